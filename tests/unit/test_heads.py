"""Heads of declarations: titles in either language, and words that mean something already."""

from __future__ import annotations

import pytest
from source_cases import compiled

REST = """\
    edition 1
    source a document, illustrative
input cars, unit 辆
clause 1 core
    require cars at most 9 辆
"""
HEAD = "标准 cn.heads.test《头》\n    版本 1；来源 测试，示意\n"


@pytest.mark.parametrize(
    ("head", "zh", "en"),
    [
        ("《甲》", "甲", ""),
        ("《甲》/ A", "甲", "A"),
        ("“甲”/ A", "甲", "A"),
        ('"Cars, vans"', "", "Cars, vans"),
        ('"Cars" / 车', "车", "Cars"),
        ("《Cars》/ 车", "车", "Cars"),
        ("/ Cars", "", "Cars"),
    ],
)
def test_a_title_stands_in_either_marks_and_either_language(head: str, zh: str, en: str) -> None:
    program, told = compiled(f"standard cn.heads.test {head}\n{REST}")
    assert told == ()
    assert program is not None
    assert (program.title.zh, program.title.en) == (zh, en)


@pytest.mark.parametrize(
    ("text", "word", "lines"),
    [
        ("填报项 甲，单位 t，代码 one\n填报项 乙，单位 t，代码 one\n", "one", (4, 3)),
        ("填报项 甲，单位 t，代码 one\n填报项 甲，单位 t，代码 one\n", "甲", (4, 3)),
        ("填报项 甲 A，单位 t，代码 one\n填报项 乙 A，单位 t，代码 two\n", "A", (4, 3)),
        ("填报项 one，单位 t\n填报项 乙，单位 t\n代码表\n    | 名称 | 代码 |\n    | 乙 | one |\n", "one", (7, 3)),
        ("填报项 甲，单位 t\n代码表\n    | 名称 | 代码 |\n    | 甲 | one |\n    | 乙 | one |\n", "one", (7, 6)),
        ("记录 甲\n    代码 one\n    丙：文字，代码 c\n记录 乙\n    代码 one\n    丙：文字，代码 c\n", "one", (7, 4)),
        ("记录 甲\n    代码 one\n    丙：文字，代码 c\n    丁：文字，代码 c\n", "c", (6, 5)),
        ("记录 甲\n    代码 one\n    丙：文字，代码 c\n填报项 乙，单位 t，代码 one\n", "one", (6, 4)),
        ("码表 甲，代码 kinds\n    | 名称 | 代码 |\n    | 一 | one |\n    | 二 | one |\n", "one", (6, 5)),
    ],
)
def test_of_two_meanings_the_word_itself_is_named_with_both_its_places(
    text: str, word: str, lines: tuple[int, int]
) -> None:
    _, told = compiled(HEAD + text)
    [clash] = [item for item in told if item.code.id == "ZC2002"]
    assert clash.names["name"] == word
    assert [label.span.text for label in clash.labels] == [word, word]
    whole = HEAD + text
    assert tuple(whole.count("\n", 0, label.span.start) + 1 for label in clash.labels) == lines
