"""What the code of a plugin raised, in one line that is safe to show."""

from __future__ import annotations

import re
from typing import Final

MESSAGE_LENGTH: Final = 200  # characters
_ADDRESS: Final = re.compile(r" at 0x[0-9A-Fa-f]+")


def worded(error: BaseException) -> str:
    """Return the type and message of a foreign error, without the path of the module it came from."""
    try:
        text = " ".join(str(error).split())
    except Exception:  # its own words fail too
        text = ""
    if isinstance(error, ImportError) and error.path:
        text = text.replace(f" ({error.path})", "")
    return f"{type(error).__name__}: {text}"[:MESSAGE_LENGTH]


def shown(value: object) -> str:
    """Return how a foreign value is written, without its address in memory."""
    try:
        text = repr(value)
    except Exception:
        text = type(value).__name__
    return _ADDRESS.sub("", text)[:MESSAGE_LENGTH]
