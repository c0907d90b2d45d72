"""Demands that the period be twelve months: each is tried with nine, in a submission in which nothing else decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any, Final, TypeAlias

from zcdsl.backends.base import Feature, Unsupported
from zcdsl.ir import model as ir
from zcdsl.ir.fold import Expression, parts, test_expressions
from zcdsl.source import Span
from zcdsl.testing.vectors.around import titled
from zcdsl.testing.vectors.ground import Ground
from zcdsl.testing.vectors.unreached import NOT_MADE
from zcdsl.testing.vectors.vector import LEVEL, About, Case, Kind, Submission, beside, canonical
from zcdsl.texts import Text

_NINE_MONTHS: Final = 272  # days after the first, of a year that begins in January and is no leap year
_SAID: Final = Text("期间为九个月", "with a period of nine months")
_Yearly: TypeAlias = ir.Compare | ir.BandedLimit | ir.PointTable | ir.PointSegments | ir.PointLine


@dataclass(frozen=True, slots=True)
class Demand:
    """One place that asks for twelve months.

    Attributes:
        id: What the vector that tries it is called.
        owner: The clause or level that it stands in.
        masked: Whether the applicability of its clause asks for twelve months as well, so that it may decide nothing.
    """

    id: str
    owner: ir.Clause | ir.Level
    node: _Yearly
    masked: bool = False

    @property
    def about(self) -> About:
        """What it decides on."""
        return About(Kind.OUTCOME, self.owner.id) if isinstance(self.owner, ir.Clause) else LEVEL

    @property
    def name(self) -> Text:
        """Its owner, as a reader knows it."""
        if isinstance(self.owner, ir.Level):
            return self.owner.title
        return Text(self.owner.number.text, self.owner.number.text)


def demands(program: ir.Program) -> Iterator[Demand]:
    """Yield every place in a clause, its applicability or a level that asks for twelve months."""
    owners: list[ir.Clause | ir.Level] = [*program.clauses, *program.levels]
    for owner in owners:
        if isinstance(owner, ir.Level):
            before, after = _compared([owner.condition]), list[_Yearly]()
        else:
            before = _compared([] if owner.applies is None else [owner.applies])
            test, after = owner.test, _compared(test_expressions(owner.test))
            if isinstance(test, ir.BandedLimit | ir.PointTable | ir.PointSegments | ir.PointLine) and test.full_year:
                after.insert(0, test)
        for at, node in enumerate((*before, *after), 1):
            yield Demand(f"{owner.id}/year-{at}", owner, node, masked=at > len(before) > 0)


def _compared(roots: Iterable[Expression]) -> list[_Yearly]:
    return [part for node in roots for part in parts(node) if isinstance(part, ir.Compare) and part.full_year]


class Demands:
    """Looks for submissions of nine months in which each demand of twelve decides."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def shortened(self, cases: Iterable[Case]) -> Iterator[Case | Unsupported]:
        """Yield a case for each demand: the whole submission, else what another case that looks there gives."""
        tried: dict[About, list[Submission]] = {}
        for case in cases:
            tried.setdefault(case.about, []).append(case.submission)
        for demand in demands(self._ground.program):
            starts = [self._ground.whole, self._ground.bulky, *tried.get(demand.about, ())]
            made = self._deciding(demand, starts)
            if made is not None:
                yield Case(demand.id, titled(demand.name, _SAID), demand.about, made)
            elif not demand.masked:
                yield Unsupported(demand.name.zh or demand.name.en, Feature.PERIOD, NOT_MADE)

    def _deciding(self, demand: Demand, starts: Iterable[Submission]) -> Submission | None:
        oracle, about = self._ground.oracle, demand.about
        lax = _lax(oracle.part(about), demand)
        seen = set[str]()
        for start in starts:
            made = self._short(start)
            key = canonical(made)
            if key not in seen and oracle.found(about, made) != oracle.found_in(lax, about, made):
                return made
            seen.add(key)
        return None

    def _short(self, start: Submission) -> Submission:
        """Return a submission with a period of nine months that begins when its own does."""
        dates: dict[str, Any] = start.get("dates", {})
        first: str = {**self._ground.whole.get("dates", {}), **dates}["period"][0]
        last = beside(date.fromisoformat(first), _NINE_MONTHS)
        return {**start, "dates": {**dates, "period": [first, last.isoformat()]}}


def _lax(program: ir.Program, demand: Demand) -> ir.Program:
    """Return a program without one demand."""

    def changed(owner: Any) -> Any:
        return _without(owner, demand.node) if owner is demand.owner else owner

    return replace(
        program,
        clauses=tuple(changed(clause) for clause in program.clauses),
        levels=tuple(changed(level) for level in program.levels),
    )


def _without(value: Any, node: _Yearly) -> Any:
    """Return a part of a program in which one node asks for no twelve months."""
    if value is node:
        return replace(node, full_year=False)
    if isinstance(value, tuple):
        made = tuple(_without(item, node) for item in value)
        return made if any(new is not old for new, old in zip(made, value, strict=True)) else value
    if not is_dataclass(value) or isinstance(value, Span | Text):
        return value
    old = {field.name: getattr(value, field.name) for field in fields(value)}
    new = {name: _without(part, node) for name, part in old.items()}
    moved = {name: part for name, part in new.items() if part is not old[name]}
    return replace(value, **moved) if moved and not isinstance(value, type) else value
