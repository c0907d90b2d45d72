"""Scores: what clauses, groups and the whole come to at least and at most."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from zcdsl.ir import model as ir
from zcdsl.reference.rows import opened
from zcdsl.reference.verdict import Judged, Open, Score

NA: Final = ir.WhenNotApplicable


def scores(program: ir.Program, outcomes: Mapping[ir.ClauseId, Judged]) -> dict[ir.Id, Score]:
    """Return the score of each group, and of the whole."""
    marks = {clause.id: clause.points or Fraction(0) for clause in program.clauses}
    found = {group.id: _group(group, marks, outcomes) for group in program.groups}
    return {**found, ir.TOTAL: _total(list(found.values()))} if found else {}


def span(judged: Judged, most: Fraction) -> tuple[Fraction, Fraction] | None:
    """Return the least and the most points of a clause; None where it does not apply."""
    match judged.outcome:
        case "not_applicable":
            return None
        case "unregulated":
            return Fraction(0), most if judged.decided_by else Fraction(0)
        case "not_assessed":
            return judged.points or (Fraction(0), most)
        case _:
            low = judged.points[0] if judged.points else most * (judged.outcome == "met")
            return low, most if judged.in_principle else low


def _group(group: ir.Group, marks: Mapping[ir.ClauseId, Fraction], outcomes: Mapping[ir.ClauseId, Judged]) -> Score:
    whole = sum((marks[id_] for id_ in group.clauses), Fraction(0))
    spans = {id_: span(outcomes[id_], marks[id_]) for id_ in group.clauses}
    applying = [id_ for id_, found in spans.items() if found is not None]
    left = sum((marks[id_] for id_ in applying), Fraction(0))
    gone = whole - left
    low, high = (sum((pair[end] for pair in spans.values() if pair is not None), Fraction(0)) for end in (0, 1))
    settled = not any(outcomes[id_].unsettled for id_ in group.clauses)
    policy = group.not_applicable if applying else group.none_applies
    most = whole
    match policy:
        case NA.FULL:
            low, high = low + gone, high + gone
        case NA.GROUP:
            low, high = low * whole / left, high * whole / left
        case NA.WHOLE:
            most = left
        case NA.ZERO | None:
            pass
    if not settled and group.not_applicable in (NA.GROUP, NA.WHOLE):
        low, high, most = Fraction(0), whole, whole
    scale = (group.weight or whole) / whole
    low, high, most, full = (
        end * scale if group.cap is None else min(end * scale, group.cap) for end in (low, high, most, whole)
    )
    found = opened([_why(outcomes[id_]) for id_, pair in spans.items() if pair is not None and pair[0] < pair[1]])
    return Score(low, high, most, full, settled or group.not_applicable is not NA.WHOLE, found)


def _total(groups: list[Score]) -> Score:
    low, high, most, full = (
        sum((getattr(group, end) for group in groups), Fraction(0)) for end in ("low", "high", "most", "full")
    )
    opens = [group.open for group in groups if group.open is not None]
    if most == 0:
        return Score(Fraction(0), full, full, full, True, opened([Open("nothing_applies"), *opens]))
    if not all(group.settled for group in groups):
        return Score(Fraction(0), full, full, full, True, opened(opens))
    return Score(low * full / most, high * full / most, full, full, True, opened(opens))


def _why(judged: Judged) -> Open:
    return Open("in_principle" if judged.in_principle else judged.reason or "missing", judged.missing)
