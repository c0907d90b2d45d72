"""`zcdsl normalize`: the canonical form of a submission, the one that schemas and generated code describe."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from zcdsl.cli import options
from zcdsl.cli.console import deliver, said, worst
from zcdsl.cli.rating import Files
from zcdsl.cli.session import Session


@click.command("normalize", help=said("输出填报的规范形式。", "Write the canonical form of a submission."))
@click.argument("submission")
@click.option("--standard", metavar="ID[@EDITION]|PATH", help=said("按此标准读取。", "Read by this standard."))
@options.form("json")
@options.lang
@options.output
@options.without
def command(
    submission: str, standard: str | None, form: str, lang: str, output: str | None, without: Sequence[str]
) -> int:
    """Write the canonical form of one submission."""
    session = Session(lang, "text", without)
    files = Files(session, standard)
    found = files.load(submission)
    if found is not None:
        deliver(json.dumps(found[1], ensure_ascii=False, indent=2, sort_keys=True) + "\n", output)
    return worst(session.codes)
