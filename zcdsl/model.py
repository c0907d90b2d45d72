"""What every consumer of a compiled standard gets: the program and an order to compute it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zcdsl.ir import model as ir


@dataclass(frozen=True, slots=True)
class Plan:
    """Graph facts.

    Attributes:
        order: Indicators, each after everything it uses; ties by id.
        inputs_of: The inputs that can influence an indicator, sorted.
    """

    order: tuple[ir.Id, ...]
    inputs_of: Mapping[ir.Id, tuple[ir.Id, ...]]


@dataclass(frozen=True, slots=True)
class Model:
    """A program with its plan; `sources` fingerprints the declarations it was made from, by library."""

    program: ir.Program
    plan: Plan
    sources: tuple[tuple[str, str], ...] = ()
