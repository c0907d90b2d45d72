"""Missing data never raises a level, and never lowers what may still be reached."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from zcdsl.ir import model as ir
from zcdsl.reference import Open, Truth, Value, Verdict, evaluate
from zcdsl.testing.compare import quantities
from zcdsl.testing.generate import programs
from zcdsl.testing.submissions import submissions


@st.composite
def removals(draw: st.DrawFn) -> tuple[ir.Program, dict[ir.Id, Fraction], ir.Id]:
    """A program, data for it, and the one of them that is taken away."""
    program = draw(programs())
    data = quantities(program, draw(submissions(program)))
    assume(data)
    return program, data, draw(st.sampled_from(sorted(data)))


def _before_and_after(case: tuple[ir.Program, dict[ir.Id, Fraction], ir.Id]) -> tuple[Verdict, Verdict]:
    program, data, taken = case
    return evaluate(program, data), evaluate(program, {k: v for k, v in data.items() if k != taken})


def _rank(program: ir.Program, level: ir.LevelId | None) -> int:
    """0 is the best level; no level comes after the last."""
    return len(program.levels) if level is None else [item.id for item in program.levels].index(level)


@given(removals())
def test_removing_a_datum_never_raises_the_level_nor_lowers_the_ceiling(
    case: tuple[ir.Program, dict[ir.Id, Fraction], ir.Id],
) -> None:
    before, after = _before_and_after(case)
    assert _rank(case[0], after.level) >= _rank(case[0], before.level)
    assert _rank(case[0], after.ceiling) <= _rank(case[0], before.ceiling)


@given(removals())
def test_removing_a_datum_changes_nothing_known_but_to_open_and_names_the_datum(
    case: tuple[ir.Program, dict[ir.Id, Fraction], ir.Id],
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
