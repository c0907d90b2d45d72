"""The pages keep up with the program: rooms, commands, exit codes, hooks, artefacts, units, shipped standards."""

from __future__ import annotations

import inspect
import re

import pytest
import refresh_docs
from doc_examples import index

from zcdsl import artifacts
from zcdsl.cli import exits
from zcdsl.cli.main import _COMMANDS
from zcdsl.diagnostics.model import Sink
from zcdsl.driver import Compilation
from zcdsl.plugin import hookspecs
from zcdsl.plugin.builtin import zcdsl_backends
from zcdsl.plugin.index import Provided
from zcdsl.plugin.resolve import resolve
from zcdsl.semantics.unit_table import UnitBuilder
from zcdsl.source import SourceFile
from zcdsl.syntax import ast
from zcdsl.syntax.parser import parse
from zcdsl.units import Unit

ROOT = refresh_docs.ROOT
DOCS = ROOT / "docs"
PATH = re.compile(r"(?<![\w/.-])((?:zcdsl|docs|tests|examples|plugins|standards_src)/[\w./-]*)")


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(name: str, title: str) -> str:
    """Return the part of a page below the heading that begins with `title`."""
    return text(name).split(f"## {title}", 1)[1].split("\n## ", 1)[0]


@pytest.mark.parametrize("page", ["docs/architecture.md", "README.md", "CONTRIBUTING.md", "docs/plugins.md"])
def test_every_path_that_a_page_names_exists(page: str) -> None:
    named = [path for path in PATH.findall((ROOT / page).read_text(encoding="utf-8")) if "*" not in path]
    assert named
    assert [path for path in named if not (ROOT / path.rstrip(".")).exists()] == []


def test_every_room_stands_in_the_architecture_page_with_its_job() -> None:
    rooms = section("architecture.md", "房间")
    package = ROOT / "zcdsl"
    folders = [f"`zcdsl/{p.name}/`" for p in package.iterdir() if (p / "__init__.py").exists()]
    modules = [f"`zcdsl/{p.name}`" for p in package.glob("*.py") if not p.name.startswith("__")]
    assert [room for room in sorted(folders + modules) if room not in rooms] == []


def test_every_command_has_a_section() -> None:
    page = text("cli.md")
    assert [name for name in _COMMANDS if not re.search(rf"^## (?:.*, )?{name}\b", page, re.MULTILINE)] == []


def test_the_exit_codes_of_the_pages_are_those_of_the_program() -> None:
    known = {value for value in vars(exits).values() if isinstance(value, int)}
    told = {int(code) for code in re.findall(r"^\| `(\d+)` \|", section("cli.md", "退出码"), re.MULTILINE)}
    assert told == known
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {int(code) for code in re.findall(r"^\| `(\d+)` \|", readme, re.MULTILINE)} == known - {exits.INTERRUPTED}


def test_every_hook_is_explained_where_it_is_declared_and_on_the_page() -> None:
    hooks = {name: hook for name, hook in inspect.getmembers(hookspecs, inspect.isfunction) if name[:6] == "zcdsl_"}
    told = set(re.findall(r"^\| `(zcdsl_\w+)` \|", text("plugins.md"), re.MULTILINE))
    assert told == set(hooks)
    for hook in hooks.values():
        assert "Called:" in (hook.__doc__ or "")
        assert "Merged:" in (hook.__doc__ or "")


def test_the_artefacts_of_the_page_are_those_that_are_written() -> None:
    compilation = Compilation.of_edition(index(), "cn.park.zero_carbon", "2025")
    backends = [resolve(Provided(target, "zcdsl")) for target in zcdsl_backends().values()]
    made = artifacts.emit(compilation.model, backends, index())  # type: ignore[arg-type]
    rows = re.findall(r"^\| ((?:`[^`]+`、?)+) \|", text("artefacts.md"), re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
    assert told == {re.sub(r"^python/\w+\.py$", "python/*.py", path) for path in made.files}


def test_every_unit_on_the_page_is_one() -> None:
    source = ROOT / "standards_src" / "zc.core" / "1" / "units.zc"
    document = parse(SourceFile("units.zc", source.read_text(encoding="utf-8")), Sink())
    builder = UnitBuilder(Sink())
    builder.declare([d for d in document.declarations if isinstance(d, ast.UnitDecl)], "zc.core")
    dimensions: list[set[str]] = []
    for row in re.findall(r"^\| [^|`]+ \| ((?:`[^`]+` ?)+)\|$", section("language.md", "单位与口径"), re.MULTILINE):
        units = [builder.table.read(name) for name in re.findall(r"`([^`]+)`", row)]
        assert all(isinstance(unit, Unit) for unit in units)
        dimensions.append({str(unit.dimension) for unit in units if isinstance(unit, Unit)})
    assert len(dimensions) == 15
    for number, row in enumerate(dimensions):  # no dimension stands in two rows
        assert not row & {dimension for other in dimensions[:number] for dimension in other}


def test_every_shipped_standard_says_where_it_comes_from() -> None:
    for folder in sorted(p for p in (ROOT / "standards_src").iterdir() if p.is_dir()):
        told = (folder / "PROVENANCE.md").read_text(encoding="utf-8")
        assert told.startswith(f"# {folder.name}\n")
        for edition in sorted(p for p in folder.iterdir() if p.is_dir()):
            assert f"## {edition.name}\n" in told
