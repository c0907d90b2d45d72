"""What a tailoring claims, held against what the clauses mean: tightened ones are tighter, the base is quoted rightly.

A tightened clause of which that cannot be decided gets both demands, the old and the new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from zcdsl.analysis.samples import Known
from zcdsl.analysis.tightening import Kind, Verdict, both, compared
from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.codes import Code
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.diagnostics.phrases import Listed, Said
from zcdsl.ir import model as ir
from zcdsl.ir.behind import behind
from zcdsl.ir.fold import Use, clause_refs, counted, numbers, refs, test_expressions
from zcdsl.numbering import ClauseNumber
from zcdsl.semantics import shape
from zcdsl.semantics.meanings import Changed, Meanings, known_in
from zcdsl.semantics.names import key
from zcdsl.semantics.quotes import Quotes
from zcdsl.semantics.reworked_limits import Moves
from zcdsl.semantics.standing import Standing, Step, ids_of
from zcdsl.semantics.symbols import Scope
from zcdsl.semantics.targets import called
from zcdsl.semantics.terms import decimal
from zcdsl.texts import Text

_KEPT: tuple[tuple[str, Callable[[ir.Clause], object], Text], ...] = (
    ("kind", lambda c: c.kind, Text("类别", "kind")),
    ("applies", lambda c: c.applies, shape.NAMES["AppliesWhen"]),
    ("accepts", lambda c: c.accepts, shape.NAMES["MayNotApply"]),
    ("in_principle", lambda c: c.in_principle, shape.NAMES["InPrinciple"]),
    ("clock", lambda c: c.clock, shape.NAMES["ValidOn"]),
    ("comparing", lambda c: c.comparing, shape.NAMES["RoundedValues"]),
    ("points", lambda c: c.points, shape.NAMES["FullMarks"]),
)


class Tightened:
    """Holds one layer of a tailoring against its base."""

    def __init__(self, base: Standing, scope: Scope, sink: Sink, pinned: Standing | None = None) -> None:
        """Take the base, what the names of the tailored standard mean, and the base below the modules, if any."""
        self._base = base
        self._pinned = pinned
        self._scope = scope
        self._sink = sink
        self._old = {clause.number: clause for clause in base.program.clauses}

    def whole(self, program: ir.Program, steps: Sequence[Step]) -> ir.Program:
        """Return the tailored standard with what was done to it; what is not as claimed is reported."""
        meanings = Meanings(self._base.program, program)
        clauses = {clause.number: clause for clause in program.clauses}
        secured: dict[ClauseNumber, ir.Secured] = {}
        for step in steps:
            number = ClauseNumber(step.target)
            if step.what == "clause" and step.operation in (ir.Operation.TIGHTEN, ir.Operation.LOOSEN):
                new, old = clauses.get(number), self._old.get(number)
                if new is None or old is None:
                    continue
                made = self._held(step, new, old, meanings, program)
                if made is not None:
                    clauses[number] = made[0]
                    secured[number] = made[1]
            if step.moves:
                ranges = {item.id: item.interval for item in program.inputs}
                tightens = step.operation is ir.Operation.TIGHTEN
                scopes, known = (self._scope, self._base.scope), known_in(program)
                errors = len(self._sink.diagnostics)
                Moves(scopes, meanings, known, ranges, self._sink).look(step.moves, step.span, tightens=tightens)
                if self._pinned is not None and tightens and len(self._sink.diagnostics) == errors:
                    lower = Meanings(self._pinned.program, program)
                    scopes = self._scope, self._pinned.scope
                    Moves(scopes, lower, known, ranges, self._sink).below(step.pinned, step.span)
            Quotes(self._base, self._scope, self._sink).look(step)
        program = replace(program, clauses=tuple(clauses[clause.number] for clause in program.clauses))
        applied = [self._applied(step, program, secured) for step in steps]
        ordered = sorted(applied, key=lambda a: (a.by, a.what, ClauseNumber(a.target).key, a.target))
        earlier = Earlier(self._base, self._pinned, self._sink).kept(meanings, steps, secured)
        return replace(program, tailoring=(*earlier, *ordered))

    # -- one clause -------------------------------------------------------------------------------

    def _held(
        self, step: Step, new: ir.Clause, old: ir.Clause, meanings: Meanings, program: ir.Program
    ) -> tuple[ir.Clause, ir.Secured] | None:
        """Return a tightened clause and why it is one; None for one that is loosened, or is not as claimed."""
        tightens = step.operation is ir.Operation.TIGHTEN
        if tightens and (part := next((name for _, of, name in _KEPT if of(new) != of(old)), None)) is not None:
            names: dict[str, object] = {"operation": Text("加严", "tightening"), "part": part}
            self._report(codes.CHANGES_MORE, step, new, names)
            return None
        if self._behind(step, new, old, meanings):
            return None
        known = known_in(program)
        grounded = meanings.grounded(old)
        ranges = {item.id: item.interval for item in program.inputs}
        if not tightens:
            self._loosened(step, new, grounded, known, ranges)
            return None
        if (part := _measured(new.test, old.test, program)) is not None:
            names = {"operation": Text("加严", "tightening"), "part": part}
            add = Text(f"增加 条 … {new.text}", f"add clause … {new.text}")
            self._report(codes.CHANGES_MORE, step, new, names, phrases.WRITE(text=add))
            return None
        verdict = compared(new, grounded, known, ranges)
        match verdict.kind:
            case Kind.TIGHTER:
                return (new, ir.Secured.PROVED) if self._below(step, new, program) else None
            case Kind.SAME:
                self._report(codes.CHANGES_NOTHING, step, new, {"target": called("clause", new.number.text)})
            case Kind.LOOSER:
                witness = self._witness(verdict, new, old, known)
                self._looser(step, new, witness)
            case Kind.OPEN | Kind.OTHER:
                test = both(new.test, meanings.kept(old)) if verdict.kind is Kind.OPEN else None
                if test is not None:
                    joined = self._joined(new, old, test)
                    return (joined, ir.Secured.BOTH) if self._below(step, joined, program) else None
                self._report(codes.NOT_DECIDED, step, new, {}, _instead("替换", "replace", new))
        return None

    def _below(self, step: Step, new: ir.Clause, program: ir.Program) -> bool:
        """Whether what tightens a clause of the modules does not loosen that of the base below them (reported)."""
        if self._pinned is None:
            return True
        old = next((clause for clause in self._pinned.program.clauses if clause.number == new.number), None)
        done = [a for a in self._base.program.tailoring if a.what == "clause" and ClauseNumber(a.target) == new.number]
        if old is None:
            return True
        step = replace(step, old=old.span)
        if (part := next((name for _, of, name in _KEPT if of(new) != of(old)), None)) is not None:
            self._report(codes.CHANGES_MORE, step, new, {"operation": Text("加严", "tightening"), "part": part})
            return False
        lower, known = Meanings(self._pinned.program, program), known_in(program)
        if self._behind(step, new, old, lower):
            return False
        ranges = {item.id: item.interval for item in program.inputs}
        verdict = compared(new, lower.grounded(old), known, ranges)
        if verdict.kind is Kind.LOOSER:
            self._looser(step, new, self._witness(verdict, new, old, known))
            return False
        if verdict.kind in (Kind.TIGHTER, Kind.SAME) or all(a.operation is ir.Operation.TIGHTEN for a in done):
            return True
        self._report(codes.NOT_DECIDED, step, new, {}, _instead("替换", "replace", new))
        return False

    def _behind(self, step: Step, new: ir.Clause, old: ir.Clause, meanings: Meanings) -> bool:
        """Whether something behind a clause is another than in a base (reported)."""
        changed = meanings.changed(new, old)
        if changed is None:
            return False
        label = Label(changed.span) if changed.span is not None else Label(old.span)
        places = (Label(step.span), label, Label(changed.old))
        names = {"number": new.number.text, "name": changed.name}
        self._sink.report(Diagnostic(codes.CHANGED_BEHIND, places, names, clause=new.number.text))
        return True

    def _looser(self, step: Step, new: ir.Clause, witness: Text) -> None:
        self._report(codes.LOOSENS, step, new, {"witness": witness}, phrases.WRITE(text=step.opposite))

    def _loosened(
        self, step: Step, new: ir.Clause, old: ir.Clause, known: Known, ranges: dict[ir.Id, ir.Interval]
    ) -> None:
        """Report what is called loosened, and is the same, or tighter with nothing that is looser."""
        if any(of(new) != of(old) for _, of, _ in _KEPT):
            return
        verdict = compared(new, old, known, ranges)
        if verdict.kind is Kind.SAME:
            self._report(codes.CHANGES_NOTHING, step, new, {"target": called("clause", new.number.text)})
        elif verdict.kind is Kind.TIGHTER:
            back = compared(old, new, known, ranges)
            witness = self._witness(back, new, old, known)
            self._report(codes.TIGHTENS, step, new, {"witness": witness}, phrases.WRITE(text=step.opposite))

    def _joined(self, new: ir.Clause, old: ir.Clause, test: ir.Test) -> ir.Clause:
        text = new.text
        if isinstance(test, ir.Requirement):
            first = f"（{old.text}）" if _alternative(old.test) else old.text
            second = f"（{new.text}）" if _alternative(new.test) else new.text
            text = f"{first} 且 {second}"
        return replace(new, test=test, text=text)

    def _witness(self, verdict: Verdict, new: ir.Clause, old: ir.Clause, known: Known) -> Text:
        """Return values with which the two clauses differ, in the unit of the new limit."""
        if not verdict.witness:
            return Text(f"“{new.text}”", f"“{new.text}”")
        units = _units(new)
        said = []
        for number, value in verdict.witness:
            unit = units.get(number.dimension) or self._unit_of(number)
            amount = decimal(value / unit.factor) if unit else decimal(value)
            name = " ".join(number.span.text.split())
            said.append((name, f"{amount} {unit.plain}".rstrip() if unit else amount))
        return Text("，".join(f"{n} ＝ {a}" for n, a in said), ", ".join(f"{n} = {a}" for n, a in said))

    def _unit_of(self, number: ir.Number) -> ir.UnitUse | None:
        entry = self._scope.entries.get(number.target) if isinstance(number, ir.Ref) else None
        if entry is None:
            return None
        return ir.UnitUse(entry.unit.symbol, entry.unit.plain, entry.unit.dimension, entry.unit.factor)

    # -- what was done ----------------------------------------------------------------------------

    def _applied(self, step: Step, program: ir.Program, secured: dict[ClauseNumber, ir.Secured]) -> ir.Applied:
        new, old = (texts.of(step.what, step.target) for texts in (Texts(program), Texts(self._base.program)))
        now = new[0] if step.operation is not ir.Operation.DROP else ""
        before = old[0] if step.operation is not ir.Operation.ADD else ""
        if step.before or step.after:  # what is said anew, and the demand only where it is
            now, before = ("" if now == before else f"{now}；"), ("" if now == before else f"{before}；")
            now, before = (now + step.after).strip("；"), (before + step.before).strip("；")
        quantity = step.what not in ("clause", "levels", "decision", "level_limits", "group")
        changes = step.operation in (ir.Operation.REPLACE, ir.Operation.DROP)
        return ir.Applied(
            operation=step.operation,
            by=step.by,
            base=self._base.name,
            what=step.what,
            target=step.target,
            title=new[1] if new[1] != Text() else old[1],
            before=before,
            after=now,
            reason=step.reason,
            secured=_secured(step, secured),
            affects=_affected(program, step) if quantity and changes else (),
            span=step.span,
        )

    def _report(
        self, code: Code, step: Step, clause: ir.Clause, names: dict[str, object], help_: Said | None = None
    ) -> None:
        places = (Label(step.span), *([Label(step.old)] if step.old is not None else []))
        names = {"number": clause.number.text, **names}
        self._sink.report(Diagnostic(code, places, names, help=help_, clause=clause.number.text))


class Earlier:
    """What the layers below claim to have tightened, as far as it still holds."""

    def __init__(self, base: Standing, pinned: Standing | None, sink: Sink) -> None:
        """Take what this layer stands on, and the base below its modules, if it has any."""
        self._base = base
        self._modules = base.program.tailoring[len(pinned.program.tailoring) :] if pinned is not None else ()
        self._sink = sink

    def kept(
        self, meanings: Meanings, steps: Sequence[Step], secured: dict[ClauseNumber, ir.Secured]
    ) -> tuple[ir.Applied, ...]:
        """Return what was done below; a claim that no longer holds is taken back.

        A source that changes something behind what its own modules tighten is wrong (reported).
        """
        touched = {(step.what, key(step.target)): step for step in steps}
        found = []
        for row in self._base.program.tailoring:
            step = touched.get((row.what, key(row.target)))
            if row.operation is not ir.Operation.TIGHTEN or row.secured is None:
                found.append(row)
            elif step is not None and step.operation in (ir.Operation.LOOSEN, ir.Operation.REPLACE, ir.Operation.DROP):
                found.append(replace(row, secured=None))
            elif row.what == "clause" and ClauseNumber(row.target) in secured:
                found.append(row)
            elif (changed := meanings.changed_below(self._uses(row))) is not None:
                if row in self._modules:
                    self._told(row, changed)
                found.append(replace(row, secured=None))
            else:
                found.append(row)
        return tuple(found)

    def _uses(self, row: ir.Applied) -> Iterable[Use]:
        if row.what == "clause":
            clauses = (c for c in self._base.program.clauses if c.number == ClauseNumber(row.target))
            return (use for clause in clauses for use in clause_refs(clause))
        limits = (limit for table in self._base.program.level_limits for limit in table.limits)
        return (use for limit in limits for use in refs(limit.condition))

    def _told(self, row: ir.Applied, changed: Changed) -> None:
        places = (*([Label(changed.span)] if changed.span is not None else []), Label(row.span), Label(changed.old))
        names = {"number": row.target, "name": changed.name}
        self._sink.report(Diagnostic(codes.CHANGED_BEHIND, places, names, clause=row.target))


class Texts:
    """What a program says of each target: its text, and its title."""

    def __init__(self, program: ir.Program) -> None:
        self._clauses = {clause.number: clause for clause in program.clauses}
        self._ids = ids_of(program)
        levels = "；".join(f"{level.title.zh or level.title.en}：{level.text}" for level in program.levels)
        self._texts: dict[str, tuple[str, Text]] = {"levels": (levels, Text())}
        for item in program.indicators:
            self._texts[item.id] = item.text, item.name
        for constant in program.constants:
            self._texts[constant.id] = f"{constant.literal} {constant.unit.plain}".rstrip(), constant.name
        for other in (*program.inputs, *program.dated, *program.curves, *program.structures.given):
            self._texts[other.id] = "", other.name

    def of(self, what: str, target: str) -> tuple[str, Text]:
        """Return text and title of a target; empty where the program has nothing to say."""
        if what == "clause":
            clause = self._clauses.get(ClauseNumber(target))
            return (_demand(clause), clause.title) if clause is not None else ("", Text())
        id_ = what if what == "levels" else self._ids.get(("name", key(target)), "")
        return self._texts.get(id_, ("", Text()))


def _secured(step: Step, found: dict[ClauseNumber, ir.Secured]) -> ir.Secured | None:
    if step.operation is not ir.Operation.TIGHTEN:
        return None
    return ir.Secured.PROVED if step.moves else found.get(ClauseNumber(step.target))


def _demand(clause: ir.Clause) -> str:
    """Return what a clause demands as text: the rows of a table too."""
    match clause.test:
        case ir.BandedLimit(bands=bands):
            rows = [f"{band.text}：{' '.join(band.demand.span.text.split())}" for band in bands]
        case ir.PointTable(bands=points):
            rows = [f"{row.text}：{decimal(row.points)}" for row in points]
        case ir.PointSegments(segments=segments):
            rows = [f"{row.text}：{_worth(row)}" for row in segments]
        case _:
            return clause.text
    return "；".join(rows)


def _worth(row: ir.PointSegment) -> str:
    return decimal(row.points) if row.points == row.to else f"{decimal(row.points)}～{decimal(row.to)}"


def _affected(program: ir.Program, step: Step) -> tuple[str, ...]:
    id_ = ids_of(program).get(("name", key(step.target)))
    if id_ is None:
        return ()
    resting = [(c.number, tuple(clause_refs(c))) for c in program.clauses]
    resting += [(r.number, tuple(u for limit in r.limits for u in refs(limit.condition))) for r in program.level_limits]
    return tuple(dict.fromkeys(number.text for number, uses in resting if id_ in behind(program, uses)))


def _units(clause: ir.Clause) -> dict[object, ir.UnitUse]:
    found: dict[object, ir.UnitUse] = {}
    for node in test_expressions(clause.test):
        for number in numbers(node):
            if isinstance(number, ir.Const) and number.unit.symbol:
                found.setdefault(number.dimension, number.unit)
    return found


def _measured(new: ir.Test, old: ir.Test, program: ir.Program) -> Text | None:
    """Return what a lone comparison no longer measures of what the old one did; None where it still does."""
    if not isinstance(new, ir.Requirement) or not isinstance(old, ir.Requirement):
        return None
    if not isinstance(new.condition, ir.Compare) or not isinstance(old.condition, ir.Compare):
        return None
    known, formulas = known_in(program), {item.id: item.formula for item in program.indicators}
    sides = [
        {
            formulas.get(number.target, number) if isinstance(number, ir.Ref) else number
            for side in (node.left, node.right)
            if known(number := _unrounded(side)) is None
        }
        for node in (new.condition, old.condition)
    ]
    return None if sides[0] & sides[1] else Text("所衡量的量", "measured quantity")


def _unrounded(number: ir.Number) -> ir.Number:
    return _unrounded(number.arg) if isinstance(number, ir.Round) else number


def _instead(zh: str, en: str, clause: ir.Clause) -> Said:
    """Return the advice to do something else to a clause, with a reason."""
    number = clause.number.text
    return phrases.WRITE(text=Text(f"{zh} 条 {number} …，理由 …", f"{en} clause {number} …, reason …"))


def _alternative(test: ir.Test) -> bool:
    return isinstance(test, ir.Requirement) and isinstance(test.condition, ir.AnyOf)


def report_counted(program: ir.Program, name: str, sink: Sink) -> None:
    """Tell of clauses tightened or added that count in a share, a number or a score: of levels nothing is promised."""
    feeding = {id_ for level in program.levels for part in counted(level.condition) for id_ in _shared(part)}
    ids = {clause.number: clause.id for clause in program.clauses}
    for operation, code in ((ir.Operation.TIGHTEN, codes.FEEDS_COUNT), (ir.Operation.ADD, codes.ADDED_COUNT)):
        told = (a for a in program.tailoring if a.operation is operation and a.by == name and a.what == "clause")
        fed = [a for a in told if ids.get(ClauseNumber(a.target)) in feeding]
        if fed:
            places = tuple(Label(a.span) for a in fed)
            sink.report(Diagnostic(code, places, {"numbers": Listed(tuple(a.target for a in fed))}))


def _shared(part: ir.ClausesMet | ir.ClauseMet | ir.ClausesCounted | ir.ScoreCompare) -> Iterable[ir.ClauseId]:
    return part.clauses if isinstance(part, ir.ClausesCounted | ir.ScoreCompare) else ()
