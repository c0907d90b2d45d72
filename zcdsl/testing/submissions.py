"""Random canonical submissions to a program, thick around everything that decides.

Values lie at, just below and just above range ends, band edges and limits. A limit on an indicator is met
exactly by solving the comparison for one datum, which works wherever it is linear in that datum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from zcdsl.ir import model as ir
from zcdsl.ir.fold import conditions, expressions, numbers, refs, segment_edges
from zcdsl.reference import Datum, Papers, evaluate, read_papers
from zcdsl.testing import build
from zcdsl.testing.choices import Draw, strategy
from zcdsl.testing.compare import quantities
from zcdsl.testing.owned import own
from zcdsl.testing.papers import dates_of, papers_of
from zcdsl.testing.rows import data_of, none_of

if TYPE_CHECKING:
    from hypothesis import strategies as st

_DIGITS: Final = 30  # a canonical value has at most so many places after the point, one more before it
_ROUNDED: Final = 12  # places of a value that has no exact decimal
_BESIDE: Final = (
    Fraction(0),
    *(Fraction(sign, 10**places) for places in (_DIGITS, 15, 3) for sign in (1, -1)),
)
_PROBE: Final = ir.Id("probe_of_a_comparison")


@dataclass(frozen=True, slots=True)
class _Sides:
    """Two numbers that a program compares."""

    left: ir.Number
    right: ir.Number


class Edges:
    """What is worth knowing about a program before anything is submitted to it."""

    def __init__(self, program: ir.Program) -> None:
        self.program = program
        self.tempting = {item.id: _tempting(program, item) for item in program.inputs}
        self.edges = {item.id: _edges(program, item) for item in program.inputs}
        self.probes = [_probe(program, pair) for pair in _compared(program)]
        self.owned = {clause.id: own(program, clause) for clause in program.clauses}


def submissions(program: ir.Program) -> st.SearchStrategy[dict[str, object]]:
    """Return a strategy of valid canonical submissions to `program`; needs Hypothesis."""
    known = Edges(program)
    return strategy(lambda draw: drawn_submission(draw, known))


def drawn_submission(draw: Draw, known: Edges) -> dict[str, object]:
    """Return a valid canonical submission to a program; some data are absent or null."""
    program = known.program
    data: dict[str, object] = {}
    for item in program.inputs:
        match draw.pick(("given", "given", "given", "given", "absent", "null")):
            case "given":
                edges, on_edge = known.edges[item.id], draw.yes()
                values = edges if edges and on_edge else known.tempting[item.id]
                data[item.id] = _datum(draw, item, draw.pick(values))
            case "null":
                data[item.id] = None
    data |= data_of(draw, program.structures)
    submission: dict[str, object] = {"data": data}
    none = none_of(draw, program.structures, data)
    submission |= {"none": none} if none else {}
    if draw.pick((True, True, True, False)):
        submission["dates"] = dates_of(draw)
    if draw.yes():
        _meet_exactly(draw, known, submission, data)
    submission |= papers_of(draw, program, data, known.owned)
    if draw.yes():
        submission["standard"] = draw.pick((program.id, f"{program.id}@{program.edition}"))
    return submission


def _tempting(program: ir.Program, item: ir.Input) -> list[Fraction]:
    """Return values where something may change: range ends and every fitting number of the program."""
    found = [item.unit.factor, Fraction(0), 7 * item.unit.factor]
    found += [end for end in (item.interval.low, item.interval.high) if end is not None]
    found += [c.value for c in program.constants if c.unit.dimension.fits(item.unit.dimension)]
    series = [s for s in program.dated if s.unit.dimension.fits(item.unit.dimension)]
    found += [entry.value for s in series for entry in s.entries]
    for node in expressions(program):
        for number in numbers(node):
            if isinstance(number, ir.Const) and number.dimension.fits(item.unit.dimension):
                found.append(number.value)
    for clause in program.clauses:
        match clause.test:
            case ir.BandedLimit(selector=selector) | ir.PointTable(selector=selector) if selector.dimension.fits(
                item.unit.dimension
            ):
                found += [b.interval.low for b in clause.test.bands if b.interval.low is not None]
    return list(dict.fromkeys(found))


def _edges(program: ir.Program, item: ir.Input) -> list[Fraction]:
    """Return the edges of the bands that `item` itself selects."""
    tests = (clause.test for clause in program.clauses)
    tables = (test for test in tests if isinstance(test, ir.BandedLimit | ir.PointTable))
    lows = [
        band.interval.low
        for test in tables
        if isinstance(test.selector, ir.Ref) and test.selector.target == item.id
        for band in test.bands
    ]
    return list(dict.fromkeys(low for low in lows if low is not None))


# --- writing a value down --------------------------------------------------------------------------


def _datum(draw: Draw, item: ir.Input, value: Fraction) -> dict[str, object]:
    """Return `value` or one just beside it, in one of the units of `item`, moved into its range."""
    choice = draw.pick(item.choices)
    text = _decimal(value / choice.factor + draw.pick(_BESIDE))
    if text is None or not item.interval.holds(Fraction(text) * choice.factor):
        choice = item.choices[0]
        text = _decimal(_somewhere(item.interval, choice.factor) / choice.factor) or "0"
    datum: dict[str, object] = {"value": text, "unit": choice.symbol}
    if draw.yes():
        datum["status"] = draw.pick(("published", "derived", "synthetic", "measured"))
    return datum


def _somewhere(interval: ir.Interval, step: Fraction) -> Fraction:
    """Return a value inside `interval`, a short decimal in the unit `step` if the ends are."""
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        return (low + high) / 2
    if low is not None:
        return low + step
    return high - step if high is not None else Fraction(0)


def _decimal(value: Fraction) -> str | None:
    """Return `value` as the data write it, rounded to 12 places if it does not end; None if too long."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        value = round(value, _ROUNDED)
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
        if places > _DIGITS:
            return None
    digits = str(abs(int(value * 10**places))).rjust(places + 1, "0")
    if len(digits) > 40 or len(digits) - places > _DIGITS + 1:
        return None
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :]
    return ("-" if value < 0 else "") + whole + ("." + part if part else "")


# --- meeting a limit exactly -----------------------------------------------------------------------


def _meet_exactly(draw: Draw, known: Edges, submission: Mapping[str, object], data: dict[str, object]) -> None:
    """Move one datum so that one comparison of the program becomes an equality, or nearly."""
    program = known.program
    given = [item for item in program.inputs if data.get(item.id)]
    if not known.probes or not given:
        return
    item, probe = draw.pick(given), draw.pick(known.probes)
    root = _root(probe, quantities(program, submission), read_papers(program, submission), item)
    if root is not None and item.interval.holds(root):
        data[item.id] = _datum(draw, item, root)


def _compared(program: ir.Program) -> Iterator[_Sides]:
    for clause in program.clauses:
        if clause.applies is not None:
            yield from _comparisons(clause.applies)
        match clause.test:
            case ir.Requirement():
                yield from _comparisons(clause.test.condition)
            case ir.BandedLimit():
                for band in clause.test.bands:
                    if isinstance(band.demand, ir.Limit):
                        yield _Sides(clause.test.subject, band.demand.bound)
            case ir.PointSegments(selector=selector) as segments:
                yield from (_Sides(selector, edge) for edge in segment_edges(segments))
            case ir.PointLine(subject=subject, benchmark=benchmark, leading=leading):
                yield from (_Sides(subject, benchmark), _Sides(subject, leading), _Sides(leading, benchmark))
    for level in program.levels:
        yield from _comparisons(level.condition)


def _comparisons(condition: ir.Condition) -> Iterator[_Sides]:
    for inner in conditions(condition):
        if isinstance(inner, ir.Compare):
            yield _Sides(inner.left, inner.right)


def _probe(program: ir.Program, pair: _Sides) -> ir.Program:
    """Return a program with nothing but the distance of two sides as an indicator, and what it rests on."""
    probe = build.indicator(_PROBE, build.unit(), build.total([pair.left, pair.right], [False, True]))
    formulas = {item.id: item for item in program.indicators}
    kept: dict[ir.Id, ir.Indicator] = {}
    waiting = [probe]
    while waiting:
        item = waiting.pop()
        kept[item.id] = item
        found = {ref.target for ref in refs(item.formula)} & formulas.keys()
        waiting += [formulas[id_] for id_ in sorted(found) if id_ not in kept]
    made = replace(program, indicators=tuple(kept.values()), clauses=(), groups=(), levels=())
    return replace(made, level_limits=(), decisions=())


def _root(bare: ir.Program, known: Mapping[ir.Id, Datum], papers: Papers, item: ir.Input) -> Fraction | None:
    """Return the value of `item` at which two sides are equal, if their distance is linear in it."""
    first, step = known[item.id], item.unit.factor
    assert isinstance(first, Fraction)
    here = evaluate(bare, known, papers).values[_PROBE]
    there = evaluate(bare, {**known, item.id: first + step}, papers).values[_PROBE]
    if not isinstance(here, Fraction) or not isinstance(there, Fraction) or here == there:
        return None
    return first - here * step / (there - here)
