"""Results in Python: a dictionary whose rest is derived when it is first looked at, and then once."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import parks
import pytest

import zcdsl
from zcdsl.results import Result

HEAD = {"level": "gold", "level_status": "decided", "ceiling": "gold"}
WHOLE = {"zcdsl": "0", **HEAD, "findings": [{"clause": "1"}], "warnings": []}
OTHER = {**WHOLE, "level": None}


class Counting:
    """Derives the whole, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> dict[str, Any]:
        self.times += 1
        return dict(WHOLE)


def _updated(held: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    held.update(more)
    return held


def _set(held: dict[str, Any], key: str, value: object) -> dict[str, Any]:
    held[key] = value
    return held


def _cleared(held: dict[str, Any]) -> dict[str, Any]:
    held.clear()
    return held


def _deleted(held: dict[str, Any], key: str) -> dict[str, Any]:
    del held[key]
    return held


def _matched(held: object) -> object:
    match held:
        case {"findings": found}:
            return found
    return None


LOOKS: dict[str, tuple[Callable[[Any], object], object]] = {
    "item": (lambda r: r["findings"], WHOLE["findings"]),
    "in": (lambda r: "warnings" in r, True),
    "not in": (lambda r: "not derived yet" in r, False),
    "len": (len, len(WHOLE)),
    "keys in order": (list, list(WHOLE)),
    "reversed": (lambda r: list(reversed(r)), list(reversed(WHOLE))),
    "keys": (lambda r: list(r.keys()), list(WHOLE)),
    "values": (lambda r: list(r.values()), list(WHOLE.values())),
    "items": (lambda r: list(r.items()), list(WHOLE.items())),
    "get": (lambda r: r.get("warnings"), []),
    "get of nothing": (lambda r: r.get("nothing", 3), 3),
    "dict": (dict, WHOLE),
    "spread": (lambda r: {**r}, WHOLE),
    "spread as arguments": (lambda r: (lambda **named: named)(**r), WHOLE),
    "or": (lambda r: r | {}, WHOLE),
    "or, from the left": (lambda r: {} | r, WHOLE),
    "update of another": (lambda r: _updated({}, r), WHOLE),
    "copy": (lambda r: r.copy(), WHOLE),
    "shallow copy": (copy.copy, WHOLE),
    "deep copy": (copy.deepcopy, WHOLE),
    "pickle": (lambda r: pickle.loads(pickle.dumps(r)), WHOLE),
    "equal": (lambda r: r == WHOLE, True),
    "equal, from the left": (lambda r: r == WHOLE, True),
    "equal to one unread": (lambda r: r == Result(HEAD, Counting()), True),
    "unequal to one unread": (lambda r: r != Result(HEAD, lambda: dict(OTHER)), True),
    "or with one unread": (lambda r: r | Result(HEAD, lambda: dict(OTHER)), OTHER),
    "unequal": (lambda r: r != WHOLE, False),
    "unequal, from the left": (lambda r: r != OTHER, True),
    "repr": (repr, repr(WHOLE)),
    "text": (str, str(WHOLE)),
    "json": (json.dumps, json.dumps(WHOLE)),
    "json, indented": (lambda r: json.dumps(r, indent=1), json.dumps(WHOLE, indent=1)),
    "json, sorted, within a list": (lambda r: json.dumps([r], sort_keys=True), json.dumps([WHOLE], sort_keys=True)),
    "match": (_matched, WHOLE["findings"]),
    "set": (lambda r: _set(r, "note", 1), {**WHOLE, "note": 1}),
    "set what is known": (lambda r: _set(r, "level", None), OTHER),
    "pop": (lambda r: r.pop("warnings"), []),
    "popitem": (lambda r: r.popitem(), ("warnings", [])),
    "setdefault": (lambda r: r.setdefault("findings", 0), WHOLE["findings"]),
    "update": (lambda r: _updated(r, {"note": 1}), {**WHOLE, "note": 1}),
    "clear": (_cleared, {}),
    "delete": (lambda r: _deleted(r, "level"), {k: v for k, v in WHOLE.items() if k != "level"}),
}


@pytest.mark.parametrize("look", LOOKS)
def test_whoever_looks_sees_the_whole_derived_once(look: str) -> None:
    derive = Counting()
    read, expected = LOOKS[look]
    result = Result(HEAD, derive)
    found = read(result)
    assert found == expected
    if isinstance(found, dict):
        assert list(found) == list(expected)  # type: ignore[call-overload]
    list(result.items())
    assert derive.times == 1


def test_nothing_that_dictionaries_can_do_is_left_out() -> None:
    aside = {"__class__", "__class_getitem__", "__delattr__", "__dir__", "__doc__", "__format__", "__getattribute__"}
    aside |= {"__getitem__", "__getstate__", "__hash__", "__init__", "__init_subclass__", "__new__", "__reduce__"}
    aside |= {"__reduce_ex__", "__setattr__", "__sizeof__", "__str__", "__subclasshook__", "fromkeys"}
    aside |= {"__ge__", "__gt__", "__le__", "__lt__"}  # dictionaries have no order
    assert {name for name in dir(dict) if name not in aside and getattr(Result, name) is getattr(dict, name)} == set()


def test_the_level_is_known_without_deriving() -> None:
    derive = Counting()
    result = Result(HEAD, derive)
    assert (result.level, result.ceiling, result.level_status, result["level"]) == ("gold", "gold", "decided", "gold")
    assert derive.times == 0
    with pytest.raises(KeyError):
        result["nothing"]
    with pytest.raises(KeyError):
        result["nothing"]
    assert derive.times == 1


def test_threads_that_look_at_once_see_one_whole() -> None:
    for _ in range(50):
        derive = Counting()
        result = Result(HEAD, derive)
        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(json.dumps, [result] * 8)) == {json.dumps(WHOLE)}
        assert derive.times == 1


def test_what_reads_memory_never_takes_a_part_for_the_whole() -> None:
    jsonschema_rs = pytest.importorskip("jsonschema_rs")
    schema = {"type": "object", "required": list(WHOLE)}
    result = Result(HEAD, Counting())
    assert not jsonschema_rs.is_valid(schema, result)
    assert jsonschema_rs.is_valid(schema, dict(result))


def test_orjson_refuses_what_nobody_has_looked_at() -> None:
    orjson = pytest.importorskip("orjson")
    result = Result(HEAD, Counting())
    with pytest.raises(TypeError):
        orjson.dumps(result)
    assert json.loads(orjson.dumps(dict(result))) == WHOLE


def test_a_submission_that_changes_later_changes_no_result() -> None:
    standard = zcdsl.load("cn.park.zero_carbon")
    for form in (copy.deepcopy, standard.normalize):
        given: Any = form(parks.emitting("70000", "35 万tce"))
        expected = json.dumps(standard.check(given))
        result = standard.check(given)
        given["data"]["total_energy"] = None
        for part in given["data"].values():
            if isinstance(part, (dict, list)):
                part.clear()
        given["data"].clear()
        given["dates"].clear()
        assert json.dumps(result) == expected


def test_what_is_known_at_once_is_what_is_derived() -> None:
    standard = zcdsl.load("cn.park.zero_carbon")
    for tonnes in ("0", "70000", "1000000"):
        result = standard.check(parks.emitting(tonnes, "35 万tce"))
        known = result.level, result.level_status, result.ceiling
        whole = dict(result)
        assert known == (whole["level"], whole["level_status"], whole["ceiling"])
