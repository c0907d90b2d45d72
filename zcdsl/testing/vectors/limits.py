"""Everything that is compared, and data just below, at and just above the point where the two sides are equal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple, assert_never

from zcdsl.ir import model as ir
from zcdsl.ir.behind import behind
from zcdsl.ir.fold import children, conditions, refs, segment_edges
from zcdsl.testing.vectors.oracle import Oracle
from zcdsl.testing.vectors.slots import Slot, filled, slots, value_of
from zcdsl.testing.vectors.vector import Submission
from zcdsl.texts import Text

_STEP: Final = Fraction(1, 10**6)  # of the unit that a value is written in


@dataclass(frozen=True, slots=True)
class Limit:
    """Two numbers that are compared.

    Attributes:
        key: What it is called among the limits of its owner.
        owner: The clause, level or indicator it decides on.
        name: That, as a reader knows it.
        text: The limit as written.
        right: A number, or an end of a band.
        band: The band that must apply for it to count, with what chooses bands; None where none must.
    """

    key: str
    owner: str
    name: Text
    text: str
    left: ir.Number
    right: ir.Number | Fraction
    band: tuple[ir.Number, ir.Interval] | None = None
    clause: ir.Clause | None = None


class Sides(NamedTuple):
    """Submissions in which the left side is less than the right, equal to it, and greater."""

    below: Submission | None
    equal: Submission | None
    above: Submission | None


def limits(program: ir.Program) -> Iterator[Limit]:
    """Yield every comparison that sees no row, and every edge of a band."""
    for item in program.indicators:
        for at, node in enumerate(_chosen(item.formula), 1):
            yield Limit(f"choice-{at}", item.id, item.name, node.span.text, node.left, node.right)
    for clause in program.clauses:
        yield from _of_clause(clause)
    for level in program.levels:
        for at, node in enumerate(_comparisons(level.condition), 1):
            yield Limit(f"limit-{at}", level.id, level.title, node.span.text, node.left, node.right)


def _of_clause(clause: ir.Clause) -> Iterator[Limit]:
    name = Text(clause.number.text, clause.number.text)
    for at, node in enumerate(_comparisons(clause.applies) if clause.applies is not None else (), 1):
        text = node.span.text
        yield Limit(f"applies-{at}", clause.id, name, text, node.left, node.right, clause=clause)
    match clause.test:
        case ir.Requirement(condition=condition):
            for at, node in enumerate(_comparisons(condition), 1):
                yield Limit(f"limit-{at}", clause.id, name, clause.text, node.left, node.right, clause=clause)
        case ir.BandedLimit(selector=selector) as test:
            lows = [band for band in test.bands if band.interval.low is not None]
            for at, band in enumerate(lows, 1):
                low = band.interval.low
                assert low is not None
                yield Limit(f"edge-{at}", clause.id, name, band.text, selector, low, clause=clause)
            for at, band in enumerate(test.bands, 1):
                if isinstance(band.demand, ir.Limit):
                    where = (selector, band.interval)
                    sides = (test.subject, band.demand.bound)
                    yield Limit(f"band-{at}", clause.id, name, band.text, *sides, band=where, clause=clause)
        case ir.PointTable(selector=selector) as table:
            for at, row in enumerate((row for row in table.bands if row.interval.low is not None), 1):
                low = row.interval.low
                assert low is not None
                yield Limit(f"points-{at}", clause.id, name, row.text, selector, low, clause=clause)
        case ir.PointSegments(selector=selector) as segments:
            for at, edge in enumerate(segment_edges(segments), 1):
                yield Limit(f"points-{at}", clause.id, name, edge.span.text, selector, edge, clause=clause)
        case ir.PointLine() as line:
            for end, bound in (("leading", line.leading), ("benchmark", line.benchmark)):
                yield Limit(end, clause.id, name, clause.text, line.subject, bound, clause=clause)
        case ir.PointCases() | ir.Items() | ir.JudgedBy():
            pass
        case _:
            assert_never(clause.test)


def _comparisons(condition: ir.Condition) -> Iterator[ir.Compare]:
    return (node for node in conditions(condition) if isinstance(node, ir.Compare))


def _chosen(node: ir.Number) -> Iterator[ir.Compare]:
    """Yield what choices outside of rows compare."""
    if isinstance(node, ir.Choose):
        for case, _ in node.cases:
            yield from _comparisons(case)
    if not isinstance(node, ir.Aggregate):
        for child in children(node):
            if isinstance(child, ir.Number):
                yield from _chosen(child)


class Finder:
    """Finds the data around limits, by moving one quantity of a submission."""

    def __init__(self, oracle: Oracle) -> None:
        self._oracle = oracle

    def around(self, limit: Limit, start: Submission) -> Sides | None:
        """Return submissions on all sides of a limit; None if no quantity of `start` gets there.

        A quantity that changes what the limit decides on is taken before one that does not.
        """
        if limit.band is not None:
            inside = self.inside(*limit.band, start)
            if inside is None:
                return None
            start = inside
        spare: Sides | None = None
        for slot in self._slots(limit.left, limit.right, start):
            sides = self._sides(limit, start, slot)
            if sides is None:
                continue
            if not isinstance(limit.right, Fraction) and not self._decides(limit, sides):
                spare = spare or sides
                continue
            return sides
        return spare

    def inside(self, selector: ir.Number, interval: ir.Interval, start: Submission) -> Submission | None:
        """Return a submission whose selector lies inside a band: as it is, or moved into its middle."""
        (value,) = self._oracle.values([selector], start)
        if isinstance(value, Fraction) and interval.holds(value):
            return start
        goal = middle(interval, abs(value) if isinstance(value, Fraction) and value else Fraction(1))
        for slot in self._slots(selector, goal, start):
            root = self.root(selector, goal, start, slot)
            moved = None if root is None else filled(start, slot, root)
            if moved is not None:
                return moved
        return None

    def _slots(self, left: ir.Number, right: ir.Number | Fraction, start: Submission) -> list[Slot]:
        nodes = [left] if isinstance(right, Fraction) else [left, right]
        used = behind(self._oracle.program, [ref for node in nodes for ref in refs(node)])
        return [slot for slot in slots(self._oracle.program, start) if slot.owner in used]

    def _distance(self, left: ir.Number, right: ir.Number | Fraction, where: Submission | None) -> Fraction | None:
        if where is None:
            return None
        nodes = [left] if isinstance(right, Fraction) else [left, right]
        values = [*self._oracle.values(nodes, where), *([right] if isinstance(right, Fraction) else [])]
        first, second = values
        if not isinstance(first, Fraction) or not isinstance(second, Fraction):
            return None
        return first - second

    def root(self, left: ir.Number, right: ir.Number | Fraction, start: Submission, slot: Slot) -> Fraction | None:
        """Return the value of a slot at which both sides are equal, where they differ by (a x + b)/(c x + d)."""
        here = value_of(start, slot)
        step = slot.choices[0].factor
        points: list[tuple[Fraction, Fraction]] = []
        for value in dict.fromkeys((here, here + step, here + 2 * step, here + 3 * step, here - step, here - 2 * step)):
            found = self._distance(left, right, filled(start, slot, value))
            if found is not None and len(points) < 3:
                points.append((value, found))
        return _zero(points)

    def _sides(self, limit: Limit, start: Submission, slot: Slot) -> Sides | None:
        root = self.root(limit.left, limit.right, start, slot)
        if root is None:
            return None
        step = slot.choices[0].factor * _STEP
        low, high = root - step, root + step
        if filled(start, slot, root) is None:  # no decimal says it: the nearest on both sides do
            low, high = step * (root // step), step * (root // step + 1)
        found: dict[int, Submission] = {}
        for value in (low, root, high):
            moved = filled(start, slot, value)
            distance = self._distance(limit.left, limit.right, moved)
            if moved is not None and distance is not None:
                found.setdefault((distance > 0) - (distance < 0), moved)
        return Sides(found.get(-1), found.get(0), found.get(1)) if len(found) > 1 else None

    def _decides(self, limit: Limit, sides: Sides) -> bool:
        outcomes = []
        for where in sides:
            if where is not None:
                verdict = self._oracle.rate(where)
                if limit.clause is not None:
                    outcomes.append(str(verdict.outcomes[limit.clause.id].outcome))
                else:
                    outcomes.append(str(verdict.level))
        return any(left != right for left, right in pairwise(outcomes))


def middle(interval: ir.Interval, size: Fraction) -> Fraction:
    """Return a value well inside an interval; `size` is how large values are here."""
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        return (low + high) / 2
    if low is not None:
        return low + (abs(low) or size)
    return high - (abs(high) or size) if high is not None else Fraction(0)


def _zero(points: list[tuple[Fraction, Fraction]]) -> Fraction | None:
    """Return where (a x + b)/(c x + d) through some points is zero: by Thiele's formula for the inverse."""
    for value, distance in points:
        if distance == 0:
            return value
    if len({distance for _, distance in points}) < max(len(points), 2):
        return None
    (x, p), (y, q) = points[:2]
    under = (q - p) / (y - x)
    if len(points) == 3:
        z, r = points[2]
        bend = (r - p) / (z - x) - under
        under -= q * bend / (r - q)
    return x - p / under if under else None
