"""Where random choices come from: a seed, a list of numbers, or Hypothesis; whoever draws does not see which.

Whatever is drawn is a function of a list of whole numbers. `Dice` makes them of a seed and writes them down,
`Replay` takes them from such a list, and smaller lists of smaller numbers stand for smaller things: this is all
that `zcdsl.testing.shrink`, and Hypothesis, need to know.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

if TYPE_CHECKING:
    from hypothesis import strategies as st

T = TypeVar("T")
_CHUNK: Final = 32


class Draw(Protocol):
    """A source of choices. What stands first among options is the simplest of them."""

    def pick(self, options: Sequence[T]) -> T:
        """Return one of `options`."""

    def count(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""

    def shuffled(self, options: Sequence[T]) -> list[T]:
        """Return `options` in any order."""

    def several(self, options: Sequence[T], least: int = 0, most: int | None = None) -> list[T]:
        """Return from `least` to `most` of `options`, each at most once, in any order."""

    def yes(self) -> bool:
        """Return True or False."""


class _Numbers:
    """Choices made of whole numbers from nought to a bound."""

    def below(self, bound: int) -> int:
        """Return a whole number from 0 to `bound` - 1."""
        raise NotImplementedError

    def pick(self, options: Sequence[T]) -> T:
        """Return one of `options`."""
        return options[self.below(len(options))]

    def count(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def shuffled(self, options: Sequence[T]) -> list[T]:
        """Return `options` in any order."""
        return self.several(options, len(options))

    def several(self, options: Sequence[T], least: int = 0, most: int | None = None) -> list[T]:
        """Return from `least` to `most` of `options`, each at most once, in any order."""
        left = list(options)
        wanted = self.count(least, len(left) if most is None else min(most, len(left)))
        return [left.pop(self.below(len(left))) for _ in range(wanted)]

    def yes(self) -> bool:
        """Return True or False."""
        return self.below(2) == 1


class Dice(_Numbers):
    """Choices that follow from a seed, the same on every machine; `made` is what they were."""

    def __init__(self, *seed: int) -> None:
        self._random = random.Random("/".join(map(str, seed)))
        self.made: list[int] = []

    def below(self, bound: int) -> int:
        """Return a whole number from 0 to `bound` - 1."""
        # `random()` is the one method whose numbers every version of Python promises to keep.
        number = int(self._random.random() * bound)
        self.made.append(number)
        return number


class Replay(_Numbers):
    """Choices taken from a list, what is too large by its remainder; nought, the simplest, where it has ended.

    `made` is what was taken.
    """

    def __init__(self, numbers: Iterable[int]) -> None:
        self._left = iter(numbers)
        self.made: list[int] = []

    def below(self, bound: int) -> int:
        """Return a whole number from 0 to `bound` - 1."""
        number = next(self._left, 0) % bound
        self.made.append(number)
        return number


def strategy(make: Callable[[Draw], T]) -> st.SearchStrategy[T]:
    """Return the Hypothesis strategy of what `make` draws; needs Hypothesis.

    Choices are taken from short texts of bytes, which Hypothesis draws far more quickly than a number for each of
    them, and makes smaller where something fails.
    """
    from hypothesis import strategies

    @strategies.composite
    def drawn(draw: st.DrawFn) -> T:
        chunks = strategies.binary(min_size=_CHUNK, max_size=_CHUNK)
        return make(Replay(number for _ in count() for number in draw(chunks)))

    return drawn()
