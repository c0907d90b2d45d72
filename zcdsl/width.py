"""How many terminal columns a text takes: Chinese characters and full-width forms take two."""

from __future__ import annotations

from unicodedata import category, east_asian_width

# Shown in place of what a terminal would act on instead of print: controls, bidi marks, lone surrogates.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def char_width(char: str) -> int:
    """Return 0, 1 or 2 terminal columns for one character."""
    if char < "\x7f":
        return 1
    if category(char) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(char) in ("W", "F") else 1


def width(text: str) -> int:
    """Return the terminal columns of `text` (no line breaks in it)."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def pad(text: str, columns: int) -> str:
    """Return `text` followed by blanks up to `columns` terminal columns."""
    return text + " " * max(0, columns - width(text))


def cut(text: str, columns: int) -> str:
    """Return `text`, shortened with `…` where it is wider than `columns`."""
    if width(text) <= columns:
        return text
    room, kept = columns - 1, []
    for char in text:
        room -= char_width(char)
        if room < 0:
            break
        kept.append(char)
    return "".join(kept) + "…"


def printable(text: str) -> str:
    """Return `text` with tabs as one blank and everything that would steer a terminal made visible."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if char == "\t" else "�" if category(char) in _HIDDEN else char for char in text)
