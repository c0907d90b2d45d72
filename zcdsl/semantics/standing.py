"""What a tailoring stands on, and what it has done: standards with their meaning, layers over them, steps taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from zcdsl.ir import model as ir
from zcdsl.ir.fold import clause_refs, conditions, refs
from zcdsl.numbering import ClauseNumber
from zcdsl.semantics.names import key
from zcdsl.semantics.reworked_limits import Move
from zcdsl.semantics.symbols import Declared, Scope
from zcdsl.semantics.targets import Key
from zcdsl.source import Span
from zcdsl.syntax import ast
from zcdsl.texts import Text


@dataclass(frozen=True, slots=True)
class Standing:
    """A standard as it stands: its declarations written out, what they mean, and what its names mean."""

    name: str
    declared: Declared
    program: ir.Program
    scope: Scope


@dataclass(frozen=True, slots=True)
class Step:
    """One operation, done.

    Attributes:
        operation: Which.
        by: Who says so.
        what: The kind of the target.
        target: The target as printed.
        span: Where it is said.
        old: Where the target stands in the base, if it does.
        reason: Why.
        quotes: What the base is said to say there.
        before: The parts of the target that are said anew, as they were.
        after: The same, as they are now.
        opposite: What to write for 放宽 where 加严 is said, and the other way round.
        moves: The limits of a table for levels that were moved.
        pinned: The same, as against the base below the modules; () without modules.
    """

    operation: ir.Operation
    by: str
    what: str
    target: str
    span: Span
    old: Span | None
    reason: str = ""
    quotes: tuple[ast.QuotedLimit | ast.QuotedText, ...] = ()
    before: str = ""
    after: str = ""
    opposite: Text = field(default_factory=Text)
    moves: tuple[Move, ...] = ()
    pinned: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """A tailoring: its name, and what it declares and does."""

    name: str
    declared: Declared


def found_by(step: Step) -> Key:
    """Return what the target of a step is found by."""
    match step.what:
        case "clause":
            return "clause", ClauseNumber(step.target)
        case "levels":
            return "levels", ""
        case _:
            return "name", key(step.target)


def uses(program: ir.Program) -> Iterable[tuple[str, str]]:
    """Yield what uses what in a standard, by id; levels are `levels`."""
    for indicator in program.indicators:
        for ref in refs(indicator.formula):
            yield indicator.id, ref.target
    for clause in program.clauses:
        for ref in clause_refs(clause):
            yield clause.id, ref.target
    for level in program.levels:
        for ref in refs(level.condition):
            yield "levels", ref.target
        for part in conditions(level.condition):
            if isinstance(part, ir.ClauseMet):
                yield "levels", part.clause


def ids_of(program: ir.Program) -> dict[Key, str]:
    """Return the ids of what a program declares, by what it is found by."""
    found: dict[Key, str] = {("levels", ""): "levels"}
    made = program.structures
    names: list[tuple[str, Text]] = [(item.id, item.name) for item in program.inputs]
    names += [(item.id, item.name) for item in program.indicators]
    for constants in (program.constants, program.dated, program.curves, made.tables):
        names += [(item.id, item.name) for item in constants]
    for things in (made.given, made.records, made.code_lists):
        names += [(item.id, item.name) for item in things]
    for id_, text in names:
        for name in filter(None, (text.zh, text.en, id_)):
            found["name", key(name)] = id_
    for clause in program.clauses:
        found["clause", clause.number] = clause.id
    return found
