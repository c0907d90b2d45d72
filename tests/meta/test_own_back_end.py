"""The back end of one page in `examples/judge/` is right, and the judge would say if it were not."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from zcdsl.backends.base import Feature
from zcdsl.testing.dose import dose
from zcdsl.testing.targets import expressed

SOURCE = Path(__file__).parents[2] / "examples" / "judge" / "own_back_end.py"


@pytest.fixture
def own() -> dict[str, Any]:
    return runpy.run_path(str(SOURCE))


def test_it_never_disagrees_on_what_it_expresses(own: dict[str, Any]) -> None:
    tally, found = dose([own["TermsTarget"]()], 500, seed=2)
    assert [one.lines for one in found] == []
    there = {feature for (name, feature), count in tally.by_feature.items() if name == "terms" and count}
    assert there == expressed(own["TermsBackend"].support) | {Feature.DERIVATION}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('["power", base, 0]', '["power", base, None]'),  # what it once was: x⁰ of an open x
        ('"<": sides[0] < sides[1]', '"<": sides[0] <= sides[1]'),
        ("reverse=True", "reverse=False"),
        ("truth is not False", "truth is True"),
        ("elif other and part == 0", "elif False"),
    ],
)
def test_a_mistake_in_it_is_found(right: str, wrong: str, tmp_path: Path) -> None:
    text = SOURCE.read_text(encoding="utf-8")
    assert text.count(right) == 1
    changed = tmp_path / "own_back_end.py"
    changed.write_text(text.replace(right, wrong), encoding="utf-8")
    _, found = dose([runpy.run_path(str(changed))["TermsTarget"]()], 2000, seed=1)
    assert found
