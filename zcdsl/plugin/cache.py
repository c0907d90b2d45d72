"""The index of plugins, kept between runs: `index()` is how everything else asks for it.

Finding entry points and asking plugins costs more than rating a submission, and the answer changes only
when something is installed, removed or edited. The kept index is used as long as every folder it was
made from (those of `sys.path`, the folders of standards with their editions, the plugins' own modules)
has the modification time it had then. An index with a broken plugin is never kept: what mends
the plugin may be a file that nobody watches.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from typing import Final

from zcdsl import cache
from zcdsl.plugin.index import Index, UnknownPlugin, from_json, to_json

_SHAPE: Final = "3"  # of the entry; raise it when the fields of the index change


def index(without: Iterable[str] = ()) -> Index:
    """Return the index of the plugins installed here.

    Args:
        without: Names of plugins to leave aside.

    Errors: UnknownPlugin if one of them is not installed.
    """
    blocked = tuple(sorted(set(without)))
    found = _kept(blocked) or _fresh(blocked)
    unknown = tuple(name for name in blocked if name not in found.plugins)
    if unknown:
        raise UnknownPlugin(unknown, tuple(found.plugins))
    return found


def _kept(blocked: tuple[str, ...]) -> Index | None:
    payload = cache.get(_key(blocked))
    if payload is None:
        return None
    try:
        stamps, text = json.loads(payload)
        return from_json(text) if all(_stamp(path) == then for path, then in stamps.items()) else None
    except (ValueError, TypeError, AttributeError):  # an entry of another shape
        return None


def _fresh(blocked: tuple[str, ...]) -> Index:
    from zcdsl.plugin.manager import discover, installed

    before: Mapping[str, int | None] = {path: _stamp(path) for path in _search_path()}
    found, stamps = discover(installed(), blocked)
    if not found.broken:
        entry = json.dumps([{**before, **stamps}, to_json(found)], ensure_ascii=True)
        cache.put(_key(blocked), entry.encode("ascii"))
    return found


def _key(blocked: tuple[str, ...]) -> str:
    return "\0".join(["plugins", _SHAPE, sys.prefix, sys.version, *_search_path(), "without", *blocked])


def _search_path() -> list[str]:
    return [os.path.abspath(entry) for entry in sys.path]  # "" is the working directory


def _stamp(path: str) -> int | None:
    """Return the modification time in ns, or None if nothing is there."""
    try:
        return os.stat(path).st_mtime_ns
    except (OSError, ValueError):
        return None
