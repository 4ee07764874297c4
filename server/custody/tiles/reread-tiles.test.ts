import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { leafHash } from '../tree';
import { rereadTiles } from './reread-tiles';
import { bodiesOf, inScratch, rootOf } from './test-log';
import { writeTiles } from './write-tiles';

const bodies = bodiesOf(1100);
const leaves = bodies.map(leafHash);
const head = (size: number) => ({ size, root: rootOf(leaves.slice(0, size)) });

describe('what was written is hashed a second time, out of the bytes on disk', () => {
  test.each([
    [0, 0],
    [0, 1100],
    [255, 257],
    [300, 1024],
    [1024, 1100],
  ])('an honest disk passes, from %d to %d', (from, to) =>
    inScratch(async (folder) => {
      await writeTiles({ folder, covered: 0, target: to, entries: bodies });
      await expect(rereadTiles(folder, from, head(to))).resolves.toBeUndefined();
    }));

  test.each([
    ['tile/entries/002', 'tile/0/002'],
    ['tile/0/002', 'tile/0/002'],
    ['tile/entries/004.p/76', 'tile/0/004.p/76'],
    ['tile/1/000.p/4', 'tile/1/000.p/4'],
  ])('a bit that changed in %s is found', (file, named) =>
    inScratch(async (folder) => {
      await writeTiles({ folder, covered: 0, target: 1100, entries: bodies });
      const at = path.join(folder, file);
      const bytes = fs.readFileSync(at);
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      fs.writeFileSync(at, bytes);
      await expect(rereadTiles(folder, 300, head(1100))).rejects.toMatchObject({ file: named, reason: 'differs' });
    }));

  test('entries that are another history than the head are found by the root', () =>
    inScratch(async (folder) => {
      await writeTiles({ folder, covered: 0, target: 1100, entries: bodies.with(3, Buffer.from('entry x')) });
      await expect(rereadTiles(folder, 300, head(1100))).rejects.toThrow('another root');
    }));
});
