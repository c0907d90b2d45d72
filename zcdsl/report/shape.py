"""The shape of a result, as far as reports read it; what each field means is said by the result's schema."""

from __future__ import annotations

from typing import NotRequired, TypeAlias, TypedDict

Text: TypeAlias = dict[str, str]  # {"zh": …, "en": …}


class Standard(TypedDict):
    """The standard that rated."""

    id: str
    edition: str
    sha256: str
    status: str
    title: Text


class Unmet(TypedDict):
    """One of the conditions of a level that is false or open."""

    kind: str
    holds: str
    text: Text


class NextPoints(TypedDict):
    """What would give a clause its next points."""

    text: Text


class Cell(TypedDict):
    """One cell of a decision table."""

    row: str
    column: str
    level: str | None


class Decision(TypedDict):
    """Where the axes of a decision table lie: the cells that are still possible."""

    clause: str | None
    rows: str
    columns: str
    cells: list[Cell]
    gives: str | None
    status: str


class Level(TypedDict):
    """One level: whether its condition holds, why, and what of it does not hold."""

    level: str
    title: Text
    holds: str
    because: list[Text]
    unmet: list[Unmet]


class Source(TypedDict):
    """Where a fact comes from."""

    document: str
    status: str


class Score(TypedDict):
    """A score: the least and the most that it can come to, and the most there is to reach."""

    title: Text
    low: str
    high: str
    max: str


class Points(TypedDict):
    """The points of a scored clause; low and high are null where it does not apply."""

    low: str | None
    high: str | None
    max: str


class Finding(TypedDict):
    """One clause judged; value, limit and unit are null where its test is no single comparison."""

    clause: str
    id: str
    kind: str
    outcome: str
    reason: str | None
    title: Text
    value: str | None
    shown: NotRequired[str]
    limit: str | None
    relation: str | None
    unit: str | None
    points: Points | None
    next: NextPoints | None
    because: list[Text]
    source: Source


class LevelLimit(TypedDict):
    """What one row of limits asks for one level, and whether that holds."""

    level: str
    relation: str
    limit: str | None
    holds: str
    margin: str | None


class LimitRow(TypedDict):
    """What one row of limits for each level reaches."""

    clause: str
    id: str
    title: Text
    value: str | None
    shown: NotRequired[str]
    unit: str
    limits: list[LevelLimit]
    reaches: str | None
    ceiling: str | None
    status: str
    reason: str | None
    because: list[Text]
    missing: list[str]


class Notice(TypedDict):
    """What somebody has to decide, whatever the level says; `told` is what was submitted about it."""

    code: str
    clause: str
    text: Text
    told: NotRequired[list[Text]]


class Missing(TypedDict):
    """A datum not given, and the clauses that are open because of it."""

    path: str
    needed_by: list[str]


class Constant(TypedDict):
    """A constant that the standard uses."""

    id: str
    name: Text
    value: str | None
    unit: str
    source: Source
    owner: str
    key: NotRequired[str]
    data_year: NotRequired[int]
    announced: NotRequired[str]
    used_from: NotRequired[str]
    printed: NotRequired[str]


class DefaultUsed(TypedDict):
    """What stood in for a datum not given; `constant` is the parameter that it is."""

    path: str
    name: Text
    value: str
    unit: str
    source: Source
    constant: NotRequired[str]


class NotOfficial(TypedDict):
    """Something whose source is no official text; `name` is the number of a clause."""

    what: str
    id: str
    name: Text
    status: str
    document: str


class Synthetic(TypedDict):
    """A datum that is invented: where it stands and what it is called; a cell also says of which list."""

    path: str
    name: Text
    of: NotRequired[Text]


class Applied(TypedDict):
    """One operation of a tailoring from which the standard came."""

    operation: str
    by: str
    base: str
    what: str
    target: str
    title: Text
    before: str
    after: str
    reason: str
    secured: str | None
    may_loosen: bool
    affects: list[str]


class Edition(TypedDict):
    """Whether the edition holds on the day of the submission."""

    state: str
    on: str | None
    clock: str | None
    beside: list[str]
    text: Text


class Result(TypedDict):
    """One submission rated."""

    standard: Standard
    edition: Edition
    tailoring: list[Applied]
    subject: dict[str, str]
    dates: dict[str, str | int | list[str]]
    stage: str | None
    level: str | None
    level_title: Text
    level_status: str
    ceiling: str | None
    levels: list[Level]
    scores: dict[str, Score]
    findings: list[Finding]
    level_limits: list[LimitRow]
    decisions: list[Decision]
    missing: list[Missing]
    defaults_used: list[DefaultUsed]
    constants_used: list[Constant]
    not_official: list[NotOfficial]
    synthetic: list[Synthetic]
    warnings: list[Notice]
