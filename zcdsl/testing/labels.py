"""Random names, sources and remarks: what nobody computes with, and everybody prints."""

from __future__ import annotations

from typing import Final

from zcdsl.ir import model as ir
from zcdsl.numbering import ClauseNumber
from zcdsl.testing.choices import Draw
from zcdsl.texts import Text

# Now and then what would end a text, a comment or a page, if somebody took it for anything but data.
_SHARP: Final = ('"', "*/", '"""', "${1}`", "</script>", "\\", "{0}%s", "\u2028", "甲\n乙", "\u202e", "|")
OWNERS: Final = ("test.library@1", "test.other@2")
EVIDENCE: Final = ((), (), ("台账",), ("台账", "批复文件"))
ASKED_BY: Final = (None, None, ClauseNumber("表1-1"))
NOTES: Final = (Text(), Text(), Text("按台账填写", "as in the ledger"), Text("", "as in the ledger"))


def drawn_text(draw: Draw, code: str) -> Text:
    """Return a name in both languages, or in one of them."""
    sharp = "" if draw.count(0, 9) < 9 else draw.pick(_SHARP)
    zh, en = f"名{code}{sharp}", f"Name of {code}{sharp}"
    return draw.pick((Text(zh, en), Text(zh), Text("", en)))


def drawn_symbol(draw: Draw, code: str) -> str:
    """Return the short name in formulas, or none."""
    return draw.pick(("", f"S_{code}"))


def drawn_source(draw: Draw) -> ir.Source:
    """Return where a fact comes from, with its status."""
    rationale = draw.pick(("", "", "见编制说明"))
    return ir.Source(draw.pick(("测试文件", "Another document")), draw.pick(tuple(ir.Status)), rationale)


def drawn_remark(draw: Draw) -> str:
    """Return a text that an author has written, or none."""
    return draw.pick(("", "（随机）", "as written"))
