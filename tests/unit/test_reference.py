"""The oracle on cases worked out by hand, one for every rule that applies to it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import zcdsl.reference
from zcdsl.ir import model as ir
from zcdsl.ir.verify import verify
from zcdsl.model import Model, Plan
from zcdsl.reference import Judged, Open, Value, evaluate
from zcdsl.testing.build import (
    absolute,
    band,
    banded,
    choose,
    clause,
    compare,
    const,
    constant,
    datum,
    every,
    extremum,
    gap,
    indicator,
    level,
    limit,
    met,
    negated,
    over,
    power,
    product,
    program,
    quotient,
    ref,
    some,
    total,
    unit,
)

ONE = unit()
X, Y, Z = datum("x", ONE), datum("y", ONE), datum("z", ONE)
TRUE, FALSE = compare(const("1", ONE), "=", const("1", ONE)), compare(const("1", ONE), "=", const("2", ONE))
ON_X, ON_Y = compare(ref(X), ">", const("0", ONE)), compare(ref(Y), ">", const("0", ONE))
BY_ZERO = compare(over(const("1", ONE), const("0", ONE)), ">", const("0", ONE))


def missing(*names: str) -> Open:
    return Open("missing", frozenset(ir.Id(name) for name in names))


def data(**values: int | str) -> dict[ir.Id, Fraction]:
    return {ir.Id(name): Fraction(value) for name, value in values.items()}


def value(formula: ir.Number, **given: int | str) -> Value:
    built = verify(program([X, Y, Z], [], [indicator("probe", ONE, formula)]))
    return evaluate(built, data(**given)).values[ir.Id("probe")]


def judged(test: ir.Test | ir.Condition, **given: int | str) -> Judged:
    made = clause("1", test)
    return evaluate(verify(program([X, Y, Z], [], [], [made])), data(**given)).outcomes[made.id]


def truth(condition: ir.Condition, **given: int | str) -> bool | Open:
    built = verify(program([X, Y, Z], levels=[level("probe", condition)]))
    return evaluate(built, data(**given)).conditions[ir.LevelId("probe")]


# --- numbers ---------------------------------------------------------------------------------------


def test_a_tenth_and_two_tenths_are_three_tenths() -> None:
    assert value(total([const("0.1", ONE), const("0.2", ONE)])) == Fraction(3, 10)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (total([ref(X), ref(Y)], [False, True]), Fraction(-1)),
        (total([ref(X)], [True]), Fraction(-2)),
        (product([ref(X), ref(Y), ref(Y)], [False, False, True]), Fraction(2)),
        (over(ref(X), ref(Y)), Fraction(2, 3)),
        (product([ref(X), ref(Y)], [True, True]), Fraction(1, 6)),
        (power(ref(X), 3), Fraction(8)),
        (power(ref(X), -2), Fraction(1, 4)),
        (power(const("0", ONE), 0), Fraction(1)),
        (extremum([ref(Y), ref(X), const("5", ONE)], False), Fraction(2)),
        (extremum([ref(Y), ref(X), const("5", ONE)], True), Fraction(5)),
        (absolute(total([ref(X), ref(Y)], [False, True])), Fraction(1)),
    ],
)
def test_arithmetic_is_exact(formula: ir.Number, expected: Fraction) -> None:
    assert value(formula, x=2, y=3) == expected


@pytest.mark.parametrize(
    "formula",
    [
        total([ref(X), ref(Y)]),
        product([const("0", ONE), ref(X), ref(Y)]),
        over(ref(X), ref(Y)),
        power(product([ref(X), ref(Y)]), 0),
        extremum([const("1", ONE), ref(X), ref(Y)], True),
        absolute(product([ref(X), ref(Y)])),
    ],
)
def test_arithmetic_on_what_is_missing_is_missing_and_unites_what_is_missing(formula: ir.Number) -> None:
    assert value(formula, z=1) == missing("x", "y")
    assert value(formula, x=1, z=1) == missing("y")


@pytest.mark.parametrize("formula", [over(ref(X), ref(Y)), power(ref(Y), -1), product([ref(X), ref(Y)], [True, True])])
def test_division_by_zero_is_open_with_its_reason(formula: ir.Number) -> None:
    assert value(formula, x=0, y=0) == Open("division_by_zero")


def test_nothing_divided_by_something_is_nothing() -> None:
    assert value(over(ref(X), ref(Y)), x=0, y=3) == 0


def test_of_two_reasons_missing_is_told() -> None:
    by_zero = over(const("1", ONE), const("0", ONE))
    assert value(total([by_zero, ref(X)])) == missing("x")
    assert value(total([ref(X), by_zero])) == missing("x")
    assert value(over(ref(X), const("0", ONE))) == missing("x")


def test_an_indicator_hands_on_what_is_behind_it() -> None:
    first = indicator("z_first", ONE, over(ref(X), ref(Y)))
    second = indicator("a_second", ONE, total([ref(first), ref(Z)]))
    values = evaluate(verify(program([X, Y, Z], [], [first, second])), data(x=1, y=2)).values
    assert values == {ir.Id("z_first"): Fraction(1, 2), ir.Id("a_second"): missing("z")}
    assert list(values) == ["a_second", "z_first"]


def test_a_constant_counts_in_base_units() -> None:
    factor = constant("factor", "3", unit("", 1000, symbol="k"))
    built = verify(program([X], [factor], [indicator("probe", ONE, product([ref(X), ref(factor)]))]))
    assert evaluate(built, data(x=2)).values[ir.Id("probe")] == 6000


# --- choices ---------------------------------------------------------------------------------------


def test_a_choice_takes_the_first_true_case() -> None:
    both = choose([(ON_X, const("1", ONE)), (ON_Y, const("2", ONE))], const("3", ONE))
    assert value(both, x=1, y=1) == 1
    assert value(both, x=0, y=1) == 2
    assert value(both, x=0, y=0) == 3


def test_an_open_condition_before_the_first_true_one_leaves_a_choice_open() -> None:
    agreeing = choose([(ON_X, const("1", ONE)), (ON_Y, const("1", ONE))], const("1", ONE))
    assert value(agreeing, y=1) == missing("x")
    assert value(agreeing, x=0) == missing("y")
    assert value(choose([(BY_ZERO, ref(X))], ref(Y))) == Open("division_by_zero")


def test_what_stands_after_the_first_true_condition_does_not_matter() -> None:
    chosen = choose([(ON_X, const("1", ONE)), (ON_Y, ref(Y))], ref(Z))
    assert value(chosen, x=1) == 1
    assert value(chosen, x=0, y=0) == missing("z")


# --- conditions ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("relation", "below", "at", "above"),
    [
        ("<=", True, True, False),
        ("<", True, False, False),
        (">=", False, True, True),
        (">", False, False, True),
        ("=", False, True, False),
    ],
)
def test_comparisons_are_exact_at_the_limit(relation: str, below: bool, at: bool, above: bool) -> None:
    compared = compare(ref(X), relation, const("0.2", ONE))
    hair = Fraction(1, 10**40)
    for given, expected in (
        (Fraction(1, 5) - hair, below),
        (Fraction(1, 5), at),
        (Fraction(1, 5) + hair, above),
    ):
        assert truth(compared, x=str(given)) is expected


def test_exactly_ninety_per_cent_meets_at_least_ninety_per_cent() -> None:
    share = compare(over(ref(X), ref(Y)), ">=", const("90", unit("", Fraction(1, 100), symbol="%")))
    assert truth(share, x="0.9", y=1) is True
    assert truth(share, x="27", y="30") is True


OPEN_X, OPEN_Y = missing("x"), missing("y")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (every(TRUE, TRUE), True),
        (every(TRUE, FALSE), False),
        (every(ON_X, FALSE), False),
        (every(FALSE, ON_X), False),
        (every(TRUE, ON_X), OPEN_X),
        (every(ON_Y, ON_X), missing("x", "y")),
        (some(FALSE, FALSE), False),
        (some(FALSE, TRUE), True),
        (some(ON_X, TRUE), True),
        (some(TRUE, ON_X), True),
        (some(FALSE, ON_X), OPEN_X),
        (some(ON_X, ON_Y), missing("x", "y")),
        (negated(TRUE), False),
        (negated(FALSE), True),
        (negated(ON_Y), OPEN_Y),
        (every(BY_ZERO, ON_X), OPEN_X),
        (some(BY_ZERO, FALSE), Open("division_by_zero")),
    ],
)
def test_logic_is_kleenes(condition: ir.Condition, expected: bool | Open) -> None:
    assert truth(condition) == expected


# --- clauses ---------------------------------------------------------------------------------------


def test_a_requirement_is_met_not_met_or_not_assessed_with_its_reason() -> None:
    assert judged(ON_X, x=1) == Judged("met")
    assert judged(ON_X, x=0) == Judged("not_met")
    assert judged(every(ON_X, ON_Y), x=1) == Judged("not_assessed", "missing", frozenset({ir.Id("y")}))
    assert judged(BY_ZERO) == Judged("not_assessed", "division_by_zero")


def up_to(high: int | None, low: int | None = None) -> ir.Interval:
    """[low, high), unbounded where None."""
    return ir.Interval(
        None if low is None else Fraction(low),
        low is not None,
        None if high is None else Fraction(high),
        False,
    )


BY_SIZE = banded(
    ref(X),
    ref(Y),
    band(up_to(20), gap()),
    band(up_to(100, 20), limit("<=", const("2", ONE))),
    band(up_to(None, 100), limit("<=", ref(Z))),
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"x": 2, "y": 20}, Judged("met")),
        ({"x": "2.0000000000000000000000000001", "y": 20}, Judged("not_met")),
        ({"x": 2, "y": "19.99999999999999999999"}, Judged("unregulated", "gap")),
        ({"x": 3, "y": "99.99999999999999999999"}, Judged("not_met")),
        ({"x": 3, "y": 100, "z": 3}, Judged("met")),
        ({"y": 3}, Judged("unregulated", "gap")),
        ({"x": 3, "y": 100}, Judged("not_assessed", "missing", frozenset({ir.Id("z")}))),
        ({"y": 100}, Judged("not_assessed", "missing", frozenset({ir.Id("x"), ir.Id("z")}))),
        ({"x": 2}, Judged("not_assessed", "missing", frozenset({ir.Id("y")}))),
    ],
)
def test_a_banded_limit_is_that_of_the_band_that_holds_the_selector(
    given: dict[str, int | str], expected: Judged
) -> None:
    assert judged(BY_SIZE, **given) == expected


def test_a_selector_that_divides_by_zero_leaves_the_clause_open_with_that_reason() -> None:
    whole = ir.Interval(None, False, None, False)
    by_ratio = banded(ref(X), over(ref(Y), ref(Z)), band(whole, limit("<=", const("2", ONE))))
    assert judged(by_ratio, x=1, y=1, z=0) == Judged("not_assessed", "division_by_zero")


# --- levels ----------------------------------------------------------------------------------------

FIRST, SECOND = clause("1", ON_X), clause("2", ON_Y)
LADDER = verify(
    program(
        [X, Y],
        clauses=[FIRST, SECOND],
        levels=[
            level("zero", met(FIRST, SECOND)),
            level("near", met(FIRST)),
            level("low", some(met(SECOND), ON_X)),
        ],
    )
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"x": 1, "y": 1}, ("zero", "zero", "decided")),
        ({"x": 1, "y": 0}, ("near", "near", "decided")),
        ({"x": 0, "y": 1}, ("low", "low", "decided")),
        ({"x": 0, "y": 0}, (None, None, "none")),
        ({"x": 1}, ("near", "zero", "open")),
        ({"y": 1}, ("low", "zero", "open")),
        ({"x": 0}, (None, "low", "open")),
        ({"y": 0}, (None, "near", "open")),
        ({}, (None, "zero", "open")),
    ],
)
def test_the_level_is_the_best_that_is_true_and_the_ceiling_the_best_that_is_not_false(
    given: dict[str, int | str], expected: tuple[str | None, str | None, str]
) -> None:
    verdict = evaluate(LADDER, data(**given))
    assert (verdict.level, verdict.ceiling, verdict.level_status) == expected


def park(decided_by: str) -> ir.Program:
    size = banded(ref(X), ref(Y), band(up_to(20), gap(decided_by)), band(up_to(None, 20), limit("<=", const("2", ONE))))
    sized = clause("1", size)
    return verify(program([X, Y], clauses=[sized], levels=[level("reached", met(sized))]))


def test_what_is_not_regulated_gives_no_level() -> None:
    verdict = evaluate(park(""), data(x=0, y=15))
    assert verdict.outcomes == {ir.ClauseId("1"): Judged("unregulated", "gap")}
    assert (verdict.level, verdict.ceiling, verdict.level_status) == (None, None, "none")


def test_what_another_authority_decides_stays_open_and_never_counts_as_met() -> None:
    verdict = evaluate(park("省级主管部门"), data(x=0, y=15))
    assert verdict.outcomes == {ir.ClauseId("1"): Judged("unregulated", "gap", frozenset(), "省级主管部门")}
    assert verdict.conditions == {ir.LevelId("reached"): Open("gap")}
    assert (verdict.level, verdict.ceiling, verdict.level_status) == (None, "reached", "open")


def test_the_park_standard_rates_a_park_exactly_at_its_limit() -> None:
    tce, co2 = unit("tce", basis="等价值"), unit("tCO2")
    energy, carbon = datum("energy", tce), datum("carbon", co2)
    intensity = indicator("intensity", quotient(co2, tce), over(ref(carbon), ref(energy)))
    at_most = limit("<=", const("0.2", quotient(co2, tce)))
    core = clause(
        "表1-1",
        banded(ref(intensity), ref(energy), band(up_to(200000), gap()), band(up_to(None, 200000), at_most)),
    )
    built = verify(program([energy, carbon], [], [intensity], [core], [level("reached", met(core))]))
    assert evaluate(built, data(energy=350000, carbon=70000)).level == "reached"
    assert evaluate(built, data(energy=350000, carbon="70000.0000000001")).level is None
    assert evaluate(built, data(energy=150000, carbon=1)).level is None
    assert evaluate(built, data(energy=0, carbon=0)).outcomes[core.id] == Judged("unregulated", "gap")


def test_a_model_is_rated_like_its_program() -> None:
    given = data(x=1)
    assert evaluate(Model(LADDER, Plan((), {})), given) == evaluate(LADDER, given)


def test_the_reference_evaluator_is_small_enough_to_be_read_at_a_sitting() -> None:
    for source in Path(zcdsl.reference.__file__).parent.glob("*.py"):
        assert len(source.read_text(encoding="utf-8").splitlines()) <= 400
