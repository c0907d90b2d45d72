"""The quantities of a submission, wherever they stand, and how a value is written into one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from zcdsl.ir import model as ir
from zcdsl.testing.vectors.vector import Submission

_PLACES: Final = 30  # a value has at most so many places after the point, one more before it, 40 digits in all
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """One quantity: its place in the submission, and what may stand there.

    Attributes:
        owner: The input or list that it is in.
    """

    path: Path
    owner: ir.Id
    choices: tuple[ir.UnitChoice, ...]
    interval: ir.Interval

    def factor(self, symbol: str) -> Fraction:
        """Return the base units per unit."""
        return next(choice.factor for choice in self.choices if choice.symbol == symbol)


def slots(program: ir.Program, submission: Submission) -> Iterator[Slot]:
    """Yield every quantity that a submission gives."""
    data = submission.get("data", {})
    for item in program.inputs:
        if data.get(item.id) is not None:
            yield Slot(("data", item.id), item.id, item.choices, item.interval)
    for listed in program.structures.lists:
        yield from _in_rows(program.structures, listed.id, listed.record, data.get(listed.id), ("data", listed.id))


def _in_rows(made: ir.Structures, owner: ir.Id, record: ir.Id, rows: Any, path: Path) -> Iterator[Slot]:
    fields = next(item.fields for item in made.records if item.id == record)
    for number, row in enumerate(rows or ()):
        for field in fields:
            at = (*path, number, field.id)
            match field.type:
                case _ if row.get(field.id) is None:
                    pass
                case ir.QuantityType(choices=choices, interval=interval):
                    yield Slot(at, owner, choices, interval)
                case ir.ByCodeType(key=key, interval=interval) as type_:
                    if row.get(key) is not None:
                        yield Slot(at, owner, choices_of(made, type_, row[key]), interval)
                case ir.RowsType(record=inner):
                    yield from _in_rows(made, owner, inner, row[field.id], at)
                case ir.CodeType() | ir.PlainType():
                    pass


def choices_of(made: ir.Structures, type_: ir.ByCodeType, code: str) -> tuple[ir.UnitChoice, ...]:
    """Return the units of a quantity by the code of its row."""
    listed = next(item for item in made.code_lists if item.id == type_.codes)
    return next(item.choices for item in listed.codes if item.code == code)


def at(submission: Any, path: Path) -> Any:
    """Return what stands at a place."""
    for key in path:
        submission = submission[key]
    return submission


def there(whole: Submission, path: Path) -> bool:
    """Return whether something stands at a place."""
    try:
        at(whole, path)
    except (KeyError, IndexError):
        return False
    return True


def with_(submission: Submission, path: Path, value: object) -> Submission:
    """Return a copy with something at a place; what stands around it is there."""
    made = _opened(submission, path[:-1])
    at(made, path[:-1])[path[-1]] = value
    return made


def without(submission: Submission, path: Path) -> Submission:
    """Return a copy without what stands at a place, and without what is empty then around it."""
    made = _opened(submission, path[:-1])
    del at(made, path[:-1])[path[-1]]
    section = str(path[0])
    if len(path) == 2 and section != "data" and not made[section]:
        del made[section]
    return made


def _opened(submission: Submission, path: Path) -> Submission:
    """Return a copy in which what stands at a place, and around it, may be changed; the rest is shared."""
    made: Any = dict(submission)
    inner = made
    for key in path:
        inner[key] = inner[key].copy()
        inner = inner[key]
    found: Submission = made
    return found


def value_of(submission: Submission, slot: Slot) -> Fraction:
    """Return the quantity in a slot, in base units."""
    datum = at(submission, slot.path)
    return Fraction(datum["value"]) * slot.factor(datum["unit"])


def filled(submission: Submission, slot: Slot, value: Fraction) -> Submission | None:
    """Return a copy with a value in a slot, in a unit that can say it; None if none can, or it is out of range."""
    if not slot.interval.holds(value):
        return None
    datum = at(submission, slot.path)
    symbols = dict.fromkeys((datum["unit"], *(choice.symbol for choice in slot.choices)))
    for symbol in symbols:
        text = decimal(value / slot.factor(symbol))
        if text is not None:
            return with_(submission, slot.path, {**datum, "value": text, "unit": symbol})
    return None


def decimal(value: Fraction) -> str | None:
    """Return a value as data write it; None if it does not end, or is too long."""
    rest, places = value.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    if rest != 1 or places > _PLACES:
        return None
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    if len(digits) > 40 or len(digits) - places > _PLACES + 1:
        return None
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else sign + digits
