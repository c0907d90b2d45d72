"""The public interface: load, check, rate, normalize, compile."""

from __future__ import annotations

from decimal import Decimal

import parks
import pytest

import zcdsl
from zcdsl.find import UnknownStandard

PARK = parks.emitting("70000", "35 万tce")


def park(**changed: object) -> dict[str, object]:
    return {**PARK, "data": {**PARK["data"], **changed}}


def emitting(tonnes: str) -> dict[str, object]:
    return parks.emitting(tonnes, "35 万tce")


@pytest.fixture(scope="module")
def standard() -> zcdsl.Standard:
    return zcdsl.load("cn.park.zero_carbon")


def test_exactly_two_tenths_meets_the_limit(standard: zcdsl.Standard) -> None:
    result = standard.check(PARK)
    assert result.level == "reached"
    assert result["indicators"]["intensity"]["exact"] == "1/5"


def test_one_gram_more_does_not(standard: zcdsl.Standard) -> None:
    assert standard.check(emitting("70000.000001")).level is None


@pytest.mark.parametrize("energy", ["35 万tce", "350000 tce", "350000000 kgce", 350000, Decimal("350000"), 350000.0])
def test_one_amount_of_energy_has_one_rating_and_one_key(standard: zcdsl.Standard, energy: object) -> None:
    assert standard.check(park(total_energy=energy)) == standard.check(PARK)


def test_a_tenth_and_two_tenths_are_three_tenths(standard: zcdsl.Standard) -> None:
    factors = {"lime": 0.1, "clinker": 0.2}
    processes = [{"product": product, "output": 1, "factor": factor} for product, factor in factors.items()]
    processes += [row for row in PARK["data"]["processes"] if row["product"] not in factors]
    none = [row for row in PARK["none"]["processes"] if row["product"] not in factors]
    result = standard.check({**park(processes=processes), "none": {**PARK["none"], "processes": none}})
    assert result["indicators"]["process_emissions"]["value"] == "0.3"


def test_a_park_below_the_published_bands_reaches_no_level_and_is_told_why(standard: zcdsl.Standard) -> None:
    result = standard.check(park(total_energy="15 万tce"))
    assert (result.level, result.level_status, result.ceiling) == (None, "none", None)
    assert [f["outcome"] for f in result["findings"] if f["kind"] == "core"] == ["unregulated"]
    assert any("表1-1" in said["zh"] for said in result["levels"][0]["because"])


def test_missing_data_never_reach_a_level(standard: zcdsl.Standard) -> None:
    spared = {row["path"] for row in standard.check(PARK)["missing"]}  # what is not asked of this park
    for code in ("total_energy", "fuels", "conversion", "electricity_received", "heat_sent", "processes"):
        result = standard.check(park(**{code: None}))
        assert result.level is None
        assert result.level_status == "open"
        assert {row["path"] for row in result["missing"]} - spared == {f"/data/{code}"}


def test_rating_and_checking_agree(standard: zcdsl.Standard) -> None:
    for data in (PARK, emitting("1000000"), park(total_energy="15 万tce"), park(heat_sent=None)):
        result, rating = standard.check(data), standard.rate(data)
        assert (rating.level, rating.ceiling, rating.level_status) == (
            result.level,
            result.ceiling,
            result.level_status,
        )
        assert rating["outcomes"] == {f["id"]: [f["outcome"], f["reason"]] for f in result["findings"]}


def test_invalid_data_are_refused_with_every_problem(standard: zcdsl.Standard) -> None:
    with pytest.raises(zcdsl.Invalid) as caught:
        standard.check(park(total_energy="35 万tCO2", water_total=-1, bogus=3))
    assert {p.code.id for p in caught.value.problems} == {"ZC6009", "ZC6010", "ZC6005"}


def test_what_no_json_can_hold_is_a_type_error(standard: zcdsl.Standard) -> None:
    with pytest.raises(TypeError, match="set"):
        standard.check(park(total_energy={1, 2}))


def test_a_target_is_compiled_by_name(standard: zcdsl.Standard) -> None:
    files = standard.compile("jsonschema").files
    assert "submission.schema.json" in files
    assert "manifest.json" not in files


def test_an_unknown_standard_is_said_to_be_unknown() -> None:
    with pytest.raises(UnknownStandard):
        zcdsl.load("cn.park.zero_carbn")
