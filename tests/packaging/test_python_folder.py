"""The folder of a generated Python module, as a stranger gets it: installed, imported, used."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from ir_samples import model, park
from nasty_texts import NASTY

from zcdsl.backends.python import BACKEND

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "generated" / "cn.park.zero_carbon" / "2025" / "python"


def run(*command: object, cwd: Path) -> str:
    """Run a command in an environment that knows nothing of the checkout."""
    inherited = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=inherited, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.slow
def test_the_folder_installs_and_its_module_needs_nothing(tmp_path: Path) -> None:
    source = shutil.copytree(FOLDER, tmp_path / "a folder 与汉字")
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "env", cwd=tmp_path)
    wheels = tmp_path / "wheels"
    run(
        *(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", wheels, source),
        cwd=tmp_path,
    )
    (wheel,) = wheels.glob("*.whl")
    assert wheel.name == "zc_cn_park_zero_carbon-0.1.0+2025-py3-none-any.whl"
    python = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-index", wheel, cwd=tmp_path)
    program = "import json, cn_park_zero_carbon as m; print(json.dumps([m.validate({}), m.check({})['level_status']]))"
    assert json.loads(run(python, "-I", "-c", program, cwd=tmp_path)) == [[], "open"]


@pytest.mark.parametrize("text", NASTY)
def test_whatever_a_standard_is_called_the_project_can_be_read(text: str) -> None:
    program = replace(park(), id=f"cn.{text}", edition=text)
    (project,) = (a.text for a in BACKEND.emit(model(program)).artifacts if a.path.name == "pyproject.toml")
    found = tomllib.loads(project)["project"]
    assert re.fullmatch(r"zc-[a-z0-9]+(?:-[a-z0-9]+)*", found["name"])
    assert re.fullmatch(r"[0-9.]+(?:\+[a-z0-9]+(?:\.[a-z0-9]+)*)?", found["version"])
    assert found["dependencies"] == []
    assert found["description"].isprintable()
