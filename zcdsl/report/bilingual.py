"""Texts in two languages as JSON values."""

from __future__ import annotations

from zcdsl.report.shape import Text as Said
from zcdsl.texts import Text


def said(text: Text) -> Said:
    """Return a text as results hold it: `{zh, en}`."""
    return {"zh": text.zh, "en": text.en}


def spoken(text: Said, lang: str) -> str:
    """Return a text of a document in `lang`, or in the other language where it has none."""
    return text[lang] or text["zh"] or text["en"]
