import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { FolderStore } from '../../media/folder-store';
import { leafHash } from '../tree';
import { checkTiles } from './check-tiles';
import { copyTiles, readCopies, restoreTiles } from './copy-tiles';
import { bodiesOf, filesOf, inScratch, rootOf } from './test-log';
import { writeTiles } from './write-tiles';

const BODIES = bodiesOf(66_200);
const noteOf = (size: number) => `a published note of ${size}\n`;

/** A ledger that grows to each of these sizes, is copied there, and what came of it. */
async function grown(scratch: string, sizes: readonly number[]) {
  const folder = path.join(scratch, 'ledger');
  const store = await FolderStore.open(path.join(scratch, 'objects'));
  let covered = 0;
  for (const size of sizes) {
    await writeTiles({ folder, covered, target: size, entries: BODIES.slice(covered, size) });
    await copyTiles(folder, store, noteOf(size), size);
    covered = size;
  }
  return { folder, store, size: covered };
}

async function restored(scratch: string, sizes: readonly number[]) {
  const { folder, store, size } = await grown(scratch, sizes);
  const to = path.join(scratch, 'elsewhere');
  fs.mkdirSync(to);
  const files = await restoreTiles(to, store, readCopies(folder)?.list ?? '');
  return { folder, to, store, size, files };
}

test.each([
  [[256]],
  [[300]],
  [[100, 300, 400, 700, 1_500]],
  [[1_500, 1_501, 2_048]],
])('a ledger that grew by %j comes back from the object store alone, and holds', async (sizes) => {
  await inScratch(async (scratch) => {
    const { to, files } = await restored(scratch, sizes);
    // The last size at which another bundle was full.
    const size = sizes.findLast((at, n) => Math.floor(at / 256) > Math.floor((sizes[n - 1] ?? 0) / 256)) ?? 0;
    const root = rootOf(BODIES.slice(0, size).map(leafHash));
    expect(await checkTiles(to, { size, root })).toMatchObject({ ok: true });
    expect(fs.readFileSync(path.join(to, 'checkpoint'), 'utf8')).toBe(noteOf(size));
    expect(filesOf(path.join(to, 'tile')).size).toBe(files);
  });
});

test('a large ledger is caught up with in several runs, each of which leaves whole bundles', async () => {
  await inScratch(async (scratch) => {
    const { folder, store } = await grown(scratch, [66_200]);
    const first = readCopies(folder);
    expect(first?.size).toBe(65_536);
    const second = await copyTiles(folder, store, noteOf(66_200), 66_200);
    expect(second).toMatchObject({ size: 66_048 });
    expect(await copyTiles(folder, store, noteOf(66_200), 66_200)).toEqual(second);
    const to = path.join(scratch, 'elsewhere');
    fs.mkdirSync(to);
    await restoreTiles(to, store, second?.list ?? '');
    expect(await checkTiles(to, { size: 66_200, root: rootOf(BODIES.map(leafHash)) })).toMatchObject({ ok: true });
  });
});

test('nothing is copied before a bundle is full', async () => {
  await inScratch(async (scratch) => {
    const { folder } = await grown(scratch, [255]);
    expect(readCopies(folder)).toBeNull();
  });
});

test('a tile that is missing or torn stops the copy, and nothing is recorded', async () => {
  await inScratch(async (scratch) => {
    const { folder, store } = await grown(scratch, [300]);
    await writeTiles({ folder, covered: 300, target: 600, entries: BODIES.slice(300, 600) });
    const before = readCopies(folder);
    fs.truncateSync(path.join(folder, 'tile/0/001'), 100);
    await expect(copyTiles(folder, store, noteOf(600), 600)).rejects.toThrow('tile/0/001');
    expect(readCopies(folder)).toEqual(before);
  });
});

test('what isn’t a list of copies is refused', async () => {
  await inScratch(async (scratch) => {
    const { folder, store } = await grown(scratch, [300]);
    const tile = await store.put(fs.createReadStream(path.join(folder, 'tile/0/000')));
    await expect(restoreTiles(scratch, store, tile.sha256)).rejects.toThrow('no list of copies');
    fs.writeFileSync(path.join(folder, 'copies'), 'size 256\n');
    await expect(copyTiles(folder, store, noteOf(300), 300)).rejects.toThrow('can’t be read');
  });
});
