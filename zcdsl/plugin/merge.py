"""The answers of all plugins → the tables of the index. One key, one owner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from zcdsl.plugin.index import BUILTIN, TABLES, Collision, Provided, Standard, Trouble

T = TypeVar("T")


class Answers(NamedTuple):
    """What one plugin brings, checked; every mapping is by key."""

    plugin: str
    standards: Mapping[str, Mapping[str, str]]
    backends: Mapping[str, str]
    readers: Mapping[str, str]
    reports: Mapping[str, str]
    lints: Mapping[str, str]


class Merged(NamedTuple):
    """The tables, sorted by key, and the keys that are in none of them because two plugins claim them."""

    standards: Mapping[str, Standard]
    backends: Mapping[str, Provided]
    readers: Mapping[str, Provided]
    reports: Mapping[str, Provided]
    lints: Mapping[str, Provided]
    collisions: tuple[Collision, ...]


def displacing(answers: Iterable[Answers]) -> list[Trouble]:
    """Return what is wrong with plugins that claim a key of the built-in one: it keeps what it brings."""
    everybody = list(answers)
    own = next((item for item in everybody if item.plugin == BUILTIN), None)
    found = []
    for item in everybody:
        if own is None or item is own:
            continue
        keys = [key for table in TABLES for key in sorted(getattr(item, table).keys() & getattr(own, table).keys())]
        if keys:
            found.append(Trouble(item.plugin, "built-in", {"keys": ", ".join(keys)}, tuple(sorted(item.standards))))
    return found


def merge(answers: Iterable[Answers]) -> Merged:
    """Merge in order of plugin name, whatever the order of `answers`."""
    ordered = sorted(answers, key=lambda item: item.plugin)
    collisions: list[Collision] = []

    def provided(table: str, of: Iterable[tuple[str, Mapping[str, str]]]) -> Mapping[str, Provided]:
        pairs = ((plugin, key, Provided(target, plugin)) for plugin, keys in of for key, target in keys.items())
        return _one_owner_each(table, pairs, collisions)

    return Merged(
        standards=_one_owner_each(
            "standards",
            ((a.plugin, key, Standard(a.plugin, editions)) for a in ordered for key, editions in a.standards.items()),
            collisions,
        ),
        backends=provided("backends", ((a.plugin, a.backends) for a in ordered)),
        readers=provided("readers", ((a.plugin, a.readers) for a in ordered)),
        reports=provided("reports", ((a.plugin, a.reports) for a in ordered)),
        lints=provided("lints", ((a.plugin, a.lints) for a in ordered)),
        collisions=tuple(sorted(collisions)),
    )


def _one_owner_each(table: str, brought: Iterable[tuple[str, str, T]], collisions: list[Collision]) -> Mapping[str, T]:
    """Return key → what its only owner brings; a key with several goes to `collisions` instead."""
    by_key: dict[str, list[tuple[str, T]]] = {}
    for plugin, key, item in brought:
        by_key.setdefault(key, []).append((plugin, item))
    alone: dict[str, T] = {}
    for key in sorted(by_key):
        owners = by_key[key]
        if len(owners) == 1:
            alone[key] = owners[0][1]
        else:
            collisions.append(Collision(table, key, tuple(plugin for plugin, _ in owners)))
    return alone
