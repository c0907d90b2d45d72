"""What the same name means in two standards, and which of two meanings a clause rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from zcdsl.analysis.samples import Known
from zcdsl.ir import model as ir
from zcdsl.ir.behind import behind
from zcdsl.ir.fold import Use, clause_refs, test_refs
from zcdsl.source import Span
from zcdsl.texts import Text


@dataclass(frozen=True, slots=True)
class Changed:
    """Something that means another thing than in the base: what it is called, and where it stands in both."""

    name: Text
    span: Span | None
    old: Span


@dataclass(frozen=True, slots=True)
class _Meaning:
    what: object
    name: Text
    span: Span


def known_in(program: ir.Program) -> Known:
    """Return a function that gives the value of a literal or a constant, and None for everything else."""
    values = {constant.id: constant.value for constant in program.constants}

    def known(node: ir.Number) -> Fraction | None:
        match node:
            case ir.Const():
                return node.value
            case ir.Ref():
                return values.get(node.target)
            case ir.Round():
                return None
            case _:
                return None

    return known


class Meanings:
    """Compares what a tailored standard and its base mean by one name."""

    def __init__(self, base: ir.Program, program: ir.Program) -> None:
        self._base = base
        self._program = program
        self._old = dict(_meanings(base))
        self._new = dict(_meanings(program))
        self._known = known_in(base)

    def changed(self, new: ir.Clause, old: ir.Clause) -> Changed | None:
        """Return the first thing behind both clauses that has another meaning; a limit by itself may have."""
        return self._among(behind(self._base, self._inner(clause_refs(old), old.test)), clause_refs(new))

    def changed_limit(self, new: ir.Requirement, old: ir.Requirement) -> Changed | None:
        """Return the first thing behind two limits for one level that has another meaning."""
        return self._among(behind(self._base, self._inner(test_refs(old), old)), test_refs(new))

    def changed_below(self, uses: Iterable[Use]) -> Changed | None:
        """Return the first thing behind something of the base that has another meaning now, limits too."""
        return self._among(behind(self._base, uses), ())

    def _among(self, before: frozenset[ir.Id], now: Iterable[Use]) -> Changed | None:
        for id_ in sorted(before | (behind(self._program, now) & self._old.keys())):
            mine, other = self._new.get(id_), self._old[id_]
            if mine is None or mine.what != other.what:
                return Changed(other.name, mine.span if mine is not None else None, other.span)
        return None

    def _inner(self, uses: Iterable[Use], test: ir.Test) -> Iterator[Use]:
        """Yield what is referred to besides constants that are limits by themselves."""
        limits = {id(side) for side in _sides(test) if isinstance(side, ir.Ref) and self._known(side)}
        return (ref for ref in uses if id(ref) not in limits)

    def grounded(self, clause: ir.Clause) -> ir.Clause:
        """Return a clause of the base with its limits as numbers: the name of one may mean another value now."""
        return replace(clause, test=self.with_numbers(clause.test))

    def kept(self, clause: ir.Clause) -> ir.Test:
        """Return the demand of a clause of the base, by name where the names still mean the same."""
        names = {ref.target for ref in clause_refs(clause)}
        same = all(id_ in self._new and self._new[id_].what == self._old[id_].what for id_ in names)
        return clause.test if same else self.with_numbers(clause.test)

    def with_numbers(self, test: ir.Test) -> ir.Test:
        """Return a demand of the base with its limits as numbers."""
        match test:
            case ir.Requirement():
                return replace(test, condition=self._condition(test.condition))
            case ir.BandedLimit():
                bands = tuple(
                    replace(band, demand=replace(band.demand, bound=self._side(band.demand.bound)))
                    if isinstance(band.demand, ir.Limit)
                    else band
                    for band in test.bands
                )
                return replace(test, bands=bands)
            case ir.PointLine():
                return replace(test, benchmark=self._side(test.benchmark), leading=self._side(test.leading))
            case _:
                return test

    def _condition(self, node: ir.Condition) -> ir.Condition:
        match node:
            case ir.Compare():
                return replace(node, left=self._side(node.left), right=self._side(node.right))
            case ir.AllOf() | ir.AnyOf():
                return replace(node, args=tuple(self._condition(arg) for arg in node.args))
            case ir.Negated():
                return replace(node, arg=self._condition(node.arg))
            case _:
                return node

    def _side(self, node: ir.Number) -> ir.Number:
        value = self._known(node)
        if value is None or not isinstance(node, ir.Ref):
            return node
        constant = next(c for c in self._base.constants if c.id == node.target)
        return ir.Const(
            value=value, unit=constant.unit, literal=constant.literal, dimension=node.dimension, span=node.span
        )


def _sides(test: ir.Test) -> Iterator[ir.Number]:
    """Yield the numbers that stand beside a relation, or at the ends of a line of points."""
    match test:
        case ir.Requirement():
            yield from _compared(test.condition)
        case ir.BandedLimit():
            yield from (band.demand.bound for band in test.bands if isinstance(band.demand, ir.Limit))
        case ir.PointLine():
            yield from (test.benchmark, test.leading)
        case _:
            return


def _compared(node: ir.Condition) -> Iterator[ir.Number]:
    match node:
        case ir.Compare():
            yield from (node.left, node.right)
        case ir.AllOf() | ir.AnyOf():
            for arg in node.args:
                yield from _compared(arg)
        case ir.Negated():
            yield from _compared(node.arg)
        case _:
            return


def _meanings(program: ir.Program) -> Iterator[tuple[str, _Meaning]]:
    """Yield what each id means, apart from sources, labels and owners."""
    records = {record.id: tuple((f.id, f.type) for f in record.fields) for record in program.structures.records}
    lists = {
        c.id: (c.ordered, tuple((code.code, code.unit) for code in c.codes)) for c in program.structures.code_lists
    }
    for item in program.inputs:
        default = item.default.value if item.default is not None else None
        asked = item.documents, item.clock
        yield item.id, _Meaning((item.unit.dimension, item.interval, default, asked), item.name, item.span)
    for constant in program.constants:
        yield constant.id, _Meaning((constant.value, constant.unit.dimension), constant.name, constant.span)
    for dated in program.dated:
        entries = tuple((e.year, e.announced, e.value) for e in dated.entries)
        yield dated.id, _Meaning((entries, dated.selection), dated.name, dated.span)
    for curve in program.curves:
        yield curve.id, _Meaning(curve.points, curve.name, curve.span)
    for indicator in program.indicators:
        yield indicator.id, _Meaning((indicator.formula, indicator.unit.dimension), indicator.name, indicator.span)
    for given in program.structures.given:
        meant: object = ()
        if isinstance(given, ir.ListInput):
            meant = given.record, records.get(given.record), given.covers, given.stated
        elif isinstance(given, ir.CodeInput):
            meant = given.codes, lists.get(given.codes)
        yield given.id, _Meaning(meant, given.name, given.span)
    for table in program.structures.tables:
        rows = tuple((row.key, row.value) for row in table.rows)
        yield table.id, _Meaning((table.codes, lists.get(table.codes), rows), table.name, table.span)
