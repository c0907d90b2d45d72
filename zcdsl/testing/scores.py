"""Random score groups, clauses made of items, and conditions on scores."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import Final

from zcdsl.backends.base import Feature
from zcdsl.ir import model as ir
from zcdsl.ir.verify_scores import may_be_out
from zcdsl.numbering import ClauseNumber
from zcdsl.testing import build
from zcdsl.testing.build import HERE
from zcdsl.testing.choices import Draw
from zcdsl.testing.labels import drawn_remark, drawn_source, drawn_text

POINTS: Final = ("5", "8", "1", "2.5", "3")


def made_of_items(draw: Draw, features: Collection[Feature]) -> list[ir.Clause]:
    """Return a clause that is made of items, with its items."""
    scores = Feature.POINTS in features and Feature.SCORE_GROUP in features
    count = draw.count(1, 4)
    ids = tuple(ir.ClauseId(f"made_{at}") for at in range(count))
    points = Fraction(draw.pick(POINTS)) if scores and draw.yes() else None
    relation: ir.Relation | None = draw.pick(tuple(ir.Relation))
    given: tuple[Fraction, ...] = ()
    if points is not None and draw.yes():
        relation = None
        each = points / draw.pick(tuple(range(1, count + 1)))  # full marks, it may be, before all items are met
        given = tuple(min(points, each * at) for at in range(count + 1))
    test = ir.Items(span=HERE, items=ids, relation=relation, bound=Fraction(draw.count(0, count)), points=given)
    role = draw.pick(tuple(ir.Role))
    whole = _clause(
        draw, "made", "9.4", ir.ClauseKind.CONTROL if points is None else ir.ClauseKind.SCORED, test, points
    )
    judged = ir.JudgedBy(span=HERE, role=role)
    items = [_clause(draw, id_, f"9.4 {chr(97 + at)})", ir.ClauseKind.ITEM, judged, None) for at, id_ in enumerate(ids)]
    return [whole, *items]


def _clause(
    draw: Draw, id_: str, number: str, kind: ir.ClauseKind, test: ir.Test, points: Fraction | None
) -> ir.Clause:
    return ir.Clause(
        span=HERE,
        id=ir.ClauseId(id_),
        number=ClauseNumber(number),
        title=drawn_text(draw, number),
        kind=kind,
        test=test,
        text=drawn_remark(draw),
        source=drawn_source(draw),
        note=drawn_remark(draw),
        points=points,
    )


def drawn_groups(draw: Draw, clauses: Sequence[ir.Clause]) -> tuple[ir.Group, ...]:
    """Return one or two groups that hold every scored clause; none where there is none."""
    scored = [clause.id for clause in clauses if clause.kind is ir.ClauseKind.SCORED]
    if not scored:
        return ()
    cut = draw.count(0, len(scored))
    parts = [part for part in (scored[:cut], scored[cut:]) if part]
    return tuple(_group(draw, ir.Id(f"group_{at}"), tuple(part)) for at, part in enumerate(parts))


def _group(draw: Draw, id_: ir.Id, clauses: tuple[ir.ClauseId, ...]) -> ir.Group:
    policies = tuple(ir.WhenNotApplicable)
    return ir.Group(
        span=HERE,
        id=id_,
        title=drawn_text(draw, id_),
        clauses=clauses,
        weight=draw.pick((None, Fraction(30), Fraction(7, 3))),
        cap=draw.pick((None, None, Fraction(4))),
        not_applicable=draw.pick(policies),
        none_applies=draw.pick([p for p in policies if p is not ir.WhenNotApplicable.GROUP]),
    )


def named(draw: Draw, constants: Sequence[ir.Constant]) -> tuple[ir.Ref, ...]:
    """Return the parameters that a bound or an edge is said to be made of; mostly none."""
    return tuple(map(build.ref, draw.several(constants, 1))) if constants and draw.count(0, 3) == 3 else ()


def score_compare(
    draw: Draw, groups: Sequence[ir.Group], constants: Sequence[ir.Constant], *, axis: bool = False
) -> ir.Condition:
    """Return a comparison of a score with some points; the bands of an axis know no score that is not counted."""
    group = draw.pick((None, *groups))
    clauses = group.clauses if group is not None else tuple(id_ for one in groups for id_ in one.clauses)
    return ir.ScoreCompare(
        span=HERE,
        target=group.id if group is not None else ir.TOTAL,
        clauses=clauses,
        relation=draw.pick(tuple(ir.Relation)),
        bound=Fraction(draw.pick(("0", "1", "2.5", "4", "5", "8", "15", "30"))),
        text=drawn_remark(draw),
        constants=named(draw, constants),
        when_counted=not axis and may_be_out(group) and draw.yes(),
    )
