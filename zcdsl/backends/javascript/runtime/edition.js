/**
 * Whether an edition holds on the day of a submission, as far as its own header says.
 *
 * The day is that of the application; where it is not given, that of the acceptance, else the last of the period.
 */

import { DRAFT_STAGES, EDITION_CLOCKS, EDITION_TEXTS } from "./words.js";

/** Return the day by which an edition holds, and which date that is; null, null where none is given. */
export function dayOfEdition(dates) {
  for (const clock of EDITION_CLOCKS.keys()) {
    const given = dates.get(clock) ?? null;
    if (given !== null) return [Array.isArray(given) ? given[1] : given, clock];
  }
  return [null, null];
}

/** Return the state of an edition on the day of a submission. */
export function editionRow(standard, dates) {
  const { validity } = standard;
  const [on, clock] = dayOfEdition(dates);
  let [state, day, others] = ["in_force", "", []];
  if (validity.draft !== null) state = "draft";
  else if (validity.in_force === null) state = "undated";
  else if (on === null) state = "no_date";
  else if (on < validity.in_force) [state, day] = ["not_yet", validity.in_force];
  else if (validity.withdrawn !== null && on >= validity.withdrawn) [state, day] = ["withdrawn", validity.withdrawn];
  else if (validity.transition_until !== null && on <= validity.transition_until) {
    [state, day, others] = ["transition", validity.transition_until, validity.replaces];
  }
  const told = (lang) => toldOf(state, lang, standard, [on, clock, day], others);
  return { state, on, clock, beside: [...others], text: { zh: told("zh"), en: told("en") } };
}

/** Return what is told of a state, or "". */
function toldOf(state, lang, standard, [on, clock, day], others) {
  if (!EDITION_TEXTS.has(state)) return "";
  const stage = standard.validity.draft;
  const names = [
    ["{stage}", stage === null ? "" : DRAFT_STAGES.get(stage)[lang]],
    ["{day}", day],
    ["{on}", on ?? ""],
    ["{clock}", clock === null ? "" : EDITION_CLOCKS.get(clock)[lang]],
    ["{others}", others.join(lang === "zh" ? "、" : ", ")],
  ];
  return names.reduce((text, [name, value]) => text.replaceAll(name, value), EDITION_TEXTS.get(state)[lang]);
}
