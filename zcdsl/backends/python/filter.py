"""The floating-point filter of a module: one flat function that rates what floats decide, and gives up on the rest.

It reads a submission once, in the declared units, computes what clauses and levels rest on, and writes down the
rating. What it does not know how to compute soundly is `NotCovered`: such a standard is rated exactly only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor, inf, lcm, log10, nextafter
from typing import Final, TypeAlias, assert_never

from zcdsl.backends.modules.data import Data, Raw
from zcdsl.backends.modules.names import Names, spelt
from zcdsl.backends.python import writer
from zcdsl.backends.python.estimates import FLIPPED, OUT, Estimate, Lines, NotCovered, absolute, constant, sure_decimal
from zcdsl.ir import model as ir
from zcdsl.ir.fold import asks_full_year, expressions, parts, test_expressions
from zcdsl.model import Model
from zcdsl.runtime.decimals import decimal_text
from zcdsl.runtime.filtered import MANY_ROWS

_LEAST: Final = 1e-9  # of a number as given, if it is not 0: smaller ones are left to the exact code
_MOST: Final = 1e15
_MANY_BANDS: Final = 40  # Python compiles a chain of elif by recursion
_MANY_CASES: Final = 12
_SIGNS: Final = {ir.Relation.LE: "<=", ir.Relation.LT: "<", ir.Relation.GE: ">=", ir.Relation.GT: ">"}
_HEAD: Final = '''\
def filtered(submission: Any, _kind: type, _friendly: bool) -> Rating:
    """Return the rating by floats whose errors are bounded; raise one of `DOUBTS` where they do not decide it.

    Args:
        submission: Any submission.
        _kind: What a number may be beside `{value, unit}`: float, or Doubt where it may be nothing else.
        _friendly: Whether it may be a whole number, too.
    """'''


def filter_of(model: Model, names: Names, formulas: Formulas) -> str | None:
    """Return the text of the filter, or None where the standard has something that it does not cover.

    Args:
        model: The standard.
        names: The names of its module.
        formulas: The exact code of indicators and of what lists come to: code or key -> a call on `values`.
    """
    try:
        return _Filter(model, names, formulas).text()
    except NotCovered:
        return None


Formulas: TypeAlias = Mapping[str, str]


class _Filter:
    """Writes the function."""

    def __init__(self, model: Model, names: Names, formulas: Formulas) -> None:
        self._formulas = formulas
        self._program = program = model.program
        self._order = model.plan.order
        self._names = names
        self._block = Lines()
        self._known: dict[ir.Id, Estimate] = {}
        self._aggregates: dict[ir.Aggregate, Estimate] = {}
        self._points: dict[ir.ClauseId, str] = {}
        self._scores: dict[ir.Id, tuple[str, int, Fraction]] = {}  # text of a whole number, what it counts, the most
        self._tables = {table.id: table for table in program.structures.tables}
        self._records = {record.id: record for record in program.structures.records}
        self._code_lists = {item.id: item for item in program.structures.code_lists}
        self._constants: list[str] = []

    def text(self) -> str:
        """Return the constants of the function, and the function."""
        program, block = self._program, self._block
        if any(c.accepts or c.documents or c.in_principle or c.applies is not None for c in program.clauses):
            raise NotCovered
        if any(item.documents for item in program.inputs) or program.dated or len(program.levels) > _MANY_CASES:
            raise NotCovered
        for item in program.constants:
            self._known[item.id] = constant(item.value)
        self._read()
        self._lists()
        formulas = {item.id: item for item in program.indicators}
        needed = self._needed()
        for id_ in self._order:
            if id_ in needed:
                item = formulas[id_]
                block.add(writer.comment(item.text))
                found = self.number(item.formula, block)
                name = self._names.parameter(id_)
                block.named(name, found.text)
                self._known[id_] = found._replace(text=name, code=id_)
        outcomes = [self._clause(clause) for clause in program.clauses]
        self._scored()
        levels = [(level.id, self.condition(level.condition, block)) for level in program.levels]
        self._constants.append("FORMULAS: dict[str, Callable[[Values], Value]] = {")
        self._constants += [f"    {writer.text(code)}: lambda values: {text}," for code, text in self._formulas.items()]
        self._constants.append("}")
        return "\n".join(["\n".join(self._constants), "", "", _HEAD, *block.lines, *self._result(outcomes, levels)])

    # --- what is given ---

    def _read(self) -> None:
        program, block = self._program, self._block
        made = program.structures
        keys = sorted(item.id for item in (*program.inputs, *made.given))
        self._constants.append(f"FILTER_KEYS = frozenset({writer.pretty(list(keys))})")
        year = asks_full_year(program)
        id_, named = writer.text(program.id), writer.text(f"{program.id}@{program.edition}")
        block.add(f"surely_headed(submission, {id_}, {named}, {year})")
        block.add('_data = submission["data"]')
        block.add(f"if not _data.keys() <= FILTER_KEYS: {OUT}")
        block.add("_take = _data.get")
        block.add("_values = Values(_data, INPUTS, CONSTANTS, STRUCTURES, FORMULAS)")
        for item in program.inputs:
            name = self._names.parameter(item.id)
            block.add(f"{name} = _take({writer.text(item.id)})")
            default = item.default.value / item.unit.factor if item.default is not None else None
            self._known[item.id] = self._datum(block, name, item.unit, item.interval, default)
        for choice in made.code_inputs:
            name = self._names.parameter(choice.id)
            block.add(f"{name} = _take({writer.text(choice.id)})")
            block.add(f"if {name} is not None and {name} not in {self._codes(choice.codes)}: {OUT}")
        for flag in made.flags:
            name = self._names.parameter(flag.id)
            block.add(f"{name} = _take({writer.text(flag.id)})")
            block.add(f"if {name} is not None and {name}.__class__ is not bool: {OUT}")

    def _datum(
        self, block: Lines, name: str, unit: ir.UnitUse, interval: ir.Interval, default: Fraction | None
    ) -> Estimate:
        """Return a number that is given, once it stands in `name`: it is read, and surely in its range."""
        read = f"number_of({name}, {writer.text(unit.plain)}, _friendly)"
        if default is not None:
            read = f"{float(default)!r} if {name} is None else {read}"
        block.add(f"if {name}.__class__ is not _kind: {name} = {read}")
        low = interval.low / unit.factor if interval.low is not None else None
        high = interval.high / unit.factor if interval.high is not None else None
        block.add(
            f"if not ({_surely_in(name, ir.Interval(low, interval.low_closed, high, interval.high_closed))}): {OUT}"
        )
        value = name if unit.factor == 1 else block.keep(f"{name} * {float(unit.factor)!r}")
        roundings = 1 if unit.factor == 1 else 3
        ends, size = (log10(_LEAST), log10(_MOST)), log10(unit.factor)
        positive = low is not None and low >= 0
        given = (name, unit.factor) if default is None or sure_decimal(default) else None
        return Estimate(value, roundings, None, positive, ends[0] + size, ends[1] + size, None, given)

    def _codes(self, id_: ir.Id) -> str:
        """Return the name of a table of codes, each with its place."""
        name = f"FILTER_CODES_{self._names.parameter(id_)}"
        if not any(line.startswith(name + " ") for line in self._constants):
            places = {code.code: at for at, code in enumerate(self._code_lists[id_].codes)}
            self._constants.append(f"{name} = {writer.pretty(dict(places), len(name) + 3)}")
        return name

    def looked_up(self, id_: ir.Id, key: str) -> Estimate:
        """Return what a keyed table has beside a code; a code that it does not have raises."""
        name = f"FILTER_TABLE_{self._names.parameter(id_)}"
        values = {row.key: constant(row.value) for row in self._tables[id_].rows}
        if not any(line.startswith(name + " ") for line in self._constants):
            near: dict[str, Data] = {key: Raw(found.text) for key, found in values.items()}
            self._constants.append(f"{name} = {writer.pretty(near, len(name) + 3)}")
        low, high = min(v.low for v in values.values()), max(v.high for v in values.values())
        return Estimate(f"{name}[{key}]", 1, None, all(v.positive for v in values.values()), low, high)

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
        block, name = self._block, self._names.parameter(item.id)
        sums = [block.fresh() for _ in aggregates]
        block.add(f"{name} = _take({writer.text(item.id)})")
        if not aggregates:
            block.add(f"if {name} is None: {name} = []")
        block.add(f"if {name}.__class__ is not list or len({name}) > MANY_ROWS: {OUT}")
        for total in sums:
            block.add(f"{total} = 0.0")
        block.add(f"for _row in {name}:")
        inner, fields = block.inner(), self._records[item.record].fields
        inner.add(f"if len(_row) != {len(fields)}: {OUT}")
        cells: dict[ir.Id, Estimate | str] = {}
        for column in fields:
            local = inner.fresh()
            inner.add(f"{local} = _row[{writer.text(column.id)}]")
            match column.type:
                case ir.QuantityType(unit=unit, interval=interval):
                    cells[column.id] = self._datum(inner, local, unit, interval, None)
                case ir.CodeType(codes=codes):
                    inner.add(f"if {local} not in {self._codes(codes)}: {OUT}")
                    cells[column.id] = local
                case _:
                    raise NotCovered
        row = _Row(self, item.record, cells)
        for node, total in zip(aggregates, sums, strict=True):
            self._aggregates[node] = row.added(node, total, inner)
        block.lines += inner.lines

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
                return arg._replace(text=block.keep(absolute(arg)), positive=True, value=None, given=None)
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
        first = self.number(cases[0][1], yes, row)
        return block.chosen(condition, (first, yes), (self._choose(cases[1:], otherwise, no, row), no))

    def condition(self, node: ir.Condition, block: Lines, row: _Row | None = None) -> str:
        """Return a condition as an expression, after the statements that it takes."""
        match node:
            case ir.Compare():
                left, right = self.number(node.left, block, row), self.number(node.right, block, row)
                return block.compare(node.relation, left, right)
            case ir.AllOf() | ir.AnyOf():
                word = " and " if isinstance(node, ir.AllOf) else " or "
                return f"({word.join(self.condition(arg, block, row) for arg in node.args)})"
            case ir.Negated():
                return f"(not {self.condition(node.arg, block, row)})"
            case ir.CodeCompare():
                return self._codes_compared(node, block, row)
            case ir.FlagOf():
                name = self._names.parameter(node.target)
                block.add(f"if {name} is None: {OUT}")
                return name
            case ir.ClausesMet() | ir.ClauseMet():
                return f"({' and '.join(self._met(id_) for id_ in node.clauses)})"
            case ir.ClausesCounted():
                count = block.keep(" + ".join(self._met(id_) for id_ in node.clauses))
                bound = node.bound * len(node.clauses) if node.share else node.bound
                return _whole(count, node.relation, bound)
            case ir.ScoreCompare():
                text, scale, _ = self._scores[node.target]
                return _whole(text, node.relation, node.bound * scale)
            case ir.FlagCell() | ir.Quantifier():
                raise NotCovered
            case _:
                assert_never(node)

    def _codes_compared(self, node: ir.CodeCompare, block: Lines, row: _Row | None) -> str:
        left, right = (self._code(term, block, row) for term in (node.left, node.right))
        if node.relation is ir.Relation.EQ:
            return f"{left} == {right}"
        places = self._codes(node.left.codes)  # the better, the smaller
        return f"{places}[{left}] {_SIGNS[FLIPPED[node.relation]]} {places}[{right}]"

    def _code(self, term: ir.CodeTerm, block: Lines, row: _Row | None) -> str:
        match term:
            case ir.CodeConst(code=code):
                return writer.text(code)
            case ir.CodeOf(target=target):
                name = self._names.parameter(target)
                block.add(f"if {name} is None: {OUT}")
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
        block.add(writer.comment(f"{clause.number.text} {clause.title.zh or clause.title.en}"))
        full = f'["met", None] if {met} else ["not_met", None]'
        match clause.test:
            case ir.Requirement(condition=condition):
                block.add(f"{met} = {self.condition(condition, block)}")
                if clause.points is not None:
                    full_marks = int(clause.points * self._scale(clause))
                    self._points[clause.id] = block.keep(f"{full_marks} if {met} else 0")
            case ir.PointTable() as table:
                selector = self.number(table.selector, block)
                if clause.points is None or len(table.bands) > _MANY_BANDS:
                    raise NotCovered
                scale = self._scale(clause)
                rows = [(band.interval, str(int(band.points * scale))) for band in table.bands]
                name = self._banded(selector, rows)
                block.add(f"{met} = {name} == {int(clause.points * scale)}")
                self._points[clause.id] = name
            case ir.BandedLimit() as limited:
                return self._limited(clause, limited)
            case ir.PointLine() | ir.PointCases() | ir.JudgedBy() | ir.Items():
                raise NotCovered
            case _:
                assert_never(clause.test)
        return clause.id, full

    def _limited(self, clause: ir.Clause, test: ir.BandedLimit) -> tuple[str, str]:
        block, met = self._block, self._met(clause.id)
        if clause.points is not None or len(test.bands) > _MANY_BANDS:
            raise NotCovered
        subject, selector = self.number(test.subject, block), self.number(test.selector, block)
        rows = []
        for band in test.bands:
            match band.demand:
                case ir.Limit(relation=relation, bound=bound):
                    rows.append((band.interval, block.compare(relation, subject, self.number(bound, block))))
                case ir.Gap(decided_by=decided_by):
                    rows.append((band.interval, OUT if decided_by else "None"))
                case _:
                    assert_never(band.demand)
        name = self._banded(selector, rows)
        block.add(f"{met} = {name} is True")
        gap = any(isinstance(band.demand, ir.Gap) for band in test.bands)
        full = f'["met", None] if {met} else ["not_met", None]'
        return clause.id, f'["unregulated", "gap"] if {name} is None else {full}' if gap else full

    def _banded(self, selector: Estimate, rows: Sequence[tuple[ir.Interval, str]]) -> str:
        """Return the name of what stands beside the band that a number lies in; bands are total and ascend."""
        block = self._block
        rows = sorted(rows, key=lambda row: (row[0].low is not None, row[0].low or Fraction(0)))
        conditions = []
        for interval, _ in rows[:-1]:
            assert interval.high is not None
            relation = ir.Relation.LE if interval.high_closed else ir.Relation.LT
            conditions.append(block.compare(relation, selector, constant(interval.high)))
        name = block.fresh()
        for at, (condition, (_, text)) in enumerate(zip(conditions, rows, strict=False)):
            block.add(f"{'elif' if at else 'if'} {condition}: {name} = {text}")
        block.add(f"{'else: ' if conditions else ''}{name} = {rows[-1][1]}")
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
            text = " + ".join(terms)
            name = block.keep(f"min({text}, {int(most * scale)})" if group.cap is not None else text)
            self._scores[group.id] = (name, scale, most)
            total.append(self._scores[group.id])
        if total:
            scale = lcm(*(scale for _, scale, _ in total))
            text = " + ".join(f"{scale // part} * {name}" for name, part, _ in total)
            self._scores[ir.TOTAL] = (block.keep(text), scale, sum((most for *_, most in total), Fraction(0)))

    def _result(self, outcomes: list[tuple[str, str]], levels: list[tuple[str, str]]) -> list[str]:
        """Return the statements that write the rating down."""
        block = Lines()
        block.add("_level = None")
        for at, (id_, condition) in enumerate(levels):
            block.add(f"{'elif' if at else 'if'} {condition}: _level = {writer.text(id_)}")
        for id_, (text, scale, _) in self._scores.items():
            block.add(f"_text_{spelt(id_)} = points_text({text}, {scale})")
        block.add("return {")
        block.add('    "level": _level,')
        block.add('    "level_status": "decided" if _level else "none",')
        block.add('    "ceiling": _level,')
        block.add('    "outcomes": {')
        for id_, text in outcomes:
            block.add(f"        {writer.text(id_)}: {text},")
        block.add("    },")
        block.add('    "scores": {')
        for id_, (_, _, most) in self._scores.items():
            name = f"_text_{spelt(id_)}"
            top = writer.text(decimal_text((most.numerator, most.denominator)))
            block.add(f'        {writer.text(id_)}: {{"low": {name}, "high": {name}, "max": {top}}},')
        block.add("    },")
        block.add("}")
        return block.lines


class _Row:
    """One row of a list in the loop over its rows."""

    def __init__(self, owner: _Filter, record: ir.Id, cells: dict[ir.Id, Estimate | str]) -> None:
        self._owner = owner
        self._record = record
        self._cells = cells

    def added(self, node: ir.Aggregate, total: str, inner: Lines) -> Estimate:
        """Return the sum or count that a loop makes, after the statement of the loop that adds to it."""
        block = inner
        if node.where is not None:
            inner.add(f"if {self._owner.condition(node.where, inner, self)}:")
            block = inner.inner()
        term = constant(Fraction(1)) if node.value is None else self._owner.number(node.value, block, self)
        if term.slack is not None or not term.positive:
            raise NotCovered
        block.add(f"{total} += {term.text}")
        if block is not inner:
            inner.lines += block.lines
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


def _surely_in(name: str, interval: ir.Interval) -> str:
    """Return the condition that a number as given is in its range, and of a size that floats are used for."""
    low, high = interval.low, interval.high
    least = max(_LEAST, _above(low)) if low is not None and low > 0 else _LEAST
    most = min(_MOST, _below(high)) if high is not None and high > 0 else _MOST
    text = f"{least!r} < {name} < {most!r}"
    if low is None or low < 0:
        text += f" or {-_MOST if low is None else max(-_MOST, _above(low))!r} < {name} < {-_LEAST!r}"
    # What is exactly at an end is so as a float, too, if the end is one of few digits.
    ends = [end for end in (Fraction(0), low, high) if end is not None and interval.holds(end)]
    sure = dict.fromkeys(float(end) for end in ends if sure_decimal(end) and abs(end) < _MOST)
    return text + "".join(f" or {name} == {end!r}" for end in sure)


def _above(value: Fraction) -> float:
    """Return the least float that is not below a number."""
    near = float(value)
    return near if Fraction(near) >= value else nextafter(near, inf)


def _below(value: Fraction) -> float:
    """Return the largest float that is not above a number."""
    return -_above(-value)


def _whole(count: str, relation: ir.Relation, bound: Fraction) -> str:
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
            return f"{count} == {bound.numerator}" if bound.denominator == 1 else "False"
