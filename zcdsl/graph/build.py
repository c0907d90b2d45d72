"""`ir.Program` → a directed graph: `a -> b` where b uses a; an edge remembers the first use.

Judges nothing: circles are for `cycles`, an order for `plan`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

import networkx as nx

from zcdsl.ir import model as ir
from zcdsl.ir.fold import Use, clause_refs, counted, defaults, refs
from zcdsl.source import Span
from zcdsl.texts import Text


class Kind(StrEnum):
    """What a node of the graph stands for."""

    INPUT = "input"
    CONSTANT = "constant"
    INDICATOR = "indicator"
    CLAUSE = "clause"
    SCORE = "score"
    LEVEL = "level"


class Node(NamedTuple):
    """One declaration; clauses and levels have names of their own, so the kind is part of the identity."""

    kind: Kind
    id: str


_WHOLE: Final = Node(Kind.SCORE, ir.TOTAL)


def build(program: ir.Program) -> nx.DiGraph[Node]:
    """Return the graph of `program`.

    Nodes stand in the program's own order and carry `label` (a `Text`); an edge carries `used_at`,
    the span of the first use. Parallel uses are one edge.
    """
    graph: nx.DiGraph[Node] = nx.DiGraph()
    named: dict[ir.Id, Node] = {}
    for kind, declared in (
        (Kind.INPUT, program.inputs),
        (Kind.CONSTANT, program.constants),
        (Kind.CONSTANT, program.dated),
        (Kind.CONSTANT, program.curves),
        (Kind.INDICATOR, program.indicators),
        (Kind.INPUT, program.structures.code_inputs),
        (Kind.INPUT, program.structures.flags),
        (Kind.INPUT, program.structures.lists),
        (Kind.CONSTANT, program.structures.tables),
    ):
        for item in declared:
            named[item.id] = node = Node(kind, item.id)
            graph.add_node(node, label=_named(item.name, item.id))
    for clause in program.clauses:
        graph.add_node(Node(Kind.CLAUSE, clause.id), label=_numbered(clause))
    for group in program.groups:
        graph.add_node(Node(Kind.SCORE, group.id), label=_named(group.title, group.id))
    if program.groups:
        graph.add_node(_WHOLE, label=ir.TOTAL_TITLE)
    for level in program.levels:
        graph.add_node(Node(Kind.LEVEL, level.id), label=_named(level.title, level.id))

    for place, default in defaults(program.inputs, program.structures):
        if default.constant is not None:  # what stands in for a datum feeds what is made of it
            users = [named[place[0]]] if len(place) == 1 else _lists_of(program, place[0], named)
            for user in users:
                _use(graph, named[default.constant], user, default.span)
    for indicator in program.indicators:
        _join(graph, named, refs(indicator.formula), Node(Kind.INDICATOR, indicator.id))
    for clause in program.clauses:
        _join(graph, named, clause_refs(clause), Node(Kind.CLAUSE, clause.id))
        if isinstance(clause.test, ir.Items):
            for item_id in clause.test.items:
                _use(graph, Node(Kind.CLAUSE, item_id), Node(Kind.CLAUSE, clause.id), clause.test.span)
    for group in program.groups:
        score = Node(Kind.SCORE, group.id)
        for clause_id in group.clauses:
            _use(graph, Node(Kind.CLAUSE, clause_id), score, group.span)
        if score != _WHOLE:
            _use(graph, score, _WHOLE, group.span)
    for level in program.levels:
        node = Node(Kind.LEVEL, level.id)
        _join(graph, named, refs(level.condition), node)
        for demand in counted(level.condition):
            if isinstance(demand, ir.ScoreCompare):
                _use(graph, Node(Kind.SCORE, demand.target), node, demand.span)
                continue
            for clause_id in demand.clauses:
                _use(graph, Node(Kind.CLAUSE, clause_id), node, demand.span)
    return graph


def _lists_of(program: ir.Program, record: ir.Id, named: dict[ir.Id, Node]) -> list[Node]:
    """Return the lists in whose rows, or rows of rows, a record stands."""
    made = program.structures
    holding = {record}
    for _ in made.records:  # each round goes one record further out
        holding |= {
            r.id for r in made.records for f in r.fields if isinstance(f.type, ir.RowsType) and f.type.record in holding
        }
    return [named[item.id] for item in made.lists if item.record in holding]


def label(graph: nx.DiGraph[Node], node: Node) -> Text:
    """Return what people call `node`."""
    text = graph.nodes[node]["label"]
    assert isinstance(text, Text)
    return text


def used_at(graph: nx.DiGraph[Node], used: Node, user: Node) -> Span:
    """Return where `user` first uses `used`."""
    span = graph.edges[used, user]["used_at"]
    assert isinstance(span, Span)
    return span


def of_kind(graph: nx.DiGraph[Node], kind: Kind) -> nx.DiGraph[Node]:
    """Return the part of the graph between nodes of one kind."""
    return between(graph, [node for node in graph if node.kind is kind])


def between(graph: nx.DiGraph[Node], nodes: Collection[Node]) -> nx.DiGraph[Node]:
    """Return a graph of its own with `nodes` and what joins them; a view costs five times as much to walk."""
    kept = frozenset(nodes)
    part: nx.DiGraph[Node] = nx.DiGraph()
    part.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in kept)
    part.add_edges_from((a, b, data) for a, b, data in graph.edges(data=True) if a in kept and b in kept)
    return part


def _join(graph: nx.DiGraph[Node], named: dict[ir.Id, Node], uses: Iterator[Use], user: Node) -> None:
    for ref in uses:
        _use(graph, named[ref.target], user, ref.span)


def _use(graph: nx.DiGraph[Node], used: Node, user: Node, span: Span) -> None:
    if not graph.has_edge(used, user):  # the first use tells the story
        graph.add_edge(used, user, used_at=span)


def _named(name: Text, id_: str) -> Text:
    return name if name.zh or name.en else Text(id_)


def _numbered(clause: ir.Clause) -> Text:
    number = clause.number.text
    return Text(f"{number} {clause.title('zh')}".strip(), f"{number} {clause.title('en')}".strip())
