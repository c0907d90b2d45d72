"""What a lint is, and what it finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

from zcdsl.model import Model
from zcdsl.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One place that a lint would have somebody look at.

    Attributes:
        code: The prefix under which the lint is registered, then four digits: `DAIRY0001`.
        zh: What is there, one sentence in Chinese.
        en: The same in English.
        span: Where: the `span` of a node of the program; None is the standard as a whole.
        clause: The number of the clause around it, as printed, or "".
        help_zh: What to write instead, or "".
        help_en: The same in English.
        severity: A `warning` is to be mended, and `zcdsl lint` exits with 1; a `note` is there to be known.
    """

    code: str
    zh: str
    en: str
    span: Span | None = None
    clause: str = ""
    help_zh: str = ""
    help_en: str = ""
    severity: Literal["warning", "note"] = "warning"


class Lint(Protocol):
    """A lint is pure: no files, clock, environment or randomness; what it finds depends on the model alone."""

    def __call__(self, model: Model, /) -> Iterable[Finding]:
        """Return what is found in a standard that compiles."""
