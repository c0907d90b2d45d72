"""Points on two axes: a table of rows and columns, total and disjoint by both, told as cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label
from zcdsl.ir import model as ir
from zcdsl.ir.enclosures import Ranges
from zcdsl.semantics import shape
from zcdsl.semantics.expressions import Expressions
from zcdsl.semantics.level_tables import Axis, Known, LevelTables, inside_band
from zcdsl.syntax import ast
from zcdsl.syntax.words import KINDS
from zcdsl.texts import Text


class GridReader:
    """Reads the table of one clause.

    Args:
        expressions: Reads what the axes are.
        ranges: The declared ranges of inputs, over which the bands must be total.
        points: Returns the points of a cell; None if they were reported.
    """

    def __init__(
        self,
        expressions: Expressions,
        ranges: Ranges,
        points: Callable[[ast.Cell], Fraction | None],
    ) -> None:
        self._expr = expressions
        self._points = points
        known = Known({}, {}, {}, ranges, frozenset(), None)
        self._tables = LevelTables(expressions.scope, known, expressions.sink)

    def read(self, node: ast.PointsGrid, axes: Sequence[ast.Axis]) -> ir.PointCases | None:
        """Return the points of every cell; None if anything was reported."""
        if not node.columns:
            return None  # reported
        rows = next((axis for axis in axes if axis.rows), None)
        columns = next((axis for axis in axes if not axis.rows), None)
        for axis in axes:
            if axis.kind:
                kind = KINDS[axis.kind]
                names = {"part": Text(f"{kind[0]} 符合率", f"{kind[-1]} conformance"), "what": shape.WHAT["clause"]}
                self._report(codes.NO_PLACE, axis, names, "")
                return None
        if rows is None or columns is None:
            number = self._expr.clause
            names = {"name": Text(f"条 {number}", f"clause {number}"), "part": shape.NAMES["Axis"]}
            self._report(codes.MISSING_PART, node, names, Text("行 x；列 y", "rows x; columns y"))
            return None
        cells = [[self._points(cell) for cell in line] for _, line in node.rows]
        down = self._tables.axis(rows, [(row, cell) for (row, _), cell in zip(node.rows, node.heads, strict=True)])
        across = self._tables.axis(columns, list(node.columns))
        if down is None or across is None or not (down.sound and across.sound):
            return None
        cases = [
            self._case(down, across, (at, place), points)
            for at, line in enumerate(cells)
            for place, points in enumerate(line)
            if points is not None
        ]
        if len(cases) < len(node.rows) * len(node.columns):
            return None
        return ir.PointCases(cases=tuple(cases), span=node.span)

    def _case(self, down: Axis, across: Axis, at: tuple[int, int], points: Fraction) -> ir.PointCase:
        row, column = down.bands[at[0]], across.bands[at[1]]
        parts = [part for part in (inside_band(down, row), inside_band(across, column)) if part is not None]
        condition = parts[0] if len(parts) == 1 else ir.AllOf(args=tuple(parts), span=row.span)
        return ir.PointCase(condition=condition, text=f"{row.text}，{column.text}", points=points, span=row.span)

    def _report(self, code: codes.Code, node: ast.Node, names: Mapping[str, object], instead: Text | str) -> None:
        help_ = phrases.WRITE(text=instead) if instead else None
        self._expr.sink.report(Diagnostic(code, (Label(node.span),), names, help=help_, clause=self._expr.clause))
