"""What is computed in rows, as Python text: a function of one row inside the function of its term."""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import indent
from typing import assert_never

from zcdsl.backends.python import writer
from zcdsl.backends.python.expressions import RELATIONS, Body, Code
from zcdsl.ir import model as ir


@dataclass(slots=True)
class RowBody(Body):
    """The algebra of a term: everything is computed here, row by row.

    Attributes:
        lists: Lists used, in order of first use.
        codes: Code inputs used, in order of first use.
        around: What the rows around are called, by record.
        flags: Flag inputs used, in order of first use.
    """

    lists: dict[ir.Id, None] = field(default_factory=dict)
    codes: dict[ir.Id, None] = field(default_factory=dict)
    around: dict[ir.Id, str] = field(default_factory=dict)
    flags: dict[ir.Id, None] = field(default_factory=dict)

    def _inner(self, record: ir.Id, row: str) -> RowBody:
        around = {**self.around, record: row}
        shared = (self.parameters, self.clauses, self.fates, self.count, self.lists, self.codes)
        return RowBody(self.names, self.terms, [], *shared, around, self.flags)

    def cell(self, node: ir.Cell) -> Code:
        """Return the quantity in a cell."""
        return Code("cell", (self.around[node.record], writer.text(node.column)), 1)

    def code(self, term: ir.CodeTerm) -> Code:
        """Return a code."""
        match term:
            case ir.CodeConst(code=code):
                return Code(writer.text(code))
            case ir.CodeOf(target=target):
                self.codes[target] = None
                return Code(self.names.parameter(target))
            case ir.CodeCell():
                return Code("code_in", (self.around[term.record], writer.text(term.column)), 1)
            case _:
                assert_never(term)

    def rows(self, rows: ir.Rows) -> Code:
        """Return the rows of a list."""
        match rows:
            case ir.ListRows(target=target):
                self.lists[target] = None
                return Code(self.names.parameter(target))
            case ir.CellRows():
                return Code("rows_in", (self.around[rows.holder], writer.text(rows.column), "STRUCTURES"), 1)
            case _:
                assert_never(rows)

    def lookup(self, node: ir.Lookup) -> Code:
        """Return the value beside a key."""
        values = Code(f'KEYED_TABLES[{writer.text(node.target)}]["values"]')
        return self.call("looked_up", [values, self.code(node.key)])

    def code_compare(self, node: ir.CodeCompare) -> Code:
        """Return a comparison of codes, by their places where the list is ordered."""
        left, right = self.code(node.left), self.code(node.right)
        if node.relation is ir.Relation.EQ:
            return self.call("same_code", [left, right])
        codes = f'STRUCTURES["codes"][{writer.text(node.left.codes)}]["codes"]'
        ranked = [self.call("ranked_as", [side], codes) for side in (left, right)]
        return self.call(RELATIONS[node.relation], ranked)

    def flag_cell(self, node: ir.FlagCell) -> Code:
        """Return the flag in a cell."""
        return Code("flag_in", (self.around[node.record], writer.text(node.column)), 1)

    def flag_of(self, node: ir.FlagOf) -> Code:
        """Return a flag that is given."""
        self.flags[node.target] = None
        return Code(self.names.parameter(node.target))

    def aggregate(self, node: ir.Aggregate) -> Code:
        """Return the one number that the rows make."""
        rows = self.rows(node.rows)
        function, row = self.fresh("brings"), self.fresh("row")
        inner = self._inner(node.rows.record, row)
        counts = Code("True") if node.where is None else inner.condition(node.where)
        value = Code("ONE") if node.value is None else inner.number(node.value)
        weight = Code("ONE") if node.weight is None else inner.number(node.weight)
        self._define(inner, function, row, [counts, value, weight], "tuple[Truth, Value, Value]")
        more = [] if node.empty is None else [self.short(self.number(node.empty)).text]
        return Code("aggregated", (writer.text(node.kind.value), rows.text, function, *more), 1)

    def quantifier(self, node: ir.Quantifier) -> Code:
        """Return whether every row, or any, fulfils a condition."""
        rows = self.rows(node.rows)
        function, row = self.fresh("says"), self.fresh("row")
        inner = self._inner(node.rows.record, row)
        counts = Code("True") if node.where is None else inner.condition(node.where)
        self._define(inner, function, row, [counts, inner.condition(node.condition)], "tuple[Truth, Truth]")
        more = [] if node.empty is None else [str(node.empty)]
        return Code("quantified", (str(node.every), rows.text, function, *more), 1)

    def _define(self, inner: RowBody, function: str, row: str, parts: list[Code], result: str) -> None:
        kept = [inner.short(part).text for part in parts]
        self.lines.append(f"    def {function}({row}: Row) -> {result}:")
        self.lines += [indent(line, "    ") for line in inner.lines]
        self.lines.append(f"        return {', '.join(kept)}")
