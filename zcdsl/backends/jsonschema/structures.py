"""Lists and codes in the schema of a submission: code lists and records as definitions, lists as arrays of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, assert_never

from zcdsl.backends.jsonschema.used import reference as _ref
from zcdsl.backends.jsonschema.words import both, sentences, stands_in
from zcdsl.ir import model as ir
from zcdsl.jsontext import Json
from zcdsl.runtime.validation import MAX_ROWS, MAX_TEXT
from zcdsl.texts import Text

# What may be said about any datum, by the definitions of it.
REMARKS: Final = {"evidence": "evidence_ids", "note": "note", "status": "datum_status"}


def definitions(made: ir.Structures, where: str, number_name: Callable[[ir.Interval], str]) -> dict[str, Json]:
    """Return the definitions of code lists, and of rows of records.

    Args:
        made: The structures of the standard.
        where: The key of definitions in this version of JSON Schema.
        number_name: The definition of the numbers in a range.
    """
    work = _Definitions(made, where, number_name)
    found: dict[str, Json] = {
        f"codes_of_{item.id}": {
            "title": both(item.name),
            "description": "; ".join(f"{code.code}: {both(code.name)}" for code in item.codes),
            "enum": [code.code for code in item.codes],
        }
        for item in made.code_lists
    }
    return found | {f"row_of_{item.id}": work.row(item) for item in made.records}


def choice(item: ir.CodeInput, where: str, required: bool) -> dict[str, Json]:
    """Return the schema of a code that is given; null is one not given, unless it is required."""
    codes = _ref(f"codes_of_{item.codes}", where)
    return {"title": both(item.name) or item.id, **_about(item), **_said(codes, where, required)}


def flag(item: ir.FlagInput, where: str, required: bool) -> dict[str, Json]:
    """Return the schema of a yes or no; null is one not given, unless it is required."""
    return {"title": both(item.name) or item.id, **_about(item), **_said({"type": "boolean"}, where, required)}


def none(item: ir.ListInput, made: ir.Structures, where: str) -> dict[str, Json]:
    """Return the schema of what is stated to be none of a list: some of the codes that it covers."""
    record = next(r for r in made.records if r.id == item.record)
    covered = {f.id: f.type.codes for f in record.fields if f.id in item.covers and isinstance(f.type, ir.CodeType)}
    codes: dict[str, Json] = {
        "type": "object",
        "properties": {id_: _ref(f"codes_of_{listed}", where) for id_, listed in covered.items()},
        "additionalProperties": False,
    }
    return {"title": both(item.name) or item.id, "type": "array", "items": codes}


def rows(item: ir.ListInput, where: str, required: bool) -> dict[str, Json]:
    """Return the schema of a list that is given; null is one not given, unless it is required."""
    return {
        "title": both(item.name) or item.id,
        **_about(item),
        "type": "array" if required else ["array", "null"],
        "items": _ref(f"row_of_{item.record}", where),
        "maxItems": MAX_ROWS,
    }


def _about(item: ir.GivenInput) -> dict[str, Json]:
    parts = []
    if item.clause:
        parts.append(Text(f"条 {item.clause}", f"clause {item.clause}"))
    if item.evidence:
        parts.append(Text("证据：" + "、".join(item.evidence), "evidence: " + ", ".join(item.evidence)))
    if isinstance(item, ir.ListInput) and item.covers:
        said = " × ".join(item.covers)
        parts.append(Text(f"{said} 的每种组合恰有一行", f"one row for every combination of {said}"))
    if isinstance(item, ir.ListInput) and item.stated:
        parts.append(Text("须有完整性声明（证据中）", "a completeness statement is due among the evidence"))
    text = sentences([*parts, item.note])
    return {"description": text} if text else {}


class _Definitions:
    """Makes the definitions of one standard."""

    def __init__(self, made: ir.Structures, where: str, number_name: Callable[[ir.Interval], str]) -> None:
        self._codes = {item.id: item for item in made.code_lists}
        self._where = where
        self._number_name = number_name

    def row(self, record: ir.Record) -> Json:
        return {
            "title": both(record.name),
            "type": "object",
            "properties": {field.id: self._cell(field) for field in record.fields},
            "additionalProperties": False,
        }

    def _cell(self, field: ir.Field) -> Json:
        named: dict[str, Json] = {"title": both(field.name) or field.id}
        default = field.type.default if isinstance(field.type, ir.QuantityType) else None
        if said := sentences([*([stands_in(default)] if default else []), field.note]):
            named["description"] = said
        match field.type:
            case ir.CodeType(codes=codes):
                return {**named, **self._said(_ref(f"codes_of_{codes}", self._where))}
            case ir.QuantityType(choices=choices, interval=interval):
                return {**named, **self._quantity([c.symbol for c in choices], interval)}
            case ir.ByCodeType(codes=codes, interval=interval):
                symbols = [c.symbol for code in self._codes[codes].codes for c in code.choices]
                return {**named, **self._quantity(list(dict.fromkeys(symbols)), interval)}
            case ir.PlainType(kind="flag"):
                return {**named, **self._said({"type": "boolean"})}
            case ir.PlainType(kind="date"):
                return {**named, **self._said(_ref("date", self._where))}
            case ir.PlainType():
                return {**named, **self._said({"type": "string", "maxLength": MAX_TEXT})}
            case ir.RowsType(record=record):
                items = _ref(f"row_of_{record}", self._where)
                return {**named, "type": ["array", "null"], "items": items, "maxItems": MAX_ROWS}
            case _:
                assert_never(field.type)

    def _said(self, alone: dict[str, Json]) -> dict[str, Json]:
        return _said(alone, self._where, required=False)

    def _quantity(self, symbols: list[str], interval: ir.Interval) -> dict[str, Json]:
        units: list[Json] = [*symbols]
        return {
            "type": ["object", "null"],
            "properties": {
                "value": _ref(self._number_name(interval), self._where),
                "unit": {"title": both(Text("单位", "unit")), "enum": units},
                **_remarks(self._where),
            },
            "required": ["value", "unit"],
            "additionalProperties": False,
        }


def _said(alone: dict[str, Json], where: str, required: bool) -> dict[str, Json]:
    """Return the schema of a code, flag, text or date: alone, or with something said about it."""
    value: Json = alone if "$ref" in alone else {"title": both(Text("值", "value")), **alone}
    described: Json = {
        "type": "object",
        "properties": {"value": value, **_remarks(where)},
        "required": ["value"],
        "additionalProperties": False,
    }
    return {"anyOf": [alone, described] if required else [alone, described, {"type": "null"}]}


def _remarks(where: str) -> dict[str, Json]:
    """Return the schemas of what may be said about a datum."""
    return {key: _ref(name, where) for key, name in REMARKS.items()}
