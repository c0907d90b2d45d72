"""The vectors of random standards: every compiled module passes all of them, whoever made the standard."""

from __future__ import annotations

import json

from hypothesis import given, note, settings

from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.diagnostics.model import Sink
from zcdsl.graph.plan import plan
from zcdsl.ir import model as ir
from zcdsl.ir.dump import dump
from zcdsl.model import Model
from zcdsl.testing.compare import load
from zcdsl.testing.generate import programs
from zcdsl.testing.judging import judged, read_vectors
from zcdsl.testing.module import answer
from zcdsl.testing.vectors import BACKEND


@settings(max_examples=settings().max_examples // 4)  # each makes a hundred submissions
@given(programs())
def test_a_compiled_module_passes_the_vectors_of_its_standard(program: ir.Program) -> None:
    note(dump(program))
    planned = plan(program, Sink())
    assert planned is not None
    model = Model(program, planned)
    engine = load(PYTHON.emit(model).artifacts[0].text)
    text = BACKEND.emit(model).artifacts[0].text
    vectors = read_vectors(text)
    told = [json.dumps(answer(engine, vector.submission)) for vector in vectors]
    assert [(f.vector.id, [d.en for d in f.differences], f.vector.submission) for f in judged(vectors, told)] == []
