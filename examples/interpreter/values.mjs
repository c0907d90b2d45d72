// Exact numbers, and what has no value: every number is a pair of BigInts in lowest terms, n / d with d > 0.

const absolute = (n) => (n < 0n ? -n : n);

function divisor(a, b) {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

export class Rational {
  constructor(n, d = 1n) {
    if (d === 0n) throw new RangeError("a denominator of zero");
    const common = divisor(absolute(n), absolute(d)) * (d < 0n ? -1n : 1n);
    this.n = n / common;
    this.d = d / common;
  }

  /** Reads `n`, `n/d`, or a decimal such as `-0.25`. */
  static of(text) {
    const [whole, under] = text.split("/");
    if (under !== undefined) return new Rational(BigInt(whole), BigInt(under));
    const [digits, places = ""] = whole.split(".");
    return new Rational(BigInt(digits + places), 10n ** BigInt(places.length));
  }

  plus(other) {
    return new Rational(this.n * other.d + other.n * this.d, this.d * other.d);
  }

  minus(other) {
    return this.plus(other.negated());
  }

  times(other) {
    return new Rational(this.n * other.n, this.d * other.d);
  }

  over(other) {
    return new Rational(this.n * other.d, this.d * other.n);
  }

  negated() {
    return new Rational(-this.n, this.d);
  }

  absolute() {
    return new Rational(absolute(this.n), this.d);
  }

  /** Returns a number below, equal to or above 0. */
  compare(other) {
    const left = this.n * other.d;
    const right = other.n * this.d;
    return left < right ? -1 : left > right ? 1 : 0;
  }

  get isZero() {
    return this.n === 0n;
  }

  /** The largest whole number that is not above. */
  floor() {
    const whole = this.n / this.d;
    return this.n < 0n && whole * this.d !== this.n ? whole - 1n : whole;
  }

  toString() {
    return this.d === 1n ? String(this.n) : `${this.n}/${this.d}`;
  }
}

export const ZERO = new Rational(0n);
export const ONE = new Rational(1n);
export const least = (numbers) => numbers.reduce((a, b) => (b.compare(a) < 0 ? b : a));
export const largest = (numbers) => numbers.reduce((a, b) => (b.compare(a) > 0 ? b : a));
export const added = (numbers) => numbers.reduce((a, b) => a.plus(b), ZERO);

const RELATIONS = {
  __proto__: null,
  "<=": (sign) => sign <= 0,
  "<": (sign) => sign < 0,
  ">=": (sign) => sign >= 0,
  ">": (sign) => sign > 0,
  "=": (sign) => sign === 0,
};

export const holds = (relation, left, right) => RELATIONS[relation](left.compare(right));

/** Whether a number lies in an interval of ir.json; null is unbounded. */
export function within(value, { low, low_closed, high, high_closed }) {
  const under = low === null ? 1 : value.compare(Rational.of(low));
  const over = high === null ? -1 : value.compare(Rational.of(high));
  return (under > 0 || (under === 0 && low_closed)) && (over < 0 || (over === 0 && high_closed));
}

/** GB/T 8170: a multiple of the step; a negative number is rounded as its absolute value is. */
export function rounded(value, step, mode) {
  if (value.n < 0n) return rounded(value.negated(), step, mode).negated();
  const steps = value.over(step);
  const whole = steps.floor();
  const rest = steps.minus(new Rational(whole));
  const half = rest.compare(new Rational(1n, 2n));
  const up = {
    half_even: half > 0 || (half === 0 && whole % 2n === 1n),
    half_up: half >= 0,
    up: !rest.isZero,
    down: false,
  }[mode];
  return new Rational(whole + (up ? 1n : 0n)).times(step);
}

// --- what has no value ------------------------------------------------------------------------------

/** No value, or neither true nor false: why, and which places in the submission are missing. */
export class Open {
  constructor(reason, missing = []) {
    this.reason = reason;
    this.missing = new Set(missing);
  }
}

export const isOpen = (value) => value instanceof Open;
export const missing = (pointer) => new Open("missing", [pointer]);

const REASONS = [
  "missing", "division_by_zero", "no_entry", "out_of_table", "not_twelve_months", "empty", "edges", "gap", "role",
  "unconfirmed", "expired", "unevidenced", "claim_not_accepted", "in_principle", "nothing_applies",
];

/** Returns what is open among some values as one: the first reason of the table, everything that is missing. */
export function opened(values) {
  const found = values.filter(isOpen);
  if (found.length === 0) return null;
  const reason = REASONS.find((each) => found.some((open) => open.reason === each));
  return new Open(reason, found.flatMap((open) => [...open.missing]));
}

/** Arithmetic is strict: one operand without a value, and there is none. */
export const strictly = (values, combine) => opened(values) ?? combine(values);

// --- three-valued logic; null is what does not apply ------------------------------------------------

export const not = (truth) => (truth === null || isOpen(truth) ? truth : !truth);
const left = (fates) => {
  const kept = fates.filter((fate) => fate !== null);
  return kept.length > 0 ? kept : [new Open("nothing_applies")];
};
export const all = (fates) => {
  const kept = left(fates);
  return kept.includes(false) ? false : (opened(kept) ?? true);
};
export const any = (fates) => not(all(fates.map(not)));
export const settled = (fate) => left([fate])[0];

/** A comparison of something known to lie between two ends; `why` is what keeps it open. */
export function between(relation, low, high, bound, why) {
  const [first, last] = [holds(relation, low, bound), holds(relation, high, bound)];
  const apart = low.compare(high) !== 0 && low.compare(bound) <= 0 && bound.compare(high) <= 0;
  const certain = relation === "=" ? !apart : first === last;
  return certain ? first : (why ?? first);
}

// --- what a submission says -------------------------------------------------------------------------

/** Takes the prototypes off everything in parsed JSON: what is not written there is not there, `constructor` too. */
export function ownOnly(parsed) {
  const waiting = [parsed];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (value === null || typeof value !== "object") continue;
    if (!Array.isArray(value)) Object.setPrototypeOf(value, null);
    for (const inner of Object.values(value)) waiting.push(inner);
  }
  return parsed;
}
