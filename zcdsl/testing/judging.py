"""Implementations of a standard, judged by vectors: what is wrong with their answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from zcdsl.texts import Text

_WHOLE: Final = ("level", "level_status", "ceiling")
_DECIMAL: Final = ("value", "low", "high", "max")
_SHORT: Final = 200  # characters of an answer that a message repeats
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")  # no other digits, no underscores, no exponents


@dataclass(frozen=True, slots=True)
class Vector:
    """One line of a file of vectors."""

    id: str
    what: Text
    submission: object
    expected: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Failure:
    """A vector that an implementation does not pass, and every difference."""

    vector: Vector
    differences: tuple[Text, ...]


class Unusable(Exception):
    """There is nothing to judge, or nothing to judge it by; `said` is why."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said


class NotVectors(Unusable):
    """A text is no file of vectors; says which line is none, and why."""

    def __init__(self, number: int, why: Text) -> None:
        super().__init__(Text(f"第 {number} 行：{why.zh}", f"line {number}: {why.en}"))


def read_vectors(text: str) -> list[Vector]:
    """Return the vectors of a file.

    Errors: NotVectors.
    """
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                row = json.loads(line)
                made = Vector(row["id"], Text(row["what"]["zh"], row["what"]["en"]), row["submission"], row["expected"])
            except ValueError as error:
                raise NotVectors(number, Text(f"不是 JSON：{error}", f"no JSON: {error}")) from None
            except (KeyError, TypeError, RecursionError):
                raise NotVectors(number, Text("不是测例", "no vector")) from None
            whole = isinstance(made.expected, dict) and (
                "errors" in made.expected or made.expected.keys() >= set(_WHOLE)
            )
            if not isinstance(made.id, str) or not whole:
                raise NotVectors(number, Text("不是测例", "no vector"))
            found.append(made)
    if not found:
        raise NotVectors(1, Text("没有测例", "there is no vector"))
    return found


# --- judging ----------------------------------------------------------------------------------------


def judged(vectors: Sequence[Vector], told: Sequence[str]) -> list[Failure]:
    """Return the vectors whose answers are wrong; an answer that there is no vector for is one of the last."""
    found = []
    for at, vector in enumerate(vectors):
        differences = _read(vector, told[at]) if at < len(told) else [Text("没有回答", "no answer")]
        if at == len(vectors) - 1 and len(told) > len(vectors):
            more = len(told) - len(vectors)
            # Said first: only the first differences of a vector are shown.
            differences.insert(0, Text(f"多出 {more} 行回答", f"{more} answers more than were asked for"))
        if differences:
            found.append(Failure(vector, tuple(differences)))
    return found


def _read(vector: Vector, text: str) -> list[Text]:
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        short = json.dumps(text.strip()[:_SHORT], ensure_ascii=True)[1:-1]
        return [Text(f"回答不是 JSON：{short}", f"the answer is no JSON: {short}")]
    if not isinstance(answer, dict):
        return [Text("回答不是 JSON 对象", "the answer is no JSON object")]
    try:
        return list(differences(vector.expected, answer))
    except RecursionError:
        return [Text("回答嵌套太深", "the answer is nested too deep")]


def differences(expected: Mapping[str, Any], answer: Mapping[str, Any]) -> Iterator[Text]:
    """Yield what an answer says otherwise than a vector; what it says besides does not count."""
    if "errors" in expected:
        wrong = _errors(answer.get("errors"))
        if wrong != _errors(expected["errors"]):
            yield _other("errors", _errors(expected["errors"]), wrong)
        return
    if answer.get("errors"):
        yield _other("errors", [], _errors(answer["errors"]))
        return
    for key in _WHOLE:
        if key not in answer or answer[key] != expected[key]:
            yield _other(key, expected[key], answer.get(key, ...))
    for key, unknown in _UNKNOWN.items():
        listed, found = expected.get(key), answer.get(key)
        due: dict[str, object] = listed if isinstance(listed, dict) else {}
        rows = _by_id(found)
        for id_, row in due.items():
            yield from _row(f"{key}.{id_}", row, rows.get(id_, ...))
        for id_ in sorted(rows.keys() - due.keys()):
            if not unknown(rows[id_]):
                yield _other(f"{key}.{id_}", ..., rows[id_])


def _by_id(found: object) -> dict[str, object]:
    """Return a section of an answer by id; in a whole result some are lists whose members say their own."""
    if isinstance(found, list):
        return {row["id"]: row for row in found if isinstance(row, dict) and isinstance(row.get("id"), str)}
    return found if isinstance(found, dict) else {}


def _unassessed(row: object) -> bool:
    return row == ["not_assessed", "missing"]


def _without_value(row: object) -> bool:
    return isinstance(row, dict) and row.get("exact") is None and row.get("reason") == "missing"


def _any_points(row: object) -> bool:
    return (
        isinstance(row, dict) and _same("low", "0", row.get("low")) and _same("high", row.get("high"), row.get("max"))
    )


def _any_level(key: str) -> Callable[[object], bool]:
    return lambda row: isinstance(row, dict) and row.get(key) is None and row.get("status") == "open"


# What is not named in a vector is open because data are missing, and nothing else: nobody knows anything about it.
_UNKNOWN: Final[Mapping[str, Callable[[object], bool]]] = {
    "outcomes": _unassessed,
    "points": _any_points,
    "indicators": _without_value,
    "scores": _any_points,
    "level_limits": _any_level("reaches"),
    "decisions": _any_level("gives"),
    "windows": lambda row: True,  # what is looked back at may always be told
}


def _row(place: str, due: object, found: object) -> Iterator[Text]:
    if isinstance(due, dict) and isinstance(found, dict):
        for key, value in due.items():
            if key not in found or not _same(key, value, found[key]):
                yield _other(f"{place}.{key}", value, found.get(key, ...))
    elif due != found:
        yield _other(place, due, found)


def _same(key: str, due: object, found: object) -> bool:
    if key not in _DECIMAL or not isinstance(due, str) or not isinstance(found, str) or len(found) > _SHORT:
        return due == found
    if not _NUMBER.fullmatch(due) or not _NUMBER.fullmatch(found):
        return False
    return Decimal(due) == Decimal(found)  # zeros at the end say nothing


def _errors(found: object) -> object:
    """Return the mistakes told, sorted: their order does not count; as it is, what is no list of mistakes."""
    if not isinstance(found, list):
        return [] if found is None else found
    told = [_mistake(row) for row in found]
    rows = [row for row in told if row is not None]
    return sorted(rows) if len(rows) == len(told) else found


def _mistake(row: object) -> tuple[str, str] | None:
    match row:
        case {"code": str(code), "pointer": str(pointer)}:
            return code, pointer
        case _:
            return None


def _other(place: str, due: object, found: object) -> Text:
    zh, en = (_shown(due, nothing) for nothing in ("没有", "nothing"))
    return Text(
        f"{place}：应为 {zh}，却是 {_shown(found, '没有')}", f"{place}: {en} is due, not {_shown(found, 'nothing')}"
    )


def _shown(value: object, nothing: str) -> str:
    if value is ...:
        return nothing
    text = json.dumps(value, ensure_ascii=True)
    return text if len(text) <= _SHORT else text[:_SHORT] + "…"
