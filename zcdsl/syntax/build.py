"""Parse events to AST. The only module that knows the grammar's rule names.

Total by construction: it copies, it never judges and never raises for an author's mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeAlias
from unicodedata import normalize

from lark import Token, Transformer, v_args

from zcdsl.source import SourceFile, Span
from zcdsl.syntax import ast, words

_KIND_OF = words.spellings(words.KINDS)
_OUTCOME_OF = words.spellings(words.OUTCOMES)
_ROLE_OF = words.spellings(words.ROLES)
_CLOCK_OF = words.spellings(words.CLOCKS)
_POLICY_OF = words.spellings(words.NA_POLICIES)
_FORCE_OF = words.spellings(words.FORCES)
_STATUS_OF = words.spellings(words.STATUSES)
_SYMBOLS = {"LE": "<=", "LT": "<", "GE": ">=", "GT": ">", "EQ": "="} | words.RELATIONS

ReadRows: TypeAlias = Callable[[list[tuple[ast.Cell, ...]]], tuple[ast.BandRow, ...]]


class _Links(list[Any]):
    """A chain being collected: operand, operator token, operand, …; appended to in place."""


def _done(item: Any) -> ast.Expr:
    """Return the node of a collected chain, or the node itself."""
    if not isinstance(item, _Links):
        return item  # type: ignore[no-any-return]
    operands = tuple(item[::2])
    ops = tuple(_OP_OF[token.type] for token in item[1::2])
    return ast.Chain(operands[0].span.to(operands[-1].span), operands, ops)


_OP_OF = {"PLUS": "+", "MINUS": "-", "TIMES": "*", "DIV": "/", "AND": "and", "OR": "or"}


@v_args(inline=True)
class ToAst(Transformer[Token, Any]):
    """Builds the nodes of one file. `file` and `read_rows` are set before each parse."""

    file: SourceFile
    read_rows: ReadRows

    # -- leaves -----------------------------------------------------------------------------------

    def _at(self, token: Token) -> Span:
        return Span(self.file, token.start_pos or 0, token.end_pos or 0)

    def _name(self, token: Token) -> ast.Name:
        text = str(token)
        return ast.Name(self._at(token), text if text.isascii() else normalize("NFC", text))

    def _words(self, token: Token | None) -> ast.Words | None:
        if token is None:
            return None
        span = self._at(token)
        text = span.text
        if token.type in ("TITLE", "STRING") or (token.type == "LABEL" and text[:1] in ('"', "“", "＂")):
            text = text[1:-1]
        return ast.Words(span, text)

    def _text(self, token: Token) -> ast.Words:
        span = self._at(token)
        return ast.Words(span, span.text)

    def _unit(self, token: Token) -> ast.UnitName:
        span = self._at(token)
        return ast.UnitName(span, span.text)

    def _clause_no(self, token: Token) -> ast.ClauseNo:
        span = self._at(token)
        return ast.ClauseNo(span, span.text.strip('"“”＂'))

    def _qualified(self, token: Token) -> ast.Qualified:
        id_, _, edition = str(token).partition("@")
        return ast.Qualified(self._at(token), id_, edition)

    # -- lists ------------------------------------------------------------------------------------

    def none(self) -> list[Any]:
        return []

    def one(self, item: Any) -> list[Any]:
        return [item]

    def same(self, items: list[Any]) -> list[Any]:
        return items

    def two(self, first: Any, second: Any) -> list[Any]:
        return [first, second]

    def more(self, items: list[Any], item: Any) -> list[Any]:
        items.append(item)
        return items

    def more_sep(self, items: list[Any], _separator: Token, item: Any) -> list[Any]:
        items.append(item)
        return items

    def merge(self, items: list[Any], others: list[Any]) -> list[Any]:
        items.extend(others)
        return items

    def tail(self, head: list[Any], block: list[Any] | None) -> tuple[ast.Attribute, ...]:
        return (*head, *(block or ()))

    # -- declarations -----------------------------------------------------------------------------

    def item(self, declaration: ast.Declaration) -> ast.Declaration:
        return declaration

    def header(self, word: Token, name: Token, title: Token | None, label: Token | None, tail: Any) -> ast.Header:
        names = self._qualified(name)
        span = self._at(word).to(self._at(title) if title else names.span)
        return ast.Header(span, word.type == "LIBRARY", names, self._words(title), self._words(label), tail)

    def unit_decl(self, word: Token, unit: Token, tail: Any) -> ast.UnitDecl:
        return ast.UnitDecl(self._at(word).to(self._at(unit)), self._unit(unit), tail)

    def quantified(
        self,
        word: Token,
        name: Token,
        symbol: Token | None,
        label: Token | None,
        _colon: Token | None,
        data_type: ast.DataType | None,
        tail: Any,
    ) -> ast.Quantified:
        return ast.Quantified(
            self._at(word).to(self._at(symbol or name)),
            word.type.lower(),
            self._name(word),
            self._name(name),
            self._name(symbol) if symbol else None,
            self._words(label),
            tail,
            data_type,
        )

    # -- lists and codes --------------------------------------------------------------------------

    def codelist(
        self, word: Token, name: Token, label: Token | None, tail: tuple[ast.Attribute, ...]
    ) -> ast.CodeListDecl:
        span = self._at(word).to(self._at(name))
        return ast.CodeListDecl(span, self._name(name), self._words(label), *_tabled(span, tail))

    def keyed_table(
        self, word: Token, name: Token, symbol: Token | None, label: Token | None, tail: tuple[ast.Attribute, ...]
    ) -> ast.TableDecl:
        span = self._at(word).to(self._at(symbol or name))
        called = self._name(symbol) if symbol else None
        return ast.TableDecl(span, self._name(name), called, self._words(label), *_tabled(span, tail))

    def record(
        self,
        word: Token,
        name: Token,
        label: Token | None,
        aside: tuple[ast.Attribute, ...] | None,
        lines: list[Any],
    ) -> ast.RecordDecl:
        code = next((line for line in lines if isinstance(line, ast.HasCode)), None)
        fields = tuple(line for line in lines if isinstance(line, ast.FieldDecl))
        span = self._at(word).to(self._at(name))
        return ast.RecordDecl(span, self._name(name), self._words(label), code, fields, aside or ())

    def bracketed_record(
        self, word: Token, name: Token, aside: tuple[ast.Attribute, ...], lines: list[Any]
    ) -> ast.RecordDecl:
        return self.record(word, name, None, aside, lines)

    def field(
        self, name: Token, label: Token | None, _colon: Token, data_type: ast.DataType, attributes: list[Any]
    ) -> ast.FieldDecl:
        span = self._at(name).to(data_type.span)
        return ast.FieldDecl(span, self._name(name), self._words(label), data_type, tuple(attributes))

    def type_code(self, word: Token, name: Token) -> ast.CodeType:
        return ast.CodeType(self._at(word).to(self._at(name)), self._name(name))

    def type_list(self, word: Token, name: Token) -> ast.ListType:
        return ast.ListType(self._at(word).to(self._at(name)), self._name(name))

    def type_list_rows(self, word: Token, _comma: Token, _each: Token, name: Token) -> ast.ListType:
        return self.type_list(word, name)

    def type_quantity(self, word: Token, unit: Token) -> ast.QuantityType:
        return ast.QuantityType(self._at(word).to(self._at(unit)), self._unit(unit))

    def type_by_code(self, word: Token, _by: Token, name: Token) -> ast.ByCodeType:
        return ast.ByCodeType(self._at(word).to(self._at(name)), self._name(name))

    def type_plain(self, word: Token) -> ast.PlainType:
        return ast.PlainType(self._at(word), word.type.removesuffix("_TYPE").lower())

    def ordered(self, word: Token) -> ast.Ordered:
        return ast.Ordered(self._at(word))

    def evidence_kinds(self, word: Token) -> ast.EvidenceKinds:
        return ast.EvidenceKinds(self._at(word))

    def keyed_by(self, word: Token, name: Token) -> ast.KeyedBy:
        return ast.KeyedBy(self._at(word).to(self._at(name)), self._name(name))

    def covers(self, word: Token, names: list[Token]) -> ast.Covers:
        span = self._at(word).to(self._at(names[-1]))
        return ast.Covers(span, tuple(self._name(name) for name in names))

    def needs_statement(self, word: Token) -> ast.NeedsStatement:
        return ast.NeedsStatement(self._at(word))

    def default_value(self, word: Token, value: Any) -> ast.Default:
        expr = _done(value)
        return ast.Default(self._at(word).to(expr.span), expr)

    def given_rows(self, name: Token, rows: list[Any]) -> list[Any]:
        span = self._at(name)
        return [ast.GivenTable(span, self._name(name), ast.Table(span, tuple(rows)))]

    def function(
        self, word: Token, name: Token, _open: Token, items: list[Any], _close: Token, label: Token | None, tail: Any
    ) -> ast.FunctionDecl:
        span = self._at(word).to(self._at(name))
        return ast.FunctionDecl(span, self._name(name), tuple(items), self._words(label), tail)

    def parameter(self, name: Token, _colon: Token | None, unit: Token | None) -> ast.ParameterOf:
        span = self._at(name)
        return ast.ParameterOf(
            span.to(self._at(unit)) if unit else span, self._name(name), self._unit(unit) if unit else None
        )

    def title(self, item: Token | list[Token]) -> ast.Words:
        if isinstance(item, Token):
            return self._words(item) or ast.Words(self._at(item), "")
        span = self._at(item[0]).to(self._at(item[-1]))
        return ast.Words(span, span.text)

    def clause(
        self,
        word: Token,
        number: Token,
        title: ast.Words | None,
        head: Token | list[Any] | None,
        tail: tuple[Any, ...],
    ) -> ast.ClauseDecl:
        label = head if isinstance(head, Token) and head.type == "LABEL" else None
        parts: list[Any] = [] if head is None or label is not None else head if isinstance(head, list) else [head]
        for item in tail:
            parts += item if isinstance(item, list) else [item]
        kinds = [item for item in parts if isinstance(item, Token)]
        return ast.ClauseDecl(
            self._at(word).to(self._at(number)),
            self._clause_no(number),
            title,
            self._words(label),
            _KIND_OF[str(kinds[0])] if kinds else None,
            tuple(item for item in parts if not isinstance(item, Token)),
        )

    def marked_kind(self, kind: Token, marks: ast.FullMarks) -> list[Any]:
        return [kind, marks]  # `clause` takes both out of its attributes

    def codes(self, word: Token, rows: list[tuple[ast.Cell, ...]]) -> ast.CodesDecl:
        span = self._at(word)
        return ast.CodesDecl(span, ast.Table(span, tuple(rows)))

    def levels(self, word: Token, aside: tuple[ast.Attribute, ...] | None, lines: list[Any]) -> ast.LevelsDecl:
        none = next((item for item in lines if isinstance(item, tuple)), (None, None))
        levels = tuple(item for item in lines if isinstance(item, ast.LevelLine))
        return ast.LevelsDecl(self._at(word), levels, none[0], none[1], aside or ())

    def tabled_level(self, name: Token) -> ast.LevelLine:
        named = self._name(name)
        return ast.LevelLine(named.span, named, None)

    def level(self, name: Token, _colon: Token, condition: Any) -> ast.LevelLine:
        named, test = self._name(name), _done(condition)
        return ast.LevelLine(named.span.to(test.span), named, test)

    def none_level(
        self, _word: Token, _colon: Token, title: ast.Words, label: Token | None
    ) -> tuple[ast.Words, ast.Words | None]:
        return title, self._words(label)

    # -- tailoring --------------------------------------------------------------------------------

    def tailoring(self, word: Token, parts: list[Token], _colon: Token | None) -> ast.Extends:
        by_kind = {part.type: part for part in reversed(parts)}
        with_ = next((at for at, part in enumerate(parts) if part.type == "WITH_MODULES"), len(parts))
        named = [self._qualified(part) for part in parts[:with_] if part.type == "QNAME"]
        edition = by_kind.get("BASE_EDITION")
        last = next(part for part in reversed(parts[:with_]) if part.type != "COMMA")
        return ast.Extends(
            self._at(word).to(self._at(last)),
            named[0] if named else None,
            self._words(by_kind.get("TITLE") or by_kind.get("STRING")),
            self._text(edition) if edition is not None else None,
            tuple(self._qualified(part) for part in parts[with_:] if part.type == "QNAME"),
        )

    def clause_target(self, word: Token, number: Token) -> ast.Target:
        return ast.Target(self._at(word).to(self._at(number)), "clause", self._clause_no(number))

    def named_target(self, word: Token, name: Token) -> ast.Target:
        return ast.Target(self._at(word).to(self._at(name)), word.type.lower(), self._name(name))

    def only_target(self, word: Token) -> ast.Target:
        return ast.Target(self._at(word), word.type.lower(), None)

    def added(self, word: Token, declaration: ast.Tailored) -> ast.Added:
        return ast.Added(self._at(word).to(declaration.span), declaration)

    def replaced(self, word: Token, declaration: ast.Tailored) -> ast.Replaced:
        return ast.Replaced(self._at(word).to(declaration.span), declaration)

    def moved(
        self,
        word: Token,
        number: Token,
        move: Token,
        relation: Token,
        bound: Any,
        aside: tuple[ast.Attribute, ...] | None,
        tail: tuple[Any, ...],
    ) -> ast.Moved:
        limit = self.limit_cell(relation, bound)
        target = self.clause_target(word, number)
        attributes = (*(aside or ()), *_attributes(tail))
        return ast.Moved(target.span.to(limit.span), target, move.type == "TIGHTENED", limit, attributes)

    def reworked(
        self, word: Token, target: ast.Target, aside: tuple[ast.Attribute, ...] | None, tail: tuple[Any, ...]
    ) -> ast.Reworked:
        attributes = (*(aside or ()), *_attributes(tail))
        span, limits = self._at(word).to(target.span), None
        if target.what == "level_limits":
            attributes, table = _tabled(target.span, attributes)
            limits = ast.LevelLimitsDecl(target.span, attributes, table)
        return ast.Reworked(span, target, word.type == "TIGHTEN", attributes, limits)

    def dropped(
        self, word: Token, target: ast.Target, aside: tuple[ast.Attribute, ...] | None, tail: tuple[Any, ...]
    ) -> ast.Dropped:
        return ast.Dropped(self._at(word).to(target.span), target, (*(aside or ()), *_attributes(tail)))

    def adopted(self, word: Token, targets: list[ast.Target]) -> ast.Adopted:
        return ast.Adopted(self._at(word).to(targets[-1].span), tuple(targets))

    def rest(self, word: Token) -> ast.Rest:
        return ast.Rest(self._at(word), word.type == "REST_AS_BASE")

    def in_group(self, word: Token, name: Token) -> ast.InGroup:
        return ast.InGroup(self._at(word).to(self._at(name)), self._name(name))

    def why(self, _separator: Token, word: Token, text: Token) -> tuple[ast.Attribute, ...]:
        return (self.remark(word, text),)

    def aside(self, _open: Token, items: list[ast.Attribute], _close: Token) -> tuple[ast.Attribute, ...]:
        return tuple(items)

    def quoted_limit(self, word: Token, _colon: Token | None, relation: Token, bound: Any) -> ast.QuotedLimit:
        limit = self.limit_cell(relation, bound)
        return ast.QuotedLimit(self._at(word).to(limit.span), limit)

    def quoted_text(self, word: Token, _colon: Token | None, value: Any) -> ast.QuotedText:
        expr = _done(value)
        return ast.QuotedText(self._at(word).to(expr.span), expr)

    def score_group(
        self, word: Token, name: Token, label: Token | None, tail: tuple[ast.Attribute, ...]
    ) -> ast.GroupDecl:
        span = self._at(word).to(self._at(name))
        return ast.GroupDecl(span, self._name(name), self._words(label), tail)

    def decision(self, word: Token, tail: tuple[ast.Attribute, ...]) -> ast.DecisionDecl:
        return ast.DecisionDecl(self._at(word), *_tabled(self._at(word), tail))

    def level_limits(self, word: Token, tail: tuple[ast.Attribute, ...]) -> ast.LevelLimitsDecl:
        return ast.LevelLimitsDecl(self._at(word), *_tabled(self._at(word), tail))

    def example(self, word: Token, number: Token, title: Token | None, parts: list[Any]) -> ast.ExampleDecl:
        return ast.ExampleDecl(
            self._at(word).to(self._at(number)),
            self._text(number),
            self._words(title),
            tuple(item for kind, items in parts if kind == "given" for item in items),
            tuple(item for kind, items in parts if kind == "expected" for item in items),
            tuple(item for kind, items in parts if kind == "reused" for item in items),
            tuple(item for kind, items in parts if kind == "left_out" for item in items),
        )

    def reuses(self, _word: Token, number: Token) -> tuple[str, list[Any]]:
        return "reused", [self._text(number)]

    def left_out(self, _word: Token, _colon: Token, items: list[Any]) -> tuple[str, list[Any]]:
        return "left_out", items

    def left_name(self, name: Token) -> ast.Name:
        return self._name(name)

    def left_clause(self, _word: Token, number: Token) -> ast.ClauseNo:
        return self._clause_no(number)

    def left_document(self, word: Token, text: Token) -> ast.LeftDocument:
        return ast.LeftDocument(self._at(word).to(self._at(text)), self._text(text))

    def given(self, _word: Token, _colon: Token, items: list[Any]) -> tuple[str, list[Any]]:
        return "given", items

    def expected(self, _word: Token, _colon: Token, items: list[Any]) -> tuple[str, list[Any]]:
        return "expected", items

    def assign(self, name: Token, _equal: Token, value: Any) -> ast.Given:
        named, expr = self._name(name), _done(value)
        return ast.Given(named.span.to(expr.span), named, expr)

    def expect_shown(self, name: Token, _word: Token, number: Token, unit: Token | None) -> ast.Given:
        named, value = self._name(name), self.quantity(number, unit)
        return ast.Given(named.span.to(value.span), named, value, shown=True)

    def assign_range(self, name: Token, _equal: Token, low: Any, _tilde: Token, high: Any) -> ast.Given:
        named, bottom, top = self._name(name), _done(low), _done(high)
        value = ast.Range(bottom.span.to(top.span), bottom, top)
        return ast.Given(named.span.to(top.span), named, value)

    def expect_clause(self, word: Token, number: Token, outcome: Token) -> ast.ExpectClause:
        span = self._at(word).to(self._at(outcome))
        return ast.ExpectClause(span, self._clause_no(number), _OUTCOME_OF[_spaced(outcome)])

    def expect_level(self, word: Token, name: Token) -> ast.ExpectLevel:
        span = self._at(word).to(self._at(name))
        return ast.ExpectLevel(span, self._name(name) if name.type == "NAME" else None)

    def given_points(self, word: Token, number: Token, _gets: Token, points: ast.Quantity) -> ast.GivenPoints:
        return ast.GivenPoints(self._at(word).to(points.span), self._clause_no(number), points)

    def expect_reach(self, _word: Token | None, number: Token, name: Token) -> ast.ExpectReach:
        span = self._at(number).to(self._at(name))
        return ast.ExpectReach(span, self._clause_no(number), self._name(name) if name.type == "NAME" else None)

    # -- attributes -------------------------------------------------------------------------------

    def edition(self, word: Token, text: Token) -> ast.Edition:
        return ast.Edition(self._at(word).to(self._at(text)), self._text(text))

    def published(self, word: Token, date: Token) -> ast.Published:
        return ast.Published(self._at(word), ast.DateText(self._at(date), str(date)))

    def transition(self, word: Token, day: Token) -> ast.Transition:
        return ast.Transition(self._at(word).to(self._at(day)), ast.DateText(self._at(day), str(day)))

    def withdrawn(self, word: Token, day: Token) -> ast.Withdrawn:
        return ast.Withdrawn(self._at(word).to(self._at(day)), ast.DateText(self._at(day), str(day)))

    def replaces(self, items: list[Token]) -> ast.Replaces:
        span = self._at(items[0]).to(self._at(items[-1]))
        return ast.Replaces(span, tuple(self._qualified(name) for name in items[1:]))

    def corrects(self, word: Token, text: Token) -> ast.Corrects:
        return ast.Corrects(self._at(word).to(self._at(text)), self._text(text))

    def amendment(self, word: Token, text: Token) -> ast.Amendment:
        """The last word of what it says is its date."""
        named = self._text(text)
        name, _, day = str(text).rpartition(" ")
        start = (text.start_pos or 0) + len(name) + 1
        span = self._at(word).to(self._at(text))
        if not name:
            return ast.Amendment(span, named, None)
        place = Span(self.file, start, start + len(day))
        kept = Span(self.file, named.span.start, named.span.start + len(name.rstrip()))
        return ast.Amendment(span, ast.Words(kept, kept.text), ast.DateText(place, day))

    def draft(self, word: Token) -> ast.Draft:
        return ast.Draft(self._at(word), word.type.removeprefix("DRAFT_").lower())

    def in_force(self, word: Token, date: Token) -> ast.InForce:
        return ast.InForce(self._at(word), ast.DateText(self._at(date), str(date)))

    def source(self, word: Token, text: Token) -> ast.SourceNote:
        document = self._text(text)
        head, comma, last = str(text).rpartition(",")
        status = _STATUS_OF.get(last.strip()) if comma else None
        if status:
            document = ast.Words(document.span, document.text[: len(head)].strip())
        return ast.SourceNote(self._at(word).to(self._at(text)), document, status)

    def uses_one(self, word: Token, name: Token) -> list[Any]:
        return [word, name]

    def uses(self, items: list[Token]) -> ast.Uses:
        return ast.Uses(self._at(items[0]), tuple(self._qualified(name) for name in items[1:]))

    def uses_dated(
        self, word: Token, _by: Token, clock: Token, _colon: Token | None, editions: list[ast.FromDay]
    ) -> ast.UsesDated:
        span = self._at(word).to(editions[-1].span)
        return ast.UsesDated(span, _CLOCK_OF[_spaced(clock)], tuple(editions))

    def dated_edition(self, name: Token, _from: Token, day: Token) -> ast.FromDay:
        library = self._qualified(name)
        return ast.FromDay(library.span.to(self._at(day)), library, ast.DateText(self._at(day), str(day)))

    def gases(self, word: Token, text: Token) -> ast.Gases:
        return ast.Gases(self._at(word), self._text(text))

    def has_unit(self, word: Token, unit: Token) -> ast.HasUnit:
        return ast.HasUnit(self._at(word).to(self._at(unit)), self._unit(unit))

    def bound(self, relation: Token, value: Any) -> ast.Bound:
        expr = _done(value)
        return ast.Bound(self._at(relation).to(expr.span), _SYMBOLS[relation.type], expr, None)

    def bound_range(self, low: Any, _tilde: Token, high: Any) -> ast.Bound:
        bottom, top = _done(low), _done(high)
        return ast.Bound(bottom.span.to(top.span), "~", bottom, top)

    def formula(self, _equal: Token, value: Any) -> ast.Formula:
        expr = _done(value)
        return ast.Formula(expr.span, expr)

    def remark(self, word: Token, text: Token) -> ast.Remark | ast.EvidenceDemand:
        if word.type == "EVIDENCE" and (demand := self._demand(word, text)):
            return demand
        return ast.Remark(self._at(word).to(self._at(text)), word.type.lower(), self._text(text))

    def _demand(self, word: Token, text: Token) -> ast.EvidenceDemand | None:
        """Return what is demanded of a document: `…，决定性，最低等级 B`; None if it is only named."""
        kept, parts = self._parts(text)
        force, grade = None, None
        while parts:
            named = _after(parts[-1].text, words.GRADE_WORDS)
            if named is None and (force or parts[-1].text not in _FORCE_OF):
                break
            last = parts.pop()
            if named is None:
                force = _FORCE_OF[last.text]
            else:
                grade = ast.Words(last.span, named)
        if force is None and grade is None:
            return None
        end = parts[-1].span.end if parts else kept.span.end
        kept = ast.Words(Span(self.file, kept.span.start, end), self.file.text[kept.span.start : end])
        return ast.EvidenceDemand(self._at(word).to(self._at(text)), kept, force, grade)

    def _parts(self, text: Token) -> tuple[ast.Words, list[ast.Words]]:
        """Return a raw text up to its first comma, and what stands after each comma."""
        found, at = [], text.start_pos or 0
        for part in str(text).split(","):
            start = at + len(part) - len(part.lstrip())
            span = Span(self.file, start, start + len(part.strip()))
            found.append(ast.Words(span, span.text))
            at += len(part) + 1
        return found[0], found[1:]

    def judged_by(self, word: Token, role: Token, verdict: Token | None) -> ast.JudgedBy:
        graded = _spaced(word) in words.GRADED or (verdict is not None and str(verdict) in words.GRADED)
        return ast.JudgedBy(self._at(word).to(self._at(role)), _ROLE_OF[str(role)], graded)

    def look_back(self, word: Token, clock: Token, _back: Token, number: Token, unit: Token) -> ast.LookBack:
        count = self.quantity(number, unit)
        return ast.LookBack(self._at(word).to(count.span), _CLOCK_OF[_spaced(clock)], count)

    def valid_on(self, word: Token, clock: Token) -> ast.ValidOn:
        return ast.ValidOn(self._at(word).to(self._at(clock)), _CLOCK_OF[_spaced(clock)])

    def in_principle(
        self, word: Token, _by: Token | None, role: Token | None, _verdict: Token | None
    ) -> ast.InPrinciple:
        return ast.InPrinciple(self._at(word).to(self._at(role or word)), _ROLE_OF[str(role)] if role else None)

    def may_not_apply(self, word: Token, *parts: Token | None) -> ast.MayNotApply:
        role = next(part for part in parts if part is not None and part.type == "ROLE")
        return ast.MayNotApply(self._at(word).to(self._at(role)), _ROLE_OF[str(role)])

    def applies(self, word: Token, _colon: Token | None, condition: Any) -> ast.AppliesWhen:
        expr = _done(condition)
        return ast.AppliesWhen(self._at(word).to(expr.span), expr)

    def given_document(self, word: Token, text: Token) -> ast.GivenDocument:
        kind, parts = self._parts(text)
        grade: ast.Words | None = None
        expires: ast.DateText | None = None
        for part in parts:
            day = _after(part.text, words.GIVEN_EXPIRY)
            if day is not None:
                expires = ast.DateText(part.span, day)
            else:
                grade = ast.Words(part.span, _after(part.text, words.GIVEN_GRADE) or part.text)
        return ast.GivenDocument(self._at(word).to(self._at(text)), kind, grade, expires)

    def quote(self, text: Token) -> ast.Remark:
        return ast.Remark(self._at(text), "quote", self._text(text))

    def of_clause(self, word: Token, number: Token) -> ast.OfClause:
        return ast.OfClause(self._at(word).to(self._at(number)), self._clause_no(number))

    def has_code(self, word: Token, code: Token) -> ast.HasCode:
        return ast.HasCode(self._at(word).to(self._at(code)), self._name(code))

    def kind(self, word: Token) -> Token:
        return word  # `clause` takes it out of its attributes

    def require(self, word: Token, _colon: Token | None, condition: Any) -> ast.Require:
        expr = _done(condition)
        return ast.Require(self._at(word).to(expr.span), expr)

    def require_bands(
        self,
        word: Token,
        _colon: Token | None,
        subject: Any,
        _by: Token,
        selector: Any,
        _second: Token | None,
        rows: list[tuple[ast.Cell, ...]],
    ) -> ast.RequireBands:
        chosen = _done(selector)
        span = self._at(word).to(chosen.span)
        return ast.RequireBands(
            span, _done(subject) if subject is not None else None, chosen, rows[0], self.read_rows(rows)
        )

    # -- scores -----------------------------------------------------------------------------------

    def amount(self, number: Token, unit: Token | None) -> ast.Quantity:
        return self.quantity(number, unit)

    def of_items(self, word: Token, _comma: Token | None) -> Token:
        return word

    def item_rows(self, _colon: Token | None, rows: list[tuple[ast.Cell, ...]]) -> tuple[tuple[ast.Cell, ...], ...]:
        return tuple(rows)

    def full_marks(self, word: Token, points: ast.Quantity) -> ast.FullMarks:
        return ast.FullMarks(self._at(word).to(points.span), points)

    def score_line(self, word: Token, _colon: Token | None, subject: Any, last: Token) -> ast.ScoreLine:
        return ast.ScoreLine(self._at(word).to(self._at(last)), _done(subject))

    def leading(self, word: Token, value: Any) -> ast.Leading:
        expr = _done(value)
        return ast.Leading(self._at(word).to(expr.span), expr)

    def benchmark(self, word: Token, value: Any) -> ast.Benchmark:
        expr = _done(value)
        return ast.Benchmark(self._at(word).to(expr.span), expr)

    def better(self, word: Token) -> ast.Better:
        return ast.Better(self._at(word), word.type == "LARGER_BETTER")

    def items_least(
        self, word: Token, _shall: Token | None, relation: Token, least: ast.Quantity, rows: Any
    ) -> ast.ItemsDemand:
        return ast.ItemsDemand(self._at(word).to(least.span), _SYMBOLS[relation.type], least, None, rows)

    def items_each(self, word: Token, _each: Token, each: ast.Quantity, rows: Any) -> ast.ItemsDemand:
        return ast.ItemsDemand(self._at(word).to(each.span), "", None, each, rows)

    def items_pro_rata(self, word: Token, last: Token, rows: Any) -> ast.ItemsDemand:
        return ast.ItemsDemand(self._at(word).to(self._at(last)), "", None, None, rows)

    def weight(self, word: Token, points: ast.Quantity) -> ast.Weight:
        return ast.Weight(self._at(word).to(points.span), points)

    def na_policy(self, word: Token, _colon: Token | None, policy: Token) -> ast.WhenNotApplicable:
        span = self._at(word).to(self._at(policy))
        return ast.WhenNotApplicable(span, word.type == "ALL_NA_CASE", _POLICY_OF[_spaced(policy)])

    def share_axis(self, word: Token, name: Token, _colon: Token, kind: Token, share: Token) -> ast.Axis:
        span = self._at(word).to(self._at(share))
        return ast.Axis(span, word.type == "ROW_AXIS", self._name(name), _KIND_OF[str(kind)], None)

    def number_axis(self, word: Token, name: Token, _colon: Token | None, value: Any) -> ast.Axis:
        named, expr = self._name(name), None if value is None else _done(value)
        span = self._at(word).to(expr.span if expr is not None else named.span)
        return ast.Axis(span, word.type == "ROW_AXIS", named, "", expr)

    def display(self, word: Token, number: Token, unit: Token | None) -> ast.Display:
        step = self.quantity(number, unit)
        return ast.Display(self._at(word).to(step.span), step)

    def rounded(self, word: Token) -> ast.RoundedValues:
        return ast.RoundedValues(self._at(word))

    def any_period(self, word: Token) -> ast.AnyPeriod:
        return ast.AnyPeriod(self._at(word))

    def takes(self, word: Token, text: Token) -> ast.Takes:
        return ast.Takes(self._at(word).to(self._at(text)), self._text(text))

    def keyed(self, word: Token, name: Token, unit: Token, last: Token) -> ast.Keyed:
        return ast.Keyed(self._at(word).to(self._at(last)), self._name(name), self._unit(unit))

    # -- tables -----------------------------------------------------------------------------------

    def row(self, cells: list[Token], _end: Token) -> tuple[ast.Cell, ...]:
        return tuple(ast.Cell(self._at(cell), self._at(cell).text) for cell in cells)

    def band_cell(self, expr: Any) -> ast.Expr:
        return _done(expr)

    def range(self, low: Any, _tilde: Token, high: Any) -> ast.Range:
        bottom, top = _done(low), _done(high)
        return ast.Range(bottom.span.to(top.span), bottom, top)

    def limit_cell(self, relation: Token, bound: Any) -> ast.LimitCell:
        expr = _done(bound)
        return ast.LimitCell(self._at(relation).to(expr.span), _SYMBOLS[relation.type], expr)

    def table(self, rows: list[tuple[ast.Cell, ...]]) -> ast.Values:
        span = rows[0][0].span.to(rows[-1][-1].span)
        return ast.Values(span, ast.Table(span, tuple(rows)))

    # -- expressions ------------------------------------------------------------------------------

    def chain(self, item: Any) -> ast.Expr:
        return _done(item)

    def link(self, left: Any, op: Token, right: Any) -> _Links:
        if isinstance(left, _Links):
            left.append(op)
            left.append(_done(right))
            return left
        return _Links([left, op, _done(right)])

    def conditional(self, word: Token, cases: list[Any], _else: Token, otherwise: Any) -> ast.Conditional:
        last = _done(otherwise)
        return ast.Conditional(self._at(word).to(last.span), tuple(cases), last)

    def case(self, condition: Any, _then: Token, value: Any) -> tuple[ast.Expr, ast.Expr]:
        return _done(condition), _done(value)

    def unary(self, op: Token, operand: Any) -> ast.Unary:
        expr = _done(operand)
        return ast.Unary(self._at(op).to(expr.span), "-" if op.type == "MINUS" else "not", expr)

    def compare(self, *parts: Any) -> ast.Comparison:
        operands = tuple(_done(part) for part in parts[::2])
        ops = tuple(_SYMBOLS[token.type] for token in parts[1::2])
        return ast.Comparison(operands[0].span.to(operands[-1].span), operands, ops)

    def compare_postfix(self, left: Any, number: Token, unit: Token | None, op: Token) -> ast.Comparison:
        first, second = _done(left), self.quantity(number, unit)
        return ast.Comparison(first.span.to(self._at(op)), (first, second), (_SYMBOLS[op.type],))

    def all_met(
        self, word: Token, kind: Token, outcome: Token, _open: Token | None, none: Token | None, close: Token | None
    ) -> ast.AllMet:
        span = self._at(word).to(self._at(close or outcome))
        return ast.AllMet(span, _KIND_OF[str(kind)], _OUTCOME_OF[_spaced(outcome)], none is not None)

    def clause_met(self, word: Token, number: Token, outcome: Token) -> ast.OneMet:
        span = self._at(word).to(self._at(outcome))
        return ast.OneMet(span, self._clause_no(number), _OUTCOME_OF[_spaced(outcome)])

    def counted(self, kind: Token, what: Token, relation: Token, number: Token, unit: Token | None) -> ast.Counted:
        bound = self.quantity(number, unit)
        outcome = _OUTCOME_OF[_spaced(what)] if what.type == "OUTCOME" else None
        span = self._at(kind).to(bound.span)
        return ast.Counted(span, _KIND_OF[str(kind)], outcome, _SYMBOLS[relation.type], bound)

    def raised(self, base: Any, _op: Token, exponent: Any) -> ast.Raised:
        below, above = _done(base), _done(exponent)
        return ast.Raised(below.span.to(above.span), below, above)

    def negative_exponent(self, minus: Token, number: Token) -> ast.Unary:
        value = self.quantity(number, None)
        return ast.Unary(self._at(minus).to(value.span), "-", value)

    def quantity(self, number: Token, unit: Token | None = None) -> ast.Quantity:
        span = self._at(number)
        named = self._unit(unit) if unit else None
        return ast.Quantity(span.to(named.span) if named else span, _digits(str(number)), named)

    def name(self, token: Token) -> ast.Name:
        return self._name(token)

    def call(self, function: Token, _open: Token, args: Sequence[Any], close: Token) -> ast.Call:
        return ast.Call(self._at(function).to(self._at(close)), self._name(function), tuple(_done(a) for a in args))

    def quantifier(
        self,
        function: Token,
        opening: Token,
        within: Sequence[Any],
        colon: Token,
        condition: Any,
        comma: Token | None,
        word: Token | None,
        empty: Any,
        close: Token,
    ) -> ast.Aggregate:
        return self.aggregate(function, opening, within, colon, condition, None, None, None, comma, word, empty, close)

    def aggregate(
        self,
        function: Token,
        _open: Token,
        within: Sequence[Any],
        _colon: Token,
        value: Any,
        _comma: Token | None,
        _by: Token | None,
        weight: Any,
        _comma2: Token | None,
        _empty: Token | None,
        empty: Any,
        close: Token,
    ) -> ast.Aggregate:
        return ast.Aggregate(
            self._at(function).to(self._at(close)),
            self._name(function),
            tuple(_done(a) for a in within),
            _done(value),
            _done(weight) if weight is not None else None,
            _done(empty) if empty is not None else None,
        )

    def group(self, opening: Token, expr: Any, closing: Token) -> ast.Expr:
        """The brackets belong to the place, so that a formula is quoted whole."""
        return replace(_done(expr), span=self._at(opening).to(self._at(closing)))


_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def _spaced(token: Token) -> str:
    """Return a keyword of several words with one blank between them."""
    return " ".join(str(token).split())


def _after(text: str, keywords: Sequence[str]) -> str | None:
    """Return what follows one of `keywords` at the start of a text, or None."""
    for word in keywords:
        if text.startswith(word):
            return text[len(word) :].strip()
    return None


def _digits(text: str) -> str:
    """Return a number without grouping blanks, raised digits lowered."""
    return text.replace(" ", "").translate(_RAISED)


def _attributes(tail: tuple[Any, ...]) -> tuple[ast.Attribute, ...]:
    """Return the attributes of an operation; a kind with full marks stands in a list, as in clauses."""
    parts: list[Any] = []
    for item in tail:
        parts += item if isinstance(item, list) else [item]
    return tuple(part for part in parts if not isinstance(part, Token))


def _tabled(span: Span, tail: tuple[ast.Attribute, ...]) -> tuple[tuple[ast.Attribute, ...], ast.Table]:
    """Return the attributes of a declaration apart from its table, the first if it has several."""
    values = next((part for part in tail if isinstance(part, ast.Values)), None)
    table = values.table if values is not None else ast.Table(span, ())
    return tuple(part for part in tail if part is not values), table
