"""The part of `verify` about points, items and score groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from zcdsl.ir import model as ir
from zcdsl.ir.fold import conditions

_SCORED_TESTS = (ir.PointTable, ir.PointSegments, ir.PointLine, ir.PointCases)


def faults(program: ir.Program) -> Iterator[tuple[int, str, str]]:
    """Yield each broken invariant: its number, where, and what is wrong."""
    for clause in program.clauses:
        place = f"clause {clause.number}"
        if (clause.kind is ir.ClauseKind.SCORED) != (clause.points is not None):
            yield 10, place, "full marks belong to scored clauses, and to all of them"
        if clause.points is not None and clause.points <= 0:
            yield 10, place, "its full marks are not above 0"
        if isinstance(clause.test, _SCORED_TESTS) and clause.points is None:
            yield 10, place, "its test gives points, and it is not scored"
        if isinstance(clause.test, ir.JudgedBy) and clause.test.graded and clause.points is None:
            yield 10, place, "a person gives it points, and it is not scored"
        most = clause.points or Fraction(0)
        if any(points < 0 or points > most for points in _points(clause.test)):
            yield 10, place, "a row gives less than nothing, or more than full marks"
    yield from _items(program)
    yield from _groups(program)


def _points(test: ir.Test) -> tuple[Fraction, ...]:
    match test:
        case ir.PointTable():
            return tuple(band.points for band in test.bands)
        case ir.PointSegments():
            return tuple(points for one in test.segments for points in (one.points, one.to))
        case ir.PointCases():
            return tuple(row.points for row in test.cases)
        case ir.Items():
            return test.points
        case _:
            return ()


def _items(program: ir.Program) -> Iterator[tuple[int, str, str]]:
    kinds = {clause.id: clause.kind for clause in program.clauses}
    held: Counter[ir.ClauseId] = Counter()
    for clause in program.clauses:
        if not isinstance(clause.test, ir.Items):
            continue
        place = f"clause {clause.number}"
        held.update(clause.test.items)
        if not clause.test.items or any(kinds.get(id_) is not ir.ClauseKind.ITEM for id_ in clause.test.items):
            yield 10, place, "what it is made of are no items"
        counted, pointed = clause.test.relation is not None, bool(clause.test.points)
        if counted == pointed or (pointed and len(clause.test.points) != len(clause.test.items) + 1):
            yield 10, place, "its items are neither counted nor worth points, or both"
    for clause in program.clauses:
        if (clause.kind is ir.ClauseKind.ITEM) != (held[clause.id] == 1):
            yield 10, f"clause {clause.number}", "an item belongs to one clause, and nothing else does"


def _groups(program: ir.Program) -> Iterator[tuple[int, str, str]]:
    scored = {clause.id: clause for clause in program.clauses if clause.kind is ir.ClauseKind.SCORED}
    held = Counter(id_ for group in program.groups for id_ in group.clauses)
    if any(held[id_] != 1 for id_ in scored) or held.keys() - scored.keys():
        yield 10, "score groups", "they do not hold every scored clause once, and nothing else"
    groups = {group.id: group for group in program.groups}
    if len(groups) < len(program.groups):
        yield 1, "score groups", "an id is declared twice"
    for group in program.groups:
        place = f"score group {group.id}"
        claimed = any(may_not_apply(scored[id_]) for id_ in group.clauses if id_ in scored)
        if claimed and (group.not_applicable is None or group.none_applies is None):
            yield 10, place, "it does not say what comes of clauses that do not apply"
        if group.none_applies is ir.WhenNotApplicable.GROUP:
            yield 10, place, "there is nothing to rescale where none applies"
        if any(limit is not None and limit <= 0 for limit in (group.weight, group.cap)):
            yield 10, place, "its weight or its cap is not above 0"
    for level in program.levels:
        for node in conditions(level.condition):
            if isinstance(node, ir.ScoreCompare) and node.target not in {*groups, ir.TOTAL}:
                yield 2, f"level {level.id}", f"{node.target!r} is no score"
            elif isinstance(node, ir.ScoreCompare) and node.when_counted and not may_be_out(groups.get(node.target)):
                yield 10, f"level {level.id}", f"{node.target!r} is always counted"


def may_be_out(group: ir.Group | None) -> bool:
    """Whether a group is out of the whole where none of its clauses applies."""
    return group is not None and group.none_applies is ir.WhenNotApplicable.WHOLE


def may_not_apply(clause: ir.Clause) -> bool:
    """Whether a clause can turn out not to apply."""
    return clause.applies is not None or clause.accepts is not None
