"""The JSON Schemas and the compiled module on the same data: what one refuses within its reach, the other refuses."""

from __future__ import annotations

import json
from typing import Any

from broken_submissions import FURNITURE, mutated
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.protocols import Validator

from zcdsl.backends.jsonschema import BACKEND
from zcdsl.backends.jsonschema.support import range_is_checked
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.diagnostics.model import Sink
from zcdsl.graph.plan import plan
from zcdsl.ir import model as ir
from zcdsl.model import Model
from zcdsl.testing.compare import Engine, load
from zcdsl.testing.generate import programs
from zcdsl.testing.submissions import submissions

# What no schema can say: characters that cannot be kept, repeated ids, an end before its beginning, the unit
# of another code, two rows of one combination, data or judgements for what is claimed not applicable,
# documents named that are not there.
BEYOND = {"ZC6002", "ZC6004", "ZC6017", "ZC6022", "ZC6023", "ZC6041", "ZC6042", "ZC6043", "ZC6045", "ZC6047"}


class Case:
    """One program with its schemas and its engine."""

    def __init__(self, program: ir.Program) -> None:
        found = plan(program, Sink())
        assert found
        model = Model(program, found)
        self.engine: Engine = load(PYTHON.emit(model).artifacts[0].text)
        schemas = {item.path.name: json.loads(item.text) for item in BACKEND.emit(model).artifacts}
        self.drafts: tuple[Validator, ...] = (
            Draft202012Validator(schemas["submission.schema.json"]),
            Draft7Validator(schemas["submission.draft07.schema.json"]),
        )
        self.result: Validator = Draft202012Validator(schemas["result.schema.json"])
        self.ranged = {item.id for item in program.inputs if not range_is_checked(item.interval)}

    def beyond(self, problem: tuple[str, str, dict[str, object]]) -> bool:
        """Whether a problem is of a kind that the schemas are not said to find."""
        code, pointer, _ = problem
        return code in BEYOND or (code == "ZC6010" and pointer.split("/")[2] in self.ranged)


@settings(max_examples=settings().max_examples // 4)  # each is a compilation
@given(st.data())
def test_schemas_and_engine_agree_on_submissions_and_results(data: st.DataObject) -> None:
    program = data.draw(programs())
    case = Case(program)
    valid: Any = data.draw(submissions(program))
    result = json.loads(json.dumps(case.engine.check(valid)))
    assert [f"{error.json_path}: {error.message}" for error in case.result.iter_errors(result)] == []
    for submission in (valid, data.draw(mutated(valid)), data.draw(mutated(valid | FURNITURE))):
        problems = case.engine.validate(submission)
        for schema in case.drafts:
            if not problems:
                assert [error.message for error in schema.iter_errors(submission)] == []
            elif not all(case.beyond(problem) for problem in problems):
                assert not schema.is_valid(submission), problems
