"""What `read` of the Python and of the JavaScript module make of odd texts and bytes: the same, in every word."""

from __future__ import annotations

import base64
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ir_samples import model, park, park_data

from zcdsl.backends.javascript import BACKEND as JAVASCRIPT
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.runtime.reading import MAX_DEPTH, MAX_INTEGER, MAX_PLACES, JsonNumber
from zcdsl.testing.javascript import NODE, Node

MODEL = model(park())
SCRIPT = next(a.text for a in JAVASCRIPT.emit(MODEL).artifacts if a.path.suffix == ".js")
SPACE: dict[str, Any] = {"__name__": "standard"}
exec(compile(PYTHON.emit(MODEL).artifacts[0].text, "<standard>", "exec"), SPACE)
with_node = pytest.mark.needs("node")

PLAIN = json.dumps(park_data(), ensure_ascii=False)
TEXTS = [
    PLAIN,
    json.dumps(park_data(), indent=3),
    "\ufeff" + PLAIN,
    "\ufeff\ufeff" + PLAIN,
    PLAIN + "\n",
    PLAIN + "\x00",
    "",
    " \n\t\r ",
    "\u00a0",
    "{",
    "[",
    '"',
    "{}",
    "[]",
    "{} {}",
    "[] x",
    "null",
    "tru",
    "nul",
    "True",
    "NaN",
    "-Infinity",
    "[NaN]",
    "[Infinity]",
    "[-Infinity]",
    "[1,]",
    "[,1]",
    "[1 2]",
    '{"a": 1,\n}',
    '{"a" 1}',
    '{"a": 1 "b": 2}',
    "{a: 1}",
    "{'a': 1}",
    "{1: 2}",
    '{"a":}',
    '{"a"}',
    "// x\n{}",
    "[1] // x",
    "\r\n\r[\n\r\n x",
    "\u2028[x",
    "[01]",
    "[-]",
    "[1.]",
    "[.5]",
    "[+1]",
    "[1e]",
    "[1e+]",
    "[0x1F]",
    "[1_000]",
    "[１]",
    "[1e5, 1E-5, 0.10, -0, -0.0, 1.0, 12345678901234567890]",
    f"[{'9' * MAX_INTEGER}, -{'9' * MAX_INTEGER}]",
    f"[{'9' * (MAX_INTEGER + 1)}]",
    "[1e999, -1e999]",
    f"[1.{'3' * 5000}]",
    '["\\u4e2d\\ud83d\\ude00\\ud800\\u0000\\n\\/"]',
    '["\\x41"]',
    '["\\u12"]',
    '["\\u12G4"]',
    '["\\"',
    '["\\',
    '["a\tb"]',
    '["\x7f\x85\u2028"]',
    '["\U0001f600\x01"]',
    '["abc',
    '{"a": "b}',
    "[\ufeff1]",
    "[\u3000]",
    "\U0001f600" * 30,
    "x" * 100,
    '[abc"def"]',
    "[a:b]",
    "[\x1cx]",
    "[\x85x]",
    '{"a":1,"a":2,"a":3}',
    '{"\\u0061":1,"a":2}',
    '{"__proto__":1,"__proto__":2}',
    '{"a":{"~/":[0,{"b":1,"b":2,"b":3}]},"a":{"a":1,"a":1}}',
    '{"1":1,"0":2,"b":3,"a":4}',
    '{"a":1,"a":2,',
    '{"data":{"total_energy":1.50,"total_energy":"x"},"dates":{"base_year":2025.0}}',
    '{"dates": {"base_year": 20255}}',
    f'{{"dates": {{"base_year": {"9" * 700}}}}}',
    '{"dates": {"base_year": -0}}',
    "[" * MAX_DEPTH + "]" * MAX_DEPTH,
    "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1),
    '{"a":' * 100_000,
    "[" * 1_000_000,
    '{"' + "k" * MAX_PLACES + '":[' + ",".join(['{"a":1,"a":1}'] * 100) + "]}",
]
BYTES = [
    PLAIN.encode(),
    b"\xef\xbb\xbf" + PLAIN.encode(),
    b"",
    b"\xff\xfe{\x00}\x00",
    '["\U0001f600"]'.encode("utf-16"),
    '{"a": "中'.encode()[:-1],
    '{"a":\n "中"}'.encode().replace(b"\xad", b""),
    b'["\xc0\x80"]',
    b'["\xed\xa0\x80"]',
    b'["\xe0\x80\x80"]',
    b'["\xf0\x80\x80\x80"]',
    b'["\xf4\x90\x80\x80"]',
    b'["\xf8\x88\x80\x80\x80"]',
    b'["\x80"]',
    b'["\xc3"]',
    b'["\xe4\xb8"]',
    b'["\xf0\x9f\x98"]',
    b'["\xf4\x8f\xbf\xbf\xef\xbf\xbf\xed\x9f\xbf\xc2\x80"]',
    b"\xe4\xb8\xad[",
    ("[" + '"零碳\U0001f600",' * 3000 + "0]").encode(),
    '["零"]'.encode("gbk"),
    b'{"a":1,"a":2}',
]
# Values as lists, so that order, the texts of numbers and what is no JSON of the language are seen.
PROGRAM = """
import { read, validate, InvalidSubmission } from "./standard.mjs";
import { readFileSync } from "node:fs";
const shown = (value) => {
  if (value instanceof Map) return ["object", [...value].map(([key, member]) => [key, shown(member)])];
  if (Array.isArray(value)) return ["list", value.map(shown)];
  if (typeof value === "object" && value !== null) {
    const whole = /^-?[0-9]{1,600}$/.test(value.text); // in Python an int: without the sign of -0
    return ["number", whole ? BigInt(value.text).toString() : value.text];
  }
  return value;
};
const given = JSON.parse(readFileSync("given.json", "utf8"));
const told = given.map(({ text, bytes }) => {
  try {
    const value = read(text ?? new Uint8Array(Buffer.from(bytes, "base64")));
    return { value: shown(value), problems: validate(value) };
  } catch (error) {
    if (!(error instanceof InvalidSubmission)) throw error;
    return { refused: error.problems };
  }
});
console.log(JSON.stringify(told));
"""


def shown(value: Any) -> Any:
    """Return a value as the program shows it."""
    if isinstance(value, dict):
        return ["object", [[key, shown(member)] for key, member in value.items()]]
    if isinstance(value, list):
        return ["list", [shown(item) for item in value]]
    if isinstance(value, JsonNumber) or type(value).__name__ == "JsonNumber":
        return ["number", value.text]
    return ["number", str(value)] if isinstance(value, int) and not isinstance(value, bool) else value


def python(text: str | bytes) -> dict[str, Any]:
    try:
        value = SPACE["read"](text)
    except SPACE["InvalidSubmission"] as error:
        return {"refused": [list(problem) for problem in error.problems]}
    return {"value": shown(value), "problems": [list(problem) for problem in SPACE["validate"](value)]}


@with_node
def test_odd_texts_and_bytes_are_read_alike(tmp_path: Path) -> None:
    (tmp_path / "standard.mjs").write_text(SCRIPT, encoding="utf-8")
    asked = [{"text": text} for text in TEXTS]
    asked += [{"bytes": base64.b64encode(data).decode("ascii")} for data in BYTES]
    (tmp_path / "given.json").write_text(json.dumps(asked), encoding="utf-8")
    command = [str(NODE), "--input-type=module", "-"]
    done = subprocess.run(command, input=PROGRAM, capture_output=True, encoding="utf-8", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for text, found in zip([*TEXTS, *BYTES], json.loads(done.stdout), strict=True):
        assert found == python(text), text[:200]


@with_node
@given(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
    | st.text(st.sampled_from('{}[]",:\\u0aefnt1.-+ \n\r'), max_size=30)
    | st.lists(st.sampled_from(['"a"', ":", ",", "{", "}", "[", "]", "1", "2.50", "null", " ", '"', '"\\ud800"'])).map(
        "".join
    )
)
def test_any_text_is_refused_alike_or_by_none(node: Node, text: str) -> None:
    (answer,) = node.ask([text], SCRIPT)
    due = python(text)
    if "read" in answer:
        assert answer["read"]["invalid"] == due["refused"]
    else:
        assert answer["validate"]["given"] == due["problems"]


@given(st.binary(max_size=8))
def test_bytes_are_read_as_the_text_that_they_are(data: bytes) -> None:
    whole = b'["' + data + b'"]'
    found = python(whole)
    text = whole.decode("utf-8", "ignore")
    if text.encode() == whole:
        assert found == python(text)
    else:
        ((code, pointer, names),) = found["refused"]
        assert (code, pointer) == ("ZC6001", "")
        assert "is not UTF-8" in names["reason"]["en"]


def test_what_was_read_is_rated_and_numbers_are_never_rounded() -> None:
    assert SPACE["check"](SPACE["read"](PLAIN)) == SPACE["check"](park_data())
    value = SPACE["read"]("[0.10, 1e400, 7]")
    assert [getattr(item, "text", item) for item in value] == ["0.10", "1e400", 7]
    problems = SPACE["validate"](SPACE["read"]('{"data": {"total_energy": 1e400}}'))
    assert [code for code, _, _ in problems] == ["ZC6006"]


@pytest.mark.parametrize("given", [None, 5, {}, ["{}"], memoryview(b"{}")])
def test_what_is_no_text_is_refused(given: object) -> None:
    with pytest.raises(SPACE["InvalidSubmission"]) as caught:
        SPACE["read"](given)
    assert caught.value.problems == [
        ("ZC6001", "", {"format": "JSON", "reason": {"zh": "此处应为文字", "en": "text is due here"}})
    ]


def test_a_long_key_with_many_repeated_ones_below_it_is_told_without_end_of_memory() -> None:
    text = '{"' + "k" * MAX_PLACES + '":[' + ",".join(['{"a":1,"a":1}'] * 10_000) + "]}"
    assert len(python(text)["refused"]) == 1
