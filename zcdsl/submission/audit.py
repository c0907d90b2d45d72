"""What holds for the values of every file, whatever it is about: depth, lengths, characters, keys."""

from __future__ import annotations

from zcdsl.submission.limits import MAX_DEPTH, MAX_KEYS, MAX_ROWS, MAX_TEXT
from zcdsl.submission.tree import Num, step

TYPE_CHECKING = False  # `typing` itself is not loaded on the short road
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from zcdsl.submission.faults import Fault
    from zcdsl.submission.tree import Value

_NOT_NUMBERS = ("NaN", "Infinity", "-Infinity")


class TooDeep(Exception):
    """The values are nested deeper than we follow."""


class TooLarge(Exception):
    """A list or object has more members than we follow; carries all of these."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(len(faults))
        self.faults = faults


def audit(root: Value, *, repeated: Mapping[int, list[str]], oversize: Collection[int], suspect: bool) -> list[Fault]:
    """Return what is wrong anywhere in a file.

    Errors: TooDeep and TooLarge, for what should not be looked at any further.

    Args:
        root: The whole value.
        repeated: Identity of an object → the keys that it had more than once.
        oversize: Identities of objects that had too many keys, counted with repetitions.
        suspect: Whether a text may hold characters that cannot be kept, or a number be none.
    """
    found: list[Fault] = []
    large: list[Fault] = []
    if isinstance(root, str):
        found += _text(root, "", at_key=False)
    level = [("", root)] if isinstance(root, list | dict) else []
    for _ in range(MAX_DEPTH):
        deeper = []
        for pointer, holder in level:
            limit = MAX_KEYS if isinstance(holder, dict) else MAX_ROWS
            if len(holder) > limit or id(holder) in oversize:
                large.append(_too_large(pointer, holder))
            elif isinstance(holder, dict):
                for key, value in holder.items():
                    if suspect or len(key) > MAX_TEXT:
                        found += _text(key, step(pointer, key), at_key=True)
                    if isinstance(value, list | dict):
                        deeper.append((step(pointer, key), value))
                    elif isinstance(value, str) and (suspect or len(value) > MAX_TEXT):
                        found += _text(value, step(pointer, key), at_key=False)
                if repeated:
                    found += _twice(repeated.get(id(holder), []), pointer)
            else:
                for number, value in enumerate(holder):
                    if isinstance(value, list | dict):
                        deeper.append((step(pointer, number), value))
                    elif isinstance(value, str) and (suspect or len(value) > MAX_TEXT):
                        found += _text(value, step(pointer, number), at_key=False)
        if not deeper:
            break
        level = deeper
    else:
        raise TooDeep
    if large:
        raise TooLarge(large)
    return found


def _text(text: str, pointer: str, *, at_key: bool) -> Iterator[Fault]:
    from zcdsl.diagnostics import phrases
    from zcdsl.submission import faults

    if len(text) > MAX_TEXT:
        yield faults.over_limit(phrases.A_TEXT_LENGTH, MAX_TEXT, pointer)._replace(at_key=at_key)
    elif isinstance(text, Num):
        if text in _NOT_NUMBERS:
            yield faults.not_a_number(pointer, text)
    else:
        for char in text:
            if char == "\0" or "\ud800" <= char <= "\udfff":
                yield faults.bad_text(pointer, char, at_key=at_key)
                break


def _twice(keys: list[str], pointer: str) -> Iterator[Fault]:
    from zcdsl.submission import faults

    for key in keys:
        yield faults.duplicate_key(step(pointer, key), key)


def _too_large(pointer: str, holder: list[Value] | dict[str, Value]) -> Fault:
    from zcdsl.diagnostics import phrases
    from zcdsl.submission import faults

    if isinstance(holder, dict):
        return faults.over_limit(phrases.A_KEY_COUNT, MAX_KEYS, pointer)
    return faults.over_limit(phrases.A_LIST_LENGTH, MAX_ROWS, pointer)
