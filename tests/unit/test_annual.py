"""Quantities of a period as quantities of a year: first and last day count, whatever the calendar does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sources import Small

from zcdsl.runtime.dated import day_number, day_of, period_days

BODY = """填报项 e，单位 tce（等价值），不小于 0
指标 r，单位 tce/a ＝ 年化（e）
条 1 用量 控制项
    要求：annual(e) 不高于 365 tce/a
"""
SMALL = Small(BODY)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2025-01-01", "2025-12-31", "365"),
        ("2025-01-01", "2025-01-01", "133225"),
        ("2025-01-01", "2025-06-30", "736.04972375690607734806629834254"),
    ],
)
def test_a_period_counts_its_first_and_last_day(first: str, last: str, expected: str) -> None:
    found = SMALL.check({"e": "365 tce"}, period=[first, last])["indicators"]["r"]["value"]
    assert found.startswith(expected[:25])


def test_a_year_with_a_leap_day_has_366_days() -> None:
    assert SMALL.check({"e": "366 tce"}, period=["2024-01-01", "2024-12-31"])["indicators"]["r"]["value"] == "365"
    assert SMALL.finding("1", {"e": "366 tce"}, period=["2024-01-01", "2024-12-31"])["outcome"] == "met"
    assert SMALL.finding("1", {"e": "366 tce"}, period=["2025-01-01", "2025-12-31"])["outcome"] == "not_met"


def test_a_missing_period_is_a_missing_datum() -> None:
    result = SMALL.check({"e": "365 tce"}, period=None)
    assert result["missing"] == [{"path": "/dates/period", "needed_by": ["1"]}]
    assert result["findings"][0]["reason"] == "missing"


def test_a_quantity_of_a_year_is_no_quantity_of_a_period() -> None:
    assert Small("填报项 e，单位 tce（等价值）\n指标 r，单位 tce ＝ 年化（e）\n").codes() == ["ZC3003"]


@given(st.dates(), st.integers(0, 4000))
def test_days_are_counted_as_the_calendar_counts_them(first: date, days: int) -> None:
    last = first + timedelta(days) if first < date(9980, 1, 1) else first
    expected = (last - first).days
    assert day_number(day_of(last.isoformat())) - day_number(day_of(first.isoformat())) == expected
    assert period_days({"period": [first.isoformat(), last.isoformat()]}) == (expected + 1, 1)
