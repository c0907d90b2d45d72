"""What a submission says besides its data: dates, judgements, claims, documents, each as it is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zcdsl.ir import model as ir


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody judged of one clause.

    Attributes:
        outcome: met, not_met or unconfirmed; of a veto event: not_found, found or unconfirmed.
        expires: Its last day (2027-03-01), or "" if it has none.
        documents: Ids of the documents that it names.
    """

    outcome: str
    role: str
    expires: str = ""
    documents: frozenset[str] = frozenset()


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
        dates: Days by key; a period by `period_first` and `period_last`.
        claims: Clauses claimed not applicable, with who accepted the claim ("" if nobody did).
        named: Ids of the documents that each datum names.
    """

    dates: Mapping[str, str] = field(default_factory=dict)
    judgements: Mapping[ir.ClauseId, Judgement] = field(default_factory=dict)
    claims: Mapping[ir.ClauseId, str] = field(default_factory=dict)
    documents: tuple[Document, ...] = ()
    named: Mapping[ir.Id, frozenset[str]] = field(default_factory=dict)


NOTHING = Papers()
