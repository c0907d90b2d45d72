"""Conditions and values in the standard's own terms, for what is told about tables and levels."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from zcdsl.analysis.regions import Amount, Axis, Clash, Counted, Points
from zcdsl.diagnostics import phrases
from zcdsl.diagnostics.phrases import Said
from zcdsl.ir import model as ir
from zcdsl.texts import Text

SIGNS: Final = {
    ir.Relation.LE: Text("≤", "<="),
    ir.Relation.LT: Text("＜", "<"),
    ir.Relation.GE: Text("≥", ">="),
    ir.Relation.GT: Text("＞", ">"),
    ir.Relation.EQ: Text("＝", "="),
}


def told(node: ir.Node) -> Text:
    """Return a condition, or a band, as the standard says it."""
    match node:
        case ir.Compare():
            left, right, sign = amount(node.left), amount(node.right), SIGNS[node.relation]
            return Text(f"{left} {sign.zh} {right}", f"{left} {sign.en} {right}")
        case ir.ScoreCompare() | ir.ClausesCounted() | ir.Band() | ir.CodeCompare() | ir.Quantifier():
            return Text(" ".join(node.text.split()))
        case _:
            return Text(written(node))


def amount(node: ir.Number) -> str:
    """Return a number as it is written; a literal with its unit, which a table may say in another column."""
    if isinstance(node, ir.Const):
        return f"{node.literal} {node.unit.plain}".rstrip()
    return written(node)


def written(node: ir.Node) -> str:
    """Return the source text of a node on one line."""
    return " ".join(node.span.text.split())


def decimal(value: Fraction) -> str:
    """Return a decimal that names the value, or the fraction where none does."""
    denominator, twos, fives = value.denominator, 0, 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    places = max(twos, fives)
    if denominator != 1 or places > 40:
        return str(value)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else sign + digits


def range_of(axis: Axis, said: ir.Node, names: Mapping[ir.Id, Text]) -> Said:
    """Return which values there are of what a condition compares.

    Args:
        axis: What is compared.
        said: The condition; its unit is the one in which the range is told.
        names: What scores are called.
    """
    key = axis.key
    if isinstance(key, Points):
        name = names.get(key.target, Text(key.target))
        return phrases.POINTS_ARE(name=name, most=decimal(axis.over.high or Fraction(0)))
    if isinstance(key, Counted):
        return phrases.SHARES_ARE() if key.share else phrases.AT_MOST_OF(count=len(key.clauses))
    name_, unit = _measured(axis, said)
    return phrases.RANGE_IS(range=interval(axis.over, name_, unit))


def _measured(axis: Axis, said: ir.Node) -> tuple[str, ir.UnitUse | None]:
    """Return how a condition calls what it compares, and the unit in which it does."""
    name = written(axis.key.number) if isinstance(axis.key, Amount) else written(said)
    if isinstance(said, ir.Compare):
        for side, other in ((said.left, said.right), (said.right, said.left)):
            if isinstance(axis.key, Amount) and side == axis.key.number:
                return written(side), other.unit if isinstance(other, ir.Const) else None
    return name, None


def interval(found: ir.Interval, name: str, unit: ir.UnitUse | None) -> Text:
    """Return a range of values as a comparison."""
    factor, symbol = (unit.factor, unit.plain) if unit is not None else (Fraction(1), "")
    low = None if found.low is None else f"{decimal(found.low / factor)} {symbol}".rstrip()
    high = None if found.high is None else f"{decimal(found.high / factor)} {symbol}".rstrip()
    up = SIGNS[ir.Relation.LE if found.low_closed else ir.Relation.LT]
    down = SIGNS[ir.Relation.LE if found.high_closed else ir.Relation.LT]
    if low is not None and high is not None:
        return Text(f"{low} {up.zh} {name} {down.zh} {high}", f"{low} {up.en} {name} {down.en} {high}")
    if low is not None:
        sign = SIGNS[ir.Relation.GE if found.low_closed else ir.Relation.GT]
        return Text(f"{name} {sign.zh} {low}", f"{name} {sign.en} {low}")
    return Text(f"{name} {down.zh} {high}", f"{name} {down.en} {high}") if high is not None else Text(name)


def why_never(clash: Clash, names: Mapping[ir.Id, Text]) -> Said:
    """Return why nothing is left where conditions meet: what they say, or what they say and the range there is."""
    bounds = clash.stretch.bounds
    if len(bounds) == 1:
        return phrases.BEYOND_RANGE(said=told(bounds[0]), range=range_of(clash.axis, bounds[0], names))
    return phrases.NOT_BOTH(first=told(bounds[0]), second=told(bounds[1]))
