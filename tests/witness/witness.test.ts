import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatCheckpoint } from '@/server/custody/checkpoint';
import { openFileKey, type Signer } from '@/server/custody/log-key';
import { signNote } from '@/server/custody/signed-note';
import { consistencyProof, EMPTY_ROOT, Frontier, leafHash } from '@/server/custody/tree';

const PROGRAM = path.resolve(import.meta.dirname, '../../witness/witness.mjs');
const ORIGIN = 'portal.example/audit';

let folder: string;
let vkey: string;
let log: Signer;
/** What the witness is started with as its logs. */
let known: string[];
let url: string;
let child: ChildProcess;

const args = (...more: string[]) => [
  PROGRAM,
  ...['--key', path.join(folder, 'key'), '--state', path.join(folder, 'state'), '--port', '0'],
  ...known.flatMap((option) => ['--log', option]),
  ...more,
];

async function start(...more: string[]): Promise<void> {
  child = spawn(process.execPath, args(...more), { stdio: ['ignore', 'pipe', 'inherit'] });
  const { stdout } = child;
  if (stdout === null) throw new Error('the witness has no output');
  const [line] = await once(stdout, 'data');
  stdout.resume();
  url = `http://127.0.0.1:${/listening (\d+)/.exec(String(line))?.[1]}`;
}

async function stop(signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, 'exit');
  if (child.exitCode === null && child.signalCode === null && child.kill(signal)) await ended;
}

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'witness-'));
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  fs.writeFileSync(path.join(folder, 'log'), pem, { mode: 0o600 });
  log = openFileKey(path.join(folder, 'log'), ORIGIN);
  known = [log.vkey];
  const init = [PROGRAM, '--init', '--key', path.join(folder, 'key'), '--name', 'agency.example/witness'];
  vkey = spawnSync(process.execPath, init, { encoding: 'utf8' }).stdout.trim();
  await start('--init-state');
});

afterEach(async () => {
  await stop('SIGKILL');
  fs.rmSync(folder, { recursive: true });
});

const leaves = (size: number, tag = 'a') => Array.from({ length: size }, (_, i) => leafHash(Buffer.from(`${tag}${i}`)));

function rootOf(hashes: Buffer[]): Buffer {
  const tree = new Frontier();
  for (const hash of hashes) tree.append(hash);
  return tree.root();
}

async function body(old: number, size: number, tag = 'a', signer = log, origin = ORIGIN): Promise<string> {
  const hashes = leaves(size, tag);
  const proof = old > 0 && old < size ? consistencyProof(hashes, old, size) : [];
  const note = await signNote(formatCheckpoint({ origin, size, root: rootOf(hashes) }), signer);
  return `old ${old}\n${proof.map((hash) => `${hash.toString('base64')}\n`).join('')}\n${note}`;
}

async function post(content: string | Buffer): Promise<{ status: number; text: string; type: string | null }> {
  const answer = await fetch(`${url}/add-checkpoint`, { method: 'POST', body: new Uint8Array(Buffer.from(content)) });
  return { status: answer.status, text: await answer.text(), type: answer.headers.get('content-type') };
}

test('malformed requests give 400 and the witness lives on', async () => {
  const good = await body(0, 3);
  const hash = EMPTY_ROOT.toString('base64');
  const bad = [
    '',
    'old 0',
    good.replaceAll('\n', '\r\n'),
    Buffer.concat([Buffer.from(good), Buffer.of(0xff)]),
    good.replace('old 0', 'old 4'),
    good.replace('old 0', 'old 00'),
    good.replace('\n3\n', '\n9007199254740992\n'),
    good.replace('old 0', 'old 9007199254740992'),
    good.replace('old 0\n', `old 1\n${`${hash}\n`.repeat(64)}`),
    good.replace('old 0\n', `old 1\n${hash.slice(0, -1)}\n`),
    'x'.repeat(70_000),
  ];
  for (const content of bad) expect((await post(content)).status).toBe(400);
  expect((await post(good)).status).toBe(200);
});

test('an unknown origin is 404, a false signature 403', async () => {
  expect((await post(await body(0, 1, 'a', log, 'other.example/log'))).status).toBe(404);
  const good = await body(0, 1);
  expect((await post(good.replace('\n1\n', '\n2\n'))).status).toBe(403);
});

test('rollback, forks and another root of the same size are refused', async () => {
  expect((await post(await body(0, 5))).status).toBe(200);
  expect(await post(await body(0, 3))).toEqual({ status: 409, text: '5\n', type: 'text/x.tlog.size' });
  expect((await post(await body(5, 8, 'b'))).status).toBe(422);
  expect((await post(await body(5, 5, 'b'))).status).toBe(422);
  expect((await post(await body(5, 5))).status).toBe(200);
});

test('an honest log retries after 409, at each size up to 20 and on to 77', async () => {
  for (let size = 1; size <= 20; size += 1) {
    const { status, text } = await post(await body(0, size));
    expect(status).toBe(size === 1 ? 200 : 409);
    if (size > 1) expect((await post(await body(Number(text), size))).status).toBe(200);
  }
  expect((await post(await body(20, 77))).status).toBe(200);
});

test('of two forks sent at once only one is signed', async () => {
  const both = await Promise.all([body(0, 4, 'a'), body(0, 4, 'b')]);
  const statuses = (await Promise.all(both.map(post))).map(({ status }) => status);
  expect(statuses.sort()).toEqual([200, 409]);
});

test('a second process on the same state refuses to start, and the first goes on', async () => {
  const second = spawnSync(process.execPath, args(), { encoding: 'utf8', timeout: 10_000 });
  expect({ status: second.status, says: second.stderr.includes('another witness holds the state file') }).toEqual({
    status: 1,
    says: true,
  });
  expect((await post(await body(0, 3))).status).toBe(200);
  await stop('SIGTERM');
  expect(fs.existsSync(path.join(folder, 'state.lock'))).toBe(false);
});

test('the state outlives kill -9, and the cosigned checkpoint is handed out', async () => {
  const { text: line } = await post(await body(0, 5));
  await stop('SIGKILL');
  await start();
  expect((await post(await body(0, 6, 'b'))).text).toBe('5\n');
  const hash = createHash('sha256').update(ORIGIN).digest('hex');
  expect(await (await fetch(`${url}/${hash}/checkpoint`)).text()).toContain(line);
});

test('the cosignature verifies against the printed key', async () => {
  const { text } = await post(await body(0, 5));
  const [name = '', id, key = ''] = vkey.split('+');
  const typed = Buffer.from(vkey.slice(name.length + 10), 'base64');
  expect([typed[0], key.length > 0]).toEqual([4, true]);
  const computed = createHash('sha256').update(`${name}\n`).update(typed).digest('hex').slice(0, 8);
  const bytes = Buffer.from(text.trim().split(' ')[2] ?? '', 'base64');
  expect([bytes.toString('hex', 0, 4), computed, bytes.length]).toEqual([id, id, 76]);
  const signed = formatCheckpoint({ origin: ORIGIN, size: 5, root: rootOf(leaves(5)) });
  const message = Buffer.from(`cosignature/v1\ntime ${bytes.readBigUInt64BE(4)}\n${signed}`);
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: typed.subarray(1).toString('base64url') };
  expect(verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), bytes.subarray(12))).toBe(true);
});

test('refuses to start on a corrupt or lost state, and on a key open to others; SIGTERM ends it cleanly', async () => {
  await stop('SIGTERM');
  expect(child.exitCode).toBe(0);
  const run = (...more: string[]) => spawnSync(process.execPath, args(...more), { timeout: 20_000 }).status;
  fs.writeFileSync(path.join(folder, 'state'), '{"version":1,"logs":{"x":{"size":-1}}}');
  expect([run(), run('--init-state')]).toEqual([1, 1]);
  fs.rmSync(path.join(folder, 'state'));
  expect(run()).toBe(1);
  fs.chmodSync(path.join(folder, 'key'), 0o644);
  expect(run('--init-state')).toBe(1);
});

test('a log’s old key is cosigned up to the size at which it was replaced, and no further', async () => {
  const next = openFileKey(path.join(folder, 'next'), ORIGIN);
  expect((await post(await body(0, 5))).status).toBe(200);
  await stop('SIGTERM');
  known = [`${log.vkey},last=7`, next.vkey];
  await start();
  expect((await post(await body(5, 7))).status).toBe(200);
  expect((await post(await body(7, 8))).status).toBe(403);
  expect((await post(await body(7, 8, 'a', next))).status).toBe(200);
  // A thief of the old key can't fork the log at an earlier size either.
  expect((await post(await body(0, 6, 'b'))).status).toBe(409);
  // Started without the bound, the same witness would have signed: the bound and nothing else refuses.
  await stop('SIGTERM');
  known = [log.vkey, next.vkey];
  await start();
  expect((await post(await body(8, 9))).status).toBe(200);
});
