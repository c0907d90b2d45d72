"""The shipped fuels: each of them burns as the numbers of its row say, and a list that lacks one of them is open."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from parks import GASES, TABLE_C1
from sources import Small

from zcdsl.testing.compare import Engine, disagreements

HEAD = "标准 cn.small.test《试》\n    版本 1\n    来源 我们，示意\n    引用 cn.energy.fuels@2024\n"
BODY = """记录 行
    代码 row
    品种：码表 燃料品种，代码 fuel
    消费量：单位 按 品种，不小于 0，代码 quantity
填报项 清单：列表，每行 行；须覆盖 品种；代码 fuels
指标 燃烧，单位 kgCO2，代码 burnt
    ＝ 合计（清单：燃料燃烧排放（消费量 × 低位发热量（品种），单位热值含碳量（品种），碳氧化率（品种）））
条 1 燃烧 引导项
    要求：燃烧 不小于 0 kgCO2
"""
ROWS = [line.split(",") for line in TABLE_C1.splitlines()]


@pytest.fixture(scope="module")
def small() -> Small:
    return Small(BODY, HEAD)


@pytest.fixture(scope="module")
def engine(small: Small) -> Engine:
    return small.engine


def rows(burnt: str) -> list[dict[str, Any]]:
    """Return a list of every fuel, one tonne or 10^4 Nm3 of one of them and none of the others."""
    units = {code: "万Nm3" if code in GASES else "t" for _, code, *_ in ROWS}
    return [
        {"fuel": code, "quantity": {"value": str(int(code == burnt)), "unit": unit}} for code, unit in units.items()
    ]


@pytest.mark.parametrize(("name", "code", "heat", "carbon", "rate"), ROWS, ids=[row[1] for row in ROWS])
def test_a_fuel_burns_as_its_row_says(
    small: Small, engine: Engine, name: str, code: str, heat: str, carbon: str, rate: str
) -> None:
    submission = {"data": {"fuels": rows(code)}, "dates": {"period": ["2025-01-01", "2025-12-31"]}}
    tonnes = Fraction(heat) * Fraction(carbon) * Fraction(rate) / 100 * Fraction(44, 12)
    result = engine.check(submission)
    assert Fraction(result["indicators"]["burnt"]["exact"]) == tonnes * 1000
    assert f"低位发热量（{name}）" in {constant["name"]["zh"] for constant in result["constants_used"]}
    assert disagreements(small.model, engine, submission) == ()


def test_every_fuel_of_the_library_stands_in_the_table(small: Small) -> None:
    (listed,) = small.program.structures.code_lists
    assert [(code.name.zh, code.code) for code in listed.codes] == [(name, code) for name, code, *_ in ROWS]


def test_a_list_without_one_fuel_is_open(engine: Engine) -> None:
    result = engine.check({"data": {"fuels": rows("diesel")[1:]}, "dates": {"period": ["2025-01-01", "2025-12-31"]}})
    assert result["indicators"]["burnt"]["value"] is None
    assert result["missing"][0]["lacking"] == [["anthracite"]]
