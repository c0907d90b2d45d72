"""Missing data never raises a level, and never lowers what may still be reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from zcdsl.ir import model as ir
from zcdsl.ir.fold import defaults
from zcdsl.reference import Datum, Open, Papers, Truth, Value, Verdict, evaluate, read_papers
from zcdsl.testing.compare import quantities
from zcdsl.testing.generate import programs
from zcdsl.testing.submissions import submissions

Data = dict[ir.Id, Datum]


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
    data: Data
    papers: Papers
    taken: ir.Id

    def before(self) -> Verdict:
        return evaluate(self.program, self.data, self.papers)

    def after(self, papers: Papers | None = None) -> Verdict:
        return evaluate(self.program, _without(self.data, self.taken.split("/")), papers or self.papers)


@st.composite
def removals(draw: st.DrawFn) -> Case:
    program = draw(programs())
    submission = draw(submissions(program))
    data = quantities(program, submission)
    places = [place for place in sorted(_places("", data)) if not _has_default(program, place)]
    assume(places)
    return Case(program, data, read_papers(program, submission), ir.Id(draw(st.sampled_from(places))))


def _has_default(program: ir.Program, place: str) -> bool:
    """Whether something stands in for the datum at a place: the exception that the language states."""
    *_, last = place.split("/")
    names = {".".join(where) for where, _ in defaults(program.inputs, program.structures)}
    return last in names if "/" not in place else any(name.endswith(f".{last}") for name in names)


def _places(before: str, data: Mapping[ir.Id, Datum]) -> Iterator[str]:
    """Yield where each datum stands, those in rows too."""
    for id_, datum in data.items():
        yield f"{before}{id_}"
        if isinstance(datum, tuple):
            for number, row in enumerate(datum):
                yield from _places(f"{before}{id_}/{number}/", row)


def _without(data: Mapping[ir.Id, Datum], place: list[str]) -> Data:
    """Return the data without the datum at one place."""
    id_, *rest = place
    if not rest:
        return {k: v for k, v in data.items() if k != id_}
    rows = data[ir.Id(id_)]
    assert isinstance(rows, tuple)
    number = int(rest[0])
    changed = tuple(_without(row, rest[1:]) if at == number else row for at, row in enumerate(rows))
    return {**data, ir.Id(id_): changed}


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


@given(removals())
def test_removing_a_datum_never_makes_a_score_more_certain(case: Case) -> None:
    before, after = case.before(), case.after()
    for id_, was in before.scores.items():
        now = after.scores[id_]
        assert now.low <= was.low
        assert was.high <= now.high


@st.composite
def deletions(draw: st.DrawFn) -> tuple[Case, Data]:
    """A program, data for it, and the same without some rows of a list that must be complete; or without a month."""
    program = draw(programs(lists=True))
    assume(program.structures.lists)
    item = program.structures.lists[0]
    item = replace(item, covers=item.covers or (ir.Id("kind"),), stated=False)
    program = replace(program, structures=replace(program.structures, lists=(item,)))
    submission = draw(submissions(program))
    data = quantities(program, submission)
    rows = data.get(item.id)
    assume(isinstance(rows, tuple) and rows)
    assert isinstance(rows, tuple)
    # A row that does not say its codes leaves the list open, or nothing is left for it and it is a mistake.
    assume(all(column in row for row in rows for column in item.covers))
    month = draw(st.sampled_from((None, "m01", "m02")))
    if month is not None and "month" in item.covers:
        kept = tuple(row for row in rows if row.get(ir.Id("month")) != month)
    else:
        gone = draw(st.sets(st.integers(0, len(rows) - 1), min_size=1))
        kept = tuple(row for at, row in enumerate(rows) if at not in gone)
    case = Case(program, data, read_papers(program, submission), item.id)
    return case, {**data, item.id: kept}


@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(deletions())
def test_deleting_rows_or_months_of_a_complete_list_never_raises_the_level(
    drawn: tuple[Case, Data],
) -> None:
    case, fewer = drawn
    program, before, after = case.program, case.before(), evaluate(case.program, fewer, case.papers)
    assert _rank(program, after.level) >= _rank(program, before.level)
    for id_, was in before.values.items():  # what was known is the same, or open
        assert isinstance(after.values[id_], Open) or after.values[id_] == was
