"""Keywords are whole words: in every state that reading can be in, tried with what may stand beside them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest
from lark import Token, UnexpectedToken
from lark.parsers.lalr_analysis import Shift
from source_cases import cases, shipped

from zcdsl.diagnostics.model import Sink
from zcdsl.library import read
from zcdsl.plugin.shelf import source_names
from zcdsl.source import SourceFile
from zcdsl.syntax import literate, words
from zcdsl.syntax.lexer import FOLD, Lexer
from zcdsl.syntax.parser import _machine

TABLES = (words.DECLARING, words.ATTRIBUTES, words.OPERATORS)
TERMINAL_OF = [(word, terminal) for table in TABLES for word, terminal in words.spellings(table).items()]
TERMINAL_OF += [(word, "KIND") for word in words.spellings(words.KINDS)]
TERMINAL_OF += [(word, "OUTCOME") for word in words.spellings(words.OUTCOMES)]
TERMINAL_OF += [(word, "ROLE") for word in words.spellings(words.ROLES)]
TERMINAL_OF += [(word, "CLOCK") for word in words.spellings(words.CLOCKS)]
TERMINAL_OF += [(word, "VERDICT") for word in words.VERDICTS]
TERMINAL_OF += [(word, "WITH_REASON") for word in words.WITH_REASON]
TERMINAL_OF += [(word, "BACK") for word in words.BACK]
TERMINAL_OF += [(word, "SHARE") for word in words.SHARE]
TERMINAL_OF += [(word, "NONE_COUNTS") for word in words.NONE_COUNTS]
TERMINAL_OF += [(word, "NONE") for word in words.NONE]
COUNTED = {"KIND": (" 符合", " 不符合", " 符合率 ≥", " not met"), "CLAUSE": (" 1", " 表1-1 符合")}
TERMINALS = {terminal for _, terminal in TERMINAL_OF}


class State(NamedTuple):
    """One state of the parser, and the shortest text that leads there."""

    start: str
    text: str  # of the declaration or cell so far; "" where a declaration begins
    first: str  # type of its first token
    last: str  # type of its last token
    accepts: frozenset[str]  # the terminals that can stand behind that text

    def __str__(self) -> str:
        return f"{self.start}: {self.text[-12:]}"


def sources() -> Iterator[SourceFile]:
    sink = Sink()
    folders = [folder for standard in shipped().values() for folder in standard.editions.values()]
    paths = [f"{folder}/{name}" for folder in folders for name in source_names(folder)]
    paths += [
        str(path) for case in cases("good") for path in (sorted(case.rglob("*.zc*")) if case.is_dir() else [case])
    ]
    for path in paths:
        file = read(path, path, sink)
        assert file is not None
        yield file


LED_INTO: set[int] = set()
TAILORING = "本文件在 a.b@1 基础上\n    "  # an operation is one only behind it


@cache
def states() -> list[State]:
    """Every state that the sources of the tests and the shipped ones lead through."""
    found: dict[tuple[str, int], State] = {}
    for file in sources():
        code = literate.code_of(file, Sink())[0].translate(FOLD)
        for chunk in Lexer(file, code, Sink()).chunks():
            assert not chunk.broken
            walk(found, "operation" if chunk.operation else "item", code, chunk.tokens)
            cells = [token for token in chunk.tokens if token.type == "CELL"]
            for token in cells if chunk.tokens[0].type not in ("CODELIST", "TABLE") else ():  # names and units
                for start in ("band_cell", "limit_cell"):
                    tokens = Lexer(file, code, Sink()).cell(token.start_pos or 0, token.end_pos or 0)
                    walk(found, start, code, tokens or [])
    return sorted(found.values())


def walk(found: dict[tuple[str, int], State], start: str, code: str, tokens: list[Token]) -> None:
    """Note the states between tokens, as long as the tokens can be read."""
    machine = _machine()
    machine.builder.file = SourceFile("", code)
    machine.builder.read_rows = lambda rows: ()
    reading = machine.lark.parse_interactive([], start=start)
    begin, first = ((tokens[0].start_pos or 0), tokens[0].type) if tokens else (0, "")
    end, last = begin, ""
    for token in tokens:
        LED_INTO.add(reading.parser_state.position)
        gap = code[end : token.start_pos]
        text = (TAILORING if start == "operation" else "") + code[begin:end] + (gap if gap.isspace() else "")
        known = found.get((start, reading.parser_state.position))
        if not (last[:1] == "_" and token.type[0] == "_") and (known is None or len(text) < len(known.text)):
            number = reading.parser_state.position
            found[start, number] = State(start, text, first, last, frozenset(reading.accepts()))
        try:
            reading.feed_token(token)
        except UnexpectedToken:  # a cell of the other kind
            return
        end, last = token.end_pos or 0, token.type
    LED_INTO.add(reading.parser_state.position)


def last_word(state: State, tail: str) -> list[tuple[str, str]]:
    """Return the tokens of `tail` behind the text of a state: (type, text)."""
    text = state.text + tail
    lexer = Lexer(SourceFile("source.zc", text), text.translate(FOLD), Sink())
    if state.start not in ("item", "operation"):
        tokens = lexer.cell(0, len(text)) or []
    else:
        tokens = [token for chunk in lexer.chunks() for token in chunk.tokens]
    return [(t.type, str(t)) for t in tokens if (t.end_pos or 0) > len(state.text) and t.type[0] != "_"]


def test_the_sources_lead_into_every_state_that_follows_a_word() -> None:
    table = _machine().lark.parser.parser.parser.parse_table  # type: ignore[attr-defined]
    after = {
        into
        for actions in table.states.values()
        for terminal, (action, into) in actions.items()
        if terminal.isupper() and action is Shift
    }
    assert states()
    assert after - LED_INTO - set(table.end_states.values()) == set()


@pytest.mark.parametrize("state", states(), ids=str)
def test_a_keyword_run_together_with_a_letter_or_character_is_none(state: State) -> None:
    for word, terminal in TERMINAL_OF:
        for run in (f"{word}x", f"{word}甲", f"{word}9", f"{word}_", f"x{word}", f"甲{word}"):
            found = last_word(state, run)
            if " " in word:  # the first word alone may be another keyword
                assert (terminal, word) not in found, run
            elif found:
                assert found[0][0] not in TERMINALS, run


def in_condition(state: State) -> bool:
    """Whether a part of a condition begins here, and no attribute of a declaration."""
    return "ALL" in state.accepts


def tails(terminal: str, state: State) -> tuple[str, ...]:
    """Return texts with which, behind it, a word is that keyword in a state; none where it cannot stand.

    At the start of a condition, where names stand too, a kind of clause needs what is asked of it, `clause` a number.
    Elsewhere a kind stands after `all` or in a clause.
    """
    if terminal not in state.accepts:
        return ()
    if terminal in COUNTED and in_condition(state):
        return COUNTED[terminal] if state.last in ("COLON", "AND", "OR", "NOT", "LPAR") else ()
    if terminal == "KIND" and state.last != "ALL" and state.first != "CLAUSE":
        return ()
    return ("", " ", "，", "（）", "\n", "#")


@pytest.mark.parametrize("state", states(), ids=str)
def test_a_keyword_with_nothing_beside_it_is_one_wherever_it_can_stand(state: State) -> None:
    blank = "" if not state.text or state.text[-1] in " \n" else " "
    for word, terminal in TERMINAL_OF:
        for tail in tails(terminal, state):
            assert last_word(state, f"{blank}{word}{tail}")[:1] == [(terminal, word)], tail


@pytest.mark.parametrize("state", [s for s in states() if in_condition(s) and s.text[-1:] != "\n"], ids=str)
def test_at_the_start_of_a_condition_a_word_that_asks_nothing_of_clauses_is_a_name(state: State) -> None:
    blank = "" if not state.text or state.text[-1] in " \n" else " "
    for word, terminal in TERMINAL_OF:
        if terminal in COUNTED:
            for tail in ("", " 符合的", " ＞ 0", "＝1"):
                assert last_word(state, f"{blank}{word}{tail}")[:1] == [("NAME", word)], tail
