"""Tables to interpolate in: 参数 饱和蒸汽焓，按 压力 MPa 插值."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.codes import Code
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.diagnostics.phrases import Listed
from zcdsl.ir import model as ir
from zcdsl.semantics import shape
from zcdsl.semantics.cells import folded
from zcdsl.semantics.collect import read_unit
from zcdsl.semantics.dated import decimal_of
from zcdsl.semantics.expressions import unit_use
from zcdsl.semantics.shape import Shape
from zcdsl.semantics.symbols import Entry, Scope
from zcdsl.syntax import ast
from zcdsl.texts import Text

_TABLE = Text("插值表", "table to interpolate in")
_VALUE = ("数值", "value")


def read_curve(
    node: ast.Quantified, keyed: ast.Keyed, entry: Entry, source: ir.Source, scope: Scope, parts: Shape, sink: Sink
) -> ir.Curve | None:
    """Return the table of a parameter, keys ascending; None if anything was reported."""

    def report(code: Code, labels: tuple[Label, ...], names: Mapping[str, object]) -> None:
        sink.report(Diagnostic(code, labels, names))

    unit = read_unit(keyed.unit, scope.units, sink, basis_due=True)
    for part in (*parts.all(ast.Formula), *parts.all(ast.Takes)):
        what = "Formula" if isinstance(part, ast.Formula) else "Takes"
        report(codes.NO_PLACE, (Label(part.span),), {"part": shape.NAMES[what], "what": _TABLE})
    values = parts.one(ast.Values)
    if values is None:
        names = {"name": node.name.text, "part": shape.NAMES["Values"]}
        report(codes.MISSING_PART, (Label(node.name.span),), names)
        return None
    header, *rows = values.table.rows
    if len(header) != 2 or folded(header[0]) != keyed.key.text or folded(header[1]) not in _VALUE:
        span = header[0].span.to(header[-1].span)
        expected = Listed((keyed.key.text, Text(*_VALUE)))
        found = Listed(tuple(cell.text for cell in header))
        report(codes.WRONG_COLUMNS, (Label(span),), {"what": _TABLE, "expected": expected, "found": found})
        return None
    points: dict[Fraction, tuple[Fraction, ast.Cell]] = {}
    good = unit is not None
    for row in rows:
        if len(row) != len(header):
            span = row[0].span.to(row[-1].span)
            report(codes.BAD_TABLE, (Label(span),), {"found": len(row), "expected": len(header)})
            good = False
            continue
        at, value = (decimal_of(cell, sink) for cell in row)
        if at is None or value is None:
            good = False
        elif at in points:
            labels = (Label(row[0].span), Label(points[at][1].span, phrases.FIRST_HERE()))
            report(codes.KEY_TWICE, labels, {"name": entry.name, "key": row[0].text})
            good = False
        else:
            points[at] = value, row[0]
    if good and len(points) < 2:
        report(codes.TOO_FEW_POINTS, (Label(values.span),), {"name": entry.name})
    if unit is None or not good or len(points) < 2:
        return None
    return ir.Curve(
        id=entry.id,
        name=entry.name,
        symbol=entry.symbol,
        unit=unit_use(entry.unit),
        key_name=keyed.key.text,
        key_unit=unit_use(unit),
        points=tuple((at * unit.factor, points[at][0] * entry.unit.factor) for at in sorted(points)),
        source=source,
        owner=entry.owner,
        span=node.span,
    )
