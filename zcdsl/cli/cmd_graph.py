"""`zcdsl graph`: the dependency graph as Mermaid, DOT, SVG or JSON."""

from __future__ import annotations

from collections.abc import Sequence

import click

from zcdsl.cli import options
from zcdsl.cli.console import UsageFault, deliver, said, worst
from zcdsl.cli.session import Session


@click.command("graph", help=said("导出标准的依赖图。", "Export the dependency graph of a standard."))
@click.argument("name", metavar="ID|PATH")
@click.option(
    "--of",
    "focus",
    metavar="NAME",
    help=said("只看这一项依赖什么、影响什么。", "Only what this needs and influences."),
)
@options.form("mermaid", "dot", "svg", "json")
@options.lang
@options.output
@options.without
def command(name: str, focus: str | None, form: str, lang: str, output: str | None, without: Sequence[str]) -> int:
    """Write the graph of one standard."""
    from zcdsl.graph.build import build
    from zcdsl.graph.export import find, focused, names, to_dot, to_json, to_mermaid

    session = Session(lang, "text", without)
    compilation = session.compilation(session.find(name))
    model = session.modelled(compilation) if compilation is not None else None
    if model is None:
        return worst(session.codes)
    graph = build(model.program)
    if focus is not None:
        nodes = find(model.program, focus)
        if not nodes:
            from difflib import get_close_matches

            close = get_close_matches(focus, names(model.program), 1)
            zh, en = (f"；是否想看 {close[0]}？", f"; did you mean {close[0]}?") if close else ("", "")
            raise UsageFault(f"标准里没有 {focus}{zh}", f"there is no {focus} in the standard{en}")
        graph = focused(graph, nodes)
    if form == "json":
        text = to_json(graph)
    elif form == "svg":
        from zcdsl.graph.picture import to_svg

        text = to_svg(graph, (lang,), model.program.title)
    else:
        text = (to_dot if form == "dot" else to_mermaid)(graph, (lang,))
    deliver(text, output)
    return worst(session.codes)
