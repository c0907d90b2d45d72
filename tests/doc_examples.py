"""The examples on the pages of `docs/`: taken out of their fences, compiled or rated, so that none can be wrong.

A `zc` block with a header of its own is a whole source; one without is appended to the prelude, the first
`zc` block of `docs/codes.md`. A `markdown` block that holds a `zc` fence is a literate source. A block whose
first line is `# 文件 PATH` or `# file PATH` is taken as it stands, as one file for each such line. A `yaml`
block is a submission; where it names no standard, `STANDARD` is put before it; it may name one that stands on a page
of `docs/constructs/`.
"""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from zcdsl import artifacts, resources
from zcdsl.backends.jsonschema import BACKEND as JSON_SCHEMA
from zcdsl.diagnostics.model import Diagnostic, Rejected
from zcdsl.diagnostics.problems import Problem
from zcdsl.driver import Compilation
from zcdsl.engine import Engine, Wanted, open_engine
from zcdsl.find import find
from zcdsl.linting import lint
from zcdsl.plugin.builtin import zcdsl_lints
from zcdsl.plugin.index import Index, Plugin, Provided, Standard
from zcdsl.plugin.shelf import scan
from zcdsl.source import SourceFile
from zcdsl.submission.load import accept, read, told
from zcdsl.submission.named import named_standard
from zcdsl.version import VERSION

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
STANDARD = "cn.park.zero_carbon"  # by which the submissions on the pages are read
_FENCE = re.compile(r"^(?P<marks>`{3,})(?P<language>[a-z]*)\n(?P<text>.*?)^(?P=marks)$", re.MULTILINE | re.DOTALL)
_HEADER = re.compile(r"^(?:标准|库|standard|library) ", re.MULTILINE)
_FILE = re.compile(r"^# (?:文件|file) (\S+)\n", re.MULTILINE)


class Block(NamedTuple):
    """One fenced block of a page."""

    page: str
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def pages() -> list[Path]:
    """Return every page of the documentation."""
    return sorted(p for p in DOCS.rglob("*.md") if "_build" not in p.parts)


def blocks(page: Path) -> list[Block]:
    """Return the fenced blocks of one page, in order."""
    text = page.read_text(encoding="utf-8")
    name = page.relative_to(ROOT).as_posix()
    return [
        Block(name, text.count("\n", 0, match.start()) + 1, match["language"], match["text"])
        for match in _FENCE.finditer(text)
    ]


def prelude() -> str:
    """Return the small standard to which fragments are appended."""
    return next(block.text for block in blocks(DOCS / "codes.md") if block.language == "zc")


def is_source(block: Block) -> bool:
    """Whether a block is a source of the language."""
    return block.language == "zc" or (block.language == "markdown" and "```zc" in block.text)


def diagnostics(block: Block, folder: Path) -> tuple[Diagnostic, ...]:
    """Return everything that compiling and linting a block reports, what the JSON Schema cannot say included.

    Args:
        block: A source.
        folder: An empty folder for the files of a block that names files.
    """
    made = compilation(block, folder)
    try:
        if made.is_library:
            return made.sink.diagnostics
        model = made.model
    except Rejected as rejected:
        return rejected.diagnostics
    told = artifacts.warnings(artifacts.emit(model, [JSON_SCHEMA], index()))
    return (*lint(made, made.index)[0], *told)


def compilation(block: Block, folder: Path) -> Compilation:
    """Return the compilation of a block; `folder` is an empty one for the files that it may name."""
    parts = _FILE.split(block.text)
    if len(parts) == 1:
        whole = block.language == "markdown" or _HEADER.search(block.text)
        text = block.text if whole else f"{prelude()}\n{block.text}"
        name = "example.zc.md" if block.language == "markdown" else "example.zc"
        return Compilation(index(), (SourceFile(name, text),))
    for path, text in zip(parts[1::2], parts[2::2], strict=True):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    ident, edition, _ = parts[1].split("/")
    return Compilation.of_edition(index(folder), ident, edition)


def index(*roots: Path) -> Index:
    """Return an index of the shipped standards and of those below `roots`, and of nothing else."""
    shelves = [scan(str(root)).editions for root in (resources.folder("standards_src"), *roots)]
    standards = {id_: Standard("zcdsl", editions) for shelf in shelves for id_, editions in shelf.items()}
    plugins = {"zcdsl": Plugin("zcdsl", VERSION)}
    lints = {prefix: Provided(target, "zcdsl") for prefix, target in zcdsl_lints().items()}
    return Index(plugins, (), dict(sorted(standards.items())), {}, {}, {}, {}, (), lints)


def problems(block: Block) -> tuple[Problem, ...]:
    """Return everything that is wrong with a submission."""
    parts = _FILE.split(block.text)
    names_one = len(parts) > 1 or re.search(r"^(?:standard|标准):", block.text, re.MULTILINE)
    text = parts[-1] if names_one else f"standard: {STANDARD}\n{block.text}"
    tree = read(text, "yaml")
    named = named_standard(tree)
    if isinstance(named, list):
        return told(tree, named)
    return accept(tree, _engine(named[0])).problems


def _engine(name: str) -> Engine:
    known = index()
    try:
        return open_engine(known, find(known, name))
    except LookupError:
        pass
    for page in sorted((DOCS / "constructs").glob("*.md")):
        for block in blocks(page):
            if block.language == "zc" and re.match(rf"(?:标准|standard) {re.escape(name)}\b", block.text):
                with TemporaryDirectory() as folder:
                    source = Path(folder, "example.zc")
                    source.write_text(block.text, encoding="utf-8")
                    return open_engine(known, Wanted(path=str(source)))
    return open_engine(known, Wanted(STANDARD, "2025"))
