import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from source_cases import cases, name_of, opened

import zcdsl
from zcdsl.backends.jsonschema import BACKEND as SCHEMAS
from zcdsl.openapi import BACKEND

GENERATED = Path(__file__).parents[2] / "generated"
EDITIONS = sorted(path.parent for path in GENERATED.glob("*/*/openapi.json"))
each = pytest.mark.parametrize("edition", EDITIONS, ids=lambda path: path.parent.name)


def read(edition: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((edition / "openapi.json").read_text("utf-8"))
    return found


def every(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from every(inner)
    for inner in value if isinstance(value, list) else ():
        yield from every(inner)


def shown(fragment: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Any]]:
    """Yield every example with its schema."""
    for content in every(fragment["paths"]):
        for example in content.get("examples", {}).values():
            yield content["schema"], example["value"]


@each
def test_a_validator_of_openapi_has_nothing_to_say(edition: Path) -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(read(edition)).iter_errors()] == []


@pytest.mark.parametrize("case", cases("good"), ids=name_of)
def test_a_validator_of_openapi_has_nothing_to_say_of_any_construct(case: Path) -> None:
    with opened(case) as compilation:
        if compilation.is_library:
            return
        fragment = json.loads(BACKEND.emit(compilation.model).artifacts[0].text)
    assert [error.message for error in OpenAPIV31SpecValidator(fragment).iter_errors()] == []
    for schema, value in shown(fragment):
        found = Draft202012Validator({**schema, "components": fragment["components"]})
        assert [error.message for error in found.iter_errors(value)] == []


@each
def test_one_and_many_are_rated_and_the_names_are_the_edition(edition: Path) -> None:
    at = f"/standards/{edition.parent.name}/{edition.name}"
    assert list(read(edition)["paths"]) == [f"{at}/check", f"{at}/check-many"]


@each
def test_every_example_is_what_its_schema_says_and_what_the_standard_says(edition: Path) -> None:
    fragment = read(edition)
    standard = zcdsl.load(f"{edition.parent.name}@{edition.name}")
    found = list(shown(fragment))
    assert len(found) == 5
    for schema, value in found:
        bad = Draft202012Validator({**schema, "components": fragment["components"]}).iter_errors(value)
        assert [error.message for error in bad] == []
    path = fragment["paths"][f"/standards/{edition.parent.name}/{edition.name}/check"]["post"]
    submission = path["requestBody"]["content"]["application/json"]["examples"]["rated"]["value"]
    assert submission["data"]
    result = path["responses"]["200"]["content"]["application/json"]["examples"]["rated"]["value"]
    said = standard.check(submission)
    assert said == result
    refused = path["responses"]["422"]["content"]["application/json"]["examples"]["refused"]["value"]
    assert [problem["code"] for problem in refused["problems"]] == ["ZC6005"]


@each
def test_the_example_of_many_is_two_submissions_with_an_answer_to_each(edition: Path) -> None:
    fragment = read(edition)
    standard = zcdsl.load(f"{edition.parent.name}@{edition.name}")
    path = fragment["paths"][f"/standards/{edition.parent.name}/{edition.name}/check-many"]["post"]
    asked = path["requestBody"]["content"]["application/json"]["examples"]["rated"]["value"]
    answers = path["responses"]["200"]["content"]["application/json"]["examples"]["rated"]["value"]
    assert len(asked) == len(answers) == 2
    assert standard.check(asked[0]) == answers[0]
    with pytest.raises(zcdsl.Invalid) as caught:
        standard.check(asked[1])
    assert [problem.code.id for problem in caught.value.problems] == ["ZC6017"]
    (problem,) = answers[1]["problems"]
    assert (problem["code"], problem["pointer"]) == ("ZC6017", "/dates/period")


@each
def test_components_say_the_same_as_the_schemas(edition: Path) -> None:
    fragment = read(edition)
    for name, file in (("submission", "submission"), ("submission_final", "submission.final"), ("result", "result")):
        schema = json.loads((edition / f"{file}.schema.json").read_text("utf-8"))
        prefix = name.removesuffix("_final")
        text = json.dumps({key: value for key, value in schema.items() if key not in ("$schema", "$id", "$defs")})
        moved = json.loads(text.replace('"#/$defs/', f'"#/components/schemas/{prefix}.'))
        assert fragment["components"]["schemas"][name] == moved
        for inner, definition in schema["$defs"].items():
            text = json.dumps(definition).replace('"#/$defs/', f'"#/components/schemas/{prefix}.')
            assert fragment["components"]["schemas"][f"{prefix}.{inner}"] == json.loads(text)


@each
def test_every_reference_leads_to_a_component_and_every_component_is_named_so_that_tools_take_it(edition: Path) -> None:
    fragment = read(edition)
    components = fragment["components"]["schemas"]
    used = {schema["$ref"] for schema in every(fragment) if isinstance(schema.get("$ref"), str)}
    assert used == {f"#/components/schemas/{name}" for name in components if name != "submission_final"}
    assert all(re.fullmatch(r"[a-zA-Z0-9._-]+", name) for name in components)


def test_what_a_clause_lacks_here_it_lacks_in_the_schemas() -> None:
    model = zcdsl.load("cn.park.zero_carbon@2025")._compilation.model
    assert BACKEND.emit(model).unsupported == SCHEMAS.emit(model).unsupported
    assert BACKEND.support == SCHEMAS.support
