from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zcdsl.runtime.validation import number_fault
from zcdsl.submission.decimal_text import NoNumber, canonical, converted, split

SPLIT = {
    "35": ("35", ""),
    "35 万tce": ("35", "万tce"),
    "35万tce": ("35", "万tce"),
    "48 000 kWh": ("48 000", "kWh"),
    "-1 234 567.5": ("-1 234 567.5", ""),
    "20 %": ("20", "%"),
    "1.5e3kWh": ("1.5e3", "kWh"),
    "5e": ("5", "e"),
    "12 10⁴Nm³": ("12", "10⁴Nm³"),
    "12 10^4Nm3": ("12", "10^4Nm3"),
    "3 1/a": ("3", "1/a"),
    "3 ℃": ("3", "℃"),
}
COMMAS = ["1,200", "1,200 万Nm3", "-1,234,567.5"]
WORDS = [
    "",
    "no",
    "12:30",
    "2025-01-01",
    "1_000",
    "35~40",
    "约35",
    "35,5",
    "1,2000",
    "1.200,5",
    "tce",
    "三十五",
    "48 00",
]


@pytest.mark.parametrize("text", SPLIT)
def test_number_and_unit_are_parted(text: str) -> None:
    assert split(text) == SPLIT[text]


@pytest.mark.parametrize("text", COMMAS)
def test_commas_between_thousands_are_refused_as_such(text: str) -> None:
    assert split(text) is NoNumber.COMMA


@pytest.mark.parametrize("text", WORDS)
def test_what_is_no_quantity_is_none(text: str) -> None:
    parts = split(text)
    assert parts is NoNumber.WORD or canonical(parts[0]) is NoNumber.WORD


CANONICAL = {
    "0.20": "0.2",
    "-0": "0",
    "-0.00": "0",
    "-0.10": "-0.1",
    "+5": "5",
    ".5": "0.5",
    "5.": "5",
    "48 000": "48000",
    "1e3": "1000",
    "1.20e1": "12",
    "125E-2": "1.25",
    "1e-30": "0." + "0" * 29 + "1",
    "1e30": "1" + "0" * 30,
    "0e5": "0",
}


@pytest.mark.parametrize("number", CANONICAL)
def test_one_value_has_one_decimal_text(number: str) -> None:
    assert canonical(number) == CANONICAL[number]


@pytest.mark.parametrize(
    "number", ["1e400", "1e-400", "1e30000000", "1e31", "1e-31", "9" * 32, "9" * 5000, "9" * 21 + "." + "9" * 20]
)
def test_a_number_with_too_many_digits_is_refused(number: str) -> None:
    assert canonical(number) is NoNumber.LIMITS


@pytest.mark.parametrize("number", ["007", "00", "01.5", ".", "-", "1e", "1e+", "--1", "0x1F", "NaN"])
def test_what_is_no_number_is_none(number: str) -> None:
    assert canonical(number) is NoNumber.WORD


NUMBERS = st.from_regex(r"[-+]?(0|[1-9][0-9]{0,35})(\.[0-9]{0,35})?([eE][-+]?[0-9]{1,3})?", fullmatch=True)


@given(NUMBERS)
def test_what_is_canonical_is_so_for_the_engine_and_says_the_same(number: str) -> None:
    decimal = canonical(number)
    if decimal is NoNumber.LIMITS:
        return
    assert isinstance(decimal, str)
    assert number_fault(decimal) is None
    assert Fraction(decimal) == Fraction(number)


FACTORS = st.tuples(st.integers(1, 10**9), st.integers(1, 10**9))


@given(NUMBERS, FACTORS, FACTORS)
def test_a_conversion_is_exact_or_not_made(number: str, given_in: tuple[int, int], declared: tuple[int, int]) -> None:
    decimal = canonical(number)
    if not isinstance(decimal, str):
        return
    text = converted(decimal, given_in, declared)
    exact = Fraction(decimal) * Fraction(*given_in) / Fraction(*declared)
    if text is None:
        rest = exact.denominator
        for prime in (2, 5):
            while rest % prime == 0:
                rest //= prime
        assert rest != 1 or abs(exact) >= 10**10 or exact.denominator > 10**10
    else:
        assert number_fault(text) is None
        assert Fraction(text) == exact


def test_conversions_of_the_shortest_kind() -> None:
    assert converted("35", (10000, 1), (1, 1)) == "350000"
    assert converted("350000000", (1, 1000), (1, 1)) == "350000"
    assert converted("-1", (1, 1000), (1, 100)) == "-0.1"
    assert converted("0", (1, 1000), (1, 1)) == "0"
    assert converted("1", (1, 3), (1, 1)) is None
    assert converted("9" * 31, (10, 1), (1, 1)) is None
