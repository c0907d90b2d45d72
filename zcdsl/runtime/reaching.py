"""What is lacking: how far a scored clause is from its next points, and why a level is not reached."""

from __future__ import annotations

from zcdsl.runtime.decimals import decimal_text, in_unit
from zcdsl.runtime.derivation import (
    COLON,
    FEW_DIGITS,
    LANGUAGES,
    MANY_PLACES,
    RELATIONS,
    Teller,
    digits_apart,
    holds,
    in_lang,
    phrase,
    plain_points,
)
from zcdsl.runtime.level_tables import held_text, inside
from zcdsl.runtime.logic import Ends, Fate, Judgement, Sides, Tally, Truth, all_of, counted, le, lt, met_one
from zcdsl.runtime.rational import Open, Rational, Value, sub
from zcdsl.runtime.scores import COMPARE, exact, score_fate
from zcdsl.runtime.shapes import BandRow, ClauseRow, ComparisonRow, DecisionRow, DemandedRow, LevelRow, Text

Held = dict[str, tuple[Truth, Sides, list[Fate]]]
Decided = dict[str, tuple[list[Truth], list[Truth]]]
Lacking = dict[str, object]
FINE = ("met", "not_applicable")


def told_in(lines: list[str]) -> Text:
    """Return a text told in each language."""
    return dict(zip(LANGUAGES, lines, strict=True))


# --- the next points of a clause -------------------------------------------------------------------


class Step:
    """What would give a clause more points.

    Attributes:
        points: How many it would have.
        target: What is to be reached, by language.
        distance: How far that is, in base units, or None.
        count: How many more items, or None.
    """

    __slots__ = ("count", "distance", "edge", "points", "relation", "target")

    def __init__(self, points: Rational | None, target: Text) -> None:
        self.points = points
        self.target = target
        self.distance: Rational | None = None
        self.edge: Rational | None = None
        self.relation: str | None = None
        self.count: int | None = None


def next_points(id_: str, teller: Teller) -> Lacking | None:
    """Return what would give a clause its next points, and how far it is from there; None if there is nothing."""
    row, found = teller.tables["clauses"][id_], teller.judgements[id_]
    if found.outcome != "not_met":
        return None
    step = (
        item_step(row, teller)
        if row["items"]
        else line_step(row, found.sides, teller)
        if row["linear"]
        else band_step(row, found)
    )
    if step is None:
        return None
    unit, factor = step_unit(row)
    shown = [phrase("next", lang, step.target[lang]) for lang in LANGUAGES]
    if step.points is not None:
        worth = plain_points(step.points)
        shown = [
            line + COLON[lang] + phrase("points_of", lang, worth) for line, lang in zip(shown, LANGUAGES, strict=True)
        ]
    if step.distance is not None:
        away, known = teller.number(step.distance, unit, factor, FEW_DIGITS)
        away = away if known else "≈ " + away
        shown = [
            line + phrase("aside", lang, phrase("short", lang, away))
            for line, lang in zip(shown, LANGUAGES, strict=True)
        ]
    return {
        "points": None if step.points is None else decimal_text(step.points),
        "relation": step.relation,
        "edge": None if step.edge is None else decimal_text(in_unit(step.edge, factor)),
        "unit": None if step.edge is None else unit,
        "distance": None if step.distance is None else decimal_text(in_unit(step.distance, factor)),
        "count": step.count,
        "text": told_in(shown),
    }


def step_unit(row: ClauseRow) -> tuple[str, Rational]:
    """Return the unit in which the distance of a clause is told."""
    if row["linear"]:
        return row["comparisons"][0]["unit"], row["comparisons"][0]["factor"]
    chosen = row["selector"]
    return ("", (1, 1)) if chosen is None else (chosen["unit"], chosen["factor"])


def item_step(row: ClauseRow, teller: Teller) -> Step | None:
    """Return how many more items would do."""
    tally = Tally([teller.judgements[item] for item in row["items"]])
    for more in range(1, tally.applying - tally.met + 1):
        worth = row["item_points"][tally.met + more] if row["item_points"] else None
        due = row["items_due"]
        if worth is not None and lt(row["item_points"][tally.met], worth) is not True:
            continue
        if due is not None and COMPARE[due["relation"]]((tally.met + more, 1), due["bound"]) is not True:
            continue
        step = Step(worth, {lang: phrase("more_items", lang, str(more)) for lang in LANGUAGES})
        step.count = more
        return step
    return None


def line_step(row: ClauseRow, sides: Sides, teller: Teller) -> Step | None:
    """Return how far the leading value of a line is."""
    subject, leading = sides[0]
    if isinstance(subject, Open) or isinstance(leading, Open):
        return None
    comparison = row["comparisons"][0]
    unit = comparison["unit"], comparison["factor"]
    digits = digits_apart(in_unit(subject, unit[1]), in_unit(leading, unit[1]))
    sign = RELATIONS[comparison["relation"]]
    step = Step(
        row["points"],
        {lang: f"{sign[lang]} " + teller.side(comparison["right"], leading, unit, digits, lang) for lang in LANGUAGES},
    )
    step.relation, step.edge = comparison["relation"], leading
    step.distance = distance(subject, leading)
    return step


def band_step(row: ClauseRow, found: Judgement) -> Step | None:
    """Return the nearest row of a table that gives more points; of rows by code the one that gives least more."""
    if found.band is None or found.points is None:
        return None
    value, best = found.selector, None
    for at, other in enumerate(row["bands"]):
        ends = found.ends[at] if found.ends else other["ends"]
        steps = (
            [Step(other["points"], told_in([other["text"] for _ in LANGUAGES]))]
            if ends is None or value is None or isinstance(value, Open)
            else edge_steps(value, other, ends, inside_it=at == found.band)
        )
        for step in steps:
            better = step.points is not None and lt(found.points[0], step.points) is True
            if better and (best is None or nearer(step, best)):
                best = step
    return best


def edge_steps(value: Rational, band: BandRow, ends: Ends, *, inside_it: bool) -> list[Step]:
    """Return the edges of a band at which more points may be had: the one towards `value`; of its own row, both."""
    low, low_closed, high, high_closed = ends
    worth = band["points"]
    to = band["to"] or worth
    rising, falling = (low, ">=" if low_closed else ">", worth), (high, "<=" if high_closed else "<", to)
    if inside_it:
        # In a linear row, points go on to an end that belongs to it.
        found = [(high, ">=", to)] if high_closed else []
        found += [(low, "<=", worth)] if low_closed else []
    else:
        below = low is not None and (lt(value, low) is True or (not low_closed and le(value, low) is True))
        found = [rising if below else falling]
    steps = []
    for edge, relation, points in found:
        if edge is not None:
            step = Step(points, told_in([band["text"] for _ in LANGUAGES]))
            step.edge, step.relation, step.distance = edge, relation, distance(value, edge)
            steps.append(step)
    return steps


def nearer(step: Step, other: Step) -> bool:
    """Whether one step is nearer than another, or as near and worth more; without distances, worth less."""
    if step.points is None or other.points is None:
        return False
    if step.distance is None or other.distance is None:
        return lt(step.points, other.points) is True
    return lt(step.distance, other.distance) is True


def distance(left: Rational, right: Rational) -> Rational:
    """Return how far two values are apart."""
    apart = exact(sub(left, right))
    return abs(apart[0]), apart[1]


# --- why a level is not reached --------------------------------------------------------------------


class Reach:
    """Tells what the levels lack: their conditions, their rows of limits, their decision tables."""

    def __init__(self, teller: Teller, held: Held, decided: Decided) -> None:
        self.teller = teller
        self.tables = teller.tables
        self.held = held
        self.decided = decided
        self.clauses: dict[str, Lacking] = {}

    def unmet(self, name: str) -> list[Lacking]:
        """Return what of the condition of one level is false or open."""
        row, (truth, sides, parts) = self.tables["levels"][name], self.held[name]
        if truth is True:
            return []
        found: list[Lacking] = []
        for demand, fate in zip(row["demands"], parts, strict=True):
            if fate is not None and fate is not True:
                found += self.lacking(name, row, demand, fate, sides)
        if not found and isinstance(truth, Open):  # nothing that it asks for applies
            found.append(
                self.row("condition", truth, told_in([self.teller.why_open(truth, lang) for lang in LANGUAGES]))
            )
        return found

    def lacking(self, name: str, row: LevelRow, demand: DemandedRow, truth: Truth, sides: Sides) -> list[Lacking]:
        """Return what is lacking of one of the conditions that a level asks for together."""
        kind = demand["kind"]
        if kind == "clauses":
            blocking = [id_ for id_ in demand["clauses"] if not self.fine(id_)]
            if blocking:
                return [self.clause(id_) for id_ in blocking]
        if kind == "count":
            return [self.count(row, demand["counts"][0], truth)]
        if kind == "score":
            return [self.score(row, demand["scores"][0], truth)]
        if kind in ("limit", "comparison"):
            return [self.compared(row, demand, truth, sides)]
        if kind == "decision":
            return [self.decision(name, row, demand, truth, sides)]
        lines = [self.condition(row, demand, truth, sides, lang) for lang in LANGUAGES]
        return [self.row("condition", truth, told_in(lines))]

    def row(
        self, kind: str, truth: Truth, text: Text, clause: str | None = None, short: str | None = None, unit: str = ""
    ) -> Lacking:
        """Return one thing that is lacking."""
        return {
            "kind": kind,
            "holds": held_text(truth),
            "clause": clause,
            "short": short,
            "unit": unit if short is not None else None,
            "text": text,
        }

    def clause(self, id_: str) -> Lacking:
        """Return a clause that is not met; it is told once for all levels."""
        if id_ not in self.clauses:
            fate, number = met_one(self.teller.judgements[id_]), self.tables["clauses"][id_]["number"]
            told = told_in([self.teller.blocked(id_, lang) for lang in LANGUAGES])
            self.clauses[id_] = self.row("clause", False if fate is None else fate, told, number)
        return dict(self.clauses[id_])

    def count(self, row: LevelRow, at: int, truth: Truth) -> Lacking:
        """Return a number or share of clauses that is too small, with how many clauses are short."""
        demand = row["counts"][at]
        tally = Tally([self.teller.judgements[id_] for id_ in demand["clauses"]])
        over = tally.applying if demand["share"] else 1
        reached = tally.met + (tally.open if truth is False else 0)
        short = None
        if demand["relation"] in (">=", ">") and tally.applying:
            for more in range(1, tally.applying - reached + 1):
                if COMPARE[demand["relation"]]((reached + more, over), demand["bound"]) is True:
                    short = more
                    break
        lines = [self.teller.tally(demand, lang) for lang in LANGUAGES]
        if short is not None:
            count = {lang: phrase("many", lang, str(short)) for lang in LANGUAGES}
            lines = [
                line + phrase("then", lang) + phrase("short", lang, count[lang])
                for line, lang in zip(lines, LANGUAGES, strict=True)
            ]
        return self.row("count", truth, told_in(lines), None, None if short is None else str(short), "clause")

    def score(self, row: LevelRow, at: int, truth: Truth) -> Lacking:
        """Return a score that is too low, with how many points are short; if that is certain, of the most."""
        demand = row["scores"][at]
        score = self.teller.scores[demand["target"]]
        reached = score.high if truth is False else score.low
        short = exact(sub(demand["bound"], reached)) if demand["relation"] in (">=", ">") else None
        lines = [self.teller.score(demand, lang) for lang in LANGUAGES]
        if short is not None and short[0] > 0:
            worth = plain_points(short)
            lines = [
                line + phrase("then", lang) + phrase("short", lang, phrase("points_of", lang, worth))
                for line, lang in zip(lines, LANGUAGES, strict=True)
            ]
        return self.row("score", truth, told_in(lines), None, None if short is None else decimal_text(short), "point")

    def compared(self, row: LevelRow, demand: DemandedRow, truth: Truth, sides: Sides) -> Lacking:
        """Return a comparison that is false or open, with how far the value is outside."""
        comparison = row["comparisons"][demand["comparisons"][0]]
        left, right = sides[demand["comparisons"][0]]
        short = None
        if not isinstance(left, Open) and not isinstance(right, Open):
            ends = in_unit(left, comparison["factor"]), in_unit(right, comparison["factor"])
            margin = inside(comparison["relation"], *ends)
            short = decimal_text((-margin[0], margin[1])) if margin[0] <= 0 else None
        lines = [self.comparison(comparison, sides[demand["comparisons"][0]], lang) for lang in LANGUAGES]
        limits = self.tables["level_limits"].get(demand["id"])
        if limits is None:
            return self.row("comparison", truth, told_in(lines), None, short, comparison["unit"])
        lines = [
            f"{limits['number']} {in_lang(limits['title'], lang)}".rstrip() + COLON[lang] + line
            for line, lang in zip(lines, LANGUAGES, strict=True)
        ]
        return self.row("limit", truth, told_in(lines), limits["number"], short, comparison["unit"])

    def comparison(self, row: ComparisonRow, sides: tuple[Value, Value], lang: str) -> str:
        """Return one comparison with its values, or why it is open."""
        left, right = sides
        if isinstance(left, Open):
            return self.teller.why_open(left.joined(right if isinstance(right, Open) else None), lang)
        if isinstance(right, Open):
            return self.teller.why_open(right, lang)
        digits = self.teller.digits([row], ((left, right),))
        year = self.teller.papers.year
        word = holds(row["relation"], left, right, lang)
        if row["full_year"] and isinstance(year, Open):
            word = self.teller.why_open(year, lang)
        return self.teller.compared(row, left, right, word, digits, lang)

    def condition(self, row: LevelRow, demand: DemandedRow, truth: Truth, sides: Sides, lang: str) -> str:
        """Return a condition of several parts, as written, with what each of them comes to."""
        lines = self.lines(row, demand, sides, lang, only_lacking=False)
        if not lines:
            lines = [self.teller.why_open(truth, lang) if isinstance(truth, Open) else phrase("false", lang)]
        told = phrase("and_then", lang).join(lines)
        return demand["text"] + COLON[lang] + told if demand["text"] else told

    def lines(self, row: LevelRow, demand: DemandedRow, sides: Sides, lang: str, *, only_lacking: bool) -> list[str]:
        """Return what each of the parts of a condition comes to; of clauses only those that are not met."""
        teller = self.teller
        told = [(False, teller.blocked(id_, lang)) for id_ in demand["clauses"] if not self.fine(id_)]
        for count in [row["counts"][at] for at in demand["counts"]]:
            judgements = [teller.judgements[id_] for id_ in count["clauses"]]
            held = counted(judgements, count["share"], count["relation"], count["bound"])
            told.append((held is True, teller.tally(count, lang)))
        for score in [row["scores"][at] for at in demand["scores"]]:
            fate = score_fate(teller.scores[score["target"]], score)
            told.append((fate is None or fate is True, teller.score(score, lang)))
        for at in demand["comparisons"]:
            comparison = row["comparisons"][at]
            held = COMPARE[comparison["relation"]](*sides[at])
            if comparison["full_year"] and isinstance(teller.papers.year, Open):
                held = teller.papers.year
            told.append((held is True, self.comparison(comparison, sides[at], lang)))
        told += [(False, line) for line in teller.facts(demand["facts"], "", lang)]
        return [line for fine, line in told if not (fine and only_lacking)]

    def fine(self, id_: str) -> bool:
        """Whether the outcome of a clause keeps no level from being reached."""
        return self.teller.judgements[id_].outcome in FINE

    # -- decision tables --

    def decisions(self) -> list[Lacking]:
        """Return where the axes of every decision table lie, and what its cells give there."""
        return [self.place(id_, row) for id_, row in self.tables["decisions"].items()]

    def place(self, id_: str, row: DecisionRow) -> Lacking:
        """Return one decision table."""
        cells = self.cells(id_)
        levels = list(dict.fromkeys(level for _, _, level in cells))
        return {
            "clause": row["number"],
            "id": id_,
            "rows": row["rows"]["name"],
            "columns": row["columns"]["name"],
            "cells": [
                {"row": row["rows"]["bands"][at], "column": row["columns"]["bands"][across], "level": level}
                for at, across, level in cells
            ],
            "gives": levels[0] if len(levels) == 1 else None,
            "status": "open" if len(levels) > 1 else "decided" if levels[0] is not None else "none",
            "source": dict(row["source"]),
        }

    def cells(self, id_: str) -> list[tuple[int, int, str | None]]:
        """Return the cells in which the two axes can still lie: row, column and level."""
        rows, columns = self.decided[id_]
        given = self.tables["decisions"][id_]["cells"]
        return [
            (at, across, given[at][across])
            for at, row in enumerate(rows)
            for across, column in enumerate(columns)
            if all_of(row, column) is not False
        ]

    def decision(self, name: str, level: LevelRow, demand: DemandedRow, truth: Truth, sides: Sides) -> Lacking:
        """Return a decision table that does not give a level: the cell, the cells that do, what keeps from them."""
        id_ = demand["id"]
        row = self.tables["decisions"][id_]
        due: list[tuple[int, int, str | None]] = [
            (at, across, found)
            for at, line in enumerate(row["cells"])
            for across, found in enumerate(line)
            if found == name
        ]
        lines = []
        for lang in LANGUAGES:
            here = self.cells(id_)
            told = phrase("cells_open", lang, str(len(here))) if len(here) > 1 else self.few(row, here, lang)
            told += phrase("and_then", lang) + phrase("cells_due", lang, self.few(row, due, lang))
            keeping = list(dict.fromkeys(self.lines(level, demand, sides, lang, only_lacking=True)))
            number = f"{row['number']}" + COLON[lang] if row["number"] else ""
            lines.append(number + phrase("and_then", lang).join([told, *keeping]))
        return self.row("decision", truth, told_in(lines), row["number"])

    def cell(self, row: DecisionRow, at: int, across: int, level: str | None, lang: str) -> str:
        """Return one cell: its row, its column, its level."""
        place = row["rows"]["bands"][at] + phrase("then", lang) + row["columns"]["bands"][across]
        title = self.tables["standard"]["none_caption"] if level is None else self.tables["levels"][level]["title"]
        return place + phrase("gives", lang, in_lang(title, lang))

    def few(self, row: DecisionRow, cells: list[tuple[int, int, str | None]], lang: str) -> str:
        """Return the first few of many cells, and how many there are."""
        told = phrase("and_also", lang).join(self.cell(row, *cell, lang) for cell in cells[:MANY_PLACES])
        return told + "…" + phrase("aside", lang, str(len(cells))) if len(cells) > MANY_PLACES else told
