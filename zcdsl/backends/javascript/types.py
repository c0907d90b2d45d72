"""The types of a module: what is the same for all standards, and the codes of one."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

from zcdsl.backends.javascript import writer
from zcdsl.ir import model as ir


def declarations(program: ir.Program) -> str:
    """Return the text of the `.d.ts` file."""
    title = " ".join(filter(None, (program.title.zh, program.title.en)))
    unions = [
        _union("InputCode", "The quantities that a submission may give.", (item.id for item in program.inputs)),
        _union("ChoiceCode", "The codes that it may give.", (item.id for item in program.structures.code_inputs)),
        _union("FlagCode", "The flags that it may give.", (item.id for item in program.structures.flags)),
        _union("ListCode", "The lists that it may give.", (item.id for item in program.structures.lists)),
        _union("IndicatorCode", "What is computed.", (item.id for item in program.indicators)),
        _union("ClauseId", "The clauses.", (clause.id for clause in program.clauses)),
        _union("LevelId", "The levels, best first.", (level.id for level in program.levels)),
    ]
    shared = files("zcdsl.backends.javascript").joinpath("runtime", "types.d.ts").read_text(encoding="utf-8")
    head = writer.comment(f"{program.id}@{program.edition} {title}".strip())
    return "\n\n".join([head, *unions, shared.strip("\n")]) + "\n"


def _union(name: str, said: str, codes: Iterable[str]) -> str:
    """Return a type whose values are codes; `never` where there are none."""
    known = [writer.text(code) for code in codes]
    flat = f"export type {name} = {' | '.join(known) or 'never'};"
    if len(flat) > writer.WIDTH:
        flat = f"export type {name} =\n" + "\n".join(f"  | {code}" for code in known) + ";"
    return f"/** {said} */\n{flat}"
