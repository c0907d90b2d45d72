"""Compiled standards, ready to run: from the cache when nothing changed, else compiled now.

The engine is the generated Python module, the same text that `zcdsl compile` writes. It is cached as
code under the content of the standard's own sources, and used only while every library it was made from
still has the content it had. On a hit nothing of the compiler is imported.
"""

from __future__ import annotations

import json
import marshal
import os
from typing import TYPE_CHECKING, NamedTuple

from zcdsl import cache, resources
from zcdsl.files import MAX_SOURCE_BYTES, content
from zcdsl.plugin.index import Index
from zcdsl.plugin.shelf import source_names
from zcdsl.runtime.digest import sha256

if TYPE_CHECKING:
    from types import CodeType

    from zcdsl.driver import Compilation
    from zcdsl.runtime.derivation import Teller
    from zcdsl.runtime.papers import Papers
    from zcdsl.runtime.rational import Value
    from zcdsl.runtime.shapes import ClauseRow, InputRow, Names, Structures, Tables

_SHAPE = "engine 2"  # changes with the layout of a cache entry


class Engine:
    """A compiled standard: the namespace of its generated module, by attribute."""

    INPUTS: dict[str, InputRow]
    CLAUSES: dict[str, ClauseRow]
    STANDARD: dict[str, object]
    STRUCTURES: Structures
    TABLES: Tables
    DOUBTS: tuple[type[Exception], ...]
    Teller: type[Teller]  # the module's own: its values are of its own classes
    Papers: type[Papers]

    def __init__(self, code: CodeType) -> None:
        """Run the generated module once."""
        space: dict[str, object] = {"__name__": "zcdsl_engine"}
        exec(code, space)  # our own generated code; the cache verifies what it gives back
        self.__dict__.update(space)

    if TYPE_CHECKING:

        def evaluate(self, submission: object, withheld: object) -> dict[str, Value]:
            """Return the value of every input, constant and indicator, in base units."""

        def validate(self, submission: object) -> list[tuple[str, str, Names]]:
            """Return every mistake of a canonical submission."""

        def check(self, submission: object) -> dict[str, object]:
            """Return the whole result."""

        def filtered(self, submission: object, kind: type, friendly: bool) -> dict[str, object]:
            """Return the same where floats decide it; raise one of `DOUBTS` where they do not."""

        def rate(self, submission: object) -> dict[str, object]:
            """Return level and outcomes alone."""

        def checked(self, submission: object) -> dict[str, object]:
            """Return the whole result of a submission that is known to be valid."""

        def rated(self, submission: object) -> dict[str, object]:
            """Return level and outcomes of one that is, by exact numbers."""


class NotAStandard(ValueError):
    """A library was asked to rate; it carries its `id@edition`."""


class Wanted(NamedTuple):
    """What to compile: an edition that the index knows, or a path."""

    id: str = ""
    edition: str = ""
    path: str = ""


def open_engine(index: Index, wanted: Wanted) -> Engine:
    """Return the engine of a standard.

    Errors: Rejected if it does not compile; NotAStandard for a library; OSError if there is nothing at the path.
    """
    own = _content_of(index, wanted)
    key = f"{_SHAPE}\0{_compiler_stamp()}\0{wanted.id}\0{wanted.edition}\0{own}"
    code = _kept(index, key)
    if code is None:
        code, entry = _compiled(index, wanted)
        if _content_of(index, wanted) == own:  # nobody has edited it meanwhile
            cache.put(key, entry)
    return Engine(code)


def _kept(index: Index, key: str) -> CodeType | None:
    entry = cache.get(key)
    if entry is None:
        return None
    head, _, body = entry.partition(b"\n")
    for id_, edition, kept in json.loads(head):
        standard = index.standards.get(id_)
        folder = standard.editions.get(edition) if standard else None
        if folder is None or _content(folder) != kept:
            return None
    code: CodeType = marshal.loads(body)  # the entry's checksum held, and it is of this interpreter
    return code


def _compiled(index: Index, wanted: Wanted) -> tuple[CodeType, bytes]:
    """Return the code of a standard, and the cache entry that holds it."""
    from zcdsl.backends.python import BACKEND
    from zcdsl.collector import paused

    with paused():
        compilation = compilation_of(index, wanted)
        model = compilation.model
        name = f"{model.program.id}@{model.program.edition}"
        if compilation.is_library:
            raise NotAStandard(name)
        artifact = BACKEND.emit(model).artifacts[0]
        code = compile(artifact.text, f"<{name}>", "exec", dont_inherit=True)
    used = [source.split("@", 1) for source, _ in model.sources if source != name]
    libraries = [[id_, edition, _content(index.standards[id_].editions[edition])] for id_, edition in used]
    return code, json.dumps(libraries).encode() + b"\n" + marshal.dumps(code)


def compilation_of(index: Index, wanted: Wanted) -> Compilation:
    """Return the compilation of what is wanted; imports the compiler."""
    from zcdsl.driver import Compilation

    if wanted.path:
        return Compilation.of_path(index, wanted.path)
    return Compilation.of_edition(index, wanted.id, wanted.edition)


def _content_of(index: Index, wanted: Wanted) -> str:
    if wanted.path and not os.path.isdir(wanted.path):
        return _hash_of([wanted.path])
    return _content(wanted.path or index.standards[wanted.id].editions[wanted.edition])


def _content(folder: str) -> str:
    """Return a hash of the names and contents of the sources in a folder."""
    return _hash_of([os.path.join(folder, name) for name in source_names(folder)])


def _hash_of(paths: list[str]) -> str:
    parts = []
    for path in paths:
        found = content(path, MAX_SOURCE_BYTES)  # what is larger does not compile, and is not kept
        parts.append(sha256(found) + os.fsencode(os.path.basename(path)))
    return sha256(b"\0".join(parts)).hex()


def _compiler_stamp() -> str:
    """Return what tells one state of the compiler from another.

    The version does for an installed zcdsl. In a checkout the compiler itself changes between versions,
    so there the files it consists of are looked at.
    """
    package = os.path.dirname(os.path.abspath(__file__))
    if resources.packaged():
        return ""
    seen = []
    for folder, folders, names in os.walk(package):
        folders.sort()
        for name in sorted(names):
            if name.endswith((".py", ".lark")):
                state = os.stat(os.path.join(folder, name))
                seen.append(f"{name}\0{state.st_size}\0{state.st_mtime_ns}")
    return sha256("\0".join(seen).encode()).hex()
