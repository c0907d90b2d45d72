"""What of lists, codes and tables is data in the module."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias, assert_never

from zcdsl.backends.modules.data import Data, Keyed
from zcdsl.backends.modules.terms import Term, Terms, Truth
from zcdsl.ir import model as ir
from zcdsl.ir.fold import cells_read, parts
from zcdsl.texts import Text
from zcdsl.units import Dimension

Taken: TypeAlias = Callable[[tuple[ir.UnitChoice, ...]], Mapping[str, Data]]


class StructureTables:
    """Makes the tables of the structures of one program.

    Args:
        program: The program.
        used: Ids of what any indicator, clause or level rests on.
        terms: What is computed from lists and codes.
        taken: The tables of units in which something may be given.
    """

    def __init__(self, program: ir.Program, used: frozenset[str], terms: Terms, taken: Taken) -> None:
        self._taken = taken
        self._program = program
        self._made = program.structures
        self._used = used
        self._terms = terms
        self._codes = {item.id: item for item in self._made.code_lists}
        self._read = cells_read(program)

    def structures(self) -> dict[str, Data]:
        """Return code lists, records, code inputs and lists, by id."""
        made = self._made
        return {
            "codes": Keyed(
                {
                    item.id: {
                        "name": _said(item.name),
                        "ordered": item.ordered,
                        "codes": Keyed({code.code: _said(code.name) for code in item.codes}),
                    }
                    for item in made.code_lists
                }
            ),
            "records": Keyed(
                {
                    item.id: {
                        "name": _said(item.name),
                        "fields": Keyed({f.id: self._field(item, f) for f in item.fields}),
                    }
                    for item in made.records
                }
            ),
            "choices": Keyed({item.id: {**self._given(item), "codes": item.codes} for item in made.code_inputs}),
            "flags": Keyed({item.id: self._given(item) for item in made.flags}),
            "lists": Keyed(
                {
                    item.id: {
                        **self._given(item),
                        "record": item.record,
                        "covers": list(item.covers),
                        "stated": item.stated,
                    }
                    for item in made.lists
                }
            ),
        }

    def _given(self, item: ir.GivenInput) -> dict[str, Data]:
        return {
            "name": _said(item.name),
            "symbol": item.symbol,
            "evidence": list(item.evidence),
            "clause": None if item.clause is None else item.clause.text,
            "note": _said(item.note),
            "used": item.id in self._used,
        }

    def _field(self, holder: ir.Record, field: ir.Field) -> Data:
        row: dict[str, Data] = {
            "name": _said(field.name), "kind": "", "codes": "", "key": "", "record": "", "inputs": Keyed(),
        }  # fmt: skip
        read = (holder.id, field.id) in self._read
        match field.type:
            case ir.CodeType(codes=codes):
                return {**row, "kind": "code", "codes": codes}
            case ir.QuantityType(unit=unit, choices=choices, interval=interval, default=default):
                made: Data = {
                    **self._input(field, unit, choices, interval), "used": read, "default": default_row(default),
                }  # fmt: skip
                return {**row, "kind": "quantity", "inputs": Keyed({"": made})}
            case ir.ByCodeType(key=key, codes=codes, interval=interval):
                inputs: dict[str, Data] = {
                    code.code: {**self._input(field, code.unit, code.choices, interval), "used": read}
                    for code in self._codes[codes].codes
                    if code.unit is not None
                }
                return {**row, "kind": "quantity", "key": key, "inputs": Keyed(inputs)}
            case ir.PlainType(kind=kind):
                return {**row, "kind": kind}
            case ir.RowsType(record=record):
                return {**row, "kind": "rows", "record": record}
            case _:
                assert_never(field.type)

    def _input(
        self, field: ir.Field, unit: ir.UnitUse, choices: tuple[ir.UnitChoice, ...], interval: ir.Interval
    ) -> dict[str, Data]:
        """Return a field as the input that it is in one unit."""
        return {
            "name": _said(field.name),
            "symbol": "",
            "unit": unit.plain,
            "unit_text": unit.symbol,
            **self._taken(choices),
            "low": None if interval.low is None else pair(interval.low),
            "low_closed": interval.low_closed,
            "high": None if interval.high is None else pair(interval.high),
            "high_closed": interval.high_closed,
            "evidence": [],
            "documents": [],
            "clock": ir.Clock.ASSESSED.value,
            "clause": None,
            "note": _said(field.note),
            "default": None,
        }

    def tables(self) -> dict[str, Data]:
        """Return the keyed tables, by id."""
        named = [node for term in self._terms.keys.values() for node in parts(term) if isinstance(node, ir.Lookup)]
        keys = {(node.target, node.key.code) for node in named if isinstance(node.key, ir.CodeConst)}
        return {
            item.id: {
                "name": _said(item.name),
                "codes": item.codes,
                "values": Keyed({row.key: pair(row.value) for row in item.rows}),
                "units": Keyed({row.key: (row.unit.plain, pair(row.unit.factor)) for row in item.rows}),
                "keys": [row.key for row in item.rows if (item.id, row.key) in keys],
                "source": {
                    "document": item.source.document,
                    "status": item.source.status.value,
                    "rationale": item.source.rationale,
                },
                "owner": item.owner,
                "used": item.id in self._used,
            }
            for item in self._made.tables
        }

    def terms(self) -> dict[str, Data]:
        """Return the terms, by key."""
        rows: dict[str, Data] = {}
        for key, term in self._terms.keys.items():
            unit, factor = term_unit(term, self._program, self._terms.units.get(key))
            rows[key] = {
                "text": term_text(term),
                "unit": unit,
                "factor": pair(factor),
                "truth": isinstance(term, Truth),
                "choices": _choices(term),
            }
        return rows


def _choices(term: Term) -> list[Data]:
    if not isinstance(term, ir.CodeCompare):
        return []
    return list(dict.fromkeys(side.target for side in (term.left, term.right) if isinstance(side, ir.CodeOf)))


def term_text(term: Term) -> str:
    """Return a term as written."""
    if isinstance(term, ir.FlagOf):
        return term.name
    return f"{term.name}（{term.key.name}）" if isinstance(term, ir.Lookup) else term.text


def term_unit(term: Term, program: ir.Program, near: ir.UnitUse | None) -> tuple[str, Fraction]:
    """Return the unit to show a term in: that of its formula, of the cell it is made of, of its table, or the base."""
    if isinstance(term, Truth):
        return "", Fraction(1)
    powers = term.dimension.powers
    found = [near] if near is not None else []
    if isinstance(term, ir.Aggregate) and isinstance(term.value, ir.Cell):
        cell = term.value
        fields = [
            f.type for r in program.structures.records if r.id == cell.record for f in r.fields if f.id == cell.column
        ]
        found += [type_.unit for type_ in fields if isinstance(type_, ir.QuantityType)]
    if isinstance(term, ir.Lookup):
        found += [table.unit for table in program.structures.tables if table.id == term.target]
    for unit in found:
        if unit.dimension.powers == powers:
            return unit.plain, unit.factor
    return (str(Dimension(powers)) if powers else ""), Fraction(1)


def cell_choices(made: ir.Structures) -> Iterator[tuple[ir.UnitChoice, ...]]:
    """Yield the units in which each kind of cell may be given."""
    codes = {item.id: item for item in made.code_lists}
    for record in made.records:
        for field in record.fields:
            match field.type:
                case ir.QuantityType(choices=choices):
                    yield choices
                case ir.ByCodeType(codes=by):
                    yield from (code.choices for code in codes[by].codes)
                case _:
                    pass


def default_row(default: ir.Default | None) -> Data:
    """Return what stands in for a datum that is missing."""
    if default is None:
        return None
    source = default.source
    return {
        "value": pair(default.value),
        "shown": default.literal,
        "unit": default.unit.plain,
        "source": {"document": source.document, "status": source.status.value, "rationale": source.rationale},
        "constant": default.constant or "",
    }


def _said(text: Text) -> Data:
    return {"zh": text.zh, "en": text.en}


def pair(value: Fraction) -> Data:
    """Return an exact number as numerator and denominator."""
    return (value.numerator, value.denominator)
