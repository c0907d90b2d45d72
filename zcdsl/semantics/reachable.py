"""What is told of levels that are never given, and of demands that are never or always fulfilled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zcdsl.analysis.bands import is_empty
from zcdsl.analysis.demanded import Demanded, Scores
from zcdsl.analysis.reach import Never, Passed, Reach, Sinking
from zcdsl.analysis.regions import Amount, Axis, Clash, Counted, Points, Truth, all_of, common
from zcdsl.analysis.scores import attained
from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.diagnostics.phrases import Listed, Said
from zcdsl.ir import model as ir
from zcdsl.semantics.terms import Terms, decimal
from zcdsl.source import Span
from zcdsl.syntax.words import KINDS
from zcdsl.texts import Text

_RESCALED = ir.WhenNotApplicable.WHOLE


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is judged in one standard, as read: levels best first, limits with the rows that they stand in.

    Attributes:
        none: What no level is called.
        most: The most that each score can be.
        complete: Whether every clause was read.
        scored: Whether every score group was read as well; otherwise nothing is known of scores.
        tabled: Whether every table of levels was read; otherwise levels ask for more than their conditions say.
        any_period: The clauses that take every period.
    """

    ranges: Mapping[ir.Id, ir.Interval]
    clauses: Sequence[ir.Clause]
    groups: Sequence[ir.Group]
    levels: Sequence[ir.Level]
    limits: Sequence[ir.LevelLimits]
    decisions: Sequence[ir.Decision]
    most: Mapping[ir.Id, Fraction]
    complete: bool
    scored: bool
    tabled: bool
    any_period: frozenset[ir.ClauseId]
    none: Text


class Reachable:
    """Looks at the levels of one standard, and at what is demanded in them.

    Args:
        known: The value of a constant, named or not; None for everything else.
        literal: The value of what is made of literals alone.
        unit_of: The unit of a named constant.
    """

    def __init__(
        self,
        judgement: Judgement,
        known: Callable[[ir.Number], Fraction | None],
        literal: Callable[[ir.Number], Fraction | None],
        unit_of: Callable[[ir.Id], ir.UnitUse | None],
        sink: Sink,
    ) -> None:
        self._all = judgement
        self._literal = literal
        self._sink = sink
        rescaled = any(_RESCALED in (group.not_applicable, group.none_applies) for group in judgement.groups)
        summed = (
            ()
            if rescaled or not judgement.scored
            else tuple(group.id for group in judgement.groups if group.id != ir.TOTAL)
        )
        clauses = {clause.id: clause for clause in judgement.clauses}
        values = attained(judgement.groups, clauses) if judgement.scored else {}
        scores = Scores(judgement.most, summed, values)
        self._demanded = Demanded(known, judgement.ranges, clauses, scores, judgement.complete, judgement.any_period)
        self._names = {group.id: group.title for group in judgement.groups}
        self._names[ir.TOTAL] = ir.TOTAL_TITLE
        self._terms = Terms(self._names, unit_of)
        demands = (demand for decision in judgement.decisions for demand in decision.demands)
        self._tabled = {(node, node.span) for demand in demands for node in _parts(demand.condition)}
        self._kinds = {kind: tuple(c.id for c in judgement.clauses if c.kind.value == kind) for kind in KINDS}

    def report(self) -> None:
        """Report every demand that is never, or always, fulfilled, and every level that is never given."""
        for clause in self._all.clauses:
            if isinstance(clause.test, ir.Requirement):
                self._alone(clause.test.condition, clause.number.text)
            if clause.applies is not None:
                self._alone(clause.applies, clause.number.text)
        for level in self._all.levels:
            self._alone(level.condition, "", self._all.levels[-1].span)  # the last one may take whatever is left
        self._rows()
        self._bands()
        never: dict[tuple[Span, ...], list[Never]] = {}
        lost: set[tuple[Axis, Fraction]] = set()  # one value that loses several levels is told of the best
        for fault in Reach(self._demanded, [level.condition for level in self._all.levels]).faults():
            if not self._all.tabled and not isinstance(fault, Never):
                continue  # what tables ask besides may keep levels apart
            match fault:
                case Never():
                    never.setdefault(tuple(by.span for by in fault.clashes[0].stretch.bounds), []).append(fault)
                case Passed():
                    self._passed(fault)
                case Sinking() if (fault.axis, fault.high) not in lost:
                    lost.add((fault.axis, fault.high))
                    self._sinking(fault)
        for faults in never.values():
            self._never(faults)

    # -- one condition alone ----------------------------------------------------------------------

    def _alone(self, condition: ir.Condition, clause: str, rest: Span | None = None) -> None:
        """Report what of a condition no value fulfils, or of a level every count of clauses and every score.

        Args:
            condition: It.
            clause: The clause that demands it, or "".
            rest: Where any score may be enough.
        """
        for node in _parts(condition):
            if clause and isinstance(node, ir.Compare) and not self._of_literals(node):
                continue  # a parameter may be a switch that is off in this edition
            axis, stretch = self._demanded.atom(node)
            made = common(axis, all_of(axis), stretch)
            if is_empty(made.interval):
                names = {"why": self._terms.by_range(node, axis)}
                self._sink.report(Diagnostic(codes.NEVER_TRUE, (Label(node.span),), names, clause=clause))
            elif (
                axis.rises
                and (node, node.span) not in self._tabled  # the edge of a band, which says where the axis lies
                and made.interval == axis.over
                and not (rest is not None and isinstance(axis.key, Points) and _inside(node.span, rest))
            ):
                self._idle(node, axis)

    def _of_literals(self, node: ir.Compare) -> bool:
        return self._literal(node.left) is not None or self._literal(node.right) is not None

    def _idle(self, node: ir.Node, axis: Axis) -> None:
        names = {"why": self._terms.by_range(node, axis)}
        self._sink.report(Diagnostic(codes.ALWAYS_TRUE, (Label(node.span),), names))

    def _rows(self) -> None:
        """Report limits that every value keeps; where all of a row do, it limits nothing."""
        for row in self._all.limits:
            idle = []
            for limit in row.limits:
                axis, stretch = self._demanded.atom(limit.condition)
                if common(axis, all_of(axis), stretch).interval == axis.over and isinstance(axis.key, Amount):
                    idle.append((limit.condition, axis))
            if idle and len(idle) == len(row.limits):
                note = self._terms.by_range(*idle[0])
                places = tuple(Label(node.span) for node, _ in sorted(idle, key=lambda pair: pair[0].span.order))
                self._sink.report(Diagnostic(codes.ROW_WITHOUT_LIMIT, places, notes=(note,)))
            else:
                for node, axis in idle:
                    self._idle(node, axis)

    def _bands(self) -> None:
        """Report rows and columns of decision tables that hold no score, or no number of clauses, that there can be."""
        for decision in self._all.decisions:
            for band in (*decision.rows.bands, *decision.columns.bands):
                parts = list(_parts(band.condition)) if band.condition is not None else []
                counted = [node for node in parts if isinstance(node, ir.ScoreCompare | ir.ClausesCounted)]
                if counted and not self._demanded.boxes(ir.AllOf(args=tuple(counted), span=band.span), []):
                    notes = tuple(self._between(counted))
                    self._sink.report(Diagnostic(codes.BAND_EMPTY, (Label(band.span),), {"band": band.text}, notes))

    def _between(self, nodes: Iterable[ir.Node]) -> Iterator[Said]:
        """Yield between which values the bounds of scores and shares lie, where nothing else does."""
        told: list[Said] = []
        for node in nodes:
            if not isinstance(node, ir.ScoreCompare | ir.ClausesCounted):
                continue
            axis, _ = self._demanded.atom(node)
            found = self._terms.none_between(node, axis)
            if found is not None and found not in told:
                told.append(found)
                yield found

    # -- levels -----------------------------------------------------------------------------------

    def _never(self, faults: Sequence[Never]) -> None:
        """Report levels that nothing fulfils for one reason."""
        clash, *others = faults[0].clashes
        bounds = clash.stretch.bounds
        if len(bounds) == 1 and self._told_alone(clash):
            return
        names = {
            "level": Listed(tuple(self._title(fault.level) for fault in faults)),
            "why": self._terms.why_never(clash),
        }
        notes = (*self._between(bounds), *(self._terms.why_never(other) for other in others))
        ordered = sorted(bounds, key=lambda by: by.span.order)
        level = self._all.levels[faults[0].level].span
        own = [by for by in ordered if _inside(by.span, level)]
        places = [*own, *(by for by in ordered if by not in own)]
        labels = tuple(Label(span) for span in dict.fromkeys(by.span for by in places))
        self._sink.report(Diagnostic(codes.LEVEL_OUT_OF_REACH, labels, names, notes))

    def _told_alone(self, clash: Clash) -> bool:
        """Whether what has nothing left has nothing by itself, which is told where it stands."""
        node = clash.stretch.bounds[0]
        if not isinstance(node, ir.Compare | ir.ScoreCompare | ir.ClausesCounted):
            return False
        if isinstance(node, ir.Compare) and not self._of_literals(node):
            return any(node in row_limits(row) for row in self._all.limits)
        return True

    def _passed(self, fault: Passed) -> None:
        better = [self._all.levels[rank] for rank in fault.better]
        titles = Listed(tuple(_title(level) for level in better))
        worse = self._all.levels[fault.level]
        implied = {level.span for level in self._all.levels}  # that what blocks every level is met goes without saying
        because = [by for by in fault.because if by.span not in implied][:3]
        said = Listed(tuple(self._terms.told(by) for by in because))
        why = phrases.PASSED_BY(because=said, better=titles) if because else phrases.PASSED(better=titles)
        places = [worse.span, *(level.span for level in better)]
        places += [by.span for by in because if not any(_inside(by.span, place) for place in places)]
        labels = tuple(Label(place) for place in dict.fromkeys(places))
        names = {"level": _title(worse), "why": why}
        self._sink.report(Diagnostic(codes.LEVEL_OUT_OF_REACH, labels, names, tuple(self._between(because))))

    def _sinking(self, fault: Sinking) -> None:
        instead = self._all.none if fault.instead is None else self._title(fault.instead)
        names = {
            "first": self._value(fault.axis, fault.high, fault.by),
            "level": instead,
            "second": self._value(fault.axis, fault.low, fault.by),
            "other": self._title(fault.level),
        }
        place = (fault.by or self._all.levels[fault.level]).span
        denied = dict.fromkeys(by.span for by in fault.denied if by.span != place)
        labels = (Label(place), *(Label(span, phrases.NOT_FULFILLED()) for span in list(denied)[:3]))
        self._sink.report(Diagnostic(codes.TABLE_REVERSED, labels, names))

    def _value(self, axis: Axis, value: Fraction, by: ir.Node | None) -> Text:
        """Return a score, a number of clauses or a share of them, as levels compare them."""
        key = axis.key
        if isinstance(key, Points):
            name = self._names.get(key.target, Text(key.target))
            return Text(f"{name('zh')} ＝ {decimal(value)} 分", f"{name('en')} = {decimal(value)} points")
        if isinstance(key, Truth):
            return self._met(key.condition, met=value == 1)
        assert isinstance(key, Counted)
        kind = next((KINDS[kind] for kind, ids in self._kinds.items() if ids == key.clauses), ("条", "clause"))
        if key.share or (isinstance(by, ir.ClausesCounted) and by.share):
            shown = decimal(value * 100 / (1 if key.share else len(key.clauses)))
            return Text(f"{kind[0]} 符合率 ＝ {shown} %", f"{kind[-1]} conformance = {shown} %")
        return Text(f"{kind[0]} 符合 {decimal(value)} 项", f"{kind[-1]} met {decimal(value)}")

    def _met(self, condition: ir.Condition, *, met: bool) -> Text:
        """Return that a clause, or all of some, are met or not."""
        if isinstance(condition, ir.ClauseMet):
            number = next(clause.number.text for clause in self._all.clauses if clause.id == condition.clause)
            return Text(f"条 {number} {'符合' if met else '不符合'}", f"clause {number} {'met' if met else 'not met'}")
        clauses = condition.clauses if isinstance(condition, ir.ClausesMet) else ()
        kind = next((KINDS[kind] for kind, ids in self._kinds.items() if ids == clauses), ("条", "clauses"))
        return Text(f"{'' if met else '并非 '}全部 {kind[0]} 符合", f"{'' if met else 'not '}all {kind[-1]} met")

    def _title(self, at: int) -> Text:
        return _title(self._all.levels[at])


def row_limits(row: ir.LevelLimits) -> tuple[ir.Compare, ...]:
    """Return the limits of a row."""
    return tuple(limit.condition for limit in row.limits)


def _parts(node: ir.Condition) -> Iterator[ir.Compare | ir.ScoreCompare | ir.ClausesCounted]:
    """Yield the comparisons of which a condition is made with `and` and `or`."""
    match node:
        case ir.AllOf() | ir.AnyOf():
            for arg in node.args:
                yield from _parts(arg)
        case ir.Compare() | ir.ScoreCompare() | ir.ClausesCounted():
            yield node


def _inside(span: Span, around: Span) -> bool:
    return span.file is around.file and around.start <= span.start and span.end <= around.end


def _title(level: ir.Level) -> Text:
    return level.title
