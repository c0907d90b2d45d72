"""What the JavaScript target expresses, and where a standard asks for more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, assert_never

from zcdsl.backends.base import FULL, Extent, Feature, Support
from zcdsl.ir import model as ir
from zcdsl.ir.fold import conditions

_NO_POINTS: Final = Support(
    Extent.NONE,
    "有评分的标准没有 JavaScript 模块",
    "a standard that gives points has no JavaScript module",
)
_SCORING: Final = (Feature.POINTS, Feature.ITEMS, Feature.SCORE_GROUP, Feature.SCORE_LEVEL)
SUPPORT: Final[Mapping[Feature, Support]] = MappingProxyType(
    dict.fromkeys(Feature, FULL) | dict.fromkeys(_SCORING, _NO_POINTS)
)


def scoring(program: ir.Program) -> Iterator[tuple[str, Feature]]:
    """Yield each clause, group and level that has to do with points, by its number or id."""
    for clause in program.clauses:
        match clause.test:
            case ir.PointTable() | ir.PointLine() | ir.PointCases():
                yield clause.number.text, Feature.POINTS
            case ir.Items():
                yield clause.number.text, Feature.ITEMS
                if clause.points is not None:
                    yield clause.number.text, Feature.POINTS
            case ir.Requirement() | ir.BandedLimit() | ir.JudgedBy():
                if clause.points is not None:
                    yield clause.number.text, Feature.POINTS
            case _:
                assert_never(clause.test)
    for group in program.groups:
        yield group.id, Feature.SCORE_GROUP
    for level in program.levels:
        if any(isinstance(part, ir.ScoreCompare) for part in conditions(level.condition)):
            yield level.id, Feature.SCORE_LEVEL
