"""Submissions in which every quantity counts: none is nought, no two are equal, and rows have every code.

A sign, an operand in the place of another, a term that is left out, or a wrong row of a table shows in indicators.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final, assert_never

from zcdsl.ir import model as ir
from zcdsl.ir.fold import date_key
from zcdsl.testing.vectors.around import on_day
from zcdsl.testing.vectors.ground import Ground
from zcdsl.testing.vectors.slots import Slot, choices_of, filled, slots, value_of, with_
from zcdsl.testing.vectors.vector import LEVEL, Case, Kind, Submission, beside
from zcdsl.texts import Text

_PART: Final = Fraction(1, 1000)  # how far a quantity is moved, times its number
_SAID: Final = Text("各量不为零，互不相同", "no quantity is nought, and no two are equal")
_TURNED: Final = Text(
    f"{_SAID.zh}；各行的是否相反", f"{_SAID.en}; in rows, every yes is a no"
)  # fmt: skip
_FLAGGED: Final = 4  # rows of a list that has flags: two with each


def terms(ground: Ground) -> Iterator[Case]:
    """Yield a whole submission of which each quantity counts, and one for each code and each entry of a table."""
    lively = distinct(ground.program, _with_codes(ground.program, ground.bulky))
    yield Case("terms", _SAID, LEVEL, lively)
    turned = distinct(ground.program, _with_codes(ground.program, ground.bulky, turned=True))
    if turned != lively:
        yield Case("terms-turned", _TURNED, LEVEL, turned)
    made = ground.program.structures
    listed = {item.id: item for item in made.code_lists}
    for given in made.code_inputs:
        for code in listed[given.codes].codes:
            name = f"{given.name.zh or given.id} {code.code}", f"{given.name.en or given.id} {code.code}"
            yield from _moved(ground, given.id, code.code, name, with_(lively, ("data", given.id), code.code))
    for flag in made.flags:
        for said, value in ((("是", "yes"), True), (("否", "no"), False)):
            name = f"{flag.name.zh or flag.id} {said[0]}", f"{flag.name.en or flag.id} {said[1]}"
            yield from _moved(ground, flag.id, said[1], name, with_(lively, ("data", flag.id), value))
    for item in ground.program.dated:
        for entry in item.entries:
            dates = _choosing(item.selection, entry, lively.get("dates", {}))
            key = str(entry.year) if isinstance(item.selection, ir.SameYear) else f"{entry.year}-{entry.announced}"
            name = f"{item.name.zh or item.id} {key}", f"{item.name.en or item.id} {key}"
            yield from _moved(ground, item.id, key, name, {**lively, "dates": dates})


def _moved(ground: Ground, id_: ir.Id, key: str, name: tuple[str, str], submission: Submission) -> Iterator[Case]:
    """Yield the first reader of a declaration, an indicator if one reads it, with what it rests on."""
    readers = ground.readers(id_)
    found = [about for about in readers if about.kind is Kind.INDICATOR] or readers
    for about in found[:1]:
        said = Text(f"{name[0]}：{_SAID.zh}", f"{name[1]}: {_SAID.en}")
        yield Case(f"terms/{id_}-{key}", said, about, ground.restricted(about, submission))


def _choosing(selection: ir.Selection, entry: ir.Entry, dates: dict[str, Any]) -> dict[str, Any]:
    """Return dates that choose one entry of a constant."""
    match selection:
        case ir.SameYear(year_of=ir.YearOf.BASE_YEAR):
            return {**dates, ir.YearOf.BASE_YEAR.value: entry.year}
        case ir.SameYear():
            return {**dates, ir.YearOf.PERIOD.value: [f"{entry.year:04}-01-01", f"{entry.year:04}-12-31"]}
        case ir.LatestBefore(clock=clock):
            return {**dates, date_key(clock): on_day(dates, clock, beside(entry.announced, 1))}
        case ir.UsedFrom(clock=clock):
            return {**dates, date_key(clock): on_day(dates, clock, entry.announced)}
        case _:
            assert_never(selection)


# --- rows -------------------------------------------------------------------------------------------


def _with_codes(program: ir.Program, start: Submission, *, turned: bool = False) -> Submission:
    """Return a submission in whose lists every code of a column stands in a row, if rows are free to have it.

    Flags differ from row to row; where `turned` is true, each is the other.
    """
    rows = _Rows(program.structures, turned)
    data = start["data"]
    given = {item.id: rows.varied(item.record, data[item.id], item.covers)
             for item in program.structures.lists if data.get(item.id)}  # fmt: skip
    return {**start, "data": {**data, **given}}


class _Rows:
    """Gives rows codes and flags in turn."""

    def __init__(self, made: ir.Structures, turned: bool) -> None:
        self._made = made
        self._turned = turned
        self._codes = {item.id: [code.code for code in item.codes] for item in made.code_lists}
        self._fields = {item.id: item.fields for item in made.records}

    def varied(self, record: ir.Id, rows: list[dict[str, Any]], covers: tuple[ir.Id, ...] = ()) -> list[dict[str, Any]]:
        """Return rows with every code of each column; where they cover combinations, there are no more than before."""
        columns = {
            field.id: self._codes[field.type.codes]
            for field in self._fields[record]
            if isinstance(field.type, ir.CodeType) and field.id not in covers
        }
        flags = [field.id for field in self._fields[record] if field.type == ir.PlainType(kind="flag")]
        least = [len(rows), _FLAGGED if flags else 0]
        count = len(rows) if covers else max([*least, *map(len, columns.values())])
        varied = []
        for at in range(count):
            codes = {id_: codes[at % len(codes)] for id_, codes in columns.items()}
            row = self._coded(record, rows[at % len(rows)], codes)
            varied.append(row | {str(id_): self._flag(at, number) for number, id_ in enumerate(flags) if id_ in row})
        return varied

    def _flag(self, at: int, number: int) -> bool:
        """Return a flag of a row: of four rows, two have it, and no two of three columns are alike."""
        pairs, turns = at % 4 > 1, at % 2 > 0
        return (pairs, turns, pairs != turns)[number % 3] != self._turned

    def _coded(self, record: ir.Id, row: dict[str, Any], codes: dict[ir.Id, str]) -> dict[str, Any]:
        """Return a row with other codes, and units that fit them."""
        made: dict[str, Any] = row | {str(column): code for column, code in codes.items()}
        for field in self._fields[record]:
            cell = made.get(field.id)
            if isinstance(field.type, ir.ByCodeType) and field.type.key in codes and cell is not None:
                unit = choices_of(self._made, field.type, codes[field.type.key])[0]
                made[field.id] = {**cell, "unit": unit.symbol}
            elif isinstance(field.type, ir.RowsType) and cell:
                made[field.id] = self.varied(field.type.record, cell)
        return made


# --- quantities -------------------------------------------------------------------------------------


def distinct(program: ir.Program, start: Submission) -> Submission:
    """Return a submission with every quantity moved a little, each by another part of itself."""
    made, used = start, set[Fraction]()
    for number, slot in enumerate(slots(program, start), 1):
        for value in _near(slot, value_of(start, slot), number):
            moved = filled(made, slot, value) if value and value not in used else None
            if moved is not None:
                made = moved
                used.add(value)
                break
    return made


def _near(slot: Slot, value: Fraction, number: int) -> Iterator[Fraction]:
    """Yield values close to one, those closest to it in number last."""
    unit = slot.choices[0].factor
    whole = value or unit
    for step in (number, number + 7, 3 * number + 1):
        yield whole * (1 + step * _PART)
        yield whole * (1 - step * _PART) if step < 1000 else whole
    low, high = slot.interval.low, slot.interval.high
    if low is not None and high is not None:
        yield low + (high - low) * Fraction(number, 2000)
    yield whole
