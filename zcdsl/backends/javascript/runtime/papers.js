/**
 * What a submission says besides its data, and what clauses make of it: judgements, claims, documents, dates.
 *
 * Nothing reads the clock of the machine: every day comes from the submission, and one that is not there is
 * missing.
 */
import { dayOf, fullYear, shifted } from "./dated.js";
import { parsed } from "./decimals.js";
import { Judgement, eq } from "./logic.js";
import { Open } from "./rational.js";
import { byCodePoint } from "./texts.js";
import { CLOCK_KEYS, DATES, EVIDENCE_STATES, JUDGEMENTS, STAGES, STATEMENTS, STATEMENT_OF } from "./words.js";

const BEST = "evidenced";

/** Return what is open because no valid document states that a list is complete; null where one does. */
export function unstated(code, documents, dates) {
  const states = (item) => STATEMENTS.includes(item.get("kind")) && (item.get("covers") ?? []).includes(code);
  const found = documents.filter(states);
  if (found.length === 0) return new Open("missing", new Set([STATEMENT_OF + code]));
  if (!found.every((item) => item.has("expires"))) return null;
  const day = dates.get("assessed");
  if (typeof day !== "string") return new Open("missing", new Set([DATES + "assessed"]));
  return found.some((item) => day <= item.get("expires")) ? null : new Open("expired");
}

/** Return a clause that is not assessed. */
function undecided(reason, missing = "") {
  return new Judgement("not_assessed", reason, new Set(missing ? [missing] : []), [], null, null, "");
}

/** Return a clause of which it is open whether it applies. */
function unsettled(found) {
  found.unsettled = true;
  return found;
}

/** Return whether a grade is at least the one demanded: the first letter is the best, and none is not enough. */
function goodEnough(grade, lowest) {
  return !lowest || (grade >= "A" && grade <= lowest);
}

/** Return the points of a clause some of whose items are open; null where they would not count if all were known. */
function stillCertain(found, row, state) {
  if (state !== "evidenced") return null;
  return [found.points[0], row.in_principle === null ? found.points[1] : row.points];
}

/** What one submission says besides its data, for the clauses of one standard. */
export class Papers {
  constructor(submission, clauses, indicators, inputs, structures) {
    this.clauses = clauses;
    this.indicators = indicators;
    const { choices, flags, lists } = structures;
    this.known = new Set([inputs, choices, flags, lists].flatMap((rows) => [...rows.keys()]));
    this.demanding = new Map([...inputs].filter(([, row]) => row.documents.length > 0));
    this.data = submission.get("data") ?? new Map();
    this.dates = submission.get("dates") ?? new Map();
    this.year = fullYear(this.dates);
    const judgements = [...(submission.get("judgements") ?? [])];
    this.judgements = new Map(judgements.map(([id, given]) => [id, inStages(given)]));
    this.claims = submission.get("not_applicable") ?? new Map();
    this.departures = submission.get("in_principle") ?? new Map();
    this.documents = submission.get("evidence") ?? [];
    this.none = submission.get("none") ?? new Map();
    this.naming = new Map();
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

  /** Return what the judgements of a clause come to; one counts only from the role that the clause names. */
  judged(id) {
    const row = this.clauses.get(id);
    const given = this.judgements.get(id) ?? [];
    if (given.length === 0) return undecided("missing", JUDGEMENTS + id);
    const stated = given.find((item) => item.get("by").get("role") === row.judge);
    if (stated === undefined) return undecided("role");
    if (row.look_back !== null && this.day(row.look_back.clock) === null) return this.noDay(row.look_back.clock);
    if (stated.has("expires")) {
      const day = this.day(row.clock);
      if (day === null) return this.noDay(row.clock);
      if (stated.get("expires") < day) return undecided("expired");
    }
    const outcome = stated.get("outcome");
    if (outcome === "unconfirmed") return undecided("unconfirmed");
    if (stated.has("points")) {
      const points = parsed(stated.get("points"));
      const found = new Judgement(eq(points, row.points) ? "met" : "not_met", null, new Set(), [], null, null, "");
      found.points = [points, points];
      return found;
    }
    const good = outcome === "met" || outcome === "not_found";
    return new Judgement(good ? "met" : "not_met", null, new Set(), [], null, null, "");
  }

  /** Return what a clause is, after where it applies, claims, documents and 原则上 have been looked at. */
  settled(id, applies, found) {
    const row = this.clauses.get(id);
    if (applies instanceof Open) {
      return unsettled(new Judgement("not_assessed", applies.reason, applies.missing, [], null, null, ""));
    }
    if (!applies) return new Judgement("not_applicable", "condition", new Set(), [], null, null, "");
    if (row.accepts !== null && this.claims.has(id)) {
      const by = this.claims.get(id).get("accepted_by");
      // Who accepts his own claim need not say so.
      if (row.accepts === "self" || (by !== undefined && by.get("role") === row.accepts)) {
        return new Judgement("not_applicable", "claim_accepted", new Set(), [], null, null, "");
      }
      return unsettled(undecided("claim_not_accepted"));
    }
    const known = found.outcome === "met" || found.outcome === "not_met";
    if (!known && found.points === null) return found;
    const state = this.state(id, row.documents.filter((demand) => demand.force === "decisive"));
    if (!known) {
      found.points = stillCertain(found, row, state);
      return found;
    }
    if (state === "unknown") return this.noDay(row.clock);
    if (state !== "evidenced") {
      return new Judgement("not_assessed", state, new Set(), found.sides, found.band, found.selector, "");
    }
    found.inPrinciple = row.in_principle !== null && found.outcome === "not_met";
    return found;
  }

  /** Return the data that do not count: given, without the valid document that decides whether they do. */
  withheld() {
    const found = new Map();
    for (const [code, row] of this.demanding) {
      if (!this.isGiven(code)) continue;
      const state = this.stateOfDatum(code, row.documents.filter((demand) => demand.force === "decisive"));
      if (state === "unknown") {
        found.set(code, new Open("missing", new Set([DATES + (CLOCK_KEYS.get(row.clock) ?? row.clock)])));
      } else if (state !== "evidenced") found.set(code, new Open(state));
    }
    return found;
  }

  /** Return whether a datum is given. */
  isGiven(code) {
    return (this.data.get(code) ?? null) !== null;
  }

  /** Return the worst state among demands of a datum that is given on documents. */
  stateOfDatum(code, demands) {
    return worstState(demands, this.shownFor(code), this.day(this.demanding.get(code).clock));
  }

  /** Return the documents for a datum: those that it names, and those that cover it. */
  shownFor(code) {
    const named = this.named(code);
    const covers = (item) => (item.get("covers") ?? []).includes(code);
    return this.documents.filter((item) => named.has(item.get("id")) || covers(item));
  }

  /** Return the data given, of those that a clause rests on, that ask for documents. */
  asking(id) {
    return this.inputs(id).filter((code) => this.demanding.has(code) && this.isGiven(code));
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

  /** Return the documents that a datum names, or the cells of a list. */
  named(code) {
    if (!this.naming.has(code)) this.naming.set(code, naming(this.data.get(code)));
    return this.naming.get(code);
  }

  /** Return the documents for a clause: those that it or its data name, and those that cover either. */
  shown(id) {
    const named = new Set();
    const inputs = this.inputs(id);
    for (const code of inputs) for (const name of this.named(code)) named.add(name);
    for (const stated of this.stated(id)) for (const name of stated.get("evidence") ?? []) named.add(name);
    const about = new Set([id, ...inputs]);
    const covers = (item) => (item.get("covers") ?? []).some((code) => about.has(code));
    return this.documents.filter((item) => named.has(item.get("id")) || covers(item));
  }

  /** Return the worst state among demands of a clause on documents. */
  state(id, demands) {
    return demands.length === 0 ? BEST : worstState(demands, this.shown(id), this.day(this.clauses.get(id).clock));
  }

  /** Return how a clause is evidenced, as a finding says it. */
  evidence(id) {
    const row = this.clauses.get(id);
    const forced = row.documents.filter((demand) => demand.force !== "listed");
    const states = forced.length > 0 ? [this.state(id, forced)] : [];
    if (this.demanding.size > 0) {
      for (const code of this.asking(id)) states.push(this.stateOfDatum(code, this.demanding.get(code).documents));
    }
    if (states.length > 0) {
      const state = worst(states);
      return state === "unknown" ? "unevidenced" : state;
    }
    if (row.documents.length > 0 && this.state(id, row.documents) === "evidenced") return "evidenced";
    return this.declared(this.inputs(id));
  }

  /** Return "declared" if every datum behind a clause is given and names or has evidence, else null. */
  declared(codes) {
    const covered = new Set(this.documents.flatMap((item) => item.get("covers") ?? []));
    for (const code of codes) {
      if (!this.isGiven(code) || !(covered.has(code) || this.named(code).size > 0)) return null;
    }
    return codes.length > 0 ? "declared" : null;
  }

  /** Return the judgements of a clause as they are given, counted or not, the earliest stage first. */
  stated(id) {
    return this.clauses.get(id).judge !== null ? (this.judgements.get(id) ?? []) : [];
  }
}

/** Return the documents that a datum names, or the cells of rows. */
function naming(given, found = new Set()) {
  if (Array.isArray(given)) for (const row of given) for (const cell of row.values()) naming(cell, found);
  else if (given instanceof Map) for (const id of given.get("evidence") ?? []) found.add(id);
  return found;
}

/** Return judgements of one clause, that of the earliest stage first. */
function inStages(given) {
  if (!Array.isArray(given)) return [given];
  const stage = (item) => STAGES.indexOf(item.get("by").get("role"));
  return [...given].sort((left, right) => stage(left) - stage(right));
}

/** Return the worst of some states. */
function worst(states) {
  return EVIDENCE_STATES[Math.min(...states.map((state) => EVIDENCE_STATES.indexOf(state)))];
}

/** Return the worst state among demands; none of them leaves nothing to be shown. */
function worstState(demands, shown, day) {
  return demands.length === 0 ? BEST : worst(demands.map((demand) => bestState(demand, shown, day)));
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

/** Return the day so many months before; no day lies before the year 1. */
function monthsBefore(text, count) {
  const [year, month, day] = shifted(dayOf(text), -count);
  return year > 0 ? `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}` : "0001-01-01";
}
