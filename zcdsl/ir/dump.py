"""The canonical text of a program, and its fingerprint.

The text is for goldens and bug reports. It shows every field of every node except where it stands, so two
programs have one text exactly when they mean the same and print the same. It is derived from the
dataclasses themselves: a new field or node is in it, and in the fingerprint, without anybody's doing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256
from typing import Final

from zcdsl.ir import model as ir
from zcdsl.numbering import ClauseNumber
from zcdsl.units import Dimension

_WIDTH: Final = 110  # beyond it a node is written with one field a line


@dataclass(frozen=True, slots=True)
class _Piece:
    """A value on its way to text: `flat` is the whole of it on one line."""

    flat: str
    head: str = ""
    parts: tuple[tuple[str, _Piece], ...] = ()
    tail: str = ""


def dump(program: ir.Program) -> str:
    """Return the canonical text of `program`: no positions, one node a line where it fits."""
    lines: list[str] = []
    _write(_piece(program), "", "", lines)
    return "\n".join(lines) + "\n"


def fingerprint(program: ir.Program) -> str:
    """Return the sha256 of the canonical text, as 64 hex digits."""
    return sha256(dump(program).encode(errors="surrogatepass")).hexdigest()


def _write(piece: _Piece, indent: str, label: str, lines: list[str]) -> None:
    if not piece.parts or len(indent) + len(label) + len(piece.flat) <= _WIDTH:
        lines.append(indent + label + piece.flat)
        return
    lines.append(indent + label + piece.head)
    for name, part in piece.parts:
        _write(part, indent + "  ", name, lines)
    lines.append(indent + piece.tail)


def _piece(value: object) -> _Piece:
    match value:
        case None | bool() | StrEnum() | Fraction() | date() | Dimension() | ClauseNumber():
            return _Piece(_word(value))
        case str():
            return _Piece(json.dumps(value, ensure_ascii=False))
        case int():
            return _Piece(str(value))
        case tuple():
            return _joined("[", [("", _piece(item)) for item in value], "]")
    if not is_dataclass(value):
        raise TypeError(f"no canonical text for {type(value).__name__}")
    # A position says nothing about meaning: moving a clause in the source changes no byte here.
    named = [(f"{f.name}=", _piece(getattr(value, f.name))) for f in fields(value) if f.name != "span"]
    return _joined(f"{type(value).__name__}(", named, ")")


def _joined(head: str, parts: list[tuple[str, _Piece]], tail: str) -> _Piece:
    inner = ", ".join(label + part.flat for label, part in parts)
    return _Piece(head + inner + tail, head, tuple(parts), tail)


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
