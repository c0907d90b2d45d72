"""A cache of bytes in the user's cache folder: compiled standards, the index of plugins.

A cache can only ever save time. Each entry carries its own checksum, so a truncated or damaged file is no
entry; a file appears by one rename, so concurrent runs never see half of it; and a folder that cannot be
read or written means no cache, never an error. Entries of another interpreter or another zcdsl are never
found, because both are part of every key (payloads may be marshalled code).

Imports little on purpose: every `zcdsl check` passes through here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Final

from zcdsl.runtime.digest import sha256
from zcdsl.version import VERSION

ENTRIES_KEPT: Final = 512  # the oldest go first; a full rating needs two or three
_SUM: Final = 32  # bytes of a SHA-256


def folder() -> str | None:
    """Return the absolute path of the cache folder, or None where there is no cache.

    `ZCDSL_CACHE` names it (`off`: no cache); else it is where the platform keeps caches. A relative path
    is not taken: the cache would follow the working directory around.
    """
    chosen = os.environ.get("ZCDSL_CACHE", "")
    if chosen.lower() == "off":
        return None
    for path in [chosen] if chosen else _usual():
        if os.path.isabs(path):
            return path
    return None


def _usual() -> Iterator[str]:
    if sys.platform == "win32":
        yield os.path.join(os.environ.get("LOCALAPPDATA", ""), "zcdsl", "Cache")
    elif sys.platform == "darwin":
        yield os.path.join(os.path.expanduser("~"), "Library", "Caches", "zcdsl")
    else:
        yield os.path.join(os.environ.get("XDG_CACHE_HOME", ""), "zcdsl")
        yield os.path.join(os.path.expanduser("~"), ".cache", "zcdsl")


def get(key: str) -> bytes | None:
    """Return what was last put under `key`, or None if there is nothing, or nothing sound."""
    place = _place(key)
    if place is None:
        return None
    path, salt = place
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError:
        return None
    payload = content[_SUM:]
    return payload if content[:_SUM] == _checksum(salt, payload) else None


def put(key: str, payload: bytes) -> None:
    """Keep `payload` under `key`; without a usable folder this does nothing."""
    place = _place(key)
    if place is None:
        return
    path, salt = place
    draft = f"{path}.{os.getpid()}.{os.urandom(4).hex()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(draft, "xb") as file:
            file.write(_checksum(salt, payload) + payload)
        os.replace(draft, path)
    except OSError:
        _remove(draft)
    else:
        _prune(os.path.dirname(path))


def _place(key: str) -> tuple[str, bytes] | None:
    base = folder()
    if base is None:
        return None
    full = "\0".join((key, VERSION, sys.implementation.cache_tag or sys.version))
    salt = sha256(full.encode("utf-8", "surrogatepass"))
    return os.path.join(base, salt.hex()), salt


def _checksum(salt: bytes, payload: bytes) -> bytes:
    return sha256(salt + payload)  # with the key: a file under a wrong name is no entry


def _prune(base: str) -> None:
    """Remove the oldest files beyond the number kept, drafts of killed processes among them."""
    try:
        with os.scandir(base) as entries:
            files = [(entry.stat().st_mtime_ns, entry.path) for entry in entries if entry.is_file()]
    except OSError:  # another process removed one of them: it is pruning already
        return
    for _, path in sorted(files)[: max(0, len(files) - ENTRIES_KEPT)]:
        _remove(path)


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
