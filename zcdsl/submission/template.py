"""An empty submission to a standard: in YAML with everything worth knowing as comments, in JSON without."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final, assert_never

from zcdsl.ir import model as ir
from zcdsl.jsontext import Json, json_text
from zcdsl.runtime.decimals import fraction_text, plain, significant
from zcdsl.runtime.validation import STAGES
from zcdsl.texts import Text
from zcdsl.width import printable

_UNITS_LISTED: Final = 6  # further units are not listed
_EXACT_DIGITS: Final = 40
_PLAIN: Final = re.compile(r"[A-Za-z_][\w.]*(@[\w.+-]+)?", re.ASCII)
_NOT_TEXT: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
SUBJECT: Final[Mapping[str, Text]] = {
    "name": Text("名称", "name"),
    "id": Text("编号", "id"),
    "credit_code": Text("统一社会信用代码", "unified social credit code"),
    "industry": Text("行业", "industry"),
    "region": Text("行政区划代码", "region code"),
}
DATES: Final[Mapping[str, Text]] = {
    "period": Text("报告期首日和末日：[2025-01-01, 2025-12-31]", "first and last day: [2025-01-01, 2025-12-31]"),
    "base_year": Text("基准年", "base year"),
    "applied": Text("申报日：2026-02-10", "day of application: 2026-02-10"),
    "accepted": Text("受理日", "day of acceptance"),
    "site_visit": Text("现场核查日", "day of the site visit"),
    "assessed": Text("评价日", "day of assessment"),
}
_STAGES: Final[Mapping[str, Text]] = {
    "self": Text("自评", "self-assessment"),
    "third_party": Text("第三方评价", "third-party assessment"),
    "review": Text("评审", "review"),
    "authority": Text("主管部门认定", "decision of the authority"),
}
_HEAD: Final = (
    Text("{}：填报模板", "{}: an empty submission"),
    Text(
        "在冒号后填写。留空即为缺数据：不当作 0，也不算错。数按所列单位，也可写成“35 万tce”。",
        'Fill in after the colons; a blank is a missing datum, neither 0 nor wrong. Numbers: "35 万tce", or bare.',
    ),
    Text(
        "带证据的数据写作 {value: 35 万tce, evidence: [E1]}。",
        "A bare number is in the unit named. With evidence: {value: 35 万tce, evidence: [E1]}.",
    ),
)
_EVIDENCE: Final = "- {id: E1, kind: 能源利用状况报告, grade: A, pages: 3-14, covers: [%s]}"
_STAGE: Final = Text("阶段：", "stage: ")


def to_yaml(program: ir.Program, lang: str) -> str:
    """Return an empty submission as YAML; label, unit, range, evidence and clause of each datum as comments.

    It is itself a valid draft: every datum is missing.
    """
    return "".join(line.rstrip() + "\n" for line in _yaml(program, lang))


def to_json(program: ir.Program) -> str:
    """Return an empty submission as JSON, valid by the draft schema of the standard: every datum is null."""
    made = program.structures
    data: dict[str, Json] = {item.id: None for item in _ordered(program)}
    data.update((item.id, None) for item in made.given)
    document: dict[str, Json] = {
        "standard": f"{program.id}@{program.edition}",
        "subject": {},
        "dates": {},
        "data": data,
        "evidence": [],
    }
    return json_text(document)


def _yaml(program: ir.Program, lang: str) -> Iterator[str]:
    name = f"{program.id}@{program.edition}"
    first, *rest = _HEAD
    yield "# " + first(lang).format(_line(f"{program.title(lang)} {name}".strip()))
    yield from ("# " + line(lang) for line in rest)
    yield f"standard: {_scalar(name)}"
    for part, fields in (("subject", SUBJECT), ("dates", DATES)):
        yield f"{part}:"
        yield from (f"  {key}:  # {label(lang)}" for key, label in fields.items())
    stages = " | ".join(f"{stage} {_STAGES[stage](lang)}" for stage in STAGES)
    yield f"stage:  # {_STAGE(lang)}{stages}"
    inputs = _ordered(program)
    made = program.structures
    yield "data:" if inputs or made.given else "data: {}"
    for item in inputs:
        yield from ("  # " + line for line in _about(item, lang))
        yield f"  {_scalar(item.id)}:"
    for listed in made.given:
        yield from ("  # " + line for line in about_listed(listed, made, lang))
        yield f"  {_scalar(listed.id)}:"
    yield "evidence: []"
    yield "  # " + _EVIDENCE % (inputs[0].id if inputs else "")


def about_listed(item: ir.GivenInput, made: ir.Structures, lang: str) -> Iterator[str]:
    """Yield what is worth knowing about a code or a list, a line each; of a list, how a row is written."""
    english = lang == "en"
    head = f"{item.name(lang) or item.id} {item.symbol}".strip()
    if item.clause:
        head += f" (clause {item.clause})" if english else f"（条 {item.clause}）"
    yield _line(head)
    if isinstance(item, ir.CodeInput):
        yield "  " + _line(_codes(item.codes, made, lang))
    elif isinstance(item, ir.FlagInput):
        yield "  true | false"
    else:
        if item.covers:
            said = " × ".join(item.covers)
            yield "  " + _line(f"one row for every {said}" if english else f"{said} 的每种组合一行")
            none = "none: {" + f"{item.id}: [{{{item.covers[0]}: …}}]" + "}"
            yield "  " + _line(f"or, beside data, {none}" if english else f"没有的可在 data 之外写 {none}")
        if item.stated:
            paper = f"{{id: E2, kind: 完整性声明, covers: [{item.id}]}}"
            yield "  " + _line(f"needs among the evidence: {paper}" if english else f"证据中须有：{paper}")
        yield from ("  " + line for line in _row(item.record, made, lang))
    if note := item.note(lang):
        yield "  " + _line(note)


def _codes(codes: ir.Id, made: ir.Structures, lang: str) -> str:
    listed = next(c for c in made.code_lists if c.id == codes)
    return " | ".join(f"{c.code} {c.name(lang)}".strip() for c in listed.codes)


def _row(record: ir.Id, made: ir.Structures, lang: str) -> Iterator[str]:
    """Yield a row with everything blank, then each of its fields."""
    fields = next(r.fields for r in made.records if r.id == record)
    yield _line("- {" + ", ".join(f"{field.id}: " for field in fields) + "}")
    for field in fields:
        yield _line(f"{field.id}: {field.name(lang)} {_field(field.type, made, lang)}".rstrip())
        if isinstance(field.type, ir.RowsType):
            yield from ("  " + line for line in _row(field.type.record, made, lang))


def _field(type_: ir.FieldType, made: ir.Structures, lang: str) -> str:
    match type_:
        case ir.CodeType(codes=codes):
            return f"[{_codes(codes, made, lang)}]"
        case ir.QuantityType(unit=unit, default=default):
            return f"{unit.symbol} {_default(default, lang)}".lstrip() if default else unit.symbol
        case ir.ByCodeType(codes=codes):
            listed = next(c for c in made.code_lists if c.id == codes)
            return " | ".join(f"{c.code}: {c.unit.symbol}" for c in listed.codes if c.unit)
        case ir.PlainType(kind="flag"):
            return "[true | false]"
        case ir.PlainType(kind="date"):
            return "2025-12-31"
        case ir.PlainType() | ir.RowsType():
            return ""
        case _:
            assert_never(type_)


def _ordered(program: ir.Program) -> list[ir.Input]:
    """Return the inputs by the clause that asks for them, those that none asks for last."""
    return sorted(program.inputs, key=lambda i: (i.clause is None, i.clause.key if i.clause else (), i.id))


def _about(item: ir.Input, lang: str) -> Iterator[str]:
    """Yield what is worth knowing about a datum, a line each."""
    english = lang == "en"
    head = f"{item.name(lang) or item.id} {item.symbol}".strip()
    if item.clause:
        head += f" (clause {item.clause})" if english else f"（条 {item.clause}）"
    yield _line(head)
    told = [(f"unit {item.unit.symbol}" if english else f"单位 {item.unit.symbol}") if item.unit.symbol else ""]
    told.append(_range(item, lang))
    if any(told):
        yield "  " + _line(("; " if english else "；").join(filter(None, told)))
    others = _other_units(item)
    if others:
        listed = (", " if english else "、").join(others[:_UNITS_LISTED] + ["…"] * (len(others) > _UNITS_LISTED))
        yield "  " + _line(f"also: {listed}" if english else f"也可用 {listed}")
    if item.default:
        yield "  " + _line(_default(item.default, lang))
    if item.evidence:
        listed = (", " if english else "、").join(item.evidence)
        yield "  " + _line(f"evidence: {listed}" if english else f"证据：{listed}")
    if note := item.note(lang):
        yield "  " + _line(note)


def _default(default: ir.Default, lang: str) -> str:
    value = f"{default.literal} {default.unit.symbol}".rstrip()
    said = f"by default {value}" if lang == "en" else f"缺省 {value}"
    return said + (f" ({default.source.document})" if lang == "en" else f"（{default.source.document}）")


def _other_units(item: ir.Input) -> list[str]:
    """Return the other units of a datum worth naming: its own in 万 and 亿, then those nearest to it in size."""
    own = item.unit
    large = [choice.symbol for choice in item.choices if choice.symbol in (f"万{own.plain}", f"亿{own.plain}")]
    rest = [c for c in item.choices if c.symbol != own.plain and not c.symbol.startswith(("万", "亿"))]
    rest.sort(key=lambda c: (max(c.factor / own.factor, own.factor / c.factor), c.symbol))
    return [*large, *(choice.symbol for choice in rest)]


def _range(item: ir.Input, lang: str) -> str:
    interval, ends = item.interval, []
    if interval.low is not None:
        words = ("at least", "不小于") if interval.low_closed else ("more than", "大于")
        ends.append((words, interval.low))
    if interval.high is not None:
        words = ("at most", "不大于") if interval.high_closed else ("less than", "小于")
        ends.append((words, interval.high))
    told = [f"{en if lang == 'en' else zh} {_amount(value, item.unit)}" for (en, zh), value in ends]
    return (" and " if lang == "en" else "，").join(told)


def _amount(value: Fraction, unit: ir.UnitUse) -> str:
    """Return a bound in the declared unit, which stands beside it."""
    number = value / unit.factor
    pair = number.numerator, number.denominator
    digits, exponent, exact = significant(pair, _EXACT_DIGITS)
    text = plain(digits, exponent)
    return text if exact else fraction_text(pair) or f"≈ {text}"


def _scalar(text: str) -> str:
    """Return a text so that YAML reads it as text, whatever it is."""
    return text if _PLAIN.fullmatch(text) and text not in _NOT_TEXT else json.dumps(text, ensure_ascii=False)


def _line(text: str) -> str:
    """Return a text as one line that stands in a comment."""
    return printable(" ".join(text.split()))
