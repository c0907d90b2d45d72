"""Whatever text an author writes comes through every target as data: each artefact is read back, and the text found."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from engines import not_there
from ir_samples import model
from nasty_texts import NASTY, holding
from node_tools import Ajv, installed
from openapi_spec_validator import OpenAPIV31SpecValidator
from refresh_docs import IR_SCHEMA
from source_cases import compiled, index_of, shipped
from validators import InPython, InRust, Validator

from zcdsl.artifacts import emit
from zcdsl.backends.base import Backend
from zcdsl.backends.graphs import BACKEND as GRAPH
from zcdsl.backends.indicators import BACKEND as INDICATORS
from zcdsl.backends.irjson import BACKEND as IR
from zcdsl.backends.javascript import BACKEND as JAVASCRIPT
from zcdsl.backends.jsonschema import BACKEND as SCHEMAS
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.graph.build import build, label
from zcdsl.graph.export import to_dot
from zcdsl.model import Model
from zcdsl.openapi import BACKEND as OPENAPI
from zcdsl.report.json import render as as_json
from zcdsl.report.text import render as as_text
from zcdsl.testing.compare import load
from zcdsl.testing.javascript import NO_NODE, NODE, Node
from zcdsl.testing.vectors import BACKEND as VECTORS
from zcdsl.width import printable

TARGETS: tuple[Backend, ...] = (PYTHON, JAVASCRIPT, SCHEMAS, OPENAPI, INDICATORS, IR, GRAPH, VECTORS)
each = pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text)[1:24])
# A source is UTF-8: no code in it holds half a character, and validators have no such texts.
WHOLE = [text for text in NASTY if text.encode("utf-8", "ignore").decode() == text]
each_whole = pytest.mark.parametrize("text", WHOLE, ids=lambda text: ascii(text)[1:24])
STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


@cache
def standard(text: str) -> Model:
    return model(holding(text))


@cache
def artefacts(text: str) -> dict[str, str]:
    return dict(emit(standard(text), TARGETS, index_of(shipped())).files)


def strings(value: object) -> Iterator[str]:
    """Yield every string in a JSON value, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def read(text: str, name: str) -> Any:
    return json.loads(artefacts(text)[name])


def test_at_least_sixty_texts_are_planted_and_every_kind_is_among_them() -> None:
    assert len(set(NASTY)) >= 60
    whole = "".join(NASTY)
    for piece in (
        '"',
        "'",
        "\n",
        "\r",
        '"""',
        "*/",
        "</script>",
        "`",
        "\u202e",
        "\u2066",
        "\x00",
        "\x1b",
        "\\",
        "\ud800",
    ):
        assert piece in whole


@each
def test_every_artefact_is_text_that_can_be_kept_and_stands_in_a_page(text: str) -> None:
    for name, whole in artefacts(text).items():
        whole.encode("utf-8")
        if name.endswith((".json", ".js", ".mmd")):
            assert not re.search(r"</script|<!--", whole, re.I), name


@each
def test_every_json_artefact_is_read_and_the_text_is_in_it(text: str) -> None:
    for name in artefacts(text):
        if name.endswith(".json") and name != "js/package.json":
            found = set(strings(read(text, name)))
            if name == "manifest.json":
                assert {f"cn.{text}", text} <= found
            elif text or name in ("ir.json", "indicators.json"):
                assert text in found, name


@each
def test_ir_and_dictionary_hold_the_text_at_its_places(text: str) -> None:
    ir, dictionary = read(text, "ir.json"), read(text, "indicators.json")
    both = {"zh": text, "en": text}
    assert (ir["title"], ir["edition"], ir["none_caption"]) == (both, text, both)
    assert ir["inputs"][0]["name"] == ir["inputs"][0]["note"] == both
    assert [clause["title"] for clause in ir["clauses"]] == [both, both, both]
    assert ir["structures"]["code_lists"][0]["codes"][0]["code"] == text
    assert dictionary["inputs"]["/data/total_energy"]["note"] == both
    assert dictionary["indicators"]["/indicators/item"]["formula"] == text
    validator = InPython()
    validator.take({"ir": json.loads(IR_SCHEMA.read_text("utf-8"))})
    assert validator.valid([("ir", ir)]) == [True]


@each_whole
def test_schemas_title_data_with_the_text_and_take_its_unit(text: str) -> None:
    schema = read(text, "submission.schema.json")
    energy = schema["properties"]["data"]["properties"]["total_energy"]
    assert energy["title"] == (text or "total_energy")
    assert schema["$defs"]["units_of_total_energy"]["enum"] == [text, "tce"]
    validator = InPython()
    validator.take({name: read(text, name) for name in artefacts(text) if name.endswith(".schema.json")})
    submission = {"data": {"total_energy": {"value": "1", "unit": text}, f"{text} choice": text}}
    for name in ("submission.schema.json", "submission.draft07.schema.json"):
        assert validator.valid([(name, submission), (name, {"data": {"total_energy": text}})]) == [True, False]


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Validator, ...]]:
    with Ajv(installed(tmp_path_factory.mktemp("ajv"))) as ajv:
        yield InRust(), ajv


@each_whole
def test_other_validators_compile_the_schemas_and_take_the_unit_too(strict: tuple[Validator, ...], text: str) -> None:
    # No id and no edition holds what an address does not: the language refuses them.
    emitted = SCHEMAS.emit(model(replace(holding(text), id="cn.nasty", edition="1"))).artifacts
    schemas = {item.path.name: json.loads(item.text) for item in emitted}
    submission = {"data": {"total_energy": {"value": "1", "unit": text}}}
    for validator in strict:
        validator.take(schemas)
        for name in ("submission.schema.json", "submission.draft07.schema.json"):
            assert validator.valid([(name, submission), (name, {"data": {"total_energy": text}})]) == [True, False]


@each
def test_openapi_is_valid_and_holds_the_text(text: str) -> None:
    fragment = read(text, "openapi.json")
    assert [error.message for error in OpenAPIV31SpecValidator(fragment).iter_errors()] == []
    assert fragment["info"]["version"] == text
    path = next(iter(fragment["paths"]))
    assert re.fullmatch(r"/standards/cn\.[A-Za-z0-9%+._~-]*/[A-Za-z0-9%+._~-]*/check", path)
    units = fragment["components"]["schemas"]["submission.units_of_total_energy"]["enum"]
    assert units == [text, "tce"]


@each
def test_vectors_are_lines_of_json_that_hold_the_text(text: str) -> None:
    lines = artefacts(text)["vectors.jsonl"].splitlines()
    vectors = [json.loads(line) for line in lines]
    assert {vector["submission"].get("standard") for vector in vectors} & {f"cn.{text}@{text}", None}
    outcomes = next(vector["expected"]["outcomes"] for vector in vectors if "outcomes" in vector["expected"])
    assert set(outcomes) == {text + "1", text + "2", text + "3"}


# --- programs ---------------------------------------------------------------------------------------


@each
def test_the_python_module_runs_and_gives_the_text_back(text: str) -> None:
    (name,) = (name for name in artefacts(text) if name.endswith(".py"))
    result = load(artefacts(text)[name]).check({"data": {"total_energy": {"value": "3", "unit": "tce"}}})
    assert result["standard"]["title"] == {"zh": text, "en": text}
    assert [finding["clause"] for finding in result["findings"]] == [text + "1", text + "2", text + "3"]


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    if NODE is None:
        not_there(NO_NODE)
    with Node() as process:
        yield process


@each
def test_the_javascript_module_gives_the_same_as_the_python_module(node: Node, text: str) -> None:
    files = artefacts(text)
    python = load(next(whole for name, whole in files.items() if name.endswith(".py")))
    javascript = node.load(next(whole for name, whole in files.items() if name.endswith(".js")))
    for unit in ("tce", text):
        submission = {"data": {"total_energy": {"value": "3", "unit": unit}}}
        problems = json.loads(json.dumps(python.validate(submission)))
        assert json.loads(json.dumps(javascript.validate(submission))) == problems
        if not problems:
            assert javascript.check(submission) == json.loads(json.dumps(python.check(submission)))


# --- pictures ---------------------------------------------------------------------------------------

MERMAID = re.compile(
    r"    (?P<key>[a-zA-Z_0-9]+)"
    r'(?:\[/"(?P<a>[^"]*)"/\]|\[\("(?P<b>[^"]*)"\)\]|\["(?P<c>[^"]*)"\]|\{\{"(?P<d>[^"]*)"\}\}|'
    r'\(\["(?P<e>[^"]*)"\]\)|\[\["(?P<f>[^"]*)"\]\])'
)
ARROW = re.compile(r"    [a-zA-Z_0-9]+ --> [a-zA-Z_0-9]+")
DOT = re.compile(r'    (?P<key>[a-zA-Z_0-9]+) \[shape=[a-z]+, label="(?P<label>(?:[^"\\]|\\.)*)"\];')
DOT_ARROW = re.compile(r"    [a-zA-Z_0-9]+ -> [a-zA-Z_0-9]+;")


def shown(text: str) -> list[list[str]]:
    """Return the lines of each label in a picture of the standard that holds `text`, in order."""
    graph = build(standard(text).program)
    found = []
    for place in graph:
        said = label(graph, place)
        found.append([printable(line) for one in dict.fromkeys((said.zh, said.en)) for line in one.splitlines()])
    return found


@each
def test_mermaid_labels_are_quoted_and_say_the_text(text: str) -> None:
    head, *lines = artefacts(text)["graph.mmd"].removesuffix("\n").split("\n")
    assert head == "flowchart LR"
    boxes = [match for line in lines if (match := MERMAID.fullmatch(line))]
    assert len(boxes) + sum(bool(ARROW.fullmatch(line)) for line in lines) == len(lines)
    assert len({match["key"] for match in boxes}) == len(boxes)
    labels = [next(part for part in match.group(*"abcdef") if part is not None) for match in boxes]
    for quoted, expected in zip(labels, shown(text), strict=True):
        written = quoted.split("<br/>")
        # What is left is neither markup nor a directive: everything of the kind is a number.
        assert not re.search(r"[<>&`%${}\[\]|\\]|#(?![0-9]+;)", "".join(written))
        read_back = [re.sub(r"#([0-9]+);", lambda code: chr(int(code[1])), line) for line in written]
        assert read_back == (expected or [""])


@each
def test_dot_labels_are_quoted_and_say_the_text(text: str) -> None:
    head, layout, *lines, end = to_dot(build(standard(text).program)).removesuffix("\n").split("\n")
    assert (head, layout.strip(), end) == ("digraph {", "rankdir=LR;", "}")
    boxes = [match for line in lines if (match := DOT.fullmatch(line))]
    assert len(boxes) + sum(bool(DOT_ARROW.fullmatch(line)) for line in lines) == len(lines)
    for match, expected in zip(boxes, shown(text), strict=True):
        parts = re.split(r"(\\.)", match["label"])
        plain = "".join({"\\n": "\n", '\\"': '"', "\\\\": "\\"}.get(part, part) for part in parts)
        assert html.unescape(plain).split("\n") == ([html.unescape(html.escape(line)) for line in expected] or [""])


# --- reports ----------------------------------------------------------------------------------------


@each
def test_reports_say_the_text_and_nothing_steers_the_terminal(text: str) -> None:
    engine = load(PYTHON.emit(standard(text)).artifacts[0].text)
    result: Any = engine.check({"subject": {"name": "甲"}, "data": {"total_energy": {"value": "3", "unit": "tce"}}})
    assert json.loads(as_json(result)) == json.loads(json.dumps(result))
    for lang in ("zh", "en"):
        told = as_text(result, lang)
        told.encode("utf-8")
        assert not STEERS.search(told)
        squeezed = re.sub(r"\s+", "", told)
        lines = text.splitlines() or [""]
        assert re.sub(r"\s+", "", printable(lines[0]))[:30] in squeezed


# --- sources ----------------------------------------------------------------------------------------


@each
def test_a_source_with_the_text_compiles_to_it_or_is_refused_with_a_code(text: str) -> None:
    source = f"标准 cn.test.nasty《{text}》\n    版本 1；来源 甲文，示意\n填报项 甲，单位 t，≥ 0 t\n    代码 a\n"
    program, found = compiled(source)
    if program is None:
        assert found
        assert all(re.fullmatch(r"ZC[0-9]{4}", item.code.id) and item.labels for item in found)
    else:
        assert text.strip() in (program.title.zh.strip(), program.title.en.strip())


def test_some_sources_are_taken_and_some_are_refused() -> None:
    sources = (f"标准 cn.test.nasty《{text}》\n    版本 1；来源 甲文，示意\n" for text in NASTY)
    taken = [compiled(source)[0] is not None for source in sources]
    assert sum(taken) > 20
    assert taken.count(False) > 5
