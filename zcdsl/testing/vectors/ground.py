"""Small submissions to start from: for each thing a standard finds, only what that rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from zcdsl.ir import model as ir
from zcdsl.ir.behind import behind
from zcdsl.ir.fold import clause_refs, refs
from zcdsl.testing.vectors.base import pruned, wholes_of
from zcdsl.testing.vectors.finder import Finder
from zcdsl.testing.vectors.nothing import stated_none, without_row
from zcdsl.testing.vectors.oracle import Oracle
from zcdsl.testing.vectors.vector import LEVEL, About, Kind, Submission, canonical

Change = Callable[[Submission], "Submission | None"]


class Ground:
    """What vectors of one program start from.

    Attributes:
        bulky: A submission in which everything is given, with every row that a list must have.
        whole: The same, but for rows of nothing: that there is none of these is stated.
        abouts: Everything that can be found and reads declarations.
    """

    def __init__(self, oracle: Oracle) -> None:
        self.oracle = oracle
        self.program = oracle.program
        self.finder = Finder(oracle)
        self.bulky, self.whole = wholes_of(oracle)
        self._locals: dict[tuple[About, ir.Id, object], Submission] = {}
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
        key = about, ir.Id(""), None
        if key not in self._locals:
            self._locals[key] = self.smallest(about, self.restricted(about, self.whole))
        return self._locals[key]

    def others(self, about: About) -> Iterator[Submission]:
        """Yield the smallest submissions with another code, or the other flag, where it rests on one."""
        for id_, value, made in self.choices(about):
            key = about, id_, value
            if key not in self._locals:
                self._locals[key] = self.smallest(about, made)
            yield self._locals[key]

    def choices(self, about: About) -> Iterator[tuple[ir.Id, object, Submission]]:
        """Yield submissions with each code and flag that something rests on, in which everything else is given."""
        part, made = self.oracle.part(about).structures, self.restricted(about, self.whole)
        lists = {item.id: item.codes for item in part.code_lists}
        values: dict[ir.Id, list[object]] = {
            given.id: [code.code for code in lists[given.codes]] for given in part.code_inputs
        }
        values |= {flag.id: [True, False] for flag in part.flags}
        for id_, each in values.items():
            for value in each:
                yield id_, value, {**made, "data": {**made["data"], id_: value}}

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
        readers = list(readers)
        starts = [(reader, self.local(reader)) for reader in readers]
        others = ((reader, start) for reader in readers for start in self.others(reader))
        for about, start in chain(starts, others):
            moved = change(start)
            if moved is None:
                continue
            if self.oracle.found(about, moved) != self.oracle.found(about, start):
                return about, moved
            spare = spare or (about, moved)
        return spare

    def with_rows(self, start: Submission, ids: Iterable[ir.Id]) -> Submission:
        """Return a submission with every row of some lists."""
        lists = {item.id for item in self.program.structures.lists}.intersection(ids)
        rows = {id_: self.bulky["data"][id_] for id_ in sorted(lists) if id_ in self.bulky["data"]}
        none = {id_: stated for id_, stated in start.get("none", {}).items() if id_ not in rows}
        made = {key: value for key, value in start.items() if key != "none"}
        return {**made, "data": {**start["data"], **rows}, **({"none": none} if none else {})}

    def first_rows(self, start: Submission) -> Submission:
        """Return a submission with one row in each list that may have any number of them."""
        free = {item.id for item in self.program.structures.lists if not item.covers}
        data = {id_: datum[:1] if id_ in free and datum else datum for id_, datum in start["data"].items()}
        return {**start, "data": data}

    def smallest(self, about: About, start: Submission) -> Submission:
        """Return the smallest submission found in which one thing comes out as it does in another."""
        due = self.oracle.found(about, start)
        return self.reduced(start, lambda less: self.oracle.found(about, less) == due)

    def reduced(self, start: Submission, same: Callable[[Submission], bool]) -> Submission:
        """Return a submission without whatever is not missed: without which it is still the `same`."""
        made, structures = start, self.program.structures
        for listed in structures.lists:
            if not listed.covers or listed.id not in made["data"]:
                continue
            less = stated_none(structures, listed, made)
            made = less if less is not None and same(less) else made
            for number in reversed(range(len(made["data"][listed.id] or ()))):
                less = without_row(structures, listed, made, number)
                made = less if less is not None and same(less) else made
        made = pruned(made, same)
        none = {id_: stated for id_, stated in made.get("none", {}).items() if id_ in made["data"]}
        made = {key: value for key, value in made.items() if key != "none"}
        return made | ({"none": none} if none else {})

    def restricted(self, about: About, whole: Submission) -> Submission:
        """Return a submission without what does not belong to one thing."""
        part = self.oracle.part(about)
        clauses = {clause.id for clause in part.clauses}
        data = {item.id for item in (*part.inputs, *part.structures.given)}
        made: Submission = {"standard": whole["standard"], "dates": whole.get("dates", {})}
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
