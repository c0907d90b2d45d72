import json
import os
import re
import subprocess
import sys
from copy import deepcopy
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.protocols import Validator
from schemas_inside import every
from small_programs import (
    AT_LEAST_0,
    ONE,
    at_most,
    banded,
    clause,
    constant,
    indicator,
    input_,
    level,
    program,
)

from zcdsl.backends.base import Extent, Feature
from zcdsl.backends.jsonschema import BACKEND
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.diagnostics.model import Sink
from zcdsl.graph.plan import plan
from zcdsl.ir import model as ir
from zcdsl.model import Model
from zcdsl.runtime.validation import is_date, number_fault
from zcdsl.testing.compare import load
from zcdsl.texts import Text

DRAFT, FINAL, RESULT = "submission.schema.json", "submission.final.schema.json", "result.schema.json"
TWINS = {name: name.replace(".schema", ".draft07.schema") for name in (DRAFT, FINAL, RESULT)}
TWIN = TWINS[DRAFT]
# What draft-07 knows, less what it means differently; `$defs` is `definitions` there.
PORTABLE = {
    "$schema", "$id", "$ref", "$defs", "title", "description", "type", "properties", "required",
    "additionalProperties", "items", "minItems", "maxItems", "maxProperties", "enum", "anyOf", "allOf", "not",
    "pattern", "maxLength", "minimum", "maximum",
}  # fmt: skip


def modelled(made: ir.Program) -> Model:
    found = plan(made, Sink())
    assert found
    return Model(made, found)


def between(low: int | None, high: int | None, *, closed: bool = True) -> ir.Interval:
    return ir.Interval(None if low is None else Fraction(low), closed, None if high is None else Fraction(high), closed)


SMALL = modelled(
    program(
        inputs=[
            input_("energy"),
            input_("change", interval=between(None, None)),
            input_("share", interval=between(0, 100), unit=ONE, choices=(ir.UnitChoice("", Fraction(1)),)),
            input_("output", interval=between(0, None, closed=False)),
            input_("spare"),
        ],
        constants=[constant("factor")],
        indicators=[
            indicator("intensity", ["change", "factor"]),
            indicator("covered", ["share", "intensity"]),
            indicator("idle", ["spare"]),
        ],
        clauses=[
            clause("5.1", banded("intensity", "energy")),
            clause("5.2", at_most("covered")),
            clause("6.1", at_most("output")),
        ],
        levels=[level("top", "c_5_1", "c_5_2"), level("good", "c_5_1")],
    )
)
SCHEMAS: dict[str, Any] = {artifact.path.name: json.loads(artifact.text) for artifact in BACKEND.emit(SMALL).artifacts}
FULL_SUBMISSION: dict[str, Any] = {
    "standard": "cn.small@1",
    "subject": {"name": "示例园区", "id": "P-1", "credit_code": "", "industry": "x", "region": "120116"},
    "dates": {
        "period": ["2024-02-29", "2025-12-31"],
        "base_year": 2025,
        "applied": "2026-02-10",
        "accepted": "2026-02-20",
        "site_visit": "2026-03-01",
        "assessed": "2026-03-31",
    },
    "stage": "self",
    "data": {
        "energy": {"value": "350000", "unit": "tce", "evidence": ["E1"], "note": "n", "status": "synthetic"},
        "change": {"value": "-0.5", "unit": "kgce"},
        "share": {"value": "90", "unit": ""},
        "output": {"value": "0.01", "unit": "万tce"},
        "spare": None,
    },
    "not_applicable": {},
    "judgements": {},
    "evidence": [{"id": "E1", "kind": "k", "grade": "A", "hash": "sha256:00", "pages": "3-14", "covers": ["energy"]}],
}


def validator(name: str) -> Validator:
    return (Draft7Validator if name in TWINS.values() else Draft202012Validator)(SCHEMAS[name])


def changed(path: str, value: object, whole: dict[str, Any] = FULL_SUBMISSION) -> dict[str, Any]:
    """Return `whole` with one part of it replaced."""
    made = deepcopy(whole)
    *way, last = path.strip("/").split("/")
    place: Any = made
    for step in way:
        place = place[int(step) if isinstance(place, list) else step]
    place[int(last) if isinstance(place, list) else last] = value
    return made


def test_the_artifacts_are_the_schemas_each_with_its_twin() -> None:
    assert sorted(SCHEMAS) == sorted([*TWINS, *TWINS.values()])


@pytest.mark.parametrize("name", [DRAFT, FINAL, RESULT])
def test_each_schema_is_valid_2020_12(name: str) -> None:
    assert SCHEMAS[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("name", TWINS)
def test_each_twin_is_valid_draft_07_and_says_the_same(name: str) -> None:
    twin = SCHEMAS[TWINS[name]]
    assert twin["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(twin)
    assert "$defs" not in twin
    text = json.dumps(twin, ensure_ascii=False).replace("#/definitions/", "#/$defs/")
    same = json.loads(text.replace('"definitions"', '"$defs"'))
    heads = ("$schema", "$id")
    assert {k: v for k, v in same.items() if k not in heads} == {
        k: v for k, v in SCHEMAS[name].items() if k not in heads
    }


@pytest.mark.parametrize("name", [DRAFT, FINAL, RESULT])
def test_only_portable_keywords_and_no_siblings_of_a_reference(name: str) -> None:
    for schema in every(SCHEMAS[name]):
        assert set(schema) <= PORTABLE
        if "$ref" in schema:
            assert len(schema) == 1
            assert schema["$ref"].removeprefix("#/$defs/") in SCHEMAS[name]["$defs"]


@pytest.mark.parametrize("name", [DRAFT, FINAL, RESULT])
def test_each_definition_is_used_and_each_name_is_ascii(name: str) -> None:
    used = {schema["$ref"] for schema in every(SCHEMAS[name]) if "$ref" in schema}
    assert used == {f"#/$defs/{defined}" for defined in SCHEMAS[name]["$defs"]}
    for schema in every(SCHEMAS[name]):
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", key) for key in schema.get("properties", {}))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", key) for key in SCHEMAS[name]["$defs"])


def test_each_schema_has_a_name_of_its_own_with_the_edition_and_no_address() -> None:
    ids = [SCHEMAS[name]["$id"] for name in SCHEMAS]
    assert ids == [
        "urn:zcdsl:cn.small:1:submission",
        "urn:zcdsl:cn.small:1:submission-final",
        "urn:zcdsl:cn.small:1:result",
        "urn:zcdsl:cn.small:1:submission-draft07",
        "urn:zcdsl:cn.small:1:submission-final-draft07",
        "urn:zcdsl:cn.small:1:result-draft07",
    ]


def test_titles_are_in_both_languages() -> None:
    for name in (DRAFT, FINAL):
        assert SCHEMAS[name]["title"].startswith("小标准 1：填报")
        assert "Small standard 1: submission" in SCHEMAS[name]["title"]
        energy = SCHEMAS[name]["properties"]["data"]["properties"]["energy"]
        assert energy["title"] == "数据 energy / datum energy"
        assert energy["description"] == (
            "单位 tce（等价值）；范围 ≥ 0 tce；条 3.1；证据：报告"
            " / unit tce（等价值）; range ≥ 0 tce; clause 3.1; evidence: 报告"
        )


@pytest.mark.parametrize("name", [DRAFT, FINAL, TWIN])
def test_a_full_submission_is_valid(name: str) -> None:
    assert not list(validator(name).iter_errors(FULL_SUBMISSION))


@pytest.mark.parametrize("name", [DRAFT, TWIN])
def test_in_a_draft_nothing_is_required(name: str) -> None:
    for value in ({}, {"data": {}}, {"data": {"energy": None}}, {"subject": {}, "dates": {}, "evidence": []}):
        assert validator(name).is_valid(value)


def test_what_is_handed_in_names_standard_subject_period_and_all_that_clauses_use() -> None:
    final = validator(FINAL)
    for part in ("standard", "subject", "dates", "data"):
        assert not final.is_valid({key: value for key, value in FULL_SUBMISSION.items() if key != part})
    for path in ("subject", "dates"):
        assert not final.is_valid(changed(path, {}))
    for code in ("energy", "change", "share", "output"):
        assert not final.is_valid(changed(f"data/{code}", None))
        without = {k: v for k, v in FULL_SUBMISSION["data"].items() if k != code}
        assert not final.is_valid(changed("data", without))
    assert SCHEMAS[FINAL]["properties"]["data"]["required"] == ["change", "energy", "output", "share"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("standard", "cn.small@2"),
        ("standard", None),
        ("extra", 1),
        ("subject/extra", "x"),
        ("subject/name", 1),
        ("subject", None),
        ("dates/period", ["2025-01-01"]),
        ("dates/period", ["2025-01-01", "2025-12-31", "2026-01-01"]),
        ("dates/applied", "2025-02-29"),
        ("dates/applied", "2025-01-01\n"),
        ("dates/applied", None),
        ("dates/base_year", "2025"),
        ("dates/base_year", 0),
        ("dates/base_year", 10000),
        ("dates/base_year", True),
        ("stage", "other"),
        ("data/unknown", None),
        ("data/energy", "350000"),
        ("data/energy", {"value": "1"}),
        ("data/energy", {"unit": "tce"}),
        ("data/energy/extra", 1),
        ("data/energy/value", 350000),
        ("data/energy/value", None),
        ("data/energy/value", "-1"),
        ("data/energy/unit", "吨标准煤"),
        ("data/energy/unit", "GJ"),
        ("data/energy/evidence", "E1"),
        ("data/energy/evidence", [1]),
        ("data/energy/note", None),
        ("data/energy/status", "guessed"),
        ("data/output/value", "0.00"),
        ("not_applicable", {"5.1": {}}),
        ("judgements", {"5.1": {}}),
        ("judgements", []),
        ("evidence", {}),
        ("evidence/0", {"kind": "k"}),
        ("evidence/0/extra", 1),
        ("evidence/0/covers", "energy"),
    ],
)
def test_what_the_engine_refuses_is_refused(path: str, value: object) -> None:
    for name in (DRAFT, FINAL, TWIN):
        assert not validator(name).is_valid(changed(path, value))


NUMBERS = [
    "0", "-0", "0.0", "-0.0", "-0.01", "1", "-1", "01", "00", "1.", ".5", "+1", "1e3", "1,000", " 1", "1 ",
    "1\n", "1.5\n", "-1\n", "", "-", ".", "-.", "1.2.3", "--1", "１", "½", "NaN", "Infinity", "0x1",
    "9" * 31, "9" * 32, "-" + "9" * 31, "-" + "9" * 32, "1." + "0" * 30, "1." + "0" * 31,
    "9" * 10 + "." + "9" * 30, "9" * 11 + "." + "9" * 30, "9" * 31 + "." + "9" * 9, "9" * 31 + "." + "9" * 10,
    "-" + "9" * 10 + "." + "9" * 30, "-" + "9" * 11 + "." + "9" * 30, "-" + "9" * 31 + "." + "9" * 9,
    "-" + "9" * 31 + "." + "9" * 10, "0." + "0" * 29 + "1", "-0." + "0" * 29 + "1", "-0." + "0" * 30,
]  # fmt: skip


@pytest.mark.parametrize("name", [DRAFT, TWIN])
@pytest.mark.parametrize("text", NUMBERS)
def test_a_decimal_is_one_exactly_where_the_engine_reads_one(name: str, text: str) -> None:
    read = number_fault(text) is None
    assert validator(name).is_valid(changed("data/change/value", text)) is read
    at_least_0 = read and Fraction(text) >= 0
    assert validator(name).is_valid(changed("data/energy/value", text)) is (at_least_0 and not text.startswith("-"))
    assert validator(name).is_valid(changed("data/output/value", text)) is (read and Fraction(text) > 0)


def test_a_date_is_one_exactly_where_the_calendar_has_one() -> None:
    pattern = re.compile(SCHEMAS[DRAFT]["$defs"]["date"]["pattern"])
    days = [f"{month:02}-{day:02}" for month in range(14) for day in range(33)]
    cases = [f"{year:04}-{day}" for year in range(10_000) for day in ("02-28", "02-29", "02-30")]
    cases += [f"{year}-{day}" for year in ("0000", "0001", "1900", "2000", "2024", "2025") for day in days]
    cases += ["", "2025-1-1", "20250101", "2025-01-01T00:00:00", "2025/01/01", "-001-01-01", "２025-01-01"]
    assert [case for case in cases if bool(pattern.search(case)) is not is_date(case)] == []


@pytest.mark.parametrize(
    ("interval", "definition"),
    [
        (AT_LEAST_0, "non_negative_decimal"),
        (between(0, 100), "non_negative_decimal"),
        (between(5, None, closed=False), "non_negative_decimal"),
        (between(0, None, closed=False), "positive_decimal"),
        (between(-5, None), "decimal"),
        (between(None, 5), "decimal"),
    ],
)
def test_a_schema_never_refuses_a_value_in_range(interval: ir.Interval, definition: str) -> None:
    made = modelled(program(inputs=[input_("x", interval=interval)]))
    draft = json.loads(BACKEND.emit(made).artifacts[0].text)
    datum = draft["properties"]["data"]["properties"]["x"]
    assert datum["properties"]["value"] == {"$ref": f"#/$defs/{definition}"}


def test_inputs_with_the_same_units_share_their_list() -> None:
    definitions = SCHEMAS[DRAFT]["$defs"]
    assert {name for name in definitions if name.startswith("units_of_")} == {
        "units_of_change",
        "units_of_share",
    }
    assert definitions["units_of_change"]["enum"] == ["tce", "kgce", "万tce"]


def test_the_support_table_is_total_and_each_lack_has_a_reason_in_both_languages() -> None:
    assert set(BACKEND.support) == set(Feature)
    for support in BACKEND.support.values():
        assert (support.extent is Extent.FULL) == (not support.reason_zh)
        assert bool(support.reason_zh) == bool(support.reason_en)


def test_each_clause_says_what_of_it_the_schemas_do_not_check() -> None:
    found = [(item.clause, item.feature) for item in BACKEND.emit(SMALL).unsupported]
    assert found == [
        ("5.1", Feature.BANDED_LIMIT),
        ("5.1", Feature.GAP),
        ("5.1", Feature.LEVEL),
        ("5.2", Feature.REQUIREMENT),
        ("5.2", Feature.LEVEL),
        ("5.2", Feature.INPUT_RANGE),  # through the indicator: the share is at most 100
        ("6.1", Feature.REQUIREMENT),
    ]


def test_an_edition_with_odd_characters_still_gives_a_name() -> None:
    odd = modelled(replace(program(inputs=[input_("e")]), edition="2025+c1 试"))
    draft = json.loads(BACKEND.emit(odd).artifacts[0].text)
    assert draft["$id"] == "urn:zcdsl:cn.small:2025+c1%20%E8%AF%95:submission"
    assert draft["properties"]["standard"]["enum"] == ["cn.small", "cn.small@2025+c1 试"]


def test_names_with_markup_and_quotes_are_data() -> None:
    text = 'a "b"\n</script>\\ {x}'
    made = modelled(program(inputs=[input_("e", name=Text(text))]))
    first = BACKEND.emit(made).artifacts[0].text
    assert "</script>" not in first
    assert json.loads(first)["properties"]["data"]["properties"]["e"]["title"] == text


def test_a_standard_without_inputs_clauses_or_levels_has_valid_schemas() -> None:
    for artifact in BACKEND.emit(modelled(program())).artifacts:
        schema = json.loads(artifact.text)
        (Draft7Validator if artifact.path.name in TWINS.values() else Draft202012Validator).check_schema(schema)


def test_a_result_of_the_engine_is_a_result_by_the_schema() -> None:
    engine = load(PYTHON.emit(SMALL).artifacts[0].text)
    assert not engine.validate(FULL_SUBMISSION)
    for submission in (FULL_SUBMISSION, {}, {"data": {"change": {"value": "1", "unit": "tce"}}}):
        result = json.loads(json.dumps(engine.check(submission)))
        assert [error.message for error in validator(RESULT).iter_errors(result)] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("level", "unheard_of"),
        ("indicators/intensity/value", 0.2),
        ("findings/0/outcome", "passed"),
        ("findings/0/extra", 1),
        ("standard/edition", "2"),
        ("key", "sha256:0"),
        ("scores", {"total": 1}),
    ],
)
def test_what_is_no_result_is_refused(path: str, value: object) -> None:
    result = load(PYTHON.emit(SMALL).artifacts[0].text).check(FULL_SUBMISSION)
    assert not validator(RESULT).is_valid(changed(path, value, json.loads(json.dumps(result))))


_EMIT = """
import sys
sys.path.insert(0, {unit!r})
from test_backend_jsonschema import BACKEND, SMALL
from zcdsl.backends.graphs import BACKEND as GRAPHS
from zcdsl.backends.irjson import BACKEND as IR
for backend in (BACKEND, GRAPHS, IR):
    print(backend.emit(SMALL))
"""


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    unit = Path(__file__).parent
    path = os.pathsep.join([str(unit.parent), str(unit.parent.parent)])
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _EMIT.format(unit=str(unit))],
            env=os.environ | {"PYTHONPATH": path, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
