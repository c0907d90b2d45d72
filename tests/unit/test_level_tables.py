"""Tables that say which level is reached: what a result tells of their rows and cells."""

from __future__ import annotations

from typing import Any

import pytest
from scoring import DECISION, rated
from scoring import HEAD as HEADED
from source_cases import compiled, compiling

from zcdsl.backends.python import BACKEND
from zcdsl.diagnostics import codes
from zcdsl.examples import run
from zcdsl.ir import model as ir
from zcdsl.report.text import render
from zcdsl.testing.compare import load

LIMITS = (
    "各等级限值，条 表2\n    | 条 | 指标 | 单位 | fair | good | best |\n"
    "    | 5.2.1 | y | kWh/t | ≤ 500 | ≤ 350 | 不作要求 |\n    | 5.2.2 | z | t | ≤ 3 | ＜ 2 | ＜ 1 |\n"
    "等级\n    best\n    good\n    fair\n"
)


def row(result: dict[str, Any], number: str) -> dict[str, Any]:
    return next(item for item in result["level_limits"] if item["clause"] == number)


@pytest.mark.parametrize(
    ("value", "reaches", "status", "margins"),
    [
        ("0.5", "best", "decided", ["0.5", "1.5", "2.5"]),
        ("1", "good", "decided", ["0", "1", "2"]),
        ("3", "fair", "decided", ["-2", "-1", "0"]),
        ("3.01", None, "none", ["-2.01", "-1.01", "-0.01"]),
    ],
)
def test_a_row_of_limits_tells_the_level_that_it_reaches_and_how_far_each_limit_is(
    value: str, reaches: str | None, status: str, margins: list[str]
) -> None:
    found = row(rated(LIMITS, {"z": value}), "5.2.2")
    assert (found["reaches"], found["ceiling"], found["status"]) == (reaches, reaches, status)
    assert [(limit["level"], limit["margin"]) for limit in found["limits"]] == list(
        zip(("best", "good", "fair"), margins, strict=True)
    )
    assert (found["value"], found["unit"]) == (value, "t")


def test_a_level_of_which_a_row_asks_nothing_is_not_reached_by_it() -> None:
    found = row(rated(LIMITS, {"y": "100"}), "5.2.1")
    assert [limit["level"] for limit in found["limits"]] == ["good", "fair"]
    assert found["reaches"] == "good"


def test_a_row_without_its_datum_is_open_up_to_its_best_level_and_the_datum_is_missed_by_it() -> None:
    result = rated(LIMITS, {"z": "1"})
    found = row(result, "5.2.1")
    assert (found["reaches"], found["ceiling"], found["status"]) == (None, "good", "open")
    assert (found["reason"], found["missing"]) == ("missing", ["/data/y"])
    assert {limit["holds"] for limit in found["limits"]} == {"open"}
    assert {"path": "/data/y", "needed_by": ["5.2.1"]} in result["missing"]


def test_the_terminal_shows_each_row_with_the_level_that_it_reaches() -> None:
    text = render(rated(LIMITS, {"z": "2.5"}))  # type: ignore[arg-type]
    words = [line.split() for line in text.splitlines()]
    assert ["✓", "fair", "5.2.2", "z", "2.5", "t"] in words
    assert ["?", "未评，最高可达", "good", "5.2.1", "y", "缺数据", "kWh/t"] in words
    assert "good：z ＝ 2.5 t ＜ 2 t：不成立" in text


HEAD = "标准 cn.test.tables《表》\n    版本 1；来源 甲文，示意\n填报项 y，单位 t\n填报项 z，单位 t\n"
TABLE = (
    "各等级限值，条 表2\n    | 条 | 指标 | 单位 | fair | best |\n"
    "    | {} | y | t | ≤ 5 | ≤ 3 |\n    | {} | z | t | ≤ 5 | ≤ 3 |\n等级\n    best\n    fair\n"
)


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        ("5.1 best", None),
        ("条 5.1 best；5.2 fair", None),
        ("5.1 fair", "best"),
        ("5.2 无", "fair"),
        ("5.3 无", None),
        ("5.3 best", "no level"),
        ("5.4 best", "not assessed (missing: v)"),
        ("5.4 无", "not assessed (missing: v)"),
    ],
)
def test_an_example_expects_the_level_that_a_row_reaches(expected: str, found: str | None) -> None:
    text = HEAD + ("填报项 w，单位 t\n填报项 v，单位 t\n" + TABLE.format("5.1", "5.2")).replace(
        "等级\n", "    | 5.3 | w | t | ≤ 5 | ≤ 3 |\n    | 5.4 | v | t | ≤ 5 | ≤ 3 |\n等级\n", 1
    )
    text += f"算例 1 一行\n    已知：y ＝ 1 t；z ＝ 4 t；w ＝ 6 t\n    期望：{expected}\n"
    model = compiling(text).model
    (ran,) = run(model.program, load(BACKEND.emit(model).artifacts[0].text))
    assert [failure.found.en for failure in ran.failures] == ([] if found is None else [found])


def problems(text: str) -> list[codes.Code]:
    return [diagnostic.code for diagnostic in compiled(text)[1]]


def test_two_rows_cannot_have_one_number_but_a_row_may_have_that_of_a_clause() -> None:
    assert codes.DUPLICATE_CLAUSE in problems(HEAD + TABLE.format("5.1", "5.1"))
    assert codes.DUPLICATE_CLAUSE in problems(HEAD + TABLE.format("表2-2", "—"))
    assert not problems(HEAD + "条 5.1 甲 核心\n    要求：y ≤ 9 t\n" + TABLE.format("5.1", "5.2"))


def test_a_row_without_a_number_has_that_of_its_place_in_the_table() -> None:
    model = compiling(HEAD + TABLE.format("", "—")).model
    assert [row.number.text for row in model.program.level_limits] == ["表2-1", "表2-2"]
    assert codes.MISSING_PART in problems(HEAD + TABLE.format("", "5.2").replace("，条 表2", ""))


def test_an_expectation_on_no_row_is_told() -> None:
    example = "算例 1 一行\n    已知：y ＝ 1 t\n    期望：7.7 best\n"
    assert codes.NO_LIMIT_ROW in problems(HEAD + TABLE.format("5.1", "5.2") + example)
    assert codes.UNKNOWN_LEVEL in problems(HEAD + TABLE.format("5.1", "5.2") + example.replace("7.7 best", "5.1 bset"))


def lacking(result: dict[str, Any], level: str) -> list[tuple[str, str, str | None, str | None]]:
    row = next(item for item in result["levels"] if item["level"] == level)
    return [(item["kind"], item["holds"], item["clause"], item["short"]) for item in row["unmet"]]


LEVELS = (
    "条 1 甲 核心\n    要求：x ≥ 50 %\n条 2 乙 控制项\n    要求：y ≤ 9 kWh/t\n条 3 丙 控制项\n    要求：z ≤ 3 t\n"
    "条 4 丁 评分项 满分 10 分\n    | x | 得分 |\n    | x ≥ 80 % | 10 |\n    | x ＜ 80 % | 4 |\n"
    "等级\n    best：总分 ≥ 9 分 且 控制项 符合率 ≥ 100 % 且 z ≤ 2 t\n"
    "    good：控制项 符合 不少于 1 项 且 (z ≤ 1 t 或 总分 ≥ 4 分)\n"
)


def test_each_condition_of_a_level_that_does_not_hold_is_told_with_what_is_short() -> None:
    result = rated(LEVELS, {"x": "40", "y": "10", "z": "2.5"})
    assert lacking(result, "best") == [
        ("clause", "false", "1", None),
        ("score", "false", None, "5"),
        ("count", "false", None, "1"),
        ("comparison", "false", None, "0.5"),
    ]
    assert lacking(result, "good") == [("clause", "false", "1", None)]
    texts = [item["text"]["zh"] for item in result["levels"][0]["unmet"]]
    assert texts[1].endswith("4/10（不成立），差 5 分")
    assert texts[2] == "控制项 符合率 ≥ 100 %：符合 1/2（不成立），差 1 条"
    assert result["levels"][0]["unmet"][1]["text"]["en"].endswith("4/10 (false), 5 points short")


def test_what_is_open_is_told_as_open_and_what_holds_not_at_all() -> None:
    result = rated(LEVELS, {"x": "90", "y": "9"})
    assert lacking(result, "best") == [("count", "open", None, "1"), ("comparison", "open", None, None)]
    assert lacking(result, "good") == []
    certain = rated(LEVELS, {"z": "3", "y": "9"})
    assert ("score", "open", None, "9") in lacking(certain, "best")
    assert ("clause", "open", "1", None) in lacking(certain, "best")


def test_a_condition_with_or_is_told_as_written_with_all_that_it_comes_to() -> None:
    text = LEVELS.replace("总分 ≥ 4 分", "总分 ≥ 5 分")
    (item,) = rated(text, {"x": "60", "y": "9", "z": "2"})["levels"][1]["unmet"]
    assert item["kind"] == "condition"
    assert item["text"]["zh"] == "(z ≤ 1 t 或 总分 ≥ 5 分)：总分 ≥ 5 分：4/10（不成立）；z ＝ 2 t ≤ 1 t：不成立"


def test_a_decision_table_tells_its_cell_and_for_a_better_level_the_cells_that_give_it() -> None:
    result = rated(DECISION, {"x": "50", "y": "10", "z": "3"})
    (table,) = result["decisions"]
    cell = {"row": "50 % ≤ K ＜ 100 %", "column": "0 t ＜ z ≤ 5 t", "level": "fair"}
    assert (table["clause"], table["cells"], table["gives"], table["status"]) == ("表4", [cell], "fair", "decided")
    assert lacking(result, "good") == [("decision", "false", "表4", None)]
    place, *others = result["levels"][1]["unmet"][0]["text"]["zh"].split("；")
    assert place == "表4：50 % ≤ K ＜ 100 %，0 t ＜ z ≤ 5 t → fair"
    assert others == [
        "给出该等级的格：K ＝ 100 %，0 t ＜ z ≤ 5 t → good、50 % ≤ K ＜ 100 %，z ≤ 0 t → good",
        "控制项 符合率 ≥ 100 %：符合 1/2（不成立）",
        "z ＝ 3 t ≤ 0 t：不成立",
    ]


def test_an_open_axis_leaves_the_cells_of_the_other() -> None:
    (table,) = rated(DECISION, {"x": "50", "y": "10"})["decisions"]
    assert [cell["level"] for cell in table["cells"]] == ["good", "fair", "fair"]
    assert (table["gives"], table["status"]) == (None, "open")
    (certain,) = rated(DECISION, {"x": "0", "y": "10"})["decisions"]
    assert (certain["gives"], certain["status"], len(certain["cells"])) == (None, "none", 3)


EVERYWHERE = (
    "等级判定，条 表4\n    行 x；列 z\n      | | z ≤ 0 t | z ＞ 0 t |\n"
    "      | x ≥ 50 % | best | good |\n      | x ＜ 50 % | good | fair |\n等级\n    best\n    good\n    fair\n"
)


@pytest.mark.parametrize(
    ("data", "level", "status", "ceiling"),
    [
        ({"x": "50", "z": "0"}, "best", "decided", "best"),
        ({"x": "49", "z": "1"}, "fair", "decided", "fair"),
        ({"x": "49"}, "fair", "open", "good"),
        ({"z": "1"}, "fair", "open", "good"),
        ({}, None, "open", "best"),
    ],
)
def test_a_table_that_gives_a_level_everywhere_gives_none_where_nothing_is_known(
    data: dict[str, str], level: str | None, status: str, ceiling: str
) -> None:
    result = rated(EVERYWHERE, data)
    assert (result["level"], result["level_status"], result["ceiling"]) == (level, status, ceiling)


def test_a_level_of_which_a_table_asks_nothing_may_be_asked_something_else() -> None:
    text = EVERYWHERE.replace("    fair\n", "    fair：y ≤ 400 kWh/t\n")
    assert rated(text, {"y": "400"})["level"] == "fair"
    assert rated(text, {"x": "49", "y": "401"})["level"] is None


SCORED = (
    "条 9 底线 核心\n    要求：z ≤ 1000 t\n"
    "条 1 甲 评分项 满分 10 分\n    要求：x ≥ 50 %\n评分组 节能 / Saving，代码 saving\n    条 1\n"
)


@pytest.mark.parametrize(
    ("axis", "name", "good", "bad", "target"),
    [
        ("行 S：总分", "S", "S ≥ 6 分", "S ＜ 6 分", "total"),
        ("行 总分", "总分", "总分 ≥ 6 分", "总分 ＜ 6 分", "total"),
        ("rows total_score", "total_score", "total_score >= 6 points", "total_score < 6 points", "total"),
        ("行 节能", "节能", "6 分～10 分", "节能 ＜ 6", "saving"),
        ("rows Saving", "Saving", "6 <= Saving", "Saving < 6 points", "saving"),
        ("行 T：saving", "T", "T ≥ 6", "0 分 ≤ T ＜ 6 分", "saving"),
    ],
)
def test_an_axis_may_be_a_score_with_its_edges_in_points(
    axis: str, name: str, good: str, bad: str, target: str
) -> None:
    table = (
        f"{SCORED}等级判定，条 表4\n    {axis}；列 z\n      | | z ≤ 0 t | z ＞ 0 t |\n"
        f"      | {good} | best | good |\n      | {bad} | good | fair |\n等级\n    best\n    good\n    fair\n"
    )
    (decision,) = compiling(HEADED + table).model.program.decisions
    compared = [band.condition for band in decision.rows.bands]
    assert {node.target for node in compared if isinstance(node, ir.ScoreCompare)} == {target}
    assert decision.rows.name == name
    for x, z, cell in (("50", "0", "best"), ("49", "0", "good"), ("49", "1", "fair")):
        result = rated(table, {"x": x, "z": z})
        assert (result["decisions"][0]["gives"], result["level"]) == (cell, cell)
    (open_,) = rated(table, {"z": "0"})["decisions"]
    assert ([found["level"] for found in open_["cells"]], open_["status"]) == (["best", "good"], "open")


def test_a_quantity_of_the_name_of_a_score_comes_first_on_an_axis() -> None:
    text = (
        "填报项 总分，单位 t，代码 sum\n"
        + SCORED
        + (
            "等级判定\n    行 总分；列 z\n      | | z ≤ 0 t | z ＞ 0 t |\n      | 总分 ≤ 6 t | best | good |\n"
            "      | 总分 ＞ 6 t | good | good |\n等级\n    best\n    good\n"
        )
    )
    (decision,) = compiling(HEADED + text).model.program.decisions
    assert all(isinstance(band.condition, ir.Compare) for band in decision.rows.bands)


POINTS = (
    "条 4 丁 评分项 满分 10 分\n    | x | 得分 |\n    | x ≥ 80 % | 10 |\n    | 60 % ＜ x ＜ 80 % | 6 |\n"
    "    | 50 % ≤ x ≤ 60 % | 0 |\n    | x ＜ 50 % | 2 |\n"
    "条 5 戊 评分项 满分 8 分\n    评分：y 线性\n    越小越好，引领值 300 kWh/t，基准值 500 kWh/t\n"
)


@pytest.mark.parametrize(
    ("value", "due"),
    [
        ("70", ("10", ">=", "80", "10")),
        ("60", ("6", ">", "60", "0")),
        ("54", ("2", "<", "50", "4")),
        ("58", ("6", ">", "60", "2")),
        ("10", ("6", ">", "60", "50")),
        ("80", None),
    ],
)
def test_a_table_of_points_tells_the_nearest_row_that_gives_more(value: str, due: tuple[str, ...] | None) -> None:
    found = rated(POINTS, {"x": value})["findings"][0]["next"]
    told = None if found is None else tuple(found[key] for key in ("points", "relation", "edge", "distance"))
    assert told == due
    assert found is None or found["unit"] == "%"


def test_a_line_tells_how_far_its_leading_value_is() -> None:
    findings = rated(POINTS, {"x": "70", "y": "400"})["findings"]
    assert findings[1]["next"]["text"] == {
        "zh": "下一档：≤ 300 kWh/t：8 分（差 100 kWh/t）",
        "en": "next: ≤ 300 kWh/t: 8 points (100 kWh/t short)",
    }
    assert findings[0]["next"]["text"]["zh"] == "下一档：x ≥ 80 %：10 分（差 10 %）"
    assert rated(POINTS, {"x": "70", "y": "300"})["findings"][1]["next"] is None
    assert rated(POINTS, {"x": "70"})["findings"][1]["next"] is None


def test_items_tell_how_many_more_are_to_be_met() -> None:
    items = "      | 项 | 内容 |\n" + "".join(f"      | {c}) | {c} |\n" for c in "abcd")
    due = "条 3 丙 控制项，由 评价机构 判定\n    下列各项中，应符合 不少于 3 项\n" + items
    judged = {"3_a": "met", "3_b": "not_met", "3_c": "not_met", "3_d": "not_met"}
    found = rated(due, judged=judged)["findings"][0]["next"]
    assert (found["count"], found["points"], found["text"]["zh"]) == (2, None, "下一档：再符合 2 项")
    worth = due.replace("控制项", "评分项 满分 4 分").replace("应符合 不少于 3 项", "按比例得分")
    found = rated(worth, judged=judged)["findings"][0]["next"]
    assert (found["count"], found["points"]) == (1, "2")


def test_rows_by_code_tell_the_code_that_gives_least_more() -> None:
    text = (
        "码表 档次，代码 grades\n    | 名称 | 代码 |\n    | 优 | good |\n    | 良 | fair |\n    | 差 | poor |\n"
        "填报项 g：码表 档次\n条 7 庚 评分项 满分 4 分\n"
        "    | g | 得分 |\n    | 差 | 0 |\n    | 优 | 4 |\n    | 良 | 2.5 |\n"
    )
    model = compiling(HEAD + text).model
    engine = load(BACKEND.emit(model).artifacts[0].text)
    found = engine.check({"data": {"g": "poor"}})["findings"][0]["next"]
    assert (found["points"], found["edge"], found["text"]["zh"]) == ("2.5", None, "下一档：g 为 良：2.5 分")
    assert engine.check({"data": {"g": "good"}})["findings"][0]["next"] is None


def test_the_terminal_tells_what_every_level_above_lacks_and_the_next_points() -> None:
    text = render(rated(LEVELS + "    fair：z ≤ 9 t\n", {"x": "60", "y": "10", "z": "2.5"}))  # type: ignore[arg-type]
    assert "未达 best：" in text
    assert "总分 ≥ 9 分" in text
    assert "下一档：x ≥ 80 %：10 分（差 20 %）" in text
    same = "条 1 甲 核心\n    要求：x ≥ 50 %\n等级\n    a：z ≤ 1 t\n    b：z ≤ 2 t\n    c：z ≤ 3 t\n"
    assert "c、b、a不成立：" in render(rated(same, {"x": "40", "z": "0"}))  # type: ignore[arg-type]
