"""The intermediate representation: one resolved standard, typed, in base units, without inheritance.

Invariants (kept by `ir.verify`):
    1. Ids of inputs, constants (dated ones and tables too) and indicators are unique together; so are clause ids and
       level ids.
    2. Every `Ref` names a declared input, constant or indicator and has its dimension; every `Interpolate`
       a table.
    3. Every number expression has the dimension that its operands give it; sums, comparisons,
       extrema and choices join fitting dimensions only.
    4. Values are exact rationals in base units; a `UnitUse` is for reading and printing only.
    5. Every constant and clause has a source with a status.
    6. The bands of a `BandedLimit` are sorted, disjoint and total over the declared range.
    7. Collections are in canonical order (inputs, constants and indicators by id, clauses by number,
       levels best first), so that the order of declarations never shows.
    8. A cell belongs to a record whose rows are gone through around it, and the symbolic dimension of
       a row never leaves it.
    8. A default has the dimension of what it stands for, lies in its range and has a source; a parameter that
       it is is declared.
    8. A step is above 0 and fits what it rounds; the entries of a dated constant stand by data year and
       day of announcement, and no two of them can be chosen at once; the keys of a table ascend.
    9. A look-back is over some time and of a judged clause; a grade is one capital letter; the dates of an
       example are days, a period two of them, a base year a year.
    10. Full marks belong to scored clauses, and every scored clause has them, above 0; no row of points gives more
       or less than 0. Items are clauses of the kind `item`, each of one other clause. Score groups, where there are
       any, hold every scored clause once; one that holds a clause which may not apply says what comes of that.
    11. What is tightened says why it is tighter; what loosens, replaces or drops says a reason. Applied operations name
       two standards with their editions.
    12. A row of limits limits one level or more, each once, best first, and each limit is one of the conditions that
       its level asks for together; so is what a decision table comes to for a level. Its rows and columns have as many
       cells as the axes have bands.

The unions `Number`, `Condition`, `Test` and `Paper` are closed: a plugin adds words, never a node.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final, NewType, TypeAlias

from zcdsl.numbering import ClauseNumber
from zcdsl.source import Span
from zcdsl.texts import Text
from zcdsl.units import Dimension

Id = NewType("Id", str)  # the ASCII code of an input, constant or indicator
ClauseId = NewType("ClauseId", str)
LevelId = NewType("LevelId", str)


class Status(StrEnum):
    """How well a fact is founded; what is not official shows in every result that it decides."""

    OFFICIAL = "official"
    TRANSCRIBED = "transcribed"
    SECOND_HAND = "second_hand"
    ILLUSTRATIVE = "illustrative"
    SYNTHETIC = "synthetic"


class ClauseKind(StrEnum):
    """What a clause does to a rating."""

    PREREQUISITE = "prerequisite"
    VETO = "veto"
    CORE = "core"
    CONTROL = "control"
    SCORED = "scored"
    GUIDING = "guiding"
    ITEM = "item"  # one of the items of another clause; counted there and nowhere else


class Rounding(StrEnum):
    """Which multiple of the step a value becomes; a negative one as its absolute value does (GB/T 8170)."""

    HALF_EVEN = "half_even"  # 四舍六入五成双
    HALF_UP = "half_up"  # 四舍五入
    UP = "up"  # 进一
    DOWN = "down"  # 去尾


class Comparing(StrEnum):
    """By what a clause compares: full values, or values rounded to the printed place of the limit."""

    FULL = "full"
    ROUNDED = "rounded"


class YearOf(StrEnum):
    """What says the data year of a dated constant."""

    PERIOD = "period"
    BASE_YEAR = "base_year"


_EXCHANGED: Final = str.maketrans("<>", "><")


class Relation(StrEnum):
    """A comparison."""

    LE = "<="
    LT = "<"
    GE = ">="
    GT = ">"
    EQ = "="

    @property
    def turned(self) -> Relation:
        """The same comparison with its sides exchanged."""
        return Relation(self.value.translate(_EXCHANGED))


class Role(StrEnum):
    """Who judges a clause or accepts a claim: 申请单位, 评价机构, 评审组, 主管部门."""

    SELF = "self"
    THIRD_PARTY = "third_party"
    REVIEW = "review"
    AUTHORITY = "authority"


class Clock(StrEnum):
    """The date of a submission that a rule counts from; nothing reads the machine's clock."""

    DATA_YEAR = "data_year"
    PERIOD_END = "period_end"
    APPLIED = "applied"
    ACCEPTED = "accepted"
    SITE_VISIT = "site_visit"
    ASSESSED = "assessed"


class Force(StrEnum):
    """What comes of a document that is not there: nothing, a remark in the finding, or an open clause."""

    LISTED = "listed"
    NEEDED = "needed"
    DECISIVE = "decisive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything that stands somewhere in a source; equality is about meaning, not position."""

    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from.

    Attributes:
        document: Document, number, annex, as cited.
        status: How well it is founded.
        rationale: Why a limit has its value (依据), or "".
    """

    document: str
    status: Status
    rationale: str = ""


@dataclass(frozen=True, slots=True)
class UnitUse:
    """A unit for reading and printing: `value in base units = number * factor`.

    Attributes:
        symbol: As printed, with its basis.
        plain: As data writes it, without the basis.
        dimension: What it measures.
        factor: Base units per unit.
    """

    symbol: str
    plain: str
    dimension: Dimension
    factor: Fraction


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """One unit in which a datum may be given.

    Attributes:
        symbol: The canonical spelling.
        factor: Base units per unit.
        spellings: Other spellings, normalised, that mean the same.
    """

    symbol: str
    factor: Fraction
    spellings: tuple[str, ...] = ()


# --- rows and codes: what lists hold, and what they are taken from ---------------------------------


class AggregateKind(StrEnum):
    """How the rows of a list become one number."""

    SUM = "sum"
    COUNT = "count"
    MEAN = "mean"
    LEAST = "min"
    LARGEST = "max"
    WEIGHTED_MEAN = "weighted_mean"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRows(Node):
    """The rows of a list input."""

    target: Id
    record: Id
    name: str = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRows(Node):
    """The rows of a list that stands in a cell of the row, around, of the record `holder`."""

    holder: Id
    column: Id
    record: Id
    name: str = field(compare=False)


Rows: TypeAlias = ListRows | CellRows


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeConst(Node):
    """One code of the list `codes`; `name` is how the author called it here."""

    codes: Id
    code: str
    name: str = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeOf(Node):
    """The code that a code input has."""

    target: Id
    codes: Id
    name: str = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeCell(Node):
    """The code in a cell of the row, around, of a record."""

    record: Id
    column: Id
    codes: Id
    name: str = field(compare=False)


CodeTerm: TypeAlias = CodeConst | CodeOf | CodeCell

# --- numbers: every node has a dimension; values are in base units ---------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Const(Node):
    """A literal quantity.

    Attributes:
        value: In base units.
        unit: As written.
        literal: The number as written, digits kept ("0.20").
    """

    value: Fraction
    unit: UnitUse
    literal: str
    dimension: Dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref(Node):
    """The value of an input, a constant or an indicator; `name` is how the author called it here."""

    target: Id
    name: str = field(compare=False)
    dimension: Dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum(Node):
    """A sum of two or more terms; `minus[i]` says whether term i is subtracted."""

    terms: tuple[Number, ...]
    minus: tuple[bool, ...]
    dimension: Dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class Product(Node):
    """A product of two or more factors; `under[i]` says whether factor i divides."""

    factors: tuple[Number, ...]
    under: tuple[bool, ...]
    dimension: Dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class Power(Node):
    """An integer power, |exponent| ≤ 16."""

    base: Number
    exponent: int
    dimension: Dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class Extremum(Node):
    """The least (`largest` False) or the largest of one or more numbers."""

    args: tuple[Number, ...]
    largest: bool
    dimension: Dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class Absolute(Node):
    """The absolute value."""

    arg: Number
    dimension: Dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose(Node):
    """若 … 则 … 否则 …: the value beside the first true condition; open where a condition met first is open."""

    cases: tuple[tuple[Condition, Number], ...]
    otherwise: Number
    dimension: Dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Node):
    """The quantity in a cell of the row, around, of a record.

    Where the unit is by the row's code, the dimension is `symbolic(record, key)`.
    """

    record: Id
    column: Id
    name: str = field(compare=False)
    dimension: Dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup(Node):
    """The value of a keyed table beside a key; open where the table has no such row, never the nearest."""

    target: Id
    key: CodeTerm
    name: str = field(compare=False)
    dimension: Dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate(Node):
    """One number made of the rows of a list. `where` and `value` see the row; `empty` does not.

    Attributes:
        where: Which rows count; None is all of them.
        value: What each row brings; None for a count.
        weight: Its weight, of a weighted mean.
        empty: What it is where no row counts; None leaves it open (a sum and a count are 0).
        text: As written.
    """

    kind: AggregateKind
    rows: Rows
    where: Condition | None
    value: Number | None
    weight: Number | None
    empty: Number | None
    text: str = field(compare=False)
    dimension: Dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Node):
    """修约: the multiple of a step that a value becomes; it counts from there on.

    Attributes:
        step: The distance between neighbours, as written, above 0.
    """

    arg: Number
    step: Const
    mode: Rounding
    dimension: Dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpolate(Node):
    """The value of a table for a key, linear between two of its keys; open outside of them."""

    target: Id
    name: str = field(compare=False)
    arg: Number
    dimension: Dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class Annual(Node):
    """年化: a quantity of the period as one of a year, ÷ days of the period × 365; its last day counts."""

    arg: Number
    dimension: Dimension


Number: TypeAlias = (
    Const
    | Ref
    | Sum
    | Product
    | Power
    | Extremum
    | Absolute
    | Choose
    | Round
    | Interpolate
    | Annual
    | Cell
    | Lookup
    | Aggregate
)

# --- conditions: true, false or open (Kleene) ------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare(Node):
    """A comparison of two numbers of fitting dimensions, by full values.

    Attributes:
        full_year: Whether it is open where the period is not twelve months.
    """

    relation: Relation
    left: Number
    right: Number
    full_year: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf(Node):
    """And over one or more conditions."""

    args: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf(Node):
    """Or over one or more conditions."""

    args: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Negated(Node):
    """Not."""

    arg: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class ClausesMet(Node):
    """Whether every one of the named clauses is met (unregulated counts as not met). Only in levels.

    Clauses that do not apply are left out; where none is left it is open, or true if `none_counts`.
    """

    clauses: tuple[ClauseId, ...]
    none_counts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseMet(Node):
    """Whether one clause is met; not applicable where the clause is. Only in levels."""

    clause: ClauseId

    @property
    def clauses(self) -> tuple[ClauseId, ...]:
        """The one clause, as the other demands on clauses name theirs."""
        return (self.clause,)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeCompare(Node):
    """A comparison of two codes of one list; an order exists only where the list declares it: better is more."""

    relation: Relation
    left: CodeTerm
    right: CodeTerm
    text: str = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagCell(Node):
    """Whether a cell of the row, around, of a record says yes."""

    record: Id
    column: Id
    name: str = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagOf(Node):
    """Whether a flag that the submission gives says yes."""

    target: Id
    name: str = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantifier(Node):
    """Whether every row that counts, or any of them, fulfils a condition.

    Attributes:
        every: 全部 (True) or 存在 (False).
        where: Which rows count; None is all of them.
        empty: What it is where no row counts; None leaves it open.
        text: As written.
    """

    every: bool
    rows: Rows
    where: Condition | None
    condition: Condition
    empty: bool | None
    text: str = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClausesCounted(Node):
    """How many of the named clauses are met, or what share of those that apply. Only in levels.

    Attributes:
        share: Whether the share is compared, not the count.
        bound: The count, or the share as a fraction of 1.
        text: As written.
        constants: The named constants of which the bound is made.
    """

    clauses: tuple[ClauseId, ...]
    share: bool
    relation: Relation
    bound: Fraction
    text: str
    constants: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreCompare(Node):
    """A comparison of the score of a group, or of the total, with so many points. Only in levels.

    Attributes:
        target: The id of the group; `TOTAL`.
        clauses: The scored clauses that it is made of.
        bound: Points.
        text: As written.
        constants: The named constants of which the bound is made.
        when_counted: Whether nothing is demanded where no clause of the group applies and it is out of the whole.
    """

    target: Id
    clauses: tuple[ClauseId, ...]
    relation: Relation
    bound: Fraction
    text: str
    constants: tuple[Ref, ...] = ()
    when_counted: bool = False


TOTAL = Id("total")  # the score of the whole
TOTAL_TITLE: Final = Text("总分", "total score")

Condition: TypeAlias = (
    ScoreCompare
    | Compare
    | AllOf
    | AnyOf
    | Negated
    | ClausesMet
    | ClauseMet
    | ClausesCounted
    | CodeCompare
    | FlagCell
    | FlagOf
    | Quantifier
)

# --- what clauses demand ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Node):
    """`subject relation bound`: the demand of one band."""

    relation: Relation
    bound: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Node):
    """未规定: the standard has no rule here.

    Attributes:
        decided_by: Who decides instead; "" means that no level is given (不予评级).
    """

    decided_by: str


@dataclass(frozen=True, slots=True)
class Interval:
    """A range of one quantity in base units; None is unbounded."""

    low: Fraction | None
    low_closed: bool
    high: Fraction | None
    high_closed: bool

    def holds(self, value: Fraction) -> bool:
        """Whether `value` lies in the range."""
        if self.low is not None and (value < self.low or (value == self.low and not self.low_closed)):
            return False
        return self.high is None or value < self.high or (value == self.high and self.high_closed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band(Node):
    """One row of a banded limit.

    Attributes:
        interval: Where it applies.
        text: The row's condition as written.
        demand: What it asks there.
        constants: The named constants of which its edges are made.
    """

    interval: Interval
    text: str
    demand: Limit | Gap
    constants: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement(Node):
    """A clause that is met when its condition is true."""

    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class BandedLimit(Node):
    """A clause whose limit on `subject` is chosen by the band that `selector` lies in.

    Attributes:
        full_year: Whether it is open where the period is not twelve months.
    """

    subject: Number
    selector: Number
    bands: tuple[Band, ...]
    full_year: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedBy(Node):
    """A clause whose outcome a person states: it counts only from this role.

    Attributes:
        graded: Whether the person gives points, from 0 to full marks: the clause is met where it gets full marks.
    """

    role: Role
    graded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PointBand(Node):
    """One row of a table of points; see `Band`."""

    interval: Interval
    text: str
    points: Fraction
    constants: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PointTable(Node):
    """A scored clause whose points are chosen by the band that `selector` lies in.

    Attributes:
        full_year: Whether it is open where the period is not twelve months.
    """

    selector: Number
    bands: tuple[PointBand, ...]
    full_year: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PointSegment(Node):
    """One row of a table of points with linear rows, or with edges that are data.

    Attributes:
        low: Where it begins, and whether that belongs to it; None is unbounded.
        high: Where it ends, likewise.
        points: What it gives at its low edge.
        to: What it gives at its high edge; linear in between, so `points` where it is not linear.
    """

    low: Number | None
    low_closed: bool
    high: Number | None
    high_closed: bool
    text: str
    points: Fraction
    to: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class PointSegments(Node):
    """A scored clause whose points are those of the segment that `selector` lies in.

    Open where the edges do not ascend, which only data can bring about.

    Attributes:
        segments: Lowest first; each begins where the one before ends.
        full_year: Whether it is open where the period is not twelve months.
    """

    selector: Number
    segments: tuple[PointSegment, ...]
    full_year: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PointCase(Node):
    """One row of a table of points by code."""

    condition: Condition
    text: str
    points: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class PointCases(Node):
    """A scored clause that has the points beside the first true condition; one is always true where all are known."""

    cases: tuple[PointCase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine(Node):
    """A scored clause with full marks from `leading` on, none up to `benchmark`, and linear between the two.

    Open where the two are equal or stand the wrong way round.

    Attributes:
        rising: Whether larger is better.
        full_year: Whether it is open where the period is not twelve months.
    """

    subject: Number
    benchmark: Number
    leading: Number
    rising: bool
    full_year: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Items(Node):
    """A clause that is made of items.

    Attributes:
        items: Clauses of the kind `item`; those that do not apply are left out.
        relation: How `bound` compares with the number of items met; None where the points alone count.
        points: What 0, 1, 2 … items met are worth; () where the clause is met or not.
    """

    items: tuple[ClauseId, ...]
    relation: Relation | None
    bound: Fraction
    points: tuple[Fraction, ...]


Test: TypeAlias = Requirement | BandedLimit | JudgedBy | PointTable | PointSegments | PointCases | PointLine | Items


class WhenNotApplicable(StrEnum):
    """What a score group does with clauses that do not apply."""

    GROUP = "group"  # 本组折算
    WHOLE = "whole"  # 全表折算
    FULL = "full"  # 满分
    ZERO = "zero"  # 零分


@dataclass(frozen=True, slots=True)
class LookBack:
    """The time a judged clause looks at: so many months, or calendar years, back from a clock."""

    clock: Clock
    count: int
    calendar: bool


@dataclass(frozen=True, slots=True)
class EvidenceDemand:
    """A kind of document that a clause or an input asks for.

    Attributes:
        kind: What it is called in the submission.
        force: What comes of its absence.
        grade: The least grade that counts (A before B before C …), or "".
    """

    kind: str
    force: Force
    grade: str


# --- declarations ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Default(Node):
    """缺省: what stands in for a datum that is missing, never for one that is not applicable, invalid or expired.

    Attributes:
        value: In base units.
        literal: As written, in `unit`.
        source: Where the default stands; of a named parameter, the source of that.
        constant: The parameter it is, or None.
    """

    value: Fraction
    literal: str
    unit: UnitUse
    source: Source
    constant: Id | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Input(Node):
    """A datum that the submission gives.

    Attributes:
        id: Its code, the key in data and artefacts.
        name: Label in both languages.
        symbol: Short name in formulas ("E"), or "".
        unit: The declared unit: a bare number means it.
        choices: Every unit the datum may be given in, the declared one first.
        interval: The values it may have, in base units.
        evidence: Kinds of document that support it.
        clause: The clause that asks for it, or None.
        note: Guidance for who fills it in.
        documents: The documents that it asks for more than by listing them.
        clock: The date by which these must be valid.
        default: What stands in for it where it is missing; None leaves open what rests on it.
    """

    id: Id
    name: Text
    symbol: str
    unit: UnitUse
    choices: tuple[UnitChoice, ...]
    interval: Interval
    evidence: tuple[str, ...]
    clause: ClauseNumber | None
    note: Text
    documents: tuple[EvidenceDemand, ...] = ()
    clock: Clock = Clock.ASSESSED
    default: Default | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant(Node):
    """A constant with its passport.

    Attributes:
        value: In base units.
        literal: As written.
        owner: The library or standard that declares it, with its edition ("cn.energy.electricity@2024").
        data_year: Of a value taken from a dated series: the year it describes, else None.
        announced: Of such a value: when it was announced.
        printed: What the document prints instead, where that is an error (勘误), or "".
    """

    id: Id
    name: Text
    symbol: str
    value: Fraction
    literal: str
    unit: UnitUse
    source: Source
    owner: str
    data_year: int | None = None
    announced: date | None = None
    printed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Node):
    """One value of a dated constant.

    Attributes:
        year: The data year, which it describes.
        announced: The day on which it was announced, or from which on it is used.
        value: In base units.
        literal: As written.
        source: The document that announces it.
        printed: What the document prints instead, where that is an error, or "".
        owner: Of an entry of one of several editions of a library: that edition, else "".
    """

    year: int
    announced: date
    value: Fraction
    literal: str
    source: Source
    printed: str
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SameYear(Node):
    """The entry whose data year is that of the submission."""

    year_of: YearOf


@dataclass(frozen=True, slots=True, kw_only=True)
class LatestBefore(Node):
    """The entry announced last before the day of a clock; of two announced that day, the newer data year."""

    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedFrom(Node):
    """The entry that is used from the latest day on that is not after the day of a clock."""

    clock: Clock


Selection: TypeAlias = SameYear | LatestBefore | UsedFrom


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Node):
    """A constant whose value the dates of the submission choose; no entry leaves it open, never the nearest.

    Attributes:
        entries: By data year and day of announcement; no two can be chosen at once.
        selection: How one is chosen.
        owner: As for constants.
    """

    id: Id
    name: Text
    symbol: str
    unit: UnitUse
    entries: tuple[Entry, ...]
    selection: Selection
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve(Node):
    """A table of a parameter by a numeric key, to interpolate in.

    Attributes:
        unit: Of the values.
        key_name: What it is entered with, as its first column says.
        points: (key, value) in base units, keys ascending, two or more.
    """

    id: Id
    name: Text
    symbol: str
    unit: UnitUse
    key_name: str
    key_unit: UnitUse
    points: tuple[tuple[Fraction, Fraction], ...]
    source: Source
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Node):
    """One code of a code list.

    Attributes:
        code: The identity in data and artefacts.
        unit: What quantities of it are given in, with all choices; None where the list has no units.
    """

    code: str
    name: Text
    unit: UnitUse | None
    choices: tuple[UnitChoice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeList(Node):
    """码表: a closed list of codes, best first where it is ordered."""

    id: Id
    name: Text
    ordered: bool
    codes: tuple[Code, ...]
    owner: str


@dataclass(frozen=True, slots=True)
class CodeType:
    """A cell that holds a code of the list `codes`."""

    codes: Id


@dataclass(frozen=True, slots=True)
class QuantityType:
    """A cell that holds a quantity; see `Input`."""

    unit: UnitUse
    choices: tuple[UnitChoice, ...]
    interval: Interval
    default: Default | None = None


@dataclass(frozen=True, slots=True)
class ByCodeType:
    """A cell that holds a quantity in the unit of the code that stands in the field `key` of its row."""

    key: Id
    codes: Id
    interval: Interval


@dataclass(frozen=True, slots=True)
class PlainType:
    """A cell that holds `text`, a `date` or a `flag`."""

    kind: str


@dataclass(frozen=True, slots=True)
class RowsType:
    """A cell that holds a list of rows of a record."""

    record: Id


FieldType: TypeAlias = CodeType | QuantityType | ByCodeType | PlainType | RowsType


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Node):
    """One field of a record."""

    id: Id
    name: Text
    type: FieldType
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Node):
    """记录: what a row of a list holds; fields in the order written."""

    id: Id
    name: Text
    fields: tuple[Field, ...]
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeInput(Node):
    """A code that the submission gives."""

    id: Id
    name: Text
    symbol: str
    codes: Id
    evidence: tuple[str, ...]
    clause: ClauseNumber | None
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagInput(Node):
    """是否: a yes or no that the submission gives."""

    id: Id
    name: Text
    symbol: str
    evidence: tuple[str, ...]
    clause: ClauseNumber | None
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ListInput(Node):
    """A list that the submission gives.

    Attributes:
        record: What a row holds.
        covers: The code fields whose every combination has one row; () declares no completeness.
        stated: Whether a signed statement that it is complete must come with it.
    """

    id: Id
    name: Text
    symbol: str
    record: Id
    covers: tuple[Id, ...]
    evidence: tuple[str, ...]
    clause: ClauseNumber | None
    note: Text
    stated: bool = False


GivenInput: TypeAlias = CodeInput | FlagInput | ListInput


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow(Node):
    """One value of a keyed table, in base units; `literal` and `unit` as written."""

    key: str
    value: Fraction
    literal: str
    unit: UnitUse


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedTable(Node):
    """参数表: a constant for each code of a list; rows in order of their keys.

    Attributes:
        unit: Of every row; per unit of the row's code where it has the base `symbolic(codes)`.
    """

    id: Id
    name: Text
    symbol: str
    codes: Id
    unit: UnitUse
    rows: tuple[TableRow, ...]
    source: Source
    owner: str


@dataclass(frozen=True, slots=True)
class Structures:
    """Code lists, records, what is given in them and tables keyed by them, each sorted by id."""

    code_lists: tuple[CodeList, ...] = ()
    records: tuple[Record, ...] = ()
    code_inputs: tuple[CodeInput, ...] = ()
    lists: tuple[ListInput, ...] = ()
    tables: tuple[KeyedTable, ...] = ()
    flags: tuple[FlagInput, ...] = ()

    @property
    def given(self) -> tuple[GivenInput, ...]:
        """What the submission gives."""
        return (*self.code_inputs, *self.flags, *self.lists)


def symbolic(*where: str) -> str:
    """Return the base dimension of quantities whose unit is that of a code, the one that stands `where`."""
    return f"〈{'.'.join(where)}〉"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Node):
    """A derived quantity.

    Attributes:
        unit: The unit it is reported in.
        formula: What it is; `text` is the formula as written.
        source: Where the formula stands.
        display: The step to which reports round it, in `unit`; the value itself stays (显示).
    """

    id: Id
    name: Text
    symbol: str
    unit: UnitUse
    formula: Number
    text: str
    clause: ClauseNumber | None
    source: Source
    display: Const | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Node):
    """A normative statement that is judged.

    Attributes:
        id: Permanent ASCII id; survives renumbering.
        number: As the standard prints it.
        kind: What it does to a rating.
        test: What it demands.
        text: The demand as written.
        note: The author's paraphrase.
        applies: Where the clause applies; None is everywhere. Where it is false, the clause does not apply.
        accepts: Who accepts a claim that the clause does not apply; None: there can be no claim.
        documents: The documents it asks for.
        clock: The date by which judgements and documents must be valid.
        look_back: The time that a judged clause looks at.
        in_principle: Who decides where the clause is 原则上 and not met; None: it is not 原则上.
        comparing: By full values; where rounded ones are compared, the test rounds them.
        points: Of a scored clause: its full marks, which it has where it is met.
    """

    id: ClauseId
    number: ClauseNumber
    title: Text
    kind: ClauseKind
    test: Test
    text: str
    source: Source
    note: str
    applies: Condition | None = None
    accepts: Role | None = None
    documents: tuple[EvidenceDemand, ...] = ()
    clock: Clock = Clock.ASSESSED
    look_back: LookBack | None = None
    in_principle: Role | None = None
    comparing: Comparing = Comparing.FULL
    points: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Node):
    """评分组: scored clauses that are added up together.

    Attributes:
        weight: What its full marks count in the total; None: as many points as its clauses have.
        cap: The most that it counts; None is no cap.
        not_applicable: What it does with clauses that do not apply; None where all of them always do.
        none_applies: What it is worth where none of them applies; None likewise.
    """

    id: Id
    title: Text
    clauses: tuple[ClauseId, ...]
    weight: Fraction | None
    cap: Fraction | None
    not_applicable: WhenNotApplicable | None
    none_applies: WhenNotApplicable | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Node):
    """A rating. Vetoes, prerequisites and core clauses are part of its condition, written out here."""

    id: LevelId
    title: Text
    condition: Condition
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelLimit(Node):
    """What one row of limits asks for one level; the same comparison is a part of the level's own condition."""

    level: LevelId
    condition: Compare


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelLimits(Node):
    """各等级限值: one row of a table that limits something for each level.

    Attributes:
        id: Of the row alone: it may be the id of a clause too.
        number: As the row prints it.
        limits: Best level first; a level of which nothing is asked is not there.
    """

    id: ClauseId
    number: ClauseNumber
    title: Text
    limits: tuple[LevelLimit, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionBand(Node):
    """One band of an axis: its text, and that the axis lies in it; None holds always, being the only band."""

    text: str
    condition: Condition | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAxis(Node):
    """One axis of a decision table: what it is called there, and its bands in the order of the table."""

    name: str
    bands: tuple[DecisionBand, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelDemand(Node):
    """What a decision table asks for one level or a better one; a part of the condition of that level."""

    level: LevelId
    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Node):
    """等级判定: a table of two axes.

    Attributes:
        number: As the standard prints it, or None.
        cells: The level that each cell gives, row by row; None gives none.
        demands: What it comes to for each level, best first; a level of which it asks nothing is not there.
    """

    id: ClauseId
    number: ClauseNumber | None
    rows: DecisionAxis
    columns: DecisionAxis
    cells: tuple[tuple[LevelId | None, ...], ...]
    demands: tuple[LevelDemand, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedValue(Node):
    """An example's expectation on an indicator, in base units.

    Attributes:
        shown: Whether the value is rounded half-even to the last digit of the literal before; else it is exact.
    """

    target: Id
    value: Const
    shown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedOutcome(Node):
    """An example's expectation on a clause."""

    clause: ClauseId
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedLevel(Node):
    """An example's expectation on the level; None means no level."""

    level: LevelId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedScore(Node):
    """An example's expectation on a score, which is certain then; `target` is a group, or `TOTAL`."""

    target: Id
    points: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedReach(Node):
    """An example's expectation on the level that one row of limits reaches; None means none."""

    row: ClauseId
    level: LevelId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedPoints(Node):
    """An example's expectation on the points of one clause, which are certain then."""

    clause: ClauseId
    points: Fraction


Expectation: TypeAlias = (
    ExpectedValue | ExpectedOutcome | ExpectedLevel | ExpectedScore | ExpectedReach | ExpectedPoints
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenRows(Node):
    """The rows of a list in an example; a cell that is not there is missing.

    Attributes:
        none: The combinations of the codes that the list covers which are stated to be none.
    """

    rows: tuple[tuple[tuple[Id, Const | CodeConst | str | bool], ...], ...]
    none: tuple[tuple[tuple[Id, CodeConst], ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFlag(Node):
    """The yes or no of an example."""

    value: bool


Given: TypeAlias = Const | CodeConst | GivenFlag | GivenRows


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenJudgement(Node):
    """What an example says that the clause's own role has judged: met, not_met or unconfirmed.

    Attributes:
        points: Of a graded clause, whose outcome is `graded` then; else None.
    """

    clause: ClauseId
    outcome: str
    points: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenClaim(Node):
    """An example's claim that a clause does not apply, accepted by the clause's own role or not yet."""

    clause: ClauseId
    accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenDocument(Node):
    """A document of an example; it covers every clause that asks for its kind."""

    kind: str
    grade: str
    expires: date | None


Paper: TypeAlias = GivenJudgement | GivenClaim | GivenDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Example(Node):
    """算例: data and what must come of them; `dates` are (key in the submission, date, year or "from/to")."""

    number: str
    title: Text
    given: tuple[tuple[Id, Given], ...]
    expected: tuple[Expectation, ...]
    papers: tuple[Paper, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """A library that the standard pins."""

    id: str
    edition: str


class Draft(StrEnum):
    """How far a draft has come; what it rates is a trial (试评价)."""

    COMMENTS = "comments"  # 征求意见稿
    APPROVAL = "approval"  # 报批稿


@dataclass(frozen=True, slots=True)
class Amendment:
    """修改单: one that an edition holds, with the day of its publication."""

    name: str
    date: date


@dataclass(frozen=True, slots=True)
class Validity:
    """When an edition holds, and beside which others.

    Attributes:
        transition_until: 过渡期止: the last day on which what it replaces may still be used, or None.
        withdrawn: 废止: the first day on which it is no longer in force, or None.
        replaces: The editions that it takes the place of, sorted.
        corrects: The edition of which it is a correction, or "".
        amendments: Those that it holds, by date.
        draft: How far it has come, or None for what is published.
    """

    transition_until: date | None = None
    withdrawn: date | None = None
    replaces: tuple[Import, ...] = ()
    corrects: str = ""
    amendments: tuple[Amendment, ...] = ()
    draft: Draft | None = None


class Operation(StrEnum):
    """What a tailoring does: 增加, 加严, 放宽, 替换, 删除, 直接引用."""

    ADD = "add"
    TIGHTEN = "tighten"
    LOOSEN = "loosen"
    REPLACE = "replace"
    DROP = "drop"
    ADOPT = "adopt"


class Secured(StrEnum):
    """Why a tightened clause cannot be met where the old one is not: it is proved, or both are due."""

    PROVED = "proved"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied(Node):
    """One operation of a tailoring that this program came from. What it did stands in the program itself.

    Attributes:
        by: The standard that says so, with its edition.
        base: The standard that it is said of, with its edition.
        what: The kind of its target: "clause", "input", "indicator", "parameter" …
        target: What it is about, as printed: the number of a clause, or a name.
        title: The title of the clause, or the name in both languages.
        before: What the base said there, or "".
        after: What is said now, or "".
        reason: Why, or "".
        secured: Of what is tightened; None where a later layer changes it or what it rests on.
        affects: The clauses and rows of limits that rest on a quantity replaced or dropped, as printed.
    """

    operation: Operation
    by: str
    base: str
    what: str
    target: str
    title: Text
    before: str
    after: str
    reason: str
    secured: Secured | None
    affects: tuple[str, ...]

    @property
    def may_loosen(self) -> bool:
        """Whether a submission may do better because of it."""
        loosens = self.operation in (Operation.LOOSEN, Operation.REPLACE, Operation.DROP)
        return loosens or (self.operation is Operation.TIGHTEN and self.secured is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Program(Node):
    """One standard in one edition, resolved.

    Attributes:
        id: Dotted identifier ("cn.park.zero_carbon").
        edition: Edition text.
        status: The weakest status among everything that can decide a rating.
        none_caption: What no level is called (不予认定, 未达标).
        imports: Libraries it pins, sorted.
        validity: When this edition holds.
        tailoring: What was done to the standards that it came from, those at the bottom first.
    """

    id: str
    edition: str
    title: Text
    published: date | None
    in_force: date | None
    source: Source
    gases: tuple[str, ...]
    imports: tuple[Import, ...]
    inputs: tuple[Input, ...]
    constants: tuple[Constant, ...]
    indicators: tuple[Indicator, ...]
    clauses: tuple[Clause, ...]
    levels: tuple[Level, ...]
    none_caption: Text
    examples: tuple[Example, ...]
    structures: Structures = Structures()
    dated: tuple[Dated, ...] = ()
    curves: tuple[Curve, ...] = ()
    groups: tuple[Group, ...] = ()
    level_limits: tuple[LevelLimits, ...] = ()
    decisions: tuple[Decision, ...] = ()
    tailoring: tuple[Applied, ...] = ()
    validity: Validity = Validity()
