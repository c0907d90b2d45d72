"""Generated JavaScript, generated Python and the reference evaluator: not one disagreement, errors included."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import parks
import pytest
from broken_submissions import FURNITURE, VALUES, mutated
from doc_examples import index
from hypothesis import given, note, settings
from hypothesis import strategies as st
from source_cases import compiling

from zcdsl.backends.javascript import BACKEND as JAVASCRIPT
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.diagnostics.model import Sink
from zcdsl.driver import Compilation
from zcdsl.graph.plan import plan
from zcdsl.ir.dump import dump
from zcdsl.model import Model
from zcdsl.testing.compare import Engine, disagreements, load
from zcdsl.testing.generate import programs
from zcdsl.testing.javascript import Node
from zcdsl.testing.submissions import submissions

# Texts that the two languages count, cut, compare or escape each in its own way.
ODD = st.sampled_from(
    ("\U0001f600", "\U0001f600" * 31, "\U0001f600" * 61, "x" * 60, "x" * 61, "\ud800", "a\udfff", "\uffff",
     "\u2028\u2029", "\x00", "\x7f\x85", "`${1}`", "</script>", "__proto__", "constructor", "~/",
     "İ", "ΟΔΟΣ", "1e3", "+1", " 1", "١",
     "2025-12-31\n", "２０２５-12-31", "-0.0", "0." + "0" * 30, "1" * 31, "1" * 32)
)  # fmt: skip
ODD_NUMBERS = st.sampled_from((2025.0, -0.0, 10**21, -(10**21), 0, 9999, 10_000, 1e22))
ODD_KEYS = st.dictionaries(ODD | st.sampled_from(("Data", "vaIue", "untis", "per-iod", "stage")), VALUES, max_size=3)
BREAKING = VALUES | ODD | ODD_NUMBERS | ODD_KEYS

CASES = Path(__file__).parents[1] / "cases"
STEAM = {"kind": "steam", "heat": {"value": "100", "unit": "GJ"}}
WATER = {"kind": "water", "heat": {"value": "10", "unit": "GJ"}, "factor": {"value": "0.2", "unit": "tCO2/GJ"}}
POWER = {"value": "10", "unit": "MWh"}
STATED = {"id": "E1", "kind": "完整性声明", "covers": ["heats"]}
EXPIRING = STATED | {"expires": "2026-03-30"}
# Of `given.zc`: all there, by default, stated, not stated or no longer, none, none and given at once.
GIVEN: tuple[dict[str, Any], ...] = (
    {},
    {"data": {"power": POWER, "heats": [STEAM, WATER]}, "evidence": [STATED]},
    {"data": {"power": POWER, "heats": [STEAM, WATER]}},
    {"data": {"heats": [STEAM | {"meters": [{}, {"reading": {"value": "3", "unit": "GJ"}}]}]}, "evidence": [STATED]},
    {"data": {"heats": [STEAM]}, "evidence": [EXPIRING]},
    {"data": {"heats": [STEAM, WATER]}, "evidence": [EXPIRING], "dates": {"assessed": "2026-03-30"}},
    {"data": {"heats": [STEAM, WATER]}, "evidence": [EXPIRING], "dates": {"assessed": "2026-03-31"}},
    {"data": {"heats": [STEAM]}, "evidence": [STATED], "none": {"heats": [{"kind": "water"}]}},
    {"data": {"heats": [STEAM]}, "evidence": [STATED], "none": {"heats": [{}]}},
    {"data": {"heats": [WATER, STEAM]}, "none": {"heats": [{"kind": "water"}, {"kind": "steam"}], "own": []}},
    {"data": {"heats": [STEAM]}, "none": {"heats": [{"kind": "steem"}, {"knid": "steam"}, 1, {"kind": None}]}},
    {"none": {"heats": {}}},
    {"none": []},
)
COAL = {"value": "1", "unit": "t"}
FLAGS: tuple[dict[str, Any], ...] = (
    {},
    {"data": {"coal": COAL, "has_waste_heat": False}},
    {"data": {"coal": COAL, "has_waste_heat": True, "measured": False}},
    {"data": {"coal": COAL, "has_waste_heat": None, "measured": True}},
    {"data": {"has_waste_heat": "true", "measured": 1}},
)

pytestmark = pytest.mark.needs("node")


def as_json(value: Any) -> Any:
    """Return a value as it comes back from JSON."""
    return json.loads(json.dumps(value))


class Modules:
    """A standard as both modules; the JavaScript one is there until the next is loaded."""

    def __init__(self, model: Model, node: Node) -> None:
        self.model = model
        self.python: Engine = load(PYTHON.emit(model).artifacts[0].text)
        self.javascript: Engine = node.load(JAVASCRIPT.emit(model).artifacts[0].text)

    def agree(self, submission: dict[str, Any]) -> None:
        """Fail where reference, Python and JavaScript do not say the same."""
        problems = as_json(self.python.validate(submission))
        assert as_json(self.javascript.validate(submission)) == problems
        if not problems:
            assert disagreements(self.model, self.javascript, {"data": {}, **submission}) == ()
            assert self.javascript.check(submission) == as_json(self.python.check(submission))
            assert self.javascript.rate(submission) == as_json(self.python.rate(submission))


def sample(case: str) -> Model:
    """Return one of the standards that show a construct."""
    return compiling((CASES / case).read_text(encoding="utf-8")).model


@pytest.mark.parametrize(("case", "submissions"), [("given.zc", GIVEN), ("flags.zc", FLAGS)])
def test_what_is_not_given_is_the_same_in_both(node: Node, case: str, submissions: tuple[dict[str, Any], ...]) -> None:
    modules = Modules(sample(f"given/good/{case}"), node)
    for submission in submissions:
        modules.agree(submission)


@pytest.mark.parametrize("case", ["every_rule.zc", "axes.zc"])
def test_points_and_scores_are_the_same_in_both(node: Node, case: str) -> None:
    modules = Modules(sample(f"scores/good/{case}"), node)
    totals: set[str] = set()

    @settings(max_examples=settings().max_examples // 4)
    @given(submissions(modules.model.program))
    def drawn(submission: dict[str, Any]) -> None:
        modules.agree(submission)
        totals.add(modules.javascript.rate(submission)["scores"]["total"]["low"])

    drawn()
    assert len(totals) > 1


def test_the_parks_are_the_same_in_both(node: Node) -> None:
    modules = Modules(Compilation.of_edition(index(), "cn.park.zero_carbon", "2025").model, node)
    for name in parks.ALL:
        park = parks.canonical(name)
        assert modules.python.validate(park) == []
        modules.agree(park)
        for key in park:  # that no single datum is there, the vectors of the standard try
            modules.agree({other: part for other, part in park.items() if other != key})
    whole = parks.canonical(parks.ALL[0])

    @settings(max_examples=settings().max_examples // 4)  # each is as long as many random standards
    @given(st.data())
    def broken(data: st.DataObject) -> None:
        modules.agree(data.draw(mutated(whole, BREAKING)))

    broken()


@settings(max_examples=settings().max_examples // 2)  # as many processes would be another dose
@given(st.data())
def test_generated_javascript_never_disagrees(node: Node, data: st.DataObject) -> None:
    program = data.draw(programs(), label="program")
    note(dump(program))
    planned = plan(program, Sink())
    assert planned is not None
    model = Model(program, planned)
    python = load(PYTHON.emit(model).artifacts[0].text)
    javascript = node.load(JAVASCRIPT.emit(model).artifacts[0].text)
    for _ in range(4):  # compiling costs more than rating
        submission = data.draw(submissions(model.program), label="submission")
        assert disagreements(model, javascript, submission) == ()
        assert javascript.check(submission) == as_json(python.check(submission))
        assert javascript.rate(submission) == as_json(python.rate(submission))
        for broken in (data.draw(mutated(submission, BREAKING)), data.draw(mutated(submission | FURNITURE, BREAKING))):
            assert as_json(javascript.validate(broken)) == as_json(python.validate(broken))
