"""Random well-typed programs over the whole closed unions of nodes.

For tests of back ends: what a target computes is compared with `zcdsl.reference`. Everything drawn passes
`ir.verify`, and there is nothing in it that a target which is asked for does not express.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Final

from zcdsl.backends.base import Feature
from zcdsl.ir import model as ir
from zcdsl.numbering import ClauseNumber
from zcdsl.testing import build, headers
from zcdsl.testing.build import HERE
from zcdsl.testing.choices import Draw
from zcdsl.testing.examples import drawn_example
from zcdsl.testing.expressions import (
    BASES,
    LITERALS,
    POWERS,
    SCALES,
    STEPS,
    Scope,
    axis_condition,
    condition,
    declared_unit,
    number,
    short_compare,
    unit_of,
)
from zcdsl.testing.labels import (
    ASKED_BY,
    EVIDENCE,
    NOTES,
    OWNERS,
    drawn_remark,
    drawn_source,
    drawn_symbol,
    drawn_text,
)
from zcdsl.testing.level_tables import with_decision, with_limits
from zcdsl.testing.rows import Around, drawn_default, drawn_structures
from zcdsl.testing.scores import POINTS, drawn_groups, made_of_items
from zcdsl.texts import Text
from zcdsl.units import Dimension

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
_DEMANDS: Final = (
    (),
    (ir.EvidenceDemand("台账", ir.Force.LISTED, ""),),
    (ir.EvidenceDemand("台账", ir.Force.NEEDED, "B"),),
    (ir.EvidenceDemand("台账", ir.Force.DECISIVE, "B"),),
    (ir.EvidenceDemand("台账", ir.Force.DECISIVE, ""), ir.EvidenceDemand("批复文件", ir.Force.NEEDED, "")),
)
_LOOK_BACKS: Final = (None, ir.LookBack(ir.Clock.ACCEPTED, 36, False), ir.LookBack(ir.Clock.DATA_YEAR, 3, True))
_IMPORTS: Final = ((), (ir.Import(id="test.library", edition="1"), ir.Import(id="test.other", edition="2")))
_ANNOUNCED: Final = (date(2024, 12, 26), date(2025, 1, 1))
_DAYS: Final = ("2024-04-01", "2024-12-26", "2025-12-31", "2026-02-10")


def drawn_program(draw: Draw, features: Collection[Feature] = tuple(Feature), *, lists: bool = False) -> ir.Program:
    """Return a verified program: 1-3 inputs, constants, indicators, 1-3 clauses, 1-3 levels.

    Args:
        draw: Where the choices come from.
        features: What there may be in it. Units of inputs, formulas, conditions, requirements and levels there
            always are.
        lists: Whether it surely has lists, where it may.
    """
    codes = [ir.Id(code) for code in draw.shuffled(_CODES)]
    declared: list[tuple[ir.Id, Dimension]] = []
    structures = ir.Structures()
    curves: list[ir.Curve] = []
    dated: list[tuple[ir.Id, Dimension]] = []
    constants: list[ir.Constant] = []

    def scope() -> Scope:
        basis = ("tce", 0, draw.pick(BASES))
        around = Around(structures)
        return Scope(
            draw,
            features,
            tuple(declared),
            basis,
            around,
            tuple(curves),
            tuple(dated),
            constants=tuple(constants),
        )

    if lists or draw.yes():
        structures = drawn_structures(draw, [declared_unit(scope()) for _ in range(2)], features)

    inputs = [_input(scope(), codes.pop()) for _ in range(draw.count(1, 3))]
    declared += [(item.id, item.unit.dimension) for item in inputs]
    constants += [_constant(scope(), codes.pop()) for _ in range(draw.count(0, 2 * (Feature.CONSTANT in features)))]
    declared += [(constant.id, constant.unit.dimension) for constant in constants]
    if Feature.DEFAULT in features:
        inputs = [_stood_in(draw, item, constants) for item in inputs]
    series = [_dated(scope(), codes.pop()) for _ in range(draw.count(0, 2 * (Feature.DATED_CONSTANT in features)))]
    dated += [(item.id, item.unit.dimension) for item in series]
    declared += dated
    curves += [_curve(scope(), codes.pop()) for _ in range(draw.count(0, 1 * (Feature.INTERPOLATION in features)))]
    indicators = []
    for _ in range(draw.count(0, 3)):
        indicators.append(_indicator(scope(), codes.pop()))
        declared.append((indicators[-1].id, indicators[-1].unit.dimension))
    printed = draw.shuffled(_NUMBERS)[: draw.count(1, 3)]
    clauses = [_clause(scope(), text, place, inputs) for place, text in enumerate(printed)]
    if {Feature.ITEMS, Feature.JUDGEMENT} <= {*features} and draw.yes():
        whole, *items = made_of_items(draw, features)
        clauses += [_settled(scope(), whole), *items]
    groups = drawn_groups(draw, clauses)
    asked = [clause.id for clause in clauses]
    levels = [
        _level(replace(scope(), groups=groups), id_, asked) for id_ in ("zero", "near_zero", "low")[: draw.count(1, 3)]
    ]
    compared = [short_compare(scope()) for _ in range(draw.count(0, 3 * (Feature.LEVEL_LIMIT in features)))]
    levels, limits = with_limits(draw, levels, [one for one in compared if one is not None])
    decisions = []
    for at in range(draw.pick((0, 0, 1, 2)) if Feature.DECISION in features else 0):
        axes = [axis_condition(replace(scope(), groups=groups), asked) for _ in range(2)]
        levels, table = with_decision(draw, levels, (axes[0], axes[1]), at + 1)
        decisions.append(table)
    made = ir.Program(
        span=HERE,
        id="test.generated",
        edition="1",
        title=drawn_text(draw, "standard"),
        published=draw.pick((None, *_ANNOUNCED)),
        in_force=headers.in_force(draw) if Feature.EDITION in features else None,
        source=drawn_source(draw),
        gases=draw.pick((("CO2",), ("CH4", "CO2"))),
        imports=draw.pick(_IMPORTS),
        inputs=tuple(sorted(inputs, key=lambda item: item.id)),
        constants=tuple(sorted(constants, key=lambda constant: constant.id)),
        indicators=tuple(sorted(indicators, key=lambda indicator: indicator.id)),
        clauses=tuple(sorted(clauses, key=lambda clause: (clause.number.key, clause.id))),
        levels=tuple(levels),
        none_caption=draw.pick((Text("未达标", "not reached"), Text("不予认定"))),
        examples=(),
        structures=structures,
        curves=tuple(curves),
        dated=tuple(sorted(series, key=lambda item: item.id)),
        groups=groups,
        level_limits=limits,
        decisions=tuple(decisions),
        tailoring=headers.tailoring(draw, clauses) if Feature.TAILORING in features else (),
        validity=headers.validity(draw) if Feature.EDITION in features else ir.Validity(),
    )
    return replace(made, examples=tuple(drawn_example(draw, made, at) for at in range(draw.pick((0, 0, 1, 2)))))


# --- declarations ----------------------------------------------------------------------------------


def _input(scope: Scope, id_: ir.Id) -> ir.Input:
    unit = declared_unit(scope)
    interval = _interval(scope, unit.factor)
    others = [factor for factor in SCALES if factor != unit.factor][: scope.count(0, 2)]
    symbols = [(unit.plain, unit.factor), *((unit_of(unit.dimension, f).plain, f) for f in others)]
    return ir.Input(
        span=HERE,
        id=id_,
        name=drawn_text(scope.draw, id_),
        symbol=drawn_symbol(scope.draw, id_),
        unit=unit,
        choices=tuple(ir.UnitChoice(text, factor, (f"又称{text}",)) for text, factor in symbols),
        interval=interval,
        default=drawn_default(scope.draw, unit, interval) if scope.has(Feature.DEFAULT) else None,
        evidence=scope.pick(EVIDENCE),
        clause=scope.pick(ASKED_BY),
        note=scope.pick(NOTES),
        documents=scope.pick(((), (), (), *_DEMANDS[2:])) if scope.has(Feature.EVIDENCE) else (),
        clock=scope.pick(tuple(ir.Clock)),
    )


def _interval(scope: Scope, factor: Fraction) -> ir.Interval:
    if not scope.has(Feature.INPUT_RANGE):
        return build.EVERYTHING
    low, high = scope.pick(((None, None), (0, None), (0, 1), (-10, 100), (None, 5), (3, 3)))
    closed = low is not None and low == high
    return ir.Interval(
        None if low is None else low * factor,
        low is not None and (closed or scope.pick((True, False))),
        None if high is None else high * factor,
        high is not None and (closed or scope.pick((True, False))),
    )


def _constant(scope: Scope, id_: ir.Id) -> ir.Constant:
    unit, literal = declared_unit(scope), scope.pick(LITERALS)
    return ir.Constant(
        span=HERE,
        id=id_,
        name=drawn_text(scope.draw, id_),
        symbol=drawn_symbol(scope.draw, id_),
        value=Fraction(literal) * unit.factor,
        literal=literal,
        unit=unit,
        source=drawn_source(scope.draw),
        owner=scope.pick(OWNERS),
        data_year=scope.pick((None, None, 2023, 2024)),
        announced=scope.pick((None, None, *_ANNOUNCED)),
        printed=drawn_remark(scope.draw),
    )


def _stood_in(draw: Draw, item: ir.Input, constants: Sequence[ir.Constant]) -> ir.Input:
    """Return an input, now and then with a parameter that stands in for it."""
    fitting = [c for c in constants if c.unit.dimension.fits(item.unit.dimension) and item.interval.holds(c.value)]
    if not fitting or draw.yes():
        return item
    found = draw.pick(fitting)
    default = ir.Default(
        span=HERE,
        value=found.value,
        literal=found.literal,
        unit=found.unit,
        source=found.source,
        constant=found.id,
    )
    return replace(item, default=default)


def _dated(scope: Scope, id_: ir.Id) -> ir.Dated:
    unit = declared_unit(scope)
    years = sorted(scope.draw.several((2022, 2023, 2024, 2025), 1, 3))
    entries = [
        replace(
            build.entry(year, scope.pick(_DAYS), scope.pick(LITERALS), unit),
            source=drawn_source(scope.draw),
            printed=drawn_remark(scope.draw),
            owner=scope.pick(("", *OWNERS)),
        )
        for year in years
    ]
    selection: ir.Selection = build.same_year(scope.pick(tuple(ir.YearOf)))
    if scope.pick((False, True)):
        clock = scope.pick(tuple(ir.Clock))
        apart = len({entry.announced for entry in entries}) == len(entries)
        by_edition = apart and scope.pick((False, True))
        selection = build.used_from(clock) if by_edition else build.latest_before(clock)
    return replace(
        build.dated(id_, unit, selection, *entries),
        name=drawn_text(scope.draw, id_),
        symbol=drawn_symbol(scope.draw, id_),
        owner=scope.pick(OWNERS),
    )


def _curve(scope: Scope, id_: ir.Id) -> ir.Curve:
    key, unit = (unit_of(scope.pick(POWERS), scope.pick(tuple(SCALES))) for _ in range(2))
    keys = sorted(scope.draw.several((-3, 0, 1, 7, 20, 100), 2, 4))
    points = [(str(at), scope.pick(LITERALS)) for at in keys]
    return replace(
        build.curve(id_, key, unit, *points),
        name=drawn_text(scope.draw, id_),
        symbol=drawn_symbol(scope.draw, id_),
        key_name=scope.pick(("键", "key")),
        source=drawn_source(scope.draw),
        owner=scope.pick(OWNERS),
    )


def _indicator(scope: Scope, id_: ir.Id) -> ir.Indicator:
    formula = number(scope, scope.pick(POWERS), 3)
    said = scope.pick((formula.dimension, Dimension(formula.dimension.powers)))
    unit = unit_of(said, scope.pick(tuple(SCALES)))
    return ir.Indicator(
        span=HERE,
        id=id_,
        name=drawn_text(scope.draw, id_),
        symbol=drawn_symbol(scope.draw, id_),
        unit=unit,
        formula=formula,
        text=drawn_remark(scope.draw),
        clause=scope.pick((None, ClauseNumber("公式（A.2）"))),
        source=drawn_source(scope.draw),
        display=build.const(scope.pick(STEPS), unit) if scope.has(Feature.ROUNDING) and scope.draw.yes() else None,
    )


def _clause(scope: Scope, number: str, place: int, inputs: Sequence[ir.Input]) -> ir.Clause:
    kinds: list[type[ir.Test]] = [ir.BandedLimit] * 2 if scope.has(Feature.BANDED_LIMIT) else []
    kinds += [ir.Requirement, *([ir.JudgedBy] if scope.has(Feature.JUDGEMENT) else [])]
    kind = scope.pick(kinds)
    if kind is ir.JudgedBy:
        test: ir.Test = ir.JudgedBy(span=HERE, role=scope.pick(tuple(ir.Role)))
    elif kind is ir.Requirement:
        test = ir.Requirement(span=HERE, condition=condition(scope, 2))
    else:
        test = _banded(scope, inputs)
    scores = scope.has(Feature.POINTS, Feature.SCORE_GROUP)
    left_out = {ir.ClauseKind.ITEM} if scores else {ir.ClauseKind.ITEM, ir.ClauseKind.SCORED}
    means = scope.pick(tuple(kind for kind in ir.ClauseKind if kind not in left_out))
    points = Fraction(scope.pick(POINTS)) if means is ir.ClauseKind.SCORED else None
    if points is not None:
        test = _pointed(scope, test, points)
    may_not_apply = scope.has(Feature.APPLICABILITY)
    return ir.Clause(
        span=HERE,
        id=ir.ClauseId(f"clause_{place}"),
        number=ClauseNumber(number),
        title=drawn_text(scope.draw, number),
        kind=means,
        test=test,
        text=drawn_remark(scope.draw),
        source=drawn_source(scope.draw),
        note=drawn_remark(scope.draw),
        applies=condition(scope, 1) if may_not_apply and scope.count(0, 3) == 3 else None,
        accepts=scope.pick((None, None, *ir.Role)) if may_not_apply else None,
        documents=scope.pick(_DEMANDS) if scope.has(Feature.EVIDENCE) else (),
        clock=scope.pick(tuple(ir.Clock)),
        look_back=scope.pick(_LOOK_BACKS) if kind is ir.JudgedBy else None,
        in_principle=scope.pick((None, None, *ir.Role)) if scope.has(Feature.IN_PRINCIPLE) else None,
        comparing=scope.pick(tuple(ir.Comparing)) if scope.has(Feature.ROUNDING) else ir.Comparing.FULL,
        points=points,
    )


def _settled(scope: Scope, clause: ir.Clause) -> ir.Clause:
    """Return a clause that may not apply, need documents or be met in principle."""
    may_not_apply = scope.has(Feature.APPLICABILITY)
    return replace(
        clause,
        applies=condition(scope, 1) if may_not_apply and scope.count(0, 7) == 7 else None,
        accepts=scope.pick((None, None, None, *ir.Role)) if may_not_apply else None,
        documents=scope.pick(((), (), *_DEMANDS)) if scope.has(Feature.EVIDENCE) else (),
        clock=scope.pick(tuple(ir.Clock)),
        in_principle=scope.pick((None, None, None, *ir.Role)) if scope.has(Feature.IN_PRINCIPLE) else None,
    )


def _pointed(scope: Scope, test: ir.Test, most: Fraction) -> ir.Test:
    """Return a test that gives points, made of one that does not; or that one."""
    if isinstance(test, ir.JudgedBy):
        return replace(test, graded=scope.has(Feature.GRADE) and scope.pick((False, True)))
    kind = scope.pick((None, ir.PointTable, ir.PointSegments, ir.PointLine, ir.PointCases))
    if kind is ir.PointSegments:
        return _segments(scope, most)
    if kind is ir.PointTable and isinstance(test, ir.BandedLimit):
        rows = [(band.interval, _some(scope, most)) for band in test.bands]
        table = build.point_table(test.selector, *rows)
        named = tuple(replace(row, text=drawn_remark(scope.draw), constants=scope.named()) for row in table.bands)
        return replace(table, bands=named, full_year=test.full_year)
    if kind is ir.PointLine:
        powers = scope.pick(POWERS)
        subject, *ends = (number(scope, powers, depth) for depth in (1, 0, 0))
        line = build.point_line(subject, ends[0], ends[1], rising=scope.pick((False, True)))
        return replace(line, full_year=scope.full_year())
    if kind is ir.PointCases:
        case = condition(scope, 1)
        cases = build.point_cases((case, _some(scope, most)), (build.negated(case), _some(scope, most)))
        return replace(cases, cases=tuple(replace(row, text=drawn_remark(scope.draw)) for row in cases.cases))
    return test


def _segments(scope: Scope, most: Fraction) -> ir.PointSegments:
    """Return a table of points whose edges are anything, in any order: where they do not ascend, it is open."""
    powers = scope.pick(POWERS)
    edges = [number(scope, powers, 0) for _ in range(scope.count(1, 3))]
    segments = []
    low: ir.Number | None = None
    owned = False
    for high in (*edges, None):
        closed = high is not None and scope.pick((False, True))
        points = _some(scope, most)
        to = _some(scope, most) if low is not None and high is not None else points
        made = build.point_segment(low, high, points, to, low_closed=low is not None and not owned, high_closed=closed)
        segments.append(replace(made, text=drawn_remark(scope.draw)))
        low, owned = high, closed
    return build.point_segments(number(scope, powers, 1), *segments, full_year=scope.full_year())


def _some(scope: Scope, most: Fraction) -> Fraction:
    """Return so many points, full marks at most."""
    return scope.pick((most, Fraction(0), most / 2, most / 3))


def _banded(scope: Scope, inputs: Sequence[ir.Input]) -> ir.BandedLimit:
    subject_powers = scope.pick(POWERS)
    by_input = scope.pick((None, *inputs))
    if by_input is None:
        selector: ir.Number = number(scope, scope.pick(POWERS), 1)
        whole, factor = build.EVERYTHING, scope.pick(tuple(SCALES))
    else:
        selector = build.ref(by_input)
        whole, factor = by_input.interval, by_input.unit.factor
    subject = number(scope, subject_powers, 2)
    bands = [_band(scope, interval, subject_powers) for interval in _cut(scope, whole, factor)]
    return build.banded(subject, selector, *bands, full_year=scope.full_year())


def _cut(scope: Scope, whole: ir.Interval, factor: Fraction) -> list[ir.Interval]:
    """Cut `whole` at some values; each edge belongs to the band above, to the one below, or is a band."""
    steps = scope.draw.several(("0.5", "1", "20", "0", "-3"), 0, 3)
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


def _band(scope: Scope, interval: ir.Interval, powers: Dimension) -> ir.Band:
    if scope.has(Feature.GAP) and scope.count(0, 3) == 3:
        demand: ir.Limit | ir.Gap = build.gap(scope.pick(("", "省级主管部门")))
    else:
        demand = build.limit(scope.pick(tuple(ir.Relation)), number(scope, powers, 1))
    return replace(build.band(interval, demand), text=drawn_remark(scope.draw), constants=scope.named())


def _level(scope: Scope, id_: str, clauses: Sequence[ir.ClauseId]) -> ir.Level:
    return ir.Level(
        span=HERE,
        id=ir.LevelId(id_),
        title=drawn_text(scope.draw, id_),
        condition=condition(scope, 2, clauses),
        text=drawn_remark(scope.draw),
    )
