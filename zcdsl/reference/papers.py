"""What a submission says besides its data: dates, judgements, claims, documents, each as it is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from zcdsl.ir import model as ir
from zcdsl.reference.dated import NO_DATES, Dates, dates_given


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody judged of one clause.

    Attributes:
        outcome: met, not_met or unconfirmed; of a veto event: not_found, found or unconfirmed.
        expires: Its last day (2027-03-01), or "" if it has none.
        documents: Ids of the documents that it names.
        points: What it gives, of a clause that a person grades; its outcome is `graded` then.
    """

    outcome: str
    role: str
    expires: str = ""
    documents: frozenset[str] = frozenset()
    points: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document; `covers` holds codes of data and ids of clauses."""

    id: str
    kind: str = ""
    grade: str = ""
    expires: str = ""
    covers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Papers:
    """Everything of a submission that is no datum.

    Attributes:
        claims: Clauses claimed not applicable, with who accepted the claim ("" if nobody did).
        named: Ids of the documents that each datum names; those of a list are what its cells name.
        none: What of each list is stated to be none: some of the codes that it covers, by field.
    """

    dates: Dates = NO_DATES
    judgements: Mapping[ir.ClauseId, tuple[Judgement, ...]] = field(default_factory=dict)
    claims: Mapping[ir.ClauseId, str] = field(default_factory=dict)
    documents: tuple[Document, ...] = ()
    named: Mapping[ir.Id, frozenset[str]] = field(default_factory=dict)
    none: Mapping[ir.Id, tuple[Mapping[str, str], ...]] = field(default_factory=dict)


NOTHING = Papers()


def read_papers(program: ir.Program, submission: Mapping[str, object]) -> Papers:
    """Return what a valid canonical submission says besides its data."""
    said: Any = submission
    return Papers(
        dates_given(said.get("dates", {})),
        {
            ir.ClauseId(id_): tuple(
                Judgement(
                    item["outcome"],
                    item["by"]["role"],
                    item.get("expires", ""),
                    frozenset(item.get("evidence", ())),
                    Fraction(item["points"]) if "points" in item else None,
                )
                for item in (given if isinstance(given, list) else [given])
            )
            for id_, given in said.get("judgements", {}).items()
        },
        {
            ir.ClauseId(id_): claim.get("accepted_by", {}).get("role", "")
            for id_, claim in said.get("not_applicable", {}).items()
        },
        tuple(
            Document(
                item["id"],
                item.get("kind", ""),
                item.get("grade", ""),
                item.get("expires", ""),
                frozenset(item.get("covers", ())),
            )
            for item in said.get("evidence", [])
        ),
        {
            item.id: frozenset(_named(said["data"][item.id]))
            for item in (*program.inputs, *program.structures.given)
            if said["data"].get(item.id) is not None
        },
        {ir.Id(list_): tuple(stated) for list_, stated in said.get("none", {}).items()},
    )


def _named(given: Any) -> Iterator[str]:
    """Yield the ids of the documents that a datum names, or the cells of a list."""
    match given:
        case {"value": _}:
            yield from given.get("evidence", ())
        case list():
            for row in given:
                for cell in row.values():
                    yield from _named(cell)
