"""Taking turns and telling ratios: on a shared machine only what ran side by side can be compared."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import NamedTuple

Rows = Sequence[Sequence[str]]


class Taken(NamedTuple):
    """How long a case takes, in seconds, and how many times as long as the first case of its turn: medians."""

    seconds: float
    ratio: float


def in_turns(
    cases: Mapping[str, Callable[[], object]], turns: int, clock: Callable[[], float] = time.perf_counter
) -> dict[str, Taken]:
    """Measure cases: in every turn each of them runs once, after one turn that does not count.

    Args:
        cases: What is measured, by name.
        turns: How many turns count.
        clock: `time.process_time` for what runs in this process: who else uses the machine matters less then.
    """
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for turn in range(turns + 1):
        for name, case in cases.items():
            start = clock()
            case()
            if turn:
                taken[name].append(clock() - start)
    first = next(iter(taken.values()))
    return {
        name: Taken(median(times), median(time / base for time, base in zip(times, first, strict=True)))
        for name, times in taken.items()
    }


def process(words: Sequence[str], env: Mapping[str, str]) -> Callable[[], object]:
    """Return a case: one whole process, which must succeed.

    Args:
        words: The command.
        env: Environment variables beside those of this process.
    """
    whole = {**os.environ, **env}

    def run() -> object:
        return subprocess.run(words, env=whole, stdout=subprocess.DEVNULL, check=True)

    return run


def table(head: Sequence[str], rows: Rows) -> str:
    """Return a Markdown table; all columns but the first are numbers."""
    rule = ["---", *("--:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows)) + "\n"


def milliseconds(seconds: float) -> str:
    """Return a time for a table."""
    return f"{seconds * 1000:,.1f}" if seconds < 0.1 else f"{seconds * 1000:,.0f}"


def machine() -> str:
    """Return what the figures hang on: processor, cores, system, Python; nothing that names the machine."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{_processor()}, {os.cpu_count()} cores, {platform.system()}, {python}"


def _processor() -> str:
    if sys.platform == "linux":
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            for line in file:
                if line.startswith("model name"):
                    return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
