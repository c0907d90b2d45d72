// One submission → one answer, in the form of `expected` in vectors.jsonl.
import { Clauses } from "./clauses.mjs";
import { windowOf } from "./dates.mjs";
import { Papers } from "./papers.mjs";
import { mistakes } from "./submission.mjs";
import { Rational, isOpen, ownOnly } from "./values.mjs";

const LONGEST = 200; // characters of a fraction that is written exactly
const DIGITS = 30; // of one that is not

export function answer(program, parsed) {
  const submission = ownOnly(parsed);
  const errors = mistakes(program, submission);
  if (errors.length > 0) return { errors };
  const clauses = new Clauses(program, new Papers(program, submission));
  const { known } = clauses.meaning;
  const outcomes = [...clauses.judged].map(([id, { outcome, reason }]) => [id, [outcome, reason]]);
  const indicators = program.ir.indicators.map(({ id, unit }) => [id, shown(known.get(id), Rational.of(unit.factor))]);
  const points = program.ir.clauses.filter((clause) => clause.points !== null).map((clause) => {
    const ends = clauses.span(clause);
    const max = plain(Rational.of(clause.points));
    return [clause.id, ends === null ? { low: null, high: null, max } : { low: plain(ends[0]), high: plain(ends[1]), max }];
  });
  const scores = [...clauses.scores].map(([id, { low, high, most, full }]) => {
    return [id, { low: plain(low), high: plain(high), max: plain(most ?? full) }]; // the total counts in full
  });
  const looking = program.ir.clauses.filter((clause) => clause.look_back !== null);
  const windows = looking.map(({ id, look_back: back }) => [id, windowOf(back, submission.dates ?? {})]);
  return {
    ...clauses.level(),
    outcomes: Object.fromEntries(outcomes),
    points: Object.fromEntries(points),
    indicators: Object.fromEntries(indicators),
    scores: Object.fromEntries(scores),
    level_limits: Object.fromEntries(clauses.limits),
    decisions: Object.fromEntries(clauses.decisions),
    windows: Object.fromEntries(windows),
  };
}

/** Points as answers print them: a decimal of 30 digits at most, without noughts at its end. */
function plain(number) {
  if (number.isZero) return "0";
  const text = decimal(number);
  return text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
}

function shown(value, factor) {
  if (isOpen(value)) return { exact: null, reason: value.reason, missing: [...value.missing].sort() };
  const number = value.over(factor);
  const exact = String(number);
  return exact.length <= LONGEST ? { exact } : { value: decimal(number), approximate: true };
}

/** A decimal of 30 significant digits, half to even. */
function decimal(number) {
  const size = number.absolute();
  const [digits, under] = [String(size.n).length, String(size.d).length];
  let places = DIGITS - (digits - under) - 1; // one too many or right
  const ten = (power) => new Rational(10n ** BigInt(power));
  const scaled = (at) => (at >= 0 ? size.times(ten(at)) : size.over(ten(-at)));
  if (String(scaled(places).floor()).length < DIGITS) places += 1;
  let kept = nearest(scaled(places));
  if (String(kept).length > DIGITS) {
    places -= 1;
    kept = nearest(scaled(places));
  }
  const sign = number.n < 0n ? "-" : "";
  if (places <= 0) return `${sign}${kept}${"0".repeat(-places)}`;
  const text = String(kept).padStart(places + 1, "0");
  return `${sign}${text.slice(0, -places)}.${text.slice(-places)}`;
}

function nearest(number) {
  const whole = number.floor();
  const half = number.minus(new Rational(whole)).compare(new Rational(1n, 2n));
  return whole + (half > 0 || (half === 0 && whole % 2n === 1n) ? 1n : 0n);
}
