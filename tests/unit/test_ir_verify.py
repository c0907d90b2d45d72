from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from zcdsl.diagnostics.model import CompilerBug
from zcdsl.ir import model as ir
from zcdsl.ir.verify import verify
from zcdsl.numbering import ClauseNumber
from zcdsl.testing import build
from zcdsl.testing.build import (
    HERE,
    band,
    banded,
    choose,
    clause,
    compare,
    const,
    constant,
    datum,
    gap,
    indicator,
    level,
    limit,
    met,
    over,
    power,
    program,
    quotient,
    ref,
    total,
    unit,
)
from zcdsl.units import NUMBER, Dimension

TCE, CO2, ONE = unit("tce", basis="等价值"), unit("tCO2"), unit()
OTHER_TCE, ANY_TCE = unit("tce", basis="当量值"), unit("tce")
FROM_ZERO = ir.Interval(Fraction(0), True, None, False)
E, C = datum("energy", TCE, FROM_ZERO), datum("carbon", CO2)
K = constant("factor", "0.5", CO2)
I = indicator("intensity", quotient(CO2, TCE), over(ref(C), ref(E)))  # noqa: E741
BOUND = const("0.2", quotient(CO2, TCE))


def rows(*intervals: ir.Interval) -> ir.BandedLimit:
    return banded(ref(I), ref(E), *(band(interval, limit("<=", BOUND)) for interval in intervals))


TIGHTENED = ir.Applied(
    span=HERE,
    operation=ir.Operation.TIGHTEN,
    by="cn.sector@1",
    base="cn.general@1",
    what="clause",
    target="4.2",
    title=E.name,
    before="a",
    after="b",
    reason="",
    secured=ir.Secured.PROVED,
    affects=(),
)


BELOW = ir.Interval(Fraction(0), True, Fraction(20), False)
ABOVE = ir.Interval(Fraction(20), True, None, False)
CLAUSE = clause("4.2", rows(BELOW, ABOVE))
OTHER = clause("4.10", compare(ref(I), "<=", BOUND))
LEVELS = (level("high", met(CLAUSE, OTHER)), level("low", met(CLAUSE)))
GIVEN = ir.Example(
    span=HERE,
    number="B.1",
    title=E.name,
    given=((E.id, const("1", ANY_TCE)), (C.id, const("2", CO2))),
    expected=(
        ir.ExpectedValue(span=HERE, target=I.id, value=const("2", quotient(CO2, TCE))),
        ir.ExpectedOutcome(span=HERE, clause=CLAUSE.id, outcome="not_met"),
        ir.ExpectedLevel(span=HERE, level=None),
        ir.ExpectedLevel(span=HERE, level=LEVELS[1].id),
    ),
)
GOOD = replace(program([E, C], [K], [I], [CLAUSE, OTHER], LEVELS), examples=(GIVEN,))


def with_formula(formula: ir.Number, of: ir.UnitUse = CO2) -> ir.Program:
    return program([E, C], [K], [I, indicator("probe", of, formula)], [CLAUSE, OTHER], LEVELS)


ENTRY = build.entry(2024, "2025-12-31", "0.5", ONE)
CURVE_ENDS = (("0", "1"), ("2", "3"))
CURVE = build.curve("curve", TCE, CO2, *CURVE_ENDS)


def with_dated(*entries: ir.Entry) -> ir.Program:
    return replace(GOOD, dated=(build.dated("series", ONE, build.same_year(), *entries),))


def with_curve(points: tuple[tuple[str, str], ...]) -> ir.Program:
    return replace(GOOD, curves=(build.curve("curve", TCE, CO2, *points),))


def with_bands(*intervals: ir.Interval) -> ir.Program:
    return program([E, C], [K], [I], [clause("4.2", rows(*intervals))])


def with_given(**changes: object) -> ir.Program:
    return replace(GOOD, examples=(replace(GIVEN, **changes),))  # type: ignore[arg-type]


PERSON = ir.JudgedBy(span=HERE, role=ir.Role.REVIEW)
YEARS_3 = ir.LookBack(ir.Clock.ACCEPTED, 3, True)
NO_CLAUSE = ir.ClauseMet(span=HERE, clause=ir.ClauseId("nine"))


def with_clause(**changes: object) -> ir.Program:
    return program([E, C], [K], [I], [replace(CLAUSE, **changes), OTHER], LEVELS)  # type: ignore[arg-type]


GROUP = ir.Group(
    span=HERE,
    id=ir.Id("group"),
    title=E.name,
    clauses=(CLAUSE.id,),
    weight=None,
    cap=None,
    not_applicable=None,
    none_applies=None,
)
ITEMS = ir.Items(span=HERE, items=(OTHER.id,), relation=ir.Relation.GE, bound=Fraction(1), points=())
LINE = build.point_line(ref(I), BOUND, BOUND, rising=True)
NO_SCORE = ir.ScoreCompare(
    span=HERE,
    target=ir.Id("nothing"),
    clauses=(CLAUSE.id,),
    relation=ir.Relation.GE,
    bound=Fraction(1),
    text="",
)


def with_scores(*groups: ir.Group, points: tuple[int, int] = (5, 0), **changes: object) -> ir.Program:
    rows_ = [(interval, Fraction(value)) for interval, value in zip((BELOW, ABOVE), points, strict=True)]
    test = build.point_table(ref(E), *rows_)
    scored = replace(build.scored(CLAUSE, "5"), test=test, **changes)  # type: ignore[arg-type]
    return program([E, C], [K], [I], [scored, OTHER], LEVELS, groups=groups)


def with_limits(*limits: ir.LevelLimit, twice: bool = False) -> ir.Program:
    """Return a program whose levels ask for a limit on E, and a row of limits."""
    made = ir.LevelLimits(
        span=HERE, id=ir.ClauseId("row"), number=ClauseNumber("5.1"), title=E.name, limits=limits, source=build.SOURCE
    )
    levels = [replace(one, condition=build.every(one.condition, LIMIT)) for one in LEVELS]
    return replace(GOOD, levels=tuple(levels), level_limits=(made, made) if twice else (made,))


def with_decision(**changes: object) -> ir.Program:
    """Return a program whose better level asks for a limit, as a table of one cell by two does."""
    bands = [
        ir.DecisionBand(span=HERE, text="", condition=condition) for condition in (LIMIT, build.negated(LIMIT), None)
    ]
    table = ir.Decision(
        span=HERE,
        id=ir.ClauseId("decision_1"),
        number=None,
        rows=ir.DecisionAxis(span=HERE, name="K", bands=tuple(bands[2:])),
        columns=ir.DecisionAxis(span=HERE, name="N", bands=tuple(bands[:2])),
        cells=((LEVELS[0].id, LEVELS[1].id),),
        demands=(ir.LevelDemand(span=HERE, level=LEVELS[0].id, condition=LIMIT),),
        source=build.SOURCE,
    )
    best = replace(LEVELS[0], condition=build.every(LEVELS[0].condition, LIMIT))
    return replace(
        GOOD,
        levels=(best, LEVELS[1]),
        decisions=(replace(table, **changes),),  # type: ignore[arg-type]
    )


LIMIT = compare(ref(E), "<=", const("5", TCE))
HIGH, LOW = (ir.LevelLimit(span=HERE, level=one.id, condition=LIMIT) for one in LEVELS[:2])


def with_segments(*, open_: bool = False, linear: bool = False, edge: ir.Number | None = None) -> ir.Program:
    """Return a program with a table of points that joins at an edge."""
    five, nothing, edge = Fraction(5), Fraction(0), edge or const("5", TCE)
    low = build.point_segment(None, edge, five, nothing if linear else five, high_closed=not open_)
    high = build.point_segment(edge, None, nothing, nothing)
    scored = replace(build.scored(CLAUSE, "5"), test=build.point_segments(ref(E), low, high))
    return program([E, C], [K], [I], [scored, OTHER], LEVELS, groups=(GROUP,))


def closed(low: int | None, high: int | None, low_closed: bool = True, high_closed: bool = True) -> ir.Interval:
    return ir.Interval(
        None if low is None else Fraction(low),
        low_closed,
        None if high is None else Fraction(high),
        high_closed,
    )


def test_a_good_program_comes_back_as_it_is() -> None:
    assert verify(GOOD) is GOOD


@pytest.mark.parametrize(
    "good",
    [
        with_formula(total([ref(C), ref(K)], [True, False])),
        with_formula(total([const("1", ANY_TCE), ref(E)]), TCE),
        with_formula(const("1", ANY_TCE), TCE),
        with_formula(power(over(ref(C), ref(K)), -16), ONE),
        with_formula(over(ref(E), ref(E)), unit("", Fraction(1, 100), symbol="%")),
        with_formula(choose([(compare(ref(E), ">", const("1", TCE)), ref(C))], ref(K))),
        with_bands(closed(0, 0), closed(0, None, low_closed=False)),
        with_bands(closed(None, 5), closed(5, None, low_closed=False)),
        with_limits(HIGH, LOW),
        with_decision(),
        with_segments(),
    ],
)
def test_what_the_language_allows_passes(good: ir.Program) -> None:
    assert verify(good) is good


OUTSIDE = ir.Cell(span=HERE, record=ir.Id("row"), column=ir.Id("x"), name="x", dimension=NUMBER)
CASES: list[tuple[str, ir.Program, int, str]] = [
    (
        "two quantities with one id",
        replace(GOOD, inputs=(C, replace(E, id=K.id))),
        1,
        "'factor' is declared 2",
    ),
    ("two clauses with one id", replace(GOOD, clauses=(CLAUSE, replace(OTHER, id=CLAUSE.id))), 1, "'4_2'"),
    ("two levels with one id", replace(GOOD, levels=(LEVELS[0], LEVELS[0])), 1, "'high' is declared 2"),
    ("a datum given twice", with_given(given=(GIVEN.given[0], GIVEN.given[0])), 1, "'energy' is given 2"),
    ("a reference to nothing", with_formula(ref(datum("ghost", CO2))), 2, "'ghost' is not declared"),
    (
        "a reference of another dimension",
        with_formula(ref(datum("energy", CO2))),
        2,
        "'energy' is declared tce",
    ),
    (
        "a level on no clause",
        replace(GOOD, levels=(level("x", met(clause("9", OTHER.test))),)),
        2,
        "'9' is no",
    ),
    ("a level on no clause at all", program([E], levels=[level("x", met(CLAUSE))]), 2, "'4_2' is no clause"),
    (
        "a clause that asks for a clause",
        program([E, C], [], [I], [OTHER, clause("5", met(OTHER))]),
        2,
        "level",
    ),
    (
        "a formula that asks for a clause",
        with_formula(choose([(met(CLAUSE), ref(C))], ref(C))),
        2,
        "only the condition of a level",
    ),
    (
        "a comparison in a level that asks for a clause in a number",
        replace(
            GOOD,
            levels=(level("x", compare(choose([(met(CLAUSE), ref(C))], ref(C)), "<", ref(C))),),
        ),
        2,
        "only the condition of a level",
    ),
    ("an example of no input", with_given(given=((I.id, BOUND),)), 2, "'intensity' is no input"),
    (
        "an expected value of no indicator",
        with_given(expected=(ir.ExpectedValue(span=HERE, target=E.id, value=const("1", TCE)),)),
        2,
        "'energy' is no indicator",
    ),
    (
        "an expected outcome of no clause",
        with_given(expected=(ir.ExpectedOutcome(span=HERE, clause=ir.ClauseId("no"), outcome="met"),)),
        2,
        "'no' is no clause",
    ),
    (
        "an expected outcome that is none",
        with_given(expected=(ir.ExpectedOutcome(span=HERE, clause=CLAUSE.id, outcome="passed"),)),
        2,
        "'passed' is no outcome",
    ),
    (
        "an expected level that is none",
        with_given(expected=(ir.ExpectedLevel(span=HERE, level=ir.LevelId("top")),)),
        2,
        "'top' is no level",
    ),
    ("tce plus tCO2", with_formula(total([ref(C), ref(E)])), 3, "a sum joins tCO2 and tce（等价值）"),
    ("two bases of tce in a sum", with_formula(total([ref(E), const("1", OTHER_TCE)]), TCE), 3, "当量值"),
    (
        "two bases by way of a neutral one",
        with_formula(total([const("1", ANY_TCE), ref(E), const("1", OTHER_TCE)]), ANY_TCE),
        3,
        "a sum joins",
    ),
    (
        "two bases of tce in a product",
        with_formula(build.product([ref(E), const("1", OTHER_TCE), over(const("1", ONE), const("1", ANY_TCE))]), TCE),
        3,
        "mixes the bases",
    ),
    (
        "a sum that lies about itself",
        with_formula(replace(total([ref(C)]), dimension=NUMBER)),
        3,
        "Sum says 1",
    ),
    (
        "a product that lies about itself",
        with_formula(replace(over(ref(C), ref(E)), dimension=Dimension((("tCO2", 1),)))),
        3,
        "Product says tCO2",
    ),
    (
        "a literal that lies about itself",
        with_formula(replace(const("1", TCE), dimension=NUMBER)),
        3,
        "Const says",
    ),
    (
        "a power that lies",
        with_formula(replace(power(ref(C), 2), dimension=C.unit.dimension)),
        3,
        "Power says",
    ),
    (
        "an extremum that lies",
        with_formula(replace(build.extremum([ref(C)], True), dimension=NUMBER)),
        3,
        "Extremum says 1",
    ),
    (
        "an absolute value that lies",
        with_formula(replace(build.absolute(ref(C)), dimension=NUMBER)),
        3,
        "Absolute",
    ),
    (
        "a choice of unlike things",
        with_formula(choose([(compare(ref(C), "<", ref(K)), ref(C))], ref(E))),
        3,
        "a choice joins tCO2",
    ),
    (
        "a formula that does not fit its unit",
        with_formula(ref(C), TCE),
        3,
        "the formula is a tCO2, its unit a tce",
    ),
    (
        "unlike things compared",
        program([E, C], [], [I], [clause("1", compare(ref(C), "<", ref(E)))]),
        3,
        "compar",
    ),
    (
        "unlike things compared in a level",
        replace(GOOD, levels=(level("x", compare(ref(C), "=", ref(E))),)),
        3,
        "level x: a comparison joins",
    ),
    (
        "a limit that does not fit",
        program([E, C], [], [I], [clause("1", banded(ref(I), ref(E), band(FROM_ZERO, limit("<", ref(C)))))]),
        3,
        "a limit joins tCO2/tce（等价值） and tCO2",
    ),
    (
        "a datum of an example that does not fit",
        with_given(given=((E.id, const("1", CO2)),)),
        3,
        "the datum energy",
    ),
    (
        "an expected value that does not fit",
        with_given(expected=(ir.ExpectedValue(span=HERE, target=I.id, value=const("1", CO2)),)),
        3,
        "the value of intensity joins",
    ),
    ("a power beyond sixteen", with_formula(power(const("2", ONE), 17), ONE), 3, "17 is beyond 16"),
    (
        "signs that do not match their terms",
        with_formula(replace(total([ref(C)]), minus=(False, True))),
        3,
        "Sum has 1 operands and 2 signs",
    ),
    ("an empty and", replace(GOOD, levels=(level("x", build.every()),)), 3, "and of nothing"),
    ("an empty or", replace(GOOD, levels=(level("x", build.some()),)), 3, "or of nothing"),
    (
        "an empty demand on clauses",
        replace(GOOD, levels=(level("x", met()),)),
        3,
        "a demand on clauses of nothing",
    ),
    ("a choice without a case", with_formula(choose([], ref(C))), 3, "a choice without a condition"),
    (
        "a float in a literal",
        with_formula(replace(const("1", CO2), value=0.5)),  # type: ignore[arg-type]
        4,
        "0.5 is a float",
    ),
    ("an int in a constant", replace(GOOD, constants=(replace(K, value=1),)), 4, "1 is a int"),  # type: ignore[arg-type]
    ("a unit of nothing", replace(GOOD, constants=(replace(K, unit=unit("tCO2", 0)),)), 4, "is not positive"),
    (
        "a datum without its own unit",
        replace(GOOD, inputs=(C, replace(E, choices=()))),
        4,
        "not the first choice",
    ),
    (
        "a unit with two readings",
        replace(
            GOOD,
            inputs=(C, replace(E, choices=(*E.choices, ir.UnitChoice("kgce", Fraction(1, 1000), ("tce",))))),
        ),
        4,
        "'tce' has 2 readings",
    ),
    ("a range of nothing", replace(GOOD, inputs=(C, replace(E, interval=closed(2, 1)))), 4, "no value lies"),
    (
        "a clause without a source",
        replace(GOOD, clauses=(replace(CLAUSE, source=ir.Source("", ir.Status.OFFICIAL)), OTHER)),
        5,
        "clause 4.2: no document",
    ),
    (
        "a constant without a source",
        replace(GOOD, constants=(replace(K, source=ir.Source("", ir.Status.OFFICIAL)),)),
        5,
        "constant factor: no document",
    ),
    ("a cell outside of its row", replace(GOOD, indicators=(indicator("a", ONE, OUTSIDE),)), 8, "stands in no row"),
    ("no band", with_bands(), 6, "a band holds no value"),
    (
        "an empty band",
        with_bands(BELOW, closed(20, 20, high_closed=False), ABOVE),
        6,
        "a band holds no value",
    ),
    ("bands that overlap at their edge", with_bands(closed(0, 20), ABOVE), 6, "do not join at 20 and 20"),
    ("bands that leave their edge out", with_bands(BELOW, closed(20, None, False)), 6, "do not join"),
    ("bands that leave a hole", with_bands(BELOW, closed(21, None)), 6, "do not join at 20 and 21"),
    ("bands out of order", with_bands(ABOVE, BELOW), 6, "do not join"),
    ("bands that begin too late", with_bands(closed(1, None)), 6, "begin above"),
    ("bands without the low end", with_bands(closed(0, None, low_closed=False)), 6, "begin above"),
    ("bands that end too early", with_bands(closed(0, 100)), 6, "end below"),
    (
        "bands over all reals on a formula",
        program([E], [], [], [clause("1", banded(ref(E), over(ref(E), const("-1", ONE)), band(FROM_ZERO, gap())))]),
        6,
        "begin above",
    ),
    ("a step of zero", with_formula(build.rounded(ref(C), const("0", CO2))), 8, "a step of 0"),
    ("a step of another dimension", with_formula(build.rounded(ref(C), const("1", ONE))), 8, "a step of 1"),
    ("a display step of another unit", replace(GOOD, indicators=(replace(I, display=const("1", CO2)),)), 8, "is shown"),
    ("a dated constant without entries", with_dated(), 8, "its entries are none"),
    ("two entries of one year", with_dated(ENTRY, replace(ENTRY, announced=date(2025, 1, 1))), 8, "one data year"),
    ("keys that do not ascend", with_curve(CURVE_ENDS[::-1]), 8, "do not ascend"),
    ("a table of one value", with_curve(CURVE_ENDS[:1]), 8, "fewer than two"),
    ("a look-up in no table", with_formula(build.interpolated(ref(E), CURVE)), 2, "is no table"),
    ("inputs out of order", replace(GOOD, inputs=(E, C)), 7, "inputs: not in order"),
    (
        "constants out of order",
        replace(GOOD, constants=(K, constant("early", "1", ONE))),
        7,
        "constants: not in order",
    ),
    (
        "indicators out of order",
        replace(GOOD, indicators=(I, indicator("early", CO2, ref(C)))),
        7,
        "indicators: not in order",
    ),
    ("clauses in the order of text", replace(GOOD, clauses=(OTHER, CLAUSE)), 7, "clauses: not in order"),
    (
        "imports out of order",
        replace(GOOD, imports=(ir.Import(id="b", edition="1"), ir.Import(id="a", edition="1"))),
        7,
        "imports: not in order",
    ),
    ("full marks of a clause that is not scored", with_clause(points=Fraction(5)), 10, "belong to scored clauses"),
    ("a scored clause without full marks", with_clause(kind=ir.ClauseKind.SCORED), 10, "belong to scored clauses"),
    ("a scored clause in no group", with_scores(), 10, "do not hold every scored clause once"),
    ("more points than full marks", with_scores(GROUP, points=(6, 0)), 10, "more than full marks"),
    ("a group that holds too much", with_scores(replace(GROUP, clauses=(CLAUSE.id, OTHER.id))), 10, "nothing else"),
    ("a group of no weight", with_scores(replace(GROUP, weight=Fraction(0))), 10, "is not above 0"),
    ("a group that does not say what comes of it", with_scores(GROUP, accepts=ir.Role.REVIEW), 10, "does not say"),
    (
        "a group rescaled where none applies",
        with_scores(replace(GROUP, none_applies=ir.WhenNotApplicable.GROUP)),
        10,
        "nothing to rescale",
    ),
    ("rows of points that do not join", with_segments(open_=True), 6, "do not join"),
    ("a linear row without an edge", with_segments(linear=True), 6, "without two edges"),
    ("rows of points of another dimension", with_segments(edge=const("1", CO2)), 3, "a table of points"),
    ("items that are none", with_clause(test=ITEMS), 10, "are no items"),
    ("an item of nothing", with_clause(kind=ir.ClauseKind.ITEM), 10, "an item belongs to one clause"),
    ("points of a clause that is not scored", with_clause(test=LINE), 10, "it is not scored"),
    ("a level that asks for a score there is not", replace(GOOD, levels=(level("x", NO_SCORE),)), 2, "is no score"),
    ("a decision table with too few cells", with_decision(cells=((LEVELS[0].id,),)), 12, "not as many as its bands"),
    ("a cell that gives no level there is", with_decision(cells=(("x", "y"),)), 2, "a level that is none"),
    ("a decision table without a source", with_decision(source=ir.Source("", build.SOURCE.status)), 5, "no document"),
    (
        "a level that does not ask for what its table does",
        with_decision(demands=(ir.LevelDemand(span=HERE, level=LEVELS[1].id, condition=LIMIT),)),
        12,
        "does not ask for what the table",
    ),
    (
        "a decision table that asks for levels out of order",
        with_decision(demands=(ir.LevelDemand(span=HERE, level=ir.LevelId("x"), condition=LIMIT),)),
        12,
        "in order of the levels",
    ),
    (
        "an axis on a quantity there is not",
        with_decision(
            rows=ir.DecisionAxis(
                span=HERE,
                name="K",
                bands=(
                    ir.DecisionBand(
                        span=HERE, text="", condition=compare(ref(datum("ghost", CO2)), "<=", const("1", CO2))
                    ),
                ),
            )
        ),
        2,
        "'ghost' is not declared",
    ),
    ("two rows of limits with one id", with_limits(HIGH, twice=True), 1, "declared twice"),
    ("a row of limits that limits nothing", with_limits(), 12, "it limits no level"),
    ("a row of limits with the worst level first", with_limits(LOW, HIGH), 12, "the best is not the first"),
    (
        "a limit that its level does not ask for",
        with_limits(replace(HIGH, condition=compare(ref(E), "<", const("5", TCE)))),
        12,
        "does not ask for its limit",
    ),
    (
        "a row of limits without a source",
        replace(
            with_limits(HIGH),
            level_limits=tuple(
                replace(row, source=ir.Source("", build.SOURCE.status)) for row in with_limits(HIGH).level_limits
            ),
        ),
        5,
        "no document",
    ),
    ("a look-back nobody judges", with_clause(look_back=YEARS_3), 9, "nobody judges it"),
    (
        "a look-back over no time",
        with_clause(test=PERSON, look_back=replace(YEARS_3, count=0)),
        9,
        "it looks back at no time",
    ),
    (
        "a grade of two letters",
        with_clause(documents=(ir.EvidenceDemand("批复", ir.Force.NEEDED, "AA"),)),
        9,
        "'AA' is no grade",
    ),
    (
        "a condition of applying that asks for clauses",
        with_clause(applies=met(OTHER)),
        2,
        "only the condition of a level",
    ),
    (
        "a clause added that says why it is tighter",
        replace(GOOD, tailoring=(replace(TIGHTENED, operation=ir.Operation.ADD),)),
        11,
        "only what is tightened",
    ),
    (
        "a clause dropped without a reason",
        replace(GOOD, tailoring=(replace(TIGHTENED, operation=ir.Operation.DROP, secured=None),)),
        11,
        "has no reason",
    ),
    ("a base without an edition", replace(GOOD, tailoring=(replace(TIGHTENED, base="cn.general"),)), 11, "no edition"),
    ("a level that names no clause", replace(GOOD, levels=(level("x", NO_CLAUSE),)), 2, "'nine' is no clause"),
]


@pytest.mark.parametrize(("bad", "invariant", "said"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_breaks_an_invariant_is_our_bug_and_names_it(bad: ir.Program, invariant: int, said: str) -> None:
    with pytest.raises(CompilerBug) as caught:
        verify(bad)
    message = str(caught.value)
    assert f"IR invariant {invariant} broken at " in message
    assert said in message


def test_every_invariant_that_is_listed_has_a_case() -> None:
    listed = {
        int(line.split(".")[0]) for line in (ir.__doc__ or "").splitlines() if line.strip()[:2].rstrip(".").isdigit()
    }
    assert listed == {invariant for _, _, invariant, _ in CASES}


def test_all_broken_invariants_are_told_at_once() -> None:
    bad = replace(GOOD, inputs=(E, C), levels=(level("x", build.every()),))
    with pytest.raises(CompilerBug, match=r"invariant 3.*invariant 7"):
        verify(bad)
