"""What the pages show is true: sources compile, submissions are valid, commands print what stands there."""

from __future__ import annotations

import doctest
import json
import re
import subprocess
from pathlib import Path

import doc_results
import pytest
import refresh_docs
import sessions
import yaml
from doc_examples import Block, blocks, diagnostics, is_source, problems

from zcdsl.diagnostics.codes import Severity
from zcdsl.testing.javascript import NODE

SESSIONS = [page for page in refresh_docs.pages() if sessions.locale(page.read_text(encoding="utf-8"))]
# The pages of codes have tests of their own; on the pages that are sessions, blocks are parts of files.
PAGES = [page for page in refresh_docs.pages() if page.parent.name != "codes" and page not in SESSIONS]
BLOCKS = [block for page in PAGES for block in blocks(page)]


def of(*languages: str) -> pytest.MarkDecorator:
    chosen = [block for block in BLOCKS if block.language in languages]
    assert chosen
    return pytest.mark.parametrize("block", chosen, ids=str)


@pytest.mark.parametrize("block", [block for block in BLOCKS if is_source(block)], ids=str)
def test_every_source_compiles(block: Block, tmp_path: Path) -> None:
    told = [d.headline("en") for d in diagnostics(block, tmp_path) if d.code.severity is Severity.ERROR]
    assert told == []


WITH_EXAMPLES = [
    block for block in BLOCKS if block.language == "zc" and re.search(r"^(?:算例|example) ", block.text, re.MULTILINE)
]


@pytest.mark.parametrize("block", WITH_EXAMPLES, ids=str)
def test_every_example_in_a_source_comes_out_as_it_says_and_as_the_reference_says(block: Block) -> None:
    _, played = doc_results.play(block.text)
    assert played
    assert [failure for one in played for failure in one.ran.failures] == []
    assert [difference for one in played for difference in one.differences] == []


@pytest.mark.parametrize("page", SESSIONS, ids=lambda page: page.name)
def test_every_step_of_a_session_compiles_unless_it_is_a_mistake_made_on_purpose(page: Path, tmp_path: Path) -> None:
    steps = list(sessions.states(page.read_text(encoding="utf-8")))
    sources = [
        Block(page.name, step.line, "zc", sessions.shelf(steps[: number + 1]) if in_plugin(step) else step.text)
        for number, step in enumerate(steps)
        if step.name.endswith(".zc")
    ]
    changed = [step.changed for step in steps if step.name.endswith(".zc")]
    told = {
        str(block): [d for d in diagnostics(block, tmp_path / str(block.line)) if d.code.severity is Severity.ERROR]
        for block in sources
    }
    assert {line for line, found in told.items() if found} <= {
        str(block) for block, change in zip(sources, changed, strict=True) if change
    }
    assert len(told) > 1


def in_plugin(step: sessions.State) -> bool:
    return sessions.STANDARDS in step.name


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


# Columns of the examples that say what a row is about, each in both languages, and no datum.
ABOUT = {"品种", "用途", "种类", "来源类", "性质", "热源", "产品", "产品名称", "限额标准", "因子依据", "余能"}
ABOUT |= {"fuel", "use", "kind", "source", "product", "name", "quota_standard", "basis"}


def test_every_submission_among_the_examples_is_synthetic_and_listed() -> None:
    folder = refresh_docs.ROOT / "examples"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    for path in sorted(folder.glob("*.y*ml")):
        assert f"`{path.name}`" in listed
        data = yaml.safe_load(path.read_text(encoding="utf-8"))["data"]
        for name, datum in data.items():
            if isinstance(datum, list):
                assert all(synthetic_row(row) for row in datum), (path.name, name)
            else:
                assert datum["status"] == "synthetic", (path.name, name)


def synthetic_row(row: dict[str, object]) -> bool:
    """Return whether every cell that is there says so, but those that say what the row is about."""
    cells = [cell for column, cell in row.items() if column not in ABOUT and cell is not None]
    return all(isinstance(cell, dict) and cell["status"] == "synthetic" for cell in cells)


@pytest.mark.needs("node")
@of("js")
def test_every_javascript_example_runs_and_prints_what_stands_there(block: Block) -> None:
    (module,) = (refresh_docs.ROOT / "generated" / "cn.park.zero_carbon" / "2025" / "js").glob("*.js")
    program = block.text.replace('"zc-cn.park.zero_carbon-2025"', json.dumps(module.as_uri()))
    assert program != block.text
    command = [str(NODE), "--input-type=module", "--eval", program]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    due = re.findall(r"// → (.*)", block.text)
    assert len(done.stdout.splitlines()) == len(due)
    for found, line in zip(done.stdout.splitlines(), due, strict=True):
        assert found.startswith(line.removesuffix("…"))
