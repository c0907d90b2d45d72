"""What all tests share.

How many random examples they try: `ZCDSL_TEST_PROFILE=thorough pytest tests/property` tries many, new ones.
Programs built by hand stand beside this file and are imported by name.
`--update-golden` rewrites the committed texts below `tests/cases`, to be read as a diff.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from zcdsl.testing.javascript import Node

# A slow or busy machine is no reason to fail, and no file is left behind.
_COMMON = {"deadline": None, "database": None, "suppress_health_check": [HealthCheck.too_slow]}
# Explaining a failure takes minutes, which a test run does not have.
_QUICK = [phase for phase in Phase if phase is not Phase.explain]
settings.register_profile("quick", max_examples=200, derandomize=True, phases=_QUICK, **_COMMON)
settings.register_profile("thorough", max_examples=20_000, derandomize=False, print_blob=True, **_COMMON)
settings.load_profile(os.environ.get("ZCDSL_TEST_PROFILE", "quick"))

sys.path.insert(0, str(Path(__file__).parent))

import engines  # noqa: E402 - found beside this file
from golden import Golden  # noqa: E402


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite committed texts; the test fails all the same"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    engines.look(item)


@pytest.fixture(scope="session")
def node() -> Iterator[Node]:
    """Run one Node process for all tests: starting it takes longer than a rating."""
    with Node() as process:
        yield process


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Iterator[Golden]:
    """Compare a text with a committed file. Rewriting never hides: the test that rewrote one still fails."""
    check = Golden(request.config.getoption("--update-golden"))
    yield check
    if check.written:
        names = ", ".join(path.name for path in check.written)
        pytest.fail(f"wrote {names}: read the diff, then run again", pytrace=False)
