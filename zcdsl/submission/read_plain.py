"""JSON texts in which nothing can be wrong that floats and dictionaries would hide, read at once.

What is refused here is read again, slowly, and told with its places.
"""

from __future__ import annotations

import json

MAX_PLAIN = 2**20  # bytes
_BLANKS = " \t\n\r"
# Digits and points become "0", and only what makes exponents is left of the rest.
_KINDS = {**dict.fromkeys(b"0123456789.", 48), **dict.fromkeys(b"eE", 101), 45: 45}
_BYTES = bytes(_KINDS.get(at, 32) for at in range(256))
_TOO_LONG = b"0" * 17  # a number that a float may cut off
_TOO_SMALL = b"e-"  # one that a float may take for zero


_decode = json.JSONDecoder().raw_decode


def plainly(data: bytes | str) -> object:
    """Return the value of a JSON text; raise ValueError unless floats hold its numbers and no key is there twice."""
    raw = data if isinstance(data, bytes) else data.encode()
    shape = raw.translate(_BYTES)
    if len(raw) > MAX_PLAIN or _TOO_LONG in shape or _TOO_SMALL in shape:
        raise ValueError
    text = raw.decode()
    try:
        value, end = _decode(text)
    except RecursionError:
        raise ValueError from None
    # Each key has a colon: as many colons as keys, and none was written twice.
    if value.__class__ is not dict or raw.count(b":") != _keys(value):
        raise ValueError
    if end != len(text) and text[end:].strip(_BLANKS):
        raise ValueError
    found: object = value
    return found


def _keys(value: dict[str, object]) -> int:
    """Return how many keys a submission has, as far down as a plain one has any."""
    count = len(value)
    for part in value.values():
        if isinstance(part, dict):
            count += len(part)
            for inner in [member for member in part.values() if member.__class__ is not float]:
                if inner.__class__ is dict:
                    count += len(inner)
                elif inner.__class__ is list:
                    for row in inner:
                        if row.__class__ is dict:
                            count += len(row)
                            for cell in row.values():
                                if cell.__class__ is dict:
                                    count += len(cell)
    return count
