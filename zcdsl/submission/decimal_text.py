"""Numbers as people write them → canonical decimal texts; nothing becomes binary, nothing is rounded."""

from __future__ import annotations

import re
from enum import Enum
from math import gcd

from zcdsl.submission.limits import MAX_DIGITS, MAX_FRACTION, MAX_WHOLE

TYPE_CHECKING = False  # `typing` itself is not loaded on the short road
if TYPE_CHECKING:
    from typing import TypeAlias

    Ratio: TypeAlias = tuple[int, int]


class NoNumber(Enum):
    """Why a text is no number that we take."""

    WORD = "it is none"
    LIMITS = "it has too many digits"
    COMMA = "it has commas between thousands"


# Digits, in threes where blanks stand between them; then fraction and exponent; the rest is a unit.
_QUANTITY = re.compile(
    r"(?P<number>[-+]?(?:[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?)"
    r" *(?P<unit>.*)",
    re.DOTALL,
)
_NUMBER = re.compile(
    r"(?P<sign>[-+]?)(?P<whole>0|[1-9][0-9]*|(?=\.[0-9]))(?:\.(?P<fraction>[0-9]*))?(?:[eE](?P<power>[-+]?[0-9]+))?"
)
_COMMAS = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")
_UNIT_START = re.compile(r"[^\W\d_]|[%‰℃°㎡㎥(]|1/|10[\^⁰-⁹⁻·]")
_LONGEST = 200  # characters: beyond this no number is within the limits
_LARGEST_POWER = 99


def split(text: str) -> tuple[str, str] | NoNumber:
    """Return the number and the unit of a folded text such as `48 000 kWh`; the unit may be empty."""
    if _COMMAS.match(text):
        return NoNumber.COMMA
    match = _QUANTITY.match(text)
    if match is None or not match["number"]:
        return NoNumber.WORD
    unit = match["unit"]
    if unit and not _UNIT_START.match(unit):
        return NoNumber.WORD
    return match["number"], unit


def canonical(number: str) -> str | NoNumber:
    """Return a number in decimal notation, without zeros that say nothing: `1.20` is `1.2`, `-0` is `0`.

    One value has one canonical text, so that it has one key.
    """
    number = number.replace(" ", "")
    match = _NUMBER.fullmatch(number)
    if match is None:
        return NoNumber.WORD
    power = match["power"] or "0"
    if len(number) > _LONGEST or abs(int(power)) > _LARGEST_POWER:
        return NoNumber.LIMITS
    digits, fraction = match["whole"], match["fraction"] or ""
    point = len(digits) + int(power)
    digits += fraction
    if point < 0:
        digits, point = "0" * -point + digits, 0
    digits += "0" * (point - len(digits))
    whole, fraction = digits[:point].lstrip("0") or "0", digits[point:].rstrip("0")
    return _within(match["sign"] == "-", whole, fraction) or NoNumber.LIMITS


def converted(decimal: str, given: Ratio, declared: Ratio) -> str | None:
    """Return a canonical decimal in another unit, or None if it is no decimal within the limits there.

    Args:
        decimal: The number as given, canonical.
        given: Base units per unit it is given in.
        declared: Base units per unit to convert to.
    """
    whole, _, fraction = decimal.partition(".")
    above = int(whole + fraction) * given[0] * declared[1]
    below = 10 ** len(fraction) * given[1] * declared[0]
    shared = gcd(above, below)
    above, below = above // shared, below // shared
    places = 0
    while places <= MAX_FRACTION and 10**places % below:
        places += 1
    if places > MAX_FRACTION:
        return None
    digits = str(abs(above) * 10**places // below).rjust(places + 1, "0")
    return _within(above < 0, digits[: len(digits) - places], digits[len(digits) - places :])


def _within(negative: bool, whole: str, fraction: str) -> str | None:
    if len(whole) > MAX_WHOLE or len(fraction) > MAX_FRACTION or len(whole) + len(fraction) > MAX_DIGITS:
        return None
    text = f"{whole}.{fraction}" if fraction else whole
    return "-" + text if negative and text.strip("0.") else text
