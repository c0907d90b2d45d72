"""Hypothesis strategies for well-typed random programs; needs the extra `test`. `zcdsl.testing.programs` does not."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from zcdsl.backends.base import Feature
from zcdsl.ir import model as ir
from zcdsl.testing.choices import strategy
from zcdsl.testing.programs import drawn_program

if TYPE_CHECKING:
    from hypothesis import strategies as st


def programs(*, lists: bool = False, features: Collection[Feature] = tuple(Feature)) -> st.SearchStrategy[ir.Program]:
    """Return a strategy of verified programs.

    Args:
        lists: Whether each of them has lists; else some have.
        features: What there may be in them; see `zcdsl.testing.programs.drawn_program`.
    """
    return strategy(lambda draw: drawn_program(draw, features, lists=lists))
