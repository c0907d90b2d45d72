"""The parts that entries of the dictionary share."""

from __future__ import annotations

from collections.abc import Iterable

from zcdsl.ir import model as ir
from zcdsl.jsontext import Json
from zcdsl.texts import Text


def said(text: Text) -> Json:
    """Return a text in both languages."""
    return {"zh": text.zh, "en": text.en}


def label(name: Text, id_: str) -> Json:
    """Return what people call something; its code where its author gives it no name."""
    return said(name if name.zh or name.en else Text(id_, id_))


def datum_at(id_: str) -> str:
    """Return the JSON pointer of a datum in a submission."""
    return f"/data/{escaped(id_)}"


def indicator_at(id_: str) -> str:
    """Return the JSON pointer of an indicator in a result."""
    return f"/indicators/{escaped(id_)}"


def escaped(key: str) -> str:
    """Return one step of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def source(item: ir.Source) -> Json:
    """Return where a fact comes from."""
    return {"document": item.document, "status": item.status.value, "rationale": item.rationale}


def kinds(listed: Iterable[str], demands: Iterable[ir.EvidenceDemand]) -> Json:
    """Return kinds of documents: those that are listed, then what is asked for more than that."""
    demanded = {item.kind: item for item in demands}
    found: list[Json] = [
        {"kind": kind, "force": ir.Force.LISTED.value, "grade": ""} for kind in listed if kind not in demanded
    ]
    return found + [{"kind": item.kind, "force": item.force.value, "grade": item.grade} for item in demanded.values()]
