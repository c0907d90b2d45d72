"""What an example states besides data: judgements, claims and documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import assert_never

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.ir import model as ir
from zcdsl.numbering import ClauseNumber
from zcdsl.runtime.decimals import decimal_text
from zcdsl.semantics.around import is_grade
from zcdsl.semantics.source import read_date
from zcdsl.syntax import ast
from zcdsl.syntax.words import OUTCOMES, POINTS
from zcdsl.texts import Text
from zcdsl.units import normalised

_JUDGEMENTS = {"met": "met", "not_met": "not_met", "unconfirmed": "unconfirmed"}
_VETOES = {"not_found": "met", "found": "not_met", "unconfirmed": "unconfirmed"}


def papers(
    nodes: Iterable[ast.ExpectClause | ast.GivenPoints | ast.GivenDocument],
    numbers: Mapping[ClauseNumber, ir.ClauseId],
    clauses: Iterable[ir.Clause],
    partial: bool,
    sink: Sink,
) -> tuple[ir.Paper, ...]:
    """Return what the nodes state, in the order written; what is wrong is reported and left out.

    Args:
        nodes: What the example gives and is no datum.
        numbers: The clauses by number.
        clauses: Those of them that could be read.
        partial: Whether an unknown number may be one that could not be read.
        sink: Where mistakes are told.
    """
    known = {clause.id: clause for clause in clauses}
    found: list[ir.Paper | None] = []
    for node in nodes:
        match node:
            case ast.ExpectClause():
                found.append(_of_clause(node, numbers, known, partial, sink))
            case ast.GivenPoints():
                found.append(_points(node, numbers, known, partial, sink))
            case ast.GivenDocument():
                found.append(_document(node, sink))
            case _:
                assert_never(node)
    return tuple(paper for paper in found if paper is not None)


def _named(
    node: ast.ClauseNo,
    numbers: Mapping[ClauseNumber, ir.ClauseId],
    known: Mapping[ir.ClauseId, ir.Clause],
    partial: bool,
    sink: Sink,
) -> ir.Clause | None:
    """Return the clause of a number; None if there is none (reported), or it could not be read."""
    number = ClauseNumber(node.text)
    if number in numbers:
        return known.get(numbers[number])
    if not partial:
        sink.report(Diagnostic(codes.UNKNOWN_CLAUSE, (Label(node.span),), {"number": node.text}))
    return None


def _points(
    node: ast.GivenPoints,
    numbers: Mapping[ClauseNumber, ir.ClauseId],
    known: Mapping[ir.ClauseId, ir.Clause],
    partial: bool,
    sink: Sink,
) -> ir.Paper | None:
    """Return the points that a person gives a clause; None (reported) where nobody does, or they are too many."""
    clause = _named(node.number, numbers, known, partial, sink)
    if clause is None:
        return None
    if not isinstance(clause.test, ir.JudgedBy) or not clause.test.graded or clause.points is None:
        names: dict[str, object] = {"number": node.number.text, "outcome": Text("得分", "points")}
        sink.report(Diagnostic(codes.WRONG_OUTCOME, (Label(node.span),), names))
        return None
    points = _amount(node.points, clause.points, sink)
    if points is None:
        return None
    return ir.GivenJudgement(clause=clause.id, outcome="graded", points=points, span=node.span)


def expected_points(
    node: ast.GivenPoints,
    numbers: Mapping[ClauseNumber, ir.ClauseId],
    clauses: Iterable[ir.Clause],
    partial: bool,
    sink: Sink,
) -> ir.ExpectedPoints | None:
    """Return the points that a clause is expected to come to; None (reported) where it has none, or not so many."""
    clause = _named(node.number, numbers, {clause.id: clause for clause in clauses}, partial, sink)
    if clause is None:
        return None
    if clause.points is None:
        names: dict[str, object] = {"number": node.number.text, "outcome": Text("得分", "points")}
        sink.report(Diagnostic(codes.WRONG_OUTCOME, (Label(node.span),), names))
        return None
    points = _amount(node.points, clause.points, sink)
    return ir.ExpectedPoints(clause=clause.id, points=points, span=node.span) if points is not None else None


def _amount(written: ast.Quantity, most: Fraction, sink: Sink) -> Fraction | None:
    """Return points from 0 to the full marks of a clause; None (reported) for others."""
    points, unit = Fraction(written.number), written.unit
    if 0 <= points <= most and (unit is None or normalised(unit.text) in POINTS):
        return points
    within = phrases.POINTS_WITHIN(most=decimal_text((most.numerator, most.denominator)))
    names = {"found": written.span.text, "within": within}
    sink.report(Diagnostic(codes.BAD_POINTS, (Label(written.span),), names))
    return None


def _of_clause(
    node: ast.ExpectClause,
    numbers: Mapping[ClauseNumber, ir.ClauseId],
    known: Mapping[ir.ClauseId, ir.Clause],
    partial: bool,
    sink: Sink,
) -> ir.Paper | None:
    clause = _named(node.number, numbers, known, partial, sink)
    if clause is None:
        return None
    if node.outcome in ("not_applicable", "claimed"):
        if clause.accepts is not None:
            accepted = node.outcome == "not_applicable"
            return ir.GivenClaim(clause=clause.id, accepted=accepted, span=node.span)
    else:
        outcome = (_VETOES if clause.kind is ir.ClauseKind.VETO else _JUDGEMENTS).get(node.outcome)
        graded = isinstance(clause.test, ir.JudgedBy) and clause.test.graded
        if outcome is not None and isinstance(clause.test, ir.JudgedBy) and (not graded or outcome == "unconfirmed"):
            return ir.GivenJudgement(clause=clause.id, outcome=outcome, span=node.span)
    names = {"number": node.number.text, "outcome": Text(OUTCOMES[node.outcome][0], OUTCOMES[node.outcome][-1])}
    sink.report(Diagnostic(codes.WRONG_OUTCOME, (Label(node.span),), names))
    return None


def _document(node: ast.GivenDocument, sink: Sink) -> ir.GivenDocument | None:
    grade = node.grade.text if node.grade else ""
    if node.grade is not None and not is_grade(grade):
        sink.report(Diagnostic(codes.BAD_GRADE, (Label(node.grade.span),), {"found": grade}))
        return None
    expires = read_date(node.expires, sink)
    if node.expires is not None and expires is None:
        return None
    return ir.GivenDocument(kind=node.kind.text, grade=grade, expires=expires, span=node.span)
