"""Vectors: the modules of shipped and of random standards pass all of them, in both languages, with one result."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, note, settings

from zcdsl.backends.javascript import BACKEND as JAVASCRIPT
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.diagnostics.model import Sink
from zcdsl.graph.plan import plan
from zcdsl.ir import model as ir
from zcdsl.ir.dump import dump
from zcdsl.model import Model
from zcdsl.testing.compare import Engine, load
from zcdsl.testing.generate import programs
from zcdsl.testing.javascript import Node
from zcdsl.testing.judging import Vector, judged, read_vectors
from zcdsl.testing.module import answer
from zcdsl.testing.vectors import BACKEND, FILE

EDITIONS = sorted(path.parent for path in (Path(__file__).parents[2] / "generated").glob(f"*/*/{FILE}"))


def as_json(value: Any) -> Any:
    """Return a value as it comes back from JSON."""
    return json.loads(json.dumps(value))


def failed(vectors: list[Vector], told: list[str]) -> list[tuple[object, ...]]:
    """Return the vectors that answers do not pass, with what differs."""
    return [(f.vector.id, [d.en for d in f.differences], f.vector.submission) for f in judged(vectors, told)]


def answers(engine: Engine, vectors: list[Vector]) -> list[str]:
    return [json.dumps(answer(engine, vector.submission)) for vector in vectors]


def test_every_shipped_standard_is_tried() -> None:
    assert len(EDITIONS) == 5


@pytest.mark.needs("node")
@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.parent.name)
def test_the_shipped_modules_pass_their_vectors_and_give_one_result(node: Node, edition: Path) -> None:
    vectors = read_vectors((edition / FILE).read_text(encoding="utf-8"))
    (python_file,), (javascript_file,) = edition.glob("python/*.py"), edition.glob("js/*.js")
    python = load(python_file.read_text(encoding="utf-8"))
    javascript = node.load(javascript_file.read_text(encoding="utf-8"))
    told = []
    for vector in vectors:
        submission: Any = vector.submission
        told.append(json.dumps(answer(javascript, submission)))
        problems = as_json(python.validate(submission))
        assert as_json(javascript.validate(submission)) == problems, vector.id
        if not problems:
            assert javascript.check(submission) == as_json(python.check(submission)), vector.id
            assert javascript.rate(submission) == as_json(python.rate(submission)), vector.id
    assert failed(vectors, told) == []


def of_random(program: ir.Program) -> tuple[Model, list[Vector]]:
    """Return a random standard and its vectors."""
    note(dump(program))
    planned = plan(program, Sink())
    assert planned is not None
    model = Model(program, planned)
    return model, read_vectors(BACKEND.emit(model).artifacts[0].text)


@settings(max_examples=settings().max_examples // 4)  # each makes a hundred submissions
@given(programs())
def test_a_compiled_module_passes_the_vectors_of_its_standard(program: ir.Program) -> None:
    model, vectors = of_random(program)
    assert failed(vectors, answers(load(PYTHON.emit(model).artifacts[0].text), vectors)) == []


@pytest.mark.needs("node")
@settings(max_examples=settings().max_examples // 16)
@given(programs())
def test_a_compiled_javascript_module_passes_the_vectors_of_its_standard(node: Node, program: ir.Program) -> None:
    model, vectors = of_random(program)
    assert failed(vectors, answers(node.load(JAVASCRIPT.emit(model).artifacts[0].text), vectors)) == []
