"""What the body of a function needs to know of the language it is written in."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol


class Dialect(Protocol):
    """One language: texts of expressions and statements. Statements stand indented once, as in a function."""

    def head(self, name: str) -> str:
        """Return what a function or constant of the runtime is called, which Python calls `name`."""

    def text(self, value: str) -> str:
        """Return a text as a literal."""

    def whole(self, value: int) -> str:
        """Return a small whole number."""

    def truth(self, value: bool) -> str:
        """Return true or false."""

    def rational(self, value: Fraction) -> str:
        """Return an exact number."""

    def nothing(self) -> str:
        """Return what stands where there is no value."""

    def together(self, *parts: str) -> str:
        """Return a fixed number of expressions as one."""

    def listed(self, items: Sequence[str]) -> str:
        """Return expressions as a list."""

    def entry(self, table: str, key: str) -> str:
        """Return what a keyed table holds under a key."""

    def member(self, row: str, name: str) -> str:
        """Return one member of a row of a table."""

    def keep(self, name: str, value: str) -> str:
        """Return the statement that gives a local variable its value."""

    def give(self, value: str) -> str:
        """Return the statement that gives the result of the function."""

    def keep_call(self, name: str, head: str, arguments: Sequence[str]) -> str:
        """Return `keep` of a call, one argument a line where it is long."""

    def give_call(self, head: str, arguments: Sequence[str]) -> str:
        """Return `give` of a call, one argument a line where it is long."""

    def choice(self, chosen: str, cases: Sequence[tuple[str, str]], otherwise: str) -> list[str]:
        """Return the statements that fill a local variable with the value of the first case not false.

        A case is a condition and a value; an open condition is the value itself. Each case is a statement of
        its own: nothing nests, however many there are.
        """

    def inside(
        self, function: str, row: str, lines: Sequence[str], parts: Sequence[str], kinds: Sequence[str]
    ) -> list[str]:
        """Return a function of one row inside a function.

        Args:
            function: What it is called.
            row: What it calls its row.
            lines: Its statements, as in a function outside.
            parts: The expressions that it gives back together.
            kinds: What they are, as the types of the Python runtime are called.
        """
