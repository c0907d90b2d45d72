"""Judged clauses, claims, documents, 原则上 and counts, from the source to the result."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import doc_examples
import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from zcdsl.backends.jsonschema import BACKEND as JSON_SCHEMA
from zcdsl.backends.python import BACKEND
from zcdsl.diagnostics.model import Rejected
from zcdsl.driver import Compilation
from zcdsl.engine import Engine
from zcdsl.examples import run
from zcdsl.report.text import render
from zcdsl.source import SourceFile
from zcdsl.submission.load import load

SOURCE = """\
标准 test.judged《判定》/ Judged
    版本 1；来源 测试文件，合成
填报项 余热利用率，单位 %，0 %～100 %，代码 waste_heat
填报项 年用电量，单位 万kWh，不小于 0，代码 power
填报项 清洁能源占比，单位 %，0 %～100 %，代码 clean
填报项 直供占比，单位 %，0 %～100 %，代码 direct
条 附件1-P1 开发区 基本要求
    由 评价机构 判定
    证据 批复文件，须有，最低等级 B
条 附件1-P4 近三年无重大事故 否决情形
    自 受理日 向前 36 个月
    由 评价机构 判定
条 表1-1 清洁能源占比 核心
    要求：清洁能源占比 不低于 90 %
    证据 能源报告，决定性，最低等级 B
条 表1-3 直供占比 控制项
    要求：直供占比 不低于 50 %
    原则上
条 表1-4 余热利用率 引导项
    要求：余热利用率 不低于 50 %
    可不适用：说明理由，由 主管部门 认可
    适用于 年用电量 不低于 500 万kWh
等级
    zero：全部 核心 符合 且 引导项 符合 不少于 1 项 且 控制项 符合率 ≥ 90 %
    near：条 表1-1 符合 且 全部 引导项 符合（无则视为符合）
算例 1 全部符合
    已知：余热利用率 ＝ 60 %；年用电量 ＝ 600 万kWh；清洁能源占比 ＝ 95 %；直供占比 ＝ 50 %
    已知：条 附件1-P1 符合；条 附件1-P4 未发现；受理日 ＝ 2026-02-20；评价日 ＝ 2026-03-20
    已知：报告期 ＝ 2025-01-01～2025-12-31
    已知：证据 批复文件，等级 A；证据 能源报告，等级 B，有效至 2026-03-20
    期望：条 附件1-P4 未发现；条 表1-4 符合；等级 zero
算例 2 余热申明不适用
    已知：年用电量 ＝ 600 万kWh；清洁能源占比 ＝ 95 %；直供占比 ＝ 40 %
    已知：条 附件1-P1 符合；条 附件1-P4 未发现；受理日 ＝ 2026-02-20；条 表1-4 不适用
    已知：证据 能源报告，等级 B
    期望：条 表1-3 不符合；条 表1-4 不适用；等级 near
算例 3 申明未获认可
    已知：年用电量 ＝ 600 万kWh；清洁能源占比 ＝ 95 %；直供占比 ＝ 40 %
    已知：条 附件1-P1 符合；条 附件1-P4 未发现；受理日 ＝ 2026-02-20；条 表1-4 申明不适用
    已知：证据 能源报告，等级 B
    期望：条 表1-4 未评；等级 无
算例 4 存在否决情形
    已知：年用电量 ＝ 400 万kWh；清洁能源占比 ＝ 95 %
    已知：条 附件1-P1 符合；条 附件1-P4 存在；受理日 ＝ 2026-02-20
    已知：证据 能源报告，等级 B
    期望：条 附件1-P4 存在；条 表1-4 不适用；等级 无
"""
GOOD: dict[str, Any] = {
    "dates": {"period": ["2025-01-01", "2025-12-31"], "accepted": "2026-02-20", "assessed": "2026-03-31"},
    "data": {"余热利用率": 60, "年用电量": 600, "清洁能源占比": 95, "直供占比": 50},
    "judgements": {
        "附件1-P1": {"outcome": "符合", "by": {"role": "评价机构"}, "evidence": "E2"},
        "附件1-P4": {"outcome": "未发现", "by": {"role": "third_party"}, "expires": "2026-02-20"},
    },
    "evidence": [
        {"id": "E1", "kind": "能源报告", "grade": "B", "covers": ["表1-1"], "expires": "2026-03-31"},
        {"id": "E2", "kind": "批复文件", "grade": "A"},
    ],
}


def compiled(text: str) -> Compilation:
    return Compilation(doc_examples.index(), (SourceFile("judged.zc", text),))


def engine_of(text: str) -> Engine:
    return Engine(compile(BACKEND.emit(compiled(text).model).artifacts[0].text, "judged", "exec"))


ENGINE = engine_of(SOURCE)


def submitted(**changes: Any) -> dict[str, Any]:
    """Return `GOOD` with parts replaced, or left out where None stands."""
    made = deepcopy(GOOD) | changes
    return {key: value for key, value in made.items() if value is not None}


def problems(submission: dict[str, Any]) -> list[tuple[str, str]]:
    import json

    return [(p.code.id, p.pointer) for p in load(json.dumps(submission), "json", ENGINE).problems]


def checked(submission: dict[str, Any], engine: Engine = ENGINE) -> dict[str, Any]:
    import json

    loaded = load(json.dumps(submission), "json", engine)
    assert loaded.canonical is not None, [p.headline("en") for p in loaded.problems]
    return engine.check(loaded.canonical)


def finding(result: dict[str, Any], number: str) -> dict[str, Any]:
    (found,) = (row for row in result["findings"] if row["clause"] == number)
    return found


def outcome(result: dict[str, Any], number: str) -> tuple[str, str | None]:
    found = finding(result, number)
    return found["outcome"], found["reason"]


def judgement(number: str, **changes: Any) -> dict[str, Any]:
    """Return the good judgements, one of them changed."""
    given = deepcopy(GOOD["judgements"])
    given[number] |= changes
    return {"judgements": given}


def test_the_examples_of_the_source_come_true() -> None:
    for ran in run(compiled(SOURCE).model.program, ENGINE):
        assert ran.failures == (), ran.example.number


def test_everything_in_order_reaches_the_best_level() -> None:
    result = checked(submitted())
    assert (result["level"], result["level_status"], result["warnings"]) == ("zero", "decided", [])
    assert finding(result, "附件1-P1")["evidence"] == "evidenced"


def test_the_window_of_a_look_back_is_stated_and_includes_both_its_days() -> None:
    assert finding(checked(submitted()), "附件1-P4")["window"] == ["2023-02-20", "2026-02-20"]
    leap = submitted(dates=GOOD["dates"] | {"accepted": "2024-02-29"})
    assert finding(checked(leap), "附件1-P4")["window"] == ["2021-02-28", "2024-02-29"]


@pytest.mark.parametrize(
    ("clock", "window"),
    [("数据年份", ["2023-01-01", "2025-12-31"]), ("受理日", ["2023-01-01", "2025-12-31"])],
)
def test_calendar_years_end_with_the_data_year_or_before_the_year_of_a_day(clock: str, window: list[str]) -> None:
    engine = engine_of(SOURCE.replace("自 受理日 向前 36 个月", f"自 {clock} 向前 3 自然年"))
    assert finding(checked(submitted(), engine), "附件1-P4")["window"] == window


def test_a_veto_is_never_called_met() -> None:
    told = [line["zh"] for line in finding(checked(submitted()), "附件1-P4")["because"]]
    assert told[-1] == "未发现"
    assert not any("符合" in line for line in told)


def test_a_veto_found_is_false_for_every_level() -> None:
    result = checked(submitted(**judgement("附件1-P4", outcome="存在")))
    assert (result["level"], result["level_status"], result["ceiling"]) == (None, "none", None)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"judgements": None}, "missing"),
        (judgement("附件1-P4", by={"role": "申请单位"}), "role"),
        (judgement("附件1-P4", expires="2026-02-19"), "expired"),
        (judgement("附件1-P4", outcome="无法确认"), "unconfirmed"),
        ({"dates": {"assessed": "2026-03-31"}}, "missing"),
    ],
)
def test_a_judgement_that_does_not_count_leaves_the_clause_open(changes: dict[str, Any], reason: str) -> None:
    result = checked(submitted(**changes))
    assert outcome(result, "附件1-P4") == ("not_assessed", reason)
    assert (result["level"], result["level_status"]) == (None, "open")


def test_a_judgement_of_another_role_is_kept_and_shown() -> None:
    result = checked(submitted(**judgement("附件1-P4", by={"role": "申请单位", "who": "某园区"})))
    told = [line["zh"] for line in finding(result, "附件1-P4")["because"]]
    assert "判定：未发现（申请单位、某园区、有效至 2026-02-20）" in told


def test_a_missing_day_and_a_missing_judgement_are_missing_data() -> None:
    result = checked(
        submitted(
            dates={"period": ["2025-01-01", "2025-12-31"]}, judgements={"附件1-P4": GOOD["judgements"]["附件1-P4"]}
        )
    )
    assert [row["path"] for row in result["missing"]] == [
        "/dates/accepted",
        "/dates/assessed",
        f"/judgements/{finding(result, '附件1-P1')['id']}",
    ]


@pytest.mark.parametrize(
    ("document", "reason", "state"),
    [
        (None, "unevidenced", "unevidenced"),
        ({"grade": "C"}, "unevidenced", "unevidenced"),
        ({"kind": "别的报告"}, "unevidenced", "unevidenced"),
        ({"covers": ["表1-3"]}, "unevidenced", "unevidenced"),
        ({"expires": "2026-03-30"}, "expired", "expired"),
    ],
)
def test_a_clause_without_its_decisive_document_is_open(
    document: dict[str, Any] | None, reason: str, state: str
) -> None:
    first, second = deepcopy(GOOD["evidence"])
    result = checked(submitted(evidence=[second] if document is None else [first | document, second]))
    assert outcome(result, "表1-1") == ("not_assessed", reason)
    assert finding(result, "表1-1")["evidence"] == state
    assert result["level"] is None


@pytest.mark.parametrize("blank", ["", " ", "\t\r\n\u3000"])
def test_reasons_and_ids_that_say_nothing_are_refused_where_they_stand(blank: str) -> None:
    made = submitted(
        data=None,
        not_applicable={"表1-4": {"reason": blank}},
        in_principle={"表1-3": {"理由": blank}},
        evidence=[*GOOD["evidence"], {"编号": blank}],
    )
    places = ("/not_applicable/表1-4/reason", "/in_principle/表1-3/理由", "/evidence/2/编号")
    assert sorted(problems(made)) == sorted(("ZC6006", place) for place in places)


@pytest.mark.parametrize("grade", ["", "a", "AA", "Ａ", "合格", " A"])
def test_a_grade_that_is_no_capital_letter_is_refused_and_one_that_is_not_given_is_left_out(grade: str) -> None:
    first = GOOD["evidence"][0]
    graded = {"id": "E2", "kind": "批复文件", "等级": grade}
    assert problems(submitted(evidence=[first, graded])) == [("ZC6016", "/evidence/1/等级")]
    assert problems(submitted(evidence=[first, {"id": "E2", "kind": "批复文件"}])) == []


def test_a_document_that_is_only_needed_is_missed_and_decides_nothing() -> None:
    result = checked(submitted(evidence=[{**GOOD["evidence"][0]}, {"id": "E2"}]))
    assert outcome(result, "附件1-P1") == ("met", None)
    assert finding(result, "附件1-P1")["evidence"] == "unevidenced"
    assert result["level"] == "zero"


def test_in_principle_is_reported_and_left_to_the_authority() -> None:
    result = checked(submitted(data=GOOD["data"] | {"直供占比": 40}))
    assert outcome(result, "表1-3") == ("not_met", None)
    assert (result["level"], result["ceiling"], result["level_status"]) == ("near", "zero", "open")
    (warning,) = result["warnings"]
    assert (warning["code"], warning["clause"]) == ("in_principle", "表1-3")
    assert "主管部门" in warning["text"]["zh"]


def claim(**more: Any) -> dict[str, Any]:
    data = {key: value for key, value in GOOD["data"].items() if key != "余热利用率"}
    return {"not_applicable": {"表1-4": {"reason": "无余热资源", **more}}, "data": data}


def test_an_accepted_claim_takes_the_clause_out_of_the_levels() -> None:
    result = checked(submitted(**claim(accepted_by={"role": "主管部门", "on": "2026-03-20"})))
    assert outcome(result, "表1-4") == ("not_applicable", "claim_accepted")
    assert result["level"] == "near"  # of no guiding clause one cannot be met: `zero` stays open
    assert {row["level"]: row["holds"] for row in result["levels"]} == {"zero": "open", "near": "true"}
    assert result["missing"] == []


@pytest.mark.parametrize("accepted", [{}, {"accepted_by": {"role": "评价机构"}}])
def test_a_claim_that_its_role_has_not_accepted_leaves_the_clause_open(accepted: dict[str, Any]) -> None:
    result = checked(submitted(**claim(**accepted)))
    assert outcome(result, "表1-4") == ("not_assessed", "claim_not_accepted")
    assert result["level"] is None


def test_what_its_condition_excludes_does_not_apply_and_without_the_datum_is_open() -> None:
    result = checked(submitted(data=GOOD["data"] | {"年用电量": 400}))
    assert outcome(result, "表1-4") == ("not_applicable", "condition")
    unknown = checked(submitted(data={k: v for k, v in GOOD["data"].items() if k != "年用电量"}))
    assert outcome(unknown, "表1-4") == ("not_assessed", "missing")


def test_data_or_a_judgement_for_what_is_claimed_not_applicable_are_errors() -> None:
    assert problems(submitted(not_applicable={"表1-4": {"reason": "无"}})) == [("ZC6041", "/data/余热利用率")]
    assert problems(submitted(not_applicable={"表1-3": {"reason": "无"}})) == [("ZC6018", "/not_applicable/表1-3")]
    assert problems(submitted(judgements={"表1-3": {"outcome": "met", "by": {"role": "self"}}})) == [
        ("ZC6019", "/judgements/表1-3")
    ]


def test_judgements_of_several_stages_are_kept_and_that_of_the_named_role_counts() -> None:
    stages = [
        {"outcome": "存在", "by": {"role": "主管部门"}},
        {"outcome": "未发现", "by": {"role": "评价机构"}},
        {"outcome": "无法确认", "by": {"role": "self"}},
    ]
    result = checked(submitted(judgements={**GOOD["judgements"], "附件1-P4": stages}))
    assert outcome(result, "附件1-P4") == ("met", None)
    told = [line["zh"] for line in finding(result, "附件1-P4")["because"] if line["zh"].startswith("判定")]
    assert told == ["判定：无法确认（申请单位）", "判定：未发现（评价机构）", "判定：存在（主管部门）"]
    others = checked(submitted(judgements={**GOOD["judgements"], "附件1-P4": [stages[0], stages[2]]}))
    assert outcome(others, "附件1-P4") == ("not_assessed", "role")
    none = checked(submitted(judgements={**GOOD["judgements"], "附件1-P4": []}))
    assert outcome(none, "附件1-P4") == ("not_assessed", "missing")
    twice = submitted(judgements={**GOOD["judgements"], "附件1-P4": [*stages, stages[1]]})
    assert problems(twice) == [("ZC6045", "/judgements/附件1-P4/3")]
    wrong = [{**stages[1], "evidence": "E9"}, {"outcome": "符合", "by": {"role": "self"}}]
    assert problems(submitted(judgements={**GOOD["judgements"], "附件1-P4": wrong})) == [
        ("ZC6043", "/judgements/附件1-P4/0/evidence"),
        ("ZC6016", "/judgements/附件1-P4/1/outcome"),
    ]


def test_documents_named_and_what_documents_cover_are_there() -> None:
    misnamed = {**GOOD["judgements"], "附件1-P1": {**GOOD["judgements"]["附件1-P1"], "evidence": ["E22"]}}
    assert problems(submitted(judgements=misnamed)) == [("ZC6043", "/judgements/附件1-P1/evidence/0")]
    claimed = {"表1-4": {"reason": "无", "evidence": "E7"}}
    data = {key: value for key, value in GOOD["data"].items() if key != "余热利用率"}
    found = problems(submitted(data=data, not_applicable=claimed))
    assert found == [("ZC6043", "/not_applicable/表1-4/evidence")]
    documents = [*GOOD["evidence"], {"id": "E3", "covers": ["清洁能源占笔", "表1-2", "waste_heat"]}]
    found = problems(submitted(evidence=documents))
    assert found == [("ZC6044", "/evidence/2/covers/0"), ("ZC6044", "/evidence/2/covers/1")]
    near = {"id": "E4", "covers": ["powr"]}
    ((_, _, names),) = ENGINE.validate({"data": {}, "evidence": [near]})
    assert names["hint"] == {"zh": "；是否想写 `power`？", "en": "; did you mean `power`?"}


def test_a_veto_takes_other_words_than_a_prerequisite() -> None:
    assert problems(submitted(**judgement("附件1-P4", outcome="符合"))) == [("ZC6016", "/judgements/附件1-P4/outcome")]


def test_counts_of_clauses_are_told_with_what_is_open() -> None:
    result = checked(submitted(data={**GOOD["data"], "直供占比": None}))
    zero = next(row for row in result["levels"] if row["level"] == "zero")
    assert "控制项 符合率 ≥ 90 %：符合 0–1/1（缺 直供占比）" in [line["zh"] for line in zero["because"]]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("全部 核心 符合 且", "全部 核心 不符合 且", "ZC2071"),
        ("条 表1-4 申明不适用", "条 表1-3 不适用", "ZC2072"),
        ("条 附件1-P4 存在；受理日", "条 附件1-P4 符合；受理日", "ZC2072"),
        ("    由 评价机构 判定\n条 表1-1", "    要求：清洁能源占比 大于 0 %\n条 表1-1", "ZC2073"),
        ("最低等级 B\n条 附件1-P4", "最低等级 BB\n条 附件1-P4", "ZC2074"),
        ("批复文件，须有，最低等级 B", "批复文件，应有", "ZC2075"),
        ("不少于 1 项", "不少于 1.5 项", "ZC3041"),
        ("36 个月", "36 天", "ZC3042"),
        ("条 表1-1 符合 且", "条 9.9 符合 且", "ZC2014"),
        ("    原则上\n", "    原则上\n    由 评审组 判定\n", "ZC2017"),
    ],
)
def test_what_is_wrong_in_a_source_has_a_code(old: str, new: str, code: str) -> None:
    assert old in SOURCE
    with pytest.raises(Rejected) as caught:
        _ = compiled(SOURCE.replace(old, new)).model
    assert code in {item.code.id for item in caught.value.diagnostics}


def test_english_words_mean_the_same() -> None:
    english = """\
standard test.english《Judged》
    edition 1; source test file, synthetic
input waste_heat, unit %, 0 % ~ 100 %
input power, unit kWh, at least 0
clause 1 "Zone" prerequisite
    judged by assessor
    evidence permit, needed, minimum grade B
clause 2 "Accidents" veto
    from acceptance back 36 months
    judged by reviewers
    valid on assessment
clause 3 "Heat" guiding
    require waste_heat at least 50 %
    may be not applicable: with reason, accepted by authority
    in principle decided by authority
    applies when power at least 5 kWh
levels
    zero: clause 3 met and guiding met at least 1 item and guiding conformance at least 90 %
    near: all guiding met (none counts as met)
example 1
    given: clause 1 met; clause 2 not found; clause 3 claimed not applicable; power = 6 kWh
    given: accepted = 2026-02-20; evidence permit, grade A
    expect: clause 2 not found; clause 3 not assessed; level none
"""
    program = compiled(english).model.program
    (ran,) = run(program, engine_of(english))
    assert ran.failures == ()


SHORT = GOOD["data"] | {"直供占比": 40}
REASON = {"reason": "附近没有可直供的电源"}


def decided(role: str = "主管部门", decision: str = "同意") -> dict[str, Any]:
    return {"表1-3": REASON | {"决定": decision, "by": {"role": role, "who": "某局", "on": "2026-03-20"}}}


def test_the_reason_and_the_decision_on_a_clause_in_principle_are_told_and_change_nothing() -> None:
    before = checked(submitted(data=SHORT))
    (told,) = checked(submitted(data=SHORT, in_principle={"表1-3": REASON}))["warnings"]
    assert (told["reason"], "decision" in told) == (REASON["reason"], False)
    for decision, word in (("同意", "accepted"), ("不同意", "refused")):
        result = checked(submitted(data=SHORT, 原则上=decided(decision=decision)))
        (told,) = result["warnings"]
        assert (told["decision"], told["by"]["role"], told["counts"]) == (word, "authority", True)
        assert told["told"][1] == {
            "zh": f"决定：{decision}（主管部门、某局、2026-03-20）",
            "en": f"decision: {word} (the authority, 某局, 2026-03-20)",
        }
        assert told["told"][1] in finding(result, "表1-3")["because"]
        assert [result[key] for key in ("level", "ceiling", "level_status", "levels")] == [
            before[key] for key in ("level", "ceiling", "level_status", "levels")
        ]


def test_a_decision_of_another_role_is_told_as_such() -> None:
    (told,) = checked(submitted(data=SHORT, in_principle=decided("评价机构")))["warnings"]
    assert told["counts"] is False
    assert told["told"][2]["zh"] == "作出决定的不是本条指定的一方"
    assert "作出决定的不是本条指定的一方" in render(checked(submitted(data=SHORT, in_principle=decided("评价机构"))))


def test_nothing_is_told_of_a_clause_in_principle_that_is_met() -> None:
    result = checked(submitted(in_principle=decided()))
    assert result["warnings"] == []
    assert result["level"] == "zero"
    assert not [line for line in finding(result, "表1-3")["because"] if "决定" in line["zh"]]


@pytest.mark.parametrize(
    ("entries", "code", "pointer"),
    [
        ({"表1-1": REASON}, "ZC6046", "/in_principle/表1-1"),
        ({"表1-3": {}}, "ZC6006", "/in_principle/表1-3/reason"),
        ({"表1-3": REASON | {"decision": "同意"}}, "ZC6006", "/in_principle/表1-3/by"),
        ({"表1-3": REASON | {"decision": "met", "by": {"role": "self"}}}, "ZC6016", "/in_principle/表1-3/decision"),
        ({"表1-3": REASON | {"evidence": "E9"}}, "ZC6043", "/in_principle/表1-3/evidence"),
        ({"表1-3": REASON | {"outcome": "met"}}, "ZC6005", "/in_principle/表1-3/outcome"),
    ],
)
def test_mistakes_in_reasons_and_decisions_are_told(entries: dict[str, Any], code: str, pointer: str) -> None:
    assert problems(submitted(in_principle=entries)) == [(code, pointer)]


@pytest.mark.parametrize(
    ("entry", "valid"),
    [
        (REASON, True),
        (REASON | {"decision": "accepted", "by": {"role": "self"}}, True),
        (REASON | {"by": {"role": "self"}}, True),
        (REASON | {"decision": "accepted"}, False),
        ({"decision": "accepted", "by": {"role": "self"}}, False),
    ],
)
def test_the_schemas_take_reasons_and_decisions_as_the_module_does(entry: dict[str, Any], valid: bool) -> None:
    import json

    artifacts = {a.path.name: a.text for a in JSON_SCHEMA.emit(compiled(SOURCE).model).artifacts}
    clause = next(c.id for c in compiled(SOURCE).model.program.clauses if c.in_principle is not None)
    form = {"data": {}, "in_principle": {clause: entry}}
    assert (ENGINE.validate(form) == []) is valid
    for name, of in (("", Draft202012Validator), ("draft07.", Draft7Validator)):
        assert of(json.loads(artifacts[f"submission.{name}schema.json"])).is_valid(form) is valid
    if valid:
        told = checked(submitted(data=SHORT, in_principle={"表1-3": entry}))
        Draft202012Validator(json.loads(artifacts["result.schema.json"])).validate(told)
