"""Runs `zcdsl` as a process of its own, and lays out the folders that such runs need."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PARK = ROOT / "examples" / "park-reaches.yaml"
_RUN = "from zcdsl.cli.main import run; run()"  # what the installed script does
_TIME_LIMIT = 300  # seconds; only there to stop a hang
# What the machine of the person who runs the tests must not decide.
_FREE = (
    "LANG",
    "LC_ALL",
    "LC_MESSAGES",
    "LC_CTYPE",
    "NO_COLOR",
    "PYTHONHASHSEED",
    "PYTHONUTF8",
    "PYTHONIOENCODING",
    "TZ",
)


class Done(NamedTuple):
    """What a process came to."""

    code: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        """Standard output as text."""
        return self.out.decode("utf-8")

    @property
    def told(self) -> str:
        """Standard error as text."""
        return self.err.decode("utf-8")


def environment(cache: Path | str, **more: str) -> dict[str, str]:
    """Return an environment in which nothing is left to chance; the working directory is no place to import from."""
    kept = {key: value for key, value in os.environ.items() if key not in _FREE}
    ours = {"PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1", "ZCDSL_CACHE": str(cache), "LANG": "zh_CN.UTF-8"}
    return {**kept, **ours, **more}


def run(
    *words: object,
    env: Mapping[str, str],
    cwd: Path | str,
    given: bytes = b"",
    python: tuple[str, ...] = (),
    program: str = _RUN,
) -> Done:
    """Run one command line.

    Args:
        words: What stands after `zcdsl`.
        env: The whole environment.
        cwd: The working directory.
        given: Standard input.
        python: Options of the interpreter.
        program: What to run instead of the command line.
    """
    done = subprocess.run(
        [sys.executable, *python, "-c", program, *map(str, words)],
        cwd=cwd,
        env=dict(env),
        input=given,
        capture_output=True,
        timeout=_TIME_LIMIT,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def install_plugin(site: Path, name: str, module: str, text: str | None) -> None:
    """Make a plugin importable from `site`: a module, unless `text` is None, and the metadata that name it."""
    site.mkdir(exist_ok=True)
    if text is not None:
        (site / f"{module}.py").write_text(text, encoding="utf-8")
    info = site / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[zcdsl.plugins]\n{name} = {module}\n")
