"""What a plugin brings, watched at work: where it fails or answers nonsense, it is told by name.

What zcdsl itself brings is not watched: its mistakes are ours.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Mapping
from contextlib import redirect_stdout
from itertools import chain, islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from zcdsl.plugin.foreign import shown, worded
from zcdsl.plugin.index import Provided, Trouble
from zcdsl.plugin.resolve import PluginError

if TYPE_CHECKING:
    from zcdsl.backends.base import Emitted, Feature, Support
    from zcdsl.lint.base import Finding
    from zcdsl.model import Model
    from zcdsl.submission.tree import Spot, Tree

MANIFEST: Final = "manifest.json"
_MOST: Final = 10_000  # findings of one lint: it may be a generator that never ends


def guarded(table: str, key: str, provided: Provided, found: object) -> object:
    """Return what a plugin brings under `key` of `table`, watched.

    Errors: PluginError if it is not of the right form; later, when it is used, if it fails.
    """
    if table == "backends":
        return WatchedBackend(key, provided, found)
    if not callable(found):
        raise nonsense(provided, found, "(…) -> …")
    if table == "lints":
        return lambda model: _findings(key, provided, asked(provided, lambda: tuple(islice(found(model), _MOST))))
    if table == "readers":
        return lambda data: _tree(provided, asked(provided, lambda: found(data)))
    return lambda *given, **named: _text(provided, asked(provided, lambda: found(*given, **named)))


def asked(provided: Provided, call: Callable[[], object]) -> object:
    """Return the answer of a plugin.

    Errors: PluginError if it raises.
    """
    try:
        with redirect_stdout(sys.stderr):  # standard output belongs to results
            return call()
    except (Exception, SystemExit) as error:
        names = {"hook": provided.target, "error": worded(error)}
        raise PluginError(Trouble(provided.plugin, "raised", names)) from error


def nonsense(provided: Provided, found: object, expected: str) -> PluginError:
    """Return the error of an answer that is not of the right form."""
    names = {"hook": provided.target, "found": shown(found), "expected": expected}
    return PluginError(Trouble(provided.plugin, "answer", names))


class WatchedBackend:
    """A target of a plugin; its name is the key that the plugin gave it."""

    def __init__(self, key: str, provided: Provided, found: Any) -> None:
        """Take the object that the plugin names.

        Errors: PluginError if it is no back end.
        """
        self.name = key
        self.provided = provided
        support = asked(provided, lambda: getattr(found, "support", None))
        emit = asked(provided, lambda: getattr(found, "emit", None))
        if isinstance(found, type) or not isinstance(support, Mapping) or not callable(emit):
            raise nonsense(provided, found, "zcdsl.backends.base.Backend")
        self.support: Mapping[Feature, Support] = support
        self._emit = emit

    def emit(self, model: Model) -> Emitted:
        """Return what the target makes of `model`.

        Errors: PluginError if it fails, or makes something else than files of its own.
        """
        from zcdsl.backends.base import Artifact, Emitted, Unsupported

        made = asked(self.provided, lambda: self._emit(model))
        if (
            not isinstance(made, Emitted)
            or not isinstance(made.artifacts, tuple)
            or not isinstance(made.unsupported, tuple)
            or not all(isinstance(item, Artifact) and _is_text(item.text) for item in made.artifacts)
            or not all(isinstance(item, Unsupported) for item in made.unsupported)
        ):
            raise nonsense(self.provided, made, "zcdsl.backends.base.Emitted")
        for artifact in made.artifacts:
            if not _is_below(artifact.path):
                raise self.misplaced(str(artifact.path))
        return made

    def misplaced(self, path: str) -> PluginError:
        """Return the error of a file that is not this target's to write."""
        return PluginError(Trouble(self.provided.plugin, "path", {"hook": self.provided.target, "found": shown(path)}))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and not any("\ud800" <= char <= "\udfff" for char in value)


def _is_below(path: object) -> bool:
    """Whether a path leads to a file below the folder of a standard, and not to its manifest."""
    return (
        isinstance(path, PurePosixPath)
        and not path.is_absolute()
        and bool(path.parts)
        and ".." not in path.parts
        and _is_text(str(path))
        and str(path) != MANIFEST
        and not any(char in "\\:\0" for char in str(path))
    )


def _text(provided: Provided, found: object) -> str:
    if not isinstance(found, str) or not _is_text(found):
        raise nonsense(provided, found, "str")
    return found


def _findings(prefix: str, provided: Provided, found: object) -> tuple[Finding, ...]:
    """Return what a lint found, if all of it can be told, under codes of its own."""
    from zcdsl.lint.base import Finding
    from zcdsl.source import Span

    findings = found if isinstance(found, tuple) else ()
    for item in findings:
        if (
            not isinstance(item, Finding)
            or not all(_is_text(text) for text in (item.code, item.zh, item.en, item.clause))
            or not all(_is_text(text) for text in (item.help_zh, item.help_en))
            or not (item.zh and item.en)
            or bool(item.help_zh) != bool(item.help_en)
            or not (item.span is None or isinstance(item.span, Span))
            or item.severity not in ("warning", "note")
        ):
            raise nonsense(provided, item, "Iterable[zcdsl.lint.base.Finding]")
        if re.fullmatch(rf"{prefix}[0-9]{{4}}", item.code) is None:
            raise nonsense(provided, item.code, f"{prefix}0001")
    return findings


def _tree(provided: Provided, found: object) -> Tree:
    from zcdsl.submission.faults import Fault
    from zcdsl.submission.tree import Tree

    expected = "zcdsl.submission.tree.Tree"
    if (
        not isinstance(found, Tree)
        or not isinstance(found.faults, list)
        or not all(isinstance(fault, Fault) for fault in found.faults)
        or not callable(found.locate)
        or not _is_value(found.value)
        or (not found.readable and not found.faults)
    ):
        raise nonsense(provided, found, expected)
    whole = found

    def locate(pointers: Collection[str]) -> Mapping[str, Spot]:
        return _spots(provided, asked(provided, lambda: whole.locate(pointers)))

    return Tree(whole.value, whole.faults, locate, readable=bool(whole.readable), untyped=bool(whole.untyped))


def _spots(provided: Provided, found: object) -> Mapping[str, Spot]:
    from zcdsl.diagnostics.problems import Place
    from zcdsl.submission.tree import Spot

    if not isinstance(found, Mapping):
        raise nonsense(provided, found, "Mapping[str, Spot]")
    for spot in found.values():
        if not isinstance(spot, Spot) or not all(isinstance(place, Place) for place in (spot.value, *spot.keys)):
            raise nonsense(provided, spot, "zcdsl.submission.tree.Spot")
    return found


def _is_value(root: object) -> bool:
    """Whether a tree holds nothing but what a file can: no binary fraction among it."""
    from zcdsl.submission.limits import MAX_DEPTH

    level = [root]
    for _ in range(MAX_DEPTH + 1):
        if not all(item is None or isinstance(item, bool | str | list | dict) for item in level):
            return False
        holders = {id(item): item for item in level if isinstance(item, list | dict)}.values()
        if not all(isinstance(key, str) for item in holders if isinstance(item, dict) for key in item):
            return False
        level = list(chain.from_iterable(item.values() if isinstance(item, dict) else item for item in holders))
        if not level:
            return True
    return False
