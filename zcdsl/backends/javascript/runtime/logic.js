/**
 * Three-valued conditions, and what clauses and levels make of them.
 *
 * A condition is true, false or `Open`. Knowing less never makes one true. A demand on clauses (a fate) is
 * null where it does not apply.
 */
import { Open } from "./rational.js";

/** Return whether `left` ≤ `right`. */
export function le(left, right) {
  if (left instanceof Open) return left.joined(right instanceof Open ? right : null);
  if (right instanceof Open) return right;
  return left[0] * right[1] <= right[0] * left[1];
}

/** Return whether `left` ＜ `right`. */
export function lt(left, right) {
  return negated(le(right, left));
}

/** Return whether `left` ≥ `right`. */
export function ge(left, right) {
  return le(right, left);
}

/** Return whether `left` ＞ `right`. */
export function gt(left, right) {
  return negated(le(left, right));
}

/** Return whether `left` ＝ `right`. */
export function eq(left, right) {
  return allOf(le(left, right), le(right, left));
}

/** The comparisons, by how data write them. */
export const COMPARE = new Map([["<=", le], ["<", lt], [">=", ge], [">", gt], ["=", eq]]);

/** Return a condition, open where the period is not twelve months. */
export function inFullYear(truth, year) {
  return year instanceof Open ? year.joined(truth instanceof Open ? truth : null) : truth;
}

/** Return the opposite; what is open stays open. */
export function negated(truth) {
  return truth instanceof Open ? truth : !truth;
}

/** Return `and`: false if any is false, else open if any is open, else true. */
export function allOf(...truths) {
  let found = null;
  for (const truth of truths) {
    if (truth === false) return false;
    if (truth instanceof Open) found = truth.joined(found);
  }
  return found === null ? true : found;
}

/** Return `or`: true if any is true, else open if any is open, else false. */
export function anyOf(...truths) {
  let found = null;
  for (const truth of truths) {
    if (truth === true) return true;
    if (truth instanceof Open) found = truth.joined(found);
  }
  return found === null ? false : found;
}

/** Return whether `value` lies in a range; null is unbounded. */
export function within(value, low, lowClosed, high, highClosed) {
  const [num, den] = value;
  if (low !== null) {
    const over = num * low[1] - low[0] * den;
    if (over < 0n || (over === 0n && !lowClosed)) return false;
  }
  if (high !== null) {
    const over = num * high[1] - high[0] * den;
    if (over > 0n || (over === 0n && !highClosed)) return false;
  }
  return true;
}

/** One clause judged. */
export class Judgement {
  /**
   * - outcome: met, not_met, not_applicable, unregulated or not_assessed.
   * - reason: why it does not apply, is unregulated or not assessed, else null.
   * - missing: the inputs not given that keep it open, a Set.
   * - sides: the two sides of each comparison that was made, in the order of the text.
   * - band: the number of the row that applies in a table of limits, else null.
   * - selector: what that row was chosen by, else null.
   * - decidedBy: of an unregulated clause: who decides instead; "" if nobody does.
   */
  constructor(outcome, reason, missing, sides, band, selector, decidedBy) {
    this.outcome = outcome;
    this.reason = reason;
    this.missing = missing;
    this.sides = sides;
    this.band = band;
    this.selector = selector;
    this.decidedBy = decidedBy;
    /** Whether somebody else decides although the clause is not met. */
    this.inPrinciple = false;
    /** The least and the most points that its test has given it, where it gives any, else null. */
    this.points = null;
    /** The ends of each row of a table whose edges may be data, else none. */
    this.ends = [];
    /** Whether it is open if the clause applies at all. */
    this.unsettled = false;
  }
}

/** Return what a clause is whose condition is `truth`. */
export function judged(truth, sides, band = null, selector = null) {
  if (truth instanceof Open) {
    return new Judgement("not_assessed", truth.reason, truth.missing, sides, band, selector, "");
  }
  return new Judgement(truth ? "met" : "not_met", null, new Set(), sides, band, selector, "");
}

/** Return what a clause is where the standard has no rule. */
export function unregulated(decidedBy, band, selector) {
  return new Judgement("unregulated", "gap", new Set(), [], band, selector, decidedBy);
}

/** Return whether a clause is met; a gap that nobody decides is not met. */
export function metOne(found) {
  if (found.outcome === "not_applicable") return null;
  if (found.outcome === "unregulated") return found.decidedBy ? new Open("gap") : false;
  if (found.outcome === "not_assessed") return new Open(found.reason ?? "missing", found.missing);
  if (found.inPrinciple) return new Open("in_principle");
  return found.outcome === "met";
}

/** Return what is left when everything that does not apply is left out; nothing left is open. */
function applying(fates) {
  const truths = fates.filter((fate) => fate !== null);
  return truths.length > 0 ? truths : [new Open("nothing_applies")];
}

/** Return whether every one of the clauses that apply is met. */
export function met(...judgements) {
  return allOf(...applying(judgements.map(metOne)));
}

/** Return whether every one of the clauses that apply is met; true where none applies. */
export function metOrNone(...judgements) {
  return allOf(...applying([...judgements.map(metOne), true]));
}

/** Return `and` over conditions on clauses; what does not apply is left out. */
export function every(...fates) {
  return allOf(...applying(fates));
}

/** Return `or` over conditions on clauses; what does not apply is left out. */
export function some(...fates) {
  return anyOf(...applying(fates));
}

/** Return the opposite; what does not apply still does not. */
export function opposite(fate) {
  return fate === null ? null : negated(fate);
}

/** How many clauses apply, are met, and are open. */
export class Tally {
  constructor(judgements) {
    this.applying = 0;
    this.met = 0;
    this.open = 0;
    this.found = null;
    for (const fate of judgements.map(metOne)) {
      if (fate === null) continue;
      this.applying += 1;
      if (fate instanceof Open) {
        this.open += 1;
        this.found = fate.joined(this.found);
      } else if (fate) this.met += 1;
    }
  }

  /** Return the least and the largest number of clauses met, or share of those that apply. */
  bounds(share) {
    const over = BigInt(share ? this.applying : 1);
    return [
      [BigInt(this.met), over],
      [BigInt(this.met + this.open), over],
    ];
  }
}

/** Return whether the number, or share, of clauses met is as demanded, whatever the open ones come to. */
export function counted(judgements, share, relation, bound) {
  const tally = new Tally(judgements);
  // All that are open may yet prove not to apply.
  if (tally.open === tally.applying) return tally.found ?? new Open("nothing_applies");
  const [low, high] = tally.bounds(share);
  const compare = COMPARE.get(relation);
  const lowest = compare(low, bound);
  const highest = compare(high, bound);
  let certain = lowest === highest;
  if (relation === "=" && tally.open > 0) certain = lt(bound, low) === true || gt(bound, high) === true;
  return certain || tally.found === null ? lowest : tally.found;
}

/** Return level, ceiling and level status of the conditions of the levels, best first. */
export function ranked(held) {
  let level = null;
  let ceiling = null;
  for (const [name, [truth]] of held) {
    if (ceiling === null && truth !== false) ceiling = name;
    if (truth === true) {
      level = name;
      break;
    }
  }
  if (ceiling === null) return [null, null, "none"];
  return [level, ceiling, level === ceiling ? "decided" : "open"];
}
