// Answers submissions with a generated JavaScript module: `node javascript_module.mjs MODULE.js`, one JSON a line.
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { check, read, validate } = await import(pathToFileURL(resolve(process.argv[2])));

for await (const line of createInterface({ input: process.stdin })) {
  const submission = read(line);
  const problems = validate(submission);
  if (problems.length > 0) {
    const errors = problems.map(([code, pointer]) => ({ code, pointer }));
    console.log(JSON.stringify({ errors }));
    continue;
  }
  const result = check(submission);
  const outcomes = Object.fromEntries(result.findings.map(({ id, outcome, reason }) => [id, [outcome, reason]]));
  const scored = result.findings.filter(({ points }) => points);
  const points = Object.fromEntries(scored.map(({ id, points }) => [id, points]));
  const windows = Object.fromEntries(result.findings.map(({ id, window }) => [id, window]));
  console.log(JSON.stringify({ ...result, outcomes, points, windows }));
}
