"""What stands inside a JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def every(schema: object) -> Iterator[dict[str, Any]]:
    """Yield every schema inside a schema, itself included."""
    if not isinstance(schema, dict):
        return
    yield schema
    for key in ("properties", "$defs", "definitions"):
        for inner in schema.get(key, {}).values():
            yield from every(inner)
    for key in ("anyOf", "allOf"):
        for inner in schema.get(key, []):
            yield from every(inner)
    for key in ("items", "not"):
        yield from every(schema.get(key))
