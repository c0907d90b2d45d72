"""The bounds and forms that floating-point filters are made of."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from zcdsl.backends.modules.filtering import forms
from zcdsl.backends.modules.filtering.estimates import Estimate, Lines, NotCovered, constant, sure_decimal
from zcdsl.backends.modules.filtering.forms import Form, Monomial
from zcdsl.backends.python.filter import floats
from zcdsl.ir import model as ir
from zcdsl.runtime.derivation import in_order, row_by_row

ONE = Monomial(Fraction(1))
X = Form((Monomial(Fraction(1), (("x", 1),)),))
FIFTH = Form((Monomial(Fraction(1, 5)),))


def test_what_is_capped_at_a_share_of_something_never_exceeds_that_share_of_it() -> None:
    cap = forms.product([FIFTH, X], [False, False])
    other = Form((Monomial(Fraction(1), (("y", 1),)),))
    share = forms.product([forms.extremum([other, cap], largest=False), X], [False, True])
    assert forms.decided(share, ir.Relation.LE, Fraction(1, 5)) is True
    assert forms.decided(share, ir.Relation.GT, Fraction(1, 5)) is False
    assert forms.decided(share, ir.Relation.LT, Fraction(1, 5)) is None
    assert forms.decided(share, ir.Relation.GE, Fraction(1, 5)) is None
    floor = forms.product([forms.extremum([other, cap], largest=True), X], [False, True])
    assert forms.decided(floor, ir.Relation.GE, Fraction(1, 5)) is True
    assert forms.decided(floor, ir.Relation.LE, Fraction(1, 5)) is None
    assert forms.product([forms.extremum([other, cap], largest=True), X], [True, False]) is None
    assert forms.extremum([share, floor], largest=False) is None


@pytest.mark.parametrize(
    ("value", "sure"),
    [(Fraction(1, 10), True), (Fraction(10**20), True), (Fraction(1, 3), False), (Fraction(10**15 + 1), False)],
)
def test_a_decimal_of_few_digits_is_the_only_one_near_its_float(value: Fraction, sure: bool) -> None:
    assert sure_decimal(value) is sure


def test_numbers_beyond_what_floats_hold_are_not_covered() -> None:
    for value in (Fraction(10) ** 400, Fraction(10) ** 260, Fraction(1, 10**260)):
        with pytest.raises(NotCovered):
            constant(value)
    block = Lines(floats({}))
    large = Estimate("x", 1, None, True, -200.0, 200.0)
    with pytest.raises(NotCovered):
        block.product([large, large], [False, False])


def given(name: str, low: float = -9.0, high: float = 15.0) -> Estimate:
    return Estimate(name, 1, None, True, low, high)


def test_errors_stay_within_their_bounds() -> None:
    """Formulas at random, computed by floats with their bounds, and exactly."""
    dice = random.Random(8)
    for _ in range(300):
        data = {name: Fraction(dice.randrange(1, 10**6), 10 ** dice.randrange(7)) for name in "abcd"}
        block = Lines(floats({}))
        made: list[tuple[Estimate, Fraction]] = [(given(name), value) for name, value in data.items()]
        for _ in range(6):
            (left, x), (right, y) = dice.choice(made), dice.choice(made)
            match dice.randrange(5):
                case 0:
                    made.append((block.sum([left, right], [False, False]), x + y))
                case 1:
                    made.append((block.sum([left, right], [False, True]), x - y))
                case 2:
                    made.append((block.product([left, right], [False, False]), x * y))
                case 3 if y:
                    made.append((block.product([left, right], [False, True]), x / y))
                case _:
                    made.append((block.extremum([left, right], largest=True), max(x, y)))
        space: dict[str, object] = {name: float(value) for name, value in data.items()}
        space["doubtful"] = _doubtful
        try:
            exec("\n".join(line.strip("\n")[4:] for line in floats({}).written(block.lines, 1)), space)
        except ZeroDivisionError:
            continue
        except RuntimeError:
            continue
        for found, value in made:
            number = space[found.text]
            assert isinstance(number, float)
            slack = space[found.slack] if found.slack is not None else abs(number) * found.roundings * 1.2e-16
            assert isinstance(slack, float)
            assert abs(Fraction(number) - value) <= Fraction(slack)


def _doubtful() -> bool:
    raise RuntimeError


def test_places_of_cells_come_row_by_row() -> None:
    dice = random.Random(3)
    steps = ("", "/x", "/y", "/x/3", "/x/10/z", "/x/-")
    for _ in range(500):
        places = {
            f"{dice.choice(('a', 'ab', 'b'))}/{dice.choice(('-', '0', '2', '9', '10'))}{dice.choice(steps)}"
            for _ in range(20)
        } | {"q"}
        assert list(row_by_row(places)) == sorted(places, key=in_order)
