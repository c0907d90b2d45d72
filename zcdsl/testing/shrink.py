"""Makes what was drawn small: fewer and smaller of the whole numbers that it was made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Numbers = list[list[int]]


def shrunk(found: Numbers, fails: Callable[[Numbers], bool], tries: int) -> Numbers:
    """Return smaller lists of numbers that still fail; noughts at the end of a list are left out.

    Args:
        found: Lists that fail, as `zcdsl.testing.choices` writes them down.
        fails: Whether such lists fail.
        tries: How many times it is asked, at most.
    """
    search = _Search([_trimmed(numbers) for numbers in found], fails, tries)
    before = None
    while before != search.best and search.left > 0:
        before = search.best
        for which in reversed(range(len(found))):
            search.shorten(which)
            search.lower(which)
    return search.best


class _Search:
    def __init__(self, best: Numbers, fails: Callable[[Numbers], bool], tries: int) -> None:
        self.best, self.left = best, tries
        self._fails = fails

    def shorten(self, which: int) -> None:
        """Leave out stretches of a list, long ones first."""
        width = max(len(self.best[which]) // 2, 1)
        while width:
            start = 0
            while start < len(self.best[which]):
                numbers = self.best[which]
                if not self._take(which, [*numbers[:start], *numbers[start + width :]]):
                    start += width
            width //= 2

    def lower(self, which: int) -> None:
        """Make the numbers of a list smaller, one after the other."""
        at = 0
        while at < len(self.best[which]):
            numbers = self.best[which]
            number = numbers[at]
            less = dict.fromkeys((0, number // 2, number - 1)) if number else {}
            if not any(self._take(which, [*numbers[:at], each, *numbers[at + 1 :]]) for each in less):
                at += 1

    def _take(self, which: int, numbers: list[int]) -> bool:
        """Try a list in the place of another; keep it if all of them still fail."""
        if self.left <= 0:
            return False
        self.left -= 1
        tried = [_trimmed(numbers) if at == which else other for at, other in enumerate(self.best)]
        if not self._fails(tried):
            return False
        self.best = tried
        return True


def _trimmed(numbers: Sequence[int]) -> list[int]:
    """Return numbers without the noughts at their end, which mean nothing."""
    end = len(numbers)
    while end and numbers[end - 1] == 0:
        end -= 1
    return list(numbers[:end])
