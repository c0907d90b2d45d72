/**
 * Whether a canonical submission is one: every mistake of it, each with its place.
 *
 * Whatever value comes, nothing is thrown and the work is proportional to its size.
 */
import { leftOver } from "./covering.js";
import { amount, decimalText, parsed } from "./decimals.js";
import { JsonNumber, NoJson, bare, isObject, memberOf, membersOf, quoted, step, wholeNumber } from "./json.js";
import { magnitude } from "./rational.js";
import { within } from "./logic.js";
import { firstUnkept, isLonger, numberOf, withoutEnd } from "./texts.js";
import {
  BASE_YEAR,
  BLANK,
  BLANKS,
  BY_KEYS,
  CLAIM_KEYS,
  DATE_KEYS,
  DATUM,
  DATUM_KEYS,
  DATUM_STATUSES,
  DECIMAL,
  DECISIONS,
  DEPARTURE_KEYS,
  EVIDENCE_KEYS,
  FLAG,
  GRADED_KEYS,
  GRADED_OUTCOMES,
  GRADES,
  INTEGER,
  JUDGEMENT_KEYS,
  LETTERS,
  LIST,
  LIST_LENGTH,
  MAX_DIGITS,
  MAX_HINTS,
  MAX_QUOTED,
  MAX_ROWS,
  MAX_TEXT,
  MONTH_DAYS,
  NOTHING,
  OBJECT,
  OUTCOMES,
  SAID_KEYS,
  STAGES,
  SUBJECT_KEYS,
  SUBMISSION_KEYS,
  TEXT,
  TEXT_LENGTH,
  TWO_DATES,
  VETO_OUTCOMES,
} from "./words.js";

/** Return what a JSON value is called. */
function kindOf(value) {
  if (value === null || value === undefined) return { zh: "null", en: "null" };
  if (typeof value === "boolean") return { zh: "真假值", en: "a boolean" };
  if (typeof value === "number" || typeof value === "bigint" || value instanceof JsonNumber) {
    return { zh: "数", en: "a number" };
  }
  if (typeof value === "string") return TEXT;
  if (value instanceof NoJson) return value.kind;
  return Array.isArray(value) ? LIST : OBJECT;
}

/** Return whether two names differ by case, stroke, or one letter put in, left out, changed or swapped. */
function near(found, name) {
  const one = [...found.toLowerCase().replaceAll("-", "_").replaceAll(" ", "_")];
  const other = [...name];
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < 2 || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = (chars, from) => chars.slice(from).join("");
  if (short.length < long.length) return rest(short, at) === rest(long, at + 1);
  const swapped = (short[at + 1] ?? "") + (short[at] ?? "");
  return rest(short, at + 1) === rest(long, at + 1) || swapped + rest(short, at + 2) === rest(long, at);
}

/** Whether nothing is told about a text as such. */
function isSound(text) {
  return !isLonger(text, MAX_TEXT) && firstUnkept(text) === null;
}

/** Return whether `text` is a calendar date such as 2025-12-31. */
export function isDate(text) {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const [year, month, day] = text.split("-").map(Number);
  if (year === 0 || month < 1 || month > 12) return false;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= MONTH_DAYS[month - 1] + (leap ? 1 : 0);
}

/** Return the declared range of an input as `0 % ≤ x ≤ 100 %`, with its symbol where it has one. */
function rangeText(row) {
  let text = row.symbol || "x";
  const factor = row.units.get(row.unit);
  if (row.low !== null) text = `${amount(row.low, factor, row.unit)} ${row.low_closed ? "≤" : "＜"} ${text}`;
  if (row.high !== null) text = `${text} ${row.high_closed ? "≤" : "＜"} ${amount(row.high, factor, row.unit)}`;
  return text;
}

/** Return the code of what is wrong with a decimal text, or null. */
function numberFault(text) {
  const found = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/.exec(text);
  if (found === null) return "ZC6007";
  const [, sign, whole, fraction = ""] = found;
  if (whole.length > 31 || fraction.length > 30 || whole.length + fraction.length > MAX_DIGITS) return "ZC6008";
  return sign && /^0*$/.test(whole + fraction) ? "ZC6007" : null;
}

/** One look through a submission; `problems` in the order in which it was read. */
class Validation {
  constructor(standard, inputs, clauses, structures) {
    this.standard = standard;
    this.inputs = inputs;
    this.structures = structures;
    this.dataKeys = new Map([...inputs, ...structures.choices, ...structures.flags, ...structures.lists]);
    this.clauses = clauses;
    this.problems = [];
    /** Documents that are named, as [pointer, ids]. */
    this.naming = [];
    this.hints = 0;
  }

  /** Take one mistake. */
  report(code, pointer, names = {}) {
    this.problems.push([code, pointer, structuredClone(names)]); // they are the caller's own
  }

  /** Report a value of the wrong JSON type. */
  wrong(pointer, expected, found) {
    this.report("ZC6006", pointer, { expected, found: kindOf(found) });
  }

  /**
   * Return the known members of an object, as a Map; report the others, or that it is none.
   *
   * `names` is a list of keys, or a Map by them.
   */
  members(value, pointer, names) {
    const known = new Map();
    if (!isObject(value)) {
      this.wrong(pointer, OBJECT, value);
      return known;
    }
    const listed = Array.isArray(names);
    for (const [key, member] of membersOf(value)) {
      if (listed ? names.includes(key) : names.has(key)) known.set(key, member);
      else {
        const hint = this.hint(key, listed ? names : names.keys());
        this.report("ZC6005", step(pointer, key), { key: quoted(key), hint });
      }
    }
    return known;
  }

  /** Return the did-you-mean for an unknown key, "" if there is none. */
  hint(key, names) {
    if (this.hints < MAX_HINTS && key.length <= 2 * MAX_QUOTED && [...key].length <= MAX_QUOTED) {
      this.hints += 1;
      for (const name of names) {
        if (near(key, name)) return { zh: `；是否想写 \`${name}\`？`, en: `; did you mean \`${name}\`?` };
      }
    }
    return "";
  }

  /** Return a text that can be kept, or null with a report. */
  text(value, pointer) {
    if (typeof value !== "string") {
      this.wrong(pointer, TEXT, value);
      return null;
    }
    if (isLonger(value, MAX_TEXT)) {
      this.report("ZC6003", pointer, { what: TEXT_LENGTH, limit: String(MAX_TEXT) });
      return null;
    }
    const unkept = firstUnkept(value);
    if (unkept === null) return value;
    this.report("ZC6002", pointer, { name: numberOf(unkept) });
    return null;
  }

  /** Return a text that says something, or null with a report. */
  filled(value, pointer) {
    const text = this.text(value, pointer);
    if (text === null || [...text].some((char) => !BLANKS.includes(char))) return text;
    this.report("ZC6006", pointer, { expected: TEXT, found: BLANK });
    return null;
  }

  /** Report a text that is no grade of a document. */
  grade(value, pointer) {
    const text = this.text(value, pointer);
    if (text !== null && !GRADES.includes(text)) this.report("ZC6016", pointer, { text: quoted(text), choices: LETTERS });
  }

  /** Return the items of a list that is not too long, with their numbers; report anything else. */
  items(value, pointer) {
    if (!Array.isArray(value)) this.wrong(pointer, LIST, value);
    else if (value.length > MAX_ROWS) this.report("ZC6003", pointer, { what: LIST_LENGTH, limit: String(MAX_ROWS) });
    else return value.entries();
    return [];
  }

  /** Report a text that is none of `choices`. */
  choice(value, pointer, choices) {
    const text = this.text(value, pointer);
    if (text !== null && !choices.includes(text)) {
      const said = { zh: choices.join("、"), en: choices.join(", ") };
      this.report("ZC6016", pointer, { text: quoted(text), choices: said });
    }
  }

  /** Report what is not a list of texts. */
  texts(value, pointer) {
    for (const [number, item] of this.items(value, pointer)) this.text(item, step(pointer, number));
  }

  /** Look through the ids of documents; whether these are there is told when all of them are known. */
  named(value, pointer) {
    this.texts(value, pointer);
    if (Array.isArray(value)) this.naming.push([pointer, value]);
  }

  /** Look through the whole. */
  submission(value) {
    for (const [key, member] of this.members(value, "", SUBMISSION_KEYS)) {
      const pointer = `/${key}`;
      if (key === "standard") this.standardNamed(member, pointer);
      else if (key === "subject") {
        for (const [name, text] of this.members(member, pointer, SUBJECT_KEYS)) this.text(text, step(pointer, name));
      } else if (key === "dates") this.dates(member, pointer);
      else if (key === "stage") this.choice(member, pointer, STAGES);
      else if (key === "data") {
        for (const [code, datum] of this.members(member, pointer, this.dataKeys)) {
          if (datum !== null) this.given(datum, step(pointer, code), code);
        }
      } else if (key === "evidence") this.evidence(member, pointer);
      else if (key === "none") this.none(member, pointer, value);
      else {
        for (const [id, entry, row] of this.ofClauses(member, pointer, key)) {
          if (key === "judgements") this.judgements(entry, step(pointer, id), row);
          else if (key === "in_principle") this.departure(entry, step(pointer, id));
          else this.claim(entry, step(pointer, id), row, value);
        }
      }
    }
    if (isObject(value)) {
      this.documentsNamed(value);
      this.covered(memberOf(value, "evidence"));
      this.rowsLeftOver(memberOf(value, "data"), memberOf(value, "none"));
    }
  }

  /** Report documents that are named and not there; a list with something wrong in it may hold them. */
  documentsNamed(submission) {
    const given = memberOf(submission, "evidence");
    const documents = given === undefined ? [] : given;
    if (!Array.isArray(documents)) return;
    const known = documents.map((item) => (isObject(item) ? memberOf(item, "id") : null));
    if (!known.every((id) => typeof id === "string")) return;
    const there = new Set(known);
    for (const [pointer, named] of this.naming) {
      for (const [number, id] of named.entries()) {
        if (typeof id !== "string" || there.has(id) || !isSound(id)) continue;
        this.report("ZC6043", step(pointer, number), { text: quoted(id), hint: this.hint(id, known) });
      }
    }
  }

  /** Report what documents cover and the standard does not have. */
  covered(documents) {
    for (const [number, item] of Array.isArray(documents) ? documents.entries() : []) {
      const covers = isObject(item) ? memberOf(item, "covers") : null;
      for (const [place, code] of Array.isArray(covers) ? covers.entries() : []) {
        if (typeof code !== "string" || this.dataKeys.has(code) || this.clauses.has(code) || !isSound(code)) continue;
        const at = step(step(step("/evidence", number), "covers"), place);
        this.report("ZC6044", at, { text: quoted(code), hint: this.hint(code, this.coverable()) });
      }
    }
  }

  /** Return everything that a document may cover, by each of its names. */
  coverable() {
    const given = [...this.dataKeys].flatMap(([code, { name, symbol }]) => [code, name.zh, name.en, symbol]);
    return [...given, ...[...this.clauses].flatMap(([id, row]) => [id, row.number])];
  }

  /** Report that another standard or edition is named. */
  standardNamed(value, pointer) {
    const text = this.text(value, pointer);
    const mine = `${this.standard.id}@${this.standard.edition}`;
    if (text !== null && text !== mine && text !== this.standard.id) {
      this.report("ZC6011", pointer, { found: quoted(text), expected: mine });
    }
  }

  /** Return a date, or null with a report. */
  date(value, pointer) {
    const text = this.text(value, pointer);
    if (text !== null && !isDate(text)) {
      this.report("ZC6013", pointer, { text: quoted(text) });
      return null;
    }
    return text;
  }

  /** Look through the dates. */
  dates(value, pointer) {
    for (const [key, member] of this.members(value, pointer, DATE_KEYS)) {
      const at = step(pointer, key);
      if (key === "base_year") this.baseYear(member, at);
      else if (key !== "period") this.date(member, at);
      else if (!Array.isArray(member)) this.wrong(at, TWO_DATES, member);
      else if (member.length !== 2) {
        const found = { zh: `${member.length} 项的列表`, en: `a list of ${member.length}` };
        this.report("ZC6006", at, { expected: TWO_DATES, found });
      } else {
        const [first, last] = [0, 1].map((number) => this.date(member[number], step(at, number)));
        if (first !== null && last !== null && last < first) this.report("ZC6017", at);
      }
    }
  }

  /** Look at the base year. */
  baseYear(value, pointer) {
    const year = wholeNumber(value);
    if (year === null) this.wrong(pointer, INTEGER, value);
    else if (year < 1n || year > 9999n) {
      const told = magnitude(year) < 10n ** 20n ? year.toString() : "…";
      this.report("ZC6010", pointer, { name: BASE_YEAR, value: told, range: "1–9999" });
    }
  }

  /** Look through what is given for one input. */
  given(value, pointer, code) {
    const { choices, flags, lists } = this.structures;
    if (this.inputs.has(code)) this.datum(value, pointer, this.inputs.get(code));
    else if (choices.has(code)) this.said(value, pointer, "code", choices.get(code).codes);
    else if (flags.has(code)) this.said(value, pointer, "flag");
    else {
      const row = lists.get(code);
      this.rows(value, pointer, row.record);
      if (Array.isArray(value)) this.repeated(value, pointer, row);
    }
  }

  /** Look through a code, flag, text or date, and what is said about it. */
  said(value, pointer, kind, codes = "") {
    if (!isObject(value)) {
      this.plain(value, pointer, kind, codes);
      return;
    }
    const known = this.members(value, pointer, SAID_KEYS);
    this.needed(known, pointer, ["value"], kind === "flag" ? FLAG : TEXT);
    this.remarks(known, pointer);
    if (known.has("value")) this.plain(known.get("value"), step(pointer, "value"), kind, codes);
  }

  /** Look through a code, flag, text or date alone. */
  plain(value, pointer, kind, codes) {
    if (kind === "code") this.code(value, pointer, codes);
    else if (kind === "date") this.date(value, pointer);
    else if (kind !== "flag") this.text(value, pointer);
    else if (typeof value !== "boolean") this.wrong(pointer, FLAG, value);
  }

  /** Look through what is said about a datum. */
  remarks(known, pointer) {
    if (known.has("evidence")) this.named(known.get("evidence"), step(pointer, "evidence"));
    if (known.has("note")) this.text(known.get("note"), step(pointer, "note"));
    if (known.has("status")) this.choice(known.get("status"), step(pointer, "status"), DATUM_STATUSES);
  }

  /** Return a code of a code list, or null with a report. */
  code(value, pointer, codes) {
    const text = this.text(value, pointer);
    const known = this.structures.codes.get(codes);
    if (text === null || known.codes.has(text)) return text;
    const hint = this.hint(text, known.codes.keys());
    this.report("ZC6025", pointer, { text: quoted(text), name: known.name, hint });
    return null;
  }

  /** Look through the rows of a list. */
  rows(value, pointer, record) {
    const { fields } = this.structures.records.get(record);
    for (const [number, item] of this.items(value, pointer)) {
      const at = step(pointer, number);
      const known = this.members(item, at, fields);
      for (const [column, found] of known) {
        if (found !== null) this.cell(found, step(at, column), fields.get(column), known);
      }
    }
  }

  /** Look through one cell. */
  cell(value, pointer, field, row) {
    if (field.kind === "quantity") this.quantity(value, pointer, field, row);
    else if (field.kind === "rows") this.rows(value, pointer, field.record);
    else this.said(value, pointer, field.kind, field.codes);
  }

  /** Look through a quantity in a cell; its unit is that of the row's code where it is by code. */
  quantity(value, pointer, field, row) {
    const { inputs } = field;
    const key = field.key ? bare(row.get(field.key)) : "";
    const unit = isObject(value) ? memberOf(value, "unit") : undefined;
    const fitting = [...inputs.values()].filter((other) => typeof unit === "string" && other.units.has(unit));
    if (typeof key === "string" && inputs.has(key)) {
      const before = this.problems.length;
      this.datum(value, pointer, inputs.get(key));
      // The unit of another code of the list is a mistake of its own.
      for (let at = before; at < this.problems.length; at += 1) {
        const [code, place, names] = this.problems[at];
        if (key && code === "ZC6009" && fitting.length > 0) {
          this.problems[at] = ["ZC6022", place, { ...names, code: key }];
        }
      }
      return;
    }
    // Without its code only a unit of some code can be told from none.
    const [first] = inputs.values();
    this.datum(value, pointer, fitting[0] ?? first);
  }

  /** Report two rows with one combination of the codes that a list covers. */
  repeated(value, pointer, row) {
    const first = new Map();
    for (const [number, item] of value.entries()) {
      if (row.covers.length === 0 || !isObject(item)) continue;
      const cells = row.covers.map((column) => bare(memberOf(item, column)));
      const codes = cells.filter((code) => typeof code === "string");
      if (codes.length < row.covers.length) continue;
      const combination = JSON.stringify(codes);
      if (first.has(combination)) {
        const names = { codes: quoted(codes.join(" × ")), first: String(first.get(combination) + 1) };
        this.report("ZC6023", step(pointer, number), { ...names, second: String(number + 1) });
      } else first.set(combination, number);
    }
  }

  /** Report rows that do not say what they are, in lists that say of everything what it is. */
  rowsLeftOver(data, none) {
    for (const [code, row] of this.structures.lists) {
      const given = isObject(data) ? memberOf(data, code) : undefined;
      if (row.covers.length === 0 || !Array.isArray(given)) continue;
      const { fields } = this.structures.records.get(row.record);
      const stated = isObject(none) ? memberOf(none, code) : undefined;
      for (const [number, columns] of leftOver(given, code, this.structures, stated)) {
        const found = columns.map((column) => fields.get(column).name);
        const zh = found.map((name) => name.zh || name.en).join("、");
        const en = found.map((name) => name.en || name.zh).join(", ");
        this.report("ZC6062", step(step("/data", code), number), { row: String(number + 1), fields: { zh, en } });
      }
    }
  }

  /** Look through what is stated to be none, list by list; no row may say otherwise. */
  none(value, pointer, submission) {
    const { lists, records } = this.structures;
    const covering = new Map([...lists].filter(([, row]) => row.covers.length > 0));
    const data = memberOf(submission, "data");
    for (const [code, member] of this.members(value, pointer, covering)) {
      const at = step(pointer, code);
      if (!Array.isArray(member)) {
        this.wrong(at, LIST, member);
        continue;
      }
      const { record, covers } = covering.get(code);
      const { fields } = records.get(record);
      const rows = isObject(data) ? memberOf(data, code) : null;
      for (const [number, item] of member.entries()) {
        const here = step(at, number);
        const known = [...this.members(item, here, covers)];
        const codes = known.map(([c, said]) => [c, this.code(said, step(here, c), fields.get(c).codes)]);
        if (codes.length > 0) this.contradicted(codes, here, Array.isArray(rows) ? rows : []);
      }
    }
  }

  /** Report a row for what is stated to be none; `codes` are [field, code]. */
  contradicted(codes, pointer, rows) {
    const same = (row) => codes.every(([c, code]) => code !== null && bare(memberOf(row, c)) === code);
    const number = rows.findIndex((row) => isObject(row) && same(row));
    if (number < 0) return;
    const said = codes.map(([, code]) => code).join(" × ");
    this.report("ZC6061", pointer, { codes: quoted(said), row: String(number + 1) });
  }

  /** Look through one datum. */
  datum(value, pointer, row) {
    if (!isObject(value)) {
      this.wrong(pointer, DATUM, value);
      return;
    }
    const known = this.members(value, pointer, DATUM_KEYS);
    for (const key of ["value", "unit"]) this.needed(known, pointer, [key], key === "value" ? DECIMAL : TEXT);
    let number = null;
    let unit = null;
    for (const [key, member] of known) {
      const at = step(pointer, key);
      if (key === "value") number = this.number(member, at);
      else if (key === "unit") unit = this.unit(member, at, row);
    }
    this.remarks(known, pointer);
    if (number !== null && unit !== null) this.inRange(number, unit, step(pointer, "value"), row);
  }

  /** Return a decimal text, or null with a report. */
  number(value, pointer) {
    if (typeof value !== "string") {
      this.wrong(pointer, DECIMAL, value);
      return null;
    }
    const fault = numberFault(value);
    if (fault !== null) {
      this.report(fault, pointer, { text: quoted(value) });
      return null;
    }
    return value;
  }

  /** Return a unit of `row`, or null with a report. */
  unit(value, pointer, row) {
    const text = this.text(value, pointer);
    if (text === null || row.units.has(text)) return text;
    const main = row.spellings.get(text);
    const hint = main === undefined ? "" : { zh: `；请写 \`${main}\``, en: `; write \`${main}\`` };
    this.report("ZC6009", pointer, { found: quoted(text), name: row.name, expected: row.unit_text, hint });
    return null;
  }

  /** Report a value outside the declared range. */
  inRange(number, unit, pointer, row) {
    const [num, den] = parsed(number);
    const [over, under] = row.units.get(unit);
    if (!within([num * over, den * under], row.low, row.low_closed, row.high, row.high_closed)) {
      const value = withoutEnd(`${number} ${unit}`);
      this.report("ZC6010", pointer, { name: row.name, value, range: rangeText(row) });
    }
  }

  /** Return the entries of a part of the submission for clauses that take them; report the others. */
  ofClauses(value, pointer, key) {
    const found = [];
    for (const [id, entry] of this.members(value, pointer, this.clauses)) {
      const row = this.clauses.get(id);
      let [role, code] = [row.accepts, "ZC6018"];
      if (key === "judgements") [role, code] = [row.judge, "ZC6019"];
      else if (key === "in_principle") [role, code] = [row.in_principle, "ZC6046"];
      if (role === null) this.report(code, step(pointer, id), { clause: row.number });
      else found.push([id, entry, row]);
    }
    return found;
  }

  /** Report the members that are not there. */
  needed(known, pointer, keys, expected) {
    for (const key of keys) {
      if (!known.has(key)) this.report("ZC6006", step(pointer, key), { expected, found: NOTHING });
    }
  }

  /** Look through a claim that a clause does not apply; what is claimed so has neither data nor judgement. */
  claim(value, pointer, row, submission) {
    const known = this.members(value, pointer, CLAIM_KEYS);
    if (!isObject(value)) return;
    this.needed(known, pointer, ["reason"], TEXT);
    for (const [key, member] of known) {
      const at = step(pointer, key);
      if (key === "evidence") this.named(member, at);
      else if (key === "accepted_by") this.by(member, at);
      else this.filled(member, at);
    }
    const data = memberOf(submission, "data");
    const judgements = memberOf(submission, "judgements");
    for (const code of row.own) {
      if (isObject(data) && (memberOf(data, code) ?? null) !== null) {
        this.report("ZC6041", step("/data", code), { name: this.dataKeys.get(code).name, clause: row.number });
      }
    }
    const id = pointer.slice(pointer.lastIndexOf("/") + 1);
    if (isObject(judgements) && memberOf(judgements, id) !== undefined) {
      this.report("ZC6042", step("/judgements", id), { clause: row.number });
    }
  }

  /** Look through who judged or accepted. */
  by(value, pointer) {
    const known = this.members(value, pointer, BY_KEYS);
    if (!isObject(value)) return;
    this.needed(known, pointer, ["role"], TEXT);
    for (const [key, member] of known) {
      const at = step(pointer, key);
      if (key === "role") this.choice(member, at, STAGES);
      else if (key === "on") this.date(member, at);
      else this.text(member, at);
    }
  }

  /** Look through the judgement of a clause, or a list of them, at most one from each role. */
  judgements(value, pointer, row) {
    if (!Array.isArray(value)) {
      this.judgement(value, pointer, row);
      return;
    }
    const seen = new Set();
    for (const [number, item] of this.items(value, pointer)) {
      this.judgement(item, step(pointer, number), row);
      const by = isObject(item) ? memberOf(item, "by") : null;
      const role = isObject(by) ? memberOf(by, "role") : null;
      if (!STAGES.includes(role)) continue;
      if (seen.has(role)) this.report("ZC6045", step(pointer, number), { clause: row.number, role });
      seen.add(role);
    }
  }

  /** Look through one judgement; a veto event is found or not, others are met or not, or are given points. */
  judgement(value, pointer, row) {
    const known = this.members(value, pointer, row.graded ? GRADED_KEYS : JUDGEMENT_KEYS);
    if (!isObject(value)) return;
    this.needed(known, pointer, ["outcome"], TEXT);
    this.needed(known, pointer, ["by"], OBJECT);
    const outcome = known.get("outcome");
    if (outcome === "graded" && row.graded) this.needed(known, pointer, ["points"], DECIMAL);
    const outcomes = row.kind === "veto" ? VETO_OUTCOMES : OUTCOMES;
    for (const [key, member] of known) {
      const at = step(pointer, key);
      if (key === "outcome") this.choice(member, at, row.graded ? GRADED_OUTCOMES : outcomes);
      else if (key === "points") this.graded(member, at, outcome, row);
      else if (key === "by") this.by(member, at);
      else if (key === "evidence") this.named(member, at);
      else this.date(member, at);
    }
  }

  /** Look through the points that somebody gives: from 0 to full marks, and only where they are given. */
  graded(value, pointer, outcome, row) {
    const number = this.number(value, pointer);
    const { number: clause, points: most } = row;
    if (outcome === "unconfirmed") this.report("ZC6048", pointer, { clause });
    else if (number !== null && !within(parsed(number), [0n, 1n], true, most, true)) {
      this.report("ZC6047", pointer, { clause, found: number, most: decimalText(most) });
    }
  }

  /** Look through why a clause that is 原则上 is not met; a decision is somebody's. */
  departure(value, pointer) {
    const known = this.members(value, pointer, DEPARTURE_KEYS);
    if (!isObject(value)) return;
    this.needed(known, pointer, ["reason"], TEXT);
    if (known.has("decision")) this.needed(known, pointer, ["by"], OBJECT);
    for (const [key, member] of known) {
      const at = step(pointer, key);
      if (key === "decision") this.choice(member, at, DECISIONS);
      else if (key === "by") this.by(member, at);
      else if (key === "evidence") this.named(member, at);
      else this.filled(member, at);
    }
  }

  /** Look through the list of documents. */
  evidence(value, pointer) {
    const seen = new Map();
    for (const [number, item] of this.items(value, pointer)) {
      const at = step(pointer, number);
      const known = this.members(item, at, EVIDENCE_KEYS);
      if (isObject(item)) this.needed(known, at, ["id"], TEXT);
      for (const [key, member] of known) {
        const place = step(at, key);
        if (key === "covers") this.texts(member, place);
        else if (key === "expires") this.date(member, place);
        else if (key === "grade") this.grade(member, place);
        else if (key !== "id") this.text(member, place);
        else {
          const text = this.filled(member, place);
          if (text === null) continue;
          if (seen.has(text)) this.report("ZC6004", place, { key: quoted(text), first: seen.get(text) });
          else seen.set(text, place);
        }
      }
    }
  }
}

/** Return every mistake of a submission that was taken; none means that it is valid. */
export function validated(submission, standard, inputs, clauses, structures) {
  const look = new Validation(standard, inputs, clauses, structures);
  look.submission(submission);
  return look.problems;
}
