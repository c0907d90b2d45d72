"""The parks of `examples/`, worked out again with plain fractions, and compared with what zcdsl makes of them.

The numbers of table C.1 are those of `parks`, written out once more, so that a slip in the library shows.
"""

from __future__ import annotations

import json
import re
from fractions import Fraction
from typing import Any

import jsonschema
import parks
import pytest
from doc_examples import index
from parks import GASES, TABLE_C1

import zcdsl
from zcdsl.backends.python import BACKEND
from zcdsl.driver import Compilation
from zcdsl.ir import model as ir
from zcdsl.model import Model
from zcdsl.testing.compare import disagreements, load

ELECTRICITY = Fraction("0.8325") / 1000  # tCO2 per kWh
HEAT = Fraction("0.11")  # tCO2 per GJ, the default
SCALES = {"万": 10**4, "亿": 10**8}

# Chinese keys and codes of the parks, to the names that the sums below use.
NAMES = {
    "年综合能源消费量": "total_energy", "燃料消费": "fuels", "加工转换": "conversion",
    "购入电力": "electricity_received",
    "输出电力": "electricity_sent", "购入热力": "heat_received", "输出热力": "heat_sent", "工业生产过程": "processes",
    "国际燃料": "bunkers", "品种": "fuel", "用途": "use", "消费量": "quantity", "投入量": "fed", "产出量": "made",
    "来源类": "source", "热源": "source", "性质": "kind", "电量": "quantity", "热量": "quantity", "实测因子": "factor",
    "产品": "product", "产量": "output", "过程因子": "factor", "加注量": "quantity",
    "其他电力": "other", "其他性质": "other", "化石热力实测": "measured", "化石热力缺省": "default",
    "天然气": "natural_gas",
}  # fmt: skip


def number(cell: Any) -> Fraction | None:
    """Return a datum in t, Nm3, kWh, GJ, tce or as it is: the parks use no other units."""
    if isinstance(cell, dict):
        cell = f"{cell['value']} {cell.get('unit', '')}"
    if cell in (None, ""):
        return None
    found = re.fullmatch(r"(-?[0-9.]+) *([万亿]?)(t|Nm3|kWh|GJ|tce|tCO2/GJ|tCO2/t)?", cell.strip())
    assert found is not None, cell
    return Fraction(found[1]) * SCALES.get(found[2], 1)


def park(name: str) -> dict[str, Any]:
    """Return the data of a park, texts as written and keys as codes."""

    def coded(value: Any) -> Any:
        if isinstance(value, dict):
            return {NAMES.get(key, key): coded(item) for key, item in value.items()}
        return [coded(item) for item in value] if isinstance(value, list) else NAMES.get(value, value)

    data = coded(parks.submission(name)["data"])
    assert isinstance(data, dict)
    return data


def factors(oxidised: bool) -> dict[str, Fraction]:
    """Return tCO2 per t or Nm3 of each fuel, by name and by code."""
    found = {}
    for line in TABLE_C1.splitlines():
        name, code, heat, carbon, rate = line.split(",")
        factor = Fraction(heat) * Fraction(carbon) * (Fraction(rate) / 100 if oxidised else 1) * Fraction(44, 12)
        found[name] = found[code] = factor / 10**4 if code in GASES else factor
        found[NAMES.get(name, name)] = found[code]
    return found


def total(rows: list[dict[str, Any]], column: str, **only: str) -> Fraction:
    """Add up a column of the rows that fit."""
    values = [number(row[column]) for row in rows if all(row[key] == value for key, value in only.items())]
    return sum((value for value in values if value is not None), Fraction(0))


def sums(data: dict[str, Any]) -> dict[str, Fraction]:
    """Return every sum of annex 4 for one park."""
    burnt, converted = factors(oxidised=True), factors(oxidised=False)
    fuels = sum((burnt[r["fuel"]] * (number(r["quantity"]) or 0) for r in data["fuels"]), Fraction(0))
    conversion = sum(
        (converted[r["fuel"]] * ((number(r["fed"]) or 0) - (number(r["made"]) or 0)) for r in data["conversion"]),
        Fraction(0),
    )
    power = total(data["electricity_received"], "quantity", source="other")
    power -= total(data["electricity_sent"], "quantity", kind="other")
    heat = Fraction(0)
    for sign, side in ((1, "heat_received"), (-1, "heat_sent")):
        heat += sign * HEAT * total(data[side], "quantity", source="default")
        for row in data[side]:
            measured = number(row.get("factor"))
            if row["source"] == "measured":
                heat += sign * (number(row["quantity"]) or 0) * (HEAT if measured is None else measured)
    process = sum(
        ((number(r["output"]) or 0) * (number(r["factor"]) or 0) for r in data["processes"] if number(r["output"])),
        Fraction(0),
    )
    energy = fuels + conversion + power * ELECTRICITY + heat
    return {
        "fuel_emissions": fuels,
        "conversion_emissions": conversion,
        "electricity_emissions": power * ELECTRICITY,
        "heat_emissions": heat,
        "process_emissions": process,
        "energy_emissions": energy,
        "total_emissions": energy + process,
        "intensity": (energy + process) / (number(data["total_energy"]) or 0),
    }


def check(name: str) -> zcdsl.Result:
    return zcdsl.load("cn.park.zero_carbon").check(parks.submission(name))


@pytest.mark.parametrize("name", ["park-reaches", "park-fails-core"])
def test_the_totals_of_a_park_are_those_of_plain_fractions(name: str) -> None:
    indicators = check(name)["indicators"]
    assert {code: Fraction(indicators[code]["exact"]) for code in sums(park(name))} == sums(park(name))


def test_what_a_park_with_missing_data_does_say_is_that_of_plain_fractions() -> None:
    indicators, data = check("park-open")["indicators"], park("park-open")
    known = ("conversion_emissions", "electricity_emissions", "heat_emissions", "process_emissions")
    assert {code: Fraction(indicators[code]["exact"]) for code in known} == {code: sums(data)[code] for code in known}
    assert [indicators[code]["value"] for code in ("fuel_emissions", "intensity")] == [None] * 2


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("park-reaches", ["heat_received/1"]),
        ("park-fails-core", ["heat_received/1", "heat_sent/0"]),
        ("park-open", ["heat_received/0", "heat_received/1"]),
    ],
)
def test_heat_without_a_measured_factor_takes_the_default_and_the_result_says_so(name: str, rows: list[str]) -> None:
    used = check(name)["defaults_used"]
    assert [item["path"] for item in used] == [f"/data/{row}/factor" for row in rows]
    assert {(item["value"], item["unit"], item["constant"]) for item in used} == {("0.11", "tCO2/GJ", "ef_heat")}
    assert all("附件4" in item["source"]["document"] for item in used)


@pytest.mark.parametrize("name", parks.ALL)
def test_every_datum_of_a_park_is_told_to_be_synthetic(name: str) -> None:
    told = {item["path"] for item in check(name)["synthetic"]}
    for code, datum in parks.canonical(name)["data"].items():
        rows = [(f"/data/{code}", {"": datum})]
        if isinstance(datum, list):
            rows = [(f"/data/{code}/{at}/", row) for at, row in enumerate(datum)]
        for place, row in rows:
            assert told >= {place + column for column, cell in row.items() if isinstance(cell, dict)}
    assert len(told) > 15


def test_a_clause_in_principle_tells_the_reason_and_the_decision_and_changes_no_level() -> None:
    (warning,) = check("park-fails-core")["warnings"]
    assert (warning["clause"], warning["decision"], warning["counts"]) == ("附件4-E2", "accepted", True)
    assert "直供" in warning["reason"]


def test_a_park_with_its_missing_data_given_is_that_of_plain_fractions() -> None:
    data = park("park-open")
    (fuel,) = [row for row in data["fuels"] if number(row["quantity"]) is None]
    fuel["quantity"] = "90.5 t"
    (heat,) = [row for row in data["heat_received"] if row["source"] == "measured"]
    heat["factor"] = "0.1023 tCO2/GJ"
    result = zcdsl.load("cn.park.zero_carbon").check({**parks.submission("park-open"), "data": data})
    assert {code: Fraction(result["indicators"][code]["exact"]) for code in sums(data)} == sums(data)


@pytest.mark.parametrize(
    ("name", "level", "status", "core"),
    [
        ("park-reaches", "reached", "decided", "met"),
        ("park-fails-core", None, "none", "not_met"),
        ("park-open", None, "open", "not_assessed"),
    ],
)
def test_the_three_parks(name: str, level: str | None, status: str, core: str) -> None:
    result = check(name)
    assert (result.level, result.level_status) == (level, status)
    assert {f["id"]: f["outcome"] for f in result["findings"]}["carbon_per_energy"] == core
    assert any("32151.34" in item["document"] for item in result["not_official"]), "its use here is our choice"


@pytest.fixture(scope="module")
def model() -> Model:
    return Compilation.of_edition(index(), "cn.park.zero_carbon", "2025").model


@pytest.mark.parametrize("name", parks.ALL)
def test_the_reference_and_the_module_agree_on_a_park(model: Model, name: str) -> None:
    engine = load(BACKEND.emit(model).artifacts[0].text)
    assert disagreements(model, engine, parks.canonical(name)) == ()


@pytest.mark.parametrize("name", parks.ALL)
def test_a_park_in_the_canonical_form_is_valid_by_the_schema(name: str) -> None:
    folder = parks.EXAMPLES.parent / "generated" / "cn.park.zero_carbon" / "2025"
    schema = json.loads((folder / "submission.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(parks.canonical(name))


def test_the_examples_of_the_standard_expect_more_than_conformance(model: Model) -> None:
    """At least two in five state that something is not met, not applicable, open or without a rule."""
    examples = model.program.examples
    usual = {"green_evidence", "direct_supply"}  # not applicable wherever no zero-carbon electricity is bought
    told = [
        example
        for example in examples
        if any(
            isinstance(e, ir.ExpectedOutcome)
            and e.outcome != "met"
            and (e.clause not in usual or e.outcome != "not_applicable")
            for e in example.expected
        )
    ]
    assert len(told) * 5 >= len(examples) * 2


def test_a_list_that_only_a_clause_claimed_not_applicable_rests_on_is_not_given_too(model: Model) -> None:
    engine = load(BACKEND.emit(model).artifacts[0].text)
    submission = parks.canonical("park-reaches")
    assert engine.validate(submission) == []
    submission["not_applicable"]["product_energy"] = {"reason": "园区内没有产品"}
    assert [(code, pointer) for code, pointer, _ in engine.validate(submission)] == [("ZC6041", "/data/products")]
    del submission["data"]["products"]
    assert engine.validate(submission) == []
