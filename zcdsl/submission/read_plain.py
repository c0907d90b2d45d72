"""JSON texts in which nothing can be wrong that floats and dictionaries would hide, read at once.

What is refused here is read again, slowly, and told with its places.
"""

from __future__ import annotations

import json

MAX_PLAIN = 2**20  # bytes
# Digits and points become "0", everything else a blank: a long row of them is a number that floats cut off.
_DIGITS = bytes(48 if chr(code) in "0123456789." else 32 for code in range(256))
_TOO_LONG = b"0" * 17


def plainly(data: bytes | str) -> object:
    """Return the value of a JSON text; raise ValueError unless floats hold its numbers and no key is there twice."""
    raw = data if isinstance(data, bytes) else data.encode()
    if len(raw) > MAX_PLAIN or _TOO_LONG in raw.translate(_DIGITS) or b"e-" in raw or b"E-" in raw:
        raise ValueError
    try:
        value: object = json.loads(raw.decode())
    except RecursionError:
        raise ValueError from None
    # Each key has a colon: as many colons as keys, and none was written twice.
    if not isinstance(value, dict) or raw.count(b":") != _keys(value):
        raise ValueError
    return value


def _keys(value: dict[str, object]) -> int:
    """Return how many keys a submission has, as far down as a plain one has any."""
    count = len(value)
    for part in value.values():
        if isinstance(part, dict):
            count += len(part)
            for inner in part.values():
                if inner.__class__ is dict:
                    count += len(inner)
                elif inner.__class__ is list:
                    for row in inner:
                        if row.__class__ is dict:
                            count += len(row)
                            count += sum(len(cell) for cell in row.values() if cell.__class__ is dict)
    return count
