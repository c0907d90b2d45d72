"""Missing data never raises a level, and never lowers what may still be reached."""

from __future__ import annotations

from dataclasses import fields, replace
from fractions import Fraction
from typing import TypeAlias

from hypothesis import assume, given
from hypothesis import strategies as st

from zcdsl.ir import model as ir
from zcdsl.reference import Dates, Open, Truth, Value, Verdict, evaluate
from zcdsl.testing.compare import dates_of, quantities
from zcdsl.testing.generate import programs
from zcdsl.testing.submissions import submissions

Case: TypeAlias = tuple[ir.Program, dict[ir.Id, Fraction], ir.Id, Dates]


@given(st.data())
def test_removing_a_date_never_raises_the_level_nor_lowers_the_ceiling(data: st.DataObject) -> None:
    program = data.draw(programs())
    submission = data.draw(submissions(program))
    known, dates = quantities(program, submission), dates_of(submission)
    given_ = [field.name for field in fields(dates) if getattr(dates, field.name) is not None]
    assume(given_)
    before = evaluate(program, known, dates)
    after = evaluate(program, known, replace(dates, **{data.draw(st.sampled_from(given_)): None}))
    assert _rank(program, after.level) >= _rank(program, before.level)
    assert _rank(program, after.ceiling) <= _rank(program, before.ceiling)


@st.composite
def removals(draw: st.DrawFn) -> Case:
    """A program, data for it, the one of them that is taken away, and dates."""
    program = draw(programs())
    submission = draw(submissions(program))
    data = quantities(program, submission)
    assume(data)
    return program, data, draw(st.sampled_from(sorted(data))), dates_of(submission)


def _before_and_after(case: Case) -> tuple[Verdict, Verdict]:
    program, data, taken, dates = case
    return evaluate(program, data, dates), evaluate(program, {k: v for k, v in data.items() if k != taken}, dates)


def _rank(program: ir.Program, level: ir.LevelId | None) -> int:
    """0 is the best level; no level comes after the last."""
    return len(program.levels) if level is None else [item.id for item in program.levels].index(level)


@given(removals())
def test_removing_a_datum_never_raises_the_level_nor_lowers_the_ceiling(
    case: Case,
) -> None:
    before, after = _before_and_after(case)
    assert _rank(case[0], after.level) >= _rank(case[0], before.level)
    assert _rank(case[0], after.ceiling) <= _rank(case[0], before.ceiling)


@given(removals())
def test_removing_a_datum_changes_nothing_known_but_to_open_and_names_the_datum(
    case: Case,
) -> None:
    before, after = _before_and_after(case)
    known: list[tuple[Value | Truth, Value | Truth]] = [
        *((before.values[id_], after.values[id_]) for id_ in before.values),
        *((before.conditions[id_], after.conditions[id_]) for id_ in before.conditions),
    ]
    for was, now in known:
        if isinstance(now, Open):
            assert isinstance(was, Open) or (now.reason == "missing" and case[2] in now.missing)
        else:
            assert now == was
