"""A JSON text → the submission in it; keys that stand twice and what JSON does not allow are told with their place.

`json.loads` would keep the last of two equal keys, round numbers, and take NaN.
"""

from __future__ import annotations

from zcdsl.runtime.shapes import Names, Problem, Text
from zcdsl.runtime.validation import quoted, step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MAX_DEPTH = 64  # lists and objects inside one another
MAX_INTEGER = 600  # digits that any interpreter reads; no whole number of a submission is near that
MAX_PLACES = 1_000_000  # characters of all places of repeated keys that are told: one is always
READING = {
    "no_text": {"zh": "此处应为文字", "en": "text is due here"},
    "no_utf8": {
        "zh": "第 {offset} 字节不是 UTF-8 文本；请将文件存为 UTF-8",
        "en": "byte {offset} is not UTF-8 text; save the file as UTF-8",
    },
    "empty": {"zh": "文件为空", "en": "the file is empty"},
    "early": {"zh": "文本没有写完", "en": "the text ends too early"},
    "due": {"zh": "`{found}` 之前缺 `{due}`", "en": "`{due}` is due before `{found}`"},
    "cannot_stand": {"zh": "此处不能写 `{found}`", "en": "`{found}` cannot stand here"},
    "too_deep": {"zh": "嵌套层数超过上限 {limit}", "en": "the nesting is over the limit of {limit}"},
    "comma": {"zh": "此逗号之后没有内容", "en": "nothing follows this comma"},
    "control": {
        "zh": "文字中有 {name}；请写成转义形式",
        "en": "{name} stands inside a text; write it as an escape",
    },
    "escape": {"zh": "`{found}` 不是转义写法", "en": "`{found}` is no escape"},
    "not_closed": {"zh": "此处的引号没有配对", "en": "the quotation mark opened here is not closed"},
}
WHITE_SPACE = "[ \t\n\r]*+"
# What a message repeats of a text: a word, or one character. Blanks are those of ECMAScript, for all readers alike.
WORD = "[^\\t-\\r \\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff\\[\\]{},:\"']{1,20}|[\\s\\S]"
NUMBER = "-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][-+]?[0-9]++)?|true|false|null"
STRING = '"[^"\\\\\\x00-\\x1f]*+(?:\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\\\\x00-\\x1f]*+)*+"'
ESCAPE = '\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4})'


class JsonNumber(float):
    """A number that is no whole number, as it is written: no submission has one, and `text` is what was."""

    def __new__(cls, text: str) -> JsonNumber:
        """Take a number of a JSON text."""
        made = super().__new__(cls, text)
        made.text = text
        return made

    text: str


class Stop(Exception):
    """What stops the reading of a text: all that stands before the place, and why."""

    def __init__(self, before: str, why: str, **names: str) -> None:
        super().__init__(why)
        lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.line, self.column = str(len(lines)), str(len(lines[-1]) + 1)
        self.reason: Text = {lang: text.format(**names) for lang, text in READING[why].items()}


def read_json(given: object) -> tuple[Any, list[Problem]]:
    """Read a JSON text, or its bytes in UTF-8.

    Returns the value and what is wrong with the text: one thing, with line and column, where it is no JSON.
    """
    if not isinstance(given, str | bytes):
        return None, [("ZC6001", "", {"format": "JSON", "reason": READING["no_text"]})]
    try:
        reader = Reader(decoded(given) if isinstance(given, bytes) else given.removeprefix("\ufeff"))
        return reader.whole(), reader.problems
    except Stop as stop:
        names: Names = {"format": "JSON", "reason": stop.reason, "line": stop.line, "column": stop.column}
        return None, [("ZC6001", "", names)]


def decoded(data: bytes) -> str:
    """Return the text that bytes are in UTF-8, without a byte order mark."""
    try:
        return str(data, "utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = str(data[: error.start], "utf-8").removeprefix("\ufeff")
        raise Stop(before, "no_utf8", offset=str(error.start + 1)) from None


class Reader:
    """One run through a JSON text."""

    def __init__(self, text: str) -> None:
        import json
        import re

        self.text = text
        self.at = 0
        self.path: list[str | int] = []  # the way to what is read now
        self.room = MAX_PLACES
        self.problems: list[Problem] = []
        self.matched = {pattern: re.compile(pattern).match for pattern in (WORD, NUMBER, STRING, ESCAPE, WHITE_SPACE)}
        self.unescaped = json.loads

    def stop(self, at: int, why: str, **names: str) -> Stop:
        """Return the error at an offset."""
        return Stop(self.text[:at], why, **names)

    def stumbled(self, due: str = "") -> Stop:
        """Return the error of what stands here instead of what is due."""
        word = self.matched[WORD](self.text, self.at)
        if word is None:
            return self.stop(self.at, "early" if self.text.strip(" \t\n\r") else "empty")
        found = quoted(word.group())
        return self.stop(self.at, "due" if due else "cannot_stand", found=found, due=due)

    def next(self) -> str:
        """Pass over blanks, and return the character that follows, "" at the end."""
        blanks = self.matched[WHITE_SPACE](self.text, self.at)
        self.at = blanks.end() if blanks else self.at
        return self.text[self.at : self.at + 1]

    def whole(self) -> Any:
        """Return the value that the whole text is."""
        value = self.value(0)
        if self.next():
            raise self.stumbled()
        return value

    def value(self, depth: int) -> Any:
        """Return the value that begins here."""
        char = self.next()
        if char == '"':
            return self.string()
        if char and char in "{[":
            if depth == MAX_DEPTH:
                raise self.stop(self.at, "too_deep", limit=str(MAX_DEPTH))
            return self.object(depth + 1) if char == "{" else self.list(depth + 1)
        found = self.matched[NUMBER](self.text, self.at)
        if found is None:
            raise self.stumbled()
        self.at, word = found.end(), found.group()
        if word in ("true", "false", "null"):
            return None if word == "null" else word == "true"
        digits = word.removeprefix("-")
        return int(word) if digits.isdecimal() and len(digits) <= MAX_INTEGER else JsonNumber(word)

    def list(self, depth: int) -> list[Any]:
        """Return the list that begins here."""
        items: list[Any] = []
        self.at += 1
        if self.next() == "]":
            self.at += 1
            return items
        while True:
            self.path.append(len(items))
            items.append(self.value(depth))
            self.path.pop()
            if self.ends("]"):
                return items

    def object(self, depth: int) -> dict[str, Any]:
        """Return the object that begins here; of equal keys the last one stays, and is told."""
        members: dict[str, Any] = {}
        twice: set[str] = set()
        self.at += 1
        if self.next() == "}":
            self.at += 1
            return members
        while True:
            if self.next() != '"':
                raise self.stumbled()
            key = self.string()
            if self.next() != ":":
                raise self.stumbled(":")
            self.at += 1
            self.path.append(key)
            if key in members and key not in twice:
                twice.add(key)
                self.repeated(key)
            members[key] = self.value(depth)
            self.path.pop()
            if self.ends("}"):
                return members

    def repeated(self, key: str) -> None:
        """Tell that a key stands in its object once more."""
        if self.room > 0:
            pointer = "".join(step("", part) for part in self.path)
            self.room -= len(pointer)
            self.problems.append(("ZC6004", pointer, {"key": quoted(key)}))

    def ends(self, bracket: str) -> bool:
        """Pass over a comma or over the closing bracket; return whether it was the bracket."""
        char = self.next()
        if char == "" or char not in (bracket, ","):
            raise self.stumbled(",")
        comma = self.at
        self.at += 1
        if char == bracket:
            return True
        if self.next() == bracket:
            raise self.stop(comma, "comma")
        return False

    def string(self) -> str:
        """Return the text that begins here."""
        found = self.matched[STRING](self.text, self.at)
        if found is None:
            raise self.unfinished()
        self.at, whole = found.end(), found.group()
        text: str = self.unescaped(whole) if "\\" in whole else whole[1:-1]
        return text

    def unfinished(self) -> Stop:
        """Return why what begins with a quotation mark here is no text."""
        at = self.at + 1
        while at < len(self.text):
            char = self.text[at]
            if char < " ":
                return self.stop(at, "control", name=f"U+{ord(char):04X}")
            if char == "\\":
                escape = self.matched[ESCAPE](self.text, at)
                if escape is None:
                    found = self.text[at : at + (6 if self.text[at + 1 : at + 2] == "u" else 2)]
                    return self.stop(at, "escape", found=quoted(found))
                at = escape.end()
            else:
                at += 1
        return self.stop(self.at, "not_closed")
