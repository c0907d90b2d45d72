"""Values that are rounded although they were rounded before: a chain of roundings is not one rounding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.ir import model as ir
from zcdsl.ir.fold import expressions, numbers


def report_rounded_twice(program: ir.Program, sink: Sink) -> None:
    """Report a ZC7041 where a rounded value is rounded to a step that its own is no multiple of.

    Args:
        program: A program without circles.
        sink: Takes the warnings.
    """
    formulas = {item.id: item.formula for item in program.indicators}
    for node in expressions(program):
        for number in numbers(node):
            if not isinstance(number, ir.Round):
                continue
            for inner in _rounded(number.arg, formulas):
                if (inner.step.value / number.step.value).denominator != 1:
                    names = {"first": _shown(inner.step), "second": _shown(number.step)}
                    labels = (Label(number.span), Label(inner.span, phrases.FIRST_ROUNDED()))
                    sink.report(Diagnostic(codes.ROUNDED_TWICE, labels, names))
                    break


def _rounded(node: ir.Number, formulas: Mapping[ir.Id, ir.Number]) -> Iterator[ir.Round]:
    """Yield the roundings whose very result `node` may be; what is computed from one is a new value."""
    match node:
        case ir.Round():
            yield node
        case ir.Ref() if node.target in formulas:
            yield from _rounded(formulas[node.target], formulas)
        case ir.Absolute():
            yield from _rounded(node.arg, formulas)
        case ir.Extremum():
            for arg in node.args:
                yield from _rounded(arg, formulas)
        case ir.Choose():
            for value in (*(value for _, value in node.cases), node.otherwise):
                yield from _rounded(value, formulas)


def _shown(step: ir.Const) -> str:
    return f"{step.literal} {step.unit.plain}".rstrip()
