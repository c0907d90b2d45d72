"""Conditions and values in the standard's own terms, for what is told about tables and levels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one standard.

    Attributes:
        scores: What scores are called.
        unit_of: The unit of a named constant.
    """

    scores: Mapping[ir.Id, Text]
    unit_of: Callable[[ir.Id], ir.UnitUse | None]

    def told(self, node: ir.Node) -> Text:
        """Return a condition, or a band, as the standard says it."""
        if isinstance(node, ir.ScoreCompare) and node.target in self.scores:  # its text may be of both sides
            name, sign, points = self.scores[node.target], SIGNS[node.relation], decimal(node.bound)
            return Text(f"{name('zh')} {sign.zh} {points} 分", f"{name('en')} {sign.en} {points} points")
        return told(node)

    def range_of(self, axis: Axis, said: ir.Node) -> Said:
        """Return which values there are of what a condition compares, in the unit in which it does."""
        key = axis.key
        between = self.none_between(said, axis)
        if between is not None:
            return between
        if isinstance(key, Points):
            name = self.scores.get(key.target, Text(key.target))
            return phrases.POINTS_ARE(name=name, most=decimal(axis.over.high or Fraction(0)))
        if isinstance(key, Counted):
            share = key.share or (isinstance(said, ir.ClausesCounted) and said.share)
            return phrases.SHARES_ARE() if share else phrases.AT_MOST_OF(count=len(key.clauses))
        return phrases.RANGE_IS(range=interval(axis.over, *self._measured(axis, said)))

    def none_between(self, said: ir.Node, axis: Axis) -> Said | None:
        """Return between which two values a bound of a score or of a share lies; None where it is one of them."""
        key = axis.key
        if isinstance(said, ir.ScoreCompare) and isinstance(key, Points):
            name, values = self.scores.get(key.target, Text(key.target)), axis.values
            unit, factor = Text(" 分", " points"), 1
        elif isinstance(said, ir.ClausesCounted) and said.share and isinstance(key, Counted) and not key.share:
            count = len(key.clauses)
            name, values = Text("符合率", "conformance"), tuple(Fraction(met, count) for met in range(count + 1))
            unit, factor = Text(" %", " %"), 100
        else:
            return None
        below = [value for value in values if value < said.bound]
        above = [value for value in values if value > said.bound]
        if said.bound in values or not below or not above:
            return None
        low, high = decimal(below[-1] * factor), decimal(above[0] * factor)
        ends = [Text(f"{end}{unit('zh')}", f"{end}{unit('en')}") for end in (low, high)]
        return phrases.NONE_BETWEEN(name=name, low=ends[0], high=ends[1])

    def _measured(self, axis: Axis, said: ir.Node) -> tuple[str, ir.UnitUse | None]:
        """Return how a condition calls what it compares, and the unit in which it does."""
        number = axis.key.number if isinstance(axis.key, Amount) else None
        if isinstance(said, ir.Compare):
            for side, other in ((said.left, said.right), (said.right, said.left)):
                if side == number and isinstance(other, ir.Const):
                    return written(side), other.unit
                if side == number:
                    return written(side), self.unit_of(other.target) if isinstance(other, ir.Ref) else None
        return written(number or said), None

    def by_range(self, node: ir.Node, axis: Axis) -> Said:
        """Return a condition beside the range of what it compares, which decides it."""
        return phrases.BEYOND_RANGE(said=self.told(node), range=self.range_of(axis, node))

    def why_never(self, clash: Clash) -> Said:
        """Return why nothing is left where conditions meet: by what they say, or by that and the range there is."""
        bounds = clash.stretch.bounds
        if len(bounds) == 1:
            return self.by_range(bounds[0], clash.axis)
        return phrases.NOT_BOTH(first=self.told(bounds[0]), second=self.told(bounds[1]))


def told(node: ir.Node) -> Text:
    """Return a condition, or a band, as the standard says it; of scores, the text."""
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
