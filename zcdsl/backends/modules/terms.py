"""The parts of formulas and conditions that are made of lists and codes: computed once each, told by name.

A term is an aggregate, a quantifier, a look-up, a flag or a comparison of codes that stands in no row. It has a
function of its own, and its value stands beside the other values under a key that no code can be: `#1`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from zcdsl.ir import model as ir
from zcdsl.ir.fold import Expression, children, decision_conditions, test_expressions

Term: TypeAlias = ir.Aggregate | ir.Lookup | ir.Quantifier | ir.CodeCompare | ir.FlagOf
Truth: TypeAlias = ir.Quantifier | ir.CodeCompare | ir.FlagOf  # the terms that are conditions


def terms_in(node: Expression) -> Iterator[Term]:
    """Yield the terms of an expression, in source order; what stands inside a term is part of it."""
    if isinstance(node, Term):
        yield node
        return
    for child in children(node):
        yield from terms_in(child)


def of_test(test: ir.Test) -> Iterator[Term]:
    """Yield the terms of what a clause demands."""
    match test:
        case ir.Requirement():
            yield from terms_in(test.condition)
        case ir.BandedLimit():
            yield from terms_in(test.subject)
            yield from terms_in(test.selector)
            for band in test.bands:
                if isinstance(band.demand, ir.Limit):
                    yield from terms_in(band.demand.bound)
        case _:
            for node in test_expressions(test):
                yield from terms_in(node)


class Terms:
    """Every term of a program, in the order of computation.

    Attributes:
        keys: The terms by key.
        units: The unit of the indicator in whose formula a term first stands, by key.
    """

    def __init__(self, program: ir.Program, order: Sequence[ir.Id]) -> None:
        self.keys: dict[str, Term] = {}
        self.units: dict[str, ir.UnitUse] = {}
        self._of: dict[Term, str] = {}
        self._first: dict[ir.Id, list[str]] = {}
        indicators = {item.id: item for item in program.indicators}
        for id_ in order:
            self._first[id_] = [self._enter(t, indicators[id_].unit) for t in terms_in(indicators[id_].formula)]
        self.last: list[str] = []
        for clause in program.clauses:
            if clause.applies is not None:
                self.last += [self._enter(term, None) for term in terms_in(clause.applies)]
            self.last += [self._enter(term, None) for term in of_test(clause.test)]
        for level in program.levels:
            self.last += [self._enter(term, None) for term in terms_in(level.condition)]
        for table in program.decisions:
            for condition in decision_conditions(table):
                self.last += [self._enter(term, None) for term in terms_in(condition)]

    def _enter(self, term: Term, unit: ir.UnitUse | None) -> str:
        if term not in self._of:
            key = self._of[term] = f"#{len(self._of) + 1}"
            self.keys[key] = term
            if unit is not None:
                self.units[key] = unit
        return self._of[term]

    def key(self, term: Term) -> str:
        """Return the key of a term."""
        return self._of[term]

    def before(self, indicator: ir.Id) -> list[str]:
        """Return the terms of an indicator's formula."""
        return self._first[indicator]
