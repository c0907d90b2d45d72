"""The wheel, as a stranger gets it: built, installed outside the checkout, used."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "park-reaches.yaml"
pytestmark = pytest.mark.slow


def run(*command: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in an environment that knows nothing of the checkout; fail with its output."""
    inherited = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**inherited, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_standards_pages_grammar_and_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for source in (ROOT / "standards_src").rglob("*.zc*"):
        assert f"zcdsl/_packaged/standards_src/{source.relative_to(ROOT / 'standards_src').as_posix()}" in names
    for page in (ROOT / "docs" / "codes").glob("*.md"):
        assert f"zcdsl/_packaged/codes/{page.name}" in names
    assert {"zcdsl/py.typed", "zcdsl/syntax/zcdsl.lark", "zcdsl/testing/serve.mjs"} <= names
    for source in (ROOT / "zcdsl" / "backends" / "javascript" / "runtime").iterdir():
        assert f"zcdsl/backends/javascript/runtime/{source.name}" in names
    for source in (ROOT / "zcdsl" / "scaffold" / "files").rglob("*.in"):
        assert source.relative_to(ROOT).as_posix() in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_the_installed_wheel_rates_a_submission_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "a folder with blanks 与汉字"
    home.mkdir()
    run(sys.executable, "-m", "venv", "--without-pip", home / "env", cwd=home)
    binaries = home / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = binaries / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", wheel, cwd=home)
    shutil.copy(EXAMPLE, home)
    zcdsl = (python, "-m", "zcdsl") if os.name == "nt" else (binaries / "zcdsl",)
    cache = str(home / "cache")
    texts = [
        run(*zcdsl, "check", EXAMPLE.name, "--format", "json", cwd=home, ZCDSL_CACHE=cache).stdout for _ in range(2)
    ]
    assert texts[0] == texts[1]
    assert json.loads(texts[0])["level"]
    explained = run(*zcdsl, "explain", "ZC2041", cwd=home, ZCDSL_CACHE=cache).stdout
    assert "ZC2041" in explained
