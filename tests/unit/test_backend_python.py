from __future__ import annotations

import ast
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
from hypothesis import given
from hypothesis import strategies as st
from ir_samples import ATTACHED, NUMBER, model, named, park, park_data
from nasty_texts import NASTY, holding

from zcdsl.backends.base import Extent, Feature
from zcdsl.backends.python import BACKEND, writer
from zcdsl.backends.python.carried import runtime, runtime_names
from zcdsl.backends.python.names import Names
from zcdsl.ir import model as ir
from zcdsl.ir.dump import fingerprint
from zcdsl.testing import build
from zcdsl.testing.compare import load

HERE = Path(__file__)


def text_of(program: ir.Program) -> str:
    return BACKEND.emit(model(program)).artifacts[0].text


def constants_of(text: str) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "compiled"}
    exec(compile(text, "<compiled>", "exec"), names)
    return names


PARK = text_of(park())


# --- the module -------------------------------------------------------------------------------------


def test_the_module_is_named_after_the_standard() -> None:
    emitted = BACKEND.emit(model(park()))
    assert [str(artifact.path) for artifact in emitted.artifacts] == [
        "python/cn_park_zero_carbon.py",
        "python/pyproject.toml",
    ]
    assert emitted.unsupported == ()
    assert BACKEND.name == "python"


def test_every_feature_is_supported_in_full() -> None:
    assert set(BACKEND.support) == set(Feature)
    assert {support.extent for support in BACKEND.support.values()} == {Extent.FULL}


def test_the_module_says_which_standard_it_is() -> None:
    standard = constants_of(PARK)["STANDARD"]
    assert standard == {
        "id": "cn.park.zero_carbon",
        "edition": "2025",
        "title": {
            "zh": "国家级零碳园区建设指标体系（试行）",
            "en": "National zero-carbon park indicators (trial)",
        },
        "status": "transcribed",
        "sha256": fingerprint(park()),
        "none_caption": {"zh": "未达标", "en": "not reached"},
        "tailoring": [],
        "validity": {
            "published": None,
            "in_force": None,
            "transition_until": None,
            "withdrawn": None,
            "draft": None,
            "replaces": [],
            "corrects": "",
            "amendments": [],
        },
    }


def test_the_inputs_are_data_for_who_reads_submissions() -> None:
    assert constants_of(PARK)["INPUTS"]["total_energy"] == {
        "name": {"zh": "年综合能源消费量", "en": "Total energy use"},
        "symbol": "E",
        "unit": "tce",
        "unit_text": "tce（等价值）",
        "units": {"tce": (1, 1), "kgce": (1, 1000), "万tce": (10000, 1)},
        "spellings": {"吨标准煤": "tce"},
        "low": (0, 1),
        "low_closed": True,
        "high": None,
        "high_closed": False,
        "evidence": ["能源利用状况报告"],
        "documents": [],
        "clock": "assessed",
        "clause": "表1-1",
        "note": {"zh": "等价值", "en": "equivalent value"},
        "used": True,
        "default": None,
    }


def test_an_indicator_is_a_function_with_its_formula_in_the_docstring() -> None:
    assert (
        '''
def indicator_carbon_per_energy(park_emissions: Value, total_energy: Value) -> Value:
    """表1-1 单位能耗碳排放

    园区碳排放总量 / E [tCO2/tce（等价值）]
    """
    return div(park_emissions, total_energy)
'''
        in PARK
    )


def test_a_table_of_limits_is_an_if_statement_a_row() -> None:
    assert (
        """
    # 20 万tce ≤ E ＜ 100 万tce
    if within(total_energy, (200000, 1), True, (1000000, 1), False):
        return judged(le(carbon_per_energy, (1, 5)), ((carbon_per_energy, (1, 5)),), 1, total_energy)
"""
        in PARK
    )


def test_indicators_stand_in_the_order_of_computation() -> None:
    last = build.indicator("a_last", NUMBER, build.const("1", NUMBER))
    middle = build.indicator("b_middle", NUMBER, build.const("2", NUMBER))
    last = replace(last, formula=build.ref(middle))
    text = text_of(build.program(indicators=[last, middle]))
    assert text.index("def indicator_b_middle") < text.index("def indicator_a_last")
    assert list(constants_of(text)["INDICATORS"]) == ["b_middle", "a_last"]


def test_the_module_imports_nothing_until_a_result_needs_its_key() -> None:
    imports = [node for node in ast.parse(PARK).body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [node.module for node in imports if isinstance(node, ast.ImportFrom)] == ["__future__"]
    assert len(imports) == 1


def test_no_name_stands_twice_at_the_top_of_the_module() -> None:
    names = Counter(node.name for node in ast.parse(PARK).body if isinstance(node, ast.FunctionDef | ast.ClassDef))
    assert [name for name, count in names.items() if count > 1] == []
    assert runtime_names() > {"add", "Open", "judged", "validated", "Assembly", "ZERO", "InputRow"}


def test_no_name_of_the_runtime_looks_like_a_function_of_a_standard() -> None:
    assert [n for n in runtime_names() if n.startswith(("indicator_", "clause_", "level_", "zc_"))] == []


def test_the_runtime_is_carried_whole_and_without_our_imports() -> None:
    assert "import zcdsl" not in runtime()
    assert "from zcdsl" not in runtime()
    assert runtime() in PARK + "\n"


def test_the_module_runs_on_a_bare_python(tmp_path: Path) -> None:
    (tmp_path / "standard.py").write_text(PARK, encoding="utf-8")
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); before = set(sys.modules); import standard\n"
        "new = set(sys.modules) - before\n"
        "import json; submission = json.loads(sys.argv[2])\n"
        "print(json.dumps([sorted(new), standard.validate(submission), standard.check(submission)['level']]))"
    )
    arguments = [sys.executable, "-I", "-S", "-c", program, str(tmp_path), json.dumps(park_data())]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)
    modules, problems, level = json.loads(done.stdout)
    assert set(modules) <= {"standard", "__future__"}
    assert (problems, level) == ([], "reached")


def test_the_bytes_are_the_same_under_every_hash_seed() -> None:
    program = "from ir_samples import *; from zcdsl.backends.python import BACKEND; import hashlib\n"
    program += "text = BACKEND.emit(model(park())).artifacts[0].text\n"
    program += "print(hashlib.sha256(text.encode()).hexdigest())"
    root = HERE.parents[2]
    hashes = set()
    for seed in ("0", "1", "4242"):
        paths = os.pathsep.join([str(root), str(root / "tests")])
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths, "LC_ALL": "C", "TZ": "Asia/Shanghai"}
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=env)
        hashes.add(done.stdout.strip())
    assert len(hashes) == 1


# --- names ------------------------------------------------------------------------------------------

AWKWARD = [
    *("class", "sum", "lambda", "check", "rate", "validate", "add", "judgements", "values", "match", "type"),
    *("indicator_class", "clause_1", "level_yes", "zc_class", "zc_zc_class", "none", "true", "print", "open"),
    *("scores", "papers"),
]


def test_keywords_and_names_of_the_runtime_work_as_codes() -> None:
    engine = load(text_of(named(AWKWARD)))
    submission = {"data": {code: {"value": str(at), "unit": ""} for at, code in enumerate(AWKWARD)}}
    assert engine.validate(submission) == []
    result = engine.check(submission)
    assert result["indicators"]["return"]["value"] == str(sum(range(1, len(AWKWARD) + 1)))
    assert result["level"] == "import"


def test_every_word_of_a_module_works_as_a_code() -> None:
    words = sorted(set(re.findall(r"\b[a-z][a-z0-9_]*\b", text_of(park()))) - {"return", "import"})
    words = [word for word in words if word[-1] != "_"]
    assert {"submission", "filtered", "withheld", "lambda"} <= set(words)
    engine = load(text_of(named(words)))
    result = engine.check({"data": {code: {"value": "1", "unit": ""} for code in words}})
    assert result["indicators"]["return"]["value"] == str(2 * len(words))


@given(st.lists(st.text(), unique=True, max_size=8))
def test_every_code_gets_a_name_of_its_own(codes: list[str]) -> None:
    names = Names(runtime_names())
    found = [names.parameter(code) for code in codes] + [names.function("clause", code) for code in codes]
    assert len(set(found)) == len(found)
    assert all(name.isidentifier() and name.isascii() for name in found)
    assert found[: len(codes)] == [names.parameter(code) for code in codes]


# --- injection --------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", NASTY)
def test_whatever_text_a_standard_holds_comes_through_as_data(text: str) -> None:
    program = holding(text)
    artifact = BACKEND.emit(model(program)).artifacts[0]
    artifact.text.encode("utf-8")
    assert artifact.path.name.removesuffix(".py").isidentifier()
    names = constants_of(artifact.text)
    assert names["STANDARD"]["title"] == {"zh": text, "en": text}
    assert names["INPUTS"]["total_energy"]["note"] == {"zh": text, "en": text}
    assert names["INPUTS"]["total_energy"]["units"] == {text: (1, 1), "tce": (1, 1)}
    assert names["CLAUSES"][text + "1"]["bands"][0]["text"] == text
    assert names["CLAUSES"][text + "2"]["source"]["rationale"] == text
    assert names["LEVELS"][text]["text"] == text
    assert names["CONSTANTS"]["factor"]["owner"] == text
    for value in ("1", "3"):
        result = names["check"]({"data": {"total_energy": {"value": value, "unit": "tce"}}})
        assert result["findings"][0]["title"] == {"zh": text, "en": text}
        assert f": {text}: " in result["findings"][2]["because"][0]["en"]
        assert result["scores"][text]["title"] == {"zh": text, "en": text}
        assert result["levels"][0]["because"][-1]["en"].startswith(f"{text}: ")
    functions = [node for node in ast.parse(artifact.text).body if isinstance(node, ast.FunctionDef)]
    documented = [ast.get_docstring(node, clean=False) or "" for node in functions]
    assert any(text in doc for doc in documented)


@given(st.text(st.characters(exclude_categories=())))
def test_every_text_is_a_literal_a_docstring_and_a_comment(text: str) -> None:
    line = writer.text(text)
    assert ast.literal_eval(line) == text
    assert line.isprintable() or line.encode()
    assert len(line.splitlines()) == 1
    comment = writer.comment(text)
    assert len(comment.splitlines()) == 1
    function = f"def f() -> None:\n{writer.docstring([text, text])}\n    {comment}\n    return 1\n"
    tree = ast.parse(function)
    assert isinstance(tree.body[0], ast.FunctionDef)
    assert ast.get_docstring(tree.body[0], clean=False) == f"{text}\n\n    {text}\n    "


def test_what_turns_hides_or_joins_text_is_escaped() -> None:
    hidden = "\u202e\u2066\u200b\ufeff\xad\u3000\x1b\u2028\ue000\U000e0041"
    assert writer.escaped(hidden).isascii()
    assert (
        writer.escaped("零碳 ≤ 0.2 tCO2/tce（等价值），〔2025〕“一”") == "零碳 ≤ 0.2 tCO2/tce（等价值），〔2025〕“一”"
    )


# --- shapes of formulas -----------------------------------------------------------------------------


def value_of(formula: ir.Number, **data: str) -> object:
    item = build.indicator("item", NUMBER, formula)
    inputs = [build.datum(code, NUMBER) for code in sorted(data)]
    engine = load(text_of(build.program(inputs, indicators=[item])))
    given_data = {code: {"value": value, "unit": ""} for code, value in data.items()}
    return engine.check({"data": given_data})["indicators"]["item"]["exact"]


def test_a_deep_formula_is_written_in_straight_lines() -> None:
    x = build.datum("x", NUMBER)
    formula: ir.Number = build.ref(x)
    for _ in range(50):  # the parser takes so many brackets inside one another
        formula = build.absolute(build.total([formula, build.const("1", NUMBER)], [True, False]))
    expected = 5
    for _ in range(50):
        expected = abs(1 - expected)
    assert value_of(formula, x="5") == str(expected)


def test_deep_choices_are_written_in_straight_lines() -> None:
    x = build.datum("x", NUMBER)
    formula: ir.Number = build.const("0", NUMBER)
    for step in range(50, 0, -1):
        condition = build.compare(build.ref(x), "<=", build.const(str(step), NUMBER))
        value = build.total([build.ref(x), build.const(str(step), NUMBER)])
        formula = build.choose([(condition, value)], build.absolute(formula))
    assert value_of(formula, x="49.5") == "199/2"
    assert value_of(formula, x="51") == "0"


def test_a_long_sum_is_one_call() -> None:
    x = build.datum("x", NUMBER)
    formula = build.total([build.ref(x)] * 1000, [False] * 600 + [True] * 400)
    assert value_of(formula, x="0.5") == "100"


def test_huge_literals_are_exact() -> None:
    assert value_of(build.const("1" + "0" * 30, NUMBER)) == "1" + "0" * 30


def test_a_product_may_begin_with_a_divisor_and_a_sum_with_a_subtraction() -> None:
    x = build.datum("x", NUMBER)
    assert value_of(build.product([build.ref(x), build.ref(x)], [True, True]), x="4") == "1/16"
    assert value_of(build.total([build.ref(x), build.ref(x)], [True, True]), x="4") == "-8"


def test_the_standard_is_as_well_founded_as_its_weakest_part() -> None:
    base = park()
    for status in ir.Status:
        weaker = replace(base.indicators[0], source=replace(ATTACHED, status=status))
        program = replace(base, indicators=(weaker, *base.indicators[1:]))
        found = constants_of(text_of(program))["STANDARD"]["status"]
        assert found == ("transcribed" if status is ir.Status.OFFICIAL else status.value)


def test_a_constant_that_nothing_uses_is_not_among_those_used() -> None:
    spare = build.constant("spare", "1", NUMBER)
    program = replace(park(), constants=(*park().constants, spare))
    result = load(text_of(program)).check(park_data())
    assert [row["id"] for row in result["constants_used"]] == ["grid_factor"]
    assert "spare" not in [row["id"] for row in result["not_official"]]


@pytest.mark.parametrize(
    "changed",
    [
        {"data": {"total_energy": {"value": "350_000", "unit": "tce"}}},
        {"data": {"total_energy": {"value": "-1", "unit": "tce"}}},
        {"data": {"total_energy": {"value": "1", "unit": "tCO2"}}},
        {"data": {"typo": {"value": "1", "unit": "t"}}},
        {"data": {"total_energy": 5}},
        {"standard": "some.other@9"},
    ],
    ids=["underscore", "below the bound", "wrong unit", "unknown key", "no datum", "another standard"],
)
def test_what_is_not_valid_is_never_rated(changed: dict[str, object]) -> None:
    names: dict[str, Any] = {"__name__": "compiled"}
    exec(compile(text_of(park()), "<compiled>", "exec"), names)
    for door in ("check", "rate"):
        with pytest.raises(names["InvalidSubmission"]) as caught:
            names[door](changed)
        assert caught.value.problems == names["validate"](changed) != []
