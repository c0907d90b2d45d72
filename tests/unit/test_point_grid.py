"""Points on two axes."""

from __future__ import annotations

import pytest
from scoring import HEAD, rated
from source_cases import compiled

from zcdsl.diagnostics import codes

GRID = (
    "条 1 弹性 评分项 满分 6 分\n    行 e：z；列 y\n      |  | y ≥ 5 kWh/t | y ＜ 5 kWh/t |\n"
    "      | e ≤ 0 t | 6 | 0 |\n      | 0 t ＜ e ≤ 1 t | 3 | 2 |\n      | e ＞ 1 t | 0 | 6 分 |\n"
)


@pytest.mark.parametrize(
    ("row", "column", "given"),
    [("0", "5", "6"), ("0", "4.9", "0"), ("0.1", "5", "3"), ("1", "0", "2"), ("1.1", "9", "0"), ("2", "1", "6")],
)
def test_a_cell_gives_its_points_and_the_bands_may_reverse(row: str, column: str, given: str) -> None:
    (finding,) = rated(GRID, {"z": row, "y": column})["findings"]
    assert finding["points"] == {"low": given, "high": given, "max": "6"}


@pytest.mark.parametrize("data", [{"z": "0"}, {"y": "5"}, {}])
def test_an_axis_without_its_datum_leaves_the_clause_open(data: dict[str, str]) -> None:
    (finding,) = rated(GRID, data)["findings"]
    assert (finding["outcome"], finding["points"]["low"], finding["points"]["high"]) == ("not_assessed", "0", "6")


def test_the_derivation_shows_the_values_of_both_axes_and_the_cell() -> None:
    (finding,) = rated(GRID, {"z": "0", "y": "4"})["findings"]
    assert [line["zh"] for line in finding["because"]] == [
        "z ＝ 0 t",
        "y ＝ 4 kWh/t",
        "e ≤ 0 t，y ＜ 5 kWh/t：0 分",
        "得分 0/6",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (GRID.replace("e ＞ 1 t", "e ≥ 1 t"), codes.BAND_OVERLAP),
        (GRID.replace("e ＞ 1 t", "e ＞ 2 t"), codes.BAND_GAP),
        (GRID.replace("y ＜ 5 kWh/t |\n", "y ＜ 4 kWh/t |\n"), codes.BAND_GAP),
        (GRID.replace("行 e：z；", ""), codes.MISSING_PART),
        (GRID.replace("；列 y", ""), codes.MISSING_PART),
        (GRID.replace("| 3 | 2", "| 3 | 7"), codes.BAD_POINTS),
        (GRID.replace("| 3 | 2", "| 3 | 线性 3～2"), codes.BAD_POINTS),
        (GRID.replace("| 6 |", "| 5 |").replace("6 分 |", "5 |"), codes.MARKS_OUT_OF_REACH),
        (GRID.replace("e：z", "K：控制项 符合率"), codes.NO_PLACE),
        (GRID.replace(" | 2 |", " |"), codes.BAD_TABLE),
        (GRID.replace("e：z", "nothing"), codes.UNKNOWN_NAME),
        (GRID.replace("评分项 满分 6 分", "控制项"), codes.NOT_SCORED),
    ],
)  # fmt: skip
def test_a_fault_of_a_table_by_two_axes_is_found_and_nothing_else(text: str, code: codes.Code) -> None:
    found = {diagnostic.code for diagnostic in compiled(HEAD + text)[1] if not diagnostic.code.id.startswith("ZC4")}
    assert found == {code}
