"""What the author wrote: names are strings, nothing is typed or resolved. Frozen; equality ignores places.

A declaration is a head and a tuple of attributes in the order written. Which attributes a
declaration may have is for `semantics`: one grammar, and messages that know what was meant.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from zcdsl.source import SourceFile, Span


@dataclass(frozen=True, slots=True)
class Node:
    """Anything written; its place is no part of what it is."""

    span: Span = field(compare=False, repr=False)


# --- leaves ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A word: NFC, full-width forms folded."""

    text: str


@dataclass(frozen=True, slots=True)
class Words(Node):
    """Free text: a title, a label, a document, a note."""

    text: str


@dataclass(frozen=True, slots=True)
class UnitName(Node):
    """A unit as written; what it means is for semantics."""

    text: str


@dataclass(frozen=True, slots=True)
class ClauseNo(Node):
    """A clause number as written."""

    text: str


@dataclass(frozen=True, slots=True)
class DateText(Node):
    """A date as written."""

    text: str


@dataclass(frozen=True, slots=True)
class Qualified(Node):
    """A dotted identifier with its edition: `cn.energy.electricity@2024`."""

    id: str
    edition: str


# --- expressions -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quantity(Node):
    """A number as written (digits kept) and its unit, if it has one."""

    number: str
    unit: UnitName | None


@dataclass(frozen=True, slots=True)
class Chain(Node):
    """Operands of one precedence level joined left to right: `op` of operand i joins it to what stands before.

    `ops` holds "+" and "-", or "*" and "/", or all "and", or all "or"; `ops[0]` belongs to `operands[1]`.
    """

    operands: tuple[Expr, ...]
    ops: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unary(Node):
    """`-x` or `not x`."""

    op: str
    operand: Expr


@dataclass(frozen=True, slots=True)
class Raised(Node):
    """`x ^ n`."""

    base: Expr
    exponent: Expr


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A function by name with its arguments."""

    function: Name
    args: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Comparison(Node):
    """One relation, or two in a row (`20 万tce ≤ E ＜ 100 万tce`): `ops` joins neighbouring operands."""

    operands: tuple[Expr, ...]
    ops: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Range(Node):
    """`A～B`, both ends included."""

    low: Expr
    high: Expr


@dataclass(frozen=True, slots=True)
class Conditional(Node):
    """若 … 则 … （否则若 … 则 …）否则 …."""

    cases: tuple[tuple[Expr, Expr], ...]
    otherwise: Expr


@dataclass(frozen=True, slots=True)
class AllMet(Node):
    """全部 核心 符合; `none_counts`: （无则视为符合）."""

    kind: str
    outcome: str
    none_counts: bool


@dataclass(frozen=True, slots=True)
class OneMet(Node):
    """条 N 符合, in the condition of a level."""

    number: ClauseNo
    outcome: str


@dataclass(frozen=True, slots=True)
class Aggregate(Node):
    """`合计（列表，筛选：值，按 权重，空表为 …）`: `within` is the list and any filters."""

    function: Name
    within: tuple[Expr, ...]
    value: Expr
    weight: Expr | None
    empty: Expr | None


@dataclass(frozen=True, slots=True)
class Counted(Node):
    """引导项 符合 不少于 3 项; 控制项 符合率 ≥ 90 % (`outcome` None)."""

    kind: str
    outcome: str | None
    relation: str
    bound: Quantity


Expr: TypeAlias = (
    Name
    | Quantity
    | Chain
    | Unary
    | Raised
    | Call
    | Comparison
    | Range
    | Conditional
    | AllMet
    | OneMet
    | Counted
    | Aggregate
)

# --- tables ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cell(Node):
    """One cell of a table, blanks around it cut."""

    text: str


@dataclass(frozen=True, slots=True)
class Table(Node):
    """Rows of cells; the first row is the header."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class LimitCell(Node):
    """`≤ 0.2 tCO2/tce`."""

    relation: str
    bound: Expr


@dataclass(frozen=True, slots=True)
class GapCell(Node):
    """`未规定，不予评级`, or with who decides."""

    decided_by: Words | None


@dataclass(frozen=True, slots=True)
class BandRow(Node):
    """One row of a banded limit; a cell that could not be read is None (already reported)."""

    band: Expr | None
    demand: LimitCell | GapCell | None
    text: str


# --- attributes ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Edition(Node):
    """版本."""

    text: Words


@dataclass(frozen=True, slots=True)
class Published(Node):
    """发布."""

    date: DateText


@dataclass(frozen=True, slots=True)
class InForce(Node):
    """实施."""

    date: DateText


@dataclass(frozen=True, slots=True)
class Transition(Node):
    """过渡期止: the last day on which what this edition replaces may still be used."""

    date: DateText


@dataclass(frozen=True, slots=True)
class Withdrawn(Node):
    """废止."""

    date: DateText


@dataclass(frozen=True, slots=True)
class Replaces(Node):
    """代替: the editions that this one takes the place of."""

    standards: tuple[Qualified, ...]


@dataclass(frozen=True, slots=True)
class Corrects(Node):
    """更正: the edition of which this one is a correction."""

    edition: Words


@dataclass(frozen=True, slots=True)
class Amendment(Node):
    """修改单: one that this edition holds, with its date (None: not said)."""

    name: Words
    date: DateText | None


@dataclass(frozen=True, slots=True)
class Draft(Node):
    """征求意见稿 or 报批稿: `stage` is comments or approval."""

    stage: str


@dataclass(frozen=True, slots=True)
class SourceNote(Node):
    """来源: a document and the status of what is taken from it (None: not said)."""

    document: Words
    status: str | None


@dataclass(frozen=True, slots=True)
class Uses(Node):
    """引用."""

    libraries: tuple[Qualified, ...]


@dataclass(frozen=True, slots=True)
class FromDay(Node):
    """One edition of a library, and the first day on which it is used."""

    library: Qualified
    day: DateText


@dataclass(frozen=True, slots=True)
class UsesDated(Node):
    """引用 按 申报日：…: editions of a library, one of which the date of the submission chooses."""

    clock: str
    editions: tuple[FromDay, ...]


@dataclass(frozen=True, slots=True)
class Gases(Node):
    """核算气体."""

    text: Words


@dataclass(frozen=True, slots=True)
class HasUnit(Node):
    """单位."""

    unit: UnitName


@dataclass(frozen=True, slots=True)
class Bound(Node):
    """A limit on what an input may be: `不小于 0`, `0 %～100 %`."""

    relation: str  # a relation, or "~"
    value: Expr
    high: Expr | None


@dataclass(frozen=True, slots=True)
class Formula(Node):
    """＝ expression; also the value of a parameter or of a unit."""

    value: Expr


@dataclass(frozen=True, slots=True)
class Remark(Node):
    """Free text of one kind: evidence, rationale, reason, note, quote, alias, prefix, basis."""

    kind: str
    text: Words


@dataclass(frozen=True, slots=True)
class OfClause(Node):
    """条 N: which clause something belongs to."""

    number: ClauseNo


@dataclass(frozen=True, slots=True)
class HasCode(Node):
    """代码: the ASCII code of this one declaration."""

    code: Name


@dataclass(frozen=True, slots=True)
class Require(Node):
    """要求：condition."""

    condition: Expr


@dataclass(frozen=True, slots=True)
class RequireBands(Node):
    """要求：[subject] 按 selector, and the table of bands."""

    subject: Expr | None
    selector: Expr
    header: tuple[Cell, ...]
    rows: tuple[BandRow, ...]


@dataclass(frozen=True, slots=True)
class Ordered(Node):
    """由优到劣: the codes of a list are in order, best first."""


@dataclass(frozen=True, slots=True)
class EvidenceKinds(Node):
    """证据种类: the codes of a list are kinds of documents, and evidence is one of them."""


@dataclass(frozen=True, slots=True)
class KeyedBy(Node):
    """按: the code list whose codes are the keys of a table."""

    codes: Name


@dataclass(frozen=True, slots=True)
class Covers(Node):
    """须覆盖: the fields, or their code lists, of which a list has one row for each combination."""

    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class NeedsStatement(Node):
    """须有 完整性声明: somebody signs that a list is complete."""


@dataclass(frozen=True, slots=True)
class Default(Node):
    """缺省: the value that stands in for a datum not given."""

    value: Expr


@dataclass(frozen=True, slots=True)
class EvidenceDemand(Node):
    """证据 with its force (None: only listed) and the least grade that counts."""

    text: Words
    force: str | None
    grade: Words | None


@dataclass(frozen=True, slots=True)
class JudgedBy(Node):
    """由 … 判定; `graded` is 由 … 评分: points are given, too."""

    role: str
    graded: bool = False


@dataclass(frozen=True, slots=True)
class LookBack(Node):
    """自 … 向前 36 个月."""

    clock: str
    count: Quantity


@dataclass(frozen=True, slots=True)
class ValidOn(Node):
    """有效性按: the date by which judgements and documents must be valid."""

    clock: str


@dataclass(frozen=True, slots=True)
class InPrinciple(Node):
    """原则上, with who decides where it is not met (None: not said)."""

    role: str | None


@dataclass(frozen=True, slots=True)
class MayNotApply(Node):
    """可不适用: with who accepts the claim."""

    role: str


@dataclass(frozen=True, slots=True)
class AppliesWhen(Node):
    """适用于."""

    condition: Expr


@dataclass(frozen=True, slots=True)
class Display(Node):
    """显示 0.1 tce: the step to which reports round."""

    step: Quantity


@dataclass(frozen=True, slots=True)
class RoundedValues(Node):
    """修约值比较."""


@dataclass(frozen=True, slots=True)
class AnyPeriod(Node):
    """任何期间: the period need not be twelve months."""


@dataclass(frozen=True, slots=True)
class Takes(Node):
    """取值: how one entry of a dated parameter is chosen, in words."""

    text: Words


@dataclass(frozen=True, slots=True)
class Keyed(Node):
    """按 压力 MPa 插值: what a table is entered with."""

    key: Name
    unit: UnitName


@dataclass(frozen=True, slots=True)
class Values(Node):
    """The table of a parameter."""

    table: Table


@dataclass(frozen=True, slots=True)
class FullMarks(Node):
    """满分 5 分."""

    points: Quantity


@dataclass(frozen=True, slots=True)
class PointRow(Node):
    """One row of a table of points; a cell that could not be read is None (already reported)."""

    band: Expr | None
    points: Cell
    text: str


@dataclass(frozen=True, slots=True)
class PointsTable(Node):
    """The table of points of a clause: what chooses the row, and the rows."""

    selector: Expr | None
    header: tuple[Cell, ...]
    rows: tuple[PointRow, ...]


@dataclass(frozen=True, slots=True)
class ScoreLine(Node):
    """评分：subject 线性."""

    subject: Expr


@dataclass(frozen=True, slots=True)
class Leading(Node):
    """引领值: where the full marks are."""

    value: Expr


@dataclass(frozen=True, slots=True)
class Benchmark(Node):
    """基准值: where no marks are."""

    value: Expr


@dataclass(frozen=True, slots=True)
class Better(Node):
    """越大越好 or 越小越好."""

    larger: bool


@dataclass(frozen=True, slots=True)
class ItemsDemand(Node):
    """下列各项中，…: how many must be met, or what each is worth (both None: pro rata), and the items."""

    relation: str
    least: Quantity | None
    each: Quantity | None
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Weight(Node):
    """权重 30 分."""

    points: Quantity


@dataclass(frozen=True, slots=True)
class WhenNotApplicable(Node):
    """不适用时 / 全部不适用时 (`every`): what a score group does."""

    every: bool
    policy: str


@dataclass(frozen=True, slots=True)
class Axis(Node):
    """行 or 列 of a decision table: a symbol, and the share of a kind, or a number (None: what the symbol names)."""

    rows: bool
    name: Name
    kind: str
    value: Expr | None


@dataclass(frozen=True, slots=True)
class QuotedLimit(Node):
    """通则：不低于 30 %: the limit that the base is said to have."""

    limit: LimitCell


@dataclass(frozen=True, slots=True)
class QuotedText(Node):
    """通则：expression: the formula, value or condition that the base is said to have."""

    value: Expr


@dataclass(frozen=True, slots=True)
class InGroup(Node):
    """归入: the score group of the base that an added clause joins."""

    group: Name


@dataclass(frozen=True, slots=True)
class PointsGrid(Node):
    """Points by two axes; an edge that could not be read is None (already reported).

    Attributes:
        columns: The edges of each column, and the cell that they stand in.
        rows: The edges of each row, and its points.
        heads: The cells in which the edges of the rows stand.
    """

    columns: tuple[tuple[Expr | None, Cell], ...]
    rows: tuple[tuple[Expr | None, tuple[Cell, ...]], ...]
    heads: tuple[Cell, ...]


Attribute: TypeAlias = (
    Edition
    | Published
    | InForce
    | Transition
    | Withdrawn
    | Replaces
    | Corrects
    | Amendment
    | Draft
    | SourceNote
    | Uses
    | UsesDated
    | Gases
    | HasUnit
    | Bound
    | Formula
    | Remark
    | OfClause
    | HasCode
    | Require
    | RequireBands
    | Ordered
    | EvidenceKinds
    | KeyedBy
    | Covers
    | NeedsStatement
    | Default
    | EvidenceDemand
    | JudgedBy
    | LookBack
    | ValidOn
    | InPrinciple
    | MayNotApply
    | AppliesWhen
    | Display
    | RoundedValues
    | AnyPeriod
    | Takes
    | Values
    | Keyed
    | FullMarks
    | PointsTable
    | PointsGrid
    | ScoreLine
    | Leading
    | Benchmark
    | Better
    | ItemsDemand
    | Weight
    | WhenNotApplicable
    | Axis
    | QuotedLimit
    | QuotedText
    | InGroup
)

# --- types of inputs and fields --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CodeType(Node):
    """码表 X: one code of a list."""

    codes: Name


@dataclass(frozen=True, slots=True)
class ListType(Node):
    """列表，每行 R: rows of a record."""

    record: Name


@dataclass(frozen=True, slots=True)
class QuantityType(Node):
    """单位 U."""

    unit: UnitName


@dataclass(frozen=True, slots=True)
class ByCodeType(Node):
    """单位 按 F: the unit of the code in another field of the row."""

    key: Name


@dataclass(frozen=True, slots=True)
class PlainType(Node):
    """文字, 日期 or 是否: `kind` is text, date or flag."""

    kind: str


DataType: TypeAlias = CodeType | ListType | QuantityType | ByCodeType | PlainType

# --- declarations ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Header(Node):
    """标准 or 库."""

    library: bool
    name: Qualified
    title: Words | None
    label: Words | None
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class UnitDecl(Node):
    """单位 in a library: a base unit, or one defined by ＝."""

    unit: UnitName
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class Quantified(Node):
    """A named quantity: `what` is parameter, input or indicator.

    Attributes:
        keyword: The word that declares it, for messages.
        symbol: A second, short name for formulas.
        label: The other language's label.
        type: What kind of datum an input is, where it is no quantity.
    """

    what: str
    keyword: Name
    name: Name
    symbol: Name | None
    label: Words | None
    attributes: tuple[Attribute, ...]
    type: DataType | None = None


@dataclass(frozen=True, slots=True)
class CodeListDecl(Node):
    """码表: a closed list of codes."""

    name: Name
    label: Words | None
    attributes: tuple[Attribute, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class FieldDecl(Node):
    """One field of a record."""

    name: Name
    label: Words | None
    type: DataType
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class RecordDecl(Node):
    """记录: what the rows of a list hold; `aside` is said of it in brackets."""

    name: Name
    label: Words | None
    code: HasCode | None
    fields: tuple[FieldDecl, ...]
    aside: tuple[Attribute, ...] = ()


@dataclass(frozen=True, slots=True)
class TableDecl(Node):
    """参数表: a parameter for each code of a list."""

    name: Name
    symbol: Name | None
    label: Words | None
    attributes: tuple[Attribute, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class ClauseDecl(Node):
    """条."""

    number: ClauseNo
    title: Words | None
    label: Words | None
    kind: str | None
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class LevelLine(Node):
    """One level: name and condition; None where tables alone say it."""

    name: Name
    condition: Expr | None


@dataclass(frozen=True, slots=True)
class LevelsDecl(Node):
    """等级: levels, best first, and what no level is called; `aside` is said of them in brackets."""

    levels: tuple[LevelLine, ...]
    none_caption: Words | None
    none_label: Words | None
    aside: tuple[Attribute, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupDecl(Node):
    """评分组."""

    name: Name
    label: Words | None
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class DecisionDecl(Node):
    """等级判定: a table of two axes; edges that could not be read are None (already reported)."""

    attributes: tuple[Attribute, ...]
    table: Table
    columns: tuple[Expr | None, ...] = ()
    rows: tuple[Expr | None, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelLimitsDecl(Node):
    """各等级限值: a limit for each level; a cell without a limit is None."""

    attributes: tuple[Attribute, ...]
    table: Table
    subjects: tuple[Expr | None, ...] = ()
    limits: tuple[tuple[LimitCell | None, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class CodesDecl(Node):
    """代码表: name, ASCII code, English label."""

    table: Table


@dataclass(frozen=True, slots=True)
class Given(Node):
    """One datum of an example, or a value that it expects: exact, or as shown to the last digit written."""

    name: Name
    value: Expr
    shown: bool = False


@dataclass(frozen=True, slots=True)
class GivenTable(Node):
    """The rows of a list in an example."""

    name: Name
    table: Table


@dataclass(frozen=True, slots=True)
class GivenDocument(Node):
    """One document of an example."""

    kind: Words
    grade: Words | None
    expires: DateText | None


@dataclass(frozen=True, slots=True)
class ExpectClause(Node):
    """条 N outcome: expected of an example, or given as its judgement or claim."""

    number: ClauseNo
    outcome: str


@dataclass(frozen=True, slots=True)
class GivenPoints(Node):
    """条 N 得 3 分: the points that a person gives in an example."""

    number: ClauseNo
    points: Quantity


@dataclass(frozen=True, slots=True)
class ExpectLevel(Node):
    """期望 等级 name; None is no level."""

    level: Name | None


@dataclass(frozen=True, slots=True)
class ExpectReach(Node):
    """期望 row level: the level that a row of limits reaches; None is no level."""

    number: ClauseNo
    level: Name | None


@dataclass(frozen=True, slots=True)
class LeftDocument(Node):
    """A kind of document that an example leaves out of what it reuses."""

    kind: Words


@dataclass(frozen=True, slots=True)
class ExampleDecl(Node):
    """算例.

    Attributes:
        reused: The numbers of the examples that it begins with; more than one is a mistake.
        left_out: What it does not take from there: data and dates, clauses, documents.
    """

    number: Words
    title: Words | None
    given: tuple[Given | GivenTable | ExpectClause | GivenPoints | GivenDocument, ...]
    expected: tuple[Given | ExpectClause | GivenPoints | ExpectLevel | ExpectReach | GivenDocument, ...]
    reused: tuple[Words, ...]
    left_out: tuple[Name | ClauseNo | LeftDocument, ...]


@dataclass(frozen=True, slots=True)
class ParameterOf(Node):
    """One parameter of a function; without a unit it is a plain number."""

    name: Name
    unit: UnitName | None


@dataclass(frozen=True, slots=True)
class FunctionDecl(Node):
    """函数."""

    name: Name
    parameters: tuple[ParameterOf, ...]
    label: Words | None
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class Extends(Node):
    """本文件在 … 基础上: the standard that this one tailors, and the modules that it takes besides.

    Attributes:
        base: Its id and edition, if it is called by them.
        title: Its title, if that is written.
        edition: The edition beside a title.
        modules: Tailorings of the same base.
    """

    base: Qualified | None
    title: Words | None
    edition: Words | None
    modules: tuple[Qualified, ...]


@dataclass(frozen=True, slots=True)
class Target(Node):
    """What an operation is about: a clause by its number, a declaration by its name, or the only one of a kind.

    Attributes:
        what: "clause", "parameter", "input", "indicator", "codelist", "record", "table", "function", "score_group",
            "levels", "decision" or "level_limits".
    """

    what: str
    name: ClauseNo | Name | None


@dataclass(frozen=True, slots=True)
class Added(Node):
    """增加: a declaration that the base does not have."""

    declaration: Tailored


@dataclass(frozen=True, slots=True)
class Replaced(Node):
    """替换: a declaration in the place of one of the base."""

    declaration: Tailored


@dataclass(frozen=True, slots=True)
class Moved(Node):
    """N 加严为 limit, N 放宽为 limit."""

    target: Target
    tightens: bool
    limit: LimitCell
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class Reworked(Node):
    """加严 N, 放宽 N: what the clause says instead of what it said, part by part; of 各等级限值, row by row."""

    target: Target
    tightens: bool
    attributes: tuple[Attribute, ...]
    limits: LevelLimitsDecl | None = None


@dataclass(frozen=True, slots=True)
class Dropped(Node):
    """删除."""

    target: Target
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class Adopted(Node):
    """直接引用: what stays as it is in the base."""

    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Rest(Node):
    """未规定的，按通则执行 (`kept`), or 仅执行所列."""

    kept: bool


Operation: TypeAlias = Added | Replaced | Moved | Reworked | Dropped | Adopted | Rest

# What an operation may add or replace.
Tailored: TypeAlias = (
    Quantified
    | ClauseDecl
    | LevelsDecl
    | FunctionDecl
    | CodeListDecl
    | RecordDecl
    | TableDecl
    | GroupDecl
    | DecisionDecl
    | LevelLimitsDecl
)

Declaration: TypeAlias = (
    Header
    | UnitDecl
    | Quantified
    | ClauseDecl
    | LevelsDecl
    | CodesDecl
    | ExampleDecl
    | FunctionDecl
    | CodeListDecl
    | RecordDecl
    | TableDecl
    | GroupDecl
    | DecisionDecl
    | LevelLimitsDecl
    | Extends
    | Operation
)


@dataclass(frozen=True, slots=True)
class Document:
    """One source file, parsed.

    Attributes:
        file: The file.
        declarations: Its declarations, in order.
        broken: Whether something in it was reported and left out.
        wordings: What each declaration consists of as written, but for comments and layout: for hashes.
    """

    file: SourceFile = field(compare=False, repr=False)
    declarations: tuple[Declaration, ...]
    broken: bool = False
    wordings: tuple[str, ...] = field(default=(), compare=False, repr=False)
