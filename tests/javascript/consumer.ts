// Every door of a generated package as a program uses it. Lines after @ts-expect-error must not be accepted.
import {
  InvalidSubmission,
  STANDARD,
  check,
  rate,
  read,
  validate,
  type ClauseId,
  type Finding,
  type InputCode,
  type LevelId,
  type Problem,
  type Rating,
  type ReadSubmission,
  type Result,
  type Submission,
} from "zc-cn.park.zero_carbon-2025";

const submission: Submission = {
  standard: `${STANDARD.id}@${STANDARD.edition}`,
  subject: { name: "示例园区" },
  dates: { period: ["2025-01-01", "2025-12-31"], base_year: 2025 },
  stage: "self",
  data: { total_energy: { value: "350000", unit: "tce", status: "synthetic" }, heat_sent: null },
  evidence: [{ id: "E1", covers: ["total_energy"] }],
  none: { fuels: [{ fuel: "lignite", use: "heat" }] },
};
const text: ReadSubmission = read(JSON.stringify(submission));
const bytes: ReadSubmission = read(new Uint8Array([123, 125]));
const problems: Problem[] = [...validate(text), ...validate(bytes)];
const result: Result = check(submission);
const rated: Rating = rate(text);

const level: LevelId | null = result.level;
const outcome: string = rated.outcomes.carbon_per_energy[0];
const exact: string | null | undefined = result.indicators.intensity.exact;
const first: Finding | undefined = result.findings[0];
const told: string[] = (first?.because ?? []).map((line) => line.zh + line.en);
const usual: string[] = result.defaults_used.map((row) => `${row.path} ${row.value} ${row.constant ?? ""}`);
const input: InputCode = "total_energy";
const clause: ClauseId = "carbon_per_energy";

try {
  check(submission);
} catch (error) {
  if (error instanceof InvalidSubmission) for (const [code, pointer] of error.problems) told.push(code + pointer);
}

// @ts-expect-error a number would have lost digits
const rounded: Submission = { data: { total_energy: { value: 350000, unit: "tce" } } };
// @ts-expect-error no such datum
const unknown: Submission = { data: { total_enrgy: null } };
// @ts-expect-error no such list
const nothing: Submission = { none: { total_energy: [] } };
// @ts-expect-error no such clause
const other: ClauseId = "carbon";
// @ts-expect-error nothing is known of what was read
text.data;
// @ts-expect-error no such stage
const stage: Submission = { stage: "sel" };

export { clause, exact, input, level, nothing, other, outcome, problems, rounded, stage, told, unknown, usual };
