"""Rows of nothing: a list that must cover every code is shorter where it states what there is none of."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

from zcdsl.ir import model as ir
from zcdsl.testing.vectors.vector import Submission


def stated_none(made: ir.Structures, listed: ir.ListInput, whole: Submission) -> Submission | None:
    """Return a submission that states what a list has only rows of nothing of; None if it has no such rows.

    At least one row stays, so that there is one that can be tried.
    """
    rows: list[dict[str, Any]] = whole["data"].get(listed.id) or []
    kept = [row for row in rows if not _is_nothing(row)] or rows[:1]
    if not listed.covers or len(kept) == len(rows):
        return None
    return restated(made, listed, whole, kept)


def without_row(made: ir.Structures, listed: ir.ListInput, whole: Submission, number: int) -> Submission | None:
    """Return a submission that states that there is none of what one row of a list says; None where none stays."""
    rows: list[dict[str, Any]] = whole["data"][listed.id]
    kept = [*rows[:number], *rows[number + 1 :]]
    if not kept or not all(column in row for row in rows for column in listed.covers):
        return None
    return restated(made, listed, whole, kept)


def restated(made: ir.Structures, listed: ir.ListInput, whole: Submission, rows: list[dict[str, Any]]) -> Submission:
    """Return a submission with other rows of a list, and what there is none of stated again."""
    there = {tuple(row[column] for column in listed.covers) for row in rows}
    none = {**whole.get("none", {}), listed.id: _briefly(made, listed, there)}
    none = {id_: stated for id_, stated in none.items() if stated}
    less = {key: value for key, value in whole.items() if key != "none"}
    return {**less, "data": {**whole["data"], listed.id: rows}, **({"none": none} if none else {})}


def _is_nothing(row: dict[str, Any]) -> bool:
    """Return whether no quantity of a row is other than zero, and no cell is the rows of a list."""
    quantities = [cell for cell in row.values() if isinstance(cell, dict) and "unit" in cell]
    listed = any(isinstance(cell, list) for cell in row.values())
    return not listed and all(Fraction(cell["value"]) == 0 for cell in quantities)


def _briefly(made: ir.Structures, listed: ir.ListInput, there: set[tuple[str, ...]]) -> list[dict[str, str]]:
    """Return what there is none of: the first codes alone where there is none of any that may follow."""
    fields = next(record.fields for record in made.records if record.id == listed.record)
    types = {field.id: field.type for field in fields}
    codes = {item.id: [code.code for code in item.codes] for item in made.code_lists}
    columns = [codes[type_.codes] for column in listed.covers if isinstance(type_ := types[column], ir.CodeType)]
    found: dict[tuple[str, ...], None] = {}
    for combination in product(*columns):
        if combination not in there:
            heads = (combination[:length] for length in range(1, len(combination) + 1))
            found[next(head for head in heads if not any(row[: len(head)] == head for row in there))] = None
    return [dict(zip(listed.covers, head, strict=False)) for head in found]
