// Rates submissions by ir.json: `node interpreter.mjs ir.json`, one JSON a line in, one a line out.
// Written from docs/interpreter.md; it imports nothing but the files beside it.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { answer } from "./answer.mjs";
import { Program } from "./program.mjs";

const program = new Program(JSON.parse(readFileSync(process.argv[2], "utf-8")));
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(answered(line)));
}

function answered(line) {
  let submission;
  try {
    submission = JSON.parse(line.replace(/^\uFEFF/u, ""));
  } catch {
    return { errors: [{ code: "ZC6001", pointer: "" }] };
  }
  return answer(program, submission);
}
