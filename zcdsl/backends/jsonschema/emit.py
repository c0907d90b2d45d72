"""`Model` → the JSON Schemas of a standard's submissions and results."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from zcdsl.backends.base import Artifact, Emitted, Feature, Support
from zcdsl.backends.jsonschema.result import result_schema
from zcdsl.backends.jsonschema.submission import D07, D2020, submission_schema
from zcdsl.backends.jsonschema.support import SUPPORT, inputs_due, left_out
from zcdsl.backends.jsonschema.twin import draft07
from zcdsl.jsontext import json_text
from zcdsl.model import Model


class JsonSchemaBackend:
    """The schemas of the canonical form: what programs may send, and what they get back."""

    name = "jsonschema"
    support: Mapping[Feature, Support] = MappingProxyType(SUPPORT)

    def emit(self, model: Model) -> Emitted:
        """Return the schemas of a draft, of what is handed in and of a result, and each again in draft-07."""
        program, due = model.program, inputs_due(model)
        result = result_schema(program)
        schemas = {
            "submission.schema.json": submission_schema(program, D2020),
            "submission.final.schema.json": submission_schema(program, D2020, required=due),
            "result.schema.json": result,
            "submission.draft07.schema.json": submission_schema(program, D07),
            "submission.final.draft07.schema.json": submission_schema(program, D07, required=due),
            "result.draft07.schema.json": draft07(result),
        }
        return Emitted(
            tuple(Artifact(PurePosixPath(path), json_text(schema)) for path, schema in schemas.items()),
            left_out(model),
        )


BACKEND: Final = JsonSchemaBackend()
