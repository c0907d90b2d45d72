"""Generated Python and the reference evaluator: not one disagreement, on any program and any data."""

from __future__ import annotations

from hypothesis import given, note
from hypothesis import strategies as st

from zcdsl.backends.python import BACKEND
from zcdsl.diagnostics.model import Sink
from zcdsl.graph.plan import plan
from zcdsl.ir import model as ir
from zcdsl.ir.dump import dump
from zcdsl.model import Model
from zcdsl.testing.compare import disagreements, load
from zcdsl.testing.generate import programs
from zcdsl.testing.submissions import submissions


def modelled(program: ir.Program) -> Model:
    planned = plan(program, Sink())
    assert planned is not None
    return Model(program, planned)


@given(st.data())
def test_generated_python_never_disagrees_with_the_reference_evaluator(data: st.DataObject) -> None:
    model = modelled(data.draw(programs(), label="program"))
    note(dump(model.program))
    modules = [a for a in BACKEND.emit(model).artifacts if a.path.suffix == ".py"]
    engine = load(modules[0].text)
    for _ in range(4):  # compiling costs more than rating
        submission = data.draw(submissions(model.program), label="submission")
        assert disagreements(model, engine, submission) == ()
