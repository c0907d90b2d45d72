"""A name in the index → the object it stands for, imported now."""

from __future__ import annotations

from importlib import import_module

from zcdsl.plugin.foreign import worded
from zcdsl.plugin.index import BUILTIN, Provided, Trouble


class PluginError(Exception):
    """What a plugin promised cannot be imported, or fails.

    Attributes:
        trouble: Which plugin, and why.
    """

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.plugin)
        self.trouble = trouble


def usable(table: str, key: str, provided: Provided) -> object:
    """Import what stands under `key` in a table of the index, watched where it is a plugin's.

    Errors: PluginError if it cannot be imported or is not of the right form.
    """
    found = resolve(provided)
    if provided.plugin == BUILTIN:
        return found
    from zcdsl.plugin.guard import guarded

    return guarded(table, key, provided, found)


def resolve(provided: Provided) -> object:
    """Import what a back end, reader or report is named for.

    Errors: PluginError if there is no such module or attribute, or importing it fails.
    """
    module, _, name = provided.target.partition(":")
    try:
        found: object = getattr(import_module(module), name)
    except (Exception, SystemExit) as error:
        names = {"module": provided.target, "error": worded(error)}
        raise PluginError(Trouble(provided.plugin, "import", names)) from error
    return found
