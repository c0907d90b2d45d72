"""What each row of a table of limits reaches: the best level whose limit it keeps."""

from __future__ import annotations

from zcdsl.runtime.decimals import decimal_text, in_unit
from zcdsl.runtime.derivation import COLON, LANGUAGES, Teller, holds, in_lang
from zcdsl.runtime.display import shown_text
from zcdsl.runtime.logic import Sides, Truth, ranked
from zcdsl.runtime.rational import Open, Rational, Value
from zcdsl.runtime.shapes import LimitRow, Tables, Text

Limited = dict[str, tuple[list[Truth], Sides]]


def held_text(truth: Truth) -> str:
    """Return a truth as results print it."""
    return "open" if isinstance(truth, Open) else "true" if truth else "false"


def limits_found(limited: Limited, tables: Tables, teller: Teller) -> list[dict[str, object]]:
    """Return the finding of every row of limits."""
    rows = tables["level_limits"]
    return [{**found_row(row, *limited[id_], teller), "id": id_} for id_, row in rows.items()]


def found_row(row: LimitRow, truths: list[Truth], sides: Sides, teller: Teller) -> dict[str, object]:
    """Return the finding of one row: the value, each limit, the level reached and the best still possible."""
    asked = row["limits"]
    names = [limit["level"] for limit in asked]
    level, ceiling, status = ranked(dict(zip(names, truths, strict=True)))
    first, subject = asked[0]["comparison"], sides[0][0]
    limits = []
    for limit, truth, (left, right) in zip(asked, truths, sides, strict=True):
        values = [None if isinstance(side, Open) else in_unit(side, first["factor"]) for side in (left, right)]
        relation = limit["comparison"]["relation"]
        margin = None if values[0] is None or values[1] is None else inside(relation, values[0], values[1])
        told = {"limit": text_of(values[1]), "holds": held_text(truth), "margin": text_of(margin)}
        limits.append({"level": limit["level"], "relation": relation, **told})
    found = next((truth for truth in truths if isinstance(truth, Open)), None)
    missing = {code for truth in truths if isinstance(truth, Open) for code in truth.missing}
    value = None if isinstance(subject, Open) else in_unit(subject, first["factor"])
    return {
        "clause": row["number"],
        "title": row["title"].copy(),
        "value": text_of(value),
        "unit": first["unit"],
        **stepped(first["left"]["code"], subject, teller),
        "limits": limits,
        "reaches": level,
        "ceiling": ceiling,
        "status": status,
        "reason": found.reason if found is not None else None,
        "because": limit_lines(row, sides, teller),
        "missing": sorted(code if code[0] == "/" else "/data/" + code for code in missing),
        "source": dict(row["source"]),
    }


def stepped(code: str | None, value: Value, teller: Teller) -> dict[str, object]:
    """Return how an indicator is shown, if it has a step and a value."""
    if code is None or code not in teller.steps or isinstance(value, Open):
        return {}
    return {"shown": shown_text(value, teller.tables["indicators"][code]["factor"], teller.steps[code])[0]}


def text_of(value: Rational | None) -> str | None:
    """Return a number as results print it."""
    return None if value is None else decimal_text(value)


def inside(relation: str, left: Rational, right: Rational) -> Rational:
    """Return how far `left` is inside its limit; below zero is outside."""
    num, den = right[0] * left[1] - left[0] * right[1], left[1] * right[1]
    if relation in (">=", ">"):
        return -num, den
    return (-abs(num), den) if relation == "=" else (num, den)


def limit_lines(row: LimitRow, sides: Sides, teller: Teller) -> list[Text]:
    """Return the derivation of one row: what it measures, then its comparison for each level."""
    comparisons = [limit["comparison"] for limit in row["limits"]]
    digits = teller.digits(comparisons, sides)
    behind = teller.behind(row["refs"])
    both = []
    for lang in LANGUAGES:
        lines = [teller.indicator(code, digits, lang) for code in behind if code in teller.tables["indicators"]]
        lines += teller.by_default(behind, lang)
        for limit, (left, right) in zip(row["limits"], sides, strict=True):
            line = in_lang(teller.tables["levels"][limit["level"]]["title"], lang) + COLON[lang]
            found = either_open(left, right)
            if found is not None:
                lines.append(line + teller.why_open(found, lang))
            elif not isinstance(left, Open) and not isinstance(right, Open):
                relation, year = limit["comparison"]["relation"], teller.papers.year
                word = holds(relation, left, right, lang)
                if limit["comparison"]["full_year"] and isinstance(year, Open):
                    word = teller.why_open(year, lang)
                lines.append(line + teller.compared(limit["comparison"], left, right, word, digits, lang))
        both.append(lines)
    return [dict(zip(LANGUAGES, pair, strict=True)) for pair in zip(*both, strict=True)]


def either_open(left: Value, right: Value) -> Open | None:
    """Return what is open about either side of a comparison."""
    if isinstance(left, Open):
        return left.joined(right if isinstance(right, Open) else None)
    return right if isinstance(right, Open) else None
