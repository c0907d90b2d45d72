"""`python -m benchmarks`: measure everything and write `RESULTS.md`."""

from __future__ import annotations

import argparse
import compileall
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import compiling, parsing, rating, rows, scoring, whole_process
from benchmarks.measure import machine

_HERE = Path(__file__).parent
_REPORT = """\
# Results

Written by `make bench` on {day}, on {machine}. Medians of runs taken in turns after `compileall`, warm page cache.
Machines differ and are shared: what can be compared are the ratios inside one table.

## One submission, in a process that runs

The standard `factory/factory.zc`: 40 data and a list of fuels, 60 indicators, 24 controls, 10 scores, 4 levels; 200
submissions in each turn, processor time. All peers agree on every control, score and level. What zcdsl does not
accept it tells with all mistakes; the validator of the rule engine says yes or no.
Aims: `rate` 10 times as fast as the rule engine; `check` as fast; generated code that rates at most 3 times as slow
as the fastest by hand. `check` validates and rates at once, and derives its 90 kB of reasons in two languages when
anything but the level is looked at; the rows below it take that in, which the engine has nothing like.

{rating}
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

{compiling}
## Deep tables

So many scored clauses in ten groups, and twelve levels. Processor time; growth is to twice the size. Aim: linear.

{scoring}
## Long lists

The canonical form; each row is missing a number, and the result names all of them. Processor time; growth is to ten
times the rows.

{rows}"""


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    arguments.add_argument("--turns", type=int, default=15, help="measured turns of each case (default: 15)")
    arguments.add_argument("-o", "--output", type=Path, default=_HERE / "RESULTS.md")
    chosen = arguments.parse_args()
    compileall.compile_dir(_HERE.parent / "zcdsl", quiet=1)
    text = _REPORT.format(
        day=datetime.now(UTC).date().isoformat(),
        machine=machine(),
        rating=rating.report(chosen.turns),
        process=whole_process.report(chosen.turns),
        parsing=parsing.report(max(3, chosen.turns // 3)),
        compiling=compiling.report(max(1, chosen.turns // 5)),
        scoring=scoring.report(max(1, chosen.turns // 5)),
        rows=rows.report(max(1, chosen.turns // 5)),
    )
    chosen.output.write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
