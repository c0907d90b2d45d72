"""Programs built by hand from few words, for tests of what needs no parser: graph, plan, schemas."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from zcdsl.ir import model as ir
from zcdsl.numbering import ClauseNumber
from zcdsl.source import SourceFile, Span
from zcdsl.texts import Text
from zcdsl.units import NUMBER, Dimension

TCE = Dimension((("tce", 1),))
SOURCE = ir.Source("an invented text", ir.Status.ILLUSTRATIVE)
FILE = SourceFile("small.zc", "".join(f"line {number:06}\n" for number in range(1, 2001)))
ANY = ir.Interval(None, False, None, False)
AT_LEAST_0 = ir.Interval(Fraction(0), True, None, False)


def at(line: int) -> Span:
    """Return the span of one line of `FILE`."""
    return Span(FILE, (line - 1) * 12, (line - 1) * 12 + 11)


NOWHERE = at(1)
ONE = ir.UnitUse("", "", NUMBER, Fraction(1))
TCE_UNIT = ir.UnitUse("tce（等价值）", "tce", TCE, Fraction(1))
TCE_CHOICES = (
    ir.UnitChoice("tce", Fraction(1), ("吨标准煤",)),
    ir.UnitChoice("kgce", Fraction(1, 1000)),
    ir.UnitChoice("万tce", Fraction(10000)),
)


def ref(target: str, line: int = 1) -> ir.Ref:
    """Return a use of `target` that stands on `line`."""
    return ir.Ref(target=ir.Id(target), name=target, dimension=NUMBER, span=at(line))


def const(value: Fraction | int) -> ir.Const:
    """Return a literal."""
    return ir.Const(value=Fraction(value), unit=ONE, literal=str(value), dimension=NUMBER, span=NOWHERE)


def total(targets: Sequence[str], line: int = 1) -> ir.Number:
    """Return the sum of `targets` and 1, each used on the next line."""
    terms = (const(1), *(ref(target, line + place) for place, target in enumerate(targets)))
    return ir.Sum(terms=terms, minus=(False,) * len(terms), dimension=NUMBER, span=NOWHERE)


def input_(
    id_: str,
    *,
    name: Text | None = None,
    interval: ir.Interval = AT_LEAST_0,
    unit: ir.UnitUse = TCE_UNIT,
    choices: tuple[ir.UnitChoice, ...] = TCE_CHOICES,
    line: int = 1,
) -> ir.Input:
    """Return an input in tce."""
    return ir.Input(
        id=ir.Id(id_),
        name=Text(f"数据 {id_}", f"datum {id_}") if name is None else name,
        symbol="",
        unit=unit,
        choices=choices,
        interval=interval,
        evidence=("报告",),
        clause=ClauseNumber("3.1"),
        note=Text(),
        span=at(line),
    )


def constant(id_: str, *, owner: str = "cn.small@1", line: int = 1) -> ir.Constant:
    """Return a constant of value 2."""
    return ir.Constant(
        id=ir.Id(id_),
        name=Text(f"参数 {id_}"),
        symbol="",
        value=Fraction(2),
        literal="2",
        unit=ONE,
        source=SOURCE,
        owner=owner,
        span=at(line),
    )


def indicator(id_: str, uses: Sequence[str] = (), *, line: int = 1, name: Text | None = None) -> ir.Indicator:
    """Return an indicator: the sum of `uses`, the first used on `line`, the next on the next."""
    return ir.Indicator(
        id=ir.Id(id_),
        name=Text(f"指标 {id_}", f"indicator {id_}") if name is None else name,
        symbol="",
        unit=ONE,
        formula=total(uses, line),
        text=" + ".join(uses),
        clause=ClauseNumber("5.1"),
        source=SOURCE,
        span=at(line),
    )


def clause(number: str, test: ir.Test, *, id_: str = "") -> ir.Clause:
    """Return a core clause."""
    return ir.Clause(
        id=ir.ClauseId(id_ or f"c_{ClauseNumber(number).slug}"),
        number=ClauseNumber(number),
        title=Text("题", "title"),
        kind=ir.ClauseKind.CORE,
        test=test,
        text="text",
        source=SOURCE,
        note="",
        span=NOWHERE,
    )


def at_most(target: str, limit: int = 5, line: int = 1) -> ir.Requirement:
    """Return the demand `target ≤ limit`."""
    return ir.Requirement(
        condition=ir.Compare(relation=ir.Relation.LE, left=ref(target, line), right=const(limit), span=NOWHERE),
        span=NOWHERE,
    )


def banded(subject: str, selector: str, *, edge: int = 10) -> ir.BandedLimit:
    """Return a limit on `subject` of 3 where `selector` is at least `edge`; below there is no rule."""
    limit = ir.Limit(relation=ir.Relation.LE, bound=const(3), span=NOWHERE)
    gap = ir.Gap(decided_by="", span=NOWHERE)
    low = ir.Interval(None, False, Fraction(edge), False)
    high = ir.Interval(Fraction(edge), True, None, False)
    return ir.BandedLimit(
        subject=ref(subject),
        selector=ref(selector),
        bands=(
            ir.Band(interval=low, text="below", demand=gap, span=NOWHERE),
            ir.Band(interval=high, text="above", demand=limit, span=NOWHERE),
        ),
        span=NOWHERE,
    )


def level(id_: str, *clauses: str, line: int = 1) -> ir.Level:
    """Return a level that asks for `clauses` (by id)."""
    return ir.Level(
        id=ir.LevelId(id_),
        title=Text(f"等级 {id_}", f"level {id_}"),
        condition=ir.ClausesMet(clauses=tuple(map(ir.ClauseId, clauses)), span=at(line)),
        text="all core clauses met",
        span=NOWHERE,
    )


def program(
    *,
    inputs: Sequence[ir.Input] = (),
    constants: Sequence[ir.Constant] = (),
    indicators: Sequence[ir.Indicator] = (),
    clauses: Sequence[ir.Clause] = (),
    levels: Sequence[ir.Level] = (),
    examples: Sequence[ir.Example] = (),
) -> ir.Program:
    """Return a program in canonical order."""
    return ir.Program(
        id="cn.small",
        edition="1",
        title=Text("小标准", "Small standard"),
        published=None,
        in_force=None,
        source=SOURCE,
        gases=(),
        imports=(),
        inputs=tuple(sorted(inputs, key=lambda i: i.id)),
        constants=tuple(sorted(constants, key=lambda c: c.id)),
        indicators=tuple(sorted(indicators, key=lambda i: i.id)),
        clauses=tuple(sorted(clauses, key=lambda c: c.number.key)),
        levels=tuple(levels),
        none_caption=Text("未达标", "not reached"),
        examples=tuple(examples),
        span=NOWHERE,
    )
