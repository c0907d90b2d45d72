"""Implementations judged by vectors: what is wrong with their answers is told, whatever they do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from vector_samples import ROOT, SHIPPED, SMALL, folder_of, text_of, vectors_of

from zcdsl.testing import asking
from zcdsl.testing.javascript import NO_NODE, NODE
from zcdsl.testing.judging import NotVectors, differences, read_vectors
from zcdsl.testing.run_vectors import main
from zcdsl.testing.vectors import FILE

JUDGE = ROOT / "examples" / "judge"
VECTORS = folder_of("cn.park.zero_carbon@2025") / FILE
SMALL_ONES = len(vectors_of(SMALL).splitlines())
ADAPTERS = {
    "python": (sys.executable, JUDGE / "python_module.py", "python/*.py"),
    "js": ("node", JUDGE / "javascript_module.mjs", "js/*.js"),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / FILE
    path.write_text(vectors_of(SMALL), encoding="utf-8")
    return path


def adapted(standard: str, target: str) -> list[str]:
    """Return the command that answers with the module of a target; skips where the standard has none."""
    program, adapter, pattern = ADAPTERS[target]
    modules = sorted(folder_of(standard).glob(pattern))
    if not modules:
        unsupported = json.loads((folder_of(standard) / "manifest.json").read_text(encoding="utf-8"))["unsupported"]
        assert unsupported[target], "a target without a module says why"
        pytest.skip(f"{standard} has no module for {target}")
    if target == "js" and NODE is None:
        pytest.skip(NO_NODE)
    return [program, str(adapter), str(modules[0])]


@pytest.mark.parametrize("target", ADAPTERS)
@pytest.mark.parametrize("standard", SHIPPED)
def test_every_target_passes_all_vectors(standard: str, target: str, capsys: pytest.CaptureFixture[str]) -> None:
    command, count = adapted(standard, target), len(text_of(standard).splitlines())
    assert main(["--lang", "en", str(folder_of(standard) / FILE), "--", *command]) == 0
    assert capsys.readouterr().out == f"{count} of {count} vectors agree\n"


@pytest.mark.parametrize("target", ADAPTERS)
def test_a_program_may_be_started_for_every_submission(
    target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = adapted("cn.park.zero_carbon@2025", target)
    vectors = tmp_path / FILE
    lines = VECTORS.read_text(encoding="utf-8").splitlines(keepends=True)[::40]
    vectors.write_text("".join(lines), encoding="utf-8")
    assert main(["--each", "--lang", "en", str(vectors), "--", *command]) == 0
    assert capsys.readouterr().out == f"{len(lines)} of {len(lines)} vectors agree\n"


@pytest.mark.parametrize(
    ("answer", "lines"),
    [
        ({"level": "a", "level_status": "decided", "ceiling": "a", "outcomes": {"1": ["met", None]},
          "indicators": {"x": {"exact": "1/5", "unit": "t"}}, "more": 1}, []),
        ({"level": None, "level_status": "decided", "ceiling": "a", "outcomes": {"1": ["met", None]},
          "indicators": {"x": {"exact": "0.2"}}}, ['level: "a" is due, not null',
                                                   'indicators.x.exact: "1/5" is due, not "0.2"']),
        ({"level": "a", "level_status": "decided", "outcomes": {"1": ["met", None], "2": ["met", None]}},
         ['ceiling: "a" is due, not nothing', 'outcomes.2: nothing is due, not ["met", null]',
          'indicators.x: {"exact": "1/5"} is due, not nothing']),
        ({"errors": [{"code": "ZC6006", "pointer": "/data"}]}, ['errors: [] is due, not [["ZC6006", "/data"]]']),
        ({"outcomes": 1, "indicators": [], "level": "a", "level_status": "decided", "ceiling": "a"},
         ['outcomes.1: ["met", null] is due, not nothing', 'indicators.x: {"exact": "1/5"} is due, not nothing']),
    ],
)  # fmt: skip
def test_every_difference_is_told(answer: dict[str, Any], lines: list[str]) -> None:
    expected = {
        "level": "a",
        "level_status": "decided",
        "ceiling": "a",
        "outcomes": {"1": ["met", None]},
        "indicators": {"x": {"exact": "1/5"}},
    }
    assert [text.en for text in differences(expected, answer)] == lines


OPEN = {"outcomes": {"1": ["not_assessed", "missing"]}, "indicators": {"x": {"exact": None, "reason": "missing"}},
        "points": {"1": {"low": "0", "high": "5", "max": "5"}},
        "scores": {"g": {"low": "0", "high": "9.0", "max": "9"}}}  # fmt: skip


def test_what_a_vector_does_not_name_must_be_open_because_data_are_missing() -> None:
    whole = {"level": None, "level_status": "open", "ceiling": "a"}
    assert list(differences(whole, whole)) == list(differences(whole, {**whole, **OPEN})) == []
    for key, row in (
        ("outcomes", ["not_assessed", "expired"]),
        ("indicators", {"exact": None, "reason": "no_entry"}),
        ("indicators", {"exact": "1", "reason": "missing"}),
        ("points", {"low": "1", "high": "5", "max": "5"}),
        ("scores", {"low": "0", "high": "8", "max": "9"}),
        ("scores", 0),
    ):
        (line,) = differences(whole, {**whole, key: {"id": row}})
        assert line.en.startswith(f"{key}.id: nothing is due, not ")


def test_points_and_scores_are_compared_as_numbers() -> None:
    whole = {"level": None, "level_status": "none", "ceiling": None}
    due = {
        **whole,
        "points": {"1": {"low": "2", "high": "2.5"}},
        "scores": {"total": {"low": "2", "high": "9", "max": "9"}},
    }
    same = {"points": {"1": {"low": "2.0", "high": "2.50", "max": "4"}},
            "scores": {"total": {"low": "2", "high": "9", "max": "9", "title": "x"}}}  # fmt: skip
    assert list(differences(due, {**whole, **same})) == []
    other = {**whole, **same, "points": {"1": {"low": None, "high": None}}}
    assert [line.en for line in differences(due, other)] == [
        'points.1.low: "2" is due, not null', 'points.1.high: "2.5" is due, not null',
    ]  # fmt: skip


def test_errors_count_in_any_order_and_all_of_them() -> None:
    one, other = {"code": "ZC6006", "pointer": "/a"}, {"code": "ZC6007", "pointer": "/b", "message": "x"}
    assert list(differences({"errors": [one, other]}, {"errors": [other, one]})) == []
    (line,) = differences({"errors": [one, other]}, {"errors": [one]})
    assert line.zh == 'errors：应为 [["ZC6006", "/a"], ["ZC6007", "/b"]]，却是 [["ZC6006", "/a"]]'
    assert len(list(differences({"errors": [one]}, {"level": None}))) == 1


@pytest.mark.parametrize("told", ["1_0", "１０", "٠١٠", "+10", "1e1", " 10", "10.", "10\n", "NaN", 10])
def test_a_number_is_told_in_plain_digits_or_is_wrong(told: object) -> None:
    whole = {"level": None, "level_status": "none", "ceiling": None}
    due = {**whole, "points": {"1": {"low": "10", "high": "10"}}}
    found = {**whole, "points": {"1": {"low": told, "high": "10.0"}}}
    (line,) = differences(due, found)
    assert line.en.startswith('points.1.low: "10" is due, not ')


@pytest.mark.parametrize("more", [1, None, [], "ZC6006", {"code": "ZC6006"}, {"code": 6006, "pointer": "/a"}, {}])
def test_what_is_no_mistake_among_errors_is_wrong(more: object) -> None:
    one = {"code": "ZC6006", "pointer": "/a"}
    (line,) = differences({"errors": [one]}, {"errors": [one, more]})
    assert line.en.startswith('errors: [["ZC6006", "/a"]] is due, not [{')
    assert len(list(differences({"errors": []}, {"errors": {"0": one}}))) == 1


def test_a_long_number_may_have_zeros_at_its_end() -> None:
    expected = {"level": None, "level_status": "none", "ceiling": None, "outcomes": {}, "indicators": {}}
    for value, differs in (("1.50", 0), ("1.51", 1), ("x", 1)):
        due = {**expected, "indicators": {"x": {"value": "1.5", "approximate": True}}}
        found = {**expected, "indicators": {"x": {"value": value, "approximate": True}}}
        assert len(list(differences(due, found))) == differs


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["--lang", "en", *arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


def python(program: str) -> Sequence[str]:
    return ("--", sys.executable, "-c", program)


BAD = {
    "says nothing": ("pass", "no answer", "no answer"),
    "says no JSON": ("import sys; [print('x') for _ in sys.stdin]", "the answer is no JSON: x", "no JSON: x"),
    "says no object": ("import sys; [print('[1]') for _ in sys.stdin]", "no JSON object", "no JSON object"),
    "nests too deep": ("import sys; [print('[' * 99999) for _ in sys.stdin]", "no JSON", "no JSON"),
    "nests deep": (
        "import sys; [print('{\"errors\": ' + '[' * 900 + ']' * 900 + '}') for _ in sys.stdin]", "errors", "errors"
    ),
    "ends early": (
        "import sys; print('{}' + chr(10) * 2 + '{}'); raise SystemExit(3)", '"reached" is due', "no answer"
    ),
    "says too much": (
        "for _ in range(500): print('{}')", '"reached" is due', f"{500 - SMALL_ONES} answers more than were asked for"
    ),
    "never stops": ("while True: print('{}')", '"reached" is due', "answers more than were asked for"),
    "is not UTF-8": ("import sys; sys.stdout.buffer.write(b'\\xff\\xfe\\0\\n' * 99)", "no JSON", "no JSON"),
    "writes escapes": ("print(chr(27) + '[2J' + chr(7))", "no JSON: \\u001b[2J\\u0007", "no answer"),
    "says a huge number": (
        "import sys; [print('{\"level\": ' + '9' * 5000 + '}') for _ in sys.stdin]", "no JSON", "no JSON"
    ),
    "closes its input": ("import os; os.close(0); print('{}')", '"reached" is due', "no answer"),
    "closes its output": ("import os, sys; os.close(1); sys.stdin.read(); os._exit(0)", "no answer", "no answer"),
    "writes a huge line": ("import sys; sys.stdout.write('1' * (1 << 24))", "no JSON", "no answer"),
    "leaves another behind": (
        "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); print('{}')",
        '"reached" is due', "no answer",
    ),
    "complains without end": (
        "import sys; [sys.stderr.write('x' * 9999) for _ in range(999)]; print('{}')", '"reached" is due', "no answer"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("program", "first", "last"), BAD.values(), ids=BAD)
def test_a_program_that_answers_badly_is_judged_all_the_same(
    small: Path, capsys: pytest.CaptureFixture[str], program: str, first: str, last: str
) -> None:
    began = time.monotonic()
    code, told, _ = run(capsys, str(small), *python(program))
    assert code == 1
    blocks = told.split("differs: ")
    assert first in blocks[1]
    assert last in blocks[-1]
    assert told.endswith(f"0 of {SMALL_ONES} vectors agree\n")
    assert time.monotonic() - began < 30


def test_blank_lines_without_end_are_heard_only_so_long(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(asking, "_MOST", 1 << 20)
    code, told, _ = run(capsys, str(small), *python("while True: print()"))
    assert (code, told.count("no answer")) == (1, SMALL_ONES)


@pytest.mark.parametrize(
    "program",
    [
        "import time; time.sleep(60)",
        "import sys, time; print('{}', flush=True); sys.stdin.read(); time.sleep(60)",
        "import os, time; os.close(1); time.sleep(60)",
    ],
)
def test_a_program_that_stops_answering_is_ended(small: Path, capsys: pytest.CaptureFixture[str], program: str) -> None:
    began = time.monotonic()
    code, out, err = run(capsys, "--timeout", "0.5", str(small), *python(program))
    assert (code, out) == (2, "")
    assert "it has not ended after 0.5 seconds" in err
    assert time.monotonic() - began < 20


def test_what_a_locale_cannot_say_is_told_all_the_same(small: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "zcdsl.testing.run_vectors", "--lang", "zh", str(small), "--", "false"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stdout.isascii()
    assert done.stderr == b""


def test_what_cannot_be_judged_is_told_with_its_reason(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('\n{"id": 1}\n')
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    words = tmp_path / "words.jsonl"
    words.write_text("x")
    for arguments, why in (
        (("cn.nosuch", "--", "cat"), "error: cn.nosuch: there is no such standard"),
        (("zc.core@1", "--", "cat"), "error: zc.core@1: it is a library and rates nothing"),
        ((str(tmp_path / "no.jsonl"), "--", "cat"), "it cannot be read: No such file or directory"),
        ((str(broken), "--", "cat"), "line 2: no vector"),
        ((str(empty), "--", "cat"), "line 1: there is no vector"),
        ((str(words), "--", "cat"), "line 1: no JSON"),
        ((str(VECTORS), "--", "no-such-program"), "no-such-program: it cannot be run"),
        (("--timeout", "0.2", str(VECTORS), *python("import time; time.sleep(9)")), "not ended after 0.2 seconds"),
    ):
        code, out, err = run(capsys, *arguments)
        assert (code, out) == (2, "")
        assert why in err


def test_the_findings_can_be_read_by_programs_and_in_chinese(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--format", "json", str(small), *python("pass")]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["vectors"], told["agree"], len(told["differ"])) == (SMALL_ONES, 0, SMALL_ONES)
    assert told["differ"][0] == {"id": "base", "differences": [{"zh": "没有回答", "en": "no answer"}]}
    assert main(["--lang=zh", str(small), *python("pass")]) == 1
    assert capsys.readouterr().out.endswith(f"{SMALL_ONES} 个测例，0 个相符\n")


def test_a_line_that_is_no_vector_is_named() -> None:
    with pytest.raises(NotVectors) as caught:
        read_vectors('{"id": "a", "what": {"zh": "", "en": ""}, "submission": {}, "expected": 1}')
    assert caught.value.said.zh == "第 1 行：不是测例"
