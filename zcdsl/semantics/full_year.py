"""Which comparisons are open where the period is not twelve months: those of quantities of the period.

What `年化` has made a quantity of a year is one whatever the period is; constants are of no period at all. A clause
that says `任何期间`, or a standard whose header says so, takes every period.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from zcdsl.ir import model as ir
from zcdsl.ir.fold import Expression, children


class FullYear:
    """Marks the comparisons of clauses and levels.

    Args:
        inputs: The quantities that the submission gives.
        structures: The lists that it gives; a code is of no period, the cells of rows are.
        indicators: What is computed from it.
    """

    def __init__(
        self, inputs: Iterable[ir.Input], structures: ir.Structures, indicators: Iterable[ir.Indicator]
    ) -> None:
        self._of_period = {item.id for item in inputs} | {item.id for item in structures.records}
        self._of_period |= {item.id for item in structures.given if isinstance(item, ir.ListInput)}
        users: dict[ir.Id, list[ir.Id]] = {}
        for item in indicators:
            for target in _read(item.formula):
                users.setdefault(target, []).append(item.id)
        todo = list(self._of_period)
        while todo:
            new = [id_ for id_ in users.get(todo.pop(), ()) if id_ not in self._of_period]
            self._of_period.update(new)
            todo += new

    def clause(self, clause: ir.Clause, free: Collection[ir.ClauseId]) -> ir.Clause:
        """Return a clause with its comparisons marked, unless it is one of those that take every period."""
        if clause.id in free:
            return clause
        applies = None if clause.applies is None else self.condition(clause.applies)
        return replace(clause, applies=applies, test=self._test(clause.test))

    def level(self, level: ir.Level) -> ir.Level:
        """Return a level with its own comparisons marked."""
        return replace(level, condition=self.condition(level.condition))

    def limits(self, row: ir.LevelLimits) -> ir.LevelLimits:
        """Return a row of limits with its comparisons marked, as those of the levels are."""
        limits = (replace(limit, condition=self._compared(limit.condition)) for limit in row.limits)
        return replace(row, limits=tuple(limits))

    def decision(self, table: ir.Decision) -> ir.Decision:
        """Return a decision table with its comparisons marked, as those of the levels are."""
        demands = (replace(one, condition=self.condition(one.condition)) for one in table.demands)
        rows, columns = self._axis(table.rows), self._axis(table.columns)
        return replace(table, rows=rows, columns=columns, demands=tuple(demands))

    def _axis(self, axis: ir.DecisionAxis) -> ir.DecisionAxis:
        bands = (
            replace(band, condition=None if band.condition is None else self.condition(band.condition))
            for band in axis.bands
        )
        return replace(axis, bands=tuple(bands))

    def _compared(self, node: ir.Compare) -> ir.Compare:
        return replace(node, full_year=self._touched(node.left, node.right))

    def _test(self, test: ir.Test) -> ir.Test:
        match test:
            case ir.Requirement():
                return replace(test, condition=self.condition(test.condition))
            case ir.BandedLimit():
                bounds = [band.demand.bound for band in test.bands if isinstance(band.demand, ir.Limit)]
                return replace(test, full_year=self._touched(test.subject, test.selector, *bounds))
            case ir.PointTable():
                return replace(test, full_year=self._touched(test.selector))
            case ir.PointSegments():
                edges = [edge for one in test.segments for edge in (one.low, one.high) if edge is not None]
                return replace(test, full_year=self._touched(test.selector, *edges))
            case ir.PointLine():
                return replace(test, full_year=self._touched(test.subject, test.benchmark, test.leading))
            case ir.PointCases():
                cases = (replace(row, condition=self.condition(row.condition)) for row in test.cases)
                return replace(test, cases=tuple(cases))
            case ir.JudgedBy() | ir.Items():
                return test
            case _:
                assert_never(test)

    def condition(self, node: ir.Condition) -> ir.Condition:
        """Return a condition with its comparisons marked."""
        match node:
            case ir.Compare():
                return self._compared(node)
            case ir.AllOf() | ir.AnyOf():
                return replace(node, args=tuple(self.condition(arg) for arg in node.args))
            case ir.Negated():
                return replace(node, arg=self.condition(node.arg))
            case ir.Quantifier():
                return replace(node, condition=self.condition(node.condition))
            case ir.ClausesMet() | ir.ClauseMet() | ir.ClausesCounted() | ir.ScoreCompare() | ir.CodeCompare():
                return node
            case ir.FlagCell() | ir.FlagOf():
                return node
            case _:
                assert_never(node)

    def _touched(self, *nodes: ir.Number) -> bool:
        return any(target in self._of_period for node in nodes for target in _read(node))


def _read(node: Expression) -> Iterator[ir.Id]:
    """Yield what a formula refers to outside of `年化`: quantities, lists, and the records of cells."""
    match node:
        case ir.Ref() | ir.ListRows():
            yield node.target
        case ir.Cell():
            yield node.record
        case ir.Annual() | ir.Lookup() | ir.CodeCompare():
            pass
        case _:
            for child in children(node):
                yield from _read(child)
