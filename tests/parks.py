"""The parks of `examples/`, as mappings that tests may change."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

import zcdsl

EXAMPLES = Path(__file__).parents[1] / "examples"
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
        {name: {**cell, "value": "0"} if isinstance(cell, dict) else cell for name, cell in row.items()} for row in rows
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return None if value == "null" else value
