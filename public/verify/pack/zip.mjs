import { shown, VerifyError } from '../verify.mjs';
import { crc32 } from './inflate.mjs';

/**
 * The container's zip, read strictly (APPNOTE.TXT 6.3.10): files as they are, one behind the other in the order of their names, nothing
 * before, between or behind them, one date, no field that could say something else. So every byte of the container follows from its files,
 * and no two programs can unpack two different containers from it.
 */

const LOCAL = 0x04034b50;
const LISTED = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
/** Made by Unix with version 6.3; needs 2.0; names in UTF-8. */
const MADE_BY = (3 << 8) | 63;
const NEEDS = 20;
const FLAGS = 0x0800;
/** `-rw-r--r--`, a regular file. */
const REGULAR = (0o100644 << 16) >>> 0;
const NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

/** @param {boolean} holds @param {string} why @returns {asserts holds} */
function require(holds, why) {
  if (!holds) throw new VerifyError(`The container is not a plain zip: ${why}.`);
}

/** @param {Uint8Array} bytes */
export function isZip(bytes) {
  return bytes.length >= 4 && bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** @param {Uint8Array} bytes @param {number} one @param {number} other @param {number} length */
function isAlike(bytes, one, other, length) {
  for (let i = 0; i < length; i += 1) if (bytes[one + i] !== bytes[other + i]) return false;
  return true;
}

/** Its files by name, in order: views, nothing is copied. @param {Uint8Array} bytes @returns {Map<string, Uint8Array>} */
export function readZip(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - END_BYTES;
  require(end >= 0 && view.getUint32(end, true) === END, 'its end is missing, or bytes follow it');
  const count = view.getUint16(end + 10, true);
  const [listBytes, listAt] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  const isOne = view.getUint32(end + 4, true) === 0 && view.getUint16(end + 8, true) === count;
  require(isOne && view.getUint16(end + 20, true) === 0, 'it is in parts or has a comment');
  require(listAt + listBytes === end, 'its list is not where it should be');
  /** @type {Map<string, Uint8Array>} */
  const files = new Map();
  let [at, fileAt, before] = [listAt, 0, ''];
  for (let number = 0; number < count; number += 1) {
    require(at + 46 <= end && view.getUint32(at, true) === LISTED, 'its list is broken');
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    require(nameEnd <= end && nameEnd - at - 46 <= 240, 'its list is broken');
    const rawName = bytes.subarray(at + 46, nameEnd);
    const name = String.fromCharCode(...rawName);
    require(NAME.test(name) &&
      name > before, `the name ${shown(name)} is not allowed, is there twice or is out of order`);
    const isPlain =
      view.getUint16(at + 4, true) === MADE_BY &&
      view.getUint16(at + 6, true) === NEEDS &&
      view.getUint16(at + 8, true) === FLAGS &&
      view.getUint16(at + 10, true) === 0 &&
      view.getUint32(at + 30, true) === 0 &&
      view.getUint32(at + 34, true) === 0 &&
      view.getUint32(at + 38, true) === REGULAR;
    require(isPlain, `${name} is packed, encrypted, no regular file, or has fields that it needn’t have`);
    const size = view.getUint32(at + 24, true);
    const dataAt = fileAt + 30 + rawName.length;
    require(view.getUint32(at + 42, true) === fileAt &&
      view.getUint32(at + 20, true) === size, `there is something before ${name}, or it has two sizes`);
    require(dataAt + size <= listAt && view.getUint32(fileAt, true) === LOCAL, `${name} is cut short`);
    // Version, flags, method, time, date, check, sizes and lengths stand in both places.
    const isSame = isAlike(bytes, fileAt + 4, at + 6, 26) && isAlike(bytes, fileAt + 30, at + 46, rawName.length);
    require(isSame, `its list says something else of ${name} than stands before it`);
    require(view.getUint32(at + 12, true) ===
      view.getUint32(listAt + 12, true), `${name} has another date than the rest`);
    const file = bytes.subarray(dataAt, dataAt + size);
    require(crc32(file) === view.getUint32(at + 16, true), `${name} is damaged, its checksum is wrong`);
    files.set(name, file);
    [at, fileAt, before] = [nameEnd, dataAt + size, name];
  }
  require(at === end && fileAt === listAt, 'there is something before its list');
  return files;
}

/** The one date of its files, as zip writes it: UTC to two seconds. @param {Uint8Array} bytes */
export function dateOfZip(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [time, date] = [view.getUint16(10, true), view.getUint16(12, true)];
  return Date.UTC((date >> 9) + 1980, ((date >> 5) & 15) - 1, date & 31, time >> 11, (time >> 5) & 63, (time & 31) * 2);
}
