"""Small submissions to start from: for each thing a standard finds, only what that rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from zcdsl.ir import model as ir
from zcdsl.ir.behind import behind
from zcdsl.ir.fold import clause_refs, refs
from zcdsl.testing.vectors.base import pruned, whole_of
from zcdsl.testing.vectors.finder import Finder
from zcdsl.testing.vectors.nothing import without_row
from zcdsl.testing.vectors.oracle import Oracle
from zcdsl.testing.vectors.vector import LEVEL, About, Kind, Submission, canonical

Change = Callable[[Submission], "Submission | None"]


class Ground:
    """What vectors of one program start from.

    Attributes:
        whole: A submission in which everything is given.
        abouts: Everything that can be found and reads declarations.
    """

    def __init__(self, oracle: Oracle) -> None:
        self.oracle = oracle
        self.program = oracle.program
        self.finder = Finder(oracle)
        self.whole = whole_of(oracle)
        self._locals: dict[About, Submission] = {}
        self._readers: dict[ir.Id, list[About]] = {}
        self.abouts = [reader for reader, _ in _readings(self.program)]
        for reader, used in _readings(self.program):
            for id_ in used:
                self._readers.setdefault(id_, []).append(reader)

    @property
    def nothing(self) -> Submission:
        """A submission that gives nothing."""
        return {"standard": self.whole["standard"], "data": {}}

    def local(self, about: About) -> Submission:
        """Return the smallest submission found in which one thing comes out as it does in the whole."""
        if about not in self._locals:
            self._locals[about] = self._smallest(about)
        return self._locals[about]

    def base(self) -> Submission:
        """Return the submission with the best level; of a standard without levels, with everything judged."""
        if self.program.levels:
            return self.local(LEVEL)
        whole, oracle = self.whole, self.oracle
        abouts = [About(Kind.OUTCOME, clause.id) for clause in self.program.clauses]
        due = {about: oracle.found(about, whole) for about in abouts}
        return pruned(whole, lambda less: all(oracle.found(about, less) == due[about] for about in abouts))

    def readers(self, id_: ir.Id) -> list[About]:
        """Return what reads a declaration itself, the one that rests on the least first."""
        found = self._readers.get(id_, [])
        return sorted(found, key=lambda about: (len(canonical(self.local(about))), about.pointer))

    def reads(self, clause: ir.Clause) -> frozenset[ir.Id]:
        """Return everything that a clause rests on."""
        return behind(self.program, clause_refs(clause))

    def deciding(self, readers: Iterable[About], change: Change) -> tuple[About, Submission] | None:
        """Return a changed submission and what the change decides on, the first that it does; else any.

        None if the change can be made nowhere.
        """
        spare: tuple[About, Submission] | None = None
        for about in readers:
            start = self.local(about)
            moved = change(start)
            if moved is None:
                continue
            if self.oracle.found(about, moved) != self.oracle.found(about, start):
                return about, moved
            spare = spare or (about, moved)
        return spare

    def _smallest(self, about: About) -> Submission:
        due = self.oracle.found(about, self.whole)

        def same(less: Submission) -> bool:
            return self.oracle.found(about, less) == due

        made = self._restricted(about)
        for listed in self.program.structures.lists:
            number = len(made["data"].get(listed.id) or ()) - 1
            while number >= 0 and listed.covers:
                less = without_row(self.program.structures, listed, made, number)
                made = less if less is not None and same(less) else made
                number -= 1
        made = pruned(made, same)
        none = {id_: stated for id_, stated in made.get("none", {}).items() if id_ in made["data"]}
        made = {key: value for key, value in made.items() if key != "none"}
        return made | ({"none": none} if none else {})

    def _restricted(self, about: About) -> Submission:
        """Return the whole without what does not belong to one thing."""
        whole, part = self.whole, self.oracle.part(about)
        clauses = {clause.id for clause in part.clauses}
        data = {item.id for item in (*part.inputs, *part.structures.given)}
        made: Submission = {"standard": whole["standard"], "dates": whole["dates"]}
        made["data"] = {id_: datum for id_, datum in whole["data"].items() if id_ in data}
        found: dict[str, Any] = {
            "none": {id_: stated for id_, stated in whole.get("none", {}).items() if id_ in data},
            "judgements": {id_: item for id_, item in whole.get("judgements", {}).items() if id_ in clauses},
            "not_applicable": {id_: item for id_, item in whole.get("not_applicable", {}).items() if id_ in clauses},
            "evidence": [
                {**item, "covers": covers}
                for item in whole.get("evidence", ())
                if (covers := [id_ for id_ in item.get("covers", ()) if id_ in clauses | data])
            ],
        }
        return made | {key: section for key, section in found.items() if section}


def _readings(program: ir.Program) -> Iterator[tuple[About, list[ir.Id]]]:
    """Yield everything that can be found, with the declarations it reads itself."""
    for item in program.indicators:
        yield About(Kind.INDICATOR, item.id), list(dict.fromkeys(use.target for use in refs(item.formula)))
    for clause in program.clauses:
        yield About(Kind.OUTCOME, clause.id), list(dict.fromkeys(use.target for use in clause_refs(clause)))
    uses = [use.target for level in program.levels for use in refs(level.condition)]
    if uses:
        yield LEVEL, list(dict.fromkeys(uses))
