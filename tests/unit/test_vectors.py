"""Vectors: what they try, that they stay the same, and that an implementation which is wrong is found by them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from source_cases import CASES

import zcdsl
from zcdsl.backends.base import Extent, Feature
from zcdsl.testing.compare import Engine, load
from zcdsl.testing.judging import Failure, NotVectors, differences, judged, read_vectors
from zcdsl.testing.module import answer
from zcdsl.testing.run_vectors import main
from zcdsl.testing.vectors import BACKEND, FILE

ROOT = Path(__file__).parents[2]
PARK = ROOT / "generated" / "cn.park.zero_carbon" / "2025"
VECTORS = PARK / FILE
SMALL = str(ROOT / "tests" / "small_park.zc")
JUDGE = ROOT / "examples" / "judge"
ADAPTERS = {
    "python": [sys.executable, str(JUDGE / "python_module.py"), str(PARK / "python" / "cn_park_zero_carbon.py")],
    "javascript": ["node", str(JUDGE / "javascript_module.mjs"), str(PARK / "js" / "cn_park_zero_carbon.js")],
}
SOURCES = ("judged/good/judged.zc", "judged/good/period.zc", "rows/good/lists.zc", "constants/good/dated.zc")


def vectors_of(name: str) -> str:
    text: str = zcdsl.load(name).compile("vectors").files[FILE]
    return text


def module_of(name: str) -> str:
    files = zcdsl.load(name).compile("python").files
    return next(text for path, text in files.items() if path.endswith(".py"))


def engine_of(name: str) -> Engine:
    return load(module_of(name))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / FILE
    path.write_text(vectors_of(SMALL), encoding="utf-8")
    return path


def rows(text: str) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in map(json.loads, text.splitlines())}


def is_negative(row: dict[str, Any], base: dict[str, Any]) -> bool:
    """Whether a vector is refused, or loses a clause or the level that the base has."""
    found, whole = row["expected"], base["expected"]
    if "errors" in found or found["level"] != whole["level"]:
        return True
    return any(found["outcomes"][id_] != due for id_, due in whole["outcomes"].items() if due[0] == "met")


# --- what they try ----------------------------------------------------------------------------------


@pytest.mark.parametrize("source", SOURCES)
def test_a_compiled_module_passes_all_vectors_of_a_standard_with(source: str) -> None:
    name = str(CASES / source)
    vectors, engine = read_vectors(vectors_of(name)), engine_of(name)
    told = [json.dumps(answer(engine, vector.submission)) for vector in vectors]
    assert judged(vectors, told) == []


@pytest.mark.parametrize("source", [*(str(CASES / source) for source in SOURCES), "cn.park.zero_carbon@2025"])
def test_at_least_two_fifths_are_negative(source: str) -> None:
    found = rows(vectors_of(source))
    negative = [row for row in found.values() if is_negative(row, found["base"])]
    assert len(negative) >= 0.4 * len(found)
    assert len({json.dumps(row["submission"], sort_keys=True) for row in found.values()}) == len(found)


def test_the_base_has_the_best_level_and_no_more_than_it_takes() -> None:
    base = rows(vectors_of(SMALL))["base"]
    assert (base["expected"]["level"], base["expected"]["level_status"]) == ("reached", "decided")
    assert sorted(base["submission"]) == ["data", "dates", "standard"]
    assert sorted(base["submission"]["dates"]) == ["period"]


def test_every_limit_and_edge_is_tried_on_all_sides() -> None:
    found = rows(vectors_of(SMALL))
    outcome = {
        id_: row["expected"]["outcomes"]["carbon_per_energy"][0] for id_, row in found.items() if "invalid" not in id_
    }
    for band in ("band-2", "band-3"):
        sides = [outcome[f"carbon_per_energy/{band}/{side}"] for side in ("below", "equal", "above")]
        assert sides == ["met", "met", "not_met"]
    assert outcome["carbon_per_energy/edge-1/below"] == "unregulated"
    assert outcome["carbon_per_energy/edge-1/equal"] != "unregulated"
    at = found["carbon_per_energy/band-2/equal"]
    assert at["expected"]["indicators"]["intensity"] == {"exact": "1/5"}


@pytest.mark.parametrize(
    ("id_", "level", "clause", "outcome"),
    [
        ("annex_1_p_1/judgement-missing", None, "annex_1_p_1", ["not_assessed", "missing"]),
        ("annex_1_p_4/judgement-found", None, "annex_1_p_4", ["not_met", None]),
        ("annex_1_p_4/judgement-unconfirmed", None, "annex_1_p_4", ["not_assessed", "unconfirmed"]),
        ("annex_1_p_4/judgement-by-self", None, "annex_1_p_4", ["not_assessed", "role"]),
        ("annex_1_p_4/judgement-two-stages", "zero", "annex_1_p_4", ["met", None]),
        ("annex_1_p_4/judgement-last-day", "zero", "annex_1_p_4", ["met", None]),
        ("annex_1_p_4/judgement-expired", None, "annex_1_p_4", ["not_assessed", "expired"]),
        ("table_1_4/claimed", None, "table_1_4", ["not_assessed", "claim_not_accepted"]),
        ("table_1_4/claimed-authority", "near", "table_1_4", ["not_applicable", "claim_accepted"]),
        ("table_1_1/evidence-能源报告/missing", None, "table_1_1", ["not_assessed", "unevidenced"]),
        ("table_1_1/evidence-能源报告/grade-C", None, "table_1_1", ["not_assessed", "unevidenced"]),
        ("table_1_1/evidence-能源报告/expired", None, "table_1_1", ["not_assessed", "expired"]),
    ],
)
def test_what_people_judge_claim_and_show_is_tried(id_: str, level: str, clause: str, outcome: list[str]) -> None:
    found = rows(vectors_of(str(CASES / "judged/good/judged.zc")))
    assert found[id_]["expected"]["level"] == level
    assert found[id_]["expected"]["outcomes"][clause] == outcome


def test_lists_are_tried_empty_short_and_with_cells_missing() -> None:
    found = rows(vectors_of(str(CASES / "rows/good/lists.zc")))
    missing = {id_: row["expected"]["indicators"]["emissions"].get("missing") for id_, row in found.items()
               if id_.startswith("fuels/")}  # fmt: skip
    assert missing["fuels/missing"] == ["/data/fuels"]
    assert missing["fuels/empty"] == ["/data/fuels/-"]
    assert missing["fuels/0/quantity/missing"] == ["/data/fuels/0/quantity"]
    assert found["invalid/list/fuels/twice"]["expected"] == {"errors": [{"code": "ZC6023", "pointer": "/data/fuels/2"}]}


def test_what_there_is_none_of_is_stated_and_tried() -> None:
    found = rows(VECTORS.read_text(encoding="utf-8"))
    base = found["base"]["submission"]
    assert [row["fuel"] for row in base["data"]["fuels"]] == ["natural_gas"]
    assert {"fuel": "coke"} in base["none"]["fuels"]
    assert {"fuel": "natural_gas", "use": "heat"} in base["none"]["fuels"]
    assert found["fuels/none-less"]["expected"]["indicators"]["intensity"]["missing"] == ["/data/fuels/-"]
    at = len(base["none"]["fuels"])
    due = {"errors": [{"code": "ZC6061", "pointer": f"/none/fuels/{at}"}]}
    assert found["invalid/list/fuels/none"]["expected"] == due


@pytest.mark.parametrize("id_", ["coefficient/remarked", "fuels/0/fuel/remarked", "fuels/0/quantity/remarked",
                                 "direct_supply/departure", "direct_supply/departure-refused"])  # fmt: skip
def test_what_is_said_of_data_and_reasons_change_nothing(id_: str) -> None:
    found = rows(VECTORS.read_text(encoding="utf-8"))
    assert found[id_]["submission"] != found["base"]["submission"]
    assert found[id_]["expected"] == found["base"]["expected"]


def test_mistakes_in_reasons_and_decisions_are_tried() -> None:
    found = rows(VECTORS.read_text(encoding="utf-8"))
    errors = {id_.removeprefix("invalid/"): row["expected"].get("errors") for id_, row in found.items()}
    assert errors["water/departure"] == [{"code": "ZC6046", "pointer": "/in_principle/water"}]
    assert errors["direct_supply/departure/nobody"] == [{"code": "ZC6006", "pointer": "/in_principle/direct_supply/by"}]


def test_dated_parameters_are_tried_with_every_entry_and_without_one() -> None:
    found = rows(vectors_of(str(CASES / "constants/good/dated.zc")))
    rated = {id_: row["expected"] for id_, row in found.items() if "errors" not in row["expected"]}
    exact = {id_: row["indicators"]["emissions"].get("reason") for id_, row in rated.items()}
    assert exact["factor/2022-2024-12-26/on"] == "no_entry"
    assert exact["factor/2022-2024-12-26/after"] is None
    (reason,) = rated["cap/year-2024"]["outcomes"].values()
    assert reason == ["not_assessed", "no_entry"]


def test_what_cannot_be_reached_is_said() -> None:
    emitted = zcdsl.load(str(CASES / "rows/good/lists.zc")).compile("vectors").emitted["vectors"]
    assert [(item.clause, item.support.extent) for item in emitted.unsupported] == [("4", Extent.PARTIAL)]
    assert {feature for feature, support in BACKEND.support.items() if support.extent is Extent.NONE} == {
        Feature.DERIVATION
    }


def test_they_are_the_same_in_another_process_and_need_no_hypothesis(tmp_path: Path) -> None:
    program = (
        "import sys, zcdsl; text = zcdsl.load('cn.park.zero_carbon@2025').compile('vectors').files['vectors.jsonl']; "
        "assert 'hypothesis' not in sys.modules; sys.stdout.buffer.write(text.encode())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Shanghai"}
    environment |= {"ZCDSL_CACHE": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
    assert done.stdout == VECTORS.read_bytes()


# --- judging ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["python", pytest.param("javascript", marks=pytest.mark.needs("node"))])
@pytest.mark.parametrize("each", [False, True], ids=["lines", "each"])
def test_the_adapters_pass_all(name: str, each: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vectors = VECTORS
    if each:  # every one is a process of its own
        vectors = tmp_path / FILE
        lines = VECTORS.read_text(encoding="utf-8").splitlines(keepends=True)
        vectors.write_text("".join(lines[::20]), encoding="utf-8")
    assert main([*(["--each"] if each else []), "--lang", "en", str(vectors), "--", *ADAPTERS[name]]) == 0
    count = len(vectors.read_text(encoding="utf-8").splitlines())
    assert capsys.readouterr().out == f"{count} of {count} vectors agree\n"


def with_a_mistake(old: str, new: str) -> list[Failure]:
    """Return the failures of the Python module of the small park with one piece of it changed."""
    text = module_of(SMALL)
    assert old in text
    engine = load(text.replace(old, new))
    vectors = read_vectors(vectors_of(SMALL))
    return judged(vectors, [json.dumps(answer(engine, vector.submission)) for vector in vectors])


@pytest.mark.parametrize(
    ("old", "new", "found_by"),
    [
        ('    values["/full_year"] = full_year(dates)', '    values["/full_year"] = ONE', "dates/period/short"),
        ('return Open("missing", frozenset((code,))) if default is None else', "return (0, 1) if default is None else",
         "total_energy/null"),
        ("return left[0] * right[1] <= right[0] * left[1]", "return left[0] * right[1] < right[0] * left[1]",
         "carbon_per_energy/band-2/equal"),
        ("return left[0] * right[1] <= right[0] * left[1]",
         "return round(left[0] / left[1], 6) <= round(right[0] / right[1], 6)", "carbon_per_energy/band-2/above"),
        ("if over < 0 or (over == 0 and not low_closed)", "if over < 0 or over == 0", "carbon_per_energy/edge-1/equal"),
        ("MAX_DIGITS = 40", "MAX_DIGITS = 10", "carbon_per_energy/band-3/below"),
        ("MAX_DIGITS = 40", "MAX_DIGITS = 400", "invalid/number-digits"),
    ],
)  # fmt: skip
def test_an_implementation_with_a_mistake_is_found(old: str, new: str, found_by: str) -> None:
    assert found_by in {failure.vector.id for failure in with_a_mistake(old, new)}


@pytest.mark.parametrize(
    ("answer", "lines"),
    [
        ({"level": "a", "level_status": "decided", "ceiling": "a", "outcomes": {"1": ["met", None]},
          "indicators": {"x": {"exact": "1/5", "unit": "t"}}, "more": 1}, []),
        ({"level": None, "level_status": "decided", "ceiling": "a", "outcomes": {"1": ["met", None]},
          "indicators": {"x": {"exact": "0.2"}}}, ['level: "a" is due, not null',
                                                   'indicators.x.exact: "1/5" is due, not "0.2"']),
        ({"level": "a", "level_status": "decided", "outcomes": {"1": ["met", None], "2": ["met", None]}},
         ['ceiling: "a" is due, not nothing', 'outcomes.2: nothing is due, not ["met", null]',
          'indicators.x: {"exact": "1/5"} is due, not nothing']),
        ({"errors": [{"code": "ZC6006", "pointer": "/data"}]}, ['errors: [] is due, not [["ZC6006", "/data"]]']),
        ({"outcomes": 1, "indicators": [], "level": "a", "level_status": "decided", "ceiling": "a"},
         ['outcomes.1: ["met", null] is due, not nothing', 'indicators.x: {"exact": "1/5"} is due, not nothing']),
    ],
)  # fmt: skip
def test_every_difference_is_told(answer: dict[str, Any], lines: list[str]) -> None:
    expected = {
        "level": "a",
        "level_status": "decided",
        "ceiling": "a",
        "outcomes": {"1": ["met", None]},
        "indicators": {"x": {"exact": "1/5"}},
    }
    assert [text.en for text in differences(expected, answer)] == lines


def test_errors_count_in_any_order_and_all_of_them() -> None:
    one, other = {"code": "ZC6006", "pointer": "/a"}, {"code": "ZC6007", "pointer": "/b", "message": "x"}
    assert list(differences({"errors": [one, other]}, {"errors": [other, one]})) == []
    (line,) = differences({"errors": [one, other]}, {"errors": [one]})
    assert line.zh == 'errors：应为 [["ZC6006", "/a"], ["ZC6007", "/b"]]，却是 [["ZC6006", "/a"]]'
    assert len(list(differences({"errors": [one]}, {"level": None}))) == 1


def test_a_long_number_may_have_zeros_at_its_end() -> None:
    expected = {"level": None, "level_status": "none", "ceiling": None, "outcomes": {}, "indicators": {}}
    for value, differs in (("1.50", 0), ("1.51", 1), ("x", 1)):
        due = {**expected, "indicators": {"x": {"value": "1.5", "approximate": True}}}
        found = {**expected, "indicators": {"x": {"value": value, "approximate": True}}}
        assert len(list(differences(due, found))) == differs


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["--lang", "en", *arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


def python(program: str) -> Sequence[str]:
    return ("--", sys.executable, "-c", program)


@pytest.mark.parametrize(
    ("program", "first", "last"),
    [
        ("pass", "no answer", "no answer"),
        ("import sys; [print('x') for _ in sys.stdin]", "the answer is no JSON: x", "the answer is no JSON: x"),
        (
            "import sys; [print('[1]') for _ in sys.stdin]",
            "the answer is no JSON object",
            "the answer is no JSON object",
        ),
        ("import sys; [print('[' * 99999) for _ in sys.stdin]", "no JSON", "no JSON"),
        ("import sys; print('{}' + chr(10) * 2 + '{}'); raise SystemExit(3)", '"reached" is due', "no answer"),
        ("for _ in range(500): print('{}')", '"reached" is due', "430 answers more than were asked for"),
    ],
)
def test_a_program_that_answers_badly_is_judged_all_the_same(
    small: Path, capsys: pytest.CaptureFixture[str], program: str, first: str, last: str
) -> None:
    code, told, _ = run(capsys, str(small), *python(program))
    assert code == 1
    blocks = told.split("differs: ")
    assert first in blocks[1]
    assert last in blocks[-1]
    assert told.endswith("0 of 70 vectors agree\n")


def test_what_cannot_be_judged_is_told_with_its_reason(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('\n{"id": 1}\n')
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    words = tmp_path / "words.jsonl"
    words.write_text("x")
    for arguments, why in (
        (("cn.nosuch", "--", "cat"), "error: cn.nosuch: there is no such standard"),
        (("zc.core@1", "--", "cat"), "error: zc.core@1: it is a library and rates nothing"),
        ((str(tmp_path / "no.jsonl"), "--", "cat"), "it cannot be read: No such file or directory"),
        ((str(broken), "--", "cat"), "line 2: no vector"),
        ((str(empty), "--", "cat"), "line 1: there is no vector"),
        ((str(words), "--", "cat"), "line 1: no JSON"),
        ((str(VECTORS), "--", "no-such-program"), "no-such-program: it cannot be run"),
        (("--timeout", "0.2", str(VECTORS), *python("import time; time.sleep(9)")), "not ended after 0.2 seconds"),
    ):
        code, out, err = run(capsys, *arguments)
        assert (code, out) == (2, "")
        assert why in err


def test_the_findings_can_be_read_by_programs_and_in_chinese(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--format", "json", str(small), *python("pass")]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["vectors"], told["agree"], len(told["differ"])) == (70, 0, 70)
    assert told["differ"][0] == {"id": "base", "differences": [{"zh": "没有回答", "en": "no answer"}]}
    assert main(["--lang=zh", str(small), *python("pass")]) == 1
    assert capsys.readouterr().out.endswith("70 个测例，0 个相符\n")


def test_a_line_that_is_no_vector_is_named() -> None:
    with pytest.raises(NotVectors) as caught:
        read_vectors('{"id": "a", "what": {"zh": "", "en": ""}, "submission": {}, "expected": 1}')
    assert caught.value.said.zh == "第 1 行：不是测例"
