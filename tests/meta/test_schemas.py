"""The schemas of the shipped standards are what other programs may count on, keyword by keyword."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from schemas_inside import every

import zcdsl
from zcdsl.texts import Text

GENERATED = Path(__file__).parents[2] / "generated"
PATHS = sorted(GENERATED.glob("*/*/*.schema.json"))
PARTS = ("submission", "submission.final", "result")
D2020 = "https://json-schema.org/draft/2020-12/schema"
D07 = "http://json-schema.org/draft-07/schema#"
# What both versions have and mean alike; `$defs` and `definitions` each in its own.
BOTH = {
    "$schema", "$id", "$ref", "title", "description", "type", "properties", "required", "additionalProperties", "items",
    "minItems", "maxItems", "maxProperties", "enum", "anyOf", "allOf", "not", "pattern", "maxLength", "minimum",
    "maximum",
}  # fmt: skip
NAME = re.compile(r"[a-z0-9_]+")
HAN = re.compile(r"[\u3400-\u9fff]")
each = pytest.mark.parametrize("path", PATHS, ids=lambda path: "/".join(path.relative_to(GENERATED).parts))


def read(path: Path) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def where(schema: dict[str, Any]) -> str:
    return "definitions" if schema["$schema"] == D07 else "$defs"


def test_every_edition_has_every_schema_in_both_versions() -> None:
    names = {f"{part}{twin}.schema.json" for part in PARTS for twin in ("", ".draft07")}
    editions = {path.parent for path in GENERATED.glob("*/*/manifest.json")}
    assert editions
    assert {path.relative_to(GENERATED) for path in PATHS} == {
        (edition / name).relative_to(GENERATED) for edition in editions for name in names
    }


@each
def test_the_version_and_the_edition_stand_in_the_names(path: Path) -> None:
    schema = read(path)
    part, _, twin = path.name.removesuffix(".schema.json").replace(".final", "-final").partition(".")
    assert schema["$schema"] == (D07 if twin else D2020)
    id_, edition = path.relative_to(GENERATED).parts[:2]
    suffix = "-draft07" if twin else ""
    assert schema["$id"] == f"urn:zcdsl:{id_}:{quote(edition, safe='+')}:{part}{suffix}"


def test_no_two_schemas_have_one_name() -> None:
    names = [read(path)["$id"] for path in PATHS]
    assert len(set(names)) == len(names)


@each
def test_only_keywords_that_both_versions_mean_alike(path: Path) -> None:
    schema = read(path)
    for inner in every(schema):
        assert set(inner) <= BOTH | {where(schema)}
        assert "$ref" not in inner or set(inner) == {"$ref"}
        assert inner is schema or not {"$schema", "$id", "$defs", "definitions"} & set(inner)


@each
def test_every_reference_is_to_a_definition_here_and_every_definition_is_used(path: Path) -> None:
    schema = read(path)
    used = {inner["$ref"] for inner in every(schema) if "$ref" in inner}
    assert used == {f"#/{where(schema)}/{name}" for name in schema[where(schema)]}


@each
def test_names_of_properties_and_definitions_are_ascii(path: Path) -> None:
    schema = read(path)
    found = [*schema[where(schema)], *(key for inner in every(schema) for key in inner.get("properties", {}))]
    assert [name for name in found if not NAME.fullmatch(name)] == []


@each
def test_whatever_is_described_has_a_title(path: Path) -> None:
    schema = read(path)
    for inner in every(schema):
        for key, property_ in inner.get("properties", {}).items():
            # A name alone stands beside `required`.
            assert property_ is True or property_.keys() & {"title", "$ref"}, key
    assert all(definition["title"] for definition in schema[where(schema)].values())


def only_chinese(value: object) -> Iterator[str]:
    """Yield what an author has said in Chinese alone."""
    if isinstance(value, Text):
        if value.zh and not value.en:
            yield value.zh
    elif isinstance(value, tuple):
        for item in value:
            yield from only_chinese(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name != "span":
                yield from only_chinese(getattr(value, field.name))


@each
def test_titles_and_descriptions_speak_both_languages_unless_the_author_does_not(path: Path) -> None:
    schema = read(path)
    id_, edition = path.relative_to(GENERATED).parts[:2]
    untranslated = tuple(dict.fromkeys(only_chinese(zcdsl.load(f"{id_}@{edition}")._compilation.model.program)))
    for inner in every(schema):
        for said in (inner.get("title"), inner.get("description")):
            if said is not None and HAN.search(said) and " / " not in said:
                assert any(text in said for text in untranslated), said
    for said in (schema["title"], schema["description"]):
        zh, _, en = said.partition(" / ")
        assert HAN.search(zh)
        assert re.search("[a-z]", en)
