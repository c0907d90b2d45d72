"""What a number is said to lie in holds every value that it has."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from zcdsl.ir import model as ir
from zcdsl.ir.enclosures import Ranges
from zcdsl.reference import evaluate, read_papers
from zcdsl.testing import build
from zcdsl.testing.compare import quantities
from zcdsl.testing.generate import programs
from zcdsl.testing.submissions import submissions
from zcdsl.units import Dimension

_VALUES = st.fractions(min_value=-4, max_value=4, max_denominator=3)
_ENDS = st.one_of(st.none(), st.integers(-2, 2).map(Fraction))
_INTERVALS = st.builds(ir.Interval, _ENDS, st.booleans(), _ENDS, st.booleans())
_NONE = Dimension()
_X, _Y = ir.Id("x"), ir.Id("y")


def _ref(id_: ir.Id) -> ir.Ref:
    return ir.Ref(span=build.HERE, target=id_, name=id_, dimension=_NONE)


def _product(*under: bool) -> ir.Number:
    return ir.Product(span=build.HERE, factors=(_ref(_X), _ref(_Y)), under=under, dimension=_NONE)


def _power(exponent: int) -> ir.Number:
    return ir.Power(span=build.HERE, base=_ref(_X), exponent=exponent, dimension=_NONE)


def _extremum(*, largest: bool) -> ir.Number:
    return ir.Extremum(span=build.HERE, args=(_ref(_X), _ref(_Y)), largest=largest, dimension=_NONE)


_FORMULAS: dict[ir.Number, Callable[[Fraction, Fraction], Fraction]] = {
    ir.Sum(span=build.HERE, terms=(_ref(_X), _ref(_Y)), minus=(False, True), dimension=_NONE): lambda x, y: x - y,
    _product(False, False): lambda x, y: x * y,
    _product(False, True): lambda x, y: x / y,
    _product(True, True): lambda x, y: 1 / (x * y),
    **{_power(n): (lambda x, _, n=n: x**n) for n in (-3, -2, -1, 0, 1, 2, 3)},  # type: ignore[misc]
    _extremum(largest=True): max,
    _extremum(largest=False): min,
    ir.Absolute(span=build.HERE, arg=_ref(_X), dimension=_NONE): lambda x, _: abs(x),
}


@given(_INTERVALS, _INTERVALS, _VALUES, _VALUES)
def test_operations_keep_within_what_they_are_said_to(
    over_x: ir.Interval, over_y: ir.Interval, x: Fraction, y: Fraction
) -> None:
    assume(over_x.holds(x) and over_y.holds(y))
    ranges = Ranges.only({_X: over_x, _Y: over_y})
    for formula, value in _FORMULAS.items():
        try:
            found = value(x, y)
        except ZeroDivisionError:
            continue  # it has no value
        assert ranges.of(formula).holds(found), (formula, ranges.of(formula), found)


@given(st.data())
def test_the_values_of_random_submissions_lie_where_they_are_said_to(data: st.DataObject) -> None:
    program = data.draw(programs())
    submission = data.draw(submissions(program))
    found = evaluate(program, quantities(program, submission), read_papers(program, submission))
    ranges = Ranges.of_program(program)
    for indicator in program.indicators:
        value = found.values[indicator.id]
        if isinstance(value, Fraction):
            assert ranges.of(indicator.formula).holds(value), indicator.id
            assert ranges.of(_ref(indicator.id)).holds(value), indicator.id
