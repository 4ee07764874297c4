import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_ROOT, leafHash } from '../tree';
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

  test('a whole log of other entries fails by its root', () =>
    inScratch(async (folder) => {
      await writeTiles({ folder, covered: 0, target: 600, entries: bodies.with(3, Buffer.from('entry x')) });
      expect(await checkTiles(folder, head)).toEqual({ ok: false, file: null, reason: 'differs' });
    }));
});
