"""What the pages show is true: sources compile, submissions are valid, commands print what stands there."""

from __future__ import annotations

import doctest
import json
from pathlib import Path

import pytest
import refresh_docs
import yaml
from doc_examples import Block, blocks, diagnostics, is_source, problems

from zcdsl.diagnostics.codes import Severity

PAGES = [page for page in refresh_docs.pages() if page.parent.name != "codes"]  # those have tests of their own
BLOCKS = [block for page in PAGES for block in blocks(page)]


def of(*languages: str) -> pytest.MarkDecorator:
    chosen = [block for block in BLOCKS if block.language in languages]
    assert chosen
    return pytest.mark.parametrize("block", chosen, ids=str)


@pytest.mark.parametrize("block", [block for block in BLOCKS if is_source(block)], ids=str)
def test_every_source_compiles(block: Block, tmp_path: Path) -> None:
    told = [d.headline("en") for d in diagnostics(block, tmp_path) if d.code.severity is Severity.ERROR]
    assert told == []


@of("yaml")
def test_every_submission_is_valid(block: Block) -> None:
    assert [problem.headline("en") for problem in problems(block)] == []


@of("json")
def test_every_canonical_form_is_its_own_canonical_form(block: Block) -> None:
    import zcdsl

    form = json.loads(block.text)
    assert zcdsl.load("cn.park.zero_carbon@2025").normalize(form) == form


@of("python")
def test_every_python_example_runs_and_prints_what_stands_there(block: Block) -> None:
    if ">>>" not in block.text:
        exec(compile(block.text, str(block), "exec"), {})
        return
    example = doctest.DocTestParser().get_doctest(block.text, {}, str(block), block.page, block.line)
    told: list[str] = []
    outcome = doctest.DocTestRunner(verbose=False).run(example, out=told.append)
    assert outcome.failed == 0, "".join(told)


@pytest.mark.slow
@pytest.mark.parametrize("page", refresh_docs.pages(), ids=lambda page: page.name)
def test_tables_and_outputs_are_those_of_the_program(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert refresh_docs.refreshed(text) == text, "run `python tests/refresh_docs.py` and read the difference"


def test_every_submission_among_the_examples_is_synthetic_and_listed() -> None:
    folder = refresh_docs.ROOT / "examples"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    for path in sorted(folder.glob("*.y*ml")):
        assert f"`{path.name}`" in listed
        data = yaml.safe_load(path.read_text(encoding="utf-8"))["data"]
        assert {datum["status"] for datum in data.values() if isinstance(datum, dict)} == {"synthetic"}
