"""Which data belong to one clause alone: whoever claims that it does not apply gives none of them."""

from __future__ import annotations

from zcdsl.ir import model as ir
from zcdsl.ir.fold import clause_refs, refs, test_refs


def own(program: ir.Program, clause: ir.Clause) -> set[ir.Id]:
    """Return the data that nothing but the test of one clause rests on."""
    formulas = {item.id: item.formula for item in program.indicators}

    def behind(targets: set[ir.Id]) -> set[ir.Id]:
        inner = {ref.target for id_ in targets if id_ in formulas for ref in refs(formulas[id_])}
        return targets | behind(inner) if inner else targets

    mine = behind({ref.target for ref in test_refs(clause.test)})
    if clause.applies is not None:
        mine -= behind({ref.target for ref in refs(clause.applies)})
    for other in program.clauses:
        if other.id != clause.id:
            mine -= behind({ref.target for ref in clause_refs(other)})
    for level in program.levels:
        mine -= behind({ref.target for ref in refs(level.condition)})
    return mine & {item.id for item in (*program.inputs, *program.structures.given)}
