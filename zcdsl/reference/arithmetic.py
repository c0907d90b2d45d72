"""Arithmetic and comparison of exact numbers, open where it has no result."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Final

from zcdsl.ir import model as ir
from zcdsl.reference.verdict import Open, Truth, Value

HOLDS: Final[Mapping[ir.Relation, Callable[[Fraction, Fraction], bool]]] = {
    ir.Relation.LE: operator.le,
    ir.Relation.LT: operator.lt,
    ir.Relation.GE: operator.ge,
    ir.Relation.GT: operator.gt,
    ir.Relation.EQ: operator.eq,
}


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


def held_between(relation: ir.Relation, low: Fraction, high: Fraction, bound: Fraction, found: Open | None) -> Truth:
    """Return whether what lies between two ends, whatever open clauses come to, compares so with a bound."""
    least, most = (HOLDS[relation](end, bound) for end in (low, high))
    apart = low != high and low <= bound <= high  # an equality may come about, or not
    certain = not apart if relation is ir.Relation.EQ else least == most
    return least if certain else found or least
