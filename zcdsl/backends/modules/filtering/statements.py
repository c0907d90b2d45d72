"""The few statements that a filter is made of, and what it needs to know of the language it is written in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, TypeAlias


@dataclass(frozen=True, slots=True)
class Assign:
    """A variable gets a value; `first` says that it does so once and for all."""

    name: str
    expression: str
    first: bool = True


@dataclass(frozen=True, slots=True)
class Declare:
    """Variables that branches or loops fill, from `start` on."""

    names: tuple[str, ...]
    start: str | None = None


@dataclass(frozen=True, slots=True)
class GiveUp:
    """The filter gives up where a condition holds."""

    condition: str


@dataclass(frozen=True, slots=True)
class Branches:
    """The first case whose condition holds; None holds always."""

    cases: tuple[tuple[str | None, tuple[Statement, ...]], ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """Once for each item of a list."""

    variable: str
    items: str
    block: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment; the text is data."""

    text: str


@dataclass(frozen=True, slots=True)
class Plain:
    """A statement as the language writes it."""

    text: str


Statement: TypeAlias = Assign | Declare | GiveUp | Branches | Loop | Remark | Plain


class FloatText(Protocol):
    """One language: texts of expressions on floats, and of statements."""

    out: str  # an expression that gives up
    equal: str  # the sign of equality
    nothing: str
    is_: str  # the sign of being nothing
    is_not: str
    points_text: str  # what makes the text of a number of points
    divides_by_zero: bool  # whether a division by zero goes on silently, so that it must be looked for

    def text(self, value: str) -> str:
        """Return a text as a literal."""

    def truth(self, value: bool) -> str:
        """Return true or false."""

    def either(self, condition: str, first: str, second: str) -> str:
        """Return one of two values."""

    def every(self, conditions: Sequence[str]) -> str:
        """Return `and`, in brackets; what comes later is not looked at once one is false."""

    def some(self, conditions: Sequence[str]) -> str:
        """Return `or`, in brackets; what comes later is not looked at once one is true."""

    def opposite(self, condition: str) -> str:
        """Return `not`, in brackets."""

    def absolute(self, value: str) -> str:
        """Return the absolute value."""

    def least(self, first: str, second: str) -> str:
        """Return the least of two numbers."""

    def is_true(self, value: str) -> str:
        """Return whether a value that may be nothing is true."""

    def exactly(self, code: str, relation: str, bound: Fraction) -> str:
        """Return a comparison that is made by exact numbers."""

    def whole_list(self, items: Sequence[str]) -> str:
        """Return a new list."""

    # --- what is given ---

    def start(self, standard: str, named: str, whole_year: bool) -> list[Statement]:
        """Return what comes first: everything but the data is plainly valid."""

    def number(self, name: str, place: str, unit: str, default: float | None) -> list[Statement]:
        """Return what reads a number; `place` is where it stands."""

    def given(self, code: str, *, needed: bool) -> str:
        """Return where the datum of an input stands; one that is needed and not there may raise."""

    def cell(self, row: str, column: str) -> str:
        """Return where the datum of a cell stands."""

    def value(self, name: str, place: str) -> list[Statement]:
        """Return what reads a code or flag; nothing where it is not there."""

    def rows(self, name: str, place: str, needed: bool) -> list[Statement]:
        """Return what reads the rows of a list; if it is not needed, it may be missing."""

    def cells(self, row: str, count: int) -> str:
        """Return whether a row has another number of cells."""

    def table(self, name: str, values: Sequence[tuple[str, str]]) -> str:
        """Return a constant: texts by code."""

    def beside(self, table: str, key: str) -> str:
        """Return what a constant has beside a code."""

    def is_code(self, name: str, table: str) -> str:
        """Return whether a value is one of the codes of a constant."""

    def is_flag(self, name: str) -> str:
        """Return whether a value is a flag."""

    # --- the whole ---

    def written(self, statements: Sequence[Statement], depth: int) -> list[str]:
        """Return statements as lines."""

    def function(self, constants: Sequence[str], lines: Sequence[str]) -> str:
        """Return the function, after its constants."""

    def result(self, entries: Sequence[str]) -> list[str]:
        """Return the statement that gives back an object made of lines `"key": value,`."""
