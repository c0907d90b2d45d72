"""Long lists with a cell missing in every row: all of them are told, in time that grows as the list does."""

from __future__ import annotations

import time

from benchmarks.measure import milliseconds, table
from zcdsl.backends.python import BACKEND
from zcdsl.driver import Compilation
from zcdsl.engine import Engine
from zcdsl.plugin.cache import index
from zcdsl.source import SourceFile

SIZES = (2_000, 20_000, 200_000)
_STANDARD = """\
standard bench.rows "Rows"
    edition 1
    source made up, synthetic
record device
    power: unit kW, at least 0 kW
    hours: unit h, at least 0 h
input devices: list of device
indicator total, unit MWh = sum(devices: power * hours)
indicator mean_hours, unit h = mean(devices: hours)
clause 1 "Total" core
    require total at most 100 MWh
clause 2 "Mean" core
    require mean_hours at most 10 h
levels
    reached: all core met
"""


def report(turns: int) -> str:
    """Measure, and return the section of the report."""
    model = Compilation(index(), (SourceFile("rows.zc", _STANDARD),)).model
    engine = Engine(compile(BACKEND.emit(model).artifacts[0].text, "<rows>", "exec", dont_inherit=True))
    head, cells = ["check"], ["every row lacks a cell"]
    taken = [min(_seconds(engine, size) for _ in range(turns if size < SIZES[-1] else 1)) for size in SIZES]
    for number, (size, seconds) in enumerate(zip(SIZES, taken, strict=True)):
        head += [f"{size:,} rows, ms", *(["growth"] if number else [])]
        growth = [f"{seconds / taken[number - 1]:.1f}"] if number else []
        cells += [milliseconds(seconds), *growth]
    return table(head, [cells])


def _seconds(engine: Engine, size: int) -> float:
    rows = [{"power": {"value": "1", "unit": "kW"}} for _ in range(size)]
    given = {"dates": {"period": ["2025-01-01", "2025-12-31"]}, "data": {"devices": rows}}
    start = time.process_time()
    result = engine.check(given)
    spent = time.process_time() - start
    missing = result["missing"]
    assert isinstance(missing, list)
    assert len(missing) == size
    return spent
