/**
 * What is lacking: how far a scored clause is from its next points, and why a level is not reached.
 */
import { decimalText, inUnit } from "./decimals.js";
import { digitsApart, inLang, phrase, plainPoints } from "./derivation.js";
import { heldText, inside } from "./level_tables.js";
import { COMPARE, Tally, allOf, counted, le, lt, metOne } from "./logic.js";
import { Open, magnitude, sub } from "./rational.js";
import { scoreFate } from "./scores.js";
import { withoutEnd } from "./texts.js";
import { FEW_DIGITS, LANGUAGES, MANY_PLACES, RELATIONS } from "./words.js";

/** Return a text told in each language. */
function inEach(tell) {
  return Object.fromEntries(LANGUAGES.map((lang) => [lang, tell(lang)]));
}

// The next points of a clause.

/** Return what would give a clause its next points, and how far it is from there; null if there is nothing. */
export function nextPoints(id, teller) {
  const row = teller.tables.clauses.get(id);
  const found = teller.judgements.get(id);
  if (found.outcome !== "not_met") return null;
  let step = null;
  if (row.items.length > 0) step = itemStep(row, teller);
  else if (row.linear) step = lineStep(row, found.sides, teller);
  else step = bandStep(row, found);
  if (step === null) return null;
  const { points = null, relation = null, edge = null, distance = null, count = null, target } = step;
  const [unit, factor] = stepUnit(row);
  const text = inEach((lang) => {
    let line = phrase("next", lang, target(lang));
    if (points !== null) line += phrase("colon", lang) + phrase("points_of", lang, plainPoints(points));
    if (distance === null) return line;
    const [away, known] = teller.number(distance, [unit, factor], FEW_DIGITS);
    return line + phrase("aside", lang, phrase("short", lang, known ? away : "≈ " + away));
  });
  const inOwn = (value) => (value === null ? null : decimalText(inUnit(value, factor)));
  return {
    points: points === null ? null : decimalText(points),
    relation,
    edge: inOwn(edge),
    unit: edge === null ? null : unit,
    distance: inOwn(distance),
    count,
    text,
  };
}

/** Return the unit in which the distance of a clause is told. */
function stepUnit(row) {
  const { unit, factor } = (row.linear ? row.comparisons[0] : row.selector) ?? { unit: "", factor: [1n, 1n] };
  return [unit, factor];
}

/** Return how many more items would do. */
function itemStep(row, teller) {
  const tally = new Tally(row.items.map((item) => teller.judgements.get(item)));
  const { items_due: due, item_points: worth } = row;
  for (let more = 1; more <= tally.applying - tally.met; more += 1) {
    const points = worth.length > 0 ? worth[tally.met + more] : null;
    if (points !== null && !lt(worth[tally.met], points)) continue;
    if (due !== null && !COMPARE.get(due.relation)([BigInt(tally.met + more), 1n], due.bound)) continue;
    return { points, count: more, target: (lang) => phrase("more_items", lang, String(more)) };
  }
  return null;
}

/** Return how far the leading value of a line is. */
function lineStep(row, sides, teller) {
  const [subject, leading] = sides[0];
  if (subject instanceof Open || leading instanceof Open) return null;
  const { relation, unit, factor, right } = row.comparisons[0];
  const digits = digitsApart(inUnit(subject, factor), inUnit(leading, factor));
  const target = (lang) =>
    `${RELATIONS.get(relation)[lang]} ` + teller.side(right, leading, [unit, factor], digits, lang);
  return { points: row.points, relation, edge: leading, distance: apart(subject, leading), target };
}

/** Return the nearest row of a table that gives more points; of rows by code the one that gives least more. */
function bandStep(row, found) {
  if (found.band === null || found.points === null) return null;
  const value = found.selector;
  let best = null;
  for (const [at, other] of row.bands.entries()) {
    const ends = found.ends.length > 0 ? found.ends[at] : other.ends;
    const known = ends !== null && value !== null && !(value instanceof Open);
    const target = () => other.text;
    const steps = known ? edgeSteps(value, other, ends, at === found.band) : [{ points: other.points }];
    for (const step of steps.filter(({ points }) => lt(found.points[0], points))) {
      if (best === null || nearer(step, best)) best = { ...step, target };
    }
  }
  return best;
}

/** Return the edges of a band at which more points may be had: the one towards `value`; of its own row, both. */
function edgeSteps(value, band, [low, lowClosed, high, highClosed], insideIt) {
  const to = band.to ?? band.points;
  const found = [];
  if (insideIt) {
    // In a linear row, points go on to an end that belongs to it.
    if (highClosed) found.push([high, ">=", to]);
    if (lowClosed) found.push([low, "<=", band.points]);
  } else if (low !== null && (lt(value, low) || (!lowClosed && le(value, low)))) {
    found.push([low, lowClosed ? ">=" : ">", band.points]);
  } else found.push([high, highClosed ? "<=" : "<", to]);
  const there = found.filter(([edge]) => edge !== null);
  return there.map(([edge, relation, points]) => ({ points, edge, relation, distance: apart(value, edge) }));
}

/** Return whether one step is nearer than another; without distances, whether it is worth less. */
function nearer(step, other) {
  if (step.distance === undefined || other.distance === undefined) return lt(step.points, other.points);
  return lt(step.distance, other.distance);
}

/** Return how far two values are apart. */
function apart(left, right) {
  const [num, den] = sub(left, right);
  return [magnitude(num), den];
}

// Why a level is not reached.

/** Whether the outcome of a clause keeps no level from being reached. */
function isFine(judgement) {
  return judgement.outcome === "met" || judgement.outcome === "not_applicable";
}

/** Tells what the levels lack: their conditions, their rows of limits, their decision tables. */
export class Reach {
  constructor(teller, held, decided) {
    this.teller = teller;
    this.tables = teller.tables;
    this.held = held;
    this.decided = decided;
    this.clauses = new Map();
  }

  /** Return what of the condition of one level is false or open. */
  unmet(name) {
    const row = this.tables.levels.get(name);
    const [truth, sides, parts] = this.held.get(name);
    if (truth === true) return [];
    const found = row.demands.flatMap((demand, at) => {
      const fate = parts[at];
      return fate === null || fate === true ? [] : this.lacking(name, row, demand, fate, sides);
    });
    if (found.length > 0 || !(truth instanceof Open)) return found;
    // Nothing that it asks for applies.
    const text = inEach((lang) => this.teller.whyOpen(truth, lang));
    return [this.row("condition", truth, text)];
  }

  /** Return what is lacking of one of the conditions that a level asks for together. */
  lacking(name, row, demand, truth, sides) {
    const { kind, counts, scores } = demand;
    if (kind === "clauses") {
      const blocking = demand.clauses.filter((clause) => !isFine(this.teller.judgements.get(clause)));
      if (blocking.length > 0) return blocking.map((clause) => this.clause(clause));
    }
    if (kind === "count") return [this.count(row.counts[counts[0]], truth)];
    if (kind === "score") return [this.score(row.scores[scores[0]], truth)];
    if (kind === "limit" || kind === "comparison") return [this.compared(row, demand, truth, sides)];
    if (kind === "decision") return [this.decision(name, row, demand, truth, sides)];
    const text = inEach((lang) => this.condition(row, demand, truth, sides, lang));
    return [this.row("condition", truth, text)];
  }

  /** Return one thing that is lacking. */
  row(kind, truth, text, clause = null, short = null, unit = "") {
    return { kind, holds: heldText(truth), clause, short, unit: short === null ? null : unit, text };
  }

  /** Return a clause that is not met; it is told once for all levels. */
  clause(id) {
    if (!this.clauses.has(id)) {
      const { number } = this.tables.clauses.get(id);
      const text = inEach((lang) => this.teller.blocked(id, lang));
      this.clauses.set(id, this.row("clause", metOne(this.teller.judgements.get(id)), text, number));
    }
    const row = this.clauses.get(id);
    return { ...row, text: { ...row.text } };
  }

  /** Return a number or share of clauses that is too small, with how many clauses are short. */
  count(demand, truth) {
    const tally = new Tally(demand.clauses.map((id) => this.teller.judgements.get(id)));
    const over = BigInt(demand.share ? tally.applying : 1);
    const reached = tally.met + (truth === false ? tally.open : 0);
    const compare = COMPARE.get(demand.relation);
    let short = null;
    if (demand.relation === ">=" || demand.relation === ">") {
      for (let more = 1; more <= tally.applying - reached && short === null; more += 1) {
        if (compare([BigInt(reached + more), over], demand.bound)) short = more;
      }
    }
    const text = inEach((lang) => {
      const line = this.teller.tally(demand, lang);
      if (short === null) return line;
      return line + phrase("then", lang) + phrase("short", lang, phrase("many", lang, String(short)));
    });
    return this.row("count", truth, text, null, short === null ? null : String(short), "clause");
  }

  /** Return a score that is too low, with how many points are short; where it is certain, of the most it can be. */
  score(demand, truth) {
    const score = this.teller.scores.get(demand.target);
    const rising = demand.relation === ">=" || demand.relation === ">";
    const short = rising ? sub(demand.bound, truth === false ? score.high : score.low) : null;
    const text = inEach((lang) => {
      const line = this.teller.score(demand, lang);
      if (short === null || short[0] <= 0n) return line;
      const worth = phrase("points_of", lang, plainPoints(short));
      return line + phrase("then", lang) + phrase("short", lang, worth);
    });
    return this.row("score", truth, text, null, short === null ? null : decimalText(short), "point");
  }

  /** Return a comparison that is false or open, with how far the value is outside. */
  compared(row, demand, truth, sides) {
    const at = demand.comparisons[0];
    const comparison = row.comparisons[at];
    const { unit, factor, relation } = comparison;
    let short = null;
    if (!sides[at].some((side) => side instanceof Open)) {
      const [num, den] = inside(relation, ...sides[at].map((side) => inUnit(side, factor)));
      if (num <= 0n) short = decimalText([-num, den]);
    }
    const limits = this.tables.level_limits.get(demand.id);
    const told = (lang) => this.comparison(comparison, sides[at], lang);
    if (limits === undefined) return this.row("comparison", truth, inEach(told), null, short, unit);
    const text = inEach((lang) => {
      const head = withoutEnd(`${limits.number} ${inLang(limits.title, lang)}`);
      return head + phrase("colon", lang) + told(lang);
    });
    return this.row("limit", truth, text, limits.number, short, unit);
  }

  /** Return one comparison with its values, or why it is open. */
  comparison(row, [left, right], lang) {
    if (left instanceof Open) return this.teller.whyOpen(left.joined(right instanceof Open ? right : null), lang);
    if (right instanceof Open) return this.teller.whyOpen(right, lang);
    const digits = this.teller.digits([row], [[left, right]]);
    return this.teller.compared(row, left, right, this.teller.holdsText(row, left, right, lang), digits, lang);
  }

  /** Return a condition of several parts, as written, with what each of them comes to. */
  condition(row, demand, truth, sides, lang) {
    const lines = this.lines(row, demand, sides, lang, false);
    if (lines.length === 0) lines.push(truth instanceof Open ? this.teller.whyOpen(truth, lang) : phrase("false", lang));
    const told = lines.join(phrase("and_then", lang));
    return demand.text ? demand.text + phrase("colon", lang) + told : told;
  }

  /** Return what each of the parts of a condition comes to; of clauses only those that are not met. */
  lines(row, demand, sides, lang, onlyLacking) {
    const { judgements, scores, papers } = this.teller;
    const told = demand.clauses.filter((id) => !isFine(judgements.get(id))).map((id) => [false, this.teller.blocked(id, lang)]);
    for (const count of demand.counts.map((at) => row.counts[at])) {
      const found = count.clauses.map((id) => judgements.get(id));
      told.push([counted(found, count.share, count.relation, count.bound), this.teller.tally(count, lang)]);
    }
    for (const score of demand.scores.map((at) => row.scores[at])) {
      const held = scoreFate(scores.get(score.target), score);
      told.push([held ?? true, this.teller.score(score, lang)]);
    }
    for (const at of demand.comparisons) {
      const comparison = row.comparisons[at];
      const whole = comparison.full_year && papers.year instanceof Open;
      const held = whole ? papers.year : COMPARE.get(comparison.relation)(...sides[at]);
      told.push([held, this.comparison(comparison, sides[at], lang)]);
    }
    told.push(...this.teller.facts(demand.facts, "", lang).map((line) => [false, line]));
    return told.filter(([held]) => !(onlyLacking && held === true)).map(([, line]) => line);
  }

  /** Return where the axes of every decision table lie, and what its cells give there. */
  decisions() {
    return [...this.tables.decisions].map(([id, row]) => this.place(id, row));
  }

  /** Return one decision table. */
  place(id, row) {
    const cells = this.cells(id);
    const levels = [...new Set(cells.map(([, , level]) => level))];
    const { bands: rows, name: down } = row.rows;
    const { bands: columns, name: across } = row.columns;
    return {
      clause: row.number,
      id,
      rows: down,
      columns: across,
      cells: cells.map(([at, place, level]) => ({ row: rows[at], column: columns[place], level })),
      gives: levels.length === 1 ? levels[0] : null,
      status: levels.length > 1 ? "open" : levels[0] !== null ? "decided" : "none",
      source: { ...row.source },
    };
  }

  /** Return the cells in which the two axes can still lie: row, column and level. */
  cells(id) {
    const [rows, columns] = this.decided.get(id);
    const given = this.tables.decisions.get(id).cells;
    const found = rows.flatMap((row, at) => columns.map((column, across) => [at, across, allOf(row, column)]));
    const possible = found.filter(([, , truth]) => truth !== false);
    return possible.map(([at, across]) => [at, across, given[at][across]]);
  }

  /** Return a decision table that does not give a level: the cell, the cells that do, what keeps from them. */
  decision(name, level, demand, truth, sides) {
    const row = this.tables.decisions.get(demand.id);
    const every = row.cells.flatMap((line, at) => line.map((found, across) => [at, across, found]));
    const due = every.filter(([, , found]) => found === name);
    const here = this.cells(demand.id);
    const text = inEach((lang) => {
      let told = here.length > 1 ? phrase("cells_open", lang, String(here.length)) : this.few(row, here, lang);
      told += phrase("and_then", lang) + phrase("cells_due", lang, this.few(row, due, lang));
      const keeping = new Set(this.lines(level, demand, sides, lang, true));
      const number = row.number === null ? "" : row.number + phrase("colon", lang);
      return number + [told, ...keeping].join(phrase("and_then", lang));
    });
    return this.row("decision", truth, text, row.number);
  }

  /** Return one cell: its row, its column, its level. */
  cell(row, [at, across, level], lang) {
    const place = row.rows.bands[at] + phrase("then", lang) + row.columns.bands[across];
    const title = level === null ? this.tables.standard.none_caption : this.tables.levels.get(level).title;
    return place + phrase("gives", lang, inLang(title, lang));
  }

  /** Return the first few of many cells, and how many there are. */
  few(row, cells, lang) {
    const first = cells.slice(0, MANY_PLACES).map((cell) => this.cell(row, cell, lang));
    const told = first.join(phrase("and_also", lang));
    return cells.length > MANY_PLACES ? told + "…" + phrase("aside", lang, String(cells.length)) : told;
  }
}
