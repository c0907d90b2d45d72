"""The intermediate representation: one resolved standard, typed, in base units, without inheritance.

Invariants (kept by `ir.verify`):
    1. Ids of inputs, constants and indicators are unique together; so are clause ids and level ids.
    2. Every `Ref` names a declared input, constant or indicator and has its dimension.
    3. Every number expression has the dimension that its operands give it; sums, comparisons,
       extrema and choices join fitting dimensions only.
    4. Values are exact rationals in base units; a `UnitUse` is for reading and printing only.
    5. Every constant and clause has a source with a status.
    6. The bands of a `BandedLimit` are sorted, disjoint and total over the declared range.
    7. Collections are in canonical order (inputs, constants and indicators by id, clauses by number,
       levels best first), so that the order of declarations never shows.
    8. A cell belongs to a record whose rows are gone through around it, and the symbolic dimension of
       a row never leaves it.

The unions `Number`, `Condition` and `Test` are closed: a plugin adds words, never a node.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NewType, TypeAlias

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


class Relation(StrEnum):
    """A comparison."""

    LE = "<="
    LT = "<"
    GE = ">="
    GT = ">"
    EQ = "="


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


Number: TypeAlias = Const | Ref | Sum | Product | Power | Extremum | Absolute | Choose | Cell | Lookup | Aggregate

# --- conditions: true, false or open (Kleene) ------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare(Node):
    """A comparison of two numbers of fitting dimensions, by full values."""

    relation: Relation
    left: Number
    right: Number


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
    """Whether every one of the named clauses is met (unregulated counts as not met). Only in levels."""

    clauses: tuple[ClauseId, ...]


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


Condition: TypeAlias = Compare | AllOf | AnyOf | Negated | ClausesMet | CodeCompare | FlagCell | Quantifier

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
    """

    interval: Interval
    text: str
    demand: Limit | Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement(Node):
    """A clause that is met when its condition is true."""

    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class BandedLimit(Node):
    """A clause whose limit on `subject` is chosen by the band that `selector` lies in."""

    subject: Number
    selector: Number
    bands: tuple[Band, ...]


Test: TypeAlias = Requirement | BandedLimit

# --- declarations ----------------------------------------------------------------------------------


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant(Node):
    """A constant with its passport.

    Attributes:
        value: In base units.
        literal: As written.
        owner: The library or standard that declares it, with its edition ("cn.energy.electricity@2024").
    """

    id: Id
    name: Text
    symbol: str
    value: Fraction
    literal: str
    unit: UnitUse
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
class ListInput(Node):
    """A list that the submission gives.

    Attributes:
        record: What a row holds.
        covers: The code fields whose every combination has one row; () declares no completeness.
    """

    id: Id
    name: Text
    symbol: str
    record: Id
    covers: tuple[Id, ...]
    evidence: tuple[str, ...]
    clause: ClauseNumber | None
    note: Text


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

    @property
    def given(self) -> tuple[CodeInput | ListInput, ...]:
        """What the submission gives."""
        return (*self.code_inputs, *self.lists)


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
    """

    id: Id
    name: Text
    symbol: str
    unit: UnitUse
    formula: Number
    text: str
    clause: ClauseNumber | None
    source: Source


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
    """

    id: ClauseId
    number: ClauseNumber
    title: Text
    kind: ClauseKind
    test: Test
    text: str
    source: Source
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Node):
    """A rating. Vetoes, prerequisites and core clauses are part of its condition, written out here."""

    id: LevelId
    title: Text
    condition: Condition
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedValue(Node):
    """An example's expectation on an indicator, exact, in base units."""

    target: Id
    value: Const


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedOutcome(Node):
    """An example's expectation on a clause."""

    clause: ClauseId
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedLevel(Node):
    """An example's expectation on the level; None means no level."""

    level: LevelId | None


Expectation: TypeAlias = ExpectedValue | ExpectedOutcome | ExpectedLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenRows(Node):
    """The rows of a list in an example; a cell that is not there is missing."""

    rows: tuple[tuple[tuple[Id, Const | CodeConst | str | bool], ...], ...]


Given: TypeAlias = Const | CodeConst | GivenRows


@dataclass(frozen=True, slots=True, kw_only=True)
class Example(Node):
    """算例: data and what must come of them."""

    number: str
    title: Text
    given: tuple[tuple[Id, Given], ...]
    expected: tuple[Expectation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """A library that the standard pins."""

    id: str
    edition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Program(Node):
    """One standard in one edition, resolved.

    Attributes:
        id: Dotted identifier ("cn.park.zero_carbon").
        edition: Edition text.
        status: The weakest status among everything that can decide a rating.
        none_caption: What no level is called (不予认定, 未达标).
        imports: Libraries it pins, sorted.
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
