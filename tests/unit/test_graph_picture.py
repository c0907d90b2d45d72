"""The picture of a graph: sound XML, no box over another, every edge from left to right, the same bytes always."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations, pairwise
from pathlib import Path
from unicodedata import category
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nasty_texts import NASTY
from small_programs import at_most, clause, constant, indicator, input_, level, program

import zcdsl
from zcdsl.graph.build import Kind, Node, build
from zcdsl.graph.layout import Layout, laid_out
from zcdsl.graph.picture import to_svg
from zcdsl.texts import Text

SVG = "{http://www.w3.org/2000/svg}"
SMALL = program(
    inputs=[input_("e"), input_("f")],
    constants=[constant("k")],
    indicators=[indicator("a", ["e", "k"]), indicator("b", ["f", "a"])],
    clauses=[clause("表1-1", at_most("a"), id_="carbon"), clause("5.2", at_most("b"), id_="share")],
    levels=[level("ok", "carbon")],
)
SHIPPED = ["cn.park.zero_carbon@2025", "cn.factory.zero_carbon@2026", "cn.park.near_zero_reference@2024"]
TITLE = Text("标准", "Standard")


def shipped(name: str) -> nx.DiGraph[Node]:
    return build(zcdsl.load(name)._compilation.model.program)


def look(graph: nx.DiGraph[Node], sizes: dict[Node, tuple[int, int]]) -> Layout:
    """Return the layout of a graph in which everything is where it should be."""
    layout = laid_out(graph, sizes)
    assert list(layout.boxes) == list(graph)
    for node, box in layout.boxes.items():
        assert (box.width, box.height) == sizes[node]
        assert box.x >= 0 <= box.y
        assert box.x + box.width <= layout.width
        assert box.y + box.height <= layout.height
    for one, other in combinations(layout.boxes.values(), 2):
        beside = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert beside or one.y + one.height < other.y or other.y + other.height < one.y
    assert set(layout.ways) == set(graph.edges())
    for (used, user), way in layout.ways.items():
        start, end = layout.boxes[used], layout.boxes[user]
        assert way[0] == (start.x + start.width, start.y + start.height // 2)
        assert way[-1] == (end.x, end.y + end.height // 2)
        assert [x for x, _ in way] == sorted(x for x, _ in way)
        assert all(0 <= y <= layout.height for _, y in way)
        for (x, y), (to_x, to_y) in list(pairwise(way))[1::2]:  # straight through a column
            assert y == to_y
            assert not any(b.x < to_x and x < b.x + b.width and b.y < y < b.y + b.height for b in layout.boxes.values())
    return layout


@pytest.mark.parametrize("name", SHIPPED)
def test_no_box_lies_over_another_and_every_edge_goes_from_left_to_right(name: str) -> None:
    graph = shipped(name)
    look(graph, {node: (60 + 7 * (at % 30), 28 + 18 * (at % 3)) for at, node in enumerate(graph)})


@given(st.data())
def test_any_graph_without_circles_is_laid_out(data: st.DataObject) -> None:
    nodes = [Node(data.draw(st.sampled_from(Kind)), str(at)) for at in range(data.draw(st.integers(0, 12)))]
    graph: nx.DiGraph[Node] = nx.DiGraph()
    graph.add_nodes_from(nodes)
    ends = st.integers(0, max(len(nodes) - 1, 0))
    for one, other in data.draw(st.lists(st.tuples(ends, ends), max_size=20)) if nodes else ():
        if one != other:
            graph.add_edge(nodes[min(one, other)], nodes[max(one, other)])
    look(graph, {node: (data.draw(st.integers(1, 99)), data.draw(st.integers(1, 99))) for node in nodes})


def test_levels_stand_last_with_what_they_ask_for_before_them_and_data_before_their_first_use() -> None:
    graph = build(SMALL)
    boxes = laid_out(graph, dict.fromkeys(graph, (50, 30))).boxes
    across = {node.id: boxes[node].x for node in graph}
    assert across["k"] == across["e"] < across["a"] < across["b"] < across["carbon"] == across["share"] < across["ok"]
    assert across["f"] == across["a"]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_box_has_its_name_in_both_languages_and_what_it_is(name: str) -> None:
    graph = shipped(name)
    root = ElementTree.fromstring(to_svg(graph, ("zh",), TITLE))
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == "标准 / Standard · 依赖图 / dependency graph"
    groups = root.findall(f"{SVG}g")
    kinds = {node.kind for node in graph}
    assert len(groups) == len(graph) + len(kinds)  # the legend
    for node, group in zip(graph, groups, strict=False):
        label = graph.nodes[node]["label"]
        told = group.findtext(f"{SVG}title", "")
        assert label("zh") in told
        assert label("en") in told
        assert "".join(text.text or "" for text in group.findall(f"{SVG}text")).replace(" ", "") == label("zh").replace(
            " ", ""
        )
    assert len(root.findall(f"{SVG}path")) == graph.number_of_edges()


@pytest.mark.parametrize("text", [*NASTY, "\ufffe", "a" * 500, "零碳" * 90, "x " * 90, " ", ""])
def test_a_nasty_name_is_text_and_nothing_else(text: str) -> None:
    nasty = program(inputs=[input_("e", name=Text(text, text))], indicators=[indicator("a", ["e"])])
    drawn = to_svg(build(nasty), ("zh", "en"), Text(text, text))
    plain = to_svg(build(program(inputs=[input_("e")], indicators=[indicator("a", ["e"])])), ("zh",), Text("x"))
    root = ElementTree.fromstring(drawn.encode("utf-8"))
    assert {element.tag for element in root.iter()} == {element.tag for element in ElementTree.fromstring(plain).iter()}
    for node in root.iter():
        assert not {category(char) for char in (node.text or "").strip("\n")} & {"Cc", "Cf", "Cs", "Zl", "Zp"} or (
            node.tag == f"{SVG}style"
        )


def test_a_picture_fetches_nothing_and_runs_nothing() -> None:
    drawn = to_svg(shipped(SHIPPED[0]), ("zh", "en"), TITLE)
    root = ElementTree.fromstring(drawn)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        *("svg", "title", "style", "defs", "marker", "path", "rect", "g", "text"),
    }
    names = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in names if name.startswith("on") or "href" in name]
    assert "url(" not in drawn.replace("url(#tip)", "")


def test_nothing_is_drawn_of_nothing() -> None:
    root = ElementTree.fromstring(to_svg(nx.DiGraph(), ("zh",), TITLE))
    assert root.findall(f"{SVG}g") == []


def test_the_bytes_are_the_same_under_every_hash_seed() -> None:
    program_ = (
        "import hashlib, zcdsl; from zcdsl.graph.build import build; from zcdsl.graph.picture import to_svg\n"
        f"model = zcdsl.load({SHIPPED[0]!r})._compilation.model\n"
        "text = to_svg(build(model.program), ('zh', 'en'), model.program.title)\n"
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    found = set()
    for seed in ("0", "4242"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        done = subprocess.run(
            [sys.executable, "-c", program_], capture_output=True, check=True, env=env, cwd=Path(__file__).parents[2]
        )
        found.add(done.stdout)
    assert len(found) == 1
