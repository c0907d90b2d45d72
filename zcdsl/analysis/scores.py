"""Which scores there are, where each clause gives one of some numbers of points. Exact.

A score is known between two bounds, and each of them is one of these: a clause that is open counts as nothing in
the lower, and as full marks in the upper.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final, assert_never

from zcdsl.ir import model as ir

MOST_SUMS: Final = 200  # beyond it a score is taken to have any value; each clause goes through all of them
_KEPT: Final = (None, ir.WhenNotApplicable.ZERO, ir.WhenNotApplicable.FULL)  # the others rescale


def attained(groups: Iterable[ir.Group], clauses: Mapping[ir.ClauseId, ir.Clause]) -> dict[ir.Id, tuple[Fraction, ...]]:
    """Return the values that scores can have, ascending, by id; those that can have any are left out."""
    found: dict[ir.Id, tuple[Fraction, ...]] = {}
    whole: set[Fraction] | None = {Fraction(0)}
    for group in groups:
        values = _of_group(group, clauses)
        if values is not None:
            found[group.id] = tuple(sorted(values))
        whole = _sums(whole, values) if whole is not None and values is not None else None
    if whole is not None:
        found[ir.TOTAL] = tuple(sorted(whole))
    return found


def _of_group(group: ir.Group, clauses: Mapping[ir.ClauseId, ir.Clause]) -> set[Fraction] | None:
    if group.not_applicable not in _KEPT or group.none_applies not in _KEPT:
        return None
    sums: set[Fraction] | None = {Fraction(0)}
    marks = Fraction(0)
    for id_ in group.clauses:
        clause = clauses.get(id_)
        given = _points(clause) if clause is not None else None
        if clause is None or clause.points is None or given is None or sums is None:
            return None
        marks += clause.points
        sums = _sums(sums, {Fraction(0), *given, clause.points})
    if sums is None:
        return None
    scale = (group.weight or marks) / marks if marks else Fraction(1)
    scaled = {value * scale for value in sums}
    return scaled if group.cap is None else {min(value, group.cap) for value in scaled}


def _sums(some: set[Fraction], others: set[Fraction]) -> set[Fraction] | None:
    """Return what one of each add up to; None where these are too many."""
    if len(some) * len(others) > MOST_SUMS * 4:  # sums are often equal
        return None
    found = {one + other for one in some for other in others}
    return found if len(found) <= MOST_SUMS else None


def _points(clause: ir.Clause) -> set[Fraction] | None:
    """Return the points that a clause gives when nothing of it is open; None where they can be any."""
    test = clause.test
    match test:
        case ir.PointTable():
            return {band.points for band in test.bands}
        case ir.PointSegments():
            flat = all(one.points == one.to for one in test.segments)
            return {one.points for one in test.segments} if flat else None
        case ir.PointCases():
            return {row.points for row in test.cases}
        case ir.Items():
            return set(test.points)
        case ir.JudgedBy():
            return None if test.graded else set()
        case ir.Requirement() | ir.BandedLimit():
            return set()
        case ir.PointLine():
            return None
        case _:
            assert_never(test)
