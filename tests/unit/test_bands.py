"""`analysis.bands` against brute force: a fault is told exactly where some value shows one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zcdsl.analysis.bands import EVERYTHING, Hole, Overlap, faults, is_empty
from zcdsl.ir.model import Interval

EDGES = st.one_of(st.none(), st.fractions(min_value=-3, max_value=3, max_denominator=2))
INTERVALS = st.builds(Interval, EDGES, st.booleans(), EDGES, st.booleans())
RANGES = INTERVALS.filter(lambda interval: not is_empty(interval))


def telling(intervals: Sequence[Interval]) -> list[Fraction]:
    """Every edge, a value between any two neighbouring edges, and one beyond each end: no other value differs."""
    edges = sorted({e for i in intervals for e in (i.low, i.high) if e is not None}) or [Fraction(0)]
    return [*edges, *((a + b) / 2 for a, b in pairwise(edges)), edges[0] - 1, edges[-1] + 1]


def holders(bands: Sequence[Interval], value: Fraction) -> list[int]:
    return [index for index, band in enumerate(bands) if band.holds(value)]


@given(INTERVALS, RANGES)
def test_an_interval_is_empty_if_no_value_of_the_range_is_in_it(interval: Interval, over: Interval) -> None:
    values = telling([interval, over])
    assert is_empty(interval, over) == (not any(interval.holds(v) and over.holds(v) for v in values))


@given(st.lists(INTERVALS, max_size=6), st.one_of(st.just(EVERYTHING), RANGES))
def test_a_fault_is_found_exactly_if_a_value_is_held_by_no_band_or_by_two(
    bands: list[Interval], over: Interval
) -> None:
    bands = [band for band in bands if not is_empty(band, over)]
    wrong = [v for v in telling([*bands, over]) if over.holds(v) and len(holders(bands, v)) != 1]
    assert bool(faults(bands, over)) == bool(wrong)


@given(st.lists(INTERVALS, max_size=6), st.one_of(st.just(EVERYTHING), RANGES))
def test_every_witness_is_true(bands: list[Interval], over: Interval) -> None:
    bands = [band for band in bands if not is_empty(band, over)]
    for fault in faults(bands, over):
        assert over.holds(fault.witness)
        held = holders(bands, fault.witness)
        if isinstance(fault, Hole):
            assert held == []
        else:
            assert fault.first != fault.second
            assert {fault.first, fault.second} <= set(held)


@given(st.lists(INTERVALS, max_size=6), st.one_of(st.just(EVERYTHING), RANGES))
def test_every_value_without_a_band_lies_in_a_hole_that_is_told(bands: list[Interval], over: Interval) -> None:
    bands = [band for band in bands if not is_empty(band, over)]
    found = [fault for fault in faults(bands, over) if isinstance(fault, Hole)]
    for value in telling([*bands, over]):
        if over.holds(value) and not holders(bands, value):
            assert any(_on_its_side(bands, fault, value) for fault in found)


def _on_its_side(bands: Sequence[Interval], hole: Hole, value: Fraction) -> bool:
    """Whether no band lies between `value` and the witness of `hole`."""
    low, high = sorted((value, hole.witness))
    return is_empty(Interval(low, True, high, True)) or all(
        is_empty(band, Interval(low, True, high, True)) for band in bands
    )


@given(st.lists(INTERVALS, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(bands: list[Interval], random: object) -> None:
    bands = [band for band in bands if not is_empty(band)]
    shuffled = bands.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert [f.witness for f in faults(bands)] == [f.witness for f in faults(shuffled)]


def between(low: int | None, low_closed: bool, high: int | None, high_closed: bool) -> Interval:
    edges = (None if low is None else Fraction(low), None if high is None else Fraction(high))
    return Interval(edges[0], low_closed, edges[1], high_closed)


@pytest.mark.parametrize(
    ("bands", "expected"),
    [
        ([between(None, False, 20, False), between(20, True, None, False)], []),
        ([between(None, False, 20, False), between(20, False, None, False)], [Hole(Fraction(20), 0, 1)]),
        ([between(None, False, 20, True), between(20, True, None, False)], [Overlap(Fraction(20), 0, 1)]),
        ([between(None, False, 10, False), between(20, True, None, False)], [Hole(Fraction(10), 0, 1)]),
        ([between(None, False, 10, True), between(20, False, None, False)], [Hole(Fraction(20), 0, 1)]),
        ([between(None, False, 10, True), between(20, True, None, False)], [Hole(Fraction(15), 0, 1)]),
        ([between(20, True, None, False)], [Hole(Fraction(19), None, 0)]),
        ([between(None, False, 20, True)], [Hole(Fraction(21), 0, None)]),
        ([], [Hole(Fraction(0), None, None)]),
    ],
)
def test_a_witness_is_the_edge_where_one_is_wrong(bands: list[Interval], expected: list[Hole | Overlap]) -> None:
    assert faults(bands) == expected


def test_what_lies_outside_the_range_is_not_looked_at() -> None:
    from_0 = between(0, True, None, False)
    assert faults([between(0, True, 20, False), between(20, True, None, False)], from_0) == []
    assert faults([between(0, False, 20, False), between(20, True, None, False)], from_0) == [
        Hole(Fraction(0), None, 0)
    ]
