"""The schemas of a standard as components of OpenAPI: definitions stand beside them, so that any tool finds them."""

from __future__ import annotations

import string
from typing import Final

from zcdsl.backends.jsonschema.result import result_schema
from zcdsl.backends.jsonschema.submission import D2020, submission_schema
from zcdsl.backends.jsonschema.support import inputs_due
from zcdsl.backends.jsonschema.used import referred
from zcdsl.backends.jsonschema.words import both
from zcdsl.jsontext import Json
from zcdsl.model import Model
from zcdsl.texts import Text

_HEADS: Final = ("$schema", "$id", D2020.definitions)
_SIGNS: Final = frozenset(string.ascii_letters + string.digits + "_")


def components(model: Model) -> dict[str, Json]:
    """Return the schemas of submissions, results and problems with all their definitions, by name."""
    program = model.program
    draft = submission_schema(program, D2020)
    final = submission_schema(program, D2020, required=inputs_due(model))
    return {
        "submission": _lifted(draft, "submission"),
        "submission_final": _lifted(final, "submission"),  # its definitions are those of a draft
        "result": _lifted(result := result_schema(program), "result"),
        "problems": _problems(),
        "problem": _problem(),
        **_definitions(draft, "submission"),
        **_definitions(result, "result"),
    }


def ref(name: str) -> dict[str, Json]:
    """Return a reference to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def _component(prefix: str, name: str) -> str:
    """Return what a definition is called here; components are called by letters, digits and a few signs."""
    return f"{prefix}." + "".join(c if c in _SIGNS else f"-{ord(c):x}-" for c in name)


def _lifted(schema: dict[str, Json], prefix: str) -> dict[str, Json]:
    return {key: _moved(value, prefix) for key, value in schema.items() if key not in _HEADS}


def _definitions(schema: dict[str, Json], prefix: str) -> dict[str, Json]:
    found = schema[D2020.definitions]
    assert isinstance(found, dict)
    return {_component(prefix, name): _moved(inner, prefix) for name, inner in found.items()}


def _moved(value: Json, prefix: str) -> Json:
    """Return a schema whose references lead to components."""
    if isinstance(value, list):
        return [_moved(item, prefix) for item in value]
    if not isinstance(value, dict):
        return value
    to = value.get("$ref")
    if isinstance(to, str):
        return ref(_component(prefix, referred(to)))
    return {key: _moved(item, prefix) for key, item in value.items()}


def _problems() -> dict[str, Json]:
    title = both(Text("填报里的全部错误", "every mistake of a submission"))
    return {
        "title": title,
        "type": "object",
        "properties": {"problems": {"title": title, "type": "array", "items": ref("problem")}},
        "required": ["problems"],
    }


def _problem() -> dict[str, Json]:
    place: dict[str, Json] = {"title": both(Text("行、列", "line, column")), "type": ["integer", "null"]}
    return {
        "title": both(Text("一处错误", "one mistake")),
        "type": "object",
        "properties": {
            "code": {"title": both(Text("诊断代码", "diagnostic code")), "type": "string", "pattern": "^ZC[0-9]{4}$"},
            "slug": {"title": both(Text("简称", "short name")), "type": "string"},
            "severity": {"title": both(Text("轻重", "severity")), "enum": ["error", "warning"]},
            "message": ref("result.text"),
            "pointer": {"title": both(Text("JSON 指针", "JSON pointer")), "type": "string"},
            "line": place,
            "column": place,
            "cell": {"title": both(Text("单元格", "cell")), "type": ["string", "null"]},
        },
        "required": ["code", "message", "pointer"],
    }
