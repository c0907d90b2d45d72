"""Generated code is readable: over each function stands which clause it is, and what that says."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest
from doc_examples import index

from zcdsl.backends.constructs import used
from zcdsl.backends.javascript import BACKEND as JAVASCRIPT
from zcdsl.backends.modules.names import spelt
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.driver import Compilation
from zcdsl.ir import model as ir
from zcdsl.model import Model
from zcdsl.testing.targets import lacking

STANDARDS = sorted(
    (id_, edition)
    for id_, standard in index().standards.items()
    for edition in standard.editions
    if not Compilation.of_edition(index(), id_, edition).is_library
)
each_standard = pytest.mark.parametrize(("id_", "edition"), STANDARDS)
_COMMENTED = re.compile(r"/\*\*(?P<said>(?:[^*]|\*(?!/))*)\*/\nfunction (?P<name>\w+)\(")


@cache
def model(id_: str, edition: str) -> Model:
    return Compilation.of_edition(index(), id_, edition).model


def due(program: ir.Program) -> dict[str, list[str]]:
    """Return what must stand over each function of a module, by its name."""
    found: dict[str, list[str]] = {}
    for item in program.indicators:
        number = [item.clause.text] if item.clause is not None else []
        found[f"indicator_{spelt(item.id)}"] = [*number, item.name.zh or item.name.en]
    for clause in program.clauses:
        said = [clause.number.text, clause.title.zh or clause.title.en]
        if not isinstance(clause.test, ir.JudgedBy):
            found[f"clause_{spelt(clause.id)}"] = said
        if clause.applies is not None:
            found[f"applies_{spelt(clause.id)}"] = said
    for level in program.levels:
        found[f"level_{spelt(level.id)}"] = [level.title.zh or level.title.en]
    return found


def not_said(program: ir.Program, documented: dict[str, str]) -> list[tuple[str, str]]:
    """Return the functions over which something does not stand that must, with what it is."""
    return [
        (name, part) for name, parts in due(program).items() for part in parts if part not in documented.get(name, "")
    ]


@each_standard
def test_each_function_in_python_says_which_clause_it_is(id_: str, edition: str) -> None:
    tree = ast.parse(PYTHON.emit(model(id_, edition)).artifacts[0].text)
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    documented = {node.name: ast.get_docstring(node) or "" for node in functions}
    program = model(id_, edition).program
    assert len(due(program)) > 3
    assert not_said(program, documented) == []
    assert [name for name, said in documented.items() if name.startswith("term_") and not said] == []


@each_standard
def test_each_function_in_javascript_says_which_clause_it_is(id_: str, edition: str) -> None:
    program = model(id_, edition).program
    if lacking(JAVASCRIPT.support, used(program)):
        assert not JAVASCRIPT.emit(model(id_, edition)).artifacts
        return
    text = JAVASCRIPT.emit(model(id_, edition)).artifacts[0].text
    documented = {match["name"]: match["said"] for match in _COMMENTED.finditer(text)}
    assert not_said(program, documented) == []


@each_standard
def test_the_lines_of_what_is_written_for_a_standard_are_no_wider_than_a_page(id_: str, edition: str) -> None:
    text = PYTHON.emit(model(id_, edition)).artifacts[0].text
    written = text[text.index("\ndef indicator_") if "\ndef indicator_" in text else text.index("\ndef clause_") :]
    code = [line for line in written.splitlines() if '"' not in line]
    assert [line for line in code if len(line) > 140] == []
