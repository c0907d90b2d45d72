"""What is wrong in *data*: a code, a JSON pointer and a place in the data file.

Apart from the model of diagnostics about source texts, so that rating a submission loads none of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from zcdsl.diagnostics.codes import Code
from zcdsl.diagnostics.phrases import Said


class Place(NamedTuple):
    """Where a datum stands in a data file: line and column from 1, or a sheet cell."""

    line: int
    column: int
    cell: str = ""  # "Sheet1!D8" where the file is a workbook


class Problem(NamedTuple):
    """One mistake in a submission.

    Attributes:
        code: A ZC6 code.
        pointer: JSON pointer into the submission, as the submitter wrote the keys.
        names: What fills the code's phrase.
        place: Where it stands in the file, if known.
        also: Further places (the first of two duplicate keys).
    """

    code: Code
    pointer: str
    names: Mapping[str, object]
    place: Place | None = None
    also: tuple[Place, ...] = ()

    def headline(self, lang: str) -> str:
        """Return the sentence in `lang`."""
        return Said(self.code.phrase, self.names)(lang)


class Invalid(Exception):
    """A submission that cannot be read or is not valid; carries every problem found."""

    def __init__(self, path: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{path}: {len(problems)} problems")
        self.path = path
        self.problems = problems
