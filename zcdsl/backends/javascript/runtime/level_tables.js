/**
 * What each row of a table of limits reaches: the best level whose limit it keeps.
 */
import { decimalText, inUnit } from "./decimals.js";
import { inBoth, inLang, phrase } from "./derivation.js";
import { shownText } from "./display.js";
import { ranked } from "./logic.js";
import { Open, magnitude } from "./rational.js";
import { byCodePoint } from "./texts.js";

/** Return a truth as results print it. */
export function heldText(truth) {
  return truth instanceof Open ? "open" : String(truth);
}

/** Return the finding of every row of limits. */
export function limitsFound(limited, tables, teller) {
  return [...tables.level_limits].map(([id, row]) => ({ ...foundRow(row, ...limited.get(id), teller), id }));
}

/** Return the finding of one row: the value, each limit, the level reached and the best still possible. */
function foundRow(row, truths, sides, teller) {
  const [level, ceiling, status] = ranked(new Map(row.limits.map((limit, at) => [limit.level, [truths[at]]])));
  const { unit, factor } = row.limits[0].comparison;
  const limits = row.limits.map((limit, at) => {
    const [left, right] = sides[at].map((side) => (side instanceof Open ? null : inUnit(side, factor)));
    const { relation } = limit.comparison;
    const margin = left === null || right === null ? null : inside(relation, left, right);
    return {
      level: limit.level,
      relation,
      limit: textOf(right),
      holds: heldText(truths[at]),
      margin: textOf(margin),
    };
  });
  const open = truths.filter((truth) => truth instanceof Open);
  const missing = new Set(open.flatMap((truth) => [...truth.missing]));
  const [subject] = sides[0];
  return {
    clause: row.number,
    title: { ...row.title },
    value: subject instanceof Open ? null : textOf(inUnit(subject, factor)),
    unit,
    ...stepped(row.limits[0].comparison.left.code, subject, teller),
    limits,
    reaches: level,
    ceiling,
    status,
    reason: open.length > 0 ? open[0].reason : null,
    because: limitLines(row, sides, teller),
    missing: pointers(missing),
    source: { ...row.source },
  };
}

/** Return how an indicator is shown, if it has a step and a value. */
function stepped(code, value, teller) {
  const step = teller.steps.get(code);
  if (step === undefined || value instanceof Open) return {};
  return { shown: shownText(value, teller.tables.indicators.get(code).factor, step)[0] };
}

/** Return a number as results print it. */
function textOf(value) {
  return value === null ? null : decimalText(value);
}

/** Return the JSON pointers of data, sorted. */
export function pointers(codes) {
  return [...codes].map((code) => (code.startsWith("/") ? code : "/data/" + code)).sort(byCodePoint);
}

/** Return how far `left` is inside its limit; below zero is outside. */
export function inside(relation, left, right) {
  const num = right[0] * left[1] - left[0] * right[1];
  const den = left[1] * right[1];
  if (relation === ">=" || relation === ">") return [-num, den];
  return [relation === "=" ? -magnitude(num) : num, den];
}

/** Return the derivation of one row: what it measures, then its comparison for each level. */
function limitLines(row, sides, teller) {
  const comparisons = row.limits.map((limit) => limit.comparison);
  const digits = teller.digits(comparisons, sides);
  const behind = teller.behind(row.refs);
  return inBoth((lang) => {
    const computed = behind.filter((code) => teller.tables.indicators.has(code));
    const lines = computed.map((code) => teller.indicator(code, digits, lang));
    lines.push(...teller.byDefault(behind, lang));
    row.limits.forEach((limit, at) => {
      const [left, right] = sides[at];
      const line = inLang(teller.tables.levels.get(limit.level).title, lang) + phrase("colon", lang);
      const found = eitherOpen(left, right);
      if (found !== null) lines.push(line + teller.whyOpen(found, lang));
      else {
        const word = teller.holdsText(limit.comparison, left, right, lang);
        lines.push(line + teller.compared(limit.comparison, left, right, word, digits, lang));
      }
    });
    return lines;
  });
}

/** Return what is open about either side of a comparison. */
export function eitherOpen(left, right) {
  if (left instanceof Open) return left.joined(right instanceof Open ? right : null);
  return right instanceof Open ? right : null;
}
