import json
from typing import Any

import pytest
from source_cases import compiling

import zcdsl
from zcdsl.backends.base import Extent, Feature
from zcdsl.backends.indicators import BACKEND


def dictionary(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(zcdsl.load(name).compile("indicators").files["indicators.json"])
    return found


@pytest.fixture(scope="module")
def park() -> dict[str, Any]:
    return dictionary("cn.park.zero_carbon@2025")


def test_data_stand_by_their_pointers_in_a_submission_and_indicators_by_theirs_in_a_result(
    park: dict[str, Any],
) -> None:
    model = zcdsl.load("cn.park.zero_carbon@2025")
    program = model._compilation.model.program
    codes = {item.id for item in (*program.inputs, *program.structures.given)}
    assert {pointer for pointer in park["inputs"] if pointer.count("/") == 2} == {f"/data/{code}" for code in codes}
    result = model.check({"data": {}})
    assert {pointer.removeprefix("/indicators/") for pointer in park["indicators"]} == set(result["indicators"])


def test_whatever_a_result_misses_has_an_entry(park: dict[str, Any]) -> None:
    rows = [{"fuel": "natural_gas"}]
    result = zcdsl.load("cn.park.zero_carbon@2025").check({"data": {"fuels": rows}})
    missed = {pointer for row in result["indicators"].values() for pointer in row["missing"] if "/data/" in pointer}
    general = {"/".join("-" if step.isdigit() else step for step in pointer.split("/")) for pointer in missed}
    assert len(general) > 10
    assert {pointer.removesuffix("/-") for pointer in general} <= set(park["inputs"])


def test_a_quantity_says_what_it_is(park: dict[str, Any]) -> None:
    energy = park["inputs"]["/data/total_energy"]
    assert energy["label"]["zh"] == "年综合能源消费量"
    assert (energy["kind"], energy["symbol"], energy["unit"], energy["units"][0]) == (
        "quantity", "E", "tce（等价值）", "tce",
    )  # fmt: skip
    assert energy["range"] == {"low": {"value": "0", "included": True}, "high": None}
    assert [kind["force"] for kind in energy["evidence"]]
    assert "表1-1" in energy["used_by"]["clauses"]
    assert energy["when_missing"]["then"] == "open"


def test_an_indicator_says_what_it_is_made_of(park: dict[str, Any]) -> None:
    use = park["indicators"]["/indicators/solid_waste_use"]
    assert use["depends_on"]["data"] == ["/data/waste_used", "/data/waste_generated"]
    assert use["rests_on"] == ["/data/waste_generated", "/data/waste_used"]
    assert use["formula"]
    assert use["used_by"]["clauses"]
    assert use["source"]["document"]


def test_what_is_used_is_used_by_what_depends_on_it(park: dict[str, Any]) -> None:
    everything = {**park["inputs"], **park["indicators"]}
    for pointer, entry in park["indicators"].items():
        for used in (*entry["depends_on"]["data"], *entry["depends_on"]["indicators"]):
            assert pointer in everything[used]["used_by"]["indicators"]
        assert set(entry["depends_on"]["data"]) <= set(entry["rests_on"])


def test_the_dates_that_choose_a_parameter_are_said() -> None:
    text = """\
标准 cn.test.dates《日期》
    版本 1；来源 甲文，示意
填报项 电量，单位 kWh，≥ 0 kWh
    代码 power
参数 因子，单位 kgCO2/kWh
    代码 factor
    取值：受理日前最新发布
    | 数据年份 | 数值 | 发布日期   |
    | 2023     | 0.5  | 2024-12-31 |
指标 排放，单位 tCO2/a ＝ 年化（电量 × 因子）
    代码 emissions
条 1 排放 核心
    要求：排放 不超过 1 tCO2/a
"""
    made = json.loads(BACKEND.emit(compiling(text).model).artifacts[0].text)
    found = made["indicators"]["/indicators/emissions"]["depends_on"]
    assert found == {
        "data": ["/data/power"],
        "indicators": [],
        "constants": ["factor"],
        "dates": ["/dates/accepted", "/dates/period"],
    }


def test_what_stands_in_for_a_datum_is_said_with_its_source() -> None:
    factory = dictionary("cn.park.zero_carbon@2025")["inputs"]
    stands_in = [entry["when_missing"] for entry in factory.values() if entry["when_missing"]["then"] == "default"]
    for row in stands_in:
        assert row["default"]["source"]["document"]
    assert all(
        "default" not in entry["when_missing"] for entry in factory.values() if entry["when_missing"]["then"] == "open"
    )


def test_the_support_table_is_total_and_each_lack_has_a_reason_in_both_languages() -> None:
    assert set(BACKEND.support) == set(Feature)
    for support in BACKEND.support.values():
        assert (support.extent is Extent.FULL) == (not support.reason_zh)
        assert bool(support.reason_zh) == bool(support.reason_en)
