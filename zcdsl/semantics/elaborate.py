"""Declarations to the IR: the second pass. Reads formulas in an order that follows their uses.

The order matters for one thing only: an indicator gains the basis that its formula has. Declaration
order never shows.
"""

from __future__ import annotations

from dataclasses import replace

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.ir import model as ir
from zcdsl.ir.enclosures import Ranges
from zcdsl.ir.fold import clause_refs, decision_conditions, defaults, refs
from zcdsl.numbering import ClauseNumber
from zcdsl.semantics import shape
from zcdsl.semantics.around import Around
from zcdsl.semantics.collect import Heads
from zcdsl.semantics.defaults import default_of
from zcdsl.semantics.expressions import Expressions, basis_shown, retyped, unit_use
from zcdsl.semantics.full_year import FullYear
from zcdsl.semantics.judged import Judged
from zcdsl.semantics.order import by_use
from zcdsl.semantics.ranges import interval
from zcdsl.semantics.shape import Shape
from zcdsl.semantics.source import edition_of, read_date, source_of
from zcdsl.semantics.structures import kept
from zcdsl.semantics.symbols import Declared, Entry, Scope
from zcdsl.semantics.validity import validity_of
from zcdsl.syntax import ast
from zcdsl.texts import Text
from zcdsl.units import Unit

_ASSIGN = Text("比较", "compare")


class Elaborator:
    """Elaborates one standard whose scope holds its imports and constants already."""

    def __init__(
        self, declared: Declared, heads: Heads, scope: Scope, header_source: ir.Source | None, sink: Sink
    ) -> None:
        self._declared = declared
        self._heads = heads
        self._scope = scope
        self._source = header_source
        self._sink = sink
        self._entries: dict[ir.Id, Entry] = {}
        self._ranges = Ranges()
        self._choices: dict[Unit, tuple[ir.UnitChoice, ...]] = {}

    def program(self, header: Shape, imports: tuple[ir.Import, ...]) -> ir.Program | None:
        """Return the whole standard; what was reported may be missing from it."""
        declared = self._declared
        self._entries = {id_: e for id_, e in self._heads.entries.items() if e.kind != "constant"}
        inputs = [i for e in self._entries.values() if e.kind == "input" and (i := self._input(e))]
        indicators = self._indicators()
        scope = self._scope
        self._ranges = Ranges(inputs, indicators, scope.constants, scope.dated, scope.records())
        judged = Judged(declared, self._heads, self._scope, self._source, self._ranges, self._sink)
        clauses = judged.clauses()
        groups = judged.groups(clauses)
        levels = judged.levels(clauses)
        level_limits, decisions = judged.level_limits, judged.decisions
        examples = judged.examples(levels, {i.id for i in inputs}, {i.id for i in indicators})
        published, in_force = header.one(ast.Published), header.one(ast.InForce)
        gases = header.one(ast.Gases)
        used = _used(indicators, clauses, levels) | {
            ref.target for table in judged.decisions for node in decision_conditions(table) for ref in refs(node)
        }
        own = f"{declared.header.name.id}@{edition_of(declared)}"
        structures = kept(self._scope, used, own)
        used |= {default.constant for _, default in defaults(inputs, structures) if default.constant is not None}
        if header.one(ast.AnyPeriod) is None:
            full_year = FullYear(inputs, structures, indicators)
            clauses = [full_year.clause(clause, judged.any_period) for clause in clauses]
            levels = tuple(full_year.level(level) for level in levels)
            level_limits = tuple(full_year.limits(row) for row in level_limits)
            decisions = tuple(full_year.decision(table) for table in decisions)
        constants = [c for c in self._scope.constants.values() if c.id in used or c.owner == own]
        dated = [c for c in self._scope.dated.values() if c.id in used or c.owner == own]
        curves = [c for c in self._scope.curves.values() if c.id in used or c.owner == own]
        if self._source is None:
            return None
        return ir.Program(
            id=declared.header.name.id,
            edition=edition_of(declared),
            title=_title(declared.header),
            published=read_date(published.date if published else None, self._sink),
            in_force=read_date(in_force.date if in_force else None, self._sink),
            source=self._source,
            gases=tuple(gases.text.text.replace("，", ",").replace("、", ",").replace(",", " ").split())
            if gases
            else (),
            imports=imports,
            inputs=tuple(sorted(inputs, key=lambda i: i.id)),
            constants=tuple(sorted(constants, key=lambda c: c.id)),
            indicators=tuple(sorted(indicators, key=lambda i: i.id)),
            clauses=tuple(sorted(clauses, key=lambda c: (c.number.key, c.id))),
            levels=levels,
            none_caption=judged.none_caption(),
            examples=tuple(sorted(examples, key=lambda e: ClauseNumber(e.number).key)),
            structures=structures,
            dated=tuple(sorted(dated, key=lambda c: c.id)),
            curves=tuple(sorted(curves, key=lambda c: c.id)),
            groups=groups,
            validity=validity_of(header, declared.header, edition_of(declared), self._sink),
            level_limits=level_limits,
            decisions=decisions,
            span=declared.header.span,
        )

    # -- inputs -----------------------------------------------------------------------------------

    def _input(self, entry: Entry) -> ir.Input | None:
        node, parts = self._heads.shapes[entry.id]
        range_ = interval(entry, parts, self._scope, self._sink)
        clause = parts.one(ast.OfClause)
        note = parts.remark("note")
        place = clause.number.text if clause else ""
        asked = Around(Expressions(self._scope, self._sink), self._sink, place).of_input(parts)
        if range_ is None or asked is None:
            return None
        if entry.unit not in self._choices:
            units = self._scope.units.alternatives(entry.unit)
            self._choices[entry.unit] = tuple(ir.UnitChoice(u.symbol, u.factor, spellings) for u, spellings in units)
        return ir.Input(
            id=entry.id,
            name=entry.name,
            symbol=entry.symbol,
            unit=unit_use(entry.unit),
            choices=self._choices[entry.unit],
            interval=range_,
            evidence=(*(e.text for e in parts.remarks("evidence")), *dict.fromkeys(d.kind for d in asked[0])),
            clause=ClauseNumber(clause.number.text) if clause else None,
            note=Text(note.text if note else ""),
            documents=asked[0],
            clock=asked[1],
            default=default_of(entry, range_, parts, self._scope, self._source, self._sink),
            span=node.span,
        )

    # -- indicators -------------------------------------------------------------------------------

    def _indicators(self) -> list[ir.Indicator]:
        waiting = {e.id: e for e in self._entries.values() if e.kind == "indicator"}
        formulas: dict[ir.Id, ast.Expr] = {}
        for entry in waiting.values():
            node, parts = self._heads.shapes[entry.id]
            formula = parts.one(ast.Formula)
            if formula is None:
                names = {"name": node.name.text, "part": shape.NAMES["Formula"]}
                self._sink.report(Diagnostic(codes.MISSING_PART, (Label(node.name.span),), names))
            else:
                formulas[entry.id] = formula.value
        found = []
        for id_ in by_use(formulas, self._scope):
            indicator = self._indicator(waiting[id_], formulas[id_])
            if indicator is not None:
                found.append(indicator)
        return found

    def _indicator(self, entry: Entry, formula: ast.Expr) -> ir.Indicator | None:
        node, parts = self._heads.shapes[entry.id]
        clause = parts.one(ast.OfClause)
        expressions = Expressions(self._scope, self._sink, clause.number.text if clause else "")
        number = expressions.number(formula)
        source = source_of(parts, self._source, node.name.text, node.name, self._sink)
        if number is None:
            return None
        unit = entry.unit
        if not number.dimension.fits(unit.dimension):
            if isinstance(number, ir.Const) and number.value == 0 and not number.unit.symbol:
                number = retyped(number, unit.dimension)
            else:
                self._misfit(entry, number, formula, expressions)
                return None
        entry.dimension = unit.dimension.joined(number.dimension)
        if source is None:
            return None
        shown = unit_use(unit)
        if unit.dimension.bases != entry.dimension.bases:
            shown = replace(shown, dimension=entry.dimension)
        return ir.Indicator(
            id=entry.id,
            name=entry.name,
            symbol=entry.symbol,
            unit=shown,
            formula=number,
            text=" ".join(formula.span.text.split()),
            clause=ClauseNumber(clause.number.text) if clause else None,
            source=source,
            display=self._display(entry, parts, expressions),
            span=node.span,
        )

    def _display(self, entry: Entry, parts: Shape, expressions: Expressions) -> ir.Const | None:
        """Return the step to which reports round an indicator, in its own unit."""
        given = parts.one(ast.Display)
        step = expressions.step(given.step) if given else None
        if given is None or step is None:
            return None
        if step.unit.plain == entry.unit.plain:
            return replace(step, unit=unit_use(entry.unit), dimension=entry.unit.dimension)
        declared_at = Label(entry.span, phrases.DECLARED_UNIT(what=entry.unit.symbol))
        plain = Text("无单位的数", "no unit")
        names = {
            "name": entry.name,
            "declared": entry.unit.plain or plain,
            "found": step.unit.plain or plain,
        }
        instead = f"{step.literal} {entry.unit.plain}".rstrip()
        help_ = phrases.WRITE(text=Text(f"显示 {instead}", f"display {instead}"))
        self._sink.report(Diagnostic(codes.DISPLAY_UNIT, (Label(given.span), declared_at), names, help=help_))
        return None

    def _misfit(self, entry: Entry, number: ir.Number, formula: ast.Expr, expressions: Expressions) -> None:
        names = {
            "name": entry.name,
            "declared": entry.unit.symbol or Text("无量纲数", "a plain number"),
            "found": expressions.describe(number),
        }
        same = number.dimension.powers == entry.unit.dimension.powers
        note = phrases.BASES_APART() if same else phrases.ONE_DIMENSION()
        labels = (
            Label(formula.span, phrases.THIS_IS(what=expressions.describe(number))),
            Label(entry.span, phrases.DECLARED_UNIT(what=basis_shown(entry.unit, entry.unit.dimension))),
        )
        self._sink.report(Diagnostic(codes.FORMULA_UNIT, labels, names, notes=(note,), clause=expressions.clause))


def _title(header: ast.Header) -> Text:
    """Return the title in both languages; an English one may come first."""
    title = header.title.text if header.title else ""
    label = header.label.text if header.label else ""
    return Text(label, title) if title.isascii() and not (label and label.isascii()) else Text(title, label)


def _used(indicators: list[ir.Indicator], clauses: list[ir.Clause], levels: tuple[ir.Level, ...]) -> set[ir.Id]:
    """Return the ids that any formula, clause or level refers to."""
    used = {r.target for i in indicators for r in refs(i.formula)}
    used |= {r.target for c in clauses for r in clause_refs(c)}
    used |= {r.target for level in levels for r in refs(level.condition)}
    return used
