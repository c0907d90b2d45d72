from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zcdsl.report.layout import folded, hanging, table
from zcdsl.width import width

TEXTS = st.text("ab c年消，。（）(),.1", max_size=80)


@given(TEXTS, st.integers(4, 30))
def test_folding_loses_nothing_but_blanks_and_keeps_within_the_width(text: str, columns: int) -> None:
    lines = folded(text, columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_words_stay_whole_and_punctuation_stays_with_its_text() -> None:
    assert folded("one two three", 8) == ["one two", "three"]
    assert folded("能源消费，总量", 8) == ["能源消", "费，总量"]
    assert folded("能源（等价值）", 6) == ["能源", "（等价", "值）"]
    assert folded("排放 tCO2/tce", 10) == ["排放", "tCO2/tce"]
    assert folded("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert folded("", 10) == [""]


def test_further_lines_hang_below_the_first() -> None:
    first, second = hanging("字" * 60, "甲  ", "    ")
    assert first.startswith("甲  字")
    assert second.startswith("    字")


def test_a_table_folds_only_its_elastic_column() -> None:
    rows = [["甲", "字" * 60, "1"], ["乙乙", "短", "10"]]
    first, second = table(rows, elastic=1, right=2, indent="  ")
    assert [width(line) for line in first] == [100, 40]
    assert first[0].endswith("   1")
    assert first[1].startswith(" " * 8 + "字")
    assert width(second[0]) == 100
    assert second[0].startswith("  乙乙  短 ")
