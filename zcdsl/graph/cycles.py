"""A knot of indicators that use one another → one diagnostic that tells its shortest circle, use by use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import networkx as nx

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label
from zcdsl.graph.build import Node, label, used_at
from zcdsl.ir import model as ir

TOLD: Final = 12  # uses of one circle that are shown; a longer one is a story that nobody reads
STEPS: Final = 1_000_000  # uses looked at in search of a shorter circle: a big knot must not stall


class Circle(NamedTuple):
    """Names in a circle, each using the next; the tail of a long one is left out."""

    names: tuple[object, ...]

    def __call__(self, lang: str) -> str:
        """Return `A → B → A`."""
        names = [phrases.worded(name, lang) for name in (*self.names, self.names[0])]
        if len(self.names) > TOLD:
            names[TOLD:-1] = ["…"]
        return " → ".join(names)


def knots(graph: nx.DiGraph[Node]) -> list[list[Node]]:
    """Return the sets of nodes that depend on one another, sorted, each sorted."""
    found = [
        sorted(component)
        for component in nx.strongly_connected_components(graph)
        # a node that uses itself is a component of size one
        if len(component) > 1 or all(graph.has_edge(node, node) for node in component)
    ]
    return sorted(found)


def tell(graph: nx.DiGraph[Node], knot: list[Node], indicators: Mapping[str, ir.Indicator]) -> Diagnostic:
    """Return the one diagnostic of a knot: where each indicator of its shortest circle uses the next.

    Args:
        graph: The graph with spans on its edges.
        knot: The nodes of the knot, sorted.
        indicators: By id.
    """
    circle = shortest_circle(graph, knot)
    uses = list(zip(circle, (*circle[1:], circle[0]), strict=True))
    labels = tuple(
        Label(
            used_at(graph, used, user),
            phrases.USED_HERE(user=label(graph, user), used=label(graph, used)),
        )
        for user, used in uses[:TOLD]
    )
    hidden = len(uses) - TOLD
    notes = (phrases.MORE_USES(count=hidden),) if hidden > 0 else ()
    clause = indicators[circle[0].id].clause
    return Diagnostic(
        codes.CYCLE,
        labels,
        {"chain": Circle(tuple(label(graph, node) for node in circle))},
        notes=notes,
        clause=clause.text if clause else "",
    )


def shortest_circle(graph: nx.DiGraph[Node], knot: list[Node], steps: int = STEPS) -> list[Node]:
    """Return the shortest circle in `knot`, each node using the next, from its least node on.

    Among equally short ones the one through the least node is taken. After `steps` uses have been
    looked at, the shortest found so far is returned; the first search always ends.
    """
    for node in knot:
        if graph.has_edge(node, node):
            return [node]
    members = frozenset(knot)
    used = {node: sorted(n for n in graph.predecessors(node) if n in members) for node in knot}
    best: list[Node] = []
    for start in knot:
        found, taken = _circle_through(start, used, len(best) - 1 if best else len(knot))
        steps -= taken
        best = found or best
        if len(best) == 2 or steps < 0:
            break
    least = best.index(min(best))
    return best[least:] + best[:least]


def _circle_through(start: Node, used: Mapping[Node, list[Node]], longest: int) -> tuple[list[Node], int]:
    """Return the shortest circle through `start` of at most `longest` nodes, or [], and the uses seen."""
    came_from: dict[Node, Node] = {}
    edge, taken = [start], 0
    for _ in range(longest):
        reached: list[Node] = []
        for node in edge:
            for target in used[node]:
                taken += 1
                if target == start:
                    circle = [node]
                    while circle[-1] != start:
                        circle.append(came_from[circle[-1]])
                    return circle[::-1], taken
                if target not in came_from:
                    came_from[target] = node
                    reached.append(target)
        edge = reached
    return [], taken
