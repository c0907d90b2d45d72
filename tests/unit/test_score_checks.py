"""What is not said of scores and tables: nothing of a table's own bands, nothing that rests on what was not read."""

from __future__ import annotations

import pytest
from source_cases import compiled, found_codes

from zcdsl.diagnostics import codes
from zcdsl.diagnostics.model import Diagnostic

HEAD = """标准 cn.test.checks《核对》
    版本 1；来源 试验，示意
填报项 x，单位 %，0 %～100 %
填报项 n，单位 t
"""
CONTROLS = "条 1 甲 控制项\n    要求：x ≥ 50 %\n条 2 乙 控制项\n    要求：x ≥ 80 %\n"
SCORED = "条 1 甲 评分项 满分 100 分\n    评分：x 线性\n    越大越好，引领值 100 %，基准值 0 %\n"
LEVELS = "等级\n    best\n    good\n    fair\n"


def table(axis: str, top: str, rest: str, *, across: bool = False) -> str:
    """Return a decision table of an axis with two bands and one of a quantity, each cell a level."""
    if across:
        return (
            f"等级判定，条 表1\n    行 n；列 {axis}\n      | | {top} | {rest} |\n"
            "      | n ≤ 0 t | best | good |\n      | n ＞ 0 t | good | fair |\n"
        )
    return (
        f"等级判定，条 表1\n    行 {axis}；列 n\n      | | n ≤ 0 t | n ＞ 0 t |\n"
        f"      | {top} | best | good |\n      | {rest} | good | fair |\n"
    )


def told(text: str) -> list[Diagnostic]:
    return list(compiled(text)[1])


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize(
    ("clauses", "axis", "top", "rest"),
    [
        (CONTROLS, "K：控制项 符合率", "K ＝ 100 %", "K ＜ 100 %"),
        (CONTROLS, "K: control conformance", "K = 100 %", "K < 100 %"),
        (CONTROLS, "K：控制项 符合率", "60 % ≤ K ≤ 100 %", "0 % ≤ K ＜ 60 %"),
        (SCORED, "S：总分", "S ＝ 100 分", "S ＜ 100 分"),
        (SCORED, "S：总分", "60 分～100 分", "S ＜ 60 分"),
    ],
)
def test_a_table_whose_bands_reach_the_ends_of_a_share_or_score_demands_nothing_of_its_own(
    clauses: str, axis: str, top: str, rest: str, across: bool
) -> None:
    assert told(HEAD + clauses + table(axis, top, rest, across=across) + LEVELS) == []


@pytest.mark.parametrize("said", ["控制项 符合率 ≤ 100 %", "控制项 符合率 ≥ 0 %"])
def test_a_level_that_asks_for_any_share_is_still_told_beside_such_a_table(said: str) -> None:
    text = HEAD + CONTROLS + table("K：控制项 符合率", "K ＝ 100 %", "K ＜ 100 %")
    text += LEVELS.replace("best", f"best：{said}")
    found = [diagnostic for diagnostic in told(text) if diagnostic.code is codes.ALWAYS_TRUE]
    assert [diagnostic.labels[0].span.text for diagnostic in found] == [said]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("n ＞ 0 t", "n ＞ 1 t", codes.BAND_GAP),
        ("n ＞ 0 t", "n ＞ -1 t", codes.BAND_OVERLAP),
        ("n ＞ 0 t", "n 大 0 t", codes.UNEXPECTED),
        ("| fair |", "| none such |", codes.NO_LEVEL_CELL),
    ],
)
def test_levels_that_rest_on_a_faulty_table_are_not_judged(old: str, new: str, code: codes.Code) -> None:
    blocking = "条 1 甲 基本要求\n    要求：x ≥ 50 %\n"
    text = HEAD + blocking + table("x", "x ≥ 60 %", "x ＜ 60 %") + LEVELS
    assert found_codes(text) == []
    assert found_codes(text.replace(old, new)) == [code.id]


@pytest.mark.parametrize("cell", ["≤ no", "at most 1", "not more"])
def test_levels_beside_a_limit_that_could_not_be_read_are_not_judged(cell: str) -> None:
    text = HEAD + "条 1 甲 基本要求\n    要求：x ≥ 50 %\n各等级限值，条 表2\n    | 条 | 指标 | 单位 | best | good |\n"
    text += f"    | 2.1 | n | t | {cell} | ≤ 2 |\n等级\n    best\n    good\n"
    assert codes.LEVEL_OUT_OF_REACH.id not in found_codes(text)


@pytest.mark.parametrize(
    "fault",
    [
        ("| x ≥ 80 % | 60 |", "| 80 % or | 60 |"),
        ("| x ≥ 80 % | 60 |", "| x ≥ 80 t | 60 |"),
        ("权重 60 分", "权重 0 分"),
        ("评分组 b", "评分组 b c"),
        ("条 2；", "条 9；"),
    ],
)
def test_nothing_is_said_of_the_bounds_of_scores_where_a_clause_or_group_is_wrong(fault: tuple[str, str]) -> None:
    text = HEAD + "条 1 甲 评分项 满分 60 分\n    | x | 得分 |\n    | x ≥ 80 % | 60 |\n    | x ＜ 80 % | 0 |\n"
    text += "条 2 乙 评分项 满分 40 分\n    | x | 得分 |\n    | x ≥ 80 % | 40 |\n    | x ＜ 80 % | 0 |\n"
    text += "评分组 a\n    条 1；权重 60 分\n评分组 b\n    条 2；权重 40 分；不少于 10 分\n"
    text += table("S：总分", "S ＝ 100 分", "S ＜ 100 分")
    text += LEVELS.replace("best", "best：a ≥ 60 分 且 b ≥ 40 分").replace("good", "good：总分 ≥ 50 分")
    assert set(found_codes(text)) <= {codes.LEVEL_OUT_OF_REACH.id}
    assert text.count(fault[0]) == 1
    found = found_codes(text.replace(*fault))
    assert found
    assert not set(found) & {
        codes.BAND_EMPTY.id,
        codes.BAND_GAP.id,
        codes.NEVER_TRUE.id,
        codes.ALWAYS_TRUE.id,
        codes.UNKNOWN_UNIT.id,
        codes.UNKNOWN_NAME.id,
    }


LIST = (
    "码表 级{order}，代码 grades\n    | 名称 | 代码 |\n    | 一 | g1 |\n    | 二 | g2 |\n    | 三 | g3 |\n"
    "填报项 g：码表 级\n"
)
RANKED = (
    "条 1 甲 评分项 满分 5 分\n    | g | 得分 |\n    | 一 | {} |\n    | 二 | {} |\n    | 三 | {} |\n"
    "等级\n    best：总分 ≥ 5 分\n"
)


@pytest.mark.parametrize(
    ("points", "turns"),
    [
        ((5, 3, 0), False),
        ((0, 3, 5), False),
        ((5, 5, 0), False),
        ((5, 1, 3), True),
        ((0, 5, 3), True),
        ((5, 0, 5), True),
    ],
)
def test_points_by_codes_turn_only_where_the_codes_have_an_order(points: tuple[int, ...], turns: bool) -> None:
    for order in ("，由优到劣", ""):
        found = found_codes(HEAD + LIST.format(order=order) + RANKED.format(*points))
        assert (codes.POINTS_TURN.id in found) is (turns and bool(order))


SERIES = "参数 {name}，单位 t\n    代码 {name}\n    取值：{takes}\n    | 数据年份 | 数值 | 发布日期 |\n{rows}"


LINE = (
    "条 1 甲 评分项 满分 5 分\n    评分：n 线性\n    越大越好，引领值 high，基准值 low\n等级\n    best：总分 ≥ 3 分\n"
)


def series(name: str, takes: str, values: dict[int, str]) -> str:
    rows = "".join(f"    | {year} | {value} | {year}-06-30 |\n" for year, value in values.items())
    return SERIES.format(name=name, takes=takes, rows=rows)


@pytest.mark.parametrize("takes", ["与核算年度相同", "评价日前最新发布"])
@pytest.mark.parametrize(
    ("low", "high", "times"),
    [
        ({2024: "1", 2025: "2"}, {2024: "2", 2025: "3"}, 0),
        ({2024: "1", 2025: "2"}, {2024: "2", 2025: "2"}, 1),
        ({2024: "5", 2025: "5"}, {2024: "2", 2025: "2"}, 2),
    ],
)
def test_ends_of_a_line_that_dates_choose_are_compared_at_each_of_them(
    takes: str, low: dict[int, str], high: dict[int, str], times: int
) -> None:
    text = HEAD + series("low", takes, low) + series("high", takes, high)
    text += LINE
    found = [diagnostic for diagnostic in told(text) if diagnostic.code is codes.LINE_REVERSED]
    assert [len(diagnostic.notes) for diagnostic in found] == ([times] if times else [])


def test_ends_of_a_line_that_two_dates_choose_may_be_anything() -> None:
    text = HEAD + series("low", "与基准年相同", {2024: "5"}) + series("high", "与核算年度相同", {2024: "2"})
    text += LINE
    assert codes.LINE_REVERSED.id not in found_codes(text)
