"""Figures as a table shows them: short, yet never on the wrong side of their limit."""

from __future__ import annotations

SHORT = 15  # a figure of so many digits is shown whole
FEW = 6  # digits of the fraction that a rounded one keeps at least, zeros before them not counted
LONGEST = 400  # characters: longer ones are left as they are


def shortened(value: str, limit: str | None) -> str:
    """Return a decimal text, rounded and marked `≈` if it is long.

    What is rounded compares with `limit`, another decimal text, as the value itself does.
    """
    whole, _, fraction = value.lstrip("-").partition(".")
    if len(whole) + len(fraction) <= SHORT or len(value) > LONGEST or len(limit or "") > LONGEST:
        return value
    zeros = len(fraction) - len(fraction.lstrip("0")) if whole == "0" else 0
    for places in range(zeros + FEW, len(fraction)):
        rounded = _rounded(value, places)
        if limit is None or _order(rounded, limit) == _order(value, limit):
            return "≈" + rounded
    return value


def _rounded(value: str, places: int) -> str:
    """Return a decimal text with so many places, half to even."""
    scaled, power = _scaled(value)
    step = 10 ** (power - places)
    quotient, rest = divmod(abs(scaled), step)
    quotient += 2 * rest > step or (2 * rest == step and quotient % 2 == 1)
    digits = str(quotient).rjust(places + 1, "0")
    text = digits[: len(digits) - places] + ("." + digits[len(digits) - places :] if places else "")
    return "-" + text if scaled < 0 and quotient else text


def _scaled(text: str) -> tuple[int, int]:
    """Return a decimal text as an integer and the power of ten below it."""
    whole, _, fraction = text.partition(".")
    return int(whole + fraction), len(fraction)


def _order(left: str, right: str) -> int:
    """Return -1, 0 or 1: how two decimal texts compare."""
    (a, m), (b, n) = _scaled(left), _scaled(right)
    left_scaled, right_scaled = a * 10**n, b * 10**m
    return int(left_scaled > right_scaled) - int(left_scaled < right_scaled)
