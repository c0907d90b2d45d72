"""Text to tokens: words, numbers, units, raw texts, table cells, lines and indentation.

Our own lexer, because the language needs what a generated one cannot say: a word is the longest run
of name characters and a keyword only as a whole; full-width forms mean the same as ASCII (by our own
table, so that `10⁴` never becomes 104); a unit has no blanks; a line that begins with an operator goes on.

The text is cut into chunks, one a declaration, so that each broken one is reported and none hides another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from unicodedata import name as character_name

from lark import Token

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.codes import Code
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.diagnostics.phrases import Said
from zcdsl.source import SourceFile, Span
from zcdsl.syntax import limits, words
from zcdsl.texts import Text

_SAME = {"，": ",", "、": ",", "×": "*", "−": "-", "–": "-", "≦": "≤", "≧": "≥", "⩽": "≤", "⩾": "≥"}
_SAME |= {"〜": "~", "“": '"', "”": '"', "\u3000": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "∶": ":"}
# One character for one character: offsets stay true. Raised digits are not folded.
FOLD: Final = str.maketrans({chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)} | _SAME)

_CHAR = r"A-Za-z0-9_\u0370-\u03ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f々〇"
NAME_RUN: Final = re.compile(rf"(?![0-9])[{_CHAR}]+")
_RAISED = r"(?:\^-?[0-9]+|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
_TEN = rf"(?:10{_RAISED}[·*]?)?"
_ATOM = rf"(?:[%‰℃°]|(?![0-9_])[{_CHAR}μΩ]+){_RAISED}?(?:\([^()|\n]*\))?"
_PART = rf"{_TEN}(?:{_ATOM}|\({_ATOM}(?:[·*]{_ATOM})*\))"
UNIT_RUN: Final = re.compile(rf"{_TEN}{_ATOM}(?:[·*/]{_PART})*")
_BY_CODE = rf"(?:〈[^〈〉|\n]+〉|<[{_CHAR}]+>)"  # the unit of each code of a list, in the unit of a keyed table
# After a number `1/` divides.
_UNIT_ALONE: Final = re.compile(rf"(?:1/{_PART}|{_TEN}{_ATOM})(?:[·*/](?:{_PART}|{_BY_CODE}))*")
_TOKEN: Final = re.compile(
    rf"(?P<ws>[ \t]+)|(?P<nl>\r?\n)|(?P<note>\#[^\n]*)"
    rf"|(?P<number>(?:[0-9]{{1,3}}(?: [0-9]{{3}})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)"
    rf"|(?P<word>[{_CHAR}]+)|(?P<title>《[^》\n]*》)|(?P<text>\"[^\"\n]*\")"
    rf"|(?P<raised>[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)|(?P<op><=|>=|==|[≤≥<>=+\-*/÷^~(),;:])"
)
_OPS: Final = {
    "<=": "LE", "≤": "LE", ">=": "GE", "≥": "GE", "<": "LT", ">": "GT", "=": "EQ", "==": "EQ",
    "+": "PLUS", "-": "MINUS", "*": "TIMES", "/": "DIV", "÷": "DIV", "^": "POW",
    "~": "TILDE", "(": "LPAR", ")": "RPAR", ",": "COMMA", ";": "SEMI", ":": "COLON",
}  # fmt: skip
_LONGEST_RAISED: Final = 8  # raised digits: more are no exponent that anybody means
_CHINESE_DIGITS = "零〇一二两三四五六七八九十百"
CLAUSE_NUMBER: Final = re.compile(
    r"\"[^\"\n]+\"|(?:附件|附录) ?[0-9A-Z一二三四五六七八九十]+-[A-Z]+[0-9]+(?:\.[0-9]+)*"
    r"|(?:(?:附件|附录) ?[0-9A-Z一二三四五六七八九十]+ ?)?"
    r"(?:表 ?(?:[A-Z]\.)?[0-9]+(?:[-.][0-9]+)*(?: ?第 ?[0-9]+ ?行)?|公式 ?\([A-Z0-9.\-]+\)"
    rf"|第[{_CHINESE_DIGITS}0-9]+条(?:\([{_CHINESE_DIGITS}0-9]+\))*"
    r"|(?:[A-Z]\.)?[0-9]+(?:\.[0-9]+)*(?: ?[a-z]\))?(?: ?[0-9]+\))?)"
)
# A word is a kind, or `条` a clause, at the start of a condition only if that is what follows it.
_CONDITION_STARTS: Final = frozenset({"COLON", "AND", "OR", "NOT", "LPAR"})
_COUNTED_WORDS: Final = [w.replace(" ", r"[ \t]+") for w in (*words.SHARE, *words.spellings(words.OUTCOMES))]
_COUNTS: Final = re.compile(rf"[ \t]+(?:{'|'.join(_COUNTED_WORDS)})(?![{_CHAR}])")
_NUMBERED: Final = re.compile(rf"[ \t]*(?:{CLAUSE_NUMBER.pattern})")
# After a comma, what is demanded of a document still belongs to it.
_DEMAND_WORDS: Final = (*words.spellings(words.FORCES), *words.GRADE_WORDS, *words.GIVEN_GRADE, *words.GIVEN_EXPIRY)
_DEMANDS: Final = re.compile(rf",[ \t]*(?:{'|'.join(_DEMAND_WORDS)})")
_NA_CASES: Final = ("NA_CASE", "ALL_NA_CASE")
_NEXT_WORD: Final = re.compile(rf"[ \t]+([{_CHAR}]+)")
_QUALIFIED = re.compile(rf"(?>[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*(?:@[0-9A-Za-z.+\-]+)?)(?![{_CHAR}])")
_DATE = re.compile(r"[^\s,;]+")
_BASE_EDITION: Final = re.compile(rf"(?:第 ?)?[0-9A-Za-z][0-9A-Za-z.+\-]*(?={words.EDITION_SUFFIX}|版)")
# What becomes of the rest: a whole line of a tailoring.
_RESTS: Final = {
    kind: re.compile("|".join(re.escape(w.replace("，", ",")).replace(",", ",[ \\t]*") for w in spelt))
    for kind, spelt in words.RESTS.items()
}
# A bracket that follows a unit and is none of its basis, or follows a name and calls no function.
_ASIDE: Final = re.compile(rf"\([ \t]*(?:{'|'.join((*words.BASE_QUOTE, *words.ATTRIBUTES['REASON']))})(?![{_CHAR}])")
_CLOCK_WORDS: Final = "|".join(w.replace(" ", r"[ \t]+") for w in words.spellings(words.CLOCKS))
_BY_CLOCK: Final = re.compile(
    rf"[ \t]*(?P<by>{'|'.join(words.OPERATORS['BY'])})[ \t]*(?P<clock>{_CLOCK_WORDS})(?![{_CHAR}])"
)
_AFTER_CLOCK: Final = re.compile(r"[ \t]*(?P<sign>[:,])[ \t]*(?=[a-z])")
_FROM_DAY: Final = re.compile(rf"[ \t]*(?P<word>{'|'.join(words.FROM_DAY)})(?![{_CHAR}])")
_BARE_NUMBER: Final = re.compile(rf"(?=[\"0-9A-Z附表公第]){CLAUSE_NUMBER.pattern}(?![{_CHAR}])")
_EXAMPLE_NUMBER: Final = re.compile(r"[A-Za-z0-9.\-]+")
_REUSED_NUMBER: Final = re.compile(rf"[A-Za-z0-9.\-]+(?![{_CHAR}])")  # nothing of the line belongs to it
_OTHER_EXAMPLE: Final = re.compile(rf"[ \t]*(?:(?:{'|'.join(words.DECLARING['EXAMPLE'])})(?![{_CHAR}]))?")
# Signs that the language knows: where one of them cannot stand, the parser says what could.
_KNOWN_SIGNS: Final = frozenset("%‰℃°|.·")
_LONE_CR: Final = re.compile(r"\r(?!\n)")
_VIRTUAL: Final = 1  # the column of an attribute that stands, by mistake, in the first one
_BAD = re.compile(  # controls, bidi marks, lone surrogates; a run of one of them is one mistake
    "([\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff])\\1*"
)
_CONTINUES = frozenset(
    {"PLUS", "TIMES", "DIV", "POW", "AND", "OR", "THEN", "ELSE", "ELSE_IF", "LE", "LT", "GE", "MINUS"}
)
_RAW_KEYWORDS = frozenset(
    {
        "SOURCE",
        "EVIDENCE",
        "RATIONALE",
        "NOTE",
        "REASON",
        "AMENDMENT",
        "ALIAS",
        "PREFIX",
        "BASIS",
        "GASES",
        "EDITION",
        "TAKES",
        "PRINTED",
    }
)
# Where a raw text ends, besides the end of its line. A remark is prose: it has the rest of the line.
_UP_TO: Final = {
    "SOURCE": ";",
    "NOTE": "",
    "RATIONALE": "",
    "REASON": "",
    "BASIS": ";",
    "ALIAS": ";",
    "PREFIX": ";",
    "TAKES": ";",
}

_STATEMENTS = words.spellings(words.DECLARING) | words.spellings(words.ATTRIBUTES)
_OPERATORS = words.spellings(words.OPERATORS)
_TYPES = words.spellings(words.TYPES)
_OPERATION_OF = words.spellings(words.OPERATIONS)
_MOVE_OF = words.spellings(words.MOVES)
_KIND_OF = words.spellings(words.KINDS)
_OUTCOME_OF = words.spellings(words.OUTCOMES)
_CLOCK_OF = words.spellings(words.CLOCKS)
_POLICY_OF = words.spellings(words.NA_POLICIES)
_ROLE_OF = words.spellings(words.ROLES)
_SPACED = {
    w
    for table in (
        *(_STATEMENTS, _OPERATORS, _TYPES, _OUTCOME_OF, _CLOCK_OF, words.WITH_REASON, words.NONE_COUNTS),
        *(_MOVE_OF, words.ON_BASIS),
        *(words.SHALL_MEET, words.PRO_RATA, _POLICY_OF),
    )
    for w in table
    if " " in w
}
_FIRST_WORDS = {w.split()[0] for w in _SPACED}
KEYWORDS: Final = frozenset({*_STATEMENTS, *_OPERATORS})
TOP: Final = Text("文件的最外层：声明以关键词开头", "at the outermost level, where a keyword begins a declaration")
_DECLARATIONS: Final = Text("一个源文件的声明", "declarations of one source")
_OPERANDS: Final = Text("一个式子中的名称和数", "names and numbers in one expression")
BROKEN: Final = Text("一个源文件中读不通的地方", "broken places of one source")


@dataclass(slots=True)
class Chunk:
    """The tokens of one declaration, or of one operation of a tailoring; a broken one is not parsed."""

    tokens: list[Token] = field(default_factory=list)
    broken: bool = False
    operation: bool = False


class Lexer:
    """Lexes one file, or one cell of it."""

    def __init__(self, file: SourceFile, code: str, sink: Sink, margins: Mapping[int, int] | None = None) -> None:
        """Take a file and its code: the text with everything that is no code blanked, folded by `FOLD`.

        `margins` are the blanks that do not count as indentation, by the offset of the line.
        """
        self._file = file
        self._text = code
        self._sink = sink
        self._chunk = Chunk()
        self._out = self._chunk.tokens
        self._open: list[int] = []  # offsets of open brackets
        self._last = ""  # type of the last token
        self._before = ""  # type of the one before it
        self._first = ""  # type of the first token of the logical line
        self._head = False  # a head in which `/` begins a label
        self._start = True  # a statement word is a keyword here
        self._margins = margins or {}
        self._block = 0  # the column of the operations of a tailoring, while one is open
        self._operands = 0  # of the expression being read
        self._given_up = False  # the rest of the logical line is not read
        self._broken_places = 0
        self.refused = False  # nothing of the file is read

    # -- whole files ------------------------------------------------------------------------------

    def chunks(self) -> list[Chunk]:
        """Return the declarations of the file, broken ones included."""
        bad = self._bad_places()
        if self.refused:
            return []
        found: list[Chunk] = []
        indents = [0]
        text, size, at = self._text, len(self._text), 0
        line_open = False  # a line whose NEWLINE is still to come
        while at < size:
            if self._broken_places > limits.MAX_ERRORS:
                break  # told
            start = at = at + self._margins.get(at, 0)
            while at < size and text[at] in " \t":
                at += 1
            if at >= size or text[at] in "\r\n#":
                at = self._next_line(at)
                continue
            column = sum(4 if c == "\t" else 2 if self._file.text[start + i] == "\u3000" else 1
                         for i, c in enumerate(text[start:at]))  # fmt: skip
            if text[at] == "|" and line_open:
                at = self._row(at)
                continue
            goes_on = line_open and self._goes_on(at, column)
            if not goes_on:
                if line_open:
                    self._newline()
                if column == 0 and self._belongs_above(at):
                    column = indents[1] if len(indents) > 1 else _VIRTUAL
                elif column and indents[-1] == _VIRTUAL and self._first not in ("GIVEN", "EXPECT"):
                    indents[-1] = column  # that line has no block of its own
                operates = self._operates(column)
                if column == 0 or operates:
                    self._close(indents)
                    if self._out or self._chunk.broken:
                        found.append(self._chunk)
                        if len(found) >= limits.MAX_DECLARATIONS:
                            self._too_much(_DECLARATIONS, limits.MAX_DECLARATIONS, at)
                            self.refused = True
                            return []
                    self._chunk = Chunk(operation=operates)
                    self._out = self._chunk.tokens
                    if operates and 0 < column < self._block:
                        self._break(codes.INDENTATION, at, at + 1, found=column)
                    self._block = (self._block or column) if operates else 0
                    indents[:] = [self._block]
                else:
                    self._indent(indents, column, at)
                self._begin_line()
                if operates:
                    at = self._operation(at)
            line_open = True
            at = self._quote(at) if text[at] == ">" and not goes_on else self._line(at)
        if line_open:
            self._newline()
        self._unclosed()
        self._close(indents)
        found.append(self._chunk)
        for chunk in found:  # a bad character breaks the declaration it stands in
            if bad and chunk.tokens:
                low, high = chunk.tokens[0].start_pos or 0, chunk.tokens[-1].end_pos or 0
                chunk.broken = chunk.broken or bisect_left(bad, (low,)) < bisect_left(bad, (high,))
        return [c for c in found if c.tokens or c.broken]

    def _bad_places(self) -> list[tuple[int, int]]:
        """Report the characters that no source may have; return where they are."""
        crs = [match.span() for match in _LONE_CR.finditer(self._text)]
        if crs:  # one mistake, however many lines there are
            self._bad_character(*crs[0], help_=phrases.LINE_ENDS(count=len(crs)))
            self.refused = "\n" not in self._text
            self._text = _LONE_CR.sub(" ", self._text)
        bad = []
        for match in _BAD.finditer(self._text):
            bad.append(match.span())
            if self._broken_places <= limits.MAX_ERRORS:
                self._bad_character(*match.span())
        return sorted(crs + bad)

    def _belongs_above(self, at: int) -> bool:
        """Whether an attribute begins in the first column though a declaration is open (reported, once for each)."""
        match = _TOKEN.match(self._text, at)
        if not self._out or match is None or not match["word"]:
            return False
        word, end = self._whole(match, len(self._text))
        if _STATEMENTS.get(word) not in words.ATTRIBUTES:
            return False
        names = {"found": Text(f" `{word}`", f"`{word}`"), "within": TOP}
        place = Label(Span(self._file, at, end))
        self._sink.report(Diagnostic(codes.UNEXPECTED, (place,), names, help=phrases.INDENT_LINE()))
        return True

    def _operates(self, column: int) -> bool:
        """Whether a line begins an operation of a tailoring: a declaration of its own in the block of that."""
        if not column:
            return False
        return column <= self._block if self._block else bool(self._out) and self._out[0].type == "EXTENDS"

    def _operation(self, at: int) -> int:
        """Emit what begins an operation: its word, or the number of a clause; then a declaration may follow."""
        for kind, pattern in _RESTS.items():
            if rest := pattern.match(self._text, at):
                self._emit(kind, at, rest.end())
                return rest.end()
        match = _TOKEN.match(self._text, at)
        word = match["word"] if match else None
        if word in _OPERATION_OF and match is not None:
            self._emit(_OPERATION_OF[word], at, match.end())
            self._begin_line()
            at = match.end()
        return self._numbered(at)

    def _numbered(self, at: int) -> int:
        """Emit the bare number of a clause, if one stands here: `条` need not be written."""
        number = self._bare_number(at)
        if number is None:
            return at
        self._emit("CLAUSE", number.start(), number.start())
        self._emit("CLAUSE_NO", *number.span())
        return number.end()

    def _bare_number(self, at: int) -> re.Match[str] | None:
        while at < len(self._text) and self._text[at] in " \t":
            at += 1
        return _BARE_NUMBER.match(self._text, at)

    def _base(self, at: int) -> int:
        """Emit what a tailoring stands on: an id with its edition, or a title and an edition."""
        at = self._one("QNAME", _QUALIFIED, at)
        at = self._one("TITLE", re.compile(r"《[^》\n]*》"), at)
        at = self._one("STRING", re.compile(r"\"[^\"\n]*\""), at)
        edition = self._one("BASE_EDITION", _BASE_EDITION, at)
        for suffix in (words.EDITION_SUFFIX, "版") if edition > at else ():
            if self._text.startswith(suffix, edition):
                return edition + len(suffix)
        return edition

    def cell(self, start: int, end: int) -> list[Token] | None:
        """Return the tokens of one table cell; None if they were reported as broken."""
        self._start = False
        at = start
        while at < end and not self._given_up:
            at = self._token(at, end)
        self._unclosed()
        return None if self._chunk.broken else self._out

    # -- lines ------------------------------------------------------------------------------------

    def _begin_line(self) -> None:
        self._first, self._last, self._before, self._head, self._start = "", "", "", False, True
        self._operands, self._given_up = 0, False

    def _next_line(self, at: int) -> int:
        end = self._text.find("\n", at)
        return len(self._text) if end < 0 else end + 1

    def _goes_on(self, at: int, column: int) -> bool:
        """Whether the line at `at` continues the one before."""
        match = _TOKEN.match(self._text, at)
        kind = ""
        if match and match["word"]:
            kind = _OPERATORS.get(match["word"], "")
            declares = column == 0 and _STATEMENTS.get(match["word"]) in words.DECLARING
            if self._open and declares:
                self._unclosed()
        elif match and match["op"]:
            kind = _OPS[match["op"]]
        return bool(self._open) or kind in _CONTINUES

    def _newline(self) -> None:
        end = self._out[-1].end_pos or 0 if self._out else 0
        self._emit("_NEWLINE", end, end)

    def _indent(self, indents: list[int], column: int, at: int) -> None:
        if column > indents[-1]:
            indents.append(column)
            self._emit("_INDENT", at, at)
            if len(indents) > limits.MAX_NESTING:
                self._break(codes.TOO_DEEP, at, at + 1, limit=limits.MAX_NESTING)
            return
        while column < indents[-1]:
            indents.pop()
            self._emit("_DEDENT", at, at)
        if column != indents[-1]:
            self._break(codes.INDENTATION, at, at + 1, found=column)

    def _close(self, indents: list[int]) -> None:
        at = self._out[-1].end_pos or 0 if self._out else 0
        while len(indents) > 1:
            indents.pop()
            self._emit("_DEDENT", at, at)

    def _line(self, at: int) -> int:
        size = len(self._text)
        while at < size:
            if self._given_up or self._text[at] in "\r\n":
                return self._next_line(at)
            at = self._token(at, size)
        return at

    def _end_of_line(self, at: int) -> int:
        end = self._text.find("\n", at)
        return len(self._text) if end < 0 else end

    def _quote(self, at: int) -> int:
        end = self._end_of_line(at)
        self._raw("QUOTE", at + 1, end)
        return end

    def _row(self, at: int) -> int:
        """Emit the cells of one table row."""
        end = self._end_of_line(at)
        line = self._text[at:end].rstrip()
        if not re.fullmatch(r"[|\-: ]+", line) or "-" not in line:  # a Markdown rule is no row
            cells = [m.span() for m in re.finditer(r"(?<=\|)(?:[^|\\]|\\.)*(?=\|)", line)]
            if not line.endswith("|"):
                tail = line.rfind("|") + 1
                cells.append((tail, len(line)))
            for low, high in cells:
                self._raw("CELL", at + low, at + high)
            self._emit("ROW_END", end, end)
        return end

    # -- tokens -----------------------------------------------------------------------------------

    def _token(self, at: int, end: int) -> int:
        """Emit the token at `at`; return where the next one begins."""
        match = _TOKEN.match(self._text, at, end)
        if match is None:
            return self._stray(at, end)
        kind, after = match.lastgroup, match.end()
        if kind == "ws" or kind == "note" or kind == "nl":
            return after
        if kind == "word":
            return self._word(match, end)
        if kind == "number":
            row = self._start and self._in_example()  # the number of a row of limits
            after = self._one("CLAUSE_NO", CLAUSE_NUMBER, at) if row else at
            return after if after > at else self._number(match, end)
        if kind == "op":
            return self._operator(match, end)
        if kind == "raised":
            self._emit("POW", at, at)
            self._emit("NUMBER", at, after)
            if after - at > _LONGEST_RAISED:
                self._break(codes.BAD_NUMBER, at, after, found=_short(match.group()))
            return after
        self._emit("TITLE" if kind == "title" else "STRING", at, after)
        return after

    def _stray(self, at: int, end: int) -> int:
        char = self._text[at]
        if char in '《"':
            self._break(codes.UNCLOSED_TEXT, at, at + 1, found=self._file.text[at])
            return min(end, self._end_of_line(at))  # the rest may well be in that text
        after = at + 1
        while after < end and self._text[after] == char:
            after += 1
        if char in _KNOWN_SIGNS:
            self._emit("SIGN", at, after)
        elif not _BAD.match(char):  # already reported
            self._bad_character(at, after)
        return after

    def _word(self, match: re.Match[str], end: int) -> int:
        start = match.start()
        word, after = self._whole(match, end)
        kind = self._kind_of_word(word, after)
        self._emit(kind, start, after)
        if kind in _RAW_KEYWORDS:
            return self._text_after(kind, after)
        if kind == "UNIT":
            return self._unit(after, end)
        if kind == "BY" and self._first == "PARAMETER":
            return self._unit(self._one("NAME", NAME_RUN, after), end)
        if kind == "CLAUSE":
            return self._clause_number(word, after, end)
        if kind == "EXAMPLE":
            return self._example_title(after)
        if kind == "REUSES":
            return self._other_example(after)
        if kind == "USES" and (chosen := self._by_date(after)):
            return chosen
        if kind in ("STANDARD", "LIBRARY", "USES", "REPLACES"):
            return self._qualified(kind, after)
        if kind == "CORRECTS":
            return self._one("TEXT", _DATE, after)
        if kind == "EXTENDS":
            return self._base(after)
        if kind in words.MOVES:
            self._head = False  # a limit follows
        if kind == "WITH_MODULES":
            return self._qualified("USES", after)
        if kind in ("PUBLISHED", "IN_FORCE", "TRANSITION", "WITHDRAWN"):
            return self._one("DATE", _DATE, after)
        return after

    def _whole(self, match: re.Match[str], end: int) -> tuple[str, int]:
        """Return the word of a match and where it ends: the longest keyword of several words that begins there."""
        word, after = match.group(), match.end()
        if word not in _FIRST_WORDS:
            return word, after
        whole, at = word, after
        for _ in range(3):
            more = _NEXT_WORD.match(self._text, at, end)
            if more is None:
                break
            whole, at = f"{whole} {more.group(1)}", more.end()
            if whole in _SPACED:
                word, after = whole, at
        return word, after

    def _kind_of_word(self, word: str, after: int) -> str:
        if positional := self._positional(word, after):
            return positional
        if self._last == "COLON" and self._types_stand() and word in _TYPES:
            return _TYPES[word]
        if self._first == "" and self._in_record() and self._text[after : after + 8].lstrip(" \t")[:1] in (":", "/"):
            return "NAME"  # a field, whatever it is called
        if self._start and not self._open:
            statement = _STATEMENTS.get(word)
            if statement and not self._text[after : after + 8].lstrip(" \t").startswith("="):
                return statement
        if self._first == "PARAMETER" and self._last == "UNIT_TEXT" and word in words.INTERPOLATED:
            return "INTERPOLATED"
        if word in words.NONE and (self._last == "LEVELS" or (self._last == "CLAUSE_NO" and self._in_example())):
            return "NONE"
        return _OPERATORS.get(word, "NAME")

    def _positional(self, word: str, after: int) -> str:
        """Return what a word is only after certain others, or ""."""
        last = self._last
        if self._block and (found := self._of_tailoring(word)):
            return found
        if self._first == "EXTENDS":
            return "ON_BASIS" if word in words.ON_BASIS else "WITH_MODULES" if word in words.WITH_MODULES else ""
        if last in ("KIND", "CLAUSE_NO") and word in _OUTCOME_OF:
            return "OUTCOME"
        if last == "CLAUSE_NO" and word in words.GETS and self._in_example():
            return "GETS"
        if last == "KIND" and word in words.SHARE:
            return "SHARE"
        if last == "NAME" and word in words.ATTRIBUTES["DISPLAY"]:
            return "DISPLAY"
        if word in _KIND_OF:
            counts = last in _CONDITION_STARTS and _COUNTS.match(self._text, after)
            if last == "ALL" or counts or (self._in_clause() and not self._open):
                return "KIND"
        if last in _CONDITION_STARTS and word in words.DECLARING["CLAUSE"] and _NUMBERED.match(self._text, after):
            return "CLAUSE"
        if last == "JUDGED_BY" and word in _ROLE_OF:
            return "ROLE"
        if last in ("LOOK_BACK", "VALID_ON") and word in _CLOCK_OF:
            return "CLOCK"
        if last == "ROLE" and word in words.VERDICTS:
            return "VERDICT"
        if last == "CLOCK" and word in words.BACK:
            return "BACK"
        if last == "IN_PRINCIPLE" and word in words.ATTRIBUTES["JUDGED_BY"]:
            return "JUDGED_BY"
        if word in words.WITH_REASON and "MAY_NOT_APPLY" in (last, self._before):
            return "WITH_REASON"
        if last == "LPAR" and self._before == "OUTCOME" and word in words.NONE_COUNTS:
            return "NONE_COUNTS"
        return self._of_scores(word)

    def _of_tailoring(self, word: str) -> str:
        """Return what a word is only in an operation of a tailoring, or ""."""
        if self._last == "CLAUSE_NO" and word in _MOVE_OF:
            return _MOVE_OF[word]
        if word in words.BASE_QUOTE and (self._last == "ASIDE" or (self._start and not self._open)):
            return "BASE_QUOTE"
        if word in words.ATTRIBUTES["REASON"] and self._open and self._last in ("ASIDE", "SEMI", "COMMA"):
            return "REASON"
        return ""

    def _of_scores(self, word: str) -> str:
        """Return what a word is only among scores, or ""."""
        last, before = self._last, self._before
        if "ITEMS" in (last, before if last == "COMMA" else ""):
            table = {"SHALL_MEET": words.SHALL_MEET, "EACH_ITEM": words.EACH_ITEM, "PRO_RATA": words.PRO_RATA}
            return next((kind for kind, spelt in table.items() if word in spelt), "")
        if last == "KIND" and word in words.ATTRIBUTES["FULL_MARKS"]:
            return "FULL_MARKS"
        if last in _NA_CASES or (last == "COLON" and before in _NA_CASES):
            return "NA_POLICY" if word in _POLICY_OF else ""
        return "LINEAR" if self._first == "SCORE" and word in words.LINEAR else ""

    def _in_clause(self) -> bool:
        """Whether the head of a clause is being read, or a line of its block begins."""
        return self._first == "CLAUSE" or (self._start and self._declares() == "CLAUSE")

    def _number(self, match: re.Match[str], end: int) -> int:
        start, after = match.span()
        self._emit("NUMBER", start, after)
        mantissa, _, exponent = match.group().replace(" ", "").lower().partition("e")
        digits = mantissa.replace(".", "").lstrip("0")
        places = len(mantissa.partition(".")[2])
        if (
            len(digits) > limits.MAX_DIGITS
            or len(exponent) > 4
            or abs(int(exponent or 0)) > limits.MAX_EXPONENT
            or places > limits.MAX_DIGITS + limits.MAX_EXPONENT
        ):
            self._break(codes.BAD_NUMBER, start, after, found=_short(match.group()))
        blank = after
        while blank < end and self._text[blank] in " \t":
            blank += 1
        unit = UNIT_RUN.match(self._text, blank, end)
        if unit is None:
            return after
        run = NAME_RUN.match(self._text, blank, end)
        if run and self._whole(run, end)[0] in _OPERATORS:
            return after
        aside = _ASIDE.search(self._text, *unit.span()) if self._block else None
        last = aside.start() if aside is not None else unit.end()
        self._emit("UNIT_TEXT", unit.start(), last)
        return last

    def _operator(self, match: re.Match[str], end: int) -> int:
        start, after = match.span()
        kind = _OPS[match.group()]
        if kind == "DIV" and self._head and not self._open:
            return self._label(after)
        last = self._last
        if kind == "LPAR" and _ASIDE.match(self._text, start, end):
            kind = "ASIDE"  # after a name it would else begin the arguments of a function
        self._emit(kind, start, after)
        if kind == "COMMA" and self._block and self._out[0].type == "ADOPT":
            self._start = True
            return self._numbered(after)
        if kind in ("LPAR", "ASIDE"):
            self._open.append(start)
            if len(self._open) == limits.MAX_NESTING + 1:
                self._break(codes.TOO_DEEP, start, after, limit=limits.MAX_NESTING)
                self._give_up()
        elif kind == "RPAR":
            if self._open:
                self._open.pop()
            else:
                self._break(codes.BRACKETS, start, after, found=self._file.text[start:after])
        elif kind == "COLON" and self._open and self._first == "FUNCTION":
            return self._unit(after, end)  # of a parameter
        elif kind in ("COMMA", "SEMI", "COLON", "EQ") and not self._open:
            self._head = self._first == "NONE_LEVEL"
            self._operands = 0
            self._start = kind in ("COMMA", "SEMI") or (
                kind == "COLON" and (last in ("GIVEN", "EXPECT", "LEFT_OUT") or self._types_stand())
            )
        return after

    def _in_example(self) -> bool:
        return bool(self._out) and self._out[0].type == "EXAMPLE"

    def _in_record(self) -> bool:
        return self._declares() == "RECORD"

    def _declares(self) -> str:
        """Return the keyword of the declaration being read, that of an operation of a tailoring too."""
        return next((token.type for token in self._out[:2] if token.type not in words.OPERATIONS), "")

    def _types_stand(self) -> bool:
        """Whether a colon on this line is followed by the type of an input or field."""
        return not self._open and (self._first == "INPUT" or (self._first == "NAME" and self._in_record()))

    # -- what follows a keyword -------------------------------------------------------------------

    def _text_after(self, kind: str, at: int) -> int:
        """Emit the raw text after a keyword such as 来源: to the next separator, or what quotes enclose."""
        stop = self._end_of_line(at)
        if self._open:  # an aside: its bracket closes the text
            stop = max(self._text.rfind(")", at, stop), at)
        begin = at
        while begin < stop and self._text[begin] in " \t:":
            begin += 1
        if begin < stop and self._text[begin] == '"':
            closing = self._text.find('"', begin + 1, stop)
            if closing < 0:
                self._break(codes.UNCLOSED_TEXT, begin, begin + 1, found=self._file.text[begin])
                return stop
            self._emit("TEXT", begin + 1, closing)
            return closing + 1
        end = begin
        marks = _UP_TO.get(kind, ";" if self._first == kind else ",;")
        while end < stop and (self._text[end] not in marks or (kind == "EVIDENCE" and _DEMANDS.match(self._text, end))):
            end += 1
        self._raw("TEXT", begin, end)
        return end

    def _label(self, at: int) -> int:
        end = at
        while end < len(self._text) and self._text[end] not in ",;:=\n":
            end += 1
        self._raw("LABEL", at, end)
        return end

    def _unit(self, at: int, end: int) -> int:
        run = NAME_RUN.match(self._text, self._past_blanks(at), end)
        if run and _OPERATORS.get(run.group()) == "BY":
            return at  # `单位 按 品种`
        return self._one("UNIT_TEXT", _UNIT_ALONE, at)

    def _clause_number(self, word: str, at: int, end: int) -> int:
        after = self._one("CLAUSE_NO", CLAUSE_NUMBER, at)
        if after == at or NAME_RUN.match(self._text, after):
            self._break(codes.BAD_CLAUSE_NUMBER, at - len(word), at, keyword=word)
        return after

    def _example_title(self, at: int) -> int:
        at = self._one("TEXT", _EXAMPLE_NUMBER, at)
        end = self._end_of_line(at)
        self._raw("TEXT", at, end)
        return end

    def _other_example(self, at: int) -> int:
        """Emit the number after `沿用 算例`."""
        return self._one("TEXT", _REUSED_NUMBER, _OTHER_EXAMPLE.match(self._text, at).end())  # type: ignore[union-attr]

    def _qualified(self, kind: str, at: int) -> int:
        after = self._one("QNAME", _QUALIFIED, at)
        while kind in ("USES", "REPLACES") and after > at:
            comma = re.compile(r"[ \t]*,[ \t]*(?=[a-z][a-z0-9_]*\.)").match(self._text, after)
            if comma is None:
                break
            after = self._one("QNAME", _QUALIFIED, comma.end())
        return after

    def _by_date(self, at: int) -> int:
        """Emit `按 申报日：id@edition 自 day，…` after `引用`; 0 if that does not stand here."""
        match = _BY_CLOCK.match(self._text, at)
        if match is None:
            return 0
        self._emit("BY", *match.span("by"))
        self._emit("CLOCK", *match.span("clock"))
        at = match.end()
        while True:
            colon = _AFTER_CLOCK.match(self._text, at)
            if colon is not None:
                self._emit(_OPS[colon["sign"]], *colon.span("sign"))
                at = colon.end()
            named = self._one("QNAME", _QUALIFIED, at)
            day = _FROM_DAY.match(self._text, named)
            if named == at or day is None:
                return named
            self._emit("FROM_DAY", *day.span("word"))
            at = self._one("DATE", _DATE, day.end())
            if _AFTER_CLOCK.match(self._text, at) is None:
                return at

    def _past_blanks(self, at: int) -> int:
        while at < len(self._text) and self._text[at] in " \t":
            at += 1
        return at

    def _one(self, kind: str, pattern: re.Pattern[str], at: int) -> int:
        """Emit one token of `pattern` after blanks, if it is there."""
        begin = self._past_blanks(at)
        match = pattern.match(self._text, begin)
        if match is None or match.end() == begin:
            return at
        self._emit(kind, begin, match.end())
        return match.end()

    # -- emitting and reporting -------------------------------------------------------------------

    def _emit(self, kind: str, start: int, end: int) -> None:
        self._out.append(Token(kind, self._text[start:end], start, end_pos=end))
        if kind[0] != "_":
            if not self._first:
                self._first = kind
                field = kind == "NAME" and self._in_record()
                self._head = kind in words.DECLARING or kind == "NONE_LEVEL" or field
            self._before, self._last = self._last, kind
            self._start = False
            if kind == "NAME" or kind == "NUMBER":
                self._operands += 1
                if self._operands > limits.MAX_OPERANDS:
                    self._too_much(_OPERANDS, limits.MAX_OPERANDS, start, end)
                    self._give_up()

    def _raw(self, kind: str, start: int, end: int) -> None:
        """Emit raw text without the blanks around it."""
        while start < end and self._text[start].isspace():
            start += 1
        while end > start and self._text[end - 1].isspace():
            end -= 1
        if end > start or kind in ("CELL", "QUOTE"):
            self._emit(kind, start, end)

    def _unclosed(self) -> None:
        for at in self._open[:1]:
            self._break(codes.BRACKETS, at, at + 1, found=self._file.text[at])
        self._open.clear()

    def _give_up(self) -> None:
        """Leave the rest of the logical line unread: what is wrong with it is told."""
        self._given_up = True
        self._open.clear()

    def _too_much(self, what: Text, limit: int, start: int, end: int = 0) -> None:
        self._break(codes.TOO_MUCH, start, end or start + 1, what=what, limit=limit)

    def _bad_character(self, start: int, end: int, help_: Said | None = None) -> None:
        char = self._file.text[start]
        shown = f"U+{ord(char):04X} {character_name(char, '')}".strip()
        self._break(codes.BAD_CHARACTER, start, end, help_, name=shown)

    def _break(self, code: Code, start: int, end: int, help_: Said | None = None, **names: object) -> None:
        self._chunk.broken = True
        self._broken_places += 1
        if self._broken_places > limits.MAX_ERRORS:
            self._give_up()
            code, names, help_ = codes.TOO_MUCH, {"what": BROKEN, "limit": limits.MAX_ERRORS}, None
            if self._broken_places > limits.MAX_ERRORS + 1:
                return
        if code is codes.BAD_CLAUSE_NUMBER:
            help_ = phrases.WRITE(text=f"{names['keyword']} 5.2.1")
        self._sink.report(Diagnostic(code, (Label(Span(self._file, start, end)),), names, help=help_))


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:16] + "…" + text[-4:]
