"""Target `graph`: what uses what, as `graph.json` and as the Mermaid text `graph.mmd`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final, assert_never

from zcdsl.backends.base import FULL, Artifact, Emitted, Extent, Feature, Support, Unsupported
from zcdsl.graph.build import build
from zcdsl.graph.export import to_json, to_mermaid
from zcdsl.ir import model as ir
from zcdsl.model import Model

_USES: Final = Support(Extent.PARTIAL, "只表示用到哪些内容，不表示要求本身", "shows what it uses, not what it demands")
_NOT_SHOWN: Final = Support(Extent.NONE, "图中只有内容与引用", "a graph has declarations and uses only")
_SUPPORT: Final = {
    Feature.INPUT_UNIT: _NOT_SHOWN,
    Feature.INPUT_RANGE: _NOT_SHOWN,
    Feature.DATE: _NOT_SHOWN,
    Feature.TEXT: _NOT_SHOWN,
    Feature.CONSTANT: Support(Extent.PARTIAL, "只表示在何处用到，不表示数值", "shows where it is used, not its value"),
    Feature.ARITHMETIC: _USES,
    Feature.CHOICE: _USES,
    Feature.ANNUAL: _USES,
    Feature.PERIOD: _NOT_SHOWN,
    Feature.INTERPOLATION: _USES,
    Feature.ROUNDING: _USES,
    Feature.DATED_CONSTANT: _USES,
    Feature.LOGIC: _USES,
    Feature.REQUIREMENT: _USES,
    Feature.BANDED_LIMIT: _USES,
    Feature.GAP: _NOT_SHOWN,
    Feature.JUDGEMENT: _NOT_SHOWN,
    Feature.APPLICABILITY: _USES,
    Feature.EVIDENCE: _NOT_SHOWN,
    Feature.IN_PRINCIPLE: _NOT_SHOWN,
    Feature.LEVEL: _USES,
    Feature.COUNT: _USES,
    Feature.DERIVATION: FULL,
    Feature.CODE: _USES,
    Feature.LIST: _USES,
    Feature.COVERAGE: _NOT_SHOWN,
    Feature.STATEMENT: _NOT_SHOWN,
    Feature.DEFAULT: _USES,
    Feature.FLAG: _USES,
    Feature.UNIT_BY_CODE: _NOT_SHOWN,
    Feature.AGGREGATE: _USES,
    Feature.KEYED_TABLE: _USES,
    Feature.POINTS: _NOT_SHOWN,
    Feature.ITEMS: _USES,
    Feature.SCORE_GROUP: _NOT_SHOWN,
    Feature.SCORE_LEVEL: _USES,
}


class GraphBackend:
    """The dependency graph of a standard, for people and programs that draw it."""

    name = "graph"
    support: Mapping[Feature, Support] = MappingProxyType(_SUPPORT)

    def emit(self, model: Model) -> Emitted:
        """Return `graph.json` and `graph.mmd`, labels in both languages."""
        graph = build(model.program)
        return Emitted(
            (
                Artifact(PurePosixPath("graph.json"), to_json(graph)),
                Artifact(PurePosixPath("graph.mmd"), to_mermaid(graph)),
            ),
            tuple(
                Unsupported(clause.number.text, feature, _SUPPORT[feature])
                for clause in model.program.clauses
                for feature in (*_left_out(clause.test), *_around(clause))
            ),
        )


def _left_out(test: ir.Test) -> tuple[Feature, ...]:
    match test:
        case ir.Requirement():
            return (Feature.REQUIREMENT,)
        case ir.BandedLimit():
            gap = any(isinstance(band.demand, ir.Gap) for band in test.bands)
            return (Feature.BANDED_LIMIT, Feature.GAP) if gap else (Feature.BANDED_LIMIT,)
        case ir.JudgedBy():
            return (Feature.JUDGEMENT,)
        case ir.PointTable() | ir.PointSegments() | ir.PointLine() | ir.PointCases():
            return (Feature.POINTS,)
        case ir.Items():
            return (Feature.ITEMS,)
        case _:
            assert_never(test)


def _around(clause: ir.Clause) -> tuple[Feature, ...]:
    """Return what a clause says besides its test."""
    said = {
        Feature.APPLICABILITY: clause.applies is not None or clause.accepts is not None,
        Feature.EVIDENCE: bool(clause.documents),
        Feature.IN_PRINCIPLE: clause.in_principle is not None,
    }
    return tuple(feature for feature, there in said.items() if there)


BACKEND: Final = GraphBackend()
