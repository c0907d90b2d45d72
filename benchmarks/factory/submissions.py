"""Made-up factories to rate: the same ones each time."""

from __future__ import annotations

import json
import random

STANDARD = "bench.factory"
FUELS = (
    *("coal", "coke", "crude", "gasoline", "diesel", "fuel_oil", "lpg", "natgas", "coke_gas", "refinery_gas"),
    *("biomass", "waste_fuel"),
)
SECTORS = ("electronics", "chemicals", "textiles", "machinery", "food")
# code: mean and spread of the logarithm
LOGNORMAL = {
    "elec_grid": (15.2, 0.8),
    "elec_green": (15.6, 0.8),
    "pv_self": (14.8, 0.8),
    "wind_self": (12.0, 1.0),
    "storage": (9.0, 1.0),
    "heat": (9.0, 1.0),
    "heat_green": (9.5, 1.0),
    "steam": (8.0, 1.0),
    "cooling": (7.0, 1.0),
    "output_mass": (11.0, 0.5),
    "output_value": (11.3, 0.5),
    "area": (11.0, 0.5),
    "green_area": (9.5, 0.5),
    "roof": (10.3, 0.4),
    "roof_pv": (9.8, 0.4),
    "employees": (6.5, 0.5),
    "water": (11.0, 0.7),
    "water_reused": (10.9, 0.7),
    "waste": (7.0, 0.6),
    "waste_recycled": (6.9, 0.6),
    "hazard": (4.0, 0.6),
    "hazard_disposed": (4.2, 0.6),
    "ccus": (5.0, 1.0),
    "offset": (7.2, 1.2),
    "sink": (5.0, 1.0),
    "process": (6.0, 1.0),
    "refrigerant": (4.0, 1.0),
    "baseline": (-1.4, 0.9),
    "suppliers": (4.0, 0.5),
    "suppliers_disclosed": (3.9, 0.5),
    "meters_required": (4.0, 0.3),
    "meters_installed": (4.3, 0.3),
}
UNIFORM = {
    "refrigerant_gwp": (1.0, 2500.0),
    "grid_factor": (0.4, 0.65),
    "heat_factor": (0.05, 0.11),
    "motor_share": (60.0, 100.0),
    "led_share": (70.0, 100.0),
    "boiler_eff": (80.0, 100.0),
    "ev_share": (0.0, 100.0),
    "audit_age": (0.0, 8.0),
}
# what may be left out, and is zero then
OPTIONAL = frozenset(
    (
        *("wind_self", "storage", "heat_green", "steam", "cooling", "green_area", "roof", "roof_pv", "water_reused"),
        *("waste_recycled", "hazard_disposed", "ccus", "offset", "sink", "process", "refrigerant"),
        *("refrigerant_gwp", "suppliers_disclosed", "ev_share"),
    )
)
_WORSE_IF_GOOD = ("heat", "steam", "process", "refrigerant", "water")
_BETTER_IF_GOOD = (
    *("roof_pv", "storage", "suppliers_disclosed", "hazard_disposed", "waste_recycled", "meters_installed"),
    *("offset", "heat_green"),
)


def submission(number: int, *, broken: bool = False) -> dict[str, object]:
    """Return one factory; how good it is goes through all of its data.

    Args:
        number: Which one.
        broken: Whether something about it is wrong: a number below zero, a code that is none, or a text.
    """
    dice = random.Random(number)
    good = dice.random()
    data: dict[str, object] = {"sector": dice.choice(SECTORS)}
    for code, (mean, spread) in LOGNORMAL.items():
        value = dice.lognormvariate(mean, spread)
        if code == "elec_grid":
            value *= 3 * (1 - good) ** 2
        elif code in _WORSE_IF_GOOD:
            value *= 1.05 - good
        elif code in _BETTER_IF_GOOD:
            value *= 0.7 + 1.5 * good
        data[code] = round(value, 3)
    for code, (low, high) in UNIFORM.items():
        data[code] = round(dice.uniform(low, high), 3)
    left_out = [code for code in sorted(OPTIONAL) if dice.random() < 0.1]
    for code in left_out:
        del data[code]
    rows = dice.randrange(4) if dice.random() < good else dice.randrange(13)
    fuels = [
        {"kind": dice.choice(FUELS), "amount": round(dice.lognormvariate(4.5, 1.2) * (1.02 - good), 3)}
        for _ in range(rows)
    ]
    data["fuels"] = fuels
    if broken:
        fault = dice.randrange(4)
        if fault == 0:
            data["elec_grid"] = -1.0
        elif fault == 1:
            data["sector"] = "fishing"
        elif fault == 2:
            data["heat"] = "plenty"
        else:
            fuels.append({"kind": "peat", "amount": 1.0})
    year = 2015 + number % 16
    return {
        "standard": STANDARD,
        "subject": {"id": f"F{number:08}"},
        "dates": {"period": [f"{year}-01-01", f"{year}-12-31"]},
        "data": data,
    }


def texts(count: int) -> list[bytes]:
    """Return the first valid factories as JSON."""
    return [json.dumps(submission(number)).encode() for number in range(count)]
