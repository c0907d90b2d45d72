"""Which entry of a dated constant the dates of a submission choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final, assert_never

from zcdsl.ir import model as ir
from zcdsl.reference.verdict import Open, Value


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates that a submission gives; None is a date not given. A period includes its last day."""

    period: tuple[date, date] | None = None
    base_year: int | None = None
    applied: date | None = None
    accepted: date | None = None
    site_visit: date | None = None
    assessed: date | None = None


NO_DATES: Final = Dates()


def dates_given(given: Mapping[str, Any]) -> Dates:
    """Return the dates that a valid canonical submission gives."""
    days = {key: date.fromisoformat(text) for key, text in given.items() if key not in ("period", "base_year")}
    period = given.get("period")
    whole = None if period is None else (date.fromisoformat(period[0]), date.fromisoformat(period[1]))
    return Dates(period=whole, base_year=given.get("base_year"), **days)


def chosen(constant: ir.Dated, dates: Dates) -> Value:
    """Return the value of `constant` for a submission; open without the date, and where no entry fits."""
    selection = constant.selection
    match selection:
        case ir.SameYear():
            year = _year(selection.year_of, dates)
            if isinstance(year, Open):
                return year
            fitting = [entry for entry in constant.entries if entry.year == year]
        case ir.LatestBefore():
            day = day_of(selection.clock, dates)
            if day is None:
                return missing(key_of(selection.clock))
            fitting = [entry for entry in constant.entries if entry.announced < day]
        case ir.UsedFrom():
            day = day_of(selection.clock, dates)
            if day is None:
                return missing(key_of(selection.clock))
            fitting = [entry for entry in constant.entries if entry.announced <= day]
        case _:
            assert_never(selection)
    if not fitting:
        return Open("no_entry")
    return max(fitting, key=lambda entry: (entry.announced, entry.year)).value


def days(dates: Dates) -> Value:
    """Return how many days the period has, first and last day included."""
    if dates.period is None:
        return missing("period")
    first, last = dates.period
    return Fraction((last - first).days + 1)


def twelve_months(dates: Dates) -> Value:
    """Return how many years the period is, which is one; open where it is not twelve months.

    They end the day before the day on which they began, a year later: the last of February where the 29th is not.
    """
    if dates.period is None:
        return missing("period")
    first, last = dates.period
    if first.year == date.max.year:  # only the whole of it can be twelve months: there is no later year
        whole = (first.month, first.day) == (1, 1) and last == date.max
    else:
        leap = (first.month, first.day) == (2, 29)
        later = first.replace(year=first.year + 1, day=28 if leap else first.day)
        whole = last == later - timedelta(days=1)
    return Fraction(1) if whole else Open("not_twelve_months")


def _year(year_of: ir.YearOf, dates: Dates) -> int | Open:
    match year_of:
        case ir.YearOf.BASE_YEAR:
            return missing("base_year") if dates.base_year is None else dates.base_year
        case ir.YearOf.PERIOD:
            if dates.period is None:
                return missing("period")
            first, last = dates.period
            return first.year if first.year == last.year else Open("no_entry")  # no one year is its year
        case _:
            assert_never(year_of)


def day_of(clock: ir.Clock, dates: Dates) -> date | None:
    """Return the day from which a clock counts; None if it is not given."""
    match clock:
        case ir.Clock.DATA_YEAR | ir.Clock.PERIOD_END:
            return dates.period[1] if dates.period else None
        case ir.Clock.APPLIED:
            return dates.applied
        case ir.Clock.ACCEPTED:
            return dates.accepted
        case ir.Clock.SITE_VISIT:
            return dates.site_visit
        case ir.Clock.ASSESSED:
            return dates.assessed
        case _:
            assert_never(clock)


def key_of(clock: ir.Clock) -> str:
    """Return the date of a submission from which a clock counts."""
    return "period" if clock in (ir.Clock.DATA_YEAR, ir.Clock.PERIOD_END) else clock.value


def missing(key: str) -> Open:
    """Return what is open because a date is not given; its name is its place in the submission."""
    return Open("missing", frozenset({ir.Id(f"/dates/{key}")}))


def window_of(look_back: ir.LookBack, dates: Dates) -> tuple[date, date] | None:
    """Return the first and the last day that is looked at, back from a clock; None if its day is not given.

    Months go back to the same day, or to the last one of a shorter month. Calendar years are whole ones: the year of
    the data is one of them, that of any other day is not.
    """
    last = day_of(look_back.clock, dates)
    if last is None:
        return None
    if look_back.calendar:
        year = last.year if look_back.clock in (ir.Clock.DATA_YEAR, ir.Clock.PERIOD_END) else last.year - 1
        return date(max(year - look_back.count + 1, 1), 1, 1), date(max(year, 1), 12, 31)
    years, month = divmod(last.year * 12 + last.month - 1 - look_back.count, 12)
    if years < 1:
        return date.min, last
    day = last.day
    while True:
        try:
            return date(years, month + 1, day), last
        except ValueError:
            day -= 1  # the month is shorter
