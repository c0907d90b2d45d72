"""Where sources are found: the folders that the index names, and paths that a person gives.

Reading is strict: what is not UTF-8, or too large, is told with its place and never half read. Sources
are named to people by `<id>/<edition>/<file>` or by the path as given, never by where they lie.
"""

from __future__ import annotations

import os

from zcdsl.diagnostics import codes
from zcdsl.diagnostics.model import Diagnostic, Sink
from zcdsl.files import MAX_SOURCE_BYTES, content
from zcdsl.plugin.index import Index
from zcdsl.plugin.shelf import source_names
from zcdsl.source import SourceFile
from zcdsl.syntax import limits


class Shelves:
    """The libraries and standards of an index, as `semantics` asks for them."""

    def __init__(self, index: Index, sink: Sink) -> None:
        """Take the index; what cannot be read is reported to `sink`."""
        self._index = index
        self._sink = sink

    def names(self) -> tuple[str, ...]:
        """Return every id there is."""
        return tuple(sorted(self._index.standards))

    def editions(self, id: str) -> tuple[str, ...]:
        """Return the editions of an id, sorted as text."""
        standard = self._index.standards.get(id)
        return tuple(sorted(standard.editions)) if standard else ()

    def files(self, id: str, edition: str) -> tuple[SourceFile, ...]:
        """Return the sources of one edition, by name."""
        folder = self._index.standards[id].editions[edition]
        named = ((os.path.join(folder, name), f"{id}/{edition}/{name}") for name in source_names(folder))
        return tuple(file for path, shown in named if (file := read(path, shown, self._sink)) is not None)


def at_path(path: str, sink: Sink) -> tuple[SourceFile, ...]:
    """Return the sources at a path that a person gave: a file, or the files of a folder.

    Errors: OSError where there is nothing to read.
    """
    shown = path.replace(os.sep, "/")
    if not os.path.isdir(path):
        found = [read(path, shown, sink)]
    else:
        found = [read(os.path.join(path, n), f"{shown.rstrip('/')}/{n}", sink) for n in source_names(path)]
    return tuple(file for file in found if file is not None)


def read(path: str, shown: str, sink: Sink) -> SourceFile | None:
    """Read one source file; None if it is no text or too large (reported).

    Args:
        path: Where it lies.
        shown: How to name it to people.
        sink: Takes ZC1005 and ZC1007.

    Errors: OSError where it cannot be read, NotAFile for what is no regular file.
    """
    found = content(path, MAX_SOURCE_BYTES)
    if len(found) > MAX_SOURCE_BYTES:
        names: dict[str, object] = {"size": f"> {limits.MAX_CHARACTERS}", "limit": limits.MAX_CHARACTERS}
        sink.report(Diagnostic(codes.TOO_LARGE, (), names, path=shown))
        return None
    try:
        return SourceFile(shown, found.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        sink.report(Diagnostic(codes.NOT_UTF8, (), {"offset": error.start + 1}, path=shown))
        return None
