"""A submission as its key sees it: what says the same thing is spelt in one way.

Left out are what is null or empty and the name of the standard, which the key holds already; a quantity
is the number of its declared unit, without zeros that say nothing.
"""

from __future__ import annotations

from zcdsl.runtime.covering import bare
from zcdsl.runtime.decimals import parsed, plain
from zcdsl.runtime.rational import Rational, gcd, reduced
from zcdsl.runtime.shapes import InputRow, Structures, Submission

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def spelt(submission: Submission, inputs: dict[str, InputRow], structures: Structures) -> dict[str, Any]:
    """Return a valid submission in its one spelling."""
    found: dict[str, Any] = {key: part for key, part in submission.items() if part and key != "standard"}
    if "data" in found:
        lists = structures["lists"]
        data: dict[str, Any] = {}
        for code, given in found["data"].items():
            if given is None:
                continue
            if code in inputs:
                data[code] = spelt_quantity(given, inputs[code])
            elif code in lists:
                data[code] = spelt_rows(given, lists[code]["record"], structures)
            else:
                data[code] = spelt_alone(given)
        found["data"] = data
        if not data:
            del found["data"]
    if "judgements" in found:
        found["judgements"] = {id_: spelt_judgement(given) for id_, given in found["judgements"].items()}
    return found


def spelt_rows(rows: Any, record: str, structures: Structures) -> list[dict[str, Any]]:
    """Return the rows of a list without the cells that are null."""
    fields = structures["records"][record]["fields"]
    found = []
    for row in rows:
        cells: dict[str, Any] = {}
        for column, given in row.items():
            if given is None:
                continue
            field = fields[column]
            if field["kind"] == "quantity":
                by = bare(row.get(field["key"])) if field["key"] else ""
                unit_row = field["inputs"].get(by) if isinstance(by, str) else None
                cells[column] = given if unit_row is None else spelt_quantity(given, unit_row)
            elif field["kind"] == "rows":
                cells[column] = spelt_rows(given, field["record"], structures)
            else:
                cells[column] = spelt_alone(given)
        found.append(cells)
    return found


def spelt_quantity(datum: Any, row: InputRow) -> dict[str, Any]:
    """Return a quantity as the number of its declared unit: a decimal, or a fraction where there is none."""
    found = dict(datum)
    value, unit = found["value"], found.pop("unit")
    if unit == row["unit"]:
        found["value"] = spelt_decimal(value)
    else:
        (num, den), (over, under), (by, per) = parsed(value), row["units"][unit], row["units"][row["unit"]]
        found["value"] = exact_text((num * over * per, den * under * by))
    return found


def spelt_decimal(text: str) -> str:
    """Return a decimal text without zeros at the end of its fraction."""
    return text.rstrip("0").rstrip(".") if text[-1] == "0" and "." in text else text


def exact_text(value: Rational) -> str:
    """Return a number as a decimal text if it has one, else as "n/d" in lowest terms."""
    num, den = reduced(*value)
    rest, places = den, 0
    while (common := gcd(rest, 10)) > 1:
        rest, places = rest // common, places + 1
    return f"{num}/{den}" if rest > 1 else plain(num * 10**places // den, -places)


def spelt_alone(given: Any) -> Any:
    """Return a code, flag, text or date alone where nothing else is said about it."""
    return given["value"] if isinstance(given, dict) and len(given) == 1 else given


def spelt_judgement(given: Any) -> Any:
    """Return a judgement, or a list of them, with its points in their one spelling."""
    if isinstance(given, list):
        return [spelt_judgement(item) for item in given]
    return {**given, "points": spelt_decimal(given["points"])} if "points" in given else given
