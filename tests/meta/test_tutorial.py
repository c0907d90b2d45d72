"""The tutorial: a session in each language that does the same, and shows what it promises."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import sessions
from refresh_docs import ROOT

PAGES = {"zh": ROOT / "docs" / "tutorial.md", "en": ROOT / "docs" / "tutorial.en.md"}
TEXTS = {lang: path.read_text(encoding="utf-8") for lang, path in PAGES.items()}
PLUGIN = {lang: ROOT / "docs" / f"plugin_{path.name}" for lang, path in PAGES.items()}
PROMISED = {"check", "test", "eval", "template", "explain", "graph"}


def commands(text: str) -> list[str]:
    """Return the commands of a page, without the names that differ between the languages."""
    return [
        re.sub(r"(?<=eval )\S+|(?<=--of )\S+|(?<=--title )\S+", "…", line)
        for line in re.findall(r"^\$ (zcdsl .*)$", text, re.MULTILINE)
    ]


@pytest.mark.parametrize("pages", [PAGES, PLUGIN], ids=["standard", "plugin"])
def test_both_languages_take_the_same_steps(pages: Mapping[str, Path]) -> None:
    zh, en = (path.read_text(encoding="utf-8") for path in pages.values())
    assert [(s.name, s.changed) for s in sessions.states(zh)] == [(s.name, s.changed) for s in sessions.states(en)]
    assert commands(zh) == commands(en)
    assert len(re.findall(r"^##+ ", zh, re.MULTILINE)) == len(re.findall(r"^##+ ", en, re.MULTILINE))


@pytest.mark.parametrize("lang", PAGES)
def test_the_commands_that_authors_use_are_shown(lang: str) -> None:
    assert {command.split()[1] for command in commands(TEXTS[lang])} >= PROMISED
    assert "--of" in TEXTS[lang]


@pytest.mark.parametrize("lang", PAGES)
def test_it_installs_as_the_readme_says(lang: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    made = re.findall(r"^\$ (make \w+)$", TEXTS[lang], re.MULTILINE)
    assert made
    assert [line for line in made if f"$ {line} " not in readme] == []


@pytest.mark.parametrize("lang", PAGES)
def test_three_mistakes_are_made_each_with_a_code_and_taken_back(lang: str) -> None:
    assert len(re.findall(r"^(?:错误|error)\[ZC\d{4}\]", TEXTS[lang], re.MULTILINE)) == 3
    assert TEXTS[lang].count("<!-- undo: ") == 3


@pytest.mark.parametrize("lang", PAGES)
def test_every_value_of_the_guideline_is_illustrative(lang: str) -> None:
    guideline = next(state.text for state in reversed(list(sessions.states(TEXTS[lang]))) if state.name[-3:] == ".zc")
    status = {"zh": "示意", "en": "illustrative"}[lang]
    sources = re.findall(r"^ +(?:来源|source) .*?(\w+)$", guideline, re.MULTILINE)
    rows = re.findall(r"^ +\| 20\d\d .*\| (\w+) +\|$", guideline, re.MULTILINE)
    assert sources + rows == [status] * 3


def test_a_page_that_hides_which_file_a_fence_is_does_not_pass() -> None:
    with pytest.raises(ValueError, match="which file"):
        list(sessions.states("<!-- session: C -->\n```zc\n标准 a\n```\n"))
    with pytest.raises(ValueError, match="not one place"):
        list(sessions.states("<!-- file: a.zc -->\n```zc\nx\n```\n<!-- change: a.zc -->\n```diff\n- y\n+ z\n```\n"))


@pytest.mark.parametrize("lang", PLUGIN)
def test_the_tutorial_for_plugins_ends_with_three_clauses_that_work_and_are_the_authors_own(lang: str) -> None:
    text = PLUGIN[lang].read_text(encoding="utf-8")
    state = next(s for s in reversed(list(sessions.states(text))) if s.name.endswith("/example.dairy/1/standard.zc"))
    assert len(re.findall(r"^(?:条|clause) ", state.text, re.MULTILINE)) == 3
    assert "7 passed\n" in text  # the tests of the scaffold hold for what was put in its place
    assert len(re.findall(r"^(?:警告|warning)\[DAIRY0001\]", text, re.MULTILINE)) == 1
    assert {line.split()[0] for line in re.findall(r"^\$ (.*)$", text, re.MULTILINE)} >= {"zcdsl", "pip", "python"}
