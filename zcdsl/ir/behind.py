"""What a value rests on: everything that its formula uses, and what that uses."""

from __future__ import annotations

from collections.abc import Iterable

from zcdsl.ir import model as ir
from zcdsl.ir.fold import Use, refs


def behind(program: ir.Program, uses: Iterable[Use]) -> frozenset[ir.Id]:
    """Return the inputs, lists, constants, tables and indicators behind `uses`, those used directly included."""
    formulas = {item.id: item.formula for item in program.indicators}
    found: set[ir.Id] = set()
    waiting = [ref.target for ref in uses]
    while waiting:
        target = waiting.pop()
        if target not in found:
            found.add(target)
            if target in formulas:
                waiting += [ref.target for ref in refs(formulas[target])]
    return frozenset(found)
