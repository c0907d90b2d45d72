"""What `zcdsl check` of a JSON submission on a compiled standard loads: next to nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import PARK, environment, run

# Ends like the command line does, and says what was loaded on the way.
PROGRAM = """
import sys
from zcdsl.cli.main import _run
code = _run(sys.argv[1:])
sys.stderr.write("\\n".join(sys.modules))
sys.exit(code)
"""
HEAVY = {
    *("lark", "networkx", "jsonschema", "rich", "pint", "yaml", "pluggy"),
    *("importlib.metadata", "hashlib", "inspect", "dataclasses", "decimal", "fractions", "email", "zipfile"),
}
COMPILER = {"driver", "syntax", "semantics", "graph", "ir", "backends", "model", "reference", "diagnostics", "units"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a submission as JSON and a cache in which its standard is compiled."""
    folder = tmp_path_factory.mktemp("home")
    env = environment(folder / "cache")
    done = run("normalize", PARK, "-o", "park.json", env=env, cwd=folder)
    assert done.code == 0, done.told
    friendly = json.loads((folder / "park.json").read_text("utf-8"))
    friendly["data"] = {
        code: f"{datum['value']} {datum['unit']}" if isinstance(datum, dict) and "unit" in datum else datum
        for code, datum in friendly["data"].items()
    }
    (folder / "friendly.json").write_text(json.dumps(friendly), encoding="utf-8")
    return folder


def loaded(home: Path, *words: str) -> set[str]:
    done = run(*words, env=environment(home / "cache"), cwd=home, program=PROGRAM)
    assert done.code == 0, done.told
    assert "cn.park.zero_carbon" in done.text
    return set(done.told.split())


@pytest.mark.parametrize(
    "words",
    [("park.json",), ("friendly.json",), ("park.json", "--format", "json"), ("park.json", "friendly.json")],
    ids=" ".join,
)
def test_a_check_without_options_loads_neither_libraries_nor_the_compiler(home: Path, words: tuple[str, ...]) -> None:
    found = loaded(home, "check", *words)
    assert not found & HEAVY
    assert "click" not in found, "only lines with options are read by click"
    ours = {name.split(".")[1] for name in found if name.startswith("zcdsl.")}
    assert not ours & COMPILER


def test_a_check_with_options_loads_click_and_nothing_else_that_is_heavy(home: Path) -> None:
    found = loaded(home, "check", "park.json", "--lang", "en", "--require", "reached")
    of_click = {"inspect", "decimal", "dataclasses"}  # what click itself may load, whatever its version
    assert "click" in found
    assert not found & (HEAVY - of_click)
    assert not {name.split(".")[1] for name in found if name.startswith("zcdsl.")} & COMPILER


def test_the_test_would_see_a_heavy_library(home: Path) -> None:
    yaml = loaded(home, "check", str(PARK))
    assert "yaml" in yaml
