import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_ROOT, leafHash } from '../tree';
import { checkTiles } from './check-tiles';
import { bodiesOf, filesOf, inScratch, rootOf } from './test-log';
import { TileFault } from './tile-fault';
import { writeTiles } from './write-tiles';

const bodies = bodiesOf(1100);
const leaves = bodies.map(leafHash);
const write = (folder: string, covered: number, target: number, entries = bodies) =>
  writeTiles({ folder, covered, target, entries: entries.slice(covered) });
const sizeNearTile = fc.oneof(fc.nat(1100), fc.constantFrom(1, 255, 256, 257, 511, 512, 513, 768));
const damage = (folder: string, file: string, bend: (bytes: Buffer) => Buffer) =>
  fs.writeFileSync(path.join(folder, file), bend(fs.readFileSync(path.join(folder, file))));

describe('writing in batches', () => {
  test('whatever the batches, every size has the root and the files of one run', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sizeNearTile, { minLength: 1, maxLength: 4 }), (stops) =>
        inScratch(async (folder) => {
          const sizes = [...stops].sort((a, b) => a - b);
          let covered = 0;
          for (const size of sizes) {
            const coveredRoot = rootOf(leaves.slice(0, covered));
            const job = { folder, covered, coveredRoot, target: size, entries: bodies.slice(covered) };
            const root = rootOf(leaves.slice(0, size));
            expect(await writeTiles(job)).toEqual({ size, root });
            expect(await checkTiles(folder, { size, root })).toEqual({ ok: true, size, root });
            covered = size;
          }
          const inOneRun = await inScratch(async (other) => {
            await write(other, 0, covered);
            return filesOf(other);
          });
          expect([...filesOf(folder)].filter(([name]) => inOneRun.has(name))).toEqual([...inOneRun]);
        }),
      ),
      { numRuns: 25 },
    );
  });

  test('nothing for size 0, and nothing twice', () =>
    inScratch(async (folder) => {
      expect(await write(folder, 0, 0)).toEqual({ size: 0, root: EMPTY_ROOT });
      expect(filesOf(folder).size).toBe(0);
      await write(folder, 0, 300);
      const written: string[] = [];
      const again = {
        folder,
        covered: 0,
        target: 300,
        entries: bodies,
        afterFile: (file: string) => void written.push(file),
      };
      await writeTiles(again);
      expect(written).toEqual([]);
    }));
});

describe('a kill between any two files', () => {
  test.each([
    [0, 600],
    [200, 513],
    [256, 700],
  ])(
    'from %d to %d, resumed, leaves the bytes of an undisturbed run',
    async (covered, target) => {
      const undisturbed = await inScratch(async (folder) => {
        await write(folder, 0, covered);
        await write(folder, covered, target);
        return filesOf(folder);
      });
      for (let fatal = 1; fatal <= undisturbed.size; fatal += 1) {
        await inScratch(async (folder) => {
          await write(folder, 0, covered);
          const before = filesOf(folder).size;
          let left = fatal;
          const afterFile = () => {
            left -= 1;
            if (left === 0) throw new Error('killed');
          };
          const killed = writeTiles({ folder, covered, target, entries: bodies.slice(covered), afterFile });
          if (fatal <= undisturbed.size - before) await expect(killed).rejects.toThrow('killed');
          else await killed;
          await write(folder, covered, target);
          expect(filesOf(folder)).toEqual(undisturbed);
        });
      }
    },
    60_000,
  );
});

describe('what a crash or a bad disk leaves', () => {
  test('a truncated draft is no tile', () =>
    inScratch(async (folder) => {
      await write(folder, 0, 100);
      fs.writeFileSync(path.join(folder, 'tile/0/000.0badcafe.tmp'), 'half');
      fs.writeFileSync(path.join(folder, 'tile/0/000.p/200.0badcafe.tmp'), 'half');
      const { root } = await write(folder, 100, 300);
      expect(root).toEqual(rootOf(leaves.slice(0, 300)));
      expect((await checkTiles(folder, { size: 300, root })).ok).toBe(true);
    }));

  test.each([
    ['tile/0/001.p/44', 300],
    ['tile/1/000.p/1', 300],
    ['tile/1/000.p/4', 1024],
  ])('a torn or missing %s is derived again', (file, covered) =>
    inScratch(async (folder) => {
      await write(folder, 0, covered);
      const whole = filesOf(folder);
      damage(folder, file, (bytes) => bytes.subarray(0, 17));
      await write(folder, covered, covered);
      expect(filesOf(folder)).toEqual(whole);
      fs.rmSync(path.join(folder, file));
      await write(folder, covered, 1100);
      expect(filesOf(folder).get(file)).toBe(whole.get(file));
    }));

  test('a torn partial bundle beyond the covered size is written anew; one at the covered size is named', () =>
    inScratch(async (folder) => {
      await write(folder, 0, 300);
      const whole = filesOf(folder);
      damage(folder, 'tile/entries/001.p/44', (bytes) => bytes.subarray(0, -3));
      await expect(write(folder, 300, 400)).rejects.toMatchObject({ file: 'tile/entries/001.p/44', reason: 'damaged' });
      await write(folder, 256, 300);
      expect(filesOf(folder)).toEqual(whole);
    }));

  test.each(['tile/0/000', 'tile/entries/000'])('a full %s of the wrong length is named and left alone', (file) =>
    inScratch(async (folder) => {
      await write(folder, 0, 300);
      damage(folder, file, (bytes) => bytes.subarray(0, 40));
      await expect(write(folder, 0, 300)).rejects.toMatchObject({ file, reason: 'damaged' });
      expect(fs.readFileSync(path.join(folder, file))).toHaveLength(40);
    }));

  test('a flipped bit in a partial leaf tile, or in one above it, is never built upon', () =>
    inScratch(async (folder) => {
      const { root: coveredRoot } = await write(folder, 0, 300);
      const job = { folder, covered: 300, coveredRoot, target: 400, entries: bodies.slice(300) };
      damage(folder, 'tile/1/000.p/1', flipped(3));
      await expect(writeTiles(job)).rejects.toThrow('another root');
      damage(folder, 'tile/0/001.p/44', flipped(100));
      await expect(writeTiles(job)).rejects.toMatchObject({ file: 'tile/0/001.p/44', reason: 'differs' });
    }));
});

describe('refusals', () => {
  test.each([300, 257])('another history up to %d is refused, and nothing changes', (target) =>
    inScratch(async (folder) => {
      await write(folder, 0, 300);
      const whole = filesOf(folder);
      const forged = bodies.with(5, Buffer.from('entry x'));
      await expect(write(folder, 0, target, forged)).rejects.toBeInstanceOf(TileFault);
      const forgedEnd = bodies.with(299, Buffer.from('entry x'));
      await expect(write(folder, 256, 300, forgedEnd)).rejects.toMatchObject({ file: 'tile/entries/001.p/44' });
      expect(filesOf(folder)).toEqual(whole);
    }));

  test('a shrinking log, sizes out of range, too few or too long entries', () =>
    inScratch(async (folder) => {
      await expect(write(folder, 2, 1)).rejects.toThrow(RangeError);
      await expect(write(folder, -1, 1)).rejects.toThrow(RangeError);
      await expect(write(folder, 0, 2 ** 53)).rejects.toThrow(RangeError);
      await expect(writeTiles({ folder, covered: 0, target: 3, entries: bodies.slice(0, 2) })).rejects.toThrow(
        'end at 2',
      );
      const long = [Buffer.alloc(65_536)];
      await expect(writeTiles({ folder, covered: 0, target: 1, entries: long })).rejects.toThrow(RangeError);
      const longest = [Buffer.alloc(65_535)];
      expect((await writeTiles({ folder, covered: 0, target: 1, entries: longest })).root).toEqual(
        leafHash(longest[0] ?? Buffer.of()),
      );
    }));
});

function flipped(at: number): (bytes: Buffer) => Buffer {
  return (bytes) => bytes.fill((bytes[at] ?? 0) ^ 1, at, at + 1);
}
