"""Why a text is no JSON, told by the text itself: the words of the standard library's scanner change."""

from __future__ import annotations

import json
import re
from typing import Final

from zcdsl.diagnostics import phrases
from zcdsl.diagnostics.phrases import Said
from zcdsl.submission import faults
from zcdsl.submission.faults import Fault
from zcdsl.submission.limits import MAX_DEPTH
from zcdsl.submission.places import place_of

_BLANKS: Final = re.compile(r"[ \t\n\r]*+")
_WORD: Final = re.compile(r"[^\s\[\]{},:\"']{1,20}|.", re.DOTALL)
_BRACKET: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\Z)|[\[{]|[\]}]', re.DOTALL)


def syntax(text: str, error: json.JSONDecodeError) -> Fault:
    """Return what the scanner stumbled over."""
    offset, reason = _reason(text, error)
    return faults.unreadable("JSON", reason, place_of(text, offset))


def _reason(text: str, error: json.JSONDecodeError) -> tuple[int, Said]:
    at = error.pos
    if error.msg.startswith("Unterminated"):
        return at, phrases.TEXT_NOT_CLOSED()
    if error.msg.startswith("Invalid control"):
        return at, phrases.RAW_CONTROL(name=faults.character(text[at]))
    if error.msg.startswith("Invalid \\"):
        at = text.rfind("\\", 0, at + 1)
        return at, phrases.BAD_ESCAPE(found=faults.quoted(text[at : at + (6 if text[at + 1] == "u" else 2)]))
    offset = _after_blanks(text, at)
    if offset == len(text):
        empty = not text.strip(" \t\n\r")
        return offset, phrases.NOTHING_THERE() if empty else phrases.ENDS_EARLY()
    word = _WORD.match(text, offset)
    found = faults.quoted(word.group()) if word else ""
    before = text[: offset + 1].rstrip(" \t\n\r")[:-1].rstrip(" \t\n\r") if text[offset] in "]}" else ""
    if before.endswith(","):
        return len(before) - 1, phrases.TRAILING_COMMA()
    if text[offset] == "," and _WORD.match(text, _after_blanks(text, offset + 1)) is not None:
        following = text[_after_blanks(text, offset + 1)]
        if following in "]}":
            return offset, phrases.TRAILING_COMMA()
    if text[offset] == "'":
        return offset, phrases.DOUBLE_QUOTES()
    if text.startswith(("//", "/*"), offset) or text[offset] == "#":
        return offset, phrases.NO_COMMENTS()
    if not text[offset].isprintable():
        return offset, phrases.CONTROL_CHARACTER(name=faults.character(text[offset]))
    for due in ",:":
        if error.msg.startswith(f"Expecting '{due}'"):
            return offset, phrases.DUE_BEFORE(due=due, found=found)
    if error.msg.startswith("Expecting property"):
        return offset, phrases.KEY_DUE(found=found)
    if error.msg.startswith("Extra"):
        return offset, phrases.MORE_FOLLOWS(found=found)
    return offset, phrases.CANNOT_STAND(found=found)


def _after_blanks(text: str, offset: int) -> int:
    blanks = _BLANKS.match(text, offset)
    return blanks.end() if blanks else offset


def too_deep(text: str) -> Fault:
    """Return where a text is nested deeper than we follow."""
    depth = 0
    for bracket in _BRACKET.finditer(text):
        first = bracket.group()[0]
        if first in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                break
        elif first in "]}":
            depth -= 1
    place = place_of(text, bracket.start())
    return faults.over_limit(phrases.THE_DEPTH, MAX_DEPTH, place=place)
