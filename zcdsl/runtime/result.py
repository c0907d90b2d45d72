"""The whole result of one submission, as other programs read it."""

from __future__ import annotations

from zcdsl.runtime.covering import bare, lacking
from zcdsl.runtime.dated import DATES, chosen_passport, entry_of
from zcdsl.runtime.decimals import decimal_text, familiar_text, fraction_text, in_unit, parsed
from zcdsl.runtime.derivation import LANGUAGES, Teller, row_by_row
from zcdsl.runtime.digest import sha256
from zcdsl.runtime.display import Compared, shown_text, sides_of, steps_shown
from zcdsl.runtime.edition import edition_row
from zcdsl.runtime.keyed import spelt
from zcdsl.runtime.level_tables import Limited, held_text, inside, limits_found
from zcdsl.runtime.logic import Judgement, ranked
from zcdsl.runtime.papers import Papers, unstated
from zcdsl.runtime.rational import LAZY_LIMIT, Open, Rational, Value, reduced
from zcdsl.runtime.reaching import Decided, Held, Reach, next_points
from zcdsl.runtime.rows import NOT_THERE
from zcdsl.runtime.scores import Score, points_of, score_row, summed
from zcdsl.runtime.shapes import Data, Dates, InputRow, Rating, RawRow, SourceRow, Submission, Tables, Text

TOTAL_TITLE: Text = {"zh": "总分", "en": "total score"}


def given(data: Data, code: str, row: InputRow) -> Value:
    """Return the value of an input in base units; open where it is not given."""
    datum: object = data.get(code)
    if not isinstance(datum, dict):
        default = row["default"]
        return Open("missing", frozenset((code,))) if default is None else default["value"]
    num, den = parsed(datum["value"])
    over, under = row["units"][datum["unit"]]
    num, den = num * over, den * under
    return (num, den) if den <= LAZY_LIMIT else reduced(num, den)


def copied(dates: Dates) -> dict[str, object]:
    """Return the dates of a submission, to keep."""
    return {key: list(day) if isinstance(day, list) else day for key, day in dates.items()}


def rating(judgements: dict[str, Judgement], held: Held, scores: dict[str, Score]) -> Rating:
    """Return level, outcomes and scores alone."""
    level, ceiling, status = ranked({name: truth for name, (truth, _, _) in held.items()})
    return {
        "level": level,
        "level_status": status,
        "ceiling": ceiling,
        "outcomes": {id_: [found.outcome, found.reason] for id_, found in judgements.items()},
        "scores": {id_: score_row(score) for id_, score in scores.items()},
    }


def key_of(submission: Submission, tables: Tables) -> str:
    """Return the key of a result: it is the same exactly where input, standard and engine are."""
    import json

    spelling = spelt(submission, tables["inputs"], tables["structures"])
    whole = [spelling, tables["standard"]["sha256"], tables["engine"]]
    text = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return "sha256:" + sha256(text.encode()).hex()


def pointers(codes: frozenset[str]) -> list[str]:
    """Return the JSON pointers of data, sorted."""
    if not codes:
        return []
    return sorted(code if code[0] == "/" else "/data/" + code for code in codes)


def value_row(value: Value, unit: str, factor: Rational) -> dict[str, object]:
    """Return one indicator of a result."""
    if isinstance(value, Open):
        row = {"value": None, "unit": unit, "exact": None, "missing": pointers(value.missing)}
        return {**row, "reason": value.reason}
    number = in_unit(value, factor)
    exact = fraction_text(number)
    row = {"value": decimal_text(number), "unit": unit}
    return {**row, "approximate": True, "missing": []} if exact is None else {**row, "exact": exact, "missing": []}


class Assembly:
    """Puts one result together."""

    def __init__(
        self,
        tables: Tables,
        submission: Submission,
        values: dict[str, Value],
        judgements: dict[str, Judgement],
        papers: Papers,
    ) -> None:
        self.tables = tables
        self.papers = papers
        self.submission = submission
        self.data = submission.get("data", {})
        self.dates = submission.get("dates", {})
        self.values = values
        self.judgements = judgements
        self.scores = summed(tables["groups"], tables["clauses"], judgements)
        self.teller = Teller(tables, values, judgements, papers, self.data)
        self.teller.scores = self.scores
        self.stood_in = self.teller.stood_in
        self.texts: dict[str, str] = {}  # of the values of indicators, once these are told

    def whole(self, held: Held, limited: Limited, decided: Decided) -> dict[str, object]:
        """Return the result."""
        tables, submission = self.tables, self.submission
        self.teller.steps = steps_shown(tables["indicators"], self.compared(held))
        reach = Reach(self.teller, held, decided)
        standard, rated = tables["standard"], rating(self.judgements, held, self.scores)
        level = rated["level"]
        head = {
            **{key: standard[key] for key in ("id", "edition", "sha256", "status")},
            "title": standard["title"].copy(),
        }
        title = standard["none_caption"] if level is None else tables["levels"][level]["title"]
        return {
            "zcdsl": tables["engine"],
            "standard": head,
            "edition": edition_row(standard, self.dates),
            "tailoring": [dict(row) for row in standard["tailoring"]],
            "subject": {**submission.get("subject", {})},
            "dates": copied(submission.get("dates", {})),
            "stage": submission.get("stage"),
            "key": key_of(submission, tables),
            "level": level,
            "level_title": title.copy(),
            "level_status": rated["level_status"],
            "ceiling": rated["ceiling"],
            "levels": self.levels(held, reach),
            "scores": {id_: {"title": self.scored(id_), **row} for id_, row in rated["scores"].items()},
            "indicators": self.indicators(),
            "findings": [self.finding(id_) for id_ in tables["clauses"]],
            "level_limits": limits_found(limited, tables, self.teller),
            "decisions": reach.decisions(),
            "missing": self.missing(limited),
            "gaps": [
                {"clause": tables["clauses"][id_]["number"], "decided_by": found.decided_by}
                for id_, found in self.judgements.items()
                if found.outcome == "unregulated"
            ],
            "defaults_used": self.defaults(),
            "constants_used": self.constants(),
            "not_official": self.not_official(),
            "synthetic": self.synthetic(),
            "warnings": self.warnings(),
        }

    def indicators(self) -> dict[str, dict[str, object]]:
        """Return every indicator."""
        rows: dict[str, dict[str, object]] = {}
        for code, row in self.tables["indicators"].items():
            value = self.values[code]
            found = rows[code] = value_row(value, row["unit"], row["factor"])
            if code in self.teller.steps:
                found |= self.shown(code)
            if not isinstance(value, Open):
                self.texts[code] = str(found["value"])
        return rows

    def compared(self, held: Held) -> Compared:
        """Return the two sides of everything that was compared, with the codes of lone values."""
        found: Compared = []
        for id_, judgement in self.judgements.items():
            clause = self.tables["clauses"][id_]
            # A clause that was never tested, as it does not apply, has compared nothing.
            made = sides_of(clause, judgement.band) if judgement.sides else []
            for row, (left, right) in zip(made, judgement.sides, strict=True):
                found.append((row["left"]["code"], left, row["right"]["code"], right))
            chosen, value = clause["selector"], judgement.selector
            if chosen is not None and value is not None and judgement.band is not None:
                edges = clause["bands"][judgement.band]["edges"]
                if judgement.ends:
                    low, _, high, _ = judgement.ends[judgement.band]
                    edges = [end for end in (low, high) if end is not None]
                found += [(chosen["side"]["code"], value, None, edge) for edge in edges]
        for name, (_, sides, _) in held.items():
            for row, (left, right) in zip(self.tables["levels"][name]["comparisons"], sides, strict=True):
                found.append((row["left"]["code"], left, row["right"]["code"], right))
        return found

    def shown(self, code: str | None) -> dict[str, object]:
        """Return how an indicator is shown, if it has a step and a value."""
        value = self.values[code] if code is not None else Open("missing")
        if code is None or code not in self.teller.steps or isinstance(value, Open):
            return {}
        return {"shown": shown_text(value, self.tables["indicators"][code]["factor"], self.teller.steps[code])[0]}

    def levels(self, held: Held, reach: Reach) -> list[dict[str, object]]:
        """Return every level, best first, with what it rests on and what of that is lacking."""
        rows: list[dict[str, object]] = []
        for name, (truth, sides, _) in held.items():
            row = self.tables["levels"][name]
            because = self.teller.level(row, sides)
            told = {"holds": held_text(truth), "because": because, "unmet": reach.unmet(name)}
            rows.append({"level": name, "title": row["title"].copy(), **told})
        return rows

    def finding(self, id_: str) -> dict[str, object]:
        """Return one clause judged."""
        row, found = self.tables["clauses"][id_], self.judgements[id_]
        return {
            "clause": row["number"],
            "id": id_,
            "kind": row["kind"],
            "outcome": found.outcome,
            "reason": found.reason,
            "title": row["title"].copy(),
            **self.measured(id_),
            "points": self.points(id_),
            "next": next_points(id_, self.teller),
            "because": self.teller.clause(id_),
            "missing": pointers(found.missing),
            "evidence": self.papers.evidence(id_),
            "source": dict(row["source"]),
            "window": self.window(id_),
        }

    def scored(self, id_: str) -> Text:
        """Return what a score is called."""
        row = self.tables["groups"].get(id_)
        return (row["title"] if row is not None else TOTAL_TITLE).copy()

    def points(self, id_: str) -> dict[str, str | None] | None:
        """Return the points of a scored clause; low and high are None where it does not apply."""
        most = self.tables["clauses"][id_]["points"]
        if most is None:
            return None
        pair = points_of(self.judgements[id_], most)
        low, high = (None, None) if pair is None else (familiar_text(*end) for end in pair)
        return {"low": low, "high": high, "max": familiar_text(*most)}

    def window(self, id_: str) -> list[str] | None:
        """Return the first and the last day that a judged clause looks at, if it looks back."""
        row = self.tables["clauses"][id_]["look_back"]
        found = self.papers.window(row) if row is not None else None
        return None if found is None else list(found)

    def measured(self, id_: str) -> dict[str, object]:
        """Return value, limit and margin of a clause whose test is one comparison."""
        row, found = self.tables["clauses"][id_], self.judgements[id_]
        comparison = row["comparisons"][0] if row["linear"] or (row["single"] and row["comparisons"]) else None
        value = limit = margin = relation = unit = None
        shown: dict[str, object] = {}
        if found.band is not None and row["bands"]:
            band, chosen, by = row["bands"][found.band], row["selector"], found.selector
            comparison = band["limit"]
            if band["points"] is not None and chosen is not None and by is not None and not isinstance(by, Open):
                value, unit = decimal_text(in_unit(by, chosen["factor"])), chosen["unit"]
        if comparison is not None and found.sides:
            left, right = found.sides[0]
            relation, unit = comparison["relation"], comparison["unit"]
            code = comparison["left"]["code"]
            if not isinstance(left, Open):
                own = code in self.texts and self.tables["indicators"][code or ""]["factor"] == comparison["factor"]
                left = in_unit(left, comparison["factor"])
                value = self.texts[code or ""] if own else decimal_text(left)
                shown = self.shown(code)
            if not isinstance(right, Open):
                right = in_unit(right, comparison["factor"])
                limit = familiar_text(*right) if comparison["right"]["literal"] is not None else decimal_text(right)
            if not isinstance(left, Open) and not isinstance(right, Open):
                margin = decimal_text(inside(relation, left, right))
        return {
            "value": value,
            "limit": limit,
            "relation": relation,
            "comparison": row["comparing"],
            "unit": unit,
            "margin": margin,
            **shown,
        }

    def missing(self, limited: Limited) -> list[dict[str, object]]:
        """Return what is used and not given, each with the clauses and rows of limits that are open because of it."""
        clauses, structures = self.tables["clauses"], self.tables["structures"]
        spared = self.spared()
        needed_by: dict[str, list[str]] = {}
        for id_, found in self.judgements.items():
            for code in found.missing:
                needed_by.setdefault(code, []).append(clauses[id_]["number"])
        for id_, (truths, _) in limited.items():
            number = self.tables["level_limits"][id_]["number"]
            for code in {code for truth in truths if isinstance(truth, Open) for code in truth.missing}:
                if number not in needed_by.setdefault(code, []):  # a row may have the number of a clause
                    needed_by[code].append(number)
        used = [code for code, row in self.tables["inputs"].items() if row["used"]]
        used += [code for code, row in structures["choices"].items() if row["used"]]
        used += [code for code, row in structures["flags"].items() if row["used"]]
        used = [code for code in used if code not in self.stood_in]
        places = [code for code in used if code not in spared and self.data.get(code) is None]
        for code, listed in structures["lists"].items():
            if listed["used"] and code not in spared:
                places += [code] if self.data.get(code) is None else self.cells(code)
        rows: list[dict[str, object]] = [self.absent(place, needed_by.get(place, [])) for place in places]
        others = {code for code in needed_by if code[0] == "/"}
        for code, listed in structures["lists"].items():
            unsaid = unstated(code, self.papers.documents, self.dates) if listed["stated"] and listed["used"] else None
            others |= unsaid.missing if unsaid is not None and code not in spared else frozenset()
        others |= {DATES + clock for clock in self.tables["clocks"] if self.dates.get(clock) is None}
        return rows + [{"path": pointer, "needed_by": needed_by.get(pointer, [])} for pointer in sorted(others)]

    def spared(self) -> set[str]:
        """Return the inputs on which only clauses rest that do not apply: they are not missed."""
        clauses = self.tables["clauses"]
        return {c for id_ in clauses if self.judgements[id_].outcome == "not_applicable" for c in clauses[id_]["own"]}

    def defaults(self) -> list[dict[str, object]]:
        """Return what stands in for data that are used and not given, each with where it stands."""
        spared = self.spared()
        rows: list[dict[str, object]] = []
        for place, (name, default) in self.stood_in.items():
            if place.partition("/")[0] not in spared:
                source = {"document": default["source"]["document"], "status": default["source"]["status"]}
                own = {"path": "/data/" + place, "name": name.copy()}
                row = {**own, "value": default["shown"], "unit": default["unit"]}
                constant = {"constant": default["constant"]} if default["constant"] else {}
                rows.append({**row, "source": source, **constant})
        return rows

    def absent(self, place: str, needed_by: list[str]) -> dict[str, object]:
        """Return one datum not given; of rows that a list must have and has not, which these are."""
        row: dict[str, object] = {"path": "/data/" + place, "needed_by": needed_by}
        code, _, cell = place.partition("/")
        given = self.data.get(code)
        if cell == NOT_THERE and isinstance(given, list):
            none = self.papers.none.get(code, [])
            row["lacking"] = [list(codes) for codes in lacking(given, code, self.tables["structures"], none)]
        return row

    def cells(self, code: str) -> list[str]:
        """Return the cells of a list that are used and not given, and what of its rows is not there."""
        places: set[str] = set()
        for found in (*self.values.values(), *self.judgements.values()):
            if not isinstance(found, tuple):
                places |= found.missing
        return list(row_by_row(place for place in places if place.startswith(code + "/")))

    def warnings(self) -> list[dict[str, object]]:
        """Return what somebody has to decide whatever the level says: clauses 原则上 that are not met."""
        rows: list[dict[str, object]] = []
        for id_, row in self.tables["clauses"].items():
            if self.judgements[id_].in_principle:
                text = {lang: self.teller.in_principle(row, lang) for lang in LANGUAGES}
                rows.append({"code": "in_principle", "clause": row["number"], "text": text, **self.departure(id_)})
        return rows

    def departure(self, id_: str) -> dict[str, object]:
        """Return why a clause that is 原则上 is not met, and what was decided, with whether it counts."""
        given = self.papers.departures.get(id_)
        if given is None:
            return {}
        row, by = self.tables["clauses"][id_], given.get("by")
        lines = [self.teller.departed(row, id_, lang) for lang in LANGUAGES]
        told = [dict(zip(LANGUAGES, line, strict=True)) for line in zip(*lines, strict=True)]
        found: dict[str, object] = {"reason": given["reason"], "told": told}
        if "decision" in given and by is not None:
            found |= {"decision": given["decision"], "by": {**by}, "counts": by["role"] == row["in_principle"]}
        return found

    def constants(self) -> list[dict[str, object]]:
        """Return the constants that the standard uses; of a dated one, the value that the dates choose."""
        rows: list[dict[str, object]] = [
            {
                "id": code,
                "name": row["name"].copy(),
                "value": decimal_text(in_unit(row["value"], row["factor"])),
                "unit": row["unit"],
                "source": {"document": row["source"]["document"], "status": row["source"]["status"]},
                "owner": row["owner"],
                **passport(row["data_year"], row["announced"], row["printed"]),
            }
            for code, row in self.tables["constants"].items()
            if row["used"]
        ]
        for code, series in self.tables["dated"].items():
            entry = entry_of(series, self.dates)
            if series["used"] and not isinstance(entry, Open):
                document = {"document": entry["source"]["document"], "status": entry["source"]["status"]}
                rows.append(
                    {
                        "id": code,
                        "name": series["name"].copy(),
                        "value": decimal_text(in_unit(entry["value"], series["factor"])),
                        "unit": series["unit"],
                        "source": document,
                        "owner": entry["owner"] or series["owner"],
                        **chosen_passport(series, entry),
                    }
                )
        for code, curve in self.tables["curves"].items():
            if curve["used"]:
                source = {"document": curve["source"]["document"], "status": curve["source"]["status"]}
                named = {"id": code, "name": curve["name"].copy(), "value": None, "unit": curve["unit"]}
                rows.append({**named, "source": source, "owner": curve["owner"]})
        return rows + [row for code in self.tables["tables"] for row in self.looked_up(code)]

    def looked_up(self, code: str) -> list[dict[str, object]]:
        """Return the values of one keyed table that formulas or data name."""
        row = self.tables["tables"][code]
        if not row["used"]:
            return []
        names = self.tables["structures"]["codes"][row["codes"]]["codes"]
        named = codes_in(self.data, row["codes"], self.tables) | set(row["keys"])
        return [
            {
                "id": code,
                "key": key,
                "name": beside(row["name"], names[key]),
                "value": decimal_text(in_unit(value, row["units"][key][1])),
                "unit": row["units"][key][0],
                "source": {"document": row["source"]["document"], "status": row["source"]["status"]},
                "owner": row["owner"],
            }
            for key, value in row["values"].items()
            if key in named
        ]

    def not_official(self) -> list[dict[str, object]]:
        """Return every clause, constant, indicator and default used whose source is not an official text."""
        tables = self.tables
        found: list[tuple[str, str, Text, SourceRow]] = []
        for id_, clause in tables["clauses"].items():
            number = clause["number"]
            found.append(("clause", id_, {"zh": number, "en": number}, clause["source"]))
        for id_, limits in tables["level_limits"].items():
            number = limits["number"]
            found.append(("clause", id_, {"zh": number, "en": number}, limits["source"]))
        constants = tables["constants"].items()
        found += [("constant", id_, row["name"], row["source"]) for id_, row in constants if row["used"]]
        found += [("constant", id_, row["name"], row["source"]) for id_, row in tables["tables"].items() if row["used"]]
        for id_, series in tables["dated"].items():
            entry = entry_of(series, self.dates)
            if series["used"] and not isinstance(entry, Open):
                found.append(("constant", id_, series["name"], entry["source"]))
        found += [("constant", id_, row["name"], row["source"]) for id_, row in tables["curves"].items() if row["used"]]
        found += [("indicator", id_, row["name"], row["source"]) for id_, row in tables["indicators"].items()]
        spared = self.spared()
        for place, (name, default) in self.stood_in.items():
            if place.partition("/")[0] not in spared:
                found.append(("default", place, name, default["source"]))
        return [
            {"what": what, "id": id_, "name": name.copy(), "status": source["status"], "document": source["document"]}
            for what, id_, name, source in found
            if source["status"] != "official"
        ]

    def synthetic(self) -> list[dict[str, object]]:
        """Return the data that are invented: where each stands and what it is called; of a cell, of which list."""
        found = [place for code, given in self.data.items() for place in invented(given, code)]
        rows: list[dict[str, object]] = []
        for place in row_by_row(found):
            row: dict[str, object] = {"path": "/data/" + place, "name": self.teller.called(place).copy()}
            code, _, cell = place.partition("/")
            rows.append({**row, "of": self.teller.name_of(code).copy()} if cell else row)
        return rows


def invented(given: object, place: str) -> list[str]:
    """Return where invented data stand in what is given for one input."""
    if isinstance(given, list):
        cells = [(f"{place}/{at}/{column}", cell) for at, row in enumerate(given) for column, cell in row.items()]
        return [inner for at, cell in cells for inner in invented(cell, at)]
    return [place] if isinstance(given, dict) and given.get("status") == "synthetic" else []


def beside(name: Text, key: Text) -> Text:
    """Return what the value of a keyed table is called."""
    return {
        "zh": f"{name['zh'] or name['en']}（{key['zh'] or key['en']}）",
        "en": f"{name['en'] or name['zh']} ({key['en'] or key['zh']})",
    }


def codes_in(data: Data, codes: str, tables: Tables) -> set[str]:
    """Return the codes of one list that data name."""
    structures = tables["structures"]
    found = {bare(data.get(code)) for code, row in structures["choices"].items() if row["codes"] == codes}
    named = {code for code in found if isinstance(code, str)}
    for code, row in structures["lists"].items():
        given = data.get(code)
        if isinstance(given, list):
            named |= codes_of_rows(given, row["record"], codes, tables)
    return named


def codes_of_rows(given: list[RawRow], record: str, codes: str, tables: Tables) -> set[str]:
    """Return the codes of one list that rows name."""
    named: set[str] = set()
    for column, field in tables["structures"]["records"][record]["fields"].items():
        if field["kind"] == "code" and field["codes"] == codes:
            named |= {code for row in given if isinstance(code := bare(row.get(column)), str)}
        elif field["kind"] == "rows":
            for row in given:
                inner = row.get(column)
                if isinstance(inner, list):
                    named |= codes_of_rows(inner, field["record"], codes, tables)
    return named


def passport(data_year: int | None, announced: str | None, printed: str) -> dict[str, object]:
    """Return data year, announcement and misprint of a constant, as far as it has them."""
    told = {"data_year": data_year, "announced": announced, "printed": printed or None}
    return {key: value for key, value in told.items() if value is not None}
