"""The peer: jsonschema-rs says whether a submission is valid, and zen-engine rates it, in decimals of 28 digits."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import NamedTuple

import jsonschema_rs

from benchmarks.factory.submissions import FUELS, LOGNORMAL, OPTIONAL, SECTORS, STANDARD, UNIFORM

HEAT_VALUES = (20.908, 28.435, 41.816, 43.070, 42.652, 41.816, 50.179, 38.931, 17.354, 45.998, 14.0, 12.0)
CARBON_CONTENTS = (0.0946, 0.107, 0.0733, 0.0693, 0.0741, 0.0774, 0.0631, 0.0561, 0.0444, 0.0576, 0, 0.0917)
_HIGHEST = {
    **dict.fromkeys(("suppliers", "suppliers_disclosed", "meters_required", "meters_installed"), 1e6),
    **dict.fromkeys(("motor_share", "led_share", "ev_share"), 100),
    **{"boiler_eff": 120, "audit_age": 50, "grid_factor": 2, "heat_factor": 1, "refrigerant_gwp": 15000},
}
INDICATORS = """
elec_self = pv_self + wind_self
elec_total = elec_grid + elec_green + elec_self
elec_re = elec_green + elec_self
elec_re_share = elec_total > 0 ? elec_re / elec_total : 0
self_share = elec_total > 0 ? elec_self / elec_total : 0
elec_heat = elec_total * 0.0036
heat_total = heat + heat_green + steam + cooling
heat_fossil = heat + steam + cooling * 0.3
fuel_heat = sum(map(fuels, #.amount * heat_value[#.kind]))
fuel_carbon = sum(map(fuels, #.amount * carbon[#.kind]))
energy = elec_heat + heat_total + fuel_heat
energy_tce = energy * 0.03412
re_heat = elec_re * 0.0036 + heat_green
re_share = energy > 0 ? re_heat / energy : 0
energy_per_mass = output_mass > 0 ? energy_tce / output_mass : 0
energy_per_value = output_value > 0 ? energy_tce / output_value : 0
elec_carbon = elec_grid * grid_factor / 1000
heat_carbon = heat_fossil * heat_factor
refrigerant_carbon = refrigerant * refrigerant_gwp / 1000
scope1 = fuel_carbon + process + refrigerant_carbon
scope2 = elec_carbon + heat_carbon
gross = scope1 + scope2
removal = ccus + sink
after_removal = gross > removal ? gross - removal : 0
offset_cap = gross * 0.15
offset_used = offset < offset_cap ? offset : offset_cap
net = after_removal > offset_used ? after_removal - offset_used : 0
gross_per_value = output_value > 0 ? gross / output_value : 0
net_per_value = output_value > 0 ? net / output_value : 0
net_per_mass = output_mass > 0 ? net / output_mass : 0
net_rel = baseline > 0 ? net_per_value / baseline : 0
reduction = net_rel < 1 ? 1 - net_rel : 0
scope1_share = gross > 0 ? scope1 / gross : 0
scope2_share = gross > 0 ? scope2 / gross : 0
offset_share = gross > 0 ? offset_used / gross : 0
removal_share = gross > 0 ? (removal < gross ? removal / gross : 1) : 0
per_capita = employees > 0 ? net / employees : 0
per_area = area > 0 ? net / area : 0
green_cover = area > 0 ? (green_area < area ? green_area / area : 1) : 0
roof_use = roof > 0 ? (roof_pv < roof ? roof_pv / roof : 1) : 0
pv_yield = roof_pv > 0 ? pv_self / roof_pv : 0
storage_ratio = elec_self > 0 ? storage / (elec_self / 365) : 0
water_per_value = output_value > 0 ? water / output_value : 0
water_all = water + water_reused
water_reuse = water_all > 0 ? (water_reused < water ? water_reused / water_all * 2 : 1) : 0
waste_per_value = output_value > 0 ? waste / output_value : 0
waste_rate = waste > 0 ? (waste_recycled < waste ? waste_recycled / waste : 1) : 0
hazard_rate = hazard > 0 ? (hazard_disposed < hazard ? hazard_disposed / hazard : 1) : 0
supplier_rate = suppliers > 0 ? (suppliers_disclosed < suppliers ? suppliers_disclosed / suppliers : 1) : 0
meter_rate = meters_required > 0 ? (meters_installed < meters_required ? meters_installed / meters_required : 1) : 0
equip_index = (0.5 * motor_share + 0.3 * led_share + 0.2 * (boiler_eff < 100 ? boiler_eff : 100)) / 100
heat_green_share = heat_total > 0 ? heat_green / heat_total : 0
fossil_share = energy > 0 ? (fuel_heat + heat_fossil) / energy : 0
electrification = energy > 0 ? elec_heat / energy : 0
value_per_mass = output_mass > 0 ? output_value / output_mass : 0
audit_fresh = audit_age <= 3 ? 1 : (audit_age <= 5 ? 0.5 : 0)
transport_index = ev_share < 80 ? ev_share * 0.0125 : 1
circular_index = (water_reuse + waste_rate + hazard_rate) / 3
mgmt_index = 0.4 * meter_rate + 0.3 * supplier_rate + 0.3 * audit_fresh
structure_index = 0.6 * re_share + 0.4 * electrification
decarb_index = 0.5 * reduction + 0.3 * structure_index + 0.2 * removal_share
"""
CONTROLS = """
re_share >= 0.25
elec_re_share >= 0.4
self_share >= 0.05
energy_per_value <= 0.6
energy_per_mass <= 0.8
net_rel <= 0.9
offset_share <= 0.15
gross_per_value <= 1.2
scope1_share <= 0.9
per_capita <= 120
green_cover >= 0.1
roof_use >= 0.4
storage_ratio >= 0.1
water_per_value <= 2.5
water_reuse >= 0.4
waste_rate >= 0.5
hazard_rate >= 0.9
supplier_rate >= 0.4
meter_rate >= 0.95
equip_index >= 0.75
heat_green_share >= 0.1 or heat_total <= 1000
electrification >= 0.2
audit_fresh >= 0.5
mgmt_index >= 0.5 and circular_index >= 0.4
"""
# indicator, edges from below, points below each of them and from the last one on
BANDS = (
    ("re_share", (0.1, 0.25, 0.4, 0.6, 0.8), (0, 3, 6, 9, 12, 15)),
    ("net_rel", (0.1, 0.3, 0.6, 0.9, 1.2), (20, 16, 12, 8, 4, 0)),
    ("energy_per_value", (0.1, 0.2, 0.4, 0.8), (10, 8, 6, 3, 0)),
    ("elec_re_share", (0.2, 0.4, 0.6, 0.8), (0, 3, 6, 8, 10)),
    ("circular_index", (0.2, 0.4, 0.6, 0.8), (0, 2.4, 4.8, 6.4, 8)),
    ("mgmt_index", (0.3, 0.5, 0.7, 0.9), (0, 2.4, 4.8, 6.4, 8)),
    ("equip_index", (0.6, 0.7, 0.8, 0.9), (0, 2.4, 4.8, 6.4, 8)),
    ("water_per_value", (0.5, 1, 2, 4), (6, 4.8, 3.6, 1.8, 0)),
    ("decarb_index", (0.2, 0.4, 0.6, 0.8), (0, 3, 6, 8, 10)),
    ("structure_index", (0.2, 0.4, 0.6, 0.8), (0, 1.5, 3, 4, 5)),
)
LEVELS = (("zero_carbon", 95, 0.02), ("near_zero", 85, 0.3), ("ultra_low", 75, 0.6), ("low", 60, 0.9))


class Rated(NamedTuple):
    """What the peers have in common: the controls met, in order, the score, the level or None."""

    met: list[bool]
    score: float
    level: str | None


def schema() -> dict[str, object]:
    """Return the JSON Schema of a submission as somebody would write it by hand."""
    data: dict[str, object] = {
        code: {"type": "number", "minimum": 0, "maximum": _HIGHEST.get(code, 1e12)} for code in (*LOGNORMAL, *UNIFORM)
    }
    row = {
        "type": "object",
        "properties": {"kind": {"enum": list(FUELS)}, "amount": {"type": "number", "minimum": 0}},
        "required": ["kind", "amount"],
        "additionalProperties": False,
    }
    data |= {"sector": {"enum": list(SECTORS)}, "fuels": {"type": "array", "items": row}}
    day = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
    period = {"type": "array", "items": day, "minItems": 2, "maxItems": 2}
    parts = {
        "standard": {"const": STANDARD},
        "subject": {"type": "object", "properties": {"id": {"type": "string"}}, "additionalProperties": False},
        "dates": {"type": "object", "properties": {"period": period}, "additionalProperties": False},
        "data": {
            "type": "object",
            "properties": data,
            "required": sorted(set(data) - OPTIONAL),
            "additionalProperties": False,
        },
    }
    return {"type": "object", "properties": parts, "required": ["data"], "additionalProperties": False}


def validator() -> Callable[[object], bool]:
    """Return the compiled validator."""
    found: Callable[[object], bool] = jsonschema_rs.validator_for(schema()).is_valid
    return found


def rater(*, trace: bool = False) -> Callable[[dict[str, object]], Rated]:
    """Return what rates the data of a valid submission; with a trace, the engine says how it came to each value."""
    import zen  # only where the engine rates: its figures stand in the tests of all peers

    options = {"trace": trace}
    indicators = [line.split(" = ") for line in INDICATORS.strip().splitlines()]
    controls = CONTROLS.strip().splitlines()
    own = {name for name, _ in indicators}

    def reach(text: str) -> str:
        return re.sub(r"[a-z_][a-z_0-9]*", lambda match: f"$.{match[0]}" if match[0] in own else match[0], text)

    steps = [(name, reach(text)) for name, text in indicators]
    steps += [(f"c{number}", reach(text)) for number, text in enumerate(controls)]
    steps.append(("met", " + ".join(f"($.c{number} ? 1 : 0)" for number in range(len(controls)))))
    for number, (name, edges, points) in enumerate(BANDS):
        text = str(points[-1])
        for edge, reached in reversed(list(zip(edges, points, strict=False))):
            text = f"($.{name} < {edge} ? {reached} : {text})"
        steps.append((f"s{number}", text))
    steps.append(("score", " + ".join(f"$.s{number}" for number in range(len(BANDS)))))
    text = "null"
    for level, share, limit in reversed(LEVELS):
        text = f"($.met * 100 >= {share * len(controls)} and $.net_rel <= {limit} ? '{level}' : {text})"
    steps.append(("level", text))
    decision = zen.ZenEngine().create_decision(json.dumps(_graph(steps)))
    heat_value = dict(zip(FUELS, HEAT_VALUES, strict=True))
    contents = zip(FUELS, HEAT_VALUES, CARBON_CONTENTS, strict=True)
    carbon = {fuel: round(heat * content, 12) for fuel, heat, content in contents}
    absent = {**dict.fromkeys(OPTIONAL, 0), "heat_value": heat_value, "carbon": carbon}
    order = [f"c{number}" for number in range(len(controls))]

    def rate(data: dict[str, object]) -> Rated:
        found = decision.evaluate({**absent, **data}, options)["result"]
        return Rated([found[name] for name in order], found["score"], found.get("level"))

    return rate


def _graph(steps: list[tuple[str, str]]) -> dict[str, object]:
    expressions = [{"id": str(number), "key": key, "value": value} for number, (key, value) in enumerate(steps)]
    content = {
        "expressions": expressions,
        "passThrough": False,
        "inputField": None,
        "outputPath": None,
        "executionMode": "single",
    }
    nodes = [
        _node("in", "inputNode"),
        {**_node("rules", "expressionNode"), "content": content},
        _node("out", "outputNode"),
    ]
    edges = [
        {"id": "a", "sourceId": "in", "targetId": "rules", "type": "edge"},
        {"id": "b", "sourceId": "rules", "targetId": "out", "type": "edge"},
    ]
    return {"nodes": nodes, "edges": edges}


def _node(name: str, kind: str) -> dict[str, object]:
    return {"id": name, "type": kind, "name": name, "position": {"x": 0, "y": 0}}
