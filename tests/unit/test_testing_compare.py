"""The comparison itself: silent on an engine that agrees, loud on every single thing that can be wrong."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from fractions import Fraction
from typing import Any

import pytest

from zcdsl.model import Model, Plan
from zcdsl.testing.build import clause, compare, const, datum, indicator, level, met, over, program, ref, unit
from zcdsl.testing.compare import Engine, disagreements, load, quantities

ONE, THOUSAND = unit(), unit("", 1000, symbol="k")
X, Y = datum("x", THOUSAND), datum("y", ONE)
RATIO, INVERSE = (
    indicator("ratio", THOUSAND, over(ref(X), ref(Y))),
    indicator("inverse", ONE, over(ref(Y), ref(X))),
)
FIRST, SECOND = (
    clause("1", compare(ref(RATIO), "<=", const("1", ONE))),
    clause("2", compare(ref(X), ">", const("0", ONE))),
)
MODEL = Model(
    program(
        [X, Y],
        [],
        [RATIO, INVERSE],
        [FIRST, SECOND],
        [level("high", met(FIRST, SECOND)), level("low", met(SECOND))],
    ),
    Plan((INVERSE.id, RATIO.id), {}),
)
SUBMISSION = {"data": {"x": {"value": "7", "unit": "k"}, "y": None}}

RATED: dict[str, Any] = {
    "level": "low",
    "ceiling": "high",
    "level_status": "open",
    "outcomes": {"1": ["not_assessed", "missing"], "2": ["met", None]},
    "scores": {},
}
OPEN_VALUE = {"value": None, "exact": None, "reason": "missing", "missing": ["/data/y"]}
CHECKED: dict[str, Any] = {
    "level": "low",
    "ceiling": "high",
    "level_status": "open",
    "levels": [
        {"level": "high", "holds": "open", "unmet": [{"holds": "open"}]},
        {"level": "low", "holds": "true", "unmet": []},
    ],
    "level_limits": [],
    "decisions": [],
    "indicators": {"inverse": OPEN_VALUE, "ratio": OPEN_VALUE},
    "findings": [
        {"id": "1", "outcome": "not_assessed", "reason": "missing", "missing": ["/data/y"], "points": None},
        {"id": "2", "outcome": "met", "reason": None, "missing": [], "points": None},
    ],
    "missing": [{"path": "/data/y", "needed_by": ["1"]}, {"path": "/data/z", "needed_by": []}],
    "gaps": [],
    "defaults_used": [],
    "warnings": [],
    "scores": {},
}
WITH_Y = {"data": {"x": {"value": "7", "unit": "k"}, "y": {"value": "3", "unit": ""}}}
THIRDS = {
    "inverse": {"value": "0.000428571428571428571428571428571", "exact": "3/7000", "missing": []},
    "ratio": {"value": "2.33333333333333333333333333333", "exact": "7/3", "missing": []},
}


def engine(rated: dict[str, Any], checked: dict[str, Any], problems: list[Any] | None = None) -> Engine:
    return Engine(lambda _: problems or [], lambda _: checked, lambda _: rated)


def test_an_engine_that_agrees_is_passed_in_silence() -> None:
    assert disagreements(MODEL, engine(RATED, CHECKED), SUBMISSION) == ()


def _set(path: tuple[Any, ...], value: object) -> Callable[[dict[str, Any]], None]:
    def change(result: dict[str, Any]) -> None:
        for step in path[:-1]:
            result = result[step]
        result[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("level",), "high"),
        (("ceiling",), "low"),
        (("level_status",), "decided"),
        (("outcomes", "1"), ["not_assessed", "division_by_zero"]),
        (("outcomes", "2"), ["not_met", None]),
        (("outcomes",), {}),
    ],
)
def test_each_difference_of_a_rating_is_told(path: tuple[Any, ...], value: object) -> None:
    doctored = deepcopy(RATED)
    _set(path, value)(doctored)
    told = disagreements(MODEL, engine(doctored, CHECKED), SUBMISSION)
    assert len(told) == 1
    assert told[0].startswith(f"rate: {path[0]}: the reference says ")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("level",), None),
        (("ceiling",), None),
        (("level_status",), "none"),
        (("levels", 0, "holds"), "false"),
        (("findings", 0, "outcome"), "met"),
        (("findings", 0, "reason"), "gap"),
        (("findings", 0, "missing"), []),
        (("findings", 1, "missing"), ["/data/x"]),
        (("findings",), CHECKED["findings"][::-1]),
        (("indicators", "ratio"), {**OPEN_VALUE, "reason": "division_by_zero"}),
        (("indicators", "ratio"), {**OPEN_VALUE, "missing": ["/data/x", "/data/y"]}),
        (("indicators", "ratio"), {**OPEN_VALUE, "value": "0"}),
        (("indicators",), {"ratio": OPEN_VALUE}),
        (("missing",), []),
        (("missing", 0, "needed_by"), ["1", "2"]),
        (("gaps",), [{"clause": "1", "decided_by": ""}]),
        (("warnings",), [{"clause": "1"}]),
    ],
)
def test_each_difference_of_a_check_is_told(path: tuple[Any, ...], value: object) -> None:
    doctored = deepcopy(CHECKED)
    _set(path, value)(doctored)
    told = disagreements(MODEL, engine(RATED, doctored), SUBMISSION)
    assert len(told) == 1
    assert told[0].startswith("check: ")


def _with_values(**changes: object) -> tuple[str, ...]:
    rated = {"level": "low", "ceiling": "low", "level_status": "decided"}
    checked = {
        **rated,
        "levels": [
            {"level": "high", "holds": "false", "unmet": [{"holds": "false"}]},
            {"level": "low", "holds": "true", "unmet": []},
        ],
        "indicators": {**THIRDS, "ratio": {**THIRDS["ratio"], **changes}},
        "findings": [
            {"id": "1", "outcome": "not_met", "reason": None, "missing": [], "points": None},
            {"id": "2", "outcome": "met", "reason": None, "missing": [], "points": None},
        ],
        "level_limits": [],
        "decisions": [],
        "missing": [],
        "gaps": [],
        "defaults_used": [],
        "warnings": [],
        "scores": {},
    }
    outcomes = {"1": ["not_met", None], "2": ["met", None]}
    return disagreements(MODEL, engine({**rated, "outcomes": outcomes, "scores": {}}, checked), WITH_Y)


def test_values_are_compared_in_the_unit_of_their_indicator_to_the_last_digit() -> None:
    assert _with_values() == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"value": "2.33333333333333333333333333334"},
        {"value": "2.3333333333333333333333333333"},
        {"value": "2.333333333333333333333333333333"},
        {"value": "233333333333333333333333333333e-29"},
        {"exact": "14/6"},
        {"approximate": True},
        {"missing": ["/data/x"]},
    ],
)
def test_each_difference_of_a_value_is_told(changes: dict[str, object]) -> None:
    assert len(_with_values(**changes)) == 1


def test_an_engine_that_refuses_valid_data_is_told() -> None:
    told = disagreements(MODEL, engine(RATED, CHECKED, [("ZC6005", "/data/x", {})]), SUBMISSION)
    assert told == ("validate: [('ZC6005', '/data/x', {})]",)


def test_the_text_of_a_module_is_loaded_as_an_engine() -> None:
    text = "validate = check = lambda submission: []\nrate = lambda submission: {'level': submission}\n"
    assert load(text).rate({"a": 1}) == {"level": {"a": 1}}


def test_data_are_read_in_base_units_and_what_is_absent_or_null_is_missing() -> None:
    assert quantities(MODEL.program, SUBMISSION) == {"x": Fraction(7000)}
    assert quantities(MODEL.program, {"data": {}}) == {}
