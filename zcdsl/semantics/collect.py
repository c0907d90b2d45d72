"""AST documents of one source to what it declares, sorted out by kind, and the scope its formulas see."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.diagnostics.phrases import Listed, Said
from zcdsl.ir import model as ir
from zcdsl.semantics import shape
from zcdsl.semantics.names import is_code, key, narrow
from zcdsl.semantics.shape import Shape
from zcdsl.semantics.symbols import CodeRow, Declared, Entry, Scope, Thing
from zcdsl.semantics.unit_table import report_fault
from zcdsl.source import Span
from zcdsl.syntax import ast
from zcdsl.texts import Text
from zcdsl.units import NUMBER, Unit, UnitFault, UnitTable

_CODE_COLUMNS = (("名称", "name"), ("代码", "code"), ("英文", "English", "english"))


def collect(documents: tuple[ast.Document, ...], sink: Sink) -> Declared | None:
    """Sort the declarations of a source (one or more files) out; None if it has no header."""
    everything = [d for document in documents for d in document.declarations]
    headers = [d for d in everything if isinstance(d, ast.Header)]
    if not headers:
        # A header that could not be read is reported already.
        if not any(document.broken for document in documents):
            file = documents[0].file
            help_ = phrases.WRITE(text=Text("标准 cn.example.park《…》", "standard cn.example.park / …"))
            sink.report(Diagnostic(codes.NO_HEADER, (Label(Span(file, 0, 0)),), help=help_))
        return None
    for second in headers[1:]:
        places = (Label(second.span), Label(headers[0].span, phrases.FIRST_HERE()))
        sink.report(Diagnostic(codes.TWO_HEADERS, places))
    if headers[0].library:
        _only_library_kinds(everything, sink)
    return Declared(
        headers[0],
        tuple(d for d in everything if isinstance(d, ast.UnitDecl)),
        tuple(d for d in everything if isinstance(d, ast.Quantified)),
        tuple(d for d in everything if isinstance(d, ast.ClauseDecl)),
        tuple(d for d in everything if isinstance(d, ast.LevelsDecl)),
        tuple(d for d in everything if isinstance(d, ast.ExampleDecl)),
        tuple(d for d in everything if isinstance(d, ast.CodeListDecl)),
        tuple(d for d in everything if isinstance(d, ast.RecordDecl)),
        tuple(d for d in everything if isinstance(d, ast.TableDecl)),
        tuple(d for d in everything if isinstance(d, ast.FunctionDecl)),
        tuple(d for d in everything if isinstance(d, ast.GroupDecl)),
        tuple(d for d in everything if isinstance(d, ast.DecisionDecl)),
        tuple(d for d in everything if isinstance(d, ast.LevelLimitsDecl)),
        _code_table([d for d in everything if isinstance(d, ast.CodesDecl)], sink),
        tuple(d for d in everything if isinstance(d, ast.Extends)),
        tuple(d for d in everything if isinstance(d, ast.Operation)),
    )


def _only_library_kinds(everything: list[ast.Declaration], sink: Sink) -> None:
    for item in everything:
        what = ""
        if isinstance(item, ast.Quantified) and item.what != "parameter":
            what = item.what
        elif isinstance(item, ast.ClauseDecl):
            what = "clause"
        elif isinstance(item, ast.LevelsDecl):
            what = "levels"
        elif isinstance(item, ast.ExampleDecl):
            what = "example"
        elif isinstance(item, ast.GroupDecl):
            what = "group"
        elif isinstance(item, ast.DecisionDecl):
            what = "decision"
        elif isinstance(item, ast.LevelLimitsDecl):
            what = "level_limits"
        elif isinstance(item, ast.Extends):
            what = "tailoring"
        if what:
            sink.report(Diagnostic(codes.NOT_IN_LIBRARY, (Label(item.span),), {"what": shape.WHAT[what]}))


def _code_table(tables: list[ast.CodesDecl], sink: Sink) -> dict[str, CodeRow]:
    found: dict[str, CodeRow] = {}
    places: dict[str, Span] = {}
    for declaration in tables:
        header, *rows = declaration.table.rows
        named = [narrow(cell.text) for cell in header]
        fits = len(named) in (2, 3) and all(n in options for n, options in zip(named, _CODE_COLUMNS, strict=False))
        if not fits:
            names = {
                "what": Text("代码表", "code table"),
                "expected": Text("名称、代码、英文", "name, code, English"),
                "found": Listed(tuple(named)),
            }
            span = header[0].span.to(header[-1].span)
            sink.report(Diagnostic(codes.WRONG_COLUMNS, (Label(span),), names))
            found.update((key(row[0].text), CodeRow("", "", row[0].span, row[0].span)) for row in rows)
            continue
        for row in rows:
            if len(row) != len(header):
                span = row[0].span.to(row[-1].span)
                counts = {"found": len(row), "expected": len(header)}
                sink.report(Diagnostic(codes.BAD_TABLE, (Label(span),), counts))
                found.setdefault(key(row[0].text), CodeRow("", "", row[0].span, row[0].span))
                continue
            name, code = row[0], narrow(row[1].text)
            if not is_code(code):
                sink.report(Diagnostic(codes.BAD_CODE, (Label(row[1].span),), {"code": code}))
                found.setdefault(key(name.text), CodeRow("", "", name.span, row[1].span))
                continue
            for word, cell in ((key(name.text), name), (f"code {code}", row[1])):
                if word in places:
                    both = (Label(cell.span), Label(places[word], phrases.FIRST_HERE()))
                    sink.report(Diagnostic(codes.DUPLICATE_NAME, both, {"name": cell.text}))
                places.setdefault(word, cell.span)
            english = row[2].text if len(row) > 2 else ""
            found.setdefault(key(name.text), CodeRow(code, english, name.span, row[1].span))
    return found


class Heads:
    """Reads the heads of named quantities into a scope: name, symbol, code, unit; no formulas."""

    def __init__(self, declared: Declared, scope: Scope, owner: str, sink: Sink) -> None:
        self._codes = declared.codes
        self._scope = scope
        self._owner = owner
        self._sink = sink
        self.shapes: dict[ir.Id, tuple[ast.Quantified, Shape]] = {}
        self.entries: dict[ir.Id, Entry] = {}
        self.places: dict[str, Span] = {}  # where each word of this source was first given a meaning

    def read_all(self, nodes: Iterable[ast.Quantified]) -> None:
        """Enter quantities, all of them before any formula is read; what cannot be named or typed is reported."""
        for node in nodes:
            if node.type is None or isinstance(node.type, ast.QuantityType):
                self._read(node)
            elif node.what != "input" or not (
                isinstance(node.type, ast.CodeType | ast.ListType)
                or (isinstance(node.type, ast.PlainType) and node.type.kind == "flag")
            ):
                found = shape.TYPES[type(node.type).__name__]
                if node.what == "input" and isinstance(node.type, ast.PlainType):
                    found = shape.TEXT_OR_DATE
                names = {"what": shape.WHAT[node.what], "found": found}
                self._sink.report(Diagnostic(codes.TYPE_NOT_HERE, (Label(node.type.span),), names))
                self._scope.entries.setdefault(key(node.name.text), _POISON)

    def _read(self, node: ast.Quantified) -> None:
        parts = Shape(node.what, node.attributes, self._sink)
        given = parts.one(ast.HasCode)
        id_ = self.code_of(node.name, given)
        unit = self._unit(node, parts)
        if id_ is None or unit is None:
            # Known by name all the same: what uses it is no further mistake.
            self._scope.entries.setdefault(key(node.name.text), _POISON)
            if node.symbol:
                self._scope.entries.setdefault(key(node.symbol.text), _POISON)
            return
        name = self.label_of(node.name, node.label)
        kind = "constant" if node.what == "parameter" else node.what
        symbol = node.symbol.text if node.symbol else ""
        entry = Entry(ir.Id(id_), kind, name, symbol, unit, unit.dimension, node.span, self._owner)
        self._enter(node, entry, self.code_place(node.name, given))
        self.shapes[entry.id] = (node, parts)
        self.entries[entry.id] = entry

    def label_of(self, name: ast.Name, given: ast.Words | None) -> Text:
        """Return what a declared name is called in both languages."""
        row = self._codes.get(key(name.text))
        label = given.text if given else row.english if row else ""
        if not name.text.isascii():
            return Text(name.text, label)
        return Text(label, name.text) if not label.isascii() else Text("", label or name.text)

    def _enter(self, node: ast.Quantified, entry: Entry, code: Span) -> None:
        spans = {key(node.name.text): node.name.span}
        if node.symbol:
            spans.setdefault(key(node.symbol.text), node.symbol.span)
        spans.setdefault(entry.id, code)
        told: list[Entry | Thing] = []  # a name and its code are one mistake
        for word, span in spans.items():
            other = self._scope.entries.get(word) or self._scope.things.get(word)
            if other is not None and other is not _POISON and other is not entry:
                if span is not code or not any(other is one for one in told):
                    self.clash(word, span, other.span)
                told.append(other)
                continue
            self.places[word] = span
            self._scope.entries[word] = entry

    def clash(self, word: str, span: Span, other: Span) -> None:
        """Report a word that means something already: where it stands, and where it was given its meaning.

        Args:
            word: The word, folded.
            span: Where it stands, as written.
            other: Whose it is, if that is not of this source.
        """
        first = self.places.get(word, other)
        notes: tuple[Said, ...] = ()
        if word == key(first.text) == key(span.text) and first.text != span.text:
            notes = (phrases.CASE_APART(one=first.text, other=span.text),)
        places = (Label(span), Label(first, phrases.FIRST_HERE()))
        self._sink.report(Diagnostic(codes.DUPLICATE_NAME, places, {"name": span.text}, notes))

    def code_place(self, name: ast.Name, given: ast.HasCode | None) -> Span:
        """Return where the code of a declared name stands: in its declaration, in the code table, or it is the name."""
        row = self._codes.get(key(name.text))
        return given.code.span if given is not None else row.place if row is not None else name.span

    def code_of(self, name: ast.Name, given: ast.HasCode | None) -> str | None:
        """Return the ASCII code of a declared name, or None (reported)."""
        if given is not None:
            if not is_code(given.code.text):
                names = {"code": given.code.text}
                self._sink.report(Diagnostic(codes.BAD_CODE, (Label(given.code.span),), names))
                return None
            return given.code.text
        row = self._codes.get(key(name.text))
        if row is not None:
            return row.code or None
        if is_code(name.text):
            return name.text
        if self._scope.partial:
            return None  # its row may be in a table that could not be read
        lower = narrow(name.text).lower()
        if is_code(lower):  # only capitals stand against it
            help_ = phrases.LOWER_CASE(name=lower, text=Text(f"代码 {lower}", f"code {lower}"))
            self._sink.report(Diagnostic(codes.NO_CODE, (Label(name.span),), {"name": name.text}, help=help_))
            return None
        help_ = phrases.WRITE(text=Text(f"代码表 | {name.text} | … |", f"codes | {name.text} | … |"))
        self._sink.report(Diagnostic(codes.NO_CODE, (Label(name.span),), {"name": name.text}, help=help_))
        return None

    def _unit(self, node: ast.Quantified, parts: Shape) -> Unit | None:
        given = parts.one(ast.HasUnit) or (node.type if isinstance(node.type, ast.QuantityType) else None)
        if given is None:
            formula = parts.one(ast.Formula)
            value = formula.value if formula else None
            if node.what == "parameter" and isinstance(value, ast.Quantity) and value.unit is not None:
                return read_unit(value.unit, self._scope.units, self._sink, basis_due=True)
            names = {"name": node.name.text, "part": shape.NAMES["HasUnit"]}
            help_ = phrases.WRITE(text=Text(f"{node.name.text}，单位 …", f"{node.name.text}, unit …"))
            self._sink.report(Diagnostic(codes.MISSING_PART, (Label(node.name.span),), names, help=help_))
            return None
        return read_unit(given.unit, self._scope.units, self._sink, basis_due=node.what != "indicator")


_POISON = Entry(ir.Id(""), "", Text(), "", Unit("", NUMBER, Fraction(1)), NUMBER, None, "")  # type: ignore[arg-type]


def is_poison(entry: Entry) -> bool:
    """Whether a name stands for something that is already reported as wrong."""
    return entry is _POISON


def read_unit(
    node: ast.UnitName, table: UnitTable, sink: Sink, *, basis_due: bool = False, clause: str = ""
) -> Unit | None:
    """Read a unit as written; None if it has no reading (reported)."""
    unit = table.read(node.text)
    if isinstance(unit, UnitFault):
        report_fault(sink, node, unit, table, clause)
        return None
    if basis_due:
        choices = table.basis_due(unit)
        if choices:

            def advice() -> Said:
                return phrases.SAY_BASIS(choices=Listed(choices))

            diagnostic = Diagnostic(codes.BASIS_DUE, (Label(node.span),), {"unit": node.text}, help=advice)
            sink.report(diagnostic)
            return None
    return unit
