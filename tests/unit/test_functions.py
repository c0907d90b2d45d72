"""Functions: expanded where they are called, checked where they are declared."""

from __future__ import annotations

from sources import Small

INPUTS = "填报项 e，单位 tce（等价值），不小于 0\n填报项 m，单位 t，不小于 0\n"
SCORE = "函数 score（x: tce，low: tce，high: tce，full） ＝ full × （high － x） / （high － low）\n"


def test_a_call_gives_what_the_body_says() -> None:
    made = Small(SCORE + INPUTS + "指标 r，单位 % ＝ score（e，30 tce，55 tce，8）\n")
    assert made.check({"e": "42.5 tce", "m": "1 t"})["indicators"]["r"]["value"] == "400"


def test_functions_call_functions_and_use_constants_in_any_order() -> None:
    made = Small(
        "函数 four（x: tce） ＝ two（two（x））\n函数 two（x: tce），单位 tce ＝ x × k\n参数 k，单位 % ＝ 200 %\n"
        + INPUTS
        + "指标 r，单位 tce ＝ four（e）\n"
    )
    assert made.check({"e": "3 tce"})["indicators"]["r"]["value"] == "12"
    assert [constant["id"] for constant in made.check({})["constants_used"]] == ["k"]


def test_a_function_has_no_trace_in_the_program() -> None:
    called = Small("函数 two（x: tce） ＝ x ＋ x\n" + INPUTS + "指标 r，单位 tce（等价值） ＝ two（e）\n").program
    assert [type(item.formula).__name__ for item in called.indicators] == ["Sum"]


def test_arguments_must_fit_their_parameters() -> None:
    head = SCORE + INPUTS + "指标 r，单位 % ＝ "
    assert "ZC3001" in Small(head + "score（m，30 tce，55 tce，8）\n").codes()
    assert "ZC3004" in Small(head + "score（e，30，55 tce，8）\n").codes()
    assert "ZC3011" in Small(head + "score（e）\n").codes()
    assert Small(head + "score（e，0，55 tce，8） ＋ 0 × m / m\n").codes() == []  # zero is zero in every unit


def test_a_body_is_checked_once_even_if_nothing_calls_it() -> None:
    assert "ZC3001" in Small("函数 f（x: tce，y: t） ＝ x ＋ y\n" + INPUTS + "指标 r，单位 tce ＝ e\n").codes()
    twice = "指标 r，单位 tce ＝ f（e）\n指标 s，单位 tce ＝ f（e）\n"
    assert Small(
        "函数 f（x: tce） ＝ x ＋ z\n" + INPUTS.replace("填报项 m，单位 t，不小于 0\n", "") + twice
    ).codes() == ["ZC2095"]


def test_the_unit_that_a_function_says_is_kept() -> None:
    assert "ZC3003" in Small("函数 f（x: tce），单位 t ＝ x\n" + INPUTS + "指标 r，单位 tce ＝ e\n").codes()


def test_a_circle_of_functions_is_told_with_its_chain() -> None:
    made = Small("函数 f（x） ＝ g（x）\n函数 g（x） ＝ f（x）\n" + INPUTS + "指标 r，单位 tce ＝ e\n")
    assert [d.code.id for d in made.reported() if d.code.severity.value == "error"] == ["ZC2094"]


def test_the_same_name_twice_is_told() -> None:
    assert "ZC2002" in Small("函数 f（x） ＝ x\n函数 f（y） ＝ y\n" + INPUTS).codes()
    assert "ZC2002" in Small("函数 f（x，x） ＝ x\n" + INPUTS).codes()


def test_functions_of_a_library_are_seen_where_it_is_imported(tmp_path: object) -> None:
    from pathlib import Path

    import doc_examples

    from zcdsl.driver import Compilation

    assert isinstance(tmp_path, Path)
    for name, text in {
        "cn.a.lib/1": "库 cn.a.lib《库》\n    版本 1\n    来源 我们，示意\n参数 k，单位 % ＝ 50 %\n"
        "函数 half（x: tce） ＝ x × k\n",
        "cn.a.std/1": "标准 cn.a.std《标》\n    版本 1\n    来源 我们，示意\n    引用 cn.a.lib@1\n"
        "填报项 e，单位 tce（等价值）\n"
        "指标 r，单位 tce ＝ half（e）\n",
    }.items():
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "a.zc").write_text(text, encoding="utf-8")
    made = Compilation.of_edition(doc_examples.index(tmp_path), "cn.a.std", "1")
    assert [constant.id for constant in made.model.program.constants] == ["k"]
