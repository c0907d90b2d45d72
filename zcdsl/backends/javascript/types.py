"""The types of a module: what is the same for all standards, and the codes of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import assert_never

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
        _union("ScoreId", "The groups that are scored, and the whole.", _scores(program)),
        _union("LevelId", "The levels, best first.", (level.id for level in program.levels)),
    ]
    unions += _structures(program.structures)
    shared = files("zcdsl.backends.javascript").joinpath("runtime", "types.d.ts").read_text(encoding="utf-8")
    head = writer.comment(f"{program.id}@{program.edition} {title}".strip())
    return "\n\n".join([head, *unions, shared.strip("\n")]) + "\n"


def _scores(program: ir.Program) -> list[ir.Id]:
    """Return the ids of all scores; none where nothing is scored."""
    return [*(group.id for group in program.groups), ir.TOTAL] if program.groups else []


def _structures(made: ir.Structures) -> list[str]:
    """Return the types of rows by record, and which of them, or which codes, stand under each code of data."""
    codes = {item.id: " | ".join(writer.text(code.code) for code in item.codes) for item in made.code_lists}
    records = {record.id: _row(record, codes) for record in made.records}
    choices = {item.id: codes[item.codes] for item in made.code_inputs}
    lists = {item.id: f"Records[{writer.text(item.record)}]" for item in made.lists}
    return [
        _interface("Records", "One row of each record, by field; a cell that is null or left out is missing.", records),
        _interface("Lists", "What a row of each list is.", lists),
        _interface("Choices", "The codes that each choice is one of.", choices),
    ]


def _row(record: ir.Record, codes: Mapping[ir.Id, str]) -> str:
    cells = "".join(f"    {writer.text(item.id)}?: {_cell(item.type, codes)} | null;\n" for item in record.fields)
    return f"{{\n{cells}  }}"


def _cell(type_: ir.FieldType, codes: Mapping[ir.Id, str]) -> str:
    match type_:
        case ir.CodeType(codes=listed):
            return f"Said<{codes[listed]}>"
        case ir.QuantityType() | ir.ByCodeType():
            return "Datum"
        case ir.PlainType(kind=kind):
            return "Said<boolean>" if kind == "flag" else "Said<string>"
        case ir.RowsType(record=record):
            return f"Records[{writer.text(record)}][]"
        case _:
            assert_never(type_)


def _interface(name: str, said: str, members: Mapping[ir.Id, str]) -> str:
    rows = "".join(f"  {writer.text(key)}: {type_};\n" for key, type_ in members.items())
    return f"/** {said} */\nexport interface {name} {{\n{rows}}}"


def _union(name: str, said: str, codes: Iterable[str]) -> str:
    """Return a type whose values are codes; `never` where there are none."""
    known = [writer.text(code) for code in codes]
    flat = f"export type {name} = {' | '.join(known) or 'never'};"
    if len(flat) > writer.WIDTH:
        flat = f"export type {name} =\n" + "\n".join(f"  | {code}" for code in known) + ";"
    return f"/** {said} */\n{flat}"
