"""Limits for each level, moved: the rows that 加严 or 放宽 writes, in the place of those of the base."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from zcdsl.analysis.samples import Known
from zcdsl.analysis.tightening import Kind, demands
from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.ir import model as ir
from zcdsl.numbering import ClauseNumber
from zcdsl.semantics import shape
from zcdsl.semantics.expressions import Expressions
from zcdsl.semantics.meanings import Meanings
from zcdsl.semantics.names import key, narrow
from zcdsl.semantics.symbols import Scope
from zcdsl.semantics.terms import decimal
from zcdsl.source import Span
from zcdsl.syntax import ast
from zcdsl.texts import Text

_LOOSENED = Text("放宽 各等级限值，理由 …", "loosen level limits, reason …")
_TIGHTENED = Text("加严 各等级限值", "tighten level limits")
_COMPARE = Text("比较", "compare")
_ONE = Fraction(1)
_NO_UNIT = ("", "—", "-")


@dataclass(frozen=True, slots=True)
class Move:
    """One limit moved: of which row and level, from what, to what; None is no limit."""

    subject: ast.Expr
    clause: str
    level: str
    old: ast.LimitCell | None
    new: ast.LimitCell | None
    place: Span
    before: Span


def moved(
    node: ast.LevelLimitsDecl, old: ast.LevelLimitsDecl, base: str, sink: Sink
) -> tuple[ast.LevelLimitsDecl, tuple[Move, ...]] | None:
    """Return a table of limits with the rows of another in the place of its own; None if it was reported.

    Args:
        node: The rows that are said anew.
        old: The table of the base.
        base: What the base is called.
        sink: Takes rows and levels that the base does not have.
    """
    if not node.table.rows or not node.limits or not old.limits:
        if not node.table.rows:
            names = {"name": shape.WHAT["level_limits"], "part": shape.NAMES["Values"]}
            sink.report(Diagnostic(codes.MISSING_PART, (Label(node.span), Label(old.span)), names))
        return None
    columns = {key(cell.text): at for at, cell in enumerate(old.table.rows[0][3:])}
    rows = {_row(row): at for at, row in enumerate(old.table.rows[1:])}
    cells = [list(row) for row in old.table.rows]
    limits = [list(row) for row in old.limits]
    moves: list[Move] = []
    good = True
    for row, subject, values in zip(node.table.rows[1:], node.subjects, node.limits, strict=True):
        at = rows.get(_row(row))
        if at is None:
            _missing(f"{row[0].text} {row[1].text}".strip(), row[0].span.to(row[-1].span), old, base, sink)
            good = False
            continue
        for head, cell, value in zip(node.table.rows[0][3:], row[3:], values, strict=True):
            column = columns.get(key(head.text))
            if column is None:
                _missing(head.text, head.span, old, base, sink)
                return None
            if subject is None:
                return None
            made, before = _with_unit(value, row[2]), limits[at][column]
            there = cells[at + 1][3 + column].span
            whole = _with_unit(before, cells[at + 1][2])
            moves.append(Move(subject, row[0].text, head.text, whole, made, cell.span, there))
            limits[at][column], cells[at + 1][3 + column] = made, cell
    if not good:
        return None
    table = replace(old.table, rows=tuple(tuple(row) for row in cells))
    return replace(old, table=table, limits=tuple(tuple(row) for row in limits)), tuple(moves)


def _row(cells: tuple[ast.Cell, ...]) -> tuple[ClauseNumber, str]:
    return ClauseNumber(narrow(cells[0].text)), key(cells[1].text if len(cells) > 1 else "")


def _with_unit(limit: ast.LimitCell | None, unit: ast.Cell) -> ast.LimitCell | None:
    """Return a limit with the unit of its row, if it has none of its own."""
    if limit is None or not isinstance(limit.bound, ast.Quantity) or limit.bound.unit is not None:
        return limit
    if unit.text in _NO_UNIT:
        return limit
    return replace(limit, bound=replace(limit.bound, unit=ast.UnitName(unit.span, unit.text)))


def _missing(name: str, span: Span, old: ast.LevelLimitsDecl, base: str, sink: Sink) -> None:
    names = {"base": base, "target": Text(f"各等级限值中的 `{name}`", f"`{name}` in its level limits")}
    sink.report(Diagnostic(codes.NO_SUCH_TARGET, (Label(span), Label(old.span)), names))


class Moves:
    """Holds the limits that were moved against what they were."""

    def __init__(
        self,
        scopes: tuple[Scope, Scope],
        meanings: Meanings,
        known: Known,
        ranges: Mapping[ir.Id, ir.Interval],
        sink: Sink,
    ) -> None:
        """Take what names mean now and in the base, and where mistakes are told."""
        self._scope, self._base_scope = scopes
        self._meanings = meanings
        self._known = known
        self._ranges = ranges
        self._sink = sink

    def look(self, moves: tuple[Move, ...], place: Span, *, tightens: bool) -> None:
        """Report what loosens though it is called tightening, the other way round, and where nothing changes.

        Args:
            moves: The limits that were moved.
            place: Where that is said.
            tightens: Whether it is called tightening.
        """
        kinds = [self._one(move, place, tightens=tightens) for move in moves]
        if moves and all(kind is Kind.SAME for kind in kinds):
            target = {"target": shape.WHAT["level_limits"]}
            places = (Label(moves[0].place), Label(moves[0].before))
            self._sink.report(Diagnostic(codes.CHANGES_NOTHING, places, target))

    def below(self, moves: tuple[Move, ...], place: Span) -> None:
        """Report what is called tightening, and is looser than the base below the modules."""
        for move in moves:
            self._one(move, place, tightens=True)

    def _one(self, move: Move, place: Span, *, tightens: bool) -> Kind:
        new, old = self._demand(move, move.new, self._scope), self._demand(move, move.old, self._base_scope)
        changed = self._meanings.changed_limit(new, old) if new is not None and old is not None else None
        if changed is not None:
            labels = (Label(changed.span), Label(move.place)) if changed.span is not None else (Label(move.place),)
            places = (Label(place), *labels, Label(changed.old))
            names = {"number": move.clause, "name": changed.name}
            self._sink.report(Diagnostic(codes.CHANGED_BEHIND, places, names, clause=move.clause))
            return Kind.OTHER
        if new is None or old is None:  # no limit at all
            kind = Kind.SAME if new is old else Kind.LOOSER if new is None else Kind.TIGHTER
            witness = ""
        else:
            before = self._meanings.with_numbers(old)
            found = demands(new, before, _ONE, self._known, self._ranges)
            kind = found.kind
            back = demands(before, new, _ONE, self._known, self._ranges) if kind is Kind.TIGHTER else found
            witness = self._witness(back.witness, move)
        wrong = Kind.LOOSER if tightens else Kind.TIGHTER
        if kind is wrong:
            code = codes.LOOSENS if tightens else codes.TIGHTENS
            said = Text(f"{move.level}：{witness or '无限值'}", f"{move.level}: {witness or 'no limit'}")
            places = (Label(move.place), Label(move.before))
            instead = _LOOSENED if tightens else _TIGHTENED
            names = {"number": move.clause, "witness": said}
            help_ = phrases.WRITE(text=instead)
            self._sink.report(Diagnostic(code, places, names, help=help_, clause=move.clause))
        elif kind is Kind.OPEN and tightens:
            help_ = phrases.WRITE(text=Text("替换 各等级限值，理由 …", "replace level limits, reason …"))
            places = (Label(move.place), Label(move.before))
            names = {"number": move.clause}
            self._sink.report(Diagnostic(codes.NOT_DECIDED, places, names, help=help_, clause=move.clause))
        return kind

    def _demand(self, move: Move, limit: ast.LimitCell | None, scope: Scope) -> ir.Requirement | None:
        if limit is None:
            return None
        expressions = Expressions(scope, Sink())  # what cannot be read is told with the table
        subject, bound = expressions.number(move.subject), expressions.number(limit.bound)
        if subject is None or bound is None:
            return None
        fitted = expressions.fitted((subject, bound), _COMPARE)
        if fitted is None:
            return None
        condition = ir.Compare(relation=ir.Relation(limit.relation), left=fitted[0], right=fitted[1], span=limit.span)
        return ir.Requirement(condition=condition, span=limit.span)

    def _witness(self, witness: tuple[tuple[ir.Number, Fraction], ...], move: Move) -> str:
        for number, value in witness:
            if move.new is not None:
                bound = Expressions(self._scope, Sink()).number(move.new.bound)
                unit = bound.unit if isinstance(bound, ir.Const) else None
                amount = decimal(value / unit.factor) if unit else decimal(value)
                return f"{' '.join(number.span.text.split())} ＝ {amount} {unit.plain if unit else ''}".rstrip()
        return ""
