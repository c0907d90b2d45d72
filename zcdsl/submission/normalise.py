"""What people write → the canonical form: ASCII keys, each datum `{value: "decimal", unit}`.

Only the friendly spellings are judged here; what is of the wrong type passes as it is to the validation of
the compiled standard, which knows the canonical form. Valid data load nothing more of the standard library
than `re`.
"""

from __future__ import annotations

from zcdsl.submission.decimal_text import NoNumber, canonical, converted, split
from zcdsl.submission.fields import (
    BY,
    CLAIM,
    DATES,
    DATUM,
    DEPARTURE,
    EVIDENCE,
    JUDGEMENT,
    POINT_WORDS,
    SUBJECT,
    SUBMISSION,
    WORDS,
    Fields,
    clause_fields,
    data_fields,
)
from zcdsl.submission.limits import MAX_PROBLEMS
from zcdsl.submission.named import id_fault
from zcdsl.submission.spelling import folded
from zcdsl.submission.tree import Num, step
from zcdsl.submission.unit_text import basis_fits, unit_of, without_basis

TYPE_CHECKING = False  # `typing` itself is not loaded on the short road
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TypeAlias

    from zcdsl.runtime.shapes import ChoiceRow, ClauseRow, CodeListRow, FieldRow, FlagRow, InputRow, ListRow, Structures
    from zcdsl.submission.faults import Bilingual, Fault
    from zcdsl.submission.tree import Tree, Value

    Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


class Normalised:
    """The canonical form of one file.

    Attributes:
        canonical: What the compiled standard takes; without what `faults` are about.
        faults: What is wrong with the friendly spellings.
        written: Canonical pointer → pointer as written, where the two differ.
    """

    __slots__ = ("canonical", "faults", "written")

    def __init__(self) -> None:
        self.canonical: dict[str, Json] = {}
        self.faults: list[Fault] = []
        self.written: dict[str, str] = {}

    def as_written(self, pointer: str) -> str:
        """Return the pointer, as written, of what has the canonical `pointer`."""
        head, tail = pointer, ""
        while head:
            if head in self.written:
                return self.written[head] + tail
            head, _, last = head.rpartition("/")
            tail = f"/{last}{tail}"
        return tail


def normalised(
    tree: Tree, inputs: Mapping[str, InputRow], clauses: Mapping[str, ClauseRow], structures: Structures
) -> Normalised:
    """Return the canonical form of a file that could be read.

    Args:
        tree: The file.
        inputs: The inputs of the compiled standard, by code.
        structures: Its code lists and records, and the codes and lists that it takes.
        clauses: Its clauses, by id.

    Units: a datum comes in its declared unit where that is an exact decimal, else in the unit given.
    """
    work = Work(inputs, clauses, structures, tree.untyped)
    work.submission(tree.value)
    return work.out


class Work:
    """One file on its way into the canonical form."""

    def __init__(
        self,
        inputs: Mapping[str, InputRow],
        clauses: Mapping[str, ClauseRow],
        structures: Structures,
        untyped: bool,
    ) -> None:
        self.out = Normalised()
        self._inputs = inputs
        self._structures = structures
        self._data = data_fields(inputs, structures)
        self._clauses = clause_fields(clauses)
        self._untyped = untyped

    def submission(self, value: Value) -> None:
        """Take the whole in."""
        if not isinstance(value, dict):
            from zcdsl.diagnostics import phrases
            from zcdsl.submission import faults

            self.out.faults.append(faults.wrong_type("", phrases.AN_OBJECT, value))
            return
        for key, part, pointer in self.members(value, "", "", SUBMISSION):
            whole = self._part(key, part, pointer)
            if whole is not None:
                self.out.canonical[key] = whole

    def _part(self, key: str, value: Value, written: str) -> Json:
        if isinstance(value, dict):
            if key == "data":
                return self._all_data(value, written)
            if key == "none":
                from zcdsl.submission.rows import stated_none

                return stated_none(self, self._structures, self.members(value, written, "/none", self._data))
            if key == "subject":
                members = self.members(value, written, "/subject", SUBJECT)
                return {name: self.text(text) for name, text, _ in members}
            if key == "dates":
                members = self.members(value, written, "/dates", DATES)
                return {name: plain(date) if name == "base_year" else self.text(date) for name, date, _ in members}
        if isinstance(value, list) and key == "evidence":
            return [self._document(item, number, written) for number, item in enumerate(value)]
        if isinstance(value, dict) and key in ("not_applicable", "judgements", "in_principle"):
            entries = self.members(value, written, f"/{key}", self._clauses)
            return {id_: self._of_clause(entry, pointer, key, id_) for id_, entry, pointer in entries}
        return self._standard(value, written) if key == "standard" else self.text(value)

    def _of_clause(self, value: Value, written: str, key: str, id_: str) -> Json:
        """Return a claim, a departure, a judgement, or a list of the judgements of one clause."""
        if key == "not_applicable":
            return self._entry(value, written, f"/{key}/{id_}", CLAIM)
        if key == "in_principle":
            return self._entry(value, written, f"/{key}/{id_}", DEPARTURE)
        if not isinstance(value, list):
            return self._entry(value, written, f"/{key}/{id_}", JUDGEMENT)
        return [self._entry(v, step(written, n), f"/{key}/{id_}/{n}", JUDGEMENT) for n, v in enumerate(value)]

    def _entry(self, value: Value, written: str, pointer: str, fields: Fields) -> Json:
        """Return a claim, a judgement, a departure, or who stands behind one."""
        if not isinstance(value, dict):
            return self.text(value)
        made: dict[str, Json] = {}
        for key, part, here in self.members(value, written, pointer, fields):
            if key in ("by", "accepted_by"):
                made[key] = self._entry(part, here, f"{pointer}/{key}", BY)
            elif key == "evidence":
                made[key] = self.text(self._listed(part, here, f"{pointer}/{key}"))
            elif key == "points":
                made[key] = self._points(part, here)
            else:
                words = WORDS.get(key, {})
                said = self.text(part)
                made[key] = words.get(said, said) if isinstance(said, str) else said
        return made

    def _points(self, value: Value, written: str) -> Json:
        """Return a number of points, which may be written with 分; what is none passes as it is, to be refused."""
        text = folded(value).strip() if isinstance(value, str) else ""
        for unit in POINT_WORDS:
            text = text.removesuffix(unit).strip()
        decimal = canonical(text) if text else NoNumber.WORD
        if not isinstance(decimal, NoNumber):
            return decimal
        if isinstance(value, str):
            self._no_number(decimal, value, written)
            return None
        return plain(value)

    def _standard(self, value: Value, written: str) -> Json:
        """Return the name of a standard; None, with a fault, for what cannot be one."""
        fault = id_fault(value, written)
        if fault is None:
            return plain(value)
        self.out.faults.append(fault)
        return None

    def members(
        self, given: dict[str, Value], written: str, pointer: str, fields: Fields
    ) -> Iterator[tuple[str, Value, str]]:
        """Yield canonical key, value and pointer as written of each member that is there."""
        first: dict[str, str] = {}
        for key, value in given.items():
            name = fields.find(key)
            here = step(written, key)
            if len(self.out.faults) > MAX_PROBLEMS:
                return
            if name is None:
                from zcdsl.submission import faults

                self.out.faults.append(faults.unknown_key(here, key, fields.names()))
                continue
            if name in first:
                from zcdsl.submission import faults

                called = self._called(name) if fields is self._data else name
                self.out.faults.append(faults.given_twice(here, called, first[name], key))
                continue
            first[name] = key
            if name != key:
                self.out.written[f"{pointer}/{name}"] = here
            if value is not None:
                yield name, value, here

    def text(self, value: Value) -> Json:
        """Return what stands where texts are due; in YAML a number there is the text as written."""
        if isinstance(value, Num) and self._untyped:
            return str(value)
        if isinstance(value, list):
            return [self.text(item) for item in value]
        return plain(value)

    def _document(self, value: Value, number: int, written: str) -> Json:
        if not isinstance(value, dict):
            return plain(value)
        made: dict[str, Json] = {}
        for key, part, here in self.members(value, step(written, number), f"/evidence/{number}", EVIDENCE):
            if key == "covers":
                made[key] = self._covered(self._listed(part, here, f"/evidence/{number}/{key}"))
            else:
                made[key] = self.text(part)
        return made

    def _listed(self, value: Value, written: str, pointer: str) -> list[Value]:
        """Return a list as it is, and anything else as a list of one, which stands where that stands."""
        if isinstance(value, list):
            return value
        self.out.written[f"{pointer}/0"] = written
        return [value]

    def _covered(self, items: list[Value]) -> Json:
        """Return the data and clauses that a document covers, named in whatever way these may be named."""
        find = self._data.find, self._clauses.find
        return [(find[0](item) or find[1](item) or item) if type(item) is str else self.text(item) for item in items]

    def _all_data(self, value: dict[str, Value], written: str) -> Json:
        made: dict[str, Json] = {}
        for code, datum, pointer in self.members(value, written, "/data", self._data):
            found: Json = None
            if code in self._inputs:
                found = self._datum(datum, pointer, code)
            else:
                from zcdsl.submission.rows import given  # only standards that have lists or codes load it

                found = given(self, self._structures, datum, pointer, code)
            if found is not None:
                made[code] = found
        return made

    def _called(self, code: str) -> Bilingual:
        structures = self._structures
        if code in self._inputs:
            return label(self._inputs[code])
        if code in structures["flags"]:
            return label(structures["flags"][code])
        return label(structures["lists"][code] if code in structures["lists"] else structures["choices"][code])

    def _datum(self, value: Value, written: str, code: str) -> dict[str, Json] | None:
        if isinstance(value, dict):
            return self._described(value, written, code)
        for part in ("value", "unit"):  # both stand in the one text
            self.out.written[f"/data/{code}/{part}"] = written
        return self.quantity(value, None, (written, written), self._inputs[code])

    def _described(self, value: dict[str, Value], written: str, code: str) -> dict[str, Json] | None:
        """Return a datum given as `{value, unit, evidence, note, status}`."""
        number: Value = None
        unit: Value = None
        at_value, at_unit = written, written
        rest: dict[str, Json] = {}
        for key, part, pointer in self.members(value, written, f"/data/{code}", DATUM):
            if key == "value":
                number, at_value = part, pointer
            elif key == "unit":
                unit, at_unit = part, pointer
            else:
                rest[key] = self.remark(key, part, pointer, f"/data/{code}/{key}")
        if number is None:
            return None
        made = self.quantity(number, unit, (at_value, at_unit), self._inputs[code])
        return None if made is None else {**made, **rest}

    def remark(self, key: str, value: Value, written: str, pointer: str) -> Json:
        """Return what is said about a datum: evidence, note or status."""
        return self.text(self._listed(value, written, pointer) if key == "evidence" else value)

    def quantity(self, value: Value, unit: Value, at: tuple[str, str], row: InputRow) -> dict[str, Json] | None:
        """Return `{value, unit}` of what is written as a number, with its unit in it or apart."""
        if not isinstance(value, str) or not value.strip():
            from zcdsl.diagnostics import phrases
            from zcdsl.submission import faults

            self.out.faults.append(faults.wrong_type(at[0], phrases.A_QUANTITY, value))
            return None
        parts = split(folded(value))
        if isinstance(parts, NoNumber):
            self._no_number(parts, value, at[0])
            return None
        number, inside = parts[0], _unfolded(value, parts[1])
        decimal = canonical(number)
        if isinstance(decimal, NoNumber):
            self._no_number(decimal, value, at[0])
            if decimal is NoNumber.WORD:
                return None
        symbol = self._unit(unit, inside, at, row)
        if isinstance(decimal, NoNumber) or symbol is None:
            return None
        if symbol != row["unit"]:
            units = row["units"]
            declared = converted(decimal, units[symbol], units[row["unit"]])
            if declared is not None:
                return {"value": declared, "unit": row["unit"]}
        return {"value": decimal, "unit": symbol}

    def _unit(self, apart: Value, inside: str, at: tuple[str, str], row: InputRow) -> str | None:
        """Return the canonical unit: the one inside the text, the one beside it, or the declared one."""
        if apart is None:
            return self._symbol(inside, at[0], row) if inside else row["unit"]
        if type(apart) is not str:
            from zcdsl.diagnostics import phrases
            from zcdsl.submission import faults

            self.out.faults.append(faults.wrong_type(at[1], phrases.A_TEXT, apart))
            return None
        symbol = self._symbol(apart, at[1], row)
        if inside and symbol != self._symbol(inside, at[0], row):
            from zcdsl.submission import faults

            self.out.faults.append(faults.unit_twice(at[1], inside, apart))
            return None
        return symbol

    def _symbol(self, text: str, written: str, row: InputRow) -> str | None:
        symbol = unit_of(text, row)
        if symbol is None:
            from zcdsl.submission import faults

            name = label(row)
            if not basis_fits(text, row) and unit_of(without_basis(text), row) is not None:
                fault = faults.other_basis(written, text, name, row["unit_text"])
            else:
                fault = faults.wrong_unit(written, text, name, row["unit_text"], row["units"], row["spellings"])
            self.out.faults.append(fault)
        return symbol

    def _no_number(self, why: NoNumber, text: str, written: str) -> None:
        from zcdsl.submission import faults

        say = {
            NoNumber.WORD: faults.not_a_number,
            NoNumber.LIMITS: faults.number_limits,
            NoNumber.COMMA: faults.thousands_comma,
        }[why]
        self.out.faults.append(say(written, text))


def label(row: InputRow | ListRow | ChoiceRow | FlagRow | FieldRow | CodeListRow) -> Bilingual:
    """Return what something is called in both languages."""
    from zcdsl.submission.faults import Bilingual

    return Bilingual(row["name"]["zh"], row["name"]["en"])


def _unfolded(text: str, end: str) -> str:
    """Return the end of `text` as it was written; `end` is that end, folded."""
    text = text.rstrip()
    written = text[len(text) - len(end) :]
    return written if folded(written) == end else end


def plain(value: Value) -> Json:
    """Return a value as the validation of the compiled standard takes it."""
    if isinstance(value, Num):
        if len(value) <= 20 and value.lstrip("-").isdecimal():
            return int(value)
        return 0.5  # stands for any number that is no integer: the canonical form has none of them
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value
