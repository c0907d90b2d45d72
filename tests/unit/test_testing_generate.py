"""The generators: everything drawn is well formed, and nothing that a program can contain is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zcdsl.diagnostics.model import Sink
from zcdsl.graph.plan import plan
from zcdsl.ir import model as ir
from zcdsl.ir.verify import verify
from zcdsl.reference import evaluate, read_papers
from zcdsl.testing.compare import quantities
from zcdsl.testing.generate import programs
from zcdsl.testing.submissions import submissions

UNIONS = {
    "Number": get_args(ir.Number),
    "Condition": get_args(ir.Condition),
    "Test": get_args(ir.Test),
    "CodeTerm": get_args(ir.CodeTerm),
    "Rows": get_args(ir.Rows),
    "FieldType": get_args(ir.FieldType),
    "Selection": get_args(ir.Selection),
    "demand": get_args(get_type_hints(ir.Band)["demand"]),
}


def parts(value: object) -> Iterator[object]:
    """Yield every dataclass inside `value`."""
    if isinstance(value, tuple):
        for item in value:
            yield from parts(item)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            if field.name != "span":
                yield from parts(getattr(value, field.name))


@pytest.fixture(scope="module")
def drawn() -> list[tuple[ir.Program, dict[str, object]]]:
    found: list[tuple[ir.Program, dict[str, object]]] = []

    @settings(max_examples=1200)  # the rarest reason is one of fifteen, in one clause of several
    @given(st.data())
    def draw(data: st.DataObject) -> None:
        built = data.draw(programs())
        found.append((built, data.draw(submissions(built))))

    draw()
    return found


def test_every_program_drawn_is_verified_and_has_a_plan(
    drawn: list[tuple[ir.Program, dict[str, object]]],
) -> None:
    for built, _ in drawn:
        assert verify(built) is built
        assert plan(built, Sink()) is not None


@pytest.mark.parametrize("union", UNIONS)
def test_every_kind_of_node_is_drawn(union: str, drawn: list[tuple[ir.Program, dict[str, object]]]) -> None:
    seen = {type(part) for built, _ in drawn for part in parts(built)}
    assert set(UNIONS[union]) - seen == set()


def test_every_kind_of_aggregate_is_drawn_and_lists_are_missing_empty_and_given(
    drawn: list[tuple[ir.Program, dict[str, object]]],
) -> None:
    kinds = {part.kind for built, _ in drawn for part in parts(built) if isinstance(part, ir.Aggregate)}
    assert kinds == set(ir.AggregateKind)
    given: Counter[str] = Counter()
    for built, submission in drawn:
        data = submission["data"]
        assert isinstance(data, dict)
        for item in built.structures.lists:
            rows = data.get(item.id)
            given["missing" if rows is None else "given" if rows else "empty"] += 1
    assert min(given[word] for word in ("missing", "empty", "given")) >= 3


def test_every_relation_is_drawn(drawn: list[tuple[ir.Program, dict[str, object]]]) -> None:
    seen = {p.relation for built, _ in drawn for p in parts(built) if isinstance(p, ir.Compare | ir.Limit)}
    assert seen == set(ir.Relation)


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
