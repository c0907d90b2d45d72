"""The types of the tables of a generated module, and of what it takes and gives back."""

from __future__ import annotations

from typing import NotRequired, TypeAlias, TypedDict

from zcdsl.runtime.rational import Rational

Text: TypeAlias = dict[str, str]  # {"zh": …, "en": …}
Dates: TypeAlias = dict[str, str | int | list[str]]
Names: TypeAlias = dict[str, str | Text]
Problem: TypeAlias = tuple[str, str, Names]  # code, JSON pointer, what fills the phrase of the code
# A formula to be shown: text, text in two languages, or (code,) where the value of `code` goes.
Pieces: TypeAlias = list[str | Text | tuple[str]]


class SourceRow(TypedDict):
    """Where a fact comes from."""

    document: str
    status: str
    rationale: str


class DefaultRow(TypedDict):
    """What stands in for a datum that is missing: base units, as shown, its source, the parameter it is or ""."""

    value: Rational
    shown: str
    unit: str
    source: SourceRow
    constant: str


class InputRow(TypedDict):
    """One datum that a submission gives; ranges in base units, factors to base units."""

    name: Text
    symbol: str
    unit: str
    unit_text: str
    units: dict[str, Rational]
    spellings: dict[str, str]
    low: Rational | None
    low_closed: bool
    high: Rational | None
    high_closed: bool
    evidence: list[str]
    documents: list[DemandRow]
    clock: str
    clause: str | None
    note: Text
    used: bool
    default: DefaultRow | None


class ConstantRow(TypedDict):
    """One constant; the value in base units."""

    name: Text
    value: Rational
    unit: str
    factor: Rational
    source: SourceRow
    owner: str
    used: bool
    data_year: int | None
    announced: str | None
    printed: str


class EntryRow(TypedDict):
    """One value of a dated constant, in base units."""

    year: int
    announced: str
    value: Rational
    source: SourceRow
    printed: str
    owner: str


class DatedRow(TypedDict):
    """One constant that dates choose: `rule` is same_year, latest_before or used_from.

    `clock` is a key of the dates.
    """

    name: Text
    unit: str
    factor: Rational
    rule: str
    clock: str
    entries: list[EntryRow]
    owner: str
    used: bool


class CurveRow(TypedDict):
    """One table to interpolate in: (key, value) in base units, keys ascending."""

    name: Text
    unit: str
    points: list[tuple[Rational, Rational]]
    source: SourceRow
    owner: str
    used: bool


class DisplayRow(TypedDict):
    """The step in which an indicator is shown, in its unit, and how many places its multiples have."""

    step: Rational
    places: int


class IndicatorRow(TypedDict):
    """One derived quantity: its formula as written, as pieces to be shown with values, and what it refers to."""

    name: Text
    unit: str
    factor: Rational
    text: str
    pieces: Pieces
    refs: list[str]
    source: SourceRow
    display: DisplayRow | None


class SideRow(TypedDict):
    """One side of a comparison: a literal as written, a named value, or a formula; `code` of a lone value."""

    code: str | None

    literal: str | None
    name: Text | None
    pieces: Pieces | None


class ComparisonRow(TypedDict):
    """One comparison of a clause or level, with the unit that its values are shown in.

    `full_year` says that it is open where the period is not twelve months.
    """

    relation: str
    full_year: bool
    unit: str
    factor: Rational
    left: SideRow
    right: SideRow


class BandRow(TypedDict):
    """One row of a table of limits, with its finite ends; `limit` is None where there is none.

    A row of a table of points has `points`, and `ends` where it is a band: low, whether it belongs to the band,
    high, whether that does; `to` is what a linear row gives at its high end. `sides` are its two edges where any
    of them is a datum, None for one that is none.
    """

    text: str
    edges: list[Rational]
    limit: ComparisonRow | None
    points: Rational | None
    ends: tuple[Rational | None, bool, Rational | None, bool] | None
    to: Rational | None
    sides: list[SideRow | None]


class SelectorRow(TypedDict):
    """What the row of a table of limits is chosen by."""

    unit: str
    factor: Rational
    side: SideRow


class LookBackRow(TypedDict):
    """The time that a judged clause looks at: so many months, or calendar years, back from a clock."""

    clock: str
    count: int
    calendar: bool


class DemandRow(TypedDict):
    """A kind of document that a clause or an input asks for: listed, needed or decisive; the least grade, or ""."""

    kind: str
    force: str
    grade: str


class ItemsRow(TypedDict):
    """How many of the items of a clause are to be met."""

    relation: str
    bound: Rational


class ClauseRow(TypedDict):
    """One clause.

    `refs` is what it refers to; `single` says that its test is the one comparison, or the one of `facts`,
    the terms that are conditions in it; `bands` and `selector` belong to a table of limits. `judge`,
    `accepts` and `in_principle` are roles: who judges it, who accepts that it does not apply, who decides
    where it is 原则上 and not met; `points` are the full marks of a scored clause, `items` the clauses that a
    clause is made of, with how many are due and what each number of them is worth; `linear` says that its two
    comparisons are with the ends of a line; `own` are the inputs that only the test of a clause rests on for
    which there can be a claim.
    """

    number: str
    kind: str
    title: Text
    text: str
    source: SourceRow
    refs: list[str]
    comparisons: list[ComparisonRow]
    comparing: str
    single: bool
    facts: list[str]
    bands: list[BandRow]
    selector: SelectorRow | None
    own: list[str]
    judge: str | None
    graded: bool
    accepts: str | None
    documents: list[DemandRow]
    clock: str
    look_back: LookBackRow | None
    in_principle: str | None
    points: Rational | None
    linear: bool
    items: list[str]
    items_due: ItemsRow | None
    item_points: list[Rational]


class GroupRow(TypedDict):
    """One score group; `not_applicable` and `none_applies` are group, whole, full or zero."""

    title: Text
    clauses: list[str]
    weight: Rational | None
    cap: Rational | None
    not_applicable: str | None
    none_applies: str | None


class ScoreDemandRow(TypedDict):
    """A demand of a level on a score."""

    text: str
    target: str
    relation: str
    bound: Rational
    when_counted: bool


class CountRow(TypedDict):
    """A demand of a level on how many clauses are met, or what share of those that apply."""

    text: str
    clauses: list[str]
    share: bool
    relation: str
    bound: Rational


class LevelLimitRow(TypedDict):
    """What one row of limits asks for one level."""

    level: str
    comparison: ComparisonRow


class LimitRow(TypedDict):
    """One row of a table of limits for each level, best level first; `refs` is what it measures."""

    number: str
    title: Text
    refs: list[str]
    limits: list[LevelLimitRow]
    source: SourceRow


class DemandedRow(TypedDict):
    """One of the conditions that a level asks for together.

    `kind` is clauses, count, score, limit, decision, comparison or condition; `id` is the row of limits or the
    decision table that it comes from, or ""; the numbers are places among the counts, scores and comparisons of
    the level.
    """

    kind: str
    id: str
    clauses: list[str]
    counts: list[int]
    scores: list[int]
    comparisons: list[int]
    facts: list[str]
    text: str


class AxisRow(TypedDict):
    """One axis of a decision table, and the texts of its bands."""

    name: str
    bands: list[str]


class DecisionRow(TypedDict):
    """One decision table: the level that each cell gives, row by row, or None."""

    number: str | None
    rows: AxisRow
    columns: AxisRow
    cells: list[list[str | None]]
    source: SourceRow


class LevelRow(TypedDict):
    """One level: the clauses, counts, scores, comparisons and terms (`facts`) that its condition names.

    `demands` are the conditions that it asks for together.
    """

    title: Text
    text: str
    clauses: list[str]
    counts: list[CountRow]
    comparisons: list[ComparisonRow]
    facts: list[str]
    scores: list[ScoreDemandRow]
    demands: list[DemandedRow]


class CodeListRow(TypedDict):
    """One code list: its codes, best first where it is ordered, with their labels."""

    name: Text
    ordered: bool
    codes: dict[str, Text]


class FieldRow(TypedDict):
    """One field of a record.

    `kind` is code, quantity, text, date, flag or rows. A quantity has `inputs`: by the code that stands
    in the field `key` of its row, or one under "" where `key` is "". `codes` and `record` name a code
    list and a record, or are "".
    """

    name: Text
    kind: str
    codes: str
    key: str
    record: str
    inputs: dict[str, InputRow]


class RecordRow(TypedDict):
    """One record."""

    name: Text
    fields: dict[str, FieldRow]


class ChoiceRow(TypedDict):
    """One code that a submission gives."""

    name: Text
    symbol: str
    codes: str
    evidence: list[str]
    clause: str | None
    note: Text
    used: bool


class FlagRow(TypedDict):
    """One yes or no that a submission gives."""

    name: Text
    symbol: str
    evidence: list[str]
    clause: str | None
    note: Text
    used: bool


class ListRow(TypedDict):
    """One list that a submission gives.

    Every combination of the codes in `covers` has one row; `stated` says that a document must state that the
    list is complete.
    """

    name: Text
    symbol: str
    record: str
    covers: list[str]
    stated: bool
    evidence: list[str]
    clause: str | None
    note: Text
    used: bool


class Structures(TypedDict):
    """Everything of a standard that has to do with lists and codes, but tables."""

    codes: dict[str, CodeListRow]
    records: dict[str, RecordRow]
    choices: dict[str, ChoiceRow]
    flags: dict[str, FlagRow]
    lists: dict[str, ListRow]


class TableRow(TypedDict):
    """One keyed table: values in base units, and unit and factor to show each in, by code.

    `keys` are the codes that formulas name; other values are used where data name their code.
    """

    name: Text
    codes: str
    values: dict[str, Rational]
    units: dict[str, tuple[str, Rational]]
    keys: list[str]
    source: SourceRow
    owner: str
    used: bool


class TermRow(TypedDict):
    """A part of a formula or condition that is made of lists or codes: its text, and how to show its value.

    `choices` are the code inputs that it compares; `truth` says that it is a condition.
    """

    text: str
    unit: str
    factor: Rational
    truth: bool
    choices: list[str]


class AppliedRow(TypedDict):
    """One operation of a tailoring, as results tell it."""

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


class ValidityRow(TypedDict):
    """When an edition holds: days as texts; `replaces` are ids with their editions."""

    published: str | None
    in_force: str | None
    transition_until: str | None
    withdrawn: str | None
    draft: str | None
    replaces: list[str]
    corrects: str
    amendments: list[dict[str, str]]


class StandardRow(TypedDict):
    """The header."""

    id: str
    edition: str
    title: Text
    status: str
    sha256: str
    none_caption: Text
    tailoring: list[AppliedRow]
    validity: ValidityRow


class Kept(TypedDict):
    """What was made of the tables once: what codes rest on, formulas by the identity of their pieces, indicators."""

    behind: dict[tuple[str, ...], list[str]]
    formulas: dict[tuple[int, str], tuple[str, list[str]]]
    indicators: dict[str, tuple[Text, Text, list[str]]]


class Tables(TypedDict):
    """Everything of a standard that is data."""

    kept: NotRequired[Kept]

    engine: str
    standard: StandardRow
    inputs: dict[str, InputRow]
    constants: dict[str, ConstantRow]
    dated: dict[str, DatedRow]
    curves: dict[str, CurveRow]
    clocks: list[str]
    indicators: dict[str, IndicatorRow]
    structures: Structures
    tables: dict[str, TableRow]
    terms: dict[str, TermRow]
    clauses: dict[str, ClauseRow]
    groups: dict[str, GroupRow]
    levels: dict[str, LevelRow]
    level_limits: dict[str, LimitRow]
    decisions: dict[str, DecisionRow]


class Datum(TypedDict):
    """One datum of a canonical submission."""

    value: str
    unit: str
    evidence: NotRequired[list[str]]
    note: NotRequired[str]
    status: NotRequired[str]


class Said(TypedDict):
    """A code, flag, text or date with something said about it; it may also stand alone."""

    value: str | bool
    evidence: NotRequired[list[str]]
    note: NotRequired[str]
    status: NotRequired[str]


# One row as given: a quantity, a code, text, date or flag, or the rows of a list, by field.
RawRow: TypeAlias = "dict[str, Datum | Said | str | bool | list[RawRow] | None]"
Data: TypeAlias = "dict[str, Datum | Said | str | bool | list[RawRow] | None]"


class EvidenceItem(TypedDict):
    """One document of a canonical submission."""

    id: str
    kind: NotRequired[str]
    grade: NotRequired[str]
    hash: NotRequired[str]
    pages: NotRequired[str]
    covers: NotRequired[list[str]]
    expires: NotRequired[str]


class By(TypedDict):
    """Who judged, or accepted a claim."""

    role: str
    who: NotRequired[str]
    on: NotRequired[str]


class Given(TypedDict):
    """A judgement of one clause."""

    outcome: str
    by: By
    points: NotRequired[str]
    on: NotRequired[str]
    evidence: NotRequired[list[str]]
    expires: NotRequired[str]


class Claim(TypedDict):
    """A claim that a clause does not apply."""

    reason: str
    evidence: NotRequired[list[str]]
    accepted_by: NotRequired[By]


class Departure(TypedDict):
    """Why a clause that is 原则上 is not met, and what somebody decided about it."""

    reason: str
    decision: NotRequired[str]
    by: NotRequired[By]
    evidence: NotRequired[list[str]]


class Submission(TypedDict, total=False):
    """A canonical submission."""

    standard: str
    subject: dict[str, str]
    dates: Dates
    stage: str
    data: Data
    not_applicable: dict[str, Claim]
    judgements: dict[str, Given | list[Given]]
    in_principle: dict[str, Departure]
    evidence: list[EvidenceItem]
    none: dict[str, list[dict[str, str]]]


class Rating(TypedDict):
    """What `rate` gives back."""

    level: str | None
    level_status: str
    ceiling: str | None
    outcomes: dict[str, list[str | None]]
    scores: dict[str, dict[str, str]]
