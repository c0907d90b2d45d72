"""What came of the examples of a standard, and what they leave untried: its shape, and the text of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypedDict

from zcdsl.report.bilingual import spoken
from zcdsl.report.shape import Text
from zcdsl.width import cut, printable

_LONGEST = 60  # columns of a condition that a line repeats


class Place(TypedDict):
    """A place in a source, line and column from 1."""

    path: str
    line: int
    column: int


class Failed(Place):
    """An expectation that did not come true."""

    example: str
    expected: Text
    found: Text


class Unreached(Place):
    """A clause, branch or band that no example reaches: what it is a part of, and what would have to happen."""

    where: Text
    text: str
    want: str


class Covered(TypedDict):
    """How many parts of one kind are reached, and those that are not."""

    reached: int
    total: int
    unreached: list[Unreached]


class OfBase(TypedDict):
    """What the examples of a tailored standard reach of one that it came from: that one has examples of its own."""

    standard: str
    coverage: dict[str, Covered]


class Document(TypedDict):
    """The examples of one standard, run; `coverage` is by `clause`, `branch`, `band` and `cell`.

    It counts what the standard says itself; what comes from the standards below a tailored one is in `bases`.
    """

    standard: str
    examples: int
    passed: int
    failed: list[Failed]
    coverage: dict[str, Covered]
    bases: list[OfBase]


_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "zh": {
        "passed": "{}：算例 {}/{} 通过",
        "failed": "算例 {}：期望 {}，得到 {}",
        "coverage": "覆盖：{}",
        "of_base": "取自 {}（由它自己的算例检查）：{}",
        "then": "，",
        "clause": "条 {}/{}",
        "branch": "分支 {}/{}",
        "band": "档 {}/{}",
        "cell": "格 {}/{}",
        "unreached": "算例未触及：{}",
        "judged": "{} {}，从未判定",
        "taken": "{}，若 {}",
        "otherwise": "{}，否则 {}",
        "true": "{}，{} 成立时",
        "false": "{}，{} 不成立时",
        "applies": "{}，档 {}",
        "lies": "{}，格 {}",
    },
    "en": {
        "passed": "{}: {} of {} examples pass",
        "failed": "example {}: expected {}, found {}",
        "coverage": "coverage: {}",
        "of_base": "from {} (tried by its own examples): {}",
        "then": ", ",
        "clause": "clauses {}/{}",
        "branch": "branches {}/{}",
        "band": "bands {}/{}",
        "cell": "cells {}/{}",
        "unreached": "no example reaches {}",
        "judged": "{} {}: never judged",
        "taken": "{}: if {}",
        "otherwise": "{}: otherwise {}",
        "true": "{}: {} being true",
        "false": "{}: {} being false",
        "applies": "{}: band {}",
        "lies": "{}: cell {}",
    },
}


def render(document: Document, lang: str) -> str:
    """Return the examples of one standard as text: a line of counts, then each failure and each gap with its place.

    What is left of the standards below a tailored one is counted only: their own examples try it.
    """
    return "".join(line + "\n" for line in _lines(document, lang))


def _lines(document: Document, lang: str) -> Iterator[str]:
    words = _WORDS[lang]
    yield words["passed"].format(document["standard"], document["passed"], document["examples"])
    for item in document["failed"]:
        told = words["failed"].format(item["example"], spoken(item["expected"], lang), spoken(item["found"], lang))
        yield f"  {_place(item)} {told}"
    if counts := _counts(document["coverage"], words):
        yield "  " + words["coverage"].format(counts)
        yield from _gaps(document["coverage"], lang)
    for base in document["bases"]:
        yield "  " + words["of_base"].format(base["standard"], _counts(base["coverage"], words))


def _counts(rows: Mapping[str, Covered], words: Mapping[str, str]) -> str:
    told = [words[kind].format(row["reached"], row["total"]) for kind, row in rows.items() if row["total"]]
    return words["then"].join(told)


def _gaps(rows: Mapping[str, Covered], lang: str) -> Iterator[str]:
    words = _WORDS[lang]
    for row in rows.values():
        for part in row["unreached"]:
            text = cut(printable(part["text"]), _LONGEST)
            told = words[part["want"]].format(printable(spoken(part["where"], lang)), text)
            yield f"  {_place(part)} {words['unreached'].format(told)}"


def _place(item: Place) -> str:
    return printable(f"{item['path']}:{item['line']}:{item['column']}")
