"""Which characters of a text stand as themselves in a generated module, and texts in lines.

What prints as itself is a fixed set, not what this Python's Unicode tables call printable: so one standard
gives the same bytes on every version.
"""

from __future__ import annotations

import re
from textwrap import wrap
from typing import Final

# First and last characters of what stands as itself: ASCII, Latin, Greek, quotes and dashes, raised digits,
# arrows and operators, Chinese characters with their punctuation, full-width forms. No blank but the ASCII
# one, nothing that joins, turns or hides text.
_PLAIN: Final = (
    (0x20, 0x7E), (0xA1, 0xAC), (0xAE, 0x17F), (0x391, 0x3C9), (0x2010, 0x2027), (0x2030, 0x205E),
    (0x2070, 0x2071), (0x2074, 0x208E), (0x2100, 0x218B), (0x2190, 0x22FF), (0x2460, 0x24FF),
    (0x3001, 0x301F), (0x3220, 0x3247), (0x3280, 0x32B0), (0x3380, 0x33FF), (0x3400, 0x4DBF),
    (0x4E00, 0x9FA5), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6),
)  # fmt: skip
# A regular expression for every other character.
NOT_PLAIN: Final = f"[^{''.join(f'{re.escape(chr(a))}-{re.escape(chr(b))}' for a, b in _PLAIN)}]"


def in_lines(text: str, width: int) -> list[str]:
    """Return `text` in lines of `width` at most, cut at spaces where it has any."""
    if len(text) <= width:
        return [text]
    return wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]
