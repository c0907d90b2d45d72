"""Source text and places in it.

`SourceFile` is the text of one file; `Span` is a range of it. Lines and columns are derived, never
stored. This module imports nothing of ours.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, eq=False)
class SourceFile:
    """The text of one source file.

    Attributes:
        path: How the file is named to people: relative, with `/`. Never a machine path.
        text: The decoded text; offsets everywhere are in code points of this text.
        stands: Of a text that is put together of several places: where people are shown it, else None.
    """

    path: str
    text: str = field(repr=False)
    stands: Span | None = field(default=None, repr=False)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of `offset`, both counted from 1, columns in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return line `number` (from 1) without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r")


def woven(text: str, stands: Span) -> Span:
    """Return the whole of a text that stands nowhere as such; people are shown `stands`."""
    return Span(SourceFile(stands.file.path, text, stands), 0, len(text))


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of one source file, in code points."""

    file: SourceFile
    start: int
    end: int

    @property
    def text(self) -> str:
        """The text that the span covers."""
        return self.file.text[self.start : self.end]

    def to(self, other: Span) -> Span:
        """Return the span from the start of this one to the end of `other` (same file)."""
        return Span(self.file, self.start, other.end)

    @property
    def shown(self) -> Span:
        """The place that people are shown: this one, or where the new part of a text put together stands."""
        return self.file.stands or self

    @property
    def order(self) -> tuple[str, int, int]:
        """A key that sorts places by file, then offset."""
        return self.file.path, self.start, self.end
