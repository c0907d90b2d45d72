"""A result → the report on a terminal, in Chinese or English, aligned by display width."""

from __future__ import annotations

from zcdsl.report.figures import shortened
from zcdsl.report.layout import hanging, table
from zcdsl.report.words import WORDS
from zcdsl.width import cut, pad, printable, width

TYPE_CHECKING = False  # `typing` itself is not loaded when rating
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zcdsl.report.shape import Applied, Constant, Finding, Level, LimitRow, Points, Result, Score, Text

MANY = 12  # names in one line; further ones are counted
LISTED = 200  # missing data in one table; further ones are counted
MARKS = {"met": "✓", "not_met": "✗", "not_applicable": "-", "unregulated": "!", "not_assessed": "?"}
MARKS_OF_ROWS = {"decided": "✓", "none": "✗", "open": "?"}
PARTLY = "~"
COLOURS = {"met": "32", "not_met": "31", "not_applicable": "2", "unregulated": "33", "not_assessed": "33"}
RELATIONS = {"<=": "≤", "<": "<", ">=": "≥", ">": ">", "=": "="}
INDENT = "  "
DEEPER = "      "
_CLAUSE_COLUMNS = 24
_UNIT_COLUMNS = 24


def render(result: Result, lang: str = "zh", *, colour: bool = False) -> str:
    """Return the report of one result.

    First whom, by which standard, the level, and what is not official or synthetic; then each finding
    with its derivation; then the missing data, the defaults used and the constants.

    Args:
        result: What the compiled standard returned.
        lang: "zh" or "en".
        colour: Whether to mark the outcomes with terminal colours.
    """
    return _Report(result, lang, colour).text()


class _Report:
    """One report on its way."""

    def __init__(self, result: Result, lang: str, colour: bool) -> None:
        self._result = result
        self._words = WORDS[lang]
        self._lang = lang
        self._colour = colour

    def text(self) -> str:
        blocks = [
            self._head(),
            self._findings(),
            self._level_limits(),
            self._decisions(),
            self._warnings(),
            self._missing(),
            self._defaults(),
            self._constants(),
            self._tailoring(),
        ]
        return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"

    def _said(self, text: Text) -> str:
        """Return a text of the result in the language of the report, or in the other one."""
        return printable(text[self._lang] or text["zh"] or text["en"])

    def _word(self, key: str, *names: object) -> str:
        return self._words[key].format(*names)

    def _head(self) -> list[str]:
        rows = [("subject", [self._subject()]), ("standard", [self._standard()])]
        rows.append(("edition", [self._said(self._result["edition"]["text"])]))
        rows.append(("level", self._level()))
        rows.append(("scores", self._scores()))
        rows.append(("not_official", self._not_official()))
        rows.append(("synthetic", [self._several(self._synthetic())]))
        labels = {key: self._words[key] for key, lines in rows if any(lines)}
        room = max(map(width, labels.values())) + 2
        lines = []
        for key, told in rows:
            first = pad(labels.get(key, ""), room)
            for line in filter(None, told):
                lines += hanging(line, first, " " * room)
                first = " " * room
        return lines

    def _synthetic(self) -> list[str]:
        """Return the data that are invented; of a list, how many of its cells are."""
        cells: dict[str, int] = {}
        for item in self._result["synthetic"]:
            name = self._said(item.get("of", item["name"]))
            cells[name] = cells.get(name, 0) + ("of" in item)
        return [self._word("cells", name, count) if count else name for name, count in cells.items()]

    def _subject(self) -> str:
        subject, dates = self._result["subject"], self._result["dates"]
        name = printable(subject.get("name", "")) or self._words["no_name"]
        if subject.get("id"):
            name = self._word("aside", name, printable(subject["id"]))
        parts = [name]
        period = dates.get("period")
        if isinstance(period, list):
            parts.append(self._word("to", *map(printable, period)))
        if self._result["stage"]:
            parts.append(self._words["stage_" + self._result["stage"]])
        return self._words["then"].join(parts)

    def _standard(self) -> str:
        standard = self._result["standard"]
        name = printable(f"{standard['id']}@{standard['edition']}")
        titled = f"{self._said(standard['title'])} {name}".strip()
        return self._word("aside", titled, self._words["status_" + standard["status"]])

    def _level(self) -> list[str]:
        """Return the level, or why there is none, and the best one still open with what it needs."""
        result = self._result
        title = self._said(result["level_title"])
        levels = result["levels"]
        reached = next((at for at, level in enumerate(levels) if level["level"] == result["level"]), len(levels))
        lacking = [line for key, level in self._above(levels[:reached]) for line in self._lacking(key, level)]
        if result["level_status"] == "open":
            best = next(level for level in levels if level["level"] == result["ceiling"])
            return [self._word("ceiling", title, self._said(best["title"])), *lacking]
        return [title, *lacking]

    def _above(self, levels: Sequence[Level]) -> list[tuple[str, list[Level]]]:
        """Return the levels that are not reached, the nearest first; those that lack the same stand together."""
        found: list[tuple[str, list[Level]]] = []
        for level in reversed(levels):
            key = "why_open" if level["holds"] == "open" else "why_none" if self._result["level"] is None else "why_not"
            if found and found[-1][0] == key and found[-1][1][-1]["unmet"] == level["unmet"]:
                found[-1][1].append(level)
            else:
                found.append((key, [level]))
        return found

    def _lacking(self, key: str, levels: Sequence[Level]) -> list[str]:
        """Return what some levels lack, one line for each condition."""
        reasons = [INDENT + self._said(item["text"]) for item in levels[0]["unmet"]]
        names = self._words["and"].join(self._said(level["title"]) for level in levels)
        return [self._word(key, names), *reasons] if reasons else []

    def _scores(self) -> list[str]:
        """Return the scores, the whole first."""
        scores = self._result["scores"]
        whole = [row for id_, row in scores.items() if id_ == "total"]
        parts = [row for id_, row in scores.items() if id_ != "total"]
        return [
            self._word("score", self._said(row["title"]), _points(row), shortened(row["max"], None))
            for row in (*whole, *parts)
        ]

    def _not_official(self) -> list[str]:
        """Return what is not official, by how it is founded and in which document."""
        groups: dict[tuple[str, str], list[str]] = {}
        for item in self._result["not_official"]:
            told = self._word("what_" + item["what"], self._said(item["name"]))
            group = groups.setdefault((item["status"], item["document"]), [])
            group += [told] if told not in group else []  # the cells of one field have one name
        return [
            self._word("said", self._founded(document, status), self._several(names))
            for (status, document), names in groups.items()
        ]

    def _founded(self, document: str, status: str) -> str:
        word = self._words["status_" + status]
        return self._word("aside", printable(document), word) if document else word

    def _several(self, names: Sequence[str]) -> str:
        told = self._words["and"].join(names[:MANY])
        more = self._word("more", len(names)) if len(names) > MANY else ""
        return f"{told} {more}".rstrip()

    def _findings(self) -> list[str]:
        findings = self._result["findings"]
        if not findings:
            return []
        names = ("outcome", "clause", "title", "value", "limit", "unit")
        head = ["  " + self._words[names[0]], *(self._words[name] for name in names[1:])]
        blocks = table([head, *map(self._row, findings)], elastic=2, right=3, indent=INDENT)
        lines = [self._words["findings"], *blocks[0]]
        for finding, (first, *rest) in zip(findings, blocks[1:], strict=True):
            lines += [self._coloured(first, finding), *rest]
            told = [*finding["because"], *([finding["next"]["text"]] if finding["next"] is not None else [])]
            for reason in told:
                lines += hanging(self._said(reason), DEEPER, DEEPER + INDENT)
        return lines

    def _level_limits(self) -> list[str]:
        """Return the rows of limits for each level, with the level that each of them reaches."""
        rows = self._result["level_limits"]
        if not rows:
            return []
        names = ("reaches", "clause", "title", "value", "unit")
        cells = [
            (
                f"{MARKS_OF_ROWS[row['status']]} {self._reaches(row)}",
                cut(printable(row["clause"]), _CLAUSE_COLUMNS),
                self._said(row["title"]),
                self._words["reason_" + (row["reason"] or "missing")]
                if row["value"] is None
                else row.get("shown") or shortened(row["value"], None),
                cut(printable(row["unit"]), _UNIT_COLUMNS),
            )
            for row in rows
        ]
        head = ["  " + self._words[names[0]], *(self._words[name] for name in names[1:])]
        blocks = table([head, *cells], elastic=2, right=3, indent=INDENT)
        lines = [self._words["level_limits"], *blocks[0]]
        for row, block in zip(rows, blocks[1:], strict=True):
            lines += block
            for reason in row["because"]:
                lines += hanging(self._said(reason), DEEPER, DEEPER + INDENT)
        return lines

    def _decisions(self) -> list[str]:
        """Return where the axes of each decision table lie."""
        titles = {level["level"]: self._said(level["title"]) for level in self._result["levels"]}
        lines = []
        for table_ in self._result["decisions"]:
            head = f"{printable(table_['clause'] or '')} {table_['rows']} × {table_['columns']}".strip()
            lines.append(INDENT + f"{MARKS_OF_ROWS[table_['status']]} {head}")
            for cell in table_["cells"][:MANY]:
                gives = titles[cell["level"]] if cell["level"] is not None else self._words["reaches_none"]
                told = self._words["then"].join((cell["row"], cell["column"])) + f" → {gives}"
                lines += hanging(told, DEEPER, DEEPER + INDENT)
            if len(table_["cells"]) > MANY:
                lines.append(DEEPER + "…" + self._word("more", len(table_["cells"])))
        return [self._words["decisions"], *lines] if lines else []

    def _reaches(self, row: LimitRow) -> str:
        """Return the level that a row reaches, and the best that is still possible where it is open."""
        titles = {level["level"]: self._said(level["title"]) for level in self._result["levels"]}
        reached = titles[row["reaches"]] if row["reaches"] is not None else self._words["reaches_none"]
        if row["status"] == "open" and row["ceiling"] is not None:
            return self._word("reaches_open", titles[row["ceiling"]])
        return reached

    def _row(self, finding: Finding) -> list[str]:
        value, limit, relation, reason = (finding[key] for key in ("value", "limit", "relation", "reason"))
        why = self._words["reason_" + reason] if reason else ""
        return [
            f"{_mark(finding)} {self._outcome(finding)}",
            cut(printable(finding["clause"]), _CLAUSE_COLUMNS),
            self._said(finding["title"]),
            why if value is None else finding.get("shown") or shortened(value, limit),
            f"{RELATIONS[relation]} {shortened(limit, value)}" if limit is not None and relation else "",
            cut(printable(finding["unit"] or ""), _UNIT_COLUMNS),
        ]

    def _outcome(self, finding: Finding) -> str:
        """Return the outcome in words; a veto event is found or not, it is never met."""
        points = finding["points"]
        if points is not None and points["low"] is not None and finding["outcome"] in ("met", "not_met"):
            return self._word("points", _points(points), points["max"])
        kind = "veto_" if finding["kind"] == "veto" else "outcome_"
        return self._words[kind + finding["outcome"]]

    def _coloured(self, line: str, finding: Finding) -> str:
        word = f"{_mark(finding)} {self._outcome(finding)}"
        if not self._colour:
            return line
        return line.replace(word, f"\x1b[{COLOURS[finding['outcome']]}m{word}\x1b[0m", 1)

    def _warnings(self) -> list[str]:
        rows = [
            (printable(item["clause"]) if number == 0 else "", self._said(text))
            for item in self._result["warnings"]
            for number, text in enumerate([item["text"], *item.get("told", [])])
        ]
        return self._listing("warnings", rows) if rows else []

    def _missing(self) -> list[str]:
        rows = [
            (self._datum(item["path"]), self._several([printable(c) for c in item["needed_by"]]))
            for item in self._result["missing"][:LISTED]
        ]
        if not rows:
            return []
        head = (self._words["datum"], self._words["needed_by"])
        filled = [(name, clauses or self._words["no_clause"]) for name, clauses in rows]
        count = len(self._result["missing"])
        filled += [("…", self._word("more", count))] if count > LISTED else []
        return self._listing("missing", [head, *filled])

    def _datum(self, path: str) -> str:
        """Return what is missing: a judgement by its clause, anything else by its place."""
        for finding in self._result["findings"]:
            if path == "/judgements/" + finding["id"]:
                clause = f"{printable(finding['clause'])} {self._said(finding['title'])}".rstrip()
                return self._word("judgement", clause)
        return _name(path)

    def _defaults(self) -> list[str]:
        rows = [
            (
                _name(item["path"]),
                self._said(item["name"]),
                f"{item['value']} {printable(item['unit'])}".rstrip(),
                self._founded(item["source"]["document"], item["source"]["status"]),
            )
            for item in self._result["defaults_used"]
        ]
        if len(rows) > MANY:
            rows = [*rows[:MANY], ("…", self._word("more", len(rows)), "", "")]
        return self._listing("defaults", rows) if rows else []

    def _constants(self) -> list[str]:
        """Return the constants; of a keyed table with many values in use, how many they are."""
        used = self._result["constants_used"]
        count = {item["id"]: sum(other["id"] == item["id"] for other in used) for item in used}
        rows: list[tuple[str, str, str]] = []
        for item in used:
            many = "key" in item and count[item["id"]] > MANY
            value = f"{item['value'] or self._words['by_table']} {printable(item['unit'])}".rstrip()
            rows.append(
                (
                    self._said(_whole(item) if many else item["name"]),
                    self._word("values", count[item["id"]]) if many else value,
                    self._passport(item),
                )
            )
        return self._listing("constants", list(dict.fromkeys(rows))) if rows else []

    def _tailoring(self) -> list[str]:
        """Return what was done to the standards that this one came from, and what may loosen because of it."""
        rows = [
            (
                self._words["applied_" + item["operation"]] + (self._words["may_loosen"] if item["may_loosen"] else ""),
                *self._target(item),
                self._change(item),
            )
            for item in self._result["tailoring"]
        ]
        if not rows:
            return []
        bases = list(dict.fromkeys(item["base"] for item in self._result["tailoring"]))
        listing = self._listing("tailoring", rows)
        return [self._word("tailoring", self._words["and"].join(map(printable, bases))), *listing[1:]]

    def _target(self, item: Applied) -> tuple[str, str]:
        """Return a clause by its number and title, anything else by its name and what it is."""
        if item["what"] == "clause":
            return printable(item["target"]), self._said(item["title"])
        return self._said(item["title"]) or printable(item["target"]), self._words["of_" + item["what"]]

    def _change(self, item: Applied) -> str:
        """Return what was said before and what is said now, the reason, and the clauses that it touches besides."""
        texts = [printable(text) for text in (item["before"], item["after"]) if text]
        same = len(texts) == 2 and texts[0] == texts[1]
        parts = [texts[0] if same else " → ".join(texts)] if texts else []
        if item["secured"] == "both":
            parts.append(self._words["both"])
        if item["reason"]:
            ours = item["reason"] in (WORDS[lang]["left_out"] for lang in WORDS)  # a rule of the language, no words
            reason = self._words["left_out"] if ours else printable(item["reason"])
            parts.append(self._word("reason", reason))
        if item["affects"]:
            parts.append(self._word("affects", self._several([printable(c) for c in item["affects"]])))
        return self._words["apart"].join(parts)

    def _passport(self, item: Constant) -> str:
        """Return where a constant comes from: document, data year, announcement, misprint."""
        parts = [self._founded(item["source"]["document"], item["source"]["status"])]
        if "data_year" in item:
            parts.append(self._word("data_year", item["data_year"]))
        if "announced" in item:
            parts.append(self._word("announced", item["announced"]))
        if "used_from" in item:
            parts.append(self._word("used_from", printable(item["owner"]), item["used_from"]))
        if "printed" in item:
            parts.append(self._word("printed", printable(item["printed"])))
        return self._words["then"].join(parts)

    def _listing(self, title: str, rows: Iterable[Sequence[str]]) -> list[str]:
        filled = list(rows)
        blocks = table(filled, elastic=len(filled[0]) - 1, right=None, indent=INDENT)
        return [self._words[title], *(line for block in blocks for line in block)]


def _mark(finding: Finding) -> str:
    """Return the mark of an outcome; some of the points are neither all nor none."""
    points = finding["points"]
    partly = points is not None and finding["outcome"] == "not_met" and points["high"] not in (None, "0")
    return PARTLY if partly else MARKS[finding["outcome"]]


def _points(row: Score | Points) -> str:
    """Return points as a range where they are not certain."""
    low, high = shortened(row["low"] or "0", row["high"]), shortened(row["high"] or "0", row["low"])
    return low if row["low"] == row["high"] else f"{low}–{high}"


def _name(path: str) -> str:
    return printable(path.removeprefix("/data/").removeprefix("/"))


def _whole(item: Constant) -> Text:
    """Return what a constant is called; the value of a keyed table is called as its table is, without the key."""
    if "key" not in item:
        return item["name"]
    marks = {"zh": "（", "en": " ("}
    zh, en = (item["name"][lang].rpartition(mark)[0] for lang, mark in marks.items())
    return {"zh": zh, "en": en}
