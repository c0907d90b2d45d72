"""Cases that once disagreed, kept as JSON: a standard as the IR has it, and a submission to it.

A node is an object with its class under `is`; fields that have their default value are left out. Positions in a
source are not kept: what is random has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from zcdsl.ir import model as ir
from zcdsl.ir.verify import verify
from zcdsl.numbering import ClauseNumber
from zcdsl.testing.build import HERE
from zcdsl.texts import Text
from zcdsl.units import Dimension

_CLASSES: Final[Mapping[str, type]] = {
    **{name: kind for name, kind in vars(ir).items() if isinstance(kind, type) and is_dataclass(kind)},
    **{kind.__name__: kind for kind in (ClauseNumber, Dimension, Text)},
}
_ENUMS: Final[Mapping[str, type[Enum]]] = {
    name: kind for name, kind in vars(ir).items() if isinstance(kind, type) and issubclass(kind, Enum)
}


def written(program: ir.Program, submission: Mapping[str, Any], why: str) -> str:
    """Return a case as the text of a file.

    Args:
        program: A standard.
        submission: A submission to it, valid or not.
        why: What disagreed, for whoever reads the file.
    """
    case = {"why": why, "program": _plain(program), "submission": submission}
    return json.dumps(case, ensure_ascii=True, indent=1) + "\n"


def read(path: Path) -> tuple[ir.Program, dict[str, Any]]:
    """Return the standard and the submission of a file; the standard is verified."""
    case = json.loads(path.read_text(encoding="utf-8"))
    program = _made(case["program"])
    assert isinstance(program, ir.Program)
    submission: dict[str, Any] = case["submission"]
    return verify(program), submission


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return {"is": type(value).__name__, "value": value.value}
        case Fraction():
            return {"is": "Fraction", "value": str(value)}
        case date():
            return {"is": "date", "value": value.isoformat()}
        case tuple():
            return [_plain(part) for part in value]
        case None | bool() | int() | str():
            return value
    said = {field.name: _plain(getattr(value, field.name)) for field in _said(value)}
    return {"is": type(value).__name__, **said}


def _said(value: Any) -> Iterator[Field[Any]]:
    """Yield the fields of a node that have to be written."""
    for field in fields(value):
        usual = field.default if field.default_factory is MISSING else field.default_factory()
        if field.name != "span" and field.init and (usual is MISSING or getattr(value, field.name) != usual):
            yield field


def _made(plain: Any) -> Any:
    if isinstance(plain, list):
        return tuple(_made(part) for part in plain)
    if not isinstance(plain, dict):
        return plain
    name = plain["is"]
    if name == "Fraction":
        return Fraction(plain["value"])
    if name == "date":
        return date.fromisoformat(plain["value"])
    if name in _ENUMS:
        return _ENUMS[name](plain["value"])
    kind = _CLASSES[name]
    said = {key: _made(part) for key, part in plain.items() if key != "is"}
    return kind(**said, **({"span": HERE} if issubclass(kind, ir.Node) else {}))
