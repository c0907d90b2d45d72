"""Documented default limits of a source text: what is over them is refused with a diagnostic, never tried."""

from typing import Final

MAX_CHARACTERS: Final = 8_000_000
MAX_NESTING: Final = 50  # brackets, and indented blocks
MAX_DIGITS: Final = 40  # significant digits of a number as written
MAX_EXPONENT: Final = 30
