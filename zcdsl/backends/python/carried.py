"""The runtime as text: what every generated module carries, without its imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

# In the order in which they stand in a module; `shapes` is for type checkers and readers only.
_FILES: Final = (
    "rational",
    "decimals",
    "logic",
    "dated",
    "edition",
    "papers",
    "covering",
    "rows",
    "scores",
    "defaults",
    "validation",
    "reading",
    "display",
    "derivation",
    "level_tables",
    "reaching",
    "digest",
    "keyed",
    "result",
    "filtered",
)


@cache
def runtime() -> str:
    """Return the text of the runtime, each file under a heading made of its docstring."""
    parts = [_block(_body("shapes"))]
    parts += [_body(name) for name in _FILES]
    return "\n\n\n".join(parts) + "\n"


@cache
def runtime_names() -> frozenset[str]:
    """Return every name at the top of the runtime."""
    return frozenset(name for file in ("shapes", *_FILES) for name in _top(ast.parse(_source(file))))


def _source(name: str) -> str:
    return files("zcdsl.runtime").joinpath(f"{name}.py").read_text(encoding="utf-8")


def _body(name: str) -> str:
    """Return a file with its docstring as a heading and without imports of the runtime and the future."""
    source = _source(name)
    lines, tree = source.splitlines(), ast.parse(source)
    heading = (ast.get_docstring(tree) or "").splitlines()
    dropped: set[int] = set()
    for node in tree.body:
        ours = isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("zcdsl.", "__future__"))
        if node is tree.body[0] or ours:
            dropped.update(range(node.lineno - 1, node.end_lineno or node.lineno))
    kept = "\n".join(line for at, line in enumerate(lines) if at not in dropped)
    rule = f"# --- {name} ".ljust(100, "-")
    return "\n".join([rule, *(f"# {line}".rstrip() for line in heading), "", kept.strip("\n")])


def _block(text: str) -> str:
    """Return a text that only type checkers run."""
    body = "\n".join(f"    {line}".rstrip() for line in text.splitlines())
    return "TYPE_CHECKING = False\nif TYPE_CHECKING:\n" + body


def _top(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        match node:
            case ast.ClassDef() | ast.FunctionDef():
                yield node.name
            case ast.Assign():
                yield from (target.id for target in node.targets if isinstance(target, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case _:
                pass
