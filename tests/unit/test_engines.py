"""What a test needs beside Python: without it the test is skipped and says why; under CI it fails."""

from __future__ import annotations

import engines
import pytest

REASON = "there is no abacus on this machine"


@pytest.fixture
def needing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> pytest.Item:
    """Return a test that needs an abacus, which is not there."""
    monkeypatch.setitem(engines.ENGINES, "abacus", (None, REASON))
    request.node.add_marker(pytest.mark.needs("abacus"))
    item: pytest.Item = request.node
    return item


def test_without_an_engine_a_test_is_skipped_with_the_reason(
    needing: pytest.Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "UNDER_CI", False)
    with pytest.raises(pytest.skip.Exception, match=REASON):
        engines.look(needing)


def test_without_an_engine_a_test_fails_under_ci(needing: pytest.Item, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "UNDER_CI", True)
    with pytest.raises(pytest.fail.Exception, match=REASON):
        engines.look(needing)


def test_with_its_engine_a_test_runs(needing: pytest.Item, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engines.ENGINES, "abacus", ("/usr/bin/abacus", REASON))
    engines.look(needing)
