/**
 * Constants whose value the dates of a submission choose; no entry leaves them open, never the nearest one.
 */
import { ONE, Open, div, mul } from "./rational.js";
import { DATES } from "./words.js";

/** Return the entry that the dates choose. */
export function entryOf(row, dates) {
  const given = dates.get(row.clock);
  if (given === undefined) return new Open("missing", new Set([DATES + row.clock]));
  let fitting;
  if (row.rule === "same_year") {
    const year = yearOf(given);
    fitting = row.entries.filter((entry) => entry.year === year);
  } else {
    const day = String(Array.isArray(given) ? given[1] : given);
    const onTheDay = row.rule === "used_from";
    fitting = row.entries.filter((entry) => entry.announced < day || (onTheDay && entry.announced === day));
  }
  if (fitting.length === 0) return new Open("no_entry");
  const later = (a, b) => a.announced > b.announced || (a.announced === b.announced && a.year > b.year);
  return fitting.reduce((best, next) => (later(next, best) ? next : best));
}

/** Return what tells one entry of a dated constant from the others: its first day, or its year. */
export function chosenPassport(row, entry) {
  const printed = entry.printed ? { printed: entry.printed } : {};
  if (row.rule === "used_from") return { used_from: entry.announced, ...printed };
  return { data_year: entry.year, announced: entry.announced, ...printed };
}

/** Return the one calendar year of a period or a year; a period in two years has none. */
function yearOf(given) {
  if (typeof given === "number") return given;
  const first = Number(given[0].slice(0, 4));
  return first === Number(given[1].slice(0, 4)) ? first : null;
}

/** Return the value that the dates choose, in base units. */
export function dated(row, dates) {
  const entry = entryOf(row, dates);
  return entry instanceof Open ? entry : entry.value;
}

/** Return how many days the period has, first and last day included. */
export function periodDays(dates) {
  const period = dates.get("period");
  if (!Array.isArray(period)) return new Open("missing", new Set([DATES + "period"]));
  return [BigInt(dayNumber(dayOf(period[1])) - dayNumber(dayOf(period[0])) + 1), 1n];
}

/** Return how many years the period is, which is one; open where it is not twelve months, to the day. */
export function fullYear(dates) {
  const days = periodDays(dates);
  if (days instanceof Open) return days;
  const first = dayOf(dates.get("period")[0]);
  const whole = days[0] === BigInt(dayNumber(shifted(first, 12)) - dayNumber(first));
  return whole ? ONE : new Open("not_twelve_months");
}

/** Return a value, open where the period is not twelve months. */
export function inYear(value, year) {
  return year instanceof Open ? year.joined(value instanceof Open ? value : null) : value;
}

/** Return year, month and day of a date such as 2025-12-31. */
export function dayOf(text) {
  return [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
}

/**
 * Return the same day so many months later, or before where there are fewer than none.
 *
 * Where the month is shorter it is its last day: a year before, or after, 29 February is 28 February.
 */
export function shifted(day, months) {
  const count = day[0] * 12 + day[1] - 1 + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const longest = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month];
  return [year, month + 1, Math.min(day[2], longest)];
}

/** Return the number of a day in the proleptic Gregorian calendar, counted from some day. */
export function dayNumber(whole) {
  let [year, month] = whole;
  if (month < 3) [year, month] = [year - 1, month + 12]; // a year from March to February ends with its leap day
  const leaps = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return 365 * year + leaps + Math.floor((153 * month - 457) / 5) + whole[2];
}

/** Return a quantity of the period as one of a year of 365 days. */
export function annual(value, days) {
  return mul(div(value, days), [365n, 1n]);
}
