"""What a plugin author imports: `hookimpl`, the mark of a hook.

It is fetched only when asked for, so that a run whose index of plugins is cached never imports pluggy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pluggy

    hookimpl: pluggy.HookimplMarker

__all__ = ["hookimpl"]


def __getattr__(name: str) -> object:
    if name == "hookimpl":
        from zcdsl.plugin.marks import hookimpl

        return hookimpl
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
