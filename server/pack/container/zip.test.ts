import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { sha256Hex } from '../canonical-json';
import { hasOutsideTool } from '../outside-tool';
import { crc32 } from './crc32';
import { readZip } from './read-zip';
import { writeZip, type ZipInput, zipOf } from './write-zip';

/** The zip of a container: what we write others read, and of what others can write we take only that. */

const at = new Date('2026-05-11T08:30:00Z');
const text = (path: string, content = `content of ${path}`): ZipInput => ({ path, bytes: Buffer.from(content) });
const usual = [text('README.txt'), text('media/a.png'), text('pack.pdf', '%PDF-1.7 '.repeat(1000))];

const zipped = (files: ZipInput[], when = at): Promise<Buffer> => zipOf(files, when);

/** Written by the library as it is used elsewhere, without our rules. */
async function otherZip(add: (zip: ZipFile) => void, comment = ''): Promise<Buffer> {
  const zip = new ZipFile();
  add(zip);
  zip.end({ comment, forceZip64Format: false });
  return await buffer(zip.outputStream);
}
const options = { mtime: at, mode: 0o100644, forceDosTimestamp: true, compress: false };

let good: Buffer;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zip-'));
const file = path.join(folder, 'container.zip');
beforeAll(async () => {
  good = await zipped(usual);
  fs.writeFileSync(file, good);
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** A copy with some bytes written over. */
function changed(where: number, bytes: number[], from = good): Buffer {
  const copy = Buffer.from(from);
  copy.set(bytes, where);
  return copy;
}
/** Where the n-th header of a kind begins. */
function headerAt(kind: 'local' | 'central' | 'end', number = 0): number {
  const mark = Buffer.from({ local: '504b0304', central: '504b0102', end: '504b0506' }[kind], 'hex');
  let found = good.indexOf(mark);
  for (let n = 0; n < number; n++) found = good.indexOf(mark, found + 1);
  return found;
}
const reading = (bytes: Uint8Array) => () => readZip(bytes);

test('what was written is read again', () => {
  expect(readZip(good).map(({ path, bytes }) => [path, Buffer.from(bytes).toString()])).toEqual(
    usual.map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]),
  );
});

test('a zip that goes to a stream is the same', async () => {
  const sink = new PassThrough();
  const all = buffer(sink);
  await writeZip(usual, at, sink);
  expect(sha256Hex(await all)).toBe(sha256Hex(good));
});

test('the checksum that older runtimes count is that of newer ones', () => {
  expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
});

test('the same files give the same bytes, whatever the clock on the wall shows', async () => {
  const zone = process.env.TZ;
  try {
    for (const other of ['America/St_Johns', 'Asia/Kathmandu', 'Europe/Amsterdam']) {
      process.env.TZ = other;
      // In the hour that Amsterdam leaves out.
      const missing = new Date('2026-03-29T02:30:00Z');
      expect(sha256Hex(await zipped(usual))).toBe(sha256Hex(good));
      process.env.TZ = 'UTC';
      const there = await zipped(usual, missing);
      process.env.TZ = other;
      expect(sha256Hex(await zipped(usual, missing))).toBe(sha256Hex(there));
    }
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

test('a disk that is full in the middle is told, and nothing hangs', async () => {
  let taken = 0;
  const full = new Writable({
    highWaterMark: 16,
    write(chunk: Buffer, _encoding, done) {
      taken += chunk.length;
      done(taken > 4_000 ? new Error('ENOSPC: no space left on device') : null);
    },
  });
  const many = Array.from({ length: 50 }, (_, n) => text(`f${String(n).padStart(2, '0')}`, 'x'.repeat(20_000)));
  await expect(writeZip(many, at, full)).rejects.toThrow('ENOSPC');
});

describe('refuses, naming the file', () => {
  test.each([
    ['../evil.txt', 'points outside the folder'],
    ['media/../../evil', 'points outside the folder'],
    ['/etc/passwd', 'is absolute'],
    ['C:\\evil.exe', 'is absolute'],
    ['a\\..\\b', 'points outside the folder'],
    ['media/', 'is a folder'],
    ['naïve.txt', 'has characters'],
    ['a b.txt', 'has characters'],
    ['.hidden', 'has characters'],
    ['a//b', 'has characters'],
  ])('the name %s', async (name, sentence) => {
    // The library refuses such names itself, so one of the same length is written over.
    const stand = 'n'.repeat(Buffer.byteLength(name));
    const zip = await otherZip((into) => into.addBuffer(Buffer.from('x'), stand, options));
    const evil = Buffer.from(zip.toString('latin1').replaceAll(stand, Buffer.from(name).toString('latin1')), 'latin1');
    expect(reading(evil)).toThrow(sentence);
  });

  test('a file that is there twice', async () => {
    expect(reading(await zipped([text('a'), text('a', 'other')]))).toThrow('The file a is there twice.');
  });

  test('files in another order', async () => {
    expect(reading(await zipped([text('b'), text('a')]))).toThrow('The file a is out of order');
  });

  test('a symbolic link', async () => {
    const link = await otherZip((into) =>
      into.addBuffer(Buffer.from('/etc/passwd'), 'a', { ...options, mode: 0o120777 }),
    );
    expect(reading(link)).toThrow('The file a is a symbolic link.');
  });

  test('a file that may be run', async () => {
    const tool = await otherZip((into) => into.addBuffer(Buffer.from('#!'), 'a', { ...options, mode: 0o100755 }));
    expect(reading(tool)).toThrow('The file a is not marked as an ordinary file.');
  });

  test('a bomb: any file that unfolds to more than it shows', async () => {
    const bomb = await otherZip((into) =>
      into.addBuffer(Buffer.alloc(50_000_000), 'a', { ...options, compress: true }),
    );
    expect(bomb.length).toBeLessThan(100_000);
    expect(reading(bomb)).toThrow('The file a is packed.');
  });

  test('a file that says it is longer than the container', () => {
    const declared = [0xff, 0xff, 0xff, 0x7f];
    const where = headerAt('central', 2);
    const long = changed(where + 20, [...declared, ...declared]);
    expect(reading(long)).toThrow('The file pack.pdf says it is longer than the container.');
  });

  test('the large kind, in whole and by file', async () => {
    expect(reading(changed(headerAt('end') + 8, [0xff, 0xff, 0xff, 0xff]))).toThrow('zip64');
    expect(reading(changed(headerAt('central') + 20, Array(8).fill(0xff)))).toThrow(
      'README.txt says it is of the large kind',
    );
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from('x'), 'a', { ...options, forceZip64Format: true });
    zip.end({ forceZip64Format: true, comment: '' });
    expect(reading(await buffer(zip.outputStream))).toThrow('zip64');
  });

  test('an encrypted file', () => {
    const flags = [0x01, 0x08];
    const both = changed(headerAt('local') + 6, flags, changed(headerAt('central') + 8, flags));
    expect(reading(both)).toThrow('The file README.txt is encrypted.');
  });

  test('sizes that come behind the file', async () => {
    const streamed = await otherZip((into) => {
      const source = new PassThrough();
      source.end('x');
      into.addReadStream(source, 'a', options);
    });
    expect(reading(streamed)).toThrow('The file a has fields');
  });

  test('bytes before, between, behind', async () => {
    const junk = Buffer.from('junk');
    const second = headerAt('local', 1);
    const list = headerAt('central');
    const end = headerAt('end');
    const insert = (where: number) => Buffer.concat([good.subarray(0, where), junk, good.subarray(where)]);
    // With and without the offsets mended to match.
    const mendEnd = (zip: Buffer, by: number) => {
      zip.writeUInt32LE(zip.readUInt32LE(zip.length - 6) + by, zip.length - 6);
      return zip;
    };
    for (const where of [0, second, list, end, good.length]) expect(reading(insert(where))).toThrow();
    expect(reading(mendEnd(insert(list), 4))).toThrow('Bytes lie behind the last file');
    expect(reading(mendEnd(insert(second), 4))).toThrow('media/a.png');
    expect(reading(await otherZip((into) => into.addBuffer(junk, 'a', options), 'a comment'))).toThrow(
      'end as a zip file',
    );
  });

  test('a name that is another where the file lies', () => {
    const where = headerAt('local') + 30;
    expect(reading(changed(where, [0x58]))).toThrow('README.txt has another name where it lies.');
  });

  test('a changed byte of content, even with the checksum mended in one place', () => {
    const where = headerAt('local', 2) + 30 + 'pack.pdf'.length + 100;
    expect(reading(changed(where, [0]))).toThrow('The file pack.pdf is damaged.');
    expect(reading(changed(headerAt('local', 2) + 14, [1, 2, 3, 4]))).toThrow('The checksum of the file pack.pdf');
  });

  test('a container that is cut short anywhere', () => {
    for (let length = 0; length < good.length; length += 97) expect(reading(good.subarray(0, length))).toThrow();
  });
});

test('any single changed byte is refused', () => {
  const length = good.length;
  fc.assert(
    fc.property(fc.nat(length - 1), fc.integer({ min: 1, max: 255 }), (where, by) => {
      expect(reading(changed(where, [(good[where] ?? 0) ^ by]))).toThrow();
    }),
    { numRuns: 500 },
  );
  // The headers are few bytes of the whole, so each of them in turn.
  for (let where = headerAt('central'); where < length; where++)
    for (const bit of [1, 128]) expect(reading(changed(where, [(good[where] ?? 0) ^ bit]))).toThrow();
});

describe('other programs read it', () => {
  test.skipIf(!hasOutsideTool('unzip'))('unzip finds no error and lists the files', () => {
    const { status, stdout } = spawnSync('unzip', ['-t', file], { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stdout).toContain('No errors detected');
    const listed = spawnSync('unzip', ['-l', file], { encoding: 'utf8' }).stdout;
    for (const { path } of usual) expect(listed).toContain(path);
    expect(listed).toContain('2026-05-11 08:30');
  });

  test.skipIf(!hasOutsideTool('python3'))('Python reads the same bytes', () => {
    const program =
      'import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);print(z.testzip(),z.read("pack.pdf").decode()==\'%PDF-1.7 \'*1000)';
    expect(spawnSync('python3', ['-c', program, file], { encoding: 'utf8' }).stdout.trim()).toBe('None True');
  });

  test.skipIf(!hasOutsideTool('bsdtar'))('libarchive lists the files', () => {
    expect(spawnSync('bsdtar', ['-tf', file], { encoding: 'utf8' }).stdout.trim().split('\n')).toEqual(
      usual.map(({ path }) => path),
    );
  });
});
