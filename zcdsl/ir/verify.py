"""The checks that a program keeps the invariants listed in `ir.model`; what breaks one is a bug of ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple, assert_never

from zcdsl.diagnostics.model import CompilerBug
from zcdsl.ir import model as ir
from zcdsl.ir.enclosures import Ranges
from zcdsl.ir.fold import (
    Algebra,
    OfClauses,
    conditions,
    decision_conditions,
    defaults,
    fold,
    fold_condition,
    parts,
    segment_edges,
)
from zcdsl.ir.verify_levels import faults as level_faults
from zcdsl.ir.verify_scores import faults as score_faults
from zcdsl.ir.verify_structures import Structures, escapes
from zcdsl.ir.verify_structures import faults as structure_faults
from zcdsl.units import MAX_POWER, NUMBER, YEAR, Dimension

OUTCOMES: Final = ("met", "not_met", "not_applicable", "unregulated", "not_assessed")
GRADES: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # of evidence, the best first


def verify(program: ir.Program) -> ir.Program:
    """Return `program`, which keeps every invariant of `ir.model`.

    Raises:
        CompilerBug: if it does not; says each broken invariant by its number and where it is broken.
    """
    structures = [_fault(*found) for found in structure_faults(program)]
    scores = [_fault(*found) for found in score_faults(program)]
    tables = [_fault(*found) for found in level_faults(program)]
    faults = [*_names(program), *structures, *_meaning(program), *scores, *tables, *_order(program)]
    if faults:
        raise CompilerBug("; ".join(faults))
    return program


def _fault(invariant: int, place: str, what: str) -> str:
    return f"IR invariant {invariant} broken at {place}: {what}"


def _names(program: ir.Program) -> Iterator[str]:
    spaces: tuple[tuple[str, Sequence[str]], ...] = (
        ("quantities", [q.id for q in (*_quantities(program), *_structured(program), *program.curves)]),
        ("clauses", [c.id for c in program.clauses]),
        ("levels", [level.id for level in program.levels]),
    )
    for place, ids in spaces:
        yield from (_fault(1, place, f"{id_!r} is declared {n} times") for id_, n in _repeated(ids))


def _quantities(program: ir.Program) -> tuple[ir.Input | ir.Constant | ir.Dated | ir.Indicator, ...]:
    return (*program.inputs, *program.constants, *program.dated, *program.indicators)


def _structured(program: ir.Program) -> tuple[ir.GivenInput | ir.KeyedTable, ...]:
    made = program.structures
    return (*made.given, *made.tables)


def _repeated(texts: Iterable[str]) -> list[tuple[str, int]]:
    return sorted((text, count) for text, count in Counter(texts).items() if count > 1)


def _order(program: ir.Program) -> Iterator[str]:
    for place, ids in (
        ("inputs", [i.id for i in program.inputs]),
        ("constants", [c.id for c in program.constants]),
        ("dated constants", [c.id for c in program.dated]),
        ("tables", [c.id for c in program.curves]),
        ("indicators", [i.id for i in program.indicators]),
    ):
        if ids != sorted(ids):
            yield _fault(7, place, "not in order of their ids")
    if (numbers_ := [(c.number.key, c.id) for c in program.clauses]) != sorted(numbers_):
        yield _fault(7, "clauses", "not in order of their numbers")
    if (imports := [(i.id, i.edition) for i in program.imports]) != sorted(imports):
        yield _fault(7, "imports", "not in order of their ids")
    for applied in program.tailoring:
        place = f"tailoring {applied.target}"
        tightens = applied.operation is ir.Operation.TIGHTEN
        if applied.secured is not None and not tightens:
            yield _fault(11, place, "only what is tightened says why it is tighter")
        if applied.may_loosen and not tightens and not applied.reason:
            yield _fault(11, place, "it may loosen, and has no reason")
        if "@" not in applied.by or "@" not in applied.base:
            yield _fault(11, place, "it names no edition")


def _meaning(program: ir.Program) -> Iterator[str]:
    declared = _Declared(
        {q.id: q.unit.dimension for q in _quantities(program)}, {c.id: c for c in program.curves}, Structures(program)
    )
    clauses = frozenset(c.id for c in program.clauses)
    for item in program.inputs:
        yield from _input(item)
    for constant in program.constants:
        place = f"constant {constant.id}"
        yield from _exact(place, constant.value)
        yield from _unit(place, constant.unit)
        yield from _sourced(place, constant.source)
    for dated in program.dated:
        yield from _dated(dated)
    for curve in program.curves:
        yield from _curve(curve)
    for indicator in program.indicators:
        place = f"indicator {indicator.id}"
        yield from _unit(place, indicator.unit)
        walk = _Dimensions(place, declared)
        found = fold(indicator.formula, walk)
        yield from walk.faults
        yield from _no_clauses(place, _inner(indicator.formula))
        if not found.fits(indicator.unit.dimension):
            yield _fault(3, place, f"the formula is a {found}, its unit a {indicator.unit.dimension}")
        step = indicator.display
        if step is not None and (
            step.value <= 0
            or step.unit.factor != indicator.unit.factor
            or not step.dimension.fits(indicator.unit.dimension)
        ):
            yield _fault(8, place, "it is shown in steps that are no steps of its unit")
    yield from _defaults(program)
    ranges = Ranges.of_program(program)
    for clause in program.clauses:
        place = f"clause {clause.number}"
        yield from _sourced(place, clause.source)
        yield from _test(place, clause.test, declared, ranges)
        yield from _applicability(place, clause, declared)
    for level in program.levels:
        place = f"level {level.id}"
        walk = _Dimensions(place, declared, clauses)
        fold_condition(level.condition, walk)
        yield from walk.faults
        yield from _no_clauses(place, _inner(level.condition))
    for table in program.decisions:
        place = f"decision table {table.id}"
        walk = _Dimensions(place, declared, clauses)
        for condition in decision_conditions(table):
            fold_condition(condition, walk)
            yield from _no_clauses(place, _inner(condition))
        yield from walk.faults
    known = _Known(
        {item.id for item in program.inputs},
        {item.id for item in program.indicators},
        clauses,
        {level.id for level in program.levels},
        {ir.TOTAL, *(group.id for group in program.groups)} if program.groups else set(),
        {row.id for row in program.level_limits},
    )
    for example in program.examples:
        yield from _example(example, known, declared)


def _dated(item: ir.Dated) -> Iterator[str]:
    place = f"constant {item.id}"
    yield from _unit(place, item.unit)
    for entry in item.entries:
        yield from _exact(place, entry.value)
        yield from _sourced(place, entry.source)
    keys = [(entry.year, entry.announced) for entry in item.entries]
    if not keys or keys != sorted(set(keys)):
        yield _fault(8, place, "its entries are none, or not by year and announcement")
    if isinstance(item.selection, ir.SameYear) and len({year for year, _ in keys}) < len(keys):
        yield _fault(8, place, "two entries have one data year")
    days = [entry.announced for entry in item.entries]
    if isinstance(item.selection, ir.UsedFrom) and len(set(days)) < len(days):
        yield _fault(8, place, "two entries are used from one day on")


def _curve(item: ir.Curve) -> Iterator[str]:
    place = f"table {item.id}"
    yield from (*_unit(place, item.unit), *_unit(place, item.key_unit), *_sourced(place, item.source))
    keys = [at for at, _ in item.points]
    if len(keys) < 2 or keys != sorted(set(keys)):
        yield _fault(8, place, "its keys do not ascend, or are fewer than two")
    for at, value in item.points:
        yield from (*_exact(place, at), *_exact(place, value))


def _input(item: ir.Input) -> Iterator[str]:
    place = f"input {item.id}"
    yield from _graded(place, item.documents)
    yield from _unit(place, item.unit)
    if not item.choices or (item.choices[0].symbol, item.choices[0].factor) != (
        item.unit.plain,
        item.unit.factor,
    ):
        yield _fault(4, place, "the declared unit is not the first choice")
    for choice in item.choices:
        if choice.factor <= 0:
            yield _fault(4, place, f"the factor of {choice.symbol!r} is not positive")
    spelt = (word for choice in item.choices for word in (choice.symbol, *choice.spellings))
    yield from (_fault(4, place, f"the unit {text!r} has {n} readings") for text, n in _repeated(spelt))
    if _empty(item.interval):
        yield _fault(4, place, "no value lies in its range")


def _defaults(program: ir.Program) -> Iterator[str]:
    """Check what stands in for data that are not given."""
    inputs = {item.id: item for item in program.inputs}
    types = {(record.id, field.id): field.type for record in program.structures.records for field in record.fields}
    constants = {item.id: item for item in program.constants}
    for where, default in defaults(program.inputs, program.structures):
        place = f"default of {'.'.join(where)}"
        of = inputs[where[0]] if len(where) == 1 else types[where[0], where[1]]
        assert isinstance(of, ir.Input | ir.QuantityType)
        yield from (*_exact(place, default.value), *_unit(place, default.unit), *_sourced(place, default.source))
        if not default.unit.dimension.fits(of.unit.dimension):
            yield _fault(3, place, f"it is a {default.unit.dimension}, not a {of.unit.dimension}")
        if not of.interval.holds(default.value):
            yield _fault(4, place, "it lies outside of the range")
        if default.constant is not None and default.constant not in constants:
            yield _fault(2, place, f"there is no constant {default.constant}")


def _unit(place: str, unit: ir.UnitUse) -> Iterator[str]:
    yield from _exact(place, unit.factor)
    if unit.factor <= 0:
        yield _fault(4, place, f"the factor of {unit.symbol!r} is not positive")
    if clash := _two_bases(unit.dimension):
        yield _fault(3, place, f"the unit {unit.symbol!r} has two bases: {clash}")


def _exact(place: str, value: object) -> Iterator[str]:
    if not isinstance(value, Fraction):
        yield _fault(4, place, f"{value!r} is a {type(value).__name__}, not an exact rational")


def _sourced(place: str, source: ir.Source) -> Iterator[str]:
    if not source.document:
        yield _fault(5, place, "no document is named as its source")


def _graded(place: str, demands: Iterable[ir.EvidenceDemand]) -> Iterator[str]:
    for demand in demands:
        if demand.grade and (len(demand.grade) != 1 or demand.grade not in GRADES):
            yield _fault(9, place, f"{demand.grade!r} is no grade")


def _test(place: str, test: ir.Test, declared: _Declared, ranges: Ranges) -> Iterator[str]:
    walk = _Dimensions(place, declared)
    match test:
        case ir.Requirement():
            fold_condition(test.condition, walk)
            asked = [test.condition, *_inner(test.condition)]
        case ir.BandedLimit():
            subject, _ = fold(test.subject, walk), fold(test.selector, walk)
            bounds = [band.demand.bound for band in test.bands if isinstance(band.demand, ir.Limit)]
            for bound in bounds:
                walk.joined("a limit", [subject, fold(bound, walk)])
            asked = [c for number in (test.subject, test.selector, *bounds) for c in _inner(number)]
            yield from _bands(place, [band.interval for band in test.bands], ranges.of(test.selector))
        case ir.PointTable():
            fold(test.selector, walk)
            asked = _inner(test.selector)
            yield from _bands(place, [band.interval for band in test.bands], ranges.of(test.selector))
        case ir.PointSegments():
            edges = list(segment_edges(test))
            walk.joined("a table of points", [fold(number, walk) for number in (test.selector, *edges)])
            asked = [c for number in (test.selector, *edges) for c in _inner(number)]
            yield from _segments(place, test.segments)
        case ir.PointCases():
            for row in test.cases:
                fold_condition(row.condition, walk)
            asked = [c for row in test.cases for c in (row.condition, *_inner(row.condition))]
        case ir.PointLine():
            ends = (test.subject, test.benchmark, test.leading)
            walk.joined("a line of points", [fold(end, walk) for end in ends])
            asked = [c for end in ends for c in _inner(end)]
        case ir.JudgedBy() | ir.Items():
            asked = []
        case _:
            assert_never(test)
    yield from walk.faults
    yield from _no_clauses(place, asked)


def _applicability(place: str, clause: ir.Clause, declared: _Declared) -> Iterator[str]:
    if clause.applies is not None:
        walk = _Dimensions(place, declared)
        fold_condition(clause.applies, walk)
        yield from walk.faults
        yield from _no_clauses(place, [clause.applies, *_inner(clause.applies)])
    if clause.look_back is not None and clause.look_back.count < 1:
        yield _fault(9, place, "it looks back at no time")
    if clause.look_back is not None and not isinstance(clause.test, ir.JudgedBy):
        yield _fault(9, place, "it looks back, and nobody judges it")
    yield from _graded(place, clause.documents)


def _inner(node: ir.Number | ir.Condition) -> list[ir.Condition]:
    """Return the conditions of every choice, and of every row, inside `node`."""
    found: list[ir.Condition | None] = []
    for part in parts(node):
        match part:
            case ir.Choose():
                found += [condition for condition, _ in part.cases]
            case ir.Aggregate():
                found.append(part.where)
            case ir.Quantifier():
                found += [part.where, part.condition]
            case _:
                pass
    return [condition for condition in found if condition is not None]


def _no_clauses(place: str, asked: list[ir.Condition]) -> Iterator[str]:
    # A number, and what a clause demands, never depend on an outcome.
    if any(isinstance(c, OfClauses) for top in asked for c in conditions(top)):
        yield _fault(2, place, "only the condition of a level may ask for clauses")


def _empty(interval: ir.Interval) -> bool:
    if interval.low is None or interval.high is None:
        return False
    if interval.low == interval.high:
        return not (interval.low_closed and interval.high_closed)
    return interval.low > interval.high


def _bands(place: str, bands: list[ir.Interval], whole: ir.Interval) -> Iterator[str]:
    if not bands or any(_empty(band) for band in bands):
        yield _fault(6, place, "a band holds no value")
        return
    for below, above in pairwise(bands):
        # Neighbours share their edge, and exactly one of the two owns it.
        if below.high is None or below.high != above.low or below.high_closed == above.low_closed:
            yield _fault(6, place, f"the bands do not join at {below.high} and {above.low}")
    low, high = bands[0], bands[-1]
    if low.low is not None and (
        whole.low is None or low.low > whole.low or (low.low == whole.low and whole.low_closed and not low.low_closed)
    ):
        yield _fault(6, place, "the bands begin above the low end of the range")
    if high.high is not None and (
        whole.high is None
        or high.high < whole.high
        or (high.high == whole.high and whole.high_closed and not high.high_closed)
    ):
        yield _fault(6, place, "the bands end below the high end of the range")


def _segments(place: str, segments: tuple[ir.PointSegment, ...]) -> Iterator[str]:
    for below, above in pairwise(segments):
        if below.high is None or below.high != above.low or below.high_closed == above.low_closed:
            yield _fault(6, place, f"the rows do not join at {below.text!r} and {above.text!r}")
    if not segments or any(one.points != one.to and None in (one.low, one.high) for one in segments):
        yield _fault(6, place, "it has no rows, or a linear one without two edges")


class _Declared(NamedTuple):
    """What expressions may name: the dimensions of quantities, tables to interpolate in, and structures."""

    quantities: dict[ir.Id, Dimension]
    curves: dict[ir.Id, ir.Curve]
    structures: Structures


class _Known(NamedTuple):
    """What an example may name."""

    inputs: set[ir.Id]
    indicators: set[ir.Id]
    clauses: frozenset[ir.ClauseId]
    levels: set[ir.LevelId]
    scores: set[ir.Id]
    rows: set[ir.ClauseId]


def _example(example: ir.Example, known: _Known, declared: _Declared) -> Iterator[str]:
    place = f"example {example.number}"
    walk = _Dimensions(place, declared)
    for target, value in example.given:
        match value:
            case ir.Const():
                if target not in known.inputs:
                    yield _fault(2, place, f"{target!r} is no input")
                else:
                    walk.joined(f"the datum {target}", [declared.quantities[target], fold(value, walk)])
            case ir.CodeConst():
                item = declared.structures.code_inputs.get(target)
                if item is None or declared.structures.codes(value) != item.codes:
                    yield _fault(2, place, f"{target!r} is no input that takes {value.code!r}")
            case ir.GivenFlag():
                if target not in declared.structures.flags:
                    yield _fault(2, place, f"{target!r} is no flag")
            case ir.GivenRows():
                if target not in declared.structures.lists:
                    yield _fault(2, place, f"{target!r} is no list")
            case _:
                assert_never(value)
    yield from _papers(place, example.papers, known)
    for key, text in example.dates:
        if not _is_date(key, text):
            yield _fault(9, place, f"{text!r} is no {key}")
    given = _repeated(target for target, _ in example.given)
    yield from (_fault(1, place, f"{target!r} is given {n} times") for target, n in given)
    for expected in example.expected:
        match expected:
            case ir.ExpectedValue():
                if expected.target not in known.indicators:
                    yield _fault(2, place, f"{expected.target!r} is no indicator")
                else:
                    sides = [declared.quantities[expected.target], fold(expected.value, walk)]
                    walk.joined(f"the value of {expected.target}", sides)
            case ir.ExpectedOutcome():
                if expected.clause not in known.clauses:
                    yield _fault(2, place, f"{expected.clause!r} is no clause")
                if expected.outcome not in OUTCOMES:
                    yield _fault(2, place, f"{expected.outcome!r} is no outcome")
            case ir.ExpectedLevel():
                if expected.level is not None and expected.level not in known.levels:
                    yield _fault(2, place, f"{expected.level!r} is no level")
            case ir.ExpectedScore():
                if expected.target not in known.scores:
                    yield _fault(2, place, f"{expected.target!r} is no score")
            case ir.ExpectedPoints():
                if expected.clause not in known.clauses:
                    yield _fault(2, place, f"{expected.clause!r} is no clause")
            case ir.ExpectedReach():
                if expected.row not in known.rows:
                    yield _fault(2, place, f"{expected.row!r} is no row of limits")
                if expected.level is not None and expected.level not in known.levels:
                    yield _fault(2, place, f"{expected.level!r} is no level")
            case _:
                assert_never(expected)
    yield from walk.faults


def _is_date(key: str, text: str) -> bool:
    """Whether an example states this date as it should: a year, a day, or first and last day."""
    if key == "base_year":
        return len(text) == 4 and text.isdecimal()
    days = text.split("/")
    try:
        found = [date.fromisoformat(day) for day in days]
    except ValueError:
        return False
    return len(found) == (2 if key == "period" else 1)


def _papers(place: str, papers: tuple[ir.Paper, ...], known: _Known) -> Iterator[str]:
    for paper in papers:
        match paper:
            case ir.GivenJudgement() | ir.GivenClaim():
                if paper.clause not in known.clauses:
                    yield _fault(2, place, f"{paper.clause!r} is no clause")
            case ir.GivenDocument():
                pass
            case _:
                assert_never(paper)


def _two_bases(dimension: Dimension) -> str:
    seen = Counter((base, axis) for base, axis, _ in dimension.bases)
    return "、".join(value for base, axis, value in dimension.bases if seen[base, axis] > 1)


class _Dimensions(Algebra[Dimension, None]):
    """Recomputes the dimension of every number from its operands and compares it with what the node says."""

    def __init__(
        self,
        place: str,
        declared: _Declared,
        clauses: frozenset[ir.ClauseId] | None = None,
    ) -> None:
        self.faults: list[str] = []
        self._place = place
        self._declared = declared.quantities
        self._curves = declared.curves
        self._structures = declared.structures
        self._around: list[ir.Id] = []  # the records of the rows around, the outermost first
        self._clauses = clauses

    def joined(self, what: str, dimensions: list[Dimension]) -> Dimension:
        """Return the dimension of things that must fit each other."""
        if not dimensions:
            self._say(3, f"{what} of nothing")
            return NUMBER
        total = dimensions[0]
        for dimension in dimensions[1:]:
            if total.fits(dimension):
                total = total.joined(dimension)
            else:
                self._say(3, f"{what} joins {total} and {dimension}")
        return total

    def _say(self, invariant: int, what: str) -> None:
        self.faults.append(_fault(invariant, self._place, what))

    def _checked(self, node: ir.Number, found: Dimension) -> Dimension:
        if node.dimension != found:
            self._say(3, f"{type(node).__name__} says {node.dimension}, its operands give {found}")
        if clash := _two_bases(found):
            self._say(3, f"{type(node).__name__} mixes the bases {clash}")
        return found

    def _marked(self, node: ir.Sum | ir.Product, parts: int, marks: int) -> None:
        if parts != marks or not parts:
            self._say(3, f"{type(node).__name__} has {parts} operands and {marks} signs")

    def const(self, node: ir.Const) -> Dimension:
        self.faults += [*_exact(self._place, node.value), *_unit(self._place, node.unit)]
        return self._checked(node, node.unit.dimension)

    def ref(self, node: ir.Ref) -> Dimension:
        found = self._declared.get(node.target)
        if found is None:
            self._say(2, f"{node.target!r} is not declared")
            return node.dimension
        if found != node.dimension:
            self._say(2, f"{node.target!r} is declared {found}, here it is {node.dimension}")
        return found

    def sum(self, node: ir.Sum, terms: list[Dimension]) -> Dimension:
        self._marked(node, len(terms), len(node.minus))
        return self._checked(node, self.joined("a sum", terms))

    def product(self, node: ir.Product, factors: list[Dimension]) -> Dimension:
        self._marked(node, len(factors), len(node.under))
        total = NUMBER
        for factor, under in zip(factors, node.under, strict=False):
            total = total.times(factor, -1 if under else 1)
        return self._checked(node, total)

    def power(self, node: ir.Power, base: Dimension) -> Dimension:
        if abs(node.exponent) > MAX_POWER:
            self._say(3, f"the power {node.exponent} is beyond {MAX_POWER}")
        return self._checked(node, base.power(node.exponent))

    def extremum(self, node: ir.Extremum, args: list[Dimension]) -> Dimension:
        return self._checked(node, self.joined("an extremum", args))

    def absolute(self, node: ir.Absolute, arg: Dimension) -> Dimension:
        return self._checked(node, arg)

    def choose(self, node: ir.Choose, cases: list[tuple[None, Dimension]], otherwise: Dimension) -> Dimension:
        if not cases:
            self._say(3, "a choice without a condition")
        return self._checked(node, self.joined("a choice", [*(value for _, value in cases), otherwise]))

    def round(self, node: ir.Round, arg: Dimension) -> Dimension:
        if node.step.value <= 0 or not node.step.dimension.fits(arg):
            self._say(8, f"a step of {node.step.value} {node.step.dimension} for {arg}")
        return self._checked(node, arg)

    def interpolate(self, node: ir.Interpolate, arg: Dimension) -> Dimension:
        curve = self._curves.get(node.target)
        if curve is None:
            self._say(2, f"{node.target!r} is no table")
            return node.dimension
        self.joined("a key", [curve.key_unit.dimension, arg])
        return self._checked(node, curve.unit.dimension)

    def annual(self, node: ir.Annual, arg: Dimension) -> Dimension:
        return self._checked(node, arg.times(YEAR, -1))

    def compare(self, node: ir.Compare, left: Dimension, right: Dimension) -> None:
        self.joined("a comparison", [left, right])

    def all_of(self, node: ir.AllOf, args: list[None]) -> None:
        self._some("and", args)

    def any_of(self, node: ir.AnyOf, args: list[None]) -> None:
        self._some("or", args)

    def _some(self, what: str, args: Sequence[object]) -> None:
        if not args:
            self._say(3, f"{what} of nothing")

    def negated(self, node: ir.Negated, arg: None) -> None:
        """Nothing to check: the argument is checked already."""

    def clauses_met(self, node: ir.ClausesMet) -> None:
        self._named(node)

    def clause_met(self, node: ir.ClauseMet) -> None:
        self._named(node)

    def clauses_counted(self, node: ir.ClausesCounted) -> None:
        self._named(node)
        self.faults += _exact(self._place, node.bound)

    def score_compare(self, node: ir.ScoreCompare) -> None:
        self._named(node)
        self.faults += _exact(self._place, node.bound)

    def _named(self, node: OfClauses) -> None:
        self._some("a demand on clauses", node.clauses)
        for clause in node.clauses:
            # Outside levels the demand itself is refused, whatever it names.
            if self._clauses is not None and clause not in self._clauses:
                self._say(2, f"{clause!r} is no clause")

    # -- rows -------------------------------------------------------------------------------------

    def _in_row(self, what: str, record: ir.Id) -> None:
        if record not in self._around:
            self._say(8, f"{what} stands in no row of {record!r}")

    def cell(self, node: ir.Cell) -> Dimension:
        self._in_row(f"the cell {node.column!r}", node.record)
        found = self._structures.dimension(node.record, node.column)
        if found is None:
            self._say(2, f"{node.column!r} is no quantity of {node.record!r}")
            return node.dimension
        return self._checked(node, found)

    def _term(self, term: ir.CodeTerm) -> None:
        if isinstance(term, ir.CodeCell):
            self._in_row(f"the code {term.column!r}", term.record)
        if self._structures.codes(term) != term.codes:
            self._say(2, f"a code of {term.codes!r} is none")

    def lookup(self, node: ir.Lookup) -> Dimension:
        self._term(node.key)
        table = self._structures.tables.get(node.target)
        found = self._structures.looked_up(node)
        if table is None or found is None:
            self._say(2, f"{node.target!r} is no table")
            return node.dimension
        if table.codes != node.key.codes:
            self._say(2, f"{node.target!r} is keyed by {table.codes!r}, not by {node.key.codes!r}")
        return self._checked(node, found)

    def _enter(self, rows: ir.Rows) -> None:
        if isinstance(rows, ir.CellRows):
            self._in_row(f"the list {rows.column!r}", rows.holder)
        elif self._around:
            self._say(8, f"the list {rows.target!r} is gone through for each row of another")
        if self._structures.record(rows) != rows.record:
            self._say(2, f"a list of {rows.record!r} is none")
        if rows.record in self._around:
            self._say(8, f"a row of {rows.record!r} stands inside another")
        self._around.append(rows.record)

    def aggregate(self, node: ir.Aggregate) -> Dimension:
        outside = [] if node.empty is None else [fold(node.empty, self)]
        self._enter(node.rows)
        if node.where is not None:
            fold_condition(node.where, self)
        value = NUMBER if node.value is None else fold(node.value, self)
        if node.weight is not None:
            fold(node.weight, self)
        self._around.pop()
        if (node.value is None) != (node.kind is ir.AggregateKind.COUNT):
            self._say(3, "every aggregate but a count has a value")
        if (node.weight is None) == (node.kind is ir.AggregateKind.WEIGHTED_MEAN):
            self._say(3, "a weighted mean, and nothing else, has weights")
        if escapes(value, node.rows.record):
            self._say(8, f"the unit {value} of a row leaves it")
        return self._checked(node, self.joined("an aggregate", [value, *outside]) if outside else value)

    def code_compare(self, node: ir.CodeCompare) -> None:
        self._term(node.left)
        self._term(node.right)
        codes = self._structures.code_lists.get(node.left.codes)
        if node.left.codes != node.right.codes:
            self._say(3, f"codes of {node.left.codes!r} and {node.right.codes!r} are compared")
        if node.relation is not ir.Relation.EQ and codes is not None and not codes.ordered:
            self._say(3, f"{node.left.codes!r} has no order")

    def flag_cell(self, node: ir.FlagCell) -> None:
        self._in_row(f"the flag {node.column!r}", node.record)
        if self._structures.field(node.record, node.column) != ir.PlainType("flag"):
            self._say(2, f"{node.column!r} is no flag of {node.record!r}")

    def flag_of(self, node: ir.FlagOf) -> None:
        if node.target not in self._structures.flags:
            self._say(2, f"{node.target!r} is no flag")

    def quantifier(self, node: ir.Quantifier) -> None:
        self._enter(node.rows)
        if node.where is not None:
            fold_condition(node.where, self)
        fold_condition(node.condition, self)
        self._around.pop()
