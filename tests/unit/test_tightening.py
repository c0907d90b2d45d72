"""How one demand stands to another: tighter, the same, looser with a witness, or not to be decided."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from zcdsl.analysis.samples import Known
from zcdsl.analysis.tightening import Kind, Verdict, both, compared, demands
from zcdsl.ir import model as ir
from zcdsl.semantics.meanings import known_in
from zcdsl.testing.build import band, banded, clause, compare, const, datum, limit, point_table, program, ref, unit

T = unit("t")
X, Y = datum("x", T), datum("y", T)
SHARE = datum("share", unit(), ir.Interval(Fraction(0), True, Fraction(1), True))
KNOWN: Known = known_in(program(inputs=[X, Y, SHARE]))
RANGES = {item.id: item.interval for item in (X, Y, SHARE)}
EVERYWHERE = ir.Interval(None, False, None, False)


def over(item: ir.Input, relation: str, text: str) -> ir.Compare:
    return compare(ref(item), relation, const(text, item.unit))


def demand(*conditions: ir.Condition, any_of: bool = False) -> ir.Requirement:
    kind = ir.AnyOf if any_of else ir.AllOf
    made = conditions[0] if len(conditions) == 1 else kind(args=conditions, span=conditions[0].span)
    return ir.Requirement(condition=made, span=conditions[0].span)


def verdict(new: ir.Test, old: ir.Test, most: int = 1) -> Verdict:
    return demands(new, old, Fraction(most), KNOWN, RANGES)


@pytest.mark.parametrize(
    ("new", "old", "kind"),
    [
        ((">=", "40"), (">=", "30"), Kind.TIGHTER),
        ((">", "30"), (">=", "30"), Kind.TIGHTER),
        ((">=", "30"), (">", "30"), Kind.LOOSER),
        ((">=", "30"), (">=", "30.0"), Kind.SAME),
        (("<=", "29"), ("<", "30"), Kind.TIGHTER),
        (("<=", "30"), ("<", "30"), Kind.LOOSER),
        (("<=", "30"), (">=", "30"), Kind.LOOSER),
        (("=", "30"), (">=", "30"), Kind.TIGHTER),
        (("=", "30"), (">", "30"), Kind.LOOSER),
    ],
)
def test_a_limit_moves_in_its_own_direction(new: tuple[str, str], old: tuple[str, str], kind: Kind) -> None:
    assert verdict(demand(over(X, *new)), demand(over(X, *old))).kind is kind


def test_the_witness_is_the_most_natural_value() -> None:
    found = verdict(demand(over(X, ">=", "25")), demand(over(X, ">=", "30")))
    assert [(number, value) for number, value in found.witness] == [(ref(X), Fraction(25))]
    found = verdict(demand(over(X, ">", "25")), demand(over(X, ">=", "30")))
    assert found.witness[0][1] == Fraction(55, 2)


def test_a_declared_range_says_which_values_there_are() -> None:
    assert verdict(demand(over(SHARE, "<=", "1")), demand(over(SHARE, ">=", "0"))).kind is Kind.SAME
    assert verdict(demand(over(SHARE, ">", "0.5")), demand(over(SHARE, ">=", "0"))).kind is Kind.TIGHTER


def test_a_demand_more_is_tighter_and_one_less_is_looser() -> None:
    one, two = demand(over(X, ">=", "1")), demand(over(X, ">=", "1"), over(Y, ">=", "1"))
    assert verdict(two, one).kind is Kind.TIGHTER
    found = verdict(one, two)
    assert found.kind is Kind.LOOSER
    assert dict(found.witness)[ref(Y)] < 1


def test_an_alternative_more_is_looser() -> None:
    one = demand(over(X, ">=", "1"))
    two = demand(over(X, ">=", "1"), over(Y, ">=", "1"), any_of=True)
    assert verdict(two, one).kind is Kind.LOOSER
    assert verdict(one, two).kind is Kind.TIGHTER


def test_what_is_true_whatever_is_known_does_not_make_up_for_what_is_not_given() -> None:
    always = demand(over(X, ">", "0"), over(X, "<=", "0"), any_of=True)
    assert verdict(demand(over(Y, ">=", "1")), always).kind is Kind.OPEN  # met without x, where the old one is open
    assert verdict(demand(over(X, ">=", "1")), always).kind is Kind.TIGHTER


def test_numbers_that_may_hang_together_are_not_decided_and_both_demands_are_due() -> None:
    a, b = (ir.Ref(target=ir.Id(code), name=code, dimension=T.dimension, span=X.span) for code in ("a", "b"))
    old = demand(compare(a, ">=", const("1", T)), compare(b, ">=", const("1", T)))
    new = demand(compare(a, ">=", const("2", T)))
    assert verdict(new, old).kind is Kind.OPEN
    joined = both(new, old)
    assert isinstance(joined, ir.Requirement)
    assert isinstance(joined.condition, ir.AllOf)
    assert len(joined.condition.args) == 3
    assert verdict(joined, old).kind is Kind.TIGHTER


def test_a_comparison_of_two_quantities_is_looked_at_by_their_order_alone() -> None:
    old, new = demand(compare(ref(X), ">=", ref(Y))), demand(compare(ref(X), ">", ref(Y)))
    assert verdict(new, old).kind is Kind.TIGHTER
    assert verdict(old, new).kind is Kind.OPEN
    assert verdict(old, old).kind is Kind.SAME


def rounded(number: ir.Number, step: str) -> ir.Round:
    return ir.Round(
        arg=number, step=const(step, T), mode=ir.Rounding.HALF_EVEN, dimension=T.dimension, span=number.span
    )


def test_rounded_values_are_compared_where_they_change() -> None:
    coarse = demand(compare(rounded(ref(X), "1"), ">=", const("30", T)))  # from 29.5 on
    fine = demand(compare(rounded(ref(X), "0.1"), ">=", const("29.5", T)))  # from 29.45 on
    assert verdict(fine, coarse).kind is Kind.LOOSER
    assert verdict(demand(over(X, ">=", "29.5")), coarse).kind is Kind.SAME
    assert verdict(demand(over(X, ">", "29.5")), coarse).kind is Kind.TIGHTER
    assert verdict(coarse, fine).kind is Kind.TIGHTER


def bands(*rows: tuple[str, str, str | None]) -> ir.BandedLimit:
    """Return limits on y by x: upper edge ("" is endless), relation, bound (None is a gap)."""
    made, low = [], None
    for edge, relation, bound in rows:
        high = Fraction(edge) if edge else None
        interval = ir.Interval(low, False, high, high is not None)
        demanded = ir.Gap(decided_by="", span=X.span) if bound is None else limit(relation, const(bound, T))
        made.append(band(interval, demanded))
        low = high
    return banded(ref(Y), ref(X), *made)


def test_bands_are_compared_row_by_row_wherever_their_edges_are() -> None:
    old = bands(("10", "<=", "2"), ("", "<=", "1"))
    assert verdict(bands(("10", "<=", "1.5"), ("", "<", "1")), old).kind is Kind.TIGHTER
    assert verdict(bands(("5", "<=", "0.5"), ("10", "<=", "2"), ("", "<=", "1")), old).kind is Kind.TIGHTER
    found = verdict(bands(("12", "<=", "2"), ("", "<=", "1")), old)
    assert found.kind is Kind.LOOSER
    assert 10 < dict(found.witness)[ref(X)] <= 12
    assert 1 < dict(found.witness)[ref(Y)] <= 2


def test_a_rule_where_there_was_none_is_looser_and_a_gap_where_there_was_a_rule_is_another_thing() -> None:
    old, new = bands(("10", "<=", None), ("", "<=", "1")), bands(("10", "<=", "5"), ("", "<=", "1"))
    assert verdict(new, old).kind is Kind.LOOSER
    assert verdict(old, new).kind is Kind.OTHER


def test_bands_with_bounds_of_data_take_the_stricter_of_both() -> None:
    old = bands(("10", "<=", "2"), ("", "<=", "1"))
    rows = list(old.bands)
    rows[1] = replace(rows[1], demand=limit("<=", ref(X)))
    new = replace(old, bands=tuple(rows))
    assert verdict(new, old).kind is Kind.OPEN
    joined = both(new, old)
    assert isinstance(joined, ir.BandedLimit)
    assert joined.bands[0] == old.bands[0]
    bound = joined.bands[1].demand
    assert isinstance(bound, ir.Limit)
    assert isinstance(bound.bound, ir.Extremum)
    assert not bound.bound.largest
    assert both(replace(new, bands=new.bands[:1]), old) is None


def line(benchmark: str, leading: str, *, rising: bool = True) -> ir.PointLine:
    return ir.PointLine(
        subject=ref(X), benchmark=const(benchmark, T), leading=const(leading, T), rising=rising, span=X.span
    )


def test_a_line_of_points_is_tighter_where_it_gives_less_everywhere() -> None:
    assert verdict(line("30", "90"), line("20", "80"), 5).kind is Kind.TIGHTER
    assert verdict(line("20", "90"), line("20", "80"), 5).kind is Kind.TIGHTER
    assert verdict(line("10", "90"), line("20", "80"), 5).kind is Kind.LOOSER
    assert verdict(line("20", "80"), line("20", "80"), 5).kind is Kind.SAME
    moved = replace(line("20", "80"), benchmark=ref(Y))
    assert verdict(moved, line("20", "80"), 5).kind is Kind.OPEN
    assert verdict(demand(over(X, ">=", "1")), line("20", "80"), 5).kind is Kind.OTHER


def test_a_line_that_meets_a_step_at_its_edges_and_in_the_middle_is_not_said_to_be_no_better() -> None:
    point = (ir.Interval(Fraction(100), True, None, False), Fraction(5))
    step = (ir.Interval(Fraction(0), False, Fraction(100), False), Fraction(5, 2))
    least = (ir.Interval(None, False, Fraction(0), True), Fraction(0))
    assert verdict(line("0", "100"), point_table(ref(X), least, step, point), 5).kind is Kind.OPEN


def items(relation: str, bound: int, count: int = 4) -> ir.Items:
    ids = tuple(ir.ClauseId(f"i{n}") for n in range(count))
    return ir.Items(items=ids, relation=ir.Relation(relation), bound=Fraction(bound), points=(), span=X.span)


def test_more_of_the_same_items_is_tighter() -> None:
    assert verdict(items(">=", 3), items(">=", 2)).kind is Kind.TIGHTER
    assert verdict(items(">", 2), items(">=", 3)).kind is Kind.SAME
    assert verdict(items(">=", 1), items(">=", 2)).kind is Kind.LOOSER
    assert verdict(items(">=", 3, 5), items(">=", 2)).kind is Kind.OTHER


def test_documents_and_look_backs_count_with_the_demand() -> None:
    person = ir.JudgedBy(role=ir.Role.THIRD_PARTY, span=X.span)
    paper = ir.EvidenceDemand("批复", ir.Force.NEEDED, "C")
    back = ir.LookBack(ir.Clock.ACCEPTED, 36, calendar=False)
    old = replace(clause("4.2", demand(over(X, ">=", "1"))), test=person, documents=(paper,), look_back=back)

    def of(**changes: object) -> Kind:
        return compared(replace(old, **changes), old, KNOWN, RANGES).kind  # type: ignore[arg-type]

    assert of() is Kind.SAME
    assert of(documents=(replace(paper, force=ir.Force.DECISIVE),)) is Kind.TIGHTER
    assert of(documents=(replace(paper, grade="B"),)) is Kind.TIGHTER
    assert of(documents=(replace(paper, grade=""),)) is Kind.LOOSER
    assert of(documents=(paper, ir.EvidenceDemand("台账", ir.Force.LISTED, ""))) is Kind.TIGHTER
    assert of(documents=()) is Kind.LOOSER
    assert of(look_back=replace(back, count=48)) is Kind.TIGHTER
    assert of(look_back=replace(back, count=12)) is Kind.LOOSER
    assert of(look_back=replace(back, calendar=True)) is Kind.OTHER
    assert of(look_back=None) is Kind.LOOSER
    assert of(documents=(), look_back=replace(back, count=48)) is Kind.LOOSER
    assert of(test=ir.JudgedBy(role=ir.Role.SELF, span=X.span)) is Kind.OTHER


def test_too_many_quantities_are_not_decided() -> None:
    many = [datum(f"x{number}", T) for number in range(12)]
    old = demand(*(over(item, ">=", "1") for item in many))
    new = demand(*(over(item, ">=", "2") for item in many))
    assert demands(new, old, Fraction(1), KNOWN, {item.id: item.interval for item in many}).kind is Kind.OPEN
