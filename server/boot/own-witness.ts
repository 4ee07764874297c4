import { spawnSync } from 'node:child_process';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { formatCosignerVkey } from '../custody/publication/cosignature';
import { BootRefusal } from './boot-refusal';
import type { ChildPlan } from './child';
import { repository } from './repository';
import type { DataLayout } from './settings';
import { writeAtomically } from './write-atomically';

/** The one file that a witness is, also where it runs alone at another agency. */
export const WITNESS_PROGRAM = path.join(repository, 'witness/witness.mjs');

const filesOf = ({ root }: DataLayout) => {
  const folder = path.join(root, 'witness');
  const at = (name: string) => path.join(folder, name);
  // `logs`: what it is told to believe, an option a line; an administrator ends an old key there.
  return { folder, key: at('key'), state: at('state'), port: at('port'), logs: at('logs') };
};

/**
 * Makes what the witness beside the portal needs on the first start: a key and a state of its own, a port that it keeps. The portal's policy
 * then names it as the quorum. Called while the rooms have their settings.
 */
export async function prepareWitness(layout: DataLayout): Promise<void> {
  const { ledgerVkey } = await import('../custody/ledger');
  const { firstPolicy } = await import('../custody/publication/first-policy');
  const { env } = await import('../env');
  const files = filesOf(layout);
  mkdirSync(files.folder, { recursive: true, mode: 0o700 });
  if (!existsSync(files.key)) makeKey(files, `${env().AMBIT_ORIGIN}/witness`);
  if (!existsSync(files.port)) writeAtomically(files.port, `${await freePort()}\n`, 0o600);
  noteLog(files.logs, ledgerVkey());
  firstPolicy(ledgerVkey(), { vkey: witnessVkey(files.key), url: `http://127.0.0.1:${portOf(files.port)}/` });
}

/** How to run it; null in a house whose first start never came so far. None of the house's secrets are in its environment. */
export function witnessPlan(layout: DataLayout): ChildPlan | null {
  const { key, state, port, logs } = filesOf(layout);
  if (![key, state, port, logs].every((file) => existsSync(file))) return null;
  const told = logLines(logs).flatMap((log) => ['--log', log]);
  return {
    name: 'witness',
    args: [WITNESS_PROGRAM, '--key', key, '--state', state, ...told, '--port', String(portOf(port))],
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
    logFile: path.join(layout.logs, 'witness.log'),
    mayStayAway: true,
  };
}

/** The state before the key: a key without a state would be a witness that forgot what it signed, and refuses to start. */
function makeKey({ key, state }: { key: string; state: string }, name: string): void {
  if (!existsSync(state)) writeAtomically(state, JSON.stringify({ version: 1, logs: {} }), 0o600);
  const made = spawnSync(process.execPath, [WITNESS_PROGRAM, '--init', '--key', key, '--name', name], {
    encoding: 'utf8',
  });
  if (made.status !== 0)
    throw new BootRefusal(`The key of the witness beside the portal can't be made: ${made.stderr.trim()}`);
}

function noteLog(file: string, vkey: string): void {
  const known = existsSync(file) ? logLines(file) : [];
  if (known.some((line) => line.split(',')[0] === vkey)) return;
  writeAtomically(file, [...known, vkey, ''].join('\n'), 0o600);
}

function logLines(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

const portOf = (file: string) => Number(readFileSync(file, 'utf8'));

function witnessVkey(file: string): string {
  const { name, pkcs8 }: { name: string; pkcs8: string } = JSON.parse(readFileSync(file, 'utf8'));
  const { x = '' } = createPublicKey(createPrivateKey(pkcs8)).export({ format: 'jwk' });
  return formatCosignerVkey(name, Buffer.from(x, 'base64url'));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
