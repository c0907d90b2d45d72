"""Random standards and submissions in doses: no target ever disagrees with the reference evaluator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import settings

from zcdsl.backends.base import Feature
from zcdsl.testing.dose import dose
from zcdsl.testing.javascript import NODE, Node
from zcdsl.testing.judge import Tally
from zcdsl.testing.targets import PYTHON_TARGET, JavaScriptTarget, Target, expressed

PAIRS = settings().max_examples * 50  # 10,000; and a million where the profile is thorough
CAME = ("refused", "decided", "open", "none", "met", "not_met", "unregulated", "not_assessed", "not_applicable")


@pytest.fixture(scope="module")
def targets() -> Iterator[list[Target]]:
    """Return the targets that can be run here; one Node process rates everything that JavaScript rates."""
    if NODE is None:
        yield [PYTHON_TARGET]
        return
    with Node() as node:
        yield [PYTHON_TARGET, JavaScriptTarget(node)]


@pytest.fixture(scope="module")
def judged(targets: list[Target]) -> Tally:
    tally, found = dose(targets, PAIRS, seed=20_260)
    assert [one.lines for one in found] == []
    return tally


def test_generated_python_never_disagrees(judged: Tally) -> None:
    assert judged.pairs["python"] >= PAIRS


@pytest.mark.needs("node")
def test_generated_javascript_never_disagrees(judged: Tally) -> None:
    assert judged.pairs["js"] >= PAIRS


def test_every_feature_of_a_target_and_everything_that_can_come_of_a_submission_has_its_share(
    judged: Tally, targets: list[Target]
) -> None:
    least = Counter(
        {(target.name, feature): PAIRS // 100 for target in targets for feature in Feature} if PAIRS >= 10_000 else {}
    )
    for target in targets:
        for feature in expressed(target.support):
            assert judged.by_feature[target.name, feature] >= least[target.name, feature], feature
    assert min(judged.found[what] for what in CAME) >= PAIRS // 100
