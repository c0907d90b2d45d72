// cn.factory.green_general@2025 绿色工厂评价通则 General rules for the evaluation of green factories
//
// Made by zcdsl 0.1.0 from the text of the standard: edit that, not this. Needs ES2022.
// `validate(submission)`, `check(submission)` and `rate(submission)` take the canonical form;
// `read(text)` reads it from JSON, and tells what `JSON.parse` passes over.

// --- words ---------------------------------------------------------------------------------------
// The words that results and messages are told in, and the limits.

const REASONS = [
  "missing",
  "division_by_zero",
  "no_entry",
  "out_of_table",
  "not_twelve_months",
  "empty",
  "edges",
  "gap",
  "role",
  "unconfirmed",
  "expired",
  "unevidenced",
  "claim_not_accepted",
  "in_principle",
  "nothing_applies",
];
const DIGITS = 30;
const EXACT_LENGTH = 200;
const MANY_KEPT = 10000;
const DATES = "/dates/";
const DATE_NAMES = new Map([
  ["period", { zh: "期间", en: "period" }],
  ["base_year", { zh: "基准年", en: "base year" }],
  ["applied", { zh: "申报日", en: "date of application" }],
  ["accepted", { zh: "受理日", en: "date of acceptance" }],
  ["site_visit", { zh: "现场核查日", en: "date of the site visit" }],
  ["assessed", { zh: "评价日", en: "date of assessment" }],
]);
const EDITION_CLOCKS = new Map([
  ["applied", { zh: "申报日", en: "the date of application" }],
  ["accepted", { zh: "受理日", en: "the date of acceptance" }],
  ["period", { zh: "报告期末", en: "the end of the period" }],
]);
const DRAFT_STAGES = new Map([
  ["comments", { zh: "征求意见稿", en: "a draft for comments" }],
  ["approval", { zh: "报批稿", en: "a draft for approval" }],
]);
const EDITION_TEXTS = new Map([
  ["draft", { zh: "试评价：本版是{stage}", en: "trial rating: this edition is {stage}" }],
  ["not_yet", {
    zh: "本版自 {day} 实施，{clock}（{on}）尚未实施",
    en: "this edition is in force from {day}, and not yet on {clock} ({on})",
  }],
  ["transition", {
    zh: "过渡期至 {day}：{clock}（{on}）也可采用 {others}，此处采用本版",
    en: "in the transition until {day}, {others} may be used on {clock} ({on}) as well; this edition was chosen",
  }],
  ["withdrawn", {
    zh: "本版自 {day} 废止，{clock}（{on}）已不再有效",
    en: "this edition is withdrawn from {day}, and no longer in force on {clock} ({on})",
  }],
]);
const NOT_THERE = "-";
const EVIDENCE_STATES = ["unevidenced", "expired", "unknown", "evidenced"];
const JUDGEMENTS = "/judgements/";
const CLOCK_KEYS = new Map([["data_year", "period"], ["period_end", "period"]]);
const STATEMENTS = ["完整性声明", "completeness statement"];
const STATEMENT_OF = "/evidence/-/covers/";
const SUBMISSION_KEYS = [
  "standard",
  "subject",
  "dates",
  "stage",
  "data",
  "not_applicable",
  "judgements",
  "in_principle",
  "evidence",
  "none",
];
const SUBJECT_KEYS = ["name", "id", "credit_code", "industry", "region"];
const DATE_KEYS = ["period", "base_year", "applied", "accepted", "site_visit", "assessed"];
const DATUM_KEYS = ["value", "unit", "evidence", "note", "status"];
const EVIDENCE_KEYS = ["id", "kind", "grade", "hash", "pages", "covers", "expires"];
const CLAIM_KEYS = ["reason", "evidence", "accepted_by"];
const SAID_KEYS = ["value", "evidence", "note", "status"];
const JUDGEMENT_KEYS = ["outcome", "by", "on", "evidence", "expires"];
const GRADED_KEYS = ["outcome", "by", "on", "evidence", "expires", "points"];
const GRADED_OUTCOMES = ["graded", "unconfirmed"];
const DEPARTURE_KEYS = ["reason", "decision", "by", "evidence"];
const BY_KEYS = ["role", "who", "on"];
const OUTCOMES = ["met", "not_met", "unconfirmed"];
const VETO_OUTCOMES = ["not_found", "found", "unconfirmed"];
const DECISIONS = ["accepted", "refused"];
const STAGES = ["self", "third_party", "review", "authority"];
const DATUM_STATUSES = ["published", "derived", "synthetic", "measured"];
const MAX_DIGITS = 40;
const MAX_TEXT = 100000;
const MAX_ROWS = 1000000;
const MAX_HINTS = 20;
const MAX_QUOTED = 60;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FLAG = { zh: "true 或 false", en: "true or false" };
const OBJECT = { zh: "对象", en: "an object" };
const LIST = { zh: "列表", en: "a list" };
const TEXT = { zh: "文字", en: "text" };
const TEXT_LENGTH = { zh: "文字长度（字符）", en: "the length of a text (characters)" };
const LIST_LENGTH = { zh: "列表项数", en: "the number of items in a list" };
const INTEGER = { zh: "整数", en: "an integer" };
const TWO_DATES = { zh: "起止两个日期的列表", en: "a list of two dates" };
const BASE_YEAR = { zh: "基准年", en: "base_year" };
const DECIMAL = { zh: "以文字写出的十进制数", en: "a decimal number written as text" };
const DATUM = { zh: "含 value 和 unit 的对象", en: "an object with value and unit" };
const NOTHING = { zh: "空缺", en: "nothing" };
const GRADES = [
  "A",
  "B",
  "C",
  "D",
  "E",
  "F",
  "G",
  "H",
  "I",
  "J",
  "K",
  "L",
  "M",
  "N",
  "O",
  "P",
  "Q",
  "R",
  "S",
  "T",
  "U",
  "V",
  "W",
  "X",
  "Y",
  "Z",
];
const LETTERS = { zh: "大写字母 A～Z", en: "the capital letters A to Z" };
const BLANK = { zh: "空文字", en: "an empty text" };
const BLANKS = " \x09\x0d\n\u3000";
const NO_JSON = { zh: "不是 JSON 值的 {name}", en: "{name}, which is no JSON value" };
const MAX_DEPTH = 64;
const MAX_INTEGER = 600;
const MAX_PLACES = 1000000;
const READING = new Map([
  ["no_text", { zh: "此处应为文字", en: "text is due here" }],
  ["no_utf8", {
    zh: "第 {offset} 字节不是 UTF-8 文本；请将文件存为 UTF-8",
    en: "byte {offset} is not UTF-8 text; save the file as UTF-8",
  }],
  ["empty", { zh: "文件为空", en: "the file is empty" }],
  ["early", { zh: "文本没有写完", en: "the text ends too early" }],
  ["due", { zh: "`{found}` 之前缺 `{due}`", en: "`{due}` is due before `{found}`" }],
  ["cannot_stand", { zh: "此处不能写 `{found}`", en: "`{found}` cannot stand here" }],
  ["too_deep", { zh: "嵌套层数超过上限 {limit}", en: "the nesting is over the limit of {limit}" }],
  ["comma", { zh: "此逗号之后没有内容", en: "nothing follows this comma" }],
  ["control", {
    zh: "文字中有 {name}；请写成转义形式",
    en: "{name} stands inside a text; write it as an escape",
  }],
  ["escape", { zh: "`{found}` 不是转义写法", en: "`{found}` is no escape" }],
  ["not_closed", { zh: "此处的引号没有配对", en: "the quotation mark opened here is not closed" }],
]);
const FINEST = 40;
const LANGUAGES = ["zh", "en"];
const EXACT_DIGITS = 15;
const FEW_DIGITS = 6;
const MANY_CLAUSES = 8;
const MANY_PLACES = 6;
const RELATIONS = new Map([
  ["<=", { zh: "≤", en: "≤" }],
  ["<", { zh: "＜", en: "<" }],
  [">=", { zh: "≥", en: "≥" }],
  [">", { zh: "＞", en: ">" }],
  ["=", { zh: "＝", en: "=" }],
]);
const PHRASES = new Map([
  ["equals", { zh: " ＝ ", en: " = " }],
  ["about", { zh: " ≈ ", en: " ≈ " }],
  ["colon", { zh: "：", en: ": " }],
  ["listed", { zh: "、", en: ", " }],
  ["aside", { zh: "（{}）", en: " ({})" }],
  ["missing", { zh: "缺 {}", en: "missing: {}" }],
  ["out_of_table", { zh: "超出插值表的范围，不外推", en: "outside the table; nothing is extrapolated" }],
  ["not_twelve_months", { zh: "期间不是 12 个月", en: "the period is not 12 months" }],
  ["no_entry", {
    zh: "参数表中没有所需年份、日期或代码的值",
    en: "a table of constants has no entry for the year, the date or the code",
  }],
  ["division_by_zero", { zh: "除数为零", en: "division by zero" }],
  ["empty", { zh: "没有可计的行", en: "no row counts" }],
  ["row", { zh: "第 {} 行", en: "row {}" }],
  ["row_of", { zh: "{}的行", en: "rows of {}" }],
  ["statement_of", { zh: "{}的完整性声明", en: "completeness statement of {}" }],
  ["is", { zh: "{} 为 ", en: "{} is " }],
  ["edges", {
    zh: "引领值与基准值相等或颠倒，不能内插",
    en: "leading value and benchmark are equal or the wrong way round; nothing to interpolate",
  }],
  ["gap", { zh: "未规定，由{}决定", en: "not regulated; decided by {}" }],
  ["gap_no_level", { zh: "未规定，不予评级", en: "not regulated; no level is given" }],
  ["not_given", { zh: "{}（缺）", en: "{} (missing)" }],
  ["not_verified", { zh: "{}（待核）", en: "{} (to be verified)" }],
  ["unknown", { zh: "{}（未知）", en: "{} (unknown)" }],
  ["true", { zh: "成立", en: "true" }],
  ["false", { zh: "不成立", en: "false" }],
  ["met", { zh: "符合", en: "met" }],
  ["not_met", { zh: "不符合", en: "not met" }],
  ["not_assessed", { zh: "未评", en: "not assessed" }],
  ["veto_met", { zh: "未发现", en: "not found" }],
  ["veto_not_met", { zh: "存在", en: "found" }],
  ["veto_not_assessed", { zh: "无法确认", en: "cannot be confirmed" }],
  ["not_applicable", { zh: "不适用", en: "not applicable" }],
  ["veto_not_applicable", { zh: "不适用", en: "not applicable" }],
  ["role", { zh: "判定人不是本条指定的一方", en: "judged by another role than the clause names" }],
  ["unconfirmed", { zh: "无法确认", en: "cannot be confirmed" }],
  ["expired", { zh: "已过有效期", en: "expired" }],
  ["unevidenced", { zh: "待核：缺证据", en: "to be verified: no evidence" }],
  ["claim_not_accepted", { zh: "已申明不适用，尚未认可", en: "claimed not applicable, not yet accepted" }],
  ["claim_effect", { zh: "认可后本条不计入任何等级", en: "once accepted, the clause leaves every level" }],
  ["claim_accepted", { zh: "不适用：申明已获认可", en: "not applicable: the claim is accepted" }],
  ["condition", { zh: "不适用：适用条件不成立", en: "not applicable: what it applies to is not the case" }],
  ["in_principle", { zh: "原则上的条不符合，尚待决定", en: "a clause in principle is not met; to be decided" }],
  ["in_principle_by", {
    zh: "原则上：须书面说明理由，由{}决定",
    en: "in principle: a written reason is due, and {} decides",
  }],
  ["decided", { zh: "决定：{}", en: "decision: {}" }],
  ["decision_accepted", { zh: "同意", en: "accepted" }],
  ["decision_refused", { zh: "不同意", en: "refused" }],
  ["decided_by_other", {
    zh: "作出决定的不是本条指定的一方",
    en: "decided by another role than the clause names",
  }],
  ["nothing_applies", { zh: "没有适用的条", en: "no clause applies" }],
  ["reason", { zh: "理由：{}", en: "reason: {}" }],
  ["window", { zh: "所看期间：{}", en: "period looked at: {}" }],
  ["to", { zh: "{} 至 ", en: "{} to " }],
  ["until", { zh: "有效至 {}", en: "valid to {}" }],
  ["judged", { zh: "判定：{}", en: "judged: {}" }],
  ["document", { zh: "证据 {}", en: "evidence {}" }],
  ["document_evidenced", { zh: "有效", en: "valid" }],
  ["document_expired", { zh: "已过有效期", en: "expired" }],
  ["document_unknown", { zh: "有效期无从核对", en: "its validity cannot be checked" }],
  ["document_unevidenced", { zh: "缺", en: "not there" }],
  ["judgement_of", { zh: "条 {} 的判定", en: "judgement of clause {}" }],
  ["role_self", { zh: "申请单位", en: "the applicant" }],
  ["role_third_party", { zh: "评价机构", en: "the assessor" }],
  ["role_review", { zh: "评审组", en: "the reviewers" }],
  ["role_authority", { zh: "主管部门", en: "the authority" }],
  ["outcome_not_found", { zh: "未发现", en: "not found" }],
  ["outcome_found", { zh: "存在", en: "found" }],
  ["outcome_met", { zh: "符合", en: "met" }],
  ["outcome_not_met", { zh: "不符合", en: "not met" }],
  ["outcome_graded", { zh: "评分", en: "graded" }],
  ["outcome_unconfirmed", { zh: "无法确认", en: "cannot be confirmed" }],
  ["tally", { zh: "符合 {}", en: "met: {}" }],
  ["points", { zh: "得分 {}", en: "points: {}" }],
  ["points_of", { zh: "{} 分", en: "{} points" }],
  ["point_of", { zh: "{} 分", en: "{} point" }],
  ["all_met", { zh: "均符合：{}", en: "all met: {}" }],
  ["many", { zh: "{} 条", en: "{} clauses" }],
  ["one", { zh: "{} 条", en: "{} clause" }],
  ["linear", { zh: "线性 {}", en: "linear {}" }],
  ["then", { zh: "，", en: ", " }],
  ["and_then", { zh: "；", en: "; " }],
  ["next", { zh: "下一档：{}", en: "next: {}" }],
  ["more_items", { zh: "再符合 {} 项", en: "{} more met" }],
  ["short", { zh: "差 {}", en: "{} short" }],
  ["gives", { zh: " → {}", en: " → {}" }],
  ["and_also", { zh: "、", en: " | " }],
  ["cells_open", { zh: "还可能的格有 {} 个", en: "cells still possible: {}" }],
  ["cells_due", { zh: "给出该等级的格：{}", en: "cells that give this level: {}" }],
  ["by_default", { zh: "未填报，用缺省值：{}", en: "not given, by default: {}" }],
]);
const SINGLE = new Map([["points_of", "point_of"], ["many", "one"]]);
const TOTAL_TITLE = { zh: "总分", en: "total score" };
const LONGEST = 16;
const MANY_ROWS = 1000;

// --- texts ---------------------------------------------------------------------------------------
// Texts by code point: what is counted, cut and sorted is characters, never halves of them.

/** Compare two texts by code point, as `Array.sort` asks; the language itself compares halves of characters. */
function byCodePoint(left, right) {
  for (let at = 0; ; ) {
    const a = left.codePointAt(at);
    const b = right.codePointAt(at);
    if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
    if (a !== b) return a < b ? -1 : 1;
    at += a > 0xffff ? 2 : 1;
  }
}

/** Return whether a character is half of one. */
function isHalf(char) {
  return char.length === 1 && char >= "\ud800" && char <= "\udfff";
}

/** Return the first of a text that cannot be kept, NUL or half of a character that stands alone, or null. */
function firstUnkept(text) {
  if (!/[\0\ud800-\udfff]/.test(text)) return null;
  for (const char of text) if (char === "\0" || isHalf(char)) return char;
  return null;
}

/** Return whether a text has more characters than `most`. */
function isLonger(text, most) {
  return text.length > most && [...text.slice(0, 2 * most + 2)].length > most;
}

/** Return a character by its number, as `U+D800`. */
function numberOf(char) {
  return "U+" + char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
}

/** Return a text without the blanks at its end: those of Unicode, and the separators of ASCII. */
function withoutEnd(text) {
  return text.replace(/[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/, "");
}

/** Return the bytes of a text in UTF-8; half a character has none, and becomes U+FFFD. */
function utf8(text) {
  const bytes = [];
  for (const char of text) {
    const code = isHalf(char) ? 0xfffd : char.codePointAt(0);
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else {
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    }
  }
  return bytes;
}

/** Return the text that bytes are in UTF-8, and how many of them are: the text ends before the first that is not. */
function fromUtf8(bytes) {
  const parts = [];
  let codes = [];
  let at = 0;
  while (at < bytes.length) {
    const [code, length] = characterAt(bytes, at);
    if (length === 0) break;
    at += length;
    codes.push(code);
    if (codes.length === 4096) {
      parts.push(String.fromCodePoint(...codes));
      codes = [];
    }
  }
  return [parts.join("") + String.fromCodePoint(...codes), at];
}

/** Return the character at an offset by its number, and how many bytes it has: none where there is no character. */
function characterAt(bytes, at) {
  const lead = bytes[at];
  if (lead < 0x80) return [lead, 1];
  const more = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
  let code = lead & (0x3f >> more);
  for (let next = at + 1; next <= at + more; next += 1) {
    if ((bytes[next] & 0xc0) !== 0x80) return [0, 0];
    code = (code << 6) | (bytes[next] & 0x3f);
  }
  const least = [0, 0x80, 0x800, 0x10000][more];
  const whole = lead >= 0xc2 && lead < 0xf8 && code >= least && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return whole ? [code, more + 1] : [0, 0];
}

// --- json ----------------------------------------------------------------------------------------
// JSON values: objects as Maps in the order in which they were given, numbers as their own digits.

/** What `read` has made, in this module or in that of another standard. */
const MADE = Symbol.for("zcdsl.json");

/** A number of a JSON text, digits as written. */
class JsonNumber {
  constructor(text) {
    this.text = text;
  }

  get [MADE]() {
    return "number";
  }
}

/** An object of a JSON text. */
class JsonObject extends Map {
  get [MADE]() {
    return "object";
  }
}

/** Return a submitted text as messages repeat it: not too long, nothing in it that cannot be kept. */
function quoted(text) {
  const chars = [...text.slice(0, 2 * MAX_QUOTED + 2)].slice(0, MAX_QUOTED + 1);
  const safe = chars.map((char) => (isHalf(char) ? "\ufffd" : char));
  return safe.length <= MAX_QUOTED ? safe.join("") : safe.slice(0, MAX_QUOTED).join("") + "…";
}

/** Return the JSON pointer of one step further. */
function step(pointer, key) {
  const text = String(key);
  return /[~/]/.test(text) ? `${pointer}/${text.replaceAll("~", "~0").replaceAll("/", "~1")}` : `${pointer}/${text}`;
}

/** Return whether a value is a JSON object: one that was read here, or a plain object of the language. */
function isObject(value) {
  if (value instanceof JsonObject) return true;
  if (typeof value !== "object" || value === null) return false;
  const above = Object.getPrototypeOf(value);
  if (above === null || above === Object.prototype) return true;
  // `Object.prototype` of another window, and nothing else.
  return Object.getPrototypeOf(above) === null && Object.hasOwn(above, "hasOwnProperty");
}

/** Return whether an array is a JSON list: `Array.prototype`, of another window too, is an array, that of a class none. */
function isList(value) {
  return Array.isArray(value) && Array.isArray(Object.getPrototypeOf(value));
}

/** Return the keys of a JSON object: all that it has itself, symbols too, so that none is passed over. */
function keysOf(value) {
  return value instanceof JsonObject ? [...value.keys()] : Reflect.ownKeys(value);
}

/** Return the members of a JSON object; what is undefined is not there. */
function membersOf(value) {
  if (value instanceof JsonObject) return [...value];
  const found = [];
  for (const key of keysOf(value)) {
    const member = value[key];
    if (member !== undefined) found.push([key, member]);
  }
  return found;
}

/** Return one member of a JSON object, undefined if it has none of that name. */
function memberOf(value, key) {
  if (value instanceof JsonObject) return value.get(key);
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Return a code, flag, text or date without what is said about it. */
function bare(given) {
  return isObject(given) ? memberOf(given, "value") : given;
}

/** Return the whole number that a JSON value is, as a bigint, or null; `2025.0` is none. */
function wholeNumber(value) {
  if (value instanceof JsonNumber) {
    const digits = /^-?([0-9]+)$/.exec(value.text)?.[1];
    return digits !== undefined && digits.length <= MAX_INTEGER ? BigInt(value.text) : null;
  }
  if (typeof value === "bigint") return value;
  return typeof value === "number" && Number.isInteger(value) ? BigInt(value) : null;
}

/** Something that JSON does not have, and how messages call it. */
class NoJson {
  constructor(kind) {
    this.kind = kind;
  }
}

/**
 * Return a value as JSON has it, whatever comes, each part of it looked at once.
 *
 * Objects are made anew, so that nothing is found in them that nobody has put there; what is no JSON is NoJson.
 */
function taken(value) {
  return new Taking().value(value, 0);
}

/** One value on its way; what stands in several places is taken once. */
class Taking {
  constructor() {
    this.known = new Map();
  }

  value(given, depth) {
    if (typeof given === "function" || typeof given === "symbol") return named(typeof given);
    if (typeof given !== "object" || given === null) return given;
    if (this.known.has(given)) return this.known.get(given);
    this.known.set(given, new NoJson({ zh: "含有自身的值", en: "a value that holds itself" }));
    let made;
    try {
      made = this.made(given, depth);
    } catch {
      made = new NoJson({ zh: "不能读取的值", en: "a value that cannot be read" });
    }
    this.known.set(given, made);
    return made;
  }

  made(given, depth) {
    if (depth === MAX_DEPTH) {
      return new NoJson({ zh: `嵌套超过 ${MAX_DEPTH} 层的值`, en: `a value nested more than ${MAX_DEPTH} deep` });
    }
    if (Array.isArray(given)) {
      if (!isList(given)) return named(given.constructor?.name);
      const { length } = given;
      if (length > MAX_ROWS) return new Array(MAX_ROWS + 1); // is refused, whatever its items are
      const items = [];
      for (let at = 0; at < length; at += 1) items.push(this.value(given[at], depth + 1) ?? null);
      return items;
    }
    const read = given[MADE];
    if (read === "number") return new JsonNumber(String(given.text));
    const members = read === "object" && given instanceof Map ? [...given] : isObject(given) ? membersOf(given) : null;
    if (members === null) return named(given.constructor?.name);
    return new JsonObject(members.map(([key, member]) => [String(key), this.value(member, depth + 1)]));
  }
}

/** Return what is no JSON, called by the name of its class. */
function named(name) {
  const told = quoted(String(name || "Object"));
  return new NoJson({ zh: NO_JSON.zh.replace("{name}", () => told), en: NO_JSON.en.replace("{name}", () => told) });
}

/** Freeze an object with everything in it. */
function freeze(value) {
  if (typeof value !== "object" || value === null) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
}

/** Return a value with ordinary objects for Maps. */
function untaken(value) {
  if (Array.isArray(value)) return value.map(untaken);
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...value].map(([key, member]) => [key, untaken(member)]));
}

/** Return the one JSON text of a value: keys sorted by code point, no blanks. */
function canonicalText(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (!(value instanceof Map)) return JSON.stringify(value);
  const keys = [...value.keys()].sort(byCodePoint);
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(value.get(key))}`).join(",")}}`;
}

// --- reading -------------------------------------------------------------------------------------
// A JSON text → the submission in it; keys that stand twice and what JSON does not allow are told with their place.
//
// `JSON.parse` would round numbers, put keys that look like numbers first, and keep the last of two equal keys.

/** What stops the reading of a text: all that stands before the place, and why. */
class Stop extends Error {
  constructor(before, why, names = {}) {
    super(why);
    const lines = before.split(/\r\n|\r|\n/);
    this.line = String(lines.length);
    this.column = String([...lines.at(-1)].length + 1);
    const filled = (text) => text.replace(/\{(\w+)\}/g, (_, name) => names[name]);
    const { zh, en } = READING.get(why);
    this.reason = { zh: filled(zh), en: filled(en) };
  }
}

/**
 * Read a JSON text, or its bytes in UTF-8.
 *
 * Returns the value and what is wrong with the text: one thing, with line and column, where it is no JSON.
 */
function readJson(given) {
  const bytes = Object.prototype.toString.call(given) === "[object Uint8Array]";
  if (!bytes && typeof given !== "string") {
    return [null, [["ZC6001", "", { format: "JSON", reason: READING.get("no_text") }]]];
  }
  try {
    const reader = new Reader(unmarked(bytes ? decoded(given) : given));
    return [reader.whole(), reader.problems];
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    const { reason, line, column } = error;
    return [null, [["ZC6001", "", { format: "JSON", reason, line, column }]]];
  }
}

/** Return a text without a byte order mark. */
function unmarked(text) {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

/** Return the text that bytes are in UTF-8. */
function decoded(bytes) {
  const [text, at] = fromUtf8(bytes);
  if (at === bytes.length) return text;
  throw new Stop(unmarked(text), "no_utf8", { offset: String(at + 1) });
}

/** One run through a JSON text. */
class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
    /** The way to what is read now. */
    this.path = [];
    this.room = MAX_PLACES;
    this.problems = [];
  }

  /** Return the error at an offset. */
  stop(at, why, names) {
    return new Stop(this.text.slice(0, at), why, names);
  }

  blanks() {
    while (" \t\n\r".includes(this.text.charAt(this.at)) && this.at < this.text.length) this.at += 1;
  }

  /** Return the error of what stands here instead of what is due. */
  stumbled(due = "") {
    if (this.at >= this.text.length) {
      return this.stop(this.at, /[^ \t\n\r]/.test(this.text) ? "early" : "empty");
    }
    const found = quoted(/^(?:[^\s[\]{},:"']{1,20}|[^])/u.exec(this.text.slice(this.at, this.at + 40))[0]);
    return this.stop(this.at, due ? "due" : "cannot_stand", { found, due });
  }

  whole() {
    const value = this.value(0);
    this.blanks();
    if (this.at < this.text.length) throw this.stumbled();
    return value;
  }

  value(depth) {
    this.blanks();
    const char = this.text.charAt(this.at);
    if (char === "{" || char === "[") {
      if (depth === MAX_DEPTH) {
        throw this.stop(this.at, "too_deep", { limit: String(MAX_DEPTH) });
      }
      return char === "{" ? this.object(depth + 1) : this.list(depth + 1);
    }
    if (char === '"') return this.string();
    const rest = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null/y;
    rest.lastIndex = this.at;
    const word = rest.exec(this.text)?.[0];
    if (word === undefined) throw this.stumbled();
    this.at += word.length;
    if (word === "null") return null;
    return word === "true" ? true : word === "false" ? false : new JsonNumber(word);
  }

  list(depth) {
    const items = [];
    this.at += 1;
    this.blanks();
    if (this.text.charAt(this.at) === "]") {
      this.at += 1;
      return items;
    }
    for (;;) {
      this.path.push(items.length);
      items.push(this.value(depth));
      this.path.pop();
      if (this.ends("]")) return items;
    }
  }

  object(depth) {
    const members = new JsonObject();
    this.at += 1;
    this.blanks();
    if (this.text.charAt(this.at) === "}") {
      this.at += 1;
      return members;
    }
    const twice = new Set();
    for (;;) {
      this.blanks();
      if (this.text.charAt(this.at) !== '"') throw this.stumbled();
      const key = this.string();
      this.blanks();
      if (this.text.charAt(this.at) !== ":") throw this.stumbled(":");
      this.at += 1;
      this.path.push(key);
      if (members.has(key) && !twice.has(key)) {
        twice.add(key);
        this.repeated(key);
      }
      members.set(key, this.value(depth));
      this.path.pop();
      if (this.ends("}")) return members;
    }
  }

  /** Tell that a key stands in its object once more. */
  repeated(key) {
    if (this.room <= 0) return;
    const pointer = this.path.map((part) => step("", part)).join("");
    this.room -= pointer.length;
    this.problems.push(["ZC6004", pointer, { key: quoted(key) }]);
  }

  /** Pass over a comma or over the closing bracket; return whether it was the bracket. */
  ends(bracket) {
    this.blanks();
    const char = this.text.charAt(this.at);
    if (char !== bracket && char !== ",") throw this.stumbled(",");
    const comma = this.at;
    this.at += 1;
    if (char === bracket) return true;
    this.blanks();
    if (this.text.charAt(this.at) === bracket) {
      throw this.stop(comma, "comma");
    }
    return false;
  }

  string() {
    for (let at = this.at + 1; at < this.text.length; at += 1) {
      const char = this.text.charAt(at);
      if (char === '"') {
        const whole = this.text.slice(this.at, at + 1);
        this.at = at + 1;
        return JSON.parse(whole);
      }
      if (char < " ") {
        throw this.stop(at, "control", { name: numberOf(char) });
      }
      if (char === "\\") at += this.escape(at) - 1;
    }
    throw this.stop(this.at, "not_closed");
  }

  /** Return how many characters the escape at an offset has. */
  escape(at) {
    const long = this.text.charAt(at + 1) === "u";
    const found = this.text.slice(at, at + (long ? 6 : 2));
    if (/^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})$/.test(found)) return found.length;
    throw this.stop(at, "escape", { found: quoted(found) });
  }
}

// --- rational ------------------------------------------------------------------------------------
// Exact rational numbers as pairs of integers, and values that are not there.
//
// A number is [numerator, denominator], both of type bigint, with the denominator above zero, not always in
// lowest terms. A value that cannot be computed is `Open`; every operation on one is open too.

/** Beyond it a denominator is worth a gcd. */
const LAZY_LIMIT = 1n << 64n;

/** No value, or neither true nor false: why, and the inputs not given that are behind it, as a Set. */
class Open {
  constructor(reason, missing = new Set()) {
    this.reason = reason;
    this.missing = missing;
  }

  /** Return what is open because of either of two: missing inputs unite, the gravest reason stays. */
  joined(other) {
    if (other === null) return this;
    const graver = REASONS.indexOf(other.reason) < REASONS.indexOf(this.reason);
    return new Open(graver ? other.reason : this.reason, new Set([...this.missing, ...other.missing]));
  }
}

const ZERO = [0n, 1n];
const ONE = [1n, 1n];

/** Return the absolute value of an integer. */
function magnitude(number) {
  return number < 0n ? -number : number;
}

/** Return the greatest common divisor. */
function gcd(a, b) {
  while (b !== 0n) [a, b] = [b, a % b];
  return magnitude(a);
}

/** Return a number in lowest terms. */
function reduced(num, den) {
  const common = gcd(num, den);
  return [num / common, den / common];
}

/** Return what is open in any of the values, as one; null if all of them are known. */
function openIn(values) {
  let found = null;
  for (const value of values) if (value instanceof Open) found = value.joined(found);
  return found;
}

/** Return the sum. */
function add(...terms) {
  const open = openIn(terms);
  if (open !== null) return open;
  let num = 0n;
  let den = 1n;
  for (const [n, d] of terms) {
    if (d === den) num += n;
    else {
      num = num * d + n * den;
      den *= d;
      if (den > LAZY_LIMIT) [num, den] = reduced(num, den);
    }
  }
  return [num, den];
}

/** Return `value` less every one of `terms`. */
function sub(value, ...terms) {
  const rest = add(...terms);
  return add(value, rest instanceof Open ? rest : [-rest[0], rest[1]]);
}

/** Return the product. */
function mul(...factors) {
  const open = openIn(factors);
  if (open !== null) return open;
  let num = 1n;
  let den = 1n;
  for (const [n, d] of factors) {
    num *= n;
    den *= d;
    if (den > LAZY_LIMIT) [num, den] = reduced(num, den);
  }
  return [num, den];
}

/** Return `value` divided by every one of `factors`; open where one of them is zero. */
function div(value, ...factors) {
  const under = mul(...factors);
  // What is not known is told before what it is divided by.
  if (value instanceof Open || under instanceof Open) return mul(value, under);
  return mul(value, inverse(under));
}

/** Return one divided by `value`; open where it is zero. */
function inverse(value) {
  if (value instanceof Open) return value;
  const [num, den] = value;
  if (num === 0n) return new Open("division_by_zero");
  return num > 0n ? [den, num] : [-den, -num];
}

/** Return an integer power; anything to the power of zero is one. */
function power(base, exponent) {
  const value = exponent < 0 ? inverse(base) : base;
  if (value instanceof Open) return value;
  const times = BigInt(Math.abs(exponent));
  const [num, den] = reduced(value[0], value[1]);
  return [num ** times, den ** times];
}

/** Return the least of one or more numbers. */
function least(...args) {
  const open = openIn(args);
  if (open !== null) return open;
  return args.reduce((best, next) => (next[0] * best[1] < best[0] * next[1] ? next : best));
}

/** Return the largest of one or more numbers. */
function largest(...args) {
  const open = openIn(args);
  if (open !== null) return open;
  return args.reduce((best, next) => (next[0] * best[1] > best[0] * next[1] ? next : best));
}

/** Return the absolute value. */
function absolute(value) {
  return value instanceof Open ? value : [magnitude(value[0]), value[1]];
}

/** Return the multiple of `step` that a value becomes; see `toStep`. */
function rounded(value, step, mode) {
  return value instanceof Open ? value : toStep(value, step, mode);
}

/**
 * Return the multiple of `step` that a number becomes: half_even, half_up, up or down (GB/T 8170).
 *
 * A negative number is rounded as its absolute value is.
 */
function toStep(value, step, mode) {
  const over = magnitude(value[0]) * step[1];
  const under = value[1] * step[0];
  let steps = over / under;
  const rest = over % under;
  const odd = steps % 2n === 1n;
  if (mode === "up") steps += rest > 0n ? 1n : 0n;
  else if (mode === "half_up") steps += 2n * rest >= under ? 1n : 0n;
  else if (mode === "half_even") steps += 2n * rest > under || (2n * rest === under && odd) ? 1n : 0n;
  return reduced(value[0] >= 0n ? steps * step[0] : -steps * step[0], step[1]);
}

/** Return the value of a table, keys ascending, linear between two keys; open outside of them. */
function interpolated(key, points) {
  if (key instanceof Open) return key;
  let [low, first] = points[0];
  for (const [high, second] of points.slice(1)) {
    if (key[0] * low[1] >= low[0] * key[1] && key[0] * high[1] <= high[0] * key[1]) {
      const part = div(sub(key, low), sub(high, low));
      return add(first, mul(part, sub(second, first)));
    }
    [low, first] = [high, second];
  }
  return new Open("out_of_table");
}

// --- decimals ------------------------------------------------------------------------------------
// Exact numbers as decimal text and back, by integer arithmetic only.

/** Return ten to the power of `exponent`. */
function tenTo(exponent) {
  return 10n ** BigInt(exponent);
}

/** Return how many bits a number has, its sign left out. */
function bitLength(number) {
  const digits = magnitude(number).toString(16);
  return number === 0n ? 0 : 4 * digits.length - Math.clz32(parseInt(digits[0], 16)) + 28;
}

/** Return the number that a canonical decimal text spells. */
function parsed(text) {
  const at = text.indexOf(".");
  if (at < 0) return [BigInt(text), 1n];
  const fraction = text.slice(at + 1);
  return [BigInt(text.slice(0, at) + fraction), tenTo(fraction.length)];
}

/**
 * Return `value` as `s × 10^e` with at most `digits` digits in `s`, and whether that is exact.
 *
 * What is not exact is rounded half to even. `s` ends in no zero.
 */
function significant(value, digits) {
  const num = magnitude(value[0]);
  const den = value[1];
  if (num === 0n) return [0n, 0, true];
  // From the lengths in bits the place of the first digit is known up to two: begin low and go up.
  let exponent = Math.floor(((bitLength(num) - bitLength(den)) * 30103) / 100000) - digits - 1;
  const most = tenTo(digits);
  let over;
  let under;
  for (; ; exponent += 1) {
    [over, under] = exponent >= 0 ? [num, den * tenTo(exponent)] : [num * tenTo(-exponent), den];
    if (over < under * most) break;
  }
  let kept = over / under;
  const rest = over % under;
  if (2n * rest > under || (2n * rest === under && kept % 2n === 1n)) kept += 1n;
  while (kept % 10n === 0n) {
    kept /= 10n;
    exponent += 1;
  }
  return [value[0] > 0n ? kept : -kept, exponent, rest === 0n];
}

/** Return `number × 10^exponent` without an exponent. */
function plain(number, exponent) {
  const sign = number < 0n ? "-" : "";
  const text = magnitude(number).toString();
  if (exponent >= 0) return sign + text + "0".repeat(exponent);
  const long = text.padStart(1 - exponent, "0");
  return `${sign}${long.slice(0, exponent)}.${long.slice(exponent)}`;
}

/** Return `value` as a decimal text: exact where `digits` significant digits suffice, else rounded. */
function decimalText(value, digits = DIGITS) {
  const [number, exponent] = significant(value, digits);
  return plain(number, exponent);
}

/** Return a value in base units as one in the unit that has `factor`. */
function inUnit(value, factor) {
  return [value[0] * factor[1], value[1] * factor[0]];
}

/** Return a number as text with its unit, if it has one. */
function withUnit(text, unit) {
  return withoutEnd(`${text} ${unit}`);
}

/** Return a value in base units with its unit, as `0.2 tCO2/tce`. */
function amount(value, factor, unit) {
  return withUnit(decimalText(inUnit(value, factor)), unit);
}

/** Return "n/d" or "n" in lowest terms, or null if that is longer than results write out. */
function fractionText(value) {
  const [num, den] = reduced(value[0], value[1]);
  if (bitLength(num) + bitLength(den) > 4 * EXACT_LENGTH) return null; // a digit is less than 4 bits
  const text = den === 1n ? num.toString() : `${num}/${den}`;
  return text.length <= EXACT_LENGTH ? text : null;
}

/** Return how many digits stand before the point, at most 31. */
function wholeDigits(value) {
  const whole = magnitude(value[0]) / value[1];
  return whole >= tenTo(30) ? 31 : whole.toString().length;
}

// --- logic ---------------------------------------------------------------------------------------
// Three-valued conditions, and what clauses and levels make of them.
//
// A condition is true, false or `Open`. Knowing less never makes one true. A demand on clauses (a fate) is
// null where it does not apply.

/** Return whether `left` ≤ `right`. */
function le(left, right) {
  if (left instanceof Open) return left.joined(right instanceof Open ? right : null);
  if (right instanceof Open) return right;
  return left[0] * right[1] <= right[0] * left[1];
}

/** Return whether `left` ＜ `right`. */
function lt(left, right) {
  return negated(le(right, left));
}

/** Return whether `left` ≥ `right`. */
function ge(left, right) {
  return le(right, left);
}

/** Return whether `left` ＞ `right`. */
function gt(left, right) {
  return negated(le(left, right));
}

/** Return whether `left` ＝ `right`. */
function eq(left, right) {
  return allOf(le(left, right), le(right, left));
}

/** The comparisons, by how data write them. */
const COMPARE = new Map([["<=", le], ["<", lt], [">=", ge], [">", gt], ["=", eq]]);

/** Return a condition, open where the period is not twelve months. */
function inFullYear(truth, year) {
  return year instanceof Open ? year.joined(truth instanceof Open ? truth : null) : truth;
}

/** Return the opposite; what is open stays open. */
function negated(truth) {
  return truth instanceof Open ? truth : !truth;
}

/** Return `and`: false if any is false, else open if any is open, else true. */
function allOf(...truths) {
  let found = null;
  for (const truth of truths) {
    if (truth === false) return false;
    if (truth instanceof Open) found = truth.joined(found);
  }
  return found === null ? true : found;
}

/** Return `or`: true if any is true, else open if any is open, else false. */
function anyOf(...truths) {
  let found = null;
  for (const truth of truths) {
    if (truth === true) return true;
    if (truth instanceof Open) found = truth.joined(found);
  }
  return found === null ? false : found;
}

/** Return whether `value` lies in a range; null is unbounded. */
function within(value, low, lowClosed, high, highClosed) {
  const [num, den] = value;
  if (low !== null) {
    const over = num * low[1] - low[0] * den;
    if (over < 0n || (over === 0n && !lowClosed)) return false;
  }
  if (high !== null) {
    const over = num * high[1] - high[0] * den;
    if (over > 0n || (over === 0n && !highClosed)) return false;
  }
  return true;
}

/** One clause judged. */
class Judgement {
  /**
   * - outcome: met, not_met, not_applicable, unregulated or not_assessed.
   * - reason: why it does not apply, is unregulated or not assessed, else null.
   * - missing: the inputs not given that keep it open, a Set.
   * - sides: the two sides of each comparison that was made, in the order of the text.
   * - band: the number of the row that applies in a table of limits, else null.
   * - selector: what that row was chosen by, else null.
   * - decidedBy: of an unregulated clause: who decides instead; "" if nobody does.
   */
  constructor(outcome, reason, missing, sides, band, selector, decidedBy) {
    this.outcome = outcome;
    this.reason = reason;
    this.missing = missing;
    this.sides = sides;
    this.band = band;
    this.selector = selector;
    this.decidedBy = decidedBy;
    /** Whether somebody else decides although the clause is not met. */
    this.inPrinciple = false;
    /** The least and the most points that its test has given it, where it gives any, else null. */
    this.points = null;
    /** The ends of each row of a table whose edges may be data, else none. */
    this.ends = [];
    /** Whether it is open if the clause applies at all. */
    this.unsettled = false;
  }
}

/** Return what a clause is whose condition is `truth`. */
function judged(truth, sides, band = null, selector = null) {
  if (truth instanceof Open) {
    return new Judgement("not_assessed", truth.reason, truth.missing, sides, band, selector, "");
  }
  return new Judgement(truth ? "met" : "not_met", null, new Set(), sides, band, selector, "");
}

/** Return what a clause is where the standard has no rule. */
function unregulated(decidedBy, band, selector) {
  return new Judgement("unregulated", "gap", new Set(), [], band, selector, decidedBy);
}

/** Return whether a clause is met; a gap that nobody decides is not met. */
function metOne(found) {
  if (found.outcome === "not_applicable") return null;
  if (found.outcome === "unregulated") return found.decidedBy ? new Open("gap") : false;
  if (found.outcome === "not_assessed") return new Open(found.reason ?? "missing", found.missing);
  if (found.inPrinciple) return new Open("in_principle");
  return found.outcome === "met";
}

/** Return what is left when everything that does not apply is left out; nothing left is open. */
function applying(fates) {
  const truths = fates.filter((fate) => fate !== null);
  return truths.length > 0 ? truths : [new Open("nothing_applies")];
}

/** Return whether every one of the clauses that apply is met. */
function met(...judgements) {
  return allOf(...applying(judgements.map(metOne)));
}

/** Return whether every one of the clauses that apply is met; true where none applies. */
function metOrNone(...judgements) {
  return allOf(...applying([...judgements.map(metOne), true]));
}

/** Return `and` over conditions on clauses; what does not apply is left out. */
function every(...fates) {
  return allOf(...applying(fates));
}

/** Return `or` over conditions on clauses; what does not apply is left out. */
function some(...fates) {
  return anyOf(...applying(fates));
}

/** Return the opposite; what does not apply still does not. */
function opposite(fate) {
  return fate === null ? null : negated(fate);
}

/** How many clauses apply, are met, and are open. */
class Tally {
  constructor(judgements) {
    this.applying = 0;
    this.met = 0;
    this.open = 0;
    this.found = null;
    for (const fate of judgements.map(metOne)) {
      if (fate === null) continue;
      this.applying += 1;
      if (fate instanceof Open) {
        this.open += 1;
        this.found = fate.joined(this.found);
      } else if (fate) this.met += 1;
    }
  }

  /** Return the least and the largest number of clauses met, or share of those that apply. */
  bounds(share) {
    const over = BigInt(share ? this.applying : 1);
    return [
      [BigInt(this.met), over],
      [BigInt(this.met + this.open), over],
    ];
  }
}

/** Return whether the number, or share, of clauses met is as demanded, whatever the open ones come to. */
function counted(judgements, share, relation, bound) {
  const tally = new Tally(judgements);
  // All that are open may yet prove not to apply.
  if (tally.open === tally.applying) return tally.found ?? new Open("nothing_applies");
  const [low, high] = tally.bounds(share);
  const compare = COMPARE.get(relation);
  const lowest = compare(low, bound);
  const highest = compare(high, bound);
  let certain = lowest === highest;
  if (relation === "=" && tally.open > 0) certain = lt(bound, low) === true || gt(bound, high) === true;
  return certain || tally.found === null ? lowest : tally.found;
}

/** Return level, ceiling and level status of the conditions of the levels, best first. */
function ranked(held) {
  let level = null;
  let ceiling = null;
  for (const [name, [truth]] of held) {
    if (ceiling === null && truth !== false) ceiling = name;
    if (truth === true) {
      level = name;
      break;
    }
  }
  if (ceiling === null) return [null, null, "none"];
  return [level, ceiling, level === ceiling ? "decided" : "open"];
}

// --- dated ---------------------------------------------------------------------------------------
// Constants whose value the dates of a submission choose; no entry leaves them open, never the nearest one.

/** Return the entry that the dates choose. */
function entryOf(row, dates) {
  const given = dates.get(row.clock);
  if (given === undefined) return new Open("missing", new Set([DATES + row.clock]));
  let fitting;
  if (row.rule === "same_year") {
    const year = yearOf(given);
    fitting = row.entries.filter((entry) => entry.year === year);
  } else {
    const day = String(Array.isArray(given) ? given[1] : given);
    const onTheDay = row.rule === "used_from";
    fitting = row.entries.filter((entry) => entry.announced < day || (onTheDay && entry.announced === day));
  }
  if (fitting.length === 0) return new Open("no_entry");
  const later = (a, b) => a.announced > b.announced || (a.announced === b.announced && a.year > b.year);
  return fitting.reduce((best, next) => (later(next, best) ? next : best));
}

/** Return what tells one entry of a dated constant from the others: its first day, or its year. */
function chosenPassport(row, entry) {
  const printed = entry.printed ? { printed: entry.printed } : {};
  if (row.rule === "used_from") return { used_from: entry.announced, ...printed };
  return { data_year: entry.year, announced: entry.announced, ...printed };
}

/** Return the one calendar year of a period or a year; a period in two years has none. */
function yearOf(given) {
  if (typeof given === "number") return given;
  const first = Number(given[0].slice(0, 4));
  return first === Number(given[1].slice(0, 4)) ? first : null;
}

/** Return the value that the dates choose, in base units. */
function dated(row, dates) {
  const entry = entryOf(row, dates);
  return entry instanceof Open ? entry : entry.value;
}

/** Return how many days the period has, first and last day included. */
function periodDays(dates) {
  const period = dates.get("period");
  if (!Array.isArray(period)) return new Open("missing", new Set([DATES + "period"]));
  return [BigInt(dayNumber(dayOf(period[1])) - dayNumber(dayOf(period[0])) + 1), 1n];
}

/** Return how many years the period is, which is one; open where it is not twelve months, to the day. */
function fullYear(dates) {
  const days = periodDays(dates);
  if (days instanceof Open) return days;
  const first = dayOf(dates.get("period")[0]);
  const whole = days[0] === BigInt(dayNumber(shifted(first, 12)) - dayNumber(first));
  return whole ? ONE : new Open("not_twelve_months");
}

/** Return a value, open where the period is not twelve months. */
function inYear(value, year) {
  return year instanceof Open ? year.joined(value instanceof Open ? value : null) : value;
}

/** Return year, month and day of a date such as 2025-12-31. */
function dayOf(text) {
  return [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
}

/**
 * Return the same day so many months later, or before where there are fewer than none.
 *
 * Where the month is shorter it is its last day: a year before, or after, 29 February is 28 February.
 */
function shifted(day, months) {
  const count = day[0] * 12 + day[1] - 1 + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const longest = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month];
  return [year, month + 1, Math.min(day[2], longest)];
}

/** Return the number of a day in the proleptic Gregorian calendar, counted from some day. */
function dayNumber(whole) {
  let [year, month] = whole;
  if (month < 3) [year, month] = [year - 1, month + 12]; // a year from March to February ends with its leap day
  const leaps = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return 365 * year + leaps + Math.floor((153 * month - 457) / 5) + whole[2];
}

/** Return a quantity of the period as one of a year of 365 days. */
function annual(value, days) {
  return mul(div(value, days), [365n, 1n]);
}

// --- edition -------------------------------------------------------------------------------------
// Whether an edition holds on the day of a submission, as far as its own header says.
//
// The day is that of the application; where it is not given, that of the acceptance, else the last of the period.

/** Return the day by which an edition holds, and which date that is; null, null where none is given. */
function dayOfEdition(dates) {
  for (const clock of EDITION_CLOCKS.keys()) {
    const given = dates.get(clock) ?? null;
    if (given !== null) return [Array.isArray(given) ? given[1] : given, clock];
  }
  return [null, null];
}

/** Return the state of an edition on the day of a submission. */
function editionRow(standard, dates) {
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

// --- papers --------------------------------------------------------------------------------------
// What a submission says besides its data, and what clauses make of it: judgements, claims, documents, dates.
//
// Nothing reads the clock of the machine: every day comes from the submission, and one that is not there is
// missing.

const BEST = "evidenced";

/** Return what is open because no valid document states that a list is complete; null where one does. */
function unstated(code, documents, dates) {
  const states = (item) => STATEMENTS.includes(item.get("kind")) && (item.get("covers") ?? []).includes(code);
  const found = documents.filter(states);
  if (found.length === 0) return new Open("missing", new Set([STATEMENT_OF + code]));
  if (!found.every((item) => item.has("expires"))) return null;
  const day = dates.get("assessed");
  if (typeof day !== "string") return new Open("missing", new Set([DATES + "assessed"]));
  return found.some((item) => day <= item.get("expires")) ? null : new Open("expired");
}

/** Return a clause that is not assessed. */
function undecided(reason, missing = "") {
  return new Judgement("not_assessed", reason, new Set(missing ? [missing] : []), [], null, null, "");
}

/** Return a clause of which it is open whether it applies. */
function unsettled(found) {
  found.unsettled = true;
  return found;
}

/** Return whether a grade is at least the one demanded: the first letter is the best, and none is not enough. */
function goodEnough(grade, lowest) {
  return !lowest || (grade >= "A" && grade <= lowest);
}

/** Return the points of a clause some of whose items are open; null where they would not count if all were known. */
function stillCertain(found, row, state) {
  if (state !== "evidenced") return null;
  return [found.points[0], row.in_principle === null ? found.points[1] : row.points];
}

/** What one submission says besides its data, for the clauses of one standard. */
class Papers {
  constructor(submission, clauses, indicators, inputs, structures) {
    this.clauses = clauses;
    this.indicators = indicators;
    const { choices, flags, lists } = structures;
    this.known = new Set([inputs, choices, flags, lists].flatMap((rows) => [...rows.keys()]));
    this.demanding = new Map([...inputs].filter(([, row]) => row.documents.length > 0));
    this.data = submission.get("data") ?? new Map();
    this.dates = submission.get("dates") ?? new Map();
    this.year = fullYear(this.dates);
    const judgements = [...(submission.get("judgements") ?? [])];
    this.judgements = new Map(judgements.map(([id, given]) => [id, inStages(given)]));
    this.claims = submission.get("not_applicable") ?? new Map();
    this.departures = submission.get("in_principle") ?? new Map();
    this.documents = submission.get("evidence") ?? [];
    this.none = submission.get("none") ?? new Map();
    this.naming = new Map();
  }

  /** Return the day of a clock, or null where the submission does not give it. */
  day(clock) {
    const found = this.dates.get(CLOCK_KEYS.get(clock) ?? clock);
    if (Array.isArray(found)) return found[1];
    return typeof found === "string" ? found : null;
  }

  /** Return the first and the last day that a look-back covers, both included. */
  window(row) {
    const last = this.day(row.clock);
    if (last === null) return null;
    if (!row.calendar) return [monthsBefore(last, row.count), last];
    // The year of the data, or of the end of the period, counts; of any other day only the years before it do.
    const year = Number(last.slice(0, 4)) - (CLOCK_KEYS.has(row.clock) ? 0 : 1);
    return [`${padded(Math.max(year - row.count + 1, 1), 4)}-01-01`, `${padded(Math.max(year, 1), 4)}-12-31`];
  }

  /** Return a clause that is open because the day of its clock is missing. */
  noDay(clock) {
    return undecided("missing", DATES + (CLOCK_KEYS.get(clock) ?? clock));
  }

  /** Return what the judgements of a clause come to; one counts only from the role that the clause names. */
  judged(id) {
    const row = this.clauses.get(id);
    const given = this.judgements.get(id) ?? [];
    if (given.length === 0) return undecided("missing", JUDGEMENTS + id);
    const stated = given.find((item) => item.get("by").get("role") === row.judge);
    if (stated === undefined) return undecided("role");
    if (row.look_back !== null && this.day(row.look_back.clock) === null) return this.noDay(row.look_back.clock);
    if (stated.has("expires")) {
      const day = this.day(row.clock);
      if (day === null) return this.noDay(row.clock);
      if (stated.get("expires") < day) return undecided("expired");
    }
    const outcome = stated.get("outcome");
    if (outcome === "unconfirmed") return undecided("unconfirmed");
    if (stated.has("points")) {
      const points = parsed(stated.get("points"));
      const found = new Judgement(eq(points, row.points) ? "met" : "not_met", null, new Set(), [], null, null, "");
      found.points = [points, points];
      return found;
    }
    const good = outcome === "met" || outcome === "not_found";
    return new Judgement(good ? "met" : "not_met", null, new Set(), [], null, null, "");
  }

  /** Return what a clause is, after where it applies, claims, documents and 原则上 have been looked at. */
  settled(id, applies, found) {
    const row = this.clauses.get(id);
    if (applies instanceof Open) {
      return unsettled(new Judgement("not_assessed", applies.reason, applies.missing, [], null, null, ""));
    }
    if (!applies) return new Judgement("not_applicable", "condition", new Set(), [], null, null, "");
    if (row.accepts !== null && this.claims.has(id)) {
      const by = this.claims.get(id).get("accepted_by");
      // Who accepts his own claim need not say so.
      if (row.accepts === "self" || (by !== undefined && by.get("role") === row.accepts)) {
        return new Judgement("not_applicable", "claim_accepted", new Set(), [], null, null, "");
      }
      return unsettled(undecided("claim_not_accepted"));
    }
    const known = found.outcome === "met" || found.outcome === "not_met";
    if (!known && found.points === null) return found;
    const state = this.state(id, row.documents.filter((demand) => demand.force === "decisive"));
    if (!known) {
      found.points = stillCertain(found, row, state);
      return found;
    }
    if (state === "unknown") return this.noDay(row.clock);
    if (state !== "evidenced") {
      return new Judgement("not_assessed", state, new Set(), found.sides, found.band, found.selector, "");
    }
    found.inPrinciple = row.in_principle !== null && found.outcome === "not_met";
    return found;
  }

  /** Return the data that do not count: given, without the valid document that decides whether they do. */
  withheld() {
    const found = new Map();
    for (const [code, row] of this.demanding) {
      if (!this.isGiven(code)) continue;
      const state = this.stateOfDatum(code, row.documents.filter((demand) => demand.force === "decisive"));
      if (state === "unknown") {
        found.set(code, new Open("missing", new Set([DATES + (CLOCK_KEYS.get(row.clock) ?? row.clock)])));
      } else if (state !== "evidenced") found.set(code, new Open(state));
    }
    return found;
  }

  /** Return whether a datum is given. */
  isGiven(code) {
    return (this.data.get(code) ?? null) !== null;
  }

  /** Return the worst state among demands of a datum that is given on documents. */
  stateOfDatum(code, demands) {
    return worstState(demands, this.shownFor(code), this.day(this.demanding.get(code).clock));
  }

  /** Return the documents for a datum: those that it names, and those that cover it. */
  shownFor(code) {
    const named = this.named(code);
    const covers = (item) => (item.get("covers") ?? []).includes(code);
    return this.documents.filter((item) => named.has(item.get("id")) || covers(item));
  }

  /** Return the data given, of those that a clause rests on, that ask for documents. */
  asking(id) {
    return this.inputs(id).filter((code) => this.demanding.has(code) && this.isGiven(code));
  }

  /** Return the inputs that a clause rests on, sorted. */
  inputs(id) {
    const todo = [...this.clauses.get(id).refs];
    const found = new Set(todo);
    while (todo.length > 0) {
      const row = this.indicators.get(todo.pop());
      const fresh = row === undefined ? [] : row.refs.filter((code) => !found.has(code));
      for (const code of fresh) found.add(code);
      todo.push(...fresh);
    }
    return [...found].filter((code) => this.known.has(code)).sort(byCodePoint);
  }

  /** Return the documents that a datum names, or the cells of a list. */
  named(code) {
    if (!this.naming.has(code)) this.naming.set(code, naming(this.data.get(code)));
    return this.naming.get(code);
  }

  /** Return the documents for a clause: those that it or its data name, and those that cover either. */
  shown(id) {
    const named = new Set();
    const inputs = this.inputs(id);
    for (const code of inputs) for (const name of this.named(code)) named.add(name);
    for (const stated of this.stated(id)) for (const name of stated.get("evidence") ?? []) named.add(name);
    const about = new Set([id, ...inputs]);
    const covers = (item) => (item.get("covers") ?? []).some((code) => about.has(code));
    return this.documents.filter((item) => named.has(item.get("id")) || covers(item));
  }

  /** Return the worst state among demands of a clause on documents. */
  state(id, demands) {
    return demands.length === 0 ? BEST : worstState(demands, this.shown(id), this.day(this.clauses.get(id).clock));
  }

  /** Return how a clause is evidenced, as a finding says it. */
  evidence(id) {
    const row = this.clauses.get(id);
    const forced = row.documents.filter((demand) => demand.force !== "listed");
    const states = forced.length > 0 ? [this.state(id, forced)] : [];
    if (this.demanding.size > 0) {
      for (const code of this.asking(id)) states.push(this.stateOfDatum(code, this.demanding.get(code).documents));
    }
    if (states.length > 0) {
      const state = worst(states);
      return state === "unknown" ? "unevidenced" : state;
    }
    if (row.documents.length > 0 && this.state(id, row.documents) === "evidenced") return "evidenced";
    return this.declared(this.inputs(id));
  }

  /** Return "declared" if every datum behind a clause is given and names or has evidence, else null. */
  declared(codes) {
    const covered = new Set(this.documents.flatMap((item) => item.get("covers") ?? []));
    for (const code of codes) {
      if (!this.isGiven(code) || !(covered.has(code) || this.named(code).size > 0)) return null;
    }
    return codes.length > 0 ? "declared" : null;
  }

  /** Return the judgements of a clause as they are given, counted or not, the earliest stage first. */
  stated(id) {
    return this.clauses.get(id).judge !== null ? (this.judgements.get(id) ?? []) : [];
  }
}

/** Return the documents that a datum names, or the cells of rows. */
function naming(given, found = new Set()) {
  if (Array.isArray(given)) for (const row of given) for (const cell of row.values()) naming(cell, found);
  else if (given instanceof Map) for (const id of given.get("evidence") ?? []) found.add(id);
  return found;
}

/** Return judgements of one clause, that of the earliest stage first. */
function inStages(given) {
  if (!Array.isArray(given)) return [given];
  const stage = (item) => STAGES.indexOf(item.get("by").get("role"));
  return [...given].sort((left, right) => stage(left) - stage(right));
}

/** Return the worst of some states. */
function worst(states) {
  return EVIDENCE_STATES[Math.min(...states.map((state) => EVIDENCE_STATES.indexOf(state)))];
}

/** Return the worst state among demands; none of them leaves nothing to be shown. */
function worstState(demands, shown, day) {
  return demands.length === 0 ? BEST : worst(demands.map((demand) => bestState(demand, shown, day)));
}

/** Return the best that any of the documents shown for a clause makes of one demand. */
function bestState(demand, shown, day) {
  let best = 0;
  for (const item of shown) {
    if (item.get("kind") !== demand.kind || !goodEnough(item.get("grade") ?? "", demand.grade)) continue;
    let state = "evidenced";
    if (item.has("expires")) state = day === null ? "unknown" : day <= item.get("expires") ? "evidenced" : "expired";
    best = Math.max(best, EVIDENCE_STATES.indexOf(state));
  }
  return EVIDENCE_STATES[best];
}

/** Return a whole number with zeros before it. */
function padded(number, digits) {
  return String(number).padStart(digits, "0");
}

/** Return the day so many months before; no day lies before the year 1. */
function monthsBefore(text, count) {
  const [year, month, day] = shifted(dayOf(text), -count);
  return year > 0 ? `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}` : "0001-01-01";
}

// --- covering ------------------------------------------------------------------------------------
// The codes that rows say, and the combinations of codes that a list must have a row for.

/**
 * Return the combinations of codes that a list must cover and does not, in the order of the code lists.
 *
 * What is stated to be none needs no row.
 */
function lacking(found, code, structures, none) {
  const { record, covers } = structures.lists.get(code);
  const { fields } = structures.records.get(record);
  let wanted = [[]];
  for (const column of covers) {
    const codes = [...structures.codes.get(fields.get(column).codes).codes.keys()];
    wanted = wanted.flatMap((head) => codes.map((last) => [...head, last]));
  }
  const there = new Set(found.map((raw) => JSON.stringify(covers.map((column) => bare(raw.get(column)) ?? null))));
  const left = wanted.filter((combination) => !there.has(JSON.stringify(combination)));
  return left.filter((combination) => !statedNone(new Map(covers.map((column, at) => [column, combination[at]])), none));
}

/** Return whether a combination of codes is stated to be none: by all of its codes, or by some of them. */
function statedNone(codes, none) {
  return none.some((said) => said.size > 0 && [...said].every(([column, code]) => codes.get(column) === code));
}

/**
 * Return the rows that lack codes which their list covers, while nothing is left that they could be.
 *
 * The number of each such row, with the fields that it does not say; whatever the rows and statements are.
 */
function leftOver(given, code, structures, none) {
  const { record, covers } = structures.lists.get(code);
  const { fields } = structures.records.get(record);
  const known = new Map(covers.map((column) => [column, structures.codes.get(fields.get(column).codes).codes]));
  const said = [];
  for (const [number, item] of given.entries()) {
    if (!isObject(item)) continue;
    const cells = covers.map((column) => [column, bare(memberOf(item, column)) ?? null]);
    const codes = new Map(cells.filter(([column, cell]) => typeof cell === "string" && known.get(column).has(cell)));
    if (cells.every(([column, cell]) => cell === null || codes.has(column))) said.push([number, codes]);
  }
  const short = said.filter(([, codes]) => codes.size < covers.length);
  if (short.length === 0) return [];
  const stated = (Array.isArray(none) ? none : []).filter(isObject).map((item) => new Map(membersOf(item)));
  const left = lacking(said.map(([, codes]) => codes), code, structures, stated);
  const fits = (codes) => left.some((found) => covers.every((c, at) => !codes.has(c) || codes.get(c) === found[at]));
  return short
    .filter(([, codes]) => !fits(codes))
    .map(([number, codes]) => [number, covers.filter((column) => !codes.has(column))]);
}

// --- rows ----------------------------------------------------------------------------------------
// Lists: their rows and cells, whether all of them are there, and the numbers and conditions made of them.
//
// A list is missing, empty or given. One missing cell, or a filter that is open, leaves what is made of the
// rows open, and so does a combination of codes that the list must cover and does not.

/** One row of a list: where it stands, as `fuels/3`, its cells as given, and the fields of its record. */
class Row {
  constructor(at, raw, fields) {
    this.at = at;
    this.raw = raw;
    this.fields = fields;
  }

  /** Return what is open because a cell is not given. */
  missing(column) {
    return new Open("missing", new Set([`${this.at}/${column}`]));
  }
}

/** Return the rows of a list input; open where it is missing, lacks a row that it must have, or is not stated. */
function rowsGiven(submission, code, structures) {
  const rows = rowsThere(submission, code, structures);
  if (!structures.lists.get(code).stated) return rows;
  const found = unstated(code, submission.get("evidence") ?? [], submission.get("dates") ?? new Map());
  return found === null ? rows : found.joined(rows instanceof Open ? rows : null);
}

/** Return the rows of a list input; open where it is missing or lacks a row that it must have. */
function rowsThere(submission, code, structures) {
  const found = submission.get("data")?.get(code);
  if (!Array.isArray(found)) return new Open("missing", new Set([code]));
  const { record, covers } = structures.lists.get(code);
  const { fields } = structures.records.get(record);
  if (covers.length > 0 && lacking(found, code, structures, submission.get("none")?.get(code) ?? []).length > 0) {
    const missing = new Set([`${code}/${NOT_THERE}`]);
    found.forEach((raw, at) => {
      for (const column of covers) if ((raw.get(column) ?? null) === null) missing.add(`${code}/${at}/${column}`);
    });
    return new Open("missing", missing);
  }
  return found.map((raw, at) => new Row(`${code}/${at}`, raw, fields));
}

/** Return the rows that stand in a cell. */
function rowsIn(row, column, structures) {
  const found = row.raw.get(column);
  if (!Array.isArray(found)) return row.missing(column);
  const { fields } = structures.records.get(row.fields.get(column).record);
  return found.map((raw, at) => new Row(`${row.at}/${column}/${at}`, raw, fields));
}

/** Return the quantity in a cell, in base units; without its code, a quantity by code says nothing. */
function cell(row, column) {
  const field = row.fields.get(column);
  let key = "";
  if (field.key) {
    key = bare(row.raw.get(field.key));
    if (typeof key !== "string") return row.missing(field.key);
  }
  const datum = row.raw.get(column);
  if (!(datum instanceof Map)) return field.inputs.get(key).default?.value ?? row.missing(column);
  const [num, den] = parsed(datum.get("value"));
  const [over, under] = field.inputs.get(key).units.get(datum.get("unit"));
  return [num * over, den * under];
}

/** Return the code in a cell. */
function codeIn(row, column) {
  const found = bare(row.raw.get(column));
  return typeof found === "string" ? found : row.missing(column);
}

/** Return the flag in a cell. */
function flagIn(row, column) {
  const found = bare(row.raw.get(column));
  return typeof found === "boolean" ? found : row.missing(column);
}

/** Return the code that is given for an input. */
function codeGiven(data, code) {
  const found = bare(data.get(code));
  return typeof found === "string" ? found : new Open("missing", new Set([code]));
}

/** Return the flag that is given for an input. */
function flagGiven(data, code) {
  const found = bare(data.get(code));
  return typeof found === "boolean" ? found : new Open("missing", new Set([code]));
}

/** Return the value beside a key, never that of another. */
function lookedUp(values, key) {
  if (key instanceof Open) return key;
  return values.get(key) ?? new Open("no_entry");
}

/** Return whether two codes are the same. */
function sameCode(left, right) {
  if (left instanceof Open) return left.joined(right instanceof Open ? right : null);
  return right instanceof Open ? right : left === right;
}

/** Return a code as a number that compares as the code does: the better, the more. */
function rankedAs(code, codes) {
  return code instanceof Open ? code : [-BigInt([...codes.keys()].indexOf(code)), 1n];
}

/** Return a condition as a number, 1 or 0, so that it is kept beside the other values. */
function asValue(truth) {
  return truth instanceof Open ? truth : truth ? ONE : ZERO;
}

/** Return the condition that was kept as a number. */
function asTruth(value) {
  return value instanceof Open ? value : value[0] !== 0n;
}

/** What is open among many parts: missing places unite, the gravest reason stays. */
class Opened {
  constructor() {
    this.first = null;
    this.missing = new Set();
  }

  /** Take one part, if it is open. */
  take(part) {
    if (!(part instanceof Open)) return;
    this.first = new Open(part.reason).joined(this.first);
    for (const place of part.missing) this.missing.add(place);
  }

  /** Return all of them as one, or null. */
  whole() {
    return this.first === null ? null : new Open(this.first.reason, this.missing);
  }
}

/** Return the sum of any number of values, which are known. */
function total(values) {
  return values.reduce((left, right) => add(left, right), ZERO);
}

/**
 * Return the one number that the rows make.
 *
 * `kind` is sum, count, mean, min, max or weighted_mean; `brings` gives whether a row counts, its value and its
 * weight; `empty` is what it is where no row counts: a sum and a count are 0 then.
 */
function aggregated(kind, rows, brings, empty = null) {
  if (rows instanceof Open) return rows;
  const opened = new Opened();
  const values = [];
  const weights = [];
  for (const row of rows) {
    const [counts, value, weight] = brings(row);
    if (counts === false) continue;
    for (const part of [counts, value, weight]) opened.take(part);
    values.push(value);
    weights.push(weight);
  }
  const found = opened.whole();
  if (found !== null) return found;
  if (kind === "count") return [BigInt(values.length), 1n];
  if (kind === "sum") return total(values);
  if (values.length === 0) return empty ?? new Open("empty");
  if (kind === "mean") return div(total(values), [BigInt(values.length), 1n]);
  if (kind === "weighted_mean") return div(total(values.map((value, at) => mul(value, weights[at]))), total(weights));
  return values.reduce((best, next) => (kind === "min" ? least(best, next) : largest(best, next)));
}

/** Return whether every row that counts, or (`all` false) any of them, fulfils its condition. */
function quantified(all, rows, says, empty = null) {
  if (rows instanceof Open) return rows;
  const opened = new Opened();
  const doubtful = new Opened();
  let one = false;
  for (const row of rows) {
    const [counts, fulfils] = says(row);
    if (counts === false) continue;
    one = one || counts === true;
    doubtful.take(counts);
    if (fulfils === all) continue;
    if (counts === true && !(fulfils instanceof Open)) return !all;
    opened.take(counts);
    opened.take(fulfils);
  }
  let found = opened.whole();
  if (found === null && !one) {
    found = doubtful.whole();
    if (found === null) return empty ?? new Open("empty");
  }
  return found ?? all;
}

// --- scores --------------------------------------------------------------------------------------
// Points and scores: the least and the most that a clause, a group of clauses and the whole can come to.
//
// An open clause counts from nothing to its full marks, so that knowing less never makes a score certain.

/** Return a clause that has so many points: it is met where that is full marks. */
function pointed(points, most, sides = [], at = null, by = null) {
  const found = judged(eq(points, most), sides, at, by);
  found.points = [points, points];
  return found;
}

/** Return a clause with the points of the band that `selector` lies in. */
function bandPoints(selector, bands, most) {
  if (selector instanceof Open) return judged(selector, []);
  for (const [at, [low, lowClosed, high, highClosed, points]] of bands.entries()) {
    if (within(selector, low, lowClosed, high, highClosed)) return pointed(points, most, [], at, selector);
  }
  throw new Error("the bands of this table are not total");
}

/** Return a clause with the points of the segment that `selector` lies in, linear between its two ends. */
function segmentPoints(selector, segments, most) {
  let open = selector instanceof Open ? selector : null;
  for (const [low, , high] of segments) {
    for (const end of [low, high]) if (end instanceof Open) open = end.joined(open);
  }
  if (open !== null) return judged(open, []);
  for (const [low, lowClosed, high, highClosed, points, to] of segments) {
    const point = lowClosed && highClosed && eq(points, to); // a row may be one value
    if (low !== null && high !== null && !(point ? le : lt)(low, high)) return judged(new Open("edges"), []);
  }
  for (const [at, [low, lowClosed, high, highClosed, points, to]] of segments.entries()) {
    if (!within(selector, low, lowClosed, high, highClosed)) continue;
    const linear = low !== null && high !== null && !eq(points, to);
    const share = linear ? div(sub(selector, low), sub(high, low)) : ZERO;
    const worth = linear ? add(points, mul(sub(to, points), share)) : points;
    const found = pointed(worth, most, [], at, selector);
    found.ends = segments.map((row) => row.slice(0, 4));
    return found;
  }
  throw new Error("the rows of this table are not total");
}

/** Return a clause with full marks from `leading` on, none up to `benchmark`, and linear between the two. */
function linePoints(subject, benchmark, leading, rising, most) {
  const sides = [
    [subject, leading],
    [subject, benchmark],
  ];
  const known = add(subject, benchmark, leading); // open where any of the three is
  if (known instanceof Open) return judged(known, sides);
  if (!(rising ? lt(benchmark, leading) : lt(leading, benchmark))) return judged(new Open("edges"), sides);
  const share = div(sub(subject, benchmark), sub(leading, benchmark));
  return pointed(largest(ZERO, least(most, mul(most, share))), most, sides);
}

/** Return a clause with the points beside the first condition that is true; an open one leaves it open. */
function casePoints(cases, most) {
  for (const [at, [truth, points]] of cases.entries()) {
    if (truth instanceof Open) return judged(truth, []);
    if (truth) return pointed(points, most, [], at);
  }
  throw new Error("the cases of this table are not total");
}

/** Return a clause that is met where so many of its items are. */
function itemsMet(judgements, relation, bound) {
  return judged(counted(judgements, false, relation, bound), []);
}

/** Return a clause whose points are by the number of its items that are met, known where no open one matters. */
function itemPoints(judgements, points, most) {
  const tally = new Tally(judgements);
  if (tally.applying === 0) return judged(new Open("nothing_applies"), []);
  const possible = points.slice(tally.met, tally.met + tally.open + 1);
  const [low, high] = [least(...possible), largest(...possible)];
  const certain = eq(low, high) && tally.open < tally.applying;
  if (tally.found === null || certain) return pointed(low, most);
  const found = judged(tally.found, []);
  found.points = [low, high];
  return found;
}

/** Return the least and the most points that a clause can come to; null where it does not apply. */
function pointsOf(found, most) {
  if (found.outcome === "not_applicable") return null;
  if (found.outcome === "unregulated") return [ZERO, found.decidedBy ? most : ZERO];
  if (found.outcome === "not_assessed") return found.points ?? [ZERO, most];
  const low = found.points?.[0] ?? (found.outcome === "met" ? most : ZERO);
  return [low, found.inPrinciple ? most : low];
}

/**
 * The score of a group, or of the whole.
 *
 * - low, high: the least and the most that it can come to.
 * - most: the most that there is to reach, of what applies.
 * - full: the same if everything applied.
 * - found: what is open about it, if anything is, else null.
 * - settled: whether it is known of every clause whether it applies, or does not matter.
 */
class Score {
  constructor(low, high, most, full, found, settled = true) {
    this.low = low;
    this.high = high;
    this.most = most;
    this.full = full;
    this.found = found;
    this.settled = settled;
  }
}

/** Return what is open about the points of a clause. */
function whyNotCertain(found) {
  return new Open(found.inPrinciple ? "in_principle" : (found.reason ?? "missing"), found.missing);
}

/** Return the score of one group. */
function groupScore(row, clauses, judgements) {
  let policy = row.not_applicable;
  let [low, high, gone, whole] = [ZERO, ZERO, ZERO, ZERO];
  let found = null;
  let settled = true;
  let applying = false;
  for (const id of row.clauses) {
    const judgement = judgements.get(id);
    const full = clauses.get(id).points ?? ZERO;
    let pair = pointsOf(judgement, full);
    whole = add(whole, full);
    settled = settled && !judgement.unsettled;
    if (pair === null) {
      gone = add(gone, full);
      pair = policy === "full" ? [full, full] : [ZERO, ZERO];
    } else applying = true;
    if (lt(pair[0], pair[1])) found = whyNotCertain(judgement).joined(found);
    low = add(low, pair[0]);
    high = add(high, pair[1]);
  }
  const left = sub(whole, gone);
  let most = whole;
  if (!applying) {
    policy = row.none_applies;
    low = high = policy === "full" ? whole : ZERO;
  } else if (policy === "group") {
    low = div(mul(low, whole), left);
    high = div(mul(high, whole), left);
  }
  if (policy === "whole") most = left;
  if (!settled && (row.not_applicable === "group" || row.not_applicable === "whole")) {
    low = ZERO;
    high = most = whole;
  }
  const worth = row.weight ?? whole;
  const ends = [low, high, most, whole].map((end) => div(mul(end, worth), whole));
  const capped = row.cap === null ? ends : ends.map((end) => least(end, row.cap));
  return new Score(...capped, found, settled || row.not_applicable !== "whole");
}

/** Return the score of the whole: what groups have left out of it, the others make good. */
function totalScore(scores) {
  let [low, high, most, full] = [ZERO, ZERO, ZERO, ZERO];
  let found = null;
  for (const score of scores) {
    low = add(low, score.low);
    high = add(high, score.high);
    most = add(most, score.most);
    full = add(full, score.full);
    if (score.found !== null) found = score.found.joined(found);
  }
  if (most[0] === 0n) return new Score(ZERO, full, full, full, new Open("nothing_applies").joined(found));
  if (!scores.every((score) => score.settled)) return new Score(ZERO, full, full, full, found);
  return new Score(div(mul(low, full), most), div(mul(high, full), most), full, full, found);
}

/** Return the scores of the groups and, last, of the whole, as a Map; nothing where nothing is scored. */
function summed(groups, clauses, judgements) {
  const scores = new Map([...groups].map(([id, row]) => [id, groupScore(row, clauses, judgements)]));
  if (scores.size > 0) scores.set("total", totalScore([...scores.values()]));
  return scores;
}

/** Return whether a score is as demanded, whatever the open clauses come to. */
function scoreHeld(score, relation, bound) {
  const compare = COMPARE.get(relation);
  const lowest = compare(score.low, bound);
  let certain = lowest === compare(score.high, bound);
  if (relation === "=" && lt(score.low, score.high)) certain = lt(bound, score.low) || gt(bound, score.high);
  return certain || score.found === null ? lowest : score.found;
}

/** Return whether a score is as demanded; null where nothing of its group counts in the whole. */
function scoreCounted(score, relation, bound) {
  return score.most[0] === 0n ? null : scoreHeld(score, relation, bound);
}

/** Return what a demand of a level on a score comes to. */
function scoreFate(score, row) {
  return (row.when_counted ? scoreCounted : scoreHeld)(score, row.relation, row.bound);
}

/** Return a score as results print it. */
function scoreRow(score) {
  return { low: decimalText(score.low), high: decimalText(score.high), max: decimalText(score.most) };
}

// --- defaults ------------------------------------------------------------------------------------
// Defaults that stand in for data: which of them are used, by where the data would stand.
//
// A default applies to what is missing alone. One counts as used where a formula of the standard reads the datum,
// or the cells of its field.

/** Return every default that is used, as [name, row] by the place of the datum, in the order of the data. */
function stoodIn(data, tables) {
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

// --- validation ----------------------------------------------------------------------------------
// Whether a canonical submission is one: every mistake of it, each with its place.
//
// Whatever value comes, nothing is thrown and the work is proportional to its size.

/** Return what a JSON value is called. */
function kindOf(value) {
  if (value === null || value === undefined) return { zh: "null", en: "null" };
  if (typeof value === "boolean") return { zh: "真假值", en: "a boolean" };
  if (typeof value === "number" || typeof value === "bigint" || value instanceof JsonNumber) {
    return { zh: "数", en: "a number" };
  }
  if (typeof value === "string") return TEXT;
  if (value instanceof NoJson) return value.kind;
  return Array.isArray(value) ? LIST : OBJECT;
}

/** Return whether two names differ by case, stroke, or one letter put in, left out, changed or swapped. */
function near(found, name) {
  const one = [...found.toLowerCase().replaceAll("-", "_").replaceAll(" ", "_")];
  const other = [...name];
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < 2 || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = (chars, from) => chars.slice(from).join("");
  if (short.length < long.length) return rest(short, at) === rest(long, at + 1);
  const swapped = (short[at + 1] ?? "") + (short[at] ?? "");
  return rest(short, at + 1) === rest(long, at + 1) || swapped + rest(short, at + 2) === rest(long, at);
}

/** Whether nothing is told about a text as such. */
function isSound(text) {
  return !isLonger(text, MAX_TEXT) && firstUnkept(text) === null;
}

/** Return whether `text` is a calendar date such as 2025-12-31. */
function isDate(text) {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const [year, month, day] = text.split("-").map(Number);
  if (year === 0 || month < 1 || month > 12) return false;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= MONTH_DAYS[month - 1] + (leap ? 1 : 0);
}

/** Return the declared range of an input as `0 % ≤ x ≤ 100 %`, with its symbol where it has one. */
function rangeText(row) {
  let text = row.symbol || "x";
  const factor = row.units.get(row.unit);
  if (row.low !== null) text = `${amount(row.low, factor, row.unit)} ${row.low_closed ? "≤" : "＜"} ${text}`;
  if (row.high !== null) text = `${text} ${row.high_closed ? "≤" : "＜"} ${amount(row.high, factor, row.unit)}`;
  return text;
}

/** Return the code of what is wrong with a decimal text, or null. */
function numberFault(text) {
  const found = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/.exec(text);
  if (found === null) return "ZC6007";
  const [, sign, whole, fraction = ""] = found;
  if (whole.length > 31 || fraction.length > 30 || whole.length + fraction.length > MAX_DIGITS) return "ZC6008";
  return sign && /^0*$/.test(whole + fraction) ? "ZC6007" : null;
}

/** One look through a submission; `problems` in the order in which it was read. */
class Validation {
  constructor(standard, inputs, clauses, structures) {
    this.standard = standard;
    this.inputs = inputs;
    this.structures = structures;
    this.dataKeys = new Map([...inputs, ...structures.choices, ...structures.flags, ...structures.lists]);
    this.clauses = clauses;
    this.problems = [];
    /** Documents that are named, as [pointer, ids]. */
    this.naming = [];
    this.hints = 0;
  }

  /** Take one mistake. */
  report(code, pointer, names = {}) {
    this.problems.push([code, pointer, structuredClone(names)]); // they are the caller's own
  }

  /** Report a value of the wrong JSON type. */
  wrong(pointer, expected, found) {
    this.report("ZC6006", pointer, { expected, found: kindOf(found) });
  }

  /**
   * Return the known members of an object, as a Map; report the others, or that it is none.
   *
   * `names` is a list of keys, or a Map by them.
   */
  members(value, pointer, names) {
    const known = new Map();
    if (!isObject(value)) {
      this.wrong(pointer, OBJECT, value);
      return known;
    }
    const listed = Array.isArray(names);
    for (const [key, member] of membersOf(value)) {
      if (listed ? names.includes(key) : names.has(key)) known.set(key, member);
      else {
        const hint = this.hint(key, listed ? names : names.keys());
        this.report("ZC6005", step(pointer, key), { key: quoted(key), hint });
      }
    }
    return known;
  }

  /** Return the did-you-mean for an unknown key, "" if there is none. */
  hint(key, names) {
    if (this.hints < MAX_HINTS && key.length <= 2 * MAX_QUOTED && [...key].length <= MAX_QUOTED) {
      this.hints += 1;
      for (const name of names) {
        if (near(key, name)) return { zh: `；是否想写 \`${name}\`？`, en: `; did you mean \`${name}\`?` };
      }
    }
    return "";
  }

  /** Return a text that can be kept, or null with a report. */
  text(value, pointer) {
    if (typeof value !== "string") {
      this.wrong(pointer, TEXT, value);
      return null;
    }
    if (isLonger(value, MAX_TEXT)) {
      this.report("ZC6003", pointer, { what: TEXT_LENGTH, limit: String(MAX_TEXT) });
      return null;
    }
    const unkept = firstUnkept(value);
    if (unkept === null) return value;
    this.report("ZC6002", pointer, { name: numberOf(unkept) });
    return null;
  }

  /** Return a text that says something, or null with a report. */
  filled(value, pointer) {
    const text = this.text(value, pointer);
    if (text === null || [...text].some((char) => !BLANKS.includes(char))) return text;
    this.report("ZC6006", pointer, { expected: TEXT, found: BLANK });
    return null;
  }

  /** Report a text that is no grade of a document. */
  grade(value, pointer) {
    const text = this.text(value, pointer);
    if (text !== null && !GRADES.includes(text)) this.report("ZC6016", pointer, { text: quoted(text), choices: LETTERS });
  }

  /** Return the items of a list that is not too long, with their numbers; report anything else. */
  items(value, pointer) {
    if (!Array.isArray(value)) this.wrong(pointer, LIST, value);
    else if (value.length > MAX_ROWS) this.report("ZC6003", pointer, { what: LIST_LENGTH, limit: String(MAX_ROWS) });
    else return value.entries();
    return [];
  }

  /** Report a text that is none of `choices`. */
  choice(value, pointer, choices) {
    const text = this.text(value, pointer);
    if (text !== null && !choices.includes(text)) {
      const said = { zh: choices.join("、"), en: choices.join(", ") };
      this.report("ZC6016", pointer, { text: quoted(text), choices: said });
    }
  }

  /** Report what is not a list of texts. */
  texts(value, pointer) {
    for (const [number, item] of this.items(value, pointer)) this.text(item, step(pointer, number));
  }

  /** Look through the ids of documents; whether these are there is told when all of them are known. */
  named(value, pointer) {
    this.texts(value, pointer);
    if (Array.isArray(value)) this.naming.push([pointer, value]);
  }

  /** Look through the whole. */
  submission(value) {
    for (const [key, member] of this.members(value, "", SUBMISSION_KEYS)) {
      const pointer = `/${key}`;
      if (key === "standard") this.standardNamed(member, pointer);
      else if (key === "subject") {
        for (const [name, text] of this.members(member, pointer, SUBJECT_KEYS)) this.text(text, step(pointer, name));
      } else if (key === "dates") this.dates(member, pointer);
      else if (key === "stage") this.choice(member, pointer, STAGES);
      else if (key === "data") {
        for (const [code, datum] of this.members(member, pointer, this.dataKeys)) {
          if (datum !== null) this.given(datum, step(pointer, code), code);
        }
      } else if (key === "evidence") this.evidence(member, pointer);
      else if (key === "none") this.none(member, pointer, value);
      else {
        for (const [id, entry, row] of this.ofClauses(member, pointer, key)) {
          if (key === "judgements") this.judgements(entry, step(pointer, id), row);
          else if (key === "in_principle") this.departure(entry, step(pointer, id));
          else this.claim(entry, step(pointer, id), row, value);
        }
      }
    }
    if (isObject(value)) {
      this.documentsNamed(value);
      this.covered(memberOf(value, "evidence"));
      this.rowsLeftOver(memberOf(value, "data"), memberOf(value, "none"));
    }
  }

  /** Report documents that are named and not there; a list with something wrong in it may hold them. */
  documentsNamed(submission) {
    const given = memberOf(submission, "evidence");
    const documents = given === undefined ? [] : given;
    if (!Array.isArray(documents)) return;
    const known = documents.map((item) => (isObject(item) ? memberOf(item, "id") : null));
    if (!known.every((id) => typeof id === "string")) return;
    const there = new Set(known);
    for (const [pointer, named] of this.naming) {
      for (const [number, id] of named.entries()) {
        if (typeof id !== "string" || there.has(id) || !isSound(id)) continue;
        this.report("ZC6043", step(pointer, number), { text: quoted(id), hint: this.hint(id, known) });
      }
    }
  }

  /** Report what documents cover and the standard does not have. */
  covered(documents) {
    for (const [number, item] of Array.isArray(documents) ? documents.entries() : []) {
      const covers = isObject(item) ? memberOf(item, "covers") : null;
      for (const [place, code] of Array.isArray(covers) ? covers.entries() : []) {
        if (typeof code !== "string" || this.dataKeys.has(code) || this.clauses.has(code) || !isSound(code)) continue;
        const at = step(step(step("/evidence", number), "covers"), place);
        this.report("ZC6044", at, { text: quoted(code), hint: this.hint(code, this.coverable()) });
      }
    }
  }

  /** Return everything that a document may cover, by each of its names. */
  coverable() {
    const given = [...this.dataKeys].flatMap(([code, { name, symbol }]) => [code, name.zh, name.en, symbol]);
    return [...given, ...[...this.clauses].flatMap(([id, row]) => [id, row.number])];
  }

  /** Report that another standard or edition is named. */
  standardNamed(value, pointer) {
    const text = this.text(value, pointer);
    const mine = `${this.standard.id}@${this.standard.edition}`;
    if (text !== null && text !== mine && text !== this.standard.id) {
      this.report("ZC6011", pointer, { found: quoted(text), expected: mine });
    }
  }

  /** Return a date, or null with a report. */
  date(value, pointer) {
    const text = this.text(value, pointer);
    if (text !== null && !isDate(text)) {
      this.report("ZC6013", pointer, { text: quoted(text) });
      return null;
    }
    return text;
  }

  /** Look through the dates. */
  dates(value, pointer) {
    for (const [key, member] of this.members(value, pointer, DATE_KEYS)) {
      const at = step(pointer, key);
      if (key === "base_year") this.baseYear(member, at);
      else if (key !== "period") this.date(member, at);
      else if (!Array.isArray(member)) this.wrong(at, TWO_DATES, member);
      else if (member.length !== 2) {
        const found = { zh: `${member.length} 项的列表`, en: `a list of ${member.length}` };
        this.report("ZC6006", at, { expected: TWO_DATES, found });
      } else {
        const [first, last] = [0, 1].map((number) => this.date(member[number], step(at, number)));
        if (first !== null && last !== null && last < first) this.report("ZC6017", at);
      }
    }
  }

  /** Look at the base year. */
  baseYear(value, pointer) {
    const year = wholeNumber(value);
    if (year === null) this.wrong(pointer, INTEGER, value);
    else if (year < 1n || year > 9999n) {
      const told = magnitude(year) < 10n ** 20n ? year.toString() : "…";
      this.report("ZC6010", pointer, { name: BASE_YEAR, value: told, range: "1–9999" });
    }
  }

  /** Look through what is given for one input. */
  given(value, pointer, code) {
    const { choices, flags, lists } = this.structures;
    if (this.inputs.has(code)) this.datum(value, pointer, this.inputs.get(code));
    else if (choices.has(code)) this.said(value, pointer, "code", choices.get(code).codes);
    else if (flags.has(code)) this.said(value, pointer, "flag");
    else {
      const row = lists.get(code);
      this.rows(value, pointer, row.record);
      if (Array.isArray(value)) this.repeated(value, pointer, row);
    }
  }

  /** Look through a code, flag, text or date, and what is said about it. */
  said(value, pointer, kind, codes = "") {
    if (!isObject(value)) {
      this.plain(value, pointer, kind, codes);
      return;
    }
    const known = this.members(value, pointer, SAID_KEYS);
    this.needed(known, pointer, ["value"], kind === "flag" ? FLAG : TEXT);
    this.remarks(known, pointer);
    if (known.has("value")) this.plain(known.get("value"), step(pointer, "value"), kind, codes);
  }

  /** Look through a code, flag, text or date alone. */
  plain(value, pointer, kind, codes) {
    if (kind === "code") this.code(value, pointer, codes);
    else if (kind === "date") this.date(value, pointer);
    else if (kind !== "flag") this.text(value, pointer);
    else if (typeof value !== "boolean") this.wrong(pointer, FLAG, value);
  }

  /** Look through what is said about a datum. */
  remarks(known, pointer) {
    if (known.has("evidence")) this.named(known.get("evidence"), step(pointer, "evidence"));
    if (known.has("note")) this.text(known.get("note"), step(pointer, "note"));
    if (known.has("status")) this.choice(known.get("status"), step(pointer, "status"), DATUM_STATUSES);
  }

  /** Return a code of a code list, or null with a report. */
  code(value, pointer, codes) {
    const text = this.text(value, pointer);
    const known = this.structures.codes.get(codes);
    if (text === null || known.codes.has(text)) return text;
    const hint = this.hint(text, known.codes.keys());
    this.report("ZC6025", pointer, { text: quoted(text), name: known.name, hint });
    return null;
  }

  /** Look through the rows of a list. */
  rows(value, pointer, record) {
    const { fields } = this.structures.records.get(record);
    for (const [number, item] of this.items(value, pointer)) {
      const at = step(pointer, number);
      const known = this.members(item, at, fields);
      for (const [column, found] of known) {
        if (found !== null) this.cell(found, step(at, column), fields.get(column), known);
      }
    }
  }

  /** Look through one cell. */
  cell(value, pointer, field, row) {
    if (field.kind === "quantity") this.quantity(value, pointer, field, row);
    else if (field.kind === "rows") this.rows(value, pointer, field.record);
    else this.said(value, pointer, field.kind, field.codes);
  }

  /** Look through a quantity in a cell; its unit is that of the row's code where it is by code. */
  quantity(value, pointer, field, row) {
    const { inputs } = field;
    const key = field.key ? bare(row.get(field.key)) : "";
    const unit = isObject(value) ? memberOf(value, "unit") : undefined;
    const fitting = [...inputs.values()].filter((other) => typeof unit === "string" && other.units.has(unit));
    if (typeof key === "string" && inputs.has(key)) {
      const before = this.problems.length;
      this.datum(value, pointer, inputs.get(key));
      // The unit of another code of the list is a mistake of its own.
      for (let at = before; at < this.problems.length; at += 1) {
        const [code, place, names] = this.problems[at];
        if (key && code === "ZC6009" && fitting.length > 0) {
          this.problems[at] = ["ZC6022", place, { ...names, code: key }];
        }
      }
      return;
    }
    // Without its code only a unit of some code can be told from none.
    const [first] = inputs.values();
    this.datum(value, pointer, fitting[0] ?? first);
  }

  /** Report two rows with one combination of the codes that a list covers. */
  repeated(value, pointer, row) {
    const first = new Map();
    for (const [number, item] of value.entries()) {
      if (row.covers.length === 0 || !isObject(item)) continue;
      const cells = row.covers.map((column) => bare(memberOf(item, column)));
      const codes = cells.filter((code) => typeof code === "string");
      if (codes.length < row.covers.length) continue;
      const combination = JSON.stringify(codes);
      if (first.has(combination)) {
        const names = { codes: quoted(codes.join(" × ")), first: String(first.get(combination) + 1) };
        this.report("ZC6023", step(pointer, number), { ...names, second: String(number + 1) });
      } else first.set(combination, number);
    }
  }

  /** Report rows that do not say what they are, in lists that say of everything what it is. */
  rowsLeftOver(data, none) {
    for (const [code, row] of this.structures.lists) {
      const given = isObject(data) ? memberOf(data, code) : undefined;
      if (row.covers.length === 0 || !Array.isArray(given)) continue;
      const { fields } = this.structures.records.get(row.record);
      const stated = isObject(none) ? memberOf(none, code) : undefined;
      for (const [number, columns] of leftOver(given, code, this.structures, stated)) {
        const found = columns.map((column) => fields.get(column).name);
        const zh = found.map((name) => name.zh || name.en).join("、");
        const en = found.map((name) => name.en || name.zh).join(", ");
        this.report("ZC6062", step(step("/data", code), number), { row: String(number + 1), fields: { zh, en } });
      }
    }
  }

  /** Look through what is stated to be none, list by list; no row may say otherwise. */
  none(value, pointer, submission) {
    const { lists, records } = this.structures;
    const covering = new Map([...lists].filter(([, row]) => row.covers.length > 0));
    const data = memberOf(submission, "data");
    for (const [code, member] of this.members(value, pointer, covering)) {
      const at = step(pointer, code);
      if (!Array.isArray(member)) {
        this.wrong(at, LIST, member);
        continue;
      }
      const { record, covers } = covering.get(code);
      const { fields } = records.get(record);
      const rows = isObject(data) ? memberOf(data, code) : null;
      for (const [number, item] of member.entries()) {
        const here = step(at, number);
        const known = [...this.members(item, here, covers)];
        const codes = known.map(([c, said]) => [c, this.code(said, step(here, c), fields.get(c).codes)]);
        if (codes.length > 0) this.contradicted(codes, here, Array.isArray(rows) ? rows : []);
      }
    }
  }

  /** Report a row for what is stated to be none; `codes` are [field, code]. */
  contradicted(codes, pointer, rows) {
    const same = (row) => codes.every(([c, code]) => code !== null && bare(memberOf(row, c)) === code);
    const number = rows.findIndex((row) => isObject(row) && same(row));
    if (number < 0) return;
    const said = codes.map(([, code]) => code).join(" × ");
    this.report("ZC6061", pointer, { codes: quoted(said), row: String(number + 1) });
  }

  /** Look through one datum. */
  datum(value, pointer, row) {
    if (!isObject(value)) {
      this.wrong(pointer, DATUM, value);
      return;
    }
    const known = this.members(value, pointer, DATUM_KEYS);
    for (const key of ["value", "unit"]) this.needed(known, pointer, [key], key === "value" ? DECIMAL : TEXT);
    let number = null;
    let unit = null;
    for (const [key, member] of known) {
      const at = step(pointer, key);
      if (key === "value") number = this.number(member, at);
      else if (key === "unit") unit = this.unit(member, at, row);
    }
    this.remarks(known, pointer);
    if (number !== null && unit !== null) this.inRange(number, unit, step(pointer, "value"), row);
  }

  /** Return a decimal text, or null with a report. */
  number(value, pointer) {
    if (typeof value !== "string") {
      this.wrong(pointer, DECIMAL, value);
      return null;
    }
    const fault = numberFault(value);
    if (fault !== null) {
      this.report(fault, pointer, { text: quoted(value) });
      return null;
    }
    return value;
  }

  /** Return a unit of `row`, or null with a report. */
  unit(value, pointer, row) {
    const text = this.text(value, pointer);
    if (text === null || row.units.has(text)) return text;
    const main = row.spellings.get(text);
    const hint = main === undefined ? "" : { zh: `；请写 \`${main}\``, en: `; write \`${main}\`` };
    this.report("ZC6009", pointer, { found: quoted(text), name: row.name, expected: row.unit_text, hint });
    return null;
  }

  /** Report a value outside the declared range. */
  inRange(number, unit, pointer, row) {
    const [num, den] = parsed(number);
    const [over, under] = row.units.get(unit);
    if (!within([num * over, den * under], row.low, row.low_closed, row.high, row.high_closed)) {
      const value = withoutEnd(`${number} ${unit}`);
      this.report("ZC6010", pointer, { name: row.name, value, range: rangeText(row) });
    }
  }

  /** Return the entries of a part of the submission for clauses that take them; report the others. */
  ofClauses(value, pointer, key) {
    const found = [];
    for (const [id, entry] of this.members(value, pointer, this.clauses)) {
      const row = this.clauses.get(id);
      let [role, code] = [row.accepts, "ZC6018"];
      if (key === "judgements") [role, code] = [row.judge, "ZC6019"];
      else if (key === "in_principle") [role, code] = [row.in_principle, "ZC6046"];
      if (role === null) this.report(code, step(pointer, id), { clause: row.number });
      else found.push([id, entry, row]);
    }
    return found;
  }

  /** Report the members that are not there. */
  needed(known, pointer, keys, expected) {
    for (const key of keys) {
      if (!known.has(key)) this.report("ZC6006", step(pointer, key), { expected, found: NOTHING });
    }
  }

  /** Look through a claim that a clause does not apply; what is claimed so has neither data nor judgement. */
  claim(value, pointer, row, submission) {
    const known = this.members(value, pointer, CLAIM_KEYS);
    if (!isObject(value)) return;
    this.needed(known, pointer, ["reason"], TEXT);
    for (const [key, member] of known) {
      const at = step(pointer, key);
      if (key === "evidence") this.named(member, at);
      else if (key === "accepted_by") this.by(member, at);
      else this.filled(member, at);
    }
    const data = memberOf(submission, "data");
    const judgements = memberOf(submission, "judgements");
    for (const code of row.own) {
      if (isObject(data) && (memberOf(data, code) ?? null) !== null) {
        this.report("ZC6041", step("/data", code), { name: this.dataKeys.get(code).name, clause: row.number });
      }
    }
    const id = pointer.slice(pointer.lastIndexOf("/") + 1);
    if (isObject(judgements) && memberOf(judgements, id) !== undefined) {
      this.report("ZC6042", step("/judgements", id), { clause: row.number });
    }
  }

  /** Look through who judged or accepted. */
  by(value, pointer) {
    const known = this.members(value, pointer, BY_KEYS);
    if (!isObject(value)) return;
    this.needed(known, pointer, ["role"], TEXT);
    for (const [key, member] of known) {
      const at = step(pointer, key);
      if (key === "role") this.choice(member, at, STAGES);
      else if (key === "on") this.date(member, at);
      else this.text(member, at);
    }
  }

  /** Look through the judgement of a clause, or a list of them, at most one from each role. */
  judgements(value, pointer, row) {
    if (!Array.isArray(value)) {
      this.judgement(value, pointer, row);
      return;
    }
    const seen = new Set();
    for (const [number, item] of this.items(value, pointer)) {
      this.judgement(item, step(pointer, number), row);
      const by = isObject(item) ? memberOf(item, "by") : null;
      const role = isObject(by) ? memberOf(by, "role") : null;
      if (!STAGES.includes(role)) continue;
      if (seen.has(role)) this.report("ZC6045", step(pointer, number), { clause: row.number, role });
      seen.add(role);
    }
  }

  /** Look through one judgement; a veto event is found or not, others are met or not, or are given points. */
  judgement(value, pointer, row) {
    const known = this.members(value, pointer, row.graded ? GRADED_KEYS : JUDGEMENT_KEYS);
    if (!isObject(value)) return;
    this.needed(known, pointer, ["outcome"], TEXT);
    this.needed(known, pointer, ["by"], OBJECT);
    const outcome = known.get("outcome");
    if (outcome === "graded" && row.graded) this.needed(known, pointer, ["points"], DECIMAL);
    const outcomes = row.kind === "veto" ? VETO_OUTCOMES : OUTCOMES;
    for (const [key, member] of known) {
      const at = step(pointer, key);
      if (key === "outcome") this.choice(member, at, row.graded ? GRADED_OUTCOMES : outcomes);
      else if (key === "points") this.graded(member, at, outcome, row);
      else if (key === "by") this.by(member, at);
      else if (key === "evidence") this.named(member, at);
      else this.date(member, at);
    }
  }

  /** Look through the points that somebody gives: from 0 to full marks, and only where they are given. */
  graded(value, pointer, outcome, row) {
    const number = this.number(value, pointer);
    const { number: clause, points: most } = row;
    if (outcome === "unconfirmed") this.report("ZC6048", pointer, { clause });
    else if (number !== null && !within(parsed(number), [0n, 1n], true, most, true)) {
      this.report("ZC6047", pointer, { clause, found: number, most: decimalText(most) });
    }
  }

  /** Look through why a clause that is 原则上 is not met; a decision is somebody's. */
  departure(value, pointer) {
    const known = this.members(value, pointer, DEPARTURE_KEYS);
    if (!isObject(value)) return;
    this.needed(known, pointer, ["reason"], TEXT);
    if (known.has("decision")) this.needed(known, pointer, ["by"], OBJECT);
    for (const [key, member] of known) {
      const at = step(pointer, key);
      if (key === "decision") this.choice(member, at, DECISIONS);
      else if (key === "by") this.by(member, at);
      else if (key === "evidence") this.named(member, at);
      else this.filled(member, at);
    }
  }

  /** Look through the list of documents. */
  evidence(value, pointer) {
    const seen = new Map();
    for (const [number, item] of this.items(value, pointer)) {
      const at = step(pointer, number);
      const known = this.members(item, at, EVIDENCE_KEYS);
      if (isObject(item)) this.needed(known, at, ["id"], TEXT);
      for (const [key, member] of known) {
        const place = step(at, key);
        if (key === "covers") this.texts(member, place);
        else if (key === "expires") this.date(member, place);
        else if (key === "grade") this.grade(member, place);
        else if (key !== "id") this.text(member, place);
        else {
          const text = this.filled(member, place);
          if (text === null) continue;
          if (seen.has(text)) this.report("ZC6004", place, { key: quoted(text), first: seen.get(text) });
          else seen.set(text, place);
        }
      }
    }
  }
}

/** Return every mistake of a submission that was taken; none means that it is valid. */
function validated(submission, standard, inputs, clauses, structures) {
  const look = new Validation(standard, inputs, clauses, structures);
  look.submission(submission);
  return look.problems;
}

// --- display -------------------------------------------------------------------------------------
// Values shown in steps (显示 0.1 tce): print only, and never on the wrong side of what they are compared with.

/**
 * Return the step, in the unit of the indicator, and the places in which each indicator is shown, as a Map.
 *
 * `indicators` are all of them; those without a step are left out. `compared` is everything that the result
 * compares: [code, value, code, value]. A step is divided by ten until what is shown compares as the values
 * do; where that never happens, the indicator is left out.
 */
function stepsShown(indicators, compared) {
  const steps = new Map();
  for (const [code, row] of indicators) if (row.display !== null) steps.set(code, 0);
  const seen = (code, value) => {
    if (code === null || !steps.has(code)) return value;
    const row = indicators.get(code);
    const [over, under] = row.display.step;
    return toStep(value, [over * row.factor[0], under * row.factor[1] * tenTo(steps.get(code))], "half_even");
  };
  for (let again = steps.size > 0; again; ) {
    again = false;
    for (const [left, first, right, second] of compared) {
      if (first instanceof Open || second instanceof Open || !(steps.has(left) || steps.has(right))) continue;
      if (order(first, second) === order(seen(left, first), seen(right, second))) continue;
      again = true;
      for (const code of new Set([left, right])) {
        if (!steps.has(code)) continue;
        steps.set(code, steps.get(code) + 1);
        if (steps.get(code) > FINEST) steps.delete(code);
      }
    }
  }
  const shown = new Map();
  for (const [code, finer] of steps) {
    const { step, places } = indicators.get(code).display;
    shown.set(code, [[step[0], step[1] * tenTo(finer)], places + finer]);
  }
  return shown;
}

/** Return -1, 0 or 1: whether `left` is below, at or above `right`. */
function order(left, right) {
  const over = left[0] * right[1] - right[0] * left[1];
  return over > 0n ? 1 : over < 0n ? -1 : 0;
}

/** Return a value in base units as a multiple of its step, with all its places, and whether that is exact. */
function shownText(value, factor, [step, places]) {
  const number = inUnit(value, factor);
  const found = toStep(number, step, "half_even");
  return [plain((found[0] * tenTo(places)) / found[1], -places), order(found, number) === 0];
}

/** Return the comparisons of a clause that were made. */
function sidesOf(row, band) {
  if (band === null) return row.comparisons;
  const { limit } = row.bands[band];
  return limit === null ? [] : [limit];
}

// --- derivation ----------------------------------------------------------------------------------
// How a result came about, in the standard's own words: formulas with the numbers put in, comparisons, gaps.
//
// Every line exists in Chinese and English. A shown number never contradicts its comparison: what is rounded
// is marked `≈` and has as many digits as it takes to stand on the right side of its limit.

/** Return a phrase with its one name filled in; what is counted may be one. */
function phrase(key, lang, value = "") {
  const said = value === "1" ? (SINGLE.get(key) ?? key) : key;
  return PHRASES.get(said)[lang].split("{}").join(value);
}

/** Return a text in `lang`, or in the other language where it has none. */
function inLang(text, lang) {
  return text[lang] || text.zh || text.en;
}

/**
 * Return a value as it is shown, as `s × 10^e`, and whether that is exact.
 *
 * Short exact numbers stay whole, and no digit before the point is rounded away.
 */
function shownDigits(value, digits) {
  const whole = significant(value, Math.max(digits, EXACT_DIGITS));
  return whole[2] ? whole : significant(value, Math.max(digits, wholeDigits(value)));
}

/** Return `number × 10^exponent`. */
function scaled(number, exponent) {
  return exponent >= 0 ? [number * tenTo(exponent), 1n] : [number, tenTo(-exponent)];
}

/** Return how many digits two values need, so that what is shown of them compares as they do. */
function digitsApart(left, right) {
  for (let digits = FEW_DIGITS; ; ) {
    const [a, e] = shownDigits(left, digits);
    const [b, f] = shownDigits(right, digits);
    if (order(scaled(a, e), scaled(b, f)) === order(left, right)) return digits;
    digits += digits < 2 * EXACT_DIGITS ? 1 : digits; // close values deserve the shortest text
  }
}

/** Return points as they are shown. */
function plainPoints(points, digits = FEW_DIGITS) {
  const [number, exponent, exact] = shownDigits(points, digits);
  return (exact ? "" : "≈") + plain(number, exponent);
}

/** Return points that are not certain as a range. */
function spanText(low, high, digits = FEW_DIGITS) {
  return plainPoints(low, digits) + (order(low, high) === 0 ? "" : "–" + plainPoints(high, digits));
}

/** Return whether a step of a place is the number of a row. */
function isDigits(text) {
  return /^[0-9]+$/.test(text);
}

/** Return places of cells sorted by row, then by field; what is not there comes last. */
function sortedPlaces(places) {
  const rank = (text) => (isDigits(text) ? Number(text) : text === NOT_THERE ? 10 ** 9 : -1);
  const compare = (left, right) => {
    const [a, b] = [left.split("/"), right.split("/")];
    for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
      if (rank(a[at]) !== rank(b[at])) return rank(a[at]) - rank(b[at]);
      if (!isDigits(a[at]) && a[at] !== b[at]) return byCodePoint(a[at], b[at]);
    }
    return a.length - b.length;
  };
  return [...places].sort(compare);
}

/** Return lines told once in each language as texts in both. */
function inBoth(tell) {
  const [zh, en] = LANGUAGES.map(tell);
  return zh.map((line, at) => ({ zh: line, en: en[at] }));
}

/** Tells the derivations of one submission: the tables, the values of everything, the judgements, the scores. */
class Teller {
  constructor(tables, values, judgements, scores, papers) {
    this.tables = tables;
    this.papers = papers;
    this.values = values;
    this.judgements = judgements;
    this.scores = scores;
    this.stoodIn = stoodIn(papers.data, tables);
    /** How indicators with a step of their own are shown. */
    this.steps = new Map();
    const { choices, flags, lists } = tables.structures;
    const known = [tables.inputs, choices, flags, lists, tables.indicators].flatMap((rows) => [...rows.keys()]);
    this.ranks = new Map(known.map((code, at) => [code, at]));
  }

  /** Return codes in the order of computation. */
  ranked(codes) {
    return codes.sort((a, b) => this.ranks.get(a) - this.ranks.get(b));
  }

  /** Return the inputs and indicators that `codes` rest on, these included, in the order of computation. */
  behind(codes) {
    const found = new Set(codes);
    const todo = [...codes];
    while (todo.length > 0) {
      const row = this.tables.indicators.get(todo.pop());
      const fresh = row === undefined ? [] : row.refs.filter((code) => !found.has(code));
      for (const code of fresh) found.add(code);
      todo.push(...fresh);
    }
    return this.ranked([...found].filter((code) => this.ranks.has(code)));
  }

  /** Return the row of an input, constant, indicator or term. */
  rowOf(code) {
    const { inputs, structures, terms, constants, dated, indicators } = this.tables;
    const { choices, flags, lists } = structures;
    const given = inputs.get(code) ?? choices.get(code) ?? flags.get(code) ?? lists.get(code);
    return given ?? terms.get(code) ?? constants.get(code) ?? dated.get(code) ?? indicators.get(code);
  }

  /** Return the unit of an input, constant or indicator, with its factor. */
  unitOf(code) {
    const row = this.rowOf(code);
    return [row.unit, this.tables.inputs.has(code) ? row.units.get(row.unit) : row.factor];
  }

  /** Return the label of an input, constant or indicator. */
  nameOf(code) {
    const term = this.tables.terms.get(code);
    return term === undefined ? this.rowOf(code).name : { zh: term.text, en: term.text };
  }

  /** Return what a datum is called: an input by its name, a cell by its list, row and field. */
  called(place) {
    const [code] = place.split("/", 1);
    if (code === place) return this.nameOf(code);
    const [zh, en] = ["zh", "en"].map((lang) => this.cells(code, [place], lang)[0]);
    return { zh, en };
  }

  /** Return a value with its unit, and whether that is exact. */
  number(value, [unit, factor], digits) {
    const [number, exponent, exact] = shownDigits(inUnit(value, factor), digits);
    return [withUnit(plain(number, exponent), unit), exact];
  }

  /** Return a value with its unit, in its own steps if it has any, and whether that is exact. */
  shownNumber(code, value, unit, digits) {
    const stepped = this.steps.get(code);
    if (stepped === undefined) return this.number(value, unit, digits);
    const [text, exact] = shownText(value, unit[1], stepped);
    return [withUnit(text, unit[0]), exact];
  }

  /** Return a formula with the values put in, and whether all of them are exact. */
  formula(pieces, digits, lang) {
    const words = [];
    let whole = true;
    for (const piece of pieces) {
      if (typeof piece === "string") words.push(piece);
      else if (!Array.isArray(piece)) words.push(piece[lang]);
      else {
        const [code] = piece;
        const value = this.values.get(code);
        if (value instanceof Open) {
          let key = "unknown";
          if (this.tables.inputs.has(code)) key = value.missing.has(code) ? "not_given" : "not_verified";
          words.push(phrase(key, lang, inLang(this.nameOf(code), lang)));
          continue;
        }
        const [text, exact] = this.number(value, this.unitOf(code), digits);
        const apart = words.length > 0 && text.startsWith("-") && !words.at(-1).endsWith("(");
        words.push(apart ? `(${text})` : text);
        whole = whole && exact;
      }
    }
    return [words.join(""), whole];
  }

  /** Return why something is open. */
  whyOpen(found, lang) {
    if (found.reason !== "missing") return phrase(found.reason, lang);
    const missing = [...found.missing];
    const { inputs, structures } = this.tables;
    const { choices, flags, lists } = structures;
    const known = [inputs, choices, flags, lists].flatMap((rows) => [...rows.keys()]);
    const names = known.filter((code) => found.missing.has(code)).map((code) => inLang(this.nameOf(code), lang));
    for (const code of lists.keys()) names.push(...this.cells(code, missing, lang));
    for (const [code, row] of lists) {
      if (found.missing.has(STATEMENT_OF + code)) names.push(phrase("statement_of", lang, inLang(row.name, lang)));
    }
    for (const [key, name] of DATE_NAMES) if (found.missing.has(DATES + key)) names.push(inLang(name, lang));
    for (const code of missing.filter((other) => other.startsWith(JUDGEMENTS)).sort(byCodePoint)) {
      const { number } = this.tables.clauses.get(code.slice(code.lastIndexOf("/") + 1));
      names.push(phrase("judgement_of", lang, number));
    }
    return phrase("missing", lang, names.join(phrase("listed", lang)));
  }

  /** Return what the cells not given of one list, and its rows not there, are called; the first few. */
  cells(code, missing, lang) {
    const { records, lists } = this.tables.structures;
    const places = sortedPlaces(missing.filter((place) => place.startsWith(`${code}/`)));
    const names = places.slice(0, MANY_PLACES).map((place) => {
      if (place === `${code}/${NOT_THERE}`) return this.rowsNotThere(code, lang);
      let record = "";
      const words = place.split("/").map((part) => {
        if (isDigits(part)) return phrase("row", lang, String(Number(part) + 1));
        const row = record ? records.get(record).fields.get(part) : lists.get(part);
        record = row.record;
        return inLang(row.name, lang);
      });
      return words.join(" ");
    });
    return places.length > MANY_PLACES ? [...names, "…" + phrase("aside", lang, String(places.length))] : names;
  }

  /** Return which combinations of codes a list must cover and does not. */
  rowsNotThere(code, lang) {
    const { records, lists, codes } = this.tables.structures;
    const row = lists.get(code);
    const { fields } = records.get(row.record);
    const given = this.papers.data.get(code);
    const none = this.papers.none.get(code) ?? [];
    const found = Array.isArray(given) ? lacking(given, code, this.tables.structures, none) : [];
    const told = found.slice(0, MANY_PLACES).map((combination) => {
      const labels = combination.map((key, at) => codes.get(fields.get(row.covers[at]).codes).codes.get(key));
      return labels.map((label) => inLang(label, lang)).join(" × ");
    });
    if (found.length > MANY_PLACES) told.push("…" + phrase("aside", lang, String(found.length)));
    const name = phrase("row_of", lang, inLang(row.name, lang));
    return name + phrase("aside", lang, told.join(phrase("listed", lang)));
  }

  /** Return what the conditions on lists and codes come to; those that are open are told elsewhere. */
  facts(keys, verdict, lang) {
    const known = keys.filter((key) => !(this.values.get(key) instanceof Open));
    return known.map((key) => {
      const term = this.tables.terms.get(key);
      const codes = term.choices.map((code) => this.codeShown(code, lang));
      const aside = codes.length > 0 ? phrase("aside", lang, codes.join(phrase("listed", lang))) : "";
      const word = verdict || phrase(this.values.get(key)[0] !== 0n ? "true" : "false", lang);
      return term.text + aside + phrase("colon", lang) + word;
    });
  }

  /** Return a code input with the code that is given. */
  codeShown(code, lang) {
    const { choices, codes } = this.tables.structures;
    const row = choices.get(code);
    const given = bare(this.papers.data.get(code));
    const label = typeof given === "string" ? inLang(codes.get(row.codes).codes.get(given), lang) : "";
    return phrase("is", lang, inLang(row.name, lang)) + label;
  }

  /** Return how one indicator was computed: name, formula as written, formula with numbers, value. */
  indicator(code, digits, lang) {
    const row = this.tables.indicators.get(code);
    const [filled, known] = this.formula(row.pieces, digits, lang);
    const line = inLang(row.name, lang) + phrase("equals", lang) + row.text;
    const value = this.values.get(code);
    // A term that is open says no more than its text.
    const [first] = row.pieces;
    const alone = row.pieces.length === 1 && Array.isArray(first) && first[0].startsWith("#") && value instanceof Open;
    const told = alone ? line : line + phrase(known ? "equals" : "about", lang) + filled;
    if (value instanceof Open) return told + phrase("colon", lang) + this.whyOpen(value, lang);
    const [text, exact] = this.shownNumber(code, value, [row.unit, row.factor], digits);
    return text === filled ? told : told + phrase(exact ? "equals" : "about", lang) + text;
  }

  /** Return one side of a comparison up to and with its value. */
  side(row, value, unit, digits, lang) {
    if (row.literal !== null) return row.literal;
    const [text, exact] = this.shownNumber(row.code, value, this.ownUnit(row, unit), digits);
    const sign = phrase(exact ? "equals" : "about", lang);
    if (row.pieces !== null) return this.formula(row.pieces, digits, lang)[0] + sign + text;
    if (row.name !== null) return inLang(row.name, lang) + sign + text;
    return exact ? text : "≈ " + text;
  }

  /** Return the unit of a side: that of the comparison, its own where it is shown in steps. */
  ownUnit(row, unit) {
    return this.steps.has(row.code) ? this.unitOf(row.code) : unit;
  }

  /** Return a comparison with its values and its verdict. */
  compared(row, left, right, verdict, digits, lang) {
    const unit = [row.unit, row.factor];
    let line = this.side(row.left, left, unit, digits, lang);
    line += ` ${RELATIONS.get(row.relation)[lang]} `;
    const named = row.right;
    if (named.name !== null) {
      // A named limit follows its value: 0.3 tCO2/tce（排放限值）
      const unnamed = { code: named.code, literal: null, name: null, pieces: null };
      line += this.side(unnamed, right, unit, digits, lang) + phrase("aside", lang, inLang(named.name, lang));
    } else line += this.side(named, right, unit, digits, lang);
    return line + phrase("colon", lang) + verdict;
  }

  /** Return what one comparison among several comes to. */
  holdsText(comparison, left, right, lang) {
    const { year } = this.papers;
    if (comparison.full_year && year instanceof Open) return this.whyOpen(year, lang);
    const sign = order(left, right);
    const truths = new Map([["<=", sign <= 0], ["<", sign < 0], [">=", sign >= 0], [">", sign > 0], ["=", sign === 0]]);
    return phrase(truths.get(comparison.relation) ? "true" : "false", lang);
  }

  /** Return how many digits all the comparisons of a clause need. */
  digits(rows, sides) {
    let most = FEW_DIGITS;
    rows.forEach(({ factor }, at) => {
      const [left, right] = sides[at];
      if (left instanceof Open || right instanceof Open) return;
      most = Math.max(most, digitsApart(inUnit(left, factor), inUnit(right, factor)));
    });
    return most;
  }

  /** Return how many digits it takes to see on which side of the ends of its band the selector lies. */
  bandDigits(row, found) {
    const chosen = row.selector;
    const value = found.selector;
    if (found.band === null || chosen === null || value === null || value instanceof Open) return FEW_DIGITS;
    const number = inUnit(value, chosen.factor);
    const own = found.ends.length > 0 ? [found.ends[found.band][0], found.ends[found.band][2]] : null;
    const edges = own === null ? row.bands[found.band].edges : own.filter((end) => end !== null);
    return Math.max(FEW_DIGITS, ...edges.map((edge) => digitsApart(number, inUnit(edge, chosen.factor))));
  }

  /** Return what an outcome is called for a clause of this kind. */
  verdict(row, outcome, lang) {
    return phrase(row.kind === "veto" ? "veto_" + outcome : outcome, lang);
  }

  /** Return what an unregulated clause comes to. */
  gap(decidedBy, lang) {
    return decidedBy ? phrase("gap", lang, decidedBy) : phrase("gap_no_level", lang);
  }

  /** Return why one row of a table of limits applies. */
  band(row, band, selector, digits, lang) {
    const chosen = row.selector;
    let line = band.text;
    if (chosen !== null && selector !== null && !(selector instanceof Open)) {
      const value = this.side(chosen.side, selector, [chosen.unit, chosen.factor], digits, lang);
      line = value + phrase("colon", lang) + line;
    }
    if (band.points === null) return line;
    let worth = plainPoints(band.points);
    if (band.to !== null) worth = phrase("linear", lang, `${worth}～${plainPoints(band.to)}`);
    return line + phrase("colon", lang) + phrase("points_of", lang, worth);
  }

  /** Return the data that rows are chosen by, where more than one thing chooses them. */
  inputsTold(row, digits, lang) {
    if (row.selector !== null) return [];
    const given = row.refs.filter((code) => this.tables.inputs.has(code) && !(this.values.get(code) instanceof Open));
    return given.map((code) => {
      const [text, exact] = this.number(this.values.get(code), this.unitOf(code), digits);
      return inLang(this.nameOf(code), lang) + phrase(exact ? "equals" : "about", lang) + text;
    });
  }

  /** Return the edges of a row of points that are data, with their values. */
  edgesTold(row, found, digits, lang) {
    const chosen = row.selector;
    if (found.band === null || found.ends.length === 0 || chosen === null) return [];
    const [low, , high] = found.ends[found.band];
    const told = row.bands[found.band].sides.map((side, at) => [side, [low, high][at]]);
    const known = told.filter(([side, value]) => side !== null && value !== null);
    return known.map(([side, value]) => this.side(side, value, [chosen.unit, chosen.factor], digits, lang));
  }

  /** Return the derivation of one clause. */
  clause(id) {
    const row = this.tables.clauses.get(id);
    const found = this.judgements.get(id);
    let rows = row.comparisons;
    let { single } = row;
    if (found.band !== null) {
      const { limit } = row.bands[found.band];
      rows = limit === null ? [] : [limit];
      single = true;
    }
    if (found.sides.length === 0) rows = []; // nothing was compared
    const digits = Math.max(this.digits(rows, found.sides), this.bandDigits(row, found));
    return inBoth((lang) => this.clauseLines(id, rows, single, digits, lang));
  }

  /** Return the derivation of one clause in one language. */
  clauseLines(id, rows, single, digits, lang) {
    const row = this.tables.clauses.get(id);
    const found = this.judgements.get(id);
    if (found.outcome === "not_applicable") {
      return [...this.claimed(row, id, lang), phrase(found.reason ?? "condition", lang)];
    }
    const behind = this.behind(row.refs);
    const computed = behind.filter((code) => this.tables.indicators.has(code));
    const lines = computed.map((code) => this.indicator(code, digits, lang));
    lines.push(...this.byDefault(behind, lang));
    if (found.band !== null && (found.selector !== null || row.points !== null)) {
      lines.push(...this.inputsTold(row, digits, lang));
      lines.push(...this.edgesTold(row, found, digits, lang));
      lines.push(this.band(row, row.bands[found.band], found.selector, digits, lang));
    }
    const verdict = found.outcome === "unregulated" ? "" : this.verdict(row, found.outcome, lang);
    rows.forEach((comparison, at) => {
      const [left, right] = found.sides[at];
      if (left instanceof Open || right instanceof Open) return;
      const word = single ? verdict : this.holdsText(comparison, left, right, lang);
      lines.push(this.compared(comparison, left, right, word, digits, lang));
    });
    lines.push(...this.facts(row.facts, single && rows.length === 0 ? verdict : "", lang));
    lines.push(...this.stated(row, id, lang), ...this.claimed(row, id, lang), ...this.documented(row, id, lang));
    if (found.outcome === "unregulated") lines.push(this.gap(found.decidedBy, lang));
    else if (found.reason !== null) {
      lines.push(this.whyOpen(new Open(found.reason, found.missing), lang));
      if (found.reason === "claim_not_accepted") lines.push(phrase("claim_effect", lang));
    } else if (row.points === null && (!single || rows.length + row.facts.length === 0)) lines.push(verdict);
    if (found.inPrinciple) lines.push(this.inPrinciple(row, lang), ...this.departed(row, id, lang));
    return [...this.items(row, lang), ...lines, ...this.points(row, found, lang)];
  }

  /** Return what each of the items of a clause comes to. */
  items(row, lang) {
    return row.items.map((id) => {
      const item = this.tables.clauses.get(id);
      const found = this.judgements.get(id);
      let line = withoutEnd(`${item.number} ${inLang(item.title, lang)}`) + phrase("colon", lang);
      line += this.verdict(item, found.outcome, lang);
      if (found.reason === null) return line;
      return line + phrase("aside", lang, this.whyOpen(new Open(found.reason, found.missing), lang));
    });
  }

  /** Return the points of a scored clause, of its full marks. */
  points(row, found, lang) {
    const pair = row.points === null ? null : pointsOf(found, row.points);
    return pair === null ? [] : [phrase("points", lang, `${spanText(...pair)}/${plainPoints(row.points)}`)];
  }

  /** Return what a demand on a score comes to. */
  score(row, lang) {
    const score = this.scores.get(row.target);
    const truth = scoreFate(score, row);
    const digits = Math.max(...[score.low, score.high].map((end) => digitsApart(end, row.bound)));
    const reached = `${spanText(score.low, score.high, digits)}/${plainPoints(score.most)}`;
    const key = truth === null ? "not_applicable" : truth ? "true" : "false";
    const word = truth instanceof Open ? this.whyOpen(truth, lang) : phrase(key, lang);
    return row.text + phrase("colon", lang) + reached + phrase("aside", lang, word);
  }

  /** Return what stands in for the data not given among `codes`; of many cells of one field, the first few. */
  byDefault(codes, lang) {
    const places = new Map();
    for (const place of this.stoodIn.keys()) {
      const [first] = place.split("/");
      const field = `${first}/${place.slice(place.lastIndexOf("/") + 1)}`;
      if (codes.includes(first)) places.set(field, [...(places.get(field) ?? []), place]);
    }
    return [...places.values()].map((several) => {
      const [name, row] = this.stoodIn.get(several[0]);
      const [first, ...cell] = several[0].split("/");
      const told = cell.length === 0 ? [inLang(name, lang)] : this.cells(first, several, lang);
      const text = told.join(phrase("listed", lang)) + phrase("equals", lang) + withoutEnd(`${row.shown} ${row.unit}`);
      const { document } = row.source;
      return phrase("by_default", lang, text + (document ? phrase("aside", lang, document) : ""));
    });
  }

  /** Return who decides on a clause that is 原则上 and not met. */
  inPrinciple(row, lang) {
    return phrase("in_principle_by", lang, phrase("role_" + (row.in_principle ?? "authority"), lang));
  }

  /** Return why a clause that is 原则上 is not met, as submitted, and what was decided, by whomever. */
  departed(row, id, lang) {
    const given = this.papers.departures.get(id);
    if (given === undefined) return [];
    const lines = [phrase("reason", lang, given.get("reason"))];
    const by = given.get("by");
    if (!given.has("decision") || by === undefined) return lines;
    const word = phrase("decision_" + given.get("decision"), lang) + phrase("aside", lang, this.who(by, lang));
    lines.push(phrase("decided", lang, word));
    if (by.get("role") !== row.in_principle) lines.push(phrase("decided_by_other", lang));
    return lines;
  }

  /** Return who judged, accepted or decided, and when. */
  who(by, lang) {
    const parts = [phrase("role_" + by.get("role"), lang), ...[by.get("who"), by.get("on")].filter(Boolean)];
    return parts.join(phrase("listed", lang));
  }

  /** Return the time that a judged clause looks at, and its judgement as given, counted or not. */
  stated(row, id, lang) {
    const lines = [];
    const window = row.look_back === null ? null : this.papers.window(row.look_back);
    if (window !== null) lines.push(phrase("window", lang, phrase("to", lang, window[0]) + window[1]));
    for (const given of this.papers.stated(id)) {
      const by = given.get("by");
      const parts = [phrase("role_" + by.get("role"), lang)];
      parts.push(...[by.get("who"), given.get("on")].filter(Boolean));
      if (given.has("expires")) parts.push(phrase("until", lang, given.get("expires")));
      const worth = given.get("points");
      const told = phrase("outcome_" + given.get("outcome"), lang);
      const word = worth === undefined ? told : phrase("points_of", lang, plainPoints(parsed(worth)));
      lines.push(phrase("judged", lang, word + phrase("aside", lang, parts.join(phrase("listed", lang)))));
    }
    return lines;
  }

  /** Return the reason of a claim that a clause does not apply, and who accepted it. */
  claimed(row, id, lang) {
    const claim = row.accepts === null ? undefined : this.papers.claims.get(id);
    if (claim === undefined) return [];
    const line = phrase("reason", lang, claim.get("reason"));
    const by = claim.get("accepted_by");
    return by === undefined ? [line] : [line + phrase("aside", lang, this.who(by, lang))];
  }

  /** Return the state of each document that a clause needs, or a datum that it rests on. */
  documented(row, id, lang) {
    const lines = [];
    const take = (about, demands, shown, day) => {
      for (const demand of demands) {
        if (demand.force === "listed") continue;
        const state = phrase("document_" + bestState(demand, shown, day), lang);
        lines.push(phrase("document", lang, demand.kind) + about + phrase("colon", lang) + state);
      }
    };
    take("", row.documents, this.papers.shown(id), this.papers.day(row.clock));
    for (const code of this.papers.asking(id)) {
      const asked = this.papers.demanding.get(code);
      const about = phrase("aside", lang, inLang(asked.name, lang));
      take(about, asked.documents, this.papers.shownFor(code), this.papers.day(asked.clock));
    }
    return lines;
  }

  /** Return what a level rests on: the clauses that keep it from being reached, or that all are met. */
  level(row, sides) {
    const digits = this.digits(row.comparisons, sides);
    return inBoth((lang) => this.levelLines(row, sides, digits, lang));
  }

  /** Return what a level rests on in one language. */
  levelLines(row, sides, digits, lang) {
    const fine = ["met", "not_applicable"];
    const blocking = row.clauses.filter((id) => !fine.includes(this.judgements.get(id).outcome));
    const lines = blocking.map((id) => this.blocked(id, lang));
    if (row.clauses.length > 0 && blocking.length === 0) {
      const numbers = row.clauses.map((id) => this.tables.clauses.get(id).number);
      const few = numbers.length <= MANY_CLAUSES;
      const listed = few ? numbers.join(phrase("listed", lang)) : phrase("many", lang, String(numbers.length));
      lines.push(phrase("all_met", lang, listed));
    }
    lines.push(...row.counts.map((count) => this.tally(count, lang)));
    lines.push(...row.scores.map((demand) => this.score(demand, lang)));
    row.comparisons.forEach((comparison, at) => {
      const [left, right] = sides[at];
      if (left instanceof Open) {
        lines.push(this.whyOpen(left.joined(right instanceof Open ? right : null), lang));
      } else if (right instanceof Open) lines.push(this.whyOpen(right, lang));
      else {
        const word = this.holdsText(comparison, left, right, lang);
        lines.push(this.compared(comparison, left, right, word, digits, lang));
      }
    });
    lines.push(...this.facts(row.facts, "", lang));
    return lines;
  }

  /** Return how many of some clauses are met, and whether that is as demanded. */
  tally(row, lang) {
    const judgements = row.clauses.map((id) => this.judgements.get(id));
    const tally = new Tally(judgements);
    const truth = counted(judgements, row.share, row.relation, row.bound);
    const most = tally.open > 0 ? `–${tally.met + tally.open}` : "";
    const line = row.text + phrase("colon", lang) + phrase("tally", lang, `${tally.met}${most}/${tally.applying}`);
    const word = truth instanceof Open ? this.whyOpen(truth, lang) : phrase(truth ? "true" : "false", lang);
    return line + phrase("aside", lang, word);
  }

  /** Return why one clause is not met: number, title, outcome, reason. */
  blocked(id, lang) {
    const row = this.tables.clauses.get(id);
    const found = this.judgements.get(id);
    let line = withoutEnd(`${row.number} ${inLang(row.title, lang)}`) + phrase("colon", lang);
    if (found.outcome === "unregulated") {
      const text = found.band === null ? "" : row.bands[found.band].text;
      return line + this.gap(found.decidedBy, lang) + (text ? phrase("aside", lang, text) : "");
    }
    line += this.verdict(row, found.outcome, lang);
    if (found.inPrinciple) return line + phrase("aside", lang, this.inPrinciple(row, lang));
    if (found.reason === null) return line;
    return line + phrase("aside", lang, this.whyOpen(new Open(found.reason, found.missing), lang));
  }
}

// --- level_tables --------------------------------------------------------------------------------
// What each row of a table of limits reaches: the best level whose limit it keeps.

/** Return a truth as results print it. */
function heldText(truth) {
  return truth instanceof Open ? "open" : String(truth);
}

/** Return the finding of every row of limits. */
function limitsFound(limited, tables, teller) {
  return [...tables.level_limits].map(([id, row]) => ({ ...foundRow(row, ...limited.get(id), teller), id }));
}

/** Return the finding of one row: the value, each limit, the level reached and the best still possible. */
function foundRow(row, truths, sides, teller) {
  const [level, ceiling, status] = ranked(new Map(row.limits.map((limit, at) => [limit.level, [truths[at]]])));
  const { unit, factor } = row.limits[0].comparison;
  const limits = row.limits.map((limit, at) => {
    const [left, right] = sides[at].map((side) => (side instanceof Open ? null : inUnit(side, factor)));
    const { relation } = limit.comparison;
    const margin = left === null || right === null ? null : inside(relation, left, right);
    return {
      level: limit.level,
      relation,
      limit: textOf(right),
      holds: heldText(truths[at]),
      margin: textOf(margin),
    };
  });
  const open = truths.filter((truth) => truth instanceof Open);
  const missing = new Set(open.flatMap((truth) => [...truth.missing]));
  const [subject] = sides[0];
  return {
    clause: row.number,
    title: { ...row.title },
    value: subject instanceof Open ? null : textOf(inUnit(subject, factor)),
    unit,
    ...stepped(row.limits[0].comparison.left.code, subject, teller),
    limits,
    reaches: level,
    ceiling,
    status,
    reason: open.length > 0 ? open[0].reason : null,
    because: limitLines(row, sides, teller),
    missing: pointers(missing),
    source: { ...row.source },
  };
}

/** Return how an indicator is shown, if it has a step and a value. */
function stepped(code, value, teller) {
  const step = teller.steps.get(code);
  if (step === undefined || value instanceof Open) return {};
  return { shown: shownText(value, teller.tables.indicators.get(code).factor, step)[0] };
}

/** Return a number as results print it. */
function textOf(value) {
  return value === null ? null : decimalText(value);
}

/** Return the JSON pointers of data, sorted. */
function pointers(codes) {
  return [...codes].map((code) => (code.startsWith("/") ? code : "/data/" + code)).sort(byCodePoint);
}

/** Return how far `left` is inside its limit; below zero is outside. */
function inside(relation, left, right) {
  const num = right[0] * left[1] - left[0] * right[1];
  const den = left[1] * right[1];
  if (relation === ">=" || relation === ">") return [-num, den];
  return [relation === "=" ? -magnitude(num) : num, den];
}

/** Return the derivation of one row: what it measures, then its comparison for each level. */
function limitLines(row, sides, teller) {
  const comparisons = row.limits.map((limit) => limit.comparison);
  const digits = teller.digits(comparisons, sides);
  const behind = teller.behind(row.refs);
  return inBoth((lang) => {
    const computed = behind.filter((code) => teller.tables.indicators.has(code));
    const lines = computed.map((code) => teller.indicator(code, digits, lang));
    lines.push(...teller.byDefault(behind, lang));
    row.limits.forEach((limit, at) => {
      const [left, right] = sides[at];
      const line = inLang(teller.tables.levels.get(limit.level).title, lang) + phrase("colon", lang);
      const found = eitherOpen(left, right);
      if (found !== null) lines.push(line + teller.whyOpen(found, lang));
      else {
        const word = teller.holdsText(limit.comparison, left, right, lang);
        lines.push(line + teller.compared(limit.comparison, left, right, word, digits, lang));
      }
    });
    return lines;
  });
}

/** Return what is open about either side of a comparison. */
function eitherOpen(left, right) {
  if (left instanceof Open) return left.joined(right instanceof Open ? right : null);
  return right instanceof Open ? right : null;
}

// --- reaching ------------------------------------------------------------------------------------
// What is lacking: how far a scored clause is from its next points, and why a level is not reached.

/** Return a text told in each language. */
function inEach(tell) {
  return Object.fromEntries(LANGUAGES.map((lang) => [lang, tell(lang)]));
}

// The next points of a clause.

/** Return what would give a clause its next points, and how far it is from there; null if there is nothing. */
function nextPoints(id, teller) {
  const row = teller.tables.clauses.get(id);
  const found = teller.judgements.get(id);
  if (found.outcome !== "not_met") return null;
  let step = null;
  if (row.items.length > 0) step = itemStep(row, teller);
  else if (row.linear) step = lineStep(row, found.sides, teller);
  else step = bandStep(row, found);
  if (step === null) return null;
  const { points = null, relation = null, edge = null, distance = null, count = null, target } = step;
  const [unit, factor] = stepUnit(row);
  const text = inEach((lang) => {
    let line = phrase("next", lang, target(lang));
    if (points !== null) line += phrase("colon", lang) + phrase("points_of", lang, plainPoints(points));
    if (distance === null) return line;
    const [away, known] = teller.number(distance, [unit, factor], FEW_DIGITS);
    return line + phrase("aside", lang, phrase("short", lang, known ? away : "≈ " + away));
  });
  const inOwn = (value) => (value === null ? null : decimalText(inUnit(value, factor)));
  return {
    points: points === null ? null : decimalText(points),
    relation,
    edge: inOwn(edge),
    unit: edge === null ? null : unit,
    distance: inOwn(distance),
    count,
    text,
  };
}

/** Return the unit in which the distance of a clause is told. */
function stepUnit(row) {
  const { unit, factor } = (row.linear ? row.comparisons[0] : row.selector) ?? { unit: "", factor: [1n, 1n] };
  return [unit, factor];
}

/** Return how many more items would do. */
function itemStep(row, teller) {
  const tally = new Tally(row.items.map((item) => teller.judgements.get(item)));
  const { items_due: due, item_points: worth } = row;
  for (let more = 1; more <= tally.applying - tally.met; more += 1) {
    const points = worth.length > 0 ? worth[tally.met + more] : null;
    if (points !== null && !lt(worth[tally.met], points)) continue;
    if (due !== null && !COMPARE.get(due.relation)([BigInt(tally.met + more), 1n], due.bound)) continue;
    return { points, count: more, target: (lang) => phrase("more_items", lang, String(more)) };
  }
  return null;
}

/** Return how far the leading value of a line is. */
function lineStep(row, sides, teller) {
  const [subject, leading] = sides[0];
  if (subject instanceof Open || leading instanceof Open) return null;
  const { relation, unit, factor, right } = row.comparisons[0];
  const digits = digitsApart(inUnit(subject, factor), inUnit(leading, factor));
  const target = (lang) =>
    `${RELATIONS.get(relation)[lang]} ` + teller.side(right, leading, [unit, factor], digits, lang);
  return { points: row.points, relation, edge: leading, distance: apart(subject, leading), target };
}

/** Return the nearest row of a table that gives more points; of rows by code the one that gives least more. */
function bandStep(row, found) {
  if (found.band === null || found.points === null) return null;
  const value = found.selector;
  let best = null;
  for (const [at, other] of row.bands.entries()) {
    const ends = found.ends.length > 0 ? found.ends[at] : other.ends;
    const known = ends !== null && value !== null && !(value instanceof Open);
    const target = () => other.text;
    const steps = known ? edgeSteps(value, other, ends, at === found.band) : [{ points: other.points }];
    for (const step of steps.filter(({ points }) => lt(found.points[0], points))) {
      if (best === null || nearer(step, best)) best = { ...step, target };
    }
  }
  return best;
}

/** Return the edges of a band at which more points may be had: the one towards `value`; of its own row, both. */
function edgeSteps(value, band, [low, lowClosed, high, highClosed], insideIt) {
  const to = band.to ?? band.points;
  const found = [];
  if (insideIt) {
    // In a linear row, points go on to an end that belongs to it.
    if (highClosed) found.push([high, ">=", to]);
    if (lowClosed) found.push([low, "<=", band.points]);
  } else if (low !== null && (lt(value, low) || (!lowClosed && le(value, low)))) {
    found.push([low, lowClosed ? ">=" : ">", band.points]);
  } else found.push([high, highClosed ? "<=" : "<", to]);
  const there = found.filter(([edge]) => edge !== null);
  return there.map(([edge, relation, points]) => ({ points, edge, relation, distance: apart(value, edge) }));
}

/** Return whether one step is nearer than another; without distances, whether it is worth less. */
function nearer(step, other) {
  if (step.distance === undefined || other.distance === undefined) return lt(step.points, other.points);
  return lt(step.distance, other.distance);
}

/** Return how far two values are apart. */
function apart(left, right) {
  const [num, den] = sub(left, right);
  return [magnitude(num), den];
}

// Why a level is not reached.

/** Whether the outcome of a clause keeps no level from being reached. */
function isFine(judgement) {
  return judgement.outcome === "met" || judgement.outcome === "not_applicable";
}

/** Tells what the levels lack: their conditions, their rows of limits, their decision tables. */
class Reach {
  constructor(teller, held, decided) {
    this.teller = teller;
    this.tables = teller.tables;
    this.held = held;
    this.decided = decided;
    this.clauses = new Map();
  }

  /** Return what of the condition of one level is false or open. */
  unmet(name) {
    const row = this.tables.levels.get(name);
    const [truth, sides, parts] = this.held.get(name);
    if (truth === true) return [];
    const found = row.demands.flatMap((demand, at) => {
      const fate = parts[at];
      return fate === null || fate === true ? [] : this.lacking(name, row, demand, fate, sides);
    });
    if (found.length > 0 || !(truth instanceof Open)) return found;
    // Nothing that it asks for applies.
    const text = inEach((lang) => this.teller.whyOpen(truth, lang));
    return [this.row("condition", truth, text)];
  }

  /** Return what is lacking of one of the conditions that a level asks for together. */
  lacking(name, row, demand, truth, sides) {
    const { kind, counts, scores } = demand;
    if (kind === "clauses") {
      const blocking = demand.clauses.filter((clause) => !isFine(this.teller.judgements.get(clause)));
      if (blocking.length > 0) return blocking.map((clause) => this.clause(clause));
    }
    if (kind === "count") return [this.count(row.counts[counts[0]], truth)];
    if (kind === "score") return [this.score(row.scores[scores[0]], truth)];
    if (kind === "limit" || kind === "comparison") return [this.compared(row, demand, truth, sides)];
    if (kind === "decision") return [this.decision(name, row, demand, truth, sides)];
    const text = inEach((lang) => this.condition(row, demand, truth, sides, lang));
    return [this.row("condition", truth, text)];
  }

  /** Return one thing that is lacking. */
  row(kind, truth, text, clause = null, short = null, unit = "") {
    return { kind, holds: heldText(truth), clause, short, unit: short === null ? null : unit, text };
  }

  /** Return a clause that is not met; it is told once for all levels. */
  clause(id) {
    if (!this.clauses.has(id)) {
      const { number } = this.tables.clauses.get(id);
      const text = inEach((lang) => this.teller.blocked(id, lang));
      this.clauses.set(id, this.row("clause", metOne(this.teller.judgements.get(id)), text, number));
    }
    const row = this.clauses.get(id);
    return { ...row, text: { ...row.text } };
  }

  /** Return a number or share of clauses that is too small, with how many clauses are short. */
  count(demand, truth) {
    const tally = new Tally(demand.clauses.map((id) => this.teller.judgements.get(id)));
    const over = BigInt(demand.share ? tally.applying : 1);
    const reached = tally.met + (truth === false ? tally.open : 0);
    const compare = COMPARE.get(demand.relation);
    let short = null;
    if (demand.relation === ">=" || demand.relation === ">") {
      for (let more = 1; more <= tally.applying - reached && short === null; more += 1) {
        if (compare([BigInt(reached + more), over], demand.bound)) short = more;
      }
    }
    const text = inEach((lang) => {
      const line = this.teller.tally(demand, lang);
      if (short === null) return line;
      return line + phrase("then", lang) + phrase("short", lang, phrase("many", lang, String(short)));
    });
    return this.row("count", truth, text, null, short === null ? null : String(short), "clause");
  }

  /** Return a score that is too low, with how many points are short; where it is certain, of the most it can be. */
  score(demand, truth) {
    const score = this.teller.scores.get(demand.target);
    const rising = demand.relation === ">=" || demand.relation === ">";
    const short = rising ? sub(demand.bound, truth === false ? score.high : score.low) : null;
    const text = inEach((lang) => {
      const line = this.teller.score(demand, lang);
      if (short === null || short[0] <= 0n) return line;
      const worth = phrase("points_of", lang, plainPoints(short));
      return line + phrase("then", lang) + phrase("short", lang, worth);
    });
    return this.row("score", truth, text, null, short === null ? null : decimalText(short), "point");
  }

  /** Return a comparison that is false or open, with how far the value is outside. */
  compared(row, demand, truth, sides) {
    const at = demand.comparisons[0];
    const comparison = row.comparisons[at];
    const { unit, factor, relation } = comparison;
    let short = null;
    if (!sides[at].some((side) => side instanceof Open)) {
      const [num, den] = inside(relation, ...sides[at].map((side) => inUnit(side, factor)));
      if (num <= 0n) short = decimalText([-num, den]);
    }
    const limits = this.tables.level_limits.get(demand.id);
    const told = (lang) => this.comparison(comparison, sides[at], lang);
    if (limits === undefined) return this.row("comparison", truth, inEach(told), null, short, unit);
    const text = inEach((lang) => {
      const head = withoutEnd(`${limits.number} ${inLang(limits.title, lang)}`);
      return head + phrase("colon", lang) + told(lang);
    });
    return this.row("limit", truth, text, limits.number, short, unit);
  }

  /** Return one comparison with its values, or why it is open. */
  comparison(row, [left, right], lang) {
    if (left instanceof Open) return this.teller.whyOpen(left.joined(right instanceof Open ? right : null), lang);
    if (right instanceof Open) return this.teller.whyOpen(right, lang);
    const digits = this.teller.digits([row], [[left, right]]);
    return this.teller.compared(row, left, right, this.teller.holdsText(row, left, right, lang), digits, lang);
  }

  /** Return a condition of several parts, as written, with what each of them comes to. */
  condition(row, demand, truth, sides, lang) {
    const lines = this.lines(row, demand, sides, lang, false);
    if (lines.length === 0) lines.push(truth instanceof Open ? this.teller.whyOpen(truth, lang) : phrase("false", lang));
    const told = lines.join(phrase("and_then", lang));
    return demand.text ? demand.text + phrase("colon", lang) + told : told;
  }

  /** Return what each of the parts of a condition comes to; of clauses only those that are not met. */
  lines(row, demand, sides, lang, onlyLacking) {
    const { judgements, scores, papers } = this.teller;
    const told = demand.clauses.filter((id) => !isFine(judgements.get(id))).map((id) => [false, this.teller.blocked(id, lang)]);
    for (const count of demand.counts.map((at) => row.counts[at])) {
      const found = count.clauses.map((id) => judgements.get(id));
      told.push([counted(found, count.share, count.relation, count.bound), this.teller.tally(count, lang)]);
    }
    for (const score of demand.scores.map((at) => row.scores[at])) {
      const held = scoreFate(scores.get(score.target), score);
      told.push([held ?? true, this.teller.score(score, lang)]);
    }
    for (const at of demand.comparisons) {
      const comparison = row.comparisons[at];
      const whole = comparison.full_year && papers.year instanceof Open;
      const held = whole ? papers.year : COMPARE.get(comparison.relation)(...sides[at]);
      told.push([held, this.comparison(comparison, sides[at], lang)]);
    }
    told.push(...this.teller.facts(demand.facts, "", lang).map((line) => [false, line]));
    return told.filter(([held]) => !(onlyLacking && held === true)).map(([, line]) => line);
  }

  /** Return where the axes of every decision table lie, and what its cells give there. */
  decisions() {
    return [...this.tables.decisions].map(([id, row]) => this.place(id, row));
  }

  /** Return one decision table. */
  place(id, row) {
    const cells = this.cells(id);
    const levels = [...new Set(cells.map(([, , level]) => level))];
    const { bands: rows, name: down } = row.rows;
    const { bands: columns, name: across } = row.columns;
    return {
      clause: row.number,
      id,
      rows: down,
      columns: across,
      cells: cells.map(([at, place, level]) => ({ row: rows[at], column: columns[place], level })),
      gives: levels.length === 1 ? levels[0] : null,
      status: levels.length > 1 ? "open" : levels[0] !== null ? "decided" : "none",
      source: { ...row.source },
    };
  }

  /** Return the cells in which the two axes can still lie: row, column and level. */
  cells(id) {
    const [rows, columns] = this.decided.get(id);
    const given = this.tables.decisions.get(id).cells;
    const found = rows.flatMap((row, at) => columns.map((column, across) => [at, across, allOf(row, column)]));
    const possible = found.filter(([, , truth]) => truth !== false);
    return possible.map(([at, across]) => [at, across, given[at][across]]);
  }

  /** Return a decision table that does not give a level: the cell, the cells that do, what keeps from them. */
  decision(name, level, demand, truth, sides) {
    const row = this.tables.decisions.get(demand.id);
    const every = row.cells.flatMap((line, at) => line.map((found, across) => [at, across, found]));
    const due = every.filter(([, , found]) => found === name);
    const here = this.cells(demand.id);
    const text = inEach((lang) => {
      let told = here.length > 1 ? phrase("cells_open", lang, String(here.length)) : this.few(row, here, lang);
      told += phrase("and_then", lang) + phrase("cells_due", lang, this.few(row, due, lang));
      const keeping = new Set(this.lines(level, demand, sides, lang, true));
      const number = row.number === null ? "" : row.number + phrase("colon", lang);
      return number + [told, ...keeping].join(phrase("and_then", lang));
    });
    return this.row("decision", truth, text, row.number);
  }

  /** Return one cell: its row, its column, its level. */
  cell(row, [at, across, level], lang) {
    const place = row.rows.bands[at] + phrase("then", lang) + row.columns.bands[across];
    const title = level === null ? this.tables.standard.none_caption : this.tables.levels.get(level).title;
    return place + phrase("gives", lang, inLang(title, lang));
  }

  /** Return the first few of many cells, and how many there are. */
  few(row, cells, lang) {
    const first = cells.slice(0, MANY_PLACES).map((cell) => this.cell(row, cell, lang));
    const told = first.join(phrase("and_also", lang));
    return cells.length > MANY_PLACES ? told + "…" + phrase("aside", lang, String(cells.length)) : told;
  }
}

// --- digest --------------------------------------------------------------------------------------
// SHA-256 of a text, as FIPS 180-4 has it: no engine offers it to code that does not wait.

/** Return the first `count` prime numbers. */
function primes(count) {
  const found = [];
  for (let n = 2; found.length < count; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

/** Return 32 bits of the fractional part of the square or cube root of `n`, by integers alone. */
function fractionalBits(n, root) {
  const target = BigInt(n) << BigInt(32 * root);
  let low = 0n;
  for (let bit = 1n << 40n; bit > 0n; bit >>= 1n) if ((low + bit) ** BigInt(root) <= target) low += bit;
  return Number(low & 0xffffffffn);
}

const START = primes(8).map((prime) => fractionalBits(prime, 2));
const ROUNDS = primes(64).map((prime) => fractionalBits(prime, 3));

/** Return the SHA-256 of a text in UTF-8, in hexadecimal digits. */
function sha256(text) {
  const bytes = utf8(text);
  const bits = BigInt(bytes.length * 8);
  bytes.push(0x80);
  while (bytes.length % 64 !== 56) bytes.push(0);
  for (let shift = 56n; shift >= 0n; shift -= 8n) bytes.push(Number((bits >> shift) & 255n));
  const state = [...START];
  const words = new Array(64);
  const turned = (word, by) => (word >>> by) | (word << (32 - by));
  for (let block = 0; block < bytes.length; block += 64) {
    for (let t = 0; t < 16; t += 1) {
      const at = block + 4 * t;
      words[t] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
    }
    for (let t = 16; t < 64; t += 1) {
      const early = words[t - 15];
      const late = words[t - 2];
      const small = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
      const large = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
      words[t] = (words[t - 16] + small + words[t - 7] + large) | 0;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let t = 0; t < 64; t += 1) {
      const large = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
      const first = (h + large + ((e & f) ^ (~e & g)) + ROUNDS[t] + words[t]) | 0;
      const small = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
      const second = (small + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => {
      state[at] = (state[at] + word) | 0;
    });
  }
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

// --- keyed ---------------------------------------------------------------------------------------
// A submission as its key sees it: what says the same thing is spelt in one way.
//
// Left out are what is null or empty and the name of the standard, which the key holds already; a quantity
// is the number of its declared unit, without zeros that say nothing.

/** Return a valid submission in its one spelling. */
function spelt(submission, inputs, structures) {
  const found = new Map();
  for (const [key, part] of submission) {
    let said = part;
    if (key === "standard") continue;
    if (key === "data") said = speltData(part, inputs, structures);
    if (key === "judgements") said = new Map([...part].map(([id, given]) => [id, speltJudgement(given)]));
    if (said.size !== 0 && said.length !== 0) found.set(key, said);
  }
  return found;
}

/** Return the data without what is null. */
function speltData(data, inputs, structures) {
  const found = new Map();
  for (const [code, given] of data) {
    if (given === null) continue;
    if (inputs.has(code)) found.set(code, speltQuantity(given, inputs.get(code)));
    else if (!structures.lists.has(code)) found.set(code, speltAlone(given));
    else found.set(code, speltRows(given, structures.lists.get(code).record, structures));
  }
  return found;
}

/** Return the rows of a list without the cells that are null. */
function speltRows(rows, record, structures) {
  const { fields } = structures.records.get(record);
  return rows.map((row) => {
    const cells = new Map();
    for (const [column, given] of row) {
      if (given === null) continue;
      const field = fields.get(column);
      if (field.kind === "quantity") {
        const unitRow = field.inputs.get(field.key ? bare(row.get(field.key)) : "");
        cells.set(column, unitRow === undefined ? given : speltQuantity(given, unitRow));
      } else if (field.kind === "rows") cells.set(column, speltRows(given, field.record, structures));
      else cells.set(column, speltAlone(given));
    }
    return cells;
  });
}

/** Return a quantity as the number of its declared unit: a decimal, or a fraction where there is none. */
function speltQuantity(datum, row) {
  const found = new Map(datum);
  found.delete("unit");
  if (datum.get("unit") === row.unit) return found.set("value", speltDecimal(datum.get("value")));
  const [num, den] = parsed(datum.get("value"));
  const [over, under] = row.units.get(datum.get("unit"));
  const [by, per] = row.units.get(row.unit);
  return found.set("value", exactText([num * over * per, den * under * by]));
}

/** Return a decimal text without zeros at the end of its fraction. */
function speltDecimal(text) {
  return text.endsWith("0") && text.includes(".") ? text.replace(/\.?0*$/, "") : text;
}

/** Return a number as a decimal text if it has one, else as "n/d" in lowest terms. */
function exactText(value) {
  const [num, den] = reduced(value[0], value[1]);
  let rest = den;
  let places = 0;
  for (; rest % 2n === 0n || rest % 5n === 0n; places += 1) {
    rest /= (rest % 2n === 0n ? 2n : 1n) * (rest % 5n === 0n ? 5n : 1n);
  }
  return rest > 1n ? `${num}/${den}` : plain((num * tenTo(places)) / den, -places);
}

/** Return a code, flag, text or date alone where nothing else is said about it. */
function speltAlone(given) {
  return given instanceof Map && given.size === 1 ? given.get("value") : given;
}

/** Return a judgement, or a list of them, with its points in their one spelling. */
function speltJudgement(given) {
  if (Array.isArray(given)) return given.map(speltJudgement);
  return given.has("points") ? new Map(given).set("points", speltDecimal(given.get("points"))) : given;
}

// --- result --------------------------------------------------------------------------------------
// The whole result of one submission, as other programs read it.

/** Return the value of an input in base units; open where it is not given. */
function given(data, code, row) {
  const datum = data.get(code);
  if (!(datum instanceof Map)) return row.default === null ? new Open("missing", new Set([code])) : row.default.value;
  const [num, den] = parsed(datum.get("value"));
  const [over, under] = row.units.get(datum.get("unit"));
  return den * under <= LAZY_LIMIT ? [num * over, den * under] : reduced(num * over, den * under);
}

/** Return level, outcomes and scores alone. */
function rating(judgements, held, scores) {
  const [level, status, ceiling] = levelOf(held);
  const outcomes = [...judgements].map(([id, found]) => [id, [found.outcome, found.reason]]);
  const rows = Object.fromEntries([...scores].map(([id, score]) => [id, scoreRow(score)]));
  return { level, level_status: status, ceiling, outcomes: Object.fromEntries(outcomes), scores: rows };
}

/** Return level, level status and ceiling. */
function levelOf(held) {
  const [level, ceiling, status] = ranked(held);
  return [level, status, ceiling];
}

/** Return the key of a result: it is the same exactly where input, standard and engine are. */
function keyOf(submission, tables) {
  const spelling = spelt(submission, tables.inputs, tables.structures);
  return "sha256:" + sha256(canonicalText([spelling, tables.standard.sha256, tables.engine]));
}

/** Return one indicator of a result. */
function valueRow(value, unit, factor) {
  if (value instanceof Open) {
    return { value: null, unit, exact: null, missing: pointers(value.missing), reason: value.reason };
  }
  const number = inUnit(value, factor);
  const exact = fractionText(number);
  const row = { value: decimalText(number), unit };
  return exact === null ? { ...row, approximate: true, missing: [] } : { ...row, exact, missing: [] };
}

/** Return what the value of a keyed table is called. */
function besideKey(name, key) {
  return { zh: `${name.zh || name.en}（${key.zh || key.en}）`, en: `${name.en || name.zh} (${key.en || key.zh})` };
}

/** Return document and status of a source. */
function brief(source) {
  return { document: source.document, status: source.status };
}

/** Return the edition that an entry is of, where the constant is not of one alone. */
function ownerOf(entry) {
  return entry.owner ? { owner: entry.owner } : {};
}

/** Return data year, announcement and misprint of a constant, as far as it has them. */
function passport(dataYear, announced, printed) {
  const told = { data_year: dataYear, announced, printed: printed || null };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null));
}

/** Return where invented data stand in what is given for one input. */
function invented(given, place) {
  if (!Array.isArray(given)) return given instanceof Map && given.get("status") === "synthetic" ? [place] : [];
  const cells = given.flatMap((row, at) => [...row].map(([column, cell]) => [`${place}/${at}/${column}`, cell]));
  return cells.flatMap(([at, cell]) => invented(cell, at));
}

/** Puts one result together. */
class Assembly {
  constructor(tables, submission, values, judgements, scores, papers) {
    this.tables = tables;
    this.papers = papers;
    this.submission = submission;
    this.data = papers.data;
    this.dates = papers.dates;
    this.values = values;
    this.judgements = judgements;
    this.scores = scores;
    this.teller = new Teller(tables, values, judgements, scores, papers);
    this.stoodIn = this.teller.stoodIn;
  }

  /** Return the result. */
  whole(held, limited, decided) {
    const { tables, submission } = this;
    this.teller.steps = stepsShown(tables.indicators, this.compared(held));
    const { id, edition, sha256: hash, status, title, none_caption: none, tailoring } = tables.standard;
    const [level, levelStatus, ceiling] = levelOf(held);
    const reach = new Reach(this.teller, held, decided);
    const gaps = [...this.judgements].filter(([, found]) => found.outcome === "unregulated");
    return {
      zcdsl: tables.engine,
      standard: { id, edition, sha256: hash, status, title: { ...title } },
      edition: editionRow(tables.standard, this.dates),
      tailoring: tailoring.map((row) => ({ ...row, title: { ...row.title }, affects: [...row.affects] })),
      subject: untaken(submission.get("subject") ?? new Map()),
      dates: untaken(this.dates),
      stage: submission.get("stage") ?? null,
      key: keyOf(submission, tables),
      level,
      level_title: { ...(level === null ? none : tables.levels.get(level).title) },
      level_status: levelStatus,
      ceiling,
      levels: this.levels(held, reach),
      scores: Object.fromEntries([...this.scores].map(([id, score]) => [id, this.score(id, score)])),
      indicators: Object.fromEntries([...tables.indicators].map(([code, row]) => [code, this.indicator(code, row)])),
      findings: [...tables.clauses.keys()].map((clause) => this.finding(clause)),
      level_limits: limitsFound(limited, tables, this.teller),
      decisions: reach.decisions(),
      missing: this.missing(limited),
      gaps: gaps.map(([clause, found]) => ({ clause: this.numberOf(clause), decided_by: found.decidedBy })),
      defaults_used: this.defaults(),
      constants_used: this.constants(),
      not_official: this.notOfficial(),
      synthetic: this.synthetic(),
      warnings: this.warnings(),
    };
  }

  /** Return the two sides of everything that was compared, with the codes of lone values. */
  compared(held) {
    const found = [];
    const take = (rows, sides) => {
      rows.forEach((row, at) => found.push([row.left.code, sides[at][0], row.right.code, sides[at][1]]));
    };
    for (const [id, judgement] of this.judgements) {
      const clause = this.tables.clauses.get(id);
      // A clause that was never tested, as it does not apply, has compared nothing.
      if (judgement.sides.length > 0) take(sidesOf(clause, judgement.band), judgement.sides);
      const chosen = clause.selector;
      if (chosen !== null && judgement.selector !== null && judgement.band !== null) {
        const own = judgement.ends.length > 0 ? judgement.ends[judgement.band] : null;
        const edges = own === null ? clause.bands[judgement.band].edges : [own[0], own[2]].filter((end) => end !== null);
        for (const edge of edges) found.push([chosen.side.code, judgement.selector, null, edge]);
      }
    }
    for (const [name, [, sides]] of held) take(this.tables.levels.get(name).comparisons, sides);
    return found;
  }

  /** Return one indicator. */
  indicator(code, row) {
    return { ...valueRow(this.values.get(code), row.unit, row.factor), ...this.shown(code) };
  }

  /** Return how an indicator is shown, if it has a step and a value. */
  shown(code) {
    const stepped = this.teller.steps.get(code);
    const value = this.values.get(code);
    if (stepped === undefined || value instanceof Open) return {};
    return { shown: shownText(value, this.tables.indicators.get(code).factor, stepped)[0] };
  }

  /** Return one score. */
  score(id, score) {
    const title = this.tables.groups.get(id)?.title ?? TOTAL_TITLE;
    return { title: { ...title }, ...scoreRow(score) };
  }

  /** Return the number of a clause. */
  numberOf(id) {
    return this.tables.clauses.get(id).number;
  }

  /** Return every level, best first, with what it rests on and what of that is lacking. */
  levels(held, reach) {
    return [...held].map(([name, [truth, sides]]) => {
      const row = this.tables.levels.get(name);
      const because = this.teller.level(row, sides);
      return { level: name, title: { ...row.title }, holds: heldText(truth), because, unmet: reach.unmet(name) };
    });
  }

  /** Return one clause judged. */
  finding(id) {
    const row = this.tables.clauses.get(id);
    const found = this.judgements.get(id);
    return {
      clause: row.number,
      id,
      kind: row.kind,
      outcome: found.outcome,
      reason: found.reason,
      title: { ...row.title },
      ...this.measured(id),
      points: row.points === null ? null : this.points(found, row.points),
      next: nextPoints(id, this.teller),
      because: this.teller.clause(id),
      missing: pointers(found.missing),
      evidence: this.papers.evidence(id),
      source: { ...row.source },
      window: row.look_back === null ? null : this.papers.window(row.look_back),
    };
  }

  /** Return the points of a scored clause; low and high are null where it does not apply. */
  points(found, most) {
    const [low, high] = (pointsOf(found, most) ?? [null, null]).map((end) => (end === null ? null : decimalText(end)));
    return { low, high, max: decimalText(most) };
  }

  /** Return value, limit and margin of a clause whose test is one comparison. */
  measured(id) {
    const row = this.tables.clauses.get(id);
    const found = this.judgements.get(id);
    const told = { value: null, limit: null, relation: null, comparison: row.comparing, unit: null, margin: null };
    let comparison = row.single || row.linear ? (row.comparisons[0] ?? null) : null;
    if (found.band !== null) {
      const { limit, points } = row.bands[found.band];
      comparison = limit;
      if (points !== null && found.selector !== null) {
        told.value = decimalText(inUnit(found.selector, row.selector.factor));
        told.unit = row.selector.unit;
      }
    }
    if (comparison === null || found.sides.length === 0) return told;
    const { relation, unit, factor } = comparison;
    const [left, right] = found.sides[0].map((side) => (side instanceof Open ? null : inUnit(side, factor)));
    const text = (value) => (value === null ? null : decimalText(value));
    const margin = left === null || right === null ? null : inside(relation, left, right);
    const shown = left === null ? {} : this.shown(comparison.left.code);
    return { ...told, value: text(left), limit: text(right), relation, unit, margin: text(margin), ...shown };
  }

  /** Return what is used and not given, each with the clauses that are open because of it. */
  missing(limited) {
    const neededBy = new Map();
    const spared = this.spared();
    const needs = (codes, number) => {
      for (const code of codes) {
        const before = neededBy.get(code) ?? [];
        if (!before.includes(number)) neededBy.set(code, [...before, number]); // a row may have the number of a clause
      }
    };
    for (const [id, found] of this.judgements) needs(found.missing, this.numberOf(id));
    for (const [id, [truths]] of limited) {
      const open = truths.filter((truth) => truth instanceof Open);
      needs(new Set(open.flatMap((truth) => [...truth.missing])), this.tables.level_limits.get(id).number);
    }
    const { inputs, structures } = this.tables;
    const wanted = (rows) => [...rows].filter(([code, row]) => row.used && !spared.has(code)).map(([code]) => code);
    const absent = (code) => (this.data.get(code) ?? null) === null;
    const alone = [inputs, structures.choices, structures.flags].flatMap(wanted);
    const places = alone.filter((code) => absent(code) && !this.stoodIn.has(code));
    for (const code of wanted(structures.lists)) places.push(...(absent(code) ? [code] : this.cells(code)));
    const rows = places.map((place) => this.absent(place, neededBy.get(place) ?? []));
    const others = new Set([...neededBy.keys()].filter((code) => code.startsWith("/")));
    for (const code of wanted(structures.lists).filter((listed) => structures.lists.get(listed).stated)) {
      const unsaid = unstated(code, this.papers.documents, this.dates);
      for (const place of unsaid === null ? [] : unsaid.missing) others.add(place);
    }
    for (const clock of this.tables.clocks) if (!this.dates.has(clock)) others.add(DATES + clock);
    const sorted = [...others].sort(byCodePoint);
    return [...rows, ...sorted.map((path) => ({ path, needed_by: neededBy.get(path) ?? [] }))];
  }

  /** Return the inputs on which only clauses rest that do not apply: they are not missed. */
  spared() {
    const spare = [...this.tables.clauses].filter(([id]) => this.judgements.get(id).outcome === "not_applicable");
    return new Set(spare.flatMap(([, row]) => row.own));
  }

  /** Return what stands in for data that are used and missed, as [place, name, row]. */
  standing() {
    const spared = this.spared();
    const rows = [...this.stoodIn].map(([place, [name, row]]) => [place, name, row]);
    return rows.filter(([place]) => !spared.has(place.split("/")[0]));
  }

  /** Return what stands in for data that are used and not given, each with where it stands. */
  defaults() {
    return this.standing().map(([place, name, { shown, unit, source, constant }]) => {
      const row = { path: "/data/" + place, name: { ...name }, value: shown, unit, source: brief(source) };
      return constant ? { ...row, constant } : row;
    });
  }

  /** Return one datum not given; of rows that a list must have and has not, which these are. */
  absent(place, neededBy) {
    const row = { path: "/data/" + place, needed_by: neededBy };
    const at = place.indexOf("/");
    const code = at < 0 ? place : place.slice(0, at);
    const found = this.data.get(code);
    if (at < 0 || place.slice(at + 1) !== NOT_THERE || !Array.isArray(found)) return row;
    return { ...row, lacking: lacking(found, code, this.tables.structures, this.papers.none.get(code) ?? []) };
  }

  /** Return the cells of a list that are used and not given, and what of its rows is not there. */
  cells(code) {
    const places = new Set();
    for (const found of [...this.values.values(), ...this.judgements.values()]) {
      if (Array.isArray(found)) continue;
      for (const place of found.missing) if (place.startsWith(`${code}/`)) places.add(place);
    }
    return sortedPlaces(places);
  }

  /** Return what somebody has to decide whatever the level says: clauses 原则上 that are not met. */
  warnings() {
    const open = [...this.tables.clauses].filter(([id]) => this.judgements.get(id).inPrinciple);
    return open.map(([id, row]) => {
      const text = LANGUAGES.map((lang) => [lang, this.teller.inPrinciple(row, lang)]);
      return { code: "in_principle", clause: row.number, text: Object.fromEntries(text), ...this.departure(id, row) };
    });
  }

  /** Return why a clause that is 原则上 is not met, and what was decided, with whether it counts. */
  departure(id, row) {
    const given = this.papers.departures.get(id);
    if (given === undefined) return {};
    const told = inBoth((lang) => this.teller.departed(row, id, lang));
    const found = { reason: given.get("reason"), told };
    const by = given.get("by");
    if (!given.has("decision") || by === undefined) return found;
    const counts = by.get("role") === row.in_principle;
    return { ...found, decision: given.get("decision"), by: untaken(by), counts };
  }

  /** Return the dated constants in use that have a value, as [code, row, entry]. */
  chosen() {
    const used = [...this.tables.dated].filter(([, row]) => row.used);
    const found = used.map(([code, row]) => [code, row, entryOf(row, this.dates)]);
    return found.filter(([, , entry]) => !(entry instanceof Open));
  }

  /** Return the constants that the standard uses; of a dated one, the value that the dates choose. */
  constants() {
    const rows = [];
    const take = (id, row, value, source, about) => {
      const told = value === null ? null : decimalText(inUnit(value, row.factor));
      rows.push({
        id,
        name: { ...row.name },
        value: told,
        unit: row.unit,
        source: brief(source),
        owner: row.owner,
        ...about,
      });
    };
    for (const [code, row] of this.tables.constants) {
      if (row.used) take(code, row, row.value, row.source, passport(row.data_year, row.announced, row.printed));
    }
    for (const [code, row, entry] of this.chosen()) {
      take(code, row, entry.value, entry.source, { ...ownerOf(entry), ...chosenPassport(row, entry) });
    }
    for (const [code, row] of this.tables.curves) if (row.used) take(code, row, null, row.source, {});
    for (const code of this.tables.tables.keys()) rows.push(...this.lookedUp(code));
    return rows;
  }

  /** Return the values of one keyed table that formulas or data name. */
  lookedUp(code) {
    const row = this.tables.tables.get(code);
    if (!row.used) return [];
    const names = this.tables.structures.codes.get(row.codes).codes;
    const named = new Set([...this.codesIn(row.codes), ...row.keys]);
    const values = [...row.values].filter(([key]) => named.has(key));
    return values.map(([key, value]) => {
      const [unit, factor] = row.units.get(key);
      const name = besideKey(row.name, names.get(key));
      return {
        id: code,
        key,
        name,
        value: decimalText(inUnit(value, factor)),
        unit,
        source: brief(row.source),
        owner: row.owner,
      };
    });
  }

  /** Return the codes of one list that data name. */
  codesIn(codes) {
    const { choices, lists } = this.tables.structures;
    const same = [...choices].filter(([, row]) => row.codes === codes);
    const named = same.map(([code]) => bare(this.data.get(code))).filter((found) => typeof found === "string");
    for (const [code, row] of lists) {
      const found = this.data.get(code);
      if (Array.isArray(found)) named.push(...this.codesOfRows(found, row.record, codes));
    }
    return named;
  }

  /** Return the codes of one list that rows name. */
  codesOfRows(rows, record, codes) {
    const named = [];
    for (const [column, field] of this.tables.structures.records.get(record).fields) {
      const cells = rows.map((row) => bare(row.get(column)));
      if (field.kind === "code" && field.codes === codes) {
        for (const found of cells) if (typeof found === "string") named.push(found);
      } else if (field.kind === "rows") {
        const inner = cells.filter(Array.isArray);
        for (const found of inner) for (const code of this.codesOfRows(found, field.record, codes)) named.push(code);
      }
    }
    return named;
  }

  /** Return every clause, constant, indicator and default used whose source is not an official text. */
  notOfficial() {
    const { clauses, level_limits: limits, constants, tables, curves, indicators } = this.tables;
    const inUse = (rows) => [...rows].filter(([, row]) => row.used);
    const sources = [
      ...[...clauses, ...limits].map(([id, row]) => ["clause", id, { zh: row.number, en: row.number }, row.source]),
      ...inUse(constants).map(([id, row]) => ["constant", id, row.name, row.source]),
      ...inUse(tables).map(([id, row]) => ["constant", id, row.name, row.source]),
      ...this.chosen().map(([id, row, entry]) => ["constant", id, row.name, entry.source]),
      ...inUse(curves).map(([id, row]) => ["constant", id, row.name, row.source]),
      ...[...indicators].map(([id, row]) => ["indicator", id, row.name, row.source]),
      ...this.standing().map(([place, name, row]) => ["default", place, name, row.source]),
    ];
    const weak = sources.filter(([, , , source]) => source.status !== "official");
    return weak.map(([what, id, name, { status, document }]) => ({ what, id, name: { ...name }, status, document }));
  }

  /** Return the pointers of the data that are invented. */
  synthetic() {
    const found = [...this.data].flatMap(([code, given]) => invented(given, code));
    return sortedPlaces(found).map((place) => {
      const row = { path: "/data/" + place, name: this.teller.called(place) };
      const [code] = place.split("/", 1);
      return code === place ? row : { ...row, of: this.teller.nameOf(code) };
    });
  }
}

// --- filtered ------------------------------------------------------------------------------------
// What rating by floating point needs: data as floats, and the way out where these do not decide.
//
// A generated `filtered` computes with floats whose distance from the exact values is bounded, and compares
// only what is further apart than that. Whatever is nearer, not plainly valid or not there throws `Doubt`, and
// the submission is rated exactly. What a filter does decide, the exact numbers decide so too.

/** Whole numbers and decimals as the canonical form has them, none below zero. */
const DECIMAL_TEXT = /^(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;

/** What was found once about periods, by their two days, and the texts of numbers of points. */
const WHOLE_YEARS = new Map();
const POINT_TEXTS = new Map();

/** What is thrown for a submission that floats do not decide. */
const DOUBT = Object.freeze({});

/** Give up. */
function doubtful() {
  throw DOUBT;
}

/** Return how many members a JSON object has. */
function sizeOf(value) {
  if (value instanceof JsonObject) return value.size;
  return isObject(value) ? keysOf(value).length : doubtful();
}

/** Return the data of a submission, none of them unknown. */
function surelyNamed(submission, keys) {
  const data = memberOf(submission, "data");
  if (!isObject(data)) doubtful();
  for (const key of keysOf(data)) if (!keys.has(key)) doubtful();
  return data;
}

/** Return a datum in its declared unit, or what stands in for one that is missing. */
function floatOf(datum, unit, otherwise) {
  let value;
  let found;
  if (datum instanceof JsonObject) {
    if (datum.size !== 2) doubtful();
    value = datum.get("value");
    found = datum.get("unit");
  } else if (datum === undefined || datum === null) {
    return otherwise === undefined ? doubtful() : otherwise;
  } else {
    if (sizeOf(datum) !== 2) doubtful();
    value = memberOf(datum, "value");
    found = memberOf(datum, "unit");
  }
  if (typeof value !== "string" || found !== unit || value.length > LONGEST || !DECIMAL_TEXT.test(value)) doubtful();
  return Number(value);
}

/** Throw Doubt unless all of a submission but its data is plainly valid and, if that matters, of twelve months. */
function surelyHeaded(submission, standard, named, wholeYear) {
  if (!isObject(submission)) doubtful();
  let period;
  for (const [key, part] of membersOf(submission)) {
    if (key === "subject") {
      if (!isObject(part)) doubtful();
      for (const [name, text] of membersOf(part)) {
        if (!SUBJECT_KEYS.includes(name) || !isPlainText(text)) doubtful();
      }
    } else if (key === "dates") {
      if (!isObject(part)) doubtful();
      for (const [name, day] of membersOf(part)) {
        if (name === "period") period = day;
        else if (!DATE_KEYS.includes(name) || name === "base_year" || !isPlainDate(day)) doubtful();
      }
    } else if (key === "standard") {
      if (part !== standard && part !== named) doubtful();
    } else if (key === "stage") {
      if (!STAGES.includes(part)) doubtful();
    } else if (key !== "data") doubtful();
  }
  if (period === undefined) {
    if (wholeYear) doubtful();
    return;
  }
  if (!isList(period) || period.length !== 2) doubtful();
  const [first, last] = period;
  const kept = typeof first === "string" && typeof last === "string" ? `${first} ${last}` : doubtful();
  if (!WHOLE_YEARS.has(kept)) keep(WHOLE_YEARS, kept, twelveMonths(first, last));
  if (wholeYear && !WHOLE_YEARS.get(kept)) doubtful();
}

function isPlainText(text) {
  return typeof text === "string" && text.length < 1000 && firstUnkept(text) === null;
}

function isPlainDate(text) {
  return typeof text === "string" && isDate(text);
}

/** Return whether a period is twelve months; throw Doubt if it is none. */
function twelveMonths(first, last) {
  if (!isPlainDate(first) || !isPlainDate(last) || last < first) doubtful();
  return dayNumber(dayOf(last)) + 1 === dayNumber(shifted(dayOf(first), 12));
}

/** Keep something, and forget everything else once that is too much. */
function keep(kept, key, value) {
  if (kept.size >= MANY_KEPT) kept.clear();
  kept.set(key, value);
}

/** Return a number of points as results print it. */
function pointsText(num, den) {
  const key = `${num}/${den}`;
  if (!POINT_TEXTS.has(key)) keep(POINT_TEXTS, key, decimalText([BigInt(num), BigInt(den)]));
  return POINT_TEXTS.get(key);
}

/** Exact values of inputs, constants, indicators and terms, each computed when it is asked for. */
class Values {
  constructor(data, inputs, constants, structures, formulas) {
    this.data = data;
    this.inputs = inputs;
    this.constants = constants;
    this.structures = structures;
    this.formulas = formulas;
    this.known = new Map();
    this.lists = { get: (code) => this.rows(code) };
  }

  /** Return one of them. */
  get(code) {
    if (!this.known.has(code)) this.known.set(code, this.computed(code));
    return this.known.get(code);
  }

  /** Return the same, computed. */
  computed(code) {
    if (this.formulas.has(code)) return this.formulas.get(code)(this);
    if (this.constants.has(code)) return this.constants.get(code).value;
    const row = this.inputs.get(code);
    const datum = memberOf(this.data, code) ?? null;
    if (datum === null) return row.default.value;
    const [num, den] = parsed(memberOf(datum, "value"));
    const [over, under] = row.units.get(row.unit);
    return [num * over, den * under];
  }

  /** Return the rows of a list. */
  rows(code) {
    const found = new Map([["data", new Map([[code, taken(memberOf(this.data, code))]])]]);
    return rowsGiven(found, code, this.structures);
  }
}

/** Return whether a value compares so with a bound, by exact numbers; throw Doubt where it is open. */
function exactly(values, code, relation, bound) {
  const found = COMPARE.get(relation)(values.get(code), bound);
  return found instanceof Open ? doubtful() : found;
}

// --- the standard --------------------------------------------------------------------------------

const ENGINE = "0.1.0";
const STANDARD = {
  id: "cn.factory.green_general",
  edition: "2025",
  title: { zh: "绿色工厂评价通则", en: "General rules for the evaluation of green factories" },
  status: "second_hand",
  sha256: "dd14da94b7a2a407979d27b01cdde30fe7ffa202c5ca5454e2fcb2ee473d1c15",
  none_caption: { zh: "只报得分", en: "a score without levels" },
  tailoring: [],
  validity: {
    published: null,
    in_force: null,
    transition_until: null,
    withdrawn: null,
    draft: null,
    replaces: [],
    corrects: "",
    amendments: [],
  },
};
const UNITS_1 = new Map([["%", [1n, 100n]], ["‰", [1n, 1000n]]]);
const SPELLINGS_1 = new Map([["百分之", "%"]]);
const UNITS_2 = new Map([
  ["tCO2/t", [1n, 1n]],
  ["gCO2/g", [1n, 1n]],
  ["gCO2/t", [1n, 1000000n]],
  ["tCO2/g", [1000000n, 1n]],
  ["GtCO2/g", [1000000000000000n, 1n]],
  ["GtCO2/t", [1000000000n, 1n]],
  ["MtCO2/g", [1000000000000n, 1n]],
  ["MtCO2/t", [1000000n, 1n]],
  ["gCO2/Gt", [1n, 1000000000000000n]],
  ["gCO2/Mt", [1n, 1000000000000n]],
  ["gCO2/kg", [1n, 1000n]],
  ["gCO2/kt", [1n, 1000000000n]],
  ["gCO2/mg", [1000n, 1n]],
  ["gCO2/μg", [1000000n, 1n]],
  ["kgCO2/g", [1000n, 1n]],
  ["kgCO2/t", [1n, 1000n]],
  ["ktCO2/g", [1000000000n, 1n]],
  ["ktCO2/t", [1000n, 1n]],
  ["tCO2/Gt", [1n, 1000000000n]],
  ["tCO2/Mt", [1n, 1000000n]],
  ["tCO2/kg", [1000n, 1n]],
  ["tCO2/kt", [1n, 1000n]],
  ["tCO2/mg", [1000000000n, 1n]],
  ["tCO2/μg", [1000000000000n, 1n]],
  ["GtCO2/Gt", [1n, 1n]],
  ["GtCO2/Mt", [1000n, 1n]],
  ["GtCO2/kg", [1000000000000n, 1n]],
  ["GtCO2/kt", [1000000n, 1n]],
  ["GtCO2/mg", [1000000000000000000n, 1n]],
  ["GtCO2/μg", [1000000000000000000000n, 1n]],
  ["MtCO2/Gt", [1n, 1000n]],
  ["MtCO2/Mt", [1n, 1n]],
  ["MtCO2/kg", [1000000000n, 1n]],
  ["MtCO2/kt", [1000n, 1n]],
  ["MtCO2/mg", [1000000000000000n, 1n]],
  ["MtCO2/μg", [1000000000000000000n, 1n]],
  ["kgCO2/Gt", [1n, 1000000000000n]],
  ["kgCO2/Mt", [1n, 1000000000n]],
  ["kgCO2/kg", [1n, 1n]],
  ["kgCO2/kt", [1n, 1000000n]],
  ["kgCO2/mg", [1000000n, 1n]],
  ["kgCO2/μg", [1000000000n, 1n]],
  ["ktCO2/Gt", [1n, 1000000n]],
  ["ktCO2/Mt", [1n, 1000n]],
  ["ktCO2/kg", [1000000n, 1n]],
  ["ktCO2/kt", [1n, 1n]],
  ["ktCO2/mg", [1000000000000n, 1n]],
  ["ktCO2/μg", [1000000000000000n, 1n]],
]);
const SPELLINGS_2 = new Map();
const UNITS_3 = new Map([
  ["tce/t", [1n, 1n]],
  ["gce/g", [1n, 1n]],
  ["gce/t", [1n, 1000000n]],
  ["tce/g", [1000000n, 1n]],
  ["Mtce/g", [1000000000000n, 1n]],
  ["Mtce/t", [1000000n, 1n]],
  ["gce/Gt", [1n, 1000000000000000n]],
  ["gce/Mt", [1n, 1000000000000n]],
  ["gce/kg", [1n, 1000n]],
  ["gce/kt", [1n, 1000000000n]],
  ["gce/mg", [1000n, 1n]],
  ["gce/μg", [1000000n, 1n]],
  ["kgce/g", [1000n, 1n]],
  ["kgce/t", [1n, 1000n]],
  ["ktce/g", [1000000000n, 1n]],
  ["ktce/t", [1000n, 1n]],
  ["tce/Gt", [1n, 1000000000n]],
  ["tce/Mt", [1n, 1000000n]],
  ["tce/kg", [1000n, 1n]],
  ["tce/kt", [1n, 1000n]],
  ["tce/mg", [1000000000n, 1n]],
  ["tce/μg", [1000000000000n, 1n]],
  ["Mtce/Gt", [1n, 1000n]],
  ["Mtce/Mt", [1n, 1n]],
  ["Mtce/kg", [1000000000n, 1n]],
  ["Mtce/kt", [1000n, 1n]],
  ["Mtce/mg", [1000000000000000n, 1n]],
  ["Mtce/μg", [1000000000000000000n, 1n]],
  ["kgce/Gt", [1n, 1000000000000n]],
  ["kgce/Mt", [1n, 1000000000n]],
  ["kgce/kg", [1n, 1n]],
  ["kgce/kt", [1n, 1000000n]],
  ["kgce/mg", [1000000n, 1n]],
  ["kgce/μg", [1000000000n, 1n]],
  ["ktce/Gt", [1n, 1000000n]],
  ["ktce/Mt", [1n, 1000n]],
  ["ktce/kg", [1000000n, 1n]],
  ["ktce/kt", [1n, 1n]],
  ["ktce/mg", [1000000000000n, 1n]],
  ["ktce/μg", [1000000000000000n, 1n]],
]);
const SPELLINGS_3 = new Map();
const UNITS_4 = new Map([
  ["万元/hm2", [1n, 1n]],
  ["元/m2", [1n, 1n]],
  ["元/cm2", [10000n, 1n]],
  ["元/hm2", [1n, 10000n]],
  ["元/km2", [1n, 1000000n]],
]);
const SPELLINGS_4 = new Map();
const UNITS_5 = new Map([
  ["t/t", [1n, 1n]],
  ["g/g", [1n, 1n]],
  ["g/t", [1n, 1000000n]],
  ["t/g", [1000000n, 1n]],
  ["Gt/g", [1000000000000000n, 1n]],
  ["Gt/t", [1000000000n, 1n]],
  ["Mt/g", [1000000000000n, 1n]],
  ["Mt/t", [1000000n, 1n]],
  ["g/Gt", [1n, 1000000000000000n]],
  ["g/Mt", [1n, 1000000000000n]],
  ["g/kg", [1n, 1000n]],
  ["g/kt", [1n, 1000000000n]],
  ["g/mg", [1000n, 1n]],
  ["g/μg", [1000000n, 1n]],
  ["kg/g", [1000n, 1n]],
  ["kg/t", [1n, 1000n]],
  ["kt/g", [1000000000n, 1n]],
  ["kt/t", [1000n, 1n]],
  ["mg/g", [1n, 1000n]],
  ["mg/t", [1n, 1000000000n]],
  ["t/Gt", [1n, 1000000000n]],
  ["t/Mt", [1n, 1000000n]],
  ["t/kg", [1000n, 1n]],
  ["t/kt", [1n, 1000n]],
  ["t/mg", [1000000000n, 1n]],
  ["t/μg", [1000000000000n, 1n]],
  ["μg/g", [1n, 1000000n]],
  ["μg/t", [1n, 1000000000000n]],
  ["Gt/Gt", [1n, 1n]],
  ["Gt/Mt", [1000n, 1n]],
  ["Gt/kg", [1000000000000n, 1n]],
  ["Gt/kt", [1000000n, 1n]],
  ["Gt/mg", [1000000000000000000n, 1n]],
  ["Gt/μg", [1000000000000000000000n, 1n]],
  ["Mt/Gt", [1n, 1000n]],
  ["Mt/Mt", [1n, 1n]],
  ["Mt/kg", [1000000000n, 1n]],
  ["Mt/kt", [1000n, 1n]],
  ["Mt/mg", [1000000000000000n, 1n]],
  ["Mt/μg", [1000000000000000000n, 1n]],
  ["kg/Gt", [1n, 1000000000000n]],
  ["kg/Mt", [1n, 1000000000n]],
  ["kg/kg", [1n, 1n]],
  ["kg/kt", [1n, 1000000n]],
  ["kg/mg", [1000000n, 1n]],
  ["kg/μg", [1000000000n, 1n]],
  ["kt/Gt", [1n, 1000000n]],
  ["kt/Mt", [1n, 1000n]],
  ["kt/kg", [1000000n, 1n]],
  ["kt/kt", [1n, 1n]],
  ["kt/mg", [1000000000000n, 1n]],
  ["kt/μg", [1000000000000000n, 1n]],
  ["mg/Gt", [1n, 1000000000000000000n]],
  ["mg/Mt", [1n, 1000000000000000n]],
  ["mg/kg", [1n, 1000000n]],
  ["mg/kt", [1n, 1000000000000n]],
  ["mg/mg", [1n, 1n]],
  ["mg/μg", [1000n, 1n]],
  ["μg/Gt", [1n, 1000000000000000000000n]],
  ["μg/Mt", [1n, 1000000000000000000n]],
  ["μg/kg", [1n, 1000000000n]],
  ["μg/kt", [1n, 1000000000000000n]],
  ["μg/mg", [1n, 1000n]],
  ["μg/μg", [1n, 1n]],
]);
const SPELLINGS_5 = new Map();
const UNITS_6 = new Map([
  ["kg/t", [1n, 1000n]],
  ["g/g", [1n, 1n]],
  ["g/t", [1n, 1000000n]],
  ["t/g", [1000000n, 1n]],
  ["t/t", [1n, 1n]],
  ["Gt/g", [1000000000000000n, 1n]],
  ["Gt/t", [1000000000n, 1n]],
  ["Mt/g", [1000000000000n, 1n]],
  ["Mt/t", [1000000n, 1n]],
  ["g/Gt", [1n, 1000000000000000n]],
  ["g/Mt", [1n, 1000000000000n]],
  ["g/kg", [1n, 1000n]],
  ["g/kt", [1n, 1000000000n]],
  ["g/mg", [1000n, 1n]],
  ["g/μg", [1000000n, 1n]],
  ["kg/g", [1000n, 1n]],
  ["kt/g", [1000000000n, 1n]],
  ["kt/t", [1000n, 1n]],
  ["mg/g", [1n, 1000n]],
  ["mg/t", [1n, 1000000000n]],
  ["t/Gt", [1n, 1000000000n]],
  ["t/Mt", [1n, 1000000n]],
  ["t/kg", [1000n, 1n]],
  ["t/kt", [1n, 1000n]],
  ["t/mg", [1000000000n, 1n]],
  ["t/μg", [1000000000000n, 1n]],
  ["μg/g", [1n, 1000000n]],
  ["μg/t", [1n, 1000000000000n]],
  ["Gt/Gt", [1n, 1n]],
  ["Gt/Mt", [1000n, 1n]],
  ["Gt/kg", [1000000000000n, 1n]],
  ["Gt/kt", [1000000n, 1n]],
  ["Gt/mg", [1000000000000000000n, 1n]],
  ["Gt/μg", [1000000000000000000000n, 1n]],
  ["Mt/Gt", [1n, 1000n]],
  ["Mt/Mt", [1n, 1n]],
  ["Mt/kg", [1000000000n, 1n]],
  ["Mt/kt", [1000n, 1n]],
  ["Mt/mg", [1000000000000000n, 1n]],
  ["Mt/μg", [1000000000000000000n, 1n]],
  ["kg/Gt", [1n, 1000000000000n]],
  ["kg/Mt", [1n, 1000000000n]],
  ["kg/kg", [1n, 1n]],
  ["kg/kt", [1n, 1000000n]],
  ["kg/mg", [1000000n, 1n]],
  ["kg/μg", [1000000000n, 1n]],
  ["kt/Gt", [1n, 1000000n]],
  ["kt/Mt", [1n, 1000n]],
  ["kt/kg", [1000000n, 1n]],
  ["kt/kt", [1n, 1n]],
  ["kt/mg", [1000000000000n, 1n]],
  ["kt/μg", [1000000000000000n, 1n]],
  ["mg/Gt", [1n, 1000000000000000000n]],
  ["mg/Mt", [1n, 1000000000000000n]],
  ["mg/kg", [1n, 1000000n]],
  ["mg/kt", [1n, 1000000000000n]],
  ["mg/mg", [1n, 1n]],
  ["mg/μg", [1000n, 1n]],
  ["μg/Gt", [1n, 1000000000000000000000n]],
  ["μg/Mt", [1n, 1000000000000000000n]],
  ["μg/kg", [1n, 1000000000n]],
  ["μg/kt", [1n, 1000000000000000n]],
  ["μg/mg", [1n, 1000n]],
  ["μg/μg", [1n, 1n]],
]);
const SPELLINGS_6 = new Map();
const UNITS_7 = new Map([["项", [1n, 1n]], ["万项", [10000n, 1n]], ["亿项", [100000000n, 1n]]]);
const SPELLINGS_7 = new Map();
const UNITS_8 = new Map([
  ["m3/t", [1n, 1n]],
  ["L/g", [1000n, 1n]],
  ["L/t", [1n, 1000n]],
  ["L/Gt", [1n, 1000000000000n]],
  ["L/Mt", [1n, 1000000000n]],
  ["L/kg", [1n, 1n]],
  ["L/kt", [1n, 1000000n]],
  ["L/mg", [1000000n, 1n]],
  ["L/μg", [1000000000n, 1n]],
  ["m3/g", [1000000n, 1n]],
  ["mL/g", [1n, 1n]],
  ["mL/t", [1n, 1000000n]],
  ["m3/Gt", [1n, 1000000000n]],
  ["m3/Mt", [1n, 1000000n]],
  ["m3/kg", [1000n, 1n]],
  ["m3/kt", [1n, 1000n]],
  ["m3/mg", [1000000000n, 1n]],
  ["m3/μg", [1000000000000n, 1n]],
  ["mL/Gt", [1n, 1000000000000000n]],
  ["mL/Mt", [1n, 1000000000000n]],
  ["mL/kg", [1n, 1000n]],
  ["mL/kt", [1n, 1000000000n]],
  ["mL/mg", [1000n, 1n]],
  ["mL/μg", [1000000n, 1n]],
]);
const SPELLINGS_8 = new Map();
const INPUTS = new Map([
  ["advanced_equipment", {
    name: { zh: "工艺和设备先进性得分占比", en: "Advanced processes and equipment: share of the points" },
    symbol: "",
    unit: "%",
    unit_text: "%",
    units: UNITS_1,
    spellings: SPELLINGS_1,
    low: [0n, 1n],
    low_closed: true,
    high: [1n, 1n],
    high_closed: true,
    evidence: ["评价人员的打分说明"],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "评价人员给出的得分与满分之比", en: "" },
    used: true,
    default: null,
  }],
  ["carbon_intensity", {
    name: { zh: "碳排放强度", en: "Carbon intensity" },
    symbol: "",
    unit: "tCO2/t",
    unit_text: "tCO2/t",
    units: UNITS_2,
    spellings: SPELLINGS_2,
    low: [0n, 1n],
    low_closed: true,
    high: null,
    high_closed: false,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "公式（B.3）", en: "" },
    used: true,
    default: null,
  }],
  ["carbon_intensity_benchmark", {
    name: { zh: "碳排放强度基准值", en: "Carbon intensity: benchmark" },
    symbol: "",
    unit: "tCO2/t",
    unit_text: "tCO2/t",
    units: UNITS_2,
    spellings: SPELLINGS_2,
    low: [0n, 1n],
    low_closed: true,
    high: null,
    high_closed: false,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业平均", en: "" },
    used: true,
    default: null,
  }],
  ["carbon_intensity_leading", {
    name: { zh: "碳排放强度引领值", en: "Carbon intensity: leading value" },
    symbol: "",
    unit: "tCO2/t",
    unit_text: "tCO2/t",
    units: UNITS_2,
    spellings: SPELLINGS_2,
    low: [0n, 1n],
    low_closed: true,
    high: null,
    high_closed: false,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业前 5 %", en: "" },
    used: true,
    default: null,
  }],
  ["energy_intensity", {
    name: { zh: "能源消耗强度", en: "Energy intensity" },
    symbol: "",
    unit: "tce/t",
    unit_text: "tce（等价值）/t",
    units: UNITS_3,
    spellings: SPELLINGS_3,
    low: [0n, 1n],
    low_closed: true,
    high: null,
    high_closed: false,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "公式（B.1）", en: "" },
    used: true,
    default: null,
  }],
  ["energy_intensity_benchmark", {
    name: { zh: "能源消耗强度基准值", en: "Energy intensity: benchmark" },
    symbol: "",
    unit: "tce/t",
    unit_text: "tce（等价值）/t",
    units: UNITS_3,
    spellings: SPELLINGS_3,
    low: [0n, 1n],
    low_closed: true,
    high: null,
    high_closed: false,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业平均", en: "" },
    used: true,
    default: null,
  }],
  ["energy_intensity_leading", {
    name: { zh: "能源消耗强度引领值", en: "Energy intensity: leading value" },
    symbol: "",
    unit: "tce/t",
    unit_text: "tce（等价值）/t",
    units: UNITS_3,
    spellings: SPELLINGS_3,
    low: [0n, 1n],
    low_closed: true,
    high: null,
    high_closed: false,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业前 5 %", en: "" },
    used: true,
    default: null,
  }],
  ["green_design", {
    name: { zh: "绿色设计得分占比", en: "Green design: share of the points" },
    symbol: "",
    unit: "%",
    unit_text: "%",
    units: UNITS_1,
    spellings: SPELLINGS_1,
    low: [0n, 1n],
    low_closed: true,
    high: [1n, 1n],
    high_closed: true,
    evidence: ["评价人员的打分说明"],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "评价人员给出的得分与满分之比", en: "" },
    used: true,
    default: null,
  }],
  ["green_investment", {
    name: { zh: "绿色低碳改造投资占比", en: "Investment in green renovation" },
    symbol: "",
    unit: "%",
    unit_text: "%",
    units: UNITS_1,
    spellings: SPELLINGS_1,
    low: [0n, 1n],
    low_closed: true,
    high: [1n, 1n],
    high_closed: true,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "", en: "" },
    used: true,
    default: null,
  }],
  ["green_investment_benchmark", {
    name: { zh: "绿色低碳改造投资占比基准值", en: "Investment in green renovation: benchmark" },
    symbol: "",
    unit: "%",
    unit_text: "%",
    units: UNITS_1,
    spellings: SPELLINGS_1,
    low: [0n, 1n],
    low_closed: true,
    high: [1n, 1n],
    high_closed: true,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业平均", en: "" },
    used: true,
    default: null,
  }],
  ["green_investment_leading", {
    name: { zh: "绿色低碳改造投资占比引领值", en: "Investment in green renovation: leading value" },
    symbol: "",
    unit: "%",
    unit_text: "%",
    units: UNITS_1,
    spellings: SPELLINGS_1,
    low: [0n, 1n],
    low_closed: true,
    high: [1n, 1n],
    high_closed: true,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业前 5 %", en: "" },
    used: true,
    default: null,
  }],
  ["land_output", {
    name: { zh: "土地产出率", en: "Output of land" },
    symbol: "",
    unit: "万元/hm2",
    unit_text: "万元（现价，不含税）/hm2",
    units: UNITS_4,
    spellings: SPELLINGS_4,
    low: [0n, 1n],
    low_closed: true,
    high: null,
    high_closed: false,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "公式（B.24）", en: "" },
    used: true,
    default: null,
  }],
  ["land_output_benchmark", {
    name: { zh: "土地产出率基准值", en: "Output of land: benchmark" },
    symbol: "",
    unit: "万元/hm2",
    unit_text: "万元（现价，不含税）/hm2",
    units: UNITS_4,
    spellings: SPELLINGS_4,
    low: [0n, 1n],
    low_closed: true,
    high: null,
    high_closed: false,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业平均", en: "" },
    used: true,
    default: null,
  }],
  ["land_output_leading", {
    name: { zh: "土地产出率引领值", en: "Output of land: leading value" },
    symbol: "",
    unit: "万元/hm2",
    unit_text: "万元（现价，不含税）/hm2",
    units: UNITS_4,
    spellings: SPELLINGS_4,
    low: [0n, 1n],
    low_closed: true,
    high: null,
    high_closed: false,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业前 5 %", en: "" },
    used: true,
    default: null,
  }],
  ["material_intensity", {
    name: { zh: "原材料消耗强度", en: "Material intensity" },
    symbol: "",
    unit: "t/t",
    unit_text: "t/t",
    units: UNITS_5,
    spellings: SPELLINGS_5,
    low: [0n, 1n],
    low_closed: true,
    high: null,
    high_closed: false,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "公式（B.6）", en: "" },
    used: true,
    default: null,
  }],
  ["material_intensity_benchmark", {
    name: { zh: "原材料消耗强度基准值", en: "Material intensity: benchmark" },
    symbol: "",
    unit: "t/t",
    unit_text: "t/t",
    units: UNITS_5,
    spellings: SPELLINGS_5,
    low: [0n, 1n],
    low_closed: true,
    high: null,
    high_closed: false,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业平均", en: "" },
    used: true,
    default: null,
  }],
  ["material_intensity_leading", {
    name: { zh: "原材料消耗强度引领值", en: "Material intensity: leading value" },
    symbol: "",
    unit: "t/t",
    unit_text: "t/t",
    units: UNITS_5,
    spellings: SPELLINGS_5,
    low: [0n, 1n],
    low_closed: true,
    high: null,
    high_closed: false,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业前 5 %", en: "" },
    used: true,
    default: null,
  }],
  ["pollutant_intensity", {
    name: { zh: "主要污染物排放强度", en: "Main pollutants" },
    symbol: "",
    unit: "kg/t",
    unit_text: "kg/t",
    units: UNITS_6,
    spellings: SPELLINGS_6,
    low: [0n, 1n],
    low_closed: true,
    high: null,
    high_closed: false,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "公式（B.20）", en: "" },
    used: true,
    default: null,
  }],
  ["pollutant_intensity_benchmark", {
    name: { zh: "主要污染物排放强度基准值", en: "Main pollutants: benchmark" },
    symbol: "",
    unit: "kg/t",
    unit_text: "kg/t",
    units: UNITS_6,
    spellings: SPELLINGS_6,
    low: [0n, 1n],
    low_closed: true,
    high: null,
    high_closed: false,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业平均", en: "" },
    used: true,
    default: null,
  }],
  ["pollutant_intensity_leading", {
    name: { zh: "主要污染物排放强度引领值", en: "Main pollutants: leading value" },
    symbol: "",
    unit: "kg/t",
    unit_text: "kg/t",
    units: UNITS_6,
    spellings: SPELLINGS_6,
    low: [0n, 1n],
    low_closed: true,
    high: null,
    high_closed: false,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业前 5 %", en: "" },
    used: true,
    default: null,
  }],
  ["product_footprint", {
    name: { zh: "产品碳足迹得分占比", en: "Product carbon footprint: share of the points" },
    symbol: "",
    unit: "%",
    unit_text: "%",
    units: UNITS_1,
    spellings: SPELLINGS_1,
    low: [0n, 1n],
    low_closed: true,
    high: [1n, 1n],
    high_closed: true,
    evidence: ["评价人员的打分说明"],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "评价人员给出的得分与满分之比", en: "" },
    used: true,
    default: null,
  }],
  ["renewable_share", {
    name: { zh: "可再生能源利用率", en: "Renewable energy use" },
    symbol: "",
    unit: "%",
    unit_text: "%",
    units: UNITS_1,
    spellings: SPELLINGS_1,
    low: [0n, 1n],
    low_closed: true,
    high: [1n, 1n],
    high_closed: true,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "公式（B.5）", en: "" },
    used: true,
    default: null,
  }],
  ["renewable_share_benchmark", {
    name: { zh: "可再生能源利用率基准值", en: "Renewable energy use: benchmark" },
    symbol: "",
    unit: "%",
    unit_text: "%",
    units: UNITS_1,
    spellings: SPELLINGS_1,
    low: [0n, 1n],
    low_closed: true,
    high: [1n, 1n],
    high_closed: true,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业平均", en: "" },
    used: true,
    default: null,
  }],
  ["renewable_share_leading", {
    name: { zh: "可再生能源利用率引领值", en: "Renewable energy use: leading value" },
    symbol: "",
    unit: "%",
    unit_text: "%",
    units: UNITS_1,
    spellings: SPELLINGS_1,
    low: [0n, 1n],
    low_closed: true,
    high: [1n, 1n],
    high_closed: true,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业前 5 %", en: "" },
    used: true,
    default: null,
  }],
  ["solid_waste_use", {
    name: { zh: "一般工业固废综合利用率", en: "Industrial solid waste used" },
    symbol: "",
    unit: "%",
    unit_text: "%",
    units: UNITS_1,
    spellings: SPELLINGS_1,
    low: [0n, 1n],
    low_closed: true,
    high: [1n, 1n],
    high_closed: true,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "公式（B.11）", en: "" },
    used: true,
    default: null,
  }],
  ["solid_waste_use_benchmark", {
    name: { zh: "一般工业固废综合利用率基准值", en: "Industrial solid waste used: benchmark" },
    symbol: "",
    unit: "%",
    unit_text: "%",
    units: UNITS_1,
    spellings: SPELLINGS_1,
    low: [0n, 1n],
    low_closed: true,
    high: [1n, 1n],
    high_closed: true,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业平均", en: "" },
    used: true,
    default: null,
  }],
  ["solid_waste_use_leading", {
    name: { zh: "一般工业固废综合利用率引领值", en: "Industrial solid waste used: leading value" },
    symbol: "",
    unit: "%",
    unit_text: "%",
    units: UNITS_1,
    spellings: SPELLINGS_1,
    low: [0n, 1n],
    low_closed: true,
    high: [1n, 1n],
    high_closed: true,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业前 5 %", en: "" },
    used: true,
    default: null,
  }],
  ["system_functions", {
    name: { zh: "能碳管理系统功能项数", en: "Functions of the energy and carbon system" },
    symbol: "",
    unit: "项",
    unit_text: "项",
    units: UNITS_7,
    spellings: SPELLINGS_7,
    low: [0n, 1n],
    low_closed: true,
    high: null,
    high_closed: false,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "", en: "" },
    used: true,
    default: null,
  }],
  ["system_functions_benchmark", {
    name: { zh: "能碳管理系统功能项数基准值", en: "Functions of the energy and carbon system: benchmark" },
    symbol: "",
    unit: "项",
    unit_text: "项",
    units: UNITS_7,
    spellings: SPELLINGS_7,
    low: [0n, 1n],
    low_closed: true,
    high: null,
    high_closed: false,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业平均", en: "" },
    used: true,
    default: null,
  }],
  ["system_functions_leading", {
    name: { zh: "能碳管理系统功能项数引领值", en: "Functions of the energy and carbon system: leading value" },
    symbol: "",
    unit: "项",
    unit_text: "项",
    units: UNITS_7,
    spellings: SPELLINGS_7,
    low: [0n, 1n],
    low_closed: true,
    high: null,
    high_closed: false,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业前 5 %", en: "" },
    used: true,
    default: null,
  }],
  ["water_intensity", {
    name: { zh: "取水强度", en: "Water intake" },
    symbol: "",
    unit: "m3/t",
    unit_text: "m3/t",
    units: UNITS_8,
    spellings: SPELLINGS_8,
    low: [0n, 1n],
    low_closed: true,
    high: null,
    high_closed: false,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "公式（B.8）", en: "" },
    used: true,
    default: null,
  }],
  ["water_intensity_benchmark", {
    name: { zh: "取水强度基准值", en: "Water intake: benchmark" },
    symbol: "",
    unit: "m3/t",
    unit_text: "m3/t",
    units: UNITS_8,
    spellings: SPELLINGS_8,
    low: [0n, 1n],
    low_closed: true,
    high: null,
    high_closed: false,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业平均", en: "" },
    used: true,
    default: null,
  }],
  ["water_intensity_leading", {
    name: { zh: "取水强度引领值", en: "Water intake: leading value" },
    symbol: "",
    unit: "m3/t",
    unit_text: "m3/t",
    units: UNITS_8,
    spellings: SPELLINGS_8,
    low: [0n, 1n],
    low_closed: true,
    high: null,
    high_closed: false,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业前 5 %", en: "" },
    used: true,
    default: null,
  }],
  ["water_reuse", {
    name: { zh: "工业用水重复利用率", en: "Industrial water reuse" },
    symbol: "",
    unit: "%",
    unit_text: "%",
    units: UNITS_1,
    spellings: SPELLINGS_1,
    low: [0n, 1n],
    low_closed: true,
    high: [1n, 1n],
    high_closed: true,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "公式（B.10）", en: "" },
    used: true,
    default: null,
  }],
  ["water_reuse_benchmark", {
    name: { zh: "工业用水重复利用率基准值", en: "Industrial water reuse: benchmark" },
    symbol: "",
    unit: "%",
    unit_text: "%",
    units: UNITS_1,
    spellings: SPELLINGS_1,
    low: [0n, 1n],
    low_closed: true,
    high: [1n, 1n],
    high_closed: true,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业平均", en: "" },
    used: true,
    default: null,
  }],
  ["water_reuse_leading", {
    name: { zh: "工业用水重复利用率引领值", en: "Industrial water reuse: leading value" },
    symbol: "",
    unit: "%",
    unit_text: "%",
    units: UNITS_1,
    spellings: SPELLINGS_1,
    low: [0n, 1n],
    low_closed: true,
    high: [1n, 1n],
    high_closed: true,
    evidence: [],
    documents: [],
    clock: "assessed",
    clause: null,
    note: { zh: "行业前 5 %", en: "" },
    used: true,
    default: null,
  }],
]);
const CONSTANTS = new Map();
const STRUCTURES = {
  codes: new Map(),
  records: new Map(),
  choices: new Map(),
  flags: new Map(),
  lists: new Map(),
};
const KEYED_TABLES = new Map();
const TERMS = new Map();
const DATED = new Map();
const CURVES = new Map();
const CLOCKS = ["period"];
const INDICATORS = new Map();
const CLAUSES = new Map([
  ["registered_manufacturer", {
    number: "4.2 a)",
    kind: "prerequisite",
    title: { zh: "依法设立的制造企业", en: "A registered manufacturer" },
    text: "由 评价机构",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: [],
    comparing: "full",
    own: [],
    judge: "third_party",
    graded: false,
    accepts: null,
    documents: [],
    clock: "assessed",
    look_back: null,
    in_principle: null,
    points: null,
    linear: false,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
  ["quality_system", {
    number: "4.2 b)",
    kind: "prerequisite",
    title: { zh: "质量管理体系", en: "Quality management" },
    text: "由 评价机构",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: [],
    comparing: "full",
    own: [],
    judge: "third_party",
    graded: false,
    accepts: null,
    documents: [],
    clock: "assessed",
    look_back: null,
    in_principle: null,
    points: null,
    linear: false,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
  ["safety_system", {
    number: "4.2 c)",
    kind: "prerequisite",
    title: { zh: "职业健康安全管理体系", en: "Safety management" },
    text: "由 评价机构",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: [],
    comparing: "full",
    own: [],
    judge: "third_party",
    graded: false,
    accepts: null,
    documents: [],
    clock: "assessed",
    look_back: null,
    in_principle: null,
    points: null,
    linear: false,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
  ["environment_system", {
    number: "4.2 d)",
    kind: "prerequisite",
    title: { zh: "环境管理体系", en: "Environmental management" },
    text: "由 评价机构",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: [],
    comparing: "full",
    own: [],
    judge: "third_party",
    graded: false,
    accepts: null,
    documents: [],
    clock: "assessed",
    look_back: null,
    in_principle: null,
    points: null,
    linear: false,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
  ["energy_system", {
    number: "4.2 e)",
    kind: "prerequisite",
    title: { zh: "能源管理体系", en: "Energy management" },
    text: "由 评价机构",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: [],
    comparing: "full",
    own: [],
    judge: "third_party",
    graded: false,
    accepts: null,
    documents: [],
    clock: "assessed",
    look_back: null,
    in_principle: null,
    points: null,
    linear: false,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
  ["phased_out", {
    number: "4.2 f)",
    kind: "veto",
    title: { zh: "使用应淘汰的工艺或设备", en: "Phased-out processes or equipment" },
    text: "由 评价机构",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: [],
    comparing: "full",
    own: [],
    judge: "third_party",
    graded: false,
    accepts: null,
    documents: [],
    clock: "assessed",
    look_back: null,
    in_principle: null,
    points: null,
    linear: false,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
  ["discharge", {
    number: "4.2 g)",
    kind: "veto",
    title: { zh: "超出许可的排放", en: "Discharge beyond the permit" },
    text: "由 评价机构",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: [],
    comparing: "full",
    own: [],
    judge: "third_party",
    graded: false,
    accepts: null,
    documents: [],
    clock: "assessed",
    look_back: null,
    in_principle: null,
    points: null,
    linear: false,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
  ["environment_incident", {
    number: "4.2 h)",
    kind: "veto",
    title: { zh: "近三年重大环境事件", en: "Major environmental incident in three years" },
    text: "由 评价机构",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: [],
    comparing: "full",
    own: [],
    judge: "third_party",
    graded: false,
    accepts: null,
    documents: [],
    clock: "applied",
    look_back: { clock: "applied", count: 36, calendar: false },
    in_principle: null,
    points: null,
    linear: false,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
  ["item_1", {
    number: "C.1 第 1 行",
    kind: "scored",
    title: { zh: "能源消耗强度", en: "Energy intensity" },
    text: "评分：能源消耗强度 线性",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: ["energy_intensity", "energy_intensity_benchmark", "energy_intensity_leading"],
    comparing: "full",
    own: [],
    judge: null,
    graded: false,
    accepts: null,
    documents: [],
    clock: "assessed",
    look_back: null,
    in_principle: null,
    points: [8n, 1n],
    linear: true,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [
      {
        relation: "<=",
        unit: "tce/t",
        factor: [1n, 1n],
        left: {
          code: "energy_intensity",
          literal: null,
          name: { zh: "能源消耗强度", en: "Energy intensity" },
          pieces: null,
        },
        right: {
          code: "energy_intensity_leading",
          literal: null,
          name: { zh: "能源消耗强度引领值", en: "Energy intensity: leading value" },
          pieces: null,
        },
        full_year: true,
      },
      {
        relation: "<",
        unit: "tce/t",
        factor: [1n, 1n],
        left: {
          code: "energy_intensity",
          literal: null,
          name: { zh: "能源消耗强度", en: "Energy intensity" },
          pieces: null,
        },
        right: {
          code: "energy_intensity_benchmark",
          literal: null,
          name: { zh: "能源消耗强度基准值", en: "Energy intensity: benchmark" },
          pieces: null,
        },
        full_year: true,
      },
    ],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
  ["item_2", {
    number: "C.1 第 2 行",
    kind: "scored",
    title: { zh: "碳排放强度", en: "Carbon intensity" },
    text: "评分：碳排放强度 线性",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: ["carbon_intensity", "carbon_intensity_benchmark", "carbon_intensity_leading"],
    comparing: "full",
    own: [],
    judge: null,
    graded: false,
    accepts: null,
    documents: [],
    clock: "assessed",
    look_back: null,
    in_principle: null,
    points: [8n, 1n],
    linear: true,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [
      {
        relation: "<=",
        unit: "tCO2/t",
        factor: [1n, 1n],
        left: {
          code: "carbon_intensity",
          literal: null,
          name: { zh: "碳排放强度", en: "Carbon intensity" },
          pieces: null,
        },
        right: {
          code: "carbon_intensity_leading",
          literal: null,
          name: { zh: "碳排放强度引领值", en: "Carbon intensity: leading value" },
          pieces: null,
        },
        full_year: true,
      },
      {
        relation: "<",
        unit: "tCO2/t",
        factor: [1n, 1n],
        left: {
          code: "carbon_intensity",
          literal: null,
          name: { zh: "碳排放强度", en: "Carbon intensity" },
          pieces: null,
        },
        right: {
          code: "carbon_intensity_benchmark",
          literal: null,
          name: { zh: "碳排放强度基准值", en: "Carbon intensity: benchmark" },
          pieces: null,
        },
        full_year: true,
      },
    ],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
  ["item_3", {
    number: "C.1 第 3 行",
    kind: "scored",
    title: { zh: "可再生能源利用率", en: "Renewable energy use" },
    text: "评分：可再生能源利用率 线性",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: ["renewable_share", "renewable_share_benchmark", "renewable_share_leading"],
    comparing: "full",
    own: [],
    judge: null,
    graded: false,
    accepts: null,
    documents: [],
    clock: "assessed",
    look_back: null,
    in_principle: null,
    points: [8n, 1n],
    linear: true,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [
      {
        relation: ">=",
        unit: "%",
        factor: [1n, 100n],
        left: {
          code: "renewable_share",
          literal: null,
          name: { zh: "可再生能源利用率", en: "Renewable energy use" },
          pieces: null,
        },
        right: {
          code: "renewable_share_leading",
          literal: null,
          name: { zh: "可再生能源利用率引领值", en: "Renewable energy use: leading value" },
          pieces: null,
        },
        full_year: true,
      },
      {
        relation: ">",
        unit: "%",
        factor: [1n, 100n],
        left: {
          code: "renewable_share",
          literal: null,
          name: { zh: "可再生能源利用率", en: "Renewable energy use" },
          pieces: null,
        },
        right: {
          code: "renewable_share_benchmark",
          literal: null,
          name: { zh: "可再生能源利用率基准值", en: "Renewable energy use: benchmark" },
          pieces: null,
        },
        full_year: true,
      },
    ],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
  ["item_4", {
    number: "C.1 第 4 行",
    kind: "scored",
    title: { zh: "能碳管理系统功能项数", en: "Functions of the energy and carbon system" },
    text: "评分：能碳管理系统功能项数 线性",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: ["system_functions", "system_functions_benchmark", "system_functions_leading"],
    comparing: "full",
    own: [],
    judge: null,
    graded: false,
    accepts: null,
    documents: [],
    clock: "assessed",
    look_back: null,
    in_principle: null,
    points: [6n, 1n],
    linear: true,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [
      {
        relation: ">=",
        unit: "项",
        factor: [1n, 1n],
        left: {
          code: "system_functions",
          literal: null,
          name: { zh: "能碳管理系统功能项数", en: "Functions of the energy and carbon system" },
          pieces: null,
        },
        right: {
          code: "system_functions_leading",
          literal: null,
          name: {
            zh: "能碳管理系统功能项数引领值",
            en: "Functions of the energy and carbon system: leading value",
          },
          pieces: null,
        },
        full_year: true,
      },
      {
        relation: ">",
        unit: "项",
        factor: [1n, 1n],
        left: {
          code: "system_functions",
          literal: null,
          name: { zh: "能碳管理系统功能项数", en: "Functions of the energy and carbon system" },
          pieces: null,
        },
        right: {
          code: "system_functions_benchmark",
          literal: null,
          name: { zh: "能碳管理系统功能项数基准值", en: "Functions of the energy and carbon system: benchmark" },
          pieces: null,
        },
        full_year: true,
      },
    ],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
  ["item_5", {
    number: "C.1 第 5 行",
    kind: "scored",
    title: { zh: "原材料消耗强度", en: "Material intensity" },
    text: "评分：原材料消耗强度 线性",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: ["material_intensity", "material_intensity_benchmark", "material_intensity_leading"],
    comparing: "full",
    own: [],
    judge: null,
    graded: false,
    accepts: null,
    documents: [],
    clock: "assessed",
    look_back: null,
    in_principle: null,
    points: [8n, 1n],
    linear: true,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [
      {
        relation: "<=",
        unit: "t/t",
        factor: [1n, 1n],
        left: {
          code: "material_intensity",
          literal: null,
          name: { zh: "原材料消耗强度", en: "Material intensity" },
          pieces: null,
        },
        right: {
          code: "material_intensity_leading",
          literal: null,
          name: { zh: "原材料消耗强度引领值", en: "Material intensity: leading value" },
          pieces: null,
        },
        full_year: true,
      },
      {
        relation: "<",
        unit: "t/t",
        factor: [1n, 1n],
        left: {
          code: "material_intensity",
          literal: null,
          name: { zh: "原材料消耗强度", en: "Material intensity" },
          pieces: null,
        },
        right: {
          code: "material_intensity_benchmark",
          literal: null,
          name: { zh: "原材料消耗强度基准值", en: "Material intensity: benchmark" },
          pieces: null,
        },
        full_year: true,
      },
    ],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
  ["item_6", {
    number: "C.1 第 6 行",
    kind: "scored",
    title: { zh: "取水强度", en: "Water intake" },
    text: "评分：取水强度 线性",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: ["water_intensity", "water_intensity_benchmark", "water_intensity_leading"],
    comparing: "full",
    own: [],
    judge: null,
    graded: false,
    accepts: null,
    documents: [],
    clock: "assessed",
    look_back: null,
    in_principle: null,
    points: [8n, 1n],
    linear: true,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [
      {
        relation: "<=",
        unit: "m3/t",
        factor: [1n, 1n],
        left: {
          code: "water_intensity",
          literal: null,
          name: { zh: "取水强度", en: "Water intake" },
          pieces: null,
        },
        right: {
          code: "water_intensity_leading",
          literal: null,
          name: { zh: "取水强度引领值", en: "Water intake: leading value" },
          pieces: null,
        },
        full_year: true,
      },
      {
        relation: "<",
        unit: "m3/t",
        factor: [1n, 1n],
        left: {
          code: "water_intensity",
          literal: null,
          name: { zh: "取水强度", en: "Water intake" },
          pieces: null,
        },
        right: {
          code: "water_intensity_benchmark",
          literal: null,
          name: { zh: "取水强度基准值", en: "Water intake: benchmark" },
          pieces: null,
        },
        full_year: true,
      },
    ],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
  ["item_7", {
    number: "C.1 第 7 行",
    kind: "scored",
    title: { zh: "工业用水重复利用率", en: "Industrial water reuse" },
    text: "评分：工业用水重复利用率 线性",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: ["water_reuse", "water_reuse_benchmark", "water_reuse_leading"],
    comparing: "full",
    own: [],
    judge: null,
    graded: false,
    accepts: null,
    documents: [],
    clock: "assessed",
    look_back: null,
    in_principle: null,
    points: [8n, 1n],
    linear: true,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [
      {
        relation: ">=",
        unit: "%",
        factor: [1n, 100n],
        left: {
          code: "water_reuse",
          literal: null,
          name: { zh: "工业用水重复利用率", en: "Industrial water reuse" },
          pieces: null,
        },
        right: {
          code: "water_reuse_leading",
          literal: null,
          name: { zh: "工业用水重复利用率引领值", en: "Industrial water reuse: leading value" },
          pieces: null,
        },
        full_year: true,
      },
      {
        relation: ">",
        unit: "%",
        factor: [1n, 100n],
        left: {
          code: "water_reuse",
          literal: null,
          name: { zh: "工业用水重复利用率", en: "Industrial water reuse" },
          pieces: null,
        },
        right: {
          code: "water_reuse_benchmark",
          literal: null,
          name: { zh: "工业用水重复利用率基准值", en: "Industrial water reuse: benchmark" },
          pieces: null,
        },
        full_year: true,
      },
    ],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
  ["item_8", {
    number: "C.1 第 8 行",
    kind: "scored",
    title: { zh: "一般工业固废综合利用率", en: "Industrial solid waste used" },
    text: "评分：一般工业固废综合利用率 线性",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: ["solid_waste_use", "solid_waste_use_benchmark", "solid_waste_use_leading"],
    comparing: "full",
    own: [],
    judge: null,
    graded: false,
    accepts: null,
    documents: [],
    clock: "assessed",
    look_back: null,
    in_principle: null,
    points: [6n, 1n],
    linear: true,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [
      {
        relation: ">=",
        unit: "%",
        factor: [1n, 100n],
        left: {
          code: "solid_waste_use",
          literal: null,
          name: { zh: "一般工业固废综合利用率", en: "Industrial solid waste used" },
          pieces: null,
        },
        right: {
          code: "solid_waste_use_leading",
          literal: null,
          name: { zh: "一般工业固废综合利用率引领值", en: "Industrial solid waste used: leading value" },
          pieces: null,
        },
        full_year: true,
      },
      {
        relation: ">",
        unit: "%",
        factor: [1n, 100n],
        left: {
          code: "solid_waste_use",
          literal: null,
          name: { zh: "一般工业固废综合利用率", en: "Industrial solid waste used" },
          pieces: null,
        },
        right: {
          code: "solid_waste_use_benchmark",
          literal: null,
          name: { zh: "一般工业固废综合利用率基准值", en: "Industrial solid waste used: benchmark" },
          pieces: null,
        },
        full_year: true,
      },
    ],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
  ["item_9", {
    number: "C.1 第 9 行",
    kind: "scored",
    title: { zh: "工艺和设备先进性", en: "Advanced processes and equipment" },
    text: "评分：工艺和设备先进性得分占比 线性",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: ["advanced_equipment"],
    comparing: "full",
    own: [],
    judge: null,
    graded: false,
    accepts: null,
    documents: [],
    clock: "assessed",
    look_back: null,
    in_principle: null,
    points: [6n, 1n],
    linear: true,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [
      {
        relation: ">=",
        unit: "%",
        factor: [1n, 100n],
        left: {
          code: "advanced_equipment",
          literal: null,
          name: { zh: "工艺和设备先进性得分占比", en: "Advanced processes and equipment: share of the points" },
          pieces: null,
        },
        right: { code: null, literal: "100 %", name: null, pieces: null },
        full_year: true,
      },
      {
        relation: ">",
        unit: "%",
        factor: [1n, 100n],
        left: {
          code: "advanced_equipment",
          literal: null,
          name: { zh: "工艺和设备先进性得分占比", en: "Advanced processes and equipment: share of the points" },
          pieces: null,
        },
        right: { code: null, literal: "0 %", name: null, pieces: null },
        full_year: true,
      },
    ],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
  ["item_10", {
    number: "C.1 第 10 行",
    kind: "scored",
    title: { zh: "绿色低碳改造投资占比", en: "Investment in green renovation" },
    text: "评分：绿色低碳改造投资占比 线性",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: ["green_investment", "green_investment_benchmark", "green_investment_leading"],
    comparing: "full",
    own: [],
    judge: null,
    graded: false,
    accepts: null,
    documents: [],
    clock: "assessed",
    look_back: null,
    in_principle: null,
    points: [4n, 1n],
    linear: true,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [
      {
        relation: ">=",
        unit: "%",
        factor: [1n, 100n],
        left: {
          code: "green_investment",
          literal: null,
          name: { zh: "绿色低碳改造投资占比", en: "Investment in green renovation" },
          pieces: null,
        },
        right: {
          code: "green_investment_leading",
          literal: null,
          name: { zh: "绿色低碳改造投资占比引领值", en: "Investment in green renovation: leading value" },
          pieces: null,
        },
        full_year: true,
      },
      {
        relation: ">",
        unit: "%",
        factor: [1n, 100n],
        left: {
          code: "green_investment",
          literal: null,
          name: { zh: "绿色低碳改造投资占比", en: "Investment in green renovation" },
          pieces: null,
        },
        right: {
          code: "green_investment_benchmark",
          literal: null,
          name: { zh: "绿色低碳改造投资占比基准值", en: "Investment in green renovation: benchmark" },
          pieces: null,
        },
        full_year: true,
      },
    ],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
  ["item_11", {
    number: "C.1 第 11 行",
    kind: "scored",
    title: { zh: "主要污染物排放强度", en: "Main pollutants" },
    text: "评分：主要污染物排放强度 线性",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: ["pollutant_intensity", "pollutant_intensity_benchmark", "pollutant_intensity_leading"],
    comparing: "full",
    own: [],
    judge: null,
    graded: false,
    accepts: null,
    documents: [],
    clock: "assessed",
    look_back: null,
    in_principle: null,
    points: [6n, 1n],
    linear: true,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [
      {
        relation: "<=",
        unit: "kg/t",
        factor: [1n, 1000n],
        left: {
          code: "pollutant_intensity",
          literal: null,
          name: { zh: "主要污染物排放强度", en: "Main pollutants" },
          pieces: null,
        },
        right: {
          code: "pollutant_intensity_leading",
          literal: null,
          name: { zh: "主要污染物排放强度引领值", en: "Main pollutants: leading value" },
          pieces: null,
        },
        full_year: true,
      },
      {
        relation: "<",
        unit: "kg/t",
        factor: [1n, 1000n],
        left: {
          code: "pollutant_intensity",
          literal: null,
          name: { zh: "主要污染物排放强度", en: "Main pollutants" },
          pieces: null,
        },
        right: {
          code: "pollutant_intensity_benchmark",
          literal: null,
          name: { zh: "主要污染物排放强度基准值", en: "Main pollutants: benchmark" },
          pieces: null,
        },
        full_year: true,
      },
    ],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
  ["item_12", {
    number: "C.1 第 12 行",
    kind: "scored",
    title: { zh: "绿色设计", en: "Green design" },
    text: "评分：绿色设计得分占比 线性",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: ["green_design"],
    comparing: "full",
    own: [],
    judge: null,
    graded: false,
    accepts: null,
    documents: [],
    clock: "assessed",
    look_back: null,
    in_principle: null,
    points: [8n, 1n],
    linear: true,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [
      {
        relation: ">=",
        unit: "%",
        factor: [1n, 100n],
        left: {
          code: "green_design",
          literal: null,
          name: { zh: "绿色设计得分占比", en: "Green design: share of the points" },
          pieces: null,
        },
        right: { code: null, literal: "100 %", name: null, pieces: null },
        full_year: true,
      },
      {
        relation: ">",
        unit: "%",
        factor: [1n, 100n],
        left: {
          code: "green_design",
          literal: null,
          name: { zh: "绿色设计得分占比", en: "Green design: share of the points" },
          pieces: null,
        },
        right: { code: null, literal: "0 %", name: null, pieces: null },
        full_year: true,
      },
    ],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
  ["item_13", {
    number: "C.1 第 13 行",
    kind: "scored",
    title: { zh: "产品碳足迹", en: "Product carbon footprint" },
    text: "评分：产品碳足迹得分占比 线性",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: ["product_footprint"],
    comparing: "full",
    own: [],
    judge: null,
    graded: false,
    accepts: null,
    documents: [],
    clock: "assessed",
    look_back: null,
    in_principle: null,
    points: [8n, 1n],
    linear: true,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [
      {
        relation: ">=",
        unit: "%",
        factor: [1n, 100n],
        left: {
          code: "product_footprint",
          literal: null,
          name: { zh: "产品碳足迹得分占比", en: "Product carbon footprint: share of the points" },
          pieces: null,
        },
        right: { code: null, literal: "100 %", name: null, pieces: null },
        full_year: true,
      },
      {
        relation: ">",
        unit: "%",
        factor: [1n, 100n],
        left: {
          code: "product_footprint",
          literal: null,
          name: { zh: "产品碳足迹得分占比", en: "Product carbon footprint: share of the points" },
          pieces: null,
        },
        right: { code: null, literal: "0 %", name: null, pieces: null },
        full_year: true,
      },
    ],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
  ["item_14", {
    number: "C.1 第 14 行",
    kind: "scored",
    title: { zh: "土地产出率", en: "Output of land" },
    text: "评分：土地产出率 线性",
    source: { document: "GB/T 36132-2025，经两个公开代码库转述", status: "second_hand", rationale: "" },
    refs: ["land_output", "land_output_benchmark", "land_output_leading"],
    comparing: "full",
    own: [],
    judge: null,
    graded: false,
    accepts: null,
    documents: [],
    clock: "assessed",
    look_back: null,
    in_principle: null,
    points: [8n, 1n],
    linear: true,
    items: [],
    items_due: null,
    item_points: [],
    comparisons: [
      {
        relation: ">=",
        unit: "万元/hm2",
        factor: [1n, 1n],
        left: {
          code: "land_output",
          literal: null,
          name: { zh: "土地产出率", en: "Output of land" },
          pieces: null,
        },
        right: {
          code: "land_output_leading",
          literal: null,
          name: { zh: "土地产出率引领值", en: "Output of land: leading value" },
          pieces: null,
        },
        full_year: true,
      },
      {
        relation: ">",
        unit: "万元/hm2",
        factor: [1n, 1n],
        left: {
          code: "land_output",
          literal: null,
          name: { zh: "土地产出率", en: "Output of land" },
          pieces: null,
        },
        right: {
          code: "land_output_benchmark",
          literal: null,
          name: { zh: "土地产出率基准值", en: "Output of land: benchmark" },
          pieces: null,
        },
        full_year: true,
      },
    ],
    single: false,
    facts: [],
    bands: [],
    selector: null,
  }],
]);
const GROUPS = new Map([
  ["low_carbon_energy", {
    title: { zh: "能源低碳化", en: "Low-carbon energy" },
    clauses: ["item_1", "item_2", "item_3", "item_4"],
    weight: null,
    cap: null,
    not_applicable: null,
    none_applies: null,
  }],
  ["efficient_resources", {
    title: { zh: "资源高效化", en: "Efficient resources" },
    clauses: ["item_5", "item_6", "item_7", "item_8"],
    weight: null,
    cap: null,
    not_applicable: null,
    none_applies: null,
  }],
  ["clean_production", {
    title: { zh: "生产洁净化", en: "Clean production" },
    clauses: ["item_9", "item_10", "item_11"],
    weight: null,
    cap: null,
    not_applicable: null,
    none_applies: null,
  }],
  ["green_products", {
    title: { zh: "产品绿色化", en: "Green products" },
    clauses: ["item_12", "item_13"],
    weight: null,
    cap: null,
    not_applicable: null,
    none_applies: null,
  }],
  ["intensive_land", {
    title: { zh: "用地集约化", en: "Intensive land use" },
    clauses: ["item_14"],
    weight: null,
    cap: null,
    not_applicable: null,
    none_applies: null,
  }],
]);
const LEVELS = new Map();
const LEVEL_LIMITS = new Map();
const DECISION_TABLES = new Map();

/**
 * C.1 第 1 行 能源消耗强度
 * 评分：能源消耗强度 线性
 */
function clause_item_1(
  energy_intensity,
  zc_full_year,
  energy_intensity_benchmark,
  energy_intensity_leading,
) {
  return linePoints(
    inYear(energy_intensity, zc_full_year),
    energy_intensity_benchmark,
    energy_intensity_leading,
    false,
    [8n, 1n],
  );
}

/**
 * C.1 第 2 行 碳排放强度
 * 评分：碳排放强度 线性
 */
function clause_item_2(
  carbon_intensity,
  zc_full_year,
  carbon_intensity_benchmark,
  carbon_intensity_leading,
) {
  return linePoints(
    inYear(carbon_intensity, zc_full_year),
    carbon_intensity_benchmark,
    carbon_intensity_leading,
    false,
    [8n, 1n],
  );
}

/**
 * C.1 第 3 行 可再生能源利用率
 * 评分：可再生能源利用率 线性
 */
function clause_item_3(
  renewable_share,
  zc_full_year,
  renewable_share_benchmark,
  renewable_share_leading,
) {
  return linePoints(
    inYear(renewable_share, zc_full_year),
    renewable_share_benchmark,
    renewable_share_leading,
    true,
    [8n, 1n],
  );
}

/**
 * C.1 第 4 行 能碳管理系统功能项数
 * 评分：能碳管理系统功能项数 线性
 */
function clause_item_4(
  system_functions,
  zc_full_year,
  system_functions_benchmark,
  system_functions_leading,
) {
  return linePoints(
    inYear(system_functions, zc_full_year),
    system_functions_benchmark,
    system_functions_leading,
    true,
    [6n, 1n],
  );
}

/**
 * C.1 第 5 行 原材料消耗强度
 * 评分：原材料消耗强度 线性
 */
function clause_item_5(
  material_intensity,
  zc_full_year,
  material_intensity_benchmark,
  material_intensity_leading,
) {
  return linePoints(
    inYear(material_intensity, zc_full_year),
    material_intensity_benchmark,
    material_intensity_leading,
    false,
    [8n, 1n],
  );
}

/**
 * C.1 第 6 行 取水强度
 * 评分：取水强度 线性
 */
function clause_item_6(
  water_intensity,
  zc_full_year,
  water_intensity_benchmark,
  water_intensity_leading,
) {
  return linePoints(
    inYear(water_intensity, zc_full_year),
    water_intensity_benchmark,
    water_intensity_leading,
    false,
    [8n, 1n],
  );
}

/**
 * C.1 第 7 行 工业用水重复利用率
 * 评分：工业用水重复利用率 线性
 */
function clause_item_7(water_reuse, zc_full_year, water_reuse_benchmark, water_reuse_leading) {
  return linePoints(
    inYear(water_reuse, zc_full_year),
    water_reuse_benchmark,
    water_reuse_leading,
    true,
    [8n, 1n],
  );
}

/**
 * C.1 第 8 行 一般工业固废综合利用率
 * 评分：一般工业固废综合利用率 线性
 */
function clause_item_8(
  solid_waste_use,
  zc_full_year,
  solid_waste_use_benchmark,
  solid_waste_use_leading,
) {
  return linePoints(
    inYear(solid_waste_use, zc_full_year),
    solid_waste_use_benchmark,
    solid_waste_use_leading,
    true,
    [6n, 1n],
  );
}

/**
 * C.1 第 9 行 工艺和设备先进性
 * 评分：工艺和设备先进性得分占比 线性
 */
function clause_item_9(advanced_equipment, zc_full_year) {
  return linePoints(inYear(advanced_equipment, zc_full_year), [0n, 1n], [1n, 1n], true, [6n, 1n]);
}

/**
 * C.1 第 10 行 绿色低碳改造投资占比
 * 评分：绿色低碳改造投资占比 线性
 */
function clause_item_10(
  green_investment,
  zc_full_year,
  green_investment_benchmark,
  green_investment_leading,
) {
  return linePoints(
    inYear(green_investment, zc_full_year),
    green_investment_benchmark,
    green_investment_leading,
    true,
    [4n, 1n],
  );
}

/**
 * C.1 第 11 行 主要污染物排放强度
 * 评分：主要污染物排放强度 线性
 */
function clause_item_11(
  pollutant_intensity,
  zc_full_year,
  pollutant_intensity_benchmark,
  pollutant_intensity_leading,
) {
  return linePoints(
    inYear(pollutant_intensity, zc_full_year),
    pollutant_intensity_benchmark,
    pollutant_intensity_leading,
    false,
    [6n, 1n],
  );
}

/**
 * C.1 第 12 行 绿色设计
 * 评分：绿色设计得分占比 线性
 */
function clause_item_12(green_design, zc_full_year) {
  return linePoints(inYear(green_design, zc_full_year), [0n, 1n], [1n, 1n], true, [8n, 1n]);
}

/**
 * C.1 第 13 行 产品碳足迹
 * 评分：产品碳足迹得分占比 线性
 */
function clause_item_13(product_footprint, zc_full_year) {
  return linePoints(inYear(product_footprint, zc_full_year), [0n, 1n], [1n, 1n], true, [8n, 1n]);
}

/**
 * C.1 第 14 行 土地产出率
 * 评分：土地产出率 线性
 */
function clause_item_14(land_output, zc_full_year, land_output_benchmark, land_output_leading) {
  return linePoints(
    inYear(land_output, zc_full_year),
    land_output_benchmark,
    land_output_leading,
    true,
    [8n, 1n],
  );
}

/** Return the value of every input, constant and indicator, as a Map; what is withheld is open. */
function evaluate(submission, withheld) {
  const data = submission.get("data") ?? new Map();
  const dates = submission.get("dates") ?? new Map();
  const values = new Map();
  for (const [code, row] of INPUTS) values.set(code, given(data, code, row));
  for (const [code, value] of withheld) values.set(code, value);
  for (const [code, row] of CONSTANTS) values.set(code, row.value);
  values.set("/period_days", periodDays(dates));
  values.set("/full_year", fullYear(dates));
  for (const [code, series] of DATED) values.set(code, dated(series, dates));
  return values;
}

/** Return the judgement of every clause, as a Map. */
function judge(values, papers) {
  const judgements = new Map();
  judgements.set("registered_manufacturer", papers.judged("registered_manufacturer"));
  judgements.set("quality_system", papers.judged("quality_system"));
  judgements.set("safety_system", papers.judged("safety_system"));
  judgements.set("environment_system", papers.judged("environment_system"));
  judgements.set("energy_system", papers.judged("energy_system"));
  judgements.set("phased_out", papers.judged("phased_out"));
  judgements.set("discharge", papers.judged("discharge"));
  judgements.set("environment_incident", papers.judged("environment_incident"));
  judgements.set("item_1", clause_item_1(
    values.get("energy_intensity"),
    values.get("/full_year"),
    values.get("energy_intensity_benchmark"),
    values.get("energy_intensity_leading"),
  ));
  judgements.set("item_2", clause_item_2(
    values.get("carbon_intensity"),
    values.get("/full_year"),
    values.get("carbon_intensity_benchmark"),
    values.get("carbon_intensity_leading"),
  ));
  judgements.set("item_3", clause_item_3(
    values.get("renewable_share"),
    values.get("/full_year"),
    values.get("renewable_share_benchmark"),
    values.get("renewable_share_leading"),
  ));
  judgements.set("item_4", clause_item_4(
    values.get("system_functions"),
    values.get("/full_year"),
    values.get("system_functions_benchmark"),
    values.get("system_functions_leading"),
  ));
  judgements.set("item_5", clause_item_5(
    values.get("material_intensity"),
    values.get("/full_year"),
    values.get("material_intensity_benchmark"),
    values.get("material_intensity_leading"),
  ));
  judgements.set("item_6", clause_item_6(
    values.get("water_intensity"),
    values.get("/full_year"),
    values.get("water_intensity_benchmark"),
    values.get("water_intensity_leading"),
  ));
  judgements.set("item_7", clause_item_7(
    values.get("water_reuse"),
    values.get("/full_year"),
    values.get("water_reuse_benchmark"),
    values.get("water_reuse_leading"),
  ));
  judgements.set("item_8", clause_item_8(
    values.get("solid_waste_use"),
    values.get("/full_year"),
    values.get("solid_waste_use_benchmark"),
    values.get("solid_waste_use_leading"),
  ));
  judgements.set("item_9", clause_item_9(
    values.get("advanced_equipment"),
    values.get("/full_year"),
  ));
  judgements.set("item_10", clause_item_10(
    values.get("green_investment"),
    values.get("/full_year"),
    values.get("green_investment_benchmark"),
    values.get("green_investment_leading"),
  ));
  judgements.set("item_11", clause_item_11(
    values.get("pollutant_intensity"),
    values.get("/full_year"),
    values.get("pollutant_intensity_benchmark"),
    values.get("pollutant_intensity_leading"),
  ));
  judgements.set("item_12", clause_item_12(values.get("green_design"), values.get("/full_year")));
  judgements.set("item_13", clause_item_13(
    values.get("product_footprint"),
    values.get("/full_year"),
  ));
  judgements.set("item_14", clause_item_14(
    values.get("land_output"),
    values.get("/full_year"),
    values.get("land_output_benchmark"),
    values.get("land_output_leading"),
  ));
  return new Map([...CLAUSES.keys()].map((id) => [id, judgements.get(id)]));
}

/** Return whether the condition of every level holds, best first, as a Map. */
function hold(values, judgements, scores) {
  const held = new Map();
  return held;
}

/** Return whether the limits of every row are kept, best level first, as a Map. */
function limit(values) {
  const limited = new Map();
  return limited;
}

/** Return in which rows and columns of each decision table its axes lie, as a Map. */
function decide(values, judgements, scores) {
  const decided = new Map();
  return decided;
}

/** Give up: floats do not decide this standard. */
function filtered() {
  return doubtful();
}

const TABLES = {
  engine: ENGINE,
  standard: STANDARD,
  inputs: INPUTS,
  constants: CONSTANTS,
  dated: DATED,
  curves: CURVES,
  clocks: CLOCKS,
  indicators: INDICATORS,
  structures: STRUCTURES,
  tables: KEYED_TABLES,
  terms: TERMS,
  clauses: CLAUSES,
  groups: GROUPS,
  levels: LEVELS,
  level_limits: LEVEL_LIMITS,
  decisions: DECISION_TABLES,
};

/** A submission that cannot be read or that `validate` refuses; `problems` is what was found. */
class InvalidSubmission extends Error {
  constructor(problems) {
    super(problems.map(([code, pointer]) => `${code} ${pointer || "/"}`).join("; "));
    this.name = "InvalidSubmission";
    this.problems = problems;
  }
}

/**
 * Return the submission that a JSON text holds, or its bytes in UTF-8, numbers as they are written, for the others.
 *
 * Throws InvalidSubmission for what is no JSON, or has a key twice in one object.
 */
function read(text) {
  const [value, problems] = readJson(text);
  if (problems.length > 0) throw new InvalidSubmission(problems);
  return value;
}

/**
 * Return every mistake of a canonical submission: code, JSON pointer, what fills the phrase of the code.
 *
 * None means that it is valid. Nothing is thrown, whatever comes.
 */
function validate(submission) {
  return validated(taken(submission), STANDARD, INPUTS, CLAUSES, STRUCTURES);
}

/** Return everything that is made of a valid submission; nothing else is ever rated. */
function rated(submission) {
  const found = taken(submission);
  const problems = validated(found, STANDARD, INPUTS, CLAUSES, STRUCTURES);
  if (problems.length > 0) throw new InvalidSubmission(problems);
  const dates = found.get("dates");
  if (dates?.has("base_year")) dates.set("base_year", Number(wholeNumber(dates.get("base_year"))));
  const papers = new Papers(found, CLAUSES, INDICATORS, INPUTS, STRUCTURES);
  const values = evaluate(found, papers.withheld());
  const judgements = judge(values, papers);
  const scores = summed(GROUPS, CLAUSES, judgements);
  const held = hold(values, judgements, scores);
  const tables = [limit(values), decide(values, judgements, scores)];
  return { found, papers, values, judgements, scores, held, tables };
}

/** Return level, ceiling, outcomes and scores of a submission, without derivations. Throws InvalidSubmission. */
function rate(submission) {
  try {
    return filtered(submission);
  } catch {
    // Whatever floats stumble over, exact numbers decide or `validate` refuses.
  }
  const { judgements, scores, held } = rated(submission);
  return rating(judgements, held, scores);
}

/** Return the whole result of a submission. Throws InvalidSubmission. */
function check(submission) {
  const { found, papers, values, judgements, scores, held, tables } = rated(submission);
  return new Assembly(TABLES, found, values, judgements, scores, papers).whole(held, ...tables);
}

freeze(STANDARD); // it is given away

export { InvalidSubmission, STANDARD, check, rate, read, validate };
