/**
 * JSON values: objects as Maps in the order in which they were given, numbers as their own digits.
 */
import { byCodePoint, isHalf } from "./texts.js";
import { MAX_DEPTH, MAX_INTEGER, MAX_QUOTED, MAX_ROWS, NO_JSON } from "./words.js";

/** What `read` has made, in this module or in that of another standard. */
const MADE = Symbol.for("zcdsl.json");

/** A number of a JSON text, digits as written. */
export class JsonNumber {
  constructor(text) {
    this.text = text;
  }

  get [MADE]() {
    return "number";
  }
}

/** An object of a JSON text. */
export class JsonObject extends Map {
  get [MADE]() {
    return "object";
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

/** Return whether a value is a JSON object: one that was read here, or a plain object of the language. */
export function isObject(value) {
  if (value instanceof JsonObject) return true;
  if (typeof value !== "object" || value === null) return false;
  const above = Object.getPrototypeOf(value);
  if (above === null || above === Object.prototype) return true;
  // `Object.prototype` of another window, and nothing else.
  return Object.getPrototypeOf(above) === null && Object.hasOwn(above, "hasOwnProperty");
}

/** Return whether an array is a JSON list: `Array.prototype`, of another window too, is an array, that of a class none. */
export function isList(value) {
  return Array.isArray(value) && Array.isArray(Object.getPrototypeOf(value));
}

/** Return the keys of a JSON object: all that it has itself, symbols too, so that none is passed over. */
export function keysOf(value) {
  return value instanceof JsonObject ? [...value.keys()] : Reflect.ownKeys(value);
}

/** Return the members of a JSON object; what is undefined is not there. */
export function membersOf(value) {
  if (value instanceof JsonObject) return [...value];
  const found = [];
  for (const key of keysOf(value)) {
    const member = value[key];
    if (member !== undefined) found.push([key, member]);
  }
  return found;
}

/** Return one member of a JSON object, undefined if it has none of that name. */
export function memberOf(value, key) {
  if (value instanceof JsonObject) return value.get(key);
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Return a code, flag, text or date without what is said about it. */
export function bare(given) {
  return isObject(given) ? memberOf(given, "value") : given;
}

/** Return the whole number that a JSON value is, as a bigint, or null; `2025.0` is none. */
export function wholeNumber(value) {
  if (value instanceof JsonNumber) {
    const digits = /^-?([0-9]+)$/.exec(value.text)?.[1];
    return digits !== undefined && digits.length <= MAX_INTEGER ? BigInt(value.text) : null;
  }
  if (typeof value === "bigint") return value;
  return typeof value === "number" && Number.isInteger(value) ? BigInt(value) : null;
}

/** Something that JSON does not have, and how messages call it. */
export class NoJson {
  constructor(kind) {
    this.kind = kind;
  }
}

/**
 * Return a value as JSON has it, whatever comes, each part of it looked at once.
 *
 * Objects are made anew, so that nothing is found in them that nobody has put there; what is no JSON is NoJson.
 */
export function taken(value) {
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
export function freeze(value) {
  if (typeof value !== "object" || value === null) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
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
