"""What is wrong with plugins → diagnostics, errors for those concerned and warnings for everybody else."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Mapping
from typing import Final

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic
from zcdsl.diagnostics.phrases import Phrase
from zcdsl.plugin.index import Collision, Index, Trouble

REASONS: Final[Mapping[str, Phrase]] = {
    "import": phrases.PLUGIN_IMPORT,
    "name-taken": phrases.PLUGIN_NAME_TAKEN,
    "misspelt": phrases.PLUGIN_MISSPELT,
    "unmarked": phrases.PLUGIN_UNMARKED,
    "refused": phrases.PLUGIN_REFUSED,
    "raised": phrases.PLUGIN_RAISED,
    "answer": phrases.PLUGIN_ANSWER,
    "folder": phrases.PLUGIN_FOLDER,
    "key": phrases.PLUGIN_KEY,
    "prefix": phrases.PLUGIN_PREFIX,
    "suffix": phrases.PLUGIN_SUFFIX,
    "built-in": phrases.PLUGIN_BUILT_IN,
    "path": phrases.PLUGIN_PATH,
    "twice": phrases.PLUGIN_TWICE,
}
_TABLES: Final[Mapping[str, Phrase]] = {
    "standards": phrases.THE_STANDARD,
    "backends": phrases.THE_TARGET,
    "readers": phrases.THE_READER,
    "reports": phrases.THE_REPORT,
    "lints": phrases.THE_LINT,
}


def diagnose(index: Index, used: Collection[str] | None) -> tuple[Diagnostic, ...]:
    """Return everything wrong with the plugins of `index`, in order of plugin, then of key.

    Args:
        index: The index.
        used: The ids of the standards and libraries that this run asks for, found or not; None where the
            plugins themselves are asked about, so that all of it is an error.
    """
    found = [
        broken(trouble, error=used is None or _concerns(trouble, used, index)) for trouble in index.broken.values()
    ]
    found += [
        collision(clash, error=used is None or (clash.table == "standards" and clash.key in used))
        for clash in index.collisions
    ]
    return tuple(found)


def broken(trouble: Trouble, *, error: bool = True) -> Diagnostic:
    """Return one broken plugin as a diagnostic."""
    reason = REASONS[trouble.kind](**trouble.names)
    code = codes.PLUGIN_BROKEN if error else codes.PLUGIN_LEFT_ASIDE
    return Diagnostic(code, (), {"plugin": trouble.plugin, "reason": reason}, help=_without(trouble.plugin))


def _concerns(trouble: Trouble, used: Collection[str], index: Index) -> bool:
    """Whether a broken plugin brings a used id; one that never said what it brings may bring any lost one."""
    if trouble.standards is not None:
        return any(ident in used for ident in trouble.standards)
    return any(ident not in index.standards for ident in used)


def collision(clash: Collision, *, error: bool = True) -> Diagnostic:
    """Return one key with several owners as a diagnostic."""
    names = {
        "what": _TABLES[clash.table](key=clash.key),
        "plugins": phrases.Listed(clash.plugins),
    }
    code = codes.PLUGINS_COLLIDE if error else codes.COLLISION_LEFT_ASIDE
    return Diagnostic(code, (), names, help=_without(clash.plugins[-1]))


def _without(plugin: str) -> phrases.Said:
    return phrases.GO_ON_WITHOUT(option=f"--without {shlex.quote(plugin)}")
