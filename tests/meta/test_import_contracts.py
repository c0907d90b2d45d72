"""What the import contracts themselves cannot say."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
# What a plugin distribution may import: nothing else is promised to stay.
PUBLIC = {"api", "backends", "ir", "lint", "model", "plugin", "testing", "units"}


def contracts(project: Path) -> list[dict[str, list[str]]]:
    linter = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    found: list[dict[str, list[str]]] = linter["contracts"]
    return found


def rooms(folder: Path) -> set[str]:
    return {item.stem for item in folder.iterdir() if item.suffix == ".py" or (item / "__init__.py").is_file()}


def test_every_plugin_of_the_checkout_keeps_to_the_public_api() -> None:
    projects = [path.parent for path in sorted(ROOT.glob("plugins/*/pyproject.toml"))]
    assert projects
    private = {f"zcdsl.{room}" for room in rooms(ROOT / "zcdsl") - PUBLIC - {"__init__", "__main__"}}
    private |= {f"zcdsl.backends.{room}" for room in rooms(ROOT / "zcdsl" / "backends") - {"__init__", "base"}}
    private |= {f"zcdsl.lint.{room}" for room in rooms(ROOT / "zcdsl" / "lint") - {"__init__", "base"}}
    private |= {"zcdsl.plugin.*"}
    for project in projects:
        (contract,) = contracts(project)
        assert sorted(private) == contract["forbidden_modules"], project.name


def test_every_library_the_core_needs_has_one_door() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {text.split(">")[0].lower() for text in project["dependencies"]}
    doors = {
        module
        for contract in contracts(ROOT)
        if "ignore_imports" in contract
        for module in contract["forbidden_modules"]
    }
    assert needed - {"pyyaml", "jsonschema"} <= doors  # PyYAML is imported as `yaml`; nothing imports jsonschema
    assert "yaml" in doors
