import { toHex, VerifyError } from '../verify.mjs';
import { digest } from './digest.mjs';
import { inflateZlib } from './inflate.mjs';

/**
 * The part of PDF (ISO 32000-1) that packs are written in: one table of objects, no object streams, no filter but Flate. Everything
 * else is refused, so that what is checked here is what any other program shows.
 * @typedef {Map<string, Value>} Dict
 * @typedef {{ ref: number }} Ref
 * @typedef {{ name: string }} Name
 * @typedef {{ text: Uint8Array }} Text
 * @typedef {{ dict: Dict, raw: Uint8Array }} Stream
 * @typedef {null | boolean | number | Name | Text | Ref | Value[] | Dict | Stream} Value
 */

const MAX_DEPTH = 60;
const MAX_OBJECTS = 4_000_000;
/** What all streams together may unfold to: so many times the file's size, and so many bytes besides. */
const MAX_TIMES = 25;
const MAX_BESIDES = 2 ** 24;
const [TAB, LF, CR, SPACE] = [9, 10, 13, 32];

/** @param {string} why @returns {never} */
export function brokenPdf(why) {
  throw new VerifyError(`The file can’t be read as the PDF of a pack: ${why}.`);
}

/** @param {number} byte */
const isSpace = (byte) => byte === SPACE || byte === LF || byte === CR || byte === TAB || byte === 12 || byte === 0;
/** ()<>[]{}/% @param {number} byte */
const isDelimiter = (byte) =>
  byte === 40 ||
  byte === 41 ||
  byte === 60 ||
  byte === 62 ||
  byte === 91 ||
  byte === 93 ||
  byte === 123 ||
  byte === 125 ||
  byte === 47 ||
  byte === 37;

class Lexer {
  /** @param {Uint8Array} bytes @param {number} at */
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  space() {
    while (this.at < this.bytes.length && isSpace(this.bytes[this.at])) this.at += 1;
  }

  /** A run of regular characters. */
  word() {
    const from = this.at;
    while (this.at < this.bytes.length && !isSpace(this.bytes[this.at]) && !isDelimiter(this.bytes[this.at]))
      this.at += 1;
    if (this.at - from > 300) brokenPdf('a word is too long');
    return String.fromCharCode(...this.bytes.subarray(from, this.at));
  }

  /** @param {string} word */
  isNext(word) {
    for (let i = 0; i < word.length; i += 1) if (this.bytes[this.at + i] !== word.charCodeAt(i)) return false;
    return true;
  }

  /** @param {string} word */
  expect(word) {
    if (!this.isNext(word)) brokenPdf(`“${word}” is missing`);
    this.at += word.length;
  }

  /** @param {number} depth @returns {Value} */
  value(depth = 0) {
    if (depth > MAX_DEPTH) brokenPdf('it is nested too deep');
    this.space();
    const byte = this.bytes[this.at];
    if (byte === 47) return { name: this.name() };
    if (byte === 91) return this.array(depth);
    if (byte === 40) return { text: this.literal() };
    if (byte === 60) return this.bytes[this.at + 1] === 60 ? this.dict(depth) : { text: this.hex() };
    const word = this.word();
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) brokenPdf('a value is none');
    return this.reference(word) ?? Number(word);
  }

  /** `12 0 R` @param {string} first @returns {Ref | null} */
  reference(first) {
    if (!/^\d{1,8}$/.test(first) || this.bytes[this.at] !== SPACE) return null;
    if (this.isNext(' 0 R') && (isSpace(this.bytes[this.at + 4]) || isDelimiter(this.bytes[this.at + 4]))) {
      this.at += 4;
      return { ref: Number(first) };
    }
    return null;
  }

  name() {
    this.at += 1;
    return this.word().replace(/#([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  }

  /** @param {number} depth */
  array(depth) {
    /** @type {Value[]} */
    const items = [];
    this.at += 1;
    for (this.space(); this.bytes[this.at] !== 93; this.space()) {
      if (this.at >= this.bytes.length) brokenPdf('a list has no end');
      items.push(this.value(depth + 1));
    }
    this.at += 1;
    return items;
  }

  /** @param {number} depth @returns {Dict} */
  dict(depth) {
    /** @type {Dict} */
    const dict = new Map();
    this.at += 2;
    for (this.space(); !this.isNext('>>'); this.space()) {
      if (this.bytes[this.at] !== 47) brokenPdf('a dictionary has no end');
      const key = this.name();
      if (dict.has(key)) brokenPdf('a dictionary has a key twice');
      dict.set(key, this.value(depth + 1));
    }
    this.at += 2;
    return dict;
  }

  hex() {
    const end = this.bytes.indexOf(62, this.at);
    if (end < 0) brokenPdf('a text has no end');
    const from = this.at + 1;
    if ((end - from) % 2 !== 0) brokenPdf('a text has half a byte');
    const out = new Uint8Array((end - from) / 2);
    for (let i = 0; i < out.length; i += 1) {
      const digit = HEX[this.bytes[from + 2 * i]] * 16 + HEX[this.bytes[from + 2 * i + 1]];
      if (Number.isNaN(digit)) brokenPdf('a text is not hexadecimal');
      out[i] = digit;
    }
    this.at = end + 1;
    return out;
  }

  literal() {
    /** @type {number[]} */
    const out = [];
    let open = 1;
    for (this.at += 1; ; this.at += 1) {
      const byte = this.bytes[this.at];
      if (byte === undefined) brokenPdf('a text has no end');
      if (byte === 92) this.escape(out);
      else {
        if (byte === 40) open += 1;
        if (byte === 41) open -= 1;
        if (open === 0) break;
        out.push(byte);
      }
    }
    this.at += 1;
    return Uint8Array.from(out);
  }

  /** @param {number[]} out */
  escape(out) {
    this.at += 1;
    const byte = this.bytes[this.at] ?? 0;
    const known = 'nrtbf'.indexOf(String.fromCharCode(byte));
    if (known >= 0) out.push([10, 13, 9, 8, 12][known]);
    else if (byte >= 48 && byte <= 55) {
      let code = 0;
      for (let digits = 0; digits < 3 && this.bytes[this.at] >= 48 && this.bytes[this.at] <= 55; digits += 1) {
        code = code * 8 + this.bytes[this.at] - 48;
        this.at += 1;
      }
      this.at -= 1;
      out.push(code & 255);
    } else if (byte !== LF) out.push(byte);
  }
}

const HEX = Array.from({ length: 256 }, (_, byte) => {
  const digit = '0123456789abcdef'.indexOf(String.fromCharCode(byte).toLowerCase());
  return digit < 0 ? Number.NaN : digit;
});

export class Pdf {
  /** @type {Map<number, Value>} */
  #read = new Map();
  /** Where each object begins, from the table. @type {Map<number, number>} */
  #offsets = new Map();
  #size = 0;
  #left;
  /** @type {Map<Stream, string>} */
  #hashes = new Map();
  /** @type {number[] | null} */
  #pages = null;
  /** @type {Dict} */
  trailer = new Map();

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.#left = bytes.length * MAX_TIMES + MAX_BESIDES;
    this.#readTable();
    this.#readAll();
  }

  #readTable() {
    const tail = String.fromCharCode(...this.bytes.subarray(-40));
    const [, start] = /\nstartxref\n(\d{1,12})\n%%EOF\n?$/.exec(tail) ?? [];
    if (start === undefined) brokenPdf('its end is missing');
    const lexer = new Lexer(this.bytes, Number(start));
    lexer.expect('xref\n');
    lexer.expect('0 ');
    this.#size = Number(lexer.word());
    if (!(this.#size > 1 && this.#size < MAX_OBJECTS)) brokenPdf('its table has no size');
    lexer.space();
    const from = lexer.at;
    if (from + this.#size * 20 > this.bytes.length) brokenPdf('its table is cut short');
    for (let number = 0; number < this.#size; number += 1) {
      const at = from + number * 20;
      const line = String.fromCharCode(...this.bytes.subarray(at, at + 20));
      if (number === 0 ? !/^\d{10} 65535 f \n$/.test(line) : !/^\d{10} 00000 n \n$/.test(line))
        brokenPdf('its table has gaps');
      if (number > 0) this.#offsets.set(number, Number(line.slice(0, 10)));
    }
    lexer.at = from + this.#size * 20;
    lexer.space();
    lexer.expect('trailer');
    const trailer = lexer.value();
    if (!(trailer instanceof Map)) brokenPdf('its trailer is missing');
    for (const key of trailer.keys())
      if (!['Size', 'Root', 'Info', 'ID'].includes(key)) brokenPdf('its trailer names other tables');
    lexer.space();
    if (!lexer.isNext('startxref') || this.bytes.length - lexer.at > start.length + 18)
      brokenPdf('something follows its trailer');
    this.trailer = trailer;
    this.tableAt = Number(start);
  }

  /** Every object, each where the one before ends: nothing lies between them. */
  #readAll() {
    const order = [...this.#offsets].sort(([, a], [, b]) => a - b);
    let end = 0;
    for (const [number, offset] of order) {
      if (offset < end || (end > 0 && offset > end + 8)) brokenPdf('something lies between its objects');
      for (let at = end; end > 0 && at < offset; at += 1)
        if (!isSpace(this.bytes[at])) brokenPdf('something lies between its objects');
      end = this.#readObject(number, offset);
    }
    for (let at = end; at < Number(this.tableAt); at += 1)
      if (!isSpace(this.bytes[at])) brokenPdf('something lies before its table');
    const first = order[0]?.[1] ?? 0;
    const head = String.fromCharCode(...this.bytes.subarray(0, Math.min(first, 64)));
    if (first > 40 || !/^%PDF-1\.[4-7]\n%[\x80-\xff]{4}\n\s*$/.test(head)) brokenPdf('its head is another');
  }

  /** @param {number} number @param {number} offset */
  #readObject(number, offset) {
    const lexer = new Lexer(this.bytes, offset);
    lexer.expect(`${number} 0 obj`);
    let value = lexer.value();
    lexer.space();
    if (value instanceof Map && lexer.isNext('stream')) {
      lexer.at += 6;
      if (this.bytes[lexer.at] === CR) lexer.at += 1;
      lexer.expect('\n');
      const length = value.get('Length');
      if (typeof length !== 'number' || !Number.isSafeInteger(length) || length < 0)
        brokenPdf('a stream has no length');
      if (lexer.at + length > this.bytes.length) brokenPdf('a stream is cut short');
      value = { dict: value, raw: this.bytes.subarray(lexer.at, lexer.at + length) };
      lexer.at += length;
      lexer.space();
      lexer.expect('endstream');
      lexer.space();
    }
    lexer.expect('endobj');
    this.#read.set(number, value);
    return lexer.at;
  }

  /** All objects, by number. */
  get objects() {
    return this.#read;
  }

  /** Follows a reference. @param {Value | undefined} value @returns {Value} */
  get(value) {
    for (let hops = 0; hops < 8; hops += 1) {
      if (!isRef(value)) return value ?? null;
      if (!this.#read.has(value.ref)) brokenPdf('it points to an object that there is not');
      value = this.#read.get(value.ref);
    }
    return brokenPdf('a reference goes in circles');
  }

  /** @param {Value | undefined} value @returns {Dict} */
  dict(value) {
    const found = this.get(value);
    if (found instanceof Map) return found;
    if (isStream(found)) return found.dict;
    return brokenPdf('a dictionary is missing');
  }

  /** @param {Value | undefined} value @returns {Value[]} */
  array(value) {
    const found = this.get(value);
    return Array.isArray(found) ? found : brokenPdf('a list is missing');
  }

  /** @param {Value | undefined} value @returns {Stream} */
  stream(value) {
    const found = this.get(value);
    return isStream(found) ? found : brokenPdf('a stream is missing');
  }

  /** Decoded bytes. @param {Value | undefined} value */
  bytesOf(value) {
    const { dict, raw } = this.stream(value);
    const filter = this.get(dict.get('Filter'));
    if (dict.has('DecodeParms') || dict.has('F')) brokenPdf('a stream is packed in an unknown way');
    if (filter === null) return this.#spend(raw);
    const name = Array.isArray(filter) && filter.length === 1 ? this.get(filter[0]) : filter;
    if (!isName(name, 'FlateDecode')) brokenPdf('a stream is packed in an unknown way');
    return this.#spend(inflateZlib(raw, Math.min(this.#left, raw.length * 1040 + 64)));
  }

  /** Read over and over, or unfolded without measure, streams could keep a reader busy for ever. @param {Uint8Array} bytes */
  #spend(bytes) {
    this.#left -= bytes.length;
    if (this.#left < 0) brokenPdf('its streams unfold to more than they may');
    return bytes;
  }

  /** SHA-256 of a stream as it lies in the file. @param {Value | undefined} value @returns {Promise<string>} */
  async rawHash(value) {
    const stream = this.stream(value);
    const hash = this.#hashes.get(stream) ?? toHex(await digest(stream.raw));
    this.#hashes.set(stream, hash);
    return hash;
  }

  /** The pages in order. */
  pages() {
    return this.pageRefs().map((ref) => this.dict({ ref }));
  }

  /** Their object numbers. @returns {number[]} */
  pageRefs() {
    if (this.#pages !== null) return this.#pages;
    const catalog = this.dict(this.trailer.get('Root'));
    /** @type {number[]} */
    const pages = [];
    const seen = new Set();
    const walk = (/** @type {Value | undefined} */ node, /** @type {number} */ depth) => {
      const dict = this.dict(node);
      if (seen.has(dict) || depth > 20) brokenPdf('its pages go in circles');
      seen.add(dict);
      if (isName(this.get(dict.get('Type')), 'Page') && isRef(node)) pages.push(node.ref);
      else for (const kid of this.array(dict.get('Kids'))) walk(kid, depth + 1);
    };
    walk(catalog.get('Pages'), 0);
    this.#pages = pages;
    return pages;
  }
}

/** @param {Value | undefined} value @returns {value is Ref} */
function isRef(value) {
  return typeof value === 'object' && value !== null && 'ref' in value;
}

/** @param {Value | undefined} value @returns {value is Stream} */
export function isStream(value) {
  return typeof value === 'object' && value !== null && 'raw' in value;
}

/** @param {Value | undefined} value @param {string} name */
export function isName(value, name) {
  return typeof value === 'object' && value !== null && 'name' in value && value.name === name;
}

/** A text string (ISO 32000-1, 7.9.2.2) as far as ASCII and UTF-16 go. @param {Value | undefined} value */
export function textOf(value) {
  if (typeof value !== 'object' || value === null || !('text' in value)) return brokenPdf('a text is missing');
  const { text } = value;
  if (text[0] !== 0xfe || text[1] !== 0xff) return String.fromCharCode(...text.subarray(0, 4096));
  return new TextDecoder('utf-16be').decode(text.subarray(2, 8192));
}
