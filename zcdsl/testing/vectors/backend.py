"""Target `vectors`: submissions with what must come of them, to judge implementations by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from zcdsl.backends.base import FULL, Artifact, Emitted, Extent, Feature, Support, Unsupported
from zcdsl.ir.behind import behind
from zcdsl.ir.fold import clause_refs
from zcdsl.ir import model as ir
from zcdsl.model import Model
from zcdsl.testing.vectors.around import around, titled
from zcdsl.testing.vectors.ground import Ground
from zcdsl.testing.vectors.levels import levels
from zcdsl.testing.vectors.limits import Limit, limits
from zcdsl.testing.vectors.mistakes import mistakes
from zcdsl.testing.vectors.oracle import Oracle, refusal
from zcdsl.testing.vectors.papers import papers
from zcdsl.testing.vectors.points import Found, points
from zcdsl.testing.vectors.setting import Setting
from zcdsl.testing.vectors.unreached import NOT_REACHED
from zcdsl.testing.vectors.vector import ERRORS, LEVEL, About, Case, Kind, Mistake, canonical, line, pointer
from zcdsl.texts import Text

FILE: Final = "vectors.jsonl"
_NOT_TOLD: Final = Support(Extent.NONE, "测例只说结论，不含推导", "vectors say what is found, not how")
_WORDS: Final = {
    "below": Text("略低", "just below"),
    "equal": Text("正好", "exactly at"),
    "above": Text("略高", "just above"),
}


class VectorsBackend:
    """Vectors: one line of JSON each."""

    name: str = "vectors"
    support: Mapping[Feature, Support] = MappingProxyType(
        {feature: _NOT_TOLD if feature is Feature.DERIVATION else FULL for feature in Feature}
    )

    def emit(self, model: Model) -> Emitted:
        """Return `vectors.jsonl`, and the clauses with something that no vector reaches."""
        oracle = Oracle(model.program)
        ground = Ground(oracle)
        found = list(_all(ground))
        cases = [item for item in found if isinstance(item, Case)]
        unreached = dict.fromkeys(item for item in found if isinstance(item, Unsupported))
        text = "".join(line(case, _expected(oracle, case)) for case in _each_once(cases))
        return Emitted((Artifact(PurePosixPath(FILE), text),), tuple(unreached))


BACKEND: Final = VectorsBackend()


def _all(ground: Ground) -> Found:
    setting = Setting(ground)
    about = LEVEL if ground.program.levels else About(Kind.SCORE, ir.TOTAL) if ground.program.groups else LEVEL
    yield Case("base", Text("一份完整的填报", "a whole submission"), about, ground.base())
    yield from _limits(ground, setting)
    yield from around(ground)
    yield from papers(ground, setting)
    yield from points(ground, setting)
    yield from levels(ground, setting)
    yield from mistakes(ground)


def _limits(ground: Ground, setting: Setting) -> Found:
    clauses = {clause.id: clause for clause in ground.program.clauses}
    for limit in limits(ground.program):
        start = ground.local(limit.about)
        if limit.about.kind is Kind.OUTCOME and not limit.key.startswith("applies"):
            start = setting.applying(clauses[ir.ClauseId(limit.about.id)], start)
        sides = ground.finder.around(limit, start)
        there = {} if sides is None else sides.there
        beyond = {} if sides is None else sides.beyond
        for side, word in _WORDS.items():
            told = titled(limit.name, Text(f"{limit.text}，{word.zh}", f"{limit.text}, {word.en}"))
            if side in there:
                yield Case(f"{limit.id}/{side}", told, limit.about, there[side])
            elif side in beyond:
                path, submission = beyond[side]
                mistake = Mistake("ZC6010", pointer((*path, "value")))
                yield Case(f"{limit.id}/{side}", told, ERRORS, submission, (mistake,))
        if not all(side in there or side in beyond for side in limit.sides):
            yield from _unreached(ground.program, limit)


def _unreached(program: ir.Program, limit: Limit) -> Iterator[Unsupported]:
    """Yield the clause that has a limit which no vector reaches, or those that rest on what has."""
    if limit.about.kind is Kind.OUTCOME:
        numbers = [clause.number.text for clause in program.clauses if clause.id == limit.about.id]
    elif limit.about.kind is Kind.INDICATOR:
        numbers = [
            clause.number.text
            for clause in program.clauses
            if ir.Id(limit.about.id) in behind(program, clause_refs(clause))
        ]
    else:
        numbers = []
    for number in numbers or [limit.name.zh or limit.name.en]:
        yield Unsupported(number, limit.feature, NOT_REACHED)


def _expected(oracle: Oracle, case: Case) -> dict[str, object]:
    return refusal(case.mistakes) if case.mistakes else oracle.answer(case.about, case.submission)


def _each_once(cases: Iterable[Case]) -> list[Case]:
    """Return cases of which no two have one submission: what else one tries, it says; ids that came before get a number."""
    made: dict[str, Case] = {}
    ids: dict[str, int] = {}
    for case in cases:
        count = ids[case.id] = ids.get(case.id, 0) + 1
        named = case if count == 1 else replace(case, id=f"{case.id}~{count}")
        text = canonical(case.submission)
        before = made.get(text)
        made[text] = named if before is None else replace(before, also=(*before.also, named.id))
    return list(made.values())
