import { concat, VerifyError } from '../verify.mjs';

/**
 * Finds the PDF's one signature and insists that it covers every byte of the file but itself: a signature can be valid over a part,
 * and whatever is appended later (an incremental update) may then replace what a reader sees.
 */

/** @param {boolean} holds @param {string} why @returns {asserts holds} */
function require(holds, why) {
  if (!holds) throw new VerifyError(why);
}

/** @param {Uint8Array} bytes @param {string} text @param {number} from */
function indexOf(bytes, text, from) {
  for (let at = bytes.indexOf(text.charCodeAt(0), from); at >= 0; at = bytes.indexOf(text.charCodeAt(0), at + 1)) {
    let same = 1;
    while (same < text.length && bytes[at + same] === text.charCodeAt(same)) same += 1;
    if (same === text.length) return at;
  }
  return -1;
}

/** @param {Uint8Array} bytes */
const latin = (bytes) => String.fromCharCode(...bytes);

/** @param {Uint8Array} file @returns {{ signedBytes: Uint8Array, cms: Uint8Array }} */
export function findSignature(file) {
  require(latin(file.subarray(0, 5)) === '%PDF-', 'This is not a PDF file.');
  const at = indexOf(file, '/ByteRange', 0);
  require(at >= 0, 'The file has no signature.');
  require(indexOf(file, '/ByteRange', at + 1) < 0, 'The file has more than one signature.');
  const range = /^\/ByteRange \[0 ([1-9]\d{0,14}) ([1-9]\d{0,14}) ([1-9]\d{0,14})\]\s/.exec(
    latin(file.subarray(at, at + 80)),
  );
  require(range !== null, 'The signature doesn’t say which bytes it covers.');
  const [before, after, rest] = range.slice(1).map(Number);
  const isWhole = after + rest === file.length && /%%EOF\n?$/.test(latin(file.subarray(-6)));
  require(isWhole, 'The signature doesn’t cover the whole file: something was added or cut off after signing.');
  const lead = latin(file.subarray(Math.max(0, before - 10), before + 1));
  const isItself =
    before > at && after > before + 2 && after <= file.length && lead === '/Contents <' && file[after - 1] === 0x3e;
  require(isItself, 'The signature leaves out more than itself.');
  return {
    signedBytes: concat(file.subarray(0, before), file.subarray(after)),
    cms: readHex(file.subarray(before + 1, after - 1)),
  };
}

/** The file spells the signature one way only, so that not even the case of a digit can change unseen. @param {Uint8Array} hex */
function readHex(hex) {
  require(hex.length % 2 === 0 && hex.length > 8, 'The signature is cut short.');
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i += 1) {
    const [high, low] = [hex[2 * i], hex[2 * i + 1]].map((c) =>
      c >= 48 && c <= 57 ? c - 48 : c >= 97 && c <= 102 ? c - 87 : -1,
    );
    require(high >= 0 && low >= 0, 'The signature is not written in lower-case hexadecimal digits.');
    bytes[i] = high * 16 + low;
  }
  let length = 2 + bytes[1];
  if (bytes[1] >= 0x80) {
    const size = bytes[1] & 0x7f;
    require(size >= 1 && size <= 3, 'The signature has no readable length.');
    length = 2 + size;
    let body = 0;
    for (let i = 0; i < size; i += 1) body = body * 256 + bytes[2 + i];
    length += body;
  }
  require(length <= bytes.length, 'The signature is cut short.');
  for (let i = length; i < bytes.length; i += 1) require(bytes[i] === 0, 'Something is hidden behind the signature.');
  return bytes.subarray(0, length);
}
