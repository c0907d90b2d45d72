"""Tables of points with linear rows, or with edges that are data."""

from __future__ import annotations

import pytest
from scoring import HEAD, rated
from source_cases import compiled

from zcdsl.diagnostics import codes

MIXED = (
    "条 1 甲 评分项 满分 5 分\n    | x | 得分 |\n    | x ≤ 40 % | 5 |\n    | 40 % ＜ x ≤ 60 % | 4 |\n"
    "    | 60 % ＜ x ≤ 100 % | 线性 3～0 |\n"
)
DATA = (
    "条 2 乙 评分项 满分 5 分\n    | y | points |\n    | y ≤ lead | 5 points |\n"
    "    | lead ＜ y ＜ base | linear 4 ~ 1 |\n    | y ≥ base | 0 |\n"
)


@pytest.mark.parametrize(
    ("value", "given"),
    [("40", "5"), ("40.1", "4"), ("60", "4"), ("60.4", "2.97"), ("80", "1.5"), ("100", "0"), (None, None)],
)
def test_a_linear_row_gives_points_pro_rata_between_its_edges(value: str | None, given: str | None) -> None:
    (finding,) = rated(MIXED, {} if value is None else {"x": value})["findings"]
    low, high = (given, given) if given is not None else ("0", "5")
    assert finding["points"] == {"low": low, "high": high, "max": "5"}
    assert finding["outcome"] == ("not_assessed" if given is None else "met" if given == "5" else "not_met")


@pytest.mark.parametrize(
    ("value", "given"), [("300", "5"), ("300.02", "3.9997"), ("400", "2.5"), ("499", "1.015"), ("500", "0")]
)
def test_edges_may_be_data(value: str, given: str) -> None:
    (finding,) = rated(DATA, {"y": value, "lead": "300", "base": "500"})["findings"]
    assert finding["points"]["low"] == finding["points"]["high"] == given


@pytest.mark.parametrize(("lead", "base"), [("500", "300"), ("300", "300")])
def test_data_that_do_not_ascend_leave_the_clause_open(lead: str, base: str) -> None:
    (finding,) = rated(DATA, {"y": "400", "lead": lead, "base": base})["findings"]
    assert (finding["outcome"], finding["reason"]) == ("not_assessed", "edges")
    assert finding["points"] == {"low": "0", "high": "5", "max": "5"}


def test_an_edge_that_is_missing_leaves_the_clause_open_and_is_told() -> None:
    result = rated(DATA, {"y": "400", "lead": "300"})
    assert result["findings"][0]["missing"] == ["/data/base"]


def test_the_derivation_shows_edges_that_are_data_and_the_row() -> None:
    (finding,) = rated(DATA, {"y": "400", "lead": "300", "base": "500"})["findings"]
    assert [line["zh"] for line in finding["because"]] == [
        "lead ＝ 300 kWh/t",
        "base ＝ 500 kWh/t",
        "y ＝ 400 kWh/t：lead ＜ y ＜ base：线性 4～1 分",
        "得分 2.5/5",
    ]
    assert finding["next"]["text"]["zh"] == "下一档：y ≤ lead：5 分（差 100 kWh/t）"


def test_in_a_linear_row_points_go_on_to_an_edge_that_belongs_to_it() -> None:
    rising = "条 1 甲 评分项 满分 5 分\n    | x | 得分 |\n    | x ＜ 50 % | 0 |\n    | 50 % ≤ x ≤ 100 % | 线性 1～5 |\n"
    (finding,) = rated(rising, {"x": "75"})["findings"]
    told = tuple(finding["next"][key] for key in ("points", "relation", "edge", "distance"))
    assert (finding["points"]["low"], told) == ("3", ("5", ">=", "100", "25"))


@pytest.mark.parametrize(
    ("text", "code", "witness"),
    [
        (MIXED.replace("60 % ＜ x", "60 % ≤ x"), codes.BAND_OVERLAP, "x ＝ 60 %"),
        (MIXED.replace("x ≤ 60 %", "x ＜ 60 %"), codes.BAND_GAP, "x ＝ 60 %"),
        (MIXED.replace("60 % ＜ x", "61 % ＜ x"), codes.BAND_GAP, "x ＝ 61 %"),
        (MIXED.replace("x ≤ 100 %", "x ＜ 100 %"), codes.BAND_GAP, "x ＝ 100 %"),
        (DATA.replace("lead ＜ y", "lead ≤ y"), codes.BAND_OVERLAP, "y ＝ lead"),
        (DATA.replace("y ≤ lead", "y ＜ lead"), codes.BAND_GAP, "y ＝ lead"),
        (DATA.replace("y ≥ base", "y ≥ 900 kWh/t"), codes.BAND_GAP, "y ＞ base"),
        (DATA.replace("| y ≤ lead", "| 9 kWh/t ＜ y ≤ lead"), codes.BAND_GAP, "y ＜ 9 kWh/t"),
        (DATA + "    | lead ＜ y ＜ 900 kWh/t | 2 |\n", codes.BAND_OVERLAP, "lead ＜ y ＜ 900 kWh/t"),
        (DATA + "    | 800 kWh/t ＜ y ＜ 900 kWh/t | 2 |\n", codes.BAND_OVERLAP, "800 kWh/t ＜ y ＜ 900 kWh/t"),
        (DATA + "    | y ≤ 9 kWh/t | 2 |\n", codes.BAND_OVERLAP, "y ≤ 9 kWh/t"),
        (
            DATA.replace("y ≤ lead", "y ≤ 9 kWh/t").replace("lead ＜ y ＜ base", "9 kWh/t ＜ y ＜ lead")
            .replace("y ≥ base | 0", "lead ≤ y ＜ 3 kWh/t | 1 |\n    | y ≥ 3 kWh/t | 0"),
            codes.BAND_EMPTY,
            "",
        ),
        (MIXED.replace("| 5 |", "| 线性 5～4 |"), codes.LINEAR_UNBOUNDED, ""),
        (MIXED.replace("线性 3～0", "线性 3～6"), codes.BAD_POINTS, ""),
        (MIXED.replace("线性 3～0", "线性 3"), codes.BAD_POINTS, ""),
        (MIXED.replace("| 5 |", "| 4 |").replace("线性 3～0", "线性 5～0"), codes.MARKS_OUT_OF_REACH, ""),
        (MIXED.replace("| 4 |", "| 1 |"), codes.POINTS_TURN, ""),
        (DATA.replace("4 ~ 1", "0 ~ 1"), codes.POINTS_TURN, ""),
    ],
)  # fmt: skip
def test_a_fault_of_a_table_is_found_and_told_with_a_witness(text: str, code: codes.Code, witness: str) -> None:
    found = [diagnostic for diagnostic in compiled(HEAD + text)[1] if diagnostic.code.id.startswith("ZC7")]
    assert code in [diagnostic.code for diagnostic in found]
    told = next(diagnostic for diagnostic in found if diagnostic.code is code)
    shown = told.names.get("witness", "")
    assert (getattr(shown, "zh", None) or str(shown)) == witness


@pytest.mark.parametrize("text", [MIXED, DATA, DATA.replace("lead ＜ y ＜ base", "base ＞ y ＞ lead")])
def test_a_clean_table_gives_no_alarm(text: str) -> None:
    assert not [d for d in compiled(HEAD + text)[1] if d.code.id.startswith("ZC7")]


def test_the_order_of_the_rows_does_not_matter() -> None:
    lines = DATA.splitlines(keepends=True)
    turned = "".join([*lines[:2], *reversed(lines[2:])])
    (finding,) = rated(turned, {"y": "400", "lead": "300", "base": "500"})["findings"]
    assert finding["points"]["low"] == "2.5"
