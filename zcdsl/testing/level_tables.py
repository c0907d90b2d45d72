"""Random rows of limits for each level, and random decision tables; both are parts of what the levels ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from zcdsl.ir import model as ir
from zcdsl.numbering import ClauseNumber
from zcdsl.testing import build
from zcdsl.testing.build import HERE
from zcdsl.testing.choices import Draw
from zcdsl.testing.labels import drawn_source, drawn_text

_NUMBERS: Final = ("4.1", "5.2.1", "表2-1")  # a row may have the number of a clause
_AXES: Final = (("K", "N"), ("总分", "share of controls"))


def with_limits(
    draw: Draw, levels: Sequence[ir.Level], compared: Sequence[ir.Compare]
) -> tuple[list[ir.Level], tuple[ir.LevelLimits, ...]]:
    """Return the levels with rows of limits in their conditions, and these rows; each compares one thing."""
    made = {level.id: level for level in levels}
    rows = []
    for number, first in zip(_NUMBERS, compared, strict=False):
        limits: list[ir.LevelLimit] = []
        for level in levels:
            if draw.yes() or not limits:
                limit = replace(first, relation=draw.pick(tuple(ir.Relation)))
                limits.append(ir.LevelLimit(span=HERE, level=level.id, condition=limit))
                made[level.id] = replace(made[level.id], condition=build.every(made[level.id].condition, limit))
        rows.append(_row(draw, number, tuple(limits)))
    return list(made.values()), tuple(sorted(rows, key=lambda row: (row.number.key, row.id)))


def _row(draw: Draw, number: str, limits: tuple[ir.LevelLimit, ...]) -> ir.LevelLimits:
    found = ClauseNumber(number)
    return ir.LevelLimits(
        span=HERE,
        id=ir.ClauseId(found.slug),
        number=found,
        title=drawn_text(draw, number),
        limits=limits,
        source=drawn_source(draw),
    )


def with_decision(
    draw: Draw, levels: Sequence[ir.Level], axes: tuple[ir.Condition, ir.Condition], at: int
) -> tuple[list[ir.Level], ir.Decision]:
    """Return the levels with one more decision table in their conditions, and it; `at` is its place among the tables.

    An axis is whether a condition holds, or has one band only.
    """
    names = draw.pick(_AXES)
    rows, columns = (_axis(draw, name, condition) for name, condition in zip(names, axes, strict=True))
    given = (None, *(level.id for level in levels))
    cells = tuple(tuple(draw.pick(given) for _ in columns.bands) for _ in rows.bands)
    demands, better = [], set[ir.LevelId]()
    found = []
    for level in levels:
        better.add(level.id)
        corners = [
            build.every(*(band.condition for band in (row, column) if band.condition is not None))
            for row, line in zip(rows.bands, cells, strict=True)
            for column, cell in zip(columns.bands, line, strict=True)
            if cell in better and not (row.condition is None and column.condition is None)
        ]
        if not corners:
            found.append(level)
            continue
        due = corners[0] if len(corners) == 1 else build.some(*corners)
        demands.append(ir.LevelDemand(span=HERE, level=level.id, condition=due))
        found.append(replace(level, condition=build.every(level.condition, due)))
    table = ir.Decision(
        span=HERE,
        id=ir.ClauseId(f"decision_{at}"),
        number=draw.pick((None, ClauseNumber("表4"))),
        rows=rows,
        columns=columns,
        cells=cells,
        demands=tuple(demands),
        source=drawn_source(draw),
    )
    return found, table


def _axis(draw: Draw, name: str, condition: ir.Condition) -> ir.DecisionAxis:
    if draw.count(0, 3) == 3:
        return ir.DecisionAxis(span=HERE, name=name, bands=(ir.DecisionBand(span=HERE, text=name, condition=None),))
    bands = (
        ir.DecisionBand(span=HERE, text=f"{name} ≤ 1", condition=condition),
        ir.DecisionBand(span=HERE, text=f"{name} ＞ 1", condition=build.negated(condition)),
    )
    return ir.DecisionAxis(span=HERE, name=name, bands=bands)
