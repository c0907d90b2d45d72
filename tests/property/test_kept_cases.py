"""Cases on which a target has once disagreed: no target does so any more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from zcdsl.testing.conformance import targets
from zcdsl.testing.dose import modelled
from zcdsl.testing.javascript import NODE, Node
from zcdsl.testing.judge import judged
from zcdsl.testing.kept import read
from zcdsl.testing.targets import Target

KEPT = sorted((Path(__file__).parents[1] / "kept").glob("*.json"))


@pytest.fixture(scope="module")
def all_targets() -> Iterator[list[Target]]:
    if NODE is None:
        yield targets(None)
        return
    with Node() as node:
        yield targets(node)


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_a_kept_case_disagrees_no_more(path: Path, all_targets: list[Target]) -> None:
    program, submission = read(path)
    assert judged(modelled(program), all_targets, [json.dumps(submission)]) == [()]
