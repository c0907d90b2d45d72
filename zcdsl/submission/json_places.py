"""Where values stand in a JSON text: only the way to the wanted ones is walked, all else is skipped in C."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple, TypeAlias

from zcdsl.submission.places import places_of
from zcdsl.submission.tree import Spot, step

_BLANKS: Final = re.compile(r"[ \t\n\r]*+")

_KEYS_TOLD: Final = 5  # of a key that stands many times: the first ones, and the last

Wanted: TypeAlias = dict[str, "Wanted"]


class _Offsets(NamedTuple):
    """Offsets of a value and of the keys it was given under."""

    value: int
    keys: tuple[int, ...]


def spots(text: str, pointers: Collection[str]) -> Mapping[str, Spot]:
    """Return the places of `pointers` in a text that has been read, nested no deeper than the limit.

    Args:
        text: The text of the file.
        pointers: JSON pointers as written; those that the file does not hold are left out.
    """
    wanted: Wanted = {}
    for pointer in pointers:
        here = wanted
        for segment in pointer.split("/")[1:]:
            here = here.setdefault(segment, {})
    walk = _Walk(text)
    walk.value(walk.blanks(0), "", wanted)
    places = places_of(text, (o for found in walk.found.values() for o in (found.value, *found.keys)))
    return {
        pointer: Spot(places[at.value], tuple(places[key] for key in reversed(at.keys)))
        for pointer, at in walk.found.items()
        if pointer in pointers
    }


class _Walk:
    """One way through the text. It was read before, so nothing in it can be wrong."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: dict[str, _Offsets] = {}
        # Numbers as texts: nothing is converted, however long it is.
        self._decode = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str).raw_decode

    def blanks(self, offset: int) -> int:
        blanks = _BLANKS.match(self.text, offset)
        return blanks.end() if blanks else offset

    def value(self, offset: int, pointer: str, wanted: Wanted, key: int | None = None) -> int:
        """Walk the value at `offset`; return where it ends."""
        before = self.found.get(pointer)
        keys = () if before is None else before.keys[:_KEYS_TOLD]
        self.found[pointer] = _Offsets(offset, keys if key is None else (*keys, key))
        if wanted and self.text[offset] in "{[":
            return self._members(offset, pointer, wanted)
        return self.skip(offset)

    def skip(self, offset: int) -> int:
        return self._decode(self.text, offset)[1]

    def _members(self, offset: int, pointer: str, wanted: Wanted) -> int:
        keyed = self.text[offset] == "{"
        number = 0
        offset = self.blanks(offset + 1)
        while self.text[offset] not in "]}":
            key = offset if keyed else None
            segment = str(number)
            if keyed:
                name, end = self._decode(self.text, offset)
                segment = step("", name)[1:]
                offset = self.blanks(self.blanks(end) + 1)
            if segment in wanted:
                end = self.value(offset, f"{pointer}/{segment}", wanted[segment], key)
            else:
                end = self.skip(offset)
            offset = self.blanks(end)
            if self.text[offset] == ",":
                offset = self.blanks(offset + 1)
            number += 1
        return offset + 1
