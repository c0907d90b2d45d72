"""Examples that begin with what another one gives: what is changed and left out, and what comes of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias, assert_never

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.ir import model as ir
from zcdsl.numbering import ClauseNumber
from zcdsl.semantics.names import narrow, suggestion
from zcdsl.semantics.symbols import Scope
from zcdsl.syntax import ast
from zcdsl.syntax.words import DATES, spellings
from zcdsl.texts import Text

_DATE_OF = spellings(DATES)
_REUSES = Text("“沿用”", "`as in`")
_LEFT_OUT = Text("“未填”", "`left out`")
_ALONE = Text("没有写“沿用”的算例", "an example without `as in`")

Key: TypeAlias = tuple[str, str]  # datum, date, clause or document; and which


def with_reused(
    nodes: tuple[ast.ExampleDecl, ...],
    own: list[ir.Example],
    numbers: Mapping[ClauseNumber, ir.ClauseId],
    scope: Scope,
    sink: Sink,
) -> list[ir.Example]:
    """Return the examples, each with what it takes from another; what is wrong with that is reported.

    Args:
        nodes: The examples as written.
        own: What each of them gives itself, in the same order.
        numbers: The clauses by number.
        scope: The names of the standard.
        sink: Where mistakes are told.
    """
    return _Reuse(nodes, own, numbers, scope, sink).whole()


class _Reuse:
    def __init__(
        self,
        nodes: tuple[ast.ExampleDecl, ...],
        own: list[ir.Example],
        numbers: Mapping[ClauseNumber, ir.ClauseId],
        scope: Scope,
        sink: Sink,
    ) -> None:
        self._nodes = nodes
        self._own = own
        self._numbers = numbers
        self._scope = scope
        self._sink = sink
        self._at: dict[str, int] = {}
        for at, node in enumerate(nodes):
            first = self._at.setdefault(narrow(node.number.text), at)
            if first != at:
                labels = (Label(node.number.span), Label(nodes[first].number.span, phrases.FIRST_HERE()))
                called = Text(f"算例 {node.number.text}", f"example {node.number.text}")
                sink.report(Diagnostic(codes.DUPLICATE_NAME, labels, {"name": called}))
        self._done: dict[int, ir.Example] = {}

    def whole(self) -> list[ir.Example]:
        bases = [self._base(node) for node in self._nodes]
        for at, node in enumerate(self._nodes):
            chain = [at]  # an example, the one it begins with, and so on, to one that is whole
            while (base := bases[chain[-1]]) is not None and base not in self._done and base not in chain:
                chain.append(base)
            if base in chain and base not in self._done:
                told = " → ".join(self._nodes[link].number.text for link in (*chain[chain.index(base) :], base))
                self._sink.report(Diagnostic(codes.CIRCULAR_REUSE, (Label(node.span),), {"chain": told}))
                bases[at] = None
                chain = [at]
            for link in reversed(chain):
                from_ = bases[link]
                self._done[link] = self._own[link] if from_ is None else self._joined(link, self._done[from_])
        return [self._done[at] for at in range(len(self._nodes))]

    def _base(self, node: ast.ExampleDecl) -> int | None:
        """Return the example that another begins with; None if it begins with none (reported, if it says one)."""
        if len(node.reused) > 1:
            labels = (Label(node.reused[1].span), Label(node.reused[0].span, phrases.FIRST_HERE()))
            self._sink.report(Diagnostic(codes.TWICE_SAID, labels, {"part": _REUSES}))
        if not node.reused:
            if node.left_out:
                names = {"part": _LEFT_OUT, "what": _ALONE}
                self._sink.report(Diagnostic(codes.NO_PLACE, (Label(node.left_out[0].span),), names))
            return None
        number = narrow(node.reused[0].text)
        if number not in self._at:
            near = suggestion(number, self._at)
            place = Label(node.reused[0].span)
            self._sink.report(Diagnostic(codes.UNKNOWN_EXAMPLE, (place,), {"number": number}, help=near))
            return None
        return self._at[number]

    def _joined(self, at: int, base: ir.Example) -> ir.Example:
        """Return an example with what it takes from another and neither gives anew nor leaves out."""
        own = self._own[at]
        gone: set[Key] = set()
        there = _keys(base)
        for left in self._nodes[at].left_out:
            key = self._key(left)
            if key is not None and key not in there:
                self._sink.report(Diagnostic(codes.NOT_REUSED, (Label(left.span),), {"what": _called(left)}))
            elif key is not None:
                gone.add(key)
        gone |= _keys(own)
        given = [*(pair for pair in base.given if ("datum", pair[0]) not in gone), *own.given]
        dates = [*(pair for pair in base.dates if ("date", pair[0]) not in gone), *own.dates]
        papers = (*(paper for paper in base.papers if _paper(paper) not in gone), *own.papers)
        return replace(own, given=tuple(sorted(given)), dates=tuple(sorted(dates)), papers=papers)

    def _key(self, left: ast.Name | ast.ClauseNo | ast.LeftDocument) -> Key | None:
        """Return what is left out; None if there is no such thing (reported)."""
        if isinstance(left, ast.LeftDocument):
            return "document", left.kind.text
        if isinstance(left, ast.ClauseNo):
            clause = self._numbers.get(ClauseNumber(left.text))
            if clause is None and not self._scope.partial:
                self._sink.report(Diagnostic(codes.UNKNOWN_CLAUSE, (Label(left.span),), {"number": left.text}))
            return None if clause is None else ("clause", clause)
        named = self._scope.thing(left.text) or self._scope.find(left.text)
        if named is not None:
            return "datum", named.id
        if left.text in _DATE_OF:
            return "date", _DATE_OF[left.text]
        if not self._scope.partial:
            near = suggestion(left.text, self._scope.spellings())
            self._sink.report(Diagnostic(codes.UNKNOWN_NAME, (Label(left.span),), {"name": left.text}, help=near))
        return None


def _keys(example: ir.Example) -> set[Key]:
    """Return what an example gives."""
    return {
        *(("datum", id_) for id_, _ in example.given),
        *(("date", key) for key, _ in example.dates),
        *(_paper(paper) for paper in example.papers),
    }


def _paper(paper: ir.Paper) -> Key:
    match paper:
        case ir.GivenJudgement(clause=clause) | ir.GivenClaim(clause=clause):
            return "clause", clause
        case ir.GivenDocument(kind=kind):
            return "document", kind
        case _:
            assert_never(paper)


def _called(left: ast.Name | ast.ClauseNo | ast.LeftDocument) -> Text:
    match left:
        case ast.Name(text=name):
            return Text(f" `{name}`", f"`{name}`")
        case ast.ClauseNo(text=number):
            return Text(f"条 {number}", f"clause {number}")
        case ast.LeftDocument(kind=kind):
            return Text(f"证据 `{kind.text}`", f"the document `{kind.text}`")
        case _:
            assert_never(left)
