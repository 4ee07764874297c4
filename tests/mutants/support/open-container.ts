import { createHash } from 'node:crypto';
import { crc32 } from '@/server/pack/container/crc32';
import type { PackKey } from '@/server/pack/pack-key';
import { type Stamp, signCms } from '@/server/pack/sign-cms';

/** A container taken apart, to be changed and put together again by somebody who knows the format as well as we do. */

export type Files = Map<string, Buffer>;

const LOCAL_HEAD = 30;
const LIST_HEAD = 46;
const END = 22;

export function filesOf(container: Buffer): Files {
  const files: Files = new Map();
  const end = container.length - END;
  let at = container.readUInt32LE(end + 16);
  while (at < end) {
    const name = container.toString('latin1', at + LIST_HEAD, at + LIST_HEAD + container.readUInt16LE(at + 28));
    const from = container.readUInt32LE(at + 42) + LOCAL_HEAD + name.length;
    files.set(name, container.subarray(from, from + container.readUInt32LE(at + 24)));
    at += LIST_HEAD + name.length;
  }
  return files;
}

/** Where each file's bytes lie, and all that lies around them. */
export function regionsOf(container: Buffer): { name: string; from: number; to: number }[] {
  const regions: { name: string; from: number; to: number }[] = [];
  let before = 0;
  for (const [name, bytes] of filesOf(container)) {
    const from = bytes.byteOffset - container.byteOffset;
    regions.push({ name: 'zip', from: before, to: from }, { name, from, to: from + bytes.length });
    before = from + bytes.length;
  }
  return [...regions, { name: 'zip', from: before, to: container.length }].filter(({ from, to }) => to > from);
}

/** The head that stands before a file, from the version on; the list repeats it. */
function fieldsOf(name: string, bytes: Buffer, stamp: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800, 2);
  stamp.copy(fields, 6);
  fields.writeUInt32LE(crc32(bytes), 10);
  fields.writeUInt32LE(bytes.length, 14);
  fields.writeUInt32LE(bytes.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

/** Puts files together as containers are; `like` gives the date. In the order in which they are given. */
export function zipOf(files: Iterable<readonly [string, Buffer]>, like: Buffer): Buffer {
  const stamp = like.subarray(10, 14);
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, bytes] of files) {
    const fields = fieldsOf(name, bytes, stamp);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), bytes]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((0o100644 << 16) >>> 0, 6);
    rest.writeUInt32LE(at, 10);
    list.push(Buffer.from('PK\x01\x02'), Buffer.from([63, 3]), fields, rest, Buffer.from(name));
    parts.push(local);
    at += local.length;
  }
  const listBytes = Buffer.concat(list);
  const end = Buffer.alloc(END);
  end.write('PK\x05\x06', 'latin1');
  const count = list.length / 5;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(listBytes.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listBytes, end]);
}

export const sorted = (files: Files): [string, Buffer][] => [...files].sort(([a], [b]) => (a < b ? -1 : 1));

/** Writes the hashes of the files into manifest.jsonld anew; its signature is then of another. */
export function relisted(files: Files): Files {
  const json = JSON.parse(String(files.get('manifest.jsonld')));
  json['ambit:files'] = sorted(files)
    .filter(([name]) => name !== 'manifest.jsonld' && name !== 'manifest.p7s')
    .map(([path, bytes]) => ({ bytes: bytes.length, path, sha256: createHash('sha256').update(bytes).digest('hex') }));
  return new Map(files).set('manifest.jsonld', Buffer.from(canonical(json)));
}

/** The order of keys that canonical JSON wants, for plain values. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** As the portal would do it: listed anew, signed and stamped by whoever has a key. */
export async function resigned(files: Files, key: PackKey, stamp: Stamp): Promise<Files> {
  const listed = relisted(files);
  return listed.set('manifest.p7s', (await signCms(listed.get('manifest.jsonld') ?? Buffer.alloc(0), key, stamp)).cms);
}

/** Lines of a file, changed. */
export function withLines(files: Files, name: string, change: (lines: Json[]) => Json[]): Files {
  const lines = String(files.get(name))
    .trimEnd()
    .split('\n')
    .map((line): Json => JSON.parse(line));
  const changed = change(lines).map((line) => `${canonical(line)}\n`);
  return new Map(files).set(name, Buffer.from(changed.join('')));
}

export type Json = Record<string, unknown>;
