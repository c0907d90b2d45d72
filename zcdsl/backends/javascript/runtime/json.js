/**
 * JSON as it is written: objects as Maps in the order of the text, numbers as their own digits.
 *
 * `JSON.parse` would round numbers, put keys that look like numbers first, and keep the last of two equal keys.
 */
import { byCodePoint, isHalf, numberOf } from "./texts.js";
import { MAX_QUOTED } from "./words.js";

/** Lists and objects inside one another. */
const MAX_DEPTH = 64;

/** A number of a JSON text, digits as written. */
export class JsonNumber {
  constructor(text) {
    this.text = text;
  }
}

/** Return a submitted text as messages repeat it: not too long, nothing in it that cannot be kept. */
export function quoted(text) {
  const chars = [...text.slice(0, 2 * MAX_QUOTED + 2)].slice(0, MAX_QUOTED + 1);
  const safe = chars.map((char) => (isHalf(char) ? "\ufffd" : char));
  return safe.length <= MAX_QUOTED ? safe.join("") : safe.slice(0, MAX_QUOTED).join("") + "…";
}

/** Return the JSON pointer of one step further. */
export function step(pointer, key) {
  const text = String(key);
  return /[~/]/.test(text) ? `${pointer}/${text.replaceAll("~", "~0").replaceAll("/", "~1")}` : `${pointer}/${text}`;
}

/** Whether a value is a JSON object: a Map that was read here, or an object of the language. */
export function isObject(value) {
  if (value instanceof Map) return true;
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber);
}

/** Return the members of a JSON object; what is undefined is not there. */
export function membersOf(value) {
  return value instanceof Map ? [...value] : Object.entries(value).filter(([, member]) => member !== undefined);
}

/** Return one member of a JSON object, undefined if it has none of that name. */
export function memberOf(value, key) {
  if (value instanceof Map) return value.get(key);
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Return a code, flag, text or date without what is said about it. */
export function bare(given) {
  return isObject(given) ? memberOf(given, "value") : given;
}

/** Return the whole number that a JSON value is, as a bigint, or null; `2025.0` is none. */
export function wholeNumber(value) {
  if (value instanceof JsonNumber) return /^-?[0-9]+$/.test(value.text) ? BigInt(value.text) : null;
  if (typeof value === "bigint") return value;
  return typeof value === "number" && Number.isInteger(value) ? BigInt(value) : null;
}

/** Return a valid submission with Maps for objects, so that nothing is found in it that nobody has put there. */
export function taken(value) {
  if (Array.isArray(value)) return value.map(taken);
  if (isObject(value)) return new Map(membersOf(value).map(([key, member]) => [key, taken(member)]));
  const whole = wholeNumber(value);
  return whole === null ? value : Number(whole);
}

/** Return a value with ordinary objects for Maps. */
export function untaken(value) {
  if (Array.isArray(value)) return value.map(untaken);
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...value].map(([key, member]) => [key, untaken(member)]));
}

/** Return the one JSON text of a value: keys sorted by code point, no blanks. */
export function canonicalText(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (!(value instanceof Map)) return JSON.stringify(value);
  const keys = [...value.keys()].sort(byCodePoint);
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(value.get(key))}`).join(",")}}`;
}

/** What stops the reading of a text: where it is, and why in both languages. */
class Stop extends Error {
  constructor(at, zh, en) {
    super(en);
    this.at = at;
    this.reason = { zh, en };
  }
}

/**
 * Read a JSON text.
 *
 * Returns [value, problems]: a text that is no JSON has one problem, which says why with line and column.
 */
export function readJson(text) {
  if (typeof text !== "string") {
    const reason = { zh: "此处应为文字", en: "text is due here" };
    return [null, [["ZC6001", "", { format: "JSON", reason }]]];
  }
  const reader = new Reader(text.startsWith("\ufeff") ? text.slice(1) : text);
  try {
    return [reader.whole(), reader.problems];
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return [null, [["ZC6001", "", { format: "JSON", reason: error.reason, ...reader.place(error.at) }]]];
  }
}

/** One run through a JSON text. */
class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.problems = [];
  }

  /** Return line and column of an offset, both from 1; columns count characters. */
  place(offset) {
    const before = this.text.slice(0, offset).split(/\r\n|\r|\n/);
    return { line: String(before.length), column: String([...before.at(-1)].length + 1) };
  }

  blanks() {
    while (" \t\n\r".includes(this.text.charAt(this.at)) && this.at < this.text.length) this.at += 1;
  }

  /** Return the error of what stands here instead of what is due. */
  stumbled(due = "") {
    if (this.at >= this.text.length) {
      if (/^[ \t\n\r]*$/.test(this.text)) return new Stop(this.at, "文件为空", "the file is empty");
      return new Stop(this.at, "文本没有写完", "the text ends too early");
    }
    const found = quoted(/^(?:[^\s[\]{},:"']{1,20}|[^])/u.exec(this.text.slice(this.at, this.at + 40))[0]);
    if (due) return new Stop(this.at, `\`${found}\` 之前缺 \`${due}\``, `\`${due}\` is due before \`${found}\``);
    return new Stop(this.at, `此处不能写 \`${found}\``, `\`${found}\` cannot stand here`);
  }

  whole() {
    const value = this.value("", 0);
    this.blanks();
    if (this.at < this.text.length) throw this.stumbled();
    return value;
  }

  value(pointer, depth) {
    this.blanks();
    const char = this.text.charAt(this.at);
    if (char === "{" || char === "[") {
      if (depth === MAX_DEPTH) {
        throw new Stop(this.at, `嵌套层数超过上限 ${MAX_DEPTH}`, `the nesting is over the limit of ${MAX_DEPTH}`);
      }
      return char === "{" ? this.object(pointer, depth + 1) : this.list(pointer, depth + 1);
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

  list(pointer, depth) {
    const items = [];
    this.at += 1;
    this.blanks();
    if (this.text.charAt(this.at) === "]") {
      this.at += 1;
      return items;
    }
    for (;;) {
      items.push(this.value(step(pointer, items.length), depth));
      if (this.ends("]")) return items;
    }
  }

  object(pointer, depth) {
    const members = new Map();
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
      const at = step(pointer, key);
      if (members.has(key) && !twice.has(key)) {
        twice.add(key);
        this.problems.push(["ZC6004", at, { key: quoted(key) }]);
      }
      members.set(key, this.value(at, depth));
      if (this.ends("}")) return members;
    }
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
      throw new Stop(comma, "此逗号之后没有内容", "nothing follows this comma");
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
        const name = numberOf(char);
        throw new Stop(at, `文字中有 ${name}；请写成转义形式`, `${name} stands inside a text; write it as an escape`);
      }
      if (char === "\\") at += this.escape(at) - 1;
    }
    throw new Stop(this.at, "此处的引号没有配对", "the quotation mark opened here is not closed");
  }

  /** Return how many characters the escape at an offset has. */
  escape(at) {
    const long = this.text.charAt(at + 1) === "u";
    const found = this.text.slice(at, at + (long ? 6 : 2));
    if (/^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})$/.test(found)) return found.length;
    throw new Stop(at, `\`${quoted(found)}\` 不是转义写法`, `\`${quoted(found)}\` is no escape`);
  }
}
