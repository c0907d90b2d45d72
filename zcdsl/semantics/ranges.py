"""Declared ranges: the bounds of an input or field to an interval in base units."""

from __future__ import annotations

from fractions import Fraction

from zcdsl.analysis.bands import is_empty
from zcdsl.diagnostics import codes
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.ir import model as ir
from zcdsl.semantics.expressions import Expressions, unit_use
from zcdsl.semantics.shape import Shape
from zcdsl.semantics.symbols import Entry, Scope
from zcdsl.syntax import ast
from zcdsl.texts import Text

_ASSIGN = Text("比较", "compare")


def interval(entry: Entry, parts: Shape, scope: Scope, sink: Sink) -> ir.Interval | None:
    """Return the declared range in base units; None if a bound is wrong (reported)."""
    low: tuple[Fraction | None, bool] = (None, False)
    high: tuple[Fraction | None, bool] = (None, False)
    for bound in parts.all(ast.Bound):
        edges = [(bound.value, ">=" if bound.relation == "~" else bound.relation)]
        if bound.high is not None:
            edges.append((bound.high, "<="))
        for expr, relation in edges:
            value = _edge(entry, expr, scope, sink)
            if value is None:
                return None
            closed = relation[1:] == "="
            if relation[0] == ">":  # of several bounds the tightest counts
                low = (value, closed) if low[0] is None else max(low, (value, closed), key=lambda e: (e[0], not e[1]))
            else:
                high = (value, closed) if high[0] is None else min(high, (value, closed))
    found = ir.Interval(*low, *high)
    if is_empty(found):
        labels = tuple(Label(bound.span) for bound in parts.all(ast.Bound))
        sink.report(Diagnostic(codes.EMPTY_RANGE, labels, {"name": entry.name}))
        return None
    return found


def _edge(entry: Entry, expr: ast.Expr, scope: Scope, sink: Sink) -> Fraction | None:
    found = fixed(entry, expr, scope, sink)
    return None if found is None else found[1]


def fixed(entry: Entry, expr: ast.Expr, scope: Scope, sink: Sink) -> tuple[ir.Number, Fraction] | None:
    """Return a constant written beside `entry`, and its value in base units; None if it is none (reported)."""
    expressions = Expressions(scope, sink)
    number = expressions.number(expr)
    if number is None:
        return None
    unit = unit_use(entry.unit)
    subject = ir.Const(value=Fraction(1), unit=unit, literal="1", dimension=entry.dimension, span=entry.span)
    fitted = expressions.fitted((subject, number), _ASSIGN)
    if fitted is None:
        return None
    value = expressions.constant(fitted[1], expr)
    if isinstance(number, ir.Const) and not number.unit.symbol and value and unit.symbol:
        # 100 beside a % field: 100 %, or ten thousand? The author must say.
        names = {"number": number.literal, "expected": unit.symbol}
        sink.report(Diagnostic(codes.BARE_NUMBER, (Label(expr.span), Label(entry.span)), names))
        return None
    return None if value is None else (number, value)
