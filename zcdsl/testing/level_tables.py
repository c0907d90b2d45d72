"""Random tables that say which level is reached, and the levels that ask for what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from zcdsl.ir import model as ir
from zcdsl.numbering import ClauseNumber
from zcdsl.testing import build
from zcdsl.testing.build import HERE, SOURCE
from zcdsl.texts import Text

if TYPE_CHECKING:
    from zcdsl.testing.generate import Draw

_NUMBERS: Final = ("4.1", "5.2.1", "表2-1")  # a row may have the number of a clause


def with_limits(
    draw: Draw, levels: Sequence[ir.Level], compared: Sequence[ir.Compare]
) -> tuple[list[ir.Level], tuple[ir.LevelLimits, ...]]:
    """Return the levels with rows of limits in their conditions, and these rows; each compares one thing."""
    made = {level.id: level for level in levels}
    rows = []
    for number, first in zip(_NUMBERS, compared, strict=False):
        limits: list[ir.LevelLimit] = []
        for level in levels:
            if draw(st.booleans()) or not limits:
                limit = replace(first, relation=draw(st.sampled_from(tuple(ir.Relation))))
                limits.append(ir.LevelLimit(span=HERE, level=level.id, condition=limit))
                made[level.id] = replace(made[level.id], condition=build.every(made[level.id].condition, limit))
        rows.append(_row(number, tuple(limits)))
    return list(made.values()), tuple(sorted(rows, key=lambda row: (row.number.key, row.id)))


def _row(number: str, limits: tuple[ir.LevelLimit, ...]) -> ir.LevelLimits:
    found = ClauseNumber(number)
    return ir.LevelLimits(
        span=HERE, id=ir.ClauseId(found.slug), number=found, title=Text(f"行{number}"), limits=limits, source=SOURCE
    )


def with_decision(
    draw: Draw, levels: Sequence[ir.Level], axes: tuple[ir.Condition, ir.Condition]
) -> tuple[list[ir.Level], tuple[ir.Decision, ...]]:
    """Return the levels with a decision table in their conditions, and it; an axis is whether a condition holds."""
    rows, columns = (_axis(name, condition) for name, condition in zip("KN", axes, strict=True))
    given = st.sampled_from((None, *(level.id for level in levels)))
    cells = tuple(tuple(draw(given) for _ in columns.bands) for _ in rows.bands)
    demands, better = [], set[ir.LevelId]()
    found = []
    for level in levels:
        better.add(level.id)
        corners = [
            build.every(*(band.condition for band in (row, column) if band.condition is not None))
            for row, line in zip(rows.bands, cells, strict=True)
            for column, cell in zip(columns.bands, line, strict=True)
            if cell in better
        ]
        if not corners:
            found.append(level)
            continue
        due = corners[0] if len(corners) == 1 else build.some(*corners)
        demands.append(ir.LevelDemand(span=HERE, level=level.id, condition=due))
        found.append(replace(level, condition=build.every(level.condition, due)))
    number = draw(st.sampled_from((None, ClauseNumber("表4"))))
    table = ir.Decision(
        span=HERE,
        id=ir.ClauseId("decision_1"),
        number=number,
        rows=rows,
        columns=columns,
        cells=cells,
        demands=tuple(demands),
        source=SOURCE,
    )
    return found, (table,)


def _axis(name: str, condition: ir.Condition) -> ir.DecisionAxis:
    bands = (
        ir.DecisionBand(span=HERE, text=f"{name} ≤ 1", condition=condition),
        ir.DecisionBand(span=HERE, text=f"{name} ＞ 1", condition=build.negated(condition)),
    )
    return ir.DecisionAxis(span=HERE, name=name, bands=bands)
