"""`zcdsl standards`: what can be rated, with editions."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

import click

from zcdsl.cli import options
from zcdsl.cli.console import UsageFault, deliver, fail, said, worst
from zcdsl.cli.session import Session
from zcdsl.runtime.edition import DRAFT_STAGES
from zcdsl.width import pad, width


@click.command("standards", help=said("列出可用的标准和库。", "List standards and libraries."))
@options.form("text", "json")
@options.lang
@options.output
@options.without
def command(form: str, lang: str, output: str | None, without: Sequence[str]) -> int:
    """List every edition that compiles; tell those that do not."""
    from zcdsl.engine import Wanted

    session = Session(lang, form, without)
    session.warn_of_plugins(set())
    rows = []
    for id_, standard in session.index.standards.items():
        for edition in sorted(standard.editions):
            try:
                compilation = session.compilation(Wanted(id_, edition))
            except UsageFault as fault:
                session.codes.append(fail(fault))
                continue
            if compilation is None:
                continue
            program = compilation.resolved.program
            rows.append(
                {
                    "id": id_,
                    "edition": edition,
                    "kind": "library" if compilation.is_library else "standard",
                    "title": {"zh": program.title("zh"), "en": program.title("en")},
                    "published": _day(program.published),
                    "in_force": _day(program.in_force),
                    "transition_until": _day(program.validity.transition_until),
                    "withdrawn": _day(program.validity.withdrawn),
                    "replaces": [f"{other.id}@{other.edition}" for other in program.validity.replaces],
                    "corrects": program.validity.corrects,
                    "draft": program.validity.draft.value if program.validity.draft else None,
                    "plugin": standard.plugin,
                }
            )
    if form == "json":
        deliver(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", output)
    else:
        kinds = {"standard": said("标准", "standard"), "library": said("库", "library")}
        cells = [(kinds[str(r["kind"])], f"{r['id']}@{r['edition']}", _held(r), _title(r, lang)) for r in rows]
        columns = [max((width(c[i]) for c in cells), default=0) for i in range(3)]
        lines = ["  ".join([*(pad(c[i], columns[i]) for i in range(3)), c[3]]) for c in cells]
        deliver("".join(line.rstrip() + "\n" for line in lines), output)
    return worst(session.codes)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _held(row: Mapping[str, object]) -> str:
    """Return when an edition is in force: from a day, to a day, or that it is a draft."""
    if row["draft"] is not None:
        return said(*DRAFT_STAGES[str(row["draft"])].values())
    until = f" – {row['withdrawn']}" if row["withdrawn"] else ""
    return f"{row['in_force'] or '—'}{until}"


def _title(row: Mapping[str, object], lang: str) -> str:
    title = row["title"]
    return str(title[lang]) if isinstance(title, dict) else ""
