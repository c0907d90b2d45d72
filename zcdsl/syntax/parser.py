"""Text to AST. Reports every broken declaration of a file, not just the first."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise
from typing import Any, TypeVar

from lark import Lark, Token, UnexpectedInput, UnexpectedToken
from lark.lexer import Lexer as LarkLexer

from zcdsl.collector import paused
from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import CompilerBug, Diagnostic, Label, Sink
from zcdsl.diagnostics.phrases import Listed
from zcdsl.source import SourceFile, Span
from zcdsl.syntax import ast, limits, literate, mistakes, words
from zcdsl.syntax.build import ToAst
from zcdsl.syntax.lexer import BROKEN, FOLD, Chunk, Lexer
from zcdsl.texts import Text

D = TypeVar("D", bound=ast.Declaration)

_BAND_TABLE = Text("限值表", "limit table")
_ROWS = Text("一张限值表的行", "rows of one table of limits")
_EFFECT = Text("效果（不予评级，或由谁决定）", "effect (no rating, or who decides)")


class _Tokens(LarkLexer):
    """Hands Lark the tokens that our lexer made."""

    def __init__(self, lexer_conf: Any) -> None:
        """Take what Lark passes; nothing of it is needed."""

    def lex(self, data: Any) -> Iterator[Token]:  # type: ignore[override]
        return iter(data)


class _Machine:
    """The LALR tables and the builder they call."""

    def __init__(self) -> None:
        self.builder = ToAst()
        self.lark = Lark(
            files("zcdsl.syntax").joinpath("zcdsl.lark").read_text(encoding="utf-8"),
            parser="lalr",
            lexer=_Tokens,
            start=["item", "operation", "band_cell", "limit_cell"],
            maybe_placeholders=True,
            transformer=self.builder,
        )

    def run(self, tokens: list[Token], start: str) -> Any:
        return self.lark.parse(tokens, start=start)


_OF_THREAD = threading.local()  # a builder holds the file it works on


def _machine() -> _Machine:
    if not hasattr(_OF_THREAD, "machine"):
        _OF_THREAD.machine = _Machine()
    machine: _Machine = _OF_THREAD.machine
    return machine


def parse(file: SourceFile, sink: Sink) -> ast.Document:
    """Parse one file.

    Args:
        file: The source; `.md` is read as literate.
        sink: Where every broken declaration is reported.

    Returns:
        What could be read; `broken` if anything was left out.
    """
    if len(file.text) > limits.MAX_CHARACTERS:
        names = {"size": len(file.text), "limit": limits.MAX_CHARACTERS}
        sink.report(Diagnostic(codes.TOO_LARGE, (), names, path=file.path))
        return ast.Document(file, (), broken=True)
    with paused():
        return _Parser(file, sink).document()


class _Parser:
    def __init__(self, file: SourceFile, sink: Sink) -> None:
        self._file = file
        self._sink = sink
        code, self._margins, self._broken = literate.code_of(file, sink)
        self._code = code.translate(FOLD)
        self._mistakes = 0
        machine = _machine()
        self._run = machine.run
        machine.builder.file = file
        machine.builder.read_rows = self._keep_rows
        self._rows: list[tuple[ast.Cell, ...]] = []

    def document(self) -> ast.Document:
        found, wordings = [], []
        lexer = Lexer(self._file, self._code, self._sink, self._margins)
        chunks = lexer.chunks()
        self._broken = self._broken or lexer.refused
        for chunk in chunks:
            if self._mistakes > limits.MAX_ERRORS:
                break  # told
            if chunk.broken:
                self._broken = True
            elif (declaration := self._declaration(chunk)) is not None:
                found.append(declaration)
                wordings.append(self._wording(chunk.tokens))
        return ast.Document(self._file, tuple(found), self._broken, tuple(wordings))

    def _wording(self, tokens: list[Token]) -> str:
        text = self._file.text
        return "\0".join(f"{token.type} {text[token.start_pos : token.end_pos]}" for token in tokens)

    def _declaration(self, chunk: Chunk) -> ast.Declaration | None:
        self._rows = []
        tokens, start = chunk.tokens, "operation" if chunk.operation else "item"
        within = mistakes.OPERATION if chunk.operation else mistakes.within(tokens[0])
        declaration: ast.Declaration | None = self._parse(tokens, start, within, tokens[-1].end_pos or 0)
        return None if declaration is None else self._tabled(declaration)

    def _tabled(self, declaration: D) -> D:
        """Read the cells of a declaration's tables."""
        made: ast.Declaration
        match declaration:
            case ast.Reworked(limits=ast.LevelLimitsDecl() as limits):
                made = replace(declaration, limits=self._level_limits(limits))
            case ast.ClauseDecl() | ast.Reworked():
                two = any(isinstance(attribute, ast.Axis) for attribute in declaration.attributes)
                found = tuple(self._of_clause(attribute, two) for attribute in declaration.attributes)
                made = replace(declaration, attributes=found)
            case ast.DecisionDecl():
                made = self._decision(declaration)
            case ast.LevelLimitsDecl():
                made = self._level_limits(declaration)
            case ast.Added() | ast.Replaced():
                made = replace(declaration, declaration=self._tabled(declaration.declaration))
            case _:
                made = declaration
        return made  # type: ignore[return-value]  # each case keeps its kind

    def _of_clause(self, attribute: ast.Attribute, two_axes: bool) -> ast.Attribute:
        match attribute:
            case ast.RequireBands():
                return self._bands(attribute)
            case ast.Values():
                return self._grid(attribute) if two_axes else self._points(attribute)
            case _:
                return attribute

    def _parse(self, tokens: list[Token], start: str, within: Text, end: int) -> Any:
        """Return the node, or None if it was reported as broken."""
        try:
            return self._run(tokens, start)
        except UnexpectedToken as error:
            token = error.token if error.token.type != "$END" else None
            before = next((a for a, b in pairwise(tokens) if b is token), None)
            problem = mistakes.explain(self._file, token, before, error.expected, within, end)
        except UnexpectedInput as error:  # pragma: no cover - our lexer raises nothing
            raise CompilerBug(f"the parser stopped without a token: {error}") from error
        self._report(problem)
        return None

    # -- tables -----------------------------------------------------------------------------------

    def _keep_rows(self, rows: list[tuple[ast.Cell, ...]]) -> tuple[ast.BandRow, ...]:
        """Remember the cells: they are parsed after the declaration, the machine being busy with it now."""
        self._rows = rows
        return ()

    def _bands(self, node: ast.RequireBands) -> ast.RequireBands:
        header, *body = self._rows
        if len(header) != 2:
            shown = Listed(tuple(cell.text for cell in header))
            names = {"what": _BAND_TABLE, "expected": Text("条件、限值", "condition, limit"), "found": shown}
            self._report(Diagnostic(codes.WRONG_COLUMNS, (Label(header[0].span.to(header[-1].span)),), names))
        rows = []
        if len(body) > limits.MAX_ROWS:
            names = {"what": _ROWS, "limit": limits.MAX_ROWS}
            self._report(Diagnostic(codes.TOO_MUCH, (Label(body[limits.MAX_ROWS][0].span),), names))
            rows.append(ast.BandRow(node.span, None, None, ""))  # no gap is told because of it
            body = []
        for row in body:
            if len(header) != 2:
                rows.append(ast.BandRow(row[0].span, None, None, row[0].text))
                continue
            if len(row) != len(header):
                names = {"found": len(row), "expected": len(header)}
                self._report(Diagnostic(codes.BAD_TABLE, (Label(row[0].span.to(row[-1].span)),), names))
                rows.append(ast.BandRow(row[0].span, None, None, row[0].text))  # no gap is told because of it
                continue
            band = self._cell(row[0], "band_cell")
            rows.append(ast.BandRow(row[0].span, band, self._demand(row[1]), row[0].text))
        return ast.RequireBands(node.span, node.subject, node.selector, header, tuple(rows))

    def _points(self, node: ast.Values) -> ast.PointsTable:
        """Read the table of points of a clause; a row that is no pair of cells is told here."""
        header, *body = node.table.rows
        self._evenly(node.table, 2)
        selector = self._cell(header[0], "band_cell") if header[0].text else None
        rows = [
            ast.PointRow(row[0].span, self._cell(row[0], "band_cell"), row[1], row[0].text)
            if len(row) == 2
            else ast.PointRow(row[0].span, None, row[0], row[0].text)
            for row in body
        ]
        return ast.PointsTable(node.span, selector, header, tuple(rows))

    def _grid(self, node: ast.Values) -> ast.PointsGrid:
        """Read the edges of a table of points by two axes; a row of another length is told here."""
        header, *body = node.table.rows
        if not self._evenly(node.table, len(header)):
            return ast.PointsGrid(node.span, (), (), ())  # nothing more is said about it
        columns = tuple((self._cell(cell, "band_cell"), cell) for cell in header[1:])
        rows = tuple((self._cell(row[0], "band_cell"), tuple(row[1:])) for row in body)
        return ast.PointsGrid(node.span, columns, rows, tuple(row[0] for row in body))

    def _evenly(self, table: ast.Table, columns: int) -> bool:
        """Whether every row of a table has so many cells; those that have not are told."""
        odd = [row for row in table.rows if len(row) != columns]
        for row in odd:
            names = {"found": len(row), "expected": columns}
            self._report(Diagnostic(codes.BAD_TABLE, (Label(row[0].span.to(row[-1].span)),), names))
        return not odd

    def _decision(self, node: ast.DecisionDecl) -> ast.DecisionDecl:
        """Read the edges of a decision table; without them nothing more is said about it."""
        if not node.table.rows or not self._evenly(node.table, len(node.table.rows[0])):
            return node
        header, *body = node.table.rows
        columns = tuple(self._cell(cell, "band_cell") for cell in header[1:])
        return replace(node, columns=columns, rows=tuple(self._cell(row[0], "band_cell") for row in body))

    def _level_limits(self, node: ast.LevelLimitsDecl) -> ast.LevelLimitsDecl:
        """Read the names and the limits of a table of limits for each level."""
        if not node.table.rows or not self._evenly(node.table, len(node.table.rows[0])):
            return node
        _, *body = node.table.rows
        subjects = tuple(self._cell(row[1], "band_cell") if len(row) > 1 else None for row in body)
        limits = tuple(tuple(self._limit(cell) for cell in row[3:]) for row in body)
        return replace(node, subjects=subjects, limits=limits)

    def _limit(self, cell: ast.Cell) -> ast.LimitCell | None:
        if cell.text.translate(FOLD) in words.NO_DEMAND:
            return None
        limit: ast.LimitCell | None = self._cell(cell, "limit_cell")
        return limit

    def _demand(self, cell: ast.Cell) -> ast.LimitCell | ast.GapCell | None:
        """Read `≤ 0.2 tCO2/tce`, or `未规定` with what comes of it."""
        head, comma, rest = self._code[cell.span.start : cell.span.end].partition(",")
        if head.rstrip() in words.GAP_WORDS["UNREGULATED"]:
            effect = rest.lstrip()  # nothing stands after the last word of a cell
            if not comma:
                word = head.rstrip()
                names = {"name": word, "part": _EFFECT}
                help_ = phrases.WRITE(text="unregulated, no rating" if word.isascii() else "未规定，不予评级")
                self._report(Diagnostic(codes.MISSING_PART, (Label(cell.span),), names, help=help_))
                return None
            if effect in words.GAP_WORDS["NO_RATING"]:
                return ast.GapCell(cell.span, None)
            for before, after in words.DECIDED_BY:
                who = effect[len(before) : len(effect) - len(after)].strip()
                if effect.startswith(before) and effect.endswith(after) and who:
                    start = cell.span.end - len(effect[len(before) :].lstrip())
                    place = Span(self._file, start, start + len(who))
                    return ast.GapCell(cell.span, ast.Words(place, place.text))
        if head.strip() in words.NO_DEMAND and not comma:
            shown = cell.span.text
            names = {"found": Text(f" `{shown}`", f"`{shown}`"), "within": mistakes.CELL_WITHIN["limit_cell"]}
            text = Text("未规定，不予评级", "unregulated, no rating")
            help_ = phrases.NO_DEMAND_HERE(text=text)
            self._report(Diagnostic(codes.UNEXPECTED, (Label(cell.span),), names, help=help_))
            return None
        limit: ast.LimitCell | None = self._cell(cell, "limit_cell")
        return limit

    def _cell(self, cell: ast.Cell, start: str) -> Any:
        tokens = Lexer(self._file, self._code, self._sink).cell(cell.span.start, cell.span.end)
        if tokens is None:
            self._broken = True
            return None
        return self._parse(tokens, start, mistakes.CELL_WITHIN[start], cell.span.end)

    def _report(self, diagnostic: Diagnostic) -> None:
        self._broken = True
        self._mistakes += 1
        if self._mistakes > limits.MAX_ERRORS:
            names = {"what": BROKEN, "limit": limits.MAX_ERRORS}
            diagnostic = Diagnostic(codes.TOO_MUCH, diagnostic.labels[:1], names)
        if self._mistakes <= limits.MAX_ERRORS + 1:
            self._sink.report(diagnostic)
