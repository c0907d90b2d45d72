"""Tables to interpolate in: exact between their keys, open outside."""

from __future__ import annotations

import pytest
from sources import Small

TABLE = """参数 h，按 key MWh 插值，单位 GJ/MWh
    | key | 数值 |
    | 200 | 3.2 |
    | 100 | 3.0 |
    | 400 | 3.4 |
"""
SMALL = Small(
    TABLE + "填报项 e，单位 MWh，不小于 0\n指标 r，单位 GJ/MWh ＝ h（e）\n"
    "条 1 系数 控制项\n    要求：r 不低于 3.1 GJ/MWh\n"
)


@pytest.mark.parametrize(
    ("key", "expected"), [("100", "3"), ("150", "3.1"), ("200", "3.2"), ("250", "3.25"), ("400", "3.4")]
)
def test_values_between_keys_lie_on_the_line(key: str, expected: str) -> None:
    assert SMALL.check({"e": f"{key} MWh"})["indicators"]["r"]["value"] == expected


@pytest.mark.parametrize("key", ["99.999999999", "400.000000001"])
def test_nothing_is_extrapolated(key: str) -> None:
    finding = SMALL.finding("1", {"e": f"{key} MWh"})
    assert (finding["outcome"], finding["reason"]) == ("not_assessed", "out_of_table")


def test_a_missing_key_is_missing() -> None:
    assert SMALL.finding("1", {})["missing"] == ["/data/e"]


def test_the_key_comes_in_its_dimension() -> None:
    made = Small(
        TABLE + "填报项 e，单位 kWh\n填报项 m，单位 t\n指标 r，单位 GJ/MWh ＝ h（e）\n指标 s，单位 GJ/MWh ＝ h（m）\n"
    )
    assert made.codes() == ["ZC3001"]


def test_the_result_lists_the_table_with_its_source() -> None:
    (used,) = SMALL.check({"e": "150 MWh"})["constants_used"]
    assert (used["id"], used["value"], used["source"]["status"]) == ("h", None, "illustrative")


def test_a_table_that_nothing_uses_is_told() -> None:
    assert Small(TABLE + "填报项 e，单位 MWh\n指标 r，单位 MWh ＝ e\n").codes() == ["ZC4002"]
