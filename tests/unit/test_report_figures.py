from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from zcdsl.report.figures import shortened


def test_short_figures_stay_as_they_are() -> None:
    assert shortened("0.20", "0.2") == "0.20"
    assert shortened("123456789012.345", None) == "123456789012.345"
    assert shortened("9" * 600, "1") == "9" * 600


def test_long_figures_are_rounded_and_marked() -> None:
    assert shortened("0.333333333333333333333333333333", "0.5") == "≈0.333333"
    assert shortened("-0.666666666666666666666666666667", None) == "≈-0.666667"
    assert shortened("0.0000123456789012345678", "1") == "≈0.0000123457"
    assert shortened("12.5000005000000000000", "1") == "≈12.500000"


def test_a_figure_never_looks_as_if_it_met_a_limit_that_it_does_not_meet() -> None:
    assert shortened("0.20000000000000000001", "0.2") == "0.20000000000000000001"
    assert shortened("0.19999999999999999876", "0.2") == "≈0.199999999999999999"


DECIMALS = st.from_regex(r"-?(0|[1-9][0-9]{0,5})\.[0-9]{10,25}", fullmatch=True)


@given(DECIMALS, DECIMALS)
def test_what_is_shown_compares_as_the_value_does(value: str, limit: str) -> None:
    shown = Fraction(shortened(value, limit).lstrip("≈"))
    exact, bound = Fraction(value), Fraction(limit)
    assert (shown > bound, shown < bound) == (exact > bound, exact < bound)
    assert abs(shown - exact) <= abs(exact) / 10**5
