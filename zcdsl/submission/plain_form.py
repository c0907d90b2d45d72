"""The canonical form of plain submissions, made and looked through at once.

A plain submission has codes for keys, numbers in their declared units, and nothing beside its data but a subject
and dates. Whatever else there is raises ValueError: it is taken in slowly, with all its mistakes and places.
"""

from __future__ import annotations

from zcdsl.runtime.decimals import parsed
from zcdsl.runtime.logic import within
from zcdsl.runtime.validation import DATE_KEYS, STAGES, SUBJECT_KEYS, is_date
from zcdsl.submission.limits import MAX_ROWS

TYPE_CHECKING = False  # `typing` itself is not loaded on the short road
if TYPE_CHECKING:
    from collections.abc import Callable, ItemsView
    from typing import Any

    from zcdsl.runtime.shapes import CodeListRow, InputRow, RecordRow
    from zcdsl.submission.load import Engine
    from zcdsl.submission.normalise import Json

    Taken = Callable[[Any], Json]

_KEYS = frozenset(("standard", "subject", "dates", "stage", "data"))
_LONGEST = 25  # characters of a number: no limit is near
_LONGEST_TEXT = 1000


class PlainForm:
    """What is plain for one standard."""

    def __init__(self, engine: Engine, standard: tuple[str, ...]) -> None:
        """Prepare.

        Args:
            engine: The compiled standard.
            standard: What it may be called.
        """
        structures = engine.STRUCTURES
        self._standard = standard
        self._taken: dict[str, Taken] = {code: _number(row) for code, row in engine.INPUTS.items()}
        self._taken |= {
            c: _code(structures["codes"][row["codes"]]["codes"]) for c, row in structures["choices"].items()
        }
        self._taken |= dict.fromkeys(structures["flags"], _flag)
        for code, row in structures["lists"].items():
            if not row["covers"]:  # rows that are there twice are told elsewhere
                self._taken[code] = _rows(structures["records"][row["record"]], structures["codes"])

    def canonical(self, given: Any) -> dict[str, Json]:
        """Return the canonical form of a submission, which is valid; raise ValueError unless it is plain."""
        if given.__class__ is not dict or not given.keys() <= _KEYS:
            raise ValueError
        made: dict[str, Json] = {}
        for key, part in given.items():
            if part is None:
                continue
            if key == "data":
                made[key] = self._data(part)
            elif key == "subject":
                made[key] = {name: _text(name, text, SUBJECT_KEYS) for name, text in _members(part)}
            elif key == "dates":
                made[key] = {name: _dates(name, day) for name, day in _members(part)}
            elif (key == "stage" and part in STAGES) or (key == "standard" and part in self._standard):
                made[key] = part
            else:
                raise ValueError
        return made

    def _data(self, given: Any) -> dict[str, Json]:
        taken, made = self._taken, {}
        for code, datum in _members(given):
            if code not in taken:
                raise ValueError
            if datum is not None:
                made[code] = taken[code](datum)
        return made


def _members(given: Any) -> ItemsView[str, Any]:
    if given.__class__ is not dict:
        raise ValueError
    found: ItemsView[str, Any] = given.items()
    return found


def _text(name: str, text: Any, names: tuple[str, ...]) -> Json:
    if name not in names or text.__class__ is not str or len(text) > _LONGEST_TEXT or not text.isprintable():
        raise ValueError
    found: str = text
    return found


def _dates(name: str, given: Any) -> Json:
    if name != "period":
        if name not in DATE_KEYS or name == "base_year" or given.__class__ is not str or not is_date(given):
            raise ValueError
        return given
    if given.__class__ is not list or len(given) != 2:
        raise ValueError
    first, last = given
    if first.__class__ is not str or last.__class__ is not str or not is_date(first) or not is_date(last):
        raise ValueError
    if last < first:
        raise ValueError
    return [first, last]


def _number(row: InputRow) -> Taken:
    """Return what takes a number in the declared unit of an input."""
    unit, (over, under) = row["unit"], row["units"][row["unit"]]
    low, high, low_closed, high_closed = row["low"], row["high"], row["low_closed"], row["high_closed"]
    # Strictly between these nothing is out of range, however the number was rounded to a float.
    inside = float("-inf") if low is None else _float(low, over, under) * (1 - 1e-15 if low[0] < 0 else 1 + 1e-15)
    beyond = float("inf") if high is None else _float(high, over, under) * (1 + 1e-15 if high[0] < 0 else 1 - 1e-15)

    def take(given: Any) -> Json:
        if given.__class__ is float or given.__class__ is int:
            text = repr(given)
            if text[-2:] == ".0":
                text = text[:-2]
        elif given.__class__ is dict:
            text, said = given["value"], given["unit"]
            if len(given) != 2 or said != unit or text.__class__ is not str:
                raise ValueError
            if not text.isascii() or not text.replace(".", "", 1).isdecimal() or text[-1] == ".":
                raise ValueError
            if (text[0] in "0." and text[:2] != "0." and text != "0") or (text[-1] == "0" and "." in text):
                raise ValueError
            given = float(text)
        else:
            raise ValueError
        if len(text) > _LONGEST or "e" in text or text[:2] == "-0":
            raise ValueError
        if not inside < given < beyond:
            num, den = parsed(text)
            if not within((num * over, den * under), low, low_closed, high, high_closed):
                raise ValueError
        return {"value": text, "unit": unit}

    return take


def _float(value: tuple[int, int], over: int, under: int) -> float:
    return value[0] * under / (value[1] * over)


def _code(codes: dict[str, dict[str, str]]) -> Taken:
    def take(given: Any) -> Json:
        if given.__class__ is not str or given not in codes:
            raise ValueError
        return given

    return take


def _flag(given: Any) -> Json:
    if given.__class__ is not bool:
        raise ValueError
    return given


def _rows(record: RecordRow, codes: dict[str, CodeListRow]) -> Taken:
    """Return what takes the rows of a list, of codes and numbers."""
    cells: dict[str, Taken] = {}
    for column, field in record["fields"].items():
        if field["kind"] == "code":
            cells[column] = _code(codes[field["codes"]]["codes"])
        elif field["kind"] == "quantity" and not field["key"]:
            cells[column] = _number(field["inputs"][""])

    def take(given: Any) -> Json:
        if given.__class__ is not list or len(given) > MAX_ROWS:
            raise ValueError
        made: list[Json] = []
        for row in given:
            found: dict[str, Json] = {}
            for column, cell in _members(row):
                if column not in cells:
                    raise ValueError
                if cell is not None:
                    found[column] = cells[column](cell)
            made.append(found)
        return made

    return take
