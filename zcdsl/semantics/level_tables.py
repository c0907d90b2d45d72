"""Tables that say which level is reached: limits for each level, and decisions by two axes.

Both are proved here and then told as conditions of the levels: as a table is monotone, a level or a better
one is reached beyond a staircase of edges, so that nothing but half-lines is left, which counts what is open
as it should.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from zcdsl.analysis.demanded import within
from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.diagnostics.phrases import Listed, Said
from zcdsl.ir import model as ir
from zcdsl.ir.enclosures import Ranges
from zcdsl.numbering import ClauseNumber
from zcdsl.semantics import shape
from zcdsl.semantics.bands import BandReader
from zcdsl.semantics.cells import folded
from zcdsl.semantics.expressions import Expressions
from zcdsl.semantics.names import key, narrow
from zcdsl.semantics.score_edges import UNIT, in_points
from zcdsl.semantics.score_targets import Target
from zcdsl.semantics.shape import Shape
from zcdsl.semantics.source import source_of
from zcdsl.semantics.symbols import Entry, Scope
from zcdsl.semantics.terms import decimal
from zcdsl.source import Span
from zcdsl.syntax import ast
from zcdsl.syntax.lexer import FOLD
from zcdsl.syntax.words import KINDS, NO_DEMAND, NONE, NOT_RECOGNISED
from zcdsl.texts import Text
from zcdsl.units import NUMBER, Unit

_COMPARE = Text("比较", "compare")
_TABLE = Text("各等级限值表", "table of limits for each level")
_HEADS = (("条", "clause"), ("指标", "indicator"), ("单位", "unit"))


@dataclass(frozen=True, slots=True)
class Level:
    """A level as tables name it; the best has rank 0."""

    name: str
    rank: int


@dataclass(frozen=True, slots=True)
class Known:
    """What tables may name.

    Attributes:
        levels: By folded name and code, best first.
        counted: The clauses of each kind.
        scores: The scores by folded name.
        ranges: The declared ranges of inputs.
        none: What no level is called, folded.
        source: What the header says.
    """

    levels: Mapping[str, Level]
    counted: Mapping[str, tuple[ir.ClauseId, ...]]
    scores: Mapping[str, Target]
    ranges: Ranges
    none: frozenset[str]
    source: ir.Source | None


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A row of limits, its levels still by rank, best first.

    Attributes:
        place: Where its number stands.
    """

    id: ir.ClauseId
    number: ClauseNumber
    title: Text
    limits: tuple[tuple[int, ir.Compare], ...]
    source: ir.Source
    place: Span


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision table, its levels still by rank; one beyond the last is no level."""

    node: ast.DecisionDecl
    number: ClauseNumber | None
    rows: ir.DecisionAxis
    columns: ir.DecisionAxis
    cells: tuple[tuple[int, ...], ...]
    demands: tuple[tuple[int, ir.Condition], ...]
    source: ir.Source

    def looked_up(self, rank: int) -> Decided:
        """Return the table asking of a level that every cell gives that it is known where one of the axes lies."""
        bands = (*self.rows.bands, *self.columns.bands)
        known = tuple(band.condition for band in bands if band.condition is not None)
        if not known or any(cell > rank for row in self.cells for cell in row):
            return self
        return replace(self, demands=(*self.demands, (rank, ir.AnyOf(args=known, span=self.node.span))))


Conditions = dict[int, list[ir.Condition]]  # by rank of the level
# The condition that an axis lies beyond an edge, which may be made of named constants.
_Edge: TypeAlias = Callable[[ir.Relation, Fraction, tuple[ir.Ref, ...]], ir.Condition]
_Measured: TypeAlias = tuple[Scope | None, Ranges, bool | None, _Edge | None]


@dataclass(slots=True)
class Axis:
    """One axis of a decision table, its bands from worst to best.

    Attributes:
        bands: In the order of the table.
        order: Indices into `bands`, ascending in value.
        rising: Whether larger is better; None where the table itself must show it.
        edge: The condition that the axis lies beyond an edge.
        sound: Whether all of it was read; otherwise some edges are what they seem to be meant to be.
    """

    name: str
    bands: list[ir.Band]
    order: list[int]
    rising: bool | None
    edge: _Edge
    sound: bool = True


class LevelTables:
    """Reads the tables of one standard."""

    def __init__(self, scope: Scope, known: Known, sink: Sink) -> None:
        self._scope = scope
        self._known = known
        self._sink = sink
        self.rows: list[LimitRow] = []
        self.unread = False  # limits that the parser could not read, and has reported
        self.decisions: list[Decided] = []
        self._numbered: dict[ClauseNumber, Span] = {}  # decision tables

    # -- limits for each level --------------------------------------------------------------------

    def limits(self, node: ast.LevelLimitsDecl, found: Conditions) -> None:
        """Add what one table of limits asks for each level."""
        parts = Shape("level_limits", node.attributes, self._sink)
        named_by = parts.one(ast.OfClause)
        source = source_of(parts, self._known.source, _TABLE, node, self._sink)
        if not node.table.rows or not node.limits:
            self.unread = True
            if not node.table.rows:
                self._report(codes.MISSING_PART, (node.span,), {"name": _TABLE, "part": shape.NAMES["Values"]})
            self._filled(node.table, _TABLE)
            return
        header, *body = node.table.rows
        named = [folded(cell).casefold() for cell in header[:3]]
        if len(header) < 4 or any(name not in heads for name, heads in zip(named, _HEADS, strict=True)):
            names: dict[str, object] = {
                "what": _TABLE,
                "expected": Text("条、指标、单位、各等级", "clause, indicator, unit, the levels"),
                "found": Listed(tuple(cell.text for cell in header)),
            }
            self._report(codes.WRONG_COLUMNS, (header[0].span.to(header[-1].span),), names)
            return
        levels = [self._level(cell) for cell in header[3:]]
        if None in levels:
            return
        ranks = [level.rank for level in levels if level is not None]
        twice = next((at for at, rank in enumerate(ranks) if rank in ranks[:at]), None)
        if twice is not None:
            self._report(codes.TWICE_SAID, (header[3 + twice].span,), {"part": f"`{header[3 + twice].text}`"})
            return
        for at, (row, subject, limits) in enumerate(zip(body, node.subjects, node.limits, strict=True), 1):
            made = self._limited(row, subject, limits, ranks)
            number = self._number(row[0], at, named_by)
            if not made or number is None or source is None:
                continue
            for rank, condition in made.items():
                found.setdefault(rank, []).append(condition)
            title = self._titled(row[1].text)
            id_ = ir.ClauseId(number.slug)
            self.rows.append(LimitRow(id_, number, title, tuple(sorted(made.items())), source, row[0].span))

    def _titled(self, text: str) -> Text:
        entry = self._scope.find(text)
        return entry.name if entry is not None else Text(text)

    def _number(self, cell: ast.Cell, at: int, table: ast.OfClause | None) -> ClauseNumber | None:
        """Return the number of a row: its own, or that of its place in a table that has one; None (told) if neither."""
        text = cell.text.translate(FOLD).strip("-— ")
        if not text and table is not None:
            text = f"{table.number.text}-{at}"
        if not text:
            names = {"name": _TABLE, "part": shape.NAMES["OfClause"]}
            self._report(codes.MISSING_PART, (cell.span,), names, "5.2.1")
            return None
        number = ClauseNumber(text)
        first = next((row for row in self.rows if row.number == number or row.id == number.slug), None)
        if first is not None:
            places = (Label(cell.span), Label(first.place, phrases.FIRST_HERE()))
            self._sink.report(Diagnostic(codes.DUPLICATE_CLAUSE, places, {"number": number.text}))
            return None
        return number

    def _limited(
        self,
        row: tuple[ast.Cell, ...],
        subject: ast.Expr | None,
        limits: Sequence[ast.LimitCell | None],
        ranks: Sequence[int],
    ) -> dict[int, ir.Compare]:
        """Return the limits of one row by rank; none if it was reported, as that a better level has a wider one."""
        expressions = Expressions(self._scope, self._sink, row[0].text)
        named = expressions.number(subject) if subject is not None else None
        if named is None:
            self.unread = True
            return {}
        made: dict[int, ir.Compare] = {}
        meant: dict[int, tuple[ir.Interval, ir.UnitUse | str, Span]] = {}  # those with a wrong unit, as numbers of it
        good = True
        for cell, limit, rank in zip(row[3:], limits, ranks, strict=True):
            if limit is None:
                self.unread = self.unread or cell.text.translate(FOLD) not in NO_DEMAND
                continue
            bound = _in_unit(limit.bound, row[2])
            number = expressions.number(bound)
            fitted = expressions.fitted((named, number), _COMPARE) if number is not None else None
            if fitted is None or expressions.constant(fitted[1], bound) is None:
                good = False
                if isinstance(bound, ast.Quantity) and bound.unit is not None:
                    found = within(ir.Relation(limit.relation), Fraction(bound.number))
                    meant[rank] = found, bound.unit.text, cell.span
                continue
            right = fitted[1]
            made[rank] = ir.Compare(relation=ir.Relation(limit.relation), left=fitted[0], right=right, span=cell.span)
        if not made and good and not self._scope.partial:
            self._report(codes.ROW_WITHOUT_LIMIT, (row[0].span.to(row[-1].span),), {})
        shown = next((unit for node in made.values() if (unit := self._unit(node.right)) is not None), None)
        for rank, node in made.items():
            meant[rank] = self._interval(node, expressions), self._unit(node.right) or shown or _BASE, node.span
        for better, worse in pairwise(sorted(meant)):
            good = self._falls(named, meant, better, worse) and good
        return made if good else {}

    def _falls(
        self,
        named: ir.Number,
        limits: Mapping[int, tuple[ir.Interval, ir.UnitUse | str, Span]],
        better: int,
        worse: int,
    ) -> bool:
        """Whether the better of two levels has no wider limit, or one in another unit; otherwise it is reported."""
        (tight, unit, place), (wide, other, second) = limits[better], limits[worse]
        witness = _beyond(tight, wide)
        if witness is None or (unit != other and (isinstance(unit, str) or isinstance(other, str))):
            return True
        factor, symbol = (Fraction(1), unit) if isinstance(unit, str) else (unit.factor, unit.plain)
        amount = f"{decimal(witness / factor)} {symbol}".rstrip()
        shown = Text(f"{named.span.text} ＝ {amount}", f"{named.span.text} = {amount}")
        names = {"witness": shown, "better": self._name(better), "worse": self._name(worse)}
        self._report(codes.LIMITS_REVERSED, (place, second), names)
        return False

    def _unit(self, limit: ir.Number) -> ir.UnitUse | None:
        """Return the unit of a limit, written out or named."""
        if isinstance(limit, ir.Ref) and limit.target in self._scope.constants:
            return self._scope.constants[limit.target].unit
        return limit.unit if isinstance(limit, ir.Const) else None

    def _interval(self, node: ir.Compare, expressions: Expressions) -> ir.Interval:
        edge = expressions.valued(node.right)
        return ir.Interval(None, False, None, False) if edge is None else within(node.relation, edge)

    # -- decisions by two axes --------------------------------------------------------------------

    def _filled(self, table: ast.Table, name: Text) -> None:
        """Report a table that has a header and nothing below it."""
        if len(table.rows) == 1:
            header = table.rows[0]
            self._report(codes.NOTHING_LISTED, (header[0].span.to(header[-1].span),), {"name": name})

    def decision(self, node: ast.DecisionDecl, found: Conditions) -> None:
        """Add what one decision table asks for each level."""
        parts = Shape("decision", node.attributes, self._sink)
        source = source_of(parts, self._known.source, shape.WHAT["decision"], node, self._sink)
        named = parts.one(ast.OfClause)
        alone = named is None or self._unused(named)
        axes = {axis.rows: axis for axis in parts.all(ast.Axis)}
        for rows in (True, False):
            if rows not in axes:
                names = {"name": shape.WHAT["decision"], "part": shape.NAMES["Axis"]}
                help_ = Text("行 K：控制项 符合率；列 N：净排放强度", "rows K: control conformance; columns N: net")
                notes = (phrases.ONE_AXIS(),) if axes else ()
                self._report(codes.MISSING_PART, (node.span,), names, help_, notes)
        if not node.table.rows:
            names = {"name": shape.WHAT["decision"], "part": shape.NAMES["Values"]}
            self._report(codes.MISSING_PART, (node.span,), names)
        self._filled(node.table, shape.WHAT["decision"])
        if len(axes) < 2 or not node.table.rows or not node.rows:
            return
        header, *body = node.table.rows
        levels = [[self._cell(cell) for cell in row[1:]] for row in body]
        across = self.axis(axes[False], list(zip(node.columns, header[1:], strict=True)))
        down = self.axis(axes[True], list(zip(node.rows, (row[0] for row in body), strict=True)))
        if across is None or down is None:
            return
        good = self._monotone(levels, down, across, body) and across.sound and down.sound
        ranks = [[cell for cell in row if cell is not None] for row in levels]
        if [len(row) for row in ranks] != [len(row) for row in levels]:
            return  # a cell that is no level is reported
        if not self._reached(ranks, node.span) or not good or not alone or source is None:
            return
        due = self._staircase(ranks, down, across, node.span)
        for rank, condition in due:
            found.setdefault(rank, []).append(condition)
        number = ClauseNumber(named.number.text) if named is not None else None
        cells = tuple(map(tuple, ranks))
        made = Decided(node, number, _axis_of(down), _axis_of(across), cells, tuple(due), source)
        self.decisions.append(made)

    def _unused(self, named: ast.OfClause) -> bool:
        """Whether no decision table has a number yet; otherwise it is reported."""
        number = ClauseNumber(named.number.text)
        if number not in self._numbered:
            self._numbered[number] = named.number.span
            return True
        places = (Label(named.number.span), Label(self._numbered[number], phrases.FIRST_HERE()))
        self._sink.report(Diagnostic(codes.DUPLICATE_CLAUSE, places, {"number": number.text}))
        return False

    def _cell(self, cell: ast.Cell) -> int | None:
        """Return the rank of a cell's level; one beyond the last is no level; None if it is neither (reported)."""
        if key(folded(cell)) in (*map(key, (*NOT_RECOGNISED, *NONE)), *self._known.none):
            return len({level.rank for level in self._known.levels.values()})
        level = self._level(cell)
        return None if level is None else level.rank

    def axis(self, node: ast.Axis, edges: list[tuple[ast.Expr | None, ast.Cell]]) -> Axis | None:
        """Return one axis with its bands, proved total and disjoint.

        None, or one that is not sound, if anything was reported.
        """
        scope, ranges, rising, edge = self._measured(node)
        if scope is None or edge is None:
            return None
        expressions = Expressions(scope, self._sink)
        selector = expressions.number(node.name)
        if selector is None:
            return None
        target = self._target(node)
        said = [expr for expr, _ in edges]
        if target is not None:
            most = Text("满分", "full marks") if target.most is None else decimal(target.most)
            said = [expr if expr is None else in_points(expr, most, self._sink) for expr in said]
        reader = BandReader(expressions, ranges, selector, selector, None if target is None else UNIT)
        rows = [(expr, cell.span, cell.text) for expr, (_, cell) in zip(said, edges, strict=True)]
        bands = reader.edges(node.span, rows)
        sound, bands = bands is not None, bands or reader.as_meant
        if bands is None:
            return None
        spans = [cell.span for _, cell in edges]
        by_span = {band.span: band for band in bands}
        kept = [by_span[span] for span in spans]
        return Axis(node.name.text, kept, [spans.index(band.span) for band in bands], rising, edge, sound)

    def _target(self, node: ast.Axis) -> Target | None:
        """Return the score that an axis is, by what stands after its symbol or by its own name.

        A quantity of that name comes first, as in the condition of a level.
        """
        said = node.value or node.name
        if node.kind or not isinstance(said, ast.Name) or self._scope.find(said.text) is not None:
            return None
        return self._known.scores.get(key(said.text))

    def _measured(self, node: ast.Axis) -> _Measured:
        """Return a scope in which the symbol of an axis is a number, its range, its direction, its edges."""
        nothing: _Measured = (None, Ranges(), None, None)
        target = self._target(node)
        if node.kind:
            clauses = self._known.counted.get(node.kind, ())
            if not clauses:
                kind = Text(KINDS[node.kind][0], KINDS[node.kind][-1])
                self._report(codes.NOTHING_COUNTS, (node.span,), {"kind": kind})
                return nothing
            name = f"{KINDS[node.kind][0]} 符合率"

            def share(relation: ir.Relation, bound: Fraction, made_of: tuple[ir.Ref, ...]) -> ir.Condition:
                text = f"{name} {_SIGNS[relation]} {decimal(bound * 100)} %"
                return ir.ClausesCounted(
                    clauses=clauses,
                    share=True,
                    relation=relation,
                    bound=bound,
                    text=text,
                    constants=made_of,
                    span=node.span,
                )

            whole = ir.Interval(Fraction(0), True, Fraction(1), True)
            return self._bound(node), Ranges.only({_SYMBOL: whole}), True, share
        if target is not None:
            name = (node.value or node.name).span.text

            def score(relation: ir.Relation, bound: Fraction, made_of: tuple[ir.Ref, ...]) -> ir.Condition:
                points = UNIT.en if narrow(name).isascii() else UNIT.zh
                text = f"{name} {_SIGNS[relation]} {decimal(bound)} {points}"
                return ir.ScoreCompare(
                    target=target.id,
                    clauses=target.clauses,
                    relation=relation,
                    bound=bound,
                    text=text,
                    constants=made_of,
                    span=node.span,
                )

            whole = ir.Interval(Fraction(0), True, target.most, target.most is not None)
            return self._bound(node), Ranges.only({_SYMBOL: whole}), True, score
        number = Expressions(self._scope, self._sink).number(node.value or node.name)
        if number is None:
            return nothing
        entry = self._scope.entries.get(number.target) if isinstance(number, ir.Ref) else None
        unit = entry.unit if entry is not None else None
        ranges = self._known.ranges
        scope = self._scope
        if node.value is not None:
            scope = self._bound(node, unit or Unit("", number.dimension, Fraction(1)))
            ranges = ranges.named(_SYMBOL, number)

        def beyond(relation: ir.Relation, bound: Fraction, made_of: tuple[ir.Ref, ...]) -> ir.Condition:
            factor = unit.factor if unit else Fraction(1)
            use = ir.UnitUse(unit.symbol if unit else "", unit.plain if unit else "", number.dimension, factor)
            named = next((ref for ref in made_of if self._scope.constants[ref.target].value == bound), None)
            plain = ir.Const(
                value=bound, unit=use, literal=decimal(bound / factor), dimension=number.dimension, span=node.span
            )
            return ir.Compare(relation=relation, left=number, right=named or plain, span=node.span)

        return scope, ranges, None, beyond

    def _bound(self, node: ast.Axis, unit: Unit | None = None) -> Scope:
        """Return the scope with the symbol of an axis as a number."""
        made = unit or Unit("", NUMBER, Fraction(1))
        entry = Entry(_SYMBOL, "indicator", Text(node.name.text), "", made, made.dimension, node.name.span, "")
        return replace(self._scope, entries={**self._scope.entries, key(node.name.text): entry})

    def _monotone(
        self, ranks: list[list[int | None]], down: Axis, across: Axis, body: Sequence[tuple[ast.Cell, ...]]
    ) -> bool:
        """Settle the direction of both axes; a better value with a worse level is told. None is no level at all."""
        good = True
        for axis, other, turned in ((down, across, False), (across, down, True)):
            cells = [list(line) for line in zip(*ranks, strict=True)] if not turned else ranks
            steps = [
                (line_at, (first, one), (second, two))
                for line_at, line in enumerate(cells)
                for first, second in pairwise(at for at in axis.order if line[at] is not None)
                if (one := line[first]) is not None and (two := line[second]) is not None and one != two
            ]
            rising = axis.rising
            if rising is None:
                votes = sum(1 if two < one else -1 for _, (_, one), (_, two) in steps)
                rising = votes >= 0
            axis.rising = rising
            for line_at, first, second in steps:
                if (second[1] > first[1]) != rising:
                    continue
                worse, better = (first, second) if rising else (second, first)
                where = other.bands[line_at].text
                names = {
                    "first": Text(f"{where}，{axis.bands[better[0]].text}", f"{where}, {axis.bands[better[0]].text}"),
                    "level": self._name(better[1]),
                    "second": Text(f"{where}，{axis.bands[worse[0]].text}", f"{where}, {axis.bands[worse[0]].text}"),
                    "other": self._name(worse[1]),
                }
                places = [better[0], worse[0]]
                cell = [body[line_at][1 + at].span if turned else body[at][1 + line_at].span for at in places]
                self._report(codes.TABLE_REVERSED, tuple(cell), names)
                good = False
        return good

    def _reached(self, ranks: list[list[int]], place: Span) -> bool:
        """Whether each level stands in some cell; otherwise it is told."""
        there = {cell for row in ranks for cell in row}
        lacking = sorted({level.rank for level in self._known.levels.values()} - there)
        for rank in lacking:
            why = Text("判定表中没有任何一格给出它", "no cell of the table gives it")
            self._report(codes.LEVEL_OUT_OF_REACH, (place,), {"level": self._name(rank), "why": why})
        return not lacking

    def _staircase(
        self, ranks: list[list[int]], down: Axis, across: Axis, place: Span
    ) -> list[tuple[int, ir.Condition]]:
        """Return, for each level, that the axes lie beyond one of the corners from which it is reached."""
        found: list[tuple[int, ir.Condition]] = []
        rows = down.order if down.rising else down.order[::-1]
        columns = across.order if across.rising else across.order[::-1]  # from worst to best
        for rank in sorted({level.rank for level in self._known.levels.values()}):
            corners: list[ir.Condition] = []
            reach = len(columns)
            for row in rows:
                first = next((at for at, c in enumerate(columns) if ranks[row][c] <= rank), len(columns))
                if first >= reach:
                    continue
                reach = first
                parts = [*_from(down, row), *_from(across, columns[first])]
                if not parts:
                    corners.clear()
                    break
                corners.append(parts[0] if len(parts) == 1 else ir.AllOf(args=tuple(parts), span=place))
            if corners:
                made = corners[0] if len(corners) == 1 else ir.AnyOf(args=tuple(corners), span=place)
                found.append((rank, made))
        return found

    # -- names ------------------------------------------------------------------------------------

    def _level(self, cell: ast.Cell) -> Level | None:
        level = self._known.levels.get(key(folded(cell)))
        if level is None and not self._scope.partial:
            self._report(codes.NO_LEVEL_CELL, (cell.span,), {"found": cell.text})
        return level

    def _name(self, rank: int) -> str:
        named = next((level.name for level in self._known.levels.values() if level.rank == rank), None)
        return named if named is not None else NOT_RECOGNISED[0]

    def _report(
        self,
        code: codes.Code,
        spans: tuple[Span, ...],
        names: Mapping[str, object],
        instead: Text | str = "",
        notes: tuple[Said, ...] = (),
    ) -> None:
        help_ = phrases.WRITE(text=instead) if instead else None
        self._sink.report(Diagnostic(code, tuple(Label(span) for span in spans), names, notes, help=help_))


_BASE = ir.UnitUse("", "", NUMBER, Fraction(1))
_SYMBOL = ir.Id("axis of a table")  # no code has a blank
_SIGNS = {
    ir.Relation.LE: "≤",
    ir.Relation.LT: "＜",
    ir.Relation.GE: "≥",
    ir.Relation.GT: "＞",
    ir.Relation.EQ: "＝",
}


def _from(axis: Axis, at: int) -> list[ir.Condition]:
    """Return the condition that an axis lies in the band `at` or a better one; none for the worst."""
    interval, made_of = axis.bands[at].interval, axis.bands[at].constants
    if at == (axis.order[0] if axis.rising else axis.order[-1]):
        return []
    if axis.rising:
        assert interval.low is not None
        return [axis.edge(ir.Relation.GE if interval.low_closed else ir.Relation.GT, interval.low, made_of)]
    assert interval.high is not None
    return [axis.edge(ir.Relation.LE if interval.high_closed else ir.Relation.LT, interval.high, made_of)]


def _axis_of(axis: Axis) -> ir.DecisionAxis:
    """Return an axis with the condition that it lies in each of its bands."""
    bands = [ir.DecisionBand(text=band.text, condition=inside_band(axis, band), span=band.span) for band in axis.bands]
    return ir.DecisionAxis(name=axis.name, bands=tuple(bands), span=axis.bands[0].span)


def inside_band(axis: Axis, band: ir.Band) -> ir.Condition | None:
    """Return that an axis lies in one of its bands; None where that is always so."""
    interval, made_of, edges = band.interval, band.constants, list[ir.Condition]()
    if interval.low is not None:
        edges.append(axis.edge(ir.Relation.GE if interval.low_closed else ir.Relation.GT, interval.low, made_of))
    if interval.high is not None:
        edges.append(axis.edge(ir.Relation.LE if interval.high_closed else ir.Relation.LT, interval.high, made_of))
    if len(edges) == 1:
        return edges[0]
    return ir.AllOf(args=tuple(edges), span=band.span) if edges else None


def _in_unit(bound: ast.Expr, column: ast.Cell) -> ast.Expr:
    """Return a limit with the unit of its row, if it says none itself; one below nought, too."""
    if isinstance(bound, ast.Unary):
        return replace(bound, operand=_in_unit(bound.operand, column))
    if isinstance(bound, ast.Quantity) and bound.unit is None and column.text not in ("", "—", "-"):
        return replace(bound, unit=ast.UnitName(column.span, column.text))
    return bound


def _beyond(better: ir.Interval, worse: ir.Interval) -> Fraction | None:
    """Return a value that lies in the first and not in the second; None if there is none."""
    ends = [end for end in (better.low, better.high, worse.low, worse.high) if end is not None]
    near = [*ends, *(end + 1 for end in ends), *(end - 1 for end in ends)]
    near += [(a + b) / 2 for a in ends for b in ends]
    return next((value for value in near if better.holds(value) and not worse.holds(value)), None)
