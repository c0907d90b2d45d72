"""Shares of clauses nearest to a bound, among all numbers of clauses that can apply."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from typing import Final

from zcdsl.ir import model as ir
from zcdsl.testing.vectors.setting import Setting, Wish
from zcdsl.testing.vectors.vector import Submission

_TRIED: Final = 3  # shares on each side of a bound


def shares(setting: Setting, start: Submission, node: ir.ClausesCounted) -> Iterator[Submission]:
    """Yield submissions with the shares below, at and above a bound that come nearest to it.

    With every clause applying, few shares can be had: 4 of 5 are 80 %, but of 7 clauses none are.
    """
    left_out = [id_ for id_ in node.clauses if setting.may_not_apply(id_)]
    count = len(node.clauses)
    pairs = [(met, count - gone) for gone in range(1, min(len(left_out) + 1, count)) for met in range(count - gone + 1)]
    for side in (-1, 0, 1):
        near = [pair for pair in pairs if _sign(Fraction(*pair) - node.bound) == side]
        near.sort(key=lambda pair: (abs(Fraction(*pair) - node.bound), -pair[1], pair[0]))
        for met, applying in islice(near, _TRIED):
            made = _made(setting, start, node, left_out[: count - applying], applying - met)
            if made is not None:
                yield made


def _made(
    setting: Setting, start: Submission, node: ir.ClausesCounted, gone: list[ir.ClauseId], lost: int
) -> Submission | None:
    """Return a submission in which some clauses do not apply, and so many of the others are lost."""
    made: Submission | None = start
    for id_ in gone:
        made = None if made is None else setting.judged(id_, made, Wish.NOT_APPLICABLE)
    if made is None:
        return None
    for id_ in (id_ for id_ in node.clauses if id_ not in gone):
        if lost:
            less = setting.judged(id_, made, Wish.NOT_MET)
            made, lost = (made, lost) if less is None else (less, lost - 1)
    return made


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)
