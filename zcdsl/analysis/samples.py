"""Two demands on the same quantities, compared on samples that stand for every submission. Exact, no solver.

A demand is a function of what it compares: of single numbers, and of conditions that are not looked into. Between
two neighbouring constants that a number is compared with, nothing changes; so each of them, a value between any
two, one beyond each end and "open" stand for all values there are. Numbers that hang together are sampled as if
they did not: what holds on all samples holds for every submission, and what fails on one may only seem to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise, product
from math import prod
from typing import Final, TypeAlias, assert_never

from zcdsl.ir import model as ir
from zcdsl.ir.rounding import rounded

MOST: Final = 50_000  # samples of one comparison; beyond it nothing is decided
Known: TypeAlias = Callable[[ir.Number], Fraction | None]
Pair: TypeAlias = tuple[ir.Number, ir.Number]  # two numbers of which only the order matters
Variable: TypeAlias = ir.Number | ir.Condition | Pair
Sampled: TypeAlias = Fraction | bool | None  # None is open
Sample: TypeAlias = Mapping[Variable, Sampled]
_POINT, _BETWEEN, _BEYOND, _OPEN = range(4)  # how natural a sample is, most natural first
_ORDER: Final = {ir.Relation.LE: (-1, 0), ir.Relation.LT: (-1,), ir.Relation.GE: (0, 1), ir.Relation.GT: (1,)}


@dataclass(frozen=True, slots=True)
class Gap:
    """What a demand comes to where the standard has no rule."""


GAP: Final = Gap()
Worth: TypeAlias = Fraction | Gap | None  # 1 is met, 0 is not met; points of a scored clause; None is open


@dataclass(slots=True)
class Domain:
    """The samples of demands: what they compare, and with what.

    Attributes:
        known: The value of what is constant; None for everything else.
        ranges: The declared ranges of inputs.
        edges: Each number that is compared, with the constants where something may change.
        others: Conditions and pairs of numbers that are not looked into.
    """

    known: Known
    ranges: Mapping[ir.Id, ir.Interval]
    edges: dict[ir.Number, set[Fraction]] = field(default_factory=dict)
    others: dict[ir.Condition | Pair, None] = field(default_factory=dict)

    # -- what there is ----------------------------------------------------------------------------

    def add(self, test: ir.Test) -> None:
        """Take what a demand compares into the samples."""
        match test:
            case ir.Requirement():
                self._condition(test.condition)
            case ir.BandedLimit():
                for band in test.bands:
                    self._interval(test.selector, band.interval)
                    if isinstance(band.demand, ir.Limit):
                        self._compared(test.subject, band.demand.bound)
            case ir.PointTable():
                for row in test.bands:
                    self._interval(test.selector, row.interval)
            case ir.PointLine():
                self._compared(test.subject, test.benchmark)
                self._compared(test.subject, test.leading)
            case ir.PointCases():
                for case in test.cases:
                    self._condition(case.condition)
            case ir.JudgedBy() | ir.Items() | ir.PointSegments():
                pass
            case _:
                assert_never(test)

    def _condition(self, node: ir.Condition) -> None:
        match node:
            case ir.Compare():
                self._compared(node.left, node.right)
            case ir.AllOf() | ir.AnyOf():
                for arg in node.args:
                    self._condition(arg)
            case ir.Negated():
                self._condition(node.arg)
            case _:
                self.others[node] = None

    def _compared(self, left: ir.Number, right: ir.Number) -> None:
        first, second = self.known(left), self.known(right)
        if first is None and second is None:
            self.others[left, right] = None
        elif first is None and second is not None:
            self._edge(left, second)
        elif first is not None and second is None:
            self._edge(right, first)

    def _interval(self, selector: ir.Number, interval: ir.Interval) -> None:
        inner = selector
        while isinstance(inner, ir.Round):
            inner = inner.arg
        self.edges.setdefault(inner, set())
        for end in (interval.low, interval.high):
            if end is not None:
                self._edge(selector, end)

    def _edge(self, number: ir.Number, value: Fraction) -> None:
        inner, steps = number, [Fraction(0)]
        while isinstance(inner, ir.Round):  # what it rounds may cross the edge up to a step beside it
            step = inner.step.value
            steps = [*steps, step, -step, step / 2, -step / 2]
            inner = inner.arg
        self.edges.setdefault(inner, set()).update(value + step for step in steps)

    # -- the samples ------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many samples there are."""
        return prod(2 * len(edges) + 2 for edges in self.edges.values()) * prod(4 for _ in self.others)

    def samples(self) -> Iterator[tuple[int, Sample]]:
        """Yield every sample, with how far it is from a natural one."""
        names: list[Variable] = [*self.edges, *self.others]
        choices = [self._values(number, edges) for number, edges in self.edges.items()]
        for other in self.others:
            choices.append(_ORDERS if isinstance(other, tuple) else _TRUTHS)
        for chosen in product(*choices):
            yield sum(kind for kind, _ in chosen), dict(zip(names, (value for _, value in chosen), strict=True))

    def _values(self, number: ir.Number, edges: set[Fraction]) -> list[tuple[int, Sampled]]:
        range_ = self.ranges.get(number.target) if isinstance(number, ir.Ref) else None
        ends = set() if range_ is None else {end for end in (range_.low, range_.high) if end is not None}
        points = sorted(edges | ends) or [Fraction(0)]
        found: list[tuple[int, Sampled]] = [(_POINT, value) for value in points]
        found += [(_BETWEEN, (low + high) / 2) for low, high in pairwise(points)]
        found += [(_BEYOND, points[0] - abs(points[0]) / 2 - 1), (_BEYOND, points[-1] + abs(points[-1]) / 2 + 1)]
        if range_ is not None:
            found = [(kind, value) for kind, value in found if isinstance(value, Fraction) and range_.holds(value)]
        return [*found, (_OPEN, None)]

    # -- what comes of a demand -------------------------------------------------------------------

    def worth(self, test: ir.Test, most: Fraction, sample: Sample) -> Worth:
        """Return what a demand comes to on one sample; `most` is what it is worth where it is met."""
        match test:
            case ir.Requirement():
                return _met(self.truth(test.condition, sample))
            case ir.BandedLimit():
                return self._banded(test, sample)
            case ir.PointTable():
                value = self.number(test.selector, sample)
                return None if value is None else next((b.points for b in test.bands if b.interval.holds(value)), None)
            case ir.PointLine():
                return self._line(test, most, sample)
            case ir.PointCases():
                return self._cases(test.cases, sample)
            case ir.PointSegments():
                return None  # compared as a whole
            case ir.JudgedBy() | ir.Items():
                return Fraction(1)  # what persons state is no sample
            case _:
                assert_never(test)

    def _banded(self, test: ir.BandedLimit, sample: Sample) -> Worth:
        value = self.number(test.selector, sample)
        if value is None:
            return None
        demand = next((band.demand for band in test.bands if band.interval.holds(value)), None)
        if demand is None:
            return None  # no such value can come
        if isinstance(demand, ir.Gap):
            return GAP
        return _met(self._compare(demand.relation, test.subject, demand.bound, sample))

    def _line(self, test: ir.PointLine, most: Fraction, sample: Sample) -> Worth:
        value, low, high = (self.number(n, sample) for n in (test.subject, test.benchmark, test.leading))
        if value is None or low is None or high is None:
            return None
        share = (value - low) / (high - low)
        return most * min(max(share, Fraction(0)), Fraction(1))

    def _cases(self, cases: Sequence[ir.PointCase], sample: Sample) -> Worth:
        for case in cases:
            truth = self.truth(case.condition, sample)
            if truth is None:
                return None
            if truth:
                return case.points
        return None

    def number(self, node: ir.Number, sample: Sample) -> Fraction | None:
        """Return the value of a number on a sample; None is open."""
        constant = self.known(node)
        if constant is not None:
            return constant
        if isinstance(node, ir.Round):
            value = self.number(node.arg, sample)
            return None if value is None else rounded(value, node.step.value, node.mode)
        found = sample.get(node)
        return found if isinstance(found, Fraction) else None

    def truth(self, node: ir.Condition, sample: Sample) -> bool | None:
        """Return what a condition comes to on a sample; None is open."""
        match node:
            case ir.Compare():
                return self._compare(node.relation, node.left, node.right, sample)
            case ir.AllOf():
                parts = [self.truth(arg, sample) for arg in node.args]
                return False if False in parts else None if None in parts else True
            case ir.AnyOf():
                parts = [self.truth(arg, sample) for arg in node.args]
                return True if True in parts else None if None in parts else False
            case ir.Negated():
                part = self.truth(node.arg, sample)
                return None if part is None else not part
            case _:
                found = sample[node]
                return found if isinstance(found, bool) else None

    def _compare(self, relation: ir.Relation, left: ir.Number, right: ir.Number, sample: Sample) -> bool | None:
        if (left, right) in self.others:
            sign = sample[left, right]
        else:
            first, second = self.number(left, sample), self.number(right, sample)
            if first is None or second is None:
                return None
            sign = Fraction((first > second) - (first < second))
        return None if sign is None else int(sign) in _ORDER.get(relation, (0,))


_TRUTHS: Final[list[tuple[int, Sampled]]] = [(_POINT, True), (_POINT, False), (_OPEN, None)]
_ORDERS: Final[list[tuple[int, Sampled]]] = [
    *((_POINT, Fraction(sign)) for sign in (-1, 0, 1)),
    (_OPEN, None),
]


def _met(truth: bool | None) -> Fraction | None:
    return None if truth is None else Fraction(int(truth))
