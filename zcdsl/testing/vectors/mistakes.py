"""Submissions with one mistake each, made on purpose: what is wrong, and where, is known without looking for it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import prod
from typing import Any

from zcdsl.ir import model as ir
from zcdsl.testing.owned import own
from zcdsl.testing.vectors.ground import Ground
from zcdsl.testing.vectors.slots import Path, Slot, at, decimal, slots, with_
from zcdsl.testing.vectors.vector import ERRORS, Case, Mistake, Submission, pointer
from zcdsl.texts import Text

_NOBODY = "zc-nobody"  # no code has a hyphen, and no letter put in or left out makes one of it
_LONG = "1" * 32
_FINE = "1" * 20 + "." + "1" * 21


def mistakes(ground: Ground) -> Iterator[Case]:
    """Yield submissions that must be refused, each for one reason; nothing else is given in them."""
    program, nothing = ground.program, ground.nothing
    yield from _whole(program, nothing)
    everything = [*(item.id for item in program.inputs), *(item.id for item in program.structures.lists)]
    for id_ in everything:
        alone = _alone(ground, id_)
        for slot in slots(program, alone):
            yield from _out_of_range(alone, slot)
    for alone in (_alone(ground, id_) for id_ in everything):
        found = next(slots(program, alone), None)
        if found is not None:
            yield from _quantity(alone, found)
            break
    yield from _codes(program, nothing)
    yield from _lists(ground)
    for clause in program.clauses:
        yield from _clause(ground, clause)
    yield from _documents(program, nothing)
    for item in program.inputs[:1]:
        named = with_(_alone(ground, item.id), ("data", item.id, "evidence"), [_NOBODY])
        told = "写到的证据不存在", "a document named that is not there"
        yield _wrong("document-named", *told, named, "ZC6043", ("data", item.id, "evidence", 0))


def _alone(ground: Ground, id_: ir.Id) -> Submission:
    """Return a submission that gives one datum, of a list its first row."""
    datum = ground.whole["data"].get(id_)
    if datum is None:
        return ground.nothing
    return {**ground.nothing, "data": {id_: datum[:1] if isinstance(datum, list) else datum}}


def _whole(program: ir.Program, base: Submission) -> Iterator[Case]:
    yield _wrong("key", "没有的键", "a key that there is not", {**base, _NOBODY: 1}, "ZC6005", (_NOBODY,))
    yield _wrong("data-key", "没有的填报项", "a datum that there is not", with_(base, ("data", _NOBODY), {}), "ZC6005",
                 ("data", _NOBODY))  # fmt: skip
    other = {**base, "standard": f"{program.id}x@{program.edition}"}
    yield _wrong("standard", "另一标准", "another standard", other, "ZC6011", ("standard",))
    yield _wrong("stage", "没有的阶段", "a stage that there is not", {**base, "stage": _NOBODY}, "ZC6016", ("stage",))
    subject = {**base, "subject": {"name": "a\0b"}}
    yield _wrong("text", "不能保存的字符", "a character that cannot be kept", subject, "ZC6002", ("subject", "name"))
    dates: dict[str, Any] = base.get("dates", {})
    for key, zh, en, given, code, path in (
        ("date", "没有的日子", "a day that there is not", {"applied": "2025-02-29"}, "ZC6013", ("applied",)),
        ("period", "期间先止后始", "a period that ends before it begins", {"period": ["2025-12-31", "2025-01-01"]},
         "ZC6017", ("period",)),
        ("period-length", "期间只有一日", "a period of one date", {"period": ["2025-12-31"]}, "ZC6006", ("period",)),
        ("base-year", "年份超出范围", "a year out of range", {"base_year": 0}, "ZC6010", ("base_year",)),
        ("base-year-text", "年份写成文字", "a year as a text", {"base_year": "2025"}, "ZC6006", ("base_year",)),
    ):  # fmt: skip
        yield _wrong(key, zh, en, {**base, "dates": {**dates, **given}}, code, ("dates", *path))


def _quantity(base: Submission, slot: Slot) -> Iterator[Case]:
    datum = at(base, slot.path)
    for key, zh, en, given, code, place in (
        ("number", "不是十进制数", "no decimal number", {"value": "1e3"}, "ZC6007", ("value",)),
        ("number-zero", "负零", "a zero below zero", {"value": "-0"}, "ZC6007", ("value",)),
        ("number-long", "小数点前位数过多", "too many digits before the point", {"value": _LONG}, "ZC6008", ("value",)),
        ("number-digits", "位数过多", "too many digits", {"value": _FINE}, "ZC6008", ("value",)),
        ("number-json", "数不是文字", "a number that is no text", {"value": 1}, "ZC6006", ("value",)),
        ("unit", "没有的单位", "a unit that there is not", {"unit": _NOBODY}, "ZC6009", ("unit",)),
        ("member", "没有的成员", "a member that there is not", {_NOBODY: 1}, "ZC6005", (_NOBODY,)),
    ):
        yield _wrong(key, zh, en, with_(base, slot.path, {**datum, **given}), code, (*slot.path, *place))
    for member in ("value", "unit"):
        less = {key: value for key, value in datum.items() if key != member}
        path = (*slot.path, member)
        yield _wrong(f"{member}-less", f"没有 {member}", f"no {member}", with_(base, slot.path, less), "ZC6006", path)
    yield _wrong("datum", "只有一个数", "a bare number", with_(base, slot.path, 1), "ZC6006", slot.path)


def _out_of_range(base: Submission, slot: Slot) -> Iterator[Case]:
    """Yield cases that are just outside of what a quantity may be."""
    datum = at(base, slot.path)
    unit = slot.factor(datum["unit"])
    step = Fraction(1, 10**6) * unit
    name = "/".join(map(str, slot.path[1:]))
    for key, end, closed, sign in (
        ("low", slot.interval.low, slot.interval.low_closed, -1),
        ("high", slot.interval.high, slot.interval.high_closed, 1),
    ):
        if end is None:
            continue
        text = decimal((end + sign * step if closed else end) / unit)
        if text is not None:
            moved = with_(base, slot.path, {**datum, "value": text})
            told = f"{name} 超出取值范围", f"{name} out of range"
            yield _wrong(f"range/{name}/{key}", *told, moved, "ZC6010", (*slot.path, "value"))


def _codes(program: ir.Program, base: Submission) -> Iterator[Case]:
    for given in program.structures.code_inputs:
        path = ("data", given.id)
        told = f"{given.id} 的代码没有", f"a code of {given.id} that there is not"
        yield _wrong(f"code/{given.id}", *told, with_(base, path, _NOBODY), "ZC6025", path)


def _lists(ground: Ground) -> Iterator[Case]:
    for listed in ground.program.structures.lists:
        path: Path = ("data", listed.id)
        id_, base = listed.id, _alone(ground, listed.id)
        yield _wrong(f"list/{id_}", f"{id_} 不是列表", f"{id_} is no list", with_(base, path, {}), "ZC6006", path)
        field = with_(base, path, [{_NOBODY: 1}])
        told = f"{id_} 的行有没有的字段", f"a row of {id_} has a field that there is not"
        yield _wrong(f"list/{id_}/field", *told, field, "ZC6005", (*path, 0, _NOBODY))
        rows: list[dict[str, Any]] = base["data"].get(id_) or []
        if listed.covers and rows and all(column in rows[0] for column in listed.covers):
            codes = {column: rows[0][column] for column in listed.covers}
            said = {**base, "none": {id_: [codes]}}
            told = f"{id_} 申明为无而有数据", f"what {id_} has a row of is stated to be none"
            yield _wrong(f"list/{id_}/none", *told, said, "ZC6061", ("none", id_, 0))
            twice = with_(base, path, [codes, codes])
            told = f"{id_} 有两行代码相同", f"two rows of {id_} have the same codes"
            yield _wrong(f"list/{id_}/twice", *told, twice, "ZC6023", (*path, 1))
            if len(rows) == _combinations(ground.program.structures, listed):
                told = f"{id_} 各行齐全，又有一行没有写明代码", f"{id_} has every row, and one more that says no code"
                more, place = with_(base, path, [*rows, {}]), (*path, len(rows))
                yield _wrong(f"list/{id_}/left-over", *told, more, "ZC6062", place)
        for column, cell in rows[0].items() if rows else ():
            if isinstance(cell, str) and (listed.record, column) in _code_columns(ground.program):
                told = f"{id_} 的 {column} 没有的代码", f"a code of {column} in {id_} that there is not"
                moved = with_(base, (*path, 0, column), _NOBODY)
                yield _wrong(f"list/{id_}/{column}", *told, moved, "ZC6025", (*path, 0, column))


def _combinations(made: ir.Structures, listed: ir.ListInput) -> int:
    """Return how many combinations of codes a list must cover."""
    fields = next(item.fields for item in made.records if item.id == listed.record)
    codes = {item.id: len(item.codes) for item in made.code_lists}
    covered = [field.type for field in fields if field.id in listed.covers]
    return prod(codes[type_.codes] for type_ in covered if isinstance(type_, ir.CodeType))


def _code_columns(program: ir.Program) -> set[tuple[ir.Id, str]]:
    return {
        (record.id, field.id)
        for record in program.structures.records
        for field in record.fields
        if isinstance(field.type, ir.CodeType)
    }


def _graded(clause: ir.Clause, judgement: Submission) -> Iterator[tuple[str, Submission, str, Path]]:
    """Yield what is wrong with the points that a person gives."""
    bare = {key: value for key, value in judgement.items() if key != "points"}
    more = decimal((clause.points or Fraction(0)) + 1)
    yield "no-points", bare, "ZC6006", ("points",)
    yield "too-many", {**judgement, "points": more}, "ZC6047", ("points",)
    yield "negative", {**judgement, "points": "-1"}, "ZC6047", ("points",)
    yield "unsure", {**judgement, "outcome": "unconfirmed"}, "ZC6048", ("points",)


def _clause(ground: Ground, clause: ir.Clause) -> Iterator[Case]:
    program, base = ground.program, ground.nothing
    judged, number, id_ = isinstance(clause.test, ir.JudgedBy), clause.number.text, clause.id
    outcome = "not_found" if clause.kind is ir.ClauseKind.VETO else "met"
    judgement: Submission = {"outcome": outcome, "by": {"role": "self"}}
    graded = isinstance(clause.test, ir.JudgedBy) and clause.test.graded
    if graded and clause.points is not None:
        judgement |= {"outcome": "graded", "points": decimal(clause.points)}
    stated: dict[str, Any] = base.get("judgements", {})
    path: Path = ("judgements", id_)
    if not judged:
        made = {**base, "judgements": {**stated, id_: judgement}}
        yield _wrong(f"{id_}/judged", f"{number} 不由人判定", f"nobody judges {number}", made, "ZC6019", path)
    else:
        for key, given, code, place in (
            ("twice", [judgement, judgement], "ZC6045", (1,)),
            ("outcome", {**judgement, "outcome": _NOBODY}, "ZC6016", ("outcome",)),
            ("role", {**judgement, "by": {"role": _NOBODY}}, "ZC6016", ("by", "role")),
            ("nobody", {k: v for k, v in judgement.items() if k != "by"}, "ZC6006", ("by",)),
            *(_graded(clause, judgement) if graded else ()),
        ):
            told = f"{number} 的判定：{code}", f"the judgement of {number}: {code}"
            made = {**base, "judgements": {**stated, id_: given}}
            yield _wrong(f"{id_}/judgement/{key}", *told, made, code, (*path, *place))
    yield from _departure(clause, base)
    claim = {"not_applicable": {id_: {"reason": "x"}}}
    path = ("not_applicable", id_)
    if clause.accepts is None:
        told = f"{number} 不可申明不适用", f"{number} cannot be claimed not applicable"
        yield _wrong(f"{id_}/claimed", *told, {**base, **claim}, "ZC6018", path)
        return
    less = {**base, "not_applicable": {id_: {}}}
    yield _wrong(
        f"{id_}/claim-reason", f"{number} 没有理由", f"{number} without a reason", less, "ZC6006", (*path, "reason")
    )
    blank = {**base, "not_applicable": {id_: {"reason": " "}}}
    told = f"{number} 的理由是空的", f"an empty reason for {number}"
    yield _wrong(f"{id_}/claim-reason-blank", *told, blank, "ZC6006", (*path, "reason"))
    if judged:
        made = {**base, **claim, "judgements": {**base.get("judgements", {}), id_: judgement}}
        told = f"{number} 申明不适用而有判定", f"{number} claimed not applicable and judged"
        yield _wrong(f"{id_}/claim-judged", *told, made, "ZC6042", ("judgements", id_))
    for code in sorted(own(program, clause)):
        if ground.whole["data"].get(code) is not None:
            made = {**_alone(ground, code), **claim}
            told = f"{number} 申明不适用而有数据", f"{number} claimed not applicable, with data"
            yield _wrong(f"{id_}/claim-data/{code}", *told, made, "ZC6041", ("data", code))


def _departure(clause: ir.Clause, base: Submission) -> Iterator[Case]:
    """Yield reasons and decisions that are due of no such clause, or are not whole."""
    number, id_ = clause.number.text, clause.id
    path: Path = ("in_principle", id_)
    if clause.in_principle is None:
        made = {**base, "in_principle": {id_: {"reason": "x"}}}
        told = f"{number} 不是原则上的条", f"{number} is no clause in principle"
        yield _wrong(f"{id_}/departure", *told, made, "ZC6046", path)
        return
    alone: dict[str, object] = {"reason": "x", "decision": "accepted"}
    for key, given, code, place in (
        ("reason", {}, "ZC6006", "reason"),
        ("reason-blank", {"reason": ""}, "ZC6006", "reason"),
        ("nobody", alone, "ZC6006", "by"),
        ("decision", {**alone, "decision": _NOBODY, "by": {"role": "self"}}, "ZC6016", "decision"),
    ):
        told = f"{number} 的理由和决定：{code}", f"reason and decision on {number}: {code}"
        made = {**base, "in_principle": {id_: given}}
        yield _wrong(f"{id_}/departure/{key}", *told, made, code, (*path, place))


def _documents(program: ir.Program, base: Submission) -> Iterator[Case]:
    found: list[Any] = base.get("evidence", [])
    here = len(found)

    def adding(*items: object) -> Submission:
        return {**base, "evidence": [*found, *items]}

    one = {"id": _NOBODY}
    yield _wrong("document-twice", "编号重复", "one id twice", adding(one, one), "ZC6004", ("evidence", here + 1, "id"))
    yield _wrong("document-id", "没有编号", "no id", adding({}), "ZC6006", ("evidence", here, "id"))
    for key, id_ in (("document-id-empty", ""), ("document-id-blank", " \u3000")):
        told = ("编号是空的", "an empty id")
        yield _wrong(key, *told, adding({"id": id_}), "ZC6006", ("evidence", here, "id"))
    for key, grade in (("lower", "a"), ("two", "AA"), ("wide", "Ａ"), ("none", "")):
        told = (f"等级 `{grade}`", f"the grade `{grade}`")
        path: Path = ("evidence", here, "grade")
        yield _wrong(f"document-grade-{key}", *told, adding({**one, "grade": grade}), "ZC6016", path)
    covering = adding({**one, "covers": [_NOBODY]})
    told = "涉及没有的内容", "about something that there is not"
    yield _wrong("document-covers", *told, covering, "ZC6044", ("evidence", here, "covers", 0))


def _wrong(key: str, zh: str, en: str, submission: Submission, code: str, path: Path) -> Case:
    mistake = Mistake(code, pointer(path))
    return Case(f"invalid/{key}", Text(f"无效：{zh}", f"invalid: {en}"), ERRORS, submission, (mistake,))
