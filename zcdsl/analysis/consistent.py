"""Whether some submission lies in a box, as far as clauses, counts of them and quantities hang together.

Where a box is said to be possible, it is; where that is not certain, it is said not to be.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from zcdsl.analysis.demanded import Demanded, all_met, clauses_of
from zcdsl.analysis.regions import Amount, Axis, Box, Counted, Order, Points, TooMany, Truth, product
from zcdsl.ir import model as ir

_OF_PERSONS: Final = (ir.JudgedBy, ir.Items)


class Consistent:
    """Looks at boxes of one standard.

    Args:
        demanded: Reads its conditions.
    """

    def __init__(self, demanded: Demanded) -> None:
        self._demanded = demanded

    def possible(self, box: Box) -> bool:
        """Whether some submission lies in a box for certain."""
        met = frozenset[ir.ClauseId]().union(*all_met(box))
        missed = self._missed(box)
        return (
            not any(self._may_not_apply(id_) for id_ in met | missed)
            and not (met & missed)
            and all(self._counts(axis, box, met, missed) for axis in box)
            and self._measured(box, met, missed)
        )

    def _missed(self, box: Box) -> frozenset[ir.ClauseId]:
        """Return the clauses that are not met, each told by itself."""
        found: set[ir.ClauseId] = set()
        for axis, stretch in box.items():
            clauses, full = clauses_of(axis)
            high = stretch.interval.high
            if len(clauses) == 1 and full is not None and high is not None and high < (full.low or Fraction(0)):
                found |= clauses
        return frozenset(found)

    def _may_not_apply(self, id_: ir.ClauseId) -> bool:
        clause = self._demanded.clauses.get(id_)
        return clause is None or clause.applies is not None or clause.accepts is not None

    def _counts(self, axis: Axis, box: Box, met: frozenset[ir.ClauseId], missed: frozenset[ir.ClauseId]) -> bool:
        """Whether what an axis says of clauses agrees with those that are known to be met, and not to be."""
        clauses, full = clauses_of(axis)
        if not clauses or full is None:
            return True
        interval = box[axis].interval
        if isinstance(axis.key, Counted):
            if axis.key.share:
                return False
            most = interval.high if interval.high is not None else Fraction(len(clauses))
            least = interval.low or Fraction(0)
            return len(clauses & met) <= most and len(clauses - missed) >= least
        if interval.low == full.low:
            return not clauses & missed
        return not clauses <= met

    def _measured(self, box: Box, met: frozenset[ir.ClauseId], missed: frozenset[ir.ClauseId]) -> bool:
        """Whether quantities can be such as all of this asks for, each of them being free of the others."""
        implied = self._demanded.implied(box)
        if not implied.whole:
            return False
        try:
            boxes = product([box], implied.boxes, [])
            for id_ in sorted(missed):
                test = self._demanded.clauses[id_].test
                if isinstance(test, ir.Requirement):
                    denied = ir.Negated(arg=test.condition, span=test.span)
                    boxes = product(boxes, self._demanded.boxes(denied, []), [])
        except TooMany:
            return False
        scored = any(self._demanded.clauses[id_].points is not None for id_ in met | missed)
        tests = {id_: self._demanded.clauses[id_].test for id_ in met | missed}
        unread = sum(not isinstance(test, (*_OF_PERSONS, ir.Requirement)) for test in tests.values())
        unread -= sum(isinstance(tests[id_], ir.BandedLimit) for id_ in met)  # looked into
        return any(self._free(found, scored=scored, unread=unread) for found in boxes)

    def _free(self, box: Box, *, scored: bool, unread: int) -> bool:
        """Whether what a box compares hangs together in no other way.

        Args:
            box: It.
            scored: Whether some of the clauses that are met in it, or not, give points.
            unread: How many of these ask for what is not looked into.
        """
        amounts = [axis.key.number for axis in box if isinstance(axis.key, Amount)]
        others = [axis for axis in box if isinstance(axis.key, Order | Truth) and not axis.of_clauses]
        bounded = any(
            isinstance(axis.key, Points) and stretch.interval.high != axis.over.high for axis, stretch in box.items()
        )
        inputs = all(isinstance(number, ir.Ref) and number.target in self._demanded.ranges for number in amounts)
        return (
            (inputs or len(amounts) == 1)
            and (not others or (len(others) == 1 and not amounts))
            and not (bounded and (scored or amounts or others))
            and (not unread or (unread == 1 and not amounts and not others))
        )
