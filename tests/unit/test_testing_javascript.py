from __future__ import annotations

import pytest
from ir_samples import EMPTY, model, park, park_data

from zcdsl.backends.javascript import BACKEND
from zcdsl.testing import javascript
from zcdsl.testing.compare import disagreements
from zcdsl.testing.javascript import Disturbed, Invalid, Node

PARK = BACKEND.emit(model(park())).artifacts[0].text
with_node = pytest.mark.needs("node")


@with_node
def test_many_submissions_are_answered_in_one_line() -> None:
    with Node() as node:
        answers = node.ask(['{"data": {}}', "{", '{"stage": 5}'], PARK)
    assert answers[0]["check"]["given"]["level"] is None
    assert answers[1]["read"]["invalid"][0][0] == "ZC6001"
    assert answers[2]["validate"]["given"][0][:2] == ["ZC6006", "/stage"]
    assert answers[2]["check"]["invalid"] == answers[2]["validate"]["given"]


@with_node
def test_a_module_that_says_something_else_disagrees() -> None:
    with Node() as node:
        assert disagreements(model(park()), node.load(PARK), park_data()) == ()
        other = PARK.replace("[1n, 5n]", "[1n, 50n]")
        assert other != PARK
        assert disagreements(model(park()), node.load(other), park_data()) != ()


@with_node
def test_what_fails_is_told() -> None:
    with Node() as node:
        with pytest.raises(Disturbed, match="SyntaxError"):
            node.load("export { ")
        with pytest.raises(Disturbed, match="nowhere"):
            node.load(PARK.replace("const { judgements, scores, held } = rated(submission);", "nowhere();")).rate(EMPTY)
        with pytest.raises(Invalid, match="ZC6005"):
            node.load(PARK).check({"dta": {}})
        assert node.load(PARK).rate(EMPTY)["level"] is None


@with_node
def test_what_depends_on_how_json_is_read_is_told() -> None:
    other = PARK.replace("Number.isInteger(value) ? BigInt(value) : null", "Number.isInteger(value) ? null : null")
    assert other != PARK
    submission = {**park_data(), "dates": {"base_year": 2025}}
    with Node() as node:
        assert node.load(PARK).check(submission)["level"] == "reached"
        with pytest.raises(Disturbed, match=r"JSON\.parse"):
            node.load(other).check(submission)


@with_node
def test_a_process_that_has_ended_answers_nothing_more() -> None:
    with Node() as node:
        for module in (f"process.exit(0);\n{PARK}", PARK):
            with pytest.raises(Disturbed, match="ended"):
                node.load(module)


def test_without_node_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(javascript, "NODE", None)
    with pytest.raises(Disturbed, match="no Node"):
        Node()
