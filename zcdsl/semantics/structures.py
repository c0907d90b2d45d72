"""Code lists, records, keyed tables, and the inputs given in them: declarations to the IR, before any formula.

Heads first, so that their order never shows; then code lists, records, tables and inputs, each of which
names only what stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.diagnostics.phrases import Listed
from zcdsl.ir import model as ir
from zcdsl.ir.verify_structures import at_key
from zcdsl.numbering import ClauseNumber
from zcdsl.semantics import shape
from zcdsl.semantics.cells import read_quantity
from zcdsl.semantics.collect import Heads, read_unit
from zcdsl.semantics.defaults import Waiting
from zcdsl.semantics.expressions import unit_use
from zcdsl.semantics.names import is_code, key, narrow, suggestion
from zcdsl.semantics.ranges import interval
from zcdsl.semantics.shape import Shape
from zcdsl.semantics.source import edition_of, source_of
from zcdsl.semantics.symbols import Declared, Entry, Scope, Thing
from zcdsl.semantics.unit_table import report_fault
from zcdsl.source import Span
from zcdsl.syntax import ast
from zcdsl.texts import Text
from zcdsl.units import Dimension, Symbol, Unit, UnitFault, UnitTable

_NAME_COLUMN, _CODE_COLUMN = ("名称", "name"), ("代码", "code")
_ENGLISH, _UNIT, _VALUE = ("英文", "English", "english"), ("单位", "unit"), ("数值", "value")
_BY_CODE = re.compile(r"[〈<＜]([^〉>＞]*)[〉>＞]")
_A_NAME, _A_CODE = Text("名称", "name"), Text("代码", "code")
_PLACEHOLDER = "ℵ"  # a letter that is no unit: stands for the unit of a code while a unit is read


def structures(declared: Declared, heads: Heads, scope: Scope, source: ir.Source | None, sink: Sink) -> list[Waiting]:
    """Enter the code lists, records, tables, list and code inputs of one source into its scope.

    Returns:
        The quantity fields, whose defaults may name parameters: those are read later.
    """
    return _Reader(declared, heads, scope, source, sink).run()


class _Reader:
    """Reads the structures of one source."""

    def __init__(self, declared: Declared, heads: Heads, scope: Scope, source: ir.Source | None, sink: Sink) -> None:
        self._declared = declared
        self._heads = heads
        self._scope = scope
        self._source = source
        self._sink = sink
        self._owner = f"{declared.header.name.id}@{edition_of(declared)}"
        self._choices: dict[Unit, tuple[ir.UnitChoice, ...]] = {}
        self._waiting: list[Waiting] = []

    def run(self) -> list[Waiting]:
        declared = self._declared
        lists = [(n, self._head(n, "code_list", self._shape("code_list", n.attributes))) for n in declared.code_lists]
        records = [(n, self._record_head(n)) for n in declared.records]
        tables = [(n, self._head(n, "table", self._shape("table", n.attributes))) for n in declared.tables]
        inputs = [
            (n, self._head(n, kind, self._shape(kind, n.attributes)))
            for n in declared.quantified
            if (kind := kind_of_input(n)) and n.what == "input"
        ]
        for codes_node, (thing, parts) in lists:
            thing.node = self._code_list(codes_node, thing, parts)
        for record_node, thing in records:
            thing.node = self._record(record_node, thing)
        for record_node, thing in records:
            self._not_in_itself(record_node, thing)
        for table_node, (thing, parts) in tables:
            thing.node = self._table(table_node, thing, parts)
        for input_node, (thing, parts) in inputs:
            thing.node = self._input(input_node, thing, parts)
        return self._waiting

    def _shape(self, what: str, attributes: tuple[ast.Attribute, ...]) -> Shape:
        return Shape(what, attributes, self._sink)

    # -- heads ------------------------------------------------------------------------------------

    def _head(
        self, node: ast.CodeListDecl | ast.TableDecl | ast.Quantified, kind: str, parts: Shape
    ) -> tuple[Thing, Shape]:
        symbol = None if isinstance(node, ast.CodeListDecl) else node.symbol
        return self._enter(node.name, symbol, node.label, parts.one(ast.HasCode), kind, node.span), parts

    def _record_head(self, node: ast.RecordDecl) -> Thing:
        return self._enter(node.name, None, node.label, node.code, "record", node.span)

    def _enter(
        self,
        name: ast.Name,
        symbol: ast.Name | None,
        label: ast.Words | None,
        code: ast.HasCode | None,
        kind: str,
        span: Span,
    ) -> Thing:
        id_ = self._heads.code_of(name, code)
        thing = Thing(ir.Id(id_ or ""), kind, self._heads.label_of(name, label), span, self._owner)
        words = {key(name.text): name.span}
        if symbol is not None:
            words.setdefault(key(symbol.text), symbol.span)
        if id_:
            words.setdefault(id_, self._heads.code_place(name, code))
        told: list[Thing] = []  # a name and its code are one mistake
        for word, place in words.items():
            other = self._scope.things.get(word)
            if other is not None:
                if word != id_ or not any(other is one for one in told):
                    self._heads.clash(word, place, other.span)
                told.append(other)
                continue
            self._heads.places[word] = place
            self._scope.things[word] = thing
        return thing

    def _found(self, name: ast.Name, kind: str) -> Thing | None:
        """Return what a name means, if it is of a kind; None (reported) if it is not."""
        thing = self._scope.thing(name.text)
        if thing is not None and thing.kind == kind:
            return thing
        if thing is not None:
            names = {"name": name.text, "found": shape.WHAT[thing.kind], "expected": shape.WHAT[kind]}
            self._sink.report(Diagnostic(codes.WRONG_KIND, (Label(name.span),), names))
        elif not self._scope.partial:
            known = [t.name("zh") for t in self._scope.things.values() if t.kind == kind]
            self._sink.report(
                Diagnostic(
                    codes.UNKNOWN_NAME,
                    (Label(name.span),),
                    {"name": name.text},
                    help=lambda: suggestion(name.text, known),
                )
            )
        return None

    def _codes(self, name: ast.Name) -> ir.CodeList | None:
        thing = self._found(name, "code_list")
        return thing.node if thing is not None and isinstance(thing.node, ir.CodeList) else None

    # -- code lists -------------------------------------------------------------------------------

    def _code_list(self, node: ast.CodeListDecl, thing: Thing, parts: Shape) -> ir.CodeList | None:
        columns = (_NAME_COLUMN, _CODE_COLUMN, _ENGLISH, _UNIT)
        what, due = Text("码表", "code list"), Text("名称、代码、英文、单位（后两列可省）", "name, code, English, unit")
        rows = self._rows(node.table, columns, 2, what, due)
        if rows is None:
            return None
        if not rows:
            self._sink.report(Diagnostic(codes.NOTHING_LISTED, (Label(node.span),), {"name": node.name.text}))
            return None
        found: list[ir.Code] = []
        places: dict[str, Span] = {}
        good = True
        for cells in rows:
            name, code = cells[0], cells[1]
            spelt = narrow(code.text) if code is not None else ""
            if name is None or code is None or not is_code(spelt):
                self._unnamed(cells, spelt, node)
                good = False
                continue
            for word, cell in ((key(name.text), name), (f"code {spelt}", code)):
                if word in places:
                    labels = (Label(cell.span), Label(places[word], phrases.FIRST_HERE()))
                    self._sink.report(Diagnostic(codes.DUPLICATE_NAME, labels, {"name": cell.text}))
                    good = False
                places.setdefault(word, cell.span)
            unit = self._read_unit(cells[3]) if cells[3] is not None else None
            if cells[3] is not None and unit is None:
                good = False
                continue
            english = cells[2].text if cells[2] is not None else ""
            label = Text(name.text, english)
            if narrow(name.text).isascii():
                label = Text("", name.text)
            taken = self._taken(unit) if unit is not None else ()
            use = unit_use(unit) if unit is not None else None
            found.append(ir.Code(code=spelt, name=label, unit=use, choices=taken, span=name.span))
        if not good or not thing.id:
            return None
        ordered = parts.one(ast.Ordered) is not None
        thing.documents = parts.one(ast.EvidenceKinds) is not None
        return ir.CodeList(
            id=thing.id, name=thing.name, ordered=ordered, codes=tuple(found), owner=self._owner, span=node.span
        )

    def _unnamed(self, cells: list[ast.Cell | None], spelt: str, node: ast.CodeListDecl) -> None:
        """Report a row of a code list without a name, without a code, or with one that is none."""
        name, code = cells[0], cells[1]
        known = next((cell for cell in cells if cell is not None), None)
        if name is not None and code is not None:
            self._sink.report(Diagnostic(codes.BAD_CODE, (Label(code.span),), {"code": spelt}))
            return
        place = Label(known.span if known is not None else node.span)
        part = _A_CODE if name is not None else _A_NAME
        self._sink.report(Diagnostic(codes.MISSING_PART, (place,), {"name": place.span.text, "part": part}))

    def _rows(
        self, table: ast.Table, columns: tuple[tuple[str, ...], ...], least: int, what: Text, due: Text
    ) -> list[list[ast.Cell | None]] | None:
        """Return the cells of each row in the order of `columns`; a blank one is None.

        The first `least` columns must be there, in this order; the others may be left out.
        """
        if not table.rows:  # no table at all
            return []
        header, *body = table.rows
        at: list[int | None] = []
        for number, column in enumerate(columns):
            places = [i for i, cell in enumerate(header) if not column or narrow(cell.text) in column]
            wanted = number if number < least else (places[0] if places else None)
            at.append(wanted if wanted is None or wanted in places else -1)
        known = [i for i in at if i is not None]
        if -1 in known or len(known) != len(header):
            shown = Listed(tuple(cell.text for cell in header))
            names = {"what": what, "expected": due, "found": shown}
            span = header[0].span.to(header[-1].span)
            self._sink.report(Diagnostic(codes.WRONG_COLUMNS, (Label(span),), names))
            return None
        kept = []
        for row in body:
            if len(row) != len(header):
                counts = {"found": len(row), "expected": len(header)}
                self._sink.report(Diagnostic(codes.BAD_TABLE, (Label(row[0].span.to(row[-1].span)),), counts))
                return None
            kept.append([row[i] if i is not None and row[i].text else None for i in at])
        return kept

    def _read_unit(self, cell: ast.Cell) -> Unit | None:
        return read_unit(ast.UnitName(cell.span, cell.text), self._scope.units, self._sink, basis_due=True)

    def _taken(self, unit: Unit) -> tuple[ir.UnitChoice, ...]:
        if unit not in self._choices:
            units = self._scope.units.alternatives(unit)
            self._choices[unit] = tuple(ir.UnitChoice(u.symbol, u.factor, spellings) for u, spellings in units)
        return self._choices[unit]

    # -- records ----------------------------------------------------------------------------------

    def _record(self, node: ast.RecordDecl, thing: Thing) -> ir.Record | None:
        if not node.fields:
            self._sink.report(Diagnostic(codes.NOTHING_LISTED, (Label(node.span),), {"name": node.name.text}))
            return None
        parts = [Shape("field", field.attributes, self._sink) for field in node.fields]
        ids: list[str | None] = []
        places: dict[str, Span] = {}
        for field, shaped in zip(node.fields, parts, strict=True):
            given = shaped.one(ast.HasCode)
            id_ = self._heads.code_of(field.name, given)
            ids.append(id_)
            spans = {key(field.name.text): field.name.span}
            if id_:
                spans.setdefault(id_, self._heads.code_place(field.name, given))
            for word, span in spans.items():
                if word in places:
                    labels = (Label(span), Label(places[word], phrases.FIRST_HERE()))
                    self._sink.report(Diagnostic(codes.DUPLICATE_NAME, labels, {"name": span.text}))
                    break  # a name and its code are one mistake
                places[word] = span
            if id_:
                thing.fields.setdefault(key(field.name.text), ir.Id(id_))
        by_name = {key(f.name.text): (f, id_) for f, id_ in zip(node.fields, ids, strict=True)}
        found = []
        for field, shaped, id_ in zip(node.fields, parts, ids, strict=True):
            made = self._field_type(field, shaped, thing, by_name)
            if made is not None and id_ is not None:
                self._await_default(field, shaped, thing, ir.Id(id_), made)
                note = shaped.remark("note")
                found.append(
                    ir.Field(
                        id=ir.Id(id_),
                        name=self._heads.label_of(field.name, field.label),
                        type=made,
                        note=Text(note.text if note else ""),
                        span=field.span,
                    )
                )
        if len(found) < len(node.fields) or not thing.id:
            return None
        return ir.Record(id=thing.id, name=thing.name, fields=tuple(found), owner=self._owner, span=node.span)

    def _field_type(
        self,
        field: ast.FieldDecl,
        parts: Shape,
        thing: Thing,
        by_name: dict[str, tuple[ast.FieldDecl, str | None]],
    ) -> ir.FieldType | None:
        bounds = parts.all(ast.Bound)
        match field.type:
            case ast.QuantityType(unit=written):
                unit = read_unit(written, self._scope.units, self._sink, basis_due=True)
                if unit is None:
                    return None
                range_ = self._interval(field, unit, unit.dimension, parts)
                return ir.QuantityType(unit_use(unit), self._taken(unit), range_) if range_ else None
            case ast.ByCodeType(key=name):
                return self._by_code(field, name, parts, thing, by_name)
            case ast.CodeType(codes=name):
                listed = self._codes(name)
                made: ir.FieldType | None = ir.CodeType(listed.id) if listed else None
            case ast.ListType(record=name):
                inner = self._found(name, "record")
                made = ir.RowsType(inner.id) if inner else None
            case ast.PlainType(kind=kind):
                made = ir.PlainType(kind)
        if bounds:
            names = {"part": shape.NAMES["Bound"], "what": shape.WHAT["field"]}
            self._sink.report(Diagnostic(codes.NO_PLACE, (Label(bounds[0].span),), names))
            return None
        return made

    def _by_code(
        self,
        field: ast.FieldDecl,
        name: ast.Name,
        parts: Shape,
        thing: Thing,
        by_name: dict[str, tuple[ast.FieldDecl, str | None]],
    ) -> ir.FieldType | None:
        other, id_ = by_name.get(key(name.text), (None, None))
        if other is None or not isinstance(other.type, ast.CodeType):
            found = [f.name.text for f, _ in by_name.values() if isinstance(f.type, ast.CodeType)]
            names = {"name": name.text, "record": thing.name}
            self._sink.report(
                Diagnostic(codes.NOT_COVERABLE, (Label(name.span),), names, help=lambda: suggestion(name.text, found))
            )
            return None
        listed = self._codes(other.type.codes)
        if listed is None or id_ is None:
            return None
        if any(code.unit is None for code in listed.codes):
            labels = (Label(name.span), Label(listed.span))
            self._sink.report(Diagnostic(codes.NO_UNITS, labels, {"codes": listed.name}))
            return None
        dimension = Dimension(((ir.symbolic(thing.id, id_), 1),))
        range_ = self._interval(field, Unit("", dimension, Fraction(1)), dimension, parts)
        return ir.ByCodeType(ir.Id(id_), listed.id, range_) if range_ else None

    def _interval(self, field: ast.FieldDecl, unit: Unit, dimension: Dimension, parts: Shape) -> ir.Interval | None:
        name = Text(field.name.text, field.name.text)
        entry = Entry(ir.Id(""), "input", name, "", unit, dimension, field.span, self._owner)
        return interval(entry, parts, self._scope, self._sink)

    def _await_default(self, field: ast.FieldDecl, parts: Shape, thing: Thing, id_: ir.Id, made: ir.FieldType) -> None:
        """Remember a field that may have a default; report one where there can be none."""
        if isinstance(made, ir.QuantityType):
            unit = Unit(made.unit.symbol, made.unit.dimension, made.unit.factor)
            name = self._heads.label_of(field.name, field.label)
            entry = Entry(id_, "input", name, "", unit, unit.dimension, field.span, self._owner)
            self._waiting.append(Waiting(thing, entry, made, parts))
            return
        for given in (*parts.all(ast.Default), *parts.all(ast.SourceNote)):
            names = {"part": shape.NAMES[type(given).__name__], "what": shape.TYPES[type(field.type).__name__]}
            self._sink.report(Diagnostic(codes.NO_PLACE, (Label(given.span),), names))

    def _not_in_itself(self, node: ast.RecordDecl, thing: Thing) -> None:
        """Report a record whose rows would hold rows of it, and give it up."""
        records = {t.id: t.node for t in self._scope.things.values() if isinstance(t.node, ir.Record)}
        todo, seen = [thing.id], set[ir.Id]()
        while todo:
            record = records.get(todo.pop())
            for field in record.fields if record else ():
                if isinstance(field.type, ir.RowsType):
                    if field.type.record == thing.id:
                        labels = (Label(node.span), Label(field.span))
                        names = {"name": node.name.text}
                        self._sink.report(Diagnostic(codes.RECORD_IN_ITSELF, labels, names))
                        thing.node = None
                        return
                    if field.type.record not in seen:
                        seen.add(field.type.record)
                        todo.append(field.type.record)

    # -- tables -----------------------------------------------------------------------------------

    def _table(self, node: ast.TableDecl, thing: Thing, parts: Shape) -> ir.KeyedTable | None:
        keyed, unit_node = parts.one(ast.KeyedBy), parts.one(ast.HasUnit)
        for found, part in ((keyed, "KeyedBy"), (unit_node, "HasUnit")):
            if found is None:
                names = {"name": node.name.text, "part": shape.NAMES[part]}
                self._sink.report(Diagnostic(codes.MISSING_PART, (Label(node.name.span),), names))
        source = source_of(parts, self._source, node.name.text, node.name, self._sink)
        listed = self._codes(keyed.codes) if keyed else None
        unit = self._per_code(unit_node.unit, listed) if unit_node and listed else None
        columns = ((), _VALUE, _UNIT)
        what, due = Text("参数表", "parameter table"), Text("名称或代码、数值、单位（可省）", "name, value, unit")
        rows = self._rows(node.table, columns, 2, what, due)
        if listed is None or unit is None or rows is None or source is None:
            return None
        made: dict[str, ir.TableRow] = {}
        places: dict[str, Span] = {}
        good = bool(thing.id)
        for cells in rows:
            row = self._table_row(cells, listed, unit, node)
            if row is None:
                good = False
                continue
            if row.key in places:
                labels = (Label(row.span), Label(places[row.key], phrases.FIRST_HERE()))
                self._sink.report(Diagnostic(codes.DUPLICATE_NAME, labels, {"name": row.key}))
                good = False
            places.setdefault(row.key, row.span)
            made[row.key] = row
        if not good:
            return None
        lacking = [code.name for code in listed.codes if code.code not in made]
        if lacking:
            shown = Listed((*lacking[:6], *(["…"] if len(lacking) > 6 else [])))
            names2: dict[str, object] = {"name": node.name.text, "codes": shown}
            self._sink.report(Diagnostic(codes.TABLE_INCOMPLETE, (Label(node.span),), names2))
        return ir.KeyedTable(
            id=thing.id,
            name=thing.name,
            symbol=node.symbol.text if node.symbol else "",
            codes=listed.id,
            unit=unit_use(unit),
            rows=tuple(made[k] for k in sorted(made)),
            source=source,
            owner=self._owner,
            span=node.span,
        )

    def _per_code(self, node: ast.UnitName, listed: ir.CodeList) -> Unit | None:
        """Read a unit in which `〈code list〉` may stand for the unit of each code."""
        match = _BY_CODE.search(node.text)
        table, text = self._scope.units, node.text
        if match is not None:
            if key(match[1].strip()) not in (listed.id, key(listed.name.zh), key(listed.name.en)):
                place = Span(node.span.file, node.span.start + match.start(1), node.span.start + match.end(1))
                help_ = phrases.WRITE(
                    text=Text(
                        node.text.replace(match[0], f"〈{listed.name('zh')}〉"),
                        node.text.replace(match[0], f"<{listed.id}>"),
                    )
                )
                self._sink.report(Diagnostic(codes.UNKNOWN_NAME, (Label(place),), {"name": match[1]}, help=help_))
                return None
            if any(code.unit is None for code in listed.codes):
                labels = (Label(node.span), Label(listed.span))
                self._sink.report(Diagnostic(codes.NO_UNITS, labels, {"codes": listed.name}))
                return None
            dimension = Dimension(((ir.symbolic(listed.id), 1),))
            per_code = Symbol(_PLACEHOLDER, f"〈{listed.name('zh')}〉", dimension, Fraction(1), "")
            table = UnitTable({**table.symbols, _PLACEHOLDER: per_code}, table.axes)
            text = text.replace(match[0], _PLACEHOLDER)
        found = table.read(text)
        if isinstance(found, UnitFault):
            report_fault(self._sink, node, found, table)
            return None
        return found

    def _table_row(
        self, cells: list[ast.Cell | None], listed: ir.CodeList, unit: Unit, node: ast.TableDecl
    ) -> ir.TableRow | None:
        named, value, unit_cell = cells
        if named is None or value is None:
            place = next((c.span for c in cells if c is not None), node.span)
            self._sink.report(Diagnostic(codes.NOT_A_QUANTITY, (Label(place),), {"text": ""}))
            return None
        code = code_named(named, listed, self._sink)
        number = read_quantity(value, self._sink)
        if code is None or number is None:
            return None
        written = number.unit or (ast.UnitName(unit_cell.span, unit_cell.text) if unit_cell is not None else None)
        used: Unit | None = unit
        if written is not None:
            used = read_unit(written, self._scope.units, self._sink, basis_due=True)
        if used is None:
            return None
        const = ir.CodeConst(codes=listed.id, code=code.code, name=named.text, span=named.span)
        due = at_key(unit.dimension, const, listed)
        if not due.fits(used.dimension):
            names = {"key": named.text, "found": used.symbol, "expected": str(due)}
            places = (Label(written.span if written else value.span), Label(code.span))
            self._sink.report(Diagnostic(codes.TABLE_UNIT, places, names))
            return None
        return ir.TableRow(
            key=code.code,
            value=number.value * used.factor,
            literal=number.literal,
            unit=unit_use(used),
            span=named.span,
        )

    # -- inputs -----------------------------------------------------------------------------------

    def _input(self, node: ast.Quantified, thing: Thing, parts: Shape) -> ir.GivenInput | None:
        clause, note = parts.one(ast.OfClause), parts.remark("note")
        symbol = node.symbol.text if node.symbol else ""
        evidence = tuple(e.text for e in parts.remarks("evidence"))
        number = ClauseNumber(clause.number.text) if clause else None
        said = Text(note.text if note else "")
        if isinstance(node.type, ast.CodeType):
            listed = self._codes(node.type.codes)
            if listed is None or not thing.id:
                return None
            return ir.CodeInput(
                id=thing.id,
                name=thing.name,
                symbol=symbol,
                codes=listed.id,
                evidence=evidence,
                clause=number,
                note=said,
                span=node.span,
            )
        if isinstance(node.type, ast.PlainType) and thing.id:
            return ir.FlagInput(
                id=thing.id,
                name=thing.name,
                symbol=symbol,
                evidence=evidence,
                clause=number,
                note=said,
                span=node.span,
            )
        if not isinstance(node.type, ast.ListType):
            return None
        found = self._found(node.type.record, "record")
        record = found.node if found is not None else None
        if found is None or not isinstance(record, ir.Record) or not thing.id:
            return None
        covers = parts.one(ast.Covers)
        columns = [self._covered(name, record, found) for name in covers.names] if covers else []
        if any(column is None for column in columns):
            return None
        return ir.ListInput(
            id=thing.id,
            name=thing.name,
            symbol=symbol,
            record=record.id,
            covers=tuple(column for column in columns if column is not None),
            stated=parts.one(ast.NeedsStatement) is not None,
            evidence=evidence,
            clause=number,
            note=said,
            span=node.span,
        )

    def _covered(self, name: ast.Name, record: ir.Record, thing: Thing) -> ir.Id | None:
        """Return the code field that is named, by itself or by its code list."""
        of_codes = {f.id: f.type.codes for f in record.fields if isinstance(f.type, ir.CodeType)}
        by_name = thing.fields.get(key(name.text)) or next((id_ for id_ in of_codes if id_ == name.text), None)
        if by_name in of_codes:
            return by_name
        listed = self._scope.thing(name.text)
        fitting = [id_ for id_, codes_id in of_codes.items() if listed is not None and codes_id == listed.id]
        if len(fitting) == 1:
            return fitting[0]
        names = {"name": name.text, "record": record.name}
        labels = (Label(name.span), Label(record.span))
        self._sink.report(Diagnostic(codes.NOT_COVERABLE, labels, names))
        return None


def kind_of_input(node: ast.Quantified) -> str:
    """Return what kind of thing a declaration with a type is: a choice, a list, a flag; "" is none of these."""
    match node.type:
        case ast.PlainType(kind="flag"):
            return "flag"
        case ast.CodeType():
            return "choice"
        case ast.ListType():
            return "list"
        case _:
            return ""


def code_named(cell: ast.Cell, listed: ir.CodeList, sink: Sink) -> ir.Code | None:
    """Return the code that a cell names, by code or by name in either language; None (reported) if none is."""
    wanted = key(cell.text)
    for code in listed.codes:
        if narrow(cell.text) == code.code or wanted in (key(code.name.zh), key(code.name.en)):
            return code
    known = [n for c in listed.codes for n in (c.name.zh, c.name.en, c.code) if n]
    names = {"name": cell.text, "codes": listed.name}
    labels = (Label(cell.span), Label(listed.span))
    sink.report(Diagnostic(codes.UNKNOWN_CODE, labels, names, help=lambda: suggestion(cell.text, known)))
    return None


def kept(scope: Scope, used: Iterable[ir.Id], own: str) -> ir.Structures:
    """Return the structures that a standard declares or uses, and what they are made of."""
    nodes = {thing.id: thing for thing in scope.things.values() if thing.node is not None}
    wanted = {id_ for id_, thing in nodes.items() if thing.owner == own} | (set(used) & nodes.keys())
    todo = list(wanted)
    while todo:
        new = [id_ for id_ in _made_of(nodes[todo.pop()].node) if id_ in nodes and id_ not in wanted]
        wanted.update(new)
        todo += new
    found = [nodes[id_].node for id_ in sorted(wanted)]
    return ir.Structures(
        tuple(n for n in found if isinstance(n, ir.CodeList)),
        tuple(n for n in found if isinstance(n, ir.Record)),
        tuple(n for n in found if isinstance(n, ir.CodeInput)),
        tuple(n for n in found if isinstance(n, ir.ListInput)),
        tuple(n for n in found if isinstance(n, ir.KeyedTable)),
        tuple(n for n in found if isinstance(n, ir.FlagInput)),
    )


def _made_of(node: ir.CodeList | ir.Record | ir.GivenInput | ir.KeyedTable | None) -> list[ir.Id]:
    match node:
        case ir.ListInput(record=record):
            return [record]
        case ir.CodeInput(codes=listed) | ir.KeyedTable(codes=listed):
            return [listed]
        case ir.Record(fields=fields):
            found = []
            for field in fields:
                match field.type:
                    case ir.CodeType(codes=listed) | ir.ByCodeType(codes=listed):
                        found.append(listed)
                    case ir.RowsType(record=record):
                        found.append(record)
                    case _:
                        pass
            return found
        case _:
            return []
