/**
 * Defaults that stand in for data: which of them are used, by where the data would stand.
 *
 * A default applies to what is missing alone. One counts as used where a formula of the standard reads the datum,
 * or the cells of its field.
 */

/** Return every default that is used, as [name, row] by the place of the datum, in the order of the data. */
export function stoodIn(data, tables) {
  const found = new Map();
  for (const [code, row] of tables.inputs) {
    if (row.default !== null && row.used && (data.get(code) ?? null) === null) found.set(code, [row.name, row.default]);
  }
  for (const [code, listed] of tables.structures.lists) {
    const given = data.get(code);
    if (listed.used && Array.isArray(given)) stoodInRows(given, code, listed.record, tables, found);
  }
  return found;
}

/** Enter the defaults used in rows, and in rows inside them. */
function stoodInRows(given, place, record, tables, found) {
  const { fields } = tables.structures.records.get(record);
  const standsIn = (row) => row.default !== null && row.used;
  const telling = [...fields].filter(([, field]) => field.kind === "rows" || [...field.inputs.values()].some(standsIn));
  if (telling.length === 0) return;
  for (const [at, raw] of given.entries()) {
    for (const [column, field] of telling) {
      const here = `${place}/${at}/${column}`;
      const cell = raw.get(column) ?? null;
      if (Array.isArray(cell)) stoodInRows(cell, here, field.record, tables, found);
      else if (cell === null && field.kind === "quantity") found.set(here, [field.name, field.inputs.get("").default]);
    }
  }
}
