"""Lists: their rows and cells, whether all of them are there, and the numbers and conditions made of them.

A list is missing, empty or given. One missing cell, or a filter that is open, leaves what is made of the rows
open, and so does a combination of codes that the list must cover and does not.
"""

from __future__ import annotations

from zcdsl.runtime.covering import bare, lacking
from zcdsl.runtime.decimals import parsed
from zcdsl.runtime.logic import Truth
from zcdsl.runtime.papers import unstated
from zcdsl.runtime.rational import ONE, ZERO, Open, Rational, Value, add, div, largest, least, mul
from zcdsl.runtime.shapes import Data, FieldRow, RawRow, Structures, Submission, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Brings = Callable[["Row"], tuple[Truth, Value, Value]]  # whether it counts, its value, its weight
    Says = Callable[["Row"], tuple[Truth, Truth]]  # whether it counts, its condition

NOT_THERE = "-"  # in a JSON pointer: the row after the last one


class Row:
    """One row of a list: where it stands, as `fuels/3`, its cells as given, and the fields of its record."""

    __slots__ = ("at", "fields", "raw")

    def __init__(self, at: str, raw: RawRow, fields: dict[str, FieldRow]) -> None:
        self.at = at
        self.raw = raw
        self.fields = fields

    def missing(self, column: str) -> Open:
        """Return what is open because a cell is not given."""
        return Open("missing", frozenset((f"{self.at}/{column}",)))


Rows = list[Row] | Open


def rows_given(submission: Submission, code: str, structures: Structures) -> Rows:
    """Return the rows of a list input; open where it is missing, lacks a row that it must have, or is not stated."""
    row = structures["lists"][code]
    rows = rows_there(submission, code, structures)
    if not row["stated"]:
        return rows
    found = unstated(code, submission.get("evidence", []), submission.get("dates", {}))
    return rows if found is None else found.joined(rows if isinstance(rows, Open) else None)


def rows_there(submission: Submission, code: str, structures: Structures) -> Rows:
    """Return the rows of a list input; open where it is missing or lacks a row that it must have."""
    given = submission.get("data", {}).get(code)
    if not isinstance(given, list):
        return Open("missing", frozenset((code,)))
    row = structures["lists"][code]
    fields = structures["records"][row["record"]]["fields"]
    covers = row["covers"]
    if covers and lacking(given, code, structures, submission.get("none", {}).get(code, [])):
        cells = [f"{code}/{at}/{c}" for at, raw in enumerate(given) for c in covers if raw.get(c) is None]
        return Open("missing", frozenset((f"{code}/{NOT_THERE}", *cells)))
    return [Row(f"{code}/{at}", raw, fields) for at, raw in enumerate(given)]


def rows_in(row: Row, column: str, structures: Structures) -> Rows:
    """Return the rows that stand in a cell."""
    given = row.raw.get(column)
    if not isinstance(given, list):
        return row.missing(column)
    fields = structures["records"][row.fields[column]["record"]]["fields"]
    return [Row(f"{row.at}/{column}/{at}", raw, fields) for at, raw in enumerate(given)]


def cell(row: Row, column: str) -> Value:
    """Return the quantity in a cell, in base units; without its code, a quantity by code says nothing."""
    field, key = row.fields[column], ""
    if field["key"]:
        found = bare(row.raw.get(field["key"]))
        if not isinstance(found, str):
            return row.missing(field["key"])
        key = found
    datum: object = row.raw.get(column)
    if not isinstance(datum, dict):
        default = field["inputs"][key]["default"]
        return row.missing(column) if default is None else default["value"]
    num, den = parsed(datum["value"])
    over, under = field["inputs"][key]["units"][datum["unit"]]
    return num * over, den * under


def code_in(row: Row, column: str) -> str | Open:
    """Return the code in a cell."""
    found = bare(row.raw.get(column))
    return found if isinstance(found, str) else row.missing(column)


def flag_in(row: Row, column: str) -> Truth:
    """Return the flag in a cell."""
    found = bare(row.raw.get(column))
    return found if isinstance(found, bool) else row.missing(column)


def code_given(data: Data, code: str) -> str | Open:
    """Return the code that is given for an input."""
    found = bare(data.get(code))
    return found if isinstance(found, str) else Open("missing", frozenset((code,)))


def flag_given(data: Data, code: str) -> Truth:
    """Return the flag that is given for an input."""
    found = bare(data.get(code))
    return found if isinstance(found, bool) else Open("missing", frozenset((code,)))


def looked_up(values: dict[str, Rational], key: str | Open) -> Value:
    """Return the value beside a key, never that of another."""
    if isinstance(key, Open):
        return key
    return values[key] if key in values else Open("no_entry")


def same_code(left: str | Open, right: str | Open) -> Truth:
    """Return whether two codes are the same."""
    if isinstance(left, Open):
        return left.joined(right if isinstance(right, Open) else None)
    return right if isinstance(right, Open) else left == right


def ranked_as(code: str | Open, codes: dict[str, Text]) -> Value:
    """Return a code as a number that compares as the code does: the better, the more."""
    return code if isinstance(code, Open) else (-list(codes).index(code), 1)


def as_value(truth: Truth) -> Value:
    """Return a condition as a number, 1 or 0, so that it is kept beside the other values."""
    return truth if isinstance(truth, Open) else ONE if truth else ZERO


def as_truth(value: Value) -> Truth:
    """Return the condition that was kept as a number."""
    return value if isinstance(value, Open) else value[0] != 0


class Opened:
    """What is open among many parts: missing places unite, the gravest reason stays."""

    __slots__ = ("first", "missing")

    def __init__(self) -> None:
        self.first: Open | None = None
        self.missing: set[str] = set()

    def take(self, part: Value | Truth) -> None:
        """Take one part, if it is open."""
        if isinstance(part, Open):
            self.first = Open(part.reason).joined(self.first)
            self.missing |= part.missing

    def whole(self) -> Open | None:
        """Return all of them as one."""
        return None if self.first is None else Open(self.first.reason, frozenset(self.missing))


def aggregated(kind: str, rows: Rows, brings: Brings, empty: Value | None = None) -> Value:
    """Return the one number that the rows make.

    Args:
        kind: sum, count, mean, min, max or weighted_mean.
        rows: The rows.
        brings: What each of them brings.
        empty: What it is where no row counts; a sum and a count are 0 then.
    """
    if isinstance(rows, Open):
        return rows
    opened = Opened()
    values: list[Value] = []
    weights: list[Value] = []
    for row in rows:
        counts, value, weight = brings(row)
        if counts is not False:
            for part in (counts, value, weight):
                opened.take(part)
            values.append(value)
            weights.append(weight)
    found = opened.whole()
    if found is not None:
        return found
    if kind == "count":
        return len(values), 1
    if kind == "sum":
        return add(*values)
    if not values:
        return Open("empty") if empty is None else empty
    if kind == "mean":
        return div(add(*values), (len(values), 1))
    if kind == "weighted_mean":
        weighted = [mul(value, weight) for value, weight in zip(values, weights, strict=True)]
        return div(add(*weighted), add(*weights))
    return least(*values) if kind == "min" else largest(*values)


def quantified(every: bool, rows: Rows, says: Says, empty: bool | None = None) -> Truth:
    """Return whether every row that counts, or (`every` False) any of them, fulfils its condition."""
    if isinstance(rows, Open):
        return rows
    opened, doubtful, one = Opened(), Opened(), False
    for row in rows:
        counts, fulfils = says(row)
        if counts is False:
            continue
        one = one or counts is True
        doubtful.take(counts)
        if isinstance(fulfils, bool) and fulfils is every:
            continue
        if counts is True and not isinstance(fulfils, Open):
            return not every
        opened.take(counts)
        opened.take(fulfils)
    found = opened.whole()
    if found is None and not one:
        found = doubtful.whole()
        if found is None:
            return Open("empty") if empty is None else empty
    return every if found is None else found
