"""What a back end is, what it makes, and how it says what it cannot say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Protocol

from zcdsl.model import Model


class Feature(StrEnum):
    """The kinds of thing a standard can contain, as far as targets differ on them."""

    INPUT_UNIT = "input-unit"
    INPUT_RANGE = "input-range"
    DATE = "date"
    TEXT = "text"
    CONSTANT = "constant"
    ARITHMETIC = "arithmetic"
    CHOICE = "choice"
    ANNUAL = "annual"
    PERIOD = "period"
    INTERPOLATION = "interpolation"
    ROUNDING = "rounding"
    DATED_CONSTANT = "dated-constant"
    LOGIC = "logic"
    REQUIREMENT = "requirement"
    BANDED_LIMIT = "banded-limit"
    GAP = "gap"
    JUDGEMENT = "judgement"
    APPLICABILITY = "applicability"
    EVIDENCE = "evidence"
    IN_PRINCIPLE = "in-principle"
    LEVEL = "level"
    COUNT = "count"
    DERIVATION = "derivation"
    CODE = "code"
    LIST = "list"
    COVERAGE = "coverage"
    STATEMENT = "completeness-statement"
    DEFAULT = "default"
    FLAG = "flag"
    UNIT_BY_CODE = "unit-by-code"
    AGGREGATE = "aggregate"
    KEYED_TABLE = "keyed-table"
    POINTS = "points"
    ITEMS = "items"
    SCORE_GROUP = "score-group"
    SCORE_LEVEL = "score-level"
    GRADE = "grade"
    LEVEL_LIMIT = "level-limit"
    DECISION = "decision"
    EDITION = "edition"
    TAILORING = "tailoring"


class Extent(StrEnum):
    """How far a target expresses a feature."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Support:
    """One cell of the feature × target table; the reason is empty only for FULL."""

    extent: Extent
    reason_zh: str = ""
    reason_en: str = ""


FULL = Support(Extent.FULL)


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of a target: a path below `generated/<id>/<edition>/` and its whole text."""

    path: PurePosixPath
    text: str


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A clause (by number) that a target does not, or not fully, express, and why.

    The support is that of the table; where the table says FULL, a target may still fail on something of this one
    standard, and says so with a reason of its own.
    """

    clause: str
    feature: Feature
    support: Support


@dataclass(frozen=True, slots=True)
class Emitted:
    """What a back end returns."""

    artifacts: tuple[Artifact, ...]
    unsupported: tuple[Unsupported, ...] = field(default=())


class Backend(Protocol):
    """A target. `emit` is pure: no files, clock, environment or randomness; sorted output."""

    name: str
    support: Mapping[Feature, Support]

    def emit(self, model: Model) -> Emitted:
        """Return the artifacts of `model` for this target."""
