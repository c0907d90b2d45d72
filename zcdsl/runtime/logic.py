"""Three-valued conditions, and what clauses and levels make of them.

A condition is True, False or `Open`. Knowing less never makes one true.
"""

from __future__ import annotations

from zcdsl.runtime.rational import Open, Rational, Value

Truth = bool | Open
Fate = Truth | None  # of a demand on clauses: None where it does not apply
Sides = tuple[tuple[Value, Value], ...]
# The ends of a band: low, whether it belongs to the band, high, whether that does.
Ends = tuple[Rational | None, bool, Rational | None, bool]


def open_side(left: Value, right: Value) -> Open:
    """Return what is open in a comparison."""
    if isinstance(left, Open):
        return left.joined(right if isinstance(right, Open) else None)
    if isinstance(right, Open):
        return right
    raise AssertionError("neither side is open")


def le(left: Value, right: Value) -> Truth:
    """Return whether `left` ≤ `right`."""
    if isinstance(left, Open) or isinstance(right, Open):
        return open_side(left, right)
    return left[0] * right[1] <= right[0] * left[1]


def lt(left: Value, right: Value) -> Truth:
    """Return whether `left` ＜ `right`."""
    if isinstance(left, Open) or isinstance(right, Open):
        return open_side(right, left)
    return left[0] * right[1] < right[0] * left[1]


def ge(left: Value, right: Value) -> Truth:
    """Return whether `left` ≥ `right`."""
    return le(right, left)


def gt(left: Value, right: Value) -> Truth:
    """Return whether `left` ＞ `right`."""
    if isinstance(left, Open) or isinstance(right, Open):
        return open_side(left, right)
    return left[0] * right[1] > right[0] * left[1]


def eq(left: Value, right: Value) -> Truth:
    """Return whether `left` ＝ `right`."""
    return all_of(le(left, right), le(right, left))


def in_full_year(truth: Truth, year: Value) -> Truth:
    """Return a condition, open where the period is not twelve months."""
    if isinstance(year, Open):
        return year.joined(truth if isinstance(truth, Open) else None)
    return truth


def negated(truth: Truth) -> Truth:
    """Return the opposite; what is open stays open."""
    return truth if isinstance(truth, Open) else not truth


def all_of(*truths: Truth) -> Truth:
    """Return `and`: false if any is false, else open if any is open, else true."""
    found: Open | None = None
    for truth in truths:
        if truth is False:
            return False
        if isinstance(truth, Open):
            found = truth.joined(found)
    return True if found is None else found


def any_of(*truths: Truth) -> Truth:
    """Return `or`: true if any is true, else open if any is open, else false."""
    found: Open | None = None
    for truth in truths:
        if truth is True:
            return True
        if isinstance(truth, Open):
            found = truth.joined(found)
    return False if found is None else found


def within(value: Rational, low: Rational | None, low_closed: bool, high: Rational | None, high_closed: bool) -> bool:
    """Return whether `value` lies in a range; None is unbounded."""
    num, den = value
    if low is not None:
        over = num * low[1] - low[0] * den
        if over < 0 or (over == 0 and not low_closed):
            return False
    if high is not None:
        over = num * high[1] - high[0] * den
        if over > 0 or (over == 0 and not high_closed):
            return False
    return True


class Judgement:
    """One clause judged.

    Attributes:
        outcome: met, not_met, not_applicable, unregulated or not_assessed.
        reason: Why it does not apply, is unregulated or not assessed, else None.
        missing: The inputs not given that keep it open.
        sides: The two sides of each comparison that was made, in the order of the text.
        band: The number of the row that applies in a table of limits, else None.
        selector: What that row was chosen by, else None.
        decided_by: Of an unregulated clause: who decides instead; "" if nobody does.
        in_principle: Whether somebody else decides although the clause is not met.
        ends: The ends of each row of a table whose edges may be data, else ().
        points: The least and the most points that its test has given it, where it gives any.
        unsettled: Whether it is open if the clause applies at all.
    """

    __slots__ = (
        *("band", "decided_by", "ends", "in_principle", "missing", "outcome", "points", "reason", "selector", "sides"),
        "unsettled",
    )

    def __init__(
        self,
        outcome: str,
        reason: str | None,
        missing: frozenset[str],
        sides: Sides,
        band: int | None,
        selector: Value | None,
        decided_by: str,
    ) -> None:
        self.outcome = outcome
        self.reason = reason
        self.missing = missing
        self.sides = sides
        self.band = band
        self.selector = selector
        self.decided_by = decided_by
        self.in_principle = False
        self.points: tuple[Rational, Rational] | None = None
        self.ends: tuple[Ends, ...] = ()
        self.unsettled = False


def judged(truth: Truth, sides: Sides, band: int | None = None, selector: Value | None = None) -> Judgement:
    """Return what a clause is whose condition is `truth`."""
    if isinstance(truth, Open):
        return Judgement("not_assessed", truth.reason, truth.missing, sides, band, selector, "")
    return Judgement("met" if truth else "not_met", None, frozenset(), sides, band, selector, "")


def unregulated(decided_by: str, band: int, selector: Value) -> Judgement:
    """Return what a clause is where the standard has no rule."""
    return Judgement("unregulated", "gap", frozenset(), (), band, selector, decided_by)


def met_one(found: Judgement) -> Fate:
    """Return whether a clause is met; a gap that nobody decides is not met."""
    if found.outcome == "not_applicable":
        return None
    if found.outcome == "unregulated":
        return Open("gap") if found.decided_by else False
    if found.outcome == "not_assessed":
        return Open(found.reason or "missing", found.missing)
    if found.in_principle:
        return Open("in_principle")
    return found.outcome == "met"


def left(fates: list[Fate]) -> list[Truth]:
    """Return what is left when everything that does not apply is left out; nothing left is open."""
    truths: list[Truth] = [fate for fate in fates if fate is not None]
    return truths or [Open("nothing_applies")]


def met(*judgements: Judgement) -> Truth:
    """Return whether every one of the clauses that apply is met."""
    return all_of(*left([met_one(found) for found in judgements]))


def met_or_none(*judgements: Judgement) -> Truth:
    """Return whether every one of the clauses that apply is met; true where none applies."""
    return all_of(*left([*(met_one(found) for found in judgements), True]))


def every(*fates: Fate) -> Truth:
    """Return `and` over conditions on clauses; what does not apply is left out."""
    return all_of(*left(list(fates)))


def some(*fates: Fate) -> Truth:
    """Return `or` over conditions on clauses; what does not apply is left out."""
    return any_of(*left(list(fates)))


def opposite(fate: Fate) -> Fate:
    """Return the opposite; what does not apply still does not."""
    return None if fate is None else negated(fate)


class Tally:
    """How many clauses apply, are met, and are open."""

    __slots__ = ("applying", "found", "met", "open")

    def __init__(self, judgements: list[Judgement]) -> None:
        self.applying = self.met = self.open = 0
        self.found: Open | None = None
        for fate in map(met_one, judgements):
            if fate is None:
                continue
            self.applying += 1
            if isinstance(fate, Open):
                self.open += 1
                self.found = fate.joined(self.found)
            elif fate:
                self.met += 1

    def bounds(self, share: bool) -> tuple[Rational, Rational]:
        """Return the least and the largest number of clauses met, or share of those that apply."""
        over = self.applying if share else 1
        return (self.met, over), (self.met + self.open, over)


def counted(judgements: list[Judgement], share: bool, relation: str, bound: Rational) -> Truth:
    """Return whether the number, or share, of clauses met is as demanded, whatever the open ones come to."""
    tally = Tally(judgements)
    if tally.open == tally.applying:  # all that are open may yet prove not to apply
        return tally.found or Open("nothing_applies")
    low, high = tally.bounds(share)
    compare = {"<=": le, "<": lt, ">=": ge, ">": gt, "=": eq}[relation]
    least, most = compare(low, bound), compare(high, bound)
    certain = least == most
    if relation == "=" and tally.open:
        certain = lt(bound, low) is True or gt(bound, high) is True
    return least if certain or tally.found is None else tally.found


def ranked(held: dict[str, Truth]) -> tuple[str | None, str | None, str]:
    """Return level, ceiling and level status of the conditions of the levels, best first."""
    level = ceiling = None
    for name, truth in held.items():
        if ceiling is None and truth is not False:
            ceiling = name
        if truth is True:
            level = name
            break
    if ceiling is None:
        return None, None, "none"
    return level, ceiling, "decided" if level == ceiling else "open"
