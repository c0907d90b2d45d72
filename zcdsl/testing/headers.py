"""Random headers: when an edition holds, and what was done to the standards that it came from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from zcdsl.ir import model as ir
from zcdsl.testing.build import HERE
from zcdsl.testing.choices import Draw
from zcdsl.texts import Text

# About the dates of random submissions.
_DAYS: Final = (date(2024, 12, 26), date(2025, 12, 31), date(2026, 2, 10), date(2026, 2, 11))
_TEXTS: Final = ("", "占比 ≥ 30 %", '`${x}` "a" \\ </script>', "一\U0001f600")


def in_force(draw: Draw) -> date | None:
    """Return the first day of an edition, or none."""
    return draw.pick((None, *_DAYS))


def validity(draw: Draw) -> ir.Validity:
    """Return when an edition holds; mostly nothing is said of it."""
    if draw.count(0, 2) < 2:
        return ir.Validity()
    days = (None, *_DAYS)
    return ir.Validity(
        transition_until=draw.pick(days),
        withdrawn=draw.pick(days),
        replaces=tuple(
            ir.Import(id="test.generated", edition=edition) for edition in sorted(draw.several(("2020", "2021")))
        ),
        corrects=draw.pick(("", "2024")),
        amendments=tuple(ir.Amendment(f"第 {n} 号", _DAYS[n]) for n in range(draw.count(0, 2))),
        draft=draw.pick((None, None, *ir.Draft)),
    )


def tailoring(draw: Draw, clauses: Sequence[ir.Clause]) -> tuple[ir.Applied, ...]:
    """Return a few operations; mostly there are none."""
    if draw.count(0, 3) < 3:
        return ()
    return tuple(_applied(draw, draw.pick(clauses)) for _ in range(draw.count(1, 3)))


def _applied(draw: Draw, clause: ir.Clause) -> ir.Applied:
    operation = draw.pick(tuple(ir.Operation))
    tightens = operation is ir.Operation.TIGHTEN
    return ir.Applied(
        span=HERE,
        operation=operation,
        by=draw.pick(("test.generated@1", "test.sector@1")),
        base=draw.pick(("test.general@1", "test.sector@1")),
        what=draw.pick(("clause", "parameter", "level")),
        target=clause.number.text,
        title=Text(draw.pick(_TEXTS), draw.pick(_TEXTS)),
        before=draw.pick(_TEXTS),
        after=draw.pick(_TEXTS),
        reason=draw.pick(_TEXTS) or "因为",
        secured=draw.pick((*ir.Secured, None)) if tightens else None,
        affects=(clause.number.text,) if draw.yes() else (),
    )
