"""Generated JavaScript, generated Python and the reference evaluator: not one disagreement, errors included."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from broken_submissions import FURNITURE, VALUES, mutated
from hypothesis import given, note, settings
from hypothesis import strategies as st

from zcdsl.backends.javascript import BACKEND as JAVASCRIPT
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.diagnostics.model import Sink
from zcdsl.graph.plan import plan
from zcdsl.ir.dump import dump
from zcdsl.model import Model
from zcdsl.testing.compare import disagreements, load
from zcdsl.testing.generate import programs
from zcdsl.testing.javascript import NO_NODE, NODE, Node
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

pytestmark = pytest.mark.skipif(NODE is None, reason=NO_NODE)


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    with Node() as process:
        yield process


def as_json(value: Any) -> Any:
    """Return a value as it comes back from JSON."""
    return json.loads(json.dumps(value))


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
