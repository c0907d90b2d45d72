"""Tables of points whose rows are linear, or whose edges are data: the rows in order, proved to join.

Where every edge is a constant, the proof is that of bands. An edge that is a datum has no place on the number
line yet, so there the rows must form a chain: each begins at the very edge where the one before ends, and one
of the two owns it. Data whose edges do not ascend leave the clause open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label
from zcdsl.ir import model as ir
from zcdsl.ir.enclosures import Ranges
from zcdsl.ir.fold import numbers
from zcdsl.semantics.bands import BandReader, Ends
from zcdsl.semantics.expressions import Expressions
from zcdsl.source import Span
from zcdsl.syntax import ast
from zcdsl.texts import Text

_COMPARE = Text("比较", "compare")


@dataclass(frozen=True, slots=True)
class Worth:
    """What a row gives: at its low and at its high edge; both the same where it is not linear."""

    low: Fraction
    high: Fraction
    linear: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One row as read: its edges, None where it has none on a side."""

    low: ir.Number | None
    low_closed: bool
    high: ir.Number | None
    high_closed: bool
    text: str
    span: Span
    worth: Worth


class SegmentReader(BandReader):
    """Reads the rows of one table of points."""

    def __init__(self, expressions: Expressions, ranges: Ranges, selector: ir.Number) -> None:
        super().__init__(expressions, ranges, selector, selector)
        self._over = ranges.of(selector)

    def segments(
        self, node: ast.PointsTable, worths: Sequence[Worth], *, by_data: bool
    ) -> tuple[ir.PointSegment, ...] | None:
        """Return the rows, lowest first; None if anything was reported.

        Args:
            node: The table.
            worths: What its rows give.
            by_data: Whether an edge is no constant.
        """
        rows = []
        for row, worth in zip(node.rows, worths, strict=True):
            ends: Ends[ir.Number] | None = self.ends(row.band, self._bound) if row.band is not None else None
            if ends is not None:
                rows.append(Row(*ends, row.text, row.span, worth))
        if len(rows) < len(node.rows):
            if not by_data:
                self._by_value(node, rows)  # tells what else is wrong
            return None
        ordered = self._chain(rows) if by_data else self._by_value(node, rows)
        if ordered is None:
            return None
        good = [self._long(row) for row in ordered if row.worth.linear]  # every fault is told
        if not all(good):
            return None
        return tuple(
            ir.PointSegment(
                low=row.low,
                low_closed=row.low_closed,
                high=row.high,
                high_closed=row.high_closed,
                text=row.text,
                points=row.worth.low,
                to=row.worth.high,
                span=row.span,
            )
            for row in ordered
        )

    def _bound(self, node: ast.Expr) -> ir.Number | None:
        """Return an edge that fits the selector, constant or not; None if it was reported."""
        number = self._expr.number(node)
        if number is not None and self._selector in numbers(number):
            self._off(node)  # an edge that moves with what it bounds
            return None
        fitted = self._expr.fitted((self._selector, number), _COMPARE) if number is not None else None
        return fitted[1] if fitted is not None else None

    def _by_value(self, node: ast.PointsTable, rows: Sequence[Row]) -> list[Row] | None:
        bands = self.edges(node.span, [(row.band, row.span, row.text) for row in node.rows])
        if bands is None:
            return None
        by_span = {row.span: row for row in rows}
        return [by_span[band.span] for band in bands if band.span in by_span]

    def _long(self, row: Row) -> bool:
        """Whether a linear row has two edges that are apart; otherwise it is told."""
        low, high = (None if end is None else self._expr.known(end) for end in (row.low, row.high))
        if row.low is not None and row.high is not None and (low is None or high is None or low < high):
            return True
        help_ = phrases.WRITE(text=Text("60 % ≤ x ＜ 80 %", "60 % <= x < 80 %"))
        names = {"band": row.text}
        place = (Label(row.span),)
        self._expr.sink.report(Diagnostic(codes.LINEAR_UNBOUNDED, place, names, help=help_, clause=self._expr.clause))
        return False

    # -- edges that are data --

    def _chain(self, rows: Sequence[Row]) -> list[Row] | None:
        """Return the rows in the order in which they join; None (told) if they do not."""
        empty = [row for row in rows if row.low is not None and row.low == row.high and not _is_point(row)]
        for row in empty:
            self._report(codes.BAND_EMPTY, (Label(row.span),), {"band": row.text})
        if empty:
            return None
        ordered: list[Row] = []
        left = list(rows)
        firsts = [row for row in left if self._at_end(row.low, row.low_closed, low=True)]
        if len(firsts) != 1:
            self._unjoined(firsts, rows, None)
            return None
        ordered.append(firsts[0])
        left.remove(firsts[0])
        while not self._at_end(ordered[-1].high, ordered[-1].high_closed, low=False):
            edge = ordered[-1].high
            fitting = [row for row in left if row.low == edge and row.low_closed != ordered[-1].high_closed]
            if len(fitting) != 1:
                self._unjoined(fitting, left, ordered[-1])
                return None
            ordered.append(fitting[0])
            left.remove(fitting[0])
        if left:
            self._tell(codes.BAND_OVERLAP, [left[0], ordered[-1]], Text(left[0].text))
            return None
        return ordered if self._ascending(ordered) else None

    def _at_end(self, edge: ir.Number | None, closed: bool, *, low: bool) -> bool:
        """Whether an edge is where what the selector can be ends, or beyond, or there is none."""
        if edge is None:
            return True
        value, limit = self._expr.known(edge), self._over.low if low else self._over.high
        if value is None or limit is None:
            return False
        owned = self._over.low_closed if low else self._over.high_closed
        return (value < limit if low else value > limit) or (value == limit and (closed or not owned))

    def _unjoined(self, fitting: Sequence[Row], rows: Sequence[Row], before: Row | None) -> None:
        """Report where no row goes on, or several do."""
        name = self._selector.span.text
        if len(fitting) > 1:
            self._tell(codes.BAND_OVERLAP, fitting[:2], Text(fitting[1].text))
            return
        if before is None:
            edge = next((row.low for row in rows if row.low is not None), None)
            text = edge.span.text if edge is not None else ""
            self._tell(codes.BAND_GAP, rows[:1], Text(f"{name} ＜ {text}".rstrip(), f"{name} < {text}".rstrip()))
            return
        edge = before.high
        assert edge is not None
        same = [row for row in rows if row.low == edge]
        if same:  # both own the edge, or neither does
            code = codes.BAND_OVERLAP if same[0].low_closed else codes.BAND_GAP
            self._tell(code, [before, same[0]], Text(f"{name} ＝ {edge.span.text}", f"{name} = {edge.span.text}"))
            return
        self._tell(codes.BAND_GAP, [before], Text(f"{name} ＞ {edge.span.text}", f"{name} > {edge.span.text}"))

    def _ascending(self, rows: Sequence[Row]) -> bool:
        """Whether the constants among the edges ascend; otherwise the row that turns back is told."""
        last: Fraction | None = None
        for row in rows:
            for edge in (row.low, row.high):
                value = None if edge is None else self._expr.known(edge)
                if value is not None and last is not None and value < last:
                    self._report(codes.BAND_EMPTY, (Label(row.span),), {"band": row.text})
                    return False
                last = value if value is not None else last
        return True

    def _tell(self, code: codes.Code, rows: Sequence[Row], witness: Text) -> None:
        labels = tuple(Label(row.span, phrases.BAND_HERE(band=row.text)) for row in rows)
        self._report(code, labels, {"witness": witness})


def _is_point(row: Row) -> bool:
    """Whether a row from an edge to the same edge holds that one value."""
    return row.low_closed and row.high_closed


def turn(segments: Sequence[ir.PointSegment]) -> tuple[ir.PointSegment, ir.PointSegment] | None:
    """Return the rows between which points rise after they fell, or fall after they rose; None if they never turn."""
    way, since, last = 0, segments[0], segments[0].points
    for one in segments:
        for value in (one.points, one.to):
            now = (value > last) - (value < last)
            if now and way and now != way:
                return since, one
            way, since, last = now or way, one, value
    return None
