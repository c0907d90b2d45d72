"""Warnings about what a standard declares and nothing uses."""

from __future__ import annotations

from collections.abc import Collection

from zcdsl.diagnostics import codes
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.graph.build import Kind, Node, build, label
from zcdsl.ir import model as ir
from zcdsl.source import SourceFile


def report_unused(program: ir.Program, sink: Sink, own_files: Collection[SourceFile]) -> None:
    """Report a ZC4002 for each input, and each constant of the standard's own, that nothing uses.

    What an imported library declares is for all who import it, and what a base declares for all who tailor it; an
    indicator is reported even if no clause uses it.

    Args:
        program: The standard.
        sink: Where it is reported.
        own_files: The sources of the standard itself.
    """
    graph = build(program)
    own = f"{program.id}@{program.edition}"
    declared = [(Node(Kind.INPUT, item.id), item.span) for item in program.inputs]
    made = program.structures
    declared += [(Node(Kind.INPUT, item.id), item.span) for item in made.given]
    declared += [(Node(Kind.CONSTANT, c.id), c.span) for c in program.constants if c.owner == own]
    declared += [(Node(Kind.CONSTANT, table.id), table.span) for table in made.tables if table.owner == own]
    declared += [(Node(Kind.CONSTANT, c.id), c.span) for c in program.dated if c.owner == own]
    declared += [(Node(Kind.CONSTANT, c.id), c.span) for c in program.curves if c.owner == own]
    for node, span in declared:
        if graph.out_degree(node) == 0 and span.file in own_files:
            sink.report(Diagnostic(codes.UNUSED, (Label(span),), {"name": label(graph, node)}))
