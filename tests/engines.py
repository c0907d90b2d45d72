"""Programs that some tests need beside Python, each with the reason that is given where it is not there.

A test marked `needs("node")` is skipped where there is no Node, and counted with that reason; under `CI=true` it
fails, so that nothing goes untested in silence.
"""

from __future__ import annotations

import os
import shutil
from typing import Final, NoReturn

import pytest

from zcdsl.testing.javascript import NO_NODE, NODE

UNDER_CI: Final = os.environ.get("CI") == "true"
NPM: Final = shutil.which("npm")
CHROMIUM: Final = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ENGINES: Final = {
    "node": (NODE, NO_NODE),
    "npm": (NODE and NPM, "there is no npm on this machine"),
    "chromium": (CHROMIUM, "there is no Chromium on this machine"),
}


def look(item: pytest.Item) -> None:
    """Skip a test, or let it fail, that needs what is not there."""
    for mark in item.iter_markers("needs"):
        for name in mark.args:
            found, reason = ENGINES[name]
            if found is None:
                not_there(reason)


def not_there(reason: str) -> NoReturn:
    """Skip the test that is running, or fail it under CI."""
    if UNDER_CI:
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
