// Answers requests with the interpreter of `examples/`, one JSON a line: {ir?, submissions} → {answers}; an ir stays.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const folder = pathToFileURL(`${process.argv[2]}/`);
const { answer } = await import(new URL("answer.mjs", folder));
const { Program } = await import(new URL("program.mjs", folder));
let program = null;

for await (const line of createInterface({ input: process.stdin })) {
  const { ir, submissions } = JSON.parse(line);
  let told;
  try {
    if (ir !== undefined) program = new Program(ir);
    told = { answers: submissions.map((submission) => answer(program, submission)) };
  } catch (error) {
    told = { failed: String(error.stack) };
  }
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
