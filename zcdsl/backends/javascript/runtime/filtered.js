/**
 * What rating by floating point needs: data as floats, and the way out where these do not decide.
 *
 * A generated `filtered` computes with floats whose distance from the exact values is bounded, and compares
 * only what is further apart than that. Whatever is nearer, not plainly valid or not there throws `Doubt`, and
 * the submission is rated exactly. What a filter does decide, the exact numbers decide so too.
 */
import { dayNumber, dayOf, shifted } from "./dated.js";
import { decimalText, parsed } from "./decimals.js";
import { JsonObject, isList, isObject, keysOf, memberOf, membersOf, taken } from "./json.js";
import { rowsGiven } from "./rows.js";
import { COMPARE } from "./logic.js";
import { Open } from "./rational.js";
import { firstUnkept } from "./texts.js";
import { isDate } from "./validation.js";
import { DATE_KEYS, LONGEST, MANY_KEPT, STAGES, SUBJECT_KEYS } from "./words.js";

/** Whole numbers and decimals as the canonical form has them, none below zero. */
const DECIMAL_TEXT = /^(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;

/** What was found once about periods, by their two days, and the texts of numbers of points. */
const WHOLE_YEARS = new Map();
const POINT_TEXTS = new Map();

/** What is thrown for a submission that floats do not decide. */
const DOUBT = Object.freeze({});

/** Give up. */
function doubtful() {
  throw DOUBT;
}

/** Return how many members a JSON object has. */
function sizeOf(value) {
  if (value instanceof JsonObject) return value.size;
  return isObject(value) ? keysOf(value).length : doubtful();
}

/** Return the data of a submission, none of them unknown. */
function surelyNamed(submission, keys) {
  const data = memberOf(submission, "data");
  if (!isObject(data)) doubtful();
  for (const key of keysOf(data)) if (!keys.has(key)) doubtful();
  return data;
}

/** Return a datum in its declared unit, or what stands in for one that is missing. */
function floatOf(datum, unit, otherwise) {
  let value;
  let found;
  if (datum instanceof JsonObject) {
    if (datum.size !== 2) doubtful();
    value = datum.get("value");
    found = datum.get("unit");
  } else if (datum === undefined || datum === null) {
    return otherwise === undefined ? doubtful() : otherwise;
  } else {
    if (sizeOf(datum) !== 2) doubtful();
    value = memberOf(datum, "value");
    found = memberOf(datum, "unit");
  }
  if (typeof value !== "string" || found !== unit || value.length > LONGEST || !DECIMAL_TEXT.test(value)) doubtful();
  return Number(value);
}

/** Throw Doubt unless all of a submission but its data is plainly valid and, if that matters, of twelve months. */
function surelyHeaded(submission, standard, named, wholeYear) {
  if (!isObject(submission)) doubtful();
  let period;
  for (const [key, part] of membersOf(submission)) {
    if (key === "subject") {
      if (!isObject(part)) doubtful();
      for (const [name, text] of membersOf(part)) {
        if (!SUBJECT_KEYS.includes(name) || !isPlainText(text)) doubtful();
      }
    } else if (key === "dates") {
      if (!isObject(part)) doubtful();
      for (const [name, day] of membersOf(part)) {
        if (name === "period") period = day;
        else if (!DATE_KEYS.includes(name) || name === "base_year" || !isPlainDate(day)) doubtful();
      }
    } else if (key === "standard") {
      if (part !== standard && part !== named) doubtful();
    } else if (key === "stage") {
      if (!STAGES.includes(part)) doubtful();
    } else if (key !== "data") doubtful();
  }
  if (period === undefined) {
    if (wholeYear) doubtful();
    return;
  }
  if (!isList(period) || period.length !== 2) doubtful();
  const [first, last] = period;
  const kept = typeof first === "string" && typeof last === "string" ? `${first} ${last}` : doubtful();
  if (!WHOLE_YEARS.has(kept)) keep(WHOLE_YEARS, kept, twelveMonths(first, last));
  if (wholeYear && !WHOLE_YEARS.get(kept)) doubtful();
}

function isPlainText(text) {
  return typeof text === "string" && text.length < 1000 && firstUnkept(text) === null;
}

function isPlainDate(text) {
  return typeof text === "string" && isDate(text);
}

/** Return whether a period is twelve months; throw Doubt if it is none. */
function twelveMonths(first, last) {
  if (!isPlainDate(first) || !isPlainDate(last) || last < first) doubtful();
  return dayNumber(dayOf(last)) + 1 === dayNumber(shifted(dayOf(first), 12));
}

/** Keep something, and forget everything else once that is too much. */
function keep(kept, key, value) {
  if (kept.size >= MANY_KEPT) kept.clear();
  kept.set(key, value);
}

/** Return a number of points as results print it. */
function pointsText(num, den) {
  const key = `${num}/${den}`;
  if (!POINT_TEXTS.has(key)) keep(POINT_TEXTS, key, decimalText([BigInt(num), BigInt(den)]));
  return POINT_TEXTS.get(key);
}

/** Exact values of inputs, constants, indicators and terms, each computed when it is asked for. */
class Values {
  constructor(data, inputs, constants, structures, formulas) {
    this.data = data;
    this.inputs = inputs;
    this.constants = constants;
    this.structures = structures;
    this.formulas = formulas;
    this.known = new Map();
    this.lists = { get: (code) => this.rows(code) };
  }

  /** Return one of them. */
  get(code) {
    if (!this.known.has(code)) this.known.set(code, this.computed(code));
    return this.known.get(code);
  }

  /** Return the same, computed. */
  computed(code) {
    if (this.formulas.has(code)) return this.formulas.get(code)(this);
    if (this.constants.has(code)) return this.constants.get(code).value;
    const row = this.inputs.get(code);
    const datum = memberOf(this.data, code) ?? null;
    if (datum === null) return row.default.value;
    const [num, den] = parsed(memberOf(datum, "value"));
    const [over, under] = row.units.get(row.unit);
    return [num * over, den * under];
  }

  /** Return the rows of a list. */
  rows(code) {
    const found = new Map([["data", new Map([[code, taken(memberOf(this.data, code))]])]]);
    return rowsGiven(found, code, this.structures);
  }
}

/** Return whether a value compares so with a bound, by exact numbers; throw Doubt where it is open. */
function exactly(values, code, relation, bound) {
  const found = COMPARE.get(relation)(values.get(code), bound);
  return found instanceof Open ? doubtful() : found;
}
