"""Clauses that a person grades."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from scoring import HEAD
from source_cases import compiled, compiling

from zcdsl.backends.python import BACKEND
from zcdsl.diagnostics import codes
from zcdsl.testing.compare import Engine, disagreements, load

CLAUSE = "条 1 特色 评分项 满分 5 分\n    由 评审组 评分\n"
BY = {"role": "review"}


def engine(text: str = CLAUSE) -> tuple[Any, Engine]:
    model = compiling(HEAD + text).model
    return model, load(BACKEND.emit(model).artifacts[0].text)


def graded(judgement: Mapping[str, object] | None, text: str = CLAUSE, **more: object) -> dict[str, Any]:
    """Return the finding of the one clause; the reference evaluator must agree with it."""
    model, made = engine(text)
    submission = {"data": {}, "judgements": {} if judgement is None else {"1": judgement}, **more}
    assert disagreements(model, made, submission) == ()
    return dict(made.check(submission)["findings"][0])


@pytest.mark.parametrize(("points", "outcome"), [("5", "met"), ("5.0", "met"), ("3.5", "not_met"), ("0", "not_met")])
def test_points_count_as_given_and_full_marks_are_met(points: str, outcome: str) -> None:
    found = graded({"outcome": "graded", "points": points, "by": BY})
    given = points.removesuffix(".0")
    assert (found["outcome"], found["points"]) == (outcome, {"low": given, "high": given, "max": "5"})
    assert found["because"][0]["zh"] == f"判定：{given} 分（评审组）"


@pytest.mark.parametrize(
    ("judgement", "reason"),
    [
        (None, "missing"),
        ({"outcome": "unconfirmed", "by": BY}, "unconfirmed"),
        ({"outcome": "graded", "points": "5", "by": {"role": "self"}}, "role"),
        ({"outcome": "graded", "points": "5", "by": BY, "expires": "2025-01-01"}, "expired"),
    ],
)
def test_what_does_not_count_leaves_the_clause_open_from_nothing_to_full_marks(
    judgement: Mapping[str, object] | None, reason: str
) -> None:
    found = graded(judgement, dates={"assessed": "2026-01-01"})
    assert (found["outcome"], found["reason"]) == ("not_assessed", reason)
    assert found["points"] == {"low": "0", "high": "5", "max": "5"}


def test_without_a_decisive_document_points_do_not_count() -> None:
    text = CLAUSE + "    证据 评审记录，决定性\n"
    judgement = {"outcome": "graded", "points": "4", "by": BY}
    assert graded(judgement, text)["points"]["low"] == "0"
    document = {"id": "E1", "kind": "评审记录", "covers": ["1"]}
    assert graded(judgement, text, evidence=[document])["points"]["low"] == "4"


@pytest.mark.parametrize(
    ("judgement", "problem"),
    [
        ({"outcome": "graded", "by": BY}, ("ZC6006", "points")),
        ({"outcome": "graded", "points": "5.01", "by": BY}, ("ZC6047", "points")),
        ({"outcome": "graded", "points": "-1", "by": BY}, ("ZC6047", "points")),
        ({"outcome": "graded", "points": 3, "by": BY}, ("ZC6006", "points")),
        ({"outcome": "graded", "points": "many", "by": BY}, ("ZC6007", "points")),
        ({"outcome": "unconfirmed", "points": "3", "by": BY}, ("ZC6048", "points")),
        ({"outcome": "met", "by": BY}, ("ZC6016", "outcome")),
        ({"outcome": "graded", "points": "3"}, ("ZC6006", "by")),
    ],
)
def test_points_that_are_wrong_are_told_with_their_place(
    judgement: Mapping[str, object], problem: tuple[str, str]
) -> None:
    _, made = engine()
    told = [(code, pointer) for code, pointer, _ in made.validate({"judgements": {"1": judgement}})]
    assert told == [(problem[0], f"/judgements/1/{problem[1]}")]


def test_points_belong_to_clauses_that_are_graded() -> None:
    _, made = engine("条 1 甲 控制项\n    由 评审组 判定\n")
    given = {"outcome": "met", "points": "1", "by": BY}
    ((_, pointer, _),) = made.validate({"judgements": {"1": given}})
    assert pointer == "/judgements/1/points"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (CLAUSE.replace("评分项 满分 5 分", "控制项"), codes.NOT_SCORED),
        (CLAUSE + "    下列各项中，按比例得分\n      | 项 | 内容 |\n      | a) | 一 |\n", codes.TWICE_SAID),
        (CLAUSE + "算例 1 甲\n    已知：条 1 得 6 分\n    期望：总分 ＝ 5 分\n", codes.BAD_POINTS),
        (CLAUSE + "算例 1 甲\n    已知：条 1 得 2 t\n    期望：总分 ＝ 2 分\n", codes.BAD_POINTS),
        (CLAUSE + "算例 1 甲\n    已知：条 1 符合\n    期望：总分 ＝ 5 分\n", codes.WRONG_OUTCOME),
        (CLAUSE + "算例 1 甲\n    已知：条 9 得 2 分\n    期望：总分 ＝ 5 分\n", codes.UNKNOWN_CLAUSE),
        (
            CLAUSE.replace("评分\n", "判定\n") + "算例 1 甲\n    已知：条 1 得 2 分\n    期望：总分 ＝ 0 分\n",
            codes.WRONG_OUTCOME,
        ),
    ],
)
def test_a_grade_that_has_no_place_is_told(text: str, code: codes.Code) -> None:
    assert code in {diagnostic.code for diagnostic in compiled(HEAD + text)[1]}
