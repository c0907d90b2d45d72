import json
from dataclasses import fields, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import pytest
from small_programs import (
    NOWHERE,
    ONE,
    SOURCE,
    TCE,
    TCE_UNIT,
    at_most,
    banded,
    clause,
    const,
    constant,
    indicator,
    input_,
    level,
    program,
    ref,
)
from source_cases import compiling

from zcdsl.backends.base import FULL, Feature
from zcdsl.backends.irjson import BACKEND, program_to_json
from zcdsl.diagnostics.model import Sink
from zcdsl.graph.plan import plan
from zcdsl.ir import model as ir
from zcdsl.model import Model
from zcdsl.testing import build
from zcdsl.texts import Text
from zcdsl.units import NUMBER, Dimension

ENTRY = build.entry(2023, "2025-12-31", "0.5", ONE)
CURVE = build.curve("curve", ONE, ONE, ("0", "1"), ("2", "3"))
_COMPARE = ir.Compare(relation=ir.Relation.GE, left=ref("e"), right=const(0), span=NOWHERE)
_LOGIC = ir.AllOf(args=(ir.AnyOf(args=(_COMPARE,), span=NOWHERE), ir.Negated(arg=_COMPARE, span=NOWHERE)), span=NOWHERE)
NUMBERS: tuple[ir.Number, ...] = (
    ir.Const(value=Fraction(1, 3), unit=TCE_UNIT, literal="0.3", dimension=TCE, span=NOWHERE),
    ref("e"),
    ir.Sum(terms=(ref("e"), const(1)), minus=(False, True), dimension=NUMBER, span=NOWHERE),
    ir.Product(factors=(ref("e"), const(2)), under=(False, True), dimension=NUMBER, span=NOWHERE),
    ir.Power(base=ref("e"), exponent=-2, dimension=NUMBER, span=NOWHERE),
    ir.Extremum(args=(ref("e"), const(0)), largest=True, dimension=NUMBER, span=NOWHERE),
    ir.Absolute(arg=ref("e"), dimension=NUMBER, span=NOWHERE),
    ir.Choose(cases=((_LOGIC, const(1)),), otherwise=const(2), dimension=NUMBER, span=NOWHERE),
    build.rounded(ref("e"), const(1), ir.Rounding.UP),
    build.interpolated(ref("e"), CURVE),
    build.annual(ref("e")),
)
EXAMPLE = ir.Example(
    number="B.1",
    title=Text("例"),
    given=((ir.Id("e"), const(5)),),
    expected=(
        ir.ExpectedValue(target=ir.Id("i0"), value=const(5), span=NOWHERE),
        ir.ExpectedOutcome(clause=ir.ClauseId("c_1"), outcome="met", span=NOWHERE),
        ir.ExpectedLevel(level=None, span=NOWHERE),
    ),
    span=NOWHERE,
)
JUDGED = replace(clause("3", at_most("i0")), test=ir.JudgedBy(role=ir.Role.REVIEW, span=NOWHERE))
COUNT = ir.ClausesCounted(
    clauses=(JUDGED.id,), share=True, relation=ir.Relation.GE, bound=Fraction(9, 10), text="", span=NOWHERE
)
COUNTING = replace(
    level("counting", "c_1"),
    condition=ir.AllOf(args=(ir.ClauseMet(clause=JUDGED.id, span=NOWHERE), COUNT), span=NOWHERE),
)
PAPERS = (
    ir.GivenJudgement(clause=JUDGED.id, outcome="met", span=NOWHERE),
    ir.GivenClaim(clause=JUDGED.id, accepted=True, span=NOWHERE),
    ir.GivenDocument(kind="批复文件", grade="A", expires=None, span=NOWHERE),
)
MADE = replace(
    program(
        inputs=[input_("e")],
        constants=[constant("k")],
        indicators=[replace(indicator(f"i{place}"), formula=number) for place, number in enumerate(NUMBERS)],
        clauses=[clause("1", at_most("i0")), clause("2", banded("i0", "e")), JUDGED],
        levels=[level("ok", "c_1"), COUNTING],
        examples=[replace(EXAMPLE, papers=PAPERS)],
    ),
    dated=(
        build.dated("later", ONE, build.latest_before(ir.Clock.ACCEPTED), ENTRY),
        build.dated("newest", ONE, build.used_from(ir.Clock.APPLIED), ENTRY),
        build.dated("same", ONE, build.same_year(), ENTRY),
    ),
    curves=(CURVE,),
    published=date(2025, 6, 30),
    imports=(ir.Import(id="cn.energy", edition="2024"),),
    gases=("CO2",),
)
FOUND = plan(MADE, Sink())
assert FOUND
MODEL = Model(MADE, FOUND)
WHOLE: dict[str, Any] = json.loads(BACKEND.emit(MODEL).artifacts[0].text)


CASES = Path(__file__).parents[1] / "cases"


def written_as(case: str) -> dict[str, Any]:
    """Return `ir.json` of one of the cases."""
    model = compiling((CASES / case).read_text(encoding="utf-8")).model
    made: dict[str, Any] = json.loads(BACKEND.emit(model).artifacts[0].text)
    return made


LISTED, FLAGGED = written_as("rows/good/lists.zc"), written_as("given/good/flags.zc")
SCORED = written_as("scores/good/every_rule.zc")


def named(node: type) -> set[str]:
    """Return the field names of a node that the JSON must have."""
    return {field.name for field in fields(node)} - {"span"}


def nodes(value: object) -> list[dict[str, Any]]:
    """Return every object in a JSON value."""
    if isinstance(value, dict):
        return [value, *(inner for part in value.values() for inner in nodes(part))]
    return [inner for part in value for inner in nodes(part)] if isinstance(value, list) else []


@pytest.mark.parametrize(
    ("part", "node"),
    [
        ("inputs", ir.Input),
        ("constants", ir.Constant),
        ("dated", ir.Dated),
        ("curves", ir.Curve),
        ("indicators", ir.Indicator),
        ("clauses", ir.Clause),
        ("levels", ir.Level),
        ("examples", ir.Example),
        ("imports", ir.Import),
    ],
)
def test_a_declaration_has_every_field_of_its_node(part: str, node: type) -> None:
    assert WHOLE[part]
    assert set(WHOLE[part][0]) == named(node)


def test_a_score_group_has_every_field_of_its_node() -> None:
    assert {frozenset(group) for group in SCORED["groups"]} == {frozenset(named(ir.Group))}


def test_when_an_edition_holds_and_what_was_done_to_its_base_have_every_field_of_their_nodes() -> None:
    applied = ir.Applied(
        span=build.HERE,
        operation=ir.Operation.TIGHTEN,
        by="cn.sector@1",
        base="cn.general@1",
        what="clause",
        target="4.2",
        title=Text("甲", "one"),
        before="a",
        after="b",
        reason="",
        secured=ir.Secured.BOTH,
        affects=("4.3",),
    )
    validity = ir.Validity(
        transition_until=date(2026, 12, 31),
        withdrawn=date(2040, 1, 1),
        replaces=(ir.Import(id="cn.old", edition="1"),),
        corrects="2025",
        amendments=(ir.Amendment("第 1 号", date(2026, 2, 1)),),
        draft=ir.Draft.APPROVAL,
    )
    program = replace(MODEL.program, tailoring=(applied,), validity=validity)
    written: Any = program_to_json(Model(program, MODEL.plan))
    assert set(written["tailoring"][0]) == named(ir.Applied)
    assert written["tailoring"][0]["secured"] == "both"
    assert set(written["validity"]) == named(ir.Validity)
    assert written["validity"]["amendments"] == [{"name": "第 1 号", "date": "2026-02-01"}]
    assert (written["validity"]["draft"], written["validity"]["withdrawn"]) == ("approval", "2040-01-01")


def test_a_row_of_limits_has_every_field_of_its_node() -> None:
    assert {frozenset(row) for row in SCORED["level_limits"]} == {frozenset(named(ir.LevelLimits))}
    limits = [limit for row in SCORED["level_limits"] for limit in row["limits"]]
    assert {frozenset(limit) for limit in limits} == {frozenset(named(ir.LevelLimit))}


def test_a_decision_table_has_every_field_of_its_node() -> None:
    tables = written_as("scores/good/axes.zc")["decisions"]
    assert {frozenset(table) for table in tables} == {frozenset(named(ir.Decision))}
    axes = [table[axis] for table in tables for axis in ("rows", "columns")]
    assert {frozenset(axis) for axis in axes} == {frozenset(named(ir.DecisionAxis))}
    assert {frozenset(band) for axis in axes for band in axis["bands"]} == {frozenset(named(ir.DecisionBand))}
    assert {frozenset(one) for table in tables for one in table["demands"]} == {frozenset(named(ir.LevelDemand))}


def test_the_whole_has_every_field_of_a_program_and_the_order() -> None:
    assert set(WHOLE) == named(ir.Program) | {"form", "order"}
    assert WHOLE["order"] == list(MODEL.plan.order)
    assert WHOLE["published"] == "2025-06-30"
    assert WHOLE["in_force"] is None


def test_each_kind_of_node_is_written_with_all_its_fields() -> None:
    spelt = {
        ir.Const: "const",
        ir.Ref: "ref",
        ir.Sum: "sum",
        ir.Product: "product",
        ir.Power: "power",
        ir.Extremum: "extremum",
        ir.Absolute: "absolute",
        ir.Choose: "choose",
        ir.Round: "round",
        ir.Interpolate: "interpolate",
        ir.Annual: "annual",
        ir.SameYear: "same_year",
        ir.LatestBefore: "latest_before",
        ir.UsedFrom: "used_from",
        ir.Compare: "compare",
        ir.AllOf: "all_of",
        ir.AnyOf: "any_of",
        ir.Negated: "negated",
        ir.ClausesMet: "clauses_met",
        ir.ClauseMet: "clause_met",
        ir.ClausesCounted: "clauses_counted",
        ir.JudgedBy: "judged_by",
        ir.GivenJudgement: "judgement",
        ir.GivenClaim: "claim",
        ir.GivenDocument: "document",
        ir.Requirement: "requirement",
        ir.BandedLimit: "banded_limit",
        ir.Limit: "limit",
        ir.Gap: "gap",
        ir.ExpectedValue: "value",
        ir.ExpectedOutcome: "outcome",
        ir.ExpectedLevel: "level",
        ir.ExpectedScore: "score",
        ir.ExpectedReach: "reach",
        ir.ExpectedPoints: "points",
        ir.ScoreCompare: "score_compare",
        ir.PointTable: "point_table",
        ir.PointSegments: "point_segments",
        ir.PointCases: "point_cases",
        ir.PointLine: "point_line",
        ir.Items: "items",
        ir.Cell: "cell",
        ir.Lookup: "lookup",
        ir.Aggregate: "aggregate",
        ir.CodeCompare: "code_compare",
        ir.FlagCell: "flag_cell",
        ir.FlagOf: "flag_of",
        ir.Quantifier: "quantifier",
        ir.CodeConst: "code_const",
        ir.CodeOf: "code_of",
        ir.CodeCell: "code_cell",
        ir.ListRows: "list_rows",
        ir.CellRows: "cell_rows",
        ir.CodeType: "code_type",
        ir.QuantityType: "quantity_type",
        ir.ByCodeType: "by_code_type",
        ir.PlainType: "plain_type",
        ir.RowsType: "rows_type",
        ir.GivenFlag: "given_flag",
        ir.GivenRows: "given_rows",
    }
    closed = (ir.Number, ir.Condition, ir.CodeTerm, ir.Rows, ir.FieldType, ir.Given, ir.Test, ir.Expectation)
    closed += (ir.Paper, ir.Selection)
    assert set(spelt) - {ir.Limit, ir.Gap} == {node for union in closed for node in get_args(union)}
    inside = {ir.Sum: {"minus"}, ir.Product: {"under"}}  # beside each term and factor
    written = {}
    for found in (*nodes(WHOLE), *nodes(LISTED), *nodes(FLAGGED), *nodes(SCORED)):
        if "node" in found:
            written.setdefault(found["node"], set(found) - {"node"})
    assert written == {spelt[node]: named(node) - inside.get(node, set()) for node in spelt}


def test_rationals_are_texts_in_lowest_terms() -> None:
    formula = WHOLE["indicators"][0]["formula"]
    assert (formula["value"], formula["literal"]) == ("1/3", "0.3")
    assert formula["unit"]["factor"] == "1"
    assert [choice["factor"] for choice in WHOLE["inputs"][0]["choices"]] == ["1", "1/1000", "10000"]
    assert WHOLE["inputs"][0]["interval"] == {
        "low": "0",
        "low_closed": True,
        "high": None,
        "high_closed": False,
    }


def test_signs_strokes_and_relations_come_through() -> None:
    by_id = {item["id"]: item["formula"] for item in WHOLE["indicators"]}
    assert [row["minus"] for row in by_id["i2"]["terms"]] == [False, True]
    assert [row["under"] for row in by_id["i3"]["factors"]] == [False, True]
    assert by_id["i4"]["exponent"] == -2
    assert by_id["i5"]["largest"] is True
    assert WHOLE["clauses"][0]["test"]["condition"]["relation"] == "<="
    assert [band["demand"]["node"] for band in WHOLE["clauses"][1]["test"]["bands"]] == ["gap", "limit"]


def test_dimensions_name_their_bases() -> None:
    based = Dimension((("tCO2", 1), ("tce", -1)), (("tce", 0, "等价值"),))
    unit = ir.UnitUse("tCO2/tce（等价值）", "tCO2/tce", based, Fraction(1))
    made = program(inputs=[input_("e", unit=unit)])
    found = plan(made, Sink())
    assert found
    whole = json.loads(BACKEND.emit(Model(made, found)).artifacts[0].text)
    assert whole["inputs"][0]["unit"]["dimension"] == {
        "powers": {"tCO2": 1, "tce": -1},
        "bases": [{"base": "tce", "axis": 0, "value": "等价值"}],
    }
    assert whole["source"] == {
        "document": SOURCE.document,
        "status": "illustrative",
        "rationale": "",
    }


def test_nothing_of_a_standard_is_left_out() -> None:
    assert BACKEND.support == dict.fromkeys(Feature, FULL)
    assert not BACKEND.emit(MODEL).unsupported
