"""What is not official in a result, by the names that people know it by."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from zcdsl.ir import model as ir
from zcdsl.report.bilingual import said, spoken
from zcdsl.report.shape import NotOfficial, Text
from zcdsl.report.words import WORDS


class Unofficial(NotOfficial):
    """A clause, constant or indicator whose source is no official text; `name` is the number of a clause."""

    name: Text


def unofficial(program: ir.Program, found: Iterable[NotOfficial], ids: Collection[str]) -> list[Unofficial]:
    """Return those of `found`, the list of a result, that are among `ids`, with their names."""
    names: dict[tuple[str, str], Text] = {}
    names |= {("constant", item.id): said(item.name) for item in program.constants}
    names |= {("constant", item.id): said(item.name) for item in program.structures.tables}
    names |= {("constant", item.id): said(item.name) for item in program.dated}
    names |= {("constant", item.id): said(item.name) for item in program.curves}
    names |= {("indicator", item.id): said(item.name) for item in program.indicators}
    names |= {("clause", c.id): {"zh": c.number.text, "en": c.number.text} for c in program.clauses}
    return [{**item, "name": names[item["what"], item["id"]]} for item in found if item["id"] in ids]


def told(item: Unofficial, lang: str) -> str:
    """Return one of them as text: what it is, its name, how it is founded."""
    name = spoken(item["name"], lang) or item["id"]
    status = WORDS[lang]["status_" + item["status"]]
    return WORDS[lang]["aside"].format(WORDS[lang]["what_" + item["what"]].format(name), status)
