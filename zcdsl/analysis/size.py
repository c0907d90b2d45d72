"""How large the numbers of a standard can grow: exact values that would need too many digits are refused.

Every value is exact, so a chain of powers multiplies digits at each step: four times `^16` would need more
memory than there is. The *degree* of a value bounds its digits: the number of data that are multiplied
together in it, where a sum over unlike denominators counts each of its terms.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from zcdsl.diagnostics import codes
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.ir import model as ir
from zcdsl.ir.fold import compared, fold, test_numbers
from zcdsl.model import Plan
from zcdsl.texts import Text

MAX_DEGREE: Final = 4096  # a datum has at most 40 digits, so some 160,000 digits: still quick to multiply


class _Degree(NamedTuple):
    """A bound on one value.

    Attributes:
        total: How many data are multiplied together in numerator and denominator.
        divides: Whether it has a denominator that is no power of ten.
    """

    total: int
    divides: bool


class _Degrees:
    """The degree of an expression, given those of the indicators it uses; `compared` is the largest in a condition."""

    def __init__(self, known: Mapping[ir.Id, _Degree]) -> None:
        self._known = known
        self.compared = 0

    def const(self, node: ir.Const) -> _Degree:
        return _Degree(1, 10**400 % node.value.denominator != 0)  # no decimal of a size that can be written

    def ref(self, node: ir.Ref) -> _Degree:
        return self._known.get(node.target, _Degree(1, False))

    def sum(self, node: ir.Sum, terms: list[_Degree]) -> _Degree:
        return _joined(terms)

    def product(self, node: ir.Product, factors: list[_Degree]) -> _Degree:
        return _Degree(sum(f.total for f in factors), any(node.under) or any(f.divides for f in factors))

    def power(self, node: ir.Power, base: _Degree) -> _Degree:
        return _Degree(max(1, abs(node.exponent)) * base.total, base.divides or node.exponent < 0)

    def extremum(self, node: ir.Extremum, args: list[_Degree]) -> _Degree:
        return _Degree(max(a.total for a in args), any(a.divides for a in args))

    def absolute(self, node: ir.Absolute, arg: _Degree) -> _Degree:
        return arg

    def choose(self, node: ir.Choose, cases: list[tuple[None, _Degree]], otherwise: _Degree) -> _Degree:
        values = [value for _, value in cases] + [otherwise]
        return _Degree(max(v.total for v in values), any(v.divides for v in values))

    def cell(self, node: ir.Cell) -> _Degree:
        return _Degree(1, False)

    def lookup(self, node: ir.Lookup) -> _Degree:
        return _Degree(1, False)

    def aggregate(self, node: ir.Aggregate) -> _Degree:
        """A sum of many rows is as long as the longest of them, but for quotients, which data decide."""
        inner = [fold(n, self) for n in (node.value, node.weight, node.empty) if n is not None]
        divides = node.kind in (ir.AggregateKind.MEAN, ir.AggregateKind.WEIGHTED_MEAN)
        return _Degree(1 + sum(d.total for d in inner), divides or any(d.divides for d in inner))

    def round(self, node: ir.Round, arg: _Degree) -> _Degree:
        return _Degree(arg.total + 1, arg.divides or 10**400 % node.step.value.denominator != 0)

    def interpolate(self, node: ir.Interpolate, arg: _Degree) -> _Degree:
        return _Degree(arg.total + 4, True)  # two keys and two values

    def annual(self, node: ir.Annual, arg: _Degree) -> _Degree:
        return _Degree(arg.total + 1, True)

    def compare(self, node: ir.Compare, left: _Degree, right: _Degree) -> None:
        self.compared = max(self.compared, left.total, right.total)

    def all_of(self, node: ir.AllOf, args: list[None]) -> None:
        return None

    def any_of(self, node: ir.AnyOf, args: list[None]) -> None:
        return None

    def negated(self, node: ir.Negated, arg: None) -> None:
        return None

    def clauses_met(self, node: ir.ClausesMet) -> None:
        return None

    def code_compare(self, node: ir.CodeCompare) -> None:
        return None

    def flag_cell(self, node: ir.FlagCell) -> None:
        return None

    def flag_of(self, node: ir.FlagOf) -> None:
        return None

    def quantifier(self, node: ir.Quantifier) -> None:
        return None

    def clause_met(self, node: ir.ClauseMet) -> None:
        return None

    def clauses_counted(self, node: ir.ClausesCounted) -> None:
        return None

    def score_compare(self, node: ir.ScoreCompare) -> None:
        return None


def _joined(terms: list[_Degree]) -> _Degree:
    """Return the degree of a sum: decimals share a denominator, quotients multiply theirs."""
    dividing = [t.total for t in terms if t.divides]
    plain = max((t.total for t in terms if not t.divides), default=0)
    return _Degree(sum(dividing) + plain, bool(dividing))


def report_large(program: ir.Program, plan: Plan, sink: Sink) -> None:
    """Report a ZC4003 for each number that could need too many digits; one for each chain of indicators.

    Args:
        program: The program.
        plan: An order in which every indicator comes after what it uses.
        sink: Takes the diagnostics.
    """
    indicators = {item.id: item for item in program.indicators}
    known: dict[ir.Id, _Degree] = {}
    for id_ in plan.order:
        item = indicators[id_]
        known[id_] = _checked(item.name, item.formula, known, sink)
    for clause in program.clauses:
        where = compared(clause.applies) if clause.applies is not None else ()
        for number in (*where, *test_numbers(clause.test)):
            _checked(Text(f"条 {clause.number}", f"clause {clause.number}"), number, known, sink)
    for level in program.levels:
        for number in compared(level.condition):
            _checked(level.title, number, known, sink)


def _checked(name: Text, number: ir.Number, known: Mapping[ir.Id, _Degree], sink: Sink) -> _Degree:
    """Return the degree of a number; of one that is too large a small one: what uses it is no further mistake."""
    degrees = _Degrees(known)
    degree = fold(number, degrees)
    if max(degree.total, degrees.compared) <= MAX_DEGREE:
        return degree
    sink.report(Diagnostic(codes.TOO_BIG, (Label(number.span),), {"name": name, "limit": MAX_DEGREE}))
    return _Degree(1, False)
