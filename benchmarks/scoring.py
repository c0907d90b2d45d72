"""Deep tables: so many scored clauses and twelve levels, compiled and checked, at sizes that double."""

from __future__ import annotations

import time
from itertools import pairwise
from statistics import median

from benchmarks import sources
from benchmarks.measure import milliseconds, table
from zcdsl import driver
from zcdsl.backends.python import BACKEND
from zcdsl.collector import paused
from zcdsl.engine import Engine
from zcdsl.plugin.cache import index
from zcdsl.source import SourceFile

SIZES = (125, 250, 500, 1_000)
_REPEATS = 9  # one run is too short to be measured alone
_PARTS = ("source to module", "byte code", "rate", "check")


def report(turns: int) -> str:
    """Measure, and return the section of the report."""
    _measured(20)  # the grammar's tables and the carried runtime are made once a process
    times = []
    for size in SIZES:
        runs = [_measured(size) for _ in range(turns)]
        times.append([median(run[at] for run in runs) for at in range(len(_PARTS))])
    head = ["pass"]
    for number, size in enumerate(SIZES):
        head += [f"{size:,} clauses, ms", *(["growth"] if number else [])]
    rows = [[name, *_row([taken[at] for taken in times])] for at, name in enumerate(_PARTS)]
    return table(head, rows)


def _row(taken: list[float]) -> list[str]:
    cells = [milliseconds(taken[0])]
    for before, now in pairwise(taken):
        cells += [milliseconds(now), f"{now / before:.2f}"]
    return cells


def _measured(size: int) -> list[float]:
    """Return the seconds of processor time that each part takes."""
    marks = [time.process_time()]
    with paused():  # as the engine and `zcdsl compile` do
        compilation = driver.Compilation(index(), (SourceFile("scored.zc", sources.scored(size)),))
        text = BACKEND.emit(compilation.model).artifacts[0].text
        marks.append(time.process_time())
        code = compile(text, "<scored>", "exec", dont_inherit=True)
    marks.append(time.process_time())
    engine, given = Engine(code), sources.scored_submission(size)
    engine.check(given)  # the first makes what is kept
    engine.rate(given)
    spent = [after - before for before, after in pairwise(marks)]
    for rate in (engine.rate, engine.check):
        runs = [time.process_time()]
        for _ in range(_REPEATS):
            rate(given)
            runs.append(time.process_time())
        spent.append(median(after - before for before, after in pairwise(runs)))
    return spent
