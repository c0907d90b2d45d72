"""What stands in a row, put in the place of its cells, so that an expression can be valued outside of the row."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from typing import Any, TypeVar

from zcdsl.ir import model as ir
from zcdsl.testing.vectors.slots import Path, at
from zcdsl.testing.vectors.vector import Submission

T = TypeVar("T")


class Unknown(Exception):
    """Something in a row has no value that a number can stand for."""


def rows_of(around: tuple[ir.Rows, ...], start: Submission) -> list[list[tuple[ir.Id, Path]]]:
    """Return the rows that are gone through, each with those around it: record and place."""
    placed: list[list[tuple[ir.Id, Path]]] = [[]]
    for rows in around:
        inner = []
        for records in placed:
            if isinstance(rows, ir.ListRows):
                path: Path = ("data", rows.target)
                found = start.get("data", {}).get(rows.target)
            else:
                holder = next((row for record, row in records if record == rows.holder), None)
                if holder is None:
                    continue
                path = (*holder, rows.column)
                found = at(start, holder).get(rows.column)
            for number in range(len(found or ())):
                inner.append([*records, (rows.record, (*path, number))])
        placed = inner
    return placed


def put(node: T, cells: dict[tuple[ir.Id, ir.Id], Fraction], codes: dict[tuple[ir.Id, ir.Id], Any]) -> T:
    """Return an expression with what stands in a row in the place of its cells.

    Errors: Unknown.
    """
    made: Any
    match node:
        case ir.Cell():
            if (node.record, node.column) not in cells:
                raise Unknown
            unit = ir.UnitUse("", "", node.dimension, Fraction(1))
            value = cells[node.record, node.column]
            made = ir.Const(span=node.span, value=value, unit=unit, literal="", dimension=node.dimension)
        case ir.CodeCell():
            code = codes.get((node.record, node.column))
            plain = code["value"] if isinstance(code, dict) else code
            if plain is None:
                raise Unknown
            made = ir.CodeConst(span=node.span, codes=node.codes, code=plain, name=node.name)
        case ir.FlagCell() | ir.CellRows():
            raise Unknown
        case tuple():
            made = tuple(put(item, cells, codes) for item in node)
        case ir.Node() if is_dataclass(node):
            changed = {item.name: put(getattr(node, item.name), cells, codes) for item in fields(node)}
            made = replace(node, **changed)
        case _:
            made = node
    found: T = made
    return found
