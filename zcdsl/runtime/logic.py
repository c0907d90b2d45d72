"""Three-valued conditions, and what clauses and levels make of them.

A condition is True, False or `Open`. Knowing less never makes one true.
"""

from __future__ import annotations

from zcdsl.runtime.rational import Open, Rational, Value

Truth = bool | Open
Sides = tuple[tuple[Value, Value], ...]


def le(left: Value, right: Value) -> Truth:
    """Return whether `left` ≤ `right`."""
    if isinstance(left, Open):
        return left.joined(right if isinstance(right, Open) else None)
    if isinstance(right, Open):
        return right
    return left[0] * right[1] <= right[0] * left[1]


def lt(left: Value, right: Value) -> Truth:
    """Return whether `left` ＜ `right`."""
    return negated(le(right, left))


def ge(left: Value, right: Value) -> Truth:
    """Return whether `left` ≥ `right`."""
    return le(right, left)


def gt(left: Value, right: Value) -> Truth:
    """Return whether `left` ＞ `right`."""
    return negated(le(left, right))


def eq(left: Value, right: Value) -> Truth:
    """Return whether `left` ＝ `right`."""
    return all_of(le(left, right), le(right, left))


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
        outcome: met, not_met, unregulated or not_assessed.
        reason: Why it is unregulated or not assessed, else None.
        missing: The inputs not given that keep it open.
        sides: The two sides of each comparison that was made, in the order of the text.
        band: The number of the row that applies in a table of limits, else None.
        selector: What that row was chosen by, else None.
        decided_by: Of an unregulated clause: who decides instead; "" if nobody does.
    """

    __slots__ = ("band", "decided_by", "missing", "outcome", "reason", "selector", "sides")

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


def judged(truth: Truth, sides: Sides, band: int | None = None, selector: Value | None = None) -> Judgement:
    """Return what a clause is whose condition is `truth`."""
    if isinstance(truth, Open):
        return Judgement("not_assessed", truth.reason, truth.missing, sides, band, selector, "")
    return Judgement("met" if truth else "not_met", None, frozenset(), sides, band, selector, "")


def unregulated(decided_by: str, band: int, selector: Value) -> Judgement:
    """Return what a clause is where the standard has no rule."""
    return Judgement("unregulated", "gap", frozenset(), (), band, selector, decided_by)


def met(*judgements: Judgement) -> Truth:
    """Return whether every one of the clauses is met; a gap that nobody decides is not met."""
    truths: list[Truth] = []
    for found in judgements:
        if found.outcome == "unregulated":
            truths.append(Open("gap") if found.decided_by else False)
        elif found.outcome == "not_assessed":
            truths.append(Open(found.reason or "missing", found.missing))
        else:
            truths.append(found.outcome == "met")
    return all_of(*truths)


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
