"""Submissions that show it where a level, or a band of a decision, forgets one of the clauses that it asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice
from typing import Final, TypeAlias

from zcdsl.backends.base import Feature
from zcdsl.ir import model as ir
from zcdsl.ir.behind import behind
from zcdsl.ir.fold import parts, refs
from zcdsl.reference import Truth
from zcdsl.reference.arithmetic import held_between
from zcdsl.testing.vectors.around import titled
from zcdsl.testing.vectors.ground import Ground
from zcdsl.testing.vectors.levels import named
from zcdsl.testing.vectors.limits import Limit
from zcdsl.testing.vectors.setting import Setting, Wish
from zcdsl.testing.vectors.slots import filled, slots, value_of
from zcdsl.testing.vectors.vector import LEVEL, Case, Submission, canonical
from zcdsl.texts import Text

_STARTS: Final = 4  # submissions that a clause is lost in
_EACH: Final = 24  # submissions that are tried for one place
_MOST: Final = 120  # submissions that are tried for one standard
_SMALL: Final = Fraction(1, 1000)
_OfClauses: TypeAlias = ir.ClausesMet | ir.ClausesCounted


@dataclass(frozen=True, slots=True)
class _Place:
    """One clause in one list of a level, or of a band of a decision.

    Attributes:
        node: The list.
        less: What it stands in, without it.
    """

    owner: ir.LevelId | ir.ClauseId
    name: Text
    whole: ir.Condition
    node: _OfClauses
    clause: ir.ClauseId
    less: ir.Condition


class LeftOut:
    """Looks, for each clause in each list, for a submission that is rated otherwise without it."""

    def __init__(self, ground: Ground, setting: Setting) -> None:
        self._ground = ground
        self._setting = setting
        self._clauses = {clause.id: clause for clause in ground.program.clauses}
        self._levels = ground.program.levels
        self._places = list(_places(ground.program))
        asked = [level.condition for level in self._levels]
        asked += [condition for place in self._places for condition in (place.whole, place.less)]
        conditions = list(dict.fromkeys(asked))
        self._truths = ground.oracle.truths(conditions)
        self._at = {condition: at for at, condition in enumerate(conditions)}
        self._ids = [level.id for level in self._levels]
        self._left = _MOST

    def shown(self, tried: Iterable[Case]) -> Iterator[Case]:
        """Yield a case for each clause of which nothing that is `tried` shows that it is asked for."""
        left = self._places
        starts: dict[object, Submission] = {}
        for case in tried if left else ():
            if case.about == LEVEL:
                truths = self._truths(case.submission)
                left = [place for place in left if not self._differs(place, truths)]
                starts.setdefault(_found(truths[: len(self._levels)]), case.submission)
        begin = list(islice(starts.values(), _STARTS))
        while left:
            place = left[0]
            made = self._made(place, begin)
            if made is None:
                left = left[1:]
                continue
            truths = self._truths(made)
            left = [other for other in left if not self._differs(other, truths)]
            number = self._clauses[place.clause].number.text
            said = Text(f"条 {number} 不计入则不同", f"other if {number} did not count")
            yield Case(f"{place.owner}/counts-{place.clause}", titled(place.name, said), LEVEL, made)

    def _differs(self, place: _Place, truths: list[Truth]) -> bool:
        """Whether an answer would be another without a clause."""
        real, less = truths[self._at[place.whole]], truths[self._at[place.less]]
        if place.owner not in self._ids:
            return (real is False) != (less is False)
        wrong = truths[: len(self._ids)]
        wrong[self._ids.index(ir.LevelId(place.owner))] = less
        return _found(wrong) != _found(truths[: len(self._ids)])

    def _made(self, place: _Place, starts: list[Submission]) -> Submission | None:
        """Return a submission in which a clause counts; None if none is found."""
        seen = set[str]()
        for made in islice(self._candidates(place, starts), min(_EACH, self._left)):
            key = canonical(made)
            if key not in seen:
                self._left -= 1
                seen.add(key)
                if self._differs(place, self._truths(made)):
                    return made
        return None

    def _candidates(self, place: _Place, starts: list[Submission]) -> Iterator[Submission]:
        """Yield submissions without the clause, then without more and more of the others, with it and without it."""
        others = [id_ for id_ in place.node.clauses if id_ != place.clause]
        for start in starts:
            lost = self._setting.judged(place.clause, start, Wish.NOT_MET)
            if lost is None:
                continue
            yield lost
            for less in list(self._apart(place.clause, others, start, lost)) or [lost]:
                held = self._setting.held(place.less, less, wish=True)
                yield from [held] if held is not None else []
                yield from self._compared(place, less)
            if not isinstance(place.node, ir.ClausesCounted):
                continue
            kept = self._every([*others, place.clause], start)
            alone = self._setting.judged(place.clause, kept, Wish.NOT_MET)
            for one in (alone, kept) if alone is not None else (kept,):
                made = one
                for id_ in reversed(others):
                    if self._counts(place, made):
                        yield made
                    made = self._setting.judged(id_, made, Wish.NOT_MET) or made

    def _counts(self, place: _Place, where: Submission) -> bool:
        """Whether a number or a share of clauses is on the other side of its bound without one of them."""
        node = place.node
        assert isinstance(node, ir.ClausesCounted)
        found = {id_: self._ground.oracle.judged(id_, where).outcome for id_ in node.clauses}

        def holds(outcomes: list[str]) -> bool | None:
            left = len(outcomes) - outcomes.count("not_applicable")
            value = Fraction(outcomes.count("met"), left if node.share else 1) if left else None
            return None if value is None else held_between(node.relation, value, value, node.bound, None) is True

        return holds([*found.values()]) != holds([one for id_, one in found.items() if id_ != place.clause])

    def _compared(self, place: _Place, start: Submission) -> Iterator[Submission]:
        """Yield submissions on the sides of numbers that are compared beside a clause; its own data stay."""
        own = self._ground.reads(self._clauses[place.clause])
        for node in parts(place.less):
            if isinstance(node, ir.Compare) and not self._setting.holds(node, start):
                limit = Limit("", "", Text(), node.span.text, node, node.left, node.right, LEVEL, Feature.LOGIC)
                sides = self._ground.finder.around(limit, start, kept=own)
                yield from sides.there.values() if sides is not None else ()

    def _apart(
        self, clause: ir.ClauseId, others: list[ir.ClauseId], start: Submission, lost: Submission
    ) -> Iterator[Submission]:
        """Yield submissions in which a clause is lost alone: another one, lost with it in `lost`, does not apply.

        What the clause rests on, but for what the other applies to, is made small: one datum may not do.
        """
        for id_ in others:
            applies = self._clauses[id_].applies
            if applies is None or self._ground.oracle.judged(id_, lost).outcome != "not_met":
                continue
            made = self._setting.judged(id_, start, Wish.NOT_APPLICABLE)
            if made is None:
                continue
            moved = self._ground.reads(self._clauses[clause]) - behind(self._ground.program, refs(applies))
            for slot in slots(self._ground.program, made):
                if slot.owner in moved:
                    made = filled(made, slot, value_of(made, slot) * _SMALL) or made
            yield made

    def _every(self, ids: list[ir.ClauseId], start: Submission) -> Submission:
        made = start
        for id_ in ids:
            made = self._setting.judged(id_, made, Wish.MET) or made
        return made


def _found(truths: list[Truth]) -> tuple[int | None, int | None]:
    """Return the best level that holds, and the best that can."""
    return (
        next((at for at, truth in enumerate(truths) if truth is True), None),
        next((at for at, truth in enumerate(truths) if truth is not False), None),
    )


def _places(program: ir.Program) -> Iterator[_Place]:
    for level in program.levels:
        asked = Counter(id_ for node in _all_of(level.condition) for id_ in node.clauses)
        for node, clause, less in _less(level.condition):
            if asked[clause] > 1 and isinstance(node, ir.ClausesMet):
                continue  # it is asked for twice: nothing tells a list that forgets it
            yield _Place(level.id, level.title, level.condition, node, clause, less)
    for table in program.decisions:
        for band in (*table.rows.bands, *table.columns.bands):
            for node, clause, less in _less(band.condition) if band.condition is not None else ():
                assert band.condition is not None
                name = Text(f"{named(table)}，{band.text}", f"{named(table)}, {band.text}")
                yield _Place(table.id, name, band.condition, node, clause, less)


def _all_of(condition: ir.Condition) -> Iterator[ir.ClausesMet]:
    """Yield the lists of clauses all of which must be met, whatever else holds."""
    if isinstance(condition, ir.ClausesMet):
        yield condition
    for arg in condition.args if isinstance(condition, ir.AllOf) else ():
        yield from _all_of(arg)


def _is_always(node: _OfClauses) -> bool:
    """Whether no share of clauses is on the other side of a bound."""
    if not isinstance(node, ir.ClausesCounted) or not node.share:
        return False
    return (node.relation is ir.Relation.LE and node.bound >= 1) or (
        node.relation is ir.Relation.GE and node.bound <= 0
    )


def _less(condition: ir.Condition) -> Iterator[tuple[_OfClauses, ir.ClauseId, ir.Condition]]:
    """Yield every list of several clauses, each clause of it, and the condition without that clause there."""
    match condition:
        case ir.ClausesMet(clauses=ids) | ir.ClausesCounted(clauses=ids):
            for id_ in ids if len(ids) > 1 and not _is_always(condition) else ():
                yield condition, id_, replace(condition, clauses=tuple(other for other in ids if other != id_))
        case ir.AllOf(args=args) | ir.AnyOf(args=args):
            for at, arg in enumerate(args):
                for node, id_, less in _less(arg):
                    yield node, id_, replace(condition, args=(*args[:at], less, *args[at + 1 :]))
        case ir.Negated(arg=arg):
            for node, id_, less in _less(arg):
                yield node, id_, replace(condition, arg=less)
        case _:
            pass
