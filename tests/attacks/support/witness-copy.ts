import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Cut, Weakened } from './weakened';

export const WITNESS = 'witness/witness.mjs';

/** What the witness answered: its status, and what it says when that is a size. */
export type WitnessSays = `${number}`;

/** Runs a witness of which some checks are taken out, for so long as the work takes. */
export async function besideWitness<T>(
  weakened: Weakened,
  cuts: readonly Cut[],
  logVkey: string,
  work: (add: (old: number, proof: readonly Buffer[], note: string) => Promise<WitnessSays>) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ambit-witness-'));
  const program = weakened.write(WITNESS, cuts);
  const [key, state] = [path.join(folder, 'key'), path.join(folder, 'state')];
  execFileSync(process.execPath, [program, '--init', '--key', key, '--name', 'w.example/witness']);
  const args = [program, '--key', key, '--state', state, '--log', logVkey, '--init-state', '--port', '0'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [said] = (await once(createInterface(child.stdout), 'line')) as [string];
    const url = `http://127.0.0.1:${said.replace('listening ', '')}/add-checkpoint`;
    return await work(async (old, proof, note) => {
      const lines = proof.map((hash) => `${hash.toString('base64')}\n`).join('');
      const { status } = await fetch(url, { method: 'POST', body: `old ${old}\n${lines}\n${note}` });
      return `${status}`;
    });
  } finally {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    rmSync(folder, { recursive: true });
  }
}
