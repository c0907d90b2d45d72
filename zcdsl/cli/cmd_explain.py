"""`zcdsl explain CODE`: the page of a diagnostic code. `zcdsl explain SUBMISSION`: how its findings were derived."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, cast

import click

from zcdsl.cli import options
from zcdsl.cli.console import UsageFault, deliver, said, worst
from zcdsl.resources import folder

if TYPE_CHECKING:
    from zcdsl.ir import model as ir
    from zcdsl.jsontext import Json

_LINK: Final = re.compile(r"```.*?```|`[^`\n]*`|\[(?P<text>[^\]\n]+)\]\([^()\n]*\)", re.DOTALL)


@click.command(
    "explain",
    help=said(
        "说明一个诊断代码（如 ZC3001），或一份填报的各条判定如何得出。",
        "Explain a diagnostic code, such as ZC3001, or how the findings of a submission were derived.",
    ),
)
@click.argument("what", metavar="CODE|SUBMISSION")
@click.option("--clause", metavar="N", help=said("只说明这一条。", "Only this clause."))
@click.option(
    "--standard",
    metavar="ID[@EDITION]|PATH",
    help=said("按此标准评定，不按填报写明的。", "Rate by this standard."),
)
@options.form("text", "json")
@options.lang
@options.output
@options.without
def command(
    what: str,
    clause: str | None,
    standard: str | None,
    form: str,
    lang: str,
    output: str | None,
    without: Sequence[str],
) -> int:
    """Explain a code, or a submission: the latter is a file, or `-`."""
    if what == "-" or "." in what or os.sep in what or "/" in what or os.path.exists(what):
        return _submission(what, clause, standard, form, lang, output, without)
    if clause is not None or standard is not None or form != "text":
        raise UsageFault(
            f"--clause、--standard、--format json 用于填报；{what} 不是文件",
            f"--clause, --standard and --format json are about a submission; {what} is no file",
        )
    deliver(_page(what, lang), output)
    return 0


def _submission(
    path: str,
    number: str | None,
    standard: str | None,
    form: str,
    lang: str,
    output: str | None,
    without: Sequence[str],
) -> int:
    from zcdsl.cli.rating import Files
    from zcdsl.cli.session import Session
    from zcdsl.explanation import explain
    from zcdsl.jsontext import json_text
    from zcdsl.report.explanation import render

    session = Session(lang, form, without)
    taken = Files(session, standard).take(path)
    model = session.model(taken.wanted) if taken is not None else None
    if taken is None or model is None:
        return worst(session.codes)
    clause = None if number is None else _clause(model.program, number)
    document = explain(model.program, taken.engine.check(taken.canonical), taken.canonical, taken.loaded, clause)
    deliver(json_text(cast("Json", document)) if form == "json" else render(document, lang, path), output)
    return worst(session.codes)


def _clause(program: ir.Program, name: str) -> ir.Clause:
    """Return the clause that a person named.

    Errors: UsageFault if there is none.
    """
    from difflib import get_close_matches

    from zcdsl.explanation import clause_called

    clause = clause_called(program, name)
    if clause is not None:
        return clause
    known = [word for item in program.clauses for word in (item.number.text, item.id)]
    close = get_close_matches(name, known, 1)
    zh, en = (f"；是否想看 {close[0]}？", f"; did you mean {close[0]}?") if close else ("", "")
    raise UsageFault(f"标准里没有条 {name}{zh}", f"there is no clause {name} in the standard{en}")


def _page(code: str, lang: str) -> str:
    """Return the part of the page of a code that is in the chosen language.

    Errors: UsageFault if there is no such code.
    """
    from difflib import get_close_matches

    from zcdsl.diagnostics.codes import REGISTRY

    known = code.upper()
    if known not in REGISTRY:
        close = get_close_matches(known, REGISTRY, 1)
        zh, en = (f"；是否想查 {close[0]}？", f"; did you mean {close[0]}?") if close else ("", "")
        raise UsageFault(f"没有诊断代码 {code}{zh}", f"there is no diagnostic code {code}{en}")
    with open(os.path.join(folder("codes"), f"{known}.md"), encoding="utf-8") as file:
        return part(file.read(), lang)


def part(page: str, lang: str) -> str:
    """Return the title of a page and its part in one language: `## 中文` or `## English` begins it.

    Of a link only its text is left; what stands between backquotes or in a code block is as written.
    """
    title, _, rest = page.partition("\n## 中文\n")
    chinese, _, english = rest.partition("\n## English\n")
    shown = (english if lang == "en" else chinese).strip()
    unlinked = _LINK.sub(lambda match: match["text"] or match[0], shown)
    return f"{title.strip()}\n\n{unlinked}\n"
