"""What a command works with: the index of plugins, engines and models, and how failures are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from zcdsl.cli import exits
from zcdsl.cli.console import UsageFault, complain, reason
from zcdsl.editions import Editions
from zcdsl.find import NoSources, UnknownStandard, find, find_id
from zcdsl.plugin.cache import index as plugin_index
from zcdsl.plugin.index import Index, Provided, UnknownPlugin
from zcdsl.plugin.resolve import PluginError, usable

if TYPE_CHECKING:
    from zcdsl.diagnostics.model import Diagnostic
    from zcdsl.driver import Compilation
    from zcdsl.engine import Engine, Wanted
    from zcdsl.model import Model


class Session:
    """One run of one command."""

    def __init__(self, lang: str, form: str = "text", without: Iterable[str] = ()) -> None:
        """Read the index of plugins.

        Errors: UsageFault for a plugin to leave aside that is not installed.
        """
        self.lang = lang
        self.form = form
        self.codes: list[int] = []
        self._warned: list[Diagnostic] = []
        try:
            self.index: Index = plugin_index(without)
        except UnknownPlugin as error:
            names, known = "、".join(error.names), "、".join(error.known)
            raise UsageFault(
                f"没有插件 {names}；已安装：{known}",
                f"there is no plugin {', '.join(error.names)}; installed: {', '.join(error.known)}",
            ) from error

        self.editions = Editions(self.index)

    def find(self, name: str, *, opened: bool = True) -> Wanted:
        """Return what a person named.

        Args:
            name: An id, `id@edition` or a path.
            opened: Whether it may be a path; what a submission names never is.

        Errors: UsageFault if there is nothing of that name.
        """
        try:
            wanted = find(self.index, name) if opened else find_id(self.index, name)
        except UnknownStandard as error:
            self.warn_of_plugins({error.name})
            raise self._unknown(error) from error
        except NoSources as error:
            raise UsageFault(f"{name} 中没有 .zc 源文件", f"there is no .zc source in {name}") from error
        except OSError as error:
            raise UsageFault(f"不能读取 {name}：{reason(error)}", f"cannot read {name}: {reason(error)}") from error
        if wanted.id:
            self.warn_of_plugins({wanted.id})
        return wanted

    def engine(self, wanted: Wanted) -> Engine | None:
        """Return the engine of a standard; None if it does not compile (told, exit code 4)."""
        from zcdsl.engine import NotAStandard, open_engine

        try:
            return open_engine(self.index, wanted)
        except OSError as error:
            raise UsageFault(
                f"不能读取 {_named(wanted)}：{reason(error)}", f"cannot read {_named(wanted)}: {reason(error)}"
            ) from error
        except NotAStandard as error:
            raise UsageFault(f"{error} 是库，不能用来评定", f"{error} is a library: it rates nothing") from error
        except Exception as error:
            self._rejected(error)
            return None

    def compilation(self, wanted: Wanted) -> Compilation | None:
        """Return what is wanted, a library too, made out; None if that cannot be done (told, exit code 4).

        Errors: UsageFault if there is nothing to read.
        """
        from zcdsl.diagnostics.model import Rejected
        from zcdsl.engine import compilation_of

        try:
            compilation = compilation_of(self.index, wanted)
            _ = compilation.resolved
            return compilation
        except OSError as error:
            raise UsageFault(
                f"不能读取 {_named(wanted)}：{reason(error)}", f"cannot read {_named(wanted)}: {reason(error)}"
            ) from error
        except Rejected as error:
            self._rejected(error)
            return None

    def model(self, wanted: Wanted) -> Model | None:
        """Return the model of a standard; None if it does not compile (told, exit code 4).

        Errors: UsageFault for a library, or if there is nothing to read.
        """
        compilation = self.compilation(wanted)
        if compilation is None:
            return None
        if compilation.is_library:
            name = compilation.resolved.program.id
            raise UsageFault(f"{name} 是库，不是标准", f"{name} is a library, not a standard")
        return self.modelled(compilation)

    def modelled(self, compilation: Compilation) -> Model | None:
        """Return the model of a standard that is made out; None if it does not compile (told, exit code 4)."""
        from zcdsl.diagnostics.model import Rejected

        try:
            return compilation.model
        except Rejected as error:
            self._rejected(error)
            return None

    def _rejected(self, error: Exception) -> None:
        # Imported only now: a run in which everything compiles, or is compiled already, never needs it.
        from zcdsl.diagnostics.model import Rejected

        if not isinstance(error, Rejected):
            raise error
        self.tell(error.diagnostics)
        self.codes.append(exits.REJECTED)

    def provided(self, table: str, key: str, zh: str, en: str) -> object:
        """Return what a plugin provides under `key`: a target, a reader, a report.

        Args:
            table: The name of one of the tables of the index.
            key: The target, suffix or format asked for.
            zh: What such a thing is called in Chinese.
            en: The same in English.

        Errors: UsageFault if nobody provides it, or several do, or if it cannot be imported.
        """
        known: Mapping[str, Provided] = getattr(self.index, table)
        if key not in known:
            self.tell_who_might(table, key)
            raise UsageFault(
                f"没有{zh} {key}；有 {'、'.join(known)}", f"there is no {en} {key}; there are {', '.join(known)}"
            )
        try:
            return usable(table, key, known[key])
        except PluginError as error:
            raise plugin_fault(error) from error

    def tell_who_might(self, table: str, key: str) -> None:
        """Tell which plugins should have brought a key: those that collide about it, and the broken ones."""
        clashes = [clash for clash in self.index.collisions if (clash.table, clash.key) == (table, key)]
        if clashes or self.index.broken:
            from zcdsl.plugin.diagnose import broken, collision

            self.tell([*map(collision, clashes), *map(broken, self.index.broken.values())])

    def tell(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Write diagnostics to stderr in the chosen form."""
        found = tuple(diagnostics)
        if not found:
            return
        if self.form == "json":
            import json

            from zcdsl.diagnostics.render_json import all_to_json

            complain(json.dumps(all_to_json(found), ensure_ascii=False, indent=2))
        else:
            from zcdsl.diagnostics.render_text import to_text

            complain(to_text(found, self.lang))

    def warn_of_plugins(self, used: set[str]) -> None:
        """Tell what is wrong with plugins: an error where this run uses what they bring, else a warning."""
        if not self.index.broken and not self.index.collisions:
            return
        from zcdsl.diagnostics.codes import Severity
        from zcdsl.plugin.diagnose import diagnose

        found = diagnose(self.index, used)
        self.tell(item for item in found if item not in self._warned)
        self._warned += found
        if any(d.code.severity is Severity.ERROR for d in found):
            self.codes.append(exits.USAGE)

    def _unknown(self, error: UnknownStandard) -> UsageFault:
        if error.editions and error.edition:
            editions = ", ".join(error.editions)
            return UsageFault(
                f"{error.name} 没有 {error.edition} 版；现有 {editions}",
                f"{error.name} has no edition {error.edition}; it has {editions}",
            )
        if error.editions:
            choices = ", ".join(f"{error.name}@{e}" for e in error.editions)
            return UsageFault(f"{error.name} 有多个版本，请写明：{choices}", f"say which edition: {choices}")
        from difflib import get_close_matches

        close = get_close_matches(error.name, error.known, 1)
        zh, en = (f"；是否想用 {close[0]}？", f"; did you mean {close[0]}?") if close else ("", "")
        return UsageFault(f"没有标准 {error.name}{zh}", f"there is no standard {error.name}{en}")


def plugin_fault(error: PluginError) -> UsageFault:
    """Return what a plugin did wrong as a fault that names it."""
    from zcdsl.plugin.diagnose import broken

    told = broken(error.trouble)
    return UsageFault(told.headline("zh"), told.headline("en"))


def _named(wanted: Wanted) -> str:
    return wanted.path or f"{wanted.id}@{wanted.edition}"
