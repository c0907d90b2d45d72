"""`zcdsl template`: an empty submission."""

from __future__ import annotations

from collections.abc import Sequence

import click

from zcdsl.cli import options
from zcdsl.cli.console import deliver, said, worst
from zcdsl.cli.session import Session


@click.command(
    "template",
    help=said(
        "输出空白填报：YAML 以注释写明每项的单位、范围、证据和条号。",
        "Write an empty submission; in YAML with unit, range, evidence and clause of each datum as comments.",
    ),
)
@click.argument("name", metavar="ID|PATH")
@options.form("yaml", "json")
@options.lang
@options.output
@options.without
def command(name: str, form: str, lang: str, output: str | None, without: Sequence[str]) -> int:
    """Write an empty submission to one standard."""
    from zcdsl.submission.template import to_json, to_yaml

    session = Session(lang, "text", without)
    model = session.model(session.find(name))
    if model is not None:
        program = model.program
        deliver(to_json(program) if form == "json" else to_yaml(program, lang), output)
    return worst(session.codes)
