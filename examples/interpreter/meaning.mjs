// What expressions mean on one submission: numbers, codes and conditions, each known or open.
import { chosen, daysOf, twelveMonths } from "./dates.mjs";
import { byId } from "./program.mjs";
import { bare } from "./submission.mjs";
import {
  ONE, Open, Rational, ZERO, added, all, any, holds, isOpen, largest, least, missing, not, opened, rounded, settled,
  strictly,
} from "./values.mjs";

const YEAR = new Rational(365n);

export class Meaning {
  constructor(program, papers, clauses) {
    this.program = program;
    this.papers = papers;
    this.clauses = clauses; // what conditions of levels ask
    this.around = new Map(); // the rows that are gone through, by record
    const { ir } = program;
    this.curves = byId(ir.curves);
    this.tables = byId(ir.structures.tables);
    this.days = daysOf(papers.dates.period);
    this.year = twelveMonths(papers.dates.period);
    this.known = new Map(ir.constants.map(({ id, value }) => [id, Rational.of(value)]));
    for (const dated of ir.dated) this.known.set(dated.id, chosen(dated, papers.dates));
    for (const input of ir.inputs) this.known.set(input.id, this.input(input));
    for (const id of ir.order) this.known.set(id, this.number(program.indicators.get(id).formula));
  }

  input(input) {
    const datum = this.papers.data[input.id];
    if (datum === undefined || datum === null) return instead(input.default, `/data/${input.id}`);
    return this.papers.usable(input, quantity(datum, input.choices));
  }

  // --- numbers --------------------------------------------------------------------------------------

  number(node) {
    const numbers = (nodes) => nodes.map((each) => this.number(each));
    switch (node.node) {
      case "const":
        return Rational.of(node.value);
      case "ref":
        return this.known.get(node.target);
      case "sum":
        return strictly(numbers(node.terms.map(({ term }) => term)), (known) =>
          added(known.map((each, at) => (node.terms[at].minus ? each.negated() : each))),
        );
      case "product":
        return strictly(numbers(node.factors.map(({ factor }) => factor)), (known) => multiplied(known, node.factors));
      case "power":
        return strictly([this.number(node.base)], ([base]) => raised(base, node.exponent));
      case "extremum":
        return strictly(numbers(node.args), node.largest ? largest : least);
      case "absolute":
        return strictly([this.number(node.arg)], ([value]) => value.absolute());
      case "choose":
        for (const { when, then } of node.cases) {
          const truth = this.truth(when);
          if (isOpen(truth)) return truth; // even if all branches agree
          if (truth) return this.number(then);
        }
        return this.number(node.otherwise);
      case "round":
        return strictly([this.number(node.arg)], ([value]) => rounded(value, Rational.of(node.step.value), node.mode));
      case "interpolate":
        return strictly([this.number(node.arg)], ([key]) => interpolated(key, this.curves.get(node.target).points));
      case "annual":
        return strictly([this.number(node.arg), this.days], ([value, days]) => value.over(days).times(YEAR));
      case "cell":
        return this.cell(this.around.get(node.record), node);
      case "lookup":
        return this.lookup(node);
      case "aggregate":
        return this.aggregate(node);
      default:
        throw new TypeError(`no such number: ${node.node}`);
    }
  }

  cell({ place, row }, { record, column }) {
    const { type } = this.program.records.get(record).get(column);
    const value = row[column];
    if (type.node === "quantity_type") {
      return given(value) ? quantity(value, type.choices) : instead(type.default, `${place}/${column}`);
    }
    const code = bare(row[type.key]);
    if (!given(code)) return missing(`${place}/${type.key}`);
    if (!given(value)) return missing(`${place}/${column}`);
    return quantity(value, this.program.codes.get(type.codes).codes.find((each) => each.code === code).choices);
  }

  lookup({ target, key }) {
    const code = this.code(key);
    if (isOpen(code)) return code;
    const row = this.tables.get(target).rows.find((each) => each.key === code);
    return row === undefined ? new Open("no_entry") : Rational.of(row.value);
  }

  // --- codes and rows -------------------------------------------------------------------------------

  code(term) {
    if (term.node === "code_const") return term.code;
    const at = term.node === "code_of" ? null : this.around.get(term.record);
    const place = at === null ? `/data/${term.target}` : `${at.place}/${term.column}`;
    const value = bare(at === null ? this.papers.data[term.target] : at.row[term.column]);
    return given(value) ? value : missing(place);
  }

  flag(value, place) {
    return given(value) ? bare(value) : missing(place);
  }

  rows(node) {
    if (node.node === "list_rows") return this.papers.rows(this.program.lists.get(node.target));
    const { place, row } = this.around.get(node.holder);
    const rows = row[node.column];
    if (!given(rows)) return missing(`${place}/${node.column}`);
    return rows.map((inner, at) => ({ place: `${place}/${node.column}/${at}`, row: inner }));
  }

  /** What is said in each row; open where there are none to go through. */
  each(node, say) {
    const rows = this.rows(node);
    if (isOpen(rows)) return rows;
    const said = rows.map((placed) => {
      this.around.set(node.record, placed);
      return say();
    });
    this.around.delete(node.record);
    return said;
  }

  counts(node) {
    return node.where === null ? true : this.truth(node.where);
  }

  aggregate(node) {
    const part = (inner) => (inner === null ? ZERO : this.number(inner));
    const rows = this.each(node.rows, () => ({
      counts: this.counts(node),
      value: part(node.value),
      weight: part(node.weight),
    }));
    if (isOpen(rows)) return rows;
    const counted = rows.filter((row) => row.counts !== false);
    const why = opened(counted.flatMap((row) => [row.counts, row.value, row.weight]));
    if (why !== null) return why;
    const values = counted.map((row) => row.value);
    if (node.kind === "count") return new Rational(BigInt(counted.length));
    if (node.kind === "sum") return added(values);
    if (values.length === 0) return node.empty === null ? new Open("empty") : this.number(node.empty);
    if (node.kind === "min") return least(values);
    if (node.kind === "max") return largest(values);
    if (node.kind === "mean") return added(values).over(new Rational(BigInt(values.length)));
    const whole = added(counted.map((row) => row.weight));
    if (whole.isZero) return new Open("division_by_zero");
    return added(counted.map((row) => row.value.times(row.weight))).over(whole);
  }

  // --- conditions: true, false, open, or null where nothing applies ---------------------------------

  truth(node) {
    return settled(this.fate(node));
  }

  fate(node) {
    switch (node.node) {
      case "compare":
        return this.compared(node.relation, node.left, node.right, node.full_year);
      case "all_of":
        return all(node.args.map((arg) => this.fate(arg)));
      case "any_of":
        return any(node.args.map((arg) => this.fate(arg)));
      case "negated":
        return not(this.fate(node.arg));
      case "code_compare":
        return this.codesCompared(node);
      case "flag_of":
        return this.flag(this.papers.data[node.target], `/data/${node.target}`);
      case "flag_cell": {
        const { place, row } = this.around.get(node.record);
        return this.flag(row[node.column], `${place}/${node.column}`);
      }
      case "quantifier":
        return this.quantified(node);
      case "clauses_met":
      case "clause_met":
      case "clauses_counted":
      case "score_compare":
        return this.clauses.fate(node);
      default:
        throw new TypeError(`no such condition: ${node.node}`);
    }
  }

  compared(relation, left, right, fullYear) {
    const values = [this.number(left), this.number(right), fullYear ? this.year : ONE];
    return strictly(values, ([one, other]) => holds(relation, one, other));
  }

  codesCompared({ relation, left, right }) {
    const codes = [this.code(left), this.code(right)];
    const why = opened(codes);
    if (why !== null) return why;
    const listed = this.program.codes.get(left.codes).codes.map(({ code }) => code);
    const [one, other] = codes.map((code) => new Rational(BigInt(-listed.indexOf(code)))); // the first is the best
    return holds(relation, one, other);
  }

  quantified(node) {
    const rows = this.each(node.rows, () => [this.counts(node), this.truth(node.condition)]);
    if (isOpen(rows)) return rows;
    const doubtful = [];
    for (const [counts, fulfils] of rows) {
      if (counts === false || fulfils === node.every) continue;
      if (counts === true && fulfils === !node.every) return !node.every;
      doubtful.push(opened([counts, fulfils]));
    }
    if (doubtful.length > 0) return opened(doubtful);
    if (rows.some(([counts]) => counts === true)) return node.every;
    const why = opened(rows.map(([counts]) => counts));
    return why ?? node.empty ?? new Open("empty");
  }
}

const given = (value) => value !== undefined && value !== null;

function quantity({ value, unit }, choices) {
  return Rational.of(value).times(Rational.of(choices.find(({ symbol }) => symbol === unit).factor));
}

const instead = (standIn, place) => (standIn === null ? missing(place) : Rational.of(standIn.value));

function multiplied(known, factors) {
  let product = ONE;
  for (const [at, { under }] of factors.entries()) {
    if (under && known[at].isZero) return new Open("division_by_zero");
    product = under ? product.over(known[at]) : product.times(known[at]);
  }
  return product;
}

function raised(base, exponent) {
  if (base.isZero && exponent < 0) return new Open("division_by_zero");
  const power = BigInt(Math.abs(exponent)); // 0 to the power 0 is 1
  const [n, d] = [base.n ** power, base.d ** power];
  return exponent < 0 ? new Rational(d, n) : new Rational(n, d);
}

function interpolated(key, points) {
  for (let at = 1; at < points.length; at += 1) {
    const [low, high] = [points[at - 1], points[at]].map((point) => Rational.of(point.key));
    const [first, second] = [points[at - 1], points[at]].map((point) => Rational.of(point.value));
    if (low.compare(key) <= 0 && key.compare(high) <= 0) {
      return first.plus(second.minus(first).times(key.minus(low)).over(high.minus(low)));
    }
  }
  return new Open("out_of_table");
}
