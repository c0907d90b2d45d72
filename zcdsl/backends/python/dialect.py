"""Python, for the bodies of functions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from textwrap import indent
from typing import Final

from zcdsl.backends.modules.dialect import Dialect
from zcdsl.backends.python import writer


class Python:
    """The dialect of Python."""

    def head(self, name: str) -> str:
        """Return what a function or constant of the runtime is called."""
        return name

    def text(self, value: str) -> str:
        """Return a text as a literal."""
        return writer.text(value)

    def whole(self, value: int) -> str:
        """Return a small whole number."""
        return str(value)

    def truth(self, value: bool) -> str:
        """Return true or false."""
        return str(value)

    def rational(self, value: Fraction) -> str:
        """Return a number as a pair."""
        return repr((value.numerator, value.denominator))

    def nothing(self) -> str:
        """Return None."""
        return "None"

    def together(self, *parts: str) -> str:
        """Return expressions as a tuple."""
        return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"

    def listed(self, items: Sequence[str]) -> str:
        """Return expressions as a list."""
        return f"[{', '.join(items)}]"

    def entry(self, table: str, key: str) -> str:
        """Return what a keyed table holds under a key."""
        return f"{table}[{writer.text(key)}]"

    def member(self, row: str, name: str) -> str:
        """Return one member of a row of a table."""
        return f"{row}[{writer.text(name)}]"

    def keep(self, name: str, value: str) -> str:
        """Return an assignment."""
        return f"    {name} = {value}"

    def give(self, value: str) -> str:
        """Return a `return` statement."""
        return f"    return {value}"

    def keep_call(self, name: str, head: str, arguments: Sequence[str]) -> str:
        """Return an assignment of a call."""
        return writer.call(head, arguments, f"{name} = ")

    def give_call(self, head: str, arguments: Sequence[str]) -> str:
        """Return a `return` statement of a call."""
        return writer.call(head, arguments, "return ")

    def choice(self, chosen: str, cases: Sequence[tuple[str, str]], otherwise: str) -> list[str]:
        """Return if statements in a row: Python compiles a chain of `elif` by recursion."""
        lines = [f"    {chosen} = None"]
        for condition, value in cases:
            lines.append(f"    if {chosen} is None and {condition} is not False:")
            lines.append(f"        {chosen} = {value} if {condition} is True else {condition}")
        return [*lines, f"    if {chosen} is None:", f"        {chosen} = {otherwise}"]

    def inside(
        self, function: str, row: str, lines: Sequence[str], parts: Sequence[str], kinds: Sequence[str]
    ) -> list[str]:
        """Return a function of one row inside a function."""
        head = f"    def {function}({row}: Row) -> tuple[{', '.join(kinds)}]:"
        return [head, *(indent(line, "    ") for line in lines), f"        return {', '.join(parts)}"]


PYTHON: Final[Dialect] = Python()
