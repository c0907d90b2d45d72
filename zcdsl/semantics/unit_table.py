"""Unit declarations to the unit table: symbols with prefixes spread out, each with one reading."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.diagnostics.phrases import Listed, Said
from zcdsl.semantics.shape import NAMES, Shape
from zcdsl.source import Span
from zcdsl.syntax import ast
from zcdsl.texts import Text
from zcdsl.units import (
    MAX_POWER,
    NUMBER,
    PREFIXES,
    SCALES,
    Axis,
    Dimension,
    Symbol,
    Unit,
    UnitFault,
    UnitTable,
    normalised,
)

_WHY: dict[str, tuple[Said, ...]] = {"power": (phrases.POWERS(),), "ambiguous": (phrases.OVER_WHAT(),)}


@dataclass(slots=True)
class UnitBuilder:
    """Collects the units that a source sees; the same symbol twice is refused with both places."""

    sink: Sink
    _symbols: dict[str, Symbol] = field(default_factory=dict)
    _places: dict[str, Span] = field(default_factory=dict)
    _axes: dict[str, tuple[Axis, ...]] = field(default_factory=dict)
    _dotted: dict[str, str] = field(default_factory=dict)
    _waiting: dict[str, list[ast.UnitDecl]] = field(default_factory=dict)  # by the symbol that they lack
    _ready: list[ast.UnitDecl] = field(default_factory=list)

    @property
    def table(self) -> UnitTable:
        """The table so far."""
        return UnitTable(self._symbols, self._axes, self._dotted)

    def declare(self, declarations: list[ast.UnitDecl], owner: str) -> None:
        """Add the units of one source. A unit may be defined by one that stands below it."""
        self._waiting, self._ready = {}, declarations[::-1]
        left = {id(node): node for node in declarations}
        while self._ready:
            node = self._ready.pop()
            if id(node) in left and self._add(node, owner, last=False):
                del left[id(node)]
        for node in left.values():
            self._add(node, owner, last=True)
        self._check_readings()

    def _check_readings(self) -> None:
        """Refuse symbols that could also be read as made of other symbols, and then mean something else."""
        for text, symbol in self._symbols.items():
            for parts in composed(text):
                found = self._by_parts(parts)
                if found is None or (found.dimension, found.factor) == (symbol.dimension, symbol.factor):
                    continue
                places = (Label(self._places[text]), Label(self._places[parts[-1][1]], phrases.FIRST_HERE()))
                self.sink.report(Diagnostic(codes.TWO_READINGS, places, {"symbol": text}))

    def _by_parts(self, parts: tuple[tuple[Fraction, str, int], ...]) -> Unit | None:
        """Return the product of (scale, symbol, power); None if one of them is no symbol."""
        dimension, factor = NUMBER, Fraction(1)
        for scale, text, power in parts:
            symbol = self._symbols.get(text)
            if symbol is None or abs(power) > MAX_POWER:
                return None
            dimension = dimension.times(symbol.dimension.power(power))
            factor *= (scale * symbol.factor) ** power
        return Unit("", dimension, factor)

    def _add(self, node: ast.UnitDecl, owner: str, *, last: bool) -> bool:
        """Add one unit; False if its definition uses a unit that is not known yet. Reports what is wrong if `last`."""
        formula = next((a for a in node.attributes if isinstance(a, ast.Formula)), None)
        main = normalised(node.unit.text)
        if formula is None:
            dimension, factor = Dimension(((main, 1),)), Fraction(1)
            if main in ("1", "%", "‰"):
                dimension = NUMBER
        else:
            value = formula.value
            if not isinstance(value, ast.Quantity):
                if last:
                    self.sink.report(Diagnostic(codes.NOT_CONSTANT, (Label(value.span),)))
                return last
            unit = Unit("", NUMBER, Fraction(1))
            if value.unit is not None:
                read = self.table.read(value.unit.text)
                if isinstance(read, UnitFault):
                    if last:
                        report_fault(self.sink, value.unit, read, self.table)
                    elif read.kind == "unknown":
                        for lacking in read.candidates:
                            self._waiting.setdefault(lacking, []).append(node)
                    return last
                unit = read
            dimension, factor = unit.dimension, Fraction(value.number) * unit.factor
            if factor == 0:
                self.sink.report(Diagnostic(codes.UNIT_OF_NOTHING, (Label(value.span),), {"unit": main}))
                factor = Fraction(1)  # known all the same: what uses it is no further mistake
        shape = Shape("unit", node.attributes, self.sink)
        spellings = [main, *(normalised(w) for w in _listed(shape.remark("alias")))]
        for text in spellings:
            self._symbol(node, Symbol(text, main, dimension, factor, owner))
        for prefix in _listed(shape.remark("prefix")):
            if prefix not in PREFIXES:
                what = shape.remark("prefix")
                names = {"name": prefix}
                place = what.span if what else node.span
                known = phrases.EXPECTED_ONE_OF(what=Listed(tuple(PREFIXES)))
                self.sink.report(Diagnostic(codes.UNKNOWN_NAME, (Label(place),), names, notes=(known,)))
                continue
            scaled = prefix + main
            self._symbol(node, Symbol(scaled, scaled, dimension, factor * PREFIXES[prefix], owner))
        if basis := shape.remark("basis"):
            if formula is not None:
                names2 = {
                    "part": NAMES["basis"],
                    "what": Text("由其他单位定义的单位", "a unit defined by others"),
                }
                self.sink.report(Diagnostic(codes.NO_PLACE, (Label(basis.span),), names2))
            else:
                self._axes[main] = _axes(basis.text)
        return True

    def _symbol(self, node: ast.UnitDecl, symbol: Symbol) -> None:
        if symbol.text in self._symbols:
            places = (Label(node.span), Label(self._places[symbol.text], phrases.FIRST_HERE()))
            self.sink.report(Diagnostic(codes.TWO_READINGS, places, {"symbol": symbol.text}))
            return
        self._symbols[symbol.text] = symbol
        self._places[symbol.text] = node.span
        if "·" in symbol.text:
            self._dotted[symbol.text] = symbol.main
        self._ready += self._waiting.pop(symbol.text, ())


def composed(text: str) -> list[tuple[tuple[Fraction, str, int], ...]]:
    """Return how a symbol could be read besides as itself: each way as a product of (scale, symbol, power)."""
    ways: list[tuple[tuple[Fraction, str, int], ...]] = [
        ((SCALES[scale], text.removeprefix(scale), 1),) for scale in SCALES if text.startswith(scale)
    ]
    if power := re.fullmatch(r"(.*[^0-9])([0-9]{1,2})", text):
        ways.append(((Fraction(1), power[1], int(power[2])),))
    if "·" in text:
        ways.append(tuple((Fraction(1), part, 1) for part in text.split("·")))
    return ways


def _listed(text: ast.Words | None) -> list[str]:
    return [part for part in re.split(r"[\s,，、]+", text.text) if part] if text else []


def _axes(text: str) -> tuple[Axis, ...]:
    """Read `现价|####年可比价 / 含税|不含税`: axes by `/`, values by `|`, spellings by `=`, neutral ones after `*`."""
    axes = []
    for part in re.split(r"\s*/\s*", text.replace("｜", "|").replace("＝", "=").replace("＊", "*")):
        values, neutral = [], []
        for choice in (c.strip() for c in part.split("|")):
            if choice.startswith("*"):
                neutral += [c.strip() for c in choice[1:].split("=")]
            elif choice:
                values.append(tuple(c.strip() for c in choice.split("=")))
        axes.append(Axis(tuple(values), tuple(neutral)))
    return tuple(axes)


def report_fault(sink: Sink, node: ast.UnitName, fault: UnitFault, table: UnitTable, clause: str = "") -> None:
    """Report why a unit text has no reading, with what to write instead."""
    at = node.text.find(fault.part)
    span = node.span
    if at >= 0 and fault.part:
        span = Span(span.file, span.start + at, span.start + at + len(fault.part))
    if fault.kind == "unknown":

        def advice() -> Said | None:
            from zcdsl.semantics.names import suggestion

            return suggestion(fault.part, table.symbols)

        names: dict[str, object] = {"unit": fault.part}
        sink.report(Diagnostic(codes.UNKNOWN_UNIT, (Label(span),), names, help=advice, clause=clause))
    elif fault.kind == "basis":
        known = phrases.EXPECTED_ONE_OF(what=Listed(fault.candidates)) if fault.candidates else None
        names = {"word": fault.part, "unit": node.text}
        notes = (known,) if known else (phrases.BASES_APART(),)
        sink.report(Diagnostic(codes.UNKNOWN_BASIS, (Label(span),), names, notes=notes, clause=clause))
    else:
        head, _, rest = fault.part.partition("/")
        help_ = phrases.WRITE(text=f"{head}/({rest})") if fault.kind == "ambiguous" else None
        names = {"unit": node.text, "part": fault.part}
        why = _WHY.get(fault.kind, ())
        sink.report(Diagnostic(codes.BAD_UNIT, (Label(span),), names, why, help=help_, clause=clause))
