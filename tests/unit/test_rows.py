"""Lists from source to result: what is summed, what is missing, what is refused, how it is told."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from source_cases import compiling

from zcdsl import examples
from zcdsl.backends.jsonschema import BACKEND as JSON_SCHEMA
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.submission.load import load
from zcdsl.testing.compare import Engine, disagreements
from zcdsl.testing.compare import load as engine_of

SOURCE = (Path(__file__).parents[1] / "cases" / "rows" / "good" / "lists.zc").read_text(encoding="utf-8")
MODEL = compiling(SOURCE).model
TEXT = PYTHON.emit(MODEL).artifacts[0].text
ENGINE: Engine = engine_of(TEXT)


class Loading:
    """The compiled standard as the loading of submissions sees it."""

    def __init__(self) -> None:
        names: dict[str, Any] = {"__name__": "compiled"}
        exec(compile(TEXT, "<compiled>", "exec"), names)
        self.INPUTS = names["INPUTS"]
        self.STRUCTURES = names["STRUCTURES"]
        self.CLAUSES = names["CLAUSES"]
        self.validate = names["validate"]


def row(kind: str, use: str, amount: str, unit: str) -> dict[str, Any]:
    return {"kind": kind, "use": use, "quantity": {"value": amount, "unit": unit}}


WHOLE: dict[str, Any] = {
    "dates": {"period": ["2025-01-01", "2025-12-31"]},
    "data": {
        "fuels": [
            row("bituminous", "final", "100", "t"),
            row("bituminous", "power", "10", "t"),
            row("natural_gas", "final", "2", "万Nm3"),
            row("natural_gas", "power", "0", "Nm3"),
        ],
        "devices": [
            {
                "efficiency": {"value": "90", "unit": "%"},
                "rated_power": {"value": "10", "unit": "kW"},
                "retired": False,
                "readings": [{"value": {"value": "5", "unit": "kWh"}}, {"value": {"value": "1", "unit": "MWh"}}],
            },
            {
                "efficiency": {"value": "70", "unit": "%"},
                "rated_power": {"value": "30", "unit": "kW"},
                "retired": True,
                "readings": [],
            },
        ],
        "quota": "grade_two",
        "energy": {"value": "1000", "unit": "tce"},
    },
}


def changed(*path: Any, to: Any = None) -> dict[str, Any]:
    """Return the whole data with one place replaced, or removed."""
    made: dict[str, Any] = deepcopy(WHOLE)
    place: Any = made["data"]
    for key in path[:-1]:
        place = place[key]
    if to is None:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return made


def value(submission: dict[str, Any], indicator: str) -> Any:
    assert ENGINE.validate(submission) == []
    assert disagreements(MODEL, ENGINE, submission) == ()
    found = ENGINE.check(submission)["indicators"][indicator]
    return found["exact"] if found["exact"] is not None else (found["reason"], found["missing"])


@pytest.mark.parametrize(
    ("indicator", "exact"),
    [("emissions", "2633/10"), ("power_emissions", "20"), ("mean_efficiency", "90"), ("electricity", "1005")],
)
def test_rows_make_one_value(indicator: str, exact: str) -> None:
    assert value(WHOLE, indicator) == exact


def test_a_missing_cell_leaves_its_sum_open_by_name_and_no_other() -> None:
    submission = changed("fuels", 2, "quantity")
    assert value(submission, "emissions") == ("missing", ["/data/fuels/2/quantity"])
    assert value(submission, "power_emissions") == "20"


def test_a_filter_that_is_open_leaves_its_sum_open() -> None:
    assert value(changed("devices", 1, "retired"), "mean_efficiency") == ("missing", ["/data/devices/1/retired"])


def test_a_list_not_given_is_missing_and_an_empty_one_is_empty() -> None:
    assert value(changed("devices"), "electricity") == ("missing", ["/data/devices"])
    assert value(changed("devices", to=[]), "electricity") == "0"
    assert value(changed("devices", to=[]), "mean_efficiency") == ("empty", [])


def test_a_list_inside_a_row_is_missing_or_empty_too() -> None:
    assert value(changed("devices", 0, "readings"), "electricity") == ("missing", ["/data/devices/0/readings"])


def test_a_combination_that_lacks_is_named() -> None:
    submission = changed("fuels", 3)
    assert value(submission, "emissions") == ("missing", ["/data/fuels/-"])
    told = ENGINE.check(submission)
    assert told["missing"] == [{"path": "/data/fuels/-", "needed_by": ["1"], "lacking": [["natural_gas", "power"]]}]
    finding = told["findings"][0]
    assert "缺 燃料消费的行（天然气 × 火力发电）" in [line["zh"] for line in finding["because"]]


def test_without_its_code_a_row_covers_nothing_and_its_quantity_says_nothing() -> None:
    submission = changed("fuels", 3, "kind")
    assert value(submission, "emissions") == ("missing", ["/data/fuels/-", "/data/fuels/3/kind"])


def test_a_key_without_a_row_leaves_the_look_up_open() -> None:
    submission = changed("quota", to="grade_three")
    assert disagreements(MODEL, ENGINE, submission) == ()
    finding = ENGINE.check(submission)["findings"][0]
    assert (finding["outcome"], finding["reason"]) == ("not_assessed", "no_entry")
    assert finding["because"][-1] == {
        "zh": "参数表中没有所需年份、日期或代码的值",
        "en": "a table of constants has no entry for the year, the date or the code",
    }


@pytest.mark.parametrize(("grade", "outcome"), [("grade_one", "met"), ("grade_two", "met"), ("grade_three", "not_met")])
def test_at_least_means_that_code_or_a_better_one(grade: str, outcome: str) -> None:
    assert ENGINE.rate(changed("quota", to=grade))["outcomes"]["2"][0] == outcome


def test_all_looks_at_the_rows_that_count_alone() -> None:
    assert ENGINE.rate(WHOLE)["outcomes"]["3"] == ["met", None]
    assert ENGINE.rate(changed("devices", 1, "retired", to=False))["outcomes"]["3"] == ["not_met", None]
    bad = changed("devices", 0, "efficiency", to={"value": "79.99", "unit": "%"})
    assert ENGINE.rate(bad)["outcomes"]["3"] == ["not_met", None]
    assert ENGINE.rate(changed("devices", to=[]))["outcomes"]["3"] == ["met", None]


@pytest.mark.parametrize(
    ("path", "to", "code", "pointer"),
    [
        (("fuels", 0, "kind"), "bitumen", "ZC6025", "/data/fuels/0/kind"),
        (("quota",), "grade_nine", "ZC6025", "/data/quota"),
        (("fuels", 0, "quantity", "unit"), "Nm3", "ZC6022", "/data/fuels/0/quantity/unit"),
        (("fuels", 0, "quantity", "unit"), "kWh", "ZC6009", "/data/fuels/0/quantity/unit"),
        (("fuels", 0, "quantity", "value"), "-1", "ZC6010", "/data/fuels/0/quantity/value"),
        (("fuels", 1, "use"), "final", "ZC6023", "/data/fuels/1"),
        (("fuels", 0), 3, "ZC6006", "/data/fuels/0"),
        (("fuels",), {}, "ZC6006", "/data/fuels"),
        (("devices", 0, "retired"), "no", "ZC6006", "/data/devices/0/retired"),
        (("devices", 0, "readings", 0, "extra"), 1, "ZC6005", "/data/devices/0/readings/0/extra"),
    ],
)
def test_a_mistake_in_a_row_is_told_with_its_place(path: tuple[Any, ...], to: Any, code: str, pointer: str) -> None:
    assert [(found, at) for found, at, _ in ENGINE.validate(changed(*path, to=to))] == [(code, pointer)]


FRIENDLY = """
data:
  燃料消费:
    - {品种: 一般烟煤, 用途: 终端消费, 消费量: 100}
    - {kind: bituminous, use: power, quantity: 10 吨}
    - {kind: natural gas, use: final, quantity: 2 万Nm3}
    - {kind: natural_gas, use: power, quantity: {value: 0, unit: Nm3}}
  设备清单:
    - {效率: 90, 功率: 10 kW, 已停用: 否, readings: [{value: 5}, {读数: 1 MWh}]}
    - {效率: 70 %, 功率: 30, 已停用: true, readings: []}
  能耗限额等级: 二级
  E: 1000 tce
dates: {period: [2025-01-01, 2025-12-31]}
"""


def test_friendly_rows_have_one_canonical_form() -> None:
    loaded = load(FRIENDLY, "yaml", Loading())
    assert loaded.problems == ()
    assert loaded.canonical is not None
    assert ENGINE.rate(loaded.canonical) == ENGINE.rate(WHOLE)
    again = load(json.dumps(loaded.canonical), "json", Loading())
    assert again.canonical == loaded.canonical


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("品种: 一般烟煤", "品种: 烟煤", "ZC6025", 4),
        ("消费量: 100", "消费量: 100 Nm3", "ZC6009", 4),
        ("品种: 一般烟煤, ", "", "ZC6024", 4),
        ("use: power, quantity: 10 吨", "use: final, quantity: 10 吨", "ZC6023", 5),
        ("能耗限额等级: 二级", "能耗限额等级: 贰级", "ZC6025", 11),
    ],
)
def test_a_mistake_in_a_friendly_row_is_told_with_its_line(old: str, new: str, code: str, line: int) -> None:
    found = load(FRIENDLY.replace(old, new, 1), "yaml", Loading()).problems
    assert [(p.code.id, p.place.line if p.place else None) for p in found] == [(code, line)]


SCHEMAS = {a.path.name: json.loads(a.text) for a in JSON_SCHEMA.emit(MODEL).artifacts}


def test_the_schemas_take_the_whole_and_the_result() -> None:
    for name, draft in (
        ("submission.schema.json", Draft202012Validator),
        ("submission.draft07.schema.json", Draft7Validator),
    ):
        draft.check_schema(SCHEMAS[name])
        assert list(draft(SCHEMAS[name]).iter_errors(WHOLE)) == []
        assert not draft(SCHEMAS[name]).is_valid(changed("fuels", 0, "kind", to="bitumen"))
        assert not draft(SCHEMAS[name]).is_valid(changed("fuels", 0, "extra", to=1))
    result = json.loads(json.dumps(ENGINE.check(changed("fuels", 3))))
    assert list(Draft202012Validator(SCHEMAS["result.schema.json"]).iter_errors(result)) == []


def test_the_values_of_tables_that_are_used_are_told() -> None:
    used = {(row["id"], row.get("key")): row["value"] for row in ENGINE.check(WHOLE)["constants_used"]}
    assert used[("fuel_factor", "natural_gas")] == "21.65"
    assert ("grade_limit", "grade_one") not in used
    assert used[("grade_limit", "grade_two")] == "0.3"


def test_the_derivation_tells_the_list_as_written_with_its_value() -> None:
    lines = [line["zh"] for line in ENGINE.check(WHOLE)["findings"][0]["because"]]
    assert lines[0] == "燃料排放 ＝ 合计（燃料消费：消费量 × 燃料排放因子（品种）） ＝ 263.3 tCO2"
    lines = [line["zh"] for line in ENGINE.check(WHOLE)["findings"][1]["because"]]
    assert lines == ["能耗限额等级 不低于 二级（能耗限额等级 为 二级）：符合"]


def test_the_examples_in_the_standard_come_true() -> None:
    engine: Any = ENGINE
    assert all(not ran.failures for ran in examples.run(MODEL.program, engine))


def test_every_datum_removed_leaves_the_level_where_it_was_or_lower() -> None:
    assert ENGINE.rate(WHOLE)["level"] == "ok"

    def places(value: Any, path: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        found = [place for key, part in inner for place in places(part, (*path, key))]
        return found if path and path[-1] in ("value", "unit") and not isinstance(value, dict) else [path, *found]

    for path in places(WHOLE["data"], ())[1:]:
        if path[-1] in ("value", "unit") and len(path) != 5:
            continue  # half of a quantity is a mistake, not a missing datum
        submission = changed(*path)
        if ENGINE.validate(submission) == []:
            assert disagreements(MODEL, ENGINE, submission) == ()
