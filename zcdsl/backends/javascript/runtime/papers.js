/**
 * What a submission says besides its data, and what clauses make of it: judgements, claims, documents, dates.
 *
 * Nothing reads the clock of the machine: every day comes from the submission, and one that is not there is
 * missing.
 */
import { Judgement } from "./logic.js";
import { Open } from "./rational.js";
import { byCodePoint } from "./texts.js";
import { CLOCK_KEYS, DATES, EVIDENCE_STATES, JUDGEMENTS } from "./words.js";

/** Return a clause that is not assessed. */
function undecided(reason, missing = "") {
  return new Judgement("not_assessed", reason, new Set(missing ? [missing] : []), [], null, null, "");
}

/** Return whether a grade is at least the one demanded: one capital letter, the first is the best. */
function goodEnough(grade, lowest) {
  return !lowest || (grade.length === 1 && grade >= "A" && grade <= lowest);
}

/** What one submission says besides its data, for the clauses of one standard. */
export class Papers {
  constructor(submission, clauses, indicators, inputs, structures) {
    this.clauses = clauses;
    this.indicators = indicators;
    this.known = new Set([...inputs.keys(), ...structures.choices.keys(), ...structures.lists.keys()]);
    this.data = submission.get("data") ?? new Map();
    this.dates = submission.get("dates") ?? new Map();
    this.judgements = submission.get("judgements") ?? new Map();
    this.claims = submission.get("not_applicable") ?? new Map();
    this.documents = submission.get("evidence") ?? [];
  }

  /** Return the day of a clock, or null where the submission does not give it. */
  day(clock) {
    const found = this.dates.get(CLOCK_KEYS.get(clock) ?? clock);
    if (Array.isArray(found)) return found[1];
    return typeof found === "string" ? found : null;
  }

  /** Return the first and the last day that a look-back covers, both included. */
  window(row) {
    const last = this.day(row.clock);
    if (last === null) return null;
    if (!row.calendar) return [monthsBefore(last, row.count), last];
    // The year of the data, or of the end of the period, counts; of any other day only the years before it do.
    const year = Number(last.slice(0, 4)) - (CLOCK_KEYS.has(row.clock) ? 0 : 1);
    return [`${padded(Math.max(year - row.count + 1, 1), 4)}-01-01`, `${padded(Math.max(year, 1), 4)}-12-31`];
  }

  /** Return a clause that is open because the day of its clock is missing. */
  noDay(clock) {
    return undecided("missing", DATES + (CLOCK_KEYS.get(clock) ?? clock));
  }

  /** Return what the judgement of a clause comes to; it counts only from the role that the clause names. */
  judged(id) {
    const row = this.clauses.get(id);
    const stated = this.judgements.get(id);
    if (stated === undefined) return undecided("missing", JUDGEMENTS + id);
    if (stated.get("by").get("role") !== row.judge) return undecided("role");
    if (row.look_back !== null && this.day(row.look_back.clock) === null) return this.noDay(row.look_back.clock);
    if (stated.has("expires")) {
      const day = this.day(row.clock);
      if (day === null) return this.noDay(row.clock);
      if (stated.get("expires") < day) return undecided("expired");
    }
    const outcome = stated.get("outcome");
    if (outcome === "unconfirmed") return undecided("unconfirmed");
    const good = outcome === "met" || outcome === "not_found";
    return new Judgement(good ? "met" : "not_met", null, new Set(), [], null, null, "");
  }

  /** Return what a clause is, after where it applies, claims, documents and 原则上 have been looked at. */
  settled(id, applies, found) {
    const row = this.clauses.get(id);
    if (applies instanceof Open) {
      return new Judgement("not_assessed", applies.reason, applies.missing, [], null, null, "");
    }
    if (!applies) return new Judgement("not_applicable", "condition", new Set(), [], null, null, "");
    if (row.accepts !== null && this.claims.has(id)) {
      const by = this.claims.get(id).get("accepted_by");
      // Who accepts his own claim need not say so.
      if (row.accepts === "self" || (by !== undefined && by.get("role") === row.accepts)) {
        return new Judgement("not_applicable", "claim_accepted", new Set(), [], null, null, "");
      }
      return undecided("claim_not_accepted");
    }
    if (found.outcome !== "met" && found.outcome !== "not_met") return found;
    const state = this.state(id, row.documents.filter((demand) => demand.force === "decisive"));
    if (state === "unknown") return this.noDay(row.clock);
    if (state !== "evidenced") {
      return new Judgement("not_assessed", state, new Set(), found.sides, found.band, found.selector, "");
    }
    found.inPrinciple = row.in_principle !== null && found.outcome === "not_met";
    return found;
  }

  /** Return the inputs that a clause rests on, sorted. */
  inputs(id) {
    const todo = [...this.clauses.get(id).refs];
    const found = new Set(todo);
    while (todo.length > 0) {
      const row = this.indicators.get(todo.pop());
      const fresh = row === undefined ? [] : row.refs.filter((code) => !found.has(code));
      for (const code of fresh) found.add(code);
      todo.push(...fresh);
    }
    return [...found].filter((code) => this.known.has(code)).sort(byCodePoint);
  }

  /** Return the documents that a datum names; codes and lists name none. */
  named(code) {
    const datum = this.data.get(code);
    return datum instanceof Map ? (datum.get("evidence") ?? []) : [];
  }

  /** Return the documents for a clause: those that it or its data name, and those that cover either. */
  shown(id) {
    const row = this.clauses.get(id);
    const named = new Set();
    const inputs = this.inputs(id);
    for (const code of inputs) for (const name of this.named(code)) named.add(name);
    if (row.judge !== null) for (const name of this.judgements.get(id)?.get("evidence") ?? []) named.add(name);
    const about = new Set([id, ...inputs]);
    const covers = (item) => (item.get("covers") ?? []).some((code) => about.has(code));
    return this.documents.filter((item) => named.has(item.get("id")) || covers(item));
  }

  /** Return the worst state among demands of a clause on documents. */
  state(id, demands) {
    if (demands.length === 0) return "evidenced";
    const shown = this.shown(id);
    const day = this.day(this.clauses.get(id).clock);
    const ranks = demands.map((demand) => EVIDENCE_STATES.indexOf(bestState(demand, shown, day)));
    return EVIDENCE_STATES[Math.min(...ranks)];
  }

  /** Return how a clause is evidenced, as a finding says it. */
  evidence(id) {
    const row = this.clauses.get(id);
    const forced = row.documents.filter((demand) => demand.force !== "listed");
    if (forced.length > 0) {
      const state = this.state(id, forced);
      return state === "unknown" ? "unevidenced" : state;
    }
    if (row.documents.length > 0 && this.state(id, row.documents) === "evidenced") return "evidenced";
    return this.declared(this.inputs(id));
  }

  /** Return "declared" if every datum behind a clause is given and names or has evidence, else null. */
  declared(codes) {
    const covered = new Set(this.documents.flatMap((item) => item.get("covers") ?? []));
    for (const code of codes) {
      const absent = (this.data.get(code) ?? null) === null;
      if (absent || !(this.named(code).length > 0 || covered.has(code))) return null;
    }
    return codes.length > 0 ? "declared" : null;
  }

  /** Return the judgement of a clause as it is given, counted or not, or null. */
  judgement(id) {
    return this.clauses.get(id).judge !== null ? (this.judgements.get(id) ?? null) : null;
  }
}

/** Return the best that any of the documents shown for a clause makes of one demand. */
export function bestState(demand, shown, day) {
  let best = 0;
  for (const item of shown) {
    if (item.get("kind") !== demand.kind || !goodEnough(item.get("grade") ?? "", demand.grade)) continue;
    let state = "evidenced";
    if (item.has("expires")) state = day === null ? "unknown" : day <= item.get("expires") ? "evidenced" : "expired";
    best = Math.max(best, EVIDENCE_STATES.indexOf(state));
  }
  return EVIDENCE_STATES[best];
}

/** Return a whole number with zeros before it. */
function padded(number, digits) {
  return String(number).padStart(digits, "0");
}

/** Return the same day so many months before; the last of the month where that month is shorter. */
function monthsBefore(day, count) {
  const months = Math.max(Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - count, 12);
  const year = Math.floor(months / 12);
  const month = months % 12;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const longest = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month];
  return `${padded(year, 4)}-${padded(month + 1, 2)}-${padded(Math.min(Number(day.slice(8)), longest), 2)}`;
}
