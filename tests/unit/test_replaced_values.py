"""The values of the rules for factories in another file: every one decides, at its edge, and nothing else moves.

An author with the official text replaces `parameters.zc`. Here each value is replaced in turn by one at, and one just
beyond, what the plant of the example has.
"""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

import zcdsl

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "standards_src/tj.factory/2022"
FOUND = SOURCES / "parameters.zc"
OFFICIAL = "来源 某正式文本，官方文本"
DECLARED = re.compile(r"^参数 (?P<name>\S+)(?P<head>.*?) ＝ (?P<value>[0-9.]+)", re.MULTILINE)
NAMES = [match["name"] for match in DECLARED.finditer(FOUND.read_text("utf-8"))]


class Edge(NamedTuple):
    """A value that the plant just meets, and the one beside it that it does not."""

    name: str
    clause: str
    met: str
    beyond: str


LIMITS = [
    Edge("可再生电力占比下限", "5.2", "64.2857142857", "64.2857142858"),
    Edge("物理认定占比下限", "5.3", "33.3333333333", "33.3333333334"),
    Edge("单位产值综合能耗上限", "5.4", "0.01368248", "0.01368247"),
    Edge("清洁运输比例下限", "5.5", "85", "85.0000001"),
    Edge("固废综合利用率下限", "5.6", "90", "90.0000001"),
    Edge("用水重复利用率下限", "5.7", "85", "85.0000001"),
]
# The plant has 22.7202573304 kgCO2 per 万元; which level comes of a value is the column that it falls in.
COLUMNS = [
    ("超低碳强度上限", "22.7202573304", "ultra_low"),
    ("超低碳强度上限", "22.7202573303", "low"),
    ("近零碳强度上限", "22.7202573304", "near_zero"),
    ("近零碳强度上限", "22.7202573303", "ultra_low"),
]
FACTORS = {"电力折标系数": "energy", "天然气折标系数": "energy"}
OF_OTHER_FUELS = {
    "柴油折标系数": ("柴油消费量", "10 t", "energy"),
    "汽油折标系数": ("汽油消费量", "10 t", "energy"),
    "热力折标系数": ("外购热力", "10 GJ", "energy"),
    "热力排放因子": ("外购热力", "10 GJ", "emissions"),
}


def plant(**data: str) -> dict[str, Any]:
    """Return the plant of the example with other data."""
    read: dict[str, Any] = yaml.load(
        (ROOT / "examples/factory-ultra-low.yaml").read_text("utf-8"), Loader=yaml.BaseLoader
    )
    read["dates"]["base_year"] = int(read["dates"]["base_year"])
    read["data"] |= {name: {"value": value, "status": "synthetic"} for name, value in data.items()}
    return read


def replaced(tmp_path: Path, **values: str) -> zcdsl.Standard:
    """Return the standard with another `parameters.zc`: these values, and an official text as source of all."""
    text = FOUND.read_text("utf-8")

    def other(match: re.Match[str]) -> str:
        return f"参数 {match['name']}{match['head']} ＝ {values.pop(match['name'], match['value'])}"

    text = DECLARED.sub(other, text)
    assert not values
    for path in SOURCES.iterdir():
        if path.name not in (FOUND.name, "examples.zc"):  # examples expect the values that are gone
            (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / FOUND.name).write_text(re.sub(r"来源 .*", OFFICIAL, text), "utf-8")
    return zcdsl.load(tmp_path)


def apart(result: Any, *clauses: str) -> dict[str, Any]:
    """Return what must stay: every indicator, and what came of all clauses but these."""
    findings = {row["clause"]: (row["outcome"], row["value"], row["limit"]) for row in result["findings"]}
    return {"indicators": result["indicators"], "findings": {k: v for k, v in findings.items() if k not in clauses}}


@pytest.fixture(scope="module")
def before() -> Any:
    return zcdsl.load("tj.factory@2022").check(plant())


def test_every_value_of_the_file_is_tried_here() -> None:
    tried = {edge.name for edge in LIMITS} | {name for name, _, _ in COLUMNS} | {*FACTORS, *OF_OTHER_FUELS}
    assert tried | {"物理认定的用电量起点", "符合率下限"} == set(NAMES)


def test_the_same_values_from_an_official_text_change_nothing_but_what_is_said_of_them(
    tmp_path: Path, before: Any
) -> None:
    after = replaced(tmp_path).check(plant())
    assert apart(after) == apart(before)
    assert (after["level"], after["level_status"]) == (before["level"], before["level_status"])
    told = [{row["name"]["zh"] for row in result["not_official"]} for result in (before, after)]
    assert told[0] >= set(NAMES) - {"热力排放因子"}
    assert told[1].isdisjoint(NAMES)
    statuses = {row["name"]["zh"]: row["source"]["status"] for row in after["constants_used"]}
    assert {statuses[name] for name in NAMES} == {"official"}


@pytest.mark.parametrize("edge", LIMITS, ids=lambda edge: edge.clause)
def test_a_limit_decides_at_its_edge_and_no_other_clause_moves(tmp_path: Path, before: Any, edge: Edge) -> None:
    for value, outcome in ((edge.met, "met"), (edge.beyond, "not_met")):
        after = replaced(tmp_path, **{edge.name: value}).check(plant())
        found = next(row for row in after["findings"] if row["clause"] == edge.clause)
        assert (found["outcome"], found["limit"]) == (outcome, value)
        assert apart(after, edge.clause) == apart(before, edge.clause)
        assert after["level"] == before["level"]  # one of seven control clauses may fail


@pytest.mark.parametrize(("start", "outcome"), [("8400", "met"), ("8400.0001", "not_applicable")])
def test_from_which_use_of_power_a_clause_applies(tmp_path: Path, before: Any, start: str, outcome: str) -> None:
    after = replaced(tmp_path, 物理认定的用电量起点=start).check(plant())
    assert next(row["outcome"] for row in after["findings"] if row["clause"] == "5.3") == outcome
    assert apart(after, "5.3") == apart(before, "5.3")


@pytest.mark.parametrize(("name", "value", "level"), COLUMNS)
def test_an_edge_of_the_decision_table_between_columns(
    tmp_path: Path, before: Any, name: str, value: str, level: str
) -> None:
    after = replaced(tmp_path, **{name: value}).check(plant())
    assert after["level"] == level
    assert apart(after) == apart(before)


@pytest.mark.parametrize(("least", "level"), [("80", "ultra_low"), ("80.0000001", None)])
def test_the_edge_of_the_decision_table_between_rows(tmp_path: Path, least: str, level: str | None) -> None:
    """Four of five control clauses: two do not apply, one is not met."""
    submission = copy.deepcopy(plant(重复用水量="159 万m3"))
    for name in ("清洁运输量", "货物运输量", "固废产生量", "固废综合利用量"):
        del submission["data"][name]
    accepted = {"reason": "没有", "accepted_by": {"role": "third_party"}}
    submission["not_applicable"] = {"5.5": accepted, "5.6": accepted}
    assert replaced(tmp_path, 符合率下限=least).check(submission)["level"] == level


@pytest.mark.parametrize(("name", "indicator"), FACTORS.items())
def test_a_coefficient_moves_what_it_is_for(tmp_path: Path, before: Any, name: str, indicator: str) -> None:
    after = replaced(tmp_path, **{name: "2"}).check(plant())
    moved = {code for code, row in after["indicators"].items() if row != before["indicators"][code]}
    assert moved == {indicator, "energy_per_value"}


@pytest.mark.parametrize("name", OF_OTHER_FUELS)
def test_a_coefficient_of_what_the_plant_does_not_use_moves_what_it_is_for(tmp_path: Path, name: str) -> None:
    datum, amount, indicator = OF_OTHER_FUELS[name]
    submission = plant(**{datum: amount})
    one = zcdsl.load("tj.factory@2022").check(submission)["indicators"]
    other = replaced(tmp_path, **{name: "2"}).check(submission)["indicators"]
    moved = {code for code, row in other.items() if row != one[code]}
    kin = {"energy": {"energy_per_value"}, "emissions": {"gross_emissions", "net_emissions", "net_intensity"}}
    assert moved == {indicator} | kin[indicator]
