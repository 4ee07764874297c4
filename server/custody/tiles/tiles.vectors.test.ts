import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openCheckpoint } from '../checkpoint';
import { outsideVectors } from '../outside-vectors';
import { parseVkey } from '../signed-note';
import { checkTiles } from './check-tiles';
import { readRoot } from './read-tiles';
import { filesOf, inScratch } from './test-log';
import { readEntries } from './tile-files';
import { writeTiles } from './write-tiles';

const log = outsideVectors('tessera-log/testdata/log');
const key = parseVkey('example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx');

describe.skipIf(log === null)('a published tile log (needs ../shared/vectors/tessera-log)', () => {
  const folder = log ?? '';
  const headAt = (size: number) =>
    openCheckpoint(fs.readFileSync(path.join(folder, `checkpoint.${size}`), 'utf8'), key);

  test('its own tiles pass at all sixteen signed heads', async () => {
    for (let size = 0; size <= 15; size += 1) {
      const { root } = headAt(size);
      expect(headAt(size).size).toBe(size);
      expect(await readRoot(folder, size)).toEqual(root);
      expect(await checkTiles(folder, { size, root })).toEqual({ ok: true, size, root });
    }
  });

  test('our writer makes the same files and roots out of its entries', () =>
    inScratch(async (ours) => {
      const entries = await readEntries(folder, { level: 'entries', index: 0, width: 15 });
      for (let size = 0; size <= 15; size += 1) {
        const covered = Math.max(0, size - 1);
        const head = await writeTiles({ folder: ours, covered, target: size, entries: entries.slice(covered) });
        expect(head.root).toEqual(headAt(size).root);
      }
      const theirs = filesOf(path.join(folder, 'tile'));
      expect(theirs.size).toBe(30);
      expect(filesOf(path.join(ours, 'tile'))).toEqual(theirs);
    }));
});
