/**
 * The codes that rows say, and the combinations of codes that a list must have a row for.
 */
import { bare, isObject, memberOf, membersOf } from "./json.js";

/**
 * Return the combinations of codes that a list must cover and does not, in the order of the code lists.
 *
 * What is stated to be none needs no row.
 */
export function lacking(found, code, structures, none) {
  const { record, covers } = structures.lists.get(code);
  const { fields } = structures.records.get(record);
  let wanted = [[]];
  for (const column of covers) {
    const codes = [...structures.codes.get(fields.get(column).codes).codes.keys()];
    wanted = wanted.flatMap((head) => codes.map((last) => [...head, last]));
  }
  const there = new Set(found.map((raw) => JSON.stringify(covers.map((column) => bare(raw.get(column)) ?? null))));
  const left = wanted.filter((combination) => !there.has(JSON.stringify(combination)));
  return left.filter((combination) => !statedNone(new Map(covers.map((column, at) => [column, combination[at]])), none));
}

/** Return whether a combination of codes is stated to be none: by all of its codes, or by some of them. */
function statedNone(codes, none) {
  return none.some((said) => said.size > 0 && [...said].every(([column, code]) => codes.get(column) === code));
}

/**
 * Return the rows that lack codes which their list covers, while nothing is left that they could be.
 *
 * The number of each such row, with the fields that it does not say; whatever the rows and statements are.
 */
export function leftOver(given, code, structures, none) {
  const { record, covers } = structures.lists.get(code);
  const { fields } = structures.records.get(record);
  const known = new Map(covers.map((column) => [column, structures.codes.get(fields.get(column).codes).codes]));
  const said = [];
  for (const [number, item] of given.entries()) {
    if (!isObject(item)) continue;
    const cells = covers.map((column) => [column, bare(memberOf(item, column)) ?? null]);
    const codes = new Map(cells.filter(([column, cell]) => typeof cell === "string" && known.get(column).has(cell)));
    if (cells.every(([column, cell]) => cell === null || codes.has(column))) said.push([number, codes]);
  }
  const short = said.filter(([, codes]) => codes.size < covers.length);
  if (short.length === 0) return [];
  const stated = (Array.isArray(none) ? none : []).filter(isObject).map((item) => new Map(membersOf(item)));
  const left = lacking(said.map(([, codes]) => codes), code, structures, stated);
  const fits = (codes) => left.some((found) => covers.every((c, at) => !codes.has(c) || codes.get(c) === found[at]));
  return short
    .filter(([, codes]) => !fits(codes))
    .map(([number, codes]) => [number, covers.filter((column) => !codes.has(column))]);
}
