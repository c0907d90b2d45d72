"""Whether conditions that are due together can ever hold, as far as literals decide it. Exact, no solver.

Each quantity has the interval that its comparisons with literals leave it; where nothing is left, or two
constants compare wrongly, the conditions never hold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeAlias

from zcdsl.analysis.bands import is_empty
from zcdsl.ir import model as ir

# What decides an edge: its value, then whether it is closed, so that the tighter of two is the larger or smaller.
_Edge: TypeAlias = tuple[Fraction, bool]


def impossible(
    parts: Sequence[ir.Condition], value_of: Callable[[ir.Number], Fraction | None]
) -> tuple[ir.Compare, ...]:
    """Return comparisons that cannot hold together; none where nothing is known to be wrong.

    Args:
        parts: Conditions that are due together.
        value_of: The value of a literal in base units; None for everything else.
    """
    lows: dict[ir.Id, tuple[_Edge, ir.Compare]] = {}
    highs: dict[ir.Id, tuple[_Edge, ir.Compare]] = {}
    for part in _comparisons(parts):
        left, right = value_of(part.left), value_of(part.right)
        if left is not None and right is not None:
            if not _holds(part.relation, left, right):
                return (part,)
            continue
        relation, subject, edge = part.relation, part.left, right
        if left is not None:
            relation, subject, edge = relation.turned, part.right, left
        if edge is None or not isinstance(subject, ir.Ref):
            continue
        closed = relation not in (ir.Relation.LT, ir.Relation.GT)
        target = subject.target
        if relation in (ir.Relation.GE, ir.Relation.GT, ir.Relation.EQ):
            found = ((edge, not closed), part)
            lows[target] = max(lows.get(target, found), found, key=lambda e: e[0])
        if relation in (ir.Relation.LE, ir.Relation.LT, ir.Relation.EQ):
            found = ((edge, closed), part)
            highs[target] = min(highs.get(target, found), found, key=lambda e: e[0])
        if target in lows and target in highs:
            (low, open_), below = lows[target]
            (high, high_closed), above = highs[target]
            if is_empty(ir.Interval(low, not open_, high, high_closed)):
                return (below, above) if below.span.order <= above.span.order else (above, below)
    return ()


def _comparisons(parts: Sequence[ir.Condition]) -> list[ir.Compare]:
    """Return the comparisons that must all hold; two-sided ones are conjunctions of their own."""
    found: list[ir.Compare] = []
    for part in parts:
        if isinstance(part, ir.Compare):
            found.append(part)
        elif isinstance(part, ir.AllOf):
            found += [inner for inner in part.args if isinstance(inner, ir.Compare)]
    return found


def _holds(relation: ir.Relation, left: Fraction, right: Fraction) -> bool:
    match relation:
        case ir.Relation.LE:
            return left <= right
        case ir.Relation.LT:
            return left < right
        case ir.Relation.GE:
            return left >= right
        case ir.Relation.GT:
            return left > right
        case ir.Relation.EQ:
            return left == right
