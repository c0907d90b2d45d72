"""The submission that all vectors are built from: small, valid, and with the best level that can be found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any, Final, assert_never

from zcdsl.examples import submission_of
from zcdsl.ir import model as ir
from zcdsl.reference import Verdict
from zcdsl.runtime.papers import STATEMENTS
from zcdsl.testing.vectors.finder import Finder, middle
from zcdsl.testing.vectors.limits import limits
from zcdsl.testing.vectors.nothing import stated_none
from zcdsl.testing.vectors.oracle import Oracle
from zcdsl.testing.vectors.slots import Path, choices_of, decimal, slots, there, value_of, without
from zcdsl.testing.vectors.vector import Kind, Submission, beside, canonical

_DAYS: Final = ("applied", "accepted", "site_visit", "assessed")
_YEAR: Final = 2025  # of the period, where nothing in the standard says another
_PASSES: Final = 3


def wholes_of(oracle: Oracle) -> tuple[Submission, Submission]:
    """Return whole submissions, made of the examples of the standard, or of nothing: everything is given in them.

    In the second, rows of nothing are left out where one may state that there is none.
    """
    program = oracle.program
    starts: list[Submission] = [submission_of(program, example) for example in program.examples]
    starts.append({"data": {}})
    wholes = [_completed(program, start, year) for start in starts for year in _years(program)]
    wholes += [other for whole in wholes if (other := _unflagged(program, whole)) != whole]
    sound = [whole for whole in wholes if _in_range(program, whole)]
    best = min(sound, key=lambda whole: _score(oracle, oracle.rate(whole)))
    whole = _with_rows(oracle, _improved(oracle, best))
    return whole, _stating_none(oracle, whole)


def _in_range(program: ir.Program, submission: Submission) -> bool:
    return all(slot.interval.holds(value_of(submission, slot)) for slot in slots(program, submission))


def _score(oracle: Oracle, verdict: Verdict) -> tuple[int, int, int]:
    """Return what is the less the better: the place of the level, clauses that are other than met, not met."""
    outcomes = [judged.outcome for judged in verdict.outcomes.values()]
    ranks = [*(level.id for level in oracle.program.levels), None]
    return ranks.index(verdict.level), len(outcomes) - outcomes.count("met"), outcomes.count("not_met")


# --- completing -------------------------------------------------------------------------------------


def _years(program: ir.Program) -> list[int]:
    """Return the years that the period may lie in: those that dated constants are of."""
    found = {entry.year for dated in program.dated for entry in dated.entries}
    return sorted(found, reverse=True) or [_YEAR]


def _completed(program: ir.Program, start: Submission, year: int) -> Submission:
    """Return a submission with everything that a standard may look at; what it has, it keeps."""
    made: Submission = {"standard": f"{program.id}@{program.edition}", "dates": _dates(program, start, year)}
    made["data"] = _data(program, start.get("data", {}))
    made |= {"none": start["none"]} if "none" in start else {}
    claims: dict[str, Any] = start.get("not_applicable", {})
    for clause in program.clauses:
        if clause.id not in claims and isinstance(clause.test, ir.JudgedBy):
            outcome = "not_found" if clause.kind is ir.ClauseKind.VETO else "met"
            judged: dict[str, object] = {"outcome": outcome, "by": {"role": clause.test.role.value}}
            if clause.test.graded and clause.points is not None:
                judged |= {"outcome": "graded", "points": decimal(clause.points)}
            made.setdefault("judgements", {})[clause.id] = judged
    documents = _documents(program)
    if documents:
        made["evidence"] = documents
    return made


def _unflagged(program: ir.Program, whole: Submission) -> Submission:
    """Return a submission in which no row has a flag: where rows with one are not counted, all of them are."""
    fields = {record.id: record.fields for record in program.structures.records}

    def rows(record: ir.Id, given: list[dict[str, Any]]) -> list[dict[str, Any]]:
        made = given
        for field in fields[record]:
            if isinstance(field.type, ir.RowsType):
                inner = field.type.record
                made = [{**row, field.id: rows(inner, row[field.id])} if row.get(field.id) else row for row in made]
            elif field.type == ir.PlainType(kind="flag"):
                made = [{**row, field.id: False} if field.id in row else row for row in made]
        return made

    data = whole["data"]
    listed = {item.id: rows(item.record, data[item.id]) for item in program.structures.lists if data.get(item.id)}
    return {**whole, "data": {**data, **listed}}


def _dates(program: ir.Program, start: Submission, year: int) -> dict[str, object]:
    announced = [beside(entry.announced, 1) for dated in program.dated for entry in dated.entries]
    last = max([date(min(year + 1, date.max.year), 6, 30), *announced])
    given: dict[str, object] = {"period": [f"{year:04}-01-01", f"{year:04}-12-31"], "base_year": year}
    return {**given, **dict.fromkeys(_DAYS, last.isoformat()), **start.get("dates", {})}


def _data(program: ir.Program, given: dict[str, Any]) -> dict[str, object]:
    """Return every datum; what is given stays."""
    made = program.structures
    found: dict[str, object] = {item.id: _datum(item.choices, item.interval) for item in program.inputs}
    found |= {item.id: _codes(made, item.codes)[0] for item in made.code_inputs}
    found |= {item.id: True for item in made.flags}
    found |= given
    for item in made.lists:
        rows: list[dict[str, Any]] | None = given.get(item.id)
        listed = _rows(made, item.record, item.covers)
        found[item.id] = listed if rows is None else [_row(made, item.record, row) for row in rows]
    return dict(sorted(found.items()))


def _datum(choices: tuple[ir.UnitChoice, ...], interval: ir.Interval) -> dict[str, str]:
    choice = choices[0]
    free = interval.low is None and interval.high is None
    wish = choice.factor if free else middle(interval, choice.factor)
    return {"value": decimal(wish / choice.factor) or _short(interval, choice.factor), "unit": choice.symbol}


def _short(interval: ir.Interval, factor: Fraction) -> str:
    """Return a decimal inside an interval."""
    whole = middle(interval, factor) / factor
    for places in range(31):
        text = decimal(round(whole, places))
        if text is not None and interval.holds(Fraction(text) * factor):
            return text
    raise AssertionError("no decimal of 30 places lies in the range")


def _rows(made: ir.Structures, record: ir.Id, covers: tuple[ir.Id, ...] = ()) -> list[dict[str, Any]]:
    """Return one row, or one for each combination of the codes that a list covers."""
    fields = next(item.fields for item in made.records if item.id == record)
    types = {field.id: field.type for field in fields}
    covered = [type_ for column in covers if isinstance(type_ := types[column], ir.CodeType)]
    combinations = product(*(_codes(made, type_.codes) for type_ in covered))
    return [_row(made, record, dict(zip(covers, codes, strict=True))) for codes in combinations]


def _codes(made: ir.Structures, listed: ir.Id) -> list[str]:
    return [code.code for code in next(item for item in made.code_lists if item.id == listed).codes]


def _row(made: ir.Structures, record: ir.Id, given: dict[str, Any]) -> dict[str, Any]:
    """Return a row with all of its cells; what it has, it keeps."""
    fields = next(item.fields for item in made.records if item.id == record)
    types = {field.id: field.type for field in fields}
    row = {id_: _codes(made, type_.codes)[0] for id_, type_ in types.items() if isinstance(type_, ir.CodeType)} | given
    return {field.id: row[field.id] if field.id in row else _cell(made, field.type, row) for field in fields}


def _cell(made: ir.Structures, type_: ir.FieldType, row: dict[str, Any]) -> object:
    match type_:
        case ir.CodeType():
            raise AssertionError("every row has its codes")
        case ir.QuantityType(choices=choices, interval=interval):
            return _datum(choices, interval)
        case ir.ByCodeType(key=key, interval=interval):
            return _datum(choices_of(made, type_, row[key]), interval)
        case ir.PlainType(kind=kind):
            return {"flag": True, "date": f"{_YEAR}-06-30"}.get(kind, "x")
        case ir.RowsType(record=record):
            return _rows(made, record)
        case _:
            assert_never(type_)


def _documents(program: ir.Program) -> list[dict[str, object]]:
    """Return one document of each kind that anything needs, of the best grade, about everything that needs it."""
    asking: list[ir.Input | ir.Clause] = [*program.inputs, *program.clauses]
    kinds: dict[str, list[str]] = {}
    for item in asking:
        for demand in item.documents:
            if demand.force is not ir.Force.LISTED and item.id not in kinds.setdefault(demand.kind, []):
                kinds[demand.kind].append(item.id)
    for listed in program.structures.lists:
        if listed.stated:
            kinds.setdefault(STATEMENTS[0], []).append(listed.id)
    return [
        {"id": f"E{number}", "kind": kind, "grade": "A", "covers": covers}
        for number, (kind, covers) in enumerate(kinds.items(), 1)
    ]


# --- improving, and leaving out ---------------------------------------------------------------------


def _improved(oracle: Oracle, whole: Submission) -> Submission:
    """Return a submission with a level at least as good: limits that are not kept are, one after the other."""
    found = [limit for limit in limits(oracle.program) if limit.about.kind is not Kind.INDICATOR]
    finder = Finder(oracle)
    score = _score(oracle, oracle.rate(whole))
    for _ in range(_PASSES):
        before = score
        for limit in found:
            if score[:2] == (0, 0):
                return whole
            if limit.about.kind is Kind.OUTCOME and oracle.judged(ir.ClauseId(limit.about.id), whole).outcome == "met":
                continue
            sides = finder.around(limit, whole)
            for moved in sides.there.values() if sides is not None else ():
                other = _score(oracle, oracle.rate(moved))
                if other < score:
                    whole, score = moved, other
        if score == before:
            break
    return whole


def _with_rows(oracle: Oracle, whole: Submission) -> Submission:
    """Return a submission with a row in each list, where that changes no outcome."""
    due = _told(oracle.rate(whole))
    for listed in oracle.program.structures.lists:
        if not whole["data"][listed.id]:
            rows = _rows(oracle.program.structures, listed.record, listed.covers)
            more = {**whole, "data": {**whole["data"], listed.id: rows}}
            none = {id_: stated for id_, stated in whole.get("none", {}).items() if id_ != listed.id}
            more = {key: value for key, value in more.items() if key != "none"} | ({"none": none} if none else {})
            whole = more if _told(oracle.rate(more)) == due else whole
    return whole


def _stating_none(oracle: Oracle, whole: Submission) -> Submission:
    """Return a submission that states what there is none of, list by list, where that changes no outcome."""
    due = _told(oracle.rate(whole))
    for listed in oracle.program.structures.lists:
        less = stated_none(oracle.program.structures, listed, whole)
        if less is not None and _told(oracle.rate(less)) == due:
            whole = less
    return whole


def pruned(whole: Submission, same: Callable[[Submission], bool]) -> Submission:
    """Return a submission without whatever is not missed: without which it is still the `same`."""
    for path in _leaves(whole):
        if there(whole, path):  # else it went with what it stood in
            less = without(whole, path)
            whole = less if same(less) else whole
    return whole


def _told(verdict: Verdict) -> str:
    outcomes = {id_: [judged.outcome, judged.reason] for id_, judged in verdict.outcomes.items()}
    return canonical([verdict.level, verdict.ceiling, outcomes])


def _leaves(whole: Submission) -> list[Path]:
    """Return everything that may be left out, what comes later in a list first."""
    found: list[Path] = [("dates", key) for key in whole.get("dates", ())]
    found += [("data", key) for key in whole["data"]]
    for key, value in whole["data"].items():
        if isinstance(value, list):
            found += _inside(value, ("data", key))
    found += [("evidence", number) for number in reversed(range(len(whole.get("evidence", ()))))]
    return found


def _inside(rows: list[Any], path: Path) -> Iterator[Path]:
    for number in reversed(range(len(rows))):
        yield (*path, number)
        for column, cell in rows[number].items():
            yield (*path, number, column)
            if isinstance(cell, list):
                yield from _inside(cell, (*path, number, column))
