"""What must come of a submission, by the reference evaluator, written as an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final, assert_never

from zcdsl.ir import model as ir
from zcdsl.ir.behind import behind
from zcdsl.ir.fold import Use, clause_refs, counted, refs
from zcdsl.reference import Judged, Open, Truth, Value, Verdict, dates_given, evaluate, read_papers, window_of
from zcdsl.reference.scores import span
from zcdsl.reference.verdict import Score
from zcdsl.testing import build
from zcdsl.testing.compare import placed, quantities, reached, thirty_digits
from zcdsl.testing.vectors.vector import About, Case, Kind, Mistake, Submission, canonical
from zcdsl.texts import Text

_PROBE: Final = "probe of a vector "  # no id of a standard holds a blank
_LONGEST_EXACT: Final = 200  # characters of a fraction that an answer prints
_REMEMBERED: Final = 20_000  # findings; each is small

Measure = Callable[[Submission], "Fraction | None"]  # one number of a submission; None where it has none


class Oracle:
    """The reference evaluator over one program, and over the parts of it that vectors are about."""

    def __init__(self, program: ir.Program) -> None:
        self.program = program
        self._clauses = {clause.id: clause for clause in program.clauses}
        self._parts: dict[About, ir.Program] = {}
        self._found: dict[tuple[About, str], object] = {}
        self._verdicts: dict[str, Verdict] = {}
        self._conditions: dict[ir.Condition, ir.Program] = {}

    def rate(self, submission: Submission) -> Verdict:
        """Return what comes of a valid submission."""
        key = canonical(submission)
        if key not in self._verdicts:
            self._verdicts[key] = _rated(self.program, submission)
        return self._verdicts[key]

    # -- parts ---------------------------------------------------------------------------------------

    def part(self, about: About) -> ir.Program:
        """Return the part of the program that decides on one thing."""
        if about not in self._parts:
            self._parts[about] = self._part(about)
        return self._parts[about]

    def _part(self, about: About) -> ir.Program:
        program = self.program
        match about.kind:
            case Kind.OUTCOME:
                return self._only([self._clauses[ir.ClauseId(about.id)]])
            case Kind.INDICATOR:
                return self._only((), uses=[build.ref(item) for item in program.indicators if item.id == about.id])
            case Kind.SCORE:
                groups = tuple(group for group in program.groups if about.id in (group.id, ir.TOTAL))
                return self._only([self._clauses[id_] for group in groups for id_ in group.clauses], groups)
            case Kind.LEVEL:
                return self._deciding(program.levels)
            case Kind.ERRORS:
                raise AssertionError("errors are no part of a rating")
            case _:
                assert_never(about.kind)

    def _deciding(self, levels: tuple[ir.Level, ...]) -> ir.Program:
        """Return the program with some levels, and what they rest on."""
        named = [node for level in levels for node in counted(level.condition)]
        groups = self.program.groups if any(isinstance(node, ir.ScoreCompare) for node in named) else ()
        ids = [*(id_ for node in named for id_ in node.clauses), *(id_ for g in groups for id_ in g.clauses)]
        uses = [use for level in levels for use in refs(level.condition)]
        return self._only([self._clauses[id_] for id_ in ids], groups, levels, uses)

    def _only(
        self,
        clauses: Iterable[ir.Clause],
        groups: tuple[ir.Group, ...] = (),
        levels: tuple[ir.Level, ...] = (),
        uses: Iterable[Use] = (),
    ) -> ir.Program:
        """Return the program with some clauses, their items, and what they and `uses` rest on."""
        there = {clause.id for clause in clauses}
        for id_ in list(there):
            test = self._clauses[id_].test
            there |= set(test.items) if isinstance(test, ir.Items) else set()
        kept = tuple(clause for clause in self.program.clauses if clause.id in there)
        return self._bare(kept, groups, levels, [*uses, *(use for clause in kept for use in clause_refs(clause))])

    def _bare(
        self,
        clauses: tuple[ir.Clause, ...],
        groups: tuple[ir.Group, ...],
        levels: tuple[ir.Level, ...],
        uses: Iterable[Use],
    ) -> ir.Program:
        program, made = self.program, self.program.structures
        used = behind(program, uses)
        return replace(
            program,
            inputs=tuple(item for item in program.inputs if item.id in used),
            indicators=tuple(item for item in program.indicators if item.id in used),
            dated=tuple(item for item in program.dated if item.id in used),
            clauses=clauses,
            groups=groups,
            levels=levels,
            level_limits=(),
            decisions=(),
            examples=(),
            structures=replace(
                made,
                code_inputs=tuple(item for item in made.code_inputs if item.id in used),
                flags=tuple(item for item in made.flags if item.id in used),
                lists=tuple(item for item in made.lists if item.id in used),
            ),
        )

    def found(self, about: About, submission: Submission) -> object:
        """Return what comes of one thing, to tell whether it is the same in two submissions."""
        key = about, canonical(submission)
        if key not in self._found:
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            self._found[key] = _told(about, self.part_of(about, submission))
        return self._found[key]

    def found_in(self, part: ir.Program, about: About, submission: Submission) -> object:
        """Return what would come of one thing in another part of a program."""
        return _told(about, _rated(part, submission))

    def part_of(self, about: About, submission: Submission) -> Verdict:
        """Return what comes of the part of the program that decides on one thing."""
        return _rated(self.part(about), submission)

    def judged(self, clause: ir.ClauseId, submission: Submission) -> Judged:
        """Return the outcome of one clause."""
        return self.part_of(About(Kind.OUTCOME, clause), submission).outcomes[clause]

    def scored(self, target: ir.Id, submission: Submission) -> Score:
        """Return one score."""
        return self.part_of(About(Kind.SCORE, target), submission).scores[target]

    # -- numbers -------------------------------------------------------------------------------------

    def measured(self, nodes: Sequence[ir.Number]) -> Callable[[Submission], list[Value]]:
        """Return what gives the values of some expressions that see no row."""
        probes = tuple(build.indicator(f"{_PROBE}{at}", build.unit(), node) for at, node in enumerate(nodes))
        bare = self._bare((), (), (), [use for node in nodes for use in refs(node)])
        bare = replace(bare, indicators=(*bare.indicators, *probes))

        def values(submission: Submission) -> list[Value]:
            found = _rated(bare, submission).values
            return [found[probe.id] for probe in probes]

        return values

    def values(self, nodes: Sequence[ir.Number], submission: Submission) -> list[Value]:
        """Return the values of some expressions that see no row."""
        return self.measured(nodes)(submission)

    def truth(self, condition: ir.Condition, submission: Submission) -> Truth:
        """Return whether a condition that sees no row holds."""
        key = ir.LevelId(_PROBE)
        level = ir.Level(id=key, title=Text(), condition=condition, text="", span=condition.span)
        if condition not in self._conditions:
            self._conditions[condition] = self._deciding((level,))
        return _rated(self._conditions[condition], submission).conditions[key]

    def truths(self, conditions: Sequence[ir.Condition]) -> Callable[[Submission], list[Truth]]:
        """Return what says of some conditions that see no row whether they hold."""
        probes = [
            ir.Level(id=ir.LevelId(f"{_PROBE}{at}"), title=Text(), condition=condition, text="", span=condition.span)
            for at, condition in enumerate(conditions)
        ]
        part = self._deciding(tuple(probes))

        def held(submission: Submission) -> list[Truth]:
            return list(_rated(part, submission).conditions.values())

        return held

    # -- answers -------------------------------------------------------------------------------------

    def answer(self, case: Case) -> dict[str, object]:
        """Return what a right implementation answers to a valid submission.

        What is open only because data are missing stands in it where it is looked at, and nowhere else.
        """
        verdict = self.rate(case.submission)
        abouts = {case.about, *case.besides}
        units = {item.id: item.unit for item in self.program.indicators}
        told: dict[str, object] = {
            "level": verdict.level,
            "level_status": verdict.level_status,
            "ceiling": verdict.ceiling,
        }
        outcomes: dict[str, object] = {
            id_: [judged.outcome, judged.reason]
            for id_, judged in verdict.outcomes.items()
            if judged.reason != "missing" or About(Kind.OUTCOME, id_) in abouts
        }
        indicators: dict[str, object] = {
            id_: _indicator(value, units[id_].factor)
            for id_, value in verdict.values.items()
            if not (isinstance(value, Open) and value.reason == "missing") or About(Kind.INDICATOR, id_) in abouts
        }
        scores: dict[str, object] = {
            id_: {"low": plain(row.low), "high": plain(row.high), "max": plain(row.most)}
            for id_, row in verdict.scores.items()
            if (row.low, row.high) != (Fraction(0), row.most) or About(Kind.SCORE, id_) in abouts
        }
        sections: dict[str, dict[str, object]] = {
            "outcomes": outcomes,
            "points": self._points(abouts, verdict),
            "indicators": indicators,
            "scores": scores,
            "level_limits": self._limits(verdict),
            "decisions": self._decisions(verdict),
            "windows": self._windows(abouts, case.submission),
        }
        return told | {key: section for key, section in sections.items() if section}

    def _windows(self, abouts: set[About], submission: Submission) -> dict[str, object]:
        """Return the first and the last day that judged clauses look at, of those that are looked at themselves."""
        dates = dates_given(submission.get("dates", {}))
        found: dict[str, object] = {}
        for clause in self.program.clauses:
            if clause.look_back is not None and About(Kind.OUTCOME, clause.id) in abouts:
                window = window_of(clause.look_back, dates)
                found[clause.id] = None if window is None else [day.isoformat() for day in window]
        return found

    def _limits(self, verdict: Verdict) -> dict[str, object]:
        """Return what each row of limits reaches, but for those of which nobody knows anything."""
        found: dict[str, object] = {}
        for id_, truths in verdict.limits.items():
            if any(not isinstance(truth, Open) or truth.reason != "missing" for truth in truths.values()):
                reaches, ceiling, status = reached(truths)
                found[id_] = {"reaches": reaches, "ceiling": ceiling, "status": status}
        return found

    def _decisions(self, verdict: Verdict) -> dict[str, object]:
        """Return where the axes of each decision table can lie, but for those that can lie anywhere."""
        found: dict[str, object] = {}
        for table in self.program.decisions:
            cells, gives, status = placed(table, verdict.decisions[table.id])
            if status != "open" or len(cells) < len(table.rows.bands) * len(table.columns.bands):
                rows = [{"row": row, "column": column, "level": level} for row, column, level in cells]
                found[table.id] = {"gives": gives, "status": status, "cells": rows}
        return found

    def _points(self, abouts: set[About], verdict: Verdict) -> dict[str, object]:
        found: dict[str, object] = {}
        for clause in self.program.clauses:
            if clause.points is None:
                continue
            ends = span(verdict.outcomes[clause.id], clause.points)
            if ends != (Fraction(0), clause.points) or About(Kind.OUTCOME, clause.id) in abouts:
                low, high = (None, None) if ends is None else (plain(ends[0]), plain(ends[1]))
                found[clause.id] = {"low": low, "high": high}
        return found


def refusal(mistakes: Sequence[Mistake]) -> dict[str, object]:
    """Return what a right implementation answers to a submission with mistakes."""
    return {"errors": [{"code": mistake.code, "pointer": mistake.pointer} for mistake in mistakes]}


def plain(value: Fraction) -> str:
    """Return points as answers print them: a decimal of 30 digits at most, without noughts at its end."""
    text = f"{thirty_digits(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rated(program: ir.Program, submission: Submission) -> Verdict:
    return evaluate(program, quantities(program, submission), read_papers(program, submission))


def _told(about: About, verdict: Verdict) -> object:
    match about.kind:
        case Kind.LEVEL:
            return verdict.level, verdict.ceiling, verdict.level_status
        case Kind.OUTCOME:
            judged = verdict.outcomes[ir.ClauseId(about.id)]
            return judged.outcome, judged.reason, judged.points, judged.in_principle, judged.decided_by
        case Kind.INDICATOR:
            return verdict.values[ir.Id(about.id)]
        case Kind.SCORE:
            score = verdict.scores[ir.Id(about.id)]
            return score.low, score.high, score.most
        case Kind.ERRORS:
            raise AssertionError("errors are no part of a rating")
        case _:
            assert_never(about.kind)


def _indicator(value: Value, factor: Fraction) -> dict[str, object]:
    if isinstance(value, Open):
        missing = sorted(id_ if id_.startswith("/") else f"/data/{id_}" for id_ in value.missing)
        return {"exact": None, "reason": value.reason, "missing": missing}
    number = value / factor
    if max(number.numerator.bit_length(), number.denominator.bit_length()) < 4 * _LONGEST_EXACT:
        exact = str(number)
        if len(exact) <= _LONGEST_EXACT:
            return {"exact": exact}
    rounded: Decimal = thirty_digits(number)
    return {"value": f"{rounded:f}", "approximate": True}
