"""What the pages repeat of the program, made anew: tables from its own, output of the commands they show.

`python tests/refresh_docs.py` rewrites the pages and the schema of `ir.json`; the tests only compare.

A table stands between `<!-- NAME: begin -->` and `<!-- NAME: end -->`. In a `console` block, what follows
`$ zcdsl …` or `$ python -m pytest …` is its output, stdout before stderr, and what follows `$ echo $?` its exit
code. It runs in the root of the checkout, on a page that is a session (`sessions`) in the folder of that session. A
table between `<!-- results: begin -->` and its end is what comes of the examples of the source above it
(`doc_results`).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Final

import click
import doc_logic
import doc_results
import sessions

from zcdsl.backends.base import Backend, Extent
from zcdsl.backends.constructs import NAMES
from zcdsl.backends.graphs import BACKEND as GRAPH
from zcdsl.backends.indicators import BACKEND as INDICATORS
from zcdsl.backends.irjson import BACKEND as IR
from zcdsl.backends.irjson_schema import ir_schema
from zcdsl.backends.javascript import BACKEND as JAVASCRIPT
from zcdsl.backends.jsonschema import BACKEND as JSON_SCHEMA
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.cli.main import _COMMANDS
from zcdsl.diagnostics.codes import REGISTRY, Severity
from zcdsl.jsontext import json_text
from zcdsl.openapi import BACKEND as OPENAPI
from zcdsl.semantics import shape
from zcdsl.submission import limits as data_limits
from zcdsl.syntax import limits as source_limits
from zcdsl.syntax import words
from zcdsl.testing.vectors import BACKEND as VECTORS

ROOT = Path(__file__).parents[1]
IR_SCHEMA: Final = ROOT / "docs" / "schemas" / "ir.schema.json"
_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_RUN: Final = ("zcdsl ", "python -m pytest ")
_TIMED: Final = re.compile(r"(?<=passed) in [0-9.]+s")  # what pytest says of the time it took
_EXTENTS: Final = {Extent.FULL: "全部 full", Extent.PARTIAL: "部分 partial", Extent.NONE: "—"}
_FAMILIES: Final = {
    "ZC1": "语法 · Syntax",
    "ZC2": "名称、插件 · Names and plugins",
    "ZC3": "类型与单位 · Types and units",
    "ZC4": "依赖 · Dependencies",
    "ZC5": "目标 · Targets",
    "ZC6": "填报 · Submissions",
    "ZC7": "标准 · Standards",
    "ZC9": "zcdsl 自身 · zcdsl itself",
}


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    columns = list(head)
    lines = [columns, ["---"] * len(columns), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _quoted(spellings: Iterable[str]) -> str:
    return " ".join(f"`{word}`" for word in spellings)


def _keywords() -> str:
    kinds: Mapping[str, Mapping[str, tuple[str, ...]]] = {
        "声明 declarations": words.DECLARING,
        "属性 attributes": words.ATTRIBUTES,
        "类型 types": words.TYPES,
        "运算 operators": words.OPERATORS,
        "条的类别 kinds of clause": words.KINDS,
        "判定 outcomes": words.OUTCOMES,
        "状态 status": words.STATUSES,
        "没有规定 gaps": words.GAP_WORDS,
        "何方 roles": words.ROLES,
        "时点 clocks": words.CLOCKS,
        "证据的作用 documents": words.FORCES,
        "算例的日期 dates of examples": words.DATES,
        "修约规则 ways of rounding": words.MODES,
        "是与否 flags": words.FLAGS,
        "没有等级 no level": {"NONE": words.NONE},
        "剪裁 tailoring": {
            **words.OPERATIONS,
            **words.MOVES,
            **words.RESTS,
            "ON_BASIS": words.ON_BASIS,
            "WITH_MODULES": words.WITH_MODULES,
            "BASE_QUOTE": words.BASE_QUOTE,
        },
    }
    rows = [
        (kind, _quoted(w for w in spelt if not w.isascii()), _quoted(w for w in spelt if w.isascii()))
        for kind, table in kinds.items()
        for spelt in table.values()
    ]
    return _table(("", "中文", "English"), rows)


def _attributes() -> str:
    rows = []
    for what, allowed in shape._ALLOWED.items():
        kept = {
            label: "*" if name in shape._REPEATABLE else "" for name, label in shape.NAMES.items() if name in allowed
        }
        zh = "、".join(f"{label.zh}{mark}" for label, mark in kept.items())
        en = ", ".join(f"{label.en}{mark}" for label, mark in kept.items())
        rows.append((f"{shape.WHAT[what].zh} · {shape.WHAT[what].en}", zh, en))
    return _table(("声明 declaration", "可以写", "may say"), (tuple(_starred(row)) for row in rows))


def _starred(row: Iterable[str]) -> Iterable[str]:
    return (cell.replace("*", "\\*") for cell in row)


def _source_limits() -> str:
    rows = (
        ("一个源文件的字符 · characters of a source file", f"{source_limits.MAX_CHARACTERS:,}"),
        ("一个源文件的声明 · declarations of a source file", f"{source_limits.MAX_DECLARATIONS:,}"),
        ("一个式子中的名称和数 · names and numbers in one expression", f"{source_limits.MAX_OPERANDS:,}"),
        ("一张限值表的行 · rows of one table of limits", f"{source_limits.MAX_ROWS:,}"),
        ("一个源文件中读不通的地方 · broken places of a source file", f"{source_limits.MAX_ERRORS:,}"),
        ("括号或缩进的块的层数 · brackets or blocks inside one another", str(source_limits.MAX_NESTING)),
        ("一个数的有效数字 · significant digits of a number", str(source_limits.MAX_DIGITS)),
        ("一个数的指数 · exponent of a number", f"±{source_limits.MAX_EXPONENT}"),
    )
    return _table(("", "上限 limit"), ((what, limit.replace(",", " ")) for what, limit in rows))


def _data_limits() -> str:
    rows = (
        ("JSON 文件 · a JSON file", f"{data_limits.MAX_BYTES // 2**20} MiB"),
        ("YAML 文件（读得慢得多）· a YAML file (far slower to read)", f"{data_limits.MAX_YAML_BYTES // 2**20} MiB"),
        ("列表与对象的层数 · lists and objects inside one another", str(data_limits.MAX_DEPTH)),
        ("一段文字的字符 · characters of a text", f"{data_limits.MAX_TEXT:,}"),
        ("一个列表的行 · items of a list", f"{data_limits.MAX_ROWS:,}"),
        ("一个对象的键 · keys of an object", f"{data_limits.MAX_KEYS:,}"),
        ("一个数的有效数字 · significant digits of a number", str(data_limits.MAX_DIGITS)),
        ("小数点前的位数 · digits before the point", str(data_limits.MAX_WHOLE)),
        ("小数点后的位数 · digits after the point", str(data_limits.MAX_FRACTION)),
        ("一次逐一报告的错误 · errors told in one run", f"{data_limits.MAX_PROBLEMS:,}"),
    )
    return _table(("", "上限 limit"), ((what, limit.replace(",", " ")) for what, limit in rows))


TARGETS: Final[tuple[Backend, ...]] = (
    PYTHON,
    JAVASCRIPT,
    IR,
    VECTORS,
    JSON_SCHEMA,
    OPENAPI,
    INDICATORS,
    GRAPH,
)


def _support() -> str:
    reasons: list[str] = []
    rows = []
    for feature, name in NAMES.items():
        cells = [f"{name.zh} {name.en}"]
        for target in TARGETS:
            found = target.support[feature]
            cell = _EXTENTS[found.extent]
            if found.reason_zh:
                reason = f"{found.reason_zh}。{found.reason_en[0].upper()}{found.reason_en[1:]}."
                if reason not in reasons:
                    reasons.append(reason)
                cell += f" [{reasons.index(reason) + 1}]"
            cells.append(cell)
        rows.append(cells)
    notes = "".join(f"{number}. {reason}\n" for number, reason in enumerate(reasons, 1))
    return _table(("", *(f"`{target.name}`" for target in TARGETS)), rows) + "\n" + notes


def _codes() -> str:
    parts = []
    for prefix, family in _FAMILIES.items():
        rows = [
            (
                f"[{code.id}](codes/{code.id}.md)",
                _headline(code.phrase.zh),
                _headline(code.phrase.en) + ("" if code.severity is Severity.ERROR else f" ({code.severity.value})"),
            )
            for code in REGISTRY.values()
            if code.id.startswith(prefix)
        ]
        parts.append(f"## {prefix} {family}\n\n" + _table(("", "中文", "English"), sorted(rows)))
    return "\n".join(parts)


def _headline(phrase: str) -> str:
    """Return a phrase without what changes from case to case."""
    return re.sub(r"`?\{\w+\}`?", "…", phrase).replace("……", "…")


def _commands() -> str:
    rows = []
    for name, (zh, en) in _COMMANDS.items():
        command: click.Command = import_module(f"zcdsl.cli.cmd_{name}").command
        takes = [p for p in command.params if isinstance(p, click.Argument)]
        options = [p.opts[-1] for p in command.params if isinstance(p, click.Option)]
        line = " ".join(["zcdsl", name, *(p.make_metavar(click.Context(command)) for p in takes)])
        rows.append((f"`{line}`", f"{zh} · {en}", _quoted(options)))
    return _table(("命令 command", "", "选项 options"), rows)


TABLES: Final[Mapping[str, Callable[[], str]]] = {
    "attributes": _attributes,
    "codes": _codes,
    "commands": _commands,
    "keywords": _keywords,
    "limits of sources": _source_limits,
    "limits of submissions": _data_limits,
    "support": _support,
    "kleene": doc_logic.kleene,
    "not applicable": doc_logic.not_applicable,
    "reasons": doc_logic.reasons,
    "rounding": doc_logic.rounding,
    "counts": doc_logic.counts,
    "ranking": doc_logic.ranking,
    "aggregates": doc_logic.aggregates,
}


def output(command: str, folder: Path = ROOT, locale: str = "zh_CN.UTF-8") -> tuple[str, int]:
    """Return what a line prints, run in a folder, and its exit code.

    What follows `| head -n` is how many lines of it are shown, `| grep -A 2 ^WORD` shows three that begin with a word.
    """
    line, _, sought = command.removeprefix("zcdsl ").partition(" | grep -A 2 ^")
    line, _, shown = line.partition(" | head -n ")
    found = os.pathsep.join([str(ROOT), *sessions.importable(folder)])
    environment = {**os.environ, "LC_ALL": locale, "PYTHONPATH": found, "NO_COLOR": "1"}
    module = ("zcdsl",) if command.startswith("zcdsl ") else ()
    done = subprocess.run(
        [sys.executable, "-m", *module, *line.removeprefix("python -m ").split()],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    told = (done.stdout + done.stderr).splitlines(keepends=True)
    if sought:
        first = next((at for at, text in enumerate(told) if text.startswith(sought)), len(told))
        told = told[first : first + 3]
    return _TIMED.sub("", "".join(told[: int(shown)] if shown else told)), done.returncode


def _console(text: str, folder: Path = ROOT, locale: str = "zh_CN.UTF-8") -> str:
    lines, code, kept = [], 0, True
    for line in text.splitlines(keepends=True):
        if line.startswith("$ "):
            command = line[2:].strip()
            kept = not command.startswith((*_RUN, "echo $?"))
            lines.append(line)
            if command.startswith("pip install -e ") and folder != ROOT:
                sessions.install(folder, command.split()[-1])
            elif command.startswith(_RUN):
                shown, code = output(command, folder, locale)
                lines.append(shown)
            elif command == "echo $?":
                lines.append(f"{code}\n")
        elif kept:
            lines.append(line)
    return "".join(lines)


def refreshed(text: str) -> str:
    """Return a page with its tables and outputs made anew."""
    for name, make in TABLES.items():
        begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
        if begin in text:
            head, _, rest = text.partition(begin)
            text = f"{head}{begin}\n{make()}\n{end}{rest.partition(end)[2]}"
    text = doc_results.refreshed(text)
    if sessions.locale(text):
        return sessions.played(text, _console)
    return _CONSOLE.sub(lambda block: f"```console\n{_console(block[1])}```", text)


def pages() -> list[Path]:
    """Return every page that people read of the checkout as it is."""
    docs = (p for p in (ROOT / "docs").rglob("*.md") if "_build" not in p.parts)
    return sorted([*docs, ROOT / "README.md", ROOT / "examples" / "README.md"])


if __name__ == "__main__":
    IR_SCHEMA.write_text(json_text(ir_schema()), encoding="utf-8")
    for path in pages():
        path.write_text(refreshed(path.read_text(encoding="utf-8")), encoding="utf-8")
