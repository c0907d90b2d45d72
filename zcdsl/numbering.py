"""Clause numbers: printed as written, sorted numerically, with a stable ASCII slug."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_WORDS = {
    "附件": "annex",
    "附录": "appendix",
    "表": "table",
    "公式": "eq",
    "第": "art",
    "条": "",
    "款": "para",
    "项": "item",
    "章": "chapter",
    "节": "section",
    "行": "row",
    "图": "fig",
}
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CHINESE = re.compile(r"[零〇一二两三四五六七八九十百]+")
_PART = re.compile(r"\d{1,18}|[A-Za-z]+|附件|附录|公式|[表第条款项章节行图]|[^\W\d_a-zA-Z]+")


def chinese_number(text: str) -> int:
    """Return the value of a Chinese numeral below 1000: 十二 is 12, 一百零三 is 103."""
    total, digit = 0, 0
    for char in text:
        if char == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif char == "百":
            total, digit = total + (digit or 1) * 100, 0
        else:
            digit = _DIGITS[char]
    return total + digit


@dataclass(frozen=True)
class ClauseNumber:
    """The number of a clause as the standard prints it: `5.2.1 a) 1)`, `表 1 第 2 行`, `公式（A.1）`.

    Equality is of what the number says: blanks and full-width forms do not matter.
    """

    text: str

    @cached_property
    def parts(self) -> tuple[str | int, ...]:
        """The words and numbers of it, in order; `4.10` has the parts 4 and 10."""
        folded = self.text.translate({c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)})
        folded = _CHINESE.sub(lambda m: str(chinese_number(m.group())), folded)
        return tuple(int(p) if p.isdecimal() else p for p in _PART.findall(folded))

    @property
    def key(self) -> tuple[tuple[int, int, str], ...]:
        """Sorts numbers numerically: plain numbers before letters before named parts."""
        return tuple((0, p, "") if isinstance(p, int) else (1 if p.isascii() else 2, 0, p) for p in self.parts)

    @property
    def slug(self) -> str:
        """An ASCII name for files and identifiers, the same wherever the number prints the same."""
        words = []
        for part in self.parts:
            word = str(part).lower() if isinstance(part, int) or part.isascii() else _WORDS.get(part)
            if word is None:
                word = "u" + "".join(f"{ord(c):x}" for c in str(part))
            words.append(word)
        return "_".join(w for w in words if w) or "clause"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ClauseNumber) and self.parts == other.parts

    def __hash__(self) -> int:
        return hash(self.parts)

    def __str__(self) -> str:
        return self.text
