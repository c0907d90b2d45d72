from __future__ import annotations

import json
import re
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from zcdsl.report.json import render as render_json
from zcdsl.report.layout import COLUMNS
from zcdsl.report.text import COLOURS, MARKS, render
from zcdsl.report.words import WORDS
from zcdsl.runtime.rational import REASONS
from zcdsl.width import width

CASES = Path(__file__).parent.parent / "cases" / "report"
NAMES = sorted(path.stem for path in CASES.glob("*.json"))


def case(name: str) -> Any:
    return json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_result_is_reported_with_this_text(name: str, lang: str) -> None:
    assert render(case(name), lang) == (CASES / f"{name}.{lang}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_no_line_is_wider_than_the_report_and_none_steers_the_terminal(name: str, lang: str) -> None:
    for line in render(case(name), lang).split("\n"):
        assert width(line) <= COLUMNS
        assert line == line.rstrip()
        assert not re.search("[\x00-\x1f\x7f\u202a-\u202e\ud800-\udfff]", line)


def test_the_columns_of_findings_line_up_by_width() -> None:
    lines = render(case("everything"), "zh").partition("各等级限值")[0].split("\n")
    start = next(number for number, line in enumerate(lines) if "数值" in line)
    head, rows = lines[start], [line for line in lines[start + 1 :] if line[2:3] in MARKS.values()]
    assert len(rows) == 6
    for row, clause in zip(rows, ["4.2 a)", "4.2 b)", "5.2.1", "5.2.2", "5.2.10", "5.3"], strict=True):
        assert width(row[: row.index(clause)]) == width(head[: head.index("条")])
    for row, limit in zip(rows[2:5], ["≤ 0.2", "< 0.5", "≥ 5"], strict=True):
        assert width(row[: row.index(limit)]) == width(head[: head.index("限值")])


def test_a_veto_is_never_complied_with() -> None:
    for outcome in MARKS:
        assert WORDS["zh"]["veto_" + outcome] not in ("符合", "不符合")
    text = render(case("everything"), "zh")
    assert re.search(r"未发现 +4\.2 a\)", text)
    assert re.search(r"存在 +4\.2 b\)", text)


def test_the_first_lines_name_subject_standard_level_and_what_is_not_official() -> None:
    labels = [
        line.split()[0] for line in render(case("everything"), "zh").split("\n\n")[0].split("\n") if line[0] != " "
    ]
    assert labels == ["主体", "标准", "版本", "等级", "非官方", "合成数据"]


def test_colour_is_only_on_the_outcomes_and_only_if_asked_for() -> None:
    plain = render(case("everything"), "zh")
    coloured = render(case("everything"), "zh", colour=True)
    assert "\x1b" not in plain
    assert re.findall("\x1b\\[(\\d+)m", coloured) == ["32", "0", "31", "0", "31", "0", "32", "0", "33", "0", "2", "0"]
    assert re.sub("\x1b\\[\\d+m", "", coloured) == plain


def test_a_result_without_findings_is_its_head() -> None:
    result = case("reached")
    result |= {"findings": [], "constants_used": [], "missing": [], "not_official": [], "levels": [], "subject": {}}
    result |= {"level": None, "level_status": "none", "level_title": {"zh": "未达标", "en": "not reached"}}
    assert render(result, "en").split("\n") == [
        "Subject   (no name given), 2025-01-01 to 2025-12-31, self-assessment",
        "Standard  National zero-carbon park indicators (trial) cn.park.zero_carbon@2025 (transcribed)",
        "Level     not reached",
        "",
    ]


def test_every_reason_for_which_there_is_no_value_has_a_word() -> None:
    for reason in REASONS:
        assert WORDS["zh"]["reason_" + reason], reason
        assert WORDS["en"]["reason_" + reason], reason


def test_a_missing_judgement_is_told_by_its_clause_and_other_data_by_their_place() -> None:
    result = case("everything")
    finding = result["findings"][-1]
    result["missing"] = [
        {"path": f"/judgements/{finding['id']}", "needed_by": ["5.3"]},
        {"path": "/data/energy", "needed_by": ["5.3"]},
        {"path": "/dates/period", "needed_by": []},
    ]
    for lang, heading, judgement in (("zh", "缺少的数据", "判定：条"), ("en", "Missing data", "judgement: clause")):
        listed = render(result, lang).partition(f"\n{heading}\n")[2].split("\n\n")[0].splitlines()[1:]
        assert listed[0].startswith(f"  {judgement} {finding['clause']} {finding['title'][lang]}")
        assert [line.split()[0] for line in listed[1:]] == ["energy", "dates/period"]


def test_what_is_not_official_is_told_by_name() -> None:
    result = case("reached")
    named, number = {"zh": "排放量", "en": "quantity emitted"}, {"zh": "5.2", "en": "5.2"}
    result["not_official"] = [
        {"what": "indicator", "id": "emissions", "name": named, "status": "illustrative", "document": "某文件"},
        {
            "what": "clause",
            "id": "c",
            "name": number,
            "status": "illustrative",
            "document": "某文件",
        },
    ]
    assert "非官方  某文件（示意）：指标 排放量、条 5.2\n" in render(result, "zh")
    assert "某文件 (illustrative): indicator quantity emitted, clause 5.2\n" in render(result, "en")


def test_every_word_exists_in_both_languages_with_the_same_names() -> None:
    assert WORDS["zh"].keys() == WORDS["en"].keys()
    for key, zh in WORDS["zh"].items():
        holes = [
            [field for _, field, _, _ in Formatter().parse(text) if field is not None]
            for text in (zh, WORDS["en"][key])
        ]
        assert holes[0] == holes[1], key
    assert MARKS.keys() == COLOURS.keys()


def test_json_is_the_result_itself_and_can_always_be_written() -> None:
    result = case("everything")
    text = render_json(result, "en")
    assert json.loads(text) == result
    assert "园区" in text
    text.encode()


def test_of_very_many_missing_data_the_first_are_listed_and_all_are_counted() -> None:
    result = case("missing")
    result["missing"] = [{"path": f"/data/fuels/{row}/quantity", "needed_by": []} for row in range(50_000)]
    lines = render(result, "en").splitlines()
    assert sum("fuels/" in line for line in lines) == 200
    assert any(line.split() == ["…", "…", "50000", "in", "all"] for line in lines)
