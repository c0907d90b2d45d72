"""Banded limits: rows of a table to bands in order, proved total and disjoint, or told with a witness."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias, TypeVar

from zcdsl.analysis.bands import EVERYTHING, Hole, faults, is_empty
from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label
from zcdsl.diagnostics.phrases import Said
from zcdsl.ir import model as ir
from zcdsl.ir.fold import numbers
from zcdsl.semantics.expressions import Expressions
from zcdsl.source import Span
from zcdsl.syntax import ast
from zcdsl.texts import Text

T = TypeVar("T")
Ends: TypeAlias = tuple[T | None, bool, T | None, bool]  # low, whether it belongs to the band, high, whether that does

_COMPARE = Text("比较", "compare")
_TURNED = {
    ir.Relation.LE: ir.Relation.GE,
    ir.Relation.LT: ir.Relation.GT,
    ir.Relation.GE: ir.Relation.LE,
    ir.Relation.GT: ir.Relation.LT,
    ir.Relation.EQ: ir.Relation.EQ,
}


class BandReader:
    """Reads the rows of one banded limit."""

    def __init__(
        self,
        expressions: Expressions,
        ranges: Mapping[ir.Id, ir.Interval],
        subject: ir.Number,
        selector: ir.Number,
        counted_in: Text | None = None,
    ) -> None:
        """Take the declared ranges of inputs, over which the bands must be total.

        Args:
            expressions: Reads the edges.
            ranges: The declared ranges of inputs.
            subject: What the bands limit.
            selector: What they are chosen by.
            counted_in: What plain numbers are, as points of a score.
        """
        self._expr = expressions
        self._counted_in = counted_in
        self._ranges = ranges
        self._subject = subject
        self._selector = selector

    def read(self, node: ast.RequireBands) -> tuple[ir.Band, ...] | None:
        """Return the bands, lowest first; None if anything was reported."""
        over = EVERYTHING
        if isinstance(self._selector, ir.Ref):
            over = self._ranges.get(self._selector.target, EVERYTHING)
        bands = [self._band(row, over) for row in node.rows]
        kept = [b for b in bands if b is not None]
        if len(kept) < len(bands):
            return None
        found = faults([band.interval for band in kept], over)
        for fault in found:
            if isinstance(fault, Hole):
                sides = [kept[i] for i in (fault.after, fault.before) if i is not None]
                code = codes.BAND_GAP
            else:
                sides = [kept[fault.second], kept[fault.first]]
                code = codes.BAND_OVERLAP
            labels = tuple(Label(b.span, phrases.BAND_HERE(band=b.text)) for b in sides) or (Label(node.span),)
            self._report(code, labels, {"witness": self._witness(fault.witness, node)})
        return None if found else tuple(sorted(kept, key=_by_edges))

    def edges(self, place: Span, rows: Sequence[tuple[ast.Expr | None, Span, str]]) -> tuple[ir.Band, ...] | None:
        """Return bands that demand nothing, lowest first; None if anything was reported.

        Args:
            place: What is told where a whole table has no rows.
            rows: The edges of each band as written, where, and their text.
        """
        cells = tuple(ast.BandRow(span, edge, ast.GapCell(span, None), text) for edge, span, text in rows)
        return self.read(ast.RequireBands(place, None, ast.Name(place, ""), (), cells))

    def _band(self, row: ast.BandRow, over: ir.Interval) -> ir.Band | None:
        self._constants: list[ir.Ref] = []
        interval = self._interval(row.band) if row.band is not None else None
        demand = self._demand(row.demand)
        if interval is None or demand is None:
            return None
        if is_empty(interval, over):
            outside = () if is_empty(interval) else (self._outside(over),)
            self._report(codes.BAND_EMPTY, (Label(row.span),), {"band": row.text}, outside)
            return None
        return ir.Band(interval=interval, text=row.text, demand=demand, constants=tuple(self._constants), span=row.span)

    def _outside(self, over: ir.Interval) -> Said:
        """Return that a band lies where nothing is; the range of a score is not declared, so it is said."""
        name = self._selector.span.text
        if self._counted_in is None or over.high is None:
            return phrases.OUT_OF_RANGE(name=name)
        return phrases.OUT_OF_SCORE(name=name, most=_decimal(over.high))

    def _demand(self, cell: ast.LimitCell | ast.GapCell | None) -> ir.Limit | ir.Gap | None:
        if cell is None:
            return None
        if isinstance(cell, ast.GapCell):
            return ir.Gap(decided_by=cell.decided_by.text if cell.decided_by else "", span=cell.span)
        bound = self._expr.number(cell.bound)
        if bound is None or not (fitted := self._expr.fitted((self._subject, bound), _COMPARE)):
            return None
        return ir.Limit(relation=ir.Relation(cell.relation), bound=fitted[1], span=cell.span)

    # -- edges ------------------------------------------------------------------------------------

    def _interval(self, node: ast.Expr) -> ir.Interval | None:
        ends = self.ends(node, self._edge)
        return None if ends is None else ir.Interval(*ends)

    def ends(self, node: ast.Expr, edge_of: Callable[[ast.Expr], T | None]) -> Ends[T] | None:
        """Return both ends of a band, None where it has none; None if anything was reported.

        Args:
            node: The band as written.
            edge_of: Reads an edge; None if it was reported.
        """
        if isinstance(node, ast.Range):
            bottom, top = edge_of(node.low), edge_of(node.high)
            return None if bottom is None or top is None else (bottom, True, top, True)
        if not isinstance(node, ast.Comparison):
            self._off(node)
            return None
        sides = [self._expr.number(operand) for operand in node.operands]
        if any(side is None for side in sides):
            return None
        at = [i for i, side in enumerate(sides) if side == self._selector]
        if len(at) != 1 or (len(sides) == 3 and at != [1]):
            self._off(node)
            return None
        if "!=" in node.ops:
            self._off(node)
            return None
        if len(node.ops) == 2 and {op[0] for op in node.ops} not in ({"<"}, {">"}):
            self._report(codes.MIXED_DIRECTIONS, (Label(node.span),), {})
            return None
        low: tuple[T | None, bool] = (None, False)
        high: tuple[T | None, bool] = (None, False)
        for index, operand in enumerate(node.operands):
            if index == at[0]:
                continue
            edge = edge_of(operand)
            if edge is None:
                return None
            relation = ir.Relation(node.ops[min(index, at[0])])
            if index < at[0]:
                relation = _TURNED[relation]
            if relation in (ir.Relation.GE, ir.Relation.GT, ir.Relation.EQ):
                low = (edge, relation is not ir.Relation.GT)
            if relation in (ir.Relation.LE, ir.Relation.LT, ir.Relation.EQ):
                high = (edge, relation is not ir.Relation.LT)
        return (*low, *high)

    def _edge(self, node: ast.Expr) -> Fraction | None:
        """Return a constant edge in base units; None if it is none or does not fit (reported)."""
        number = self._expr.number(node)
        if number is None or self._expr.fitted((self._selector, number), _COMPARE) is None:
            return None
        self._constants += [part for part in numbers(number) if isinstance(part, ir.Ref)]
        return self._expr.constant(number, node)

    def _off(self, node: ast.Expr) -> None:
        names = {"selector": self._selector.span.text}
        self._report(codes.BAND_OFF, (Label(node.span),), names)

    def _witness(self, value: Fraction, node: ast.RequireBands) -> Text:
        """Return a value in the table's own terms: the selector and the unit that its rows use."""
        unit = next((n.unit for n in self._literals(node) if n.unit.symbol), None)
        factor = unit.factor if unit else Fraction(1)
        shown = value / factor
        text = str(shown.numerator) if shown.denominator == 1 else _decimal(shown)
        what, own = self._selector.span.text, unit.plain if unit else ""
        words = self._counted_in or Text(own, own)
        zh, en = f"{text} {words.zh}".rstrip(), f"{text} {words.en}".rstrip()
        return Text(f"{what} ＝ {zh}", f"{what} = {en}")

    def _literals(self, node: ast.RequireBands) -> list[ir.Const]:
        found = []
        quiet = Expressions(self._expr.scope, type(self._expr.sink)())
        for row in node.rows:
            edges = row.band.operands if isinstance(row.band, ast.Comparison) else ()
            if isinstance(row.band, ast.Range):
                edges = (row.band.low, row.band.high)
            found += [n for e in edges if isinstance(n := quiet.number(e), ir.Const)]
        return found

    def _report(
        self, code: codes.Code, labels: tuple[Label, ...], names: Mapping[str, object], notes: tuple[Said, ...] = ()
    ) -> None:
        self._expr.sink.report(Diagnostic(code, labels, names, notes, clause=self._expr.clause))


def _by_edges(band: ir.Band) -> tuple[bool, Fraction, bool]:
    low = band.interval.low
    return low is not None, low if low is not None else Fraction(0), not band.interval.low_closed


def _decimal(value: Fraction) -> str:
    """Return a decimal that names the value, or the fraction where none does."""
    denominator, twos, fives = value.denominator, 0, 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    if denominator != 1:
        return str(value)
    places = max(twos, fives)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else sign + digits
