"""Numbers as they are given: the ranges in which floats are used for them, and are sure to lie."""

from __future__ import annotations

from fractions import Fraction
from math import inf, nextafter
from typing import Final

from zcdsl.backends.modules.filtering.estimates import sure_decimal
from zcdsl.backends.modules.filtering.statements import FloatText
from zcdsl.ir import model as ir

LEAST: Final = 1e-9  # of a number as given, if it is not 0: smaller ones are left to the exact code
MOST: Final = 1e15


def surely_in(name: str, interval: ir.Interval, write: FloatText) -> str:
    """Return the condition that a number as given is in its range, and of a size that floats are used for."""
    low, high = interval.low, interval.high
    least = max(LEAST, _above(low)) if low is not None and low > 0 else LEAST
    most = min(MOST, _below(high)) if high is not None and high > 0 else MOST
    # What is exactly at an end is so as a float, too, if the end is one of few digits.
    ends = [end for end in (Fraction(0), low, high) if end is not None and interval.holds(end)]
    exact = {float(end): None for end in ends if sure_decimal(end) and abs(end) < MOST}
    from_, to = ">=" if least in exact else ">", "<=" if most in exact else "<"
    sure = [write.every([f"{name} {from_} {least!r}", f"{name} {to} {most!r}"])]
    if low is None or low < 0:
        below = -MOST if low is None else max(-MOST, _above(low))
        sure.append(write.every([f"{name} > {below!r}", f"{name} < {-LEAST!r}"]))
    apart = [end for end in exact if end not in (least, most)]
    return write.some([*sure, *(f"{name} {write.equal} {end!r}" for end in apart)])


def _above(value: Fraction) -> float:
    """Return the least float that is not below a number."""
    near = float(value)
    return near if Fraction(near) >= value else nextafter(near, inf)


def _below(value: Fraction) -> float:
    """Return the largest float that is not above a number."""
    return -_above(-value)
