"""What the reference evaluator finds: values, outcomes and levels, each known or open with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, Literal, TypeAlias, get_args

from zcdsl.ir import model as ir

Reason: TypeAlias = Literal[
    "missing",
    "division_by_zero",
    "no_entry",
    "out_of_table",
    "not_twelve_months",
    "empty",
    "edges",
    "gap",
    "role",
    "unconfirmed",
    "expired",
    "unevidenced",
    "claim_not_accepted",
    "in_principle",
    "nothing_applies",
    "condition",
    "claim_accepted",
]
REASONS: Final[tuple[Reason, ...]] = get_args(Reason)  # where several apply, the first is told
# What is given: a quantity in base units, a code, a flag, other text, or the rows of a list, by input.
Datum: TypeAlias = "Fraction | str | bool | tuple[Row, ...]"
Row: TypeAlias = "Mapping[ir.Id, Datum]"


@dataclass(frozen=True, slots=True)
class Open:
    """No value, or neither true nor false: why, and which inputs or cells not given are behind it.

    A cell is named by its list, its row from 0 and its field, as `fuels/3/quantity`; a row that a list
    must have and has not is `fuels/-`. What is missing besides data is named by its JSON pointer
    (`/dates/accepted`).
    """

    reason: Reason
    missing: frozenset[ir.Id] = frozenset()


Value: TypeAlias = Fraction | Open
Truth: TypeAlias = bool | Open
Fate: TypeAlias = Truth | None  # of a condition on clauses: None where it does not apply
Evidence: TypeAlias = Literal["evidenced", "expired", "unevidenced", "unknown"]


@dataclass(frozen=True, slots=True)
class Judged:
    """The outcome of one clause.

    Attributes:
        outcome: met, not_met, not_applicable, unregulated or not_assessed.
        reason: Why it is not assessed, not regulated or not applicable, else None.
        missing: The inputs not given that keep it open.
        decided_by: Of an unregulated clause: who decides instead, "" if nobody (不予评级).
        in_principle: Of a clause not met: whether it is 原则上, so that somebody else decides.
        points: The least and the most points that its test gives it, where it gives any.
        unsettled: Whether it is open if it applies at all.
    """

    outcome: Literal["met", "not_met", "not_applicable", "unregulated", "not_assessed"]
    reason: Reason | None = None
    missing: frozenset[ir.Id] = frozenset()
    decided_by: str = ""
    in_principle: bool = False
    points: tuple[Fraction, Fraction] | None = None
    unsettled: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """A score.

    Attributes:
        low: The least that it can come to.
        high: The most that it can come to.
        most: The most there is to reach, of what applies.
        full: The same if everything applied.
        settled: Whether it is known what of the whole it takes part in.
        open: What is open about it.
    """

    low: Fraction
    high: Fraction
    most: Fraction
    full: Fraction
    settled: bool
    open: Open | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comes of one submission.

    Attributes:
        values: Every indicator, in base units.
        outcomes: Every clause.
        evidence: How clauses are evidenced, where they, or data behind them, need documents.
        conditions: The condition of every level.
        level: The best level whose condition is true.
        ceiling: The best level whose condition is not false.
        level_status: decided, open or none.
        defaults: What stands in for data that are read and not given, as written, by where they would stand.
        scores: Every score group, and the whole; empty where nothing is scored.
        decisions: Every decision table: what its bands come to, rows and columns.
        limits: Every row of limits for each level: what each of its limits comes to, best level first.
    """

    values: Mapping[ir.Id, Value]
    outcomes: Mapping[ir.ClauseId, Judged]
    evidence: Mapping[ir.ClauseId, Evidence]
    conditions: Mapping[ir.LevelId, Truth]
    level: ir.LevelId | None
    ceiling: ir.LevelId | None
    level_status: Literal["decided", "open", "none"]
    defaults: Mapping[str, str]
    scores: Mapping[ir.Id, Score] = field(default_factory=dict)
    limits: Mapping[ir.ClauseId, Mapping[ir.LevelId, Truth]] = field(default_factory=dict)
    decisions: Mapping[ir.ClauseId, tuple[tuple[Truth, ...], tuple[Truth, ...]]] = field(default_factory=dict)
