"""What a target makes of a submission beside the reference evaluator: every way in which the two may differ."""

from __future__ import annotations
import __future__

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache
from types import CodeType
from typing import Any, Final

from zcdsl.backends.python.carried import runtime
from zcdsl.ir import model as ir
from zcdsl.model import Model
from zcdsl.reference import Datum, Judged, Open, Truth, Value, Verdict, evaluate, read_papers
from zcdsl.reference.scores import span

Submission = Mapping[str, object]
Result = Mapping[str, Any]  # the JSON of a rating: its shape is what is under test

_LONGEST_EXACT: Final = 200  # characters of a fraction that a result still prints
_CONTEXT: Final = Context(prec=30, Emax=10**9, Emin=-(10**9))  # half even by default


@dataclass(frozen=True, slots=True)
class Engine:
    """The functions of a compiled module that rate submissions."""

    validate: Callable[[object], list[tuple[str, str, dict[str, object]]]]
    check: Callable[[Submission], Result]
    rate: Callable[[Submission], Result]


def load(text: str) -> Engine:
    """Run the text of a compiled module and return its functions.

    The runtime in it, most of the text and the same in every module, is compiled once.
    """
    names: dict[str, Any] = {"__name__": "compiled_standard"}
    before, carried, after = text.partition(runtime().rstrip("\n"))
    for part in (_compiled(before), _runtime(), _compiled(after)) if carried else (_compiled(text),):
        exec(part, names)
    return Engine(names["validate"], names["check"], names["rate"])


def _compiled(text: str) -> CodeType:
    # What stands at the head of a module holds for its parts as well.
    flags = __future__.annotations.compiler_flag
    code: CodeType = compile(text, "<compiled standard>", "exec", flags, dont_inherit=True)
    return code


@cache
def _runtime() -> CodeType:
    return _compiled(runtime())


def quantities(program: ir.Program, submission: Submission) -> dict[ir.Id, Datum]:
    """Return the data of a valid canonical submission, quantities in base units, without what is missing."""
    found: dict[ir.Id, Datum] = {}
    data = submission.get("data")
    assert isinstance(data, Mapping)
    for item in program.inputs:
        datum = data.get(item.id)
        if datum is not None:
            found[item.id] = _in_base_units(datum, item.choices)
    for given in program.structures.code_inputs:
        if data.get(given.id) is not None:
            found[given.id] = _alone(data[given.id])
    for flag in program.structures.flags:
        if data.get(flag.id) is not None:
            found[flag.id] = _alone(data[flag.id])
    for listed in program.structures.lists:
        if data.get(listed.id) is not None:
            found[listed.id] = _rows(data[listed.id], listed.record, program.structures)
    return found


def _in_base_units(datum: Any, choices: Iterable[ir.UnitChoice]) -> Fraction:
    factors = {choice.symbol: choice.factor for choice in choices}
    return Fraction(datum["value"]) * factors[datum["unit"]]


def _rows(rows: Any, record: ir.Id, made: ir.Structures) -> tuple[Mapping[ir.Id, Datum], ...]:
    fields = next(r.fields for r in made.records if r.id == record)
    return tuple({f.id: cell for f in fields if (cell := _cell(row, f, made)) is not None} for row in rows)


def _cell(row: Any, field: ir.Field, made: ir.Structures) -> Datum | None:
    """Return one cell; a quantity whose unit is by a code that is not given says nothing."""
    value = row.get(field.id)
    match field.type:
        case _ if value is None:
            return None
        case ir.QuantityType(choices=choices):
            return _in_base_units(value, choices)
        case ir.ByCodeType(key=key, codes=codes):
            listed = next(c for c in made.code_lists if c.id == codes)
            said = [c.choices for c in listed.codes if c.code == _alone(row.get(key))]
            return _in_base_units(value, said[0]) if said else None
        case ir.RowsType(record=record):
            return _rows(value, record, made)
        case _:
            plain: str | bool = _alone(value)
            return plain


def _alone(given: Any) -> Any:
    """Return a code, flag, text or date without what is said about it."""
    return given["value"] if isinstance(given, Mapping) else given


def disagreements(model: Model, engine: Engine, submission: Submission) -> tuple[str, ...]:
    """Compare what `engine` and the reference evaluator make of a valid canonical submission.

    Args:
        model: What the engine was compiled from.
        engine: From `load`.
        submission: As `zcdsl.testing.submissions` draws it.

    Returns:
        One line per difference in validity, outcome, reason, missing data, exact value, condition of a
        level, level, ceiling and level status, of `check` and of `rate`; nothing if they agree.
    """
    problems = engine.validate(submission)
    if problems:
        return (f"validate: {problems}",)
    verdict = verdict_of(model.program, submission)
    return differences(model.program, verdict, engine.rate(submission), engine.check(submission))


def verdict_of(program: ir.Program, submission: Submission) -> Verdict:
    """Return what the reference evaluator makes of a valid canonical submission."""
    return evaluate(program, quantities(program, submission), read_papers(program, submission))


def differences(program: ir.Program, verdict: Verdict, rated: Result | None, checked: Result | None) -> tuple[str, ...]:
    """Return a line for each way in which a verdict differs from a rating and a whole result, where there are such."""
    rows: list[Row] = []
    rows += _rated(verdict, rated) if rated is not None else ()
    rows += _checked(program, verdict, checked) if checked is not None else ()
    return tuple(
        f"{what}: the reference says {expected!r}, the engine {found!r}"
        for what, expected, found in rows
        if expected != found
    )


Row = tuple[str, object, object]


def _ranking(call: str, verdict: Verdict, result: Result) -> Iterator[Row]:
    yield f"{call}: level", verdict.level, result["level"]
    yield f"{call}: ceiling", verdict.ceiling, result["ceiling"]
    yield f"{call}: level_status", verdict.level_status, result["level_status"]


def _rated(verdict: Verdict, result: Result) -> Iterator[Row]:
    yield from _ranking("rate", verdict, result)
    expected = {id_: [judged.outcome, judged.reason] for id_, judged in verdict.outcomes.items()}
    yield "rate: scores", _scores(verdict), result["scores"]
    yield "rate: outcomes", expected, {id_: list(pair) for id_, pair in result["outcomes"].items()}


def _checked(program: ir.Program, verdict: Verdict, result: Result) -> Iterator[Row]:
    yield from _ranking("check", verdict, result)
    held = {item["level"]: item["holds"] for item in result["levels"]}
    yield "check: levels", {id_: _holds(truth) for id_, truth in verdict.conditions.items()}, held
    yield "check: indicators", sorted(verdict.values), sorted(result["indicators"])
    for indicator in program.indicators:
        found = result["indicators"].get(indicator.id)
        if found is not None:
            yield from _valued(indicator, verdict.values[indicator.id], found)
    findings = {finding["id"]: finding for finding in result["findings"]}
    # What only a clause that does not apply rests on is not missed, so its default is not told.
    if all(judged.outcome != "not_applicable" for judged in verdict.outcomes.values()):
        told = {item["path"].removeprefix("/data/"): item["value"] for item in result["defaults_used"]}
        yield "check: defaults", dict(verdict.defaults), told
    yield "check: findings", [clause.id for clause in program.clauses], list(findings)
    for clause in program.clauses:
        if clause.id in verdict.evidence and clause.id in findings:
            yield f"check: evidence of {clause.id}", _evidence(verdict, clause), findings[clause.id]["evidence"]
    yield from _told(program, verdict, result)
    ends = ("low", "high", "max")
    found_scores = {id_: {end: row[end] for end in ends} for id_, row in result["scores"].items()}
    yield "check: scores", _scores(verdict), found_scores
    for clause in program.clauses:
        if clause.id in findings:
            yield f"check: points of {clause.id}", _points(verdict, clause), findings[clause.id]["points"]
    yield "check: rows of limits", list(verdict.limits), [row["id"] for row in result["level_limits"]]
    for row in result["level_limits"]:
        yield f"check: row of limits {row['id']}", *_limits(verdict.limits[row["id"]], row)
    tables = {table["id"]: table for table in result["decisions"]}
    for decision in program.decisions:
        due, found = _decision(decision, verdict.decisions[decision.id], tables[decision.id])
        yield f"check: {decision.id}", due, found
    for level in result["levels"]:
        # What is true lacks nothing; of what is not, something does not hold, or is open.
        if held.get(level["level"]) != _holds(verdict.conditions.get(level["level"], False)):
            continue  # told
        yield f"check: what {level['level']} lacks", level["holds"] == "true", not level["unmet"]
        false = any(item["holds"] == "false" for item in level["unmet"])
        yield f"check: what of {level['level']} is false", level["holds"] == "false", false
    for id_, judged in verdict.outcomes.items():
        if id_ in findings:
            yield f"check: finding {id_}", _finding(judged), _found(findings[id_])


def _told(program: ir.Program, verdict: Verdict, result: Result) -> Iterator[Row]:
    """Compare what a result tells somebody to decide, to give or to know."""
    gaps = [
        {"clause": clause.number.text, "decided_by": verdict.outcomes[clause.id].decided_by}
        for clause in program.clauses
        if verdict.outcomes[clause.id].outcome == "unregulated"
    ]
    yield "check: gaps", gaps, result["gaps"]
    departures = [clause.number.text for clause in program.clauses if verdict.outcomes[clause.id].in_principle]
    yield "check: warnings", departures, [row["clause"] for row in result["warnings"]]
    needed: dict[str, list[str]] = {}
    for clause in program.clauses:
        for path in _paths(verdict.outcomes[clause.id].missing):
            needed.setdefault(path, []).append(clause.number.text)
    for limits in program.level_limits:
        truths = verdict.limits[limits.id].values()
        for path in _paths(frozenset(id_ for truth in truths if isinstance(truth, Open) for id_ in truth.missing)):
            if limits.number.text not in needed.setdefault(path, []):
                needed[path].append(limits.number.text)
    yield "check: missing", needed, {row["path"]: row["needed_by"] for row in result["missing"] if row["needed_by"]}


def _limits(truths: Mapping[ir.LevelId, Truth], row: Result) -> tuple[object, object]:
    """Return what is due and what is found of one row of limits: each limit, the level, the best one possible."""
    missing = frozenset(id_ for truth in truths.values() if isinstance(truth, Open) for id_ in truth.missing)
    found = {limit["level"]: limit["holds"] for limit in row["limits"]}
    due = {id_: _holds(truth) for id_, truth in truths.items()}, *reached(truths), _paths(missing)
    return due, (found, row["reaches"], row["ceiling"], row["status"], row["missing"])


def _decision(
    table: ir.Decision, bands: tuple[tuple[Truth, ...], tuple[Truth, ...]], found: Result
) -> tuple[object, object]:
    """Return what is due and what is found of one decision table: the cells that are possible, and what they give."""
    told = [(cell["row"], cell["column"], cell["level"]) for cell in found["cells"]]
    return placed(table, bands), (told, found["gives"], found["status"])


def reached(truths: Mapping[ir.LevelId, Truth]) -> tuple[ir.LevelId | None, ir.LevelId | None, str]:
    """Return the level that a row of limits reaches, the best one still possible, and whether that is decided."""
    best = next((id_ for id_, truth in truths.items() if truth is not False), None)
    found = next((id_ for id_, truth in truths.items() if truth is True), None)
    return found, best, "none" if best is None else "decided" if found == best else "open"


def placed(
    table: ir.Decision, bands: tuple[tuple[Truth, ...], tuple[Truth, ...]]
) -> tuple[list[tuple[str, str, ir.LevelId | None]], ir.LevelId | None, str]:
    """Return the cells in which the axes of a decision table can lie, the level that these give, and its status."""
    rows, columns = bands
    cells = [
        (row.text, column.text, table.cells[at][across])
        for at, row in enumerate(table.rows.bands)
        for across, column in enumerate(table.columns.bands)
        if rows[at] is not False and columns[across] is not False
    ]
    levels = {level for _, _, level in cells}
    gives = next(iter(levels)) if len(levels) == 1 else None
    return cells, gives, "open" if len(levels) > 1 else "none" if gives is None else "decided"


def _scores(verdict: Verdict) -> dict[str, dict[str, str]]:
    return {
        id_: {end: _text(value) for end, value in (("low", row.low), ("high", row.high), ("max", row.most))}
        for id_, row in verdict.scores.items()
    }


def _points(verdict: Verdict, clause: ir.Clause) -> dict[str, str | None] | None:
    if clause.points is None:
        return None
    low, high = span(verdict.outcomes[clause.id], clause.points) or (None, None)
    ends = (("low", low), ("high", high), ("max", clause.points))
    return {end: None if value is None else _text(value) for end, value in ends}


def _text(value: Fraction) -> str:
    """Return points as results print them: a decimal without trailing noughts, of 30 digits at most."""
    text = f"{thirty_digits(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _holds(truth: Truth) -> str:
    return "open" if isinstance(truth, Open) else str(truth).lower()


def _finding(judged: Judged) -> tuple[object, ...]:
    return judged.outcome, judged.reason, _paths(judged.missing)


def _evidence(verdict: Verdict, clause: ir.Clause) -> str:
    state = verdict.evidence[clause.id]
    return "unevidenced" if state == "unknown" else state


def _found(finding: Result) -> tuple[object, ...]:
    return finding["outcome"], finding["reason"], finding["missing"]


def _paths(missing: frozenset[ir.Id]) -> list[str]:
    return sorted(id_ if id_.startswith("/") else f"/data/{id_}" for id_ in missing)


def _valued(indicator: ir.Indicator, value: Value, found: Result) -> Iterator[Row]:
    what = f"check: {indicator.id}"
    if isinstance(value, Open):
        yield f"{what}: value", (None, None), (found["value"], found["exact"])
        yield f"{what}: why open", (value.reason, _paths(value.missing)), (found.get("reason"), found["missing"])
        return
    printed = value / indicator.unit.factor
    yield f"{what}: missing", [], found["missing"]
    yield f"{what}: value", thirty_digits(printed), Decimal(found["value"])
    yield f"{what}: no exponent", False, "e" in found["value"].lower()
    short = _length(printed) <= _LONGEST_EXACT
    yield f"{what}: exact", str(printed) if short else None, found.get("exact")
    yield f"{what}: exact printed", short, "exact" in found
    yield f"{what}: approximate", not short, found.get("approximate", False)


def thirty_digits(value: Fraction) -> Decimal:
    """Return `value` rounded half even to 30 significant digits; itself if it has no more."""
    return _CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))


def _length(value: Fraction) -> int:
    """Return how many characters "n/d" takes; a number beyond Python's printing limit is long enough."""
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > 4 * _LONGEST_EXACT:
        return _LONGEST_EXACT + 1
    return len(str(value))
