"""The index: who brings what. Plain frozen data, the only thing of plugins that the rest of zcdsl sees.

It knows names, folders and import strings, never objects, so it can be kept as JSON between runs. What
cannot be used (a broken plugin, a key with two owners) stands in it with the reason; saying so to people
is the work of `diagnose.py`, importing what a name stands for that of `resolve.py`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final, NamedTuple


class Plugin(NamedTuple):
    """A plugin as installed: the distribution that brings it, and its version."""

    distribution: str
    version: str


class Provided(NamedTuple):
    """Something to import when asked for: `module:attribute`, and the plugin that says so."""

    target: str
    plugin: str


class Standard(NamedTuple):
    """A standard or library: its plugin, and the absolute folder of each edition."""

    plugin: str
    editions: Mapping[str, str]


class Trouble(NamedTuple):
    """Why one plugin cannot be used; nothing that it brings is.

    Attributes:
        plugin: Its entry-point name.
        kind: One of the keys of `diagnose.REASONS`.
        names: What fills that reason's phrase.
        standards: The ids that it would bring, or None where it never came to say so.
    """

    plugin: str
    kind: str
    names: Mapping[str, str]
    standards: tuple[str, ...] | None = None


class Collision(NamedTuple):
    """One key that several plugins bring, none of them the built-in one, and that is therefore nobody's.

    Attributes:
        table: `standards`, `backends`, `readers`, `reports` or `lints`.
        key: The id, target, suffix, format or prefix of codes.
        plugins: Its owners, sorted.
    """

    table: str
    key: str
    plugins: tuple[str, ...]


class Index(NamedTuple):
    """Everything that plugins bring, by what it is; mappings are sorted and never changed.

    Attributes:
        plugins: Every plugin that was found, blocked and broken ones too.
        blocked: The plugins left aside because the caller said so.
        standards: By id.
        backends: By target name.
        readers: By file suffix.
        reports: By format name.
        broken: By plugin name.
        collisions: By table and key.
        lints: By prefix of codes.
    """

    plugins: Mapping[str, Plugin]
    blocked: tuple[str, ...]
    standards: Mapping[str, Standard]
    backends: Mapping[str, Provided]
    readers: Mapping[str, Provided]
    reports: Mapping[str, Provided]
    broken: Mapping[str, Trouble]
    collisions: tuple[Collision, ...]
    lints: Mapping[str, Provided] = {}


BUILTIN: Final = "zcdsl"  # the plugin that zcdsl itself is
TABLES: Final = ("standards", "backends", "readers", "reports", "lints")


class UnknownPlugin(LookupError):
    """A plugin was named that is not installed.

    Attributes:
        names: The unknown names, sorted.
        known: The plugins that there are, sorted.
    """

    def __init__(self, names: tuple[str, ...], known: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names
        self.known = known


def to_json(index: Index) -> str:
    """Return `index` as JSON text: its fields in order, as arrays and objects."""
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Index:
    """Return the index that `to_json` wrote.

    Errors: ValueError, TypeError or AttributeError for any other text.
    """
    plugins, blocked, standards, backends, readers, reports, broken, collisions, lints = json.loads(text)
    return Index(
        plugins={name: Plugin(*item) for name, item in plugins.items()},
        blocked=tuple(blocked),
        standards={key: Standard(*item) for key, item in standards.items()},
        backends={key: Provided(*item) for key, item in backends.items()},
        readers={key: Provided(*item) for key, item in readers.items()},
        reports={key: Provided(*item) for key, item in reports.items()},
        broken={
            name: Trouble(plugin, kind, names, None if ids is None else tuple(ids))
            for name, (plugin, kind, names, ids) in broken.items()
        },
        collisions=tuple(Collision(table, key, tuple(owners)) for table, key, owners in collisions),
        lints={key: Provided(*item) for key, item in lints.items()},
    )
