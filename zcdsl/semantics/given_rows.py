"""Codes and rows that an example gives, to the IR."""

from __future__ import annotations

from collections.abc import Mapping

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.ir import model as ir
from zcdsl.semantics import shape
from zcdsl.semantics.cells import read_quantity
from zcdsl.semantics.collect import read_unit
from zcdsl.semantics.expressions import Expressions, unit_use
from zcdsl.semantics.names import key, suggestion
from zcdsl.semantics.source import read_date
from zcdsl.semantics.structures import code_named
from zcdsl.semantics.symbols import Thing
from zcdsl.source import Span
from zcdsl.syntax import ast, words
from zcdsl.texts import Text

_ASSIGN = Text("比较", "compare")
_FLAGS = words.spellings(words.FLAGS)
_YES_NO = Text("是、否", "yes, no")
_A_ROW = Text("算例的列表", "list of an example")

Value = ir.Const | ir.CodeConst | str | bool


def given_code(node: ast.Given, thing: Thing, expressions: Expressions) -> ir.CodeConst | None:
    """Return the code that an example gives for a code input."""
    if not isinstance(thing.node, ir.CodeInput):
        return None
    return expressions.rows.literal(node.value, thing.node.codes)


def given_flag(node: ast.Given, sink: Sink) -> ir.GivenFlag | None:
    """Return the yes or no that an example gives for a flag; None if it is neither (reported)."""
    word = _FLAGS.get(node.value.text) if isinstance(node.value, ast.Name) else None
    if word is None:
        names = {"name": " ".join(node.value.span.text.split()), "codes": _YES_NO}
        sink.report(Diagnostic(codes.UNKNOWN_CODE, (Label(node.value.span),), names))
        return None
    return ir.GivenFlag(value=word == "true", span=node.span)


def given_rows(node: ast.GivenTable, expressions: Expressions) -> tuple[ir.Id, ir.GivenRows] | None:
    """Return the rows that an example gives for a list; a blank cell is missing; no row is the empty list."""
    sink, scope = expressions.sink, expressions.scope
    thing = scope.thing(node.name.text)
    if thing is None or thing.kind != "list":
        if thing is not None or not scope.partial:
            known = [t.name("zh") for t in scope.things.values() if t.kind == "list"]
            sink.report(
                Diagnostic(
                    codes.LIST_DUE,
                    (Label(node.name.span),),
                    {"found": node.name.text},
                    help=lambda: suggestion(node.name.text, known),
                )
            )
        return None
    item = thing.node
    record_thing = next(
        (t for t in scope.things.values() if isinstance(item, ir.ListInput) and t.id == item.record), None
    )
    if record_thing is None or not isinstance(record_thing.node, ir.Record):
        return None
    fields = {f.id: f for f in record_thing.node.fields}
    columns: list[ir.Field] = []
    header, *body = node.table.rows
    for cell in header:
        id_ = record_thing.fields.get(key(cell.text)) or ir.Id(cell.text)
        if id_ not in fields or isinstance(fields[id_].type, ir.RowsType):
            names = [n for f in fields.values() for n in (f.name.zh, f.name.en, f.id) if n]
            near = suggestion(cell.text, names)
            sink.report(Diagnostic(codes.UNKNOWN_NAME, (Label(cell.span),), {"name": cell.text}, help=near))
            return None
        first = next((at for at, field in enumerate(columns) if field.id == id_), None)
        if first is not None:
            labels = (Label(cell.span), Label(header[first].span, phrases.FIRST_HERE()))
            sink.report(Diagnostic(codes.TWICE_SAID, labels, {"part": f"`{cell.text}`"}))
            return None
        columns.append(fields[id_])
    rows = []
    none: list[tuple[tuple[ir.Id, ir.CodeConst], ...]] = []
    covers = item.covers if isinstance(item, ir.ListInput) else ()
    said: dict[tuple[str, ...], Span] = {}  # combinations of the codes that the list covers, where each stands
    for cells in body:
        if len(cells) != len(header):
            counts = {"found": len(cells), "expected": len(header)}
            sink.report(Diagnostic(codes.BAD_TABLE, (Label(cells[0].span.to(cells[-1].span)),), counts))
            return None
        named = dict(zip((c.id for c in columns), cells, strict=True))
        others = {cell.text for id_, cell in named.items() if id_ not in covers and cell.text}
        stated = bool(covers and others) and others <= {*words.NONE}  # nothing but 无 beside what is covered
        row = _row({k: v for k, v in named.items() if not stated or k in covers}, fields, expressions)
        if row is None:
            return None
        combination = tuple(value.code for id_, value in row if id_ in covers and isinstance(value, ir.CodeConst))
        here = cells[0].span.to(cells[-1].span)
        if covers and len(combination) == len(covers) and (first_row := said.setdefault(combination, here)) != here:
            labels = (Label(here), Label(first_row, phrases.FIRST_HERE()))
            sink.report(Diagnostic(codes.TWICE_SAID, labels, {"part": f"`{' × '.join(combination)}`"}))
            return None
        if stated:
            none.append(tuple((id_, value) for id_, value in row if isinstance(value, ir.CodeConst)))
        else:
            rows.append(row)
    return thing.id, ir.GivenRows(rows=tuple(rows), none=tuple(none), span=node.span)


def _row(
    cells: Mapping[ir.Id, ast.Cell], fields: Mapping[ir.Id, ir.Field], expressions: Expressions
) -> tuple[tuple[ir.Id, Value], ...] | None:
    found: dict[ir.Id, Value] = {}
    for id_, cell in cells.items():
        if not cell.text:
            continue
        value = _cell(cell, fields[id_].type, cells, expressions)
        if value is None:
            return None
        found[id_] = value
    return tuple(found.items())


def _cell(
    cell: ast.Cell, type_: ir.FieldType, cells: Mapping[ir.Id, ast.Cell], expressions: Expressions
) -> Value | None:
    scope, sink = expressions.scope, expressions.sink
    match type_:
        case ir.CodeType(codes=codes_id):
            listed = scope.code_list(codes_id)
            code = code_named(cell, listed, sink) if listed else None
            return ir.CodeConst(codes=codes_id, code=code.code, name=cell.text, span=cell.span) if code else None
        case ir.QuantityType(unit=unit):
            return _quantity(cell, unit, expressions)
        case ir.ByCodeType(key=by, codes=codes_id):
            listed = scope.code_list(codes_id)
            named = cells.get(by)
            if listed is None or named is None or not named.text:
                names = {"name": cell.text, "part": shape.WHAT["code_list"]}
                sink.report(Diagnostic(codes.MISSING_PART, (Label(cell.span),), names))
                return None
            code = code_named(named, listed, sink)
            return _quantity(cell, code.unit, expressions) if code and code.unit else None
        case ir.PlainType(kind="flag"):
            if cell.text not in _FLAGS:
                names2 = {"name": cell.text, "codes": _YES_NO}
                sink.report(Diagnostic(codes.UNKNOWN_CODE, (Label(cell.span),), names2))
                return None
            return _FLAGS[cell.text] == "true"
        case ir.PlainType(kind="date"):
            day = read_date(ast.DateText(text=cell.text, span=cell.span), sink)
            return day.isoformat() if day is not None else None
        case _:
            return cell.text


def _quantity(cell: ast.Cell, unit: ir.UnitUse, expressions: Expressions) -> ir.Const | None:
    written = read_quantity(cell, expressions.sink)
    if written is None:
        return None
    used = unit
    if written.unit is not None:
        read = read_unit(written.unit, expressions.scope.units, expressions.sink)
        if read is None:
            return None
        used = unit_use(read)
    made = ir.Const(
        value=written.value * used.factor,
        unit=used,
        literal=written.literal,
        dimension=used.dimension,
        span=cell.span,
    )
    declared = ir.Const(value=unit.factor, unit=unit, literal="1", dimension=unit.dimension, span=cell.span)
    return made if expressions.fitted((declared, made), _ASSIGN) is not None else None
