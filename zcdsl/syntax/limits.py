"""Documented default limits of a source text: what is over them is refused with a diagnostic, never tried."""

from typing import Final

MAX_CHARACTERS: Final = 8_000_000
MAX_DECLARATIONS: Final = 80_000
MAX_OPERANDS: Final = 10_000  # names and numbers in one expression
MAX_ROWS: Final = 1_000  # of one table of limits
MAX_ERRORS: Final = 1_000  # broken places; the rest of the source is not read
MAX_NESTING: Final = 50  # brackets, and indented blocks
MAX_DIGITS: Final = 40  # significant digits of a number as written
MAX_EXPONENT: Final = 30
