"""`ir.Program` → `Plan`: an order to compute in, or every knot reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import networkx as nx

from zcdsl.diagnostics.model import Sink
from zcdsl.graph.build import Kind, Node, build, of_kind
from zcdsl.graph.cycles import knots, tell
from zcdsl.ir import model as ir
from zcdsl.model import Plan


class InputsOf(Mapping[ir.Id, tuple[ir.Id, ...]]):
    """The inputs behind each indicator, kept as bit sets and spelled out when asked.

    Spelled out at once, a chain of n indicators with an input each would take n² / 2 names.
    """

    def __init__(self, inputs: tuple[ir.Id, ...], bits: Mapping[ir.Id, int]) -> None:
        self._inputs = inputs
        self._bits = bits

    def __getitem__(self, indicator: ir.Id) -> tuple[ir.Id, ...]:
        rest, found = self._bits[indicator], []
        while rest:
            lowest = rest & -rest
            found.append(self._inputs[lowest.bit_length() - 1])
            rest ^= lowest
        return tuple(found)

    def __iter__(self) -> Iterator[ir.Id]:
        return iter(self._bits)

    def __len__(self) -> int:
        return len(self._bits)


def plan(program: ir.Program, sink: Sink) -> Plan | None:
    """Order the indicators of `program`, each after everything that it uses, ties by id.

    Args:
        program: A resolved program.
        sink: Takes one ZC4001 per knot of indicators that depend on one another.

    Returns:
        The plan, or None where there is a knot.
    """
    graph = build(program)
    values = of_kind(graph, Kind.INDICATOR)
    tangled = knots(values)
    if tangled:
        indicators = {str(indicator.id): indicator for indicator in program.indicators}
        for knot in tangled:
            sink.report(tell(graph, knot, indicators))
        return None
    order = tuple(ir.Id(node.id) for node in nx.lexicographical_topological_sort(values, lambda n: n.id))
    return Plan(order, _inputs_of(graph, order))


def _inputs_of(graph: nx.DiGraph[Node], order: tuple[ir.Id, ...]) -> InputsOf:
    inputs = tuple(sorted(ir.Id(node.id) for node in graph if node.kind is Kind.INPUT))
    bits = {Node(Kind.INPUT, id_): 1 << place for place, id_ in enumerate(inputs)}
    for id_ in order:
        node, below = Node(Kind.INDICATOR, id_), 0
        for used in graph.predecessors(node):
            below |= bits.get(used, 0)  # a constant has no input behind it
        bits[node] = below
    return InputsOf(inputs, {id_: bits[Node(Kind.INDICATOR, id_)] for id_ in sorted(order)})
