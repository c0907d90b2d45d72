"""`ir.Program` → the schemas of a canonical submission: a draft, what is handed in, and for draft-07 tools.

Only keywords that mean the same in draft-07 and 2020-12; no siblings of `$ref`; nothing to fetch.
"""

from __future__ import annotations

from typing import Final, NamedTuple
from urllib.parse import quote

from zcdsl.backends.jsonschema.structures import REMARKS, choice, definitions, flag, none, rows
from zcdsl.backends.jsonschema.used import reference, used
from zcdsl.backends.jsonschema.words import NOT_CHECKED, about, both, sentences
from zcdsl.ir import model as ir
from zcdsl.ir.fold import clock_of
from zcdsl.jsontext import Json
from zcdsl.runtime.validation import (
    DATUM_STATUSES,
    DECISIONS,
    GRADES,
    MAX_ROWS,
    MAX_TEXT,
    OUTCOMES,
    STAGES,
    VETO_OUTCOMES,
)
from zcdsl.texts import Text


class Dialect(NamedTuple):
    """A version of JSON Schema: its own address, and where it keeps definitions."""

    uri: str
    definitions: str


D2020: Final = Dialect("https://json-schema.org/draft/2020-12/schema", "$defs")
D07: Final = Dialect("http://json-schema.org/draft-07/schema#", "definitions")

_WHOLE: Final = "(0|[1-9][0-9]{0,30})"
_POINT: Final = r"(\.[0-9]{1,30})?"
# Some validators let `$` stand before a last line end; this does not.
_DIGITS_ONLY: Final[dict[str, Json]] = {"pattern": "[^-.0-9]"}
_YEAR: Final = "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
_LEAP: Final = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
_DAY: Final = "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
_DATES: Final = {
    "applied": Text("申报日", "applied on"),
    "accepted": Text("受理日", "accepted on"),
    "site_visit": Text("现场核查日", "site visit on"),
    "assessed": Text("评价日", "assessed on"),
}
_SUBJECT: Final = {
    "name": Text("名称", "name"),
    "id": Text("编号", "id"),
    "credit_code": Text("统一社会信用代码", "unified social credit code"),
    "industry": Text("行业", "industry"),
    "region": Text("地区", "region"),
}
_EVIDENCE: Final = {
    "kind": Text("类型", "kind"),
    "hash": Text("散列值", "hash"),
    "pages": Text("页码", "pages"),
}


def urn(program: ir.Program, part: str) -> str:
    """Return the `$id` of one schema of a standard: a name, never an address to fetch."""
    return f"urn:zcdsl:{_quoted(program.id)}:{_quoted(program.edition)}:{part}"


def _quoted(name: str) -> str:
    return quote(name, safe="+", errors="surrogatepass")


def submission_schema(
    program: ir.Program, dialect: Dialect, *, required: frozenset[ir.Id] | None = None
) -> dict[str, Json]:
    """Return the schema of a canonical submission.

    Args:
        program: The standard.
        dialect: The version of JSON Schema.
        required: The inputs that a submission must give, for the form that is handed in; None for a
            draft, in which nothing need be there.
    """
    final = required is not None
    part = "submission-final" if final else "submission"
    kind = Text("填报（报送）", "submission, as handed in") if final else Text("填报", "submission")
    schema: dict[str, Json] = {
        "$schema": dialect.uri,
        "$id": urn(program, part if dialect is D2020 else f"{part}-draft07"),
        "title": heading(program, kind),
        "description": both(NOT_CHECKED),
        "type": "object",
        "properties": {
            "standard": {
                "title": both(Text("标准", "standard")),
                "enum": [program.id, f"{program.id}@{program.edition}"],
            },
            "subject": _record(Text("主体", "subject"), _texts(_SUBJECT), ["name"] if final else []),
            "dates": _record(Text("日期", "dates"), _dates(dialect), _clocks(program) if final else []),
            "stage": {"title": both(Text("阶段", "stage")), "enum": list(STAGES)},
            "data": _data(program, dialect, required or frozenset()),
            "not_applicable": _of_clauses(
                Text("不适用声明", "claims of not applicable"),
                {c.id: _claim(c, dialect) for c in program.clauses if c.accepts is not None},
            ),
            "judgements": _of_clauses(
                Text("判定", "judgements"),
                {c.id: _judgement(c, dialect) for c in program.clauses if isinstance(c.test, ir.JudgedBy)},
            ),
            "in_principle": _of_clauses(
                Text("原则上的条不符合的理由和决定", "reasons and decisions on clauses in principle"),
                {c.id: _departure(c, dialect) for c in program.clauses if c.in_principle is not None},
            ),
            "evidence": {
                "title": both(Text("证据", "evidence")),
                "type": "array",
                "maxItems": MAX_ROWS,
                "items": _record(Text("证据文件", "document"), _document(program, dialect), ["id"]),
            },
            "none": _record(
                Text("申明为无", "stated to be none"),
                {i.id: none(i, program.structures, dialect.definitions) for i in program.structures.lists if i.covers},
                [],
            ),
        },
    }
    if final:
        schema["required"] = ["standard", "subject", "dates", "data"]
    schema["additionalProperties"] = False
    asked = any(
        c.accepts is not None or c.in_principle is not None or isinstance(c.test, ir.JudgedBy) for c in program.clauses
    )
    by: dict[str, Json] = {"by": _by(dialect)} if asked else {}
    schema[dialect.definitions] = used(
        schema,
        {
            **_numbers(),
            "date": date(),
            **_units(program),
            **_details(),
            **by,
            **definitions(program.structures, dialect.definitions, _number_name),
        },
    )
    return schema


def _clocks(program: ir.Program) -> list[Json]:
    """Return the dates that a submission must give: its period, and what dated constants count from."""
    return [*sorted({"period", *(clock_of(item.selection) for item in program.dated)})]


def heading(program: ir.Program, kind: Text) -> str:
    """Return the title of one schema of a standard."""
    title = program.title
    return both(
        Text(
            f"{title('zh') or program.id} {program.edition}：{kind.zh}",
            f"{title('en') or program.id} {program.edition}: {kind.en}",
        )
    )


def date() -> dict[str, Json]:
    """Return the schema of a calendar date, leap years counted."""
    return {
        "title": both(Text("日期，如 2025-12-31", "date such as 2025-12-31")),
        "type": "string",
        "pattern": f"^({_YEAR}-{_DAY}|{_LEAP}-02-29)$",
        "maxLength": 10,
    }


def text() -> dict[str, Json]:
    """Return the schema of a text."""
    return {"type": "string", "maxLength": MAX_TEXT}


def filled_text() -> dict[str, Json]:
    """Return the schema of a text that says something; which blanks there are is said, as dialects differ."""
    return {"type": "string", "maxLength": MAX_TEXT, "pattern": r"[^ \t\r\n\u3000]"}


def text_list() -> dict[str, Json]:
    """Return the schema of a list of texts."""
    return {"type": "array", "items": text(), "maxItems": MAX_ROWS}


def _data(program: ir.Program, dialect: Dialect, required: frozenset[ir.Id]) -> dict[str, Json]:
    units = _unit_names(program)
    properties: dict[str, Json] = {
        item.id: _datum(item, dialect, units[item.choices], item.id in required) for item in program.inputs
    }
    made = program.structures
    properties |= {item.id: choice(item, dialect.definitions, item.id in required) for item in made.code_inputs}
    properties |= {item.id: flag(item, dialect.definitions, item.id in required) for item in made.flags}
    properties |= {item.id: rows(item, dialect.definitions, item.id in required) for item in made.lists}
    needed: list[Json] = [item for item in properties if item in required]
    return _record(Text("数据", "data"), properties, needed)


def _datum(item: ir.Input, dialect: Dialect, unit: str, required: bool) -> dict[str, Json]:
    schema = _record(
        item.name if both(item.name) else Text(item.id),
        {
            "value": _ref(dialect, _number_name(item.interval)),
            "unit": _ref(dialect, unit),
            **{key: _ref(dialect, name) for key, name in REMARKS.items()},
        },
        ["value", "unit"],
    )
    if not required:  # null is a datum not given
        schema["type"] = ["object", "null"]
    described = {"description": about(item)} if about(item) else {}
    return {"title": schema["title"], **described, **schema}


def _number_name(interval: ir.Interval) -> str:
    if interval.low is None or interval.low < 0:
        return "decimal"
    return "non_negative_decimal" if interval.low_closed or interval.low > 0 else "positive_decimal"


def _numbers() -> dict[str, Json]:
    said = Text(
        "十进制数，以文字书写，整数部分至多 31 位，小数部分至多 30 位，共至多 40 位",
        "a decimal number as text: at most 31 digits before the point, 30 after it, 40 in all",
    )
    unsigned: dict[str, Json] = {
        "type": "string",
        "pattern": f"^{_WHOLE}{_POINT}$",
        "maxLength": 41,  # 40 digits and the point
        "not": _DIGITS_ONLY,
    }
    above_zero: list[Json] = [{"pattern": "[1-9]"}]
    negative: dict[str, Json] = {
        "type": "string",
        "pattern": f"^-{_WHOLE}{_POINT}$",
        "maxLength": 42,
        "not": _DIGITS_ONLY,
        "allOf": above_zero,
    }
    title = both(Text("数值", "value"))
    return {
        "decimal": {"title": title, "description": both(said), "anyOf": [unsigned, negative]},
        "non_negative_decimal": {
            "title": title,
            "description": sentences([said, Text("不小于 0", "at least 0")]),
            **unsigned,
        },
        "positive_decimal": {
            "title": title,
            "description": sentences([said, Text("大于 0", "greater than 0")]),
            **unsigned,
            "allOf": above_zero,
        },
    }


def _unit_names(program: ir.Program) -> dict[tuple[ir.UnitChoice, ...], str]:
    """Return the name of each set of units, after the first input that is given in it."""
    names: dict[tuple[ir.UnitChoice, ...], str] = {}
    for item in program.inputs:
        names.setdefault(item.choices, f"units_of_{item.id}")
    return names


def _units(program: ir.Program) -> dict[str, Json]:
    return {
        name: {"title": both(Text("单位", "unit")), "enum": [choice.symbol for choice in choices]}
        for choices, name in _unit_names(program).items()
    }


def _details() -> dict[str, Json]:
    return {
        "evidence_ids": {"title": both(Text("证据编号", "evidence ids")), **text_list()},
        "note": {"title": both(Text("备注", "note")), **text()},
        "datum_status": {
            "title": both(Text("数据性质", "status of the datum")),
            "enum": list(DATUM_STATUSES),
        },
    }


def _dates(dialect: Dialect) -> dict[str, Json]:
    period: dict[str, Json] = {
        "title": both(Text("期间：起始日和终止日", "period: first and last day")),
        "type": "array",
        "items": _ref(dialect, "date"),
        "minItems": 2,
        "maxItems": 2,
    }
    base_year: dict[str, Json] = {
        "title": both(Text("基准年", "base year")),
        "type": "integer",
        "minimum": 1,
        "maximum": 9999,
    }
    days: dict[str, Json] = {
        key: {"title": both(name), "allOf": [_ref(dialect, "date")]} for key, name in _DATES.items()
    }
    return {"period": period, "base_year": base_year, **days}


def _texts(fields: dict[str, Text]) -> dict[str, Json]:
    return {key: {"title": both(name), **text()} for key, name in fields.items()}


def _record(title: Text, properties: dict[str, Json], required: list[Json]) -> dict[str, Json]:
    needed: dict[str, Json] = {"required": required} if required else {}
    return {
        "title": both(title),
        "type": "object",
        "properties": properties,
        **needed,
        "additionalProperties": False,
    }


def _document(program: ir.Program, dialect: Dialect) -> dict[str, Json]:
    given = (*program.inputs, *program.structures.given)
    about: list[Json] = [*(item.id for item in given), *(clause.id for clause in program.clauses)]
    covers: dict[str, Json] = {
        "title": both(Text("涉及的填报项和条", "inputs and clauses that it covers")),
        "type": "array",
        "items": {"enum": [*dict.fromkeys(about)]},
        "maxItems": MAX_ROWS,
    }
    expires: dict[str, Json] = {"title": both(Text("有效至", "expires")), "allOf": [_ref(dialect, "date")]}
    grade: dict[str, Json] = {"title": both(Text("等级", "grade")), "enum": list(GRADES)}
    id_: dict[str, Json] = {"title": both(Text("编号", "id")), **filled_text()}
    return {"id": id_, "grade": grade} | _texts(_EVIDENCE) | {"covers": covers, "expires": expires}


def _of_clauses(title: Text, entries: dict[str, Json]) -> dict[str, Json]:
    return _record(title, entries, []) if entries else _empty(title)


def _heading(clause: ir.Clause) -> Text:
    number = clause.number.text
    return Text(f"{number} {clause.title('zh')}".strip(), f"{number} {clause.title('en')}".strip())


def _claim(clause: ir.Clause, dialect: Dialect) -> dict[str, Json]:
    accepted: dict[str, Json] = {"title": both(Text("认可", "accepted by")), "allOf": [_ref(dialect, "by")]}
    fields: dict[str, Json] = {
        "reason": {"title": both(Text("理由", "reason")), **filled_text()},
        "evidence": _ref(dialect, "evidence_ids"),
        "accepted_by": accepted,
    }
    return _record(_heading(clause), fields, ["reason"])


def _judgement(clause: ir.Clause, dialect: Dialect) -> dict[str, Json]:
    outcomes = VETO_OUTCOMES if clause.kind is ir.ClauseKind.VETO else OUTCOMES
    fields: dict[str, Json] = {
        "outcome": {"title": both(Text("判定", "outcome")), "enum": list(outcomes)},
        "by": {"title": both(Text("判定人", "judged by")), "allOf": [_ref(dialect, "by")]},
        "on": {"title": both(Text("判定日", "judged on")), "allOf": [_ref(dialect, "date")]},
        "evidence": _ref(dialect, "evidence_ids"),
        "expires": {"title": both(Text("有效至", "expires")), "allOf": [_ref(dialect, "date")]},
    }
    one = _record(Text("判定", "judgement"), fields, ["outcome", "by"])
    if isinstance(clause.test, ir.JudgedBy) and clause.test.graded:
        outcome: dict[str, Json] = {"title": both(Text("判定", "outcome")), "enum": ["graded"]}
        said = Text("得分，不超过满分", "points, full marks at most")
        points: dict[str, Json] = {
            "title": both(said), "allOf": [_ref(dialect, "non_negative_decimal")],
        }  # fmt: skip
        given = _record(
            Text("评分", "grade"), {**fields, "outcome": outcome, "points": points}, ["outcome", "points", "by"]
        )
        unsure: dict[str, Json] = {"title": both(Text("判定", "outcome")), "enum": ["unconfirmed"]}
        open_: dict[str, Json] = {**fields, "outcome": unsure}
        one = {"anyOf": [given, _record(Text("无法确认", "unconfirmed"), open_, ["outcome", "by"])]}
    several: dict[str, Json] = {
        "title": both(Text("各阶段的判定", "judgements of several stages")),
        "type": "array",
        "items": one,
        "maxItems": MAX_ROWS,
    }
    return {"title": both(_heading(clause)), "anyOf": [one, several]}


def _departure(clause: ir.Clause, dialect: Dialect) -> dict[str, Json]:
    fields: dict[str, Json] = {
        "reason": {"title": both(Text("理由", "reason")), **filled_text()},
        "decision": {"title": both(Text("决定", "decision")), "enum": list(DECISIONS)},
        "by": {"title": both(Text("决定人", "decided by")), "allOf": [_ref(dialect, "by")]},
        "evidence": _ref(dialect, "evidence_ids"),
    }
    # A strict validator wants what is required among the properties beside it.
    decided: dict[str, Json] = {"properties": {"decision": True}, "required": ["decision"]}
    by_somebody: dict[str, Json] = {"properties": {"by": True}, "required": ["by"]}
    return {**_record(_heading(clause), fields, ["reason"]), "anyOf": [{"not": decided}, by_somebody]}


def _by(dialect: Dialect) -> dict[str, Json]:
    fields: dict[str, Json] = {
        "role": {"title": both(Text("角色", "role")), "enum": list(STAGES)},
        "who": {"title": both(Text("姓名或单位", "who")), **text()},
        "on": {"title": both(Text("日期", "on")), "allOf": [_ref(dialect, "date")]},
    }
    return _record(Text("何人", "by whom"), fields, ["role"])


def _empty(title: Text) -> dict[str, Json]:
    said = Text("本版标准的各条都不接受此项", "no clause of this edition takes any")
    return {"title": both(title), "description": both(said), "type": "object", "maxProperties": 0}


def _ref(dialect: Dialect, name: str) -> dict[str, Json]:
    return reference(name, dialect.definitions)
