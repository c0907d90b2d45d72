"""One indicator of a standard by itself, on data that may be no more than it needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from zcdsl.engine import Engine
from zcdsl.ir import model as ir
from zcdsl.ir.behind import behind
from zcdsl.ir.fold import refs
from zcdsl.model import Model
from zcdsl.report.bilingual import said
from zcdsl.report.evaluation import Document, Need
from zcdsl.report.unofficial import unofficial
from zcdsl.runtime.dated import DATE_NAMES, DATES
from zcdsl.runtime.derivation import FEW_DIGITS, LANGUAGES
from zcdsl.runtime.papers import STATEMENT_OF, STATEMENTS

if TYPE_CHECKING:
    from zcdsl.runtime.shapes import Submission


def evaluate(model: Model, engine: Engine, indicator: ir.Indicator, submission: Mapping[str, object]) -> Document:
    """Evaluate one indicator.

    Args:
        model: The standard.
        engine: The same, compiled.
        indicator: One of its indicators.
        submission: A valid canonical submission; data that the indicator does not rest on do not matter.
    """
    whole: dict[str, Any] = engine.check(submission)
    below = behind(model.program, refs(indicator.formula))
    row = whole["indicators"][indicator.id]
    told = {
        "zcdsl": whole["zcdsl"],
        "standard": {key: whole["standard"][key] for key in ("id", "edition", "sha256", "title")},
        "indicator": {
            "id": indicator.id,
            "name": said(indicator.name),
            "symbol": indicator.symbol,
            "clause": indicator.clause.text if indicator.clause else None,
            "formula": indicator.text,
        },
        **row,
        "needs": [_need(model.program, pointer) for pointer in row["missing"]],
        "because": _because(model, engine, submission, below | {indicator.id}),
        "defaults_used": [item for item in whole["defaults_used"] if item["path"].split("/")[2] in below],
        "constants_used": [item for item in whole["constants_used"] if item["id"] in below],
        "not_official": unofficial(whole["not_official"], below | {indicator.id}),
    }
    return cast("Document", told)


def _because(
    model: Model, engine: Engine, submission: Mapping[str, object], told: frozenset[ir.Id]
) -> list[dict[str, str]]:
    tables = engine.TABLES
    data: Any = submission.get("data", {})
    given = cast("Submission", submission)
    papers = engine.Papers(given, tables["clauses"], tables["indicators"], tables["inputs"], tables["structures"])
    values = engine.evaluate(given, papers.withheld())
    teller = engine.Teller(tables, values, {}, papers, data)
    codes = [id_ for id_ in model.plan.order if id_ in told]
    return [{lang: teller.indicator(code, FEW_DIGITS, lang) for lang in LANGUAGES} for code in codes]


def _need(program: ir.Program, pointer: str) -> Need:
    if pointer.startswith(DATES):
        name = DATE_NAMES[pointer.removeprefix(DATES)]
        return {"path": pointer, "name": {"zh": name["zh"], "en": name["en"]}, "unit": "", "evidence": []}
    made = program.structures
    if pointer.startswith(STATEMENT_OF):
        listed = next(item for item in made.lists if item.id == pointer.removeprefix(STATEMENT_OF))
        wanted = {lang: f"{text} {STATEMENTS[lang == 'en']}".strip() for lang, text in said(listed.name).items()}
        return {"path": pointer, "name": wanted, "unit": "", "evidence": []}
    target, *cell = pointer.removeprefix("/data/").split("/")
    items: tuple[ir.Input | ir.GivenInput, ...] = (*program.inputs, *made.given)
    item = next(item for item in items if item.id == target)
    name = said(item.name)
    if cell:  # a cell, or the rows that are not there
        name = {lang: f"{text} /{'/'.join(cell)}" for lang, text in name.items()}
    return {
        "path": pointer,
        "name": name,
        "unit": item.unit.symbol if isinstance(item, ir.Input) else "",
        "evidence": list(item.evidence),
    }
