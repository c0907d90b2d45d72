"""Whether the bands of a table are total and disjoint, with a witness where they are not. Exact, no solver.

An edge is a cut of the number line just below or just above a value, so an interval is two cuts and open,
closed and endless ends need no cases of their own: bands in order must each begin at the cut where the one
before ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

from zcdsl.ir.model import Interval

EVERYTHING: Final = Interval(None, False, None, False)

# (-1 below everything, 0 at a value, 1 above everything; the value; 0 just below it, 1 just above it)
Cut: TypeAlias = tuple[int, Fraction, int]
_NOWHERE: Final = Fraction(0)


@dataclass(frozen=True, slots=True)
class Hole:
    """Values that no band holds; `after` and `before` are the indices of the bands on its sides."""

    witness: Fraction
    after: int | None
    before: int | None


@dataclass(frozen=True, slots=True)
class Overlap:
    """A value that two bands hold."""

    witness: Fraction
    first: int
    second: int


def is_empty(interval: Interval, over: Interval = EVERYTHING) -> bool:
    """Whether an interval holds no value of `over`."""
    low, high = _within(interval, over)
    return low >= high


def faults(bands: Sequence[Interval], over: Interval = EVERYTHING) -> list[Hole | Overlap]:
    """Return every hole, and for each band the overlap with those that begin before it; none if it is a partition.

    Args:
        bands: Intervals in any order, none of them empty over `over`.
        over: The range that they must cover; what lies outside it is not looked at.
    """
    found: list[Hole | Overlap] = []
    reach, end = _within(over, over)
    last = None  # the band that reaches furthest so far
    for low, high, index in sorted((*_within(band, over), index) for index, band in enumerate(bands)):
        if low > reach:
            found.append(Hole(between(reach, low), last, index))
        elif low < reach and last is not None:
            found.append(Overlap(between(low, min(reach, high)), last, index))
        if high > reach:
            reach, last = high, index
    if reach < end:
        found.append(Hole(between(reach, end), last, None))
    return found


def _within(interval: Interval, over: Interval) -> tuple[Cut, Cut]:
    return max(low_cut(interval), low_cut(over)), min(high_cut(interval), high_cut(over))


def low_cut(interval: Interval) -> Cut:
    """Return the cut at which an interval begins."""
    if interval.low is None:
        return -1, _NOWHERE, 0
    return 0, interval.low, 0 if interval.low_closed else 1


def high_cut(interval: Interval) -> Cut:
    """Return the cut at which an interval ends."""
    if interval.high is None:
        return 1, _NOWHERE, 0
    return 0, interval.high, 1 if interval.high_closed else 0


def between(low: Cut, high: Cut) -> Fraction:
    """Return a simple value between two cuts: an edge where one of them is there, else one halfway or 1 away."""
    if low[0] == 0 and low[2] == 0:
        return low[1]
    if high[0] == 0 and high[2] == 1:
        return high[1]
    if low[0] == 0 and high[0] == 0:
        return (low[1] + high[1]) / 2
    if high[0] == 0:
        return high[1] - 1
    return low[1] + 1 if low[0] == 0 else _NOWHERE
