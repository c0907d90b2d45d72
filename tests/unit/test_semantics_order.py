"""What is declared where does not matter, and one mistake is told once."""

from __future__ import annotations

from pathlib import Path

import doc_examples
from doc_examples import Block

HEADER = "标准 cn.order.demo《次序》/ Order\n    版本 1\n    来源 测试，示意\n"


def told(text: str, tmp_path: Path) -> list[str]:
    found = doc_examples.diagnostics(Block("", 1, "zc", HEADER + text), tmp_path)
    return [item.code.id for item in found]


def test_a_parameter_made_of_an_input_is_told_to_be_no_constant(tmp_path: Path) -> None:
    assert told("参数 cap，单位 tCO2 ＝ 2 × given\n填报项 given，单位 tCO2，不小于 0\n", tmp_path) == ["ZC3015"]


def test_a_parameter_made_of_another_is_told_to_be_no_constant_wherever_the_other_stands(tmp_path: Path) -> None:
    one, made = "参数 one，单位 t ＝ 1\n", "参数 made，单位 t ＝ 2 × one\n"
    assert told(one + made, tmp_path) == told(made + one, tmp_path) == ["ZC3015"]


def test_a_code_table_with_a_wrong_header_is_the_only_mistake_that_is_told(tmp_path: Path) -> None:
    text = "参数 上限，单位 t ＝ 1\n代码表\n    | 名称 | 拼音 |\n    | 上限 | shangxian |\n"
    assert told(text, tmp_path) == ["ZC1014"]


def test_a_row_of_the_code_table_with_a_bad_code_is_told_once(tmp_path: Path) -> None:
    text = "参数 上限，单位 t ＝ 1\n代码表\n    | 名称 | 代码 |\n    | 上限 | Cap |\n"
    assert told(text, tmp_path) == ["ZC2004"]


def test_a_row_of_limits_with_a_cell_too_few_leaves_no_gap_behind(tmp_path: Path) -> None:
    text = (
        "填报项 size，单位 t，不小于 0\n条 1 核心\n    要求：size 按 size\n"
        "      | size | 限值 |\n      | size ＜ 5 t |\n      | size ≥ 5 t | ≤ 9 t |\n"
    )
    assert told(text, tmp_path) == ["ZC1012"]


def test_a_table_of_limits_with_a_wrong_header_leaves_no_gap_behind(tmp_path: Path) -> None:
    text = (
        "填报项 size，单位 t，不小于 0\n条 1 核心\n    要求：size 按 size\n"
        "      | size | 限值 | 备注 |\n      | size ＜ 5 t | ≤ 9 t | 小 |\n"
    )
    assert told(text, tmp_path) == ["ZC1014"]


def test_the_advice_on_a_basis_puts_it_after_the_symbol_that_has_it() -> None:
    text = f"{HEADER}参数 price ＝ 3 元（现价）/tce（燃料）\n"
    (found,) = doc_examples.diagnostics(Block("", 1, "zc", text), Path())
    advice = found.advice()
    assert advice is not None
    assert advice("zh") == "请写明口径：元（现价，含税）/tce（燃料）、元（现价，不含税）/tce（燃料）"
