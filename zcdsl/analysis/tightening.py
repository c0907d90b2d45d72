"""Whether a clause is tighter than the one it comes from: it can only go from met to not met. Exact, no solver.

Where that cannot be decided, the old demand stays beside the new one, which makes it so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from fractions import Fraction

from zcdsl.analysis.samples import GAP, MOST, Domain, Gap, Known, Sample, Worth
from zcdsl.ir import model as ir


class Kind(Enum):
    """What comes of a comparison."""

    TIGHTER = auto()  # proved
    SAME = auto()  # proved
    LOOSER = auto()  # there is a witness
    OPEN = auto()  # not decided
    OTHER = auto()  # a demand of another kind


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a new demand stands to an old one.

    Attributes:
        kind: What was found.
        witness: Of LOOSER: values of what is compared with which the new demand is met, or worth more, and the old
            one is not; () where no value shows it.
    """

    kind: Kind
    witness: tuple[tuple[ir.Number, Fraction], ...] = ()


_SAME, _TIGHTER, _OPEN = Verdict(Kind.SAME), Verdict(Kind.TIGHTER), Verdict(Kind.OPEN)
_LOOSER, _OTHER = Verdict(Kind.LOOSER), Verdict(Kind.OTHER)


def compared(new: ir.Clause, old: ir.Clause, known: Known, ranges: Mapping[ir.Id, ir.Interval]) -> Verdict:
    """Return how a clause stands to the one it comes from: demand, documents and look-back together.

    Args:
        new: The clause.
        old: What it comes from.
        known: The value of what is constant, in both.
        ranges: The declared ranges of inputs; what is in none is no input.
    """
    found = [
        demands(new.test, old.test, new.points or Fraction(1), known, ranges),
        _papers(new, old),
        _window(new, old),
    ]
    for kind in (Kind.OTHER, Kind.LOOSER, Kind.OPEN, Kind.TIGHTER):
        for verdict in found:
            if verdict.kind is kind:
                return verdict
    return _SAME


def demands(new: ir.Test, old: ir.Test, most: Fraction, known: Known, ranges: Mapping[ir.Id, ir.Interval]) -> Verdict:
    """Return how one demand stands to another; `most` is what either is worth in full."""
    match new, old:
        case ir.Items(), ir.Items():
            return _items(new, old)
        case ir.JudgedBy(), ir.JudgedBy():
            return _SAME if (new.role, new.graded) == (old.role, old.graded) else _OTHER
        case ((ir.Items() | ir.JudgedBy()), _):
            return _OTHER
        case _, (ir.Items() | ir.JudgedBy()):
            return _OTHER
    if _scores(new) != _scores(old):
        return _OTHER
    domain = Domain(known, ranges)
    domain.add(new)
    domain.add(old)
    if new == old:
        return _SAME
    if isinstance(new, ir.PointSegments) or isinstance(old, ir.PointSegments):
        return _OPEN
    ends = [end for test in (new, old) if isinstance(test, ir.PointLine) for end in (test.benchmark, test.leading)]
    if any(known(end) is None for end in ends):
        return _OPEN
    if domain.count > MOST:
        return _OPEN
    found = _sampled(new, old, most, domain)
    # Between two edges a line rises where a step does not: a sample between them does not stand for all of them.
    mixed = isinstance(new, ir.PointLine) != isinstance(old, ir.PointLine)
    return _OPEN if mixed and found.kind is not Kind.LOOSER else found


def _scores(test: ir.Test) -> bool:
    return isinstance(test, ir.PointTable | ir.PointSegments | ir.PointLine | ir.PointCases)


def _sampled(new: ir.Test, old: ir.Test, most: Fraction, domain: Domain) -> Verdict:
    worst: tuple[int, Sample] | None = None
    same = True
    for distance, sample in domain.samples():
        now, before = domain.worth(new, most, sample), domain.worth(old, most, sample)
        same = same and now == before
        if now == GAP != before:
            return _OTHER  # where there was a rule there is none
        if _more(now, before) and (worst is None or distance < worst[0]):
            worst = distance, sample
    if worst is None:
        return _SAME if same else _TIGHTER
    witness = tuple((n, v) for n, v in worst[1].items() if isinstance(n, ir.Number) and isinstance(v, Fraction))
    banded = isinstance(new, ir.BandedLimit) and isinstance(old, ir.BandedLimit)
    return Verdict(Kind.LOOSER, witness) if _real(worst[1], domain, banded=banded) else _OPEN


def _more(now: Worth, before: Worth) -> bool:
    """Whether a demand is met, or worth more, where the other is not known to be."""
    if now is None or isinstance(now, Gap) or now == 0:
        return False
    return before is None or isinstance(before, Gap) or now > before


def _real(sample: Sample, domain: Domain, *, banded: bool) -> bool:
    """Whether a submission can be like a sample: its values hang together in no way.

    Of tables of limits that is taken for granted: each of their rows is tighter by itself.
    """
    if None in sample.values() or any(isinstance(v, tuple) for v in sample):
        return False
    inputs = banded or all(
        (isinstance(v, ir.Ref) and v.target in domain.ranges) or isinstance(v, ir.FlagOf) for v in sample
    )
    return inputs or len(sample) == 1


def _items(new: ir.Items, old: ir.Items) -> Verdict:
    if new.items != old.items or (new.relation is None) != (old.relation is None):
        return _OTHER
    worths = [(_of_items(new, count), _of_items(old, count)) for count in range(len(new.items) + 1)]
    if any(now > before for now, before in worths):
        return _LOOSER
    return _TIGHTER if any(now < before for now, before in worths) else _SAME


def _of_items(test: ir.Items, count: int) -> Fraction:
    if test.relation is None:
        return test.points[count]
    holds = {
        ir.Relation.GE: count >= test.bound,
        ir.Relation.GT: count > test.bound,
        ir.Relation.LE: count <= test.bound,
        ir.Relation.LT: count < test.bound,
        ir.Relation.EQ: count == test.bound,
    }
    return Fraction(int(holds[test.relation]))


_FORCES = (ir.Force.LISTED, ir.Force.NEEDED, ir.Force.DECISIVE)


def _papers(new: ir.Clause, old: ir.Clause) -> Verdict:
    """Compare the documents that are asked for: each of the old ones must be, at least as strictly."""
    if new.documents == old.documents:
        return _SAME
    kept = all(any(_covers(mine, other) for mine in new.documents) for other in old.documents)
    return _TIGHTER if kept else _LOOSER


def _covers(mine: ir.EvidenceDemand, other: ir.EvidenceDemand) -> bool:
    stricter = not other.grade or (mine.grade != "" and mine.grade <= other.grade)
    return mine.kind == other.kind and _FORCES.index(mine.force) >= _FORCES.index(other.force) and stricter


def _window(new: ir.Clause, old: ir.Clause) -> Verdict:
    """Compare the time looked back on: the longer holds the shorter."""
    mine, other = new.look_back, old.look_back
    if mine == other:
        return _SAME
    if mine is None:
        return _LOOSER
    if other is None:
        return _TIGHTER
    if mine.clock is not other.clock or mine.calendar != other.calendar:
        return _OTHER
    return _TIGHTER if mine.count > other.count else _LOOSER


def both(new: ir.Test, old: ir.Test) -> ir.Test | None:
    """Return a demand that is met where both are; None where the language has no such demand."""
    match new, old:
        case ir.Requirement(), ir.Requirement():
            parts = (*_parts(old.condition), *(p for p in _parts(new.condition) if p not in _parts(old.condition)))
            return replace(new, condition=ir.AllOf(args=parts, span=new.condition.span))
        case ir.BandedLimit(), ir.BandedLimit() if _alike(new, old):
            pairs = zip(new.bands, old.bands, strict=True)
            bands = tuple(replace(n, demand=_both_limits(n.demand, o.demand)) for n, o in pairs)
            return replace(new, bands=bands)
        case _:
            return None


def _parts(node: ir.Condition) -> tuple[ir.Condition, ...]:
    return node.args if isinstance(node, ir.AllOf) else (node,)


_RISING = (ir.Relation.GE, ir.Relation.GT)


def _alike(new: ir.BandedLimit, old: ir.BandedLimit) -> bool:
    """Whether two tables have the same rows but for their bounds."""
    if (new.subject, new.selector, len(new.bands)) != (old.subject, old.selector, len(old.bands)):
        return False
    for mine, other in zip(new.bands, old.bands, strict=True):
        if mine.interval != other.interval:
            return False
        match mine.demand, other.demand:
            case ir.Limit(relation=one), ir.Limit(relation=two):
                if one is not two or one is ir.Relation.EQ:
                    return False
            case one_, two_:
                if one_ != two_:
                    return False
    return True


def _both_limits(new: ir.Limit | ir.Gap, old: ir.Limit | ir.Gap) -> ir.Limit | ir.Gap:
    if not isinstance(new, ir.Limit) or not isinstance(old, ir.Limit) or new.bound == old.bound:
        return new
    args, largest = (old.bound, new.bound), new.relation in _RISING
    bound = ir.Extremum(args=args, largest=largest, dimension=new.bound.dimension, span=new.bound.span)
    return replace(new, bound=bound)
