"""The schema of every `ir.json`, made from the types of the IR: a node that there is cannot be forgotten.

What `zcdsl.backends.irjson` writes otherwise than field by field stands in `_otherwise`.
"""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from zcdsl.backends.irjson import FORM
from zcdsl.backends.irjson_titles import TITLES
from zcdsl.ir import model as ir
from zcdsl.jsontext import Json
from zcdsl.numbering import ClauseNumber
from zcdsl.texts import Text
from zcdsl.units import Dimension

Schema = dict[str, Json]

URN: Final = f"urn:zcdsl:ir:{FORM}"
_STRING: Final[Schema] = {"type": "string"}
_BOOLEAN: Final[Schema] = {"type": "boolean"}
UNIONS: Final[dict[str, Any]] = {
    "number": ir.Number,
    "condition": ir.Condition,
    "code_term": ir.CodeTerm,
    "rows": ir.Rows,
    "field_type": ir.FieldType,
    "test": ir.Test,
    "demand": ir.Limit | ir.Gap,
    "selection": ir.Selection,
    "given": ir.Given,
    "paper": ir.Paper,
    "expectation": ir.Expectation,
}
_SHORT: Final[dict[type, str]] = {
    ir.GivenJudgement: "judgement",
    ir.GivenClaim: "claim",
    ir.GivenDocument: "document",
    ir.ExpectedValue: "value",
    ir.ExpectedOutcome: "outcome",
    ir.ExpectedLevel: "level",
    ir.ExpectedScore: "score",
    ir.ExpectedReach: "reach",
    ir.ExpectedPoints: "points",
}
AS_IN: Final = "as_in"  # in place of rows that an earlier example gives


def ir_schema() -> Schema:
    """Return the schema: every kind of node, closed."""
    work = _Definitions()
    whole = work.shape(ir.Program)
    properties = whole["properties"]
    assert isinstance(properties, dict)
    more: Schema = {"form": {"enum": [FORM]}, "order": _many(_STRING)}
    title = Text("一部编译好的标准", "a resolved standard")
    said = Text(
        "ir.json；每个节点的含义见文档的“写一个解释器”一页",
        "ir.json; the documentation says on its page “Writing an interpreter” what each node means",
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": URN,
        "title": _both(title),
        "description": _both(said),
        **whole,
        "properties": {"form": more["form"], **properties, "order": more["order"]},
        "required": ["form", *properties, "order"],
        "$defs": dict(sorted(work.definitions.items())),
    }


def nodes() -> dict[type, str]:
    """Return what each kind of node is called in `ir.json`."""
    return {kind: _SHORT.get(kind) or _snake(kind) for union in UNIONS.values() for kind in get_args(union)}


class _Definitions:
    """Definitions, made as they are referred to."""

    def __init__(self) -> None:
        self.definitions: Schema = {}
        self._nodes = nodes()

    def shape(self, kind: type) -> Schema:
        """Return the schema of an object with the fields of a class."""
        hints = get_type_hints(kind, vars(ir))
        properties: Schema = {"node": {"enum": [self._nodes[kind]]}} if kind in self._nodes else {}
        for field in fields(kind):
            if field.name == "span":
                continue
            written = self._otherwise(kind, field.name)
            if written is None:
                properties[field.name] = self.of(hints[field.name])
            elif written:
                properties[field.name] = written
        return _object(properties)

    def of(self, hint: Any) -> Schema:
        """Return the schema of a type."""
        hint = getattr(hint, "__supertype__", hint)
        plain: dict[Any, Schema] = {str: _STRING, ClauseNumber: _STRING, bool: _BOOLEAN, int: {"type": "integer"}}
        if hint in plain:
            return plain[hint]
        if get_origin(hint) is tuple:
            return _many(self.of(get_args(hint)[0]))
        if get_origin(hint) in (Union, UnionType):
            return self._union(get_args(hint))
        name = _called(hint)
        if name not in self.definitions:
            self.definitions[name] = {}  # a node inside itself is a reference
            self.definitions[name] = {"title": _both(TITLES[name]), **self._made(hint)}
        return _ref(name)

    def _union(self, members: tuple[Any, ...]) -> Schema:
        rest = tuple(member for member in members if member is not NoneType)
        if len(rest) < len(members):
            return {"anyOf": [self.of(rest[0] if len(rest) == 1 else Union[rest]), {"type": "null"}]}  # noqa: UP007
        name = next((name for name, union in UNIONS.items() if set(get_args(union)) == set(rest)), None)
        if name is None:
            return {"anyOf": [self.of(member) for member in rest]}
        if name not in self.definitions:
            self.definitions[name] = {}
            made = [self.of(member) for member in rest]
            if name == "given":
                self.definitions[AS_IN] = {
                    "title": _both(TITLES[AS_IN]),
                    **_object({"node": {"enum": [AS_IN]}, "example": _STRING}),
                }
                made.append(_ref(AS_IN))
            self.definitions[name] = {"title": _both(TITLES[name]), "anyOf": [*made]}
        return _ref(name)

    def _made(self, hint: type) -> Schema:
        if hint is Fraction:
            return {**_STRING, "pattern": "^-?(0|[1-9][0-9]*)(/[1-9][0-9]*)?$"}
        if hint is date:
            return {**_STRING, "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        if hint is Text:
            return _object({"zh": _STRING, "en": _STRING})
        if hint is Dimension:
            base = _object({"base": _STRING, "axis": {"type": "integer"}, "value": _STRING})
            return _object(
                {"powers": {"type": "object", "additionalProperties": {"type": "integer"}}, "bases": _many(base)}
            )
        if issubclass(hint, StrEnum):
            return {"enum": [member.value for member in hint]}
        return self.shape(hint)

    def _otherwise(self, kind: type, name: str) -> Schema | None:
        """Return the schema of a field that is not written as its type is; {} if it stands with another."""
        number = ir.Number
        match kind, name:
            case (ir.Sum, "terms"):
                return _many(_object({"minus": _BOOLEAN, "term": self.of(number)}))
            case (ir.Product, "factors"):
                return _many(_object({"under": _BOOLEAN, "factor": self.of(number)}))
            case (ir.Sum, "minus") | (ir.Product, "under"):
                return {}
            case (ir.Choose, "cases"):
                return _many(_object({"when": self.of(ir.Condition), "then": self.of(number)}))
            case (ir.Curve, "points"):
                return _many(_object({"key": self.of(Fraction), "value": self.of(Fraction)}))
            case (ir.Example, "given"):
                return _many(_object({"input": _STRING, "value": self.of(ir.Given)}))
            case (ir.Example, "dates"):
                return {"type": "object", "additionalProperties": _STRING}
            case (ir.GivenRows, "rows"):
                cell: Schema = {"anyOf": [self.of(ir.Const), self.of(ir.CodeConst), _STRING, _BOOLEAN]}
                return _many(_many(_object({"field": _STRING, "value": cell})))
            case (ir.GivenRows, "none"):
                return _many(_many(_object({"field": _STRING, "value": self.of(ir.CodeConst)})))
            case (ir.PlainType, "kind"):
                return {"enum": ["text", "date", "flag"]}
            case _:
                return None


def _called(hint: type) -> str:
    """Return the name of a definition."""
    named = {Fraction: "rational", ir.UnitUse: "unit"}
    return named.get(hint) or _snake(hint)


def _snake(kind: type) -> str:
    return re.sub("(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def _object(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def _many(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _both(text: Text) -> str:
    return f"{text.zh} / {text.en}"
