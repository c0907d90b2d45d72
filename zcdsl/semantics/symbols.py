"""What a source declares and what it sees: the first pass reads heads only, so that order never matters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol

from zcdsl.ir import model as ir
from zcdsl.semantics.names import key
from zcdsl.source import SourceFile, Span
from zcdsl.syntax import ast
from zcdsl.texts import Text
from zcdsl.units import Dimension, Unit, UnitTable


class Library(Protocol):
    """Where sources are found; given by the driver."""

    def names(self) -> tuple[str, ...]:
        """Return every library and standard there is, sorted; for did-you-mean."""

    def editions(self, id: str) -> tuple[str, ...]:
        """Return the editions of a library or standard, sorted; empty if there is none of that name."""

    def files(self, id: str, edition: str) -> tuple[SourceFile, ...]:
        """Return the sources of one edition, sorted by path."""


@dataclass(slots=True)
class Entry:
    """A named quantity that formulas can use.

    Attributes:
        id: Its code.
        kind: "input", "constant", "curve" (a table to interpolate in) or "indicator".
        unit: The declared unit.
        dimension: The type; an indicator's may gain a basis from its formula.
        value: Of a constant, in base units.
    """

    id: ir.Id
    kind: str
    name: Text
    symbol: str
    unit: Unit
    dimension: Dimension
    span: Span
    owner: str
    value: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a function, with its unit."""

    name: str
    unit: Unit
    span: Span


@dataclass(slots=True)
class Function:
    """A function as declared.

    Attributes:
        body: What it computes, still as written; its names are those of `scope` and its parameters.
        unit: The unit that its value fits, if it says one.
        scope: What its source sees.
        owner: The library or standard that declares it, with its edition.
        good: Whether nothing was reported about it: a call of one that is not is no further mistake.
    """

    name: str
    parameters: tuple[Parameter, ...]
    body: ast.Expr | None
    unit: ast.HasUnit | None
    scope: Scope
    owner: str
    span: Span
    good: bool


@dataclass(slots=True)
class Thing:
    """A named declaration that is no quantity.

    Attributes:
        kind: "code_list", "record", "list", "choice", "flag" or "table".
        node: What was made of it; None while it is not read, and if it could not be (reported).
        fields: Of a record: its fields by folded name, as they are called in formulas.
        documents: Of a code list: whether its codes are kinds of evidence.
    """

    id: ir.Id
    kind: str
    name: Text
    span: Span
    owner: str
    node: ir.CodeList | ir.Record | ir.GivenInput | ir.KeyedTable | None = None
    fields: dict[str, ir.Id] = field(default_factory=dict)
    documents: bool = False


@dataclass(slots=True)
class Scope:
    """The names one source sees.

    Attributes:
        units: The unit table.
        entries: Quantities by folded name; symbols and codes included.
        constants: Constants that can be used, by id, with what the IR needs.
        things: What is no quantity, by folded name, symbols and codes included.
        dated: Constants that dates choose, likewise.
        curves: Tables to interpolate in, likewise.
        functions: Functions by folded name.
        not_dated: Words of a library of which a date cannot choose the edition, and where it is imported.
        partial: Something declared or imported could not be read (reported): an unknown name may be
            one of those and is no mistake of its own.
    """

    units: UnitTable
    entries: dict[str, Entry] = field(default_factory=dict)
    constants: dict[ir.Id, ir.Constant] = field(default_factory=dict)
    things: dict[str, Thing] = field(default_factory=dict)
    dated: dict[ir.Id, ir.Dated] = field(default_factory=dict)
    curves: dict[ir.Id, ir.Curve] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)
    not_dated: dict[str, Span] = field(default_factory=dict)
    partial: bool = False

    def thing(self, name: str) -> Thing | None:
        """Return what a name that is no quantity's means."""
        return self.things.get(key(name))

    def code_list(self, id_: ir.Id) -> ir.CodeList | None:
        """Return a code list; None if it could not be read."""
        found = self.things.get(id_)
        return found.node if found is not None and isinstance(found.node, ir.CodeList) else None

    def records(self) -> list[ir.Record]:
        """Return every record that could be read."""
        found = {thing.id: thing.node for thing in self.things.values() if isinstance(thing.node, ir.Record)}
        return list(found.values())

    def find(self, name: str) -> Entry | None:
        """Return what a name means."""
        return self.entries.get(key(name))

    def spellings(self) -> list[str]:
        """Return every name as people write it, for did-you-mean."""
        return sorted({n for e in self.entries.values() for n in (e.name.zh, e.name.en, e.symbol, e.id) if n})


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One row of the code table; a code of `""` could not be read (reported).

    Attributes:
        span: Where the name stands.
        place: Where the code stands.
    """

    code: str
    english: str
    span: Span
    place: Span


@dataclass(frozen=True, slots=True)
class Declared:
    """The declarations of one source, sorted out by kind, still as written.

    Attributes:
        header: The standard's or library's header.
        codes: The code table: folded name to row.
        extends: The heads of its tailoring.
        operations: What its tailoring does.
    """

    header: ast.Header
    units: tuple[ast.UnitDecl, ...]
    quantified: tuple[ast.Quantified, ...]
    clauses: tuple[ast.ClauseDecl, ...]
    levels: tuple[ast.LevelsDecl, ...]
    examples: tuple[ast.ExampleDecl, ...]
    code_lists: tuple[ast.CodeListDecl, ...]
    records: tuple[ast.RecordDecl, ...]
    tables: tuple[ast.TableDecl, ...]
    functions: tuple[ast.FunctionDecl, ...]
    groups: tuple[ast.GroupDecl, ...]
    decisions: tuple[ast.DecisionDecl, ...]
    level_limits: tuple[ast.LevelLimitsDecl, ...]
    codes: Mapping[str, CodeRow]
    extends: tuple[ast.Extends, ...] = ()
    operations: tuple[ast.Operation, ...] = ()
