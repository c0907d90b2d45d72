"""The codes that rows say, and the combinations of codes that a list must have a row for."""

from __future__ import annotations

from zcdsl.runtime.shapes import Structures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def bare(given: object) -> object:
    """Return a code, flag, text or date without what is said about it."""
    return given.get("value") if isinstance(given, dict) else given


def lacking(
    given: Sequence[Mapping[str, object]], code: str, structures: Structures, none: Sequence[Mapping[str, object]]
) -> list[tuple[str, ...]]:
    """Return the combinations of codes that a list must cover and does not, in the order of the code lists.

    What is stated to be none needs no row.
    """
    row = structures["lists"][code]
    fields = structures["records"][row["record"]]["fields"]
    wanted: list[tuple[str, ...]] = [()]
    for column in row["covers"]:
        codes = structures["codes"][fields[column]["codes"]]["codes"]
        wanted = [(*head, last) for head in wanted for last in codes]
    there = {tuple(bare(raw.get(column)) for column in row["covers"]) for raw in given}
    left = [combination for combination in wanted if combination not in there]
    return [found for found in left if not stated_none(dict(zip(row["covers"], found, strict=True)), none)]


def stated_none(codes: dict[str, str], none: Sequence[Mapping[str, object]]) -> bool:
    """Return whether a combination of codes is stated to be none: by all of its codes, or by some of them."""
    return any(said and all(codes.get(column) == code for column, code in said.items()) for said in none)


def left_over(given: list[object], code: str, structures: Structures, none: object) -> list[tuple[int, list[str]]]:
    """Return the rows that lack codes which their list covers, while nothing is left that they could be.

    Args:
        given: The rows, whatever they are.
        code: The list.
        structures: The structures of the standard.
        none: What is stated to be none of it, whatever that is.

    Returns:
        The number of each such row, with the fields that it does not say.
    """
    row = structures["lists"][code]
    fields = structures["records"][row["record"]]["fields"]
    known = {column: structures["codes"][fields[column]["codes"]]["codes"] for column in row["covers"]}
    said: list[tuple[int, dict[str, str]]] = []
    for number, item in enumerate(given):
        cells = {column: bare(item.get(column)) for column in known} if isinstance(item, dict) else {}
        codes = {column: cell for column, cell in cells.items() if isinstance(cell, str) and cell in known[column]}
        if cells and all(cell is None or column in codes for column, cell in cells.items()):
            said.append((number, codes))
    short = [(number, codes) for number, codes in said if len(codes) < len(known)]
    if not short:
        return []
    stated = [item for item in (none if isinstance(none, list) else []) if isinstance(item, dict)]
    left = [dict(zip(known, found, strict=True)) for found in lacking([c for _, c in said], code, structures, stated)]
    return [
        (number, [column for column in known if column not in codes])
        for number, codes in short
        if not any(codes.items() <= combination.items() for combination in left)
    ]
