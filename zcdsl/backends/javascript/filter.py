"""Filters in JavaScript."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, assert_never

from zcdsl.backends.javascript import writer
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

_HEAD: Final = """\
/** Return the rating by floats whose errors are bounded; throw `DOUBT` where they do not decide it. */
function filtered(submission) {"""


class JavaScriptFloats:
    """JavaScript, for filters.

    Args:
        formulas: The exact code of indicators and of what lists come to: code or key -> a call on `values`.
    """

    out: str = "doubtful()"
    equal: str = "==="
    nothing: str = "null"
    is_: str = "==="
    is_not: str = "!=="
    points_text: str = "pointsText"
    divides_by_zero: bool = True

    def __init__(self, formulas: Mapping[str, str]) -> None:
        self._formulas = formulas

    def text(self, value: str) -> str:
        """Return a text as a literal."""
        return writer.text(value)

    def truth(self, value: bool) -> str:
        """Return true or false."""
        return "true" if value else "false"

    def either(self, condition: str, first: str, second: str) -> str:
        """Return one of two values."""
        first, second = (f"({part})" if " ? " in part else part for part in (first, second))
        return f"{condition} ? {first} : {second}"

    def every(self, conditions: Sequence[str]) -> str:
        """Return `and`."""
        return f"({' && '.join(conditions)})"

    def some(self, conditions: Sequence[str]) -> str:
        """Return `or`."""
        return f"({' || '.join(conditions)})"

    def opposite(self, condition: str) -> str:
        """Return `not`."""
        return f"!{condition}" if condition[:1] == "(" else f"!({condition})"

    def absolute(self, value: str) -> str:
        """Return the absolute value."""
        return f"Math.abs({value})"

    def least(self, first: str, second: str) -> str:
        """Return the least of two numbers."""
        return f"Math.min({first}, {second})"

    def is_true(self, value: str) -> str:
        """Return whether a value that may be null is true."""
        return f"{value} === true"

    def exactly(self, code: str, relation: str, bound: Fraction) -> str:
        """Return a comparison that is made by exact numbers."""
        pair = writer.rational(bound.numerator, bound.denominator)
        return f"exactly(_values, {writer.text(code)}, {writer.text(relation)}, {pair})"

    def whole_list(self, items: Sequence[str]) -> str:
        """Return a new list."""
        return f"[{', '.join(items)}]"

    def start(self, standard: str, named: str, whole_year: bool) -> list[Statement]:
        """Return what comes first."""
        year = self.truth(whole_year)
        return [
            Plain(f"surelyHeaded(submission, {writer.text(standard)}, {writer.text(named)}, {year});"),
            Assign("_data", "surelyNamed(submission, FILTER_KEYS)"),
            Assign("_values", "new Values(_data, INPUTS, CONSTANTS, STRUCTURES, FORMULAS)"),
        ]

    def number(self, name: str, place: str, unit: str, default: float | None) -> list[Statement]:
        """Return what reads a number."""
        more = "" if default is None else f", {default!r}"
        return [Assign(name, f"floatOf({place}, {writer.text(unit)}{more})")]

    def given(self, code: str, *, needed: bool) -> str:
        """Return where the datum of an input stands."""
        return f"memberOf(_data, {writer.text(code)})"

    def cell(self, row: str, column: str) -> str:
        """Return where the datum of a cell stands."""
        return f"memberOf({row}, {writer.text(column)})"

    def value(self, name: str, place: str) -> list[Statement]:
        """Return what reads a code or flag."""
        return [Assign(name, f"{place} ?? null")]

    def rows(self, name: str, place: str, needed: bool) -> list[Statement]:
        """Return what reads the rows of a list."""
        found = place if needed else f"{place} ?? []"
        return [Assign(name, found), GiveUp(f"!isList({name}) || {name}.length > MANY_ROWS")]

    def cells(self, row: str, count: int) -> str:
        """Return whether a row has another number of cells."""
        return f"sizeOf({row}) !== {count}"

    def table(self, name: str, values: Sequence[tuple[str, str]]) -> str:
        """Return a constant: texts by code."""
        rows = [f"  [{writer.text(key)}, {value}]," for key, value in values]
        return "\n".join([f"const {name} = new Map([", *rows, "]);"])

    def beside(self, table: str, key: str) -> str:
        """Return what a constant has beside a code."""
        return f"{table}.get({key})"

    def is_code(self, name: str, table: str) -> str:
        """Return whether a value is one of the codes of a constant."""
        return f"{table}.has({name})"

    def is_flag(self, name: str) -> str:
        """Return whether a value is a flag."""
        return f'typeof {name} === "boolean"'

    def written(self, statements: Sequence[Statement], depth: int) -> list[str]:
        """Return statements as lines."""
        return [line for statement in statements for line in self._lines(statement, depth)]

    def _lines(self, statement: Statement, depth: int) -> list[str]:
        room = "  " * depth
        match statement:
            case Assign(name=name, expression=expression, first=first):
                return [f"{room}{'const ' if first else ''}{name} = {expression};"]
            case Declare(names=names, start=None):
                return [f"{room}let {', '.join(names)};"]
            case Declare(names=names, start=start):
                return [f"{room}let {name} = {start};" for name in names]
            case GiveUp(condition=condition):
                return [f"{room}if ({condition}) doubtful();"]
            case Branches(cases=cases):
                lines = []
                for at, (case, block) in enumerate(cases):
                    test = "" if case is None else f"if ({case}) "
                    lines += [f"{room}{'} else ' if at else ''}{test}{{", *self.written(block, depth + 1)]
                return [*lines, f"{room}}}"]
            case Loop(variable=variable, items=items, block=block):
                return [f"{room}for (const {variable} of {items}) {{", *self.written(block, depth + 1), f"{room}}}"]
            case Remark(text=said):
                return [room + writer.comment(said)]
            case Plain(text=line):
                return [room + line]
            case _:
                assert_never(statement)

    def function(self, constants: Sequence[str], lines: Sequence[str]) -> str:
        """Return the function, after its constants and the exact formulas."""
        rows = [f"  [{writer.text(code)}, (values) => {text}]," for code, text in self._formulas.items()]
        return "\n".join([*constants, "const FORMULAS = new Map([", *rows, "]);", "", _HEAD, *lines, "}"])

    def result(self, entries: Sequence[str]) -> list[str]:
        """Return the statement that gives back an object."""
        return ["  return {", *(f"    {entry}" for entry in entries), "  };"]


def floats(formulas: Mapping[str, str]) -> FloatText:
    """Return JavaScript, for the filter of one module."""
    return JavaScriptFloats(formulas)
