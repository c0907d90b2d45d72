"""Clauses, levels and examples: what is judged, and what must come of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from fractions import Fraction

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.diagnostics.phrases import Listed
from zcdsl.ir import model as ir
from zcdsl.ir.enclosures import Ranges
from zcdsl.numbering import ClauseNumber
from zcdsl.semantics import shape
from zcdsl.semantics.around import Around, Said
from zcdsl.semantics.bands import BandReader
from zcdsl.semantics.collect import Heads, is_poison
from zcdsl.semantics.expressions import Expressions
from zcdsl.semantics.given_rows import given_code, given_flag, given_rows
from zcdsl.semantics.level_conditions import LevelExpressions
from zcdsl.semantics.level_tables import Conditions, Decided, Known, Level, LevelTables, LimitRow
from zcdsl.semantics.names import is_code, key, suggestion
from zcdsl.semantics.papers import expected_points, papers
from zcdsl.semantics.points import MOST, Points
from zcdsl.semantics.reachable import Judgement, Reachable
from zcdsl.semantics.reuse import with_reused
from zcdsl.semantics.rounding import RoundedTest
from zcdsl.semantics.score_groups import Floor, Groups
from zcdsl.semantics.score_targets import Target
from zcdsl.semantics.shape import Shape
from zcdsl.semantics.source import read_date, source_of
from zcdsl.semantics.symbols import Declared, Scope
from zcdsl.source import Span
from zcdsl.syntax import ast
from zcdsl.syntax.lexer import FOLD
from zcdsl.syntax.words import DATES, KINDS, spellings
from zcdsl.texts import Text

_DATE_OF = spellings(DATES)
_COMPARE = Text("比较", "compare")
_LIMIT_COLUMN = ("限值", "limit")
_KIND = Text("类别（核心、控制项……）", "kind (core, control …)")
# A kind behind a translation is part of it where nothing separates the two.
_KIND_INSIDE = re.compile(rf"[ \t](?P<kind>{'|'.join(spellings(KINDS))})(?![^ \t])")
_SUBJECT = Text("对象（写作“要求：指标 按 …”）", "subject (write `require: indicator by …`)")
_BLOCKING = (ir.ClauseKind.PREREQUISITE, ir.ClauseKind.VETO, ir.ClauseKind.CORE)
_GIVEN_ONLY = Text("日期和证据", "a date or a document")
_EXPECTED = Text("算例的期望", "what an example expects")
# What a veto is called in words, and what results call it.
_AS_RESULT = {"not_found": "met", "found": "not_met", "unconfirmed": "not_assessed", "claimed": "not_assessed"}
_NO_CAPTION = Text("未达到任何等级", "no level reached")


def _unspaced(text: str) -> str:
    return "".join(key(text).split())


def _called(number: ClauseNumber) -> Text:
    return Text(f"条 {number}", f"clause {number}")


class Judged:
    """Elaborates the judged part of one standard.

    Attributes:
        any_period: The clauses read so far that take every period (任何期间).
        level_limits: The rows of limits for each level, once `levels` has read them.
        decisions: The decision tables, likewise.
    """

    def __init__(
        self,
        declared: Declared,
        heads: Heads,
        scope: Scope,
        header_source: ir.Source | None,
        ranges: Ranges,
        sink: Sink,
    ) -> None:
        self._declared = declared
        self._heads = heads
        self._scope = scope
        self._source = header_source
        self._ranges = ranges
        self._sink = sink
        self._numbers: dict[ClauseNumber, ir.ClauseId] = {}
        self._clauses: list[ir.Clause] = []
        self._items: list[ir.Clause] = []
        self._rows: dict[ir.ClauseId, list[tuple[ir.ClauseId, ClauseNumber, ast.Cell, str]]] = {}
        self._targets: dict[str, Target] = {}
        self._floors: list[Floor] = []
        self._groups: tuple[ir.Group, ...] = ()
        self._groups_read = False
        self.any_period: set[ir.ClauseId] = set()
        self.level_limits: tuple[ir.LevelLimits, ...] = ()
        self._limit_rows: list[LimitRow] = []
        self.decisions: tuple[ir.Decision, ...] = ()
        self._decided: list[Decided] = []
        self._unread = False  # a table of levels that was not read, maybe reported by the parser

    # -- clauses ----------------------------------------------------------------------------------

    def clauses(self) -> list[ir.Clause]:
        """Return the clauses that could be read, in the order written."""
        found = []
        places: dict[ClauseNumber, Span] = {}
        ids: dict[str, Span] = {}
        for node in self._declared.clauses:
            number = ClauseNumber(node.number.text)
            if number in places:
                labels = (Label(node.number.span), Label(places[number], phrases.FIRST_HERE()))
                self._sink.report(Diagnostic(codes.DUPLICATE_CLAUSE, labels, {"number": number.text}))
                continue
            places[number] = node.number.span
            parts = Shape("clause", node.attributes, self._sink, number.text)
            id_ = self._id(node, number, parts)
            given = parts.one(ast.HasCode)
            place = given.code.span if given else node.number.span
            if id_ in ids:
                labels = (Label(place), Label(ids[id_], phrases.FIRST_HERE()))
                self._sink.report(Diagnostic(codes.DUPLICATE_NAME, labels, {"name": id_}))
                continue
            ids[id_] = place
            self._numbers[number] = ir.ClauseId(id_)
            clause = self._clause(node, number, ir.ClauseId(id_), parts)
            if clause is not None:
                found.append(clause)
        self._clauses = found + self._items
        return self._clauses

    def groups(self, clauses: list[ir.Clause]) -> tuple[ir.Group, ...]:
        """Return the score groups; what levels may ask of them is kept for `levels`."""
        points = Points(Expressions(self._scope, self._sink), self._ranges, self._sink)
        reader = Groups(self._heads, self._numbers, points, self._sink, partial=self._scope.partial)
        told = len(self._sink.diagnostics)
        groups = reader.read(self._declared.groups, clauses)
        self._groups_read = self._complete and len(self._sink.diagnostics) == told
        self._targets, self._floors = reader.targets(groups, clauses, complete=self._groups_read), reader.floors
        self._groups = groups
        return groups

    def _id(self, node: ast.ClauseDecl, number: ClauseNumber, parts: Shape) -> str:
        given = parts.one(ast.HasCode)
        if given is None:
            return number.slug
        if not is_code(given.code.text):
            names = {"code": given.code.text}
            self._sink.report(Diagnostic(codes.BAD_CODE, (Label(given.code.span),), names, clause=number.text))
        return given.code.text

    def _no_kind(self, node: ast.ClauseDecl, number: ClauseNumber) -> None:
        """Report a clause without a kind; one that was read as part of the translation is shown there."""
        place, help_ = Label(node.span), None
        if node.label is not None:
            for swallowed in _KIND_INSIDE.finditer(node.label.span.text):  # the last one
                start = node.label.span.start + swallowed.start("kind")
                place = Label(Span(node.label.span.file, start, start + len(swallowed["kind"])))
                help_ = phrases.SEPARATE(word=swallowed["kind"])
        names = {"name": _called(number), "part": _KIND}
        self._sink.report(Diagnostic(codes.MISSING_PART, (place,), names, help=help_, clause=number.text))

    def _clause(self, node: ast.ClauseDecl, number: ClauseNumber, id_: ir.ClauseId, parts: Shape) -> ir.Clause | None:
        if node.kind is None:
            self._no_kind(node, number)
        items = parts.one(ast.ItemsDemand)
        judged = parts.one(ast.JudgedBy)
        other = parts.one(ast.Require) or parts.one(ast.RequireBands)
        pointed = parts.one(ast.PointsTable) or parts.one(ast.PointsGrid) or parts.one(ast.ScoreLine)
        demand = other or pointed or items or judged
        source = source_of(parts, self._source, _called(number), node.number, self._sink)
        if demand is None:
            self._sink.report(
                Diagnostic(codes.NO_DEMAND, (Label(node.span),), {"number": number.text}, clause=number.text)
            )
            return None
        expressions = Expressions(self._scope, self._sink, number.text)
        points = Points(expressions, self._ranges, self._sink)
        full = points.full(node, parts)
        test: ir.Test | None
        if isinstance(demand, ast.Require):
            condition = expressions.condition(demand.condition)
            test = ir.Requirement(condition=condition, span=demand.span) if condition else None
            text = " ".join(demand.condition.span.text.split())
        elif isinstance(demand, ast.JudgedBy):
            test = ir.JudgedBy(role=ir.Role(demand.role), graded=demand.graded, span=demand.span)
            if demand.graded and full is None and node.kind not in (None, "scored"):
                help_ = phrases.WRITE(text=Text("评分项 满分 5 分", "scored full marks 5 points"))
                told: dict[str, object] = {"number": number.text}
                labels = (Label(demand.span),)
                self._sink.report(Diagnostic(codes.NOT_SCORED, labels, told, help=help_, clause=number.text))
                test = None
            text = " ".join(demand.span.text.split())
        elif isinstance(demand, ast.RequireBands):
            test = self._banded(node, demand, expressions)
            text = " ".join(demand.span.text.split())
        else:
            test = self._scored(demand, (number, id_), parts, points, full)
            text = " ".join(demand.span.text.split())
        if items is not None and judged is not None and judged.graded:
            places = (Label(judged.span), Label(items.span, phrases.FIRST_HERE()))
            said = {"part": shape.NAMES["Require"]}
            self._sink.report(Diagnostic(codes.TWICE_SAID, places, said, clause=number.text))
            test = None
        if items is not None and demand is not items:
            places = (Label(items.span), Label(demand.span, phrases.FIRST_HERE()))
            said = {"part": shape.NAMES["Require"]}
            self._sink.report(Diagnostic(codes.TWICE_SAID, places, said, clause=number.text))
        test = RoundedTest(expressions).test(test, parts, demand.span)
        around = Around(expressions, self._sink, number.text).read(parts, judged=judged is not None)
        if parts.one(ast.AnyPeriod):
            self.any_period.add(id_)
        if test is None or source is None or node.kind is None or around is None:
            return None
        if (node.kind == "scored") != (full is not None):
            return None
        if isinstance(test, ir.Items) and judged is not None:
            role = ir.Role(judged.role)
            self._items += [self._item(item, number, source, around, role) for item in self._rows[id_]]
            around = replace(around, look_back=None)
        quote, title = parts.remark("quote"), node.title.text if node.title else ""
        return ir.Clause(
            id=id_,
            number=number,
            title=Text(title, node.label.text if node.label else self._english(title)),
            kind=ir.ClauseKind(node.kind),
            test=test,
            text=text,
            source=source,
            note=quote.text if quote else "",
            applies=around.applies,
            accepts=around.accepts,
            documents=around.documents,
            clock=around.clock,
            look_back=around.look_back,
            in_principle=around.in_principle,
            comparing=ir.Comparing.ROUNDED if parts.one(ast.RoundedValues) else ir.Comparing.FULL,
            points=full,
            span=node.span,
        )

    def _scored(
        self,
        demand: ast.PointsTable | ast.PointsGrid | ast.ScoreLine | ast.ItemsDemand,
        whose: tuple[ClauseNumber, ir.ClauseId],
        parts: Shape,
        points: Points,
        full: Fraction | None,
    ) -> ir.Test | None:
        """Return a test that gives points, or one that is made of items; None if anything was reported."""
        number, id_ = whose
        match demand:
            case ast.PointsTable():
                return points.table(demand, full)
            case ast.PointsGrid():
                return points.grid(demand, parts, full)
            case ast.ScoreLine():
                return points.line(demand, parts, full)
            case ast.ItemsDemand():
                if parts.one(ast.JudgedBy) is None:
                    names = {"name": _called(number), "part": shape.NAMES["JudgedBy"]}
                    help_ = phrases.WRITE(text=Text("由 评价机构 判定", "judged by assessor"))
                    diagnostic = Diagnostic(codes.MISSING_PART, (Label(demand.span),), names, help=help_)
                    self._sink.report(diagnostic)
                    return None
                made = points.items(demand, id_, full)
                if made is None or not self._numbered(id_, number, made):
                    return None
                return made[0]

    def _numbered(
        self, id_: ir.ClauseId, number: ClauseNumber, made: tuple[ir.Items, list[tuple[ast.Cell, str]]]
    ) -> bool:
        """Give the items of a clause their numbers; False if one is there already (reported)."""
        self._rows[id_] = []
        for item, (cell, text) in zip(made[0].items, made[1], strict=True):
            own = ClauseNumber(f"{number.text} {cell.text.translate(FOLD)}")
            if own in self._numbers or item in self._numbers.values():
                self._sink.report(Diagnostic(codes.DUPLICATE_CLAUSE, (Label(cell.span),), {"number": own.text}))
                return False
            self._numbers[own] = item
            self._rows[id_].append((item, own, cell, text))
        return True

    def _item(
        self,
        item: tuple[ir.ClauseId, ClauseNumber, ast.Cell, str],
        number: ClauseNumber,
        source: ir.Source,
        around: Said,
        role: ir.Role,
    ) -> ir.Clause:
        """Return one item as a clause that a person judges."""
        id_, own, cell, text = item
        zh, _, en = text.replace("／", "/").partition("/")
        return ir.Clause(
            id=id_,
            number=own,
            title=Text(zh.strip(), en.strip() or self._english(zh.strip())),
            kind=ir.ClauseKind.ITEM,
            test=ir.JudgedBy(role=role, span=cell.span),
            text=text,
            source=source,
            note="",
            clock=around.clock,
            look_back=around.look_back,
            span=cell.span,
        )

    def _english(self, title: str) -> str:
        entry = self._scope.find(title)
        row = self._declared.codes.get(key(title))
        return entry.name.en if entry else row.english if row else ""

    def _banded(
        self, node: ast.ClauseDecl, demand: ast.RequireBands, expressions: Expressions
    ) -> ir.BandedLimit | None:
        selector = expressions.number(demand.selector)
        subject: ir.Number | None
        if demand.subject is not None:
            subject = expressions.number(demand.subject)
        else:
            entry = self._scope.find(node.title.text) if node.title else None
            if entry is None:
                names = {"name": _called(ClauseNumber(node.number.text)), "part": _SUBJECT}
                place = Label(demand.span)
                self._sink.report(Diagnostic(codes.MISSING_PART, (place,), names, clause=node.number.text))
                return None
            if is_poison(entry):
                return None
            span = node.title.span if node.title else node.span
            subject = ir.Ref(target=entry.id, name=span.text, dimension=entry.dimension, span=span)
        if subject is None or selector is None:
            return None
        if not self._headed(demand, selector, node.number.text):
            return None
        bands = BandReader(expressions, self._ranges, subject, selector).read(demand)
        if bands is None:
            return None
        return ir.BandedLimit(subject=subject, selector=selector, bands=bands, span=demand.span)

    def _headed(self, demand: ast.RequireBands, selector: ir.Number, clause: str) -> bool:
        """Whether the columns of a table of limits are headed by what they hold; otherwise it is reported."""
        if len(demand.header) != 2:
            return True  # reported with the row
        first, second = demand.header
        if isinstance(selector, ir.Ref):
            entry = self._scope.find(first.text)
            fits = entry is not None and entry.id == selector.target
        else:
            fits = _unspaced(first.text) == _unspaced(selector.span.text)
        if fits and key(second.text) in _LIMIT_COLUMN:
            return True
        names = {
            "what": shape.BAND_TABLE,
            "expected": Listed((selector.span.text, Text(*_LIMIT_COLUMN))),
            "found": Listed((first.text, second.text)),
        }
        place = Label(first.span.to(second.span))
        self._sink.report(Diagnostic(codes.WRONG_COLUMNS, (place,), names, clause=clause))
        return False

    # -- levels -----------------------------------------------------------------------------------

    def levels(self, clauses: list[ir.Clause]) -> tuple[ir.Level, ...]:
        """Return the levels, best first; what blocks every level is written into each condition."""
        ordered = sorted(clauses, key=lambda c: (c.number.key, c.id))
        counted = {kind: tuple(c.id for c in ordered if c.kind.value == kind) for kind in KINDS}
        # A kind that has clauses, though none could be read, counts something all the same.
        for node in self._declared.clauses:
            if node.kind and not counted[node.kind]:
                counted[node.kind] = (ir.ClauseId(ClauseNumber(node.number.text).slug),)
        blocking = tuple(c.id for c in ordered if c.kind in _BLOCKING)
        found: list[ir.Level] = []
        places: dict[str, Span] = {}
        told = len(self._sink.diagnostics)
        tabled = self._tabled(counted)
        self._tables_read = len(self._sink.diagnostics) == told and not self._unread
        ids: dict[int, ir.LevelId] = {}
        rank = -1
        for index, declaration in enumerate(self._declared.levels):
            if index:
                first = Label(self._declared.levels[0].span, phrases.FIRST_HERE())
                levels = {"part": shape.WHAT["levels"]}
                self._sink.report(Diagnostic(codes.TWICE_SAID, (Label(declaration.span), first), levels))
            for line in declaration.levels:
                rank += 1
                level = self._level(line, rank, blocking, counted, tabled.get(rank, []))
                if level is None:
                    continue
                if level.id in places:
                    labels = (Label(line.name.span), Label(places[level.id], phrases.FIRST_HERE()))
                    names = {"name": line.name.text}
                    self._sink.report(Diagnostic(codes.DUPLICATE_NAME, labels, names))
                    continue
                places[level.id] = line.name.span
                ids[rank] = level.id
                found.append(level)
        rows = [_limits_of(row, ids) for row in self._limit_rows]
        self.level_limits = tuple(sorted((row for row in rows if row.limits), key=lambda r: (r.number.key, r.id)))
        self.decisions = tuple(_decision_of(made, at, ids) for at, made in enumerate(self._decided, 1))
        self._reachable(found if len(self._declared.levels) == 1 else [])
        return tuple(found)

    def _tabled(self, counted: Mapping[str, tuple[ir.ClauseId, ...]]) -> Conditions:
        """Return what tables ask for each level, by its rank."""
        found: Conditions = {}
        lines = [line for declaration in self._declared.levels for line in declaration.levels]
        levels: dict[str, Level] = {}
        for rank, line in enumerate(lines):
            row = self._declared.codes.get(key(line.name.text))
            for word in (line.name.text, row.code if row else "", row.english if row else ""):
                levels.setdefault(key(word), Level(line.name.text, rank))
        levels.pop("", None)
        caption = self.none_caption()
        none = frozenset(key(text) for text in (caption.zh, caption.en) if text)
        known = Known(levels, counted, self._targets, self._ranges, none, self._source)
        tables = LevelTables(self._scope, known, self._sink)
        for limits in self._declared.level_limits:
            tables.limits(limits, found)
        for decision in self._declared.decisions:
            tables.decision(decision, found)
        self._limit_rows, self._decided = tables.rows, tables.decisions
        self._unread = tables.unread or len(tables.decisions) < len(self._declared.decisions)
        return found

    @property
    def _complete(self) -> bool:
        """Whether every clause was read; otherwise scores and numbers of clauses are not known."""
        read = sum(1 for clause in self._clauses if clause.kind is not ir.ClauseKind.ITEM)
        return read == len(self._declared.clauses) and not self._scope.partial

    def _reachable(self, levels: list[ir.Level]) -> None:
        """Report levels that are never given, and what is demanded to no purpose."""
        expressions = Expressions(self._scope, self._sink)
        judgement = Judgement(
            ranges=self._ranges,
            clauses=self._clauses,
            groups=self._groups,
            levels=levels,
            limits=self.level_limits,
            decisions=self.decisions,
            most={target.id: target.most for target in self._targets.values() if target.most is not None},
            complete=self._complete,
            scored=self._groups_read,
            tabled=self._tables_read,
            any_period=frozenset(self.any_period),
            none=self.none_caption(),
        )
        Reachable(judgement, expressions.valued, expressions.known, self._unit_of, self._sink).report()

    def _unit_of(self, id_: ir.Id) -> ir.UnitUse | None:
        """Return the unit of a named constant."""
        constant = self._scope.constants.get(id_)
        return constant.unit if constant is not None else None

    def _level(
        self,
        line: ast.LevelLine,
        rank: int,
        blocking: tuple[ir.ClauseId, ...],
        counted: Mapping[str, tuple[ir.ClauseId, ...]],
        tabled: list[ir.Condition],
    ) -> ir.Level | None:
        code = self._heads.code_of(line.name, None)
        expressions = LevelExpressions(
            self._scope, self._sink, counted=counted, numbers=self._numbers, scores=self._targets
        )
        said = expressions.condition(line.condition) if line.condition is not None else None
        floors = [self._floor(floor) for floor in self._floors]
        if code is None or (line.condition is not None and said is None):
            return None
        parts = [*floors, *([said] if said is not None else []), *tabled]
        if not (parts or blocking):
            # Given wherever the axes lie, and yet not where nothing is known of them.
            self._decided = [table.looked_up(rank) for table in self._decided]
            parts = [condition for table in self._decided for due, condition in table.demands if due == rank]
        tables = self._declared.decisions or self._declared.level_limits
        if said is None and not tabled:
            if self._scope.partial and not tables:
                return None  # its table may be what could not be read
            if not tables or (self._tables_read and not (parts or blocking)):
                names = {"level": line.name.text}
                help_ = phrases.WRITE(text=f"{line.name.text}：总分 不低于 80 分")
                self._sink.report(Diagnostic(codes.LEVEL_WITHOUT_CONDITION, (Label(line.span),), names, help=help_))
                return None
            if not (parts or blocking):
                return None  # tables that ask nothing because they could not be read are reported
        if len(parts) > 1 and not expressions.possible(parts):
            return None
        condition: ir.Condition
        if not parts:
            condition = ir.ClausesMet(clauses=blocking, span=line.span)
        else:
            condition = parts[0] if len(parts) == 1 else ir.AllOf(args=tuple(parts), span=line.span)
        if blocking and condition != ir.ClausesMet(clauses=blocking, span=line.span):
            implied = ir.ClausesMet(clauses=blocking, span=line.span)
            condition = ir.AllOf(args=(implied, condition), span=line.span)
        row = self._declared.codes.get(key(line.name.text))
        title = Text(line.name.text, row.english if row else "")
        if line.name.text.isascii():
            title = Text("", line.name.text)
        text = " ".join(line.condition.span.text.split()) if line.condition is not None else ""
        return ir.Level(id=ir.LevelId(code), title=title, condition=condition, text=text, span=line.span)

    def _expected_reach(self, node: ast.ExpectReach, titles: Mapping[str, str]) -> ir.Expectation | None:
        """Return what an example expects of a row of limits; None if it was reported."""
        number = ClauseNumber(node.number.text)
        row = next((row for row in self.level_limits if row.number == number), None)
        if row is None:
            if not self._scope.partial and all(known.number != number for known in self._limit_rows):
                names = {"number": number.text}
                self._sink.report(Diagnostic(codes.NO_LIMIT_ROW, (Label(node.number.span),), names))
            return None
        if node.level is None:
            return ir.ExpectedReach(row=row.id, level=None, span=node.span)
        level = self._level_named(node.level, titles)
        return ir.ExpectedReach(row=row.id, level=level, span=node.span) if level is not None else None

    def _level_named(self, node: ast.Name, titles: Mapping[str, str]) -> ir.LevelId | None:
        """Return the level of a name; None if there is none (reported)."""
        name = node.text
        if key(name) in titles:
            return ir.LevelId(titles[key(name)])
        written = {key(line.name.text) for d in self._declared.levels for line in d.levels}
        if key(name) in written or self._scope.partial:
            return None  # what is wrong with the level is reported there
        unknown = Diagnostic(
            codes.UNKNOWN_LEVEL, (Label(node.span),), {"name": name}, help=lambda: suggestion(name, titles)
        )
        self._sink.report(unknown)
        return None

    def _floor(self, floor: Floor) -> ir.Condition:
        target = next(target for target in self._targets.values() if target.id == floor.group)
        return ir.ScoreCompare(
            target=target.id,
            clauses=target.clauses,
            relation=ir.Relation.GE,
            bound=floor.points,
            text=floor.text,
            when_counted=target.may_be_out,
            span=floor.span,
        )

    def none_caption(self) -> Text:
        """Return what no level is called."""
        for declaration in self._declared.levels:
            if declaration.none_caption:
                label = declaration.none_label
                return Text(declaration.none_caption.text, label.text if label else "")
        return _NO_CAPTION

    # -- examples ---------------------------------------------------------------------------------

    def examples(
        self, levels: tuple[ir.Level, ...], inputs: Collection[ir.Id], indicators: Collection[ir.Id]
    ) -> list[ir.Example]:
        """Return the examples that could be read."""
        titles = {key(t): level.id for level in levels for t in (level.title.zh, level.title.en, level.id) if t}
        found = []
        for node in self._declared.examples:
            expressions = Expressions(self._scope, self._sink)
            dates = [g for g in node.given if isinstance(g, ast.Given) and self._is_date(g)]
            data = [g for g in node.given if isinstance(g, ast.Given | ast.GivenTable) and g not in dates]
            given = self._all_given(data, expressions, inputs)
            expected = [self._expected(e, expressions, titles, indicators) for e in node.expected]
            others = tuple(g for g in node.given if not isinstance(g, ast.Given | ast.GivenTable))
            found.append(
                ir.Example(
                    number=node.number.text,
                    title=Text(node.title.text if node.title else ""),
                    given=tuple(sorted(given.items())),
                    expected=tuple(e for e in expected if e),
                    papers=papers(others, self._numbers, self._clauses, self._scope.partial, self._sink),
                    dates=self._dates(dates),
                    span=node.span,
                )
            )
        return with_reused(self._declared.examples, found, self._numbers, self._scope, self._sink)

    def _is_date(self, node: ast.Given) -> bool:
        """Whether an example states a date: by a name that the standard has not given to anything else."""
        return node.name.text in _DATE_OF and self._scope.find(node.name.text) is None

    def _dates(self, nodes: list[ast.Given]) -> tuple[tuple[str, str], ...]:
        """Return the dates of an example by their keys; one that is given twice, by whatever names, is reported."""
        places: dict[str, Span] = {}
        for node in nodes:
            known = places.setdefault(_DATE_OF[node.name.text], node.name.span)
            if known is not node.name.span:
                labels = (Label(node.name.span), Label(known, phrases.FIRST_HERE()))
                self._sink.report(Diagnostic(codes.TWICE_SAID, labels, {"part": f"`{node.name.text}`"}))
        return tuple(sorted(found for node in nodes if (found := self._date(node))))

    def _date(self, node: ast.Given) -> tuple[str, str] | None:
        """Return a date of an example by its key in submissions; None if it is none (reported)."""
        key_ = _DATE_OF[node.name.text]
        ends = (node.value.low, node.value.high) if isinstance(node.value, ast.Range) else (node.value,)
        texts = [end.span.text.translate(FOLD) for end in ends]
        if key_ == "base_year":
            good = len(texts) == 1 and texts[0].isdecimal() and len(texts[0]) == 4
            if not good:
                self._sink.report(Diagnostic(codes.BAD_DATE, (Label(node.value.span),), {"found": texts[0]}))
            return (key_, texts[0]) if good else None
        found = [read_date(ast.DateText(end.span, text), self._sink) for end, text in zip(ends, texts, strict=True)]
        if len(found) != (2 if key_ == "period" else 1):
            self._sink.report(Diagnostic(codes.BAD_DATE, (Label(node.value.span),), {"found": node.value.span.text}))
            return None
        return None if None in found else (key_, "/".join(texts))

    def _all_given(
        self, data: list[ast.Given | ast.GivenTable], expressions: Expressions, inputs: Collection[ir.Id]
    ) -> dict[ir.Id, ir.Given]:
        found: dict[ir.Id, ir.Given] = {}
        places: dict[ir.Id, Span] = {}
        for item in data:
            thing = self._scope.thing(item.name.text)
            pair: tuple[ir.Id, ir.Given] | None
            if isinstance(item, ast.GivenTable):
                pair = given_rows(item, expressions)
            elif thing is not None and thing.kind == "choice":
                code = given_code(item, thing, expressions)
                pair = (thing.id, code) if code is not None else None
            elif thing is not None and thing.kind == "flag":
                flag = given_flag(item, self._sink)
                pair = (thing.id, flag) if flag is not None else None
            else:
                pair = self._given(item, expressions, inputs, "input")
            if pair is None:
                continue
            if pair[0] in places:
                labels = (Label(item.name.span), Label(places[pair[0]], phrases.FIRST_HERE()))
                self._sink.report(Diagnostic(codes.TWICE_SAID, labels, {"part": f"`{item.name.text}`"}))
            places.setdefault(pair[0], item.name.span)
            found[pair[0]] = pair[1]
        return found

    def _given(
        self, node: ast.Given, expressions: Expressions, known: Collection[ir.Id], kind: str
    ) -> tuple[ir.Id, ir.Const] | None:
        """Return a name and its literal.

        Args:
            node: The name and its value.
            expressions: Reads both.
            known: What may be named.
            kind: What they are: "input" or "indicator".
        """
        named = expressions.number(node.name)
        value = expressions.number(node.value)
        if named is None or value is None or not isinstance(named, ir.Ref):
            return None
        if named.target not in known:
            entry = self._scope.find(node.name.text)
            if entry is not None and entry.kind != kind:  # else what is wrong with it is reported there
                found = shape.WHAT["parameter" if entry.kind == "constant" else entry.kind]
                names = {"name": node.name.text, "found": found, "expected": shape.WHAT[kind]}
                self._sink.report(Diagnostic(codes.WRONG_KIND, (Label(node.name.span),), names))
            return None
        fitted = expressions.fitted((named, value), _COMPARE)
        if fitted is None:
            return None
        literal = fitted[1]
        if not isinstance(literal, ir.Const):
            self._sink.report(Diagnostic(codes.NOT_CONSTANT, (Label(node.value.span),)))
            return None
        return named.target, literal

    def _expected(
        self,
        node: ast.Given | ast.ExpectClause | ast.GivenPoints | ast.ExpectLevel | ast.ExpectReach | ast.GivenDocument,
        expressions: Expressions,
        titles: Mapping[str, str],
        indicators: Collection[ir.Id],
    ) -> ir.Expectation | None:
        if isinstance(node, ast.GivenPoints):
            return expected_points(node, self._numbers, self._clauses, self._scope.partial, self._sink)
        if isinstance(node, ast.GivenDocument) or (isinstance(node, ast.Given) and self._is_date(node)):
            misplaced = {"part": _GIVEN_ONLY, "what": _EXPECTED}
            self._sink.report(Diagnostic(codes.NO_PLACE, (Label(node.span),), misplaced))
            return None
        if isinstance(node, ast.ExpectClause):
            number = ClauseNumber(node.number.text)
            if number not in self._numbers:
                if self._scope.partial:
                    return None
                names = {"number": number.text}
                self._sink.report(Diagnostic(codes.UNKNOWN_CLAUSE, (Label(node.number.span),), names))
                return None
            outcome = _AS_RESULT.get(node.outcome, node.outcome)
            return ir.ExpectedOutcome(clause=self._numbers[number], outcome=outcome, span=node.span)
        if isinstance(node, ast.ExpectLevel):
            if node.level is None:
                return ir.ExpectedLevel(level=None, span=node.span)
            level = self._level_named(node.level, titles)
            return ir.ExpectedLevel(level=level, span=node.span) if level is not None else None
        if isinstance(node, ast.ExpectReach):
            return self._expected_reach(node, titles)
        target = self._targets.get(key(node.name.text)) if self._scope.find(node.name.text) is None else None
        if target is not None:
            points = Points(expressions, self._ranges, self._sink)
            value = points.amount(node.value, target.most or MOST) if isinstance(node.value, ast.Quantity) else None
            if not isinstance(node.value, ast.Quantity):
                self._sink.report(Diagnostic(codes.NOT_CONSTANT, (Label(node.value.span),)))
            return ir.ExpectedScore(target=target.id, points=value, span=node.span) if value is not None else None
        pair = self._given(node, expressions, indicators, "indicator")
        if pair is None:
            return None
        return ir.ExpectedValue(target=pair[0], value=pair[1], shown=node.shown, span=node.span)


def _limits_of(row: LimitRow, ids: Mapping[int, ir.LevelId]) -> ir.LevelLimits:
    """Return a row with its levels by id; those that could not be read are left out."""
    limits = [
        ir.LevelLimit(level=ids[rank], condition=made, span=made.span) for rank, made in row.limits if rank in ids
    ]
    return ir.LevelLimits(
        id=row.id, number=row.number, title=row.title, limits=tuple(limits), source=row.source, span=row.place
    )


def _decision_of(made: Decided, at: int, ids: Mapping[int, ir.LevelId]) -> ir.Decision:
    """Return a decision table with its levels by id; `at` is its place among those of the standard."""
    demands = [
        ir.LevelDemand(level=ids[rank], condition=condition, span=made.node.span)
        for rank, condition in made.demands
        if rank in ids
    ]
    return ir.Decision(
        id=ir.ClauseId(f"decision_{at}"),
        number=made.number,
        rows=made.rows,
        columns=made.columns,
        cells=tuple(tuple(ids.get(rank) for rank in row) for row in made.cells),
        demands=tuple(demands),
        source=made.source,
        span=made.node.span,
    )
