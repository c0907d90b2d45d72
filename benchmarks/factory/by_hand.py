"""The same logic as somebody would write it in Python who wants exact results fast: nothing is validated.

Numbers in JSON are decimals. `rate_whole` computes with whole numbers alone: data count in units of their last place,
and nothing is divided. `rate_guarded` computes with floats, and leaves to `rate_whole` whatever comes close to a limit.
"""

from __future__ import annotations

from benchmarks.factory.rule_engine import CARBON_CONTENTS, HEAT_VALUES
from benchmarks.factory.submissions import FUELS, LOGNORMAL, OPTIONAL, UNIFORM

Rated = tuple[list[bool], int, str | None]  # the controls met, tenths of points, the level

_HEAT = {fuel: round(value * 1000) for fuel, value in zip(FUELS, HEAT_VALUES, strict=True)}
_CARBON = {
    fuel: round(value * 10000) * _HEAT[fuel] for fuel, value in zip(FUELS, CARBON_CONTENTS, strict=True)
}  # ten millionths of tCO2/t
_HEAT_FLOAT = dict(zip(FUELS, HEAT_VALUES, strict=True))
_CARBON_FLOAT = {fuel: value / 1e7 for fuel, value in _CARBON.items()}
_ABSENT = dict.fromkeys(OPTIONAL, 0.0)
_CODES = tuple(sorted({*LOGNORMAL, *UNIFORM}))
_NEAR = 1e-9


def _band(value: float, edges: tuple[float, ...], points: tuple[int, ...]) -> int:
    for edge, reached in zip(edges, points, strict=False):
        if value < edge:
            return reached
    return points[-1]


def _level(met: int, near: list[bool]) -> str | None:
    """Return the level: `near` says whether the net emissions are low enough for each."""
    if met >= 23 and near[0]:
        return "zero_carbon"
    if met >= 21 and near[1]:
        return "near_zero"
    if met >= 18 and near[2]:
        return "ultra_low"
    return "low" if met >= 15 and near[3] else None


def rate_guarded(data: dict[str, object]) -> Rated:
    """Rate by floats, unless a value lies so near to a limit that rounding might matter."""
    d = {**_ABSENT, **data}
    rows = d["fuels"]
    own = d["pv_self"] + d["wind_self"]
    renewable = d["elec_green"] + own
    electricity = d["elec_grid"] + renewable
    cold, green = d["cooling"], d["heat_green"]
    heat = d["heat"] + green + d["steam"] + cold
    fossil = d["heat"] + d["steam"] + cold * 0.3
    fuel_heat = fuel_carbon = 0.0
    for row in rows:
        kind, amount = row["kind"], row["amount"]
        fuel_heat += amount * _HEAT_FLOAT[kind]
        fuel_carbon += amount * _CARBON_FLOAT[kind]
    electric_heat = electricity * 0.0036
    energy = electric_heat + heat + fuel_heat
    tce = energy * 0.03412
    value, mass = d["output_value"], d["output_mass"]
    scope1 = fuel_carbon + d["process"] + d["refrigerant"] * d["refrigerant_gwp"] / 1000
    gross = scope1 + d["elec_grid"] * d["grid_factor"] / 1000 + fossil * d["heat_factor"]
    removal = d["ccus"] + d["sink"]
    offset = min(d["offset"], gross * 0.15)
    net = max(max(gross - removal, 0.0) - offset, 0.0)
    share = (renewable * 0.0036 + green) / energy if energy else 0.0
    electric_share = renewable / electricity if electricity else 0.0
    by_value = tce / value if value else 0.0
    rel = net / value / d["baseline"] if value and d["baseline"] else 0.0
    water, reused = d["water"], d["water_reused"]
    water_reuse = min(reused / (water + reused) * 2, 1.0) if water + reused else 0.0
    waste = min(d["waste_recycled"] / d["waste"], 1.0) if d["waste"] else 0.0
    hazard = min(d["hazard_disposed"] / d["hazard"], 1.0) if d["hazard"] else 0.0
    suppliers = min(d["suppliers_disclosed"] / d["suppliers"], 1.0) if d["suppliers"] else 0.0
    meters = min(d["meters_installed"] / d["meters_required"], 1.0) if d["meters_required"] else 0.0
    age = d["audit_age"]
    audit = 1.0 if age <= 3 else 0.5 if age <= 5 else 0.0
    equipment = (0.5 * d["motor_share"] + 0.3 * d["led_share"] + 0.2 * min(d["boiler_eff"], 100.0)) / 100
    electrified = electric_heat / energy if energy else 0.0
    circular = (water_reuse + waste + hazard) / 3
    management = 0.4 * meters + 0.3 * suppliers + 0.3 * audit
    structure = 0.6 * share + 0.4 * electrified
    removed = min(removal, gross) / gross if gross else 0.0
    decarbonised = 0.5 * min(max(1 - rel, 0.0), 1.0) + 0.3 * structure + 0.2 * removed
    water_value = water / value if value else 0.0
    scope1_share = scope1 / gross if gross else 0.0
    head = net / d["employees"] if d["employees"] else 0.0
    cover = d["green_area"] / d["area"] if d["area"] else 0.0
    roof = d["roof_pv"] / d["roof"] if d["roof"] else 0.0
    storage = d["storage"] / own * 365 if own else 0.0
    own_share = own / electricity if electricity else 0.0
    by_mass = tce / mass if mass else 0.0
    gross_value = gross / value if value else 0.0
    green_share = green / heat if heat else 0.0
    for number, limits in (
        (share, (0.1, 0.25, 0.4, 0.6, 0.8)),
        (rel, (0.02, 0.1, 0.3, 0.6, 0.9, 1.2)),
        (by_value, (0.1, 0.2, 0.4, 0.6, 0.8)),
        (electric_share, (0.2, 0.4, 0.6, 0.8)),
        (circular, (0.2, 0.4, 0.6, 0.8)),
        (management, (0.3, 0.5, 0.7, 0.9)),
        (equipment, (0.6, 0.7, 0.75, 0.8, 0.9)),
        (water_value, (0.5, 1, 2, 2.5, 4)),
        (decarbonised, (0.2, 0.4, 0.6, 0.8)),
        (structure, (0.2, 0.4, 0.6, 0.8)),
    ):
        for limit in limits:
            if -_NEAR < number - limit < _NEAR:
                return rate_whole(data)
    for number in (
        own_share - 0.05,
        by_mass - 0.8,
        gross_value - 1.2,
        scope1_share - 0.9,
        (head - 120) / 120,
        cover - 0.1,
        roof - 0.4,
        storage - 0.1,
        water_reuse - 0.4,
        waste - 0.5,
        hazard - 0.9,
        suppliers - 0.4,
        meters - 0.95,
        green_share - 0.1,
        heat / 1000 - 1,
        electrified - 0.2,
    ):
        if -_NEAR < number < _NEAR:
            return rate_whole(data)
    met = [
        share >= 0.25,
        electric_share >= 0.4,
        own_share >= 0.05,
        by_value <= 0.6,
        by_mass <= 0.8,
        rel <= 0.9,
        True,  # what offsets count is capped at just that
        gross_value <= 1.2,
        scope1_share <= 0.9,
        head <= 120,
        cover >= 0.1,
        roof >= 0.4,
        storage >= 0.1,
        water_value <= 2.5,
        water_reuse >= 0.4,
        waste >= 0.5,
        hazard >= 0.9,
        suppliers >= 0.4,
        meters >= 0.95,
        equipment >= 0.75,
        green_share >= 0.1 or heat <= 1000,
        electrified >= 0.2,
        audit >= 0.5,
        management >= 0.5 and circular >= 0.4,
    ]
    score = _band(share, (0.1, 0.25, 0.4, 0.6, 0.8), (0, 30, 60, 90, 120, 150))
    score += _band(rel, (0.1, 0.3, 0.6, 0.9, 1.2), (200, 160, 120, 80, 40, 0))
    score += _band(by_value, (0.1, 0.2, 0.4, 0.8), (100, 80, 60, 30, 0))
    score += _band(electric_share, (0.2, 0.4, 0.6, 0.8), (0, 30, 60, 80, 100))
    score += _band(circular, (0.2, 0.4, 0.6, 0.8), (0, 24, 48, 64, 80))
    score += _band(management, (0.3, 0.5, 0.7, 0.9), (0, 24, 48, 64, 80))
    score += _band(equipment, (0.6, 0.7, 0.8, 0.9), (0, 24, 48, 64, 80))
    score += _band(water_value, (0.5, 1, 2, 4), (60, 48, 36, 18, 0))
    score += _band(decarbonised, (0.2, 0.4, 0.6, 0.8), (0, 30, 60, 80, 100))
    score += _band(structure, (0.2, 0.4, 0.6, 0.8), (0, 15, 30, 40, 50))
    return met, score, _level(sum(met), [rel <= 0.02, rel <= 0.3, rel <= 0.6, rel <= 0.9])


def _at_least(num: int, den: int, limit: int, part: int) -> bool:
    """Return whether num/den, or 0 where that is divided by 0, is at least limit/part."""
    return num * part >= limit * den if den else limit <= 0


def _points(num: int, den: int, edges: tuple[int, ...], part: int, points: tuple[int, ...]) -> int:
    """Return the points of the band that num/den, or 0 where that is divided by 0, lies in."""
    num, den = (num * part, den) if den else (0, 1)
    for edge, reached in zip(edges, points, strict=False):
        if num < edge * den:
            return reached
    return points[-1]


def rate_whole(data: dict[str, object]) -> Rated:
    """Rate by whole numbers: every datum in units of the last place that any of them has."""
    rows = data["fuels"]
    given = {code: data.get(code) or 0 for code in _CODES}
    texts = {code: format_decimal(value) for code, value in given.items()}
    amounts = [(row["kind"], format_decimal(row["amount"])) for row in rows]  # type: ignore[attr-defined]
    places = max(len(fraction) for _, fraction in (*texts.values(), *(text for _, text in amounts)))
    one = 10**places
    d = {code: int(whole + fraction.ljust(places, "0")) for code, (whole, fraction) in texts.items()}
    own = d["pv_self"] + d["wind_self"]
    renewable = d["elec_green"] + own
    electricity = d["elec_grid"] + renewable
    heat = d["heat"] + d["heat_green"] + d["steam"] + d["cooling"]
    fossil = (d["heat"] + d["steam"]) * 10 + d["cooling"] * 3  # tenths
    fuel_heat = fuel_carbon = 0  # thousandths; ten millionths
    for kind, (whole, fraction) in amounts:
        amount = int(whole + fraction.ljust(places, "0"))
        fuel_heat += amount * _HEAT[kind]
        fuel_carbon += amount * _CARBON[kind]
    electric_heat = electricity * 36  # ten thousandths, as all heat from here on
    energy = electric_heat + heat * 10000 + fuel_heat * 10
    tce = energy * 3412  # 10⁻⁹
    value, mass = d["output_value"], d["output_mass"]
    # Carbon counts in 10⁻⁷ of a product of two data.
    scope1 = (fuel_carbon + d["process"] * 10**7) * one + d["refrigerant"] * d["refrigerant_gwp"] * 10**4
    gross = scope1 + d["elec_grid"] * d["grid_factor"] * 10**4 + fossil * d["heat_factor"] * 10**6
    removal = (d["ccus"] + d["sink"]) * 10**7 * one
    offset = min(d["offset"] * 10**9 * one, gross * 15)  # hundredths of that
    net = max(max(gross - removal, 0) * 100 - offset, 0)
    share = renewable * 36 + d["heat_green"] * 10000
    rel = net, value * d["baseline"] * 10**9
    if not rel[1]:
        rel = 0, 1
    reused, water = d["water_reused"], d["water"]
    water_reuse = (min(reused * 2, water + reused), water + reused) if water + reused else (0, 1)
    waste = (min(d["waste_recycled"], d["waste"]), d["waste"]) if d["waste"] else (0, 1)
    hazard = (min(d["hazard_disposed"], d["hazard"]), d["hazard"]) if d["hazard"] else (0, 1)
    named, all_named = d["suppliers_disclosed"], d["suppliers"]
    suppliers = (min(named, all_named), all_named) if all_named else (0, 1)
    there, due = d["meters_installed"], d["meters_required"]
    meters = (min(there, due), due) if due else (0, 1)
    audit = 2 if d["audit_age"] <= 3 * one else 1 if d["audit_age"] <= 5 * one else 0  # halves
    equipment = 5 * d["motor_share"] + 3 * d["led_share"] + 2 * min(d["boiler_eff"], 100 * one), 1000 * one
    circular = (
        water_reuse[0] * waste[1] * hazard[1]
        + waste[0] * water_reuse[1] * hazard[1]
        + hazard[0] * water_reuse[1] * waste[1],
        3 * water_reuse[1] * waste[1] * hazard[1],
    )
    management = (
        8 * meters[0] * suppliers[1] + 6 * suppliers[0] * meters[1] + 3 * audit * meters[1] * suppliers[1],
        20 * meters[1] * suppliers[1],
    )
    structure = (6 * share + 4 * electric_heat, 10 * energy) if energy else (0, 1)
    reduction = max(rel[1] - rel[0], 0), rel[1]
    removed = (min(removal, gross), gross) if gross else (0, 1)
    decarbonised = (
        5 * reduction[0] * structure[1] * removed[1]
        + 3 * structure[0] * reduction[1] * removed[1]
        + 2 * removed[0] * reduction[1] * structure[1],
        10 * reduction[1] * structure[1] * removed[1],
    )
    met = [
        _at_least(share, energy, 25, 100),
        _at_least(renewable, electricity, 4, 10),
        _at_least(own, electricity, 5, 100),
        not value or tce * 10 <= 6 * value * 10**9,
        not mass or tce * 10 <= 8 * mass * 10**9,
        rel[0] * 10 <= 9 * rel[1],
        True,  # what offsets count is capped at just that
        not value or gross * 10 <= 12 * value * 10**7 * one,
        scope1 * 10 <= 9 * gross or not gross,
        not d["employees"] or net <= 120 * d["employees"] * 10**9 * one,
        _at_least(d["green_area"], d["area"], 1, 10),
        _at_least(d["roof_pv"], d["roof"], 4, 10),
        _at_least(d["storage"] * 365, own, 1, 10),
        not value or water * 10 <= 25 * value,
        _at_least(*water_reuse, 4, 10),
        _at_least(*waste, 5, 10),
        _at_least(*hazard, 9, 10),
        _at_least(*suppliers, 4, 10),
        _at_least(*meters, 95, 100),
        _at_least(*equipment, 75, 100),
        _at_least(d["heat_green"], heat, 1, 10) or heat <= 1000 * one,
        _at_least(electric_heat, energy, 2, 10),
        audit >= 1,
        _at_least(*management, 5, 10) and _at_least(*circular, 4, 10),
    ]
    fifths = (2, 4, 6, 8)
    score = _points(share, energy, (10, 25, 40, 60, 80), 100, (0, 30, 60, 90, 120, 150))
    score += _points(*rel, (1, 3, 6, 9, 12), 10, (200, 160, 120, 80, 40, 0))
    score += _points(tce, value * 10**9, (1, 2, 4, 8), 10, (100, 80, 60, 30, 0))
    score += _points(renewable, electricity, fifths, 10, (0, 30, 60, 80, 100))
    score += _points(*circular, fifths, 10, (0, 24, 48, 64, 80))
    score += _points(*management, (3, 5, 7, 9), 10, (0, 24, 48, 64, 80))
    score += _points(*equipment, (6, 7, 8, 9), 10, (0, 24, 48, 64, 80))
    score += _points(water, value, (5, 10, 20, 40), 10, (60, 48, 36, 18, 0))
    score += _points(*decarbonised, fifths, 10, (0, 30, 60, 80, 100))
    score += _points(*structure, fifths, 10, (0, 15, 30, 40, 50))
    near = [rel[0] * part <= limit * rel[1] for limit, part in ((2, 100), (3, 10), (6, 10), (9, 10))]
    return met, score, _level(sum(met), near)


def format_decimal(value: object) -> tuple[str, str]:
    """Return the digits before and after the point of the shortest decimal that names a number, without zeros."""
    whole, _, fraction = repr(value).partition(".")
    return whole, "" if fraction == "0" else fraction
