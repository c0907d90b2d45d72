"""Values shown in steps (显示 0.1 tce): print only, and never on the wrong side of what they are compared with."""

from __future__ import annotations

from zcdsl.runtime.decimals import in_unit, plain
from zcdsl.runtime.rational import Open, Rational, Value, to_step
from zcdsl.runtime.shapes import ClauseRow, ComparisonRow, IndicatorRow

FINEST = 40  # so often a step is divided by ten before the value is shown without steps
Compared = list[tuple[str | None, Value, str | None, Value]]  # (code, value) of either side of a comparison


def steps_shown(indicators: dict[str, IndicatorRow], compared: Compared) -> dict[str, tuple[Rational, int]]:
    """Return the step, in the unit of the indicator, and the places in which each indicator is shown.

    Args:
        indicators: All of them; those without a step are left out.
        compared: Everything that the result compares. A step is divided by ten until what is shown
            compares as the values do; where that never happens, the indicator is left out.
    """
    steps: dict[str, int] = {code: 0 for code, row in indicators.items() if row["display"] is not None}

    def seen(code: str | None, value: Rational) -> Rational:
        step = indicators[code]["display"] if code in steps and code is not None else None
        if step is None or code is None:
            return value
        over, under = step["step"]
        row = indicators[code]["factor"]
        return to_step(value, (over * row[0], under * row[1] * 10 ** steps[code]), "half_even")

    again = True
    while again:
        again = False
        for left, first, right, second in compared:
            if isinstance(first, Open) or isinstance(second, Open) or (left not in steps and right not in steps):
                continue
            if order(first, second) != order(seen(left, first), seen(right, second)):
                again = True
                for code in {left, right} & set(steps):
                    if code is not None:
                        steps[code] += 1
                        if steps[code] > FINEST:
                            del steps[code]
    shown: dict[str, tuple[Rational, int]] = {}
    for code, finer in steps.items():
        step = indicators[code]["display"]
        if step is not None:
            over, under = step["step"]
            shown[code] = (over, under * 10**finer), step["places"] + finer
    return shown


def order(left: Rational, right: Rational) -> int:
    """Return -1, 0 or 1: whether `left` is below, at or above `right`."""
    over = left[0] * right[1] - right[0] * left[1]
    return (over > 0) - (over < 0)


def shown_text(value: Rational, factor: Rational, step: tuple[Rational, int]) -> tuple[str, bool]:
    """Return a value in base units as a multiple of its step, with all its places, and whether that is exact."""
    number = in_unit(value, factor)
    found = to_step(number, step[0], "half_even")
    return plain(found[0] * 10 ** step[1] // found[1], -step[1]), order(found, number) == 0


def sides_of(row: ClauseRow, band: int | None) -> list[ComparisonRow]:
    """Return the comparisons of a clause that were made."""
    if band is None:
        return row["comparisons"]
    limit = row["bands"][band]["limit"]
    return [limit] if limit is not None else []
