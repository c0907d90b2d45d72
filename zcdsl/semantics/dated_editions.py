"""Several pinned editions of one library → constants of which the date of the submission chooses the edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.ir import model as ir
from zcdsl.semantics.symbols import Entry, Scope


def enter(editions: Sequence[tuple[str, Scope, date]], selection: ir.UsedFrom, scope: Scope, sink: Sink) -> None:
    """Make the constants visible that every edition has, as constants that dates choose.

    Args:
        editions: Each as `id@edition`, with its own scope and the first day of its use, earliest first.
        selection: Which date chooses.
        scope: What the importing source sees.
        sink: Takes names that mean something already.
    """
    first, _, _ = editions[0]
    words = {word for name, own, _ in editions for word, entry in own.entries.items() if entry.owner == name}
    words |= {word for name, own, _ in editions for word, thing in own.things.items() if thing.owner == name}
    words |= {word for name, own, _ in editions for word, found in own.functions.items() if found.owner == name}
    made: dict[ir.Id, Entry] = {}
    for word in sorted(words):
        entries = [own.entries.get(word) for _, own, _ in editions]
        dated = _dated(entries, editions, selection, first.partition("@")[0])
        if dated is None:
            scope.not_dated[word] = selection.span
            continue
        last = entries[-1]
        assert last is not None
        other = scope.entries.get(word) or scope.things.get(word)
        if other is not None:
            labels = (Label(last.span), Label(other.span, phrases.FIRST_HERE()))
            sink.report(Diagnostic(codes.DUPLICATE_NAME, labels, {"name": word}))
            continue
        scope.dated.setdefault(dated.id, dated)
        scope.entries[word] = made.setdefault(dated.id, replace(last, value=None, owner=dated.owner))


def _dated(
    entries: Sequence[Entry | None],
    editions: Sequence[tuple[str, Scope, date]],
    selection: ir.UsedFrom,
    owner: str,
) -> ir.Dated | None:
    """Return one name of all editions as a dated constant; None where it is not one number of one unit in each."""
    found: list[ir.Entry] = []
    last: Entry | None = None
    for entry, (name, own, day) in zip(entries, editions, strict=True):
        constant = own.constants.get(entry.id) if entry is not None and entry.owner == name else None
        if entry is None or constant is None or (last is not None and not _alike(entry, last)):
            return None
        last = entry
        found.append(
            ir.Entry(
                year=day.year,
                announced=day,
                value=constant.value,
                literal=constant.literal,
                source=constant.source,
                printed=constant.printed,
                owner=name,
                span=constant.span,
            )
        )
    if last is None:
        return None
    constant = editions[-1][1].constants[last.id]
    return ir.Dated(
        id=last.id,
        name=last.name,
        symbol=last.symbol,
        unit=constant.unit,
        entries=tuple(found),
        selection=selection,
        owner=owner,
        span=constant.span,
    )


def _alike(one: Entry, other: Entry) -> bool:
    return (one.id, one.dimension, one.unit.symbol) == (other.id, other.dimension, other.unit.symbol)
