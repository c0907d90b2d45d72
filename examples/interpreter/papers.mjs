// What clauses make of judgements, claims, documents and days.
import { dayOf } from "./dates.mjs";
import { bare } from "./submission.mjs";
import { Open, Rational, isOpen, missing, opened } from "./values.mjs";

const STATEMENTS = ["完整性声明", "completeness statement"];
const WORST_FIRST = ["unevidenced", "expired", "unknown", "evidenced"];
const rank = (state) => WORST_FIRST.indexOf(state);
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** The first letter is the best; a document may have none. */
const goodEnough = (grade, least) => least === "" || (grade !== "" && grade <= least);

export class Papers {
  constructor(program, submission) {
    this.program = program;
    this.data = submission.data ?? {};
    this.dates = submission.dates ?? {};
    this.judgements = submission.judgements ?? {};
    this.claims = submission.not_applicable ?? {};
    this.documents = submission.evidence ?? [];
    this.none = submission.none ?? {};
  }

  /** What a claim that a clause does not apply comes to; null if there is none. */
  claimed(clause) {
    const claim = this.claims[clause.id];
    if (clause.accepts === null || claim === undefined) return null;
    const accepted = clause.accepts === "self" || clause.accepts === claim.accepted_by?.role;
    return accepted
      ? { outcome: "not_applicable", reason: "claim_accepted" }
      : { outcome: "not_assessed", reason: "claim_not_accepted", missing: new Set() };
  }

  /** What a judged clause comes to: a truth. */
  stated(clause) {
    const said = this.judged(clause);
    if (said.length === 0) return missing(`/judgements/${clause.id}`);
    const found = said.find(({ by }) => by.role === clause.test.role);
    if (found === undefined) return new Open("role");
    if (clause.look_back !== null) {
      const day = dayOf(clause.look_back.clock, this.dates);
      if (isOpen(day)) return day;
    }
    if (found.expires !== undefined) {
      const day = dayOf(clause.clock, this.dates);
      if (isOpen(day)) return day;
      if (found.expires < day) return new Open("expired");
    }
    if (found.outcome === "unconfirmed") return new Open("unconfirmed");
    if (clause.test.graded) return Rational.of(found.points);
    return found.outcome === "met" || found.outcome === "not_found";
  }

  judged({ id }) {
    return [this.judgements[id] ?? []].flat();
  }

  /** Ids of the documents that a datum names, or the cells of a list. */
  named(id) {
    const inside = (value) => {
      if (Array.isArray(value)) return value.flatMap((row) => Object.values(row).flatMap(inside));
      return isObject(value) && "value" in value ? (value.evidence ?? []) : [];
    };
    return inside(this.data[id]);
  }

  /** Whether documents decide that a clause stays open: null, or why. */
  withheld(clause) {
    const behind = this.program.dataOf(clause);
    const ids = new Set(behind.flatMap((id) => this.named(id)));
    for (const { evidence = [] } of this.judged(clause)) for (const id of evidence) ids.add(id);
    return this.decided(clause, ids, new Set([clause.id, ...behind]));
  }

  /** A datum counts unless documents that decide it are not valid. */
  usable(input, value) {
    return this.decided(input, new Set(this.named(input.id)), new Set([input.id])) ?? value;
  }

  decided({ documents, clock }, ids, about) {
    const shown = this.documents.filter(({ id, covers = [] }) => ids.has(id) || covers.some((each) => about.has(each)));
    const decisive = documents.filter(({ force }) => force === "decisive");
    const states = decisive.map((demand) => this.state(demand, clock, shown));
    const worst = states.reduce((a, b) => (rank(b) < rank(a) ? b : a), "evidenced");
    if (worst === "evidenced") return null;
    return worst === "unknown" ? dayOf(clock, this.dates) : new Open(worst);
  }

  /** The best that any document shown says of one demand. */
  state(demand, clock, shown) {
    const day = dayOf(clock, this.dates);
    const states = shown
      .filter(({ kind = "", grade = "" }) => kind === demand.kind && goodEnough(grade, demand.grade))
      .map(({ expires }) => {
        if (expires === undefined) return "evidenced";
        if (isOpen(day)) return "unknown";
        return day <= expires ? "evidenced" : "expired";
      });
    return states.reduce((a, b) => (rank(b) > rank(a) ? b : a), "unevidenced");
  }

  /** Why a list that needs a statement that it is complete has none that is valid; null if it has. */
  unstated({ id, stated }) {
    if (!stated) return null;
    const found = this.documents.filter(({ kind, covers = [] }) => STATEMENTS.includes(kind) && covers.includes(id));
    if (found.length === 0) return missing(`/evidence/-/covers/${id}`);
    if (found.some(({ expires }) => expires === undefined)) return null;
    const day = dayOf("assessed", this.dates);
    if (isOpen(day)) return day;
    return found.some(({ expires }) => day <= expires) ? null : new Open("expired");
  }

  /** The rows of a list that is given: complete, stated to be so, or open. */
  rows(list) {
    const rows = this.data[list.id];
    const why = this.unstated(list);
    if (rows === undefined || rows === null) return opened([missing(`/data/${list.id}`), why]);
    const placed = rows.map((row, at) => ({ place: `/data/${list.id}/${at}`, row }));
    return opened([this.lacking(list, placed), why]) ?? placed;
  }

  lacking({ id, covers, record }, placed) {
    if (covers.length === 0) return null;
    const fields = this.program.records.get(record);
    const listed = covers.map((column) => this.program.codes.get(fields.get(column).type.codes).codes);
    const longer = (found, codes) => found.flatMap((each) => codes.map(({ code }) => [...each, code]));
    let due = listed.reduce(longer, [[]]);
    const said = ({ row }) => covers.map((column) => bare(row[column]) ?? null);
    const there = new Set(placed.map((each) => JSON.stringify(said(each))));
    due = due.filter((codes) => !there.has(JSON.stringify(codes)));
    for (const stated of this.none[id] ?? []) {
      const columns = Object.keys(stated);
      if (columns.length === 0) continue;
      due = due.filter((codes) => !columns.every((column) => codes[covers.indexOf(column)] === stated[column]));
    }
    if (due.length === 0) return null;
    const holes = placed.flatMap((each) =>
      covers.filter((_, at) => said(each)[at] === null).map((column) => `${each.place}/${column}`),
    );
    return new Open("missing", [`/data/${id}/-`, ...holes]);
  }
}
