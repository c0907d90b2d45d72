"""Constants whose value the dates of a submission choose; no entry leaves them open, never the nearest one."""

from __future__ import annotations

from zcdsl.runtime.rational import Open, Value, div, mul
from zcdsl.runtime.shapes import DatedRow, Dates, EntryRow

DATES = "/dates/"  # what a missing date is called among missing data: its place in the submission
DATE_NAMES = {
    "period": {"zh": "期间", "en": "period"},
    "base_year": {"zh": "基准年", "en": "base year"},
    "applied": {"zh": "申报日", "en": "date of application"},
    "accepted": {"zh": "受理日", "en": "date of acceptance"},
    "site_visit": {"zh": "现场核查日", "en": "date of the site visit"},
    "assessed": {"zh": "评价日", "en": "date of assessment"},
}


def entry_of(row: DatedRow, dates: Dates) -> EntryRow | Open:
    """Return the entry that the dates choose."""
    given = dates.get(row["clock"])
    if given is None:
        return Open("missing", frozenset((DATES + row["clock"],)))
    fitting: list[EntryRow] = []
    if row["rule"] == "same_year":
        year = year_of(given)
        fitting = [entry for entry in row["entries"] if entry["year"] == year]
    else:
        day = str(given[1] if isinstance(given, list) else given)
        fitting = [entry for entry in row["entries"] if entry["announced"] < day]
    if not fitting:
        return Open("no_entry")
    return max(fitting, key=lambda entry: (entry["announced"], entry["year"]))


def year_of(given: str | int | list[str]) -> int | None:
    """Return the one calendar year of a period or a year; a period in two years has none."""
    if isinstance(given, int):
        return given
    first, last = int(given[0][:4]), int(given[1][:4])
    return first if first == last else None


def dated(row: DatedRow, dates: Dates) -> Value:
    """Return the value that the dates choose, in base units."""
    entry = entry_of(row, dates)
    return entry if isinstance(entry, Open) else entry["value"]


def period_days(dates: Dates) -> Value:
    """Return how many days the period has, first and last day included."""
    period = dates.get("period")
    if not isinstance(period, list):
        return Open("missing", frozenset((DATES + "period",)))
    return day_number(period[1]) - day_number(period[0]) + 1, 1


def day_number(text: str) -> int:
    """Return the number of a day in the proleptic Gregorian calendar, counted from some day."""
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:])
    if month < 3:  # a year from March to February ends with its leap day
        year, month = year - 1, month + 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month - 457) // 5 + day


def annual(value: Value, days: Value) -> Value:
    """Return a quantity of the period as one of a year of 365 days."""
    return mul(div(value, days), (365, 1))
