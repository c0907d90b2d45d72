import json
import re
from dataclasses import replace

import pytest
from small_programs import at_most, clause, constant, indicator, input_, level, program

from zcdsl.graph.build import Kind, Node, build
from zcdsl.graph.export import find, focused, names, to_dot, to_json, to_mermaid
from zcdsl.ir import model as ir
from zcdsl.texts import Text

SMALL = program(
    inputs=[input_("e"), input_("f")],
    constants=[constant("k")],
    indicators=[indicator("a", ["e", "k"]), indicator("b", ["f"])],
    clauses=[clause("表1-1", at_most("a"), id_="carbon"), clause("5.2", at_most("b"), id_="share")],
    levels=[level("ok", "carbon")],
)

NASTY = (
    'a "quoted" name',
    "two\nlines",
    "brackets [x] {y} (z) |w|",
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "back\\slash \\N \\",
    "%%{init: {}}%%",
    "A --> B; end",
    "#quot; &amp; &lt;",
    "`**bold** $$x$$`",
    "1. list",
    "- list",
    "fa:fa-car",
    "click n call f()",
    "\u202eleft\u202c \x00\x1b[31m\x07",
    "\u2028next",
)


def named(text: str) -> ir.Program:
    return program(inputs=[input_("e", name=Text(text, text))], indicators=[indicator("a", ["e"])])


def test_mermaid_shows_each_node_in_the_shape_of_its_kind_with_both_languages() -> None:
    assert to_mermaid(build(SMALL)).splitlines() == [
        "flowchart LR",
        '    input_e[/"数据 e<br/>datum e"/]',
        '    input_f[/"数据 f<br/>datum f"/]',
        '    constant_k[("参数 k")]',
        '    indicator_a["指标 a<br/>indicator a"]',
        '    indicator_b["指标 b<br/>indicator b"]',
        '    clause_share{{"5.2 题<br/>5.2 title"}}',
        '    clause_carbon{{"表1-1 题<br/>表1-1 title"}}',
        '    level_ok(["等级 ok<br/>level ok"])',
        "    input_e --> indicator_a",
        "    input_f --> indicator_b",
        "    constant_k --> indicator_a",
        "    indicator_a --> clause_carbon",
        "    indicator_b --> clause_share",
        "    clause_carbon --> level_ok",
    ]


def test_dot_can_be_in_one_language() -> None:
    text = to_dot(build(SMALL), ("en",))
    assert '    indicator_a [shape=box, label="indicator a"];' in text.splitlines()
    assert "    clause_carbon -> level_ok;" in text.splitlines()
    assert "指标" not in text


def test_json_has_nodes_and_edges_by_key() -> None:
    value = json.loads(to_json(build(SMALL)))
    assert value["nodes"][0] == {
        "key": "input_e",
        "kind": "input",
        "id": "e",
        "label": {"zh": "数据 e", "en": "datum e"},
    }
    keys = [node["key"] for node in value["nodes"]]
    assert len(set(keys)) == len(keys)
    assert value["edges"][0] == {"used": "input_e", "user": "indicator_a"}
    assert all(edge["used"] in keys and edge["user"] in keys for edge in value["edges"])


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_name_stays_inside_its_label_in_mermaid(text: str) -> None:
    drawn = to_mermaid(build(named(text)), ("zh",)).splitlines()
    assert len(drawn) == 4
    inside = re.fullmatch(r'    input_e\[/"([^"]*)"/\]', drawn[1])
    assert inside
    assert not re.search(r"[<>&`%${}\[\]|;:\\]", re.sub(r"#\d+;|<br/>", "", inside[1]))
    assert inside[1].isprintable()


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_name_stays_inside_its_label_in_dot(text: str) -> None:
    drawn = to_dot(build(named(text)), ("zh",)).splitlines()
    assert len(drawn) == 6
    inside = re.fullmatch(r'    input_e \[shape=parallelogram, label="((?:[^"\\]|\\["\\n])*)"\];', drawn[2])
    assert inside
    assert inside[1].isprintable()


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_name_comes_through_json_and_ends_no_script_element(text: str) -> None:
    drawn = to_json(build(named(text)))
    assert json.loads(drawn)["nodes"][0]["label"]["zh"] == text
    assert "</" not in drawn
    assert "<!" not in drawn


def test_a_lone_surrogate_never_breaks_the_file() -> None:
    graph = build(named("half \ud83d pair"))
    for drawn in (to_mermaid(graph), to_dot(graph), to_json(graph)):
        assert drawn.encode("utf-8")


def test_ids_that_picture_languages_could_misread_get_keys_of_their_own() -> None:
    odd = program(
        clauses=[
            clause("1", at_most("e"), id_="end"),
            clause("2", at_most("e"), id_="a-b"),
            clause("3", at_most("e"), id_="a_b"),
            clause("4", at_most("e"), id_='x"]; y'),
        ],
        inputs=[input_("e")],
    )
    keys = [node["key"] for node in json.loads(to_json(build(odd)))["nodes"]]
    assert keys == ["input_e", "clause_end", "clauseX612d62", "clause_a_b", "clauseX78225d3b2079"]


def test_a_focus_keeps_what_is_needed_and_what_is_influenced_in_order() -> None:
    part = focused(build(SMALL), [Node(Kind.INDICATOR, "a")])
    assert [node.id for node in part] == ["e", "k", "a", "carbon", "ok"]
    assert to_mermaid(part).count("-->") == 4


def test_a_node_is_found_by_code_name_number_or_title() -> None:
    made = replace(SMALL, inputs=(replace(SMALL.inputs[0], symbol="E"), SMALL.inputs[1]))
    carbon = (Node(Kind.CLAUSE, "carbon"),)
    for name in ("carbon", "表1-1", "表 1-1", "表１-１"):
        assert find(made, name) == carbon
    for name in ("e", "数据 e", "DATUM e", "Ｅ", "ｄａｔｕｍ e"):
        assert find(made, name) == (Node(Kind.INPUT, "e"),)
    assert find(made, "等级 ok") == find(made, "ok") == (Node(Kind.LEVEL, "ok"),)


def test_a_name_that_several_nodes_share_finds_them_all() -> None:
    assert find(SMALL, "title") == (Node(Kind.CLAUSE, "share"), Node(Kind.CLAUSE, "carbon"))


@pytest.mark.parametrize("name", ["", "nothing", "²", "9" * 5000, "。"])
def test_a_name_that_nothing_has_finds_nothing(name: str) -> None:
    assert find(SMALL, name) == ()


def test_the_names_are_sorted_and_none_is_empty() -> None:
    known = list(names(SMALL))
    assert known == sorted(known)
    assert "" not in known
