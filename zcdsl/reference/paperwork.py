"""What clauses make of judgements, claims, documents and days: the part of the oracle that is no arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from zcdsl.ir import model as ir
from zcdsl.ir.fold import clause_refs, refs
from zcdsl.reference.dated import day_of, key_of
from zcdsl.reference.papers import Document, Papers
from zcdsl.reference.verdict import Evidence, Judged, Open, Value

_STATEMENTS: Final = ("完整性声明", "completeness statement")
_WORSE: Final[tuple[Evidence, ...]] = ("unevidenced", "expired", "unknown", "evidenced")


class Paperwork:
    """The papers of one submission, as the clauses of one program read them."""

    def __init__(self, program: ir.Program, papers: Papers) -> None:
        self.dates = papers.dates
        self.none = papers.none
        self._papers = papers
        self._formulas = {item.id: item.formula for item in program.indicators}
        self._inputs = {item.id: item for item in program.inputs}
        self._given = {*self._inputs, *(item.id for item in program.structures.given)}

    def claimed(self, clause: ir.Clause) -> Judged | None:
        """Return what a claim that a clause does not apply comes to; None if there is none."""
        if clause.accepts is None or clause.id not in self._papers.claims:
            return None
        # Who accepts his own claim need not say so.
        if clause.accepts in (self._papers.claims[clause.id], ir.Role.SELF):
            return Judged("not_applicable", "claim_accepted")
        return Judged("not_assessed", "claim_not_accepted")

    def unstated(self, lists: Iterable[ir.ListInput]) -> dict[ir.Id, Open]:
        """Return, of lists that need a statement that they are complete, those that have no valid one."""
        found: dict[ir.Id, Open] = {}
        for item in lists:
            if not item.stated:
                continue
            last_days = [d.expires for d in self._papers.documents if d.kind in _STATEMENTS and item.id in d.covers]
            day = self.dates.assessed
            if not last_days:
                found[item.id] = Open("missing", frozenset({ir.Id(f"/evidence/-/covers/{item.id}")}))
            elif "" in last_days:
                continue
            elif day is None:
                found[item.id] = Open("missing", frozenset({missing_day(ir.Clock.ASSESSED)}))
            elif day.isoformat() > max(last_days):
                found[item.id] = Open("expired")
        return found

    def evidence(self, clause: ir.Clause, demands: Iterable[ir.EvidenceDemand]) -> Evidence:
        """Return the worst state among demands of a clause on documents."""
        data = self.inputs_behind(clause)
        named = {id_ for input_ in data for id_ in self._papers.named.get(input_, ())}
        if isinstance(clause.test, ir.JudgedBy) and clause.id in self._papers.judgements:
            named |= {id_ for item in self._papers.judgements[clause.id] for id_ in item.documents}
        shown = [d for d in self._papers.documents if d.id in named or d.covers & {clause.id, *data}]
        found = [self.document(clause.clock, demand, shown) for demand in demands]
        return min(found, key=_WORSE.index, default="evidenced")

    def evidence_of(self, item: ir.Input, demands: Iterable[ir.EvidenceDemand]) -> Evidence:
        """Return the worst state among demands of a datum on documents."""
        named = self._papers.named.get(item.id, frozenset())
        shown = [d for d in self._papers.documents if d.id in named or item.id in d.covers]
        found = [self.document(item.clock, demand, shown) for demand in demands]
        return min(found, key=_WORSE.index, default="evidenced")

    def all_evidence(self, clause: ir.Clause) -> Evidence | None:
        """Return the worst state of what a clause, or a datum behind it, needs; None where nothing is needed."""
        forced = [d for d in clause.documents if d.force is not ir.Force.LISTED]
        found = [self.evidence(clause, forced)] if forced else []
        for id_ in self.inputs_behind(clause):
            item = self._inputs.get(id_)
            if item is not None and item.documents and id_ in self._papers.named:
                found.append(self.evidence_of(item, item.documents))
        return min(found, key=_WORSE.index, default=None)

    def usable(self, item: ir.Input, value: Value) -> Value:
        """Return the value of a datum that is given, open where the documents that decide it are not valid."""
        decisive = [d for d in item.documents if d.force is ir.Force.DECISIVE]
        match self.evidence_of(item, decisive):
            case "unknown":
                return Open("missing", frozenset({missing_day(item.clock)}))
            case "expired" | "unevidenced" as why:
                return Open(why)
            case "evidenced":
                return value

    def document(self, clock: ir.Clock, demand: ir.EvidenceDemand, shown: list[Document]) -> Evidence:
        """Return the best that any document shown says of one demand, on the day of a clock."""
        states: list[Evidence] = ["unevidenced"]
        for item in shown:
            if item.kind != demand.kind or not _good_enough(item.grade, demand.grade):
                continue
            day = day_of(clock, self.dates)
            if not item.expires:
                states.append("evidenced")
            elif day is None:
                states.append("unknown")
            else:
                states.append("evidenced" if day.isoformat() <= item.expires else "expired")
        return max(states, key=_WORSE.index)

    def inputs_behind(self, clause: ir.Clause) -> set[ir.Id]:
        """Return the inputs that a clause rests on."""
        todo, found = {ref.target for ref in clause_refs(clause)}, set[ir.Id]()
        while todo:
            id_ = todo.pop()
            if id_ in self._formulas:
                todo |= {ref.target for ref in refs(self._formulas[id_])}
            elif id_ in self._given:
                found.add(id_)
        return found

    def stated(self, clause: ir.Clause, role: ir.Role) -> Judged:
        """Return what the judgement of a clause comes to."""
        given = self._papers.judgements.get(clause.id, ())
        if not given:
            return Judged("not_assessed", "missing", frozenset({ir.Id(f"/judgements/{clause.id}")}))
        found = next((item for item in given if item.role == role), None)
        if found is None:
            return Judged("not_assessed", "role")
        if clause.look_back is not None and day_of(clause.look_back.clock, self.dates) is None:
            return Judged("not_assessed", "missing", frozenset({missing_day(clause.look_back.clock)}))
        if found.expires:
            day = day_of(clause.clock, self.dates)
            if day is None:
                return Judged("not_assessed", "missing", frozenset({missing_day(clause.clock)}))
            if found.expires < day.isoformat():
                return Judged("not_assessed", "expired")
        if found.outcome == "unconfirmed":
            return Judged("not_assessed", "unconfirmed")
        if found.points is not None:
            return Judged("met" if found.points == clause.points else "not_met", points=(found.points, found.points))
        return Judged("met" if found.outcome in ("met", "not_found") else "not_met")


def missing_day(clock: ir.Clock) -> ir.Id:
    """Return the pointer of the day that a clock needs."""
    return ir.Id(f"/dates/{key_of(clock)}")


def _good_enough(grade: str, least: str) -> bool:
    """Return whether a grade is at least the one demanded: the first letter is the best, and none is not enough."""
    return not least or "A" <= grade <= least
