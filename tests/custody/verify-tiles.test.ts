import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { decodeHeader, type encodeHeader } from '@/server/custody/entry-header';
import { parseVkey } from '@/server/custody/signed-note';
import { checkLog } from '@/server/custody/tiles/check-log';
import { inScratch } from '@/server/custody/tiles/test-log';
import { writeTiles } from '@/server/custody/tiles/write-tiles';
import { runAmbit } from '../cli/run-ambit';
import { entriesOf, exported, newLog, newWorld, type World } from '../verifier/world';

const SIZE = 40;
const BUNDLE = `tile/entries/000.p/${SIZE}`;
const station = { url: 'http://127.0.0.1:1' };

let world: World;
beforeAll(async () => {
  world = await newWorld(SIZE);
});

/** The folder as the portal, or a mirror of it, has it. */
async function published<T>({ bodies, checkpoint, policy }: World, work: (folder: string) => Promise<T>): Promise<T> {
  return inScratch(async (folder) => {
    await writeTiles({ folder, covered: 0, target: bodies.length, entries: bodies });
    fs.writeFileSync(path.join(folder, 'checkpoint'), checkpoint);
    fs.writeFileSync(path.join(folder, 'policy'), policy);
    return work(folder);
  });
}

function bend(folder: string, file: string, from: string, to: string): void {
  const at = path.join(folder, file);
  const text = fs.readFileSync(at, 'latin1');
  expect(text).toContain(from);
  fs.writeFileSync(at, text.replace(from, to), 'latin1');
}

describe('a whole log in a folder', () => {
  const keys = () => [parseVkey(world.log.vkey)];

  test('is proven with and without its headers', () =>
    published(world, async (folder) => {
      expect(await checkLog(folder, keys())).toMatchObject({ verdict: 'proven', size: SIZE });
      expect(await checkLog(folder, keys(), { headers: true })).toMatchObject({ verdict: 'proven', size: SIZE });
    }));

  test('an entry that was changed is named, with its file', () =>
    published(world, async (folder) => {
      bend(folder, BUNDLE, 'message.viewed', 'session.ended!');
      expect(await checkLog(folder, keys())).toMatchObject({ verdict: 'refuted', file: BUNDLE, entry: 0 });
    }));

  test('a head of another key is refuted, none at all and no key at all decide nothing', () =>
    published(world, async (folder) => {
      expect(await checkLog(folder, [parseVkey(newLog().vkey)])).toMatchObject({ verdict: 'refuted', size: null });
      expect(await checkLog(folder, [])).toMatchObject({ verdict: 'undecidable' });
      fs.rmSync(path.join(folder, 'checkpoint'));
      expect(await checkLog(folder, keys())).toMatchObject({ verdict: 'undecidable' });
    }));

  test('a head over more than there is, and one over something else', () =>
    published(world, async (folder) => {
      const other = await newWorld(SIZE);
      fs.writeFileSync(path.join(folder, 'checkpoint'), other.checkpoint);
      const foreign = [parseVkey(other.log.vkey)];
      expect(await checkLog(folder, foreign)).toMatchObject({
        verdict: 'refuted',
        sentence: expect.stringMatching(/head was signed/),
      });
      fs.writeFileSync(path.join(folder, 'checkpoint'), await world.checkpointOf(SIZE + 1));
      const lacking = `tile/entries/000.p/${SIZE + 1}`;
      expect(await checkLog(folder, keys())).toMatchObject({ verdict: 'refuted', file: lacking });
    }));

  test('a case with a gap, soundly hashed and signed, is found by its headers alone', async () => {
    const skipped = (value: Parameters<typeof encodeHeader>[0]) => (value.cseq === 5 ? { ...value, cseq: 6 } : value);
    const gapped = await newWorld(SIZE, exported(entriesOf(SIZE, skipped)));
    await published(gapped, async (folder) => {
      const own = [parseVkey(gapped.log.vkey)];
      expect(await checkLog(folder, own)).toMatchObject({ verdict: 'proven' });
      const found = await checkLog(folder, own, { headers: true });
      const bad = gapped.bodies.findIndex((body) => decodeHeader(body).cseq === 6);
      expect(found).toMatchObject({ verdict: 'refuted', entry: bad });
    });
  });
});

describe('ambit verify ledger --tiles', () => {
  const run = (args: string[]) => runAmbit(['verify', 'ledger', ...args], station);

  test('asks no server: 0 proven, 1 refuted, 2 not decidable, 3 misuse', () =>
    published(world, async (folder) => {
      const proven = await run(['--tiles', folder, '--vkey', world.log.vkey, '--headers', '--json']);
      expect(proven.exitCode).toBe(0);
      expect(JSON.parse(proven.stdout)).toMatchObject({
        verdict: 'proven',
        entries: SIZE,
        perSecond: expect.any(Number),
      });
      expect((await run(['--tiles', folder, '--vkey', newLog().vkey])).exitCode).toBe(1);
      expect((await run(['--tiles', folder, '--vkey', 'nonsense'])).exitCode).toBe(3);
      bend(folder, BUNDLE, 'message.viewed', 'session.ended!');
      const refuted = await run(['--tiles', folder]);
      expect(refuted.exitCode).toBe(1);
      expect(refuted.stdout).toContain(`${BUNDLE} is not what the entries make it; the first that differs is entry 0.`);
      expect(refuted.stdout).toContain('refuted');
      fs.rmSync(path.join(folder, 'checkpoint'));
      expect((await run(['--tiles', folder])).exitCode).toBe(2);
    }));

  test('without a folder it takes the house’s own, and with the key of the folder’s policy it says so', () =>
    published(world, async (folder) => {
      await inScratch(async (house) => {
        fs.cpSync(folder, path.join(house, 'ledger'), { recursive: true });
        const { exitCode, stdout } = await run(['--tiles', '--data', house]);
        expect(exitCode).toBe(0);
        expect(stdout).toContain('Pin the key with --vkey');
        expect(stdout).toContain(`${SIZE} entries under the signed head`);
      });
    }));
});
