from __future__ import annotations

import pytest
import yaml

from zcdsl.submission import read_yaml
from zcdsl.submission.placing import placed
from zcdsl.submission.read_yaml import read
from zcdsl.submission.tree import Num


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers of PyYAML, where the one in C is built in."""
    monkeypatch.setattr(read_yaml, "_LOADER", getattr(yaml, request.param, yaml.SafeLoader))


def told(data: bytes | str) -> list[str]:
    tree = read(data)
    return [
        f"{p.place.line}:{p.place.column} {p.code.id} {p.headline('en')}" if p.place else f"{p.code.id}"
        for p in placed(tree, tree.faults)
    ]


TEXTS = ["no", "on", "yes", "Off", "12:30", "010", "1_000", "0x1F", "0o17", ".inf", "-.INF", ".nan", "1e",
         "2025-01-01", "2025-01-01T10:00:00Z", "nUll", "tRue", "3-14", "4.10.1", "<<", "=", "35 万tce"]  # fmt: skip


@pytest.mark.parametrize("scalar", TEXTS)
def test_what_is_no_number_of_yaml_1_2_is_text(scalar: str) -> None:
    value = read(f"a: {scalar}").value
    assert value == {"a": scalar}
    assert isinstance(value, dict)
    assert type(value["a"]) is str


@pytest.mark.parametrize("scalar", ["0", "-1", "+1", "4.10", "1e400", "1.5E-3", "-0", ".5", "5.", "9" * 5000])
def test_a_number_is_what_it_is_written_as(scalar: str) -> None:
    value = read(f"a: {scalar}").value
    assert value == {"a": scalar}
    assert isinstance(value, dict)
    assert isinstance(value["a"], Num)


def test_words_for_nothing_and_for_truth() -> None:
    assert read("[~, null, Null, NULL, true, False]").value == [None, None, None, None, True, False]
    assert read("a:\nb: ''\nc: 'null'\nd: \"1\"").value == {"a": None, "b": "", "c": "null", "d": "1"}


def test_keys_are_text_as_written() -> None:
    assert read("4.10: a\n4.1: b\nno: c\n~: d").value == {"4.10": "a", "4.1": "b", "no": "c", "~": "d"}


def test_a_block_is_read() -> None:
    text = "a: |\n  x\n  y\nb: >\n  x\n  y\nc:\n- 1\n- {d: [e]}\n"
    assert read(text).value == {"a": "x\ny\n", "b": "x y\n", "c": ["1", {"d": ["e"]}]}


def test_a_duplicate_key_shows_both_places() -> None:
    tree = read("x:\n  k: 1\n  k: 2\n")
    (problem,) = placed(tree, tree.faults)
    assert (problem.code.id, problem.pointer) == ("ZC6004", "/x/k")
    assert (problem.place, problem.also) == ((3, 3, ""), ((2, 3, ""),))


def test_anchors_aliases_and_tags_are_refused_and_all_told() -> None:
    refused = "ZC6015 anchors, aliases and tags of YAML are not read: "
    assert told("a: &x 1\nb: *x\nc: !!str 5\nd: !own [1]\ne: ! 5\n") == [
        f"1:4 {refused}`&x`",
        f"2:4 {refused}`*x`",
        f"3:4 {refused}`!!str`",
        f"4:4 {refused}`!own`",
        f"5:4 {refused}`!`",
    ]


READ_AS = "ZC6001 the file cannot be read as YAML: "
SYNTAX = {
    "--- \na: 1\n---\nb: 2": "3:1 {}a second document begins here",
    "a:\n\t- b": "2:1 {}lines are indented by blanks, not by tabs",
    "a: b: c": "1:5 {}a colon cannot stand here; if it belongs to a text, put the text in quotation marks",
    'a: "x': "1:4 {}the quotation mark opened here is not closed",
    "a: @x": "1:4 {}`@` cannot stand here",
    "a: {b: 1": "1:9 {}the text ends too early",
    "a: [1,\n": "2:1 {}the text ends too early",
    "? [a]\n: 1": "1:3 {}a key is a text, not a list or mapping",
    "a: \x01": "1:4 {}the character U+0001 cannot stand in it",
    "a: \0": "1:4 {}the character U+0000 cannot stand in it",
    "a: |\n  x\n y": "3:2 {}the layout breaks here; look at indentation, colons and quotation marks nearby",
}


@pytest.mark.parametrize("text", SYNTAX)
def test_a_text_that_is_no_yaml_is_explained_at_its_place(text: str) -> None:
    assert told(text) == [SYNTAX[text].format(READ_AS)]


def test_escapes_of_what_cannot_be_kept_are_refused() -> None:
    assert told(r'a: "\0"') == ["1:4 ZC6002 the text contains U+0000, which cannot be kept"]
    for text in (r'a: "\ud800"', r'a: "\U0000DFFF"'):
        (line,) = told(text)
        assert line in [
            f"1:{at} ZC6002 the text contains U+{text[-5:-1].upper()}, which cannot be kept" for at in (4, 5)
        ]
    if read_yaml._LOADER.__name__ == "CSafeLoader":  # the other parser words fewer things itself
        assert told(r'a: "x\UFFFFFFFF"') == [rf"1:6 {READ_AS}`\UFFFFFFFF` is no escape"]
    assert told(r'a: "\q"') == [rf"1:5 {READ_AS}`\q` is no escape"]


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000])
def test_deep_nesting_is_refused_where_it_becomes_too_deep(text: str) -> None:
    column = 64 * len(text) // 100_000 + 1
    assert told(text) == [f"1:{column} ZC6003 the nesting is over the limit of 64"]


def test_an_empty_file_holds_nothing() -> None:
    for text in ("", "# only a comment\n", "---\n"):
        tree = read(text)
        assert (tree.value, tree.faults) == (None, [])


def test_other_encodings_and_large_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told("a: 中".encode("gbk")) == [f"1:4 {READ_AS}byte 4 is not UTF-8 text; save the file as UTF-8"]
    monkeypatch.setattr(read_yaml, "MAX_YAML_BYTES", 10)
    assert told(" " * 11) == ["ZC6003"]
    monkeypatch.setattr("zcdsl.submission.audit.MAX_ROWS", 2)
    assert told("[1, 2, 3]") == ["1:1 ZC6003 the number of items in a list is over the limit of 2"]


def test_values_and_keys_are_found_where_they_stand() -> None:
    spots = read("a:\n  - b: 园区\n    c/d: 1\n").locate(["", "/a", "/a/0/b", "/a/0/c~1d", "/nothing"])
    assert {pointer: (spot.value[:2], [key[:2] for key in spot.keys]) for pointer, spot in spots.items()} == {
        "": ((1, 1), []),
        "/a": ((2, 3), [(1, 1)]),
        "/a/0/b": ((2, 8), [(2, 5)]),
        "/a/0/c~1d": ((3, 10), [(3, 5)]),
    }
