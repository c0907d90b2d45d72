"""Arithmetic on exact numbers, open where it has no result."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

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
