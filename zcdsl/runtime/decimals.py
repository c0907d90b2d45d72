"""Exact numbers as decimal text and back, by integer arithmetic only."""

from __future__ import annotations

from zcdsl.runtime.rational import Rational, reduced

CHUNK = 4000  # digits that `str` writes whatever limit the interpreter sets
DIGITS = 30  # significant digits of a value in a result
EXACT_LENGTH = 200  # characters of the longest fraction that a result writes out
WHOLE_DIGITS = 31  # digits before the point that are never rounded away
MANY_KEPT = 10_000  # so many texts are kept, and then forgotten
FAMILIAR_TEXTS: dict[Rational, str] = {}
TENS = tuple(10**power for power in range(EXACT_LENGTH))
ZEROS = (16, 8, 4, 2, 1)


def integer_text(number: int) -> str:
    """Return the decimal digits of a whole number of any size, not below zero."""
    if number.bit_length() <= 3 * CHUNK:
        return str(number)
    parts = []
    while number.bit_length() > 3 * CHUNK:  # a digit is more than 3 bits: what is left is short enough
        number, rest = divmod(number, 10**CHUNK)
        parts.append(str(rest).rjust(CHUNK, "0"))
    return str(number) + "".join(reversed(parts))


def parsed(text: str) -> Rational:
    """Return the number that a canonical decimal text spells."""
    whole, _, fraction = text.partition(".")
    return int(whole + fraction), 10 ** len(fraction)


def significant(value: Rational, digits: int) -> tuple[int, int, bool]:
    """Return `value` as `s × 10^e` with at most `digits` digits in `s`, and whether that is exact.

    What is not exact is rounded half to even. `s` ends in no zero.
    """
    return fewer(*leading(value, digits + 1), digits + 1, digits)


def ten_to(power: int) -> int:
    """Return a power of ten."""
    found: int = TENS[power] if power < len(TENS) else 10**power
    return found


def fewer(number: int, exponent: int, exact: bool, have: int, digits: int) -> tuple[int, int, bool]:
    """Return what `leading` has found, with `have` digits, as `significant` does: with fewer digits than that."""
    drop = have - digits
    power = ten_to(drop)
    kept, rest = divmod(abs(number), power)
    half = power // 2
    if rest > half or (rest == half and (not exact or kept % 2)):
        kept += 1
    if kept == 0:
        return 0, 0, exact
    exponent += drop
    if kept % 10 == 0:
        for power in ZEROS:  # a row of zeros at the end goes by halves
            while kept % TENS[power] == 0:
                kept, exponent = kept // TENS[power], exponent + power
    return (kept if number > 0 else -kept), exponent, exact and rest == 0


def leading(value: Rational, digits: int) -> tuple[int, int, bool]:
    """Return `value` as `s × 10^e` with so many digits in `s`, the rest cut off, and whether there is no rest."""
    num, den = abs(value[0]), value[1]
    if num == 0:
        return 0, 0, True
    # From the lengths in bits the place of the first digit is known up to two: begin low and go up.
    exponent = (num.bit_length() - den.bit_length() - 1) * 30103 // 100000 - digits
    most = ten_to(digits)
    while True:
        over, under = (num, den * 10**exponent) if exponent >= 0 else (num * 10**-exponent, den)
        if over < under * most:
            break
        exponent += 1
    kept, rest = divmod(over, under)
    return (kept if value[0] > 0 else -kept), exponent, rest == 0


def plain(number: int, exponent: int) -> str:
    """Return `number × 10^exponent` without an exponent."""
    sign, text = "-" if number < 0 else "", integer_text(abs(number))
    if exponent >= 0:
        return sign + text + "0" * exponent
    text = text.rjust(1 - exponent, "0")
    return f"{sign}{text[:exponent]}.{text[exponent:]}"


def decimal_text(value: Rational, digits: int = DIGITS) -> str:
    """Return `value` as a decimal text: exact where `digits` significant digits suffice, else rounded."""
    number, exponent, _ = significant(value, digits)
    return plain(number, exponent)


def familiar_text(num: int, den: int) -> str:
    """Return points, or a limit, as results print them, and keep the text: it comes again and again."""
    text = FAMILIAR_TEXTS.get((num, den))
    if text is None:
        text = decimal_text((num, den))
        if len(FAMILIAR_TEXTS) >= MANY_KEPT:
            FAMILIAR_TEXTS.clear()
        FAMILIAR_TEXTS[num, den] = text
    return text


def in_unit(value: Rational, factor: Rational) -> Rational:
    """Return a value in base units as one in the unit that has `factor`."""
    return value[0] * factor[1], value[1] * factor[0]


def amount(value: Rational, factor: Rational, unit: str, digits: int = DIGITS) -> str:
    """Return a value in base units with its unit, as `0.2 tCO2/tce`."""
    return f"{decimal_text(in_unit(value, factor), digits)} {unit}".rstrip()


def fraction_text(value: Rational) -> str | None:
    """Return `value` as "n/d" or "n" in lowest terms, or None if that is longer than results write out."""
    num, den = reduced(*value)
    if num.bit_length() + den.bit_length() > 4 * EXACT_LENGTH:  # a digit is less than 4 bits
        return None
    text = str(num) if den == 1 else f"{num}/{den}"
    return text if len(text) <= EXACT_LENGTH else None
