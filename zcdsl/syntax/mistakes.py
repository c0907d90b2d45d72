"""What a syntax error most likely was, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from lark import Token

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label
from zcdsl.diagnostics.phrases import Listed, Phrase, Said
from zcdsl.source import SourceFile, Span
from zcdsl.syntax import words
from zcdsl.syntax.lexer import KEYWORDS, NAME_RUN, TOP
from zcdsl.texts import Text

_FIRST_WORD: Final = re.compile(rf"\s*({NAME_RUN.pattern})")
_SHOWN = 8  # choices named in a note
_LONGEST_WORD: Final = 40  # longer than any keyword
_CLOSE: Final = 0.5  # Chinese keywords are short: one of two characters is enough
_CLOSE_ENGLISH: Final = 0.7
_WITHIN = {
    "STANDARD": Text("标准的标题", "the header of a standard"),
    "LIBRARY": Text("库的标题", "the header of a library"),
    "UNIT": Text("单位的声明", "the declaration of a unit"),
    "PARAMETER": Text("参数的声明", "the declaration of a parameter"),
    "INPUT": Text("填报项的声明", "the declaration of an input"),
    "INDICATOR": Text("指标的声明", "the declaration of an indicator"),
    "CLAUSE": Text("条的声明", "the declaration of a clause"),
    "LEVELS": Text("等级的声明", "the declaration of levels"),
    "CODES": Text("代码表", "a code table"),
    "EXAMPLE": Text("算例", "an example"),
    "FUNCTION": Text("函数的声明", "the declaration of a function"),
    "CODELIST": Text("码表", "a code list"),
    "RECORD": Text("记录的声明", "the declaration of a record"),
    "TABLE": Text("参数表", "a parameter table"),
    "SCORE_GROUP": Text("评分组的声明", "the declaration of a score group"),
    "DECISION": Text("等级判定表", "a level decision"),
    "LEVEL_LIMITS": Text("各等级限值表", "a table of level limits"),
    "EXTENDS": Text("剪裁的开头", "the head of a tailoring"),
    "": TOP,
}
OPERATION: Final = Text("剪裁的一条操作", "an operation of a tailoring")
CELL_WITHIN = {
    "band_cell": Text("表格中一档的条件", "the condition of a band"),
    "limit_cell": Text("表格中的限值", "a limit in a table"),
}
_HERE = {
    "COMMA": "，", "SEMI": "；", "COLON": "：", "EQ": "＝", "LPAR": "（", "ASIDE": "（", "RPAR": "）",
    "PLUS": "＋", "MINUS": "－", "TIMES": "×", "DIV": "÷", "POW": "^", "TILDE": "～",
    "LE": "≤", "LT": "＜", "GE": "≥", "GT": "＞",
}  # fmt: skip
_INVISIBLE = {
    "_NEWLINE": Text("换行", "the end of the line"),
    "_INDENT": Text("缩进", "an indented line"),
    "_DEDENT": Text("缩进的结束", "the end of the block"),
    "$END": Text("内容的结束", "the end of the declaration"),
    "ROW_END": Text("表格行的结束", "the end of a table row"),
}
_END_OF_CELL = Text("单元格的结束", "the end of the cell")
_BEGIN_WITH = Phrase("a declaration begins with one of: {choices}", "声明以下列关键词之一开头：{choices}")


def explain(
    file: SourceFile,
    token: Token | None,
    before: Token | None,
    expected: Iterable[str],
    within: Text,
    end: int,
) -> Diagnostic:
    """Return the diagnostic for the token at which parsing stopped.

    Args:
        file: The source.
        token: The token that could not stand there; None is the end of the tokens.
        before: The token before it.
        expected: The terminals that could have stood there.
        within: What was being read.
        end: Where the tokens end.
    """
    kinds = sorted(set(expected) - {"$END"}) or ["$END"]  # where a text may end is where something else may stand
    if token is None or token.type == "$END":
        found = _END_OF_CELL if within in CELL_WITHIN.values() else _INVISIBLE["$END"]
        span, type_ = Span(file, max(0, end - 1), end), "$END"
    else:
        span, type_ = Span(file, token.start_pos or 0, token.end_pos or 0), str(token.type)
        found = _INVISIBLE.get(type_) or Text(f" `{_short(span.text)}`", f"`{_short(span.text)}`")
    return Diagnostic(
        codes.UNEXPECTED,
        (Label(span),),
        {"found": found, "within": within},
        notes=_expected(kinds),
        help=_advice(span.text, type_, before, kinds, _first_word(file, span.start)),
    )


def within(first: Token | None) -> Text:
    """Return how to call the declaration that begins with `first`."""
    return _WITHIN.get(str(first.type) if first is not None else "", _WITHIN[""])


def _expected(kinds: list[str]) -> tuple[Said, ...]:
    if not kinds or set(words.DECLARING) <= set(kinds):
        return (_BEGIN_WITH(choices=Listed(tuple(w[0] for w in words.DECLARING.values()))),)
    choices: list[Text] = []
    for kind in [kind for kind in kinds if kind != "ASIDE"] or kinds:  # few ever need the bracket of a quotation
        said = _printed(kind)
        if said not in choices:
            choices.append(said)
    more = [Text("……", "…")] if len(choices) > _SHOWN else []
    return (phrases.EXPECTED_ONE_OF(what=Listed((*choices[:_SHOWN], *more))),)


def _printed(kind: str) -> Text:
    if kind in _INVISIBLE:
        return _INVISIBLE[kind]
    if kind in words.PRINTED:
        return Text(*words.PRINTED[kind])
    if kind in _HERE:
        return Text(f"`{_HERE[kind]}`", f"`{_HERE[kind]}`")
    for table in (
        words.DECLARING,
        words.ATTRIBUTES,
        words.TYPES,
        words.OPERATORS,
        words.OPERATIONS,
        words.MOVES,
        words.RESTS,
    ):
        if kind in table:
            return Text(f"`{table[kind][0]}`", f"`{table[kind][-1]}`")
    return Text(kind, kind)


def _first_word(file: SourceFile, at: int) -> str:
    """Return the word that begins the line of `at`."""
    found = _FIRST_WORD.match(file.text, file.text.rfind("\n", 0, at) + 1)
    return found.group(1) if found else ""


def _advice(text: str, type_: str, before: Token | None, kinds: list[str], first: str) -> Said | None:
    for name in (text if type_ == "NAME" else "", str(before) if before is not None and before.type == "NAME" else ""):
        if split := split_keyword(name):
            return phrases.BLANK_BETWEEN(first=split[0], rest=split[1])
    statements = words.spellings(words.DECLARING | words.ATTRIBUTES)
    if before is not None and type_ == "EQ" and before in statements:  # `单位 ＝ 5`: taken for a name
        return phrases.WRITE(text=f"{before} …")
    if text in statements and ("COMMA" in kinds or "SEMI" in kinds):
        return phrases.SEPARATE(word=text)
    if before is not None and before.type == "NAME" and before in statements:
        return phrases.SEPARATE(word=str(before))  # `指标 x 单位 t`: 单位 was read as a second name
    for word, kind in ((text, type_), (str(before), before.type if before is not None else "")):
        if kind == "NAME" and word == first and (meant := _nearest(word)):
            return meant
    if type_ in ("NAME", "NUMBER") and before is not None and before.type == "UNIT_TEXT":
        return phrases.NO_BLANKS(text=f"{before}{text}")  # `100 t CO2`
    if kinds == ["UNIT_TEXT"]:
        return phrases.WRITE(text=Text("单位 tCO2", "unit tCO2"))
    return None


def _nearest(text: str) -> Said | None:
    """Return the keyword that was probably meant by the word that begins a line."""
    if len(text) > _LONGEST_WORD:
        return None
    known = sorted(words.spellings(words.DECLARING | words.ATTRIBUTES))
    close = get_close_matches(text.lower(), known, n=1, cutoff=_CLOSE if not text.isascii() else _CLOSE_ENGLISH)
    return phrases.DID_YOU_MEAN(name=close[0]) if close else None


def split_keyword(word: str) -> tuple[str, str] | None:
    """Return a word cut after the keyword it begins with, or before the one it ends with."""
    for keyword in sorted(KEYWORDS, key=lambda k: (-len(k), k)):
        if not keyword.isascii() and len(keyword) < len(word):
            if word.startswith(keyword):
                return keyword, word[len(keyword) :]
            if word.endswith(keyword) and len(keyword) > 1:
                return word[: -len(keyword)], keyword
    return None


def _short(text: str) -> str:
    line = text.splitlines()[0] if text.strip() else text
    return line if len(line) <= 40 else line[:39] + "…"
