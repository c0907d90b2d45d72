"""Quantities exactly at the ends of what they may be: such an end, where it is closed, is no mistake."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from zcdsl.testing.vectors.ground import Ground
from zcdsl.testing.vectors.slots import Slot, filled, slots
from zcdsl.testing.vectors.vector import LEVEL, Case, Submission
from zcdsl.texts import Text

_ENDS: Final = {
    "low": Text("正好在取值范围的低端", "at the low end of its range"),
    "high": Text("正好在取值范围的高端", "at the high end of its range"),
}


def ends(ground: Ground) -> Iterator[Case]:
    """Yield two submissions, for every quantity that they try: all at their low ends, and all at their high ends."""
    for key, said in _ENDS.items():
        made, tried = _at_ends(ground, low=key == "low")
        for slot in tried:
            name = "/".join(map(str, slot.path[1:]))
            yield Case(f"range/{name}/{key}", Text(f"{name}：{said.zh}", f"{name}: {said.en}"), LEVEL, made)


def _at_ends(ground: Ground, *, low: bool) -> tuple[Submission, list[Slot]]:
    """Return a submission of nothing but quantities at an end, and what they are; of a list its first row."""
    whole, program = ground.whole["data"], ground.program
    first = {id_: datum[:1] if isinstance(datum, list) else datum for id_, datum in whole.items() if datum is not None}
    given: Submission = {**ground.nothing, "data": first}
    made, tried = given, list[Slot]()
    for slot in slots(program, given):
        end, closed = (
            (slot.interval.low, slot.interval.low_closed) if low else (slot.interval.high, slot.interval.high_closed)
        )
        moved = filled(made, slot, end) if end is not None and closed else None
        if moved is not None:
            made = moved
            tried.append(slot)
    owners = {slot.owner for slot in tried}
    data = {id_: datum for id_, datum in made["data"].items() if id_ in owners}
    return {**given, "data": data}, tried
