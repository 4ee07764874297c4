import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkTiles } from '@/server/custody/tiles/check-tiles';
import { inScratch } from '@/server/custody/tiles/test-log';
import { writeTiles } from '@/server/custody/tiles/write-tiles';
import { Frontier, leafHash } from '@/server/custody/tree';
import { bodyOf } from './support/entries';
import { KILLS, numbers, SEED } from './support/numbers';

const ROOT = path.resolve(__dirname, '../..');
const PROGRAM = path.join(__dirname, 'support/tile-writer-child.ts');
const FATAL = path.join(__dirname, 'support/fatal-files.ts');
/** A batch of the longest kind takes about this many steps; a number beyond its end kills nobody. */
const STEPS = 60;

/** Runs the writer until it kills itself at this step; says whether it did. */
async function killedAt(step: number, folder: string, covered: number, target: number): Promise<boolean> {
  const args = ['--import', 'tsx', '--import', FATAL, PROGRAM, folder, String(covered), String(target)];
  const env = { ...process.env, AMBIT_FATAL_STEP: String(step) };
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code, signal] = await once(child, 'exit');
  expect([code, signal]).toEqual(signal === null ? [0, null] : [null, 'SIGKILL']);
  return signal !== null;
}

/** What a power cut may do to a draft that was never synced. */
function tearDrafts(folder: string, keep: number): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const drafts = names.filter((name) => name.endsWith('.tmp')).map((name) => path.join(folder, name));
  for (const draft of drafts) truncateSync(draft, Math.floor(statSync(draft).size * keep));
  return drafts.length;
}

function* entriesFrom(index: number): Generator<Buffer> {
  for (let at = index; ; at += 1) yield bodyOf(at);
}

test(`${KILLS} kills of the tile writer between write, sync and rename: the tiles heal`, { timeout: 0 }, async () => {
  const pick = numbers(SEED);
  const count = { kills: 0, torn: 0 };
  await inScratch(async (folder) => {
    const tree = new Frontier();
    let covered = 0;
    let coveredRoot = tree.root();
    while (count.kills < KILLS) {
      const target = covered + 1 + Math.floor(pick() * 500);
      for (let at = covered; at < target; at += 1) tree.append(leafHash(bodyOf(at)));
      const root = tree.root();
      while (await killedAt(1 + Math.floor(pick() * STEPS), folder, covered, target)) {
        count.kills += 1;
        count.torn += tearDrafts(folder, pick());
        // The head that was published last still has all its tiles.
        expect(await checkTiles(folder, { size: covered, root: coveredRoot })).toMatchObject({ ok: true });
        if (count.kills >= KILLS) break;
      }
      const healed = await writeTiles({ folder, covered, coveredRoot, target, entries: entriesFrom(covered) });
      expect(healed).toEqual({ size: target, root });
      expect(await checkTiles(folder, { size: target, root })).toEqual({ ok: true, size: target, root });
      [covered, coveredRoot] = [target, root];
    }
    console.info(
      `${count.kills} kills of the tile writer up to size ${covered}, ${count.torn} torn drafts (seed ${SEED})`,
    );
  });
});
