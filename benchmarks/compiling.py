"""A whole standard from its source to code that can run, pass by pass, at three sizes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from statistics import median
from unittest.mock import patch

from benchmarks import sources
from benchmarks.measure import milliseconds, table
from zcdsl import driver
from zcdsl.backends.python import BACKEND
from zcdsl.collector import paused
from zcdsl.diagnostics.model import Sink
from zcdsl.plugin.cache import index
from zcdsl.source import SourceFile
from zcdsl.syntax import ast
from zcdsl.syntax.parser import parse

SIZES = (100, 1_000, 10_000)
_PASSES = ("parse", "meaning", "verify", "plan", "emit Python")
_BYTE_CODE = "byte code, by Python itself, at first use"


def report(turns: int) -> str:
    """Measure, and return the section of the report."""
    _compile(10)  # the grammar's tables and the carried runtime are made once a process
    times: list[dict[str, float]] = []
    for size in SIZES:
        runs = [_compile(size) for _ in range(turns if size < SIZES[-1] else 1)]
        times.append({name: median(run[name] for run in runs) for name in (*_PASSES, _BYTE_CODE)})
    rows = [[name, *_row([taken[name] for taken in times])] for name in _PASSES]
    rows.append(["source to module", *_row([sum(taken[name] for name in _PASSES) for taken in times])])
    rows.append([_BYTE_CODE, *_row([taken[_BYTE_CODE] for taken in times])])
    head = ["pass"]
    for size, before in zip(SIZES, (None, *SIZES), strict=False):
        head += [f"{size:,} clauses, ms", *(["growth"] if before else [])]
    return table(head, rows)


def _row(taken: list[float]) -> list[str]:
    cells = [milliseconds(taken[0])]
    for before, now in pairwise(taken):
        cells += [milliseconds(now), f"{now / before:.1f}"]
    return cells


@paused()  # as the engine and `zcdsl compile` do
def _compile(size: int) -> dict[str, float]:
    """Return the seconds that each pass takes."""
    file = SourceFile("generated.zc", sources.standard(size))
    compilation = driver.Compilation(index(), (file,))
    marks = [time.process_time()]
    with _timed_parser() as parsing:
        compilation.resolved  # noqa: B018 - each pass runs when it is asked for
    marks.append(time.process_time())
    compilation.program  # noqa: B018
    marks.append(time.process_time())
    model = compilation.model
    marks.append(time.process_time())
    text = BACKEND.emit(model).artifacts[0].text
    marks.append(time.process_time())
    compile(text, "<generated>", "exec", dont_inherit=True)
    marks.append(time.process_time())
    resolve, *others = [after - before for before, after in pairwise(marks)]
    return dict(zip((*_PASSES, _BYTE_CODE), (parsing[0], resolve - parsing[0], *others), strict=True))


@contextmanager
def _timed_parser() -> Iterator[list[float]]:
    """Let the driver parse with a stopwatch; the list holds the seconds."""
    spent = [0.0]

    def timed(file: SourceFile, sink: Sink) -> ast.Document:
        start = time.process_time()
        document = parse(file, sink)
        spent[0] += time.process_time() - start
        return document

    with patch.object(driver, "parse", timed):
        yield spent
