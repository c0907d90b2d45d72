"""Dated parameters: a table of values by data year and announcement, and how one of them is chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.codes import Code
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.diagnostics.phrases import Listed
from zcdsl.ir import model as ir
from zcdsl.semantics.cells import folded
from zcdsl.semantics.source import read_date
from zcdsl.semantics.symbols import Entry
from zcdsl.syntax import ast
from zcdsl.syntax.lexer import FOLD
from zcdsl.syntax.words import STATUSES, spellings
from zcdsl.texts import Text

_STATUS_OF: Final = spellings(STATUSES)
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "year": ("数据年份", "年份", "data year", "year"),
    "value": ("数值", "value"),
    "document": ("文件", "document"),
    "announced": ("发布日期", "announced"),
    "status": ("状态", "status"),
    "printed": ("原文", "printed"),
}
_COLUMN_OF: Final = spellings(_COLUMNS)
_NEEDED: Final = ("year", "value", "announced")
_TABLE: Final = Text("参数表", "table of a parameter")
_EXPECTED: Final = Text(
    "数据年份、数值、发布日期，可加文件、状态、原文", "data year, value, announced, and maybe document, status, printed"
)
_DECIMAL: Final = re.compile(r"-?(?:[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_FIXED: Final = re.compile(r"(?:固定为\s*(?P<zh>[0-9]{4})\s*年(?:值)?|fixed at (?P<en>[0-9]{4}))")
# How each choice is said: (Chinese, English).
_SAME: Final = {
    Text("与核算年度相同", "same year as the period"): ir.YearOf.PERIOD,
    Text("与基准年相同", "same as the base year"): ir.YearOf.BASE_YEAR,
}
_LATEST: Final = {
    Text("申报日前最新发布", "latest before applied"): ir.Clock.APPLIED,
    Text("受理日前最新发布", "latest before accepted"): ir.Clock.ACCEPTED,
    Text("现场核查日前最新发布", "latest before site visit"): ir.Clock.SITE_VISIT,
    Text("评价日前最新发布", "latest before assessed"): ir.Clock.ASSESSED,
    Text("报告期末前最新发布", "latest before the end of the period"): ir.Clock.PERIOD_END,
}
_YEAR_SAID: Final = {words: year_of for said, year_of in _SAME.items() for words in (said.zh, said.en)}
_CLOCK_SAID: Final = {words: clock for said, clock in _LATEST.items() for words in (said.zh, said.en)}


def decimal_of(cell: ast.Cell, sink: Sink) -> Fraction | None:
    """Return the number that a cell holds; None if it is none (reported)."""
    literal = folded(cell)
    if _DECIMAL.fullmatch(literal) is not None:
        return Fraction(literal.replace(" ", ""))
    names = {"found": cell.text, "expected": Text("数", "number")}
    sink.report(Diagnostic(codes.BAD_CELL, (Label(cell.span),), names))
    return None


@dataclass(frozen=True, slots=True)
class Fixed:
    """The entry of one data year, chosen when the standard is compiled."""

    year: int


def selection_of(node: ast.Takes, sink: Sink) -> Fixed | ir.Selection | None:
    """Return how a value is chosen; None if the words say nothing known (reported)."""
    words = " ".join(node.text.text.translate(FOLD).split())
    if fixed := _FIXED.fullmatch(words):
        return Fixed(int(fixed["zh"] or fixed["en"]))
    if words in _YEAR_SAID:
        return ir.SameYear(year_of=_YEAR_SAID[words], span=node.span)
    if words in _CLOCK_SAID:
        return ir.LatestBefore(clock=_CLOCK_SAID[words], span=node.span)
    known = phrases.EXPECTED_ONE_OF(what=Listed((Text("固定为 2022 年", "fixed at 2022"), *_SAME, *_LATEST)))
    names = {"found": node.text.text}
    sink.report(Diagnostic(codes.BAD_SELECTION, (Label(node.text.span),), names, notes=(known,)))
    return None


class SeriesReader:
    """Reads the table of one dated parameter."""

    def __init__(self, entry: Entry, source: ir.Source, sink: Sink) -> None:
        """Take the parameter, and the source of what the table says nothing about."""
        self._entry = entry
        self._source = source
        self._sink = sink

    def read(self, table: ast.Table, selection: Fixed | ir.Selection) -> tuple[ir.Entry, ...] | None:
        """Return the entries by year and announcement; None if anything was reported."""
        header, *rows = table.rows
        columns = [_COLUMN_OF.get(folded(cell), "") for cell in header]
        span = header[0].span.to(header[-1].span)
        if "" in columns or len(set(columns)) < len(columns) or not set(_NEEDED) <= set(columns):
            names = {
                "what": _TABLE,
                "expected": _EXPECTED,
                "found": Listed(tuple(cell.text for cell in header)),
            }
            self._report(codes.WRONG_COLUMNS, (Label(span),), names)
            return None
        if not rows:
            self._report(codes.NOTHING_LISTED, (Label(span),), {"name": self._entry.name})
            return None
        found = []
        for row in rows:
            if len(row) != len(header):
                place = Label(row[0].span.to(row[-1].span))
                self._report(codes.BAD_TABLE, (place,), {"found": len(row), "expected": len(header)})
                continue
            found.append(self._row(dict(zip(columns, row, strict=True))))
        kept = [entry for entry in found if entry is not None]
        if len(kept) < len(rows):
            return None
        return self._ordered(kept, selection)

    def _ordered(self, entries: list[ir.Entry], selection: Fixed | ir.Selection) -> tuple[ir.Entry, ...] | None:
        by_year = not isinstance(selection, ir.LatestBefore)
        first: dict[tuple[int, date | None], ir.Entry] = {}
        good = True
        for entry in entries:
            key = entry.year, None if by_year else entry.announced
            if key in first:
                good = False
                labels = (Label(entry.span), Label(first[key].span, phrases.FIRST_HERE()))
                self._report(codes.TWO_ENTRIES, labels, {"name": self._entry.name, "year": entry.year})
            first.setdefault(key, entry)
        return tuple(sorted(entries, key=lambda e: (e.year, e.announced))) if good else None

    def _row(self, cells: Mapping[str, ast.Cell]) -> ir.Entry | None:
        year, value = cells["year"], cells["value"]
        announced = read_date(ast.DateText(cells["announced"].span, folded(cells["announced"])), self._sink)
        good = announced is not None
        if re.fullmatch(r"[0-9]{4}", folded(year)) is None:
            good = self._bad(year, Text("年份，如 2022", "year such as 2022"))
        literal = folded(value)
        number = decimal_of(value, self._sink)
        status = cells.get("status")
        if status is not None and folded(status) not in _STATUS_OF:
            good = self._bad(status, Text("状态（官方文本、转录……）", "status (official, transcribed …)"))
        if not good or announced is None or number is None:
            return None
        literal = literal.replace(" ", "")
        source = self._source
        if (document := cells.get("document")) is not None and document.text:
            source = replace(source, document=document.text)
        if status is not None:
            source = replace(source, status=ir.Status(_STATUS_OF[folded(status)]))
        printed = cells.get("printed")
        return ir.Entry(
            year=int(folded(year)),
            announced=announced,
            value=number * self._entry.unit.factor,
            literal=literal,
            source=source,
            printed=printed.text if printed else "",
            span=year.span,
        )

    def _bad(self, cell: ast.Cell, expected: Text) -> bool:
        self._report(codes.BAD_CELL, (Label(cell.span),), {"found": cell.text, "expected": expected})
        return False

    def _report(self, code: Code, labels: tuple[Label, ...], names: Mapping[str, object]) -> None:
        self._sink.report(Diagnostic(code, labels, names))
