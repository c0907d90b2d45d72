"""Exact dimensional analysis: dimensions, bases, units and unit texts. The table of units is vocabulary, not here.

A dimension is a product of integer powers of base dimensions. Some base dimensions carry a *basis*
(tce: 当量值 or 等价值; 元: price year and tax; Nm3: reference state): the same dimension on another
basis is another type, and a dimension that does not say its basis fits each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, NamedTuple

SCALES: Final[Mapping[str, Fraction]] = {
    "万": Fraction(10**4),
    "百万": Fraction(10**6),
    "千万": Fraction(10**7),
    "亿": Fraction(10**8),
}
PREFIXES: Final[Mapping[str, Fraction]] = {
    "n": Fraction(1, 10**9),
    "μ": Fraction(1, 10**6),
    "m": Fraction(1, 10**3),
    "c": Fraction(1, 100),
    "d": Fraction(1, 10),
    "h": Fraction(100),
    "k": Fraction(10**3),
    "M": Fraction(10**6),
    "G": Fraction(10**9),
    "T": Fraction(10**12),
    "P": Fraction(10**15),
}
MAX_POWER: Final = 16
MAX_TEXT: Final = 200  # characters of a unit text
MAX_BITS: Final = 4096  # of the exact factor of a unit: numerator and denominator


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a quantity is a quantity of.

    Attributes:
        powers: (base dimension, exponent) sorted by name, no zero exponents.
        bases: (base dimension, axis number, value) for each basis that is said, sorted.
    """

    powers: tuple[tuple[str, int], ...] = ()
    bases: tuple[tuple[str, int, str], ...] = ()

    def conflict(self, other: Dimension) -> tuple[str, str] | None:
        """Return the two values of the first basis on which the two differ, if any."""
        mine = {(base, axis): value for base, axis, value in self.bases}
        for base, axis, value in other.bases:
            here = mine.get((base, axis), value)
            if here != value:
                return here, value
        return None

    def fits(self, other: Dimension) -> bool:
        """Whether quantities of the two dimensions may be added, compared and assigned."""
        return self.powers == other.powers and self.conflict(other) is None

    def joined(self, other: Dimension) -> Dimension:
        """Return this dimension with every basis that either of the two (fitting) dimensions says."""
        return Dimension(self.powers, tuple(sorted({*self.bases, *other.bases})))

    def times(self, other: Dimension, sign: int = 1) -> Dimension:
        """Return the dimension of a product (`sign` 1) or quotient (-1); a basis goes with its base."""
        powers = dict(self.powers)
        for base, exponent in other.powers:
            powers[base] = powers.get(base, 0) + sign * exponent
        kept = tuple(sorted((base, exponent) for base, exponent in powers.items() if exponent))
        names = {base for base, _ in kept}
        return Dimension(kept, tuple(sorted({b for b in (*self.bases, *other.bases) if b[0] in names})))

    def power(self, exponent: int) -> Dimension:
        """Return the dimension of an integer power."""
        if exponent == 0:
            return NUMBER
        return Dimension(tuple((base, e * exponent) for base, e in self.powers), self.bases)

    def __str__(self) -> str:
        above = [_powered(base, e, self) for base, e in self.powers if e > 0]
        below = [_powered(base, -e, self) for base, e in self.powers if e < 0]
        text = "·".join(above) or "1"
        if below:
            text += "/" + (below[0] if len(below) == 1 else f"({'·'.join(below)})")
        return text


NUMBER: Final = Dimension()
YEAR: Final = Dimension((("a", 1),))  # the base unit of what is said "per year"


def _powered(base: str, exponent: int, dimension: Dimension) -> str:
    said = [value for name, _, value in dimension.bases if name == base]
    basis = f"（{'，'.join(said)}）" if said else ""
    return base + basis + (f"^{exponent}" if exponent > 1 else "")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written: how it prints, what it measures and how many base units it is.

    Attributes:
        symbol: As printed, with its basis ("万tce（等价值）", "kgCO2/kWh").
        dimension: What it measures, with the basis it says.
        factor: Base units per this unit, exact.
        plain: The symbol without its basis: how data writes it.
        atoms: (symbol, signed power) of its parts; empty if it has a power of ten.
    """

    symbol: str
    dimension: Dimension
    factor: Fraction
    plain: str = ""
    atoms: tuple[tuple[str, int], ...] = ()


ONE: Final = Unit("", NUMBER, Fraction(1))


@dataclass(frozen=True, slots=True)
class Axis:
    """One way in which a base dimension can be said more closely.

    Attributes:
        values: Each value with the spellings that mean it; `#` in a spelling stands for a digit.
        neutral: Spellings that say on purpose that the quantity fits every value.
    """

    values: tuple[tuple[str, ...], ...]
    neutral: tuple[str, ...] = ()

    def read(self, word: str) -> str | None:
        """Return the value that `word` spells, "" for the neutral one, None if it is not of this axis."""
        if word in self.neutral:
            return ""
        for spellings in self.values:
            for spelling in spellings:
                pattern = "".join("[0-9]" if c == "#" else re.escape(c) for c in spelling)
                if re.fullmatch(pattern, word):
                    return word if "#" in spelling else spellings[0]
        return None


@dataclass(frozen=True, slots=True)
class Symbol:
    """One unit symbol of the table.

    Attributes:
        text: This spelling, normalised.
        main: The spelling that prints.
        dimension: What it measures.
        factor: Base units per unit.
        owner: The library that declares it.
    """

    text: str
    main: str
    dimension: Dimension
    factor: Fraction
    owner: str


@dataclass(frozen=True, slots=True)
class UnitFault:
    """Why a unit text has no reading.

    Attributes:
        kind: unknown, ambiguous, syntax, basis or power.
        part: What of the text is wrong.
        candidates: Of a basis: what could be said. Of an unknown symbol: the spellings that would do.
    """

    kind: str
    part: str
    candidates: tuple[str, ...] = ()


_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_SUPER_RUN = re.compile(r"[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_SAME = {
    "∙": "·",
    "•": "·",
    "⋅": "·",
    "*": "·",
    "＊": "·",
    "×": "·",
    "㎡": "m2",
    "㎥": "m3",
    "µ": "μ",
    "、": ",",
}
_FULL = {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)} | {ord(k): v for k, v in _SAME.items()}
_TOKEN = re.compile(
    # A basis in parentheses follows its symbol at once: tce(等价值)/元
    r"(?P<ten>10\^-?[0-9]{1,3}(?![0-9]))"
    r"|(?P<symbol>[^\W\d_][^\W_]*|[%‰℃])(?:\^(?P<power>-?[0-9]{1,3})(?![0-9]))?(?P<basis>\([^()]+\))?"
    r"|(?P<mark>[·/()])|(?P<one>1)(?=/)"
)


def normalised(text: str) -> str:
    """Return a unit text in the spelling the table uses: half width, `·`, `^n` for raised digits."""
    text = _SUPER_RUN.sub(lambda m: "^" + m.group().translate(_SUPERSCRIPT), text.strip())
    return text.translate(_FULL)


@dataclass(frozen=True)
class UnitTable:
    """All unit symbols that a source sees, and the reading of unit texts made of them.

    Attributes:
        symbols: By normalised spelling, prefixes expanded; 万 and 亿 are read on the way.
        axes: The basis axes of each base dimension that has any.
        dotted: Of the symbols whose spelling has a `·` in it: the spelling that prints.
    """

    symbols: Mapping[str, Symbol] = field(default_factory=dict)
    axes: Mapping[str, tuple[Axis, ...]] = field(default_factory=dict)
    dotted: Mapping[str, str] = field(default_factory=dict)

    def symbol(self, text: str) -> tuple[Symbol, str] | None:
        """Return the symbol that `text` spells and its scale word ("", "万", …)."""
        for scale, rest in _scaled(text):
            if found := self.symbols.get(rest):
                return found, scale
        return None

    def read(self, text: str) -> Unit | UnitFault:
        """Read a unit text such as `万tce（等价值）`, `kgCO2/(kW·h)` or `10⁴Nm³`.

        Args:
            text: The unit as written.

        Returns:
            The unit, or why there is none.
        """
        if len(text) > MAX_TEXT:
            return UnitFault("syntax", text[MAX_TEXT:])
        source = normalised(text)
        for dotted, main in self.dotted.items():
            source = source.replace(dotted, main)
        return _Reader(self, source).run()

    def basis_due(self, unit: Unit) -> tuple[str, ...]:
        """Return `unit` with each choice of the first axis on which it says nothing, not even that it fits each."""
        said = {word for basis in re.findall(r"（([^）]*)）", unit.symbol) for word in basis.split("，")}
        for base, _ in unit.dimension.powers:
            for number, axis in enumerate(self.axes.get(base, ())):
                chosen = any(b == base and n == number for b, n, _ in unit.dimension.bases)
                if not chosen and not said & set(axis.neutral):
                    choices = tuple(spellings[0] for spellings in axis.values) + axis.neutral[:1]
                    return tuple(self._saying(unit, base, choice) for choice in choices)
        return ()

    def _saying(self, unit: Unit, base: str, choice: str) -> str:
        """Return the text of `unit` with a basis after the symbol that measures `base`."""
        atoms = (
            atom for atom, _ in unit.atoms if (s := self.symbol(atom)) and s[0].dimension.powers[:1] == ((base, 1),)
        )
        atom = next(atoms, base)
        head, _, tail = unit.symbol.partition(atom)
        if not tail.startswith("（"):
            return f"{head}{atom}（{choice}）{tail}"
        said, _, rest = tail[1:].partition("）")
        return f"{head}{atom}（{said}，{choice}）{rest}"

    def alternatives(self, unit: Unit, most: int = 80) -> tuple[tuple[Unit, tuple[str, ...]], ...]:
        """Return the units in which a datum declared in `unit` may be given, each with its other spellings.

        The declared unit comes first, the rest shortest first. Single units come with 万 and 亿,
        compound ones with each part in any of its units.
        """
        rows: dict[str, tuple[Fraction, set[str]]] = {unit.plain: (unit.factor, set())}
        texts: list[tuple[str, Fraction, list[str]]] = []
        if len(unit.atoms) == 1 and unit.atoms[0][1] == 1:
            for main, factor, others in self._measuring(unit.dimension.powers):
                texts.append((main, factor, others))
                if unit.dimension.powers:
                    texts += [(s + main, SCALES[s] * factor, [s + o for o in others]) for s in ("万", "亿")]
        else:
            texts = self._compounds(unit)
        for text, factor, others in texts:
            rows.setdefault(text, (factor, set()))[1].update(others)
        ordered = sorted(rows.items(), key=lambda row: (row[0] != unit.plain, len(row[0]), row[0]))
        return tuple(
            (Unit(text, unit.dimension, factor, text), tuple(sorted(others - {text})))
            for text, (factor, others) in ordered[:most]
        )

    def _compounds(self, unit: Unit) -> list[tuple[str, Fraction, list[str]]]:
        rows: list[tuple[list[str], list[str], Fraction]] = [([], [], Fraction(1))]
        for atom, power in unit.atoms:
            symbol = self.symbol(atom)
            if symbol is None or len(rows) > 500:
                return []
            tail = f"^{abs(power)}" if abs(power) != 1 else ""
            options = self._measuring(symbol[0].dimension.powers)
            rows = [
                (
                    above + [main + tail] * (power > 0),
                    below + [main + tail] * (power < 0),
                    total * factor**power,
                )
                for above, below, total in rows
                for main, factor, _ in options
            ]
        return [(quotient(above, below), factor, []) for above, below, factor in rows]

    def _measuring(self, powers: tuple[tuple[str, int], ...]) -> list[tuple[str, Fraction, list[str]]]:
        """Return the main symbols of one dimension, each with its factor and its other spellings."""
        found: dict[str, tuple[Fraction, list[str]]] = {}
        for symbol in self.symbols.values():
            if symbol.dimension.powers == powers:
                others = found.setdefault(symbol.main, (symbol.factor, []))[1]
                if symbol.text != symbol.main:
                    others.append(symbol.text)
        return [(main, factor, sorted(others)) for main, (factor, others) in sorted(found.items())]


def _scaled(text: str) -> list[tuple[str, str]]:
    """Return the ways to cut a scale word off a symbol, the whole text first."""
    return [("", text), *((s, text[len(s) :]) for s in ("百万", "千万", "万", "亿") if text.startswith(s))]


def quotient(above: list[str], below: list[str]) -> str:
    """Return the text of a unit from its parts above and below the stroke."""
    text = "·".join(above) or "1"
    return text + ("/" + (below[0] if len(below) == 1 else f"({'·'.join(below)})") if below else "")


class _Part(NamedTuple):
    """A piece of a unit text, read."""

    dimension: Dimension
    factor: Fraction
    printed: str
    plain: str
    atoms: tuple[tuple[str, int], ...] | None

    def with_(self, mark: str, right: _Part) -> _Part:
        sign = -1 if mark == "/" else 1
        atoms = None
        if self.atoms is not None and right.atoms is not None:
            atoms = self.atoms + tuple((text, sign * power) for text, power in right.atoms)
        return _Part(
            self.dimension.times(right.dimension, sign),
            self.factor * right.factor**sign,
            f"{self.printed}{mark}{right.printed}",
            f"{self.plain}{mark}{right.plain}",
            atoms,
        )


class _Reader:
    """Reads one unit text, left to right."""

    def __init__(self, table: UnitTable, text: str) -> None:
        self._table = table
        self._text = text
        self._tokens: list[re.Match[str]] = []
        self._at = 0

    def run(self) -> Unit | UnitFault:
        at = 0
        while at < len(self._text):
            match = _TOKEN.match(self._text, at)
            if match is None:
                return UnitFault("syntax", self._text[at:])
            self._tokens.append(match)
            at = match.end()
        if not self._tokens:
            return UnitFault("syntax", self._text)
        part = self._product(0)
        if isinstance(part, UnitFault):
            return part
        if self._at < len(self._tokens):
            return UnitFault("syntax", self._tokens[self._at].group())
        return Unit(part.printed, part.dimension, part.factor, part.plain, part.atoms or ())

    def _next(self) -> re.Match[str] | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _product(self, depth: int) -> _Part | UnitFault:
        total = self._atom(depth)
        divided = False
        while not isinstance(total, UnitFault) and (token := self._next()) and token["mark"] in ("·", "/"):
            mark = token["mark"]
            if divided and mark == "·":  # kg/m·s: over m, or over m·s?
                return UnitFault("ambiguous", self._text)
            divided = divided or mark == "/"
            self._at += 1
            right = self._atom(depth)
            if isinstance(right, UnitFault):
                return right
            if clash := total.dimension.conflict(right.dimension):
                return UnitFault("basis", "、".join(clash))
            total = total.with_(mark, right)
        return total

    def _atom(self, depth: int) -> _Part | UnitFault:
        token = self._next()
        if token is None or depth > 4:
            return UnitFault("syntax", self._text)
        self._at += 1
        if token["ten"]:
            return self._power_of_ten(token["ten"], depth)
        if token["one"]:
            return _Part(NUMBER, Fraction(1), "1", "1", ())
        if token["symbol"]:
            return self._symbol(token)
        if token["mark"] == "(":
            inner = self._product(depth + 1)
            if isinstance(inner, UnitFault):
                return inner
            closing = self._next()
            if closing is None or closing["mark"] != ")":
                return UnitFault("syntax", self._text)
            self._at += 1
            return inner._replace(printed=f"({inner.printed})", plain=f"({inner.plain})")
        return UnitFault("syntax", token.group())

    def _power_of_ten(self, text: str, depth: int) -> _Part | UnitFault:
        exponent = int(text[3:])
        if abs(exponent) > 30:
            return UnitFault("power", text)
        if (token := self._next()) and token["mark"] == "·":
            self._at += 1
        rest = self._atom(depth)
        if isinstance(rest, UnitFault):
            return rest
        return _Part(NUMBER, Fraction(10) ** exponent, text, text, None).with_("·", rest)

    def _symbol(self, token: re.Match[str]) -> _Part | UnitFault:
        text, power = token["symbol"], int(token["power"] or 1)
        if abs(power) > MAX_POWER or power == 0:
            return UnitFault("power", token.group())
        found = self._table.symbol(f"{text}{power}") if token["power"] else None  # Nm³ is the symbol Nm3
        if found:
            power = 1
        else:
            found = self._table.symbol(text)
        if found is None:
            tried = [text, f"{text}{power}"] if token["power"] else [text]
            return UnitFault("unknown", text, tuple(rest for way in tried for _, rest in _scaled(way)))
        symbol, scale = found
        dimension, factor = symbol.dimension, symbol.factor * SCALES.get(scale, Fraction(1))
        bits = factor.numerator.bit_length() + factor.denominator.bit_length()
        if bits * abs(power) > MAX_BITS or any(abs(e * power) > MAX_POWER for _, e in dimension.powers):
            return UnitFault("power", token.group())
        plain, said = scale + symbol.main, ""
        if token["basis"]:
            words = [word.strip() for word in token["basis"][1:-1].split(",")]
            based = self._based(dimension, words)
            if isinstance(based, UnitFault):
                return based
            dimension, said = based, f"（{'，'.join(words)}）"
        tail = f"^{power}" if power != 1 else ""
        atoms = ((plain, power),)
        return _Part(dimension.power(power), factor**power, plain + said + tail, plain + tail, atoms)

    def _based(self, dimension: Dimension, words: list[str]) -> Dimension | UnitFault:
        base = dimension.powers[0][0] if len(dimension.powers) == 1 else ""
        axes = self._table.axes.get(base, ())
        bases: list[tuple[str, int, str]] = []
        for word in words:
            read = [(number, value) for number, axis in enumerate(axes) if (value := axis.read(word)) is not None]
            if not read:
                choices = [v[0] for axis in axes for v in axis.values] + [n for a in axes for n in a.neutral]
                return UnitFault("basis", word, tuple(choices))
            bases += [(base, number, value) for number, value in read if value]
        return Dimension(dimension.powers, tuple(sorted(bases)))
