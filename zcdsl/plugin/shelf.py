"""A plugin's folder of standards → the editions in it. Reads folder names only, never a source."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final, NamedTuple

SOURCES: Final = (".zc", ".zc.md")


class Shelf(NamedTuple):
    """What one folder of standards holds.

    Attributes:
        editions: id → edition → absolute folder; sorted.
        stamps: Every folder that was listed → its modification time in ns, taken before listing it.
    """

    editions: Mapping[str, Mapping[str, str]]
    stamps: Mapping[str, int]


def scan(root: str) -> Shelf:
    """Return the `<id>/<edition>/` folders below `root` that hold at least one source.

    A folder name that is no id or no edition is kept as it is: the header of its source will not agree
    with it, and the compiler says so with the place. Hidden folders are none of ours.

    Errors: OSError where a folder cannot be read.
    """
    stamps: dict[str, int] = {}
    found: dict[str, dict[str, str]] = {}
    for ident in _folders(root, stamps):
        for edition in _folders(os.path.join(root, ident), stamps):
            path = os.path.join(root, ident, edition)
            stamps[path] = os.stat(path).st_mtime_ns
            if source_names(path):
                found.setdefault(ident, {})[edition] = path
    return Shelf(found, stamps)


def source_names(folder: str) -> list[str]:
    """Return the names of the source files in a folder, sorted.

    Errors: OSError where it cannot be read.
    """
    return sorted(name for name in os.listdir(folder) if name.endswith(SOURCES) and name[:1] not in "._")


def _folders(path: str, stamps: dict[str, int]) -> list[str]:
    stamps[path] = os.stat(path).st_mtime_ns
    with os.scandir(path) as entries:
        return sorted(entry.name for entry in entries if entry.is_dir() and entry.name[:1] not in "._")
