"""A JSON file → a tree. The C scanner of the standard library reads it; numbers stay as they are written."""

from __future__ import annotations

import gc
import json
import re

from zcdsl.submission.audit import TooDeep, TooLarge, audit
from zcdsl.submission.decode import decode
from zcdsl.submission.limits import MAX_BYTES, MAX_KEYS
from zcdsl.submission.tree import Num, Tree, unreadable

TYPE_CHECKING = False  # `typing` itself is not loaded on the short road
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from zcdsl.submission.tree import Spot, Value

# Escapes of what cannot be kept: lone surrogates, told from pairs later, and NUL.
_SUSPECT = re.compile(r"\\u(?:[dD][89a-fA-F]|0000)")


class _Numbers(dict[str, Num]):
    """Each number text once: a long list of equal numbers stays small."""

    def __missing__(self, text: str) -> Num:
        number = self[text] = Num(text)
        return number


class _Scan:
    """One run of the scanner, and what it noticed on the way."""

    def __init__(self) -> None:
        self.repeated: dict[int, list[str]] = {}
        self.oversize: set[int] = set()
        self.kept: list[dict[str, Value]] = []  # so that no identity noted above is used again
        self.constants = False

    def run(self, text: str) -> Value:
        numbers = _Numbers().__getitem__
        decoder = json.JSONDecoder(
            parse_float=numbers,
            parse_int=numbers,
            parse_constant=self._constant,
            object_pairs_hook=self._object,
        )
        collecting = gc.isenabled()
        gc.disable()  # nothing made here is garbage, and looking for it triples the time of a large file
        try:
            value: Value = decoder.decode(text)
        finally:
            if collecting:
                gc.enable()
        return value

    def _constant(self, text: str) -> Num:
        self.constants = True
        return Num(text)

    def _object(self, pairs: list[tuple[str, Value]]) -> dict[str, Value]:
        made = dict(pairs)
        if len(pairs) > MAX_KEYS:
            self.oversize.add(id(made))
            self.kept.append(made)
        elif len(made) != len(pairs):
            seen: set[str] = set()
            twice = {key: None for key, _ in pairs if key in seen or seen.add(key)}  # type: ignore[func-returns-value]
            self.repeated[id(made)] = list(twice)
            self.kept.append(made)
        return made


def read(data: bytes | str) -> Tree:
    """Read a JSON file.

    Args:
        data: Its content; a UTF-8 byte order mark before it is passed over.

    Returns:
        The tree. Whatever the data, nothing is raised: what is wrong stands in its `faults`.
    """
    text = decode(data, "JSON", MAX_BYTES)
    if not isinstance(text, str):
        return unreadable(text)

    def locate(pointers: Collection[str]) -> Mapping[str, Spot]:
        from zcdsl.submission.json_places import spots

        return spots(text, pointers)

    scan = _Scan()
    try:
        value = scan.run(text)
        suspect = scan.constants or _SUSPECT.search(text) is not None
        return Tree(value, audit(value, repeated=scan.repeated, oversize=scan.oversize, suspect=suspect), locate)
    except json.JSONDecodeError as error:
        from zcdsl.submission.json_faults import syntax

        return unreadable(syntax(text, error))
    except (RecursionError, TooDeep):
        from zcdsl.submission.json_faults import too_deep

        return unreadable(too_deep(text))
    except TooLarge as error:
        return Tree(None, error.faults, locate, readable=False)
