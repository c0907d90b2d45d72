"""Clause numbers: printed as written, sorted by what they count, with slugs that are ASCII and stable."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from source_cases import compiled

from zcdsl.diagnostics.model import Sink
from zcdsl.numbering import ClauseNumber, chinese_number
from zcdsl.source import SourceFile
from zcdsl.syntax.lexer import CLAUSE_NUMBER, FOLD, Lexer

# In the order in which a reader looks for them; each with its slug, which never changes.
IN_ORDER = [
    ("1", "1"),
    ("4.1", "4_1"),
    ("4.2", "4_2"),
    ("4.10", "4_10"),
    ("5.2", "5_2"),
    ("5.2.1", "5_2_1"),
    ("5.2.1 a)", "5_2_1_a"),
    ("5.2.1 a) 1)", "5_2_1_a_1"),
    ("5.2.1 a) 2)", "5_2_1_a_2"),
    ("5.2.1 a) 10)", "5_2_1_a_10"),
    ("5.2.1 b)", "5_2_1_b"),
    ("5.10", "5_10"),
    ("10.1", "10_1"),
    ("A.1", "a_1"),
    ("A.3.2", "a_3_2"),
    ("A.3.10", "a_3_10"),
    ("B.1", "b_1"),
    ("公式（A.1）", "eq_a_1"),
    ("公式（A.2）", "eq_a_2"),
    ("第二条", "art_2"),
    ("第十条", "art_10"),
    ("第十二条", "art_12"),
    ("第十二条（二）", "art_12_2"),
    ("第十二条（三）", "art_12_3"),
    ("第一百零三条", "art_103"),
    ("表 1", "table_1"),
    ("表1-1", "table_1_1"),
    ("表1-2", "table_1_2"),
    ("表1-10", "table_1_10"),
    ("表 1 第 2 行", "table_1_art_2_row"),
    ("表2", "table_2"),
    ("附件3 表1-1", "annex_3_table_1_1"),
    ("附录A", "appendix_a"),
]


@pytest.mark.parametrize(("text", "slug"), IN_ORDER)
def test_a_number_prints_as_written_and_has_this_slug(text: str, slug: str) -> None:
    number = ClauseNumber(text)
    assert str(number) == text
    assert number.slug == slug


def test_numbers_sort_by_what_they_count() -> None:
    mixed = [text for text, _ in IN_ORDER]
    random.Random(1).shuffle(mixed)
    assert sorted(mixed, key=lambda text: ClauseNumber(text).key) == [text for text, _ in IN_ORDER]


def test_slugs_are_distinct() -> None:
    assert len({ClauseNumber(text).slug for text, _ in IN_ORDER}) == len(IN_ORDER)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5.2.1 a) 1)", "5.2.1a)1)"),
        ("5.2.1 a)", "５.２.１ ａ）"),
        ("公式（A.1）", "公式 (A.1)"),
        ("表 1 第 2 行", "表1第2行"),
        ("第十二条（三）", "第12条(3)"),
        ("附件3 表1-1", "附件三 表1-1"),
    ],
)
def test_blanks_widths_and_numerals_make_no_other_number(one: str, other: str) -> None:
    assert ClauseNumber(one) == ClauseNumber(other)
    assert hash(ClauseNumber(one)) == hash(ClauseNumber(other))
    assert ClauseNumber(one).slug == ClauseNumber(other).slug


@pytest.mark.parametrize(
    ("one", "other"), [("4.1", "4.10"), ("5.2.1", "5.21"), ("表1-1", "表11"), ("A.1", "公式（A.1）")]
)
def test_other_numbers_are_other_numbers(one: str, other: str) -> None:
    assert ClauseNumber(one) != ClauseNumber(other)
    assert ClauseNumber(one).slug != ClauseNumber(other).slug


@given(st.text(max_size=30))
def test_any_text_has_a_slug_that_can_name_a_file(text: str) -> None:
    number = ClauseNumber(text)
    assert re.fullmatch(r"[a-z0-9_]+", number.slug)
    assert number.key == ClauseNumber(text).key
    assert sorted([number, number], key=lambda n: n.key) == [number, number]


@given(
    st.lists(st.integers(0, 999), min_size=1, max_size=5),
    st.lists(st.integers(0, 999), min_size=1, max_size=5),
    st.sampled_from(["", "A.", "表", "附件3 表"]),
)
def test_dotted_numbers_sort_as_their_parts_do(one: list[int], other: list[int], head: str) -> None:
    left, right = (ClauseNumber(head + ".".join(map(str, parts))) for parts in (one, other))
    assert (left.key < right.key) == (one < other)
    assert (left.slug == right.slug) == (one == other)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("四十三", 43),
        ("一百", 100),
        ("一百零三", 103),
        ("九百九十九", 999),
    ],
)
def test_chinese_numerals_count(text: str, value: int) -> None:
    assert chinese_number(text) == value


@pytest.mark.parametrize("text", [text for text, _ in IN_ORDER if not text.startswith("附录")] + ["“4 总则”"])
def test_a_number_is_one_token_and_keeps_its_spelling(text: str) -> None:
    assert CLAUSE_NUMBER.fullmatch(text.translate(FOLD))
    source = f"标准 cn.test.a《甲》\n    版本 1；来源 甲文，示意\n条 {text} 标题 控制项\n    要求：1 ＞ 0\n"
    program, found = compiled(source)
    assert found == ()
    assert program is not None
    assert str(program.clauses[0].number) == text.strip("“”")
    assert program.clauses[0].title.zh == "标题"


@pytest.mark.parametrize("text", ["5.2.1x", "5.2.1甲", "甲", "表甲", "第条", ""])
def test_what_is_no_number_is_told(text: str) -> None:
    sink = Sink()
    source = f"条 {text}\n    要求：1 ＞ 0\n"
    Lexer(SourceFile("a.zc", source), source.translate(FOLD), sink).chunks()
    assert [item.code.id for item in sink.diagnostics] == ["ZC1011"]
