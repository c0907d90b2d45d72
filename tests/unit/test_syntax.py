"""How text becomes a tree: widths of characters, numbers and units, lines and indentation, tables, literate files."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from source_cases import cases, compiled, found_codes, name_of, opened, shipped

from zcdsl.diagnostics.model import Sink
from zcdsl.ir import model as ir
from zcdsl.ir.dump import dump
from zcdsl.library import read
from zcdsl.plugin.shelf import source_names
from zcdsl.source import SourceFile
from zcdsl.syntax import ast, limits, literate
from zcdsl.syntax.lexer import FOLD, Lexer
from zcdsl.syntax.parser import parse

HEAD = "标准 cn.test.syntax《语法》\n    版本 1；来源 甲文，示意\n"
RAW = frozenset({"TEXT", "LABEL", "TITLE", "STRING", "QUOTE"})  # an author's own words: kept as they are
TO_FULL = {c: chr(c + 0xFEE0) for c in range(0x21, 0x7F)} | {0x20: "\u3000"}


def parsed(text: str, name: str = "source.zc") -> ast.Document:
    sink = Sink()
    document = parse(SourceFile(name, text), sink)
    assert sink.diagnostics == ()
    return document


def formula(text: str) -> ast.Expr:
    """Return the tree of one formula."""
    (declaration,) = parsed(f"指标 z，单位 t ＝ {text}\n").declarations
    assert isinstance(declaration, ast.Quantified)
    (found,) = (a.value for a in declaration.attributes if isinstance(a, ast.Formula))
    return found


def same(one: str, other: str) -> bool:
    return without_width(one) == without_width(other)


def without_width(text: str) -> str:
    """Return the tree of a source, with every text in it in half width: only the spelling may differ."""
    return repr(parsed(text)).replace("\\u3000", " ").translate(FOLD)


def every_source() -> list[tuple[str, str]]:
    found = []
    for id_, standard in shipped().items():
        for edition, folder in standard.editions.items():
            for name in source_names(folder):
                file = read(f"{folder}/{name}", f"{id_}@{edition}", Sink())
                assert file is not None
                found.append((file.path, file.text))
    for case in cases("good"):
        for path in [case] if case.is_file() else sorted(case.glob("*.zc")):
            if path.suffix == ".zc":
                found.append((name_of(case), path.read_text(encoding="utf-8")))
    return found


def rewritten(text: str, change: Callable[[str], str]) -> str:
    """Return a source with `change` made to everything in it but an author's own words and line ends."""
    sink, out, at = Sink(), [], 0
    tokens = [t for chunk in Lexer(SourceFile("", text), text.translate(FOLD), sink).chunks() for t in chunk.tokens]
    for token in (t for t in tokens if t.type in RAW):
        start, end = token.start_pos or 0, token.end_pos or 0
        out += [change(text[at:start]), text[start:end]]
        at = end
    assert sink.diagnostics == ()
    return "".join([*out, change(text[at:])])


def full(text: str) -> str:
    """Return `text` in full width, indentation as it is."""
    lines = text.split("\n")
    widened = [line.lstrip(" ").translate(TO_FULL) for line in lines]
    margins = [line[: len(line) - len(line.lstrip(" "))] for line in lines]
    return "\n".join(a + b for a, b in zip(margins, widened, strict=True))


@pytest.mark.parametrize(("name", "text"), every_source(), ids=lambda v: v if "\n" not in v else "")
def test_full_width_forms_mean_the_same_as_ascii(name: str, text: str) -> None:
    tree = without_width(text)
    widened = rewritten(text, full)
    assert widened != text
    assert without_width(widened) == tree
    assert without_width(rewritten(text, lambda part: part.translate(FOLD))) == tree


@pytest.mark.parametrize("case", [c for c in cases("good") if c.suffix == ".zc"], ids=name_of)
def test_in_full_width_a_standard_compiles_to_the_same_program(case: Path) -> None:
    with opened(case) as compilation:
        if compilation.is_library:
            return
        program = dump(compilation.program).replace("\u3000", " ").translate(FOLD)
    with opened(case) as widened:
        widened.sources = tuple(SourceFile(f.path, rewritten(f.text, full)) for f in widened.sources)
        assert dump(widened.program).replace("\u3000", " ").translate(FOLD) == program


# --- numbers and units ------------------------------------------------------------------------------


def test_raised_digits_are_a_power_and_never_digits_of_the_number() -> None:
    power = formula("10⁴")
    assert isinstance(power, ast.Raised)
    assert isinstance(power.base, ast.Quantity)
    assert isinstance(power.exponent, ast.Quantity)
    assert (power.base.number, power.exponent.number) == ("10", "4")
    assert formula("10⁻⁴") != formula("10⁴")
    for text, value in (("5 10⁴t", 50000), ("5 10^4t", 50000), ("50 10⁻¹t", 5), ("104 t", 104)):
        program, found = compiled(f"{HEAD}指标 z，单位 t ＝ {text}\n")
        assert found == ()
        assert program is not None
        amount = program.indicators[0].formula
        assert isinstance(amount, ir.Const)
        assert amount.value == value


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("20 万tce", "20", "万tce"),
        ("20万tce", "20", "万tce"),
        ("0.2 tCO2/tce", "0.2", "tCO2/tce"),
        ("0.20 tCO2/tce", "0.20", "tCO2/tce"),
        ("48 000 kW·h", "48000", "kW·h"),
        ("48　000 kW·h", "48000", "kW·h"),
        ("1 234 567.25 元（现价，含税）", "1234567.25", "元（现价，含税）"),
        ("3.5e-3 kgCO2/(kW·h)", "3.5e-3", "kgCO2/(kW·h)"),
        ("5 10⁴Nm³", "5", "10⁴Nm³"),
        ("90 %", "90", "%"),
        ("90％", "90", "％"),
        ("20 ℃", "20", "℃"),
        ("7", "7", None),
    ],
)
def test_a_quantity_is_one_token_with_its_digits_as_written(text: str, number: str, unit: str | None) -> None:
    found = formula(text)
    assert isinstance(found, ast.Quantity)
    assert found.number == number
    assert (found.unit.text if found.unit else None) == unit


def test_a_stroke_with_blanks_divides_and_one_without_belongs_to_the_unit() -> None:
    assert isinstance(formula("2 t/GJ"), ast.Quantity)
    divided = formula("2 t / GJ")
    assert isinstance(divided, ast.Chain)
    assert divided.ops == ("/",)
    assert formula("2 t/a") != formula("2 t /a")


def test_a_word_of_comparison_after_a_number_is_no_unit() -> None:
    for test in (
        "b 1 及以上",
        "b 1 以下",
        "b 1 or more",
        "b 1 or less",
        "1 less than b",
        "1 more than b",
        "1 at most b",
        "1 below b",
        "1 不足 b",
        "b > 1 and b > 2",
    ):
        codes = found_codes(f"{HEAD}填报项 b，单位 %\n填报项 more，单位 %\n条 1 甲 控制项\n    要求：{test}\n")
        assert set(codes) <= {"ZC4002"}, test


def test_operators_of_one_level_join_from_the_left() -> None:
    assert formula("1 t - 2 t - 3 t") == ast.Chain(
        formula("1 t").span, (formula("1 t"), formula("2 t"), formula("3 t")), ("-", "-")
    )
    assert formula("1 t - 2 t × 3 + 4 t") == formula("1 t - (2 t × 3) + 4 t")
    assert formula("(1 t - 2 t) - 3 t") != formula("1 t - (2 t - 3 t)")
    assert formula("-2^2") == formula("-(2^2)")


@pytest.mark.parametrize(
    ("one", "other"), [("，", ","), ("；", ";"), ("：", ":"), ("＝", "="), ("×", "*"), ("÷", "/"), ("－", "−")]
)
def test_signs_have_several_forms(one: str, other: str) -> None:
    text = f"{HEAD}填报项 a，单位 t；代码 a1，不小于 0 t\n条 1 甲 核心\n    要求：a × 2 ÷ 1 － 1 t ＝ 3 t\n"
    assert same(text, text.replace(one, other))


# --- names ------------------------------------------------------------------------------------------


def test_names_are_composed_before_they_are_compared() -> None:
    decomposed = unicodedata.normalize("NFD", "ή")
    assert decomposed != "ή"
    program, found = compiled(f"{HEAD}填报项 ή，单位 t，代码 a\n指标 b，单位 t ＝ ή\n")
    assert found == ()
    again, found = compiled(f"{HEAD}填报项 ή，单位 t，代码 a\n指标 b，单位 t ＝ ή\n")
    assert found == ()
    assert program is not None
    assert again is not None
    assert dump(again) == dump(program)


@given(st.text(alphabet="ab_9甲乙αΩ〇々㐀𠀀", min_size=1, max_size=12))
def test_a_name_is_the_longest_run_of_name_characters(name: str) -> None:
    if name[0] == "9":
        return
    text = f"填报项 {name}，单位 t\n"
    (declaration,) = parsed(text).declarations
    assert isinstance(declaration, ast.Quantified)
    assert declaration.name.text == name
    assert declaration.name.span.text == name


# --- lines ------------------------------------------------------------------------------------------


def test_a_line_goes_on_in_brackets_and_where_the_next_begins_with_an_operator() -> None:
    flat = "指标 a，单位 t ＝ max（b，c） ＋ d × 2 － e\n"
    assert same(flat, "指标 a，单位 t\n    ＝ max（b，\nc\n）\n＋ d\n      × 2\n  － e\n")
    assert same("条 1 甲 核心\n    要求：a ＞ 0 且 b ＞ 0\n", "条 1 甲 核心\n    要求：a ＞ 0\n且 b ＞ 0\n")


def test_blank_lines_and_comments_close_nothing() -> None:
    text = "填报项 a，单位 t\n    说明 甲\n    证据 乙\n填报项 b，单位 t\n"
    spread = "\n# 头\n填报项 a，单位 t # 尾\n\n   \n  # 注\n    说明 甲\n# 注\n    证据 乙\n\n\n填报项 b，单位 t\n# 完"
    assert same(text, spread)


@pytest.mark.parametrize("blank", ["\t", "  ", "　　", "        ", " \t"])
def test_a_block_is_what_is_indented_by_whatever_blanks(blank: str) -> None:
    text = "填报项 a，单位 t\n{0}说明 甲\n{0}证据 乙\n"
    assert same(text.format(blank), text.format("    "))


def test_line_ends_of_other_systems_and_a_mark_at_the_begin_mean_nothing(tmp_path: Path) -> None:
    text = f"{HEAD}\n填报项 a，单位 t\n    > 引文\n    说明 甲\n代码表\n    | 名称 | 代码 |\n    | a | b |\n"
    assert same(text, text.replace("\n", "\r\n"))
    path = tmp_path / "a.zc"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    file = read(str(path), "a.zc", Sink())
    assert file is not None
    assert file.text == text
    assert found_codes(text.replace("\n", "\r")) == ["ZC1008"]
    assert found_codes(text.replace("说明", "\r说明")) == ["ZC1008"]


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("    说明 四\n    证据 四\n", []),
        ("    说明 四\n  证据 二\n", ["ZC1002"]),
        ("    说明 四\n      证据 六\n", ["ZC1001"]),
    ],
)
def test_indentation_fits_the_lines_above(lines: str, codes: list[str]) -> None:
    assert [c for c in found_codes(f"{HEAD}填报项 a，单位 t\n{lines}") if c != "ZC4002"] == codes


# --- tables -----------------------------------------------------------------------------------------


def test_a_table_may_be_drawn_as_in_markdown_or_not() -> None:
    bare = "代码表\n| 名称|代码\n|甲 | a"
    drawn = "代码表\n    | 名称 | 代码 |\n    |:-----|-----:|\n    | 甲   | a    |\n"
    assert same(bare, drawn)
    (table,) = parsed(drawn).declarations
    assert isinstance(table, ast.CodesDecl)
    assert [[cell.text for cell in row] for row in table.table.rows] == [["名称", "代码"], ["甲", "a"]]
    assert [cell.span.text for row in table.table.rows for cell in row] == ["名称", "代码", "甲", "a"]


# --- literate files ---------------------------------------------------------------------------------


@given(st.integers(0, 3000), st.integers(0, 50))
def test_an_error_far_down_in_a_literate_file_has_its_true_line(before: int, inside: int) -> None:
    prose, notes = "条 不是代码 |\n" * before, "# 注\n" * inside
    text = f"{prose}```zc\n{HEAD}{notes}填报项 a，单位 tt\n```\n"
    (diagnostic,) = compiled(text, name="a.zc.md")[1]
    assert diagnostic.code.id == "ZC2008"
    place = diagnostic.labels[0].span
    assert place.file.position(place.start) == (before + 1 + 2 + inside + 1, 10)
    assert place.text == "tt"


@given(
    st.lists(st.sampled_from(["```zc", "```", "~~~", "~~~zc", "```python", "````", " ```", "条 1", ""]), max_size=12)
)
def test_the_code_of_a_literate_file_is_as_long_as_its_text(lines: list[str]) -> None:
    file = SourceFile("a.zc.md", "\n".join(lines))
    code = literate.code_of(file, Sink()).text
    assert len(code) == len(file.text)
    assert all(c in (t, " ") for c, t in zip(code, file.text, strict=True))
    assert [i for i, c in enumerate(code) if c == "\n"] == [i for i, c in enumerate(file.text) if c == "\n"]


@pytest.mark.parametrize("tag", ["zc", "ZC", "zcdsl", "ZCDSL", "Zc title"])
@pytest.mark.parametrize("margin", ["", "  ", "      ", "\t"])
def test_a_block_may_be_indented_and_its_lines_are_read_without_the_margin(tag: str, margin: str) -> None:
    lines = ["# 题", f"```{tag}", *HEAD.splitlines(), "填报项 a，单位 tt", "    证据 甲", "```"]
    text = "\n".join(margin + line for line in lines)
    (diagnostic,) = compiled(text, name="a.zc.md")[1]
    assert diagnostic.code.id == "ZC2008"
    place = diagnostic.labels[0].span
    assert place.text == "tt"
    assert place.file.position(place.start) == (5, len(margin) + 10)


@pytest.mark.parametrize("behind", ["> ", ">", "- ", "1. ", "   > > ", "* > "])
def test_a_block_behind_something_is_refused_aloud(behind: str) -> None:
    text = f"```zc\n{HEAD}```\n\n{behind}```zc\n{behind}填报项 a，单位 t\n{behind}```\n"
    told = found_codes(text, name="a.zc.md")
    assert told[0] == "ZC1017"
    assert found_codes(text.replace("```zc\n" + behind, "```python\n" + behind), name="a.zc.md") in ([], ["ZC1013"])


def test_what_is_no_code_is_not_read() -> None:
    text = f"# 题\n```zc\n{HEAD}```\n指标 x ＝\n~~~python\n指标 y ＝\n~~~\n```zcx\n指标 z ＝\n```\n"
    assert found_codes(text, name="a.zc.md") == []


# --- limits -----------------------------------------------------------------------------------------


def test_what_is_within_the_limits_is_read_and_what_is_over_one_is_refused() -> None:
    deep, digits = limits.MAX_NESTING, limits.MAX_DIGITS
    for text, over in (
        (f"{'(' * deep}1 t{')' * deep}", False),
        (f"{'(' * (deep + 1)}1 t{')' * (deep + 1)}", True),
        (f"{'9' * digits} t", False),
        (f"{'9' * (digits + 1)} t", True),
        (f"0.{'0' * 20}{'9' * digits} t", False),
        (f"1e{limits.MAX_EXPONENT} t", False),
        (f"1e-{limits.MAX_EXPONENT} t", False),
        (f"1e{limits.MAX_EXPONENT + 1} t", True),
    ):
        assert bool(found_codes(f"{HEAD}指标 a，单位 t ＝ {text}\n")) == over, text


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("指标 a，单位 t ＝ " + "(" * 3_000_000, ["ZC1006"]),
        ("指标 a，单位 t ＝ " + "$ " * 300_000, ["ZC1008"] * limits.MAX_ERRORS + ["ZC1016"]),
        ("$\n" * 300_000, ["ZC1008"] * limits.MAX_ERRORS + ["ZC1016"]),
        ("指标 a，单位 t ＝ " + "1 t + " * 200_000, ["ZC1016"]),
        ("指标 a，单位 t ＝ max(" + "1 t, " * 200_000, ["ZC1016"]),
        ("指标 a，单位 t ＝ 1 t\n" + "  + 1 t\n" * 200_000, ["ZC1016"]),
        ("条\n" * 300_000, ["ZC1011"] * limits.MAX_ERRORS + ["ZC1016"]),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_hopeless_is_left_unread(text: str, codes: list[str]) -> None:
    sink = Sink()
    document = parse(SourceFile("source.zc", text), sink)
    assert document.broken
    assert len(document.declarations) <= 1
    assert [item.code.id for item in sink.diagnostics] == codes


def test_an_expression_may_have_as_many_operands_as_its_limit_says() -> None:
    for count in (limits.MAX_OPERANDS, limits.MAX_OPERANDS + 1):
        text = f"指标 a，单位 t ＝ {' + '.join(['b'] * count)}\n指标 c，单位 t ＝ b\n"
        sink = Sink()
        parse(SourceFile("source.zc", text), sink)
        assert bool(sink.diagnostics) == (count > limits.MAX_OPERANDS)


# --- conditions that literals decide ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "possible"),
    [
        ("200 t ＜ a ＜ 100 t", False),
        ("100 t ≤ a ≤ 100 t", True),
        ("100 t ≤ a ＜ 100 t", False),
        ("100 t ＞ a ≥ 0.1 kt", False),
        ("a ≤ 100 t ≤ 3 t", False),
        ("a ≤ 3 t ≤ 100 t", True),
        ("5 t ≤ 3 t", False),
        ("3 t ＝ 0.003 kt", True),
        ("a ≥ 2 t 且 b ≥ 2 t 且 a ＜ 2 t", False),
        ("a ≥ 2 t 且 b ＜ 2 t", True),
        ("a ≥ 2 t 或 a ＜ 1 t", True),
        ("a ＝ 2 t 且 a ＝ 3 t", False),
        ("a ＝ 2 t 且 a ≤ 2 t", True),
        ("1 t ≤ a ≤ 5 t 且 6 t ≤ a ≤ 7 t", False),
        ("a ≥ cap 且 a ≤ 9 t", True),
        ("cap ＞ 20 t 且 a ≤ 9 t", True),
        ("cap ＞ 20 t 且 cap ≤ 9 t", False),
        ("a ＞ b 且 a ＜ b", True),
    ],
)
def test_a_condition_that_literals_make_impossible_is_refused(condition: str, possible: bool) -> None:
    inputs = "填报项 a，单位 t\n填报项 b，单位 t\n参数 cap，单位 t ＝ 10，来源 甲文，示意\n"
    text = f"{HEAD}{inputs}条 1 甲 核心\n    要求：{condition}\n"
    told = [code for code in found_codes(text) if code != "ZC4002"]
    assert told == ([] if possible else ["ZC7009"])
