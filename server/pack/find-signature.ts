import { refuteUnless } from './verify-step';

export interface FoundSignature {
  /** Everything in the file but the signature itself. */
  signedBytes: Uint8Array;
  /** DER. */
  cms: Uint8Array;
}

const rangePattern = /^\/ByteRange \[0 ([1-9]\d{0,14}) ([1-9]\d{0,14}) ([1-9]\d{0,14})\] /;
const ending = '%%EOF';

function onlyIndexOf(pdf: Buffer, text: string): number {
  const at = pdf.indexOf(text);
  refuteUnless(at >= 0, 'The file has no signature.');
  refuteUnless(pdf.indexOf(text, at + 1) < 0, 'The file has more than one signature.');
  return at;
}

/** Length of a DER value with its header, from the header (X.690, 8.1.3). */
function derLength(bytes: Buffer): number {
  const first = bytes[1] ?? 0;
  if (first < 0x80) return 2 + first;
  const size = first & 0x7f;
  refuteUnless(size >= 1 && size <= 4, 'The signature has no readable length.');
  return 2 + size + bytes.readUIntBE(2, size);
}

/** The file spells the signature one way only, so that not even the case of a digit can change unseen. */
function readCms(hex: string): Buffer {
  refuteUnless(/^([0-9a-f]{2})+$/.test(hex), 'The signature is not written in lower-case hexadecimal digits.');
  const padded = Buffer.from(hex, 'hex');
  const length = derLength(padded);
  refuteUnless(length <= padded.length, 'The signature is cut short.');
  refuteUnless(
    padded.subarray(length).every((byte) => byte === 0),
    'Something is hidden behind the signature.',
  );
  return padded.subarray(0, length);
}

/**
 * Finds the one signature and insists that it covers every byte of the file but itself. A signature can be valid over
 * a part: whatever is appended later (an incremental update) may then replace what a reader sees.
 * @throws {Refuted}
 */
export function findSignature(file: Uint8Array): FoundSignature {
  const pdf = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  refuteUnless(pdf.subarray(0, 5).toString('latin1') === '%PDF-', 'This is not a PDF file.');
  const at = onlyIndexOf(pdf, '/ByteRange');
  const range = rangePattern.exec(pdf.subarray(at, at + 80).toString('latin1'));
  refuteUnless(range !== null, 'The signature doesn’t say which bytes it covers.');
  const [before = 0, after = 0, rest = 0] = range.slice(1).map(Number);
  refuteUnless(
    after + rest === pdf.length && pdf.subarray(-ending.length).toString('latin1') === ending,
    'The signature doesn’t cover the whole file: something was added or cut off after signing.',
  );
  const lead = pdf.subarray(Math.max(0, before - 10), before + 1).toString('latin1');
  refuteUnless(
    before > at && after > before + 2 && lead === '/Contents <' && pdf[after - 1] === 0x3e,
    'The signature leaves out more than itself.',
  );
  const cms = readCms(pdf.subarray(before + 1, after - 1).toString('latin1'));
  return { signedBytes: Buffer.concat([pdf.subarray(0, before), pdf.subarray(after)]), cms };
}
