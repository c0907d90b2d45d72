"""Which definitions a schema uses."""

from __future__ import annotations

from collections.abc import Iterator

from zcdsl.jsontext import Json


def used(schema: Json, definitions: dict[str, Json]) -> dict[str, Json]:
    """Return the definitions that a schema refers to, and those that they refer to, in their order."""
    found: set[str] = set()
    waiting = [*_named(schema)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _named(definitions[name])
    return {name: definition for name, definition in definitions.items() if name in found}


def _named(schema: Json) -> Iterator[str]:
    if isinstance(schema, dict):
        to = schema.get("$ref")
        if isinstance(to, str):
            yield to.rpartition("/")[2]
        for inner in schema.values():
            yield from _named(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _named(inner)
