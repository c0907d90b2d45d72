"""Sentences in both languages, with the same `{names}` in each; they are worded only when shown.

`Phrase` is the sentence, `Said` a sentence with its names filled in. The codes with their headline
sentences are in `codes.py`; the smaller sentences that labels, notes and helps use stand here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


def worded(value: object, lang: str) -> str:
    """Return one name's value in `lang`: what can be said in two languages is called with the language."""
    return str(value(lang)) if callable(value) else str(value)


class Said(NamedTuple):
    """A phrase with its names; `said(lang)` words it."""

    phrase: Phrase
    names: Mapping[str, object]

    def __call__(self, lang: str) -> str:
        """Return the sentence in `lang`."""
        template = self.phrase.en if lang == "en" else self.phrase.zh
        return template.format_map({key: worded(value, lang) for key, value in self.names.items()})


class Phrase(NamedTuple):
    """One sentence in every language we speak."""

    en: str
    zh: str

    def __call__(self, **names: object) -> Said:
        """Fill the names in."""
        return Said(self, names)


class Listed(NamedTuple):
    """Several names in one sentence, joined as each language joins them."""

    items: tuple[object, ...]

    def __call__(self, lang: str) -> str:
        """Return the items, joined."""
        return (", " if lang == "en" else "、").join(worded(item, lang) for item in self.items)


# Labels: what stands at a place.
THIS_IS = Phrase("this is {what}", "此处为 {what}")
FIRST_HERE = Phrase("first declared here", "先在此处声明")
USED_HERE = Phrase("{user} uses {used} here", "{user} 在此处用到 {used}")
BAND_HERE = Phrase("this band: {band}", "此档：{band}")
DECLARED_UNIT = Phrase("declared as {what}", "此处声明为 {what}")
OPENED_HERE = Phrase("opened here", "在此处打开")
# Notes: why.
ONE_DIMENSION = Phrase(
    "quantities of unlike dimensions do not add, compare or assign; only a sourced coefficient joins them",
    "量纲不同的量不能相加、比较或赋值；只能通过有来源的系数换算",
)
BASES_APART = Phrase(
    "a basis (当量值/等价值, price basis, reference state) is part of the unit; bases do not mix",
    "口径（当量值/等价值、价格口径、标准状态）是单位的一部分；不同口径不得混用",
)
EXPECTED_ONE_OF = Phrase("expected here: {what}", "此处可以写：{what}")
# Helps: what to write instead.
WRITE = Phrase("write `{text}`", "请写 `{text}`")
DID_YOU_MEAN = Phrase("did you mean `{name}`?", "是否想写 `{name}`？")
BLANK_BETWEEN = Phrase(
    "a word is the longest run of name characters: put a blank between `{first}` and `{rest}`",
    "词以连续的文字为界：请在 `{first}` 与 `{rest}` 之间留空格",
)
SAY_BASIS = Phrase("say which basis: {choices}", "请写明口径：{choices}")
