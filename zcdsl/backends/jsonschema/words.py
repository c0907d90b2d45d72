"""What titles and descriptions in schemas say, both languages in one text."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from zcdsl.ir import model as ir
from zcdsl.runtime.decimals import fraction_text, plain, significant
from zcdsl.texts import Text

NOT_CHECKED: Final = Text(
    "模式不检查：除不小于 0、大于 0 以外的取值范围，期间的起止先后，整数是否写作 2025.0，证据编号是否重复，"
    "写到的证据是否存在，无法保存的字符，申明不适用的条是否另有数据或判定，以及标准的各条和等级；这些由核查程序判定。",
    "Not checked by this schema: ranges other than at least 0 and greater than 0, whether a period "
    "ends before it begins, integers written 2025.0, repeated evidence ids, whether documents that are named exist, "
    "characters that cannot be kept, data and judgements for "
    "what is claimed not applicable, and the clauses and levels "
    "of the standard; the checker judges them.",
)


def both(text: Text) -> str:
    """Return `text` in Chinese and English, or once where they are the same."""
    return " / ".join(dict.fromkeys(said for said in (text.zh, text.en) if said))


def sentences(parts: Iterable[Text]) -> str:
    """Return what the parts say, in Chinese and then in English."""
    kept = [part for part in parts if part.zh or part.en]
    return both(Text("；".join(part("zh") for part in kept), "; ".join(part("en") for part in kept)))


def about(item: ir.Input) -> str:
    """Return the description of a datum: symbol, unit, range, clause, evidence, guidance."""
    parts = [Text(f"单位 {item.unit.symbol}", f"unit {item.unit.symbol}") if item.unit.symbol else Text()]
    if item.symbol:
        parts.append(Text(f"符号 {item.symbol}", f"symbol {item.symbol}"))
    if spoken := _range(item):
        parts.append(Text(f"范围 {spoken}", f"range {spoken}"))
    if item.clause:
        parts.append(Text(f"条 {item.clause}", f"clause {item.clause}"))
    if item.evidence:
        parts.append(Text("证据：" + "、".join(item.evidence), "evidence: " + ", ".join(item.evidence)))
    parts += [stands_in(item.default)] if item.default else []
    return sentences([*parts, item.note])


def stands_in(default: ir.Default) -> Text:
    """Return what stands in for a datum that is missing, with its source."""
    value, document = f"{default.literal} {default.unit.symbol}".rstrip(), default.source.document
    return Text(f"未填报时用缺省值 {value}（{document}）", f"{value} by default ({document})")


def _range(item: ir.Input) -> str:
    ends = []
    if item.interval.low is not None:
        ends.append(("≥ " if item.interval.low_closed else "> ") + _amount(item.interval.low, item.unit))
    if item.interval.high is not None:
        ends.append(("≤ " if item.interval.high_closed else "< ") + _amount(item.interval.high, item.unit))
    return ", ".join(ends)


def _amount(value: Fraction, unit: ir.UnitUse) -> str:
    number = value / unit.factor
    pair = number.numerator, number.denominator
    digits, exponent, exact = significant(pair, 40)
    text = plain(digits, exponent) if exact else fraction_text(pair) or f"≈ {plain(digits, exponent)}"
    return f"{text} {unit.plain}".rstrip()
