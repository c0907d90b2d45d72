"""What rating gives back in Python: dictionaries, of which the whole result is derived when it is first looked at.

Most who check many submissions look at the levels of all and at the derivations of few, and deriving takes ten
times as long as rating.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import RLock
from typing import Any, cast

_UNREAD = "not derived yet"  # a key that no whole result has
_DERIVING = RLock()  # two threads that look at one result see it whole


class Rating(dict[str, Any]):
    """Level, ceiling and outcomes alone: `outcomes` is clause id → [outcome, reason]."""

    __slots__ = ()

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


class Unread:
    """Stands in a result that nobody has looked at, for what reads the memory of dictionaries: it is no JSON value."""


class Result(Rating):
    """The whole result of one submission, a JSON value by the result schema.

    Values are decimal strings in the unit that stands beside them; `exact` is a fraction.

    Level, ceiling and status are there at once; everything else is derived when any of it is first looked at, from
    a copy of the submission: what happens to the submission after `check` changes nothing. It looks, compares,
    copies, pickles and serialises by `json` as the dictionary that it is. Libraries that read the memory of a
    dictionary instead of asking it must be given `dict(result)`: orjson refuses a result that nobody has looked at,
    and to jsonschema-rs it is not valid.
    """

    __slots__ = ("_derive",)

    def __init__(self, known: Mapping[str, Any], derive: Callable[[], dict[str, Any]] | None = None) -> None:
        """Make one.

        Args:
            known: The whole; or level, ceiling and status, if the whole is still to be derived.
            derive: What derives the whole, if it is not there.
        """
        super().__init__(known)
        self._derive = derive
        if derive is not None:
            super().__setitem__(_UNREAD, Unread())

    def _whole(self) -> None:
        """Derive everything, once."""
        if self._derive is None:
            return
        with _DERIVING:
            if self._derive is not None:
                whole = self._derive()
                super().clear()
                super().update(whole)
                self._derive = None

    def __missing__(self, key: str) -> Any:
        if self._derive is None:
            raise KeyError(key)
        self._whole()
        return self[key]

    def __reduce__(self) -> tuple[type[Result], tuple[dict[str, Any]]]:
        return type(self), (dict(self),)


def _looked_at(name: str) -> Callable[..., Any]:
    """Return a method of dictionaries that derives the whole before it does what it does."""
    plain = getattr(dict, name)

    def method(self: Result, *args: Any, **named: Any) -> Any:
        for looked_at in (self, *args):
            if isinstance(looked_at, Result):
                looked_at._whole()
        return plain(self, *args, **named)

    method.__name__, method.__doc__ = name, plain.__doc__
    return method


# All that dictionaries can do, but for finding an item: of that `__missing__` takes care.
for _name in (
    *("__contains__", "__delitem__", "__eq__", "__ior__", "__iter__", "__len__", "__ne__", "__or__", "__repr__"),
    *("__reversed__", "__ror__", "__setitem__", "clear", "copy", "get", "items", "keys", "pop", "popitem"),
    *("setdefault", "update", "values"),
):
    setattr(Result, _name, _looked_at(_name))
