"""Score groups: which clauses are added up, what they count, what comes of those that do not apply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zcdsl.diagnostics import codes, phrases
from zcdsl.diagnostics.model import Diagnostic, Label, Sink
from zcdsl.ir import model as ir
from zcdsl.ir.verify_scores import may_be_out, may_not_apply
from zcdsl.numbering import ClauseNumber
from zcdsl.semantics import shape
from zcdsl.semantics.collect import Heads
from zcdsl.semantics.names import key
from zcdsl.semantics.points import Points
from zcdsl.semantics.score_targets import Target
from zcdsl.semantics.shape import Shape
from zcdsl.semantics.terms import decimal
from zcdsl.source import Span
from zcdsl.syntax import ast
from zcdsl.syntax.words import TOTAL
from zcdsl.texts import Text

_MOST = Fraction(10**6)
_POLICY = Text("全部不适用时的处理", "policy where none applies")
_TAKEN = frozenset(map(key, (*TOTAL, ir.TOTAL, ir.TOTAL_TITLE.en)))  # what the score of the whole is called


@dataclass(frozen=True, slots=True)
class Floor:
    """The least score of a group that every level asks for."""

    group: ir.Id
    points: Fraction
    text: str
    span: Span


class Groups:
    """Reads the score groups of one standard."""

    def __init__(
        self,
        heads: Heads,
        numbers: Mapping[ClauseNumber, ir.ClauseId],
        points: Points,
        sink: Sink,
        *,
        partial: bool = False,
    ) -> None:
        """Take what is known of the source; in `partial` ones what lacks may be what could not be read (reported)."""
        self._heads = heads
        self._partial = partial
        self._numbers = numbers
        self._points = points
        self._sink = sink
        self.floors: list[Floor] = []
        self._names: dict[str, ir.Id] = {}
        self._unread: dict[str, ir.Id] = {}  # by folded name; what is wrong with them is reported
        self._caps: dict[ir.Id, Span] = {}

    def read(self, nodes: Sequence[ast.GroupDecl], clauses: Sequence[ir.Clause]) -> tuple[ir.Group, ...]:
        """Return the groups, in the order written; one of everything where none is declared."""
        scored = {clause.id: clause for clause in clauses if clause.kind is ir.ClauseKind.SCORED}
        if not nodes:
            for clause in scored.values():
                if may_not_apply(clause) and not self._partial:
                    self._policy_due(ir.TOTAL_TITLE, clause, clause.span)
            ids = tuple(clause.id for clause in sorted(scored.values(), key=lambda c: (c.number.key, c.id)))
            return (self._whole(ids, next(iter(scored.values())).span),) if ids else ()
        held: dict[ir.ClauseId, Span] = {}
        found = [group for node in nodes if (group := self._group(node, scored, held, clauses)) is not None]
        for id_, clause in scored.items():
            if id_ not in held and not self._partial:
                number = clause.number.text
                instead = Text(f"条 {number}", f"clause {number}")
                self._report(codes.UNGROUPED, clause.span, {"number": number}, instead)
        return tuple(found)

    def _whole(self, ids: tuple[ir.ClauseId, ...], span: Span) -> ir.Group:
        return ir.Group(
            id=ir.TOTAL,
            title=ir.TOTAL_TITLE,
            clauses=ids,
            weight=None,
            cap=None,
            not_applicable=None,
            none_applies=None,
            span=span,
        )

    def _group(
        self,
        node: ast.GroupDecl,
        scored: Mapping[ir.ClauseId, ir.Clause],
        held: dict[ir.ClauseId, Span],
        clauses: Sequence[ir.Clause],
    ) -> ir.Group | None:
        parts = Shape("group", node.attributes, self._sink)
        id_ = self._heads.code_of(node.name, parts.one(ast.HasCode))
        ids = self._members(parts, scored, held, clauses)
        if self._is_total(node, parts, id_):
            return None
        if id_ is None or not ids:
            self._unread[key(node.name.text)] = ir.Id(id_ or node.name.text)
            if id_ is not None and not parts.all(ast.OfClause):
                names = {"name": node.name.text, "part": shape.NAMES["OfClause"]}
                self._report(codes.MISSING_PART, node.span, names, Text("条 6.1.1", "clause 6.1.1"))
            return None
        if key(node.name.text) in self._names or id_ in self._names.values():
            self._report(codes.DUPLICATE_NAME, node.name.span, {"name": node.name.text}, "")
            return None
        self._names[key(node.name.text)] = ir.Id(id_)
        weight = parts.one(ast.Weight)
        policy, none = self._policies(node, parts, [scored[i] for i in ids])
        cap = self._bounds(parts, ir.Id(id_), node)
        return ir.Group(
            id=ir.Id(id_),
            title=self._heads.label_of(node.name, node.label),
            clauses=ids,
            weight=self._points.amount(weight.points, _MOST, Fraction(1, 10**6)) if weight else None,
            cap=cap,
            not_applicable=policy,
            none_applies=none,
            span=node.span,
        )

    def _is_total(self, node: ast.GroupDecl, parts: Shape, id_: str | None) -> bool:
        """Whether a group is called as the score of the whole is, which is reported where it is said."""
        code = parts.one(ast.HasCode)
        said = (node.name, node.label, code.code if code is not None else None)
        taken = next((word for word in said if word is not None and key(word.text) in _TAKEN), None)
        if taken is None and id_ != ir.TOTAL:
            return False
        place, name = (node.name.span, ir.TOTAL) if taken is None else (taken.span, taken.text)  # from the code table
        self._report(codes.SCORE_TAKEN, place, {"name": name}, "")
        return True

    def _members(
        self,
        parts: Shape,
        scored: Mapping[ir.ClauseId, ir.Clause],
        held: dict[ir.ClauseId, Span],
        clauses: Sequence[ir.Clause],
    ) -> tuple[ir.ClauseId, ...]:
        known = {clause.id for clause in clauses}
        found = []
        for named in parts.all(ast.OfClause):
            number = ClauseNumber(named.number.text)
            id_ = self._numbers.get(number)
            names = {"number": number.text}
            if id_ is None:
                self._report(codes.UNKNOWN_CLAUSE, named.number.span, names, "")
            elif id_ not in known:
                continue  # reported with the clause
            elif id_ not in scored:
                self._report(codes.NO_SUCH_SCORE, named.number.span, names, "")
            elif id_ in held:
                places = (Label(named.number.span), Label(held[id_], phrases.FIRST_HERE()))
                self._sink.report(Diagnostic(codes.GROUPED_TWICE, places, names))
            else:
                held[id_] = named.number.span
                found.append(scored[id_])
        return tuple(clause.id for clause in sorted(found, key=lambda c: (c.number.key, c.id)))

    def _policies(
        self, node: ast.GroupDecl, parts: Shape, members: Sequence[ir.Clause]
    ) -> tuple[ir.WhenNotApplicable | None, ir.WhenNotApplicable | None]:
        said = {policy.every: policy for policy in parts.all(ast.WhenNotApplicable)}
        one, every = said.get(False), said.get(True)
        policy = ir.WhenNotApplicable(one.policy) if one else None
        none = ir.WhenNotApplicable(every.policy) if every else None
        claimed = next((clause for clause in members if may_not_apply(clause)), None)
        if claimed is None:
            return None, None
        if policy is None:
            self._policy_due(Text(node.name.text), claimed, node.span)
            return None, None
        if none is None and policy is not ir.WhenNotApplicable.GROUP:
            return policy, policy
        if none is None or none is ir.WhenNotApplicable.GROUP:
            names = {"name": node.name.text, "part": _POLICY}
            place = every.span if every else node.span
            self._report(codes.MISSING_PART, place, names, Text("全部不适用时：零分", "where none applies: zero"))
            return None, None
        return policy, none

    def _policy_due(self, name: Text, clause: ir.Clause, span: Span) -> None:
        places = (Label(span), Label(clause.span)) if span != clause.span else (Label(span),)
        zh = "评分组 … 不适用时：本组折算；全部不适用时：零分"
        en = "score group … where not applicable: rescale the group; where none applies: zero"
        help_ = phrases.WRITE(text=Text(zh, en))
        names = {"name": name, "number": clause.number.text}
        self._sink.report(Diagnostic(codes.POLICY_DUE, places, names, help=help_))

    def _bounds(self, parts: Shape, id_: ir.Id, node: ast.GroupDecl) -> Fraction | None:
        """Return the cap, and remember the floor."""
        cap = None
        for bound in parts.all(ast.Bound):
            value = bound.value
            good = isinstance(value, ast.Quantity) and bound.relation in ("<=", ">=")
            least = Fraction(0) if bound.relation == ">=" else Fraction(1, 10**6)  # a cap of 0 would leave no score
            points = self._points.amount(value, _MOST, least) if isinstance(value, ast.Quantity) and good else None
            if points is None:
                if not good:
                    names = {"found": bound.span.text, "within": phrases.POINTS_WITHIN(most="100")}
                    self._report(codes.BAD_POINTS, bound.span, names, Text("不少于 18 分", "at least 18 points"))
            elif bound.relation == "<=":
                cap = points
                self._caps[id_] = bound.span
            else:
                text = f"{node.name.text} ≥ {value.span.text}"
                self.floors.append(Floor(id_, points, text, bound.span))
        return cap

    def targets(self, groups: Sequence[ir.Group], clauses: Sequence[ir.Clause], *, complete: bool) -> dict[str, Target]:
        """Return the scores that conditions may name, by folded name; bounds beyond them are told.

        Args:
            groups: The groups.
            clauses: The clauses that were read.
            complete: Whether these are all there are, and the groups too; otherwise no score has a known bound.
        """
        marks = {clause.id: clause.points or Fraction(0) for clause in clauses}
        loose = {clause.id for clause in clauses if may_not_apply(clause)}
        found = {name: Target(id_, (), None) for name, id_ in self._unread.items()}
        whole = Fraction(0)
        for group in groups:
            most = group.weight or sum((marks[id_] for id_ in group.clauses), Fraction(0))
            if complete:
                self._idle_cap(group, most)
            most = most if group.cap is None else min(most, group.cap)
            whole += most
            for floor in self.floors:
                if floor.group == group.id and floor.points > most and complete:
                    zh, en, least = group.title("zh"), group.title("en"), decimal(floor.points)
                    said = Text(f"{zh} ≥ {least} 分", f"{en} >= {least} points")
                    self._out_of_range(codes.NEVER_TRUE, said, floor.span, group, most)
            out = may_be_out(group) and loose.issuperset(group.clauses)
            target = Target(group.id, group.clauses, most if complete else None, may_be_out=out)
            for name in (group.id, group.title.zh, group.title.en):
                if name and group.id != ir.TOTAL:
                    found[key(name)] = target
        every = tuple(id_ for group in groups for id_ in group.clauses)
        return found | {
            key(word): Target(ir.TOTAL, every, whole if complete else None)
            for word in (*TOTAL, "total")
            if groups or not complete
        }

    def _idle_cap(self, group: ir.Group, most: Fraction) -> None:
        """Warn of a cap that is above what its group can come to."""
        place = self._caps.get(group.id)
        if group.cap is not None and place is not None and group.cap > most:
            self._out_of_range(codes.ALWAYS_TRUE, Text(" ".join(place.text.split())), place, group, most)

    def _out_of_range(self, code: codes.Code, said: Text, place: Span, group: ir.Group, most: Fraction) -> None:
        range_ = phrases.POINTS_ARE(name=group.title, most=decimal(most))
        names = {"why": phrases.BEYOND_RANGE(said=said, range=range_)}
        self._sink.report(Diagnostic(code, (Label(place), Label(group.span)), names))

    def _report(self, code: codes.Code, span: Span, names: Mapping[str, object], instead: Text | str) -> None:
        help_ = phrases.WRITE(text=instead) if instead else None
        self._sink.report(Diagnostic(code, (Label(span),), names, help=help_))
