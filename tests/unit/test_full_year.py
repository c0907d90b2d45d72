"""A period that is not twelve months leaves open what rests on quantities of the period."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sources import Small

from zcdsl.ir.fold import asks_full_year
from zcdsl.reference.dated import Dates, twelve_months
from zcdsl.runtime.dated import day_of, full_year, shifted
from zcdsl.runtime.papers import months_before
from zcdsl.runtime.rational import Open

DATA = "填报项 e，单位 tce（等价值），不小于 0\n"
CLAUSE = DATA + "条 1 用量 控制项\n    要求：e 不高于 100 tce\n"
YEAR, HALF = ["2025-01-01", "2025-12-31"], ["2025-01-01", "2025-06-30"]


@pytest.mark.parametrize(
    ("first", "last", "whole"),
    [
        ("2025-01-01", "2025-12-31", True),
        ("2025-01-01", "2025-12-30", False),
        ("2025-01-01", "2026-01-01", False),
        ("2024-07-01", "2025-06-30", True),
        ("2024-03-01", "2025-02-28", True),
        ("2023-03-01", "2024-02-29", True),
        ("2023-03-01", "2024-02-28", False),
        ("2024-02-29", "2025-02-27", True),
        ("2024-02-29", "2025-02-28", False),
        ("2024-01-01", "2025-12-31", False),
        ("9999-01-01", "9999-12-31", True),
        ("9999-01-02", "9999-12-31", False),
        ("0001-01-01", "0001-12-31", True),
    ],
)
def test_twelve_months_end_the_day_before_the_same_day(first: str, last: str, whole: bool) -> None:
    small = Small(CLAUSE)
    found = small.finding("1", {"e": "5 tce"}, period=[first, last])
    assert (found["outcome"], found["reason"]) == (("met", None) if whole else ("not_assessed", "not_twelve_months"))


@given(st.dates(), st.integers(360, 370))
def test_engine_and_reference_agree_on_what_twelve_months_are(first: date, days: int) -> None:
    last = date.fromordinal(min(first.toordinal() + days, date.max.toordinal()))
    open_ = isinstance(full_year({"period": [first.isoformat(), last.isoformat()]}), Open)
    assert open_ is not (twelve_months(Dates(period=(first, last))) == 1)


@given(st.dates(max_value=date(9997, 1, 1)), st.integers(1, 36))
def test_months_later_and_months_before_are_one_rule(day: date, months: int) -> None:
    later = shifted((day.year, day.month, day.day), months)
    back = shifted(later, -months)
    assert back == (day.year, day.month, min(day.day, later[2]))
    assert shifted((day.year, day.month, day.day), 0) == day_of(day.isoformat())
    assert date(*later) - day >= timedelta(28 * months)


def test_years_before_a_leap_day_are_28_february() -> None:
    assert [months_before("2024-02-29", n) for n in (12, 36, 48)] == ["2023-02-28", "2021-02-28", "2020-02-29"]
    assert months_before("0002-03-01", 36) == "0001-01-01"


def test_a_missing_period_is_missing_and_no_other_period_is_better() -> None:
    small = Small(CLAUSE)
    missing = small.check({"e": "5 tce"}, period=None)
    assert missing["missing"] == [{"path": "/dates/period", "needed_by": ["1"]}]
    assert missing["findings"][0]["reason"] == "missing"
    told = [line["en"] for line in small.finding("1", {"e": "5 tce"}, period=HALF)["because"]]
    assert told[-1] == "the period is not 12 months"


def test_what_is_missing_is_told_before_the_length_of_the_period() -> None:
    found = Small(CLAUSE).finding("1", {}, period=HALF)
    assert (found["reason"], found["missing"]) == ("missing", ["/data/e"])


@pytest.mark.parametrize("words", ["；任何期间", "; any period"])
def test_a_clause_that_says_any_period_takes_every_one(words: str) -> None:
    small = Small(CLAUSE.replace("100 tce\n", f"100 tce{words}\n"))
    assert small.finding("1", {"e": "5 tce"}, period=HALF)["outcome"] == "met"
    assert not asks_full_year(small.program)


def test_what_is_annual_or_constant_takes_every_period() -> None:
    body = DATA + "指标 r，单位 tce/a ＝ 年化（e）\n参数 p，单位 tce（等价值）＝ 2 tce\n"
    small = Small(body + "条 1 核心\n    要求：r ≤ 9 tce/a\n条 2 核心\n    要求：p ≤ 9 tce\n")
    assert not asks_full_year(small.program)


def test_a_level_of_its_own_comparisons_is_neither_reached_nor_lost() -> None:
    small = Small(DATA + "条 1 核心\n    由 评价机构 判定\n等级\n    good：非 e ＞ 100 tce\n    poor：e ＞ 1 tce\n")
    papers = {"judgements": {"1": {"outcome": "met", "by": {"role": "third_party"}}}}
    for amount in ("1", "500"):
        data = {"data": {"e": {"value": amount, "unit": "tce"}}, "dates": {"period": HALF}, **papers}
        result = small.engine.check(data)  # type: ignore[arg-type]
        assert (result["level"], result["ceiling"], result["level_status"]) == (None, "good", "open")
        told = [line["zh"] for level in result["levels"] for line in level["because"]]
        assert any(line.endswith("期间不是 12 个月") for line in told)


def test_an_example_without_a_period_is_about_a_year_unless_more_is_read_from_it() -> None:
    example = "算例 1 甲\n    已知：e ＝ 5 tce\n    期望：条 1 符合\n"
    assert [ran.failures for ran in Small(CLAUSE + example).examples()] == [()]
    annual = "指标 r，单位 tce/a ＝ 年化（e）\n"
    assert len(Small(CLAUSE + annual + example).examples()[0].failures) == 1
