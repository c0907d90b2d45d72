"""The command line inside the test process: quick, and with faults put in where a test wants them."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import PARK, Done

from zcdsl.cli.main import run

Run = Callable[..., Done]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def zcdsl(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Run:
    """Return a function that runs one command line in an empty folder, in Chinese unless it says otherwise."""
    for name in ("LC_ALL", "LC_MESSAGES", "NO_COLOR", "ZCDSL_TRACE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("ZCDSL_CACHE", str(cache))
    monkeypatch.chdir(tmp_path)

    def call(*words: object, given: bytes = b"") -> Done:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["zcdsl", *map(str, words)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
            patch.setattr(sys, "stdout", io.TextIOWrapper(io.FileIO(1, "w", closefd=False)))
            patch.setattr(sys, "stderr", io.TextIOWrapper(io.FileIO(2, "w", closefd=False)))
            with pytest.raises(SystemExit) as end:
                run()
            sys.stdout.flush()
            sys.stderr.flush()
        out, err = capfdbinary.readouterr()
        assert isinstance(end.value.code, int)
        assert b"Traceback" not in err
        return Done(end.value.code, out, err)

    return call


@pytest.fixture
def park(zcdsl: Run, tmp_path: Path) -> Path:
    """Return the park submission as canonical JSON."""
    assert zcdsl("normalize", PARK, "-o", "park.json").code == 0
    return tmp_path / "park.json"
