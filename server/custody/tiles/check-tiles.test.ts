import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainHasher } from '../sha256/plain-hasher';
import { EMPTY_ROOT, leafHash } from '../tree';
import { inThreads } from './check-threads';
import { checkTiles } from './check-tiles';
import { bodiesOf, filesOf, inScratch, rootOf } from './test-log';
import { writeTiles } from './write-tiles';

const bodies = bodiesOf(600);
const files = [
  ...['tile/entries/000', 'tile/entries/001', 'tile/entries/002.p/88'],
  ...['tile/0/000', 'tile/0/001', 'tile/0/002.p/88', 'tile/1/000.p/2'],
];
const head = { size: 600, root: rootOf(bodies.map(leafHash)) };
const withLog = <T>(work: (folder: string) => Promise<T>) =>
  inScratch(async (folder) => {
    await writeTiles({ folder, covered: 0, target: 600, entries: bodies });
    return work(folder);
  });

describe('checking the files of a log', () => {
  test('these are all files, and they pass', () =>
    withLog(async (folder) => {
      expect([...filesOf(folder).keys()].sort()).toEqual([...files].sort());
      expect(await checkTiles(folder, head)).toEqual({ ok: true, ...head });
    }));

  test('the empty log', () =>
    inScratch(async (folder) => {
      expect(await checkTiles(folder, { size: 0, root: EMPTY_ROOT })).toEqual({ ok: true, size: 0, root: EMPTY_ROOT });
    }));

  test.each(files)(
    'a flipped bit anywhere in %s is found there',
    (name) =>
      withLog(async (folder) => {
        const file = path.join(folder, name);
        const good = fs.readFileSync(file);
        const flips = fc.tuple(fc.nat(good.length - 1), fc.nat(7));
        await fc.assert(
          fc.asyncProperty(flips, async ([at, bit]) => {
            const bent = Buffer.from(good);
            bent[at] = (bent[at] ?? 0) ^ (1 << bit);
            fs.writeFileSync(file, bent);
            expect(await checkTiles(folder, head)).toMatchObject({ ok: false, file: name });
          }),
          { numRuns: 40 },
        );
      }),
    60_000,
  );

  test.each(files)('a missing, a short and a long %s', (name) =>
    withLog(async (folder) => {
      const file = path.join(folder, name);
      const good = fs.readFileSync(file);
      fs.writeFileSync(file, good.subarray(0, -1));
      expect(await checkTiles(folder, head)).toEqual({ ok: false, file: name, reason: 'damaged' });
      fs.writeFileSync(file, Buffer.concat([good, Buffer.of(0)]));
      expect(await checkTiles(folder, head)).toEqual({ ok: false, file: name, reason: 'damaged' });
      fs.rmSync(file);
      expect(await checkTiles(folder, head)).toEqual({ ok: false, file: name, reason: 'missing' });
    }));

  test.each([0, 1, 300, 599])('entry %d is named when it was changed, whether in its bundle or as a hash', (entry) =>
    withLog(async (folder) => {
      const tile = `00${Math.floor(entry / 256)}${entry < 512 ? '' : '.p/88'}`;
      const hashes = path.join(folder, 'tile/0', tile);
      const good = fs.readFileSync(hashes);
      const bent = Buffer.from(good);
      bent[(entry % 256) * 32] = (bent[(entry % 256) * 32] ?? 0) ^ 1;
      fs.writeFileSync(hashes, bent);
      expect(await checkTiles(folder, head)).toEqual({ ok: false, file: `tile/0/${tile}`, reason: 'differs', entry });
      fs.writeFileSync(hashes, good);
      const other = bodies[entry]?.toString().replace('entry', 'ENTRY') ?? '';
      const bundle = path.join(folder, 'tile/entries', tile);
      fs.writeFileSync(
        bundle,
        fs.readFileSync(bundle, 'latin1').replace(bodies[entry]?.toString() ?? '', other),
        'latin1',
      );
      expect(await checkTiles(folder, head)).toEqual({
        ...{ ok: false, file: `tile/entries/${tile}`, reason: 'differs' },
        entry,
      });
    }));

  test('many bundles, with either hasher, in this thread and in others: progress goes up to the size, and a bundle that lacks ends it there', () =>
    inScratch(async (folder) => {
      const many = bodiesOf(20_000);
      const { root } = await writeTiles({ folder, covered: 0, target: 20_000, entries: many });
      const long = { size: 20_000, root };
      const seen: number[] = [];
      const onProgress = (entries: number) => void seen.push(entries);
      expect(await checkTiles(folder, long, { onProgress })).toEqual({ ok: true, ...long });
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      expect(seen.at(-1)).toBe(20_000);
      expect(await checkTiles(folder, long, { hasher: plainHasher })).toEqual({ ok: true, ...long });
      expect(await checkTiles(folder, long, { leafTiles: inThreads(2, 0) })).toEqual({ ok: true, ...long });
      fs.rmSync(path.join(folder, 'tile/entries/070'));
      for (const options of [{}, { leafTiles: inThreads(2, 0) }]) {
        const found = await checkTiles(folder, long, options);
        expect(found).toEqual({ ok: false, file: 'tile/entries/070', reason: 'missing' });
      }
      fs.rmSync(path.join(folder, 'tile/0/039'));
      for (const options of [{}, { leafTiles: inThreads(2, 0) }]) {
        const found = await checkTiles(folder, long, options);
        expect(found).toEqual({ ok: false, file: 'tile/0/039', reason: 'missing' });
      }
    }));

  test('entries as long as they may be, more than are read at once', () =>
    inScratch(async (folder) => {
      const long = Array.from({ length: 300 }, (_, i) => Buffer.alloc(i % 3 === 0 ? 65_535 : 40_000, i));
      const { root } = await writeTiles({ folder, covered: 0, target: 300, entries: long });
      expect(await checkTiles(folder, { size: 300, root })).toMatchObject({ ok: true });
    }));

  test('a whole log of other entries fails by its root', () =>
    inScratch(async (folder) => {
      await writeTiles({ folder, covered: 0, target: 600, entries: bodies.with(3, Buffer.from('entry x')) });
      expect(await checkTiles(folder, head)).toEqual({ ok: false, file: null, reason: 'differs' });
    }));
});
