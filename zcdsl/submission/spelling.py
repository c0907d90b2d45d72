"""How texts of a submission are compared: full-width forms and wide blanks mean what the ASCII ones mean."""

from __future__ import annotations

_FOLDED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    map(ord, "\t\u00a0\u2002\u2003\u2009\u202f\u3000"), ord(" ")
)
_FOLDED[ord("−")] = ord("-")


def folded(text: str) -> str:
    """Return `text` with ASCII forms for full-width ones, and without blanks around it."""
    return (text if text.isascii() and "\t" not in text else text.translate(_FOLDED)).strip(" ")


def name_key(text: str) -> str:
    """Return what the spellings of one name have in common; `E` and `e` may be two symbols."""
    return folded(text).replace(" ", "")
