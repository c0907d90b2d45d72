import sys

from small_programs import constant, indicator, input_, program

from zcdsl.diagnostics.model import Sink
from zcdsl.graph.plan import plan
from zcdsl.ir import model as ir
from zcdsl.model import Plan


def planned(made: ir.Program) -> Plan:
    sink = Sink()
    found = plan(made, sink)
    assert found is not None
    assert not sink.diagnostics
    return found


def test_each_indicator_comes_after_what_it_uses_and_ties_go_by_code() -> None:
    found = planned(
        program(
            indicators=[
                indicator("a", ["z"]),
                indicator("b"),
                indicator("c", ["a", "b"]),
                indicator("z"),
                indicator("d"),
            ]
        )
    )
    assert found.order == ("b", "d", "z", "a", "c")


def test_inputs_of_an_indicator_are_those_that_can_influence_it_sorted() -> None:
    found = planned(
        program(
            inputs=[input_("e"), input_("f"), input_("g")],
            constants=[constant("k")],
            indicators=[indicator("a", ["g", "k"]), indicator("b", ["a", "e"]), indicator("c", ["k"])],
        )
    )
    assert dict(found.inputs_of) == {"a": ("g",), "b": ("e", "g"), "c": ()}
    assert list(found.inputs_of) == ["a", "b", "c"]
    assert found.inputs_of.get(ir.Id("e")) is None


def test_a_standard_without_indicators_has_an_empty_plan() -> None:
    assert planned(program(inputs=[input_("e")])) == Plan((), {})


def chained(length: int) -> ir.Program:
    """A chain in which each indicator also has an input of its own."""
    return program(
        inputs=[input_(f"e{n:05}") for n in range(length)],
        indicators=[indicator(f"i{n:05}", [f"e{n:05}", *([f"i{n - 1:05}"] if n else [])]) for n in range(length)],
    )


def test_a_chain_of_ten_thousand_indicators_is_planned() -> None:
    found = planned(chained(10_000))
    assert found.order == tuple(f"i{n:05}" for n in range(10_000))
    assert len(found.inputs_of[ir.Id("i09999")]) == 10_000
    assert found.inputs_of[ir.Id("i00001")] == ("e00000", "e00001")


def calls(length: int) -> int:
    """How many functions are called to plan a chain: what it costs, on any machine."""
    made = chained(length)
    count = 0

    def counting(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        planned(made)
    finally:
        sys.setprofile(None)
    return count


def test_planning_ten_times_as_much_costs_at_most_twelve_times_as_much() -> None:
    small, large = calls(200), calls(2000)
    assert large <= 12 * small


def test_several_knots_are_all_reported_in_one_run_and_there_is_no_plan() -> None:
    sink = Sink()
    made = program(
        indicators=[
            indicator("a", ["a"], line=3),
            indicator("b", ["c"], line=5),
            indicator("c", ["b"], line=7),
            indicator("free"),
        ]
    )
    assert plan(made, sink) is None
    assert [d.code.id for d in sink.diagnostics] == ["ZC4001", "ZC4001"]
