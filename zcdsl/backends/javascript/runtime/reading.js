/**
 * A JSON text → the submission in it; keys that stand twice and what JSON does not allow are told with their place.
 *
 * `JSON.parse` would round numbers, put keys that look like numbers first, and keep the last of two equal keys.
 */
import { JsonNumber, JsonObject, quoted, step } from "./json.js";
import { fromUtf8, numberOf } from "./texts.js";
import { MAX_DEPTH, MAX_PLACES, READING } from "./words.js";

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
export function readJson(given) {
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
