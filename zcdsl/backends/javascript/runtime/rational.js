/**
 * Exact rational numbers as pairs of integers, and values that are not there.
 *
 * A number is [numerator, denominator], both of type bigint, with the denominator above zero, not always in
 * lowest terms. A value that cannot be computed is `Open`; every operation on one is open too.
 */

import { REASONS } from "./words.js";

/** Beyond it a denominator is worth a gcd. */
export const LAZY_LIMIT = 1n << 64n;

/** No value, or neither true nor false: why, and the inputs not given that are behind it, as a Set. */
export class Open {
  constructor(reason, missing = new Set()) {
    this.reason = reason;
    this.missing = missing;
  }

  /** Return what is open because of either of two: missing inputs unite, the gravest reason stays. */
  joined(other) {
    if (other === null) return this;
    const graver = REASONS.indexOf(other.reason) < REASONS.indexOf(this.reason);
    return new Open(graver ? other.reason : this.reason, new Set([...this.missing, ...other.missing]));
  }
}

export const ZERO = [0n, 1n];
export const ONE = [1n, 1n];

/** Return the absolute value of an integer. */
export function magnitude(number) {
  return number < 0n ? -number : number;
}

/** Return the greatest common divisor. */
function gcd(a, b) {
  while (b !== 0n) [a, b] = [b, a % b];
  return magnitude(a);
}

/** Return a number in lowest terms. */
export function reduced(num, den) {
  const common = gcd(num, den);
  return [num / common, den / common];
}

/** Return what is open in any of the values, as one; null if all of them are known. */
function openIn(values) {
  let found = null;
  for (const value of values) if (value instanceof Open) found = value.joined(found);
  return found;
}

/** Return the sum. */
export function add(...terms) {
  const open = openIn(terms);
  if (open !== null) return open;
  let num = 0n;
  let den = 1n;
  for (const [n, d] of terms) {
    if (d === den) num += n;
    else {
      num = num * d + n * den;
      den *= d;
      if (den > LAZY_LIMIT) [num, den] = reduced(num, den);
    }
  }
  return [num, den];
}

/** Return `value` less every one of `terms`. */
export function sub(value, ...terms) {
  const rest = add(...terms);
  return add(value, rest instanceof Open ? rest : [-rest[0], rest[1]]);
}

/** Return the product. */
export function mul(...factors) {
  const open = openIn(factors);
  if (open !== null) return open;
  let num = 1n;
  let den = 1n;
  for (const [n, d] of factors) {
    num *= n;
    den *= d;
    if (den > LAZY_LIMIT) [num, den] = reduced(num, den);
  }
  return [num, den];
}

/** Return `value` divided by every one of `factors`; open where one of them is zero. */
export function div(value, ...factors) {
  const under = mul(...factors);
  // What is not known is told before what it is divided by.
  if (value instanceof Open || under instanceof Open) return mul(value, under);
  return mul(value, inverse(under));
}

/** Return one divided by `value`; open where it is zero. */
function inverse(value) {
  if (value instanceof Open) return value;
  const [num, den] = value;
  if (num === 0n) return new Open("division_by_zero");
  return num > 0n ? [den, num] : [-den, -num];
}

/** Return an integer power; anything to the power of zero is one. */
export function power(base, exponent) {
  const value = exponent < 0 ? inverse(base) : base;
  if (value instanceof Open) return value;
  const times = BigInt(Math.abs(exponent));
  const [num, den] = reduced(value[0], value[1]);
  return [num ** times, den ** times];
}

/** Return the least of one or more numbers. */
export function least(...args) {
  const open = openIn(args);
  if (open !== null) return open;
  return args.reduce((best, next) => (next[0] * best[1] < best[0] * next[1] ? next : best));
}

/** Return the largest of one or more numbers. */
export function largest(...args) {
  const open = openIn(args);
  if (open !== null) return open;
  return args.reduce((best, next) => (next[0] * best[1] > best[0] * next[1] ? next : best));
}

/** Return the absolute value. */
export function absolute(value) {
  return value instanceof Open ? value : [magnitude(value[0]), value[1]];
}

/** Return the multiple of `step` that a value becomes; see `toStep`. */
export function rounded(value, step, mode) {
  return value instanceof Open ? value : toStep(value, step, mode);
}

/**
 * Return the multiple of `step` that a number becomes: half_even, half_up, up or down (GB/T 8170).
 *
 * A negative number is rounded as its absolute value is.
 */
export function toStep(value, step, mode) {
  const over = magnitude(value[0]) * step[1];
  const under = value[1] * step[0];
  let steps = over / under;
  const rest = over % under;
  const odd = steps % 2n === 1n;
  if (mode === "up") steps += rest > 0n ? 1n : 0n;
  else if (mode === "half_up") steps += 2n * rest >= under ? 1n : 0n;
  else if (mode === "half_even") steps += 2n * rest > under || (2n * rest === under && odd) ? 1n : 0n;
  return reduced(value[0] >= 0n ? steps * step[0] : -steps * step[0], step[1]);
}

/** Return the value of a table, keys ascending, linear between two keys; open outside of them. */
export function interpolated(key, points) {
  if (key instanceof Open) return key;
  let [low, first] = points[0];
  for (const [high, second] of points.slice(1)) {
    if (key[0] * low[1] >= low[0] * key[1] && key[0] * high[1] <= high[0] * key[1]) {
      const part = div(sub(key, low), sub(high, low));
      return add(first, mul(part, sub(second, first)));
    }
    [low, first] = [high, second];
  }
  return new Open("out_of_table");
}
