from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ir_samples import EMPTY, NUMBER, PERCENT, TCE, model, park, park_data

from zcdsl.backends.python import BACKEND
from zcdsl.ir import model as ir
from zcdsl.runtime.derivation import digits_apart, scaled, shown, sign_of_difference
from zcdsl.testing import build
from zcdsl.testing.compare import Engine, load
from zcdsl.texts import Text


def engine(program: ir.Program) -> Engine:
    return load(BACKEND.emit(model(program)).artifacts[0].text)


PARK = engine(park())


def data(**values: str) -> dict[str, object]:
    return {"data": {code: {"value": value, "unit": ""} for code, value in values.items()}}


def finding(result: Any, id_: str = "table_1_1") -> Any:
    (found,) = [row for row in result["findings"] if row["id"] == id_]
    return found


def told(result: Any, id_: str = "table_1_1", lang: str = "zh") -> list[str]:
    return [line[lang] for line in finding(result, id_)["because"]]


# --- a park -----------------------------------------------------------------------------------------


def test_a_park_at_the_limit_reaches_the_level() -> None:
    result = PARK.check(park_data())
    assert (result["level"], result["level_status"], result["ceiling"]) == ("reached", "decided", "reached")
    assert result["level_title"] == {"zh": "达标", "en": "Reached"}
    row = finding(result)
    measured = ("outcome", "reason", "value", "limit", "relation", "comparison", "unit", "margin", "points")
    assert [row[key] for key in measured] == (["met", None, "0.2", "0.2", "<=", "full", "tCO2/tce", "0", None])
    assert result["indicators"]["carbon_per_energy"] == {
        "value": "0.2",
        "unit": "tCO2/tce",
        "exact": "1/5",
        "missing": [],
    }


RESULT_KEYS = """
zcdsl standard edition tailoring subject dates stage key level level_title level_status ceiling levels scores indicators
findings level_limits decisions missing gaps defaults_used constants_used not_official synthetic warnings
"""
FINDING_KEYS = """
clause id kind outcome reason title value limit relation comparison unit margin points next because missing evidence
source window
"""


def test_the_result_has_the_keys_of_the_contract_in_their_order() -> None:
    result = PARK.check(park_data())
    assert list(result) == RESULT_KEYS.split()
    assert list(result["standard"]) == ["id", "edition", "sha256", "status", "title"]
    assert list(finding(result)) == FINDING_KEYS.split()


def test_a_derivation_speaks_in_the_words_of_the_standard() -> None:
    result = PARK.check(park_data())
    assert told(result) == [
        "园区碳排放总量 ＝ 能源活动排放 ＋ 外购电量 × 电力排放因子"
        " ＝ 28375 tCO2 + 50000 MWh × 0.8325 tCO2/MWh ＝ 70000 tCO2",
        "单位能耗碳排放 ＝ 园区碳排放总量 / E ＝ 70000 tCO2 ÷ 350000 tce ＝ 0.2 tCO2/tce",
        "E ＝ 350000 tce：20 万tce ≤ E ＜ 100 万tce",
        "0.2 tCO2/tce ≤ 0.2 tCO2/tce：符合",
    ]
    assert told(result, lang="en")[1:] == [
        "Carbon per unit of energy = 园区碳排放总量 / E = 70000 tCO2 ÷ 350000 tce = 0.2 tCO2/tce",
        "Total energy use = 350000 tce: 20 万tce ≤ E ＜ 100 万tce",
        "0.2 tCO2/tce ≤ 0.2 tCO2/tce: met",
    ]
    assert told(result, "table_1_2") == ["清洁能源消费占比 ＝ 92 % ≥ 90 %：符合"]


@pytest.mark.parametrize("given_as", [("35", "万tce"), ("350000", "tce"), ("350000000", "kgce")])
def test_one_quantity_in_three_units_is_one_result(given_as: tuple[str, str]) -> None:
    result, plain = PARK.check(park_data(total_energy=given_as)), PARK.check(park_data())
    assert {**result, "key": ""} == {**plain, "key": ""}


def test_a_small_park_reaches_no_level_and_is_told_why() -> None:
    result = PARK.check(park_data(total_energy=("150000", "tce")))
    assert (result["level"], result["level_status"], result["ceiling"]) == (None, "none", None)
    assert result["level_title"] == {"zh": "未达标", "en": "not reached"}
    assert (finding(result)["outcome"], finding(result)["reason"]) == ("unregulated", "gap")
    assert [finding(result)[key] for key in ("value", "limit", "relation", "margin")] == [None] * 4
    assert told(result)[-2:] == ["E ＝ 150000 tce：E ＜ 20 万tce", "未规定，不予评级"]
    assert result["gaps"] == [{"clause": "表1-1", "decided_by": ""}]
    (level,) = result["levels"]
    assert level["holds"] == "false"
    assert level["because"] == [
        {
            "zh": "表1-1 单位能耗碳排放：未规定，不予评级（E ＜ 20 万tce）",
            "en": "表1-1 Carbon per unit of energy: not regulated; no level is given (E ＜ 20 万tce)",
        }
    ]


def test_a_gap_that_somebody_decides_leaves_the_level_open() -> None:
    result = engine(park("主管部门")).check(park_data(total_energy=("150000", "tce")))
    assert (result["level"], result["level_status"], result["ceiling"]) == (None, "open", "reached")
    assert told(result)[-1] == "未规定，由主管部门决定"
    assert result["gaps"] == [{"clause": "表1-1", "decided_by": "主管部门"}]


@pytest.mark.parametrize(
    ("energy", "limit", "band"),
    [
        ("200000", "0.2", "20 万tce ≤ E ＜ 100 万tce"),
        ("999999.999999999999999999999999999999", "0.2", "20 万tce ≤ E ＜ 100 万tce"),
        ("1000000", "0.3", "E ≥ 100 万tce"),
        ("1" + "0" * 30, "0.3", "E ≥ 100 万tce"),
        ("199999.999999999999999999999999999999", None, "E ＜ 20 万tce"),
    ],
)
def test_the_band_is_chosen_exactly_and_shown_so(energy: str, limit: str | None, band: str) -> None:
    result = PARK.check(park_data(total_energy=(energy, "tce")))
    assert finding(result)["limit"] == limit
    (line,) = [line for line in told(result) if line.endswith("：" + band)]
    assert line in (f"E ＝ {energy} tce：{band}", f"E ≈ {energy} tce：{band}")


def test_what_is_missing_is_told_with_what_needs_it() -> None:
    result = PARK.check(park_data(bought_power=None, clean_share=None))
    assert (result["level"], result["level_status"], result["ceiling"]) == (None, "open", "reached")
    row = finding(result)
    assert (row["outcome"], row["reason"], row["missing"]) == ("not_assessed", "missing", ["/data/bought_power"])
    assert (row["value"], row["limit"], row["margin"]) == (None, "0.2", None)
    assert result["indicators"]["carbon_per_energy"] == {
        "value": None,
        "unit": "tCO2/tce",
        "exact": None,
        "missing": ["/data/bought_power"],
        "reason": "missing",
    }
    assert result["missing"] == [
        {"path": "/data/bought_power", "needed_by": ["表1-1"]},
        {"path": "/data/clean_share", "needed_by": ["表1-2"]},
    ]
    assert told(result)[1:] == [
        "单位能耗碳排放 ＝ 园区碳排放总量 / E ＝ 园区碳排放总量（未知） ÷ 350000 tce：缺 外购电量",
        "E ＝ 350000 tce：20 万tce ≤ E ＜ 100 万tce",
        "缺 外购电量",
    ]
    (level,) = result["levels"]
    assert level["holds"] == "open"
    assert level["because"][0]["zh"] == "表1-1 单位能耗碳排放：未评（缺 外购电量）"


def test_an_empty_submission_misses_everything() -> None:
    for submission in (EMPTY, {}):
        result = PARK.check(submission)
        assert (result["level"], result["ceiling"]) == (None, "reached")
        assert told(result)[-1] == "缺 年综合能源消费量"
        assert [row["path"] for row in result["missing"]] == [
            "/data/bought_power",
            "/data/clean_share",
            "/data/fuel_emissions",
            "/data/total_energy",
        ]
        assert [row["needed_by"] for row in result["missing"]] == [[], ["表1-2"], [], ["表1-1"]]


def test_what_is_not_official_and_what_is_invented_is_named() -> None:
    submission: Any = park_data()
    submission["data"]["clean_share"]["status"] = "synthetic"
    result = PARK.check(submission)
    assert result["standard"]["status"] == "transcribed"
    assert result["not_official"] == [
        {
            "what": "constant",
            "id": "grid_factor",
            "name": {"zh": "电力排放因子", "en": "Grid emission factor"},
            "status": "transcribed",
            "document": "910号 附件4",
        }
    ]
    assert result["synthetic"] == [
        {"path": "/data/clean_share", "name": {"zh": "清洁能源消费占比", "en": "Clean share"}}
    ]
    assert result["constants_used"] == [
        {
            "id": "grid_factor",
            "name": {"zh": "电力排放因子", "en": "Grid emission factor"},
            "value": "0.8325",
            "unit": "tCO2/MWh",
            "source": {"document": "910号 附件4", "status": "transcribed"},
            "owner": "cn.energy.electricity@2024",
        }
    ]


def test_evidence_counts_as_declared_when_every_datum_of_the_clause_has_some() -> None:
    submission: Any = park_data()
    assert finding(PARK.check(submission), "table_1_2")["evidence"] is None
    submission["data"]["clean_share"]["evidence"] = ["E1"]
    submission["data"]["total_energy"]["evidence"] = ["E1"]
    submission["evidence"] = [{"id": "E1", "covers": ["fuel_emissions"]}]
    result = PARK.check(submission)
    assert finding(result, "table_1_2")["evidence"] == "declared"
    assert finding(result)["evidence"] is None
    submission["evidence"][0]["covers"].append("bought_power")
    assert finding(PARK.check(submission))["evidence"] == "declared"


def test_the_key_is_of_the_submission_the_standard_and_the_engine() -> None:
    first = PARK.check(park_data())["key"]
    turned = {"data": dict(reversed(list(park_data()["data"].items())))}  # type: ignore[attr-defined]
    assert PARK.check(turned)["key"] == first
    assert PARK.check(park_data(clean_share=("92.01", "%")))["key"] != first
    assert engine(park("主管部门")).check(park_data())["key"] != first
    assert len(first) == len("sha256:") + 64


def test_rate_says_what_check_says() -> None:
    for submission in (park_data(), park_data(total_energy=("1", "tce")), EMPTY):
        rated, result = PARK.rate(submission), PARK.check(submission)
        assert {key: result[key] for key in ("level", "level_status", "ceiling")} == {
            key: rated[key] for key in ("level", "level_status", "ceiling")
        }
        assert rated["outcomes"] == {row["id"]: [row["outcome"], row["reason"]] for row in result["findings"]}


# --- shown numbers ----------------------------------------------------------------------------------


def test_a_rounded_value_is_marked_and_stays_on_its_side_of_the_limit() -> None:
    assert told(PARK.check(park_data(total_energy=("350001", "tce"))))[-1] == (
        "≈ 0.199999 tCO2/tce ≤ 0.2 tCO2/tce：符合"
    )
    close = PARK.check(park_data(total_energy=("350000." + "0" * 20 + "1", "tce")))
    assert told(close)[-1] == f"≈ 0.1{'9' * 26} tCO2/tce ≤ 0.2 tCO2/tce：符合"
    over = PARK.check(park_data(total_energy=("349999." + "9" * 20, "tce")))
    assert told(over)[-1] == f"≈ 0.2{'0' * 24}1 tCO2/tce ≤ 0.2 tCO2/tce：不符合"
    assert told(over)[1].endswith(f" ≈ 0.2{'0' * 24}1 tCO2/tce")


fractions = st.fractions(max_denominator=10**25)


@given(fractions, fractions, st.integers(1, 10**60))
def test_what_is_shown_of_two_values_compares_as_they_do(left: Fraction, step: Fraction, finer: int) -> None:
    for right in (step, left + step / finer, left):
        a, b = (left.numerator, left.denominator), (right.numerator, right.denominator)
        digits = digits_apart(a, b)
        (s, e, _), (t, f, _) = shown(a, digits), shown(b, digits)
        assert sign_of_difference(scaled(s, e), scaled(t, f)) == (left > right) - (left < right)


# --- other kinds of clause ----------------------------------------------------------------------------

A, B = build.datum("a", NUMBER), build.datum("b", NUMBER)


def number(text: str) -> ir.Const:
    return build.const(text, NUMBER)


def clause_of(condition: ir.Condition, kind: ir.ClauseKind = ir.ClauseKind.CORE) -> Engine:
    clause = replace(build.clause("4.2", condition), kind=kind)
    return engine(build.program([A, B], clauses=[clause], levels=[build.level("yes", build.met(clause))]))


def test_a_clause_of_several_comparisons_has_no_single_limit_and_tells_them_all() -> None:
    both = build.every(
        build.compare(build.ref(A), ">=", number("1")),
        build.negated(build.compare(build.ref(B), "=", number("2"))),
    )
    result = clause_of(both).check(data(a="0.5", b="3"))
    row = finding(result, "4_2")
    assert [row[key] for key in ("value", "limit", "relation", "unit", "margin")] == [None] * 5
    assert told(result, "4_2") == ["数a ＝ 0.5 ≥ 1：不成立", "数b ＝ 3 ＝ 2：不成立", "不符合"]
    assert told(result, "4_2", "en") == ["a = 0.5 ≥ 1: false", "b = 3 = 2: false", "not met"]


def test_a_clause_that_other_data_decide_misses_nothing() -> None:
    either = build.some(build.compare(build.ref(A), ">=", number("1")), build.compare(build.ref(B), ">", number("2")))
    result = clause_of(either).check(data(a="1"))
    assert (finding(result, "4_2")["outcome"], finding(result, "4_2")["missing"]) == ("met", [])
    assert told(result, "4_2") == ["数a ＝ 1 ≥ 1：成立", "符合"]
    assert result["missing"] == [{"path": "/data/b", "needed_by": []}]


@pytest.mark.parametrize(("a", "word"), [("1", "未发现"), ("0", "存在"), (None, "无法确认")])
def test_a_veto_is_found_or_not_and_never_complied_with(a: str | None, word: str) -> None:
    veto = clause_of(build.compare(build.ref(A), ">=", number("1")), ir.ClauseKind.VETO)
    result = veto.check(data(**({} if a is None else {"a": a})))
    lines = told(result, "4_2") + [line["zh"] for line in result["levels"][0]["because"]]
    assert "符合" not in "".join(lines).replace("均符合：4.2", "")
    assert any(word in line for line in lines) or word == "未发现"


@pytest.mark.parametrize(
    ("relation", "a", "margin"),
    [("<=", "0.5", "0.5"), ("<", "1.5", "-0.5"), (">=", "1.5", "0.5"), (">", "0.5", "-0.5"), ("=", "3", "-2")],
)
def test_a_margin_says_how_far_inside_the_limit_a_value_lies(relation: str, a: str, margin: str) -> None:
    result = clause_of(build.compare(build.ref(A), relation, number("1"))).check(data(a=a))
    assert finding(result, "4_2")["margin"] == margin


def test_division_by_zero_is_told() -> None:
    ratio = replace(build.indicator("ratio", NUMBER, build.over(build.ref(A), build.ref(B))), text="数a / 数b")
    clause = build.clause("4.2", build.compare(build.ref(ratio), ">=", number("1")))
    rated = engine(build.program([A, B], indicators=[ratio], clauses=[clause]))
    result = rated.check(data(a="1", b="0"))
    assert finding(result, "4_2")["reason"] == "division_by_zero"
    assert told(result, "4_2") == ["指ratio ＝ 数a / 数b ＝ 1 ÷ 0：除数为零", "除数为零"]
    assert result["indicators"]["ratio"]["reason"] == "division_by_zero"
    assert result["missing"] == []


def test_a_formula_of_every_kind_is_shown_with_its_values() -> None:
    formula = build.total(
        [
            build.choose(
                [(build.compare(build.ref(A), ">", number("2")), build.power(build.ref(B), 2))],
                build.extremum([build.ref(A), number("7.50")], largest=False),
            ),
            build.absolute(build.total([build.ref(A), build.ref(B)], [False, True])),
        ],
        [False, True],
    )
    mixed = replace(build.indicator("mixed", NUMBER, formula), text="…")
    clause = build.clause("4.2", build.compare(build.ref(mixed), ">=", number("0")))
    rated = engine(build.program([A, B], indicators=[mixed], clauses=[clause]))
    assert told(rated.check(data(a="3", b="-4")), "4_2")[0] == (
        "指mixed ＝ … ＝ (若 3 ＞ 2 则 (-4)^2，否则 min(3, 7.50)) − |3 − (-4)| ＝ 9"
    )
    assert "if 3 > 2 then" in told(rated.check(data(a="3", b="-4")), "4_2", "en")[0]


def test_an_untaken_branch_may_be_missing() -> None:
    picked = build.choose([(build.compare(build.ref(A), ">", number("2")), build.ref(A))], build.ref(B))
    item = build.indicator("picked", NUMBER, picked)
    rated = engine(build.program([A, B], indicators=[item]))
    assert rated.check(data(a="3"))["indicators"]["picked"]["value"] == "3"
    assert rated.check(data(a="1"))["indicators"]["picked"]["missing"] == ["/data/b"]
    assert rated.check(data(b="1"))["indicators"]["picked"]["missing"] == ["/data/a"]


def test_a_limit_in_another_unit_is_shown_in_the_unit_of_the_value() -> None:
    share = build.datum("share", PERCENT)
    clause = build.clause("4.2", build.compare(build.ref(share), ">=", number("0.9")))
    rated = engine(build.program([share], clauses=[clause]))
    result = rated.check({"data": {"share": {"value": "90", "unit": "%"}}})
    row = finding(result, "4_2")
    assert [row[key] for key in ("value", "limit", "unit", "outcome")] == ["90", "90", "%", "met"]
    assert told(result, "4_2") == ["数share ＝ 90 % ≥ 90 %：符合"]


def test_a_named_limit_is_named() -> None:
    share, least = build.datum("share", PERCENT), build.constant("least", "90", PERCENT)
    clause = build.clause("4.2", build.compare(build.ref(share), ">=", build.ref(least)))
    rated = engine(build.program([share], [least], clauses=[clause]))
    result = rated.check({"data": {"share": {"value": "80", "unit": "%"}}})
    assert told(result, "4_2") == ["数share ＝ 80 % ≥ 90 %（常least）：不符合"]
    assert told(result, "4_2", "en") == ["share = 80 % ≥ 90 % (least): not met"]


def test_a_level_may_compare_numbers_and_tells_it() -> None:
    levels = [
        build.level("best", build.compare(build.ref(A), ">=", number("3"))),
        build.level("good", build.compare(build.ref(A), ">=", number("1"))),
    ]
    result = engine(build.program([A], levels=levels)).check(data(a="2"))
    assert (result["level"], result["ceiling"]) == ("good", "good")
    assert [level["because"][0]["zh"] for level in result["levels"]] == [
        "数a ＝ 2 ≥ 3：不成立",
        "数a ＝ 2 ≥ 1：成立",
    ]


# --- sizes ------------------------------------------------------------------------------------------


def test_huge_values_stay_exact_and_long_fractions_are_left_out() -> None:
    sixteenth = build.indicator("sixteenth", NUMBER, build.power(build.ref(A), 16))
    whole = build.indicator("whole", NUMBER, build.power(build.ref(sixteenth), 16))
    rated = engine(build.program([A], indicators=[sixteenth, whole]))
    row = rated.check(data(a="1" + "0" * 30))["indicators"]["whole"]
    assert row == {"value": "1" + "0" * 7680, "unit": "", "approximate": True, "missing": []}
    assert "exact" not in row
    row = rated.check(data(a="1.000000000000000000000000000001"))["indicators"]["sixteenth"]
    assert row["value"] == "1.00000000000000000000000000002"


def test_a_value_within_thirty_digits_is_exact() -> None:
    third = build.indicator("third", NUMBER, build.over(build.ref(A), number("3")))
    rated = engine(build.program([A], indicators=[third]))
    assert rated.check(data(a="0.6"))["indicators"]["third"]["value"] == "0.2"
    found = rated.check(data(a="1"))["indicators"]["third"]
    assert (found["value"], found["exact"]) == ("0." + "3" * 30, "1/3")


def test_every_text_of_a_result_is_json_and_in_both_languages() -> None:
    untitled = replace(park(), title=Text("只有中文", ""))
    result = engine(untitled).check(park_data())
    assert json.loads(json.dumps(result)) == result
    for row in result["findings"]:
        assert all(line["zh"] and line["en"] for line in row["because"])


def test_a_table_of_limits_may_have_a_formula_as_its_selector() -> None:
    total = build.total([build.ref(A), build.ref(B)])
    bands = [
        replace(build.band(ir.Interval(None, False, Fraction(3), True), build.limit("<=", build.ref(B))), text="低"),
        replace(build.band(ir.Interval(Fraction(3), False, None, False), build.gap("某机构")), text="高"),
    ]
    clause = build.clause("4.2", build.banded(build.ref(A), total, *bands))
    rated = engine(build.program([A, B], clauses=[clause]))
    assert told(rated.check(data(a="1", b="2")), "4_2") == ["1 + 2 ＝ 3：低", "数a ＝ 1 ≤ 2（数b）：符合"]
    assert told(rated.check(data(a="2", b="2")), "4_2") == ["2 + 2 ＝ 4：高", "未规定，由某机构决定"]
    assert told(rated.check(data(a="2")), "4_2") == ["缺 数b"]


def test_a_unit_with_a_basis_is_written_without_it_in_data() -> None:
    assert TCE.symbol == "tce（等价值）"
    assert finding(PARK.check(park_data()))["unit"] == "tCO2/tce"


def test_a_level_that_compares_a_missing_number_says_so() -> None:
    level = build.level("best", build.compare(build.ref(A), ">=", build.ref(B)))
    (row,) = engine(build.program([A, B], levels=[level])).check(data(a="2"))["levels"]
    assert row["holds"] == "open"
    assert row["because"] == [{"zh": "缺 数b", "en": "missing: b"}]
