"""Codes and lists as people write them → the canonical form; see `normalise`.

A code may be written by its name in either language; a cell is written as a datum is. The unit of a number
whose unit is by a code is that of the code in its row, so codes are read before quantities.
"""

from __future__ import annotations

from zcdsl.submission.decimal_text import NoNumber, split
from zcdsl.submission.fields import DATUM, SAID, code_words, record_fields
from zcdsl.submission.normalise import label, plain
from zcdsl.submission.spelling import folded
from zcdsl.submission.tree import Num, step
from zcdsl.submission.unit_text import unit_of

TYPE_CHECKING = False  # `typing` itself is not loaded on the short road
if TYPE_CHECKING:
    from collections.abc import Iterator

    from zcdsl.runtime.shapes import FieldRow, InputRow, Structures
    from zcdsl.submission.fields import Fields
    from zcdsl.submission.normalise import Json, Work
    from zcdsl.submission.tree import Value

_FLAGS = {"是": True, "否": False, "yes": True, "no": False, "true": True, "false": False}


def given(work: Work, structures: Structures, value: Value, written: str, code: str) -> Json:
    """Return the canonical form of what is given for a code input, a flag or a list."""
    rows = _Rows(work, structures)
    pointer = f"/data/{code}"
    if code in structures["choices"]:
        return rows.said(value, written, pointer, "code", structures["choices"][code]["codes"])
    if code in structures["flags"]:
        return rows.said(value, written, pointer, "flag")
    return rows.rows(value, written, pointer, structures["lists"][code]["record"])


def stated_none(work: Work, structures: Structures, members: Iterator[tuple[str, Value, str]]) -> dict[str, Json]:
    """Return what is stated to be none, list by list; where a list covers one field, a code alone is enough."""
    rows = _Rows(work, structures)
    made: dict[str, Json] = {}
    for code, value, written in members:
        row = structures["lists"].get(code)
        if row is None or not row["covers"] or not isinstance(value, list):
            made[code] = plain(value)
            continue
        items: list[Value] = [*value]
        if len(row["covers"]) == 1:
            items = [{row["covers"][0]: item} if type(item) is str else item for item in items]
        made[code] = rows.rows(items, written, f"/none/{code}", row["record"])
    return made


class _Rows:
    """One list on its way into the canonical form."""

    def __init__(self, work: Work, structures: Structures) -> None:
        self._work = work
        self._structures = structures
        self._codes: dict[str, Fields] = {}
        self._records: dict[str, Fields] = {}

    def said(self, value: Value, written: str, pointer: str, kind: str, codes: str = "") -> Json:
        """Return a code, flag, text or date with what is said about it, if anything is."""
        if not isinstance(value, dict):
            return self._alone(value, written, kind, codes)
        made: dict[str, Json] = {}
        for key, part, here in self._work.members(value, written, pointer, SAID):
            if key == "value":
                made[key] = self._alone(part, here, kind, codes)
            else:
                made[key] = self._work.remark(key, part, here, f"{pointer}/{key}")
        if made.get("value") is None:
            return None
        return made if len(made) > 1 else made["value"]

    def _alone(self, value: Value, written: str, kind: str, codes: str) -> Json:
        if kind == "code":
            return self.code(value, written, codes)
        return self.flag(value) if kind == "flag" else self._work.text(value)

    def code(self, value: Value, written: str, codes: str) -> Json:
        """Return the code that a text spells; what is no text passes as it is."""
        if type(value) is not str:
            return self._work.text(value)
        row = self._structures["codes"][codes]
        if codes not in self._codes:
            self._codes[codes] = code_words(row)
        found = self._codes[codes].find(value)
        if found is None:
            from zcdsl.submission import faults

            names = self._codes[codes].names()
            self._work.out.faults.append(faults.unknown_code(written, value, label(row), names))
        return found

    def flag(self, value: Value) -> Json:
        """Return the flag that a word spells; what is none passes as it is."""
        if isinstance(value, str) and not isinstance(value, Num):
            return _FLAGS.get(folded(value).lower(), value)
        return self._work.text(value)

    def rows(self, value: Value, written: str, pointer: str, record: str) -> Json:
        """Return the rows of a list; what is none passes as it is."""
        if not isinstance(value, list):
            return plain(value)
        return [
            self._row(item, step(written, number), f"{pointer}/{number}", record) for number, item in enumerate(value)
        ]

    def _row(self, value: Value, written: str, pointer: str, record: str) -> Json:
        if not isinstance(value, dict):
            return plain(value)
        row = self._structures["records"][record]
        if record not in self._records:
            self._records[record] = record_fields(row)
        fields = row["fields"]
        members = {
            name: (cell, here)
            for name, cell, here in self._work.members(value, written, pointer, self._records[record])
        }
        made: dict[str, Json] = {}
        for name, (cell, here) in members.items():
            if fields[name]["kind"] != "quantity":
                made[name] = self._cell(cell, here, f"{pointer}/{name}", fields[name])
        for name, (cell, here) in members.items():
            if fields[name]["kind"] == "quantity":
                made[name] = self._quantity(cell, here, f"{pointer}/{name}", fields, name, made)
        return {name: made[name] for name in members if made[name] is not None}

    def _cell(self, value: Value, written: str, pointer: str, field: FieldRow) -> Json:
        if field["kind"] == "rows":
            return self.rows(value, written, pointer, field["record"])
        return self.said(value, written, pointer, field["kind"], field["codes"])

    def _quantity(
        self,
        value: Value,
        written: str,
        pointer: str,
        fields: dict[str, FieldRow],
        name: str,
        made: dict[str, Json],
    ) -> Json:
        number, unit, at = value, None, (written, written)
        rest: dict[str, Json] = {}
        if isinstance(value, dict):
            number, at_value, at_unit = None, written, written
            for key, part, here in self._work.members(value, written, pointer, DATUM):
                if key == "value":
                    number, at_value = part, here
                elif key == "unit":
                    unit, at_unit = part, here
                else:
                    rest[key] = self._work.remark(key, part, here, f"{pointer}/{key}")
            at = (at_value, at_unit)
            if number is None:
                return None
        else:
            for part_name in ("value", "unit"):  # both stand in the one text
                self._work.out.written[f"{pointer}/{part_name}"] = written
        by = fields[name]["key"]
        if by and by in made and made[by] is None:
            return None  # the code is no code: told already
        row = self._input(fields, name, made, number, unit)
        if row is None:
            from zcdsl.submission import faults

            key_field = fields[fields[name]["key"]]
            self._work.out.faults.append(faults.code_due(written, label(key_field), label(fields[name])))
            return None
        found = self._work.quantity(number, unit, at, row)
        return None if found is None else {**found, **rest}

    def _input(
        self, fields: dict[str, FieldRow], name: str, made: dict[str, Json], number: Value, unit: Value
    ) -> InputRow | None:
        """Return how the quantity is given: by the code of its row; without one, by a unit that some code has."""
        inputs, by = fields[name]["inputs"], fields[name]["key"]
        said = made.get(by) if by else ""
        key = said.get("value") if isinstance(said, dict) else said
        if isinstance(key, str) and key in inputs:
            return inputs[key]
        if unit is None and isinstance(number, str):
            parts = split(folded(number))
            unit = None if isinstance(parts, NoNumber) else parts[1]
        if not isinstance(unit, str) or not unit:
            return None
        fitting = (row for row in inputs.values() if unit_of(unit, row) is not None)
        return next(fitting, next(iter(inputs.values())))
