"""Which clauses, branches, bands and cells of a program some data reach: what its examples leave untried.

A *clause* is reached where it is judged at all: its outcome is not `not_assessed`. A *branch* is one case of
若 … 则 … 否则 …, reached where its number is taken, or one side of an 且 or 或, which is to be true once and
false once, or one limit for one level, likewise; what no datum can change is no branch. A *band* is one row of a
table of limits or of points, reached where it applies. A *cell* is one of a table of two axes, a decision table or
one of points, reached where both axes lie in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, product
from typing import assert_never

from zcdsl.ir import model as ir
from zcdsl.ir.behind import behind
from zcdsl.ir.fold import OfClauses, conditions, numbers, refs, test_numbers
from zcdsl.reference.evaluate import _Meaning
from zcdsl.reference.papers import Papers
from zcdsl.reference.paperwork import Paperwork
from zcdsl.reference.verdict import Datum, Fate, Open
from zcdsl.source import Span
from zcdsl.texts import Text


class Kind(StrEnum):
    """What can be reached."""

    CLAUSE = "clause"
    BRANCH = "branch"
    BAND = "band"
    CELL = "cell"


class Want(StrEnum):
    """What has to happen for a part to be reached."""

    JUDGED = "judged"
    TAKEN = "taken"
    OTHERWISE = "otherwise"
    TRUE = "true"
    FALSE = "false"
    APPLIES = "applies"
    LIES = "lies"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to be reached.

    Attributes:
        where: What it is a part of: the number of a clause, the name of an indicator or level.
        text: As written: the condition, the band, the title of the clause.
        want: What has to happen there.
    """

    kind: Kind
    where: Text
    text: str
    want: Want
    span: Span


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every part of a program in order of kind and place, and whether anything reached it."""

    parts: tuple[tuple[Part, bool], ...]

    def of(self, kind: Kind) -> tuple[tuple[Part, bool], ...]:
        """Return the parts of one kind."""
        return tuple(row for row in self.parts if row[0].kind is kind)


Run = tuple[Mapping[ir.Id, Datum], Papers]  # inputs, quantities in base units, and what is said besides


def coverage(program: ir.Program, runs: Iterable[Run]) -> Coverage:
    """Return what several submissions reach.

    Args:
        program: A verified program without cycles between its indicators.
        runs: For each the inputs by id, quantities in base units, inside their declared ranges, and its papers.
    """
    seen = _Seen()
    for data, papers in runs:
        _run(program, data, papers, seen)
    found = [*_clauses(program, seen), *_branches(program, seen), *_bands(program, seen), *_cells(program, seen)]
    order = {kind: place for place, kind in enumerate(Kind)}
    return Coverage(tuple(sorted(found, key=lambda row: (order[row[0].kind], row[0].span.order))))


class _Seen:
    """What has happened so far; a node is known by its identity: equal ones stand at several places."""

    def __init__(self) -> None:
        self.judged: set[ir.ClauseId] = set()
        self.truths: set[tuple[int, bool]] = set()
        self.bands: set[int] = set()
        self.cells: set[tuple[ir.ClauseId, int, int]] = set()


class _Watched(_Meaning):
    """The meaning of a program, with a record of what its conditions came to."""

    def __init__(self, program: ir.Program, run: Run, seen: _Seen) -> None:
        super().__init__(program, run[0], Paperwork(program, run[1]))
        self._seen = seen

    def fate(self, node: ir.Condition) -> Fate:
        fate = super().fate(node)
        if isinstance(fate, bool):
            self._seen.truths.add((id(node), fate))
        return fate


def _run(program: ir.Program, data: Mapping[ir.Id, Datum], papers: Papers, seen: _Seen) -> None:
    meaning = _Watched(program, (data, papers), seen)
    for indicator in program.indicators:
        meaning.value(indicator.id)
    for clause in program.clauses:
        if meaning.judged(clause.id).outcome != "not_assessed":
            seen.judged.add(clause.id)
        if isinstance(clause.test, ir.BandedLimit | ir.PointTable):
            selector = meaning.selected(clause.test)
            if not isinstance(selector, Open):
                seen.bands |= {id(band) for band in clause.test.bands if band.interval.holds(selector)}
        if isinstance(clause.test, ir.PointSegments):
            found = meaning.points_row(clause.test)
            seen.bands |= set() if isinstance(found, Open) else {id(found.row)}
        if isinstance(clause.test, ir.PointCases):
            seen.bands |= set(islice((id(row) for row in clause.test.cases if meaning.truth(row.condition) is True), 1))
    for level in program.levels:
        meaning.truth(level.condition)
    for table in program.level_limits:
        for limit in table.limits:
            meaning.truth(limit.condition)
    for decision in program.decisions:
        rows, columns = (meaning.bands(axis) for axis in (decision.rows, decision.columns))
        cells = product(enumerate(rows), enumerate(columns))
        seen.cells |= {(decision.id, at, to) for (at, row), (to, column) in cells if row is True is column}


def _clauses(program: ir.Program, seen: _Seen) -> Iterator[tuple[Part, bool]]:
    for clause in program.clauses:
        part = Part(Kind.CLAUSE, _numbered(clause), clause.title("zh"), Want.JUDGED, clause.span)
        yield part, clause.id in seen.judged


def _bands(program: ir.Program, seen: _Seen) -> Iterator[tuple[Part, bool]]:
    for clause in program.clauses:
        if isinstance(clause.test, ir.BandedLimit | ir.PointTable):
            for band in clause.test.bands:
                part = Part(Kind.BAND, _numbered(clause), _line(band.text), Want.APPLIES, band.span)
                yield part, id(band) in seen.bands
        rows: tuple[ir.PointSegment | ir.PointCase, ...] = ()
        if isinstance(clause.test, ir.PointSegments):
            rows = clause.test.segments
        elif isinstance(clause.test, ir.PointCases):
            rows = clause.test.cases
        for row in rows:
            # The cells of a table of two axes are cases of several conditions.
            cell = isinstance(row, ir.PointCase) and _of_two_axes(clause.test)
            kind, want = (Kind.CELL, Want.LIES) if cell else (Kind.BAND, Want.APPLIES)
            yield Part(kind, _numbered(clause), _line(row.text), want, row.span), id(row) in seen.bands


def _of_two_axes(test: ir.Test) -> bool:
    return isinstance(test, ir.PointCases) and not all(isinstance(c.condition, ir.CodeCompare) for c in test.cases)


def _cells(program: ir.Program, seen: _Seen) -> Iterator[tuple[Part, bool]]:
    for table in program.decisions:
        number = table.number.text if table.number is not None else f"{table.rows.name} × {table.columns.name}"
        for (at, row), (to, column) in product(enumerate(table.rows.bands), enumerate(table.columns.bands)):
            text = f"{_line(row.text)} × {_line(column.text)}"
            part = Part(Kind.CELL, Text(number, number), text, Want.LIES, row.span)
            yield part, (table.id, at, to) in seen.cells


def _branches(program: ir.Program, seen: _Seen) -> Iterator[tuple[Part, bool]]:
    made = program.structures
    inputs = {item.id for item in program.inputs} | {item.id for item in made.given}
    for where, root, tests in _roots(program):
        chosen = [node for node in numbers(root) if isinstance(node, ir.Choose)]
        for node in chosen:
            yield from _cases(where, node, seen)
        for test in (*tests, *(case for node in chosen for case, _ in node.cases)):
            for joined in conditions(test):
                if isinstance(joined, ir.AllOf | ir.AnyOf):
                    yield from _sides(program, inputs, where, joined, seen)
    for table in program.level_limits:
        for limit in table.limits:
            condition, where = limit.condition, Text(table.number.text, table.number.text)
            for want, truth in ((Want.TRUE, True), (Want.FALSE, False)) if inputs & _behind(program, condition) else ():
                part = Part(Kind.BRANCH, where, _line(condition.span.text), want, condition.span)
                yield part, (id(condition), truth) in seen.truths


def _behind(program: ir.Program, condition: ir.Condition) -> frozenset[ir.Id]:
    return behind(program, refs(condition))


def _cases(where: Text, node: ir.Choose, seen: _Seen) -> Iterator[tuple[Part, bool]]:
    """Yield the cases of a choice: a condition that is true is taken, as those before it were false."""
    for test, _ in node.cases:
        part = Part(Kind.BRANCH, where, _line(test.span.text), Want.TAKEN, test.span)
        yield part, (id(test), True) in seen.truths
    last = node.cases[-1][0]
    part = Part(Kind.BRANCH, where, _line(node.otherwise.span.text), Want.OTHERWISE, node.otherwise.span)
    yield part, (id(last), False) in seen.truths


def _sides(
    program: ir.Program, inputs: set[ir.Id], where: Text, node: ir.AllOf | ir.AnyOf, seen: _Seen
) -> Iterator[tuple[Part, bool]]:
    if any(arg.span == node.span for arg in node.args):
        return  # nobody wrote this 且: a range with two ends, or a level with what blocks every level
    limits = {limit.condition for row in program.level_limits for limit in row.limits}  # told by their rows
    for arg in node.args:
        if arg in limits or (not _counts_clauses(arg) and not inputs & _behind(program, arg)):
            continue
        for want, truth in ((Want.TRUE, True), (Want.FALSE, False)):
            yield Part(Kind.BRANCH, where, _line(arg.span.text), want, arg.span), (id(arg), truth) in seen.truths


def _counts_clauses(node: ir.Condition) -> bool:
    return any(isinstance(part, OfClauses) for part in conditions(node))


def _roots(
    program: ir.Program,
) -> Iterator[tuple[Text, ir.Number | ir.Condition, tuple[ir.Condition, ...]]]:
    """Yield every expression that stands by itself: what it is a part of, and itself again if it is a condition."""
    for indicator in program.indicators:
        yield indicator.name, indicator.formula, ()
    for clause in program.clauses:
        where = _numbered(clause)
        if clause.applies is not None:
            yield where, clause.applies, (clause.applies,)
        match clause.test:
            case ir.Requirement(condition=condition):
                yield where, condition, (condition,)
            case ir.BandedLimit(subject=subject, selector=selector, bands=bands):
                bounds = (band.demand.bound for band in bands if isinstance(band.demand, ir.Limit))
                for number in (subject, selector, *bounds):
                    yield where, number, ()
            case ir.PointTable() | ir.PointSegments() | ir.PointLine():
                for number in test_numbers(clause.test):
                    yield where, number, ()
            case ir.PointCases():
                for row in clause.test.cases:
                    yield where, row.condition, ()
            case ir.JudgedBy() | ir.Items():
                pass
            case _:
                assert_never(clause.test)
    for level in program.levels:
        yield level.title, level.condition, (level.condition,)


def _numbered(clause: ir.Clause) -> Text:
    number = clause.number.text
    return Text(f"条 {number}", f"clause {number}")


def _line(text: str) -> str:
    return " ".join(text.split())
