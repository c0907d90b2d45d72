"""Every kind of thing that changes an outcome is tried by vectors, and of each shipped standard every single one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import chain, product
from pathlib import Path
from typing import get_args

import pytest
from source_cases import CASES
from vector_samples import SHIPPED, SMALL, folder_of, grouped, model_of, rows, text_of

from zcdsl.ir import model as ir
from zcdsl.ir.fold import Expression, counted, decision_conditions, expressions, parts, refs
from zcdsl.testing.vectors.levels import named as table_name
from zcdsl.testing.vectors.limits import SIDES, limits
from zcdsl.testing.vectors.slots import slots, value_of
from zcdsl.testing.vectors.year import demands

# What the vectors are called that try what stands at a node of each kind; "" where its parts are tried instead.
TRIED: dict[type, str] = {
    ir.Const: "",
    ir.Ref: r"/(missing|default)$",
    ir.Sum: r"^terms$",
    ir.Product: r"/divisor-\d+/equal$",
    ir.Power: "",  # one below nought divides
    ir.Extremum: r"/(min|max)-\d+/(below|equal|above)$",
    ir.Absolute: r"/sign-\d+/(below|equal|above)$",
    ir.Choose: r"/(choice|limit|applies)-\d+/|/code-|/(yes|no)$",
    ir.Round: r"/round-\d+/(below|equal|above)$",
    ir.Interpolate: r"/key-\d+/(below|equal|above)$",
    ir.Annual: r"^dates/period/leap$",
    ir.Cell: r"/0/\w+/(missing|default)$",
    ir.Lookup: r"/code-",
    ir.Aggregate: r"/empty$",
    ir.Compare: r"/(limit|applies|choice)-\d+/(below|equal|above)$",
    ir.AllOf: "",
    ir.AnyOf: "",
    ir.Negated: "",
    ir.ClausesMet: r"/level-(not_met|open)$",
    ir.ClauseMet: r"/level-(not_met|open)$",
    ir.ClausesCounted: r"/count-\d+/(below|equal|above)$",
    ir.ScoreCompare: r"/count-\d+/(below|equal|above)$",
    ir.CodeCompare: r"/code-|/case-",
    ir.FlagCell: r"/other$",
    ir.FlagOf: r"/(yes|no)$",
    ir.Quantifier: r"/empty$",
    ir.CodeConst: "",
    ir.CodeOf: r"/code-",
    ir.CodeCell: r"/0/\w+/code-",
    ir.ListRows: r"/row-(less|twice)$",
    ir.CellRows: r"/0/\w+/empty$",
    ir.Requirement: r"/(limit|applies)-\d+/|/code-|/(yes|no)$|/empty$",
    ir.BandedLimit: r"/band-\d+/equal$",
    ir.JudgedBy: r"/judgement-(met|not_found)$",
    ir.PointTable: r"/row-\d+$",
    ir.PointSegments: r"/row-\d+$",
    ir.PointCases: r"/case-\d+$",
    ir.PointLine: r"/between$",
    ir.Items: r"/items-\d+-met$",
    ir.SameYear: r"/year-\d+$",
    ir.LatestBefore: r"/(on|after)$",
    ir.UsedFrom: r"/\d{4}-\d\d-\d\d/(on|before)$",
    ir.CodeType: r"^invalid/list/\w+/\w+$",
    ir.QuantityType: r"^invalid/range/\w+/0/",
    ir.ByCodeType: r"/0/\w+/missing$",
    ir.PlainType: r"/0/\w+/(missing|remarked)$",
    ir.RowsType: r"/0/\w+/empty$",
    ir.CodeInput: r"/code-\w+$",
    ir.FlagInput: r"/(yes|no)$",
    ir.ListInput: r"/empty$",
}
UNIONS = (ir.Number, ir.Condition, ir.CodeTerm, ir.Rows, ir.Test, ir.Selection, ir.FieldType, ir.GivenInput)
FOLDERS = ("constants", "editions", "rows", "given", "judged", "scores")
SAMPLES = (SMALL, *(str(path) for folder in FOLDERS for path in sorted((CASES / folder / "good").glob("*.zc"))))


def kinds(program: ir.Program) -> set[type]:
    """Return the kinds of nodes that something in a program reads."""
    made = program.structures
    found: set[type] = {type(part) for node in expressions(program) for part in parts(node)}
    read = {use.target for node in expressions(program) for use in refs(node)}
    found |= {type(clause.test) for clause in program.clauses}
    found |= {type(item.selection) for item in program.dated if item.id in read}
    found |= {type(item) for item in made.given if item.id in read}
    records = {item.record for item in made.lists if item.id in read}
    return found | {type(field.type) for item in made.records if item.id in records for field in item.fields}


def test_every_kind_of_node_is_named() -> None:
    assert set(chain.from_iterable(get_args(union) for union in UNIONS)) == TRIED.keys()


def test_every_kind_of_node_is_tried(tmp_path: Path) -> None:
    policies = tmp_path / "policies.zc"
    policies.write_text(grouped(), encoding="utf-8")
    tried: set[type] = set()
    for sample in (*SAMPLES, str(policies)):
        ids = rows(text_of(sample))
        tried |= {kind for kind in kinds(model_of(sample).program) if any(re.search(TRIED[kind], id_) for id_ in ids)}
    assert {kind for kind, pattern in TRIED.items() if pattern} <= tried


# --- each one of a shipped standard -----------------------------------------------------------------


def unsupported(standard: str) -> set[str]:
    """Return the clauses of which the manifest says that vectors do not try everything."""
    manifest = json.loads((folder_of(standard) / "manifest.json").read_text(encoding="utf-8"))
    return {row["clause"] for row in manifest["unsupported"]["vectors"]}


def due(program: ir.Program) -> Iterator[tuple[str, str]]:
    """Yield what must be tried, with the clause that may be told instead."""
    numbers = {clause.id: clause.number.text for clause in program.clauses}
    for limit in limits(program):
        for side in limit.sides:
            yield f"{limit.id}/{side}", numbers.get(ir.ClauseId(limit.owner), "")
    for clause in program.clauses:
        number = clause.number.text
        match clause.test:
            case ir.Items(items=items, points=points, bound=bound):
                counts = range(len(items) + 1) if points else {bound - 1, bound}
                yield from ((f"{clause.id}/items-{count}-met", number) for count in counts if count <= len(items))
            case ir.PointTable(bands=bands):
                yield from ((f"{clause.id}/row-{at}", number) for at in range(1, len(bands) + 1))
            case ir.PointSegments(segments=segments):
                yield from ((f"{clause.id}/row-{at}", number) for at in range(1, len(segments) + 1))
            case ir.PointCases(cases=cases):
                yield from ((f"{clause.id}/case-{at}", number) for at in range(1, len(cases) + 1))
            case ir.PointLine():
                yield f"{clause.id}/between", number
            case ir.JudgedBy(graded=graded):
                told = ("missing", "unconfirmed", "expired", *(("graded", "half", "nothing") if graded else ()))
                yield from ((f"{clause.id}/judgement-{key}", number) for key in told)
                wrong = ("no-points", "too-many", "negative", "unsure") if graded else ()
                yield from ((f"invalid/{clause.id}/judgement/{key}", number) for key in wrong)
            case _:
                pass
        if clause.look_back is not None:
            yield f"{clause.id}/judgement-look-back-leap", number
        if clause.accepts is not None:
            yield from ((f"{clause.id}/{key}", number) for key in ("claimed", f"claimed-{clause.accepts.value}"))
    for group in program.groups:
        yield f"{group.id}/all", ""
        if group.not_applicable is not None:
            yield f"{group.id}/none-applies", ""
    for table in program.decisions:
        cells = product(range(1, len(table.rows.bands) + 1), range(1, len(table.columns.bands) + 1))
        yield from ((f"{table.id}/cell-{row}-{column}", table_name(table)) for row, column in cells)
    for level in program.levels:
        yield f"{level.id}/reached", ""
        named = [node for node in counted(level.condition) if not isinstance(node, ir.ScoreCompare)]
        for id_ in dict.fromkeys(id_ for node in named for id_ in node.clauses):
            yield from ((f"{id_}/level-{wish}", numbers[id_]) for wish in ("not_met", "open"))


@pytest.mark.parametrize("standard", SHIPPED)
def test_everything_that_changes_an_outcome_is_tried(standard: str) -> None:
    program, ids, told = model_of(standard).program, rows(text_of(standard)), unsupported(standard)
    lacking = [id_ for id_, number in due(program) if id_ not in ids and number not in told]
    assert lacking == []
    assert len(list(due(program))) > len(program.clauses)


def record_of(made: ir.Structures, id_: ir.Id) -> tuple[ir.Field, ...]:
    return next(record.fields for record in made.records if record.id == id_)


def ranges(program: ir.Program) -> Iterator[tuple[str, ir.Interval]]:
    """Yield every quantity that can be given, as vectors call it, with its range; of lists those in the first row."""

    def columns(record: ir.Id, name: str) -> Iterator[tuple[str, ir.Interval]]:
        for field in record_of(program.structures, record):
            match field.type:
                case ir.QuantityType(interval=interval) | ir.ByCodeType(interval=interval):
                    yield f"{name}/0/{field.id}", interval
                case ir.RowsType(record=inner):
                    yield from columns(inner, f"{name}/0/{field.id}")
                case _:
                    pass

    yield from ((item.id, item.interval) for item in program.inputs)
    for listed in program.structures.lists:
        yield from columns(listed.record, listed.id)


@pytest.mark.parametrize("standard", SHIPPED)
def test_every_closed_end_of_a_range_is_tried_and_is_valid(standard: str) -> None:
    ids = rows(text_of(standard))
    due = [
        f"range/{name}/{key}"
        for name, interval in ranges(model_of(standard).program)
        for key, end, closed in (
            ("low", interval.low, interval.low_closed),
            ("high", interval.high, interval.high_closed),
        )
        if end is not None and closed
    ]
    assert [id_ for id_ in due if id_ not in ids] == []
    assert due
    assert not any("errors" in ids[id_]["expected"] for id_ in due)
    assert len({json.dumps(ids[id_]["submission"]) for id_ in due}) <= 2


@pytest.mark.parametrize("standard", SHIPPED)
def test_every_demand_of_twelve_months_is_tried_with_nine(standard: str) -> None:
    ids, told = rows(text_of(standard)), unsupported(standard)
    due = list(demands(model_of(standard).program))
    lacking = [one.id for one in due if one.id not in ids and one.name.zh not in told and not one.masked]
    assert lacking == []
    program = model_of(standard).program
    formulas = {id(part) for item in program.indicators for part in parts(item.formula)}
    formulas |= {id(part) for table in program.decisions for node in decision_conditions(table) for part in parts(node)}
    asking = [part for node in expressions(program) for part in parts(node) if id(part) not in formulas]
    asking = [node for node in asking if isinstance(node, ir.Compare) and node.full_year]
    asked = [one.node for one in due]
    assert [node.span.text for node in asking if node not in asked] == []
    for one in due:
        if one.id in ids:
            first, last = map(date.fromisoformat, ids[one.id]["submission"]["dates"]["period"])
            assert 270 <= (last - first).days <= 275


@pytest.mark.parametrize("standard", SHIPPED)
def test_in_one_submission_no_quantity_is_nought_and_no_two_are_equal(standard: str) -> None:
    program, ids = model_of(standard).program, rows(text_of(standard))
    lively = ids["terms"]["submission"]
    found = [value_of(lively, slot) for slot in slots(program, lively)]
    assert 0 not in found
    assert len(set(found)) == len(found)
    assert {item.id for item in program.inputs} <= lively["data"].keys()


@pytest.mark.parametrize("standard", SHIPPED)
def test_every_row_of_a_table_is_used_by_quantities_that_are_not_nought(standard: str) -> None:
    program, ids = model_of(standard).program, rows(text_of(standard))
    made, lively = program.structures, ids["terms"]["submission"]["data"]
    codes = {item.id: {code.code for code in item.codes} for item in made.code_lists}
    for listed in made.lists:
        for field in record_of(made, listed.record):
            if isinstance(field.type, ir.CodeType):
                found, every = {row[field.id] for row in lively[listed.id]}, codes[field.type.codes]
                room = len(lively[listed.id]) if listed.covers else len(every)  # no more rows than combinations
                assert found <= every
                assert len(found) == min(room, len(every))
    read = {use.target for node in expressions(program) for use in refs(node)}
    chosen = [f"terms/{given.id}-{code}" for given in made.code_inputs if given.id in read
              for code in sorted(codes[given.codes])]  # fmt: skip
    for item in program.dated:
        for entry in item.entries if item.id in read else ():
            by_year = isinstance(item.selection, ir.SameYear)
            chosen.append(f"terms/{item.id}-{entry.year}" + ("" if by_year else f"-{entry.announced}"))
    assert [id_ for id_ in chosen if id_ not in ids] == []


@pytest.mark.parametrize("standard", SHIPPED)
def test_no_comparison_is_overlooked(standard: str) -> None:
    program = model_of(standard).program
    found = {id(limit.node) for limit in limits(program)}
    constants = {item.id for item in program.constants}

    def fixed(node: Expression) -> bool:
        inside = list(parts(node))
        read = {use.target for part in inside if isinstance(part, ir.Number | ir.Condition) for use in refs(part)}
        return read <= constants and not any(isinstance(part, ir.Cell) for part in inside)

    inside = {id(part) for table in program.decisions for node in decision_conditions(table) for part in parts(node)}
    found |= inside  # their cells are tried
    compared = [part for node in expressions(program) for part in parts(node) if isinstance(part, ir.Compare)]
    assert [node.span.text for node in compared if id(node) not in found and not fixed(node)] == []
    bands = [
        band for clause in program.clauses if isinstance(clause.test, ir.BandedLimit) for band in clause.test.bands
    ]
    assert all(id(band) in found for band in bands if isinstance(band.demand, ir.Limit))


@pytest.mark.parametrize("standard", SHIPPED)
def test_every_side_of_a_limit_lies_where_it_says(standard: str) -> None:
    """What is just below, at and just above a limit of a clause is not the same everywhere."""
    ids = rows(text_of(standard))
    for limit in limits(model_of(standard).program):
        sides = [ids[f"{limit.id}/{side}"] for side in SIDES if f"{limit.id}/{side}" in ids]
        assert len({json.dumps(row["submission"], sort_keys=True) for row in sides}) == len(sides)
        if limit.owner == limit.about.id and limit.key.startswith("limit") and len(sides) == len(SIDES):
            assert len({json.dumps(row["expected"], sort_keys=True) for row in sides}) > 1


@pytest.mark.parametrize("standard", SHIPPED)
def test_every_level_that_a_row_of_limits_or_a_decision_table_gives_is_given(standard: str) -> None:
    """Rows reach each of their levels and none, tables give each of theirs, wherever no clause is told instead."""
    program, told = model_of(standard).program, unsupported(standard)
    answers = [row["expected"] for row in rows(text_of(standard)).values()]
    for limits_ in program.level_limits:
        found = {a["level_limits"][limits_.id]["reaches"] for a in answers if limits_.id in a.get("level_limits", {})}
        assert found == {None, *(limit.level for limit in limits_.limits)}, limits_.number.text
    for table in program.decisions:
        placed = [a["decisions"][table.id] for a in answers if table.id in a.get("decisions", {})]
        cells = {(row["row"], row["column"]) for one in placed if len(one["cells"]) == 1 for row in one["cells"]}
        there = {(row.text, column.text) for row in table.rows.bands for column in table.columns.bands}
        assert cells == there or table_name(table) in told
        assert {one["gives"] for one in placed} >= {level for line in table.cells for level in line}
        assert {one["status"] for one in placed} >= {"decided", "open"}
