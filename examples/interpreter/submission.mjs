// Whether a canonical submission is one: every mistake, as its code and the JSON pointer of its place.
import { isDay } from "./dates.mjs";
import { Rational, ZERO, within } from "./values.mjs";

const STAGES = ["self", "third_party", "review", "authority"];
const STATUSES = ["published", "derived", "synthetic", "measured"];
const OUTCOMES = ["met", "not_met", "unconfirmed"];
const GRADED = ["graded", "unconfirmed"];
const VETO_OUTCOMES = ["not_found", "found", "unconfirmed"];
const GRADES = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const FILLED = /[^ \t\r\n\u3000]/;
const MAX_TEXT = 100_000;
const MAX_ROWS = 1_000_000;

// Why a clause takes none of these, or null.
const REFUSED = {
  judgements: ({ test }) => (test.node === "judged_by" ? null : "ZC6019"),
  claim: ({ accepts }) => (accepts === null ? "ZC6018" : null),
  departure: (clause) => (clause.in_principle === null ? "ZC6046" : null),
};

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isText = (value) => typeof value === "string";
const step = (pointer, key) => `${pointer}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
const given = (value) => value !== undefined && value !== null;

/** A code, flag, text or date without what is said about it. */
export const bare = (value) => (isObject(value) ? value.value : value);

function numberFault(text) {
  const found = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/.exec(text);
  if (found === null) return "ZC6007";
  const [, sign, whole, places = ""] = found;
  if (whole.length > 31 || places.length > 30 || whole.length + places.length > 40) return "ZC6008";
  return sign !== "" && !/[1-9]/.test(text) ? "ZC6007" : null;
}

class Look {
  constructor(program, submission) {
    this.program = program;
    this.submission = submission;
    this.errors = [];
    this.named = []; // ids of documents, and where they are named
  }

  report(code, pointer) {
    this.errors.push({ code, pointer });
  }

  /** Looks through an object by what each of its members must be; `due` are those that must be there. */
  object(value, pointer, members, due = []) {
    if (!isObject(value)) return this.report("ZC6006", pointer);
    for (const key of due) if (!Object.hasOwn(value, key)) this.report("ZC6006", step(pointer, key));
    for (const [key, member] of Object.entries(value)) {
      if (Object.hasOwn(members, key)) members[key](member, step(pointer, key));
      else this.report("ZC6005", step(pointer, key));
    }
  }

  list(value, pointer, look) {
    if (!Array.isArray(value)) return this.report("ZC6006", pointer);
    if (value.length > MAX_ROWS) return this.report("ZC6003", pointer);
    value.forEach((item, at) => look(item, step(pointer, at)));
  }

  text(value, pointer) {
    if (!isText(value)) this.report("ZC6006", pointer);
    else if ([...value].length > MAX_TEXT) this.report("ZC6003", pointer);
    else if (value.includes("\0") || /\p{Cs}/u.test(value)) this.report("ZC6002", pointer);
    else return true;
    return false;
  }

  filled(value, pointer) {
    if (!this.text(value, pointer)) return false;
    if (!FILLED.test(value)) this.report("ZC6006", pointer);
    return FILLED.test(value);
  }

  choice(value, pointer, choices, code = "ZC6016") {
    if (this.text(value, pointer) && !choices.includes(value)) this.report(code, pointer);
  }

  date(value, pointer) {
    if (!this.text(value, pointer)) return false;
    if (!isDay(value)) this.report("ZC6013", pointer);
    return isDay(value);
  }

  flag(value, pointer) {
    if (typeof value !== "boolean") this.report("ZC6006", pointer);
  }

  ids(value, pointer) {
    this.list(value, pointer, (item, at) => {
      if (this.text(item, at)) this.named.push([item, at]);
    });
  }

  get texts() {
    return (value, pointer) => this.text(value, pointer);
  }

  get remarks() {
    return {
      evidence: (value, at) => this.ids(value, at),
      note: this.texts,
      status: (value, at) => this.choice(value, at, STATUSES),
    };
  }

  whole() {
    const { ir } = this.program;
    const day = (value, at) => this.date(value, at);
    const each = (keys, look) => Object.fromEntries(keys.map((key) => [key, look]));
    const subject = each(["name", "id", "credit_code", "industry", "region"], this.texts);
    const days = each(["applied", "accepted", "site_visit", "assessed"], day);
    const dates = { period: (v, at) => this.period(v, at), base_year: (v, at) => this.year(v, at), ...days };
    this.object(this.submission, "", {
      standard: (value, at) => this.choice(value, at, [ir.id, `${ir.id}@${ir.edition}`], "ZC6011"),
      subject: (value, at) => this.object(value, at, subject),
      dates: (value, at) => this.object(value, at, dates),
      stage: (value, at) => this.choice(value, at, STAGES),
      data: (value, at) => this.object(value, at, this.data()),
      none: (value, at) => this.none(value, at),
      judgements: (value, at) => this.ofClauses(value, at, "judgements"),
      not_applicable: (value, at) => this.ofClauses(value, at, "claim"),
      in_principle: (value, at) => this.ofClauses(value, at, "departure"),
      evidence: (value, at) => this.documents(value, at),
    });
    this.documentsNamed();
    if (isObject(this.submission)) this.leftOver();
    return this.errors;
  }

  period(value, pointer) {
    if (!Array.isArray(value) || value.length !== 2) return this.report("ZC6006", pointer);
    const good = value.map((day, at) => this.date(day, step(pointer, at)));
    if (good[0] && good[1] && value[1] < value[0]) this.report("ZC6017", pointer);
  }

  year(value, pointer) {
    if (!Number.isInteger(value)) this.report("ZC6006", pointer);
    else if (value < 1 || value > 9999) this.report("ZC6010", pointer);
  }

  // --- data -----------------------------------------------------------------------------------------

  data() {
    const { inputs, choices, flags, lists } = this.program;
    const members = {};
    const flag = (value, at) => this.flag(value, at);
    for (const [id, input] of inputs) {
      members[id] = (value, at) => this.quantity(value, at, input.choices, input.interval);
    }
    for (const [id, { codes }] of choices) members[id] = (value, at) => this.said(value, at, this.ofCode(codes));
    for (const id of flags.keys()) members[id] = (value, at) => this.said(value, at, flag);
    for (const [id, list] of lists) {
      members[id] = (value, at) => {
        this.rows(value, at, list.record);
        this.repeated(value, at, list.covers);
      };
    }
    return Object.fromEntries(
      Object.entries(members).map(([id, look]) => [id, (value, at) => given(value) && look(value, at)]),
    );
  }

  ofCode(codes) {
    const known = this.program.codes.get(codes).codes.map(({ code }) => code);
    return (value, pointer) => this.choice(value, pointer, known, "ZC6025");
  }

  /** A code, flag, text or date: alone, or in an object with something said about it. */
  said(value, pointer, look) {
    if (isObject(value)) this.object(value, pointer, { value: look, ...this.remarks }, ["value"]);
    else look(value, pointer);
  }

  quantity(value, pointer, choices, interval, others = []) {
    let [number, factor] = [null, null];
    const readNumber = (text, at) => {
      if (!isText(text)) return this.report("ZC6006", at);
      const fault = numberFault(text);
      if (fault !== null) this.report(fault, at);
      else number = Rational.of(text);
    };
    const readUnit = (text, at) => {
      if (!this.text(text, at)) return;
      const found = choices.find(({ symbol }) => symbol === text);
      if (found !== undefined) factor = Rational.of(found.factor);
      else this.report(others.some(({ symbol }) => symbol === text) ? "ZC6022" : "ZC6009", at);
    };
    this.object(value, pointer, { value: readNumber, unit: readUnit, ...this.remarks }, ["value", "unit"]);
    if (number !== null && factor !== null && !within(number.times(factor), interval)) {
      this.report("ZC6010", step(pointer, "value"));
    }
  }

  rows(value, pointer, record) {
    this.list(value, pointer, (row, at) => {
      const fields = [...this.program.records.get(record)];
      const look = (field) => (cell, to) => given(cell) && this.cell(cell, to, field.type, row);
      this.object(row, at, Object.fromEntries(fields.map(([id, field]) => [id, look(field)])));
    });
  }

  cell(value, pointer, type, row) {
    if (type.node === "quantity_type") this.quantity(value, pointer, type.choices, type.interval);
    else if (type.node === "by_code_type") this.byCode(value, pointer, type, row);
    else if (type.node === "rows_type") this.rows(value, pointer, type.record);
    else if (type.node === "code_type") this.said(value, pointer, this.ofCode(type.codes));
    else {
      this.said(value, pointer, (plain, at) => this[type.kind](plain, at)); // text, date or flag
    }
  }

  byCode(value, pointer, { key, codes, interval }, row) {
    const { codes: listed } = this.program.codes.get(codes);
    const own = listed.find(({ code }) => code === bare(row[key]));
    const unit = isObject(value) ? value.unit : undefined;
    const fitting = own ?? listed.find(({ choices }) => choices.some(({ symbol }) => symbol === unit)) ?? listed[0];
    const others = own === undefined ? [] : listed.flatMap(({ choices }) => choices);
    this.quantity(value, pointer, fitting.choices, interval, others);
  }

  repeated(value, pointer, covers) {
    const seen = new Set();
    for (const [at, row] of Array.isArray(value) && covers.length > 0 ? value.entries() : []) {
      const codes = covers.map((column) => (isObject(row) ? bare(row[column]) : undefined));
      if (!codes.every(isText)) continue;
      const combination = JSON.stringify(codes);
      if (seen.has(combination)) this.report("ZC6023", step(pointer, at));
      seen.add(combination);
    }
  }

  leftOver() {
    for (const [id, { covers, record }] of this.program.lists) {
      const rows = isObject(this.submission.data) ? this.submission.data[id] : undefined;
      if (covers.length === 0 || !Array.isArray(rows)) continue;
      const fields = this.program.records.get(record);
      const codes = covers.map((c) => this.program.codes.get(fields.get(c).type.codes).codes.map(({ code }) => code));
      const own = rows.map((row) => (isObject(row) ? covers.map((column) => bare(row[column]) ?? null) : null));
      const sound = own.map((cells) => cells?.every((cell, at) => cell === null || codes[at].includes(cell)));
      const none = isObject(this.submission.none) ? this.submission.none[id] : undefined;
      const stated = (Array.isArray(none) ? none : []).filter((said) => isObject(said) && Object.keys(said).length > 0);
      const every = codes.reduce((heads, list) => heads.flatMap((head) => list.map((last) => [...head, last])), [[]]);
      const left = every.filter((cells) =>
        !own.some((said, at) => sound[at] && said.every((cell, place) => cell === cells[place])) &&
        !stated.some((said) => Object.entries(said).every(([column, code]) => cells[covers.indexOf(column)] === code)));
      own.forEach((cells, at) => {
        const fits = (found) => cells.every((cell, place) => cell === null || cell === found[place]);
        if (sound[at] && cells.includes(null) && !left.some(fits)) this.report("ZC6062", `/data/${id}/${at}`);
      });
    }
  }

  none(value, pointer) {
    const members = {};
    for (const [id, { covers, record }] of this.program.lists) {
      if (covers.length === 0) continue;
      const fields = this.program.records.get(record);
      const codes = Object.fromEntries(covers.map((column) => [column, this.ofCode(fields.get(column).type.codes)]));
      members[id] = (list, at) =>
        this.list(list, at, (stated, to) => {
          const before = this.errors.length;
          this.object(stated, to, codes);
          const known = Object.entries(stated ?? {}).filter(([column]) => Object.hasOwn(codes, column));
          if (this.errors.slice(before).every(({ code }) => code === "ZC6005")) this.contradicted(known, to, id);
        });
    }
    this.object(value, pointer, members);
  }

  contradicted(known, pointer, list) {
    const rows = isObject(this.submission.data) ? this.submission.data[list] : undefined;
    const says = (row) => isObject(row) && known.every(([column, code]) => bare(row[column]) === code);
    if (known.length > 0 && Array.isArray(rows) && rows.some(says)) this.report("ZC6061", pointer);
  }

  // --- clauses --------------------------------------------------------------------------------------

  ofClauses(value, pointer, look) {
    const entry = (clause) => (said, at) => {
      const code = REFUSED[look](clause);
      if (code === null) this[look](said, at, clause);
      else this.report(code, at);
    };
    const members = [...this.program.clauses].map(([id, clause]) => [id, entry(clause)]);
    this.object(value, pointer, Object.fromEntries(members));
  }

  by(value, pointer) {
    const members = { role: (v, at) => this.choice(v, at, STAGES), who: this.texts, on: (v, at) => this.date(v, at) };
    this.object(value, pointer, members, ["role"]);
  }

  judgements(value, pointer, clause) {
    if (!Array.isArray(value)) return this.judgement(value, pointer, clause);
    const seen = new Set();
    this.list(value, pointer, (item, at) => {
      this.judgement(item, at, clause);
      const role = isObject(item) && isObject(item.by) ? item.by.role : undefined;
      if (STAGES.includes(role) && seen.has(role)) this.report("ZC6045", at);
      seen.add(role);
    });
  }

  judgement(value, pointer, clause) {
    const { graded } = clause.test;
    const outcomes = graded ? GRADED : clause.kind === "veto" ? VETO_OUTCOMES : OUTCOMES;
    const outcome = isObject(value) ? value.outcome : undefined;
    const members = {
      ...(graded ? { points: (v, at) => this.points(v, at, outcome, clause) } : {}),
      outcome: (v, at) => this.choice(v, at, outcomes),
      by: (v, at) => this.by(v, at),
      on: (v, at) => this.date(v, at),
      evidence: (v, at) => this.ids(v, at),
      expires: (v, at) => this.date(v, at),
    };
    this.object(value, pointer, members, graded && outcome === "graded" ? ["outcome", "by", "points"] : ["outcome", "by"]);
  }

  points(value, pointer, outcome, clause) {
    if (outcome === "unconfirmed") this.report("ZC6048", pointer);
    if (!isText(value)) return this.report("ZC6006", pointer);
    const fault = numberFault(value);
    if (fault !== null) return this.report(fault, pointer);
    const number = Rational.of(value);
    const most = Rational.of(clause.points);
    const outside = number.compare(ZERO) < 0 || number.compare(most) > 0;
    if (outcome !== "unconfirmed" && outside) this.report("ZC6047", pointer);
  }

  claim(value, pointer, clause) {
    const ids = (v, at) => this.ids(v, at);
    const members = { reason: (v, at) => this.filled(v, at), evidence: ids, accepted_by: (v, at) => this.by(v, at) };
    this.object(value, pointer, members, ["reason"]);
    if (!isObject(value)) return;
    const { data, judgements } = this.submission;
    for (const id of this.program.owned(clause)) {
      if (isObject(data) && given(data[id])) this.report("ZC6041", step("/data", id));
    }
    if (isObject(judgements) && Object.hasOwn(judgements, clause.id)) {
      this.report("ZC6042", step("/judgements", clause.id));
    }
  }

  departure(value, pointer) {
    const members = {
      reason: (v, at) => this.filled(v, at),
      decision: (v, at) => this.choice(v, at, ["accepted", "refused"]),
      by: (v, at) => this.by(v, at),
      evidence: (v, at) => this.ids(v, at),
    };
    const decided = isObject(value) && Object.hasOwn(value, "decision");
    this.object(value, pointer, members, decided ? ["reason", "by"] : ["reason"]);
  }

  // --- documents ------------------------------------------------------------------------------------

  documents(value, pointer) {
    const seen = new Set();
    const id = (text, at) => {
      if (!this.filled(text, at)) return;
      if (seen.has(text)) this.report("ZC6004", at);
      seen.add(text);
    };
    const there = new Set([...this.program.given, ...this.program.clauses.keys()]);
    const covered = (item, at) => {
      if (this.text(item, at) && !there.has(item)) this.report("ZC6044", at);
    };
    const members = {
      id,
      ...Object.fromEntries(["kind", "hash", "pages"].map((key) => [key, this.texts])),
      grade: (text, at) => this.choice(text, at, GRADES),
      covers: (list, at) => this.list(list, at, covered),
      expires: (day, at) => this.date(day, at),
    };
    this.list(value, pointer, (item, at) => this.object(item, at, members, ["id"]));
  }

  /** Documents that are named must be there; a list in which one has no id may hold them. */
  documentsNamed() {
    const { evidence = [] } = isObject(this.submission) ? this.submission : {};
    if (!Array.isArray(evidence)) return;
    const known = evidence.filter((item) => isObject(item) && isText(item.id)).map(({ id }) => id);
    if (known.length < evidence.length) return;
    for (const [id, at] of this.named) if (!known.includes(id)) this.report("ZC6043", at);
  }
}

export const mistakes = (program, submission) => new Look(program, submission).whole();
