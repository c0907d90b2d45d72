"""Each construct of the language has a reference page that names it and shows it, in Chinese and in English."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import doc_examples
import pytest
from doc_examples import Block

from zcdsl.diagnostics.model import Sink
from zcdsl.ir import model as ir
from zcdsl.semantics.expressions import BUILT_IN
from zcdsl.source import SourceFile
from zcdsl.syntax import ast, words
from zcdsl.syntax.parser import parse

FOLDER = doc_examples.DOCS / "constructs"
INDEX = FOLDER / "index.md"
PAGES = [page for page in sorted(FOLDER.glob("*.md")) if page.stem not in ("index", "commands")]
BLOCKS = [block for page in PAGES for block in doc_examples.blocks(page) if block.language == "zc"]
# Relations are made of other keywords; the words of NO_DEMAND are refused with a help, and no construct.
NO_KEYWORDS = {"RELATIONS", "PRINTED", "NO_DEMAND"}


def keywords() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Return every keyword: its table, its name there, its spellings."""
    for table, value in vars(words).items():
        if not table.isupper() or table in NO_KEYWORDS:
            continue
        entries = value.items() if isinstance(value, Mapping) else [("", value)]
        for name, spellings in entries:
            flat = [part for one in spellings for part in ([one] if isinstance(one, str) else one) if part]
            yield table, name, tuple(word.strip() for word in flat)


def code(page: Path) -> str:
    """Return what a page shows as code."""
    text = page.read_text(encoding="utf-8")
    return "\n".join([*re.findall(r"`([^`\n]+)`", text), *(block.text for block in doc_examples.blocks(page))])


CODE = "\n".join(code(page) for page in PAGES)


def is_named(word: str) -> bool:
    edge = r"\b" if word.isascii() else ""
    return re.search(f"{edge}{re.escape(word)}{edge}", CODE) is not None


@pytest.mark.parametrize(("table", "name", "spellings"), list(keywords()), ids=str)
def test_every_keyword_is_on_a_construct_page_in_both_languages(
    table: str, name: str, spellings: tuple[str, ...]
) -> None:
    for language in (True, False):
        known = [word for word in spellings if word.isascii() is language]
        assert not known or any(map(is_named, known)), f"{table} {name}: none of {known} is on a page of {FOLDER}"


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_function_of_the_language_is_on_a_construct_page(name: str) -> None:
    assert re.search(rf"{name} ?[(（]", CODE)


def nodes(value: object) -> Iterator[object]:
    """Return a node and everything in it."""
    if isinstance(value, tuple):
        for item in value:
            yield from nodes(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in dataclasses.fields(value):
            if field.name not in ("span", "file"):
                yield from nodes(getattr(value, field.name))


def written() -> dict[bool, set[str]]:
    """Return the kinds of nodes in the declarations of all pages, by whether their first word is ASCII."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for block in BLOCKS:
        for declaration in parse(SourceFile(str(block), block.text), Sink()).declarations:
            first = block.text[declaration.span.start]
            found[first.isascii()] |= {type(node).__name__ for node in nodes(declaration)}
    return found


WRITTEN = written()
CONSTRUCTS = sorted(
    {kind.__name__ for union in (ast.Declaration, ast.Attribute, ast.Expr) for kind in get_args(union)}
    | {kind.__name__ for kind in vars(ast).values() if isinstance(kind, type) and issubclass(kind, ast.Node)} - {"Node"}
)


@pytest.mark.parametrize("kind", CONSTRUCTS)
def test_every_construct_is_shown_in_both_languages(kind: str) -> None:
    assert kind in WRITTEN[False], "no example in Chinese"
    assert kind in WRITTEN[True], "no example in English"


def test_every_kind_of_node_of_the_ir_comes_from_an_example_on_a_page() -> None:
    found: set[str] = set()
    for block in BLOCKS:
        with TemporaryDirectory() as folder:
            made = doc_examples.compilation(Block(block.page, block.line, "zc", block.text), Path(folder))
            if not made.is_library:
                found |= {type(node).__name__ for node in nodes(made.model.program)}
    due = {kind.__name__ for kind in vars(ir).values() if isinstance(kind, type) and issubclass(kind, ir.Node)}
    assert due - {"Node"} - found == set()


def test_every_page_is_in_the_index_in_both_languages() -> None:
    index = INDEX.read_text(encoding="utf-8")
    assert [page.name for page in PAGES if index.count(f"]({page.name})") != 2] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_speaks_and_shows_both_languages(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert re.match(r"# \S.* · \S", text)
    prose = [line for line in re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S).splitlines() if line.strip()]
    assert any(re.search(r"[一-鿿]{8}", line) for line in prose)
    assert any(re.search(r"(?:[A-Za-z,;]+ ){6}", line) for line in prose)
    shown = [block.text for block in BLOCKS if block.page.endswith(f"/{page.name}")]
    assert {text[0].isascii() for text in shown} == {True, False}
