"""Random expressions, well typed, over the whole closed unions of numbers and conditions; for `programs`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, TypeVar

from zcdsl.backends.base import Feature
from zcdsl.ir import model as ir
from zcdsl.testing import build
from zcdsl.testing.build import HERE
from zcdsl.testing.choices import Draw
from zcdsl.testing.labels import drawn_remark
from zcdsl.testing.rows import Around, code_compare
from zcdsl.testing.scores import named, score_compare
from zcdsl.units import NUMBER, YEAR, Dimension

T = TypeVar("T")

_TCE: Final = Dimension((("tce", 1),))
_CO2: Final = Dimension((("tCO2", 1),))
POWERS: Final = (NUMBER, _TCE, _CO2, _CO2.times(_TCE, -1), Dimension((("kWh", 1),)))
BASES: Final = ("等价值", "当量值")  # of tce; one expression never mixes the two
SCALES: Final[Mapping[Fraction, str]] = {
    Fraction(1): "",
    Fraction(10**4): "万",
    Fraction(1, 1000): "m",
    Fraction(1, 100): "c",
    Fraction(1, 3600): "s",  # a factor that does not terminate
}
LITERALS: Final = ("1", "0", "0.2", "0.20", "20", "100", "3", "0.30", "-5", "7.0000000001", "350000")

FULL_YEAR: Final = (False, False, False, True)
STEPS: Final = ("1", "0.1", "0.01", "0.5", "0.25", "3", "10")
_EXPONENTS: Final = (2, 1, 0, 3, -1, -2, 16, -16)


@dataclass(frozen=True, slots=True)
class Scope:
    """What an expression may refer to, the basis of tce that it keeps to, and what there may be at all."""

    draw: Draw
    features: Collection[Feature]
    declared: Sequence[tuple[ir.Id, Dimension]]
    basis: tuple[str, int, str]
    around: Around
    curves: Sequence[ir.Curve] = ()
    series: Sequence[tuple[ir.Id, Dimension]] = ()  # those of `declared` that dates choose
    groups: Sequence[ir.Group] = ()
    constants: Sequence[ir.Constant] = ()

    def pick(self, options: Sequence[T]) -> T:
        """Return one of `options`."""
        return self.draw.pick(options)

    def count(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`."""
        return self.draw.count(low, high)

    def flags(self, count: int) -> tuple[bool, ...]:
        """Return so many times yes or no."""
        return tuple(self.pick((False, True)) for _ in range(count))

    def has(self, *features: Feature) -> bool:
        """Whether there may be all of `features`."""
        return all(feature in self.features for feature in features)

    def named(self) -> tuple[ir.Ref, ...]:
        """Return the parameters that a bound or an edge is said to be made of; mostly none."""
        return named(self.draw, self.constants)

    def full_year(self) -> bool:
        """Return whether something is open where the period is not twelve months; mostly it is not."""
        return self.has(Feature.PERIOD) and self.pick(FULL_YEAR)


def unit_of(dimension: Dimension, factor: Fraction) -> ir.UnitUse:
    """Return the unit of a dimension, so many base units."""
    plain = SCALES[factor] + ("" if dimension == NUMBER else str(Dimension(dimension.powers)))
    symbol = SCALES[factor] + ("" if dimension == NUMBER else str(dimension))
    return ir.UnitUse(symbol, plain, dimension, factor)


def _based(scope: Scope, powers: Dimension) -> Dimension:
    """Return `powers` as they are or on the basis of the scope, where they have tce."""
    if any(base == "tce" for base, _ in powers.powers) and scope.pick((False, True)):
        return Dimension(powers.powers, (scope.basis,))
    return powers


def declared_unit(scope: Scope) -> ir.UnitUse:
    """Return the unit of something that is declared."""
    return unit_of(_based(scope, scope.pick(POWERS)), scope.pick(tuple(SCALES)))


# --- expressions: every one drawn has the powers asked for, on the basis of its scope ---------------


def number(scope: Scope, powers: Dimension, depth: int) -> ir.Number:
    """Return a number of some powers, at most so deep."""
    if depth == 0:
        return _leaf(scope, powers)
    ways: tuple[Callable[[Scope, Dimension, int], ir.Number], ...] = (
        _leaf_at,
        _sum,
        _product,
        _extremum,
        _absolute,
        _power,
    )
    ways += (_choose,) * scope.has(Feature.CHOICE) + (_round,) * scope.has(Feature.ROUNDING)
    ways += (_look_up,) * scope.has(Feature.INTERPOLATION) + (_annual,) * scope.has(Feature.ANNUAL)
    if scope.around.lists():
        ways += (_aggregate,) * 3
    make = scope.pick(ways)
    return make(scope, powers, depth - 1)


def _leaf_at(scope: Scope, powers: Dimension, depth: int) -> ir.Number:
    return _leaf(scope, powers)


def _leaf(scope: Scope, powers: Dimension) -> ir.Number:
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
    unit = unit_of(_based(scope, powers), scope.pick(tuple(SCALES)))
    literal = build.const(scope.pick(LITERALS), unit)
    # Beside missing data, something else that opens a formula: the two reasons must meet.
    return literal if scope.count(0, 9) < 9 else build.over(literal, build.const("0", unit_of(NUMBER, Fraction(1))))


def _several(scope: Scope, powers: Dimension, depth: int) -> list[ir.Number]:
    return [number(scope, powers, depth) for _ in range(scope.count(1, 3))]


def _sum(scope: Scope, powers: Dimension, depth: int) -> ir.Number:
    terms = _several(scope, powers, depth)
    return build.total(terms, scope.flags(len(terms)))


def _extremum(scope: Scope, powers: Dimension, depth: int) -> ir.Number:
    return build.extremum(_several(scope, powers, depth), scope.pick((False, True)))


def _absolute(scope: Scope, powers: Dimension, depth: int) -> ir.Number:
    return build.absolute(number(scope, powers, depth))


def _product(scope: Scope, powers: Dimension, depth: int) -> ir.Number:
    rest, factors = powers, []
    under = scope.flags(scope.count(1, 3))
    for place, divides in enumerate(under):
        last = place == len(under) - 1
        # The last factor brings what is still wanting.
        wanted = (rest.power(-1) if divides else rest) if last else scope.pick(POWERS)
        factors.append(number(scope, wanted, depth))
        rest = rest.times(wanted, 1 if divides else -1)
    return build.product(factors, under)


def _power(scope: Scope, powers: Dimension, depth: int) -> ir.Number:
    exponent = scope.pick([n for n in _EXPONENTS if _root(powers, n) is not None])
    return build.power(number(scope, _root(powers, exponent) or NUMBER, depth), exponent)


def _round(scope: Scope, powers: Dimension, depth: int) -> ir.Number:
    arg = number(scope, powers, depth)
    step = build.const(scope.pick(STEPS), unit_of(Dimension(powers.powers), scope.pick(tuple(SCALES))))
    return build.rounded(arg, step, scope.pick(tuple(ir.Rounding)))


def _look_up(scope: Scope, powers: Dimension, depth: int) -> ir.Number:
    fitting = [curve for curve in scope.curves if curve.unit.dimension == powers]
    if not fitting:
        return _absolute(scope, powers, depth)
    curve = scope.pick(fitting)
    return build.interpolated(number(scope, curve.key_unit.dimension, depth), curve)


def _annual(scope: Scope, powers: Dimension, depth: int) -> ir.Number:
    yearly = build.annual(number(scope, powers, depth))
    return build.product([yearly, build.const("1", unit_of(YEAR, Fraction(1)))])


def _root(powers: Dimension, exponent: int) -> Dimension | None:
    if exponent == 0 or any(power % exponent for _, power in powers.powers):
        return NUMBER if powers == NUMBER else None
    return Dimension(tuple((base, power // exponent) for base, power in powers.powers))


def _choose(scope: Scope, powers: Dimension, depth: int) -> ir.Number:
    cases = [(condition(scope, min(depth, 1)), number(scope, powers, depth)) for _ in range(scope.count(1, 2))]
    return build.choose(cases, number(scope, powers, depth))


def _aggregate(scope: Scope, powers: Dimension, depth: int) -> ir.Number:
    rows = scope.pick(scope.around.lists())
    inner = replace(scope, around=scope.around.inside(rows.record))
    where = condition(inner, min(depth, 1)) if scope.pick((False, True)) else None
    kinds = [k for k in ir.AggregateKind if k is not ir.AggregateKind.COUNT or powers == NUMBER]
    kind = scope.pick(kinds)
    counts = kind is ir.AggregateKind.COUNT
    value = None if counts else number(inner, powers, min(depth, 1))
    weight = number(inner, scope.pick((NUMBER, powers)), 0) if kind is ir.AggregateKind.WEIGHTED_MEAN else None
    emptied = not counts and kind is not ir.AggregateKind.SUM and scope.pick((False, True))
    empty = number(scope, powers, 0) if emptied else None
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
        text=drawn_remark(scope.draw),
        dimension=dimension,
    )


def _quantifier(scope: Scope, depth: int) -> ir.Condition:
    rows = scope.pick(scope.around.lists())
    inner = replace(scope, around=scope.around.inside(rows.record))
    return ir.Quantifier(
        span=HERE,
        every=scope.pick((False, True)),
        rows=rows,
        where=condition(inner, 0) if scope.pick((False, True)) else None,
        condition=condition(inner, min(depth, 1)),
        empty=scope.pick((None, False, True)),
        text=drawn_remark(scope.draw),
    )


def condition(scope: Scope, depth: int, clauses: Sequence[ir.ClauseId] = ()) -> ir.Condition:
    """Return a condition, at most so deep; with `clauses`, one that a level may have."""
    simple: tuple[Callable[[], ir.Condition], ...] = (lambda: _compare(scope, depth),)
    if scope.around.made.code_lists and scope.has(Feature.CODE):
        simple += (lambda: code_compare(scope.draw, scope.around),)
    if flags := scope.around.flags():
        simple += (lambda: scope.pick(flags),)
    if scope.around.lists():
        simple += (lambda: _quantifier(scope, depth),)
    if clauses:
        simple = (lambda: _of_clauses(scope, clauses), *simple)
    if scope.groups and clauses and scope.has(Feature.SCORE_LEVEL):
        simple = (lambda: score_compare(scope.draw, scope.groups, scope.constants), *simple)
    if depth == 0:
        return scope.pick(simple)()
    kind = scope.pick((None, ir.AllOf, ir.AnyOf, ir.Negated))
    if kind is None:
        return scope.pick(simple)()
    if kind is ir.Negated:
        return build.negated(condition(scope, depth - 1, clauses))
    args = [condition(scope, depth - 1, clauses) for _ in range(scope.count(1, 3))]
    return build.every(*args) if kind is ir.AllOf else build.some(*args)


def _compare(scope: Scope, depth: int) -> ir.Compare:
    short = short_compare(scope) if scope.count(0, 1) == 0 else None
    if short is not None:
        return short
    powers = scope.pick(POWERS)
    left = number(scope, powers, depth)
    right = number(scope, powers, 0)
    return build.compare(left, scope.pick(tuple(ir.Relation)), right, full_year=scope.full_year())


def axis_condition(scope: Scope, clauses: Sequence[ir.ClauseId]) -> ir.Condition:
    """Return what an axis of a decision table is cut by: an edge of a quantity, a share or a score."""
    ways: tuple[Callable[[], ir.Condition], ...] = (lambda: _compare(scope, 0),)
    if scope.has(Feature.COUNT):
        ways += (lambda: _counted(scope, clauses),)
    if scope.groups and scope.has(Feature.SCORE_LEVEL):
        ways += (lambda: score_compare(scope.draw, scope.groups, scope.constants, axis=True),)
    return scope.pick(ways)()


def _of_clauses(scope: Scope, clauses: Sequence[ir.ClauseId]) -> ir.Condition:
    counts = (ir.ClausesCounted,) if scope.has(Feature.COUNT) else ()
    kind = scope.pick((ir.ClausesMet, ir.ClauseMet, *counts))
    if kind is ir.ClauseMet:
        return ir.ClauseMet(span=HERE, clause=scope.pick(clauses))
    if kind is ir.ClausesMet:
        chosen = tuple(scope.draw.several(clauses, 1))
        return ir.ClausesMet(span=HERE, clauses=chosen, none_counts=scope.pick((False, True)))
    return _counted(scope, clauses)


def _counted(scope: Scope, clauses: Sequence[ir.ClauseId]) -> ir.ClausesCounted:
    chosen = tuple(scope.draw.several(clauses, 1))
    share, relation = scope.pick((False, True)), scope.pick(tuple(ir.Relation))
    bound = Fraction(scope.count(0, 4), 2 if share else 1)
    return ir.ClausesCounted(
        span=HERE,
        clauses=chosen,
        share=share,
        relation=relation,
        bound=bound,
        text=drawn_remark(scope.draw),
        constants=scope.named(),
    )


def short_compare(scope: Scope) -> ir.Compare | None:
    """Compare one thing alone with a literal, so that what is open about it shows and nothing hides it.

    None where there is nothing to compare.
    """
    left: ir.Number
    if scope.curves and scope.count(0, 1):
        curve = scope.pick(scope.curves)
        left = build.interpolated(build.const(scope.pick(LITERALS), curve.key_unit), curve)
    else:
        fitting = [(id_, d) for id_, d in scope.series or scope.declared if set(d.bases) <= {scope.basis}]
        if not fitting:
            return None
        id_, dimension = scope.pick(fitting)
        left = ir.Ref(span=HERE, target=id_, name=f"名{id_}", dimension=dimension)
    right = build.const(scope.pick(LITERALS), unit_of(left.dimension, scope.pick(tuple(SCALES))))
    return build.compare(left, scope.pick(tuple(ir.Relation)), right, full_year=scope.full_year())
