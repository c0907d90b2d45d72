"""`Model` → `indicators.json`; its form is that of `docs/schemas/indicators.schema.json`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from zcdsl.backends.base import FULL, Artifact, Emitted, Extent, Feature, Support, Unsupported
from zcdsl.backends.constructs import of_clause
from zcdsl.backends.indicators.data import Data
from zcdsl.backends.indicators.derived import Derived, uses
from zcdsl.jsontext import Json, json_text
from zcdsl.model import Model

FORM: Final = "1"  # a change that a reader must learn raises it
FILE: Final = "indicators.json"
_AS_TEXT: Final = Support(
    Extent.PARTIAL, "公式只以文字写出，供人阅读", "formulas stand there as text, for people to read"
)
_NAMED: Final = Support(
    Extent.PARTIAL, "只写明哪些条用到，不写其要求", "says which clauses use what, not what they demand"
)
_NOT_SAID: Final = Support(
    Extent.NONE, "只说数据和指标，不说条和等级", "speaks of data and indicators, not of clauses and levels"
)
_SAID: Final = (
    Feature.INPUT_UNIT,
    Feature.INPUT_RANGE,
    Feature.TEXT,
    Feature.CODE,
    Feature.LIST,
    Feature.COVERAGE,
    Feature.STATEMENT,
    Feature.DEFAULT,
    Feature.FLAG,
    Feature.UNIT_BY_CODE,
)
_FORMULAS: Final = (
    Feature.DATE,
    Feature.CONSTANT,
    Feature.ARITHMETIC,
    Feature.CHOICE,
    Feature.ANNUAL,
    Feature.INTERPOLATION,
    Feature.ROUNDING,
    Feature.DATED_CONSTANT,
    Feature.LOGIC,
    Feature.AGGREGATE,
    Feature.KEYED_TABLE,
)
_CLAUSES: Final = (Feature.REQUIREMENT, Feature.BANDED_LIMIT, Feature.EVIDENCE, Feature.POINTS)
_SUPPORT: Final = {
    **dict.fromkeys(Feature, _NOT_SAID),
    **dict.fromkeys(_SAID, FULL),
    **dict.fromkeys(_FORMULAS, _AS_TEXT),
    **dict.fromkeys(_CLAUSES, _NAMED),
}


class IndicatorsBackend:
    """What each datum and each indicator is called, measured in, made of and used for."""

    name = "indicators"
    support: Mapping[Feature, Support] = MappingProxyType(_SUPPORT)

    def emit(self, model: Model) -> Emitted:
        """Return `indicators.json`."""
        program = model.program
        return Emitted(
            (Artifact(PurePosixPath(FILE), json_text(dictionary(model))),),
            tuple(
                Unsupported(clause.number.text, feature, _SUPPORT[feature])
                for clause in program.clauses
                for feature in of_clause(clause)
            ),
        )


def dictionary(model: Model) -> dict[str, Json]:
    """Return the dictionary of a standard as a JSON value."""
    program = model.program
    used = uses(program)
    data = Data(program, used)
    return {
        "form": FORM,
        "standard": {
            "id": program.id,
            "edition": program.edition,
            "title": {"zh": program.title.zh, "en": program.title.en},
        },
        "inputs": data.entries(),
        "indicators": Derived(model, used).entries(),
        "code_lists": data.code_lists(),
    }


BACKEND: Final = IndicatorsBackend()
