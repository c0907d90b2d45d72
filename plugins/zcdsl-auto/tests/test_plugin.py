"""The plugin is sound, its standard does what it says, its lints find what they are for, nobody else is disturbed."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import pytest

import zcdsl_auto
from zcdsl.testing import plugin

NAME, STANDARD = "auto", "tj.factory.auto"
PLANT = Path(__file__).parents[1] / "examples" / "plant.yaml"
(FOLDER,) = zcdsl_auto.zcdsl_standards()
SOURCES = Path(FOLDER) / "tj.factory.auto" / "2022"
COUNTED = ["ZC7102", "ZC7133"]  # clauses tightened and added count in the share of control clauses: true, and told


pytestmark = pytest.mark.skipif(
    not entry_points(group="zcdsl.plugins", name=NAME), reason="not installed: pip install -e plugins/zcdsl-auto"
)


def changed(tmp_path: Path, old: str, new: str) -> str:
    """Return the path of the standard with one text changed."""
    found = 0
    for path in SOURCES.iterdir():
        text = path.read_text(encoding="utf-8")
        found += text.count(old)
        (tmp_path / path.name).write_text(text.replace(old, new), encoding="utf-8")
    assert found == 1
    return str(tmp_path)


def test_zcdsl_finds_the_plugin_and_can_use_it() -> None:
    assert plugin.trouble(NAME) == []
    assert plugin.standards(NAME) == ["tj.factory.auto@2022"]


def test_every_example_passes_and_nothing_of_its_own_is_left_untried() -> None:
    assert plugin.failures(STANDARD) == []


def test_the_compiled_program_and_the_reference_evaluator_agree_around_every_limit() -> None:
    assert plugin.disagreements(STANDARD) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_lints_have_two_things_to_say_and_both_are_meant(lang: str) -> None:
    assert [told.split()[0] for told in plugin.findings(STANDARD, NAME, lang)] == COUNTED


def test_the_plant_reaches_its_level() -> None:
    assert plugin.checked(PLANT, STANDARD)["level"] == "ultra_low"


def test_nobody_else_is_disturbed() -> None:
    assert plugin.disturbed(NAME) == []


def test_a_value_per_car_over_something_else_is_found(tmp_path: Path) -> None:
    stamped = "填报项 冲压件数 / Cars stamped，单位 辆，不小于 0，代码 stamped\n    证据 生产统计报表\n"
    path = changed(tmp_path, "＝ 冲压用电量 / 整车产量\n", f"＝ 冲压用电量 / 冲压件数\n{stamped}")
    assert "AUTO0001 单车指标 冲压单车电耗 不以整车产量为分母" in plugin.findings(path, NAME, "zh")
    told = [line for line in plugin.findings(path, NAME) if line.startswith("AUTO")]
    assert told == ["AUTO0001 Power of stamping per car is per car, but not over the cars made"]


def test_a_value_per_car_by_way_of_another_is_not(tmp_path: Path) -> None:
    line = "指标 两车间单车电耗，单位 kWh/辆，代码 two_shops ＝ 冲压单车电耗 ＋ 焊装单车电耗\n"
    path = changed(tmp_path, "指标 单车碳排放 / Emissions per car", f"{line}指标 单车碳排放 / Emissions per car")
    assert [told for told in plugin.findings(path, NAME) if told.startswith("AUTO")] == []


def test_a_workshop_whose_meters_no_item_asks_for_is_found(tmp_path: Path) -> None:
    path = changed(tmp_path, "| b) | 焊装 / welding |", "| b) | 动力站 / energy centre |")
    assert "AUTO0002 焊装用电量 取自分车间计量，但没有要求该车间计量的项" in plugin.findings(path, NAME, "zh")
    told = [line for line in plugin.findings(path, NAME) if line.startswith("AUTO")]
    assert told == ["AUTO0002 Power of welding is read from meters of a workshop, but no item asks for these"]


def test_a_document_of_no_declared_kind_does_not_compile(tmp_path: Path) -> None:
    path = changed(tmp_path, "    证据 厂内车辆台账\n填报项 厂内电动", "    证据 车辆表\n填报项 厂内电动")
    (told,) = plugin.failures(path)
    assert "ZC2058" in told
    assert "车辆表" in told


def test_kinds_of_the_general_rules_are_kinds_here(tmp_path: Path) -> None:
    path = changed(tmp_path, "    证据 厂内车辆台账\n填报项 厂内电动", "    证据 运输台账\n填报项 厂内电动")
    assert plugin.failures(path) == []
