"""Many random standards with many submissions each, judged: the same pairs for the same seed, whoever runs them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from zcdsl.backends.base import Feature
from zcdsl.diagnostics.model import Sink
from zcdsl.graph.plan import plan
from zcdsl.ir import model as ir
from zcdsl.model import Model
from zcdsl.testing.broken import broken, furnished
from zcdsl.testing.choices import Dice, Draw, Replay
from zcdsl.testing.judge import Tally, judged
from zcdsl.testing.programs import drawn_program
from zcdsl.testing.shrink import shrunk
from zcdsl.testing.submissions import Edges, drawn_submission
from zcdsl.testing.targets import Target, expressed

EACH: Final = 100  # submissions to each standard: compiling it costs more than rating one
_BROKEN: Final = 4  # one of so many has something wrong in it


@dataclass(frozen=True, slots=True)
class Case:
    """A standard and a submission on which something disagrees, and what about it does."""

    program: ir.Program
    submission: Mapping[str, Any]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A disagreement by its place in a dose: from there it can be drawn again."""

    seed: int
    number: int
    at: int
    lines: tuple[str, ...]


def modelled(program: ir.Program) -> Model:
    """Return a random program as targets take it; it has no circles."""
    planned = plan(program, Sink())
    assert planned is not None
    return Model(program, planned)


def features_asked(targets: Sequence[Target], number: int) -> frozenset[Feature]:
    """Return what there may be in the standard of that number: the targets take turns."""
    kinds = list(dict.fromkeys(expressed(target.support) | {Feature.DERIVATION} for target in targets))
    return kinds[number % len(kinds)]


def submission_of(draw: Draw, known: Edges, at: int) -> dict[str, Any]:
    """Return the submission at a place of a batch: one of four has something wrong in it."""
    made: dict[str, Any] = drawn_submission(draw, known)
    if at % _BROKEN == _BROKEN - 1:
        made = broken(draw, furnished(made) if draw.yes() else made)
    return made


def batch(targets: Sequence[Target], seed: int, number: int, tally: Tally, each: int = EACH) -> Iterator[Found]:
    """Judge one standard with its submissions, and yield the disagreements.

    Args:
        targets: What is judged.
        seed: Of the whole dose.
        number: Of the standard in the dose.
        tally: Gets what was judged.
        each: How many submissions.
    """
    model = modelled(drawn_program(Dice(seed, number), features_asked(targets, number)))
    known = Edges(model.program)
    texts = [json.dumps(submission_of(Dice(seed, number, at), known, at)) for at in range(each)]
    for at, lines in enumerate(judged(model, targets, texts, tally)):
        if lines:
            yield Found(seed, number, at, lines)


def dose(
    targets: Sequence[Target],
    pairs: int,
    seed: int = 0,
    each: int = EACH,
    progress: Callable[[Tally], None] = lambda _: None,
) -> tuple[Tally, list[Found]]:
    """Judge targets until each of them has been judged on so many pairs.

    Args:
        targets: What is judged.
        pairs: Of a standard and a submission.
        seed: The same pairs for the same seed and the same targets.
        each: Submissions to each standard.
        progress: Told what there has been after every standard.
    """
    tally, found, number = Tally(), list[Found](), 0
    while min(tally.pairs[target.name] for target in targets) < pairs:
        found += batch(targets, seed, number, tally, each)
        progress(tally)
        number += 1
    return tally, found


def smallest(targets: Sequence[Target], found: Found, tries: int = 600) -> Case:
    """Return a small case with a disagreement of the kind found.

    Args:
        targets: Those of the dose.
        found: What is to become smaller.
        tries: How many pairs are judged on the way, at most.
    """
    asked = features_asked(targets, found.number)
    kind = _kind(found.lines)
    whole, part = Dice(found.seed, found.number), Dice(found.seed, found.number, found.at)
    submission_of(part, Edges(drawn_program(whole, asked)), found.at)
    last: tuple[list[int], Model] | None = None

    def case(numbers: Sequence[list[int]]) -> Case:
        nonlocal last
        if last is None or last[0] != numbers[0]:  # for one standard there are many submissions
            last = numbers[0], modelled(drawn_program(Replay(numbers[0]), asked))
        model = last[1]
        submission = submission_of(Replay(numbers[1]), Edges(model.program), found.at)
        (lines,) = judged(model, targets, [json.dumps(submission)])
        return Case(model.program, submission, lines)

    def fails(numbers: Sequence[list[int]]) -> bool:
        return bool(_kind(case(numbers).lines) & kind)

    drawn = [whole.made, part.made]
    if not fails(drawn):  # what disagrees only after other submissions cannot become smaller
        return replace(case(drawn), lines=found.lines)
    return case(shrunk(drawn, fails, tries))


def _kind(lines: Sequence[str]) -> set[str]:
    """Return what differs, without where and how: target and door, or that it is only the whole that differs."""
    heads = (line.split(": ")[:2] for line in lines)
    return {f"{name}: {'whole' if what.startswith('/') else what}" for name, what in heads}
