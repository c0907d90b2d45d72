"""Sources to a syntax tree with a place on every node, beside what Lark alone does on the same text."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from lark import Lark

from benchmarks import sources
from benchmarks.measure import milliseconds, table
from zcdsl.collector import paused
from zcdsl.diagnostics.model import Sink
from zcdsl.source import SourceFile
from zcdsl.syntax.parser import parse

_PEER = Path(__file__).with_name("peer.lark")
SIZES = (1_000, 10_000)


def report(turns: int) -> str:
    """Measure, and return the section of the report."""
    peer = Lark(_PEER.read_text("utf-8"), parser="lalr", lexer="contextual", propagate_positions=True)
    rows = []
    for size in SIZES:
        text = sources.lines(size)
        lines = text.count("\n")
        ours, theirs = [], []
        for turn in range(turns + 1):
            start = time.process_time()
            sink = Sink()
            document = parse(SourceFile("generated.zc", text), sink)
            middle = time.process_time()
            with paused():
                tree = peer.parse(text)
            end = time.process_time()
            assert not document.broken
            assert len(document.declarations) == len(tree.children)
            del document, tree
            if turn:
                ours.append(middle - start)
                theirs.append(end - middle)
        taken, beside = median(ours), median(theirs)
        rows.append(
            [
                f"{lines:,} lines",
                milliseconds(taken),
                f"{lines / taken:,.0f}",
                milliseconds(beside),
                f"{lines / beside:,.0f}",
                f"{taken / beside:.2f}",
            ]
        )
    return table(["source", "zcdsl, ms", "lines/s", "bare Lark, ms", "lines/s", "ratio"], rows)
