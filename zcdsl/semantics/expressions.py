"""Expressions: from names and units as written to typed IR in base units, in one walk.

A part that is wrong is reported where it stands and gives None; nothing above it reports again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice
from typing import assert_never

from zcdsl.analysis.conditions import impossible
from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.codes import Code
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.diagnostics.phrases import Listed, Phrase, Said
from zcdsl.ir import model as ir
from zcdsl.ir.fold import numbers, refs
from zcdsl.semantics.collect import is_poison, read_unit
from zcdsl.semantics.names import key, suggestion
from zcdsl.semantics.row_expressions import Around, RowExpressions, is_aggregate
from zcdsl.semantics.shape import WHAT
from zcdsl.semantics.symbols import Entry, Function, Parameter, Scope
from zcdsl.semantics.terms import told
from zcdsl.source import Span
from zcdsl.syntax import ast
from zcdsl.syntax.words import MODES, spellings
from zcdsl.texts import Text
from zcdsl.units import MAX_BITS, MAX_POWER, NUMBER, ONE, YEAR, Dimension, Unit

_ADD, _COMPARE, _CHOOSE = Text("相加减", "add"), Text("比较", "compare"), Text("择一", "choose between")
_ROUND, _PASS = Text("修约", "round"), Text("传入", "pass")
MAX_NODES = 5_000  # of one call, everything that it calls expanded
_PLAIN = Text("无量纲数", "a plain number")
_EXTREMA = {"min": False, "最小": False, "max": True, "最大": True}
_ABSOLUTE = frozenset({"abs", "绝对值"})
_ROUNDING = frozenset({"round", "修约"})
_ANNUAL = frozenset({"annual", "年化"})
_MODES = spellings(MODES)
_OF_SUBJECT = ("input", "indicator")  # what a function does not see
BUILT_IN = (*_EXTREMA, *sorted(_ABSOLUTE), *sorted(_ROUNDING), *sorted(_ANNUAL))
_DEMANDS = frozenset({"全部", "all", "存在", "any"})  # aggregates that are conditions
_NO_UNIT = ir.UnitUse("", "", NUMBER, Fraction(1))
_LEVELS_ONLY = Phrase("only the condition of a level counts clauses", "只有等级的条件才统计条的判定")


def unit_use(unit: Unit) -> ir.UnitUse:
    """Return a unit as the IR keeps it."""
    return ir.UnitUse(unit.symbol, unit.plain, unit.dimension, unit.factor)


@dataclass(slots=True)
class Expressions:
    """Elaborates the expressions of one source."""

    scope: Scope
    sink: Sink
    clause: str = ""
    around: tuple[Around, ...] = ()

    @property
    def rows(self) -> RowExpressions:
        """Reads what has to do with rows and codes."""
        return RowExpressions(self)

    bound: Mapping[str, ir.Number] | None = None  # inside a function: its parameters, by folded name
    active: tuple[Function, ...] = ()  # the functions being expanded, outermost first

    # -- numbers ----------------------------------------------------------------------------------

    def number(self, node: ast.Expr) -> ir.Number | None:
        """Return a number expression; None if it was reported."""
        match node:
            case ast.Quantity():
                return self._quantity(node)
            case ast.Name():
                return self._name(node)
            case ast.Chain():
                if node.ops[0] in ("+", "-"):
                    return self._sum(node)
                if node.ops[0] in ("*", "/"):
                    return self._product(node)
                self._not_a_number(node)
                return None
            case ast.Unary():
                if node.op == "-":
                    return self._negative(node)
                self._not_a_number(node)
                return None
            case ast.Raised():
                return self._power(node)
            case ast.Call():
                return self._call(node)
            case ast.Conditional():
                return self._choose(node)
            case ast.Aggregate() if node.function.text not in _DEMANDS:
                return self.rows.aggregate(node)
            case ast.Comparison() | ast.Range() | ast.AllMet() | ast.OneMet() | ast.Counted() | ast.Aggregate():
                self._not_a_number(node)
                return None
            case _:
                assert_never(node)

    def _quantity(self, node: ast.Quantity) -> ir.Const | None:
        unit = ONE
        if node.unit is not None:
            read = read_unit(node.unit, self.scope.units, self.sink, clause=self.clause)
            if read is None:
                return None
            unit = read
        value = Fraction(node.number) * unit.factor
        return ir.Const(value=value, unit=unit_use(unit), literal=node.number, dimension=unit.dimension, span=node.span)

    def _name(self, node: ast.Name) -> ir.Number | None:
        if self.bound is not None and (given := self.bound.get(key(node.text))) is not None:
            return given
        if self.around and self.rows.field(node.text) is not None:
            return self.rows.cell(node)
        entry = self.scope.find(node.text)
        thing = self.scope.thing(node.text)
        if entry is None and thing is not None:
            names = {"name": node.text, "found": WHAT[thing.kind], "expected": WHAT["quantity"]}
            self.report(codes.WRONG_KIND, (node.span,), names)
            return None
        if self.bound is not None and not self.scope.partial and (entry is None or entry.kind in _OF_SUBJECT):
            self.report(codes.NOT_IN_FUNCTION, (node.span,), {"name": node.text})
            return None
        if entry is not None and entry.kind == "curve":
            help_ = phrases.WRITE(text=Text(f"{node.text}（…）", f"{node.text}(…)"))
            self.report(codes.TABLE_NEEDS_KEY, (node.span, entry.span), {"name": node.text}, help_=help_)
            return None
        if entry is None and self.scope.partial:
            return None
        if entry is None and (imported := self.scope.not_dated.get(key(node.text))) is not None:
            self.report(codes.NOT_BY_DATE, (node.span, imported), {"name": node.text})
            return None
        if entry is None:
            known = self.scope.spellings
            self.report(
                codes.UNKNOWN_NAME,
                (node.span,),
                {"name": node.text},
                help_=lambda: suggestion(node.text, known()),
            )
            return None
        if is_poison(entry):
            return None
        return ir.Ref(target=entry.id, name=node.text, dimension=entry.dimension, span=node.span)

    def _sum(self, node: ast.Chain) -> ir.Number | None:
        terms = [self.number(operand) for operand in node.operands]  # all of them, always
        known = [t for t in terms if t is not None]
        joined = self._joined(known, _ADD)
        if joined is None or len(known) < len(terms):
            return None
        minus = (False, *(op == "-" for op in node.ops))
        return ir.Sum(terms=joined[0], minus=minus, dimension=joined[1], span=node.span)

    def _product(self, node: ast.Chain) -> ir.Number | None:
        factors = [self.number(operand) for operand in node.operands]
        if any(f is None for f in factors):
            return None
        kept = [f for f in factors if f is not None]
        under = (False, *(op == "/" for op in node.ops))
        dimension = kept[0].dimension
        for factor, divides in zip(kept[1:], under[1:], strict=True):
            if divides and isinstance(factor, ir.Const) and factor.value == 0:
                self.report(codes.CONSTANT_ZERO, (factor.span,), {})
                return None
            if dimension.conflict(factor.dimension):
                self._unlike(codes.BASES_DIFFER, Text("相乘除", "multiply or divide"), kept[0], factor)
                return None
            dimension = dimension.times(factor.dimension, -1 if divides else 1)
        if any(abs(power) > MAX_POWER for _, power in dimension.powers):
            self.report(codes.BAD_POWER, (node.span,), {})
            return None
        return ir.Product(factors=tuple(kept), under=under, dimension=dimension, span=node.span)

    def _negative(self, node: ast.Unary) -> ir.Number | None:
        operand = self.number(node.operand)
        if operand is None:
            return None
        if isinstance(operand, ir.Const):
            return replace(operand, value=-operand.value, literal=f"-{operand.literal}", span=node.span)
        minus = ir.Const(value=Fraction(-1), unit=_NO_UNIT, literal="-1", dimension=NUMBER, span=node.span)
        return ir.Product(factors=(minus, operand), under=(False, False), dimension=operand.dimension, span=node.span)

    def _power(self, node: ast.Raised) -> ir.Number | None:
        base = self.number(node.base)
        sign, exponent = 1, node.exponent
        if isinstance(exponent, ast.Unary):
            sign, exponent = -1, exponent.operand
        plain = isinstance(exponent, ast.Quantity) and exponent.unit is None
        if not plain or not isinstance(exponent, ast.Quantity) or not exponent.number.lstrip("-").isdigit():
            self.report(codes.BAD_POWER, (node.exponent.span,), {})
            return None
        power = sign * int(exponent.number)
        if base is None:
            return None
        dimension = base.dimension.power(power)
        if abs(power) > MAX_POWER or any(abs(e) > MAX_POWER for _, e in dimension.powers):
            self.report(codes.BAD_POWER, (node.exponent.span,), {})
            return None
        return ir.Power(base=base, exponent=power, dimension=dimension, span=node.span)

    def _call(self, node: ast.Call) -> ir.Number | None:
        name = node.function.text
        thing = self.scope.thing(name)
        if thing is not None and thing.kind == "table":
            return self.rows.lookup(node, thing)
        if is_aggregate(name) and name not in _DEMANDS:
            return self.rows.called(node)
        if name in _ROUNDING:
            return self._rounded(node)
        args = [self.number(arg) for arg in node.args]
        if name not in BUILT_IN:
            return self._expanded(node, args)
        if any(arg is None for arg in args):
            return None
        known = [arg for arg in args if arg is not None]
        if name in _ABSOLUTE | _ANNUAL:
            if len(known) != 1:
                counts = {"name": name, "expected": 1, "found": len(known)}
                self.report(codes.WRONG_ARGUMENTS, (node.span,), counts)
                return None
            if name in _ANNUAL:
                return ir.Annual(arg=known[0], dimension=known[0].dimension.times(YEAR, -1), span=node.span)
            return ir.Absolute(arg=known[0], dimension=known[0].dimension, span=node.span)
        joined = self._joined(known, _COMPARE)
        if joined is None:
            return None
        return ir.Extremum(args=joined[0], largest=_EXTREMA[name], dimension=joined[1], span=node.span)

    def _expanded(self, node: ast.Call, args: list[ir.Number | None]) -> ir.Number | None:
        """Return the body of a declared function with the arguments put in."""
        name = node.function.text
        entry = self.scope.find(name)
        if entry is not None and entry.kind == "curve":
            return self._interpolated(node, args, entry)
        function = self.scope.functions.get(key(name))
        if function is None and self.scope.partial:
            return None
        if function is None:
            known = (*BUILT_IN, *(f.name for f in self.scope.functions.values()))
            self.report(
                codes.UNKNOWN_FUNCTION, (node.function.span,), {"name": name}, help_=lambda: suggestion(name, known)
            )
            return None
        if function in self.active:
            chain = " → ".join(f.name for f in (*self.active[self.active.index(function) :], function))
            self.report(codes.RECURSIVE, (node.span, function.span), {"chain": chain})
            return None
        if len(args) != len(function.parameters) and function.good:
            counts = {"name": name, "expected": len(function.parameters), "found": len(args)}
            self.report(codes.WRONG_ARGUMENTS, (node.span, function.span), counts)
            return None
        bound: dict[str, ir.Number] = {}
        for parameter, arg in zip(function.parameters, args, strict=False):
            if arg is not None and (given := self._passed(parameter, arg)) is not None:
                bound[key(parameter.name)] = given
        if not function.good or len(bound) < len(function.parameters):
            return None
        # What is wrong inside was reported when the function itself was looked at.
        inside = Expressions(
            function.scope, type(self.sink)(), self.clause, bound=bound, active=(*self.active, function)
        )
        made = inside.body(function)
        told = inside.sink.diagnostics
        large = made is not None and next(islice(numbers(made), MAX_NODES, None), None) is not None
        if large or any(diagnostic.code is codes.CALL_TOO_LARGE for diagnostic in told):
            self.report(codes.CALL_TOO_LARGE, (node.span, function.span), {"name": name, "limit": MAX_NODES})
            return None
        if made is None:
            for diagnostic in told:
                self.sink.report(diagnostic)
        return made

    def _interpolated(self, node: ast.Call, args: list[ir.Number | None], entry: Entry) -> ir.Number | None:
        """Return the look-up of a key in the table of a parameter."""
        if len(args) != 1:
            counts = {"name": entry.name, "expected": 1, "found": len(args)}
            self.report(codes.WRONG_ARGUMENTS, (node.span, entry.span), counts)
            return None
        curve, arg = self.scope.curves.get(entry.id), args[0]
        if curve is None or arg is None:  # reported where it stands
            return None
        key_ = Parameter(curve.key_name, Unit(curve.key_unit.symbol, curve.key_unit.dimension, Fraction(1)), curve.span)
        given = self._passed(key_, arg)
        if given is None:
            return None
        name = node.function.text
        return ir.Interpolate(target=entry.id, name=name, arg=given, dimension=entry.dimension, span=node.span)

    def _passed(self, parameter: Parameter, arg: ir.Number) -> ir.Number | None:
        """Return an argument as its parameter takes it; None where it does not fit (reported)."""
        dimension = parameter.unit.dimension
        taken = ir.Ref(target=ir.Id(parameter.name), name=parameter.name, dimension=dimension, span=parameter.span)
        joined = self._joined((taken, arg), _PASS)
        return joined[0][1] if joined else None

    def body(self, function: Function) -> ir.Number | None:
        """Return the body of a function in the unit that it says; None if it was reported."""
        number = self.number(function.body) if function.body is not None else None
        if number is None or function.unit is None or function.body is None:
            return number
        unit = read_unit(function.unit.unit, self.scope.units, self.sink)
        if unit is None:
            return None
        if number.dimension.fits(unit.dimension):
            return number
        names = {"name": function.name, "declared": unit.symbol, "found": self.describe(number)}
        self.report(codes.FORMULA_UNIT, (function.body.span, function.unit.span), names)
        return None

    def _rounded(self, node: ast.Call) -> ir.Number | None:
        """Return `修约（x，step[，mode]）`."""
        if len(node.args) not in (2, 3):
            counts = {"name": node.function.text, "expected": "2～3", "found": len(node.args)}
            self.report(codes.WRONG_ARGUMENTS, (node.span,), counts)
            return None
        mode = ir.Rounding.HALF_EVEN
        if len(node.args) == 3:
            last = node.args[2]
            said = last.text if isinstance(last, ast.Name) else last.span.text
            if said not in _MODES:
                known = phrases.EXPECTED_ONE_OF(what=Listed(tuple(Text(zh, en) for zh, en in MODES.values())))
                self.report(codes.BAD_MODE, (node.args[2].span,), {"name": said}, notes=(known,))
                return None
            mode = ir.Rounding(_MODES[said])
        arg, step = self.number(node.args[0]), self.step(node.args[1])
        if arg is None or step is None:
            return None
        joined = self._joined((arg, step), _ROUND)
        if joined is None or not isinstance(fitted := joined[0][1], ir.Const):
            return None
        return ir.Round(arg=joined[0][0], step=fitted, mode=mode, dimension=joined[1], span=node.span)

    def step(self, node: ast.Expr) -> ir.Const | None:
        """Return a step of rounding as written; None if it is none (reported)."""
        if not isinstance(node, ast.Quantity) or Fraction(node.number) <= 0:
            self.report(codes.BAD_STEP, (node.span,), {})
            return None
        return self._quantity(node)

    def _choose(self, node: ast.Conditional) -> ir.Number | None:
        tests = [self.condition(test) for test, _ in node.cases]
        values = [self.number(value) for _, value in node.cases] + [self.number(node.otherwise)]
        known = [v for v in values if v is not None]
        joined = self._joined(known, _CHOOSE)
        if joined is None or len(known) < len(values) or any(t is None for t in tests):
            return None
        cases = tuple((t, v) for t, v in zip(tests, joined[0], strict=False) if t is not None)
        return ir.Choose(cases=cases, otherwise=joined[0][-1], dimension=joined[1], span=node.span)

    def _not_a_number(self, node: ast.Expr) -> None:
        self.report(codes.NUMBER_DUE, (node.span,), {})

    # -- conditions -------------------------------------------------------------------------------

    def condition(self, node: ast.Expr) -> ir.Condition | None:
        """Return a condition; None if it was reported."""
        match node:
            case ast.Comparison():
                return self._comparison(node)
            case ast.Chain() if node.ops[0] in ("and", "or"):
                args = [self.condition(operand) for operand in node.operands]
                if any(a is None for a in args):
                    return None
                kept = tuple(a for a in args if a is not None)
                if node.ops[0] == "and" and not self._possible(kept):
                    return None
                make = ir.AllOf if node.ops[0] == "and" else ir.AnyOf
                return make(args=kept, span=node.span)
            case ast.Unary() if node.op == "not":
                arg = self.condition(node.operand)
                return None if arg is None else ir.Negated(arg=arg, span=node.span)
            case ast.AllMet() | ast.OneMet() | ast.Counted():
                return self.of_clauses(node)
            case ast.Aggregate() if node.function.text in _DEMANDS:
                return self.rows.quantifier(node)
            case ast.Name() if (flag := self.rows.flag(node)) is not None:
                return flag
            case _:
                self.report(codes.CONDITION_DUE, (node.span,), {})
                return None

    def of_clauses(self, node: ast.AllMet | ast.OneMet | ast.Counted) -> ir.Condition | None:
        """Report: clauses are counted in levels only. `LevelExpressions` says otherwise."""
        self.report(codes.CONDITION_DUE, (node.span,), {}, notes=(_LEVELS_ONLY(),))
        return None

    def _comparison(self, node: ast.Comparison) -> ir.Condition | None:
        if (flag := self.rows.flag_said(node)) is not None:
            return flag
        if self.rows.compares_codes(node):
            return self.rows.comparison(node)
        operands = [self.number(operand) for operand in node.operands]
        if len(node.ops) == 2 and {op[0] for op in node.ops} not in ({"<"}, {">"}):
            self.report(codes.MIXED_DIRECTIONS, (node.span,), {})
            return None
        known = [o for o in operands if o is not None]
        joined = self._joined(known, _COMPARE)
        if joined is None or len(known) < len(operands):
            return None
        parts = tuple(
            _compared(op, left, right, node.span)
            for op, left, right in zip(node.ops, joined[0], joined[0][1:], strict=False)
        )
        if not self._possible(parts):
            return None
        return parts[0] if len(parts) == 1 else ir.AllOf(args=parts, span=node.span)

    def possible(self, parts: Sequence[ir.Condition]) -> bool:
        """Whether conditions can hold together; otherwise it is reported."""
        return self._possible(parts)

    def _possible(self, parts: Sequence[ir.Condition]) -> bool:
        """Whether conditions can hold together, as far as literals decide it; otherwise it is reported."""
        clash = impossible(parts, self._known)
        if clash:
            said = [told(part) for part in clash]
            why = phrases.NOT_BOTH(first=said[0], second=said[1]) if len(said) > 1 else phrases.NOT_SO(said=said[0])
            self.report(codes.NEVER_TRUE, tuple(dict.fromkeys(part.span for part in clash)), {"why": why})
        return not clash

    def _known(self, number: ir.Number) -> Fraction | None:
        """Return the value of a number made of literals; a parameter may be a switch that is off in this edition."""
        if next(refs(number), None) is not None:
            return None
        try:
            return self._folded(number)
        except OverflowError:
            return None

    # -- fitting ----------------------------------------------------------------------------------

    def _joined(self, numbers: Sequence[ir.Number], op: Text) -> tuple[tuple[ir.Number, ...], Dimension] | None:
        """Return the operands and their one dimension: a literal 0 takes it, a bare number must say it.

        None where they do not fit (reported, both places), or there are none.
        """
        lead = next((n for n in numbers if not _is_bare(n)), numbers[0] if numbers else None)
        if lead is None:
            return None
        dimension, good = lead.dimension, True
        for number in numbers:
            if number is lead or dimension.fits(number.dimension):
                dimension = dimension.joined(number.dimension)
            elif not (_is_bare(number) and number.value == 0):  # type: ignore[union-attr]
                good = False
                self.misfit(number, lead, op)
        if not good:
            return None
        return tuple(n if n.dimension.fits(dimension) else retyped(n, dimension) for n in numbers), dimension

    def fitted(self, numbers: Sequence[ir.Number], op: Text) -> tuple[ir.Number, ...] | None:
        """Return the operands, a literal 0 retyped; None where they do not fit (reported, both places)."""
        joined = self._joined(numbers, op)
        return joined[0] if joined else None

    def constant(self, number: ir.Number, node: ast.Expr) -> Fraction | None:
        """Return the value of a constant expression, written as `node`, in base units; None (reported) if none."""
        try:
            value = self._folded(number)
        except OverflowError:
            self.report(codes.CONSTANT_TOO_BIG, (node.span,), {})
            return None
        if value is None:
            self.report(codes.NOT_CONSTANT, (node.span,), {})
        return value

    def valued(self, number: ir.Number) -> Fraction | None:
        """Return the value of a number in base units if it is made of literals and named constants; quietly."""
        try:
            return self._folded(number)
        except OverflowError:
            return None

    def known(self, number: ir.Number) -> Fraction | None:
        """Return the value of a number in base units if it is a constant; nothing is reported."""
        return self._known(number)

    def _folded(self, number: ir.Number) -> Fraction | None:
        match number:
            case ir.Const():
                return number.value
            case ir.Ref():
                constant = self.scope.constants.get(number.target)
                return constant.value if constant else None
            case ir.Sum():
                total = Fraction(0)
                for term, minus in zip(number.terms, number.minus, strict=True):
                    value = self._folded(term)
                    if value is None:
                        return None
                    total = _within_limits(total - value if minus else total + value)
                return total
            case ir.Product():
                total = Fraction(1)
                for factor, divides in zip(number.factors, number.under, strict=True):
                    value = self._folded(factor)
                    if value is None or (divides and value == 0):
                        return None
                    total = _within_limits(total / value if divides else total * value)
                return total
            case ir.Power() | ir.Extremum() | ir.Absolute() | ir.Choose() | ir.Round() | ir.Interpolate() | ir.Annual():
                return None
            case ir.Cell() | ir.Lookup() | ir.Aggregate():
                return None
            case _:
                assert_never(number)

    def misfit(self, number: ir.Number, lead: ir.Number, op: Text) -> None:
        """Report that two operands do not fit, each with its place."""
        if _is_bare(number) and isinstance(number, ir.Const):
            names = {"number": number.literal, "expected": self.describe(lead)}
            self.report(codes.BARE_NUMBER, (number.span, lead.span), names, said=(None, self._this_is(lead)))
        elif number.dimension.powers == lead.dimension.powers:
            self._unlike(codes.BASES_DIFFER, op, lead, number)
        else:
            self._unlike(codes.UNLIKE, op, lead, number)

    def _unlike(self, code: Code, op: Text, left: ir.Number, right: ir.Number) -> None:
        first, second = (left, right) if left.span.order <= right.span.order else (right, left)
        names = {"op": op, "left": self.describe(first), "right": self.describe(second)}
        note = phrases.BASES_APART() if code is codes.BASES_DIFFER else phrases.ONE_DIMENSION()
        self.report(
            code,
            (second.span, first.span),
            names,
            said=(self._this_is(second), self._this_is(first)),
            notes=(note,),
        )

    def _this_is(self, number: ir.Number) -> Said:
        return phrases.THIS_IS(what=self.describe(number))

    def describe(self, number: ir.Number) -> object:
        """Return what to call the type of a number: its unit where it has one, else its dimension."""
        if isinstance(number, ir.Const) and number.unit.symbol:
            return number.unit.symbol
        if isinstance(number, ir.Ref):
            entry = self.scope.find(number.target)
            if entry is not None and entry.unit.symbol:
                return basis_shown(entry.unit, number.dimension)
        return str(number.dimension) if number.dimension.powers else _PLAIN

    def report(
        self,
        code: Code,
        spans: Sequence[Span],
        names: Mapping[str, object],
        *,
        said: Sequence[Said | None] = (),
        notes: tuple[Said, ...] = (),
        help_: object = None,
    ) -> None:
        """Report something at one or more places; `said` is what stands at each."""
        sentences = list(said) + [None] * (len(spans) - len(said))
        labels = tuple(Label(span, text) for span, text in zip(spans, sentences, strict=True))
        diagnostic = Diagnostic(code, labels, names, notes=notes, help=help_, clause=self.clause)  # type: ignore[arg-type]
        self.sink.report(diagnostic)


def _within_limits(value: Fraction) -> Fraction:
    """Return `value`.

    Errors: OverflowError if it has more bits than a constant may have.
    """
    if value.numerator.bit_length() + value.denominator.bit_length() > MAX_BITS:
        raise OverflowError
    return value


def _compared(op: str, left: ir.Number, right: ir.Number, span: Span) -> ir.Condition:
    if op != "!=":
        return ir.Compare(relation=ir.Relation(op), left=left, right=right, span=span)
    return ir.Negated(arg=ir.Compare(relation=ir.Relation.EQ, left=left, right=right, span=span), span=span)


def basis_shown(unit: Unit, dimension: Dimension) -> str:
    """Return a unit's symbol, with the dimension where it says a basis that the symbol does not."""
    return unit.symbol if unit.dimension.bases == dimension.bases else str(dimension)


def _is_bare(number: ir.Number) -> bool:
    return isinstance(number, ir.Const) and not number.unit.symbol


def retyped(number: ir.Number, dimension: Dimension) -> ir.Number:
    """Return a literal 0 as a quantity of `dimension`: zero is zero in every unit."""
    if not isinstance(number, ir.Const):
        return number
    return replace(number, dimension=dimension, unit=ir.UnitUse("", "", dimension, Fraction(1)))
