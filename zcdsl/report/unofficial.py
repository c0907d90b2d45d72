"""What is not official in a result, by the names that people know it by."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from zcdsl.report.bilingual import spoken
from zcdsl.report.shape import NotOfficial
from zcdsl.report.words import WORDS


def unofficial(found: Iterable[NotOfficial], ids: Collection[str]) -> list[NotOfficial]:
    """Return those of `found`, the list of a result, that are among `ids`; a default by its input or list."""
    return [item for item in found if item["id"].partition("/")[0] in ids]


def told(item: NotOfficial, lang: str) -> str:
    """Return one of them as text: what it is, its name, how it is founded."""
    what = WORDS[lang]["what_" + item["what"]].format(spoken(item["name"], lang))
    return WORDS[lang]["aside"].format(what, WORDS[lang]["status_" + item["status"]])
