// What clauses, score groups and levels come to.
import { Meaning } from "./meaning.mjs";
import {
  ONE, Open, Rational, ZERO, added, all, between, isOpen, largest, least, opened, settled, strictly, within,
} from "./values.mjs";

const count = (number) => new Rational(BigInt(number));

export class Clauses {
  constructor(program, papers) {
    this.program = program;
    this.papers = papers;
    this.meaning = new Meaning(program, papers, this);
    this.judged = new Map();
    for (const { id } of program.ir.clauses) this.of(id);
    this.scores = this.scored();
    this.levels = program.ir.levels.map(({ id, condition }) => [id, this.meaning.truth(condition)]);
  }

  // --- one clause -----------------------------------------------------------------------------------

  /** The outcome of a clause; one that counts items asks for theirs first. */
  of(id) {
    if (!this.judged.has(id)) this.judged.set(id, this.judge(this.program.clauses.get(id)));
    return this.judged.get(id);
  }

  judge(clause) {
    const applies = clause.applies === null ? true : this.meaning.truth(clause.applies);
    if (isOpen(applies)) return { ...told(applies), unsettled: true };
    if (!applies) return { outcome: "not_applicable", reason: "condition" };
    const claimed = this.papers.claimed(clause);
    if (claimed !== null) return { ...claimed, unsettled: claimed.outcome === "not_assessed" };
    const found = this.tested(clause);
    const why = this.papers.withheld(clause);
    if (found.outcome === "not_assessed" && found.points !== undefined) {
      if (why !== null) return { ...found, points: undefined };
      return clause.in_principle === null ? found : { ...found, points: [found.points[0], Rational.of(clause.points)] };
    }
    if (why !== null && (found.outcome === "met" || found.outcome === "not_met")) return told(why);
    if (found.outcome === "not_met" && clause.in_principle !== null) return { ...found, inPrinciple: true };
    return found;
  }

  tested(clause) {
    const { test } = clause;
    switch (test.node) {
      case "requirement":
        return told(this.meaning.truth(test.condition));
      case "judged_by": {
        const stated = this.papers.stated(clause);
        return test.graded && !isOpen(stated) ? pointed(clause, stated) : told(stated);
      }
      case "banded_limit":
        return this.banded(test);
      case "point_table": {
        const at = this.selected(test);
        if (isOpen(at)) return told(at);
        return pointed(clause, Rational.of(test.bands.find(({ interval }) => within(at, interval)).points));
      }
      case "point_cases":
        for (const { condition, points } of test.cases) {
          const truth = this.meaning.truth(condition);
          if (isOpen(truth)) return told(truth);
          if (truth) return pointed(clause, Rational.of(points));
        }
        throw new TypeError("no case is true");
      case "point_segments":
        return this.segments(clause, test);
      case "point_line":
        return this.line(clause, test);
      case "items":
        return this.items(clause, test);
      default:
        throw new TypeError(`no such test: ${test.node}`);
    }
  }

  selected({ selector, full_year }) {
    return strictly([this.meaning.number(selector), full_year ? this.meaning.year : ONE], ([value]) => value);
  }

  banded(test) {
    const at = this.selected(test);
    if (isOpen(at)) return told(at);
    const { demand } = test.bands.find(({ interval }) => within(at, interval));
    if (demand.node === "gap") return { outcome: "unregulated", reason: "gap", decidedBy: demand.decided_by };
    return told(this.meaning.compared(demand.relation, test.subject, demand.bound, test.full_year));
  }

  segments(clause, test) {
    const at = this.selected(test);
    const end = (node) => (node === null ? null : this.meaning.number(node));
    const rows = test.segments.map((row) => {
      return { ...row, low: end(row.low), high: end(row.high), points: Rational.of(row.points), to: Rational.of(row.to) };
    });
    const why = opened([at, ...rows.flatMap(({ low, high }) => [low, high]).filter((edge) => edge !== null)]);
    if (why !== null) return told(why);
    if (!rows.every(ascends)) return told(new Open("edges"));
    const { low, high, points, to } = rows.find((row) => lies(at, row));
    if (low === null || high === null || points.compare(to) === 0) return pointed(clause, points);
    const share = at.minus(low).over(high.minus(low));
    return pointed(clause, points.plus(to.minus(points).times(share)));
  }

  line(clause, test) {
    const ends = [test.subject, test.benchmark, test.leading].map((node) => this.meaning.number(node));
    const why = opened([...ends, test.full_year ? this.meaning.year : ONE]);
    if (why !== null) return told(why);
    const [subject, benchmark, leading] = ends;
    const way = leading.compare(benchmark);
    if (test.rising ? way <= 0 : way >= 0) return told(new Open("edges"));
    const share = subject.minus(benchmark).over(leading.minus(benchmark));
    return pointed(clause, Rational.of(clause.points).times(least([largest([share, ZERO]), ONE])));
  }

  items(clause, test) {
    if (test.relation !== null) return told(this.counted({ ...test, clauses: test.items, share: false }));
    const fates = test.items.map((id) => this.met(id)).filter((fate) => fate !== null);
    if (fates.length === 0) return told(new Open("nothing_applies"));
    const sure = fates.filter((fate) => fate === true).length;
    const open = fates.filter(isOpen).length;
    const possible = test.points.slice(sure, sure + open + 1).map((text) => Rational.of(text));
    const [low, high] = [least(possible), largest(possible)];
    if (open < fates.length && low.compare(high) === 0) return pointed(clause, low);
    return { ...told(opened(fates)), points: [low, high] };
  }

  // --- clauses in levels ----------------------------------------------------------------------------

  met(id) {
    const judged = this.of(id);
    switch (judged.outcome) {
      case "met":
        return true;
      case "not_met":
        return judged.inPrinciple ? new Open("in_principle") : false;
      case "not_applicable":
        return null;
      case "unregulated":
        return judged.decidedBy === "" ? false : new Open("gap");
      default:
        return new Open(judged.reason, judged.missing);
    }
  }

  fate(node) {
    if (node.node === "clause_met") return this.met(node.clause);
    if (node.node === "clauses_counted") return this.counted(node);
    if (node.node === "score_compare") {
      const { low, high, most, why } = this.scores.get(node.target);
      if (node.when_counted && most.compare(ZERO) === 0) return null;
      return between(node.relation, low, high, Rational.of(node.bound), why);
    }
    const fates = node.clauses.map((id) => this.met(id));
    return all(node.none_counts ? [...fates, true] : fates);
  }

  counted({ clauses, share, relation, bound }) {
    const fates = clauses.map((id) => this.met(id)).filter((fate) => fate !== null);
    const known = fates.filter((fate) => !isOpen(fate));
    const why = opened(fates);
    if (known.length === 0) return why ?? new Open("nothing_applies");
    const over = count(share ? fates.length : 1);
    const sure = known.filter((fate) => fate).length;
    const [low, high] = [sure, sure + fates.length - known.length].map((ends) => count(ends).over(over));
    return between(relation, low, high, Rational.of(bound), why);
  }

  // --- scores ---------------------------------------------------------------------------------------

  /** The least and the most points of a clause; null where it does not apply. */
  span({ id, points }) {
    const judged = this.of(id);
    const full = Rational.of(points);
    switch (judged.outcome) {
      case "not_applicable":
        return null;
      case "unregulated":
        return [ZERO, judged.decidedBy === "" ? ZERO : full];
      case "not_assessed":
        return judged.points ?? [ZERO, full];
      default: {
        const low = judged.points?.[0] ?? (judged.outcome === "met" ? full : ZERO);
        return [low, judged.inPrinciple ? full : low];
      }
    }
  }

  group(group) {
    const clauses = group.clauses.map((id) => this.program.clauses.get(id));
    const marks = (rows) => added(rows.map(({ points }) => Rational.of(points)));
    const whole = marks(clauses);
    const spans = clauses.map((clause) => ({ clause, ends: this.span(clause) }));
    const applying = spans.filter(({ ends }) => ends !== null);
    const left = marks(applying.map(({ clause }) => clause));
    let [low, high] = [0, 1].map((end) => added(applying.map(({ ends }) => ends[end])));
    let most = whole;
    const policy = applying.length > 0 ? group.not_applicable : group.none_applies;
    if (policy === "full") [low, high] = [low, high].map((end) => end.plus(whole.minus(left)));
    if (policy === "group") [low, high] = [low, high].map((end) => end.times(whole).over(left));
    if (policy === "whole") most = left;
    const known = clauses.every(({ id }) => !this.of(id).unsettled);
    const moves = group.not_applicable === "group" || group.not_applicable === "whole";
    if (!known && moves) [low, high, most] = [ZERO, whole, whole];
    const scale = (group.weight === null ? whole : Rational.of(group.weight)).over(whole);
    const capped = (end) => {
      const scaled = end.times(scale);
      return group.cap === null ? scaled : least([scaled, Rational.of(group.cap)]);
    };
    const doubtful = applying.filter(({ ends }) => ends[0].compare(ends[1]) < 0);
    const why = opened(doubtful.map(({ clause }) => this.why(clause.id)));
    const settled = known || group.not_applicable !== "whole";
    return { low: capped(low), high: capped(high), most: capped(most), full: capped(whole), settled, why };
  }

  why(id) {
    const judged = this.of(id);
    return new Open(judged.inPrinciple ? "in_principle" : judged.reason, judged.missing ?? []);
  }

  scored() {
    const { groups } = this.program.ir;
    const found = new Map(groups.map((group) => [group.id, this.group(group)]));
    if (groups.length > 0) found.set("total", total([...found.values()]));
    return found;
  }

  // --- levels ---------------------------------------------------------------------------------------

  /** What each row of limits reaches. */
  get limits() {
    return this.program.ir.level_limits.map(({ id, limits }) => {
      const { level, ceiling, level_status: status } = ranked(
        limits.map(({ level: name, condition }) => [name, this.meaning.truth(condition)]),
      );
      return [id, { reaches: level, ceiling, status }];
    });
  }

  /** Where the axes of each decision table can still lie, and what the table gives there. */
  get decisions() {
    const open = ({ condition }) => condition === null || settled(this.meaning.truth(condition)) !== false;
    return this.program.ir.decisions.map(({ id, rows, columns, cells }) => {
      const across = columns.bands.map(open);
      const found = rows.bands.flatMap((row, at) =>
        columns.bands.flatMap((column, to) =>
          across[to] && open(row) ? [{ row: row.text, column: column.text, level: cells[at][to] }] : [],
        ),
      );
      const levels = new Set(found.map(({ level }) => level));
      const gives = levels.size === 1 ? found[0].level : null;
      return [id, { gives, status: levels.size > 1 ? "open" : gives === null ? "none" : "decided", cells: found }];
    });
  }

  level() {
    return ranked(this.levels);
  }
}

/** The first level that is reached, and the first that can be. */
function ranked(levels) {
  const level = levels.find(([, truth]) => truth === true)?.[0] ?? null;
  const ceiling = levels.find(([, truth]) => truth !== false)?.[0] ?? null;
  const status = level === ceiling ? "decided" : "open";
  return { level, ceiling, level_status: ceiling === null ? "none" : status };
}

/** Whether a row of points has room between its edges; a single value has where the row holds it. */
function ascends({ low, low_closed, high, high_closed, points, to }) {
  if (low === null || high === null) return true;
  const way = low.compare(high);
  return way < 0 || (way === 0 && low_closed && high_closed && points.compare(to) === 0);
}

function lies(at, { low, low_closed, high, high_closed }) {
  const [below, above] = [low === null ? 1 : at.compare(low), high === null ? -1 : at.compare(high)];
  return (below > 0 || (below === 0 && low_closed)) && (above < 0 || (above === 0 && high_closed));
}

function total(groups) {
  const sum = (end) => added(groups.map((group) => group[end]));
  const [low, high, most, full] = ["low", "high", "most", "full"].map(sum);
  const why = opened(groups.map((group) => group.why));
  if (most.isZero) return { low: ZERO, high: full, full, why: opened([new Open("nothing_applies"), why]) };
  if (!groups.every(({ settled }) => settled)) return { low: ZERO, high: full, full, why };
  return { low: low.times(full).over(most), high: high.times(full).over(most), full, why };
}

function told(truth) {
  if (isOpen(truth)) return { outcome: "not_assessed", reason: truth.reason, missing: truth.missing };
  return { outcome: truth ? "met" : "not_met", reason: null };
}

function pointed(clause, points) {
  return { ...told(points.compare(Rational.of(clause.points)) === 0), points: [points, points] };
}
