"""What people write besides data: judgements, claims, reasons and decisions, documents, statements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any, Final

from zcdsl.ir import model as ir
from zcdsl.ir.fold import date_key
from zcdsl.runtime.papers import STATEMENTS
from zcdsl.runtime.validation import DECISIONS, GRADES
from zcdsl.testing.vectors.around import on_day, titled
from zcdsl.testing.vectors.ground import Ground
from zcdsl.testing.vectors.setting import Setting, Wish, judging, unclaimed
from zcdsl.testing.vectors.slots import Path, decimal, with_, without
from zcdsl.testing.vectors.vector import About, Case, Kind, Submission, beside
from zcdsl.texts import Text

_ANY_DAY: Final = "2025-06-30"


def papers(ground: Ground, setting: Setting) -> Iterator[Case]:
    """Yield cases that differ from what they start from in one thing that somebody writes."""
    for clause in ground.program.clauses:
        about = About(Kind.OUTCOME, clause.id)
        start = setting.applying(clause)
        if isinstance(clause.test, ir.JudgedBy):
            yield from _judged(clause, clause.test.role, about, start)
        if clause.accepts is not None:
            yield from _claims(ground.program, clause, about, start)
        if clause.in_principle is not None:
            yield from _departures(setting, clause, clause.in_principle, about, start)
        for demand in clause.documents:
            yield from _documents(clause.id, _number(clause), demand, clause.clock, about, start)
    for item in ground.program.inputs:
        readers = ground.readers(item.id)
        for demand in item.documents if readers else ():
            yield from _documents(item.id, item.name, demand, item.clock, readers[0], ground.local(readers[0]))
    for listed in ground.program.structures.lists:
        readers = ground.readers(listed.id)
        if listed.stated and readers:
            demand = ir.EvidenceDemand(STATEMENTS[0], ir.Force.DECISIVE, "")
            start = ground.local(readers[0])
            yield from _documents(listed.id, listed.name, demand, ir.Clock.ASSESSED, readers[0], start)


# --- judgements and claims --------------------------------------------------------------------------


def _judged(clause: ir.Clause, role: ir.Role, about: About, start: Submission) -> Iterator[Case]:
    name, path = _number(clause), ("judgements", clause.id)
    base = judging(clause, role, start, met=True)
    stated: dict[str, Any] = base["judgements"][clause.id]
    worst: dict[str, Any] = judging(clause, role, start, met=False)["judgements"][clause.id]
    graded = isinstance(clause.test, ir.JudgedBy) and clause.test.graded

    def case(key: str, zh: str, en: str, submission: Submission) -> Case:
        return Case(f"{clause.id}/judgement-{key}", titled(name, Text(zh, en)), about, submission)

    yield case(stated["outcome"], "判定为" + stated["outcome"], "judged " + stated["outcome"], base)
    yield case("missing", "没有判定", "no judgement", without(base, path))
    if graded:
        yield case("half", "得一半的分", "half of the points", with_(base, path, {**stated, "points": _half(clause)}))
        yield case("nothing", "得零分", "no points", with_(base, path, worst))
    else:
        told = "判定为 " + worst["outcome"], "judged " + worst["outcome"]
        yield case(worst["outcome"], *told, with_(base, path, worst))
    unsure = {key: value for key, value in stated.items() if key != "points"} | {"outcome": "unconfirmed"}
    yield case("unconfirmed", "判定为 unconfirmed", "judged unconfirmed", with_(base, path, unsure))
    for other in ir.Role:
        if other is not role:
            moved = with_(base, path, {**stated, "by": {"role": other.value}})
            told = f"由 {other.value} 判定，不算", f"judged by {other.value}, which does not count"
            yield case(f"by-{other.value}", *told, moved)
    other = next(one for one in ir.Role if one is not role)
    several = [{**worst, "by": {"role": other.value}}, stated]
    told = "两个阶段的判定，只算应判的一方", "judgements of two stages, of which one counts"
    yield case("two-stages", *told, with_(base, path, several))
    for key, said, moved in _expiring(base, clause.clock, path):
        yield case(key, f"判定{said.zh}", f"the judgement {said.en}", moved)
    if clause.look_back is not None:
        key = date_key(clause.look_back.clock)
        if key in base.get("dates", {}):
            told = "没有回看所从之日", "the day from which one looks back is not given"
            yield case("no-look-back", *told, without(base, ("dates", key)))
            leap = on_day({}, clause.look_back.clock, date(2024, 2, 29))
            told = "自闰日回看", "one looks back from a leap day"
            yield case("look-back-leap", *told, with_(base, ("dates", key), leap))


def _half(clause: ir.Clause) -> str | None:
    return decimal((clause.points or Fraction(0)) / 2)


def _claims(program: ir.Program, clause: ir.Clause, about: About, start: Submission) -> Iterator[Case]:
    bare = unclaimed(program, clause, start)

    def claimed(by: str) -> Submission:
        claim: dict[str, object] = {"reason": "x"}
        claim |= {"accepted_by": {"role": by}} if by else {}
        return {**bare, "not_applicable": {**bare.get("not_applicable", {}), clause.id: claim}}

    def case(key: str, zh: str, en: str, submission: Submission) -> Case:
        return Case(f"{clause.id}/{key}", titled(_number(clause), Text(zh, en)), about, submission)

    yield case("not-claimed", "没有数据，也没有申明", "neither data nor a claim", bare)
    yield case("claimed", "申明不适用", "claimed not applicable", claimed(""))
    for role in ir.Role:
        told = f"申明不适用，由 {role.value} 认可", f"claimed not applicable, accepted by {role.value}"
        yield case(f"claimed-{role.value}", *told, claimed(role.value))


def _departures(setting: Setting, clause: ir.Clause, role: ir.Role, about: About, start: Submission) -> Iterator[Case]:
    """Yield a reason and decisions about a clause in principle, not met where that can be: none changes what is found.

    What is not met stays open until it is decided, whatever the decision is.
    """
    base = setting.judged(clause.id, start, Wish.NOT_MET) or start

    def departed(key: str, zh: str, en: str, given: dict[str, object]) -> Case:
        submission = {**base, "in_principle": {clause.id: given}}
        return Case(f"{clause.id}/{key}", titled(_number(clause), Text(zh, en)), about, submission)

    given: dict[str, object] = {"reason": "x"}
    yield departed("departure", "写明理由", "with a reason", given)
    for decision in DECISIONS:
        decided = {**given, "decision": decision, "by": {"role": role.value}}
        yield departed(f"departure-{decision}", f"决定为 {decision}", f"decided: {decision}", decided)


# --- documents --------------------------------------------------------------------------------------


def _documents(
    id_: str, name: Text, demand: ir.EvidenceDemand, clock: ir.Clock, about: About, start: Submission
) -> Iterator[Case]:
    found: list[dict[str, Any]] = start.get("evidence", [])
    place = next((at for at, item in enumerate(found) if item["kind"] == demand.kind and id_ in item["covers"]), None)
    if demand.force is not ir.Force.DECISIVE or place is None:
        return
    path: Path = ("evidence", place)

    def case(key: str, zh: str, en: str, submission: Submission) -> Case:
        said = Text(f"证据 {demand.kind}：{zh}", f"document {demand.kind}: {en}")
        return Case(f"{id_}/evidence-{demand.kind}/{key}", titled(name, said), about, submission)

    yield case("missing", "没有", "not there", without(start, path))
    covers = [item for item in found[place]["covers"] if item != id_]
    yield case("of-others", "不涉及", "about others", with_(start, (*path, "covers"), covers))
    if demand.grade:
        for grade in dict.fromkeys(("A", demand.grade, *GRADES[GRADES.index(demand.grade) + 1 :][:1])):
            moved = with_(start, (*path, "grade"), grade)
            yield case(f"grade-{grade}", f"等级 {grade}", f"grade {grade}", moved)
        yield case("grade-none", "没有等级", "no grade", without(start, (*path, "grade")))
    for word, when, moved in _expiring(start, clock, path):
        yield case(word, when.zh, when.en, moved)


def _expiring(base: Submission, clock: ir.Clock, path: Path) -> Iterator[tuple[str, Text, Submission]]:
    """Yield submissions in which what stands at a place has a last day: that of its clock, the day before, no day."""
    dates: dict[str, Any] = base.get("dates", {})
    key = date_key(clock)
    found = dates.get(key, [_ANY_DAY, _ANY_DAY] if key == "period" else _ANY_DAY)
    day = date.fromisoformat(found[1] if isinstance(found, list) else found)
    dated = {**base, "dates": {**dates, key: found}}
    for word, said, last in (
        ("last-day", Text("当日到期，仍有效", "expires that day, and counts"), day),
        ("expired", Text("前一日到期", "has expired the day before"), beside(day, -1)),
    ):
        yield word, said, with_(dated, (*path, "expires"), last.isoformat())
    undated = with_(without(dated, ("dates", key)), (*path, "expires"), day.isoformat())
    yield "no-day", Text("有到期日，而没有评定所按的日期", "expires, and the day that counts is not given"), undated


def _number(clause: ir.Clause) -> Text:
    return Text(clause.number.text, clause.number.text)
