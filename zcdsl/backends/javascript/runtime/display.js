/**
 * Values shown in steps (显示 0.1 tce): print only, and never on the wrong side of what they are compared with.
 */
import { inUnit, plain, tenTo } from "./decimals.js";
import { Open, toStep } from "./rational.js";
import { FINEST } from "./words.js";

/**
 * Return the step, in the unit of the indicator, and the places in which each indicator is shown, as a Map.
 *
 * `indicators` are all of them; those without a step are left out. `compared` is everything that the result
 * compares: [code, value, code, value]. A step is divided by ten until what is shown compares as the values
 * do; where that never happens, the indicator is left out.
 */
export function stepsShown(indicators, compared) {
  const steps = new Map();
  for (const [code, row] of indicators) if (row.display !== null) steps.set(code, 0);
  const seen = (code, value) => {
    if (code === null || !steps.has(code)) return value;
    const row = indicators.get(code);
    const [over, under] = row.display.step;
    return toStep(value, [over * row.factor[0], under * row.factor[1] * tenTo(steps.get(code))], "half_even");
  };
  for (let again = steps.size > 0; again; ) {
    again = false;
    for (const [left, first, right, second] of compared) {
      if (first instanceof Open || second instanceof Open || !(steps.has(left) || steps.has(right))) continue;
      if (order(first, second) === order(seen(left, first), seen(right, second))) continue;
      again = true;
      for (const code of new Set([left, right])) {
        if (!steps.has(code)) continue;
        steps.set(code, steps.get(code) + 1);
        if (steps.get(code) > FINEST) steps.delete(code);
      }
    }
  }
  const shown = new Map();
  for (const [code, finer] of steps) {
    const { step, places } = indicators.get(code).display;
    shown.set(code, [[step[0], step[1] * tenTo(finer)], places + finer]);
  }
  return shown;
}

/** Return -1, 0 or 1: whether `left` is below, at or above `right`. */
export function order(left, right) {
  const over = left[0] * right[1] - right[0] * left[1];
  return over > 0n ? 1 : over < 0n ? -1 : 0;
}

/** Return a value in base units as a multiple of its step, with all its places, and whether that is exact. */
export function shownText(value, factor, [step, places]) {
  const number = inUnit(value, factor);
  const found = toStep(number, step, "half_even");
  return [plain((found[0] * tenTo(places)) / found[1], -places), order(found, number) === 0];
}

/** Return the comparisons of a clause that were made. */
export function sidesOf(row, band) {
  if (band === null) return row.comparisons;
  const { limit } = row.bands[band];
  return limit === null ? [] : [limit];
}
