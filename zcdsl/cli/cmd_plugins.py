"""`zcdsl plugins`: who brings what, and what is wrong with whom."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import click

from zcdsl.cli import exits, options
from zcdsl.cli.console import deliver, said, worst
from zcdsl.cli.session import Session
from zcdsl.plugin.index import BUILTIN, Index


@click.command("plugins", help=said("列出插件及其内容。", "List plugins and what they bring."))
@options.form("text", "json")
@options.lang
@options.output
@options.without
def command(form: str, lang: str, output: str | None, without: Sequence[str]) -> int:
    """Tell each plugin with its version and what it brings; trouble with any of them is an error here."""
    from zcdsl.plugin.diagnose import diagnose

    session = Session(lang, form, without)
    index = session.index
    rows = []
    for name, plugin in index.plugins.items():
        state = "blocked" if name in index.blocked else "broken" if name in index.broken else "ok"
        rows.append(
            {
                "plugin": name,
                "distribution": plugin.distribution,
                "version": plugin.version,
                "state": state,
                "standards": [k for k, v in index.standards.items() if v.plugin == name],
                "editions": {k: sorted(v.editions) for k, v in index.standards.items() if v.plugin == name},
                "extends": {} if name == BUILTIN else _extended(index, name),
                "backends": [k for k, v in index.backends.items() if v.plugin == name],
                "readers": [k for k, v in index.readers.items() if v.plugin == name],
                "reports": [k for k, v in index.reports.items() if v.plugin == name],
                "lints": [k for k, v in index.lints.items() if v.plugin == name],
            }
        )
    if form == "json":
        deliver(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", output)
    else:
        deliver("".join(_told(row) for row in rows), output)
    found = diagnose(index, None)
    session.tell(found)
    return worst([*session.codes, exits.USAGE if found else exits.OK])


_STATES = {"ok": ("", ""), "blocked": ("（未用）", " (left aside)"), "broken": ("（不可用）", " (broken)")}
_PARTS = {
    "standards": ("标准和库", "standards and libraries"),
    "extends": ("剪裁", "tailored"),
    "backends": ("目标", "targets"),
    "readers": ("读取", "reads"),
    "reports": ("报告", "reports"),
    "lints": ("检查", "lints"),
}


def _told(row: Mapping[str, object]) -> str:
    lines = [f"{row['plugin']} {row['version']}{said(*_STATES[str(row['state'])])}"]
    for part, names in _PARTS.items():
        brought = _listed(row["editions"]) if part == "standards" else row[part]
        if isinstance(brought, dict):
            brought = [said(f"{id_}（在 {'、'.join(bases)} 基础上）", f"{id_} (extends {', '.join(bases)})")
                       for id_, bases in brought.items()]  # fmt: skip
        if isinstance(brought, list) and brought:
            lines.append(f"  {said(*names)}{said('：', ': ')}{said('、', ', ').join(brought)}")
    return "\n".join(lines) + "\n"


def _extended(index: Index, plugin: str) -> dict[str, list[str]]:
    """Return the tailored standards of a plugin with their bases; what does not compile is told by other commands."""
    from zcdsl.diagnostics.model import Rejected
    from zcdsl.driver import Compilation

    found = {}
    for id_, standard in index.standards.items():
        for edition in sorted(standard.editions) if standard.plugin == plugin else ():
            try:
                program = Compilation.of_edition(index, id_, edition).resolved.program
            except (Rejected, OSError):
                continue
            bases = sorted({applied.base for applied in program.tailoring})
            if bases:
                found[f"{id_}@{edition}"] = bases
    return found


def _listed(editions: object) -> list[str]:
    assert isinstance(editions, dict)
    return [f"{id_}@{edition}" for id_, known in editions.items() for edition in known]
