"""Sources for tests: the cases below `tests/cases`, the shipped libraries, and compiling without plugins.

A case is one source file, or a folder: its own sources, and below `shelf/<id>/<edition>/` the libraries that
it brings besides the shipped ones; `tests/cases/<topic>/shelf` is for all cases of a topic. A first line
`# limit: NAME = 40` makes one documented limit smaller, so that no case needs to be larger than what it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final
from unittest.mock import patch

from zcdsl.diagnostics import model as diagnostics
from zcdsl.diagnostics.model import Diagnostic, Rejected
from zcdsl.driver import Compilation
from zcdsl.ir import model as ir
from zcdsl.library import read
from zcdsl.plugin.builtin import zcdsl_lints
from zcdsl.plugin.index import Index, Plugin, Provided, Standard
from zcdsl.plugin.shelf import scan
from zcdsl.resources import folder
from zcdsl.source import SourceFile
from zcdsl.syntax import limits
from zcdsl.version import VERSION

CASES: Final = Path(__file__).parent / "cases"
SOURCES: Final = (".zc", ".zc.md")
_LIMIT: Final = re.compile(r"# limit: (\w+) = (\d+)\n")
_HOME: Final = {"MAX_FINDINGS": diagnostics}  # which module a limit stands in, if not in that of sources


@cache
def shipped() -> Mapping[str, Standard]:
    """Return the shipped standards and libraries."""
    return on_shelf(Path(folder("standards_src")))


def index_of(standards: Mapping[str, Standard]) -> Index:
    """Return an index that brings these standards, zcdsl's own lints and nothing else."""
    lints = {prefix: Provided(target, "zcdsl") for prefix, target in zcdsl_lints().items()}
    own = {"zcdsl": Plugin("zcdsl", VERSION)}
    return Index(own, (), dict(sorted(standards.items())), {}, {}, {}, {}, (), lints)


def compiling(*texts: str, name: str = "source.zc") -> Compilation:
    """Return the compilation of texts as the files of one standard, named `source.zc`, `source.zc1`, …."""
    files = tuple(SourceFile(f"{name}{number or ''}", text) for number, text in enumerate(texts))
    return Compilation(index_of(shipped()), files)


def compiled(*texts: str, name: str = "source.zc") -> tuple[ir.Program | None, tuple[Diagnostic, ...]]:
    """Return the program of texts, None if they were rejected, and everything that was reported."""
    compilation = compiling(*texts, name=name)
    try:
        program = compilation.resolved.program if compilation.is_library else compilation.model.program
    except Rejected as rejected:
        return None, rejected.diagnostics
    return program, compilation.sink.diagnostics


def found_codes(*texts: str, name: str = "source.zc") -> list[str]:
    """Return the codes of what is reported about texts, in order of place."""
    return [item.code.id for item in compiled(*texts, name=name)[1]]


def cases(kind: str) -> list[Path]:
    """Return every case of a kind (`bad`, `good`), sorted."""
    found = (path for path in CASES.glob(f"*/{kind}/*") if path.is_dir() or path.name.endswith(SOURCES))
    return sorted(found)


def name_of(case: Path) -> str:
    """Return how a test calls a case: `<topic>/<name>`."""
    return f"{case.parents[1].name}/{case.name}"


@contextmanager
def opened(case: Path) -> Iterator[Compilation]:
    """Give the compilation of a case, with the limits that its first line says."""
    standards = dict(shipped())
    topic = case.parents[1] / "shelf"
    standards |= on_shelf(topic) if topic.is_dir() else {}
    if case.is_dir():
        standards |= on_shelf(case / "shelf") if (case / "shelf").is_dir() else {}
        paths = sorted(path for path in case.iterdir() if path.name.endswith(SOURCES))
    else:
        paths = [case]
    compilation = Compilation(index_of(standards), ())
    files = (read(str(path), path.name, compilation.sink) for path in paths)
    compilation.sources = tuple(file for file in files if file is not None)
    said = next((match for file in compilation.sources if (match := _LIMIT.match(file.text))), None)
    if said is None:
        yield compilation
    else:
        with patch.object(_HOME.get(said[1], limits), said[1], int(said[2])):
            yield compilation


def on_shelf(root: Path) -> dict[str, Standard]:
    """Return the standards and libraries in a folder of folders, `<id>/<edition>/`."""
    return {id_: Standard("zcdsl", dict(editions)) for id_, editions in scan(str(root)).editions.items()}
