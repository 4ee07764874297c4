/** Up to so much the browser reckons in one piece, in memory; beyond, piece by piece. */
const IN_ONE = 64 * 1024 * 1024;
const PIECE = 8 * 1024 * 1024;

/** SHA-256 of a file in lower-case hex, however large: the file goes nowhere, and never lies in memory whole. */
export async function sha256Of(file: Blob): Promise<string> {
  if (file.size <= IN_ONE) return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())));
  const hash = new Sha256();
  for (let at = 0; at < file.size; at += PIECE) {
    hash.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
  }
  return hex(hash.digest());
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const BLOCK = 64;

/** SHA-256 (FIPS 180-4) in pieces, which WebCrypto doesn't offer. Lengths up to 2^53 bits. */
export class Sha256 {
  readonly #state = Int32Array.from(fractions(primes(8), Math.sqrt));
  readonly #rest = new Uint8Array(BLOCK);
  #length = 0;

  update(bytes: Uint8Array): this {
    let at = 0;
    const kept = this.#length % BLOCK;
    this.#length += bytes.length;
    if (kept > 0) {
      at = Math.min(BLOCK - kept, bytes.length);
      this.#rest.set(bytes.subarray(0, at), kept);
      if (kept + at < BLOCK) return this;
      compress(this.#state, this.#rest, 0);
    }
    for (; at + BLOCK <= bytes.length; at += BLOCK) compress(this.#state, bytes, at);
    this.#rest.set(bytes.subarray(at));
    return this;
  }

  /** The 32 bytes. Nothing more can be added. */
  digest(): Uint8Array {
    const bits = this.#length * 8;
    const kept = this.#length % BLOCK;
    const end = new DataView(new ArrayBuffer(kept < 56 ? BLOCK - kept : 2 * BLOCK - kept));
    end.setUint8(0, 0x80);
    end.setUint32(end.byteLength - 8, Math.floor(bits / 2 ** 32));
    end.setUint32(end.byteLength - 4, bits >>> 0);
    this.update(new Uint8Array(end.buffer));
    const digest = new DataView(new ArrayBuffer(32));
    for (const [at, word] of this.#state.entries()) digest.setInt32(4 * at, word);
    return new Uint8Array(digest.buffer);
  }
}

const K = Int32Array.from(fractions(primes(64), Math.cbrt));
const W = new Int32Array(64);

/** Every index below lies within its array, which the type can’t know. */
function word(words: Int32Array, at: number): number {
  return words[at] as number;
}

/** One block of 64 bytes. */
function compress(state: Int32Array, bytes: Uint8Array, from: number): void {
  schedule(bytes, from);
  let a = word(state, 0);
  let b = word(state, 1);
  let c = word(state, 2);
  let d = word(state, 3);
  let e = word(state, 4);
  let f = word(state, 5);
  let g = word(state, 6);
  let h = word(state, 7);
  for (let t = 0; t < 64; t++) {
    const s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + word(K, t) + word(W, t)) | 0;
    const s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = word(state, 0) + a;
  state[1] = word(state, 1) + b;
  state[2] = word(state, 2) + c;
  state[3] = word(state, 3) + d;
  state[4] = word(state, 4) + e;
  state[5] = word(state, 5) + f;
  state[6] = word(state, 6) + g;
  state[7] = word(state, 7) + h;
}

function schedule(bytes: Uint8Array, from: number): void {
  const block = new DataView(bytes.buffer, bytes.byteOffset + from, BLOCK);
  for (let t = 0; t < 16; t++) W[t] = block.getInt32(4 * t);
  for (let t = 16; t < 64; t++) {
    const two = word(W, t - 2);
    const fifteen = word(W, t - 15);
    const s1 = rotated(two, 17) ^ rotated(two, 19) ^ (two >>> 10);
    const s0 = rotated(fifteen, 7) ^ rotated(fifteen, 18) ^ (fifteen >>> 3);
    W[t] = s1 + word(W, t - 7) + s0 + word(W, t - 16);
  }
}

function rotated(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by));
}

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

/** The first 32 bits of the fractional parts of the roots: where the constants of the standard come from. */
function fractions(numbers: readonly number[], root: (n: number) => number): number[] {
  return numbers.map((n) => ((root(n) % 1) * 2 ** 32) | 0);
}
