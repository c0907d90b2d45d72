"""Where the nodes of a graph stand in a picture: columns from left to right, each thing right of what it uses.

Edges that pass columns run through points there, so that they go around boxes; edges from one node share them.
Whole numbers come out, and the same graph comes out the same: ties go by the order of the program.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

import networkx as nx

from zcdsl.graph.build import Kind, Node

GAP: Final = 14  # between two boxes of a column
ALLEY: Final = 90  # between two columns
MARGIN: Final = 20
_THIN: Final = 2  # height of the point of an edge in a column that it passes
_ROUNDS: Final = 12

Edge: TypeAlias = tuple[Node, Node]
Way: TypeAlias = tuple[tuple[int, int], ...]


class Point(NamedTuple):
    """Where the edges from a node pass a column."""

    used: Node
    column: int


_Item: TypeAlias = Node | Point


class Box(NamedTuple):
    """The place of a node: its upper left corner and its size."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture without its drawing: boxes, the points that each edge goes through, and the size of all."""

    boxes: Mapping[Node, Box]
    ways: Mapping[Edge, Way]
    width: int
    height: int


def laid_out(graph: nx.DiGraph[Node], sizes: Mapping[Node, tuple[int, int]]) -> Layout:
    """Return the layout of a graph without circles.

    Args:
        graph: An edge goes from what is used to what uses it.
        sizes: Width and height of the box of each node.
    """
    column_of = _columns(graph)
    columns, links = _items(graph, column_of)
    columns = _untangled(columns, links)
    heights = [[_THIN if isinstance(item, Point) else sizes[item][1] for item in column] for column in columns]
    middles = _middles(columns, heights, links)
    tops = [m - h / 2 for ms, hs in zip(middles, heights, strict=True) for m, h in zip(ms, hs, strict=True)]
    top = min(tops, default=0.0)
    place: dict[_Item, int] = {
        item: round(middle - top) + MARGIN
        for column, ms in zip(columns, middles, strict=True)
        for item, middle in zip(column, ms, strict=True)
    }
    left, lefts, widths = MARGIN, list[int](), list[int]()
    for column in columns:
        lefts.append(left)
        widths.append(max((sizes[item][0] for item in column if isinstance(item, Node)), default=0))
        left += widths[-1] + ALLEY
    boxes = {}
    for node in graph:
        (width, height), at = sizes[node], column_of[node]
        boxes[node] = Box(lefts[at] + (widths[at] - width) // 2, place[node] - height // 2, width, height)
    ways = {edge: _way(edge, boxes, column_of, place, lefts, widths) for edge in graph.edges()}
    height = max((box.y + box.height for box in boxes.values()), default=0) + MARGIN
    bottom = max((y for way in ways.values() for _, y in way), default=0) + MARGIN
    return Layout(boxes, ways, max(left - ALLEY, 0) + MARGIN, max(height, bottom))


def _columns(graph: nx.DiGraph[Node]) -> dict[Node, int]:
    """Return the column of each node: as far right as its users let it, so that what belongs together is near."""
    order = [node for generation in nx.topological_generations(graph) for node in generation]
    earliest: dict[Node, int] = {}
    for node in order:
        earliest[node] = max((earliest[used] + 1 for used in graph.predecessors(node)), default=0)
    levels = any(node.kind is Kind.LEVEL for node in graph)
    last = max((at + (levels and node.kind is not Kind.LEVEL) for node, at in earliest.items()), default=0)
    found: dict[Node, int] = {}
    alone = [node for node in order if node.kind is Kind.CLAUSE and not any(graph.successors(node))]
    for node in reversed(order):
        users = [found[user] - 1 for user in graph.successors(node)]
        if users:
            found[node] = min(users)
        else:
            found[node] = last if node.kind is Kind.LEVEL else earliest[node]
    # A clause on which nothing rests stands with the others.
    beside = max((found[n] for n in order if n.kind is Kind.CLAUSE and n not in alone), default=last - levels)
    return found | {node: max(beside, earliest[node]) for node in alone}


def _items(
    graph: nx.DiGraph[Node], column_of: Mapping[Node, int]
) -> tuple[list[list[_Item]], dict[_Item, list[_Item]]]:
    """Return what stands in each column, and what each item is joined with in the columns beside its own."""
    columns: list[list[_Item]] = [[] for _ in range(max(column_of.values(), default=-1) + 1)]
    for node in graph:
        columns[column_of[node]].append(node)
    links: dict[_Item, dict[_Item, None]] = defaultdict(dict)
    for used, user in graph.edges():
        passed = [Point(used, at) for at in range(column_of[used] + 1, column_of[user])]
        for point in passed:
            if point not in links:
                columns[point.column].append(point)
        chain: list[_Item] = [used, *passed, user]
        for one, other in pairwise(chain):
            links[one][other] = links[other][one] = None
    return columns, {item: list(joined) for item, joined in links.items()}


def _untangled(columns: list[list[_Item]], links: Mapping[_Item, Sequence[_Item]]) -> list[list[_Item]]:
    """Return the columns in an order in which fewer edges cross: each item by the middle of what it is joined with."""
    best, least = columns, _crossings(columns, links)
    now = [list(column) for column in columns]
    for turn in range(_ROUNDS):
        ahead = turn % 2 == 0
        steps = range(1, len(now)) if ahead else range(len(now) - 2, -1, -1)
        for at in steps:
            beside = {item: place for place, item in enumerate(now[at - 1 if ahead else at + 1])}
            places = {item: place for place, item in enumerate(now[at])}

            def middle(item: _Item, beside: dict[_Item, int] = beside, places: dict[_Item, int] = places) -> float:
                found = [beside[other] for other in links.get(item, ()) if other in beside]
                return sum(found) / len(found) if found else places[item]

            now[at].sort(key=middle)  # stable: equal ones keep their order
        crossings = _crossings(now, links)
        if crossings < least:
            best, least = [list(column) for column in now], crossings
    return best


def _crossings(columns: Sequence[Sequence[_Item]], links: Mapping[_Item, Sequence[_Item]]) -> int:
    total = 0
    for column, following in pairwise(columns):
        place = {item: at for at, item in enumerate(following)}
        ends: list[int] = []
        for item in column:
            joined = sorted(place[other] for other in links.get(item, ()) if other in place)
            total += sum(len(ends) - bisect_right(ends, at) for at in joined)
            for at in joined:
                insort(ends, at)
    return total


def _middles(
    columns: Sequence[Sequence[_Item]], heights: Sequence[Sequence[int]], links: Mapping[_Item, Sequence[_Item]]
) -> list[list[float]]:
    """Return the height at which the middle of each item lies: near what it is joined with, none over another."""
    where: dict[_Item, float] = {}
    for column, sizes in zip(columns, heights, strict=True):
        for item, middle in zip(column, _apart([0.0] * len(column), sizes), strict=True):
            where[item] = middle
    for turn in range(_ROUNDS):
        for at in range(len(columns)) if turn % 2 == 0 else range(len(columns) - 1, -1, -1):
            wanted = []
            for item in columns[at]:
                joined = [where[other] for other in links.get(item, ())]
                wanted.append(sum(joined) / len(joined) if joined else where[item])
            for item, middle in zip(columns[at], _apart(wanted, heights[at]), strict=True):
                where[item] = middle
    return [[where[item] for item in column] for column in columns]


def _apart(wanted: Sequence[float], heights: Sequence[int]) -> list[float]:
    """Return middles as near to the wanted ones as can be (least squares), in this order and a gap apart."""
    shifts, shift = list[float](), 0.0
    for at, height in enumerate(heights):
        shift += (heights[at - 1] + height) / 2 + GAP if at else 0
        shifts.append(shift)
    blocks: list[tuple[float, int]] = []  # mean and number of items that stand close together
    for want, shift in zip(wanted, shifts, strict=True):
        mean, count = want - shift, 1
        while blocks and blocks[-1][0] > mean:
            before, number = blocks.pop()
            mean, count = (mean * count + before * number) / (count + number), count + number
        blocks.append((mean, count))
    means = [mean for mean, count in blocks for _ in range(count)]
    return [mean + shift for mean, shift in zip(means, shifts, strict=True)]


def _way(
    edge: Edge,
    boxes: Mapping[Node, Box],
    column_of: Mapping[Node, int],
    place: Mapping[_Item, int],
    lefts: Sequence[int],
    widths: Sequence[int],
) -> Way:
    """Return the points of an edge: out of a box, straight through the columns between, into the other box."""
    used, user = edge
    points = [(boxes[used].x + boxes[used].width, place[used])]
    for at in range(column_of[used] + 1, column_of[user]):
        height = place[Point(used, at)]
        points += [(lefts[at], height), (lefts[at] + widths[at], height)]
    return (*points, (boxes[user].x, place[user]))
