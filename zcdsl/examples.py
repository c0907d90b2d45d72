"""Runs the examples (算例) of a standard: their data through the engine, their expectations against the result.

What they leave untried is found by the reference evaluator, as that one can be watched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, assert_never

from zcdsl.engine import Engine
from zcdsl.ir import model as ir
from zcdsl.ir.fold import asks_full_year, reads_period
from zcdsl.reference import Datum, read_papers
from zcdsl.reference.coverage import Kind, Part, coverage
from zcdsl.report.bilingual import said
from zcdsl.report.examples import Covered, Document, Place
from zcdsl.runtime.dated import DATE_NAMES
from zcdsl.runtime.papers import STATEMENTS
from zcdsl.source import Span
from zcdsl.texts import Text


@dataclass(frozen=True, slots=True)
class Failure:
    """An expectation that did not come true: what was expected, and what came instead."""

    span: Span
    expected: Text
    found: Text


@dataclass(frozen=True, slots=True)
class Ran:
    """One example, run; `valid` says whether its data are such as a submission may have."""

    example: ir.Example
    failures: tuple[Failure, ...]
    valid: bool


_ANY_YEAR: Final = ("2001-01-01", "2001-12-31")  # nothing tells it from another year
_NONE = Text("无等级", "no level")
_NAMED: Final = 5  # data that are named where they are missing; more are many
_NO_VALUE = Text("没有值", "no value")


def run(program: ir.Program, engine: Engine) -> list[Ran]:
    """Run every example of a program, in order of their numbers."""
    return [_run(program, example, engine) for example in program.examples]


def document(program: ir.Program, ran: list[Ran]) -> Document:
    """Return what came of the examples of a program, with what they reach of it."""
    runs = [
        (dict(_quantities(r.example)), read_papers(program, submission_of(program, r.example))) for r in ran if r.valid
    ]
    reached = coverage(program, runs)
    own = f"{program.id}@{program.edition}"
    owner = _owners(program)

    def covered(of: str) -> dict[str, Covered]:
        return {kind.value: _covered(row for row in reached.of(kind) if owner(row[0]) == of) for kind in Kind}

    return {
        "standard": own,
        "examples": len(ran),
        "passed": sum(not r.failures for r in ran),
        "failed": [
            {
                "example": r.example.number,
                **_place(f.span),
                "expected": said(f.expected),
                "found": said(f.found),
            }
            for r in ran
            for f in r.failures
        ],
        "coverage": covered(own),
        "bases": [{"standard": base, "coverage": covered(base)} for base in _bases(program)],
    }


def _bases(program: ir.Program) -> tuple[str, ...]:
    """Return the standards that a tailored one came from, those at the bottom first."""
    named = (name for applied in program.tailoring for name in (applied.base, applied.by))
    return tuple(name for name in dict.fromkeys(named) if name != f"{program.id}@{program.edition}")


def _owners(program: ir.Program) -> Callable[[Part], str]:
    """Return what tells which standard has to try a part: a clause is for the last one that did something to it."""
    folders = {f"{base.replace('@', '/')}/": base for base in _bases(program)}
    done = (row for row in program.tailoring if row.what == "clause" and row.operation is not ir.Operation.ADOPT)
    touched = {row.target: row.by for row in done}
    by_clause = {clause.span: touched.get(clause.number.text) for clause in program.clauses}

    def owner(part: Part) -> str:
        named = by_clause.get(part.span) if part.kind is Kind.CLAUSE else None
        found = (base for folder, base in folders.items() if part.span.file.path.startswith(folder))
        return named or next(found, f"{program.id}@{program.edition}")

    return owner


def _quantities(example: ir.Example) -> Iterator[tuple[ir.Id, Datum]]:
    for id_, value in example.given:
        yield id_, _plain(value)


def _plain(value: ir.Given | str | bool) -> Datum:
    match value:
        case ir.Const():
            return value.value
        case ir.CodeConst():
            return value.code
        case ir.GivenFlag():
            return value.value
        case ir.GivenRows():
            return tuple({id_: _plain(cell) for id_, cell in row} for row in value.rows)
        case _:
            return value


def _covered(found: Iterable[tuple[Part, bool]]) -> Covered:
    parts = tuple(found)
    return {
        "reached": sum(reached for _, reached in parts),
        "total": len(parts),
        "unreached": [
            {"where": said(part.where), "text": part.text, "want": part.want.value, **_place(part.span)}
            for part, reached in parts
            if not reached
        ],
    }


def _place(span: Span) -> Place:
    line, column = span.file.position(span.start)
    return {"path": span.file.path, "line": line, "column": column}


def _run(program: ir.Program, example: ir.Example, engine: Engine) -> Ran:
    submission = submission_of(program, example)
    problems = engine.validate(submission)
    if problems:
        told = "; ".join(f"{code} {pointer}" for code, pointer, _ in problems)
        return Ran(example, (Failure(example.span, Text("可用的数据", "valid data"), Text(told, told)),), False)
    result: dict[str, Any] = engine.check(submission)
    outcomes = {finding["id"]: finding["outcome"] for finding in result["findings"]}
    failures = tuple(f for e in example.expected if (f := _failure(program, e, result, outcomes)) is not None)
    return Ran(example, failures, True)


def submission_of(program: ir.Program, example: ir.Example) -> dict[str, object]:
    """Return the canonical submission that an example states.

    One that states no period is about twelve months, where nothing but their number is asked of the period.
    """
    units = {item.id: item.unit for item in program.inputs}
    data = {id_: _given(value, units.get(id_)) for id_, value in example.given}
    submission: dict[str, object] = {"standard": f"{program.id}@{program.edition}", "data": data}
    none = {
        id_: [{column: code.code for column, code in codes} for codes in value.none]
        for id_, value in example.given
        if isinstance(value, ir.GivenRows) and value.none
    }
    if none:
        submission["none"] = none
    dates = {key: _date(key, text) for key, text in example.dates}
    if asks_full_year(program) and not reads_period(program):
        dates.setdefault("period", list(_ANY_YEAR))
    if dates:
        submission["dates"] = dates
    return submission | _papers(program, example)


def _date(key: str, text: str) -> str | int | list[str]:
    """Return a date as data writes it: a year, a day, or first and last day."""
    if key == "base_year":
        return int(text)
    return text.split("/") if key == "period" else text


def _papers(program: ir.Program, example: ir.Example) -> dict[str, object]:
    """Return judgements, claims and documents of an example; the role that a clause names judges and accepts."""
    clauses = {clause.id: clause for clause in program.clauses}
    judgements: dict[str, object] = {}
    claims: dict[str, object] = {}
    documents: list[dict[str, object]] = []
    for paper in example.papers:
        match paper:
            case ir.GivenJudgement():
                clause = clauses[paper.clause]
                assert isinstance(clause.test, ir.JudgedBy)
                veto = clause.kind is ir.ClauseKind.VETO
                outcome = _OF_VETO.get(paper.outcome, paper.outcome) if veto else paper.outcome
                given = {"outcome": outcome, "by": {"role": clause.test.role.value}}
                points = {"points": _decimal(paper.points)} if paper.points is not None else {}
                judgements[clause.id] = given | points
            case ir.GivenClaim():
                role = clauses[paper.clause].accepts
                accepted = {"accepted_by": {"role": role.value}} if paper.accepted and role is not None else {}
                claims[paper.clause] = {"reason": example.title.zh or example.number, **accepted}
            case ir.GivenDocument():
                asking: list[ir.Input | ir.Clause] = [*program.inputs, *program.clauses]
                covers: list[str] = [item.id for item in asking if any(d.kind == paper.kind for d in item.documents)]
                if paper.kind in STATEMENTS:
                    covers += [item.id for item in program.structures.lists if item.stated]
                document: dict[str, object] = {"id": f"E{len(documents) + 1}", "kind": paper.kind, "covers": covers}
                document |= {"grade": paper.grade} if paper.grade else {}
                document |= {"expires": paper.expires.isoformat()} if paper.expires else {}
                documents.append(document)
            case _:
                assert_never(paper)
    said = {"judgements": judgements, "not_applicable": claims, "evidence": documents}
    return {key: value for key, value in said.items() if value}


_OF_VETO = {"met": "not_found", "not_met": "found"}


def _given(value: ir.Given, declared: ir.UnitUse | None) -> object:
    """Return what is given as data writes it; `declared` is the unit of a quantity."""
    match value:
        case ir.Const():
            return _datum(value, declared or value.unit)
        case ir.CodeConst():
            return value.code
        case ir.GivenFlag():
            return value.value
        case ir.GivenRows():
            return [
                {id_: cell if isinstance(cell, str | bool) else _given(cell, None) for id_, cell in row}
                for row in value.rows
            ]
        case _:
            assert_never(value)


def _datum(literal: ir.Const, declared: ir.UnitUse) -> dict[str, str]:
    """Return a literal as data writes it: in its own unit, a bare 0 in the declared one."""
    unit = literal.unit if literal.unit.symbol else declared
    value = literal.value / unit.factor
    return {"value": _decimal(value), "unit": unit.plain}


def _decimal(value: Fraction) -> str:
    """Return a value that was written as a decimal as one again."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else sign + digits


def _failure(
    program: ir.Program, expected: ir.Expectation, result: dict[str, Any], outcomes: dict[str, str]
) -> Failure | None:
    match expected:
        case ir.ExpectedValue():
            factors = {i.id: i.unit for i in program.indicators}
            row = result["indicators"].get(expected.target)
            if row is None or row.get("exact") is None:
                found_ = _because(program, _NO_VALUE, row["missing"] if row is not None else ())
                return Failure(expected.span, _quantity(expected.value), found_)
            unit = factors[expected.target]
            value = Fraction(row["exact"]) * unit.factor
            if (_as_shown(value, expected.value) if expected.shown else value) == expected.value.value:
                return None
            found = f"{row['value']} {row['unit']}".strip()
            return Failure(expected.span, _quantity(expected.value), Text(found, found))
        case ir.ExpectedOutcome():
            found = outcomes[expected.clause]
            if found == expected.outcome:
                return None
            finding = next(item for item in result["findings"] if item["id"] == expected.clause)
            told = _because(program, OUTCOMES[found], finding["missing"] if found == "not_assessed" else ())
            return Failure(expected.span, OUTCOMES[expected.outcome], told)
        case ir.ExpectedLevel():
            titles = {level.id: level.title for level in program.levels}
            reached = result["level"]
            if reached == expected.level:
                return None
            wanted = titles[expected.level] if expected.level is not None else _NONE
            open_ = [item["path"] for item in result["missing"]] if result["level_status"] == "open" else []
            came = titles[reached] if reached is not None else _NONE
            return Failure(expected.span, wanted, _because(program, came, open_))
        case ir.ExpectedScore():
            return _points_missed(expected, result["scores"][expected.target])
        case ir.ExpectedPoints():
            finding = next(item for item in result["findings"] if item["id"] == expected.clause)
            if finding["points"]["low"] is None:
                return Failure(expected.span, _points_text(expected.points), OUTCOMES[finding["outcome"]])
            return _points_missed(expected, finding["points"])
        case ir.ExpectedReach():
            titles = {level.id: level.title for level in program.levels}
            row = next(row for row in result["level_limits"] if row["id"] == expected.row)
            if row["reaches"] == expected.level and row["status"] != "open":
                return None
            wanted = titles[expected.level] if expected.level is not None else _NONE
            reached = titles[row["reaches"]] if row["reaches"] is not None else _NONE
            open_row = _because(program, OUTCOMES["not_assessed"], row["missing"])
            return Failure(expected.span, wanted, open_row if row["status"] == "open" else reached)
        case _:
            assert_never(expected)


def _points_missed(expected: ir.ExpectedScore | ir.ExpectedPoints, row: dict[str, str]) -> Failure | None:
    """Return what came of expected points, if it is anything else."""
    if Fraction(row["low"]) == Fraction(row["high"]) == expected.points:
        return None
    found = row["low"] if row["low"] == row["high"] else f"{row['low']}–{row['high']}"
    return Failure(expected.span, _points_text(expected.points), Text(found, found))


def _points_text(points: Fraction) -> Text:
    found = _decimal(points)
    return Text(found, found)


def _because(program: ir.Program, found: Text, missing: Iterable[str]) -> Text:
    """Return what came instead, with the names of the data without which nothing else can come."""
    paths = list(missing)
    if not paths:
        return found
    names: dict[str, Text] = {f"/data/{item.id}": item.name for item in (*program.inputs, *program.structures.given)}
    names |= {f"/dates/{key}": Text(name["zh"], name["en"]) for key, name in DATE_NAMES.items()}
    for clause in program.clauses:
        number = clause.number.text
        names[f"/judgements/{clause.id}"] = Text(f"条 {number} 的判定", f"the judgement of clause {number}")
    told = [names.get(path, names.get("/".join(path.split("/")[:3]), Text(path, path))) for path in paths]
    told = list(dict.fromkeys(told))
    more = ("、…", ", …") if len(told) > _NAMED else ("", "")
    zh = "、".join(name.zh or name.en for name in told[:_NAMED]) + more[0]
    en = ", ".join(name.en or name.zh for name in told[:_NAMED]) + more[1]
    return Text(f"{found.zh}（缺 {zh}）", f"{found.en} (missing: {en})")


def _as_shown(value: Fraction, literal: ir.Const) -> Fraction:
    """Return a value rounded half-even to the last digit of a literal (GB/T 8170)."""
    step: Fraction = literal.unit.factor / 10 ** len(literal.literal.partition(".")[2])
    return round(value / step) * step


def _quantity(value: ir.Const) -> Text:
    shown = f"{value.literal} {value.unit.plain}".strip()
    return Text(shown, shown)


OUTCOMES = {
    "met": Text("符合", "met"),
    "not_met": Text("不符合", "not met"),
    "unregulated": Text("未规定", "unregulated"),
    "not_assessed": Text("未评", "not assessed"),
    "not_applicable": Text("不适用", "not applicable"),
}
