"""The installed plugins → the index. The only importer of plugins at discovery, and of pluggy.

Every plugin is asked by a manager of its own: what one does wrong, another never feels. A plugin that
cannot be imported, misuses a hook or answers nonsense is left out whole, by name, with the reason.
"""

from __future__ import annotations

import inspect
import os
import pkgutil
import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import redirect_stdout
from importlib.metadata import entry_points
from typing import Final, NamedTuple

import pluggy

from zcdsl.plugin import hookspecs
from zcdsl.plugin.foreign import shown, worded
from zcdsl.plugin.index import BUILTIN, Index, Plugin, Trouble
from zcdsl.plugin.marks import GROUP, PROJECT
from zcdsl.plugin.merge import Answers, displacing, merge
from zcdsl.plugin.shelf import scan
from zcdsl.version import VERSION

_WORD: Final = re.compile(r"[a-z][a-z0-9_]*")
_PREFIX: Final = re.compile(r"[A-Z]{2,}")
_SUFFIX: Final = re.compile(r"(\.[a-z0-9_]+)+")
_MISNAMED: Final = {_WORD: "key", _PREFIX: "prefix", _SUFFIX: "suffix"}
_TARGET: Final = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*:[^\W\d]\w*")


class Candidate(NamedTuple):
    """A plugin that is to be asked: its name, the module with its hooks, and who installed it."""

    name: str
    module: str
    distribution: str
    version: str


class Discovery(NamedTuple):
    """An index, and what its being up to date hangs on: path → modification time in ns."""

    found: Index
    stamps: Mapping[str, int]


class _Refused(Exception):
    """A plugin is in trouble: the kind of reason and its names."""

    def __init__(self, kind: str, **names: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.names = names


BUILT_IN: Final = Candidate(BUILTIN, "zcdsl.plugin.builtin", "zcdsl", VERSION)


def installed() -> list[Candidate]:
    """Return the plugins of the environment; the built-in one even where zcdsl runs uninstalled."""
    found = {BUILT_IN}
    for point in entry_points(group=GROUP):
        name, version = (point.dist.name, point.dist.version) if point.dist else ("", "")
        module = point.value.partition("[")[0].strip()
        if (point.name, module) != (BUILT_IN.name, BUILT_IN.module):
            found.add(Candidate(point.name, module, name, version))
    return sorted(found)


def discover(candidates: Iterable[Candidate], without: Iterable[str] = ()) -> Discovery:
    """Ask every plugin once and merge the answers; the order of `candidates` never shows.

    Args:
        candidates: The plugins.
        without: Names of plugins to leave aside; they are not imported.
    """
    blocked = set(without)
    alone, broken = _one_of_each_name(sorted(candidates))
    answers: list[Answers] = []
    stamps: dict[str, int] = {}
    for name, candidate in alone.items():
        if name in blocked or name in broken:
            continue
        asked = _Asked(name)
        try:
            with redirect_stdout(sys.stderr):  # standard output belongs to results
                asked.ask(candidate)
        except _Refused as refused:
            broken[name] = Trouble(name, refused.kind, refused.names, asked.ids)
        else:
            answers.append(asked.answers())
        stamps |= asked.stamps
    for trouble in displacing(answers):
        broken[trouble.plugin] = trouble
    merged = merge(answer for answer in answers if answer.plugin not in broken)
    index = Index(
        plugins={name: Plugin(one.distribution, one.version) for name, one in alone.items()},
        blocked=tuple(sorted(blocked & alone.keys())),
        standards=merged.standards,
        backends=merged.backends,
        readers=merged.readers,
        reports=merged.reports,
        lints=merged.lints,
        broken={name: broken[name] for name in sorted(broken) if name not in blocked},
        collisions=merged.collisions,
    )
    return Discovery(index, stamps)


def _one_of_each_name(
    candidates: Iterable[Candidate],
) -> tuple[dict[str, Candidate], dict[str, Trouble]]:
    """Return name → candidate, and the names that are broken because two distributions claim them.

    A name that several distributions bring is broken. Nobody displaces the built-in plugin, though: who
    tries is broken under a name that says where it comes from.
    """
    by_name: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.name == BUILTIN and candidate != BUILT_IN:
            candidate = candidate._replace(name=f"{BUILTIN} ({candidate.distribution})")
        by_name.setdefault(candidate.name, []).append(candidate)
    broken = {
        name: Trouble(name, "name-taken", {"owners": ", ".join(rival.distribution for rival in rivals)})
        for name, rivals in by_name.items()
        if len(rivals) > 1
    }
    for name in by_name:
        if name.startswith(f"{BUILTIN} ("):
            broken[name] = Trouble(name, "name-taken", {"owners": f"{BUILTIN}, {by_name[name][0].distribution}"})
    return {name: by_name[name][0] for name in sorted(by_name)}, broken


class _Asked:
    """One plugin being asked; holds what it has said so far, also when it fails half-way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.ids: tuple[str, ...] | None = None
        self.stamps: dict[str, int] = {}
        self._standards: Mapping[str, Mapping[str, str]] = {}
        self._tables: dict[str, Mapping[str, str]] = {}

    def answers(self) -> Answers:
        """Return everything, once `ask` has ended well."""
        tables = self._tables
        return Answers(
            self.name, self._standards, tables["backends"], tables["readers"], tables["reports"], tables["lints"]
        )

    def ask(self, candidate: Candidate) -> None:
        """Import the plugin and call its hooks.

        Errors: _Refused, with the reason.
        """
        try:
            plugin = pkgutil.resolve_name(candidate.module)
        except (Exception, SystemExit) as error:
            raise _Refused("import", module=candidate.module, error=worded(error)) from error
        self._stamp_module(candidate.module)
        manager = pluggy.PluginManager(PROJECT)
        manager.add_hookspecs(hookspecs)
        misuse = _registered(manager, plugin, self.name)
        self._read_standards(manager)  # even if misused: to know for whom that is an error
        if misuse is not None:
            raise misuse
        for table, pattern in (
            ("backends", _WORD),
            ("readers", _SUFFIX),
            ("reports", _WORD),
            ("lints", _PREFIX),
        ):
            self._tables[table] = _table(manager, f"zcdsl_{table}", pattern)

    def _read_standards(self, manager: pluggy.PluginManager) -> None:
        hook = "zcdsl_standards"
        editions: dict[str, dict[str, str]] = {}
        answers = _answers(manager, hook)
        for folders in answers:
            if not isinstance(folders, list | tuple) or not all(isinstance(item, str) for item in folders):
                raise _Refused("answer", hook=hook, found=shown(folders), expected="list[str]")
            for root in folders:
                if not os.path.isabs(root) or not os.path.isdir(root):
                    raise _Refused("folder", hook=hook, found=shown(root))
                try:
                    shelf = scan(root)
                except OSError as error:
                    raise _Refused("raised", hook=hook, error=worded(error)) from error
                self.stamps |= shelf.stamps
                for ident, places in shelf.editions.items():
                    for edition, path in places.items():
                        if editions.setdefault(ident, {}).setdefault(edition, path) != path:
                            raise _Refused("twice", key=f"{ident}@{edition}")
        if answers:
            self.ids = tuple(sorted(editions))
        self._standards = {ident: dict(sorted(editions[ident].items())) for ident in sorted(editions)}

    def _stamp_module(self, name: str) -> None:
        path = getattr(sys.modules.get(name.partition(":")[0]), "__file__", None)
        if isinstance(path, str) and os.path.exists(path):
            self.stamps[path] = os.stat(path).st_mtime_ns


def _registered(manager: pluggy.PluginManager, plugin: object, name: str) -> _Refused | None:
    """Register `plugin`; return what is wrong with its hooks, if anything is."""
    try:
        manager.register(plugin, name=name)
    except pluggy.PluginValidationError as error:
        return _Refused("refused", error=worded(error))
    try:
        manager.check_pending()
    except pluggy.PluginValidationError:
        unknown = [caller.name for caller in manager.get_hookcallers(plugin) or () if not caller.has_spec()]
        known = sorted(key for key in vars(hookspecs) if key.startswith("zcdsl_"))
        return _Refused("misspelt", hook=", ".join(sorted(unknown)), known=", ".join(known))
    unmarked = [
        key
        for key, value in inspect.getmembers(plugin, inspect.isfunction)
        if key.startswith("zcdsl_") and manager.parse_hookimpl_opts(plugin, key) is None
    ]
    return _Refused("unmarked", hook=", ".join(unmarked)) if unmarked else None


def _answers(manager: pluggy.PluginManager, hook: str) -> list[object]:
    """Return the plugin's answer to `hook`: one, or none if it does not implement it."""
    try:
        answers: list[object] = getattr(manager.hook, hook)()
    except (Exception, SystemExit) as error:
        raise _Refused("raised", hook=hook, error=worded(error)) from error
    return answers


def _table(manager: pluggy.PluginManager, hook: str, pattern: re.Pattern[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for answer in _answers(manager, hook):
        if not isinstance(answer, Mapping):
            raise _Refused("answer", hook=hook, found=shown(answer), expected="dict[str, str]")
        for key, target in answer.items():
            if not isinstance(key, str) or not pattern.fullmatch(key):
                raise _Refused(_MISNAMED[pattern], hook=hook, found=shown(key))
            if not isinstance(target, str) or not _TARGET.fullmatch(target):
                raise _Refused("answer", hook=hook, found=shown(target), expected="module:attribute")
            found[key] = target
    return found
