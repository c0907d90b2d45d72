"""What is said of cells, codes and flags: evidence, note and status, from the file to the result."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from source_cases import compiling

from zcdsl.backends.jsonschema import BACKEND as JSON_SCHEMA
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.engine import Engine
from zcdsl.explanation import explain
from zcdsl.report.text import render
from zcdsl.submission.load import Loaded, load
from zcdsl.testing.compare import disagreements
from zcdsl.testing.compare import load as engine_of

SOURCE = """\
标准 test.said《数据的说明》/ Said of data
    版本 1；来源 测试文件，合成
码表 品种 / kinds，代码 kinds
    | 名称 | 代码 | 单位 | 英文 |
    | 煤   | coal | t    | coal |
    | 气   | gas  | m3   | gas  |
码表 级别 / grades，由优到劣，代码 grades
    | 名称 | 代码 | 英文  |
    | 一级 | one  | first |
    | 二级 | two  | other |
参数表 因子，按 品种，单位 tCO2/〈品种〉
    代码 factors
    | 品种 | 数值 | 单位    |
    | 煤   | 2    | tCO2/t  |
    | 气   | 1    | tCO2/m3 |
记录 读数 / reading
    代码 reading
    电量 / power：单位 kWh，代码 power
记录 燃料行 / fuel row
    代码 fuel_row
    燃料名 / fuel：码表 品种，代码 fuel
    消费量 / amount：单位 按 燃料名，不小于 0，代码 amount
    停用 / off：是否，代码 off
    说明文字 / words：文字，代码 words
    日期 / day：日期，代码 day
    读数表 / readings：列表，每行 读数，代码 readings
填报项 燃料 / fuels：列表，每行 燃料行；须覆盖 品种；代码 fuels
填报项 等次 / grade：码表 级别，代码 grade
填报项 有余热 / waste heat：是否，代码 waste
指标 排放 / emissions，单位 tCO2，代码 emissions
    ＝ 合计（燃料，停用 为 否：消费量 × 因子（燃料名））
指标 用电 / power，单位 kWh，代码 power
    ＝ 合计（燃料：合计（读数表：电量））
条 1 排放 核心
    要求：排放 不大于 20 tCO2
    证据 购煤发票，须有
条 2 等次 核心
    要求：等次 不低于 二级
    证据 对标表，决定性
条 3 余热 核心
    适用于：有余热
    要求：用电 不小于 1 kWh
等级
    达标：全部 核心 符合
代码表
    | 名称 | 代码    |
    | 达标 | reached |
"""
DATES = {"period": ["2025-01-01", "2025-12-31"]}
FRIENDLY: dict[str, Any] = {
    "dates": DATES,
    "data": {
        "燃料": [
            {
                "燃料名": {"值": "煤", "备注": "原煤"},
                "消费量": {"数值": "3 t", "状态": "synthetic", "证据": "E1"},
                "停用": {"value": "否", "status": "measured"},
                "说明文字": {"value": "库存", "status": "synthetic"},
                "日期": {"value": "2025-01-31", "note": "月末"},
                "读数表": [{"电量": {"value": 5, "status": "synthetic"}}],
            },
            {"燃料名": "gas", "消费量": "2 m3", "停用": {"value": False}, "读数表": []},
        ],
        "等次": {"value": "二级", "evidence": "E2", "status": "synthetic"},
        "有余热": {"value": "是", "status": "synthetic"},
    },
    "evidence": [{"id": "E1", "kind": "购煤发票"}, {"id": "E2", "kind": "对标表"}],
}
SAID = {
    "fuels": [
        {
            "fuel": {"value": "coal", "note": "原煤"},
            "amount": {"value": "3", "unit": "t", "status": "synthetic", "evidence": ["E1"]},
            "off": {"value": False, "status": "measured"},
            "words": {"value": "库存", "status": "synthetic"},
            "day": {"value": "2025-01-31", "note": "月末"},
            "readings": [{"power": {"value": "5", "unit": "kWh", "status": "synthetic"}}],
        },
        {"fuel": "gas", "amount": {"value": "2", "unit": "m3"}, "off": False, "readings": []},
    ],
    "grade": {"value": "two", "evidence": ["E2"], "status": "synthetic"},
    "waste": {"value": True, "status": "synthetic"},
}
MODEL = compiling(SOURCE).model
TEXT = PYTHON.emit(MODEL).artifacts[0].text
ENGINE = Engine(compile(TEXT, "said", "exec"))


def loaded(submission: dict[str, Any]) -> Loaded:
    return load(json.dumps(submission), "json", ENGINE)


def canonical(submission: dict[str, Any]) -> dict[str, Any]:
    found = loaded(submission)
    assert found.canonical is not None, [p.headline("en") for p in found.problems]
    return {**found.canonical}


def result(submission: dict[str, Any]) -> Any:
    form = canonical(submission)
    assert disagreements(MODEL, engine_of(TEXT), form) == ()
    return ENGINE.check(form)


def with_data(**data: Any) -> dict[str, Any]:
    return {**FRIENDLY, "data": {**SAID, **data}}


def first_row(**cells: Any) -> dict[str, Any]:
    return with_data(fuels=[{**SAID["fuels"][0], **cells}, SAID["fuels"][1]])  # type: ignore[dict-item]


def test_friendly_spellings_have_one_canonical_form_and_that_is_its_own() -> None:
    assert canonical(FRIENDLY)["data"] == SAID
    assert canonical({**FRIENDLY, "data": SAID}) == canonical(FRIENDLY)


def bare(given: Any) -> Any:
    """Return data with nothing said of them."""
    if isinstance(given, list):
        return [{column: bare(cell) for column, cell in row.items()} for row in given]
    if not isinstance(given, dict):
        return given
    return {"value": given["value"], "unit": given["unit"]} if "unit" in given else given["value"]


def test_what_is_said_of_data_changes_no_value_and_no_outcome() -> None:
    told = result(FRIENDLY)
    documents = [{**d, "covers": c} for d, c in zip(FRIENDLY["evidence"], (["fuels"], ["grade"]), strict=True)]
    data = {code: bare(datum) for code, datum in SAID.items()}
    plain = result({"dates": DATES, "data": data, "evidence": documents})
    assert (told["indicators"], told["level"]) == (plain["indicators"], plain["level"])
    assert told["indicators"]["emissions"]["exact"] == "8"
    assert (told["level"], plain["synthetic"]) == ("reached", [])


def test_the_result_and_the_report_tell_which_cells_are_synthetic() -> None:
    told = result(FRIENDLY)
    assert [item["path"] for item in told["synthetic"]] == [
        "/data/fuels/0/amount",
        "/data/fuels/0/readings/0/power",
        "/data/fuels/0/words",
        "/data/grade",
        "/data/waste",
    ]
    assert "fuels (cells: 3), grade, waste" in render(told, "en")
    assert "燃料（3 格）" in render(told, "zh")


def test_rows_are_told_in_their_order() -> None:
    rows = [{"fuel": "coal"}, *({"words": {"value": "", "status": "synthetic"}} for _ in range(10))]
    told = result(with_data(fuels=rows))
    paths = [item["path"] for item in told["synthetic"] if item["path"].startswith("/data/fuels/")]
    assert paths == [f"/data/fuels/{n}/words" for n in range(1, 11)]


def test_documents_that_cells_name_count_for_the_list_and_those_of_codes_for_the_code() -> None:
    evidence = {f["clause"]: f["evidence"] for f in result(FRIENDLY)["findings"]}
    assert evidence == {"1": "evidenced", "2": "evidenced", "3": None}
    without = {f["clause"]: f for f in result(first_row(amount="3 t"))["findings"]}
    assert without["1"]["evidence"] == "unevidenced"
    undecided = {f["clause"]: f for f in result(with_data(grade="two"))["findings"]}
    assert (undecided["2"]["outcome"], undecided["2"]["reason"]) == ("not_assessed", "unevidenced")
    named = result(with_data(waste={"value": True, "evidence": ["E1"]}))
    assert {f["clause"]: f["evidence"] for f in named["findings"]}["3"] == "declared"


def test_explanations_tell_status_and_documents() -> None:
    found = loaded(FRIENDLY)
    assert found.canonical is not None
    told: Any = explain(MODEL.program, ENGINE.check(found.canonical), found.canonical, found)
    given = {datum["path"]: datum for row in told["findings"] for datum in row["data"]}
    assert (given["/data/grade"]["value"], given["/data/grade"]["status"]) == ("two", "synthetic")
    assert [paper["id"] for paper in given["/data/fuels"]["documents"]] == ["E1"]
    assert given["/data/fuels"]["status"] == "synthetic"


def test_a_value_not_given_is_missing_whatever_is_said_of_it() -> None:
    said = {"status": "synthetic", "note": "尚缺"}
    assert canonical(with_data(grade=said, waste={"value": None, **said}))["data"].keys() == {"fuels"}
    assert "off" not in canonical(first_row(off=said))["data"]["fuels"][0]


@pytest.mark.parametrize(
    ("submission", "code", "pointer"),
    [
        (with_data(grade={"value": "three"}), "ZC6025", "/data/grade/value"),
        (with_data(grade={"value": "two", "unit": "t"}), "ZC6005", "/data/grade/unit"),
        (with_data(grade={"value": 2}), "ZC6006", "/data/grade"),
        (with_data(waste={"value": "perhaps", "status": "synthetic"}), "ZC6006", "/data/waste/value"),
        (with_data(waste={"value": True, "status": "made up"}), "ZC6016", "/data/waste/status"),
        (with_data(waste={"value": True, "evidence": ["E9"]}), "ZC6043", "/data/waste/evidence/0"),
        (first_row(amount={"value": 3, "evidence": "E9"}), "ZC6043", "/data/fuels/0/amount/evidence"),
        (first_row(amount={"value": 3, "grade": "A"}), "ZC6005", "/data/fuels/0/amount/grade"),
        (first_row(amount={"value": "3 m3"}), "ZC6009", "/data/fuels/0/amount/value"),
        (first_row(day={"value": "2025-02-30", "note": ""}), "ZC6013", "/data/fuels/0/day/value"),
        (first_row(words={"value": "", "note": 5}), "ZC6006", "/data/fuels/0/words/note"),
        (first_row(fuel={"value": "gas", "note": ""}, amount="1 m3"), "ZC6023", "/data/fuels/1"),
    ],
)
def test_mistakes_are_told_with_their_place(submission: dict[str, Any], code: str, pointer: str) -> None:
    assert [(p.code.id, p.pointer) for p in loaded(submission).problems] == [(code, pointer)]


def test_a_row_whose_code_has_a_note_denies_that_there_is_none() -> None:
    found = loaded({**FRIENDLY, "none": {"fuels": ["coal"]}})
    assert [p.code.id for p in found.problems] == ["ZC6061"]


@pytest.mark.parametrize("grade", [{}, {"status": "synthetic"}, {"value": None}, [], {"value": {"value": "two"}}])
def test_the_module_and_the_schemas_refuse_the_same(grade: Any) -> None:
    form = {"data": {**SAID, "grade": grade}, "evidence": FRIENDLY["evidence"]}
    assert [code for code, _, _ in ENGINE.validate(form)] == ["ZC6006"]
    assert not [schema for schema in SCHEMAS if schema.is_valid(form)]


def test_the_schemas_take_the_canonical_form_and_the_result() -> None:
    assert [len(list(schema.iter_errors(canonical(FRIENDLY)))) for schema in SCHEMAS] == [0, 0]
    told = json.loads(ARTIFACTS["result.schema.json"])
    Draft202012Validator(told).validate(result(FRIENDLY))


ARTIFACTS = {a.path.name: a.text for a in JSON_SCHEMA.emit(MODEL).artifacts}
SCHEMAS = (
    Draft202012Validator(json.loads(ARTIFACTS["submission.schema.json"])),
    Draft7Validator(json.loads(ARTIFACTS["submission.draft07.schema.json"])),
)
