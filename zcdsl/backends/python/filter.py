"""Filters in Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, assert_never

from zcdsl.backends.modules.filtering.statements import (
    Assign,
    Branches,
    Declare,
    FloatText,
    GiveUp,
    Loop,
    Plain,
    Remark,
    Statement,
)
from zcdsl.backends.python import writer

_HEAD: Final = '''\
def filtered(submission: Any, _kind: type, _friendly: bool) -> Rating:
    """Return the rating by floats whose errors are bounded; raise one of `DOUBTS` where they do not decide it.

    Args:
        submission: Any submission.
        _kind: What a number may be beside `{value, unit}`: float, or Doubt where it may be nothing else.
        _friendly: Whether it may be a whole number, too.
    """'''


class PythonFloats:
    """Python, for filters.

    Args:
        formulas: The exact code of indicators and of what lists come to: code or key -> a call on `values`.
    """

    out: str = "doubtful()"
    equal: str = "=="
    nothing: str = "None"
    is_: str = "is"
    is_not: str = "is not"
    points_text: str = "familiar_text"
    divides_by_zero: bool = False  # it raises

    def __init__(self, formulas: Mapping[str, str]) -> None:
        self._formulas = formulas

    def text(self, value: str) -> str:
        """Return a text as a literal."""
        return writer.text(value)

    def truth(self, value: bool) -> str:
        """Return True or False."""
        return str(value)

    def either(self, condition: str, first: str, second: str) -> str:
        """Return one of two values."""
        first, second = (f"({part})" if " if " in part else part for part in (first, second))
        return f"{first} if {condition} else {second}"

    def every(self, conditions: Sequence[str]) -> str:
        """Return `and`."""
        return f"({' and '.join(conditions)})"

    def some(self, conditions: Sequence[str]) -> str:
        """Return `or`."""
        return f"({' or '.join(conditions)})"

    def opposite(self, condition: str) -> str:
        """Return `not`."""
        return f"(not {condition})"

    def absolute(self, value: str) -> str:
        """Return the absolute value."""
        return f"abs({value})"

    def least(self, first: str, second: str) -> str:
        """Return the least of two numbers."""
        return f"min({first}, {second})"

    def is_true(self, value: str) -> str:
        """Return whether a value that may be None is True."""
        return f"{value} is True"

    def exactly(self, code: str, relation: str, bound: Fraction) -> str:
        """Return a comparison that is made by exact numbers."""
        pair = (bound.numerator, bound.denominator)
        return f"exactly(_kept, _data, FILTER_SOURCES, {writer.text(code)}, {writer.text(relation)}, {pair!r})"

    def whole_list(self, items: Sequence[str]) -> str:
        """Return a new list."""
        return f"[{', '.join(items)}]"

    def start(self, standard: str, named: str, whole_year: bool) -> list[Statement]:
        """Return what comes first."""
        return [
            Plain(f"surely_headed(submission, {writer.text(standard)}, {writer.text(named)}, {whole_year})"),
            Assign("_data", 'submission["data"]'),
            GiveUp("not _data.keys() <= FILTER_KEYS.keys()"),
            Assign("_take", "_data.get"),
            Assign("_kept: list[Values]", "[]"),
        ]

    def number(self, name: str, place: str, unit: str, default: float | None) -> list[Statement]:
        """Return what reads a number."""
        read = f"float_of({name}, {writer.text(unit)}, _friendly)"
        if default is not None:
            read = f"{default!r} if {name} is None else {read}"
        kind = f"{name}.__class__ is not _kind"
        return [Assign(name, place), Branches(((kind, (Assign(name, read, False),)),))]

    def given(self, code: str, *, needed: bool) -> str:
        """Return where the datum of an input stands."""
        return f"_data[{writer.text(code)}]" if needed else f"_take({writer.text(code)})"

    def cell(self, row: str, column: str) -> str:
        """Return where the datum of a cell stands."""
        return f"{row}[{writer.text(column)}]"

    def value(self, name: str, place: str) -> list[Statement]:
        """Return what reads a code or flag."""
        return [Assign(name, place)]

    def rows(self, name: str, place: str, needed: bool) -> list[Statement]:
        """Return what reads the rows of a list."""
        read: list[Statement] = [Assign(name, place)]
        if not needed:
            read.append(Branches(((f"{name} is None", (Assign(name, "[]", False),)),)))
        return [*read, GiveUp(f"{name}.__class__ is not list or len({name}) > MANY_ROWS")]

    def cells(self, row: str, count: int) -> str:
        """Return whether a row has another number of cells."""
        return f"len({row}) != {count}"

    def table(self, name: str, values: Sequence[tuple[str, str]]) -> str:
        """Return a constant: texts by code."""
        return "\n".join([f"{name} = {{", *(f"    {writer.text(key)}: {value}," for key, value in values), "}"])

    def beside(self, table: str, key: str) -> str:
        """Return what a constant has beside a code."""
        return f"{table}[{key}]"

    def is_code(self, name: str, table: str) -> str:
        """Return whether a value is one of the codes of a constant."""
        return f"{name} in {table}"

    def is_flag(self, name: str) -> str:
        """Return whether a value is a flag."""
        return f"{name}.__class__ is bool"

    def written(self, statements: Sequence[Statement], depth: int) -> list[str]:
        """Return statements as lines."""
        return [line for statement in statements for line in self._lines(statement, depth)]

    def _lines(self, statement: Statement, depth: int) -> list[str]:
        room = "    " * depth
        match statement:
            case Assign(name=name, expression=expression):
                return [f"{room}{name} = {expression}"]
            case Declare(names=names, start=start):
                return [] if start is None else [f"{room}{name} = {start}" for name in names]
            case GiveUp(condition=condition):
                bare = condition[1:-1] if condition.startswith("(not ") else condition
                return [f"{room}if {bare}:", f"{room}    doubtful()"]
            case Branches(cases=cases):
                lines = []
                for at, (case, block) in enumerate(cases):
                    head = "else" if case is None else f"{'elif' if at else 'if'} {case}"
                    lines += [f"{room}{head}:", *self.written(block, depth + 1)]
                return lines
            case Loop(variable=variable, items=items, block=block):
                return [f"{room}for {variable} in {items}:", *self.written(block, depth + 1)]
            case Remark(text=said):
                return [room + writer.comment(said)]
            case Plain(text=line):
                return [room + line]
            case _:
                assert_never(statement)

    def function(self, constants: Sequence[str], lines: Sequence[str]) -> str:
        """Return the function, after its constants and the exact formulas."""
        rows = [f"    {writer.text(code)}: lambda values: {text}," for code, text in self._formulas.items()]
        formulas = ["FORMULAS: Formulas = {", *rows, "}"]
        sources = "FILTER_SOURCES: Sources = (INPUTS, CONSTANTS, STRUCTURES, FORMULAS)"
        return "\n".join([*constants, *formulas, sources, "", "", _HEAD, *lines])

    def result(self, entries: Sequence[str]) -> list[str]:
        """Return the statement that gives back an object."""
        return ["    return {", *(f"        {entry}" for entry in entries), "    }"]


def floats(formulas: Mapping[str, str]) -> FloatText:
    """Return Python, for the filter of one module."""
    return PythonFloats(formulas)
