"""Defaults that stand in for data: which of them are used, by where the data would stand.

A default applies to what is missing alone. One counts as used where a formula of the standard reads the datum,
or the cells of its field.
"""

from __future__ import annotations

from zcdsl.runtime.shapes import Data, DefaultRow, RawRow, Tables, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    StoodIn = dict[str, tuple[Text, DefaultRow]]  # place of the datum -> its name, what stands in for it


def stood_in(data: Data, tables: Tables) -> StoodIn:
    """Return every default that is used, in the order of the data."""
    found: StoodIn = {}
    for code, row in tables["inputs"].items():
        default = row["default"]
        if default is not None and row["used"] and data.get(code) is None:
            found[code] = (row["name"], default)
    for code, listed in tables["structures"]["lists"].items():
        given = data.get(code)
        if listed["used"] and isinstance(given, list):
            in_rows(given, code, listed["record"], tables, found)
    return found


def in_rows(given: list[RawRow], place: str, record: str, tables: Tables, found: StoodIn) -> None:
    """Enter the defaults used in rows, and in rows inside them."""
    fields = tables["structures"]["records"][record]["fields"]
    telling = [
        (column, field)
        for column, field in fields.items()
        if field["kind"] == "rows"
        or any(row["default"] is not None and row["used"] for row in field["inputs"].values())
    ]
    for at, raw in enumerate(given) if telling else ():
        for column, field in telling:
            cell = raw.get(column)
            if isinstance(cell, list):
                in_rows(cell, f"{place}/{at}/{column}", field["record"], tables, found)
            elif cell is None and field["kind"] == "quantity":
                default = field["inputs"][""]["default"]
                if default is not None:
                    found[f"{place}/{at}/{column}"] = (field["name"], default)
