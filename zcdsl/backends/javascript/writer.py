"""JavaScript text: literals and comments that no text from a standard can break out of, and layout.

What prints as itself is what `zcdsl.backends.modules.plain` lists; `<` before what could end or begin a
script is written as its number, so that a module can stand inside a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from zcdsl.backends.modules.data import Data, Keyed, Raw
from zcdsl.backends.modules.plain import NOT_PLAIN

WIDTH: Final = 100
_OTHER: Final = re.compile(f'{NOT_PLAIN}|["\\\\]|<(?=[/!sS])')
_WORD: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def escaped(text: str) -> str:
    """Return `text` for double quotes and comments: one line of harmless characters."""
    return _OTHER.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    code = ord(char)
    if char in '"\\':
        return "\\" + char
    if char == "\n":
        return "\\n"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\u{{{code:x}}}"


def text(value: str) -> str:
    """Return a text as a literal."""
    return f'"{escaped(value)}"'


def rational(numerator: int, denominator: int) -> str:
    """Return an exact number as a pair of integers."""
    return f"[{numerator}n, {denominator}n]"


def comment(value: str) -> str:
    """Return a comment to the end of the line; `value` is data."""
    return "// " + escaped(value)


def documented(lines: Sequence[str], indent: str = "") -> str:
    """Return a comment for what follows; each line is data, and none ends the comment."""
    safe = [escaped(line).replace("*/", "*\\/") for line in lines]
    if len(safe) == 1:
        return f"{indent}/** {safe[0]} */"
    return "\n".join([f"{indent}/**", *(f"{indent} * {line}" for line in safe), f"{indent} */"])


def pretty(value: Data, head: int = 0) -> str:
    """Return data as a literal, one item a line where it is wider than the page.

    Mappings whose keys are data become Maps: nothing is inherited, and keys stay in order whatever they are.

    Args:
        value: The data.
        head: Columns that stand before the literal on its first line.
    """
    return _written(_laid(value), 0, head)


class _Laid(NamedTuple):
    """A literal on its way to text: the whole on one line, None where it has items and is too long; its items."""

    flat: str | None
    opening: str = ""
    items: tuple[tuple[str, _Laid, str], ...] = ()
    closing: str = ""


def _laid(value: Data, *, exact: bool = False) -> _Laid:
    match value:
        case None:
            return _Laid("null")
        case bool():
            return _Laid("true" if value else "false")
        case int():
            return _Laid(f"{value}n" if exact else str(value))
        case Raw():
            return _Laid(value)
        case str():
            return _Laid(text(value))
        case tuple():
            return _joined("[", [("", _laid(item, exact=True), "") for item in value], "]")
        case list():
            return _joined("[", [("", _laid(item), "") for item in value], "]")
        case Keyed():
            pairs = [(f"[{text(key)}, ", _laid(item), "]") for key, item in value.items()]
            return _joined("new Map([", pairs, "])") if pairs else _Laid("new Map()")
        case _:
            named = [(f"{_key(key)}: ", _laid(item), "") for key, item in value.items()]
            return _joined("{ ", named, " }") if named else _Laid("{}")


def _key(name: str) -> str:
    return name if _WORD.fullmatch(name) and name != "__proto__" else f"[{text(name)}]"


def _joined(opening: str, items: list[tuple[str, _Laid, str]], closing: str) -> _Laid:
    room, inner = WIDTH, list[str]()
    for head, item, tail in items:
        room -= len(head) + len(tail) + (WIDTH + 1 if item.flat is None else len(item.flat))
        if room < 0:
            return _Laid(None, opening, tuple(items), closing)
        inner.append(f"{head}{item.flat}{tail}")
    return _Laid(f"{opening}{', '.join(inner)}{closing}", opening, tuple(items), closing)


def _written(laid: _Laid, indent: int, head: int) -> str:
    if laid.flat is not None and (head + len(laid.flat) < WIDTH or not laid.items):
        return laid.flat
    inner, rows = " " * (indent + 2), []
    for label, item, tail in laid.items:
        rows.append(f"{inner}{label}{_written(item, indent + 2, indent + 2 + len(label))}{tail},\n")
    return f"{laid.opening.rstrip()}\n{''.join(rows)}{' ' * indent}{laid.closing.lstrip()}"


def call(head: str, arguments: Sequence[str], prefix: str, end: str = ";") -> str:
    """Return the statement `prefix head(arguments) end` inside a function, one argument a line if it is long."""
    line = f"  {prefix}{head}({', '.join(arguments)}){end}"
    if len(line) <= WIDTH or not arguments:
        return line
    return f"  {prefix}{head}(\n" + "".join(f"    {argument},\n" for argument in arguments) + f"  ){end}"


def stored(target: str, key: str, head: str, arguments: Sequence[str]) -> str:
    """Return the statement that puts the result of a call into a Map."""
    return call(head, arguments, f"{target}.set({text(key)}, ", ");")
