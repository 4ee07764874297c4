import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import zlib from 'node:zlib';
import { crc32 } from './crc32';
import { headerSize, method, most, plainFlags, regularFile, signature, version } from './zip-format';

/** A file on its way into a zip. */
export interface ZipInput {
  path: string;
  bytes: Uint8Array;
  /** Deflated, where the reader is another program than ours; `read-zip.ts` takes files only as they are. */
  packed?: boolean;
}

/** The runtime's own is ten times as fast; older ones have none. */
const checksum = (bytes: Uint8Array): number => (zlib.crc32 === undefined ? crc32(bytes) : zlib.crc32(bytes));

/** Date and time as a zip keeps them: two numbers of 16 bits, to two seconds, from 1980 on. Zips know no zone; ours are in UTC. */
function dosTime(at: Date): { date: number; time: number } {
  const year = Math.min(Math.max(at.getUTCFullYear(), 1980), 2107) - 1980;
  return {
    date: (year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
  };
}

/** The fields that lie in the same order in both headers, from the version needed on. */
function commonFields(input: ZipInput, body: Uint8Array, name: Buffer, at: Date): Buffer {
  const { date, time } = dosTime(at);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(version.needed, 0);
  fields.writeUInt16LE(plainFlags, 2);
  fields.writeUInt16LE(input.packed ? method.deflated : method.stored, 4);
  fields.writeUInt16LE(time, 6);
  fields.writeUInt16LE(date, 8);
  fields.writeUInt32LE(checksum(input.bytes), 10);
  fields.writeUInt32LE(body.length, 14);
  fields.writeUInt32LE(input.bytes.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function centralHeader(fields: Buffer, name: Buffer, localAt: number): Buffer {
  const header = Buffer.alloc(headerSize.central);
  header.writeUInt32LE(signature.central, 0);
  header.writeUInt16LE(version.madeBy, 4);
  fields.copy(header, 6);
  header.writeUInt32LE(regularFile, 38);
  header.writeUInt32LE(localAt, 42);
  return Buffer.concat([header, name]);
}

function endRecord(count: number, size: number, at: number): Buffer {
  const record = Buffer.alloc(headerSize.end);
  record.writeUInt32LE(signature.end, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(at, 16);
  return record;
}

/** The pieces of a zip, one after another. */
async function* piecesOf(files: Iterable<ZipInput> | AsyncIterable<ZipInput>, at: Date): AsyncGenerator<Uint8Array> {
  const list: Buffer[] = [];
  let offset = 0;
  for await (const file of files) {
    const name = Buffer.from(file.path);
    const body = file.packed ? zlib.deflateRawSync(file.bytes) : file.bytes;
    const fields = commonFields(file, body, name, at);
    list.push(centralHeader(fields, name, offset));
    yield Buffer.concat([number(signature.local), fields, name]);
    yield body;
    offset += headerSize.local + name.length + body.length;
    if (list.length > most.files || offset > most.bytes)
      throw new Error('too much for a zip that is not of the large kind');
  }
  const whole = Buffer.concat(list);
  yield whole;
  yield endRecord(list.length, whole.length, offset);
}

/**
 * Writes files in the order given, all dated `at`, to a sink that it ends. The same files give the same bytes. One file at a time is in
 * memory, besides what the sink hasn't taken yet. By hand, because the libraries write local time and count the checksum in JavaScript.
 * @throws what the sink throws: disk full, no such folder; RangeError for a file of 4 GiB
 */
export async function writeZip(
  files: Iterable<ZipInput> | AsyncIterable<ZipInput>,
  at: Date,
  sink: Writable,
): Promise<void> {
  const written = finished(sink, { readable: false });
  // Heard below; until then a full disk must not count as unheard.
  written.catch(() => {});
  try {
    // A sink that failed gives no more room, so both are waited for.
    for await (const piece of piecesOf(files, at))
      if (!sink.write(piece)) await Promise.race([once(sink, 'drain'), written]);
  } catch (error) {
    sink.destroy();
    throw error;
  }
  sink.end();
  await written;
}

/** A small zip in memory. */
export async function zipOf(files: Iterable<ZipInput>, at: Date): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of piecesOf(files, at)) pieces.push(piece);
  return Buffer.concat(pieces);
}
