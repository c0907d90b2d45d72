"""`zcdsl compile`: standards in, artefacts out; `--check` compares instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import click

from zcdsl.cli import exits, options
from zcdsl.cli.console import UsageFault, complain, fail, reason, said, worst
from zcdsl.cli.session import Session, plugin_fault
from zcdsl.collector import paused
from zcdsl.plugin.index import BUILTIN
from zcdsl.plugin.resolve import PluginError

if TYPE_CHECKING:
    from zcdsl.backends.base import Backend
    from zcdsl.engine import Wanted

_DRIFT = {"missing": ("缺少", "missing"), "differs": ("不同", "differs"), "stale": ("多余", "stale")}


@click.command("compile", help=said("编译标准；不写名字则编译全部。", "Compile standards; all of them by default."))
@click.argument("names", nargs=-1, metavar="[ID|PATH]…")
@click.option(
    "--target",
    "targets",
    multiple=True,
    metavar="T",
    help=said("只写这个目标，可重复。", "Only this target; repeatable."),
)
@click.option(
    "-o",
    "--output",
    default="generated",
    show_default=True,
    metavar="DIR",
    help=said("产物的根目录。", "Root folder of the artefacts."),
)
@click.option("--check", is_flag=True, help=said("不写文件，与已有产物比较。", "Write nothing; fail on drift."))
@options.form("text", "json")
@options.lang
@options.without
def command(
    names: Sequence[str],
    targets: Sequence[str],
    output: str,
    check: bool,
    form: str,
    lang: str,
    without: Sequence[str],
) -> int:
    """Compile each standard; go on after one that does not compile."""
    session = Session(lang, form, without)
    backends = _backends(session, targets)
    wanted = [session.find(name) for name in names] if names else _everything(session)
    for item in wanted:
        _one(session, item, backends, output, check, whole=not targets)
    return worst(session.codes)


def _backends(session: Session, targets: Sequence[str]) -> list[Backend]:
    """Return the targets asked for; by default the built-in ones, so that no plugin changes a byte."""
    known = session.index.backends
    chosen = targets or [name for name, provided in known.items() if provided.plugin == BUILTIN]
    return [cast("Backend", session.provided("backends", name, "目标", "target")) for name in dict.fromkeys(chosen)]


def _everything(session: Session) -> list[Wanted]:
    from zcdsl.engine import Wanted

    index = session.index
    session.warn_of_plugins(set())
    return [
        Wanted(id_, edition)
        for id_, standard in index.standards.items()
        for edition in sorted(standard.editions)
        if standard.plugin == BUILTIN
    ]


@paused()
def _one(session: Session, wanted: Wanted, backends: list[Backend], output: str, check: bool, *, whole: bool) -> None:
    from zcdsl import artifacts

    compilation = session.compilation(wanted)
    model = None if compilation is None or compilation.is_library else session.modelled(compilation)
    if compilation is None or (model is None and not compilation.is_library):
        return
    session.tell(compilation.sink.diagnostics)
    if model is None:
        return
    try:
        made = artifacts.emit(model, backends, session.index)
    except PluginError as error:
        session.codes.append(fail(plugin_fault(error)))
        return
    if not whole:
        made = artifacts.without_manifest(made)
    if check:
        found = artifacts.drift(made, output, whole=whole)
        for path, kind in found:
            complain(f"{said(*_DRIFT[kind])}: {path}")
        if found:
            session.codes.append(exits.FINDINGS)
        return
    try:
        written = artifacts.write(made, output)
    except OSError as error:
        raise UsageFault(f"不能写入 {output}：{reason(error)}", f"cannot write {output}: {reason(error)}") from error
    click.echo(said(f"{made.folder}：写出 {len(written)} 个文件", f"{made.folder}: {len(written)} files written"))
    _unsupported(session, made)


def _unsupported(session: Session, made: object) -> None:
    """Say what targets do not express in full; the manifest has the same list."""
    from zcdsl.artifacts import Artifacts, warnings

    assert isinstance(made, Artifacts)
    session.tell(warnings(made))
