"""`zcdsl lint`: what compiles and had better be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import click

from zcdsl.cli import exits, options
from zcdsl.cli.console import UsageFault, deliver, fail, said, worst
from zcdsl.cli.session import Session, plugin_fault

if TYPE_CHECKING:
    from zcdsl.diagnostics.model import Diagnostic
    from zcdsl.engine import Wanted
    from zcdsl.jsontext import Json


@click.command(
    "lint",
    help=said(
        "检查能编译的标准：警告要改，说明要知道；不写名字则检查全部。",
        "Look at standards that compile: warnings are to be mended, notes to be known; at all by default.",
    ),
)
@click.argument("names", nargs=-1, metavar="[ID|PATH]…")
@click.option(
    "--lints",
    "chosen",
    multiple=True,
    metavar="PLUGIN",
    help=said("也用这个插件的检查，可重复。", "Use the lints of this plugin too; repeatable."),
)
@options.form("text", "json")
@options.lang
@options.output
@options.without
def command(
    names: Sequence[str], chosen: Sequence[str], form: str, lang: str, output: str | None, without: Sequence[str]
) -> int:
    """Lint each standard; go on after one that does not compile, or a lint that fails."""
    from zcdsl.diagnostics.render_json import all_to_json
    from zcdsl.jsontext import json_text
    from zcdsl.linting import lint, to_mend

    session = Session(lang, form, without)
    _known(session, chosen)
    documents: list[object] = []
    texts: list[str] = []
    for item in [session.find(name) for name in names] or _everything(session):
        compilation = session.compilation(item)
        if compilation is None or (not compilation.is_library and session.modelled(compilation) is None):
            continue
        found, failed = lint(compilation, session.index, chosen)
        session.codes += [fail(plugin_fault(error)) for error in failed]
        if to_mend(found):
            session.codes.append(exits.FINDINGS)
        program = compilation.resolved.program
        name = f"{program.id}@{program.edition}"
        documents.append({"standard": name, "findings": all_to_json(found)})
        texts.append(_told(name, found, to_mend(found), lang))
    deliver(json_text(cast("Json", documents)) if form == "json" else "".join(texts), output)
    return worst(session.codes)


def _known(session: Session, chosen: Sequence[str]) -> None:
    """Look whether the plugins that are asked for have lints.

    Errors: UsageFault for one that has none.
    """
    having = sorted({provided.plugin for provided in session.index.lints.values()})
    for name in chosen:
        if name not in having:
            for clash in session.index.collisions:
                if clash.table == "lints" and name in clash.plugins:
                    session.tell_who_might("lints", clash.key)
            raise UsageFault(
                f"没有插件 {name}，或它不带检查；带检查的有 {'、'.join(having)}",
                f"there is no plugin {name}, or it has no lints; those that have: {', '.join(having)}",
            )


def _everything(session: Session) -> list[Wanted]:
    from zcdsl.engine import Wanted

    session.warn_of_plugins(set())
    return [Wanted(id_, edition) for id_, s in session.index.standards.items() for edition in sorted(s.editions)]


def _told(name: str, found: list[Diagnostic], mend: int, lang: str) -> str:
    from zcdsl.diagnostics.render_text import to_text

    notes = len(found) - mend
    head = said(f"{name}：{mend} 处要改，{notes} 处说明\n", f"{name}: to mend {mend}, notes {notes}\n")
    return head + (f"\n{to_text(found, lang)}\n" if found else "")
