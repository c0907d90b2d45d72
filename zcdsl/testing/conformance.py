"""`python -m zcdsl.testing.conformance`: the large dose, over processes, with its log and the cases that disagree.

The same seed and the same number of pairs give the same standards and submissions, on however many processes.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Final

from zcdsl.testing.conformance_log import Run, page
from zcdsl.testing.dose import Case, Found, batch, smallest
from zcdsl.testing.javascript import NODE, Node
from zcdsl.testing.judge import Tally
from zcdsl.testing.kept import written
from zcdsl.testing.targets import PYTHON_TARGET, JavaScriptTarget, Target
from zcdsl.version import VERSION

_BLOCK: Final = 10  # standards that a process takes at once
_SECONDS: Final = 10  # between two lines of progress
_MADE_SMALL: Final = 20  # disagreements
_open = ExitStack()  # what a process has started for itself
_targets: list[Target] = []


@dataclass(frozen=True, slots=True)
class _Block:
    """What one process has judged."""

    tally: Tally
    found: tuple[Found, ...]


def targets(node: Node | None) -> list[Target]:
    """Return the targets of this repository; JavaScript where there is a Node."""
    return [PYTHON_TARGET, *([JavaScriptTarget(node)] if node is not None else [])]


def _begin() -> None:
    """Start what a process needs to judge."""
    _targets[:] = targets(_open.enter_context(Node()) if NODE is not None else None)


def _block(seed: int, number: int, each: int) -> _Block:
    tally = Tally()
    numbers = range(number * _BLOCK, (number + 1) * _BLOCK)
    return _Block(tally, tuple(found for at in numbers for found in batch(_targets, seed, at, tally, each)))


def _blocks(pool: ProcessPoolExecutor, processes: int, seed: int, each: int) -> Iterator[_Block]:
    """Yield one block after the other, in order, a few of them under way."""
    waiting: deque[Future[_Block]] = deque()
    for number in count():
        waiting.append(pool.submit(_block, seed, number, each))
        if len(waiting) > 2 * processes:
            yield waiting.popleft().result()


def judge_all(pairs: int, seed: int, each: int, processes: int) -> tuple[Tally, list[Found]]:
    """Judge until every target has been judged on so many pairs; tell on standard error how far it is."""
    wanted = [target.name for target in targets(None)] + (["js"] if NODE is not None else [])
    tally, found = Tally(), list[Found]()
    began = told = time.monotonic()
    with ProcessPoolExecutor(processes, initializer=_begin) as pool:
        for block in _blocks(pool, processes, seed, each):
            tally.add(block.tally)
            found += block.found
            done = min(tally.pairs[name] for name in wanted)
            now = time.monotonic()
            if now - told > _SECONDS or done >= pairs:
                told = now
                rate = sum(tally.pairs.values()) / (now - began)
                print(f"{done:>9} of {pairs} pairs, {rate:.0f} a second, {len(found)} disagreements", file=sys.stderr)
            if done >= pairs:
                pool.shutdown(wait=False, cancel_futures=True)
                return tally, found
    raise AssertionError("there is always another block")


def _small(found: Sequence[Found]) -> list[Case]:
    """Return small cases, one for each kind of disagreement."""
    firsts = {tuple(sorted(":".join(line.split(":")[:2]) for line in one.lines)): one for one in reversed(found)}
    with ExitStack() as stack:
        judged = targets(stack.enter_context(Node()) if NODE is not None else None)
        return [smallest(judged, one) for one in list(firsts.values())[:_MADE_SMALL]]


def keep(cases: Sequence[Case], folder: Path) -> None:
    """Write cases to a folder, each under a name of its own, and tell where."""
    folder.mkdir(parents=True, exist_ok=True)
    for case in cases:
        text = written(case.program, case.submission, "\n".join(case.lines))
        path = folder / f"{hashlib.sha256(text.encode()).hexdigest()[:12]}.json"
        path.write_text(text, encoding="utf-8")
        print(f"{path}: {case.lines[0]}", file=sys.stderr)


def _node_version() -> str:
    if NODE is None:
        return ""
    return subprocess.run([NODE, "--version"], capture_output=True, encoding="utf-8", check=True).stdout.strip()


def main(words: Sequence[str] | None = None) -> int:
    """Run the command; 0 is no disagreement."""
    parser = argparse.ArgumentParser(prog="python -m zcdsl.testing.conformance", description=__doc__)
    parser.add_argument("--pairs", type=int, default=1_000_000, help="of a standard and a submission, for each target")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--each", type=int, default=200, help="submissions to each standard")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--log", type=Path, help="a page to write")
    parser.add_argument("--keep", type=Path, help="a folder for the cases that disagree")
    asked = parser.parse_args(words)
    if min(asked.pairs, asked.each, asked.processes) < 1:
        parser.error("pairs, submissions to each standard and processes are 1 or more")
    tally, found = judge_all(asked.pairs, asked.seed, asked.each, asked.processes)
    cases = _small(found)
    if asked.keep is not None and cases:
        keep(cases, asked.keep)
    if asked.log is not None:
        versions = {"zcdsl": VERSION, "Python": platform.python_version(), "Node": _node_version()}
        run = Run(date.today(), asked.seed, asked.pairs, asked.each, versions, tally, len(found))
        asked.log.write_text(page(run), encoding="utf-8")
    names = "".join(f", {name} {number}" for name, number in sorted(tally.pairs.items()))
    print(f"{tally.programs} standards{names}, {len(found)} disagreements")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
