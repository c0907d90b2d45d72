"""What the packages of generated modules are called, and what they say of themselves."""

from __future__ import annotations

import re
from typing import Final

from zcdsl.backends.modules.plain import NOT_PLAIN
from zcdsl.ir import model as ir

_LONGEST: Final = 100  # characters of one part of a name


def slug(text: str, between: str) -> str:
    """Return the ASCII letters and digits of a text in lower case, `between` where anything else stands."""
    return re.sub(r"[^a-z0-9]+", between, text.lower())[:_LONGEST].strip(between)


def stem(program: ir.Program) -> str:
    """Return what the file of a module is called, without its ending."""
    return re.sub(r"[^A-Za-z0-9_]", "_", program.id)


def summary(program: ir.Program) -> str:
    """Return the title in one line of plain characters."""
    title = " ".join(filter(None, (program.title.zh, program.title.en)))
    return " ".join(re.sub(NOT_PLAIN, " ", f"{program.id}@{program.edition} {title}").split())
