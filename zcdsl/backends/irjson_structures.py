"""Lists and codes in `ir.json`: declarations, and the expressions that name them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from zcdsl.ir import model as ir
from zcdsl.jsontext import Json
from zcdsl.numbering import ClauseNumber
from zcdsl.texts import Text
from zcdsl.units import Dimension


@dataclass(frozen=True, slots=True)
class Forms:
    """How the parts that all declarations share are written."""

    text: Callable[[Text], Json]
    unit: Callable[[ir.UnitUse], Json]
    choices: Callable[[tuple[ir.UnitChoice, ...]], Json]
    interval: Callable[[ir.Interval], Json]
    default: Callable[[ir.Default | None], Json]
    source: Callable[[ir.Source], Json]
    number: Callable[[ClauseNumber | None], Json]
    dimension: Callable[[Dimension], Json]


def structures_to_json(made: ir.Structures, forms: Forms) -> Mapping[str, Json]:
    """Return code lists, records, code inputs, lists and tables."""
    return {
        "code_lists": [_code_list(item, forms) for item in made.code_lists],
        "records": [_record(item, forms) for item in made.records],
        "code_inputs": [{**_given(item, forms), "codes": item.codes} for item in made.code_inputs],
        "flags": [_given(item, forms) for item in made.flags],
        "lists": [
            {**_given(item, forms), "record": item.record, "covers": list(item.covers), "stated": item.stated}
            for item in made.lists
        ],
        "tables": [_table(item, forms) for item in made.tables],
    }


def _code_list(item: ir.CodeList, forms: Forms) -> Json:
    return {
        "id": item.id,
        "name": forms.text(item.name),
        "ordered": item.ordered,
        "codes": [
            {
                "code": code.code,
                "name": forms.text(code.name),
                "unit": forms.unit(code.unit) if code.unit else None,
                "choices": forms.choices(code.choices),
            }
            for code in item.codes
        ],
        "owner": item.owner,
    }


def _record(item: ir.Record, forms: Forms) -> Json:
    return {
        "id": item.id,
        "name": forms.text(item.name),
        "fields": [
            {"id": f.id, "name": forms.text(f.name), "type": _type(f.type, forms), "note": forms.text(f.note)}
            for f in item.fields
        ],
        "owner": item.owner,
    }


def _type(type_: ir.FieldType, forms: Forms) -> Json:
    match type_:
        case ir.CodeType(codes=codes):
            return {"node": "code_type", "codes": codes}
        case ir.QuantityType(unit=unit, choices=choices, interval=interval, default=default):
            return {
                "node": "quantity_type",
                "unit": forms.unit(unit),
                "choices": forms.choices(choices),
                "interval": forms.interval(interval),
                "default": forms.default(default),
            }
        case ir.ByCodeType(key=key, codes=codes, interval=interval):
            return {"node": "by_code_type", "key": key, "codes": codes, "interval": forms.interval(interval)}
        case ir.PlainType(kind=kind):
            return {"node": "plain_type", "kind": kind}
        case ir.RowsType(record=record):
            return {"node": "rows_type", "record": record}
        case _:
            assert_never(type_)


def _given(item: ir.GivenInput, forms: Forms) -> dict[str, Json]:
    return {
        "id": item.id,
        "name": forms.text(item.name),
        "symbol": item.symbol,
        "evidence": list(item.evidence),
        "clause": forms.number(item.clause),
        "note": forms.text(item.note),
    }


def _table(item: ir.KeyedTable, forms: Forms) -> Json:
    return {
        "id": item.id,
        "name": forms.text(item.name),
        "symbol": item.symbol,
        "codes": item.codes,
        "unit": forms.unit(item.unit),
        "rows": [
            {"key": row.key, "value": _rational(row.value), "literal": row.literal, "unit": forms.unit(row.unit)}
            for row in item.rows
        ],
        "source": forms.source(item.source),
        "owner": item.owner,
    }


def _rational(value: Fraction) -> Json:
    return str(value)


def term(node: ir.CodeTerm) -> Json:
    """Return a code in an expression."""
    match node:
        case ir.CodeConst():
            return {"node": "code_const", "codes": node.codes, "code": node.code, "name": node.name}
        case ir.CodeOf():
            return {"node": "code_of", "target": node.target, "codes": node.codes, "name": node.name}
        case ir.CodeCell():
            return {
                "node": "code_cell",
                "record": node.record,
                "column": node.column,
                "codes": node.codes,
                "name": node.name,
            }
        case _:
            assert_never(node)


def rows(node: ir.Rows) -> Json:
    """Return the rows that an expression goes through."""
    match node:
        case ir.ListRows():
            return {"node": "list_rows", "target": node.target, "record": node.record, "name": node.name}
        case ir.CellRows():
            return {
                "node": "cell_rows",
                "holder": node.holder,
                "column": node.column,
                "record": node.record,
                "name": node.name,
            }
        case _:
            assert_never(node)
