"""What a tailoring says that the base says, held against what it does say."""

from __future__ import annotations

from fractions import Fraction

from zcdsl.diagnostics import codes
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.ir import model as ir
from zcdsl.numbering import ClauseNumber
from zcdsl.semantics.expressions import Expressions
from zcdsl.semantics.meanings import known_in
from zcdsl.semantics.symbols import Scope
from zcdsl.semantics.targets import Key, all_of, called, key_of, printed, what_of
from zcdsl.semantics.weaving import Standing, Step
from zcdsl.source import Span
from zcdsl.syntax import ast
from zcdsl.texts import Text
from zcdsl.units import NUMBER

_TURNED = {"<=": ">=", "<": ">", ">=": "<=", ">": "<", "=": "="}


class Quotes:
    """Checks the quotations of operations."""

    def __init__(self, base: Standing, scope: Scope, sink: Sink) -> None:
        self._base = base
        self._scope = scope
        self._sink = sink
        self._known = known_in(base.program)

    def look(self, step: Step) -> None:
        """Report what one operation quotes wrongly."""
        for quote in step.quotes:
            if isinstance(quote, ast.QuotedLimit):
                self._limit(step, quote)
            else:
                self._text(step, quote)

    def _limit(self, step: Step, quote: ast.QuotedLimit) -> None:
        clause = next((c for c in self._base.program.clauses if c.number == ClauseNumber(step.target)), None)
        found = self._limit_of(clause) if clause is not None and step.what == "clause" else None
        if found is None:
            self._not_quotable(step, quote)
            return
        relation, bound, place = found
        said = Expressions(self._scope, self._sink, step.target).number(quote.limit.bound)
        if said is None:
            return
        value = self._known(bound)
        same = said == bound if value is None else Expressions(self._scope, Sink()).known(said) == value
        if quote.limit.relation != relation or not same:
            self._wrong(step, quote.span, quote.limit.span.text, place)

    def _limit_of(self, clause: ir.Clause) -> tuple[str, ir.Number, Span] | None:
        """Return relation, bound and place of the only limit of a clause."""
        match clause.test:
            case ir.Requirement(condition=ir.Compare() as node):
                if self._known(node.left) is not None and self._known(node.right) is None:
                    return _TURNED[node.relation.value], node.left, node.span
                return node.relation.value, node.right, node.span
            case ir.Items(relation=ir.Relation() as relation, bound=bound) as test:
                const = _plain(bound, test.span)
                return relation.value, const, test.span
            case _:
                return None

    def _text(self, step: Step, quote: ast.QuotedText) -> None:
        wanted: Key = ("clause", ClauseNumber(step.target)) if step.what == "clause" else ("name", "")
        node = next(
            (
                n
                for n in all_of(self._base.declared)
                if (key_of(n) == wanted or (what_of(n) == step.what and printed(n) == step.target))
            ),
            None,
        )
        found = _text_of(node) if node is not None else None
        if found is None:
            self._not_quotable(step, quote)
        elif not self._means(quote.value, found):
            self._wrong(step, quote.span, quote.value.span.text, found.span)

    def _means(self, quoted: ast.Expr, found: ast.Expr) -> bool:
        """Whether two expressions mean the same; what cannot be read here any more is compared as written."""
        if quoted == found:
            return True
        quiet = Expressions(self._scope, Sink())
        numbers = quiet.number(quoted), quiet.number(found)
        if None not in numbers:
            return numbers[0] == numbers[1]
        conditions = quiet.condition(quoted), quiet.condition(found)
        return None not in conditions and conditions[0] == conditions[1]

    def _wrong(self, step: Step, span: Span, quoted: str, place: Span) -> None:
        found = " ".join(place.text.split())
        names = {"quoted": f"`{' '.join(quoted.split())}`", "found": f"`{found}`"}
        clause = step.target if step.what == "clause" else ""
        self._sink.report(Diagnostic(codes.WRONG_QUOTE, (Label(span), Label(place)), names, clause=clause))

    def _not_quotable(self, step: Step, quote: ast.Node) -> None:
        names: dict[str, object] = {"target": called(step.what, step.target) if step.what else Text("")}
        places = (Label(quote.span), *([Label(step.old)] if step.old is not None else []))
        self._sink.report(Diagnostic(codes.NOT_QUOTABLE, places, names))


def _text_of(node: ast.Tailored) -> ast.Expr | None:
    """Return the expression that a declaration is quoted by: the demand of a clause, a formula, a value."""
    if isinstance(node, ast.LevelsDecl | ast.RecordDecl):
        return None
    for part in node.attributes:
        if isinstance(part, ast.Require):
            return part.condition
        if isinstance(part, ast.Formula):
            return part.value
    return None


def _plain(bound: Fraction, span: Span) -> ir.Const:
    return ir.Const(
        value=bound, unit=ir.UnitUse("", "", NUMBER, Fraction(1)), literal=str(bound), dimension=NUMBER, span=span
    )
