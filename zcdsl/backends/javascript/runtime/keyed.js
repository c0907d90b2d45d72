/**
 * A submission as its key sees it: what says the same thing is spelt in one way.
 *
 * Left out are what is null or empty and the name of the standard, which the key holds already; a quantity
 * is the number of its declared unit, without zeros that say nothing.
 */
import { parsed, plain, tenTo } from "./decimals.js";
import { bare } from "./json.js";
import { reduced } from "./rational.js";

/** Return a valid submission in its one spelling. */
export function spelt(submission, inputs, structures) {
  const found = new Map();
  for (const [key, part] of submission) {
    let said = part;
    if (key === "standard") continue;
    if (key === "data") said = speltData(part, inputs, structures);
    if (key === "judgements") said = new Map([...part].map(([id, given]) => [id, speltJudgement(given)]));
    if (said.size !== 0 && said.length !== 0) found.set(key, said);
  }
  return found;
}

/** Return the data without what is null. */
function speltData(data, inputs, structures) {
  const found = new Map();
  for (const [code, given] of data) {
    if (given === null) continue;
    if (inputs.has(code)) found.set(code, speltQuantity(given, inputs.get(code)));
    else if (!structures.lists.has(code)) found.set(code, speltAlone(given));
    else found.set(code, speltRows(given, structures.lists.get(code).record, structures));
  }
  return found;
}

/** Return the rows of a list without the cells that are null. */
function speltRows(rows, record, structures) {
  const { fields } = structures.records.get(record);
  return rows.map((row) => {
    const cells = new Map();
    for (const [column, given] of row) {
      if (given === null) continue;
      const field = fields.get(column);
      if (field.kind === "quantity") {
        const unitRow = field.inputs.get(field.key ? bare(row.get(field.key)) : "");
        cells.set(column, unitRow === undefined ? given : speltQuantity(given, unitRow));
      } else if (field.kind === "rows") cells.set(column, speltRows(given, field.record, structures));
      else cells.set(column, speltAlone(given));
    }
    return cells;
  });
}

/** Return a quantity as the number of its declared unit: a decimal, or a fraction where there is none. */
function speltQuantity(datum, row) {
  const found = new Map(datum);
  found.delete("unit");
  if (datum.get("unit") === row.unit) return found.set("value", speltDecimal(datum.get("value")));
  const [num, den] = parsed(datum.get("value"));
  const [over, under] = row.units.get(datum.get("unit"));
  const [by, per] = row.units.get(row.unit);
  return found.set("value", exactText([num * over * per, den * under * by]));
}

/** Return a decimal text without zeros at the end of its fraction. */
function speltDecimal(text) {
  return text.endsWith("0") && text.includes(".") ? text.replace(/\.?0*$/, "") : text;
}

/** Return a number as a decimal text if it has one, else as "n/d" in lowest terms. */
function exactText(value) {
  const [num, den] = reduced(value[0], value[1]);
  let rest = den;
  let places = 0;
  for (; rest % 2n === 0n || rest % 5n === 0n; places += 1) {
    rest /= (rest % 2n === 0n ? 2n : 1n) * (rest % 5n === 0n ? 5n : 1n);
  }
  return rest > 1n ? `${num}/${den}` : plain((num * tenTo(places)) / den, -places);
}

/** Return a code, flag, text or date alone where nothing else is said about it. */
function speltAlone(given) {
  return given instanceof Map && given.size === 1 ? given.get("value") : given;
}

/** Return a judgement, or a list of them, with its points in their one spelling. */
function speltJudgement(given) {
  if (Array.isArray(given)) return given.map(speltJudgement);
  return given.has("points") ? new Map(given).set("points", speltDecimal(given.get("points"))) : given;
}
