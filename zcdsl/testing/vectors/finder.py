"""Data just below, at and just above the point where two numbers are equal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice, pairwise
from typing import Final, TypeAlias

from zcdsl.ir import model as ir
from zcdsl.ir.behind import behind
from zcdsl.ir.fold import refs
from zcdsl.testing.vectors.in_row import Unknown, put, rows_of
from zcdsl.testing.vectors.limits import Limit, Multiple
from zcdsl.testing.vectors.oracle import Measure, Oracle
from zcdsl.testing.vectors.slots import Path, Slot, at, filled, slots, value_of, with_
from zcdsl.testing.vectors.slots import there as stands
from zcdsl.testing.vectors.vector import About, Submission

_STEP: Final = Fraction(1, 10**6)  # of the unit that a value is written in
_ROUNDS: Final = 6  # of looking for a point where a formula has kinks
_SLOTS: Final = 12  # of one list that are moved
_PAIRED: Final = 4  # quantities of a number of which two are moved
_ROWS: Final = 3  # of a list that are tried
Reduced: TypeAlias = "Callable[[Submission, Callable[[Submission], bool]], Submission]"


@dataclass(frozen=True, slots=True)
class Sides:
    """Submissions in which the left side is less than the right, equal to it, and greater.

    Attributes:
        beyond: The sides that lie outside of what the datum may be, with the place of the datum and such a submission.
    """

    there: dict[str, Submission]
    beyond: dict[str, tuple[Path, Submission]]

    def __len__(self) -> int:
        """Return how many sides there are."""
        return len(self.there) + len(self.beyond)

    def reach(self, sides: Iterable[str]) -> bool:
        """Whether all of some sides are there."""
        return all(side in self.there or side in self.beyond for side in sides)


class Finder:
    """Finds the data around limits, by moving one quantity of a submission."""

    def __init__(self, oracle: Oracle) -> None:
        self._oracle = oracle

    def around(
        self, limit: Limit, start: Submission, *, jumps: bool = False, kept: Collection[ir.Id] = ()
    ) -> Sides | None:
        """Return submissions on the sides of a limit; None if no quantity of `start` gets there.

        What is `kept` is not moved. Where `jumps` is true, points are looked for at which a number jumps, which takes
        longer.

        A quantity that changes what the limit decides on is taken before one that does not, and one that gets to all
        sides before one that does not.
        """
        if limit.band is not None:
            inside = self.inside(*limit.band, start)
            if inside is None:
                return None
            start = inside
        best: tuple[tuple[bool, int, int], Sides] | None = None
        for measure in self._measures(limit, start):
            for slot in self._slots(limit, start):
                if slot.owner in kept:
                    continue
                found = (self._steps if jumps else self.sides)(measure, start, slot)
                if found is None:
                    continue
                there = sum(side in limit.sides for side in found.there)
                worth = self._decides(limit.about, found), there, len(found.beyond)
                if best is None or worth > best[0]:
                    best = worth, found
                if worth[:2] == (True, len(limit.sides)):
                    return found
            if best is None and jumps:
                rows = self._by_rows(measure, start)
                best = None if rows is None else ((False, 0, 0), rows)
        return best[1] if best else None

    def _by_rows(self, measure: Measure, start: Submission) -> Sides | None:
        """Return submissions on the sides of a limit that differ in how many rows a list has."""
        for listed in self._oracle.program.structures.lists:
            rows = start["data"].get(listed.id)
            if listed.covers or not rows:
                continue
            there: dict[str, Submission] = {}
            for count in range(_ROWS + 1):
                moved = with_(start, ("data", listed.id), rows[:1] * count)
                distance = measure(moved)
                if distance is not None:
                    there.setdefault(_side(distance), moved)
            if len(there) > 1:
                return Sides(there, {})
        return None

    def smaller(self, limit: Limit, sides: Sides, reduced: Reduced) -> Sides:
        """Return smaller submissions on the same sides of a limit; both numbers stay what they are."""
        nodes = [side for side in (limit.left, limit.right) if isinstance(side, ir.Number)]
        if limit.rows:
            return sides
        values = self._oracle.measured(nodes)

        def less(start: Submission) -> Submission:
            due = values(start), self._oracle.found(limit.about, start)
            return reduced(start, lambda small: (values(small), self._oracle.found(limit.about, small)) == due)

        return Sides({side: less(start) for side, start in sides.there.items()}, sides.beyond)

    def inside(self, selector: ir.Number, interval: ir.Interval, start: Submission) -> Submission | None:
        """Return a submission whose selector lies inside a band: as it is, or moved into its middle."""
        (value,) = self._oracle.values([selector], start)
        if isinstance(value, Fraction) and interval.holds(value):
            return start
        goal = middle(interval, abs(value) if isinstance(value, Fraction) and value else Fraction(1))
        measure = self._measure(selector, goal)
        for slot in self._of([selector], start):
            root = self._root(measure, start, slot)
            moved = None if root is None else filled(start, slot, _short(root, interval, slot))
            if moved is not None:
                (value,) = self._oracle.values([selector], moved)
                if isinstance(value, Fraction) and interval.holds(value):
                    return moved
        return None

    def reaching(self, number: ir.Number, goal: Fraction, start: Submission) -> Iterator[Submission]:
        """Yield submissions in which a number is exactly so much: one quantity is made round, and another moved."""
        measure = self._measure(number, goal)
        near = list(islice(self._of([number], start), _PAIRED))
        for one in near:
            size = _size(value_of(start, one) / one.choices[0].factor) * one.choices[0].factor
            for digit in range(1, 10):
                moved = filled(start, one, digit * size)
                if moved is None:
                    continue
                for other in near:
                    root = self._root(measure, moved, other) if other != one else None
                    made = filled(moved, other, root) if root is not None else None
                    if made is not None and measure(made) == 0:
                        yield made

    def sides(self, measure: Measure, start: Submission, slot: Slot) -> Sides | None:
        """Return submissions in which a number is below nought, nought and above, by moving what is in a slot."""
        root = self._root(measure, start, slot)
        if root is None:
            return None
        step = slot.choices[0].factor * _STEP
        low, high = root - step, root + step
        if slot.interval.holds(root) and filled(start, slot, root) is None:
            # No decimal says it: the nearest on both sides do.
            low, high = step * (root // step), step * (root // step + 1)
        there: dict[str, Submission] = {}
        outside = []
        for value in (low, root, high):
            moved = filled(start, slot, value)
            distance = None if moved is None else measure(moved)
            if moved is not None and distance is not None:
                there.setdefault(_side(distance), moved)
            elif not slot.interval.holds(value) and (text := filled(start, _free(slot), value)) is not None:
                outside.append((slot.path, text))
        if len(there) == 2 and "equal" in there and len(outside) == 1:
            other = "below" if "above" in there else "above"
            return Sides(there, {other: outside[0]})
        return Sides(there, {}) if len(there) > 1 else None

    def _steps(self, measure: Measure, start: Submission, slot: Slot) -> Sides | None:
        """Return submissions around a point at which a number jumps, as rounded ones do: by halving."""
        step = slot.choices[0].factor * _STEP
        count = value_of(start, slot) // step

        def signed(at_: int) -> int | None:
            moved = filled(start, slot, step * at_)
            distance = None if moved is None else measure(moved)
            return None if distance is None else (distance > 0) - (distance < 0)

        seen = {at_: sign for at_ in _far(count) if (sign := signed(at_)) is not None}
        found: dict[str, Submission] = {}
        for lower in (True, False):  # where it leaves what is below, and where it comes to what is above
            for one, other in pairwise(sorted(seen)):
                if _beyond(seen[one], lower) != _beyond(seen[other], lower):
                    low, high = one, other
                    while high - low > 1:
                        half = (low + high) // 2
                        sign = signed(half)
                        if sign is None:
                            break
                        low, high = (half, high) if _beyond(sign, lower) == _beyond(seen[one], lower) else (low, half)
                    for at_ in (low, high):
                        moved, sign = filled(start, slot, step * at_), signed(at_)
                        if moved is not None and sign is not None:
                            found.setdefault({-1: "below", 0: "equal", 1: "above"}[sign], moved)
                    break
        return Sides(found, {}) if len(found) > 1 else None

    # -- where to look -------------------------------------------------------------------------------

    def _slots(self, limit: Limit, start: Submission) -> Iterator[Slot]:
        nodes = [side for side in (limit.left, limit.right) if isinstance(side, ir.Number)]
        lists = [rows.target for rows in limit.rows if isinstance(rows, ir.ListRows)]
        return self._of(nodes, start, lists)

    def _of(self, nodes: Iterable[ir.Number], start: Submission, lists: Iterable[ir.Id] = ()) -> Iterator[Slot]:
        used = behind(self._oracle.program, [ref for node in nodes for ref in refs(node)]).union(lists)
        tried: Counter[ir.Id] = Counter()
        for slot in slots(self._oracle.program, start):
            tried[slot.owner] += slot.owner in used
            if slot.owner in used and tried[slot.owner] <= _SLOTS:
                yield slot

    def _measures(self, limit: Limit, start: Submission) -> Iterator[Measure]:
        """Yield how far apart the two sides of a limit are: in each row that is tried, where it sees rows."""
        right = limit.right
        if limit.rows:
            for records in islice(rows_of(limit.rows, start), _ROWS):
                yield self._in_row(limit.left, right, records)
        else:
            if isinstance(right, Multiple):
                (value,) = self._oracle.values([limit.left], start)
                right = _nearest(right, value) if isinstance(value, Fraction) else Fraction(0)
            yield self._measure(limit.left, right)

    def _measure(self, left: ir.Number, right: ir.Number | Fraction) -> Measure:
        values = self._oracle.measured([left] if isinstance(right, Fraction) else [left, right])

        def distance(where: Submission) -> Fraction | None:
            found = values(where)
            first, second = found[0], right if isinstance(right, Fraction) else found[1]
            return first - second if isinstance(first, Fraction) and isinstance(second, Fraction) else None

        return distance

    def _in_row(self, left: ir.Number, right: object, records: list[tuple[ir.Id, Path]]) -> Measure:
        """Return the distance in one row: the numbers in it stand for its cells."""
        multiple: list[Fraction] = []

        def distance(where: Submission) -> Fraction | None:
            if not all(stands(where, row) for _, row in records):
                return None  # fewer rows than at the start
            seen = list(slots(self._oracle.program, where))
            cells = {
                (record, ir.Id(str(slot.path[-1]))): value_of(where, slot)
                for record, row in records
                for slot in seen
                if slot.path[:-1] == row
            }
            codes = {
                (record, ir.Id(column)): cell for record, row in records for column, cell in at(where, row).items()
            }
            try:
                nodes = [put(node, cells, codes) for node in (left, right) if isinstance(node, ir.Number)]
            except Unknown:
                return None
            found = self._oracle.values(nodes, where)
            first = found[0]
            second: object = found[1] if len(found) > 1 else right
            if isinstance(second, Multiple) and isinstance(first, Fraction):
                multiple[:] = multiple or [_nearest(second, first)]
                second = multiple[0]
            return first - second if isinstance(first, Fraction) and isinstance(second, Fraction) else None

        return distance

    # -- how to get there ----------------------------------------------------------------------------

    def _root(self, measure: Measure, start: Submission, slot: Slot) -> Fraction | None:
        """Return the value of a slot at which a number is nought, where it is (a x + b)/(c x + d) piece by piece."""
        here, step = value_of(start, slot), slot.choices[0].factor
        tried: set[Fraction] = set()
        for _ in range(_ROUNDS):
            tried.add(here)
            points: list[tuple[Fraction, Fraction]] = []
            for value in (here, here + step, here + 2 * step, here + 3 * step, here - step, here - 2 * step):
                moved = filled(start, slot, value) if len(points) < 3 else None
                distance = None if moved is None else measure(moved)
                if distance is not None:
                    points.append((value, distance))
            root = zero(points)
            if root is None:
                return None
            moved = filled(start, slot, root)
            if moved is None or measure(moved) == 0:
                return root  # if no decimal says it, it may still lie between two that one does
            here, step = root, step / 1000
            if here in tried:
                return None
        return None

    def _decides(self, about: About, sides: Sides) -> bool:
        found = [self._oracle.found(about, where) for where in sides.there.values()]
        return any(left != right for left, right in pairwise(found))


def _far(count: int) -> Iterator[int]:
    """Yield places near and far from one, in thousandths and thousands of it and of one."""
    yield count
    for power in range(0, 13, 2):
        yield count + 10**power
        yield count - 10**power
    for part in (1, 2, 5, 10, 20, 50, 100):
        yield count * part // 10
    yield 0


def _beyond(sign: int, lower: bool) -> bool:
    return sign < 0 if lower else sign <= 0


def _side(distance: Fraction) -> str:
    return "equal" if distance == 0 else "above" if distance > 0 else "below"


def _free(slot: Slot) -> Slot:
    return replace(slot, interval=ir.Interval(None, False, None, False))


def _nearest(multiple: Multiple, value: Fraction) -> Fraction:
    count = value // multiple.step
    count += (count % 2 == 0) == multiple.odd and multiple.part != 0
    return multiple.step * (count + multiple.part)


def _short(value: Fraction, interval: ir.Interval, slot: Slot) -> Fraction:
    """Return a value near by that a decimal says."""
    if _said(value, slot):
        return value
    return round(value / slot.choices[0].factor, 9) * slot.choices[0].factor


def _said(value: Fraction, slot: Slot) -> bool:
    """Whether a decimal says a value in the first unit of a slot."""
    rest = (value / slot.choices[0].factor).denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def _size(value: Fraction) -> Fraction:
    """Return the power of ten of the first digit of a value."""
    size = Fraction(1)
    while value and abs(value) >= 10 * size:
        size *= 10
    while value and abs(value) < size:
        size /= 10
    return size


def middle(interval: ir.Interval, size: Fraction) -> Fraction:
    """Return a value well inside an interval; `size` is how large values are here."""
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        return (low + high) / 2
    if low is not None:
        return low + (abs(low) or size)
    return high - (abs(high) or size) if high is not None else Fraction(0)


def zero(points: list[tuple[Fraction, Fraction]]) -> Fraction | None:
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
