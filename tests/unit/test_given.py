"""What is given and not given, from source to result: defaults, statements of completeness, none, flags."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from source_cases import compiling

from zcdsl import examples
from zcdsl.backends.javascript import BACKEND as JAVASCRIPT
from zcdsl.backends.jsonschema import BACKEND as JSON_SCHEMA
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.graph.build import Kind, Node, build
from zcdsl.model import Model
from zcdsl.report.text import render
from zcdsl.submission.load import load
from zcdsl.submission.template import to_yaml
from zcdsl.testing.compare import Engine, disagreements
from zcdsl.testing.compare import load as engine_of
from zcdsl.testing.javascript import Node as NodeProcess

CASES = Path(__file__).parents[1] / "cases" / "given" / "good"


class Standard:
    """One compiled case: its model, its engine, and the engine as the loading of submissions sees it."""

    def __init__(self, name: str) -> None:
        self.model: Model = compiling((CASES / name).read_text(encoding="utf-8")).model
        text = PYTHON.emit(self.model).artifacts[0].text
        self.engine: Engine = engine_of(text)
        names: dict[str, Any] = {"__name__": "compiled"}
        exec(compile(text, "<compiled>", "exec"), names)
        self.INPUTS, self.STRUCTURES, self.CLAUSES = names["INPUTS"], names["STRUCTURES"], names["CLAUSES"]
        self.validate = names["validate"]

    def result(self, submission: dict[str, Any]) -> Any:
        assert self.engine.validate(submission) == []
        assert disagreements(self.model, self.engine, submission) == ()
        return self.engine.check(submission)


GIVEN, FLAGS = Standard("given.zc"), Standard("flags.zc")
STATEMENT = {"id": "E1", "kind": "完整性声明", "covers": ["heats"]}
WHOLE: dict[str, Any] = {
    "data": {
        "power": {"value": "10", "unit": "MWh"},
        "heats": [
            {"kind": "steam", "heat": {"value": "100", "unit": "GJ"}},
            {"kind": "water", "heat": {"value": "10", "unit": "GJ"}, "factor": {"value": "0.2", "unit": "tCO2/GJ"}},
        ],
    },
    "evidence": [STATEMENT],
}


def changed(**parts: Any) -> dict[str, Any]:
    """Return the whole submission with parts of it replaced; None takes one away."""
    made = deepcopy(WHOLE) | parts
    return {key: part for key, part in made.items() if part is not None}


def value(submission: dict[str, Any]) -> Any:
    found = GIVEN.result(submission)["indicators"]["emissions"]
    return found["exact"] if found["exact"] is not None else (found["reason"], found["missing"])


def test_defaults_stand_in_for_what_is_missing_and_the_result_says_so() -> None:
    result = GIVEN.result(WHOLE)
    assert result["indicators"]["emissions"]["exact"] == "18"  # 100 × 0.11 + 10 × 0.2 + 10 × 0.5
    used = {item["path"]: (item["value"], item["unit"]) for item in result["defaults_used"]}
    assert used == {
        "/data/power_factor": ("0.5", "kgCO2/kWh"),
        "/data/heats/0/factor": ("110", "kgCO2/GJ"),
        "/data/water": ("0", "m3"),
        "/data/hours": ("8760", "h"),
    }
    assert [item.get("constant") for item in result["defaults_used"] if item["path"] == "/data/power_factor"] == [
        "general"
    ]
    unofficial = {item["id"]: (item["what"], item["status"]) for item in result["not_official"]}
    assert unofficial["heats/0/factor"] == ("default", "transcribed")
    assert "power_factor" not in unofficial  # its parameter is official
    assert not {"/data/power_factor", "/data/heats/0/factor"} & {item["path"] for item in result["missing"]}


def test_a_datum_that_is_given_takes_no_default() -> None:
    submission = changed()
    submission["data"]["power_factor"] = {"value": "0", "unit": "tCO2/MWh"}
    assert value(submission) == "13"
    assert "/data/power_factor" not in {item["path"] for item in GIVEN.result(submission)["defaults_used"]}


def test_a_wrong_datum_takes_no_default_either() -> None:
    submission = changed()
    submission["data"]["power_factor"] = {"value": "-1", "unit": "tCO2/MWh"}
    assert [code for code, _, _ in GIVEN.engine.validate(submission)] == ["ZC6010"]


def test_what_no_formula_reads_uses_no_default() -> None:
    paths = [item["path"] for item in GIVEN.result(WHOLE)["defaults_used"]]
    assert not [path for path in paths if path.endswith("/spare")]


def test_cells_of_lists_inside_rows_have_defaults() -> None:
    submission = changed()
    submission["data"]["heats"][0]["meters"] = [{}, {"reading": {"value": "3", "unit": "GJ"}}]
    submission["data"]["heats"][1]["meters"] = []
    result = GIVEN.result(submission)
    assert result["indicators"]["readings"]["exact"] == "3"
    assert "/data/heats/0/meters/0/reading" in {item["path"] for item in result["defaults_used"]}


def test_a_default_of_what_is_not_applicable_is_not_told() -> None:
    clause = next(clause.id for clause in GIVEN.model.program.clauses if clause.number.text == "2")
    result = GIVEN.result(changed(not_applicable={clause: {"reason": "没有用水"}}))
    assert {item["path"] for item in result["defaults_used"]} == {"/data/power_factor", "/data/heats/0/factor"}


@pytest.mark.parametrize(("lang", "said"), [("zh", "未填报，用缺省值："), ("en", "not given, by default: ")])
def test_reports_and_derivations_announce_defaults(lang: str, said: str) -> None:
    result = GIVEN.result(WHOLE)
    because = [line[lang] for finding in result["findings"] for line in finding["because"]]
    assert [line for line in because if line.startswith(said)]
    text = render(result, lang)
    assert "heats/0/factor" in text
    assert "110 kgCO2/GJ" in text


def test_without_a_statement_everything_made_of_the_list_is_open() -> None:
    assert value(changed(evidence=None)) == ("missing", ["/evidence/-/covers/heats"])
    assert {"path": "/evidence/-/covers/heats", "needed_by": ["1", "3"]} in GIVEN.result(changed(evidence=None))[
        "missing"
    ]
    assert value(changed(evidence=[STATEMENT | {"covers": ["own"]}])) == ("missing", ["/evidence/-/covers/heats"])
    assert value(changed(evidence=[STATEMENT | {"kind": "completeness statement"}])) == "18"


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        ({"assessed": "2026-03-30"}, "18"),
        ({"assessed": "2026-03-31"}, ("expired", [])),
        ({}, ("missing", ["/dates/assessed"])),
    ],
)
def test_a_statement_expires_by_the_day_of_assessment(dates: dict[str, str], found: object) -> None:
    assert value(changed(evidence=[STATEMENT | {"expires": "2026-03-30"}], dates=dates)) == found


def test_a_code_stated_to_be_none_needs_no_row_and_is_none() -> None:
    submission = changed(none={"heats": [{"kind": "water"}]})
    del submission["data"]["heats"][1]
    assert value(submission) == "16"
    assert value(submission | {"none": {"heats": [{}]}})[0] == "missing"  # what names no code states nothing
    assert value(submission | {"none": {}}) == ("missing", ["/data/heats/-"])


def test_a_code_both_given_and_none_is_refused() -> None:
    told = GIVEN.engine.validate(changed(none={"heats": [{"kind": "steam"}], "own": []}))
    assert {(code, place) for code, place, _ in told} == {("ZC6061", "/none/heats/0"), ("ZC6005", "/none/own")}


LEFT_OVER = [  # a row that does not say what it is, beside what is said already
    ({"heat": {"value": "5", "unit": "GJ"}}, {}, [("ZC6062", "/data/heats/2")]),
    ({"kind": None}, {}, [("ZC6062", "/data/heats/2")]),
    ({"kind": "none_such"}, {}, [("ZC6025", "/data/heats/2/kind")]),
    ({"kind": {"value": 3}}, {}, [("ZC6006", "/data/heats/2/kind/value")]),
    ({}, {"none": {"heats": 1}}, [("ZC6006", "/none/heats"), ("ZC6062", "/data/heats/2")]),
    ({}, {"none": {"heats": [[], {"kind": []}]}},
     [("ZC6006", "/none/heats/0"), ("ZC6006", "/none/heats/1/kind"), ("ZC6062", "/data/heats/2")]),
]  # fmt: skip


@pytest.mark.parametrize(("row", "parts", "told"), LEFT_OVER)
@pytest.mark.needs("node")
def test_a_row_that_nothing_is_left_for_is_a_mistake(
    node: NodeProcess, row: dict[str, Any], parts: dict[str, Any], told: list[tuple[str, str]]
) -> None:
    submission = changed(**parts)
    submission["data"]["heats"].append(row)
    assert [(code, place) for code, place, _ in GIVEN.engine.validate(submission)] == told
    javascript = node.load(JAVASCRIPT.emit(GIVEN.model).artifacts[0].text)
    assert [tuple(problem) for problem in javascript.validate(submission)] == GIVEN.engine.validate(submission)


def test_a_row_that_something_is_left_for_leaves_the_list_open() -> None:
    submission = changed()
    del submission["data"]["heats"][1]["kind"]
    assert value(submission) == ("missing", ["/data/heats/-", "/data/heats/1/kind"])
    stated = submission | {"none": {"heats": [{"kind": "water"}]}}
    (found,) = GIVEN.engine.validate(stated)
    assert (found[0], found[1]) == ("ZC6062", "/data/heats/1")
    loaded = load(json.dumps({**stated, "none": {"heats": [{"kind": "water"}]}}), "json", GIVEN)
    assert [(problem.code.id, problem.pointer) for problem in loaded.problems] == [("ZC6062", "/data/heats/1")]


def test_none_and_flags_are_written_as_people_write_them() -> None:
    written = {"无": {"外购热力": ["热水"]}, "数据": {"外购热力": []}}
    loaded = load(json.dumps(written, ensure_ascii=False), "json", GIVEN)
    assert loaded.canonical is not None
    assert loaded.canonical["none"] == {"heats": [{"kind": "water"}]}
    flags = load("data: {已实测: 是, 有余热: no}", "yaml", FLAGS)
    assert flags.canonical == {"data": {"measured": True, "has_waste_heat": False}}
    wrong = load("data: {已实测: 大概}", "yaml", FLAGS)
    assert [problem.code.id for problem in wrong.problems] == ["ZC6006"]


def test_a_flag_not_given_leaves_open_what_rests_on_it() -> None:
    data = {"coal": {"value": "1", "unit": "t"}, "has_waste_heat": False}
    result = FLAGS.result({"data": data})
    assert result["indicators"]["coal_emissions"]["missing"] == ["/data/measured"]
    assert FLAGS.result({"data": data | {"measured": False}})["indicators"]["coal_emissions"]["exact"] == "2"


@pytest.mark.parametrize("standard", [GIVEN, FLAGS])
def test_the_examples_hold(standard: Standard) -> None:
    assert [ran.failures for ran in examples.run(standard.model.program, standard.engine)] == [()] * len(  # type: ignore[arg-type]
        standard.model.program.examples
    )


def test_schemas_require_no_datum_that_has_a_default() -> None:
    schemas = {a.path.name: json.loads(a.text) for a in JSON_SCHEMA.emit(GIVEN.model).artifacts}
    final = schemas["submission.final.schema.json"]["properties"]["data"]["required"]
    assert "power" in final
    assert "power_factor" not in final
    assert "water" not in final
    draft = schemas["submission.schema.json"]
    assert "0.5 kgCO2/kWh" in draft["properties"]["data"]["properties"]["power_factor"]["description"]
    submission = changed(none={"heats": []})
    assert list(Draft202012Validator(draft).iter_errors(submission)) == []
    assert list(Draft7Validator(schemas["submission.draft07.schema.json"]).iter_errors(submission)) == []
    assert list(Draft202012Validator(draft).iter_errors(changed(none={"own": []})))
    assert list(Draft202012Validator(schemas["result.schema.json"]).iter_errors(GIVEN.result(WHOLE))) == []


def test_templates_and_graphs_know_defaults() -> None:
    assert "缺省 0.5 kgCO2/kWh" in to_yaml(GIVEN.model.program, "zh")
    assert "by default 110 kgCO2/GJ" in to_yaml(GIVEN.model.program, "en")
    graph = build(GIVEN.model.program)
    assert graph.has_edge(Node(Kind.CONSTANT, "general"), Node(Kind.INPUT, "power_factor"))
