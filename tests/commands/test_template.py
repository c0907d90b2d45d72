"""`zcdsl template`: an empty submission that is a valid draft."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest
import yaml
from commands_in_process import DEMO, Run, write
from hypothesis import given
from ir_samples import model, park

from zcdsl.backends.jsonschema import BACKEND as JSON_SCHEMA
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.engine import Engine
from zcdsl.ir import model as ir
from zcdsl.runtime.validation import DATE_KEYS, SUBJECT_KEYS
from zcdsl.submission.load import load
from zcdsl.submission.template import DATES, SUBJECT, to_json, to_yaml
from zcdsl.testing.generate import programs
from zcdsl.texts import LANGUAGES, Text

PARK = "cn.park.zero_carbon"


@pytest.mark.parametrize("words", [("--lang", "zh"), ("--lang", "en"), ("--format", "json")])
def test_the_empty_template_is_a_valid_draft_in_which_everything_is_missing(
    zcdsl: Run, demo: str, words: tuple[str, ...]
) -> None:
    name = write("t.json" if "json" in words else "t.yaml", zcdsl("template", PARK, *words).out)
    canonical = zcdsl("normalize", name)
    assert canonical.code == 0
    assert canonical.json["data"] == {}
    assert canonical.json["standard"] == f"{PARK}@2025"
    result = zcdsl("check", name, "--format", "json")
    assert (result.code, result.json["level_status"]) == (1, "open")
    template = json.loads(zcdsl("template", PARK, "--format", "json").out)
    asked = {row["path"] for row in result.json["missing"] if row["path"].startswith("/data/")}
    assert asked == {f"/data/{code}" for code in template["data"]}


def test_a_filled_in_template_is_what_was_filled_in(zcdsl: Run, demo: str) -> None:
    blank = zcdsl("template", demo).out
    filled = (
        blank.replace("  energy:\n", "  energy: 35 万tce\n")
        .replace("  emissions:\n", "  emissions: {value: 12.50, evidence: [E1]}\n")
        .replace("  share:\n", "  share: 95\n")
        .replace("  name:  #", "  name: 示例  #")
        .replace("  period:  #", "  period: [2025-01-01, 2025-12-31]  #")
        .replace("stage:  #", "stage: self  #")
        .replace("evidence: []\n  # - {", "evidence:\n  - {")
    )
    canonical = zcdsl("normalize", write("t.yaml", filled), "--standard", demo).json
    assert canonical["data"] == {
        "energy": {"value": "350000", "unit": "tce"},
        "emissions": {"value": "12.5", "unit": "tCO2", "evidence": ["E1"]},
        "share": {"value": "95", "unit": "%"},
    }
    assert canonical["subject"] == {"name": "示例"}
    assert canonical["dates"] == {"period": ["2025-01-01", "2025-12-31"]}
    assert canonical["stage"] == "self"
    assert [item["covers"] for item in canonical["evidence"]] == [["energy"]]


def test_each_datum_says_unit_range_evidence_clause_and_note(zcdsl: Run, demo: str) -> None:
    chinese, english = zcdsl("template", demo).out, zcdsl("template", demo, "--lang", "en").out
    assert (
        "  # 能耗 E（条 4.1）\n  #   单位 tce（等价值）；不小于 0\n"
        "  #   也可用 万tce、亿tce、kgce、ktce、Mtce、gce\n  #   证据：能源利用状况报告\n"
        "  #   电力按等价值折标\n  energy:\n"
    ) in chinese
    assert "  #   单位 tCO2；不小于 0，不大于 1000\n" in chinese
    assert "  #   单位 %；不小于 0，不大于 100\n" in chinese
    assert "  # energy E (clause 4.1)\n  #   unit tce（等价值）; at least 0\n" in english
    assert "; at least 0 and at most 1000\n" in english


def test_the_json_form_is_the_same_in_both_languages(zcdsl: Run) -> None:
    chinese, english = (zcdsl("template", PARK, "--format", "json", "--lang", lang) for lang in LANGUAGES)
    assert chinese == english
    assert set(chinese.json["data"].values()) == {None}


def test_the_json_form_is_valid_by_the_draft_schema() -> None:
    files = {str(artifact.path): artifact.text for artifact in JSON_SCHEMA.emit(model(park())).artifacts}
    schema = json.loads(files["submission.schema.json"])
    jsonschema.Draft202012Validator(schema).validate(json.loads(to_json(park())))


def test_no_key_of_subject_and_dates_is_left_out() -> None:
    assert set(SUBJECT) == set(SUBJECT_KEYS)
    assert set(DATES) == set(DATE_KEYS)


@given(programs())
def test_the_template_of_any_standard_is_a_valid_draft_of_it(program: ir.Program) -> None:
    engine = Engine(compile(PYTHON.emit(model(program)).artifacts[0].text, "engine", "exec"))
    for lang in LANGUAGES:
        text = to_yaml(program, lang)
        loaded = load(text, "yaml", engine)
        assert loaded.problems == ()
        assert loaded.canonical is not None
        assert loaded.canonical["data"] == {}
        asked = (*program.inputs, *program.structures.given)
        assert set(yaml.safe_load(text)["data"]) == {item.id for item in asked}
        assert load(to_json(program), "json", engine).canonical == loaded.canonical


@pytest.mark.parametrize("code", ["null", "true", "no", "y", "on"])
def test_a_code_that_means_something_in_yaml_is_still_a_code(code: str) -> None:
    program = park()
    item = replace(program.inputs[0], id=ir.Id(code))
    text = to_yaml(replace(program, inputs=(item,)), "zh")
    assert yaml.safe_load(text)["data"] == {code: None}


def test_whatever_labels_and_notes_hold_stays_in_the_comment() -> None:
    program = park()
    odd = Text("a\nb: [c\x85 # \u2028{", "x\r\ny: }")
    item = replace(program.inputs[0], name=odd, note=odd, evidence=("e\nf: [",), symbol="s")
    for lang in LANGUAGES:
        text = to_yaml(replace(program, inputs=(item,), title=odd), lang)
        assert yaml.safe_load(text)["data"] == {item.id: None}


def test_a_standard_without_inputs_has_a_template_too(zcdsl: Run, demo: str) -> None:
    text = DEMO.split("填报项")[0] + "指标 一 / one，单位 tCO2 ＝ 1 tCO2\n    代码 one\n"
    bare = write("bare.zc", text)
    ran = zcdsl("template", bare)
    assert ran.code == 0
    assert yaml.safe_load(ran.out)["data"] == {}


def test_a_library_and_an_unknown_standard_have_none(zcdsl: Run) -> None:
    library = zcdsl("template", "zc.core")
    assert (library.code, library.out, library.err) == (2, "", "错误：zc.core 是库，不是标准\n")
    assert zcdsl("template", "zc.cor").code == 2
    assert zcdsl("template", "no/such.zc").code == 2
    assert zcdsl("template", PARK, "--format", "xml").code == 2
