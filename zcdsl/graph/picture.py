"""The graph as an SVG picture of its own: no script, no font, nothing fetched; names are never markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

import networkx as nx

from zcdsl.graph.build import Kind, Node, label
from zcdsl.graph.layout import ALLEY, MARGIN, Box, Way, laid_out
from zcdsl.texts import LANGUAGES, Text
from zcdsl.width import char_width, printable, width

_EM: Final = 13  # of the letters
_COLUMN: Final = 7  # what a column of a terminal is wide here
_LINE: Final = 18
_WIDEST: Final = 34  # columns of a line
_PAD: Final = 14
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TITLE: Final = Text("依赖图", "dependency graph")
_KINDS: Final = {
    Kind.INPUT: (Text("填报项", "datum"), "#e8f1fb", "#4a78a8"),
    Kind.CONSTANT: (Text("参数", "constant"), "#f3eefa", "#7a62a3"),
    Kind.INDICATOR: (Text("指标", "indicator"), "#ffffff", "#5b6770"),
    Kind.CLAUSE: (Text("条", "clause"), "#fdf4e1", "#a67c2d"),
    Kind.SCORE: (Text("得分", "score"), "#fbe9e4", "#a85a43"),
    Kind.LEVEL: (Text("等级", "level"), "#e7f5ea", "#3f8752"),
}


def to_svg(graph: nx.DiGraph[Node], langs: tuple[str, ...], title: Text) -> str:
    """Return the graph as a picture; each box has its name in both languages as its tooltip.

    Args:
        graph: A graph without circles.
        langs: The languages of the labels, a line each.
        title: What the whole is called.
    """
    shown = {node: _lines(label(graph, node), langs) for node in graph}
    sizes = {node: _size(node.kind, lines) for node, lines in shown.items()}
    layout = laid_out(graph, sizes)
    kinds = [kind for kind in Kind if any(node.kind is kind for node in graph)]
    legend, right = _legend(kinds, langs, layout.height)
    wide, high = max(layout.width, right + MARGIN), layout.height + _LINE + 2 * MARGIN
    called = " · ".join(_both(text) for text in (title, _TITLE))
    styles = [f".{kind} {{ fill: {fill}; stroke: {stroke} }}" for kind, (_, fill, stroke) in _KINDS.items()]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
            ' role="img">',
            f"<title>{_safe(called)}</title>",
            "<style>",
            f"text {{ font: {_EM}px sans-serif; text-anchor: middle; fill: #1c2329 }}",
            "path.use { fill: none; stroke: #8a949b; stroke-width: 1 }",
            *styles,
            "</style>",
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
            '<path d="M0 0 8 4 0 8z" fill="#8a949b"/></marker></defs>',
            f'<rect width="{wide}" height="{high}" fill="#ffffff"/>',
            *(f'<path class="use" d="{_curve(way)}" marker-end="url(#tip)"/>' for way in layout.ways.values()),
            *(_node(label(graph, node), node.kind, layout.boxes[node], shown[node]) for node in graph),
            *legend,
            "</svg>",
            "",
        ]
    )


def _node(name: Text, kind: Kind, box: Box, lines: Sequence[str]) -> str:
    middle, first = box.x + box.width // 2, box.y + (box.height - _LINE * len(lines)) // 2 + _EM
    texts = [f'<text x="{middle}" y="{first + _LINE * at}">{_safe(line)}</text>' for at, line in enumerate(lines)]
    said = " · ".join((_both(_KINDS[kind][0]), _both(name)))
    return f"<g><title>{_safe(said)}</title>{_shape(kind, box)}{''.join(texts)}</g>"


def _shape(kind: Kind, box: Box) -> str:
    x, y, wide, high = box
    slant = 8
    match kind:
        case Kind.INPUT:
            points = f"M{x + slant} {y} H{x + wide} L{x + wide - slant} {y + high} H{x}z"
        case Kind.CLAUSE:
            points = (
                f"M{x + slant} {y} H{x + wide - slant} L{x + wide} {y + high // 2} "
                f"L{x + wide - slant} {y + high} H{x + slant} L{x} {y + high // 2}z"
            )
        case Kind.CONSTANT:
            points = f"M{x} {y} H{x + wide} V{y + high} H{x}z M{x + 4} {y} V{y + high} M{x + wide - 4} {y} V{y + high}"
        case Kind.SCORE:
            points = f"M{x} {y} H{x + wide} V{y + high} H{x}z M{x} {y + high - 4} H{x + wide}"
        case Kind.LEVEL | Kind.INDICATOR:
            round_ = high // 2 if kind is Kind.LEVEL else 2
            return f'<rect class="{kind}" x="{x}" y="{y}" width="{wide}" height="{high}" rx="{round_}"/>'
    return f'<path class="{kind}" d="{points}"/>'


def _legend(kinds: Sequence[Kind], langs: tuple[str, ...], top: int) -> tuple[list[str], int]:
    """Return what each shape stands for, in a row, and where that ends."""
    parts, left = [], MARGIN
    for kind in kinds:
        lines = [" / ".join(dict.fromkeys(_KINDS[kind][0](lang) for lang in langs))]
        wide, high = _size(kind, lines)
        parts.append(_node(_KINDS[kind][0], kind, Box(left, top + MARGIN // 2, wide, high), lines))
        left += wide + MARGIN
    return parts, left - MARGIN


def _curve(way: Way) -> str:
    """Return an edge: curves between columns, straight through them."""
    (x, y), parts = way[0], [f"M{way[0][0]} {way[0][1]}"]
    for at, (to_x, to_y) in enumerate(way[1:]):
        bend = min(ALLEY, to_x - x) // 2
        parts.append(f"H{to_x}" if at % 2 else f"C{x + bend} {y} {to_x - bend} {to_y} {to_x} {to_y}")
        x, y = to_x, to_y
    return " ".join(parts)


def _size(kind: Kind, lines: Sequence[str]) -> tuple[int, int]:
    sides = 2 * _PAD + (_PAD if kind in (Kind.INPUT, Kind.CLAUSE, Kind.LEVEL) else 0)
    return max(map(width, lines), default=0) * _COLUMN + sides, len(lines) * _LINE + 10


def _lines(name: Text, langs: tuple[str, ...]) -> list[str]:
    """Return a name in lines that are not too wide, broken at blanks or between Chinese characters."""
    said = dict.fromkeys(name(lang) for lang in langs)
    return [line for text in said for part in text.splitlines() for line in _broken(printable(part))] or [""]


def _broken(text: str) -> list[str]:
    lines, room, start, stop = [], _WIDEST, 0, 0  # `stop` is the last place where the line may end
    for at, char in enumerate(text):
        if at > start and (char == " " or char_width(char) == 2):
            stop = at
        room -= char_width(char)
        if room < 0:
            end = stop if stop > start else at
            lines.append(text[start:end].strip())
            start = stop = end
            room = _WIDEST - width(text[start : at + 1].lstrip())
    return [*lines, text[start:].strip()]


def _both(text: Text) -> str:
    return " / ".join(dict.fromkeys(filter(None, (text(lang) for lang in LANGUAGES))))


def _safe(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", printable(" ".join(text.splitlines()))))
