/**
 * Ambit offline verifier: one file, no dependency, no network. Node 18 or later, or a browser.
 *
 *   node verify.mjs proof FILE.tlog-proof --entry HEADERFILE --policy POLICY
 *   node verify.mjs checkpoint FILE --policy POLICY [--older FILE [--consistency FILE]]
 *   node verify.mjs case SLICE.jsonl --policy POLICY
 *   node verify.mjs ledger LEDGER.jsonl --policy POLICY
 *
 * It is written apart from the server on purpose, so that a mistake in one is not inherited by the other. Whom to trust
 * is said by the reader's policy alone (c2sp.org/tlog-policy); a policy or key inside the checked file is never used.
 * Exit code: 0 proven, 1 refuted, 2 not decidable, 3 wrong usage.
 *
 * @typedef {'proven' | 'refuted' | 'undecidable'} Result
 * @typedef {{ step: string, result: Result, detail: string }} Step
 * @typedef {{ verdict: Result, steps: Step[], notChecked: string[] }} Report
 * @typedef {{ name: string, keyId: string, type: number, publicKey: Uint8Array }} Key
 * @typedef {{ from: number, to: number }} Sizes
 * @typedef {{ name: string, keyId: string, bytes: Uint8Array }} SignatureLine
 * @typedef {{ text: string, signatures: SignatureLine[] }} Note
 * @typedef {{ origin: string, size: number, root: Uint8Array }} Checkpoint
 * @typedef {{ name: string, threshold: number, members: string[] }} Group
 * @typedef {{ logs: Key[], sizes: Map<Key, Sizes>, witnesses: Map<string, Key>, groups: Group[], quorum: string | null }} Policy
 * @typedef {{ index: number, hashes: Uint8Array[], checkpoint: Uint8Array, extra: Uint8Array | null }} Proof
 * @typedef {Uint8Array | { size: number, slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> } }} Source bytes, or a
 *   Blob: a large file is read slice by slice
 * @typedef {{ sub: string, sess: number | null, skey: string | null, req: string | null, usig: string | null, out: string }} InSession
 * @typedef {{ size: number, cosignedAt: { by: number, after: number } | null }} Bracket
 * @typedef {{ v: number, act: string, t: string, ctag: string | null, cseq: number | null, cprev: string | null, why: string | null } & InSession} Header
 */

const MAX_FILE_BYTES = 512 * 1024;
const MAX_LINE_BYTES = 1024 * 1024;
const SLICE_BYTES = 4 * 1024 * 1024;
const MAX_ENTRY_BYTES = 65_535;
const MAX_SIGNATURES = 64;
const MAX_HASHES = 63;
const MAX_POLICY_NAMES = 1024;
const LOG_KEY = 0x01;
const COSIGNATURE_KEY = 0x04;
const ED25519_SIGNATURE_BYTES = 64;
const COSIGNATURE_BYTES = 8 + ED25519_SIGNATURE_BYTES;

/** The only error that the functions here throw: the input has the wrong form, or this machine can't judge it. */
export class VerifyError extends Error {
  /**
   * @param {string} message
   * @param {'refuted' | 'undecidable'} result
   */
  constructor(message, result = 'refuted') {
    super(message);
    this.name = 'VerifyError';
    this.result = result;
  }
}

// ---------------------------------------------------------------- bytes and text

export const utf8 = new TextEncoder();

/** @param {Uint8Array[]} parts */
export function concat(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @param {Uint8Array} a @param {Uint8Array} b */
export function equal(a, b) {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** @param {Uint8Array} bytes */
export function toHex(bytes) {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

/** @param {Uint8Array} bytes */
export function toBase64url(bytes) {
  const encoded = btoa(String.fromCharCode(...bytes));
  return encoded.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** RFC 4648 section 5 without padding, in the one canonical spelling only. @param {string} text @param {string} what */
function decodeBase64url(text, what) {
  if (/[+/=]/.test(text)) throw new VerifyError(`${what} is not base64url`);
  const padded = text.padEnd(Math.ceil(text.length / 4) * 4, '=');
  return decodeBase64(padded.replaceAll('-', '+').replaceAll('_', '/'), what);
}

/**
 * RFC 4648 section 4, in the one canonical spelling only.
 * @param {unknown} text
 * @param {string} what for the error
 */
export function decodeBase64(text, what = 'a value') {
  const fits = typeof text === 'string' && text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
  if (!fits) throw new VerifyError(`${what} is not base64`);
  const binary = atob(text);
  if (btoa(binary) !== text) throw new VerifyError(`${what} is not canonical base64`);
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** @param {unknown} text @param {string} what */
function decodeHash(text, what) {
  const hash = decodeBase64(text, what);
  if (hash.length !== 32) throw new VerifyError(`${what} is not a hash of 32 bytes`);
  return hash;
}

/** @param {Uint8Array} bytes @param {string} what */
export function decodeUtf8(bytes, what) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new VerifyError(`${what} is not UTF-8`);
  }
}

/** Text without control characters but the newline. @param {Uint8Array} bytes @param {string} what */
function decodeText(bytes, what) {
  if (bytes.length > MAX_FILE_BYTES) throw new VerifyError(`${what} is over ${MAX_FILE_BYTES} bytes`);
  if (bytes.some((byte) => byte < 0x20 && byte !== 0x0a)) throw new VerifyError(`${what} has control characters`);
  return decodeUtf8(bytes, what);
}

/** A decimal without leading zeroes, at most 2^53 - 1. @param {string} digits @param {string} what */
function decodeCount(digits, what) {
  const value = /^(?:0|[1-9][0-9]{0,15})$/.test(digits) ? Number(digits) : Number.NaN;
  if (!Number.isSafeInteger(value)) throw new VerifyError(`${what} is not a whole number up to 2^53 - 1`);
  return value;
}

/** Nothing that a checked file says can end a line or colour a terminal. @param {string} text */
export function shown(text) {
  return text.slice(0, 120).replace(/[^ -~]/g, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** @param {unknown} value @returns {value is number} */
export function isCount(value) {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {string} text @param {string} what @returns {Record<string, unknown>} */
export function parseObject(text, what) {
  let value = null;
  try {
    value = JSON.parse(text);
  } catch {
    throw new VerifyError(`${what} is not JSON`);
  }
  if (!isObject(value)) throw new VerifyError(`${what} is not a JSON object`);
  return value;
}

// ---------------------------------------------------------------- SHA-256 (FIPS 180-4)

const ROUND_CONSTANTS = Uint32Array.of(
  0x428a2f98,
  0x71374491,
  0xb5c0fbcf,
  0xe9b5dba5,
  0x3956c25b,
  0x59f111f1,
  0x923f82a4,
  0xab1c5ed5,
  0xd807aa98,
  0x12835b01,
  0x243185be,
  0x550c7dc3,
  0x72be5d74,
  0x80deb1fe,
  0x9bdc06a7,
  0xc19bf174,
  0xe49b69c1,
  0xefbe4786,
  0x0fc19dc6,
  0x240ca1cc,
  0x2de92c6f,
  0x4a7484aa,
  0x5cb0a9dc,
  0x76f988da,
  0x983e5152,
  0xa831c66d,
  0xb00327c8,
  0xbf597fc7,
  0xc6e00bf3,
  0xd5a79147,
  0x06ca6351,
  0x14292967,
  0x27b70a85,
  0x2e1b2138,
  0x4d2c6dfc,
  0x53380d13,
  0x650a7354,
  0x766a0abb,
  0x81c2c92e,
  0x92722c85,
  0xa2bfe8a1,
  0xa81a664b,
  0xc24b8b70,
  0xc76c51a3,
  0xd192e819,
  0xd6990624,
  0xf40e3585,
  0x106aa070,
  0x19a4c116,
  0x1e376c08,
  0x2748774c,
  0x34b0bcb5,
  0x391c0cb3,
  0x4ed8aa4a,
  0x5b9cca4f,
  0x682e6ff3,
  0x748f82ee,
  0x78a5636f,
  0x84c87814,
  0x8cc70208,
  0x90befffa,
  0xa4506ceb,
  0xbef9a3f7,
  0xc67178f2,
);

/** In plain JavaScript, because the browser's own is asynchronous and slow on many short inputs. @param {Uint8Array} bytes */
export function sha256(bytes) {
  const state = Uint32Array.of(
    0x6a09e667,
    0xbb67ae85,
    0x3c6ef372,
    0xa54ff53a,
    0x510e527f,
    0x9b05688c,
    0x1f83d9ab,
    0x5be0cd19,
  );
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, (bytes.length * 8) % 2 ** 32);
  const w = new Uint32Array(64);
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 16; i += 1) w[i] = view.getUint32(block + 4 * i);
    for (let i = 16; i < 64; i += 1) {
      const s0 = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ (w[i - 15] >>> 3);
      const s1 = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ (w[i - 2] >>> 10);
      w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i += 1) {
      const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUND_CONSTANTS[i] + w[i]) | 0;
      const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
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
    for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] += word;
  }
  const digest = new Uint8Array(32);
  const out = new DataView(digest.buffer);
  for (const [i, word] of state.entries()) out.setUint32(4 * i, word);
  return digest;
}

/** @param {number} word @param {number} by */
function rotate(word, by) {
  return (word >>> by) | (word << (32 - by));
}

// ---------------------------------------------------------------- Merkle tree (RFC 6962)

/** @param {Uint8Array} bytes */
export function leafHash(bytes) {
  return sha256(concat(Uint8Array.of(0), bytes));
}

/** @param {Uint8Array} left @param {Uint8Array} right */
export function nodeHash(left, right) {
  return sha256(concat(Uint8Array.of(1), left, right));
}

/** The largest power of two below n. Multiplied, not shifted: sizes pass 2^31. @param {number} n */
function splitOf(n) {
  let split = 1;
  while (split * 2 < n) split *= 2;
  return split;
}

/**
 * Is `leaf` at `index` in the tree of this size and root? Walks down from the root to learn on which side each sibling
 * lies, then hashes back up.
 * @param {Uint8Array} leaf @param {number} index @param {number} size @param {readonly Uint8Array[]} proof
 * @param {Uint8Array} root
 */
export function verifyInclusion(leaf, index, size, proof, root) {
  if (!isCount(index) || !isCount(size) || index >= size || !areHashes([leaf, root, ...proof])) return false;
  /** @type {boolean[]} */
  const siblingIsLeft = [];
  let [at, rest] = [index, size];
  while (rest > 1) {
    const split = splitOf(rest);
    siblingIsLeft.push(at >= split);
    [at, rest] = at >= split ? [at - split, rest - split] : [at, split];
  }
  if (proof.length > MAX_HASHES || proof.length !== siblingIsLeft.length) return false;
  siblingIsLeft.reverse();
  let hash = leaf;
  for (const [level, sibling] of proof.entries()) {
    hash = siblingIsLeft[level] ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
  }
  return equal(hash, root);
}

/**
 * Is the old tree a prefix of the new one? A proof from size 0 is refused: it would vouch for any root.
 * @param {number} oldSize @param {number} newSize @param {readonly Uint8Array[]} proof
 * @param {Uint8Array} oldRoot @param {Uint8Array} newRoot
 */
export function verifyConsistency(oldSize, newSize, proof, oldRoot, newRoot) {
  if (!isCount(oldSize) || !isCount(newSize) || oldSize === 0 || oldSize > newSize) return false;
  if (oldSize === newSize) return proof.length === 0 && equal(oldRoot, newRoot);
  if (proof.length > MAX_HASHES || !areHashes([oldRoot, newRoot, ...proof])) return false;
  /** @type {boolean[]} */
  const siblingIsLeft = [];
  let [old, rest] = [oldSize, newSize];
  while (old < rest) {
    const split = splitOf(rest);
    siblingIsLeft.push(old > split);
    [old, rest] = old > split ? [old - split, rest - split] : [old, split];
  }
  // Where the walk never went right, the subtree it ends in is the whole old tree, and its root is known already.
  const hashes = siblingIsLeft.includes(true) ? [...proof] : [oldRoot, ...proof];
  const start = hashes.shift();
  if (start === undefined || hashes.length !== siblingIsLeft.length) return false;
  siblingIsLeft.reverse();
  let [oldHash, newHash] = [start, start];
  for (const [level, sibling] of hashes.entries()) {
    if (siblingIsLeft[level]) oldHash = nodeHash(sibling, oldHash);
    newHash = siblingIsLeft[level] ? nodeHash(sibling, newHash) : nodeHash(newHash, sibling);
  }
  return equal(oldHash, oldRoot) && equal(newHash, newRoot);
}

/** @param {Uint8Array[]} hashes */
function areHashes(hashes) {
  return hashes.every((hash) => hash.length === 32);
}

/** Root over leaf hashes added one by one; holds one hash per perfect subtree. */
export class RootBuilder {
  /** @type {{ size: number, hash: Uint8Array }[]} */
  #subtrees = [];

  /** @param {Uint8Array} leaf a leaf hash */
  add(leaf) {
    let added = { size: 1, hash: leaf };
    for (let last = this.#subtrees.at(-1); last?.size === added.size; last = this.#subtrees.at(-1)) {
      added = { size: 2 * added.size, hash: nodeHash(last.hash, added.hash) };
      this.#subtrees.pop();
    }
    this.#subtrees.push(added);
  }

  root() {
    const hashes = this.#subtrees.map(({ hash }) => hash);
    let root = hashes.pop() ?? sha256(new Uint8Array());
    for (const left of hashes.reverse()) root = nodeHash(left, root);
    return root;
  }
}

// ---------------------------------------------------------------- Ed25519

const FIELD_PRIME = 2n ** 255n - 19n;
const GROUP_ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const ORDER_8_Y = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
/** Points of small order: for such a "key" anybody can sign. */
const SMALL_ORDER_Y = [0n, 1n, FIELD_PRIME - 1n, ORDER_8_Y, FIELD_PRIME - ORDER_8_Y];

/** @param {Uint8Array} bytes */
function littleEndian(bytes) {
  return BigInt(`0x${toHex(Uint8Array.from(bytes).reverse())}`);
}

/** Refuses keys on which verifiers disagree: wrong length, not canonical, small order. @param {Uint8Array} raw */
export function soundPublicKey(raw) {
  if (raw.length !== 32) throw new VerifyError('an Ed25519 public key has 32 bytes');
  const y = BigInt.asUintN(255, littleEndian(raw));
  if (y >= FIELD_PRIME) throw new VerifyError('the Ed25519 public key is not in canonical form');
  if (SMALL_ORDER_Y.includes(y)) throw new VerifyError('the Ed25519 public key is a point of small order');
  return raw;
}

export async function findSubtle() {
  if (globalThis.crypto?.subtle) return globalThis.crypto.subtle;
  const { webcrypto } = await import('node:crypto');
  return webcrypto.subtle;
}

/**
 * @param {Uint8Array} publicKey @param {Uint8Array} signature @param {Uint8Array} message
 * @returns {Promise<boolean>}
 */
export async function verifyEd25519(publicKey, signature, message) {
  if (signature.length !== ED25519_SIGNATURE_BYTES) return false;
  if (littleEndian(signature.subarray(32)) >= GROUP_ORDER) return false;
  const copy = (/** @type {Uint8Array} */ bytes) => Uint8Array.from(bytes);
  try {
    const subtle = await findSubtle();
    const key = await subtle.importKey('raw', copy(publicKey), { name: 'Ed25519' }, false, ['verify']);
    return await subtle.verify({ name: 'Ed25519' }, key, copy(signature), copy(message));
  } catch {
    throw new VerifyError('this browser or Node has no Ed25519: use a newer one', 'undecidable');
  }
}

// ---------------------------------------------------------------- signed notes and checkpoints

const KEY_NAME = /^[^\p{White_Space}\p{Cc}\p{Cs}+]{1,255}$/u;

/** Reads `name+key id+base64` (c2sp.org/signed-note). @param {string} vkey @returns {Key} */
export function parseVkey(vkey) {
  const [name = '', keyId = ''] = vkey.split('+', 2);
  if (!KEY_NAME.test(name) || !/^[0-9a-f]{8}$/.test(keyId) || vkey[name.length + 9] !== '+') {
    throw new VerifyError('a verifier key has the form name+8 hex digits+base64');
  }
  const typed = decodeBase64(vkey.slice(name.length + 10), 'a verifier key');
  const type = typed[0];
  if (type !== LOG_KEY && type !== COSIGNATURE_KEY) {
    throw new VerifyError(`the key of ${shown(name)} is of a type unknown here`, 'undecidable');
  }
  const publicKey = soundPublicKey(typed.subarray(1));
  const expected = toHex(sha256(concat(utf8.encode(`${name}\n`), typed)).subarray(0, 4));
  if (expected !== keyId) throw new VerifyError(`the key of ${shown(name)} does not match its key id`);
  return { name, keyId, type, publicKey };
}

/** Takes a note apart; believes nothing in it yet. @param {Uint8Array} bytes @returns {Note} */
export function parseNote(bytes) {
  const note = decodeText(bytes, 'the note');
  const gap = note.lastIndexOf('\n\n');
  if (gap < 0 || gap + 2 === note.length || !note.endsWith('\n')) {
    throw new VerifyError('a note is a text, an empty line and whole signature lines');
  }
  const lines = note.slice(gap + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw new VerifyError(`a note has at most ${MAX_SIGNATURES} signatures`);
  const signatures = lines.map((line) => {
    const [dash, name = '', encoded, ...more] = line.split(' ');
    if (dash !== '—' || !KEY_NAME.test(name) || more.length > 0) {
      throw new VerifyError('a signature line has the form "— name base64"');
    }
    const signed = decodeBase64(encoded, 'a signature');
    if (signed.length <= 4) throw new VerifyError('a signature line holds no signature');
    return { name, keyId: toHex(signed.subarray(0, 4)), bytes: signed.subarray(4) };
  });
  return { text: note.slice(0, gap + 1), signatures };
}

/** @param {Key} key @param {Uint8Array} signature @param {string} text */
async function isSignature(key, signature, text) {
  if (key.type === LOG_KEY) return verifyEd25519(key.publicKey, signature, utf8.encode(text));
  if (signature.length !== COSIGNATURE_BYTES) return false;
  const time = cosignatureTime(signature);
  if (time >= 2n ** 63n) return false;
  const message = utf8.encode(`cosignature/v1\ntime ${time}\n${text}`);
  return verifyEd25519(key.publicKey, signature.subarray(8), message);
}

/** @param {Uint8Array} signature */
function cosignatureTime(signature) {
  return BigInt(`0x${toHex(signature.subarray(0, 8))}`);
}

/**
 * Checks every signature of a known key and gives the keys that signed, with the times of the cosignatures.
 * Unknown keys are passed over; one wrong signature of a known key refuses the note.
 * @param {Note} note @param {readonly Key[]} keys
 */
export async function signersOf(note, keys) {
  /** @type {Map<Key, bigint | null>} */
  const signers = new Map();
  for (const { name, keyId, bytes } of note.signatures) {
    const key = keys.find((known) => known.name === name && known.keyId === keyId);
    if (key === undefined) continue;
    if (!(await isSignature(key, bytes, note.text))) {
      throw new VerifyError(`the signature of ${shown(name)} is wrong`);
    }
    signers.set(key, key.type === COSIGNATURE_KEY ? cosignatureTime(bytes) : null);
  }
  return signers;
}

/** Three lines, no extension (c2sp.org/tlog-checkpoint). @param {string} text @returns {Checkpoint} */
export function parseCheckpoint(text) {
  const [origin = '', digits = '', encoded, end, ...more] = text.split('\n');
  if (!/^[^\p{Cc}\p{Cs}]{1,255}$/u.test(origin) || end !== '' || more.length > 0) {
    throw new VerifyError('a checkpoint has three lines: origin, size, root');
  }
  const size = decodeCount(digits, 'the size of the checkpoint');
  const root = decodeHash(encoded, 'the root of the checkpoint');
  if (size === 0 && !equal(root, sha256(new Uint8Array()))) {
    throw new VerifyError('a checkpoint of size 0 carries the root of the empty tree');
  }
  return { origin, size, root };
}

// ---------------------------------------------------------------- policy (c2sp.org/tlog-policy)

/**
 * Reads the reader's policy. Names are octets to the format, so the file is read byte by byte and only keys are decoded.
 * `#ambit sizes NAME+KEYID FROM TO` (`-` for no end) says which sizes of tree a log's key may sign, both included. To other programs it
 * is a comment; here one that can't be read refuses the policy, since a bound that is passed over would believe a stolen key.
 * @param {Uint8Array} bytes @returns {Policy}
 */
export function parsePolicy(bytes) {
  if (bytes.length > MAX_FILE_BYTES) throw new VerifyError(`the policy is over ${MAX_FILE_BYTES} bytes`);
  if (bytes.some((byte) => (byte < 0x20 && byte !== 0x09 && byte !== 0x0a) || byte === 0x7f)) {
    throw new VerifyError('the policy has control characters (or Windows line ends)');
  }
  if (bytes.at(-1) !== 0x0a) throw new VerifyError('the last line of the policy has no line end: is it whole?');
  const reader = new PolicyReader();
  let octets = '';
  for (const byte of bytes) octets += String.fromCharCode(byte);
  for (const line of octets.split('\n')) {
    const words = line.split(/[ \t]+/).filter((word) => word !== '');
    if (words[0] === '#ambit') reader.bind(words.slice(1));
    else if (words.length > 0 && !words[0].startsWith('#')) reader.take(words);
  }
  return reader.finish();
}

class PolicyReader {
  /** @type {Key[]} */
  #logs = [];
  /** @type {Map<string, Key>} */
  #witnesses = new Map();
  /** @type {Group[]} */
  #groups = [];
  /** @type {Set<string>} */
  #names = new Set();
  /** @type {Set<string>} */
  #members = new Set();
  /** @type {Map<Key, Sizes>} */
  #sizes = new Map();
  /** @type {string | null | undefined} */
  #quorum;

  /** @param {string[]} words */
  take([keyword, ...rest]) {
    if (keyword === 'log' && (rest.length === 1 || rest.length === 2)) this.#log(rest[0]);
    else if (keyword === 'witness' && (rest.length === 2 || rest.length === 3)) this.#witness(rest[0], rest[1]);
    else if (keyword === 'group' && rest.length >= 3) this.#group(rest[0], rest[1], rest.slice(2));
    else if (keyword === 'quorum' && rest.length === 1) this.#setQuorum(rest[0]);
    else throw new VerifyError(`the policy has a line that is not understood: ${shown(keyword)}`);
  }

  /** @param {string[]} words */
  bind([keyword, label, from, to, ...more]) {
    const key = this.#logs.find(({ name, keyId }) => label === `${name}+${keyId}`);
    if (keyword !== 'sizes' || key === undefined || to === undefined || more.length > 0 || this.#sizes.has(key)) {
      throw new VerifyError('the policy has an #ambit line that is not understood, or before its log line');
    }
    const what = 'a size in the policy';
    const sizes = { from: decodeCount(from, what), to: to === '-' ? Number.MAX_SAFE_INTEGER : decodeCount(to, what) };
    if (sizes.from > sizes.to) throw new VerifyError('the policy has sizes that end before they begin');
    this.#sizes.set(key, sizes);
  }

  /** @returns {Policy} */
  finish() {
    if (this.#quorum === undefined) throw new VerifyError('the policy has no quorum line');
    return {
      logs: this.#logs,
      sizes: this.#sizes,
      witnesses: this.#witnesses,
      groups: this.#groups,
      quorum: this.#quorum,
    };
  }

  /** @param {string} vkey */
  #log(vkey) {
    this.#logs.push(newKey(vkey, LOG_KEY, this.#logs));
  }

  /** @param {string} name @param {string} vkey */
  #witness(name, vkey) {
    this.#define(name);
    this.#witnesses.set(name, newKey(vkey, COSIGNATURE_KEY, [...this.#witnesses.values()]));
  }

  /** @param {string} name @param {string} rule @param {string[]} members */
  #group(name, rule, members) {
    for (const member of members) {
      if (!this.#names.has(member)) throw new VerifyError(`group member ${shown(member)} is not defined before`);
      if (this.#members.has(member)) throw new VerifyError(`${shown(member)} is a group member twice`);
      this.#members.add(member);
    }
    this.#define(name);
    const words = new Map([
      ['any', 1],
      ['all', members.length],
    ]);
    const threshold = words.get(rule) ?? decodeCount(rule, `the threshold of group ${shown(name)}`);
    if (threshold < 1 || threshold > members.length) {
      throw new VerifyError(`the threshold of group ${shown(name)} is not between 1 and its number of members`);
    }
    this.#groups.push({ name, threshold, members });
  }

  /** @param {string} name */
  #setQuorum(name) {
    if (this.#quorum !== undefined) throw new VerifyError('the policy has two quorum lines');
    if (name !== 'none' && !this.#names.has(name)) throw new VerifyError('the quorum is not defined before its line');
    this.#quorum = name === 'none' ? null : name;
  }

  /** @param {string} name */
  #define(name) {
    if (name === 'none' || this.#names.has(name)) throw new VerifyError(`the name ${shown(name)} is taken`);
    if (this.#names.size === MAX_POLICY_NAMES) throw new VerifyError(`the policy has over ${MAX_POLICY_NAMES} names`);
    this.#names.add(name);
  }
}

/** @param {string} octets @param {number} type @param {Key[]} others */
function newKey(octets, type, others) {
  const bytes = Uint8Array.from(octets, (character) => character.charCodeAt(0));
  const key = parseVkey(decodeUtf8(bytes, 'a verifier key'));
  if (key.type !== type) throw new VerifyError(`the key of ${shown(key.name)} is of the wrong type for its line`);
  if (others.length === MAX_POLICY_NAMES) throw new VerifyError(`the policy has over ${MAX_POLICY_NAMES} keys`);
  for (const other of others) {
    if (equal(other.publicKey, key.publicKey))
      throw new VerifyError(`the policy has the key of ${shown(key.name)} twice`);
    if (other.name === key.name && other.keyId === key.keyId) {
      throw new VerifyError(`two keys of ${shown(key.name)} share their key id`);
    }
  }
  return key;
}

/** @param {Policy} policy @param {ReadonlySet<Key>} signers */
export function meetsQuorum(policy, signers) {
  if (policy.quorum === null) return true;
  /** @type {Map<string, boolean>} */
  const witnessed = new Map();
  for (const [name, key] of policy.witnesses) witnessed.set(name, signers.has(key));
  for (const { name, threshold, members } of policy.groups) {
    witnessed.set(name, members.filter((member) => witnessed.get(member) === true).length >= threshold);
  }
  return witnessed.get(policy.quorum) === true;
}

// ---------------------------------------------------------------- proofs and entries

/** c2sp.org/tlog-proof@v1. @param {Uint8Array} bytes @returns {Proof} */
export function parseProof(bytes) {
  const text = decodeText(bytes, 'the proof');
  const gap = text.indexOf('\n\n');
  if (gap < 0) throw new VerifyError('the proof has no empty line before its checkpoint');
  const [magic, ...lines] = text.slice(0, gap).split('\n');
  if (magic !== 'c2sp.org/tlog-proof@v1') throw new VerifyError('the first line is not c2sp.org/tlog-proof@v1');
  const extra = lines[0]?.startsWith('extra ') ? decodeBase64(lines.shift()?.slice(6), 'the extra data') : null;
  const indexLine = lines.shift() ?? '';
  if (!indexLine.startsWith('index ')) throw new VerifyError('the proof has no index line where one is due');
  const index = decodeCount(indexLine.slice(6), 'the index');
  if (lines.length > MAX_HASHES) throw new VerifyError(`a proof has at most ${MAX_HASHES} hashes`);
  const hashes = lines.map((line) => decodeHash(line, 'a line of the proof'));
  return { index, hashes, checkpoint: utf8.encode(text.slice(gap + 2)), extra };
}

/** RFC 8785 for what a header may hold: strings, whole numbers, arrays. @param {unknown} value @param {number} depth @returns {string} */
function canonicalJson(value, depth = 0) {
  if (depth > 4) throw new VerifyError('the entry is nested too deep');
  if (typeof value === 'string' || Number.isSafeInteger(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(',')}]`;
  if (!isObject(value)) throw new VerifyError('the entry holds something other than strings, whole numbers and arrays');
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key], depth + 1)}`);
  return `{${members.join(',')}}`;
}

/** The public header of an entry, as far as it matters here. @param {Uint8Array} body @returns {Header} */
export function parseHeader(body) {
  if (body.length > MAX_ENTRY_BYTES) throw new VerifyError(`the entry is over ${MAX_ENTRY_BYTES} bytes`);
  const text = decodeUtf8(body, 'the entry');
  const header = parseObject(text, 'the entry');
  if (canonicalJson(header) !== text) throw new VerifyError('the entry is not in canonical form (RFC 8785)');
  const { v, ctag = null, cseq = null, cprev = null } = header;
  if (v !== 1 && v !== 2) throw new VerifyError('the entry is of a format unknown here', 'undecidable');
  const [act = '', t = ''] = [header.act, header.t].map((value) => (typeof value === 'string' ? shown(value) : ''));
  if (!isTime(t)) throw new VerifyError('the entry has no proper time');
  const rest = { ...parseInSession(v, header), why: typeof header.why === 'string' ? header.why : null };
  if (ctag === null && cseq === null && cprev === null) {
    return { v, act, t, ctag: null, cseq: null, cprev: null, ...rest };
  }
  if (typeof ctag !== 'string' || ctag === '') throw new VerifyError('the entry has a case number and no case');
  if (!isCount(cseq) || cseq === 0) throw new VerifyError('the entry has no number in its case');
  if (cprev !== null && typeof cprev !== 'string') throw new VerifyError('the entry names no proper predecessor');
  return { v, act, t, ctag, cseq, cprev, ...rest };
}

/** The one form of a time: others would let it be read in two ways. @param {string} t */
function isTime(t) {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(t)) return false;
  const time = new Date(t);
  return !Number.isNaN(time.getTime()) && time.toISOString() === t;
}

/** Whose entry it is and what vouches for that; format 1 had no signatures. @param {number} v @param {Record<string, unknown>} header @returns {InSession} */
function parseInSession(v, header) {
  const [sub = '', out = ''] = [header.sub, header.out].map((value) => (typeof value === 'string' ? value : ''));
  if (v === 1) return { sub, out, sess: null, skey: null, req: null, usig: null };
  const { sess = null, skey = null, req = null, usig = null } = header;
  if (sess !== null && !isCount(sess)) throw new VerifyError('the entry names no proper session');
  const [key, digest, signature] = [skey, req, usig].map((value) => {
    if (value !== null && typeof value !== 'string')
      throw new VerifyError('a key or signature of the entry is no text');
    return value;
  });
  return { sub, out, sess, skey: key ?? null, req: digest ?? null, usig: signature ?? null };
}

/** Does this header name that leaf as the one before it in its case? @param {Pick<Header, 'v' | 'cprev'>} header @param {Uint8Array | null} leaf */
function namesPredecessor({ v, cprev }, leaf) {
  if (leaf === null) return cprev === null;
  return cprev === (v === 1 ? toHex(leaf) : toBase64url(leaf));
}

/** @param {Source} source */
async function* chunksOf(source) {
  if (source instanceof Uint8Array) {
    yield source;
    return;
  }
  for (let from = 0; from < source.size; from += SLICE_BYTES) {
    yield new Uint8Array(await source.slice(from, Math.min(from + SLICE_BYTES, source.size)).arrayBuffer());
  }
}

/** Lines of JSON; the last one may lack its line end. @param {Source} source @param {string} kind */
async function* linesOf(source, kind) {
  let number = 1;
  const parse = (/** @type {Uint8Array} */ line) => {
    const what = `line ${number} of the ${kind}`;
    number += 1;
    return parseObject(decodeUtf8(line, what), what);
  };
  let rest = new Uint8Array();
  for await (const chunk of chunksOf(source)) {
    let bytes = rest.length === 0 ? chunk : concat(rest, chunk);
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a)) {
      requireLineLength(end, number, kind);
      yield parse(bytes.subarray(0, end));
      bytes = bytes.subarray(end + 1);
    }
    requireLineLength(bytes.length, number, kind);
    rest = bytes.slice();
  }
  if (rest.length > 0) yield parse(rest);
}

/** @param {number} length @param {number} number @param {string} kind */
function requireLineLength(length, number, kind) {
  if (length > MAX_LINE_BYTES) throw new VerifyError(`line ${number} of the ${kind} is over ${MAX_LINE_BYTES} bytes`);
}

/** @param {Record<string, unknown>} head @param {string} kind */
function parseHead(head, kind) {
  const { origin, size, checkpoint } = head;
  if (head.kind !== kind || typeof origin !== 'string' || !isCount(size) || typeof checkpoint !== 'string') {
    throw new VerifyError(`the first line is not the head of an ${kind} file`);
  }
  if (head.v !== 1) throw new VerifyError('the file is of a version unknown here', 'undecidable');
  if (checkpoint.length > MAX_FILE_BYTES) throw new VerifyError('the checkpoint is too long');
  return { origin, size, checkpoint: utf8.encode(checkpoint) };
}

/** @param {Record<string, unknown>} line @param {string} kind */
function parseLine(line, kind) {
  if (!isCount(line.index)) throw new VerifyError(`a line of the ${kind} has no index`);
  const body = decodeBase64(line.body, `the body of entry ${line.index}`);
  if (body.length > MAX_ENTRY_BYTES) throw new VerifyError(`entry ${line.index} is over ${MAX_ENTRY_BYTES} bytes`);
  return { index: line.index, body };
}

// ---------------------------------------------------------------- the four checks

const NEVER_CHECKED = [
  'that the clock of the log, and of its witnesses, was right',
  'what the sealed payloads say, and that what was written down is what happened',
  'that everything that happened was written down',
];

/** Collects steps; a VerifyError in a step becomes its result. */
export class Steps {
  /** @type {Step[]} */
  steps = [];
  /** @type {string[]} */
  notChecked = [];

  /** @param {string} step @param {Result} result @param {string} detail */
  add(step, result, detail) {
    this.steps.push({ step, result, detail });
  }

  /** @param {string} step @param {boolean} holds @param {string} yes @param {string} no */
  judge(step, holds, yes, no) {
    this.add(step, holds ? 'proven' : 'refuted', holds ? yes : no);
  }

  /**
   * Runs a part; null when it failed, with the step saying why.
   * @template T @param {string} step @param {() => T | Promise<T>} part @returns {Promise<T | null>}
   */
  async attempt(step, part) {
    try {
      return await part();
    } catch (error) {
      if (!(error instanceof VerifyError)) throw error;
      this.add(step, error.result, error.message);
      return null;
    }
  }

  /** @returns {Report} */
  report() {
    const has = (/** @type {Result} */ result) => this.steps.some((step) => step.result === result);
    const verdict = has('refuted') ? 'refuted' : has('undecidable') ? 'undecidable' : 'proven';
    return { verdict, steps: this.steps, notChecked: [...this.notChecked, ...NEVER_CHECKED] };
  }
}

/**
 * @param {Steps} steps @param {Uint8Array | null} bytes
 * @returns {Promise<Policy | null>}
 */
export async function readPolicy(steps, bytes) {
  if (bytes === null) {
    steps.add('policy', 'undecidable', 'no policy given: whose signatures count is for the reader to say');
    return null;
  }
  try {
    return parsePolicy(bytes);
  } catch (error) {
    if (!(error instanceof VerifyError)) throw error;
    // The reader's own file says nothing about the evidence.
    steps.add('policy', 'undecidable', error.message);
    return null;
  }
}

/**
 * The checkpoint's form, its log signature and its witnesses. Gives the checkpoint also when nobody known signed it, so
 * that the later steps can still find what contradicts itself.
 * @param {Steps} steps @param {Uint8Array} bytes @param {Policy | null} policy @param {string} prefix
 */
export async function checkCheckpoint(steps, bytes, policy, prefix = '') {
  const formStep = `${prefix}checkpoint form`;
  const note = await steps.attempt(formStep, () => parseNote(bytes));
  const checkpoint = note && (await steps.attempt(formStep, () => parseCheckpoint(note.text)));
  if (note === null || checkpoint === null) return null;
  steps.add(
    formStep,
    'proven',
    `${shown(checkpoint.origin)}, ${checkpoint.size} entries, root ${toHex(checkpoint.root)}`,
  );
  const logStep = `${prefix}log signature`;
  if (policy === null) {
    steps.add(logStep, 'undecidable', 'no policy that says which log to believe');
    steps.add(`${prefix}witness quorum`, 'undecidable', 'no policy that says which witnesses to believe');
    return { ...checkpoint, signedBy: [], cosignedAt: null };
  }
  if (policy.logs.length === 0) {
    steps.add(logStep, 'undecidable', 'the policy names no log');
  }
  const logs = await steps.attempt(logStep, () => signersOf(note, policy.logs));
  if (logs !== null && policy.logs.length > 0) {
    const own = [...logs.keys()].filter(({ name }) => name === checkpoint.origin);
    const due = own.filter((key) => maySign(policy, key, checkpoint.size));
    const no =
      own.length === 0
        ? 'no log of the policy has signed this checkpoint under its own name'
        : `signed by a key that the policy does not let sign at ${checkpoint.size} entries`;
    steps.judge(logStep, due.length > 0, `signed by ${shown(checkpoint.origin)}`, no);
    const keys = policy.logs.filter(({ name }) => name === checkpoint.origin);
    if (keys.length > 1 && keys.some((key) => !policy.sizes.has(key))) {
      steps.notChecked.push('which of the keys of the log was due at this size: the policy does not say it for each');
    }
  }
  const cosignedAt = await checkQuorum(steps, note, policy, prefix);
  const signedBy = [...(logs?.keys() ?? [])].filter(({ name }) => name === checkpoint.origin);
  return { ...checkpoint, signedBy, cosignedAt };
}

/** @param {Policy} policy @param {Key} key @param {number} size */
function maySign({ sizes }, key, size) {
  const { from, to } = sizes.get(key) ?? { from: 0, to: Number.MAX_SAFE_INTEGER };
  return from <= size && size <= to;
}

/**
 * Gives between which times a quorum cosigned, in Unix seconds; null where none did.
 * @param {Steps} steps @param {Note} note @param {Policy} policy @param {string} prefix @returns {Promise<{ by: number, after: number } | null>}
 */
async function checkQuorum(steps, note, policy, prefix) {
  const step = `${prefix}witness quorum`;
  const signers = await steps.attempt(step, () => signersOf(note, [...policy.witnesses.values()]));
  if (signers === null) return null;
  const bracket = bracketOf(policy, signers);
  const list = [...signers].map(([{ name }, time]) => `${shown(name)} at Unix time ${time}`).join(', ');
  if (policy.quorum === null) {
    steps.add(step, 'proven', 'the policy asks for no witness');
    steps.notChecked.push('that the log shows everybody the same tree: the policy asks for no witness');
    return null;
  }
  const no = `the witnesses that have cosigned do not meet the quorum: ${list || 'none'}`;
  steps.judge(step, meetsQuorum(policy, new Set(signers.keys())), `cosigned by ${list}`, no);
  return bracket;
}

/**
 * Between which times the witnesses saw it, by as many as the quorum takes, so that one whose clock is wrong decides nothing: `by`, the first
 * time at which a quorum had cosigned, and `after`, the last time from which a quorum still did.
 * @param {Policy} policy @param {Map<Key, bigint | null>} signers @returns {{ by: number, after: number } | null}
 */
function bracketOf(policy, signers) {
  if (policy.quorum === null) return null;
  const times = [...signers.values()].map(Number).sort((a, b) => a - b);
  const isQuorum = (/** @type {(time: number) => boolean} */ counts) =>
    meetsQuorum(policy, new Set([...signers].flatMap(([key, time]) => (counts(Number(time)) ? [key] : []))));
  const by = times.find((limit) => isQuorum((time) => time <= limit));
  const after = times.findLast((limit) => isQuorum((time) => time >= limit));
  return by === undefined || after === undefined ? null : { by, after };
}

/** How far an entry's clock and a witness's may lie apart, with the time that a head waits for its witnesses: seconds. */
const CLOCK_SECONDS = 300;

/**
 * Holds the time in each entry against the times at which witnesses cosigned: what a head covers was there when it was cosigned, and what an
 * older head doesn't cover came after it. So nobody can date an entry back beyond a head that was kept.
 */
class Times {
  /** @param {Faults} faults @param {Bracket} now @param {Bracket | null} older */
  constructor(faults, now, older) {
    this.faults = faults;
    this.now = now;
    this.older = older;
  }

  /** @param {number} index @param {Header} header */
  follow(index, { t }) {
    const seconds = Date.parse(t) / 1000;
    const { size = 0, cosignedAt = null } = this.older ?? {};
    const latest = (index < size ? (cosignedAt ?? this.now.cosignedAt) : this.now.cosignedAt)?.by ?? null;
    const earliest = index >= size ? (cosignedAt?.after ?? null) : null;
    if (latest !== null && !(seconds <= latest + CLOCK_SECONDS))
      this.faults.add('entry times', `entry ${index} is dated ${t}, later than a witness had seen it`);
    if (earliest !== null && !(seconds >= earliest - CLOCK_SECONDS))
      this.faults.add(
        'entry times',
        `entry ${index} is dated ${t}, but was not yet there when the older checkpoint was cosigned`,
      );
  }

  /** @param {Steps} steps */
  report(steps) {
    const times = [this.now.cosignedAt, this.older?.cosignedAt ?? null].filter((time) => time !== null);
    if (times.length > 0 || this.faults.has('entry times'))
      this.faults.report(steps, 'entry times', 'no entry is dated outside the times at which witnesses cosigned');
    else steps.notChecked.push('the times in the entries: no witness of the policy has cosigned');
    if (this.older === null)
      steps.notChecked.push('whether an entry is dated too early: no older checkpoint was given (--older)');
  }
}

/**
 * Is this entry in the ledger?
 * @param {{ proof: Uint8Array, entry: Uint8Array | null, policy: Uint8Array | null }} input
 * @returns {Promise<Report>}
 */
export async function verifyProof({ proof: bytes, entry, policy: policyBytes }) {
  const steps = new Steps();
  const policy = await readPolicy(steps, policyBytes);
  const proof = await steps.attempt('proof form', () => parseProof(bytes));
  if (proof === null) return steps.report();
  steps.add('proof form', 'proven', `index ${proof.index}, ${proof.hashes.length} hashes`);
  if (proof.extra !== null) steps.notChecked.push('the extra data in the proof: nobody signed it and it was not used');
  const checkpoint = await checkCheckpoint(steps, proof.checkpoint, policy);
  if (checkpoint === null) return steps.report();
  if (entry === null) steps.add('inclusion', 'undecidable', 'no entry given to look for');
  else if (entry.length > MAX_ENTRY_BYTES)
    steps.add('inclusion', 'refuted', `an entry has at most ${MAX_ENTRY_BYTES} bytes`);
  else {
    const holds = verifyInclusion(leafHash(entry), proof.index, checkpoint.size, proof.hashes, checkpoint.root);
    const no = `the entry is not number ${proof.index} of the ${checkpoint.size} under this checkpoint`;
    steps.judge('inclusion', holds, `the entry is number ${proof.index}, counted from 0`, no);
  }
  steps.notChecked.push('the other entries of the ledger');
  return steps.report();
}

/**
 * Is this a checkpoint by the policy, and does it continue an older one?
 * @param {{ checkpoint: Uint8Array, older?: Uint8Array | null, consistency?: Uint8Array | null, policy: Uint8Array | null }} input
 * @returns {Promise<Report>}
 */
export async function verifyCheckpoint({ checkpoint: bytes, older = null, consistency = null, policy: policyBytes }) {
  const steps = new Steps();
  const policy = await readPolicy(steps, policyBytes);
  const now = await checkCheckpoint(steps, bytes, policy);
  steps.notChecked.push('the entries themselves');
  if (older === null) steps.notChecked.push('that the ledger only ever grew: no older checkpoint was given');
  const before = older && (await checkCheckpoint(steps, older, policy, 'older '));
  if (now && before) {
    const hashes = consistency && (await steps.attempt('growth', () => parseHashes(consistency)));
    if (consistency === null || hashes !== null) checkGrowth(steps, before, now, hashes);
  }
  return steps.report();
}

/** One base64 hash per line. @param {Uint8Array} bytes */
function parseHashes(bytes) {
  const lines = decodeText(bytes, 'the consistency proof').split('\n');
  if (lines.pop() !== '') throw new VerifyError('the consistency proof does not end in a newline');
  if (lines.length > MAX_HASHES) throw new VerifyError(`a proof has at most ${MAX_HASHES} hashes`);
  return lines.map((line) => decodeHash(line, 'a line of the consistency proof'));
}

/** @param {Steps} steps @param {Checkpoint} before @param {Checkpoint} now @param {Uint8Array[] | null} hashes */
function checkGrowth(steps, before, now, hashes) {
  const [from, to] = [before.size, now.size];
  if (before.origin !== now.origin) steps.add('growth', 'refuted', 'the two checkpoints are of different logs');
  else if (from > to) steps.add('growth', 'refuted', `the ledger shrank from ${from} to ${to} entries`);
  else if (from === to) {
    const no = `two different trees of ${to} entries: the log has shown two faces`;
    steps.judge('growth', equal(before.root, now.root), 'the same tree', no);
  } else if (from === 0) steps.add('growth', 'proven', 'every ledger continues the empty one');
  else if (hashes === null) steps.add('growth', 'undecidable', `no proof given that ${from} entries grew into ${to}`);
  else {
    const holds = verifyConsistency(from, to, hashes, before.root, now.root);
    steps.judge('growth', holds, `${from} entries grew into ${to}`, 'the newer tree does not continue the older one');
  }
}

/** @param {Steps} steps @param {{ origin: string, size: number }} head @param {Checkpoint} checkpoint */
function checkHead(steps, head, checkpoint) {
  const same = head.origin === checkpoint.origin && head.size === checkpoint.size;
  steps.judge('head', same, 'origin and size are those of the checkpoint', 'origin or size differ from the checkpoint');
}

/**
 * Opens a JSON-lines file and checks its head against its checkpoint.
 * @param {Steps} steps @param {Source} source @param {string} kind @param {Policy | null} policy
 */
async function openFile(steps, source, kind, policy) {
  const lines = linesOf(source, kind);
  const first = await steps.attempt('form', async () => (await lines.next()).value ?? null);
  if (first === null) {
    if (steps.steps.every(({ step }) => step !== 'form')) steps.add('form', 'refuted', 'the file is empty');
    return null;
  }
  const head = await steps.attempt('form', () => parseHead(first, kind));
  const checkpoint = head && (await checkCheckpoint(steps, head.checkpoint, policy));
  if (head === null || checkpoint === null) return null;
  checkHead(steps, head, checkpoint);
  return { first, lines, checkpoint };
}

/**
 * Are these the entries of one case, without a gap?
 * @param {{ slice: Source, older?: Uint8Array | null, policy: Uint8Array | null }} input
 * @returns {Promise<Report>}
 */
export async function verifyCase({ slice, older = null, policy: policyBytes }) {
  const steps = new Steps();
  const policy = await readPolicy(steps, policyBytes);
  const file = await openFile(steps, slice, 'ambit-case-slice', policy);
  if (file === null) return steps.report();
  const { ctag } = file.first;
  if (typeof ctag !== 'string') steps.add('form', 'refuted', 'the first line names no case');
  else
    await checkCase(steps, ctag, file.lines, file.checkpoint, await openOlder(steps, older, file.checkpoint, policy));
  if (older !== null) steps.notChecked.push('that the ledger continues the older checkpoint: only its time was used');
  return steps.report();
}

/**
 * An older checkpoint of the same log, by the same policy, for the times that it bounds.
 * @param {Steps} steps @param {Uint8Array | null} bytes @param {Checkpoint} now @param {Policy | null} policy
 */
async function openOlder(steps, bytes, now, policy) {
  const older = bytes && (await checkCheckpoint(steps, bytes, policy, 'older '));
  if (older === null) return null;
  const holds = older.origin === now.origin && older.size <= now.size;
  steps.judge(
    'older head',
    holds,
    'of the same log, and not larger',
    'the older checkpoint is of another log, or larger',
  );
  return holds ? older : null;
}

/**
 * @param {Steps} steps @param {string} ctag @param {AsyncIterable<Record<string, unknown>>} lines @param {Checkpoint & Bracket} checkpoint
 * @param {Bracket | null} older
 */
async function checkCase(steps, ctag, lines, checkpoint, older) {
  const faults = new Faults();
  let [count, lastIndex] = [0, -1];
  /** @type {Uint8Array | null} */
  let before = null;
  /** @type {Header | null} */
  let last = null;
  const sessions = new Sessions(faults, false);
  const times = new Times(faults, checkpoint, older);
  const whole = await steps.attempt('form', async () => {
    for await (const line of lines) {
      const { index, body } = parseLine(line, 'case slice');
      if (!Array.isArray(line.proof) || line.proof.length > MAX_HASHES) {
        throw new VerifyError(`entry ${index} has no proof of at most ${MAX_HASHES} hashes`);
      }
      const proof = line.proof.map((hash) => decodeHash(hash, `a proof hash of entry ${index}`));
      const leaf = leafHash(body);
      if (!verifyInclusion(leaf, index, checkpoint.size, proof, checkpoint.root)) {
        faults.add('inclusion', `entry ${index} is not in the tree of the checkpoint`);
      }
      if (line.of === 'session') {
        await sessions.bring(index, body);
        continue;
      }
      if (index <= lastIndex) faults.add('case order', `entry ${index} stands behind entry ${lastIndex}`);
      const header = faults.header(index, body);
      if (header !== null) {
        if (header.ctag !== ctag) faults.add('case tag', `entry ${index} is of another case`);
        faults.sequence(header.cseq ?? 0, count + 1, index);
        if (!namesPredecessor(header, before)) faults.add('case links', `entry ${index} names another predecessor`);
        count = header.cseq ?? 0;
        await sessions.follow(index, header);
        times.follow(index, header);
      }
      last = header;
      before = leaf;
      lastIndex = index;
    }
    return true;
  });
  if (whole === null) return;
  if (before === null) {
    steps.add('form', 'refuted', 'the slice has no entries');
    return;
  }
  steps.add('form', 'proven', 'every line could be read');
  faults.report(steps, 'inclusion', 'every entry is in the tree of the checkpoint');
  faults.report(steps, 'entry form', 'every entry is a header in canonical form');
  faults.report(steps, 'case tag', 'every entry is of the case');
  faults.report(steps, 'case numbers', `numbers 1 to ${count} are all here, once each`);
  faults.report(steps, 'case links', 'every entry names the one before');
  faults.report(steps, 'case order', 'the entries stand in the order of the ledger');
  times.report(steps);
  sessions.report(steps);
  judgeEnd(steps, last, count);
  steps.notChecked.push('which case the tag stands for: only the portal has the key to it');
}

/**
 * The entry of the export is the case's newest while the slice is made: a slice that doesn't end with one may have lost its end.
 * @param {Steps} steps @param {Header | null} last @param {number} count
 */
function judgeEnd(steps, last, count) {
  if (last?.act === 'ledger.exported') {
    steps.add('case end', 'proven', `number ${count} is an export of the case, entered at ${last.t}`);
    steps.notChecked.push(`what the case entered after number ${count}, the export of ${last.t}`);
  } else {
    steps.add(
      'case end',
      'undecidable',
      `number ${count} is not an export of the case: entries may be missing after it`,
    );
    steps.notChecked.push(`whether the case has entries after number ${count}`);
  }
}

/** The first fault of each step, and how many there are. */
class Faults {
  /** @type {Map<string, { result: Result, detail: string, count: number }>} */
  #found = new Map();

  /** @param {string} step @param {string} detail @param {Result} result */
  add(step, detail, result = 'refuted') {
    const known = this.#found.get(step);
    if (known === undefined) this.#found.set(step, { result, detail, count: 1 });
    else if (known.result === 'undecidable' && result === 'refuted') {
      this.#found.set(step, { result, detail, count: known.count + 1 });
    } else known.count += 1;
  }

  /** @param {number} index @param {Uint8Array} body */
  header(index, body) {
    try {
      return parseHeader(body);
    } catch (error) {
      if (!(error instanceof VerifyError)) throw error;
      this.add('entry form', `entry ${index}: ${error.message}`, error.result);
      return null;
    }
  }

  /** @param {number} number @param {number} due @param {number} index */
  sequence(number, due, index) {
    if (number === due) return;
    const missing = number === due + 1 ? `number ${due} is missing` : `numbers ${due} to ${number - 1} are missing`;
    const wrong = number > due ? missing : `number ${number} comes again or too late, where ${due} is due`;
    this.add('case numbers', `${wrong} (at entry ${index})`);
  }

  /** @param {string} step */
  has(step) {
    return this.#found.has(step);
  }

  /** @param {Steps} steps @param {string} step @param {string} yes */
  report(steps, step, yes) {
    const fault = this.#found.get(step);
    if (fault === undefined) steps.add(step, 'proven', yes);
    else steps.add(step, fault.result, fault.count > 1 ? `${fault.detail}; and ${fault.count - 1} more` : fault.detail);
  }
}

const SESSION_STEP = 'session signatures';
/** Acts by which content of a case came before somebody's eyes. */
const LOOKS = [
  'search.run',
  'message.viewed',
  'media.revealed',
  'note.viewed',
  'order.viewed',
  'pack.previewed',
  'pack.generated',
  'pack.downloaded',
  'pack.opened',
  'payload.opened',
];

/**
 * Follows sessions: an entry of a session that began with a key carries that key's signature over the request that asked for it, so that
 * whoever keeps the ledger can't invent it without a request that was really made in that session.
 */
class Sessions {
  /** @type {Map<number, Header>} the starts by their number */
  #starts = new Map();
  #signed = 0;
  #keyless = 0;
  /** @type {Set<string>} the requests that looks were made by */
  #requests = new Set();
  #again = 0;
  /** @type {number | null} */
  #firstKeyless = null;

  /** @param {Faults} faults @param {boolean} isWhole whether every entry of the ledger is here, and so every start */
  constructor(faults, isWhole) {
    this.faults = faults;
    this.isWhole = isWhole;
  }

  /** A start that a case slice brings along: it is of no case itself. @param {number} index @param {Uint8Array} body */
  async bring(index, body) {
    const header = this.faults.header(index, body);
    if (header === null) return;
    if (header.act !== 'session.started' || header.ctag !== null)
      this.faults.add(SESSION_STEP, `entry ${index} is brought as the start of a session and is none`);
    else this.#starts.set(index, header);
  }

  /** @param {number} index @param {Header} header */
  async follow(index, header) {
    if (header.act === 'session.started') this.#starts.set(index, header);
    if (header.v === 1) return;
    const { sess, usig } = header;
    if (sess === null) {
      if (usig !== null) this.faults.add(SESSION_STEP, `entry ${index} is signed and names no session`);
      else this.#count(index, header);
      return;
    }
    const start = sess < index ? this.#starts.get(sess) : undefined;
    if (start !== undefined) return this.#judge(index, header, start);
    const what = `entry ${index} names entry ${sess} as the start of its session`;
    if (this.isWhole) this.faults.add(SESSION_STEP, `${what}, which starts none`);
    else this.faults.add(SESSION_STEP, `${what}, which is not in the file`, 'undecidable');
  }

  /** @param {number} index @param {Header} header @param {Header} start */
  async #judge(index, header, start) {
    const { req, usig } = header;
    if (start.v === 2 && quarterOf(start.t) === quarterOf(header.t) && start.sub !== header.sub) {
      this.faults.add(SESSION_STEP, `entry ${index} is of another person than its session`);
    } else if (start.skey === null) {
      if (usig !== null) this.faults.add(SESSION_STEP, `entry ${index} is signed in a session without a key`);
      else this.#count(index, header);
    } else if (req === null || usig === null) {
      this.faults.add(
        SESSION_STEP,
        `entry ${index} has no signature, though its session has a key: it may be invented`,
      );
    } else if (await isSignedRequest(start.skey, req, usig)) {
      this.#signed += 1;
      this.#note(header, req);
    } else {
      this.faults.add(SESSION_STEP, `the signature of entry ${index} is not by the key of its session`);
    }
  }

  /** One request may bring about several entries; several looks by one request are worth a second look. @param {Header} header @param {string} req */
  #note({ act, out }, req) {
    if (!LOOKS.includes(act) || out !== 'ok') return;
    if (this.#requests.has(req)) this.#again += 1;
    this.#requests.add(req);
  }

  /** @param {number} index @param {Header} header */
  #count(index, { act, out }) {
    if (!LOOKS.includes(act) || out !== 'ok') return;
    this.#keyless += 1;
    this.#firstKeyless ??= index;
  }

  /** Only where there is something to say: format 1 knew no signatures. @param {Steps} steps */
  report(steps) {
    if (this.#signed > 0 || this.faults.has(SESSION_STEP)) {
      this.faults.report(steps, SESSION_STEP, `${this.#signed} entries are signed by the key of their session`);
      steps.notChecked.push('whether a session was begun by the person it names: the portal enters its start');
      steps.notChecked.push(
        'that each entry is what its signed request asked for: the request is sealed, and an auditor can open it',
      );
      if (this.#again > 0)
        steps.notChecked.push(
          `whether ${this.#again} looks were asked for twice: they share a request with an earlier one`,
        );
    }
    if (this.#keyless > 0) {
      steps.notChecked.push(
        `whether the person named asked for ${this.#keyless} looks, the first of them entry ${this.#firstKeyless}: no key of theirs vouches for it`,
      );
    }
  }
}

/** Pseudonyms change with the quarter: only within one do they tell people apart. @param {string} t */
function quarterOf(t) {
  return `${t.slice(0, 4)} ${Math.ceil(Number(t.slice(5, 7)) / 3)}`;
}

/** @param {string} key @param {string} digest @param {string} signature each in base64url, as entries have them @returns {Promise<boolean>} */
async function isSignedRequest(key, digest, signature) {
  try {
    if (decodeBase64url(digest, 'a digest').length !== 32) return false;
    const message = utf8.encode(`ambit-request/1\n${digest}\n`);
    return await verifyEd25519(
      soundPublicKey(decodeBase64url(key, 'a key')),
      decodeBase64url(signature, 'a signature'),
      message,
    );
  } catch (error) {
    if (error instanceof VerifyError && error.result === 'refuted') return false;
    throw error;
  }
}

/**
 * Is this the whole ledger, and does every case in it count without a gap?
 * @param {{ ledger: Source, older?: Uint8Array | null, policy: Uint8Array | null }} input
 * @returns {Promise<Report>}
 */
export async function verifyLedger({ ledger, older = null, policy: policyBytes }) {
  const steps = new Steps();
  const policy = await readPolicy(steps, policyBytes);
  const file = await openFile(steps, ledger, 'ambit-ledger', policy);
  if (file !== null) {
    await checkLedger(steps, file.lines, file.checkpoint, await openOlder(steps, older, file.checkpoint, policy));
  }
  return steps.report();
}

/**
 * @param {Steps} steps @param {AsyncIterable<Record<string, unknown>>} lines @param {Checkpoint & Bracket & { signedBy: Key[] }} checkpoint
 * @param {(Checkpoint & Bracket) | null} older
 */
async function checkLedger(steps, lines, checkpoint, older) {
  const faults = new Faults();
  const builder = new RootBuilder();
  /** @type {Map<string, number>} */
  const seen = new Map();
  /** @type {Map<string, { cseq: number, leaf: Uint8Array }>} */
  const cases = new Map();
  const sessions = new Sessions(faults, true);
  const times = new Times(faults, checkpoint, older);
  /** @type {Uint8Array | null} */
  let rootThen = older?.size === 0 ? older.root : null;
  /** @type {{ from: number, key: string } | null} */
  let rotated = null;
  let size = 0;
  const whole = await steps.attempt('form', async () => {
    for await (const line of lines) {
      const { index, body } = parseLine(line, 'ledger');
      if (index !== size) faults.add('entries', `entry ${index} stands where ${size} is due`);
      const leaf = leafHash(body);
      builder.add(leaf);
      const twin = seen.get(toHex(leaf));
      if (twin !== undefined) faults.add('no entry twice', `entries ${twin} and ${index} are the same`);
      seen.set(toHex(leaf), index);
      const header = faults.header(index, body);
      if (header !== null && header.ctag !== null) {
        const before = cases.get(header.ctag) ?? null;
        faults.sequence(header.cseq ?? 0, (before?.cseq ?? 0) + 1, index);
        const links = namesPredecessor(header, before?.leaf ?? null);
        if (!links) faults.add('case links', `entry ${index} names another predecessor in its case`);
        cases.set(header.ctag, { cseq: header.cseq ?? 0, leaf });
      }
      if (header !== null) {
        await sessions.follow(index, header);
        times.follow(index, header);
      }
      if (header?.act === 'key.rotated') rotated = { from: index + 1, key: header.why ?? '' };
      size += 1;
      if (size === older?.size) rootThen = builder.root();
    }
    return true;
  });
  if (whole === null) return;
  steps.add('form', 'proven', 'every line could be read');
  if (size !== checkpoint.size) faults.add('entries', `${size} entries, where the checkpoint says ${checkpoint.size}`);
  faults.report(steps, 'entries', `${size} entries, none left out`);
  const holds = equal(builder.root(), checkpoint.root);
  steps.judge(
    'root',
    holds,
    'the entries give the root of the checkpoint',
    'the entries give another root than the checkpoint',
  );
  faults.report(steps, 'entry form', 'every entry is a header in canonical form');
  faults.report(steps, 'case numbers', `${cases.size} cases, each counts 1, 2, 3 … without a gap`);
  faults.report(steps, 'case links', 'every entry of a case names the one before');
  faults.report(steps, 'no entry twice', 'no two entries are the same');
  if (older !== null) {
    const isSame = rootThen !== null && equal(rootThen, older.root);
    const no = 'the entries that the older checkpoint covers are not those it was signed over';
    steps.judge('growth', isSame, `continues the ${older.size} entries of the older checkpoint`, no);
  }
  times.report(steps);
  sessions.report(steps);
  judgeKey(steps, rotated, checkpoint);
}

/**
 * Whoever stole an old key can continue the true ledger with it, but not without the entry that says who signs from there on.
 * @param {Steps} steps @param {{ from: number, key: string } | null} rotated @param {Checkpoint & { signedBy: Key[] }} checkpoint
 */
function judgeKey(steps, rotated, { size, signedBy }) {
  if (rotated === null || signedBy.length === 0 || size <= rotated.from) return;
  const holds = signedBy.some(({ publicKey }) => `ed25519:${toBase64url(publicKey)}` === rotated.key);
  const at = `at ${rotated.from} entries`;
  const no = `signed by another key than the one that took over ${at}`;
  steps.judge('log key', holds, `signed by the key that took over ${at}, as the ledger itself says`, no);
}

// ---------------------------------------------------------------- command line

const USAGE = `usage:
  node verify.mjs proof FILE.tlog-proof --entry HEADERFILE --policy POLICY
  node verify.mjs checkpoint FILE --policy POLICY [--older FILE [--consistency FILE]]
  node verify.mjs case SLICE.jsonl --policy POLICY [--older FILE]
  node verify.mjs ledger LEDGER.jsonl --policy POLICY [--older FILE]
  --json  the report as JSON
exit code: 0 proven, 1 refuted, 2 not decidable, 3 wrong usage`;

const OPTIONS = new Map([
  ['proof', ['--policy', '--entry']],
  ['checkpoint', ['--policy', '--older', '--consistency']],
  ['case', ['--policy', '--older']],
  ['ledger', ['--policy', '--older']],
]);
const EXIT_CODES = { proven: 0, refuted: 1, undecidable: 2 };
const WORDS = { proven: 'proven', refuted: 'REFUTED', undecidable: 'not decidable' };

class UsageError extends Error {}

/** @param {string[]} args */
function parseArgs([command = '', ...rest]) {
  const known = OPTIONS.get(command);
  if (known === undefined) throw new UsageError(USAGE);
  /** @type {Map<string, string>} */
  const options = new Map();
  /** @type {string[]} */
  const files = [];
  let json = false;
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at];
    if (word === '--json') json = true;
    else if (!word.startsWith('--')) files.push(word);
    else {
      at += 1;
      if (!known.includes(word) || options.has(word) || rest[at] === undefined) throw new UsageError(USAGE);
      options.set(word, rest[at]);
    }
  }
  const [file] = files;
  if (files.length !== 1 || file === undefined) throw new UsageError(USAGE);
  if (options.has('--consistency') && !options.has('--older')) throw new UsageError(USAGE);
  return { command, file, options, json };
}

/** @param {Report} report */
export function formatReport({ verdict, steps, notChecked }) {
  const width = Math.max(...steps.map(({ step }) => step.length));
  const lines = steps.map(
    ({ step, result, detail }) => `${WORDS[result].padEnd(13)}  ${step.padEnd(width)}  ${detail}`,
  );
  const open = notChecked.map((item) => `  - ${item}`);
  return [...lines, '', `Result: ${WORDS[verdict]}`, '', 'Not checked:', ...open].join('\n');
}

/** @template T @param {string} name @param {() => T} read @returns {T} */
function readable(name, read) {
  try {
    return read();
  } catch {
    throw new UsageError(`cannot read ${shown(name)}`);
  }
}

/**
 * A file to be read slice by slice; null for a pipe, whose size nobody knows.
 * @param {typeof import('node:fs')} fs @param {string} name @returns {Source | null}
 */
function fileSource(fs, name) {
  const handle = fs.openSync(name, 'r');
  const status = fs.fstatSync(handle);
  if (!status.isFile()) return null;
  const slice = (/** @type {number} */ from, /** @type {number} */ to) => ({
    arrayBuffer: async () => {
      const bytes = new Uint8Array(to - from);
      for (let at = 0; at < bytes.length; ) {
        const read = fs.readSync(handle, bytes, at, bytes.length - at, from + at);
        if (read === 0) throw new UsageError(`cannot read ${shown(name)}: it became shorter`);
        at += read;
      }
      return bytes.buffer;
    },
  });
  return { size: status.size, slice };
}

/** @param {string[]} args @returns {Promise<number>} the exit code */
async function main(args) {
  const fs = await import('node:fs');
  try {
    const { command, file, options, json } = parseArgs(args);
    const read = (/** @type {string | undefined} */ name) => {
      return name === undefined ? null : readable(name, () => new Uint8Array(fs.readFileSync(name)));
    };
    const isLong = command === 'case' || command === 'ledger';
    const source = isLong ? readable(file, () => fileSource(fs, file)) : null;
    const bytes = (source === null ? read(file) : null) ?? new Uint8Array();
    const option = (/** @type {string} */ name) => read(options.get(name));
    const policy = option('--policy');
    const checks = {
      proof: () => verifyProof({ proof: bytes, entry: option('--entry'), policy }),
      checkpoint: () =>
        verifyCheckpoint({ checkpoint: bytes, older: option('--older'), consistency: option('--consistency'), policy }),
      case: () => verifyCase({ slice: source ?? bytes, older: option('--older'), policy }),
      ledger: () => verifyLedger({ ledger: source ?? bytes, older: option('--older'), policy }),
    };
    const report = await checks[/** @type {keyof typeof checks} */ (command)]();
    console.log(json ? JSON.stringify(report, null, 2) : formatReport(report));
    return EXIT_CODES[report.verdict];
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(error.message);
      return 3;
    }
    console.error(`the verifier itself failed, nothing is decided: ${error instanceof Error ? error.message : ''}`);
    return 2;
  }
}

/** True when Node was asked to run this very file. */
async function isRunDirectly() {
  const script = globalThis.process?.argv?.[1];
  if (script === undefined) return false;
  const [{ realpathSync, existsSync }, { fileURLToPath }] = await Promise.all([import('node:fs'), import('node:url')]);
  if (!import.meta.url.startsWith('file:') || !existsSync(script)) return false;
  return realpathSync(script) === realpathSync(fileURLToPath(import.meta.url));
}

/** Not awaited at the top of the file: programs that load this as a part of theirs could then not all do so. */
async function runWhenAsked() {
  if (await isRunDirectly()) process.exitCode = await main(process.argv.slice(2));
}

void runWhenAsked();
