"""Points and scores: the least and the most that a clause, a group of clauses and the whole can come to.

An open clause counts from nothing to its full marks, so that knowing less never makes a score certain.
"""

from __future__ import annotations

from zcdsl.runtime.decimals import familiar_text
from zcdsl.runtime.logic import Ends, Fate, Judgement, Sides, Tally, Truth, counted, eq, ge, gt, judged, le, lt, within
from zcdsl.runtime.rational import ZERO, Open, Rational, Value, add, div, largest, least, mul, sub
from zcdsl.runtime.shapes import ClauseRow, GroupRow, ScoreDemandRow

Pair = tuple[Rational, Rational]
# low end, whether it belongs to the band, high end, whether it does, points
BandEdges = tuple[Rational | None, bool, Rational | None, bool, Rational]
# low end, whether it belongs to the row, high end, whether it does, points at the low end and at the high one
Segment = tuple[Value | None, bool, Value | None, bool, Rational, Rational]
COMPARE = {"<=": le, "<": lt, ">=": ge, ">": gt, "=": eq}


def exact(value: Value) -> Rational:
    """Return a number that is known to be one: points are never open and never divided by nothing."""
    if isinstance(value, Open):
        raise AssertionError("points that are no number")
    return value


def pointed(
    points: Rational, most: Rational, sides: Sides = (), at: int | None = None, by: Value | None = None
) -> Judgement:
    """Return a clause that has so many points: it is met where that is full marks."""
    found = judged(eq(points, most), sides, at, by)
    found.points = (points, points)
    return found


def band_points(selector: Value, bands: list[BandEdges], most: Rational) -> Judgement:
    """Return a clause with the points of the band that `selector` lies in."""
    if isinstance(selector, Open):
        return judged(selector, ())
    for at, (low, low_closed, high, high_closed, points) in enumerate(bands):
        if within(selector, low, low_closed, high, high_closed):
            return pointed(points, most, (), at, selector)
    raise AssertionError("the bands of this table are not total")


def segment_points(selector: Value, segments: list[Segment], most: Rational) -> Judgement:
    """Return a clause with the points of the segment that `selector` lies in, linear between its two ends."""
    found = selector if isinstance(selector, Open) else None
    rows: list[Ends] = []
    for low, low_closed, high, high_closed, _, _ in segments:
        for end in (low, high):
            if isinstance(end, Open):
                found = end.joined(found)
        if not isinstance(low, Open) and not isinstance(high, Open):
            rows.append((low, low_closed, high, high_closed))
    if found is not None or isinstance(selector, Open):
        return judged(found or Open("missing"), ())
    for (low, low_closed, high, high_closed), (*_, points, to) in zip(rows, segments, strict=True):
        point = low_closed and high_closed and points == to  # a row may be one value
        if low is not None and high is not None and (le if point else lt)(low, high) is not True:
            return judged(Open("edges"), ())
    for at, (ends, (*_, points, to)) in enumerate(zip(rows, segments, strict=True)):
        if within(selector, *ends):
            low, _, high, _ = ends
            worth = points
            if low is not None and high is not None and points != to:
                share = div(sub(selector, low), sub(high, low))
                worth = exact(add(points, mul(sub(to, points), share)))
            made = pointed(worth, most, (), at, selector)
            made.ends = tuple(rows)
            return made
    raise AssertionError("the rows of this table are not total")


def line_points(subject: Value, benchmark: Value, leading: Value, rising: bool, most: Rational) -> Judgement:
    """Return a clause with full marks from `leading` on, none up to `benchmark`, and linear between the two."""
    sides = ((subject, leading), (subject, benchmark))
    share = sub(add(subject, benchmark, leading), benchmark, leading)  # open where any of the three is
    ordered = lt(benchmark, leading) if rising else lt(leading, benchmark)
    if isinstance(share, Open):
        return judged(share, sides)
    if ordered is not True:
        return judged(Open("edges"), sides)
    share = div(sub(subject, benchmark), sub(leading, benchmark))
    return pointed(exact(largest(ZERO, least(most, mul(most, share)))), most, sides)


def case_points(cases: list[tuple[Truth, Rational]], most: Rational) -> Judgement:
    """Return a clause with the points beside the first condition that is true; an open one leaves it open."""
    for at, (truth, points) in enumerate(cases):
        if isinstance(truth, Open):
            return judged(truth, ())
        if truth:
            return pointed(points, most, (), at)
    raise AssertionError("the cases of this table are not total")


def items_met(judgements: list[Judgement], relation: str, bound: Rational) -> Judgement:
    """Return a clause that is met where so many of its items are."""
    return judged(counted(judgements, False, relation, bound), ())


def item_points(judgements: list[Judgement], points: list[Rational], most: Rational) -> Judgement:
    """Return a clause whose points are by the number of its items that are met, known where no open one matters."""
    tally = Tally(judgements)
    if tally.applying == 0:
        return judged(Open("nothing_applies"), ())
    possible = points[tally.met : tally.met + tally.open + 1]
    low, high = exact(least(*possible)), exact(largest(*possible))
    if tally.found is None or (low == high and tally.open < tally.applying):
        return pointed(low, most)
    found = judged(tally.found, ())
    found.points = low, high
    return found


def points_of(found: Judgement, most: Rational) -> Pair | None:
    """Return the least and the most points that a clause can come to; None where it does not apply."""
    if found.outcome == "not_applicable":
        return None
    if found.outcome == "unregulated":
        return ZERO, most if found.decided_by else ZERO
    if found.outcome == "not_assessed":
        return found.points or (ZERO, most)
    low = found.points[0] if found.points else most if found.outcome == "met" else ZERO
    return low, most if found.in_principle else low


class Score:
    """The score of a group, or of the whole.

    Attributes:
        low: The least that it can come to.
        high: The most that it can come to.
        most: The most that there is to reach, of what applies.
        full: The same if everything applied.
        settled: Whether it is known of every clause whether it applies, or does not matter.
        found: What is open about it, if anything is.
    """

    __slots__ = ("found", "full", "high", "low", "most", "settled")

    def __init__(self, low: Rational, high: Rational, most: Rational, full: Rational, found: Open | None) -> None:
        self.low = low
        self.high = high
        self.most = most
        self.full = full
        self.found = found
        self.settled = True


def why_open(found: Judgement) -> Open:
    """Return what is open about the points of a clause."""
    return Open("in_principle" if found.in_principle else found.reason or "missing", found.missing)


def group_score(row: GroupRow, clauses: dict[str, ClauseRow], judgements: dict[str, Judgement]) -> Score:
    """Return the score of one group."""
    policy, cap = row["not_applicable"], row["cap"]
    low, high, gone, whole = ZERO, ZERO, ZERO, ZERO
    found: Open | None = None
    settled, applying = True, False
    for id_ in row["clauses"]:
        judgement, most = judgements[id_], clauses[id_]["points"] or ZERO
        pair = points_of(judgement, most)
        whole = exact(add(whole, most))
        settled = settled and not judgement.unsettled
        if pair is None:
            gone = exact(add(gone, most))
            pair = (most, most) if policy == "full" else (ZERO, ZERO)
        else:
            applying = True
        if lt(pair[0], pair[1]):
            found = why_open(judgement).joined(found)
        low, high = exact(add(low, pair[0])), exact(add(high, pair[1]))
    worth = row["weight"] or whole
    left = sub(whole, gone)
    most = whole
    if not applying:
        policy = row["none_applies"]
        low = high = whole if policy == "full" else ZERO
    elif policy == "group":
        low, high = exact(div(mul(low, whole), left)), exact(div(mul(high, whole), left))
    if policy == "whole":
        most = exact(left)
    if not settled and row["not_applicable"] in ("group", "whole"):
        low, high, most = ZERO, whole, whole
    ends = [exact(div(mul(end, worth), whole)) for end in (low, high, most, whole)]
    if cap is not None:
        ends = [exact(least(end, cap)) for end in ends]
    score = Score(ends[0], ends[1], ends[2], ends[3], found)
    score.settled = settled or row["not_applicable"] != "whole"
    return score


def total_score(scores: list[Score]) -> Score:
    """Return the score of the whole: what groups have left out of it, the others make good."""
    low, high, most, full = ZERO, ZERO, ZERO, ZERO
    found: Open | None = None
    settled = True
    for score in scores:
        low, high = exact(add(low, score.low)), exact(add(high, score.high))
        most, full = exact(add(most, score.most)), exact(add(full, score.full))
        settled = settled and score.settled
        found = score.found.joined(found) if score.found is not None else found
    if most[0] == 0:
        return Score(ZERO, full, full, full, Open("nothing_applies").joined(found))
    if not settled:
        return Score(ZERO, full, full, full, found)
    low, high = exact(div(mul(low, full), most)), exact(div(mul(high, full), most))
    return Score(low, high, full, full, found)


def summed(
    groups: dict[str, GroupRow], clauses: dict[str, ClauseRow], judgements: dict[str, Judgement]
) -> dict[str, Score]:
    """Return the scores of the groups and, last, of the whole; nothing where nothing is scored."""
    scores = {id_: group_score(row, clauses, judgements) for id_, row in groups.items()}
    return {**scores, "total": total_score(list(scores.values()))} if scores else {}


def score_held(score: Score, relation: str, bound: Rational) -> Truth:
    """Return whether a score is as demanded, whatever the open clauses come to."""
    compare = COMPARE[relation]
    low, high = compare(score.low, bound), compare(score.high, bound)
    certain = low == high
    if relation == "=" and lt(score.low, score.high):
        certain = lt(bound, score.low) is True or gt(bound, score.high) is True
    return low if certain or score.found is None else score.found


def score_counted(score: Score, relation: str, bound: Rational) -> Fate:
    """Return whether a score is as demanded; None where nothing of its group counts in the whole."""
    return score_held(score, relation, bound) if score.most[0] else None


def score_fate(score: Score, row: ScoreDemandRow) -> Fate:
    """Return what a demand of a level on a score comes to."""
    return (score_counted if row["when_counted"] else score_held)(score, row["relation"], row["bound"])


def score_row(score: Score) -> dict[str, str]:
    """Return a score as results print it."""
    return {"low": familiar_text(*score.low), "high": familiar_text(*score.high), "max": familiar_text(*score.most)}
