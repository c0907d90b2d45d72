"""Hypothesis strategies for well-typed random programs over the whole closed union of nodes.

For tests of back ends: what a target computes is compared with `zcdsl.reference` on `programs()` and
`zcdsl.testing.submissions`. Everything drawn passes `ir.verify`. Needs the extra `test`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Final, Protocol, TypeVar

from hypothesis import strategies as st

from zcdsl.ir import model as ir
from zcdsl.numbering import ClauseNumber
from zcdsl.testing import build
from zcdsl.testing.build import HERE
from zcdsl.testing.level_tables import with_decision, with_limits
from zcdsl.testing.rows import Around, code_compare, drawn_default, drawn_structures
from zcdsl.testing.scores import POINTS, drawn_groups, made_of_items, score_compare
from zcdsl.texts import Text
from zcdsl.units import NUMBER, YEAR, Dimension

T = TypeVar("T")

_TCE: Final = Dimension((("tce", 1),))
_CO2: Final = Dimension((("tCO2", 1),))
_POWERS: Final = (NUMBER, _TCE, _CO2, _CO2.times(_TCE, -1), Dimension((("kWh", 1),)))
_BASES: Final = ("等价值", "当量值")  # of tce; one expression never mixes the two
_SCALES: Final[Mapping[Fraction, str]] = {
    Fraction(1): "",
    Fraction(10**4): "万",
    Fraction(1, 1000): "m",
    Fraction(1, 100): "c",
    Fraction(1, 3600): "s",  # a factor that does not terminate
}
_LITERALS: Final = ("1", "0", "0.2", "0.20", "20", "100", "3", "0.30", "-5", "7.0000000001", "350000")
# Codes that are words of a target language are still codes.
_CODES: Final = (
    "a",
    "b",
    "class",
    "check",
    "rate",
    "total_energy",
    "math",
    "x1",
    "lambda",
    "zz",
    "t2",
    "enthalpy",
    "data",
    "e",
)
_NUMBERS: Final = ("4.1", "4.10", "4.2", "表1-1", "5.2.1 a)", "5.2.1 A)", "第十二条（三）", "公式（A.1）")
_FULL_YEAR: Final = (False, False, False, True)
_DEMANDS: Final = (
    (),
    (ir.EvidenceDemand("台账", ir.Force.LISTED, ""),),
    (ir.EvidenceDemand("台账", ir.Force.NEEDED, "B"),),
    (ir.EvidenceDemand("台账", ir.Force.DECISIVE, "B"),),
    (ir.EvidenceDemand("台账", ir.Force.DECISIVE, ""), ir.EvidenceDemand("批复文件", ir.Force.NEEDED, "")),
)
_LOOK_BACKS: Final = (None, ir.LookBack(ir.Clock.ACCEPTED, 36, False), ir.LookBack(ir.Clock.DATA_YEAR, 3, True))
_STEPS: Final = ("1", "0.1", "0.01", "0.5", "0.25", "3", "10")
_DAYS: Final = ("2024-04-01", "2024-12-26", "2025-12-31", "2026-02-10")
_EXPONENTS: Final = (2, 1, 0, 3, -1, -2, 16, -16)


class Draw(Protocol):
    """What Hypothesis hands to a composite strategy."""

    def __call__(self, strategy: st.SearchStrategy[T]) -> T:
        """Return a value of `strategy`."""


@dataclass(frozen=True, slots=True)
class _Scope:
    """What an expression may refer to, and the basis of tce that it keeps to."""

    draw: Draw
    declared: Sequence[tuple[ir.Id, Dimension]]
    basis: tuple[str, int, str]
    around: Around
    curves: Sequence[ir.Curve] = ()
    series: Sequence[tuple[ir.Id, Dimension]] = ()  # those of `declared` that dates choose
    groups: Sequence[ir.Group] = ()

    def pick(self, options: Sequence[T]) -> T:
        return self.draw(st.sampled_from(options))

    def count(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def flags(self, count: int) -> tuple[bool, ...]:
        return tuple(self.pick((False, True)) for _ in range(count))


@st.composite
def programs(draw: Draw, *, lists: bool = False) -> ir.Program:
    """Return a strategy of verified programs: 1-3 inputs, constants, indicators, 1-3 clauses, 1-3 levels.

    Args:
        draw: Given by Hypothesis.
        lists: Whether each of them has lists; else some have.
    """
    codes = [ir.Id(code) for code in draw(st.permutations(_CODES))]
    declared: list[tuple[ir.Id, Dimension]] = []
    structures = ir.Structures()
    curves: list[ir.Curve] = []
    dated: list[tuple[ir.Id, Dimension]] = []

    def scope() -> _Scope:
        basis = ("tce", 0, draw(st.sampled_from(_BASES)))
        around = Around(structures)
        return _Scope(draw, tuple(declared), basis, around, tuple(curves), tuple(dated))

    if lists or draw(st.booleans()):
        structures = drawn_structures(draw, [_declared_unit(scope()) for _ in range(2)])

    inputs = [_input(scope(), codes.pop()) for _ in range(draw(st.integers(1, 3)))]
    declared += [(item.id, item.unit.dimension) for item in inputs]
    constants = [_constant(scope(), codes.pop()) for _ in range(draw(st.integers(0, 2)))]
    declared += [(constant.id, constant.unit.dimension) for constant in constants]
    series = [_dated(scope(), codes.pop()) for _ in range(draw(st.integers(0, 2)))]
    dated += [(item.id, item.unit.dimension) for item in series]
    declared += dated
    curves += [_curve(scope(), codes.pop()) for _ in range(draw(st.integers(0, 1)))]
    indicators = []
    for _ in range(draw(st.integers(0, 3))):
        indicators.append(_indicator(scope(), codes.pop()))
        declared.append((indicators[-1].id, indicators[-1].unit.dimension))
    numbers = draw(st.permutations(_NUMBERS))[: draw(st.integers(1, 3))]
    clauses = [_clause(scope(), text, place, inputs) for place, text in enumerate(numbers)]
    if draw(st.booleans()):
        clauses += made_of_items(draw)
    groups = drawn_groups(draw, clauses)
    asked = [clause.id for clause in clauses]
    levels = [
        _level(replace(scope(), groups=groups), id_, asked)
        for id_ in ("zero", "near_zero", "low")[: draw(st.integers(1, 3))]
    ]
    tabled, limits = with_limits(draw, levels, [_short_compare(scope()) for _ in range(draw(st.integers(0, 3)))])
    decisions: tuple[ir.Decision, ...] = ()
    if draw(st.booleans()):
        of_levels = replace(scope(), groups=groups)
        axes = (_axis_condition(of_levels, asked), _axis_condition(of_levels, asked))
        tabled, decisions = with_decision(draw, tabled, axes)
    return ir.Program(
        span=HERE,
        id="test.generated",
        edition="1",
        title=Text("随机标准", "A random standard"),
        published=None,
        in_force=None,
        source=_source(draw),
        gases=("CO2",),
        imports=(),
        inputs=tuple(sorted(inputs, key=lambda item: item.id)),
        constants=tuple(sorted(constants, key=lambda constant: constant.id)),
        indicators=tuple(sorted(indicators, key=lambda indicator: indicator.id)),
        clauses=tuple(sorted(clauses, key=lambda clause: (clause.number.key, clause.id))),
        levels=tuple(tabled),
        none_caption=Text("未达标", "not reached"),
        examples=(),
        structures=structures,
        curves=tuple(curves),
        dated=tuple(sorted(series, key=lambda item: item.id)),
        groups=groups,
        level_limits=limits,
        decisions=decisions,
    )


def _source(draw: Draw) -> ir.Source:
    return ir.Source("测试文件", draw(st.sampled_from(tuple(ir.Status))))


def _text(scope: _Scope, code: str) -> Text:
    return scope.pick((Text(f"名{code}", f"Name of {code}"), Text(f"名{code}"), Text("", f"Name of {code}")))


# --- declarations ----------------------------------------------------------------------------------


def _unit(dimension: Dimension, factor: Fraction) -> ir.UnitUse:
    plain = _SCALES[factor] + ("" if dimension == NUMBER else str(Dimension(dimension.powers)))
    symbol = _SCALES[factor] + ("" if dimension == NUMBER else str(dimension))
    return ir.UnitUse(symbol, plain, dimension, factor)


def _based(scope: _Scope, powers: Dimension) -> Dimension:
    """Return `powers` as they are or on the basis of the scope, where they have tce."""
    if any(base == "tce" for base, _ in powers.powers) and scope.pick((False, True)):
        return Dimension(powers.powers, (scope.basis,))
    return powers


def _declared_unit(scope: _Scope) -> ir.UnitUse:
    return _unit(_based(scope, scope.pick(_POWERS)), scope.pick(tuple(_SCALES)))


def _input(scope: _Scope, id_: ir.Id) -> ir.Input:
    unit = _declared_unit(scope)
    interval = _interval(scope, unit.factor)
    others = [factor for factor in _SCALES if factor != unit.factor][: scope.count(0, 2)]
    symbols = [(unit.plain, unit.factor), *((_unit(unit.dimension, f).plain, f) for f in others)]
    return ir.Input(
        span=HERE,
        id=id_,
        name=_text(scope, id_),
        symbol=scope.pick(("", f"S_{id_}")),
        unit=unit,
        choices=tuple(ir.UnitChoice(text, factor, (f"又称{text}",)) for text, factor in symbols),
        interval=interval,
        default=drawn_default(scope.draw, unit, interval),
        evidence=scope.pick(((), ("台账",))),
        clause=scope.pick((None, ClauseNumber("表1-1"))),
        note=Text(),
        documents=scope.pick(((), (), (), *_DEMANDS[2:])),
        clock=scope.pick(tuple(ir.Clock)),
    )


def _interval(scope: _Scope, factor: Fraction) -> ir.Interval:
    low, high = scope.pick(((None, None), (0, None), (0, 1), (-10, 100), (None, 5), (3, 3)))
    closed = low is not None and low == high
    return ir.Interval(
        None if low is None else low * factor,
        low is not None and (closed or scope.pick((True, False))),
        None if high is None else high * factor,
        high is not None and (closed or scope.pick((True, False))),
    )


def _constant(scope: _Scope, id_: ir.Id) -> ir.Constant:
    unit, literal = _declared_unit(scope), scope.pick(_LITERALS)
    return ir.Constant(
        span=HERE,
        id=id_,
        name=_text(scope, id_),
        symbol="",
        value=Fraction(literal) * unit.factor,
        literal=literal,
        unit=unit,
        source=_source(scope.draw),
        owner="test.library@1",
    )


def _dated(scope: _Scope, id_: ir.Id) -> ir.Dated:
    unit = _declared_unit(scope)
    years = sorted(scope.draw(st.sets(st.sampled_from((2022, 2023, 2024, 2025)), min_size=1, max_size=3)))
    entries = [build.entry(year, scope.pick(_DAYS), scope.pick(_LITERALS), unit) for year in years]
    selection: ir.Selection = build.same_year(scope.pick(tuple(ir.YearOf)))
    if scope.pick((False, True)):
        selection = build.latest_before(scope.pick(tuple(ir.Clock)))
    return replace(build.dated(id_, unit, selection, *entries), name=_text(scope, id_))


def _curve(scope: _Scope, id_: ir.Id) -> ir.Curve:
    key, unit = (_unit(scope.pick(_POWERS), scope.pick(tuple(_SCALES))) for _ in range(2))
    keys = sorted(scope.draw(st.sets(st.sampled_from((-3, 0, 1, 7, 20, 100)), min_size=2, max_size=4)))
    points = [(str(at), scope.pick(_LITERALS)) for at in keys]
    return replace(build.curve(id_, key, unit, *points), name=_text(scope, id_))


def _indicator(scope: _Scope, id_: ir.Id) -> ir.Indicator:
    formula = _number(scope, scope.pick(_POWERS), 3)
    said = scope.pick((formula.dimension, Dimension(formula.dimension.powers)))
    unit = _unit(said, scope.pick(tuple(_SCALES)))
    return ir.Indicator(
        span=HERE,
        id=id_,
        name=_text(scope, id_),
        symbol="",
        unit=unit,
        formula=formula,
        text="（随机）",
        clause=scope.pick((None, ClauseNumber("公式（A.2）"))),
        source=_source(scope.draw),
        display=build.const(scope.pick(_STEPS), unit) if scope.pick((False, True)) else None,
    )


def _clause(scope: _Scope, number: str, place: int, inputs: Sequence[ir.Input]) -> ir.Clause:
    kind = scope.pick((ir.BandedLimit, ir.BandedLimit, ir.Requirement, ir.JudgedBy))
    if kind is ir.JudgedBy:
        test: ir.Test = ir.JudgedBy(span=HERE, role=scope.pick(tuple(ir.Role)))
    elif kind is ir.Requirement:
        test = ir.Requirement(span=HERE, condition=_condition(scope, 2))
    else:
        test = _banded(scope, inputs)
    means = scope.pick(tuple(kind for kind in ir.ClauseKind if kind is not ir.ClauseKind.ITEM))
    points = Fraction(scope.pick(POINTS)) if means is ir.ClauseKind.SCORED else None
    if points is not None:
        if isinstance(test, ir.JudgedBy):
            test = replace(test, graded=scope.pick((False, True)))
        else:
            test = _pointed(scope, test, points)
    return ir.Clause(
        span=HERE,
        id=ir.ClauseId(f"clause_{place}"),
        number=ClauseNumber(number),
        title=_text(scope, number),
        kind=means,
        test=test,
        text="（随机）",
        source=_source(scope.draw),
        note="",
        applies=_condition(scope, 1) if scope.count(0, 3) == 3 else None,
        accepts=scope.pick((None, None, *ir.Role)),
        documents=scope.pick(_DEMANDS),
        clock=scope.pick(tuple(ir.Clock)),
        look_back=scope.pick(_LOOK_BACKS) if kind is ir.JudgedBy else None,
        in_principle=scope.pick((None, None, ir.Role.AUTHORITY)),
        points=points,
    )


def _pointed(scope: _Scope, test: ir.Test, most: Fraction) -> ir.Test:
    """Return a test that gives points, made of one that does not; or that one."""
    kind = scope.pick((None, ir.PointTable, ir.PointSegments, ir.PointLine, ir.PointCases))
    if kind is ir.PointSegments:
        return _segments(scope, most)
    if kind is ir.PointTable and isinstance(test, ir.BandedLimit):
        rows = [(band.interval, _some(scope, most)) for band in test.bands]
        return replace(build.point_table(test.selector, *rows), full_year=test.full_year)
    if kind is ir.PointLine:
        powers = scope.pick(_POWERS)
        subject, *ends = (_number(scope, powers, depth) for depth in (1, 0, 0))
        line = build.point_line(subject, ends[0], ends[1], rising=scope.pick((False, True)))
        return replace(line, full_year=scope.pick(_FULL_YEAR))
    if kind is ir.PointCases:
        condition = _condition(scope, 1)
        return build.point_cases((condition, _some(scope, most)), (build.negated(condition), _some(scope, most)))
    return test


def _segments(scope: _Scope, most: Fraction) -> ir.PointSegments:
    """Return a table of points whose edges are anything, in any order: where they do not ascend, it is open."""
    powers = scope.pick(_POWERS)
    edges = [_number(scope, powers, 0) for _ in range(scope.count(1, 3))]
    segments = []
    low: ir.Number | None = None
    owned = False
    for high in (*edges, None):
        closed = high is not None and scope.pick((False, True))
        points = _some(scope, most)
        to = _some(scope, most) if low is not None and high is not None else points
        made = build.point_segment(low, high, points, to, low_closed=low is not None and not owned, high_closed=closed)
        segments.append(made)
        low, owned = high, closed
    return build.point_segments(_number(scope, powers, 1), *segments, full_year=scope.pick(_FULL_YEAR))


def _some(scope: _Scope, most: Fraction) -> Fraction:
    """Return so many points, full marks at most."""
    return scope.pick((most, Fraction(0), most / 2, most / 3))


def _banded(scope: _Scope, inputs: Sequence[ir.Input]) -> ir.BandedLimit:
    subject_powers = scope.pick(_POWERS)
    by_input = scope.pick((None, *inputs))
    if by_input is None:
        selector: ir.Number = _number(scope, scope.pick(_POWERS), 1)
        whole, factor = build.EVERYTHING, scope.pick(tuple(_SCALES))
    else:
        selector = build.ref(by_input)
        whole, factor = by_input.interval, by_input.unit.factor
    subject = _number(scope, subject_powers, 2)
    bands = [_band(scope, interval, subject_powers) for interval in _cut(scope, whole, factor)]
    return build.banded(subject, selector, *bands, full_year=scope.pick(_FULL_YEAR))


def _cut(scope: _Scope, whole: ir.Interval, factor: Fraction) -> list[ir.Interval]:
    """Cut `whole` at some values; each edge belongs to the band above, to the one below, or is a band."""
    steps = scope.draw(st.lists(st.sampled_from(("0.5", "1", "20", "0", "-3")), max_size=3, unique=True))
    values = sorted(v for v in (Fraction(s) * factor for s in steps) if _inside(whole, v))
    edges: list[tuple[Fraction | None, bool]] = [(whole.low, whole.low_closed)]  # (edge, held by the upper)
    for value in values:
        held = scope.pick(("above", "below", "point"))
        edges += [(value, True)] * (held != "below") + [(value, False)] * (held != "above")
    edges.append((whole.high, not whole.high_closed))
    return [
        ir.Interval(low, low is not None and above, high, high is not None and not next_above)
        for (low, above), (high, next_above) in pairwise(edges)
    ]


def _inside(whole: ir.Interval, value: Fraction) -> bool:
    return (whole.low is None or whole.low < value) and (whole.high is None or value < whole.high)


def _band(scope: _Scope, interval: ir.Interval, powers: Dimension) -> ir.Band:
    if scope.count(0, 3) == 3:
        return build.band(interval, build.gap(scope.pick(("", "省级主管部门"))))
    relation = scope.pick(tuple(ir.Relation))
    return build.band(interval, build.limit(relation, _number(scope, powers, 1)))


def _level(scope: _Scope, id_: str, clauses: Sequence[ir.ClauseId]) -> ir.Level:
    return ir.Level(
        span=HERE,
        id=ir.LevelId(id_),
        title=_text(scope, id_),
        condition=_condition(scope, 2, clauses),
        text="（随机）",
    )


# --- expressions: every one drawn has the powers asked for, on the basis of its scope ---------------


def _number(scope: _Scope, powers: Dimension, depth: int) -> ir.Number:
    if depth == 0:
        return _leaf(scope, powers)
    ways: tuple[Callable[[_Scope, Dimension, int], ir.Number], ...] = (
        _leaf_at,
        _sum,
        _product,
        _extremum,
        _absolute,
        _power,
        _choose,
        _round,
        _look_up,
        _annual,
    )
    if scope.around.lists():
        ways += (_aggregate,) * 3
    make = scope.pick(ways)
    return make(scope, powers, depth - 1)


def _leaf_at(scope: _Scope, powers: Dimension, depth: int) -> ir.Number:
    return _leaf(scope, powers)


def _leaf(scope: _Scope, powers: Dimension) -> ir.Number:
    fitting = [
        (id_, dimension)
        for id_, dimension in scope.declared
        if dimension.powers == powers.powers and set(dimension.bases) <= {scope.basis}
    ]
    rows = list(scope.around.leaves(powers, frozenset({scope.basis})))
    if rows and scope.count(0, 1):
        return scope.pick(rows)
    if fitting and scope.count(0, 3) < 3:
        id_, dimension = scope.pick(fitting)
        return ir.Ref(span=HERE, target=id_, name=f"名{id_}", dimension=dimension)
    unit = _unit(_based(scope, powers), scope.pick(tuple(_SCALES)))
    literal = build.const(scope.pick(_LITERALS), unit)
    # Beside missing data, something else that opens a formula: the two reasons must meet.
    return literal if scope.count(0, 9) < 9 else build.over(literal, build.const("0", _unit(NUMBER, Fraction(1))))


def _several(scope: _Scope, powers: Dimension, depth: int) -> list[ir.Number]:
    return [_number(scope, powers, depth) for _ in range(scope.count(1, 3))]


def _sum(scope: _Scope, powers: Dimension, depth: int) -> ir.Number:
    terms = _several(scope, powers, depth)
    return build.total(terms, scope.flags(len(terms)))


def _extremum(scope: _Scope, powers: Dimension, depth: int) -> ir.Number:
    return build.extremum(_several(scope, powers, depth), scope.pick((False, True)))


def _absolute(scope: _Scope, powers: Dimension, depth: int) -> ir.Number:
    return build.absolute(_number(scope, powers, depth))


def _product(scope: _Scope, powers: Dimension, depth: int) -> ir.Number:
    rest, factors = powers, []
    under = scope.flags(scope.count(1, 3))
    for place, divides in enumerate(under):
        last = place == len(under) - 1
        # The last factor brings what is still wanting.
        wanted = (rest.power(-1) if divides else rest) if last else scope.pick(_POWERS)
        factors.append(_number(scope, wanted, depth))
        rest = rest.times(wanted, 1 if divides else -1)
    return build.product(factors, under)


def _power(scope: _Scope, powers: Dimension, depth: int) -> ir.Number:
    exponent = scope.pick([n for n in _EXPONENTS if _root(powers, n) is not None])
    return build.power(_number(scope, _root(powers, exponent) or NUMBER, depth), exponent)


def _round(scope: _Scope, powers: Dimension, depth: int) -> ir.Number:
    arg = _number(scope, powers, depth)
    step = build.const(scope.pick(_STEPS), _unit(Dimension(powers.powers), scope.pick(tuple(_SCALES))))
    return build.rounded(arg, step, scope.pick(tuple(ir.Rounding)))


def _look_up(scope: _Scope, powers: Dimension, depth: int) -> ir.Number:
    fitting = [curve for curve in scope.curves if curve.unit.dimension == powers]
    if not fitting:
        return _round(scope, powers, depth)
    curve = scope.pick(fitting)
    return build.interpolated(_number(scope, curve.key_unit.dimension, depth), curve)


def _annual(scope: _Scope, powers: Dimension, depth: int) -> ir.Number:
    yearly = build.annual(_number(scope, powers, depth))
    return build.product([yearly, build.const("1", _unit(YEAR, Fraction(1)))])


def _root(powers: Dimension, exponent: int) -> Dimension | None:
    if exponent == 0 or any(power % exponent for _, power in powers.powers):
        return NUMBER if powers == NUMBER else None
    return Dimension(tuple((base, power // exponent) for base, power in powers.powers))


def _choose(scope: _Scope, powers: Dimension, depth: int) -> ir.Number:
    cases = [(_condition(scope, min(depth, 1)), _number(scope, powers, depth)) for _ in range(scope.count(1, 2))]
    return build.choose(cases, _number(scope, powers, depth))


def _aggregate(scope: _Scope, powers: Dimension, depth: int) -> ir.Number:
    rows = scope.pick(scope.around.lists())
    inner = replace(scope, around=scope.around.inside(rows.record))
    where = _condition(inner, min(depth, 1)) if scope.pick((False, True)) else None
    kinds = [k for k in ir.AggregateKind if k is not ir.AggregateKind.COUNT or powers == NUMBER]
    kind = scope.pick(kinds)
    counts = kind is ir.AggregateKind.COUNT
    value = None if counts else _number(inner, powers, min(depth, 1))
    weight = _number(inner, scope.pick((NUMBER, powers)), 0) if kind is ir.AggregateKind.WEIGHTED_MEAN else None
    emptied = not counts and kind is not ir.AggregateKind.SUM and scope.pick((False, True))
    empty = _number(scope, powers, 0) if emptied else None
    dimension = NUMBER if value is None else value.dimension
    if empty is not None:
        dimension = dimension.joined(empty.dimension)
    return ir.Aggregate(
        span=HERE,
        kind=kind,
        rows=rows,
        where=where,
        value=value,
        weight=weight,
        empty=empty,
        text="（随机）",
        dimension=dimension,
    )


def _quantifier(scope: _Scope, depth: int) -> ir.Condition:
    rows = scope.pick(scope.around.lists())
    inner = replace(scope, around=scope.around.inside(rows.record))
    return ir.Quantifier(
        span=HERE,
        every=scope.pick((False, True)),
        rows=rows,
        where=_condition(inner, 0) if scope.pick((False, True)) else None,
        condition=_condition(inner, min(depth, 1)),
        empty=scope.pick((None, False, True)),
        text="（随机）",
    )


def _condition(scope: _Scope, depth: int, clauses: Sequence[ir.ClauseId] = ()) -> ir.Condition:
    simple: tuple[Callable[[], ir.Condition], ...] = (lambda: _compare(scope, depth),)
    if scope.around.made.code_lists:
        simple += (lambda: code_compare(scope.draw, scope.around),)
    if flags := scope.around.flags():
        simple += (lambda: scope.pick(flags),)
    if scope.around.lists():
        simple += (lambda: _quantifier(scope, depth),)
    if clauses:
        simple = (lambda: _of_clauses(scope, clauses), *simple)
    if scope.groups and clauses:
        simple = (lambda: score_compare(scope.draw, scope.groups), *simple)
    if depth == 0:
        return scope.pick(simple)()
    kind = scope.pick((None, ir.AllOf, ir.AnyOf, ir.Negated))
    if kind is None:
        return scope.pick(simple)()
    if kind is ir.Negated:
        return build.negated(_condition(scope, depth - 1, clauses))
    args = [_condition(scope, depth - 1, clauses) for _ in range(scope.count(1, 3))]
    return build.every(*args) if kind is ir.AllOf else build.some(*args)


def _compare(scope: _Scope, depth: int) -> ir.Compare:
    if scope.count(0, 1) == 0:
        return _short_compare(scope)
    powers = scope.pick(_POWERS)
    left = _number(scope, powers, depth)
    right = _number(scope, powers, 0)
    return build.compare(left, scope.pick(tuple(ir.Relation)), right, full_year=scope.pick(_FULL_YEAR))


def _axis_condition(scope: _Scope, clauses: Sequence[ir.ClauseId]) -> ir.Condition:
    """Return what an axis of a decision table is cut by: an edge of a quantity, a share or a score."""
    ways: tuple[Callable[[], ir.Condition], ...] = (lambda: _short_compare(scope), lambda: _counted(scope, clauses))
    if scope.groups:
        ways += (lambda: score_compare(scope.draw, scope.groups),)
    return scope.pick(ways)()


def _of_clauses(scope: _Scope, clauses: Sequence[ir.ClauseId]) -> ir.Condition:
    kind = scope.pick((ir.ClausesMet, ir.ClauseMet, ir.ClausesCounted))
    if kind is ir.ClauseMet:
        return ir.ClauseMet(span=HERE, clause=scope.pick(clauses))
    if kind is ir.ClausesMet:
        chosen = tuple(scope.draw(st.lists(st.sampled_from(clauses), min_size=1, unique=True)))
        return ir.ClausesMet(span=HERE, clauses=chosen, none_counts=scope.pick((False, True)))
    return _counted(scope, clauses)


def _counted(scope: _Scope, clauses: Sequence[ir.ClauseId]) -> ir.ClausesCounted:
    chosen = tuple(scope.draw(st.lists(st.sampled_from(clauses), min_size=1, unique=True)))
    share, relation = scope.pick((False, True)), scope.pick(tuple(ir.Relation))
    bound = Fraction(scope.count(0, 4), 2 if share else 1)
    return ir.ClausesCounted(span=HERE, clauses=chosen, share=share, relation=relation, bound=bound, text="（随机）")


def _short_compare(scope: _Scope) -> ir.Compare:
    """Compare one thing alone with a literal, so that what is open about it shows and nothing hides it."""
    left: ir.Number
    if scope.curves and scope.count(0, 1):
        curve = scope.pick(scope.curves)
        left = build.interpolated(build.const(scope.pick(_LITERALS), curve.key_unit), curve)
    else:
        fitting = [(id_, d) for id_, d in scope.series or scope.declared if set(d.bases) <= {scope.basis}]
        if not fitting:
            return _compare(scope, 0)
        id_, dimension = scope.pick(fitting)
        left = ir.Ref(span=HERE, target=id_, name=f"名{id_}", dimension=dimension)
    right = build.const(scope.pick(_LITERALS), _unit(left.dimension, scope.pick(tuple(_SCALES))))
    return build.compare(left, scope.pick(tuple(ir.Relation)), right, full_year=scope.pick(_FULL_YEAR))
