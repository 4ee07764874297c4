import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type * as Checker from '@/server/custody/tiles/check-tiles';
import { bodiesOf, rootOf } from '@/server/custody/tiles/test-log';
import { writeTiles } from '@/server/custody/tiles/write-tiles';
import { leafHash } from '@/server/custody/tree';
import { type Cut, climb, type Rung, saysOf, Weakened } from './support/weakened';

const CHECK = 'server/custody/tiles/check-tiles.ts';
const SIZE = 300;
const weakened = new Weakened();
const bodies = bodiesOf(SIZE);
const root = rootOf(bodies.map(leafHash));
let folder: string;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(process.env.TMPDIR ?? '/tmp', 'ambit-attacked-'));
  await writeTiles({ folder, covered: 0, target: SIZE, entries: bodies });
});
afterAll(() => {
  weakened.remove();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function checking(cuts: readonly Cut[]): Promise<string> {
  const { checkTiles } = await weakened.load<typeof Checker>(CHECK, cuts);
  const found = await checkTiles(folder, { size: SIZE, root });
  return found.ok ? 'ok' : `${found.file ?? 'the root'} ${found.reason}`;
}

/** With the file so changed; as it was afterwards. */
async function expectClimb(rungs: readonly Rung[], name: string, change: (file: string) => void): Promise<void> {
  const file = path.join(folder, name);
  const good = fs.readFileSync(file);
  try {
    change(file);
    expect(await climb(rungs, checking)).toEqual(saysOf(rungs, 'ok'));
  } finally {
    fs.writeFileSync(file, good);
  }
}

function flipBit(file: string): void {
  const bytes = fs.readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  fs.writeFileSync(file, bytes);
}

const ABOVE = (says: string): Rung => ({
  says,
  cut: {
    file: CHECK,
    check: "if (!readHashTile(this.folder, tile).equals(derived)) throw new TileFault(tile, 'differs');",
  },
});

test('the tiles are sound', async () => {
  expect(await checking([])).toBe('ok');
});

test('AT24 a bit of an entry flips on disk: its tile tells, then the root', async () => {
  const LAST: Rung = {
    says: 'tile/entries/001.p/44 differs',
    cut: {
      file: CHECK,
      check: 'isVouchedFor);\n  if (fault !== null) throw fault;',
      by: 'isVouchedFor);\n  void fault;',
    },
  };
  const ROOT: Rung = {
    says: 'the root differs',
    cut: { file: CHECK, check: 'return root.equals(head.root) ?', by: 'return root.equals(root) ?' },
  };
  await expectClimb([LAST, ROOT], 'tile/entries/001.p/44', flipBit);
});

test('AT24 a bit of a hash flips on disk: what the entries make it tells', () =>
  expectClimb([ABOVE('tile/1/000.p/1 differs')], 'tile/1/000.p/1', flipBit));

test('AT25 a tile is missing: it is asked for, since the size implies it', () =>
  expectClimb([ABOVE('tile/1/000.p/1 missing')], 'tile/1/000.p/1', (file) => fs.rmSync(file)));
