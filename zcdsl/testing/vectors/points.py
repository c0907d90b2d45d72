"""What gives points: rows by code, the line between benchmark and leading value, items, groups with their policies."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from zcdsl.backends.base import Feature, Unsupported
from zcdsl.ir import model as ir
from zcdsl.reference import Open
from zcdsl.testing.vectors.around import titled
from zcdsl.testing.vectors.ground import Ground
from zcdsl.testing.vectors.setting import Setting, Wish
from zcdsl.testing.vectors.unreached import NOT_MADE
from zcdsl.testing.vectors.vector import About, Case, Kind, Submission
from zcdsl.texts import Text

Found = Iterator["Case | Unsupported"]


def points(ground: Ground, setting: Setting) -> Found:
    """Yield cases of everything that gives points besides the edges of its numbers."""
    for clause in ground.program.clauses:
        about = About(Kind.OUTCOME, clause.id)
        match clause.test:
            case ir.Items() as items:
                yield from _items(ground, setting, clause, items)
            case ir.PointCases(cases=cases):
                start = setting.applying(clause)
                for at, row in enumerate(cases, 1):
                    made = _first(setting, [before.condition for before in cases[: at - 1]], row.condition, start)
                    name = Text(clause.number.text, clause.number.text)
                    if made is None:
                        yield Unsupported(clause.number.text, Feature.POINTS, NOT_MADE)
                    else:
                        yield Case(f"{clause.id}/case-{at}", titled(name, Text(row.text, row.text)), about, made)
            case ir.PointLine() as line:
                yield from _between(ground, setting, clause, line)
            case ir.BandedLimit(selector=selector, bands=bands):
                for at, band in enumerate(bands, 1):
                    if isinstance(band.demand, ir.Gap):
                        yield from _inside(ground, setting, clause, selector, (at, band.interval, band.text))
            case ir.PointTable(selector=selector, bands=rows):
                for at, part in enumerate(rows, 1):
                    yield from _inside(ground, setting, clause, selector, (at, part.interval, part.text))
            case ir.PointSegments() as table:
                yield from _segments(ground, setting, clause, table)
            case ir.Requirement() | ir.JudgedBy():
                pass
            case _:
                assert_never(clause.test)
    for group in ground.program.groups:
        yield from _group(ground, setting, group)


def _first(
    setting: Setting, before: list[ir.Condition], condition: ir.Condition, start: Submission
) -> Submission | None:
    """Return a submission in which a condition is true and none before it."""
    made: Submission | None = start
    for other in before:
        made = None if made is None else setting.held(other, made, wish=False)
    made = None if made is None else setting.held(condition, made, wish=True)
    if made is None or any(setting.holds(other, made) for other in before):
        return None
    return made


def _inside(
    ground: Ground, setting: Setting, clause: ir.Clause, selector: ir.Number, row: tuple[int, ir.Interval, str]
) -> Found:
    """Yield a case in the middle of one row of a table."""
    at, interval, text = row
    about, name = About(Kind.OUTCOME, clause.id), Text(clause.number.text, clause.number.text)
    made = ground.finder.inside(selector, interval, setting.applying(clause))
    if made is None:
        yield Unsupported(clause.number.text, Feature.BANDED_LIMIT, NOT_MADE)
    else:
        yield Case(f"{clause.id}/row-{at}", titled(name, Text(text, text)), about, made)


def _segments(ground: Ground, setting: Setting, clause: ir.Clause, table: ir.PointSegments) -> Found:
    """Yield a case in the middle of each row of a table whose edges may be data."""
    start = setting.applying(clause)
    for at, row in enumerate(table.segments, 1):
        ends = [None if end is None else ground.oracle.values([end], start)[0] for end in (row.low, row.high)]
        low, high = (end if isinstance(end, Fraction) else None for end in ends)
        if any(isinstance(end, Open) for end in ends) or (low is not None and high is not None and low > high):
            yield Unsupported(clause.number.text, Feature.POINTS, NOT_MADE)
        else:
            where = ir.Interval(low, low is not None and row.low_closed, high, high is not None and row.high_closed)
            yield from _inside(ground, setting, clause, table.selector, (at, where, row.text))


def _between(ground: Ground, setting: Setting, clause: ir.Clause, line: ir.PointLine) -> Found:
    """Yield a case half-way between benchmark and leading value."""
    about, name = About(Kind.OUTCOME, clause.id), Text(clause.number.text, clause.number.text)
    start = setting.applying(clause)
    ends = ground.oracle.values([line.benchmark, line.leading], start)
    known = [end for end in ends if isinstance(end, Fraction)]
    low, high = min(known, default=Fraction(0)), max(known, default=Fraction(0))
    made = ground.finder.inside(line.subject, ir.Interval(low, False, high, False), start) if low < high else None
    if made is None:
        yield Unsupported(clause.number.text, Feature.POINTS, NOT_MADE)
    else:
        said = Text("基准值与引领值之间", "between benchmark and leading value")
        yield Case(f"{clause.id}/between", titled(name, said), about, made)


# --- items ------------------------------------------------------------------------------------------


def _items(ground: Ground, setting: Setting, clause: ir.Clause, test: ir.Items) -> Found:
    about, name = About(Kind.OUTCOME, clause.id), Text(clause.number.text, clause.number.text)
    start, count = setting.applying(clause), len(test.items)
    for key, said, wishes in _wishes(test, count):
        made: Submission | None = start
        for item, wish in zip(test.items, wishes, strict=True):
            made = None if made is None else setting.judged(item, made, wish)
        if made is None:
            yield Unsupported(clause.number.text, Feature.ITEMS, NOT_MADE)
        else:
            yield Case(f"{clause.id}/items-{key}", titled(name, said), about, made)
    can = [item for item in test.items if setting.may_not_apply(item)]
    for key, said, gone in (
        ("one-not-applicable", Text("一项不适用", "one item does not apply"), can[:1]),
        ("none-applies", Text("各项都不适用", "no item applies"), can if len(can) == count else []),
    ):
        made = start
        for item in gone:
            made = None if made is None else setting.judged(item, made, Wish.NOT_APPLICABLE)
        if gone and made is not None:
            yield Case(f"{clause.id}/items-{key}", titled(name, said), about, made)


def _wishes(test: ir.Items, count: int) -> Iterator[tuple[str, Text, list[Wish]]]:
    """Yield how many items are met: each number that is worth something else, or those on both sides of the bound."""
    bound = int(test.bound)
    numbers = range(count + 1) if test.points else sorted({bound - 1, bound, bound + 1} & set(range(count + 1)))
    for met in numbers:
        rest = count - met
        yield f"{met}-met", Text(f"{met} 项符合", f"{met} items met"), [Wish.MET] * met + [Wish.NOT_MET] * rest
    if test.points:  # the last number is the first that has full marks, whatever the others come to
        full = test.points.index(max(test.points))
        numbers = sorted({0, count - 1, full} & set(range(count + 1)))
    for met in numbers:
        if count > met:
            said = Text(f"{met} 项符合，其余没有判定", f"{met} items met, the others open")
            yield f"{met}-met-others-open", said, [Wish.MET] * met + [Wish.OPEN] * (count - met)
            if count - met > 1:
                said = Text(f"{met} 项符合，一项没有判定", f"{met} items met, one open")
                rest = count - met - 1
                yield f"{met}-met-one-open", said, [Wish.MET] * met + [Wish.OPEN] + [Wish.NOT_MET] * rest


# --- groups -----------------------------------------------------------------------------------------


def _group(ground: Ground, setting: Setting, group: ir.Group) -> Found:
    """Yield what a group comes to: with all clauses, with one open, with each and all of those that may be left out."""
    about = About(Kind.SCORE, group.id)
    start = ground.local(about)
    number = next(clause.number.text for clause in ground.program.clauses if clause.id == group.clauses[0])

    def case(key: str, zh: str, en: str, made: Submission | None) -> Case | Unsupported:
        if made is None:
            return Unsupported(number, Feature.SCORE_GROUP, NOT_MADE)
        return Case(f"{group.id}/{key}", titled(group.title, Text(zh, en)), about, made)

    yield case("all", "各条都有数据", "with data of every clause", start)
    numbers = {clause.id: clause.number.text for clause in ground.program.clauses}
    for id_ in group.clauses[:1]:
        told = f"{numbers[id_]} 未评", f"{numbers[id_]} open"
        yield case(f"{id_}-open", *told, setting.judged(id_, start, Wish.OPEN))
    can = [id_ for id_ in group.clauses if setting.may_not_apply(id_)]
    for id_ in can:
        told = f"{numbers[id_]} 不适用", f"{numbers[id_]} does not apply"
        yield case(f"{id_}-not-applicable", *told, setting.judged(id_, start, Wish.NOT_APPLICABLE))
    for id_ in can[:1]:
        claimed = setting.claimed(id_, start)
        if claimed is not None:
            told = f"{numbers[id_]} 申明不适用，未认可", f"{numbers[id_]} claimed not applicable, not accepted"
            yield case(f"{id_}-claimed", *told, claimed)
    if len(can) > 1:
        made: Submission | None = start
        for id_ in can:
            made = None if made is None else setting.judged(id_, made, Wish.NOT_APPLICABLE)
        none = len(can) == len(group.clauses)
        told = ("各条都不适用", "none applies") if none else ("可不适用的都不适用", "all that can do not apply")
        yield case("none-applies" if none else "fewest-apply", *told, made)
