"""Random headers: when an edition holds, and what was done to the standards that it came from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from zcdsl.ir import model as ir
from zcdsl.testing.build import HERE
from zcdsl.texts import Text

if TYPE_CHECKING:
    from zcdsl.testing.generate import Draw

# About the dates of random submissions.
_DAYS: Final = (date(2024, 12, 26), date(2025, 12, 31), date(2026, 2, 10), date(2026, 2, 11))
_TEXTS: Final = ("", "占比 ≥ 30 %", '`${x}` "a" \\ </script>', "一\U0001f600")


def in_force(draw: Draw) -> date | None:
    """Return the first day of an edition, or none."""
    return draw(st.sampled_from((None, *_DAYS)))


def validity(draw: Draw) -> ir.Validity:
    """Return when an edition holds; mostly nothing is said of it."""
    if draw(st.integers(0, 2)):
        return ir.Validity()
    days = st.sampled_from((None, *_DAYS))
    others = draw(st.sets(st.sampled_from(("2020", "2021")), max_size=2))
    return ir.Validity(
        transition_until=draw(days),
        withdrawn=draw(days),
        replaces=tuple(ir.Import(id="test.generated", edition=edition) for edition in sorted(others)),
        corrects=draw(st.sampled_from(("", "2024"))),
        amendments=tuple(ir.Amendment(f"第 {n} 号", _DAYS[n]) for n in range(draw(st.integers(0, 2)))),
        draft=draw(st.sampled_from((None, None, *ir.Draft))),
    )


def tailoring(draw: Draw, clauses: list[ir.Clause]) -> tuple[ir.Applied, ...]:
    """Return a few operations; mostly there are none."""
    if draw(st.integers(0, 3)):
        return ()
    return tuple(_applied(draw, draw(st.sampled_from(clauses))) for _ in range(draw(st.integers(1, 3))))


def _applied(draw: Draw, clause: ir.Clause) -> ir.Applied:
    operation, texts = draw(st.sampled_from(tuple(ir.Operation))), st.sampled_from(_TEXTS)
    tightens = operation is ir.Operation.TIGHTEN
    return ir.Applied(
        span=HERE,
        operation=operation,
        by="test.generated@1",
        base="test.general@1",
        what="clause",
        target=clause.number.text,
        title=Text(draw(texts), draw(texts)),
        before=draw(texts),
        after=draw(texts),
        reason=draw(texts) or "因为",
        secured=draw(st.sampled_from(tuple(ir.Secured))) if tightens else None,
        affects=(clause.number.text,) if draw(st.booleans()) else (),
    )
