"""Exact rational numbers as pairs of integers, and values that are not there.

A number is (numerator, denominator) with the denominator above zero, not always in lowest terms. A value
that cannot be computed is `Open`; every operation on one is open too.
"""

from __future__ import annotations

Rational = tuple[int, int]

REASONS = (  # the first that applies is the one that is told
    "missing",
    "division_by_zero",
    "no_entry",
    "out_of_table",
    "not_twelve_months",
    "empty",
    "edges",
    "gap",
    "role",
    "unconfirmed",
    "expired",
    "unevidenced",
    "claim_not_accepted",
    "in_principle",
    "nothing_applies",
)
LAZY_LIMIT = 1 << 64  # beyond it a denominator is worth a gcd


class Open:
    """No value, or neither true nor false: why, and the inputs and cells not given that are behind it."""

    __slots__ = ("missing", "reason")

    def __init__(self, reason: str, missing: frozenset[str] = frozenset()) -> None:
        self.reason = reason
        self.missing = missing

    def joined(self, other: Open | None) -> Open:
        """Return what is open because of either of two: missing inputs unite, the gravest reason stays."""
        if other is None:
            return self
        reason = min(self.reason, other.reason, key=REASONS.index)
        return Open(reason, self.missing | other.missing)


Value = Rational | Open

ZERO = (0, 1)
ONE = (1, 1)


def gcd(a: int, b: int) -> int:
    """Return the greatest common divisor."""
    from math import gcd as found

    return found(a, b)


def reduced(num: int, den: int) -> Rational:
    """Return a number in lowest terms."""
    common = gcd(num, den)
    return num // common, den // common


def known(values: tuple[Value, ...]) -> list[Rational] | Open:
    """Return `values` if all of them are known, else what is open in them as one."""
    found: Open | None = None
    numbers = []
    for value in values:
        if isinstance(value, Open):
            found = value.joined(found)
        else:
            numbers.append(value)
    return numbers if found is None else found


def open_among(values: tuple[Value, ...]) -> Open:
    """Return what is open in `values`, some of which are."""
    found = known(values)
    if isinstance(found, Open):
        return found
    raise AssertionError("nothing is open")


def add(*terms: Value) -> Value:
    """Return the sum."""
    num, den = 0, 1
    for term in terms:
        if isinstance(term, Open):
            return open_among(terms)
        n, d = term
        if d == den:
            num += n
        elif den == 1:
            num, den = num * d + n, d
        else:
            num, den = num * d + n * den, den * d
            if den > LAZY_LIMIT:
                num, den = reduced(num, den)
    return num, den


def sub(value: Value, *terms: Value) -> Value:
    """Return `value` less every one of `terms`."""
    rest = terms[0] if len(terms) == 1 else add(*terms)
    return add(value, rest if isinstance(rest, Open) else (-rest[0], rest[1]))


def mul(*factors: Value) -> Value:
    """Return the product."""
    num, den = 1, 1
    for factor in factors:
        if isinstance(factor, Open):
            return open_among(factors)
        num, den = num * factor[0], den * factor[1]
        if den > LAZY_LIMIT:
            num, den = reduced(num, den)
    return num, den


def div(value: Value, *factors: Value) -> Value:
    """Return `value` divided by every one of `factors`; open where one of them is zero."""
    under = factors[0] if len(factors) == 1 else mul(*factors)
    if isinstance(value, Open) or isinstance(under, Open):  # what is not known is told before what it is divided by
        return mul(value, under)
    num, den = value[0] * under[1], value[1] * under[0]
    if den == 0:
        return Open("division_by_zero")
    if den < 0:
        num, den = -num, -den
    return (num, den) if den <= LAZY_LIMIT else reduced(num, den)


def inverse(value: Value) -> Value:
    """Return one divided by `value`; open where it is zero."""
    if isinstance(value, Open):
        return value
    num, den = value
    if num == 0:
        return Open("division_by_zero")
    return (den, num) if num > 0 else (-den, -num)


def power(base: Value, exponent: int) -> Value:
    """Return an integer power; anything to the power of zero is one."""
    if exponent < 0:
        base, exponent = inverse(base), -exponent
    if isinstance(base, Open):
        return base
    num, den = reduced(*base)
    return num**exponent, den**exponent


def least(*args: Value) -> Value:
    """Return the least of one or more numbers."""
    best: Rational | None = None
    for arg in args:
        if isinstance(arg, Open):
            return open_among(args)
        if best is None or arg[0] * best[1] < best[0] * arg[1]:
            best = arg
    assert best is not None
    return best


def largest(*args: Value) -> Value:
    """Return the largest of one or more numbers."""
    best: Rational | None = None
    for arg in args:
        if isinstance(arg, Open):
            return open_among(args)
        if best is None or arg[0] * best[1] > best[0] * arg[1]:
            best = arg
    assert best is not None
    return best


def absolute(value: Value) -> Value:
    """Return the absolute value."""
    return value if isinstance(value, Open) else (abs(value[0]), value[1])


def rounded(value: Value, step: Rational, mode: str) -> Value:
    """Return the multiple of `step` that a value becomes; see `to_step`."""
    return value if isinstance(value, Open) else to_step(value, step, mode)


def to_step(value: Rational, step: Rational, mode: str) -> Rational:
    """Return the multiple of `step` that a number becomes: half_even, half_up, up or down (GB/T 8170).

    A negative number is rounded as its absolute value is.
    """
    over, under = abs(value[0]) * step[1], value[1] * step[0]
    steps, rest = divmod(over, under)
    if mode == "up":
        steps += rest > 0
    elif mode == "half_up":
        steps += 2 * rest >= under
    elif mode == "half_even":
        steps += 2 * rest > under or (2 * rest == under and steps % 2 == 1)
    return reduced(steps * step[0] if value[0] >= 0 else -steps * step[0], step[1])


def interpolated(key: Value, points: list[tuple[Rational, Rational]]) -> Value:
    """Return the value of a table, keys ascending, linear between two keys; open outside of them."""
    if isinstance(key, Open):
        return key
    low, first = points[0]
    for high, second in points[1:]:
        if key[0] * low[1] >= low[0] * key[1] and key[0] * high[1] <= high[0] * key[1]:
            part = div(sub(key, low), sub(high, low))
            return add(first, mul(part, sub(second, first)))
        low, first = high, second
    return Open("out_of_table")
