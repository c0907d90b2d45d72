"""`zcdsl constants`: the numbers that a standard decides with, each with where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import click

from zcdsl.cli import options
from zcdsl.cli.console import deliver, said, worst
from zcdsl.cli.session import Session

if TYPE_CHECKING:
    from datetime import date

    from zcdsl.driver import Compilation
    from zcdsl.jsontext import Json
    from zcdsl.plugin.index import Index

_STATUSES = ("official", "transcribed", "second_hand", "illustrative", "synthetic")


@click.command(
    "constants",
    help=said(
        "列出标准或库的常数、限值和分档，各附单位、有效、来源和状态。",
        "List the constants, limits and bands of a standard or library, each with unit, validity, source and status.",
    ),
)
@click.argument("name", metavar="ID|PATH")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(_STATUSES),
    help=said("只列这种状态的，可重复。", "Only those of this status; repeatable."),
)
@options.form("text", "json")
@options.lang
@options.output
@options.without
def command(
    name: str, statuses: Sequence[str], form: str, lang: str, output: str | None, without: Sequence[str]
) -> int:
    """List the numbers of one standard or library."""
    from zcdsl.jsontext import json_text
    from zcdsl.report.passports import document, render

    session = Session(lang, form, without)
    compilation = session.compilation(session.find(name))
    if compilation is None:
        return worst(session.codes)
    found = document(compilation.program, _in_force(session.index, compilation), statuses or _STATUSES)
    deliver(json_text(cast("Json", found)) if form == "json" else render(found, lang), output)
    return worst(session.codes)


def _in_force(index: Index, compilation: Compilation) -> dict[str, date | None]:
    """Return from which day each owner of constants is in force: the standard itself and its libraries."""
    from zcdsl.driver import Compilation

    program = compilation.program
    own = f"{program.id}@{program.edition}"
    found = {own: program.in_force}
    owners = {item.owner for item in program.constants} | {table.owner for table in program.structures.tables}
    owners |= {item.owner for item in program.dated} | {item.owner for item in program.curves}
    for owner in sorted(owners - {own}):
        id_, _, edition = owner.partition("@")
        found[owner] = Compilation.of_edition(index, id_, edition).resolved.program.in_force
    return found
