"""One indicator by itself: its value and how that came about, or what it still needs. Its shape, and the text of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NotRequired, TypedDict

from zcdsl.report.bilingual import spoken
from zcdsl.report.figures import shortened
from zcdsl.report.layout import hanging, table
from zcdsl.report.shape import Constant, DefaultUsed, NotOfficial, Text
from zcdsl.report.unofficial import told
from zcdsl.report.words import WORDS as REPORT_WORDS
from zcdsl.width import printable


class Standard(TypedDict):
    """The standard that the indicator is of."""

    id: str
    edition: str
    sha256: str
    title: Text


class Indicator(TypedDict):
    """Which indicator: its formula as written, and the clause that it belongs to."""

    id: str
    name: Text
    symbol: str
    clause: str | None
    formula: str


class Need(TypedDict):
    """A datum not given."""

    path: str
    name: Text
    unit: str
    evidence: list[str]


class Document(TypedDict):
    """One indicator, evaluated.

    `value`, `unit`, `exact`, `approximate`, `reason` and `missing` are as in `indicators` of a result:
    `value` is a decimal text or null, `exact` a fraction, left out where it is too long. `because` tells the
    indicators behind it and the indicator itself, each after those it uses. `needs` says more of `missing`.
    """

    zcdsl: str
    standard: Standard
    indicator: Indicator
    value: str | None
    unit: str
    exact: NotRequired[str | None]
    approximate: NotRequired[bool]
    reason: NotRequired[str]
    missing: list[str]
    needs: list[Need]
    because: list[Text]
    defaults_used: list[DefaultUsed]
    constants_used: list[Constant]
    not_official: list[NotOfficial]


_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "zh": {
        "is": "{} ＝ {}",
        "about": "{} ≈ {}",
        "open": "{}：无法计算，{}",
        "exact": "精确值 {}",
        "standard": "标准 {}",
        "clause": "条 {}",
        "because": "推导",
        "needs": "还需要",
        "defaults": "未填报而用缺省值的数据",
        "constants": "所用常数",
        "not_official": "非官方：{}",
        "aside": "{}（{}）",
        "and": "、",
    },
    "en": {
        "is": "{} = {}",
        "about": "{} ≈ {}",
        "open": "{}: cannot be computed, {}",
        "exact": "exactly {}",
        "standard": "standard {}",
        "clause": "clause {}",
        "because": "Because",
        "needs": "Still needed",
        "defaults": "Data not given, defaults used",
        "constants": "Constants used",
        "not_official": "not official: {}",
        "aside": "{} ({})",
        "and": ", ",
    },
}
_INDENT: Final = "  "


def render(document: Document, lang: str) -> str:
    """Return one indicator as text: the value first, then how it came about, then what is still needed."""
    return "".join(line + "\n" for line in _lines(document, lang))


def _lines(document: Document, lang: str) -> Iterator[str]:
    words, indicator = _WORDS[lang], document["indicator"]
    name = printable(f"{spoken(indicator['name'], lang) or indicator['id']} {indicator['symbol']}".rstrip())
    if document["value"] is None:
        why = REPORT_WORDS[lang]["reason_" + document.get("reason", "missing")]
        yield words["open"].format(name, why)
    else:
        exact, value = document.get("exact"), shortened(document["value"], None)
        about = value.startswith("≈")
        amount = printable(f"{value.removeprefix('≈')} {document['unit']}".rstrip())
        yield words["about" if about else "is"].format(name, amount)
        if about and exact is not None:
            yield _INDENT + words["exact"].format(printable(f"{exact} {document['unit']}".rstrip()))
    standard = document["standard"]
    where = f"{spoken(standard['title'], lang)} {standard['id']}@{standard['edition']}".strip()
    parts = [words["standard"].format(where)]
    parts += [words["clause"].format(indicator["clause"])] if indicator["clause"] else []
    yield _INDENT + printable(words["and"].join(parts))
    for item in document["not_official"]:
        yield _INDENT + printable(words["not_official"].format(told(item, lang)))
    yield words["because"]
    for reason in document["because"]:
        yield from hanging(printable(spoken(reason, lang)), _INDENT, _INDENT * 2)
    yield from _needs(document["needs"], words, lang)
    yield from _founded("defaults", document["defaults_used"], words, lang)
    yield from _founded("constants", document["constants_used"], words, lang)


def _needs(needs: list[Need], words: Mapping[str, str], lang: str) -> Iterator[str]:
    if needs:
        yield words["needs"]
        rows = [
            [
                row["path"].removeprefix("/data/"),
                spoken(row["name"], lang),
                row["unit"],
                words["and"].join(row["evidence"]),
            ]
            for row in needs
        ]
        yield from _table(rows, 1)


def _founded(
    heading: str, items: Sequence[Constant] | Sequence[DefaultUsed], words: Mapping[str, str], lang: str
) -> Iterator[str]:
    if items:
        yield words[heading]
        rows = []
        for item in items:
            status = REPORT_WORDS[lang]["status_" + item["source"]["status"]]
            value = f"{item['value']} {item['unit']}".rstrip()
            rows.append([spoken(item["name"], lang), value, words["aside"].format(item["source"]["document"], status)])
        yield from _table(rows, 2)


def _table(rows: list[list[str]], elastic: int) -> Iterator[str]:
    for block in table([[printable(cell) for cell in row] for row in rows], elastic, None, _INDENT):
        yield from block
