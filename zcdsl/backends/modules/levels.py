"""The condition of a level, taken apart into what it asks for together, so that a result can say what is lacking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from zcdsl.backends.modules.data import Data
from zcdsl.backends.modules.expressions import Body, Code
from zcdsl.backends.modules.terms import Terms, Truth
from zcdsl.ir import model as ir
from zcdsl.ir.fold import conditions

_COUNTED: Final = (("counts", ir.ClausesCounted), ("scores", ir.ScoreCompare), ("comparisons", ir.Compare))


@dataclass(frozen=True, slots=True)
class Part:
    """One of the conditions that a level asks for together.

    Attributes:
        kind: clauses, count, score, limit, decision, comparison or condition.
        id: Of the row of limits or the decision table that it comes from, or "".
    """

    kind: str
    id: str
    condition: ir.Condition


def parts_of(program: ir.Program, level: ir.Level) -> list[Part]:
    """Return what the condition of a level asks for together, in source order."""
    known: dict[ir.Condition, tuple[str, str]] = {}
    for table in program.decisions:
        known |= {one.condition: ("decision", table.id) for one in table.demands if one.level == level.id}
    for row in program.level_limits:
        known |= {one.condition: ("limit", row.id) for one in row.limits if one.level == level.id}
    return list(_parts(level.condition, known))


def _parts(node: ir.Condition, known: dict[ir.Condition, tuple[str, str]]) -> Iterator[Part]:
    match node:
        case _ if node in known:
            yield Part(*known[node], node)
        case ir.AllOf():
            for arg in node.args:
                yield from _parts(arg, known)
        case ir.ClausesMet() | ir.ClauseMet():
            yield Part("clauses", "", node)
        case ir.ClausesCounted():
            yield Part("count", "", node)
        case ir.ScoreCompare():
            yield Part("score", "", node)
        case ir.Compare():
            yield Part("comparison", "", node)
        case _:
            yield Part("condition", "", node)


def tested(level: ir.Level, parts: list[Part], body: Body, sides: list[str]) -> tuple[Code, list[str]]:
    """Return the condition of a level, and each of its parts, which are computed once."""
    left = list(parts)
    names: list[str] = []

    def code(node: ir.Condition) -> Code:
        if left and node is left[0].condition:
            left.pop(0)
            found = body.local(body.test(node, sides), "part")
            names.append(found.text)
            return found
        assert isinstance(node, ir.AllOf)
        return body.all_of(node, [code(arg) for arg in node.args])

    return code(level.condition), names


def may_not_apply(node: ir.Condition) -> bool:
    """Whether a part of the condition of a level may demand nothing."""
    return isinstance(node, ir.ClauseMet) or (isinstance(node, ir.ScoreCompare) and node.when_counted)


def in_band(body: Body, band: ir.DecisionBand) -> str:
    """Return whether an axis lies in one of its bands; the only one holds always."""
    if band.condition is None:
        return body.dialect.truth(True)
    return body.short(body.condition(band.condition)).text


def demands(parts: list[Part], terms: Terms) -> list[Data]:
    """Return what the parts of a level are told by: which of its clauses, counts, scores, comparisons and terms."""
    rows: list[Data] = []
    seen = dict.fromkeys((key for key, _ in _COUNTED), 0)
    for part in parts:
        inner = list(conditions(part.condition))
        row: dict[str, Data] = {"kind": part.kind, "id": part.id, "clauses": list(named_clauses(part.condition))}
        for key, kind in _COUNTED:
            count = sum(isinstance(node, kind) for node in inner)
            row[key] = list(range(seen[key], seen[key] + count))
            seen[key] += count
        row["facts"] = [terms.key(node) for node in inner if isinstance(node, Truth)]
        row["text"] = " ".join(part.condition.span.text.split()) if part.kind == "condition" else ""
        rows.append(row)
    return rows


def named_clauses(condition: ir.Condition) -> tuple[ir.ClauseId, ...]:
    """Return every clause that the condition of a level asks to be met, once, in source order."""
    found = (node.clauses for node in conditions(condition) if isinstance(node, ir.ClausesMet | ir.ClauseMet))
    return tuple(dict.fromkeys(id_ for clauses in found for id_ in clauses))
