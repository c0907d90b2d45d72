"""What a clause is worth: full marks, tables of points, lines between two values, items."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from zcdsl.analysis.bands import high_cut, is_empty, low_cut
from zcdsl.analysis.demanded import Demanded, Scores, within
from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.diagnostics.phrases import Listed
from zcdsl.ir import model as ir
from zcdsl.ir.enclosures import Ranges
from zcdsl.semantics import shape
from zcdsl.semantics.bands import BandReader
from zcdsl.semantics.cells import folded
from zcdsl.semantics.expressions import Expressions
from zcdsl.semantics.line_ends import is_better, reversals
from zcdsl.semantics.point_grid import GridReader
from zcdsl.semantics.segments import SegmentReader, Worth, turn
from zcdsl.semantics.shape import Shape
from zcdsl.semantics.symbols import Thing
from zcdsl.semantics.terms import SIGNS, interval
from zcdsl.syntax import ast
from zcdsl.syntax.lexer import FOLD
from zcdsl.syntax.words import COUNTED, LINEAR, POINTS
from zcdsl.texts import Text
from zcdsl.units import normalised

_COMPARE = Text("比较", "compare")
_HEADS = ("得分", "分值", "points", "score")
_ITEM_HEADS = (("项", "item"), ("内容", "content", "what"))
_POINT_TABLE = Text("得分表", "table of points")
_ITEM_TABLE = Text("各项的表", "table of items")
MOST: Final = Fraction(10**6)
_TOLD = 3  # times at which a line is reversed
_LONG = 30  # characters of a number of points
_SCORED = Text("评分项 满分 5 分", "scored full marks 5 points")
_NOTHING = Worth(Fraction(0), Fraction(0), False)
_NUMBER = re.compile(rf"(?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{{1,2}})?)[ \t]*(?:{'|'.join(POINTS)})?")
_LINEAR = re.compile(rf"(?:{'|'.join(LINEAR)})[ \t]*(?P<low>.+?)[ \t]*~[ \t]*(?P<high>.+)")


class Points:
    """Reads the scored parts of one clause."""

    def __init__(self, expressions: Expressions, ranges: Ranges, sink: Sink) -> None:
        self._expr = expressions
        self._ranges = ranges
        self._sink = sink
        self._good = True

    def full(self, node: ast.ClauseDecl, parts: Shape) -> Fraction | None:
        """Return the full marks of a clause; None where it has none, or they are wrong (reported)."""
        marks = parts.one(ast.FullMarks)
        if node.kind != "scored":
            scored = marks or parts.one(ast.PointsTable) or parts.one(ast.PointsGrid) or parts.one(ast.ScoreLine)
            if scored is not None and node.kind is not None:
                self._report(codes.NOT_SCORED, scored, {"number": self._expr.clause}, _SCORED)
            return None
        if marks is None:
            self._report(codes.NO_FULL_MARKS, node, {"number": self._expr.clause}, _SCORED)
            return None
        return self.amount(marks.points, MOST, least=Fraction(1, 10**6))

    def amount(self, node: ast.Quantity, most: Fraction, least: Fraction = Fraction(0)) -> Fraction | None:
        """Return a number of points; None if it is none (reported)."""
        unit = normalised(node.unit.text) if node.unit else ""
        number = Fraction(node.number)
        if unit in ("", *POINTS) and least <= number <= most:
            return number
        self._bad(node, most, number, least)
        return None

    def _bad(
        self, node: ast.Node, most: Fraction, number: Fraction | None = None, least: Fraction = Fraction(0)
    ) -> None:
        """Report what is no number of points.

        Args:
            node: It.
            most: The most that it may be.
            number: The number that it is, if it is one.
            least: The least; above 0 where nothing is too little.
        """
        self._good = False
        within_ = phrases.POINTS_ABOVE_NONE if least else phrases.POINTS_WITHIN
        names = {"found": node.span.text, "within": within_(most=_shown(most))}
        if number is not None and number < least:
            help_ = phrases.MORE_THAN_NOTHING() if least else phrases.NOT_TAKEN_OFF()
        else:
            shown = _shown(min(most, Fraction(5) if number is None else number))
            help_ = phrases.WRITE(text=Text(f"{shown} 分", f"{shown} points"))
        place = (Label(node.span),)
        self._sink.report(Diagnostic(codes.BAD_POINTS, place, names, help=help_, clause=self._expr.clause))

    # -- tables -----------------------------------------------------------------------------------

    def table(
        self, node: ast.PointsTable, most: Fraction | None
    ) -> ir.PointTable | ir.PointSegments | ir.PointCases | None:
        """Return a table of points, proved total and disjoint; None if anything was reported."""
        header = node.header
        if len(header) != 2 or folded(header[1]).casefold() not in _HEADS or node.selector is None:
            names = {
                "what": _POINT_TABLE,
                "expected": Text("所按的指标、得分", "what it is by, points"),
                "found": Listed(tuple(cell.text for cell in header)),
            }
            place = Label(header[0].span.to(header[-1].span))
            self._sink.report(Diagnostic(codes.WRONG_COLUMNS, (place,), names, clause=self._expr.clause))
            return None
        worths = [self._worth(row.points, most or MOST) for row in node.rows]
        by = self._expr.scope.thing(node.selector.text) if isinstance(node.selector, ast.Name) else None
        coded = by is not None and by.kind == "choice"
        found: ir.PointTable | ir.PointSegments | ir.PointCases | None
        if by is not None and coded:
            values = [None if worth is None or worth.linear else worth.low for worth in worths]
            for row, worth in zip(node.rows, worths, strict=True):
                if worth is not None and worth.linear:
                    self._bad(row.points, most or MOST)
            found = self._cases(node, by, values)
        else:
            values = [None if worth is None else worth.low for worth in worths]
            found = self._measured(node, [worth or _NOTHING for worth in worths], sound=None not in worths)
        if None in values or most is None or found is None:
            return None
        if not _reaches(found, most):
            names = {"number": self._expr.clause, "most": _shown(most)}
            self._report(codes.MARKS_OUT_OF_REACH, node, names, "")
            return None
        return found

    def grid(self, node: ast.PointsGrid, parts: Shape, most: Fraction | None) -> ir.PointCases | None:
        """Return points by two axes, proved total and disjoint; None if anything was reported."""

        def given(cell: ast.Cell) -> Fraction | None:
            worth = self._worth(cell, most or MOST)
            if worth is not None and worth.linear:
                self._bad(cell, most or MOST)
            return None if worth is None or worth.linear else worth.low

        found = GridReader(self._expr, self._ranges, given).read(node, parts.all(ast.Axis))
        if found is None or most is None:
            return None
        demanded = Demanded(self._expr.valued, self._ranges, {}, Scores({}, ()))  # both axes may be of one quantity
        possible = tuple(row for row in found.cases if demanded.boxes(row.condition, []))
        if not _reaches(replace(found, cases=possible), most):
            names = {"number": self._expr.clause, "most": _shown(most)}
            self._report(codes.MARKS_OUT_OF_REACH, node, names, "")
            return None
        return found

    def _worth(self, cell: ast.Cell, most: Fraction) -> Worth | None:
        """Return what a row gives; None if it is nothing that can be given (reported)."""
        text = folded(cell)
        linear = _LINEAR.fullmatch(text)
        ends = [_points(part) for part in ((linear["low"], linear["high"]) if linear else (text, text))]
        if ends[0] is None or ends[1] is None or max(ends[0], ends[1]) > most:
            said = text.removeprefix("-")
            alone = None if linear else _points(said.strip())
            self._bad(cell, most, -alone if alone is not None and said != text else alone)
            return None
        return Worth(ends[0], ends[1], linear is not None)

    def _measured(
        self, node: ast.PointsTable, worths: list[Worth], *, sound: bool
    ) -> ir.PointTable | ir.PointSegments | None:
        """Return points by the bands of a quantity; rows that are linear, or edges that are data, make segments.

        Args:
            node: The table.
            worths: What its rows give.
            sound: Whether all of them could be read, so that it is worth saying how points go up and down.
        """
        assert node.selector is not None
        selector = self._expr.number(node.selector)
        if selector is None:
            return None
        by_data = any(self._of_data(row.band, selector) for row in node.rows)
        if by_data or any(worth.linear for worth in worths):
            found = SegmentReader(self._expr, self._ranges, selector).segments(node, worths, by_data=by_data)
            if found is None:
                return None
            if sound:
                self._lint(found)
            return ir.PointSegments(selector=selector, segments=found, span=node.span)
        made = self._bands(node, selector, [worth.low for worth in worths])
        if made is not None and sound:
            self._lint([_segment_of(band, band.text) for band in made.bands])
        return made

    def _of_data(self, band: ast.Expr | None, selector: ir.Number) -> bool:
        """Whether an edge of a band is no constant."""
        quiet = Expressions(self._expr.scope, type(self._expr.sink)())
        edges = band.operands if isinstance(band, ast.Comparison) else ()
        if isinstance(band, ast.Range):
            edges = (band.low, band.high)
        numbers = [quiet.number(edge) for edge in edges]
        return any(n is not None and n != selector and quiet.known(n) is None for n in numbers)

    def _lint(self, segments: Sequence[ir.PointSegment]) -> None:
        """Warn where points turn: a value between others gives more, or less, than those on both sides."""
        found = turn(segments)
        if found is not None:
            first, second = (" ".join(row.text.split()) for row in found)
            how = phrases.TURN_AFTER(first=first, second=second)
            if found[0] is found[1]:
                how = (phrases.FALL_WITHIN if found[1].to < found[1].points else phrases.RISE_WITHIN)(row=first)
            places = tuple(Label(span) for span in dict.fromkeys((found[1].span, found[0].span)))
            self._sink.report(Diagnostic(codes.POINTS_TURN, places, {"how": how}, clause=self._expr.clause))

    def _bands(self, node: ast.PointsTable, selector: ir.Number, values: list[Fraction]) -> ir.PointTable | None:
        reader = BandReader(self._expr, self._ranges, selector, selector)
        bands = reader.edges(node.span, [(row.band, row.span, row.text) for row in node.rows])
        if bands is None:
            return None
        points = {row.span: value for row, value in zip(node.rows, values, strict=True)}
        rows = tuple(
            ir.PointBand(
                interval=band.interval,
                text=band.text,
                points=points[band.span],
                constants=band.constants,
                span=band.span,
            )
            for band in bands
        )
        return ir.PointTable(selector=selector, bands=rows, span=node.span)

    def _cases(self, node: ast.PointsTable, by: Thing, values: list[Fraction | None]) -> ir.PointCases | None:
        """Return the points by code; every code of the list has one row."""
        made = by.node
        listed = self._expr.scope.code_list(made.codes) if isinstance(made, ir.CodeInput) else None
        if listed is None or not isinstance(made, ir.CodeInput):
            return None
        spelt = {name: code.code for code in listed.codes for name in (code.code, code.name.zh, code.name.en) if name}
        rows: dict[str, ir.PointCase] = {}
        for row, points in zip(node.rows, values, strict=True):
            text = row.text.strip()
            code = spelt.get(text)
            if code is None:
                known = Listed(tuple(c.name.zh or c.name.en or c.code for c in listed.codes))
                self._report(codes.POINTS_UNKNOWN_CODE, row, {"found": text, "known": known}, "")
            elif code in rows:
                places = (Label(row.span), Label(rows[code].span, phrases.FIRST_HERE()))
                self._sink.report(Diagnostic(codes.BAND_OVERLAP, places, {"witness": text}, clause=self._expr.clause))
                self._good = False
            else:
                left = ir.CodeOf(target=made.id, codes=listed.id, name=node.header[0].text, span=node.header[0].span)
                right = ir.CodeConst(codes=listed.id, code=code, name=text, span=row.span)
                told = f"{node.header[0].text} 为 {text}"
                condition = ir.CodeCompare(relation=ir.Relation.EQ, left=left, right=right, text=told, span=row.span)
                rows[code] = ir.PointCase(condition=condition, text=told, points=points or Fraction(0), span=row.span)
        lacking = [code.name.zh or code.name.en or code.code for code in listed.codes if code.code not in rows]
        for name in lacking if self._good else ():
            self._report(codes.BAND_GAP, node, {"witness": f"{node.header[0].text} 为 {name}"}, f"| {name} | 0 |")
        if not self._good:
            return None
        if listed.ordered:
            self._lint([_segment_of(rows[code.code], rows[code.code].span.text) for code in listed.codes])
        return ir.PointCases(cases=tuple(rows.values()), span=node.span)

    # -- lines ------------------------------------------------------------------------------------

    def line(self, node: ast.ScoreLine, parts: Shape, most: Fraction | None) -> ir.PointLine | None:
        """Return the line between benchmark and leading value; None if anything was reported."""
        leading, benchmark, better = parts.one(ast.Leading), parts.one(ast.Benchmark), parts.one(ast.Better)
        for part, kind in ((leading, "Leading"), (benchmark, "Benchmark"), (better, "Better")):
            if part is None:
                names = {"name": Text(f"条 {self._expr.clause}", f"clause {self._expr.clause}")}
                self._report(codes.MISSING_PART, node, {**names, "part": shape.NAMES[kind]}, "")
        subject = self._expr.number(node.subject)
        if leading is None or benchmark is None or better is None:
            return None
        ends = self._expr.number(benchmark.value), self._expr.number(leading.value)
        if subject is None or ends[0] is None or ends[1] is None:
            return None
        fitted = self._expr.fitted((subject, ends[0], ends[1]), _COMPARE)
        if fitted is None:
            return None
        low, high = (self._expr.valued(number) for number in fitted[1:])
        apart = (
            fitted[1] != fitted[2]
        )  # one and the same datum at both ends leaves nothing between them, whatever it is
        if low is not None and high is not None:
            apart = is_better(low, high, rising=better.larger)
        wrong = reversals(self._expr, fitted[1], fitted[2], rising=better.larger) if apart else []
        if not apart or wrong:
            way = Text("越大越好", "larger is better") if better.larger else Text("越小越好", "smaller is better")
            edges = {"leading": leading.value.span.text, "benchmark": benchmark.value.span.text, "way": way}
            places = (Label(leading.span), Label(benchmark.span))
            notes = tuple(
                phrases.ENDS_THEN(when=one.when, leading=one.leading, benchmark=one.benchmark) for one in wrong[:_TOLD]
            )
            self._sink.report(Diagnostic(codes.LINE_REVERSED, places, edges, notes, clause=self._expr.clause))
            return None
        high = self._expr.known(fitted[2])
        if high is not None and not self._reached(leading, fitted[0], fitted[2], high, rising=better.larger, most=most):
            return None
        return ir.PointLine(
            subject=fitted[0], benchmark=fitted[1], leading=fitted[2], rising=better.larger, span=node.span
        )

    def _reached(
        self,
        node: ast.Leading,
        subject: ir.Number,
        leading: ir.Number,
        value: Fraction,
        *,
        rising: bool,
        most: Fraction | None,
    ) -> bool:
        """Whether the declared range reaches a leading value; otherwise it is told. All of it is warned of."""
        over = self._ranges.get(subject.target) if isinstance(subject, ir.Ref) else None
        if over is None:
            return True
        beyond = within(ir.Relation.GE if rising else ir.Relation.LE, value)
        name = " ".join(subject.span.text.split())
        note = phrases.RANGE_IS(range=interval(over, name, leading.unit if isinstance(leading, ir.Const) else None))
        place = (Label(node.span),)
        if is_empty(beyond, over):
            names = {"number": self._expr.clause, "most": _shown(most or Fraction(0))}
            self._sink.report(
                Diagnostic(codes.MARKS_OUT_OF_REACH, place, names, notes=(note,), clause=self._expr.clause)
            )
            return False
        if low_cut(over) >= low_cut(beyond) and high_cut(over) <= high_cut(beyond):
            said = Text(" ".join(node.span.text.split()))
            why = phrases.BEYOND_RANGE(said=said, range=note)
            self._sink.report(Diagnostic(codes.ALWAYS_TRUE, place, {"why": why}, clause=self._expr.clause))
        return True

    # -- items ------------------------------------------------------------------------------------

    def items(
        self, node: ast.ItemsDemand, parent: str, full: Fraction | None
    ) -> tuple[ir.Items, list[tuple[ast.Cell, str]]] | None:
        """Return what a clause makes of its items, and number and text of each; None if anything was reported."""
        header, *body = node.rows
        named = [folded(cell).casefold() for cell in header]
        if len(named) != 2 or any(name not in heads for name, heads in zip(named, _ITEM_HEADS, strict=True)):
            names = {
                "what": _ITEM_TABLE,
                "expected": Text("项、内容", "item, content"),
                "found": Listed(tuple(cell.text for cell in header)),
            }
            place = Label(header[0].span.to(header[-1].span))
            self._sink.report(Diagnostic(codes.WRONG_COLUMNS, (place,), names, clause=self._expr.clause))
            return None
        rows = [row for row in body if len(row) == 2]
        for row in body:
            if len(row) != 2:
                counts = {"found": len(row), "expected": 2}
                self._sink.report(Diagnostic(codes.BAD_TABLE, (Label(row[0].span.to(row[-1].span)),), counts))
        if not body:
            place = Label(header[0].span.to(header[-1].span))
            names = {"name": shape.NAMES["ItemsDemand"]}
            self._sink.report(Diagnostic(codes.NOTHING_LISTED, (place,), names, clause=self._expr.clause))
        if len(rows) < len(body) or not rows:
            return None
        ids = tuple(ir.ClauseId(f"{parent}_{item_slug(row[0].text)}") for row in rows)
        relation, bound = None, Fraction(0)
        points: tuple[Fraction, ...] = ()
        if node.least is not None:
            relation, bound = ir.Relation(node.relation), Fraction(node.least.number)
            unit = normalised(node.least.unit.text) if node.least.unit else ""
            if unit not in ("", *COUNTED) or bound.denominator != 1 or not 0 <= bound <= len(rows):
                names_ = {"found": node.least.span.text, "count": len(rows)}
                self._report(codes.BAD_COUNT, node.least, names_, Text("不少于 1 项", "at least 1 item"))
                return None
            if not self._counts(node, relation, bound, len(rows)):
                return None
        elif full is None:
            if self._good:
                self._report(codes.NOT_SCORED, node, {"number": self._expr.clause}, _SCORED)
            return None
        elif node.each is not None:
            each = self.amount(node.each, full)
            if each is None:
                return None
            if each * len(rows) < full:
                names = {"number": self._expr.clause, "most": _shown(full)}
                self._report(codes.MARKS_OUT_OF_REACH, node, names, "")
                return None
            points = tuple(min(each * count, full) for count in range(len(rows) + 1))
        else:
            points = tuple(full * count / len(rows) for count in range(len(rows) + 1))
        made = ir.Items(items=ids, relation=relation, bound=bound, points=points, span=node.span)
        return made, [(row[0], row[1].text) for row in rows]

    def _counts(self, node: ast.ItemsDemand, relation: ir.Relation, bound: Fraction, count: int) -> bool:
        """Whether some number of items is as demanded; otherwise it is reported. That every number is, is warned of."""
        within_ = within(relation, bound)
        held = [within_.holds(Fraction(met)) for met in range(count + 1)]
        if True in held and False in held:
            return True
        place = node.least or node
        sign, shown = SIGNS[relation], place.span.text
        said = Text(f"{sign.zh} {shown}", f"{sign.en} {shown}")
        names = {"why": phrases.BEYOND_RANGE(said=said, range=phrases.AT_MOST_OF(count=count))}
        code = codes.ALWAYS_TRUE if held[0] else codes.NEVER_TRUE
        self._sink.report(Diagnostic(code, (Label(place.span),), names, clause=self._expr.clause))
        return held[0]

    def _report(self, code: codes.Code, node: ast.Node, names: Mapping[str, object], instead: Text | str) -> None:
        self._good = False
        help_ = phrases.WRITE(text=instead) if instead else None
        self._sink.report(Diagnostic(code, (Label(node.span),), names, help=help_, clause=self._expr.clause))


def item_slug(text: str) -> str:
    """Return the part of an id that an item has: `a)` is a."""
    return "".join(c for c in text.translate(FOLD).lower() if c.isascii() and c.isalnum()) or "x"


def _shown(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else str(float(value))


def _points(text: str) -> Fraction | None:
    """Return a number of points, with its unit or without; None if it is none."""
    found = _NUMBER.fullmatch(text)
    return Fraction(found["number"]) if found is not None and len(text) < _LONG else None


def _segment_of(band: ir.PointBand | ir.PointCase, text: str) -> ir.PointSegment:
    """Return a band, or a code, as a segment of which only the points count."""
    return ir.PointSegment(
        low=None,
        low_closed=False,
        high=None,
        high_closed=False,
        text=text,
        points=band.points,
        to=band.points,
        span=band.span,
    )


def _reaches(test: ir.PointTable | ir.PointSegments | ir.PointCases, most: Fraction) -> bool:
    """Whether some value gives full marks: the open end of a linear row does not."""
    match test:
        case ir.PointTable():
            return any(band.points == most for band in test.bands)
        case ir.PointCases():
            return any(row.points == most for row in test.cases)
        case ir.PointSegments():
            return any(
                (one.points == most and (one.low_closed or one.points == one.to))
                or (one.to == most and (one.high_closed or one.points == one.to))
                for one in test.segments
            )
