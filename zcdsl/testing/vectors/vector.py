"""One vector: a submission and what must come of it, as one line of JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final, TypeAlias

from zcdsl.texts import Text

Submission: TypeAlias = "dict[str, Any]"  # canonical JSON
_UNSAFE: Final = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong with a submission: its code, and the JSON pointer of its place."""

    code: str
    pointer: str


class Kind(StrEnum):
    """The part of an answer that a vector is about."""

    LEVEL = "level"
    OUTCOME = "outcomes"
    INDICATOR = "indicators"
    SCORE = "scores"
    ERRORS = "errors"


@dataclass(frozen=True, slots=True)
class About:
    """What a vector looks at: the level, one clause, one indicator, one score, or the errors."""

    kind: Kind
    id: str = ""

    @property
    def pointer(self) -> str:
        """Where it stands in an answer."""
        return pointer((self.kind.value, self.id) if self.id else (self.kind.value,))


LEVEL = About(Kind.LEVEL)
ERRORS = About(Kind.ERRORS)


@dataclass(frozen=True, slots=True)
class Case:
    """A submission to be rated, or refused because of `mistakes`.

    Attributes:
        id: What it is called; permanent as long as clauses and data keep their codes.
        what: What it tries.
        about: What it looks at; whatever that does not rest on is not given.
        also: What else the same submission tries.
        besides: What else is looked at, because of that.
    """

    id: str
    what: Text
    about: About
    submission: Submission
    mistakes: tuple[Mistake, ...] = ()
    also: tuple[str, ...] = ()
    besides: tuple[About, ...] = ()


def line(case: Case, expected: Mapping[str, object]) -> str:
    """Return a vector as a line of a file."""
    whole: dict[str, object] = {"id": case.id}
    whole |= {"also": list(case.also)} if case.also else {}
    whole |= {
        "what": {"zh": case.what.zh, "en": case.what.en},
        "about": case.about.pointer,
        "submission": case.submission,
        "expected": expected,
    }
    return kept(json.dumps(whole, ensure_ascii=False, separators=(",", ":"))) + "\n"


def pointer(path: Iterable[str | int]) -> str:
    """Return the JSON pointer of a place."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def kept(text: str) -> str:
    """Return JSON with everything escaped that a reader of lines could take for the end of one, or not keep."""
    return _UNSAFE.sub(lambda found: json.dumps(found.group())[1:-1], text)


def beside(day: date, days: int) -> date:
    """Return the day so many days later; the same where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def canonical(value: object) -> str:
    """Return the one text of a JSON value, to tell equal submissions."""
    return json.dumps(value, sort_keys=True)
