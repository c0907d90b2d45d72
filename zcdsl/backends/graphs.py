"""Target `graph`: what uses what, as `graph.json` and as the Mermaid text `graph.mmd`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from zcdsl.backends.base import FULL, Artifact, Emitted, Extent, Feature, Support, Unsupported
from zcdsl.backends.constructs import of_clause
from zcdsl.graph.build import build
from zcdsl.graph.export import to_json, to_mermaid
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
    Feature.GRADE: _NOT_SHOWN,
    Feature.LEVEL_LIMIT: _USES,
    Feature.DECISION: _USES,
    Feature.EDITION: _NOT_SHOWN,
    Feature.TAILORING: _NOT_SHOWN,
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
                for feature in of_clause(clause)
                if _SUPPORT[feature].extent is not Extent.FULL
            ),
        )


BACKEND: Final = GraphBackend()
