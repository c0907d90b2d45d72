"""A schema in 2020-12 → the same in draft-07, for tools that read no other: only names differ."""

from __future__ import annotations

from zcdsl.backends.jsonschema.submission import D07, D2020
from zcdsl.jsontext import Json

_BEFORE = f"#/{D2020.definitions}/"
_AFTER = f"#/{D07.definitions}/"


def draft07(schema: dict[str, Json]) -> dict[str, Json]:
    """Return the twin of a schema whose keywords mean the same in both versions."""
    head: dict[str, Json] = {"$schema": D07.uri, "$id": f"{schema['$id']}-draft07"}
    body = {key: value for key, value in schema.items() if key not in (*head, D2020.definitions)}
    return head | _referring(body) | {D07.definitions: _inside(schema[D2020.definitions])}


def _inside(value: Json) -> Json:
    if isinstance(value, dict):
        return _referring(value)
    return [_inside(item) for item in value] if isinstance(value, list) else value


def _referring(schema: dict[str, Json]) -> dict[str, Json]:
    return {
        key: value.replace(_BEFORE, _AFTER, 1) if key == "$ref" and isinstance(value, str) else _inside(value)
        for key, value in schema.items()
    }
