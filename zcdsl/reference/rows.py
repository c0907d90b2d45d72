"""What the rows of a list mean: which count, whether they are all there, what one number they make.

A list is missing, empty or given. One missing cell, or a filter that is open, leaves its aggregate open, and
so does a combination of codes that the list must cover and does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple, assert_never

from zcdsl.ir import model as ir
from zcdsl.reference.paperwork import Paperwork
from zcdsl.reference.verdict import REASONS, Datum, Fate, Open, Row, Truth, Value

NOT_THERE = "-"  # in a JSON pointer: the row after the last one


class Placed(NamedTuple):
    """A row and where it stands in the data."""

    place: str
    row: Row


def missing(place: str) -> Open:
    """Return what is open because nothing stands at `place`."""
    return Open("missing", frozenset({ir.Id(place)}))


def opened(parts: Sequence[Value | Fate]) -> Open | None:
    """Return what is open among `parts` as one: missing sets unite, the gravest reason is told."""
    found = [part for part in parts if isinstance(part, Open)]
    if not found:
        return None
    reason = min((part.reason for part in found), key=REASONS.index)
    return Open(reason, frozenset().union(*(part.missing for part in found)))


class Structure:
    """The structures of a program, and the data given in them."""

    def __init__(self, made: ir.Structures, data: Mapping[ir.Id, Datum], paperwork: Paperwork) -> None:
        self._codes = {item.id: item for item in made.code_lists}
        self._types = {(record.id, field.id): field.type for record in made.records for field in record.fields}
        self._lists = {item.id: item for item in made.lists}
        self._tables = {item.id: {row.key: row.value for row in item.rows} for item in made.tables}
        self._data = data
        self._unstated = paperwork.unstated(made.lists)
        self._none = paperwork.none
        self._found: dict[ir.Id, list[Placed] | Open] = {}  # lists, which many formulas go through

    def given(self, target: ir.Id) -> list[Placed] | Open:
        """Return the rows of a list input; open where it is not there, not all there, or not stated to be."""
        if target not in self._found:
            rows = self._there(target)
            parts = [part for part in (rows, self._unstated.get(target)) if isinstance(part, Open)]
            self._found[target] = opened(parts) or rows
        return self._found[target]

    def _there(self, target: ir.Id) -> list[Placed] | Open:
        """Return the rows of a list input; open where it is missing or lacks a row that it must have."""
        rows = self._data.get(target)
        if rows is None:
            return missing(target)
        assert isinstance(rows, tuple)
        placed = list(_placed(target, rows))
        covers = self._lists[target].covers
        if not covers:
            return placed
        lacking = set(self._combinations(self._lists[target])) - {
            tuple(str(row[c]) for c in covers) for _, row in placed if all(c in row for c in covers)
        }
        none = [stated.items() for stated in self._none.get(target, ()) if stated]
        if none:
            rows_due = {codes: set(zip(covers, codes, strict=True)) for codes in lacking}
            lacking = {codes for codes, row in rows_due.items() if not any(stated <= row for stated in none)}
        if not lacking:
            return placed
        cells = {ir.Id(f"{place}/{c}") for place, row in placed for c in covers if c not in row}
        return Open("missing", frozenset({ir.Id(f"{target}/{NOT_THERE}"), *cells}))

    def _combinations(self, item: ir.ListInput) -> Iterator[tuple[str, ...]]:
        lists = []
        for column in item.covers:
            type_ = self._types[item.record, column]
            assert isinstance(type_, ir.CodeType)
            lists.append([code.code for code in self._codes[type_.codes].codes])
        return product(*lists)

    def inner(self, around: Placed, column: ir.Id) -> list[Placed] | Open:
        """Return the rows in a cell."""
        rows = around.row.get(column)
        if rows is None:
            return missing(f"{around.place}/{column}")
        assert isinstance(rows, tuple)
        return list(_placed(f"{around.place}/{column}", rows))

    def quantity(self, around: Placed, record: ir.Id, column: ir.Id) -> Value:
        """Return the quantity in a cell; without its code, a quantity by code says nothing."""
        type_ = self._types[record, column]
        if isinstance(type_, ir.ByCodeType) and type_.key not in around.row:
            return missing(f"{around.place}/{type_.key}")
        value = around.row.get(column)
        if value is None and isinstance(type_, ir.QuantityType) and type_.default is not None:
            return type_.default.value
        if value is None:
            return missing(f"{around.place}/{column}")
        assert isinstance(value, Fraction)
        return value

    def flag(self, around: Placed, column: ir.Id) -> Truth:
        """Return the flag in a cell."""
        value = around.row.get(column)
        if value is None:
            return missing(f"{around.place}/{column}")
        assert isinstance(value, bool)
        return value

    def said(self, target: ir.Id) -> Truth:
        """Return the flag that is given."""
        value = self._data.get(target)
        if value is None:
            return missing(target)
        assert isinstance(value, bool)
        return value

    def code(self, term: ir.CodeTerm, around: Mapping[ir.Id, Placed]) -> str | Open:
        """Return a code."""
        match term:
            case ir.CodeConst():
                return term.code
            case ir.CodeOf():
                found, place = self._data.get(term.target), str(term.target)
            case ir.CodeCell():
                placed = around[term.record]
                found, place = placed.row.get(term.column), f"{placed.place}/{term.column}"
            case _:
                assert_never(term)
        return missing(place) if found is None else str(found)

    def rank(self, codes: ir.Id, code: str) -> int:
        """Return how far a code stands from the worst of its list."""
        return -[item.code for item in self._codes[codes].codes].index(code)

    def looked_up(self, table: ir.Id, key: str) -> Value:
        """Return the value beside a key, never that of another."""
        return self._tables[table].get(key, Open("no_entry"))


def _placed(place: str, rows: tuple[Row, ...]) -> Iterator[Placed]:
    return (Placed(f"{place}/{number}", row) for number, row in enumerate(rows))


class Brought(NamedTuple):
    """What one row brings to an aggregate: whether it counts, its value and its weight."""

    counts: Truth
    value: Value
    weight: Value


def aggregated(kind: ir.AggregateKind, rows: Sequence[Brought]) -> Value | None:
    """Return the one number; None where no row counts and only the standard can say what that means."""
    counted = [row for row in rows if row.counts is not False]
    parts = [part for row in counted for part in (row.counts, row.value, row.weight)]
    if found := opened(parts):
        return found
    values = [row.value for row in counted if isinstance(row.value, Fraction)]
    weights = [row.weight for row in counted if isinstance(row.weight, Fraction)]
    match kind:
        case ir.AggregateKind.COUNT:
            return Fraction(len(counted))
        case ir.AggregateKind.SUM:
            return sum(values, Fraction(0))
        case _ if not values:
            return None
        case ir.AggregateKind.MEAN:
            return sum(values, Fraction(0)) / len(values)
        case ir.AggregateKind.LEAST:
            return min(values)
        case ir.AggregateKind.LARGEST:
            return max(values)
        case ir.AggregateKind.WEIGHTED_MEAN:
            whole = sum(weights, Fraction(0))
            if whole == 0:
                return Open("division_by_zero")
            return sum((v * w for v, w in zip(values, weights, strict=True)), Fraction(0)) / whole
        case _:
            assert_never(kind)


def quantified(every: bool, rows: Sequence[tuple[Truth, Truth]], empty: bool | None) -> Truth:
    """Return whether every row that counts, or any, fulfils its condition.

    Args:
        every: 全部 or 存在.
        rows: Whether each row counts, and its condition.
        empty: What it is where no row counts.
    """
    found: list[Open] = []
    for counts, fulfils in rows:
        if counts is False or fulfils is every:
            continue
        if counts is True and fulfils is (not every):
            return not every
        parts = [part for part in (counts, fulfils) if isinstance(part, Open)]
        found.append(opened(parts) or Open("missing"))
    if found:
        return opened(found) or every
    if any(counts is True for counts, _ in rows):
        return every
    if doubtful := opened([counts for counts, _ in rows]):
        return doubtful
    return Open("empty") if empty is None else empty
