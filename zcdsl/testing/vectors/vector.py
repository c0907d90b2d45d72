"""One vector: a submission and what must come of it, as one line of JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeAlias

from zcdsl.texts import Text

Submission: TypeAlias = "dict[str, Any]"  # canonical JSON


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong with a submission: its code, and the JSON pointer of its place."""

    code: str
    pointer: str


@dataclass(frozen=True, slots=True)
class Case:
    """A submission to be rated, or refused because of `mistakes`.

    Attributes:
        id: What it is called; permanent as long as clauses and data keep their codes.
        what: What it tries.
    """

    id: str
    what: Text
    submission: Submission
    mistakes: tuple[Mistake, ...] = ()


def line(case: Case, expected: Mapping[str, object]) -> str:
    """Return a vector as a line of a file."""
    whole = {
        "id": case.id,
        "what": {"zh": case.what.zh, "en": case.what.en},
        "submission": case.submission,
        "expected": expected,
    }
    return kept(json.dumps(whole, ensure_ascii=False, separators=(", ", ": "))) + "\n"


def kept(text: str) -> str:
    """Return JSON with everything escaped that a reader of lines could take for the end of one, or not keep."""
    return "".join(char if _plain(char) else json.dumps(char)[1:-1] for char in text)


def _plain(char: str) -> bool:
    return not ("\x7f" <= char <= "\x9f" or "\u2028" <= char <= "\u2029" or "\ud800" <= char <= "\udfff")


def beside(day: date, days: int) -> date:
    """Return the day so many days later; the same where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def canonical(value: object) -> str:
    """Return the one text of a JSON value, to tell equal submissions."""
    return json.dumps(value, sort_keys=True)
