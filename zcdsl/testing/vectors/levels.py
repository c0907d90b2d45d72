"""What levels rest on: each clause lost, counts and scores on both sides of their bounds, the cells of decisions."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import Final, TypeAlias

from zcdsl.backends.base import Feature, Unsupported
from zcdsl.ir import model as ir
from zcdsl.ir.fold import counted
from zcdsl.testing.vectors.around import titled
from zcdsl.testing.vectors.ground import Ground
from zcdsl.testing.vectors.oracle import Measure
from zcdsl.testing.vectors.points import Found
from zcdsl.testing.vectors.setting import Setting, Wish
from zcdsl.testing.vectors.shares import shares
from zcdsl.testing.vectors.slots import slots
from zcdsl.testing.vectors.unreached import NOT_MADE, NOT_REACHED
from zcdsl.testing.vectors.vector import LEVEL, Case, Submission
from zcdsl.texts import Text

_SEVERAL: Final = 12  # clauses of which every choice is tried
_Counting: TypeAlias = ir.ClausesCounted | ir.ScoreCompare
_TRIED: Final = {
    Wish.NOT_MET: Text("不符合", "not met"),
    Wish.OPEN: Text("未评", "open"),
    Wish.NOT_APPLICABLE: Text("不适用", "does not apply"),
}


def levels(ground: Ground, setting: Setting) -> Found:
    """Yield cases of everything that a level rests on besides the edges of its numbers."""
    if ground.program.levels:
        yield from _Levels(ground, setting).all()


class _Levels:
    def __init__(self, ground: Ground, setting: Setting) -> None:
        self._ground = ground
        self._setting = setting
        self._program = ground.program
        self._start = ground.local(LEVEL)
        self._whole = ground.restricted(LEVEL, ground.whole)
        self._clauses = {clause.id: clause for clause in ground.program.clauses}
        self._constants = {constant.id: constant.value for constant in ground.program.constants}
        self._given: dict[str, Submission] = {}  # a submission that has a level, by level

    def all(self) -> Found:
        """Yield all of them, and of each level, and of none, a submission that has it."""
        for found in (*self._lost(), *self._counted(), *self._cells()):
            if isinstance(found, Case):
                self._given.setdefault(str(self._ground.oracle.rate(found.submission).level), found.submission)
            yield found
        self._given.setdefault(str(self._ground.oracle.rate(self._start).level), self._start)
        self._given.setdefault(str(self._ground.oracle.rate(self._ground.nothing).level), self._ground.nothing)
        for level in self._program.levels:
            said = Text("达到", "reached")
            made = self._given.get(level.id)
            made = made or self._setting.held(_without_better(self._program, level), self._start, wish=True)
            if made is None:
                yield Unsupported(_title(level), Feature.LEVEL, NOT_MADE)
            else:
                yield Case(f"{level.id}/reached", titled(level.title, said), LEVEL, made)

    # -- clauses -------------------------------------------------------------------------------------

    def _lost(self) -> Found:
        """Yield, of each clause that a level names, submissions without it: not met, open, not applicable."""
        named = dict.fromkeys(
            id_
            for level in self._program.levels
            for node in counted(level.condition)
            if not isinstance(node, ir.ScoreCompare)
            for id_ in node.clauses
        )
        for id_ in named:
            clause = self._clauses[id_]
            for wish, said in _TRIED.items():
                if wish is Wish.NOT_APPLICABLE and not self._setting.may_not_apply(id_):
                    continue
                made = self._setting.judged(id_, self._start, wish)
                if made is None:
                    yield Unsupported(clause.number.text, Feature.LEVEL, NOT_MADE)
                    continue
                name = Text(clause.number.text, clause.number.text)
                yield Case(f"{id_}/level-{wish.value}", titled(name, said), LEVEL, made)

    # -- counts and scores ---------------------------------------------------------------------------

    def _counted(self) -> Found:
        """Yield submissions on both sides of every number of clauses, share of clauses and score that a level asks."""
        for level in self._program.levels:
            for at, node in enumerate(_counting(level.condition), 1):
                measure = self._measure(node, node.bound)
                sides = self._around(node, measure)
                for side, where in sides.items():
                    name = Text(level.title.zh or level.title.en, level.title.en or level.title.zh)
                    word = {"below": ("略低", "below"), "equal": ("正好", "exactly at"), "above": ("高于", "above")}[
                        side
                    ]
                    said = Text(f"{node.text}，{word[0]}", f"{node.text}, {word[1]}")
                    yield Case(f"{level.id}/count-{at}/{side}", titled(name, said), LEVEL, where)
                if "below" not in sides or len(sides) < 2:
                    feature = Feature.SCORE_LEVEL if isinstance(node, ir.ScoreCompare) else Feature.COUNT
                    yield Unsupported(_title(level), feature, NOT_REACHED)

    def _measure(self, node: _Counting, bound: Fraction) -> Measure:
        oracle = self._ground.oracle
        match node:
            case ir.ScoreCompare(target=target):

                def distance(where: Submission) -> Fraction | None:
                    score = oracle.scored(target, where)
                    return score.low - bound if score.low == score.high else None

            case ir.ClausesCounted(clauses=ids, share=share):

                def distance(where: Submission) -> Fraction | None:
                    found = [oracle.judged(id_, where).outcome for id_ in ids]
                    left = len(found) - found.count("not_applicable")
                    if not left or "not_assessed" in found:
                        return None
                    return Fraction(found.count("met"), left if share else 1) - bound

        return distance

    def _around(self, node: _Counting, measure: Measure) -> dict[str, Submission]:
        """Return the nearest submissions below, at and above a bound that are found by losing clauses."""
        found: dict[str, tuple[Fraction, Submission]] = {}

        def seen(where: Submission) -> None:
            distance = measure(where)
            if distance is None:
                return
            side = "equal" if distance == 0 else "above" if distance > 0 else "below"
            if side not in found or abs(distance) < found[side][0]:
                found[side] = abs(distance), where

        start = self._start if measure(self._start) is not None else self._whole
        for where in self._fewer(start, node):
            seen(where)
        if isinstance(node, ir.ClausesCounted) and node.share:
            for where in shares(self._setting, start, node):
                seen(where)
        if isinstance(node, ir.ScoreCompare) and "equal" not in found:
            for _, where in list(found.values()):
                for near in self._moved(node, measure, where):
                    seen(near)
            if "equal" not in found and len(found) > 1:
                for near in self._exactly(node, measure, found["below"][1], found["above"][1]):
                    seen(near)
                    if "equal" in found:
                        break
        return {side: found[side][1] for side in ("below", "equal", "above") if side in found}

    def _exactly(
        self, node: ir.ScoreCompare, measure: Measure, below: Submission, above: Submission
    ) -> Iterator[Submission]:
        """Yield submissions in which the number that points go by is what gives the points of a bound.

        No single datum may say it: 70/3 m2 is no decimal, but with 70 m2, 3000 kWh does.
        """
        oracle = self._ground.oracle
        low, high = measure(below), measure(above)
        for test in (self._clauses[id_].test for id_ in node.clauses):
            if not isinstance(test, ir.PointLine) or low is None or high is None:
                continue
            (one,), (other,) = (oracle.values([test.subject], where) for where in (below, above))
            if isinstance(one, Fraction) and isinstance(other, Fraction) and one != other:
                goal = one - low * (other - one) / (high - low)
                for where in (below, above):
                    yield from self._ground.finder.reaching(test.subject, goal, where)

    def _fewer(self, start: Submission, node: _Counting) -> Iterator[Submission]:
        """Yield submissions in which some of the clauses are lost: one after the other, then any of them."""
        losing = [self._lose, self._setting.least] if isinstance(node, ir.ScoreCompare) else [self._lose]
        yield start
        for lose in losing:
            made = start
            for id_ in node.clauses:
                made = lose(id_, made) or made
                yield made
            for some in combinations(node.clauses, 2 if len(node.clauses) <= _SEVERAL else 1):
                made = start
                for id_ in some:
                    made = lose(id_, made) or made
                    yield made

    def _lose(self, id_: ir.ClauseId, start: Submission) -> Submission | None:
        return self._setting.judged(id_, start, Wish.NOT_MET)

    def _moved(self, node: ir.ScoreCompare, measure: Measure, where: Submission) -> Iterator[Submission]:
        """Yield submissions in which one number is moved to where the score is at its bound."""
        lines = [self._clauses[id_] for id_ in node.clauses if isinstance(self._clauses[id_].test, ir.PointLine)]
        used = {id_ for clause in lines for id_ in self._ground.reads(clause)}
        for clause in lines:
            test = clause.test
            assert isinstance(test, ir.PointLine)
            ends = self._ground.oracle.values([test.benchmark, test.leading], where)
            known = sorted(end for end in ends if isinstance(end, Fraction))
            if len(known) < 2 or known[0] == known[1]:
                continue
            between = self._ground.finder.inside(test.subject, ir.Interval(known[0], False, known[1], False), where)
            for slot in slots(self._program, between) if between is not None else ():
                if between is not None and slot.owner in used:
                    sides = self._ground.finder.sides(measure, between, slot)
                    yield from sides.there.values() if sides is not None else ()

    # -- decisions by two axes -----------------------------------------------------------------------

    def _cells(self) -> Found:
        """Yield a submission inside each cell of every decision table."""
        for table in self._program.decisions:
            for row, down in enumerate(table.rows.bands, 1):
                for column, across in enumerate(table.columns.bands, 1):
                    made = self._in_cell(down.condition, across.condition)
                    if made is None:
                        yield Unsupported(named(table), Feature.DECISION, NOT_MADE)
                        continue
                    said = Text(f"{down.text}，{across.text}", f"{down.text}, {across.text}")
                    title = Text(
                        f"{table.rows.name} × {table.columns.name}", f"{table.rows.name} × {table.columns.name}"
                    )
                    yield Case(f"{table.id}/cell-{row}-{column}", titled(title, said), LEVEL, made)

    def _in_cell(self, down: ir.Condition | None, across: ir.Condition | None) -> Submission | None:
        """Return a submission in which both axes lie in their bands, whichever of them is placed first."""
        for order in ((down, across), (across, down)):
            for start in (self._start, self._whole):
                made: Submission | None = start
                for condition in order:
                    made = None if made is None else self._placed(condition, made)
                if made is not None and all(one is None or self._setting.holds(one, made) for one in order):
                    return made
        return None

    def _placed(self, condition: ir.Condition | None, start: Submission) -> Submission | None:
        """Return a submission in which an axis lies in one band; None if none is found."""
        if condition is None or self._setting.holds(condition, start):
            return start
        edges = condition.args if isinstance(condition, ir.AllOf) else (condition,)
        for made in self._tried(edges, start):
            if self._setting.holds(condition, made):
                return made
        return self._setting.held(condition, start, wish=True)

    def _tried(self, edges: tuple[ir.Condition, ...], start: Submission) -> Iterator[Submission]:
        """Yield submissions that may lie between the edges of a band."""
        first = edges[0]
        if isinstance(first, ir.Compare):
            band = self._between([edge for edge in edges if isinstance(edge, ir.Compare)])
            made = self._ground.finder.inside(first.left, band, start) if band is not None else None
            yield from [made] if made is not None else []
        elif isinstance(first, ir.ClausesCounted | ir.ScoreCompare):
            fewer = list(self._fewer(start, first))
            yield from fewer
            if isinstance(first, ir.ScoreCompare):
                measure = self._measure(first, first.bound)
                for where in fewer:
                    yield from self._moved(first, measure, where)

    def _between(self, edges: list[ir.Compare]) -> ir.Interval | None:
        """Return the values for which a number is on the right side of constants; None if one is none."""
        ends: list[tuple[Fraction | None, bool]] = [(None, False), (None, False)]
        for edge in edges:
            right = edge.right
            value = right.value if isinstance(right, ir.Const) else None
            if isinstance(right, ir.Ref):
                value = self._constants.get(right.target)
            if value is None:
                return None
            if edge.relation in (ir.Relation.GE, ir.Relation.GT, ir.Relation.EQ):
                ends[0] = value, edge.relation is not ir.Relation.GT
            if edge.relation in (ir.Relation.LE, ir.Relation.LT, ir.Relation.EQ):
                ends[1] = value, edge.relation is not ir.Relation.LT
        return ir.Interval(*ends[0], *ends[1])


def _title(level: ir.Level) -> str:
    return level.title.zh or level.title.en or level.id


def _counting(condition: ir.Condition) -> Iterator[_Counting]:
    return (node for node in counted(condition) if isinstance(node, ir.ClausesCounted | ir.ScoreCompare))


def named(table: ir.Decision) -> str:
    """Return what a decision table is called: its number, or its axes."""
    return table.number.text if table.number is not None else f"{table.rows.name} × {table.columns.name}"


def _without_better(program: ir.Program, level: ir.Level) -> ir.Condition:
    """Return the condition that a level is given: its own, and that of no better one."""
    better: list[ir.Condition] = []
    for other in program.levels:
        if other.id == level.id:
            break
        better.append(ir.Negated(arg=other.condition, span=other.span))
    return ir.AllOf(args=(*better, level.condition), span=level.span)
