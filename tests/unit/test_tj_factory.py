"""The skeleton of the general rules for zero-carbon factories: the plant comes out, every value is replaceable."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

import zcdsl

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "standards_src/tj.factory/2022"


def plant() -> dict[str, Any]:
    read = yaml.load((ROOT / "examples/factory-ultra-low.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(read, dict)
    read["dates"]["base_year"] = int(read["dates"]["base_year"])
    return read


@pytest.fixture(scope="module")
def result() -> dict[str, Any]:
    return dict(zcdsl.load("tj.factory@2022").check(plant()))


def test_the_plant_comes_out_as_computed_by_hand(result: dict[str, Any]) -> None:
    gas = 840 * Fraction("389.31") * Fraction("0.0153") * Fraction("0.99") * Fraction(44, 12)
    grid = (84_000 - 28_000 - 20_000 - 6_000) * Fraction("0.5306")
    coal = 84_000_000 * Fraction("0.1229") / 1000 + 8_400_000 * Fraction("1.2143") / 1000
    due = {
        "renewable_share": Fraction(54_000, 84_000) * 100,
        "traceable_share": Fraction(28_000, 84_000) * 100,
        "emissions": gas + grid,
        "energy": coal,
        "net_intensity": (gas + grid) * 1000 / 1_500_000,
    }
    found = {code: Fraction(result["indicators"][code]["exact"]) for code in due}
    assert found == due
    assert (result["level"], result["level_status"]) == ("ultra_low", "decided")


def test_nothing_of_it_is_said_to_be_official_but_what_is(result: dict[str, Any]) -> None:
    assert result["standard"]["status"] == "illustrative"
    official = {row["name"]["zh"] for row in result["constants_used"] if row["source"]["status"] == "official"}
    assert official == {"热力排放因子"}
    shown = str(result["not_official"])
    edges = ("符合率下限", "近零碳强度上限", "超低碳强度上限")
    assert all(name in shown for name in edges), "edges of the decision table are values that decide"


def test_every_value_stands_in_the_one_file_and_another_file_can_take_its_place(tmp_path: Path) -> None:
    text = (SOURCES / "parameters.zc").read_text("utf-8")
    for name in ("factory.zc", "accounting.zc"):
        source = (SOURCES / name).read_text("utf-8")
        limits = [line for line in source.splitlines() if line.strip().startswith("要求：")]
        assert limits
        assert not any(re.search(r"[0-9]", line) for line in limits), "a limit outside the file of values"
        (tmp_path / name).write_text(source, "utf-8")
    official = text.replace("来源 自拟，示意", "来源 某正式文本，官方文本").replace(
        "上限 / Most net emissions for ultra-low ＝ 50", "上限 ＝ 20"
    )
    official = official.replace("physically traceable power ＝ 30 %", "physically traceable power ＝ 35 %")
    assert official.count("某正式文本") == text.count("自拟，示意")
    (tmp_path / "parameters.zc").write_text(official, "utf-8")
    swapped = zcdsl.load(tmp_path).check(plant())
    assert swapped["level"] == "low"
    findings = {finding["clause"]: finding for finding in swapped["findings"]}
    assert findings["5.3"]["outcome"] == "not_met"
    assert findings["5.3"]["limit"] == "35"
    used = {row["name"]["zh"]: row["source"]["status"] for row in swapped["constants_used"]}
    assert used["超低碳强度上限"] == "official"
