"""Implementations of a standard, judged by vectors: what they are asked, and what is wrong with their answers."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from zcdsl.testing.vectors.vector import kept
from zcdsl.texts import Text

_WHOLE: Final = ("level", "level_status", "ceiling")
_SHORT: Final = 200  # characters of an answer that a message repeats


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


class Silent(Unusable):
    """A command cannot be run, or does not end."""


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
            if not isinstance(made.id, str) or not isinstance(made.expected, dict):
                raise NotVectors(number, Text("不是测例", "no vector"))
            found.append(made)
    if not found:
        raise NotVectors(1, Text("没有测例", "there is no vector"))
    return found


# --- asking -----------------------------------------------------------------------------------------


def answers(command: Sequence[str], vectors: Sequence[Vector], timeout: float, *, each: bool) -> list[str]:
    """Return what a command writes, one text for each vector.

    Args:
        command: The program with its arguments.
        vectors: What it is asked; only submissions are sent.
        timeout: Seconds until it must have ended.
        each: Whether it is started for every submission, and gets the one alone; otherwise it is started once
            and gets one submission a line.

    Errors: Silent.
    """
    asked = [kept(json.dumps(vector.submission, ensure_ascii=False)) + "\n" for vector in vectors]
    if each:
        return [_run(command, line, timeout) for line in asked]
    lines = _run(command, "".join(asked), timeout).split("\n")
    return [line for line in lines if line.strip()]


def _run(command: Sequence[str], text: str, timeout: float) -> str:
    try:
        done = subprocess.run(
            command, input=text.encode(), stdout=subprocess.PIPE, timeout=timeout, check=False
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Silent(Text(f"{timeout:g} 秒后仍未结束", f"it has not ended after {timeout:g} seconds")) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Silent(Text(f"不能运行：{why}", f"it cannot be run: {why}")) from None
    return done.stdout.decode(errors="replace")


# --- judging ----------------------------------------------------------------------------------------


def judged(vectors: Sequence[Vector], told: Sequence[str]) -> list[Failure]:
    """Return the vectors whose answers are wrong; an answer that there is no vector for is one of the last."""
    found = []
    for at, vector in enumerate(vectors):
        differences = _read(vector, told[at]) if at < len(told) else [Text("没有回答", "no answer")]
        if at == len(vectors) - 1 and len(told) > len(vectors):
            more = len(told) - len(vectors)
            differences.append(Text(f"多出 {more} 行回答", f"{more} answers more than were asked for"))
        if differences:
            found.append(Failure(vector, tuple(differences)))
    return found


def _read(vector: Vector, text: str) -> list[Text]:
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        short = text.strip()[:_SHORT]
        return [Text(f"回答不是 JSON：{short}", f"the answer is no JSON: {short}")]
    if not isinstance(answer, dict):
        return [Text("回答不是 JSON 对象", "the answer is no JSON object")]
    return list(differences(vector.expected, answer))


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
    for key in ("outcomes", "indicators"):
        found = answer.get(key)
        rows: dict[str, object] = found if isinstance(found, dict) else {}
        for id_, due in expected[key].items():
            yield from _row(f"{key}.{id_}", due, rows.get(id_, ...))
        for id_ in sorted(rows.keys() - expected[key].keys()):
            yield _other(f"{key}.{id_}", ..., rows[id_])


def _row(place: str, due: object, found: object) -> Iterator[Text]:
    if isinstance(due, dict) and isinstance(found, dict):
        for key, value in due.items():
            if key not in found or not _same(key, value, found[key]):
                yield _other(f"{place}.{key}", value, found.get(key, ...))
    elif due != found:
        yield _other(place, due, found)


def _same(key: str, due: object, found: object) -> bool:
    if key != "value" or not isinstance(due, str) or not isinstance(found, str):
        return due == found
    try:
        return Decimal(due) == Decimal(found)  # zeros at the end say nothing
    except InvalidOperation:
        return False


def _errors(found: object) -> list[tuple[str, str]]:
    """Return the mistakes told, sorted: their order does not count."""
    rows = [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
    return sorted((str(row.get("code")), str(row.get("pointer"))) for row in rows)


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
