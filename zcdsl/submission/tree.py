"""What a reader makes of a file: plain values, numbers as written, and a way to find their places."""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` itself is not loaded on the short road
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from typing import TypeAlias

    from zcdsl.diagnostics.problems import Place
    from zcdsl.submission.faults import Fault

    Value: TypeAlias = "bool | Num | str | list[Value] | dict[str, Value] | None"
    Locate: TypeAlias = Callable[[Collection[str]], Mapping[str, "Spot"]]


class Num(str):
    """A number as written in the file; never a binary fraction."""

    __slots__ = ()


class Spot:
    """Where one value of a file stands: its own place, and the places of its key, the last one first."""

    __slots__ = ("keys", "value")

    def __init__(self, value: Place, keys: tuple[Place, ...]) -> None:
        self.value = value
        self.keys = keys


class Tree:
    """One file, read.

    Attributes:
        value: The whole; None if it could not be read.
        readable: Whether `value` is what the file says.
        faults: What is wrong with the file whatever it is about.
        untyped: Whether a number may be meant as text: YAML needs no quotation marks around texts.
        locate: JSON pointers, as written → their places; what a file does not hold is left out.
    """

    __slots__ = ("faults", "locate", "readable", "untyped", "value")

    def __init__(
        self,
        value: Value,
        faults: list[Fault],
        locate: Locate,
        *,
        readable: bool = True,
        untyped: bool = False,
    ) -> None:
        self.value = value
        self.faults = faults
        self.locate = locate
        self.readable = readable
        self.untyped = untyped


def unreadable(*faults: Fault) -> Tree:
    """Return the tree of a file that cannot be read."""
    return Tree(None, list(faults), lambda pointers: {}, readable=False)


def step(pointer: str, key: object) -> str:
    """Return the JSON pointer one step further down."""
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"
