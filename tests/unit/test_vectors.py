"""Vectors: what they try, that they stay the same, and that an implementation which is wrong is found by them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from source_cases import CASES
from vector_samples import ROOT, SHIPPED, SMALL, engine_of, grouped, model_of, module_of, rows, text_of, vectors_of

import zcdsl
from zcdsl.backends.base import Extent, Feature
from zcdsl.reference import Open, evaluate, read_papers
from zcdsl.testing.compare import load, quantities
from zcdsl.testing.judging import Failure, judged, read_vectors
from zcdsl.testing.module import answer
from zcdsl.testing.vectors import BACKEND
from zcdsl.testing.vectors.limits import SIDES
from zcdsl.testing.vectors.oracle import Oracle
from zcdsl.testing.vectors.unreached import NOT_REACHED
from zcdsl.testing.vectors.vector import About, Case, Kind
from zcdsl.texts import Text

SOURCES = ("judged/good/judged.zc", "judged/good/period.zc", "rows/good/lists.zc", "constants/good/dated.zc",
           "scores/good/every_rule.zc")  # fmt: skip


def is_negative(row: dict[str, Any], best: str | None) -> bool:
    """Whether a vector is refused, or what it is about is not met, not known, not the best."""
    found = row["expected"]
    kind, _, id_ = row["about"].removeprefix("/").partition("/")
    match kind:
        case "errors":
            return True
        case "level":
            return bool(found["level"] != best)
        case "outcomes":
            return bool(found.get(kind, {}).get(id_, ["not_assessed"])[0] != "met")
        case "indicators":
            return found.get(kind, {}).get(id_, {}).keys().isdisjoint({"value"}) and not exact(found, id_)
        case _:
            score = found.get(kind, {}).get(id_)
            return score is None or score["low"] != score["max"]


def looked_at(row: dict[str, Any]) -> Any:
    """Return what is expected of that which a vector is about."""
    found = row["expected"]
    for key in row["about"].removeprefix("/").split("/"):
        found = found[key]
    return found


def exact(expected: dict[str, Any], indicator: str) -> str | None:
    found: str | None = expected.get("indicators", {}).get(indicator, {}).get("exact")
    return found


# --- what they try ----------------------------------------------------------------------------------


@pytest.mark.parametrize("source", SOURCES)
def test_a_compiled_module_passes_all_vectors_of_a_standard_with(source: str) -> None:
    name = str(CASES / source)
    vectors, engine = read_vectors(vectors_of(name)), engine_of(name)
    told = [json.dumps(answer(engine, vector.submission)) for vector in vectors]
    assert judged(vectors, told) == []


@pytest.mark.parametrize("source", [*(str(CASES / source) for source in SOURCES), *SHIPPED])
def test_at_least_two_fifths_are_negative(source: str) -> None:
    found = list(map(json.loads, text_of(source).splitlines()))
    best = found[0]["expected"]["level"]
    negative = [row for row in found if is_negative(row, best)]
    assert 0.4 * len(found) <= len(negative) < len(found)
    assert len({json.dumps(row["submission"], sort_keys=True) for row in found}) == len(found)


@pytest.mark.parametrize("standard", SHIPPED)
def test_they_are_small(standard: str) -> None:
    most = 600_000 if standard == "cn.park.zero_carbon@2025" else 300_000
    assert len(text_of(standard).encode()) <= most


def test_the_base_has_the_best_level_and_no_more_than_it_takes() -> None:
    base = rows(vectors_of(SMALL))["base"]
    assert (base["expected"]["level"], base["expected"]["level_status"]) == ("reached", "decided")
    assert sorted(base["submission"]) == ["data", "dates", "standard"]
    assert sorted(base["submission"]["dates"]) == ["period"]


# One submission for much that is looked at.
SHARED = re.compile(r"(base|terms|range/.+|.+/year-\d{1,2})$")


@pytest.mark.parametrize("standard", SHIPPED)
def test_a_vector_gives_only_what_the_thing_it_is_about_rests_on(standard: str) -> None:
    model = model_of(standard)
    oracle = Oracle(model.program)
    for row in map(json.loads, text_of(standard).splitlines()):
        kind, _, id_ = row["about"].removeprefix("/").partition("/")
        if kind != "errors" and not SHARED.match(row["id"]):
            part = oracle.part(About(Kind(kind), id_))
            assert row["submission"]["data"].keys() <= {item.id for item in (*part.inputs, *part.structures.given)}
            assert row["submission"].get("judgements", {}).keys() <= {clause.id for clause in part.clauses}


def test_what_is_not_named_is_open_because_data_are_missing() -> None:
    model = model_of(SMALL)
    for row in map(json.loads, vectors_of(SMALL).splitlines()):
        expected = row["expected"]
        if "errors" in expected:
            continue
        data = quantities(model.program, row["submission"])
        verdict = evaluate(model, data, read_papers(model.program, row["submission"]))
        outcomes = {id_: [judged.outcome, judged.reason] for id_, judged in verdict.outcomes.items()}
        named = expected.get("outcomes", {})
        assert outcomes == {id_: named.get(id_, ["not_assessed", "missing"]) for id_ in outcomes}
        for id_, value in verdict.values.items():
            if id_ not in expected.get("indicators", {}):
                assert isinstance(value, Open)
                assert value.reason == "missing"


def test_every_limit_and_edge_is_tried_on_all_sides() -> None:
    found = rows(vectors_of(SMALL))

    def outcome(id_: str) -> str:
        pair: list[str] = found[f"carbon_per_energy/{id_}"]["expected"]["outcomes"]["carbon_per_energy"]
        return pair[0]

    for band in ("band-2", "band-3"):
        assert [outcome(f"{band}/{side}") for side in SIDES] == ["met", "met", "not_met"]
    assert outcome("edge-1/below") == outcome("row-1") == "unregulated"
    assert outcome("edge-1/equal") != "unregulated"
    at = found["carbon_per_energy/band-2/equal"]
    assert at["expected"]["indicators"]["intensity"] == {"exact": "1/5"}


def test_a_side_out_of_range_is_refused() -> None:
    found = rows(text_of("cn.park.near_zero_reference@2024"))
    sides = [found[f"item_6/limit-1/{side}"] for side in SIDES]
    assert [row["expected"].get("outcomes", {}).get("item_6") for row in sides] == [
        ["not_met", None], ["met", None], None,
    ]  # fmt: skip
    assert sides[2]["expected"] == {"errors": [{"code": "ZC6010", "pointer": "/data/diagnosed_enterprises/value"}]}


@pytest.mark.parametrize(
    ("id_", "clause", "outcome"),
    [
        ("annex_1_p_1/judgement-missing", "annex_1_p_1", ["not_assessed", "missing"]),
        ("annex_1_p_4/judgement-found", "annex_1_p_4", ["not_met", None]),
        ("annex_1_p_4/judgement-unconfirmed", "annex_1_p_4", ["not_assessed", "unconfirmed"]),
        ("annex_1_p_4/judgement-by-self", "annex_1_p_4", ["not_assessed", "role"]),
        ("annex_1_p_4/judgement-two-stages", "annex_1_p_4", ["met", None]),
        ("annex_1_p_4/judgement-last-day", "annex_1_p_4", ["met", None]),
        ("annex_1_p_4/judgement-expired", "annex_1_p_4", ["not_assessed", "expired"]),
        ("table_1_4/claimed", "table_1_4", ["not_assessed", "claim_not_accepted"]),
        ("table_1_4/claimed-authority", "table_1_4", ["not_applicable", "claim_accepted"]),
        ("table_1_1/evidence-能源报告/missing", "table_1_1", ["not_assessed", "unevidenced"]),
        ("table_1_1/evidence-能源报告/grade-C", "table_1_1", ["not_assessed", "unevidenced"]),
        ("table_1_1/evidence-能源报告/expired", "table_1_1", ["not_assessed", "expired"]),
    ],
)
def test_what_people_judge_claim_and_show_is_tried(id_: str, clause: str, outcome: list[str]) -> None:
    found = rows(vectors_of(str(CASES / "judged/good/judged.zc")))
    assert found[id_]["about"] == f"/outcomes/{clause}"
    assert found[id_]["expected"]["outcomes"][clause] == outcome


def test_lists_are_tried_empty_short_and_with_cells_missing() -> None:
    found = rows(vectors_of(str(CASES / "rows/good/lists.zc")))
    nothing = found["fuels/missing"]["expected"]["indicators"]
    assert any(row["missing"] == ["/data/fuels"] for row in nothing.values())
    assert looked_at(found["fuels/empty"])["missing"] == ["/data/fuels/-"]
    assert looked_at(found["fuels/0/quantity/missing"])["missing"] == ["/data/fuels/0/quantity"]
    assert found["invalid/list/fuels/twice"]["expected"] == {"errors": [{"code": "ZC6023", "pointer": "/data/fuels/1"}]}


def test_every_code_of_a_row_is_tried_and_what_there_is_none_of_is_stated() -> None:
    found = rows(text_of("cn.park.zero_carbon@2025"))
    coke = found["fuels/0/fuel/code-coke"]
    assert coke["submission"]["data"]["fuels"][0]["fuel"] == "coke"
    assert {"fuel": "natural_gas"} in coke["submission"]["none"]["fuels"]
    assert coke["expected"]["indicators"]["fuel_emissions"]["exact"] not in (None, "0")
    assert looked_at(found["fuels/none-less"])["missing"] == ["/data/fuels/-"]
    due = {"errors": [{"code": "ZC6061", "pointer": "/none/fuels/0"}]}
    assert found["invalid/list/fuels/none"]["expected"] == due


def test_defaults_are_tried_given_and_missing() -> None:
    found = rows(vectors_of(str(CASES / "given/good/given.zc")))
    given, missing = found["water/given"], found["water/default"]
    assert given["submission"]["data"].keys() - missing["submission"]["data"].keys() == {"water"}
    assert missing["expected"]["outcomes"]["2"] == ["met", None]
    assert "heats/0/factor/default" in found
    assert looked_at(found["heats/evidence-完整性声明/missing"])["missing"] == ["/evidence/-/covers/heats"]
    assert looked_at(found["heats/evidence-完整性声明/expired"])["reason"] == "expired"


@pytest.mark.parametrize("id_", ["coefficient/remarked", "clean_energy_use/remarked", "bituminous/0/kind/remarked",
                                 "bituminous/0/quantity/remarked"])  # fmt: skip
def test_what_is_said_of_data_changes_nothing(id_: str) -> None:
    model = model_of("cn.park.zero_carbon@2025")
    row = rows(text_of("cn.park.zero_carbon@2025"))[id_]
    text = json.dumps(row["submission"])
    bare = json.loads(text.replace(', "note": "x", "status": "measured"', ""))
    bare["data"] = {
        key: datum["value"] if datum == {"value": "told_a"} else datum for key, datum in bare["data"].items()
    }
    assert text != json.dumps(bare)
    kind, _, about = row["about"].removeprefix("/").partition("/")
    plain = Case("plain", Text(), About(Kind(kind), about), bare)
    assert Oracle(model.program).answer(plain) == row["expected"]


def test_a_decision_in_principle_changes_no_outcome() -> None:
    found = rows(text_of("cn.park.zero_carbon@2025"))
    without = found["direct_supply/limit-1/below"]["expected"]["outcomes"]["direct_supply"]
    for key in ("departure", "departure-accepted", "departure-refused"):
        assert found[f"direct_supply/{key}"]["expected"]["outcomes"]["direct_supply"] == without == ["not_met", None]


def test_mistakes_in_reasons_and_decisions_are_tried() -> None:
    found = rows(text_of("cn.park.zero_carbon@2025"))
    errors = {id_.removeprefix("invalid/"): row["expected"].get("errors") for id_, row in found.items()}
    assert errors["water/departure"] == [{"code": "ZC6046", "pointer": "/in_principle/water"}]
    assert errors["direct_supply/departure/nobody"] == [{"code": "ZC6006", "pointer": "/in_principle/direct_supply/by"}]


def test_dated_parameters_are_tried_with_every_entry_and_without_one() -> None:
    found = rows(vectors_of(str(CASES / "constants/good/dated.zc")))
    rated = {id_: row["expected"] for id_, row in found.items() if "errors" not in row["expected"]}
    assert rated["factor/2022-2024-12-26/on"]["indicators"]["emissions"]["reason"] == "no_entry"
    assert exact(rated["factor/2022-2024-12-26/after"], "emissions") is not None
    (reason,) = rated["cap/year-2024"]["outcomes"].values()
    assert reason == ["not_assessed", "no_entry"]


@pytest.mark.parametrize(
    ("id_", "low", "high", "most"),
    [
        ("g1/1_1-not-applicable", "10", "10", "10"),
        ("g1/none-applies", None, None, None),
        ("g2/2_1-not-applicable", "6", "6", "6"),
        ("g3/3_1-not-applicable", "10", "10", "10"),
        ("g4/4_1-not-applicable", "6", "6", "10"),
        ("g5/none-applies", "0", "0", "10"),
        ("g1/1_1-claimed", "0", "10", "10"),
        ("g4/4_1-open", "6", "10", "10"),
        ("g3/all", "10", "10", "10"),
    ],
)
def test_every_policy_of_a_group_is_tried(tmp_path: Path, id_: str, low: str, high: str, most: str) -> None:
    path = tmp_path / "policies.zc"
    path.write_text(grouped(), encoding="utf-8")
    row = rows(vectors_of(str(path)))[id_]
    score = row["expected"].get("scores", {}).get(id_.partition("/")[0])
    assert row["about"] == "/scores/" + id_.partition("/")[0] or id_ in row["also"]
    assert score == ({"low": low, "high": high, "max": most} if most is not None else score)


@pytest.mark.parametrize(
    ("id_", "points"),
    [
        ("8/leading-1/equal", ("5", "5")),
        ("8/between", ("2.5", "2.5")),
        ("8/benchmark-1/equal", ("0", "0")),
        ("7/row-3", ("3.5", "3.5")),
        ("7/points-3/equal", ("5", "5")),
        ("10/case-2", ("0", "0")),
        ("3/items-1-met", ("2", "2")),
        ("3/items-1-met-others-open", ("2", "4")),
    ],
)
def test_points_are_tried(id_: str, points: tuple[str, str]) -> None:
    row = rows(vectors_of(str(CASES / "scores/good/every_rule.zc")))[id_]
    low, high = points
    assert row["expected"]["points"][id_.partition("/")[0]] == {"low": low, "high": high}


@pytest.mark.parametrize(
    ("id_", "outcome"),
    [
        ("1/items-1-met", ["not_met", None]),
        ("1/items-2-met", ["met", None]),
        ("1/items-2-met-others-open", ["met", None]),
        ("1/items-1-met-one-open", ["not_assessed", "missing"]),
    ],
)
def test_items_are_tried_about_their_bound(id_: str, outcome: list[str]) -> None:
    row = rows(vectors_of(str(CASES / "scores/good/every_rule.zc")))[id_]
    assert row["expected"]["outcomes"]["1"] == outcome


def test_every_cell_of_a_decision_that_can_be_is_tried() -> None:
    emitted = zcdsl.load(str(CASES / "scores/good/axes.zc")).compile("vectors").emitted["vectors"]
    found = rows(emitted.artifacts[0].text)
    cells = {id_: row["expected"] for id_, row in found.items() if id_.startswith("decision_1/cell-")}
    # With 70 points nothing is found, and that is said.
    assert {item.feature for item in emitted.unsupported} == {Feature.DECISION, Feature.PERIOD}
    assert {id_: answer["level"] for id_, answer in cells.items()} == {
        "decision_1/cell-1-1": "best",
        "decision_1/cell-1-2": "fair",
        "decision_1/cell-1-3": None,
        "decision_1/cell-3-1": None,
        "decision_1/cell-3-2": None,
        "decision_1/cell-3-3": None,
    }
    assert [len(answer["decisions"]["decision_1"]["cells"]) for answer in cells.values()] == [1] * 6


def test_what_cannot_be_reached_is_said() -> None:
    emitted = zcdsl.load(str(CASES / "constants/good/dated.zc")).compile("vectors").emitted["vectors"]
    assert [(item.clause, item.support) for item in emitted.unsupported] == [("5.1", NOT_REACHED)]
    assert {feature for feature, support in BACKEND.support.items() if support.extent is Extent.NONE} == {
        Feature.DERIVATION,
        Feature.EDITION,
        Feature.TAILORING,
    }


@pytest.mark.parametrize("seed", ["7", "4711"])
def test_they_are_the_same_in_another_process_and_need_no_hypothesis(seed: str, tmp_path: Path) -> None:
    program = (
        "import sys, zcdsl; "
        f"texts = [zcdsl.load(name).compile('vectors').files['vectors.jsonl'] for name in {SHIPPED}]; "
        "assert 'hypothesis' not in sys.modules; sys.stdout.buffer.write(''.join(texts).encode())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Shanghai"}
    environment |= {"ZCDSL_CACHE": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
    assert done.stdout.decode() == "".join(text_of(name) for name in SHIPPED)


# --- judging ----------------------------------------------------------------------------------------


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
         "total_energy/missing"),
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
    vector = rows(vectors_of(SMALL))[found_by]
    assert vector["id"] in {failure.vector.id for failure in with_a_mistake(old, new)}
