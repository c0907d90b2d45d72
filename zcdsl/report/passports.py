"""Every number that a standard decides with: its constants, limits and bands, each with where it comes from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple, TypedDict, assert_never

from zcdsl.ir import model as ir
from zcdsl.ir.behind import behind
from zcdsl.ir.fold import conditions, numbers, refs
from zcdsl.numbering import ClauseNumber
from zcdsl.report.bilingual import said, spoken
from zcdsl.report.layout import hanging, table
from zcdsl.report.shape import Text
from zcdsl.report.words import WORDS as REPORT_WORDS
from zcdsl.runtime.decimals import decimal_text, fraction_text
from zcdsl.texts import Text as Says
from zcdsl.width import printable

# What a comparison is called when its sides change places.
_TURNED: Final[Mapping[str, str]] = {"<=": ">=", "<": ">", ">=": "<=", ">": "<", "=": "="}
_SIGNS: Final[Mapping[str, str]] = {"<=": "≤", "<": "<", ">=": "≥", ">": ">", "=": "="}


class Source(TypedDict):
    """Where a number comes from; `rationale` is why it has its value, or ""."""

    document: str
    status: str
    rationale: str


class Validity(TypedDict):
    """The edition that a constant belongs to, and the day from which that is in force, where it says one."""

    edition: str
    in_force: str | None


class _Dated(TypedDict, total=False):
    """Of a dated value its year, announcement and misprint; of a value of a table its key."""

    data_year: int
    announced: str
    printed: str
    key: str


class _Numbered(NamedTuple):
    """A value, and what tells it from the others of its name: a year, a key, or ""."""

    item: ir.Constant
    key: str


class Constant(_Dated):
    """A constant; `value` is a decimal text in `unit`, `exact` a fraction, `literal` the number as written."""

    id: str
    name: Text
    symbol: str
    literal: str
    value: str
    exact: str | None
    unit: str
    validity: Validity
    source: Source
    owner: str


class Limit(TypedDict):
    """A number that something is compared with.

    `of` says what it belongs to (`clause`, `indicator`, `level`), `id` and `number` which one. `where` is the
    band, as written. `subject relation bound` is the comparison; `value` and `unit` are null where the bound
    is no literal, `relation` and `bound` too where the standard has no rule.
    """

    of: str
    id: str
    number: str | None
    title: Text
    where: str
    subject: str
    relation: str | None
    bound: str | None
    value: str | None
    unit: str | None
    source: Source
    owner: str


class Document(TypedDict):
    """The numbers of one standard or library."""

    standard: str
    title: Text
    constants: list[Constant]
    limits: list[Limit]


def document(
    program: ir.Program, in_force: Mapping[str, date | None], statuses: Collection[str] = tuple(ir.Status)
) -> Document:
    """Return the numbers of a program.

    Args:
        program: A resolved standard or library.
        in_force: Owner of constants (`id@edition`) → the day from which it is in force.
        statuses: Only what is founded in one of these ways.
    """
    constants = [_constant(item, in_force) for item in _all_constants(program)]
    limits = _Limits(program).found()
    return {
        "standard": f"{program.id}@{program.edition}",
        "title": said(program.title),
        "constants": [row for row in constants if row["source"]["status"] in statuses],
        "limits": [row for row in limits if row["source"]["status"] in statuses],
    }


def _all_constants(program: ir.Program) -> Iterator[_Numbered]:
    """Yield every constant, each entry of a dated one and each value of a table, by name."""
    named: dict[str, list[_Numbered]] = {item.id: [_Numbered(item, "")] for item in program.constants}
    for item in program.dated:
        named[item.id] = [_Numbered(_entry(item, entry), entry.announced.isoformat()) for entry in item.entries]
    for curve in program.curves:
        named[curve.id] = [_Numbered(*_point(curve, at, value)) for at, value in curve.points]
    for keyed in program.structures.tables:
        named[keyed.id] = list(_rows(keyed, program))
    for id_ in sorted(named):
        yield from named[id_]


def _entry(item: ir.Dated, entry: ir.Entry) -> ir.Constant:
    return ir.Constant(
        id=item.id,
        name=item.name,
        symbol=item.symbol,
        value=entry.value,
        literal=entry.literal,
        unit=item.unit,
        source=entry.source,
        owner=entry.owner or item.owner,
        data_year=None if isinstance(item.selection, ir.UsedFrom) else entry.year,
        announced=None if isinstance(item.selection, ir.UsedFrom) else entry.announced,
        printed=entry.printed,
        span=entry.span,
    )


def _point(curve: ir.Curve, at: Fraction, value: Fraction) -> tuple[ir.Constant, str]:
    number, key = value / curve.unit.factor, at / curve.key_unit.factor
    literal = decimal_text((number.numerator, number.denominator))
    made = ir.Constant(
        id=curve.id,
        name=curve.name,
        symbol=curve.symbol,
        value=value,
        literal=literal,
        unit=curve.unit,
        source=curve.source,
        owner=curve.owner,
        span=curve.span,
    )
    return made, f"{decimal_text((key.numerator, key.denominator))} {curve.key_unit.plain}".rstrip()


def _constant(numbered: _Numbered, in_force: Mapping[str, date | None]) -> Constant:
    item = numbered.item
    number = item.value / item.unit.factor
    pair = number.numerator, number.denominator
    since = in_force.get(item.owner)
    return {
        "id": item.id,
        "name": said(item.name),
        "symbol": item.symbol,
        "literal": item.literal,
        "value": decimal_text(pair),
        "exact": fraction_text(pair),
        "unit": item.unit.plain,
        "validity": {
            "edition": item.owner.partition("@")[2],
            "in_force": since.isoformat() if since else None,
        },
        "source": _source(item.source),
        "owner": item.owner,
        **_dated(item, numbered.key),
    }


def _rows(item: ir.KeyedTable, program: ir.Program) -> Iterator[_Numbered]:
    """Yield each row of a keyed table as the constant that it is."""
    codes = next(c for c in program.structures.code_lists if c.id == item.codes)
    names = {code.code: code.name for code in codes.codes}
    for row in item.rows:
        key = names[row.key]
        zh, en = f"{item.name('zh')}（{key('zh')}）", f"{item.name('en')} ({key('en')})"
        constant = ir.Constant(
            id=item.id,
            name=Says(zh, en),
            symbol=item.symbol,
            value=row.value,
            literal=row.literal,
            unit=row.unit,
            source=item.source,
            owner=item.owner,
            span=row.span,
        )
        yield _Numbered(constant, row.key)


def _dated(item: ir.Constant, key: str) -> _Dated:
    """Return what tells one value of several from the others, as far as there is such a thing."""
    told: _Dated = {}
    if item.data_year is not None:
        told["data_year"] = item.data_year
    if item.announced is not None:
        told["announced"] = item.announced.isoformat()
    if item.printed:
        told["printed"] = item.printed
    if key and item.data_year is None:
        told["key"] = key
    return told


def _source(source: ir.Source) -> Source:
    return {"document": source.document, "status": source.status.value, "rationale": source.rationale}


class _Belongs(TypedDict):
    """What a limit belongs to; the fields of `Limit` that its rows share."""

    of: str
    id: str
    number: str | None
    title: Text
    source: Source
    owner: str


class _Limits:
    """Looks through one program for what its limits are."""

    def __init__(self, program: ir.Program) -> None:
        self._program = program
        made = program.structures
        self._inputs = {item.id for item in program.inputs} | {item.id for item in made.given}

    def found(self) -> Iterator[Limit]:
        for clause in self._program.clauses:
            whose = self._whose("clause", clause.id, clause.number, clause.title, clause.source)
            if clause.applies is not None:
                yield from self._compared(whose, clause.applies, (clause.applies,))
            match clause.test:
                case ir.Requirement(condition=condition):
                    yield from self._compared(whose, condition, (condition,))
                case ir.BandedLimit() as test:
                    yield from (_band(whose, test, band) for band in test.bands)
                case ir.PointTable() | ir.PointSegments() | ir.PointLine() | ir.PointCases() as scored:
                    yield from points_limits(whose, scored)
                case ir.JudgedBy() | ir.Items():
                    pass
                case _:
                    assert_never(clause.test)
        for item in self._program.indicators:
            whose = self._whose("indicator", item.id, item.clause, item.name, item.source)
            yield from self._compared(whose, item.formula, ())
        for level in self._program.levels:
            whose = self._whose("level", level.id, None, level.title, self._program.source)
            yield from self._compared(whose, level.condition, (level.condition,))

    def _whose(self, of: str, id_: str, number: ClauseNumber | None, title: Says, source: ir.Source) -> _Belongs:
        return {
            "of": of,
            "id": id_,
            "number": number.text if number else None,
            "title": said(title),
            "source": _source(source),
            "owner": f"{self._program.id}@{self._program.edition}",
        }

    def _compared(
        self, whose: _Belongs, root: ir.Number | ir.Condition, tests: tuple[ir.Condition, ...]
    ) -> Iterator[Limit]:
        """Yield each comparison of data with what no datum changes, those inside choices of numbers too."""
        inside = (case for node in numbers(root) if isinstance(node, ir.Choose) for case, _ in node.cases)
        for test in (*tests, *inside):
            for node in conditions(test):
                if isinstance(node, ir.Compare):
                    relation = node.relation.value
                    match self._moves(node.left), self._moves(node.right):
                        case True, False:
                            yield {**whose, "where": "", **_limit(node.left, relation, node.right)}
                        case False, True:
                            yield {**whose, "where": "", **_limit(node.right, _TURNED[relation], node.left)}

    def _moves(self, node: ir.Number) -> bool:
        """Whether a datum can change a number."""
        return bool(self._inputs & behind(self._program, refs(node)))


class _Compared(TypedDict):
    """The fields of `Limit` about the comparison."""

    subject: str
    relation: str | None
    bound: str | None
    value: str | None
    unit: str | None


def _band(whose: _Belongs, test: ir.BandedLimit, band: ir.Band) -> Limit:
    where = _line(band.text)
    match band.demand:
        case ir.Limit(relation=relation, bound=bound):
            return {**whose, "where": where, **_limit(test.subject, relation.value, bound)}
        case ir.Gap():
            no_rule: _Compared = {
                "subject": _line(test.subject.span.text),
                "relation": None,
                "bound": None,
                "value": None,
                "unit": None,
            }
            return {**whose, "where": where, **no_rule}
        case _:
            assert_never(band.demand)


def points_limits(
    whose: _Belongs, test: ir.PointTable | ir.PointSegments | ir.PointLine | ir.PointCases
) -> Iterator[Limit]:
    """Yield what points are given for."""
    match test:
        case ir.PointLine():
            relation = ">=" if test.rising else "<="
            yield {**whose, "where": "", **_limit(test.subject, relation, test.leading)}
            yield {**whose, "where": "", **_limit(test.subject, relation, test.benchmark)}
        case ir.PointTable():
            for band in test.bands:
                yield {**whose, "where": _line(band.text), **_points(band.points)}
        case ir.PointSegments():
            for one in test.segments:
                yield {**whose, "where": _line(one.text), **_points(one.points, one.to)}
        case ir.PointCases():
            for row in test.cases:
                yield {**whose, "where": _line(row.text), **_points(row.points)}
        case _:
            assert_never(test)


def _points(points: Fraction, to: Fraction | None = None) -> _Compared:
    """Return what a row gives; where it is linear, from the points at its low edge to those at its high one."""
    shown = decimal_text((points.numerator, points.denominator))
    if to is None or to == points:
        return {"subject": "得分", "relation": "=", "bound": f"{shown} 分", "value": shown, "unit": "分"}
    span = f"{shown}～{decimal_text((to.numerator, to.denominator))}"
    return {"subject": "得分", "relation": "=", "bound": f"{span} 分", "value": None, "unit": "分"}


def _limit(subject: ir.Number, relation: str, bound: ir.Number) -> _Compared:
    literal = isinstance(bound, ir.Const)
    number = bound.value / bound.unit.factor if isinstance(bound, ir.Const) else None
    return {
        "subject": _line(subject.span.text),
        "relation": relation,
        "bound": _line(bound.span.text),
        "value": None if number is None else decimal_text((number.numerator, number.denominator)),
        "unit": bound.unit.plain if isinstance(bound, ir.Const) and literal else None,
    }


def _line(text: str) -> str:
    return " ".join(text.split())


_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "zh": {
        "constants": "常数",
        "limits": "限值",
        "none": "没有符合条件的常数或限值",
        "head_constants": "名称 数值 单位 有效 状态",
        "head_limits": "条 内容 适用 限值 状态",
        "edition": "随 {} 版",
        "since": "自 {}",
        "source": "来源 {}（{}）",
        "rationale": "依据 {}",
        "no_rule": "未规定",
        "level": "等级",
        "indicator": "指标",
    },
    "en": {
        "constants": "Constants",
        "limits": "Limits",
        "none": "no such constants or limits",
        "head_constants": "name value unit valid status",
        "head_limits": "clause title where limit status",
        "edition": "with edition {}",
        "since": "from {}",
        "source": "source: {} ({})",
        "rationale": "why: {}",
        "no_rule": "not regulated",
        "level": "level",
        "indicator": "indicator",
    },
}
_INDENT: Final = "  "
_DEEPER: Final = "      "


def render(document: Document, lang: str) -> str:
    """Return the numbers as text: a table of the constants and one of the limits, aligned by display width."""
    words = _WORDS[lang]
    title = spoken(document["title"], lang)
    blocks = [[printable(f"{document['standard']} {title}".rstrip())]]
    if document["constants"]:
        head = words["head_constants"].split()
        rows = [_constant_cells(row, lang) for row in document["constants"]]
        blocks.append([words["constants"], *_lines(head, rows, document["constants"], 0, 1, lang)])
    if document["limits"]:
        head = words["head_limits"].split()
        cells = [_limit_cells(row, lang) for row in document["limits"]]
        blocks.append([words["limits"], *_lines(head, cells, document["limits"], 2, None, lang)])
    if len(blocks) == 1:
        blocks.append([words["none"]])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _lines(
    head: list[str],
    cells: list[list[str]],
    rows: Sequence[Constant | Limit],
    elastic: int,
    right: int | None,
    lang: str,
) -> Iterator[str]:
    """Yield the lines of one table; below each row where it comes from, unless the row below says the same."""
    blocks = table([head, *([printable(cell) for cell in row] for row in cells)], elastic, right, _INDENT)
    yield from blocks[0]
    words = _WORDS[lang]
    told = [_founded(row, words) for row in rows]
    for place, block in enumerate(blocks[1:]):
        yield from block
        if place + 1 == len(told) or told[place + 1] != told[place]:
            for line in told[place]:
                yield from hanging(printable(line), _DEEPER, _DEEPER + _INDENT)


def _founded(row: Constant | Limit, words: Mapping[str, str]) -> list[str]:
    source = row["source"]
    told = [words["source"].format(source["document"], row["owner"])]
    return [*told, words["rationale"].format(source["rationale"])] if source["rationale"] else told


def _constant_cells(row: Constant, lang: str) -> list[str]:
    words, validity = _WORDS[lang], row["validity"]
    since = validity["in_force"]
    valid = words["since"].format(since) if since else words["edition"].format(validity["edition"])
    name = f"{spoken(row['name'], lang)} {row['symbol']}".rstrip()
    if "data_year" in row:
        name += f" {row['data_year']}"
    elif "key" in row:
        name += f" ({row['key']})"
    return [name, row["literal"], row["unit"], valid, _status(row["source"], lang)]


def _limit_cells(row: Limit, lang: str) -> list[str]:
    words = _WORDS[lang]
    title = spoken(row["title"], lang)
    limit = words["no_rule"] if row["relation"] is None else f"{_SIGNS[row['relation']]} {row['bound']}"
    if row["subject"] not in row["title"].values():
        limit = f"{row['subject']} {limit}"
    number = row["number"] if row["of"] == "clause" else None
    return [number or words[row["of"]], title, row["where"], limit, _status(row["source"], lang)]


def _status(source: Source, lang: str) -> str:
    return REPORT_WORDS[lang]["status_" + source["status"]]
