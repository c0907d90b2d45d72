"""Tailored standards for tests: compiled with the bases of `tests/cases/tailoring/shelf`, and compared by meaning."""

from __future__ import annotations

import re
from typing import Final

from source_cases import CASES, index_of, on_shelf, shipped

from zcdsl.diagnostics.model import Diagnostic, Rejected
from zcdsl.driver import Compilation
from zcdsl.ir import model as ir
from zcdsl.ir.dump import dump
from zcdsl.plugin.index import Index
from zcdsl.source import SourceFile

SHELF: Final = CASES / "tailoring" / "shelf"
HEAD: Final = "标准 cn.test.auto《汽车》\n    版本 1；来源 试验分则，示意\n"
BASED: Final = "本文件在 cn.test.general@1 基础上：\n"
REST: Final = "    未规定的，按通则执行\n"
_SOURCE: Final = re.compile(r"Source\(document=\"(?:[^\"\\]|\\.)*\"")


def index() -> Index:
    """Return the shipped standards and the bases of the tests."""
    return index_of({**shipped(), **on_shelf(SHELF)})


def compiling(*texts: str) -> Compilation:
    """Return the compilation of texts as the files of one standard."""
    files = tuple(SourceFile(f"auto{number or ''}.zc", text) for number, text in enumerate(texts))
    return Compilation(index(), files)


def tailored(operations: str, *, head: str = HEAD, based: str = BASED, rest: str = REST) -> Compilation:
    """Return the compilation of a standard that does these operations; declarations may follow them."""
    lines = "".join(f"    {line}\n" for line in operations.strip("\n").split("\n")) if operations.strip() else ""
    return compiling(head + based + lines + rest)


def told(compilation: Compilation) -> tuple[Diagnostic, ...]:
    """Return everything that is reported up to the model."""
    try:
        _ = compilation.model
    except Rejected as rejected:
        return rejected.diagnostics
    return compilation.sink.diagnostics


def meaning(program: ir.Program) -> str:
    """Return the canonical text of a program but for its sources and what was done to its base."""
    text = dump(program)
    return _SOURCE.sub("Source(", text[: text.index("\n  tailoring=")])
