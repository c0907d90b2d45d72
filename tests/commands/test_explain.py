"""`zcdsl explain`: a diagnostic code, or how the findings of a submission were derived."""

from __future__ import annotations

import pytest
from commands_in_process import DEMO, Run, write

from zcdsl.cli.cmd_explain import part

PARK = "examples/park-reaches.yaml"
ROWS = """\
标准 cn.example.devices《设备》/ Devices
    版本 1
    来源 zcdsl 文档，示意
记录 设备
    代码 device
    功率：单位 kW，代码 rated_power
填报项 设备清单 / devices：列表，每行 设备，代码 devices
指标 平均功率 / mean power，单位 kW ＝ 平均（设备清单：功率）
    代码 mean_power
条 1 平均功率 引导项
    要求：平均功率 不超过 10 kW
"""
GIVEN = """\
subject: {name: 示例}
data:
  E: 200 tce
  排放: {value: 30 tCO2, evidence: [E1], status: synthetic}
evidence:
  - {id: E1, kind: 能源平衡表, grade: A, pages: 3-14}
  - {id: E2, kind: 能源利用状况报告, covers: [energy]}
dates: {period: [2025-01-01, 2025-12-31]}
"""


def test_a_code_is_explained_as_before_however_it_is_spelt(zcdsl: Run) -> None:
    for code in ("ZC3001", "zc3001"):
        ran = zcdsl("explain", code)
        assert ran.code == 0
        assert ran.out.startswith("# ZC3001 unlike-dimensions\n\n### 含义\n")
    unknown = zcdsl("explain", "ZC3OO1")
    assert (unknown.code, unknown.out) == (2, "")
    assert "没有诊断代码 ZC3OO1；是否想查 ZC30" in unknown.err


def test_of_the_links_on_a_page_the_text_is_printed_and_code_is_as_written(zcdsl: Run) -> None:
    text = zcdsl("explain", "ZC2002").out
    assert "\n语言手册：名称与代码\n" in text
    assert "](" not in text
    page = "# T\n\n## 中文\n\n见[甲](a.md#b)。`x[1](y)`\n\n```zc\n[a](b)\n```\n"
    assert part(page, "zh") == "# T\n\n见甲。`x[1](y)`\n\n```zc\n[a](b)\n```\n"


def test_because_and_outcome_are_those_of_the_result(zcdsl: Run) -> None:
    result = zcdsl("check", PARK, "--format", "json").json
    explained = zcdsl("explain", PARK, "--format", "json").json
    assert [item["finding"] for item in explained["findings"]] == result["findings"]
    for key in ("zcdsl", "standard", "subject", "level", "level_title", "level_status", "ceiling", "levels"):
        assert explained[key] == result[key]


def test_each_datum_has_its_place_in_the_file_and_its_documents(zcdsl: Run, demo: str) -> None:
    given = write("g.yaml", GIVEN)
    rows = zcdsl("explain", given, "--standard", demo, "--format", "json", "--clause", "4.1").json["findings"]
    emissions, energy = rows[0]["data"]
    assert (emissions["value"], emissions["unit"], emissions["status"]) == ("30", "tCO2", "synthetic")
    assert (emissions["line"], emissions["column"]) == (4, 7)
    assert [paper["id"] for paper in emissions["documents"]] == ["E1"]
    assert emissions["documents"][0] == {"id": "E1", "kind": "能源平衡表", "grade": "A", "pages": "3-14"}
    assert (energy["line"], energy["column"], [p["id"] for p in energy["documents"]]) == (3, 6, ["E2"])
    text = zcdsl("explain", given, "--standard", demo).out
    assert "排放 30 tCO2（合成）；g.yaml:4:7；E1 能源平衡表 第 3-14 页 A 级\n" in text


def test_the_demand_is_in_the_words_of_the_standard(zcdsl: Run, demo: str) -> None:
    rows = zcdsl("explain", write("g.yaml", GIVEN), "--standard", demo, "--format", "json").json["findings"]
    written = "强度 ≤ 0.2 tCO2/tce 且 （能耗 ≥ 10 tce 或 排放 ≤ 5 tCO2）"
    demands = {row["finding"]["clause"]: row["demand"] for row in rows}
    assert demands["4.1"] == [{"zh": written, "en": written}]
    assert [line["zh"] for line in demands["4.10"]] == [
        "E ＜ 100 tce：未规定，由主管部门决定",
        "E ≥ 100 tce：≤ 20 tCO2",
    ]
    assert [line["en"] for line in demands["4.10"]] == [
        "E ＜ 100 tce: 未规定，由主管部门决定",
        "E ≥ 100 tce: ≤ 20 tCO2",
    ]
    assert [row["rationale"] for row in rows] == ["示例", "", "", ""]
    assert [row["id"] for row in rows[0]["constants"]] == ["surcharge"]
    assert rows[1]["constants"] == []


@pytest.mark.parametrize("name", ["4.10", " 4.10", "４.10", "4_10"])
def test_one_clause_is_explained_alone(zcdsl: Run, demo: str, name: str) -> None:
    ran = zcdsl("explain", write("g.yaml", GIVEN), "--standard", demo, "--clause", name, "--format", "json")
    assert ran.code == 0
    assert [row["finding"]["clause"] for row in ran.json["findings"]] == ["4.10"]
    assert ran.json["levels"] == []
    assert [row["name"]["zh"] for row in ran.json["not_official"]] == ["4.10"]


def test_what_is_not_official_stands_in_the_first_lines(zcdsl: Run, demo: str) -> None:
    head = zcdsl("explain", write("g.yaml", GIVEN), "--standard", demo, "--clause", "4.1").out.split("\n\n")[0]
    assert head == (
        "主体    示例\n标准    示例 cn.example.demo@1（示意）\n等级    达标\n"
        "非官方  条 4.1（示意）\n        常数 附加（转述）\n        指标 强度（示意）"
    )


def test_a_missing_datum_is_told_by_name_and_pointer(zcdsl: Run, demo: str) -> None:
    text = zcdsl("explain", write("g.yaml", GIVEN), "--standard", demo, "--clause", "4.3").out
    assert "\n4.3 占比：未评（引导项）\n" in text
    assert "  数据  占比 /data/share（缺）\n" in text


def test_an_open_level_names_the_best_one_that_is_still_open(zcdsl: Run, demo: str) -> None:
    given = write("g.yaml", "data: {排放: 3}\n")
    head = zcdsl("explain", given, "--standard", demo, "--lang", "en").out.split("\n\n")[0]
    assert "at best best" in head
    assert "(no name given)" in head
    alone = zcdsl("explain", given, "--standard", demo, "--lang", "en", "--clause", "4.1").out.split("\n\n")[0]
    assert "at best best" in alone


def test_rows_of_a_list_are_counted_in_the_language_of_the_reader(zcdsl: Run, demo: str) -> None:
    source = write("rows.zc", ROWS)
    given = write("r.yaml", "data: {devices: []}\n")
    for lang, told in (("zh", "数据  设备清单 0 行；r.yaml:1:17"), ("en", "data     devices 0 rows; r.yaml:1:17")):
        assert told in zcdsl("explain", given, "--standard", source, "--lang", lang).out
    rows = zcdsl("explain", given, "--standard", source, "--format", "json").json["findings"][0]["data"]
    assert [(row["value"], row["unit"], row["rows"]) for row in rows] == [("0", "", True)]


def test_every_line_is_in_the_chosen_language_and_none_is_too_wide(zcdsl: Run, demo: str) -> None:
    from zcdsl.width import width

    for lang, outcome in (("zh", "符合（核心）"), ("en", "met (core)")):
        ran = zcdsl("explain", write("g.yaml", GIVEN), "--standard", demo, "--lang", lang)
        assert ran.code == 0
        assert outcome in ran.out
        assert max(map(width, ran.out.splitlines())) <= 100


def test_standard_input_is_a_submission_and_the_result_goes_to_a_file(zcdsl: Run, demo: str) -> None:
    ran = zcdsl("explain", "-", "--standard", demo, "-o", "out.txt", stdin=GIVEN)
    assert (ran.code, ran.out) == (0, "")
    with open("out.txt", encoding="utf-8") as file:
        assert "；-:4:7；" in file.read()


def test_the_options_of_submissions_do_not_go_with_a_code(zcdsl: Run) -> None:
    ran = zcdsl("explain", "ZC3001", "--clause", "4.1")
    assert (ran.code, ran.out) == (2, "")
    assert "ZC3001" in ran.err
    assert zcdsl("explain", "ZC3001", "--format", "json").code == 2


def test_what_cannot_be_explained_has_its_exit_code(zcdsl: Run, demo: str) -> None:
    given = write("g.yaml", GIVEN)
    unknown = zcdsl("explain", given, "--standard", demo, "--clause", "4.11")
    assert (unknown.code, unknown.out) == (2, "")
    assert "没有条 4.11；是否想看 4.1" in unknown.err
    assert zcdsl("explain", given).code == 3  # it names no standard
    assert zcdsl("explain", "none.yaml").code == 3
    assert zcdsl("explain", write("bad.yaml", "data: {E: x}\n"), "--standard", demo).code == 3
    wrong = write("wrong.zc", DEMO.replace("单位 tCO2，", "单位 kWh，"))
    assert zcdsl("explain", given, "--standard", wrong).code == 4
    assert zcdsl("explain", given, "--standard", "cn.park.zero_carbn").code == 2
