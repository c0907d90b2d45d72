"""Between which ends a number lies, by interval arithmetic over its formula: exact, and never too narrow.

Inputs lie in their declared ranges, as no other value is taken; where a formula divides by nought it has no value.
A number that stands twice in a formula is taken for two, so that an enclosure may be wider than it need be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from typing import Final, TypeAlias, assert_never

from zcdsl.ir import model as ir
from zcdsl.ir.fold import refs
from zcdsl.ir.rounding import rounded

EVERYTHING: Final = ir.Interval(None, False, None, False)
_LONGEST: Final = 4096  # bits of an end that is kept: repeated powers make them long
_ZERO: Final = ir.Interval(Fraction(0), True, Fraction(0), True)
_ONE: Final = ir.Interval(Fraction(1), True, Fraction(1), True)
_NOT_NEGATIVE: Final = ir.Interval(Fraction(0), True, None, False)
_YEARLY: Final = ir.Interval(Fraction(0), False, Fraction(365), True)  # 365 ÷ the days of a period
_End: TypeAlias = tuple[Fraction | None, bool]  # None is without end, on the side where it stands; whether it is held


class Ranges(dict[ir.Id, ir.Interval]):
    """The declared range of each input; and of every number, what it lies in."""

    def __init__(
        self,
        inputs: Iterable[ir.Input] = (),
        indicators: Iterable[ir.Indicator] = (),
        constants: Mapping[ir.Id, ir.Constant] | None = None,
        dated: Mapping[ir.Id, ir.Dated] | None = None,
        records: Iterable[ir.Record] = (),
    ) -> None:
        """Take what numbers are made of.

        Args:
            inputs: All of them.
            indicators: Likewise; they are looked into when asked for.
            constants: By id.
            dated: Constants that dates choose, by id.
            records: Those of lists.
        """
        super().__init__((item.id, item.interval) for item in inputs)
        self._found: dict[ir.Id, ir.Interval] = dict(self)
        for constant in (constants or {}).values():
            self._found[constant.id] = _point(constant.value)
        for item in (dated or {}).values():
            if item.entries:
                self._found[item.id] = _hull(_point(entry.value) for entry in item.entries)
        self._cells = {
            (record.id, field.id): field.type.interval
            for record in records
            for field in record.fields
            if isinstance(field.type, ir.QuantityType | ir.ByCodeType)
        }
        self._formulas = {item.id: item.formula for item in indicators}

    @staticmethod
    def of_program(program: ir.Program) -> Ranges:
        """Return the ranges of a whole standard."""
        constants = {item.id: item for item in program.constants}
        dated = {item.id: item for item in program.dated}
        return Ranges(program.inputs, program.indicators, constants, dated, program.structures.records)

    @staticmethod
    def only(symbols: Mapping[ir.Id, ir.Interval]) -> Ranges:
        """Return the ranges of some symbols, and of nothing else."""
        made = Ranges()
        made.update(symbols)
        made._found.update(symbols)
        return made

    def named(self, symbol: ir.Id, number: ir.Number) -> Ranges:
        """Return the same with a symbol for a number."""
        made = Ranges()
        made.update(self)
        made._found = {**self._found, symbol: self.of(number)}
        made._cells, made._formulas = self._cells, self._formulas
        if isinstance(number, ir.Ref) and number.target in self:
            made[symbol] = self[number.target]
        return made

    def of(self, number: ir.Number) -> ir.Interval:
        """Return an interval that holds whatever a number can be."""
        found = self._of(number)
        low, high = (None if end is not None and _is_long(end) else end for end in (found.low, found.high))
        return ir.Interval(low, found.low_closed and low is not None, high, found.high_closed and high is not None)

    def _of(self, number: ir.Number) -> ir.Interval:
        match number:
            case ir.Const(value=value):
                return _point(value)
            case ir.Ref(target=target):
                return self._named(target)
            case ir.Sum(terms=terms, minus=minus):
                parts = [self.of(term) for term in terms]
                return reduce(_sum, (_negated(p) if less else p for p, less in zip(parts, minus, strict=True)))
            case ir.Product(factors=factors, under=under):
                parts = [self.of(factor) for factor in factors]
                return reduce(_product, (_inverse(p) if below else p for p, below in zip(parts, under, strict=True)))
            case ir.Power(base=base, exponent=exponent):
                return _power(self.of(base), exponent)
            case ir.Extremum(args=args, largest=largest):
                parts = [self.of(arg) for arg in args]
                return reduce(_largest, parts) if largest else _negated(reduce(_largest, map(_negated, parts)))
            case ir.Absolute(arg=arg):
                return _absolute(self.of(arg))
            case ir.Choose(cases=cases, otherwise=otherwise):
                return _hull([*(self.of(value) for _, value in cases), self.of(otherwise)])
            case ir.Round(arg=arg, step=step, mode=mode):
                inner = self.of(arg)
                low, high = (None if e is None else rounded(e, step.value, mode) for e in (inner.low, inner.high))
                return ir.Interval(low, low is not None, high, high is not None)
            case ir.Annual(arg=arg):
                return _product(self.of(arg), _YEARLY)
            case ir.Cell(record=record, column=column):
                return self._cells.get((record, column), EVERYTHING)
            case ir.Aggregate():
                return self._aggregate(number)
            case ir.Interpolate() | ir.Lookup():
                return EVERYTHING
            case _:
                assert_never(number)

    def _named(self, target: ir.Id) -> ir.Interval:
        """Return what a name lies in, after all that it is made of: chains of them may be long."""
        waiting, begun = [target], set[ir.Id]()
        while waiting:
            id_ = waiting[-1]
            formula = None if id_ in self._found else self._formulas.get(id_)
            before = [] if formula is None or id_ in begun else [ref.target for ref in refs(formula)]
            begun.add(id_)
            if left := [one for one in before if one in self._formulas and one not in self._found and one not in begun]:
                waiting += left
                continue
            waiting.pop()
            if formula is not None:
                self._found.setdefault(id_, EVERYTHING)  # what is made of itself has no value
                self._found[id_] = self.of(formula)
        return self._found.get(target, EVERYTHING)

    def _aggregate(self, number: ir.Aggregate) -> ir.Interval:
        value = EVERYTHING if number.value is None else self.of(number.value)
        weight = EVERYTHING if number.weight is None else self.of(number.weight)
        match number.kind:
            case ir.AggregateKind.COUNT:
                found = _NOT_NEGATIVE
            case ir.AggregateKind.SUM:
                low, high = value.low is not None and value.low >= 0, value.high is not None and value.high <= 0
                found = ir.Interval(Fraction(0) if low else None, low, Fraction(0) if high else None, high)
            case ir.AggregateKind.WEIGHTED_MEAN if weight.low is None or weight.low < 0:
                found = EVERYTHING
            case _:
                found = value
        return found if number.empty is None else _hull([found, self.of(number.empty)])


def _is_long(end: Fraction) -> bool:
    return end.numerator.bit_length() + end.denominator.bit_length() > _LONGEST


def _point(value: Fraction) -> ir.Interval:
    return ir.Interval(value, True, value, True)


def _hull(parts: Iterable[ir.Interval]) -> ir.Interval:
    """Return the smallest interval that holds all of some."""
    return reduce(_joined, parts)


def _joined(one: ir.Interval, other: ir.Interval) -> ir.Interval:
    low, low_closed = _outer((one.low, one.low_closed), (other.low, other.low_closed), least=True)
    high, high_closed = _outer((one.high, one.high_closed), (other.high, other.high_closed), least=False)
    return ir.Interval(low, low_closed, high, high_closed)


def _outer(one: _End, other: _End, *, least: bool) -> _End:
    """Return the end that lies further out; where both are one value it is held if one of them holds it."""
    if one[0] is None or other[0] is None:
        return None, False
    if one[0] == other[0]:
        return one[0], one[1] or other[1]
    return one if (one[0] < other[0]) == least else other


def _negated(one: ir.Interval) -> ir.Interval:
    low, high = (None if end is None else -end for end in (one.high, one.low))
    return ir.Interval(low, one.high_closed, high, one.low_closed)


def _sum(one: ir.Interval, other: ir.Interval) -> ir.Interval:
    low = None if one.low is None or other.low is None else one.low + other.low
    high = None if one.high is None or other.high is None else one.high + other.high
    low_closed, high_closed = one.low_closed and other.low_closed, one.high_closed and other.high_closed
    return ir.Interval(low, low is not None and low_closed, high, high is not None and high_closed)


def _product(one: ir.Interval, other: ir.Interval) -> ir.Interval:
    if _ZERO in (one, other):
        return _ZERO
    if _negative(one):
        return _negated(_product(_negated(one), other))
    if _negative(other):
        return _negated(_product(one, _negated(other)))
    if one.low is not None and one.low >= 0 and other.low is not None and other.low >= 0:
        high = None if one.high is None or other.high is None else one.high * other.high
        # Nought is held where either factor may be nought, whatever the other is.
        held = (one.low == 0 and one.low_closed) or (other.low == 0 and other.low_closed)
        low_closed = held or (one.low_closed and other.low_closed)
        return ir.Interval(
            one.low * other.low, low_closed, high, high is not None and one.high_closed and other.high_closed
        )
    # Nought lies within one of them: its two sides.
    parts = [_product(side, whole) for side, whole in ((_above(one), other), (_below(one), other))] if (
        one.low is None or one.low < 0
    ) else [_product(one, _above(other)), _product(one, _below(other))]  # fmt: skip
    return _hull(parts)


def _negative(one: ir.Interval) -> bool:
    """Whether an interval holds nothing above nought."""
    return one.high is not None and one.high <= 0


def _above(one: ir.Interval) -> ir.Interval:
    return replace(one, low=Fraction(0), low_closed=True)


def _below(one: ir.Interval) -> ir.Interval:
    return replace(one, high=Fraction(0), high_closed=True)


def _inverse(one: ir.Interval) -> ir.Interval:
    """Return what one over a number can be; nought has no inverse."""
    if _negative(one) and one != _ZERO:
        return _negated(_inverse(_negated(one)))
    if one.low is None or one.low < 0 or one == _ZERO:
        return EVERYTHING
    low, low_closed = (Fraction(0), False) if one.high is None else (1 / one.high, one.high_closed)
    high = None if one.low == 0 else 1 / one.low
    return ir.Interval(low, low_closed, high, high is not None and one.low_closed)


def _power(one: ir.Interval, exponent: int) -> ir.Interval:
    if exponent < 0:
        return _inverse(_power(one, -exponent))
    if exponent == 0:
        return _ONE
    base = one if exponent % 2 else _absolute(one)
    low, high = (None if end is None else end**exponent for end in (base.low, base.high))
    return ir.Interval(low, base.low_closed, high, base.high_closed)


def _largest(one: ir.Interval, other: ir.Interval) -> ir.Interval:
    """Return what the larger of two numbers can be."""
    low, low_closed = _inner((one.low, one.low_closed), (other.low, other.low_closed))
    high, high_closed = _outer((one.high, one.high_closed), (other.high, other.high_closed), least=False)
    return ir.Interval(low, low_closed, high, high_closed)


def _inner(one: _End, other: _End) -> _End:
    """Return the larger of two lower ends; where both are one value, held only if both hold it."""
    if one[0] is None or other[0] is None:
        return other if one[0] is None else one
    if one[0] == other[0]:
        return one[0], one[1] and other[1]
    return one if one[0] > other[0] else other


def _absolute(one: ir.Interval) -> ir.Interval:
    if _negative(one):
        return _negated(one)
    if one.low is not None and one.low >= 0:
        return one
    return _hull([_ZERO, _above(one), _negated(_below(one))])
