"""Submissions with one place, somewhere inside, that is not as it should be, for tests with Hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from zcdsl.testing.broken import FURNITURE, broken
from zcdsl.testing.choices import strategy

__all__ = ["FURNITURE", "mutated"]


def mutated(whole: Any, *, odd: bool = False) -> st.SearchStrategy[Any]:
    """Return a strategy of `whole` with one place replaced, removed or given a companion; see `broken`."""
    return strategy(lambda draw: broken(draw, whole, odd=odd))
