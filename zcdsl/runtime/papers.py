"""What a submission says besides its data, and what clauses make of it: judgements, claims, documents, dates.

Nothing reads the clock of the machine: every day comes from the submission, and one that is not there is missing.
"""

from __future__ import annotations

from zcdsl.runtime.dated import DATES, day_of, full_year, shifted
from zcdsl.runtime.decimals import parsed
from zcdsl.runtime.logic import Judgement, Truth, eq
from zcdsl.runtime.rational import Open, Rational, Value
from zcdsl.runtime.shapes import (
    ClauseRow,
    Dates,
    DemandRow,
    EvidenceItem,
    Given,
    IndicatorRow,
    InputRow,
    LookBackRow,
    Structures,
    Submission,
)
from zcdsl.runtime.validation import STAGES

# The state of a demand on documents, from worst to best.
EVIDENCE_STATES = ("unevidenced", "expired", "unknown", "evidenced")
JUDGEMENTS = "/judgements/"  # what a missing judgement is called among missing data
CLOCK_KEYS = {"data_year": "period", "period_end": "period"}  # of `dates`; the other clocks are keys themselves


# What a document is called that states that a list is complete, and what is missing where there is none.
STATEMENTS = ("完整性声明", "completeness statement")
STATEMENT_OF = "/evidence/-/covers/"


def unstated(code: str, documents: list[EvidenceItem], dates: Dates) -> Open | None:
    """Return what is open because no valid document states that a list is complete; None where one does."""
    found = [item for item in documents if item.get("kind") in STATEMENTS and code in item.get("covers", [])]
    if not found:
        return Open("missing", frozenset((STATEMENT_OF + code,)))
    ends = [item.get("expires") for item in found]
    day = dates.get("assessed")
    if None in ends:
        return None
    if not isinstance(day, str):
        return Open("missing", frozenset((DATES + "assessed",)))
    return None if any(end is not None and day <= end for end in ends) else Open("expired")


def undecided(reason: str, missing: str = "") -> Judgement:
    """Return a clause that is not assessed."""
    return Judgement("not_assessed", reason, frozenset((missing,) if missing else ()), (), None, None, "")


def unsettled(found: Judgement) -> Judgement:
    """Return a clause of which it is open whether it applies."""
    found.unsettled = True
    return found


def good_enough(grade: str, least: str) -> bool:
    """Return whether a grade is at least the one demanded: the first letter is the best, and none is not enough."""
    return not least or "A" <= grade <= least


def still_certain(found: Judgement, row: ClauseRow, state: str) -> tuple[Rational, Rational] | None:
    """Return the points of a clause some of whose items are open; None where they would not count if all were known."""
    if found.points is None or state != EVIDENCE_STATES[-1]:
        return None
    most = found.points[1] if row["in_principle"] is None else row["points"]
    return None if most is None else (found.points[0], most)


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
        self.known = {*inputs, *structures["choices"], *structures["flags"], *structures["lists"]}
        self.demanding = {code: row for code, row in inputs.items() if row["documents"]}
        self.data = submission.get("data", {})
        self.dates = submission.get("dates", {})
        self.year = full_year(self.dates)
        self.judgements = {id_: in_stages(given) for id_, given in submission.get("judgements", {}).items()}
        self.claims = submission.get("not_applicable", {})
        self.departures = submission.get("in_principle", {})
        self.documents = submission.get("evidence", [])
        self.none = submission.get("none", {})
        self.naming: dict[str, set[str]] = {}
        self.rests_on: dict[str, list[str]] = {}

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
        """Return what the judgements of a clause come to; one counts only from the role that the clause names."""
        row = self.clauses[id_]
        given = self.judgements.get(id_)
        if not given:
            return undecided("missing", JUDGEMENTS + id_)
        stated = next((item for item in given if item["by"]["role"] == row["judge"]), None)
        if stated is None:
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
        if "points" in stated:
            points, most = parsed(stated["points"]), row["points"]
            full = most is not None and eq(points, most) is True
            found = Judgement("met" if full else "not_met", None, frozenset(), (), None, None, "")
            found.points = (points, points)
            return found
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
        if found.outcome not in ("met", "not_met") and found.points is None:
            return found
        decisive = [demand for demand in row["documents"] if demand["force"] == "decisive"]
        state = self.state(id_, decisive)
        if found.outcome not in ("met", "not_met"):
            found.points = still_certain(found, row, state)
            return found
        if state == "unknown":
            return self.no_day(row["clock"])
        if state != "evidenced":
            return Judgement("not_assessed", state, frozenset(), found.sides, found.band, found.selector, "")
        found.in_principle = row["in_principle"] is not None and found.outcome == "not_met"
        return found

    def withheld(self) -> dict[str, Value]:
        """Return the data that do not count: given, without the valid document that decides whether they do."""
        found: dict[str, Value] = {}
        for code, row in self.demanding.items():
            if self.data.get(code) is not None:
                state = self.state_of_datum(code, [d for d in row["documents"] if d["force"] == "decisive"])
                if state == "unknown":
                    missing = DATES + CLOCK_KEYS.get(row["clock"], row["clock"])
                    found[code] = Open("missing", frozenset((missing,)))
                elif state != EVIDENCE_STATES[-1]:
                    found[code] = Open(state)
        return found

    def state_of_datum(self, code: str, demands: list[DemandRow]) -> str:
        """Return the worst state among demands of a datum that is given on documents."""
        if not demands:
            return EVIDENCE_STATES[-1]
        shown, day = self.shown_for(code), self.day(self.demanding[code]["clock"])
        return min((best_state(demand, shown, day) for demand in demands), key=EVIDENCE_STATES.index)

    def shown_for(self, code: str) -> list[EvidenceItem]:
        """Return the documents for a datum: those that it names, and those that cover it."""
        named = self.named(code)
        return [item for item in self.documents if item["id"] in named or code in item.get("covers", [])]

    def named(self, code: str) -> set[str]:
        """Return the documents that a datum names, or the cells of a list."""
        if code not in self.naming:
            self.naming[code] = naming(self.data.get(code))
        return self.naming[code]

    def asking(self, id_: str) -> list[str]:
        """Return the data given, of those that a clause rests on, that ask for documents."""
        return [c for c in self.inputs(id_) if c in self.demanding and self.data.get(c) is not None]

    def inputs(self, id_: str) -> list[str]:
        """Return the inputs that a clause rests on, sorted."""
        if id_ not in self.rests_on:
            self.rests_on[id_] = self.sought(id_)
        return self.rests_on[id_]

    def sought(self, id_: str) -> list[str]:
        """Return the same, looked for."""
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
        named: set[str] = set()
        inputs = self.inputs(id_)
        for code in inputs:
            named |= self.named(code)
        for stated in self.stated(id_):
            named.update(stated.get("evidence", []))
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
        states = [self.state(id_, forced)] if forced else []
        if self.demanding:
            states += [self.state_of_datum(code, self.demanding[code]["documents"]) for code in self.asking(id_)]
        if states:
            state = min(states, key=EVIDENCE_STATES.index)
            return "unevidenced" if state == "unknown" else state
        if row["documents"] and self.state(id_, row["documents"]) == "evidenced":
            return "evidenced"
        return self.declared(self.inputs(id_)) if self.documents else None

    def declared(self, codes: list[str]) -> str | None:
        """Return "declared" if every datum behind a clause is given and names or has evidence, else None."""
        covered = {code for item in self.documents for code in item.get("covers", [])}
        for code in codes:
            if self.data.get(code) is None or not (code in covered or self.named(code)):
                return None
        return "declared" if codes else None

    def stated(self, id_: str) -> list[Given]:
        """Return the judgements of a clause as they are given, counted or not, the earliest stage first."""
        return self.judgements.get(id_, []) if self.clauses[id_]["judge"] is not None else []


def naming(given: object) -> set[str]:
    """Return the documents that a datum names, or the cells of rows."""
    if isinstance(given, list):
        return {id_ for row in given for cell in row.values() for id_ in naming(cell)}
    return set(given.get("evidence", [])) if isinstance(given, dict) else set()


def in_stages(given: Given | list[Given]) -> list[Given]:
    """Return judgements of one clause, that of the earliest stage first."""
    if isinstance(given, dict):
        return [given]
    return sorted(given, key=lambda item: STAGES.index(item["by"]["role"]))


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


def months_before(text: str, count: int) -> str:
    """Return the day so many months before; no day lies before the year 1."""
    year, month, day = shifted(day_of(text), -count)
    return f"{year:04}-{month:02}-{day:02}" if year > 0 else "0001-01-01"
