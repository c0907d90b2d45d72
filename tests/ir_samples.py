"""Standards built by hand, without a parser, that look like real ones: labels, units, sources, bands, texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from zcdsl.ir import model as ir
from zcdsl.ir.fold import refs
from zcdsl.model import Model, Plan
from zcdsl.numbering import ClauseNumber
from zcdsl.testing import build
from zcdsl.texts import Text

TCE = build.unit("tce", basis="等价值")
WAN_TCE = build.unit("tce", 10000, basis="等价值", symbol="万tce")
TCO2 = build.unit("tCO2")
INTENSITY = build.quotient(TCO2, TCE)
MWH = build.unit("MWh")
GRID_UNIT = build.quotient(TCO2, MWH)
PERCENT = build.unit("", Fraction(1, 100), symbol="%")
NUMBER = build.unit()
ATTACHED = ir.Source("发改环资〔2025〕910号 附件3", ir.Status.OFFICIAL)
AT_LEAST_0 = ir.Interval(Fraction(0), True, None, False)
SHARE = ir.Interval(Fraction(0), True, Fraction(1), True)
EMPTY = {"data": {}}


def plan(program: ir.Program) -> Plan:
    """Return a plan: each round takes every indicator whose operands are done, by id."""
    todo = {item.id: {r.target for r in refs(item.formula)} for item in program.indicators}
    order: list[ir.Id] = []
    while todo:
        ready = sorted(id_ for id_, needs in todo.items() if not needs & todo.keys())
        assert ready, "a circle"
        order += ready
        todo = {id_: needs for id_, needs in todo.items() if id_ not in ready}
    return Plan(tuple(order), {})


def model(program: ir.Program) -> Model:
    """Return a program with its plan."""
    return Model(program, plan(program))


def park(decided_by: str = "") -> ir.Program:
    """Return a standard with one banded limit on carbon per unit of energy and a guiding clause."""
    energy = replace(
        build.datum("total_energy", TCE, AT_LEAST_0),
        name=Text("年综合能源消费量", "Total energy use"),
        symbol="E",
        choices=(
            ir.UnitChoice("tce", Fraction(1), ("吨标准煤",)),
            ir.UnitChoice("kgce", Fraction(1, 1000)),
            ir.UnitChoice("万tce", Fraction(10000)),
        ),
        evidence=("能源利用状况报告",),
        clause=ClauseNumber("表1-1"),
        note=Text("等价值", "equivalent value"),
    )
    fuel = replace(build.datum("fuel_emissions", TCO2, AT_LEAST_0), name=Text("能源活动排放", "Fuel emissions"))
    power = replace(build.datum("bought_power", MWH, AT_LEAST_0), name=Text("外购电量", "Bought power"))
    share = replace(build.datum("clean_share", PERCENT, SHARE), name=Text("清洁能源消费占比", "Clean share"))
    factor = replace(
        build.constant("grid_factor", "0.8325", GRID_UNIT),
        name=Text("电力排放因子", "Grid emission factor"),
        source=ir.Source("910号 附件4", ir.Status.TRANSCRIBED),
        owner="cn.energy.electricity@2024",
    )
    bought = build.product([build.ref(power), build.ref(factor)])
    emissions = replace(
        build.indicator("park_emissions", TCO2, build.total([build.ref(fuel), bought])),
        name=Text("园区碳排放总量", "Park emissions"),
        text="能源活动排放 ＋ 外购电量 × 电力排放因子",
        source=ATTACHED,
    )
    called = replace(build.ref(energy), name="E")
    intensity = replace(
        build.indicator("carbon_per_energy", INTENSITY, build.over(build.ref(emissions), called)),
        name=Text("单位能耗碳排放", "Carbon per unit of energy"),
        symbol="I",
        text="园区碳排放总量 / E",
        clause=ClauseNumber("表1-1"),
        source=ATTACHED,
    )
    bands = (
        replace(
            build.band(ir.Interval(None, False, Fraction(200000), False), build.gap(decided_by)),
            text="E ＜ 20 万tce",
        ),
        replace(
            build.band(
                ir.Interval(Fraction(200000), True, Fraction(1000000), False),
                build.limit("<=", build.const("0.2", INTENSITY)),
            ),
            text="20 万tce ≤ E ＜ 100 万tce",
        ),
        replace(
            build.band(
                ir.Interval(Fraction(1000000), True, None, False),
                build.limit("<=", build.const("0.3", INTENSITY)),
            ),
            text="E ≥ 100 万tce",
        ),
    )
    first = replace(
        build.clause("表1-1", build.banded(build.ref(intensity), called, *bands)),
        title=Text("单位能耗碳排放", "Carbon per unit of energy"),
        text="按 E",
        source=replace(ATTACHED, rationale="按园区能耗规模分档"),
    )
    second = replace(
        build.clause("表1-2", build.compare(build.ref(share), ">=", build.const("90", PERCENT))),
        title=Text("清洁能源消费占比", "Clean-energy share"),
        kind=ir.ClauseKind.GUIDING,
        text="清洁能源消费占比 不低于 90 %",
        source=ATTACHED,
    )
    reached = replace(build.level("reached", build.met(first)), title=Text("达标", "Reached"), text="全部 核心 符合")
    program = build.program([energy, fuel, power, share], [factor], [emissions, intensity], [first, second], [reached])
    return replace(
        program,
        id="cn.park.zero_carbon",
        edition="2025",
        title=Text("国家级零碳园区建设指标体系（试行）", "National zero-carbon park indicators (trial)"),
        source=ATTACHED,
    )


def park_data(**changes: tuple[str, str] | None) -> dict[str, object]:
    """Return a submission to `park`: 350 000 tce and 70 000 tCO2 unless `changes` say otherwise."""
    given: dict[str, tuple[str, str] | None] = {
        "total_energy": ("350000", "tce"),
        "fuel_emissions": ("28375", "tCO2"),
        "bought_power": ("50000", "MWh"),
        "clean_share": ("92", "%"),
        **changes,
    }
    return {
        "data": {
            code: None if datum is None else {"value": datum[0], "unit": datum[1]} for code, datum in given.items()
        }
    }


def named(codes: Sequence[str]) -> ir.Program:
    """Return a standard whose data, indicators and score group have these codes; `return` adds all of them up."""
    inputs = [build.datum(code, NUMBER) for code in codes]
    added = [build.total([build.ref(item), build.const("1", NUMBER)]) for item in inputs]
    indicators = [build.indicator(f"{code}_", NUMBER, formula) for code, formula in zip(codes, added, strict=True)]
    whole = build.indicator("return", NUMBER, build.total([build.ref(item) for item in indicators]))
    clause = build.clause("1", build.compare(build.ref(whole), "<=", build.const("1000", NUMBER)))
    points = build.scored(clause, "5")
    scored = ir.ScoreCompare(
        span=build.HERE,
        target=ir.Id(codes[0]),
        clauses=(points.id,),
        relation=ir.Relation.GE,
        bound=Fraction(5),
        text="",
    )
    group = ir.Group(
        span=build.HERE,
        id=ir.Id(codes[0]),
        title=Text(codes[0], codes[0]),
        clauses=(points.id,),
        weight=None,
        cap=None,
        not_applicable=None,
        none_applies=None,
    )
    asked = [build.compare(build.ref(item), ">=", build.const("0", NUMBER)) for item in inputs]
    level = build.level("import", build.every(build.met(points), scored, *asked))
    return build.program(inputs, indicators=[*indicators, whole], clauses=[points], levels=[level], groups=[group])
