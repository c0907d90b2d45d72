"""What must come of a submission, by the reference evaluator, written as an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

from zcdsl.ir import model as ir
from zcdsl.ir.behind import behind
from zcdsl.ir.fold import refs
from zcdsl.reference import Open, Value, Verdict, evaluate, read_papers
from zcdsl.testing import build
from zcdsl.testing.compare import quantities
from zcdsl.testing.vectors.vector import Mistake, Submission

_PROBE: Final = "probe of a vector "  # no id of a standard holds a blank
_LONGEST_EXACT: Final = 200  # characters of a fraction that an answer prints
_THIRTY_DIGITS: Final = Context(prec=30, Emax=10**9, Emin=-(10**9))  # half even by default


class Oracle:
    """The reference evaluator over one program."""

    def __init__(self, program: ir.Program) -> None:
        self.program = program
        self._ranks = {level.id: place for place, level in enumerate(program.levels)}

    def rate(self, submission: Submission) -> Verdict:
        """Return what comes of a valid submission."""
        return evaluate(self.program, quantities(self.program, submission), read_papers(self.program, submission))

    def rank(self, verdict: Verdict) -> int:
        """Return the place of the level, best first; no level comes last."""
        return len(self._ranks) if verdict.level is None else self._ranks[verdict.level]

    def values(self, nodes: Sequence[ir.Number], submission: Submission) -> list[Value]:
        """Return the values of some expressions that see no row."""
        used = behind(self.program, [ref for node in nodes for ref in refs(node)])
        probes = [build.indicator(f"{_PROBE}{at}", build.unit(), node) for at, node in enumerate(nodes)]
        needed = [item for item in self.program.indicators if item.id in used]
        bare = replace(
            self.program, indicators=(*needed, *probes), clauses=(), groups=(), levels=(), level_limits=(), decisions=()
        )
        found = evaluate(bare, quantities(bare, submission), read_papers(bare, submission)).values
        return [found[probe.id] for probe in probes]

    def answer(self, submission: Submission) -> dict[str, object]:
        """Return what a right implementation answers to a valid submission."""
        verdict = self.rate(submission)
        units = {item.id: item.unit for item in self.program.indicators}
        return {
            "level": verdict.level,
            "level_status": verdict.level_status,
            "ceiling": verdict.ceiling,
            "outcomes": {id_: [judged.outcome, judged.reason] for id_, judged in verdict.outcomes.items()},
            "indicators": {id_: _indicator(value, units[id_].factor) for id_, value in verdict.values.items()},
        }


def refusal(mistakes: Sequence[Mistake]) -> dict[str, object]:
    """Return what a right implementation answers to a submission with mistakes."""
    return {"errors": [{"code": mistake.code, "pointer": mistake.pointer} for mistake in mistakes]}


def _indicator(value: Value, factor: Fraction) -> dict[str, object]:
    if isinstance(value, Open):
        missing = sorted(id_ if id_.startswith("/") else f"/data/{id_}" for id_ in value.missing)
        return {"exact": None, "reason": value.reason, "missing": missing}
    number = value / factor
    if max(number.numerator.bit_length(), number.denominator.bit_length()) < 4 * _LONGEST_EXACT:
        exact = str(number)
        if len(exact) <= _LONGEST_EXACT:
            return {"exact": exact}
    rounded = _THIRTY_DIGITS.divide(Decimal(number.numerator), Decimal(number.denominator))
    return {"value": f"{rounded:f}", "approximate": True}
