"""Conditions of levels: there, and nowhere else, the outcomes of clauses are asked for and counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label
from zcdsl.ir import model as ir
from zcdsl.numbering import ClauseNumber
from zcdsl.semantics.expressions import Expressions
from zcdsl.syntax import ast
from zcdsl.syntax.words import COUNTED, KINDS
from zcdsl.texts import Text
from zcdsl.units import normalised

_MET = ("met", None)


@dataclass(slots=True)
class LevelExpressions(Expressions):
    """Expressions in the condition of a level.

    Attributes:
        counted: The clauses of each kind.
        numbers: The clauses by number.
    """

    counted: Mapping[str, tuple[ir.ClauseId, ...]] = field(default_factory=dict)
    numbers: Mapping[ClauseNumber, ir.ClauseId] = field(default_factory=dict)

    def of_clauses(self, node: ast.AllMet | ast.OneMet | ast.Counted) -> ir.Condition | None:
        """Return the demand on clauses; None if it was reported."""
        if node.outcome not in _MET:
            help_ = phrases.WRITE(text=Text("符合", "met"))
            self.sink.report(Diagnostic(codes.OTHER_OUTCOME, (Label(node.span),), help=help_))
            return None
        match node:
            case ast.OneMet():
                return self._one(node)
            case ast.AllMet():
                found = self._of_kind(node)
                if not found:
                    return None
                return ir.ClausesMet(clauses=found, none_counts=node.none_counts, span=node.span)
            case ast.Counted():
                found, bound = self._of_kind(node), self._bound(node)
                if not found or bound is None:
                    return None
                return ir.ClausesCounted(
                    clauses=found,
                    share=node.outcome is None,
                    relation=ir.Relation(node.relation),
                    bound=bound,
                    text=" ".join(node.span.text.split()),
                    span=node.span,
                )

    def _one(self, node: ast.OneMet) -> ir.ClauseMet | None:
        id_ = self.numbers.get(ClauseNumber(node.number.text))
        if id_ is None and not self.scope.partial:
            names = {"number": node.number.text}
            self.sink.report(Diagnostic(codes.UNKNOWN_CLAUSE, (Label(node.number.span),), names))
        return None if id_ is None else ir.ClauseMet(clause=id_, span=node.span)

    def _of_kind(self, node: ast.AllMet | ast.Counted) -> tuple[ir.ClauseId, ...] | None:
        """Return the clauses of a kind; an empty kind is told."""
        found = self.counted.get(node.kind, ())
        if not found and not self.scope.partial:
            kind = Text(KINDS[node.kind][0], KINDS[node.kind][-1])
            self.sink.report(Diagnostic(codes.NOTHING_COUNTS, (Label(node.span),), {"kind": kind}))
        return found or None

    def _bound(self, node: ast.Counted) -> Fraction | None:
        """Return a whole number of clauses, or a share as a fraction of 1; None if it is neither (told)."""
        number, unit = Fraction(node.bound.number), normalised(node.bound.unit.text) if node.bound.unit else ""
        if node.outcome is None and unit == "%":
            return number / 100
        if node.outcome is not None and unit in ("", *COUNTED) and number.denominator == 1:
            return number
        found = {"found": node.bound.span.text}
        share = Text("符合率 不低于 90 %", "conformance at least 90 %")
        help_ = phrases.WRITE(text=share if unit == "%" else Text("符合 不少于 3 项", "met at least 3 items"))
        self.sink.report(Diagnostic(codes.COUNT_UNIT, (Label(node.bound.span),), found, help=help_))
        return None
