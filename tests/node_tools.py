"""What of npm the tests need, as `tests/javascript/package-lock.json` has it, and validators that run there.

Where there is no Node, or npm cannot install, tests are skipped with the reason, except where CI=true: there they fail.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from engines import NPM, not_there

from zcdsl.testing.javascript import NO_NODE, NODE

PINNED = Path(__file__).parent / "javascript"
QUIET = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")


def installed(home: Path) -> Path:
    """Return the `node_modules` of the lock file, installed into `home`."""
    if NODE is None:
        not_there(NO_NODE)
    if NPM is None:
        not_there("there is no npm on this machine")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(PINNED / name, home)
    done = subprocess.run([NPM, "ci", *QUIET], cwd=home, capture_output=True, encoding="utf-8")
    if done.returncode:
        not_there(f"npm cannot install here: {done.stderr.strip()[-300:]}")
    return home / "node_modules"


class Ajv:
    """One Node process with Ajv in strict mode; use it as a context."""

    def __init__(self, modules: Path) -> None:
        script = shutil.copy(PINNED / "ajv.mjs", modules.parent)
        self._process = subprocess.Popen(
            [str(NODE), script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def __enter__(self) -> Ajv:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.communicate()

    def take(self, schemas: Mapping[str, Any]) -> None:
        """Compile schemas, each checked by its metaschema, in place of those before."""
        self._ask({"schemas": schemas})

    def valid(self, asked: Sequence[tuple[str, Any]]) -> list[bool]:
        """Return whether each value is valid by the schema of that name."""
        found: list[bool] = self._ask({"asked": asked})["valid"]
        return found

    def _ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        assert "failed" not in answer, answer["failed"]
        return answer
