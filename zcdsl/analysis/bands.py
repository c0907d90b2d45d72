"""Whether the bands of a table are total and disjoint, with a witness where they are not. Exact, no solver."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from zcdsl.ir.model import Interval

EVERYTHING = Interval(None, False, None, False)


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


def is_empty(interval: Interval) -> bool:
    """Whether an interval holds no value."""
    if interval.low is None or interval.high is None:
        return False
    if interval.low == interval.high:
        return not (interval.low_closed and interval.high_closed)
    return interval.low > interval.high


def faults(bands: Sequence[Interval], over: Interval = EVERYTHING) -> list[Hole | Overlap]:
    """Return every hole and every overlap of neighbouring bands.

    Args:
        bands: Non-empty intervals in any order.
        over: The range that they must cover; what lies outside it is not looked at.
    """
    found: list[Hole | Overlap] = []
    order = sorted(range(len(bands)), key=lambda i: _start(bands[i]))
    reach, closed, last = (
        over.low,
        not over.low_closed,
        None,
    )  # covered so far: up to reach, closed there or not
    unbounded_start = over.low is None
    for index in order:
        band = bands[index]
        if not unbounded_start and _begins_after(band, reach, closed):
            # Between the reach and this band lies something uncovered, if it is inside `over`.
            witness = _between(reach, closed, band.low, band.low_closed)
            if witness is not None and over.holds(witness):
                found.append(Hole(witness, last, index))
        elif unbounded_start and last is None and band.low is not None:
            witness = band.low if not band.low_closed else band.low - 1
            if over.holds(witness):
                found.append(Hole(witness, None, index))
        elif last is not None:
            witness = _shared(bands[last], band)
            if witness is not None:
                found.append(Overlap(witness, last, index))
        unbounded_start = False
        if last is None or _ends_later(band, bands[last]):
            reach, closed, last = band.high, band.high_closed, index
        if reach is None:
            break
    else:
        if last is None:
            found.append(Hole(_inside(over), None, None))
        elif reach is not None:
            witness = _between(reach, closed, over.high, not over.high_closed)
            if witness is not None and over.holds(witness):
                found.append(Hole(witness, last, None))
    if reach is None and last is not None:
        rest = order[order.index(last) + 1 :]
        for index in rest:
            witness = _shared(bands[last], bands[index])
            if witness is not None:
                found.append(Overlap(witness, last, index))
    return found


def _start(band: Interval) -> tuple[bool, Fraction, bool]:
    return band.low is not None, band.low if band.low is not None else Fraction(0), not band.low_closed


def _begins_after(band: Interval, reach: Fraction | None, closed: bool) -> bool:
    """Whether there is something between what is covered up to `reach` and the begin of `band`."""
    if reach is None or band.low is None:
        return False
    return band.low > reach or (band.low == reach and not closed and not band.low_closed)


def _between(low: Fraction | None, low_covered: bool, high: Fraction | None, high_covered: bool) -> Fraction | None:
    """Return a simple value between an edge already covered or not and the next one."""
    if low is None:
        return None
    if not low_covered:
        return low
    if high is None:
        return low + 1
    return (low + high) / 2 if high > low else (high if high == low and not high_covered else None)


def _shared(first: Interval, second: Interval) -> Fraction | None:
    """Return a value that both hold, the edge they share if that is one."""
    lows = [b.low for b in (first, second) if b.low is not None]
    highs = [b.high for b in (first, second) if b.high is not None]
    low, high = (max(lows) if lows else None), (min(highs) if highs else None)
    for candidate in (low, high, _middle(low, high)):
        if candidate is not None and first.holds(candidate) and second.holds(candidate):
            return candidate
    return None


def _middle(low: Fraction | None, high: Fraction | None) -> Fraction:
    if low is None:
        return Fraction(0) if high is None else high - 1
    return low + 1 if high is None else (low + high) / 2


def _ends_later(band: Interval, other: Interval) -> bool:
    if other.high is None:
        return False
    if band.high is None:
        return True
    return (band.high, band.high_closed) > (other.high, other.high_closed)


def _inside(over: Interval) -> Fraction:
    for candidate in (over.low, over.high, _middle(over.low, over.high)):
        if candidate is not None and over.holds(candidate):
            return candidate
    return Fraction(0)
