from __future__ import annotations

import sys
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zcdsl.runtime import decimals as d

numbers = st.fractions(max_denominator=10**40) | st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40
).map(Fraction)


def pair(value: Fraction) -> tuple[int, int]:
    return value.numerator, value.denominator


@given(numbers, st.sampled_from([1, 2, 6, 15, 30]))
def test_a_number_is_rounded_half_to_even_to_significant_digits(value: Fraction, digits: int) -> None:
    context = Context(prec=digits, rounding=ROUND_HALF_EVEN, Emax=10**9, Emin=-(10**9))
    expected = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    text = d.decimal_text(pair(value), digits)
    assert Decimal(text) == expected
    number, exponent, exact = d.significant(pair(value), digits)
    assert exact == (Fraction(number) * Fraction(10) ** exponent == value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ((1, 5), "0.2"),
        ((0, 7), "0"),
        ((-1, 8), "-0.125"),
        ((10**40, 1), "1" + "0" * 40),
        ((1, 10**40), "0." + "0" * 39 + "1"),
        ((2, 3), "0." + "6" * 29 + "7"),
        ((48000, 1), "48000"),
        ((10**30 - 1, 1), "9" * 30),
        ((10**31 - 1, 1), "1" + "0" * 31),
        ((5, 10), "0.5"),
    ],
)
def test_a_number_prints_without_exponent(value: tuple[int, int], text: str) -> None:
    assert d.decimal_text(value) == text


def test_a_tie_goes_to_the_even_digit() -> None:
    assert d.decimal_text((25, 10), 1) == "2"
    assert d.decimal_text((35, 10), 1) == "4"
    assert d.decimal_text((-25, 10), 1) == "-2"


@given(st.integers(0, 10**31 - 1), st.integers(0, 30))
def test_a_decimal_text_is_read_back_exactly(number: int, places: int) -> None:
    digits = str(number).rjust(places + 1, "0")
    text = f"-{digits[:-places]}.{digits[-places:]}" if places else f"-{digits}"
    assert Fraction(*d.parsed(text)) == -Fraction(number, 10**places)


def test_a_fraction_is_written_in_lowest_terms() -> None:
    assert d.fraction_text((2, 10)) == "1/5"
    assert d.fraction_text((-10, 5)) == "-2"


def test_a_fraction_beyond_two_hundred_characters_is_not_written() -> None:
    assert d.fraction_text((10**199, 1)) == "1" + "0" * 199
    assert d.fraction_text((10**200, 1)) is None
    assert d.fraction_text((-(10**199), 1)) is None
    assert d.fraction_text((10**98, 10**99 + 1)) is not None
    assert d.fraction_text((10**99 + 1, 10**99)) is None


def test_numbers_beyond_what_the_interpreter_prints_are_printed() -> None:
    limit = sys.get_int_max_str_digits()
    assert limit == 4300
    huge = 7**20000
    assert d.fraction_text((huge, 3)) is None
    assert len(d.decimal_text((huge, 1))) == 16902
    text = d.integer_text(huge)
    sys.set_int_max_str_digits(0)
    try:
        assert text == str(huge)
    finally:
        sys.set_int_max_str_digits(limit)


def test_an_amount_is_shown_in_its_unit() -> None:
    assert d.amount((200000, 1), (10000, 1), "万tce") == "20 万tce"
    assert d.amount((9, 10), (1, 100), "%") == "90 %"
    assert d.amount((3, 2), (1, 1), "") == "1.5"
