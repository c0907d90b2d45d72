"""`zcdsl new`: a scaffold that compiles and passes its own tests."""

from __future__ import annotations

import json

import click

from zcdsl.cli import options
from zcdsl.cli.console import UsageFault, deliver, reason, said, worst
from zcdsl.cli.session import Session
from zcdsl.plugin.index import Index
from zcdsl.scaffold import plan
from zcdsl.scaffold.plan import LAYOUTS, BadName, Names, Plan
from zcdsl.scaffold.write import write


@click.command(
    "new",
    help=said(
        "新建标准或插件的骨架：能编译，自带的算例和测试都通过。NAME 是标准的标识，或插件的名称。",
        "Scaffold a standard or plugin; it compiles and passes its own tests. NAME is an id, or the name of a plugin.",
    ),
)
@click.argument("kind", type=click.Choice(["standard", "plugin"]), metavar="standard|plugin")
@click.argument("name", metavar="NAME")
@click.option("--title", metavar="TITLE", help=said("标准的名称。", "What the standard is called."))
@click.option("--edition", metavar="EDITION", help=said("标准的版本，默认为 1。", "Its edition, 1 by default."))
@click.option(
    "--layout",
    type=click.Choice(LAYOUTS),
    help=said(
        "标准的写法：gbt 按 GB/T 1.1 的次序（默认），notice 为带附件的通知。",
        "Layout of the standard: gbt in the order of GB/T 1.1 (default), notice for a notice with annexes.",
    ),
)
@click.option(
    "--standard", "id_", metavar="ID", help=said("插件里标准的标识。", "Id of the standard that a plugin brings.")
)
@click.option(
    "-o",
    "--output",
    default=".",
    show_default=True,
    metavar="DIR",
    help=said("建在这个文件夹里。", "Folder to make it in."),
)
@options.form("text", "json")
@options.lang
def command(
    kind: str,
    name: str,
    title: str | None,
    edition: str | None,
    layout: str | None,
    id_: str | None,
    output: str,
    form: str,
    lang: str,
) -> int:
    """Write one scaffold, whole or not at all."""
    session = Session(lang, form)
    try:
        if kind == "standard":
            _only(id_ is None, "--standard", "plugin")
            edition = "1" if edition is None else edition
            made = plan.standard(name, edition, name if title is None else title, layout or LAYOUTS[0], lang)
            to_do = [f"zcdsl {verb} {{}}/{name}/{edition}" for verb in ("test", "lint")]
            to_do.append(f"zcdsl check {{}}/{name}/submission.yaml --standard {{}}/{name}/{edition}")
        else:
            _only(edition is None, "--edition", "standard")
            _only(layout is None, "--layout", "standard")
            names = plan.names_of(name, id_)
            _free(names, session.index)
            made = plan.plugin(names, names.standard if title is None else title, lang)
            to_do = [f"pip install -e {{}}/{made.folder}", "zcdsl plugins", f"zcdsl test {names.standard}"]
            to_do.append(f"zcdsl check {{}}/{made.folder}/examples/submission.yaml")
    except BadName as error:
        raise UsageFault(error.said.zh, error.said.en) from error
    files = _written(made, output)
    place = "" if output == "." else output.rstrip("/") + "/"
    to_do = [line.replace("{}/", place) for line in to_do]
    if form == "json":
        rows = {"folder": place + made.folder, "files": [place + path for path in files], "next": to_do}
        deliver(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", None)
    else:
        lines = [*(place + path for path in files), "", said("接着运行：", "Next:"), *(f"  {line}" for line in to_do)]
        deliver("".join(line + "\n" for line in lines), None)
    return worst(session.codes)


def _only(right: bool, option: str, kind: str) -> None:
    """Refuse an option that says nothing of what is made."""
    if not right:
        raise UsageFault(f"{option} 只用于 zcdsl new {kind}", f"{option} is for zcdsl new {kind} only")


def _free(names: Names, index: Index) -> None:
    """Refuse a plugin that would take the name or a key of one that is installed.

    Errors: UsageFault.
    """
    taken = [names.plugin] if names.plugin in index.plugins else []
    taken += [id_ for id_ in (names.standard, names.library) if id_ in index.standards]
    taken += [names.prefix] if names.prefix in index.lints else []
    if taken:
        told = "、".join(taken), ", ".join(taken)
        raise UsageFault(f"已安装的插件已用了 {told[0]}", f"an installed plugin has taken {told[1]}")


def _written(made: Plan, output: str) -> list[str]:
    try:
        return write(made, output)
    except FileExistsError as error:
        raise UsageFault(
            f"{made.folder} 已经存在，不会覆盖", f"{made.folder} is there already and is never overwritten"
        ) from error
    except OSError as error:
        raise UsageFault(f"不能写入 {output}：{reason(error)}", f"cannot write {output}: {reason(error)}") from error
