"""Python text: literals, docstrings and comments that no text from a standard can break out of, and layout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from zcdsl.backends.modules.data import Data, Raw
from zcdsl.backends.modules.plain import NOT_PLAIN

WIDTH: Final = 100
_OTHER: Final = re.compile(f'{NOT_PLAIN}|["\\\\]')


def escaped(text: str) -> str:
    """Return `text` for double quotes, docstrings and comments: one line of harmless characters."""
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
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def text(value: str) -> str:
    """Return a text as a Python literal."""
    return f'"{escaped(value)}"'


def pretty(value: Data, head: int = 0) -> str:
    """Return data as a Python literal, one item a line where it is wider than the page.

    Args:
        value: The data.
        head: Columns that stand before the literal on its first line.
    """
    return _written(_laid(value), 0, head)


class _Laid(NamedTuple):
    """A literal on its way to text: the whole on one line, None where it has items and is too long; its items."""

    flat: str | None
    opening: str = ""
    items: tuple[tuple[str, _Laid], ...] = ()
    closing: str = ""


def _laid(value: Data) -> _Laid:
    match value:
        case None | bool() | int():
            return _Laid(repr(value))
        case Raw():
            return _Laid(value)
        case str():
            return _Laid(text(value))
        case tuple():
            return _joined("(", [("", _laid(item)) for item in value], ",)" if len(value) == 1 else ")")
        case list():
            return _joined("[", [("", _laid(item)) for item in value], "]")
        case _:
            return _joined("{", [(f"{text(key)}: ", _laid(item)) for key, item in value.items()], "}")


def _joined(opening: str, items: list[tuple[str, _Laid]], closing: str) -> _Laid:
    room, inner = WIDTH, list[str]()
    for head, item in items:
        room -= len(head) + (WIDTH + 1 if item.flat is None else len(item.flat))
        if room < 0:
            return _Laid(None, opening, tuple(items), closing)
        inner.append(f"{head}{item.flat}")
    return _Laid(f"{opening}{', '.join(inner)}{closing}", opening, tuple(items), closing)


def _written(laid: _Laid, indent: int, head: int) -> str:
    if laid.flat is not None and (head + len(laid.flat) < WIDTH or not laid.items):
        return laid.flat
    inner = " " * (indent + 4)
    rows = []
    for label, item in laid.items:
        rows.append(f"{inner}{label}{_written(item, indent + 4, indent + 4 + len(label))},\n")
    return f"{laid.opening}\n{''.join(rows)}{' ' * indent}{laid.closing[-1]}"


def call(head: str, arguments: Sequence[str], prefix: str) -> str:
    """Return the statement `prefix head(arguments)` inside a function, one argument a line if it is long."""
    line = f"    {prefix}{head}({', '.join(arguments)})"
    if len(line) <= WIDTH or not arguments:
        return line
    return f"    {prefix}{head}(\n" + "".join(f"        {argument},\n" for argument in arguments) + "    )"


def returned(line: str) -> str:
    """Return a line `    return a, b`, one item a line where it is wider than the page, and so its lists."""
    items = _items(line.removeprefix("    return "))
    if len(line) <= WIDTH + 20 or len(items) == 1:
        return line
    return "    return (\n" + "".join(f"{_spread(item, 8)},\n" for item in items) + "    )"


def _spread(item: str, indent: int) -> str:
    """Return an item on a line of its own; a list that is wider than the page, one item a line."""
    pad = " " * indent
    if len(pad + item) <= WIDTH + 20 or not item.startswith("[") or len(inner := _items(item[1:-1])) == 1:
        return pad + item
    return f"{pad}[\n" + "".join(f"{pad}    {one},\n" for one in inner) + f"{pad}]"


def _items(text: str) -> list[str]:
    """Return the items between the commas of an expression that stand in no bracket and no text."""
    items, depth, quoted, last = [""], 0, False, ""
    for char in text:
        quoted ^= char == '"' and last != "\\"
        depth += 0 if quoted else (char in "([{") - (char in ")]}")
        last = "" if last == "\\" else char
        if char == "," and depth == 0 and not quoted:
            items.append("")
        else:
            items[-1] += char
    return [item.strip() for item in items]


def docstring(lines: Sequence[str]) -> str:
    """Return an indented docstring; each line is data."""
    safe = [escaped(line) for line in lines]
    if len(safe) == 1:
        return f'    """{safe[0]}"""'
    return "\n".join([f'    """{safe[0]}', "", *(f"    {line}" for line in safe[1:]), '    """'])


def comment(value: str) -> str:
    """Return a comment; `value` is data."""
    return "# " + escaped(value)
