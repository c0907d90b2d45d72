"""What is given back is the caller's own: changing it changes no later answer, and not what was handed in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import zcdsl
from zcdsl.submission.load import load as take_in
from zcdsl.testing.compare import load

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
VECTORS = sorted((ROOT / "generated").glob("*/*/vectors.jsonl"))


def containers(value: object, path: str = "") -> Iterator[tuple[int, str]]:
    """Yield the identity and the path of everything inside that can be changed."""
    if isinstance(value, (list, tuple)):
        if isinstance(value, list):
            yield id(value), path
        for at, item in enumerate(value):
            yield from containers(item, f"{path}/{at}")
    elif isinstance(value, dict):
        yield id(value), path
        for key, item in value.items():
            yield from containers(item, f"{path}/{key}")


def shared(one: object, other: object) -> set[str]:
    known = dict(containers(one))
    return {f"{known[which]} is {path}" for which, path in containers(other) if which in known}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_results_share_nothing_with_one_another(example: Path) -> None:
    text = example.read_text("utf-8")
    standard = zcdsl.load(re.findall(r"(?m)^standard: (.*)$", text)[0])
    given = take_in(text, "yaml", standard._engine).canonical
    assert given is not None
    one, other = standard.check(given), standard.check(given)
    assert not shared(one, other)
    assert not shared(standard.rate(given), standard.rate(given))


@pytest.mark.parametrize("vectors", VECTORS, ids=lambda path: path.parts[-3])
def test_modules_give_back_what_is_the_callers_own(vectors: Path) -> None:
    (module,) = vectors.parent.glob("python/*.py")
    engine = load(module.read_text("utf-8"))
    lines = vectors.read_text("utf-8").splitlines()
    kept: list[Any] = []
    for line in lines[:: max(len(lines) // 60, 1)]:
        submission = json.loads(line)["submission"]
        problems = engine.validate(submission)
        answers: list[Any] = [problems] if problems else [engine.check(submission), engine.rate(submission)]
        for answer in answers:
            assert not shared(submission, answer), line
            kept.append(answer)
    seen: dict[int, str] = {}
    for number, answer in enumerate(kept):
        for which, path in containers(answer):
            assert which not in seen, (seen[which], path)
        seen.update({which: f"{number}{path}" for which, path in containers(answer)})
