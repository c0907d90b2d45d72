"""The lints of zcdsl itself, besides what the compiler warns of on its way.

Leaving data out never raises a level, with two exceptions that a standard can make: a default may be better than
the truth, and of a list that says nothing of its completeness a row can be left out without a trace. Both may be
meant, so they are notes.
"""

from __future__ import annotations

from collections.abc import Iterator

from zcdsl.diagnostics import codes
from zcdsl.diagnostics.codes import Code
from zcdsl.diagnostics.phrases import COMPLETENESS, Said
from zcdsl.ir import model as ir
from zcdsl.lint.base import Finding
from zcdsl.model import Model
from zcdsl.source import Span
from zcdsl.texts import Text


def check(model: Model) -> Iterator[Finding]:
    """Find the data that can be left out to somebody's advantage."""
    program = model.program
    for named, default in _defaulted(program):
        yield _note(codes.MAY_BE_BETTER, default.span, _named(named.name, named.id))
    for listed in program.structures.lists:
        if not listed.covers and not listed.stated:
            help_ = COMPLETENESS()
            yield _note(codes.ROWS_LEFT_OUT, listed.span, _named(listed.name, listed.id), help_)


def _defaulted(program: ir.Program) -> Iterator[tuple[ir.Input | ir.Field, ir.Default]]:
    for item in program.inputs:
        if item.default is not None:
            yield item, item.default
    for record in program.structures.records:
        for field in record.fields:
            if isinstance(field.type, ir.QuantityType) and field.type.default is not None:
                yield field, field.type.default


def _named(name: Text, id_: ir.Id) -> dict[str, Text]:
    return {"name": Text(name.zh or name.en or id_, name.en or name.zh or id_)}


def _note(code: Code, span: Span, names: dict[str, Text], advice: Said | None = None) -> Finding:
    said = Said(code.phrase, names)
    return Finding(
        code=code.id,
        zh=said("zh"),
        en=said("en"),
        span=span,
        help_zh=advice("zh") if advice else "",
        help_en=advice("en") if advice else "",
        severity="note",
    )
