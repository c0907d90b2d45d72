"""A clause of a base with what 加严 or 放宽 says of it, part by part, as if it had been written so."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.numbering import ClauseNumber
from zcdsl.semantics import shape
from zcdsl.semantics.names import narrow
from zcdsl.source import Span, woven
from zcdsl.syntax import ast, words
from zcdsl.texts import Text

_WORDS: Final = {True: Text("加严", "tightening"), False: Text("放宽", "loosening")}
_SIGNS: Final = ("≥", "≤", "＞", "＜", ">=", "<=", ">", "<")
_RELATIONS: Final = sorted((*_SIGNS, *(w for kind in words.RELATIONS for w in words.OPERATORS[kind])), key=len)[::-1]
# What one demand of a clause may be said instead of: a table of points stays one.
_DEMANDS: Final = (ast.Require, ast.RequireBands, ast.PointsTable, ast.ItemsDemand)
_ENDS: Final = (ast.Leading, ast.Benchmark)
_TOLD: Final = ("note", "quote", "rationale", "evidence")
_LOOSENED: Final = (ast.AppliesWhen, ast.MayNotApply, ast.InPrinciple, ast.AnyPeriod)


class Reworker:
    """Rewrites clauses of a base."""

    def __init__(self, sink: Sink) -> None:
        """Take where mistakes are told."""
        self._sink = sink

    def made(
        self, node: ast.Moved | ast.Reworked, old: ast.ClauseDecl, source: ast.SourceNote | None
    ) -> ast.ClauseDecl | None:
        """Return the clause as it now reads; None if it cannot be made (reported).

        Args:
            node: What is said of it.
            old: The clause of the base.
            source: The source of who says it, unless the operation says its own.
        """
        number = ClauseNumber(old.number.text).text
        attributes = list(old.attributes)
        if isinstance(node, ast.Moved):
            moved = self._moved(node, old, number)
            if moved is None:
                return None
            attributes = [moved[1] if part is moved[0] else part for part in attributes]
        good = True
        for part in node.attributes:
            if _aside(part):
                continue
            demands_too = isinstance(node, ast.Moved) and isinstance(part, (*_DEMANDS, *_ENDS))
            if demands_too or not self._put(part, attributes, node):
                self._more(node, part, old, number)
                good = False
        if not good:
            return None
        if source is not None and not any(isinstance(part, ast.SourceNote) for part in node.attributes):
            attributes = [part for part in attributes if not isinstance(part, ast.SourceNote)]
            attributes.append(source)
        return replace(old, attributes=tuple(attributes))

    # -- parts ------------------------------------------------------------------------------------

    def _put(
        self,
        part: ast.Attribute,
        attributes: list[ast.Attribute],
        node: ast.Moved | ast.Reworked,
    ) -> bool:
        """Put one part in the place of what it is said instead of; False if it may not be said."""
        if isinstance(part, ast.Remark) and part.kind in _TOLD:
            if part.kind in ("quote", "rationale"):
                attributes[:] = [p for p in attributes if not _is(p, part.kind)]
            attributes.append(part)
            return True
        if isinstance(part, ast.EvidenceDemand):
            attributes[:] = [p for p in attributes if not _asks(p, part.text.text)]
            attributes.append(part)
            return True
        if isinstance(part, ast.SourceNote | ast.LookBack):
            attributes[:] = [p for p in attributes if not isinstance(p, type(part))]
            attributes.append(part)
            return True
        if isinstance(part, (*_DEMANDS, *_ENDS)):
            return self._demand(part, attributes)
        if not node.tightens and isinstance(part, _LOOSENED):
            attributes[:] = [p for p in attributes if not isinstance(p, type(part))]
            attributes.append(part)
            return True
        return False

    def _demand(self, part: ast.Attribute, attributes: list[ast.Attribute]) -> bool:
        """Put a demand in the place of the old one, if that is of its kind."""
        for at, other in enumerate(attributes):
            required = isinstance(part, ast.Require | ast.RequireBands) and isinstance(
                other, ast.Require | ast.RequireBands
            )
            if not required and type(other) is not type(part):
                continue
            if (
                isinstance(part, ast.ItemsDemand)
                and isinstance(other, ast.ItemsDemand)
                and _items(part) != _items(other)
            ):
                return False
            attributes[at] = part
            return True
        return False

    def _more(self, node: ast.Moved | ast.Reworked, part: ast.Attribute, old: ast.ClauseDecl, number: str) -> None:
        """Report a part that an operation leaves as it is."""
        named = shape.NAMES[part.kind if isinstance(part, ast.Remark) else type(part).__name__]
        names = {"operation": _WORDS[node.tightens], "number": number, "part": named}
        help_ = phrases.WRITE(text=Text(f"替换 {number} …", f"replace {number} …"))
        places = (Label(part.span), Label(old.span))
        self._sink.report(Diagnostic(codes.CHANGES_MORE, places, names, help=help_, clause=number))

    # -- one limit --------------------------------------------------------------------------------

    def _moved(self, node: ast.Moved, old: ast.ClauseDecl, number: str) -> tuple[ast.Attribute, ast.Attribute] | None:
        """Return the demand of a clause, and the same with another limit; None if it has not one (reported)."""
        for part in old.attributes:
            if isinstance(part, ast.Require) and (subject := _subject(part.condition)) is not None:
                return part, ast.Require(node.span, _limited(subject, node.limit))
            if isinstance(part, ast.ItemsDemand) and part.least is not None:
                bound = node.limit.bound
                if isinstance(bound, ast.Quantity):
                    span = woven(f"{_before(part)} {node.limit.span.text}", node.limit.span)
                    return part, replace(part, span=span, relation=node.limit.relation, least=bound)
        help_ = phrases.WRITE(text=Text(f"加严 {number}，要求：…", f"tighten {number}; require …"))
        places = (Label(node.span), Label(old.span))
        self._sink.report(Diagnostic(codes.NOT_ONE_LIMIT, places, {"number": number}, help=help_, clause=number))
        return None


def opposite(node: ast.Moved | ast.Reworked, number: str) -> Text:
    """Return how the same is written as the other of 加严 and 放宽, the latter with the reason that it needs."""
    to, en = ("放宽", "loosen") if node.tightens else ("加严", "tighten")
    because = Text("，理由 …", ", reason …") if node.tightens else Text()
    if isinstance(node, ast.Moved):
        limit = " ".join(node.limit.span.text.split())
        return Text(f"条 {number} {to}为 {limit}{because.zh}", f"clause {number} {en}ed to {limit}{because.en}")
    parts = [" ".join(p.span.text.split()) for p in node.attributes if not _aside(p)]
    if any("|" in part for part in parts):
        parts = ["…"]
    said = Text("".join(f"，{part}" for part in parts), "".join(f"; {part}" for part in parts))
    return Text(f"{to} 条 {number}{said.zh}{because.zh}", f"{en} clause {number}{said.en}{because.en}")


def _aside(part: ast.Attribute) -> bool:
    """Whether a part is said to the tailoring alone: a reason, a quotation."""
    return isinstance(part, ast.QuotedLimit | ast.QuotedText) or _is(part, "reason")


def _items(demand: ast.ItemsDemand) -> list[list[str]]:
    """Return the cells of a list of items below its header, without width."""
    return [[narrow(cell.text) for cell in row] for row in demand.rows[1:]]


def _is(part: ast.Attribute, kind: str) -> bool:
    return isinstance(part, ast.Remark) and part.kind == kind


def _asks(part: ast.Attribute, document: str) -> bool:
    """Whether a part asks for a document of this kind."""
    if isinstance(part, ast.EvidenceDemand):
        return part.text.text == document
    return isinstance(part, ast.Remark) and part.kind == "evidence" and part.text.text == document


def _subject(condition: ast.Expr) -> ast.Expr | None:
    """Return what a lone comparison limits; None where a condition is anything else."""
    if not isinstance(condition, ast.Comparison) or len(condition.ops) != 1 or condition.ops[0] in ("!=", "="):
        return None
    left, right = condition.operands
    return right if isinstance(left, ast.Quantity) and not isinstance(right, ast.Quantity) else left


def _limited(subject: ast.Expr, limit: ast.LimitCell) -> ast.Comparison:
    span: Span = woven(f"{subject.span.text} {limit.span.text}", limit.span)
    return ast.Comparison(span, (subject, limit.bound), (limit.relation,))


def _before(demand: ast.ItemsDemand) -> str:
    """Return what stands before the number of a demand on items: `下列各项中，应符合`."""
    assert demand.least is not None
    text = demand.span.text
    written = demand.least.span.text
    head = text[: text.rindex(written)] if written in text else text
    head = head.rstrip()
    return next((head.removesuffix(word).rstrip() for word in _RELATIONS if head.endswith(word)), head)
