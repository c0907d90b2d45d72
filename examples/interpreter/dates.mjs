// Dates: all of them come from the submission. A day is the text `2025-12-31`; texts of days compare like days.
import { Open, Rational, missing } from "./values.mjs";

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const leap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const length = (year, month) => MONTHS[month - 1] + (month === 2 && leap(year) ? 1 : 0);
const parts = (day) => day.split("-").map(Number);
const written = (year, month, day) =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

export function isDay(text) {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const [year, month, day] = parts(text);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= length(year, month);
}

/** How many days from the first day of year 1 on. */
function count(text) {
  const [year, month, day] = parts(text);
  const before = year - 1;
  let days = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  for (let each = 1; each < month; each += 1) days += length(year, each);
  return days + day;
}

function dayBefore(year, month, day) {
  if (day > 1) return written(year, month, day - 1);
  return month > 1 ? written(year, month - 1, length(year, month - 1)) : written(year - 1, 12, 31);
}

/** The period has its first and its last day. */
export function daysOf(period) {
  if (period === undefined) return missing("/dates/period");
  return new Rational(BigInt(count(period[1]) - count(period[0]) + 1));
}

/** 1 where the period is twelve months: its last day is the one before the same day a year later. */
export function twelveMonths(period) {
  if (period === undefined) return missing("/dates/period");
  const [year, month, day] = parts(period[0]);
  const later = month === 2 && day === 29 ? 28 : day;
  return period[1] === dayBefore(year + 1, month, later) ? new Rational(1n) : new Open("not_twelve_months");
}

const KEYS = { __proto__: null, data_year: "period", period_end: "period" };

/** The day of a clock, or what is missing. */
export function dayOf(clock, dates) {
  const key = KEYS[clock] ?? clock;
  if (dates[key] === undefined) return missing(`/dates/${key}`);
  return key === "period" ? dates.period[1] : dates[key];
}

/** The first and the last day that a judged clause looks at; null where the day it looks back from is missing. */
export function windowOf({ clock, count: many, calendar }, dates) {
  const last = dayOf(clock, dates);
  if (last instanceof Open) return null;
  const [year, month, day] = parts(last);
  if (calendar) {
    const latest = clock in KEYS ? year : year - 1; // only the data year is one of the years itself
    return [written(Math.max(latest - many + 1, 1), 1, 1), written(Math.max(latest, 1), 12, 31)];
  }
  const months = year * 12 + month - 1 - many;
  const [to, at] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  return [to < 1 ? "0001-01-01" : written(to, at, Math.min(day, length(to, at))), last];
}

function yearOf(whose, dates) {
  if (dates[whose] === undefined) return missing(`/dates/${whose}`);
  if (whose === "base_year") return dates.base_year;
  const [first, last] = dates.period.map((day) => parts(day)[0]);
  return first === last ? first : new Open("no_entry");
}

/** The value of a dated parameter: never a neighbour of what the dates choose. */
export function chosen(dated, dates) {
  const { selection } = dated;
  const same = selection.node === "same_year";
  const at = same ? yearOf(selection.year_of, dates) : dayOf(selection.clock, dates);
  if (at instanceof Open) return at;
  const fits = {
    same_year: (entry) => entry.year === at,
    latest_before: (entry) => entry.announced < at,
    used_from: (entry) => entry.announced <= at,
  }[selection.node];
  const fitting = dated.entries.filter(fits);
  if (fitting.length === 0) return new Open("no_entry");
  const last = fitting.reduce((a, b) =>
    b.announced > a.announced || (b.announced === a.announced && b.year > a.year) ? b : a,
  );
  return Rational.of(last.value);
}
