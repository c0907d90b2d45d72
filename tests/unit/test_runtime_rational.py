from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zcdsl.runtime import rational as r

numbers = st.fractions(max_denominator=10**12)
MISSING_A = r.Open("missing", frozenset({"a"}))
MISSING_B = r.Open("missing", frozenset({"b"}))
BY_ZERO = r.Open("division_by_zero")


def pair(value: Fraction) -> r.Rational:
    # not in lowest terms: no operation may rely on that
    return 6 * value.numerator, 6 * value.denominator


def value(found: r.Value) -> Fraction:
    assert not isinstance(found, r.Open)
    assert found[1] > 0
    return Fraction(*found)


def openness(found: r.Value) -> tuple[str, set[str]]:
    assert isinstance(found, r.Open)
    return found.reason, set(found.missing)


@given(st.lists(numbers, min_size=1, max_size=6), numbers)
def test_sums_and_products_are_exact(items: list[Fraction], first: Fraction) -> None:
    pairs = [pair(item) for item in items]
    total, product = Fraction(0), Fraction(1)
    for item in items:
        total, product = total + item, product * item
    assert value(r.add(*pairs)) == total
    assert value(r.mul(*pairs)) == product
    assert value(r.sub(pair(first), *pairs)) == first - total
    if product:
        assert value(r.div(pair(first), *pairs)) == first / product
    else:
        assert openness(r.div(pair(first), *pairs)) == ("division_by_zero", set())


@given(st.lists(numbers, min_size=1, max_size=6))
def test_extrema_and_absolute_values_are_exact(items: list[Fraction]) -> None:
    pairs = [pair(item) for item in items]
    assert value(r.least(*pairs)) == min(items)
    assert value(r.largest(*pairs)) == max(items)
    assert value(r.absolute(pairs[0])) == abs(items[0])


@given(numbers, st.integers(-16, 16))
def test_powers_are_exact(base: Fraction, exponent: int) -> None:
    found = r.power(pair(base), exponent)
    if base == 0 and exponent < 0:
        assert openness(found) == ("division_by_zero", set())
    else:
        assert value(found) == base**exponent


def test_a_tenth_and_two_tenths_are_three_tenths() -> None:
    assert value(r.add((1, 10), (2, 10))) == Fraction(3, 10)


def test_zero_to_the_power_of_zero_is_one() -> None:
    assert value(r.power((0, 1), 0)) == 1


def test_a_large_denominator_is_brought_to_lowest_terms() -> None:
    assert r.mul((10**30, 3 * 10**30), (1, 1)) == (1, 3)
    assert r.add((10**30, 3 * 10**30), (1, 7)) == (10, 21)


@pytest.mark.parametrize(
    "operation",
    [
        lambda x, y: r.add(x, y),
        lambda x, y: r.sub(x, y),
        lambda x, y: r.mul(x, y),
        lambda x, y: r.div(x, y),
        lambda x, y: r.least(x, y),
        lambda x, y: r.largest(x, y),
    ],
)
def test_what_is_open_in_the_operands_is_open_in_the_result(operation: object) -> None:
    assert callable(operation)
    assert openness(operation(MISSING_A, MISSING_B)) == ("missing", {"a", "b"})
    assert openness(operation(MISSING_A, (0, 1))) == ("missing", {"a"})
    assert openness(operation((1, 1), MISSING_B)) == ("missing", {"b"})
    assert openness(operation(BY_ZERO, MISSING_B)) == ("missing", {"b"})
    assert openness(operation(BY_ZERO, (1, 1))) == ("division_by_zero", set())


def test_an_open_number_has_open_powers_and_an_open_absolute_value() -> None:
    assert openness(r.power(MISSING_A, 0)) == ("missing", {"a"})
    assert openness(r.power(MISSING_A, -2)) == ("missing", {"a"})
    assert openness(r.absolute(MISSING_A)) == ("missing", {"a"})
    assert openness(r.inverse(MISSING_A)) == ("missing", {"a"})


def test_nothing_times_a_missing_number_is_missing() -> None:
    assert openness(r.mul((0, 1), MISSING_A)) == ("missing", {"a"})


def test_a_missing_number_divided_by_zero_is_missing() -> None:
    assert openness(r.div(MISSING_A, (0, 1))) == ("missing", {"a"})
    assert openness(r.div((1, 1), (0, 1), MISSING_B)) == ("missing", {"b"})
