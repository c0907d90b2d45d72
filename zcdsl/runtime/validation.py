"""Whether a canonical submission is one: every mistake of it, each with its place.

Whatever value comes, nothing is raised and the work is proportional to its size.
"""

from __future__ import annotations

from zcdsl.runtime.covering import bare, left_over
from zcdsl.runtime.decimals import amount, decimal_text, parsed
from zcdsl.runtime.logic import within
from zcdsl.runtime.shapes import (
    ClauseRow,
    FieldRow,
    InputRow,
    ListRow,
    Names,
    Problem,
    StandardRow,
    Structures,
    Text,
)

SUBMISSION_KEYS = (
    "standard",
    "subject",
    "dates",
    "stage",
    "data",
    "not_applicable",
    "judgements",
    "in_principle",
    "evidence",
    "none",
)
SUBJECT_KEYS = ("name", "id", "credit_code", "industry", "region")
DATE_KEYS = ("period", "base_year", "applied", "accepted", "site_visit", "assessed")
DATUM_KEYS = ("value", "unit", "evidence", "note", "status")
SAID_KEYS = ("value", "evidence", "note", "status")
EVIDENCE_KEYS = ("id", "kind", "grade", "hash", "pages", "covers", "expires")
CLAIM_KEYS = ("reason", "evidence", "accepted_by")
JUDGEMENT_KEYS = ("outcome", "by", "on", "evidence", "expires")
DEPARTURE_KEYS = ("reason", "decision", "by", "evidence")
BY_KEYS = ("role", "who", "on")
GRADED_KEYS = (*JUDGEMENT_KEYS, "points")
OUTCOMES = ("met", "not_met", "unconfirmed")
GRADED_OUTCOMES = ("graded", "unconfirmed")
VETO_OUTCOMES = ("not_found", "found", "unconfirmed")
DECISIONS = ("accepted", "refused")
STAGES = ("self", "third_party", "review", "authority")
DATUM_STATUSES = ("published", "derived", "synthetic", "measured")
GRADES = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")  # of documents; the first is the best
BLANKS = " \t\r\n\u3000"  # a text of nothing else says nothing
MAX_DIGITS = 40
MAX_TEXT = 100_000  # characters of a text
MAX_ROWS = 1_000_000  # items of a list
MAX_HINTS = 20  # unknown keys that get a did-you-mean: it costs a look at every name
MAX_QUOTED = 60  # characters of a submitted text that a message repeats
MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

OBJECT = {"zh": "对象", "en": "an object"}
LIST = {"zh": "列表", "en": "a list"}
TEXT = {"zh": "文字", "en": "text"}
BLANK = {"zh": "空文字", "en": "an empty text"}
LETTERS = {"zh": "大写字母 A～Z", "en": "the capital letters A to Z"}
INTEGER = {"zh": "整数", "en": "an integer"}
TWO_DATES = {"zh": "起止两个日期的列表", "en": "a list of two dates"}
BASE_YEAR = {"zh": "基准年", "en": "base_year"}
DECIMAL = {"zh": "以文字写出的十进制数", "en": "a decimal number written as text"}
DATUM = {"zh": "含 value 和 unit 的对象", "en": "an object with value and unit"}
TEXT_LENGTH = {"zh": "文字长度（字符）", "en": "the length of a text (characters)"}
LIST_LENGTH = {"zh": "列表项数", "en": "the number of items in a list"}
NOTHING = {"zh": "空缺", "en": "nothing"}
FLAG = {"zh": "true 或 false", "en": "true or false"}
NO_JSON = {"zh": "不是 JSON 值的 {name}", "en": "{name}, which is no JSON value"}
NO_STRUCTURES: Structures = {"codes": {}, "records": {}, "choices": {}, "flags": {}, "lists": {}}


def kind_of(value: object) -> Text:
    """Return what a JSON value is called."""
    if value is None:
        return {"zh": "null", "en": "null"}
    if isinstance(value, bool):
        return {"zh": "真假值", "en": "a boolean"}
    if isinstance(value, int | float):
        return {"zh": "数", "en": "a number"}
    if isinstance(value, str):
        return TEXT
    if isinstance(value, list | dict):
        return LIST if isinstance(value, list) else OBJECT
    return {lang: text.format(name=quoted(type(value).__name__)) for lang, text in NO_JSON.items()}


def unkept(text: str) -> str:
    """Return the first character of a text that cannot be kept, or nothing."""
    for char in text:
        if char == "\0" or "\ud800" <= char <= "\udfff":
            return char
    return ""


def sound(text: str) -> bool:
    """Whether nothing is told about a text as such."""
    return len(text) <= MAX_TEXT and not unkept(text)


def quoted(text: str) -> str:
    """Return a submitted text as messages repeat it: not too long, nothing in it that cannot be kept."""
    safe = "".join("�" if "\ud800" <= char <= "\udfff" else char for char in text[: MAX_QUOTED + 1])
    return safe if len(safe) <= MAX_QUOTED else safe[:MAX_QUOTED] + "…"


def step(pointer: str, key: object) -> str:
    """Return the JSON pointer of one step further."""
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"


def near(found: str, name: str) -> bool:
    """Return whether two names differ by case, stroke, or one letter put in, left out, changed or swapped."""
    found = found.lower().replace("-", "_").replace(" ", "_")
    short, long = (found, name) if len(found) <= len(name) else (name, found)
    if len(short) < 2 or len(long) - len(short) > 1:
        return False
    at = 0
    while at < len(short) and short[at] == long[at]:
        at += 1
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at + 1 : at + 2] + short[at : at + 1]
    return short[at + 1 :] == long[at + 1 :] or swapped + short[at + 2 :] == long[at:]


def is_date(text: str) -> bool:
    """Return whether `text` is a calendar date such as 2025-12-31."""
    digits = text[:4] + text[5:7] + text[8:]
    if len(text) != 10 or text[4] != "-" or text[7] != "-" or not (digits.isascii() and digits.isdecimal()):
        return False
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:])
    if year == 0 or not 1 <= month <= 12:
        return False
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= day <= MONTH_DAYS[month - 1] + leap


def range_text(row: InputRow) -> str:
    """Return the declared range of an input as `0 % ≤ x ≤ 100 %`, with its symbol where it has one."""
    text = row["symbol"] or "x"
    factor = row["units"][row["unit"]]
    if row["low"] is not None:
        text = f"{amount(row['low'], factor, row['unit'])} {'≤' if row['low_closed'] else '＜'} {text}"
    if row["high"] is not None:
        text = f"{text} {'≤' if row['high_closed'] else '＜'} {amount(row['high'], factor, row['unit'])}"
    return text


def number_fault(text: str) -> str | None:
    """Return the code of what is wrong with a decimal text, or None."""
    whole, point, fraction = text.removeprefix("-").partition(".")
    if not (whole.isascii() and whole.isdecimal()) or (len(whole) > 1 and whole[0] == "0"):
        return "ZC6007"
    if point and not (fraction.isascii() and fraction.isdecimal()):
        return "ZC6007"
    if len(whole) > 31 or len(fraction) > 30 or len(whole) + len(fraction) > MAX_DIGITS:
        return "ZC6008"
    if text[0] == "-" and not (whole + fraction).strip("0"):
        return "ZC6007"
    return None


class Validation:
    """One look through a submission; `problems` in the order in which it was read."""

    def __init__(
        self,
        standard: StandardRow,
        inputs: dict[str, InputRow],
        clauses: dict[str, ClauseRow],
        structures: Structures = NO_STRUCTURES,
    ) -> None:
        self.standard = standard
        self.inputs = inputs
        self.structures = structures
        asked = {**inputs, **structures["choices"], **structures["flags"], **structures["lists"]}
        self.data_keys = dict.fromkeys(asked)
        self.asked: dict[str, tuple[Text, str]] = {c: (row["name"], row["symbol"]) for c, row in asked.items()}
        self.clauses = clauses
        self.problems: list[Problem] = []
        self.naming: list[tuple[str, list[object]]] = []  # documents that are named, and where
        self.hints = 0

    def report(self, code: str, pointer: str, names: Names | None = None) -> None:
        """Take one mistake."""
        own: Names = {name: {**said} if isinstance(said, dict) else said for name, said in (names or {}).items()}
        self.problems.append((code, pointer, own))

    def wrong(self, pointer: str, expected: Text, found: object) -> None:
        """Report a value of the wrong JSON type."""
        self.report("ZC6006", pointer, {"expected": expected, "found": kind_of(found)})

    def members(
        self, value: object, pointer: str, keys: tuple[str, ...] | dict[str, None] | dict[str, ClauseRow]
    ) -> dict[str, object]:
        """Return the known members of an object; report the others, or that it is none."""
        if not isinstance(value, dict):
            self.wrong(pointer, OBJECT, value)
            return {}
        known: dict[str, object] = {}
        for key, member in value.items():
            if key in keys:
                known[key] = member
            else:
                names: Names = {"key": quoted(str(key)), "hint": self.hint(str(key), tuple(keys))}
                self.report("ZC6005", step(pointer, key), names)
        return known

    def hint(self, key: str, names: tuple[str, ...]) -> str | Text:
        """Return the did-you-mean for an unknown key, "" if there is none."""
        if self.hints < MAX_HINTS and len(key) <= MAX_QUOTED:
            self.hints += 1
            for name in names:
                if near(key, name):
                    return {"zh": f"；是否想写 `{name}`？", "en": f"; did you mean `{name}`?"}
        return ""

    def text(self, value: object, pointer: str) -> str | None:
        """Return a text that can be kept, or None with a report."""
        if not isinstance(value, str):
            self.wrong(pointer, TEXT, value)
            return None
        if len(value) > MAX_TEXT:
            self.report("ZC6003", pointer, {"what": TEXT_LENGTH, "limit": str(MAX_TEXT)})
            return None
        char = unkept(value)
        if char:
            self.report("ZC6002", pointer, {"name": f"U+{ord(char):04X}"})
            return None
        return value

    def filled(self, value: object, pointer: str) -> str | None:
        """Return a text that says something, or None with a report."""
        text = self.text(value, pointer)
        if text is None or text.strip(BLANKS):
            return text
        self.report("ZC6006", pointer, {"expected": TEXT, "found": BLANK})
        return None

    def grade(self, value: object, pointer: str) -> None:
        """Report a text that is no grade of a document."""
        text = self.text(value, pointer)
        if text is not None and text not in GRADES:
            self.report("ZC6016", pointer, {"text": quoted(text), "choices": LETTERS})

    def items(self, value: object, pointer: str) -> list[object]:
        """Return the items of a list that is not too long; report anything else."""
        if not isinstance(value, list):
            self.wrong(pointer, LIST, value)
            return []
        if len(value) > MAX_ROWS:
            self.report("ZC6003", pointer, {"what": LIST_LENGTH, "limit": str(MAX_ROWS)})
            return []
        return value

    def choice(self, value: object, pointer: str, choices: tuple[str, ...]) -> None:
        """Report a text that is none of `choices`."""
        text = self.text(value, pointer)
        if text is not None and text not in choices:
            said = {"zh": "、".join(choices), "en": ", ".join(choices)}
            self.report("ZC6016", pointer, {"text": quoted(text), "choices": said})

    def texts(self, value: object, pointer: str) -> None:
        """Report what is not a list of texts."""
        for number, item in enumerate(self.items(value, pointer)):
            self.text(item, step(pointer, number))

    def named(self, value: object, pointer: str) -> None:
        """Look through the ids of documents; whether these are there is told when all of them are known."""
        self.texts(value, pointer)
        if isinstance(value, list):
            self.naming.append((pointer, value))

    def submission(self, value: object) -> None:
        """Look through the whole."""
        for key, member in self.members(value, "", SUBMISSION_KEYS).items():
            pointer = "/" + key
            if key == "standard":
                self.standard_named(member, pointer)
            elif key == "subject":
                for name, text in self.members(member, pointer, SUBJECT_KEYS).items():
                    self.text(text, step(pointer, name))
            elif key == "dates":
                self.dates(member, pointer)
            elif key == "stage":
                self.choice(member, pointer, STAGES)
            elif key == "data":
                for code, datum in self.members(member, pointer, self.data_keys).items():
                    if datum is not None:
                        self.given(datum, step(pointer, code), code)
            elif key == "evidence":
                self.evidence(member, pointer)
            elif key == "none":
                self.none(member, pointer, value)
            else:
                for id_, entry, row in self.of_clauses(member, pointer, key):
                    if key == "judgements":
                        self.judgements(entry, step(pointer, id_), row)
                    elif key == "in_principle":
                        self.departure(entry, step(pointer, id_))
                    else:
                        self.claim(entry, step(pointer, id_), row, value)
        if isinstance(value, dict):
            self.documents_named(value)
            self.covered(value.get("evidence"))
            self.rows_left_over(value.get("data"), value.get("none"))

    def documents_named(self, submission: dict[str, object]) -> None:
        """Report documents that are named and not there; a list with something wrong in it may hold them."""
        documents = submission.get("evidence", [])
        if not isinstance(documents, list):
            return
        known = tuple(i["id"] for i in documents if isinstance(i, dict) and isinstance(i.get("id"), str))
        if len(known) < len(documents):
            return
        there = set(known)
        for pointer, named in self.naming:
            for number, id_ in enumerate(named):
                if isinstance(id_, str) and id_ not in there and sound(id_):
                    names: Names = {"text": quoted(id_), "hint": self.hint(id_, known)}
                    self.report("ZC6043", step(pointer, number), names)

    def covered(self, documents: object) -> None:
        """Report what documents cover and the standard does not have."""
        there = self.data_keys.keys() | self.clauses.keys()
        for number, item in enumerate(documents) if isinstance(documents, list) else ():
            covers = item.get("covers") if isinstance(item, dict) else None
            for place, code in enumerate(covers) if isinstance(covers, list) else ():
                if isinstance(code, str) and code not in there and sound(code):
                    at = step(step(step("/evidence", number), "covers"), place)
                    self.report("ZC6044", at, {"text": quoted(code), "hint": self.hint(code, self.coverable())})

    def coverable(self) -> tuple[str, ...]:
        """Return everything that a document may cover, by each of its names."""
        given = self.asked.items()
        names = [word for code, (name, symbol) in given for word in (code, name["zh"], name["en"], symbol)]
        return (*names, *(name for id_, row in self.clauses.items() for name in (id_, row["number"])))

    def standard_named(self, value: object, pointer: str) -> None:
        """Report that another standard or edition is named."""
        text = self.text(value, pointer)
        mine = f"{self.standard['id']}@{self.standard['edition']}"
        if text is not None and text not in (mine, self.standard["id"]):
            self.report("ZC6011", pointer, {"found": quoted(text), "expected": mine})

    def date(self, value: object, pointer: str) -> str | None:
        """Return a date, or None with a report."""
        text = self.text(value, pointer)
        if text is not None and not is_date(text):
            self.report("ZC6013", pointer, {"text": quoted(text)})
            return None
        return text

    def dates(self, value: object, pointer: str) -> None:
        """Look through the dates."""
        for key, member in self.members(value, pointer, DATE_KEYS).items():
            at = step(pointer, key)
            if key == "base_year":
                if isinstance(member, bool) or not isinstance(member, int):
                    self.wrong(at, INTEGER, member)
                elif not 1 <= member <= 9999:
                    value = str(member) if abs(member) < 10**20 else "…"
                    self.report("ZC6010", at, {"name": BASE_YEAR, "value": value, "range": "1–9999"})
            elif key != "period":
                self.date(member, at)
            elif not isinstance(member, list):
                self.wrong(at, TWO_DATES, member)
            elif len(member) != 2:
                count: Text = {"zh": f"{len(member)} 项的列表", "en": f"a list of {len(member)}"}
                self.report("ZC6006", at, {"expected": TWO_DATES, "found": count})
            else:
                first, last = (self.date(item, step(at, number)) for number, item in enumerate(member))
                if first is not None and last is not None and last < first:
                    self.report("ZC6017", at)

    def given(self, value: object, pointer: str, code: str) -> None:
        """Look through what is given for one input."""
        structures = self.structures
        if code in self.inputs:
            self.datum(value, pointer, self.inputs[code])
        elif code in structures["choices"]:
            self.said(value, pointer, "code", structures["choices"][code]["codes"])
        elif code in structures["flags"]:
            self.said(value, pointer, "flag")
        else:
            row = structures["lists"][code]
            self.rows(value, pointer, row["record"])
            if isinstance(value, list):
                self.repeated(value, pointer, row)

    def said(self, value: object, pointer: str, kind: str, codes: str = "") -> None:
        """Look through a code, flag, text or date, and what is said about it."""
        if isinstance(value, dict):
            known = self.members(value, pointer, SAID_KEYS)
            self.needed(known, pointer, ("value",), FLAG if kind == "flag" else TEXT)
            self.remarks(known, pointer)
            if "value" not in known:
                return
            value, pointer = known["value"], step(pointer, "value")
        if kind == "code":
            self.code(value, pointer, codes)
        elif kind == "date":
            self.date(value, pointer)
        elif kind != "flag":
            self.text(value, pointer)
        elif not isinstance(value, bool):
            self.wrong(pointer, FLAG, value)

    def remarks(self, known: dict[str, object], pointer: str) -> None:
        """Look through what is said about a datum."""
        if "evidence" in known:
            self.named(known["evidence"], step(pointer, "evidence"))
        if "note" in known:
            self.text(known["note"], step(pointer, "note"))
        if "status" in known:
            self.choice(known["status"], step(pointer, "status"), DATUM_STATUSES)

    def code(self, value: object, pointer: str, codes: str) -> str | None:
        """Return a code of a code list, or None with a report."""
        text = self.text(value, pointer)
        known = self.structures["codes"][codes]
        if text is None or text in known["codes"]:
            return text
        names: Names = {
            "text": quoted(text),
            "name": known["name"],
            "hint": self.hint(text, tuple(known["codes"])),
        }
        self.report("ZC6025", pointer, names)
        return None

    def rows(self, value: object, pointer: str, record: str) -> None:
        """Look through the rows of a list."""
        fields = self.structures["records"][record]["fields"]
        keys = tuple(fields)
        for number, item in enumerate(self.items(value, pointer)):
            at = step(pointer, number)
            known = self.members(item, at, keys)
            for column, cell in known.items():
                if cell is not None:
                    self.cell(cell, step(at, column), fields[column], known)

    def cell(self, value: object, pointer: str, field: FieldRow, row: dict[str, object]) -> None:
        """Look through one cell."""
        kind = field["kind"]
        if kind == "quantity":
            self.quantity(value, pointer, field, row)
        elif kind == "rows":
            self.rows(value, pointer, field["record"])
        else:
            self.said(value, pointer, kind, field["codes"])

    def quantity(self, value: object, pointer: str, field: FieldRow, row: dict[str, object]) -> None:
        """Look through a quantity in a cell; its unit is that of the row's code where it is by code."""
        inputs = field["inputs"]
        key = bare(row.get(field["key"])) if field["key"] else ""
        if isinstance(key, str) and key in inputs:
            before = len(self.problems)
            self.datum(value, pointer, inputs[key])
            # The unit of another code of the list is a mistake of its own.
            for at in range(before, len(self.problems)):
                code, place, names = self.problems[at]
                unit = value.get("unit") if isinstance(value, dict) else None
                if key and code == "ZC6009" and any(unit in other["units"] for other in inputs.values()):
                    self.problems[at] = "ZC6022", place, {**names, "code": key}
            return
        # Without its code only a unit of some code can be told from none.
        unit = value.get("unit") if isinstance(value, dict) else None
        fitting = [other for other in inputs.values() if isinstance(unit, str) and unit in other["units"]]
        self.datum(value, pointer, fitting[0] if fitting else next(iter(inputs.values())))

    def repeated(self, value: list[object], pointer: str, row: ListRow) -> None:
        """Report two rows with one combination of the codes that a list covers."""
        first: dict[tuple[str, ...], int] = {}
        for number, item in enumerate(value):
            if not row["covers"] or not isinstance(item, dict):
                continue
            codes = tuple(code for c in row["covers"] if isinstance(code := bare(item.get(c)), str))
            if len(codes) < len(row["covers"]):
                continue
            if codes in first:
                names: Names = {
                    "codes": quoted(" × ".join(codes)),
                    "first": str(first[codes] + 1),
                    "second": str(number + 1),
                }
                self.report("ZC6023", step(pointer, number), names)
            first.setdefault(codes, number)

    def rows_left_over(self, data: object, none: object) -> None:
        """Report rows that do not say what they are, in lists that say of everything what it is."""
        for code, row in self.structures["lists"].items():
            given = data.get(code) if isinstance(data, dict) else None
            if not row["covers"] or not isinstance(given, list):
                continue
            fields = self.structures["records"][row["record"]]["fields"]
            stated = none.get(code) if isinstance(none, dict) else None
            for number, columns in left_over(given, code, self.structures, stated):
                found = [fields[column]["name"] for column in columns]
                said: Text = {
                    "zh": "、".join(name["zh"] or name["en"] for name in found),
                    "en": ", ".join(name["en"] or name["zh"] for name in found),
                }
                self.report("ZC6062", step(step("/data", code), number), {"row": str(number + 1), "fields": said})

    def none(self, value: object, pointer: str, submission: object) -> None:
        """Look through what is stated to be none, list by list; no row may say otherwise."""
        lists = self.structures["lists"]
        keys = tuple(code for code, row in lists.items() if row["covers"])
        data = submission.get("data") if isinstance(submission, dict) else None
        for code, member in self.members(value, pointer, keys).items():
            at, row = step(pointer, code), lists[code]
            if not isinstance(member, list):
                self.wrong(at, LIST, member)
                continue
            fields = self.structures["records"][row["record"]]["fields"]
            rows = data.get(code) if isinstance(data, dict) else None
            for number, item in enumerate(member):
                here = step(at, number)
                known = self.members(item, here, tuple(row["covers"]))
                codes = {c: self.code(said, step(here, c), fields[c]["codes"]) for c, said in known.items()}
                if codes and len(codes) == len(known):
                    self.contradicted(codes, here, rows)

    def contradicted(self, codes: dict[str, str | None], pointer: str, rows: object) -> None:
        """Report a row for what is stated to be none."""
        for number, row in enumerate(rows if isinstance(rows, list) else []):
            if isinstance(row, dict) and all(
                code is not None and bare(row.get(c)) == code for c, code in codes.items()
            ):
                said = " × ".join(code for code in codes.values() if code is not None)
                self.report("ZC6061", pointer, {"codes": quoted(said), "row": str(number + 1)})
                return

    def datum(self, value: object, pointer: str, row: InputRow) -> None:
        """Look through one datum."""
        if not isinstance(value, dict):
            self.wrong(pointer, DATUM, value)
            return
        known = self.members(value, pointer, DATUM_KEYS)
        for key in ("value", "unit"):
            if key not in known:
                expected = DECIMAL if key == "value" else TEXT
                self.report("ZC6006", step(pointer, key), {"expected": expected, "found": NOTHING})
        number = unit = None
        for key, member in known.items():
            at = step(pointer, key)
            if key == "value":
                number = self.number(member, at)
            elif key == "unit":
                unit = self.unit(member, at, row)
        self.remarks(known, pointer)
        if number is not None and unit is not None:
            self.in_range(number, unit, step(pointer, "value"), row)

    def number(self, value: object, pointer: str) -> str | None:
        """Return a decimal text, or None with a report."""
        if not isinstance(value, str):
            self.wrong(pointer, DECIMAL, value)
            return None
        fault = number_fault(value)
        if fault is not None:
            self.report(fault, pointer, {"text": quoted(value)})
            return None
        return value

    def unit(self, value: object, pointer: str, row: InputRow) -> str | None:
        """Return a unit of `row`, or None with a report."""
        text = self.text(value, pointer)
        if text is None or text in row["units"]:
            return text
        hint: str | Text = ""
        if text in row["spellings"]:
            main = row["spellings"][text]
            hint = {"zh": f"；请写 `{main}`", "en": f"; write `{main}`"}
        names: Names = {
            "found": quoted(text),
            "name": row["name"],
            "expected": row["unit_text"],
            "hint": hint,
        }
        self.report("ZC6009", pointer, names)
        return None

    def in_range(self, number: str, unit: str, pointer: str, row: InputRow) -> None:
        """Report a value outside the declared range."""
        num, den = parsed(number)
        over, under = row["units"][unit]
        if not within((num * over, den * under), row["low"], row["low_closed"], row["high"], row["high_closed"]):
            names: Names = {
                "name": row["name"],
                "value": f"{number} {unit}".rstrip(),
                "range": range_text(row),
            }
            self.report("ZC6010", pointer, names)

    def of_clauses(self, value: object, pointer: str, key: str) -> list[tuple[str, object, ClauseRow]]:
        """Return the entries of a part of the submission for clauses that take them; report the others."""
        found = []
        for id_, entry in self.members(value, pointer, self.clauses).items():
            row = self.clauses[id_]
            role, code = row["accepts"], "ZC6018"
            if key != "not_applicable":
                role, code = (row["judge"], "ZC6019") if key == "judgements" else (row["in_principle"], "ZC6046")
            if role is None:
                self.report(code, step(pointer, id_), {"clause": row["number"]})
            else:
                found.append((id_, entry, row))
        return found

    def needed(self, known: dict[str, object], pointer: str, keys: tuple[str, ...], expected: Text) -> None:
        """Report the members that are not there."""
        for key in keys:
            if key not in known:
                self.report("ZC6006", step(pointer, key), {"expected": expected, "found": NOTHING})

    def claim(self, value: object, pointer: str, row: ClauseRow, submission: object) -> None:
        """Look through a claim that a clause does not apply; what is claimed so has neither data nor judgement."""
        known = self.members(value, pointer, CLAIM_KEYS)
        if not isinstance(value, dict):
            return
        self.needed(known, pointer, ("reason",), TEXT)
        for key, member in known.items():
            at = step(pointer, key)
            if key == "evidence":
                self.named(member, at)
            elif key == "accepted_by":
                self.by(member, at)
            else:
                self.filled(member, at)
        if not isinstance(submission, dict):
            return
        data, judgements = submission.get("data"), submission.get("judgements")
        for code in row["own"]:
            if isinstance(data, dict) and data.get(code) is not None:
                names: Names = {"name": self.asked[code][0], "clause": row["number"]}
                self.report("ZC6041", step("/data", code), names)
        id_ = pointer.rpartition("/")[2]
        if isinstance(judgements, dict) and id_ in judgements:
            self.report("ZC6042", step("/judgements", id_), {"clause": row["number"]})

    def by(self, value: object, pointer: str) -> None:
        """Look through who judged or accepted."""
        known = self.members(value, pointer, BY_KEYS)
        if not isinstance(value, dict):
            return
        self.needed(known, pointer, ("role",), TEXT)
        for key, member in known.items():
            at = step(pointer, key)
            if key == "role":
                self.choice(member, at, STAGES)
            elif key == "on":
                self.date(member, at)
            else:
                self.text(member, at)

    def judgements(self, value: object, pointer: str, row: ClauseRow) -> None:
        """Look through the judgement of a clause, or a list of them, at most one from each role."""
        if not isinstance(value, list):
            self.judgement(value, pointer, row)
            return
        seen: set[str] = set()
        for number, item in enumerate(self.items(value, pointer)):
            self.judgement(item, step(pointer, number), row)
            by = item.get("by") if isinstance(item, dict) else None
            role = by.get("role") if isinstance(by, dict) else None
            if isinstance(role, str) and role in STAGES:
                if role in seen:
                    self.report("ZC6045", step(pointer, number), {"clause": row["number"], "role": role})
                seen.add(role)

    def judgement(self, value: object, pointer: str, row: ClauseRow) -> None:
        """Look through one judgement; a veto event is found or not, others are met or not, or are given points."""
        known = self.members(value, pointer, GRADED_KEYS if row["graded"] else JUDGEMENT_KEYS)
        if not isinstance(value, dict):
            return
        self.needed(known, pointer, ("outcome",), TEXT)
        self.needed(known, pointer, ("by",), OBJECT)
        if known.get("outcome") == "graded" and row["graded"]:
            self.needed(known, pointer, ("points",), DECIMAL)
        outcomes = GRADED_OUTCOMES if row["graded"] else VETO_OUTCOMES if row["kind"] == "veto" else OUTCOMES
        for key, member in known.items():
            at = step(pointer, key)
            if key == "outcome":
                self.choice(member, at, outcomes)
            elif key == "points":
                self.graded(member, at, known.get("outcome"), row)
            elif key == "by":
                self.by(member, at)
            elif key == "evidence":
                self.named(member, at)
            else:
                self.date(member, at)

    def graded(self, value: object, pointer: str, outcome: object, row: ClauseRow) -> None:
        """Look through the points that somebody gives: from 0 to full marks, and only where they are given."""
        number, most = self.number(value, pointer), row["points"]
        if outcome == "unconfirmed":
            self.report("ZC6048", pointer, {"clause": row["number"]})
        elif number is not None and most is not None and not within(parsed(number), (0, 1), True, most, True):
            self.report("ZC6047", pointer, {"clause": row["number"], "found": number, "most": decimal_text(most)})

    def departure(self, value: object, pointer: str) -> None:
        """Look through why a clause that is 原则上 is not met; a decision is somebody's."""
        known = self.members(value, pointer, DEPARTURE_KEYS)
        if not isinstance(value, dict):
            return
        self.needed(known, pointer, ("reason",), TEXT)
        if "decision" in known:
            self.needed(known, pointer, ("by",), OBJECT)
        for key, member in known.items():
            at = step(pointer, key)
            if key == "decision":
                self.choice(member, at, DECISIONS)
            elif key == "by":
                self.by(member, at)
            elif key == "evidence":
                self.named(member, at)
            else:
                self.filled(member, at)

    def evidence(self, value: object, pointer: str) -> None:
        """Look through the list of documents."""
        seen: dict[str, str] = {}
        for number, item in enumerate(self.items(value, pointer)):
            at = step(pointer, number)
            known = self.members(item, at, EVIDENCE_KEYS)
            if isinstance(item, dict) and "id" not in known:
                self.report("ZC6006", step(at, "id"), {"expected": TEXT, "found": NOTHING})
            for key, member in known.items():
                if key == "covers":
                    self.texts(member, step(at, key))
                    continue
                if key == "expires":
                    self.date(member, step(at, key))
                    continue
                if key == "grade":
                    self.grade(member, step(at, key))
                    continue
                text = self.filled(member, step(at, key)) if key == "id" else self.text(member, step(at, key))
                if key == "id" and text is not None:
                    if text in seen:
                        self.report("ZC6004", step(at, key), {"key": quoted(text), "first": seen[text]})
                    else:
                        seen[text] = step(at, key)


def validated(
    submission: object,
    standard: StandardRow,
    inputs: dict[str, InputRow],
    clauses: dict[str, ClauseRow] | None = None,
    structures: Structures = NO_STRUCTURES,
) -> list[Problem]:
    """Return every mistake of a submission; none means that it is valid."""
    look = Validation(standard, inputs, clauses or {}, structures)
    look.submission(submission)
    return look.problems
