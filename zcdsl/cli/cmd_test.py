"""`zcdsl test`: the examples inside standards, run."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from zcdsl.cli import exits, options
from zcdsl.cli.console import deliver, said, worst
from zcdsl.cli.session import Session


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
    """Run each example and say which expectations did not come true."""
    from zcdsl import examples
    from zcdsl.diagnostics.model import Rejected
    from zcdsl.engine import Engine, Wanted, compilation_of, open_engine

    session = Session(lang, form, without)
    wanted = [session.find(name) for name in names] or [
        Wanted(id_, edition) for id_, s in session.index.standards.items() for edition in sorted(s.editions)
    ]
    lines: list[str] = []
    documents = []
    for item in wanted:
        try:
            compilation = compilation_of(session.index, item)
            if compilation.is_library:
                continue
            program = compilation.model.program
            engine: Engine = open_engine(session.index, item)
        except Rejected as rejected:
            session.tell(rejected.diagnostics)
            session.codes.append(exits.REJECTED)
            continue
        ran = examples.run(program, engine)
        name = f"{program.id}@{program.edition}"
        failed = [r for r in ran if r.failures]
        documents.append(
            {
                "standard": name,
                "examples": len(ran),
                "failed": [
                    {
                        "example": r.example.number,
                        "line": f.span.file.position(f.span.start)[0],
                        "expected": {"zh": f.expected("zh"), "en": f.expected("en")},
                        "found": {"zh": f.found("zh"), "en": f.found("en")},
                    }
                    for r in failed
                    for f in r.failures
                ],
            }
        )
        lines.append(said(f"{name}：算例 {len(ran) - len(failed)}/{len(ran)} 通过",
                          f"{name}: {len(ran) - len(failed)} of {len(ran)} examples pass"))  # fmt: skip
        for r in failed:
            for f in r.failures:
                line, column = f.span.file.position(f.span.start)
                expected, found = f.expected(lang), f.found(lang)
                told = said(f"期望 {expected}，得到 {found}", f"expected {expected}, found {found}")
                place = f"{f.span.file.path}:{line}:{column}"
                lines.append(f"  {place} {said('算例', 'example')} {r.example.number}: {told}")
        if failed:
            session.codes.append(exits.FINDINGS)
    text = json.dumps(documents, ensure_ascii=False, indent=2) if form == "json" else "\n".join(lines)
    deliver(text + "\n", output)
    return worst(session.codes)
