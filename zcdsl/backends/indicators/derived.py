"""Indicators, entry by entry, and what uses what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from zcdsl.backends.indicators.words import datum_at, indicator_at, kinds, label, said, source
from zcdsl.ir import model as ir
from zcdsl.ir.fold import Use, clause_refs, clock_of, numbers, refs
from zcdsl.jsontext import Json
from zcdsl.model import Model
from zcdsl.texts import Text

_STRICT: Final = Text(
    "用到的任何一项没有值，它就没有值；缺的数据全部列在结果的 missing 中",
    "where anything that it uses has no value, neither has it; all missing data are listed in `missing` of a result",
)


@dataclass(slots=True)
class Users:
    """What uses a datum, constant or indicator directly."""

    indicators: list[str] = field(default_factory=list)
    clauses: list[str] = field(default_factory=list)
    levels: list[str] = field(default_factory=list)

    def told(self) -> Json:
        """Return the users: indicators by pointer, clauses by number, levels by id."""
        return {"indicators": [*self.indicators], "clauses": [*self.clauses], "levels": [*self.levels]}


def uses(program: ir.Program) -> Mapping[str, Users]:
    """Return the direct users of every declaration that can be referred to."""
    made = program.structures
    given: tuple[ir.Input | ir.GivenInput | ir.Indicator, ...] = (*program.inputs, *made.given, *program.indicators)
    fixed: tuple[ir.Constant | ir.Dated | ir.Curve | ir.KeyedTable, ...] = (
        *program.constants,
        *program.dated,
        *program.curves,
        *made.tables,
    )
    found = {str(item.id): Users() for item in given} | {str(item.id): Users() for item in fixed}
    for indicator in program.indicators:
        for id_ in _targets(refs(indicator.formula)):
            found[id_].indicators.append(indicator_at(indicator.id))
    for clause in program.clauses:
        for id_ in _targets(clause_refs(clause)):
            found[id_].clauses.append(clause.number.text)
    for level in program.levels:
        for id_ in _targets(refs(level.condition)):
            found[id_].levels.append(level.id)
    return found


def _targets(found: Iterable[Use]) -> list[str]:
    return list(dict.fromkeys(str(use.target) for use in found))


class Derived:
    """The indicators of one standard."""

    def __init__(self, model: Model, used: Mapping[str, Users]) -> None:
        program = model.program
        self._model = model
        self._used = used
        self._evidence: dict[str, tuple[str, ...]] = {item.id: item.evidence for item in program.inputs}
        self._evidence |= {item.id: item.evidence for item in program.structures.given}
        self._documents = {str(item.id): item.documents for item in program.inputs}
        self._indicators = {item.id for item in program.indicators}
        self._dated = {item.id: f"/dates/{clock_of(item.selection)}" for item in program.dated}

    def entries(self) -> dict[str, Json]:
        """Return an entry for each indicator, by its pointer in a result."""
        return {indicator_at(item.id): self._entry(item) for item in self._model.program.indicators}

    def _entry(self, item: ir.Indicator) -> Json:
        behind = self._model.plan.inputs_of.get(item.id, ())
        listed = dict.fromkeys(kind for id_ in behind for kind in self._evidence[id_])
        demands = [demand for id_ in behind for demand in self._documents.get(id_, ())]
        return {
            "id": item.id,
            "label": label(item.name, item.id),
            "symbol": item.symbol,
            "unit": item.unit.symbol,
            "clause": None if item.clause is None else item.clause.text,
            "formula": item.text,
            "source": source(item.source),
            "depends_on": self._depends_on(item),
            "rests_on": [datum_at(id_) for id_ in behind],
            "evidence": kinds(listed, demands),
            "used_by": self._used[item.id].told(),
            "when_missing": {"then": "open", "told": said(_STRICT)},
        }

    def _depends_on(self, item: ir.Indicator) -> Json:
        targets = [ir.Id(id_) for id_ in _targets(refs(item.formula))]
        dates = [self._dated[id_] for id_ in targets if id_ in self._dated]
        if any(isinstance(node, ir.Annual) for node in numbers(item.formula)):
            dates.append("/dates/period")
        return {
            "data": [datum_at(id_) for id_ in targets if id_ in self._evidence],
            "indicators": [indicator_at(id_) for id_ in targets if id_ in self._indicators],
            "constants": [id_ for id_ in targets if id_ not in self._evidence and id_ not in self._indicators],
            "dates": [*dict.fromkeys(dates)],
        }
