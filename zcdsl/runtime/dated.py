"""Constants whose value the dates of a submission choose; no entry leaves them open, never the nearest one."""

from __future__ import annotations

from zcdsl.runtime.rational import ONE, Open, Value, div, mul
from zcdsl.runtime.shapes import DatedRow, Dates, EntryRow

Day = tuple[int, int, int]  # year, month, day

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
        on_the_day = row["rule"] == "used_from"
        fitting = [e for e in row["entries"] if e["announced"] < day or (on_the_day and e["announced"] == day)]
    if not fitting:
        return Open("no_entry")
    return max(fitting, key=lambda entry: (entry["announced"], entry["year"]))


def chosen_passport(row: DatedRow, entry: EntryRow) -> dict[str, object]:
    """Return what tells one entry of a dated constant from the others: its edition and first day, or its year."""
    printed = {"printed": entry["printed"]} if entry["printed"] else {}
    if row["rule"] == "used_from":
        return {"used_from": entry["announced"], **printed}
    return {"data_year": entry["year"], "announced": entry["announced"], **printed}


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
    return day_number(day_of(period[1])) - day_number(day_of(period[0])) + 1, 1


def full_year(dates: Dates) -> Value:
    """Return how many years the period is, which is one; open where it is not twelve months, to the day."""
    days, period = period_days(dates), dates.get("period")
    if isinstance(days, Open) or not isinstance(period, list):
        return days
    first = day_of(period[0])
    whole = days[0] == day_number(shifted(first, 12)) - day_number(first)
    return ONE if whole else Open("not_twelve_months")


def in_year(value: Value, year: Value) -> Value:
    """Return a value, open where the period is not twelve months."""
    if isinstance(year, Open):
        return year.joined(value if isinstance(value, Open) else None)
    return value


def day_of(text: str) -> Day:
    """Return year, month and day of a date such as 2025-12-31."""
    return int(text[:4]), int(text[5:7]), int(text[8:])


def shifted(day: Day, months: int) -> Day:
    """Return the same day so many months later, or before where there are fewer than none.

    Where the month is shorter it is its last day: a year before, or after, 29 February is 28 February.
    """
    year, month = divmod(day[0] * 12 + day[1] - 1 + months, 12)
    lengths = (31, 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28, 31, 30, 31, 30)
    return year, month + 1, min(day[2], (*lengths, 31, 31, 30, 31, 30, 31)[month])


def day_number(whole: Day) -> int:
    """Return the number of a day in the proleptic Gregorian calendar, counted from some day."""
    year, month, day = whole
    if month < 3:  # a year from March to February ends with its leap day
        year, month = year - 1, month + 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month - 457) // 5 + day


def annual(value: Value, days: Value) -> Value:
    """Return a quantity of the period as one of a year of 365 days."""
    return mul(div(value, days), (365, 1))
