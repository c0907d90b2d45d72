"""Submissions made so that something comes out: a condition true or false, a clause met, not met, open or left out."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from typing import Any, assert_never

from zcdsl.backends.base import Feature
from zcdsl.ir import model as ir
from zcdsl.testing.owned import own
from zcdsl.testing.vectors.ground import Ground
from zcdsl.testing.vectors.limits import Limit, limits
from zcdsl.testing.vectors.nothing import stated_none
from zcdsl.testing.vectors.slots import decimal, with_, without
from zcdsl.testing.vectors.vector import LEVEL, About, Kind, Submission
from zcdsl.texts import Text


class Wish(StrEnum):
    """How a clause is to come out."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"
    NOT_APPLICABLE = "not_applicable"


class Setting:
    """Changes submissions of one program until something comes out as wished."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._program = ground.program
        self._clauses = {clause.id: clause for clause in ground.program.clauses}
        self._codes = {item.id: item for item in ground.program.structures.code_lists}
        self._starts: dict[str, Submission] = {}
        self._limits: dict[str, list[Limit]] = {}
        for limit in limits(ground.program):
            self._limits.setdefault(limit.about.id, []).append(limit)

    # -- conditions ----------------------------------------------------------------------------------

    def held(self, condition: ir.Condition, start: Submission, wish: bool) -> Submission | None:
        """Return a submission in which a condition is true, or false; None if none is found."""
        if self._ground.oracle.truth(condition, start) is wish:
            return start
        for made in self._tried(condition, start, wish):
            if self._ground.oracle.truth(condition, made) is wish:
                return made
        return None

    def holds(self, condition: ir.Condition, where: Submission) -> bool:
        """Whether a condition is true."""
        return self._ground.oracle.truth(condition, where) is True

    def _tried(self, condition: ir.Condition, start: Submission, wish: bool) -> Iterator[Submission]:
        match condition:
            case ir.Compare(left=left, right=right):
                text = condition.span.text
                limit = Limit("", "", Text(), text, condition, left, right, LEVEL, Feature.LOGIC)
                sides = self._ground.finder.around(limit, start)
                yield from sides.there.values() if sides is not None else ()
            case ir.CodeCompare(left=left_code, right=right_code):
                for term in (left_code, right_code):
                    if isinstance(term, ir.CodeOf):
                        for code in self._codes[term.codes].codes:
                            yield with_(start, ("data", term.target), code.code)
            case ir.FlagOf(target=target):
                for said in (True, False):
                    yield with_(start, ("data", target), said)
            case ir.Negated(arg=arg):
                made = self.held(arg, start, not wish)
                yield from [made] if made is not None else []
            case ir.AllOf(args=args) | ir.AnyOf(args=args):
                every = isinstance(condition, ir.AllOf) == wish
                yield from self._every(args, start, wish) if every else self._any(args, start, wish)
            case ir.ClausesMet(clauses=ids) | ir.ClauseMet(clauses=ids) | ir.ClausesCounted(clauses=ids):
                made = start
                for id_ in ids:
                    made = self.judged(id_, made, Wish.MET if wish else Wish.NOT_MET) or made
                    yield made
            case ir.ScoreCompare() | ir.FlagCell() | ir.Quantifier():
                pass  # nothing is tried: what rests on them is tried row by row, and by points
            case _:
                assert_never(condition)

    def _every(self, args: tuple[ir.Condition, ...], start: Submission, wish: bool) -> Iterator[Submission]:
        made: Submission | None = start
        for arg in args:
            made = None if made is None else self.held(arg, made, wish)
        yield from [made] if made is not None else []

    def _any(self, args: tuple[ir.Condition, ...], start: Submission, wish: bool) -> Iterator[Submission]:
        for arg in args:
            made = self.held(arg, start, wish)
            if made is not None:
                yield made

    # -- clauses -------------------------------------------------------------------------------------

    def applying(self, clause: ir.Clause) -> Submission:
        """Return the smallest submission found for a clause, in which it applies if it does in any that is found."""
        about = About(Kind.OUTCOME, clause.id)
        if clause.id not in self._starts:
            start = self._ground.local(about)
            if clause.applies is not None and not self.holds(clause.applies, start):
                whole = self._ground.restricted(about, self._ground.bulky)
                made = self.held(clause.applies, whole, wish=True)
                start = start if made is None else self._ground.smallest(about, made)
            self._starts[clause.id] = start
        return self._starts[clause.id]

    def _applied(self, clause: ir.Clause, start: Submission) -> Submission:
        if clause.applies is None:
            return start
        return self.held(clause.applies, start, wish=True) or start

    def judged(self, id_: ir.ClauseId, start: Submission, wish: Wish) -> Submission | None:
        """Return a submission in which a clause comes out as wished; None if none is found."""
        for made in self._outcomes(self._clauses[id_], start, wish):
            if self._comes_out(id_, made) == wish:
                return self._lean(id_, made, wish)
        return None

    def _lean(self, id_: ir.ClauseId, made: Submission, wish: Wish) -> Submission:
        """Return a submission that states what it has rows of nothing of."""
        for listed in self._program.structures.lists:
            less = stated_none(self._program.structures, listed, made) if listed.id in made["data"] else None
            made = less if less is not None and self._comes_out(id_, less) == wish else made
        return made

    def may_not_apply(self, id_: ir.ClauseId) -> bool:
        """Whether a clause can be left out."""
        return self._clauses[id_].accepts is not None or self._clauses[id_].applies is not None

    def claimed(self, id_: ir.ClauseId, start: Submission) -> Submission | None:
        """Return a submission in which a clause is claimed not to apply, and nobody has accepted it."""
        clause = self._clauses[id_]
        if clause.accepts is None:
            return None
        bare = unclaimed(self._program, clause, start)
        return {**bare, "not_applicable": {**bare.get("not_applicable", {}), clause.id: {"reason": "x"}}}

    def least(self, id_: ir.ClauseId, start: Submission) -> Submission | None:
        """Return a submission in which a clause is assessed, and has the fewest points that are found."""
        found: list[tuple[Fraction, Submission]] = []
        for made in self._poor(self._clauses[id_], start):
            judged = self._ground.oracle.judged(id_, made)
            if judged.outcome in ("met", "not_met"):
                points = judged.points[0] if judged.points is not None else Fraction(judged.outcome == "met")
                found.append((points, made))
        return min(found, key=lambda row: row[0])[1] if found else None

    def _poor(self, clause: ir.Clause, start: Submission) -> Iterator[Submission]:
        made = self.judged(clause.id, start, Wish.NOT_MET)
        yield from [made] if made is not None else []
        match clause.test:
            case ir.Items(items=items):
                made = start
                for item in items:
                    made = self.judged(item, made, Wish.NOT_MET) or made
                yield made
            case ir.PointTable(selector=selector, bands=bands):
                poorest = min(bands, key=lambda band: band.points)
                made = self._ground.finder.inside(selector, poorest.interval, start)
                yield from [made] if made is not None else []
            case ir.PointSegments():
                for limit in self._limits.get(clause.id, ()):
                    sides = self._ground.finder.around(limit, start) if limit.key.startswith("points") else None
                    yield from sides.there.values() if sides is not None else ()
            case ir.PointCases(cases=cases):
                made = self.held(min(cases, key=lambda case: case.points).condition, start, wish=True)
                yield from [made] if made is not None else []
            case ir.PointLine():
                for limit in self._limits.get(clause.id, ()):
                    sides = self._ground.finder.around(limit, start) if limit.key.startswith("benchmark") else None
                    yield from sides.there.values() if sides is not None else ()
            case _:
                pass

    def _comes_out(self, id_: ir.ClauseId, where: Submission) -> str:
        outcome = self._ground.oracle.judged(id_, where).outcome
        return "open" if outcome == "not_assessed" else outcome

    def _outcomes(self, clause: ir.Clause, start: Submission, wish: Wish) -> Iterator[Submission]:
        yield start
        match wish:
            case Wish.NOT_APPLICABLE:
                if clause.accepts is not None:
                    claim = {"reason": "x", "accepted_by": {"role": clause.accepts.value}}
                    bare = unclaimed(self._program, clause, start)
                    yield {**bare, "not_applicable": {**bare.get("not_applicable", {}), clause.id: claim}}
                if clause.applies is not None:
                    made = self.held(clause.applies, start, wish=False)
                    yield from [made] if made is not None else []
            case Wish.OPEN:
                yield from self._opened(clause, start)
            case Wish.MET | Wish.NOT_MET:
                yield from self._settled(clause, self._applied(clause, start), wish)
            case _:
                assert_never(wish)

    def _opened(self, clause: ir.Clause, start: Submission) -> Iterator[Submission]:
        if clause.id in start.get("judgements", {}):
            yield without(start, ("judgements", clause.id))
        bare = unclaimed(self._program, clause, start)
        yield bare
        if isinstance(clause.test, ir.Items):
            made = start
            for item in clause.test.items:
                made = self.judged(item, made, Wish.OPEN) or made
                yield made
        for id_ in sorted(self._ground.reads(clause)):
            if id_ in bare["data"]:
                yield without(bare, ("data", id_))

    def _settled(self, clause: ir.Clause, start: Submission, wish: Wish) -> Iterator[Submission]:
        test = clause.test
        if isinstance(test, ir.JudgedBy):
            yield judging(clause, test.role, start, met=wish is Wish.MET)
            return
        if isinstance(test, ir.Items):
            made = start
            for item in reversed(test.items):
                made = self.judged(item, made, wish) or made
                yield made
            return
        reads = self._ground.reads(clause)
        for begin in (start, self._ground.with_rows(start, reads)):
            for limit in self._limits.get(clause.id, ()):
                sides = self._ground.finder.around(limit, begin)
                yield from sides.there.values() if sides is not None else ()
        for condition in self._conditions(clause):
            held = self.held(condition, start, wish=wish is Wish.MET)
            yield from [held] if held is not None else []

    def _conditions(self, clause: ir.Clause) -> Iterator[ir.Condition]:
        match clause.test:
            case ir.Requirement(condition=condition):
                yield condition
            case ir.PointCases(cases=cases):
                yield from (case.condition for case in cases)
            case _:
                pass


def judging(clause: ir.Clause, role: ir.Role, start: Submission, *, met: bool) -> Submission:
    """Return a submission in which a clause is judged by who must."""
    words = ("not_found", "found") if clause.kind is ir.ClauseKind.VETO else ("met", "not_met")
    said: dict[str, Any] = start.get("judgements", {})
    before: Any = said.get(clause.id)
    kept: dict[str, Any] = before if isinstance(before, dict) else {}
    judgement = {**kept, "outcome": words[0 if met else 1], "by": {"role": role.value}}
    if isinstance(clause.test, ir.JudgedBy) and clause.test.graded:
        full = clause.points or Fraction(0)
        judgement |= {"outcome": "graded", "points": decimal(full if met else Fraction(0))}
    return {**start, "judgements": {**said, clause.id: judgement}}


def unclaimed(program: ir.Program, clause: ir.Clause, start: Submission) -> Submission:
    """Return a submission without the judgement and the data that nobody gives who claims that a clause does not apply.

    Neither are the judgements of its items, if it is made of some.
    """
    made = start
    judged = [clause.id, *(clause.test.items if isinstance(clause.test, ir.Items) else ())]
    for path in [*(("judgements", id_) for id_ in judged), *(("data", id_) for id_ in sorted(own(program, clause)))]:
        if path[1] in made.get(path[0], {}):
            made = without(made, path)
            if path[0] == "data" and path[1] in made.get("none", {}):
                made = without(made, ("none", path[1]))
    return made
