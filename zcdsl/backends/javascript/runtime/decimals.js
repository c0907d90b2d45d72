/**
 * Exact numbers as decimal text and back, by integer arithmetic only.
 */
import { magnitude, reduced } from "./rational.js";
import { withoutEnd } from "./texts.js";
import { DIGITS, EXACT_LENGTH } from "./words.js";

/** Return ten to the power of `exponent`. */
export function tenTo(exponent) {
  return 10n ** BigInt(exponent);
}

/** Return how many bits a number has, its sign left out. */
function bitLength(number) {
  const digits = magnitude(number).toString(16);
  return number === 0n ? 0 : 4 * digits.length - Math.clz32(parseInt(digits[0], 16)) + 28;
}

/** Return the number that a canonical decimal text spells. */
export function parsed(text) {
  const at = text.indexOf(".");
  if (at < 0) return [BigInt(text), 1n];
  const fraction = text.slice(at + 1);
  return [BigInt(text.slice(0, at) + fraction), tenTo(fraction.length)];
}

/**
 * Return `value` as `s × 10^e` with at most `digits` digits in `s`, and whether that is exact.
 *
 * What is not exact is rounded half to even. `s` ends in no zero.
 */
export function significant(value, digits) {
  const num = magnitude(value[0]);
  const den = value[1];
  if (num === 0n) return [0n, 0, true];
  // From the lengths in bits the place of the first digit is known up to two: begin low and go up.
  let exponent = Math.floor(((bitLength(num) - bitLength(den)) * 30103) / 100000) - digits - 1;
  const most = tenTo(digits);
  let over;
  let under;
  for (; ; exponent += 1) {
    [over, under] = exponent >= 0 ? [num, den * tenTo(exponent)] : [num * tenTo(-exponent), den];
    if (over < under * most) break;
  }
  let kept = over / under;
  const rest = over % under;
  if (2n * rest > under || (2n * rest === under && kept % 2n === 1n)) kept += 1n;
  while (kept % 10n === 0n) {
    kept /= 10n;
    exponent += 1;
  }
  return [value[0] > 0n ? kept : -kept, exponent, rest === 0n];
}

/** Return `number × 10^exponent` without an exponent. */
export function plain(number, exponent) {
  const sign = number < 0n ? "-" : "";
  const text = magnitude(number).toString();
  if (exponent >= 0) return sign + text + "0".repeat(exponent);
  const long = text.padStart(1 - exponent, "0");
  return `${sign}${long.slice(0, exponent)}.${long.slice(exponent)}`;
}

/** Return `value` as a decimal text: exact where `digits` significant digits suffice, else rounded. */
export function decimalText(value, digits = DIGITS) {
  const [number, exponent] = significant(value, digits);
  return plain(number, exponent);
}

/** Return a value in base units as one in the unit that has `factor`. */
export function inUnit(value, factor) {
  return [value[0] * factor[1], value[1] * factor[0]];
}

/** Return a number as text with its unit, if it has one. */
export function withUnit(text, unit) {
  return withoutEnd(`${text} ${unit}`);
}

/** Return a value in base units with its unit, as `0.2 tCO2/tce`. */
export function amount(value, factor, unit) {
  return withUnit(decimalText(inUnit(value, factor)), unit);
}

/** Return "n/d" or "n" in lowest terms, or null if that is longer than results write out. */
export function fractionText(value) {
  const [num, den] = reduced(value[0], value[1]);
  if (bitLength(num) + bitLength(den) > 4 * EXACT_LENGTH) return null; // a digit is less than 4 bits
  const text = den === 1n ? num.toString() : `${num}/${den}`;
  return text.length <= EXACT_LENGTH ? text : null;
}

/** Return how many digits stand before the point, at most 31. */
export function wholeDigits(value) {
  const whole = magnitude(value[0]) / value[1];
  return whole >= tenTo(30) ? 31 : whole.toString().length;
}
