"""Any text as a source is compiled or rejected with diagnostics: no traceback, no hang, nothing in between."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from source_cases import cases, compiling, shipped

from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.diagnostics.codes import Severity
from zcdsl.diagnostics.model import Diagnostic, Rejected, Sink
from zcdsl.diagnostics.render_json import all_to_json
from zcdsl.diagnostics.render_text import to_text
from zcdsl.ir.dump import dump
from zcdsl.library import read
from zcdsl.plugin.shelf import source_names
from zcdsl.syntax import limits, words

HEAD = "标准 cn.test.any《任何》\n    版本 1；来源 甲文，示意\n填报项 b，单位 t\n"
FORMULA = f"{HEAD}指标 a，单位 t ＝ "
DEMAND = f"{HEAD}条 1 甲 核心\n    要求："
MANY = 100_000
LONG_LINE = 5_000_000
HANGING = 300  # seconds: no measure of speed, only the end of a test that would never end


@contextmanager
def watched() -> Iterator[None]:
    """Fail what hangs."""

    def hung(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"still busy after {HANGING} s")

    before = signal.signal(signal.SIGALRM, hung)
    signal.alarm(HANGING)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def judged(text: str, name: str = "source.zc") -> tuple[Diagnostic, ...]:
    """Compile a text as far as it goes, tell what is wrong in every form, and return it."""
    with watched():
        compilation = compiling(text, name=name)
        try:
            if compilation.is_library:
                return ()
            model = compilation.model
        except Rejected as rejected:
            found = rejected.diagnostics
            assert any(item.code.severity is Severity.ERROR for item in found)
        else:
            found = compilation.sink.diagnostics
            assert all(item.code.severity is Severity.WARNING for item in found)
            if len(text) < MANY:
                dump(model.program)
                compile(PYTHON.emit(model).artifacts[0].text, "module", "exec")
        for item in found:
            for label in item.labels:
                assert 0 <= label.span.start <= label.span.end <= len(label.span.file.text)
        for lang in ("zh", "en"):
            told = to_text(found, lang)
            assert len(told) < 1_000_000
            told.encode("utf-8")  # nothing is shown that cannot be printed
        json.dumps(all_to_json(found))
    return found


# --- texts at random --------------------------------------------------------------------------------

KEYWORDS = [word for table in (words.DECLARING, words.ATTRIBUTES, words.OPERATORS) for word in words.spellings(table)]
PIECES = [
    *KEYWORDS,
    *words.spellings(words.KINDS),
    *words.spellings(words.OUTCOMES),
    *'，；：（）＝＋－×÷^～≤＜≥＞|《》“”"#> \n\t%￥0123456789.eE⁴⁻²·/*\\@_{}$',
    *(
        "\n    ",
        "\n        ",
        "\r\n",
        "\r",
        "\x00",
        "\ud800",
        "\ufeff",
        "\u3000",
        "́",
        "Ⅷ",
        "𠀀",
        "```",
        "```zc\n",
        "~~~",
    ),
    *(
        "1e400",
        "1e-31",
        "0.",
        "1 000",
        "万tce",
        "tCO2e",
        "10⁴Nm³",
        "（当量值）",
        "zc.core@1",
        "5.2.1 a)",
        "第十二条",
        "表1-1",
    ),
    *(
        "b",
        "甲",
        "max（",
        "若 b ＞ 1 t 则",
        "全部 核心 符合",
        "| a | b |",
        "cn.test.any",
        "2025-02-30",
        "未规定，不予评级",
    ),
]


@given(st.text(st.characters(exclude_categories=[]), max_size=200))
def test_any_unicode_is_told_what_is_wrong_with_it(text: str) -> None:
    assert judged(text) != ()
    judged(HEAD + text)
    judged(text, name="source.zc.md")


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.sampled_from(["", HEAD, FORMULA, DEMAND]))
def test_any_heap_of_words_is_compiled_or_rejected(text: str, head: str) -> None:
    judged(head + text)


def whole_sources() -> list[str]:
    folders = [folder for standard in shipped().values() for folder in standard.editions.values()]
    paths = [Path(folder) / name for folder in folders for name in source_names(folder)]
    paths += [path for case in cases("good") for path in ([case] if case.is_file() else case.glob("*.zc"))]
    return [path.read_text(encoding="utf-8") for path in sorted(paths)]


SOURCES = whole_sources()


@st.composite
def broken_sources(draw: st.DrawFn) -> str:
    """Return a whole source in which something is cut off, put in, doubled or exchanged."""
    text = draw(st.sampled_from(SOURCES))
    for _ in range(draw(st.sampled_from([1, 1, 1, 2, 5]))):
        at = draw(st.integers(0, len(text)))
        to = min(len(text), at + draw(st.integers(0, 8)))
        lines = text.split("\n")
        match draw(st.sampled_from(["put", "take", "exchange", "double", "lines", "cut"])):
            case "put":
                text = text[:at] + draw(st.sampled_from(PIECES)) + text[at:]
            case "take":
                text = text[:at] + text[to:]
            case "exchange":
                text = text[:at] + draw(st.sampled_from(PIECES)) + text[to:]
            case "double":
                text = text[: at + 60] + text[at:]
            case "lines":
                one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
                lines[one], lines[other] = lines[other], lines[one]
                text = "\n".join(lines)
            case "cut":
                text = text[:at]
    return text


@given(broken_sources())
def test_any_broken_source_is_compiled_or_rejected(text: str) -> None:
    judged(text)


# --- texts out of all measure ------------------------------------------------------------------------

LARGE: dict[str, Callable[[], str]] = {  # made when wanted: they are large
    "brackets opened": lambda: FORMULA + "(" * MANY,
    "brackets closed": lambda: FORMULA + ")" * MANY,
    "brackets in brackets": lambda: FORMULA + "(" * MANY + "1 t" + ")" * MANY,
    "brackets as deep as allowed": lambda: FORMULA + "(" * limits.MAX_NESTING + "1 t" + ")" * limits.MAX_NESTING,
    "functions as deep as allowed": lambda: FORMULA + "abs(b － " * limits.MAX_NESTING + "b" + ")" * limits.MAX_NESTING,
    "sums as deep as allowed": lambda: FORMULA + "(b ＋ " * limits.MAX_NESTING + "b" + ")" * limits.MAX_NESTING,
    "choices as deep as allowed": lambda: FORMULA + "(若 b ＞ 0 则 b 否则 " * 49 + "b" + ")" * 49,
    "choices in the condition of choices": lambda: FORMULA + "(若 b ＞ " * 49 + "b" + " 则 b 否则 b)" * 49,
    "conditions as deep as allowed": lambda: DEMAND + "非 (b ＞ 0 且 " * 49 + "b ＞ 1 t" + ")" * 49,
    "conditionals opened": lambda: FORMULA + "若 1 ＞ 0 则 " * MANY + "1",
    "cases of one conditional": lambda: FORMULA + "若 b ＞ 0 则 1 t " + "否则若 b ＞ 0 则 1 t " * 9_000 + "否则 1 t",
    "cases beyond counting": lambda: FORMULA + "若 b ＞ 0 则 1 t " + "否则若 b ＞ 0 则 1 t " * MANY + "否则 1 t",
    "minus of minus": lambda: FORMULA + "－" * MANY + "1 t",
    "not of not": lambda: DEMAND + "非 " * MANY + "1 ＞ 0",
    "power of power": lambda: FORMULA + "1" + "^2" * MANY,
    "power of a power of powers": lambda: FORMULA + "(" * 20 + "b/b" + ")^16" * 20 + " × b",
    "powers in a limit": lambda: f"{DEMAND}b 按 b\n|b|限值|\n|b ＞ 0|≤ {'(' * 9}b{'^16)' * 9}|\n",
    "terms": lambda: FORMULA + "b" + " + b" * MANY,
    "terms, one a line": lambda: FORMULA + "b" + "\n  ＋ b" * MANY,
    "factors": lambda: FORMULA + "b" + " × 1" * MANY,
    "quotients": lambda: FORMULA + " ＋ ".join(["b × b / b"] * 20_000),
    "arguments": lambda: FORMULA + "max(" + ", ".join(["b"] * MANY) + ")",
    "conditions": lambda: DEMAND + " 且 ".join(["b ＞ 0"] * MANY),
    "comparisons": lambda: DEMAND + " ＜ ".join(["b"] * MANY),
    "indentation": lambda: HEAD + "\n".join(" " * depth + "说明 x" for depth in range(1, 3000)),
    "one line indented": lambda: HEAD + " " * LONG_LINE + "说明 x",
    "rows of bands": lambda: DEMAND
        + "b 按 b\n|b|限值|\n" + "".join(f"|{i} t ≤ b ＜ {i + 1} t|≤ 1 t|\n" for i in range(MANY)),
    "rows of codes": lambda: f"{HEAD}代码表\n|名称|代码|\n" + "".join(f"|甲{i}|a{i}|\n" for i in range(MANY)),
    "cells": lambda: f"{HEAD}代码表\n|名称|代码|\n" + "| a " * MANY + "|\n",
    "a cell": lambda: f"{HEAD}代码表\n|名称|代码|\n|" + "a" * LONG_LINE + "|b|\n",
    "a gap in a cell": lambda: f"{DEMAND}b 按 b\n|b|限值|\n|b ＞ 0|未规定，由" + " " * MANY + "x" + " " * MANY + "|\n",
    "attributes": lambda: f"{HEAD}指标 a，单位 t" + "，说明 甲" * MANY,
    "units of one thing": lambda: f"{HEAD}指标 a，单位 t" + "，单位 t" * MANY,
    "imports": lambda: HEAD.replace("示意\n", "示意\n    引用 zc.core@1" + ", zc.core@1" * MANY + "\n"),
    "titles": lambda: f"{HEAD}条 1 " + "甲 " * MANY + "核心\n    要求：b ＞ 0\n",
    "headers": lambda: HEAD * 20_000,
    "declarations": lambda: HEAD + "".join(f"填报项 a{i}，单位 t\n" for i in range(15_000)),
    "one declaration again": lambda: HEAD + "填报项 a，单位 t\n" * 30_000,
    "names that are unknown": lambda: HEAD + "".join(f"指标 a{i}，单位 t ＝ c{i}\n" for i in range(4_000)),
    "clauses": lambda: HEAD
        + "".join(f"条 {i} 甲 核心\n    要求：b ＞ 0\n" for i in range(5_000)) + "等级\n    a：全部 核心 符合\n",
    "levels": lambda: f"{HEAD}等级\n" + "".join(f"    a{i}：b ＞ {i} t\n" for i in range(5_000)),
    "examples": lambda: HEAD + "".join(f"算例 {i}\n    已知：b ＝ {i} t\n" for i in range(5_000)),
    "a circle": lambda: HEAD + "".join(f"指标 a{i}，单位 t ＝ a{(i + 1) % 5000}\n" for i in range(5_000)),
    "a chain": lambda: HEAD
        + "".join(f"指标 a{i}，单位 t ＝ a{i + 1} ＋ b\n" for i in range(3_000)) + "填报项 a3000，单位 t\n",
    "powers in a chain": lambda: HEAD
        + "指标 a0，单位 % ＝ b / b\n" + "".join(f"指标 a{i + 1}，单位 % ＝ a{i}^16\n" for i in range(99)),
    "a word": lambda: FORMULA + "x" * LONG_LINE,
    "words": lambda: HEAD + "x " * (LONG_LINE // 2),
    "words that mean nothing": lambda: FORMULA + "x + " * (LONG_LINE // 4) + "x",
    "digits": lambda: FORMULA + "1" * LONG_LINE + " t",
    "digits in threes": lambda: FORMULA + "1 000" + " 000" * MANY,
    "raised digits": lambda: FORMULA + "2" + "⁴" * MANY,
    "a comment": lambda: HEAD + "#" * LONG_LINE,
    "blanks": lambda: f"{HEAD}a" + " " * LONG_LINE + "b",
    "empty lines": lambda: "\n" * LONG_LINE + HEAD,
    "marks of titles": lambda: HEAD + "《" * MANY,
    "marks of texts": lambda: f"{HEAD}说明 " + '"' * MANY,
    "marks of texts, one a line": lambda: HEAD + '"\n' * MANY,
    "signs that are none": lambda: HEAD + "?" * MANY,
    "signs that are none, one a line": lambda: HEAD + "?a\n" * MANY,
    "controls": lambda: HEAD + "\x00" * MANY,
    "controls, one a line": lambda: HEAD + "\x00a\n" * 50_000,
    "surrogates": lambda: f"{HEAD}说明 " + "\ud800\udfff" * 1000,
    "marks that combine": lambda: f"{HEAD}# a" + "\u0301" * 1_000_000,
    "parts of a unit": lambda: f"{HEAD}指标 a，单位 " + "t·" * MANY + "t ＝ b",
    "a unit": lambda: f"{HEAD}指标 a，单位 " + "中" * 1_000_000 + " ＝ b",
    "brackets in a unit": lambda: f"{HEAD}指标 a，单位 t" + "(" * MANY,
    "a power of a unit": lambda: f"{HEAD}指标 a，单位 t^" + "1" * MANY,
    "a power of ten in a unit": lambda: f"{HEAD}指标 a，单位 10^" + "1" * MANY + "t",
    "a clause number": lambda: f"{HEAD}条 " + "1." * MANY + "1 甲 核心\n    要求：b ＞ 0\n",
    "digits of a clause number": lambda: f"{HEAD}条 " + "1" * MANY + " 甲 核心\n    要求：b ＞ 0\n",
    "a Chinese numeral": lambda: f"{HEAD}条 第" + "十百" * MANY + "条 甲 核心\n    要求：b ＞ 0\n",
    "a date": lambda: HEAD.replace("版本 1", "版本 1；发布 " + "9" * MANY),
    "too large": lambda: HEAD + "#" * limits.MAX_CHARACTERS,
}  # fmt: skip


@pytest.mark.parametrize("name", LARGE)
def test_what_is_out_of_all_measure_is_compiled_or_rejected(name: str) -> None:
    judged(LARGE[name]())


LIBRARY = "库 cn.test.any《任何》\n    版本 1；来源 甲文，示意\n"


def letters(number: int) -> str:
    """Return a unit symbol of our own, without digits."""
    return "甲" + "".join("子丑寅卯辰巳午未申酉"[int(digit)] for digit in str(number))


@pytest.mark.parametrize(
    "units",
    [
        [f"单位 {letters(i)} ＝ 2 t" for i in range(5_000)],
        [f"单位 {letters(i)} ＝ 2 {letters(i + 1)}" for i in range(3_000)],
        [f"单位 {letters(0)} ＝ 3", *(f"单位 {letters(i + 1)} ＝ 2 {letters(i)}^16" for i in range(50))],
        ["单位 甲\n    别名 " + ", ".join(letters(i) for i in range(20_000))],
        ["参数 p ＝ 7e30 t" + " × 7e30" * 50_000 + "\n    单位 t\n    代码 p"],
        ["参数 p ＝ 1 t" + " ＋ 1 t / 7" * 50_000 + "\n    单位 t\n    代码 p"],
    ],
    ids=["many", "in a chain", "powers in a chain", "aliases", "a product", "a sum"],
)
def test_units_and_constants_out_of_all_measure_are_compiled_or_rejected(units: list[str]) -> None:
    judged(LIBRARY + "\n".join(units) + "\n")


@pytest.mark.parametrize(
    "text",
    ["```zc\n" * MANY, "`" * LONG_LINE, f"```zc\n{HEAD}```\n" * 10_000, "``` " + " " * LONG_LINE + "`", "> " * MANY],
    ids=["fences", "marks", "blocks", "blanks", "quotations"],
)
def test_literate_files_out_of_all_measure_are_compiled_or_rejected(text: str) -> None:
    judged(text, name="source.zc.md")


@pytest.mark.parametrize(
    "number", ["1e400", "1e-400", "1e30000000", "1" * 5000, "0." + "0" * 5000 + "1", "1e" + "1" * 5000], ids=range(6)
)
def test_numbers_out_of_all_measure_are_refused_where_they_stand(number: str) -> None:
    for text in (
        f"{FORMULA}{number} t\n",
        f"{HEAD}填报项 a，单位 t，不大于 {number} t\n",
        f"{DEMAND}b ＜ {number} t\n",
    ):
        (found,) = (item for item in judged(text) if item.code.severity is Severity.ERROR)
        assert found.code.id == "ZC1009"
        assert found.labels[0].span.text == number


# --- through the door --------------------------------------------------------------------------------


def bytes_of(name: str) -> bytes:
    text = f"{FORMULA}b\n"
    match name:
        case "empty":
            return b""
        case "NUL":
            return text.encode().replace(b"b\n", b"b\0\n")
        case "lone surrogate":
            return text.encode() + b"\xed\xa0\x80"
        case "UTF-16":
            return text.encode("utf-16")
        case "GB 18030":
            return text.encode("gb18030")
        case "lone CR":
            return text.replace("\n", "\r").encode()
        case "bytes at random":
            return random.Random(7).randbytes(10_000)
        case "brackets":
            return f"{FORMULA}{'(' * MANY}1 t{')' * MANY}\n".encode()
        case "a line of 5 MB":
            return f"{FORMULA}{'x + ' * (LONG_LINE // 4)}x\n".encode()
        case _:
            return b"a" * 50_000_000


@pytest.mark.parametrize(
    "name",
    [
        "empty",
        "NUL",
        "lone surrogate",
        "UTF-16",
        "GB 18030",
        "lone CR",
        "bytes at random",
        "brackets",
        "a line of 5 MB",
        "50 MB",
    ],
)
def test_the_command_line_refuses_with_its_own_exit_code(name: str, tmp_path: Path) -> None:
    source = tmp_path / "source.zc"
    source.write_bytes(bytes_of(name))
    command = [sys.executable, "-m", "zcdsl", "compile", "source.zc", "-o", "made", "--lang", "en"]
    root = str(Path(__file__).parents[2])
    space = {**os.environ, "PYTHONPATH": root, "ZCDSL_CACHE": "off"}
    run = subprocess.run(command, cwd=tmp_path, env=space, capture_output=True, timeout=HANGING, check=False)
    told = run.stderr.decode("utf-8")
    assert run.returncode == 4, told
    assert told.startswith("error[ZC")
    assert "source.zc" in told
    assert "Traceback" not in told
    assert run.stdout == b""
    assert len(told) < 1_000_000
    assert not (tmp_path / "made").exists()


def test_line_ends_and_a_byte_order_mark_are_no_mistake(tmp_path: Path) -> None:
    sink = Sink()
    path = tmp_path / "source.zc"
    path.write_bytes(b"\xef\xbb\xbf" + f"{FORMULA}b\n".replace("\n", "\r\n").encode())
    file = read(str(path), "source.zc", sink)
    assert file is not None
    assert judged(file.text) == ()
