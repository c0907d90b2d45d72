from __future__ import annotations

import gc
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zcdsl.submission import json_places, limits
from zcdsl.submission.placing import placed
from zcdsl.submission.read_json import read
from zcdsl.submission.tree import Num


def told(data: bytes | str) -> list[str]:
    """What is wrong with a file: place, code and sentence."""
    tree = read(data)
    return [
        f"{p.place.line}:{p.place.column} {p.code.id} {p.headline('en')}" if p.place else f"{p.code.id}"
        for p in placed(tree, tree.faults)
    ]


def test_values_come_as_written() -> None:
    tree = read(b'{"a": [1, 1.50, 1e400, -0, "x", true, null, {}]}')
    assert tree.readable
    assert tree.faults == []
    assert tree.value == {"a": ["1", "1.50", "1e400", "-0", "x", True, None, {}]}


def test_numbers_are_told_from_texts() -> None:
    value = read('[1, "1"]').value
    assert isinstance(value, list)
    assert [type(item) for item in value] == [Num, str]


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read(b"\xef\xbb\xbf{}").value == {}
    assert read("\ufeff{}").value == {}


READ_AS = "ZC6001 the file cannot be read as JSON: "
SYNTAX = {
    "": "1:1 {}the file is empty",
    " \n ": "2:2 {}the file is empty",
    "[": "1:2 {}the text ends too early",
    '{"a":': "1:6 {}the text ends too early",
    '{"a": 1,\n}': "1:8 {}nothing follows this comma",
    "[1,]": "1:3 {}nothing follows this comma",
    "[1 2]": "1:4 {}`,` is due before `2`",
    '{"a" 1}': "1:6 {}`:` is due before `1`",
    "{a: 1}": "1:2 {}a key in double quotation marks is due, not `a`",
    "{'a': 1}": "1:2 {}JSON takes double quotation marks",
    '["a': "1:2 {}the quotation mark opened here is not closed",
    '"a\nb"': "1:3 {}U+000A stands inside a text; write it as an escape",
    r'"\x"': r"1:2 {}`\x` is no escape",
    r'"\u12"': r'1:2 {}`\u12"` is no escape',
    "1 2": "1:3 {}the value ends before `2`",
    "01": "1:2 {}the value ends before `1`",
    "nul": "1:1 {}`nul` cannot stand here",
    "// c\n1": "1:1 {}JSON has no comments",
    "\0": "1:1 {}the character U+0000 cannot stand in it",
    "[\ufeff1]": "1:2 {}the character U+FEFF cannot stand in it",
}


@pytest.mark.parametrize("text", SYNTAX)
def test_a_text_that_is_no_json_is_explained_at_its_place(text: str) -> None:
    assert told(text) == [SYNTAX[text].format(READ_AS)]


def test_another_encoding_is_named() -> None:
    assert told("{}".encode("utf-16")) == [f"1:1 {READ_AS}it is UTF-16 text; save the file as UTF-8"]
    assert told("{}".encode("utf-32")) == [f"1:1 {READ_AS}it is UTF-32 text; save the file as UTF-8"]
    gbk = b'{\n"a": "' + "中".encode("gbk") + b'"}'
    assert told(gbk) == [f"2:7 {READ_AS}byte 9 is not UTF-8 text; save the file as UTF-8"]


def test_everything_else_wrong_comes_in_one_run() -> None:
    text = '{"a": NaN, "a": "\\ud800",\n "b": [-Infinity, "\\u0000"], "\\udc00": 1, "ok": "\\ud83d\\ude00"}'
    assert told(text) == [
        "1:12 ZC6004 the key `a` stands twice",
        "1:17 ZC6002 the text contains U+D800, which cannot be kept",
        "2:8 ZC6007 `-Infinity` is not a number",
        "2:19 ZC6002 the text contains U+0000, which cannot be kept",
        "2:30 ZC6002 the text contains U+DC00, which cannot be kept",
    ]


def test_a_repeated_key_shows_all_its_places() -> None:
    tree = read('{"x": {"k": 1,\n"k": 2, "k": 3}}')
    (problem,) = placed(tree, tree.faults)
    assert problem.pointer == "/x/k"
    assert [problem.place, *problem.also] == [(2, 9, ""), (2, 1, ""), (1, 8, "")]


def test_a_lone_surrogate_in_a_text_that_was_never_bytes_is_refused() -> None:
    assert told('{"a": "\ud800"}') == ["1:8 ZC6002 the text contains U+D800, which cannot be kept"]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[" * 65 + "]" * 65])
def test_deep_nesting_is_refused_where_it_becomes_too_deep(text: str) -> None:
    column = 64 * (5 if text.startswith("{") else 1) + 1
    assert told(text) == [f"1:{column} ZC6003 the nesting is over the limit of 64"]


def test_brackets_in_texts_do_not_nest() -> None:
    assert read('["' + "[" * 1000 + r"\"[" + '"]').faults == []


def test_nesting_up_to_the_limit_is_read() -> None:
    assert read("[" * 64 + "]" * 64).faults == []


def test_what_is_over_a_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zcdsl.submission.read_json.MAX_BYTES", 30)
    monkeypatch.setattr("zcdsl.submission.read_json.MAX_KEYS", 2)
    monkeypatch.setattr("zcdsl.submission.audit.MAX_KEYS", 2)
    monkeypatch.setattr("zcdsl.submission.audit.MAX_ROWS", 2)
    monkeypatch.setattr("zcdsl.submission.audit.MAX_TEXT", 4)
    assert told(" " * 31) == ["ZC6003"]
    assert told("[1,[1,2,3]]")[0].startswith("1:4 ZC6003 the number of items in a list is over")
    assert told('{"a":{"b":1,"b":2,"b":3}}')[0].startswith("1:6 ZC6003 the number of keys in an object")
    assert told('{"a": "xxxxx"}')[0].startswith("1:7 ZC6003 the length of a text")
    assert told('{"xxxxx": 1}')[0].startswith("1:2 ZC6003 the length of a text")
    assert told('"xxxxx"')[0].startswith("1:1 ZC6003 the length of a text")


def test_the_limits_take_what_a_submission_can_need() -> None:
    assert limits.MAX_BYTES == 64 * 2**20
    assert (limits.MAX_DEPTH, limits.MAX_ROWS, limits.MAX_DIGITS) == (64, 10**6, 40)


def test_reading_leaves_the_garbage_collector_as_it_was() -> None:
    read("[1, oops]")
    assert gc.isenabled()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8", exclude_characters="\0")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("a/~ 中\n", max_size=3), inner, max_size=4),
    max_leaves=20,
)


def pointers_of(value: object, pointer: str = "") -> dict[str, object]:
    found = {pointer: value}
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in members:
        found |= pointers_of(part, f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}")
    return found


@given(JSON, st.sampled_from([None, 1, "\t"]))
def test_every_value_is_found_where_it_stands(value: object, indent: int | str | None) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    lines = text.split("\n")
    wanted = pointers_of(value)
    spots = json_places.spots(text, list(wanted))
    assert spots.keys() == wanted.keys()
    for pointer, spot in spots.items():
        rest = "\n".join([lines[spot.value.line - 1][spot.value.column - 1 :], *lines[spot.value.line :]])
        assert json.JSONDecoder().raw_decode(rest)[0] == wanted[pointer]
