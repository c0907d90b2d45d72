"""`zcdsl eval`: one indicator alone."""

from __future__ import annotations

from fractions import Fraction

import pytest
from commands_in_process import DEMO, Run, write

PARK = "cn.park.zero_carbon"
ROWS = """\
标准 cn.example.rows《行》
    版本 1；任何期间
    来源 zcdsl 文档，示意
码表 种类，代码 kinds
    | 名称 | 代码   |
    | 甲   | first  |
    | 乙   | second |
记录 行
    代码 row
    种类：码表 种类，代码 kind
    量：单位 kg，代码 amount
填报项 清单：列表，每行 行，代码 rows
参数表 因子，按 种类，单位 kg，代码 factor
    | 种类 | 数值 |
    | 甲   | 1    |
指标 所得，单位 kg ＝ FORMULA
    代码 found
条 1 所得 引导项
    要求：所得 不超过 10 kg
"""
GIVEN = "data: {E: 70 tce, 排放: 3 tCO2}\n"


def test_value_unit_exact_value_and_derivation_are_told(zcdsl: Run, demo: str) -> None:
    ran = zcdsl("eval", "强度", "--standard", demo, "--given", write("g.yaml", GIVEN), "--format", "json")
    assert ran.code == 0
    found = ran.json
    assert (found["value"][:10], found["unit"], found["exact"], found["missing"]) == (
        "0.08571428",
        "tCO2/tce",
        "3/35",
        [],
    )
    assert (found["indicator"]["id"], found["indicator"]["symbol"], found["indicator"]["clause"]) == (
        "intensity",
        "I",
        "4.1",
    )
    assert found["because"][-1]["en"].endswith("≈ 0.0857143 tCO2/tce")
    assert [row["id"] for row in found["constants_used"]] == ["surcharge"]
    assert [(row["what"], row["id"], row["status"]) for row in found["not_official"]] == [
        ("constant", "surcharge", "second_hand"),
        ("indicator", "intensity", "illustrative"),
    ]


@pytest.mark.parametrize("name", ["intensity", "强度", "I", "i", "Ｉ", "INTENSITY"])
def test_an_indicator_is_named_by_code_name_or_symbol(zcdsl: Run, demo: str, name: str) -> None:
    given = write("g.yaml", GIVEN)
    assert "强度 I ≈ 0.0857143 tCO2/tce\n  精确值 3/35 tCO2/tce\n" in zcdsl(
        "eval", name, "--standard", demo, "--given", given
    ).out  # fmt: skip


def test_it_is_the_value_of_the_whole_result(zcdsl: Run) -> None:
    demo = "examples/park-reaches.yaml"
    whole = zcdsl("check", demo, "--format", "json").json
    for id_, row in whole["indicators"].items():
        found = zcdsl("eval", id_, "--standard", PARK, "--given", demo, "--format", "json").json
        assert {key: found[key] for key in row} == row


def test_the_indicators_behind_it_are_told_before_it_and_no_others(zcdsl: Run, demo: str) -> None:
    given = write("g.yaml", GIVEN)
    found = zcdsl("eval", "overall", "--standard", demo, "--given", given, "--format", "json").json
    assert [line["zh"].split(" ＝ ")[0] for line in found["because"]] == ["强度", "总强度"]
    assert Fraction(found["exact"]) == Fraction(2 * 3, 70) + Fraction(3, 70)
    alone = zcdsl("eval", "intensity", "--standard", demo, "--given", given, "--format", "json").json
    assert len(alone["because"]) == 1


def test_an_open_indicator_is_a_finding_and_says_what_it_needs(zcdsl: Run, demo: str) -> None:
    given = write("g.yaml", "data: {排放: 3 tCO2}\n")
    ran = zcdsl("eval", "I", "--standard", demo, "--given", given, "--format", "json")
    assert ran.code == 1
    assert (ran.json["value"], ran.json["exact"], ran.json["reason"]) == (None, None, "missing")
    assert ran.json["missing"] == ["/data/energy"]
    assert ran.json["needs"] == [
        {
            "path": "/data/energy",
            "name": {"zh": "能耗", "en": "energy"},
            "unit": "tce（等价值）",
            "evidence": ["能源利用状况报告"],
        }
    ]
    text = zcdsl("eval", "I", "--standard", demo, "--given", given)
    assert text.code == 1
    assert text.out.startswith("强度 I：无法计算，缺数据\n")
    assert "还需要\n  energy  能耗  tce（等价值）  能源利用状况报告\n" in text.out
    english = zcdsl("eval", "I", "--standard", demo, "--given", given, "--lang", "en").out
    assert english.startswith("intensity I: cannot be computed, no data\n")
    assert "Still needed\n" in english


def test_a_division_by_zero_is_open_and_needs_nothing(zcdsl: Run, demo: str) -> None:
    given = write("g.yaml", "data: {E: 0, 排放: 3 tCO2}\n")
    ran = zcdsl("eval", "overall", "--standard", demo, "--given", given)
    assert ran.code == 1
    assert ran.out.startswith("总强度：无法计算，除数为零\n")
    assert "还需要" not in ran.out


def test_a_short_value_is_shown_whole(zcdsl: Run, demo: str) -> None:
    given = write("g.yaml", "data: {E: 200 tce, 排放: 9.5 tCO2}\n")
    lines = zcdsl("eval", "I", "--standard", demo, "--given", given).out.splitlines()
    assert lines[:2] == ["强度 I ＝ 0.05 tCO2/tce", "  标准 示例 cn.example.demo@1、条 4.1"]


def test_standard_input_is_read_and_the_result_goes_to_a_file(zcdsl: Run, demo: str) -> None:
    ran = zcdsl("eval", "I", "--standard", demo, "--given", "-", "-o", "out.txt", stdin=GIVEN)
    assert (ran.code, ran.out) == (0, "")
    with open("out.txt", encoding="utf-8") as file:
        assert file.read().startswith("强度 I ≈ 0.0857143 tCO2/tce\n")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("能耗", "能耗 是填报项，不是指标"),
        ("附加", "附加 是参数，不是指标"),
        ("4.2", "4.2 是条，不是指标"),
        ("优秀", "优秀 是等级，不是指标"),
        ("intensty", "没有指标 intensty；是否想算 intensity？"),
        ("§", "没有指标 §"),
    ],
)
def test_what_is_no_indicator_is_said_to_be_none(zcdsl: Run, demo: str, name: str, told: str) -> None:
    ran = zcdsl("eval", name, "--standard", demo, "--given", write("g.yaml", GIVEN))
    assert (ran.code, ran.out, ran.err) == (2, "", f"错误：{told}\n")


def test_a_name_of_two_indicators_is_asked_about(zcdsl: Run, demo: str) -> None:
    text = DEMO.replace("总强度 / overall", "总强度 / intensity").replace("代码 overall", "代码 total_intensity")
    text = text.replace("    代码 intensity\n指标 总", "    代码 plain_intensity\n指标 总")
    ran = zcdsl("eval", "intensity", "--standard", write("two.zc", text), "--given", write("g.yaml", GIVEN))
    assert (ran.code, ran.err) == (2, "错误：intensity 不止一个：plain_intensity, total_intensity\n")


def test_bad_data_a_bad_standard_and_missing_files_have_their_exit_codes(zcdsl: Run, demo: str) -> None:
    given = write("g.yaml", GIVEN)
    bad = zcdsl("eval", "I", "--standard", demo, "--given", write("bad.yaml", "data: {E: 70 kWh, X: 1}\n"))
    assert (bad.code, bad.out) == (3, "")
    assert "ZC6009" in bad.err
    assert "ZC6005" in bad.err
    assert zcdsl("eval", "I", "--standard", demo, "--given", "none.yaml").code == 3
    wrong = write("wrong.zc", DEMO.replace("单位 tCO2，", "单位 kWh，"))
    assert zcdsl("eval", "I", "--standard", wrong, "--given", given).code == 4
    assert zcdsl("eval", "I", "--standard", "none.zc", "--given", given).code == 2
    assert zcdsl("eval", "I", "--standard", "zc.core", "--given", given).code == 2
    assert zcdsl("eval", "I", "--standard", demo).code == 2


@pytest.mark.parametrize(
    ("formula", "given", "zh", "en"),
    [
        ("平均（清单：量）", "[]", "没有可计的行", "no rows"),
        ("合计（清单：量） ÷ 计数（清单）", "[]", "除数为零", "division by zero"),
        ("合计（清单：量 × 因子（种类））÷ 1 kg", "[{kind: second, amount: 1}]", "参数无相应值", "no entry"),
        ("合计（清单：量）", "null", "缺数据", "no data"),
    ],
)
def test_each_reason_for_which_there_is_no_value_is_said(
    zcdsl: Run, demo: str, formula: str, given: str, zh: str, en: str
) -> None:
    source = write("rows.zc", ROWS.replace("FORMULA", formula))
    file = write("g.yaml", f"dates: {{period: [2025-01-01, 2025-12-31]}}\ndata: {{rows: {given}}}\n")
    for lang, told in (("zh", f"：无法计算，{zh}\n"), ("en", f": cannot be computed, {en}\n")):
        assert told in zcdsl("eval", "found", "--standard", source, "--given", file, "--lang", lang).out
        assert f"  {(zh, en)[lang == 'en']}" in zcdsl("check", file, "--standard", source, "--lang", lang).out
