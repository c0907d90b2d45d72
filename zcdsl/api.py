"""The public Python interface: `load`, `Standard`, `Result`, `Rating`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from zcdsl.diagnostics.problems import Invalid
from zcdsl.editions import Editions
from zcdsl.engine import Engine, Wanted, compilation_of, open_engine
from zcdsl.find import find
from zcdsl.plugin.cache import index as plugin_index
from zcdsl.plugin.index import Index
from zcdsl.plugin.resolve import usable
from zcdsl.submission.load import load as take_in

if TYPE_CHECKING:
    from zcdsl.artifacts import Artifacts
    from zcdsl.backends.base import Backend
    from zcdsl.driver import Compilation
    from zcdsl.submission.normalise import Json


class Result(dict[str, Any]):
    """The whole result of one submission, a JSON value by the result schema.

    Values are decimal strings in the unit that stands beside them; `exact` is a fraction.
    """

    @property
    def level(self) -> str | None:
        """The level reached, by its code; None is no level."""
        return cast("str | None", self["level"])

    @property
    def ceiling(self) -> str | None:
        """The best level that is not yet ruled out."""
        return cast("str | None", self["ceiling"])

    @property
    def level_status(self) -> str:
        """`decided`, `open` or `none`."""
        return cast(str, self["level_status"])


class Rating(Result):
    """Level, ceiling and outcomes alone: `outcomes` is clause id → [outcome, reason]."""


class Standard:
    """A standard in one edition, compiled.

    Attributes:
        id: Its dotted identifier.
        edition: Its edition.
    """

    def __init__(self, index: Index, wanted: Wanted) -> None:
        """Open or compile it; see `load`."""
        self._index = index
        self._wanted = wanted
        self._engine: Engine = open_engine(index, wanted)
        self._editions = Editions(index)
        self.id = str(self._engine.STANDARD["id"])
        self.edition = str(self._engine.STANDARD["edition"])

    def check(self, data: Mapping[str, object] | str | bytes) -> Result:
        """Rate a submission and derive everything.

        Args:
            data: A submission in any form that files may have (`docs/submission.md`), as a mapping or as
                JSON text. A float means the shortest decimal that names it.

        Returns:
            The result.

        Errors:
            Invalid: the submission cannot be read or is not valid; carries every problem.
        """
        result = self._engine.check(self._canonical(data))
        self._editions.beside(self._wanted, result, named=True)
        return Result(result)

    def rate(self, data: Mapping[str, object] | str | bytes) -> Rating:
        """Rate a submission without deriving: level, ceiling and outcomes, equally exact.

        Errors:
            Invalid: as for `check`.
        """
        return Rating(self._engine.rate(self._canonical(data)))

    def normalize(self, data: Mapping[str, object] | str | bytes) -> dict[str, Json]:
        """Return the canonical form of a submission: ASCII keys, each datum `{value: "decimal", unit}`.

        Errors:
            Invalid: as for `check`.
        """
        return self._canonical(data)

    def compile(self, target: str) -> Artifacts:
        """Return what one target makes of the standard; `files` is path → text.

        Args:
            target: `python`, `js`, `jsonschema`, `graph`, `ir` or a target that a plugin brings.

        Errors:
            Rejected: the standard does not compile (any more).
            KeyError: there is no such target.
            PluginError: the target is a plugin's, and fails.
        """
        from zcdsl.artifacts import emit, without_manifest

        backend = cast("Backend", usable("backends", target, self._index.backends[target]))
        return without_manifest(emit(self._compilation.model, [backend], self._index))

    @cached_property
    def _compilation(self) -> Compilation:
        return compilation_of(self._index, self._wanted)

    def _canonical(self, data: Mapping[str, object] | str | bytes) -> dict[str, Json]:
        text = data if isinstance(data, (str, bytes)) else json.dumps(data, default=_plain, ensure_ascii=True)
        loaded = take_in(text, "json", self._engine)
        if loaded.canonical is None:
            raise Invalid("", loaded.problems)
        return loaded.canonical


def _plain(value: object) -> object:
    """Return what JSON can hold: a Decimal as its text, a mapping as an object."""
    if isinstance(value, Decimal):
        return format(value, "f") if value.is_finite() else str(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a submission holds no {type(value).__name__}")


def load(name: str, *, without: tuple[str, ...] = ()) -> Standard:
    """Open a standard.

    Args:
        name: `id`, `id@edition`, or the path of a `.zc` file or of a folder of them.
        without: Plugins to leave aside, by name.

    Errors:
        Rejected: it does not compile; carries every diagnostic.
        UnknownStandard: no standard is called that, or the edition must be named.
        UnknownPlugin: a plugin to leave aside is not installed.
        OSError: there is nothing at the path.
        NotAStandard: it is a library.
    """
    index = plugin_index(without)
    return Standard(index, find(index, name))
