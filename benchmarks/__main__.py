"""`python -m benchmarks`: measure everything and write `RESULTS.md`."""

from __future__ import annotations

import argparse
import compileall
from pathlib import Path

from benchmarks import compiling, parsing, whole_process
from benchmarks.measure import machine

_HERE = Path(__file__).parent
_REPORT = """\
# Results

Written by `make bench` on {machine}. Medians of runs taken in turns after `compileall`, warm page cache.
Machines differ and are shared: what can be compared are the ratios inside one table.

## One check, a whole process

The compiled standard is in the cache, and no time is spent on finding plugins, except where it says first use.
Aim: `zcdsl check x.json` at most 5 times a bare interpreter.

{process}
## Parsing, with the tree and all places

The same text, beside a Lark parser with its own contextual lexer and `propagate_positions` (`peer.lark`), which
checks less; processor time. Aim: 5,000 lines a second at either size.

{parsing}
## Compiling, pass by pass

A generated standard: each clause with two inputs, a parameter and two indicators, every third one in bands.
Processor time; growth is from one size to ten times that size. Aim: at most 12.

{compiling}"""


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    arguments.add_argument("--turns", type=int, default=15, help="measured turns of each case (default: 15)")
    arguments.add_argument("-o", "--output", type=Path, default=_HERE / "RESULTS.md")
    chosen = arguments.parse_args()
    compileall.compile_dir(_HERE.parent / "zcdsl", quiet=1)
    text = _REPORT.format(
        machine=machine(),
        process=whole_process.report(chosen.turns),
        parsing=parsing.report(max(3, chosen.turns // 3)),
        compiling=compiling.report(max(1, chosen.turns // 5)),
    )
    chosen.output.write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
