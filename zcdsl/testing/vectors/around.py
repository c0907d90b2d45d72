"""What else decides besides limits: data, rows and dates not given, codes, judgements, claims and documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any, Final

from zcdsl.ir import model as ir
from zcdsl.ir.fold import asks_full_year, date_key
from zcdsl.runtime.validation import DECISIONS
from zcdsl.testing.owned import own
from zcdsl.testing.vectors.slots import Path, decimal, with_, without
from zcdsl.testing.vectors.vector import Case, Submission, beside
from zcdsl.texts import Text

_ANY_DAY: Final = "2025-06-30"
_REMARKS: Final = {"note": "x", "status": "measured"}
_REMARKED: Final = "带备注和状态", "with a note and a status"


def around(program: ir.Program, base: Submission) -> Iterator[Case]:
    """Yield cases that differ from the base in one thing that is no limit."""
    yield from _data(program, base)
    yield from _dates(program, base)
    for clause in program.clauses:
        if isinstance(clause.test, ir.JudgedBy):
            yield from _judged(clause, clause.test.role, base)
        yield from _claims(program, clause, base)
        if clause.in_principle is not None:
            yield from _departures(clause, clause.in_principle, base)
        for demand in clause.documents:
            yield from _documents(clause.id, clause.number.text, demand, clause.clock, base)
    for item in program.inputs:
        for demand in item.documents:
            yield from _documents(item.id, item.name.zh or item.id, demand, item.clock, base)


# --- data ------------------------------------------------------------------------------------------


def _data(program: ir.Program, base: Submission) -> Iterator[Case]:
    made = program.structures
    names = {item.id: item.name for item in (*program.inputs, *made.given)}
    for id_ in base["data"]:
        yield _case(f"{id_}/missing", names[ir.Id(id_)], "缺", "missing", without(base, ("data", id_)))
        yield _case(f"{id_}/null", names[ir.Id(id_)], "为 null，即缺", "null, which is missing", _put(base, id_, None))
    lists = {item.id: item for item in made.code_lists}
    for given in made.code_inputs:
        if given.id in base["data"]:
            remarked = _put(base, given.id, _REMARKS | {"value": base["data"][given.id]})
            yield _case(f"{given.id}/remarked", given.name, *_REMARKED, remarked)
        for code in lists[given.codes].codes if given.id in base["data"] else ():
            told = code.name.zh or code.code, code.name.en or code.code
            yield _case(f"{given.id}/code-{code.code}", given.name, *told, _put(base, given.id, code.code))
    for listed in made.lists:
        if listed.id in base["data"]:
            yield from _list(listed, base)


def _list(listed: ir.ListInput, base: Submission) -> Iterator[Case]:
    rows, id_ = base["data"][listed.id], listed.id
    yield _case(f"{id_}/empty", listed.name, "空表", "an empty list", _put(base, id_, []))
    if rows:
        yield _case(f"{id_}/row-less", listed.name, "少最后一行", "without its last row", _put(base, id_, rows[:-1]))
        for column, cell in rows[0].items():
            if not isinstance(cell, list):
                own = cell if isinstance(cell, dict) else {"value": cell}
                remarked = with_(base, ("data", id_, 0, column), {**own, **_REMARKS})
                told = f"第 1 行 {column} {_REMARKED[0]}", f"{column} of row 1 {_REMARKED[1]}"
                yield _case(f"{id_}/0/{column}/remarked", listed.name, *told, remarked)
            less = without(base, ("data", id_, 0, column))
            yield _case(f"{id_}/0/{column}/missing", listed.name, f"第 1 行缺 {column}", f"row 1 has no {column}", less)
            if isinstance(rows[0][column], bool):
                other = with_(base, ("data", id_, 0, column), not rows[0][column])
                yield _case(
                    f"{id_}/0/{column}/other",
                    listed.name,
                    f"第 1 行 {column} 相反",
                    f"{column} of row 1 reversed",
                    other,
                )
    if id_ in base.get("none", {}):
        less = with_(base, ("none", id_), base["none"][id_][:-1])
        yield _case(f"{id_}/none-less", listed.name, "少申明一项为无", "with one statement of none less", less)
    if rows and not listed.covers:
        twice = _put(base, id_, [*rows, rows[-1]])
        yield _case(f"{id_}/row-twice", listed.name, "最后一行有两次", "with its last row twice", twice)


# --- dates -----------------------------------------------------------------------------------------


def _dates(program: ir.Program, base: Submission) -> Iterator[Case]:
    dates: dict[str, Any] = base.get("dates", {})
    for key in dates:
        yield _case(f"dates/{key}/missing", _said(key), "缺", "missing", without(base, ("dates", key)))
    if "period" in dates and asks_full_year(program):
        first, last = (date.fromisoformat(text) for text in dates["period"])
        for key, zh, en, end in (
            ("short", "短一天", "one day short of twelve months", beside(last, -1)),
            ("long", "长一天", "one day longer than twelve months", beside(last, 1)),
        ):
            moved = with_(base, ("dates", "period"), [first.isoformat(), end.isoformat()])
            yield _case(f"dates/period/{key}", _said("period"), zh, en, moved)
    for item in program.dated:
        yield from _dated(item, base, dates)


def _dated(item: ir.Dated, base: Submission, dates: dict[str, Any]) -> Iterator[Case]:
    """Yield cases in which the dates choose each entry of a constant, and none."""
    match item.selection:
        case ir.SameYear(year_of=year_of):
            for year in _each([entry.year for entry in item.entries]) if year_of.value in dates else ():
                period = [f"{year:04}-01-01", f"{year:04}-12-31"]
                given = year if year_of is ir.YearOf.BASE_YEAR else period
                moved = with_(base, ("dates", year_of.value), given)
                yield _case(f"{item.id}/year-{year}", item.name, f"{year} 年", f"of {year}", moved)
        case ir.LatestBefore(clock=clock):
            for entry in item.entries if date_key(clock) in dates else ():
                for key, zh, en, day in (
                    ("on", "发布当日，尚不能用", "on the day of its announcement, too early", entry.announced),
                    ("after", "发布次日", "on the day after its announcement", beside(entry.announced, 1)),
                ):
                    moved = _on(base, clock, day)
                    yield _case(f"{item.id}/{entry.year}-{entry.announced}/{key}", item.name, zh, en, moved)


def _each(years: list[int]) -> list[int]:
    """Return years with the one before the first and the one after the last, for which there is no entry."""
    return [year for year in sorted({*years, min(years) - 1, max(years) + 1}) if 1 <= year <= 9999]


def _on(base: Submission, clock: ir.Clock, day: date) -> Submission:
    """Return the base with the day of a clock, which it gives."""
    key = date_key(clock)
    if key != "period":
        return with_(base, ("dates", key), day.isoformat())
    return with_(base, ("dates", key), [min(base["dates"][key][0], day.isoformat()), day.isoformat()])


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


# --- judgements and claims -------------------------------------------------------------------------


def _judged(clause: ir.Clause, role: ir.Role, base: Submission) -> Iterator[Case]:
    if clause.id not in base.get("judgements", {}):
        return
    name, path = _number(clause), ("judgements", clause.id)
    bad = "found" if clause.kind is ir.ClauseKind.VETO else "not_met"
    stated: dict[str, Any] = base["judgements"][clause.id]
    yield _case(f"{clause.id}/judgement-missing", name, "没有判定", "no judgement", without(base, path))
    graded = isinstance(clause.test, ir.JudgedBy) and clause.test.graded
    less = {**stated, "points": "0"} if graded else {**stated, "outcome": bad}
    if graded:
        half = {**stated, "points": decimal((clause.points or Fraction(0)) / 2)}
        yield _case(f"{clause.id}/judgement-half", name, "得一半的分", "half of the points", with_(base, path, half))
        yield _case(f"{clause.id}/judgement-nothing", name, "得零分", "no points", with_(base, path, less))
    unsure = {key: value for key, value in stated.items() if key != "points"} | {"outcome": "unconfirmed"}
    told = "判定为 unconfirmed", "judged unconfirmed"
    yield _case(f"{clause.id}/judgement-unconfirmed", name, *told, with_(base, path, unsure))
    for outcome in () if graded else (bad,):
        moved = with_(base, path, {**stated, "outcome": outcome})
        yield _case(f"{clause.id}/judgement-{outcome}", name, f"判定为 {outcome}", f"judged {outcome}", moved)
    for other in ir.Role:
        if other is not role:
            moved = with_(base, path, {**stated, "by": {"role": other.value}})
            told = f"由 {other.value} 判定，不算", f"judged by {other.value}, which does not count"
            yield _case(f"{clause.id}/judgement-by-{other.value}", name, *told, moved)
    other = next(one for one in ir.Role if one is not role)
    several = [{**less, "by": {"role": other.value}}, stated]
    told = "两个阶段的判定，只算应判的一方", "judgements of two stages, of which one counts"
    yield _case(f"{clause.id}/judgement-two-stages", name, *told, with_(base, path, several))
    for key, said, moved in _expiring(base, clause.clock, path):
        yield _case(f"{clause.id}/judgement-{key}", name, f"判定{said.zh}", f"the judgement {said.en}", moved)


def unclaimed(program: ir.Program, clause: ir.Clause, base: Submission) -> Submission:
    """Return the base without the judgement and the data that nobody gives who claims that a clause does not apply."""
    made = base
    for path in [("judgements", clause.id), *(("data", id_) for id_ in sorted(own(program, clause)))]:
        if path[1] in made.get(path[0], {}):
            made = without(made, path)
    return made


def _claims(program: ir.Program, clause: ir.Clause, base: Submission) -> Iterator[Case]:
    if clause.accepts is None:
        return
    bare = unclaimed(program, clause, base)

    def claimed(by: str) -> Submission:
        claim: dict[str, object] = {"reason": "x"}
        claim |= {"accepted_by": {"role": by}} if by else {}
        return {**bare, "not_applicable": {clause.id: claim}}

    name = _number(clause)
    yield _case(f"{clause.id}/not-claimed", name, "没有数据，也没有申明", "neither data nor a claim", bare)
    yield _case(f"{clause.id}/claimed", name, "申明不适用", "claimed not applicable", claimed(""))
    for role in ir.Role:
        told = f"申明不适用，由 {role.value} 认可", f"claimed not applicable, accepted by {role.value}"
        yield _case(f"{clause.id}/claimed-{role.value}", name, *told, claimed(role.value))


def _departures(clause: ir.Clause, role: ir.Role, base: Submission) -> Iterator[Case]:
    """Yield a reason and decisions about a clause in principle: none of them changes what is found."""
    given: dict[str, object] = {"reason": "x"}
    yield _departed(clause, "departure", "写明理由", "with a reason", given, base)
    for decision in DECISIONS:
        decided = {**given, "decision": decision, "by": {"role": role.value}}
        told = f"写明理由，决定为 {decision}", f"with a reason, decided: {decision}"
        yield _departed(clause, f"departure-{decision}", *told, decided, base)


def _departed(clause: ir.Clause, key: str, zh: str, en: str, given: dict[str, object], base: Submission) -> Case:
    return _case(f"{clause.id}/{key}", _number(clause), zh, en, {**base, "in_principle": {clause.id: given}})


# --- documents -------------------------------------------------------------------------------------


def _documents(id_: str, name: str, demand: ir.EvidenceDemand, clock: ir.Clock, base: Submission) -> Iterator[Case]:
    said = _said(name)
    found: list[dict[str, Any]] = base.get("evidence", [])
    at = next((at for at, item in enumerate(found) if item["kind"] == demand.kind and id_ in item["covers"]), None)
    if demand.force is not ir.Force.DECISIVE or at is None:
        return
    path: Path = ("evidence", at)
    key = f"{id_}/evidence-{demand.kind}"
    zh, en = f"证据 {demand.kind}", f"document {demand.kind}"
    yield _case(f"{key}/missing", said, f"{zh}：没有", f"{en}: not there", {**base, "evidence": _less(found, at)})
    covers = [item for item in found[at]["covers"] if item != id_]
    yield _case(
        f"{key}/of-others", said, f"{zh}：不涉及", f"{en}: about others", with_(base, (*path, "covers"), covers)
    )
    for grade in ("A", demand.grade, chr(ord(demand.grade) + 1), "") if demand.grade else ():
        moved = with_(base, (*path, "grade"), grade)
        yield _case(f"{key}/grade-{grade or 'none'}", said, f"{zh}：等级 {grade}", f"{en}: grade {grade}", moved)
    for word, when, moved in _expiring(base, clock, path):
        yield _case(f"{key}/{word}", said, f"{zh}：{when.zh}", f"{en}: {when.en}", moved)


def _less(items: list[dict[str, Any]], at: int) -> list[dict[str, Any]]:
    return [*items[:at], *items[at + 1 :]]


# --- words -----------------------------------------------------------------------------------------


def _put(base: Submission, id_: str, value: object) -> Submission:
    return with_(base, ("data", id_), value)


def _case(id_: str, name: Text, zh: str, en: str, submission: Submission) -> Case:
    return Case(id_, Text(f"{name.zh or name.en}：{zh}", f"{name.en or name.zh}: {en}"), submission)


def _said(name: str) -> Text:
    return Text(name, name)


def _number(clause: ir.Clause) -> Text:
    return _said(clause.number.text)
