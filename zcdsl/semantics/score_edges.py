"""Edges on an axis that is a score: they are points, which no quantity is."""

from __future__ import annotations

from dataclasses import replace

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.syntax import ast
from zcdsl.syntax.words import POINTS
from zcdsl.texts import Text
from zcdsl.units import normalised

UNIT = Text(POINTS[0], POINTS[-1])


def in_points(node: ast.Expr, most: Text | str, sink: Sink) -> ast.Expr | None:
    """Return an edge with its points as plain numbers, which a score is one of; None if it was reported.

    Args:
        node: `S ≥ 5 分`, `60 分 ≤ S ＜ 80 分` or `60 分～80 分`; what else there is stays as it is.
        most: The most that the score can be, for people to read.
        sink: Takes what is in another unit than points.
    """
    match node:
        case ast.Quantity(unit=None):
            return node
        case ast.Quantity(unit=ast.UnitName(text=unit)):
            if normalised(unit) in POINTS:
                return replace(node, unit=None)
            names = {"found": node.span.text, "within": phrases.POINTS_WITHIN(most=most)}
            help_ = phrases.WRITE(text=Text(f"{node.number} 分", f"{node.number} points"))
            sink.report(Diagnostic(codes.BAD_POINTS, (Label(node.span),), names, help=help_))
            return None
        case ast.Unary():
            operand = in_points(node.operand, most, sink)
            return None if operand is None else replace(node, operand=operand)
        case ast.Comparison():
            operands = [in_points(operand, most, sink) for operand in node.operands]
            kept = tuple(operand for operand in operands if operand is not None)
            return replace(node, operands=kept) if len(kept) == len(operands) else None
        case ast.Range():
            low, high = in_points(node.low, most, sink), in_points(node.high, most, sink)
            return None if low is None or high is None else replace(node, low=low, high=high)
        case _:
            return node
