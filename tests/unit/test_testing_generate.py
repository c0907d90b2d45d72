"""The generators: everything drawn is well formed, and nothing that a program can contain is left out."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.diagnostics.model import Sink
from zcdsl.graph.plan import plan
from zcdsl.ir import model as ir
from zcdsl.ir.verify import verify
from zcdsl.reference import evaluate, read_papers
from zcdsl.testing.choices import Dice
from zcdsl.testing.compare import load, quantities
from zcdsl.testing.dose import modelled
from zcdsl.testing.generate import programs
from zcdsl.testing.programs import drawn_program
from zcdsl.testing.submissions import Edges, drawn_submission, submissions
from zcdsl.testing.targets import module_text


@pytest.fixture(scope="module")
def drawn() -> list[tuple[ir.Program, dict[str, object]]]:
    found: list[tuple[ir.Program, dict[str, object]]] = []
    for number in range(300):  # the rarest reason is one of fifteen, in one clause of several
        built = drawn_program(Dice(0, number))
        known = Edges(built)
        found += [(built, drawn_submission(Dice(0, number, at), known)) for at in range(4)]
    return found


def test_every_program_drawn_is_verified_and_has_a_plan(
    drawn: list[tuple[ir.Program, dict[str, object]]],
) -> None:
    for built, _ in drawn:
        assert verify(built) is built
        assert plan(built, Sink()) is not None


def test_every_submission_drawn_is_valid() -> None:
    for number in range(200):
        built = drawn_program(Dice(2, number))
        engine, known = load(module_text(PYTHON, modelled(built))), Edges(built)
        for at in range(6):
            assert engine.validate(drawn_submission(Dice(2, number, at), known)) == [], (number, at)


def test_lists_are_missing_empty_and_given(
    drawn: list[tuple[ir.Program, dict[str, object]]],
) -> None:
    given: Counter[str] = Counter()
    for built, submission in drawn:
        data = submission["data"]
        assert isinstance(data, dict)
        for item in built.structures.lists:
            rows = data.get(item.id)
            given["missing" if rows is None else "given" if rows else "empty"] += 1
    assert min(given[word] for word in ("missing", "empty", "given")) >= 3


def test_every_outcome_reason_and_level_status_comes_about(
    drawn: list[tuple[ir.Program, dict[str, object]]],
) -> None:
    seen: Counter[object] = Counter()
    for built, submission in drawn:
        verdict = evaluate(built, quantities(built, submission), read_papers(built, submission))
        seen[verdict.level_status] += 1
        seen.update((judged.outcome, judged.reason) for judged in verdict.outcomes.values())
    assert set(seen) == {
        "decided",
        "open",
        "none",
        ("met", None),
        ("not_met", None),
        ("unregulated", "gap"),
        ("not_assessed", "missing"),
        ("not_assessed", "division_by_zero"),
        ("not_assessed", "edges"),
        ("not_assessed", "empty"),
        ("not_assessed", "role"),
        ("not_assessed", "unconfirmed"),
        ("not_assessed", "expired"),
        ("not_assessed", "unevidenced"),
        ("not_assessed", "claim_not_accepted"),
        ("not_applicable", "condition"),
        ("not_applicable", "claim_accepted"),
        ("not_assessed", "no_entry"),
        ("not_assessed", "out_of_table"),
        ("not_assessed", "not_twelve_months"),
    }


def test_every_datum_drawn_lies_in_its_range(drawn: list[tuple[ir.Program, dict[str, object]]]) -> None:
    for built, submission in drawn:
        known = quantities(built, submission)
        assert all(item.interval.holds(known[item.id]) for item in built.inputs if item.id in known)


def test_data_are_missing_in_both_ways_and_equalities_come_about(
    drawn: list[tuple[ir.Program, dict[str, object]]],
) -> None:
    absent = null = at_an_edge = beside_an_edge = 0
    hair = Fraction(1, 10**9)
    for built, submission in drawn:
        data = submission["data"]
        assert isinstance(data, dict)
        absent += sum(item.id not in data for item in built.inputs)
        null += sum(data.get(item.id, "") is None for item in built.inputs)
        known = quantities(built, submission)
        for clause in built.clauses:
            if isinstance(clause.test, ir.BandedLimit) and isinstance(clause.test.selector, ir.Ref):
                value = known.get(clause.test.selector.target)
                edges = {band.interval.low for band in clause.test.bands} - {None}
                at_an_edge += value in edges
                beside_an_edge += value is not None and any(0 < abs(value - e) < hair for e in edges if e is not None)
    assert min(absent, null, at_an_edge, beside_an_edge) >= 2


@settings(max_examples=30)
@given(st.data())
def test_hypothesis_draws_the_same_kinds_of_thing(data: st.DataObject) -> None:
    built = data.draw(programs())
    assert verify(built) is built
    submission = data.draw(submissions(built))
    assert quantities(built, submission).keys() <= {item.id for item in (*built.inputs, *built.structures.given)}
    assert data.draw(programs(lists=True)).structures.lists
