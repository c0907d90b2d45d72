"""What a header says of its edition: when it holds, what it replaces, whether it is a draft or a correction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.ir import model as ir
from zcdsl.semantics import shape
from zcdsl.semantics.names import key, narrow
from zcdsl.semantics.shape import Shape
from zcdsl.semantics.source import read_date
from zcdsl.source import Span
from zcdsl.syntax import ast
from zcdsl.texts import Text

_CORRECTION: Final = re.compile(r"(?P<of>.+?)\+c[1-9][0-9]*")


def validity_of(header: Shape, own: ast.Header, edition: str, sink: Sink) -> ir.Validity:
    """Return when an edition holds; what cannot be is reported.

    Args:
        header: The attributes of its header.
        own: The header itself.
        edition: The edition.
        sink: Takes what is wrong.
    """
    days = _days(header, sink)
    replaced = [wanted for part in header.all(ast.Replaces) for wanted in part.standards]
    for wanted in replaced:
        _replaced(wanted, own, edition, sink)
    _transition(header, own, bool(replaced), sink)
    _draft(header, sink)
    found = {(wanted.id, wanted.edition) for wanted in replaced}
    amendments = _amendments(header.all(ast.Amendment), sink)
    stage = header.one(ast.Draft)
    return ir.Validity(
        transition_until=days.get("Transition"),
        withdrawn=days.get("Withdrawn"),
        replaces=tuple(ir.Import(id=id_, edition=known) for id_, known in sorted(found)),
        corrects=_corrected(header, own, edition, sink),
        amendments=tuple(sorted(amendments, key=lambda a: (a.date, a.name))),
        draft=ir.Draft(stage.stage) if stage else None,
    )


def _days(header: Shape, sink: Sink) -> dict[str, date]:
    """Return the dates of a header by attribute; one that lies before an earlier one is reported."""
    found: list[tuple[str, date, Span]] = []
    for part in (
        *(header.one(ast.Published), header.one(ast.InForce)),
        *(header.one(ast.Transition), header.one(ast.Withdrawn)),
    ):
        day = read_date(part.date, sink) if part is not None else None
        if part is not None and day is not None:
            found.append((type(part).__name__, day, part.date.span))
    for (name, day, span), (later, other, place) in pairwise(found):
        if other < day:
            names = {"later": shape.NAMES[later], "day": other, "earlier": shape.NAMES[name], "first": day}
            sink.report(Diagnostic(codes.DATES_REVERSED, (Label(place), Label(span)), names))
    start, end = (next((part for part in found if part[0] == name), None) for name in ("InForce", "Withdrawn"))
    if start is not None and end is not None and start[1] == end[1]:
        sink.report(Diagnostic(codes.NEVER_IN_FORCE, (Label(end[2]), Label(start[2])), {"day": end[1]}))
    return {name: day for name, day, _ in found}


def _transition(header: Shape, own: ast.Header, replaces: bool, sink: Sink) -> None:
    said = header.one(ast.Transition)
    if said is None:
        return
    lacking = [] if replaces else ["Replaces"]
    lacking += [] if header.one(ast.InForce) is not None else ["InForce"]
    for part in lacking:
        instead = (
            Text("代替 标识@版本", "replaces ID@EDITION")
            if part == "Replaces"
            else Text("实施 2026-01-01", "in force 2026-01-01")
        )
        places = (Label(said.span), Label(own.span))
        names = {"part": shape.NAMES[part]}
        sink.report(Diagnostic(codes.TRANSITION_OF_NOTHING, places, names, help=phrases.WRITE(text=instead)))


def _draft(header: Shape, sink: Sink) -> None:
    stage = header.one(ast.Draft)
    if stage is None:
        return
    for part in (header.one(ast.InForce), header.one(ast.Transition), header.one(ast.Withdrawn)):
        if part is not None:
            names = {"part": shape.NAMES[type(part).__name__]}
            sink.report(Diagnostic(codes.DRAFT_IN_FORCE, (Label(part.span), Label(stage.span)), names))


def _replaced(wanted: ast.Qualified, own: ast.Header, edition: str, sink: Sink) -> None:
    if not wanted.edition:
        help_ = phrases.WRITE(text=f"{wanted.id}@…")
        sink.report(Diagnostic(codes.NOT_PINNED, (Label(wanted.span),), {"name": wanted.id}, help=help_))
    elif (wanted.id, wanted.edition) == (own.name.id, edition):
        names = {"name": f"{wanted.id}@{wanted.edition}"}
        sink.report(Diagnostic(codes.REPLACES_ITSELF, (Label(wanted.span), Label(own.span)), names))


def _corrected(header: Shape, own: ast.Header, edition: str, sink: Sink) -> str:
    """Return the edition that this one corrects, or ""."""
    said, named = header.one(ast.Corrects), _CORRECTION.fullmatch(edition)
    if said is None:
        if named is not None:
            help_ = phrases.WRITE(text=Text(f"更正 {named['of']}", f"corrects {named['of']}"))
            names = {"edition": edition}
            sink.report(Diagnostic(codes.CORRECTION_OF_NOTHING, (Label(own.span),), names, help=help_))
        return ""
    corrected = narrow(said.edition.text)
    if named is None or named["of"] != corrected:
        names = {"corrected": corrected, "edition": edition}
        sink.report(Diagnostic(codes.NOT_A_CORRECTION, (Label(said.span), Label(own.span)), names))
    return corrected


def _amendments(parts: Sequence[ast.Amendment], sink: Sink) -> list[ir.Amendment]:
    """Return the amendments that an edition holds; one that is said twice is reported."""
    first: dict[str, Span] = {}
    found = []
    for part in parts:
        made = _amendment(part, sink)
        name = key(part.name.text)
        if name in first:
            named = Text(f"修改单 {part.name.text}", f"amendment {part.name.text}")
            places = (Label(part.span), Label(first[name], phrases.FIRST_HERE()))
            sink.report(Diagnostic(codes.TWICE_SAID, places, {"part": named}))
        first.setdefault(name, part.span)
        found += [made] if made is not None else []
    return found


def _amendment(part: ast.Amendment, sink: Sink) -> ir.Amendment | None:
    if part.date is None:
        sink.report(Diagnostic(codes.BAD_DATE, (Label(part.name.span),), {"found": part.name.text}))
        return None
    day = read_date(part.date, sink)
    return None if day is None else ir.Amendment(part.name.text, day)
