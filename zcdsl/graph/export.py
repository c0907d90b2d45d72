"""The graph as Mermaid, DOT and JSON text, whole or around some of its nodes; names are never markup.

Nodes stand in the program's order, edges by the order of their ends: the same program is the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from unicodedata import normalize

import networkx as nx

from zcdsl.graph.build import Kind, Node, between, label
from zcdsl.ir import model as ir
from zcdsl.jsontext import Json, json_text
from zcdsl.numbering import ClauseNumber
from zcdsl.texts import LANGUAGES
from zcdsl.width import printable

_MERMAID_SHAPES: Final = {
    Kind.INPUT: ('[/"', '"/]'),
    Kind.CONSTANT: ('[("', '")]'),
    Kind.INDICATOR: ('["', '"]'),
    Kind.CLAUSE: ('{{"', '"}}'),
    Kind.SCORE: ('[["', '"]]'),
    Kind.LEVEL: ('(["', '"])'),
}
_DOT_SHAPES: Final = {
    Kind.INPUT: "parallelogram",
    Kind.CONSTANT: "cylinder",
    Kind.INDICATOR: "box",
    Kind.CLAUSE: "hexagon",
    Kind.SCORE: "component",
    Kind.LEVEL: "ellipse",
}
# Everything that Mermaid reads as markup, directives, icons, mathematics or lists inside a quoted label.
_MERMAID_MARKUP: Final = re.compile(r"[\"#&<>%$`\\|{}\[\]:;@!*~^]|^[-+]|\.(?=\s)")
_FULL_WIDTH: Final = {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}


def names(program: ir.Program) -> dict[str, tuple[Node, ...]]:
    """Return what each node can be called by: code, name in both languages, symbol, clause number, title."""
    found: dict[str, dict[Node, None]] = {}
    for kind, declared in (
        (Kind.INPUT, program.inputs),
        (Kind.CONSTANT, program.constants),
        (Kind.INDICATOR, program.indicators),
        (Kind.INPUT, program.structures.code_inputs),
        (Kind.INPUT, program.structures.flags),
        (Kind.INPUT, program.structures.lists),
        (Kind.CONSTANT, program.structures.tables),
    ):
        for item in declared:
            for name in (item.id, item.name.zh, item.name.en, item.symbol):
                found.setdefault(name, {})[Node(kind, item.id)] = None
    for clause in program.clauses:
        for name in (clause.id, clause.number.text, clause.title.zh, clause.title.en):
            found.setdefault(name, {})[Node(Kind.CLAUSE, clause.id)] = None
    for group in program.groups:
        for name in (group.id, group.title.zh, group.title.en):
            found.setdefault(name, {})[Node(Kind.SCORE, group.id)] = None
    if program.groups:
        for name in (ir.TOTAL, ir.TOTAL_TITLE.zh, ir.TOTAL_TITLE.en):
            found.setdefault(name, {})[Node(Kind.SCORE, ir.TOTAL)] = None
    for level in program.levels:
        for name in (level.id, level.title.zh, level.title.en):
            found.setdefault(name, {})[Node(Kind.LEVEL, level.id)] = None
    return {name: tuple(nodes) for name, nodes in sorted(found.items()) if name}


def find(program: ir.Program, name: str) -> tuple[Node, ...]:
    """Return the nodes called `name`, ignoring case, full width and the blanks of a clause number."""
    called = names(program)
    if name in called:
        return called[name]
    number = ClauseNumber(name)
    found = dict.fromkeys(node for known, nodes in called.items() if _folded(known) == _folded(name) for node in nodes)
    found |= dict.fromkeys(
        Node(Kind.CLAUSE, clause.id) for clause in program.clauses if number.parts and clause.number == number
    )
    return tuple(found)


def focused(graph: nx.DiGraph[Node], nodes: Iterable[Node]) -> nx.DiGraph[Node]:
    """Return the part of `graph` that is `nodes`, what they need and what they influence."""
    kept: set[Node] = set()
    for node in nodes:
        kept |= {node} | nx.ancestors(graph, node) | nx.descendants(graph, node)
    return between(graph, kept)


def to_mermaid(graph: nx.DiGraph[Node], langs: tuple[str, ...] = LANGUAGES) -> str:
    """Return the graph as a Mermaid flow chart; labels in each language of `langs`, a line each."""
    lines = ["flowchart LR"]
    for node in graph:
        opening, closing = _MERMAID_SHAPES[node.kind]
        text = "<br/>".join(map(_mermaid_escaped, _lines(graph, node, langs)))
        lines.append(f"    {_key(node)}{opening}{text}{closing}")
    lines += [f"    {_key(used)} --> {_key(user)}" for used, user in _edges(graph)]
    return "\n".join(lines) + "\n"


def to_dot(graph: nx.DiGraph[Node], langs: tuple[str, ...] = LANGUAGES) -> str:
    """Return the graph in the DOT language of Graphviz; labels in each language of `langs`, a line each."""
    lines = ["digraph {", "    rankdir=LR;"]
    for node in graph:
        text = "\\n".join(map(_dot_escaped, _lines(graph, node, langs)))
        lines.append(f'    {_key(node)} [shape={_DOT_SHAPES[node.kind]}, label="{text}"];')
    lines += [f"    {_key(used)} -> {_key(user)};" for used, user in _edges(graph)]
    return "\n".join([*lines, "}"]) + "\n"


def to_json(graph: nx.DiGraph[Node]) -> str:
    """Return the graph as JSON: `nodes` of {key, kind, id, label{zh, en}}, `edges` of {used, user} by key."""
    nodes: list[Json] = []
    for node in graph:
        text = label(graph, node)
        nodes.append(
            {
                "key": _key(node),
                "kind": node.kind.value,
                "id": node.id,
                "label": {"zh": text("zh"), "en": text("en")},
            }
        )
    edges: list[Json] = [{"used": _key(used), "user": _key(user)} for used, user in _edges(graph)]
    return json_text({"nodes": nodes, "edges": edges})


def _edges(graph: nx.DiGraph[Node]) -> list[tuple[Node, Node]]:
    place = {node: index for index, node in enumerate(graph)}
    return sorted(graph.edges(), key=lambda edge: (place[edge[0]], place[edge[1]]))


def _key(node: Node) -> str:
    """Return a key of `node`, unique, that no picture language reads as a word of its own."""
    if re.fullmatch(r"[a-z0-9_]+", node.id):
        return f"{node.kind}_{node.id}"
    return f"{node.kind}X{node.id.encode('utf-8', 'surrogatepass').hex()}"


def _lines(graph: nx.DiGraph[Node], node: Node, langs: tuple[str, ...]) -> list[str]:
    text = label(graph, node)
    said = dict.fromkeys(text(lang) for lang in langs)
    return [printable(line) for one in said for line in one.splitlines()]


def _mermaid_escaped(line: str) -> str:
    return _MERMAID_MARKUP.sub(lambda match: f"#{ord(match.group())};", line)


def _dot_escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')


def _folded(name: str) -> str:
    return normalize("NFC", name).translate(_FULL_WIDTH).casefold().strip()
