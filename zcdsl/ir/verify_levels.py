"""The part of `verify` about tables that say which level is reached."""

from __future__ import annotations

from collections.abc import Iterator

from zcdsl.ir import model as ir
from zcdsl.ir.fold import together


def faults(program: ir.Program) -> Iterator[tuple[int, str, str]]:
    """Yield each broken invariant: its number, where, and what is wrong."""
    ranks = {level.id: rank for rank, level in enumerate(program.levels)}
    due = {level.id: list(together(level.condition)) for level in program.levels}
    if len({row.id for row in program.level_limits}) < len(program.level_limits):
        yield 1, "rows of limits", "an id is declared twice"
    if (keys := [(row.number.key, row.id) for row in program.level_limits]) != sorted(keys):
        yield 7, "rows of limits", "not in order of their numbers"
    for row in program.level_limits:
        place = f"row of limits {row.number}"
        if not row.source.document:
            yield 5, place, "no document is named as its source"
        levels = [ranks.get(limit.level, -1) for limit in row.limits]
        if not levels or levels != sorted(set(levels)) or levels[0] < 0:
            yield 11, place, "it limits no level, or the same one twice, or the best is not the first"
        elif any(limit.condition not in due[limit.level] for limit in row.limits):
            yield 11, place, "a level does not ask for its limit"
