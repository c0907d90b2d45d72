/** Rate submissions by hand and by a generated module, in turns; print medians of seconds and of ratios as JSON. */
import { readFileSync } from "node:fs";
import { rateWhole } from "./by_hand.mjs";

const [moduleName, file, turns] = process.argv.slice(2);
const { rate, read } = await import(moduleName);
const submissions = JSON.parse(readFileSync(file, "utf8"));
const maps = submissions.map((submission) => read(JSON.stringify(submission)));
const cases = {
  "by hand: whole numbers": () => submissions.forEach((submission) => rateWhole(submission.data)),
  "generated, and validated: `rate` of what `read` gives": () => maps.forEach((map) => rate(map)),
  "generated, and validated: `rate` of plain objects": () => submissions.forEach((submission) => rate(submission)),
};

const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
for (let turn = 0; turn < 3 * turns; turn++) {
  for (const [name, run] of Object.entries(cases)) {
    const start = process.cpuUsage();
    for (let round = 0; round < 5; round++) run();
    const { user, system } = process.cpuUsage(start);
    if (turn >= 2 * turns) times[name].push((user + system) / 5e6);
  }
}
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const [first] = Object.values(times);
const told = Object.entries(times).map(([name, taken]) => [
  name,
  [median(taken), median(taken.map((time, at) => time / first[at]))],
]);
console.log(JSON.stringify(Object.fromEntries(told)));
