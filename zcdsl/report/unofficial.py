"""What is not official in a result, by the names that people know it by."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from zcdsl.ir import model as ir
from zcdsl.report.bilingual import said, spoken
from zcdsl.report.shape import NotOfficial, Text
from zcdsl.report.words import WORDS


class Unofficial(NotOfficial):
    """A clause, constant, indicator or default whose source is no official text; `name` is the number of a clause."""

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
    given = (*program.inputs, *program.structures.given)
    named = {item.id: said(item.name) for item in given}
    kept: list[Unofficial] = []
    for item in found:
        first, *cell = item["id"].split("/")
        if first not in ids:
            continue
        name = names.get((item["what"], item["id"])) or named[ir.Id(first)]
        if cell:  # the default of a cell
            name = {lang: f"{text} /{'/'.join(cell)}" for lang, text in name.items()}
        kept.append({**item, "name": name})
    return kept


def told(item: Unofficial, lang: str) -> str:
    """Return one of them as text: what it is, its name, how it is founded."""
    name = spoken(item["name"], lang) or item["id"]
    status = WORDS[lang]["status_" + item["status"]]
    return WORDS[lang]["aside"].format(WORDS[lang]["what_" + item["what"]].format(name), status)
