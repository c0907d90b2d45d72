"""What a submission says besides its data, and what clauses make of it: judgements, claims, documents, dates.

Nothing reads the clock of the machine: every day comes from the submission, and one that is not there is missing.
"""

from __future__ import annotations

from zcdsl.runtime.dated import DATES
from zcdsl.runtime.logic import Judgement, Truth
from zcdsl.runtime.rational import Open
from zcdsl.runtime.shapes import (
    ClauseRow,
    DemandRow,
    EvidenceItem,
    Given,
    IndicatorRow,
    InputRow,
    LookBackRow,
    Structures,
    Submission,
)

# The state of a demand on documents, from worst to best.
EVIDENCE_STATES = ("unevidenced", "expired", "unknown", "evidenced")
JUDGEMENTS = "/judgements/"  # what a missing judgement is called among missing data
CLOCK_KEYS = {"data_year": "period", "period_end": "period"}  # of `dates`; the other clocks are keys themselves


def undecided(reason: str, missing: str = "") -> Judgement:
    """Return a clause that is not assessed."""
    return Judgement("not_assessed", reason, frozenset((missing,) if missing else ()), (), None, None, "")


def unsettled(found: Judgement) -> Judgement:
    """Return a clause of which it is open whether it applies."""
    found.unsettled = True
    return found


def good_enough(grade: str, least: str) -> bool:
    """Return whether a grade is at least the one demanded: one capital letter, the first is the best."""
    return not least or (len(grade) == 1 and "A" <= grade <= least)


class Papers:
    """What one submission says besides its data, for the clauses of one standard."""

    def __init__(
        self,
        submission: Submission,
        clauses: dict[str, ClauseRow],
        indicators: dict[str, IndicatorRow],
        inputs: dict[str, InputRow],
        structures: Structures,
    ) -> None:
        self.clauses = clauses
        self.indicators = indicators
        self.known = {*inputs, *structures["choices"], *structures["lists"]}
        self.data = submission.get("data", {})
        self.dates = submission.get("dates", {})
        self.judgements = submission.get("judgements", {})
        self.claims = submission.get("not_applicable", {})
        self.documents = submission.get("evidence", [])

    def day(self, clock: str) -> str | None:
        """Return the day of a clock, or None where the submission does not give it."""
        found = self.dates.get(CLOCK_KEYS.get(clock, clock))
        if isinstance(found, list):
            return found[1]
        return found if isinstance(found, str) else None

    def window(self, row: LookBackRow) -> tuple[str, str] | None:
        """Return the first and the last day that a look-back covers, both included."""
        last = self.day(row["clock"])
        if last is None:
            return None
        if not row["calendar"]:
            return months_before(last, row["count"]), last
        # The year of the data, or of the end of the period, counts; of any other day only the years before it do.
        year = int(last[:4]) if row["clock"] in CLOCK_KEYS else int(last[:4]) - 1
        return f"{max(year - row['count'] + 1, 1):04}-01-01", f"{max(year, 1):04}-12-31"

    def no_day(self, clock: str) -> Judgement:
        """Return a clause that is open because the day of its clock is missing."""
        return undecided("missing", DATES + CLOCK_KEYS.get(clock, clock))

    def judged(self, id_: str) -> Judgement:
        """Return what the judgement of a clause comes to; it counts only from the role that the clause names."""
        row = self.clauses[id_]
        stated = self.judgements.get(id_)
        if stated is None:
            return undecided("missing", JUDGEMENTS + id_)
        if stated["by"]["role"] != row["judge"]:
            return undecided("role")
        if row["look_back"] is not None and self.day(row["look_back"]["clock"]) is None:
            return self.no_day(row["look_back"]["clock"])
        if "expires" in stated:
            day = self.day(row["clock"])
            if day is None:
                return self.no_day(row["clock"])
            if stated["expires"] < day:
                return undecided("expired")
        if stated["outcome"] == "unconfirmed":
            return undecided("unconfirmed")
        outcome = "met" if stated["outcome"] in ("met", "not_found") else "not_met"
        return Judgement(outcome, None, frozenset(), (), None, None, "")

    def settled(self, id_: str, applies: Truth, found: Judgement) -> Judgement:
        """Return what a clause is, after where it applies, claims, documents and 原则上 have been looked at."""
        row = self.clauses[id_]
        if isinstance(applies, Open):
            return unsettled(Judgement("not_assessed", applies.reason, applies.missing, (), None, None, ""))
        if not applies:
            return Judgement("not_applicable", "condition", frozenset(), (), None, None, "")
        if row["accepts"] is not None and id_ in self.claims:
            by = self.claims[id_].get("accepted_by")
            # Who accepts his own claim need not say so.
            if row["accepts"] == "self" or (by is not None and by["role"] == row["accepts"]):
                return Judgement("not_applicable", "claim_accepted", frozenset(), (), None, None, "")
            return unsettled(undecided("claim_not_accepted"))
        if found.outcome not in ("met", "not_met"):
            return found
        decisive = [demand for demand in row["documents"] if demand["force"] == "decisive"]
        state = self.state(id_, decisive)
        if state == "unknown":
            return self.no_day(row["clock"])
        if state != "evidenced":
            return Judgement("not_assessed", state, frozenset(), found.sides, found.band, found.selector, "")
        found.in_principle = row["in_principle"] is not None and found.outcome == "not_met"
        return found

    def inputs(self, id_: str) -> list[str]:
        """Return the inputs that a clause rests on, sorted."""
        todo = list(self.clauses[id_]["refs"])
        found = set(todo)
        while todo:
            row = self.indicators.get(todo.pop())
            new = [code for code in row["refs"] if code not in found] if row else []
            found.update(new)
            todo += new
        return sorted(found & self.known)

    def shown(self, id_: str) -> list[EvidenceItem]:
        """Return the documents for a clause: those that it or its data name, and those that cover either."""
        row = self.clauses[id_]
        named: set[str] = set()
        inputs = self.inputs(id_)
        for code in inputs:
            datum = self.data.get(code)
            if isinstance(datum, dict):
                named.update(datum.get("evidence", []))
        if row["judge"] is not None and id_ in self.judgements:
            named.update(self.judgements[id_].get("evidence", []))
        about = {id_, *inputs}
        return [item for item in self.documents if item["id"] in named or about.intersection(item.get("covers", []))]

    def state(self, id_: str, demands: list[DemandRow]) -> str:
        """Return the worst state among demands of a clause on documents."""
        if not demands:
            return EVIDENCE_STATES[-1]
        shown, day = self.shown(id_), self.day(self.clauses[id_]["clock"])
        return min((best_state(demand, shown, day) for demand in demands), key=EVIDENCE_STATES.index)

    def evidence(self, id_: str) -> str | None:
        """Return how a clause is evidenced, as a finding says it."""
        row = self.clauses[id_]
        forced = [demand for demand in row["documents"] if demand["force"] != "listed"]
        if forced:
            state = self.state(id_, forced)
            return "unevidenced" if state == "unknown" else state
        if row["documents"] and self.state(id_, row["documents"]) == "evidenced":
            return "evidenced"
        return self.declared(self.inputs(id_))

    def declared(self, codes: list[str]) -> str | None:
        """Return "declared" if every datum behind a clause is given and names or has evidence, else None."""
        covered = {code for item in self.documents for code in item.get("covers", [])}
        for code in codes:
            datum = self.data.get(code)
            own = isinstance(datum, dict) and datum.get("evidence")
            if datum is None or not (own or code in covered):
                return None
        return "declared" if codes else None

    def judgement(self, id_: str) -> Given | None:
        """Return the judgement of a clause as it is given, counted or not."""
        return self.judgements.get(id_) if self.clauses[id_]["judge"] is not None else None


def best_state(demand: DemandRow, shown: list[EvidenceItem], day: str | None) -> str:
    """Return the best that any of the documents shown for a clause makes of one demand."""
    best = "unevidenced"
    for item in shown:
        if item.get("kind") != demand["kind"] or not good_enough(item.get("grade", ""), demand["grade"]):
            continue
        state = "evidenced"
        if "expires" in item:
            state = "unknown" if day is None else "evidenced" if day <= item["expires"] else "expired"
        best = max(best, state, key=EVIDENCE_STATES.index)
    return best


def months_before(day: str, count: int) -> str:
    """Return the same day so many months before; the last of the month where that month is shorter."""
    months = int(day[:4]) * 12 + int(day[5:7]) - 1 - count
    year, month = divmod(max(months, 12), 12)
    lengths = (31, 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28, 31, 30, 31, 30)
    longest = (*lengths, 31, 31, 30, 31, 30, 31)[month]
    return f"{year:04}-{month + 1:02}-{min(int(day[8:]), longest):02}"
