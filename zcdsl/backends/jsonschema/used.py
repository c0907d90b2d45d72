"""References to definitions, and which of them a schema uses."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, unquote

from zcdsl.jsontext import Json


def reference(name: str, where: str) -> dict[str, Json]:
    """Return a reference to a definition; whatever it is called, the address stays one."""
    step = name.replace("~", "~0").replace("/", "~1")
    return {"$ref": f"#/{where}/{quote(step, safe='', errors='surrogatepass')}"}


def referred(address: str) -> str:
    """Return the name of the definition that a reference is to."""
    step = unquote(address.rpartition("/")[2], errors="surrogatepass")
    return step.replace("~1", "/").replace("~0", "~")


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
            yield referred(to)
        for inner in schema.values():
            yield from _named(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _named(inner)
