import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consistencyProof, EMPTY_ROOT, inclusionProof, leafHash, verifyConsistency, verifyInclusion } from '../tree';
import { checkTiles } from './check-tiles';
import { proveConsistency, proveInclusion, readRoot, TiledTree } from './read-tiles';
import { bodiesOf, inScratch, rootOf } from './test-log';
import { writeTiles } from './write-tiles';

const bodies = bodiesOf(65_537);
const leaves = bodies.map(leafHash);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tiles-'));
const small = [1, 2, 3, 100, 255, 256, 257, 511, 512, 513, 700];
const large = [65_535, 65_536, 65_537];

beforeAll(async () => {
  let covered = 0;
  for (const target of [...small, ...large]) {
    await writeTiles({ folder, covered, target, entries: bodies.slice(covered) });
    covered = target;
  }
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('proofs from tiles alone', () => {
  test.each([...small, ...large])('the root of size %d', async (size) => {
    expect(await readRoot(folder, size)).toEqual(rootOf(leaves.slice(0, size)));
  });

  test('are those of the tree in memory', async () => {
    const cases = fc
      .constantFrom(...small)
      .chain((size) =>
        fc.record({ size: fc.constant(size), index: fc.nat(size - 1), old: fc.integer({ min: 1, max: size }) }),
      );
    await fc.assert(
      fc.asyncProperty(cases, async ({ size, index, old }) => {
        expect(await proveInclusion(folder, index, size)).toEqual(inclusionProof(leaves, index, size));
        expect(await proveConsistency(folder, old, size)).toEqual(consistencyProof(leaves, old, size));
      }),
    );
  });

  test.each(large)('hold in a tree of %d leaves and take few tiles', async (size) => {
    const root = rootOf(leaves.slice(0, size));
    for (const index of [0, 255, 256, 40_000, size - 1]) {
      const proof = await proveInclusion(folder, index, size);
      expect(verifyInclusion(leaves[index] ?? EMPTY_ROOT, index, size, proof, root)).toBe(true);
      const old = index + 1;
      const oldRoot = rootOf(leaves.slice(0, old));
      expect(verifyConsistency(old, size, await proveConsistency(folder, old, size), oldRoot, root)).toBe(true);
      const tree = new TiledTree(folder, size);
      await tree.auditPath(index, 0, size);
      expect(tree.tilesRead).toBeLessThanOrEqual(6);
    }
  });

  test('65,537 leaves pass the check', async () => {
    const head = { size: 65_537, root: rootOf(leaves) };
    expect(await checkTiles(folder, head)).toEqual({ ok: true, ...head });
  });

  test('the full tile stands in for a partial one that was pruned', () =>
    inScratch(async (pruned) => {
      await writeTiles({ folder: pruned, covered: 0, target: 512, entries: bodies });
      expect(fs.existsSync(path.join(pruned, 'tile/0/001.p/44'))).toBe(false);
      expect(await proveInclusion(pruned, 3, 300)).toEqual(inclusionProof(leaves, 3, 300));
    }));
});

describe('refusals', () => {
  test('a missing and a damaged tile by name', () =>
    inScratch(async (broken) => {
      await writeTiles({ folder: broken, covered: 0, target: 300, entries: bodies });
      fs.appendFileSync(path.join(broken, 'tile/0/000'), 'x');
      await expect(proveInclusion(broken, 3, 300)).rejects.toMatchObject({ file: 'tile/0/000', reason: 'damaged' });
      fs.rmSync(path.join(broken, 'tile/0/001.p/44'));
      await expect(readRoot(broken, 300)).rejects.toMatchObject({ file: 'tile/0/001.p/44', reason: 'missing' });
      await expect(proveConsistency(broken, 299, 300)).rejects.toMatchObject({ file: 'tile/0/001.p/44' });
    }));

  test.each([
    [1, 1],
    [-1, 1],
    [0, 0],
    [0.5, 2],
    [0, 2 ** 53],
  ])('leaf %d of size %d', (index, size) => expect(proveInclusion(folder, index, size)).rejects.toThrow(RangeError));

  test.each([
    [0, 1],
    [3, 2],
    [1, Number.NaN],
  ])('from size %d to size %d', (old, size) => expect(proveConsistency(folder, old, size)).rejects.toThrow(RangeError));
});
