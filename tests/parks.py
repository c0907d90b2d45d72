"""The parks of `examples/`, as mappings that tests may change, and the numbers of their fuels once more."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

import zcdsl

EXAMPLES = Path(__file__).parents[1] / "examples"
# fuel, code, GJ per t or per 10^4 Nm3, tC per GJ, oxidation in per cent
TABLE_C1 = """\
无烟煤,anthracite,26.7,0.02740,94
烟煤,bituminous_coal,19.570,0.02610,93
褐煤,lignite,11.9,0.02800,96
洗精煤,cleaned_coal,26.334,0.02541,90
其他洗煤,other_washed_coal,12.545,0.02541,90
型煤,briquette,17.460,0.03360,90
其他煤制品,other_coal_products,17.460,0.03360,98
焦炭,coke,28.435,0.02950,93
石油焦,petroleum_coke,32.5,0.02750,98
原油,crude_oil,41.816,0.02010,98
燃料油,fuel_oil,41.816,0.02110,98
汽油,gasoline,43.070,0.01890,98
柴油,diesel,42.652,0.02020,98
一般煤油,kerosene,43.070,0.01960,98
液化天然气,lng,51.498,0.01530,98
液化石油气,lpg,50.179,0.01720,98
石脑油,naphtha,44.5,0.02000,98
焦油,coal_tar,33.453,0.02200,98
粗苯,crude_benzene,41.816,0.02270,98
其他石油制品,other_petroleum_products,41.031,0.02000,98
天然气,natural_gas,389.31,0.01530,99
高炉煤气,blast_furnace_gas,33.00,0.07080,99
转炉煤气,converter_gas,84.00,0.04960,99
焦炉煤气,coke_oven_gas,179.81,0.01358,99
炼厂干气,refinery_dry_gas,45.998,0.01820,99
其他煤气,other_gas,52.270,0.01220,99
"""
GASES = {"natural_gas", "blast_furnace_gas", "converter_gas", "coke_oven_gas", "other_gas"}  # per 10^4 Nm3
ALL = ("park-reaches", "park-fails-core", "park-open")


def submission(name: str) -> dict[str, Any]:
    """Return a park as it is written: keys as they stand there, each number its own text."""
    read = _plain(yaml.load((EXAMPLES / f"{name}.yaml").read_text("utf-8"), Loader=yaml.BaseLoader))
    assert isinstance(read, dict)
    read["dates"]["base_year"] = int(read["dates"]["base_year"])
    return read


@cache
def canonical(name: str) -> dict[str, Any]:
    """Return a park in the canonical form; not to be changed in place."""
    return dict(zcdsl.load("cn.park.zero_carbon").normalize(submission(name)))


def emitting(tonnes: str, energy: str) -> dict[str, Any]:
    """Return a park in the canonical form whose only emissions are so many tonnes of industrial processes."""
    park = canonical("park-reaches")
    data = {code: _nothing(datum) if isinstance(datum, list) else datum for code, datum in park["data"].items()}
    lime = {"product": "lime", "output": {"value": "1", "unit": "t"}, "factor": {"value": tonnes, "unit": "tCO2/t"}}
    data["processes"] = [row for row in data["processes"] if row["product"] != "lime"] + [lime]
    data["total_energy"] = energy
    return {**park, "data": data}


def _nothing(rows: list[Any]) -> list[Any]:
    return [
        {
            name: {**cell, "value": "0"} if isinstance(cell, dict) and "unit" in cell else cell
            for name, cell in row.items()
        }
        for row in rows
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return None if value == "null" else value
