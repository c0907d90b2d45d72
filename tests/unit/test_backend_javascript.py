from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ir_samples import NUMBER, model, named, park, park_data
from nasty_texts import NASTY, holding

import zcdsl
from zcdsl.backends.base import Extent, Feature
from zcdsl.backends.javascript import BACKEND, writer
from zcdsl.backends.javascript.carried import runtime, runtime_names, source, words
from zcdsl.backends.javascript.names import Names
from zcdsl.backends.modules.data import Keyed
from zcdsl.ir import model as ir
from zcdsl.testing import build
from zcdsl.testing.javascript import NODE, Invalid, Node

HERE = Path(__file__)
with_node = pytest.mark.needs("node")


def files_of(program: ir.Program) -> dict[str, str]:
    return {artifact.path.name: artifact.text for artifact in BACKEND.emit(model(program)).artifacts}


def text_of(program: ir.Program) -> str:
    return BACKEND.emit(model(program)).artifacts[0].text


PARK = text_of(park())


def run(program: str, cwd: Path) -> str:
    """Run an ES module, of any length, and return what it prints."""
    assert NODE
    command = [NODE, "--input-type=module", "-"]
    done = subprocess.run(command, input=program, capture_output=True, encoding="utf-8", cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout


# --- the module -------------------------------------------------------------------------------------


def test_the_target_makes_a_module_its_types_and_their_package() -> None:
    emitted = BACKEND.emit(model(park()))
    names = ["cn_park_zero_carbon.js", "cn_park_zero_carbon.d.ts", "package.json"]
    assert [str(artifact.path) for artifact in emitted.artifacts] == [f"js/{name}" for name in names]
    assert emitted.unsupported == ()
    assert BACKEND.name == "js"


def test_every_feature_is_supported_in_full() -> None:
    assert set(BACKEND.support) == set(Feature)
    assert {support.extent for support in BACKEND.support.values()} == {Extent.FULL}


def test_an_indicator_is_a_function_with_its_formula_before_it() -> None:
    assert (
        """
/**
 * 表1-1 单位能耗碳排放
 * 园区碳排放总量 / E [tCO2/tce（等价值）]
 */
function indicator_carbon_per_energy(park_emissions, total_energy) {
  return div(park_emissions, total_energy);
}
"""
        in PARK
    )


def test_a_table_of_limits_is_an_if_statement_a_row() -> None:
    assert (
        """
  // 20 万tce ≤ E ＜ 100 万tce
  if (within(total_energy, [200000n, 1n], true, [1000000n, 1n], false)) {
    return judged(le(carbon_per_energy, [1n, 5n]), [[carbon_per_energy, [1n, 5n]]], 1, total_energy);
  }
"""
        in PARK
    )


def test_indicators_stand_in_the_order_of_computation() -> None:
    last = build.indicator("a_last", NUMBER, build.const("1", NUMBER))
    middle = build.indicator("b_middle", NUMBER, build.const("2", NUMBER))
    text = text_of(build.program(indicators=[replace(last, formula=build.ref(middle)), middle]))
    assert text.index("function indicator_b_middle") < text.index("function indicator_a_last")


def test_the_module_uses_nothing_but_the_language() -> None:
    code = re.sub(r'//.*|/\*[^*]*(?:\*(?!/)[^*]*)*\*/|"(?:[^"\\]|\\.)*"', "", PARK)
    beyond = (
        *("require", "process", "Buffer", "globalThis", "window", "document", "self", "console", "crypto", "fetch"),
        *("TextEncoder", "TextDecoder", "Date", "Intl", "eval", "Function", "setTimeout", "import", "await"),
    )
    assert [name for name in beyond if re.search(rf"(?<![\w.]){name}(?![\w:])", code)] == []
    assert code.count("export") == 1


def test_no_name_stands_twice_at_the_top_of_the_module() -> None:
    names = Counter(re.findall(r"^(?:const|let|function|class) (\w+)", PARK, re.MULTILINE))
    assert [name for name, count in names.items() if count > 1] == []
    assert runtime_names() > {"add", "Open", "judged", "validated", "Assembly", "ZERO", "PHRASES"}
    assert [n for n in runtime_names() if n.startswith(("indicator_", "clause_", "level_", "zc_"))] == []


def test_the_runtime_is_carried_whole_and_without_its_imports() -> None:
    assert runtime() in PARK + "\n"
    assert re.search(r"^(?:import|export) ", runtime(), re.MULTILINE) is None


@with_node
def test_every_file_of_the_runtime_is_a_module_that_says_what_it_imports(tmp_path: Path) -> None:
    folder = HERE.parents[2] / "zcdsl" / "backends" / "javascript" / "runtime"
    stems = sorted(path.stem for path in folder.glob("*.js"))
    assert len(stems) == 22
    for stem in stems:
        (tmp_path / f"{stem}.mjs").write_text(source(stem).replace('.js";', '.mjs";'), encoding="utf-8")
    (tmp_path / "words.mjs").write_text(words(), encoding="utf-8")
    imports = "".join(f'await import("./{stem}.mjs");' for stem in stems)
    assert run(f'{imports} console.log("done");', cwd=tmp_path) == "done\n"


def test_the_bytes_are_the_same_under_every_hash_seed() -> None:
    program = "from ir_samples import *; from zcdsl.backends.javascript import BACKEND; import hashlib\n"
    program += "text = ''.join(artifact.text for artifact in BACKEND.emit(model(park())).artifacts)\n"
    program += "print(hashlib.sha256(text.encode()).hexdigest())"
    root = HERE.parents[2]
    found = set()
    for seed in ("0", "1", "4242"):
        paths = os.pathsep.join([str(root), str(root / "tests")])
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths, "LC_ALL": "C", "TZ": "Asia/Shanghai"}
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=env)
        found.add(done.stdout.strip())
    assert len(found) == 1


def test_the_package_says_where_the_module_and_its_types_are() -> None:
    package = json.loads(files_of(park())["package.json"])
    assert package["name"] == "zc-cn.park.zero_carbon-2025"
    assert package["type"] == "module"
    assert package["exports"]["."] == {"types": "./cn_park_zero_carbon.d.ts", "default": "./cn_park_zero_carbon.js"}
    assert not {"dependencies", "devDependencies", "scripts"} & package.keys()


@pytest.mark.parametrize("text", NASTY)
def test_whatever_a_standard_is_called_a_package_has_a_name_that_npm_takes(text: str) -> None:
    program = replace(park(), id=f"cn.{text}", edition=text)
    package = json.loads(files_of(program)["package.json"])
    assert re.fullmatch(r"zc-[a-z0-9][a-z0-9._-]{0,205}", package["name"])
    assert package["description"].isprintable()


def test_the_types_name_the_codes_of_the_standard() -> None:
    types = files_of(park())["cn_park_zero_carbon.d.ts"]
    assert 'export type InputCode = "bought_power" | "clean_share" | "fuel_emissions" | "total_energy";' in types
    assert 'export type LevelId = "reached";' in types
    empty = files_of(build.program())
    (types,) = (text for name, text in empty.items() if name.endswith(".d.ts"))
    assert "export type InputCode = never;" in types


def test_cells_codes_and_flags_are_typed_alone_and_with_what_is_said_of_them() -> None:
    found = zcdsl.load(str(HERE.parents[1] / "cases" / "rows" / "good" / "lists.zc")).compile("js").files
    (types,) = (text for name, text in found.items() if name.endswith(".d.ts"))
    for line in (
        '"use"?: Said<"final" | "power"> | null;',
        '"retired"?: Said<boolean> | null;',
        '"note"?: Said<string> | null;',
    ):
        assert line in types
    assert '"quantity"?: Datum | null;' in types
    assert "export type Said<T> = T | (Remarks & { value: T });" in types
    assert "in_principle?: { [id in ClauseId]?: Departure };" in types


# --- names ------------------------------------------------------------------------------------------

AWKWARD = [
    *("class", "function", "null", "true", "let", "await", "arguments", "eval", "yield", "static", "enum", "new"),
    *("check", "rate", "validate", "read", "add", "order", "step", "judgements", "values", "papers", "held", "data"),
    "scores",
    *("indicator_class", "clause_1", "level_yes", "zc_class", "zc_zc_class", "undefined", "constructor", "prototype"),
]


@with_node
def test_keywords_and_names_of_the_runtime_work_as_codes(node: Node) -> None:
    engine = node.load(text_of(named(AWKWARD)))
    submission = {"data": {code: {"value": str(at), "unit": ""} for at, code in enumerate(AWKWARD)}}
    assert engine.validate(submission) == []
    result = engine.check(submission)
    assert result["indicators"]["return"]["value"] == str(sum(range(1, len(AWKWARD) + 1)))
    assert result["level"] == "import"


@with_node
def test_every_word_of_a_module_works_as_a_code(node: Node) -> None:
    words = sorted(set(re.findall(r"\b[a-z][a-z0-9_]*\b", text_of(park()))) - {"return", "import"})
    words = [word for word in words if word[-1] != "_"]
    assert {"submission", "filtered", "withheld", "const"} <= set(words)
    engine = node.load(text_of(named(words)))
    result = engine.check({"data": {code: {"value": "1", "unit": ""} for code in words}})
    assert result["indicators"]["return"]["value"] == str(2 * len(words))


@given(st.lists(st.text(), unique=True, max_size=8))
def test_every_code_gets_a_name_of_its_own(codes: list[str]) -> None:
    names = Names(runtime_names())
    found = [names.parameter(code) for code in codes] + [names.function("clause", code) for code in codes]
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name) for name in found)


# --- injection --------------------------------------------------------------------------------------


@with_node
@pytest.mark.parametrize("text", NASTY)
def test_whatever_text_a_standard_holds_comes_through_as_data(text: str, node: Node) -> None:
    emitted = files_of(holding(text))
    for whole in emitted.values():
        whole.encode("utf-8")
        assert not re.search(
            r"</script|<!--|[\u2028\u2029\u202a-\u202e\u2066-\u2069\x00-\x09\x0b-\x1f\x7f]", whole, re.I
        )
    engine = node.load(next(whole for name, whole in emitted.items() if name.endswith(".js")))
    both = {"zh": text, "en": text}
    for value in ("1", "3"):
        result = engine.check({"data": {"total_energy": {"value": value, "unit": "tce"}}})
        assert result["standard"]["title"] == both
        assert [finding["title"] for finding in result["findings"]] == [both] * 3
        assert [finding["id"] for finding in result["findings"]] == [text + "1", text + "2", text + "3"]
        assert result["findings"][0]["source"]["rationale"] == text
        assert [row["level"] for row in result["levels"]] == [text]
        assert result["findings"][1]["because"][0]["en"].startswith(f"{text} = {text}")
        assert f": {text}: " in result["findings"][2]["because"][0]["en"]
        assert result["scores"][text]["title"] == both
        assert result["levels"][0]["because"][-1]["en"].startswith(f"{text}: ")
    rated = engine.rate({"data": {"total_energy": {"value": "1", "unit": "tce"}}})
    assert list(rated["outcomes"]) == [text + "1", text + "2", text + "3"]
    assert list(rated["scores"]) == [text, "total"]


@with_node
@settings(max_examples=settings().max_examples // 2)
@given(st.lists(st.text(st.characters(exclude_categories=())), min_size=1, max_size=20))
def test_every_text_is_a_literal_a_key_and_a_comment(node: Node, texts: list[str]) -> None:
    data = [texts, Keyed(dict.fromkeys(texts, 1)), {"row": list(texts)}]
    comments = "\n".join([writer.documented(texts), writer.documented(texts[:1]), *map(writer.comment, texts)])
    module = f"{comments}\nconst data = {writer.pretty(data)};\n"
    module += "const told = [data[0], [...data[1].keys()], data[2].row];\n"
    module += "class InvalidSubmission extends Error {}\nconst check = () => told;\n"
    module += "const [rate, validate, read] = [check, check, check];\n"
    module += "export { InvalidSubmission, check, rate, read, validate };\n"
    assert node.load(module).check({}) == [texts, list(dict.fromkeys(texts)), texts]  # type: ignore[comparison-overlap]


# --- what it computes -------------------------------------------------------------------------------


def value_of(node: Node, formula: ir.Number, **data: str) -> object:
    item = build.indicator("item", NUMBER, formula)
    inputs = [build.datum(code, NUMBER) for code in sorted(data)]
    engine = node.load(text_of(build.program(inputs, indicators=[item])))
    given_data = {code: {"value": value, "unit": ""} for code, value in data.items()}
    return engine.check({"data": given_data})["indicators"]["item"]["exact"]


@with_node
def test_deep_long_and_large_formulas_are_exact(node: Node) -> None:
    x = build.datum("x", NUMBER)
    deep: ir.Number = build.ref(x)
    expected = 5
    for _ in range(50):  # the parser takes so many brackets inside one another
        deep = build.absolute(build.total([deep, build.const("1", NUMBER)], [True, False]))
        expected = abs(1 - expected)
    assert value_of(node, deep, x="5") == str(expected)
    wide = build.total([build.ref(x)] * 1000, [False] * 600 + [True] * 400)
    assert value_of(node, wide, x="0.5") == "100"
    assert value_of(node, build.const("1" + "0" * 30, NUMBER)) == "1" + "0" * 30
    choices: ir.Number = build.const("0", NUMBER)
    for step in range(50, 0, -1):
        condition = build.compare(build.ref(x), "<=", build.const(str(step), NUMBER))
        value = build.total([build.ref(x), build.const(str(step), NUMBER)])
        choices = build.choose([(condition, value)], build.absolute(choices))
    assert value_of(node, choices, x="49.5") == "199/2"
    assert value_of(node, choices, x="51") == "0"


@with_node
@pytest.mark.parametrize(
    "changed",
    [
        {"data": {"total_energy": {"value": "350_000", "unit": "tce"}}},
        {"data": {"total_energy": {"value": "-1", "unit": "tce"}}},
        {"data": {"total_energy": {"value": "1", "unit": "tCO2"}}},
        {"data": {"typo": {"value": "1", "unit": "t"}}},
        {"data": {"total_energy": 5}},
        {"standard": "some.other@9"},
        {"data": {"__proto__": {"value": "1", "unit": "tce"}}},
        {"constructor": {}},
    ],
    ids=["underscore", "below the bound", "wrong unit", "unknown key", "no datum", "another standard", "proto", "own"],
)
def test_what_is_not_valid_is_never_rated(changed: dict[str, object], node: Node) -> None:
    engine = node.load(PARK)
    for door in (engine.check, engine.rate):
        with pytest.raises(Invalid) as caught:
            door(changed)
        assert caught.value.problems == engine.validate(changed) != []


@with_node
def test_hashes_are_those_of_python(node: Node) -> None:
    texts = ["", "abc", "零碳 \U0001f600" * 40, *("x" * length for length in (55, 56, 63, 64, 65, 119, 120))]
    program = f"{runtime()}\nconsole.log(JSON.stringify(JSON.parse({writer.text(json.dumps(texts))}).map(sha256)));"
    found = json.loads(run(program, cwd=HERE.parent))
    assert found == [hashlib.sha256(text.encode()).hexdigest() for text in texts]


# --- reading ----------------------------------------------------------------------------------------


def reading(node: Node, text: str) -> Any:
    (answer,) = node.ask([text])
    return answer["read"]["invalid"] if "read" in answer else answer["validate"]["given"]


@with_node
def test_numbers_are_read_as_they_are_written(node: Node) -> None:
    node.load(PARK)
    assert reading(node, '{"dates": {"base_year": 2025}}') == []
    for text in ("2025.0", "2.025e3", "2025e0"):
        ((code, pointer, _),) = reading(node, f'{{"dates": {{"base_year": {text}}}}}')
        assert (code, pointer) == ("ZC6006", "/dates/base_year")
    ((code, _, names),) = reading(node, '{"dates": {"base_year": 12345678901234567891}}')
    assert (code, names["value"]) == ("ZC6010", "12345678901234567891")


@with_node
def test_a_byte_order_mark_is_passed_over(node: Node) -> None:
    node.load(PARK)
    assert reading(node, "\ufeff" + json.dumps(park_data())) == []


@with_node
def test_every_key_that_stands_twice_is_told_once(node: Node) -> None:
    node.load(PARK)
    found = reading(node, '{"data": {"a/b": 1, "a/b": 2, "a/b": 3}, "stage": "self", "stage": "self"}')
    assert found == [["ZC6004", "/data/a~1b", {"key": "a/b"}], ["ZC6004", "/stage", {"key": "stage"}]]


@with_node
@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ("", 1, 1, "the file is empty"),
        (" \n ", 2, 2, "the file is empty"),
        ("{", 1, 2, "the text ends too early"),
        ('{"a": [1, 2', 1, 12, "the text ends too early"),
        ('{"a": 1,\n}', 1, 8, "nothing follows this comma"),
        ("[1,]", 1, 3, "nothing follows this comma"),
        ('{"a" 1}', 1, 6, "`:` is due before `1`"),
        ('{"a": 1 "b": 2}', 1, 9, '`,` is due before `"`'),
        ("{a: 1}", 1, 2, "`a` cannot stand here"),
        ("{} {}", 1, 4, "`{` cannot stand here"),
        ("\n\n  tru", 3, 3, "`tru` cannot stand here"),
        ("[01]", 1, 3, "`,` is due before `1`"),
        ("[+1]", 1, 2, "`+1` cannot stand here"),
        ("[.5]", 1, 2, "`.5` cannot stand here"),
        ("[NaN]", 1, 2, "`NaN` cannot stand here"),
        ('["\U0001f600\tb"]', 1, 4, "U+0009 stands inside a text; write it as an escape"),
        ('["a\\x41"]', 1, 4, "`\\x` is no escape"),
        ('["a\\u12"]', 1, 4, '`\\u12"]` is no escape'),
        ('{"a": "b}', 1, 7, "the quotation mark opened here is not closed"),
        ("[" * 65 + "]" * 65, 1, 65, "the nesting is over the limit of 64"),
        ("[" * 100_000, 1, 65, "the nesting is over the limit of 64"),
    ],
)
def test_what_is_no_json_is_told_with_its_place(text: str, line: int, column: int, reason: str, node: Node) -> None:
    node.load(PARK)
    ((code, pointer, names),) = reading(node, text)
    assert (code, pointer, names["format"]) == ("ZC6001", "", "JSON")
    assert (names["reason"]["en"], names["line"], names["column"]) == (reason, str(line), str(column))
    assert names["reason"]["zh"] != names["reason"]["en"]


@with_node
@given(st.text(st.characters(exclude_categories=())) | st.text(st.sampled_from('{}[]",:\\u0aefnt1.-+ \n')))
def test_what_python_reads_is_read_and_nothing_else(node: Node, text: str) -> None:
    (answer,) = node.ask([text], PARK)
    refused = any(code == "ZC6001" for code, _, _ in answer.get("read", {}).get("invalid", []))

    def constant(name: str) -> None:
        raise ValueError(name)

    try:
        json.loads(text, parse_constant=constant)
    except (ValueError, RecursionError):
        assert refused
    else:
        assert not refused


@with_node
def test_what_no_json_holds_is_refused_and_never_thrown(tmp_path: Path) -> None:
    (tmp_path / "standard.mjs").write_text(PARK, encoding="utf-8")
    program = """
import { check, read, validate, InvalidSubmission } from "./standard.mjs";
const circle = {}; circle.data = circle;
const odd = [undefined, null, 1, 1n, NaN, "x", true, [], [,], Symbol("s"), () => 1, circle,
  { data: circle }, { data: { total_energy: { value: 1, unit: "tce" } } }, new Map([["data", 5]]),
  { dates: { period: [,] } }, { evidence: [,] }, { dates: { period: [, ,] } }];
const codes = odd.map((value) => validate(value).map(([code]) => code).join(" "));
const caught = (action) => { try { return action(); } catch (error) { return error; } };
const thrown = odd.map((value) => caught(() => check(value)) instanceof InvalidSubmission);
const unread = [undefined, 5, {}].map((value) => caught(() => read(value)).problems[0][0]);
const left = validate({ stage: undefined, data: { total_energy: { value: "1", unit: "tce", note: undefined } } });
console.log(JSON.stringify([codes, thrown, unread, left]));
"""
    codes, thrown, unread, left = json.loads(run(program, cwd=tmp_path))
    assert all(codes)
    assert all(thrown)
    assert unread == ["ZC6001"] * 3
    assert left == []
