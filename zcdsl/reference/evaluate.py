"""The reference evaluator: what a program means, said as plainly as possible. The oracle of every target.

It shares nothing with them but the IR, and is slow: everything is recomputed, nothing is prepared. Numbers
are `Fraction`s in base units. Absence is `Open`: it goes through arithmetic strictly and through and/or/not
by Kleene's strong logic, so that knowing less never makes a level true.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Final, TypeVar, assert_never

from zcdsl.ir import model as ir
from zcdsl.model import Model
from zcdsl.reference.arithmetic import added, looked_up, multiplied, raised, rounded
from zcdsl.reference.dated import NO_DATES, Dates, chosen, days
from zcdsl.reference.verdict import Judged, Open, Reason, Truth, Value, Verdict

T = TypeVar("T")
_HOLDS: Final[Mapping[ir.Relation, Callable[[Fraction, Fraction], bool]]] = {
    ir.Relation.LE: operator.le,
    ir.Relation.LT: operator.lt,
    ir.Relation.GE: operator.ge,
    ir.Relation.GT: operator.gt,
    ir.Relation.EQ: operator.eq,
}
# The first that applies is told.
_WEIGHT: Final[tuple[Reason, ...]] = ("missing", "division_by_zero", "no_entry", "out_of_table", "gap")


def evaluate(standard: Model | ir.Program, data: Mapping[ir.Id, Fraction], dates: Dates = NO_DATES) -> Verdict:
    """Rate one subject.

    Args:
        standard: A verified program without cycles between its indicators.
        data: Inputs by id, in base units, inside their declared ranges; an absent key is a missing datum.
        dates: The dates of the submission.
    """
    program = standard.program if isinstance(standard, Model) else standard
    meaning = _Meaning(program, data, dates)
    values = {item.id: meaning.value(item.id) for item in program.indicators}
    outcomes = {clause.id: meaning.judged(clause.id) for clause in program.clauses}
    conditions = {level.id: meaning.truth(level.condition) for level in program.levels}
    level = next((id_ for id_, truth in conditions.items() if truth is True), None)
    ceiling = next((id_ for id_, truth in conditions.items() if truth is not False), None)
    if ceiling is None:
        return Verdict(values, outcomes, conditions, level, ceiling, "none")
    return Verdict(values, outcomes, conditions, level, ceiling, "decided" if level == ceiling else "open")


def _open(parts: Iterable[Value | Truth]) -> Open | None:
    """Return what is open among `parts` as one: missing sets unite, the gravest reason is told."""
    opened = [part for part in parts if isinstance(part, Open)]
    if not opened:
        return None
    reason = min((part.reason for part in opened), key=_WEIGHT.index)
    return Open(reason, frozenset().union(*(part.missing for part in opened)))


def _all(truths: list[Truth]) -> Truth:
    if any(truth is False for truth in truths):
        return False
    return _open(truths) or True


def _not(truth: Truth) -> Truth:
    return truth if isinstance(truth, Open) else not truth


def _strictly(values: list[Value], combine: Callable[[list[Fraction]], T]) -> T | Open:
    """Return `combine` of the numbers, if all of them are known."""
    return _open(values) or combine([value for value in values if not isinstance(value, Open)])


class _Meaning:
    """The meaning of every part of one program on one set of data."""

    def __init__(self, program: ir.Program, data: Mapping[ir.Id, Fraction], dates: Dates) -> None:
        self._known: dict[ir.Id, Value] = {item.id: item.value for item in program.constants}
        for item in program.inputs:
            self._known[item.id] = data.get(item.id, Open("missing", frozenset({item.id})))
        for dated in program.dated:
            self._known[dated.id] = chosen(dated, dates)
        self._days = days(dates)
        self._curves = {curve.id: curve.points for curve in program.curves}
        self._formulas = {item.id: item.formula for item in program.indicators}
        self._clauses = {clause.id: clause for clause in program.clauses}

    def value(self, target: ir.Id) -> Value:
        if target not in self._known:
            self._known[target] = self.number(self._formulas[target])
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
            case ir.Interpolate():
                points = self._curves[node.target]
                return _strictly([self.number(node.arg)], lambda known: looked_up(known[0], points))
            case ir.Annual():
                return _strictly([self.number(node.arg), self._days], lambda known: known[0] / known[1] * 365)
            case ir.Round():
                return _strictly([self.number(node.arg)], lambda known: rounded(known[0], node.step.value, node.mode))
            case _:
                assert_never(node)

    def numbers(self, nodes: tuple[ir.Number, ...]) -> list[Value]:
        return [self.number(node) for node in nodes]

    def truth(self, node: ir.Condition) -> Truth:
        match node:
            case ir.Compare():
                return self.compared(node.relation, node.left, node.right)
            case ir.AllOf():
                return _all([self.truth(arg) for arg in node.args])
            case ir.AnyOf():
                return _not(_all([_not(self.truth(arg)) for arg in node.args]))
            case ir.Negated():
                return _not(self.truth(node.arg))
            case ir.ClausesMet():
                return _all([self.met(clause) for clause in node.clauses])
            case _:
                assert_never(node)

    def compared(self, relation: ir.Relation, left: ir.Number, right: ir.Number) -> Truth:
        return _strictly(self.numbers((left, right)), lambda known: _HOLDS[relation](known[0], known[1]))

    def met(self, clause: ir.ClauseId) -> Truth:
        judged = self.judged(clause)
        match judged.outcome:
            case "met":
                return True
            case "not_met":
                return False
            case "unregulated":
                return Open("gap") if judged.decided_by else False
            case "not_assessed":
                return Open(judged.reason or "missing", judged.missing)
            case _:
                assert_never(judged.outcome)

    def judged(self, clause: ir.ClauseId) -> Judged:
        test = self._clauses[clause].test
        match test:
            case ir.Requirement():
                return _judged(self.truth(test.condition))
            case ir.BandedLimit():
                selector = self.number(test.selector)
                if isinstance(selector, Open):
                    return _judged(selector)
                demand = next(band.demand for band in test.bands if band.interval.holds(selector))
                match demand:
                    case ir.Gap():
                        return Judged("unregulated", "gap", decided_by=demand.decided_by)
                    case ir.Limit():
                        return _judged(self.compared(demand.relation, test.subject, demand.bound))
                    case _:
                        assert_never(demand)
            case _:
                assert_never(test)


def _judged(truth: Truth) -> Judged:
    if isinstance(truth, Open):
        return Judged("not_assessed", truth.reason, truth.missing)
    return Judged("met" if truth else "not_met")
