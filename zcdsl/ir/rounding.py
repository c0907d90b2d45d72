"""What rounding means: the one place that says it for whoever computes with the IR itself."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from zcdsl.ir import model as ir


def rounded(value: Fraction, step: Fraction, mode: ir.Rounding) -> Fraction:
    """Return `value` as a multiple of `step` (GB/T 8170); a negative value is rounded as its absolute value is."""
    if value < 0:
        return -rounded(-value, step, mode)
    steps = value / step
    match mode:
        case ir.Rounding.HALF_EVEN:
            return round(steps) * step  # to the even multiple: what `round` of a fraction does
        case ir.Rounding.HALF_UP:
            return floor(steps + Fraction(1, 2)) * step
        case ir.Rounding.UP:
            return ceil(steps) * step
        case ir.Rounding.DOWN:
            return floor(steps) * step
        case _:
            assert_never(mode)
