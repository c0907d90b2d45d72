"""Car plants: the plant of the example comes out, and a tightened clause is never met where the general one is not."""

from __future__ import annotations

import random
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

import zcdsl
import zcdsl_auto

HERE = Path(__file__).parents[1]
TIGHTENED = {"renewable_power", "traceable_power", "clean_transport", "solid_waste", "water"}
SHARES = {
    "renewable_power": ("traded_power", "electricity", "kWh"),
    "traceable_power": ("own_power", "electricity", "kWh"),
    "clean_transport": ("clean_freight", "freight", "t"),
    "solid_waste": ("waste_used", "waste", "t"),
    "water": ("water_reused", "water_total", "m3"),
}


def plant() -> dict[str, Any]:
    read = yaml.load((HERE / "examples/plant.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(read, dict)
    read["dates"]["base_year"] = int(read["dates"]["base_year"])
    return read


def sector() -> zcdsl.Standard:
    (folder,) = zcdsl_auto.zcdsl_standards()
    return zcdsl.load(Path(folder) / "tj.factory.auto/2022")


@pytest.fixture(scope="module")
def result() -> dict[str, Any]:
    return dict(sector().check(plant()))


def test_the_plant_comes_out(result: dict[str, Any]) -> None:
    indicators = result["indicators"]

    def shown(code: str, places: int) -> str:
        value = round(Fraction(indicators[code]["exact"]) * 10**places)
        return f"{value // 10**places}.{value % 10**places:0{places}}"

    assert shown("renewable_share", 1) == "64.3"
    assert shown("traceable_share", 1) == "33.3"
    assert shown("emissions", 1) == "34080.4"
    assert shown("emissions_per_car", 1) == "284.0"
    assert shown("energy_per_car", 1) == "171.0"
    assert (result["level"], result["level_status"]) == ("ultra_low", "decided")
    not_met = [row["clause"] for row in result["findings"] if row["outcome"] == "not_met"]
    assert not_met == ["5.3"]


def test_what_is_random_below_is_all_that_is_tightened(result: dict[str, Any]) -> None:
    """Each accepted 加严 is proved, and is among the clauses of the property test."""
    tightened = [row for row in result["tailoring"] if row["operation"] == "tighten"]
    ids = {row["clause"]: row["id"] for row in result["findings"]}
    assert {ids[row["target"]] for row in tightened} == TIGHTENED == set(SHARES)
    assert {(row["secured"], row["may_loosen"]) for row in tightened} == {("proved", False)}


def test_examples_expect_each_added_or_tightened_clause_to_be_met_and_not_to_be(result: dict[str, Any]) -> None:
    touched = {row["target"] for row in result["tailoring"] if row["what"] == "clause"}
    (folder,) = zcdsl_auto.zcdsl_standards()
    text = (Path(folder) / "tj.factory.auto/2022/examples.zc").read_text("utf-8")
    expected = "".join(line for line in text.splitlines() if line.strip().startswith("期望"))
    said = {outcome: set(re.findall(rf"条 ([0-9.]+) {outcome}", expected)) for outcome in ("符合", "不符合")}
    assert touched <= said["符合"]
    assert touched <= said["不符合"]
    assert len(touched) >= 12


def test_the_result_tells_what_was_tailored(result: dict[str, Any]) -> None:
    words = str(result["tailoring"])
    assert "tj.factory" in words
    assert len(result["tailoring"]) >= 12


def test_it_adds_or_tightens_at_least_twelve_clauses() -> None:
    general = {row["clause"]: row for row in zcdsl.load("tj.factory@2022").check({})["findings"]}
    own = {row["clause"]: row for row in sector().check({})["findings"]}
    added = {number for number in own if number not in general and ")" not in number}
    tightened = {number for number, row in own.items() if number in general and row["id"] in TIGHTENED}
    assert len(added) + len(tightened) >= 12
    assert set(general) <= set(own), "what is not said stands as in the general rules"


def submission(dice: random.Random) -> dict[str, Any]:
    """Return random shares near and at the limits of both, with gaps, claims and documents here and there."""
    data: dict[str, Any] = {code: {"value": "0", "unit": "kWh"} for code in ("direct_power", "certified_power")}
    for part, whole, unit in SHARES.values():
        total = dice.choice([10_000_000, 4_990_000, 5_000_000, 0])
        share = dice.choice([*range(101), 30, 35, 40, 80, 85, 90])
        data[whole] = {"value": str(total), "unit": unit}
        data[part] = {"value": str(max(total * share // 100 + dice.choice([-1, 0, 1]), 0)), "unit": unit}
        for code in (part, whole):
            if not dice.randrange(12):
                data.pop(code, None)
    made: dict[str, Any] = {"data": data, "dates": {"period": ["2023-01-01", "2023-12-31"]}}
    claimed = [id_ for id_ in ("clean_transport", "solid_waste", "water") if not dice.randrange(5)]
    for code in (code for id_ in claimed for code in SHARES[id_][:2]):
        data.pop(code, None)  # a claim stands only where nothing is given
    accepted = {"accepted_by": {"role": dice.choice(["third_party", "self"])}} if dice.randrange(3) else {}
    made["not_applicable"] = {id_: {"reason": "none", **accepted} for id_ in claimed}
    if dice.randrange(3):
        made["evidence"] = [{"id": "E1", "kind": "电费结算单", "covers": ["renewable_power"]}]
    return made


def test_a_tightened_clause_is_never_met_where_the_general_one_is_not() -> None:
    dice = random.Random(20220930)
    general, own = zcdsl.load("tj.factory@2022"), sector()
    seen: dict[str, set[tuple[str, str]]] = {id_: set() for id_ in TIGHTENED}
    for _ in range(1500):
        random_one = submission(dice)
        before, after = general.rate(random_one)["outcomes"], own.rate(random_one)["outcomes"]
        for id_ in TIGHTENED:
            seen[id_].add((before[id_][0], after[id_][0]))
    for id_, pairs in seen.items():
        assert {old for old, new in pairs if new == "met"} == {"met"}, id_
        assert {("met", "not_met"), ("not_met", "not_met"), ("not_assessed", "not_assessed")} <= pairs, id_
        assert {(old, new) for old, new in pairs if old != new} == {("met", "not_met")}, id_
