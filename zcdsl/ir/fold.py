"""The only walks over expressions that consumers need: `fold` with an algebra that has no default, and `refs`.

Adding a node kind makes mypy name every algebra that must learn it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeAlias, TypeVar, assert_never

from zcdsl.ir import model as ir

N = TypeVar("N")
C = TypeVar("C")


class Algebra(Protocol[N, C]):
    """What a consumer must say about expressions: one method per node kind. N: of numbers, C: of conditions."""

    def const(self, node: ir.Const) -> N:
        """Return what a literal is."""

    def ref(self, node: ir.Ref) -> N:
        """Return what a reference is."""

    def sum(self, node: ir.Sum, terms: list[N]) -> N:
        """Return what a sum of `terms` is."""

    def product(self, node: ir.Product, factors: list[N]) -> N:
        """Return what a product of `factors` is."""

    def power(self, node: ir.Power, base: N) -> N:
        """Return what a power of `base` is."""

    def extremum(self, node: ir.Extremum, args: list[N]) -> N:
        """Return what the least or largest of `args` is."""

    def absolute(self, node: ir.Absolute, arg: N) -> N:
        """Return what the absolute value of `arg` is."""

    def choose(self, node: ir.Choose, cases: list[tuple[C, N]], otherwise: N) -> N:
        """Return what a choice is."""

    # What has to do with rows is a scope of its own: the algebra itself goes inside.

    def cell(self, node: ir.Cell) -> N:
        """Return what the quantity of a cell is."""

    def lookup(self, node: ir.Lookup) -> N:
        """Return what a value of a keyed table is."""

    def aggregate(self, node: ir.Aggregate) -> N:
        """Return what an aggregate is."""

    def round(self, node: ir.Round, arg: N) -> N:
        """Return what a rounding of `arg` is."""

    def interpolate(self, node: ir.Interpolate, arg: N) -> N:
        """Return what the look-up of `arg` in a table is."""

    def annual(self, node: ir.Annual, arg: N) -> N:
        """Return what `arg`, a quantity of the period, is in a year."""

    def compare(self, node: ir.Compare, left: N, right: N) -> C:
        """Return what a comparison is."""

    def all_of(self, node: ir.AllOf, args: list[C]) -> C:
        """Return what `and` of `args` is."""

    def any_of(self, node: ir.AnyOf, args: list[C]) -> C:
        """Return what `or` of `args` is."""

    def negated(self, node: ir.Negated, arg: C) -> C:
        """Return what `not arg` is."""

    def clauses_met(self, node: ir.ClausesMet) -> C:
        """Return what a demand that clauses be met is."""

    def code_compare(self, node: ir.CodeCompare) -> C:
        """Return what a comparison of codes is."""

    def flag_cell(self, node: ir.FlagCell) -> C:
        """Return what a flag of a row is."""

    def flag_of(self, node: ir.FlagOf) -> C:
        """Return what a flag that is given is."""

    def quantifier(self, node: ir.Quantifier) -> C:
        """Return what a demand on the rows of a list is."""

    def clause_met(self, node: ir.ClauseMet) -> C:
        """Return what a demand that one clause be met is."""

    def clauses_counted(self, node: ir.ClausesCounted) -> C:
        """Return what a demand on the number or share of clauses met is."""

    def score_compare(self, node: ir.ScoreCompare) -> C:
        """Return what a demand on a score is."""


def fold(node: ir.Number, algebra: Algebra[N, C]) -> N:
    """Combine a number expression bottom-up with `algebra`."""
    match node:
        case ir.Const():
            return algebra.const(node)
        case ir.Ref():
            return algebra.ref(node)
        case ir.Sum():
            return algebra.sum(node, [fold(t, algebra) for t in node.terms])
        case ir.Product():
            return algebra.product(node, [fold(f, algebra) for f in node.factors])
        case ir.Power():
            return algebra.power(node, fold(node.base, algebra))
        case ir.Extremum():
            return algebra.extremum(node, [fold(a, algebra) for a in node.args])
        case ir.Absolute():
            return algebra.absolute(node, fold(node.arg, algebra))
        case ir.Choose():
            cases = [(fold_condition(c, algebra), fold(n, algebra)) for c, n in node.cases]
            return algebra.choose(node, cases, fold(node.otherwise, algebra))
        case ir.Cell():
            return algebra.cell(node)
        case ir.Lookup():
            return algebra.lookup(node)
        case ir.Aggregate():
            return algebra.aggregate(node)
        case ir.Round():
            return algebra.round(node, fold(node.arg, algebra))
        case ir.Interpolate():
            return algebra.interpolate(node, fold(node.arg, algebra))
        case ir.Annual():
            return algebra.annual(node, fold(node.arg, algebra))
        case _:
            assert_never(node)


def fold_condition(node: ir.Condition, algebra: Algebra[N, C]) -> C:
    """Combine a condition bottom-up with `algebra`."""
    match node:
        case ir.Compare():
            return algebra.compare(node, fold(node.left, algebra), fold(node.right, algebra))
        case ir.AllOf():
            return algebra.all_of(node, [fold_condition(a, algebra) for a in node.args])
        case ir.AnyOf():
            return algebra.any_of(node, [fold_condition(a, algebra) for a in node.args])
        case ir.Negated():
            return algebra.negated(node, fold_condition(node.arg, algebra))
        case ir.ClausesMet():
            return algebra.clauses_met(node)
        case ir.CodeCompare():
            return algebra.code_compare(node)
        case ir.FlagCell():
            return algebra.flag_cell(node)
        case ir.FlagOf():
            return algebra.flag_of(node)
        case ir.Quantifier():
            return algebra.quantifier(node)
        case ir.ClauseMet():
            return algebra.clause_met(node)
        case ir.ClausesCounted():
            return algebra.clauses_counted(node)
        case ir.ScoreCompare():
            return algebra.score_compare(node)
        case _:
            assert_never(node)


Expression: TypeAlias = ir.Number | ir.Condition | ir.CodeTerm | ir.Rows
Use: TypeAlias = (
    ir.Ref | ir.Interpolate | ir.Lookup | ir.ListRows | ir.CodeOf | ir.FlagOf
)  # what names a declaration by its `target`


def children(node: Expression) -> tuple[Expression, ...]:
    """Return what stands directly inside `node`, in source order; rows and codes too."""
    found: tuple[Expression | None, ...]
    match node:
        case ir.Ref() | ir.Const() | ir.Cell() | ir.FlagCell() | ir.FlagOf():  # first, as most nodes are leaves
            return ()
        case ir.Sum():
            found = node.terms
        case ir.Product():
            found = node.factors
        case ir.Power():
            found = (node.base,)
        case ir.Extremum() | ir.AllOf() | ir.AnyOf():
            found = node.args
        case ir.Absolute() | ir.Negated() | ir.Round() | ir.Interpolate() | ir.Annual():
            found = (node.arg,)
        case ir.Choose():
            found = (*(part for case in node.cases for part in case), node.otherwise)
        case ir.Compare() | ir.CodeCompare():
            found = (node.left, node.right)
        case ir.Lookup():
            found = (node.key,)
        case ir.Aggregate():
            found = (node.rows, node.where, node.value, node.weight, node.empty)
        case ir.Quantifier():
            found = (node.rows, node.where, node.condition)
        case ir.ClausesCounted() | ir.ScoreCompare():
            found = node.constants
        case ir.ClausesMet() | ir.ClauseMet():
            found = ()
        case ir.CodeConst() | ir.CodeOf() | ir.CodeCell() | ir.ListRows() | ir.CellRows():
            found = ()
        case _:
            assert_never(node)
    return tuple(child for child in found if child is not None)


def parts(node: Expression) -> Iterator[Expression]:
    """Yield every expression inside `node`, itself included, in source order."""
    todo = [node]
    while todo:
        part = todo.pop()
        yield part
        todo += reversed(children(part))


def numbers(node: ir.Number | ir.Condition) -> Iterator[ir.Number]:
    """Yield every number expression inside `node`, itself included, in source order."""
    return (part for part in parts(node) if isinstance(part, ir.Number))


def refs(node: ir.Number | ir.Condition) -> Iterator[Use]:
    """Yield every use of a declaration inside `node`, in source order: what has a `target`."""
    return (part for part in parts(node) if isinstance(part, Use))


def conditions(node: ir.Condition) -> Iterator[ir.Condition]:
    """Yield every condition inside `node`, itself included, not looking inside numbers."""
    yield node
    match node:
        case ir.AllOf() | ir.AnyOf():
            for arg in node.args:
                yield from conditions(arg)
        case ir.Negated():
            yield from conditions(node.arg)
        case ir.Compare() | ir.CodeCompare() | ir.FlagCell() | ir.FlagOf() | ir.Quantifier():
            pass
        case ir.ClausesMet() | ir.ClauseMet() | ir.ClausesCounted() | ir.ScoreCompare():
            pass
        case _:
            assert_never(node)


def together(node: ir.Condition) -> Iterator[ir.Condition]:
    """Yield `node` and every condition that must be true where it is: the parts of its conjunctions."""
    yield node
    if isinstance(node, ir.AllOf):
        for arg in node.args:
            yield from together(arg)


def compared(node: ir.Condition) -> Iterator[ir.Number]:
    """Yield the sides of every comparison inside `node`, in rows too, not looking inside numbers."""
    for part in conditions(node):
        if isinstance(part, ir.Compare):
            yield part.left
            yield part.right
        elif isinstance(part, ir.Quantifier):
            yield from compared(part.condition)
            yield from compared(part.where) if part.where is not None else ()


def test_numbers(test: ir.Test) -> Iterator[ir.Number]:
    """Yield every whole number expression of what a clause demands, in source order."""
    match test:
        case ir.Requirement():
            yield from compared(test.condition)
        case ir.BandedLimit():
            yield test.subject
            yield test.selector
            for band in test.bands:
                yield from band.constants
                if isinstance(band.demand, ir.Limit):
                    yield band.demand.bound
        case ir.PointTable():
            yield test.selector
            for points in test.bands:
                yield from points.constants
        case ir.PointSegments():
            yield test.selector
            yield from segment_edges(test)
        case ir.PointLine():
            yield from (test.subject, test.benchmark, test.leading)
        case ir.PointCases():
            for row in test.cases:
                yield from compared(row.condition)
        case ir.JudgedBy() | ir.Items():
            pass
        case _:
            assert_never(test)


def segment_edges(test: ir.PointSegments) -> Iterator[ir.Number]:
    """Yield the edges of a table of points, lowest first, each once."""
    edges = (edge for one in test.segments for edge in (one.low, one.high) if edge is not None)
    yield from dict.fromkeys(edges)


OfClauses: TypeAlias = ir.ClausesMet | ir.ClauseMet | ir.ClausesCounted | ir.ScoreCompare


def counted(node: ir.Condition) -> Iterator[OfClauses]:
    """Yield every demand inside `node` on the outcomes or scores of clauses, wherever it stands."""
    return (part for part in parts(node) if isinstance(part, OfClauses))


def clock_of(selection: ir.Selection) -> str:
    """Return the key of the date that chooses an entry, as submissions write it."""
    match selection:
        case ir.SameYear():
            return selection.year_of.value
        case ir.LatestBefore() | ir.UsedFrom():
            return date_key(selection.clock)
        case _:
            assert_never(selection)


def date_key(clock: ir.Clock) -> str:
    """Return the key of the date from which a clock counts, as submissions write it."""
    return "period" if clock in (ir.Clock.DATA_YEAR, ir.Clock.PERIOD_END) else clock.value


def defaults(inputs: Iterable[ir.Input], made: ir.Structures) -> Iterator[tuple[tuple[ir.Id, ...], ir.Default]]:
    """Yield every default: the input (id,), or record and field (record, id), and what stands in for it."""
    yield from (((item.id,), item.default) for item in inputs if item.default is not None)
    for record in made.records:
        for field in record.fields:
            if isinstance(field.type, ir.QuantityType) and field.type.default is not None:
                yield (record.id, field.id), field.type.default


def cells_read(program: ir.Program) -> frozenset[tuple[ir.Id, ir.Id]]:
    """Return the quantity fields, as (record, field), that anything in a program reads."""
    found = (part for node in expressions(program) for part in parts(node) if isinstance(part, ir.Cell))
    return frozenset((cell.record, cell.column) for cell in found)


def has_annual(program: ir.Program) -> bool:
    """Whether anything in a program counts the days of the period."""
    return any(isinstance(n, ir.Annual) for node in expressions(program) for n in numbers(node))


def asks_full_year(program: ir.Program) -> bool:
    """Whether anything in a program is open where the period is not twelve months."""
    tests = (clause.test for clause in program.clauses)
    if any(
        isinstance(test, ir.BandedLimit | ir.PointTable | ir.PointSegments | ir.PointLine) and test.full_year
        for test in tests
    ):
        return True
    inside = (part for node in expressions(program) for part in parts(node))
    return any(isinstance(part, ir.Compare) and part.full_year for part in inside)


def reads_period(program: ir.Program) -> bool:
    """Whether more is read from the period than whether it is twelve months: its days, its year, its end."""
    keys = {clock_of(item.selection) for item in program.dated}
    keys |= {date_key(clause.clock) for clause in program.clauses}
    keys |= {date_key(clause.look_back.clock) for clause in program.clauses if clause.look_back}
    return "period" in keys or has_annual(program)


def test_expressions(test: ir.Test) -> Iterator[ir.Number | ir.Condition]:
    """Yield every whole expression of what a clause demands, in source order."""
    match test:
        case ir.Requirement():
            yield test.condition
        case ir.PointCases():
            yield from (row.condition for row in test.cases)
        case ir.BandedLimit() | ir.JudgedBy() | ir.PointTable() | ir.PointSegments() | ir.PointLine() | ir.Items():
            yield from test_numbers(test)
        case _:
            assert_never(test)


def expressions(program: ir.Program) -> Iterator[ir.Number | ir.Condition]:
    """Yield every formula, demand and condition of a program."""
    yield from (item.formula for item in program.indicators)
    for clause in program.clauses:
        if clause.applies is not None:
            yield clause.applies
        yield from test_expressions(clause.test)
    yield from (level.condition for level in program.levels)
    for table in program.decisions:
        yield from decision_conditions(table)


def decision_conditions(table: ir.Decision) -> Iterator[ir.Condition]:
    """Yield the conditions of the bands of a decision table, rows first."""
    bands = (*table.rows.bands, *table.columns.bands)
    return (band.condition for band in bands if band.condition is not None)


def test_refs(test: ir.Test) -> Iterator[Use]:
    """Yield every use of a declaration in what a clause demands, in source order."""
    return (ref for node in test_expressions(test) for ref in refs(node))


def clause_refs(clause: ir.Clause) -> Iterator[Use]:
    """Yield every reference of a clause: where it applies, then what it demands."""
    if clause.applies is not None:
        yield from refs(clause.applies)
    yield from test_refs(clause.test)
