"""The limits of submissions, all in one place; what is over one is an error with its place, never a hang."""

from __future__ import annotations

MAX_BYTES = 64 * 2**20  # of a JSON file
MAX_YAML_BYTES = 4 * 2**20  # of a YAML file: reading it takes some fifty times as long
MAX_DEPTH = 64  # lists and objects inside one another
MAX_TEXT = 100_000  # characters of one text or key
MAX_ROWS = 1_000_000  # items of one list
MAX_KEYS = 100_000  # of one object
MAX_PROBLEMS = 1_000  # told in one run
MAX_DIGITS = 40  # of a number, in decimal notation
MAX_WHOLE = 31  # digits before the decimal point: numbers below 10 ** 31
MAX_FRACTION = 30  # digits after it
