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
