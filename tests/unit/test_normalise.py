from __future__ import annotations

from typing import Any

import pytest
from fake_engine import ENGINE, INPUTS

from zcdsl.submission.load import Loaded, load


def loaded(text: str) -> Loaded:
    return load(text, "yaml", ENGINE)


def data(text: str) -> Any:
    """The canonical data of a submission whose data are `text`."""
    found = loaded("data: {" + text + "}")
    assert found.problems == ()
    assert found.canonical is not None
    return found.canonical["data"]


def told(text: str, form: str = "yaml") -> list[str]:
    return [f"{p.code.id} {p.pointer}: {p.headline('en')}" for p in load(text, form, ENGINE).problems]


TCE = {"value": "350000", "unit": "tce"}


@pytest.mark.parametrize(
    "written",
    ["350000", "350 000", "35 万tce", "35万tce", "３５ 万tce", "350000000 kgce", "35 万吨标准煤",
     "350000 吨标准煤", "35 万tce（等价值）", "350000 tce (等价)",
     "3.5e5", "350000.00", "'350000'", "35 10⁴tce", "35 10^4·tce", "35\u00a0万 tce",
     "{value: 35, unit: 万tce}", "{value: '35', unit: 万吨标准煤}", "{value: 35 万tce}", "{数值: 350 000}",
     "{value: 35 万tce, unit: 万tce}", "{value: 350000, unit: ~}"],
)  # fmt: skip
def test_one_quantity_has_one_canonical_form(written: str) -> None:
    assert data(f"total_energy: {written}") == {"total_energy": TCE}


@pytest.mark.parametrize("key", ["total_energy", "年综合能源消费量", "Total energy use", "E", "Ｅ", "total＿energy"])
def test_a_datum_is_named_by_code_name_or_symbol(key: str) -> None:
    assert data(f"{key}: 350000") == {"total_energy": TCE}


def test_powers_and_other_units_are_spelt_as_printed() -> None:
    assert data("gas: 1200 万Nm³") == {"gas": {"value": "12000000", "unit": "Nm3"}}
    assert data("gas: 1200 万Nm³（0 ℃）") == {"gas": {"value": "12000000", "unit": "Nm3"}}


def test_a_bare_number_means_the_declared_unit() -> None:
    assert data("share: 20.50") == {"share": {"value": "20.5", "unit": "%"}}
    assert data("share: 20 ％") == {"share": {"value": "20", "unit": "%"}}
    assert data("staff: 12") == {"staff": {"value": "12", "unit": ""}}


def test_what_is_no_exact_decimal_in_the_declared_unit_keeps_its_own() -> None:
    assert data("E: 1 GJ3") == {"total_energy": {"value": "1", "unit": "GJ3"}}


def test_what_goes_with_a_datum_is_kept() -> None:
    documents = "evidence: [{id: E1}, {id: E2}]\n"
    whole = "{value: 1, unit: tce, evidence: [E1, E2], note: 12, status: synthetic}"
    expected = {"value": "1", "unit": "tce", "evidence": ["E1", "E2"], "note": "12", "status": "synthetic"}
    for written, datum in (
        (whole, expected),
        ("{数值: 1, 证据: E1}", {"value": "1", "unit": "tce", "evidence": ["E1"]}),
    ):
        found = loaded(f"{documents}data: {{E: {written}}}")
        assert found.canonical is not None
        assert found.canonical["data"] == {"total_energy": datum}


def test_what_is_not_given_is_missing_and_never_wrong() -> None:
    assert data("total_energy: , share: ~, gas: {value: , unit: Nm3, note: later}, staff: {}") == {}
    found = loaded("subject:\ndates: {applied: }\ndata:\nevidence:\nstage: ~\nnot_applicable:\n")
    assert found.problems == ()
    assert found.canonical == {"dates": {}}


def test_texts_of_yaml_need_no_quotation_marks() -> None:
    text = """
        standard: cn.example@2025
        subject: {name: 示例园区, id: 007, credit_code: 91120116, region: 120116, industry: no}
        dates: {period: [2025-01-01, 2025-12-31], base_year: 2025, applied: 2026-02-10}
        stage: self
        evidence: [{id: 1, kind: 报告, grade: A, pages: 3, covers: 天然气}, {id: E2, covers: [E, gas]}]
    """
    found = loaded(text)
    assert found.problems == ()
    assert found.canonical == {
        "standard": "cn.example@2025",
        "subject": {
            "name": "示例园区",
            "id": "007",
            "credit_code": "91120116",
            "region": "120116",
            "industry": "no",
        },
        "dates": {"period": ["2025-01-01", "2025-12-31"], "base_year": 2025, "applied": "2026-02-10"},
        "stage": "self",
        "evidence": [
            {"id": "1", "kind": "报告", "grade": "A", "pages": "3", "covers": ["gas"]},
            {"id": "E2", "covers": ["total_energy", "gas"]},
        ],
    }


def test_the_fixed_keys_have_chinese_names() -> None:
    found = loaded(
        "{标准: cn.example, 主体: {名称: 甲}, 日期: {基准年: 2025}, 填报项: {E: 1}, 证据: [{编号: E1, 页码: 3-14}]}"
    )
    assert found.canonical == {
        "standard": "cn.example",
        "subject": {"name": "甲"},
        "dates": {"base_year": 2025},
        "data": {"total_energy": {"value": "1", "unit": "tce"}},
        "evidence": [{"id": "E1", "pages": "3-14"}],
    }


def test_in_json_a_number_is_no_text() -> None:
    assert told('{"subject": {"id": 7}, "dates": {"applied": 2026, "base_year": 2025.5}}', "json") == [
        "ZC6006 /subject/id: text is due here, this is a number",
        "ZC6006 /dates/applied: text is due here, this is a number",
        "ZC6006 /dates/base_year: an integer is due here, this is a number",
    ]


def test_the_canonical_form_of_the_canonical_form_is_itself() -> None:
    import json

    text = "{E: 35 万tce, share: 20 %, gas: {value: 1.50, unit: 万Nm3, evidence: [E1]}, staff: 3}"
    first = loaded(f"{{standard: cn.example, data: {text}}}").canonical
    assert load(json.dumps(first), "json", ENGINE).canonical == first


def test_a_datum_given_twice_shows_both_names_and_places() -> None:
    (problem,) = loaded("data:\n  E: 1\n  年综合能源消费量: 1\n").problems
    assert problem.headline("en") == "`Total energy use` is given twice, as `E` and as `年综合能源消费量`"
    assert problem.headline("zh") == "`年综合能源消费量` 填了两次：`E` 与 `年综合能源消费量`"
    assert (problem.place, problem.also) == ((3, 3, ""), ((2, 3, ""),))


def test_unknown_keys_come_with_what_may_be_meant() -> None:
    assert told("{dat: {}, data: {total_enrgy: 1, 天燃气: 1, zzz: 1, TOTAL_ENERGY: 1, gas: {valu: 1}}, 主题: {}}") == [
        "ZC6005 /dat: there is no `dat` here; did you mean `data`?",
        "ZC6005 /data/total_enrgy: there is no `total_enrgy` here; did you mean `total_energy`?",
        "ZC6005 /data/天燃气: there is no `天燃气` here; did you mean `天然气`?",
        "ZC6005 /data/zzz: there is no `zzz` here",
        "ZC6005 /data/TOTAL_ENERGY: there is no `TOTAL_ENERGY` here; did you mean `total_energy`?",
        "ZC6005 /data/gas/valu: there is no `valu` here; did you mean `value`?",
        "ZC6005 /主题: there is no `主题` here",
    ]


def test_a_name_of_two_inputs_names_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(INPUTS["gas"]["name"], "zh", "年综合能源消费量")
    assert told("data: {年综合能源消费量: 1}")[0].startswith("ZC6005 /data/年综合能源消费量")


def test_a_wrong_unit_is_told_with_both_units() -> None:
    assert told("data: {E: 3 tec, gas: 3 tce, share: {value: 3, unit: kWh}, staff: 3 人}") == [
        "ZC6009 /data/E: `tec` is not a unit for `Total energy use`, which is given in tce（等价值）;"
        " did you mean `tce`?",
        "ZC6009 /data/gas: `tce` is not a unit for `Natural gas`, which is given in Nm3（0℃）; it takes Nm3, 万Nm3",
        "ZC6009 /data/share/unit: `kWh` is not a unit for `Clean share`, which is given in %; it takes %, ‰",
        "ZC6009 /data/staff: `人` is not a unit for `Staff`, which is given in a plain number",
    ]


def test_another_basis_is_another_unit() -> None:
    expected = "ZC6009 /data/E: `tce（当量值）` is not a unit for `Total energy use`, which is given in tce（等价值）"
    assert told("data: {E: 35 tce（当量值）}") == [expected]


def test_a_unit_said_twice_must_be_one() -> None:
    assert told("data: {share: {value: 3 %, unit: ‰}}") == [
        "ZC6014 /data/share/unit: `unit` is given twice, as `%` and as `‰`"
    ]


def test_what_is_no_number_is_told_by_kind() -> None:
    text = "data: {E: no, gas: '', share: 010, staff: 1e400}"
    assert told(text) == [
        "ZC6007 /data/E: `no` is not a number",
        'ZC6006 /data/gas: a number, "number unit" or {value, unit} is due here, this is an empty text',
        "ZC6007 /data/share: `010` is not a number",
        "ZC6008 /data/staff: `1e400` is beyond the limits of numbers: at most 40 digits, exponent −30 to 30",
    ]
    assert told("data: {E: true, gas: [1], share: {value: {}}, staff: {value: 1, unit: 5}}") == [
        'ZC6006 /data/E: a number, "number unit" or {value, unit} is due here, this is a boolean',
        'ZC6006 /data/gas: a number, "number unit" or {value, unit} is due here, this is a list',
        'ZC6006 /data/share/value: a number, "number unit" or {value, unit} is due here, this is an object',
        "ZC6006 /data/staff/unit: text is due here, this is a number",
    ]


def test_commas_between_thousands_are_refused_with_what_to_write() -> None:
    assert told("data: {gas: '1,200 万Nm3', share: '１，２００'}") == [
        "ZC6020 /data/gas: `1,200 万Nm3` has a comma in its number; write `1200 万Nm3`, or blanks between thousands",
        "ZC6020 /data/share: `１，２００` has a comma in its number; write `１２００`, or blanks between thousands",
    ]
