"""Programs by hand, without a parser: short constructors of IR nodes that work out dimensions themselves.

For tests of back ends. Units have no table here: a unit is what the caller says it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Final

from zcdsl.ir import model as ir
from zcdsl.numbering import ClauseNumber
from zcdsl.source import SourceFile, Span
from zcdsl.texts import Text
from zcdsl.units import NUMBER, YEAR, Dimension

HERE: Final = Span(SourceFile("built.zc", ""), 0, 0)
EVERYTHING: Final = ir.Interval(None, False, None, False)
SOURCE: Final = ir.Source("测试文件", ir.Status.SYNTHETIC)


def unit(base: str = "", factor: Fraction | int = 1, basis: str = "", symbol: str = "") -> ir.UnitUse:
    """Return a unit of one base dimension, or of plain numbers for ""; `factor` is base units per unit."""
    powers = ((base, 1),) if base else ()
    dimension = Dimension(powers, ((base, 0, basis),) if basis else ())
    plain = symbol or base
    return ir.UnitUse(f"{plain}（{basis}）" if basis else plain, plain, dimension, Fraction(factor))


def quotient(above: ir.UnitUse, below: ir.UnitUse) -> ir.UnitUse:
    """Return the unit `above/below`."""
    return ir.UnitUse(
        f"{above.symbol}/{below.symbol}",
        f"{above.plain}/{below.plain}",
        above.dimension.times(below.dimension, -1),
        above.factor / below.factor,
    )


# --- numbers and conditions -------------------------------------------------------------------------


def const(literal: str, of: ir.UnitUse) -> ir.Const:
    """Return the quantity `literal` in the unit `of`."""
    value = Fraction(literal) * of.factor
    return ir.Const(span=HERE, value=value, unit=of, literal=literal, dimension=of.dimension)


def ref(item: ir.Input | ir.Constant | ir.Dated | ir.Indicator) -> ir.Ref:
    """Return a reference to `item` by its Chinese name."""
    return ir.Ref(span=HERE, target=item.id, name=item.name.zh, dimension=item.unit.dimension)


def total(terms: Sequence[ir.Number], minus: Sequence[bool] = ()) -> ir.Sum:
    """Return the sum of `terms`, those marked in `minus` subtracted."""
    signs = tuple(minus) or (False,) * len(terms)
    return ir.Sum(span=HERE, terms=tuple(terms), minus=signs, dimension=_joined(terms))


def product(factors: Sequence[ir.Number], under: Sequence[bool] = ()) -> ir.Product:
    """Return the product of `factors`, those marked in `under` dividing."""
    marks = tuple(under) or (False,) * len(factors)
    dimension = NUMBER
    for factor, divides in zip(factors, marks, strict=True):
        dimension = dimension.times(factor.dimension, -1 if divides else 1)
    return ir.Product(span=HERE, factors=tuple(factors), under=marks, dimension=dimension)


def over(above: ir.Number, below: ir.Number) -> ir.Product:
    """Return `above / below`."""
    return product([above, below], [False, True])


def power(base: ir.Number, exponent: int) -> ir.Power:
    """Return an integer power."""
    return ir.Power(span=HERE, base=base, exponent=exponent, dimension=base.dimension.power(exponent))


def extremum(args: Sequence[ir.Number], largest: bool) -> ir.Extremum:
    """Return the least or the largest of `args`."""
    return ir.Extremum(span=HERE, args=tuple(args), largest=largest, dimension=_joined(args))


def absolute(arg: ir.Number) -> ir.Absolute:
    """Return the absolute value of `arg`."""
    return ir.Absolute(span=HERE, arg=arg, dimension=arg.dimension)


def rounded(arg: ir.Number, step: ir.Const, mode: ir.Rounding = ir.Rounding.HALF_EVEN) -> ir.Round:
    """Return `arg` rounded to a multiple of `step`."""
    return ir.Round(span=HERE, arg=arg, step=step, mode=mode, dimension=arg.dimension)


def interpolated(arg: ir.Number, curve: ir.Curve) -> ir.Interpolate:
    """Return the value of a table for `arg`."""
    dimension = curve.unit.dimension
    return ir.Interpolate(span=HERE, target=curve.id, name=curve.name.zh, arg=arg, dimension=dimension)


def annual(arg: ir.Number) -> ir.Annual:
    """Return a quantity of the period as one of a year."""
    return ir.Annual(span=HERE, arg=arg, dimension=arg.dimension.times(YEAR, -1))


def choose(cases: Sequence[tuple[ir.Condition, ir.Number]], otherwise: ir.Number) -> ir.Choose:
    """Return the number beside the first true condition."""
    dimension = _joined([*(number for _, number in cases), otherwise])
    return ir.Choose(span=HERE, cases=tuple(cases), otherwise=otherwise, dimension=dimension)


def _joined(parts: Sequence[ir.Number]) -> Dimension:
    dimension = parts[0].dimension
    for part in parts[1:]:
        dimension = dimension.joined(part.dimension)
    return dimension


def compare(left: ir.Number, relation: str, right: ir.Number, *, full_year: bool = False) -> ir.Compare:
    """Return a comparison; `relation` is spelt as in `ir.Relation`."""
    return ir.Compare(span=HERE, relation=ir.Relation(relation), left=left, right=right, full_year=full_year)


def every(*args: ir.Condition) -> ir.AllOf:
    """Return `and` of `args`."""
    return ir.AllOf(span=HERE, args=args)


def some(*args: ir.Condition) -> ir.AnyOf:
    """Return `or` of `args`."""
    return ir.AnyOf(span=HERE, args=args)


def negated(arg: ir.Condition) -> ir.Negated:
    """Return `not arg`."""
    return ir.Negated(span=HERE, arg=arg)


def met(*clauses: ir.Clause) -> ir.ClausesMet:
    """Return the demand that every one of `clauses` be met."""
    return ir.ClausesMet(span=HERE, clauses=tuple(clause.id for clause in clauses))


# --- declarations ----------------------------------------------------------------------------------


def datum(code: str, of: ir.UnitUse, interval: ir.Interval = EVERYTHING) -> ir.Input:
    """Return an input that is given in the unit `of` alone."""
    return ir.Input(
        span=HERE,
        id=ir.Id(code),
        name=Text(f"数{code}", code),
        symbol="",
        unit=of,
        choices=(ir.UnitChoice(of.plain, of.factor),),
        interval=interval,
        evidence=(),
        clause=None,
        note=Text(),
    )


def constant(code: str, literal: str, of: ir.UnitUse) -> ir.Constant:
    """Return a constant."""
    return ir.Constant(
        span=HERE,
        id=ir.Id(code),
        name=Text(f"常{code}", code),
        symbol="",
        value=Fraction(literal) * of.factor,
        literal=literal,
        unit=of,
        source=SOURCE,
        owner="test.library@1",
    )


def entry(year: int, announced: str, literal: str, of: ir.UnitUse) -> ir.Entry:
    """Return one value of a dated constant; `announced` is a date such as 2024-12-26."""
    return ir.Entry(
        span=HERE,
        year=year,
        announced=date.fromisoformat(announced),
        value=Fraction(literal) * of.factor,
        literal=literal,
        source=SOURCE,
        printed="",
    )


def dated(code: str, of: ir.UnitUse, selection: ir.Selection, *entries: ir.Entry) -> ir.Dated:
    """Return a constant that the dates of a submission choose."""
    return ir.Dated(
        span=HERE,
        id=ir.Id(code),
        name=Text(f"序{code}", code),
        symbol="",
        unit=of,
        entries=entries,
        selection=selection,
        owner="test.library@1",
    )


def curve(code: str, key: ir.UnitUse, of: ir.UnitUse, *points: tuple[str, str]) -> ir.Curve:
    """Return a table of (key, value) to interpolate in, keys ascending."""
    return ir.Curve(
        span=HERE,
        id=ir.Id(code),
        name=Text(f"表{code}", code),
        symbol="",
        unit=of,
        key_name="键",
        key_unit=key,
        points=tuple((Fraction(at) * key.factor, Fraction(value) * of.factor) for at, value in points),
        source=SOURCE,
        owner="test.library@1",
    )


def latest_before(clock: ir.Clock) -> ir.LatestBefore:
    """Return the choice of the entry announced last before a day."""
    return ir.LatestBefore(span=HERE, clock=clock)


def used_from(clock: ir.Clock) -> ir.UsedFrom:
    """Return the choice of the entry that is used on a day."""
    return ir.UsedFrom(span=HERE, clock=clock)


def same_year(year_of: ir.YearOf = ir.YearOf.PERIOD) -> ir.SameYear:
    """Return the choice of the entry of a year."""
    return ir.SameYear(span=HERE, year_of=year_of)


def indicator(code: str, of: ir.UnitUse, formula: ir.Number) -> ir.Indicator:
    """Return an indicator that is reported in the unit `of`."""
    return ir.Indicator(
        span=HERE,
        id=ir.Id(code),
        name=Text(f"指{code}", code),
        symbol="",
        unit=of,
        formula=formula,
        text="",
        clause=None,
        source=SOURCE,
    )


def limit(relation: str, bound: ir.Number) -> ir.Limit:
    """Return the demand `subject relation bound`."""
    return ir.Limit(span=HERE, relation=ir.Relation(relation), bound=bound)


def gap(decided_by: str = "") -> ir.Gap:
    """Return a band without a rule."""
    return ir.Gap(span=HERE, decided_by=decided_by)


def band(interval: ir.Interval, demand: ir.Limit | ir.Gap) -> ir.Band:
    """Return one row of a banded limit."""
    return ir.Band(span=HERE, interval=interval, text="", demand=demand)


def clause(number: str, test: ir.Test | ir.Condition) -> ir.Clause:
    """Return a core clause, named by its slug; a condition stands for the requirement of it."""
    match test:
        case (
            ir.Requirement() | ir.BandedLimit() | ir.JudgedBy() | ir.PointTable() | ir.PointSegments() | ir.PointLine()
        ):
            demanded: ir.Test = test
        case ir.PointCases() | ir.Items():
            demanded = test
        case _:
            demanded = ir.Requirement(span=HERE, condition=test)
    return ir.Clause(
        span=HERE,
        id=ir.ClauseId(ClauseNumber(number).slug),
        number=ClauseNumber(number),
        title=Text(f"条{number}", number),
        kind=ir.ClauseKind.CORE,
        test=demanded,
        text="",
        source=SOURCE,
        note="",
    )


def banded(subject: ir.Number, selector: ir.Number, *bands: ir.Band, full_year: bool = False) -> ir.BandedLimit:
    """Return a limit on `subject` chosen by the band that `selector` lies in."""
    return ir.BandedLimit(span=HERE, subject=subject, selector=selector, bands=bands, full_year=full_year)


def point_table(selector: ir.Number, *rows: tuple[ir.Interval, Fraction]) -> ir.PointTable:
    """Return points chosen by the band that `selector` lies in."""
    bands = tuple(ir.PointBand(span=HERE, interval=interval, text="", points=points) for interval, points in rows)
    return ir.PointTable(span=HERE, selector=selector, bands=bands)


def point_segment(
    low: ir.Number | None,
    high: ir.Number | None,
    points: Fraction,
    to: Fraction,
    *,
    low_closed: bool = False,
    high_closed: bool = False,
) -> ir.PointSegment:
    """Return one row of a table of points, linear between its edges."""
    return ir.PointSegment(
        span=HERE,
        low=low,
        low_closed=low_closed,
        high=high,
        high_closed=high_closed,
        text="（行）",
        points=points,
        to=to,
    )


def point_segments(selector: ir.Number, *segments: ir.PointSegment, full_year: bool = False) -> ir.PointSegments:
    """Return points by rows whose edges may be data."""
    return ir.PointSegments(span=HERE, selector=selector, segments=segments, full_year=full_year)


def point_line(subject: ir.Number, benchmark: ir.Number, leading: ir.Number, *, rising: bool) -> ir.PointLine:
    """Return points on a line between two values."""
    return ir.PointLine(span=HERE, subject=subject, benchmark=benchmark, leading=leading, rising=rising)


def point_cases(*cases: tuple[ir.Condition, Fraction]) -> ir.PointCases:
    """Return the points beside the first true condition."""
    rows = tuple(ir.PointCase(span=HERE, condition=test, text="", points=points) for test, points in cases)
    return ir.PointCases(span=HERE, cases=rows)


def scored(clause: ir.Clause, points: str) -> ir.Clause:
    """Return a clause as a scored one with so many full marks."""
    return replace(clause, kind=ir.ClauseKind.SCORED, points=Fraction(points))


def level(code: str, condition: ir.Condition) -> ir.Level:
    """Return a level."""
    return ir.Level(span=HERE, id=ir.LevelId(code), title=Text(code, code), condition=condition, text="")


def program(
    inputs: Iterable[ir.Input] = (),
    constants: Iterable[ir.Constant] = (),
    indicators: Iterable[ir.Indicator] = (),
    clauses: Iterable[ir.Clause] = (),
    levels: Iterable[ir.Level] = (),
    dated: Iterable[ir.Dated] = (),
    curves: Iterable[ir.Curve] = (),
    groups: Iterable[ir.Group] = (),
) -> ir.Program:
    """Return a program of these declarations, put in canonical order; `levels` stand best first."""
    return ir.Program(
        span=HERE,
        id="test.built",
        edition="1",
        title=Text("试验标准", "A standard for tests"),
        published=None,
        in_force=None,
        source=SOURCE,
        gases=("CO2",),
        imports=(),
        inputs=tuple(sorted(inputs, key=lambda item: item.id)),
        constants=tuple(sorted(constants, key=lambda item: item.id)),
        indicators=tuple(sorted(indicators, key=lambda item: item.id)),
        clauses=tuple(sorted(clauses, key=lambda item: (item.number.key, item.id))),
        levels=tuple(levels),
        none_caption=Text("未达标", "not reached"),
        examples=(),
        dated=tuple(sorted(dated, key=lambda item: item.id)),
        groups=tuple(groups),
        curves=tuple(sorted(curves, key=lambda item: item.id)),
    )
