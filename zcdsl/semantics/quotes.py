"""What a tailoring says that the base says, held against what it does say."""

from __future__ import annotations

from fractions import Fraction

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.ir import model as ir
from zcdsl.numbering import ClauseNumber
from zcdsl.semantics.expressions import Expressions
from zcdsl.semantics.meanings import known_in
from zcdsl.semantics.standing import Standing, Step
from zcdsl.semantics.symbols import Scope
from zcdsl.semantics.targets import Key, all_of, called, key_of, printed, what_of
from zcdsl.source import Span
from zcdsl.syntax import ast
from zcdsl.texts import Text
from zcdsl.units import NUMBER

_SAID = {
    "<=": ("不高于", "at most"),
    "<": ("低于", "below"),
    ">=": ("不低于", "at least"),
    ">": ("高于", "above"),
    "=": ("等于", "equals"),
}
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
        same = said == bound or (value is not None and Expressions(self._scope, Sink()).known(said) == value)
        if quote.limit.relation != relation or not same:
            self._wrong(step, quote.span, quote.limit.span.text, place, self._written(relation, bound))

    def _written(self, relation: str, bound: ir.Number) -> Text | None:
        """Return how a limit is quoted, a name by its value; None where it has none."""
        constants = {constant.id: constant for constant in self._base.program.constants}
        match bound:
            case ir.Const(literal=literal, unit=unit):
                value = f"{literal} {unit.plain}"
            case ir.Ref(target=target) if target in constants:
                value = f"{constants[target].literal} {constants[target].unit.plain}"
            case _:
                return None
        zh, en = _SAID[relation]
        return Text(f"`{zh} {value.rstrip()}`", f"`{en} {value.rstrip()}`")

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
        return None not in conditions and (conditions[0] == conditions[1] or self._alike(*conditions))

    def _alike(self, quoted: ir.Condition | None, found: ir.Condition | None) -> bool:
        """Whether two comparisons are the same but for a name of which one says the value."""
        if not isinstance(quoted, ir.Compare) or not isinstance(found, ir.Compare):
            return False
        sides = ((quoted.left, found.left), (quoted.right, found.right))
        same = (a == b or (self._known(a) is not None and self._known(a) == self._known(b)) for a, b in sides)
        return quoted.relation is found.relation and all(same)

    def _wrong(self, step: Step, span: Span, quoted: str, place: Span, written: Text | None = None) -> None:
        names = {
            "quoted": f"`{' '.join(quoted.split())}`",
            "found": written or f"`{' '.join(place.text.split())}`",
        }
        clause = step.target if step.what == "clause" else ""
        places = [Label(span), Label(place)]
        for row in self._base.program.tailoring:
            if (row.what, row.target) == (step.what, step.target) and row.by != self._base.name:
                places.append(Label(row.span, phrases.CHANGED_BY(name=row.by)))
        self._sink.report(Diagnostic(codes.WRONG_QUOTE, tuple(places), names, clause=clause))

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
