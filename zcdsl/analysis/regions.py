"""Regions of submissions: what is compared, each with the values that it may have. Exact, no solver.

A region is a box: a range for each of some axes, and no bound on the rest. Axes are taken to be independent of
one another, so that what no box holds, no submission is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import Final, TypeAlias

from zcdsl.analysis.bands import high_cut, is_empty, low_cut
from zcdsl.ir import model as ir

MOST: Final = 256  # boxes of one region; beyond it nothing is decided
YES: Final = ir.Interval(Fraction(1), True, Fraction(1), True)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that is compared with constants."""

    number: ir.Number


@dataclass(frozen=True, slots=True)
class Order:
    """How two numbers stand to one another: −1, 0 or 1."""

    left: ir.Number
    right: ir.Number


@dataclass(frozen=True, slots=True)
class Truth:
    """A condition that is not looked into: 1 where it is true."""

    condition: ir.Condition


@dataclass(frozen=True, slots=True)
class Points:
    """The score of a group, or of the whole."""

    target: ir.Id


@dataclass(frozen=True, slots=True)
class Counted:
    """How many clauses are met, or what share of those that apply."""

    clauses: tuple[ir.ClauseId, ...]
    share: bool


Key: TypeAlias = Amount | Order | Truth | Points | Counted


@dataclass(frozen=True, slots=True, eq=False)
class Axis:
    """One thing that is compared; there is one object for each.

    Attributes:
        key: What it is.
        over: The values that it can have.
        whole: Whether these are whole numbers.
        values: All of them, ascending, where they are few; () where they are any in `over`.
    """

    key: Key
    over: ir.Interval
    whole: bool
    values: tuple[Fraction, ...] = ()

    @property
    def rises(self) -> bool:
        """Whether more of it is better: so it is with points, and with clauses that are met."""
        return isinstance(self.key, Points | Counted)

    @property
    def of_clauses(self) -> bool:
        """Whether it is that clauses are met, one or all of some."""
        return isinstance(self.key, Truth) and isinstance(self.key.condition, ir.ClausesMet | ir.ClauseMet)

    def kept(self, interval: ir.Interval) -> ir.Interval:
        """Return an interval from the first to the last value of it that there can be."""
        if self.values:
            return _among(self.values, interval)
        return _whole(interval) if self.whole else interval


@dataclass(frozen=True, slots=True)
class Stretch:
    """The values of one axis, and what bounds them below and above; None is the range of the axis itself."""

    interval: ir.Interval
    low_by: ir.Node | None = None
    high_by: ir.Node | None = None

    @property
    def bounds(self) -> tuple[ir.Node, ...]:
        """What bounds it, other than the range of the axis."""
        found = [by for by in (self.low_by, self.high_by) if by is not None]
        return tuple(found[:1] if len(found) > 1 and found[0] is found[1] else found)


Box: TypeAlias = Mapping[Axis, Stretch]


@dataclass(frozen=True, slots=True)
class Clash:
    """An axis on which nothing is left, with what bounds it."""

    axis: Axis
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Piece:
    """What is left of a box, and the conditions that are not fulfilled there."""

    box: Box
    denied: tuple[ir.Node, ...] = ()


class TooMany(Exception):
    """There are more boxes than are looked at."""


def common(axis: Axis, one: Stretch, other: Stretch) -> Stretch:
    """Return what two stretches of one axis have in common; of equal bounds the first is told."""
    low, high = one, one
    if low_cut(other.interval) > low_cut(one.interval):
        low = other
    if high_cut(other.interval) < high_cut(one.interval):
        high = other
    below, above = low.interval, high.interval
    interval = ir.Interval(below.low, below.low_closed, above.high, above.high_closed)
    return Stretch(axis.kept(interval), low.low_by, high.high_by)


def all_of(axis: Axis) -> Stretch:
    """Return the whole of an axis."""
    return Stretch(axis.over)


def meet(one: Box, other: Box) -> Box | Clash:
    """Return what two boxes have in common, or an axis on which that is nothing."""
    found = dict(one)
    for axis, stretch in other.items():
        made = common(axis, found.get(axis, all_of(axis)), stretch)
        if is_empty(made.interval):
            return Clash(axis, made)
        found[axis] = made
    return found


def product(lefts: Iterable[Box], rights: Sequence[Box], clashes: list[Clash]) -> list[Box]:
    """Return what each of the one has in common with each of the other; where that is nothing, add why.

    Raises:
        TooMany: if there are too many of them.
    """
    found: list[Box] = []
    apart: list[Clash] = []
    for left in lefts:
        for right in rights:
            made = meet(left, right)
            if isinstance(made, Clash):
                apart.append(made)
            else:
                found.append(made)
        if len(found) > MOST:
            raise TooMany
    if not found:
        clashes += apart
    return found


def minus(pieces: Sequence[Piece], other: Box, *, split: bool) -> list[Piece]:
    """Return what of the pieces lies outside of a box.

    Args:
        pieces: What there is; of an axis that it does not bound it may be open what the value is.
        other: The box.
        split: Whether all of it is known. Otherwise a piece with an axis that is open stays whole, as does one that
            reaches beyond the box by points or by clauses met: these are known between two bounds only.

    Raises:
        TooMany: if there are too many of them.
    """
    found: list[Piece] = []
    for piece in pieces:
        found += _outside(piece, other, split=split)
        if len(found) > MOST:
            raise TooMany
    return found


def _outside(piece: Piece, other: Box, *, split: bool) -> list[Piece]:
    shared: dict[Axis, Stretch] = {}  # of the axes on which the piece reaches beyond the box
    for axis, inner in other.items():
        if axis not in piece.box and not isinstance(axis.key, Points) and not split:  # a score is never without bounds
            return [piece]
        own = piece.box.get(axis, all_of(axis))
        both = common(axis, own, inner)
        if is_empty(both.interval):
            return [piece]
        if both.interval != own.interval:
            shared[axis] = both
    if not split and any(axis.rises for axis in shared):
        return [piece]
    rest = dict(piece.box)
    found: list[Piece] = []
    for axis, both in shared.items():
        own, inner = rest.get(axis, all_of(axis)), other[axis]
        denied = (*piece.denied, *(by for by in inner.bounds if by not in piece.denied))
        for side in _beside(axis, inner.interval):
            left = common(axis, own, Stretch(side, inner.low_by, inner.high_by))
            if not is_empty(left.interval):
                found.append(Piece({**rest, axis: left}, denied))
        rest[axis] = both
    return found


def _beside(axis: Axis, interval: ir.Interval) -> list[ir.Interval]:
    """Return what lies below and above an interval, within the axis."""
    found = []
    if interval.low is not None:
        found.append(replace(axis.over, high=interval.low, high_closed=not interval.low_closed))
    if interval.high is not None:
        found.append(replace(axis.over, low=interval.high, low_closed=not interval.high_closed))
    return found


def above(axis: Axis, stretch: Stretch) -> Stretch:
    """Return what of an axis lies above a stretch of it."""
    high = stretch.interval.high
    if high is None:
        return Stretch(NO_VALUE)
    interval = replace(axis.over, low=high, low_closed=not stretch.interval.high_closed)
    return Stretch(axis.kept(interval), stretch.high_by)


NO_VALUE: Final = ir.Interval(Fraction(0), False, Fraction(0), False)


def _among(values: Sequence[Fraction], interval: ir.Interval) -> ir.Interval:
    """Return an interval between the least and the largest of some values that lie in it."""
    first, last = 0, len(values)
    if interval.low is not None:
        first = (bisect_left if interval.low_closed else bisect_right)(values, interval.low)
    if interval.high is not None:
        last = (bisect_right if interval.high_closed else bisect_left)(values, interval.high)
    return ir.Interval(values[first], True, values[last - 1], True) if first < last else NO_VALUE


def _whole(interval: ir.Interval) -> ir.Interval:
    """Return an interval between the whole numbers that are its least and largest."""
    low, high = interval.low, interval.high
    if low is not None:
        low = Fraction(ceil(low) if interval.low_closed or low.denominator > 1 else low + 1)
    if high is not None:
        high = Fraction(floor(high) if interval.high_closed or high.denominator > 1 else high - 1)
    return ir.Interval(low, low is not None, high, high is not None)
