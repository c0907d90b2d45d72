"""What rating by floating point needs: data as floats, and the way out where these do not decide.

A generated `filtered` computes with floats whose distance from the exact values is bounded, and compares only
what is further apart than that. Whatever is nearer, not plainly valid or not there raises `Doubt`, and the
submission is rated exactly. What a filter does decide, the exact numbers decide so too.
"""

from __future__ import annotations

from zcdsl.runtime.dated import day_number, day_of, shifted
from zcdsl.runtime.decimals import MANY_KEPT, parsed
from zcdsl.runtime.logic import Truth
from zcdsl.runtime.rational import Open, Rational, Value
from zcdsl.runtime.rows import Rows, rows_given
from zcdsl.runtime.scores import COMPARE
from zcdsl.runtime.shapes import ConstantRow, InputRow, RawRow, Structures
from zcdsl.runtime.validation import DATE_KEYS, STAGES, SUBJECT_KEYS, is_date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Formulas = dict[str, Callable[["Values"], Value]]
    Sources = tuple[dict[str, InputRow], dict[str, ConstantRow], Structures, Formulas]

LONGEST_TEXT = 1000  # characters of any other text
LONGEST = 16  # characters of a decimal text: with 15 digits, unlike decimals are unlike floats
MANY_ROWS = 1000  # more rows make sums too vague


WHOLE_YEARS: dict[tuple[str, str], bool] = {}  # whether a period, by its two days, is twelve months


class Doubt(Exception):
    """A submission that floats do not decide."""


# What may come of looking for things that are not where they belong.
DOUBTS = (Doubt, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def doubtful() -> bool:
    """Give up."""
    raise Doubt


def float_of(datum: Any, unit: str, friendly: bool) -> float:
    """Return a datum in its declared unit; raise Doubt unless it is `{value, unit}`, or a number where these may be."""
    if datum.__class__ is dict:
        value = datum["value"]
        if len(datum) != 2 or datum["unit"] != unit or value.__class__ is not str or len(value) > LONGEST:
            raise Doubt
        plain = value.isascii() and value.replace(".", "", 1).isdecimal() and value[-1] != "."
        if not plain or (value[0] in "0." and value[:2] != "0." and value != "0"):
            raise Doubt
        return float(value)
    if friendly and datum.__class__ is int:
        return float(datum)
    raise Doubt


def surely_headed(submission: Any, standard: str, named: str, whole_year: bool) -> None:
    """Raise Doubt unless all of a submission but its data is plainly valid and, if that matters, of twelve months."""
    period = None
    for key, part in submission.items():
        if key == "subject":
            for name, text in part.items():
                if name not in SUBJECT_KEYS or text.__class__ is not str or not text.isprintable():
                    raise Doubt
                if len(text) > LONGEST_TEXT:
                    raise Doubt
        elif key == "dates":
            for name, day in part.items():
                if name == "period":
                    period = day
                elif name not in DATE_KEYS or name == "base_year" or day.__class__ is not str or not is_date(day):
                    raise Doubt
        elif key == "standard":
            if part not in (standard, named):
                raise Doubt
        elif key == "stage":
            if part not in STAGES:
                raise Doubt
        elif key != "data":
            raise Doubt
    if period is None:
        if whole_year or "period" in submission.get("dates", ()):
            raise Doubt
        return
    if period.__class__ is not list:
        raise Doubt
    first, last = period
    whole = WHOLE_YEARS.get((first, last))
    if whole is None:
        whole = twelve_months(first, last)
    if whole_year and not whole:
        raise Doubt


def twelve_months(first: Any, last: Any) -> bool:
    """Return whether a period is twelve months, and keep it; raise Doubt if it is none."""
    if first.__class__ is not str or last.__class__ is not str or not (is_date(first) and is_date(last)):
        raise Doubt
    start, end = day_of(first), day_of(last)
    if end < start:
        raise Doubt
    found = day_number(end) + 1 == day_number(shifted(start, 12))
    if len(WHOLE_YEARS) >= MANY_KEPT:
        WHOLE_YEARS.clear()
    WHOLE_YEARS[first, last] = found
    return found


class Values(dict[str, "Value"]):
    """Exact values of inputs, constants, indicators and terms, each computed when it is asked for.

    `lists` are the rows of list inputs; codes and flags that are given decide nothing that is close.
    """

    __slots__ = ("constants", "data", "formulas", "inputs", "lists", "structures")

    def __init__(
        self,
        data: dict[str, Any],
        inputs: dict[str, InputRow],
        constants: dict[str, ConstantRow],
        structures: Structures,
        formulas: Formulas,
    ) -> None:
        self.data = data
        self.inputs = inputs
        self.constants = constants
        self.structures = structures
        self.formulas = formulas
        self.lists = ListValues(self)

    def __missing__(self, code: str) -> Value:
        if code in self.formulas:
            found = self.formulas[code](self)
        elif code in self.constants:
            found = self.constants[code]["value"]
        else:
            row, datum = self.inputs[code], self.data.get(code)
            default = row["default"]
            if datum is None and default is not None:
                found = default["value"]
            else:
                num, den = parsed(decimal_of(datum))
                over, under = row["units"][row["unit"]]
                found = num * over, den * under
        self[code] = found
        return found


class ListValues(dict[str, "Rows"]):
    """The rows of list inputs in the canonical form, each list when it is asked for."""

    __slots__ = ("whole",)

    def __init__(self, whole: Values) -> None:
        self.whole = whole

    def __missing__(self, code: str) -> Rows:
        structures = self.whole.structures
        fields = structures["records"][structures["lists"][code]["record"]]["fields"]
        rows: list[RawRow] = []
        for given in self.whole.data[code]:
            row: RawRow = dict(given)
            for column, field in fields.items():
                if field["kind"] == "quantity":
                    row[column] = {"value": decimal_of(given[column]), "unit": field["inputs"][""]["unit"]}
            rows.append(row)
        found = self[code] = rows_given({"data": {code: rows}}, code, structures)
        return found


def decimal_of(datum: Any) -> str:
    """Return the decimal text of a datum that `float_of` takes, or of a float."""
    text = str(datum["value"]) if datum.__class__ is dict else repr(datum)
    if "e" in text:
        raise Doubt
    return text


def exactly(kept: list[Values], data: Any, sources: Sources, code: str, relation: str, bound: Rational) -> bool:
    """Return whether a value compares so with a bound, by exact numbers; raise Doubt where it is open.

    Args:
        kept: Holds the exact values of the submission once there are any.
        data: The data of the submission.
        sources: What values are computed from.
        code: What is compared.
        relation: How.
        bound: With what.
    """
    if not kept:
        kept.append(Values(data, *sources))
    found: Truth = COMPARE[relation](kept[0][code], bound)
    if isinstance(found, Open):
        raise Doubt
    return found
