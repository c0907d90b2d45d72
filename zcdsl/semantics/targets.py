"""What a tailoring can be about: the declarations of a standard, each under the name by which it is found."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import TypeAlias

from zcdsl.numbering import ClauseNumber
from zcdsl.semantics import shape
from zcdsl.semantics.names import key
from zcdsl.semantics.symbols import Declared
from zcdsl.syntax import ast
from zcdsl.texts import Text

Key: TypeAlias = tuple[str, Hashable]  # a kind, and what tells one of it from another
Woven: TypeAlias = dict[Key, ast.Tailored]

_WHAT = {
    "codelist": "code_list",
    "score_group": "group",
}
# Input, indicator and parameter share their names, and so do the other things with names.
_QUANTITIES = ("parameter", "input", "indicator")


def what_of(node: ast.Tailored) -> str:
    """Return the kind of a declaration, as targets and `shape.WHAT` call it."""
    match node:
        case ast.Quantified():
            return node.what
        case ast.ClauseDecl():
            return "clause"
        case ast.LevelsDecl():
            return "levels"
        case ast.FunctionDecl():
            return "function"
        case ast.CodeListDecl():
            return "code_list"
        case ast.RecordDecl():
            return "record"
        case ast.TableDecl():
            return "table"
        case ast.GroupDecl():
            return "group"
        case ast.DecisionDecl():
            return "decision"
        case ast.LevelLimitsDecl():
            return "level_limits"


def key_of(node: ast.Tailored) -> Key:
    """Return what a declaration is found by; two tables of levels are told apart by their clauses."""
    match node:
        case ast.ClauseDecl():
            return "clause", ClauseNumber(node.number.text)
        case ast.LevelsDecl():
            return "levels", ""
        case ast.DecisionDecl() | ast.LevelLimitsDecl():
            number = next((a.number.text for a in node.attributes if isinstance(a, ast.OfClause)), "")
            return what_of(node), ClauseNumber(number)
        case _:
            return "name", key(node.name.text)


def printed(node: ast.Tailored) -> str:
    """Return what a declaration is called where it stands: its number, its name, or ""."""
    match node:
        case ast.ClauseDecl():
            return ClauseNumber(node.number.text).text
        case ast.LevelsDecl() | ast.DecisionDecl() | ast.LevelLimitsDecl():
            return str(key_of(node)[1])
        case _:
            return node.name.text


def called(what: str, name: str) -> Text:
    """Return how messages call a target: `条 5.2`, `指标 `x``."""
    if what == "clause":
        return Text(f"条 {name}", f"clause {name}")
    said = shape.WHAT[_WHAT.get(what, what)]
    zh, en = said.zh, said.en.removeprefix("an ").removeprefix("a ")
    return Text(f"{zh} `{name}`", f"{en} `{name}`") if name else Text(zh, en)


def target_of(node: ast.Target) -> tuple[str, str]:
    """Return the kind and the name that a target says."""
    name = node.name.text if node.name is not None else ""
    return _WHAT.get(node.what, node.what), ClauseNumber(name).text if node.what == "clause" else name


def alike(what: str, node: ast.Tailored) -> bool:
    """Whether a declaration is of the kind that a target says."""
    return what_of(node) == what


def all_of(declared: Declared) -> list[ast.Tailored]:
    """Return the declarations of a standard that a tailoring can be about."""
    return [
        *declared.quantified,
        *declared.clauses,
        *declared.levels,
        *declared.functions,
        *declared.code_lists,
        *declared.records,
        *declared.tables,
        *declared.groups,
        *declared.decisions,
        *declared.level_limits,
    ]


def sorted_out(declared: Declared, nodes: Iterable[ast.Tailored]) -> Declared:
    """Return a standard with these declarations instead of its own."""
    kept = list(nodes)
    return replace(
        declared,
        quantified=tuple(n for n in kept if isinstance(n, ast.Quantified)),
        clauses=tuple(n for n in kept if isinstance(n, ast.ClauseDecl)),
        levels=tuple(n for n in kept if isinstance(n, ast.LevelsDecl)),
        functions=tuple(n for n in kept if isinstance(n, ast.FunctionDecl)),
        code_lists=tuple(n for n in kept if isinstance(n, ast.CodeListDecl)),
        records=tuple(n for n in kept if isinstance(n, ast.RecordDecl)),
        tables=tuple(n for n in kept if isinstance(n, ast.TableDecl)),
        groups=tuple(n for n in kept if isinstance(n, ast.GroupDecl)),
        decisions=tuple(n for n in kept if isinstance(n, ast.DecisionDecl)),
        level_limits=tuple(n for n in kept if isinstance(n, ast.LevelLimitsDecl)),
    )


def with_source(node: ast.Tailored, source: ast.SourceNote | None) -> ast.Tailored:
    """Return a declaration that says the source of its header itself, if it says none."""
    if source is None:
        return node
    match node:
        case ast.Quantified(what="input"):
            return replace(node, attributes=_said(node.attributes, source, defaulted=True))
        case ast.Quantified() | ast.ClauseDecl() | ast.TableDecl():
            return replace(node, attributes=_said(node.attributes, source))
        case ast.RecordDecl():
            fields = tuple(replace(f, attributes=_said(f.attributes, source, defaulted=True)) for f in node.fields)
            return replace(node, fields=fields)
        case _:
            return node


def _said(
    attributes: tuple[ast.Attribute, ...], source: ast.SourceNote, *, defaulted: bool = False
) -> tuple[ast.Attribute, ...]:
    kinds = {type(a) for a in attributes}
    if ast.SourceNote in kinds or (defaulted and ast.Default not in kinds):
        return attributes
    return (*attributes, source)
