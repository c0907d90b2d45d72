"""Random lists: structures, expressions on rows, and data; for `generate` and `submissions`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import Final, TypeVar

from zcdsl.backends.base import Feature
from zcdsl.ir import model as ir
from zcdsl.ir.verify_structures import at_key
from zcdsl.runtime.covering import bare
from zcdsl.testing import build
from zcdsl.testing.build import HERE
from zcdsl.testing.choices import Draw
from zcdsl.testing.labels import ASKED_BY, EVIDENCE, NOTES, OWNERS, drawn_remark, drawn_source, drawn_symbol, drawn_text
from zcdsl.units import Dimension

T = TypeVar("T")
# Ids that are words of the runtime are still ids.
_LISTS: Final = ("rows", "cell", "lists")
_CO2: Final = Dimension((("tCO2", 1),))
_KINDS: Final = (("coal", "t", 1), ("gas", "Nm3", 10**4), ("power", "kWh", Fraction(1, 1000)))
_GRADES: Final = ("grade_a", "grade_b", "grade_c")
_NUMBERS: Final = ("0", "1", "2.5", "7", "0.001", "20", "350000")
_MONTHS: Final = ("m01", "m02")


# --- declarations ----------------------------------------------------------------------------------


def drawn_structures(draw: Draw, units: Sequence[ir.UnitUse], features: Collection[Feature]) -> ir.Structures:
    """Return code lists, two records one inside the other, a list, a code input and tables.

    Args:
        draw: Draws.
        units: Units of quantities in cells and tables, the dimensions of the program.
        features: What there may be in them.
    """

    def pick(options: Sequence[T]) -> T:
        return draw.pick(options)

    kinds = _code_list(draw, "kinds", [(code, _unit(base, Fraction(factor))) for code, base, factor in _KINDS], False)
    grades = _code_list(draw, "grades", [(code, None) for code in _GRADES], True)
    months = _code_list(draw, "months", [(code, None) for code in _MONTHS], True)
    above_0 = ir.Interval(Fraction(0), True, None, False) if Feature.INPUT_RANGE in features else build.EVERYTHING
    size, range_ = pick(units), pick((build.EVERYTHING, above_0))
    stands_in = drawn_default(draw, size, range_) if Feature.DEFAULT in features else None
    part = _record(draw, "part", [("mass", _quantity(pick(units), build.EVERYTHING)), ("tag", ir.CodeType(kinds.id))])
    item = _record(
        draw,
        "item",
        [
            ("kind", ir.CodeType(kinds.id)),
            ("month", ir.CodeType(months.id)),
            ("grade", ir.CodeType(grades.id)),
            ("amount", ir.ByCodeType(ir.Id("kind"), kinds.id, pick((build.EVERYTHING, above_0)))),
            ("size", _quantity(size, range_, stands_in)),
            ("weight", _quantity(build.unit(), above_0)),
            ("used", ir.PlainType("flag")),
            ("note", ir.PlainType("text")),
            ("day", ir.PlainType("date")),
            ("parts", ir.RowsType(part.id)),
        ],
    )
    covers = pick(((), ("kind",), ("kind", "month")))
    listed = ir.ListInput(
        span=HERE,
        id=ir.Id(pick(_LISTS)),
        name=drawn_text(draw, "list"),
        symbol=drawn_symbol(draw, "list"),
        record=item.id,
        covers=tuple(ir.Id(c) for c in covers),
        stated=pick((False, False, True)),
        evidence=pick(EVIDENCE),
        clause=pick(ASKED_BY),
        note=pick(NOTES),
    )
    chosen = [
        ir.CodeInput(
            span=HERE,
            id=ir.Id(id_),
            name=drawn_text(draw, id_),
            symbol=drawn_symbol(draw, id_),
            codes=codes.id,
            evidence=pick(EVIDENCE),
            clause=pick(ASKED_BY),
            note=pick(NOTES),
        )
        for id_, codes in (("grade_in", grades), ("kind_in", kinds))[: draw.count(1, 2)]
    ]
    flags = [
        ir.FlagInput(
            span=HERE,
            id=ir.Id(id_),
            name=drawn_text(draw, id_),
            symbol=drawn_symbol(draw, id_),
            evidence=pick(EVIDENCE),
            clause=pick(ASKED_BY),
            note=pick(NOTES),
        )
        for id_ in ("flag_in", "flag_too")[: draw.count(1, 2)]
    ]
    keys = draw.several([code for code, _, _ in _KINDS], 1)
    per_kind = _table(draw, "per_kind", kinds, _per_code(kinds), sorted(keys))
    few = draw.several(_GRADES, 1)
    per_grade = _table(draw, "per_grade", grades, pick(units), sorted(few))
    made = ir.Structures(
        (grades, kinds, months), (item, part), tuple(chosen), (listed,), (per_grade, per_kind), tuple(flags)
    )
    return _expressed(made, features)


def _expressed(made: ir.Structures, features: Collection[Feature]) -> ir.Structures:
    """Return as much of some structures as there may be."""
    if Feature.FLAG not in features:
        made = replace(made, flags=())
    if Feature.CODE not in features:
        return ir.Structures(flags=made.flags)
    if Feature.KEYED_TABLE not in features:
        made = replace(made, tables=())
    if not {Feature.LIST, Feature.AGGREGATE, Feature.FLAG, Feature.UNIT_BY_CODE, Feature.KEYED_TABLE} <= {*features}:
        made = replace(made, records=(), lists=())
    if Feature.UNIT_BY_CODE not in features:
        made = replace(made, tables=tuple(table for table in made.tables if table.id != "per_kind"))
    covers = Feature.COVERAGE in features
    lists = (
        replace(item, covers=item.covers if covers else (), stated=item.stated and Feature.STATEMENT in features)
        for item in made.lists
    )
    return replace(made, lists=tuple(lists))


def _unit(base: str, factor: Fraction) -> ir.UnitUse:
    return build.unit(base, factor, symbol=f"{base}x")


def _code_list(draw: Draw, id_: str, codes: Sequence[tuple[str, ir.UnitUse | None]], ordered: bool) -> ir.CodeList:
    made = tuple(
        ir.Code(
            span=HERE,
            code=code,
            name=drawn_text(draw, code),
            unit=unit,
            choices=() if unit is None else _choices(unit),
        )
        for code, unit in codes
    )
    return ir.CodeList(
        span=HERE, id=ir.Id(id_), name=drawn_text(draw, id_), ordered=ordered, codes=made, owner=draw.pick(OWNERS)
    )


def _choices(unit: ir.UnitUse) -> tuple[ir.UnitChoice, ...]:
    return ir.UnitChoice(unit.plain, unit.factor), ir.UnitChoice(f"百{unit.plain}", unit.factor * 100)


def _quantity(unit: ir.UnitUse, interval: ir.Interval, default: ir.Default | None = None) -> ir.QuantityType:
    return ir.QuantityType(unit, _choices(unit), interval, default)


def drawn_default(draw: Draw, unit: ir.UnitUse, interval: ir.Interval) -> ir.Default | None:
    """Return what stands in for a quantity, mostly nothing; it lies in the range."""
    literal = draw.pick(("", "", "", "", *_NUMBERS))
    value = Fraction(literal or 0) * unit.factor
    if not literal or not interval.holds(value):
        return None
    return ir.Default(span=HERE, value=value, literal=literal, unit=unit, source=drawn_source(draw), constant=None)


def _record(draw: Draw, id_: str, fields: Sequence[tuple[str, ir.FieldType]]) -> ir.Record:
    made = tuple(
        ir.Field(span=HERE, id=ir.Id(name), name=drawn_text(draw, name), type=type_, note=draw.pick(NOTES))
        for name, type_ in fields
    )
    return ir.Record(span=HERE, id=ir.Id(id_), name=drawn_text(draw, id_), fields=made, owner=draw.pick(OWNERS))


def _per_code(codes: ir.CodeList) -> ir.UnitUse:
    dimension = _CO2.times(Dimension(((ir.symbolic(codes.id), 1),)), -1)
    return ir.UnitUse("tCO2/〈〉", "tCO2/〈〉", dimension, Fraction(1))


def _table(draw: Draw, id_: str, codes: ir.CodeList, unit: ir.UnitUse, keys: Sequence[str]) -> ir.KeyedTable:
    rows = []
    for key in keys:
        const = ir.CodeConst(span=HERE, codes=codes.id, code=key, name=key)
        dimension = at_key(unit.dimension, const, codes)
        literal = draw.pick(_NUMBERS)
        used = replace(unit, dimension=dimension, symbol=str(dimension), plain=str(dimension))
        value = Fraction(literal) * unit.factor
        rows.append(ir.TableRow(span=HERE, key=key, value=value, literal=literal, unit=used))
    return ir.KeyedTable(
        span=HERE,
        id=ir.Id(id_),
        name=drawn_text(draw, id_),
        symbol=drawn_symbol(draw, id_),
        codes=codes.id,
        unit=unit,
        rows=tuple(rows),
        source=drawn_source(draw),
        owner=draw.pick(OWNERS),
    )


# --- expressions -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Around:
    """The structures of a program, and the rows that an expression stands in."""

    made: ir.Structures
    rows: tuple[ir.Record, ...] = ()

    def inside(self, record: ir.Id) -> Around:
        """Return what is around an expression in a row of `record`."""
        found = next(r for r in self.made.records if r.id == record)
        return replace(self, rows=(*self.rows, found))

    def lists(self) -> list[ir.Rows]:
        """Return the lists that can be gone through here."""
        if not self.rows:
            return [
                ir.ListRows(span=HERE, target=item.id, record=item.record, name=item.name.zh)
                for item in self.made.lists
            ]
        around = {record.id for record in self.rows}
        return [
            ir.CellRows(span=HERE, holder=record.id, column=field.id, record=field.type.record, name=field.name.zh)
            for record in self.rows
            for field in record.fields
            if isinstance(field.type, ir.RowsType) and field.type.record not in around
        ]

    def flags(self) -> list[ir.FlagCell | ir.FlagOf]:
        """Return the flags that are given, and those of the rows around."""
        found: list[ir.FlagCell | ir.FlagOf] = [
            ir.FlagOf(span=HERE, target=item.id, name=item.name.zh) for item in self.made.flags
        ]
        return found + [
            ir.FlagCell(span=HERE, record=record.id, column=field.id, name=field.name.zh)
            for record in self.rows
            for field in record.fields
            if field.type == ir.PlainType("flag")
        ]

    def terms(self, codes: ir.CodeList) -> list[ir.CodeTerm]:
        """Return what a code of one list can be here."""
        found: list[ir.CodeTerm] = [
            ir.CodeConst(span=HERE, codes=codes.id, code=code.code, name=code.name.zh) for code in codes.codes
        ]
        found += [
            ir.CodeOf(span=HERE, target=item.id, codes=codes.id, name=item.name.zh)
            for item in self.made.code_inputs
            if item.codes == codes.id
        ]
        found += [
            ir.CodeCell(span=HERE, record=record.id, column=field.id, codes=codes.id, name=field.name.zh)
            for record in self.rows
            for field in record.fields
            if field.type == ir.CodeType(codes.id)
        ]
        return found

    def leaves(self, powers: Dimension, bases: frozenset[tuple[str, int, str]]) -> Iterator[ir.Number]:
        """Yield cells, look-ups, and amounts times their factors, of one dimension."""
        for record in self.rows:
            for field in record.fields:
                match field.type:
                    case ir.QuantityType(unit=unit) if _fits(unit.dimension, powers, bases):
                        yield _cell(record, field, unit.dimension)
                    case ir.ByCodeType(key=by) if powers == _CO2:
                        amount = _cell(record, field, Dimension(((ir.symbolic(record.id, by), 1),)))
                        yield build.product([amount, self._factor(record, field.type)])
                    case _:
                        pass
        lists = {codes.id: codes for codes in self.made.code_lists}
        for table in self.made.tables:
            for term in self.terms(lists[table.codes]):
                dimension = at_key(table.unit.dimension, term, lists[table.codes])
                if _fits(dimension, powers, bases):
                    yield ir.Lookup(span=HERE, target=table.id, key=term, name=table.name.zh, dimension=dimension)

    def _factor(self, record: ir.Record, type_: ir.ByCodeType) -> ir.Lookup:
        table = next(t for t in self.made.tables if t.codes == type_.codes)
        lists = {codes.id: codes for codes in self.made.code_lists}
        key = ir.CodeCell(span=HERE, record=record.id, column=type_.key, codes=type_.codes, name=type_.key)
        dimension = at_key(table.unit.dimension, key, lists[table.codes])
        return ir.Lookup(span=HERE, target=table.id, key=key, name=table.name.zh, dimension=dimension)


def _fits(dimension: Dimension, powers: Dimension, bases: frozenset[tuple[str, int, str]]) -> bool:
    return dimension.powers == powers.powers and set(dimension.bases) <= bases


def _cell(record: ir.Record, field: ir.Field, dimension: Dimension) -> ir.Cell:
    return ir.Cell(span=HERE, record=record.id, column=field.id, name=field.name.zh, dimension=dimension)


def code_compare(draw: Draw, around: Around) -> ir.CodeCompare:
    """Return a comparison of two codes of one list."""
    codes = draw.pick(around.made.code_lists)
    relations = tuple(ir.Relation) if codes.ordered else (ir.Relation.EQ,)
    terms = around.terms(codes)
    return ir.CodeCompare(
        span=HERE,
        relation=draw.pick(relations),
        left=draw.pick(terms[::-1]),
        right=draw.pick(terms),
        text=drawn_remark(draw),
    )


# --- data ------------------------------------------------------------------------------------------


def data_of(draw: Draw, made: ir.Structures) -> dict[str, object]:
    """Return canonical data for the code inputs and lists; some are absent, null or empty."""
    data: dict[str, object] = {}
    lists = {codes.id: codes for codes in made.code_lists}
    for given in made.code_inputs:
        chosen = draw.pick((*(c.code for c in lists[given.codes].codes), "absent", None))
        if chosen != "absent":
            data[given.id] = said_of(draw, chosen)
    for flag in made.flags:
        said = draw.pick((True, False, "absent", None))
        if said != "absent":
            data[flag.id] = said_of(draw, said)
    for item in made.lists:
        match draw.pick(("given", "given", "given", "empty", "empty", "absent", "null")):
            case "given":
                data[item.id] = _rows(draw, item, made)
            case "empty":
                data[item.id] = []
            case "null":
                data[item.id] = None
    return data


def none_of(draw: Draw, made: ir.Structures, data: Mapping[str, object]) -> dict[str, object]:
    """Return what is stated to be none of lists that cover codes: what no row says, or one code of many."""
    found: dict[str, object] = {}
    lists = {codes.id: codes for codes in made.code_lists}
    for item in made.lists:
        fields = next(r.fields for r in made.records if r.id == item.record)
        if not item.covers or draw.yes():
            continue
        rows = data.get(item.id)
        columns = [
            (f.id, [c.code for c in lists[f.type.codes].codes])
            for f in fields
            if f.id in item.covers and isinstance(f.type, ir.CodeType)
        ]
        stated = [
            dict(zip((id_ for id_, _ in columns), codes, strict=True)) for codes in product(*(c for _, c in columns))
        ]
        stated += [{id_: code} for id_, codes in columns for code in codes]
        given = rows if isinstance(rows, list) else []
        known = [dict(_plain_cells(row)) for row in given]
        # Nor what a row may be that does not say its codes.
        free = [s for s in stated if not any(all(row.get(c, code) == code for c, code in s.items()) for row in known)]
        if free:
            found[item.id] = [draw.pick(free) for _ in range(draw.count(0, 3))]
    return found


def said_of(draw: Draw, given: object) -> object:
    """Return what is given, now and then with its status or a note."""
    remark = draw.pick((None, None, None, {"status": "synthetic"}, {"note": "备注"}))
    if given is None or isinstance(given, list) or remark is None:
        return given
    return {**given, **remark} if isinstance(given, dict) else {"value": given, **remark}


def _plain_cells(row: Mapping[str, object]) -> set[tuple[str, object]]:
    alone = {id_: cell["value"] if isinstance(cell, dict) else cell for id_, cell in row.items()}
    return {(id_, cell) for id_, cell in alone.items() if isinstance(cell, str)}


def _rows(draw: Draw, item: ir.ListInput, made: ir.Structures) -> list[dict[str, object]]:
    record = next(r for r in made.records if r.id == item.record)
    if not item.covers:
        return [_row(draw, record, made, {}) for _ in range(draw.count(1, 3))]
    lists = {codes.id: codes for codes in made.code_lists}
    types = {field.id: field.type for field in record.fields}
    codes = [
        [c.code for c in lists[type_.codes].codes]
        for column in item.covers
        if isinstance(type_ := types[column], ir.CodeType)
    ]
    combinations = list(product(*codes))
    if draw.count(0, 3) == 0:
        combinations = draw.several(combinations)
    return [_row(draw, record, made, dict(zip(item.covers, found, strict=True))) for found in combinations]


def _row(draw: Draw, record: ir.Record, made: ir.Structures, said: dict[ir.Id, str]) -> dict[str, object]:
    row: dict[str, object] = {}
    gaps = draw.pick((0, 0, 0, 1, 3))  # most rows have every cell
    for field in record.fields:
        lacking = gaps and draw.count(0, 9) < gaps
        value = said.get(field.id) or _value(draw, field.type, made, row)
        if not lacking:
            row[field.id] = said_of(draw, value)
        elif draw.yes():
            row[field.id] = None
    return row


def _value(draw: Draw, type_: ir.FieldType, made: ir.Structures, row: dict[str, object]) -> object:
    lists = {codes.id: codes for codes in made.code_lists}
    match type_:
        case ir.CodeType(codes=codes):
            return draw.pick([c.code for c in lists[codes].codes])
        case ir.QuantityType(choices=choices, interval=interval):
            return _datum(draw, choices, interval)
        case ir.ByCodeType(key=by, codes=codes, interval=interval):
            fitting = [c for c in lists[codes].codes if c.code == bare(row.get(by))] or list(lists[codes].codes)
            return _datum(draw, fitting[0].choices, interval)
        case ir.PlainType(kind="flag"):
            return draw.yes()
        case ir.PlainType(kind="date"):
            return "2025-12-31"
        case ir.PlainType():
            return draw.pick(("", "备注"))
        case ir.RowsType(record=inner):
            found = next(r for r in made.records if r.id == inner)
            return [_row(draw, found, made, {}) for _ in range(draw.count(0, 2))]


def _datum(draw: Draw, choices: tuple[ir.UnitChoice, ...], interval: ir.Interval) -> dict[str, object]:
    text = draw.pick(_NUMBERS)
    if interval.low is None and text != "0" and draw.yes():
        text = f"-{text}"
    return {"value": text, "unit": draw.pick(choices).symbol}
