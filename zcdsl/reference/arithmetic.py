"""Arithmetic on exact numbers, open where it has no result."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import assert_never

from zcdsl.ir import model as ir
from zcdsl.reference.verdict import Open, Value


def added(terms: list[Fraction], minus: tuple[bool, ...]) -> Fraction:
    """Return a sum; `minus[i]` says that term i is subtracted."""
    signed = (-term if subtracted else term for term, subtracted in zip(terms, minus, strict=True))
    return sum(signed, Fraction(0))


def multiplied(factors: list[Fraction], under: tuple[bool, ...]) -> Value:
    """Return a product; `under[i]` says that factor i divides."""
    total = Fraction(1)
    for factor, divides in zip(factors, under, strict=True):
        if divides and factor == 0:
            return Open("division_by_zero")
        total = total / factor if divides else total * factor
    return total


def raised(base: Fraction, exponent: int) -> Value:
    """Return an integer power."""
    if base == 0 and exponent < 0:
        return Open("division_by_zero")
    return Fraction(base**exponent)  # 0⁰ is 1


def looked_up(key: Fraction, points: tuple[tuple[Fraction, Fraction], ...]) -> Value:
    """Return the value of a table, linear between two of its keys."""
    for (low, first), (high, second) in pairwise(points):
        if low <= key <= high:
            return first + (second - first) * (key - low) / (high - low)
    return Open("out_of_table")


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
