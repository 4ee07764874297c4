import { VerifyError } from '../verify.mjs';

/**
 * DER (X.690): each value has one spelling, and a reader that takes no other leaves no room for a changed byte.
 * @typedef {{ tag: number, bytes: Uint8Array, body: Uint8Array }} Der `bytes` with its head
 */

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  utcTime: 0x17,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
};

/** @param {string} why @returns {never} */
function broken(why) {
  throw new VerifyError(`The signature can’t be read: ${why}.`);
}

/** One value and where it ends. @param {Uint8Array} bytes @param {number} at @returns {{ value: Der, end: number }} */
function readAt(bytes, at) {
  const tag = bytes[at];
  let length = bytes[at + 1];
  let from = at + 2;
  if (tag === undefined || length === undefined || (tag & 31) === 31) broken('it is cut short');
  if (length >= 0x80) {
    const size = length & 0x7f;
    if (size < 1 || size > 3 || from + size > bytes.length) broken('a length is not in its one spelling');
    length = 0;
    for (let i = 0; i < size; i += 1) length = length * 256 + bytes[from + i];
    if (length < 0x80 || length < 256 ** (size - 1)) broken('a length is not in its one spelling');
    from += size;
  }
  if (from + length > bytes.length) broken('it is cut short');
  return {
    value: { tag, bytes: bytes.subarray(at, from + length), body: bytes.subarray(from, from + length) },
    end: from + length,
  };
}

/** @param {Uint8Array} bytes @returns {Der} */
export function readDer(bytes) {
  const { value, end } = readAt(bytes, 0);
  if (end !== bytes.length) broken('bytes follow its end');
  return value;
}

/** @param {Der} parent @param {number} tag that it must have @returns {Der[]} */
export function childrenOf(parent, tag) {
  if (parent.tag !== tag) broken('a part is of another kind than it must be');
  const children = [];
  for (let at = 0; at < parent.body.length; ) {
    const { value, end } = readAt(parent.body, at);
    children.push(value);
    at = end;
    if (children.length > 5000) broken('it has too many parts');
  }
  return children;
}

/** @param {Der | undefined} value @param {number} tag @returns {Uint8Array} */
export function bodyOf(value, tag) {
  if (value?.tag !== tag) broken('a part is missing or of another kind');
  return value.body;
}

/** Dotted. @param {Der | undefined} value */
export function oidOf(value) {
  const body = bodyOf(value, TAG.oid);
  if (body.length === 0 || body.length > 40) broken('a name of a kind is empty');
  /** @type {number[]} */
  const parts = [];
  let part = 0;
  for (let at = 0; at < body.length; at += 1) {
    if (part === 0 && body[at] === 0x80) broken('a name of a kind is not in its one spelling');
    part = part * 128 + (body[at] & 127);
    if (body[at] >= 128) continue;
    if (parts.length === 0)
      parts.push(Math.min(2, Math.floor(part / 40)), part - 40 * Math.min(2, Math.floor(part / 40)));
    else parts.push(part);
    part = 0;
  }
  if (body[body.length - 1] >= 128) broken('a name of a kind is cut short');
  return parts.join('.');
}

/** A whole number up to 2^31. @param {Der | undefined} value */
export function smallOf(value) {
  const body = bodyOf(value, TAG.integer);
  if (body.length < 1 || body.length > 4 || body[0] >= 128) broken('a number is not one that it may be');
  return body.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** UTCTime or GeneralizedTime in UTC as Unix milliseconds. @param {Der | undefined} value */
export function timeOf(value) {
  if (value?.tag !== TAG.utcTime && value?.tag !== TAG.time) broken('a time is missing');
  const text = String.fromCharCode(...value.body.subarray(0, 40));
  const [, years = '', rest = '', fraction = ''] = /^(\d\d|\d{4})(\d{10})(\.\d{0,8}[1-9])?Z$/.exec(text) ?? [];
  const isRight = value.tag === TAG.utcTime ? years.length === 2 && fraction === '' : years.length === 4;
  if (rest === '' || !isRight) broken('a time is not in its one spelling');
  const year = years.length === 4 ? Number(years) : Number(years) + (Number(years) < 50 ? 2000 : 1900);
  const [month, day, hour, minute, second] = [0, 2, 4, 6, 8].map((at) => Number(rest.slice(at, at + 2)));
  return Date.UTC(year, month - 1, day, hour, minute, second) + Math.floor(Number(`0${fraction}`) * 1000);
}
