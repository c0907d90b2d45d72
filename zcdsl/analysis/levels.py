"""Whether a level can ever be given, beside the better one before it. Exact, no solver."""

from __future__ import annotations

from fractions import Fraction

from zcdsl.ir import model as ir

_RISING = (ir.Relation.GE, ir.Relation.GT)
_FALLING = (ir.Relation.LE, ir.Relation.LT)


def passes(worse: ir.Condition, better: ir.Condition) -> bool:
    """Whether whatever fulfils `worse` is known to fulfil `better` too: each part of that follows from one of this."""
    mine = _parts(worse)
    return all(any(_follows(one, part) for one in mine) for part in _parts(better))


def _parts(node: ir.Condition) -> list[ir.Condition]:
    if isinstance(node, ir.AllOf):
        return [part for arg in node.args for part in _parts(arg)]
    return [node]


def _follows(one: ir.Condition, other: ir.Condition) -> bool:
    """Whether `other` follows from `one`."""
    if one == other:
        return True
    match one, other:
        case ir.ScoreCompare(), ir.ScoreCompare() if one.target == other.target:
            return _tighter(one.relation, one.bound, other.relation, other.bound)
        case ir.ClausesCounted(), ir.ClausesCounted() if (one.clauses, one.share) == (other.clauses, other.share):
            return _tighter(one.relation, one.bound, other.relation, other.bound)
        case ir.Compare(right=ir.Const(value=bound)), ir.Compare(right=ir.Const(value=limit)) if one.left == other.left:
            return _tighter(one.relation, bound, other.relation, limit)
        case ir.AnyOf(), _:
            return all(_follows(arg, other) for arg in one.args)
        case _, ir.AnyOf():
            return any(_follows(one, arg) for arg in other.args)
        case _, ir.AllOf():
            return all(_follows(one, arg) for arg in other.args)
        case ir.AllOf(), _:
            return any(_follows(arg, other) for arg in one.args)
        case _:
            return False


def _tighter(relation: ir.Relation, bound: Fraction, other: ir.Relation, limit: Fraction) -> bool:
    """Whether `x relation bound` leaves nothing that `x other limit` does not."""
    strict = other in (ir.Relation.GT, ir.Relation.LT) and relation not in (ir.Relation.GT, ir.Relation.LT)
    if relation in _RISING and other in _RISING:
        return bound > limit or (bound == limit and not strict)
    if relation in _FALLING and other in _FALLING:
        return bound < limit or (bound == limit and not strict)
    return False
