"""Quantities in the cells of tables: a number as written and its unit, which stand in one text or in two."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.source import Span
from zcdsl.syntax import ast
from zcdsl.syntax.lexer import FOLD
from zcdsl.syntax.limits import MAX_DIGITS

_QUANTITY = re.compile(r"(?P<number>-?(?:[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?)[ \t]*(?P<unit>.*)")


class Written(NamedTuple):
    """A quantity as written: the number, its text, and the unit if there is one."""

    value: Fraction
    literal: str
    unit: ast.UnitName | None


def folded(cell: ast.Cell) -> str:
    """Return the text of a cell with full-width forms as the ASCII that they mean."""
    return cell.text.translate(FOLD).strip()


def read_quantity(cell: ast.Cell, sink: Sink) -> Written | None:
    """Read a cell such as `1200 万Nm3` or `0.0556`; None (reported) if it is none."""
    match = _QUANTITY.fullmatch(folded(cell))
    if match is None:
        help_ = phrases.WRITE(text="1200 万Nm3")
        sink.report(Diagnostic(codes.NOT_A_QUANTITY, (Label(cell.span),), {"text": cell.text}, help=help_))
        return None
    literal = match["number"].replace(" ", "")
    if len(literal.replace(".", "").lstrip("-0")) > MAX_DIGITS or len(literal) > 2 * MAX_DIGITS:
        sink.report(Diagnostic(codes.BAD_NUMBER, (Label(cell.span),), {"found": cell.text[:24]}))
        return None
    unit = None
    if match["unit"]:
        start = cell.span.start + match.start("unit")
        place = Span(cell.span.file, start, start + len(match["unit"]))
        unit = ast.UnitName(place, place.text)
    return Written(Fraction(literal), literal, unit)
