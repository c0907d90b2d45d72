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
            yield 12, place, "it limits no level, or the same one twice, or the best is not the first"
        elif any(limit.condition not in due[limit.level] for limit in row.limits):
            yield 12, place, "a level does not ask for its limit"
    if len({table.id for table in program.decisions}) < len(program.decisions):
        yield 1, "decision tables", "an id is declared twice"
    for table in program.decisions:
        place = f"decision table {table.id}"
        if not table.source.document:
            yield 5, place, "no document is named as its source"
        if any(cell is not None and cell not in ranks for row in table.cells for cell in row):
            yield 2, place, "a cell gives a level that is none"
        wide, high = len(table.columns.bands), len(table.rows.bands)
        if not wide or not high or [len(row) for row in table.cells] != [wide] * high:
            yield 12, place, "its cells are not as many as its bands"
        cuts = [band.condition for axis in (table.rows, table.columns) for band in axis.bands]
        if any(isinstance(cut, ir.ScoreCompare) and cut.when_counted for cut in cuts):
            yield 12, place, "an axis is cut by a score that may not be counted"
        demanded = [ranks.get(one.level, -1) for one in table.demands]
        if demanded != sorted(set(demanded)) or -1 in demanded:
            yield 12, place, "what it asks for is not in order of the levels"
        elif any(one.condition not in due[one.level] for one in table.demands):
            yield 12, place, "a level does not ask for what the table asks for"
