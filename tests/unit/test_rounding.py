"""Rounding: of values, of comparisons, and of what is shown."""

from __future__ import annotations

from fractions import Fraction

import pytest
from sources import Small

from zcdsl.ir import model as ir
from zcdsl.ir.rounding import rounded as reference
from zcdsl.runtime.rational import rounded as runtime

INPUTS = "填报项 e，单位 tce（等价值）\n填报项 g，单位 tce（等价值）\n"
SHARE = INPUTS + "指标 share，单位 %，显示 0.1 % ＝ g / e\n"


@pytest.mark.parametrize(
    ("value", "step", "mode", "expected"),
    [
        ("12.5", "1", "half_even", "12"),
        ("13.5", "1", "half_even", "14"),
        ("12.5000001", "1", "half_even", "13"),
        ("0.15", "0.1", "half_even", "0.2"),
        ("0.25", "0.1", "half_even", "0.2"),
        ("60.25", "0.5", "half_even", "60"),  # an even number of steps of 0.5
        ("60.75", "0.5", "half_even", "61"),
        ("12.5", "1", "half_up", "13"),
        ("-12.5", "1", "half_up", "-13"),
        ("-12.5", "1", "half_even", "-12"),
        ("12.01", "1", "up", "13"),
        ("-12.01", "1", "up", "-13"),
        ("12", "1", "up", "12"),
        ("12.99", "1", "down", "12"),
        ("-12.99", "1", "down", "-12"),
        ("1250", "100", "half_even", "1200"),
    ],
)
def test_reference_and_runtime_round_as_the_standard_on_rounding_says(
    value: str, step: str, mode: str, expected: str
) -> None:
    number, width = Fraction(value), Fraction(step)
    assert reference(number, width, ir.Rounding(mode)) == Fraction(expected)
    found = runtime(number.as_integer_ratio(), width.as_integer_ratio(), mode)
    assert isinstance(found, tuple)
    assert Fraction(*found) == Fraction(expected)


def test_a_rounded_value_counts_from_there_on() -> None:
    small = Small(INPUTS + "指标 r，单位 tce（等价值） ＝ 修约（e，0.1 tce） ＋ g\n")
    result = small.check({"e": "1.25 tce", "g": "0.01 tce"})
    assert result["indicators"]["r"]["value"] == "1.21"


def test_the_way_of_rounding_can_be_named_in_both_languages() -> None:
    small = Small(INPUTS + "指标 r，单位 tce ＝ 修约（e，1 tce，进一） ＋ round(g, 1 kgce, down)\n")
    assert small.check({"e": "1.01 tce", "g": "0.0019 tce"})["indicators"]["r"]["value"] == "2.001"


def test_full_values_are_compared_unless_rounded_ones_are_asked_for() -> None:
    small = Small(
        SHARE + "条 1 占比 控制项\n    要求：share 不低于 60 %\n"
        "条 2 占比 控制项\n    依据 某文\n    要求：share 不低于 60 %；修约值比较\n"
        "条 3 占比 控制项\n    依据 某文\n    要求：share 不低于 60.0 %；修约值比较\n"
    )
    data = {"e": "1000 tce", "g": "594 tce"}
    found = {n: small.finding(n, data) for n in ("1", "2", "3")}
    assert [found[n]["outcome"] for n in found] == ["not_met", "not_met", "not_met"]
    data = {"e": "1000 tce", "g": "599.6 tce"}  # 59.96 %
    found = {n: small.finding(n, data) for n in ("1", "2", "3")}
    assert [found[n]["outcome"] for n in found] == ["not_met", "met", "met"]
    assert [found[n]["comparison"] for n in found] == ["full", "rounded", "rounded"]
    assert found["2"]["because"][-1]["zh"] == "修约(59.96 %, 1 %) ＝ 60 % ≥ 60 %：符合"


def test_a_table_of_limits_rounds_to_the_place_of_its_limits() -> None:
    small = Small(
        SHARE + "条 1 占比 控制项\n    依据 某文\n    要求：share 按 e\n"
        "      | e | 限值 |\n      | e ＜ 10 tce | ≥ 60 % |\n      | e ≥ 10 tce | ≥ 70 % |\n    修约值比较\n"
    )
    assert small.finding("1", {"e": "8 tce", "g": "4.72 tce"})["outcome"] == "not_met"
    assert small.finding("1", {"e": "8 tce", "g": "4.76 tce"})["outcome"] == "met"  # 59.5 % becomes 60 %, even
    assert small.finding("1", {"e": "1000 tce", "g": "696 tce"})["outcome"] == "met"


def test_what_is_shown_has_the_places_of_its_step() -> None:
    small = Small(INPUTS + "指标 r，单位 tce（等价值），显示 0.1 tce ＝ e ＋ g\n")
    row = small.check({"e": "283.95 tce", "g": "0.01 tce"})["indicators"]["r"]
    assert (row["value"], row["shown"]) == ("283.96", "284.0")


def test_what_is_shown_never_contradicts_its_comparison() -> None:
    small = Small(SHARE + "条 1 占比 控制项\n    要求：share 不低于 60 %\n")
    finding = small.finding("1", {"e": "1000 tce", "g": "599.999 tce"})
    assert finding["outcome"] == "not_met"
    assert (finding["value"], finding["shown"]) == ("59.9999", "59.9999")
    assert small.finding("1", {"e": "1000 tce", "g": "612.34 tce"})["shown"] == "61.2"


def test_two_shown_values_compare_as_they_are() -> None:
    small = Small(
        INPUTS + "指标 a，单位 tce（等价值），显示 1 tce ＝ e\n指标 b，单位 tce（等价值），显示 1 tce ＝ g\n"
        "条 1 比较 控制项\n    要求：a 低于 b\n"
    )
    shown = small.check({"e": "0.98 tce", "g": "1.02 tce"})["indicators"]
    assert float(shown["a"]["shown"]) < float(shown["b"]["shown"])


def test_missing_data_are_never_rounded_away() -> None:
    small = Small(
        INPUTS + "指标 r，单位 tce，显示 1 tce ＝ 修约（e，100 tce）\n条 1 小 控制项\n    要求：r 不高于 1 tce\n"
    )
    finding = small.finding("1", {})
    assert (finding["outcome"], finding["reason"]) == ("not_assessed", "missing")
    assert "shown" not in finding


def test_a_sum_of_rounded_values_is_a_new_value() -> None:
    small = Small(
        INPUTS
        + "指标 a，单位 tce（等价值） ＝ 修约（e，0.1 tce） ＋ g\n指标 b，单位 tce（等价值） ＝ 修约（a，1 tce）\n"
    )
    assert small.codes() == []


def test_rounding_again_to_the_same_step_changes_nothing_and_is_not_warned_about() -> None:
    small = Small(
        INPUTS
        + "指标 a，单位 tce ＝ 修约（e，0.1 tce） ＋ 0\n指标 b，单位 tce ＝ 修约（修约（g，0.1 tce），0.1 tce）\n"
    )
    assert small.codes() == []


def test_a_step_needs_the_unit_of_what_it_rounds() -> None:
    assert Small(INPUTS + "指标 r，单位 tce ＝ 修约（e，0.1） ＋ g\n").codes() == ["ZC3004"]
    assert "ZC3001" in Small(INPUTS + "指标 r，单位 tce ＝ 修约（e，0.1 t） ＋ g\n").codes()
    assert "ZC3061" in Small(INPUTS + "指标 r，单位 tce ＝ 修约（e，0 tce） ＋ g\n").codes()
    assert "ZC3011" in Small(INPUTS + "指标 r，单位 tce ＝ 修约（e） ＋ g\n").codes()
