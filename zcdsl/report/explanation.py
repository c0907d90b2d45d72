"""How the findings of one submission were derived: from the demand to the data, their places and documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypedDict

from zcdsl.report.bilingual import spoken
from zcdsl.report.layout import hanging
from zcdsl.report.shape import Constant, DefaultUsed, Finding, Level, NotOfficial, Standard, Text
from zcdsl.report.unofficial import told
from zcdsl.report.words import WORDS as REPORT_WORDS
from zcdsl.width import pad, printable, width


class Paper(TypedDict):
    """A document of the submission's own list, or one that the list does not have: then all but `id` is ""."""

    id: str
    kind: str
    grade: str
    pages: str


class Given(TypedDict):
    """A datum behind a finding, as the canonical form has it, and where it stands in the file; null if not given.

    Of a list, `value` is the number of its rows, and `rows` says so.
    """

    path: str
    name: Text
    value: str | None
    unit: str
    rows: bool
    status: str | None
    line: int | None
    column: int | None
    cell: str | None
    documents: list[Paper]


class Explained(TypedDict):
    """One finding of the result, with what it rests on.

    `demand` is what the clause asks, in its own words, a line each; `rationale` why, or "".
    """

    finding: Finding
    demand: list[Text]
    rationale: str
    data: list[Given]
    defaults: list[DefaultUsed]
    constants: list[Constant]


class Document(TypedDict):
    """The findings of one submission, explained; `levels` is empty where one clause was asked for.

    `ceiling_title` is what the best level that is still open is called, or null.
    """

    zcdsl: str
    standard: Standard
    subject: dict[str, str]
    level: str | None
    level_title: Text
    level_status: str
    ceiling: str | None
    ceiling_title: Text | None
    levels: list[Level]
    not_official: list[NotOfficial]
    findings: list[Explained]


KINDS: Final[Mapping[str, Text]] = {
    "prerequisite": {"zh": "基本要求", "en": "prerequisite"},
    "veto": {"zh": "否决情形", "en": "veto event"},
    "core": {"zh": "核心", "en": "core"},
    "control": {"zh": "控制项", "en": "control"},
    "scored": {"zh": "评分项", "en": "scored"},
    "guiding": {"zh": "引导项", "en": "guiding"},
    "item": {"zh": "子项", "en": "item"},
}
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "zh": {
        "subject": "主体",
        "standard": "标准",
        "level": "等级",
        "not_official": "非官方",
        "open": "{}（最高可达 {}）",
        "because": "{}：{}",
        "heading": "{} {}：{}（{}）",
        "demand": "要求",
        "rationale": "依据",
        "source": "来源",
        "derivation": "推导",
        "data": "数据",
        "defaults": "缺省",
        "constants": "常数",
        "aside": "{}（{}）",
        "no_name": "（未写名称）",
        "missing": "缺",
        "synthetic": "合成",
        "no_document": "无证据",
        "then": "；",
        "pages": "第 {} 页",
        "grade": "{} 级",
        "rows": "行",
    },
    "en": {
        "subject": "Subject",
        "standard": "Standard",
        "level": "Level",
        "not_official": "Not official",
        "open": "{} (at best {})",
        "because": "{}: {}",
        "heading": "{} {}: {} ({})",
        "demand": "demand",
        "rationale": "why",
        "source": "source",
        "derivation": "because",
        "data": "data",
        "defaults": "defaults",
        "constants": "constants",
        "aside": "{} ({})",
        "no_name": "(no name given)",
        "missing": "missing",
        "synthetic": "synthetic",
        "no_document": "no evidence",
        "then": "; ",
        "pages": "pages {}",
        "grade": "grade {}",
        "rows": "rows",
    },
}
_INDENT: Final = "  "


def render(document: Document, lang: str, path: str) -> str:
    """Return the explanation as text.

    Args:
        document: The findings, explained.
        lang: "zh" or "en".
        path: How the file of the submission is named, before the places of the data.
    """
    writer = _Writer(document, lang, path)
    blocks = [writer.head(), *(writer.finding(item) for item in document["findings"])]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


class _Writer:
    """One explanation on its way."""

    def __init__(self, document: Document, lang: str, path: str) -> None:
        self._document = document
        self._words = _WORDS[lang]
        self._lang = lang
        self._path = path

    def head(self) -> list[str]:
        document, words = self._document, self._words
        standard = document["standard"]
        name = f"{spoken(standard['title'], self._lang)} {standard['id']}@{standard['edition']}".strip()
        status = REPORT_WORDS[self._lang]["status_" + standard["status"]]
        level = spoken(document["level_title"], self._lang)
        best = document["ceiling_title"]
        if document["level_status"] == "open" and best is not None:
            level = words["open"].format(level, spoken(best, self._lang))
        because = [
            words["because"].format(spoken(row["title"], self._lang), spoken(reason, self._lang))
            for row in document["levels"]
            for reason in row["because"]
        ]
        subject = document["subject"].get("name") or words["no_name"]
        rows = [("subject", [subject]), ("standard", [words["aside"].format(name, status)])]
        rows += [
            ("level", [level, *because]),
            ("not_official", [told(i, self._lang) for i in document["not_official"]]),
        ]
        return list(self._labelled(rows, ""))

    def finding(self, item: Explained) -> list[str]:
        finding, words, lang = item["finding"], self._words, self._lang
        prefix = "veto_" if finding["kind"] == "veto" else "outcome_"
        outcome = REPORT_WORDS[lang][prefix + finding["outcome"]]
        heading = words["heading"].format(
            finding["clause"], spoken(finding["title"], lang), outcome, spoken(KINDS[finding["kind"]], lang)
        )
        rows = [
            ("demand", [spoken(line, lang) for line in item["demand"]]),
            ("rationale", [item["rationale"]]),
            ("source", [self._founded(finding["source"]["document"], finding["source"]["status"])]),
            ("derivation", [spoken(line, lang) for line in finding["because"]]),
            ("data", [self._datum(row) for row in item["data"]]),
            ("defaults", [self._default(row) for row in item["defaults"]]),
            ("constants", [self._constant(row) for row in item["constants"]]),
        ]
        return [printable(heading), *self._labelled(rows, _INDENT)]

    def _labelled(self, rows: list[tuple[str, list[str]]], indent: str) -> Iterator[str]:
        kept = [(self._words[key], [line for line in lines if line]) for key, lines in rows]
        room = max(width(label) for label, lines in kept if lines) + 2
        for label, lines in kept:
            first = indent + pad(label, room)
            blank = indent + " " * room
            for number, line in enumerate(lines):
                yield from hanging(printable(line), blank if number else first, blank + _INDENT)

    def _datum(self, row: Given) -> str:
        words = self._words
        name = spoken(row["name"], self._lang)
        if row["value"] is None:
            return words["aside"].format(f"{name} {row['path']}", words["missing"])
        unit = words["rows"] if row["rows"] else row["unit"]
        value = f"{name} {row['value']} {unit}".rstrip()
        if row["status"] == "synthetic":
            value = words["aside"].format(value, words["synthetic"])
        papers = [self._paper(paper) for paper in row["documents"]] or [words["no_document"]]
        return words["then"].join([value, self._place(row), *papers])

    def _place(self, row: Given) -> str:
        if row["cell"] is not None:
            return f"{self._path}!{row['cell']}"
        return self._path if row["line"] is None else f"{self._path}:{row['line']}:{row['column']}"

    def _paper(self, paper: Paper) -> str:
        words = self._words
        pages = words["pages"].format(paper["pages"]) if paper["pages"] else ""
        grade = words["grade"].format(paper["grade"]) if paper["grade"] else ""
        return " ".join(filter(None, (paper["id"], paper["kind"], pages, grade)))

    def _default(self, row: DefaultUsed) -> str:
        value = f"{spoken(row['name'], self._lang)} {row['path']} {row['value']} {row['unit']}".rstrip()
        return self._words["then"].join([value, self._founded(row["source"]["document"], row["source"]["status"])])

    def _constant(self, row: Constant) -> str:
        value = f"{spoken(row['name'], self._lang)} {row['value']} {row['unit']}".rstrip()
        source = row["source"]
        return self._words["then"].join([value, self._founded(source["document"], source["status"]), row["owner"]])

    def _founded(self, document: str, status: str) -> str:
        word = REPORT_WORDS[self._lang]["status_" + status]
        return self._words["aside"].format(document, word) if document else word
