"""What a person names (an id, `id@edition` or a path) → what to compile."""

from __future__ import annotations

import os

from zcdsl.engine import Wanted
from zcdsl.files import look_at
from zcdsl.plugin.index import Index
from zcdsl.plugin.shelf import source_names


class UnknownStandard(LookupError):
    """No standard is called that, or it has no such edition.

    Attributes:
        name: The id as asked for.
        edition: The edition as asked for, or "".
        editions: The editions that there are, if the id is known.
        known: Every id there is, sorted.
    """

    def __init__(self, name: str, edition: str, editions: tuple[str, ...], known: tuple[str, ...]) -> None:
        super().__init__(f"{name}@{edition}" if edition else name)
        self.name, self.edition, self.editions, self.known = name, edition, editions, known


class NoSources(FileNotFoundError):
    """A folder in which there is no source."""


def find(index: Index, name: str) -> Wanted:
    """Return what `name` stands for.

    A path is told by an ending `.zc` or `.zc.md`, by a separator in it, or by being there. An id without an edition
    stands for its edition if it has one only.

    Errors: UnknownStandard, which also says that the edition must be named; OSError for a path where
    nothing is, NoSources and NotAFile among them.
    """
    if name.endswith((".zc", ".zc.md")) or "/" in name or os.sep in name or name in (".", ".."):
        return _at(name)
    if "@" not in name and name not in index.standards and os.path.exists(name):
        return _at(name)
    return find_id(index, name)


def find_id(index: Index, name: str) -> Wanted:
    """Return what an id or `id@edition` stands for; it is looked up and never opened, whatever it says.

    Errors: UnknownStandard, which also says that the edition must be named.
    """
    id_, at, edition = name.partition("@")
    if at and not edition:
        raise UnknownStandard(name, "", (), tuple(sorted(index.standards)))
    standard = index.standards.get(id_)
    editions = tuple(sorted(standard.editions)) if standard else ()
    if standard is None or (edition and edition not in editions) or (not edition and len(editions) != 1):
        raise UnknownStandard(id_, edition, editions, tuple(sorted(index.standards)))
    return Wanted(id=id_, edition=edition or editions[0])


def _at(path: str) -> Wanted:
    look_at(path)
    if os.path.isdir(path) and not source_names(path):
        raise NoSources(path)
    return Wanted(path=path)
