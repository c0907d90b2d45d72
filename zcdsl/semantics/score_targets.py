"""What conditions of levels and tables call a score."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from zcdsl.ir import model as ir


@dataclass(frozen=True, slots=True)
class Target:
    """A score that conditions of levels may name: its id, the clauses it is made of, the most it can be.

    What is missing or wrong leaves that open, and it is None.

    Attributes:
        may_be_out: Whether it is of a group that is out of the whole if none of its clauses applies, which may be.
    """

    id: ir.Id
    clauses: tuple[ir.ClauseId, ...]
    most: Fraction | None
    may_be_out: bool = False
