/**
 * Texts by code point: what is counted, cut and sorted is characters, never halves of them.
 */

/** Compare two texts by code point, as `Array.sort` asks; the language itself compares halves of characters. */
export function byCodePoint(left, right) {
  for (let at = 0; ; ) {
    const a = left.codePointAt(at);
    const b = right.codePointAt(at);
    if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
    if (a !== b) return a < b ? -1 : 1;
    at += a > 0xffff ? 2 : 1;
  }
}

/** Return whether a character is half of one. */
export function isHalf(char) {
  return char.length === 1 && char >= "\ud800" && char <= "\udfff";
}

/** Return the first of a text that cannot be kept, NUL or half of a character that stands alone, or null. */
export function firstUnkept(text) {
  if (!/[\0\ud800-\udfff]/.test(text)) return null;
  for (const char of text) if (char === "\0" || isHalf(char)) return char;
  return null;
}

/** Return whether a text has more characters than `most`. */
export function isLonger(text, most) {
  return text.length > most && [...text.slice(0, 2 * most + 2)].length > most;
}

/** Return a character by its number, as `U+D800`. */
export function numberOf(char) {
  return "U+" + char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
}

/** Return a text without the blanks at its end: those of Unicode, and the separators of ASCII. */
export function withoutEnd(text) {
  return text.replace(/[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/, "");
}

/** Return the bytes of a text in UTF-8; half a character has none, and becomes U+FFFD. */
export function utf8(text) {
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
export function fromUtf8(bytes) {
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
