"""What the code of a plugin raised, in one line that is safe to show."""

from __future__ import annotations

from typing import Final

MESSAGE_LENGTH: Final = 200  # characters


def worded(error: BaseException) -> str:
    """Return the type and message of a foreign error, without the path of the module it came from."""
    text = " ".join(str(error).split())
    if isinstance(error, ImportError) and error.path:
        text = text.replace(f" ({error.path})", "")
    return f"{type(error).__name__}: {text}"[:MESSAGE_LENGTH]
