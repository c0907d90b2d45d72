"""The reference evaluator: what a program means, said as plainly as possible. The oracle of every target.

It shares nothing with them but the IR, and is slow: everything is recomputed, nothing is prepared. Numbers
are `Fraction`s in base units. Absence is `Open`: it goes through arithmetic strictly and through and/or/not
by Kleene's strong logic, so that knowing less never makes a level true.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import Literal, TypeVar, assert_never

from zcdsl.ir import model as ir
from zcdsl.ir.rounding import rounded
from zcdsl.model import Model
from zcdsl.reference.arithmetic import HOLDS, added, held_between, looked_up, multiplied, raised
from zcdsl.reference.dated import chosen, days, twelve_months
from zcdsl.reference.defaults import stood_in
from zcdsl.reference.papers import NOTHING, Papers
from zcdsl.reference.paperwork import Paperwork, missing_day
from zcdsl.reference.rows import Brought, Placed, Structure, aggregated, missing, opened, quantified
from zcdsl.reference.scores import PointsRow, points_of_items, points_while_open, row_of, scores, share_of_line
from zcdsl.reference.verdict import Datum, Fate, Judged, Open, Score, Truth, Value, Verdict

T = TypeVar("T")


def evaluate(standard: Model | ir.Program, data: Mapping[ir.Id, Datum], papers: Papers = NOTHING) -> Verdict:
    """Rate one subject.

    Args:
        standard: A verified program without cycles between its indicators.
        data: Inputs by id, quantities in base units, inside their declared ranges; an absent key is a
            missing datum. A list is a tuple of rows by field; no two rows of a list have one combination
            of the codes that it covers.
        papers: What the submission says besides data.
    """
    program = standard.program if isinstance(standard, Model) else standard
    paperwork = Paperwork(program, papers)
    meaning = _Meaning(program, data, paperwork)
    values = {item.id: meaning.value(item.id) for item in program.indicators}
    outcomes = {clause.id: meaning.judged(clause.id) for clause in program.clauses}
    states = {clause.id: paperwork.all_evidence(clause) for clause in program.clauses}
    evidence = {id_: state for id_, state in states.items() if state is not None}
    conditions = {level.id: meaning.truth(level.condition) for level in program.levels}
    level = next((id_ for id_, truth in conditions.items() if truth is True), None)
    ceiling = next((id_ for id_, truth in conditions.items() if truth is not False), None)
    status: Literal["decided", "open", "none"] = "decided" if level == ceiling else "open"
    status = "none" if ceiling is None else status
    stood = dict(stood_in(program, data))
    limits = {row.id: {one.level: meaning.truth(one.condition) for one in row.limits} for row in program.level_limits}
    decisions = {table.id: (meaning.bands(table.rows), meaning.bands(table.columns)) for table in program.decisions}
    return Verdict(
        values, outcomes, evidence, conditions, level, ceiling, status, stood, meaning.scores, limits, decisions
    )


def _all(truths: list[Truth]) -> Truth:
    if any(truth is False for truth in truths):
        return False
    return opened(truths) or True


def _not(truth: Truth) -> Truth:
    return truth if isinstance(truth, Open) else not truth


def _left(fates: list[Fate]) -> list[Truth]:
    """Return what is left when everything that does not apply is left out; nothing left is open."""
    return [fate for fate in fates if fate is not None] or [Open("nothing_applies")]


def _strictly(values: list[Value], combine: Callable[[list[Fraction]], T]) -> T | Open:
    """Return `combine` of the numbers, if all of them are known."""
    return opened(values) or combine([value for value in values if not isinstance(value, Open)])


class _Meaning:
    """The meaning of every part of one program on one set of data."""

    def __init__(self, program: ir.Program, data: Mapping[ir.Id, Datum], paperwork: Paperwork) -> None:
        self._paperwork = paperwork
        self._program = program
        dates = paperwork.dates
        self._known: dict[ir.Id, Value] = {item.id: item.value for item in program.constants}
        for item in program.inputs:
            given = data.get(item.id)
            instead = missing(item.id) if item.default is None else item.default.value
            self._known[item.id] = paperwork.usable(item, given) if isinstance(given, Fraction) else instead
        for dated in program.dated:
            self._known[dated.id] = chosen(dated, dates)
        self._days = days(dates)
        self._twelve_months = twelve_months(dates)
        self._curves = {curve.id: curve.points for curve in program.curves}
        self._structure = Structure(program.structures, data, paperwork)
        self._around: dict[ir.Id, Placed] = {}  # the rows that are gone through, by record
        self._formulas = {item.id: item.formula for item in program.indicators}
        self._clauses = {clause.id: clause for clause in program.clauses}
        self._judged: dict[ir.ClauseId, Judged] = {}

    def value(self, target: ir.Id) -> Value:
        if target not in self._known:
            around, self._around = self._around, {}  # an indicator sees no row, whoever asks for it
            self._known[target] = self.number(self._formulas[target])
            self._around = around
        return self._known[target]

    def number(self, node: ir.Number) -> Value:
        match node:
            case ir.Const():
                return node.value
            case ir.Ref():
                return self.value(node.target)
            case ir.Sum():
                return _strictly(self.numbers(node.terms), lambda known: added(known, node.minus))
            case ir.Product():
                return _strictly(self.numbers(node.factors), lambda known: multiplied(known, node.under))
            case ir.Power():
                return _strictly([self.number(node.base)], lambda known: raised(known[0], node.exponent))
            case ir.Extremum():
                return _strictly(self.numbers(node.args), max if node.largest else min)
            case ir.Absolute():
                return _strictly([self.number(node.arg)], lambda known: abs(known[0]))
            case ir.Choose():
                for condition, number in node.cases:
                    truth = self.truth(condition)
                    if isinstance(truth, Open):
                        return truth  # even if every branch agrees
                    if truth:
                        return self.number(number)
                return self.number(node.otherwise)
            case ir.Cell():
                return self._structure.quantity(self._around[node.record], node.record, node.column)
            case ir.Lookup():
                key = self._structure.code(node.key, self._around)
                return key if isinstance(key, Open) else self._structure.looked_up(node.target, key)
            case ir.Aggregate():
                return self.aggregate(node)
            case ir.Interpolate():
                return _strictly([self.number(node.arg)], lambda known: looked_up(known[0], self._curves[node.target]))
            case ir.Annual():
                return _strictly([self.number(node.arg), self._days], lambda known: known[0] / known[1] * 365)
            case ir.Round():
                return _strictly([self.number(node.arg)], lambda known: rounded(known[0], node.step.value, node.mode))
            case _:
                assert_never(node)

    def numbers(self, nodes: tuple[ir.Number, ...]) -> list[Value]:
        return [self.number(node) for node in nodes]

    def truth(self, node: ir.Condition) -> Truth:
        return _left([self.fate(node)])[0]

    def fate(self, node: ir.Condition) -> Fate:
        match node:
            case ir.Compare():
                return self.compared(node.relation, node.left, node.right, node.full_year)
            case ir.AllOf():
                return _all(_left([self.fate(arg) for arg in node.args]))
            case ir.AnyOf():
                return _not(_all([_not(fate) for fate in _left([self.fate(arg) for arg in node.args])]))
            case ir.Negated():
                fate = self.fate(node.arg)
                return None if fate is None else _not(fate)
            case ir.ClausesMet():
                fates = [self.met(clause) for clause in node.clauses]
                return _all(_left([*fates, True] if node.none_counts else fates))
            case ir.ClauseMet():
                return self.met(node.clause)
            case ir.ClausesCounted():
                return self.counted(node)
            case ir.ScoreCompare():
                return self.score_compared(node)
            case ir.CodeCompare():
                return self.codes_compared(node)
            case ir.FlagCell():
                return self._structure.flag(self._around[node.record], node.column)
            case ir.FlagOf():
                return self._structure.said(node.target)
            case ir.Quantifier():
                return self.quantifier(node)
            case _:
                assert_never(node)

    def bands(self, axis: ir.DecisionAxis) -> tuple[Truth, ...]:
        """Return in which of its bands an axis lies; the only one holds always."""
        return tuple(True if band.condition is None else self.truth(band.condition) for band in axis.bands)

    def compared(self, relation: ir.Relation, left: ir.Number, right: ir.Number, full_year: bool) -> Truth:
        values = [*self.numbers((left, right)), *([self._twelve_months] if full_year else [])]
        return _strictly(values, lambda known: HOLDS[relation](known[0], known[1]))

    def codes_compared(self, node: ir.CodeCompare) -> Truth:
        codes = [self._structure.code(term, self._around) for term in (node.left, node.right)]
        if found := opened([code for code in codes if isinstance(code, Open)]):
            return found
        left, right = (self._structure.rank(node.left.codes, str(code)) for code in codes)
        return HOLDS[node.relation](Fraction(left), Fraction(right))

    def rows(self, node: ir.Rows) -> list[Placed] | Open:
        match node:
            case ir.ListRows():
                return self._structure.given(node.target)
            case ir.CellRows():
                return self._structure.inner(self._around[node.holder], node.column)
            case _:
                assert_never(node)

    def each(self, node: ir.Rows, say: Callable[[], T]) -> list[T] | Open:
        """Return what `say` says in each row of `node`."""
        rows = self.rows(node)
        if isinstance(rows, Open):
            return rows
        said = []
        for placed in rows:
            self._around[node.record] = placed
            said.append(say())
        self._around.pop(node.record, None)
        return said

    def aggregate(self, node: ir.Aggregate) -> Value:
        nothing = Fraction(0)

        def brought() -> Brought:
            return Brought(
                True if node.where is None else self.truth(node.where),
                nothing if node.value is None else self.number(node.value),
                nothing if node.weight is None else self.number(node.weight),
            )

        rows = self.each(node.rows, brought)
        found = rows if isinstance(rows, Open) else aggregated(node.kind, rows)
        if found is not None:
            return found
        return Open("empty") if node.empty is None else self.number(node.empty)

    def quantifier(self, node: ir.Quantifier) -> Truth:
        def said() -> tuple[Truth, Truth]:
            return True if node.where is None else self.truth(node.where), self.truth(node.condition)

        rows = self.each(node.rows, said)
        return rows if isinstance(rows, Open) else quantified(node.every, rows, node.empty)

    def counted(self, node: ir.ClausesCounted) -> Truth:
        fates = [fate for fate in map(self.met, node.clauses) if fate is not None]
        found = opened(fates)
        known = [fate for fate in fates if not isinstance(fate, Open)]
        if not known:  # all that are open may yet prove not to apply: then nothing is left to count
            return found or Open("nothing_applies")
        over = Fraction(len(fates) if node.share else 1)
        low, high = sum(known) / over, (sum(known) + len(fates) - len(known)) / over
        return held_between(node.relation, low, high, node.bound, found)

    @cached_property
    def scores(self) -> dict[ir.Id, Score]:
        return scores(self._program, {id_: self.judged(id_) for id_ in self._clauses})

    def score_compared(self, node: ir.ScoreCompare) -> Fate:
        score = self.scores[node.target]
        if node.when_counted and score.most == 0:
            return None
        return held_between(node.relation, score.low, score.high, node.bound, score.open)

    def met(self, clause: ir.ClauseId) -> Fate:
        judged = self.judged(clause)
        match judged.outcome:
            case "met":
                return True
            case "not_met":
                return Open("in_principle") if judged.in_principle else False
            case "not_applicable":
                return None
            case "unregulated":
                return Open("gap") if judged.decided_by else False
            case "not_assessed":
                return Open(judged.reason or "missing", judged.missing)
            case _:
                assert_never(judged.outcome)

    def judged(self, id_: ir.ClauseId) -> Judged:
        if id_ not in self._judged:
            self._judged[id_] = self._outcome(self._clauses[id_])
        return self._judged[id_]

    def _outcome(self, clause: ir.Clause) -> Judged:
        applies: Truth = True if clause.applies is None else self.truth(clause.applies)
        if isinstance(applies, Open):
            return replace(_judged(applies), unsettled=True)
        if not applies:
            return Judged("not_applicable", "condition")
        if (claimed := self._paperwork.claimed(clause)) is not None:
            return replace(claimed, unsettled=claimed.outcome == "not_assessed")
        found = self.tested(clause)
        decisive = [demand for demand in clause.documents if demand.force is ir.Force.DECISIVE]
        evidence = self._paperwork.evidence(clause, decisive)
        if found.outcome in ("met", "not_met"):
            if evidence == "unknown":
                return Judged("not_assessed", "missing", frozenset({missing_day(clause.clock)}))
            if evidence != "evidenced":
                return Judged("not_assessed", evidence)
        elif found.points is not None:
            return replace(found, points=points_while_open(clause, found.points, evidence))
        if found.outcome == "not_met" and clause.in_principle is not None:
            return replace(found, in_principle=True)
        return found

    def selected(self, test: ir.BandedLimit | ir.PointTable | ir.PointSegments) -> Value:
        values = [self.number(test.selector), *([self._twelve_months] if test.full_year else [])]
        return _strictly(values, lambda known: known[0])

    def tested(self, clause: ir.Clause) -> Judged:
        test = clause.test
        match test:
            case ir.JudgedBy():
                return self._paperwork.stated(clause, test.role)
            case ir.Requirement():
                return _judged(self.truth(test.condition))
            case ir.PointTable():
                by = self.selected(test)
                if isinstance(by, Open):
                    return _judged(by)
                return _pointed(clause, next(band.points for band in test.bands if band.interval.holds(by)))
            case ir.PointSegments():
                return self.segment(clause, test)
            case ir.PointCases():
                for row in test.cases:
                    truth = self.truth(row.condition)
                    if isinstance(truth, Open):
                        return _judged(truth)
                    if truth:
                        return _pointed(clause, row.points)
                raise AssertionError("no case is true")
            case ir.PointLine():
                return self.line(clause, test)
            case ir.Items():
                return self.items(clause, test)
            case ir.BandedLimit():
                selector = self.selected(test)
                if isinstance(selector, Open):
                    return _judged(selector)
                demand = next(band.demand for band in test.bands if band.interval.holds(selector))
                match demand:
                    case ir.Gap():
                        return Judged("unregulated", "gap", decided_by=demand.decided_by)
                    case ir.Limit():
                        return _judged(self.compared(demand.relation, test.subject, demand.bound, test.full_year))
                    case _:
                        assert_never(demand)
            case _:
                assert_never(test)

    def line(self, clause: ir.Clause, test: ir.PointLine) -> Judged:
        ends = self.numbers((test.subject, test.benchmark, test.leading))
        if found := opened([*ends, *([self._twelve_months] if test.full_year else [])]):
            return _judged(found)
        share = share_of_line(test, [end for end in ends if not isinstance(end, Open)])
        return _judged(share) if isinstance(share, Open) else _pointed(clause, (clause.points or Fraction(0)) * share)

    def segment(self, clause: ir.Clause, test: ir.PointSegments) -> Judged:
        found = self.points_row(test)
        return _judged(found) if isinstance(found, Open) else _pointed(clause, found.points)

    def points_row(self, test: ir.PointSegments) -> PointsRow | Open:
        """Return the row of a table of points that applies."""
        ends = [
            (None if one.low is None else self.number(one.low), None if one.high is None else self.number(one.high))
            for one in test.segments
        ]
        return row_of(test, self.selected(test), ends)

    def items(self, clause: ir.Clause, test: ir.Items) -> Judged:
        if test.relation is not None:
            counted = ir.ClausesCounted(
                clauses=test.items, share=False, relation=test.relation, bound=test.bound, text="", span=test.span
            )
            return _judged(self.counted(counted))
        fates = [fate for fate in map(self.met, test.items) if fate is not None]
        low, high, found = points_of_items(test, fates, (clause.points or Fraction(0)))
        return _pointed(clause, low) if found is None else replace(_judged(found), points=(low, high))


def _pointed(clause: ir.Clause, points: Fraction) -> Judged:
    return replace(_judged(points == (clause.points or Fraction(0))), points=(points, points))


def _judged(truth: Truth) -> Judged:
    if isinstance(truth, Open):
        return Judged("not_assessed", truth.reason, truth.missing)
    return Judged("met" if truth else "not_met")
