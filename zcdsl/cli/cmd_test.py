"""`zcdsl test`: the examples inside standards, run, and what they leave untried."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import click

from zcdsl.cli import exits, options
from zcdsl.cli.console import deliver, said, worst
from zcdsl.cli.session import Session

if TYPE_CHECKING:
    from zcdsl.jsontext import Json


@click.command(
    "test",
    help=said("运行标准里的算例；不写名字则运行全部。", "Run the examples inside standards; of all by default."),
)
@click.argument("names", nargs=-1, metavar="[ID|PATH]…")
@options.form("text", "json")
@options.lang
@options.output
@options.without
def command(names: Sequence[str], form: str, lang: str, output: str | None, without: Sequence[str]) -> int:
    """Run each example; say which expectations did not come true, and what no example reaches."""
    from zcdsl import examples
    from zcdsl.engine import Wanted
    from zcdsl.jsontext import json_text
    from zcdsl.report.examples import Document, render

    session = Session(lang, form, without)
    wanted = [session.find(name) for name in names] or [
        Wanted(id_, edition) for id_, s in session.index.standards.items() for edition in sorted(s.editions)
    ]
    documents: list[Document] = []
    for item in wanted:
        compilation = session.compilation(item)
        if compilation is None or compilation.is_library:
            continue
        model = session.modelled(compilation)
        engine = session.engine(item) if model is not None else None
        if model is None or engine is None:
            continue
        document = examples.document(model.program, examples.run(model.program, engine))
        documents.append(document)
        if document["failed"]:
            session.codes.append(exits.FINDINGS)
    if form == "json":
        deliver(json_text(cast("Json", documents)), output)
    else:
        deliver("".join(render(document, lang) for document in documents), output)
    return worst(session.codes)
