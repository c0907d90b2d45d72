from __future__ import annotations

import json
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ir_samples import model, park, park_data
from jsonschema import Draft7Validator, Draft202012Validator

from zcdsl.backends.jsonschema import BACKEND as JSON_SCHEMA
from zcdsl.backends.python import BACKEND
from zcdsl.diagnostics.codes import REGISTRY
from zcdsl.runtime import validation as v
from zcdsl.submission import limits
from zcdsl.submission.load import read
from zcdsl.testing.compare import load

PARK = load(BACKEND.emit(model(park())).artifacts[0].text)

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=()))
known_keys = st.sampled_from(
    [*v.SUBMISSION_KEYS, *v.SUBJECT_KEYS, *v.DATE_KEYS, *v.DATUM_KEYS, *v.EVIDENCE_KEYS, "total_energy", "a/~b"]
)
some_texts = st.sampled_from(["2025-02-29", "2025-12-31", "self", "synthetic", "tce", "350000", "-0", "1e400", "E1"])
anything = st.recursive(
    scalars | some_texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(known_keys | st.text(max_size=3), inner, max_size=6),
    max_leaves=30,
)
members = {
    "standard": anything,
    "subject": anything,
    "dates": st.dictionaries(st.sampled_from(v.DATE_KEYS), anything | some_texts) | anything,
    "stage": anything,
    "data": st.dictionaries(
        st.sampled_from(["total_energy", "clean_share", "x"]),
        st.dictionaries(st.sampled_from(v.DATUM_KEYS), anything | some_texts) | anything,
    ),
    "not_applicable": anything,
    "judgements": anything,
    "evidence": st.lists(st.dictionaries(st.sampled_from(v.EVIDENCE_KEYS), anything | some_texts)) | anything,
}


def codes(submission: object) -> list[tuple[str, str]]:
    return [(code, pointer) for code, pointer, _ in PARK.validate(submission)]


def with_data(**members: object) -> dict[str, object]:
    return {"data": {"total_energy": {"value": "350000", "unit": "tce", **members}}}


@given(anything | st.fixed_dictionaries({}, optional=members))
def test_any_json_value_is_valid_or_told_what_is_wrong_in_both_languages(submission: object) -> None:
    problems = PARK.validate(submission)
    for code, pointer, names in problems:
        phrase = REGISTRY[code].phrase
        assert pointer == "" or pointer.startswith("/")
        for lang, template in (("zh", phrase.zh), ("en", phrase.en)):
            wanted = {field for _, field, _, _ in Formatter().parse(template) if field}
            assert wanted | ({"first"} if code == "ZC6004" else set()) == names.keys()  # where it stands first
            for name in names.values():
                text = name[lang] if isinstance(name, dict) else name
                assert isinstance(text, str)
                text.encode()
    if not problems:
        assert isinstance(submission, dict)
        json.dumps(PARK.check(submission))


def test_a_whole_submission_is_valid() -> None:
    submission = park_data() | {
        "standard": "cn.park.zero_carbon@2025",
        "subject": {"name": "示例园区", "id": "P-001", "credit_code": "x", "industry": "y", "region": "120116"},
        "dates": {"period": ["2025-01-01", "2025-12-31"], "base_year": 2025, "applied": "2024-02-29"},
        "stage": "self",
        "not_applicable": {},
        "judgements": {},
        "evidence": [{"id": "E1", "grade": "A", "pages": "3-14", "covers": ["total_energy"]}, {"id": "E2"}],
    }
    assert codes(submission) == []
    assert codes({"standard": "cn.park.zero_carbon"}) == []
    assert codes({"data": {"total_energy": None}}) == []
    assert codes({}) == []


@pytest.mark.parametrize(
    ("submission", "expected"),
    [
        ([], [("ZC6006", "")]),
        ({"date": 1}, [("ZC6005", "/date")]),
        ({"standard": "cn.park"}, [("ZC6011", "/standard")]),
        ({"standard": "cn.park.zero_carbon@2026"}, [("ZC6011", "/standard")]),
        ({"standard": 1}, [("ZC6006", "/standard")]),
        ({"subject": {"nam": "x"}}, [("ZC6005", "/subject/nam")]),
        ({"subject": {"name": None}}, [("ZC6006", "/subject/name")]),
        ({"subject": {"name": "a\ud800"}}, [("ZC6002", "/subject/name")]),
        ({"dates": {"applied": "2025-02-29"}}, [("ZC6013", "/dates/applied")]),
        ({"dates": {"applied": "1900-02-29"}}, [("ZC6013", "/dates/applied")]),
        ({"dates": {"applied": "2025-13-01"}}, [("ZC6013", "/dates/applied")]),
        ({"dates": {"applied": "2025-04-31"}}, [("ZC6013", "/dates/applied")]),
        ({"dates": {"applied": "0000-01-01"}}, [("ZC6013", "/dates/applied")]),
        ({"dates": {"applied": "２０２５-01-01"}}, [("ZC6013", "/dates/applied")]),
        ({"dates": {"base_year": True}}, [("ZC6006", "/dates/base_year")]),
        ({"dates": {"base_year": -5}}, [("ZC6010", "/dates/base_year")]),
        ({"dates": {"base_year": 10**5000}}, [("ZC6010", "/dates/base_year")]),
        ({"dates": {"period": ["2025-01-01"]}}, [("ZC6006", "/dates/period")]),
        ({"dates": {"period": ["2025-01-01", "x"]}}, [("ZC6013", "/dates/period/1")]),
        ({"dates": {"period": ["2025-01-02", "2025-01-01"]}}, [("ZC6017", "/dates/period")]),
        ({"stage": "first"}, [("ZC6016", "/stage")]),
        *(
            ({"evidence": [{"id": "E1", "grade": grade}]}, [("ZC6016", "/evidence/0/grade")])
            for grade in ("", "a", "AA", "Ａ", "合格", "A ")
        ),
        ({"evidence": [{"id": "E1", "grade": None}]}, [("ZC6006", "/evidence/0/grade")]),
        *(
            ({"evidence": [{"id": blank}, {"id": blank}]}, [("ZC6006", f"/evidence/{at}/id") for at in (0, 1)])
            for blank in ("", " ", "\t\r\n\u3000")
        ),
        ({"data": {"energy": None}}, [("ZC6005", "/data/energy")]),
        ({"data": {"total_energy": "350000"}}, [("ZC6006", "/data/total_energy")]),
        ({"data": {"total_energy": {"value": "1"}}}, [("ZC6006", "/data/total_energy/unit")]),
        ({"data": {"total_energy": {"unit": "tce"}}}, [("ZC6006", "/data/total_energy/value")]),
        (with_data(value=350000), [("ZC6006", "/data/total_energy/value")]),
        (with_data(value=float("nan")), [("ZC6006", "/data/total_energy/value")]),
        (with_data(value="-0"), [("ZC6007", "/data/total_energy/value")]),
        (with_data(value="-0.00"), [("ZC6007", "/data/total_energy/value")]),
        (with_data(value=""), [("ZC6007", "/data/total_energy/value")]),
        (with_data(value="-"), [("ZC6007", "/data/total_energy/value")]),
        (with_data(value="+1"), [("ZC6007", "/data/total_energy/value")]),
        (with_data(value="01"), [("ZC6007", "/data/total_energy/value")]),
        (with_data(value="1."), [("ZC6007", "/data/total_energy/value")]),
        (with_data(value=".5"), [("ZC6007", "/data/total_energy/value")]),
        (with_data(value="1e3"), [("ZC6007", "/data/total_energy/value")]),
        (with_data(value="1\n"), [("ZC6007", "/data/total_energy/value")]),
        (with_data(value="１"), [("ZC6007", "/data/total_energy/value")]),
        (with_data(value="²"), [("ZC6007", "/data/total_energy/value")]),
        (with_data(value="1" * 32), [("ZC6008", "/data/total_energy/value")]),
        (with_data(value="1." + "1" * 31), [("ZC6008", "/data/total_energy/value")]),
        (with_data(value="1" * 11 + "." + "1" * 30), [("ZC6008", "/data/total_energy/value")]),
        (with_data(value="1" * 100000), [("ZC6008", "/data/total_energy/value")]),
        (with_data(unit="t"), [("ZC6009", "/data/total_energy/unit")]),
        (with_data(unit=None), [("ZC6006", "/data/total_energy/unit")]),
        (with_data(value="-0.001"), [("ZC6010", "/data/total_energy/value")]),
        (with_data(evidence="E1"), [("ZC6006", "/data/total_energy/evidence")]),
        (
            with_data(evidence=["E1", 2]) | {"evidence": [{"id": "E1"}]},
            [("ZC6006", "/data/total_energy/evidence/1")],
        ),
        (with_data(evidence=["E1"]), [("ZC6043", "/data/total_energy/evidence/0")]),
        (
            with_data(evidence=["E1", "E3"]) | {"evidence": [{"id": "E1"}, {"id": "E2"}]},
            [("ZC6043", "/data/total_energy/evidence/1")],
        ),
        (with_data(evidence=["E1"]) | {"evidence": [{}]}, [("ZC6006", "/evidence/0/id")]),
        ({"evidence": [{"id": "E1", "covers": ["clean_share", "x"]}]}, [("ZC6044", "/evidence/0/covers/1")]),
        (
            {"evidence": [{"id": "E1", "covers": ["x\0", "\ud800"]}]},
            [("ZC6002", "/evidence/0/covers/0"), ("ZC6002", "/evidence/0/covers/1")],
        ),
        (with_data(note=1), [("ZC6006", "/data/total_energy/note")]),
        (with_data(status="made up"), [("ZC6016", "/data/total_energy/status")]),
        (with_data(**{"a/b~c": 1}), [("ZC6005", "/data/total_energy/a~1b~0c")]),
        ({"not_applicable": {"表1-4": {}}}, [("ZC6005", "/not_applicable/表1-4")]),
        ({"not_applicable": {"table_1_1": {}}}, [("ZC6018", "/not_applicable/table_1_1")]),
        ({"judgements": {"table_1_1": {}}}, [("ZC6019", "/judgements/table_1_1")]),
        ({"judgements": {"4.2 a)": {}}}, [("ZC6005", "/judgements/4.2 a)")]),
        ({"judgements": []}, [("ZC6006", "/judgements")]),
        ({"evidence": [{"id": "E1"}, {"id": "E1"}]}, [("ZC6004", "/evidence/1/id")]),
        ({"evidence": [{}]}, [("ZC6006", "/evidence/0/id")]),
        ({"evidence": [1]}, [("ZC6006", "/evidence/0")]),
        ({"evidence": [{"id": "E1", "covers": "x"}]}, [("ZC6006", "/evidence/0/covers")]),
        ({"evidence": {}}, [("ZC6006", "/evidence")]),
    ],
)
def test_each_mistake_has_its_code_and_place(submission: object, expected: list[tuple[str, str]]) -> None:
    assert codes(submission) == expected


@pytest.mark.parametrize("value", ["0", "-1", "0.5", "1" * 31, "0." + "0" * 30, "1" * 10 + "." + "1" * 30])
def test_a_canonical_decimal_is_a_number(value: str) -> None:
    assert v.number_fault(value) is None


def test_a_range_is_compared_exactly_and_after_conversion() -> None:
    share = {"value": "100", "unit": "%"}
    assert codes({"data": {"clean_share": share}}) == []
    share["value"] = "100." + "0" * 29 + "1"
    ((code, pointer, names),) = PARK.validate({"data": {"clean_share": share}})
    assert (code, pointer) == ("ZC6010", "/data/clean_share/value")
    assert names["range"] == "0 % ≤ x ≤ 100 %"
    assert names["value"] == share["value"] + " %"


def test_all_mistakes_come_at_once() -> None:
    submission = {"stage": 1, "dates": {"applied": "x"}, "data": {"total_energy": {"value": "x", "unit": "y"}}}
    assert len(codes(submission)) == 4


@pytest.mark.parametrize("key", ["total_enrgy", "Total-Energy", "totl_energy", "total_energyy", "toatl_energy"])
def test_a_misspelt_key_gets_a_hint(key: str) -> None:
    ((_, _, names),) = PARK.validate({"data": {key: None}})
    assert names["hint"] == {"zh": "；是否想写 `total_energy`？", "en": "; did you mean `total_energy`?"}


def test_a_key_that_resembles_nothing_gets_no_hint() -> None:
    ((_, _, names),) = PARK.validate({"data": {"water": None}})
    assert names["hint"] == ""


def test_only_the_first_unknown_keys_get_hints() -> None:
    problems = PARK.validate({"data": {f"total_energ{chr(0x4E00 + number)}": None for number in range(1000)}})
    assert sum(names["hint"] != "" for _, _, names in problems) == v.MAX_HINTS
    assert len(problems) == 1000


def test_a_spelling_of_a_unit_is_answered_with_the_unit() -> None:
    ((code, _, names),) = PARK.validate(with_data(unit="吨标准煤"))
    assert code == "ZC6009"
    assert names["hint"] == {"zh": "；请写 `tce`", "en": "; write `tce`"}
    assert names["expected"] == "tce（等价值）"


def test_what_a_message_repeats_is_short_and_can_be_kept() -> None:
    ((_, _, names),) = PARK.validate({"stage": "x" * 10**5})
    assert names["text"] == "x" * 60 + "…"
    ((_, _, names),) = PARK.validate({"\ud800": 1})
    assert names["key"] == "�"


def test_a_very_deep_value_is_answered() -> None:
    deep: object = 0
    for _ in range(10**5):
        deep = [deep]
    assert codes({"subject": deep}) == [("ZC6006", "/subject")]


@pytest.mark.parametrize(
    ("size", "expected"),
    [(v.MAX_TEXT, []), (v.MAX_TEXT + 1, [("ZC6003", "/data/total_energy/note")])],
)
def test_a_text_has_a_limit_that_loader_module_and_schema_share(size: int, expected: list[tuple[str, str]]) -> None:
    submission = with_data(note="长" * size)
    assert codes(submission) == expected
    schemas = [
        json.loads(a.text)
        for a in JSON_SCHEMA.emit(model(park())).artifacts
        if a.path.name.startswith(("submission.schema", "submission.draft"))
    ]
    assert len(schemas) == 2
    for schema in schemas:
        validator = Draft7Validator if "draft-07" in schema["$schema"] else Draft202012Validator
        assert validator(schema).is_valid(submission) is (not expected)
    found = [fault.problem for fault in read(json.dumps(submission), "json").faults]
    assert [(problem.code.id, problem.pointer) for problem in found] == expected


def test_what_no_file_can_hold_is_refused_by_the_module_too() -> None:
    assert codes(with_data(note="a\0b")) == [("ZC6002", "/data/total_energy/note")]


def test_the_limits_of_files_are_those_of_the_module() -> None:
    assert (v.MAX_TEXT, v.MAX_ROWS, v.MAX_DIGITS) == (limits.MAX_TEXT, limits.MAX_ROWS, limits.MAX_DIGITS)
