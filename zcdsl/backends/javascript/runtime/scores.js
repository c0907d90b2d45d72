/**
 * Points and scores: the least and the most that a clause, a group of clauses and the whole can come to.
 *
 * An open clause counts from nothing to its full marks, so that knowing less never makes a score certain.
 */
import { decimalText } from "./decimals.js";
import { COMPARE, Tally, counted, eq, gt, judged, le, lt, within } from "./logic.js";
import { Open, ZERO, add, div, largest, least, mul, sub } from "./rational.js";

/** Return a clause that has so many points: it is met where that is full marks. */
function pointed(points, most, sides = [], at = null, by = null) {
  const found = judged(eq(points, most), sides, at, by);
  found.points = [points, points];
  return found;
}

/** Return a clause with the points of the band that `selector` lies in. */
export function bandPoints(selector, bands, most) {
  if (selector instanceof Open) return judged(selector, []);
  for (const [at, [low, lowClosed, high, highClosed, points]] of bands.entries()) {
    if (within(selector, low, lowClosed, high, highClosed)) return pointed(points, most, [], at, selector);
  }
  throw new Error("the bands of this table are not total");
}

/** Return a clause with the points of the segment that `selector` lies in, linear between its two ends. */
export function segmentPoints(selector, segments, most) {
  let open = selector instanceof Open ? selector : null;
  for (const [low, , high] of segments) {
    for (const end of [low, high]) if (end instanceof Open) open = end.joined(open);
  }
  if (open !== null) return judged(open, []);
  for (const [low, lowClosed, high, highClosed, points, to] of segments) {
    const point = lowClosed && highClosed && eq(points, to); // a row may be one value
    if (low !== null && high !== null && !(point ? le : lt)(low, high)) return judged(new Open("edges"), []);
  }
  for (const [at, [low, lowClosed, high, highClosed, points, to]] of segments.entries()) {
    if (!within(selector, low, lowClosed, high, highClosed)) continue;
    const linear = low !== null && high !== null && !eq(points, to);
    const share = linear ? div(sub(selector, low), sub(high, low)) : ZERO;
    const worth = linear ? add(points, mul(sub(to, points), share)) : points;
    const found = pointed(worth, most, [], at, selector);
    found.ends = segments.map((row) => row.slice(0, 4));
    return found;
  }
  throw new Error("the rows of this table are not total");
}

/** Return a clause with full marks from `leading` on, none up to `benchmark`, and linear between the two. */
export function linePoints(subject, benchmark, leading, rising, most) {
  const sides = [
    [subject, leading],
    [subject, benchmark],
  ];
  const known = add(subject, benchmark, leading); // open where any of the three is
  if (known instanceof Open) return judged(known, sides);
  if (!(rising ? lt(benchmark, leading) : lt(leading, benchmark))) return judged(new Open("edges"), sides);
  const share = div(sub(subject, benchmark), sub(leading, benchmark));
  return pointed(largest(ZERO, least(most, mul(most, share))), most, sides);
}

/** Return a clause with the points beside the first condition that is true; an open one leaves it open. */
export function casePoints(cases, most) {
  for (const [at, [truth, points]] of cases.entries()) {
    if (truth instanceof Open) return judged(truth, []);
    if (truth) return pointed(points, most, [], at);
  }
  throw new Error("the cases of this table are not total");
}

/** Return a clause that is met where so many of its items are. */
export function itemsMet(judgements, relation, bound) {
  return judged(counted(judgements, false, relation, bound), []);
}

/** Return a clause whose points are by the number of its items that are met, known where no open one matters. */
export function itemPoints(judgements, points, most) {
  const tally = new Tally(judgements);
  if (tally.applying === 0) return judged(new Open("nothing_applies"), []);
  const possible = points.slice(tally.met, tally.met + tally.open + 1);
  const [low, high] = [least(...possible), largest(...possible)];
  const certain = eq(low, high) && tally.open < tally.applying;
  if (tally.found === null || certain) return pointed(low, most);
  const found = judged(tally.found, []);
  found.points = [low, high];
  return found;
}

/** Return the least and the most points that a clause can come to; null where it does not apply. */
export function pointsOf(found, most) {
  if (found.outcome === "not_applicable") return null;
  if (found.outcome === "unregulated") return [ZERO, found.decidedBy ? most : ZERO];
  if (found.outcome === "not_assessed") return found.points ?? [ZERO, most];
  const low = found.points?.[0] ?? (found.outcome === "met" ? most : ZERO);
  return [low, found.inPrinciple ? most : low];
}

/**
 * The score of a group, or of the whole.
 *
 * - low, high: the least and the most that it can come to.
 * - most: the most that there is to reach, of what applies.
 * - full: the same if everything applied.
 * - found: what is open about it, if anything is, else null.
 * - settled: whether it is known of every clause whether it applies, or does not matter.
 */
class Score {
  constructor(low, high, most, full, found, settled = true) {
    this.low = low;
    this.high = high;
    this.most = most;
    this.full = full;
    this.found = found;
    this.settled = settled;
  }
}

/** Return what is open about the points of a clause. */
function whyNotCertain(found) {
  return new Open(found.inPrinciple ? "in_principle" : (found.reason ?? "missing"), found.missing);
}

/** Return the score of one group. */
function groupScore(row, clauses, judgements) {
  let policy = row.not_applicable;
  let [low, high, gone, whole] = [ZERO, ZERO, ZERO, ZERO];
  let found = null;
  let settled = true;
  let applying = false;
  for (const id of row.clauses) {
    const judgement = judgements.get(id);
    const full = clauses.get(id).points ?? ZERO;
    let pair = pointsOf(judgement, full);
    whole = add(whole, full);
    settled = settled && !judgement.unsettled;
    if (pair === null) {
      gone = add(gone, full);
      pair = policy === "full" ? [full, full] : [ZERO, ZERO];
    } else applying = true;
    if (lt(pair[0], pair[1])) found = whyNotCertain(judgement).joined(found);
    low = add(low, pair[0]);
    high = add(high, pair[1]);
  }
  const left = sub(whole, gone);
  let most = whole;
  if (!applying) {
    policy = row.none_applies;
    low = high = policy === "full" ? whole : ZERO;
  } else if (policy === "group") {
    low = div(mul(low, whole), left);
    high = div(mul(high, whole), left);
  }
  if (policy === "whole") most = left;
  if (!settled && (row.not_applicable === "group" || row.not_applicable === "whole")) {
    low = ZERO;
    high = most = whole;
  }
  const worth = row.weight ?? whole;
  const ends = [low, high, most, whole].map((end) => div(mul(end, worth), whole));
  const capped = row.cap === null ? ends : ends.map((end) => least(end, row.cap));
  return new Score(...capped, found, settled || row.not_applicable !== "whole");
}

/** Return the score of the whole: what groups have left out of it, the others make good. */
function totalScore(scores) {
  let [low, high, most, full] = [ZERO, ZERO, ZERO, ZERO];
  let found = null;
  for (const score of scores) {
    low = add(low, score.low);
    high = add(high, score.high);
    most = add(most, score.most);
    full = add(full, score.full);
    if (score.found !== null) found = score.found.joined(found);
  }
  if (most[0] === 0n) return new Score(ZERO, full, full, full, new Open("nothing_applies").joined(found));
  if (!scores.every((score) => score.settled)) return new Score(ZERO, full, full, full, found);
  return new Score(div(mul(low, full), most), div(mul(high, full), most), full, full, found);
}

/** Return the scores of the groups and, last, of the whole, as a Map; nothing where nothing is scored. */
export function summed(groups, clauses, judgements) {
  const scores = new Map([...groups].map(([id, row]) => [id, groupScore(row, clauses, judgements)]));
  if (scores.size > 0) scores.set("total", totalScore([...scores.values()]));
  return scores;
}

/** Return whether a score is as demanded, whatever the open clauses come to. */
export function scoreHeld(score, relation, bound) {
  const compare = COMPARE.get(relation);
  const lowest = compare(score.low, bound);
  let certain = lowest === compare(score.high, bound);
  if (relation === "=" && lt(score.low, score.high)) certain = lt(bound, score.low) || gt(bound, score.high);
  return certain || score.found === null ? lowest : score.found;
}

/** Return whether a score is as demanded; null where nothing of its group counts in the whole. */
export function scoreCounted(score, relation, bound) {
  return score.most[0] === 0n ? null : scoreHeld(score, relation, bound);
}

/** Return what a demand of a level on a score comes to. */
export function scoreFate(score, row) {
  return (row.when_counted ? scoreCounted : scoreHeld)(score, row.relation, row.bound);
}

/** Return a score as results print it. */
export function scoreRow(score) {
  return { low: decimalText(score.low), high: decimalText(score.high), max: decimalText(score.most) };
}
