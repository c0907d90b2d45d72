"""What `make bench` compares computes the same: controls, score and level, whoever rates."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

import zcdsl
from zcdsl.testing.javascript import Node

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))

from benchmarks.factory import by_hand  # noqa: E402 - it stands beside the package
from benchmarks.factory.submissions import submission  # noqa: E402

STANDARD = ROOT / "benchmarks" / "factory" / "factory.zc"
ROUND = (0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 25, 40, 50, 60, 75, 90, 100)
HIGHEST = {"audit_age": 50, "grid_factor": 2, "heat_factor": 1}
COUNT = 150


@pytest.fixture(scope="module")
def standard() -> zcdsl.Standard:
    return zcdsl.load(str(STANDARD))


def submissions() -> list[dict[str, Any]]:
    """Return submissions as they are measured, and others whose values lie on limits again and again."""
    made: list[dict[str, Any]] = [submission(number) for number in range(COUNT)]
    dice = random.Random(36)
    for number in range(COUNT):
        given: dict[str, Any] = submission(number)
        for code, value in given["data"].items():
            if isinstance(value, float):
                given["data"][code] = float(min(dice.choice(ROUND), HIGHEST.get(code, 100)))
        made.append(given)
    return made


def found(rated: Any) -> tuple[list[bool], int, str | None]:
    """Return controls met, tenths of points and level of a rating."""
    met = [outcome[0] == "met" for outcome in list(rated["outcomes"].values())[:24]]
    total = rated["scores"]["total"]
    assert total["low"] == total["high"]
    return met, round(float(total["low"]) * 10), rated["level"]


def test_floats_whole_numbers_and_zcdsl_rate_the_same(standard: zcdsl.Standard) -> None:
    levels = set()
    for given in submissions():
        rated = standard.rate(given)
        checked = standard.check(given)
        assert rated == {key: checked[key] for key in ("level", "level_status", "ceiling")} | {
            "outcomes": {finding["id"]: [finding["outcome"], finding["reason"]] for finding in checked["findings"]},
            "scores": {
                id_: {end: row[end] for end in ("low", "high", "max")} for id_, row in checked["scores"].items()
            },
        }
        assert by_hand.rate_guarded(given["data"]) == by_hand.rate_whole(given["data"]) == found(rated)
        levels.add(rated.level)
    assert len(levels) == 5


def test_what_is_measured_is_decided_by_floats(standard: zcdsl.Standard) -> None:
    engine = standard._engine
    for number in range(COUNT):
        given = submission(number)
        assert engine.filtered(given, float, True) == engine.rated(standard.normalize(given))


def test_texts_dictionaries_and_canonical_submissions_rate_the_same(standard: zcdsl.Standard) -> None:
    for given in submissions()[::5]:
        rated = standard.rate(given)
        text = json.dumps(given)
        assert standard.rate(text) == standard.rate(text.encode()) == rated
        canonical = standard.normalize(given)
        assert canonical == standard.normalize(json.dumps(given, indent=1).replace(": ", " : "))
        assert standard._engine.rate(canonical) == rated


def test_the_rule_engine_rates_the_same(standard: zcdsl.Standard) -> None:
    pytest.importorskip("zen")
    pytest.importorskip("jsonschema_rs")
    from benchmarks.factory.rule_engine import rater, validator

    rate, valid = rater(), validator()
    for number in range(COUNT):  # it rounds to 28 digits: limits that are met exactly are not its strength
        given: Any = submission(number)
        assert valid(given)
        rated = rate(given["data"])
        assert (rated.met, round(float(rated.score) * 10), rated.level) == found(standard.rate(given))
        broken = submission(number, broken=True)
        assert not valid(broken)
        with pytest.raises(zcdsl.Invalid):
            standard.rate(broken)


@pytest.mark.needs("node")
def test_javascript_by_hand_and_generated_rate_the_same(standard: zcdsl.Standard, node: Node) -> None:
    text = (ROOT / "benchmarks" / "factory" / "by_hand.mjs").read_text("utf-8").replace("export function", "function")
    text += "class InvalidSubmission extends Error {}\n"
    text += "const plain = (v) => v instanceof Map ? Object.fromEntries([...v].map(([k, m]) => [k, plain(m)]))"
    text += " : Array.isArray(v) ? v.map(plain) : v;\n"
    text += "const rate = (given) => rateWhole(plain(given).data);\n"
    text += "const [check, validate, read] = [rate, rate, JSON.parse];\n"
    text += "export { InvalidSubmission, check, rate, read, validate };\n"
    some = submissions()[::3]
    canonical: list[Any] = [standard.normalize(given) for given in some]
    hand = node.load(text)
    by_hand_rated = [tuple(hand.rate(given)) for given in canonical]
    files = standard.compile("js").files
    engine = node.load(next(text for path, text in files.items() if str(path).endswith(".js")))
    for given, submitted, rated in zip(some, canonical, by_hand_rated, strict=True):
        assert engine.rate(submitted) == standard.rate(given)
        assert rated == found(standard.rate(given))
