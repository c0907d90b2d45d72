"""Points, groups and scores: what a submission comes to, on the generated module and by the reference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from scoring import DECISION, HEAD, rated
from source_cases import compiled, compiling

from zcdsl.backends.python import BACKEND
from zcdsl.diagnostics import codes
from zcdsl.diagnostics.codes import Severity
from zcdsl.testing.compare import disagreements, load

BANDED = (
    "条 1 甲 评分项 满分 5 分\n    | x | 得分 |\n"
    "    | x ≥ 80 % | 5 |\n    | 60 % ≤ x ＜ 80 % | 3 |\n    | x ＜ 60 % | 0 |\n"
)
LINE = "条 2 乙 评分项 满分 8 分\n    评分：y 线性\n    越小越好，引领值 300 kWh/t，基准值 500 kWh/t\n"
GIVEN_LINE = "条 2 乙 评分项 满分 8 分\n    评分：y 线性\n    越小越好，引领值 lead，基准值 base\n"
SIX = "条 3 丙 {}，由 评价机构 判定\n    {}\n      | 项 | 内容 |\n" + "".join(
    f"      | {c}) | {c} |\n" for c in "abcdef"
)
OPTIONAL = "条 {} 丁 评分项 满分 {} 分，可不适用：说明理由，由 评价机构 认可\n    要求：z ≥ 1 t\n"


def points(result: Mapping[str, Any], id_: str) -> tuple[str | None, str | None, str]:
    row = next(finding["points"] for finding in result["findings"] if finding["id"] == id_)
    return row["low"], row["high"], row["max"]


def score(result: Mapping[str, Any], id_: str = "total") -> tuple[str, str, str]:
    row = result["scores"][id_]
    return row["low"], row["high"], row["max"]


def outcome(result: Mapping[str, Any], id_: str) -> tuple[str, str | None]:
    return next((f["outcome"], f["reason"]) for f in result["findings"] if f["id"] == id_)


@pytest.mark.parametrize(
    ("value", "given"),
    [("100", "5"), ("80", "5"), ("79.999", "3"), ("60", "3"), ("59.999", "0"), ("0", "0")],
)
def test_a_table_gives_the_points_of_the_band_that_a_value_lies_in(value: str, given: str) -> None:
    result = rated(BANDED, {"x": value})
    assert points(result, "1") == (given, given, "5")
    assert outcome(result, "1") == ("met" if given == "5" else "not_met", None)


def test_a_finding_shows_the_value_that_chose_the_points_and_how_far_a_line_is_from_its_end() -> None:
    findings = {f["id"]: f for f in rated(BANDED + LINE, {"x": "70", "y": "400"})["findings"]}
    assert (findings["1"]["value"], findings["1"]["unit"], findings["1"]["margin"]) == ("70", "%", None)
    assert (findings["2"]["value"], findings["2"]["limit"], findings["2"]["margin"]) == ("400", "300", "-100")


GRADED = (
    "码表 档次，代码 grades\n    | 名称 | 代码 |\n    | 优 | good |\n    | 良 | fair |\n    | 差 | poor |\n"
    "填报项 g：码表 档次\n条 7 庚 评分项 满分 4 分\n"
    "    | g | 得分 |\n    | 差 | 0 |\n    | 良 | 2.5 |\n    | 优 | 4 |\n"
)


@pytest.mark.parametrize(
    ("code", "given"),
    [("good", ("4", "4", "4")), ("fair", ("2.5", "2.5", "4")), ("poor", ("0", "0", "4")), (None, ("0", "4", "4"))],
)
def test_a_grade_gives_the_points_of_its_row(code: str | None, given: tuple[str, str, str]) -> None:
    model = compiling(HEAD + GRADED).model
    engine = load(BACKEND.emit(model).artifacts[0].text)
    submission: dict[str, object] = {"data": {} if code is None else {"g": code}}
    assert disagreements(model, engine, submission) == ()
    result = dict(engine.check(submission))
    assert points(result, "7") == given
    because = " ".join(line["zh"] for line in result["findings"][0]["because"])
    assert ("2.5 分" in because) == (code == "fair")


def test_an_open_clause_counts_from_nothing_to_its_full_marks() -> None:
    result = rated(BANDED + LINE, {"x": "80"})
    assert points(result, "2") == ("0", "8", "8")
    assert score(result) == ("5", "13", "13")


@pytest.mark.parametrize(
    ("value", "given"),
    [("0", "8"), ("300", "8"), ("300.001", "7.99996"), ("400", "4"), ("499", "0.04"), ("500", "0"), ("9000", "0")],
)
def test_between_benchmark_and_leading_value_points_are_linear_and_capped_beyond(value: str, given: str) -> None:
    assert points(rated(LINE, {"y": value}), "2") == (given, given, "8")


def test_a_rising_line_is_the_same_the_other_way_round() -> None:
    rising = LINE.replace("越小", "越大").replace("300", "900")
    assert points(rated(rising, {"y": "700"}), "2") == ("4", "4", "8")


@pytest.mark.parametrize(("lead", "base"), [("500", "300"), ("300", "300")])
def test_ends_from_data_that_are_equal_or_reversed_leave_the_clause_open(lead: str, base: str) -> None:
    result = rated(GIVEN_LINE, {"y": "400", "lead": lead, "base": base})
    assert outcome(result, "2") == ("not_assessed", "edges")
    assert points(result, "2") == ("0", "8", "8")


def test_ends_from_data_are_as_good_as_constants() -> None:
    assert points(rated(GIVEN_LINE, {"y": "450", "lead": "300", "base": "500"}), "2") == ("2", "2", "8")
    result = rated(GIVEN_LINE, {"y": "450", "lead": "300"})
    assert outcome(result, "2") == ("not_assessed", "missing")


def test_three_of_at_least_three_of_six_met_and_three_open_is_met() -> None:
    text = SIX.format("控制项", "下列各项中，应符合 不少于 3 项")
    items = {f"3_{c}": "met" for c in "abc"}
    assert outcome(rated(text, judged=items), "3") == ("met", None)
    assert outcome(rated(text, judged={"3_a": "met", "3_b": "met"}), "3") == ("not_assessed", "missing")
    failed = {f"3_{c}": "not_met" for c in "abcd"}
    assert outcome(rated(text, judged=failed), "3") == ("not_met", None)


def test_items_worth_points_are_pro_rata_and_open_ones_may_still_come() -> None:
    text = SIX.format("评分项 满分 4 分", "下列各项中，按比例得分")
    assert points(rated(text, judged={f"3_{c}": "met" for c in "abc"}), "3") == ("2", "4", "4")
    result = rated(text, judged={f"3_{c}": "met" if c in "abc" else "not_met" for c in "abcdef"})
    assert points(result, "3") == ("2", "2", "4")


def test_items_worth_so_much_each_are_capped_by_full_marks() -> None:
    text = SIX.format("评分项 满分 4 分", "下列各项中，每项 1 分")
    assert points(rated(text, judged={f"3_{c}": "met" for c in "abcdef"}), "3") == ("4", "4", "4")
    assert points(rated(text, judged={f"3_{c}": "met" for c in "abcd"}), "3") == ("4", "4", "4")


@pytest.mark.parametrize(
    "worth", ["线性 1～3", "线性 1 分～3 分", "线性 1～3 分", "linear 1 points ~ 3 points", "线性 1e0 分～3"]
)
def test_points_of_a_row_may_have_their_unit_at_both_ends(worth: str) -> None:
    table = (
        f"条 1 甲，评分项 满分 5 分\n    | x | 得分 |\n    | x ≥ 80 % | 5e0 分 |\n    | 40 % ≤ x ＜ 80 % | {worth} |\n"
    )
    result = rated(table + "    | x ＜ 40 % | 0 分 |\n", {"x": "60"})
    assert points(result, "1") == ("2", "2", "5")


@pytest.mark.parametrize("worth", ["线性 1/3～3", "线性 1 %～3", "1 分 分", "5.", "线性 1～2～3", "9" * 40])
def test_what_is_no_number_of_points_is_told(worth: str) -> None:
    table = f"条 1 甲，评分项 满分 5 分\n    | x | 得分 |\n    | x ≥ 80 % | 5 |\n    | 40 % ≤ x ＜ 80 % | {worth} |\n"
    _, told = compiled(HEAD + table + "    | x ＜ 40 % | 0 |\n")
    assert [diagnostic.code for diagnostic in told if diagnostic.code.severity is Severity.ERROR] == [codes.BAD_POINTS]


def test_one_point_and_one_clause_are_told_in_the_singular() -> None:
    text = BANDED + "等级\n    good：总分 ≥ 5 分 且 控制项 符合 不少于 2 项\n条 9 甲 控制项\n    要求：x ≥ 10 %\n"
    text += "条 10 乙 控制项\n    要求：x ≥ 99 %\n"
    unmet = rated(text.replace("| 3 |", "| 4 |"), {"x": "60"})["levels"][0]["unmet"]
    assert [row["text"]["en"].rsplit(", ", 1)[1] for row in unmet] == ["1 point short", "1 clause short"]


EACH = "下列各项中，每项 2 分"


@pytest.mark.parametrize(
    ("said", "judged", "outcome_", "span"),
    [
        ("", "ab", ("met", None), ("4", "4", "4")),
        ("", "a", ("not_assessed", "missing"), ("2", "4", "4")),
        ("", "", ("not_assessed", "missing"), ("0", "4", "4")),
        ("证据 台账，决定性\n    ", "ab", ("not_assessed", "unevidenced"), ("0", "4", "4")),
        ("证据 台账，决定性\n    ", "a", ("not_assessed", "missing"), ("0", "4", "4")),
        ("原则上\n    ", "ab", ("met", None), ("4", "4", "4")),
    ],
)
def test_items_worth_points_are_assessed_once_no_open_one_can_change_them(
    said: str, judged: str, outcome_: tuple[str, str | None], span: tuple[str, str, str]
) -> None:
    text = SIX.format("评分项 满分 4 分", said + EACH)
    result = rated(text, judged={f"3_{c}": "met" for c in judged})
    assert (outcome(result, "3"), points(result, "3")) == (outcome_, span)
    assert {item["path"] for item in result["missing"]} == {f"/judgements/3_{c}" for c in "abcdef" if c not in judged}


@pytest.mark.parametrize(
    ("said", "high"),
    [("", "2"), ("原则上\n    ", "4"), ("证据 台账，决定性\n    ", "4")],
)
def test_an_open_item_leaves_points_no_more_certain_than_all_items_known_would(said: str, high: str) -> None:
    text = SIX.format("评分项 满分 4 分", said + EACH)
    known = {f"3_{c}": "not_met" for c in "abcde"}
    fewer = points(rated(text, judged=known), "3")
    every = points(rated(text, judged={**known, "3_f": "met"}), "3")
    assert fewer == ("0", high, "4")
    assert int(fewer[0]) <= int(every[0]) <= int(every[1]) <= int(high)


def test_a_score_of_85_with_an_open_clause_of_2_points_is_certainly_at_least_80() -> None:
    sure = "条 1 甲 评分项 满分 98 分\n    | x | 得分 |\n    | x ≥ 50 % | 85 |\n    | x ＜ 50 % | 98 |\n"
    text = sure + LINE.replace("8 分", "2 分") + "等级\n    good：总分 ≥ 86 分\n    fair：总分 不低于 80 分\n"
    result = rated(text, {"x": "60"})
    assert score(result) == ("85", "87", "100")
    assert (result["level"], result["level_status"], result["ceiling"]) == ("fair", "open", "good")
    because = " ".join(row["zh"] for row in result["levels"][0]["because"])
    assert "85–87/100" in because
    assert "y" in because


GROUPS = "评分组 one\n    条 1，条 2；权重 60 分{}\n评分组 two\n    条 4，条 5{}\n"
OF_TWO = OPTIONAL.format(4, 10) + OPTIONAL.format(5, 30)
WHOLE = BANDED + LINE + OF_TWO
FULL = {"x": "80", "y": "400", "z": "2"}


def test_the_full_marks_of_a_group_count_its_weight() -> None:
    result = rated(WHOLE + GROUPS.format("", "；不适用时：零分"), FULL)
    assert score(result, "one") == ("41.5384615384615384615384615385", "41.5384615384615384615384615385", "60")
    assert score(result, "two") == ("40", "40", "40")


@pytest.mark.parametrize(
    ("policy", "two", "total"),
    [
        ("零分", ("30", "30", "40"), ("30", "30", "53")),
        ("满分", ("40", "40", "40"), ("40", "40", "53")),
        ("本组折算；全部不适用时：零分", ("40", "40", "40"), ("40", "40", "53")),
        ("全表折算", ("30", "30", "30"), None),
    ],
)
def test_what_comes_of_a_clause_that_does_not_apply_is_as_the_group_says(
    policy: str, two: tuple[str, str, str], total: tuple[str, str, str] | None
) -> None:
    groups = GROUPS.replace("；权重 60 分", "").format("", f"；不适用时：{policy}")
    result = rated(WHOLE + groups, {"x": "0", "y": "500", "z": "2"}, claimed=("4",))
    assert score(result, "two") == two
    if total is not None:
        assert score(result) == total
    else:  # 30 of the 43 that apply, of 53
        assert score(result)[0].startswith("36.976744186")
        assert score(result)[2] == "53"


@pytest.mark.parametrize(
    ("policy", "two"),
    [
        ("零分", ("0", "0", "40")),
        ("满分", ("40", "40", "40")),
        ("本组折算；全部不适用时：满分", ("40", "40", "40")),
        ("本组折算；全部不适用时：零分", ("0", "0", "40")),
        ("本组折算；全部不适用时：全表折算", ("0", "0", "0")),
        ("全表折算", ("0", "0", "0")),
    ],
)
def test_a_group_of_which_nothing_applies_is_worth_what_it_says(policy: str, two: tuple[str, str, str]) -> None:
    groups = GROUPS.replace("；权重 60 分", "").format("", f"；不适用时：{policy}")
    result = rated(WHOLE + groups, FULL | {"z": "2"}, claimed=("4", "5"))
    assert score(result, "two") == two
    if two[2] == "0":  # what is left makes good for it: 9 of 13, of 53
        assert score(result)[0].startswith("36.6923076923")


def test_open_applicability_leaves_a_rescaled_group_open_and_no_other() -> None:
    applying = OPTIONAL.format(4, 10).replace("可不适用：说明理由，由 评价机构 认可", "适用于：lead ＞ 1 kWh/t")
    text = BANDED + LINE + applying + OPTIONAL.format(5, 30)
    for policy, two in (("本组折算；全部不适用时：零分", ("0", "40", "40")), ("零分", ("30", "40", "40"))):
        groups = GROUPS.format("", f"；不适用时：{policy}")
        assert score(rated(text + groups, FULL), "two") == two


def test_a_cap_cuts_a_group_and_a_floor_is_part_of_every_level() -> None:
    groups = GROUPS.replace("；权重 60 分", "；不超过 6 分；不少于 4 分").format("", "；不适用时：零分")
    text = WHOLE + groups + "等级\n    good：总分 ≥ 20 分\n"
    result = rated(text, FULL)
    assert score(result, "one") == ("6", "6", "6")
    assert result["level"] == "good"
    below = rated(text, FULL | {"x": "0", "y": "450"})
    assert score(below) == ("42", "42", "46")
    assert below["level"] is None


@pytest.mark.parametrize(("policy", "level"), [("全表折算", "good"), ("零分", None)])
def test_a_floor_is_not_asked_of_a_group_that_is_out_of_the_whole(policy: str, level: str | None) -> None:
    groups = GROUPS.format("", f"；不少于 20 分；不适用时：{policy}")
    text = WHOLE + groups + "等级\n    good：总分 ≥ 20 分\n"
    nothing = rated(text, FULL, claimed=("4", "5"))
    assert nothing["level"] == level
    (row,) = nothing["levels"]
    assert (row["unmet"] == []) == (level is not None)
    assert rated(text, FULL, claimed=("5",))["level"] is None  # clause 4 applies, with its 10 points
    assert rated(text, FULL, claimed=("4",))["level"] == "good"  # clause 5 has 30
    written = rated(WHOLE + GROUPS.format("", f"；不适用时：{policy}") + "等级\n    good：two ≥ 20 分 且 one ≥ 1 分\n",
                    FULL, claimed=("4", "5"))  # fmt: skip
    assert written["level"] == level


def test_a_level_by_two_axes_is_the_best_that_the_known_axis_leaves() -> None:
    met, half = {"x": "50", "y": "9"}, {"x": "50", "y": "10"}
    for data, level, ceiling in (
        (met | {"z": "0"}, "best", "best"),
        (met | {"z": "5"}, "good", "good"),
        (met | {"z": "5.01"}, "fair", "fair"),
        (half | {"z": "-1"}, "good", "good"),
        (half | {"z": "1"}, "fair", "fair"),
        ({"x": "0", "y": "10", "z": "0"}, None, None),
        (half, "fair", "good"),  # the column is open
        ({"x": "50", "z": "0"}, "good", "best"),  # one clause of two is open
        ({"z": "9"}, None, "fair"),
    ):
        result = rated(DECISION, data)
        assert (result["level"], result["ceiling"]) == (level, ceiling), data


def test_limits_for_each_level_are_part_of_its_condition() -> None:
    text = (
        "各等级限值，条 表2\n    | 条 | 指标 | 单位 | fair | good | best |\n"
        "    | 5.2.1 | y | kWh/t | ≤ 500 | ≤ 350 | 不作要求 |\n    | 5.2.2 | z | t | ≤ 3 | ≤ 2 | ≤ 1 |\n"
        "等级\n    best\n    good\n    fair\n"
    )
    for data, level in (
        ({"y": "900", "z": "1"}, "best"),
        ({"y": "350", "z": "2"}, "good"),
        ({"y": "351", "z": "2"}, "fair"),
        ({"y": "501", "z": "2"}, None),
    ):
        assert rated(text, data)["level"] == level
