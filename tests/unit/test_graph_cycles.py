import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_programs import at, indicator, program

from zcdsl.diagnostics.model import Diagnostic, Sink
from zcdsl.diagnostics.render_text import to_text
from zcdsl.graph.build import Kind, Node, build
from zcdsl.graph.cycles import TOLD, shortest_circle
from zcdsl.graph.plan import plan
from zcdsl.ir import model as ir
from zcdsl.texts import Text


def told(*indicators: ir.Indicator) -> tuple[Diagnostic, ...]:
    sink = Sink()
    assert plan(program(indicators=indicators), sink) is None
    return sink.diagnostics


def test_a_circle_is_told_use_by_use_in_the_order_in_which_it_closes() -> None:
    (found,) = told(indicator("a", ["b"], line=10), indicator("b", ["c"], line=20), indicator("c", ["a"], line=30))
    assert found.code.id == "ZC4001"
    assert [label.span for label in found.labels] == [at(10), at(20), at(30)]
    assert [label.said("en") for label in found.labels if label.said] == [
        "indicator a uses indicator b here",
        "indicator b uses indicator c here",
        "indicator c uses indicator a here",
    ]
    assert found.headline("zh") == "指标互相依赖：指标 a → 指标 b → 指标 c → 指标 a"
    assert "indicator a → indicator b → indicator c → indicator a" in found.headline("en")
    assert found.clause == "5.1"


def test_an_indicator_that_uses_itself_is_a_circle_of_one() -> None:
    (found,) = told(indicator("a", ["a"], line=4), indicator("b", ["a"], line=5))
    assert [label.span for label in found.labels] == [at(4)]
    assert found.headline("zh").endswith("指标 a → 指标 a")


def test_each_knot_is_told_once_by_its_shortest_circle() -> None:
    found = told(
        indicator("a", ["b"], line=10),
        indicator("b", ["c"], line=20),
        indicator("c", ["a", "b"], line=30),  # a b c a, and the shorter b c b
        indicator("x", ["y"], line=40),
        indicator("y", ["x"], line=50),
    )
    assert [d.headline("en").partition(": ")[2] for d in found] == [
        "indicator b → indicator c → indicator b",
        "indicator x → indicator y → indicator x",
    ]


def test_an_indicator_that_only_leads_to_or_from_a_knot_is_not_in_the_story() -> None:
    (found,) = told(indicator("a", ["b"]), indicator("b", ["a"]), indicator("after", ["a"]), indicator("before"))
    assert "after" not in found.headline("en")


def test_among_circles_of_one_length_the_one_through_the_least_code_is_told() -> None:
    graph = build(program(indicators=[indicator("m", ["a", "z"]), indicator("a", ["m"]), indicator("z", ["m"])]))
    knot = [Node(Kind.INDICATOR, id_) for id_ in ("a", "m", "z")]
    assert [node.id for node in shortest_circle(graph, knot)] == ["a", "m"]


def test_a_name_is_said_in_the_language_of_the_reader_and_its_code_where_it_has_none() -> None:
    (found,) = told(indicator("a", ["b"], name=Text("排放", "emissions")), indicator("b", ["a"], name=Text()))
    assert found.headline("zh").endswith("排放 → b → 排放")
    assert found.headline("en").endswith("emissions → b → emissions")


def ring(length: int) -> list[ir.Indicator]:
    return [indicator(f"i{n:05}", [f"i{(n + 1) % length:05}"], line=1 + n % 1900) for n in range(length)]


def test_a_long_circle_is_cut_and_says_how_much_is_left_out() -> None:
    (found,) = told(*ring(5000))
    assert len(found.labels) == TOLD
    assert [note("en") for note in found.notes] == [f"{5000 - TOLD} further uses close the circle"]
    assert found.headline("en").endswith("indicator i00011 → … → indicator i00000")
    assert to_text([found], "zh")


def test_a_circle_as_long_as_is_told_is_told_whole() -> None:
    (found,) = told(*ring(TOLD))
    assert not found.notes
    assert "…" not in found.headline("en")


def test_a_search_that_runs_out_of_steps_tells_the_shortest_circle_so_far() -> None:
    long_way = [f"a{n}" for n in range(6)]
    uses = dict(zip(long_way, [[name] for name in [*long_way[1:], long_way[0]]], strict=True))
    uses |= {"b": ["c"], "c": ["b", "a0"]}
    uses["a5"] = ["a0", "b"]
    graph = build(program(indicators=[indicator(id_, used) for id_, used in uses.items()]))
    knot = [Node(Kind.INDICATOR, id_) for id_ in sorted(uses)]
    assert [node.id for node in shortest_circle(graph, knot, steps=0)] == long_way
    assert [node.id for node in shortest_circle(graph, knot)] == ["b", "c"]


_TELL = """
from small_programs import indicator, program
from zcdsl.diagnostics.model import Sink
from zcdsl.diagnostics.render_text import to_text
from zcdsl.graph.plan import plan

knots = [("a", "b", "c"), ("p", "q"), ("x", "y", "z")]
uses = {name: [other for other in knot if other != name] for knot in knots for name in knot}
uses |= {f"free{n}": ["a", "x"] for n in range(30)}  # a knot less than half of the graph
sink = Sink()
plan(program(indicators=[indicator(name, used) for name, used in uses.items()]), sink)
print(to_text(sink.diagnostics, "en"))
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_story_does_not_depend_on_the_hash_seed(seed: str) -> None:
    tests = Path(__file__).parent.parent
    env = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(tests), str(tests.parent)]),
        "PYTHONIOENCODING": "utf-8",
    }
    texts = [
        subprocess.run(
            [sys.executable, "-c", _TELL],
            env=env | {"PYTHONHASHSEED": value},
            capture_output=True,
            check=True,
        ).stdout
        for value in ("0", seed)
    ]
    assert texts[0] == texts[1]
    assert texts[0].count(b"ZC4001") == 3
