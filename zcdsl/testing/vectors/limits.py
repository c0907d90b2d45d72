"""Every point of a standard at which a quantity changes what comes of it: limits, edges of bands, kinks of formulas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import Final, TypeAlias, assert_never

from zcdsl.backends.base import Feature
from zcdsl.ir import model as ir
from zcdsl.ir.behind import behind
from zcdsl.ir.fold import Expression, children, parts, refs, segment_edges
from zcdsl.testing.vectors.vector import LEVEL, About, Kind
from zcdsl.texts import Text

SIDES: Final = ("below", "equal", "above")
_NOUGHT: Final = Fraction(0)
_HALF: Final = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Multiple:
    """A point that lies at every multiple of a step, moved on by a part of it; `odd` picks every other one."""

    step: Fraction
    part: Fraction
    odd: bool


Bound: TypeAlias = ir.Number | Fraction | Multiple


@dataclass(frozen=True, slots=True)
class Limit:
    """Two numbers that are compared.

    Attributes:
        key: What it is called among the limits of its owner.
        owner: The clause, level or indicator it decides on.
        name: That, as a reader knows it.
        text: The limit as written.
        node: What it was found at.
        right: A number, an end of a band, or the nearest of many points.
        about: What changes there.
        feature: What a target must know to tell.
        band: The band that must apply for it to count, with what chooses bands; None where none must.
        rows: The lists whose rows are gone through around it, outermost first.
        sides: The sides that differ.
    """

    key: str
    owner: str
    name: Text
    text: str
    node: object = field(compare=False, repr=False)
    left: ir.Number
    right: Bound
    about: About
    feature: Feature
    band: tuple[ir.Number, ir.Interval] | None = None
    rows: tuple[ir.Rows, ...] = ()
    sides: tuple[str, ...] = SIDES

    @property
    def id(self) -> str:
        """What it is called in the whole."""
        return f"{self.owner}/{self.key}"


@dataclass(slots=True)
class _Place:
    """Where expressions stand: what they decide on, and what that is called."""

    whole: _Whole
    owner: str
    name: Text
    about: About
    word: str  # what comparisons are called
    feature: Feature
    count: Counter[str] = field(default_factory=Counter)

    def found(self, roots: Iterable[Expression]) -> Iterator[Limit]:
        """Yield what is told apart inside some expressions, in rows too."""
        for root in roots:
            for node, rows in _within(root, ()):
                for word, feature, left, right, sides in _told_apart(node, self.word, self.feature, self.whole.curves):
                    if self.whole.varies(left) or self.whole.varies(right):
                        yield self.limit(word, feature, node, left, right, rows=rows, sides=sides)

    def limit(
        self,
        word: str,
        feature: Feature,
        node: Expression | ir.Node,
        left: ir.Number,
        right: Bound,
        *,
        text: str = "",
        band: tuple[ir.Number, ir.Interval] | None = None,
        rows: tuple[ir.Rows, ...] = (),
        sides: tuple[str, ...] = SIDES,
    ) -> Limit:
        """Return one limit, called by the next number of its word."""
        self.count[word] += 1
        key, said = f"{word}-{self.count[word]}", text or node.span.text
        return Limit(key, self.owner, self.name, said, node, left, right, self.about, feature, band, rows, sides)


def limits(program: ir.Program) -> Iterator[Limit]:
    """Yield every point at which two sides are told apart, wherever it stands."""
    whole = _Whole.of(program)
    for item in program.indicators:
        about = About(Kind.INDICATOR, item.id)
        yield from _Place(whole, item.id, item.name, about, "choice", Feature.CHOICE).found([item.formula])
    for clause in program.clauses:
        yield from _of_clause(whole, clause)
    for level in program.levels:
        yield from _Place(whole, level.id, level.title, LEVEL, "limit", Feature.LEVEL).found([level.condition])


def _of_clause(whole: _Whole, clause: ir.Clause) -> Iterator[Limit]:
    name, about = Text(clause.number.text, clause.number.text), About(Kind.OUTCOME, clause.id)
    if clause.applies is not None:
        yield from _Place(whole, clause.id, name, about, "applies", Feature.APPLICABILITY).found([clause.applies])
    place = _Place(whole, clause.id, name, about, "limit", Feature.REQUIREMENT)
    match clause.test:
        case ir.Requirement(condition=condition):
            yield from place.found([condition])
        case ir.BandedLimit(selector=selector, bands=bands) as test:
            for band in bands:
                if band.interval.low is not None:
                    yield place.limit("edge", Feature.BANDED_LIMIT, band, selector, band.interval.low, text=band.text)
            for at, band in enumerate(bands, 1):
                if isinstance(band.demand, ir.Limit):
                    place.count["band"] = at - 1  # called by its row, as a gap has none
                    where, bound = (selector, band.interval), band.demand.bound
                    yield place.limit(
                        "band", Feature.BANDED_LIMIT, band, test.subject, bound, text=band.text, band=where
                    )
            bounds = [band.demand.bound for band in bands if isinstance(band.demand, ir.Limit)]
            yield from place.found([test.subject, selector, *bounds])
        case ir.PointTable(selector=selector, bands=rows):
            for row in rows:
                if row.interval.low is not None:
                    yield place.limit("points", Feature.POINTS, row, selector, row.interval.low, text=row.text)
            yield from place.found([selector])
        case ir.PointSegments(selector=selector) as segments:
            edges = list(segment_edges(segments))
            for edge in edges:
                yield place.limit("points", Feature.POINTS, segments, selector, edge, text=edge.span.text)
            for low, high in pairwise(edges):
                if whole.varies(low) or whole.varies(high):
                    yield place.limit("edges", Feature.POINTS, segments, low, high, text=high.span.text)
            yield from place.found([selector, *edges])
        case ir.PointLine() as line:
            for word, left, right in (
                ("leading", line.subject, line.leading),
                ("benchmark", line.subject, line.benchmark),
                ("edges", line.leading, line.benchmark),
            ):
                if whole.varies(left) or whole.varies(right):
                    yield place.limit(word, Feature.POINTS, line, left, right, text=clause.text)
            yield from place.found([line.subject, line.benchmark, line.leading])
        case ir.PointCases(cases=cases):
            yield from place.found([case.condition for case in cases])
        case ir.Items() | ir.JudgedBy():
            pass
        case _:
            assert_never(clause.test)


_Points: TypeAlias = "dict[ir.Id, tuple[tuple[Fraction, Fraction], ...]]"
_Told: TypeAlias = tuple[str, Feature, ir.Number, Bound, tuple[str, ...]]


def _told_apart(node: Expression, word: str, compared: Feature, curves: _Points) -> Iterator[_Told]:
    """Yield what one node tells apart by the size of a number: what it is called, both sides, the sides that differ."""
    match node:
        case ir.Compare(left=left, right=right):
            yield word, compared, left, right, SIDES
        case ir.Extremum(args=args):
            for arg in args[1:]:
                yield "max" if node.largest else "min", Feature.ARITHMETIC, args[0], arg, SIDES
        case ir.Absolute(arg=arg):
            yield "sign", Feature.ARITHMETIC, arg, _NOUGHT, SIDES
        case ir.Product(factors=factors, under=under):
            for factor, divides in zip(factors, under, strict=True):
                if divides:
                    yield "divisor", Feature.ARITHMETIC, factor, _NOUGHT, ("equal",)
        case ir.Power(base=base, exponent=exponent):
            if exponent < 0:
                yield "divisor", Feature.ARITHMETIC, base, _NOUGHT, ("equal",)
        case ir.Round(arg=arg, step=step, mode=mode):
            for multiple in _ties(step.value, mode):
                yield "round", Feature.ROUNDING, arg, multiple, SIDES
        case ir.Interpolate(target=target, arg=arg):
            for key, _ in curves[target]:
                yield "key", Feature.INTERPOLATION, arg, key, SIDES
        case (
            ir.Const() | ir.Ref() | ir.Sum() | ir.Choose() | ir.Annual() | ir.Cell() | ir.Lookup()
            | ir.Aggregate() | ir.AllOf() | ir.AnyOf() | ir.Negated() | ir.ClausesMet() | ir.ClauseMet()
            | ir.ClausesCounted() | ir.ScoreCompare() | ir.CodeCompare() | ir.FlagCell() | ir.FlagOf() | ir.Quantifier()
            | ir.CodeConst() | ir.CodeOf() | ir.CodeCell() | ir.ListRows() | ir.CellRows()
        ):  # fmt: skip
            pass
        case _:
            assert_never(node)


def _ties(step: Fraction, mode: ir.Rounding) -> Iterator[Multiple]:
    match mode:
        case ir.Rounding.HALF_EVEN | ir.Rounding.HALF_UP:
            yield Multiple(step, _HALF, odd=False)
            yield Multiple(step, _HALF, odd=True)
        case ir.Rounding.UP | ir.Rounding.DOWN:
            yield Multiple(step, _NOUGHT, odd=False)
        case _:
            assert_never(mode)


def _within(node: Expression, rows: tuple[ir.Rows, ...]) -> Iterator[tuple[Expression, tuple[ir.Rows, ...]]]:
    """Yield every expression inside `node`, itself included, with the lists whose rows are gone through around it."""
    yield node, rows
    inner = (*rows, node.rows) if isinstance(node, ir.Aggregate | ir.Quantifier) else rows
    for child in children(node):
        outside = isinstance(node, ir.Aggregate) and child is node.empty
        yield from _within(child, rows if outside else inner)


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a standard says that its limits rest on."""

    program: ir.Program
    curves: dict[ir.Id, tuple[tuple[Fraction, Fraction], ...]]
    quantities: frozenset[ir.Id]

    @classmethod
    def of(cls, program: ir.Program) -> _Whole:
        """Return it for one program."""
        made = program.structures
        holding = {
            record.id
            for record in made.records
            if any(isinstance(item.type, ir.QuantityType | ir.ByCodeType | ir.RowsType) for item in record.fields)
        }
        lists = {item.id for item in made.lists if item.record in holding}
        curves = {curve.id: curve.points for curve in program.curves}
        return cls(program, curves, frozenset({item.id for item in program.inputs} | lists))

    def varies(self, node: ir.Number | Fraction | Multiple) -> bool:
        """Whether a number rests on quantities that a submission gives."""
        if not isinstance(node, ir.Number):
            return False
        if any(isinstance(part, ir.Cell) for part in parts(node)):
            return True
        return not self.quantities.isdisjoint(behind(self.program, refs(node)))
