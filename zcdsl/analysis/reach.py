"""Whether each level can be given, and whether more points can give a lower one. Exact, no solver.

A level is given where its condition holds and that of no better one does. The first is enlarged and the second
made smaller wherever something is not looked into, so that what is found is so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from zcdsl.analysis.bands import between, high_cut, is_empty, low_cut
from zcdsl.analysis.consistent import Consistent
from zcdsl.analysis.demanded import Demanded
from zcdsl.analysis.regions import (
    MOST,
    Axis,
    Box,
    Clash,
    Piece,
    Stretch,
    TooMany,
    above,
    all_of,
    common,
    meet,
    minus,
    product,
)
from zcdsl.ir import model as ir

_TOLD: Final = 4  # reasons why a level is out of reach


@dataclass(frozen=True, slots=True)
class Never:
    """A level that nothing fulfils.

    Attributes:
        level: Its place, the best being 0.
        clashes: What of it has nothing left, one for each way to reach it, and not more than some.
    """

    level: int
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class Passed:
    """A level that whatever fulfils it has passed already.

    Attributes:
        level: Its place.
        better: The places of those that it fulfils instead.
        because: What it asks for that these follow from.
    """

    level: int
    better: tuple[int, ...]
    because: tuple[ir.Node, ...]


@dataclass(frozen=True, slots=True)
class Sinking:
    """A level that is lost by more points, or where more clauses are met.

    Attributes:
        level: Its place.
        axis: What rises.
        low: A value of it that fulfils the level.
        high: A larger one that gives a lower level.
        instead: The place of that level; None is no level.
        by: What bounds the level above.
        denied: Conditions of better levels that are not fulfilled meanwhile.
    """

    level: int
    axis: Axis
    low: Fraction
    high: Fraction
    instead: int | None
    by: ir.Node | None
    denied: tuple[ir.Node, ...]


Fault = Never | Passed | Sinking


@dataclass(slots=True)
class _Region:
    """Where one level holds.

    Attributes:
        asked: By its own condition.
        clashes: What of that never holds.
    """

    asked: list[Box]
    clashes: list[Clash] = field(default_factory=list)


class Reach:
    """Looks at the levels of one standard.

    Args:
        demanded: Reads their conditions.
        conditions: Of the levels, best first.
    """

    def __init__(self, demanded: Demanded, conditions: Sequence[ir.Condition]) -> None:
        self._demanded = demanded
        self._consistent = Consistent(demanded)
        self._regions = [self._region(condition) for condition in conditions]

    def faults(self) -> list[Fault]:
        """Return what is wrong with each level, the first thing that is."""
        found = [self._fault(at) for at in range(len(self._regions))]
        return [fault for fault in found if fault is not None]

    def _region(self, condition: ir.Condition) -> _Region | None:
        clashes: list[Clash] = []
        try:
            return _Region(self._demanded.boxes(condition, clashes), clashes)
        except TooMany:
            return None

    def _fault(self, at: int) -> Fault | None:
        region = self._regions[at]
        if region is None:
            return None
        try:
            whole, boxes, clashes = self._held(region)
        except TooMany:
            return None
        joined = [self._demanded.summed(box) for box in boxes]
        held = [box for box in joined if not isinstance(box, Clash)]
        clashes += [clash for clash in joined if isinstance(clash, Clash)]
        if not held:
            return Never(at, tuple(_unlike(clashes))[:_TOLD]) if clashes else None
        passed = self._passed(at, held if not self._demanded.any_period else self._settled(region))
        if passed is not None:
            return passed
        return next((found for box in boxes if (found := self._sinking(at, box)) is not None), None) if whole else None

    def _held(self, region: _Region, *, settles: bool = False) -> tuple[bool, list[Box], list[Clash]]:
        """Return where a level holds with the clauses that it asks for, and whether all of these were looked into."""
        whole, clashes = True, list(region.clashes)
        found: list[Box] = []
        for box in region.asked:
            implied = self._demanded.implied(box, settles=settles)
            whole = whole and implied.whole
            clashes += implied.clashes
            found += product([box], implied.boxes, clashes)
            if len(found) > MOST:
                raise TooMany
        return whole, found, clashes

    def _settled(self, region: _Region) -> list[Box]:
        """Return where a level holds, by what leaves nothing open."""
        joined = [self._demanded.summed(box) for box in self._held(region, settles=True)[1]]
        return [box for box in joined if not isinstance(box, Clash)]

    # -- better levels ----------------------------------------------------------------------------

    def _passed(self, at: int, held: Sequence[Box]) -> Passed | None:
        """Return that every box of a level lies in better ones; None where some may not."""
        better: dict[int, None] = {}
        because: dict[ir.Node, None] = {}
        for box in held:
            whole = self._demanded.settled(box, loose=False)
            pieces = [Piece(whole)]
            for rank in range(at):
                region = self._regions[rank]
                for other in region.asked if region is not None else ():
                    try:
                        left = minus(pieces, other, split=False)
                    except TooMany:
                        return None
                    if len(left) != len(pieces) or any(a is not b for a, b in zip(left, pieces, strict=True)):
                        better[rank] = None
                        because |= dict.fromkeys(by for axis in other for by in whole.get(axis, all_of(axis)).bounds)
                        pieces = left
            if pieces:
                return None
        return Passed(at, tuple(sorted(better)), tuple(because))

    # -- more points ------------------------------------------------------------------------------

    def _sinking(self, at: int, box: Box) -> Sinking | None:
        """Return that more points than a level bounds give a lower one; None where they are not known to."""
        better = self._regions[: at + 1]
        for axis, stretch in box.items():
            raised = above(axis, stretch) if axis.rises or axis.of_clauses else None
            if raised is None or is_empty(raised.interval):
                continue
            if axis.of_clauses and not self._consistent.possible(box):
                continue
            rising = {a for a in box if a.rises or (axis.of_clauses and a.of_clauses)}
            free = {a: Stretch(_upward(a, s), s.low_by) if a in rising else s for a, s in box.items()}
            start = self._demanded.summed(self._demanded.settled({**free, axis: raised}, loose=True))
            if isinstance(start, Clash):
                continue
            pieces = [Piece(start)]
            try:
                for region in better:
                    if region is None:
                        return None
                    for other in region.asked:
                        pieces = minus(pieces, other, split=True)
            except TooMany:
                return None
            for piece in sorted(pieces, key=lambda piece: len(piece.denied)):
                settled = self._demanded.summed(self._demanded.settled(piece.box, loose=True))
                if isinstance(settled, Clash) or self._contradicts(settled):
                    continue
                if axis.of_clauses and not self._consistent.possible(settled):
                    continue
                return self._told(at, axis, stretch, Piece(settled, piece.denied))
        return None

    def _contradicts(self, box: Box) -> bool:
        """Whether clauses are met in a box that are not met in it either."""
        return isinstance(meet(box, self._demanded.settled(box, loose=True)), Clash)

    def _told(self, at: int, axis: Axis, stretch: Stretch, piece: Piece) -> Sinking:
        instead = None
        for rank in range(at + 1, len(self._regions)):
            region = self._regions[rank]
            lower = [
                made for box in (region.asked if region else ()) if not isinstance(made := meet(piece.box, box), Clash)
            ]
            if lower:
                instead, piece = rank, Piece(lower[0], piece.denied)
                break
        within = common(axis, all_of(axis), stretch).interval
        low, high = low_cut(within), high_cut(within)
        top = within.high if within.high_closed and within.high is not None else None
        if top is None:
            top = between((low[0], low[1], 1), high) if low[0] == 0 else between(low, high)
        beyond = piece.box[axis].interval
        return Sinking(
            at, axis, top, between(low_cut(beyond), high_cut(beyond)), instead, stretch.high_by, piece.denied
        )


def _unlike(clashes: Sequence[Clash]) -> Iterator[Clash]:
    """Yield what clashes, leaving out what is said already."""
    said: list[tuple[ir.Node, ...]] = []
    for clash in clashes:
        if clash.stretch.bounds not in said:
            said.append(clash.stretch.bounds)
            yield clash


def _upward(axis: Axis, stretch: Stretch) -> ir.Interval:
    """Return a stretch without its upper bound."""
    low = common(axis, all_of(axis), stretch).interval
    return ir.Interval(low.low, low.low_closed, axis.over.high, axis.over.high_closed)
