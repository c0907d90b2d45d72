"""The floating-point filter of a module: one flat function that rates what floats decide, and gives up on the rest.

It reads a submission once, in the declared units, computes what clauses and levels rest on, and writes down the
rating. What it does not know how to compute soundly is `NotCovered`: such a standard is rated exactly only.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor, lcm, log10
from typing import Final, assert_never

from zcdsl.backends.modules.filtering.estimates import Estimate, Lines, NotCovered, constant, sure_decimal
from zcdsl.backends.modules.filtering.ranges import LEAST, MOST, surely_in
from zcdsl.backends.modules.filtering.statements import (
    Assign,
    Branches,
    Declare,
    FloatText,
    GiveUp,
    Loop,
    Remark,
    Statement,
)
from zcdsl.backends.modules.names import Names, spelt
from zcdsl.ir import model as ir
from zcdsl.ir.fold import asks_full_year, expressions, parts, test_expressions
from zcdsl.model import Model
from zcdsl.runtime.decimals import decimal_text
from zcdsl.runtime.filtered import MANY_ROWS

_MANY_BANDS: Final = 40  # Python compiles a chain of elif by recursion
_MANY_CASES: Final = 12
_MANY: Final = 6_000  # indicators and clauses: the byte code of a longer function takes too long to make
_SIGNS: Final = {ir.Relation.LE: "<=", ir.Relation.LT: "<", ir.Relation.GE: ">=", ir.Relation.GT: ">"}


def filter_of(model: Model, names: Names, write: FloatText) -> str | None:
    """Return the text of the filter, or None where the standard has something that it does not cover.

    Args:
        model: The standard.
        names: The names of its module.
        write: The language.
    """
    try:
        return _Filter(model, names, write).text()
    except NotCovered:
        return None


class _Filter:
    """Writes the function."""

    def __init__(self, model: Model, names: Names, write: FloatText) -> None:
        self._write = write
        self._program = program = model.program
        self._order = model.plan.order
        self._names = names
        self._block = Lines(write)
        self._known: dict[ir.Id, Estimate] = {}
        self._aggregates: dict[ir.Aggregate, Estimate] = {}
        self._points: dict[ir.ClauseId, str] = {}
        self._scores: dict[ir.Id, tuple[str, int, Fraction]] = {}  # text of a whole number, what it counts, the most
        self._tables = {table.id: table for table in program.structures.tables}
        self._records = {record.id: record for record in program.structures.records}
        self._code_lists = {item.id: item for item in program.structures.code_lists}
        self._constants: dict[str, str] = {}

    def text(self) -> str:
        """Return the constants of the function, and the function."""
        program, block = self._program, self._block
        if any(c.accepts or c.documents or c.in_principle or c.applies is not None for c in program.clauses):
            raise NotCovered
        if len(program.indicators) + len(program.clauses) > _MANY:
            raise NotCovered
        if any(item.documents for item in program.inputs) or program.dated or len(program.levels) > _MANY_CASES:
            raise NotCovered
        self._known |= {item.id: constant(item.value) for item in program.constants}
        self._read()
        self._lists()
        formulas = {item.id: item for item in program.indicators}
        needed = self._needed()
        for id_ in self._order:
            if id_ in needed:
                item = formulas[id_]
                block.add(Remark(item.text))
                found = self.number(item.formula, block)
                name = self._names.parameter(id_)
                block.named(name, found.text)
                self._known[id_] = found._replace(text=name, code=id_)
        outcomes = [self._clause(clause) for clause in program.clauses]
        self._scored()
        levels: list[tuple[str, str]] = [(level.id, self.condition(level.condition, block)) for level in program.levels]
        entries = self._result(outcomes, levels)
        lines = [*self._write.written(block.lines, 1), *self._write.result(entries)]
        return self._write.function(list(self._constants.values()), lines)

    # --- what is given ---

    def _read(self) -> None:
        program, block = self._program, self._block
        made, write = program.structures, self._write
        keys = sorted(item.id for item in (*program.inputs, *made.given))
        self._constants["FILTER_KEYS"] = write.table("FILTER_KEYS", [(key, write.truth(True)) for key in keys])
        year = asks_full_year(program)
        block.add(*write.start(program.id, f"{program.id}@{program.edition}", year))
        for item in program.inputs:
            default = item.default.value / item.unit.factor if item.default is not None else None
            name = self._names.parameter(item.id)
            place = write.given(item.id, needed=default is None)
            self._known[item.id] = self._datum(block, name, place, item.unit, item.interval, default)
        for choice in made.code_inputs:
            name = self._names.parameter(choice.id)
            block.add(*write.value(name, write.given(choice.id, needed=False)))
            known = write.is_code(name, self._codes(choice.codes))
            block.add(GiveUp(write.every([f"{name} {self._write.is_not} {write.nothing}", write.opposite(known)])))
        for flag in made.flags:
            name = self._names.parameter(flag.id)
            block.add(*write.value(name, write.given(flag.id, needed=False)))
            known = write.is_flag(name)
            block.add(GiveUp(write.every([f"{name} {self._write.is_not} {write.nothing}", write.opposite(known)])))

    def _datum(
        self, block: Lines, name: str, place: str, unit: ir.UnitUse, interval: ir.Interval, default: Fraction | None
    ) -> Estimate:
        """Return a number that is given: it is read, and surely in its range."""
        near = float(default) if default is not None else None
        block.add(*self._write.number(name, place, unit.plain, near))
        low = interval.low / unit.factor if interval.low is not None else None
        high = interval.high / unit.factor if interval.high is not None else None
        range_ = ir.Interval(low, interval.low_closed, high, interval.high_closed)
        block.add(GiveUp(self._write.opposite(surely_in(name, range_, self._write))))
        value = name if unit.factor == 1 else block.keep(f"{name} * {float(unit.factor)!r}")
        roundings = 1 if unit.factor == 1 else 3
        ends, size = (log10(LEAST), log10(MOST)), log10(unit.factor)
        positive = low is not None and low >= 0
        given = (name, unit.factor) if default is None or sure_decimal(default) else None
        return Estimate(value, roundings, None, positive, ends[0] + size, ends[1] + size, None, given)

    def _codes(self, id_: ir.Id) -> str:
        """Return the name of a table of codes, each with its place."""
        name = f"FILTER_CODES_{self._names.parameter(id_)}"
        codes = self._code_lists[id_].codes
        self._constants[name] = self._write.table(name, [(code.code, str(at)) for at, code in enumerate(codes)])
        return name

    def looked_up(self, id_: ir.Id, key: str) -> Estimate:
        """Return what a keyed table has beside a code."""
        name, table = f"FILTER_TABLE_{self._names.parameter(id_)}", self._tables[id_]
        values = {row.key: constant(row.value) for row in table.rows}
        if values.keys() != {code.code for code in self._code_lists[table.codes].codes}:
            raise NotCovered  # what is beside no code is open
        self._constants[name] = self._write.table(name, [(code, near.text) for code, near in values.items()])
        low, high = min(v.low for v in values.values()), max(v.high for v in values.values())
        text = self._write.beside(name, key)
        return Estimate(text, 1, None, all(v.positive for v in values.values()), low, high)

    # --- lists: what is made of the rows of one list comes of one loop ---

    def _lists(self) -> None:
        wanted: dict[ir.Id, dict[ir.Aggregate, None]] = {}
        for node in expressions(self._program):
            for part in parts(node):
                if isinstance(part, ir.Aggregate):
                    if not isinstance(part.rows, ir.ListRows):
                        raise NotCovered
                    wanted.setdefault(part.rows.target, {})[part] = None
        for item in self._program.structures.lists:
            self._list(item, list(wanted.get(item.id, ())))

    def _list(self, item: ir.ListInput, aggregates: list[ir.Aggregate]) -> None:
        kinds = {node.kind for node in aggregates}
        if item.covers or item.stated or kinds - {ir.AggregateKind.SUM, ir.AggregateKind.COUNT}:
            raise NotCovered
        block, name, write = self._block, self._names.parameter(item.id), self._write
        sums, row_name = [block.fresh() for _ in aggregates], block.fresh()
        block.add(*write.rows(name, write.given(item.id, needed=bool(aggregates)), needed=bool(aggregates)))
        if sums:
            block.add(Declare(tuple(sums), "0.0"))
        inner, fields = block.inner(), self._records[item.record].fields
        inner.add(GiveUp(write.cells(row_name, len(fields))))
        cells: dict[ir.Id, Estimate | str] = {}
        for column in fields:
            local, place = inner.fresh(), write.cell(row_name, column.id)
            match column.type:
                case ir.QuantityType(unit=unit, interval=interval):
                    cells[column.id] = self._datum(inner, local, place, unit, interval, None)
                case ir.CodeType(codes=codes):
                    inner.add(*write.value(local, place))
                    inner.add(GiveUp(write.opposite(write.is_code(local, self._codes(codes)))))
                    cells[column.id] = local
                case _:
                    raise NotCovered
        row = _Row(self, item.record, cells)
        for node, total in zip(aggregates, sums, strict=True):
            self._aggregates[node] = row.added(node, total, inner)
        block.add(Loop(row_name, name, tuple(inner.lines)))

    # --- formulas ---

    def _needed(self) -> set[ir.Id]:
        """Return the indicators that clauses and levels rest on."""
        formulas = {item.id: item.formula for item in self._program.indicators}
        nodes = [node for clause in self._program.clauses for node in test_expressions(clause.test)]
        nodes += [level.condition for level in self._program.levels]
        found: set[ir.Id] = set()
        while nodes:
            for part in parts(nodes.pop()):
                if isinstance(part, ir.Ref) and part.target in formulas and part.target not in found:
                    found.add(part.target)
                    nodes.append(formulas[part.target])
        return found

    def number(self, node: ir.Number, block: Lines, row: _Row | None = None) -> Estimate:
        """Return a formula, after the statements that it takes."""
        match node:
            case ir.Const():
                return constant(node.value)
            case ir.Ref():
                return self._known[node.target]
            case ir.Sum():
                return block.sum([self.number(t, block, row) for t in node.terms], node.minus)
            case ir.Product():
                return block.product([self.number(f, block, row) for f in node.factors], node.under)
            case ir.Power():
                return block.power(self.number(node.base, block, row), node.exponent)
            case ir.Extremum():
                return block.extremum([self.number(a, block, row) for a in node.args], node.largest)
            case ir.Absolute():
                arg = self.number(node.arg, block, row)
                return arg if arg.positive else block.absolute(arg)
            case ir.Choose():
                return self._choose(list(node.cases), node.otherwise, block, row)
            case ir.Aggregate():
                return self._aggregates[node]
            case ir.Cell() | ir.Lookup() if row is not None:
                return row.number(node)
            case ir.Round() | ir.Interpolate() | ir.Annual() | ir.Cell() | ir.Lookup():
                raise NotCovered
            case _:
                assert_never(node)

    def _choose(
        self, cases: Sequence[tuple[ir.Condition, ir.Number]], otherwise: ir.Number, block: Lines, row: _Row | None
    ) -> Estimate:
        if not cases:
            return self.number(otherwise, block, row)
        if len(cases) > _MANY_CASES:
            raise NotCovered
        condition = self.condition(cases[0][0], block, row)
        yes, no = block.inner(), block.inner()
        match cases[0][0]:
            case ir.Compare(relation=ir.Relation.GT, left=left, right=ir.Const(value=Fraction(numerator=0))):
                yes.nonzero.add(self.number(left, block, row).text)
        first = self.number(cases[0][1], yes, row)
        return block.chosen(condition, (first, yes), (self._choose(cases[1:], otherwise, no, row), no))

    def condition(self, node: ir.Condition, block: Lines, row: _Row | None = None) -> str:
        """Return a condition as an expression, after the statements that it takes."""
        match node:
            case ir.Compare():
                left, right = self.number(node.left, block, row), self.number(node.right, block, row)
                return block.compare(node.relation, left, right)
            case ir.AllOf() | ir.AnyOf():
                join = self._write.every if isinstance(node, ir.AllOf) else self._write.some
                return join([self.condition(arg, block, row) for arg in node.args])
            case ir.Negated():
                return self._write.opposite(self.condition(node.arg, block, row))
            case ir.CodeCompare():
                return self._codes_compared(node, block, row)
            case ir.FlagOf():
                name = self._names.parameter(node.target)
                block.add(GiveUp(f"{name} {self._write.is_} {self._write.nothing}"))
                return name
            case ir.ClausesMet() | ir.ClauseMet():
                return self._write.every([self._met(id_) for id_ in node.clauses])
            case ir.ClausesCounted():
                count = block.counted([self._met(id_) for id_ in node.clauses])
                bound = node.bound * len(node.clauses) if node.share else node.bound
                return self._whole(count, node.relation, bound)
            case ir.ScoreCompare():
                text, scale, _ = self._scores[node.target]
                return self._whole(text, node.relation, node.bound * scale)
            case ir.FlagCell() | ir.Quantifier():
                raise NotCovered
            case _:
                assert_never(node)

    def _codes_compared(self, node: ir.CodeCompare, block: Lines, row: _Row | None) -> str:
        left, right = (self._code(term, block, row) for term in (node.left, node.right))
        if node.relation is ir.Relation.EQ:
            return f"{left} {self._write.equal} {right}"
        places = self._codes(node.left.codes)  # the better, the smaller
        left, right = self._write.beside(places, left), self._write.beside(places, right)
        return f"{left} {_SIGNS[node.relation.turned]} {right}"

    def _code(self, term: ir.CodeTerm, block: Lines, row: _Row | None) -> str:
        match term:
            case ir.CodeConst(code=code):
                return self._write.text(code)
            case ir.CodeOf(target=target):
                name = self._names.parameter(target)
                block.add(GiveUp(f"{name} {self._write.is_} {self._write.nothing}"))
                return name
            case ir.CodeCell():
                if row is None:
                    raise NotCovered
                return row.code(term)
            case _:
                assert_never(term)

    # --- clauses, scores, levels ---

    def _met(self, id_: ir.ClauseId) -> str:
        return f"_met_{spelt(id_)}"

    def _clause(self, clause: ir.Clause) -> tuple[str, str]:
        """Return the id of a clause, and the expression of its outcome and reason."""
        block, met = self._block, self._met(clause.id)
        block.add(Remark(f"{clause.number.text} {clause.title.zh or clause.title.en}"))
        match clause.test:
            case ir.Requirement(condition=condition):
                block.add(Assign(met, self.condition(condition, block)))
                if clause.points is not None:
                    full_marks = str(int(clause.points * self._scale(clause)))
                    self._points[clause.id] = block.keep(self._write.either(met, full_marks, "0"))
            case ir.PointTable() as table:
                selector = self.number(table.selector, block)
                if clause.points is None or len(table.bands) > _MANY_BANDS:
                    raise NotCovered
                scale = self._scale(clause)
                rows = [(band.interval, str(int(band.points * scale))) for band in table.bands]
                name = self._points[clause.id] = self._banded(selector, rows)
                block.add(Assign(met, f"{name} {self._write.equal} {int(clause.points * scale)}"))
            case ir.BandedLimit() as limited:
                return clause.id, self._limited(clause, limited)
            case ir.PointSegments() | ir.PointLine() | ir.PointCases() | ir.JudgedBy() | ir.Items():
                raise NotCovered
            case _:
                assert_never(clause.test)
        return clause.id, self._outcome(met)

    def _outcome(self, met: str) -> str:
        write = self._write
        told = [write.whole_list([write.text(word), write.nothing]) for word in ("met", "not_met")]
        return write.either(met, *told)

    def _limited(self, clause: ir.Clause, test: ir.BandedLimit) -> str:
        """Return the expression of the outcome of a clause with a table of limits."""
        block, met, write = self._block, self._met(clause.id), self._write
        if clause.points is not None or len(test.bands) > _MANY_BANDS:
            raise NotCovered
        subject, selector = self.number(test.subject, block), self.number(test.selector, block)
        rows = []
        for band in test.bands:
            match band.demand:
                case ir.Limit(relation=relation, bound=bound):
                    rows.append((band.interval, block.compare(relation, subject, self.number(bound, block))))
                case ir.Gap(decided_by=decided_by):
                    rows.append((band.interval, write.out if decided_by else write.nothing))
                case _:
                    assert_never(band.demand)
        name = self._banded(selector, rows)
        block.add(Assign(met, write.is_true(name)))
        if not any(isinstance(band.demand, ir.Gap) for band in test.bands):
            return self._outcome(met)
        gap = write.whole_list([write.text("unregulated"), write.text("gap")])
        return write.either(f"{name} {self._write.is_} {write.nothing}", gap, self._outcome(met))

    def _banded(self, selector: Estimate, rows: Sequence[tuple[ir.Interval, str]]) -> str:
        """Return the name of what stands beside the band that a number lies in; bands are total and ascend."""
        block = self._block
        rows = sorted(rows, key=lambda row: (row[0].low is not None, row[0].low or Fraction(0)))
        conditions: list[str | None] = []
        for interval, _ in rows[:-1]:
            assert interval.high is not None
            relation = ir.Relation.LE if interval.high_closed else ir.Relation.LT
            conditions.append(block.compare(relation, selector, constant(interval.high)))
        name = block.fresh()
        if not conditions:
            block.add(Assign(name, rows[0][1]))
            return name
        block.add(Declare((name,)))
        texts = [text for _, text in rows]
        blocks: list[tuple[str | None, tuple[Statement, ...]]] = [
            (condition, (Assign(name, text, False),))
            for condition, text in zip([*conditions, None], texts, strict=True)
        ]
        block.add(Branches(tuple(blocks)))
        return name

    def _scale(self, clause: ir.Clause) -> int:
        """Return how many parts of a point the points of a clause are counted in."""
        rows = [band.points for band in clause.test.bands] if isinstance(clause.test, ir.PointTable) else []
        return lcm(*(points.denominator for points in (clause.points or Fraction(0), *rows)))

    def _scored(self) -> None:
        """Compute the scores: whole numbers, each counting a part of a point."""
        clauses, block = {clause.id: clause for clause in self._program.clauses}, self._block
        total: list[tuple[str, int, Fraction]] = []
        for group in self._program.groups:
            whole = sum((clauses[id_].points or Fraction(0) for id_ in group.clauses), Fraction(0))
            share = (group.weight or whole) / whole
            most = min(whole * share, group.cap) if group.cap is not None else whole * share
            weights = [share / self._scale(clauses[id_]) for id_ in group.clauses]
            scale = lcm(most.denominator, *(weight.denominator for weight in weights))
            terms = [
                f"{int(weight * scale)} * {self._points[id_]}"
                for id_, weight in zip(group.clauses, weights, strict=True)
            ]
            text = block.counted(terms)
            name = block.keep(self._write.least(text, str(int(most * scale)))) if group.cap is not None else text
            self._scores[group.id] = (name, scale, most)
            total.append(self._scores[group.id])
        if total:
            scale = lcm(*(scale for _, scale, _ in total))
            text = block.counted([f"{scale // part} * {name}" for name, part, _ in total])
            self._scores[ir.TOTAL] = (text, scale, sum((most for *_, most in total), Fraction(0)))

    def _result(self, outcomes: list[tuple[str, str]], levels: list[tuple[str, str]]) -> list[str]:
        """Return the members of the rating, each on a line of its own."""
        block, write = self._block, self._write
        block.add(Declare(("_level",), write.nothing))
        cases: list[tuple[str | None, tuple[Statement, ...]]] = [
            (condition, (Assign("_level", write.text(id_), False),)) for id_, condition in levels
        ]
        if cases:
            block.add(Branches(tuple(cases)))
        status = write.either(f"_level {self._write.is_} {write.nothing}", write.text("none"), write.text("decided"))
        for id_, (text, scale, _) in self._scores.items():
            head = self._write.points_text
            block.add(Assign(f"_text_{spelt(id_)}", f"{head}({text}, {scale})"))
        entries = ['"level": _level,', f'"level_status": {status},', '"ceiling": _level,', '"outcomes": {']
        entries += [f"    {write.text(id_)}: {text}," for id_, text in outcomes]
        entries += ["},", '"scores": {']
        for id_, (_, _, most) in self._scores.items():
            name, top = f"_text_{spelt(id_)}", write.text(decimal_text((most.numerator, most.denominator)))
            entries.append(f'    {write.text(id_)}: {{"low": {name}, "high": {name}, "max": {top}}},')
        return [*entries, "},"]

    def _whole(self, count: str, relation: ir.Relation, bound: Fraction) -> str:
        """Return a comparison of a whole number with a bound that may lie between two of them."""
        match relation:
            case ir.Relation.GE:
                return f"{count} >= {ceil(bound)}"
            case ir.Relation.GT:
                return f"{count} > {floor(bound)}"
            case ir.Relation.LE:
                return f"{count} <= {floor(bound)}"
            case ir.Relation.LT:
                return f"{count} < {ceil(bound)}"
            case ir.Relation.EQ:
                whole = bound.denominator == 1
                return f"{count} {self._write.equal} {bound.numerator}" if whole else self._write.truth(False)


class _Row:
    """One row of a list in the loop over its rows."""

    def __init__(self, owner: _Filter, record: ir.Id, cells: dict[ir.Id, Estimate | str]) -> None:
        self._owner = owner
        self._record = record
        self._cells = cells

    def added(self, node: ir.Aggregate, total: str, inner: Lines) -> Estimate:
        """Return the sum or count that a loop makes, after the statement of the loop that adds to it."""
        block, counts = inner, ""
        if node.where is not None:
            counts, block = self._owner.condition(node.where, inner, self), inner.inner()
        term = constant(Fraction(1)) if node.value is None else self._owner.number(node.value, block, self)
        if term.slack is not None or not term.positive:
            raise NotCovered
        block.add(Assign(total, f"{total} + {term.text}", False))
        if node.where is not None:
            inner.add(Branches(((counts, tuple(block.lines)),)))
        more = 0 if node.value is None else MANY_ROWS  # a rounding for each row
        return Estimate(total, term.roundings + more, None, True, term.low, term.high + log10(MANY_ROWS))

    def number(self, node: ir.Cell | ir.Lookup) -> Estimate:
        """Return the quantity in a cell, or what a table has beside the code in one."""
        if isinstance(node, ir.Cell):
            found = self._cells[node.column]
            if node.record != self._record or isinstance(found, str):
                raise NotCovered
            return found
        if not isinstance(node.key, ir.CodeCell):
            raise NotCovered
        return self._owner.looked_up(node.target, self.code(node.key))

    def code(self, term: ir.CodeCell) -> str:
        """Return the code in a cell."""
        found = self._cells[term.column]
        if term.record != self._record or not isinstance(found, str):
            raise NotCovered
        return found
