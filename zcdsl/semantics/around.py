"""What a clause says besides its demand: where it applies, claims, documents, time, 原则上."""

from __future__ import annotations

from dataclasses import dataclass

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.ir import model as ir
from zcdsl.semantics.expressions import Expressions
from zcdsl.semantics.shape import Shape
from zcdsl.syntax import ast
from zcdsl.syntax.words import MONTHS, YEARS
from zcdsl.texts import Text
from zcdsl.units import normalised

_LONGEST = 1200  # months or years that a look-back covers at most


@dataclass(frozen=True, slots=True)
class Said:
    """What was said; the fields are those of `ir.Clause`."""

    applies: ir.Condition | None
    accepts: ir.Role | None
    documents: tuple[ir.EvidenceDemand, ...]
    clock: ir.Clock
    look_back: ir.LookBack | None
    in_principle: ir.Role | None


class Around:
    """Reads it from the attributes of one clause."""

    def __init__(self, expressions: Expressions, sink: Sink, clause: str) -> None:
        self._expressions = expressions
        self._sink = sink
        self._clause = clause
        self._sound = True

    def read(self, parts: Shape, *, judged: bool) -> Said | None:
        """Return what is said; None if some of it is wrong (reported).

        Args:
            parts: The attributes.
            judged: Whether a person judges the clause.
        """
        applies, claim = parts.one(ast.AppliesWhen), parts.one(ast.MayNotApply)
        condition = self._expressions.condition(applies.condition) if applies else None
        self._sound = self._sound and (applies is None or condition is not None)
        principle = parts.one(ast.InPrinciple)
        look_back = self._look_back(parts.one(ast.LookBack), judged)
        documents = self._documents(parts)
        valid = parts.one(ast.ValidOn)
        clock = look_back.clock if look_back else ir.Clock.ASSESSED
        said = Said(
            applies=condition,
            accepts=ir.Role(claim.role) if claim else None,
            documents=documents,
            clock=self._clock(valid.clock, valid) if valid else clock,
            look_back=look_back,
            in_principle=ir.Role(principle.role or "authority") if principle else None,
        )
        return said if self._sound else None

    def of_input(self, parts: Shape) -> tuple[tuple[ir.EvidenceDemand, ...], ir.Clock] | None:
        """Return the documents that an input demands, and the day on which they must be valid; None if wrong."""
        for node in parts.all(ast.EvidenceDemand):
            if node.force is None:  # nothing would come of the grade
                grade = node.grade.text if node.grade else ""
                kind = node.text.text
                zh, en = f"证据 {kind}，须有，最低等级 {grade}", f"evidence {kind}, needed, minimum grade {grade}"
                self._report(codes.GRADE_ALONE, node, {}, Text(zh, en))
        valid, demands = parts.one(ast.ValidOn), self._demands(parts)
        clock = self._clock(valid.clock, valid) if valid else ir.Clock.ASSESSED
        return (tuple(sorted(demands, key=_order)), clock) if self._sound else None

    def _clock(self, text: str, node: ast.Node) -> ir.Clock:
        if text == "period":  # a period has two ends: its last day is the clock
            return ir.Clock.PERIOD_END
        return ir.Clock(text)

    def _look_back(self, node: ast.LookBack | None, judged: bool) -> ir.LookBack | None:
        if node is None:
            return None
        if not judged:
            instead = Text("由 评价机构 判定", "judged by assessor")
            self._report(codes.NOBODY_JUDGES, node, {"number": self._clause}, instead)
        unit = normalised(node.count.unit.text) if node.count.unit else ""
        whole = node.count.number.isdigit() and 1 <= int(node.count.number) <= _LONGEST
        if not whole or unit not in (*MONTHS, *YEARS):
            count = node.count.number if whole else "36"
            instead = Text(f"{count} 个月", f"{count} months")
            self._report(codes.MONTHS_OR_YEARS, node.count, {"found": node.count.span.text}, instead)
            return None
        return ir.LookBack(self._clock(node.clock, node), int(node.count.number), unit in YEARS)

    def _documents(self, parts: Shape) -> tuple[ir.EvidenceDemand, ...]:
        found = [ir.EvidenceDemand(self._kind(text), ir.Force.LISTED, "") for text in parts.remarks("evidence")]
        return tuple(sorted([*found, *self._demands(parts)], key=_order))

    def _demands(self, parts: Shape) -> list[ir.EvidenceDemand]:
        found = []
        for node in parts.all(ast.EvidenceDemand):
            grade = node.grade.text if node.grade else ""
            if node.grade is not None and not is_grade(grade):
                self._report(codes.BAD_GRADE, node.grade, {"found": grade}, Text("最低等级 B", "minimum grade B"))
            force = ir.Force(node.force) if node.force else ir.Force.LISTED
            found.append(ir.EvidenceDemand(self._kind(node.text), force, grade))
        return found

    def _kind(self, text: ast.Words) -> str:
        """Return the kind of a document; a comma in it begins a demand that cannot be read (told)."""
        kind, comma, rest = text.text.replace("，", ",").partition(",")
        if comma:
            instead = Text(f"证据 {kind.strip()}，须有", f"evidence {kind.strip()}, needed")
            self._report(codes.BAD_DEMAND, text, {"found": rest.strip()}, instead)
        return kind.strip()

    def _report(self, code: codes.Code, node: ast.Node, names: dict[str, object], instead: Text) -> None:
        self._sound = False
        help_ = phrases.WRITE(text=instead)
        self._sink.report(Diagnostic(code, (Label(node.span),), names, help=help_, clause=self._clause))


def _order(demand: ir.EvidenceDemand) -> tuple[str, str, str]:
    return demand.kind, demand.force.value, demand.grade


def is_grade(text: str) -> bool:
    """Whether a text is a grade of evidence: one capital letter."""
    return len(text) == 1 and "A" <= text <= "Z"
