"""`Model` → `openapi.json`: components, a path that rates one submission and one that rates many, examples."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from zcdsl.backends.base import Artifact, Emitted, Feature, Support
from zcdsl.backends.jsonschema.submission import D2020, heading
from zcdsl.backends.jsonschema.support import SUPPORT, left_out
from zcdsl.backends.jsonschema.words import NOT_CHECKED, both
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.diagnostics.codes import REGISTRY
from zcdsl.diagnostics.problems import Problem
from zcdsl.diagnostics.render_problems import problem_to_json
from zcdsl.engine import Engine
from zcdsl.examples import submission_of
from zcdsl.jsontext import Json, json_text
from zcdsl.model import Model
from zcdsl.openapi.components import components, ref
from zcdsl.texts import Text

FILE: Final = "openapi.json"
_JSON: Final = "application/json"
_NOBODY: Final = "zc-nobody"  # no code has a hyphen
_ONE: Final = Text("评定一份填报", "rate one submission")
_MANY: Final = Text(
    "评定多份填报：逐份回答，次序相同；一份无效不影响其他",
    "rate many submissions: an answer for each, in their order; a mistake in one touches no other",
)
_RATED: Final = Text("结果", "the result")
_ANSWERS: Final = Text("每份填报的结果或错误", "for each submission its result, or its mistakes")
_REFUSED: Final = Text("填报无效，不予评定", "the submission is not valid and is not rated")
_UNREADABLE: Final = Text("不是 JSON 数组", "no JSON array")


class OpenApiBackend:
    """How a service that rates submissions to this standard is called."""

    name = "openapi"
    support: Mapping[Feature, Support] = MappingProxyType(SUPPORT)

    def emit(self, model: Model) -> Emitted:
        """Return `openapi.json`; it checks what the schemas check."""
        return Emitted((Artifact(PurePosixPath(FILE), json_text(fragment(model))),), left_out(model))


def fragment(model: Model) -> dict[str, Json]:
    """Return the fragment as a JSON value."""
    program = model.program
    shown = _examples(model)
    at = f"/standards/{_quoted(program.id)}/{_quoted(program.edition)}"
    return {
        "openapi": "3.1.0",
        "info": {
            "title": heading(program, Text("评级接口", "rating interface")),
            "description": both(NOT_CHECKED),
            "version": program.edition,
        },
        "jsonSchemaDialect": D2020.uri,
        "paths": {
            f"{at}/check": {"post": _one(shown)},
            f"{at}/check-many": {"post": _many(shown)},
        },
        "components": {"schemas": components(model)},
    }


def _quoted(name: str) -> str:
    return quote(name, safe="+", errors="surrogatepass")


class _Shown(NamedTuple):
    """What the examples show.

    Attributes:
        submission: A submission.
        result: What comes of it.
        refused: What is said of one that is not valid.
        backwards: A submission that no schema refuses and that is not valid: its period ends before it begins.
        turned: What is said of that.
    """

    submission: Json
    result: Json
    refused: Json
    backwards: Json
    turned: Json


def _one(shown: _Shown) -> dict[str, Json]:
    return {
        "operationId": "check",
        "summary": both(_ONE),
        "requestBody": _body(ref("submission"), {"rated": shown.submission}),
        "responses": {
            "200": _answer(_RATED, ref("result"), {"rated": shown.result}),
            "422": _answer(_REFUSED, ref("problems"), {"refused": shown.refused}),
        },
    }


def _many(shown: _Shown) -> dict[str, Json]:
    # Of the two in the example the second is refused; the first is rated all the same.
    one_of: Json = {"anyOf": [ref("result"), ref("problems")]}
    return {
        "operationId": "checkMany",
        "summary": both(_MANY),
        "requestBody": _body(_each(ref("submission")), {"rated": [shown.submission, shown.backwards]}),
        "responses": {
            "200": _answer(_ANSWERS, _each(one_of), {"rated": [shown.result, shown.turned]}),
            "422": _answer(_UNREADABLE, ref("problems"), {}),
        },
    }


def _examples(model: Model) -> _Shown:
    program = model.program
    named: dict[str, object] = {"standard": f"{program.id}@{program.edition}", "data": {}}
    found = [*(submission_of(program, example) for example in program.examples[:1]), named, {"data": {}}]
    engine = Engine(compile(PYTHON.emit(model).artifacts[0].text, "<openapi>", "exec"))
    # An example whose data are not valid is told where examples are run.
    submission: Any = next(each for each in found if not engine.validate(each))
    backwards: Any = {**named, "dates": {"period": ["2025-12-31", "2025-01-01"]}}
    refused = _told(engine, {"data": {_NOBODY: None}})
    result: Any = engine.check(submission)
    return _Shown(submission, result, refused, backwards, _told(engine, backwards))


def _told(engine: Engine, submission: object) -> Json:
    """Return what is said of a submission that is not valid."""
    found = engine.validate(submission)
    problems: Any = [problem_to_json(Problem(REGISTRY[code], pointer, names)) for code, pointer, names in found]
    return {"problems": problems}


def _each(schema: Json) -> dict[str, Json]:
    return {"type": "array", "items": schema}


def _body(schema: Json, examples: dict[str, Json]) -> dict[str, Json]:
    return {"required": True, "content": _content(schema, examples)}


def _answer(said: Text, schema: Json, examples: dict[str, Json]) -> dict[str, Json]:
    return {"description": both(said), "content": _content(schema, examples)}


def _content(schema: Json, examples: dict[str, Json]) -> dict[str, Json]:
    shown: dict[str, Json] = {name: {"value": value} for name, value in examples.items()}
    return {_JSON: {"schema": schema, **({"examples": shown} if shown else {})}}


BACKEND: Final = OpenApiBackend()
