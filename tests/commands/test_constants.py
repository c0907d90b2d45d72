"""`zcdsl constants`: every number that decides, with where it comes from."""

from __future__ import annotations

from commands_in_process import DEMO, Run, write

from zcdsl.width import width


def test_every_constant_has_value_unit_validity_source_status_and_owner(zcdsl: Run) -> None:
    ran = zcdsl("constants", "cn.park.zero_carbon", "--format", "json")
    assert ran.code == 0
    named = {row["id"]: row for row in ran.json["constants"]}
    factor, heat = named["ef_electricity_fossil"], named["ef_heat"]
    assert (factor["literal"], factor["value"], factor["exact"], factor["unit"]) == (
        "0.8325",
        "0.8325",
        "333/400",
        "kgCO2/kWh",
    )
    assert factor["owner"] == "cn.energy.electricity@2022"
    assert factor["validity"] == {"edition": "2022", "in_force": None}
    assert factor["source"]["status"] == "official"
    assert heat["validity"] == {"edition": "2025", "in_force": "2025-06-30"}


def test_every_band_has_its_limit_or_says_that_there_is_none(zcdsl: Run) -> None:
    found = zcdsl("constants", "cn.park.zero_carbon", "--format", "json").json["limits"]
    limits = [row for row in found if row["number"] == "表1-1"]
    assert [(row["where"], row["relation"], row["value"], row["unit"]) for row in limits] == [
        ("E ＜ 20 万tce", None, None, None),
        ("20 万tce ≤ E ＜ 100 万tce", "<=", "0.2", "tCO2/tce"),
        ("E ≥ 100 万tce", "<=", "0.3", "tCO2/tce"),
    ]
    assert all(row["source"]["rationale"].startswith("附件3") for row in limits)


def test_every_comparison_with_a_constant_is_a_limit_wherever_it_stands(zcdsl: Run, demo: str) -> None:
    limits = zcdsl("constants", demo, "--format", "json").json["limits"]
    told = [(row["of"], row["number"], row["subject"], row["relation"], row["bound"]) for row in limits]
    assert told == [
        ("clause", "4.1", "强度", "<=", "0.2 tCO2/tce"),
        ("clause", "4.1", "能耗", ">=", "10 tce"),
        ("clause", "4.1", "排放", "<=", "5 tCO2"),
        ("clause", "4.2", "排放", ">=", "0 tCO2"),
        ("clause", "4.2", "排放", "<=", "100 tCO2"),
        ("clause", "4.3", "占比", ">=", "90 %"),
        ("clause", "4.10", "排放", None, None),
        ("clause", "4.10", "排放", "<=", "20 tCO2"),
        ("indicator", "4.1", "能耗", ">", "100 tce"),
        ("indicator", "4.1", "能耗", ">", "50 tce"),
        ("indicator", "4.1", "排放", ">=", "1 tCO2"),
        ("level", None, "强度", "<=", "0.1 tCO2/tce"),
    ]


def test_a_limit_that_a_parameter_names_is_one_too(zcdsl: Run, demo: str) -> None:
    text = DEMO.replace("要求：占比 ≥ 90 %", "要求：2 × 附加 ≥ 排放")
    rows = zcdsl("constants", write("other.zc", text), "--format", "json").json["limits"]
    (row,) = [row for row in rows if row["number"] == "4.3"]
    assert (row["subject"], row["relation"], row["bound"], row["value"]) == ("排放", "<=", "2 × 附加", None)


def test_the_digits_of_a_literal_are_kept(zcdsl: Run, demo: str) -> None:
    (row,) = zcdsl("constants", demo, "--format", "json").json["constants"]
    assert (row["literal"], row["value"], row["source"]) == (
        "0.50",
        "0.5",
        {"document": "某文件", "status": "second_hand", "rationale": "取整"},
    )


def test_only_what_is_founded_as_asked_for_is_listed(zcdsl: Run, demo: str) -> None:
    found = zcdsl("constants", demo, "--status", "second_hand", "--format", "json").json
    assert (len(found["constants"]), found["limits"]) == (1, [])
    both = zcdsl("constants", demo, "--status", "second_hand", "--status", "illustrative", "--format", "json").json
    assert both == zcdsl("constants", demo, "--format", "json").json
    none = zcdsl("constants", demo, "--status", "official")
    assert (none.code, none.out) == (0, "cn.example.demo@1 示例\n\n没有符合条件的常数或限值\n")


def test_a_library_has_constants_of_its_own(zcdsl: Run) -> None:
    found = zcdsl("constants", "cn.energy.electricity@2022", "--format", "json").json
    assert [row["id"] for row in found["constants"]] == ["ef_electricity_fossil"]
    assert found["limits"] == []


def test_the_columns_of_the_text_line_up_by_display_width(zcdsl: Run, demo: str) -> None:
    lines = zcdsl("constants", "cn.park.zero_carbon").out.splitlines()
    rows = [line for line in lines if line.endswith("  官方文本")]
    starts = [width(row[: row.rindex("官方文本")]) for row in rows]
    assert len(rows) > 5
    assert len(set(starts[:2])) == len(set(starts[2:])) == 1, "two constants, then the limits"
    assert max(map(width, lines)) <= 100


def test_the_text_names_sources_reasons_and_limits_in_both_languages(zcdsl: Run, demo: str) -> None:
    chinese, english = zcdsl("constants", demo).out, zcdsl("constants", demo, "--lang", "en").out
    assert "      来源 某文件（cn.example.demo@1）\n      依据 取整\n" in chinese
    assert "      source: 某文件 (cn.example.demo@1)\n      why: 取整\n" in english
    assert "自 2026-01-01" in chinese
    assert "from 2026-01-01" in english
    assert "能耗 ≥ 10 tce" in chinese


def test_what_does_not_compile_or_is_not_there_is_told(zcdsl: Run, demo: str) -> None:
    assert zcdsl("constants", write("bad.zc", DEMO.replace("单位 tCO2，", "单位 kWh，"))).code == 4
    unknown = zcdsl("constants", "cn.park.zero_carbn")
    assert (unknown.code, unknown.out) == (2, "")
    assert "cn.park.zero_carbon" in unknown.err
    assert zcdsl("constants", demo, "--status", "sure").code == 2
