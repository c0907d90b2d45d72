import json

from small_programs import at_most, banded, clause, indicator, input_, level, program

from zcdsl.backends.base import Extent, Feature
from zcdsl.backends.graphs import BACKEND
from zcdsl.diagnostics.model import Sink
from zcdsl.graph.plan import plan
from zcdsl.model import Model

MADE = program(
    inputs=[input_("e")],
    indicators=[indicator("a", ["e"])],
    clauses=[clause("1", at_most("a")), clause("2", banded("a", "e"))],
    levels=[level("ok", "c_1")],
)
FOUND = plan(MADE, Sink())
assert FOUND
EMITTED = BACKEND.emit(Model(MADE, FOUND))


def test_the_artifacts_are_the_graph_twice() -> None:
    graph, picture = EMITTED.artifacts
    assert graph.path.name == "graph.json"
    assert [node["id"] for node in json.loads(graph.text)["nodes"]] == ["e", "a", "c_1", "c_2", "ok"]
    assert picture.path.name == "graph.mmd"
    assert picture.text.startswith("flowchart LR\n")


def test_each_clause_says_that_a_picture_does_not_hold_its_demand() -> None:
    assert [(item.clause, item.feature) for item in EMITTED.unsupported] == [
        ("1", Feature.REQUIREMENT),
        ("2", Feature.BANDED_LIMIT),
        ("2", Feature.GAP),
    ]


def test_the_support_table_is_total_with_reasons() -> None:
    assert set(BACKEND.support) == set(Feature)
    for support in BACKEND.support.values():
        assert bool(support.reason_zh) == bool(support.reason_en) == (support.extent is not Extent.FULL)
