"""A plugin from the scaffold: installed as its README says, its tests pass, and zcdsl rates by its standard."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


def run(python: Path | str, *words: object, cwd: Path, code: int = 0) -> str:
    """Run a module of an interpreter that knows the checkout only by what its environment says."""
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV", "ZCDSL_CACHE")}
    done = subprocess.run(
        [str(python), "-m", *map(str, words)],
        cwd=cwd,
        env={**kept, "PYTHONUTF8": "1", "LC_ALL": "zh_CN.UTF-8", "ZCDSL_CACHE": str(cwd / "cache")},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == code, f"{words}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """Return the interpreter of an environment of its own that sees this one: nothing has to be fetched."""
    run(sys.executable, "venv", "--without-pip", tmp_path / "env", cwd=tmp_path)
    found = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    (site,) = (tmp_path / "env").rglob("site-packages")
    here = sysconfig.get_paths()["purelib"]
    lines = f"{ROOT}\nimport site; site.addsitedir({here!r})\n"
    (site / "shared.pth").write_text(lines, encoding="utf-8")
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_plugin_from_the_scaffold_installs_and_passes_its_tests(python: Path, tmp_path: Path, lang: str) -> None:
    run(python, "zcdsl", "new", "plugin", "dairy", "--title", "Dairies", "--lang", lang, cwd=tmp_path)
    home = tmp_path / "zcdsl-dairy"
    offline = ("--no-index", "--no-deps", "--no-build-isolation")
    run(sys.executable, "pip", "--python", python, "install", "-q", *offline, "-e", ".", cwd=home)
    told = run(python, "pytest", "-q", "-p", "no:cacheprovider", cwd=home)
    assert "7 passed" in told
    rows = {row["plugin"]: row for row in json.loads(run(python, "zcdsl", "plugins", "--format", "json", cwd=home))}
    assert rows["dairy"]["state"] == "ok"
    assert rows["dairy"]["editions"] == {"example.dairy": ["1"], "example.dairy.units": ["1"]}
    assert (rows["dairy"]["version"], rows["dairy"]["lints"]) == ("0.1.0", ["DAIRY"])
    result = json.loads(run(python, "zcdsl", "check", "examples/submission.yaml", "--format", "json", cwd=home))
    assert result["level"] == "reached"
    assert run(python, "zcdsl", "lint", "example.dairy", "--lang", "en", cwd=home).count("to mend 0, notes 0") == 1
    again = ("zcdsl", "new", "plugin", "dairy", "-o", "elsewhere")
    run(python, *again, cwd=home, code=2)  # the name is taken now
    assert not (home / "elsewhere").exists()
    for words in (("check", "--select=E,F,W,I,B,UP,SIM,C4,PT"), ("format", "--check")):
        run(sys.executable, "ruff", *words, "--no-cache", "--isolated", "--line-length=120", home, cwd=tmp_path)
