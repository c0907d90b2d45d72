"""Targets beside the reference evaluator, on many submissions to one standard at once.

What is wrong with an invalid submission has no reference: there the module in Python is the yardstick.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from zcdsl.backends.base import Feature
from zcdsl.backends.constructs import used
from zcdsl.model import Model
from zcdsl.reference import Verdict
from zcdsl.testing.compare import differences, verdict_of
from zcdsl.testing.targets import PYTHON_TARGET, Target, lacking

_SHOWN: Final = 200  # characters of a value that a line repeats


@dataclass
class Tally:
    """What was judged: pairs of a standard and a submission, in all, by target, and by what came of them."""

    programs: int = 0
    pairs: Counter[str] = field(default_factory=Counter)
    by_feature: Counter[tuple[str, Feature]] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Add what was judged elsewhere."""
        self.programs += other.programs
        self.pairs += other.pairs
        self.by_feature += other.by_feature
        self.found += other.found


def judged(
    model: Model, targets: Sequence[Target], submissions: Sequence[str], tally: Tally | None = None
) -> list[tuple[str, ...]]:
    """Return for each submission a line for every difference, each headed by the name of its target.

    Args:
        model: A standard.
        targets: Those that express it are asked, the others are not. The module in Python always is.
        submissions: JSON texts, valid or not.
        tally: Gets what was judged.
    """
    tally = tally if tally is not None else Tally()
    features = used(model.program)
    yardstick = _answers(PYTHON_TARGET, model, submissions)
    asked = [t for t in targets if t is not PYTHON_TARGET and not lacking(t.support, features - {Feature.DERIVATION})]
    refused = [text.startswith('{"problems":') for text in yardstick]
    others = {target.name: _of(target, model, submissions, refused) for target in asked}
    tally.programs += 1
    made = []
    for at, submission in enumerate(submissions):
        beside = {name: told[at] for name, told in others.items() if told[at] is not None}
        for name in (PYTHON_TARGET.name, *beside):
            tally.pairs[name] += 1
            tally.by_feature.update((name, feature) for feature in features)
        found = _Pair(model, submission, yardstick[at])
        lines = [f"{PYTHON_TARGET.name}: {line}" for line in found.lines]
        tally.found.update(found.came)
        for target in asked:
            text = beside.get(target.name)
            if text is not None and (text != yardstick[at] or found.lines):
                whole = not lacking(target.support, (Feature.DERIVATION,))
                lines += [f"{target.name}: {line}" for line in found.beside(text, whole)]
        made.append(tuple(lines))
    return made


def _answers(target: Target, model: Model, submissions: Sequence[str]) -> Sequence[str]:
    try:
        return target.answers(model, submissions)
    except Exception as error:  # a target that cannot be asked is a finding, and no reason to stop
        if len(submissions) == 1:
            return [json.dumps({"failed": repr(error)})]
        return [answer for submission in submissions for answer in _answers(target, model, [submission])]


def _of(target: Target, model: Model, submissions: Sequence[str], refused: Sequence[bool]) -> list[str | None]:
    """Return the answers of a target, None where it is not asked."""
    wanted = [target.refuses or not out for out in refused]
    told = iter(_answers(target, model, [text for text, asked in zip(submissions, wanted, strict=True) if asked]))
    return [next(told, '{"failed":"no answer"}') if asked else None for asked in wanted]


class _Pair:
    """One submission to one standard, with what the yardstick answers."""

    def __init__(self, model: Model, submission: str, answer: str) -> None:
        self._program = model.program
        self._answer: Mapping[str, Any] = json.loads(answer)
        self.problems = self._answer.get("problems")
        self.lines: list[str] = []
        self.came: list[str] = ["refused"]
        self._verdict: Verdict | None = None
        if "failed" in self._answer:
            self.lines, self.came = [f"failed: {self._answer['failed']}"], ["failed"]
        elif self.problems is None:
            self._verdict = verdict_of(self._program, {"data": {}, **json.loads(submission)})
            self.lines = list(differences(self._program, self._verdict, self._answer["rate"], self._answer["check"]))
            outcomes = {judged.outcome for judged in self._verdict.outcomes.values()}
            self.came = ["rated", self._verdict.level_status, *outcomes]

    def beside(self, text: str, whole: bool) -> Iterator[str]:
        """Yield what another target says otherwise than it should."""
        answer = json.loads(text)
        if "failed" in answer:
            yield f"failed: {answer['failed']}"
        elif self.problems is not None or "problems" in answer:
            if answer.get("problems") != self.problems:
                yield f"problems: python says {_short(self.problems)}, the target {_short(answer.get('problems'))}"
        elif self._verdict is not None:
            try:
                told = differences(self._program, self._verdict, answer.get("rate"), answer.get("check"))
            except (ArithmeticError, AttributeError, LookupError, TypeError) as error:
                told = (f"no result as results are: {error!r}",)
            yield from told
            if whole and not told:
                yield from _unlike("", self._answer, answer)


def _unlike(place: str, due: Any, found: Any) -> Iterator[str]:
    """Yield where two JSON values differ."""
    if isinstance(due, dict) and isinstance(found, dict) and due.keys() == found.keys():
        for key in due:
            yield from _unlike(f"{place}/{key}", due[key], found[key])
    elif isinstance(due, list) and isinstance(found, list) and len(due) == len(found):
        for at, pair in enumerate(zip(due, found, strict=True)):
            yield from _unlike(f"{place}/{at}", *pair)
    elif due != found or type(due) is not type(found):
        yield f"{place}: python says {_short(due)}, the target {_short(found)}"


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
