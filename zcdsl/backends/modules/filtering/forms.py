"""What numbers come to whatever the data are: products of powers, and the least or largest of some of them.

A share of something that is capped at a share of the same thing is exactly at its limit again and again, and no
floating point decides that. Where what is capped cancels out, the comparison is decided here, once for all.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from zcdsl.ir import model as ir


class Monomial(NamedTuple):
    """A coefficient and what it is multiplied with: (name, power), none of them below zero, sorted, no power 0."""

    coefficient: Fraction
    powers: tuple[tuple[str, int], ...] = ()


class Form(NamedTuple):
    """The least, or the largest, of some numbers."""

    parts: tuple[Monomial, ...]
    largest: bool = False


def product(factors: Sequence[Form | None], under: Sequence[bool]) -> Form | None:
    """Return what a product comes to; None where that is not known."""
    found, common = Form((Monomial(Fraction(1)),)), Monomial(Fraction(1))
    for factor, below in zip(factors, under, strict=True):
        if factor is None:
            return None
        if len(factor.parts) == 1:
            common = _times(common, factor.parts[0], -1 if below else 1)
        elif below or len(found.parts) > 1:
            return None
        else:
            found = factor
    if common.coefficient < 0:
        return None
    return Form(tuple(_times(part, common, 1) for part in found.parts), found.largest)


def _times(left: Monomial, right: Monomial, power: int) -> Monomial:
    if right.coefficient == 0 and power < 0:
        return left  # it raises when it is computed
    powers = dict(left.powers)
    for name, times in right.powers:
        powers[name] = powers.get(name, 0) + times * power
    kept = tuple(sorted((name, times) for name, times in powers.items() if times))
    return Monomial(left.coefficient * right.coefficient**power, kept)


def extremum(args: Sequence[Form | None], largest: bool) -> Form | None:
    """Return what the least or largest of some numbers comes to; None where that is not known."""
    parts: list[Monomial] = []
    for arg in args:
        if arg is None or (len(arg.parts) > 1 and arg.largest is not largest):
            return None
        parts += arg.parts
    return Form(tuple(parts), largest)


def decided(form: Form | None, relation: ir.Relation, bound: Fraction) -> bool | None:
    """Return whether a number compares so with a bound whatever the data are; None where it depends on them."""
    if form is None or relation is ir.Relation.EQ:
        return None
    upward = relation in (ir.Relation.GE, ir.Relation.GT)
    truths = [_compared(part.coefficient, relation, bound) if not part.powers else None for part in form.parts]
    one_is_enough = upward is form.largest
    if one_is_enough in truths:
        return one_is_enough
    return None if None in truths else not one_is_enough


def _compared(value: Fraction, relation: ir.Relation, bound: Fraction) -> bool:
    if relation in (ir.Relation.GE, ir.Relation.LE) and value == bound:
        return True
    return value > bound if relation in (ir.Relation.GE, ir.Relation.GT) else value < bound
