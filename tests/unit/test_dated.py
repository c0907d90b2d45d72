"""Dated parameters: which entry the dates choose, and what is open without."""

from __future__ import annotations

import pytest
from sources import Small

TABLE = """    | 数据年份 | 数值 | 文件 | 发布日期 | 状态 | 原文 |
    | 2023 | 0.52 | 公告乙 | 2025-12-31 | 转录 | 0.25 |
    | 2022 | 0.51 | 公告甲 | 2024-12-26 | 官方文本 | |
"""
REST = """填报项 e，单位 kWh，不小于 0
指标 total，单位 kgCO2 ＝ e × ef
条 1 排放 控制项
    要求：total 不高于 600 kgCO2
等级
    ok：全部 控制项 符合
"""
DATA = {"e": "1000 kWh"}


def small(takes: str) -> Small:
    return Small(f"参数 ef，单位 kgCO2/kWh\n    取值：{takes}\n{TABLE}{REST}")


def value(takes: str, **dates: object) -> object:
    return small(takes).check(DATA, **dates)["indicators"]["total"]["value"]


def test_a_fixed_year_needs_no_date() -> None:
    assert value("固定为 2022 年") == "510"
    assert value("fixed at 2023") == "520"


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [("2024-12-26", None), ("2024-12-27", "510"), ("2025-12-31", "510"), ("2026-01-01", "520")],
)
def test_the_latest_before_a_day_leaves_that_day_out(accepted: str, expected: str | None) -> None:
    assert value("受理日前最新发布", accepted=accepted) == expected


@pytest.mark.parametrize("clock", ["applied", "site_visit", "assessed"])
def test_every_clock_has_its_words(clock: str) -> None:
    assert value(f"latest before {clock.replace('_', ' ')}", **{clock: "2025-06-01"}) == "510"


def test_the_end_of_the_period_is_a_clock() -> None:
    assert value("报告期末前最新发布", period=["2025-01-01", "2025-12-31"]) == "510"


def test_the_year_of_the_period_chooses_and_never_the_nearest() -> None:
    assert value("与核算年度相同", period=["2023-01-01", "2023-12-31"]) == "520"
    finding = small("与核算年度相同").finding("1", DATA, period=["2024-01-01", "2024-12-31"])
    assert (finding["outcome"], finding["reason"], finding["missing"]) == ("not_assessed", "no_entry", [])


def test_a_period_in_two_years_has_no_year() -> None:
    finding = small("与核算年度相同").finding("1", DATA, period=["2022-12-10", "2023-12-09"])
    assert finding["reason"] == "no_entry"


def test_the_base_year_is_a_clock_of_its_own() -> None:
    assert value("与基准年相同", base_year=2022, period=["2023-01-01", "2023-12-31"]) == "510"


def test_a_missing_date_is_a_missing_datum() -> None:
    result = small("受理日前最新发布").check(DATA, applied="2026-01-01")
    assert result["level"] is None
    assert result["ceiling"] == "ok"
    assert result["missing"] == [{"path": "/dates/accepted", "needed_by": ["1"]}]
    assert result["findings"][0]["missing"] == ["/dates/accepted"]
    assert result["findings"][0]["because"][-1] == {"zh": "缺 受理日", "en": "missing: date of acceptance"}
    assert result["constants_used"] == []


def test_the_result_names_value_year_announcement_and_misprint() -> None:
    result = small("受理日前最新发布").check(DATA, accepted="2026-02-20")
    (used,) = result["constants_used"]
    assert (used["value"], used["data_year"], used["announced"], used["printed"]) == (
        "0.52",
        2023,
        "2025-12-31",
        "0.25",
    )
    assert used["source"] == {"document": "公告乙", "status": "transcribed"}
    [row] = [item for item in result["not_official"] if item["id"] == "ef"]
    assert (row["what"], row["status"], row["document"]) == ("constant", "transcribed", "公告乙")
    (fixed,) = small("固定为 2022 年").check(DATA)["constants_used"]
    assert (fixed["data_year"], fixed["source"]["status"]) == (2022, "official")
    assert "printed" not in fixed


def test_the_order_of_rows_never_shows() -> None:
    head, *rows = TABLE.splitlines(keepends=True)
    turned = Small(f"参数 ef，单位 kgCO2/kWh\n    取值：受理日前最新发布\n{head}{''.join(rows[::-1])}{REST}")
    assert turned.program == small("受理日前最新发布").program


def test_two_years_announced_on_one_day_give_the_newer_year() -> None:
    table = TABLE.replace("2024-12-26", "2025-12-31")
    made = Small(f"参数 ef，单位 kgCO2/kWh\n    取值：受理日前最新发布\n{table}{REST}")
    assert made.check(DATA, accepted="2026-01-01")["indicators"]["total"]["value"] == "520"


def test_a_limit_may_depend_on_the_year() -> None:
    made = Small(
        "参数 cap，单位 kWh\n    取值：与核算年度相同\n    | 年份 | 数值 | 发布日期 |\n    | 2029 | 35 | 2025-06-30 |\n"
        "    | 2030 | 30 | 2025-06-30 |\n"
        "填报项 e，单位 kWh\n条 1 用量 控制项\n    要求：e 不低于 cap\n"
    )
    outcomes = [
        made.finding("1", {"e": "32 kWh"}, period=[f"{year}-01-01", f"{year}-12-31"])["outcome"]
        for year in (2029, 2030)
    ]
    assert outcomes == ["not_met", "met"]


def test_examples_state_dates() -> None:
    made = Small(
        f"参数 ef，单位 kgCO2/kWh\n    取值：受理日前最新发布\n{TABLE}{REST}"
        "算例 1 新因子\n    已知：e ＝ 1000 kWh；受理日 ＝ 2026-02-20\n"
        "    已知：报告期 ＝ 2025-01-01～2025-12-31；基准年 ＝ 2025\n"
        "    期望：total ＝ 520 kgCO2\n算例 2 没有日期\n    已知：e ＝ 1000 kWh\n    期望：条 1 未评\n"
    )
    assert [ran.failures for ran in made.examples()] == [(), ()]


@pytest.mark.parametrize("given", ["受理日 ＝ 2026-02-30", "基准年 ＝ 25", "报告期 ＝ 2025-01-01", "受理日 ＝ 1 kWh"])
def test_a_date_of_an_example_that_is_none_is_told(given: str) -> None:
    made = Small(f"填报项 e，单位 kWh\n指标 d，单位 kWh ＝ e\n算例 1 x\n    已知：{given}\n    期望：等级 无\n")
    assert "ZC1010" in made.codes()


def test_a_table_must_say_which_value_is_taken() -> None:
    assert Small(f"参数 ef，单位 kgCO2/kWh\n{TABLE}{REST}").codes() == ["ZC2016"]


def test_a_value_and_a_table_do_not_go_together() -> None:
    assert "ZC2017" in Small(f"参数 ef，单位 kgCO2/kWh ＝ 0.5\n    取值：固定为 2022 年\n{TABLE}{REST}").codes()


def test_a_single_value_may_stand_beside_its_misprint() -> None:
    made = Small(f"参数 ef，单位 kgCO2/kWh ＝ 0.51\n    原文 0.15\n{REST}")
    assert made.check(DATA)["constants_used"][0]["printed"] == "0.15"


@pytest.mark.parametrize(
    "header", ["| 数据年份 | 数值 |", "| 数据年份 | 数值 | 数值 | 发布日期 |", "| 年 | 数值 | 发布日期 |"]
)
def test_a_table_with_other_columns_is_told(header: str) -> None:
    cells = "| 1 " * (header.count("|") - 1) + "|"
    assert (
        "ZC1014"
        in Small(f"参数 ef，单位 kgCO2/kWh\n    取值：固定为 2022 年\n    {header}\n    {cells}\n{REST}").codes()
    )
