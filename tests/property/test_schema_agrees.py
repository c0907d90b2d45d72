"""Three validators on every schema, and the compiled module beside them, say the same of the same data.

What the module refuses within the reach of schemas they refuse, what it takes they take, and every result it gives.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import parks
import pytest
from broken_submissions import FURNITURE, mutated
from hypothesis import given, settings
from hypothesis import strategies as st
from node_tools import Ajv, installed
from validators import InPython, InRust, Validator, agreed

import zcdsl
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
# documents named that are not there, two judgements of one role, rows of what is stated to be none, rows that
# nothing is left for.
BEYOND = {
    *("ZC6002", "ZC6004", "ZC6017", "ZC6022", "ZC6023"),
    *("ZC6041", "ZC6042", "ZC6043", "ZC6045", "ZC6047", "ZC6061", "ZC6062"),
}
DRAFTS = ("submission.schema.json", "submission.draft07.schema.json")
FINALS = ("submission.final.schema.json", "submission.final.draft07.schema.json")
RESULTS = ("result.schema.json", "result.draft07.schema.json")
GENERATED = Path(__file__).parents[2] / "generated"
STANDARDS = ["@".join(path.relative_to(GENERATED).parts[:2]) for path in sorted(GENERATED.glob("*/*/vectors.jsonl"))]
BROKEN = 9  # of one random program, for each valid submission to it


@pytest.fixture(scope="module")
def validators(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Validator, ...]]:
    with Ajv(installed(tmp_path_factory.mktemp("ajv"))) as ajv:
        yield InPython(), InRust(), ajv


class Case:
    """One standard: its schemas, taken by all validators, and its engine."""

    def __init__(self, model: Model, validators: tuple[Validator, ...]) -> None:
        self.validators = validators
        self.engine: Engine = load(PYTHON.emit(model).artifacts[0].text)
        self.schemas = {item.path.name: json.loads(item.text) for item in BACKEND.emit(model).artifacts}
        for validator in validators:
            validator.take({name: self.schemas[name] for name in (*DRAFTS, *FINALS, *RESULTS)})
        program = model.program
        self.ranged = {str(item.id) for item in program.inputs if not range_is_checked(item.interval)}
        fields = [field for record in program.structures.records for field in record.fields]
        self.ranged |= {
            str(field.id)
            for field in fields
            if isinstance(field.type, ir.QuantityType | ir.ByCodeType) and not range_is_checked(field.type.interval)
        }

    def beyond(self, problem: tuple[str, str, dict[str, object]]) -> bool:
        """Whether a problem is of a kind that the schemas are not said to find."""
        code, pointer, _ = problem
        return code in BEYOND or (code == "ZC6010" and pointer.split("/")[-2] in self.ranged)

    def agree(self, found: list[Any]) -> None:
        """Fail where validators differ from one another, or from the engine where schemas reach."""
        valid = agreed(self.validators, [(name, submission) for name in DRAFTS for submission in found])
        assert valid[: len(found)] == valid[len(found) :]
        for submission, said in zip(found, valid, strict=False):
            problems = self.engine.validate(submission)
            if not problems:
                assert said, submission
            elif not all(self.beyond(problem) for problem in problems):
                assert not said, (submission, problems)
        final = agreed(self.validators, [(name, submission) for name in FINALS for submission in found])
        assert final[: len(found)] == final[len(found) :]
        assert all(draft or not whole for draft, whole in zip(valid, final, strict=True))

    def results_agree(self, results: list[Any], mistaken: list[Any]) -> None:
        """Fail where a result is not valid, or a mistaken one is."""
        for name in RESULTS:
            said = agreed(self.validators, [(name, result) for result in (*results, *mistaken)])
            assert said == [True] * len(results) + [False] * len(mistaken)

    def checked(self, submission: Any) -> Any:
        """Return the result of a valid submission as it comes back from JSON."""
        return json.loads(json.dumps(self.engine.check(submission)))


def mistaken(result: Any) -> Iterator[Any]:
    """Yield results each with one thing that no result has."""
    for key in result:
        yield {other: value for other, value in result.items() if other != key}
    for key, value in {
        "level": "no such level", "level_status": None, "ceiling": 1, "stage": "nobody", "key": "sha256:", "extra": 1,
        "dates": {"applied": "2025-02-29"}, "subject": {"nick": ""}, "levels": [None], "standard": {},
        "scores": {"no such group": {}}, "tailoring": [1], "missing": [{"path": "/data"}], "gaps": [{"clause": "§"}],
    }.items():  # fmt: skip
        yield {**result, key: value}
    for number, finding in enumerate(result["findings"][:2]):
        for key, value in {
            "clause": "§", "id": "no such clause", "kind": "kind", "outcome": "perhaps", "reason": "whim", "value": 1,
            "limit": "1e3", "relation": "!=", "comparison": None, "unit": 1, "margin": ".5", "points": {},
            "because": "", "missing": ["data"], "evidence": "seen", "source": None, "window": [], "extra": 1,
        }.items():  # fmt: skip
            made = deepcopy(result)
            made["findings"][number] = {**finding, key: value}
            yield made
    for id_, row in result["indicators"].items():
        for value in ("01", 1, "1/2"):
            yield {**result, "indicators": {**result["indicators"], id_: {**row, "value": value}}}
        yield {**result, "indicators": {**result["indicators"], id_: {**row, "exact": "1/0"}}}
        yield {**result, "indicators": {key: value for key, value in result["indicators"].items() if key != id_}}


def test_validators_and_engine_agree_on_random_standards(validators: tuple[Validator, ...]) -> None:
    seen = 0

    @settings(max_examples=settings().max_examples // 2)  # each is a compilation
    @given(st.data())
    def agree(data: st.DataObject) -> None:
        nonlocal seen
        program = data.draw(programs())
        found = plan(program, Sink())
        assert found
        case = Case(Model(program, found), validators)
        for _ in range(2):
            valid: Any = data.draw(submissions(program))
            assert case.engine.validate(valid) == []
            broken = [data.draw(mutated(whole)) for _ in range(BROKEN // 2) for whole in (valid, valid | FURNITURE)]
            case.agree([valid, valid | FURNITURE, *broken])
            seen += 2 + len(broken)
            result = case.checked(valid)
            case.results_agree([result], list(mistaken(result)))
            drawn = [data.draw(mutated(result)) for _ in range(3)]
            agreed(validators, [(name, made) for name in RESULTS for made in drawn])

    agree()
    assert seen >= 10 * settings().max_examples  # 2,000 of each validator, if not more are asked for


@pytest.mark.parametrize("name", STANDARDS)
def test_validators_and_engine_agree_on_the_vectors_of_a_shipped_standard(
    validators: tuple[Validator, ...], name: str
) -> None:
    model = zcdsl.load(name)._compilation.model
    case = Case(model, validators)
    lines = (GENERATED / model.program.id / model.program.edition / "vectors.jsonl").read_text("utf-8")
    vectors = [json.loads(line) for line in lines.splitlines()]
    case.agree([vector["submission"] for vector in vectors])
    results = [case.checked(vector["submission"]) for vector in vectors if "errors" not in vector["expected"]]
    assert len(results) > 20
    case.results_agree(results, list(mistaken(results[0])))


def test_validators_and_engine_agree_on_the_parks(validators: tuple[Validator, ...]) -> None:
    case = Case(zcdsl.load("cn.park.zero_carbon@2025")._compilation.model, validators)
    found = [parks.canonical(name) for name in parks.ALL]
    case.agree(found)
    case.results_agree([case.checked(park) for park in found], list(mistaken(case.checked(found[0]))))


def test_each_mistake_of_a_result_would_be_seen_if_it_were_none(validators: tuple[Validator, ...]) -> None:
    case = Case(zcdsl.load("cn.park.zero_carbon@2025")._compilation.model, validators)
    result = case.checked({"data": {}})
    with pytest.raises(AssertionError):
        case.results_agree([], [result])


def test_a_difference_between_validators_would_be_seen() -> None:
    class Liar(InPython):
        def valid(self, asked: Any) -> list[bool]:
            return [not said for said in super().valid(asked)]

    said = InPython(), Liar()
    for validator in said:
        validator.take({"any": {"$schema": "https://json-schema.org/draft/2020-12/schema"}})
    with pytest.raises(AssertionError):
        agreed(said, [("any", 1)])
