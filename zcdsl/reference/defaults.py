"""What stands in for data that are not given: every place that a formula may read and that has a default."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zcdsl.ir import model as ir
from zcdsl.ir.fold import cells_read, expressions, refs
from zcdsl.reference.verdict import Datum


def stood_in(program: ir.Program, data: Mapping[ir.Id, Datum]) -> Iterator[tuple[str, str]]:
    """Yield where each datum would stand for which a default does, and the default as written."""
    used = {use.target for node in expressions(program) for use in refs(node)}
    read = cells_read(program)
    for item in program.inputs:
        if item.id in used and item.id not in data and item.default is not None:
            yield item.id, item.default.literal
    for listed in program.structures.lists:
        if listed.id in used:
            yield from _in_rows(program, read, listed.id, listed.record, data.get(listed.id))


def _in_rows(
    program: ir.Program, read: frozenset[tuple[ir.Id, ir.Id]], place: str, record: ir.Id, rows: Datum | None
) -> Iterator[tuple[str, str]]:
    if not isinstance(rows, tuple):
        return
    fields = next(item.fields for item in program.structures.records if item.id == record)
    for number, row in enumerate(rows):
        for field in fields:
            here = f"{place}/{number}/{field.id}"
            match field.type:
                case ir.RowsType(record=inner):
                    yield from _in_rows(program, read, here, inner, row.get(field.id))
                case ir.QuantityType(default=ir.Default(literal=literal)):
                    if (record, field.id) in read and field.id not in row:
                        yield here, literal
                case _:
                    pass
