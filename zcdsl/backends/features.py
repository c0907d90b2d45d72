"""Which features a clause has: what each target looks up in its table of support."""

from __future__ import annotations

from typing import assert_never

from zcdsl.backends.base import Feature
from zcdsl.ir import model as ir


def of_test(test: ir.Test) -> tuple[Feature, ...]:
    """Return what a test is; the arithmetic inside it is not listed."""
    match test:
        case ir.Requirement():
            return (Feature.REQUIREMENT,)
        case ir.BandedLimit():
            gap = any(isinstance(band.demand, ir.Gap) for band in test.bands)
            return (Feature.BANDED_LIMIT, Feature.GAP) if gap else (Feature.BANDED_LIMIT,)
        case ir.JudgedBy():
            return (Feature.JUDGEMENT,)
        case ir.PointTable() | ir.PointLine() | ir.PointCases():
            return (Feature.POINTS,)
        case ir.Items():
            return (Feature.ITEMS,)
        case _:
            assert_never(test)


def around(clause: ir.Clause) -> tuple[Feature, ...]:
    """Return what a clause says besides its test."""
    said = {
        Feature.APPLICABILITY: clause.applies is not None or clause.accepts is not None,
        Feature.EVIDENCE: bool(clause.documents),
        Feature.IN_PRINCIPLE: clause.in_principle is not None,
    }
    return tuple(feature for feature, there in said.items() if there)
