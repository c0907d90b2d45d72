/**
 * How a result came about, in the standard's own words: formulas with the numbers put in, comparisons, gaps.
 *
 * Every line exists in Chinese and English. A shown number never contradicts its comparison: what is rounded
 * is marked `≈` and has as many digits as it takes to stand on the right side of its limit.
 */
import { lacking } from "./covering.js";
import { inUnit, parsed, plain, significant, tenTo, wholeDigits, withUnit } from "./decimals.js";
import { stoodIn } from "./defaults.js";
import { order, shownText } from "./display.js";
import { bare } from "./json.js";
import { Tally, counted } from "./logic.js";
import { bestState } from "./papers.js";
import { Open } from "./rational.js";
import { pointsOf, scoreFate } from "./scores.js";
import { byCodePoint, withoutEnd } from "./texts.js";
import {
  DATES,
  DATE_NAMES,
  EXACT_DIGITS,
  FEW_DIGITS,
  JUDGEMENTS,
  LANGUAGES,
  MANY_CLAUSES,
  MANY_PLACES,
  NOT_THERE,
  PHRASES,
  RELATIONS,
  SINGLE,
  STATEMENT_OF,
} from "./words.js";

/** Return a phrase with its one name filled in; what is counted may be one. */
export function phrase(key, lang, value = "") {
  const said = value === "1" ? (SINGLE.get(key) ?? key) : key;
  return PHRASES.get(said)[lang].split("{}").join(value);
}

/** Return a text in `lang`, or in the other language where it has none. */
export function inLang(text, lang) {
  return text[lang] || text.zh || text.en;
}

/**
 * Return a value as it is shown, as `s × 10^e`, and whether that is exact.
 *
 * Short exact numbers stay whole, and no digit before the point is rounded away.
 */
function shownDigits(value, digits) {
  const whole = significant(value, Math.max(digits, EXACT_DIGITS));
  return whole[2] ? whole : significant(value, Math.max(digits, wholeDigits(value)));
}

/** Return `number × 10^exponent`. */
function scaled(number, exponent) {
  return exponent >= 0 ? [number * tenTo(exponent), 1n] : [number, tenTo(-exponent)];
}

/** Return how many digits two values need, so that what is shown of them compares as they do. */
export function digitsApart(left, right) {
  for (let digits = FEW_DIGITS; ; ) {
    const [a, e] = shownDigits(left, digits);
    const [b, f] = shownDigits(right, digits);
    if (order(scaled(a, e), scaled(b, f)) === order(left, right)) return digits;
    digits += digits < 2 * EXACT_DIGITS ? 1 : digits; // close values deserve the shortest text
  }
}

/** Return points as they are shown. */
export function plainPoints(points, digits = FEW_DIGITS) {
  const [number, exponent, exact] = shownDigits(points, digits);
  return (exact ? "" : "≈") + plain(number, exponent);
}

/** Return points that are not certain as a range. */
function spanText(low, high, digits = FEW_DIGITS) {
  return plainPoints(low, digits) + (order(low, high) === 0 ? "" : "–" + plainPoints(high, digits));
}

/** Return whether a step of a place is the number of a row. */
function isDigits(text) {
  return /^[0-9]+$/.test(text);
}

/** Return places of cells sorted by row, then by field; what is not there comes last. */
export function sortedPlaces(places) {
  const rank = (text) => (isDigits(text) ? Number(text) : text === NOT_THERE ? 10 ** 9 : -1);
  const compare = (left, right) => {
    const [a, b] = [left.split("/"), right.split("/")];
    for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
      if (rank(a[at]) !== rank(b[at])) return rank(a[at]) - rank(b[at]);
      if (!isDigits(a[at]) && a[at] !== b[at]) return byCodePoint(a[at], b[at]);
    }
    return a.length - b.length;
  };
  return [...places].sort(compare);
}

/** Return lines told once in each language as texts in both. */
export function inBoth(tell) {
  const [zh, en] = LANGUAGES.map(tell);
  return zh.map((line, at) => ({ zh: line, en: en[at] }));
}

/** Tells the derivations of one submission: the tables, the values of everything, the judgements, the scores. */
export class Teller {
  constructor(tables, values, judgements, scores, papers) {
    this.tables = tables;
    this.papers = papers;
    this.values = values;
    this.judgements = judgements;
    this.scores = scores;
    this.stoodIn = stoodIn(papers.data, tables);
    /** How indicators with a step of their own are shown. */
    this.steps = new Map();
    const { choices, flags, lists } = tables.structures;
    const known = [tables.inputs, choices, flags, lists, tables.indicators].flatMap((rows) => [...rows.keys()]);
    this.ranks = new Map(known.map((code, at) => [code, at]));
  }

  /** Return codes in the order of computation. */
  ranked(codes) {
    return codes.sort((a, b) => this.ranks.get(a) - this.ranks.get(b));
  }

  /** Return the inputs and indicators that `codes` rest on, these included, in the order of computation. */
  behind(codes) {
    const found = new Set(codes);
    const todo = [...codes];
    while (todo.length > 0) {
      const row = this.tables.indicators.get(todo.pop());
      const fresh = row === undefined ? [] : row.refs.filter((code) => !found.has(code));
      for (const code of fresh) found.add(code);
      todo.push(...fresh);
    }
    return this.ranked([...found].filter((code) => this.ranks.has(code)));
  }

  /** Return the row of an input, constant, indicator or term. */
  rowOf(code) {
    const { inputs, structures, terms, constants, dated, indicators } = this.tables;
    const { choices, flags, lists } = structures;
    const given = inputs.get(code) ?? choices.get(code) ?? flags.get(code) ?? lists.get(code);
    return given ?? terms.get(code) ?? constants.get(code) ?? dated.get(code) ?? indicators.get(code);
  }

  /** Return the unit of an input, constant or indicator, with its factor. */
  unitOf(code) {
    const row = this.rowOf(code);
    return [row.unit, this.tables.inputs.has(code) ? row.units.get(row.unit) : row.factor];
  }

  /** Return the label of an input, constant or indicator. */
  nameOf(code) {
    const term = this.tables.terms.get(code);
    return term === undefined ? this.rowOf(code).name : { zh: term.text, en: term.text };
  }

  /** Return what a datum is called: an input by its name, a cell by its list, row and field. */
  called(place) {
    const [code] = place.split("/", 1);
    if (code === place) return this.nameOf(code);
    const [zh, en] = ["zh", "en"].map((lang) => this.cells(code, [place], lang)[0]);
    return { zh, en };
  }

  /** Return a value with its unit, and whether that is exact. */
  number(value, [unit, factor], digits) {
    const [number, exponent, exact] = shownDigits(inUnit(value, factor), digits);
    return [withUnit(plain(number, exponent), unit), exact];
  }

  /** Return a value with its unit, in its own steps if it has any, and whether that is exact. */
  shownNumber(code, value, unit, digits) {
    const stepped = this.steps.get(code);
    if (stepped === undefined) return this.number(value, unit, digits);
    const [text, exact] = shownText(value, unit[1], stepped);
    return [withUnit(text, unit[0]), exact];
  }

  /** Return a formula with the values put in, and whether all of them are exact. */
  formula(pieces, digits, lang) {
    const words = [];
    let whole = true;
    for (const piece of pieces) {
      if (typeof piece === "string") words.push(piece);
      else if (!Array.isArray(piece)) words.push(piece[lang]);
      else {
        const [code] = piece;
        const value = this.values.get(code);
        if (value instanceof Open) {
          let key = "unknown";
          if (this.tables.inputs.has(code)) key = value.missing.has(code) ? "not_given" : "not_verified";
          words.push(phrase(key, lang, inLang(this.nameOf(code), lang)));
          continue;
        }
        const [text, exact] = this.number(value, this.unitOf(code), digits);
        const apart = words.length > 0 && text.startsWith("-") && !words.at(-1).endsWith("(");
        words.push(apart ? `(${text})` : text);
        whole = whole && exact;
      }
    }
    return [words.join(""), whole];
  }

  /** Return why something is open. */
  whyOpen(found, lang) {
    if (found.reason !== "missing") return phrase(found.reason, lang);
    const missing = [...found.missing];
    const { inputs, structures } = this.tables;
    const { choices, flags, lists } = structures;
    const known = [inputs, choices, flags, lists].flatMap((rows) => [...rows.keys()]);
    const names = known.filter((code) => found.missing.has(code)).map((code) => inLang(this.nameOf(code), lang));
    for (const code of lists.keys()) names.push(...this.cells(code, missing, lang));
    for (const [code, row] of lists) {
      if (found.missing.has(STATEMENT_OF + code)) names.push(phrase("statement_of", lang, inLang(row.name, lang)));
    }
    for (const [key, name] of DATE_NAMES) if (found.missing.has(DATES + key)) names.push(inLang(name, lang));
    for (const code of missing.filter((other) => other.startsWith(JUDGEMENTS)).sort(byCodePoint)) {
      const { number } = this.tables.clauses.get(code.slice(code.lastIndexOf("/") + 1));
      names.push(phrase("judgement_of", lang, number));
    }
    return phrase("missing", lang, names.join(phrase("listed", lang)));
  }

  /** Return what the cells not given of one list, and its rows not there, are called; the first few. */
  cells(code, missing, lang) {
    const { records, lists } = this.tables.structures;
    const places = sortedPlaces(missing.filter((place) => place.startsWith(`${code}/`)));
    const names = places.slice(0, MANY_PLACES).map((place) => {
      if (place === `${code}/${NOT_THERE}`) return this.rowsNotThere(code, lang);
      let record = "";
      const words = place.split("/").map((part) => {
        if (isDigits(part)) return phrase("row", lang, String(Number(part) + 1));
        const row = record ? records.get(record).fields.get(part) : lists.get(part);
        record = row.record;
        return inLang(row.name, lang);
      });
      return words.join(" ");
    });
    return places.length > MANY_PLACES ? [...names, "…" + phrase("aside", lang, String(places.length))] : names;
  }

  /** Return which combinations of codes a list must cover and does not. */
  rowsNotThere(code, lang) {
    const { records, lists, codes } = this.tables.structures;
    const row = lists.get(code);
    const { fields } = records.get(row.record);
    const given = this.papers.data.get(code);
    const none = this.papers.none.get(code) ?? [];
    const found = Array.isArray(given) ? lacking(given, code, this.tables.structures, none) : [];
    const told = found.slice(0, MANY_PLACES).map((combination) => {
      const labels = combination.map((key, at) => codes.get(fields.get(row.covers[at]).codes).codes.get(key));
      return labels.map((label) => inLang(label, lang)).join(" × ");
    });
    if (found.length > MANY_PLACES) told.push("…" + phrase("aside", lang, String(found.length)));
    const name = phrase("row_of", lang, inLang(row.name, lang));
    return name + phrase("aside", lang, told.join(phrase("listed", lang)));
  }

  /** Return what the conditions on lists and codes come to; those that are open are told elsewhere. */
  facts(keys, verdict, lang) {
    const known = keys.filter((key) => !(this.values.get(key) instanceof Open));
    return known.map((key) => {
      const term = this.tables.terms.get(key);
      const codes = term.choices.map((code) => this.codeShown(code, lang));
      const aside = codes.length > 0 ? phrase("aside", lang, codes.join(phrase("listed", lang))) : "";
      const word = verdict || phrase(this.values.get(key)[0] !== 0n ? "true" : "false", lang);
      return term.text + aside + phrase("colon", lang) + word;
    });
  }

  /** Return a code input with the code that is given. */
  codeShown(code, lang) {
    const { choices, codes } = this.tables.structures;
    const row = choices.get(code);
    const given = bare(this.papers.data.get(code));
    const label = typeof given === "string" ? inLang(codes.get(row.codes).codes.get(given), lang) : "";
    return phrase("is", lang, inLang(row.name, lang)) + label;
  }

  /** Return how one indicator was computed: name, formula as written, formula with numbers, value. */
  indicator(code, digits, lang) {
    const row = this.tables.indicators.get(code);
    const [filled, known] = this.formula(row.pieces, digits, lang);
    const line = inLang(row.name, lang) + phrase("equals", lang) + row.text;
    const value = this.values.get(code);
    // A term that is open says no more than its text.
    const [first] = row.pieces;
    const alone = row.pieces.length === 1 && Array.isArray(first) && first[0].startsWith("#") && value instanceof Open;
    const told = alone ? line : line + phrase(known ? "equals" : "about", lang) + filled;
    if (value instanceof Open) return told + phrase("colon", lang) + this.whyOpen(value, lang);
    const [text, exact] = this.shownNumber(code, value, [row.unit, row.factor], digits);
    return text === filled ? told : told + phrase(exact ? "equals" : "about", lang) + text;
  }

  /** Return one side of a comparison up to and with its value. */
  side(row, value, unit, digits, lang) {
    if (row.literal !== null) return row.literal;
    const [text, exact] = this.shownNumber(row.code, value, this.ownUnit(row, unit), digits);
    const sign = phrase(exact ? "equals" : "about", lang);
    if (row.pieces !== null) return this.formula(row.pieces, digits, lang)[0] + sign + text;
    if (row.name !== null) return inLang(row.name, lang) + sign + text;
    return exact ? text : "≈ " + text;
  }

  /** Return the unit of a side: that of the comparison, its own where it is shown in steps. */
  ownUnit(row, unit) {
    return this.steps.has(row.code) ? this.unitOf(row.code) : unit;
  }

  /** Return a comparison with its values and its verdict. */
  compared(row, left, right, verdict, digits, lang) {
    const unit = [row.unit, row.factor];
    let line = this.side(row.left, left, unit, digits, lang);
    line += ` ${RELATIONS.get(row.relation)[lang]} `;
    const named = row.right;
    if (named.name !== null) {
      // A named limit follows its value: 0.3 tCO2/tce（排放限值）
      const unnamed = { code: named.code, literal: null, name: null, pieces: null };
      line += this.side(unnamed, right, unit, digits, lang) + phrase("aside", lang, inLang(named.name, lang));
    } else line += this.side(named, right, unit, digits, lang);
    return line + phrase("colon", lang) + verdict;
  }

  /** Return what one comparison among several comes to. */
  holdsText(comparison, left, right, lang) {
    const { year } = this.papers;
    if (comparison.full_year && year instanceof Open) return this.whyOpen(year, lang);
    const sign = order(left, right);
    const truths = new Map([["<=", sign <= 0], ["<", sign < 0], [">=", sign >= 0], [">", sign > 0], ["=", sign === 0]]);
    return phrase(truths.get(comparison.relation) ? "true" : "false", lang);
  }

  /** Return how many digits all the comparisons of a clause need. */
  digits(rows, sides) {
    let most = FEW_DIGITS;
    rows.forEach(({ factor }, at) => {
      const [left, right] = sides[at];
      if (left instanceof Open || right instanceof Open) return;
      most = Math.max(most, digitsApart(inUnit(left, factor), inUnit(right, factor)));
    });
    return most;
  }

  /** Return how many digits it takes to see on which side of the ends of its band the selector lies. */
  bandDigits(row, found) {
    const chosen = row.selector;
    const value = found.selector;
    if (found.band === null || chosen === null || value === null || value instanceof Open) return FEW_DIGITS;
    const number = inUnit(value, chosen.factor);
    const own = found.ends.length > 0 ? [found.ends[found.band][0], found.ends[found.band][2]] : null;
    const edges = own === null ? row.bands[found.band].edges : own.filter((end) => end !== null);
    return Math.max(FEW_DIGITS, ...edges.map((edge) => digitsApart(number, inUnit(edge, chosen.factor))));
  }

  /** Return what an outcome is called for a clause of this kind. */
  verdict(row, outcome, lang) {
    return phrase(row.kind === "veto" ? "veto_" + outcome : outcome, lang);
  }

  /** Return what an unregulated clause comes to. */
  gap(decidedBy, lang) {
    return decidedBy ? phrase("gap", lang, decidedBy) : phrase("gap_no_level", lang);
  }

  /** Return why one row of a table of limits applies. */
  band(row, band, selector, digits, lang) {
    const chosen = row.selector;
    let line = band.text;
    if (chosen !== null && selector !== null && !(selector instanceof Open)) {
      const value = this.side(chosen.side, selector, [chosen.unit, chosen.factor], digits, lang);
      line = value + phrase("colon", lang) + line;
    }
    if (band.points === null) return line;
    let worth = plainPoints(band.points);
    if (band.to !== null) worth = phrase("linear", lang, `${worth}～${plainPoints(band.to)}`);
    return line + phrase("colon", lang) + phrase("points_of", lang, worth);
  }

  /** Return the data that rows are chosen by, where more than one thing chooses them. */
  inputsTold(row, digits, lang) {
    if (row.selector !== null) return [];
    const given = row.refs.filter((code) => this.tables.inputs.has(code) && !(this.values.get(code) instanceof Open));
    return given.map((code) => {
      const [text, exact] = this.number(this.values.get(code), this.unitOf(code), digits);
      return inLang(this.nameOf(code), lang) + phrase(exact ? "equals" : "about", lang) + text;
    });
  }

  /** Return the edges of a row of points that are data, with their values. */
  edgesTold(row, found, digits, lang) {
    const chosen = row.selector;
    if (found.band === null || found.ends.length === 0 || chosen === null) return [];
    const [low, , high] = found.ends[found.band];
    const told = row.bands[found.band].sides.map((side, at) => [side, [low, high][at]]);
    const known = told.filter(([side, value]) => side !== null && value !== null);
    return known.map(([side, value]) => this.side(side, value, [chosen.unit, chosen.factor], digits, lang));
  }

  /** Return the derivation of one clause. */
  clause(id) {
    const row = this.tables.clauses.get(id);
    const found = this.judgements.get(id);
    let rows = row.comparisons;
    let { single } = row;
    if (found.band !== null) {
      const { limit } = row.bands[found.band];
      rows = limit === null ? [] : [limit];
      single = true;
    }
    if (found.sides.length === 0) rows = []; // nothing was compared
    const digits = Math.max(this.digits(rows, found.sides), this.bandDigits(row, found));
    return inBoth((lang) => this.clauseLines(id, rows, single, digits, lang));
  }

  /** Return the derivation of one clause in one language. */
  clauseLines(id, rows, single, digits, lang) {
    const row = this.tables.clauses.get(id);
    const found = this.judgements.get(id);
    if (found.outcome === "not_applicable") {
      return [...this.claimed(row, id, lang), phrase(found.reason ?? "condition", lang)];
    }
    const behind = this.behind(row.refs);
    const computed = behind.filter((code) => this.tables.indicators.has(code));
    const lines = computed.map((code) => this.indicator(code, digits, lang));
    lines.push(...this.byDefault(behind, lang));
    if (found.band !== null && (found.selector !== null || row.points !== null)) {
      lines.push(...this.inputsTold(row, digits, lang));
      lines.push(...this.edgesTold(row, found, digits, lang));
      lines.push(this.band(row, row.bands[found.band], found.selector, digits, lang));
    }
    const verdict = found.outcome === "unregulated" ? "" : this.verdict(row, found.outcome, lang);
    rows.forEach((comparison, at) => {
      const [left, right] = found.sides[at];
      if (left instanceof Open || right instanceof Open) return;
      const word = single ? verdict : this.holdsText(comparison, left, right, lang);
      lines.push(this.compared(comparison, left, right, word, digits, lang));
    });
    lines.push(...this.facts(row.facts, single && rows.length === 0 ? verdict : "", lang));
    lines.push(...this.stated(row, id, lang), ...this.claimed(row, id, lang), ...this.documented(row, id, lang));
    if (found.outcome === "unregulated") lines.push(this.gap(found.decidedBy, lang));
    else if (found.reason !== null) {
      lines.push(this.whyOpen(new Open(found.reason, found.missing), lang));
      if (found.reason === "claim_not_accepted") lines.push(phrase("claim_effect", lang));
    } else if (row.points === null && (!single || rows.length + row.facts.length === 0)) lines.push(verdict);
    if (found.inPrinciple) lines.push(this.inPrinciple(row, lang), ...this.departed(row, id, lang));
    return [...this.items(row, lang), ...lines, ...this.points(row, found, lang)];
  }

  /** Return what each of the items of a clause comes to. */
  items(row, lang) {
    return row.items.map((id) => {
      const item = this.tables.clauses.get(id);
      const found = this.judgements.get(id);
      let line = withoutEnd(`${item.number} ${inLang(item.title, lang)}`) + phrase("colon", lang);
      line += this.verdict(item, found.outcome, lang);
      if (found.reason === null) return line;
      return line + phrase("aside", lang, this.whyOpen(new Open(found.reason, found.missing), lang));
    });
  }

  /** Return the points of a scored clause, of its full marks. */
  points(row, found, lang) {
    const pair = row.points === null ? null : pointsOf(found, row.points);
    return pair === null ? [] : [phrase("points", lang, `${spanText(...pair)}/${plainPoints(row.points)}`)];
  }

  /** Return what a demand on a score comes to. */
  score(row, lang) {
    const score = this.scores.get(row.target);
    const truth = scoreFate(score, row);
    const digits = Math.max(...[score.low, score.high].map((end) => digitsApart(end, row.bound)));
    const reached = `${spanText(score.low, score.high, digits)}/${plainPoints(score.most)}`;
    const key = truth === null ? "not_applicable" : truth ? "true" : "false";
    const word = truth instanceof Open ? this.whyOpen(truth, lang) : phrase(key, lang);
    return row.text + phrase("colon", lang) + reached + phrase("aside", lang, word);
  }

  /** Return what stands in for the data not given among `codes`; of many cells of one field, the first few. */
  byDefault(codes, lang) {
    const places = new Map();
    for (const place of this.stoodIn.keys()) {
      const [first] = place.split("/");
      const field = `${first}/${place.slice(place.lastIndexOf("/") + 1)}`;
      if (codes.includes(first)) places.set(field, [...(places.get(field) ?? []), place]);
    }
    return [...places.values()].map((several) => {
      const [name, row] = this.stoodIn.get(several[0]);
      const [first, ...cell] = several[0].split("/");
      const told = cell.length === 0 ? [inLang(name, lang)] : this.cells(first, several, lang);
      const text = told.join(phrase("listed", lang)) + phrase("equals", lang) + withoutEnd(`${row.shown} ${row.unit}`);
      const { document } = row.source;
      return phrase("by_default", lang, text + (document ? phrase("aside", lang, document) : ""));
    });
  }

  /** Return who decides on a clause that is 原则上 and not met. */
  inPrinciple(row, lang) {
    return phrase("in_principle_by", lang, phrase("role_" + (row.in_principle ?? "authority"), lang));
  }

  /** Return why a clause that is 原则上 is not met, as submitted, and what was decided, by whomever. */
  departed(row, id, lang) {
    const given = this.papers.departures.get(id);
    if (given === undefined) return [];
    const lines = [phrase("reason", lang, given.get("reason"))];
    const by = given.get("by");
    if (!given.has("decision") || by === undefined) return lines;
    const word = phrase("decision_" + given.get("decision"), lang) + phrase("aside", lang, this.who(by, lang));
    lines.push(phrase("decided", lang, word));
    if (by.get("role") !== row.in_principle) lines.push(phrase("decided_by_other", lang));
    return lines;
  }

  /** Return who judged, accepted or decided, and when. */
  who(by, lang) {
    const parts = [phrase("role_" + by.get("role"), lang), ...[by.get("who"), by.get("on")].filter(Boolean)];
    return parts.join(phrase("listed", lang));
  }

  /** Return the time that a judged clause looks at, and its judgement as given, counted or not. */
  stated(row, id, lang) {
    const lines = [];
    const window = row.look_back === null ? null : this.papers.window(row.look_back);
    if (window !== null) lines.push(phrase("window", lang, phrase("to", lang, window[0]) + window[1]));
    for (const given of this.papers.stated(id)) {
      const by = given.get("by");
      const parts = [phrase("role_" + by.get("role"), lang)];
      parts.push(...[by.get("who"), given.get("on")].filter(Boolean));
      if (given.has("expires")) parts.push(phrase("until", lang, given.get("expires")));
      const worth = given.get("points");
      const told = phrase("outcome_" + given.get("outcome"), lang);
      const word = worth === undefined ? told : phrase("points_of", lang, plainPoints(parsed(worth)));
      lines.push(phrase("judged", lang, word + phrase("aside", lang, parts.join(phrase("listed", lang)))));
    }
    return lines;
  }

  /** Return the reason of a claim that a clause does not apply, and who accepted it. */
  claimed(row, id, lang) {
    const claim = row.accepts === null ? undefined : this.papers.claims.get(id);
    if (claim === undefined) return [];
    const line = phrase("reason", lang, claim.get("reason"));
    const by = claim.get("accepted_by");
    return by === undefined ? [line] : [line + phrase("aside", lang, this.who(by, lang))];
  }

  /** Return the state of each document that a clause needs, or a datum that it rests on. */
  documented(row, id, lang) {
    const lines = [];
    const take = (about, demands, shown, day) => {
      for (const demand of demands) {
        if (demand.force === "listed") continue;
        const state = phrase("document_" + bestState(demand, shown, day), lang);
        lines.push(phrase("document", lang, demand.kind) + about + phrase("colon", lang) + state);
      }
    };
    take("", row.documents, this.papers.shown(id), this.papers.day(row.clock));
    for (const code of this.papers.asking(id)) {
      const asked = this.papers.demanding.get(code);
      const about = phrase("aside", lang, inLang(asked.name, lang));
      take(about, asked.documents, this.papers.shownFor(code), this.papers.day(asked.clock));
    }
    return lines;
  }

  /** Return what a level rests on: the clauses that keep it from being reached, or that all are met. */
  level(row, sides) {
    const digits = this.digits(row.comparisons, sides);
    return inBoth((lang) => this.levelLines(row, sides, digits, lang));
  }

  /** Return what a level rests on in one language. */
  levelLines(row, sides, digits, lang) {
    const fine = ["met", "not_applicable"];
    const blocking = row.clauses.filter((id) => !fine.includes(this.judgements.get(id).outcome));
    const lines = blocking.map((id) => this.blocked(id, lang));
    if (row.clauses.length > 0 && blocking.length === 0) {
      const numbers = row.clauses.map((id) => this.tables.clauses.get(id).number);
      const few = numbers.length <= MANY_CLAUSES;
      const listed = few ? numbers.join(phrase("listed", lang)) : phrase("many", lang, String(numbers.length));
      lines.push(phrase("all_met", lang, listed));
    }
    lines.push(...row.counts.map((count) => this.tally(count, lang)));
    lines.push(...row.scores.map((demand) => this.score(demand, lang)));
    row.comparisons.forEach((comparison, at) => {
      const [left, right] = sides[at];
      if (left instanceof Open) {
        lines.push(this.whyOpen(left.joined(right instanceof Open ? right : null), lang));
      } else if (right instanceof Open) lines.push(this.whyOpen(right, lang));
      else {
        const word = this.holdsText(comparison, left, right, lang);
        lines.push(this.compared(comparison, left, right, word, digits, lang));
      }
    });
    lines.push(...this.facts(row.facts, "", lang));
    return lines;
  }

  /** Return how many of some clauses are met, and whether that is as demanded. */
  tally(row, lang) {
    const judgements = row.clauses.map((id) => this.judgements.get(id));
    const tally = new Tally(judgements);
    const truth = counted(judgements, row.share, row.relation, row.bound);
    const most = tally.open > 0 ? `–${tally.met + tally.open}` : "";
    const line = row.text + phrase("colon", lang) + phrase("tally", lang, `${tally.met}${most}/${tally.applying}`);
    const word = truth instanceof Open ? this.whyOpen(truth, lang) : phrase(truth ? "true" : "false", lang);
    return line + phrase("aside", lang, word);
  }

  /** Return why one clause is not met: number, title, outcome, reason. */
  blocked(id, lang) {
    const row = this.tables.clauses.get(id);
    const found = this.judgements.get(id);
    let line = withoutEnd(`${row.number} ${inLang(row.title, lang)}`) + phrase("colon", lang);
    if (found.outcome === "unregulated") {
      const text = found.band === null ? "" : row.bands[found.band].text;
      return line + this.gap(found.decidedBy, lang) + (text ? phrase("aside", lang, text) : "");
    }
    line += this.verdict(row, found.outcome, lang);
    if (found.inPrinciple) return line + phrase("aside", lang, this.inPrinciple(row, lang));
    if (found.reason === null) return line;
    return line + phrase("aside", lang, this.whyOpen(new Open(found.reason, found.missing), lang));
  }
}
