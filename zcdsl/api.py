"""The public Python interface: `load`, `Standard`, `Result`, `Rating`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, cast

from zcdsl.diagnostics.problems import Invalid
from zcdsl.editions import Editions
from zcdsl.engine import Engine, Wanted, compilation_of, open_engine
from zcdsl.find import find
from zcdsl.plugin.cache import index as plugin_index
from zcdsl.plugin.index import Index
from zcdsl.plugin.resolve import usable
from zcdsl.results import Rating, Result
from zcdsl.submission.load import load as take_in
from zcdsl.submission.plain_form import PlainForm
from zcdsl.submission.read_plain import plainly

if TYPE_CHECKING:
    from zcdsl.artifacts import Artifacts
    from zcdsl.backends.base import Backend
    from zcdsl.driver import Compilation
    from zcdsl.submission.normalise import Json

__all__ = ["Rating", "Result", "Standard", "load"]
_HEAD = ("level", "level_status", "ceiling")  # what a result knows before it is derived


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
            The result: rated, and derived when more of it is looked at than its level.

        Errors:
            Invalid: the submission cannot be read or is not valid; carries every problem.
        """
        canonical = self._canonical(data)
        if self._editions.several(self.id):
            self._editions.headers(self.id)  # what is known of them now is what the result tells

        def derive() -> dict[str, Any]:
            result = self._engine.checked(canonical)
            self._editions.beside(self._wanted, result, named=True)
            return result

        rated = self._rated(canonical)
        return Result({part: rated[part] for part in _HEAD}, derive)

    def rate(self, data: Mapping[str, object] | str | bytes) -> Rating:
        """Rate a submission without deriving: level, ceiling and outcomes, equally exact.

        What floating point decides for certain is decided by it; everything else by exact numbers.

        Errors:
            Invalid: as for `check`.
        """
        try:
            return Rating(self._engine.filtered(_plain_value(data), float, True))
        except self._engine.DOUBTS:
            return Rating(self._engine.rated(self._canonical(data)))

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

    @cached_property
    def _plain(self) -> PlainForm:
        return PlainForm(self._engine, (self.id, f"{self.id}@{self.edition}"))

    def _rated(self, canonical: dict[str, Json]) -> dict[str, object]:
        """Rate a canonical submission that is valid."""
        try:
            return self._engine.filtered(canonical, float, False)
        except self._engine.DOUBTS:
            return self._engine.rated(canonical)

    def _canonical(self, data: Mapping[str, object] | str | bytes) -> dict[str, Json]:
        """Return the canonical form of a submission, which is valid."""
        try:
            return self._plain.canonical(_plain_value(data))
        except (LookupError, TypeError, ValueError):
            pass
        text = data if isinstance(data, (str, bytes)) else json.dumps(data, default=_plain, ensure_ascii=True)
        loaded = take_in(text, "json", self._engine)
        if loaded.canonical is None:
            raise Invalid("", loaded.problems)
        return loaded.canonical


def _plain_value(data: Mapping[str, object] | str | bytes) -> object:
    return plainly(data) if isinstance(data, (str, bytes)) else data


def _plain(value: object) -> object:
    """Return what JSON can hold: a Decimal as its text, a mapping as an object."""
    if isinstance(value, Decimal):
        return format(value, "f") if value.is_finite() else str(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a submission holds no {type(value).__name__}")


def load(name: str | PathLike[str], *, without: tuple[str, ...] = ()) -> Standard:
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
    return Standard(index, find(index, fspath(name)))
