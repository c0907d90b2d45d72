"""修约值比较: tests that compare values rounded to the place to which the limit is printed."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label
from zcdsl.ir import model as ir
from zcdsl.semantics.expressions import Expressions
from zcdsl.semantics.shape import Shape
from zcdsl.source import Span
from zcdsl.syntax import ast
from zcdsl.texts import Text

_DECIMAL = re.compile(r"-?(?:[0-9]+)(?:\.(?P<places>[0-9]+))?(?:[eE](?P<exponent>[+-]?[0-9]+))?")


class RoundedTest:
    """Rounds what a clause compares."""

    def __init__(self, expressions: Expressions) -> None:
        """Take the expressions of the clause; what cannot be rounded is reported there."""
        self._expr = expressions
        self._good = True

    def test(self, test: ir.Test | None, parts: Shape, demand: Span) -> ir.Test | None:
        """Return `test` by rounded values if the clause says so, else as it is; None if it was reported."""
        said = parts.one(ast.RoundedValues)
        if said is None or test is None:
            return test
        if parts.remark("rationale") is None:
            help_ = phrases.WRITE(text=Text("依据 …", "rationale …"))
            names = {"number": self._expr.clause}
            self._report(Diagnostic(codes.ROUNDED_WITHOUT_REASON, (Label(said.span),), names, help=help_))
        match test:
            case ir.Requirement():
                made: ir.Test = replace(test, condition=self._condition(test.condition))
            case ir.BandedLimit():
                made = replace(test, subject=self._subject(test, demand))
            case _:  # pragma: no cover - other kinds of test do not compare
                return test
        return made if self._good else None

    def _condition(self, node: ir.Condition) -> ir.Condition:
        match node:
            case ir.Compare():
                right, left = self._place(node.right), self._place(node.left)
                if right is not None:
                    return replace(node, left=_round(node.left, right))
                if left is not None:
                    return replace(node, right=_round(node.right, left))
                self._report(Diagnostic(codes.NO_PLACE_TO_ROUND, (Label(node.span),), {}))
                return node
            case ir.AllOf() | ir.AnyOf():
                return replace(node, args=tuple(self._condition(arg) for arg in node.args))
            case ir.Negated():
                return replace(node, arg=self._condition(node.arg))
            case _:
                return node

    def _subject(self, test: ir.BandedLimit, demand: Span) -> ir.Number:
        limits = [band.demand for band in test.bands if isinstance(band.demand, ir.Limit)]
        places = [self._place(limit.bound) for limit in limits]
        steps = [step for step in places if step is not None]
        for limit, step in zip(limits, places, strict=True):
            if step is None:
                self._report(Diagnostic(codes.NO_PLACE_TO_ROUND, (Label(limit.span),), {}))
        different = next(
            (limit for limit, s in zip(limits, places, strict=True) if s and s.value != steps[0].value), None
        )
        if different is not None:
            labels = (Label(different.span), Label(limits[places.index(steps[0])].span))
            self._report(Diagnostic(codes.PLACES_DIFFER, labels, {}))
        return _round(test.subject, steps[0]) if steps else test.subject

    def _place(self, limit: ir.Number) -> ir.Const | None:
        """Return the step of the last digit to which a limit is printed; None if it is no printed number."""
        if isinstance(limit, ir.Const):
            literal, unit = limit.literal, limit.unit
        elif isinstance(limit, ir.Ref) and (constant := self._expr.scope.constants.get(limit.target)):
            literal, unit = constant.literal, constant.unit
        else:
            return None
        match = _DECIMAL.fullmatch(literal)
        if match is None:
            return None
        power = int(match["exponent"] or 0) - len(match["places"] or "")
        step = Fraction(10) ** power
        text = str(step) if power >= 0 else f"0.{'1'.rjust(-power, '0')}"
        return ir.Const(value=step * unit.factor, unit=unit, literal=text, dimension=unit.dimension, span=limit.span)

    def _report(self, diagnostic: Diagnostic) -> None:
        self._good = False
        self._expr.sink.report(replace(diagnostic, clause=self._expr.clause))


def _round(number: ir.Number, step: ir.Const) -> ir.Round:
    return ir.Round(arg=number, step=step, mode=ir.Rounding.HALF_EVEN, dimension=number.dimension, span=number.span)
