"""Banded limits: rows of a table to bands in order, proved total and disjoint, or told with a witness."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias, TypeVar

from zcdsl.analysis.bands import EVERYTHING, Hole, Overlap, faults, is_empty
from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label
from zcdsl.diagnostics.phrases import Said
from zcdsl.ir import model as ir
from zcdsl.ir.enclosures import Ranges
from zcdsl.ir.fold import numbers
from zcdsl.semantics.expressions import Expressions
from zcdsl.semantics.terms import decimal
from zcdsl.source import Span
from zcdsl.syntax import ast
from zcdsl.texts import Text

T = TypeVar("T")
B = TypeVar("B", "ir.Band", "Meant")
Ends: TypeAlias = tuple[T | None, bool, T | None, bool]  # low, whether it belongs to the band, high, whether that does

_COMPARE = Text("比较", "compare")


@dataclass(frozen=True, slots=True)
class Meant:
    """A band as it seems to be meant; of an edge whose unit does not fit, that unit, else ""."""

    interval: ir.Interval
    low_unit: str
    high_unit: str
    text: str
    span: Span


class BandReader:
    """Reads the rows of one banded limit."""

    def __init__(
        self,
        expressions: Expressions,
        ranges: Ranges,
        subject: ir.Number,
        selector: ir.Number,
        counted_in: Text | None = None,
    ) -> None:
        """Take what numbers lie in, over which the bands must be total.

        Args:
            expressions: Reads the edges.
            ranges: The declared ranges of inputs, and what every other number lies in.
            subject: What the bands limit.
            selector: What they are chosen by.
            counted_in: What plain numbers are, as points of a score.
        """
        self._expr = expressions
        self._counted_in = counted_in
        self._ranges = ranges
        self._subject = subject
        self._selector = selector
        self.as_meant: tuple[ir.Band, ...] | None = None  # bands as they seem to be meant, of edges with wrong units

    def read(self, node: ast.RequireBands) -> tuple[ir.Band, ...] | None:
        """Return the bands, lowest first; None if anything was reported."""
        over = EVERYTHING
        if isinstance(self._selector, ir.Ref):
            over = self._ranges.get(self._selector.target, EVERYTHING)
        bands = [self._band(row, over) for row in node.rows]
        kept = [b for b in bands if b is not None]
        if len(kept) < len(bands):
            self._meant(node, bands, over)
            return None
        held, found = self._faults(kept)
        for fault in found:
            self._fault(fault, held, node)
        return None if found else tuple(sorted(kept, key=_by_edges))

    def _faults(self, bands: Sequence[B]) -> tuple[list[B], list[Hole | Overlap]]:
        """Return the bands that some value of the selector lies in, and what is wrong with them.

        Beyond them a score with no known bound may have no value.
        """
        over = self._ranges.of(self._selector)
        held = [band for band in bands if not is_empty(band.interval, over)]
        found = faults([band.interval for band in held], over)
        if self._counted_in is not None and over.high is None:
            found = [fault for fault in found if isinstance(fault, Overlap) or fault.before is not None]
        return held, found

    def _fault(self, fault: Hole | Overlap, bands: Sequence[ir.Band | Meant], node: ast.RequireBands) -> None:
        if isinstance(fault, Hole):
            sides = [bands[i] for i in (fault.after, fault.before) if i is not None]
            code = codes.BAND_GAP
        else:
            sides = [bands[fault.second], bands[fault.first]]
            code = codes.BAND_OVERLAP
        labels = tuple(Label(b.span, phrases.BAND_HERE(band=b.text)) for b in sides) or (Label(node.span),)
        self._report(code, labels, {"witness": self._witness(fault.witness, node)})

    # -- tables of which some edges are wrong -----------------------------------------------------

    def _meant(self, node: ast.RequireBands, bands: Sequence[ir.Band | None], over: ir.Interval) -> None:
        """Report gaps and overlaps between edges that were read, where others were reported.

        An edge with a wrong unit is taken for a number in the unit of the table; so are all of them, if all are wrong.
        """
        found: list[Meant] = []
        for row, band in zip(node.rows, bands, strict=True):
            meant = _as_read(band) if band is not None else self._guessed(row, node)
            if meant is not None and not is_empty(meant.interval, over):
                found.append(meant)
        self.as_meant = None
        held, told = self._faults(found)
        sure = [fault for fault in told if _alike(fault, held)]
        if len(found) < len(node.rows) or any(fault not in sure and _inner(fault) for fault in told):
            sure = [fault for fault in sure if isinstance(fault, Overlap)]  # a band that was not read may fill a gap
        for fault in sure:
            self._fault(fault, held, node)
        if not told and len(found) == len(node.rows):
            self.as_meant = tuple(
                ir.Band(
                    interval=meant.interval,
                    text=meant.text,
                    demand=ir.Gap(decided_by="", span=meant.span),
                    span=meant.span,
                )
                for meant in sorted(found, key=_by_edges)
            )

    def _guessed(self, row: ast.BandRow, node: ast.RequireBands) -> Meant | None:
        """Return a band of which some edge has a wrong unit; None if its edges are no numbers at all."""
        quiet = Expressions(self._expr.scope, type(self._expr.sink)())
        unit, units = self._unit(node), list[tuple[Fraction, str]]()

        def edge(operand: ast.Expr) -> Fraction | None:
            number = quiet.number(operand)
            if number is not None and quiet.fitted((self._selector, number), _COMPARE) is not None:
                return quiet.valued(number)
            if not isinstance(operand, ast.Quantity):
                return None
            value = Fraction(operand.number) * (unit.factor if unit is not None else 1)
            units.append((value, operand.unit.text if operand.unit is not None else "1"))
            return value

        reader = BandReader(quiet, self._ranges, self._subject, self._selector)
        ends = reader.ends(row.band, edge) if row.band is not None else None
        if ends is None:
            return None
        of = dict(units)
        low, high = ("" if end is None else of.get(end, "") for end in (ends[0], ends[2]))
        return Meant(ir.Interval(*ends), low, high, row.text, row.span)

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
        return phrases.OUT_OF_SCORE(name=name, most=decimal(over.high))

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
        at = [i for i, side in enumerate(sides) if side == self._selector]
        if len(at) != 1 or (len(sides) == 3 and at != [1]):
            if None not in sides:
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
        good = True  # every edge is read, so that each is told of
        for index, operand in enumerate(node.operands):
            if index == at[0]:
                continue
            edge = edge_of(operand)
            if edge is None:
                good = False
                continue
            relation = ir.Relation(node.ops[min(index, at[0])])
            if index < at[0]:
                relation = relation.turned
            if relation in (ir.Relation.GE, ir.Relation.GT, ir.Relation.EQ):
                low = (edge, relation is not ir.Relation.GT)
            if relation in (ir.Relation.LE, ir.Relation.LT, ir.Relation.EQ):
                high = (edge, relation is not ir.Relation.LT)
        return (*low, *high) if good else None

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
        unit = self._unit(node)
        factor = unit.factor if unit else Fraction(1)
        shown = value / factor
        text = str(shown.numerator) if shown.denominator == 1 else decimal(shown)
        what, own = self._selector.span.text, unit.plain if unit else ""
        words = self._counted_in or Text(own, own)
        zh, en = f"{text} {words.zh}".rstrip(), f"{text} {words.en}".rstrip()
        return Text(f"{what} ＝ {zh}", f"{what} = {en}")

    def _unit(self, node: ast.RequireBands) -> ir.UnitUse | None:
        """Return the unit that the rows use, one that fits first."""
        found = [literal for literal in self._literals(node) if literal.unit.symbol]
        fitting = [literal for literal in found if literal.dimension.fits(self._selector.dimension)]
        return next((literal.unit for literal in (*fitting, *found)), None)

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


def _as_read(band: ir.Band) -> Meant:
    return Meant(band.interval, "", "", band.text, band.span)


def _alike(fault: Hole | Overlap, bands: Sequence[Meant]) -> bool:
    """Whether a fault lies between two edges in units that fit, or in one and the same wrong unit."""
    if isinstance(fault, Overlap):
        return bands[fault.first].high_unit == bands[fault.second].low_unit
    sides = [bands[fault.after].high_unit if fault.after is not None else ""]
    sides.append(bands[fault.before].low_unit if fault.before is not None else "")
    return sides[0] == sides[1]


def _inner(fault: Hole | Overlap) -> bool:
    """Whether a fault lies between two bands, not at an end of the range."""
    return isinstance(fault, Overlap) or (fault.after is not None and fault.before is not None)


def _by_edges(band: ir.Band | Meant) -> tuple[bool, Fraction, bool]:
    low = band.interval.low
    return low is not None, low if low is not None else Fraction(0), not band.interval.low_closed
