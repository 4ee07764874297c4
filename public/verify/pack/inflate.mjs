import { VerifyError } from '../verify.mjs';

/**
 * RFC 1951, in plain JavaScript: the browsers' own streams differ in what they say of bytes behind the end, and a verdict mustn't
 * depend on the browser. Output has a limit, so that a small file can't fill the memory.
 */

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const DISTANCE_BITS = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const MAX_CODE_BITS = 15;

/** @param {string} why @returns {never} */
function broken(why) {
  throw new VerifyError(`compressed data is broken: ${why}`);
}

/**
 * One Huffman code as a table of all its 2^bits prefixes: symbol * 16 + length; 0 where no code begins so.
 * @typedef {{ table: Uint16Array, bits: number }} Code
 * @param {Uint8Array} lengths @returns {Code}
 */
function codeOf(lengths) {
  const counts = new Uint16Array(MAX_CODE_BITS + 1);
  for (const length of lengths) counts[length] += 1;
  counts[0] = 0;
  const next = new Uint16Array(MAX_CODE_BITS + 2);
  let used = 0;
  let bits = 1;
  for (let length = 1; length <= MAX_CODE_BITS; length += 1) {
    next[length + 1] = (next[length] + counts[length]) << 1;
    used += counts[length] * 2 ** (MAX_CODE_BITS - length);
    if (counts[length] > 0) bits = length;
  }
  if (used > 2 ** MAX_CODE_BITS) broken('a code has too many words');
  const table = new Uint16Array(2 ** bits);
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    const length = lengths[symbol];
    if (length === 0) continue;
    const word = reversed(next[length], length);
    next[length] += 1;
    for (let at = word; at < table.length; at += 2 ** length) table[at] = symbol * 16 + length;
  }
  return { table, bits };
}

/** @param {number} word @param {number} length */
function reversed(word, length) {
  let turned = 0;
  for (let bit = 0; bit < length; bit += 1) turned |= ((word >>> bit) & 1) << (length - 1 - bit);
  return turned;
}

/** @type {{ literals: Code, distances: Code } | null} */
let fixedCodes = null;

function fixed() {
  if (fixedCodes === null) {
    const lengths = new Uint8Array(288).fill(8);
    lengths.fill(9, 144, 256);
    lengths.fill(7, 256, 280);
    fixedCodes = { literals: codeOf(lengths), distances: codeOf(new Uint8Array(30).fill(5)) };
  }
  return fixedCodes;
}

class Inflater {
  #at;
  #bits = 0;
  #count = 0;
  #size = 0;
  #out;

  /** @param {Uint8Array} bytes @param {number} from @param {number} limit of the output @param {number} guess of its size */
  constructor(bytes, from, limit, guess) {
    this.bytes = bytes;
    this.limit = limit;
    this.#at = from;
    this.#out = new Uint8Array(Math.min(limit, Math.max(guess, 1024)));
  }

  run() {
    for (let last = 0; last === 0; ) {
      last = this.#take(1);
      const kind = this.#take(2);
      if (kind === 0) this.#stored();
      else if (kind === 1) this.#packed(fixed());
      else if (kind === 2) this.#packed(this.#dynamic());
      else broken('a block of no known kind');
    }
    // Whole bytes that were read ahead are given back.
    this.#at -= this.#count >>> 3;
    if ((this.#bits & (2 ** (this.#count & 7) - 1)) !== 0) broken('something is hidden in its last byte');
    return { bytes: this.#out.subarray(0, this.#size), end: this.#at };
  }

  /** @param {number} wanted */
  #fill(wanted) {
    while (this.#count < wanted) {
      // Behind the end come zeroes: a code may be looked up past it, but not used.
      const byte = this.#at < this.bytes.length ? this.bytes[this.#at] : 0;
      if (this.#at > this.bytes.length + 3) broken('it ends too early');
      this.#at += 1;
      this.#bits |= byte << this.#count;
      this.#count += 8;
    }
  }

  /** @param {number} wanted bits, at most 16 */
  #take(wanted) {
    this.#fill(wanted);
    const value = this.#bits & (2 ** wanted - 1);
    this.#bits >>>= wanted;
    this.#count -= wanted;
    return value;
  }

  /** @param {Code} code */
  #symbol({ table, bits }) {
    this.#fill(bits);
    const found = table[this.#bits & (2 ** bits - 1)];
    const length = found & 15;
    if (length === 0) broken('a word that is not in its code');
    this.#bits >>>= length;
    this.#count -= length;
    return found >>> 4;
  }

  /** @param {number} more */
  #room(more) {
    if (this.#size + more > this.limit) broken('it unfolds to more than it may');
    if (this.#size + more <= this.#out.length) return;
    const larger = new Uint8Array(Math.min(this.limit, Math.max(this.#out.length * 2, this.#size + more)));
    larger.set(this.#out.subarray(0, this.#size));
    this.#out = larger;
  }

  #stored() {
    if (this.#take(this.#count & 7) !== 0) broken('something is hidden before a stored block');
    const [length, check] = [this.#take(16), this.#take(16)];
    if ((length ^ check) !== 0xffff) broken('a stored block of unknown length');
    this.#at -= this.#count >>> 3;
    this.#bits = 0;
    this.#count = 0;
    if (this.#at + length > this.bytes.length) broken('it ends too early');
    this.#room(length);
    this.#out.set(this.bytes.subarray(this.#at, this.#at + length), this.#size);
    this.#size += length;
    this.#at += length;
  }

  #dynamic() {
    const [literals, distances, codes] = [this.#take(5) + 257, this.#take(5) + 1, this.#take(4) + 4];
    if (literals > 286 || distances > 30) broken('a code has too many words');
    const order = new Uint8Array(19);
    for (let at = 0; at < codes; at += 1) order[CODE_ORDER[at]] = this.#take(3);
    const code = codeOf(order);
    const lengths = new Uint8Array(literals + distances);
    for (let at = 0; at < lengths.length; ) {
      const symbol = this.#symbol(code);
      if (symbol < 16) {
        lengths[at] = symbol;
        at += 1;
        continue;
      }
      if (symbol === 16 && at === 0) broken('a code repeats what is not there');
      const repeated = symbol === 16 ? lengths[at - 1] : 0;
      const times = symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7);
      if (at + times > lengths.length) broken('a code is longer than it says');
      lengths.fill(repeated, at, at + times);
      at += times;
    }
    if (lengths[256] === 0) broken('a block without an end');
    return { literals: codeOf(lengths.subarray(0, literals)), distances: codeOf(lengths.subarray(literals)) };
  }

  /** @param {{ literals: Code, distances: Code }} codes */
  #packed({ literals, distances }) {
    for (;;) {
      const symbol = this.#symbol(literals);
      if (symbol === 256) return;
      if (symbol < 256) {
        this.#room(1);
        this.#out[this.#size] = symbol;
        this.#size += 1;
        continue;
      }
      if (symbol > 285) broken('a length that there is not');
      const length = LENGTH_BASE[symbol - 257] + this.#take(LENGTH_BITS[symbol - 257]);
      const far = this.#symbol(distances);
      const distance = DISTANCE_BASE[far] + this.#take(DISTANCE_BITS[far]);
      if (distance > this.#size) broken('it points before its beginning');
      this.#room(length);
      const out = this.#out;
      for (let to = this.#size; to < this.#size + length; to += 1) out[to] = out[to - distance];
      this.#size += length;
    }
  }
}

/** RFC 1950: with its head and check. @param {Uint8Array} bytes @param {number} limit */
export function inflateZlib(bytes, limit) {
  if (bytes.length < 6 || (bytes[0] & 15) !== 8 || (bytes[1] & 32) !== 0 || (bytes[0] * 256 + bytes[1]) % 31 !== 0) {
    broken('it has no proper head');
  }
  const { bytes: out, end } = new Inflater(bytes.subarray(0, bytes.length - 4), 2, limit, bytes.length * 3).run();
  if (end !== bytes.length - 4) broken(end > bytes.length - 4 ? 'it ends too early' : 'bytes follow its end');
  const check = new DataView(bytes.buffer, bytes.byteOffset + end, 4).getUint32(0);
  if (check !== adler32(out)) broken('its check is wrong');
  return out;
}

/** @param {Uint8Array} bytes */
function adler32(bytes) {
  let [a, b] = [1, 0];
  for (let from = 0; from < bytes.length; from += 3800) {
    const to = Math.min(from + 3800, bytes.length);
    for (let at = from; at < to; at += 1) {
      a += bytes[at];
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return b * 65536 + a;
}

/** @type {Uint32Array | null} */
let crcTable = null;

/** CRC-32 as zip and PNG have it. @param {Uint8Array} bytes */
export function crc32(bytes) {
  crcTable ??= Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
  let crc = 0xffffffff;
  for (let at = 0; at < bytes.length; at += 1) crc = (crc >>> 8) ^ crcTable[(crc ^ bytes[at]) & 255];
  return (crc ^ 0xffffffff) >>> 0;
}
