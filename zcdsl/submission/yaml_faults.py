"""Why a text is no YAML: PyYAML's two parsers word it differently, so it is told by the text at the place."""

from __future__ import annotations

import re
from typing import Final

import yaml

from zcdsl.diagnostics import phrases
from zcdsl.diagnostics.phrases import Said
from zcdsl.submission import faults
from zcdsl.submission.faults import Fault
from zcdsl.submission.places import place_of

_ESCAPE: Final = re.compile(r"\\(?:x[0-9a-fA-F]{0,2}|u[0-9a-fA-F]{0,4}|U[0-9a-fA-F]{0,8}|.)", re.DOTALL)
_HALF: Final = re.compile(r"\\(?:u|U0000)[dD][89a-fA-F][0-9a-fA-F]{2}")  # of a character: a surrogate


def syntax(text: str, error: Exception) -> Fault:
    """Return what the parser stumbled over."""
    escape = _escape(text, error)
    if escape is not None and _HALF.fullmatch(escape.group()):  # only one of the two parsers takes it
        return faults.bad_text("", chr(int(escape.group()[2:], 16)), place_of(text, escape.start()))
    offset, reason = _reason(text, error)
    return faults.unreadable("YAML", reason, place_of(text, min(offset, len(text))))


def _reason(text: str, error: Exception) -> tuple[int, Said]:
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return _unprintable(text)
    offset = error.problem_mark.index
    if "quoted scalar" in (error.context or ""):
        opened = error.context_mark.index if error.context_mark else offset
        escape = _escape(text, error)
        if escape is not None:
            return escape.start(), phrases.BAD_ESCAPE(found=escape.group())
        return opened, phrases.TEXT_NOT_CLOSED()
    if not text[offset:].strip():
        return len(text), phrases.ENDS_EARLY()
    if "mapping values" in (error.problem or ""):
        return offset, phrases.COLON_IN_VALUE()
    if text[offset] == "\t":
        return offset, phrases.NO_TABS()
    if text[offset] in "@`%&*!|>":
        return offset, phrases.CANNOT_STAND(found=text[offset])
    return offset, phrases.BAD_LAYOUT()


def _escape(text: str, error: Exception) -> re.Match[str] | None:
    """Return the escape over which the parser stumbled, whole, if it was one."""
    if (
        not isinstance(error, yaml.MarkedYAMLError)
        or error.problem_mark is None
        or "escape" not in (error.problem or "")
    ):
        return None
    return _ESCAPE.match(text, max(text.rfind("\\", 0, error.problem_mark.index + 1), 0))


def _unprintable(text: str) -> tuple[int, Said]:
    """Return the first character that YAML does not take: its reader gives no usable place."""
    for offset, char in enumerate(text):
        if not (char in "\t\n\r\x85" or "\x20" <= char <= "\x7e" or (char >= "\xa0" and char not in "\ufffe\uffff")):
            return offset, phrases.CONTROL_CHARACTER(name=faults.character(char))
    return 0, phrases.BAD_LAYOUT()
