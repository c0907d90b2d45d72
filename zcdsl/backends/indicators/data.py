"""What a submission gives, entry by entry: quantities, codes, flags, lists and the cells of their rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final, assert_never

from zcdsl.backends.indicators.derived import Users
from zcdsl.backends.indicators.words import datum_at, escaped, kinds, label, said, source
from zcdsl.ir import model as ir
from zcdsl.jsontext import Json
from zcdsl.texts import Text

ANY_ROW: Final = "-"
_OPEN: Final = Text("未填报时，由它算出的一切都没有值", "where it is not given, nothing that is made of it has a value")
_INSTEAD: Final = Text(
    "未填报时用缺省值；申明不适用或证据无效时不用",
    "where it is not given, the default stands in, but not where it is claimed not applicable or its documents are not "
    "valid",
)
_COVERED: Final = Text(
    "未填报，或缺一种代码组合，由它算出的一切都没有值；填为空是数据",
    "where it is not given, or lacks a combination of codes, nothing made of it has a value; an empty list is a datum",
)


class Data:
    """The data of one standard."""

    def __init__(self, program: ir.Program, used: Mapping[str, Users]) -> None:
        self._program = program
        self._used = used
        self._records = {record.id: record for record in program.structures.records}

    def entries(self) -> dict[str, Json]:
        """Return an entry for each datum, and each cell of a list, by its pointer in a submission."""
        made = self._program.structures
        found: dict[str, Json] = {datum_at(item.id): self._quantity(item) for item in self._program.inputs}
        for choice in made.code_inputs:
            found[datum_at(choice.id)] = self._given(choice, "code") | {"codes": choice.codes}
        for flag in made.flags:
            found[datum_at(flag.id)] = self._given(flag, "flag")
        for listed in made.lists:
            at = datum_at(listed.id)
            more: dict[str, Json] = {"covers": list(listed.covers), "completeness_statement": listed.stated}
            found[at] = self._given(listed, "list") | {**_when_missing(None, listed=True), **more}
            found |= dict(self._cells(at, listed.record))
        return found

    def code_lists(self) -> dict[str, Json]:
        """Return the code lists by their ids."""
        return {
            item.id: {
                "label": label(item.name, item.id),
                "ordered": item.ordered,
                "codes": [
                    {
                        "code": code.code,
                        "label": label(code.name, code.code),
                        "unit": code.unit.plain if code.unit else None,
                        "units": _units(code.choices),
                    }
                    for code in item.codes
                ],
            }
            for item in self._program.structures.code_lists
        }

    def _quantity(self, item: ir.Input) -> dict[str, Json]:
        return {
            "kind": "quantity",
            "id": item.id,
            "label": label(item.name, item.id),
            "symbol": item.symbol,
            "unit": item.unit.symbol,
            "units": _units(item.choices),
            "range": _range(item.interval, item.unit),
            "clause": _number(item.clause),
            "evidence": kinds(item.evidence, item.documents),
            "note": said(item.note),
            "used_by": self._used[item.id].told(),
            **_when_missing(item.default),
        }

    def _given(self, item: ir.GivenInput, kind: str) -> dict[str, Json]:
        return {
            "kind": kind,
            "id": item.id,
            "label": label(item.name, item.id),
            "symbol": item.symbol,
            "clause": _number(item.clause),
            "evidence": kinds(item.evidence, ()),
            "note": said(item.note),
            "used_by": self._used[item.id].told(),
            **_when_missing(None),
        }

    def _cells(self, at: str, record: ir.Id) -> Iterator[tuple[str, Json]]:
        for field in self._records[record].fields:
            here = f"{at}/{ANY_ROW}/{escaped(field.id)}"
            cell: dict[str, Json] = {
                "id": field.id,
                "label": label(field.name, field.id),
                "note": said(field.note),
                "record": record,
            }
            yield here, _typed(field.type) | cell
            if isinstance(field.type, ir.RowsType):
                yield from self._cells(here, field.type.record)


def _typed(type_: ir.FieldType) -> dict[str, Json]:
    match type_:
        case ir.CodeType(codes=codes):
            return {"kind": "code", "codes": codes, **_when_missing(None)}
        case ir.QuantityType(unit=unit, choices=choices, interval=interval, default=default):
            units: dict[str, Json] = {"unit": unit.symbol, "units": _units(choices), "range": _range(interval, unit)}
            return {"kind": "quantity", **units, **_when_missing(default)}
        case ir.ByCodeType(key=key, codes=codes):
            return {"kind": "quantity_by_code", "by": key, "codes": codes, **_when_missing(None)}
        case ir.PlainType(kind=kind):
            return {"kind": kind, **_when_missing(None)}
        case ir.RowsType():
            return {"kind": "list", **_when_missing(None, listed=True)}
        case _:
            assert_never(type_)


def _when_missing(default: ir.Default | None, *, listed: bool = False) -> dict[str, Json]:
    if default is None:
        return {"when_missing": {"then": "open", "told": said(_COVERED if listed else _OPEN)}}
    stands_in: dict[str, Json] = {
        "value": default.literal,
        "unit": default.unit.plain,
        "source": source(default.source),
        "constant": default.constant,
    }
    return {"when_missing": {"then": "default", "told": said(_INSTEAD), "default": stands_in}}


def _units(choices: tuple[ir.UnitChoice, ...]) -> Json:
    return [choice.symbol for choice in choices]


def _range(interval: ir.Interval, unit: ir.UnitUse) -> Json:
    return {
        "low": _end(interval.low, interval.low_closed, unit),
        "high": _end(interval.high, interval.high_closed, unit),
    }


def _end(value: Fraction | None, closed: bool, unit: ir.UnitUse) -> Json:
    return None if value is None else {"value": str(value / unit.factor), "included": closed}


def _number(clause: object) -> Json:
    return None if clause is None else str(clause)
