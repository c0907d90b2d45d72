// Answers requests, one JSON a line: {schemas} are compiled in place of those before; {asked: [[name, value]…]} → {valid}.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(import.meta.url);
const options = { strict: true, validateSchema: true, allErrors: false, logger: false };
const readers = [
  ["https://json-schema.org/draft/2020-12/schema", new (require("ajv/dist/2020").default)(options)],
  ["http://json-schema.org/draft-07/schema#", new (require("ajv").default)(options)],
];
let compiled = {};

function compile(schema) {
  const [, ajv] = readers.find(([address]) => address === schema.$schema);
  return ajv.compile(schema);
}

for await (const line of createInterface({ input: process.stdin })) {
  const { schemas, asked = [] } = JSON.parse(line);
  let answer;
  try {
    if (schemas !== undefined) {
      for (const [, ajv] of readers) ajv.removeSchema();
      compiled = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, compile(schema)]));
    }
    answer = { valid: asked.map(([name, value]) => compiled[name](value)) };
  } catch (error) {
    answer = { failed: String(error.stack) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
