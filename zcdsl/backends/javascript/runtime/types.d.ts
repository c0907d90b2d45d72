/** A text in Chinese and English; one of the two may be empty. */
export interface Text {
  zh: string;
  en: string;
}

export type Role = "self" | "third_party" | "review" | "authority";

/** What may be said about a datum. */
export interface Remarks {
  evidence?: string[];
  note?: string;
  status?: "published" | "derived" | "synthetic" | "measured";
}

/** One datum: the value is a decimal number written as text, so that nothing is lost. */
export interface Datum extends Remarks {
  value: string;
  unit: string;
}

/** A code, flag, text or date; alone, or with what is said about it. */
export type Said<T> = T | (Remarks & { value: T });

/** Who judged, or accepted a claim; days are written 2025-12-31. */
export interface By {
  role: Role;
  who?: string;
  on?: string;
}

/** A claim that a clause does not apply. */
export interface Claim {
  reason: string;
  evidence?: string[];
  accepted_by?: By;
}

/** Why a clause that is 原则上 is not met, and what somebody decided about it: then `by` says who. */
export type Departure = { reason: string; evidence?: string[] } & (
  | { decision?: undefined; by?: By }
  | { decision: "accepted" | "refused"; by: By }
);

/**
 * A judgement of one clause, one from each role. Veto events are found or not, everything else is met or not; a
 * clause that a person grades is given points, from 0 to full marks.
 */
export interface Given {
  outcome: "met" | "not_met" | "not_found" | "found" | "graded" | "unconfirmed";
  points?: string;
  by: By;
  on?: string;
  evidence?: string[];
  expires?: string;
}

/** One document. */
export interface EvidenceItem {
  id: string;
  kind?: string;
  grade?: string;
  hash?: string;
  pages?: string;
  covers?: string[];
  expires?: string;
}

export interface Dates {
  period?: [string, string];
  base_year?: number;
  applied?: string;
  accepted?: string;
  site_visit?: string;
  assessed?: string;
}

/** A submission in canonical form; what is null or left out is missing, never zero. */
export interface Submission {
  standard?: string;
  subject?: { name?: string; id?: string; credit_code?: string; industry?: string; region?: string };
  dates?: Dates;
  stage?: Role;
  data?: { [code in InputCode]?: Datum | null } & { [code in ChoiceCode]?: Said<Choices[code]> | null } & {
    [code in FlagCode]?: Said<boolean> | null;
  } & { [code in ListCode]?: Lists[code][] | null };
  not_applicable?: { [id in ClauseId]?: Claim };
  judgements?: { [id in ClauseId]?: Given | Given[] };
  in_principle?: { [id in ClauseId]?: Departure };
  evidence?: EvidenceItem[];
  /** What of each list is stated to be none: some of the codes that it covers, by field. */
  none?: { [code in ListCode]?: { [field: string]: string }[] };
}

/** What `read` gives back: only for `validate`, `check` and `rate`, of this standard or of another. */
export interface ReadSubmission {
  /** For the compiler alone: what is inside is nobody's business. */
  readonly "zcdsl.json": true;
}

/** A mistake: its code, the JSON pointer of its place, and what fills the phrase of the code. */
export type Problem = [code: string, pointer: string, names: { [name: string]: string | Text }];

export type Outcome = "met" | "not_met" | "not_applicable" | "unregulated" | "not_assessed";

/** decided: the ceiling is the level; open: it is above; none: no level can be reached. */
export type LevelStatus = "decided" | "open" | "none";

/** The least and the most that a score can come to, and the most that there is to reach. */
export interface Score {
  low: string;
  high: string;
  max: string;
}

export interface ScoreResult extends Score {
  title: Text;
}

/** Points of a scored clause, of its full marks; it has none where it does not apply. */
export interface Points {
  low: string | null;
  high: string | null;
  max: string;
}

export interface Rating {
  level: LevelId | null;
  level_status: LevelStatus;
  ceiling: LevelId | null;
  outcomes: { [id in ClauseId]: [outcome: Outcome, reason: string | null] };
  scores: { [id in ScoreId]: Score };
}

export interface Source {
  document: string;
  status: string;
  rationale: string;
}

/** The exact value as a fraction; null where it is open, left out where it is too long (`approximate`). */
export interface IndicatorResult {
  value: string | null;
  unit: string;
  exact?: string | null;
  approximate?: true;
  missing: string[];
  reason?: string;
  shown?: string;
}

export interface Finding {
  clause: string;
  id: ClauseId;
  kind: string;
  outcome: Outcome;
  reason: string | null;
  title: Text;
  value: string | null;
  limit: string | null;
  relation: string | null;
  comparison: string;
  unit: string | null;
  margin: string | null;
  shown?: string;
  points: Points | null;
  next: NextPoints | null;
  because: Text[];
  missing: string[];
  evidence: string | null;
  source: Source;
  window: [string, string] | null;
}

/** What would give a clause its next points, and how far that is: an edge, or so many more items. */
export interface NextPoints {
  points: string | null;
  relation: string | null;
  edge: string | null;
  unit: string | null;
  distance: string | null;
  count: number | null;
  text: Text;
}

/** One of the conditions of a level that is false or open; `short` is how much of its unit is lacking. */
export interface Unmet {
  kind: "clause" | "count" | "score" | "limit" | "decision" | "comparison" | "condition";
  holds: "false" | "open";
  clause: string | null;
  short: string | null;
  unit: string | null;
  text: Text;
}

export interface LevelResult {
  level: LevelId;
  title: Text;
  holds: "true" | "false" | "open";
  because: Text[];
  unmet: Unmet[];
}

/** Where the axes of a decision table lie: the cells that are still possible, and what they give. */
export interface DecisionResult {
  clause: string | null;
  id: string;
  rows: string;
  columns: string;
  cells: { row: string; column: string; level: LevelId | null }[];
  gives: LevelId | null;
  status: LevelStatus;
  source: Source;
}

/** What one row of limits for each level reaches; without a limit for a level it says nothing about that. */
export interface LevelLimitResult {
  clause: string;
  id: string;
  title: Text;
  value: string | null;
  unit: string;
  shown?: string;
  /** Best level first; a margin below zero is outside. */
  limits: {
    level: LevelId;
    relation: string;
    limit: string | null;
    holds: "true" | "false" | "open";
    margin: string | null;
  }[];
  reaches: LevelId | null;
  ceiling: LevelId | null;
  status: LevelStatus;
  reason: string | null;
  because: Text[];
  missing: string[];
  source: Source;
}

export interface ConstantUsed {
  id: string;
  key?: string;
  name: Text;
  value: string | null;
  unit: string;
  source: { document: string; status: string };
  owner: string;
  data_year?: number;
  announced?: string;
  used_from?: string;
  printed?: string;
}

/** What stands in for a datum that is not given; `constant` is the parameter that it is. */
export interface DefaultUsed {
  path: string;
  name: Text;
  value: string;
  unit: string;
  source: { document: string; status: string };
  constant?: string;
}

/** A clause 原则上 that is not met: what is submitted about it, and whether the decision is of the one it names. */
export interface Warning {
  code: string;
  clause: string;
  text: Text;
  reason?: string;
  told?: Text[];
  decision?: "accepted" | "refused";
  by?: By;
  counts?: boolean;
}

/** Whether the edition holds on the day of the submission; `beside` are the editions that may be used as well. */
export interface EditionState {
  state: "in_force" | "not_yet" | "transition" | "withdrawn" | "draft" | "undated" | "no_date";
  on: string | null;
  clock: "applied" | "accepted" | "period" | null;
  beside: string[];
  text: Text;
}

/** When an edition holds. */
export interface Validity {
  published: string | null;
  in_force: string | null;
  transition_until: string | null;
  withdrawn: string | null;
  draft: "comments" | "approval" | null;
  replaces: readonly string[];
  corrects: string;
  amendments: readonly Readonly<{ name: string; date: string }>[];
}

/** One operation of a tailoring from which the standard came. */
export interface Applied {
  operation: "add" | "tighten" | "loosen" | "replace" | "drop" | "adopt";
  by: string;
  base: string;
  what: string;
  target: string;
  title: Text;
  before: string;
  after: string;
  reason: string;
  secured: "proved" | "both" | null;
  may_loosen: boolean;
  affects: string[];
}

/** Everything that is found; numbers are decimal texts. */
export interface Result {
  zcdsl: string;
  standard: { id: string; edition: string; sha256: string; status: string; title: Text };
  edition: EditionState;
  tailoring: Applied[];
  subject: NonNullable<Submission["subject"]>;
  dates: Dates;
  stage: Role | null;
  key: string;
  level: LevelId | null;
  level_title: Text;
  level_status: LevelStatus;
  ceiling: LevelId | null;
  levels: LevelResult[];
  scores: { [id in ScoreId]: ScoreResult };
  indicators: { [code in IndicatorCode]: IndicatorResult };
  findings: Finding[];
  level_limits: LevelLimitResult[];
  decisions: DecisionResult[];
  /** `lacking` are the combinations of codes that a list must cover and does not. */
  missing: { path: string; needed_by: string[]; lacking?: string[][] }[];
  gaps: { clause: string; decided_by: string }[];
  defaults_used: DefaultUsed[];
  constants_used: ConstantUsed[];
  not_official: { what: string; id: string; name: Text; status: string; document: string }[];
  /** `of` is the list of a cell. */
  synthetic: { path: string; name: Text; of?: Text }[];
  warnings: Warning[];
}

/** A submission that cannot be read or that `validate` refuses. */
export class InvalidSubmission extends Error {
  constructor(problems: Problem[]);
  readonly problems: Problem[];
}

/** The standard that this module is. */
export const STANDARD: {
  readonly id: string;
  readonly edition: string;
  readonly title: Readonly<Text>;
  readonly status: string;
  readonly sha256: string;
  readonly none_caption: Readonly<Text>;
  readonly tailoring: readonly Readonly<Applied>[];
  readonly validity: Readonly<Validity>;
};

/**
 * Read a JSON text, or its bytes in UTF-8, numbers as they are written.
 *
 * @throws InvalidSubmission for what is no JSON, or has a key twice in one object.
 */
export function read(text: string | Uint8Array): ReadSubmission;

/** Return every mistake of a canonical submission; none means that it is valid. Never throws. */
export function validate(submission: unknown): Problem[];

/**
 * Return level, ceiling, outcomes and scores, without derivations.
 *
 * @throws InvalidSubmission
 */
export function rate(submission: Submission | ReadSubmission): Rating;

/**
 * Return the whole result.
 *
 * @throws InvalidSubmission
 */
export function check(submission: Submission | ReadSubmission): Result;
