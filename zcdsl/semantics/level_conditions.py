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
from zcdsl.semantics.names import key
from zcdsl.semantics.score_targets import Target
from zcdsl.syntax import ast
from zcdsl.syntax.words import COUNTED, KINDS, POINTS
from zcdsl.texts import Text
from zcdsl.units import normalised

_MET = ("met", None)
_RELATIONS = {relation.value: relation for relation in ir.Relation}


@dataclass(slots=True)
class LevelExpressions(Expressions):
    """Expressions in the condition of a level.

    Attributes:
        counted: The clauses of each kind.
        numbers: The clauses by number.
    """

    counted: Mapping[str, tuple[ir.ClauseId, ...]] = field(default_factory=dict)
    numbers: Mapping[ClauseNumber, ir.ClauseId] = field(default_factory=dict)
    scores: Mapping[str, Target] = field(default_factory=dict)

    def condition(self, node: ast.Expr) -> ir.Condition | None:
        """Return a condition; None if it was reported."""
        if isinstance(node, ast.Comparison) and any(self._target(operand) for operand in node.operands):
            return self._scored(node)
        if self.scope.partial and isinstance(node, ast.Comparison) and self._of_unread(node):
            return None  # a score whose group may be what could not be read
        return Expressions.condition(self, node)

    def _target(self, node: ast.Expr) -> Target | None:
        """Return the score that a name means; a quantity of that name comes first."""
        if not isinstance(node, ast.Name) or self.scope.find(node.text) is not None:
            return None
        return self.scores.get(key(node.text))

    def _of_unread(self, node: ast.Comparison) -> bool:
        """Whether a comparison is of points with a name that nothing has."""
        names = [operand for operand in node.operands if isinstance(operand, ast.Name)]
        units = [operand.unit.text for operand in node.operands if isinstance(operand, ast.Quantity) and operand.unit]
        unknown = any(self.scope.find(name.text) is None for name in names)
        return unknown and any(normalised(unit) in POINTS for unit in units)

    def _scored(self, node: ast.Comparison) -> ir.Condition | None:
        """Return a comparison of a score with points, or of points with it on both sides."""
        targets = [self._target(operand) for operand in node.operands]
        at = next(i for i, target in enumerate(targets) if target is not None)
        target = targets[at]
        assert target is not None
        parts: list[ir.Condition] = []
        for index, operand in enumerate(node.operands):
            if index == at:
                continue
            points = self._points(operand)
            if points is None:
                return None
            op = node.ops[min(index, at)]
            if abs(index - at) != 1 or op not in _RELATIONS:
                self.sink.report(Diagnostic(codes.CONDITION_DUE, (Label(node.span),)))
                return None
            relation = _RELATIONS[op] if index > at else _RELATIONS[op].turned
            text = " ".join(node.span.text.split())
            made = ir.ScoreCompare(
                target=target.id,
                clauses=target.clauses,
                relation=relation,
                bound=points,
                text=text,
                when_counted=target.may_be_out,
                span=node.span,
            )
            parts.append(made)
        return parts[0] if len(parts) == 1 else ir.AllOf(args=tuple(parts), span=node.span)

    def _points(self, node: ast.Expr) -> Fraction | None:
        unit = normalised(node.unit.text) if isinstance(node, ast.Quantity) and node.unit else ""
        if isinstance(node, ast.Quantity) and unit in ("", *POINTS):
            return Fraction(node.number)
        help_ = phrases.WRITE(text=Text("总分 不低于 80 分", "total_score at least 80 points"))
        names = {"found": node.span.text, "within": phrases.POINTS_WITHIN(most=Text("满分", "full marks"))}
        self.sink.report(Diagnostic(codes.BAD_POINTS, (Label(node.span),), names, help=help_))
        return None

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
                share, relation = node.outcome is None, ir.Relation(node.relation)
                return ir.ClausesCounted(
                    clauses=found,
                    share=share,
                    relation=relation,
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
