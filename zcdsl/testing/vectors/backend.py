"""Target `vectors`: submissions with what must come of them, to judge implementations by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from zcdsl.backends.base import FULL, Artifact, Emitted, Extent, Feature, Support, Unsupported
from zcdsl.ir import model as ir
from zcdsl.model import Model
from zcdsl.testing.vectors.around import around
from zcdsl.testing.vectors.base import base_of
from zcdsl.testing.vectors.limits import Finder, Limit, limits
from zcdsl.testing.vectors.mistakes import mistakes
from zcdsl.testing.vectors.oracle import Oracle, refusal
from zcdsl.testing.vectors.vector import Case, Submission, canonical, line
from zcdsl.texts import Text

FILE: Final = "vectors.jsonl"
_NOT_TOLD: Final = Support(Extent.NONE, "测例只说结论，不含推导", "vectors say what is found, not how")
_NOT_REACHED: Final = Support(
    Extent.PARTIAL, "没有一项数据能使两边相等", "no single datum makes both sides equal"
)  # fmt: skip
_SIDES: Final = (
    ("below", Text("略低", "just below")),
    ("equal", Text("正好", "exactly at")),
    ("above", Text("略高", "just above")),
)


class VectorsBackend:
    """Vectors: one line of JSON each."""

    name: str = "vectors"
    support: Mapping[Feature, Support] = MappingProxyType(
        {feature: _NOT_TOLD if feature is Feature.DERIVATION else FULL for feature in Feature}
    )

    def emit(self, model: Model) -> Emitted:
        """Return `vectors.jsonl`, and the clauses with a limit that no vector reaches."""
        oracle = Oracle(model.program)
        base = base_of(oracle)
        unreached: list[Limit] = []
        made = [Case("base", Text("其他测例的基础", "what the others are built from"), base)]
        made += _limits(oracle, base, unreached)
        made += around(model.program, base)
        made += mistakes(model.program, base)
        text = "".join(line(case, _expected(oracle, case)) for case in _each_once(made))
        return Emitted((Artifact(PurePosixPath(FILE), text),), tuple(_unsupported(unreached)))


BACKEND: Final = VectorsBackend()


def _limits(oracle: Oracle, base: Submission, unreached: list[Limit]) -> Iterator[Case]:
    finder = Finder(oracle)
    for limit in limits(oracle.program):
        sides = finder.around(limit, base)
        if sides is None:
            unreached.append(limit)
            continue
        zh, en = (name or limit.owner for name in (limit.name.zh or limit.name.en, limit.name.en or limit.name.zh))
        for (key, word), where in zip(_SIDES, sides, strict=True):
            if where is not None:
                told = Text(f"{zh}：{limit.text}，{word.zh}", f"{en}: {limit.text}, {word.en}")
                yield Case(f"{limit.owner}/{limit.key}/{key}", told, where)


def _expected(oracle: Oracle, case: Case) -> dict[str, object]:
    return refusal(case.mistakes) if case.mistakes else oracle.answer(case.submission)


def _each_once(cases: list[Case]) -> Iterator[Case]:
    """Yield cases whose submission has not come before; an id that has come before gets a number."""
    seen: set[str] = set()
    ids: dict[str, int] = {}
    for case in cases:
        text = canonical(case.submission)
        if text in seen:
            continue
        seen.add(text)
        count = ids[case.id] = ids.get(case.id, 0) + 1
        yield case if count == 1 else Case(f"{case.id}~{count}", case.what, case.submission, case.mistakes)


def _unsupported(unreached: list[Limit]) -> Iterator[Unsupported]:
    """Yield each clause once that has a limit which no vector reaches."""
    for clause in {limit.clause.id: limit.clause for limit in unreached if limit.clause is not None}.values():
        banded = isinstance(clause.test, ir.BandedLimit)
        feature = Feature.BANDED_LIMIT if banded else Feature.REQUIREMENT
        yield Unsupported(clause.number.text, feature, _NOT_REACHED)
