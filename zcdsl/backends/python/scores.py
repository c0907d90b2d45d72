"""What gives points, as calls of the runtime."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias, assert_never

from zcdsl.backends.modules.expressions import Body, Code
from zcdsl.backends.python import writer
from zcdsl.backends.python.dialect import PYTHON
from zcdsl.ir import model as ir

Scored: TypeAlias = ir.PointTable | ir.PointLine | ir.PointCases | ir.Items


def points_of(test: Scored, most: Fraction, body: Body) -> Code:
    """Return the judgement of a clause whose test gives points, or of one that is made of items."""
    full = _pair(most)
    match test:
        case ir.PointTable():
            chosen = body.number(test.selector)
            selector = body.local(body.in_year(chosen) if test.full_year else chosen, "selector")
            rows = [_band(band) for band in test.bands]
            return Code("band_points", (selector.text, _listed(rows), full), 1)
        case ir.PointLine():
            first = body.number(test.subject)
            subject = body.short(body.in_year(first) if test.full_year else first)
            ends = [body.short(body.number(node)).text for node in (test.benchmark, test.leading)]
            return Code("line_points", (subject.text, *ends, str(test.rising), full), 1)
        case ir.PointCases():
            rows = [f"({body.short(body.condition(row.condition)).text}, {_pair(row.points)})" for row in test.cases]
            return Code("case_points", (_listed(rows), full), 1)
        case ir.Items():
            found = body.judgements(test.items)
            if test.relation is not None:
                return Code("items_met", (found, writer.text(test.relation.value), _pair(test.bound)), 1)
            return Code("item_points", (found, _listed([_pair(points) for points in test.points]), full), 1)
        case _:
            assert_never(test)


def _band(band: ir.PointBand) -> str:
    low, high = band.interval.low, band.interval.high
    ends = ["None" if end is None else _pair(end) for end in (low, high)]
    closed = (str(band.interval.low_closed), str(band.interval.high_closed))
    return f"({ends[0]}, {closed[0]}, {ends[1]}, {closed[1]}, {_pair(band.points)})"


def _pair(value: Fraction) -> str:
    return PYTHON.rational(value)


def _listed(items: Sequence[str]) -> str:
    return f"[{', '.join(items)}]"
