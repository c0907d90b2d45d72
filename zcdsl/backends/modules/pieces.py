"""Formulas as pieces of text with holes for values: what the derivation of a result fills in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from zcdsl.backends.modules.terms import Term, Terms
from zcdsl.ir import model as ir
from zcdsl.ir.fold import fold

Said: TypeAlias = dict[str, str]
Piece: TypeAlias = str | Said | tuple[str]
_RELATIONS: Final[dict[ir.Relation, Piece]] = {
    ir.Relation.LE: " ≤ ",
    ir.Relation.LT: {"zh": " ＜ ", "en": " < "},
    ir.Relation.GE: " ≥ ",
    ir.Relation.GT: {"zh": " ＞ ", "en": " > "},
    ir.Relation.EQ: {"zh": " ＝ ", "en": " = "},
}
_MODES: Final[dict[ir.Rounding, Piece]] = {
    ir.Rounding.HALF_EVEN: {"zh": "四舍六入五成双", "en": "half even"},
    ir.Rounding.HALF_UP: {"zh": "四舍五入", "en": "half up"},
    ir.Rounding.UP: {"zh": "进一", "en": "up"},
    ir.Rounding.DOWN: {"zh": "去尾", "en": "down"},
}
_ATOM, _FACTOR, _TERM, _CONDITION, _LOOSE = range(5, 0, -1)  # how tightly an expression holds together


@dataclass(frozen=True, slots=True)
class Shown:
    """An expression to be shown: pieces, and how tightly they hold together."""

    pieces: tuple[Piece, ...]
    rank: int

    def at_least(self, rank: int) -> tuple[Piece, ...]:
        """Return the pieces, in parentheses where they hold together less than `rank`."""
        return self.pieces if self.rank >= rank else ("(", *self.pieces, ")")


class Show:
    """The algebra of shown formulas; a term is a hole."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def _term(self, term: Term) -> Shown:
        return Shown(((self._terms.key(term),),), _ATOM)

    def cell(self, node: ir.Cell) -> Shown:
        """Return the name of a cell."""
        return Shown((node.name,), _ATOM)

    def lookup(self, node: ir.Lookup) -> Shown:
        """Return a hole."""
        return self._term(node)

    def aggregate(self, node: ir.Aggregate) -> Shown:
        """Return a hole."""
        return self._term(node)

    def code_compare(self, node: ir.CodeCompare) -> Shown:
        """Return the condition as written."""
        return Shown((node.text,), _CONDITION)

    def flag_cell(self, node: ir.FlagCell) -> Shown:
        """Return the name of a cell."""
        return Shown((node.name,), _CONDITION)

    def flag_of(self, node: ir.FlagOf) -> Shown:
        """Return the name of a flag."""
        return Shown((node.name,), _CONDITION)

    def quantifier(self, node: ir.Quantifier) -> Shown:
        """Return the condition as written."""
        return Shown((node.text,), _CONDITION)

    def const(self, node: ir.Const) -> Shown:
        """Return a literal as written."""
        return Shown((quantity(node),), _ATOM)

    def ref(self, node: ir.Ref) -> Shown:
        """Return a hole."""
        return Shown(((node.target,),), _ATOM)

    def sum(self, node: ir.Sum, terms: list[Shown]) -> Shown:
        """Return terms joined by + and −."""
        pieces: list[Piece] = []
        for at, (term, minus) in enumerate(zip(terms, node.minus, strict=True)):
            pieces += [("−" if minus else "") if at == 0 else " − " if minus else " + "]
            pieces += term.at_least(_FACTOR)
        return Shown(tuple(pieces), _TERM)

    def product(self, node: ir.Product, factors: list[Shown]) -> Shown:
        """Return factors joined by × and ÷."""
        pieces: list[Piece] = []
        for at, (factor, under) in enumerate(zip(factors, node.under, strict=True)):
            pieces += [("1 ÷ " if under else "") if at == 0 else " ÷ " if under else " × "]
            pieces += factor.at_least(_ATOM)
        return Shown(tuple(pieces), _FACTOR)

    def power(self, node: ir.Power, base: Shown) -> Shown:
        """Return a power; its base may carry a unit and stands in parentheses."""
        return Shown(("(", *base.pieces, f")^{node.exponent}"), _FACTOR)

    def extremum(self, node: ir.Extremum, args: list[Shown]) -> Shown:
        """Return min(…) or max(…)."""
        return Shown(("max(" if node.largest else "min(", *_listed(args, ", "), ")"), _ATOM)

    def absolute(self, node: ir.Absolute, arg: Shown) -> Shown:
        """Return |…|."""
        return Shown(("|", *arg.pieces, "|"), _ATOM)

    def choose(self, node: ir.Choose, cases: list[tuple[Shown, Shown]], otherwise: Shown) -> Shown:
        """Return if … then … otherwise … in words."""
        pieces: list[Piece] = []
        for condition, value in cases:
            pieces += [{"zh": "若 ", "en": "if "}, *condition.pieces, {"zh": " 则 ", "en": " then "}]
            pieces += [*value.at_least(_TERM), {"zh": "，", "en": ", "}]
        return Shown((*pieces, {"zh": "否则 ", "en": "otherwise "}, *otherwise.at_least(_TERM)), _LOOSE)

    def round(self, node: ir.Round, arg: Shown) -> Shown:
        """Return 修约(…, step), with the mode where it is not the usual one."""
        opening: Piece = {"zh": "修约(", "en": "round("}
        tail: list[Piece] = [f", {quantity(node.step)}"]
        if node.mode is not ir.Rounding.HALF_EVEN:
            tail += [", ", _MODES[node.mode]]
        return Shown((opening, *arg.pieces, *tail, ")"), _ATOM)

    def interpolate(self, node: ir.Interpolate, arg: Shown) -> Shown:
        """Return the name of a table with its key."""
        return Shown((f"{node.name}(", *arg.pieces, ")"), _ATOM)

    def annual(self, node: ir.Annual, arg: Shown) -> Shown:
        """Return 年化(…)."""
        opening: Piece = {"zh": "年化(", "en": "annual("}
        return Shown((opening, *arg.pieces, ")"), _ATOM)

    def compare(self, node: ir.Compare, left: Shown, right: Shown) -> Shown:
        """Return a comparison."""
        sides: tuple[Piece, ...] = (*left.at_least(_TERM), _RELATIONS[node.relation], *right.at_least(_TERM))
        return Shown(sides, _CONDITION)

    def all_of(self, node: ir.AllOf, args: list[Shown]) -> Shown:
        """Return conditions joined by and."""
        return Shown(_listed(args, {"zh": " 且 ", "en": " and "}, _CONDITION), _LOOSE)

    def any_of(self, node: ir.AnyOf, args: list[Shown]) -> Shown:
        """Return conditions joined by or."""
        return Shown(_listed(args, {"zh": " 或 ", "en": " or "}, _CONDITION), _LOOSE)

    def negated(self, node: ir.Negated, arg: Shown) -> Shown:
        """Return a condition denied."""
        opening: Piece = {"zh": "非 (", "en": "not ("}
        return Shown((opening, *arg.pieces, ")"), _CONDITION)

    def clauses_met(self, node: ir.ClausesMet) -> Shown:
        """Return a demand that clauses be met."""
        listed = ", ".join(node.clauses)
        return Shown(({"zh": f"{listed} 均符合", "en": f"{listed} met"},), _CONDITION)

    def clause_met(self, node: ir.ClauseMet) -> Shown:
        """Return a demand that one clause be met."""
        return Shown(({"zh": f"{node.clause} 符合", "en": f"{node.clause} met"},), _CONDITION)

    def clauses_counted(self, node: ir.ClausesCounted) -> Shown:
        """Return a demand on a number or share of clauses, as written."""
        return Shown((node.text,), _CONDITION)

    def score_compare(self, node: ir.ScoreCompare) -> Shown:
        """Return a demand on a score, as written."""
        return Shown((node.text,), _CONDITION)


def formula(node: ir.Number, terms: Terms) -> list[Piece]:
    """Return a formula as pieces, neighbouring texts joined."""
    joined: list[Piece] = []
    for piece in fold(node, Show(terms)).pieces:
        last = joined[-1] if joined else None
        if isinstance(piece, str) and isinstance(last, str):
            joined[-1] = last + piece
        elif piece:
            joined.append(piece)
    return joined


def quantity(node: ir.Const) -> str:
    """Return a literal with its unit, digits as written."""
    return f"{node.literal} {node.unit.plain}".rstrip()


def _listed(parts: list[Shown], between: Piece, rank: int = 0) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for at, part in enumerate(parts):
        pieces += [*([between] if at else []), *part.at_least(rank)]
    return tuple(pieces)
