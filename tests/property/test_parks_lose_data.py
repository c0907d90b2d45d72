"""The parks of `examples/`: whatever single datum is taken away, none reaches more, and none may reach less."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import parks
import pytest

import zcdsl

Place = tuple[str | int, ...]


@cache
def standard() -> zcdsl.Standard:
    return zcdsl.load("cn.park.zero_carbon")


def places(data: dict[str, Any]) -> Iterator[Place]:
    """Yield every scalar, list, row and cell."""
    for code, datum in data.items():
        yield (code,)
        if isinstance(datum, list):
            for at, row in enumerate(datum):
                yield (code, at)
                yield from ((code, at, column) for column in row)


def without(data: dict[str, Any], place: Place) -> dict[str, Any]:
    """Return the data without what stands at a place."""
    code, *rest = place
    if not rest:
        return {key: value for key, value in data.items() if key != code}
    at, *column = rest
    rows = list(data[str(code)])
    if column:
        rows[int(at)] = {key: cell for key, cell in rows[int(at)].items() if key != column[0]}
    else:
        del rows[int(at)]
    return {**data, str(code): rows}


def rank(level: str | None) -> int:
    """Return 1 for the level that there is, 0 for none."""
    return 0 if level is None else 1


def never_more(name: str, changed: dict[str, Any]) -> tuple[int, int]:
    rated = standard().rate({**parks.canonical(name), "data": changed})
    return rank(rated.level), rank(rated.ceiling)


@pytest.mark.parametrize("name", parks.ALL)
def test_removing_any_datum_raises_no_level_and_lowers_no_ceiling(name: str) -> None:
    data = parks.canonical(name)["data"]
    level, ceiling = never_more(name, data)
    removed = list(places(data))
    assert len(removed) > 450
    for place in removed:
        after = never_more(name, without(data, place))
        assert after[0] <= level, place
        assert after[1] >= ceiling, place


@pytest.mark.parametrize("name", parks.ALL)
@pytest.mark.parametrize(("code", "column"), [("fuels", "use"), ("fuels", "fuel"), ("processes", "product")])
def test_removing_all_rows_of_one_code_raises_no_level(name: str, code: str, column: str) -> None:
    data = parks.canonical(name)["data"]
    for gone in {row[column] for row in data[code]}:
        fewer = {**data, code: [row for row in data[code] if row[column] != gone]}
        assert never_more(name, fewer)[0] <= never_more(name, data)[0], gone


def test_removing_what_the_core_rests_on_leaves_the_level_open() -> None:
    data = parks.canonical("park-reaches")["data"]
    for code in ("total_energy", "fuels", "conversion", "electricity_received", "heat_sent", "processes"):
        assert never_more("park-reaches", without(data, (code,))) == (0, 1), code
