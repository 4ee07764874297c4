import { decodeUtf8, isObject, parseObject, VerifyError } from '../verify.mjs';

/** @typedef {Record<string, unknown>} Json */

const MAX_DEPTH = 40;

/** RFC 8785: the one spelling of a value. @param {unknown} value @param {number} depth @returns {string} */
export function canonical(value, depth = 0) {
  if (depth > MAX_DEPTH) throw new VerifyError('JSON is nested too deep');
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key], depth + 1)}`);
  return `{${members.join(',')}}`;
}

/** @param {Uint8Array | string} bytes @param {string} what @returns {Json} */
export function parseJson(bytes, what) {
  return parseObject(typeof bytes === 'string' ? bytes : decodeUtf8(bytes, what), what);
}

/** In canonical form only: other spellings could be read in two ways. @param {Uint8Array | string} bytes @param {string} what */
export function parseCanonical(bytes, what) {
  const text = typeof bytes === 'string' ? bytes : decodeUtf8(bytes, what);
  const value = parseJson(text, what);
  if (canonical(value) !== text) throw new VerifyError(`${what} is not in canonical form (RFC 8785)`);
  return value;
}

/** Each line ends with a line end. @param {Uint8Array} bytes @param {string} what */
export function linesIn(bytes, what) {
  const text = decodeUtf8(bytes, what);
  if (text !== '' && !text.endsWith('\n')) throw new VerifyError(`${what} is cut short`);
  return text.split('\n').slice(0, -1);
}

/** @param {unknown} value @param {string} what */
export function text(value, what) {
  if (typeof value !== 'string') throw new VerifyError(`${what} is missing or no text`);
  return value;
}

/** @param {unknown} value @param {string} what */
export function count(value, what) {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new VerifyError(`${what} is missing or no number`);
  return value;
}

/** @param {unknown} value @param {string} what @returns {Json} */
export function object(value, what) {
  if (!isObject(value)) throw new VerifyError(`${what} is missing`);
  return value;
}

/** @param {unknown} value @param {string} what @returns {unknown[]} */
export function list(value, what) {
  if (!Array.isArray(value)) throw new VerifyError(`${what} is missing or no list`);
  return value;
}

/** @param {unknown} value @param {string} what @returns {Json[]} */
export function objects(value, what) {
  return list(value, what).map((item) => object(item, what));
}

/** Lower-case hexadecimal. @param {unknown} value @param {string} what @param {number} [length] in bytes */
export function hex(value, what, length) {
  if (
    typeof value !== 'string' ||
    !/^(?:[0-9a-f]{2})*$/.test(value) ||
    (length !== undefined && value.length !== 2 * length)
  ) {
    throw new VerifyError(`${what} is not hexadecimal of the right length`);
  }
  const bytes = new Uint8Array(value.length / 2);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Number.parseInt(value.slice(2 * at, 2 * at + 2), 16);
  return bytes;
}
