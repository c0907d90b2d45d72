"""The interpreter of `examples/interpreter/`, written from the page, answers as vectors and the reference do.

It imports nothing of zcdsl: that it is right shows that `ir.json` and the page say all there is to say.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from broken_submissions import FURNITURE, mutated
from engines import not_there
from hypothesis import given, note, settings
from hypothesis import strategies as st
from vector_samples import model_of

from zcdsl.backends.irjson import program_to_json
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.diagnostics.model import Sink
from zcdsl.graph.plan import plan
from zcdsl.ir.dump import dump
from zcdsl.model import Model
from zcdsl.testing.compare import load
from zcdsl.testing.generate import programs
from zcdsl.testing.javascript import NO_NODE, NODE
from zcdsl.testing.judging import differences
from zcdsl.testing.submissions import submissions
from zcdsl.testing.vectors.oracle import Oracle
from zcdsl.testing.vectors.vector import LEVEL, Case
from zcdsl.texts import Text

ROOT = Path(__file__).parents[2]
INTERPRETER = ROOT / "examples" / "interpreter"
EDITIONS = sorted(path.parent for path in (ROOT / "generated").glob("*/*/vectors.jsonl"))


NAMED_AS_OBJECTS = """标准 cn.test.names / names
    版本 1；来源 甲文，示意；任何期间
填报项 量，单位 t，代码 {code}
记录 行 / row
    代码 row
    质量：单位 t，代码 {code}
填报项 表：列表，每行 行，代码 rows
指标 合，单位 t，代码 total ＝ 量 ＋ 合计（表：质量）
条 1 一 核心
    代码 {code}
    要求：量 不大于 10 t
条 2 二 核心，可不适用：说明理由，由 评价机构 认可
    代码 second
    由 评价机构 判定
等级
    达标：全部 核心 符合
代码表
    | 名称 | 代码 | 英文 |
    | 达标 | ok | ok |
"""


@pytest.fixture(scope="module", autouse=True)
def node() -> str:
    if NODE is None:
        not_there(NO_NODE)
    return NODE


class Interpreter:
    """One Node process; use it as a context."""

    def __init__(self, node: str) -> None:
        command = [node, str(ROOT / "tests" / "javascript" / "interpret.mjs"), str(INTERPRETER)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )  # fmt: skip

    def __enter__(self) -> Interpreter:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.communicate()

    def answers(self, submissions: list[Any], ir: Any = None) -> list[Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        request = {"submissions": submissions} | ({} if ir is None else {"ir": ir})
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        told: dict[str, Any] = json.loads(self._process.stdout.readline())
        assert "failed" not in told, told["failed"]
        answers: list[Any] = told["answers"]
        return answers


@pytest.fixture(scope="module")
def interpreter(node: str) -> Iterator[Interpreter]:
    with Interpreter(node) as process:
        yield process


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda path: path.parent.name)
def test_every_vector_agrees(node: str, edition: Path) -> None:
    judge = [sys.executable, "-m", "zcdsl.testing.run_vectors", str(edition / "vectors.jsonl"), "--format", "json"]
    command = [*judge, "--", node, str(INTERPRETER / "interpreter.mjs"), str(edition / "ir.json")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT)
    told = json.loads(done.stdout)
    assert told["differ"] == []
    assert (done.returncode, told["agree"]) == (0, len((edition / "vectors.jsonl").read_text("utf-8").splitlines()))


def test_scores_are_among_what_is_judged() -> None:
    assert any(json.loads((edition / "ir.json").read_text("utf-8"))["groups"] for edition in EDITIONS)


def test_a_wrong_interpreter_would_be_seen(node: str, tmp_path: Path) -> None:
    for path in INTERPRETER.glob("*.mjs"):
        text = path.read_text("utf-8").replace('"<=": (sign) => sign <= 0', '"<=": (sign) => sign < 0')
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    edition = next(edition for edition in EDITIONS if edition.parent.name == "cn.park.zero_carbon")
    judge = [sys.executable, "-m", "zcdsl.testing.run_vectors", str(edition / "vectors.jsonl"), "--format", "json"]
    command = [*judge, "--", node, str(tmp_path / "interpreter.mjs"), str(edition / "ir.json")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT)
    assert done.returncode == 1
    assert json.loads(done.stdout)["differ"]


@settings(max_examples=settings().max_examples // 2)  # each is a compilation
@given(st.data())
def test_it_answers_as_the_reference_does(interpreter: Interpreter, data: st.DataObject) -> None:
    program = data.draw(programs(), label="program")
    note(dump(program))
    found = plan(program, Sink())
    assert found
    model = Model(program, found)
    engine, oracle = load(PYTHON.emit(model).artifacts[0].text), Oracle(program)
    valid = [data.draw(submissions(program), label="submission") for _ in range(4)]
    broken = [data.draw(mutated(whole)) for each in valid for whole in (each, each | FURNITURE)]
    told = interpreter.answers([*valid, *broken], program_to_json(model))
    for submission, answer in zip((*valid, *broken), told, strict=True):
        problems = engine.validate(submission)
        errors = [{"code": code, "pointer": pointer} for code, pointer, _ in problems]
        case = Case("random", Text("随机", "random"), LEVEL, {"data": {}, **submission})
        due = {"errors": errors} if errors else oracle.answer(case)
        assert [text.en for text in differences(due, answer)] == []


@pytest.mark.parametrize("code", ["constructor", "prototype", "valueof", "hasownproperty"])
def test_a_code_that_every_object_knows_is_a_code_like_others(
    interpreter: Interpreter, tmp_path: Path, code: str
) -> None:
    """What is given under no such name is missing, not what the language keeps under it."""
    path = tmp_path / "names.zc"
    path.write_text(NAMED_AS_OBJECTS.format(code=code), encoding="utf-8")
    model = model_of(str(path))
    oracle = Oracle(model.program)
    given: dict[str, Any] = {"value": "3", "unit": "t"}
    cases = [{"data": {}}, {"data": {code: given}}, {"data": {}, "judgements": {}, "not_applicable": {}},
             {"data": {"rows": [{}]}}, {"data": {"rows": [{code: given}]}}]  # fmt: skip
    told = interpreter.answers(cases, program_to_json(model))
    for submission, answer in zip(cases, told, strict=True):
        due = oracle.answer(Case("named", Text("名", "named"), LEVEL, submission))
        assert [text.en for text in differences(due, answer)] == []
    (refused,) = interpreter.answers([{"data": {}, "toString": 1}])
    assert refused == {"errors": [{"code": "ZC6005", "pointer": "/toString"}]}


def test_it_imports_nothing_but_its_own_files() -> None:
    files = {path.name for path in INTERPRETER.glob("*.mjs")}
    for path in INTERPRETER.glob("*.mjs"):
        found = set(re.findall(r'from "([^"]+)"', path.read_text("utf-8")))
        assert found <= {f"./{name}" for name in files} | {"node:fs", "node:readline"}
        assert "import(" not in path.read_text("utf-8")
