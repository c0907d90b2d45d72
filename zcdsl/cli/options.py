"""Options that several commands take, said once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from zcdsl.cli.console import LANGUAGES, default_language, said

F = TypeVar("F", bound=Callable[..., Any])

lang = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=default_language,
    help=said("语言，默认取自系统区域设置。", "Language; from the locale by default."),
)
output = click.option("-o", "--output", "output", metavar="FILE", help=said("写入文件，不写屏幕。", "Write to a file."))
without = click.option(
    "--without",
    multiple=True,
    metavar="PLUGIN",
    help=said("不用这个插件，可重复。", "Leave a plugin aside; repeatable."),
)


def form(*choices: str) -> Callable[[F], F]:
    """Return the `--format` option with these choices, the first the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help=said("输出格式。", "Output format."),
    )
