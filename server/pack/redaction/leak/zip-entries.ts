import { inflateRawSync } from 'node:zlib';

export interface PackedFile {
  readonly path: string;
  readonly bytes: Buffer;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const UNFOLDED = 1 << 30;

export const isZip = (bytes: Buffer): boolean => bytes.length > 30 && bytes.readUInt32LE(0) === LOCAL;

/** The files of a zip by its central directory, with their notes, which a reader seldom sees. */
export function zipEntries(zip: Buffer): PackedFile[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) return [];
  const files: PackedFile[] = [{ path: 'note of the archive', bytes: zip.subarray(end + 22) }];
  let at = zip.readUInt32LE(end + 16);
  for (
    let left = zip.readUInt16LE(end + 10);
    left > 0 && at + 46 <= zip.length && zip.readUInt32LE(at) === CENTRAL;
    left -= 1
  ) {
    const [name, extra, note] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    const path = zip.subarray(at + 46, at + 46 + name).toString('utf8');
    files.push({ path, bytes: entryBytes(zip, at) });
    if (extra + note > 0)
      files.push({ path: 'note of a file', bytes: zip.subarray(at + 46 + name, at + 46 + name + extra + note) });
    at += 46 + name + extra + note;
  }
  return files;
}

function entryBytes(zip: Buffer, central: number): Buffer {
  const method = zip.readUInt16LE(central + 10);
  const size = zip.readUInt32LE(central + 20);
  const local = zip.readUInt32LE(central + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + size);
  return method === 8 ? inflateRawSync(packed, { maxOutputLength: UNFOLDED }) : packed;
}
