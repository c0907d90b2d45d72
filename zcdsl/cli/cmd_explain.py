"""`zcdsl explain CODE`: the page of a diagnostic code."""

from __future__ import annotations

import os

import click

from zcdsl.cli import options
from zcdsl.cli.console import UsageFault, deliver, said
from zcdsl.resources import folder


@click.command("explain", help=said("说明一个诊断代码，如 ZC3001。", "Explain a diagnostic code, such as ZC3001."))
@click.argument("code", metavar="CODE")
@options.lang
@options.output
def command(code: str, lang: str, output: str | None) -> None:
    """Print the part of the page that is in the chosen language."""
    from difflib import get_close_matches

    from zcdsl.diagnostics.codes import REGISTRY

    known = code.upper()
    if known not in REGISTRY:
        close = get_close_matches(known, REGISTRY, 1)
        zh, en = (f"；是否想查 {close[0]}？", f"; did you mean {close[0]}?") if close else ("", "")
        raise UsageFault(f"没有诊断代码 {code}{zh}", f"there is no diagnostic code {code}{en}")
    with open(os.path.join(folder("codes"), f"{known}.md"), encoding="utf-8") as file:
        page = file.read()
    deliver(part(page, lang), output)


def part(page: str, lang: str) -> str:
    """Return the title of a page and its part in one language: `## 中文` or `## English` begins it."""
    title, _, rest = page.partition("\n## 中文\n")
    chinese, _, english = rest.partition("\n## English\n")
    return f"{title.strip()}\n\n{(english if lang == 'en' else chinese).strip()}\n"
