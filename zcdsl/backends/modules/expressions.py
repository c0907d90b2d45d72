"""Formulas and conditions as text of a language: calls of the runtime on parameters, in straight lines.

`fold` gives every node a text that is a name, a constant or one call; what would nest deeply is put into a
local variable first, so that no formula is too deep or too wide for a compiler or for a reader.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, assert_never

from zcdsl.backends.modules.dialect import Dialect
from zcdsl.backends.modules.names import Names
from zcdsl.backends.modules.terms import Term, Terms
from zcdsl.ir import model as ir
from zcdsl.ir.fold import fold, fold_condition

RELATIONS: Final = {
    ir.Relation.LE: "le",
    ir.Relation.LT: "lt",
    ir.Relation.GE: "ge",
    ir.Relation.GT: "gt",
    ir.Relation.EQ: "eq",
}
PERIOD_DAYS: Final = ir.Id("/period_days")  # among the values; no code begins with a stroke
FULL_YEAR: Final = ir.Id("/full_year")
_DEEP: Final = 6
_LONG: Final = 80


@dataclass(frozen=True, slots=True)
class Code:
    """A piece of a program: a name or constant, or a call of `head` with `arguments`.

    Attributes:
        depth: How many calls stand inside one another; 0 for a name or constant.
    """

    head: str
    arguments: tuple[str, ...] = ()
    depth: int = 0

    @property
    def text(self) -> str:
        """The expression on one line."""
        return f"{self.head}({', '.join(self.arguments)})" if self.depth else self.head


@dataclass(slots=True)
class Body:
    """The algebra of one function: collects its parameters and the lines before its `return`.

    Attributes:
        dialect: The language.
        names: Where parameters get their names.
        terms: What is made of lists and codes, and comes as a parameter.
        lines: Statements so far, indented once.
        parameters: Codes used, in order of first use.
        clauses: Clauses that the condition of a level names, in order of first use.
        count: How many local names are taken, here and in functions inside.
    """

    dialect: Dialect
    names: Names
    terms: Terms
    lines: list[str] = field(default_factory=list)
    parameters: dict[str, None] = field(default_factory=dict)
    clauses: dict[ir.ClauseId, None] = field(default_factory=dict)
    fates: bool = False  # whether a part of the condition may not apply
    count: list[int] = field(default_factory=lambda: [0])
    scores: bool = field(default=False, kw_only=True)  # whether the condition of a level asks for a score

    def fresh(self, word: str) -> str:
        """Return a local name that nothing else has; no code begins with `_`."""
        self.count[0] += 1
        return f"_{word}_{self.count[0]}"

    def number(self, node: ir.Number) -> Code:
        """Return a number expression."""
        return fold(node, self)

    def condition(self, node: ir.Condition) -> Code:
        """Return a condition."""
        return fold_condition(node, self)

    def local(self, code: Code, word: str) -> Code:
        """Return a name or constant for `code`, put into a local variable if it is a call."""
        if code.depth == 0:
            return code
        name = self.fresh(word)
        self.lines.append(self.dialect.keep_call(name, code.head, code.arguments))
        return Code(name)

    def short(self, code: Code) -> Code:
        """Return `code`, put into a local variable if it is deep or long."""
        return self.local(code, "part") if code.depth >= _DEEP or len(code.text) > _LONG else code

    def result(self, code: Code) -> str:
        """Return the statement that gives the result of the function."""
        if code.depth:
            return self.dialect.give_call(code.head, code.arguments)
        return self.dialect.give(code.head)

    def call(self, head: str, arguments: list[Code], *more: str) -> Code:
        """Return a call of the runtime."""
        kept = [self.short(argument) for argument in arguments]
        depth = 1 + max((argument.depth for argument in kept), default=0)
        return Code(self.dialect.head(head), (*(argument.text for argument in kept), *more), depth)

    # --- numbers ---

    def const(self, node: ir.Const) -> Code:
        """Return a literal in base units."""
        return Code(self.dialect.rational(node.value))

    def ref(self, node: ir.Ref) -> Code:
        """Return a parameter."""
        self.parameters[node.target] = None
        return Code(self.names.parameter(node.target))

    def sum(self, node: ir.Sum, terms: list[Code]) -> Code:
        """Return a sum, then what is taken from it."""
        plus = [term for term, minus in zip(terms, node.minus, strict=True) if not minus]
        less = [term for term, minus in zip(terms, node.minus, strict=True) if minus]
        return self._both("add", "sub", plus, less, Code(self.dialect.head("ZERO")))

    def product(self, node: ir.Product, factors: list[Code]) -> Code:
        """Return a product, then what divides it."""
        over = [factor for factor, under in zip(factors, node.under, strict=True) if not under]
        below = [factor for factor, under in zip(factors, node.under, strict=True) if under]
        return self._both("mul", "div", over, below, Code(self.dialect.head("ONE")))

    def _both(self, join: str, part: str, first: list[Code], second: list[Code], neutral: Code) -> Code:
        whole = neutral if not first else first[0] if len(first) == 1 else self.call(join, first)
        return self.call(part, [whole, *second]) if second else whole

    def power(self, node: ir.Power, base: Code) -> Code:
        """Return an integer power."""
        return self.call("power", [base], self.dialect.whole(node.exponent))

    def extremum(self, node: ir.Extremum, args: list[Code]) -> Code:
        """Return the least or the largest."""
        return self.call("largest" if node.largest else "least", args)

    def absolute(self, node: ir.Absolute, arg: Code) -> Code:
        """Return the absolute value."""
        return self.call("absolute", [arg])

    def choose(self, node: ir.Choose, cases: list[tuple[Code, Code]], otherwise: Code) -> Code:
        """Return the variable that the first condition not false has filled: an open condition is an open number."""
        chosen = self.fresh("chosen")
        ready = [(self.local(condition, "case").text, self.short(value).text) for condition, value in cases]
        self.lines += self.dialect.choice(chosen, ready, self.short(otherwise).text)
        return Code(chosen)

    # --- what is made of lists and codes: a parameter ---

    def _term(self, term: Term) -> Code:
        key = self.terms.key(term)
        self.parameters[key] = None
        return Code(self.names.parameter(key))

    def cell(self, node: ir.Cell) -> Code:
        """Fail: a cell stands in a row, and rows are gone through in the functions of terms."""
        raise AssertionError("a cell outside of a row")

    def lookup(self, node: ir.Lookup) -> Code:
        """Return a parameter."""
        return self._term(node)

    def aggregate(self, node: ir.Aggregate) -> Code:
        """Return a parameter."""
        return self._term(node)

    def code_compare(self, node: ir.CodeCompare) -> Code:
        """Return a parameter as the condition it is."""
        return self.call("as_truth", [self._term(node)])

    def flag_cell(self, node: ir.FlagCell) -> Code:
        """Fail: as `cell`."""
        raise AssertionError("a flag outside of a row")

    def flag_of(self, node: ir.FlagOf) -> Code:
        """Return a parameter as the condition it is."""
        return self.call("as_truth", [self._term(node)])

    def quantifier(self, node: ir.Quantifier) -> Code:
        """Return a parameter as the condition it is."""
        return self.call("as_truth", [self._term(node)])

    def round(self, node: ir.Round, arg: Code) -> Code:
        """Return a rounding."""
        return self.call("rounded", [arg], self.dialect.rational(node.step.value), self.dialect.text(node.mode.value))

    def interpolate(self, node: ir.Interpolate, arg: Code) -> Code:
        """Return a look-up in a table."""
        points = self.dialect.member(self.dialect.entry("CURVES", node.target), "points")
        return self.call("interpolated", [arg], points)

    def annual(self, node: ir.Annual, arg: Code) -> Code:
        """Return a quantity of the period as one of a year."""
        self.parameters[PERIOD_DAYS] = None
        return self.call("annual", [arg, Code(self.names.parameter(PERIOD_DAYS))])

    # --- conditions ---

    def compare(self, node: ir.Compare, left: Code, right: Code) -> Code:
        """Return a comparison."""
        found = self.call(RELATIONS[node.relation], [left, right])
        return self.call("in_full_year", [found, self._full_year()]) if node.full_year else found

    def in_year(self, value: Code) -> Code:
        """Return a number that is open where the period is not twelve months."""
        return self.call("in_year", [value, self._full_year()])

    def _full_year(self) -> Code:
        self.parameters[FULL_YEAR] = None
        return Code(self.names.parameter(FULL_YEAR))

    def all_of(self, node: ir.AllOf, args: list[Code]) -> Code:
        """Return `and`."""
        return self.call("every" if self.fates else "all_of", args)

    def any_of(self, node: ir.AnyOf, args: list[Code]) -> Code:
        """Return `or`."""
        return self.call("some" if self.fates else "any_of", args)

    def negated(self, node: ir.Negated, arg: Code) -> Code:
        """Return `not`."""
        return self.call("opposite" if self.fates else "negated", [arg])

    def clauses_met(self, node: ir.ClausesMet) -> Code:
        """Return a demand on the judgements, which only levels see."""
        head = self.dialect.head("met_or_none" if node.none_counts else "met")
        return Code(head, self._judgements(node.clauses), 1)

    def clause_met(self, node: ir.ClauseMet) -> Code:
        """Return a demand on one judgement."""
        return Code(self.dialect.head("met_one"), self._judgements(node.clauses), 1)

    def clauses_counted(self, node: ir.ClausesCounted) -> Code:
        """Return a demand on the number or share of clauses met."""
        write = self.dialect
        found, relation = write.listed(self._judgements(node.clauses)), write.text(node.relation.value)
        arguments = (found, write.truth(node.share), relation, write.rational(node.bound))
        return Code(write.head("counted"), arguments, 1)

    def score_compare(self, node: ir.ScoreCompare) -> Code:
        """Return a demand on a score."""
        self.scores = True
        write = self.dialect
        arguments = (write.entry("scores", node.target), write.text(node.relation.value), write.rational(node.bound))
        return Code(write.head("score_counted" if node.when_counted else "score_held"), arguments, 1)

    def judgements(self, clauses: tuple[ir.ClauseId, ...]) -> str:
        """Return a list of judgements."""
        return self.dialect.listed(self._judgements(clauses))

    def _judgements(self, clauses: tuple[ir.ClauseId, ...]) -> tuple[str, ...]:
        self.clauses.update(dict.fromkeys(clauses))
        return tuple(self.dialect.entry("judgements", id_) for id_ in clauses)

    # --- conditions whose comparisons are kept for the derivation ---

    def test(self, node: ir.Condition, sides: list[str]) -> Code:
        """Return a condition; both sides of each of its comparisons go into `sides`, in source order."""
        match node:
            case ir.Compare():
                left = self.local(self.number(node.left), "left")
                right = self.local(self.number(node.right), "right")
                sides.append(self.dialect.together(left.text, right.text))
                return self.compare(node, left, right)
            case ir.AllOf():
                return self.all_of(node, [self.test(arg, sides) for arg in node.args])
            case ir.AnyOf():
                return self.any_of(node, [self.test(arg, sides) for arg in node.args])
            case ir.Negated():
                return self.negated(node, self.test(node.arg, sides))
            case ir.ClausesMet():
                return self.clauses_met(node)
            case ir.CodeCompare() | ir.FlagCell() | ir.FlagOf() | ir.Quantifier():
                return self.condition(node)
            case ir.ClauseMet():
                return self.clause_met(node)
            case ir.ClausesCounted():
                return self.clauses_counted(node)
            case ir.ScoreCompare():
                return self.score_compare(node)
            case _:
                assert_never(node)
