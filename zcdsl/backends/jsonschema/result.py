"""`ir.Program` → the schema of a result: one subject rated by this standard."""

from __future__ import annotations

from typing import Final

from zcdsl.backends.jsonschema.submission import D2020, date, heading, urn
from zcdsl.backends.jsonschema.used import used
from zcdsl.backends.jsonschema.words import both
from zcdsl.ir import model as ir
from zcdsl.ir.fold import defaults
from zcdsl.jsontext import Json
from zcdsl.runtime.edition import EDITION_CLOCKS
from zcdsl.runtime.rational import REASONS
from zcdsl.runtime.validation import DATE_KEYS, DECISIONS, STAGES, SUBJECT_KEYS
from zcdsl.texts import Text

OUTCOMES: Final = ("met", "not_met", "not_applicable", "unregulated", "not_assessed")
_DECIMAL: Final = r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$"
_RATIONAL: Final = "^-?(0|[1-9][0-9]*)(/[1-9][0-9]*)?$"
_TITLES: Final = {
    "id": Text("代码", "code"),
    "edition": Text("版本", "edition"),
    "sha256": Text("散列值", "hash"),
    "name": Text("名称", "name"),
    "credit_code": Text("统一社会信用代码", "unified social credit code"),
    "industry": Text("行业", "industry"),
    "region": Text("地区", "region"),
    "period": Text("期间：起始日和终止日", "period: first and last day"),
    "base_year": Text("基准年", "base year"),
    "zh": Text("中文", "Chinese"),
    "en": Text("英文", "English"),
    "decided_by": Text("由谁决定", "who decides"),
    "path": Text("JSON 指针", "JSON pointer"),
    "code": Text("代码", "code"),
    "reason": Text("理由", "reason"),
    "role": Text("角色", "role"),
    "who": Text("姓名或单位", "who"),
    "unit": Text("单位", "unit"),
    "approximate": Text("精确值过长，未写出", "too long to be written exactly"),
    "document": Text("文件", "document"),
    "rationale": Text("依据", "rationale"),
    "level": Text("等级", "level"),
    "holds": Text("条件是否成立", "whether its condition holds"),
    "because": Text("推导，逐行", "derivation, line by line"),
    "needed_by": Text("因此未评的条", "clauses that are open because of it"),
    "lacking": Text("所缺的组合", "combinations that lack"),
    "what": Text("何物", "what it is"),
    "kind": Text("类别", "kind"),
    "outcome": Text("判定", "outcome"),
    "relation": Text("关系", "relation"),
    "comparison": Text("按何值比较", "by which values it compares"),
    "points": Text("得分", "points"),
    "evidence": Text("证据", "evidence"),
    "window": Text("回看的期间：首日和末日", "the time looked at: first and last day"),
    "low": Text("至少", "at least"),
    "high": Text("至多", "at most"),
    "max": Text("满分", "full marks"),
    "key": Text("参数表中的代码", "code in a table"),
    "owner": Text("在何处声明", "where it is declared"),
    "value": Text("数值", "value"),
    "constant": Text("参数", "parameter"),
    "data_year": Text("数据年份", "data year"),
    "printed": Text("原文误印", "what the document misprints"),
    "state": Text("效力", "whether it holds"),
    "on": Text("填报之日", "the day of the submission"),
    "clock": Text("是哪一日", "which day that is"),
    "beside": Text("也可采用的版", "editions that may be used as well"),
    "operation": Text("剪裁做什么", "what a tailoring does"),
    "by": Text("由哪一标准", "by which standard"),
    "base": Text("所依据的标准", "the standard that it is based on"),
    "target": Text("何处", "where"),
    "before": Text("原文", "what stood before"),
    "after": Text("改后", "what stands now"),
    "secured": Text("为何不会放宽", "why it cannot loosen"),
    "affects": Text("涉及的条", "clauses that it touches"),
    "may_loosen": Text("是否可能放宽", "whether it may loosen"),
    "used_from": Text("自何日采用", "the day from which it is used"),
    "clause": Text("条号", "clause number"),
    "rows": Text("行的轴", "axis of the rows"),
    "columns": Text("列的轴", "axis of the columns"),
    "row": Text("行", "row"),
    "column": Text("列", "column"),
    "gives": Text("给出的等级", "the level that it gives"),
    "status": Text("是否已定", "whether it is decided"),
    "limits": Text("各等级的限值", "the limit of each level"),
    "ceiling": Text("还可能达到的最好等级", "the best level that is still possible"),
    "count": Text("还差几项", "how many more items"),
}
_DEFINED: Final = {
    "text": Text("两种语言的文字", "text in both languages"),
    "pointers": Text("缺少的数据，JSON 指针", "missing data, JSON pointers"),
    "quantity": Text("量", "quantity"),
    "source": Text("来源", "source"),
    "level": Text("等级", "level"),
    "finding": Text("一条的判定", "one clause judged"),
    "points": Text("得分的范围和满分", "range of points, and full marks"),
    "score": Text("得分", "score"),
    "warning": Text("警告", "warning"),
    "applied": Text("剪裁的一次操作", "one operation of a tailoring"),
    "level_limit": Text("一行限值", "one row of limits"),
    "decision": Text("一张等级判定表", "one decision table"),
    "unmet": Text("不成立或未定的一个条件", "one condition that does not hold, or is open"),
    "missing": Text("缺少的数据", "missing datum"),
    "not_official": Text("非官方文本之处", "what is not official"),
    "default": Text("用到的缺省值", "default used"),
    "constant": Text("用到的参数", "constant used"),
}


def result_schema(program: ir.Program) -> dict[str, Json]:
    """Return the schema of a result; numbers in it are decimal texts."""
    levels: list[Json] = [level.id for level in program.levels]
    constants: list[Json] = [constant.id for constant in program.constants]
    constants += [table.id for table in program.structures.tables]
    constants += [curve.id for curve in program.curves]
    constants += [series.id for series in program.dated]
    of_list: dict[str, Json] = {"of": _ref("text")}  # the list of a cell
    standing_in = [default for _, default in defaults(program.inputs, program.structures)]
    properties: dict[str, Json] = {
        "zcdsl": _said(Text("zcdsl 版本", "version of zcdsl"), {"type": "string"}),
        "standard": _standard(program),
        "edition": _edition(),
        "tailoring": _said(
            Text("剪裁", "tailoring"),
            _list(_ref("applied")) if program.tailoring else {"type": "array", "maxItems": 0},
        ),
        "subject": _said(Text("主体", "subject"), _nullable(_record(_all_texts(SUBJECT_KEYS), ()))),
        "dates": _said(Text("日期", "dates"), _nullable(_record(_dates(), ()))),
        "stage": _said(Text("阶段", "stage"), {"enum": [*STAGES, None]}),
        "key": _said(
            Text("填报、标准与引擎的指纹", "fingerprint of submission, standard and engine"),
            _hash("^sha256:[0-9a-f]{64}$"),
        ),
        "level": _said(Text("等级", "level"), {"enum": [*levels, None]}),
        "level_title": _ref("text"),
        "level_status": _said(Text("等级状态", "status of the level"), {"enum": ["decided", "open", "none"]}),
        "ceiling": _said(Text("尚未排除的最高等级", "best level not yet false"), {"enum": [*levels, None]}),
        "levels": _said(Text("各等级", "levels"), _list(_ref("level"))),
        "scores": _said(
            Text("得分", "scores"),
            _record({id_: _called(title, id_, "score") for id_, title in _scores(program).items()})
            if program.groups
            else {"type": "object", "maxProperties": 0},
        ),
        "indicators": _said(
            Text("指标", "indicators"),
            _record({item.id: _called(item.name, item.id, "quantity") for item in program.indicators}),
        ),
        "findings": _said(Text("各条判定", "findings"), _list(_ref("finding"))),
        "level_limits": _said(
            Text("各等级限值逐行达到的等级", "what each row of limits for each level reaches"),
            _list(_ref("level_limit")) if program.level_limits else {"type": "array", "maxItems": 0},
        ),
        "decisions": _said(
            Text("等级判定表中的位置", "where the axes of the decision tables lie"),
            _list(_ref("decision")) if program.decisions else {"type": "array", "maxItems": 0},
        ),
        "missing": _said(Text("缺少的数据", "missing data"), _list(_ref("missing"))),
        "gaps": _said(
            Text("未规定之处", "where the standard has no rule"),
            _list(_record({"clause": _ref("clause_number"), "decided_by": {"type": "string"}})),
        ),
        "defaults_used": _said(
            Text("用到的缺省值", "defaults used"),
            _list(_ref("default")) if standing_in else {"type": "array", "maxItems": 0},
        ),
        "constants_used": _said(
            Text("用到的参数", "constants used"),
            _list(_ref("constant")) if constants else {"type": "array", "maxItems": 0},
        ),
        "not_official": _said(Text("非官方文本之处", "what is not official"), _list(_ref("not_official"))),
        "synthetic": _said(
            Text("合成的数据", "data that are synthetic"),
            _list(_also(_record({"path": {"type": "string", "pattern": "^/data/"}, "name": _ref("text")}), of_list)),
        ),
        "warnings": _said(Text("警告", "warnings"), _list(_ref("warning"))),
    }
    said = Text(
        "一个主体按本标准本版评定的结果；数以十进制文本书写。",
        "One subject rated by this standard in this edition; numbers are decimal texts.",
    )
    definitions = _definitions(program, levels)
    if program.tailoring:
        definitions["applied"] = _applied()
    if standing_in:
        named: list[Json] = [*sorted({d.constant for d in standing_in if d.constant})]
        definitions["default"] = _also(_default(), {"constant": _one_of(named)})
    if constants:
        dated: dict[str, Json] = {
            "data_year": {"type": "integer"},
            "announced": _ref("date"),
            "used_from": _ref("date"),
        }
        definitions["constant"] = _also(_constant(constants), dated | {"printed": {"type": "string"}})
    schema: dict[str, Json] = {
        "$schema": D2020.uri,
        "$id": urn(program, "result"),
        "title": heading(program, Text("结果", "result")),
        "description": both(said),
        **_record(properties),
    }
    titled: dict[str, Json] = {
        name: _said(_DEFINED[name], item) if isinstance(item, dict) and "title" not in item else item
        for name, item in definitions.items()
    }
    return schema | {"$defs": used(schema, titled)}


def _standard(program: ir.Program) -> dict[str, Json]:
    fields: dict[str, Json] = {
        "id": {"enum": [program.id]},
        "edition": {"enum": [program.edition]},
        "sha256": _hash("^[0-9a-f]{64}$"),
        "status": _ref("status"),
        "title": _ref("text"),
    }
    return _said(Text("标准", "standard"), _record(fields))


def _warning() -> dict[str, Json]:
    by = _record({"role": {"enum": [*STAGES]}, "who": {"type": "string"}, "on": _ref("date")}, ("role",))
    return _record(
        {
            "code": {"enum": ["in_principle"]},
            "clause": _ref("clause_number"),
            "text": _ref("text"),
            "reason": _said(Text("填报写明的理由", "the reason submitted"), {"type": "string"}),
            "told": _said(Text("理由和决定，逐行", "reason and decision, line by line"), _list(_ref("text"))),
            "decision": _said(Text("决定", "decision"), {"enum": [*DECISIONS]}),
            "by": _said(Text("决定人", "decided by"), by),
            "counts": _said(
                Text("是否由指定的一方决定", "whether the role that is named decided"), {"type": "boolean"}
            ),
        },
        ("code", "clause", "text"),
    )


def _definitions(program: ir.Program, levels: list[Json]) -> dict[str, Json]:
    numbers: list[Json] = [clause.number.text for clause in program.clauses]
    rows: list[Json] = [row.number.text for row in program.level_limits]
    clauses: list[Json] = [clause.id for clause in program.clauses]
    return {
        "text": _record({"zh": {"type": "string"}, "en": {"type": "string"}}),
        "decimal": _said(
            Text("十进制数，以文字书写", "decimal number as text"),
            {"type": ["string", "null"], "pattern": _DECIMAL},
        ),
        "rational": _said(Text("精确值 n/d", "exact value n/d"), {"type": ["string", "null"], "pattern": _RATIONAL}),
        "status": _said(Text("依据程度", "how well founded"), {"enum": [status.value for status in ir.Status]}),
        "reason": _said(Text("原因", "reason"), {"enum": [*REASONS, "condition", "claim_accepted", None]}),
        "pointers": _list({"type": "string", "pattern": "^/"}),
        "date": date(),
        "clause_number": _said(Text("条号", "clause number"), _one_of(list(dict.fromkeys([*numbers, *rows])))),
        "quantity": _record(
            {
                "value": _ref("decimal"),
                "unit": {"type": "string"},
                "exact": _ref("rational"),
                "shown": _ref("decimal"),
                "approximate": {"enum": [True]},
                "missing": _ref("pointers"),
                "reason": _ref("reason"),
            },
            ("value", "unit", "missing"),
        ),
        "source": _record(
            {"document": {"type": "string"}, "status": _ref("status"), "rationale": {"type": "string"}},
            ("document", "status"),
        ),
        "level": _record(
            {
                "level": {"enum": levels},
                "title": _ref("text"),
                "holds": {"enum": ["true", "false", "open"]},
                "because": _list(_ref("text")),
                "unmet": _said(Text("不成立或未定的条件", "what does not hold, or is open"), _list(_ref("unmet"))),
            }
        )
        if levels
        else {"not": {}},
        **({"unmet": _unmet()} if levels else {}),
        **({"decision": _decision(program, levels)} if program.decisions else {}),
        "finding": _also(_finding(clauses), {"shown": _ref("decimal")}),
        "points": _record({end: _ref("decimal") for end in ("low", "high", "max")}),
        **({"score": _score()} if program.groups else {}),
        **(
            {"level_limit": _also(_level_limit(program, levels), {"shown": _ref("decimal")})}
            if program.level_limits
            else {}
        ),
        "warning": _warning(),
        "missing": _record(
            {
                "path": {"type": "string"},
                "needed_by": _list(_ref("clause_number")),
                "lacking": _list(_list({"type": "string"})),
            },
            ("path", "needed_by"),
        ),
        "not_official": _record(
            {
                "what": {"enum": ["clause", "constant", "indicator", "default"]},
                "id": {"type": "string"},
                "name": _ref("text"),
                "status": _ref("status"),
                "document": {"type": "string"},
            }
        ),
    }


def _scores(program: ir.Program) -> dict[str, Text]:
    groups: dict[str, Text] = {group.id: group.title for group in program.groups}
    return {**groups, ir.TOTAL: groups.get(ir.TOTAL, ir.TOTAL_TITLE)}


def _called(name: Text, id_: str, definition: str) -> dict[str, Json]:
    return {"title": both(name) or id_, "allOf": [_ref(definition)]}


def _score() -> dict[str, Json]:
    ends: dict[str, Json] = {end: {"type": "string", "pattern": _DECIMAL} for end in ("low", "high", "max")}
    return _record({"title": _ref("text"), **ends})


def _edition() -> dict[str, Json]:
    states: list[Json] = ["in_force", "not_yet", "transition", "withdrawn", "superseded", "draft", "undated", "no_date"]
    fields: dict[str, Json] = {
        "state": {"enum": states},
        "on": {"anyOf": [_ref("date"), {"type": "null"}]},
        "clock": {"enum": [*EDITION_CLOCKS, None]},
        "beside": _list({"type": "string"}),
        "text": _ref("text"),
    }
    return _said(Text("本版在填报之日的效力", "whether the edition holds on the day"), _record(fields))


def _applied() -> dict[str, Json]:
    return _record(
        {
            "operation": {"enum": [operation.value for operation in ir.Operation]},
            "by": {"type": "string"},
            "base": {"type": "string"},
            "what": {"type": "string"},
            "target": {"type": "string"},
            "title": _ref("text"),
            "before": {"type": "string"},
            "after": {"type": "string"},
            "reason": {"type": "string"},
            "secured": {"enum": [*(secured.value for secured in ir.Secured), None]},
            "may_loosen": {"type": "boolean"},
            "affects": _list(_ref("clause_number")),
        }
    )


def _unmet() -> dict[str, Json]:
    kinds: list[Json] = ["clause", "count", "score", "limit", "decision", "comparison", "condition"]
    return _record(
        {
            "kind": {"enum": kinds},
            "holds": {"enum": ["false", "open"]},
            "clause": {"type": ["string", "null"]},
            "short": _ref("decimal"),
            "unit": {"type": ["string", "null"]},
            "text": _ref("text"),
        }
    )


def _decision(program: ir.Program, levels: list[Json]) -> dict[str, Json]:
    cell = _record({"row": {"type": "string"}, "column": {"type": "string"}, "level": {"enum": [*levels, None]}})
    return _record(
        {
            "clause": {"type": ["string", "null"]},
            "id": {"enum": [table.id for table in program.decisions]},
            "rows": {"type": "string"},
            "columns": {"type": "string"},
            "cells": _said(Text("还可能的格", "the cells that are still possible"), _list(cell)),
            "gives": {"enum": [*levels, None]},
            "status": {"enum": ["decided", "open", "none"]},
            "source": _ref("source"),
        }
    )


def _next() -> dict[str, Json]:
    """Return the schema of what would give a clause its next points."""
    shape = _record(
        {
            "points": _ref("decimal"),
            "relation": {"enum": [*(relation.value for relation in ir.Relation), None]},
            "edge": _ref("decimal"),
            "unit": {"type": ["string", "null"]},
            "distance": _ref("decimal"),
            "count": {"type": ["integer", "null"]},
            "text": _ref("text"),
        }
    )
    return _said(Text("下一档得分和距离", "the next points and how far they are"), shape | {"type": ["object", "null"]})


def _level_limit(program: ir.Program, levels: list[Json]) -> dict[str, Json]:
    relations: list[Json] = [relation.value for relation in ir.Relation]
    limit = _record(
        {
            "level": {"enum": levels},
            "relation": {"enum": relations},
            "limit": _ref("decimal"),
            "holds": {"enum": ["true", "false", "open"]},
            "margin": _ref("decimal"),
        }
    )
    return _record(
        {
            "clause": _ref("clause_number"),
            "id": {"enum": [row.id for row in program.level_limits]},
            "title": _ref("text"),
            "value": _ref("decimal"),
            "unit": {"type": "string"},
            "limits": _list(limit),
            "reaches": _said(Text("本行达到的等级", "the level that this row reaches"), {"enum": [*levels, None]}),
            "ceiling": {"enum": [*levels, None]},
            "status": {"enum": ["decided", "open", "none"]},
            "reason": _ref("reason"),
            "because": _list(_ref("text")),
            "missing": _ref("pointers"),
            "source": _ref("source"),
        }
    )


def _finding(clauses: list[Json]) -> dict[str, Json]:
    return _record(
        {
            "clause": _ref("clause_number"),
            "id": _one_of(clauses),
            "kind": {"enum": [kind.value for kind in ir.ClauseKind]},
            "outcome": {"enum": list(OUTCOMES)},
            "reason": _ref("reason"),
            "title": _ref("text"),
            "value": _ref("decimal"),
            "limit": _ref("decimal"),
            "relation": {"enum": [*(relation.value for relation in ir.Relation), None]},
            "comparison": {"enum": [comparing.value for comparing in ir.Comparing]},
            "unit": {"type": ["string", "null"]},
            "margin": _ref("decimal"),
            "points": {"anyOf": [_ref("points"), {"type": "null"}]},
            "next": _next(),
            "because": _list(_ref("text")),
            "missing": _ref("pointers"),
            "evidence": {"enum": ["declared", "evidenced", "unevidenced", "expired", None]},
            "window": {"type": ["array", "null"], "items": _ref("date"), "minItems": 2, "maxItems": 2},
            "source": _ref("source"),
        }
    )


def _constant(constants: list[Json]) -> dict[str, Json]:
    return _record(
        {
            "id": {"enum": constants},
            "key": {"type": "string"},
            "name": _ref("text"),
            "value": _ref("decimal"),
            "unit": {"type": "string"},
            "source": _ref("source"),
            "owner": {"type": "string"},
        },
        ("id", "name", "value", "unit", "source", "owner"),
    )


def _default() -> dict[str, Json]:
    return _record(
        {
            "path": {"type": "string"},
            "name": _ref("text"),
            "value": {"type": "string"},
            "unit": {"type": "string"},
            "source": _ref("source"),
        }
    )


def _dates() -> dict[str, Json]:
    days: dict[str, Json] = {key: _ref("date") for key in DATE_KEYS}
    return days | {
        "period": {"type": "array", "items": _ref("date"), "minItems": 2, "maxItems": 2},
        "base_year": {"type": "integer"},
    }


def _all_texts(keys: tuple[str, ...]) -> dict[str, Json]:
    return {key: {"type": "string"} for key in keys}


def _record(properties: dict[str, Json], required: tuple[str, ...] | None = None) -> dict[str, Json]:
    """Return the schema of an object; every property is required unless `required` says which."""
    needed = tuple(properties) if required is None else required
    shape: dict[str, Json] = {"type": "object", "properties": _titled(properties)}
    if needed:
        shape["required"] = list(needed)
    return shape | {"additionalProperties": False}


def _also(record: dict[str, Json], optional: dict[str, Json]) -> dict[str, Json]:
    """Return the schema of an object with further properties that need not be there."""
    properties = record["properties"]
    assert isinstance(properties, dict)
    return record | {"properties": properties | _titled(optional)}


def _titled(properties: dict[str, Json]) -> dict[str, Json]:
    """Return the properties, each with a title: its own, that of its definition, or what its key is called."""
    return {
        key: _said(_TITLES[key], schema)
        if isinstance(schema, dict) and not schema.keys() & {"title", "$ref"}
        else schema
        for key, schema in properties.items()
    }


def _nullable(record: dict[str, Json]) -> dict[str, Json]:
    return record | {"type": ["object", "null"]}


def _said(title: Text, schema: dict[str, Json]) -> dict[str, Json]:
    return {"title": both(title), **schema}


def _one_of(values: list[Json]) -> dict[str, Json]:
    return {"enum": values} if values else {"not": {}}


def _hash(pattern: str) -> dict[str, Json]:
    return {"type": "string", "pattern": pattern}


def _list(items: dict[str, Json]) -> dict[str, Json]:
    return {"type": "array", "items": items}


def _ref(name: str) -> dict[str, Json]:
    return {"$ref": f"#/$defs/{name}"}
