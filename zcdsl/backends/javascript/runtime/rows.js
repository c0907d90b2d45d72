/**
 * Lists: their rows and cells, whether all of them are there, and the numbers and conditions made of them.
 *
 * A list is missing, empty or given. One missing cell, or a filter that is open, leaves what is made of the
 * rows open, and so does a combination of codes that the list must cover and does not.
 */
import { lacking } from "./covering.js";
import { parsed } from "./decimals.js";
import { bare } from "./json.js";
import { unstated } from "./papers.js";
import { ONE, Open, ZERO, add, div, largest, least, mul } from "./rational.js";
import { NOT_THERE } from "./words.js";

/** One row of a list: where it stands, as `fuels/3`, its cells as given, and the fields of its record. */
class Row {
  constructor(at, raw, fields) {
    this.at = at;
    this.raw = raw;
    this.fields = fields;
  }

  /** Return what is open because a cell is not given. */
  missing(column) {
    return new Open("missing", new Set([`${this.at}/${column}`]));
  }
}

/** Return the rows of a list input; open where it is missing, lacks a row that it must have, or is not stated. */
export function rowsGiven(submission, code, structures) {
  const rows = rowsThere(submission, code, structures);
  if (!structures.lists.get(code).stated) return rows;
  const found = unstated(code, submission.get("evidence") ?? [], submission.get("dates") ?? new Map());
  return found === null ? rows : found.joined(rows instanceof Open ? rows : null);
}

/** Return the rows of a list input; open where it is missing or lacks a row that it must have. */
function rowsThere(submission, code, structures) {
  const found = submission.get("data")?.get(code);
  if (!Array.isArray(found)) return new Open("missing", new Set([code]));
  const { record, covers } = structures.lists.get(code);
  const { fields } = structures.records.get(record);
  if (covers.length > 0 && lacking(found, code, structures, submission.get("none")?.get(code) ?? []).length > 0) {
    const missing = new Set([`${code}/${NOT_THERE}`]);
    found.forEach((raw, at) => {
      for (const column of covers) if ((raw.get(column) ?? null) === null) missing.add(`${code}/${at}/${column}`);
    });
    return new Open("missing", missing);
  }
  return found.map((raw, at) => new Row(`${code}/${at}`, raw, fields));
}

/** Return the rows that stand in a cell. */
export function rowsIn(row, column, structures) {
  const found = row.raw.get(column);
  if (!Array.isArray(found)) return row.missing(column);
  const { fields } = structures.records.get(row.fields.get(column).record);
  return found.map((raw, at) => new Row(`${row.at}/${column}/${at}`, raw, fields));
}

/** Return the quantity in a cell, in base units; without its code, a quantity by code says nothing. */
export function cell(row, column) {
  const field = row.fields.get(column);
  let key = "";
  if (field.key) {
    key = bare(row.raw.get(field.key));
    if (typeof key !== "string") return row.missing(field.key);
  }
  const datum = row.raw.get(column);
  if (!(datum instanceof Map)) return field.inputs.get(key).default?.value ?? row.missing(column);
  const [num, den] = parsed(datum.get("value"));
  const [over, under] = field.inputs.get(key).units.get(datum.get("unit"));
  return [num * over, den * under];
}

/** Return the code in a cell. */
export function codeIn(row, column) {
  const found = bare(row.raw.get(column));
  return typeof found === "string" ? found : row.missing(column);
}

/** Return the flag in a cell. */
export function flagIn(row, column) {
  const found = bare(row.raw.get(column));
  return typeof found === "boolean" ? found : row.missing(column);
}

/** Return the code that is given for an input. */
export function codeGiven(data, code) {
  const found = bare(data.get(code));
  return typeof found === "string" ? found : new Open("missing", new Set([code]));
}

/** Return the flag that is given for an input. */
export function flagGiven(data, code) {
  const found = bare(data.get(code));
  return typeof found === "boolean" ? found : new Open("missing", new Set([code]));
}

/** Return the value beside a key, never that of another. */
export function lookedUp(values, key) {
  if (key instanceof Open) return key;
  return values.get(key) ?? new Open("no_entry");
}

/** Return whether two codes are the same. */
export function sameCode(left, right) {
  if (left instanceof Open) return left.joined(right instanceof Open ? right : null);
  return right instanceof Open ? right : left === right;
}

/** Return a code as a number that compares as the code does: the better, the more. */
export function rankedAs(code, codes) {
  return code instanceof Open ? code : [-BigInt([...codes.keys()].indexOf(code)), 1n];
}

/** Return a condition as a number, 1 or 0, so that it is kept beside the other values. */
export function asValue(truth) {
  return truth instanceof Open ? truth : truth ? ONE : ZERO;
}

/** Return the condition that was kept as a number. */
export function asTruth(value) {
  return value instanceof Open ? value : value[0] !== 0n;
}

/** What is open among many parts: missing places unite, the gravest reason stays. */
class Opened {
  constructor() {
    this.first = null;
    this.missing = new Set();
  }

  /** Take one part, if it is open. */
  take(part) {
    if (!(part instanceof Open)) return;
    this.first = new Open(part.reason).joined(this.first);
    for (const place of part.missing) this.missing.add(place);
  }

  /** Return all of them as one, or null. */
  whole() {
    return this.first === null ? null : new Open(this.first.reason, this.missing);
  }
}

/** Return the sum of any number of values, which are known. */
function total(values) {
  return values.reduce((left, right) => add(left, right), ZERO);
}

/**
 * Return the one number that the rows make.
 *
 * `kind` is sum, count, mean, min, max or weighted_mean; `brings` gives whether a row counts, its value and its
 * weight; `empty` is what it is where no row counts: a sum and a count are 0 then.
 */
export function aggregated(kind, rows, brings, empty = null) {
  if (rows instanceof Open) return rows;
  const opened = new Opened();
  const values = [];
  const weights = [];
  for (const row of rows) {
    const [counts, value, weight] = brings(row);
    if (counts === false) continue;
    for (const part of [counts, value, weight]) opened.take(part);
    values.push(value);
    weights.push(weight);
  }
  const found = opened.whole();
  if (found !== null) return found;
  if (kind === "count") return [BigInt(values.length), 1n];
  if (kind === "sum") return total(values);
  if (values.length === 0) return empty ?? new Open("empty");
  if (kind === "mean") return div(total(values), [BigInt(values.length), 1n]);
  if (kind === "weighted_mean") return div(total(values.map((value, at) => mul(value, weights[at]))), total(weights));
  return values.reduce((best, next) => (kind === "min" ? least(best, next) : largest(best, next)));
}

/** Return whether every row that counts, or (`all` false) any of them, fulfils its condition. */
export function quantified(all, rows, says, empty = null) {
  if (rows instanceof Open) return rows;
  const opened = new Opened();
  const doubtful = new Opened();
  let one = false;
  for (const row of rows) {
    const [counts, fulfils] = says(row);
    if (counts === false) continue;
    one = one || counts === true;
    doubtful.take(counts);
    if (fulfils === all) continue;
    if (counts === true && !(fulfils instanceof Open)) return !all;
    opened.take(counts);
    opened.take(fulfils);
  }
  let found = opened.whole();
  if (found === null && !one) {
    found = doubtful.whole();
    if (found === null) return empty ?? new Open("empty");
  }
  return found ?? all;
}
