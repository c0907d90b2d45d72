"""Car plants: the plant of the example comes out, and a tightened clause is never met where the general one is not."""

from __future__ import annotations

import random
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


def test_a_tightened_clause_is_never_met_where_the_general_one_is_not() -> None:
    """Random shares, half of them near and at the limits of both."""
    dice = random.Random(20220930)
    general, own = zcdsl.load("tj.factory@2022"), sector()
    seen: set[tuple[str, str]] = set()
    for _ in range(300):
        data: dict[str, Any] = {}
        for part, whole, unit in SHARES.values():
            total = dice.choice([10_000_000, 4_990_000, 5_000_000, 0])
            share = dice.choice([*range(0, 101), 30, 35, 40, 80, 85, 90])
            step = dice.choice([-1, 0, 1])
            data[whole] = {"value": str(total), "unit": unit}
            data[part] = {"value": str(max(total * share // 100 + step, 0)), "unit": unit}
            if not dice.randrange(8):
                del data[part]
        data |= {code: {"value": "0", "unit": "kWh"} for code in ("direct_power", "certified_power")}
        submission = {"data": data, "dates": {"period": ["2023-01-01", "2023-12-31"]}}
        before, after = general.rate(submission)["outcomes"], own.rate(submission)["outcomes"]
        for id_ in TIGHTENED:
            pair = (before[id_][0], after[id_][0])
            seen.add(pair)
            if pair[1] == "met":
                assert pair[0] == "met"
    assert ("met", "not_met") in seen
    assert ("met", "met") in seen
    assert ("not_met", "not_met") in seen
    assert ("not_met", "met") not in seen
