"""Each diagnostic code has a page that explains it in both languages, and every example on it is true."""

from __future__ import annotations

import re
from pathlib import Path

import doc_examples
import pytest
from doc_examples import Block

from zcdsl.cli.cmd_explain import part
from zcdsl.diagnostics.codes import REGISTRY, Code, Severity

FOLDER = doc_examples.DOCS / "codes"
# These have no example that fits on a page: too long, no text, canonical forms, or about an installation.
IN_WORDS = {"ZC1005", "ZC1007", "ZC1015", "ZC1016", "ZC2041", "ZC2042", "ZC2044", "ZC2045", "ZC6022", "ZC9001"}
# No shipped standard has a clause that can be claimed: no submission to it shows these.
IN_WORDS |= {"ZC6041", "ZC6042", "ZC6045", "ZC6047", "ZC6048"}
ALL_RIGHT = {"ZC5001"}  # nothing is wrong with the source: there is nothing to write instead
SECTIONS = {
    "zh": ("含义", "为什么重要", "示例", "改为", "参见"),
    "en": ("What it means", "Why it matters", "Example", "Instead", "See also"),
}
every_code = pytest.mark.parametrize("code", REGISTRY.values(), ids=lambda code: code.id)


def page(code: Code) -> str:
    return (FOLDER / f"{code.id}.md").read_text(encoding="utf-8")


def examples(code: Code) -> list[Block]:
    path = FOLDER / f"{code.id}.md"
    found = doc_examples.blocks(path) if path.exists() else []  # that it is missing is told by a test
    return [block for block in found if doc_examples.is_source(block) or block.language == "yaml"]


EXAMPLES = [(code, number, block) for code in REGISTRY.values() for number, block in enumerate(examples(code))]


def test_there_is_a_page_for_each_code_and_no_other_page() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(REGISTRY)


@every_code
def test_the_page_says_all_there_is_to_say_in_both_languages(code: Code) -> None:
    text = page(code)
    assert text.startswith(f"# {code.id} {code.slug}\n")
    for lang, sections in SECTIONS.items():
        said = part(text, lang)
        assert re.findall(r"^### (.+)$", said, re.MULTILINE) == list(sections)
        assert all(body.strip() for body in re.split(r"^### .+$", said, flags=re.MULTILINE)[1:])


@every_code
def test_the_page_shows_what_is_wrong_and_what_is_right_in_both_languages(code: Code) -> None:
    due = 0 if code.id in IN_WORDS else 2 if code.id in ALL_RIGHT else 4
    assert len(examples(code)) == due


@pytest.mark.parametrize(("code", "number", "block"), EXAMPLES, ids=[str(block) for _, _, block in EXAMPLES])
def test_what_the_page_calls_wrong_gets_its_code_and_what_it_calls_right_gets_none(
    code: Code, number: int, block: Block, tmp_path: Path
) -> None:
    wrong = code.id in ALL_RIGHT or number % 2 == 0
    if block.language == "yaml":
        found = [problem.code for problem in doc_examples.problems(block)]
    else:
        found = [item.code for item in doc_examples.diagnostics(block, tmp_path)]
    about = {item.id for item in found if item.severity is Severity.ERROR or item.id == code.id}
    assert about == ({code.id} if wrong else set())
