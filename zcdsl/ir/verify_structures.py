"""The part of `verify` about lists: code lists, records, list inputs, keyed tables, and expressions on rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from zcdsl.ir import model as ir
from zcdsl.units import NUMBER, Dimension

PLAIN = ("text", "date", "flag")


class Structures:
    """The declared structures of a program, by id."""

    def __init__(self, program: ir.Program) -> None:
        made = program.structures
        self.code_lists = {item.id: item for item in made.code_lists}
        self.records = {item.id: item for item in made.records}
        self.code_inputs = {item.id: item for item in made.code_inputs}
        self.flags = {item.id for item in made.flags}
        self.lists = {item.id: item for item in made.lists}
        self.tables = {item.id: item for item in made.tables}

    def field(self, record: ir.Id, id_: ir.Id) -> ir.FieldType | None:
        """Return the type of a field; None if there is no such field."""
        found = self.records.get(record)
        return next((f.type for f in found.fields if f.id == id_), None) if found else None

    def dimension(self, record: ir.Id, id_: ir.Id) -> Dimension | None:
        """Return the dimension of a quantity field; None if it is none."""
        match self.field(record, id_):
            case ir.QuantityType(unit=unit):
                return unit.dimension
            case ir.ByCodeType(key=key):
                return Dimension(((ir.symbolic(record, key), 1),))
            case _:
                return None

    def codes(self, term: ir.CodeTerm) -> ir.Id | None:
        """Return the code list of a term as its declaration says it; None if that says none."""
        match term:
            case ir.CodeConst():
                found = self.code_lists.get(term.codes)
                known = found is not None and any(c.code == term.code for c in found.codes)
                return term.codes if known else None
            case ir.CodeOf():
                given = self.code_inputs.get(term.target)
                return given.codes if given else None
            case ir.CodeCell():
                match self.field(term.record, term.column):
                    case ir.CodeType(codes=codes):
                        return codes
                    case _:
                        return None

    def record(self, rows: ir.Rows) -> ir.Id | None:
        """Return the record of the rows as the list says it."""
        match rows:
            case ir.ListRows():
                found = self.lists.get(rows.target)
                return found.record if found else None
            case ir.CellRows():
                match self.field(rows.holder, rows.column):
                    case ir.RowsType(record=record):
                        return record
                    case _:
                        return None

    def looked_up(self, node: ir.Lookup) -> Dimension | None:
        """Return the dimension of a look-up; None if there is no such table."""
        table = self.tables.get(node.target)
        if table is None:
            return None
        return at_key(table.unit.dimension, node.key, self.code_lists.get(table.codes))


def at_key(dimension: Dimension, key: ir.CodeTerm, codes: ir.CodeList | None) -> Dimension:
    """Return the dimension of a table's value beside one key: "per unit of the code" becomes that of this key."""
    power = dict(dimension.powers).get(ir.symbolic(key.codes), 0)
    if not power:
        return dimension
    match key:
        case ir.CodeConst(code=code):
            unit = next((c.unit for c in codes.codes if c.code == code), None) if codes else None
            said = unit.dimension if unit else NUMBER
        case ir.CodeOf(target=target):
            said = Dimension(((ir.symbolic(target), 1),))
        case ir.CodeCell(record=record, column=column):
            said = Dimension(((ir.symbolic(record, column), 1),))
    per_code = Dimension(((ir.symbolic(key.codes), 1),)).power(power)
    return dimension.times(per_code, -1).times(said.power(power))


def escapes(dimension: Dimension, record: ir.Id) -> bool:
    """Whether a dimension is by the code of a row of `record`."""
    return any(base.startswith(f"〈{record}.") for base, _ in dimension.powers)


def faults(program: ir.Program) -> Iterator[tuple[int, str, str]]:
    """Yield invariant, place and what is wrong of every structure."""
    known = Structures(program)
    made = program.structures
    for place, ids in (
        ("code lists", [i.id for i in made.code_lists]),
        ("records", [i.id for i in made.records]),
        ("code inputs", [i.id for i in made.code_inputs]),
        ("flags", [i.id for i in made.flags]),
        ("lists", [i.id for i in made.lists]),
        ("tables", [i.id for i in made.tables]),
    ):
        if ids != sorted(set(ids)):
            yield 7, place, "not in order of their ids, or not unique"
    for codes in made.code_lists:
        yield from _code_list(codes)
    for record in made.records:
        yield from _record(record, known)
    for item in made.lists:
        fields = [known.field(item.record, covered) for covered in item.covers]
        if item.record not in known.records:
            yield 2, f"list {item.id}", f"{item.record!r} is no record"
        if not all(isinstance(field, ir.CodeType) for field in fields):
            yield 2, f"list {item.id}", "it covers what is no code"
    for given in made.code_inputs:
        if given.codes not in known.code_lists:
            yield 2, f"input {given.id}", f"{given.codes!r} is no code list"
    for table in made.tables:
        yield from _table(table, known)


def _code_list(codes: ir.CodeList) -> Iterator[tuple[int, str, str]]:
    place = f"code list {codes.id}"
    for code, count in sorted(Counter(c.code for c in codes.codes).items()):
        if count > 1:
            yield 1, place, f"{code!r} is declared {count} times"
    if not codes.codes:
        yield 1, place, "it has no code"
    for item in codes.codes:
        first = item.choices[0] if item.choices else None
        if (item.unit is None) != (first is None):
            yield 4, place, f"{item.code!r} has a unit and no choices, or the other way round"
        elif item.unit and first and (item.unit.plain, item.unit.factor) != (first.symbol, first.factor):
            yield 4, place, f"the declared unit of {item.code!r} is not the first choice"


def _record(record: ir.Record, known: Structures) -> Iterator[tuple[int, str, str]]:
    place = f"record {record.id}"
    for id_, count in sorted(Counter(f.id for f in record.fields).items()):
        if count > 1:
            yield 1, place, f"{id_!r} is declared {count} times"
    for field in record.fields:
        match field.type:
            case ir.CodeType(codes=codes):
                if codes not in known.code_lists:
                    yield 2, place, f"{codes!r} is no code list"
            case ir.QuantityType(unit=unit, choices=choices):
                if not choices or (choices[0].symbol, choices[0].factor) != (unit.plain, unit.factor):
                    yield 4, place, f"the declared unit of {field.id!r} is not the first choice"
            case ir.ByCodeType(key=key, codes=codes):
                if known.field(record.id, key) != ir.CodeType(codes):
                    yield 2, place, f"the unit of {field.id!r} is by {key!r}, which holds no such code"
                found = known.code_lists.get(codes)
                if found is None or any(code.unit is None for code in found.codes):
                    yield 2, place, f"the unit of {field.id!r} is by codes without units"
            case ir.PlainType(kind=kind):
                if kind not in PLAIN:
                    yield 2, place, f"{kind!r} is no kind of cell"
            case ir.RowsType(record=inner):
                if inner not in known.records:
                    yield 2, place, f"{inner!r} is no record"
    if _holds_itself(record.id, record.id, known, frozenset()):
        yield 2, place, "a row of it would hold rows of it"


def _holds_itself(record: ir.Id, sought: ir.Id, known: Structures, seen: frozenset[ir.Id]) -> bool:
    found = known.records.get(record)
    inner = [f.type.record for f in found.fields if isinstance(f.type, ir.RowsType)] if found else []
    return any(i == sought or (i not in seen and _holds_itself(i, sought, known, seen | {i})) for i in inner)


def _table(table: ir.KeyedTable, known: Structures) -> Iterator[tuple[int, str, str]]:
    place = f"table {table.id}"
    codes = known.code_lists.get(table.codes)
    if codes is None:
        yield 2, place, f"{table.codes!r} is no code list"
        return
    keys = [row.key for row in table.rows]
    if keys != sorted(set(keys)):
        yield 7, place, "its rows are not in order of their keys, or a key stands twice"
    if not table.source.document:
        yield 5, place, "no document is named as its source"
    for row in table.rows:
        if not isinstance(row.value, Fraction):
            yield 4, place, f"{row.value!r} is not an exact rational"
        key = ir.CodeConst(codes=table.codes, code=row.key, name=row.key, span=table.span)
        if known.codes(key) is None:
            yield 2, place, f"{row.key!r} is no code of its list"
        elif not at_key(table.unit.dimension, key, codes).fits(row.unit.dimension):
            yield 3, place, f"the value of {row.key!r} is a {row.unit.dimension}"
