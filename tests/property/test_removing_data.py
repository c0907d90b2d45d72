"""Missing data never raises a level, and never lowers what may still be reached."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from zcdsl.ir import model as ir
from zcdsl.reference import Open, Papers, Truth, Value, Verdict, evaluate, read_papers
from zcdsl.testing.compare import quantities
from zcdsl.testing.generate import programs
from zcdsl.testing.submissions import submissions


@given(st.data())
def test_removing_a_date_never_raises_the_level_nor_lowers_the_ceiling(data: st.DataObject) -> None:
    program = data.draw(programs())
    submission = data.draw(submissions(program))
    known, papers = quantities(program, submission), read_papers(program, submission)
    given_ = [field.name for field in fields(papers.dates) if getattr(papers.dates, field.name) is not None]
    assume(given_)
    fewer = replace(papers.dates, **{data.draw(st.sampled_from(given_)): None})
    before, after = evaluate(program, known, papers), evaluate(program, known, replace(papers, dates=fewer))
    assert _rank(program, after.level) >= _rank(program, before.level)
    assert _rank(program, after.ceiling) <= _rank(program, before.ceiling)


@dataclass(frozen=True)
class Case:
    """A program, a submission to it, and the datum that is taken away."""

    program: ir.Program
    data: dict[ir.Id, Fraction]
    papers: Papers
    taken: ir.Id

    def before(self) -> Verdict:
        return evaluate(self.program, self.data, self.papers)

    def after(self, papers: Papers | None = None) -> Verdict:
        kept = {id_: value for id_, value in self.data.items() if id_ != self.taken}
        return evaluate(self.program, kept, papers or self.papers)


@st.composite
def removals(draw: st.DrawFn) -> Case:
    program = draw(programs())
    submission = draw(submissions(program))
    data = quantities(program, submission)
    assume(data)
    return Case(program, data, read_papers(program, submission), draw(st.sampled_from(sorted(data))))


def _rank(program: ir.Program, level: ir.LevelId | None) -> int:
    """0 is the best level; no level comes after the last."""
    return len(program.levels) if level is None else [item.id for item in program.levels].index(level)


@given(removals())
def test_removing_a_datum_never_raises_the_level_nor_lowers_the_ceiling(case: Case) -> None:
    named = {id_: documents for id_, documents in case.papers.named.items() if id_ != case.taken}
    before, after = case.before(), case.after(replace(case.papers, named=named))
    assert _rank(case.program, after.level) >= _rank(case.program, before.level)
    assert _rank(case.program, after.ceiling) <= _rank(case.program, before.ceiling)


@given(removals(), st.data())
def test_removing_what_is_no_datum_never_raises_the_level_but_for_claims(case: Case, data: st.DataObject) -> None:
    lost = data.draw(st.sampled_from(("judgements", "documents")))
    less = replace(case.papers, **{lost: () if lost == "documents" else {}})
    before, after = case.before(), evaluate(case.program, case.data, less)
    assert _rank(case.program, after.level) >= _rank(case.program, before.level)


@given(removals())
def test_removing_a_datum_changes_nothing_known_but_to_open_and_names_the_datum(case: Case) -> None:
    before, after = case.before(), case.after()
    known: list[tuple[Value | Truth, Value | Truth]] = [
        *((before.values[id_], after.values[id_]) for id_ in before.values),
        *((before.conditions[id_], after.conditions[id_]) for id_ in before.conditions),
    ]
    for was, now in known:
        if isinstance(now, Open):
            assert isinstance(was, Open) or (now.reason == "missing" and case.taken in now.missing)
        else:
            assert now == was
