"""What a header says of other editions, held against those: what is corrected is there, and none replace each other.

Only what is known is looked at: of a source that stands alone, there are no other editions.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from zcdsl.diagnostics import codes
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.semantics import shape
from zcdsl.semantics.names import narrow
from zcdsl.semantics.source import edition_of, read_date
from zcdsl.semantics.symbols import Declared, Library
from zcdsl.source import Span
from zcdsl.syntax import ast
from zcdsl.texts import Text

Read = Callable[[ast.Qualified], Declared | None]


def check_neighbours(declared: Declared, library: Library, read: Read, sink: Sink) -> None:
    """Report what a header says of other editions and cannot be.

    Args:
        declared: What the standard or library declares.
        library: Where other editions are.
        read: Gives what another edition declares, or None where it cannot be read.
        sink: Takes what is wrong.
    """
    own = declared.header
    for part in own.attributes:
        if isinstance(part, ast.Corrects):
            _corrected(declared, part, library, read, sink)
        if isinstance(part, ast.Replaces):
            for wanted in part.standards:
                _replaced(declared, wanted, library, read, sink)


def _corrected(declared: Declared, part: ast.Corrects, library: Library, read: Read, sink: Sink) -> None:
    own, corrected = declared.header, narrow(part.edition.text)
    known = library.editions(own.name.id)
    if corrected == edition_of(declared):
        return  # told where its number is looked at
    if corrected not in known:
        if known:
            names = {"name": own.name.id, "corrected": corrected}
            sink.report(Diagnostic(codes.CORRECTS_UNKNOWN, (Label(part.span), Label(own.span)), names))
        return
    other = read(ast.Qualified(part.span, own.name.id, corrected))
    mine, first = _start(declared), _start(other) if other is not None else None
    if mine is not None and first is not None and mine[0] < first[0]:
        in_force = shape.NAMES["InForce"]
        names_ = {
            "later": Text(f"更正的{in_force.zh}", f"{in_force.en} of the correction"),
            "day": mine[0],
            "earlier": Text(f"所更正的 {corrected} 版的{in_force.zh}", f"{in_force.en} of the edition {corrected}"),
            "first": first[0],
        }
        sink.report(Diagnostic(codes.DATES_REVERSED, (Label(mine[1]), Label(first[1])), names_))


def _replaced(declared: Declared, wanted: ast.Qualified, library: Library, read: Read, sink: Sink) -> None:
    mine = declared.header.name.id, edition_of(declared)
    if (wanted.id, wanted.edition) == mine or wanted.edition not in library.editions(wanted.id):
        return
    other = read(wanted)
    for part in other.header.attributes if other is not None else ():
        for back in part.standards if isinstance(part, ast.Replaces) else ():
            if (back.id, back.edition) == mine:
                names = {"name": "@".join(mine), "other": f"{wanted.id}@{wanted.edition}"}
                sink.report(Diagnostic(codes.REPLACE_EACH_OTHER, (Label(wanted.span), Label(back.span)), names))


def _start(declared: Declared) -> tuple[date, Span] | None:
    """Return the first day of an edition, and where it is said."""
    for part in declared.header.attributes:
        if isinstance(part, ast.InForce):
            day = read_date(part.date, Sink())
            return (day, part.date.span) if day is not None else None
    return None
