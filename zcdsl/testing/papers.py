"""At random: what a canonical submission says besides its data, thick around every edge."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from zcdsl.ir import model as ir
from zcdsl.runtime.decimals import decimal_text
from zcdsl.testing.choices import Draw

# Days on which constants are announced, days before and after; few, so that clocks and expiries meet.
_DAYS: Final = ("2024-12-26", "2024-12-27", "2025-12-31", "2026-02-10", "2026-02-11")
_PERIODS: Final = (
    ("2025-01-01", "2025-12-31"),
    ("2024-01-01", "2024-12-31"),
    ("2021-12-10", "2022-12-31"),
    ("2023-03-01", "2024-02-29"),
)
_YEARS: Final = (2021, 2022, 2023, 2024, 2025)
_PAST: Final = "2021-06-30"  # before all of them
_IDS: Final = ("E1", "E2")


def dates_of(draw: Draw) -> dict[str, object]:
    """Return dates, some of them not given; a period may lie in two years."""
    dates: dict[str, object] = {}
    if draw.count(0, 3):
        dates["period"] = list(draw.pick(_PERIODS))
    if draw.count(0, 3):
        dates["base_year"] = draw.pick(_YEARS)
    for key in ("applied", "accepted", "site_visit", "assessed"):
        if draw.count(0, 3):
            dates[key] = draw.pick(_DAYS)
    return dates


def papers_of(
    draw: Draw, program: ir.Program, data: Mapping[str, object], owned: Mapping[ir.ClauseId, set[ir.Id]]
) -> dict[str, object]:
    """Return judgements, claims and documents; what is claimed has neither judgement nor data of its own.

    Args:
        draw: Where the choices come from.
        program: What they are submitted to.
        data: What is submitted already.
        owned: The data that belong to one clause alone, by clause.
    """
    documents = [_document(draw, program, id_) for id_ in _IDS if draw.yes()]
    for item in program.structures.lists:
        if item.stated and draw.count(0, 3):
            documents.append(_statement(draw, item, f"E{len(documents) + 3}"))
    ids = tuple(str(document["id"]) for document in documents)
    claims: dict[str, object] = {}
    judgements: dict[str, object] = {}
    for clause in program.clauses:
        claimable = clause.accepts is not None and all(data.get(id_) is None for id_ in owned[clause.id])
        if claimable and not draw.count(0, 3):
            claims[clause.id] = _claim(draw, clause)
        elif isinstance(clause.test, ir.JudgedBy) and draw.count(0, 3):
            judgements[clause.id] = _judgements(draw, clause, clause.test.role, ids)
    departures: dict[str, object] = {
        clause.id: _departure(draw, clause.in_principle)
        for clause in program.clauses
        if clause.in_principle is not None and draw.yes()
    }
    for code in sorted(data):
        described = _described(data[code])
        if described and ids and not draw.count(0, 3):
            draw.pick(described)["evidence"] = [draw.pick(ids)]
    said = {"judgements": judgements, "not_applicable": claims, "in_principle": departures, "evidence": documents}
    return {key: value for key, value in said.items() if value}


def _described(given: object) -> list[dict[str, object]]:
    """Return the datum, or the cells of a list, of which something can be said."""
    if isinstance(given, list):
        return [found for row in given for cell in row.values() for found in _described(cell)]
    return [given] if isinstance(given, dict) else []


def _role(draw: Draw, likely: ir.Role) -> dict[str, object]:
    return {"role": draw.pick((*[likely] * 8, *ir.Role)).value}


def _claim(draw: Draw, clause: ir.Clause) -> dict[str, object]:
    claim: dict[str, object] = {"reason": "没有这类资源"}
    if clause.accepts is not None and draw.yes():
        claim["accepted_by"] = {**_role(draw, clause.accepts), "on": draw.pick(_DAYS)}
    return claim


def _departure(draw: Draw, role: ir.Role) -> dict[str, object]:
    if draw.yes():
        return {"reason": "附近没有这类资源"}
    decision = draw.pick(("accepted", "refused"))
    return {"reason": "附近没有这类资源", "decision": decision, "by": _role(draw, role)}


def _judgements(draw: Draw, clause: ir.Clause, role: ir.Role, ids: tuple[str, ...]) -> object:
    """Return a judgement, or a list of some from different roles."""
    if draw.count(0, 2):
        return _judgement(draw, clause, role, ids)
    found: dict[object, dict[str, object]] = {}
    for _ in range(draw.count(0, 3)):
        made = _judgement(draw, clause, role, ids)
        by = made["by"]
        assert isinstance(by, dict)
        found[by["role"]] = made
    return list(found.values())


def _judgement(draw: Draw, clause: ir.Clause, role: ir.Role, ids: tuple[str, ...]) -> dict[str, object]:
    veto = clause.kind is ir.ClauseKind.VETO
    outcomes = ("not_found", "found", "unconfirmed") if veto else ("met", "not_met", "unconfirmed")
    given: dict[str, object] = {"outcome": draw.pick(outcomes), "by": _role(draw, role)}
    if isinstance(clause.test, ir.JudgedBy) and clause.test.graded:
        given["outcome"] = draw.pick(("graded", "graded", "unconfirmed"))
        if given["outcome"] == "graded":
            full = decimal_text((clause.points or Fraction(0)).as_integer_ratio())
            given["points"] = draw.pick((full, "0", "0.5", "1"))
    if draw.count(0, 3):
        given["expires"] = draw.pick((_PAST, *_DAYS))
    named = draw.yes()
    if ids and named:
        given["evidence"] = [draw.pick(ids)]
    return given


def _statement(draw: Draw, item: ir.ListInput, id_: str) -> dict[str, object]:
    """Return a statement that a list is complete; it seldom has a last day."""
    kind = draw.pick(("完整性声明", "completeness statement"))
    expires = {} if draw.count(0, 3) else {"expires": draw.pick((_PAST, *_DAYS))}
    return {"id": id_, "kind": kind, "covers": [item.id], **expires}


def _document(draw: Draw, program: ir.Program, id_: str) -> dict[str, object]:
    made: dict[str, object] = {"id": id_, "kind": draw.pick(("台账", "批复文件"))}
    grade = draw.pick((None, "A", "B", "C", "Z"))
    made |= {} if grade is None else {"grade": grade}
    made |= {"expires": draw.pick((_PAST, *_DAYS))} if draw.yes() else {}
    about = [*(clause.id for clause in program.clauses), *(item.id for item in program.inputs)]
    return made | {"covers": [draw.pick(about)]} if draw.yes() else made
