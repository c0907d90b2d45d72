"""Defaults: what the standard says stands in for a datum that is not given, with its source."""

from __future__ import annotations

from dataclasses import dataclass, replace

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.ir import model as ir
from zcdsl.ir.fold import numbers, refs
from zcdsl.semantics import shape
from zcdsl.semantics.expressions import unit_use
from zcdsl.semantics.ranges import fixed
from zcdsl.semantics.shape import Shape
from zcdsl.semantics.source import source_of
from zcdsl.semantics.symbols import Entry, Scope, Thing
from zcdsl.syntax import ast
from zcdsl.texts import Text


@dataclass(frozen=True, slots=True)
class Waiting:
    """A quantity field of a record, `owner`, whose default is still to be read."""

    owner: Thing
    entry: Entry
    type: ir.QuantityType
    parts: Shape


def fill_defaults(waiting: list[Waiting], scope: Scope, header_source: ir.Source | None, sink: Sink) -> None:
    """Read the defaults of fields into their records; parameters are in scope by now."""
    for item in waiting:
        found = default_of(item.entry, item.type.interval, item.parts, scope, header_source, sink)
        record = item.owner.node
        if found is None or not isinstance(record, ir.Record):
            continue
        fields = tuple(
            replace(f, type=replace(item.type, default=found)) if f.id == item.entry.id else f for f in record.fields
        )
        item.owner.node = replace(record, fields=fields)


def default_of(
    entry: Entry, range_: ir.Interval, parts: Shape, scope: Scope, header_source: ir.Source | None, sink: Sink
) -> ir.Default | None:
    """Return the default of an input or field; None if it has none, or one that is wrong (reported).

    Args:
        entry: The input, or the field as an input.
        range_: What values it may have.
        parts: Its attributes.
        scope: What names mean; parameters are in it already.
        header_source: The source of what has none of its own.
        sink: Takes what is wrong.
    """
    given = parts.one(ast.Default)
    if given is None:
        said: list[ast.Node] = [*parts.all(ast.SourceNote)]
        said += [part for part in parts.all(ast.Remark) if part.kind == "rationale"]
        for part in said:  # only a default has a source here
            label = shape.NAMES["SourceNote" if isinstance(part, ast.SourceNote) else "rationale"]
            names = {"part": label, "what": shape.WITHOUT_DEFAULT}
            sink.report(Diagnostic(codes.NO_PLACE, (Label(part.span),), names))
        return None
    found = fixed(entry, given.value, scope, sink)
    if found is None:
        return None
    number, value = found
    if any(refs(number)) and not isinstance(number, ir.Ref):  # what is made of parameters has no source of its own
        first = next(part.name for part in numbers(number) if isinstance(part, ir.Ref))
        help_ = phrases.WRITE(text=Text(f"缺省 {first}", f"default {first}"))
        sink.report(Diagnostic(codes.DEFAULT_MADE, (Label(given.value.span),), {"name": entry.name}, help=help_))
        return None
    if not range_.holds(value):
        labels = (Label(given.span), *(Label(bound.span) for bound in parts.all(ast.Bound)))
        sink.report(Diagnostic(codes.DEFAULT_OUTSIDE, labels, {"name": entry.name}))
        return None
    if isinstance(number, ir.Ref):
        constant = scope.constants[number.target]
        literal, unit, source = constant.literal, constant.unit, constant.source
        return ir.Default(value=value, literal=literal, unit=unit, source=source, constant=constant.id, span=given.span)
    own = source_of(parts, header_source, entry.name, given, sink)
    if own is None:
        return None
    written = number if isinstance(number, ir.Const) and number.unit.symbol else None
    unit = written.unit if written else unit_use(entry.unit)
    literal = written.literal if written else str(value / unit.factor)
    return ir.Default(value=value, literal=literal, unit=unit, source=own, constant=None, span=given.span)
