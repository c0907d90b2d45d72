"""What gives points, as calls of the runtime."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias, assert_never

from zcdsl.backends.modules.dialect import Dialect
from zcdsl.backends.modules.expressions import Body, Code
from zcdsl.ir import model as ir

Scored: TypeAlias = ir.PointTable | ir.PointSegments | ir.PointLine | ir.PointCases | ir.Items


def points_of(test: Scored, most: Fraction, body: Body) -> Code:
    """Return the judgement of a clause whose test gives points, or of one that is made of items."""
    write = body.dialect
    full = write.rational(most)
    match test:
        case ir.PointTable():
            chosen = body.number(test.selector)
            selector = body.local(body.in_year(chosen) if test.full_year else chosen, "selector")
            rows = [_band(band, write) for band in test.bands]
            return Code(write.head("band_points"), (selector.text, write.listed(rows), full), 1)
        case ir.PointSegments():
            chosen = body.number(test.selector)
            selector = body.local(body.in_year(chosen) if test.full_year else chosen, "selector")
            rows = [_segment(one, body) for one in test.segments]
            return Code(write.head("segment_points"), (selector.text, write.listed(rows), full), 1)
        case ir.PointLine():
            first = body.number(test.subject)
            subject = body.short(body.in_year(first) if test.full_year else first)
            ends = [body.short(body.number(node)).text for node in (test.benchmark, test.leading)]
            return Code(write.head("line_points"), (subject.text, *ends, write.truth(test.rising), full), 1)
        case ir.PointCases():
            conditions = [(body.short(body.condition(row.condition)), row.points) for row in test.cases]
            rows = [write.together(condition.text, write.rational(points)) for condition, points in conditions]
            return Code(write.head("case_points"), (write.listed(rows), full), 1)
        case ir.Items():
            found = body.judgements(test.items)
            if test.relation is not None:
                relation, bound = write.text(test.relation.value), write.rational(test.bound)
                return Code(write.head("items_met"), (found, relation, bound), 1)
            by_number = write.listed([write.rational(points) for points in test.points])
            return Code(write.head("item_points"), (found, by_number, full), 1)
        case _:
            assert_never(test)


def _band(band: ir.PointBand, write: Dialect) -> str:
    low, high = (edge(end, write) for end in (band.interval.low, band.interval.high))
    low_closed, high_closed = (write.truth(closed) for closed in (band.interval.low_closed, band.interval.high_closed))
    return write.together(low, low_closed, high, high_closed, write.rational(band.points))


def _segment(one: ir.PointSegment, body: Body) -> str:
    """Return one row of a table of points: its edges, which may be data, and what it gives at both."""
    write = body.dialect
    low, high = (write.nothing() if end is None else body.short(body.number(end)).text for end in (one.low, one.high))
    closed = [write.truth(held) for held in (one.low_closed, one.high_closed)]
    return write.together(low, closed[0], high, closed[1], write.rational(one.points), write.rational(one.to))


def edge(value: Fraction | None, write: Dialect) -> str:
    """Return one end of a band."""
    return write.nothing() if value is None else write.rational(value)
