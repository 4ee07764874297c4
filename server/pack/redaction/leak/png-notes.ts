/** Chunks of a PNG that hold pixels and how to show them. Whatever else there is could say something. */
const PLAIN = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'pHYs', 'sBIT', 'bKGD']);

export const isPng = (bytes: Buffer): boolean => bytes.length > 8 && bytes.readUInt32BE(0) === 0x89504e47;

/** Whether a PNG carries anything beside its pixels: texts, EXIF, a time, or bytes after its end. */
export function hasNotes(png: Buffer): boolean {
  let at = 8;
  while (at + 12 <= png.length) {
    const kind = png.subarray(at + 4, at + 8).toString('latin1');
    if (!PLAIN.has(kind)) return true;
    at += 12 + png.readUInt32BE(at);
    if (kind === 'IEND') return at !== png.length;
  }
  return true;
}
