"""Sources, dates and editions as headers and declarations state them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.diagnostics.phrases import Listed
from zcdsl.ir import model as ir
from zcdsl.semantics.names import narrow
from zcdsl.semantics.shape import Shape
from zcdsl.semantics.symbols import Declared
from zcdsl.syntax import ast
from zcdsl.syntax.words import STATUSES
from zcdsl.texts import Text

_EDITION: Final = re.compile(r"[^\W_][\w.+-]*")
_LONGEST_EDITION: Final = 64


def source_of(
    parts: Shape, default: ir.Source | None, name: str | Text, place: ast.Node, sink: Sink
) -> ir.Source | None:
    """Return the source of something: its own, or the header's; None (reported) if neither says one."""
    given, rationale = parts.one(ast.SourceNote), parts.remark("rationale")
    reason = rationale.text if rationale else ""
    if given is None:
        if default is None:
            _report(name, Label(place.span), "…", sink)
            return None
        return replace(default, rationale=reason)
    if given.status is None or not given.document.text:
        _report(name, Label(given.span), given.document.text or "…", sink)
        return None
    return ir.Source(given.document.text, ir.Status(given.status), reason)


def _report(name: str | Text, place: Label, document: str, sink: Sink) -> None:
    statuses = Listed(tuple(Text(*spellings[:2]) for spellings in STATUSES.values()))
    help_ = phrases.WRITE(text=Text(f"来源 {document}，…", f"source {document}, …"))
    note = phrases.STATUSES(what=statuses)
    sink.report(Diagnostic(codes.NO_SOURCE, (place,), {"name": name}, (note,), help_))


def read_date(node: ast.DateText | None, sink: Sink) -> date | None:
    """Read a date as written; None if it is missing or not one (reported)."""
    if node is None:
        return None
    try:
        day = date.fromisoformat(node.text)
        if day.isoformat() != node.text:  # a week, or digits without strokes
            raise ValueError
        return day
    except ValueError:
        sink.report(Diagnostic(codes.BAD_DATE, (Label(node.span),), {"found": node.text}))
        return None


def check_edition(declared: Declared, sink: Sink) -> None:
    """Report an edition that cannot name a folder: artefacts are written below it."""
    header = declared.header
    named = next((a.text for a in header.attributes if isinstance(a, ast.Edition)), None)
    edition, span = edition_of(declared), named.span if named is not None else header.name.span
    if edition and (len(edition) > _LONGEST_EDITION or _EDITION.fullmatch(edition) is None):
        names = {"edition": edition, "limit": _LONGEST_EDITION}
        help_ = phrases.WRITE(text=Text("版本 2025", "edition 2025"))
        sink.report(Diagnostic(codes.BAD_EDITION, (Label(span),), names, help=help_))


def edition_of(declared: Declared) -> str:
    """Return the edition that a header says, or ""."""
    found = next((a.text.text for a in declared.header.attributes if isinstance(a, ast.Edition)), "")
    return narrow(found or declared.header.name.edition)
