"""The canonical text of a program, and its fingerprint.

The text is for goldens and bug reports. It shows every field of every node except where it stands, so two
programs have one text exactly when they mean the same and print the same. It is derived from the
dataclasses themselves: a new field or node is in it, and in the fingerprint, without anybody's doing.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache
from hashlib import sha256
from typing import Final, NamedTuple

from zcdsl.ir import model as ir
from zcdsl.numbering import ClauseNumber
from zcdsl.units import Dimension

_WIDTH: Final = 110  # beyond it a node is written with one field a line


class _Piece(NamedTuple):
    """A value on its way to text: `flat` is the whole of it on one line, None where it has parts and is too long."""

    flat: str | None
    head: str = ""
    parts: tuple[tuple[str, _Piece], ...] = ()
    tail: str = ""


def dump(program: ir.Program) -> str:
    """Return the canonical text of `program`: no positions, one node a line where it fits."""
    lines: list[str] = []
    _write(_piece(program, {}), "", "", lines)
    return "\n".join(lines) + "\n"


def fingerprint(program: ir.Program) -> str:
    """Return the sha256 of the canonical text, as 64 hex digits."""
    return sha256(dump(program).encode(errors="surrogatepass")).hexdigest()


def _write(piece: _Piece, indent: str, label: str, lines: list[str]) -> None:
    if piece.flat is not None and (not piece.parts or len(indent) + len(label) + len(piece.flat) <= _WIDTH):
        lines.append(indent + label + piece.flat)
        return
    lines.append(indent + label + piece.head)
    for name, part in piece.parts:
        _write(part, indent + "  ", name, lines)
    lines.append(indent + piece.tail)


def _piece(value: object, known: dict[int, _Piece]) -> _Piece:
    """Return the text of a value; `known` holds those of lists by identity, as inputs of one unit share theirs."""
    match value:
        case None | bool() | StrEnum() | Fraction() | date() | Dimension() | ClauseNumber():
            return _Piece(_word(value))
        case str():
            return _Piece(json.dumps(value, ensure_ascii=False))
        case int():
            return _Piece(str(value))
        case tuple():
            if id(value) not in known:
                known[id(value)] = _joined("[", [("", _piece(item, known)) for item in value], "]")
            return known[id(value)]
    shown = _names(type(value))  # type: ignore[arg-type]  # a class is hashable, whatever its objects are
    named = [(f"{name}=", _piece(getattr(value, name), known)) for name in shown]
    return _joined(f"{type(value).__name__}(", named, ")")


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the fields that are shown; a position says nothing about meaning: moving a clause changes no byte."""
    if not is_dataclass(kind):
        raise TypeError(f"no canonical text for {kind.__name__}")
    return tuple(field.name for field in fields(kind) if field.name != "span")


def _joined(head: str, parts: list[tuple[str, _Piece]], tail: str) -> _Piece:
    room, inner = _WIDTH, list[str]()
    for label, part in parts:
        room -= len(label) + (_WIDTH + 1 if part.flat is None else len(part.flat))
        if room < 0:
            return _Piece(None, head, tuple(parts), tail)
        inner.append(f"{label}{part.flat}")
    return _Piece(f"{head}{', '.join(inner)}{tail}", head, tuple(parts), tail)


def _word(value: bool | StrEnum | Fraction | date | Dimension | ClauseNumber | None) -> str:
    match value:
        case None:
            return "none"
        case bool():
            return "true" if value else "false"
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case Dimension():
            powers = " ".join(f"{base}^{exponent}" for base, exponent in value.powers) or "1"
            bases = "".join(f" {base}.{axis}={basis}" for base, axis, basis in value.bases)
            return f"<{powers}{bases}>"
        case ClauseNumber():
            return f"#{json.dumps(value.text, ensure_ascii=False)}"
        case Fraction():
            return str(value)
