"""What data reach of a program: clauses, branches, bands."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from ir_samples import park
from source_cases import CASES, index_of, shipped

from zcdsl.driver import Compilation
from zcdsl.ir import model as ir
from zcdsl.reference.coverage import Coverage, Kind, Want, coverage
from zcdsl.reference.evaluate import evaluate
from zcdsl.reference.papers import NOTHING, read_papers
from zcdsl.testing import build
from zcdsl.testing.compare import quantities
from zcdsl.testing.generate import programs
from zcdsl.testing.submissions import submissions


def reached(found: Coverage) -> set[tuple[Kind, str, Want]]:
    return {(part.kind, part.text, part.want) for part, is_reached in found.parts if is_reached}


def test_no_data_reach_nothing_and_what_is_to_be_reached_is_the_same() -> None:
    none = coverage(park(), [])
    some = coverage(park(), [({item.id: Fraction(350_000) for item in park().inputs}, NOTHING)])
    assert reached(none) == set()
    assert [part for part, _ in none.parts] == [part for part, _ in some.parts]


def test_a_band_is_reached_by_a_value_in_it_even_if_the_subject_is_missing() -> None:
    energy = ir.Id("total_energy")
    found = coverage(park(), [({energy: Fraction(350_000)}, NOTHING), ({energy: Fraction(100_000)}, NOTHING)])
    assert sum(is_reached for _, is_reached in found.of(Kind.BAND)) == 2


def test_a_clause_that_is_open_is_not_reached() -> None:
    found = coverage(park(), [({}, NOTHING)])
    assert [is_reached for _, is_reached in found.of(Kind.CLAUSE)] == [False, False]


def test_the_cases_of_a_choice_are_reached_one_by_one() -> None:
    datum = build.datum("x", build.unit())
    tests = [build.compare(build.ref(datum), ">", build.const(text, build.unit())) for text in ("2", "1")]
    values = [build.const(text, build.unit()) for text in ("20", "10", "0")]
    choice = build.choose([(tests[0], values[0]), (tests[1], values[1])], values[2])
    program = build.program(inputs=[datum], indicators=[build.indicator("y", build.unit(), choice)])
    for value, place in ((3, 0), (2, 1), (1, 2)):
        rows = coverage(program, [({datum.id: Fraction(value)}, NOTHING)]).of(Kind.BRANCH)
        assert [is_reached for _, is_reached in rows] == [number == place for number in range(3)]
    assert not any(is_reached for _, is_reached in coverage(program, [({}, NOTHING)]).of(Kind.BRANCH))


@given(st.data())
def test_more_data_reach_more_and_a_judged_clause_is_a_reached_one(data: st.DataObject) -> None:
    program = data.draw(programs(), label="program")
    drawn = [data.draw(submissions(program), label="submission") for _ in range(3)]
    runs = [(quantities(program, one), read_papers(program, one)) for one in drawn]
    before = None
    for number in range(len(runs) + 1):
        found = coverage(program, runs[:number])
        now = [is_reached for _, is_reached in found.parts]
        assert before is None or all(after or not was for was, after in zip(before, now, strict=True))
        before = now
    outcomes = [evaluate(program, *run).outcomes for run in runs]
    judged = [any(o[clause.id].outcome != "not_assessed" for o in outcomes) for clause in program.clauses]
    assert sorted(judged) == sorted(is_reached for _, is_reached in found.of(Kind.CLAUSE))


def test_rows_of_points_are_reached_one_by_one_whatever_they_are() -> None:
    x, y = build.datum("x", build.unit()), build.datum("y", build.unit())
    one, two = (build.const(text, build.unit()) for text in ("1", "2"))
    rows = (
        build.point_segment(None, one, Fraction(0), Fraction(0)),
        build.point_segment(one, build.ref(y), Fraction(0), Fraction(5), low_closed=True),
        build.point_segment(build.ref(y), None, Fraction(5), Fraction(5), low_closed=True),
    )
    linear = replace(build.clause("1", build.point_segments(build.ref(x), *rows)), points=Fraction(5))
    tests = [build.compare(build.ref(x), relation, two) for relation in ("<=", ">")]
    cells = build.point_cases(*((test, Fraction(5 * at)) for at, test in enumerate(tests)))
    grid = replace(build.clause("2", cells), points=Fraction(5))
    scored = [replace(clause, kind=ir.ClauseKind.SCORED) for clause in (linear, grid)]
    program = build.program(inputs=[x, y], clauses=scored)
    for value, row, cell in ((0, 0, 0), (1, 1, 0), (2, 1, 0), (9, 2, 1)):
        found = coverage(program, [({x.id: Fraction(value), y.id: Fraction(3)}, NOTHING)])
        assert [is_reached for _, is_reached in found.of(Kind.BAND)] == [at == row for at in range(3)]
        assert [is_reached for _, is_reached in found.of(Kind.CELL)] == [at == cell for at in range(2)]
    turned = coverage(program, [({x.id: Fraction(2), y.id: Fraction(0)}, NOTHING)])
    assert not any(is_reached for _, is_reached in turned.of(Kind.BAND))


def test_limits_hold_and_do_not_and_the_cells_of_a_decision_table_are_reached() -> None:
    program = Compilation.of_path(index_of(shipped()), str(CASES / "scores" / "good" / "axes.zc")).model.program
    none = coverage(program, [])
    cells = [part.text for part, _ in none.of(Kind.CELL)]
    assert len(cells) == sum(len(t.rows.bands) * len(t.columns.bands) for t in program.decisions) == 21
    assert cells[0] == "S ≥ 80 points × N ≤ 10 t"
    limits = [limit for row in program.level_limits for limit in row.limits]
    numbers = {row.number.text for row in program.level_limits}
    told = [part for part, _ in none.of(Kind.BRANCH) if part.where.zh in numbers]
    assert len(told) == 2 * len(limits) > 0
