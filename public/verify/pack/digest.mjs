import { concat, findSubtle, sha256, toHex } from '../verify.mjs';

/** Below this the plain one is quicker than asking the browser: bytes. */
const SHORT = 8192;

/** @param {Uint8Array} bytes @param {string} hash as WebCrypto names it @returns {Promise<Uint8Array>} */
export async function digest(bytes, hash = 'SHA-256') {
  if (hash === 'SHA-256' && bytes.length < SHORT) return sha256(bytes);
  const subtle = await findSubtle();
  return new Uint8Array(await subtle.digest(hash, /** @type {BufferSource} */ (bytes)));
}

/** @param {Uint8Array} bytes */
export async function hexDigest(bytes) {
  return toHex(await digest(bytes));
}

/** HMAC-SHA256 (RFC 2104) with a key of at most 64 bytes. @param {Uint8Array} key @param {Uint8Array} bytes */
export async function hmac(key, bytes) {
  const pad = (/** @type {number} */ with_) => Uint8Array.from({ length: 64 }, (_, at) => (key[at] ?? 0) ^ with_);
  return sha256(concat(pad(0x5c), await digest(concat(pad(0x36), bytes))));
}
