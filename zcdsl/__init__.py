"""zcdsl: zero-carbon standards as software. Public names only, each imported when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zcdsl.version import VERSION as __version__

if TYPE_CHECKING:
    from zcdsl.api import Rating, Result, Standard, load
    from zcdsl.diagnostics.model import Rejected
    from zcdsl.diagnostics.problems import Invalid
    from zcdsl.plugin import hookimpl

_HOMES = {
    "Invalid": "zcdsl.diagnostics.problems",
    "Rating": "zcdsl.api",
    "Rejected": "zcdsl.diagnostics.model",
    "Result": "zcdsl.api",
    "Standard": "zcdsl.api",
    "hookimpl": "zcdsl.plugin",
    "load": "zcdsl.api",
}
__all__ = ["Invalid", "Rating", "Rejected", "Result", "Standard", "__version__", "hookimpl", "load"]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
