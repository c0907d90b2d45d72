"""`zcdsl check`: its options. The work is in `rating`."""

from __future__ import annotations

from collections.abc import Sequence

import click

from zcdsl.cli import options
from zcdsl.cli.console import said
from zcdsl.cli.rating import rate


@click.command(
    "check",
    help=said("评定填报文件（JSON、YAML；- 为标准输入）。", "Rate submissions (JSON, YAML; - is standard input)."),
)
@click.argument("submissions", nargs=-1, required=True, metavar="SUBMISSION…")
@click.option(
    "--standard",
    metavar="ID[@EDITION]|PATH",
    help=said("按此标准评定，不按填报写明的。", "Rate by this standard."),
)
@click.option("--require", metavar="LEVEL", help=said("要求达到此等级或更优。", "Ask for this level, or a better one."))
@click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    metavar="FORMAT",
    help=said("输出格式：text、json 或插件带来的。", "Output format: text, json or one that a plugin brings."),
)
@options.lang
@options.output
@options.without
def command(
    submissions: Sequence[str],
    standard: str | None,
    require: str | None,
    form: str,
    lang: str,
    output: str | None,
    without: Sequence[str],
) -> int:
    """Rate each submission; go on after a bad one; return the highest exit code."""
    return rate(submissions, lang, form=form, standard=standard, require=require, output=output, without=without)
