// Answers requests, one JSON a line: {module?, submissions, plain?} → {answers}. A module stays until the next
// comes. Plain answers are texts and say what comes of a submission; others say what each door makes of it.
//
// A module is run as the body of a function, so that thousands of them can come and go: what is imported is
// kept for ever. Whether it can be imported is tested elsewhere.
import { createInterface } from "node:readline";

let doors = null;

function loaded(text) {
  const body = text.replace(/^export \{([^}]*)\};$/m, "return {$1};");
  return new Function(`"use strict";\n${body}`)();
}

function tried(action) {
  try {
    return { given: action() };
  } catch (error) {
    if (error instanceof doors.InvalidSubmission) return { invalid: error.problems };
    return { failed: String(error.stack) };
  }
}

function answered(text) {
  const { read, validate, rate, check } = doors;
  const submission = tried(() => read(text));
  if (submission.given === undefined) return { read: submission };
  const answer = {
    validate: tried(() => validate(submission.given)),
    rate: tried(() => rate(submission.given)),
    check: tried(() => check(submission.given)),
  };
  // What JSON.parse makes of a valid text has to come to the same; of others it may lose what is wrong: 2025.0.
  const plain = answer.check.given === undefined ? answer.check : tried(() => check(JSON.parse(text)));
  return { ...answer, same: JSON.stringify(plain) === JSON.stringify(answer.check) };
}

// How many of the texts are read by JSON.parse as well.
const SOME = 16;

function plain(text, at) {
  const { read, validate, rate, check, InvalidSubmission } = doors;
  try {
    const submission = read(text);
    const problems = validate(submission);
    if (problems.length > 0) return JSON.stringify({ problems });
    const answer = JSON.stringify({ rate: rate(submission), check: check(submission) });
    if (at % SOME === 0) {
      const other = JSON.parse(text);
      const same = JSON.stringify({ rate: rate(other), check: check(other) });
      if (same !== answer) throw new Error(`what JSON.parse gives comes to something else: ${same}`);
    }
    return answer;
  } catch (error) {
    if (error instanceof InvalidSubmission) return JSON.stringify({ problems: error.problems });
    return JSON.stringify({ failed: String(error.stack) });
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  let answer;
  try {
    if (request.module !== undefined) doors = loaded(request.module);
    answer = { answers: request.submissions.map(request.plain ? plain : answered) };
  } catch (error) {
    answer = { failed: String(error.stack) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
