"""The green factory of `examples/`: its points once more, with plain fractions, and what becomes of them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

import zcdsl

EXAMPLE = Path(__file__).parents[2] / "examples" / "factory-green.yaml"
MARKS = (8, 8, 8, 6, 8, 8, 8, 6, 6, 4, 6, 8, 8, 8)
GROUPS = {
    "low_carbon_energy": range(4),
    "efficient_resources": range(4, 8),
    "clean_production": range(8, 11),
    "green_products": range(11, 13),
    "intensive_land": range(13, 14),
}
# name, value, leading value, benchmark
LINES = (
    ("能源消耗强度", "0.31", "0.25", "0.45"),
    ("碳排放强度", "0.62", "0.60", "1.10"),
    ("可再生能源利用率", "36", "40", "15"),
    ("能碳管理系统功能项数", "9", "12", "6"),
    ("原材料消耗强度", "1.12", "1.05", "1.25"),
    ("取水强度", "4.1", "2.5", "4.0"),
    ("工业用水重复利用率", "95", "95", "85"),
    ("一般工业固废综合利用率", "92", "98", "80"),
    ("工艺和设备先进性得分占比", "80", "100", "0"),
    ("绿色低碳改造投资占比", "2.4", "3", "1"),
    ("主要污染物排放强度", "0.8", "0.5", "1.5"),
    ("绿色设计得分占比", "75", "100", "0"),
    ("产品碳足迹得分占比", "62.5", "100", "0"),
)
FOUND = tuple(
    mark * min(max((Fraction(value) - Fraction(zero)) / (Fraction(full) - Fraction(zero)), 0), 1)
    for mark, (_, value, full, zero) in zip(MARKS, LINES, strict=False)
)


@pytest.fixture
def factory() -> dict[str, Any]:
    read = yaml.load(EXAMPLE.read_text("utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(read, dict)
    read["dates"]["base_year"] = int(read["dates"]["base_year"])
    return read


def check(factory: dict[str, Any]) -> zcdsl.Result:
    return zcdsl.load("cn.factory.green_general@2025").check(factory)


def span(row: dict[str, str]) -> tuple[Fraction, Fraction, Fraction]:
    return Fraction(row["low"]), Fraction(row["high"]), Fraction(row["max"])


def test_the_example_is_the_one_of_the_table(factory: dict[str, Any]) -> None:
    for name, value, _, _ in LINES:
        assert factory["data"][name]["value"].split(" ")[0] == value


def test_points_are_those_worked_out_by_hand(factory: dict[str, Any]) -> None:
    result = check(factory)
    points = {row["clause"]: span(row["points"]) for row in result["findings"] if row["points"] is not None}
    assert points == {
        **{f"C.1 第 {at} 行": (got, got, MARKS[at - 1]) for at, got in enumerate(FOUND, 1)},
        "C.1 第 14 行": (0, 8, 8),
    }
    whole = [*((got, got) for got in FOUND), (Fraction(0), Fraction(8))]
    for group, places in GROUPS.items():
        low, high = (sum(whole[at][end] for at in places) for end in (0, 1))
        assert span(result["scores"][group]) == (low, high, sum(MARKS[at] for at in places))
    assert span(result["scores"]["total"]) == (63, 71, 100)


def test_weights_of_the_groups_are_those_of_the_table(factory: dict[str, Any]) -> None:
    assert [int(row["max"]) for row in check(factory)["scores"].values()] == [30, 30, 16, 16, 8, 100]


def test_no_mark_to_pass_is_invented(factory: dict[str, Any]) -> None:
    factory["data"]["土地产出率引领值"] = "1000 万元/hm2"
    result = check(factory)
    assert (result["level"], result["level_status"], result["levels"]) == (None, "none", [])
    assert result["level_title"]["en"] == "a score without levels"
    assert span(result["scores"]["total"])[0] == span(result["scores"]["total"])[1] == Fraction("67.4")
    assert {row["status"] for row in result["not_official"]} == {"second_hand"}
