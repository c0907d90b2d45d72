"""Diagnostics as values: what is wrong in a source text, where, and what to write instead.

A pass reports into a `Sink` and goes on; the driver calls `gate()` between passes. Exceptions are
for the public boundary (`Rejected`) and for our own mistakes (`CompilerBug`). What is wrong in
*data* is a `Problem` (`problems.py`), which has a JSON pointer instead of spans.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from zcdsl.diagnostics import codes
from zcdsl.diagnostics.codes import Code, Severity
from zcdsl.diagnostics.phrases import Said
from zcdsl.source import Span


@dataclass(frozen=True, slots=True)
class Label:
    """A place in a source, and what stands there."""

    span: Span
    said: Said | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "span", self.span.shown)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about a source text.

    Attributes:
        code: What kind of mistake; carries the headline phrase and the severity.
        labels: Places; the first is the primary one. May be empty for a whole-file matter.
        names: What fills the headline phrase.
        notes: Reasons.
        help: What to write instead; a callable is asked only when the help is shown.
        clause: Number of the clause around the place, as printed, or "".
        path: The file, where no span can name it (a file that could not be decoded).
    """

    code: Code
    labels: tuple[Label, ...]
    names: Mapping[str, object] = field(default_factory=dict)
    notes: tuple[Said, ...] = ()
    help: Said | Callable[[], Said | None] | None = None
    clause: str = ""
    path: str = ""

    def headline(self, lang: str) -> str:
        """Return the headline sentence in `lang`."""
        return Said(self.code.phrase, self.names)(lang)

    def advice(self) -> Said | None:
        """Return the help, computed now if it was left for later."""
        return self.help() if callable(self.help) and not isinstance(self.help, Said) else self.help

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sorts by file, offset, code."""
        if not self.labels:
            return self.path, 0, 0, self.code.id
        return *self.labels[0].span.order, self.code.id


class Rejected(Exception):
    """A source that does not compile; carries everything found so far, sorted."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(f"{len(diagnostics)} diagnostics")
        self.diagnostics = diagnostics


class CompilerBug(Exception):
    """A mistake of ours (ZC9), never of the person who wrote the source."""


MAX_FINDINGS: Final = 10_000  # listed in one run; the rest is counted


@dataclass(slots=True)
class Sink:
    """Collects what the passes report: whether there are errors, and the first `MAX_FINDINGS` findings."""

    errors: bool = False  # whether anything reported stops the compilation
    _found: list[Diagnostic] = field(default_factory=list)
    _left_out: int = 0

    def report(self, diagnostic: Diagnostic) -> None:
        """Take one diagnostic."""
        self.errors = self.errors or diagnostic.code.severity is Severity.ERROR
        if len(self._found) < MAX_FINDINGS:
            self._found.append(diagnostic)
        else:
            self._left_out += 1

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything reported, by file, offset and code; the same thing said twice is said once."""
        seen: set[tuple[object, ...]] = set()
        kept = []
        for item in sorted(self._found, key=lambda d: d.order):
            key = (item.order, item.headline("en"))
            if key not in seen:
                seen.add(key)
                kept.append(item)
        if self._left_out:
            kept.append(Diagnostic(codes.TOO_MANY, (), {"limit": MAX_FINDINGS, "count": self._left_out}))
        return tuple(kept)

    def gate(self) -> None:
        """Stop here if there are errors.

        Raises:
            Rejected: with everything found so far.
        """
        if self.errors:
            raise Rejected(self.diagnostics)
