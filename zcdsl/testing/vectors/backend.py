"""Target `vectors`: submissions with what must come of them, to judge implementations by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from zcdsl.backends.base import FULL, Artifact, Emitted, Extent, Feature, Support, Unsupported
from zcdsl.ir import model as ir
from zcdsl.ir.behind import behind
from zcdsl.ir.fold import clause_refs
from zcdsl.model import Model
from zcdsl.testing.vectors.around import around, titled
from zcdsl.testing.vectors.ends import ends
from zcdsl.testing.vectors.finder import Sides
from zcdsl.testing.vectors.ground import Ground
from zcdsl.testing.vectors.left_out import LeftOut
from zcdsl.testing.vectors.levels import levels
from zcdsl.testing.vectors.limits import Limit, limits
from zcdsl.testing.vectors.mistakes import mistakes
from zcdsl.testing.vectors.oracle import Oracle, refusal
from zcdsl.testing.vectors.papers import papers
from zcdsl.testing.vectors.points import Found, points
from zcdsl.testing.vectors.setting import Setting
from zcdsl.testing.vectors.terms import terms
from zcdsl.testing.vectors.unreached import NOT_REACHED
from zcdsl.testing.vectors.vector import ERRORS, LEVEL, About, Case, Kind, Mistake, Submission, canonical, line, pointer
from zcdsl.testing.vectors.year import Demands
from zcdsl.texts import Text

FILE: Final = "vectors.jsonl"
_NOT_TOLD: Final = Support(Extent.NONE, "测例只说结论，不含推导", "vectors say what is found, not how")
_NOT_ASKED: Final = Support(
    Extent.NONE,
    "测例不说本版的效力和剪裁",
    "vectors say neither whether an edition holds nor what was tailored",
)
_WORDS: Final = {
    "below": Text("略低", "just below"),
    "equal": Text("正好", "exactly at"),
    "above": Text("略高", "just above"),
}


class VectorsBackend:
    """Vectors: one line of JSON each."""

    name: str = "vectors"
    support: Mapping[Feature, Support] = MappingProxyType(
        {
            **dict.fromkeys(Feature, FULL),
            Feature.DERIVATION: _NOT_TOLD,
            Feature.EDITION: _NOT_ASKED,
            Feature.TAILORING: _NOT_ASKED,
        }
    )

    def emit(self, model: Model) -> Emitted:
        """Return `vectors.jsonl`, and the clauses with something that no vector reaches."""
        oracle = Oracle(model.program)
        ground = Ground(oracle)
        setting = Setting(ground)
        found = list(_all(ground, setting))
        tried = [item for item in found if isinstance(item, Case) and not item.mistakes]
        found += LeftOut(ground, setting).shown(tried)
        found += Demands(ground).shortened(tried)
        cases = [item for item in found if isinstance(item, Case)]
        unreached = dict.fromkeys(item for item in found if isinstance(item, Unsupported))
        text = "".join(line(case, _expected(oracle, case)) for case in _each_once(cases))
        return Emitted((Artifact(PurePosixPath(FILE), text),), tuple(unreached))


BACKEND: Final = VectorsBackend()


def _all(ground: Ground, setting: Setting) -> Found:
    about = LEVEL if ground.program.levels else About(Kind.SCORE, ir.TOTAL) if ground.program.groups else LEVEL
    yield Case("base", Text("一份完整的填报", "a whole submission"), about, ground.base())
    yield from _limits(ground, setting)
    yield from around(ground)
    yield from papers(ground, setting)
    yield from points(ground, setting)
    yield from levels(ground, setting)
    yield from ends(ground)
    yield from terms(ground)
    yield from mistakes(ground)


def _limits(ground: Ground, setting: Setting) -> Found:
    for limit in limits(ground.program):
        sides = _sides(ground, setting, limit)
        for side, word in _WORDS.items():
            told = titled(limit.name, Text(f"{limit.text}，{word.zh}", f"{limit.text}, {word.en}"))
            if side in sides.there:
                yield Case(f"{limit.id}/{side}", told, limit.about, sides.there[side])
            elif side in sides.beyond:
                path, submission = sides.beyond[side]
                mistake = Mistake("ZC6010", pointer((*path, "value")))
                yield Case(f"{limit.id}/{side}", told, ERRORS, submission, (mistake,))
        if not sides.reach(limit.sides):
            yield from _unreached(ground.program, limit)


def _sides(ground: Ground, setting: Setting, limit: Limit) -> Sides:
    """Return the submissions around a limit, from the first start from which all of its sides are found."""
    best = Sides({}, {})
    for jumps in (False, True):
        for start, small in _starts(ground, setting, limit) if not best.there else ():
            sides = ground.finder.around(limit, start, jumps=jumps)
            if sides is None or len(sides) <= len(best):
                continue
            best = sides if small else ground.finder.smaller(limit, sides, ground.reduced)
            if best.reach(limit.sides):
                break
    return best


def _starts(ground: Ground, setting: Setting, limit: Limit) -> Iterator[tuple[Submission, bool]]:
    """Yield where to look for a limit, and whether it is small already."""
    about = limit.about
    if about.kind is Kind.OUTCOME and not limit.key.startswith("applies"):
        clause = next(clause for clause in ground.program.clauses if clause.id == about.id)
        yield setting.applying(clause), True
    yield ground.local(about), True
    for other in ground.others(about):
        yield other, True
    yield ground.restricted(about, ground.whole), False
    yield ground.first_rows(ground.restricted(about, ground.whole)), False
    for _, _, made in ground.choices(about):
        yield made, False
    whole = ground.restricted(about, ground.bulky)
    yield whole, False
    if about.kind is Kind.OUTCOME:
        clause = next(clause for clause in ground.program.clauses if clause.id == about.id)
        if clause.applies is not None:
            applied = setting.held(clause.applies, whole, wish=True)
            yield from [(applied, False)] if applied is not None else []


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
    return refusal(case.mistakes) if case.mistakes else oracle.answer(case)


def _joined(case: Case, other: Case) -> Case:
    return replace(case, also=(*case.also, other.id), besides=(*case.besides, other.about))


def _each_once(cases: Iterable[Case]) -> list[Case]:
    """Return cases of which no two have one submission; one says what else it tries.

    An id that has come before gets a number.
    """
    made: dict[str, Case] = {}
    ids: dict[str, int] = {}
    for case in cases:
        count = ids[case.id] = ids.get(case.id, 0) + 1
        named = case if count == 1 else replace(case, id=f"{case.id}~{count}")
        text = canonical(case.submission)
        before = made.get(text)
        made[text] = named if before is None else _joined(before, named)
    return list(made.values())
