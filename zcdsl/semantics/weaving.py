"""A base and what a tailoring does to it → declarations as if written out by hand, and what was done.

Everything here is about what was written; whether a tightened clause is tighter is looked at in `tightened.py`,
when it is known what the clauses mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.diagnostics.phrases import Said
from zcdsl.ir import model as ir
from zcdsl.numbering import ClauseNumber
from zcdsl.semantics import shape
from zcdsl.semantics.collect import report_aside
from zcdsl.semantics.names import key, suggestion
from zcdsl.semantics.reworked_limits import Move, moved
from zcdsl.semantics.reworking import Reworker, opposite
from zcdsl.semantics.standing import Layer, Standing, Step, found_by, ids_of, uses
from zcdsl.semantics.symbols import CodeRow, Declared
from zcdsl.semantics.targets import (
    Key,
    Woven,
    all_of,
    as_before,
    attributes_of,
    called,
    header_source,
    is_reason,
    key_of,
    printed,
    sorted_out,
    sourceless,
    target_of,
    what_of,
    with_source,
    without_asides,
)
from zcdsl.source import Span
from zcdsl.syntax import ast
from zcdsl.texts import Text

_REST = Text("未提到的条如何处理", "what becomes of the rest")
_REASON = Text("（理由：…）", "(reason: …)")


@dataclass(slots=True)
class Weaver:
    """Does what one or several tailorings side by side say to one base."""

    base: Standing
    sink: Sink
    partial: bool = False
    pinned: Standing | None = None  # the base below the modules, where `base` is what they make of it
    steps: list[Step] = field(default_factory=list)
    _woven: Woven = field(default_factory=dict)
    _touched: dict[Key, Span] = field(default_factory=dict)

    def weave(
        self,
        layers: Sequence[Layer],
        header: ast.Header,
        codes_: Mapping[str, CodeRow],
        examples: tuple[ast.ExampleDecl, ...],
    ) -> Declared:
        """Return the declarations that come of it; what is wrong is reported.

        Args:
            layers: The tailorings, none of which may touch what another touches.
            header: The header of what comes of it.
            codes_: Its code table.
            examples: Its examples; those of the base are of the base.
        """
        self._woven = {}
        source = header_source(self.base.declared)
        for node in all_of(self.base.declared):
            found = key_of(node)
            while found in self._woven:
                found = found[0], (found[1], "")
            self._woven[found] = with_source(node, source)
        for layer in layers:
            self._layer(layer)
        self._still_used()
        units = (*self.base.declared.units, *(unit for layer in layers for unit in layer.declared.units))
        whole = replace(self.base.declared, header=header, codes=codes_, units=units, examples=examples)
        return sorted_out(whole, self._woven.values())

    def _layer(self, layer: Layer) -> None:
        rests = [op for op in layer.declared.operations if isinstance(op, ast.Rest)]
        for second in rests[1:]:
            if second.kept != rests[0].kept:
                self._report(codes.TWICE_SAID, second.span, rests[0].span, {"part": _REST})
        if not rests and layer.declared.extends and not self.partial:
            help_ = phrases.WRITE(text=Text("未规定的，按通则执行", "the rest as in the base"))
            places = (Label(layer.declared.extends[0].span), Label(self.base.declared.header.span))
            self.sink.report(Diagnostic(codes.NO_REST, places, {"base": self.base.name}, help=help_))
        own = header_source(layer.declared)
        for node in all_of(layer.declared):
            self._add(layer, node, node.span, own)
        for operation in layer.declared.operations:
            self._operate(layer, operation, own)
        if rests and not rests[0].kept:
            self._leave_out(layer, rests[0])

    def _operate(self, layer: Layer, node: ast.Operation, source: ast.SourceNote | None) -> None:
        match node:
            case ast.Added():
                self._add(layer, node.declaration, node.span, source)
            case ast.Replaced():
                self._replace(layer, node, source)
            case ast.Moved() | ast.Reworked():
                self._rework(layer, node, source)
            case ast.Dropped():
                self._drop(layer, node)
            case ast.Adopted():
                for target in node.targets:
                    self._adopt(layer, target)
            case ast.Rest():
                pass
            case _:
                assert_never(node)

    # -- one operation each -----------------------------------------------------------------------

    def _add(self, layer: Layer, node: ast.Tailored, span: Span, source: ast.SourceNote | None) -> None:
        found, (what, name) = key_of(node), (what_of(node), printed(node))
        there = self._woven.get(found)
        if there is not None:
            if found in self._touched:
                self._twice(found, node.span, what, name)
                return
            names = {"base": self.base.name, "target": called(what_of(there), printed(there))}
            instead = Text(f"替换 {node.span.text} …", f"replace {node.span.text} …")
            self._report(codes.OF_THE_BASE, node.span, there.span, names, phrases.WRITE(text=instead))
            return
        if isinstance(node, ast.LevelsDecl | ast.RecordDecl):
            report_aside(node, self.sink)
        if found in self._touched and self._twice(found, node.span, what, name, again=True):
            return
        node = self._grouped(node)
        self._touched[found] = node.span
        self._woven[found] = with_source(node, source)
        self._done(ir.Operation.ADD, layer, what, name, span, None)

    def _replace(self, layer: Layer, op: ast.Replaced, source: ast.SourceNote | None) -> None:
        node = op.declaration
        found = self._there(key_of(node), what_of(node), printed(node), op.span)
        if found is None or self._twice(found, op.span, what_of(node), printed(node)):
            return
        old = self._woven[found]
        if isinstance(node, ast.ClauseDecl) and isinstance(old, ast.ClauseDecl):
            node = replace(node, number=old.number)
        reason, quotes = self._said(attributes_of(node))
        new = as_before(without_asides(self._grouped(node)), old)
        if sourceless(new) == sourceless(old):
            names = {"target": called(what_of(node), printed(node))}
            places = (Label(op.span), Label(old.span))
            self.sink.report(Diagnostic(codes.CHANGES_NOTHING, places, names))
        self._woven[found] = with_source(new, source)
        self._done(ir.Operation.REPLACE, layer, what_of(node), printed(node), op.span, old.span, reason, quotes)

    def _rework(self, layer: Layer, node: ast.Moved | ast.Reworked, source: ast.SourceNote | None) -> None:
        what, name = target_of(node.target)
        if isinstance(node, ast.Reworked) and node.limits is not None:
            self._move_limits(layer, node, node.limits)
            return
        if what != "clause":
            words = shape.WHAT["clause"]
            names = {"name": name or what, "found": called(what, ""), "expected": words}
            there = self._find(node.target)
            if there is not None:
                places = (Label(node.target.span), Label(self._woven[there].span))
                self.sink.report(Diagnostic(codes.WRONG_KIND, places, names))
            return
        found = self._there(("clause", ClauseNumber(name)), what, name, node.target.span)
        if found is None or self._twice(found, node.target.span, what, name):
            return
        old = self._woven[found]
        assert isinstance(old, ast.ClauseDecl)
        name = printed(old)
        reason, quotes = self._said(node.attributes)
        made = Reworker(self.sink).made(node, old, source)
        if made is not None:
            self._woven[found] = made
            operation = ir.Operation.TIGHTEN if node.tightens else ir.Operation.LOOSEN
            self._done(operation, layer, what, name, node.span, old.span, reason, quotes)
            kinds = {type(part) for part in node.attributes if isinstance(part, _TOLD)}
            before, after = (
                "；".join(" ".join(part.span.text.split()) for part in parts if type(part) in kinds)
                for parts in (old.attributes, made.attributes)
            )
            self.steps[-1] = replace(self.steps[-1], before=before, after=after, opposite=opposite(node, name))

    def _move_limits(self, layer: Layer, node: ast.Reworked, limits: ast.LevelLimitsDecl) -> None:
        """Put the rows of a table of limits in the place of those of the base."""
        what, name = "level_limits", printed(limits)
        found = self._there(key_of(limits), what, name, node.target.span)
        if found is None or self._twice(found, node.target.span, what, name):
            return
        old = self._woven[found]
        assert isinstance(old, ast.LevelLimitsDecl)
        reason, quotes = self._said(node.attributes)
        made = moved(limits, old, self.base.name, self.sink)
        if made is None:
            return
        self._woven[found] = made[0]
        operation = ir.Operation.TIGHTEN if node.tightens else ir.Operation.LOOSEN
        self._done(operation, layer, what, printed(old), node.span, old.span, reason, quotes)
        texts = [
            "；".join(f"{m.clause} {m.level} {_limit(limit)}" for m, limit in pairs)
            for pairs in ([(m, m.old) for m in made[1]], [(m, m.new) for m in made[1]])
        ]
        pinned = self._below(found, limits)
        self.steps[-1] = replace(self.steps[-1], before=texts[0], after=texts[1], moves=made[1], pinned=pinned)

    def _below(self, found: Key, limits: ast.LevelLimitsDecl) -> tuple[Move, ...]:
        """Return the limits that are moved as against the base below the modules, as far as it has them."""
        nodes = self.pinned.declared.level_limits if self.pinned is not None else ()
        old = next((node for node in nodes if key_of(node) == found), None)
        if old is None:
            return ()
        below: list[Move] = []
        for row, subject, values in zip(limits.table.rows[1:], limits.subjects, limits.limits, strict=True):
            table = replace(limits.table, rows=(limits.table.rows[0], row))
            alone = replace(limits, table=table, subjects=(subject,), limits=(values,))
            made = moved(alone, old, self.base.name, Sink())
            below += made[1] if made is not None else ()
        return tuple(below)

    def _drop(self, layer: Layer, node: ast.Dropped) -> None:
        what, name = target_of(node.target)
        found = self._find(node.target)
        if found is None or self._twice(found, node.target.span, what, name):
            return
        old = self._woven.pop(found)
        if isinstance(old, ast.ClauseDecl):
            name = printed(old)
            self._ungroup(ClauseNumber(old.number.text))
        reason, quotes = self._said(node.attributes)
        for part in node.attributes:
            if not isinstance(part, ast.QuotedLimit | ast.QuotedText) and not is_reason(part):
                named = shape.NAMES[part.kind if isinstance(part, ast.Remark) else type(part).__name__]
                self._report(codes.NO_PLACE, part.span, None, {"part": named, "what": _DROPPING})
        self._done(ir.Operation.DROP, layer, what, name, node.span, old.span, reason, quotes)

    def _adopt(self, layer: Layer, target: ast.Target) -> None:
        what, name = target_of(target)
        found = self._find(target)
        if found is not None and not self._twice(found, target.span, what, name):
            node = self._woven[found]
            name = printed(node) if what == "clause" else name
            self._done(ir.Operation.ADOPT, layer, what, name, target.span, node.span)

    def _leave_out(self, layer: Layer, rest: ast.Rest) -> None:
        """Drop the clauses that nothing names."""
        for found, node in list(self._woven.items()):
            if found not in self._touched and isinstance(node, ast.ClauseDecl):
                del self._woven[found]
                self._ungroup(ClauseNumber(node.number.text))
                name = printed(node)
                self._done(ir.Operation.DROP, layer, "clause", name, rest.span, node.span, rest.span.text)

    # -- targets ----------------------------------------------------------------------------------

    def _find(self, target: ast.Target) -> Key | None:
        what, name = target_of(target)
        if target.name is not None:
            found: Key = ("clause", ClauseNumber(name)) if what == "clause" else ("name", key(name))
            return self._there(found, what, name, target.span)
        there = [found for found, node in self._woven.items() if what_of(node) == what]
        if len(there) == 1:
            return there[0]
        self._nothing(what, name, target.span, tuple(self._woven[found].span for found in there))
        return None

    def _there(self, found: Key, what: str, name: str, span: Span) -> Key | None:
        """Return the key of a target if the base has it, of this kind; None if not (reported)."""
        node = self._woven.get(found)
        if node is None and what in ("decision", "level_limits"):
            alone = [k for k, n in self._woven.items() if what_of(n) == what]
            if len(alone) == 1:
                return alone[0]
        if node is not None and found in self._touched and self._touched[found] is node.span:
            self._twice(found, span, what, name)  # it was added beside
            return None
        if node is not None and what_of(node) == what:
            return found
        self._nothing(what, name, span, () if node is None else (node.span,))
        return None

    def _nothing(self, what: str, name: str, span: Span, there: tuple[Span, ...]) -> None:
        if self._touched_gone(what, name, span):
            return
        dropped = self._dropped_below(what, name)
        base, gone = (dropped.by, (dropped.span,)) if dropped is not None else (self.base.name, ())
        names: dict[str, object] = {"base": base, "target": called(what, name)}
        labels = (Label(span), *(Label(place) for place in (there or gone or (self.base.declared.header.span,))))
        known = [printed(node) for node in self._woven.values() if what_of(node) == what]

        def advice() -> Said | None:
            return suggestion(name, [n for n in known if n])

        self.sink.report(Diagnostic(codes.NO_SUCH_TARGET, labels, names, help=advice))

    def _dropped_below(self, what: str, name: str) -> ir.Applied | None:
        """Return what dropped a target that a layer below had: a module, whose base has it."""
        for row in reversed(self.base.program.tailoring):
            same = ClauseNumber(row.target) == ClauseNumber(name) if what == "clause" else key(row.target) == key(name)
            if row.operation is ir.Operation.DROP and row.what == what and same:
                return row
        return None

    def _touched_gone(self, what: str, name: str, span: Span) -> bool:
        """Whether a target is not there as an operation beside has dropped it (reported)."""
        found: Key = ("clause", ClauseNumber(name)) if what == "clause" else ("name", key(name))
        if found not in self._touched or found in self._woven:
            return False
        return self._twice(found, span, what, name)

    def _twice(self, found: Key, span: Span, what: str, name: str, *, again: bool = False) -> bool:
        """Whether an operation beside touches a target already (reported); `again` is of what it has dropped."""
        first = self._touched.setdefault(found, span)
        if first is span:
            return False
        instead = Text(f"替换 {called(what, name).zh} …", f"replace {called(what, name).en} …")
        help_ = phrases.WRITE(text=instead) if again else None
        self._report(codes.TOUCHED_TWICE, span, first, {"target": called(what, name)}, help_)
        return True

    # -- what stays -------------------------------------------------------------------------------

    def _grouped(self, node: ast.Tailored) -> ast.Tailored:
        """Put a clause into the score group that it says."""
        if not isinstance(node, ast.ClauseDecl):
            return node
        said = [a for a in node.attributes if isinstance(a, ast.InGroup)]
        node = replace(node, attributes=tuple(a for a in node.attributes if not isinstance(a, ast.InGroup)))
        for wanted in said:
            found = self._find(ast.Target(wanted.group.span, "score_group", wanted.group))
            group = self._woven.get(found) if found is not None else None
            if found is not None and isinstance(group, ast.GroupDecl):
                member = ast.OfClause(wanted.span, node.number)
                self._ungroup(ClauseNumber(node.number.text))
                group = self._woven[found]
                assert isinstance(group, ast.GroupDecl)
                self._woven[found] = replace(group, attributes=(*group.attributes, member))
        return node

    def _ungroup(self, number: ClauseNumber) -> None:
        """Take a clause out of the score groups that name it."""
        for found, node in self._woven.items():
            if isinstance(node, ast.GroupDecl):
                kept = tuple(
                    a
                    for a in node.attributes
                    if not (isinstance(a, ast.OfClause) and ClauseNumber(a.number.text) == number)
                )
                if len(kept) < len(node.attributes):
                    self._woven[found] = replace(node, attributes=kept)

    def _still_used(self) -> None:
        """Report what was dropped and is still used by what the base says and nobody has touched."""
        ids = ids_of(self.base.program)
        dropped = {ids[k]: s for s in self.steps if s.operation is ir.Operation.DROP and (k := found_by(s)) in ids}
        if not dropped:
            return
        kept = {ids[found]: node for found, node in self._woven.items() if found in ids and found not in self._touched}
        told: set[tuple[str, str]] = set()
        for user, used in uses(self.base.program):
            if used not in dropped or user not in kept or (user, used) in told:
                continue
            told.add((user, used))
            step, node = dropped[used], kept[user]
            names = {"target": called(step.what, step.target), "user": called(what_of(node), printed(node))}
            label = phrases.USED_HERE(user=names["user"], used=names["target"])
            self.sink.report(Diagnostic(codes.STILL_USED, (Label(step.span), Label(node.span, label)), names))

    # -- telling ----------------------------------------------------------------------------------

    def _said(self, attributes: Iterable[ast.Attribute]) -> tuple[str, tuple[ast.QuotedLimit | ast.QuotedText, ...]]:
        """Return the reason, and what the base is said to say."""
        parts = tuple(attributes)
        reasons = [a for a in parts if is_reason(a)]
        for second in reasons[1:]:
            self._report(codes.TWICE_SAID, second.span, reasons[0].span, {"part": shape.NAMES["reason"]})
        quotes = tuple(a for a in parts if isinstance(a, ast.QuotedLimit | ast.QuotedText))
        text = reasons[0].text.text if reasons and isinstance(reasons[0], ast.Remark) else ""
        return text, quotes

    def _done(
        self,
        operation: ir.Operation,
        layer: Layer,
        what: str,
        name: str,
        span: Span,
        old: Span | None,
        reason: str = "",
        quotes: tuple[ast.QuotedLimit | ast.QuotedText, ...] = (),
    ) -> None:
        if operation in _REASONED and not reason:
            places = (Label(span), *([Label(old)] if old is not None else []))
            help_ = phrases.WRITE(text=_REASON)
            self.sink.report(Diagnostic(codes.NO_REASON, places, {"target": called(what, name)}, help=help_))
        self.steps.append(Step(operation, layer.name, what, name, span, old, reason, quotes))

    def _report(
        self, code: codes.Code, span: Span, first: Span | None, names: dict[str, object], help_: Said | None = None
    ) -> None:
        labels = (Label(span), *([Label(first, phrases.FIRST_HERE())] if first is not None else []))
        self.sink.report(Diagnostic(code, labels, names, help=help_))


def _limit(limit: ast.LimitCell | None) -> str:
    """Return a limit of a table as written, with the unit of its row."""
    if limit is None:
        return "—"
    unit = limit.bound.unit.text if isinstance(limit.bound, ast.Quantity) and limit.bound.unit else ""
    text = " ".join(limit.span.text.split())
    return text if not unit or text.endswith(unit) else f"{text} {unit}"


_REASONED = (ir.Operation.LOOSEN, ir.Operation.REPLACE, ir.Operation.DROP)
# Parts of a clause that are told beside its demand, where they are said anew.
_TOLD = (
    ast.LookBack,
    ast.EvidenceDemand,
    ast.Leading,
    ast.Benchmark,
    ast.AppliesWhen,
    ast.MayNotApply,
    ast.InPrinciple,
    ast.AnyPeriod,
)
_DROPPING = Text("删除", "what drops something")
