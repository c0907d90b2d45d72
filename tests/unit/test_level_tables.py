"""Tables that say which level is reached: what a result tells of their rows and cells."""

from __future__ import annotations

from typing import Any

import pytest
from scoring import rated
from source_cases import compiled, compiling

from zcdsl.backends.python import BACKEND
from zcdsl.diagnostics import codes
from zcdsl.examples import run
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
    assert "✓ fair                  5.2.2" in text
    assert "? 未评，最高可达 good    5.2.1" in text
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
        ("5.4 best", "not assessed"),
        ("5.4 无", "not assessed"),
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
