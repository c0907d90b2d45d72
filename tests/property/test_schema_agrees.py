"""The JSON Schemas and the compiled module on the same data: what one refuses within its reach, the other refuses."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

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
BEYOND = {"ZC6002", "ZC6004", "ZC6017", "ZC6022", "ZC6023", "ZC6041", "ZC6042", "ZC6043", "ZC6045"}
TEXTS = st.sampled_from(
    ("", "0", "-0", "1", "-1", "1.50", "01", "1\n", "9" * 31 + "." + "9" * 9, "9" * 41, "x", "2024-02-29",
     "2025-02-29", "2025-12-31", "self", "measured", "E1", "tce", "test.generated", "test.generated@1")
)  # fmt: skip
KEYS = st.sampled_from(
    ("standard", "subject", "dates", "stage", "data", "not_applicable", "judgements", "evidence", "extra", "name",
     "id", "period", "base_year", "applied", "value", "unit", "note", "status", "covers", "grade", "a")
)  # fmt: skip
# 2025.0 is an integer to every schema and none to a reader of texts: such numbers are not drawn.
LEAVES = st.none() | st.booleans() | st.integers(-1, 10_000) | st.just(0.5) | TEXTS
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=5
)


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


@st.composite
def mutated(draw: st.DrawFn, whole: Any) -> Any:
    """Return `whole` with one place, somewhere inside it, replaced, removed or given a companion."""
    made = deepcopy(whole)
    place = made
    while isinstance(place, dict | list) and place and draw(st.integers(0, 4)):
        keys: list[Any] = sorted(place) if isinstance(place, dict) else list(range(len(place)))
        key = draw(st.sampled_from(keys))
        if not isinstance(place[key], dict | list) or not draw(st.integers(0, 2)):
            if draw(st.integers(0, 2)):
                place[key] = draw(VALUES)
            else:
                del place[key]
            return made
        place = place[key]
    if isinstance(place, dict):
        place[draw(KEYS)] = draw(VALUES)
    elif isinstance(place, list):
        place.append(draw(VALUES))
    return made


FURNITURE: dict[str, Any] = {
    "subject": {"name": "示例", "region": "120116"},
    "dates": {"period": ["2025-01-01", "2025-12-31"], "base_year": 2025, "applied": "2026-02-10"},
    "stage": "self",
    "not_applicable": {},
    "judgements": {},
    "evidence": [{"id": "E1", "grade": "A", "covers": ["a"]}, {"id": "E2"}],
}


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
