"""`zcdsl eval`: one indicator alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import click

from zcdsl.cli import exits, options
from zcdsl.cli.console import UsageFault, deliver, said, worst
from zcdsl.cli.rating import Files
from zcdsl.cli.session import Session

if TYPE_CHECKING:
    from zcdsl.ir import model as ir
    from zcdsl.jsontext import Json


_KINDS = {
    "input": ("填报项", "an input"),
    "constant": ("参数", "a parameter"),
    "clause": ("条", "a clause"),
    "level": ("等级", "a level"),
}


@click.command(
    "eval",
    help=said(
        "单算一个指标：数值、单位、精确值和推导；算不出时写明还缺什么。",
        "Evaluate one indicator alone: value, unit, exact value and derivation, or what it still needs.",
    ),
)
@click.argument("indicator")
@click.option(
    "--standard",
    required=True,
    metavar="ID[@EDITION]|PATH",
    help=said("指标所在的标准。", "The standard that the indicator is of."),
)
@click.option(
    "--given",
    required=True,
    metavar="FILE",
    help=said(
        "填报文件，只写所需数据即可；- 为标准输入。", "A submission, of the data needed at least; - is standard input."
    ),
)
@options.form("text", "json")
@options.lang
@options.output
@options.without
def command(
    indicator: str, standard: str, given: str, form: str, lang: str, output: str | None, without: Sequence[str]
) -> int:
    """Evaluate one indicator, named by code, name or symbol; an open one is a finding."""
    from zcdsl.evaluation import evaluate
    from zcdsl.jsontext import json_text
    from zcdsl.report.evaluation import render

    session = Session(lang, form, without)
    wanted = session.find(standard)
    model = session.model(wanted)
    if model is None:
        return worst(session.codes)
    named = _indicator(model.program, indicator)
    found = Files(session, standard).load(given)
    if found is not None:
        document = evaluate(model, found[0], named, found[1])
        deliver(json_text(cast("Json", document)) if form == "json" else render(document, lang), output)
        session.codes.append(exits.OK if document["value"] is not None else exits.FINDINGS)
    return worst(session.codes)


def _indicator(program: ir.Program, name: str) -> ir.Indicator:
    """Return the indicator that a person named.

    Errors: UsageFault if there is none, or more than one.
    """
    from difflib import get_close_matches

    from zcdsl.graph.build import Kind
    from zcdsl.graph.export import find, names

    nodes = find(program, name)
    found = [item for item in program.indicators if any(n.kind is Kind.INDICATOR and n.id == item.id for n in nodes)]
    if len(found) == 1:
        return found[0]
    if found:
        codes = ", ".join(item.id for item in found)
        raise UsageFault(f"{name} 不止一个：{codes}", f"several are called {name}: {codes}")
    if nodes:
        zh, en = _KINDS[nodes[0].kind.value]
        raise UsageFault(f"{name} 是{zh}，不是指标", f"{name} is {en}, not an indicator")
    known = [word for word, those in names(program).items() if any(n.kind is Kind.INDICATOR for n in those)]
    close = get_close_matches(name, known, 1)
    zh, en = (f"；是否想算 {close[0]}？", f"; did you mean {close[0]}?") if close else ("", "")
    raise UsageFault(f"没有指标 {name}{zh}", f"there is no indicator {name}{en}")
