"""Names and codes: when two names are the same, what a code looks like, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zcdsl.diagnostics import phrases
from zcdsl.diagnostics.phrases import Said
from zcdsl.syntax.mistakes import split_keyword

_CODE = re.compile(r"[a-z][a-z0-9_]*")
_FOLD = {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}


def narrow(text: str) -> str:
    """Return `text` with full-width forms as the ASCII that they mean."""
    return text.translate(_FOLD)


def key(name: str) -> str:
    """Return what decides whether two names are one: case and full width do not count."""
    return narrow(name).casefold()


def is_code(text: str) -> bool:
    """Whether `text` can be the ASCII identity of something."""
    return _CODE.fullmatch(text) is not None


def suggestion(name: str, known: Iterable[str]) -> Said | None:
    """Return what was probably meant by an unknown name: a known one, or two words run together."""
    import difflib  # only when somebody reads the help

    if split := split_keyword(name):
        return phrases.BLANK_BETWEEN(first=split[0], rest=split[1])
    same = [word for word in known if word.casefold() == name.casefold()]
    if same:
        return phrases.DID_YOU_MEAN(name=min(same))
    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return phrases.DID_YOU_MEAN(name=close[0]) if close else None
