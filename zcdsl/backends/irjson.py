"""Target `ir`: the resolved program as `ir.json`, for programs that are written in no language of ours.

Every rational is a text `n/d` in lowest terms (`n` where d is 1) in base units; spans are left out.
Field names are those of `zcdsl.ir.model`, with these forms:

- text in two languages: `{zh, en}`; a clause number: as printed; a date: `2025-06-30`;
- `dimension`: `{powers: {base: exponent}, bases: [{base, axis, value}]}`;
- a unit: `{symbol, plain, dimension, factor}`;
- a default: `{value, literal, unit, source, constant}`, where `constant` is the parameter that it is, or null;
- an interval: `{low, low_closed, high, high_closed}`, where null is unbounded;
- numbers, by `node`: `const {value, unit, literal}`, `ref {target, name}`, `sum {terms: [{minus, term}]}`,
  `product {factors: [{under, factor}]}`, `power {base, exponent}`, `extremum {largest, args}`,
  `absolute {arg}`, `choose {cases: [{when, then}], otherwise}`, `round {arg, step, mode}`,
  `interpolate {target, name, arg}`, `annual {arg}`; each with its `dimension`;
  `cell {record, column, name}`, `lookup {target, key, name}`, `aggregate {kind, rows, where, value, weight,
  empty, text}`; `where` is null for all rows;
- codes, by `node`: `code_const {codes, code, name}`, `code_of {target, codes, name}`, `code_cell {record, column,
  codes, name}`; rows, by `node`: `list_rows {target, record, name}`, `cell_rows {holder, column, record, name}`;
- the type of a field, by `node`: `code_type {codes}`, `quantity_type {unit, choices, interval, default}`,
  `by_code_type {key, codes, interval}`, `plain_type {kind}`, `rows_type {record}`;
- how a dated constant is chosen, by `node`: `same_year {year_of}`, `latest_before {clock}`,
  `used_from {clock}`;
- conditions, by `node`: `compare {relation, left, right}`, `all_of {args}`, `any_of {args}`,
  `negated {arg}`, `clauses_met {clauses, none_counts}`, `clause_met {clause}`,
  `clauses_counted {clauses, share, relation, bound, text, constants}`, `code_compare {relation, left, right, text}`,
  `flag_cell {record, column, name}`, `flag_of {target, name}`, `quantifier {every, rows, where, condition, empty,
  text}`;
- a clause's test, by `node`: `requirement {condition}`, `banded_limit {full_year, subject, selector, bands}`, a band
  `{interval, text, constants, demand}` with a demand `limit {relation, bound}` or `gap {decided_by}`, `judged_by
  {role}`;
- tests that give points: `point_table {full_year, selector, bands: [{interval, text, constants, points}]}`,
  `point_cases {cases: [{condition, text, points}]}`, `point_line {full_year, subject, benchmark, leading, rising}`;
  `items {items, relation, bound, points}`: items are counted where there is a relation, else worth `points[k]` for k
  of them;
- a score in the condition of a level: `score_compare {target, clauses, relation, bound, text, constants,
  when_counted}`;
- what an example gives: a `const`, a `code_const`, `given_flag {value}`, `given_rows {rows: [[{field, value}]],
  none: [[{field, value}]]}`, or `as_in {example}`: the rows that an earlier example gives for the same list;
- a clause's look-back: `{clock, count, calendar}`; a document: `{kind, force, grade}`;
- what an example says besides data, by `node`: `judgement {clause, outcome}`, `claim {clause, accepted}`,
  `date {key, days}`, `document {kind, grade, expires}`;
- what an example expects, by `node`: `value {target, value, shown}`, `outcome {clause, outcome}`, `level {level}`,
  `score {target, points}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final, assert_never

from zcdsl.backends.base import FULL, Artifact, Emitted, Feature, Support
from zcdsl.backends.irjson_structures import Forms, rows, structures_to_json, term
from zcdsl.ir import model as ir
from zcdsl.ir.fold import fold, fold_condition
from zcdsl.jsontext import Json, json_text
from zcdsl.model import Model
from zcdsl.numbering import ClauseNumber
from zcdsl.texts import Text
from zcdsl.units import Dimension

FORM: Final = "1"  # of the fields; a change that a reader must learn raises it


class IrBackend:
    """The resolved standard as JSON: nothing of the IR is left out but positions."""

    name = "ir"
    support: Mapping[Feature, Support] = MappingProxyType(dict.fromkeys(Feature, FULL))

    def emit(self, model: Model) -> Emitted:
        """Return `ir.json`."""
        return Emitted((Artifact(PurePosixPath("ir.json"), json_text(program_to_json(model))),))


def program_to_json(model: Model) -> dict[str, Json]:
    """Return the program, and the order to compute its indicators in, as a JSON value."""
    program = model.program
    return {
        "form": FORM,
        "id": program.id,
        "edition": program.edition,
        "title": _text(program.title),
        "published": program.published.isoformat() if program.published else None,
        "in_force": program.in_force.isoformat() if program.in_force else None,
        "source": _source(program.source),
        "gases": list(program.gases),
        "imports": [{"id": item.id, "edition": item.edition} for item in program.imports],
        "none_caption": _text(program.none_caption),
        "inputs": [_input(item) for item in program.inputs],
        "constants": [_constant(item) for item in program.constants],
        "dated": [_dated(item) for item in program.dated],
        "curves": [_curve(item) for item in program.curves],
        "indicators": [_indicator(item) for item in program.indicators],
        "clauses": [_clause(item) for item in program.clauses],
        "groups": [_group(item) for item in program.groups],
        "levels": [_level(item) for item in program.levels],
        "level_limits": [_level_limits(item) for item in program.level_limits],
        "decisions": [_decision(item) for item in program.decisions],
        "examples": _examples(program.examples),
        "tailoring": [_applied(item) for item in program.tailoring],
        "validity": _validity(program.validity),
        "structures": {**structures_to_json(program.structures, _FORMS)},
        "order": list(model.plan.order),
    }


class _AsJson:
    """Expressions as JSON values: the algebra that writes each node with its fields."""

    def const(self, node: ir.Const) -> Json:
        return {
            "node": "const",
            "value": str(node.value),
            "unit": _unit(node.unit),
            "literal": node.literal,
            "dimension": _dimension(node.dimension),
        }

    def ref(self, node: ir.Ref) -> Json:
        return {
            "node": "ref",
            "target": node.target,
            "name": node.name,
            "dimension": _dimension(node.dimension),
        }

    def sum(self, node: ir.Sum, terms: list[Json]) -> Json:
        signed: list[Json] = [{"minus": minus, "term": term} for minus, term in zip(node.minus, terms, strict=True)]
        return {"node": "sum", "terms": signed, "dimension": _dimension(node.dimension)}

    def product(self, node: ir.Product, factors: list[Json]) -> Json:
        marked: list[Json] = [
            {"under": under, "factor": factor} for under, factor in zip(node.under, factors, strict=True)
        ]
        return {"node": "product", "factors": marked, "dimension": _dimension(node.dimension)}

    def power(self, node: ir.Power, base: Json) -> Json:
        return {
            "node": "power",
            "base": base,
            "exponent": node.exponent,
            "dimension": _dimension(node.dimension),
        }

    def extremum(self, node: ir.Extremum, args: list[Json]) -> Json:
        return {
            "node": "extremum",
            "largest": node.largest,
            "args": args,
            "dimension": _dimension(node.dimension),
        }

    def absolute(self, node: ir.Absolute, arg: Json) -> Json:
        return {"node": "absolute", "arg": arg, "dimension": _dimension(node.dimension)}

    def choose(self, node: ir.Choose, cases: list[tuple[Json, Json]], otherwise: Json) -> Json:
        ready: list[Json] = [{"when": when, "then": then} for when, then in cases]
        return {
            "node": "choose",
            "cases": ready,
            "otherwise": otherwise,
            "dimension": _dimension(node.dimension),
        }

    def round(self, node: ir.Round, arg: Json) -> Json:
        return {
            "node": "round",
            "arg": arg,
            "step": self.const(node.step),
            "mode": node.mode.value,
            "dimension": _dimension(node.dimension),
        }

    def interpolate(self, node: ir.Interpolate, arg: Json) -> Json:
        return {
            "node": "interpolate",
            "target": node.target,
            "name": node.name,
            "arg": arg,
            "dimension": _dimension(node.dimension),
        }

    def annual(self, node: ir.Annual, arg: Json) -> Json:
        return {"node": "annual", "arg": arg, "dimension": _dimension(node.dimension)}

    def compare(self, node: ir.Compare, left: Json, right: Json) -> Json:
        return {
            "node": "compare",
            "relation": node.relation.value,
            "left": left,
            "right": right,
            "full_year": node.full_year,
        }

    def all_of(self, node: ir.AllOf, args: list[Json]) -> Json:
        return {"node": "all_of", "args": args}

    def any_of(self, node: ir.AnyOf, args: list[Json]) -> Json:
        return {"node": "any_of", "args": args}

    def negated(self, node: ir.Negated, arg: Json) -> Json:
        return {"node": "negated", "arg": arg}

    def clauses_met(self, node: ir.ClausesMet) -> Json:
        return {"node": "clauses_met", "clauses": list(node.clauses), "none_counts": node.none_counts}

    def clause_met(self, node: ir.ClauseMet) -> Json:
        return {"node": "clause_met", "clause": node.clause}

    def clauses_counted(self, node: ir.ClausesCounted) -> Json:
        return {
            "node": "clauses_counted",
            "clauses": list(node.clauses),
            "share": node.share,
            "relation": node.relation.value,
            "bound": str(node.bound),
            "text": node.text,
            "constants": _constants(node),
        }

    def score_compare(self, node: ir.ScoreCompare) -> Json:
        return {
            "node": "score_compare",
            "target": node.target,
            "clauses": list(node.clauses),
            "relation": node.relation.value,
            "bound": str(node.bound),
            "text": node.text,
            "constants": _constants(node),
            "when_counted": node.when_counted,
        }

    def cell(self, node: ir.Cell) -> Json:
        return {
            "node": "cell",
            "record": node.record,
            "column": node.column,
            "name": node.name,
            "dimension": _dimension(node.dimension),
        }

    def lookup(self, node: ir.Lookup) -> Json:
        return {
            "node": "lookup",
            "target": node.target,
            "key": term(node.key),
            "name": node.name,
            "dimension": _dimension(node.dimension),
        }

    def aggregate(self, node: ir.Aggregate) -> Json:
        return {
            "node": "aggregate",
            "kind": node.kind.value,
            "rows": rows(node.rows),
            "where": None if node.where is None else fold_condition(node.where, self),
            "value": None if node.value is None else fold(node.value, self),
            "weight": None if node.weight is None else fold(node.weight, self),
            "empty": None if node.empty is None else fold(node.empty, self),
            "text": node.text,
            "dimension": _dimension(node.dimension),
        }

    def code_compare(self, node: ir.CodeCompare) -> Json:
        return {
            "node": "code_compare",
            "relation": node.relation.value,
            "left": term(node.left),
            "right": term(node.right),
            "text": node.text,
        }

    def flag_cell(self, node: ir.FlagCell) -> Json:
        return {"node": "flag_cell", "record": node.record, "column": node.column, "name": node.name}

    def flag_of(self, node: ir.FlagOf) -> Json:
        return {"node": "flag_of", "target": node.target, "name": node.name}

    def quantifier(self, node: ir.Quantifier) -> Json:
        return {
            "node": "quantifier",
            "every": node.every,
            "rows": rows(node.rows),
            "where": None if node.where is None else fold_condition(node.where, self),
            "condition": fold_condition(node.condition, self),
            "empty": node.empty,
            "text": node.text,
        }


_AS_JSON: Final = _AsJson()


def _number(node: ir.Number) -> Json:
    return fold(node, _AS_JSON)


def _constants(node: ir.Band | ir.PointBand | ir.ClausesCounted | ir.ScoreCompare) -> Json:
    return [_AS_JSON.ref(ref) for ref in node.constants]


def _test(test: ir.Test) -> Json:
    match test:
        case ir.Requirement():
            return {"node": "requirement", "condition": fold_condition(test.condition, _AS_JSON)}
        case ir.BandedLimit():
            return {
                "node": "banded_limit",
                "full_year": test.full_year,
                "subject": _number(test.subject),
                "selector": _number(test.selector),
                "bands": [
                    {
                        "interval": _interval(band.interval),
                        "text": band.text,
                        "constants": _constants(band),
                        "demand": _demand(band.demand),
                    }
                    for band in test.bands
                ],
            }
        case ir.JudgedBy():
            return {"node": "judged_by", "role": test.role.value, "graded": test.graded}
        case ir.PointTable():
            bands: list[Json] = [
                {
                    "interval": _interval(band.interval),
                    "text": band.text,
                    "constants": _constants(band),
                    "points": str(band.points),
                }
                for band in test.bands
            ]
            return {
                "node": "point_table",
                "full_year": test.full_year,
                "selector": _number(test.selector),
                "bands": bands,
            }
        case ir.PointCases():
            cases: list[Json] = [
                {
                    "condition": fold_condition(row.condition, _AS_JSON),
                    "text": row.text,
                    "points": str(row.points),
                }
                for row in test.cases
            ]
            return {"node": "point_cases", "cases": cases}
        case ir.PointSegments():
            return {
                "node": "point_segments",
                "full_year": test.full_year,
                "selector": _number(test.selector),
                "segments": [_segment(one) for one in test.segments],
            }
        case ir.PointLine():
            return {
                "node": "point_line",
                "full_year": test.full_year,
                "subject": _number(test.subject),
                "benchmark": _number(test.benchmark),
                "leading": _number(test.leading),
                "rising": test.rising,
            }
        case ir.Items():
            return {
                "node": "items",
                "items": list(test.items),
                "relation": None if test.relation is None else test.relation.value,
                "bound": str(test.bound),
                "points": [str(points) for points in test.points],
            }
        case _:
            assert_never(test)


def _segment(item: ir.PointSegment) -> Json:
    return {
        "low": None if item.low is None else _number(item.low),
        "low_closed": item.low_closed,
        "high": None if item.high is None else _number(item.high),
        "high_closed": item.high_closed,
        "text": item.text,
        "points": str(item.points),
        "to": str(item.to),
    }


def _demand(demand: ir.Limit | ir.Gap) -> Json:
    match demand:
        case ir.Limit():
            return {"node": "limit", "relation": demand.relation.value, "bound": _number(demand.bound)}
        case ir.Gap():
            return {"node": "gap", "decided_by": demand.decided_by}
        case _:
            assert_never(demand)


def _input(item: ir.Input) -> Json:
    return {
        "id": item.id,
        "name": _text(item.name),
        "symbol": item.symbol,
        "unit": _unit(item.unit),
        "choices": _choices(item.choices),
        "interval": _interval(item.interval),
        "evidence": list(item.evidence),
        "documents": _demands(item.documents),
        "clock": item.clock.value,
        "clause": _clause_number(item.clause),
        "note": _text(item.note),
        "default": _default(item.default),
    }


def _default(default: ir.Default | None) -> Json:
    if default is None:
        return None
    return {
        "value": str(default.value),
        "literal": default.literal,
        "unit": _unit(default.unit),
        "source": _source(default.source),
        "constant": default.constant,
    }


def _demands(items: tuple[ir.EvidenceDemand, ...]) -> Json:
    return [{"kind": item.kind, "force": item.force.value, "grade": item.grade} for item in items]


def _constant(item: ir.Constant) -> Json:
    return {
        "id": item.id,
        "name": _text(item.name),
        "symbol": item.symbol,
        "value": str(item.value),
        "literal": item.literal,
        "unit": _unit(item.unit),
        "source": _source(item.source),
        "owner": item.owner,
        "data_year": item.data_year,
        "announced": item.announced.isoformat() if item.announced else None,
        "printed": item.printed,
    }


def _dated(item: ir.Dated) -> Json:
    return {
        "id": item.id,
        "name": _text(item.name),
        "symbol": item.symbol,
        "unit": _unit(item.unit),
        "entries": [
            {
                "year": entry.year,
                "announced": entry.announced.isoformat(),
                "value": str(entry.value),
                "literal": entry.literal,
                "source": _source(entry.source),
                "printed": entry.printed,
                "owner": entry.owner,
            }
            for entry in item.entries
        ],
        "selection": _selection(item.selection),
        "owner": item.owner,
    }


def _curve(item: ir.Curve) -> Json:
    return {
        "id": item.id,
        "name": _text(item.name),
        "symbol": item.symbol,
        "unit": _unit(item.unit),
        "key_name": item.key_name,
        "key_unit": _unit(item.key_unit),
        "points": [{"key": str(at), "value": str(value)} for at, value in item.points],
        "source": _source(item.source),
        "owner": item.owner,
    }


def _selection(item: ir.Selection) -> Json:
    match item:
        case ir.SameYear():
            return {"node": "same_year", "year_of": item.year_of.value}
        case ir.LatestBefore():
            return {"node": "latest_before", "clock": item.clock.value}
        case ir.UsedFrom():
            return {"node": "used_from", "clock": item.clock.value}
        case _:
            assert_never(item)


def _indicator(item: ir.Indicator) -> Json:
    return {
        "id": item.id,
        "name": _text(item.name),
        "symbol": item.symbol,
        "unit": _unit(item.unit),
        "formula": _number(item.formula),
        "text": item.text,
        "clause": _clause_number(item.clause),
        "source": _source(item.source),
        "display": _AS_JSON.const(item.display) if item.display else None,
    }


def _clause(item: ir.Clause) -> Json:
    return {
        "id": item.id,
        "number": item.number.text,
        "title": _text(item.title),
        "kind": item.kind.value,
        "test": _test(item.test),
        "text": item.text,
        "source": _source(item.source),
        "note": item.note,
        "applies": None if item.applies is None else fold_condition(item.applies, _AS_JSON),
        "accepts": None if item.accepts is None else item.accepts.value,
        "documents": _demands(item.documents),
        "clock": item.clock.value,
        "look_back": _look_back(item.look_back),
        "in_principle": None if item.in_principle is None else item.in_principle.value,
        "comparing": item.comparing.value,
        "points": _rational(item.points),
    }


def _applied(item: ir.Applied) -> Json:
    return {
        "operation": item.operation.value,
        "by": item.by,
        "base": item.base,
        "what": item.what,
        "target": item.target,
        "title": _text(item.title),
        "before": item.before,
        "after": item.after,
        "reason": item.reason,
        "secured": None if item.secured is None else item.secured.value,
        "affects": list(item.affects),
    }


def _validity(item: ir.Validity) -> Json:
    return {
        "transition_until": item.transition_until.isoformat() if item.transition_until else None,
        "withdrawn": item.withdrawn.isoformat() if item.withdrawn else None,
        "replaces": [{"id": other.id, "edition": other.edition} for other in item.replaces],
        "corrects": item.corrects,
        "amendments": [{"name": one.name, "date": one.date.isoformat()} for one in item.amendments],
        "draft": item.draft.value if item.draft else None,
    }


def _look_back(item: ir.LookBack | None) -> Json:
    return None if item is None else {"clock": item.clock.value, "count": item.count, "calendar": item.calendar}


def _group(item: ir.Group) -> Json:
    return {
        "id": item.id,
        "title": _text(item.title),
        "clauses": list(item.clauses),
        "weight": _rational(item.weight),
        "cap": _rational(item.cap),
        "not_applicable": None if item.not_applicable is None else item.not_applicable.value,
        "none_applies": None if item.none_applies is None else item.none_applies.value,
    }


def _level(item: ir.Level) -> Json:
    return {
        "id": item.id,
        "title": _text(item.title),
        "condition": fold_condition(item.condition, _AS_JSON),
        "text": item.text,
    }


def _level_limits(item: ir.LevelLimits) -> Json:
    return {
        "id": item.id,
        "number": item.number.text,
        "title": _text(item.title),
        "limits": [
            {"level": limit.level, "condition": fold_condition(limit.condition, _AS_JSON)} for limit in item.limits
        ],
        "source": _source(item.source),
    }


def _decision(item: ir.Decision) -> Json:
    return {
        "id": item.id,
        "number": _clause_number(item.number),
        "rows": _axis(item.rows),
        "columns": _axis(item.columns),
        "cells": [list(row) for row in item.cells],
        "demands": [{"level": one.level, "condition": fold_condition(one.condition, _AS_JSON)} for one in item.demands],
        "source": _source(item.source),
    }


def _axis(item: ir.DecisionAxis) -> Json:
    bands: list[Json] = [
        {
            "text": band.text,
            "condition": None if band.condition is None else fold_condition(band.condition, _AS_JSON),
        }
        for band in item.bands
    ]
    return {"name": item.name, "bands": bands}


def _examples(items: tuple[ir.Example, ...]) -> list[Json]:
    """Return the examples; rows that several of them give are written out once, with the first."""
    first: dict[tuple[ir.Id, ir.GivenRows], str] = {}
    found: list[Json] = []
    for item in items:
        given: list[Json] = []
        for input_, value in item.given:
            if isinstance(value, ir.GivenRows) and (input_, value) in first:
                given.append({"input": input_, "value": {"node": "as_in", "example": first[input_, value]}})
                continue
            if isinstance(value, ir.GivenRows):
                first[input_, value] = item.number
            given.append({"input": input_, "value": _given(value)})
        found.append(_example(item, given))
    return found


def _example(item: ir.Example, given: list[Json]) -> Json:
    return {
        "number": item.number,
        "title": _text(item.title),
        "given": given,
        "expected": [_expectation(expected) for expected in item.expected],
        "papers": [_paper(paper) for paper in item.papers],
        "dates": dict(item.dates),
    }


def _given(value: ir.Given) -> Json:
    match value:
        case ir.Const():
            return _AS_JSON.const(value)
        case ir.CodeConst():
            return term(value)
        case ir.GivenFlag():
            return {"node": "given_flag", "value": value.value}
        case ir.GivenRows():
            return {
                "node": "given_rows",
                "rows": [[{"field": id_, "value": _cell(cell)} for id_, cell in row] for row in value.rows],
                "none": [[{"field": id_, "value": term(code)} for id_, code in row] for row in value.none],
            }
        case _:
            assert_never(value)


def _cell(value: ir.Const | ir.CodeConst | str | bool) -> Json:
    return value if isinstance(value, str | bool) else _given(value)


def _choices(choices: tuple[ir.UnitChoice, ...]) -> Json:
    return [
        {"symbol": choice.symbol, "factor": str(choice.factor), "spellings": list(choice.spellings)}
        for choice in choices
    ]


def _paper(item: ir.Paper) -> Json:
    match item:
        case ir.GivenJudgement():
            return {
                "node": "judgement",
                "clause": item.clause,
                "outcome": item.outcome,
                "points": _rational(item.points),
            }
        case ir.GivenClaim():
            return {"node": "claim", "clause": item.clause, "accepted": item.accepted}
        case ir.GivenDocument():
            expires = item.expires.isoformat() if item.expires else None
            return {"node": "document", "kind": item.kind, "grade": item.grade, "expires": expires}
        case _:
            assert_never(item)


def _expectation(item: ir.Expectation) -> Json:
    match item:
        case ir.ExpectedValue():
            value = _AS_JSON.const(item.value)
            return {"node": "value", "target": item.target, "value": value, "shown": item.shown}
        case ir.ExpectedOutcome():
            return {"node": "outcome", "clause": item.clause, "outcome": item.outcome}
        case ir.ExpectedLevel():
            return {"node": "level", "level": item.level}
        case ir.ExpectedScore():
            return {"node": "score", "target": item.target, "points": str(item.points)}
        case ir.ExpectedPoints():
            return {"node": "points", "clause": item.clause, "points": str(item.points)}
        case ir.ExpectedReach():
            return {"node": "reach", "row": item.row, "level": item.level}
        case _:
            assert_never(item)


def _text(text: Text) -> Json:
    return {"zh": text.zh, "en": text.en}


def _clause_number(number: ClauseNumber | None) -> Json:
    return number.text if number else None


def _source(source: ir.Source) -> Json:
    return {"document": source.document, "status": source.status.value, "rationale": source.rationale}


def _dimension(dimension: Dimension) -> Json:
    return {
        "powers": dict(dimension.powers),
        "bases": [{"base": base, "axis": axis, "value": value} for base, axis, value in dimension.bases],
    }


def _unit(unit: ir.UnitUse) -> Json:
    return {
        "symbol": unit.symbol,
        "plain": unit.plain,
        "dimension": _dimension(unit.dimension),
        "factor": str(unit.factor),
    }


def _interval(interval: ir.Interval) -> Json:
    return {
        "low": _rational(interval.low),
        "low_closed": interval.low_closed,
        "high": _rational(interval.high),
        "high_closed": interval.high_closed,
    }


def _rational(value: Fraction | None) -> Json:
    return None if value is None else str(value)


_FORMS: Final = Forms(_text, _unit, _choices, _interval, _default, _source, _clause_number, _dimension)
BACKEND: Final = IrBackend()
