"""Offsets in a text → lines and columns, both from 1, columns in code points."""

from __future__ import annotations

from collections.abc import Iterable

from zcdsl.diagnostics.problems import Place


def places_of(text: str, offsets: Iterable[int]) -> dict[int, Place]:
    """Return the place of each offset; the text is gone through once, however many there are."""
    found: dict[int, Place] = {}
    line, start, at = 1, 0, 0  # of the last place found: what lies before it is not looked at again
    for offset in sorted(set(offsets)):
        line += text.count("\n", at, offset)
        start = text.rfind("\n", at, offset) + 1 or start
        at = offset
        found[offset] = Place(line, offset - start + 1)
    return found


def place_of(text: str, offset: int) -> Place:
    """Return the place of one offset."""
    return places_of(text, (offset,))[offset]
