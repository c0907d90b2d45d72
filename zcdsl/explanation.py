"""A submission's result → how each finding was derived: the demand, the formulas, the data with their places."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, cast

from zcdsl.ir import model as ir
from zcdsl.ir.behind import behind
from zcdsl.ir.fold import clause_refs
from zcdsl.numbering import ClauseNumber
from zcdsl.report.bilingual import said
from zcdsl.report.explanation import Document, Explained, Given, Paper
from zcdsl.report.shape import Text
from zcdsl.report.unofficial import unofficial
from zcdsl.runtime.covering import bare
from zcdsl.runtime.papers import naming
from zcdsl.runtime.result import invented

if TYPE_CHECKING:
    from zcdsl.submission.load import Loaded


def clause_called(program: ir.Program, name: str) -> ir.Clause | None:
    """Return the clause of a number as printed, however spaced, or of an id; None if there is none."""
    number = ClauseNumber(name)
    for clause in program.clauses:
        if clause.id == name or (number.parts and clause.number == number):
            return clause
    return None


def explain(
    program: ir.Program,
    result: Mapping[str, Any],
    canonical: Mapping[str, Any],
    loaded: Loaded,
    clause: ir.Clause | None = None,
) -> Document:
    """Explain the findings of one submission.

    Args:
        program: The standard.
        result: The whole result.
        canonical: The canonical form of the submission.
        loaded: The file that it was read from.
        clause: The one to explain; None explains all.
    """
    findings = {finding["id"]: finding for finding in result["findings"]}
    clauses = program.clauses if clause is None else (clause,)
    data = _data(program, canonical, loaded)
    explained: list[Explained] = []
    decisive: set[str] = set()
    for item in clauses:
        below = behind(program, clause_refs(item))
        decisive |= {item.id, *below}
        explained.append(
            {
                "finding": findings[item.id],
                "demand": _demand(item),
                "rationale": item.source.rationale,
                "data": [row for id_, row in data.items() if id_ in below],
                "defaults": [row for row in result["defaults_used"] if row["path"].split("/")[2] in below],
                "constants": [row for row in result["constants_used"] if row["id"] in below],
            }
        )
    kept = {key: result[key] for key in ("zcdsl", "standard", "subject", "level", "level_title", "level_status")}
    rest = {
        "ceiling": result["ceiling"],
        "ceiling_title": next((row["title"] for row in result["levels"] if row["level"] == result["ceiling"]), None),
        "levels": result["levels"] if clause is None else [],
        "not_official": unofficial(result["not_official"], decisive),
        "findings": explained,
    }
    return cast("Document", {**kept, **rest})


def _demand(clause: ir.Clause) -> list[Text]:
    match clause.test:
        case ir.BandedLimit(bands=bands):
            rows = [(_line(band.text), _line(band.demand.span.text)) for band in bands]
        case ir.PointTable(bands=edged):
            rows = [(_line(row.text), str(row.points)) for row in edged]
        case ir.PointSegments(segments=segments):
            rows = [(_line(row.text), _worth(row)) for row in segments]
        case ir.PointCases(cases=cases):
            rows = [(_line(row.text), str(row.points)) for row in cases]
        case _:
            return [{"zh": clause.text, "en": clause.text}]
    return [{"zh": f"{band}：{limit}", "en": f"{band}: {limit}"} for band, limit in rows]


def _worth(row: ir.PointSegment) -> str:
    return str(row.points) if row.points == row.to else f"{row.points}～{row.to}"


def _data(program: ir.Program, canonical: Mapping[str, Any], loaded: Loaded) -> dict[ir.Id, Given]:
    """Return every datum that the standard asks for, by id."""
    given = canonical.get("data", {})
    spots = loaded.spots([f"/data/{id_}" for id_ in given])
    papers = {item["id"]: item for item in canonical.get("evidence", [])}
    rows: dict[ir.Id, Given] = {}
    for item in program.inputs:
        datum, path = given.get(item.id), f"/data/{item.id}"
        spot = spots[path][1] if datum is not None else None
        place = spot.value if spot is not None else None
        covering = [id_ for id_, paper in papers.items() if item.id in paper.get("covers", [])]
        named = datum.get("evidence", []) if datum is not None else []
        rows[item.id] = {
            "path": path,
            "name": said(item.name),
            "value": datum["value"] if datum is not None else None,
            "unit": datum["unit"] if datum is not None else item.unit.plain,
            "rows": False,
            "status": datum.get("status") if datum is not None else None,
            "line": place.line if place is not None and not place.cell else None,
            "column": place.column if place is not None and not place.cell else None,
            "cell": place.cell if place is not None and place.cell else None,
            "documents": _papers(dict.fromkeys([*named, *covering]), papers),
        }
    made = program.structures
    for listed in made.given:
        rows[listed.id] = _listed(listed, given.get(listed.id), papers, loaded)
    return rows


def _listed(item: ir.GivenInput, given: Any, papers: Mapping[str, Mapping[str, str]], loaded: Loaded) -> Given:
    """Return a code, or how many rows a list has."""
    path = f"/data/{item.id}"
    spot = loaded.spots([path])[path][1] if given is not None else None
    place = spot.value if spot is not None else None
    alone: Any = bare(given)
    value = str(len(given)) if isinstance(given, list) else alone
    if isinstance(alone, bool):
        value = "是 yes" if alone else "否 no"
    status = given.get("status") if isinstance(given, dict) else None
    if isinstance(given, list) and invented(given, item.id):
        status = "synthetic"
    covering = [id_ for id_, paper in papers.items() if item.id in paper.get("covers", [])]
    return {
        "path": path,
        "name": said(item.name),
        "value": value,
        "unit": "",
        "rows": isinstance(given, list),
        "status": status,
        "line": place.line if place is not None and not place.cell else None,
        "column": place.column if place is not None and not place.cell else None,
        "cell": place.cell if place is not None and place.cell else None,
        "documents": _papers(dict.fromkeys([*sorted(naming(given)), *covering]), papers),
    }


def _papers(ids: Collection[str], papers: Mapping[str, Mapping[str, str]]) -> list[Paper]:
    found: list[Paper] = []
    for id_ in ids:
        paper = papers[id_]
        found.append(
            {
                "id": id_,
                "kind": paper.get("kind", ""),
                "grade": paper.get("grade", ""),
                "pages": paper.get("pages", ""),
            }
        )
    return found


def _line(text: str) -> str:
    return " ".join(text.split())
