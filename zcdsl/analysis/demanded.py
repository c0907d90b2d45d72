"""Conditions to the regions in which they hold. Exact, no solver.

Looked into are comparisons of a number with constants, of scores, of clauses met; everything else is a question of
its own. What a clause demands holds wherever a condition asks that it is met.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, assert_never

from zcdsl.analysis.bands import EVERYTHING, is_empty
from zcdsl.analysis.regions import (
    MOST,
    YES,
    Amount,
    Axis,
    Box,
    Clash,
    Counted,
    Key,
    Order,
    Points,
    Stretch,
    TooMany,
    Truth,
    all_of,
    common,
    product,
)
from zcdsl.analysis.samples import Known
from zcdsl.ir import model as ir
from zcdsl.ir.rounding import rounded
from zcdsl.ir.verify_scores import may_not_apply

_NOT: Final = {
    ir.Relation.LE: ir.Relation.GT,
    ir.Relation.LT: ir.Relation.GE,
    ir.Relation.GE: ir.Relation.LT,
    ir.Relation.GT: ir.Relation.LE,
}
_IMPLIED: Final = 16  # boxes that clauses which are to be met may leave, taken together
_UNIT: Final = ir.Interval(Fraction(0), True, Fraction(1), True)
_SIGN: Final = ir.Interval(Fraction(-1), True, Fraction(1), True)


@dataclass(frozen=True, slots=True)
class Scores:
    """What scores there are.

    Attributes:
        most: The most that each can be, by id.
        summed: The groups of which the whole is the plain sum; () where it is not.
        values: All values that a score can have, where they are few.
    """

    most: Mapping[ir.Id, Fraction]
    summed: tuple[ir.Id, ...]
    values: Mapping[ir.Id, tuple[Fraction, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Implied:
    """What holds where clauses are met, as far as it was looked into.

    Attributes:
        boxes: Where it holds; none of them where it never does.
        clashes: What came out empty.
        whole: Whether everything was looked into.
    """

    boxes: tuple[Box, ...]
    clashes: tuple[Clash, ...]
    whole: bool


def within(relation: ir.Relation, bound: Fraction) -> ir.Interval:
    """Return the values that compare so with a bound."""
    low = relation in (ir.Relation.GE, ir.Relation.GT, ir.Relation.EQ)
    high = relation in (ir.Relation.LE, ir.Relation.LT, ir.Relation.EQ)
    closed = relation not in (ir.Relation.LT, ir.Relation.GT)
    return ir.Interval(bound if low else None, low and closed, bound if high else None, high and closed)


@dataclass(slots=True)
class Demanded:
    """Reads the conditions of one standard.

    Attributes:
        known: The value of what is constant; None for everything else.
        ranges: The declared ranges of inputs.
        clauses: The clauses by id.
        scores: The scores.
        complete: Whether every clause is there, so that they can be counted.
        any_period: Those that take every period: they are met where comparisons of levels may still be open.
    """

    known: Known
    ranges: Mapping[ir.Id, ir.Interval]
    clauses: Mapping[ir.ClauseId, ir.Clause]
    scores: Scores
    complete: bool = True
    any_period: frozenset[ir.ClauseId] = frozenset()
    _axes: dict[Key, Axis] = field(default_factory=dict)
    _implied: dict[frozenset[ir.ClauseId], Implied] = field(default_factory=dict)

    # -- conditions -------------------------------------------------------------------------------

    def boxes(self, node: ir.Condition, clashes: list[Clash]) -> list[Box]:
        """Return where a condition holds; where that is nowhere, add why.

        Raises:
            TooMany: if that has too many boxes.
        """
        match node:
            case ir.AllOf():
                found: list[Box] = [{}]
                for arg in node.args:
                    found = product(found, self.boxes(arg, clashes), clashes)
                return found
            case ir.AnyOf():
                apart: list[Clash] = []
                found = [box for arg in node.args for box in self.boxes(arg, apart)]
                if len(found) > MOST:
                    raise TooMany
                if not found:
                    clashes += apart
                return found
            case ir.Negated():
                return self._denied(node.arg, clashes)
            case _:
                axis, stretch = self.atom(node)
                return product([{}], [{axis: stretch}], clashes)

    def _denied(self, node: ir.Condition, clashes: list[Clash]) -> list[Box]:
        """Return where a condition does not hold."""
        match node:
            case ir.AllOf():
                parts = tuple(ir.Negated(arg=arg, span=arg.span) for arg in node.args)
                return self.boxes(ir.AnyOf(args=parts, span=node.span), clashes)
            case ir.AnyOf():
                parts = tuple(ir.Negated(arg=arg, span=arg.span) for arg in node.args)
                return self.boxes(ir.AllOf(args=parts, span=node.span), clashes)
            case ir.Negated():
                return self.boxes(node.arg, clashes)
            case _:
                axis, stretch = self.atom(node)
                found: list[Box] = []
                inner = stretch.interval
                if inner.low is not None:
                    found.append({axis: Stretch(ir.Interval(None, False, inner.low, not inner.low_closed), None, node)})
                if inner.high is not None:
                    beyond = ir.Interval(inner.high, not inner.high_closed, None, False)
                    found.append({axis: Stretch(beyond, node, None)})
                return product([{}], found, clashes)

    def atom(self, node: ir.Condition) -> tuple[Axis, Stretch]:
        """Return what one condition compares, and where it holds; the range of the axis is not yet looked at."""
        match node:
            case ir.Compare():
                return self._compared(node)
            case ir.ScoreCompare():
                return self.axis(Points(node.target)), Stretch(within(node.relation, node.bound), node, node)
            case ir.ClausesCounted():
                if node.share and self._all_count(node.clauses):  # a share of so many is a number of them
                    number = within(node.relation, node.bound * len(node.clauses))
                    return self.axis(Counted(node.clauses, share=False)), Stretch(number, node, node)
                key = Counted(node.clauses, node.share)
                return self.axis(key), Stretch(within(node.relation, node.bound), node, node)
            case _:
                return self.axis(Truth(node)), Stretch(YES, node, node)

    def _compared(self, node: ir.Compare) -> tuple[Axis, Stretch]:
        left, right = self.known(node.left), self.known(node.right)
        if left is not None and right is not None:
            return self.axis(Truth(node)), Stretch(YES, node, node)  # one of them may be a switch
        if right is not None:
            return self.axis(Amount(node.left)), Stretch(within(node.relation, right), node, node)
        if left is not None:
            return self.axis(Amount(node.right)), Stretch(within(node.relation.turned, left), node, node)
        return self.axis(Order(node.left, node.right)), Stretch(within(node.relation, Fraction(0)), node, node)

    # -- axes -------------------------------------------------------------------------------------

    def axis(self, key: Key) -> Axis:
        """Return the one axis of what is compared."""
        if key not in self._axes:
            over = self._over(key)
            whole = isinstance(key, Order | Truth) or _is_count(key)
            self._axes[key] = Axis(key, over, whole, self._values(key))
        return self._axes[key]

    def _values(self, key: Key) -> tuple[Fraction, ...]:
        """Return all values of a score where they are known, () of anything else."""
        return self.scores.values.get(key.target, ()) if isinstance(key, Points) else ()

    def _all_count(self, clauses: Sequence[ir.ClauseId]) -> bool:
        """Whether it is known of how many clauses a share is: all of these apply."""
        return self.complete and bool(clauses) and not any(self._may_not_apply(id_) for id_ in clauses)

    def _over(self, key: Key) -> ir.Interval:
        match key:
            case Amount():
                return self._range(key.number)
            case Order():
                return _SIGN
            case Truth():
                return _UNIT
            case Points():
                most = self.scores.most.get(key.target)
                return ir.Interval(Fraction(0), True, most, most is not None)
            case Counted():
                most = Fraction(1 if key.share else len(key.clauses)) if key.share or self.complete else None
                return ir.Interval(Fraction(0), True, most, most is not None)
            case _:
                assert_never(key)

    def _range(self, number: ir.Number) -> ir.Interval:
        if isinstance(number, ir.Ref):
            return self.ranges.get(number.target, EVERYTHING)
        if isinstance(number, ir.Round):
            inner = self._range(number.arg)
            low, high = (
                None if end is None else rounded(end, number.step.value, number.mode) for end in (inner.low, inner.high)
            )
            return ir.Interval(low, low is not None, high, high is not None)
        return EVERYTHING

    # -- what hangs together ----------------------------------------------------------------------

    def settled(self, box: Box, *, loose: bool) -> Box:
        """Return a box with what follows from it about clauses: where all of more are met, so are fewer.

        Args:
            box: A box.
            loose: Whether this holds of clauses that may not apply, too: then it may be that none does.
        """
        met = frozenset[ir.ClauseId]().union(*all_met(box))
        if not met:
            return box
        # Of these at least one applies, so that what counts those that apply is settled, too.
        sure = {clauses for axis, clauses in _asked(box) if not _may_be_none(axis)}
        found = dict(box)
        for axis in [*self._axes.values()]:
            clauses, full = clauses_of(axis)
            if not clauses or not met.issuperset(clauses):
                continue
            follows = loose or (clauses in sure and _leaves_out(axis))
            follows = follows or not any(self._may_not_apply(id_) for id_ in clauses)
            by = next(s.low_by for a, s in box.items() if clauses_of(a)[0] & clauses)
            if follows and axis not in found and full is not None:
                found[axis] = Stretch(full, by)
        return found

    def _may_not_apply(self, id_: ir.ClauseId) -> bool:
        clause = self.clauses.get(id_)
        return clause is None or may_not_apply(clause)

    def implied(self, box: Box, *, settles: bool = False) -> Implied:
        """Return what holds in a box because the clauses that it asks for are met.

        Args:
            box: A box.
            settles: Whether only what leaves no comparison with the same quantities open.
        """
        met = frozenset[ir.ClauseId]().union(*all_met(box))
        if settles:
            met -= self.any_period
        if met not in self._implied:
            self._implied[met] = self._of_clauses(met)
        return self._implied[met]

    def _of_clauses(self, met: frozenset[ir.ClauseId]) -> Implied:
        found: list[Box] = [{}]
        clashes: list[Clash] = []
        whole = True
        held: list[list[Box]] = []
        for id_ in sorted(met):
            clause = self.clauses.get(id_)
            if clause is None or may_not_apply(clause):
                continue
            try:
                held.append(self._of_test(clause.test, clashes))
            except TooMany:
                whole = False
        for boxes in sorted(held, key=len):
            if len(found) * len(boxes) > _IMPLIED:
                whole = False
            else:
                found = product(found, boxes, clashes)
        return Implied(tuple(found), tuple(clashes), whole)

    def _of_test(self, test: ir.Test, clashes: list[Clash]) -> list[Box]:
        """Return where a demand is met, as far as it is looked into."""
        match test:
            case ir.Requirement():
                return self.boxes(test.condition, clashes)
            case ir.BandedLimit():
                found: list[Box] = []
                apart: list[Clash] = []
                for band in test.bands:
                    if isinstance(band.demand, ir.Limit):
                        limit = band.demand
                        compare = ir.Compare(
                            relation=limit.relation, left=test.subject, right=limit.bound, span=limit.span
                        )
                        there = {self.axis(Amount(test.selector)): Stretch(band.interval, band, band)}
                        found += product([there], self.boxes(compare, apart), apart)
                if not found:
                    clashes += apart
                return found
            case _:
                return [{}]

    def summed(self, box: Box) -> Box | Clash:
        """Return a box with what follows from groups about the whole, and the other way round."""
        if not self.scores.summed or not any(isinstance(axis.key, Points) for axis in box):
            return box
        groups = [self.axis(Points(id_)) for id_ in self.scores.summed]
        total = self.axis(Points(ir.TOTAL))
        if any(axis.over.high is None for axis in (total, *groups)):
            return box  # not every clause was read
        found = dict(box)
        parts = [found.get(axis, all_of(axis)) for axis in groups]
        added = _Sum.of([part.interval for part in parts])
        low_by = next((part.low_by for part in parts if part.low_by is not None), None)
        high_by = next((part.high_by for part in parts if part.high_by is not None), None)
        whole = common(total, found.get(total, all_of(total)), Stretch(added.interval, low_by, high_by))
        if is_empty(whole.interval):
            return Clash(total, whole)
        if whole.bounds:
            found[total] = whole
        for axis, part in zip(groups, parts, strict=True):
            left = Stretch(added.without(part.interval, whole.interval), whole.low_by, whole.high_by)
            made = common(axis, part, left)
            if is_empty(made.interval):
                return Clash(axis, made)
            if made.bounds:
                found[axis] = made
        return found


@dataclass(frozen=True, slots=True)
class _Sum:
    """What scores add up to: at least and at most, and how many of them do not reach these ends."""

    low: Fraction
    high: Fraction
    above: int
    below: int

    @classmethod
    def of(cls, parts: Sequence[ir.Interval]) -> _Sum:
        """Return the sum of scores; each has both ends."""
        low = sum((part.low or Fraction(0) for part in parts), Fraction(0))
        high = sum((part.high or Fraction(0) for part in parts), Fraction(0))
        return cls(low, high, sum(not part.low_closed for part in parts), sum(not part.high_closed for part in parts))

    @property
    def interval(self) -> ir.Interval:
        """The values that it may have."""
        return ir.Interval(self.low, not self.above, self.high, not self.below)

    def without(self, part: ir.Interval, whole: ir.Interval) -> ir.Interval:
        """Return what one of them may be where the sum lies in `whole`."""
        low, high = self.low - (part.low or 0), self.high - (part.high or 0)
        reached = self.below == (not part.high_closed), self.above == (not part.low_closed)
        bottom = None if whole.low is None else whole.low - high
        top = None if whole.high is None else whole.high - low
        return ir.Interval(bottom, whole.low_closed and reached[0], top, whole.high_closed and reached[1])


def _is_count(key: Key) -> bool:
    return isinstance(key, Counted) and not key.share


def clauses_of(axis: Axis) -> tuple[frozenset[ir.ClauseId], ir.Interval | None]:
    """Return the clauses that an axis is about, and what it is where all of them are met."""
    key = axis.key
    if isinstance(key, Counted):
        most = Fraction(1 if key.share else len(key.clauses))
        return frozenset(key.clauses), ir.Interval(most, True, most, True)
    if isinstance(key, Truth) and isinstance(key.condition, ir.ClausesMet | ir.ClauseMet):
        return frozenset(key.condition.clauses), YES
    return frozenset(), None


def _may_be_none(axis: Axis) -> bool:
    """Whether an axis may be full although none of its clauses applies."""
    key = axis.key
    return isinstance(key, Truth) and isinstance(key.condition, ir.ClausesMet) and key.condition.none_counts


def _leaves_out(axis: Axis) -> bool:
    """Whether clauses that do not apply are left out of what an axis is about."""
    key = axis.key
    if isinstance(key, Counted):
        return key.share
    return isinstance(key, Truth) and isinstance(key.condition, ir.ClausesMet)


def _asked(box: Box) -> Iterator[tuple[Axis, frozenset[ir.ClauseId]]]:
    """Yield what a box asks of clauses that are all to be met."""
    for axis, stretch in box.items():
        clauses, full = clauses_of(axis)
        if clauses and full is not None and stretch.interval.low == full.low:
            yield axis, clauses


def all_met(box: Box) -> Iterator[frozenset[ir.ClauseId]]:
    """Yield the sets of clauses of which a box asks that all are met."""
    for _, clauses in _asked(box):
        yield clauses
