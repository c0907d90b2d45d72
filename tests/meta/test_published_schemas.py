"""The two schemas that are published once, of `ir.json` and of `indicators.json`, say all there is to say of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from types import UnionType
from typing import Any, get_args

import pytest
import refresh_docs
from hypothesis import given, settings
from hypothesis import strategies as st
from node_tools import Ajv, installed
from source_cases import cases, name_of, opened
from validators import InPython, InRust, Validator, agreed

from zcdsl.backends.base import Backend
from zcdsl.backends.indicators import BACKEND as INDICATORS
from zcdsl.backends.irjson import BACKEND as IR
from zcdsl.backends.irjson_schema import UNIONS, ir_schema, nodes
from zcdsl.backends.irjson_titles import TITLES
from zcdsl.diagnostics.model import Sink
from zcdsl.graph.plan import plan
from zcdsl.ir import model as ir
from zcdsl.jsontext import json_text
from zcdsl.model import Model
from zcdsl.testing.generate import programs

FOLDER = refresh_docs.ROOT / "docs" / "schemas"
SCHEMAS: dict[str, Any] = {path.name: json.loads(path.read_text("utf-8")) for path in FOLDER.iterdir()}
OF: dict[str, Backend] = {"ir.schema.json": IR, "indicators.schema.json": INDICATORS}
ARTEFACTS = [(path, f"{path.stem}.schema.json") for name in ("ir", "indicators")
             for path in sorted((refresh_docs.ROOT / "generated").glob(f"*/*/{name}.json"))]  # fmt: skip


@pytest.fixture(scope="module")
def validators(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Validator, ...]]:
    with Ajv(installed(tmp_path_factory.mktemp("ajv"))) as ajv:
        found: tuple[Validator, ...] = InPython(), InRust(), ajv
        for validator in found:
            validator.take(SCHEMAS)
        yield found


def written(model: Model) -> list[tuple[str, Any]]:
    return [(name, json.loads(target.emit(model).artifacts[0].text)) for name, target in OF.items()]


def test_the_published_schemas_are_these_two() -> None:
    assert set(SCHEMAS) == set(OF)
    assert [schema["$id"] for schema in SCHEMAS.values()] == [f"urn:zcdsl:{name.split('.')[0]}:1" for name in SCHEMAS]


def test_the_schema_of_the_ir_is_made_from_its_types() -> None:
    assert refresh_docs.IR_SCHEMA.read_text("utf-8") == json_text(ir_schema()), "run `python tests/refresh_docs.py`"


def test_every_closed_union_of_the_ir_is_in_the_schema_with_every_kind_of_node() -> None:
    unions = {value for value in vars(ir).values() if isinstance(value, UnionType)}
    unions -= {ir.GivenInput}  # each of its kinds is written in a list of its own
    assert unions <= set(UNIONS.values())
    definitions = SCHEMAS["ir.schema.json"]["$defs"]
    for name, union in UNIONS.items():
        named = {row["$ref"].rpartition("/")[2] for row in definitions[name]["anyOf"]} - {"as_in"}
        kinds = {definitions[row]["properties"]["node"]["enum"][0] for row in named}
        assert kinds == {nodes()[kind] for kind in get_args(union)}


def test_every_node_of_the_ir_has_a_definition_with_a_title_in_both_languages() -> None:
    definitions = SCHEMAS["ir.schema.json"]["$defs"]
    kinds = [kind for kind in vars(ir).values() if isinstance(kind, type) and issubclass(kind, ir.Node)]
    titled = {definition["title"] for definition in definitions.values()}
    assert len(kinds) > 60
    assert titled == {f"{title.zh} / {title.en}" for title in TITLES.values()}
    shapes = [set(definition.get("properties", {})) - {"node"} for definition in definitions.values()]
    for kind in set(kinds) - {ir.Node, ir.Program, ir.Sum, ir.Product}:
        fields = set(kind.__dataclass_fields__) - {"span"}
        assert fields in shapes, kind


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_object_is_closed(name: str) -> None:
    def walk(schema: Any) -> Iterator[dict[str, Any]]:
        if isinstance(schema, dict):
            yield schema
            for inner in schema.values():
                yield from walk(inner)
        for inner in schema if isinstance(schema, list) else ():
            yield from walk(inner)

    for schema in walk(SCHEMAS[name]):
        if schema.get("type") == "object" and "properties" in schema:
            assert schema["additionalProperties"] is False
            assert set(schema["required"]) >= set(schema["properties"]) - {"default"}


def test_validators_agree_that_the_artefacts_of_shipped_standards_are_valid(validators: tuple[Validator, ...]) -> None:
    found = [(name, json.loads(path.read_text("utf-8"))) for path, name in ARTEFACTS]
    assert {name for name, _ in found} == set(OF)
    assert agreed(validators, found) == [True] * len(found)


@pytest.mark.parametrize("case", cases("good"), ids=name_of)
def test_validators_agree_that_whatever_can_be_written_is_valid(validators: tuple[Validator, ...], case: Path) -> None:
    with opened(case) as compilation:
        if compilation.is_library:
            return
        found = written(compilation.model)
    assert agreed(validators, found) == [True] * len(found)


def without(value: Any, path: tuple[Any, ...]) -> Any:
    """Return a value with one place, named by its path, not as it should be."""
    made = deepcopy(value)
    place = made
    for step in path[:-1]:
        place = place[step]
    if isinstance(place, dict) and path[-1] != "node":
        del place[path[-1]]
    else:
        place[path[-1]] = {"node": "no such node"}
    return made


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every member that a node must have, and of every item of a list."""
    free = {"powers", "dates", "inputs", "indicators", "code_lists"}  # of these objects the keys are the standard's
    if isinstance(value, dict):
        for key, inner in value.items():
            if not (path and path[-1] in free and not (path[-1] in ("inputs", "indicators") and len(path) > 1)):
                yield (*path, key)
            yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield (*path, number)
            yield from places(inner, (*path, number))


def test_validators_agree_on_random_standards_and_on_what_is_none(validators: tuple[Validator, ...]) -> None:
    @settings(max_examples=settings().max_examples // 4)
    @given(st.data())
    def agree(data: st.DataObject) -> None:
        program = data.draw(programs())
        found = plan(program, Sink())
        assert found
        for name, value in written(Model(program, found)):
            open_ends = {("structures", "code_lists"), ("default",)}
            paths = [path for path in places(value) if path not in open_ends and path[-1] != "default"]
            broken = [without(value, path) for path in data.draw(st.lists(st.sampled_from(paths), max_size=6))]
            said = agreed(validators, [(name, each) for each in (value, *broken)])
            assert said == [True] + [False] * len(broken)

    agree()
