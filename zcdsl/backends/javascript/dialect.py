"""JavaScript, for the bodies of functions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from textwrap import indent
from typing import Final

from zcdsl.backends.javascript import writer
from zcdsl.backends.modules.dialect import Dialect


class JavaScript:
    """The dialect of JavaScript."""

    def head(self, name: str) -> str:
        """Return what a function or constant of the runtime is called: `all_of` is `allOf`."""
        return re.sub(r"_([a-z])", lambda match: match[1].upper(), name)

    def text(self, value: str) -> str:
        """Return a text as a literal."""
        return writer.text(value)

    def whole(self, value: int) -> str:
        """Return a small whole number."""
        return str(value)

    def truth(self, value: bool) -> str:
        """Return true or false."""
        return "true" if value else "false"

    def rational(self, value: Fraction) -> str:
        """Return a number as a pair."""
        return writer.rational(value.numerator, value.denominator)

    def nothing(self) -> str:
        """Return null."""
        return "null"

    def together(self, *parts: str) -> str:
        """Return expressions as a list, as the language has no tuples."""
        return f"[{', '.join(parts)}]"

    def listed(self, items: Sequence[str]) -> str:
        """Return expressions as a list."""
        return f"[{', '.join(items)}]"

    def entry(self, table: str, key: str) -> str:
        """Return what a keyed table holds under a key."""
        return f"{table}.get({writer.text(key)})"

    def member(self, row: str, name: str) -> str:
        """Return one member of a row of a table."""
        return f"{row}.{name}"

    def keep(self, name: str, value: str) -> str:
        """Return a declaration."""
        return f"  const {name} = {value};"

    def give(self, value: str) -> str:
        """Return a `return` statement."""
        return f"  return {value};"

    def keep_call(self, name: str, head: str, arguments: Sequence[str]) -> str:
        """Return a declaration with a call."""
        return writer.call(head, arguments, f"const {name} = ")

    def give_call(self, head: str, arguments: Sequence[str]) -> str:
        """Return a `return` statement of a call."""
        return writer.call(head, arguments, "return ")

    def choice(self, chosen: str, cases: Sequence[tuple[str, str]], otherwise: str) -> list[str]:
        """Return if statements in a row: a chain of `else if` nests in the compiler."""
        lines = [f"  let {chosen} = null;"]
        for condition, value in cases:
            lines.append(f"  if ({chosen} === null && {condition} !== false) {{")
            lines.append(f"    {chosen} = {condition} === true ? {value} : {condition};")
            lines.append("  }")
        return [*lines, f"  if ({chosen} === null) {chosen} = {otherwise};"]

    def inside(
        self, function: str, row: str, lines: Sequence[str], parts: Sequence[str], kinds: Sequence[str]
    ) -> list[str]:
        """Return a function of one row inside a function."""
        head = f"  const {function} = ({row}) => {{"
        return [head, *(indent(line, "  ") for line in lines), f"    return [{', '.join(parts)}];", "  };"]


JAVASCRIPT: Final[Dialect] = JavaScript()
