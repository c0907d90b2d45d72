"""Random examples (算例) of a random standard: well formed, and not expecting what really comes of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Final

from zcdsl.ir import model as ir
from zcdsl.ir.verify import OUTCOMES
from zcdsl.testing import build
from zcdsl.testing.build import HERE
from zcdsl.testing.choices import Draw
from zcdsl.testing.labels import drawn_text

_DATES: Final = (
    ("period", "2025-01-01/2025-12-31"),
    ("base_year", "2020"),
    ("applied", "2026-02-10"),
    ("accepted", "2026-02-20"),
    ("site_visit", "2026-03-01"),
    ("assessed", "2026-03-31"),
)
_LITERALS: Final = ("0", "1", "2.5", "0.20")


def drawn_example(draw: Draw, program: ir.Program, at: int) -> ir.Example:
    """Return an example of a standard, the one at a place."""
    return ir.Example(
        span=HERE,
        number=str(at + 1),
        title=drawn_text(draw, "example"),
        given=tuple(_given(draw, program)),
        expected=tuple(_expected(draw, program)),
        papers=tuple(_papers(draw, program)),
        dates=tuple(dates for dates in _DATES if draw.yes()),
    )


def _given(draw: Draw, program: ir.Program) -> list[tuple[ir.Id, ir.Given]]:
    made = program.structures
    lists = {codes.id: codes for codes in made.code_lists}
    found: list[tuple[ir.Id, ir.Given]] = [
        (item.id, build.const(draw.pick(_LITERALS), item.unit)) for item in program.inputs if draw.yes()
    ]
    found += [(item.id, _code(draw, lists[item.codes])) for item in made.code_inputs if draw.yes()]
    found += [(item.id, ir.GivenFlag(span=HERE, value=draw.yes())) for item in made.flags if draw.yes()]
    records = {record.id: record for record in made.records}
    for item in made.lists:
        fields = records[item.record].fields
        rows = [_row(draw, fields, lists) for _ in range(draw.count(0, 2))]
        types = {field.id: field.type for field in fields}
        none = tuple(
            (column, _code(draw, lists[type_.codes]))
            for column in item.covers
            if isinstance(type_ := types[column], ir.CodeType)
        )
        stated = (none,) if none and draw.yes() else ()
        # A list says each combination that it covers once.
        said = {_combination(item, row) for row in stated}
        said_once = []
        for row in rows:
            if not item.covers or _combination(item, row) not in said:
                said.add(_combination(item, row))
                said_once.append(row)
        found.append((item.id, ir.GivenRows(span=HERE, rows=tuple(said_once), none=stated)))
    return found


def _combination(item: ir.ListInput, row: Iterable[tuple[ir.Id, object]]) -> tuple[str, ...]:
    return tuple(value.code for id_, value in row if id_ in item.covers and isinstance(value, ir.CodeConst))


def _code(draw: Draw, codes: ir.CodeList) -> ir.CodeConst:
    code = draw.pick(codes.codes)
    return ir.CodeConst(span=HERE, codes=codes.id, code=code.code, name=code.name.zh)


def _row(
    draw: Draw, fields: tuple[ir.Field, ...], lists: dict[ir.Id, ir.CodeList]
) -> tuple[tuple[ir.Id, ir.Const | ir.CodeConst | str | bool], ...]:
    cells: list[tuple[ir.Id, ir.Const | ir.CodeConst | str | bool]] = []
    for field in fields:
        match field.type:
            case ir.CodeType(codes=codes):
                cells.append((field.id, _code(draw, lists[codes])))
            case ir.QuantityType(unit=unit):
                cells.append((field.id, build.const(draw.pick(_LITERALS), unit)))
            case ir.PlainType(kind="flag"):
                cells.append((field.id, draw.yes()))
            case ir.PlainType(kind="date"):
                cells.append((field.id, "2025-12-31"))
            case ir.PlainType():
                cells.append((field.id, "备注"))
            case ir.ByCodeType() | ir.RowsType():
                pass
    return tuple(cells)


def _expected(draw: Draw, program: ir.Program) -> list[ir.Expectation]:
    found: list[ir.Expectation] = [
        ir.ExpectedValue(
            span=HERE, target=item.id, value=build.const(draw.pick(_LITERALS), item.unit), shown=draw.yes()
        )
        for item in program.indicators
        if draw.yes()
    ]
    found += [
        ir.ExpectedOutcome(span=HERE, clause=clause.id, outcome=draw.pick(OUTCOMES))
        for clause in program.clauses
        if draw.yes()
    ]
    found.append(ir.ExpectedLevel(span=HERE, level=draw.pick((None, *(level.id for level in program.levels)))))
    targets = [*(group.id for group in program.groups), ir.TOTAL] if program.groups else []
    found += [
        ir.ExpectedScore(span=HERE, target=target, points=Fraction(draw.pick(_LITERALS)))
        for target in targets
        if draw.yes()
    ]
    found += [
        ir.ExpectedPoints(span=HERE, clause=clause.id, points=Fraction(draw.pick(_LITERALS)))
        for clause in program.clauses
        if clause.points is not None and draw.yes()
    ]
    reached = (None, *(level.id for level in program.levels))
    found += [
        ir.ExpectedReach(span=HERE, row=row.id, level=draw.pick(reached)) for row in program.level_limits if draw.yes()
    ]
    return found


def _papers(draw: Draw, program: ir.Program) -> list[ir.Paper]:
    found: list[ir.Paper] = []
    for clause in program.clauses:
        if isinstance(clause.test, ir.JudgedBy) and draw.yes():
            found.append(_judgement(draw, clause, clause.test))
        elif clause.accepts is not None and draw.yes():
            found.append(ir.GivenClaim(span=HERE, clause=clause.id, accepted=draw.yes()))
    if draw.yes():
        expires, grade = draw.pick((None, date(2027, 3, 1))), draw.pick(("", "A", "B"))
        found.append(ir.GivenDocument(span=HERE, kind=draw.pick(("台账", "批复文件")), grade=grade, expires=expires))
    return found


def _judgement(draw: Draw, clause: ir.Clause, test: ir.JudgedBy) -> ir.GivenJudgement:
    if test.graded and draw.yes():
        points = draw.pick((clause.points, Fraction(0)))
        return ir.GivenJudgement(span=HERE, clause=clause.id, outcome="graded", points=points)
    outcome = "unconfirmed" if test.graded else draw.pick(("met", "not_met", "unconfirmed"))
    return ir.GivenJudgement(span=HERE, clause=clause.id, outcome=outcome)
