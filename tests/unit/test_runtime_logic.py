from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zcdsl.ir.model import Interval
from zcdsl.runtime import logic
from zcdsl.runtime.rational import Open

numbers = st.fractions(max_denominator=50)
OPEN = Open("missing", frozenset({"a"}))


def ranked(truth: logic.Truth) -> int:
    return 1 if isinstance(truth, Open) else 2 * truth


@given(numbers, numbers)
def test_comparisons_are_exact(left: Fraction, right: Fraction) -> None:
    a, b = (2 * left.numerator, 2 * left.denominator), (right.numerator, right.denominator)
    assert logic.le(a, b) == (left <= right)
    assert logic.lt(a, b) == (left < right)
    assert logic.ge(a, b) == (left >= right)
    assert logic.gt(a, b) == (left > right)
    assert logic.eq(a, b) == (left == right)


@pytest.mark.parametrize("relation", [logic.le, logic.lt, logic.ge, logic.gt, logic.eq])
def test_a_comparison_with_an_open_side_is_open(relation: object) -> None:
    assert callable(relation)
    other = Open("division_by_zero")
    assert relation(OPEN, (1, 1)).missing == {"a"}
    assert relation((1, 1), other).reason == "division_by_zero"
    assert relation(other, OPEN).reason == "missing"
    assert relation(OPEN, Open("missing", frozenset({"b"}))).missing == {"a", "b"}


@pytest.mark.parametrize("truths", list(itertools.product([False, OPEN, True], repeat=3)))
def test_and_or_not_follow_kleene(truths: tuple[logic.Truth, ...]) -> None:
    # false < open < true: `and` is the least, `or` the largest, `not` turns the order round
    assert ranked(logic.all_of(*truths)) == min(map(ranked, truths))
    assert ranked(logic.any_of(*truths)) == max(map(ranked, truths))
    assert ranked(logic.negated(truths[0])) == 2 - ranked(truths[0])


def test_what_is_missing_in_any_part_of_an_open_condition_is_told() -> None:
    found = logic.all_of(Open("division_by_zero"), True, OPEN, Open("missing", frozenset({"b"})))
    assert isinstance(found, Open)
    assert (found.reason, found.missing) == ("missing", {"a", "b"})
    found = logic.any_of(Open("gap"), False, Open("division_by_zero"))
    assert isinstance(found, Open)
    assert found.reason == "division_by_zero"


@given(numbers, numbers | st.none(), st.booleans(), numbers | st.none(), st.booleans())
def test_a_range_holds_what_the_interval_holds(
    value: Fraction, low: Fraction | None, low_closed: bool, high: Fraction | None, high_closed: bool
) -> None:
    def pair(number: Fraction | None) -> tuple[int, int] | None:
        return None if number is None else (3 * number.numerator, 3 * number.denominator)

    for point in (value, low, high):
        if point is not None:
            held = logic.within(pair(point) or (0, 1), pair(low), low_closed, pair(high), high_closed)
            assert held == Interval(low, low_closed, high, high_closed).holds(point)


MET = logic.judged(True, ())
NOT_MET = logic.judged(False, ())
NOT_ASSESSED = logic.judged(OPEN, ())
GAP = logic.unregulated("", 0, (1, 1))
DECIDED_GAP = logic.unregulated("主管部门", 0, (1, 1))


@pytest.mark.parametrize(
    ("found", "outcome", "reason", "counts"),
    [
        (MET, "met", None, 2),
        (NOT_MET, "not_met", None, 0),
        (NOT_ASSESSED, "not_assessed", "missing", 1),
        (GAP, "unregulated", "gap", 0),
        (DECIDED_GAP, "unregulated", "gap", 1),
    ],
)
def test_a_clause_counts_by_its_outcome(found: logic.Judgement, outcome: str, reason: str | None, counts: int) -> None:
    assert (found.outcome, found.reason) == (outcome, reason)
    assert ranked(logic.met(found)) == counts
    assert ranked(logic.met(MET, found)) == counts
    assert ranked(logic.met(NOT_MET, found)) == 0


@pytest.mark.parametrize(
    ("held", "rated"),
    [
        ({"zero": True, "low": True}, ("zero", "zero", "decided")),
        ({"zero": False, "low": True}, ("low", "low", "decided")),
        ({"zero": OPEN, "low": True}, ("low", "zero", "open")),
        ({"zero": False, "low": OPEN}, (None, "low", "open")),
        ({"zero": False, "low": False}, (None, None, "none")),
        ({"zero": True, "low": False}, ("zero", "zero", "decided")),
        ({}, (None, None, "none")),
    ],
)
def test_the_level_is_the_best_true_one_and_the_ceiling_the_best_not_false(
    held: dict[str, logic.Truth], rated: tuple[str | None, str | None, str]
) -> None:
    assert logic.ranked(held) == rated
