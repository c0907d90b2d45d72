"""Scores: what clauses, groups and the whole come to at least and at most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from zcdsl.ir import model as ir
from zcdsl.reference.rows import opened
from zcdsl.reference.verdict import Evidence, Judged, Open, Score, Truth, Value

NA: Final = ir.WhenNotApplicable


def scores(program: ir.Program, outcomes: Mapping[ir.ClauseId, Judged]) -> dict[ir.Id, Score]:
    """Return the score of each group, and of the whole."""
    marks = {clause.id: clause.points or Fraction(0) for clause in program.clauses}
    found = {group.id: _group(group, marks, outcomes) for group in program.groups}
    return {**found, ir.TOTAL: _total(list(found.values()))} if found else {}


def span(judged: Judged, most: Fraction) -> tuple[Fraction, Fraction] | None:
    """Return the least and the most points of a clause; None where it does not apply."""
    match judged.outcome:
        case "not_applicable":
            return None
        case "unregulated":
            return Fraction(0), most if judged.decided_by else Fraction(0)
        case "not_assessed":
            return judged.points or (Fraction(0), most)
        case _:
            low = judged.points[0] if judged.points else most * (judged.outcome == "met")
            return low, most if judged.in_principle else low


def _group(group: ir.Group, marks: Mapping[ir.ClauseId, Fraction], outcomes: Mapping[ir.ClauseId, Judged]) -> Score:
    whole = sum((marks[id_] for id_ in group.clauses), Fraction(0))
    spans = {id_: span(outcomes[id_], marks[id_]) for id_ in group.clauses}
    applying = [id_ for id_, found in spans.items() if found is not None]
    left = sum((marks[id_] for id_ in applying), Fraction(0))
    gone = whole - left
    low, high = (sum((pair[end] for pair in spans.values() if pair is not None), Fraction(0)) for end in (0, 1))
    settled = not any(outcomes[id_].unsettled for id_ in group.clauses)
    policy = group.not_applicable if applying else group.none_applies
    most = whole
    match policy:
        case NA.FULL:
            low, high = low + gone, high + gone
        case NA.GROUP:
            low, high = low * whole / left, high * whole / left
        case NA.WHOLE:
            most = left
        case NA.ZERO | None:
            pass
    if not settled and group.not_applicable in (NA.GROUP, NA.WHOLE):
        low, high, most = Fraction(0), whole, whole
    scale = (group.weight or whole) / whole
    low, high, most, full = (
        end * scale if group.cap is None else min(end * scale, group.cap) for end in (low, high, most, whole)
    )
    found = opened([_why(outcomes[id_]) for id_, pair in spans.items() if pair is not None and pair[0] < pair[1]])
    return Score(low, high, most, full, settled or group.not_applicable is not NA.WHOLE, found)


def _total(groups: list[Score]) -> Score:
    low, high, most, full = (
        sum((getattr(group, end) for group in groups), Fraction(0)) for end in ("low", "high", "most", "full")
    )
    opens = [group.open for group in groups if group.open is not None]
    if most == 0:
        return Score(Fraction(0), full, full, full, True, opened([Open("nothing_applies"), *opens]))
    if not all(group.settled for group in groups):
        return Score(Fraction(0), full, full, full, True, opened(opens))
    return Score(low * full / most, high * full / most, full, full, True, opened(opens))


def _why(judged: Judged) -> Open:
    return Open("in_principle" if judged.in_principle else judged.reason or "missing", judged.missing)


@dataclass(frozen=True, slots=True)
class PointsRow:
    """The row of a table of points that a value lies in, with its edges."""

    row: ir.PointSegment
    by: Fraction
    low: Fraction | None
    high: Fraction | None

    @property
    def points(self) -> Fraction:
        """What it gives."""
        row = self.row
        if row.points == row.to or self.low is None or self.high is None:
            return row.points
        return row.points + (row.to - row.points) * (self.by - self.low) / (self.high - self.low)


def row_of(test: ir.PointSegments, by: Value, ends: list[tuple[Value | None, Value | None]]) -> PointsRow | Open:
    """Return the row that `by` lies in; open where anything is, or the edges do not ascend."""
    edges = [edge for pair in ends for edge in pair if edge is not None]
    found = opened([by, *edges])
    if found is not None or isinstance(by, Open):
        return found or Open("missing")
    rows: list[tuple[ir.PointSegment, Fraction | None, Fraction | None]] = []
    for one, pair in zip(test.segments, ends, strict=True):
        low, high = (None if isinstance(edge, Open) else edge for edge in pair)
        rows.append((one, low, high))
    for one, low, high in rows:
        point = low == high and one.low_closed and one.high_closed and one.points == one.to
        if low is not None and high is not None and low >= high and not point:
            return Open("edges")
    for one, low, high in rows:
        if ir.Interval(low, one.low_closed, high, one.high_closed).holds(by):
            return PointsRow(one, by, low, high)
    raise AssertionError("the rows of this table are not total")


def share_of_line(test: ir.PointLine, ends: list[Fraction]) -> Fraction | Open:
    """Return the share of full marks on a line, given its subject, benchmark and leading value."""
    subject, benchmark, leading = ends
    if (benchmark >= leading) if test.rising else (benchmark <= leading):
        return Open("edges")
    return min(max((subject - benchmark) / (leading - benchmark), Fraction(0)), Fraction(1))


def points_of_items(test: ir.Items, fates: list[Truth], full: Fraction) -> tuple[Fraction, Fraction, Open | None]:
    """Return the least and the most points of items, and what is open.

    Nothing is where the points are the same whatever the open items come to. Without a known item they may all
    prove not to apply; nothing that applies has no points and is open.
    """
    if not fates:
        return Fraction(0), full, Open("nothing_applies")
    sure = sum(1 for fate in fates if fate is True)
    unknown = sum(1 for fate in fates if isinstance(fate, Open))
    within = test.points[sure : sure + unknown + 1]
    low, high = min(within), max(within)
    certain = low == high and unknown < len(fates)
    return low, high, None if certain else opened(fates)


def points_while_open(
    clause: ir.Clause, points: tuple[Fraction, Fraction], evidence: Evidence
) -> tuple[Fraction, Fraction] | None:
    """Return the points of a clause some of whose items are open; None is from nothing to full marks.

    They cannot be more certain than if all of its items were known: without a decisive document nothing is, and
    a clause that is not met in principle may yet have full marks.
    """
    if evidence != "evidenced":
        return None
    return points if clause.in_principle is None else (points[0], clause.points or Fraction(0))
