"""What of a standard is data in the module: labels, units, ranges, sources, the words results are told in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final, assert_never

from zcdsl.backends.modules.data import Data, Raw
from zcdsl.backends.modules.levels import demands, named_clauses, parts_of
from zcdsl.backends.modules.pieces import formula, quantity
from zcdsl.backends.modules.structures import cell_choices, default_row, term_text, term_unit
from zcdsl.backends.modules.terms import Terms, Truth
from zcdsl.ir import model as ir
from zcdsl.ir.dump import fingerprint
from zcdsl.ir.fold import (
    Use,
    asks_full_year,
    clause_refs,
    clock_of,
    conditions,
    decision_conditions,
    defaults,
    has_annual,
    refs,
    test_refs,
)
from zcdsl.model import Model
from zcdsl.texts import Text

# From best founded to least: a whole is as well founded as its weakest part.
STATUSES: Final = (
    ir.Status.OFFICIAL,
    ir.Status.TRANSCRIBED,
    ir.Status.SECOND_HAND,
    ir.Status.ILLUSTRATIVE,
    ir.Status.SYNTHETIC,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A unit for showing: how data writes it, and base units per unit."""

    unit: str
    factor: Fraction


@dataclass(frozen=True, slots=True)
class Taken:
    """The units in which something may be given, by symbol, and other spellings of them, as two tables."""

    units_name: str
    units: dict[str, Data]
    spellings_name: str
    spellings: dict[str, Data]


class Tables:
    """Makes the tables of one model."""

    def __init__(self, model: Model, terms: Terms) -> None:
        self._terms = terms
        self._program = program = model.program
        self._order = model.plan.order
        self._indicators = {item.id: item for item in program.indicators}
        self._inputs = {item.id: item for item in program.inputs}
        declared: tuple[ir.Input | ir.Constant | ir.Dated | ir.Indicator, ...]
        declared = (*program.inputs, *program.constants, *program.dated, *program.indicators)
        self._units = {item.id: Shown(item.unit.plain, item.unit.factor) for item in declared}
        self._labels = {item.id: item.name for item in declared}
        distinct = dict.fromkeys((*(item.choices for item in program.inputs), *cell_choices(program.structures)))
        self._choices = {choices: number for number, choices in enumerate(distinct, 1)}
        tests = [clause_refs(clause) for clause in program.clauses]
        levels = [refs(level.condition) for level in program.levels]
        levels += [refs(node) for table in program.decisions for node in decision_conditions(table)]
        formulas = [refs(item.formula) for item in program.indicators]  # each is reported, so what it needs is used
        self._used = {ref.target for found in (*tests, *levels, *formulas) for ref in found}

    def standard(self) -> Data:
        """Return the header."""
        program = self._program
        sources = [program.source, *(clause.source for clause in program.clauses)]
        sources += [row.source for row in program.level_limits] + [table.source for table in program.decisions]
        sources += [constant.source for constant in program.constants]
        sources += [table.source for table in program.structures.tables]
        sources += [entry.source for item in program.dated for entry in item.entries]
        sources += [curve.source for curve in program.curves]
        sources += [indicator.source for indicator in program.indicators]
        sources += [default.source for _, default in defaults(program.inputs, program.structures)]
        weakest = max((source.status for source in sources), key=STATUSES.index)
        return {
            "id": program.id,
            "edition": program.edition,
            "title": said(program.title),
            "status": weakest.value,
            "sha256": fingerprint(program),
            "none_caption": said(program.none_caption),
            "tailoring": [applied(item) for item in program.tailoring],
            "validity": validity(program),
        }

    def units(self) -> list[Taken]:
        """Return the units that inputs may be given in; inputs of one unit share them."""
        return [
            Taken(
                f"UNITS_{number}",
                {choice.symbol: pair(choice.factor) for choice in choices},
                f"SPELLINGS_{number}",
                {other: choice.symbol for choice in choices for other in choice.spellings},
            )
            for choices, number in self._choices.items()
        ]

    def inputs(self) -> dict[str, Data]:
        """Return the inputs, by id."""
        return {item.id: self._input(item) for item in self._program.inputs}

    def _input(self, item: ir.Input) -> Data:
        return {
            "name": said(item.name),
            "symbol": item.symbol,
            "unit": item.unit.plain,
            "unit_text": item.unit.symbol,
            **self.taken(item.choices),
            "low": None if item.interval.low is None else pair(item.interval.low),
            "low_closed": item.interval.low_closed,
            "high": None if item.interval.high is None else pair(item.interval.high),
            "high_closed": item.interval.high_closed,
            "evidence": list(item.evidence),
            "documents": _demands(item.documents),
            "clock": item.clock.value,
            "clause": None if item.clause is None else item.clause.text,
            "note": said(item.note),
            "used": item.id in self._used,
            "default": default_row(item.default),
        }

    def taken(self, choices: tuple[ir.UnitChoice, ...]) -> dict[str, Data]:
        """Return the units in which something may be given, by the names of their tables."""
        number = self._choices[choices]
        return {"units": Raw(f"UNITS_{number}"), "spellings": Raw(f"SPELLINGS_{number}")}

    def constants(self) -> dict[str, Data]:
        """Return the constants, by id."""
        return {
            item.id: {
                "name": said(item.name),
                "value": pair(item.value),
                "unit": item.unit.plain,
                "factor": pair(item.unit.factor),
                "source": source(item.source),
                "owner": item.owner,
                "used": item.id in self._used,
                "data_year": item.data_year,
                "announced": item.announced.isoformat() if item.announced else None,
                "printed": item.printed,
            }
            for item in self._program.constants
        }

    def clocks(self) -> list[Data]:
        """Return the dates that anything used counts from, by key."""
        found = {clock_of(item.selection) for item in self._program.dated if item.id in self._used}
        return [*sorted(found | ({"period"} if has_annual(self._program) or asks_full_year(self._program) else set()))]

    def curves(self) -> dict[str, Data]:
        """Return the tables to interpolate in, by id."""
        return {
            item.id: {
                "name": said(item.name),
                "unit": item.unit.plain,
                "points": [(pair(at), pair(value)) for at, value in item.points],
                "source": source(item.source),
                "owner": item.owner,
                "used": item.id in self._used,
            }
            for item in self._program.curves
        }

    def dated(self) -> dict[str, Data]:
        """Return the constants that dates choose, by id."""
        return {item.id: self._dated(item) for item in self._program.dated}

    def _dated(self, item: ir.Dated) -> Data:
        entries: list[Data] = [
            {
                "year": entry.year,
                "announced": entry.announced.isoformat(),
                "value": pair(entry.value),
                "source": source(entry.source),
                "printed": entry.printed,
                "owner": entry.owner,
            }
            for entry in item.entries
        ]
        rules = {ir.SameYear: "same_year", ir.LatestBefore: "latest_before", ir.UsedFrom: "used_from"}
        return {
            "name": said(item.name),
            "unit": item.unit.plain,
            "factor": pair(item.unit.factor),
            "rule": rules[type(item.selection)],
            "clock": clock_of(item.selection),
            "entries": entries,
            "owner": item.owner,
            "used": item.id in self._used,
        }

    def indicators(self) -> dict[str, Data]:
        """Return the indicators, in the order of computation."""
        return {id_: self._indicator(self._indicators[id_]) for id_ in self._order}

    def _indicator(self, item: ir.Indicator) -> Data:
        return {
            "name": said(item.name),
            "unit": item.unit.plain,
            "factor": pair(item.unit.factor),
            "text": item.text,
            "pieces": list(formula(item.formula, self._terms)),
            "refs": _targets(refs(item.formula)),
            "source": source(item.source),
            "display": _display(item),
        }

    @property
    def used(self) -> frozenset[str]:
        """Everything that any indicator, clause or level rests on."""
        return frozenset(self._used)

    def clauses(self) -> dict[str, Data]:
        """Return the clauses, by id."""
        return {clause.id: self._clause(clause) for clause in self._program.clauses}

    def _behind(self, found: Iterable[Use]) -> set[ir.Id]:
        """Return everything that the referred values are computed from, these included."""
        todo = [ref.target for ref in found]
        known = set(todo)
        while todo:
            item = self._indicators.get(todo.pop())
            new = {ref.target for ref in refs(item.formula)} - known if item else set()
            known |= new
            todo += new
        return known

    @cached_property
    def _users(self) -> Counter[ir.Id]:
        """How many clauses and levels rest on everything."""
        found = [self._behind(clause_refs(clause)) for clause in self._program.clauses]
        found += [self._behind(refs(level.condition)) for level in self._program.levels]
        return Counter(id_ for behind in found for id_ in behind)

    def _own(self, clause: ir.Clause) -> Data:
        """Return the data that nothing but the test of a clause rests on; only claims ask for them."""
        if clause.accepts is None:
            return []
        applies = self._behind(refs(clause.applies)) if clause.applies is not None else set[ir.Id]()
        mine = self._behind(test_refs(clause.test)) - applies
        return [item.id for item in self._given() if item.id in mine and self._users[item.id] == 1]

    def _clause(self, clause: ir.Clause) -> Data:
        row: dict[str, Data] = {
            "number": clause.number.text,
            "kind": clause.kind.value,
            "title": said(clause.title),
            "text": clause.text,
            "source": source(clause.source),
            "refs": _targets(clause_refs(clause)),
            "comparing": clause.comparing.value,
        }
        row |= {
            "own": self._own(clause),
            "judge": clause.test.role.value if isinstance(clause.test, ir.JudgedBy) else None,
            "graded": isinstance(clause.test, ir.JudgedBy) and clause.test.graded,
            "accepts": None if clause.accepts is None else clause.accepts.value,
            "documents": _demands(clause.documents),
            "clock": clause.clock.value,
            "look_back": _look_back(clause.look_back),
            "in_principle": None if clause.in_principle is None else clause.in_principle.value,
            "points": None if clause.points is None else pair(clause.points),
            "linear": isinstance(clause.test, ir.PointLine),
            **_items(clause.test),
        }
        none: dict[str, Data] = {"comparisons": [], "single": False, "facts": [], "bands": [], "selector": None}
        match clause.test:
            case ir.Requirement(condition=condition):
                rows: list[Data] = [self._compare(node, told=True) for node in _comparisons(condition)]
                single = isinstance(condition, ir.Compare | Truth)
                return {
                    **row,
                    "comparisons": rows,
                    "single": single,
                    "facts": self._facts(condition),
                    "bands": [],
                    "selector": None,
                }
            case ir.BandedLimit() as test:
                bands: list[Data] = [self._band(test, band) for band in test.bands]
                return {
                    **row,
                    "comparisons": [],
                    "single": False,
                    "facts": [],
                    "bands": bands,
                    "selector": self._selector(test.selector),
                }
            case ir.PointTable() as table:
                edged: list[Data] = [_points(band.text, band.points, band.interval) for band in table.bands]
                return {**row, **none, "bands": edged, "selector": self._selector(table.selector)}
            case ir.PointSegments() as segments:
                shown = self._unit_of(segments.selector)
                made: list[Data] = [self._segment(one, shown) for one in segments.segments]
                return {**row, **none, "bands": made, "selector": self._selector(segments.selector)}
            case ir.PointCases() as cases:
                cased: list[Data] = [_points(item.text, item.points, None) for item in cases.cases]
                return {**row, **none, "bands": cased}
            case ir.PointLine() as line:
                relation = ir.Relation.GE if line.rising else ir.Relation.LE
                beyond = ir.Relation.GT if line.rising else ir.Relation.LT
                ends: list[Data] = [
                    {**self._comparison(sign, line.subject, end, told=True), "full_year": line.full_year}
                    for sign, end in ((relation, line.leading), (beyond, line.benchmark))
                ]
                return {**row, **none, "comparisons": ends}
            case ir.JudgedBy() | ir.Items():
                return {**row, **none}
            case _:
                assert_never(clause.test)

    def _segment(self, one: ir.PointSegment, shown: Shown) -> Data:
        """Return one row of a table of points whose edges may be data."""
        known = [end.value if isinstance(end, ir.Const) else None for end in (one.low, one.high)]
        edges: list[Data] = [pair(end) for end in known if end is not None]
        sides: list[Data] = [
            self._side(end, shown, named=True) if end is not None and not isinstance(end, ir.Const) else None
            for end in (one.low, one.high)
        ]
        to = None if one.to == one.points else pair(one.to)
        told: dict[str, Data] = {"text": one.text, "edges": edges, "points": pair(one.points), "to": to}
        return {**_PLAIN, **told, "sides": sides if any(side is not None for side in sides) else []}

    def _selector(self, node: ir.Number) -> Data:
        """Return what the row of a table is chosen by."""
        shown = self._unit_of(node)
        return {"unit": shown.unit, "factor": pair(shown.factor), "side": self._side(node, shown, named=True)}

    def groups(self) -> dict[str, Data]:
        """Return the score groups, by id."""
        return {
            group.id: {
                "title": said(group.title),
                "clauses": list(group.clauses),
                "weight": None if group.weight is None else pair(group.weight),
                "cap": None if group.cap is None else pair(group.cap),
                "not_applicable": None if group.not_applicable is None else group.not_applicable.value,
                "none_applies": None if group.none_applies is None else group.none_applies.value,
            }
            for group in self._program.groups
        }

    def _given(self) -> tuple[ir.Input | ir.GivenInput, ...]:
        made = self._program.structures
        return (*self._program.inputs, *made.given)

    def _facts(self, condition: ir.Condition) -> list[Data]:
        """Return the terms that are conditions in a condition."""
        return [self._terms.key(c) for c in conditions(condition) if isinstance(c, Truth)]

    def _band(self, test: ir.BandedLimit, band: ir.Band) -> Data:
        match band.demand:
            case ir.Gap():
                limit: Data = None
            case ir.Limit(relation=relation, bound=bound):
                compared = self._comparison(relation, test.subject, bound, told=True)
                limit = {**compared, "full_year": test.full_year}
            case _:
                assert_never(band.demand)
        edges: list[Data] = [pair(end) for end in (band.interval.low, band.interval.high) if end is not None]
        return {**_PLAIN, "text": band.text, "edges": edges, "limit": limit}

    def levels(self) -> dict[str, Data]:
        """Return the levels, best first."""
        return {
            level.id: {
                "title": said(level.title),
                "text": level.text,
                "clauses": list(named_clauses(level.condition)),
                "counts": [_count(node) for node in conditions(level.condition) if isinstance(node, ir.ClausesCounted)],
                "comparisons": [self._compare(node, told=False) for node in _comparisons(level.condition)],
                "facts": self._facts(level.condition),
                "scores": [_score(node) for node in conditions(level.condition) if isinstance(node, ir.ScoreCompare)],
                "demands": demands(parts_of(self._program, level), self._terms),
            }
            for level in self._program.levels
        }

    def level_limits(self) -> dict[str, Data]:
        """Return the rows of limits for each level, by id."""
        return {row.id: self._limits(row) for row in self._program.level_limits}

    def decisions(self) -> dict[str, Data]:
        """Return the decision tables, by id."""
        return {
            table.id: {
                "number": table.number.text if table.number else None,
                "rows": _axis(table.rows),
                "columns": _axis(table.columns),
                "cells": [list(row) for row in table.cells],
                "source": source(table.source),
            }
            for table in self._program.decisions
        }

    def _limits(self, row: ir.LevelLimits) -> Data:
        limits: list[Data] = [
            {"level": limit.level, "comparison": self._compare(limit.condition, told=True)} for limit in row.limits
        ]
        return {
            "number": row.number.text,
            "title": said(row.title),
            "refs": _targets(refs(row.limits[0].condition.left)),
            "limits": limits,
            "source": source(row.source),
        }

    def _compare(self, node: ir.Compare, *, told: bool) -> Data:
        return {
            **self._comparison(node.relation, node.left, node.right, told=told),
            "full_year": node.full_year,
        }

    def _comparison(self, relation: ir.Relation, left: ir.Number, right: ir.Number, *, told: bool) -> dict[str, Data]:
        """Return one comparison; `told` says that the value of an indicator was told just before."""
        shown = self._unit_of(left, right)
        alone = told and isinstance(left, ir.Ref) and left.target in self._indicators
        return {
            "relation": relation.value,
            "unit": shown.unit,
            "factor": pair(shown.factor),
            "left": self._side(left, shown, named=not alone),
            "right": self._side(right, shown, named=True),
        }

    def _side(self, node: ir.Number, shown: Shown, *, named: bool) -> Data:
        """Return how one side is told: a literal as written, a name with its value, or a formula."""
        code = node.target if isinstance(node, ir.Ref) else None
        row: dict[str, Data] = {"code": code, "literal": None, "name": None, "pieces": None}
        match node:
            case ir.Const():
                same = node.unit.factor == shown.factor
                return {**row, "literal": quantity(node)} if same else row
            case ir.Ref():
                return {**row, "name": self._called(node)} if named else row
            case ir.Aggregate() | ir.Lookup():
                text = term_text(node)
                return {**row, "name": {"zh": text, "en": text}}
            case _:
                return {**row, "pieces": list(formula(node, self._terms))}

    def _called(self, ref: ir.Ref) -> Data:
        """Return what a text calls a value: the author's word for it here, the label in English."""
        return {"zh": ref.name, "en": self._labels[ref.target].en or ref.name}

    def _unit_of(self, *nodes: ir.Number) -> Shown:
        """Return the unit to show values in: the subject's, a literal's, a name's, or the base."""
        for node in nodes[:1]:
            if isinstance(node, ir.Ref):
                return self._units[node.target]
        for node in nodes:
            if isinstance(node, ir.Const):
                return Shown(node.unit.plain, node.unit.factor)
        for node in nodes:
            if isinstance(node, ir.Ref):
                return self._units[node.target]
        for node in nodes:
            if isinstance(node, ir.Aggregate | ir.Lookup):
                unit, factor = term_unit(node, self._program, None)
                return Shown(unit, factor)
        powers = nodes[0].dimension.powers
        return Shown(str(type(nodes[0].dimension)(powers)) if powers else "", Fraction(1))


def _axis(axis: ir.DecisionAxis) -> Data:
    return {"name": axis.name, "bands": [band.text for band in axis.bands]}


# What a row of a table does not have.
_PLAIN: Final[dict[str, Data]] = {"limit": None, "points": None, "to": None, "ends": None, "sides": []}


def _points(text: str, points: Fraction, interval: ir.Interval | None) -> Data:
    """Return one row of a table of points."""
    found = (interval.low, interval.high) if interval is not None else ()
    edges: list[Data] = [pair(end) for end in found if end is not None]
    ends: Data = None
    if interval is not None:
        low, high = (None if end is None else pair(end) for end in found)
        ends = (low, interval.low_closed, high, interval.high_closed)
    return {**_PLAIN, "text": text, "edges": edges, "points": pair(points), "ends": ends}


def _items(test: ir.Test) -> dict[str, Data]:
    """Return the items that a clause is made of, how many are due, and what each number of them is worth."""
    if not isinstance(test, ir.Items):
        return {"items": [], "items_due": None, "item_points": []}
    due: Data = None
    if test.relation is not None:
        due = {"relation": test.relation.value, "bound": pair(test.bound)}
    return {"items": list(test.items), "items_due": due, "item_points": [pair(points) for points in test.points]}


def _score(node: ir.ScoreCompare) -> Data:
    return {
        "text": node.text,
        "target": node.target,
        "relation": node.relation.value,
        "bound": pair(node.bound),
        "when_counted": node.when_counted,
    }


def _count(node: ir.ClausesCounted) -> Data:
    return {
        "text": node.text,
        "clauses": list(node.clauses),
        "share": node.share,
        "relation": node.relation.value,
        "bound": pair(node.bound),
    }


def _demands(items: Iterable[ir.EvidenceDemand]) -> Data:
    return [{"kind": item.kind, "force": item.force.value, "grade": item.grade} for item in items]


def _look_back(item: ir.LookBack | None) -> Data:
    return None if item is None else {"clock": item.clock.value, "count": item.count, "calendar": item.calendar}


def _comparisons(condition: ir.Condition) -> list[ir.Compare]:
    return [node for node in conditions(condition) if isinstance(node, ir.Compare)]


def _display(item: ir.Indicator) -> Data:
    """Return the step in which an indicator is shown, in its unit, and the places of the step."""
    if item.display is None:
        return None
    step, places = item.display.value / item.unit.factor, 0
    while (step * 10**places).denominator != 1:
        places += 1
    return {"step": pair(step), "places": places}


def _targets(found: Iterable[Use]) -> Data:
    """Return what is referred to, each once."""
    return list(dict.fromkeys(ref.target for ref in found))


def validity(program: ir.Program) -> dict[str, Data]:
    """Return when an edition holds."""
    found = program.validity
    return {
        "published": program.published.isoformat() if program.published else None,
        "in_force": program.in_force.isoformat() if program.in_force else None,
        "transition_until": found.transition_until.isoformat() if found.transition_until else None,
        "withdrawn": found.withdrawn.isoformat() if found.withdrawn else None,
        "draft": found.draft.value if found.draft else None,
        "replaces": [f"{other.id}@{other.edition}" for other in found.replaces],
        "corrects": found.corrects,
        "amendments": [{"name": one.name, "date": one.date.isoformat()} for one in found.amendments],
    }


def applied(item: ir.Applied) -> dict[str, Data]:
    """Return one operation of a tailoring."""
    return {
        "operation": item.operation.value,
        "by": item.by,
        "base": item.base,
        "what": item.what,
        "target": item.target,
        "title": said(item.title),
        "before": item.before,
        "after": item.after,
        "reason": item.reason,
        "secured": None if item.secured is None else item.secured.value,
        "may_loosen": item.may_loosen,
        "affects": list(item.affects),
    }


def said(text: Text) -> Data:
    """Return a text in both languages."""
    return {"zh": text.zh, "en": text.en}


def source(found: ir.Source) -> Data:
    """Return where a fact comes from."""
    return {"document": found.document, "status": found.status.value, "rationale": found.rationale}


def pair(value: Fraction) -> Data:
    """Return an exact number as numerator and denominator."""
    return (value.numerator, value.denominator)
