"""What was found wrong → problems with their places, in the order of the file."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.problems import Place, Problem
from zcdsl.submission import faults
from zcdsl.submission.faults import Fault
from zcdsl.submission.limits import MAX_PROBLEMS
from zcdsl.submission.tree import Spot, Tree


def placed(tree: Tree, found: list[Fault]) -> tuple[Problem, ...]:
    """Return the problems of one file, each once, with places; at most as many as are told in one run."""
    first: dict[tuple[object, ...], Fault] = {}
    for fault in found:
        first.setdefault(_identity(fault), fault)
    distinct = list(first.values())
    told = distinct[:MAX_PROBLEMS]
    pointers = {fault.problem.pointer for fault in told if fault.problem.place is None}
    spots = nearest(tree, pointers | {fault.other for fault in told if fault.other})
    problems = [_with_place(fault, spots) for fault in told]
    problems = [problem._replace(pointer=faults.keepable(problem.pointer)) for problem in problems]
    problems.sort(key=_order)
    if len(distinct) > MAX_PROBLEMS:
        problems.append(faults.over_limit(phrases.THE_PROBLEMS, MAX_PROBLEMS).problem)
    return tuple(problems)


def nearest(tree: Tree, pointers: Collection[str]) -> Mapping[str, Spot]:
    """Return where each of `pointers` stands, or what would hold it where the file does not have it."""
    found = tree.locate({head for pointer in pointers for head in _heads(pointer)})
    return {
        pointer: found[head]
        for pointer in pointers
        if (head := next((head for head in _heads(pointer) if head in found), None)) is not None
    }


def _heads(pointer: str) -> list[str]:
    """Return a pointer and those of everything around it, the innermost first."""
    heads = [pointer]
    while pointer:
        pointer = pointer.rpartition("/")[0]
        heads.append(pointer)
    return heads


def _identity(fault: Fault) -> tuple[object, ...]:
    problem = fault.problem
    return problem.code.id, problem.pointer, problem.place, fault.at_key


def _with_place(fault: Fault, spots: Mapping[str, Spot]) -> Problem:
    problem = fault.problem
    spot = spots.get(problem.pointer)
    if problem.place is not None or spot is None:
        return problem
    if not fault.at_key or not spot.keys:
        first = (spots[fault.other].value,) if fault.other in spots else ()
        return problem._replace(place=spot.value, also=first)
    also = spot.keys[1:] if problem.code is codes.DUPLICATE_KEY else ()
    if fault.other in spots:
        also = spots[fault.other].keys[:1]
    return problem._replace(place=spot.keys[0], also=also)


def _order(problem: Problem) -> tuple[Place, str, str]:
    return problem.place or Place(0, 0), problem.code.id, problem.pointer
