"""Parameters of a standard or library to constants in scope, each with value, unit, source and status."""

from __future__ import annotations

from fractions import Fraction

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.ir import model as ir
from zcdsl.ir.fold import refs
from zcdsl.semantics import shape
from zcdsl.semantics.collect import Heads
from zcdsl.semantics.curves import read_curve
from zcdsl.semantics.dated import Fixed, SeriesReader, selection_of
from zcdsl.semantics.expressions import Expressions, unit_use
from zcdsl.semantics.shape import Shape
from zcdsl.semantics.source import edition_of, source_of
from zcdsl.semantics.symbols import Declared, Entry, Scope
from zcdsl.syntax import ast


def constants(declared: Declared, heads: Heads, scope: Scope, header_source: ir.Source | None, sink: Sink) -> None:
    """Enter the parameters of a standard or library into its scope, with their values."""
    owner = declared.header.name.id
    for id_, entry in heads.entries.items():
        if entry.kind != "constant":
            continue
        node, parts = heads.shapes[id_]
        source = source_of(parts, header_source, node.name.text, node.name, sink)
        formula = parts.one(ast.Formula)
        if (keyed := parts.one(ast.Keyed)) is not None:
            entry.kind, entry.owner = "curve", f"{owner}@{edition_of(declared)}"
            if source is not None and (curve := read_curve(node, keyed, entry, source, scope, parts, sink)):
                scope.curves[entry.id] = curve
            continue
        if formula is None and (values := parts.one(ast.Values)) is not None:
            entry.owner = f"{owner}@{edition_of(declared)}"
            _series(node, values, entry, source, scope, parts, sink)
            continue
        if formula is None:
            names = {"name": node.name.text, "part": shape.NAMES["Formula"]}
            sink.report(Diagnostic(codes.MISSING_PART, (Label(node.name.span),), names))
            continue
        for part in (*parts.all(ast.Values), *parts.all(ast.Takes)):
            names = {"part": shape.NAMES["Formula"]}
            sink.report(Diagnostic(codes.TWICE_SAID, (Label(part.span), Label(formula.span)), names))
        value = _constant_value(node, formula, entry, scope, sink)
        if value is None or source is None:
            continue
        entry.value = value[0]
        entry.owner = f"{owner}@{edition_of(declared)}"
        scope.constants[entry.id] = ir.Constant(
            id=entry.id,
            name=entry.name,
            symbol=entry.symbol,
            value=value[0],
            literal=value[1],
            unit=unit_use(entry.unit),
            source=source,
            owner=entry.owner,
            printed=printed.text if (printed := parts.remark("printed")) else "",
            span=node.span,
        )


def _series(
    node: ast.Quantified,
    values: ast.Values,
    entry: Entry,
    source: ir.Source | None,
    scope: Scope,
    parts: Shape,
    sink: Sink,
) -> None:
    """Enter a parameter with a table of values: one value if its year is fixed, else all of them."""
    takes = parts.one(ast.Takes)
    if takes is None:
        names = {"name": node.name.text, "part": shape.NAMES["Takes"]}
        sink.report(Diagnostic(codes.MISSING_PART, (Label(node.name.span),), names))
        return
    selection = selection_of(takes, sink)
    if selection is None or source is None:
        return
    entries = SeriesReader(entry, source, sink).read(values.table, selection)
    if entries is None:
        return
    if not isinstance(selection, Fixed):
        scope.dated[entry.id] = ir.Dated(
            id=entry.id,
            name=entry.name,
            symbol=entry.symbol,
            unit=unit_use(entry.unit),
            entries=entries,
            selection=selection,
            owner=entry.owner,
            span=node.span,
        )
        return
    found = next((item for item in entries if item.year == selection.year), None)
    if found is None:
        missing = {"name": entry.name, "year": selection.year}
        sink.report(Diagnostic(codes.NO_ENTRY, (Label(takes.span), Label(values.span)), missing))
        return
    entry.value = found.value
    scope.constants[entry.id] = ir.Constant(
        id=entry.id,
        name=entry.name,
        symbol=entry.symbol,
        value=found.value,
        literal=found.literal,
        unit=unit_use(entry.unit),
        source=found.source,
        owner=entry.owner,
        data_year=found.year,
        announced=found.announced,
        printed=found.printed,
        span=node.span,
    )


def _constant_value(
    node: ast.Quantified, formula: ast.Formula, entry: Entry, scope: Scope, sink: Sink
) -> tuple[Fraction, str] | None:
    expressions = Expressions(scope, sink)
    number = expressions.number(formula.value)
    if number is None:
        return None
    # What is made of other values has no source of its own: it is an indicator.
    if any(refs(number)):
        sink.report(Diagnostic(codes.NOT_CONSTANT, (Label(formula.span),)))
        return None
    value = expressions.constant(number, formula.value)
    if value is None:
        return None
    if isinstance(number, ir.Const) and not number.unit.symbol:
        return number.value * entry.unit.factor, number.literal  # beside its unit, a bare number means it
    if not number.dimension.fits(entry.dimension):
        names = {
            "name": node.name.text,
            "declared": entry.unit.symbol,
            "found": expressions.describe(number),
        }
        declared_at = Label(entry.span, phrases.DECLARED_UNIT(what=entry.unit.symbol))
        sink.report(Diagnostic(codes.FORMULA_UNIT, (Label(formula.span), declared_at), names))
        return None
    literal = number.literal if isinstance(number, ir.Const) and number.unit == unit_use(entry.unit) else ""
    return value, literal or str(value / entry.unit.factor)
