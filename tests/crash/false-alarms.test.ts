import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatCheckpoint } from '@/server/custody/checkpoint';
import { askWitness } from '@/server/custody/publication/ask-witness';
import { parseCosignerVkey } from '@/server/custody/publication/cosignature';
import { signNote } from '@/server/custody/signed-note';
import { checkTiles } from '@/server/custody/tiles/check-tiles';
import { proveConsistency, proveInclusion } from '@/server/custody/tiles/read-tiles';
import { writeTiles } from '@/server/custody/tiles/write-tiles';
import { Frontier, leafHash, verifyConsistency, verifyInclusion } from '@/server/custody/tree';
import { newLogSigner } from '../attacks/support/signers';
import { bodyOf } from './support/entries';
import { numbers, SEED } from './support/numbers';

/** Honest work alone: appends, publications, crashes in the middle of them, restarts of log and witness, late readers. No alarm may come of it. */
const OPERATIONS = Number(process.env.AMBIT_HONEST_OPERATIONS ?? 100_000);
const WITNESS = path.resolve(__dirname, '../../witness/witness.mjs');
const ORIGIN = 'honest.example/audit';

const log = newLogSigner(ORIGIN);
// Nothing here tests the disk: where there is one in memory, syncs cost nothing.
const folder = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'ambit-honest-'));
const [key, state] = [path.join(folder, 'key'), path.join(folder, 'state')];
let vkey: string;
let witness: { child: ChildProcess; url: URL };

beforeAll(async () => {
  const init = [WITNESS, '--init', '--key', key, '--name', 'w.example/witness'];
  vkey = execFileSync(process.execPath, init, { encoding: 'utf8' }).trim();
  witness = await startWitness(['--init-state']);
});
afterAll(async () => {
  await killWitness();
  rmSync(folder, { recursive: true, force: true });
});

async function startWitness(more: readonly string[] = []) {
  const args = [WITNESS, '--key', key, '--state', state, '--log', log.vkey, '--port', '0', ...more];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout);
  const [said] = (await once(lines, 'line')) as [string];
  return { child, url: new URL(`http://127.0.0.1:${said.replace('listening ', '')}/`) };
}

async function killWitness(): Promise<void> {
  const gone = once(witness.child, 'exit');
  witness.child.kill('SIGKILL');
  await gone;
}

class Crash extends Error {}

/** The log as the house keeps it: what a crash loses is in memory, what it keeps is on disk or with others. */
class HonestLog {
  readonly tree = new Frontier();
  readonly alarms: string[] = [];
  /** Heads that readers kept. */
  readonly kept: { size: number; root: Buffer }[] = [];
  /** Memory of the process: up to where the tiles are written, what the witness cosigned last. */
  #covered = 0;
  #thought = 0;
  published = 0;
  /** Entries of tiles that are on disk for good. */
  #onDisk = 0;

  append(count: number): void {
    for (let n = 0; n < count; n += 1) this.tree.append(leafHash(bodyOf(this.tree.size)));
  }

  restart(): void {
    // It knows the size that the last head on disk says, and nothing of the witness.
    [this.#covered, this.#thought] = [this.#onDisk, 0];
  }

  /** Tiles, then the witness; `dies` says before which of these the process is killed. */
  async publish(dies: 'never' | 'in the tiles' | 'before the witness' | 'before its answer'): Promise<void> {
    const head = { size: this.tree.size, root: this.tree.root() };
    const note = await signNote(formatCheckpoint({ origin: ORIGIN, ...head }), log);
    const afterFile = () => {
      if (dies === 'in the tiles') throw new Crash();
    };
    const from = this.#covered;
    function* entries() {
      for (let at = from; ; at += 1) yield bodyOf(at);
    }
    const { root } = await writeTiles({ folder, covered: from, target: head.size, entries: entries(), afterFile });
    if (!root.equals(head.root)) this.alarms.push('tiles differ');
    this.#covered = this.#onDisk = head.size;
    if (dies === 'before the witness') throw new Crash();
    const asked = { note, size: head.size, proveFrom: (old: number) => proveConsistency(folder, old, head.size) };
    const answer = await askWitness({ ...parseCosignerVkey(vkey), url: witness.url }, asked, this.#thought);
    if (answer.state === 'refused' || answer.state === 'ahead') this.alarms.push(`witness ${answer.state}`);
    if (dies === 'before its answer') throw new Crash();
    if (answer.state !== 'cosigned') return;
    [this.#thought, this.published] = [head.size, this.published + 1];
    this.kept.push(head);
  }

  /** Somebody who kept any head compares it with the newest one, and looks an entry up. */
  async check(pick: () => number): Promise<void> {
    const old = this.kept[Math.floor(pick() * this.kept.length)];
    const now = this.kept.at(-1);
    if (old === undefined || now === undefined) return;
    const growth = await proveConsistency(folder, old.size, now.size);
    if (!verifyConsistency(old.size, now.size, growth, old.root, now.root)) this.alarms.push('growth');
    const index = Math.floor(pick() * now.size);
    const shown = await proveInclusion(folder, index, now.size);
    if (!verifyInclusion(leafHash(bodyOf(index)), index, now.size, shown, now.root)) this.alarms.push('inclusion');
  }
}

const DEATHS = ['in the tiles', 'before the witness', 'before its answer'] as const;

test(`${OPERATIONS} honest operations, restarts among them: no alarm`, { timeout: 0 }, async () => {
  const pick = numbers(SEED);
  const honest = new HonestLog();
  const count = { appends: 0, publications: 0, crashes: 0, checks: 0, 'witness restarts': 0 };
  honest.append(1);
  for (let n = 0; n < OPERATIONS; n += 1) {
    const chance = pick();
    if (chance < 0.97) {
      count.appends += 1;
      honest.append(1 + Math.floor(pick() * 2));
    } else if (chance < 0.982) {
      count.publications += 1;
      await honest.publish('never');
    } else if (chance < 0.99) {
      count.crashes += 1;
      await honest.publish(DEATHS[Math.floor(pick() * DEATHS.length)] ?? 'never').catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
      });
      honest.restart();
    } else if (chance < 0.9998) {
      count.checks += 1;
      await honest.check(pick);
    } else {
      count['witness restarts'] += 1;
      await killWitness();
      witness = await startWitness();
    }
  }
  await honest.publish('never');
  expect(honest.alarms).toEqual([]);
  const [last] = honest.kept.slice(-1);
  expect(await checkTiles(folder, { size: honest.tree.size, root: honest.tree.root() })).toMatchObject({ ok: true });
  expect(last?.size).toBe(honest.tree.size);
  console.info(`${OPERATIONS} honest operations (${JSON.stringify(count)}), ${honest.tree.size} entries: no alarm`);
});
