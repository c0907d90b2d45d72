/**
 * The whole result of one submission, as other programs read it.
 */
import { lacking } from "./covering.js";
import { chosenPassport, entryOf } from "./dated.js";
import { decimalText, fractionText, inUnit, parsed } from "./decimals.js";
import { Teller, inBoth, sortedPlaces } from "./derivation.js";
import { sha256 } from "./digest.js";
import { shownText, sidesOf, stepsShown } from "./display.js";
import { editionRow } from "./edition.js";
import { bare, canonicalText, untaken } from "./json.js";
import { spelt } from "./keyed.js";
import { heldText, inside, limitsFound, pointers } from "./level_tables.js";
import { ranked } from "./logic.js";
import { unstated } from "./papers.js";
import { LAZY_LIMIT, Open, reduced } from "./rational.js";
import { Reach, nextPoints } from "./reaching.js";
import { pointsOf, scoreRow } from "./scores.js";
import { byCodePoint } from "./texts.js";
import { DATES, LANGUAGES, NOT_THERE, TOTAL_TITLE } from "./words.js";

/** Return the value of an input in base units; open where it is not given. */
export function given(data, code, row) {
  const datum = data.get(code);
  if (!(datum instanceof Map)) return row.default === null ? new Open("missing", new Set([code])) : row.default.value;
  const [num, den] = parsed(datum.get("value"));
  const [over, under] = row.units.get(datum.get("unit"));
  return den * under <= LAZY_LIMIT ? [num * over, den * under] : reduced(num * over, den * under);
}

/** Return level, outcomes and scores alone. */
export function rating(judgements, held, scores) {
  const [level, status, ceiling] = levelOf(held);
  const outcomes = [...judgements].map(([id, found]) => [id, [found.outcome, found.reason]]);
  const rows = Object.fromEntries([...scores].map(([id, score]) => [id, scoreRow(score)]));
  return { level, level_status: status, ceiling, outcomes: Object.fromEntries(outcomes), scores: rows };
}

/** Return level, level status and ceiling. */
function levelOf(held) {
  const [level, ceiling, status] = ranked(held);
  return [level, status, ceiling];
}

/** Return the key of a result: it is the same exactly where input, standard and engine are. */
function keyOf(submission, tables) {
  const spelling = spelt(submission, tables.inputs, tables.structures);
  return "sha256:" + sha256(canonicalText([spelling, tables.standard.sha256, tables.engine]));
}

/** Return one indicator of a result. */
function valueRow(value, unit, factor) {
  if (value instanceof Open) {
    return { value: null, unit, exact: null, missing: pointers(value.missing), reason: value.reason };
  }
  const number = inUnit(value, factor);
  const exact = fractionText(number);
  const row = { value: decimalText(number), unit };
  return exact === null ? { ...row, approximate: true, missing: [] } : { ...row, exact, missing: [] };
}

/** Return what the value of a keyed table is called. */
function besideKey(name, key) {
  return { zh: `${name.zh || name.en}（${key.zh || key.en}）`, en: `${name.en || name.zh} (${key.en || key.zh})` };
}

/** Return document and status of a source. */
function brief(source) {
  return { document: source.document, status: source.status };
}

/** Return the edition that an entry is of, where the constant is not of one alone. */
function ownerOf(entry) {
  return entry.owner ? { owner: entry.owner } : {};
}

/** Return data year, announcement and misprint of a constant, as far as it has them. */
function passport(dataYear, announced, printed) {
  const told = { data_year: dataYear, announced, printed: printed || null };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null));
}

/** Return where invented data stand in what is given for one input. */
function invented(given, place) {
  if (!Array.isArray(given)) return given instanceof Map && given.get("status") === "synthetic" ? [place] : [];
  const cells = given.flatMap((row, at) => [...row].map(([column, cell]) => [`${place}/${at}/${column}`, cell]));
  return cells.flatMap(([at, cell]) => invented(cell, at));
}

/** Puts one result together. */
export class Assembly {
  constructor(tables, submission, values, judgements, scores, papers) {
    this.tables = tables;
    this.papers = papers;
    this.submission = submission;
    this.data = papers.data;
    this.dates = papers.dates;
    this.values = values;
    this.judgements = judgements;
    this.scores = scores;
    this.teller = new Teller(tables, values, judgements, scores, papers);
    this.stoodIn = this.teller.stoodIn;
  }

  /** Return the result. */
  whole(held, limited, decided) {
    const { tables, submission } = this;
    this.teller.steps = stepsShown(tables.indicators, this.compared(held));
    const { id, edition, sha256: hash, status, title, none_caption: none, tailoring } = tables.standard;
    const [level, levelStatus, ceiling] = levelOf(held);
    const reach = new Reach(this.teller, held, decided);
    const gaps = [...this.judgements].filter(([, found]) => found.outcome === "unregulated");
    return {
      zcdsl: tables.engine,
      standard: { id, edition, sha256: hash, status, title: { ...title } },
      edition: editionRow(tables.standard, this.dates),
      tailoring: tailoring.map((row) => ({ ...row, title: { ...row.title }, affects: [...row.affects] })),
      subject: untaken(submission.get("subject") ?? new Map()),
      dates: untaken(this.dates),
      stage: submission.get("stage") ?? null,
      key: keyOf(submission, tables),
      level,
      level_title: { ...(level === null ? none : tables.levels.get(level).title) },
      level_status: levelStatus,
      ceiling,
      levels: this.levels(held, reach),
      scores: Object.fromEntries([...this.scores].map(([id, score]) => [id, this.score(id, score)])),
      indicators: Object.fromEntries([...tables.indicators].map(([code, row]) => [code, this.indicator(code, row)])),
      findings: [...tables.clauses.keys()].map((clause) => this.finding(clause)),
      level_limits: limitsFound(limited, tables, this.teller),
      decisions: reach.decisions(),
      missing: this.missing(limited),
      gaps: gaps.map(([clause, found]) => ({ clause: this.numberOf(clause), decided_by: found.decidedBy })),
      defaults_used: this.defaults(),
      constants_used: this.constants(),
      not_official: this.notOfficial(),
      synthetic: this.synthetic(),
      warnings: this.warnings(),
    };
  }

  /** Return the two sides of everything that was compared, with the codes of lone values. */
  compared(held) {
    const found = [];
    const take = (rows, sides) => {
      rows.forEach((row, at) => found.push([row.left.code, sides[at][0], row.right.code, sides[at][1]]));
    };
    for (const [id, judgement] of this.judgements) {
      const clause = this.tables.clauses.get(id);
      // A clause that was never tested, as it does not apply, has compared nothing.
      if (judgement.sides.length > 0) take(sidesOf(clause, judgement.band), judgement.sides);
      const chosen = clause.selector;
      if (chosen !== null && judgement.selector !== null && judgement.band !== null) {
        const own = judgement.ends.length > 0 ? judgement.ends[judgement.band] : null;
        const edges = own === null ? clause.bands[judgement.band].edges : [own[0], own[2]].filter((end) => end !== null);
        for (const edge of edges) found.push([chosen.side.code, judgement.selector, null, edge]);
      }
    }
    for (const [name, [, sides]] of held) take(this.tables.levels.get(name).comparisons, sides);
    return found;
  }

  /** Return one indicator. */
  indicator(code, row) {
    return { ...valueRow(this.values.get(code), row.unit, row.factor), ...this.shown(code) };
  }

  /** Return how an indicator is shown, if it has a step and a value. */
  shown(code) {
    const stepped = this.teller.steps.get(code);
    const value = this.values.get(code);
    if (stepped === undefined || value instanceof Open) return {};
    return { shown: shownText(value, this.tables.indicators.get(code).factor, stepped)[0] };
  }

  /** Return one score. */
  score(id, score) {
    const title = this.tables.groups.get(id)?.title ?? TOTAL_TITLE;
    return { title: { ...title }, ...scoreRow(score) };
  }

  /** Return the number of a clause. */
  numberOf(id) {
    return this.tables.clauses.get(id).number;
  }

  /** Return every level, best first, with what it rests on and what of that is lacking. */
  levels(held, reach) {
    return [...held].map(([name, [truth, sides]]) => {
      const row = this.tables.levels.get(name);
      const because = this.teller.level(row, sides);
      return { level: name, title: { ...row.title }, holds: heldText(truth), because, unmet: reach.unmet(name) };
    });
  }

  /** Return one clause judged. */
  finding(id) {
    const row = this.tables.clauses.get(id);
    const found = this.judgements.get(id);
    return {
      clause: row.number,
      id,
      kind: row.kind,
      outcome: found.outcome,
      reason: found.reason,
      title: { ...row.title },
      ...this.measured(id),
      points: row.points === null ? null : this.points(found, row.points),
      next: nextPoints(id, this.teller),
      because: this.teller.clause(id),
      missing: pointers(found.missing),
      evidence: this.papers.evidence(id),
      source: { ...row.source },
      window: row.look_back === null ? null : this.papers.window(row.look_back),
    };
  }

  /** Return the points of a scored clause; low and high are null where it does not apply. */
  points(found, most) {
    const [low, high] = (pointsOf(found, most) ?? [null, null]).map((end) => (end === null ? null : decimalText(end)));
    return { low, high, max: decimalText(most) };
  }

  /** Return value, limit and margin of a clause whose test is one comparison. */
  measured(id) {
    const row = this.tables.clauses.get(id);
    const found = this.judgements.get(id);
    const told = { value: null, limit: null, relation: null, comparison: row.comparing, unit: null, margin: null };
    let comparison = row.single || row.linear ? (row.comparisons[0] ?? null) : null;
    if (found.band !== null) {
      const { limit, points } = row.bands[found.band];
      comparison = limit;
      if (points !== null && found.selector !== null) {
        told.value = decimalText(inUnit(found.selector, row.selector.factor));
        told.unit = row.selector.unit;
      }
    }
    if (comparison === null || found.sides.length === 0) return told;
    const { relation, unit, factor } = comparison;
    const [left, right] = found.sides[0].map((side) => (side instanceof Open ? null : inUnit(side, factor)));
    const text = (value) => (value === null ? null : decimalText(value));
    const margin = left === null || right === null ? null : inside(relation, left, right);
    const shown = left === null ? {} : this.shown(comparison.left.code);
    return { ...told, value: text(left), limit: text(right), relation, unit, margin: text(margin), ...shown };
  }

  /** Return what is used and not given, each with the clauses that are open because of it. */
  missing(limited) {
    const neededBy = new Map();
    const spared = this.spared();
    const needs = (codes, number) => {
      for (const code of codes) {
        const before = neededBy.get(code) ?? [];
        if (!before.includes(number)) neededBy.set(code, [...before, number]); // a row may have the number of a clause
      }
    };
    for (const [id, found] of this.judgements) needs(found.missing, this.numberOf(id));
    for (const [id, [truths]] of limited) {
      const open = truths.filter((truth) => truth instanceof Open);
      needs(new Set(open.flatMap((truth) => [...truth.missing])), this.tables.level_limits.get(id).number);
    }
    const { inputs, structures } = this.tables;
    const wanted = (rows) => [...rows].filter(([code, row]) => row.used && !spared.has(code)).map(([code]) => code);
    const absent = (code) => (this.data.get(code) ?? null) === null;
    const alone = [inputs, structures.choices, structures.flags].flatMap(wanted);
    const places = alone.filter((code) => absent(code) && !this.stoodIn.has(code));
    for (const code of wanted(structures.lists)) places.push(...(absent(code) ? [code] : this.cells(code)));
    const rows = places.map((place) => this.absent(place, neededBy.get(place) ?? []));
    const others = new Set([...neededBy.keys()].filter((code) => code.startsWith("/")));
    for (const code of wanted(structures.lists).filter((listed) => structures.lists.get(listed).stated)) {
      const unsaid = unstated(code, this.papers.documents, this.dates);
      for (const place of unsaid === null ? [] : unsaid.missing) others.add(place);
    }
    for (const clock of this.tables.clocks) if (!this.dates.has(clock)) others.add(DATES + clock);
    const sorted = [...others].sort(byCodePoint);
    return [...rows, ...sorted.map((path) => ({ path, needed_by: neededBy.get(path) ?? [] }))];
  }

  /** Return the inputs on which only clauses rest that do not apply: they are not missed. */
  spared() {
    const spare = [...this.tables.clauses].filter(([id]) => this.judgements.get(id).outcome === "not_applicable");
    return new Set(spare.flatMap(([, row]) => row.own));
  }

  /** Return what stands in for data that are used and missed, as [place, name, row]. */
  standing() {
    const spared = this.spared();
    const rows = [...this.stoodIn].map(([place, [name, row]]) => [place, name, row]);
    return rows.filter(([place]) => !spared.has(place.split("/")[0]));
  }

  /** Return what stands in for data that are used and not given, each with where it stands. */
  defaults() {
    return this.standing().map(([place, name, { shown, unit, source, constant }]) => {
      const row = { path: "/data/" + place, name: { ...name }, value: shown, unit, source: brief(source) };
      return constant ? { ...row, constant } : row;
    });
  }

  /** Return one datum not given; of rows that a list must have and has not, which these are. */
  absent(place, neededBy) {
    const row = { path: "/data/" + place, needed_by: neededBy };
    const at = place.indexOf("/");
    const code = at < 0 ? place : place.slice(0, at);
    const found = this.data.get(code);
    if (at < 0 || place.slice(at + 1) !== NOT_THERE || !Array.isArray(found)) return row;
    return { ...row, lacking: lacking(found, code, this.tables.structures, this.papers.none.get(code) ?? []) };
  }

  /** Return the cells of a list that are used and not given, and what of its rows is not there. */
  cells(code) {
    const places = new Set();
    for (const found of [...this.values.values(), ...this.judgements.values()]) {
      if (Array.isArray(found)) continue;
      for (const place of found.missing) if (place.startsWith(`${code}/`)) places.add(place);
    }
    return sortedPlaces(places);
  }

  /** Return what somebody has to decide whatever the level says: clauses 原则上 that are not met. */
  warnings() {
    const open = [...this.tables.clauses].filter(([id]) => this.judgements.get(id).inPrinciple);
    return open.map(([id, row]) => {
      const text = LANGUAGES.map((lang) => [lang, this.teller.inPrinciple(row, lang)]);
      return { code: "in_principle", clause: row.number, text: Object.fromEntries(text), ...this.departure(id, row) };
    });
  }

  /** Return why a clause that is 原则上 is not met, and what was decided, with whether it counts. */
  departure(id, row) {
    const given = this.papers.departures.get(id);
    if (given === undefined) return {};
    const told = inBoth((lang) => this.teller.departed(row, id, lang));
    const found = { reason: given.get("reason"), told };
    const by = given.get("by");
    if (!given.has("decision") || by === undefined) return found;
    const counts = by.get("role") === row.in_principle;
    return { ...found, decision: given.get("decision"), by: untaken(by), counts };
  }

  /** Return the dated constants in use that have a value, as [code, row, entry]. */
  chosen() {
    const used = [...this.tables.dated].filter(([, row]) => row.used);
    const found = used.map(([code, row]) => [code, row, entryOf(row, this.dates)]);
    return found.filter(([, , entry]) => !(entry instanceof Open));
  }

  /** Return the constants that the standard uses; of a dated one, the value that the dates choose. */
  constants() {
    const rows = [];
    const take = (id, row, value, source, about) => {
      const told = value === null ? null : decimalText(inUnit(value, row.factor));
      rows.push({
        id,
        name: { ...row.name },
        value: told,
        unit: row.unit,
        source: brief(source),
        owner: row.owner,
        ...about,
      });
    };
    for (const [code, row] of this.tables.constants) {
      if (row.used) take(code, row, row.value, row.source, passport(row.data_year, row.announced, row.printed));
    }
    for (const [code, row, entry] of this.chosen()) {
      take(code, row, entry.value, entry.source, { ...ownerOf(entry), ...chosenPassport(row, entry) });
    }
    for (const [code, row] of this.tables.curves) if (row.used) take(code, row, null, row.source, {});
    for (const code of this.tables.tables.keys()) rows.push(...this.lookedUp(code));
    return rows;
  }

  /** Return the values of one keyed table that formulas or data name. */
  lookedUp(code) {
    const row = this.tables.tables.get(code);
    if (!row.used) return [];
    const names = this.tables.structures.codes.get(row.codes).codes;
    const named = new Set([...this.codesIn(row.codes), ...row.keys]);
    const values = [...row.values].filter(([key]) => named.has(key));
    return values.map(([key, value]) => {
      const [unit, factor] = row.units.get(key);
      const name = besideKey(row.name, names.get(key));
      return {
        id: code,
        key,
        name,
        value: decimalText(inUnit(value, factor)),
        unit,
        source: brief(row.source),
        owner: row.owner,
      };
    });
  }

  /** Return the codes of one list that data name. */
  codesIn(codes) {
    const { choices, lists } = this.tables.structures;
    const same = [...choices].filter(([, row]) => row.codes === codes);
    const named = same.map(([code]) => bare(this.data.get(code))).filter((found) => typeof found === "string");
    for (const [code, row] of lists) {
      const found = this.data.get(code);
      if (Array.isArray(found)) named.push(...this.codesOfRows(found, row.record, codes));
    }
    return named;
  }

  /** Return the codes of one list that rows name. */
  codesOfRows(rows, record, codes) {
    const named = [];
    for (const [column, field] of this.tables.structures.records.get(record).fields) {
      const cells = rows.map((row) => bare(row.get(column)));
      if (field.kind === "code" && field.codes === codes) {
        for (const found of cells) if (typeof found === "string") named.push(found);
      } else if (field.kind === "rows") {
        const inner = cells.filter(Array.isArray);
        for (const found of inner) for (const code of this.codesOfRows(found, field.record, codes)) named.push(code);
      }
    }
    return named;
  }

  /** Return every clause, constant, indicator and default used whose source is not an official text. */
  notOfficial() {
    const { clauses, level_limits: limits, constants, tables, curves, indicators } = this.tables;
    const inUse = (rows) => [...rows].filter(([, row]) => row.used);
    const sources = [
      ...[...clauses, ...limits].map(([id, row]) => ["clause", id, { zh: row.number, en: row.number }, row.source]),
      ...inUse(constants).map(([id, row]) => ["constant", id, row.name, row.source]),
      ...inUse(tables).map(([id, row]) => ["constant", id, row.name, row.source]),
      ...this.chosen().map(([id, row, entry]) => ["constant", id, row.name, entry.source]),
      ...inUse(curves).map(([id, row]) => ["constant", id, row.name, row.source]),
      ...[...indicators].map(([id, row]) => ["indicator", id, row.name, row.source]),
      ...this.standing().map(([place, name, row]) => ["default", place, name, row.source]),
    ];
    const weak = sources.filter(([, , , source]) => source.status !== "official");
    return weak.map(([what, id, name, { status, document }]) => ({ what, id, name: { ...name }, status, document }));
  }

  /** Return the pointers of the data that are invented. */
  synthetic() {
    const found = [...this.data].flatMap(([code, given]) => invented(given, code));
    return sortedPlaces(found).map((place) => {
      const row = { path: "/data/" + place, name: this.teller.called(place) };
      const [code] = place.split("/", 1);
      return code === place ? row : { ...row, of: this.teller.nameOf(code) };
    });
  }
}
