"""The folders of generated Python modules, as a stranger gets them: installed, imported, typed, used."""

from __future__ import annotations

import json
import os
import re
import shutil
import site
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ir_samples import model, park
from nasty_texts import NASTY

from zcdsl.backends.python import BACKEND
from zcdsl.testing.compare import load
from zcdsl.testing.judging import read_vectors

ROOT = Path(__file__).parents[2]
FOLDERS = sorted((ROOT / "generated").glob("*/*/python"))


def run(*command: object, cwd: Path, **environment: str) -> str:
    """Run a command in an environment that knows nothing of the checkout."""
    inherited = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    env = {**inherited, "PYTHONUTF8": "1", **environment}
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=env, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


# What a program makes of texts: what is wrong with each, or what it finds.
USE = """
import importlib, json, sys
told = []
for name, texts in json.load(open("texts.json", encoding="utf-8")).items():
    module = importlib.import_module(name)
    for text in texts:
        submission = json.loads(text)
        try:
            told.append(module.check(submission))
        except module.InvalidSubmission as error:
            assert error.problems == module.validate(submission)
            told.append(error.problems)
print(json.dumps([told, sorted(name for name in sys.modules if name.startswith("zcdsl"))]))
"""


@pytest.mark.slow
def test_the_folders_install_and_their_modules_need_nothing(tmp_path: Path) -> None:
    folders = [shutil.copytree(path, tmp_path / f"a folder 与汉字 {at}") for at, path in enumerate(FOLDERS)]
    assert len(folders) == 5
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "env", cwd=tmp_path)
    python = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    # The one thing that building needs is taken from here, not from a registry.
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-index", "--no-deps")
    here = {"PYTHONPATH": os.pathsep.join(site.getsitepackages())}
    run(*pip, "--no-build-isolation", *folders, cwd=tmp_path, **here)
    listed = json.loads(run(sys.executable, "-m", "pip", "--python", python, "list", "--format=json", cwd=tmp_path))
    assert {"name": "zc-cn-park-zero-carbon", "version": "0.1.0+2025"} in listed
    assert len(listed) == len(folders)
    texts: dict[str, list[str]] = {}
    due: list[object] = []
    for folder in FOLDERS:
        (module,) = folder.glob("*.py")
        engine = load(module.read_text(encoding="utf-8"))
        vectors = read_vectors((folder.parent / "vectors.jsonl").read_text(encoding="utf-8"))[::25]
        texts[module.stem] = [json.dumps(vector.submission) for vector in vectors]
        submissions: list[Any] = [vector.submission for vector in vectors]
        due += [engine.validate(taken) or engine.check(taken) for taken in submissions]
    (tmp_path / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    assert json.loads(run(python, "-I", "-c", USE, cwd=tmp_path)) == [json.loads(json.dumps(due)), []]


@pytest.mark.slow
def test_the_modules_are_strictly_typed(tmp_path: Path) -> None:
    modules = [next(folder.glob("*.py")) for folder in FOLDERS]
    options = ("--strict", "--python-version", "3.11", "--config-file", os.devnull, "--cache-dir", tmp_path)
    run(sys.executable, "-m", "mypy", *options, *modules, cwd=tmp_path)


@pytest.mark.parametrize("text", NASTY)
def test_whatever_a_standard_is_called_the_project_can_be_read(text: str) -> None:
    program = replace(park(), id=f"cn.{text}", edition=text)
    (project,) = (a.text for a in BACKEND.emit(model(program)).artifacts if a.path.name == "pyproject.toml")
    found = tomllib.loads(project)["project"]
    assert re.fullmatch(r"zc-[a-z0-9]+(?:-[a-z0-9]+)*", found["name"])
    assert re.fullmatch(r"[0-9.]+(?:\+[a-z0-9]+(?:\.[a-z0-9]+)*)?", found["version"])
    assert found["dependencies"] == []
    assert found["description"].isprintable()
