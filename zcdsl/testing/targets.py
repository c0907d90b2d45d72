"""Targets as the judge sees them: JSON texts of submissions in, JSON texts of answers out.

An answer is `{"problems": [[code, pointer, names], …]}`, or `{"rate": …, "check": …}` with the result of either
door. A target that has only one of the two leaves the other out. `{"failed": …}` is what went wrong where nothing
may.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final, Protocol

from zcdsl.backends.base import Backend, Extent, Feature, Support
from zcdsl.backends.javascript import BACKEND as JAVASCRIPT
from zcdsl.backends.python import BACKEND as PYTHON
from zcdsl.model import Model
from zcdsl.testing.compare import Engine, load
from zcdsl.testing.javascript import Node


class Target(Protocol):
    """Something that rates submissions, made by a back end.

    Attributes:
        name: What it is called.
        support: What it expresses; it is asked for nothing that it does not express in full.
        refuses: Whether it tells what is wrong with invalid submissions; otherwise it is asked valid ones alone.
    """

    name: str
    support: Mapping[Feature, Support]
    refuses: bool

    def answers(self, model: Model, submissions: Sequence[str]) -> Sequence[str]:
        """Return one answer for each submission to a standard."""


def expressed(support: Mapping[Feature, Support]) -> frozenset[Feature]:
    """Return the features that a target expresses in full."""
    return frozenset(feature for feature, found in support.items() if found.extent is Extent.FULL)


def lacking(support: Mapping[Feature, Support], wanted: Collection[Feature]) -> list[Feature]:
    """Return those of some features that a target does not express in full."""
    there = expressed(support)
    return [feature for feature in Feature if feature in wanted and feature not in there]


def answer_of(engine: Engine, submission: str) -> str:
    """Return the answer of an engine in this process, as JSON without blanks."""
    given = json.loads(submission)
    answer: dict[str, object]
    try:
        problems = engine.validate(given)
        answer = {"problems": problems} if problems else {"rate": engine.rate(given), "check": engine.check(given)}
    except Exception as error:  # whatever an engine does wrong is a finding
        answer = {"failed": repr(error)}
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


class InProcess:
    """A target whose engine runs in this process."""

    def __init__(self, name: str, support: Mapping[Feature, Support], engine: Callable[[Model], Engine]) -> None:
        """Make a target.

        Args:
            name: What it is called.
            support: What it expresses.
            engine: Makes the functions that rate, of a standard.
        """
        self.name, self.support, self.refuses = name, support, True
        self._engine = engine
        self._last: tuple[Model, Engine] | None = None

    def answers(self, model: Model, submissions: Sequence[str]) -> Sequence[str]:
        """Return one answer for each submission; an engine is made where the standard is another."""
        if self._last is None or self._last[0] is not model:
            self._last = model, self._engine(model)
        return [answer_of(self._last[1], submission) for submission in submissions]


def module_text(backend: Backend, model: Model) -> str:
    """Return the text of the module, which stands first among what a back end writes."""
    return backend.emit(model).artifacts[0].text


PYTHON_TARGET: Final = InProcess("python", PYTHON.support, lambda model: load(module_text(PYTHON, model)))


class JavaScriptTarget:
    """Generated JavaScript in one Node process, which is not closed here."""

    def __init__(self, node: Node, backend: Backend = JAVASCRIPT) -> None:
        """Make a target of a process and of what writes the modules."""
        self.name, self.support, self.refuses = backend.name, backend.support, True
        self._node, self._backend = node, backend
        self._last: Model | None = None

    def answers(self, model: Model, submissions: Sequence[str]) -> Sequence[str]:
        """Return one answer for each submission; a module is loaded where the standard is another."""
        text = None if self._last is model else module_text(self._backend, model)
        self._last = model
        return self._node.answers(submissions, text)
