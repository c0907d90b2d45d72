"""The door of this room: a file and a compiled standard → the canonical form, or every problem placed."""

from __future__ import annotations

from zcdsl.submission.limits import MAX_PROBLEMS
from zcdsl.submission.normalise import normalised
from zcdsl.submission.tree import Tree

TYPE_CHECKING = False  # `typing` itself is not loaded on the short road
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Protocol

    from zcdsl.diagnostics.problems import Problem
    from zcdsl.runtime.shapes import ClauseRow, InputRow, Names, Structures
    from zcdsl.submission.faults import Fault
    from zcdsl.submission.normalise import Json, Normalised
    from zcdsl.submission.tree import Spot

    class Engine(Protocol):
        """What is needed of a compiled standard."""

        @property
        def INPUTS(self) -> Mapping[str, InputRow]:
            """The inputs by code."""

        @property
        def STRUCTURES(self) -> Structures:
            """Code lists, records, and what is given in them."""

        @property
        def CLAUSES(self) -> Mapping[str, ClauseRow]:
            """The clauses by id."""

        def validate(self, submission: object) -> list[tuple[str, str, Names]]:
            """Return every mistake of a canonical submission."""


class Loaded:
    """A file, taken in.

    Attributes:
        canonical: The canonical form; None if there are problems.
        problems: Everything that is wrong with the file, in the order of the file.
    """

    __slots__ = ("_normalised", "_tree", "canonical", "problems")

    def __init__(self, tree: Tree, form: Normalised | None, problems: tuple[Problem, ...]) -> None:
        self._tree = tree
        self._normalised = form
        self.canonical: dict[str, Json] | None = form.canonical if form is not None and not problems else None
        self.problems = problems

    def spot(self, pointer: str) -> tuple[str, Spot | None]:
        """Return the pointer as written, and the place, of what has the canonical `pointer`."""
        return self.spots([pointer])[pointer]

    def spots(self, pointers: Collection[str]) -> dict[str, tuple[str, Spot | None]]:
        """Return the same for several pointers, going through the file once."""
        from zcdsl.submission.placing import nearest

        form = self._normalised
        written = {pointer: form.as_written(pointer) if form is not None else pointer for pointer in pointers}
        found = nearest(self._tree, set(written.values()))
        return {pointer: (place, found.get(place)) for pointer, place in written.items()}


def read(data: bytes | str, form: str) -> Tree:
    """Read a file.

    Args:
        data: Its content.
        form: "json" or "yaml".

    Errors: ValueError for another format; whatever the data are, nothing else is raised.
    """
    if form == "json":
        from zcdsl.submission import read_json

        return read_json.read(data)
    if form == "yaml":
        from zcdsl.submission import read_yaml

        return read_yaml.read(data)
    raise ValueError(f"no format of submissions: {form}")


def told(tree: Tree, found: list[Fault]) -> tuple[Problem, ...]:
    """Return the problems of a file for which there is no standard to read it by."""
    return _problems(tree, found)


def accept(tree: Tree, engine: Engine) -> Loaded:
    """Turn a file that was read into the canonical form of one compiled standard.

    Args:
        tree: The file.
        engine: The compiled standard.

    Returns:
        The canonical form, or all problems of the file in one run.
    """
    if not tree.readable:
        return Loaded(tree, None, _problems(tree, tree.faults))
    form = normalised(tree, engine.INPUTS, engine.CLAUSES, engine.STRUCTURES)
    found = list(form.faults)
    mistakes = engine.validate(form.canonical)
    if mistakes:
        from zcdsl.submission import faults

        for code, at, names in mistakes[: MAX_PROBLEMS + 1]:
            first = names.get("first")
            other = form.as_written(first) if type(first) is str else ""
            found.append(faults.of_engine(code, form.as_written(at), names, other))
    return Loaded(tree, form, _problems(tree, _once(tree.faults, found)))


def load(data: bytes | str, form: str, engine: Engine) -> Loaded:
    """Read a file and turn it into the canonical form: `read`, then `accept`."""
    return accept(read(data, form), engine)


def _once(of_file: list[Fault], found: list[Fault]) -> list[Fault]:
    """Return everything; what a text cannot hold is told once, and not again for what the text should have said."""
    if not of_file:
        return found
    spoilt = {
        (fault.problem.pointer, fault.at_key) for fault in of_file if fault.problem.code.id in ("ZC6002", "ZC6003")
    }
    return [*of_file, *(fault for fault in found if (fault.problem.pointer, fault.at_key) not in spoilt)]


def _problems(tree: Tree, found: list[Fault]) -> tuple[Problem, ...]:
    """Return what was found with its places, in the order of the file."""
    if not found:
        return ()
    from zcdsl.submission.placing import placed

    return placed(tree, found)
