"""Compiled JavaScript modules, run by one Node process that answers one line for one line."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from importlib.resources import as_file, files
from types import TracebackType
from typing import Any, Final

from zcdsl.testing.compare import Engine

NODE: Final = shutil.which("node")
NO_NODE: Final = "there is no Node on this machine"


class Disturbed(Exception):
    """A module, or the process that runs it, has failed where it must not."""


class Invalid(ValueError):
    """A submission that a module refuses; `problems` is what it found."""

    def __init__(self, problems: list[tuple[str, str, dict[str, object]]]) -> None:
        super().__init__(str(problems))
        self.problems = problems


class Node:
    """One Node process; use it as a context.

    Errors: Disturbed, if something fails that is no mistake of a submission.
    """

    def __init__(self) -> None:
        if NODE is None:
            raise Disturbed(NO_NODE)
        with as_file(files("zcdsl.testing").joinpath("serve.mjs")) as script:
            text = script.read_text(encoding="utf-8")
        self._process = subprocess.Popen(
            [NODE, "--input-type=module", "--eval", text],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __enter__(self) -> Node:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the process."""
        self._process.communicate()

    def ask(self, submissions: Sequence[str], module: str | None = None) -> list[dict[str, Any]]:
        """Return what the doors of a module make of JSON texts.

        Args:
            submissions: Texts, each read, validated, rated and checked.
            module: The text of a module; without it, the one that came last.
        """
        answer = self._answer({"submissions": list(submissions)}, module)
        answers: list[dict[str, Any]] = answer["answers"]
        return answers

    def answers(self, submissions: Sequence[str], module: str | None = None) -> list[str]:
        """Return the answers of a module to JSON texts, as `zcdsl.testing.targets` has them, each as JSON."""
        answer = self._answer({"submissions": list(submissions), "plain": True}, module)
        texts: list[str] = answer["answers"]
        return texts

    def _answer(self, request: dict[str, object], module: str | None) -> dict[str, Any]:
        if module is not None:
            request["module"] = module
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        answer: dict[str, Any] = json.loads(line) if line else {"failed": "the process has ended"}
        if "failed" in answer:
            raise Disturbed(answer["failed"])
        return answer

    def load(self, text: str) -> Engine:
        """Return the doors of a module; they hold until the next is loaded."""
        self.ask((), text)
        last: dict[str, dict[str, Any]] = {}

        def answer(door: str, submission: object) -> Any:
            told = json.dumps(submission)
            if told not in last:
                last.clear()
                (last[told],) = self.ask([told])
            found = last[told]
            if "read" in found:
                raise Invalid([_problem(row) for row in found["read"].get("invalid", [])])
            if "failed" in found[door]:
                raise Disturbed(found[door]["failed"])
            if "invalid" in found[door]:
                raise Invalid([_problem(row) for row in found[door]["invalid"]])
            if not found["same"]:
                raise Disturbed("what JSON.parse gives comes to something else")
            return found[door]["given"]

        return Engine(
            lambda submission: [_problem(row) for row in answer("validate", submission)],
            lambda submission: answer("check", submission),
            lambda submission: answer("rate", submission),
        )


def _problem(row: Sequence[Any]) -> tuple[str, str, dict[str, object]]:
    code, pointer, names = row
    return code, pointer, names
