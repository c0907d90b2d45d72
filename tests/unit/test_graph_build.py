from dataclasses import replace

from scoring import HEAD
from small_programs import (
    NOWHERE,
    at,
    at_most,
    banded,
    clause,
    const,
    constant,
    indicator,
    input_,
    level,
    program,
    ref,
)
from source_cases import compiling

from zcdsl.graph.build import Kind, Node, build, label, of_kind, used_at
from zcdsl.ir import model as ir
from zcdsl.texts import Text
from zcdsl.units import NUMBER


def test_nodes_stand_in_the_order_of_the_program_with_their_kind() -> None:
    graph = build(
        program(
            inputs=[input_("e")],
            constants=[constant("k")],
            indicators=[indicator("a", ["e", "k"])],
            clauses=[clause("4.10", at_most("a")), clause("4.2", at_most("a"))],
            levels=[level("zero", "c_4_2"), level("near", "c_4_2", "c_4_10")],
        )
    )
    assert list(graph) == [
        (Kind.INPUT, "e"),
        (Kind.CONSTANT, "k"),
        (Kind.INDICATOR, "a"),
        (Kind.CLAUSE, "c_4_2"),
        (Kind.CLAUSE, "c_4_10"),
        (Kind.LEVEL, "zero"),
        (Kind.LEVEL, "near"),
    ]


def test_scores_stand_between_clauses_and_levels() -> None:
    text = """条 1 甲 评分项 满分 6 分，由 评价机构 判定
条 2 乙 评分项 满分 4 分，由 评价机构 判定
条 3 丙 评分项 满分 9 分，由 评价机构 判定
条 4 丁 核心，由 评价机构 判定
评分组 能源 / Energy，代码 energy
    条 1，条 2
评分组 管理，代码 management
    条 3
等级
    good：总分 ≥ 15 分 且 能源 ≥ 6 分
    fair：总分 ≥ 8 分
"""
    graph = build(compiling(HEAD + text).model.program)
    scores = [node.id for node in graph if node.kind is Kind.SCORE]
    assert scores == ["energy", "management", "total"]
    assert [label(graph, Node(Kind.SCORE, id_))("en") for id_ in scores] == ["Energy", "管理", "total score"]
    assert {(a.id, b.id) for a, b in graph.edges()} == {
        *(("1", "energy"), ("2", "energy"), ("3", "management"), ("energy", "total"), ("management", "total")),
        *(("energy", "good"), ("total", "good"), ("total", "fair"), ("4", "good"), ("4", "fair")),
    }


def test_scored_clauses_without_groups_are_the_total() -> None:
    text = "条 1 甲 评分项 满分 6 分，由 评价机构 判定\n等级\n    good：总分 ≥ 6 分\n"
    graph = build(compiling(HEAD + text).model.program)
    assert {(a.id, b.id) for a, b in graph.edges()} == {("1", "total"), ("total", "good")}


def test_an_edge_goes_from_what_is_used_to_its_user() -> None:
    graph = build(
        program(
            inputs=[input_("e")],
            indicators=[indicator("a", ["e"])],
            clauses=[clause("1", at_most("a"))],
            levels=[level("ok", "c_1")],
        )
    )
    assert set(graph.edges()) == {
        (Node(Kind.INPUT, "e"), Node(Kind.INDICATOR, "a")),
        (Node(Kind.INDICATOR, "a"), Node(Kind.CLAUSE, "c_1")),
        (Node(Kind.CLAUSE, "c_1"), Node(Kind.LEVEL, "ok")),
    }


def test_an_edge_remembers_the_first_of_several_uses() -> None:
    graph = build(program(inputs=[input_("e")], indicators=[indicator("a", ["e", "e"], line=7)]))
    assert used_at(graph, Node(Kind.INPUT, "e"), Node(Kind.INDICATOR, "a")) == at(7)


def test_a_banded_limit_uses_its_subject_its_selector_and_its_bounds() -> None:
    test = banded("a", "e")
    bound = ir.Limit(relation=ir.Relation.LE, bound=ref("k"), span=NOWHERE)
    test = replace(test, bands=(test.bands[0], replace(test.bands[1], demand=bound)))
    graph = build(
        program(
            inputs=[input_("e")],
            constants=[constant("k")],
            indicators=[indicator("a")],
            clauses=[clause("1", test)],
        )
    )
    used = {node.id for node in graph.predecessors(Node(Kind.CLAUSE, "c_1"))}
    assert used == {"a", "e", "k"}


def test_a_level_uses_clauses_wherever_its_condition_asks_for_them() -> None:
    met = ir.ClausesMet(clauses=(ir.ClauseId("c_2"),), span=at(9))
    choice = ir.Choose(cases=((met, const(1)),), otherwise=ref("e"), dimension=NUMBER, span=NOWHERE)
    compare = ir.Compare(relation=ir.Relation.GT, left=choice, right=const(0), span=NOWHERE)
    first = ir.Negated(arg=ir.ClausesMet(clauses=(ir.ClauseId("c_1"),), span=at(8)), span=NOWHERE)
    top = replace(level("top"), condition=ir.AllOf(args=(compare, first), span=NOWHERE))
    graph = build(
        program(
            inputs=[input_("e")],
            clauses=[clause("1", at_most("e")), clause("2", at_most("e"))],
            levels=[top],
        )
    )
    node = Node(Kind.LEVEL, "top")
    assert set(graph.predecessors(node)) == {(Kind.CLAUSE, "c_1"), (Kind.CLAUSE, "c_2"), (Kind.INPUT, "e")}
    assert used_at(graph, Node(Kind.CLAUSE, "c_2"), node) == at(9)


def test_a_clause_may_have_the_code_of_an_indicator() -> None:
    graph = build(program(indicators=[indicator("same")], clauses=[clause("1", at_most("same"), id_="same")]))
    assert set(graph.edges()) == {(Node(Kind.INDICATOR, "same"), Node(Kind.CLAUSE, "same"))}


def test_labels_are_names_numbers_with_titles_or_else_codes() -> None:
    graph = build(
        program(indicators=[indicator("a", name=Text()), indicator("b")], clauses=[clause("5.1", at_most("a"))])
    )
    assert label(graph, Node(Kind.INDICATOR, "a"))("zh") == "a"
    assert label(graph, Node(Kind.INDICATOR, "b"))("en") == "indicator b"
    assert label(graph, Node(Kind.CLAUSE, "c_5_1")) == Text("5.1 题", "5.1 title")


def test_the_part_of_one_kind_keeps_only_edges_inside_it() -> None:
    graph = build(program(inputs=[input_("e")], indicators=[indicator("a", ["e"]), indicator("b", ["a"])]))
    part = of_kind(graph, Kind.INDICATOR)
    assert set(part.edges()) == {(Node(Kind.INDICATOR, "a"), Node(Kind.INDICATOR, "b"))}
