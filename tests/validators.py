"""The three validators that must agree: jsonschema, jsonschema-rs and Ajv in strict mode; none fetches anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import jsonschema_rs
from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.protocols import Validator as Compiled
from referencing import Registry
from referencing.exceptions import NoSuchResource

Asked = Sequence[tuple[str, Any]]  # name of a schema, a value


class Validator(Protocol):
    """One of the three."""

    def take(self, schemas: Mapping[str, Any]) -> None:
        """Compile schemas, each checked by its metaschema, in place of those before."""

    def valid(self, asked: Asked) -> list[bool]:
        """Return whether each value is valid by the schema of that name."""


def _nothing(address: str) -> Any:
    raise NoSuchResource(ref=address)


class InPython:
    """jsonschema."""

    def __init__(self) -> None:
        self._compiled: dict[str, Compiled] = {}

    def take(self, schemas: Mapping[str, Any]) -> None:
        self._compiled = {name: self._compile(schema) for name, schema in schemas.items()}

    def _compile(self, schema: Any) -> Compiled:
        kind = Draft7Validator if "draft-07" in schema["$schema"] else Draft202012Validator
        kind.check_schema(schema)
        return kind(schema, registry=Registry(retrieve=_nothing))

    def valid(self, asked: Asked) -> list[bool]:
        return [self._compiled[name].is_valid(value) for name, value in asked]


class InRust:
    """jsonschema-rs."""

    def __init__(self) -> None:
        self._compiled: dict[str, Any] = {}

    def take(self, schemas: Mapping[str, Any]) -> None:
        self._compiled = {name: self._compile(schema) for name, schema in schemas.items()}

    def _compile(self, schema: Any) -> Any:
        jsonschema_rs.meta.validate(schema)
        return jsonschema_rs.validator_for(schema, retriever=_nothing)

    def valid(self, asked: Asked) -> list[bool]:
        return [self._compiled[name].is_valid(value) for name, value in asked]


def agreed(validators: Sequence[Validator], asked: Asked) -> list[bool]:
    """Return whether each value is valid, on which all of them must agree."""
    first, *others = (validator.valid(asked) for validator in validators)
    for other in others:
        disputed = [(name, value) for (name, value), a, b in zip(asked, first, other, strict=True) if a is not b]
        assert disputed == []
    return first
