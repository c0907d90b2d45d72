"""Floating point whose distance from the exact values is bounded: text of formulas and of sure comparisons.

An `Estimate` is the text of a float and a bound on its error. The bound is relative, so many roundings, wherever
terms have one sign; after a subtraction it is a value of its own, computed beside the number. Magnitudes are
bounded too, so that nothing overflows and no rounding is larger than the unit of rounding says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import log10
from typing import Final, NamedTuple

from zcdsl.backends.modules.filtering import forms
from zcdsl.backends.modules.filtering.forms import Form, Monomial
from zcdsl.backends.modules.filtering.statements import Assign, Branches, Declare, FloatText, GiveUp, Statement
from zcdsl.ir import model as ir

_ROUNDING: Final = Fraction(12, 10**17)  # more than 2⁻⁵³, by enough for what is rounded in the bounds themselves
_SPARE: Final = 4  # roundings that a bound may have more
_FARTHEST: Final = 250.0  # decades from 1 within which every number stays, or is 0
_FLOOR: Final = "1e-270"  # of every slack: far more than what is lost where numbers grow too small for floats
_NEAREST: Final = 40.0  # decades below 1 from which on nothing with a slack divides
_SURE_DIGITS: Final = 15  # unlike decimals of so many digits are unlike floats
WIDEST: Final = 50  # terms in one expression: compilers go through a long row of them by recursion
_SIGNS: Final = {ir.Relation.LE: "<=", ir.Relation.LT: "<", ir.Relation.GE: ">=", ir.Relation.GT: ">"}


class NotCovered(Exception):
    """What floats are not used for: the exact code alone rates it."""


class Estimate(NamedTuple):
    """A float in a program.

    Attributes:
        text: Its name, or a literal.
        roundings: How many roundings it is away from the exact value, relative to it; 0 is exact.
        slack: The name of a bound on how far it is away; None where `roundings` says it.
        positive: Whether it is never below zero.
        low: No value but 0 is smaller than ten to this power; of no meaning where there is a slack.
        high: None is larger than ten to that power.
        value: The exact value, of a constant.
        given: Of a datum: the name of the number as given, and the unit it is given in.
        code: Of what the standard declares: its code.
        form: What it comes to.
        either: Of a choice: its condition and both numbers.
    """

    text: str
    roundings: int
    slack: str | None
    positive: bool
    low: float
    high: float
    value: Fraction | None = None
    given: tuple[str, Fraction] | None = None
    code: ir.Id | None = None
    form: Form | None = None
    either: tuple[str, Form | None, Form | None] | None = None


def constant(value: Fraction) -> Estimate:
    """Return an exact number as the float next to it."""
    try:
        near = float(value)
    except OverflowError:
        raise NotCovered from None
    size = log10(abs(near)) if near else 0.0
    if abs(size) > _FARTHEST:
        raise NotCovered
    form = Form((Monomial(value),))
    return Estimate(repr(near), int(Fraction(near) != value), None, value >= 0, size, size, value, form=form)


def form_of(found: Estimate) -> Form | None:
    """Return what a number comes to: itself, if nothing else is known of it."""
    if found.form is None and found.slack is None and found.positive and found.text.isidentifier():
        return Form((Monomial(Fraction(1), ((found.text, 1),)),))
    return found.form


def _bounded(found: Estimate) -> Estimate:
    if found.low < -_FARTHEST or found.high > _FARTHEST:
        raise NotCovered
    return found


def _share(roundings: int) -> str:
    return repr(float((roundings + _SPARE) * _ROUNDING))


def sure_decimal(value: Fraction) -> bool:
    """Return whether a number has so few digits that no other decimal with so few is the same float."""
    scaled, places = value, 0
    while scaled.denominator != 1 and places < _SURE_DIGITS:
        scaled, places = scaled * 10, places + 1
    return scaled.denominator == 1 and len(str(abs(scaled.numerator)).rstrip("0")) <= _SURE_DIGITS


@dataclass(slots=True)
class Lines:
    """The statements of one block, and the names taken in its function."""

    write: FloatText
    lines: list[Statement] = field(default_factory=list)
    count: list[int] = field(default_factory=lambda: [0])
    kept: dict[str, str] = field(default_factory=dict)  # expression -> the variable that has its value
    around: Lines | None = None
    nonzero: set[str] = field(default_factory=set)  # what surely is not zero in this block

    def fresh(self) -> str:
        """Return a local name that nothing else has; no code begins with `_`."""
        self.count[0] += 1
        return f"_{self.count[0]}"

    def add(self, *statements: Statement) -> None:
        """Append statements."""
        self.lines += statements

    def keep(self, text: str) -> str:
        """Return the name of a local variable with the value of an expression."""
        if text.isidentifier():
            return text
        block: Lines | None = self
        while block is not None:
            if text in block.kept:
                return block.kept[text]
            block = block.around
        name = self.kept[text] = self.fresh()
        self.add(Assign(name, text))
        return name

    def named(self, name: str, text: str, *, first: bool = True) -> None:
        """Give a name to the value of `text`: to the variable itself if that was the last one to be kept."""
        last = self.lines[-1] if self.lines else None
        if isinstance(last, Assign) and last.name == text and last.first and text.startswith("_"):
            self.lines[-1] = Assign(name, last.expression, first)
            self.kept[last.expression] = name
        else:
            self.add(Assign(name, text, first))

    def alone(self, text: str) -> str | None:
        """Return the expression that `text` stands for, if computing it is all that the block does."""
        if not self.lines:
            return text
        only = self.lines[0]
        return only.expression if len(self.lines) == 1 and isinstance(only, Assign) and only.name == text else None

    def inner(self) -> Lines:
        """Return a block inside this one."""
        return Lines(self.write, [], self.count, {}, self)

    def _may_be_zero(self, text: str) -> bool:
        block: Lines | None = self
        while block is not None:
            if text in block.nonzero:
                return False
            block = block.around
        return True

    def _divide(self, *by: Estimate) -> None:
        """Give up where something is zero that is divided by, and the language would go on."""
        for found in by:
            if self.write.divides_by_zero and not found.value and self._may_be_zero(found.text):
                self.add(GiveUp(f"{found.text} {self.write.equal} 0.0"))

    def _absolute(self, found: Estimate) -> str:
        return found.text if found.positive else self.write.absolute(found.text)

    def _off_by(self, found: Estimate, more: int) -> str:
        """Return the text of a bound on the error of a number, with so many roundings more."""
        if found.slack is not None:
            return f"1.01 * {found.slack} + {_share(more)} * {self._absolute(found)}"
        return f"{_share(found.roundings + more)} * {self._absolute(found)}"

    # --- numbers ---

    def sum(self, terms: Sequence[Estimate], minus: Sequence[bool]) -> Estimate:
        """Return a sum."""
        if len(terms) > WIDEST:
            parts = range(0, len(terms), WIDEST)
            sums = [self.sum(terms[at : at + WIDEST], minus[at : at + WIDEST]) for at in parts]
            return self.sum(sums, [False] * len(sums))
        text = _joined(terms, minus, "+", "-")
        high = max(t.high for t in terms) + log10(len(terms))
        more = len(terms) - 1
        if not any(minus) and all(t.positive and t.slack is None for t in terms):
            name, low = self.keep(text), min(t.low for t in terms)
            return _bounded(Estimate(name, max(t.roundings for t in terms) + more, None, True, low, high))
        name = self.keep(text)
        slack = self._slack(" + ".join(self._off_by(t, more) for t in terms))
        return _bounded(Estimate(name, 0, slack, False, 0.0, high))

    def counted(self, parts: Sequence[str]) -> str:
        """Return the name of the sum of small whole numbers."""
        while len(parts) > WIDEST:
            parts = [self.keep(" + ".join(parts[at : at + WIDEST])) for at in range(0, len(parts), WIDEST)]
        return self.keep(" + ".join(parts))

    def _slack(self, bound: str) -> str:
        """Return the name of a bound on an error, itself computed with errors."""
        return self.keep(f"1.01 * ({bound}) + {_FLOOR}")

    def product(self, factors: Sequence[Estimate], under: Sequence[bool]) -> Estimate:
        """Return a product, or a quotient; a division by zero raises, and an exact one says what comes of it."""
        if len(factors) > WIDEST:
            raise NotCovered
        if all(f.slack is None for f in factors):
            low = sum(-f.high if below else f.low for f, below in zip(factors, under, strict=True))
            high = sum(-f.low if below else f.high for f, below in zip(factors, under, strict=True))
            roundings = sum(f.roundings for f in factors) + len(factors) - (not under[0])
            positive = all(f.positive for f in factors)
            self._divide(*(f for f, below in zip(factors, under, strict=True) if below))
            name = self.keep(_joined(factors, under, "*", "/"))
            # What is multiplied step by step may be larger, or smaller, on the way.
            way = sum(max(abs(f.low), abs(f.high)) for f in factors)
            if way > _FARTHEST:
                raise NotCovered
            form = forms.product([form_of(f) for f in factors], under)
            return _bounded(Estimate(name, roundings, None, positive, low, high, form=form))
        found = factors[0] if not under[0] else self.product([constant(Fraction(1)), factors[0]], [False, True])
        for factor, below in zip(factors[1:], under[1:], strict=True):
            found = self._over(found, factor) if below else self._times(found, factor)
        return found

    def _times(self, left: Estimate, right: Estimate) -> Estimate:
        if left.slack is None and right.slack is None:
            return self.product([left, right], [False, False])
        name = self.keep(f"{left.text} * {right.text}")
        a, b = self.keep(self._off_by(left, 1)), self.keep(self._off_by(right, 1))
        slack = self._slack(f"{a} * ({self._absolute(right)} + {b}) + {b} * {self._absolute(left)}")
        return _bounded(Estimate(name, 0, slack, left.positive and right.positive, 0.0, left.high + right.high))

    def _over(self, left: Estimate, right: Estimate) -> Estimate:
        if left.slack is None and right.slack is None:
            return self.product([left, right], [False, True])
        b, least = self.keep(self._off_by(right, 1)), right.low
        if right.slack is not None:
            least = -_NEAREST
            self.add(GiveUp(f"{self._absolute(right)} <= 2.1 * {b} + 1e-{_NEAREST:.0f}"))
        else:
            self._divide(right)
        name = self.keep(f"{left.text} / {right.text}")
        whole = self._absolute(Estimate(name, 0, None, False, 0, 0))
        slack = self._slack(f"2.1 * ({self._off_by(left, 1)} + {whole} * {b}) / {self._absolute(right)}")
        return _bounded(Estimate(name, 0, slack, left.positive and right.positive, 0.0, left.high - least))

    def power(self, base: Estimate, exponent: int) -> Estimate:
        """Return an integer power, multiplied out."""
        if exponent == 0:
            return constant(Fraction(1))
        times = abs(exponent)
        found = base if times == 1 else self.product([base] * times, [False] * times)
        return found if exponent > 0 else self.product([constant(Fraction(1)), found], [False, True])

    def extremum(self, args: Sequence[Estimate], largest: bool) -> Estimate:
        """Return the least or the largest; which one it is need not be sure."""
        sign, found = ">" if largest else "<", args[0]
        low, high = min(a.low for a in args), max(a.high for a in args)
        text = self.keep(found.text) if found.value is None else found.text
        for arg in args[1:]:
            text = self.keep(self.write.either(f"{arg.text} {sign} {text}", arg.text, text))
        every = all(a.positive for a in args)
        positive = every or (largest and any(a.positive for a in args))
        if every and all(a.slack is None for a in args):
            form = forms.extremum([form_of(a) for a in args], largest)
            return Estimate(text, max(a.roundings for a in args), None, positive, low, high, form=form)
        if all(a.slack is None and a.roundings == 0 for a in args):
            return Estimate(text, 0, None, positive, low, high)
        vague = (self._off_by(a, 0) for a in args if a.roundings or a.slack is not None)
        return Estimate(text, 0, self._slack(" + ".join(vague)), positive, 0.0, high)

    def absolute(self, arg: Estimate) -> Estimate:
        """Return the absolute value of a number that may be below zero."""
        text = self.keep(self.write.absolute(arg.text))
        return Estimate(text, arg.roundings, arg.slack, True, arg.low, arg.high)

    def chosen(self, condition: str, yes: tuple[Estimate, Lines], no: tuple[Estimate, Lines]) -> Estimate:
        """Return one of two numbers, each with the statements that compute it."""
        (left, first), (right, second) = yes, no
        low, high = min(left.low, right.low), max(left.high, right.high)
        positive, roundings = left.positive and right.positive, max(left.roundings, right.roundings)
        vague = left.slack is not None or right.slack is not None
        either = condition, form_of(left), form_of(right)
        one, other = first.alone(left.text), second.alone(right.text)
        if one is not None and other is not None and not vague:
            name = self.keep(self.write.either(condition, one, other))
            return Estimate(name, roundings, None, positive, low, high, either=either)
        name, slack = self.fresh(), self.fresh() if vague else None
        self.add(Declare((name,) if slack is None else (name, slack)))
        for found, block in (yes, no):
            block.named(name, found.text, first=False)
            if slack is not None:
                exactly = found.slack is None and found.roundings == 0
                bound = self._off_by(found._replace(text=name), 0)  # what it was called may be gone
                block.add(Assign(slack, "0.0" if exactly else f"1.01 * ({bound}) + {_FLOOR}", False))
        self.add(Branches(((condition, tuple(first.lines)), (None, tuple(second.lines)))))
        roundings = 0 if vague else roundings
        return Estimate(name, roundings, slack, positive, 0.0 if vague else low, high, either=either)

    # --- comparisons ---

    def compare(self, relation: ir.Relation, left: Estimate, right: Estimate) -> str:
        """Return the text of a comparison that is sure, or made exactly, or gives up."""
        if left.value is not None and right.value is None:
            return self.compare(relation.turned, right, left)
        if right.value is None:
            return self._apart(relation, left, right)
        truth = forms.decided(left.form, relation, right.value)
        if truth is not None:
            return self.write.truth(truth)
        found = self._bound(relation, left, right, right.value)
        if left.either is not None:
            condition, *both = left.either
            first, second = (forms.decided(form, relation, right.value) for form in both)
            if first is not None and first is second:
                return self.write.truth(first)
            if first is not None or second is not None:
                yes, no = (found if truth is None else self.write.truth(truth) for truth in (first, second))
                return f"({self.write.either(condition, yes, no)})"
        return found

    def _plainly(self, relation: ir.Relation, left: str, right: str) -> str:
        return f"{left} {_SIGNS.get(relation, self.write.equal)} {right}"

    def _apart(self, relation: ir.Relation, left: Estimate, right: Estimate) -> str:
        """Return a comparison of two numbers that depend on the data."""
        if left.slack is None and right.slack is None and left.roundings == 0 and right.roundings == 0:
            return self._plainly(relation, left.text, right.text)
        gap = self.keep(f"{left.text} - {right.text}")
        slack = self.keep(f"{self._off_by(left, 1)} + {self._off_by(right, 1)}")
        return self._sure(relation, gap, f"-{slack}", slack, self.write.out)

    def _bound(self, relation: ir.Relation, left: Estimate, right: Estimate, value: Fraction) -> str:
        """Return a comparison with a constant."""
        if left.given is not None:
            bound = value / left.given[1]
            if sure_decimal(bound):
                return self._plainly(relation, left.given[0], repr(float(bound)))
        exact = left.slack is None and left.roundings == 0 and right.roundings == 0
        if exact or (left.slack is None and value == 0):  # a relative error leaves the sign, and zero, alone
            return self._plainly(relation, left.text, right.text)
        if left.slack is None and not (value > 0 and left.positive):
            return self._apart(relation, left, right)
        share = abs(value) * (left.roundings + 1 + _SPARE) * _ROUNDING
        low, high = (repr(float(value + off)) for off in (-share, share))
        if left.slack is not None:
            low, high = f"{low} - {left.slack}", f"{high} + {left.slack}"
        out = self.write.out
        if left.code is not None:
            out = self.write.exactly(left.code, relation.value, value)
        return self._sure(relation, left.text, low, high, out)

    def _sure(self, relation: ir.Relation, text: str, low: str, high: str, out: str) -> str:
        """Return whether a float is beyond both ends of where it decides nothing; between them it is as `out` says."""
        write = self.write
        match relation:
            case ir.Relation.GE | ir.Relation.GT:
                return write.some([f"{text} > {high}", write.every([f"{text} >= {low}", out])])
            case ir.Relation.LE | ir.Relation.LT:
                return write.some([f"{text} < {low}", write.every([f"{text} <= {high}", out])])
            case ir.Relation.EQ:
                return write.every([f"{text} >= {low}", f"{text} <= {high}", out])


def _joined(parts: Sequence[Estimate], other: Sequence[bool], plain: str, opposite: str) -> str:
    """Return terms or factors joined by two operators."""
    text = {"+": "", "*": "1.0 / "}[plain] if other[0] else ""
    if other[0] and plain == "+":
        text = "0.0 - "
    text += parts[0].text
    for part, is_other in zip(parts[1:], other[1:], strict=True):
        text += f" {opposite if is_other else plain} {part.text}"
    return text
